/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/deals/registration-step.h"

#include "core/base/error.h"
#include "core/base/json-writer.h"
#include "core/deals/decider.h"
#include "core/deals/protection.h"
#include "core/deals/registration-convert.h"
#include "core/deals/registration-load.h"
#include "core/deals/registration-replay.h"
#include "core/records/case-number.h"
#include "core/records/deal.h"
#include "core/records/registration-machine.h"
#include "core/records/registration.h"
#include "core/store/label.h"

#include <glib/gi18n-lib.h>

/* What is done to a registration, one function a step. Each runs the machine, and writes what belongs to the step beside it. */

typedef struct
{
  LiaisonStore *store;
  LiaisonDatabase *database;
  const LiaisonRegistrationStep *step;
  LiaisonRecord *base;
  /* As it will be. */
  LiaisonRecord *record;
  char *region_id;
  LiaisonDate day;
  LiaisonRuleBook *book;
} Case;

static gboolean
refuse (GError **error, char *message)
{
  g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_REFUSED, message);
  g_free (message);
  return FALSE;
}

static gboolean
run_machine (Case *self, GError **error)
{
  return liaison_state_machine_run (&liaison_registration_machine, self->store, self->record, self->base,
                                    self->step->action, self->day, error);
}

/* Stores what the machine has no place for, after it ran. */
static gboolean
store_beside (Case *self, LiaisonRecord *stands, GError **error)
{
  return liaison_record_update (self->store, self->record, stands, error);
}

static gboolean
check_decider (Case *self, GError **error)
{
  return liaison_decider_check (self->store, self->region_id, self->day, error);
}

static gboolean
write_decision (Case *self, const char *inputs, LiaisonExplanation *explanation, GError **error)
{
  g_autoptr (LiaisonRecord) decision = liaison_record_new (&liaison_registration_decision_entity);
  g_autofree char *text = liaison_explanation_to_json (explanation, error);

  if (text == NULL)
    return FALSE;
  liaison_record_set_text (decision, "registration", self->step->id);
  liaison_record_set_text (decision, "engagement", liaison_rule_book_get_id (self->book));
  liaison_record_set_text (decision, "operator", liaison_store_get_author (self->store));
  liaison_record_set_text (decision, "action", self->step->action);
  liaison_record_set_date (decision, "decided-on", self->day);
  liaison_record_set_text (decision, "reason", self->step->reason);
  liaison_record_set_text (decision, "inputs", inputs);
  liaison_record_set_text (decision, "explanation", text);
  return liaison_record_insert (self->store, decision, error);
}

/* A decision that somebody takes for a reason, and no rule. */
static gboolean
write_plain_decision (Case *self, const char *sentence, GError **error)
{
  g_autoptr (LiaisonExplanation) explanation =
      liaison_explanation_new (sentence, LIAISON_EXPLANATION_NEUTRAL);

  if (self->step->reason != NULL)
    liaison_explanation_set_text (explanation, "reason", self->step->reason);
  return write_decision (self, "{}", explanation, error);
}

/* Submitting -------------------------------------------------------------------------------------------------------- */

static gboolean
check_open (Case *self, GError **error)
{
  const int most = liaison_rule_book_get_number (self->book, LIAISON_ENGAGEMENT_OPEN_MOST, self->region_id);
  gint64 n_open = 0;

  if (most == 0)
    return TRUE;
  if (!liaison_database_get_int (self->database, &n_open, error,
                                 "SELECT count (*) FROM registration WHERE partner_id = ? AND id <> ?"
                                 " AND state IN ('submitted', 'under_review', 'returned')",
                                 "tt", liaison_record_get_text (self->base, "partner"), self->step->id))
    return FALSE;
  return n_open < most ||
         refuse (error,
                 g_strdup_printf (ngettext ("This partner has %d registration that is not decided, and "
                                            "that is the most.",
                                            "This partner has %d registrations that are not decided, "
                                            "and that is the most.",
                                            (gulong) n_open),
                                  (int) n_open));
}

