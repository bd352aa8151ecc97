/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "row-fixture.h"

#include "core/advance/advance.h"
#include "core/deals/deal-steps.h"
#include "core/deals/registration-convert.h"
#include "core/deals/registration-dossier.h"
#include "core/deals/registration-load.h"
#include "core/deals/registration-step.h"
#include "core/records/deal.h"
#include "core/records/registration-lock.h"
#include "core/records/registration-machine.h"
#include "core/records/registration.h"
#include "core/store/label.h"
#include "core/store/undo.h"

#include <string.h>

/* Deal registrations in a workspace: each transition of rules.md 2 with its clock, what is closed in each state, what the database refuses,
 * and what comes of it. */

#define MORNING "2026-03-02T09:00:00Z"

static void
set_up (WorkspaceFixture *fixture, gconstpointer data)
{
  workspace_fixture_set_up (fixture, data);
  row_fixture_change (
      fixture,
      "INSERT INTO calendar (id, name) VALUES ({k1}, 'Germany');"
      "INSERT INTO holiday (id, calendar_id, day) VALUES ({h1}, {k1}, '2026-05-25');"
      "INSERT INTO region (id, name, parent_id, time_zone, calendar_id) VALUES"
      " ({r1}, 'Europe', NULL, 'Europe/Berlin', {k1}), ({r2}, 'Berlin', {r1}, NULL, NULL),"
      " ({r3}, 'Japan', NULL, 'Asia/Tokyo', NULL);"
      "INSERT INTO partner (id, name, region_id) VALUES ({p1}, 'Nordlicht', {r2}), ({p2}, 'Aster', {r1}),"
      " ({p3}, 'Sakura', {r3});"
      "INSERT INTO customer (id, name, website) VALUES ({c1}, 'Vista', 'vista.example'), ({c2}, 'Kestrel', "
      "NULL);"
      "INSERT INTO product (id, name) VALUES ({x1}, 'Bike'), ({x2}, 'Helmet'), ({x3}, 'Lamp');"
      "INSERT INTO registration (id, partner_id, customer_id, product_id) VALUES"
      " ({g1}, {p1}, {c1}, {x1}), ({g2}, {p2}, {c1}, {x1}), ({g3}, {p3}, {c2}, {x2});");
}

static gboolean
run_step (LiaisonStore *store, gpointer data, GError **error)
{
  return liaison_registration_step_run (store, data, error);
}

static gboolean
try_step (WorkspaceFixture *fixture,
          const char *name,
          const char *action,
          const char *instant,
          LiaisonRegistrationStep step,
          gint64 *sequence,
          GError **error)
{
  g_autofree char *id = row_fixture_id (name);

  step.id = id;
  step.action = action;
  g_assert_true (liaison_instant_parse (instant, &step.now, NULL));
  return liaison_store_change (fixture->store, LIAISON_LABEL_REGISTRATION, name, run_step, &step, NULL,
                               sequence, NULL, error);
}

static gint64
act_with (WorkspaceFixture *fixture,
          const char *name,
          const char *action,
          const char *instant,
          LiaisonRegistrationStep step)
{
  g_autoptr (GError) error = NULL;
  gint64 sequence = 0;

  try_step (fixture, name, action, instant, step, &sequence, &error);
  g_assert_no_error (error);
  return sequence;
}

static gint64
act (WorkspaceFixture *fixture, const char *name, const char *action, const char *instant)
{
  return act_with (fixture, name, action, instant, (LiaisonRegistrationStep) { 0 });
}

static void
refuse_with (WorkspaceFixture *fixture,
             const char *name,
             const char *action,
             const char *instant,
             LiaisonRegistrationStep step,
             const char *sentence)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (try_step (fixture, name, action, instant, step, NULL, &error));
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, sentence));
}

static void
refuse (WorkspaceFixture *fixture,
        const char *name,
        const char *action,
        const char *instant,
        const char *sentence)
{
  refuse_with (fixture, name, action, instant, (LiaisonRegistrationStep) { 0 }, sentence);
}

static LiaisonRecord *
load (WorkspaceFixture *fixture, const char *name)
{
  g_autofree char *id = row_fixture_id (name);
  g_autoptr (GError) error = NULL;
  LiaisonRecord *record = liaison_record_load (liaison_store_get_database (fixture->store),
                                               &liaison_registration_entity, id, &error);

  g_assert_no_error (error);
  return record;
}

static void
assert_is (WorkspaceFixture *fixture, const char *name, const char *field, const char *expected)
{
  g_autoptr (LiaisonRecord) record = load (fixture, name);
  const LiaisonField *each = liaison_entity_get_field (&liaison_registration_entity, field);
  g_autofree char *text = liaison_record_to_text (record, each);

  g_assert_cmpstr (text, ==, expected);
}

static gint64
count (WorkspaceFixture *fixture, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 n = 0;

  liaison_database_get_int (liaison_store_get_database (fixture->store), &n, &error, sql, "");
  g_assert_no_error (error);
  return n;
}

static void
undo (WorkspaceFixture *fixture, gint64 sequence, gint64 *made)
{
  g_autoptr (GError) error = NULL;

  liaison_undo (fixture->store, sequence, made, NULL, &error);
  g_assert_no_error (error);
}

static void
approve (WorkspaceFixture *fixture, const char *name)
{
  act (fixture, name, "submit", MORNING);
  act (fixture, name, "review", MORNING);
  act (fixture, name, "approve", MORNING);
}

/* The days are those of the partner's region: what is sent in Tokyo at midnight is sent on the next day. */
static void
test_submit (WorkspaceFixture *fixture, gconstpointer data)
{
  act (fixture, "g1", "submit", "2026-03-01T23:30:00Z");
  assert_is (fixture, "g1", "state", "submitted");
  assert_is (fixture, "g1", "submitted-on", "2026-03-02");
  assert_is (fixture, "g1", "submitted-at", "2026-03-01T23:30:00.000Z");
  assert_is (fixture, "g1", "clock", "own");
  assert_is (fixture, "g1", "number", "DR-2026-1");
  act (fixture, "g3", "submit", "2026-12-31T15:00:00Z");
  assert_is (fixture, "g3", "submitted-on", "2027-01-01");
  assert_is (fixture, "g3", "number", "DR-2027-1");
  refuse (fixture, "g1", "submit", MORNING, "is not possible while the state is");
  row_fixture_change (fixture, "INSERT INTO registration (id, partner_id) VALUES ({g4}, {p1})");
  refuse (fixture, "g4", "submit", MORNING, "Fill in: Customer, Main product");
  workspace_fixture_assert_whole (fixture->store);
}

