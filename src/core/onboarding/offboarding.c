/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/onboarding/offboarding.h"

#include "core/onboarding/erase-people.h"
#include "core/onboarding/offboarding-subjects.h"
#include "core/program/tier-display.h"
#include "core/records/offboarding.h"
#include "core/records/partner.h"

#include <glib/gi18n-lib.h>

/* The end of a partnership: a checklist of what is open, and what ends when it is finished. */

/* How many matters a message names. */
#define MOST_NAMED 5

static gboolean
check_running (LiaisonDatabase *database, LiaisonRecord *item, LiaisonDate today, GError **error)
{
  gint64 is_finished = 0;

  if (!liaison_database_get_int (database, &is_finished, error,
                                 "SELECT finished_on IS NOT NULL FROM offboarding WHERE id = ?", "t",
                                 liaison_record_get_text (item, "offboarding")))
    return FALSE;
  if (is_finished == 0)
    return TRUE;
  g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_REFUSED, _ ("This offboarding is finished."));
  return FALSE;
}

/* What finishing does not end by itself is done when it is not open any more. */
static gboolean
check_settled (LiaisonDatabase *database, LiaisonRecord *item, LiaisonDate today, GError **error)
{
  const LiaisonOffboardingSubject *subject =
      liaison_offboarding_find_subject (liaison_record_get_text (item, "subject"));
  const char *record_id = liaison_record_get_text (item, "record_id");
  g_autoptr (GPtrArray) matters =
      g_ptr_array_new_with_free_func ((GDestroyNotify) liaison_offboarding_matter_free);
  g_autofree char *partner_id = NULL;

  if (!check_running (database, item, today, error))
    return FALSE;
  if (subject == NULL || subject->is_ended || record_id == NULL)
    return TRUE;
  if (!liaison_database_get_text (database, &partner_id, error,
                                  "SELECT partner_id FROM offboarding WHERE id = ?", "t",
                                  liaison_record_get_text (item, "offboarding")) ||
      !subject->list (subject, database, partner_id, today, matters, error))
    return FALSE;
  for (guint i = 0; i < matters->len; i++)
    if (g_str_equal (((const LiaisonOffboardingMatter *) g_ptr_array_index (matters, i))->record_id,
                     record_id))
      {
        g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_REFUSED,
                     _ ("“%s” is still open. Settle it first, or waive it with a reason."),
                     liaison_record_get_text (item, "title"));
        return FALSE;
      }
  return TRUE;
}

static const LiaisonTransition transitions[] = {
  { .state = "open",
    .action = "finish",
    .next = "done",
    .label = N_ ("Done"),
    .stamps = "done-on",
    .guard = check_settled },
  { .state = "open",
    .action = "waive",
    .next = "waived",
    .label = N_ ("Waive"),
    .needs = "reason",
    .guard = check_running },
  { .state = "done",
    .action = "reopen",
    .next = "open",
    .label = N_ ("Reopen"),
    .clears = "done-on",
    .guard = check_running },
  { .state = "waived",
    .action = "reopen",
    .next = "open",
    .label = N_ ("Reopen"),
    .clears = "reason",
    .guard = check_running },
  { NULL },
};

static const LiaisonStateMask masks[] = {
  { "open", "title position" },
  { "waived", "reason" },
  { NULL },
};

/**
 * liaison_offboarding_item_machine:
 *
 * open → done, or waived with a reason, and back, as long as the offboarding is not finished. Only what finishing
 * ends by itself can be done while it is still open.
 */
const LiaisonStateMachine liaison_offboarding_item_machine = { "state", transitions, masks };

static gboolean
set_subject (LiaisonStore *store, const char *partner_id, LiaisonRecord **partner, GError **error)
{
  g_autofree char *title = NULL;

  *partner =
      liaison_record_load (liaison_store_get_database (store), &liaison_partner_entity, partner_id, error);
  if (*partner == NULL)
    return FALSE;
  title = liaison_record_get_title (*partner);
  liaison_store_set_subject (store, title);
  return TRUE;
}

