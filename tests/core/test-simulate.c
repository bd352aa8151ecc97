/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "program-fixture.h"

#include "core/program/benefit-cost.h"
#include "core/program/simulate.h"

/* What-if: who goes where, who just misses, what it costs; and all of that against the obvious way, partner by partner. */

typedef struct
{
  LiaisonRules *former;
  LiaisonRules *tried;
  LiaisonSnapshot *snapshot;
  LiaisonSnapshotView *former_view;
  LiaisonSnapshotView *tried_view;
  LiaisonSimulation *simulation;
} Trial;

static void
trial_clear (Trial *trial)
{
  g_clear_pointer (&trial->simulation, liaison_simulation_free);
  g_clear_pointer (&trial->former_view, liaison_snapshot_view_free);
  g_clear_pointer (&trial->tried_view, liaison_snapshot_view_free);
  g_clear_pointer (&trial->snapshot, liaison_snapshot_unref);
  g_clear_pointer (&trial->former, liaison_rules_free);
  g_clear_pointer (&trial->tried, liaison_rules_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Trial, trial_clear)

static void
run (Trial *trial, WorkspaceFixture *fixture, const char *as_of)
{
  LiaisonDatabase *database = liaison_store_get_database (fixture->store);
  g_autoptr (LiaisonSnapshot) base = program_fixture_snapshot (fixture, "g1", trial->tried, as_of);
  g_autoptr (GError) error = NULL;

  trial->snapshot = trial->former != NULL
                        ? liaison_snapshot_extend (base, database, trial->former, NULL, &error)
                        : liaison_snapshot_ref (base);
  g_assert_no_error (error);
  trial->tried_view = liaison_snapshot_view_new (trial->snapshot, trial->tried, &error);
  g_assert_no_error (error);
  if (trial->former != NULL)
    trial->former_view = liaison_snapshot_view_new (trial->snapshot, trial->former, &error);
  g_assert_no_error (error);
  trial->simulation = liaison_simulate (trial->snapshot, trial->former_view, trial->tried_view);
}

static const LiaisonMover *
find_mover (const Trial *trial, LiaisonMoverKind kind, const char *partner)
{
  const guint row = program_fixture_find (trial->snapshot, partner);

  for (guint i = 0; i < trial->simulation->movers[kind]->len; i++)
    {
      const LiaisonMover *mover = &g_array_index (trial->simulation->movers[kind], LiaisonMover, i);

      if (mover->row == row)
        return mover;
    }
  return NULL;
}

static void
assert_mover (const Trial *trial, LiaisonMoverKind kind, const char *partner, int from, int to)
{
  const LiaisonMover *mover = find_mover (trial, kind, partner);

  g_assert_nonnull (mover);
  g_assert_cmpint (mover->from, ==, from);
  g_assert_cmpint (mover->to, ==, to);
}

static void
add_program (WorkspaceFixture *fixture)
{
  row_fixture_change (fixture, "INSERT INTO operator (id, name) VALUES ({o1}, 'Ada');"
                               "INSERT INTO program (id, name, currency) VALUES ({g1}, 'Connect', 'EUR')");
}

/* A partner with sales in whole units on 2026-05-15. */
static void
add_seller (WorkspaceFixture *fixture, int number, const char *currency, int amount)
{
  row_fixture_changef (fixture,
                       "INSERT INTO partner (id, name, currency) VALUES ({p%d}, 'Partner %d', '%s');"
                       "INSERT INTO sale (id, partner_id, sold_on, amount, currency) VALUES"
                       " ({s%d}, {p%d}, '2026-05-15', %d, '%s')",
                       number, number, currency, number, number, amount * 100, currency);
}

static void
add_member (WorkspaceFixture *fixture, int number, const char *tier)
{
  row_fixture_changef (fixture,
                       "INSERT INTO membership (id, program_id, partner_id, joined_on, tier) VALUES"
                       " ({m%d}, {g1}, {p%d}, '2020-01-01', %s)",
                       number, number, tier);
}

static LiaisonRules *
sales_rules (const char *tiers, const char *thresholds)
{
  const LiaisonMetricSpec sales = program_fixture_spec ("sales", "trailing-12");
  LiaisonRules *rules = program_fixture_new_rules ("EUR", tiers);

  program_fixture_require (rules, &sales, thresholds);
  return rules;
}

static void
test_moves (WorkspaceFixture *fixture, gconstpointer data)
{
  g_auto (Trial) trial = { 0 };
  const LiaisonSimulation *simulation;

  add_program (fixture);
  add_seller (fixture, 1, "EUR", 2000);
  add_member (fixture, 1, "'silver'");
  add_seller (fixture, 2, "EUR", 500);
  add_member (fixture, 2, "'gold'");
  add_seller (fixture, 3, "EUR", 100);
  add_member (fixture, 3, "'silver'");
  add_seller (fixture, 4, "EUR", 0);
  /* No members: what the former rules would give them. */
  add_seller (fixture, 5, "EUR", 1500);
  add_seller (fixture, 6, "EUR", 10);
  add_seller (fixture, 7, "EUR", 5000);
  row_fixture_change (fixture, "UPDATE partner SET status = 'ended' WHERE id = {p7}");
  /* A member without a tier. */
  add_seller (fixture, 8, "EUR", 500);
  add_member (fixture, 8, "NULL");
  trial.former = sales_rules ("silver gold", "100 1000");
  trial.tried = sales_rules ("silver gold platinum", "200 1000 2000");
  run (&trial, fixture, "2026-06-30");
  simulation = trial.simulation;

  g_assert_cmpuint (simulation->n_partners, ==, 7);
  g_assert_cmpuint (simulation->n_from, ==, 2);
  g_assert_cmpuint (simulation->n_to, ==, 3);
  g_assert_cmpuint (liaison_simulation_get_moves (simulation, 0, 2), ==, 1);
  g_assert_cmpuint (liaison_simulation_get_moves (simulation, 1, 0), ==, 1);
  g_assert_cmpuint (liaison_simulation_get_moves (simulation, 0, LIAISON_NO_TIER), ==, 1);
  g_assert_cmpuint (liaison_simulation_get_moves (simulation, 1, 1), ==, 1);
  g_assert_cmpuint (liaison_simulation_get_moves (simulation, LIAISON_NO_TIER, LIAISON_NO_TIER), ==, 2);
  g_assert_cmpuint (liaison_simulation_get_moves (simulation, LIAISON_NO_TIER, 0), ==, 1);

  assert_mover (&trial, LIAISON_MOVER_RISES, "p1", 0, 2);
  assert_mover (&trial, LIAISON_MOVER_RISES, "p8", LIAISON_NO_TIER, 0);
  assert_mover (&trial, LIAISON_MOVER_FALLS, "p2", 1, 0);
  assert_mover (&trial, LIAISON_MOVER_FALLS, "p3", 0, LIAISON_NO_TIER);
  g_assert_cmpuint (simulation->movers[LIAISON_MOVER_RISES]->len, ==, 2);
  g_assert_cmpuint (simulation->movers[LIAISON_MOVER_FALLS]->len, ==, 2);
  g_assert_cmpuint (simulation->movers[LIAISON_MOVER_AT_RISK]->len, ==, 0);
  g_assert_cmpuint (simulation->movers[LIAISON_MOVER_JUST_MISSES]->len, ==, 0);
}

static void
test_first_rules (WorkspaceFixture *fixture, gconstpointer data)
{
  g_auto (Trial) trial = { 0 };

  add_program (fixture);
  add_seller (fixture, 1, "EUR", 2000);
  add_member (fixture, 1, "'silver'");
  trial.tried = sales_rules ("silver", "100");
  liaison_rules_add_benefit (trial.tried, LIAISON_BENEFIT_MARGIN, NULL, NULL);
  liaison_rules_set_grant (trial.tried, 0, 0, "10");
  run (&trial, fixture, "2026-06-30");
  g_assert_cmpuint (trial.simulation->n_from, ==, 0);
  g_assert_cmpuint (liaison_simulation_get_moves (trial.simulation, LIAISON_NO_TIER, 0), ==, 1);
  assert_mover (&trial, LIAISON_MOVER_RISES, "p1", LIAISON_NO_TIER, 0);
  g_assert_cmpint (trial.simulation->before, ==, 0);
  g_assert_cmpint (trial.simulation->after, ==, 20000);
}

/* At most a tenth short of the next tier, to the cent. */
static void
test_just_misses (WorkspaceFixture *fixture, gconstpointer data)
{
  g_auto (Trial) trial = { 0 };

  add_program (fixture);
  add_seller (fixture, 1, "EUR", 900);
  add_seller (fixture, 2, "EUR", 0);
  row_fixture_change (fixture, "UPDATE sale SET amount = 89999 WHERE id = {s2}");
  add_seller (fixture, 3, "EUR", 999);
  add_seller (fixture, 4, "EUR", 1000);
  /* Just misses gold from below silver, which it has, and not platinum. */
  add_seller (fixture, 5, "EUR", 9500);
  trial.former = sales_rules ("silver", "1");
  trial.tried = sales_rules ("silver gold platinum", "100 1000 10000");
  run (&trial, fixture, "2026-06-30");
  assert_mover (&trial, LIAISON_MOVER_JUST_MISSES, "p1", 0, 1);
  g_assert_null (find_mover (&trial, LIAISON_MOVER_JUST_MISSES, "p2"));
  assert_mover (&trial, LIAISON_MOVER_JUST_MISSES, "p3", 0, 1);
  g_assert_null (find_mover (&trial, LIAISON_MOVER_JUST_MISSES, "p4"));
  assert_mover (&trial, LIAISON_MOVER_JUST_MISSES, "p5", 0, 2);
  g_assert_cmpuint (trial.simulation->movers[LIAISON_MOVER_JUST_MISSES]->len, ==, 3);
}

/* Holds its tier only as long as a certificate does that lapses before the next review, on 2026-07-01. */
static void
test_at_risk (WorkspaceFixture *fixture, gconstpointer data)
{
  const LiaisonMetricSpec people = program_fixture_spec ("certified-people", NULL);
  g_auto (Trial) trial = { 0 };

  add_program (fixture);
  row_fixture_change (
      fixture,
      "INSERT INTO partner (id, name) VALUES ({p1}, 'A'), ({p2}, 'B'), ({p3}, 'C');"
      "INSERT INTO membership (id, program_id, partner_id, joined_on, tier) VALUES"
      " ({m1}, {g1}, {p1}, '2020-01-01', 'gold'), ({m2}, {g1}, {p2}, '2020-01-01', 'gold'),"
      " ({m3}, {g1}, {p3}, '2020-01-01', 'silver');"
      "INSERT INTO person (id, name) VALUES ({h1}, 'A'), ({h2}, 'B'), ({h3}, 'C'), ({h4}, 'D'), ({h5}, 'E'),"
      " ({h6}, 'F');"
      "INSERT INTO employment (id, person_id, partner_id) VALUES ({e1}, {h1}, {p1}), ({e2}, {h2}, {p1}),"
      " ({e3}, {h3}, {p2}), ({e4}, {h4}, {p2}), ({e5}, {h5}, {p3}), ({e6}, {h6}, {p3});"
      "INSERT INTO certification (id, person_id, name, passed_on, expires_on) VALUES"
      " ({c1}, {h1}, 'X', '2025-01-01', '2026-06-30'), ({c2}, {h2}, 'X', '2025-01-01', NULL),"
      " ({c3}, {h3}, 'X', '2025-01-01', '2026-07-01'), ({c4}, {h4}, 'X', '2025-01-01', NULL),"
      " ({c5}, {h5}, 'X', '2025-01-01', '2026-06-30'), ({c6}, {h6}, 'X', '2025-01-01', NULL)");
  trial.former = program_fixture_new_rules ("EUR", "silver gold");
  program_fixture_require (trial.former, &people, "1 2");
  trial.tried = liaison_rules_copy (trial.former);
  trial.tried->policy.review_months = 3;
  run (&trial, fixture, "2026-05-15");
  assert_mover (&trial, LIAISON_MOVER_AT_RISK, "p1", 1, 0);
  g_assert_null (find_mover (&trial, LIAISON_MOVER_AT_RISK, "p2"));
  /* Would rise today, and keeps what it has. */
  assert_mover (&trial, LIAISON_MOVER_RISES, "p3", 0, 1);
  g_assert_null (find_mover (&trial, LIAISON_MOVER_AT_RISK, "p3"));
  g_assert_cmpuint (trial.simulation->movers[LIAISON_MOVER_FALLS]->len, ==, 0);
}

/* Who has a tier that is no more is measured against the next lower one that is. */
static void
test_tiers_that_are_no_more (WorkspaceFixture *fixture, gconstpointer data)
{
  g_auto (Trial) trial = { 0 };

  add_program (fixture);
  add_seller (fixture, 1, "EUR", 150);
  add_member (fixture, 1, "'gold'");
  add_seller (fixture, 2, "EUR", 50);
  add_member (fixture, 2, "'gold'");
  add_seller (fixture, 3, "EUR", 2000);
  add_member (fixture, 3, "'gold'");
  add_seller (fixture, 4, "EUR", 10);
  add_member (fixture, 4, "'bronze'");
  /* A tier that not even the former rules have. */
  add_seller (fixture, 5, "EUR", 150);
  add_member (fixture, 5, "'diamond'");
  trial.former = sales_rules ("bronze silver gold platinum", "1 100 1000 10000");
  trial.tried = sales_rules ("silver platinum", "100 2000");
  run (&trial, fixture, "2026-06-30");
  g_assert_null (find_mover (&trial, LIAISON_MOVER_RISES, "p1"));
  g_assert_null (find_mover (&trial, LIAISON_MOVER_FALLS, "p1"));
  assert_mover (&trial, LIAISON_MOVER_FALLS, "p2", 2, LIAISON_NO_TIER);
  assert_mover (&trial, LIAISON_MOVER_RISES, "p3", 2, 1);
  /* Below bronze there is nothing, so that it cannot fall. */
  g_assert_null (find_mover (&trial, LIAISON_MOVER_FALLS, "p4"));
  assert_mover (&trial, LIAISON_MOVER_RISES, "p5", LIAISON_NO_TIER, 0);
  g_assert_cmpuint (liaison_simulation_get_moves (trial.simulation, 2, 0), ==, 1);
  g_assert_cmpuint (liaison_simulation_get_moves (trial.simulation, 0, LIAISON_NO_TIER), ==, 1);
}

static void
test_overrides (WorkspaceFixture *fixture, gconstpointer data)
{
  g_auto (Trial) trial = { 0 };
  const LiaisonSimulation *simulation;

  add_program (fixture);
  for (int i = 1; i <= 4; i++)
    add_seller (fixture, i, "EUR", i == 4 ? 1000 : 95);
  add_member (fixture, 1, "'silver'");
  add_member (fixture, 3, "'silver'");
  row_fixture_change (
      fixture,
      "INSERT INTO tier_override (id, program_id, partner_id, tier, since, until, reason, approver_id) VALUES"
      " ({v1}, {g1}, {p1}, 'gold', '2026-06-30', '2026-06-30', 'why', {o1}),"
      " ({v2}, {g1}, {p2}, 'gold', '2026-01-01', '2026-12-31', 'why', {o1}),"
      " ({v3}, {g1}, {p3}, 'gold', '2026-01-01', '2026-06-29', 'why', {o1}),"
      " ({v4}, {g1}, {p4}, 'old', '2026-01-01', '2026-12-31', 'why', {o1})");
  trial.former = sales_rules ("silver gold old", "90 1000 5000");
  trial.tried = sales_rules ("silver gold", "100 1000");
  liaison_rules_add_benefit (trial.former, LIAISON_BENEFIT_MDF_AMOUNT, NULL, "EUR");
  liaison_rules_set_grant (trial.former, 0, 1, "10");
  liaison_rules_add_benefit (trial.tried, LIAISON_BENEFIT_MDF_AMOUNT, NULL, "EUR");
  liaison_rules_set_grant (trial.tried, 0, 1, "12.50");
  run (&trial, fixture, "2026-06-30");
  simulation = trial.simulation;
  /* Set by hand they stay, members or not; they neither rise nor fall nor just miss. */
  g_assert_cmpuint (liaison_simulation_get_moves (simulation, 1, 1), ==, 2);
  g_assert_null (find_mover (&trial, LIAISON_MOVER_FALLS, "p1"));
  g_assert_null (find_mover (&trial, LIAISON_MOVER_JUST_MISSES, "p1"));
  g_assert_null (find_mover (&trial, LIAISON_MOVER_RISES, "p2"));
  /* Ended the day before. */
  assert_mover (&trial, LIAISON_MOVER_FALLS, "p3", 0, LIAISON_NO_TIER);
  assert_mover (&trial, LIAISON_MOVER_JUST_MISSES, "p3", 0, 0);
  /* To a tier that the rules that are tried do not have: what it earns. */
  g_assert_cmpuint (liaison_simulation_get_moves (simulation, 2, 1), ==, 1);
  g_assert_cmpint (simulation->before, ==, 2 * 1000);
  g_assert_cmpint (simulation->after, ==, 3 * 1250);
}

static const LiaisonCostChange *
find_cost (const Trial *trial, const char *region, const char *currency)
{
  const LiaisonRegionTable *regions = liaison_snapshot_get_regions (trial->snapshot);

  for (guint i = 0; i < trial->simulation->costs->len; i++)
    {
      const LiaisonCostChange *cost = &g_array_index (trial->simulation->costs, LiaisonCostChange, i);
      const char *name =
          cost->region != LIAISON_NO_REGION ? liaison_region_table_get_name (regions, cost->region) : NULL;

      if (g_strcmp0 (name, region) == 0 && g_str_equal (cost->currency, currency))
        return cost;
    }
  return NULL;
}

static void
test_costs (WorkspaceFixture *fixture, gconstpointer data)
{
  g_auto (Trial) trial = { 0 };
  const LiaisonCostChange *cost;

  add_program (fixture);
  add_seller (fixture, 1, "EUR", 1000);
  add_seller (fixture, 2, "EUR", 1000);
  add_seller (fixture, 3, "USD", 2000);
  add_seller (fixture, 4, "CHF", 1000);
  add_seller (fixture, 5, "EUR", 1);
  row_fixture_change (
      fixture,
      "INSERT INTO region (id, name) VALUES ({r1}, 'DACH'), ({r2}, 'US');"
      "INSERT INTO currency_rate (id, currency, in_currency, dated, rate) VALUES"
      " ({c1}, 'EUR', 'USD', '2020-01-01', '1.25');"
      "UPDATE partner SET region_id = {r1} WHERE id IN ({p1}, {p2});"
      "UPDATE partner SET region_id = {r2} WHERE id = {p3};"
      /* Half a cent: 12.5 % of 100.04 is 12.505, which is 12.50; of 100.12 it is 12.515, which is 12.52. */
      "UPDATE sale SET amount = 10004 WHERE id = {s1};"
      "UPDATE sale SET amount = 10012 WHERE id = {s2};"
      /* The fiscal year before: 2025. A return in it, and one that makes a year negative. */
      "INSERT INTO sale (id, partner_id, sold_on, amount, currency, quantity) VALUES"
      " ({s11}, {p1}, '2025-01-01', 100000, 'EUR', 1), ({s12}, {p1}, '2025-02-01', -10000, 'EUR', -1),"
      " ({s13}, {p1}, '2024-12-31', 999999, 'EUR', 1), ({s14}, {p2}, '2025-03-01', -500, 'EUR', -1),"
      " ({s15}, {p3}, '2025-03-01', 333, 'USD', 1)");
  trial.former = sales_rules ("member", "0");
  trial.tried = sales_rules ("member", "0");
  liaison_rules_add_benefit (trial.former, LIAISON_BENEFIT_MARGIN, NULL, NULL);
  liaison_rules_set_grant (trial.former, 0, 0, "12.5");
  liaison_rules_add_benefit (trial.tried, LIAISON_BENEFIT_MARGIN, NULL, NULL);
  liaison_rules_set_grant (trial.tried, 0, 0, "12.5");
  liaison_rules_add_benefit (trial.tried, LIAISON_BENEFIT_MDF_PERCENT, NULL, NULL);
  liaison_rules_set_grant (trial.tried, 1, 0, "3");
  liaison_rules_add_benefit (trial.tried, LIAISON_BENEFIT_MDF_AMOUNT, NULL, "EUR");
  liaison_rules_set_grant (trial.tried, 2, 0, "500");
  liaison_rules_add_benefit (trial.tried, LIAISON_BENEFIT_MDF_AMOUNT, NULL, "USD");
  liaison_rules_set_grant (trial.tried, 3, 0, "700.01");
  liaison_rules_add_benefit (trial.tried, LIAISON_BENEFIT_NAMED_MANAGER, NULL, NULL);
  liaison_rules_set_grant (trial.tried, 4, 0, "9999");
  run (&trial, fixture, "2026-06-30");

  cost = find_cost (&trial, "DACH", "EUR");
  g_assert_nonnull (cost);
  g_assert_cmpint (cost->before, ==, 1250 + 1252);
  /* 3 % of 900.00, nothing of a year of returns, and the fixed amount twice. */
  g_assert_cmpint (cost->after, ==, 1250 + 1252 + 2700 + 2 * 50000);
  cost = find_cost (&trial, "US", "USD");
  g_assert_nonnull (cost);
  g_assert_cmpint (cost->before, ==, 25000);
  /* 3 % of 3.33 is 0.0999. */
  g_assert_cmpint (cost->after, ==, 25000 + 10 + 70001);
  cost = find_cost (&trial, NULL, "CHF");
  g_assert_nonnull (cost);
  g_assert_cmpint (cost->before, ==, 12500);
  g_assert_cmpint (cost->after, ==, 12500);
  cost = find_cost (&trial, NULL, "EUR");
  g_assert_nonnull (cost);
  g_assert_cmpint (cost->before, ==, 12);
  g_assert_cmpint (cost->after, ==, 12 + 50000);
  g_assert_cmpuint (trial.simulation->costs->len, ==, 4);

  /* In euros at 1.25; the francs have no rate and are named. 95011 cents of a dollar are 76008.8 of a euro. */
  g_assert_cmpint (trial.simulation->before, ==, 2502 + 12 + 20000);
  g_assert_cmpint (trial.simulation->after, ==, 2502 + 2700 + 100000 + 50012 + 76009);
  g_assert_cmpuint (trial.simulation->missing->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (trial.simulation->missing, 0), ==, "CHF");
}

/* By their letters, whoever trades in them. */
static void
test_missing_in_order (WorkspaceFixture *fixture, gconstpointer data)
{
  static const char *const currencies[] = { "USD", "JPY", "CHF", "SEK", "DKK" };
  g_auto (Trial) trial = { 0 };
  g_autofree char *missing = NULL;

  add_program (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (currencies); i++)
    add_seller (fixture, (int) i + 1, currencies[i], 1000);
  trial.tried = sales_rules ("member", "0");
  liaison_rules_add_benefit (trial.tried, LIAISON_BENEFIT_MARGIN, NULL, NULL);
  liaison_rules_set_grant (trial.tried, 0, 0, "10");
  run (&trial, fixture, "2026-06-30");
  g_ptr_array_add (trial.simulation->missing, NULL);
  missing = g_strjoinv (" ", (char **) trial.simulation->missing->pdata);
  g_assert_cmpstr (missing, ==, "CHF DKK JPY SEK USD");
  g_clear_pointer (&missing, g_free);

  /* Sales in what has no rate. */
  row_fixture_change (fixture, "UPDATE sale SET currency = 'NOK' WHERE id = {s1};"
                               "UPDATE sale SET currency = 'CZK' WHERE id = {s2};"
                               "UPDATE sale SET currency = 'PLN' WHERE id = {s3}");
  g_clear_pointer (&trial.simulation, liaison_simulation_free);
  g_clear_pointer (&trial.tried_view, liaison_snapshot_view_free);
  g_clear_pointer (&trial.snapshot, liaison_snapshot_unref);
  run (&trial, fixture, "2026-06-30");
  missing = g_strjoinv (" ", (char **) liaison_snapshot_get_missing_sales (trial.snapshot));
  g_assert_cmpstr (missing, ==, "CZK NOK PLN");
}

/* What does not fit 64 bits stops at its bounds, and never becomes nothing or turns its sign. */
static void
test_largest_costs (WorkspaceFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *grants[2];
    gint64 expected;
  } cases[] = {
    { { "9000000000000000000", "1" }, G_MAXINT64 },
    { { "9000000000000000000", "9000000000000000000" }, G_MAXINT64 },
    { { "-9000000000000000000", NULL }, -G_MAXINT64 },
    { { "-9000000000000000000", "-9000000000000000000" }, -G_MAXINT64 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LiaisonRules) rules = sales_rules ("member", "0");
      g_autoptr (LiaisonBenefitCost) cost = NULL;

      for (guint k = 0; k < G_N_ELEMENTS (cases[i].grants) && cases[i].grants[k] != NULL; k++)
        {
          liaison_rules_add_benefit (rules, LIAISON_BENEFIT_MARGIN, NULL, NULL);
          liaison_rules_set_grant (rules, k, 0, cases[i].grants[k]);
        }
      cost = liaison_benefit_cost_new (rules);
      g_assert_cmpint (
          liaison_benefit_cost_get (cost, 0, g_intern_static_string ("EUR"), G_GINT64_CONSTANT (100000), 0),
          ==, cases[i].expected);
    }
  g_assert_cmpint (liaison_metric_value_subtract (-10000, G_MAXINT64), ==, -G_MAXINT64);
  g_assert_cmpint (liaison_metric_value_subtract (G_MAXINT64, -1), ==, G_MAXINT64);
  g_assert_cmpint (liaison_metric_value_subtract (3, 5), ==, -2);
}

