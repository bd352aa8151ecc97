/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "program-fixture.h"

#include "core/advance/advance.h"
#include "core/records/deal.h"
#include "core/records/registration.h"
#include "core/store/undo.h"

/* What time alone does, once a day and never twice. */

static void
advance (WorkspaceFixture *fixture, const char *day, gint64 n_expected)
{
  g_autoptr (GError) error = NULL;
  gint64 n_altered = -1;

  liaison_advance (fixture->store, program_fixture_date (day), &n_altered, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (n_altered, ==, n_expected);
}

static gint64
count (WorkspaceFixture *fixture, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 value = -1;

  liaison_database_get_int (liaison_store_get_database (fixture->store), &value, &error, sql, "");
  g_assert_no_error (error);
  return value;
}

static void
assert_text (WorkspaceFixture *fixture, const char *sql, const char *name, const char *expected)
{
  g_autofree char *id = row_fixture_id (name);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  liaison_database_get_text (liaison_store_get_database (fixture->store), &text, &error, sql, "t", id);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, expected);
}

static void
assert_tier (WorkspaceFixture *fixture, const char *partner, const char *tier, const char *shown)
{
  assert_text (fixture, "SELECT tier FROM membership WHERE partner_id = ?", partner, tier);
  assert_text (fixture, "SELECT tier FROM partner WHERE id = ?", partner, shown);
}

static void
test_protections (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) partner = workspace_fixture_new_partner (fixture, "One");
  g_autoptr (LiaisonRecord) registration = liaison_record_new (&liaison_registration_entity);
  g_autoptr (GError) error = NULL;
  gint64 n_altered;

  liaison_record_set_text (registration, "partner", liaison_record_get_id (partner));
  liaison_record_set_text (registration, "state", "approved");
  liaison_record_set_text (registration, "protected-until", "2026-05-31");
  workspace_fixture_insert (fixture->store, registration);

  /* Protected through its last day; gone on the next; and never twice. */
  g_assert_true (
      liaison_advance (fixture->store, liaison_date_from_ymd (2026, 5, 31), &n_altered, NULL, &error));
  g_assert_cmpint (n_altered, ==, 0);
  g_assert_true (
      liaison_advance (fixture->store, liaison_date_from_ymd (2026, 6, 1), &n_altered, NULL, &error));
  g_assert_cmpint (n_altered, ==, 1);
  g_assert_true (
      liaison_advance (fixture->store, liaison_date_from_ymd (2026, 6, 1), &n_altered, NULL, &error));
  g_assert_cmpint (n_altered, ==, 0);
}

static LiaisonRules *
at_once_rules (void)
{
  const LiaisonMetricSpec sales = program_fixture_spec ("sales", "trailing-12");
  LiaisonRules *rules = program_fixture_new_rules ("EUR", "silver gold platinum");

  program_fixture_require (rules, &sales, "100 1000 10000");
  rules->policy.promotes_at_once = TRUE;
  return rules;
}

static void
add_program (WorkspaceFixture *fixture, const LiaisonRules *rules)
{
  g_autofree char *version = NULL;

  row_fixture_change (
      fixture, "INSERT INTO operator (id, name) VALUES ({o1}, 'Ada');"
               "INSERT INTO program (id, name, currency) VALUES ({g1}, 'Connect', 'EUR');"
               "INSERT INTO partner (id, name) VALUES ({p1}, 'One'), ({p2}, 'Two');"
               "INSERT INTO membership (id, program_id, partner_id, joined_on, tier, tier_since) VALUES"
               " ({m1}, {g1}, {p1}, '2024-01-01', 'silver', '2024-01-01'),"
               " ({m2}, {g1}, {p2}, '2024-01-01', 'gold', '2024-01-01');"
               "UPDATE partner SET tier = 'silver' WHERE id = {p1};"
               "UPDATE partner SET tier = 'gold' WHERE id = {p2}");
  version = program_fixture_publish (fixture, "g1", rules, "2025-01-01");
}

static void
sell (WorkspaceFixture *fixture, int number, const char *day, int amount)
{
  row_fixture_changef (fixture,
                       "INSERT INTO sale (id, partner_id, sold_on, amount, currency) VALUES"
                       " ({s%d}, {p1}, '%s', %d, 'EUR')",
                       number, day, amount * 100);
}

