/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/mdf/step.h"

#include "core/records/record-store.h"

#include <glib/gi18n-lib.h>

/* A step of a request or a claim, as part of an operation on funds. */

/**
 * liaison_step_check_reason:
 * @error: LIAISON_GUARD_MALFORMED where the operation has no reason
 */
gboolean
liaison_step_check_reason (const LiaisonOperation *operation, GError **error)
{
  if (operation->reason != NULL)
    return TRUE;
  g_set_error_literal (error, LIAISON_GUARD, LIAISON_GUARD_MALFORMED, _ ("Give a reason: it is kept."));
  return FALSE;
}

/**
 * liaison_step_check_number:
 * @error: LIAISON_GUARD_EXISTS where another record of @entity has this number
 */
gboolean
liaison_step_check_number (LiaisonFunds *funds,
                           const LiaisonEntity *entity,
                           const char *number,
                           GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT 1 FROM \"%s\" WHERE number = ?", entity->name);
  gint64 found = 0;

  if (!liaison_database_get_int (liaison_funds_get_database (funds), &found, error, sql, "t", number))
    return FALSE;
  if (found == 0)
    return TRUE;
  g_set_error (error, LIAISON_GUARD, LIAISON_GUARD_EXISTS, _ ("The number “%s” is taken. Give another one."),
               number);
  return FALSE;
}

/* What the machine of states refuses is a guard like the others. */
static gboolean
refuse (GError *failure, GError **error)
{
  if (g_error_matches (failure, LIAISON_ERROR, LIAISON_ERROR_REFUSED) ||
      g_error_matches (failure, LIAISON_ERROR, LIAISON_ERROR_CONFLICT))
    g_set_error_literal (error, LIAISON_GUARD, LIAISON_GUARD_STATE, failure->message);
  else if (g_error_matches (failure, LIAISON_ERROR, LIAISON_ERROR_INVALID))
    g_set_error_literal (error, LIAISON_GUARD, LIAISON_GUARD_MALFORMED, failure->message);
  else
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  g_error_free (failure);
  return FALSE;
}

/* What a record shows to have been done on a day is not followed by a step that is dated before. */
static gboolean
check_order (LiaisonRecord *base, LiaisonDate dated, GError **error)
{
  static const char *const stamps[] = { "submitted-on", "decided-on", "paid-on" };

  for (gsize i = 0; i < G_N_ELEMENTS (stamps); i++)
    {
      const LiaisonField *field = liaison_entity_get_field (liaison_record_get_entity (base), stamps[i]);
      const LiaisonDate day = field != NULL ? liaison_record_get_date (base, stamps[i]) : LIAISON_DATE_NONE;

      if (day != LIAISON_DATE_NONE && dated < day)
        {
          g_autofree char *text = liaison_date_format (day);

          g_set_error (error, LIAISON_GUARD, LIAISON_GUARD_DATES,
                       /* Translators: the label of a field, such as “Submitted on”, and a day */
                       _ ("%s: %s. What follows is not dated before."), _ (field->label), text);
          return FALSE;
        }
    }
  return TRUE;
}

/**
 * liaison_step_take:
 * @record: with what the operation filled in
 * @error: LIAISON_GUARD_STATE where the state does not allow it, LIAISON_GUARD_DATES where it is dated before what was done,
 *   LIAISON_GUARD_MALFORMED where something is to be filled in
 *
 * Stores what was filled in, and takes the step.
 */
gboolean
liaison_step_take (LiaisonFunds *funds,
                   const LiaisonStateMachine *machine,
                   LiaisonRecord *record,
                   const char *action,
                   const LiaisonOperation *operation,
                   GError **error)
{
  LiaisonStore *store = liaison_funds_get_store (funds);
  LiaisonDatabase *database = liaison_funds_get_database (funds);
  const LiaisonEntity *entity = liaison_record_get_entity (record);
  const char *id = liaison_record_get_id (record);
  g_autoptr (LiaisonRecord) base = liaison_record_load (database, entity, id, error);
  g_autoptr (LiaisonRecord) filled = NULL;
  GError *failure = NULL;

  if (base == NULL)
    return FALSE;
  if (!liaison_state_machine_check (machine, database, record, action, operation->dated, &failure))
    return refuse (failure, error);
  if (!check_order (base, operation->dated, error) || !liaison_record_update (store, record, base, error))
    return FALSE;
  filled = liaison_record_load (database, entity, id, error);
  if (filled == NULL)
    return FALSE;
  if (!liaison_state_machine_run (machine, store, record, filled, action, operation->dated, &failure))
    return refuse (failure, error);
  return TRUE;
}
