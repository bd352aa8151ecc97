/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "funds-fixture.h"

#include "core/records/case-number.h"
#include "core/mdf/fund-case.h"
#include "core/mdf/fund-order.h"
#include "core/records/claim.h"
#include "core/records/request.h"

#include <string.h>

/* Requests and claims as they are listed, the numbers that are suggested for them, and operations as they are written. */

static const LiaisonDate ON = 20500;

static char *
list (WorkspaceFixture *fixture, LiaisonFundCaseScope scope)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) cases = liaison_fund_cases_load (liaison_store_get_database (fixture->store), scope,
                                                         NULL, liaison_date_from_ymd (2026, 2, 20), &error);
  GString *numbers = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < cases->len; i++)
    g_string_append_printf (numbers, "%s%s", i > 0 ? " " : "",
                            ((const LiaisonFundCase *) g_ptr_array_index (cases, i))->number);
  return g_string_free (numbers, FALSE);
}

static void
assert_list (WorkspaceFixture *fixture, LiaisonFundCaseScope scope, const char *expected)
{
  g_autofree char *numbers = list (fixture, scope);

  g_assert_cmpstr (numbers, ==, expected);
}

static LiaisonFundCase *
load (WorkspaceFixture *fixture, const char *table, const char *number)
{
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM %s WHERE number = ?", table);
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;
  LiaisonFundCase *each;

  liaison_database_get_text (liaison_store_get_database (fixture->store), &id, &error, sql, "t", number);
  g_assert_no_error (error);
  each = liaison_fund_case_load (liaison_store_get_database (fixture->store), id, "o2",
                                 liaison_date_from_ymd (2026, 2, 20), &error);
  g_assert_no_error (error);
  return each;
}

static void
test_scopes (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonFundCase) request = NULL;
  g_autoptr (LiaisonFundCase) claim = NULL;
  g_autoptr (LiaisonFundCase) waiting = NULL;
  g_autoptr (LiaisonFundCase) later = NULL;
  g_autoptr (GError) error = NULL;

  funds_open_budget (fixture, ", 'rate': 100");
  funds_request (fixture, "R-1", "EUR", "1000", "2026-02-01", "2026-02-02");
  funds_request (fixture, "R-2", "EUR", "300", "2026-03-01", "2026-03-02");
  funds_request (fixture, "R-3", "EUR", "200", "2026-03-01", "2026-03-02");
  funds_accept (fixture, "approve", "p1", "2026-01-06", "'request': 'R-1'");
  funds_accept (fixture, "reject", "j3", "2026-01-06", "'request': 'R-3', 'reason': 'No'");
  funds_claim (fixture, "C-1", "R-1", "2026-02-03", "400");
  funds_claim (fixture, "C-2", "R-1", "2026-02-10", "100");
  funds_approve_claim (fixture, "C-1", "2026-02-05");
  funds_accept (fixture, "pay", "y", "2026-02-06", "'claim': 'C-1', 'amount': 150");
  assert_list (fixture, LIAISON_FUND_CASES_WAITING, "R-2 C-2");
  assert_list (fixture, LIAISON_FUND_CASES_PAYABLE, "C-1");
  assert_list (fixture, LIAISON_FUND_CASES_OPEN, "C-2 C-1 R-2 R-1");
  assert_list (fixture, LIAISON_FUND_CASES_ALL, "C-2 C-1 R-3 R-2 R-1");

  claim = load (fixture, "claim", "C-1");
  g_assert_true (claim->is_claim);
  g_assert_cmpint (claim->approved.minor, ==, 40000);
  g_assert_cmpint (claim->left.minor, ==, 25000);
  /* Since it was approved. */
  g_assert_cmpint (claim->n_days, ==, 15);
  g_assert_cmpint (claim->claim_end, ==, LIAISON_DATE_NONE);
  g_assert_null (claim->next);

  request = load (fixture, "request", "R-1");
  g_assert_cmpint (request->approved.minor, ==, 100000);
  g_assert_cmpint (request->claim_end, ==, liaison_date_from_ymd (2026, 3, 19));
  g_assert_false (liaison_fund_case_is_waiting (request));
  g_assert_cmpstr (request->words, ==, "r 1\ntrade fair\nalpen\nfy26\n");

  /* Dated with a day to come. */
  funds_accept (fixture, "request", "r4", "2026-03-01",
                "'budget': 'FY26', 'partner': 'Alpen', 'request': 'R-4', 'title': 'Fair', 'amount': 100,"
                " 'activities': [{'title': 'Booth', 'starts': '2026-04-01', 'ends': '2026-04-02',"
                "   'costs': [{'description': 'Rent', 'amount': 100}]}]");
  funds_accept (fixture, "submit", "s4", "2026-03-01", "'request': 'R-4', 'actor': 'Cleo'");
  later = load (fixture, "request", "R-4");
  g_assert_cmpint (later->n_days, ==, 0);

  waiting = load (fixture, "request", "R-2");
  g_assert_true (liaison_fund_case_is_waiting (waiting));
  g_assert_false (liaison_money_is_amount (waiting->approved));
  g_assert_cmpstr (waiting->next, ==, "Ben");
  g_assert_true (waiting->is_own);
  g_assert_null (
      liaison_fund_case_load (liaison_store_get_database (fixture->store), "none", NULL, ON, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_NOT_FOUND);
}

