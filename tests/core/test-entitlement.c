/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "funds-fixture.h"
#include "program-fixture.h"

#include "core/mdf/entitlement.h"
#include "core/store/undo.h"

/* What partners may have of a budget by their tier, and that they get it once. */

/* A program of fiscal years from April: silver has 1 % of sales, gold 2 % and EUR 500. */
static void
set_up (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRules) rules = program_fixture_new_rules ("EUR", "silver gold");
  g_autofree char *version_id = NULL;

  funds_fixture_set_up (fixture, data);
  row_fixture_change (
      fixture,
      "INSERT INTO program (id, name, currency, fiscal_start_month) VALUES ({g1}, 'Connect', 'EUR', 4);"
      "INSERT INTO region (id, name, code, parent_id) VALUES ({r1}, 'Tyrol', 'TYROL', 'r1');"
      "INSERT INTO partner (id, name, region_id, currency) VALUES ({p1}, 'Gold', {r1}, 'EUR'),"
      " ({p2}, 'Silver', 'r2', 'GBP'), ({p3}, 'None', 'r1', 'EUR'), ({p4}, 'Sold nothing', 'r1', 'EUR'),"
      " ({p5}, 'By hand', 'r1', 'EUR'), ({p6}, 'No member', 'r1', 'EUR');"
      "INSERT INTO membership (id, program_id, partner_id, joined_on, tier) VALUES"
      " ({m1}, {g1}, {p1}, '2024-01-01', 'gold'), ({m2}, {g1}, {p2}, '2024-01-01', 'silver'),"
      " ({m3}, {g1}, {p3}, '2024-01-01', NULL), ({m4}, {g1}, {p4}, '2024-01-01', 'silver'),"
      " ({m5}, {g1}, {p5}, '2024-01-01', NULL);"
      "INSERT INTO tier_override (id, program_id, partner_id, tier, since, until, reason, approver_id) VALUES"
      " ({o1}, {g1}, {p5}, 'silver', '2026-04-01', '2026-04-01', 'Test', 'o1');"
      "INSERT INTO currency_rate (id, currency, in_currency, dated, rate) VALUES"
      " ({c1}, 'GBP', 'EUR', '2020-01-01', '1.25');"
      /* The fiscal year before is from 2025-04-01 through 2026-03-31. */
      "INSERT INTO sale (id, partner_id, sold_on, currency, amount) VALUES"
      " ({s1}, {p1}, '2025-03-31', 'EUR', 99900000), ({s2}, {p1}, '2025-04-01', 'EUR', 10000000),"
      " ({s3}, {p1}, '2026-03-31', 'EUR', 2000050), ({s4}, {p1}, '2026-04-01', 'EUR', 99900000),"
      " ({s5}, {p2}, '2025-12-24', 'GBP', 1000000), ({s6}, {p3}, '2025-12-24', 'EUR', 1000000),"
      " ({s7}, {p5}, '2025-12-24', 'EUR', 500000), ({s8}, {p6}, '2025-12-24', 'EUR', 500000)");
  liaison_rules_add_benefit (rules, LIAISON_BENEFIT_MDF_PERCENT, NULL, NULL);
  liaison_rules_set_grant (rules, 0, 0, "1");
  liaison_rules_set_grant (rules, 0, 1, "2");
  liaison_rules_add_benefit (rules, LIAISON_BENEFIT_MDF_AMOUNT, NULL, "EUR");
  liaison_rules_set_grant (rules, 1, 1, "500");
  liaison_rules_add_benefit (rules, LIAISON_BENEFIT_MARGIN, NULL, NULL);
  liaison_rules_set_grant (rules, 2, 1, "10");
  version_id = program_fixture_publish (fixture, "g1", rules, "2025-01-01");
}

static void
open_budget (WorkspaceFixture *fixture, const char *amount)
{
  g_autofree char *rest =
      g_strdup_printf ("'budget': 'FY26', 'program': 'Connect', 'currency': 'EUR', 'amount': %s,"
                       " 'starts': '2026-04-01', 'ends': '2027-03-31'",
                       amount);

  funds_accept (fixture, "open-budget", "b", "2026-04-01", rest);
  funds_accept (fixture, "allocate", "a1", "2026-04-01",
                "'budget': 'FY26', 'region': 'EMEA', 'amount': 4100");
  funds_accept (fixture, "allocate", "a2", "2026-04-01",
                "'budget': 'FY26', 'region': 'DACH', 'amount': 3100");
}

