/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/program/tier-display.h"

#include "core/records/membership.h"
#include "core/records/record-store.h"

#include <glib/gi18n-lib.h>

/* The tier that a partner is shown with: that of the main program, by its name. */

/* The name of a tier on a day: in the version in force, else in the latest version that has it. */
#define FIND_NAME \
  "SELECT t.name FROM tier AS t JOIN program_version AS v ON v.id = t.version_id" \
  " WHERE v.program_id = ?1 AND t.code = ?2" \
  " ORDER BY v.state = 'published' AND v.valid_from <= ?3 DESC, v.valid_from DESC, v.number DESC LIMIT 1"

/* Members whose tier in effect, an override's where one is running, is not the one that they are shown with. Of several
 * main programs the oldest one that a partner is in counts. */
#define FIND_STALE \
  "WITH effective (partner_id, code) AS (" \
  "  SELECT m.partner_id, coalesce ((SELECT o.tier FROM tier_override AS o WHERE o.partner_id = " \
  "m.partner_id" \
  "      AND o.program_id = m.program_id AND o.since <= ?2 AND o.until >= ?2" \
  "      ORDER BY o.since DESC, o.id DESC LIMIT 1), m.tier)" \
  "    FROM membership AS m WHERE m.program_id = ?1 AND m.joined_on <= ?2" \
  "     AND (m.ended_on IS NULL OR m.ended_on > ?2)" \
  "     AND NOT EXISTS (SELECT 1 FROM membership AS n JOIN program AS q ON q.id = n.program_id" \
  "      WHERE n.partner_id = m.partner_id AND q.is_main = 1 AND q.id < ?1 AND n.joined_on <= ?2" \
  "       AND (n.ended_on IS NULL OR n.ended_on > ?2)))" \
  " SELECT e.partner_id, e.code, p.tier FROM effective AS e JOIN partner AS p ON p.id = e.partner_id" \
  " ORDER BY e.partner_id"

/* Those who have left and are in no main program, shown with a tier of the one that they left. What else somebody wrote
 * there stays. */
#define FIND_LEFT \
  "SELECT m.partner_id FROM membership AS m JOIN partner AS p ON p.id = m.partner_id" \
  " WHERE m.program_id = ?1 AND m.ended_on <= ?2 AND p.tier IN (" \
  "  SELECT t.name FROM tier AS t JOIN program_version AS v ON v.id = t.version_id WHERE v.program_id = ?1" \
  "  UNION SELECT m.tier)" \
  " AND NOT EXISTS (SELECT 1 FROM membership AS n JOIN program AS q ON q.id = n.program_id" \
  "  WHERE n.partner_id = m.partner_id AND q.is_main = 1 AND n.joined_on <= ?2" \
  "   AND (n.ended_on IS NULL OR n.ended_on > ?2))" \
  " ORDER BY m.partner_id"

/**
 * liaison_tier_find_name:
 * @code: (nullable): of a tier
 * @as_of: the day
 *
 * Returns: (transfer full) (nullable): its name on that day; the code where no version has it, %NULL without an error for
 *   no tier
 */
char *
liaison_tier_find_name (LiaisonDatabase *database,
                        const char *program_id,
                        const char *code,
                        LiaisonDate as_of,
                        GError **error)
{
  g_autofree char *day = liaison_date_to_text (as_of);
  char *name = NULL;

  if (code == NULL ||
      !liaison_database_get_text (database, &name, error, FIND_NAME, "ttt", program_id, code, day))
    return NULL;
  return name != NULL ? name : g_strdup (code);
}

typedef struct
{
  char *partner_id;
  const char *name;
} Stale;

static void
clear_stale (gpointer data)
{
  g_free (((Stale *) data)->partner_id);
}

