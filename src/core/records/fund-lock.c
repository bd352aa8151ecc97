/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/records/fund-lock.h"

#include "core/records/request-machine.h"

#include <glib/gi18n-lib.h>

/* What is closed of funds, whoever edits it: a form, a file that is imported, a list in which something is deleted. Fields without a place in forms
 * are for operations, which have rules of their own. */

/* Returns: (nullable): the first field that people may edit, and in which the two differ; all do where one of them is not there */
static const LiaisonField *
find_difference (LiaisonRecord *record, LiaisonRecord *base)
{
  const LiaisonEntity *entity = liaison_record_get_entity (record != NULL ? record : base);

  for (const LiaisonField *field = entity->fields; field->name != NULL; field++)
    if ((field->flags & LIAISON_FIELD_INTERNAL) == 0 &&
        (record == NULL || base == NULL ||
         !liaison_value_equal (liaison_record_get_value (record, field),
                               liaison_record_get_value (base, field))))
      return field;
  return NULL;
}

static gboolean
differs (LiaisonRecord *record, LiaisonRecord *base, const char *name)
{
  const LiaisonField *field = liaison_entity_get_field (liaison_record_get_entity (record), name);

  return !liaison_value_equal (liaison_record_get_value (record, field),
                               liaison_record_get_value (base, field));
}

/* Budgets ---------------------------------------------------------------------------------------------------------- */

static gboolean
check_fixed (LiaisonRecord *record, LiaisonRecord *base, const char *const *names, GError **error)
{
  for (gsize i = 0; names[i] != NULL; i++)
    if (differs (record, base, names[i]))
      {
        const LiaisonField *field = liaison_entity_get_field (liaison_record_get_entity (record), names[i]);

        g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_REFUSED,
                     /* Translators: the label of a field, such as Currency */
                     _ ("“%s” cannot be changed once there is money."), _ (field->label));
        return FALSE;
      }
  return TRUE;
}

/**
 * liaison_budget_check_change:
 *
 * Once a budget is open, its currency stays.
 */
gboolean
liaison_budget_check_change (LiaisonDatabase *database,
                             LiaisonRecord *record,
                             LiaisonRecord *base,
                             GError **error)
{
  static const char *const fixed[] = { "currency", NULL };

  return record == NULL || base == NULL || g_str_equal (liaison_record_get_text (base, "state"), "draft") ||
         check_fixed (record, base, fixed, error);
}

/**
 * liaison_allocation_check_change:
 *
 * An allocation that had money stays in its budget.
 */
gboolean
liaison_allocation_check_change (LiaisonDatabase *database,
                                 LiaisonRecord *record,
                                 LiaisonRecord *base,
                                 GError **error)
{
  static const char *const fixed[] = { "budget", NULL };

  gint64 found = 0;

  if (record == NULL || base == NULL)
    return TRUE;
  return liaison_database_get_int (database, &found, error,
                                   "SELECT EXISTS (SELECT 1 FROM journal_entry WHERE from_id = ?1)"
                                   " OR EXISTS (SELECT 1 FROM journal_entry WHERE to_id = ?1)",
                                   "t", liaison_record_get_id (base)) &&
         (found == 0 || check_fixed (record, base, fixed, error));
}

/* Requests and claims ----------------------------------------------------------------------------------------------- */

/* By an action the state may go on; what it lets people edit is for the machine. */
static gboolean
check_mask (const LiaisonStateMachine *machine, LiaisonRecord *record, LiaisonRecord *base, GError **error)
{
  const LiaisonEntity *entity = liaison_record_get_entity (base);
  const char *state = liaison_record_get_text (base, machine->field);

  if (record == NULL)
    {
      if (g_str_equal (state, "draft"))
        return TRUE;
      g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_REFUSED,
                           _ ("Only a draft can be deleted. Withdraw what was submitted instead."));
      return FALSE;
    }
  if (differs (record, base, machine->field))
    return TRUE;
  for (const LiaisonField *field = entity->fields; field->name != NULL; field++)
    if ((field->flags & LIAISON_FIELD_INTERNAL) == 0 &&
        !liaison_state_machine_can_edit (machine, state, field->name) && differs (record, base, field->name))
      return liaison_state_machine_check_edit (machine, record, base, error);
  return TRUE;
}

/* The currency of a request is that of all its costs. */
static gboolean
check_costs (LiaisonDatabase *database, LiaisonRecord *record, LiaisonRecord *base, GError **error)
{
  gint64 found = 0;

  if (!differs (record, base, "currency"))
    return TRUE;
  if (!liaison_database_get_int (database, &found, error,
                                 "SELECT 1 FROM activity AS a JOIN cost_line AS l ON l.activity_id = a.id"
                                 " WHERE a.request_id = ? LIMIT 1",
                                 "t", liaison_record_get_id (base)))
    return FALSE;
  if (found == 0)
    return TRUE;
  g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_REFUSED,
               /* Translators: a currency */
               _ ("The costs of this request are in %s. Delete them before the currency is changed."),
               liaison_record_get_text (base, "currency"));
  return FALSE;
}

/**
 * liaison_request_check_change:
 *
 * The machine of requests says what is open in which state.
 */
gboolean
liaison_request_check_change (LiaisonDatabase *database,
                              LiaisonRecord *record,
                              LiaisonRecord *base,
                              GError **error)
{
  return base == NULL || (check_mask (&liaison_request_machine, record, base, error) &&
                          (record == NULL || check_costs (database, record, base, error)));
}