/* The obvious way ---------------------------------------------------------------------------------------------------- */

static gint64
round_half_even (__int128 numerator, __int128 denominator)
{
  __int128 whole = numerator / denominator;
  __int128 twice = 2 * (numerator % denominator);

  return (gint64) (whole + (twice > denominator || (twice == denominator && whole % 2 != 0)));
}

static gint64
model_cost (const LiaisonRules *rules, int tier, const char *currency, gint64 sales, gint64 base_sales)
{
  gint64 cost = 0;

  for (guint i = 0; i < rules->benefits->len && tier != LIAISON_NO_TIER; i++)
    {
      const LiaisonRulesBenefit *benefit = liaison_rules_get_benefit (rules, i);
      const char *grant = benefit->grants[tier];
      LiaisonDecimal percent;

      if (grant == NULL || g_str_equal (grant, "much"))
        continue;
      percent = program_fixture_decimal (grant);
      if (benefit->kind == LIAISON_BENEFIT_MDF_AMOUNT && g_str_equal (benefit->currency, currency))
        cost += percent.digits * (percent.scale == 0 ? 100 : percent.scale == 1 ? 10 : 1);
      else if (benefit->kind == LIAISON_BENEFIT_MARGIN || benefit->kind == LIAISON_BENEFIT_MDF_PERCENT)
        cost += round_half_even (
            (__int128) MAX (0, benefit->kind == LIAISON_BENEFIT_MARGIN ? sales : base_sales) * percent.digits,
            percent.scale == 0   ? 100
            : percent.scale == 1 ? 1000
                                 : 10000);
    }
  return cost;
}

