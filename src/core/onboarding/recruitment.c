/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/onboarding/recruitment.h"

#include "core/onboarding/intake.h"
#include "core/records/partner.h"
#include "core/records/recruitment.h"

#include <glib/gi18n-lib.h>

/* The way of a prospect to a partner: an application with a checklist. */

static gboolean
check_intake (LiaisonDatabase *database, LiaisonRecord *application, LiaisonDate today, GError **error)
{
  LiaisonIntake intake;

  return liaison_intake_load (database, liaison_record_get_text (application, "partner"), today, &intake,
                              error) &&
         liaison_intake_check (&intake, error);
}

/* The criteria of the checklist that are as @condition says, or that there is none at all. */
static gboolean
list_criteria (LiaisonDatabase *database,
               LiaisonRecord *application,
               const char *condition,
               GPtrArray *criteria,
               GError **error)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT criterion FROM checklist_item WHERE application_id = ? AND (%s)"
                       " ORDER BY position, id",
                       condition);
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (database, sql, error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  liaison_statement_bind (statement, "t", liaison_record_get_id (application));
  while (TRUE)
    {
      if (!liaison_statement_next (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      g_ptr_array_add (criteria, g_strdup (liaison_statement_get_text (statement, 0)));
    }
}

/* Refuses where there are such criteria, naming them in @message. */
static gboolean
refuse_criteria (LiaisonDatabase *database,
                 LiaisonRecord *application,
                 const char *condition,
                 const char *message,
                 GError **error)
{
  g_autoptr (GPtrArray) criteria = g_ptr_array_new_null_terminated (0, g_free, TRUE);
  g_autofree char *names = NULL;

  if (!list_criteria (database, application, condition, criteria, error))
    return FALSE;
  if (criteria->len == 0)
    return TRUE;
  /* Translators: between the parts of a list: “reseller, service provider” */
  names = g_strjoinv (_ (", "), (char **) criteria->pdata);
  g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_REFUSED, message, names);
  return FALSE;
}

static gboolean
check_vetted (LiaisonDatabase *database, LiaisonRecord *application, LiaisonDate today, GError **error)
{
  gint64 n_items = 0;

  if (!liaison_database_get_int (database, &n_items, error,
                                 "SELECT count (*) FROM checklist_item WHERE application_id = ?", "t",
                                 liaison_record_get_id (application)))
    return FALSE;
  if (n_items == 0)
    {
      g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_REFUSED,
                           _ ("There is no checklist. Add the criteria first, and what they came to."));
      return FALSE;
    }
  return refuse_criteria (database, application, "result = 'open'",
                          /* Translators: criteria such as “Financial stability” */
                          _ ("These criteria have no result yet: %s."), error) &&
         refuse_criteria (database, application, "coalesce (trim (evidence), '') = ''",
                          /* Translators: criteria such as “Financial stability” */
                          _ ("Say what the results of these criteria rest on: %s."), error);
}

static gboolean
check_approved (LiaisonDatabase *database, LiaisonRecord *application, LiaisonDate today, GError **error)
{
  return check_vetted (database, application, today, error) &&
         refuse_criteria (
             database, application, "result <> 'passed'",
             /* Translators: criteria such as “Financial stability” */
             _ ("These criteria were not passed: %s. Correct the result where it has changed, or decline."),
             error);
}

static const LiaisonTransition transitions[] = {
  { .state = "prospect",
    .action = "contact",
    .next = "contacted",
    .label = N_ ("Mark as Contacted"),
    .stamps = "contacted-on" },
  { .state = "prospect",
    .action = "apply",
    .next = "applied",
    .label = N_ ("Take In Application"),
    .stamps = "applied-on",
    .guard = check_intake },
  { .state = "prospect",
    .action = "decline",
    .next = "declined",
    .label = N_ ("Decline"),
    .needs = "decline-reason",
    .stamps = "decided-on" },
  { .state = "contacted",
    .action = "apply",
    .next = "applied",
    .label = N_ ("Take In Application"),
    .stamps = "applied-on",
    .guard = check_intake },
  { .state = "contacted",
    .action = "decline",
    .next = "declined",
    .label = N_ ("Decline"),
    .needs = "decline-reason",
    .stamps = "decided-on" },
  { .state = "applied",
    .action = "vet",
    .next = "vetted",
    .label = N_ ("Finish Vetting"),
    .stamps = "vetted-on",
    .guard = check_vetted },
  { .state = "applied",
    .action = "decline",
    .next = "declined",
    .label = N_ ("Decline"),
    .needs = "decline-reason",
    .stamps = "decided-on" },
  { .state = "vetted",
    .action = "approve",
    .next = "approved",
    .label = N_ ("Approve"),
    .stamps = "decided-on",
    .guard = check_approved },
  { .state = "vetted",
    .action = "return",
    .next = "applied",
    .label = N_ ("Vet Again"),
    .clears = "vetted-on" },
  { .state = "vetted",
    .action = "decline",
    .next = "declined",
    .label = N_ ("Decline"),
    .needs = "decline-reason",
    .stamps = "decided-on" },
  { .state = "declined",
    .action = "reopen",
    .next = "prospect",
    .label = N_ ("Reopen"),
    .clears = "decided-on decline-reason" },
  { NULL },
};