static void
test_open_most (WorkspaceFixture *fixture, gconstpointer data)
{
  row_fixture_change (
      fixture,
      "INSERT INTO engagement (id, title, state) VALUES ({e1}, 'Rules', 'draft');"
      "INSERT INTO engagement_rule (id, engagement_id, rule, region_id, value) VALUES"
      " ({f1}, {e1}, 'open-most', {r1}, '1');"
      "UPDATE engagement SET state = 'published', valid_from = '2026-01-01';"
      "INSERT INTO registration (id, partner_id, customer_id, product_id) VALUES ({g4}, {p1}, {c2}, {x3})");
  act (fixture, "g1", "submit", MORNING);
  refuse (fixture, "g4", "submit", MORNING, "that is the most");
  act (fixture, "g1", "withdraw", MORNING);
  act (fixture, "g4", "submit", MORNING);
  /* Another region, another rule. */
  act (fixture, "g3", "submit", MORNING);
}

typedef struct
{
  LiaisonRecord *record;
  LiaisonRecord *base;
} Edit;

static gboolean
update (LiaisonStore *store, gpointer data, GError **error)
{
  Edit *both = data;

  return liaison_record_update (store, both->record, both->base, error);
}

/* Whether a field can be edited is what the form asks and what the store says. */
static void
assert_open (WorkspaceFixture *fixture,
             const char *name,
             const char *field,
             const char *value,
             gboolean is_open)
{
  g_autoptr (LiaisonRecord) base = load (fixture, name);
  g_autoptr (LiaisonRecord) record = liaison_record_copy (base);
  const LiaisonField *each = liaison_entity_get_field (&liaison_registration_entity, field);
  Edit both = { record, base };
  LiaisonValue parsed = { 0 };
  g_autoptr (GError) error = NULL;

  g_test_message ("%s of %s", field, name);
  g_assert_true (liaison_field_parse (each, value, "EUR", &parsed, NULL));
  liaison_record_set_value (record, each, &parsed);
  liaison_value_clear (&parsed);
  g_assert_cmpint (liaison_registration_can_edit (base, field), ==, is_open);
  liaison_store_change (fixture->store, LIAISON_LABEL_EDIT, "form", update, &both, NULL, NULL, NULL, &error);
  if (is_open)
    g_assert_no_error (error);
  else
    g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_REFUSED);
}

