/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "funds-fixture.h"

#include "core/mdf/claim-cycle.h"
#include "core/mdf/fund-calendar.h"
#include "core/mdf/fund-return.h"

/* How long claims take, what came of activities, and what stands in the calendar: golden values. */

#define BUDGET "'budget': 'FY26'"
#define TO_ALPEN BUDGET ", 'region': 'DACH', 'partner': 'Alpen'"
#define PARTNER 2

static LiaisonDate
day (int month, int number)
{
  return liaison_date_from_ymd (2026, month, number);
}

static void
insert (WorkspaceFixture *fixture, const char *sql)
{
  g_autoptr (GError) error = NULL;

  liaison_database_execute (liaison_store_get_database (fixture->store), sql, &error);
  g_assert_no_error (error);
}

static LiaisonFundFlows *
load (WorkspaceFixture *fixture, LiaisonDate as_of)
{
  g_autoptr (GError) error = NULL;
  LiaisonFundFlows *flows =
      liaison_fund_flows_load (liaison_store_get_database (fixture->store), NULL, as_of, &error);

  g_assert_no_error (error);
  return flows;
}

static void
claim (WorkspaceFixture *fixture,
       const char *number,
       const char *submitted,
       const char *decided,
       const char *paid)
{
  g_autofree char *key = g_strdup_printf ("pay-%s", number);
  g_autofree char *text = g_strdup_printf ("'claim': '%s'", number);

  funds_claim (fixture, number, "R-1", submitted, "10");
  if (decided != NULL)
    funds_approve_claim (fixture, number, decided);
  if (paid != NULL)
    funds_accept (fixture, "pay", key, paid, text);
}

/* February: paid after 5 and 10 days, one waits for its money. March: one waits for all, one is rejected after 2 days, one is withdrawn. */
static void
test_cycle (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonFundFlows) flows = NULL;
  g_autoptr (LiaisonClaimCycles) cycles = NULL;
  g_autoptr (LiaisonCycleTime) time = NULL;
  g_autoptr (GError) error = NULL;
  const LiaisonCycleMonth *month;

  funds_open_budget (fixture, ", 'rate': 100, 'claim-days': 90");
  funds_request (fixture, "R-1", "EUR", "1000", "2026-01-20", "2026-01-20");
  funds_accept (fixture, "approve", "p", "2026-01-10", "'request': 'R-1'");
  claim (fixture, "C-1", "2026-02-01", "2026-02-03", "2026-02-06");
  claim (fixture, "C-2", "2026-02-02", "2026-02-10", "2026-02-12");
  claim (fixture, "C-3", "2026-02-20", "2026-02-21", NULL);
  claim (fixture, "C-4", "2026-03-05", NULL, NULL);
  claim (fixture, "C-5", "2026-03-06", NULL, NULL);
  funds_accept (fixture, "reject-claim", "j", "2026-03-08", "'claim': 'C-5', 'reason': 'No'");
  claim (fixture, "C-6", "2026-03-07", NULL, NULL);
  funds_accept (fixture, "withdraw", "w", "2026-03-08", "'claim': 'C-6', 'actor': 'Cleo'");

  flows = load (fixture, day (3, 15));
  cycles = liaison_claim_cycles_load (liaison_store_get_database (fixture->store), flows, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (cycles->items->len, ==, 5);
  time = liaison_cycle_time_reckon (cycles, flows, PARTNER, day (3, 15));
  g_assert_cmpuint (time->months->len, ==, 2);
  month = &g_array_index (time->months, LiaisonCycleMonth, 0);
  g_assert_cmpint (month->first, ==, day (2, 1));
  g_assert_cmpuint (month->paid.n, ==, 3);
  g_assert_cmpuint (month->paid.n_events, ==, 2);
  /* After 5 days 2/3 are unpaid, after 10 days 1/3. */
  g_assert_true (month->paid.has_median);
  g_assert_cmpint (month->paid.days, ==, 10);
  g_assert_cmpint (month->decided.days, ==, 2);
  month = &g_array_index (time->months, LiaisonCycleMonth, 1);
  g_assert_cmpuint (month->paid.n, ==, 1);
  g_assert_false (month->paid.has_median);
  g_assert_cmpuint (month->decided.n, ==, 2);
  g_assert_cmpint (month->decided.days, ==, 2);
  g_assert_cmpuint (time->open->len, ==, 2);
  g_assert_cmpstr (((const LiaisonClaimCycle *) time->open->pdata[0])->number, ==, "C-3");
  g_assert_cmpuint (time->paid.n, ==, 4);
  g_clear_pointer (&time, liaison_cycle_time_free);

  /* On 7 March nobody had rejected the fifth; on 5 February only one was there. */
  time = liaison_cycle_time_reckon (cycles, flows, 0, day (3, 7));
  g_assert_cmpuint (time->open->len, ==, 3);
  g_clear_pointer (&time, liaison_cycle_time_free);
  time = liaison_cycle_time_reckon (cycles, flows, 0, day (2, 1));
  g_assert_cmpuint (time->paid.n, ==, 1);
  g_assert_cmpuint (time->paid.n_events, ==, 0);
}