/* The day on which something happened may be put right as long as nothing is decided. */
static const LiaisonStateMask masks[] = {
  { "prospect", "partner program source owner found-on remarks" },
  { "contacted", "program source owner found-on contacted-on remarks" },
  { "applied", "program source owner found-on contacted-on applied-on remarks" },
  { "vetted", "owner remarks" },
  { "approved", "owner remarks" },
  { "declined", "owner remarks" },
  { NULL },
};

/**
 * liaison_recruitment_machine:
 *
 * prospect → contacted → applied → vetted → approved, or declined from any of the first four with a reason; a
 * declined one can be reopened. A company that applies by itself goes from prospect to applied. Run it by
 * liaison_recruitment_run(), which does what belongs to a step as well.
 */
const LiaisonStateMachine liaison_recruitment_machine = { "state", transitions, masks };

/**
 * liaison_recruitment_new:
 * @owner_id: (nullable): who looks after it
 * @today: when the prospect was found
 *
 * Returns: (transfer full): an application in its first state, not stored yet
 */
LiaisonRecord *
liaison_recruitment_new (const char *partner_id, const char *owner_id, LiaisonDate today)
{
  LiaisonRecord *application = liaison_record_new (&liaison_partner_application_entity);

  liaison_record_set_text (application, "partner", partner_id);
  liaison_record_set_text (application, "owner", owner_id);
  liaison_record_set_date (application, "found-on", today);
  return application;
}

/* What every applicant is asked; the workspace may add to it or drop some. */
static const struct
{
  const char *kind;
  const char *criterion;
} criteria[] = {
  { "financial", N_ ("Financial stability") }, { "technical", N_ ("Technical skill") },
  { "reputation", N_ ("Reputation") },         { "commitment", N_ ("Commitment") },
  { "background", N_ ("Background check") },
};

/**
 * liaison_recruitment_add_checklist:
 * @store: within a change
 *
 * Gives an application without a checklist the usual one, in the user's language. One that has a checklist keeps it.
 */
gboolean
liaison_recruitment_add_checklist (LiaisonStore *store, const char *application_id, GError **error)
{
  gint64 n_items = 0;

  if (!liaison_database_get_int (liaison_store_get_database (store), &n_items, error,
                                 "SELECT count (*) FROM checklist_item WHERE application_id = ?", "t",
                                 application_id))
    return FALSE;
  for (gsize i = 0; n_items == 0 && i < G_N_ELEMENTS (criteria); i++)
    {
      g_autoptr (LiaisonRecord) item = liaison_record_new (&liaison_checklist_item_entity);

      liaison_record_set_text (item, "application", application_id);
      liaison_record_set_text (item, "kind", criteria[i].kind);
      liaison_record_set_text (item, "criterion", _ (criteria[i].criterion));
      liaison_record_set_integer (item, "position", (gint64) i + 1);
      if (!liaison_record_insert (store, item, error))
        return FALSE;
    }
  return TRUE;
}

/* An approved applicant is onboarded next. Whether it is active is not decided here: that is when the wizard is
 * finished, or when somebody says so. */
static gboolean
move_partner_on (LiaisonStore *store, const char *partner_id, GError **error)
{
  g_autoptr (LiaisonRecord) base =
      liaison_record_load (liaison_store_get_database (store), &liaison_partner_entity, partner_id, error);
  g_autoptr (LiaisonRecord) partner = NULL;

  if (base == NULL)
    return FALSE;
  if (g_strcmp0 (liaison_record_get_text (base, "stage"), "recruit") != 0)
    return TRUE;
  partner = liaison_record_copy (base);
  liaison_record_set_text (partner, "stage", "onboard");
  return liaison_record_update (store, partner, base, error);
}

/**
 * liaison_recruitment_run:
 * @store: within a change
 * @application: as the person left it; where it succeeds, as it is stored
 * @base: as it was when the editing began
 * @error: as liaison_state_machine_run()
 *
 * Does a step, and what belongs to it: an application that is taken in gets its checklist, and the partner of an
 * approved one goes from the stage of recruiting to that of onboarding. The status of the partner stays what it is
 * until the onboarding wizard is finished.
 */
gboolean
liaison_recruitment_run (LiaisonStore *store,
                         LiaisonRecord *application,
                         LiaisonRecord *base,
                         const char *action,
                         LiaisonDate today,
                         GError **error)
{
  const char *state;

  if (!liaison_state_machine_run (&liaison_recruitment_machine, store, application, base, action, today,
                                  error))
    return FALSE;
  state = liaison_record_get_text (application, "state");
  if (g_str_equal (state, "applied"))
    return liaison_recruitment_add_checklist (store, liaison_record_get_id (application), error);
  if (g_str_equal (state, "approved"))
    return move_partner_on (store, liaison_record_get_text (application, "partner"), error);
  return TRUE;
}