static void
test_promotion (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRules) rules = at_once_rules ();
  g_autoptr (GError) error = NULL;
  gint64 sequence;

  add_program (fixture, rules);
  sell (fixture, 1, "2026-03-10", 1000);
  advance (fixture, "2026-03-09", 0);
  /* The membership, the partner and the decision; nobody falls. */
  advance (fixture, "2026-03-10", 3);
  sequence = count (fixture, "SELECT max (sequence) FROM change");
  assert_tier (fixture, "p1", "gold", "gold");
  assert_tier (fixture, "p2", "gold", "gold");
  assert_text (fixture,
               "SELECT kind || ' ' || effective_on || ' ' || (review_id IS NULL) || (operator_id IS NULL)"
               " FROM tier_decision WHERE partner_id = ?",
               "p1", "promote 2026-03-10 11");
  advance (fixture, "2026-03-10", 0);
  g_assert_cmpint (count (fixture, "SELECT max (sequence) FROM change"), ==, sequence);
  workspace_fixture_assert_whole (fixture->store);

  liaison_undo (fixture->store, sequence, NULL, NULL, &error);
  g_assert_no_error (error);
  assert_tier (fixture, "p1", "silver", "silver");
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM tier_decision"), ==, 0);
}

/* By one tier at a time, once a day. */
static void
test_steps (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRules) rules = at_once_rules ();

  rules->policy.promotes_one_step = TRUE;
  add_program (fixture, rules);
  sell (fixture, 1, "2026-03-10", 10000);
  advance (fixture, "2026-03-10", 3);
  assert_tier (fixture, "p1", "gold", "gold");
  advance (fixture, "2026-03-10", 0);
  advance (fixture, "2026-03-11", 3);
  assert_tier (fixture, "p1", "platinum", "platinum");
}

static void
test_nothing_to_promote (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRules) rules = at_once_rules ();

  rules->policy.promotes_at_once = FALSE;
  add_program (fixture, rules);
  sell (fixture, 1, "2026-03-10", 10000);
  advance (fixture, "2026-03-10", 0);
  /* Before there are rules. */
  advance (fixture, "2024-03-10", 0);
}

static void
test_program_that_is_over (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRules) rules = at_once_rules ();

  add_program (fixture, rules);
  row_fixture_change (fixture, "UPDATE program SET until = '2026-03-09'");
  sell (fixture, 1, "2026-03-09", 10000);
  advance (fixture, "2026-03-10", 0);
  advance (fixture, "2026-03-09", 3);
}

/* Rules of a newer program wait; everything else goes on. */
static void
test_unknown_rules (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autofree char *version = row_fixture_id ("x1");

  row_fixture_change (
      fixture,
      "INSERT INTO program (id, name, currency) VALUES ({g1}, 'Connect', 'EUR');"
      "INSERT INTO partner (id, name) VALUES ({p1}, 'One');"
      "INSERT INTO program_version (id, program_id, number, promotion) VALUES ({x1}, {g1}, 1, 'at-once');"
      "INSERT INTO requirement (id, version_id, metric, position) VALUES ({q1}, {x1}, 'telepathy', 1);"
      "UPDATE program_version SET state = 'published', valid_from = '2025-01-01';"
      "INSERT INTO registration (id, partner_id, state, protected_until) VALUES"
      " ({d1}, {p1}, 'approved', '2026-03-09')");
  advance (fixture, "2026-03-10", 1);
}

static void
test_overrides (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRules) rules = at_once_rules ();

  add_program (fixture, rules);
  row_fixture_change (
      fixture,
      "INSERT INTO tier_override (id, program_id, partner_id, tier, since, until, reason, approver_id) VALUES"
      " ({v1}, {g1}, {p1}, 'platinum', '2026-03-10', '2026-03-20', 'why', {o1})");
  advance (fixture, "2026-03-09", 0);
  advance (fixture, "2026-03-10", 1);
  assert_tier (fixture, "p1", "silver", "platinum");
  advance (fixture, "2026-03-20", 0);
  advance (fixture, "2026-03-21", 1);
  assert_tier (fixture, "p1", "silver", "silver");
  advance (fixture, "2026-03-21", 0);
  workspace_fixture_assert_whole (fixture->store);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, func) \
  g_test_add (path, WorkspaceFixture, NULL, workspace_fixture_set_up, func, workspace_fixture_tear_down)
  ADD ("/advance/protections", test_protections);
  ADD ("/advance/promotion", test_promotion);
  ADD ("/advance/steps", test_steps);
  ADD ("/advance/nothing-to-promote", test_nothing_to_promote);
  ADD ("/advance/program-that-is-over", test_program_that_is_over);
  ADD ("/advance/unknown-rules", test_unknown_rules);
  ADD ("/advance/overrides", test_overrides);
#undef ADD

  return g_test_run ();
}
