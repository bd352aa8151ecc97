/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "onboarding-fixture.h"

#include "core/mdf/operation.h"
#include "core/onboarding/offboarding-subjects.h"
#include "core/onboarding/offboarding.h"
#include "core/records/access.h"
#include "core/records/agreement.h"
#include "core/records/attached.h"
#include "core/records/deal.h"
#include "core/records/learning.h"
#include "core/records/membership.h"
#include "core/records/offboarding.h"
#include "core/records/operator.h"
#include "core/records/outreach.h"
#include "core/records/partner.h"
#include "core/records/person.h"
#include "core/records/places.h"
#include "core/records/plan.h"
#include "core/records/program.h"
#include "core/records/recruitment.h"
#include "core/records/registration.h"
#include "core/records/sale.h"
#include "core/records/welcome.h"
#include "core/store/label.h"
#include "core/store/undo.h"

#include <string.h>

/* The end of a partnership. */

#define TODAY DAY (2026, 3, 2)

typedef struct
{
  WorkspaceFixture workspace;
  LiaisonRecord *partner;
  LiaisonRecord *other;
  LiaisonRecord *priya;
  LiaisonRecord *tom;
  LiaisonRecord *deal;
  LiaisonRecord *customer;
} Fixture;

/* Money that is allocated, asked for and claimed: a request and a claim that wait need no commitment. */
static gboolean
open_fund (LiaisonStore *store, gpointer data, GError **error)
{
  static const char *const lines[] = {
    "{\"op\": \"open-budget\", \"key\": \"b\", \"actor\": \"Ana\", \"date\": \"2026-01-02\", \"budget\": "
    "\"Fund\","
    " \"currency\": \"EUR\", \"amount\": 500, \"rate\": 100, \"starts\": \"2026-01-01\", \"ends\": "
    "\"2026-12-31\"}",
    "{\"op\": \"allocate\", \"key\": \"a\", \"actor\": \"Ana\", \"date\": \"2026-01-02\", \"budget\": "
    "\"Fund\","
    " \"partner\": \"Meridian Cloud\", \"amount\": 500}",
    "{\"op\": \"request\", \"key\": \"r\", \"actor\": \"Ben\", \"date\": \"2026-01-02\", \"budget\": "
    "\"Fund\","
    " \"partner\": \"Meridian Cloud\", \"request\": \"R-1\", \"title\": \"Fair\", \"amount\": 100,"
    " \"activities\": [{\"title\": \"Booth\", \"starts\": \"2026-02-01\", \"ends\": \"2026-02-02\","
    " \"costs\": [{\"description\": \"Rent\", \"amount\": 100}]}]}",
    "{\"op\": \"submit\", \"key\": \"s\", \"actor\": \"Ben\", \"date\": \"2026-01-02\", \"request\": "
    "\"R-1\"}",
    "{\"op\": \"approve\", \"key\": \"p\", \"actor\": \"Ana\", \"date\": \"2026-01-02\", \"request\": "
    "\"R-1\"}",
    "{\"op\": \"claim\", \"key\": \"c\", \"actor\": \"Ben\", \"date\": \"2026-02-03\", \"claim\": \"C-1\","
    " \"request\": \"R-1\", \"lines\": [{\"cost\": 50, \"amount\": 50}]}",
  };
  g_autoptr (LiaisonFunds) funds = liaison_funds_new (store);

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_auto (LiaisonOutcome) outcome = { 0 };

      if (!liaison_operation_apply (funds, lines[i], strlen (lines[i]), &outcome, error))
        return FALSE;
      g_assert_no_error (outcome.refusal);
    }
  return TRUE;
}