static void
refuse_removal (WorkspaceFixture *fixture, const char *name)
{
  g_autoptr (LiaisonRecord) record = load (fixture, name);
  g_autoptr (GError) error = NULL;

  g_assert_false (
      liaison_registration_check_change (liaison_store_get_database (fixture->store), NULL, record, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_REFUSED);
}

/* Under review nothing; returned what was flagged; approved the stage, the amount, the close and remarks. */
static void
test_masks (WorkspaceFixture *fixture, gconstpointer data)
{
  const LiaisonRegistrationStep flagged = { .reason = "Which project?", .flagged = "project amount" };

  assert_open (fixture, "g1", "project", "Harbour", TRUE);
  act (fixture, "g1", "submit", MORNING);
  assert_open (fixture, "g1", "project", "Bridge", FALSE);
  assert_open (fixture, "g1", "remarks", "x", FALSE);
  refuse_removal (fixture, "g1");
  act (fixture, "g1", "review", MORNING);
  assert_open (fixture, "g1", "stage", "proposed", FALSE);
  refuse (fixture, "g1", "return", MORNING, "Fill in");
  act_with (fixture, "g1", "return", MORNING, flagged);
  assert_open (fixture, "g1", "project", "Bridge", TRUE);
  assert_open (fixture, "g1", "currency", "EUR", TRUE);
  assert_open (fixture, "g1", "amount", "1000", TRUE);
  assert_open (fixture, "g1", "remarks", "x", FALSE);
  assert_open (fixture, "g1", "contact-name", "x", FALSE);
  act (fixture, "g1", "submit", "2026-03-04T09:00:00Z");
  /* Only now it was complete. */
  assert_is (fixture, "g1", "submitted-at", "2026-03-04T09:00:00.000Z");
  assert_is (fixture, "g1", "flagged", "");
  assert_is (fixture, "g1", "reason", "");
  act (fixture, "g1", "review", "2026-03-05T09:00:00Z");
  act (fixture, "g1", "approve", "2026-03-05T09:00:00Z");
  assert_open (fixture, "g1", "stage", "proposed", TRUE);
  assert_open (fixture, "g1", "amount", "2000", TRUE);
  assert_open (fixture, "g1", "expected-on", "2026-09-01", TRUE);
  assert_open (fixture, "g1", "remarks", "x", TRUE);
  assert_open (fixture, "g1", "project", "Tunnel", FALSE);
  assert_open (fixture, "g1", "contact-name", "x", FALSE);
  refuse_removal (fixture, "g1");
}

/* rules.md 0: approved on 2026-03-02 with 90 days, protected through 2026-05-31. */
static void
test_approve (WorkspaceFixture *fixture, gconstpointer data)
{
  gint64 approved, undone;

  act (fixture, "g1", "submit", MORNING);
  refuse (fixture, "g1", "approve", MORNING, "is not possible while the state is");
  act (fixture, "g1", "review", MORNING);
  approved = act (fixture, "g1", "approve", "2026-03-02T22:59:59Z");
  assert_is (fixture, "g1", "state", "approved");
  assert_is (fixture, "g1", "approved-on", "2026-03-02");
  assert_is (fixture, "g1", "protected-until", "2026-05-31");
  assert_is (fixture, "g1", "margin", "0");
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM protected_product"), ==, 1);
  undo (fixture, approved, &undone);
  assert_is (fixture, "g1", "state", "under_review");
  assert_is (fixture, "g1", "protected-until", "");
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM protected_product"), ==, 0);
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM registration_decision"), ==, 0);
  undo (fixture, undone, NULL);
  assert_is (fixture, "g1", "state", "approved");
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM protected_product"), ==, 1);
  workspace_fixture_assert_whole (fixture->store);
}

/* The tier's margin and the uplift of each product, frozen: a demotion later does not change it. */
static void
test_margin (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRegistrationCase) stored = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *inputs = NULL;
  g_autofree char *further = NULL;
  LiaisonDecimal margin;

  row_fixture_change (
      fixture,
      "INSERT INTO program (id, name, currency) VALUES ({n1}, 'Resellers', 'EUR');"
      "INSERT INTO program_version (id, program_id, number, state) VALUES ({v1}, {n1}, 1, 'draft');"
      "INSERT INTO tier (id, version_id, code, name, position) VALUES ({t1}, {v1}, 'S', 'Silver', 1),"
      " ({t2}, {v1}, 'G', 'Gold', 2);"
      "INSERT INTO benefit (id, version_id, kind, position) VALUES ({b1}, {v1}, 'margin', 1);"
      "INSERT INTO benefit_grant (id, benefit_id, tier_id, value) VALUES ({a1}, {b1}, {t1}, '10'),"
      " ({a2}, {b1}, {t2}, '15.5');"
      "UPDATE program_version SET state = 'published', valid_from = '2026-01-01';"
      "INSERT INTO membership (id, program_id, partner_id, joined_on, tier, tier_since) VALUES"
      " ({m1}, {n1}, {p1}, '2026-01-01', 'G', '2026-01-01');"
      "INSERT INTO engagement (id, title, state) VALUES ({e1}, 'Rules of 2026', 'draft');"
      "INSERT INTO engagement_rule (id, engagement_id, rule, value) VALUES ({f1}, {e1}, 'uplift', '2');"
      "INSERT INTO engagement_rule (id, engagement_id, rule, region_id, value) VALUES"
      " ({f2}, {e1}, 'protection-days', {r1}, '60');"
      "INSERT INTO margin_uplift (id, engagement_id, product_id, value) VALUES ({u1}, {e1}, {x1}, '5.25');"
      "UPDATE engagement SET state = 'published', valid_from = '2026-02-01';"
      "INSERT INTO registration_product (id, registration_id, product_id) VALUES ({y1}, {g1}, {x3});");
  approve (fixture, "g1");
  assert_is (fixture, "g1", "margin", "20.75");
  /* The region's parent says so. */
  assert_is (fixture, "g1", "protected-until", "2026-05-01");
  row_fixture_change (fixture, "UPDATE membership SET tier = 'S', tier_since = '2026-04-01'");
  assert_is (fixture, "g1", "margin", "20.75");

  g_assert_true (
      liaison_database_get_text (liaison_store_get_database (fixture->store), &inputs, &error,
                                 "SELECT inputs FROM registration_decision WHERE action = 'approve'", ""));
  stored = liaison_registration_case_from_json (inputs, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (stored->products->len, ==, 2);
  g_assert_true (liaison_registration_case_get_margin (stored, 1, &margin, &error));
  further = liaison_decimal_to_text (margin);
  g_assert_cmpstr (further, ==, "17.5");
  /* Rules on which a decision rests stay published. */
  g_assert_cmpint (
      count (fixture, "SELECT count (*) FROM registration_decision WHERE engagement_id IS NOT NULL"), ==, 1);
}

/* What was stored decides the same again. */
static void
test_replay (WorkspaceFixture *fixture, gconstpointer data)
{
  LiaisonDatabase *database = liaison_store_get_database (fixture->store);
  g_auto (LiaisonRegistrationApproval) approval = { 0 };
  g_autoptr (LiaisonRegistrationCase) stored = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *inputs = NULL, *explanation = NULL, *again = NULL;

  row_fixture_change (fixture, "INSERT INTO deal (id, name, customer_id, is_direct) VALUES"
                               " ({d1}, 'Direct', {c1}, 1)");
  act (fixture, "g2", "submit", "2026-03-01T09:00:00Z");
  act (fixture, "g1", "submit", MORNING);
  act (fixture, "g1", "review", MORNING);
  act_with (fixture, "g1", "approve", MORNING,
            (LiaisonRegistrationStep) { .reason = "Their demo, our customer" });
  g_assert_true (
      liaison_database_get_text (database, &inputs, &error, "SELECT inputs FROM registration_decision", ""));
  g_assert_true (liaison_database_get_text (database, &explanation, &error,
                                            "SELECT explanation FROM registration_decision", ""));
  stored = liaison_registration_case_from_json (inputs, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (stored->matches->len, ==, 1);
  g_assert_cmpuint (stored->flags->len, ==, 1);
  g_assert_true (liaison_registration_case_approve (stored, &approval, &error));
  again = liaison_explanation_to_json (approval.explanation, &error);
  g_assert_cmpstr (again, ==, explanation);
  assert_is (fixture, "g1", "protected-until", "2026-05-31");
}

/* 80 or more stops for a decision; the earliest is told; the second of two waits for the end of the first. */
static void
test_duplicates (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRegistrationCase) inputs = NULL;
  g_autoptr (LiaisonRecord) record = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *other = row_fixture_id ("g1"), *own = row_fixture_id ("g2");
  const LiaisonRegistrationMatch *match;

  act (fixture, "g1", "submit", "2026-03-01T09:00:00Z");
  act (fixture, "g2", "submit", MORNING);
  act (fixture, "g2", "review", MORNING);
  refuse (fixture, "g2", "approve", MORNING, "very probably the same opportunity as DR-2026-1 of Nordlicht");

  record = load (fixture, "g2");
  inputs = liaison_registration_case_load (liaison_store_get_database (fixture->store), record,
                                           liaison_date_from_ymd (2026, 3, 2), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (inputs->matches->len, ==, 1);
  match = g_ptr_array_index (inputs->matches, 0);
  g_assert_true (match->is_earlier);
  g_assert_false (match->is_own);
  /* Berlin is a part of Europe: no overlap of regions. */
  g_assert_false (match->is_elsewhere);

  act (fixture, "g1", "review", MORNING);
  act_with (fixture, "g1", "approve", MORNING, (LiaisonRegistrationStep) { .reason = "First" });
  refuse_with (fixture, "g2", "approve", MORNING, (LiaisonRegistrationStep) { .reason = "Both" },
               "The registration DR-2026-1 of Nordlicht protects the same customer and product through");
  refuse (fixture, "g2", "duplicate", MORNING, "Fill in: Duplicate of");
  refuse_with (fixture, "g2", "duplicate", MORNING, (LiaisonRegistrationStep) { .other_id = own },
               "no duplicate of itself");
  act_with (fixture, "g2", "duplicate", MORNING,
            (LiaisonRegistrationStep) { .other_id = other, .reason = "They share the project" });
  assert_is (fixture, "g2", "state", "duplicate");
  assert_is (fixture, "g2", "reason", "They share the project");
  workspace_fixture_assert_whole (fixture->store);
}

static gboolean
execute (LiaisonStore *store, gpointer sql, GError **error)
{
  return liaison_database_execute (liaison_store_get_database (store), sql, error);
}

static void
refuse_sql (WorkspaceFixture *fixture, const char *format, const char *name, const char *sentence)
{
  g_autofree char *id = row_fixture_id (name);
  g_autofree char *sql = g_strdup_printf (format, id);
  g_autoptr (GError) error = NULL;

  g_assert_false (liaison_store_change (fixture->store, LIAISON_LABEL_EDIT, "sql", execute, sql, NULL, NULL,
                                        NULL, &error));
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, sentence));
}

