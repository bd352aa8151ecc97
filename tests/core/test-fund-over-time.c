/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "funds-fixture.h"

#include "core/mdf/fund-over-time.h"

#include <string.h>

/* Plan, actual and forecast by golden values. */

#define BUDGET "'budget': 'FY26'"
#define TO_ALPEN BUDGET ", 'region': 'DACH', 'partner': 'Alpen'"
#define PARTNER 2

static LiaisonDate
day (int month, int number)
{
  return liaison_date_from_ymd (2026, month, number);
}

static LiaisonFundOverTime *
reckon (WorkspaceFixture *fixture, guint place, LiaisonDate as_of)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonFundFlows) flows =
      liaison_fund_flows_load (liaison_store_get_database (fixture->store), NULL, as_of, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (flows->tree->n_nodes, ==, 3);
  return liaison_fund_over_time_reckon (flows, place, as_of);
}

static const LiaisonFundMonth *
get_month (const LiaisonFundOverTime *over_time, guint month)
{
  return &g_array_index (over_time->months, LiaisonFundMonth, month - 1);
}

/* EUR 100,000 from January through December, of which 40,000 and 5,000 go down on 2 and 3 January. Alpen is promised 1,000 on 10 February and
 * 500 on 20 March; of the first 400 are claimed, and 150 paid on 5 April. */
static void
fill (WorkspaceFixture *fixture)
{
  funds_open_budget (fixture, ", 'rate': 100");
  funds_request (fixture, "R-1", "EUR", "1000", "2026-03-01", "2026-03-02");
  funds_request (fixture, "R-2", "EUR", "500", "2026-06-01", "2026-06-02");
  funds_accept (fixture, "approve", "p1", "2026-02-10", "'request': 'R-1'");
  funds_accept (fixture, "approve", "p2", "2026-03-20", "'request': 'R-2'");
  funds_claim (fixture, "C-1", "R-1", "2026-03-25", "400");
  funds_approve_claim (fixture, "C-1", "2026-03-28");
  funds_accept (fixture, "pay", "y", "2026-04-05", "'claim': 'C-1', 'amount': '150'");
}

static void
test_months (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonFundOverTime) partner = NULL;
  g_autoptr (LiaisonFundOverTime) root = NULL;

  fill (fixture);
  partner = reckon (fixture, PARTNER, day (4, 20));
  g_assert_cmpstr (partner->currency, ==, "EUR");
  g_assert_cmpuint (partner->months->len, ==, 12);
  g_assert_false (partner->is_cut);
  g_assert_cmpint (get_month (partner, 1)->first, ==, day (1, 1));
  g_assert_cmpint (get_month (partner, 2)->last, ==, day (2, 28));
  g_assert_cmpint (get_month (partner, 12)->last, ==, day (12, 31));
  g_assert_cmpint (get_month (partner, 1)->allocated, ==, 500000);
  g_assert_cmpint (get_month (partner, 1)->used, ==, 0);
  g_assert_cmpint (get_month (partner, 2)->used, ==, 100000);
  g_assert_cmpint (get_month (partner, 3)->used, ==, 150000);
  g_assert_cmpint (get_month (partner, 3)->paid, ==, 0);
  g_assert_cmpint (get_month (partner, 4)->paid, ==, 15000);
  g_assert_cmpint (get_month (partner, 4)->remaining, ==, 350000);
  g_assert_true (get_month (partner, 4)->is_known);
  g_assert_false (get_month (partner, 5)->is_known);
  /* 5,000 over 365 days: 31, 59 and 365 of them. */
  g_assert_cmpint (get_month (partner, 1)->plan, ==, 42466);
  g_assert_cmpint (get_month (partner, 2)->plan, ==, 80822);
  g_assert_cmpint (get_month (partner, 12)->plan, ==, 500000);

  root = reckon (fixture, 0, day (4, 20));
  g_assert_cmpint (root->allocated, ==, 10000000);
  g_assert_cmpint (root->used, ==, 150000);
  g_assert_cmpint (root->paid, ==, 15000);
  g_assert_cmpint (root->remaining, ==, 9850000);
}

