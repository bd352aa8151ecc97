/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "onboarding-fixture.h"

#include "core/onboarding/funnel.h"
#include "core/onboarding/intake.h"
#include "core/onboarding/recruitment.h"
#include "core/records/partner.h"
#include "core/records/person.h"
#include "core/records/recruitment.h"
#include "core/store/undo.h"

#include <string.h>

/* The way of a prospect to a partner. */

#define TODAY DAY (2026, 3, 2)

static gboolean
act (WorkspaceFixture *fixture, LiaisonRecord *application, const char *action, GError **error)
{
  return onboarding_fixture_act (fixture, liaison_recruitment_run, application, action, TODAY, error);
}

static LiaisonRecord *
new_application (WorkspaceFixture *fixture, LiaisonRecord *partner)
{
  LiaisonRecord *application = liaison_recruitment_new (liaison_record_get_id (partner), NULL, TODAY - 10);

  workspace_fixture_insert (fixture->store, application);
  return application;
}

/* Everything that the intake asks for. */
static LiaisonRecord *
new_complete_partner (WorkspaceFixture *fixture)
{
  LiaisonRecord *partner =
      onboarding_fixture_new (fixture, &liaison_partner_entity, "name", "Meridian Cloud", "country", "GB",
                              "website", "meridian.example", "types", "msp", "status", "prospect", NULL);
  g_autoptr (LiaisonRecord) person =
      onboarding_fixture_new (fixture, &liaison_person_entity, "name", "Priya Shah", NULL);

  onboarding_fixture_add (fixture, &liaison_employment_entity, "person", liaison_record_get_id (person),
                          "partner", liaison_record_get_id (partner), NULL);
  return partner;
}

static void
test_intake (void)
{
  const LiaisonIntake nothing = { 0 };
  const LiaisonIntake nobody = { TRUE, TRUE, TRUE, TRUE, FALSE };
  const LiaisonIntake all = { TRUE, TRUE, TRUE, TRUE, TRUE };
  g_auto (GStrv) missing = liaison_intake_list_missing (&nothing);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (g_strv_length (missing), ==, 5);
  g_assert_true (liaison_intake_check (&all, &error));
  g_assert_no_error (error);
  g_assert_false (liaison_intake_check (&nobody, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "a contact person"));
  g_assert_null (strstr (error->message, "country"));
}

static void
test_incomplete (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) partner =
      onboarding_fixture_new (fixture, &liaison_partner_entity, "name", "Meridian", NULL);
  g_autoptr (LiaisonRecord) former =
      onboarding_fixture_new (fixture, &liaison_person_entity, "name", "Somebody", NULL);
  g_autoptr (LiaisonRecord) application = new_application (fixture, partner);
  g_autoptr (GError) error = NULL;

  /* Who left is no contact. */
  onboarding_fixture_add (fixture, &liaison_employment_entity, "person", liaison_record_get_id (former),
                          "partner", liaison_record_get_id (partner), "until", "2026-03-01", NULL);
  g_assert_false (act (fixture, application, "apply", &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_INVALID);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, "the country"));
  g_assert_nonnull (strstr (error->message, "a website or an e-mail address"));
  g_assert_nonnull (strstr (error->message, "a type of partner"));
  g_assert_nonnull (strstr (error->message, "a contact person"));
  g_assert_null (strstr (error->message, "the name"));
  g_assert_cmpint (onboarding_fixture_count (fixture, "SELECT count (*) FROM checklist_item"), ==, 0);
}

static void
set_items (WorkspaceFixture *fixture, const char *result, const char *evidence)
{
  g_autoptr (GPtrArray) items = liaison_record_load_where (liaison_store_get_database (fixture->store),
                                                           &liaison_checklist_item_entity, NULL, NULL, NULL);

  for (guint i = 0; i < items->len; i++)
    {
      LiaisonRecord *item = g_ptr_array_index (items, i);

      liaison_record_set_text (item, "result", result);
      liaison_record_set_text (item, "evidence", evidence);
      workspace_fixture_update (fixture->store, item);
    }
}