static gboolean
run_submit (Case *self, GError **error)
{
  g_autofree char *instant = liaison_instant_to_text (self->step->now);
  g_autoptr (LiaisonRecord) stands = NULL;

  if (!check_open (self, error) || !run_machine (self, error))
    return FALSE;
  stands = liaison_record_copy (self->record);
  liaison_record_set_text (self->record, "submitted-at", instant);
  liaison_record_set_text (self->record, "clock", "own");
  if (liaison_record_get_text (self->record, "number") == NULL)
    {
      g_autofree char *number =
          liaison_case_number_suggest (self->database, &liaison_registration_entity, "DR", self->day, error);

      if (number == NULL)
        return FALSE;
      liaison_record_set_text (self->record, "number", number);
    }
  return store_beside (self, stands, error);
}

static gboolean
run_review (Case *self, GError **error)
{
  g_autoptr (LiaisonRecord) stands = NULL;

  if (!run_machine (self, error))
    return FALSE;
  stands = liaison_record_copy (self->record);
  liaison_record_set_text (self->record, "reviewer", liaison_store_get_author (self->store));
  return store_beside (self, stands, error);
}

/* Deciding ---------------------------------------------------------------------------------------------------------- */

static gboolean
run_return (Case *self, GError **error)
{
  liaison_record_set_text (self->record, "reason", self->step->reason);
  liaison_record_set_text (self->record, "flagged", self->step->flagged);
  return check_decider (self, error) && run_machine (self, error) &&
         write_plain_decision (self, N_ ("Returned: {reason}"), error);
}

static gboolean
run_reject (Case *self, GError **error)
{
  liaison_record_set_text (self->record, "reason", self->step->reason);
  return check_decider (self, error) && run_machine (self, error) &&
         write_plain_decision (self, N_ ("Rejected: {reason}"), error);
}

static LiaisonExplanation *
explain_duplicate (Case *self, LiaisonRecord *other, const LiaisonRegistrationMatch *match)
{
  LiaisonExplanation *root =
      liaison_explanation_new (N_ ("A duplicate of {number}."), LIAISON_EXPLANATION_NEUTRAL);
  const char *number = liaison_record_get_text (other, "number");

  liaison_explanation_set_text (root, "number", number != NULL ? number : liaison_record_get_id (other));
  liaison_explanation_add_evidence (root, liaison_record_get_id (other));
  if (match != NULL)
    liaison_explanation_add (root, liaison_explanation_ref (match->explanation));
  return root;
}

static const LiaisonRegistrationMatch *
find_match (const LiaisonRegistrationCase *inputs, const char *id)
{
  for (guint i = 0; i < inputs->matches->len; i++)
    {
      const LiaisonRegistrationMatch *match = g_ptr_array_index (inputs->matches, i);

      if (g_str_equal (match->id, id))
        return match;
    }
  return NULL;
}

static gboolean
run_duplicate (Case *self, GError **error)
{
  g_autoptr (LiaisonRegistrationCase) inputs = NULL;
  g_autoptr (LiaisonExplanation) explanation = NULL;
  g_autoptr (LiaisonRecord) other = NULL;
  g_autoptr (LiaisonRecord) stands = NULL;
  g_autofree char *json = NULL;

  if (g_strcmp0 (self->step->other_id, self->step->id) == 0)
    return refuse (error, g_strdup (_ ("A registration is no duplicate of itself.")));
  liaison_record_set_text (self->record, "duplicate-of", self->step->other_id);
  inputs = liaison_registration_case_load (self->database, self->base, self->day, error);
  if (inputs == NULL || !check_decider (self, error))
    return FALSE;
  if (self->step->other_id != NULL)
    {
      other = liaison_record_load (self->database, &liaison_registration_entity, self->step->other_id, error);
      if (other == NULL)
        return FALSE;
      explanation = explain_duplicate (self, other, find_match (inputs, self->step->other_id));
    }
  json = liaison_registration_case_to_json (inputs, error);
  if (json == NULL || !run_machine (self, error) || !write_decision (self, json, explanation, error))
    return FALSE;
  /* The other one says why; a reason beside it may be given. */
  stands = liaison_record_copy (self->record);
  liaison_record_set_text (self->record, "reason", self->step->reason);
  return store_beside (self, stands, error);
}