static void
test_forecast (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonFundOverTime) before = NULL;
  g_autoptr (LiaisonFundOverTime) young = NULL;
  g_autoptr (LiaisonFundOverTime) later = NULL;
  g_autoptr (LiaisonFundOverTime) over = NULL;
  g_autofree char *sentence = NULL;
  g_autofree char *pace = NULL;

  fill (fixture);
  before = reckon (fixture, PARTNER, day (2, 9));
  g_assert_cmpint (before->outlook, ==, LIAISON_FUND_OUTLOOK_UNUSED);
  g_assert_false (get_month (before, 2)->has_forecast);

  /* 1,500 in the 70 days from 10 February through 20 April; 3,500 remain, which is enough for 163.33 days. */
  young = reckon (fixture, PARTNER, day (4, 20));
  g_assert_cmpint (young->pace_days, ==, 70);
  g_assert_cmpint (young->pace_used, ==, 150000);
  g_assert_cmpint (young->outlook, ==, LIAISON_FUND_OUTLOOK_RUNS_OUT);
  g_assert_cmpint (young->runs_out_on, ==, day (4, 20) + 164);
  g_assert_false (get_month (young, 3)->has_forecast);
  /* Ten days more are 214.29. */
  g_assert_cmpint (get_month (young, 4)->forecast, ==, 350000 - 21429);
  g_assert_cmpint (get_month (young, 12)->forecast, ==, 0);
  sentence = liaison_fund_over_time_explain (young);
  g_assert_nonnull (strstr (sentence, "in the last 70 days"));
  pace = liaison_money_format (liaison_money_make (150000, "EUR"), TRUE);
  g_assert_true (g_str_has_prefix (sentence, pace));

  /* On 30 May the 90 days go back through 2 March: 500 in them, and 215 days are left: 1,194.44 more. */
  later = reckon (fixture, PARTNER, day (5, 30));
  g_assert_cmpint (later->pace_days, ==, 90);
  g_assert_cmpint (later->pace_used, ==, 50000);
  g_assert_cmpint (later->outlook, ==, LIAISON_FUND_OUTLOOK_REMAINS);
  g_assert_cmpint (later->left_at_end, ==, 350000 - 119444);
  g_assert_cmpint (get_month (later, 12)->forecast, ==, later->left_at_end);

  /* Through 10 May the first of them is the 10th of February, and a day later it is the 11th. */
  g_clear_pointer (&later, liaison_fund_over_time_free);
  later = reckon (fixture, PARTNER, day (5, 10));
  g_assert_cmpint (later->pace_days, ==, 90);
  g_assert_cmpint (later->pace_used, ==, 150000);
  g_clear_pointer (&later, liaison_fund_over_time_free);
  later = reckon (fixture, PARTNER, day (5, 11));
  g_assert_cmpint (later->pace_days, ==, 90);
  g_assert_cmpint (later->pace_used, ==, 50000);

  /* Where nothing more was used there is no pace, and that is said. */
  g_clear_pointer (&later, liaison_fund_over_time_free);
  g_clear_pointer (&sentence, g_free);
  later = reckon (fixture, PARTNER, day (11, 30));
  g_assert_cmpint (later->pace_used, ==, 0);
  g_assert_cmpint (later->left_at_end, ==, later->remaining);
  sentence = liaison_fund_over_time_explain (later);
  g_assert_true (g_str_has_prefix (sentence, "Nothing more was used in the last 90 days."));

  over = reckon (fixture, PARTNER, liaison_date_from_ymd (2027, 1, 1));
  g_assert_cmpint (over->outlook, ==, LIAISON_FUND_OUTLOOK_OVER);
  g_assert_false (get_month (over, 12)->has_forecast);
}