/* A partner with everything that can be open: Priya works there only, Tom for somebody else, too. */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  WorkspaceFixture *w = &fixture->workspace;
  g_autoptr (LiaisonRecord) program = NULL;
  g_autoptr (LiaisonRecord) system = NULL;
  g_autoptr (LiaisonRecord) course = NULL;
  g_autoptr (LiaisonRecord) territory = NULL;
  const char *id, *priya, *tom;

  workspace_fixture_set_up (w, data);
  fixture->partner = workspace_fixture_new_partner (w, "Meridian Cloud");
  fixture->other = workspace_fixture_new_partner (w, "Other");
  id = liaison_record_get_id (fixture->partner);
  fixture->priya = onboarding_fixture_new (w, &liaison_person_entity, "name", "Priya Xanthippe_Shah", "email",
                                           "priya.xanthippe@meridian.example", "phone", "+44 555 0100", NULL);
  fixture->tom = onboarding_fixture_new (w, &liaison_person_entity, "name", "Tom Gray", NULL);
  priya = liaison_record_get_id (fixture->priya);
  tom = liaison_record_get_id (fixture->tom);
  onboarding_fixture_add (w, &liaison_employment_entity, "person", priya, "partner", id, "since",
                          "2024-01-01", NULL);
  onboarding_fixture_add (w, &liaison_employment_entity, "person", tom, "partner", id, NULL);
  onboarding_fixture_add (w, &liaison_employment_entity, "person", tom, "partner",
                          liaison_record_get_id (fixture->other), NULL);
  program = onboarding_fixture_new (w, &liaison_program_entity, "name", "Reseller", "currency", "EUR", NULL);
  onboarding_fixture_add (w, &liaison_membership_entity, "program", liaison_record_get_id (program),
                          "partner", id, "joined-on", "2025-01-01", "tier", "gold", NULL);
  system = onboarding_fixture_new (w, &liaison_partner_system_entity, "name", "Portal", NULL);
  onboarding_fixture_add (w, &liaison_system_access_entity, "person", priya, "partner", id, "system",
                          liaison_record_get_id (system), "state", "granted", "requested-on", "2025-01-01",
                          "granted-on", "2025-01-02", NULL);
  onboarding_fixture_add (w, &liaison_system_access_entity, "person", tom, "partner", id, "system",
                          liaison_record_get_id (system), "requested-on", "2025-01-01", NULL);
  onboarding_fixture_add (w, &liaison_system_access_entity, "person", tom, "partner",
                          liaison_record_get_id (fixture->other), "system", liaison_record_get_id (system),
                          "requested-on", "2025-01-01", NULL);
  course = onboarding_fixture_new (w, &liaison_course_entity, "title", "First steps", NULL);
  onboarding_fixture_add (w, &liaison_enrolment_entity, "person", priya, "course",
                          liaison_record_get_id (course), "enrolled-on", "2025-01-01", NULL);
  onboarding_fixture_add (w, &liaison_enrolment_entity, "person", tom, "course",
                          liaison_record_get_id (course), "enrolled-on", "2025-01-01", NULL);
  onboarding_fixture_add (w, &liaison_certification_entity, "person", priya, "name", "Expert", "passed-on",
                          "2025-01-01", NULL);
  onboarding_fixture_add (w, &liaison_agreement_entity, "partner", id, "title", "Agreement", NULL);
  onboarding_fixture_add (w, &liaison_plan_entity, "partner", id, "name", "Plan", "started-on", "2026-01-01",
                          NULL);
  onboarding_fixture_add (w, &liaison_partner_application_entity, "partner", id, NULL);
  fixture->customer =
      onboarding_fixture_new (w, &liaison_customer_entity, "name", "Customer", "partner", id, NULL);
  fixture->deal = onboarding_fixture_new (w, &liaison_deal_entity, "name", "Deal", NULL);
  onboarding_fixture_add (w, &liaison_deal_partner_entity, "deal", liaison_record_get_id (fixture->deal),
                          "partner", id, "role", "source", NULL);
  onboarding_fixture_add (w, &liaison_registration_entity, "partner", id, "number", "R-7", "protected-until",
                          "2027-01-31", "state", "approved", NULL);
  territory = onboarding_fixture_new (w, &liaison_territory_entity, "name", "London", NULL);
  onboarding_fixture_add (w, &liaison_territory_right_entity, "territory", liaison_record_get_id (territory),
                          "partner", id, NULL);
  onboarding_fixture_add (w, &liaison_partner_relation_entity, "from", liaison_record_get_id (fixture->other),
                          "to", id, NULL);
  onboarding_fixture_add (w, &liaison_partner_entity, "name", "Daughter", "parent", id, NULL);
  onboarding_fixture_add (w, &liaison_task_entity, "entity", "partner", "record", id, "title", "Call", NULL);
  onboarding_fixture_add (w, &liaison_sale_entity, "partner", id, "sold-on", "2026-01-15", "currency", "EUR",
                          "amount", "100.00", NULL);
  onboarding_fixture_add (w, &liaison_operator_entity, "name", "Ana", "role", "approve", NULL);
  onboarding_fixture_add (w, &liaison_operator_entity, "name", "Ben", NULL);
  onboarding_fixture_change (w, open_fund, NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->partner);
  g_clear_object (&fixture->other);
  g_clear_object (&fixture->priya);
  g_clear_object (&fixture->tom);
  g_clear_object (&fixture->deal);
  g_clear_object (&fixture->customer);
  workspace_fixture_tear_down (&fixture->workspace, data);
}