/* Whoever writes: nothing is protected twice, whatever the region. */
static void
test_database (WorkspaceFixture *fixture, gconstpointer data)
{
  const char *sentence = "Another deal registration protects the same";
  gint64 extended;

  approve (fixture, "g1");
  refuse_sql (fixture, "UPDATE registration SET state = 'approved' WHERE id = '%s'", "g2", sentence);
  refuse_sql (fixture, "UPDATE registration SET state = 'converted' WHERE id = '%s'", "g2", sentence);
  /* Another product, another project, another customer: free. */
  row_fixture_change (fixture,
                      "UPDATE registration SET state = 'approved', product_id = {x2} WHERE id = {g2}");
  refuse_sql (fixture,
              "INSERT INTO registration_product (id, registration_id, product_id)"
              " SELECT 'y9', '%s', product_id FROM registration WHERE state = 'approved' AND product_id <>"
              " (SELECT id FROM product WHERE name = 'Helmet') LIMIT 1",
              "g2", sentence);
  refuse_sql (
      fixture,
      "UPDATE registration SET product_id = (SELECT id FROM product WHERE name = 'Bike') WHERE id = '%s'",
      "g2", sentence);
  row_fixture_change (fixture,
                      "UPDATE registration SET product_id = {x1}, project = ' Harbour ' WHERE id = {g2}");
  refuse_sql (fixture, "UPDATE registration SET project = NULL WHERE id = '%s'", "g2", sentence);
  refuse_sql (fixture, "UPDATE registration SET project = 'HARBOUR' WHERE id <> '%s' AND state = 'approved'",
              "g2", sentence);
  /* One deal, one registration. */
  row_fixture_change (fixture, "INSERT INTO deal (id, name) VALUES ({d1}, 'Deal');"
                               "UPDATE registration SET deal_id = {d1} WHERE id = {g1}");
  refuse_sql (fixture, "UPDATE registration SET deal_id = (SELECT id FROM deal) WHERE id = '%s'", "g2",
              sentence);
  /* Who gives up makes room, and what was undone takes it again only while it is free. */
  extended = count (fixture, "SELECT max (sequence) FROM change") + 1;
  row_fixture_change (fixture, "UPDATE registration SET state = 'expired' WHERE id = {g1}");
  row_fixture_change (fixture, "UPDATE registration SET project = NULL WHERE id = {g2}");
  {
    g_autoptr (GError) error = NULL;

    g_assert_false (liaison_undo (fixture->store, extended, NULL, NULL, &error));
    g_test_message ("%s", error->message);
    g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_REFUSED);
  }
  assert_is (fixture, "g1", "state", "expired");
  workspace_fixture_assert_whole (fixture->store);
}

/* A file of before schema 4 may hold two approvals of the same. The second protects once the first does no more, as it would in a rebuild. */
static void
test_older_file (WorkspaceFixture *fixture, gconstpointer data)
{
  LiaisonDatabase *database = liaison_store_get_database (fixture->store);
  g_autofree char *trigger = NULL, *second = row_fixture_id ("g2"), *protects = NULL;
  g_autoptr (GError) error = NULL;

  approve (fixture, "g1");
  g_assert_true (liaison_database_get_text (
      database, &trigger, &error, "SELECT sql FROM sqlite_master WHERE name = 'registration_protects'", ""));
  g_assert_true (liaison_database_execute (database, "DROP TRIGGER registration_protects", &error));
  row_fixture_change (fixture, "UPDATE registration SET state = 'approved', approved_on = '2026-03-03',"
                               " protected_until = '2026-12-31' WHERE id = {g2}");
  g_assert_true (liaison_database_execute (database, trigger, &error));
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM protected_product"), ==, 1);
  workspace_fixture_assert_whole (fixture->store);
  act_with (fixture, "g1", "revoke", "2026-04-01T09:00:00Z", (LiaisonRegistrationStep) { .reason = "Gone" });
  g_assert_true (liaison_database_get_text (database, &protects, &error,
                                            "SELECT registration_id FROM protected_product", ""));
  g_assert_cmpstr (protects, ==, second);
  workspace_fixture_assert_whole (fixture->store);
}

static void
touch (WorkspaceFixture *fixture, const char *name, const char *on)
{
  row_fixture_changef (fixture,
                       "INSERT INTO touch (id, occurred_on, kind, partner_id, customer_id) VALUES"
                       " ({%s}, '%s', 'demo', {p1}, {c1})",
                       name, on);
}

static void
test_extend (WorkspaceFixture *fixture, gconstpointer data)
{
  const LiaisonRegistrationStep month = { .days = 30 };

  approve (fixture, "g1");
  refuse_with (fixture, "g1", "extend", "2026-05-30T09:00:00Z", month, "had nothing to do with the customer");
  touch (fixture, "z1", "2026-05-20");
  refuse_with (fixture, "g1", "extend", "2026-05-30T22:00:00Z", month, "An extension had to be asked for");
  act_with (fixture, "g1", "extend", "2026-05-30T21:59:59Z", month);
  assert_is (fixture, "g1", "state", "extended");
  assert_is (fixture, "g1", "protected-until", "2026-06-30");
  assert_is (fixture, "g1", "extensions", "1");
  touch (fixture, "z2", "2026-06-20");
  refuse_with (fixture, "g1", "extend", "2026-06-25T09:00:00Z", month, "It was extended already");
  workspace_fixture_assert_whole (fixture->store);
}

