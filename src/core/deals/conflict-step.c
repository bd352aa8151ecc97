/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/deals/conflict-step.h"

#include "core/base/error.h"
#include "core/deals/decider.h"
#include "core/deals/registration-load.h"
#include "core/records/case-number.h"
#include "core/records/conflict-machine.h"
#include "core/records/conflict.h"

#include <glib/gi18n-lib.h>

/* A conflict from the suspicion to the ruling. What a ruling means for registrations is done to them, by their own steps. */

/* Opening ----------------------------------------------------------------------------------------------------------- */

static char *
make_title (const LiaisonSuspectedConflict *suspected)
{
  g_autoptr (GString) title = g_string_new (suspected->customer);

  for (guint i = 0; i < suspected->sides->len; i++)
    {
      const LiaisonConflictSide *side = g_ptr_array_index (suspected->sides, i);

      if (title->len > 0)
        /* Translators: between the parts of a list: “reseller, service provider” */
        g_string_append (title, _ (", "));
      g_string_append (title, side->partner != NULL ? side->partner : _ ("direct sales"));
    }
  return g_string_free_and_steal (g_steal_pointer (&title));
}

static gboolean
add_party (LiaisonStore *store, const char *case_id, const LiaisonConflictSide *side, GError **error)
{
  g_autoptr (LiaisonRecord) party = liaison_record_new (&liaison_conflict_party_entity);

  liaison_record_set_text (party, "case", case_id);
  liaison_record_set_text (party, "partner", side->partner_id);
  liaison_record_set_text (party, "registration", side->registration_id);
  liaison_record_set_text (party, "deal", side->deal_id);
  return liaison_record_insert (store, party, error);
}

/**
 * liaison_conflict_open:
 * @store: within a change
 * @on: the day
 * @case_id: (out) (transfer full): the new case
 *
 * Makes a case of what looks like a conflict, with its parties.
 */
gboolean
liaison_conflict_open (LiaisonStore *store,
                       const LiaisonSuspectedConflict *suspected,
                       LiaisonDate on,
                       char **case_id,
                       GError **error)
{
  g_autoptr (LiaisonRecord) record = liaison_record_new (&liaison_conflict_case_entity);
  g_autofree char *title = make_title (suspected);
  g_autofree char *number = liaison_case_number_suggest (liaison_store_get_database (store),
                                                         &liaison_conflict_case_entity, "CF", on, error);

  if (number == NULL)
    return FALSE;
  liaison_record_set_text (record, "number", number);
  liaison_record_set_text (record, "kind", suspected->kind);
  liaison_record_set_text (record, "title", title);
  liaison_record_set_text (record, "customer", suspected->customer_id);
  liaison_record_set_text (record, "owner", liaison_store_get_author (store));
  liaison_record_set_date (record, "opened-on", on);
  if (!liaison_record_insert (store, record, error))
    return FALSE;
  for (guint i = 0; i < suspected->sides->len; i++)
    if (!add_party (store, liaison_record_get_id (record), g_ptr_array_index (suspected->sides, i), error))
      return FALSE;
  *case_id = g_strdup (liaison_record_get_id (record));
  return TRUE;
}

/* Ruling ------------------------------------------------------------------------------------------------------------ */

static GPtrArray *
load_parties (LiaisonDatabase *database, const char *case_id, GError **error)
{
  g_autoptr (GPtrArray) parties = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (
      database, "SELECT id FROM conflict_party WHERE case_id = ? ORDER BY id", error);
  gboolean has_row;

  if (statement == NULL)
    return NULL;
  liaison_statement_bind (statement, "t", case_id);
  while (TRUE)
    {
      LiaisonRecord *party;

      if (!liaison_statement_next (statement, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&parties);
      party = liaison_record_load (database, &liaison_conflict_party_entity,
                                   liaison_statement_get_text (statement, 0), error);
      if (party == NULL)
        return NULL;
      g_ptr_array_add (parties, party);
    }
}

static guint
count_prevailing (const GPtrArray *parties, const char *const *ids)
{
  guint n = 0;

  for (guint i = 0; ids != NULL && i < parties->len; i++)
    n += g_strv_contains (ids, liaison_record_get_id (g_ptr_array_index (parties, i)));
  return n;
}

/* What is ruled and who prevails must be one thing. */
static gboolean
check_ruling (const LiaisonConflictStep *step, const GPtrArray *parties, GError **error)
{
  const guint n = count_prevailing (parties, step->prevailing);
  const char *sentence = NULL;

  if (step->ruling == NULL)
    return TRUE;
  if ((g_str_equal (step->ruling, "first") || g_str_equal (step->ruling, "one-party")) && n != 1)
    sentence = _ ("Choose the one party who prevails.");
  else if (g_str_equal (step->ruling, "shared") && n < 2)
    sentence = _ ("Choose the parties who share.");
  else if (g_str_equal (step->ruling, "none") && n > 0)
    sentence = _ ("Where nobody is protected, no party prevails.");
  if (sentence == NULL)
    return TRUE;
  g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_INVALID, sentence);
  return FALSE;
}