static LiaisonDatabase *
get_database (Fixture *fixture)
{
  return liaison_store_get_database (fixture->workspace.store);
}

static LiaisonRecord *
new_offboarding (Fixture *fixture, const char *policy)
{
  LiaisonRecord *offboarding = liaison_record_new (&liaison_offboarding_entity);

  liaison_record_set_text (offboarding, "partner", liaison_record_get_id (fixture->partner));
  liaison_record_set_text (offboarding, "reason", "Sold to a competitor");
  liaison_record_set_text (offboarding, "people-policy", policy);
  return offboarding;
}

static LiaisonRecord *
start (Fixture *fixture, const char *policy)
{
  LiaisonRecord *offboarding = new_offboarding (fixture, policy);
  LiaisonOffboardingStart all = { offboarding, TODAY };

  onboarding_fixture_change (&fixture->workspace, liaison_offboarding_start, &all);
  return offboarding;
}

static gboolean
run_item (LiaisonStore *store,
          LiaisonRecord *record,
          LiaisonRecord *base,
          const char *action,
          LiaisonDate today,
          GError **error)
{
  return liaison_state_machine_run (&liaison_offboarding_item_machine, store, record, base, action, today,
                                    error);
}

static GPtrArray *
load_items (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *items = liaison_record_load_where (get_database (fixture), &liaison_offboarding_item_entity,
                                                NULL, NULL, &error);

  g_assert_no_error (error);
  return items;
}

static gboolean
act (Fixture *fixture, LiaisonRecord *item, const char *action, GError **error)
{
  return onboarding_fixture_act (&fixture->workspace, run_item, item, action, TODAY, error);
}

static void
waive_all (Fixture *fixture)
{
  g_autoptr (GPtrArray) items = load_items (fixture);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < items->len; i++)
    {
      LiaisonRecord *item = g_ptr_array_index (items, i);

      if (g_str_equal (liaison_record_get_text (item, "state"), "open"))
        {
          liaison_record_set_text (item, "reason", "It runs out by itself");
          g_assert_true (act (fixture, item, "waive", &error));
          g_assert_no_error (error);
        }
    }
}