static void
test_way (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) partner = new_complete_partner (fixture);
  g_autoptr (LiaisonRecord) application = new_application (fixture, partner);
  g_autoptr (LiaisonRecord) first = NULL;
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *stage = NULL;
  g_autofree char *status = NULL;

  g_assert_true (act (fixture, application, "contact", &error));
  g_assert_cmpint (liaison_record_get_date (application, "contacted-on"), ==, TODAY);
  g_assert_true (act (fixture, application, "apply", &error));
  g_assert_no_error (error);
  items = liaison_record_load_where (liaison_store_get_database (fixture->store),
                                     &liaison_checklist_item_entity, NULL, NULL, NULL);
  g_assert_cmpuint (items->len, ==, 5);
  first = g_object_ref (g_ptr_array_index (items, 0));

  /* Nothing checked, then checked without evidence, then one that failed. */
  g_assert_false (act (fixture, application, "vet", &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "Financial stability"));
  g_clear_error (&error);
  set_items (fixture, "passed", "  ");
  g_assert_false (act (fixture, application, "vet", &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_REFUSED);
  g_clear_error (&error);
  set_items (fixture, "passed", "Annual report of 2025");
  onboarding_fixture_set (fixture, first, "result", "failed");
  g_assert_true (act (fixture, application, "vet", &error));
  g_assert_no_error (error);
  g_assert_false (act (fixture, application, "approve", &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "Financial stability"));
  g_assert_null (strstr (error->message, "Reputation"));
  g_clear_error (&error);
  stage = onboarding_fixture_get (fixture, partner, "stage");
  g_assert_cmpstr (stage, ==, "recruit");
  onboarding_fixture_set (fixture, first, "result", "passed");
  g_assert_true (act (fixture, application, "approve", &error));
  g_assert_no_error (error);
  g_assert_cmpint (liaison_record_get_date (application, "decided-on"), ==, TODAY);
  g_free (stage);
  stage = onboarding_fixture_get (fixture, partner, "stage");
  status = onboarding_fixture_get (fixture, partner, "status");
  g_assert_cmpstr (stage, ==, "onboard");
  g_assert_cmpstr (status, ==, "prospect");
  g_assert_false (act (fixture, application, "decline", &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_REFUSED);
  workspace_fixture_assert_whole (fixture->store);
}

static void
test_decline_and_reopen (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) partner = new_complete_partner (fixture);
  g_autoptr (LiaisonRecord) application = new_application (fixture, partner);
  g_autoptr (GError) error = NULL;

  g_assert_true (act (fixture, application, "apply", &error));
  g_assert_false (act (fixture, application, "decline", &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_INVALID);
  g_clear_error (&error);
  liaison_record_set_text (application, "decline-reason", "No presales people");
  g_assert_true (act (fixture, application, "decline", &error));
  g_assert_no_error (error);
  g_assert_false (
      liaison_state_machine_can_edit (&liaison_recruitment_machine, "declined", "decline-reason"));
  g_assert_true (act (fixture, application, "reopen", &error));
  g_assert_no_error (error);
  g_assert_null (liaison_record_get_text (application, "decline-reason"));
  g_assert_null (liaison_record_get_text (application, "decided-on"));
  /* The checklist is kept, and not made twice. */
  g_assert_true (act (fixture, application, "apply", &error));
  g_assert_cmpint (onboarding_fixture_count (fixture, "SELECT count (*) FROM checklist_item"), ==, 5);
  workspace_fixture_assert_whole (fixture->store);
}

/* Taking an application in and its checklist are one change. */
static void
test_undo (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) partner = new_complete_partner (fixture);
  g_autoptr (LiaisonRecord) application = new_application (fixture, partner);
  g_autoptr (GError) error = NULL;
  g_autofree char *state = NULL;

  g_assert_true (act (fixture, application, "apply", &error));
  g_assert_true (liaison_undo (fixture->store,
                               onboarding_fixture_count (fixture, "SELECT max (sequence) FROM change"), NULL,
                               NULL, &error));
  g_assert_no_error (error);
  state = onboarding_fixture_get (fixture, application, "state");
  g_assert_cmpstr (state, ==, "prospect");
  g_assert_cmpint (onboarding_fixture_count (fixture, "SELECT count (*) FROM checklist_item"), ==, 0);
  workspace_fixture_assert_whole (fixture->store);
}

/* Whoever reads the table must find a way out of each open state. */
static void
test_table (void)
{
  static const char *const open[] = { "prospect", "contacted", "applied", "vetted" };

  for (gsize i = 0; i < G_N_ELEMENTS (open); i++)
    {
      const LiaisonTransition *decline =
          liaison_state_machine_find (&liaison_recruitment_machine, open[i], "decline");

      g_assert_nonnull (decline);
      g_assert_true (liaison_transition_needs (decline, "decline-reason"));
      g_assert_cmpstr (decline->next, ==, "declined");
    }
  for (const LiaisonTransition *each = liaison_recruitment_machine.transitions; each->state != NULL; each++)
    {
      const LiaisonField *state = liaison_entity_get_field (&liaison_partner_application_entity, "state");

      g_assert_nonnull (liaison_choice_get_label (state->choices, each->state));
      g_assert_nonnull (liaison_choice_get_label (state->choices, each->next));
      if (each->stamps != NULL)
        g_assert_nonnull (liaison_entity_get_field (&liaison_partner_application_entity, each->stamps));
    }
}