static gboolean
mark_prevailing (LiaisonStore *store, GPtrArray *parties, const char *const *ids, GError **error)
{
  for (guint i = 0; i < parties->len; i++)
    {
      LiaisonRecord *party = g_ptr_array_index (parties, i);
      g_autoptr (LiaisonRecord) marked = liaison_record_copy (party);

      liaison_record_set_integer (marked, "prevails",
                                  ids != NULL && g_strv_contains (ids, liaison_record_get_id (party)));
      if (!liaison_record_update (store, marked, party, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_precedent (LiaisonDatabase *database, const char *precedent_id, GError **error)
{
  gint64 is_one = 0;

  if (precedent_id == NULL)
    return TRUE;
  if (!liaison_database_get_int (database, &is_one, error,
                                 "SELECT count (*) FROM conflict_case WHERE id = ? AND is_precedent = 1", "t",
                                 precedent_id))
    return FALSE;
  if (is_one != 0)
    return TRUE;
  g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_REFUSED,
                       _ ("That case is no precedent. Choose one that is marked as a precedent."));
  return FALSE;
}

/* Who rules has a say wherever one of the partners is. */
static gboolean
check_deciders (LiaisonStore *store, const GPtrArray *parties, LiaisonDate on, GError **error)
{
  for (guint i = 0; i < parties->len; i++)
    {
      const char *partner_id = liaison_record_get_text (g_ptr_array_index (parties, i), "partner");
      g_autofree char *region_id = NULL;

      if (partner_id != NULL && (!liaison_registration_find_region (liaison_store_get_database (store),
                                                                    partner_id, &region_id, error) ||
                                 !liaison_decider_check (store, region_id, on, error)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
run_rule (LiaisonStore *store,
          const LiaisonConflictStep *step,
          LiaisonRecord *record,
          LiaisonRecord *base,
          GError **error)
{
  LiaisonDatabase *database = liaison_store_get_database (store);
  g_autoptr (GPtrArray) parties = load_parties (database, step->id, error);
  g_autoptr (LiaisonRecord) stands = NULL;

  if (parties == NULL || !check_ruling (step, parties, error) ||
      !check_precedent (database, step->precedent_id, error) ||
      !check_deciders (store, parties, step->on, error))
    return FALSE;
  liaison_record_set_text (record, "ruling", step->ruling);
  liaison_record_set_text (record, "reason", step->reason);
  if (!liaison_state_machine_run (&liaison_conflict_machine, store, record, base, step->action, step->on,
                                  error))
    return FALSE;
  stands = liaison_record_copy (record);
  liaison_record_set_integer (record, "is-precedent", step->is_precedent);
  liaison_record_set_text (record, "precedent", step->precedent_id);
  return liaison_record_update (store, record, stands, error) &&
         mark_prevailing (store, parties, step->prevailing, error);
}

/**
 * liaison_conflict_step_run:
 * @store: within a change
 * @error: REFUSED where the state, or who may decide, stands against it; INVALID where something is to be filled in or does not fit; NOT_FOUND,
 *   CONFLICT
 *
 * Does what is done to a conflict.
 */
gboolean
liaison_conflict_step_run (LiaisonStore *store, const LiaisonConflictStep *step, GError **error)
{
  g_autoptr (LiaisonRecord) base = liaison_record_load (liaison_store_get_database (store),
                                                        &liaison_conflict_case_entity, step->id, error);
  g_autoptr (LiaisonRecord) record = NULL;

  if (base == NULL)
    return FALSE;
  record = liaison_record_copy (base);
  if (g_str_equal (step->action, "rule"))
    return run_rule (store, step, record, base, error);
  if (step->reason != NULL)
    liaison_record_set_text (record, "reason", step->reason);
  return liaison_state_machine_run (&liaison_conflict_machine, store, record, base, step->action, step->on,
                                    error);
}