/* One partner by itself: its own snapshot, and the ladder of its region. */
typedef struct
{
  LiaisonSnapshot *snapshot;
  int former;
  int tried;
  int ahead;
  gint64 values[LIAISON_RULES_MAX_REQUIREMENTS];
  LiaisonLadder *ladder;
} Lonely;

static int
evaluate_alone (Lonely *lonely, const LiaisonRules *rules, gboolean is_ahead)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonSnapshotView) view = liaison_snapshot_view_new (lonely->snapshot, rules, &error);
  LiaisonDate day;

  g_assert_no_error (error);
  if (is_ahead)
    return liaison_snapshot_view_look_ahead (view, 0);
  liaison_snapshot_view_evaluate (view, 0, lonely->values, &day);
  g_clear_pointer (&lonely->ladder, liaison_ladder_free);
  lonely->ladder = liaison_ladder_new (rules, liaison_snapshot_get_regions (lonely->snapshot),
                                       liaison_snapshot_get_region (lonely->snapshot, 0), &error);
  g_assert_no_error (error);
  return liaison_ladder_evaluate (lonely->ladder, lonely->values);
}

static gint64
count (WorkspaceFixture *fixture, const char *sql, const char *id, const char *day)
{
  g_autoptr (GError) error = NULL;
  gint64 value = 0;

  liaison_database_get_int (liaison_store_get_database (fixture->store), &value, &error, sql, "tt", id, day);
  g_assert_no_error (error);
  return value;
}