/**
 * liaison_claim_check_change:
 *
 * The machine of claims says what is open in which state.
 */
gboolean
liaison_claim_check_change (LiaisonDatabase *database,
                            LiaisonRecord *record,
                            LiaisonRecord *base,
                            GError **error)
{
  return base == NULL || check_mask (&liaison_claim_machine, record, base, error);
}

/* Their parts ------------------------------------------------------------------------------------------------------- */

typedef struct
{
  const LiaisonStateMachine *machine;
  /* The number, state and currency of what a part belongs to. */
  const char *sql;
  /* The field of the part that says so. */
  const char *reference;
} Owner;

static gboolean
check_owner (LiaisonDatabase *database, const Owner *owner, LiaisonRecord *part, GError **error)
{
  const LiaisonEntity *entity = liaison_record_get_entity (part);
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (database, owner->sql, error);
  const char *currency = liaison_entity_get_field (entity, "currency") != NULL
                             ? liaison_record_get_text (part, "currency")
                             : NULL;
  const char *state;
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  liaison_statement_bind (statement, "t", liaison_record_get_text (part, owner->reference));
  if (!liaison_statement_next (statement, &has_row, error))
    return FALSE;
  /* What it belongs to is not there: the database says so. */
  if (!has_row)
    return TRUE;
  state = liaison_statement_get_text (statement, 1);
  if (!liaison_state_machine_can_edit (owner->machine, state, "number"))
    {
      g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_REFUSED,
                   /* Translators: the number of a request or a claim */
                   _ ("What %s consists of can be edited while it is a draft, and when information was asked "
                      "for."),
                   liaison_statement_get_text (statement, 0));
      return FALSE;
    }
  if (currency != NULL && !g_str_equal (currency, liaison_statement_get_text (statement, 2)))
    {
      g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_INVALID,
                   /* Translators: the number of a request or a claim, and a currency */
                   _ ("The amounts of %s are in %s."), liaison_statement_get_text (statement, 0),
                   liaison_statement_get_text (statement, 2));
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_part (LiaisonDatabase *database,
            const Owner *owner,
            LiaisonRecord *record,
            LiaisonRecord *base,
            GError **error)
{
  return find_difference (record, base) == NULL ||
         ((base == NULL || check_owner (database, owner, base, error)) &&
          (record == NULL || check_owner (database, owner, record, error)));
}

/**
 * liaison_request_part_check_change:
 *
 * Activities and their costs are open as long as their request is.
 */
gboolean
liaison_request_part_check_change (LiaisonDatabase *database,
                                   LiaisonRecord *record,
                                   LiaisonRecord *base,
                                   GError **error)
{
  static const Owner of_activity = { &liaison_request_machine,
                                     "SELECT number, state, currency FROM request WHERE id = ?", "request" };
  static const Owner of_cost = { &liaison_request_machine,
                                 "SELECT r.number, r.state, r.currency FROM activity AS a"
                                 " JOIN request AS r ON r.id = a.request_id WHERE a.id = ?",
                                 "activity" };
  const LiaisonEntity *entity = liaison_record_get_entity (record != NULL ? record : base);

  return check_part (database, g_str_equal (entity->name, "activity") ? &of_activity : &of_cost, record, base,
                     error);
}

/**
 * liaison_claim_part_check_change:
 *
 * The lines and the proofs of a claim are open as long as it is.
 */
gboolean
liaison_claim_part_check_change (LiaisonDatabase *database,
                                 LiaisonRecord *record,
                                 LiaisonRecord *base,
                                 GError **error)
{
  static const Owner of_part = { &liaison_claim_machine,
                                 "SELECT c.number, c.state, r.currency FROM claim AS c"
                                 " JOIN request AS r ON r.id = c.request_id WHERE c.id = ?",
                                 "claim" };

  return check_part (database, &of_part, record, base, error);
}

static gboolean
closes (const LiaisonStateMachine *machine, const char *before, const char *after)
{
  return liaison_state_machine_can_edit (machine, before, "number") &&
         !liaison_state_machine_can_edit (machine, after, "number");
}

static gboolean
closes_request (const char *before, const char *after)
{
  return closes (&liaison_request_machine, before, after);
}

static gboolean
closes_claim (const char *before, const char *after)
{
  return closes (&liaison_claim_machine, before, after);
}

static const char *const request_parts[] = { "request", "activity", "cost_line", NULL };
static const char *const claim_parts[] = { "claim", "claim_line", "proof", NULL };

/* Submitting looks at all of it; doing that again, or undoing a question, does not. */
const LiaisonWhole liaison_fund_wholes[LIAISON_FUND_N_WHOLES] = {
  { "request", "state", request_parts, closes_request },
  { "claim", "state", claim_parts, closes_claim },
};

/**
 * liaison_payment_check_change:
 *
 * What was paid for a claim stays written.
 */
gboolean
liaison_payment_check_change (LiaisonDatabase *database,
                              LiaisonRecord *record,
                              LiaisonRecord *base,
                              GError **error)
{
  g_autofree char *state = NULL;

  if (record != NULL)
    return TRUE;
  if (!liaison_database_get_text (database, &state, error, "SELECT state FROM claim WHERE id = ?", "t",
                                  liaison_record_get_text (base, "claim")))
    return FALSE;
  if (liaison_state_machine_can_edit (&liaison_claim_machine, state, "number"))
    return TRUE;
  g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_REFUSED,
                       _ ("What was paid stays written. Reverse the claim instead."));
  return FALSE;
}