static void
advance (WorkspaceFixture *fixture, int month, int day)
{
  g_autoptr (GError) error = NULL;
  gint64 n;

  liaison_advance (fixture->store, liaison_date_from_ymd (2026, month, day), &n, NULL, &error);
  g_assert_no_error (error);
}

typedef struct
{
  const char *id;
  char *again;
} Again;

static gboolean
resubmit (LiaisonStore *store, gpointer data, GError **error)
{
  Again *both = data;

  return liaison_registration_resubmit (store, both->id, &both->again, error);
}

/* Held through the last day, gone the day after, and asked for anew. */
static void
test_expire (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = row_fixture_id ("g1");
  Again both = { id, NULL };

  row_fixture_change (fixture, "INSERT INTO registration_product (id, registration_id, product_id) VALUES"
                               " ({y1}, {g1}, {x3})");
  approve (fixture, "g1");
  advance (fixture, 5, 31);
  assert_is (fixture, "g1", "state", "approved");
  refuse (fixture, "g1", "expire", "2026-05-31T09:00:00Z", "is not over yet");
  advance (fixture, 6, 1);
  assert_is (fixture, "g1", "state", "expired");
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM protected_product"), ==, 0);
  refuse_with (fixture, "g1", "extend", "2026-06-01T09:00:00Z", (LiaisonRegistrationStep) { .days = 30 },
               "An extension had to be asked for");
  g_assert_true (liaison_store_change (fixture->store, LIAISON_LABEL_REGISTRATION, "again", resubmit, &both,
                                       NULL, NULL, NULL, &error));
  g_clear_pointer (&both.again, g_free);
  g_assert_cmpint (count (fixture,
                          "SELECT count (*) FROM registration WHERE state = 'draft' AND resubmits_id IS"
                          " NOT NULL AND number IS NULL AND approved_on IS NULL"),
                   ==, 1);
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM registration_product"), ==, 2);
  workspace_fixture_assert_whole (fixture->store);
}

/* A protection ends with its last day where the partner is, wherever the desk is. */
static void
test_expire_regions (WorkspaceFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *instant;
    int month, day;
    const char *berlin, *tokyo, *pacific;
  } moments[] = {
    { "2026-05-31T14:59:00Z", 5, 31, "approved", "approved", "approved" },
    { "2026-05-31T15:00:00Z", 5, 31, "approved", "expired", "approved" },
    { "2026-05-31T22:00:00Z", 5, 31, "expired", "expired", "approved" },
    { "2026-06-01T06:59:00Z", 6, 1, "expired", "expired", "approved" },
    { "2026-06-01T07:00:00Z", 6, 1, "expired", "expired", "expired" },
  };

  row_fixture_change (
      fixture, "INSERT INTO region (id, name, time_zone) VALUES ({r4}, 'Pacific', 'America/Los_Angeles');"
               "INSERT INTO partner (id, name, region_id) VALUES ({p4}, 'Redwood', {r4});"
               "UPDATE registration SET partner_id = {p4}, project = 'West' WHERE id = {g2};"
               "UPDATE registration SET state = 'approved', approved_on = '2026-03-02',"
               " protected_until = '2026-05-31'");
  for (gsize i = 0; i < G_N_ELEMENTS (moments); i++)
    {
      LiaisonAdvance to = { liaison_date_from_ymd (2026, moments[i].month, moments[i].day), 0 };
      g_autoptr (GError) error = NULL;

      g_assert_true (liaison_instant_parse (moments[i].instant, &to.now, NULL));
      liaison_store_change (fixture->store, LIAISON_LABEL_ADVANCE, "x", liaison_advance_write, &to, NULL,
                            NULL, NULL, &error);
      g_assert_no_error (error);
      assert_is (fixture, "g1", "state", moments[i].berlin);
      assert_is (fixture, "g3", "state", moments[i].tokyo);
      assert_is (fixture, "g2", "state", moments[i].pacific);
    }
}

/* Days of grace are a rule, by region. */
static void
test_grace (WorkspaceFixture *fixture, gconstpointer data)
{
  row_fixture_change (fixture,
                      "INSERT INTO engagement (id, title, state) VALUES ({e1}, 'Rules', 'draft');"
                      "INSERT INTO engagement_rule (id, engagement_id, rule, region_id, value) VALUES"
                      " ({f1}, {e1}, 'grace-days', {r1}, '7');"
                      "UPDATE engagement SET state = 'published', valid_from = '2026-01-01'");
  approve (fixture, "g1");
  approve (fixture, "g3");
  advance (fixture, 6, 7);
  assert_is (fixture, "g1", "state", "approved");
  assert_is (fixture, "g3", "state", "expired");
  advance (fixture, 6, 8);
  assert_is (fixture, "g1", "state", "expired");
}

/* A deal with the products, the partner its source; protected while the deal is open, and then won or lost with it. */
static void
test_convert (WorkspaceFixture *fixture, gconstpointer data)
{
  row_fixture_change (fixture,
                      "INSERT INTO registration_product (id, registration_id, product_id) VALUES"
                      " ({y1}, {g1}, {x3});"
                      "UPDATE registration SET amount = 100000, currency = 'EUR', project = 'Harbour'"
                      " WHERE id = {g1}");
  approve (fixture, "g1");
  act (fixture, "g1", "convert", "2026-04-01T09:00:00Z");
  assert_is (fixture, "g1", "state", "converted");
  assert_is (fixture, "g1", "converted-on", "2026-04-01");
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM deal WHERE name = 'Harbour' AND amount = 100000"
                                   " AND lead_on = '2026-03-02' AND opened_on = '2026-04-01'"),
                   ==, 1);
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM deal_product"), ==, 2);
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM deal_partner WHERE role = 'source'"), ==, 1);
  advance (fixture, 12, 31);
  assert_is (fixture, "g1", "state", "converted");
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM protected_product"), ==, 2);
  row_fixture_change (fixture, "UPDATE deal SET stage = 'won', closed_on = '2026-12-31'");
  advance (fixture, 12, 31);
  assert_is (fixture, "g1", "state", "won");
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM protected_product"), ==, 0);
  workspace_fixture_assert_whole (fixture->store);
}