/* The matters that have no item yet. */
static GPtrArray *
list_new (LiaisonDatabase *database,
          LiaisonRecord *offboarding,
          LiaisonDate today,
          guint *n_items,
          GError **error)
{
  g_autoptr (GPtrArray) matters = liaison_offboarding_list_open (
      database, liaison_record_get_text (offboarding, "partner"), today, error);
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (matters == NULL)
    return NULL;
  items = liaison_record_load_where (database, &liaison_offboarding_item_entity, "offboarding",
                                     liaison_record_get_id (offboarding), error);
  if (items == NULL)
    return NULL;
  for (guint i = 0; i < items->len; i++)
    {
      LiaisonRecord *item = g_ptr_array_index (items, i);

      g_hash_table_add (known, g_strdup_printf ("%s %s", liaison_record_get_text (item, "subject"),
                                                liaison_record_get_text (item, "record_id")));
    }
  *n_items = items->len;
  for (guint i = matters->len; i-- > 0;)
    {
      const LiaisonOffboardingMatter *matter = g_ptr_array_index (matters, i);
      g_autofree char *key = g_strdup_printf ("%s %s", matter->subject->word, matter->record_id);

      if (g_hash_table_contains (known, key))
        g_ptr_array_remove_index (matters, i);
    }
  return g_steal_pointer (&matters);
}

static gboolean
insert_items (LiaisonStore *store, LiaisonRecord *offboarding, LiaisonDate today, GError **error)
{
  guint n_items = 0;
  g_autoptr (GPtrArray) matters =
      list_new (liaison_store_get_database (store), offboarding, today, &n_items, error);

  for (guint i = 0; matters != NULL && i < matters->len; i++)
    {
      const LiaisonOffboardingMatter *matter = g_ptr_array_index (matters, i);
      g_autoptr (LiaisonRecord) item = liaison_record_new (&liaison_offboarding_item_entity);

      liaison_record_set_text (item, "offboarding", liaison_record_get_id (offboarding));
      liaison_record_set_text (item, "subject", matter->subject->word);
      liaison_record_set_text (item, "title", matter->title);
      liaison_record_set_text (item, "entity", matter->subject->entity);
      liaison_record_set_text (item, "record_id", matter->record_id);
      liaison_record_set_integer (item, "position", (gint64) n_items + i + 1);
      if (!liaison_record_insert (store, item, error))
        return FALSE;
    }
  return matters != NULL;
}

static gboolean
set_partner (LiaisonStore *store, LiaisonRecord *base, gboolean is_ended, GError **error)
{
  g_autoptr (LiaisonRecord) partner = liaison_record_copy (base);

  liaison_record_set_text (partner, "stage", "offboard");
  if (is_ended)
    liaison_record_set_text (partner, "status", "ended");
  return liaison_record_update (store, partner, base, error);
}

/**
 * liaison_offboarding_start:
 * @start: a #LiaisonOffboardingStart
 * @error: REFUSED where one runs already, INVALID where the reason is missing
 *
 * A #LiaisonChangeFunc for a change with %LIAISON_LABEL_OFFBOARD: makes the offboarding with an item for each matter
 * that is open, and puts the partner into its last stage.
 */
gboolean
liaison_offboarding_start (LiaisonStore *store, gpointer start, GError **error)
{
  LiaisonOffboardingStart *all = start;
  const char *partner_id = liaison_record_get_text (all->offboarding, "partner");
  g_autoptr (LiaisonRecord) partner = NULL;
  gint64 n_running = 0;

  if (!set_subject (store, partner_id, &partner, error) ||
      !liaison_database_get_int (
          liaison_store_get_database (store), &n_running, error,
          "SELECT count (*) FROM offboarding WHERE partner_id = ? AND finished_on IS NULL", "t", partner_id))
    return FALSE;
  if (n_running > 0)
    {
      g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_REFUSED,
                           _ ("This partner is being offboarded already."));
      return FALSE;
    }
  if (liaison_record_get_text (all->offboarding, "started-on") == NULL)
    liaison_record_set_date (all->offboarding, "started-on", all->today);
  return liaison_record_insert (store, all->offboarding, error) &&
         insert_items (store, all->offboarding, all->today, error) &&
         set_partner (store, partner, FALSE, error);
}