static void
test_return (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonFundFlows) flows = NULL;
  g_autoptr (LiaisonFundActivities) activities = NULL;
  g_autoptr (LiaisonFundReturns) returns = NULL;
  g_autoptr (GError) error = NULL;
  const LiaisonFundReturn *first, *second;
  LiaisonFundReturnSum sum;
  LiaisonDecimal ratio;
  g_autofree char *text = NULL;

  funds_open_budget (fixture, ", 'rate': 100");
  funds_request (fixture, "R-1", "EUR", "1000", "2026-02-01", "2026-02-02");
  funds_request (fixture, "R-2", "EUR", "300", "2026-03-01", "2026-03-02");
  funds_request (fixture, "R-3", "EUR", "300", "2026-03-01", "2026-03-02");
  funds_request (fixture, "R-4", "EUR", "300", "2026-03-01", "2026-03-02");
  funds_accept (fixture, "approve", "p1", "2026-01-10", "'request': 'R-1'");
  funds_accept (fixture, "approve", "p2", "2026-01-10", "'request': 'R-2'");
  funds_accept (fixture, "approve", "p4", "2026-01-10", "'request': 'R-4'");
  funds_accept (fixture, "cancel", "x", "2026-01-11", "'request': 'R-4', 'reason': 'Rain'");
  funds_claim (fixture, "C-1", "R-1", "2026-02-05", "400");
  funds_approve_claim (fixture, "C-1", "2026-02-06");
  funds_accept (fixture, "pay", "y", "2026-02-07", "'claim': 'C-1', 'amount': 300");
  /* A rate for the day on which the second was won, and another one today. */
  funds_accept (fixture, "rate", "f1", "2026-02-01", "'currency': 'USD', 'in': 'EUR', 'rate': '0.9'");
  funds_accept (fixture, "rate", "f2", "2026-05-01", "'currency': 'USD', 'in': 'EUR', 'rate': '0.8'");
  insert (fixture,
          "INSERT INTO deal (id, name, stage, amount, currency, closed_on) VALUES"
          " ('d1', 'One', 'won', 100000, 'EUR', '2026-04-01'), ('d2', 'Two', 'won', 10000, 'USD', "
          "'2026-04-01'),"
          " ('d3', 'Three', 'proposed', 20000, 'USD', NULL), ('d4', 'Four', 'lost', 5, 'EUR', '2026-04-01'),"
          " ('d5', 'Five', 'open', 500, 'JPY', NULL), ('d6', 'Six', 'open', NULL, NULL, NULL);"
          "INSERT INTO activity_deal (id, activity_id, deal_id)"
          " SELECT 'l' || d.id, a.id, d.id FROM deal AS d, activity AS a JOIN request AS r ON r.id ="
          " a.request_id WHERE r.number = 'R-1';"
          "INSERT INTO activity_deal (id, activity_id, deal_id)"
          " SELECT 'm', a.id, 'd1' FROM activity AS a JOIN request AS r ON r.id = a.request_id"
          " WHERE r.number = 'R-2'");

  flows = load (fixture, day (6, 1));
  activities =
      liaison_fund_activities_load (liaison_store_get_database (fixture->store), flows, day (6, 1), &error);
  g_assert_no_error (error);
  returns = liaison_fund_returns_load (liaison_store_get_database (fixture->store), flows, activities,
                                       day (6, 1), &error);
  g_assert_no_error (error);
  /* Nothing was promised for the third, and the fourth was cancelled. */
  g_assert_cmpuint (returns->items->len, ==, 2);
  first = &g_array_index (returns->items, LiaisonFundReturn, 0);
  second = &g_array_index (returns->items, LiaisonFundReturn, 1);
  g_assert_cmpint (first->cost_kind, ==, LIAISON_FUND_COST_PAID);
  g_assert_cmpint (first->cost, ==, 30000);
  g_assert_cmpuint (first->n_deals, ==, 6);
  g_assert_cmpint (first->won, ==, 100000 + 9000);
  g_assert_cmpint (first->pipeline, ==, 16000);
  g_assert_cmpint (second->cost_kind, ==, LIAISON_FUND_COST_PROMISED);
  g_assert_cmpint (second->cost, ==, 30000);
  g_assert_cmpint (second->won, ==, 100000);
  g_assert_cmpuint (g_strv_length (returns->missing), ==, 1);
  g_assert_cmpstr (returns->missing[0], ==, "JPY");
  sum = liaison_fund_returns_sum (returns, flows, 0);
  g_assert_cmpuint (sum.n_activities, ==, 2);
  g_assert_cmpuint (sum.n_deals, ==, 6);
  g_assert_cmpuint (sum.n_unknown, ==, 2);
  g_assert_cmpint (sum.won, ==, 109000);
  g_assert_cmpint (sum.cost, ==, 60000);
  g_assert_true (liaison_fund_return_get_ratio (sum.won, sum.cost, &ratio));
  text = liaison_decimal_to_text (ratio);
  g_assert_cmpstr (text, ==, "1.82");
  g_assert_false (liaison_fund_return_get_ratio (1, 0, &ratio));
}