/* Each subject finds its matter, and finds nothing of a partner that has none. */
static void
test_subjects (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (LiaisonRecord) nobody = workspace_fixture_new_partner (&fixture->workspace, "Nobody");
  g_autoptr (GPtrArray) open = NULL;
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GError) error = NULL;
  const LiaisonOffboardingSubject *const *subjects = liaison_offboarding_get_subjects ();

  open = liaison_offboarding_list_open (get_database (fixture), liaison_record_get_id (fixture->partner),
                                        TODAY, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < open->len; i++)
    {
      const LiaisonOffboardingMatter *matter = g_ptr_array_index (open, i);

      g_hash_table_replace (counts, (gpointer) matter->subject->word,
                            (char *) g_hash_table_lookup (counts, matter->subject->word) + 1);
      g_assert_nonnull (matter->title);
    }
  for (guint i = 0; subjects[i] != NULL; i++)
    {
      gboolean is_two =
          g_str_equal (subjects[i]->word, "access") || g_str_equal (subjects[i]->word, "enrolment");

      g_test_message ("%s", subjects[i]->word);
      g_assert_cmpuint (GPOINTER_TO_SIZE (g_hash_table_lookup (counts, subjects[i]->word)), ==,
                        is_two ? 2 : 1);
      g_assert_true (liaison_offboarding_find_subject (subjects[i]->word) == subjects[i]);
    }
  none =
      liaison_offboarding_list_open (get_database (fixture), liaison_record_get_id (nobody), TODAY, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpstr (liaison_offboarding_get_subject_label ("newer"), ==, "newer");
}

static void
test_start (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) offboarding = new_offboarding (fixture, "keep");
  g_autoptr (LiaisonRecord) again = new_offboarding (fixture, "keep");
  LiaisonOffboardingStart all = { offboarding, TODAY };
  LiaisonOffboardingStart second = { again, TODAY };
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *stage = NULL;
  g_autofree char *status = NULL;
  gint64 sequence = onboarding_fixture_change (&fixture->workspace, liaison_offboarding_start, &all);

  items = load_items (fixture);
  g_assert_cmpuint (items->len, ==, 18);
  stage = onboarding_fixture_get (&fixture->workspace, fixture->partner, "stage");
  status = onboarding_fixture_get (&fixture->workspace, fixture->partner, "status");
  g_assert_cmpstr (stage, ==, "offboard");
  g_assert_cmpstr (status, ==, "active");
  onboarding_fixture_refused (&fixture->workspace, liaison_offboarding_start, &second, LIAISON_ERROR_REFUSED,
                              "already");
  /* Without a reason there is none. */
  g_assert_true (liaison_undo (fixture->workspace.store, sequence, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (onboarding_fixture_count (&fixture->workspace, "SELECT count (*) FROM offboarding_item"),
                   ==, 0);
  liaison_record_set_text (again, "reason", NULL);
  onboarding_fixture_refused (&fixture->workspace, liaison_offboarding_start, &second, LIAISON_ERROR_INVALID,
                              "Reason");
  workspace_fixture_assert_whole (fixture->workspace.store);
}

static LiaisonRecord *
find_item (GPtrArray *items, const char *subject)
{
  for (guint i = 0; i < items->len; i++)
    if (g_str_equal (liaison_record_get_text (items->pdata[i], "subject"), subject))
      return items->pdata[i];
  g_assert_not_reached ();
}

static void
test_items (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) offboarding = start (fixture, "keep");
  g_autoptr (GPtrArray) items = load_items (fixture);
  LiaisonRecord *customer = find_item (items, "customer");
  LiaisonRecord *access = find_item (items, "access");
  g_autoptr (GError) error = NULL;

  /* Saying so does not hand a customer over. */
  g_assert_false (act (fixture, customer, "finish", &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "Customer"));
  g_clear_error (&error);
  onboarding_fixture_set (&fixture->workspace, fixture->customer, "partner", NULL);
  g_assert_true (act (fixture, customer, "finish", &error));
  g_assert_no_error (error);
  g_assert_cmpint (liaison_record_get_date (customer, "done-on"), ==, TODAY);
  /* Accesses end by themselves. */
  g_assert_true (act (fixture, access, "finish", &error));
  g_assert_no_error (error);
  g_assert_true (act (fixture, access, "reopen", &error));
  g_assert_false (act (fixture, access, "waive", &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_INVALID);
}

static void
test_finish_is_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) offboarding = start (fixture, "keep");
  LiaisonOffboardingRun run = { liaison_record_get_id (offboarding), TODAY };

  onboarding_fixture_refused (&fixture->workspace, liaison_offboarding_finish, &run, LIAISON_ERROR_REFUSED,
                              "18 items of the checklist are open: Portal: ");
  waive_all (fixture);
  /* What came up since is not forgotten. */
  onboarding_fixture_add (&fixture->workspace, &liaison_customer_entity, "name", "New customer", "partner",
                          liaison_record_get_id (fixture->partner), NULL);
  onboarding_fixture_refused (&fixture->workspace, liaison_offboarding_finish, &run, LIAISON_ERROR_REFUSED,
                              "New customer");
  onboarding_fixture_change (&fixture->workspace, liaison_offboarding_refresh, &run);
  g_assert_cmpint (onboarding_fixture_count (&fixture->workspace, "SELECT count (*) FROM offboarding_item"),
                   ==, 19);
  onboarding_fixture_refused (&fixture->workspace, liaison_offboarding_finish, &run, LIAISON_ERROR_REFUSED,
                              "1 item of the checklist is open: New customer.");
  waive_all (fixture);
  onboarding_fixture_set (&fixture->workspace, offboarding, "ends-on", "2026-03-03");
  onboarding_fixture_refused (&fixture->workspace, liaison_offboarding_finish, &run, LIAISON_ERROR_REFUSED,
                              "ends on");
  run.today = TODAY + 1;
  onboarding_fixture_change (&fixture->workspace, liaison_offboarding_finish, &run);
  onboarding_fixture_refused (&fixture->workspace, liaison_offboarding_finish, &run, LIAISON_ERROR_REFUSED,
                              "finished");
}