/* Into a deal that is there: of the same customer, and without another source. */
static void
test_associate (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autofree char *first = row_fixture_id ("d1"), *other = row_fixture_id ("d2"),
                  *good = row_fixture_id ("d3");
  gint64 converted, undone;

  row_fixture_change (fixture, "INSERT INTO deal (id, name, customer_id) VALUES ({d1}, 'Theirs', {c1}),"
                               " ({d2}, 'Elsewhere', {c2}), ({d3}, 'Good', {c1});"
                               "INSERT INTO deal_partner (id, deal_id, partner_id, role) VALUES"
                               " ({s1}, {d1}, {p2}, 'source'), ({s2}, {d3}, {p2}, 'delivery')");
  approve (fixture, "g1");
  refuse_with (fixture, "g1", "convert", MORNING, (LiaisonRegistrationStep) { .other_id = first },
               "Another partner is the source");
  refuse_with (fixture, "g1", "convert", MORNING, (LiaisonRegistrationStep) { .other_id = other },
               "another customer");
  converted = act_with (fixture, "g1", "convert", MORNING, (LiaisonRegistrationStep) { .other_id = good });
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM deal"), ==, 3);
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM deal_partner"), ==, 3);
  undo (fixture, converted, &undone);
  assert_is (fixture, "g1", "state", "approved");
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM deal_partner"), ==, 2);
  undo (fixture, undone, NULL);
  assert_is (fixture, "g1", "state", "converted");
  row_fixture_change (fixture, "UPDATE deal SET stage = 'lost' WHERE id = {d3}");
  advance (fixture, 4, 1);
  assert_is (fixture, "g1", "state", "lost");
}

typedef struct
{
  char *deal_id;
  LiaisonDealStage stage;
} Move;

static gboolean
move (LiaisonStore *store, gpointer data, GError **error)
{
  Move *to = data;

  return liaison_deal_move (store, to->deal_id, to->stage, liaison_date_from_ymd (2026, 5, 4), NULL, error);
}

/* With the deal at once, and back again unless somebody else is protected by then. */
static void
test_follow (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  Move to = { NULL, LIAISON_DEAL_WON };

  approve (fixture, "g1");
  act (fixture, "g1", "convert", "2026-04-01T09:00:00Z");
  g_assert_true (liaison_database_get_text (liaison_store_get_database (fixture->store), &to.deal_id, &error,
                                            "SELECT id FROM deal", ""));
  liaison_store_change (fixture->store, LIAISON_LABEL_EDIT, "move", move, &to, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  assert_is (fixture, "g1", "state", "won");
  to.stage = LIAISON_DEAL_PROPOSED;
  liaison_store_change (fixture->store, LIAISON_LABEL_EDIT, "move", move, &to, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  assert_is (fixture, "g1", "state", "converted");
  to.stage = LIAISON_DEAL_LOST;
  liaison_store_change (fixture->store, LIAISON_LABEL_EDIT, "move", move, &to, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  assert_is (fixture, "g1", "state", "lost");
  approve (fixture, "g2");
  to.stage = LIAISON_DEAL_OPEN;
  g_assert_false (
      liaison_store_change (fixture->store, LIAISON_LABEL_EDIT, "move", move, &to, NULL, NULL, NULL, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_REFUSED);
  assert_is (fixture, "g1", "state", "lost");
  workspace_fixture_assert_whole (fixture->store);
  g_free (to.deal_id);
}

static gboolean
close_deal (LiaisonStore *store, gpointer deal_id, GError **error)
{
  g_autoptr (LiaisonRecord) base =
      liaison_record_load (liaison_store_get_database (store), &liaison_deal_entity, deal_id, error);
  g_autoptr (LiaisonRecord) deal = base != NULL ? liaison_record_copy (base) : NULL;

  if (deal == NULL)
    return FALSE;
  liaison_record_set_text (deal, "stage", "won");
  liaison_record_set_text (deal, "closed-on", "2026-05-04");
  return liaison_record_update (store, deal, base, error);
}

/* A form or a file that alters the stage takes the registration along, and undoing it brings both back. */
static void
test_follow_edit (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autofree char *deal_id = row_fixture_id ("d1");
  g_autoptr (GError) error = NULL;
  gint64 closed = 0, undone = 0;

  row_fixture_change (fixture, "INSERT INTO deal (id, name, customer_id) VALUES ({d1}, 'Ours', {c1})");
  approve (fixture, "g1");
  act_with (fixture, "g1", "convert", MORNING, (LiaisonRegistrationStep) { .other_id = deal_id });
  refuse (fixture, "g1", "win", MORNING, "with its deal");
  liaison_store_change (fixture->store, LIAISON_LABEL_EDIT, "form", close_deal, deal_id, NULL, &closed, NULL,
                        &error);
  g_assert_no_error (error);
  assert_is (fixture, "g1", "state", "won");
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM protected_product"), ==, 0);
  undo (fixture, closed, &undone);
  assert_is (fixture, "g1", "state", "converted");
  undo (fixture, undone, NULL);
  assert_is (fixture, "g1", "state", "won");
  /* Into one that is closed. */
  approve (fixture, "g3");
  row_fixture_change (fixture, "INSERT INTO deal (id, name, customer_id, stage) VALUES"
                               " ({d2}, 'Gone', {c2}, 'lost')");
  g_free (deal_id);
  deal_id = row_fixture_id ("d2");
  act_with (fixture, "g3", "convert", MORNING, (LiaisonRegistrationStep) { .other_id = deal_id });
  assert_is (fixture, "g3", "state", "lost");
  workspace_fixture_assert_whole (fixture->store);
}

static void
test_revoke (WorkspaceFixture *fixture, gconstpointer data)
{
  const LiaisonRegistrationStep why = { .reason = "Sold elsewhere" };

  approve (fixture, "g1");
  refuse (fixture, "g1", "revoke", "2026-04-01T09:00:00Z", "Fill in: Reason");
  act_with (fixture, "g1", "revoke", "2026-04-01T09:00:00Z", why);
  assert_is (fixture, "g1", "state", "revoked");
  assert_is (fixture, "g1", "appeal-until", "2026-05-01");
  refuse (fixture, "g1", "reinstate", "2026-04-02T09:00:00Z", "Fill in: Appealed");
  refuse (fixture, "g1", "appeal", "2026-05-01T22:00:00Z", "An appeal was possible until");
  act (fixture, "g1", "appeal", "2026-05-01T21:59:59Z");
  refuse (fixture, "g1", "appeal", "2026-05-01T21:59:59Z", "an appeal already");
  act (fixture, "g1", "reinstate", "2026-05-04T09:00:00Z");
  assert_is (fixture, "g1", "state", "approved");
  assert_is (fixture, "g1", "protected-until", "2026-05-31");
  assert_is (fixture, "g1", "reason", "");

  act_with (fixture, "g1", "revoke", "2026-05-05T09:00:00Z", why);
  act (fixture, "g1", "appeal", "2026-05-06T09:00:00Z");
  act_with (fixture, "g1", "uphold", "2026-05-07T09:00:00Z",
            (LiaisonRegistrationStep) { .reason = "It stays" });
  assert_is (fixture, "g1", "state", "revoked");
  refuse (fixture, "g1", "reinstate", "2026-05-07T09:00:00Z", "There is no appeal to decide");
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM registration_decision"), ==, 7);
  workspace_fixture_assert_whole (fixture->store);
}

/* While it was revoked another one was protected: it does not come back beside that. */
static void
test_reinstate_taken (WorkspaceFixture *fixture, gconstpointer data)
{
  approve (fixture, "g1");
  act_with (fixture, "g1", "revoke", MORNING, (LiaisonRegistrationStep) { .reason = "Sold elsewhere" });
  act (fixture, "g1", "appeal", MORNING);
  act (fixture, "g2", "submit", MORNING);
  act (fixture, "g2", "review", MORNING);
  act (fixture, "g2", "approve", MORNING);
  refuse (fixture, "g1", "reinstate", MORNING, "The registration DR-2026-2 of Aster protects");
}

/* Who may decide: an operator who approves, in the region; whoever is at the desk where nobody is written down. */
static void
test_authority (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autofree char *editor = row_fixture_id ("o1"), *elsewhere = row_fixture_id ("o2"),
                  *here = row_fixture_id ("o3");

  row_fixture_change (
      fixture, "INSERT INTO operator (id, name, role) VALUES ({o1}, 'Eva', 'edit'), ({o2}, 'Ken', 'approve'),"
               " ({o3}, 'Jana', 'approve');"
               "INSERT INTO operator_region (id, operator_id, region_id) VALUES ({w1}, {o2}, {r3}),"
               " ({w2}, {o3}, {r1})");
  liaison_store_set_author (fixture->store, editor);
  act (fixture, "g1", "submit", MORNING);
  act (fixture, "g1", "review", MORNING);
  refuse (fixture, "g1", "approve", MORNING, "Eva may not approve");
  liaison_store_set_author (fixture->store, elsewhere);
  refuse (fixture, "g1", "approve", MORNING, "Ken has no say in this region");
  refuse_with (fixture, "g1", "reject", MORNING, (LiaisonRegistrationStep) { .reason = "No" }, "no say");
  liaison_store_set_author (fixture->store, here);
  act (fixture, "g1", "approve", MORNING);
  g_assert_cmpint (
      count (fixture, "SELECT count (*) FROM registration_decision WHERE operator_id IS NOT NULL"), ==, 1);
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM registration WHERE reviewer_id IS NOT NULL"), ==,
                   1);
  liaison_store_set_author (fixture->store, NULL);
}

static gboolean
insert (LiaisonStore *store, gpointer data, GError **error)
{
  return liaison_record_insert (store, data, error);
}

/* What was carried over in a state that protects says what ends it. */
static void
test_carried_over (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autofree char *partner = row_fixture_id ("p1"), *customer = row_fixture_id ("c1"),
                  *product = row_fixture_id ("x1"), *deal = row_fixture_id ("d1");
  g_autoptr (LiaisonRecord) record = liaison_record_new (&liaison_registration_entity);
  const struct
  {
    const char *state;
    const char *field;
    const char *value;
    const char *missing;
  } steps[] = {
    { "approved", "partner", partner, "Protected until" },
    { "converted", "customer", customer, "Deal" },
    { "extended", "product", product, "Protected until" },
    { "converted", "protected-until", "2026-05-31", "Deal" },
    { "converted", "deal", deal, NULL },
  };

  row_fixture_change (fixture, "INSERT INTO deal (id, name, customer_id) VALUES ({d1}, 'Ours', {c1})");
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr (GError) error = NULL;

      liaison_record_set_text (record, "state", steps[i].state);
      liaison_record_set_text (record, steps[i].field, steps[i].value);
      liaison_store_change (fixture->store, LIAISON_LABEL_IMPORT, "file", insert, record, NULL, NULL, NULL,
                            &error);
      if (steps[i].missing == NULL)
        {
          g_assert_no_error (error);
          continue;
        }
      g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, steps[i].missing));
    }
  workspace_fixture_assert_whole (fixture->store);
}