/* That something else is protected is refused by the database; here it is named. */
static gboolean
check_free (Case *self, GError **error)
{
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (
      self->database,
      "SELECT coalesce (o.number, o.id), p.name, o.protected_until FROM protected_product AS x"
      "  JOIN registration AS o ON o.id = x.registration_id JOIN partner AS p ON p.id = o.partner_id"
      " WHERE x.customer_id = ?1 AND x.project = lower (trim (coalesce (?2, ''))) AND o.id <> ?3"
      "   AND (x.product_id = ?4 OR x.product_id IN"
      "         (SELECT product_id FROM registration_product WHERE registration_id = ?3))"
      " LIMIT 1",
      error);
  g_autofree char *until = NULL;
  LiaisonDate day;
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  liaison_statement_bind (statement, "tttt", liaison_record_get_text (self->record, "customer"),
                          liaison_record_get_text (self->record, "project"), self->step->id,
                          liaison_record_get_text (self->record, "product"));
  if (!liaison_statement_next (statement, &has_row, error))
    return FALSE;
  if (!has_row)
    return TRUE;
  if (!liaison_statement_is_null (statement, 2) &&
      liaison_date_parse (liaison_statement_get_text (statement, 2), &day, NULL))
    until = liaison_date_format (day);
  if (until == NULL)
    return refuse (error,
                   /* Translators: a number, then the name of a partner */
                   g_strdup_printf (
                       _ ("The registration %1$s of %2$s protects the same customer and product."),
                       liaison_statement_get_text (statement, 0), liaison_statement_get_text (statement, 1)));
  return refuse (
      error,
      /* Translators: a number, then the name of a partner, then a day */
      g_strdup_printf (
          _ ("The registration %1$s of %2$s protects the same customer and product through %3$s. This one "
             "can wait, or be marked as its duplicate."),
          liaison_statement_get_text (statement, 0), liaison_statement_get_text (statement, 1), until));
}

static gboolean
check_stop (Case *self, const LiaisonRegistrationMatch *stop, GError **error)
{
  if (stop == NULL || (self->step->reason != NULL && *self->step->reason != '\0'))
    return TRUE;
  return refuse (error,
                 /* Translators: a number, then the name of a partner */
                 g_strdup_printf (
                     _ ("This is very probably the same opportunity as %1$s of %2$s. Mark it as a duplicate, "
                        "or approve it with a reason."),
                     stop->number != NULL ? stop->number : stop->id, stop->partner));
}

static gboolean
run_approve (Case *self, GError **error)
{
  g_auto (LiaisonRegistrationApproval) approval = { 0 };
  g_autoptr (LiaisonRegistrationCase) inputs = NULL;
  g_autofree char *margin = NULL;
  g_autofree char *json = NULL;

  if (liaison_record_get_text (self->base, "product") == NULL)
    return run_machine (self, error);
  inputs = liaison_registration_case_load (self->database, self->base, self->day, error);
  if (inputs == NULL || !check_decider (self, error) || !check_free (self, error) ||
      !liaison_registration_case_approve (inputs, &approval, error) ||
      !check_stop (self, approval.stop, error))
    return FALSE;
  margin = liaison_decimal_to_text (approval.margin);
  liaison_record_set_text (self->record, "margin", margin);
  liaison_record_set_date (self->record, "approved-on", self->day);
  liaison_record_set_date (self->record, "protected-until", approval.until);
  json = liaison_registration_case_to_json (inputs, error);
  return json != NULL && run_machine (self, error) &&
         write_decision (self, json, approval.explanation, error);
}

/* While it protects ------------------------------------------------------------------------------------------------- */

static char *
extension_to_json (Case *self, const LiaisonProtection *protection)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  liaison_json_add_date (builder, "until", protection->until);
  liaison_json_add_integer (builder, "extensions", protection->n_extensions);
  liaison_json_add_date (builder, "touched_on", protection->touched_on);
  liaison_json_add_date (builder, "asked_on", self->day);
  liaison_json_add_integer (builder, "days", self->step->days);
  liaison_registration_replay_add_rules (builder, self->book, self->region_id);
  json_builder_end_object (builder);
  return liaison_json_take_text (builder);
}