/* The names of codes, each looked up once. */
static gboolean
get_name (LiaisonDatabase *database,
          const LiaisonProgramInfo *program,
          GHashTable *names,
          const char *code,
          LiaisonDate as_of,
          const char **name,
          GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *found = NULL;

  *name = NULL;
  if (code == NULL)
    return TRUE;
  *name = g_hash_table_lookup (names, code);
  if (*name != NULL)
    return TRUE;
  found = liaison_tier_find_name (database, program->id, code, as_of, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  *name = g_intern_string (found);
  g_hash_table_insert (names, g_strdup (code), (gpointer) *name);
  return TRUE;
}

static gboolean
find_left (LiaisonDatabase *database,
           const LiaisonProgramInfo *program,
           const char *day,
           GArray *stale,
           GError **error)
{
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (database, FIND_LEFT, error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  liaison_statement_bind (statement, "tt", program->id, day);
  while (TRUE)
    {
      Stale row = { 0 };

      if (!liaison_statement_next (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      row.partner_id = g_strdup (liaison_statement_get_text (statement, 0));
      g_array_append_val (stale, row);
    }
}

static GArray *
find_stale (LiaisonDatabase *database, const LiaisonProgramInfo *program, LiaisonDate as_of, GError **error)
{
  g_autofree char *day = liaison_date_to_text (as_of);
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GArray) stale = g_array_new (FALSE, FALSE, sizeof (Stale));
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (database, FIND_STALE, error);
  gboolean has_row;

  g_array_set_clear_func (stale, clear_stale);
  if (statement == NULL)
    return NULL;
  liaison_statement_bind (statement, "tt", program->id, day);
  while (TRUE)
    {
      Stale row;

      if (!liaison_statement_next (statement, &has_row, error))
        return NULL;
      if (!has_row)
        return find_left (database, program, day, stale, error) ? g_steal_pointer (&stale) : NULL;
      if (!get_name (database, program, names, liaison_statement_get_text (statement, 1), as_of, &row.name,
                     error))
        return NULL;
      if (g_strcmp0 (row.name, liaison_statement_get_text (statement, 2)) == 0)
        continue;
      row.partner_id = g_strdup (liaison_statement_get_text (statement, 0));
      g_array_append_val (stale, row);
    }
}

/**
 * liaison_tier_display_refresh:
 * @store: within a change
 * @as_of: the day
 * @n_altered: (inout) (optional): the number of partners that were altered is added
 *
 * Gives the members of the main program the name of the tier that they have on that day, and takes it from those who have
 * left. Other programs alter nothing.
 */
gboolean
liaison_tier_display_refresh (LiaisonStore *store,
                              const LiaisonProgramInfo *program,
                              LiaisonDate as_of,
                              gint64 *n_altered,
                              GError **error)
{
  LiaisonDatabase *database = liaison_store_get_database (store);
  g_autoptr (GArray) stale = NULL;

  if (!program->is_main)
    return TRUE;
  stale = find_stale (database, program, as_of, error);
  if (stale == NULL)
    return FALSE;
  for (guint i = 0; i < stale->len; i++)
    {
      const Stale *row = &g_array_index (stale, Stale, i);

      if (!liaison_database_run (database, error, "UPDATE partner SET tier = ? WHERE id = ?", "tt", row->name,
                                 row->partner_id))
        return FALSE;
    }
  if (n_altered != NULL)
    *n_altered += stale->len;
  return TRUE;
}

/**
 * liaison_tier_override_write:
 * @store: within a change, by the operator who approves
 * @tier: the code of the tier that is set
 * @since: its first day
 * @until: its last day
 * @reason: why
 * @error: INVALID where something is missing
 *
 * Sets the tier of a partner by hand for some time. It stands beside the tier that the rules gave, and ends by itself.
 */
gboolean
liaison_tier_override_write (LiaisonStore *store,
                             const char *program_id,
                             const char *partner_id,
                             const char *tier,
                             LiaisonDate since,
                             LiaisonDate until,
                             const char *reason,
                             GError **error)
{
  g_autoptr (LiaisonRecord) record = liaison_record_new (&liaison_tier_override_entity);

  if (reason == NULL || *reason == '\0' || until == LIAISON_DATE_NONE || tier == NULL)
    {
      g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_INVALID,
                           _ ("A tier that is set by hand needs a reason and a last day."));
      return FALSE;
    }
  if (*liaison_store_get_author (store) == '\0')
    {
      g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_INVALID,
                           _ ("A tier that is set by hand needs somebody who approves it. Choose who you are "
                              "in the operator menu."));
      return FALSE;
    }
  liaison_record_set_text (record, "program", program_id);
  liaison_record_set_text (record, "partner", partner_id);
  liaison_record_set_text (record, "tier", tier);
  liaison_record_set_date (record, "since", since);
  liaison_record_set_date (record, "until", until);
  liaison_record_set_text (record, "reason", reason);
  liaison_record_set_text (record, "approver", liaison_store_get_author (store));
  return liaison_record_insert (store, record, error);
}