static void
test_reject (WorkspaceFixture *fixture, gconstpointer data)
{
  act (fixture, "g1", "submit", MORNING);
  act (fixture, "g1", "review", MORNING);
  refuse (fixture, "g1", "reject", MORNING, "Fill in: Reason");
  act_with (fixture, "g1", "reject", MORNING, (LiaisonRegistrationStep) { .reason = "Our own account" });
  assert_is (fixture, "g1", "state", "rejected");
  assert_is (fixture, "g1", "decided-on", "2026-03-02");
  refuse (fixture, "g1", "submit", MORNING, "is not possible");
  act (fixture, "g2", "withdraw", MORNING);
  assert_is (fixture, "g2", "state", "withdrawn");
}

static LiaisonRegistrationDossier *
load_dossier (WorkspaceFixture *fixture, const char *name, const char *instant)
{
  g_autofree char *id = row_fixture_id (name);
  g_autoptr (GError) error = NULL;
  LiaisonInstant now;
  LiaisonRegistrationDossier *dossier;

  g_assert_true (liaison_instant_parse (instant, &now, NULL));
  dossier = liaison_registration_dossier_load (liaison_store_get_database (fixture->store), id, now, &error);
  g_assert_no_error (error);
  return dossier;
}

static const LiaisonRegistrationVerdict *
get_verdict (const LiaisonRegistrationDossier *dossier, guint place)
{
  return g_ptr_array_index (dossier->verdicts, place);
}

