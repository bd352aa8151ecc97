/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace-fixture.h"

#include "core/records/deal.h"
#include "core/records/registration.h"
#include "core/records/state-machine.h"
#include "core/store/label.h"

#include <string.h>

/* The engine of state machines, over a small machine of deal registrations that exists only here. */

#define TODAY liaison_date_from_ymd (2026, 3, 2)

static gboolean
has_customer (LiaisonDatabase *database, LiaisonRecord *record, LiaisonDate today, GError **error)
{
  if (liaison_record_get_text (record, "customer") != NULL)
    return TRUE;
  g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_REFUSED, "Name the customer first.");
  return FALSE;
}

static const LiaisonTransition transitions[] = {
  { .state = "draft",
    .action = "submit",
    .next = "submitted",
    .label = "Submit",
    .needs = "number",
    .stamps = "submitted-on" },
  { .state = "draft", .action = "withdraw", .next = "withdrawn", .label = "Withdraw" },
  { .state = "submitted",
    .action = "approve",
    .next = "approved",
    .label = "Approve",
    .needs = "protected-until",
    .guard = has_customer },
  { .state = "submitted",
    .action = "return",
    .next = "draft",
    .label = "Return",
    .clears = "submitted-on protected-until" },
  { NULL },
};

static const LiaisonStateMask masks[] = {
  { "draft", "*" },
  { "submitted", "customer" },
  { NULL },
};

static const LiaisonStateMachine machine = { "state", transitions, masks };

typedef struct
{
  LiaisonRecord *record;
  LiaisonRecord *base;
  const char *action;
} Run;

static gboolean
run (LiaisonStore *store, gpointer data, GError **error)
{
  Run *all = data;

  return liaison_state_machine_run (&machine, store, all->record, all->base, all->action, TODAY, error);
}

static gboolean
act (WorkspaceFixture *fixture,
     LiaisonRecord *record,
     LiaisonRecord *base,
     const char *action,
     GError **error)
{
  Run all = { record, base, action };

  return liaison_store_change (fixture->store, LIAISON_LABEL_EDIT, "it", run, &all, NULL, NULL, NULL, error);
}

static LiaisonRecord *
new_registration (WorkspaceFixture *fixture)
{
  g_autoptr (LiaisonRecord) partner = workspace_fixture_new_partner (fixture, "Nordlicht");
  LiaisonRecord *registration = liaison_record_new (&liaison_registration_entity);

  liaison_record_set_text (registration, "partner", liaison_record_get_id (partner));
  workspace_fixture_insert (fixture->store, registration);
  return registration;
}

static char *
load_state (WorkspaceFixture *fixture, LiaisonRecord *record)
{
  g_autoptr (LiaisonRecord) stored =
      liaison_record_load (liaison_store_get_database (fixture->store), &liaison_registration_entity,
                           liaison_record_get_id (record), NULL);

  return g_strdup (liaison_record_get_text (stored, "state"));
}

static void
test_list (void)
{
  g_autoptr (GPtrArray) from_draft = liaison_state_machine_list (&machine, "draft");
  g_autoptr (GPtrArray) from_approved = liaison_state_machine_list (&machine, "approved");
  g_autoptr (GPtrArray) from_nothing = liaison_state_machine_list (&machine, NULL);
  const LiaisonTransition *submit = g_ptr_array_index (from_draft, 0);

  g_assert_cmpuint (from_draft->len, ==, 2);
  g_assert_cmpstr (submit->action, ==, "submit");
  g_assert_cmpuint (from_approved->len, ==, 0);
  g_assert_cmpuint (from_nothing->len, ==, 0);
  g_assert_true (liaison_transition_needs (submit, "number"));
  g_assert_false (liaison_transition_needs (submit, "numb"));
  g_assert_null (liaison_state_machine_find (&machine, "draft", "approve"));
}