/* On the day on which exactly nothing remains at the end it runs out there, and not a day later. */
static void
test_boundary (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonFundOverTime) over_time = NULL;
  g_autoptr (LiaisonFundOverTime) all = NULL;

  funds_accept (fixture, "open-budget", "b", "2026-01-02",
                BUDGET ", 'currency': 'JPY', 'amount': '100', 'rate': 100, 'starts': '2026-01-01',"
                       " 'ends': '2026-01-20'");
  funds_accept (fixture, "allocate", "a1", "2026-01-02", BUDGET ", 'region': 'DACH', 'amount': '100'");
  funds_accept (fixture, "allocate", "a2", "2026-01-03", TO_ALPEN ", 'amount': '100'");
  funds_request (fixture, "R-1", "JPY", "50", "2026-03-01", "2026-03-02");
  funds_request (fixture, "R-2", "JPY", "50", "2026-03-01", "2026-03-02");
  funds_accept (fixture, "approve", "p1", "2026-01-06", "'request': 'R-1'");
  over_time = reckon (fixture, PARTNER, day (1, 13));
  /* 50 in eight days, seven days to go. */
  g_assert_cmpint (over_time->outlook, ==, LIAISON_FUND_OUTLOOK_REMAINS);
  g_assert_cmpint (over_time->left_at_end, ==, 6);
  g_clear_pointer (&over_time, liaison_fund_over_time_free);
  /* 50 in seven days, eight days to go: the seventh of them is enough. */
  over_time = reckon (fixture, PARTNER, day (1, 12));
  g_assert_cmpint (over_time->outlook, ==, LIAISON_FUND_OUTLOOK_RUNS_OUT);
  g_assert_cmpint (over_time->runs_out_on, ==, day (1, 19));
  g_assert_cmpuint (over_time->months->len, ==, 1);
  g_assert_cmpint (get_month (over_time, 1)->last, ==, day (1, 20));
  g_assert_cmpint (get_month (over_time, 1)->forecast, ==, 0);

  funds_accept (fixture, "approve", "p2", "2026-01-13", "'request': 'R-2'");
  all = reckon (fixture, PARTNER, day (1, 13));
  g_assert_cmpint (all->outlook, ==, LIAISON_FUND_OUTLOOK_USED_UP);
  g_assert_cmpint (all->remaining, ==, 0);
}

/* What is claimed and paid after the last day has months of its own; what was undone is nowhere. */
static void
test_after_end (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonFundOverTime) over_time = NULL;

  funds_accept (fixture, "open-budget", "b", "2025-12-15",
                BUDGET ", 'currency': 'EUR', 'amount': '1000', 'rate': 100, 'starts': '2026-01-10',"
                       " 'ends': '2026-02-20'");
  funds_accept (fixture, "allocate", "a1", "2026-01-12", BUDGET ", 'region': 'DACH', 'amount': '1000'");
  funds_accept (fixture, "allocate", "a2", "2026-01-12", TO_ALPEN ", 'amount': '1000'");
  funds_request (fixture, "R-1", "EUR", "1000", "2026-02-18", "2026-02-19");
  funds_accept (fixture, "approve", "p1", "2026-01-20", "'request': 'R-1'");
  funds_claim (fixture, "C-1", "R-1", "2026-03-05", "700");
  funds_approve_claim (fixture, "C-1", "2026-03-06");
  funds_accept (fixture, "pay", "y", "2026-04-05", "'claim': 'C-1'");
  over_time = reckon (fixture, 0, day (5, 1));
  g_assert_cmpuint (over_time->months->len, ==, 4);
  g_assert_cmpint (get_month (over_time, 1)->first, ==, day (1, 10));
  g_assert_cmpint (get_month (over_time, 1)->allocated, ==, 100000);
  g_assert_cmpint (get_month (over_time, 2)->last, ==, day (2, 28));
  g_assert_cmpint (get_month (over_time, 2)->plan, ==, 100000);
  g_assert_cmpint (get_month (over_time, 4)->first, ==, day (4, 1));
  g_assert_cmpint (get_month (over_time, 4)->last, ==, day (4, 5));
  g_assert_cmpint (get_month (over_time, 4)->paid, ==, 70000);
  g_clear_pointer (&over_time, liaison_fund_over_time_free);
  /* As of an earlier day nobody knows of it. */
  over_time = reckon (fixture, 0, day (2, 25));
  g_assert_cmpuint (over_time->months->len, ==, 2);
  g_assert_cmpint (get_month (over_time, 2)->last, ==, day (2, 20));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, func) \
  g_test_add (path, WorkspaceFixture, NULL, funds_fixture_set_up, func, workspace_fixture_tear_down)
  ADD ("/fund-over-time/months", test_months);
  ADD ("/fund-over-time/forecast", test_forecast);
  ADD ("/fund-over-time/boundary", test_boundary);
  ADD ("/fund-over-time/after-end", test_after_end);
#undef ADD

  return g_test_run ();
}
