/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "funds-fixture.h"

#include "core/mdf/activity-deals.h"
#include "core/mdf/fund-calendar.h"
#include "core/mdf/fund-report.h"
#include "core/store/label.h"
#include "core/store/undo.h"

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

/* Deals of an activity --------------------------------------------------------------------------------------------- */

typedef struct
{
  const char *activity_id;
  const char *const *linked_ids;
  const char *const *unlinked_ids;
} Links;

static gboolean
set_links (LiaisonStore *store, gpointer data, GError **error)
{
  const Links *links = data;

  return liaison_activity_deals_alter (store, links->activity_id, links->linked_ids, links->unlinked_ids,
                                       error);
}

static gint64
link_deals (WorkspaceFixture *fixture,
            const char *activity_id,
            const char *const *linked_ids,
            const char *const *unlinked_ids)
{
  Links links = { activity_id, linked_ids, unlinked_ids };
  g_autoptr (GError) error = NULL;
  gint64 sequence = 0;

  liaison_store_change (fixture->store, LIAISON_LABEL_EDIT, "test", set_links, &links, NULL, &sequence, NULL,
                        &error);
  g_assert_no_error (error);
  return sequence;
}

static gboolean
insert_deals (LiaisonStore *store, gpointer data, GError **error)
{
  return liaison_database_execute (
      liaison_store_get_database (store),
      "INSERT INTO deal (id, name, distributor_id, opened_on) VALUES ('d1', 'One', NULL, '2026-01-01'),"
      " ('d2', 'Two', NULL, '2026-02-01'), ('d3', 'Three', 'p1', '2026-03-01'), ('d4', 'Four', NULL, NULL);"
      "INSERT INTO deal_partner (id, deal_id, partner_id, role) VALUES ('x1', 'd1', 'p1', 'source'),"
      " ('x2', 'd2', 'p1', 'influence'), ('x3', 'd2', 'p1', 'delivery'), ('x4', 'd4', 'p2', 'source')",
      error);
}

/* The ids of what is listed, with a star at those that are linked. */
static char *
list_deals (WorkspaceFixture *fixture, const char *activity_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) choices =
      liaison_activity_deals_list (liaison_store_get_database (fixture->store), activity_id, &error);
  GString *ids = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < choices->len; i++)
    {
      const LiaisonActivityDealChoice *choice = g_ptr_array_index (choices, i);

      g_string_append_printf (ids, "%s%s ", choice->deal_id, choice->is_linked ? "*" : "");
    }
  return g_string_free_and_steal (ids);
}

static void
assert_deals (WorkspaceFixture *fixture, const char *activity_id, const char *expected)
{
  g_autofree char *ids = list_deals (fixture, activity_id);

  g_assert_cmpstr (ids, ==, expected);
}

static void
test_links (WorkspaceFixture *fixture, gconstpointer data)
{
  static const char *const first[] = { "d1", "d4", NULL };
  static const char *const second[] = { "d4", "d2", "d2", NULL };
  static const char *const unlinked[] = { "d1", "d3", NULL };
  static const char *const none[] = { NULL };
  g_autofree char *activity_id = NULL;
  g_autoptr (GError) error = NULL;
  gint64 sequence;

  funds_open_budget (fixture, ", 'rate': 100");
  funds_request (fixture, "R-1", "EUR", "1000", "2026-02-01", "2026-02-02");
  liaison_store_change (fixture->store, LIAISON_LABEL_EDIT, "test", insert_deals, NULL, NULL, NULL, NULL,
                        &error);
  liaison_database_get_text (liaison_store_get_database (fixture->store), &activity_id, &error,
                             "SELECT id FROM activity", "");
  g_assert_no_error (error);
  /* Those of the partner, in whatever role and once, the latest first. */
  assert_deals (fixture, activity_id, "d3 d2 d1 ");
  link_deals (fixture, activity_id, first, none);
  /* One that is linked is there, whoever has a role in it. */
  assert_deals (fixture, activity_id, "d1* d4* d3 d2 ");
  /* What is not named stays, as somebody else may have linked it: the fourth. */
  sequence = link_deals (fixture, activity_id, second + 1, unlinked);
  assert_deals (fixture, activity_id, "d2* d4* d3 d1 ");
  g_assert_cmpint (funds_count (fixture, "SELECT count (*) FROM activity_deal"), ==, 2);
  liaison_undo (fixture->store, sequence, NULL, NULL, &error);
  g_assert_no_error (error);
  assert_deals (fixture, activity_id, "d1* d4* d3 d2 ");
  funds_assert_whole (fixture);
}