static void
assert_text (Fixture *fixture, const char *sql, const char *expected)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  liaison_database_get_text (get_database (fixture), &text, &error, sql, "");
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_finish (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) offboarding = start (fixture, "keep");
  LiaisonOffboardingRun run = { liaison_record_get_id (offboarding), TODAY };
  g_autoptr (GPtrArray) open = NULL;
  g_autoptr (GError) error = NULL;
  gint64 sequence;

  waive_all (fixture);
  onboarding_fixture_set (&fixture->workspace, fixture->partner, "tier", "gold");
  sequence = onboarding_fixture_change (&fixture->workspace, liaison_offboarding_finish, &run);
  assert_text (fixture, "SELECT status || ' ' || stage FROM partner WHERE name = 'Meridian Cloud'",
               "ended offboard");
  assert_text (fixture,
               "SELECT group_concat (state || ' ' || coalesce (revoked_on, '-'), ', ' ORDER BY id)"
               " FROM system_access",
               "revoked 2026-03-02, refused -, requested -");
  assert_text (fixture, "SELECT ended_on FROM membership", "2026-03-02");
  assert_text (fixture, "SELECT coalesce (tier, '-') FROM partner WHERE name = 'Meridian Cloud'", "-");
  assert_text (fixture, "SELECT state FROM plan", "stopped");
  assert_text (fixture, "SELECT group_concat (coalesce (until, '-'), ', ' ORDER BY id) FROM employment",
               "2026-03-02, 2026-03-02, -");
  /* Tom goes on with the course for somebody else. */
  assert_text (fixture, "SELECT group_concat (state, ', ' ORDER BY id) FROM enrolment",
               "withdrawn, enrolled");
  assert_text (fixture, "SELECT name FROM person ORDER BY id LIMIT 1", "Priya Xanthippe_Shah");
  assert_text (fixture, "SELECT finished_on FROM offboarding", "2026-03-02");
  workspace_fixture_assert_whole (fixture->workspace.store);
  open = liaison_offboarding_list_open (get_database (fixture), liaison_record_get_id (fixture->partner),
                                        TODAY + 1, &error);
  for (guint i = 0; i < open->len; i++)
    g_assert_false (((const LiaisonOffboardingMatter *) open->pdata[i])->subject->is_ended);

  g_assert_true (liaison_undo (fixture->workspace.store, sequence, NULL, NULL, &error));
  g_assert_no_error (error);
  assert_text (fixture, "SELECT group_concat (coalesce (until, '-'), ', ' ORDER BY id) FROM employment",
               "-, -, -");
  workspace_fixture_assert_whole (fixture->workspace.store);
}