static LiaisonRecord *
load_running (LiaisonStore *store, const LiaisonOffboardingRun *run, GError **error)
{
  g_autoptr (LiaisonRecord) offboarding = liaison_record_load (
      liaison_store_get_database (store), &liaison_offboarding_entity, run->offboarding_id, error);

  if (offboarding == NULL || liaison_record_get_text (offboarding, "finished-on") == NULL)
    return g_steal_pointer (&offboarding);
  g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_REFUSED, _ ("This offboarding is finished."));
  return NULL;
}

/**
 * liaison_offboarding_refresh:
 * @run: a #LiaisonOffboardingRun
 * @error: REFUSED where it is finished
 *
 * A #LiaisonChangeFunc: adds an item for each matter that came up since.
 */
gboolean
liaison_offboarding_refresh (LiaisonStore *store, gpointer run, GError **error)
{
  const LiaisonOffboardingRun *all = run;
  g_autoptr (LiaisonRecord) offboarding = load_running (store, all, error);
  g_autoptr (LiaisonRecord) partner = NULL;

  return offboarding != NULL &&
         set_subject (store, liaison_record_get_text (offboarding, "partner"), &partner, error) &&
         insert_items (store, offboarding, all->today, error);
}

static void
append_title (GString *titles, guint index, const char *title)
{
  if (index > MOST_NAMED)
    return;
  if (index > 0)
    /* Translators: between the parts of a list: “reseller, service provider” */
    g_string_append (titles, _ (", "));
  g_string_append (titles, index == MOST_NAMED ? "…" : title);
}

static gboolean
check_items (LiaisonDatabase *database, LiaisonRecord *offboarding, GError **error)
{
  g_autoptr (GPtrArray) items = liaison_record_load_where (
      database, &liaison_offboarding_item_entity, "offboarding", liaison_record_get_id (offboarding), error);
  g_autoptr (GString) titles = g_string_new (NULL);
  guint n_open = 0;

  if (items == NULL)
    return FALSE;
  for (guint i = 0; i < items->len; i++)
    if (g_str_equal (liaison_record_get_text (items->pdata[i], "state"), "open"))
      append_title (titles, n_open++, liaison_record_get_text (items->pdata[i], "title"));
  if (n_open == 0)
    return TRUE;
  g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_REFUSED,
               /* Translators: the names of what is open */
               ngettext ("%u item of the checklist is open: %s. Settle it first, or waive it with a reason.",
                         "%u items of the checklist are open: %s. Settle them first, or waive them with a "
                         "reason.",
                         n_open),
               n_open, titles->str);
  return FALSE;
}

static gboolean
check_nothing_new (LiaisonDatabase *database, LiaisonRecord *offboarding, LiaisonDate today, GError **error)
{
  guint n_items;
  g_autoptr (GPtrArray) matters = list_new (database, offboarding, today, &n_items, error);
  g_autoptr (GString) titles = g_string_new (NULL);

  if (matters == NULL)
    return FALSE;
  if (matters->len == 0)
    return TRUE;
  for (guint i = 0; i < matters->len; i++)
    append_title (titles, i, ((const LiaisonOffboardingMatter *) matters->pdata[i])->title);
  g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_REFUSED,
               /* Translators: the names of what came up */
               _ ("This came up since the checklist was made: %s. Bring the checklist up to date first."),
               titles->str);
  return FALSE;
}

/**
 * liaison_offboarding_check_finish:
 * @offboarding: a stored one
 * @error: REFUSED where an item is open, something came up that has no item, or its last day is still to come; the
 *   message names it
 *
 * Returns: whether the offboarding can be finished now
 */
gboolean
liaison_offboarding_check_finish (LiaisonDatabase *database,
                                  LiaisonRecord *offboarding,
                                  LiaisonDate today,
                                  GError **error)
{
  LiaisonDate ends_on = liaison_record_get_date (offboarding, "ends-on");

  if (ends_on != LIAISON_DATE_NONE && ends_on > today)
    {
      g_autofree char *day = liaison_date_format (ends_on);

      g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_REFUSED,
                   /* Translators: a date */
                   _ ("The partnership ends on %s. Finish on that day, or alter it."), day);
      return FALSE;
    }
  return check_items (database, offboarding, error) &&
         check_nothing_new (database, offboarding, today, error);
}