/* Many --------------------------------------------------------------------------------------------------------------- */

/* Requests and claims of many partners: told in the time that a page may take. */
static void
test_many (WorkspaceFixture *fixture, gconstpointer data)
{
  const gboolean is_long = g_getenv ("LIAISON_TEST_LONG") != NULL;
  g_autofree char *sql = g_strdup_printf (
      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)"
      " INSERT INTO request (id, number, allocation_id, title, state, currency, amount, approved_amount,"
      " rate_numerator, rate_denominator) SELECT printf ('q%%07d', i), 'N-' || i, a.id, 'Fair', 'claimable',"
      " 'EUR', 100, 100, 1, 1 FROM n, allocation AS a WHERE a.partner_id IS NOT NULL;"
      "INSERT INTO activity (id, request_id, position, title, starts_on, ends_on) SELECT 'a' || id, id, 1,"
      " 'Booth', date ('2026-01-01', '+' || (rowid_of %% 360) || ' days'),"
      " date ('2026-01-01', '+' || (rowid_of %% 360 + 1) || ' days')"
      " FROM (SELECT id, CAST (substr (id, 2) AS INTEGER) AS rowid_of FROM request WHERE id LIKE 'q%%');"
      "INSERT INTO cost_line (id, activity_id, description, currency, amount) SELECT 'c' || id, id, 'Rent',"
      " 'EUR', 100 FROM activity WHERE id LIKE 'aq%%';"
      "INSERT INTO claim (id, number, request_id, state, submitted_on) SELECT 'k' || id, 'K-' || number, id,"
      " 'submitted', '2026-05-01' FROM request WHERE id LIKE 'q%%';"
      "INSERT INTO claim_line (id, claim_id, activity_id, currency, cost, amount) SELECT 'l' || r.id,"
      " 'k' || r.id, 'a' || r.id, 'EUR', 50, 50 FROM request AS r WHERE r.id LIKE 'q%%'",
      is_long ? 100000 : 2000);
  LiaisonDatabase *database = liaison_store_get_database (fixture->store);
  g_autoptr (LiaisonFundReport) report = NULL;
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GArray) kinds = NULL;
  g_autoptr (GError) error = NULL;
  gint64 start;

  funds_open_budget (fixture, ", 'rate': 100");
  insert (fixture, sql);
  start = g_get_monotonic_time ();
  report = liaison_fund_report_load (database, NULL, day (6, 1), &error);
  g_assert_no_error (error);
  g_test_message ("%u activities and as many claims in %.0f ms", report->activities->items->len,
                  (double) (g_get_monotonic_time () - start) / 1000);
  start = g_get_monotonic_time ();
  events = liaison_fund_calendar_load (database, day (3, 1), day (3, 31), &error);
  g_assert_no_error (error);
  g_test_message ("a month of the calendar, %u entries, in %.0f ms", events->len,
                  (double) (g_get_monotonic_time () - start) / 1000);
  kinds = liaison_fund_activities_sum_kinds (report->activities, report->flows, 0);
  /* Nothing was promised for them in the journal. */
  g_assert_cmpuint (kinds->len, ==, 0);
  g_assert_cmpuint (report->cycles->items->len, ==, report->activities->items->len);
  g_assert_cmpuint (events->len, >, 100);
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
  g_clear_pointer (&events, g_ptr_array_unref);

  /* What is claimed in part can be claimed still, what is claimed as a whole not any more. */
  funds_claim (fixture, "C-1", "R-1", "2026-02-11", "400");
  funds_approve_claim (fixture, "C-1", "2026-02-12");
  events = liaison_fund_calendar_load (database, day (6, 30), day (6, 30), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (events->len, ==, 1);
  g_clear_pointer (&events, g_ptr_array_unref);
  funds_claim (fixture, "C-2", "R-1", "2026-02-13", "600");
  funds_approve_claim (fixture, "C-2", "2026-02-14");
  events = liaison_fund_calendar_load (database, day (6, 30), day (6, 30), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (events->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, func) \
  g_test_add (path, WorkspaceFixture, NULL, funds_fixture_set_up, func, workspace_fixture_tear_down)
  ADD ("/fund-views/cycle", test_cycle);
  ADD ("/fund-views/return", test_return);
  ADD ("/fund-views/links", test_links);
  ADD ("/fund-views/many", test_many);
  ADD ("/fund-views/calendar", test_calendar);
#undef ADD

  return g_test_run ();
}