/* One above the greatest of the year that has this form. */
static void
test_number (WorkspaceFixture *fixture, gconstpointer data)
{
  static const char *const numbers[] = { "R-2026-9", "R-2026-10", "R-2025-99", "R-2026-7b", "R-2026-" };
  LiaisonDatabase *database = liaison_store_get_database (fixture->store);
  const LiaisonDate on = liaison_date_from_ymd (2026, 2, 20);
  g_autofree char *first = NULL;
  g_autofree char *next = NULL;
  g_autofree char *claim = NULL;
  g_autoptr (GError) error = NULL;

  first = liaison_case_number_suggest (database, &liaison_request_entity, "R", on, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (first, ==, "R-2026-1");
  funds_open_budget (fixture, ", 'rate': 100");
  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    funds_request (fixture, numbers[i], "EUR", "10", "2026-03-01", "2026-03-02");
  next = liaison_case_number_suggest (database, &liaison_request_entity, "R", on, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (next, ==, "R-2026-11");
  claim = liaison_case_number_suggest (database, &liaison_claim_entity, "C", on, &error);
  g_assert_cmpstr (claim, ==, "C-2026-1");
}

/* What is written is what is read. */
static void
test_order (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonFundOrder) order = liaison_fund_order_new ("approve");
  g_autofree char *line = NULL;
  g_autofree char *name = liaison_fund_order_suggest_name ("R/2026\\1");
  g_auto (LiaisonOutcome) outcome = { 0 };

  /* A number is no path. */
  g_assert_cmpstr (name, ==, "R-2026-1.jsonl");
  funds_open_budget (fixture, ", 'rate': 100");
  funds_request (fixture, "R-1", "EUR", "1000", "2026-02-01", "2026-02-02");
  liaison_fund_order_set_text (order, "key", "k");
  liaison_fund_order_set_text (order, "actor", "Ana");
  liaison_fund_order_set_text (order, "rate-source", "");
  liaison_fund_order_set_text (order, "reason", "Say \"yes\"\n");
  liaison_fund_order_set_text (order, "request", "R-1");
  liaison_fund_order_set_date (order, "date", liaison_date_from_ymd (2026, 1, 6));
  liaison_fund_order_set_amount (order, "amount", liaison_money_make (12345, "EUR"));
  line = liaison_fund_order_to_line (order);
  g_assert_null (strchr (line, '\n'));
  funds_apply (fixture, line, &outcome);
  g_assert_no_error (outcome.refusal);
  g_assert_cmpint (funds_count (fixture, "SELECT approved_amount FROM request"), ==, 12345);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, func) \
  g_test_add (path, WorkspaceFixture, NULL, funds_fixture_set_up, func, workspace_fixture_tear_down)
  ADD ("/fund-case/scopes", test_scopes);
  ADD ("/fund-case/number", test_number);
  ADD ("/fund-case/order", test_order);
#undef ADD
  return g_test_run ();
}