static char *
text (WorkspaceFixture *fixture, const char *sql, const char *id, const char *day)
{
  g_autoptr (GError) error = NULL;
  char *value = NULL;

  liaison_database_get_text (liaison_store_get_database (fixture->store), &value, &error, sql, "tt", id, day);
  g_assert_no_error (error);
  return value;
}

/* What the whole simulation should say, added up partner by partner. */
static void
check_against_model (WorkspaceFixture *fixture, const Trial *trial, const char *as_of)
{
  LiaisonDatabase *database = liaison_store_get_database (fixture->store);
  g_autoptr (LiaisonProgramInfo) program = program_fixture_load (fixture, "g1");
  const guint n_from = liaison_rules_get_n_tiers (trial->former),
              n_to = liaison_rules_get_n_tiers (trial->tried);
  g_autofree guint *moves = g_new0 (guint, (n_from + 1) * (n_to + 1));
  g_autoptr (GHashTable) costs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  guint n_partners = 0, n_movers[LIAISON_MOVER_N_KINDS] = { 0 };
  GHashTableIter iter;
  gpointer key, value;

  for (guint row = 0; row < liaison_snapshot_get_n (trial->snapshot); row++)
    {
      const char *ids[] = { liaison_snapshot_get_id (trial->snapshot, row), NULL };
      g_autofree char *partner = g_strdup_printf ("p%u", row + 1);
      g_autoptr (GError) error = NULL;
      g_autoptr (LiaisonSnapshot) base =
          liaison_snapshot_load (database, program, program_fixture_date (as_of), ids, &error);
      g_autoptr (LiaisonSnapshot) half =
          liaison_snapshot_extend (base, database, trial->former, NULL, &error);
      g_autoptr (LiaisonSnapshot) own = liaison_snapshot_extend (half, database, trial->tried, NULL, &error);
      g_autofree char *by_hand = text (
          fixture, "SELECT tier FROM tier_override WHERE partner_id = ?1 AND ?2 BETWEEN since AND until",
          ids[0], as_of);
      g_autofree char *member_tier =
          text (fixture, "SELECT tier FROM membership WHERE partner_id = ?1 AND ?2 <> ''", ids[0], as_of);
      gboolean is_member =
          count (fixture, "SELECT count (*) FROM membership WHERE partner_id = ?1 AND ?2 <> ''", ids[0],
                 as_of) > 0;
      Lonely lonely = { .snapshot = own };
      int from, rank, to, ahead;
      gint64 *cost;
      char *cell;

      g_assert_no_error (error);
      if (!is_member &&
          count (fixture, "SELECT count (*) FROM partner WHERE id = ?1 AND status = 'prospect' AND ?2 <> ''",
                 ids[0], as_of) > 0)
        continue;
      n_partners++;
      from = by_hand != NULL ? liaison_rules_find_tier (trial->former, by_hand)
             : is_member     ? liaison_rules_find_tier (trial->former, member_tier)
                             : evaluate_alone (&lonely, trial->former, FALSE);
      rank = LIAISON_NO_TIER;
      for (int i = from; i >= 0 && rank == LIAISON_NO_TIER; i--)
        rank =
            liaison_rules_find_tier (trial->tried, liaison_rules_get_tier (trial->former, (guint) i)->code);
      ahead = evaluate_alone (&lonely, trial->tried, TRUE);
      to = evaluate_alone (&lonely, trial->tried, FALSE);
      if (by_hand != NULL && liaison_rules_find_tier (trial->tried, by_hand) != LIAISON_NO_TIER)
        to = liaison_rules_find_tier (trial->tried, by_hand);
      else
        {
          n_movers[LIAISON_MOVER_RISES] += to > rank;
          n_movers[LIAISON_MOVER_FALLS] += to < rank;
          n_movers[LIAISON_MOVER_AT_RISK] += to >= rank && ahead < rank;
          n_movers[LIAISON_MOVER_JUST_MISSES] +=
              to + 1 < (int) n_to &&
              liaison_ladder_just_misses (lonely.ladder, (guint) to + 1, lonely.values);
          g_assert_cmpint (find_mover (trial, LIAISON_MOVER_RISES, partner) != NULL, ==, to > rank);
          g_assert_cmpint (find_mover (trial, LIAISON_MOVER_FALLS, partner) != NULL, ==, to < rank);
        }
      moves[(guint) (from + 1) * (n_to + 1) + (guint) (to + 1)]++;
      cell = g_strdup_printf ("%d %s", liaison_snapshot_get_region (own, 0),
                              liaison_snapshot_get_currency (own, 0));
      cost = g_hash_table_lookup (costs, cell);
      if (cost == NULL)
        {
          cost = g_new0 (gint64, 2);
          g_hash_table_insert (costs, g_strdup (cell), cost);
        }
      cost[0] += model_cost (trial->former, from, liaison_snapshot_get_currency (own, 0),
                             liaison_snapshot_get_sales (own, 0), liaison_snapshot_get_base_sales (own, 0));
      cost[1] += model_cost (trial->tried, to, liaison_snapshot_get_currency (own, 0),
                             liaison_snapshot_get_sales (own, 0), liaison_snapshot_get_base_sales (own, 0));
      g_free (cell);
      liaison_ladder_free (lonely.ladder);
    }
  g_assert_cmpuint (trial->simulation->n_partners, ==, n_partners);
  g_assert_cmpmem (trial->simulation->moves, (n_from + 1) * (n_to + 1) * sizeof *moves, moves,
                   (n_from + 1) * (n_to + 1) * sizeof *moves);
  for (guint kind = 0; kind < LIAISON_MOVER_N_KINDS; kind++)
    g_assert_cmpuint (trial->simulation->movers[kind]->len, ==, n_movers[kind]);
  for (guint i = 0; i < trial->simulation->costs->len; i++)
    {
      const LiaisonCostChange *cost = &g_array_index (trial->simulation->costs, LiaisonCostChange, i);
      g_autofree char *cell = g_strdup_printf ("%d %s", cost->region, cost->currency);
      const gint64 *expected = g_hash_table_lookup (costs, cell);

      g_assert_nonnull (expected);
      g_assert_cmpint (cost->before, ==, expected[0]);
      g_assert_cmpint (cost->after, ==, expected[1]);
      g_hash_table_remove (costs, cell);
    }
  /* What is left costs nothing. */
  g_hash_table_iter_init (&iter, costs);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_assert_true (((gint64 *) value)[0] == 0 && ((gint64 *) value)[1] == 0);
}