static gint64
get_amount (GPtrArray *entitlements, const char *name)
{
  for (guint i = 0; i < entitlements->len; i++)
    {
      const LiaisonEntitlement *each = g_ptr_array_index (entitlements, i);

      if (g_str_equal (each->partner_name, name))
        return each->amount.minor;
    }
  return 0;
}

static char *
get_budget (WorkspaceFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  char *id = NULL;

  liaison_database_get_text (liaison_store_get_database (fixture->store), &id, &error,
                             "SELECT id FROM budget", "");
  g_assert_no_error (error);
  return id;
}

static void
test_list (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) entitlements = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *budget_id = NULL;

  open_budget (fixture, "100000");
  budget_id = get_budget (fixture);
  entitlements = liaison_entitlement_list (liaison_store_get_database (fixture->store), budget_id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (entitlements->len, ==, 3);
  /* 2 % of 120,000.50 is 2,400.01, and 500 more. */
  g_assert_cmpint (get_amount (entitlements, "Gold"), ==, 290001);
  /* 1 % of GBP 10,000 is GBP 100. */
  g_assert_cmpint (get_amount (entitlements, "Silver"), ==, 12500);
  g_assert_cmpint (get_amount (entitlements, "By hand"), ==, 5000);
}

static void
test_grant (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 granted, undone;

  open_budget (fixture, "100000");
  funds_refuse (fixture, "not-approver", "entitle", "e0", "2026-04-01", "'budget': 'FY26', 'actor': 'Cleo'");
  funds_accept (fixture, "entitle", "e1", "2026-04-01", "'budget': 'FY26'");
  granted = funds_count (fixture, "SELECT max (sequence) FROM change");
  g_assert_cmpint (funds_get (fixture, "Gold", "available"), ==, 290001);
  g_assert_cmpint (funds_get (fixture, "Silver", "available"), ==, 12500);
  g_assert_cmpint (funds_get (fixture, "By hand", "available"), ==, 5000);
  /* Tyrol has nothing of its own: its money comes from DACH, that of France from Europe. */
  g_assert_cmpint (funds_get (fixture, "DACH", "available"), ==, 310000 - 290001 - 5000);
  g_assert_cmpint (funds_get (fixture, "EMEA", "available"), ==, 100000 - 12500);
  funds_refuse (fixture, "state", "entitle", "e2", "2026-04-02", "'budget': 'FY26'");
  funds_assert_whole (fixture);

  liaison_undo (fixture->store, granted, &undone, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (funds_get (fixture, "Gold", "available"), ==, 0);
  liaison_undo (fixture->store, undone, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (funds_get (fixture, "Gold", "available"), ==, 290001);
  funds_refuse (fixture, "state", "entitle", "e3", "2026-04-02", "'budget': 'FY26'");

  /* Who becomes entitled later, because data was corrected, gets it; the others do not get it twice. */
  row_fixture_change (fixture, "UPDATE membership SET tier = 'silver' WHERE partner_id = {p3}");
  funds_accept (fixture, "entitle", "e4", "2026-04-03", "'budget': 'FY26'");
  g_assert_cmpint (funds_get (fixture, "None", "available"), ==, 10000);
  funds_assert_whole (fixture);
}

static void
test_refused (WorkspaceFixture *fixture, gconstpointer data)
{
  open_budget (fixture, "4100");
  funds_accept (fixture, "deallocate", "d", "2026-04-01",
                "'budget': 'FY26', 'region': 'DACH', 'amount': '200'");
  funds_refuse (fixture, "insufficient", "entitle", "e1", "2026-04-01", "'budget': 'FY26'");
  g_assert_cmpint (funds_get (fixture, "Silver", "available"), ==, 0);
  g_assert_cmpint (funds_count (fixture, "SELECT count (*) FROM allocation WHERE partner_id IS NOT NULL"), ==,
                   0);
  row_fixture_change (fixture, "DELETE FROM currency_rate");
  funds_refuse (fixture, "no-rate", "entitle", "e2", "2026-04-01", "'budget': 'FY26'");
  funds_accept (
      fixture, "open-budget", "c", "2026-04-01",
      "'budget': 'Free', 'currency': 'EUR', 'amount': 10, 'starts': '2026-04-01', 'ends': '2027-03-31'");
  funds_refuse (fixture, "state", "entitle", "e3", "2026-04-01", "'budget': 'Free'");
  funds_assert_whole (fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, func) g_test_add (path, WorkspaceFixture, NULL, set_up, func, workspace_fixture_tear_down)
  ADD ("/entitlement/list", test_list);
  ADD ("/entitlement/grant", test_grant);
  ADD ("/entitlement/refused", test_refused);
#undef ADD

  return g_test_run ();
}