static gboolean
run_extend (Case *self, GError **error)
{
  LiaisonProtection protection = { .n_extensions =
                                       (int) liaison_record_get_integer (self->base, "extensions") };
  const char *until = liaison_record_get_text (self->base, "protected-until");
  g_autoptr (LiaisonExplanation) explanation = NULL;
  g_autoptr (LiaisonRecord) stands = NULL;
  g_autofree char *json = NULL;
  LiaisonDate extended;

  if (until == NULL)
    return run_machine (self, error);
  if (!liaison_date_parse (until, &protection.until, error) || !check_decider (self, error) ||
      !liaison_registration_find_touch (self->database, self->base, self->day, &protection.touched_on,
                                        error) ||
      !liaison_protection_extend (self->book, self->region_id, &protection, self->day, self->step->days,
                                  &extended, &explanation, error))
    return FALSE;
  liaison_record_set_date (self->record, "protected-until", extended);
  json = extension_to_json (self, &protection);
  if (!run_machine (self, error) || !write_decision (self, json, explanation, error))
    return FALSE;
  stands = liaison_record_copy (self->record);
  liaison_record_set_integer (self->record, "extensions", protection.n_extensions + 1);
  return store_beside (self, stands, error);
}

static gboolean
run_convert (Case *self, GError **error)
{
  g_autofree char *deal_id = NULL;

  if (self->step->other_id != NULL)
    deal_id = g_strdup (self->step->other_id);
  else if (liaison_record_get_text (self->base, "deal") != NULL)
    deal_id = g_strdup (liaison_record_get_text (self->base, "deal"));
  else if (!liaison_registration_make_deal (self->store, self->base, self->region_id, self->day, &deal_id,
                                            error))
    return FALSE;
  if (!liaison_registration_give_role (self->store, self->base, deal_id, error))
    return FALSE;
  liaison_record_set_text (self->record, "deal", deal_id);
  /* It may be won or lost already. */
  return run_machine (self, error) && liaison_deal_lead_registration (self->database, deal_id, error);
}

/* It goes with its deal, which moves it along. */
static gboolean
run_close (Case *self, GError **error)
{
  const char *deal_id = liaison_record_get_text (self->base, "deal");
  const char *stage = g_str_equal (self->step->action, "win") ? "won" : "lost";
  g_autofree char *stands = NULL;

  if (deal_id != NULL && !liaison_database_get_text (self->database, &stands, error,
                                                     "SELECT stage FROM deal WHERE id = ?", "t", deal_id))
    return FALSE;
  if (deal_id != NULL && g_strcmp0 (stands, stage) != 0 &&
      liaison_state_machine_find (&liaison_registration_machine,
                                  liaison_record_get_text (self->base, "state"), self->step->action) != NULL)
    return refuse (error, g_strdup (_ ("A converted registration is won or lost with its deal. Move the deal "
                                       "instead.")));
  return run_machine (self, error);
}

static gboolean
run_revoke (Case *self, GError **error)
{
  liaison_record_set_text (self->record, "reason", self->step->reason);
  liaison_record_set_date (
      self->record, "appeal-until",
      liaison_date_add_days (self->day, liaison_rule_book_get_number (
                                            self->book, LIAISON_ENGAGEMENT_APPEAL_DAYS, self->region_id)));
  return check_decider (self, error) && run_machine (self, error) &&
         write_plain_decision (self, N_ ("Revoked: {reason}"), error);
}

static gboolean
run_appeal (Case *self, GError **error)
{
  const char *until = liaison_record_get_text (self->base, "appeal-until");
  LiaisonDate last;

  if (liaison_record_get_text (self->base, "appealed-on") != NULL)
    return refuse (error, g_strdup (_ ("There was an appeal already.")));
  if (until != NULL)
    {
      if (!liaison_date_parse (until, &last, error))
        return FALSE;
      if (self->day > last)
        {
          g_autofree char *text = liaison_date_format (last);

          /* Translators: a day */
          return refuse (error, g_strdup_printf (_ ("An appeal was possible until %s."), text));
        }
    }
  return run_machine (self, error) &&
         write_plain_decision (
             self, self->step->reason != NULL ? N_ ("Appealed: {reason}") : N_ ("Appealed."), error);
}