static const LiaisonFundEvent *
get_event (GPtrArray *events, guint place)
{
  g_assert_cmpuint (place, <, events->len);
  return g_ptr_array_index (events, place);
}

static void
test_calendar (WorkspaceFixture *fixture, gconstpointer data)
{
  LiaisonDatabase *database = liaison_store_get_database (fixture->store);
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GError) error = NULL;

  funds_open_budget (fixture, ", 'rate': 100");
  funds_request (fixture, "R-1", "EUR", "1000", "2026-02-01", "2026-02-10");
  funds_request (fixture, "R-2", "EUR", "300", "2026-03-01", "2026-03-02");
  funds_request (fixture, "R-3", "EUR", "300", "2026-02-05", "2026-02-05");
  funds_accept (fixture, "approve", "p1", "2026-01-10", "'request': 'R-1'");
  funds_accept (fixture, "reject", "j", "2026-01-10", "'request': 'R-3', 'reason': 'No'");

  /* What began before and goes on counts; what was rejected, and claims of what is not approved, do not. */
  events = liaison_fund_calendar_load (database, day (2, 10), day (2, 28), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (events->len, ==, 1);
  g_assert_cmpstr (get_event (events, 0)->title, ==, "Booth");
  g_assert_cmpstr (get_event (events, 0)->request, ==, "R-1");
  g_assert_cmpstr (get_event (events, 0)->partner, ==, "Alpen");
  g_assert_cmpint (get_event (events, 0)->first, ==, day (2, 1));
  g_clear_pointer (&events, g_ptr_array_unref);

  /* 45 days after 10 February. */
  events = liaison_fund_calendar_load (database, day (3, 3), day (12, 31), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (events->len, ==, 2);
  g_assert_cmpint (get_event (events, 0)->kind, ==, LIAISON_FUND_EVENT_CLAIM_END);
  g_assert_cmpint (get_event (events, 0)->last, ==, day (3, 27));
  g_assert_cmpint (get_event (events, 1)->kind, ==, LIAISON_FUND_EVENT_BUDGET_END);
  g_assert_cmpint (get_event (events, 1)->last, ==, day (12, 31));
  g_assert_cmpstr (get_event (events, 1)->title, ==, "FY26");
  g_clear_pointer (&events, g_ptr_array_unref);

  /* An allocation that ends on another day than what stands above; claims that a decision extended. */
  funds_accept (fixture, "extend", "x1", "2026-01-20", TO_ALPEN ", 'until': '2027-01-31', 'reason': 'Fair'");
  funds_accept (fixture, "extend", "x2", "2026-01-20",
                "'request': 'R-1', 'until': '2026-06-30', 'reason': 'Late bill'");
  events = liaison_fund_calendar_load (database, day (3, 3), liaison_date_from_ymd (2027, 12, 31), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (events->len, ==, 3);
  g_assert_cmpint (get_event (events, 0)->last, ==, day (6, 30));
  g_assert_cmpint (get_event (events, 2)->kind, ==, LIAISON_FUND_EVENT_ALLOCATION_END);
  g_assert_cmpstr (get_event (events, 2)->title, ==, "Alpen");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, func) \
  g_test_add (path, WorkspaceFixture, NULL, funds_fixture_set_up, func, workspace_fixture_tear_down)
  ADD ("/fund-views/cycle", test_cycle);
  ADD ("/fund-views/return", test_return);
  ADD ("/fund-views/calendar", test_calendar);
#undef ADD

  return g_test_run ();
}