/* What is known of one on a day: the day of its region, when it is due, what an approval would give, how its partner fares. */
static void
test_dossier (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRegistrationDossier) waiting = NULL;
  g_autoptr (LiaisonRegistrationDossier) approved = NULL;
  g_autoptr (LiaisonRegistrationDossier) extended = NULL;

  act (fixture, "g2", "submit", MORNING);
  act (fixture, "g2", "review", MORNING);
  act_with (fixture, "g2", "reject", MORNING, (LiaisonRegistrationStep) { .reason = "No" });
  row_fixture_change (fixture, "INSERT INTO registration (id, partner_id, customer_id, product_id) VALUES"
                               " ({g4}, {p2}, {c2}, {x3})");
  act (fixture, "g4", "submit", MORNING);
  waiting = load_dossier (fixture, "g4", "2026-03-02T23:30:00Z");
  g_assert_cmpint (waiting->today, ==, liaison_date_from_ymd (2026, 3, 3));
  g_assert_cmpint (waiting->due_on, ==, liaison_date_from_ymd (2026, 3, 4));
  g_assert_cmpint (waiting->ask_by, ==, LIAISON_DATE_NONE);
  g_assert_cmpint (waiting->approval.until, ==, liaison_date_from_ymd (2026, 6, 1));
  g_assert_nonnull (waiting->approval.explanation);
  g_assert_cmpint (waiting->n_open, ==, 1);
  g_assert_cmpint (waiting->n_decided, ==, 1);
  g_assert_cmpuint (liaison_registration_dossier_get_refused_percent (waiting), ==, 100);

  approve (fixture, "g1");
  approved = load_dossier (fixture, "g1", MORNING);
  g_assert_null (approved->inputs);
  g_assert_cmpint (approved->due_on, ==, LIAISON_DATE_NONE);
  g_assert_cmpint (approved->ask_by, ==, liaison_date_from_ymd (2026, 5, 30));
  g_assert_cmpint (approved->touched_on, ==, LIAISON_DATE_NONE);
  g_assert_cmpuint (approved->verdicts->len, ==, 1);
  g_assert_cmpint (get_verdict (approved, 0)->replay, ==, LIAISON_REGISTRATION_REPLAY_SAME);

  touch (fixture, "z1", "2026-05-20");
  act_with (fixture, "g1", "extend", "2026-05-29T09:00:00Z", (LiaisonRegistrationStep) { .days = 30 });
  extended = load_dossier (fixture, "g1", "2026-05-29T10:00:00Z");
  g_assert_cmpuint (extended->verdicts->len, ==, 2);
  /* The latest first. */
  g_assert_cmpstr (liaison_record_get_text (get_verdict (extended, 0)->decision, "action"), ==, "extend");
  g_assert_cmpint (get_verdict (extended, 0)->replay, ==, LIAISON_REGISTRATION_REPLAY_SAME);
  g_assert_cmpint (extended->ask_by, ==, LIAISON_DATE_NONE);
}

/* Rules of a region, and a partner who moves to another one afterwards: what was decided is decided the same again. */
static void
test_replay_moved (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRegistrationDossier) dossier = NULL;

  row_fixture_change (fixture,
                      "INSERT INTO engagement (id, title, state) VALUES ({e1}, 'Rules', 'draft');"
                      "INSERT INTO engagement_rule (id, engagement_id, rule, region_id, value) VALUES"
                      " ({f1}, {e1}, 'extension-most', {r1}, '200');"
                      "UPDATE engagement SET state = 'published', valid_from = '2026-01-01'");
  approve (fixture, "g1");
  touch (fixture, "z1", "2026-05-20");
  act_with (fixture, "g1", "extend", "2026-05-29T09:00:00Z", (LiaisonRegistrationStep) { .days = 150 });
  row_fixture_change (fixture, "UPDATE partner SET region_id = {r3} WHERE id = {p1}");
  dossier = load_dossier (fixture, "g1", "2026-05-29T10:00:00Z");
  g_assert_cmpint (get_verdict (dossier, 0)->replay, ==, LIAISON_REGISTRATION_REPLAY_SAME);
  /* As it was stored before the rules were. */
  row_fixture_change (fixture, "UPDATE partner SET region_id = {r2} WHERE id = {p1};"
                               "UPDATE registration_decision SET inputs = json_remove (inputs, '$.rules')"
                               " WHERE action = 'extend'");
  g_clear_pointer (&dossier, liaison_registration_dossier_unref);
  dossier = load_dossier (fixture, "g1", "2026-05-29T10:00:00Z");
  g_assert_cmpint (get_verdict (dossier, 0)->replay, ==, LIAISON_REGISTRATION_REPLAY_SAME);
}

/* A decision whose inputs give something else is told. */
static void
test_replay_other (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRegistrationDossier) dossier = NULL;

  approve (fixture, "g1");
  row_fixture_change (fixture, "UPDATE registration_decision SET inputs ="
                               " replace (inputs, '\"protection_days\":90', '\"protection_days\":91')");
  dossier = load_dossier (fixture, "g1", MORNING);
  g_assert_cmpint (get_verdict (dossier, 0)->replay, ==, LIAISON_REGISTRATION_REPLAY_OTHER);
  row_fixture_change (fixture, "UPDATE registration_decision SET inputs = 'nothing'");
  g_clear_pointer (&dossier, liaison_registration_dossier_unref);
  dossier = load_dossier (fixture, "g1", MORNING);
  g_assert_cmpint (get_verdict (dossier, 0)->replay, ==, LIAISON_REGISTRATION_REPLAY_OTHER);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) \
  g_test_add ("/registrations/" path, WorkspaceFixture, NULL, set_up, func, workspace_fixture_tear_down)
  ADD ("submit", test_submit);
  ADD ("open-most", test_open_most);
  ADD ("masks", test_masks);
  ADD ("approve", test_approve);
  ADD ("margin", test_margin);
  ADD ("replay", test_replay);
  ADD ("duplicates", test_duplicates);
  ADD ("database", test_database);
  ADD ("older-file", test_older_file);
  ADD ("extend", test_extend);
  ADD ("expire", test_expire);
  ADD ("expire-regions", test_expire_regions);
  ADD ("grace", test_grace);
  ADD ("convert", test_convert);
  ADD ("associate", test_associate);
  ADD ("follow", test_follow);
  ADD ("follow-edit", test_follow_edit);
  ADD ("revoke", test_revoke);
  ADD ("reinstate-taken", test_reinstate_taken);
  ADD ("authority", test_authority);
  ADD ("reject", test_reject);
  ADD ("carried-over", test_carried_over);
  ADD ("dossier", test_dossier);
  ADD ("replay-other", test_replay_other);
  ADD ("replay-moved", test_replay_moved);
#undef ADD
  return g_test_run ();
}