static gboolean
holds (const char *path, const char *text)
{
  g_autofree char *content = NULL;
  gsize length;

  return g_file_get_contents (path, &content, &length, NULL) &&
         memmem (content, length, text, strlen (text)) != NULL;
}

static gboolean
promote (LiaisonStore *store, gpointer data, GError **error)
{
  return liaison_database_run (liaison_store_get_database (store), error,
                               "UPDATE employment SET role = 'Director' WHERE person_id = ?", "t", data);
}

static gboolean
keep_draft (LiaisonStore *store, gpointer data, GError **error)
{
  g_autofree char *content =
      g_strdup_printf ("{\"people\":[{\"person\":{\"id\":\"%s\",\"name\":\"Xanthippe\"}}]}", (char *) data);

  return liaison_database_run (liaison_store_get_database (store), error,
                               "INSERT INTO draft (entity, record_id, operator_id, saved_at, content)"
                               " VALUES ('onboarding', 'x', '', '2026-01-01T00:00:00Z', ?)",
                               "t", content);
}

/* Names go, everywhere; what rests on the people stays, to the cent. */
static void
test_erase (Fixture *fixture, gconstpointer data)
{
  WorkspaceFixture *w = &fixture->workspace;
  const char *partner_id = liaison_record_get_id (fixture->partner);
  const char *priya = liaison_record_get_id (fixture->priya);
  g_autoptr (LiaisonRecord) application = NULL;
  g_autoptr (LiaisonRecord) offboarding = NULL;
  g_autoptr (LiaisonRecord) stored = NULL;
  g_autoptr (GError) error = NULL;
  LiaisonOffboardingRun run;
  gint64 sequence, n_changes;

  onboarding_fixture_add (w, &liaison_welcome_kit_entity, "partner", partner_id, "language", "en", "subject",
                          "Welcome, Priya Xanthippe_Shah", "content", "Dear Priya Xanthippe\\_Shah,",
                          "made-on", "2025-01-01", NULL);
  application = onboarding_fixture_new (w, &liaison_partner_application_entity, "partner", partner_id,
                                        "state", "approved", NULL);
  onboarding_fixture_add (w, &liaison_outreach_entity, "application", liaison_record_get_id (application),
                          "person", priya, "subject", "Call with Priya Xanthippe_Shah", "content",
                          "Dear Priya Xanthippe_Shah,", "sent-on", "2024-12-01", NULL);
  onboarding_fixture_add (w, &liaison_note_entity, "entity", "person", "record", priya, "written-on",
                          "2025-01-01", "content", "Priya Xanthippe_Shah prefers calls on Tuesday", NULL);
  onboarding_fixture_add (w, &liaison_external_id_entity, "entity", "person", "record", priya, "system",
                          "crm", "value", "xanthippe-7", NULL);
  /* A change that names the person and touches only what belongs to it. */
  liaison_store_change (w->store, LIAISON_LABEL_EDIT, "Priya Xanthippe_Shah", promote, (gpointer) priya, NULL,
                        NULL, NULL, &error);
  g_assert_no_error (error);
  liaison_store_work (w->store, keep_draft, (gpointer) priya, &error);
  g_assert_no_error (error);
  offboarding = start (fixture, "erase");
  run = (LiaisonOffboardingRun) { liaison_record_get_id (offboarding), TODAY };
  waive_all (fixture);
  n_changes = onboarding_fixture_count (w, "SELECT count (*) FROM change");
  sequence = onboarding_fixture_change (w, liaison_offboarding_finish, &run);

  stored = onboarding_fixture_reload (w, fixture->priya);
  g_assert_true (g_str_has_prefix (liaison_record_get_text (stored, "name"), "Former contact "));
  g_assert_null (liaison_record_get_text (stored, "email"));
  g_assert_null (liaison_record_get_text (stored, "phone"));
  /* Tom works for somebody else. */
  assert_text (fixture, "SELECT name FROM person WHERE name LIKE 'Tom%'", "Tom Gray");
  g_assert_cmpint (onboarding_fixture_count (w, "SELECT count (*) FROM person"), ==, 2);
  g_assert_cmpint (onboarding_fixture_count (w, "SELECT count (*) FROM certification"), ==, 1);
  g_assert_cmpint (onboarding_fixture_count (w, "SELECT amount FROM sale"), ==, 10000);
  g_assert_cmpint (onboarding_fixture_count (w, "SELECT count (*) FROM note"), ==, 0);
  g_assert_cmpint (onboarding_fixture_count (w, "SELECT count (*) FROM external_id"), ==, 0);
  g_assert_cmpint (onboarding_fixture_count (
                       w, "SELECT count (*) FROM welcome_kit WHERE content LIKE 'Dear Former contact %,'"),
                   ==, 1);
  g_assert_cmpint (onboarding_fixture_count (
                       w, "SELECT count (*) FROM outreach WHERE content LIKE 'Dear Former contact %,'"
                          " AND subject LIKE 'Call with Former contact %'"),
                   ==, 1);
  /* The chain is whole, and each change stands in it. */
  g_assert_cmpint (onboarding_fixture_count (w, "SELECT count (*) FROM change"), ==, n_changes + 1);
  g_assert_cmpint (
      onboarding_fixture_count (
          w, "SELECT count (*) FROM change_content WHERE instr (content, CAST ('Xanthippe' AS BLOB)) > 0"
             " OR instr (subject, 'Xanthippe') > 0"),
      ==, 0);
  workspace_fixture_assert_whole (w->store);
  g_assert_false (liaison_undo (w->store, sequence, NULL, NULL, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_NOT_UNDOABLE);

  /* Nor is there a trace of it in what SQLite left over. */
  g_clear_pointer (&w->store, liaison_store_close);
  g_assert_false (holds (w->path, "Xanthippe"));
  g_assert_false (holds (w->path, "xanthippe"));
  g_assert_false (holds (w->path, "555 0100"));
  g_assert_true (holds (w->path, "Meridian Cloud"));
  workspace_fixture_reopen (w);
  workspace_fixture_assert_whole (w->store);
}

static void
test_keeps_what_is_kept (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) offboarding = start (fixture, "keep");
  LiaisonOffboardingRun run = { liaison_record_get_id (offboarding), TODAY };
  gint64 before, after;

  waive_all (fixture);
  before = onboarding_fixture_count (&fixture->workspace, "SELECT count (*) FROM change_content");
  onboarding_fixture_change (&fixture->workspace, liaison_offboarding_finish, &run);
  after = onboarding_fixture_count (&fixture->workspace, "SELECT count (*) FROM change_content");
  g_assert_cmpint (after, ==, before + 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/offboarding/subjects", test_subjects);
  ADD ("/offboarding/start", test_start);
  ADD ("/offboarding/items", test_items);
  ADD ("/offboarding/finish-is-refused", test_finish_is_refused);
  ADD ("/offboarding/finish", test_finish);
  ADD ("/offboarding/erase", test_erase);
  ADD ("/offboarding/keeps-what-is-kept", test_keeps_what_is_kept);
  return g_test_run ();
}