static void
test_masks (void)
{
  g_autoptr (LiaisonRecord) base = liaison_record_new (&liaison_registration_entity);
  g_autoptr (LiaisonRecord) edited = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (liaison_state_machine_can_edit (&machine, "draft", "number"));
  g_assert_true (liaison_state_machine_can_edit (&machine, "submitted", "customer"));
  g_assert_false (liaison_state_machine_can_edit (&machine, "submitted", "number"));
  g_assert_false (liaison_state_machine_can_edit (&machine, "approved", "customer"));
  /* Not even where all fields are open: the state is altered by actions. */
  g_assert_false (liaison_state_machine_can_edit (&machine, "draft", "state"));

  edited = liaison_record_copy (base);
  liaison_record_set_text (edited, "number", "R-7");
  g_assert_true (liaison_state_machine_check_edit (&machine, edited, base, &error));
  g_assert_no_error (error);
  liaison_record_set_text (edited, "state", "submitted");
  g_assert_false (liaison_state_machine_check_edit (&machine, edited, base, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_REFUSED);
  g_clear_error (&error);

  liaison_record_set_text (base, "state", "submitted");
  g_assert_false (liaison_state_machine_check_edit (&machine, edited, base, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "Number"));
}

static void
test_needs_and_stamp (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) record = new_registration (fixture);
  g_autoptr (LiaisonRecord) base = liaison_record_copy (record);
  g_autoptr (GError) error = NULL;
  g_autofree char *state = NULL;

  g_assert_false (act (fixture, record, base, "submit", &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "Number"));
  g_clear_error (&error);
  liaison_record_set_text (record, "number", "   ");
  g_assert_false (act (fixture, record, base, "submit", &error));
  g_clear_error (&error);
  g_assert_cmpstr (liaison_record_get_text (record, "state"), ==, "draft");

  liaison_record_set_text (record, "number", "R-7");
  g_assert_true (act (fixture, record, base, "submit", &error));
  g_assert_no_error (error);
  g_assert_cmpstr (liaison_record_get_text (record, "state"), ==, "submitted");
  g_assert_cmpint (liaison_record_get_date (record, "submitted-on"), ==, TODAY);
  state = load_state (fixture, record);
  g_assert_cmpstr (state, ==, "submitted");
  workspace_fixture_assert_whole (fixture->store);
}

static void
test_guard_and_clear (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) record = new_registration (fixture);
  g_autoptr (LiaisonRecord) customer = liaison_record_new (&liaison_customer_entity);
  g_autoptr (LiaisonRecord) base = liaison_record_copy (record);
  g_autoptr (GError) error = NULL;

  liaison_record_set_text (customer, "name", "Meridian");
  workspace_fixture_insert (fixture->store, customer);
  liaison_record_set_text (record, "number", "R-7");
  g_assert_true (act (fixture, record, base, "submit", NULL));

  g_clear_object (&base);
  base = liaison_record_copy (record);
  /* What the action needs may be filled in with it, though the state has the field closed. */
  liaison_record_set_text (record, "protected-until", "2026-05-31");
  g_assert_false (act (fixture, record, base, "approve", &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_REFUSED);
  g_assert_cmpstr (error->message, ==, "Name the customer first.");
  g_clear_error (&error);
  liaison_record_set_text (record, "customer", liaison_record_get_id (customer));
  g_assert_true (liaison_state_machine_check (&machine, liaison_store_get_database (fixture->store), record,
                                              "approve", TODAY, &error));
  g_assert_no_error (error);
  /* But nothing else. */
  liaison_record_set_text (record, "number", "R-8");
  g_assert_false (act (fixture, record, base, "approve", &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_REFUSED);
  g_clear_error (&error);
  liaison_record_set_text (record, "number", "R-7");

  liaison_record_set_text (record, "protected-until", NULL);
  g_assert_true (act (fixture, record, base, "return", &error));
  g_assert_no_error (error);
  g_assert_null (liaison_record_get_text (record, "submitted-on"));
  g_assert_cmpstr (liaison_record_get_text (record, "state"), ==, "draft");
  workspace_fixture_assert_whole (fixture->store);
}

static void
test_impossible (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) record = new_registration (fixture);
  g_autoptr (LiaisonRecord) base = liaison_record_copy (record);
  g_autoptr (GError) error = NULL;

  g_assert_false (act (fixture, record, base, "approve", &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "Approve"));
  g_clear_error (&error);
  g_assert_false (act (fixture, record, base, "dance", &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_INVALID);
}

static void
test_conflict (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) record = new_registration (fixture);
  g_autoptr (LiaisonRecord) base = liaison_record_copy (record);
  g_autoptr (LiaisonRecord) theirs = liaison_record_copy (record);
  g_autoptr (GError) error = NULL;
  g_autofree char *state = NULL;

  /* Two at once: the second is told, be it that both want the same. */
  liaison_record_set_text (record, "number", "R-7");
  liaison_record_set_text (theirs, "number", "R-7");
  g_assert_true (act (fixture, theirs, base, "submit", NULL));
  g_assert_false (act (fixture, record, base, "submit", &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_false (act (fixture, record, base, "withdraw", &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_CONFLICT);
  state = load_state (fixture, record);
  g_assert_cmpstr (state, ==, "submitted");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/state-machine/list", test_list);
  g_test_add_func ("/state-machine/masks", test_masks);
#define ADD(path, func) \
  g_test_add (path, WorkspaceFixture, NULL, workspace_fixture_set_up, func, workspace_fixture_tear_down)
  ADD ("/state-machine/needs-and-stamp", test_needs_and_stamp);
  ADD ("/state-machine/guard-and-clear", test_guard_and_clear);
  ADD ("/state-machine/impossible", test_impossible);
  ADD ("/state-machine/conflict", test_conflict);
  return g_test_run ();
}