static void
test_model (WorkspaceFixture *fixture, gconstpointer data)
{
  program_fixture_fill_randomly (fixture, 40);
  for (guint round = 0; round < (program_fixture_is_long () ? 300 : 25); round++)
    {
      g_autofree char *as_of = program_fixture_random_day (2026, 365);
      g_auto (Trial)
          trial = { .former = program_fixture_random_rules (), .tried = program_fixture_random_rules () };

      run (&trial, fixture, as_of);
      check_against_model (fixture, &trial, as_of);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, func) \
  g_test_add (path, WorkspaceFixture, NULL, workspace_fixture_set_up, func, workspace_fixture_tear_down)
  ADD ("/simulate/moves", test_moves);
  ADD ("/simulate/first-rules", test_first_rules);
  ADD ("/simulate/just-misses", test_just_misses);
  ADD ("/simulate/at-risk", test_at_risk);
  ADD ("/simulate/tiers-that-are-no-more", test_tiers_that_are_no_more);
  ADD ("/simulate/overrides", test_overrides);
  ADD ("/simulate/costs", test_costs);
  ADD ("/simulate/missing-in-order", test_missing_in_order);
  ADD ("/simulate/largest-costs", test_largest_costs);
  ADD ("/simulate/model", test_model);
#undef ADD

  return g_test_run ();
}
