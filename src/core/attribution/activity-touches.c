/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/attribution/activity-touches.h"

#include "core/records/record-store.h"
#include "core/records/touch.h"

/* An activity that funds paid for touched the deals that are linked to it, by the partner whose request it was, on its last day. */

/* Deals of the activity that have no touch of it by the partner; closed before its last day they are too late for one. */
#define MISSING \
  " FROM activity AS a JOIN request AS r ON r.id = a.request_id JOIN allocation AS l ON l.id = " \
  "r.allocation_id" \
  "  JOIN activity_deal AS ad ON ad.activity_id = a.id JOIN deal AS d ON d.id = ad.deal_id" \
  " WHERE a.id = ?1 AND l.partner_id IS NOT NULL AND NOT EXISTS" \
  "  (SELECT 1 FROM touch AS t WHERE t.activity_id = a.id AND t.deal_id = d.id AND t.partner_id = " \
  "l.partner_id)"

#define IS_TOO_LATE "d.stage IN ('won', 'lost') AND d.closed_on < a.ends_on"

/* What happened at a place is an event; all else was said to many. */
static const char *
get_kind (const char *activity_kind)
{
  static const char *const events[] = { "event", "webinar", "training" };

  for (gsize i = 0; i < G_N_ELEMENTS (events); i++)
    if (g_strcmp0 (activity_kind, events[i]) == 0)
      return "event";
  return "campaign";
}

/**
 * liaison_activity_touches_count_missing:
 *
 * Returns: how many touches would be added
 */
guint
liaison_activity_touches_count_missing (LiaisonDatabase *database, const char *activity_id)
{
  gint64 count = 0;

  liaison_database_get_int (database, &count, NULL,
                            "SELECT count (*)" MISSING " AND NOT coalesce (" IS_TOO_LATE ", 0)", "t",
                            activity_id);
  return (guint) count;
}

static LiaisonRecord *
read_touch (LiaisonStatement *row, const char *activity_id)
{
  LiaisonRecord *touch = liaison_record_new (&liaison_touch_entity);

  liaison_record_set_text (touch, "deal", liaison_statement_get_text (row, 0));
  liaison_record_set_text (touch, "partner", liaison_statement_get_text (row, 1));
  liaison_record_set_text (touch, "occurred-on", liaison_statement_get_text (row, 2));
  liaison_record_set_text (touch, "kind", get_kind (liaison_statement_get_text (row, 3)));
  liaison_record_set_text (touch, "campaign", liaison_statement_get_text (row, 4));
  liaison_record_set_text (touch, "activity", activity_id);
  return touch;
}

/**
 * liaison_activity_touches_add:
 * @store: within a change
 * @n_added: (out): how many touches were added
 * @n_too_late: (out): how many deals were closed before the last day of the activity, which has touched nothing of them
 *
 * Adds a touch for each deal that is linked to the activity, where there is none yet.
 */
gboolean
liaison_activity_touches_add (LiaisonStore *store,
                              const char *activity_id,
                              guint *n_added,
                              guint *n_too_late,
                              GError **error)
{
  g_autoptr (GPtrArray) touches = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (
      liaison_store_get_database (store),
      "SELECT d.id, l.partner_id, a.ends_on, a.kind, a.title, coalesce (" IS_TOO_LATE ", 0)" MISSING
      " ORDER BY d.id",
      error);
  gboolean has_row = FALSE;

  *n_added = *n_too_late = 0;
  if (statement == NULL)
    return FALSE;
  liaison_statement_bind (statement, "t", activity_id);
  while (liaison_statement_next (statement, &has_row, error) && has_row)
    if (liaison_statement_get_int (statement, 5) != 0)
      ++*n_too_late;
    else
      g_ptr_array_add (touches, read_touch (statement, activity_id));
  if (!liaison_statement_finish (statement, error))
    return FALSE;
  for (guint i = 0; i < touches->len; i++, ++*n_added)
    if (!liaison_record_insert (store, g_ptr_array_index (touches, i), error))
      return FALSE;
  return TRUE;
}