/* What ends with the partnership; ?1 is the partner, ?2 its last day. */
static const char *const endings[] = {
  "UPDATE system_access SET state = 'revoked', revoked_on = max (coalesce (granted_on, ?2), ?2)"
  " WHERE partner_id = ?1 AND state = 'granted'",
  "UPDATE system_access SET state = 'refused' WHERE partner_id = ?1 AND state = 'requested' AND ?2 IS NOT "
  "NULL",
  "UPDATE membership SET ended_on = max (joined_on, ?2)"
  " WHERE partner_id = ?1 AND (ended_on IS NULL OR ended_on > ?2)",
  "UPDATE plan SET state = 'stopped', ended_on = max (started_on, ?2) WHERE partner_id = ?1 AND state = "
  "'running'",
  /* Courses go on for those who work for somebody else as well. */
  "UPDATE enrolment SET state = 'withdrawn' WHERE state IN ('enrolled', 'in-progress') AND person_id IN"
  " (SELECT person_id FROM employment WHERE partner_id = ?1 AND (until IS NULL OR until >= ?2))"
  " AND person_id NOT IN"
  " (SELECT person_id FROM employment WHERE partner_id <> ?1 AND (until IS NULL OR until >= ?2))",
  "UPDATE employment SET until = max (coalesce (since, ?2), ?2)"
  " WHERE partner_id = ?1 AND (until IS NULL OR until > ?2)",
};

static gboolean
end_all (LiaisonStore *store, const char *partner_id, LiaisonDate last_day, GError **error)
{
  g_autofree char *day = liaison_date_to_text (last_day);

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    if (!liaison_database_run (liaison_store_get_database (store), error, endings[i], "tt", partner_id, day))
      return FALSE;
  return TRUE;
}

/* A tier of the programs that it was in is the partner's no more. */
static gboolean
show_tiers (LiaisonStore *store, LiaisonDate today, GError **error)
{
  g_autoptr (GPtrArray) programs = liaison_program_info_load_all (liaison_store_get_database (store), error);

  for (guint i = 0; programs != NULL && i < programs->len; i++)
    if (!liaison_tier_display_refresh (store, g_ptr_array_index (programs, i), today, NULL, error))
      return FALSE;
  return programs != NULL;
}

/**
 * liaison_offboarding_finish:
 * @run: a #LiaisonOffboardingRun
 * @error: as liaison_offboarding_check_finish()
 *
 * A #LiaisonChangeFunc for a change with %LIAISON_LABEL_OFFBOARD: ends accesses, memberships, plans, employments and
 * the courses of those who work for nobody else, as of the last day of the partnership, and the partner itself.
 * Agreements, deals, customers and rights were settled or waived by hand before. Sales, funds, certificates and
 * decisions stay as they are.
 *
 * Where the policy says so the people are erased, as liaison_erase_people() describes; this change then cannot be
 * undone.
 */
gboolean
liaison_offboarding_finish (LiaisonStore *store, gpointer run, GError **error)
{
  const LiaisonOffboardingRun *all = run;
  LiaisonDatabase *database = liaison_store_get_database (store);
  g_autoptr (LiaisonRecord) base = load_running (store, all, error);
  g_autoptr (LiaisonRecord) offboarding = NULL;
  g_autoptr (LiaisonRecord) partner = NULL;
  const char *partner_id;
  LiaisonDate last_day;

  if (base == NULL)
    return FALSE;
  partner_id = liaison_record_get_text (base, "partner");
  last_day = liaison_record_get_date (base, "ends-on");
  if (last_day == LIAISON_DATE_NONE)
    last_day = all->today;
  if (!set_subject (store, partner_id, &partner, error) ||
      !liaison_offboarding_check_finish (database, base, all->today, error) ||
      !end_all (store, partner_id, last_day, error) || !set_partner (store, partner, TRUE, error) ||
      !show_tiers (store, all->today, error))
    return FALSE;
  offboarding = liaison_record_copy (base);
  liaison_record_set_date (offboarding, "finished-on", all->today);
  if (!liaison_record_update (store, offboarding, base, error))
    return FALSE;
  return g_strcmp0 (liaison_record_get_text (base, "people-policy"), "erase") != 0 ||
         liaison_erase_people (store, partner_id, last_day, error);
}