static gboolean
check_undecided_appeal (Case *self, GError **error)
{
  return liaison_record_get_text (self->base, "appeal-until") != NULL ||
         refuse (error, g_strdup (_ ("There is no appeal to decide.")));
}

static gboolean
run_reinstate (Case *self, GError **error)
{
  return check_undecided_appeal (self, error) && check_decider (self, error) && check_free (self, error) &&
         run_machine (self, error) &&
         write_plain_decision (self,
                               self->step->reason != NULL ? N_ ("Protected again after an appeal: {reason}")
                                                          : N_ ("Protected again after an appeal."),
                               error);
}

static gboolean
run_uphold (Case *self, GError **error)
{
  if (self->step->reason != NULL)
    liaison_record_set_text (self->record, "reason", self->step->reason);
  return check_undecided_appeal (self, error) && check_decider (self, error) && run_machine (self, error) &&
         write_plain_decision (self,
                               self->step->reason != NULL ? N_ ("The revocation stands: {reason}")
                                                          : N_ ("The revocation stands."),
                               error);
}

/* Time alone does it, and not before. */
static gboolean
run_expire (Case *self, GError **error)
{
  const char *until = liaison_record_get_text (self->base, "protected-until");
  LiaisonDate last;

  if (until != NULL && liaison_date_parse (until, &last, NULL) &&
      !liaison_protection_is_over (self->book, self->region_id, last, self->day))
    return refuse (error, g_strdup (_ ("The protection is not over yet. Revoke it, if it has to end.")));
  return run_machine (self, error);
}

static const struct
{
  const char *action;
  gboolean (*run) (Case *self, GError **error);
} steps[] = {
  { "submit", run_submit },   { "review", run_review },       { "withdraw", run_machine },
  { "return", run_return },   { "reject", run_reject },       { "duplicate", run_duplicate },
  { "approve", run_approve }, { "extend", run_extend },       { "convert", run_convert },
  { "win", run_close },       { "lose", run_close },          { "revoke", run_revoke },
  { "appeal", run_appeal },   { "reinstate", run_reinstate }, { "uphold", run_uphold },
  { "expire", run_expire },
};

static gboolean
load_case (Case *self, GError **error)
{
  const char *partner_id;

  self->base = liaison_record_load (self->database, &liaison_registration_entity, self->step->id, error);
  if (self->base == NULL)
    return FALSE;
  self->record = liaison_record_copy (self->base);
  partner_id = liaison_record_get_text (self->base, "partner");
  if (!liaison_registration_find_region (self->database, partner_id, &self->region_id, error) ||
      !liaison_registration_get_day (self->database, self->region_id, self->step->now, &self->day, error))
    return FALSE;
  self->book = liaison_rule_book_load_in_force (self->database, partner_id, self->day, error);
  return self->book != NULL;
}

static void
clear_case (Case *self)
{
  g_clear_object (&self->base);
  g_clear_object (&self->record);
  g_clear_pointer (&self->book, liaison_rule_book_unref);
  g_clear_pointer (&self->region_id, g_free);
}

/**
 * liaison_registration_step_run:
 * @store: within a change
 * @step: what is done
 * @error: REFUSED where a rule, the state or who may decide stands against it; INVALID where something is to be filled in; NOT_FOUND, CONFLICT
 *
 * Does it: by the rules of engagement in force on the day, in the partner's region, with the decision and what it rests on written beside it.
 */
gboolean
liaison_registration_step_run (LiaisonStore *store, const LiaisonRegistrationStep *step, GError **error)
{
  Case self = { .store = store, .database = liaison_store_get_database (store), .step = step };
  gboolean is_done = FALSE;

  if (load_case (&self, error))
    {
      gsize i = 0;

      while (i < G_N_ELEMENTS (steps) && !g_str_equal (steps[i].action, step->action))
        i++;
      /* What there is not is for the machine to name. */
      is_done = i < G_N_ELEMENTS (steps) ? steps[i].run (&self, error) : run_machine (&self, error);
    }
  clear_case (&self);
  return is_done;
}