static void
test_funnel (void)
{
  static const LiaisonFunnelEntry entries[] = {
    { LIAISON_FUNNEL_PROSPECT, FALSE },  { LIAISON_FUNNEL_CONTACTED, TRUE },
    { LIAISON_FUNNEL_CONTACTED, FALSE }, { LIAISON_FUNNEL_APPLIED, TRUE },
    { LIAISON_FUNNEL_APPROVED, FALSE },  { LIAISON_FUNNEL_PROSPECT, TRUE },
  };
  LiaisonFunnel funnel = liaison_funnel_reckon (entries, G_N_ELEMENTS (entries));
  LiaisonFunnel empty = liaison_funnel_reckon (NULL, 0);
  LiaisonDecimal percent;

  g_assert_cmpuint (funnel.n, ==, 6);
  g_assert_cmpuint (funnel.reached[LIAISON_FUNNEL_PROSPECT], ==, 6);
  g_assert_cmpuint (funnel.reached[LIAISON_FUNNEL_CONTACTED], ==, 4);
  g_assert_cmpuint (funnel.reached[LIAISON_FUNNEL_APPLIED], ==, 2);
  g_assert_cmpuint (funnel.reached[LIAISON_FUNNEL_VETTED], ==, 1);
  g_assert_cmpuint (funnel.reached[LIAISON_FUNNEL_APPROVED], ==, 1);
  g_assert_cmpuint (funnel.standing[LIAISON_FUNNEL_PROSPECT], ==, 1);
  g_assert_cmpuint (funnel.standing[LIAISON_FUNNEL_APPLIED], ==, 0);
  g_assert_cmpuint (funnel.declined[LIAISON_FUNNEL_APPLIED], ==, 1);
  /* 4 of 6: 66.7 %. */
  g_assert_true (liaison_funnel_get_rate (&funnel, LIAISON_FUNNEL_CONTACTED, &percent));
  g_assert_cmpint (liaison_decimal_compare (percent, liaison_decimal_make (667, 1)), ==, 0);
  g_assert_true (liaison_funnel_get_rate (&funnel, LIAISON_FUNNEL_APPROVED, &percent));
  g_assert_cmpint (liaison_decimal_compare (percent, liaison_decimal_make (100, 0)), ==, 0);
  g_assert_false (liaison_funnel_get_rate (&empty, LIAISON_FUNNEL_CONTACTED, &percent));
}

static void
test_funnel_load (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) partner = workspace_fixture_new_partner (fixture, "Meridian");
  const char *id = liaison_record_get_id (partner);
  const LiaisonDateRange always = { LIAISON_DATE_NONE, LIAISON_DATE_NONE };
  const LiaisonDateRange march = { DAY (2026, 3, 1), DAY (2026, 3, 31) };
  g_autoptr (GError) error = NULL;
  LiaisonFunnel funnel;

  onboarding_fixture_add (fixture, &liaison_partner_application_entity, "partner", id, "found-on",
                          "2026-03-31", NULL);
  /* Fell out after the application was taken in. */
  onboarding_fixture_add (fixture, &liaison_partner_application_entity, "partner", id, "found-on",
                          "2026-03-01", "contacted-on", "2026-03-02", "applied-on", "2026-03-03", "state",
                          "declined", "decline-reason", "No", NULL);
  /* Carried over, without days. */
  onboarding_fixture_add (fixture, &liaison_partner_application_entity, "partner", id, "state", "vetted",
                          NULL);
  /* Reopened: it was contacted once. */
  onboarding_fixture_add (fixture, &liaison_partner_application_entity, "partner", id, "found-on",
                          "2026-04-01", "contacted-on", "2026-04-02", NULL);
  g_assert_true (
      liaison_funnel_load (liaison_store_get_database (fixture->store), NULL, always, &funnel, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (funnel.n, ==, 4);
  g_assert_cmpuint (funnel.reached[LIAISON_FUNNEL_CONTACTED], ==, 3);
  g_assert_cmpuint (funnel.reached[LIAISON_FUNNEL_APPLIED], ==, 2);
  g_assert_cmpuint (funnel.reached[LIAISON_FUNNEL_VETTED], ==, 1);
  g_assert_cmpuint (funnel.declined[LIAISON_FUNNEL_APPLIED], ==, 1);
  g_assert_true (
      liaison_funnel_load (liaison_store_get_database (fixture->store), NULL, march, &funnel, &error));
  g_assert_cmpuint (funnel.n, ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/recruitment/intake", test_intake);
  g_test_add_func ("/recruitment/table", test_table);
  g_test_add_func ("/recruitment/funnel", test_funnel);
#define ADD(path, func) \
  g_test_add (path, WorkspaceFixture, NULL, workspace_fixture_set_up, func, workspace_fixture_tear_down)
  ADD ("/recruitment/incomplete", test_incomplete);
  ADD ("/recruitment/way", test_way);
  ADD ("/recruitment/decline-and-reopen", test_decline_and_reopen);
  ADD ("/recruitment/undo", test_undo);
  ADD ("/recruitment/funnel-load", test_funnel_load);
  return g_test_run ();
}
