/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "funds-fixture.h"

#include "core/advance/advance.h"
#include "core/mdf/budget-operations.h"
#include "core/records/schema.h"
#include "core/store/label.h"
#include "core/store/undo.h"

#include <string.h>

/* Budgets, requests, claims and payments by their operations, with golden values of the rules. */

#define BUDGET "'budget': 'FY26'"
#define TO_ALPEN BUDGET ", 'region': 'DACH', 'partner': 'Alpen'"

static void
assert_state (WorkspaceFixture *fixture, const char *table, const char *number, const char *expected)
{
  g_autofree char *state = funds_get_state (fixture, table, number);

  g_assert_cmpstr (state, ==, expected);
}

/* EUR 100,000 for the year, of which DACH has 40,000 and Alpen 5,000. */
static void
open_budget (WorkspaceFixture *fixture, const char *rest)
{
  g_autofree char *text =
      g_strdup_printf (BUDGET ", 'currency': 'EUR', 'amount': '100000', 'starts': '2026-01-01',"
                              " 'ends': '2026-12-31'%s",
                       rest);

  funds_accept (fixture, "open-budget", "b", "2026-01-02", text);
  funds_accept (fixture, "allocate", "a1", "2026-01-02", BUDGET ", 'region': 'DACH', 'amount': '40000'");
  funds_accept (fixture, "allocate", "a2", "2026-01-03", TO_ALPEN ", 'amount': '5000'");
}

/* A request for an event from @starts through @ends, that costs as much as is asked for. */
static void
request (WorkspaceFixture *fixture,
         const char *number,
         const char *currency,
         const char *amount,
         const char *starts,
         const char *ends)
{
  g_autofree char *text =
      g_strdup_printf (TO_ALPEN ", 'request': '%s', 'title': 'Trade fair', 'currency': '%s', 'amount': '%s',"
                                " 'activities': [{'title': 'Booth', 'starts': '%s', 'ends': '%s',"
                                " 'costs': [{'description': 'Rent', 'amount': '%s'}]}]",
                       number, currency, amount, starts, ends, amount);
  g_autofree char *submit = g_strdup_printf ("'request': '%s', 'actor': 'Cleo'", number);
  g_autofree char *key = g_strdup_printf ("request-%s", number);
  g_autofree char *submit_key = g_strdup_printf ("submit-%s", number);

  funds_accept (fixture, "request", key, "2026-01-05", text);
  funds_accept (fixture, "submit", submit_key, "2026-01-05", submit);
}

static void
claim (WorkspaceFixture *fixture, const char *number, const char *of, const char *date, const char *amount)
{
  g_autofree char *text = g_strdup_printf (
      "'claim': '%s', 'request': '%s', 'actor': 'Cleo', 'lines': [{'cost': '%s', 'amount': '%s'}]", number,
      of, amount, amount);
  g_autofree char *key = g_strdup_printf ("claim-%s", number);

  funds_accept (fixture, "claim", key, date, text);
}

static void
approve_claim (WorkspaceFixture *fixture, const char *number, const char *date)
{
  g_autofree char *text = g_strdup_printf ("'claim': '%s'", number);
  g_autofree char *key = g_strdup_printf ("approve-%s", number);

  funds_accept (fixture, "approve-claim", key, date, text);
}

/* Budgets ------------------------------------------------------------------------------------------------------------ */

static void
test_allocations (WorkspaceFixture *fixture, gconstpointer data)
{
  open_budget (fixture, "");
  g_assert_cmpint (funds_get (fixture, "", "source"), ==, -10000000);
  g_assert_cmpint (funds_get (fixture, "", "available"), ==, 6000000);
  g_assert_cmpint (funds_get (fixture, "DACH", "available"), ==, 3500000);
  g_assert_cmpint (funds_get (fixture, "Alpen", "available"), ==, 500000);

  funds_refuse (fixture, "insufficient", "allocate", "a3", "2026-01-03",
                BUDGET ", 'region': 'FRANCE', 'amount': '60000.01'");
  funds_accept (fixture, "allocate", "a4", "2026-01-03", BUDGET ", 'region': 'FRANCE', 'amount': '60000'");
  g_assert_cmpint (funds_get (fixture, "", "available"), ==, 0);
  funds_accept (fixture, "deallocate", "a5", "2026-01-04", BUDGET ", 'region': 'FRANCE', 'amount': '10000'");
  funds_accept (fixture, "transfer", "a6", "2026-01-04",
                BUDGET ", 'from': {'region': 'FRANCE'}, 'to': {'partner': 'Alpen'}, 'amount': '0.01'");
  g_assert_cmpint (funds_get (fixture, "FRANCE", "available"), ==, 4999999);
  g_assert_cmpint (funds_get (fixture, "Alpen", "available"), ==, 500001);
  funds_refuse (fixture, "insufficient", "deallocate", "a7", "2026-01-04", TO_ALPEN ", 'amount': '5000.02'");
  funds_refuse (fixture, "state", "transfer", "a8", "2026-01-04",
                BUDGET ", 'from': {'region': 'FRANCE'}, 'to': {'region': 'FRANCE'}, 'amount': '1'");
  funds_refuse (fixture, "unknown", "deallocate", "a9", "2026-01-04",
                BUDGET ", 'partner': 'Brise', 'amount': '1'");
  funds_refuse (fixture, "unknown", "allocate", "a10", "2026-01-04",
                "'budget': 'FY27', 'partner': 'Brise', 'amount': '1'");
  funds_refuse (fixture, "exists", "open-budget", "b2", "2026-01-02",
                BUDGET ", 'currency': 'USD', 'starts': '2026-01-01', 'ends': '2026-12-31'");
  funds_refuse (fixture, "dates", "allocate", "a11", "2027-01-01",
                BUDGET ", 'region': 'DACH', 'amount': '1'");
  funds_refuse (fixture, "not-approver", "deallocate", "a12", "2026-01-04",
                TO_ALPEN ", 'amount': '1', 'actor': 'Cleo'");
  funds_refuse (fixture, "not-in-region", "transfer", "a13", "2026-01-04",
                BUDGET
                ", 'from': {'region': 'FRANCE'}, 'to': {'region': 'DACH'}, 'amount': '1', 'actor': 'Ben'");
  funds_accept (fixture, "allocate", "a14", "2026-01-04", TO_ALPEN ", 'amount': '1', 'actor': 'Ben'");
  /* What has days of its own has them within those of what it comes out of. */
  funds_refuse (fixture, "dates", "allocate", "a15", "2026-01-04",
                BUDGET ", 'partner': 'Brise', 'amount': '1', 'ends': '2027-01-01'");
  funds_refuse (fixture, "dates", "allocate", "a16", "2026-01-04",
                BUDGET ", 'partner': 'Brise', 'amount': '1', 'starts': '2025-12-31'");
  funds_accept (fixture, "allocate", "a17", "2026-01-04",
                BUDGET ", 'partner': 'Brise', 'amount': '1', 'starts': '2026-01-01', 'ends': '2026-06-30'");
  funds_assert_whole (fixture);
}

/* A region that had money before the one above it keeps getting it from where it came. */
static void
test_region_between (WorkspaceFixture *fixture, gconstpointer data)
{
  open_budget (fixture, "");
  funds_accept (fixture, "allocate", "m1", "2026-01-04", BUDGET ", 'region': 'EMEA', 'amount': '100'");
  funds_accept (fixture, "allocate", "m2", "2026-01-04", BUDGET ", 'region': 'DACH', 'amount': '1'");
  funds_accept (fixture, "allocate", "m3", "2026-01-04", BUDGET ", 'region': 'FRANCE', 'amount': '2'");
  g_assert_cmpint (funds_get (fixture, "DACH", "available"), ==, 3500100);
  g_assert_cmpint (funds_get (fixture, "EMEA", "available"), ==, 9800);
  funds_assert_whole (fixture);
}

static gboolean
allocate_dach_from_france (LiaisonStore *store, gpointer data, GError **error)
{
  g_autoptr (LiaisonFunds) funds = liaison_funds_new (store);
  const LiaisonOperation operation = {
    .key = "direct", .kind = "allocate", .dated = liaison_date_from_ymd (2026, 1, 5), .actor_id = "o1"
  };
  const LiaisonAllocationTarget target = {
    .parent_id = data, .region_id = "r1", .starts_on = LIAISON_DATE_NONE, .ends_on = LIAISON_DATE_NONE
  };

  return liaison_budget_allocate (funds, &operation, &target, 1, error);
}

/* A region stands in one place of a budget, whoever asks for another. */
static void
test_place_of_region (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autofree char *france = NULL;
  g_autoptr (GError) error = NULL;

  open_budget (fixture, "");
  funds_accept (fixture, "allocate", "f", "2026-01-03", BUDGET ", 'region': 'FRANCE', 'amount': '10'");
  liaison_database_get_text (liaison_store_get_database (fixture->store), &france, &error,
                             "SELECT id FROM allocation WHERE region_id = 'r2'", "");
  g_assert_no_error (error);
  g_assert_false (liaison_store_change (fixture->store, LIAISON_LABEL_FUNDS, "test",
                                        allocate_dach_from_france, france, NULL, NULL, NULL, &error));
  g_assert_error (error, LIAISON_GUARD, LIAISON_GUARD_EXISTS);
  funds_assert_whole (fixture);
}

static void
test_malformed (WorkspaceFixture *fixture, gconstpointer data)
{
  static const char *const lines[] = {
    "",
    "{",
    "[]",
    "{\"key\": \"k\"}",
    "{\"op\": \"steal\", \"key\": \"k\", \"actor\": \"Ana\", \"date\": \"2026-01-01\"}",
    "{\"op\": \"close\", \"key\": \"k\", \"actor\": \"Ana\", \"date\": \"2026-02-30\", \"budget\": \"FY26\"}",
    "{\"op\": \"close\", \"key\": \"\", \"actor\": \"Ana\", \"date\": \"2026-01-01\", \"budget\": \"FY26\"}",
    "{\"op\": \"close\", \"key\": \"k\", \"actor\": \"Ana\", \"date\": \"2026-01-01\", \"budget\": \"FY26\", "
    "\"all\": true}",
    "{\"op\": \"close\", \"op\": \"close\", \"key\": \"k\", \"actor\": \"Ana\", \"date\": \"2026-01-01\", "
    "\"budget\": \"FY26\"}",
  };
  static const char *const amounts[] = { "'0'",     "0",     "'-1'",
                                         "'1.001'", "'1e3'", "'x'",
                                         "''",      "true",  "'99999999999999999999'" };

  open_budget (fixture, "");
  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_auto (LiaisonOutcome) outcome = { 0 };

      funds_apply (fixture, lines[i], &outcome);
      g_test_message ("%s", lines[i]);
      g_assert_cmpstr (liaison_guard_get_word (outcome.refusal), ==, "malformed");
    }
  for (gsize i = 0; i < G_N_ELEMENTS (amounts); i++)
    {
      g_autofree char *rest = g_strdup_printf (TO_ALPEN ", 'amount': %s", amounts[i]);

      funds_refuse (fixture, "malformed", "allocate", "k", "2026-01-05", rest);
    }
  funds_refuse (fixture, "unknown", "close", "k", "2026-01-05", BUDGET ", 'actor': 'Nobody'");
  funds_assert_whole (fixture);
}

static void
test_keys (WorkspaceFixture *fixture, gconstpointer data)
{
  const char *line = "{\"op\": \"allocate\", \"key\": \"k\", \"actor\": \"Ana\", \"date\": \"2026-01-05\","
                     " \"budget\": \"FY26\", \"region\": \"DACH\", \"amount\": \"10\"}";
  const char *same = "{\"amount\": \"10\", \"key\": \"k\", \"actor\": \"Ana\", \"date\": \"2026-01-05\","
                     " \"region\": \"DACH\",  \"budget\": \"FY26\", \"op\": \"allocate\"}";
  g_auto (LiaisonOutcome) first = { 0 };
  g_auto (LiaisonOutcome) again = { 0 };
  g_auto (LiaisonOutcome) undone = { 0 };
  g_autoptr (GError) error = NULL;
  gint64 sequence, made;

  open_budget (fixture, "");
  sequence = funds_apply (fixture, line, &first);
  funds_apply (fixture, same, &again);
  g_assert_no_error (again.refusal);
  g_assert_true (again.is_repeated && !first.is_repeated);
  g_assert_cmpstr (again.operation_id, ==, first.operation_id);
  g_assert_cmpint (funds_get (fixture, "DACH", "available"), ==, 3501000);
  funds_refuse (fixture, "key-reused", "allocate", "k", "2026-01-05",
                BUDGET ", 'region': 'DACH', 'amount': '11'");

  liaison_undo (fixture->store, sequence, &made, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (funds_get (fixture, "DACH", "available"), ==, 3500000);
  funds_apply (fixture, line, &undone);
  g_assert_cmpstr (liaison_guard_get_word (undone.refusal), ==, "key-reused");
  liaison_undo (fixture->store, made, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (funds_get (fixture, "DACH", "available"), ==, 3501000);
  funds_assert_whole (fixture);
}

/* Undo moves the money back, and takes away what it was for; again and again. */
static void
test_undo (WorkspaceFixture *fixture, gconstpointer data)
{
  g_auto (LiaisonOutcome) outcome = { 0 };
  g_auto (LiaisonOutcome) allocated = { 0 };
  g_autoptr (GError) error = NULL;
  gint64 opened, given, undone;

  opened =
      funds_apply (fixture,
                   "{\"op\": \"open-budget\", \"key\": \"b\", \"actor\": \"Ana\", \"date\": \"2026-01-02\","
                   " \"budget\": \"FY26\", \"currency\": \"EUR\", \"amount\": \"100\","
                   " \"starts\": \"2026-01-01\", \"ends\": \"2026-12-31\"}",
                   &outcome);
  g_assert_no_error (outcome.refusal);
  given = funds_apply (fixture,
                       "{\"op\": \"allocate\", \"key\": \"a\", \"actor\": \"Ana\", \"date\": \"2026-01-02\","
                       " \"budget\": \"FY26\", \"region\": \"DACH\", \"amount\": \"60\"}",
                       &allocated);
  g_assert_no_error (allocated.refusal);
  funds_accept (fixture, "allocate", "a2", "2026-01-02", TO_ALPEN ", 'amount': '50'");
  g_assert_false (liaison_undo (fixture->store, opened, NULL, NULL, &error));
  g_clear_error (&error);
  g_assert_false (liaison_undo (fixture->store, given, NULL, NULL, &error));
  g_clear_error (&error);
  funds_accept (fixture, "deallocate", "a3", "2026-01-02", TO_ALPEN ", 'amount': '50'");
  /* Alpen's allocation is empty now, but it stands. */
  g_assert_false (liaison_undo (fixture->store, given, NULL, NULL, &error));
  g_clear_error (&error);
  funds_assert_whole (fixture);

  funds_accept (
      fixture, "open-budget", "c", "2026-01-02",
      "'budget': 'Other', 'currency': 'JPY', 'amount': '5000', 'starts': '2026-01-01', 'ends': '2026-12-31'");
  opened = funds_count (fixture, "SELECT max (sequence) FROM change");
  for (guint i = 0; i < 3; i++)
    {
      liaison_undo (fixture->store, opened, &undone, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpint (funds_count (fixture, "SELECT count (*) FROM budget"), ==, 1);
      g_assert_cmpint (funds_count (fixture, "SELECT count (*) FROM balance WHERE currency = 'JPY'"), ==, 0);
      funds_assert_whole (fixture);
      liaison_undo (fixture->store, undone, &opened, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpint (
          funds_count (fixture, "SELECT sum (amount) FROM balance WHERE currency = 'JPY' AND amount > 0"), ==,
          5000);
      funds_assert_whole (fixture);
    }
}

/* Time: the last day counts, and so does the leap day. */
static void
test_expiry (WorkspaceFixture *fixture, gconstpointer data)
{
  open_budget (fixture, "");
  funds_refuse (fixture, "dates", "expire", "e1", "2026-12-31", TO_ALPEN);
  funds_accept (fixture, "expire", "e2", "2027-01-01", TO_ALPEN);
  g_assert_cmpint (funds_get (fixture, "Alpen", "expired"), ==, 500000);
  g_assert_cmpint (funds_get (fixture, "Alpen", "available"), ==, 0);
  funds_refuse (fixture, "state", "expire", "e3", "2027-01-01", TO_ALPEN);
  funds_refuse (fixture, "malformed", "extend", "e4", "2027-01-02", TO_ALPEN ", 'until': '2027-03-31'");
  funds_refuse (fixture, "dates", "extend", "e5", "2027-01-02",
                TO_ALPEN ", 'until': '2026-12-31', 'reason': 'Late'");
  funds_accept (fixture, "extend", "e6", "2027-01-02", TO_ALPEN ", 'until': '2027-03-31', 'reason': 'Late'");
  g_assert_cmpint (funds_get (fixture, "Alpen", "available"), ==, 500000);
  funds_refuse (fixture, "dates", "expire", "e7", "2027-03-31", TO_ALPEN);
  funds_accept (fixture, "close", "c", "2027-04-01", BUDGET);
  g_assert_cmpint (funds_get (fixture, "Alpen", "expired"), ==, 500000);
  g_assert_cmpint (funds_get (fixture, "", "available"), ==, 0);
  funds_refuse (fixture, "state", "close", "c2", "2027-04-01", BUDGET);
  funds_refuse (fixture, "state", "allocate", "c3", "2026-05-01", BUDGET ", 'region': 'DACH', 'amount': '1'");
  funds_assert_whole (fixture);
}

static void
test_claim_days (WorkspaceFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *number, *starts, *ends, *last, *too_late;
  } cases[] = {
    { "R-1", "2026-01-15", "2026-01-15", "2026-03-01", "2026-03-02" },
    { "R-2", "2028-01-15", "2028-01-15", "2028-02-29", "2028-03-01" },
    { "R-3", "2027-01-10", "2027-01-15", "2027-03-01", "2027-03-02" },
  };

  open_budget (fixture, ", 'rate': 100");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *approve = g_strdup_printf ("'request': '%s'", cases[i].number);
      g_autofree char *claim_key = g_strdup_printf ("claim-%zu", i);
      g_autofree char *text =
          g_strdup_printf ("'claim': 'C-%s', 'request': '%s', 'lines': [{'cost': 10, 'amount': 10}]",
                           cases[i].number, cases[i].number);

      request (fixture, cases[i].number, "EUR", "100", cases[i].starts, cases[i].ends);
      funds_accept (fixture, "approve", cases[i].number, "2026-01-06", approve);
      funds_refuse (fixture, "dates", "claim", "k", cases[i].too_late, text);
      funds_refuse (fixture, "dates", "expire", "k", cases[i].last, approve);
      funds_accept (fixture, "claim", claim_key, cases[i].last, text);
    }
  funds_assert_whole (fixture);
}

/* Requests ----------------------------------------------------------------------------------------------------------- */

static void
test_approval (WorkspaceFixture *fixture, gconstpointer data)
{
  open_budget (fixture, "");
  /* Half of 4,000.01 is more than 2,000; the first request is for all that it costs. */
  funds_accept (
      fixture, "request", "q", "2026-01-05",
      TO_ALPEN
      ", 'request': 'R-0', 'title': 'Too much', 'amount': '2000.01', 'activities': [{'title': 'Booth',"
      " 'starts': '2026-02-01', 'ends': '2026-02-02', 'costs': [{'description': 'Rent', 'amount': 4000},"
      " {'description': 'Wine', 'amount': 900, 'eligible': false}]}]");
  funds_refuse (fixture, "cost-share", "submit", "s", "2026-01-05", "'request': 'R-0', 'actor': 'Cleo'");
  funds_accept (
      fixture, "request", "q1", "2026-01-05",
      TO_ALPEN
      ", 'request': 'R-1', 'title': 'Fair', 'amount': '2000', 'activities': [{'title': 'Booth',"
      " 'starts': '2026-02-01', 'ends': '2026-02-02', 'costs': [{'description': 'Rent', 'amount': 4000}]}]");
  funds_refuse (fixture, "exists", "request", "q2", "2026-01-05",
                TO_ALPEN ", 'request': 'R-1', 'title': 'Fair', 'amount': '2000', 'activities': []");
  funds_refuse (fixture, "state", "approve", "p0", "2026-01-06", "'request': 'R-1'");
  funds_accept (fixture, "submit", "s1", "2026-01-05", "'request': 'R-1', 'actor': 'Dora'");
  funds_refuse (fixture, "self-approval", "approve", "p1", "2026-01-06", "'request': 'R-1', 'actor': 'Dora'");
  funds_refuse (fixture, "not-approver", "approve", "p2", "2026-01-06", "'request': 'R-1', 'actor': 'Cleo'");
  funds_refuse (fixture, "over-limit", "approve", "p3", "2026-01-06", "'request': 'R-1', 'actor': 'Ben'");
  funds_refuse (fixture, "over-claim", "approve", "p4", "2026-01-06",
                "'request': 'R-1', 'amount': '2000.01'");
  funds_refuse (fixture, "dates", "approve", "p5", "2026-02-02", "'request': 'R-1'");
  funds_accept (fixture, "ask-info", "i1", "2026-01-06", "'request': 'R-1', 'reason': 'Which fair?'");
  assert_state (fixture, "request", "R-1", "info-requested");
  funds_refuse (fixture, "state", "approve", "p6", "2026-01-06", "'request': 'R-1'");
  funds_accept (fixture, "submit", "s2", "2026-01-07", "'request': 'R-1', 'actor': 'Cleo'");
  /* Dora asked before Cleo did. */
  funds_refuse (fixture, "self-approval", "approve", "p65", "2026-01-07",
                "'request': 'R-1', 'actor': 'Dora'");
  /* Ben may approve a thousand, to the cent. */
  funds_refuse (fixture, "over-limit", "approve", "p7", "2026-01-07",
                "'request': 'R-1', 'actor': 'Ben', 'amount': '1000.01'");
  funds_accept (fixture, "approve", "p8", "2026-02-01", "'request': 'R-1', 'actor': 'Ben', 'amount': '1000'");
  assert_state (fixture, "request", "R-1", "approved");
  g_assert_cmpint (funds_get (fixture, "Alpen", "available"), ==, 400000);
  g_assert_cmpint (funds_get (fixture, "Alpen", "committed"), ==, 100000);
  funds_refuse (fixture, "state", "approve", "p9", "2026-01-07", "'request': 'R-1'");
  funds_refuse (fixture, "malformed", "cancel", "x1", "2026-02-02", "'request': 'R-1'");
  funds_accept (fixture, "cancel", "x2", "2026-02-02",
                "'request': 'R-1', 'reason': 'The fair was called off'");
  g_assert_cmpint (funds_get (fixture, "Alpen", "available"), ==, 500000);
  g_assert_cmpint (funds_get (fixture, "Alpen", "committed"), ==, 0);
  funds_assert_whole (fixture);
}

/* What is asked for can be more than there is; what is promised cannot. */
static void
test_no_overspending (WorkspaceFixture *fixture, gconstpointer data)
{
  open_budget (fixture, ", 'rate': 100");
  request (fixture, "R-1", "EUR", "3000", "2026-02-01", "2026-02-02");
  request (fixture, "R-2", "EUR", "2000.01", "2026-02-01", "2026-02-02");
  funds_accept (fixture, "approve", "p1", "2026-01-06", "'request': 'R-1'");
  funds_refuse (fixture, "insufficient", "approve", "p2", "2026-01-06", "'request': 'R-2'");
  assert_state (fixture, "request", "R-2", "submitted");
  funds_accept (fixture, "approve", "p3", "2026-01-06", "'request': 'R-2', 'amount': '2000'");
  g_assert_cmpint (funds_get (fixture, "Alpen", "available"), ==, 0);
  funds_assert_whole (fixture);
}

/* Claims ------------------------------------------------------------------------------------------------------------- */

/* Rules 1: GBP 100.00 at 1.173 is EUR 117.30; three claims, and a payment at another rate. */
static void
test_currency (WorkspaceFixture *fixture, gconstpointer data)
{
  static const char *const amounts[] = { "33.33", "33.33", "33.34" };
  static const gint64 charges[] = { 3910, 3909, 3911 };
  gint64 before = 0;

  open_budget (fixture, ", 'rate': 100");
  request (fixture, "R-1", "GBP", "100", "2026-02-01", "2026-02-02");
  funds_refuse (fixture, "no-rate", "approve", "p", "2026-01-06", "'request': 'R-1'");
  funds_accept (fixture, "rate", "f1", "2026-01-06",
                "'currency': 'GBP', 'in': 'EUR', 'rate': '1.173', 'source': 'ECB'");
  funds_accept (fixture, "approve", "p1", "2026-01-06", "'request': 'R-1'");
  g_assert_cmpint (funds_get (fixture, "Alpen", "committed"), ==, 11730);
  funds_accept (fixture, "rate", "f2", "2026-02-10", "'currency': 'GBP', 'in': 'EUR', 'rate': '1.19'");
  for (gsize i = 0; i < G_N_ELEMENTS (amounts); i++)
    {
      g_autofree char *number = g_strdup_printf ("C-%zu", i);

      claim (fixture, number, "R-1", "2026-02-10", amounts[i]);
      approve_claim (fixture, number, "2026-02-11");
      g_assert_cmpint (funds_get (fixture, "Alpen", "payable") - before, ==, charges[i]);
      before += charges[i];
    }
  g_assert_cmpint (funds_get (fixture, "Alpen", "committed"), ==, 0);
  funds_accept (fixture, "pay", "y1", "2026-02-12", "'claim': 'C-0'");
  g_assert_cmpint (funds_get (fixture, "Alpen", "paid"), ==, 3910);
  g_assert_cmpint (funds_get (fixture, "Alpen", "fx_difference"), ==, 56);
  g_assert_cmpint (funds_count (fixture, "SELECT cost FROM payment"), ==, 3966);
  g_assert_cmpint (funds_get (fixture, "Alpen", "available"), ==, 500000 - 11730);
  /* In three instalments, at a rate that is better than that of the approval. */
  funds_accept (fixture, "pay", "y2", "2026-02-12", "'claim': 'C-1', 'amount': 11.11, 'rate': '1.1'");
  assert_state (fixture, "claim", "C-1", "part-paid");
  funds_accept (fixture, "pay", "y3", "2026-02-13", "'claim': 'C-1', 'amount': 11.11, 'rate': '1.1'");
  funds_refuse (fixture, "insufficient", "pay", "y4", "2026-02-13", "'claim': 'C-1', 'amount': 11.12");
  funds_accept (fixture, "pay", "y5", "2026-02-13", "'claim': 'C-1', 'amount': 11.11, 'rate': '1.1'");
  assert_state (fixture, "claim", "C-1", "paid");
  g_assert_cmpint (funds_get (fixture, "Alpen", "paid"), ==, 3910 + 3909);
  g_assert_cmpint (funds_get (fixture, "Alpen", "fx_difference"), ==, 56 - (3909 - 3 * 1222));
  funds_refuse (fixture, "state", "pay", "y6", "2026-02-13", "'claim': 'C-1'");
  assert_state (fixture, "request", "R-1", "approved");
  funds_accept (fixture, "pay", "y7", "2026-02-13", "'claim': 'C-2'");
  assert_state (fixture, "request", "R-1", "completed");
  g_assert_cmpint (funds_get (fixture, "Alpen", "payable"), ==, 0);
  funds_assert_whole (fixture);

  /* The first claim comes back: to the cent, and so do its differences. */
  funds_accept (fixture, "reverse", "v", "2026-03-01", "'claim': 'C-0', 'reason': 'Not held'");
  assert_state (fixture, "claim", "C-0", "reversed");
  assert_state (fixture, "request", "R-1", "claimable");
  g_assert_cmpint (funds_get (fixture, "Alpen", "committed"), ==, 3910);
  g_assert_cmpint (funds_get (fixture, "Alpen", "paid"), ==, 3909 + 3911);
  funds_refuse (fixture, "state", "reverse", "v2", "2026-03-01", "'claim': 'C-0', 'reason': 'Not held'");
  claim (fixture, "C-3", "R-1", "2026-03-02", "33.33");
  approve_claim (fixture, "C-3", "2026-03-03");
  g_assert_cmpint (funds_get (fixture, "Alpen", "payable"), ==, 3910);
  g_assert_cmpint (funds_get (fixture, "Alpen", "committed"), ==, 0);
  funds_assert_whole (fixture);
}

/* Currencies of no, two and three decimals, each in another's fund. */
static void
test_decimals (WorkspaceFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *fund, *currency, *amount, *rate;
    gint64 committed;
  } cases[] = {
    { "JPY", "USD", "10.05", "149.5", 1502 },  /* 1,502.475 */
    { "EUR", "JPY", "1005", "0.0061", 613 },   /* 6.1305 */
    { "KWD", "EUR", "10.05", "0.334", 3357 },  /* 3.3567 */
    { "EUR", "KWD", "10.005", "2.994", 2995 }, /* 29.95497 */
    { "EUR", "EUR", "0.01", "7", 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *open =
          g_strdup_printf ("'budget': 'B%zu', 'currency': '%s', 'amount': 100000, 'rate': 100,"
                           " 'starts': '2026-01-01', 'ends': '2026-12-31'",
                           i, cases[i].fund);
      g_autofree char *give = g_strdup_printf ("'budget': 'B%zu', 'partner': 'Alpen', 'amount': 100000", i);
      g_autofree char *ask =
          g_strdup_printf ("'budget': 'B%zu', 'partner': 'Alpen', 'request': 'R%zu', 'title': 'Fair', "
                           "'currency': '%s', 'amount': '%s',"
                           " 'activities': [{'title': 'Booth', 'starts': '2026-02-01', 'ends': '2026-02-02',"
                           " 'costs': [{'description': 'Rent', 'amount': '%s'}]}]",
                           i, i, cases[i].currency, cases[i].amount, cases[i].amount);
      g_autofree char *submit = g_strdup_printf ("'request': 'R%zu', 'actor': 'Cleo'", i);
      g_autofree char *approve = g_strdup_printf ("'request': 'R%zu', 'rate': '%s'", i, cases[i].rate);
      g_autofree char *sql = g_strdup_printf ("SELECT b.amount FROM request AS r JOIN request_balance AS b "
                                              "ON b.request_id = r.id WHERE r.number = 'R%zu'",
                                              i);
      const struct
      {
        const char *op, *date, *rest;
      } steps[] = { { "open-budget", "2026-01-02", open },
                    { "allocate", "2026-01-02", give },
                    { "request", "2026-01-05", ask },
                    { "submit", "2026-01-05", submit },
                    { "approve", "2026-01-06", approve } };

      for (gsize k = 0; k < G_N_ELEMENTS (steps); k++)
        {
          g_autofree char *key = g_strdup_printf ("%zu-%s", i, steps[k].op);

          funds_accept (fixture, steps[k].op, key, steps[k].date, steps[k].rest);
        }
      g_assert_cmpint (funds_count (fixture, sql), ==, cases[i].committed);
    }
  funds_assert_whole (fixture);
}

static void
test_claims (WorkspaceFixture *fixture, gconstpointer data)
{
  const char *of = "'request': 'R-1', 'actor': 'Cleo'";
  g_autofree char *text = NULL;

  open_budget (fixture, ", 'rate': 50, 'proofs': ['invoice', 'photo']");
  funds_accept (
      fixture, "request", "q", "2026-01-05",
      TO_ALPEN
      ", 'request': 'R-1', 'title': 'Fair', 'amount': 1000, 'activities': [{'title': 'Booth',"
      " 'starts': '2026-02-01', 'ends': '2026-02-02', 'costs': [{'description': 'Rent', 'amount': 2000}]}]");
  funds_accept (fixture, "submit", "s", "2026-01-05", of);
  text = g_strdup ("'claim': 'C-1', 'request': 'R-1', 'lines': [{'cost': 100, 'amount': 50}]");
  funds_refuse (fixture, "state", "claim", "c0", "2026-02-03", text);
  funds_accept (fixture, "approve", "p", "2026-01-06", "'request': 'R-1'");
  funds_refuse (fixture, "proof-missing", "claim", "c1", "2026-02-03", text);
  funds_refuse (fixture, "cost-share", "claim", "c2", "2026-02-03",
                "'claim': 'C-1', 'request': 'R-1', 'lines': [{'cost': 100, 'amount': '50.01'}]");
  funds_refuse (fixture, "malformed", "claim", "c3", "2026-02-03",
                "'claim': 'C-1', 'request': 'R-1', 'lines': []");
  funds_refuse (fixture, "malformed", "claim", "c4", "2026-02-03",
                "'claim': 'C-1', 'request': 'R-1', 'lines': [{'cost': 100, 'amount': 50, 'invoice': 'I-1'}]");
  funds_refuse (fixture, "unknown", "claim", "c5", "2026-02-03",
                "'claim': 'C-1', 'request': 'R-1', 'lines': [{'activity': 2, 'cost': 100, 'amount': 50}]");
#define PROOFS "'proofs': [{'kind': 'invoice'}, {'kind': 'photo'}], 'actor': 'Dora'"
  funds_accept (fixture, "claim", "c6", "2026-02-03",
                "'claim': 'C-1', 'request': 'R-1', " PROOFS
                ", 'lines': [{'cost': 600, 'amount': 300, 'supplier': 'Messe AG',"
                " 'invoice': 'I-7', 'invoice-total': 1000}]");
  /* Of the same invoice, spelt otherwise, 400 are left. */
  funds_refuse (fixture, "invoice-total", "claim", "c7", "2026-02-03",
                "'claim': 'C-2', 'request': 'R-1', " PROOFS ", 'lines': [{'cost': '400.01', 'amount': 200,"
                " 'supplier': 'MESSE  ag', 'invoice': 'i-7', 'invoice-total': 1000}]");
  funds_accept (fixture, "claim", "c8", "2026-02-03",
                "'claim': 'C-2', 'request': 'R-1', " PROOFS
                ", 'lines': [{'cost': 400, 'amount': 200, 'supplier': 'Messe AG',"
                " 'invoice': 'I-7', 'invoice-total': 1000}, {'cost': 1200, 'amount': 600}]");
  funds_refuse (fixture, "self-approval", "approve-claim", "d0", "2026-02-04",
                "'claim': 'C-1', 'actor': 'Dora'");
  funds_refuse (fixture, "over-claim", "approve-claim", "d1", "2026-02-04",
                "'claim': 'C-1', 'amount': '300.01'");
  funds_accept (fixture, "approve-claim", "d2", "2026-02-04", "'claim': 'C-1', 'amount': 250");
  funds_refuse (fixture, "over-claim", "approve-claim", "d3", "2026-02-04", "'claim': 'C-2'");
  funds_refuse (fixture, "malformed", "approve-claim", "d4", "2026-02-04", "'claim': 'C-2', 'lines': [200]");
  funds_refuse (fixture, "malformed", "approve-claim", "d4", "2026-02-04", "'claim': 'C-2', 'lines': []");
  funds_accept (fixture, "approve-claim", "d5", "2026-02-04", "'claim': 'C-2', 'lines': [200, 550]");
  g_assert_cmpint (funds_get (fixture, "Alpen", "committed"), ==, 0);
  g_assert_cmpint (funds_get (fixture, "Alpen", "payable"), ==, 100000);
  /* A claim that was reversed lets its invoice go. */
  funds_accept (fixture, "reverse", "v", "2026-02-05", "'claim': 'C-1', 'reason': 'Wrong invoice'");
  g_assert_cmpint (funds_get (fixture, "Alpen", "committed"), ==, 25000);
  funds_accept (fixture, "claim", "c9", "2026-02-06",
                "'claim': 'C-3', 'request': 'R-1', " PROOFS
                ", 'lines': [{'cost': 600, 'amount': 250, 'supplier': 'Messe AG',"
                " 'invoice': 'I-7', 'invoice-total': 1000}]");
  funds_refuse (fixture, "state", "cancel", "x", "2026-02-06", "'request': 'R-1', 'reason': 'Over'");
  funds_refuse (fixture, "state", "expire", "x1", "2026-06-06", "'request': 'R-1'");
  funds_accept (fixture, "reject-claim", "d6", "2026-02-07", "'claim': 'C-3', 'reason': 'No'");
  funds_accept (fixture, "expire", "x2", "2026-06-06", "'request': 'R-1'");
  assert_state (fixture, "request", "R-1", "completed");
  g_assert_cmpint (funds_get (fixture, "Alpen", "available"), ==, 425000);
  /* Money that is paid after its budget was closed, and a release that comes too late for it. */
  funds_accept (fixture, "close", "e", "2026-06-07", BUDGET);
  funds_accept (fixture, "pay", "y", "2026-06-08", "'claim': 'C-2'");
  funds_accept (fixture, "reverse", "v2", "2026-06-09", "'claim': 'C-2', 'reason': 'Returned by the bank'");
  g_assert_cmpint (funds_get (fixture, "Alpen", "committed"), ==, 75000);
  funds_accept (fixture, "expire", "x3", "2026-06-10", "'request': 'R-1'");
  g_assert_cmpint (funds_get (fixture, "Alpen", "committed"), ==, 0);
  g_assert_cmpint (funds_get (fixture, "Alpen", "expired"), ==, 500000);
  funds_assert_whole (fixture);
}

/* Undo takes an approval back while its money is there. */
static void
test_undo_of_approval (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 approved, claimed;

  open_budget (fixture, ", 'rate': 100");
  request (fixture, "R-1", "EUR", "1000", "2026-02-01", "2026-02-02");
  funds_accept (fixture, "approve", "p", "2026-01-06", "'request': 'R-1'");
  approved = funds_count (fixture, "SELECT max (sequence) FROM change");
  claim (fixture, "C-1", "R-1", "2026-02-03", "400");
  approve_claim (fixture, "C-1", "2026-02-04");
  claimed = funds_count (fixture, "SELECT max (sequence) FROM change");
  g_assert_false (liaison_undo (fixture->store, approved, NULL, NULL, &error));
  g_clear_error (&error);
  liaison_undo (fixture->store, claimed, NULL, NULL, &error);
  g_assert_no_error (error);
  assert_state (fixture, "claim", "C-1", "submitted");
  g_assert_cmpint (funds_get (fixture, "Alpen", "committed"), ==, 100000);
  g_assert_cmpint (funds_count (fixture, "SELECT count (*) FROM claim_balance"), ==, 0);
  funds_assert_whole (fixture);
}

/* What time does alone: each day once, at its boundary. */
static void
test_advance (WorkspaceFixture *fixture, gconstpointer data)
{
  static const struct
  {
    int year, month, day;
    const char *state;
    gint64 available, committed, expired;
  } days[] = {
    { 2026, 2, 9, "approved", 400000, 100000, 0 },   { 2026, 2, 10, "active", 400000, 100000, 0 },
    { 2026, 2, 12, "active", 400000, 100000, 0 },    { 2026, 2, 13, "claimable", 400000, 100000, 0 },
    { 2026, 3, 29, "claimable", 400000, 100000, 0 }, { 2026, 3, 30, "expired", 500000, 0, 0 },
    { 2026, 12, 31, "expired", 500000, 0, 0 },       { 2027, 1, 1, "expired", 0, 0, 500000 },
  };

  open_budget (fixture, ", 'rate': 100");
  request (fixture, "R-1", "EUR", "1000", "2026-02-10", "2026-02-12");
  funds_accept (fixture, "approve", "p", "2026-01-06", "'request': 'R-1'");
  for (gsize i = 0; i < G_N_ELEMENTS (days); i++)
    for (guint time = 0; time < 2; time++)
      {
        g_autoptr (GError) error = NULL;
        gint64 n_altered;

        liaison_advance (fixture->store, liaison_date_from_ymd (days[i].year, days[i].month, days[i].day),
                         &n_altered, NULL, &error);
        g_assert_no_error (error);
        g_assert_true (time == 0 || n_altered == 0);
        assert_state (fixture, "request", "R-1", days[i].state);
        g_assert_cmpint (funds_get (fixture, "Alpen", "available"), ==, days[i].available);
        g_assert_cmpint (funds_get (fixture, "Alpen", "committed"), ==, days[i].committed);
        g_assert_cmpint (funds_get (fixture, "Alpen", "expired"), ==, days[i].expired);
      }
  funds_assert_whole (fixture);
}

/* While a claim waits its money stays promised; after the allocation is over it expires. */
static void
test_advance_with_claims (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 n_altered;

  open_budget (fixture, ", 'rate': 100");
  request (fixture, "R-1", "EUR", "1000", "2026-12-10", "2026-12-12");
  funds_accept (fixture, "approve", "p", "2026-01-06", "'request': 'R-1'");
  claim (fixture, "C-1", "R-1", "2027-01-26", "600");
  liaison_advance (fixture->store, liaison_date_from_ymd (2027, 3, 1), &n_altered, NULL, &error);
  g_assert_no_error (error);
  assert_state (fixture, "request", "R-1", "claimable");
  g_assert_cmpint (funds_get (fixture, "Alpen", "committed"), ==, 100000);
  g_assert_cmpint (funds_get (fixture, "Alpen", "expired"), ==, 400000);
  approve_claim (fixture, "C-1", "2027-03-02");
  liaison_advance (fixture->store, liaison_date_from_ymd (2027, 3, 2), &n_altered, NULL, &error);
  g_assert_no_error (error);
  assert_state (fixture, "request", "R-1", "completed");
  g_assert_cmpint (funds_get (fixture, "Alpen", "payable"), ==, 60000);
  g_assert_cmpint (funds_get (fixture, "Alpen", "expired"), ==, 440000);
  funds_accept (fixture, "pay", "y", "2027-03-03", "'claim': 'C-1'");
  funds_assert_whole (fixture);
}

/* Carried over from another system in the middle of it: old days and shares, but never more money than there is. */
static void
test_carried_over (WorkspaceFixture *fixture, gconstpointer data)
{
#define ACTIVITY "'activities': [{'title': 'Booth', 'starts': '2025-11-01', 'ends': '2025-11-02'}]"
  open_budget (fixture, "");
  funds_accept (fixture, "open-balance", "k1", "2026-01-03", TO_ALPEN ", 'amount': 250");
  g_assert_cmpint (funds_get (fixture, "Alpen", "available"), ==, 525000);
  g_assert_cmpint (funds_get (fixture, "", "source"), ==, -10025000);
  funds_refuse (fixture, "no-rate", "open-balance", "k2", "2026-01-03",
                TO_ALPEN
                ", 'request': 'R-1', 'title': 'Old fair', 'currency': 'GBP', 'amount': 100, " ACTIVITY);
  funds_accept (fixture, "open-balance", "k3", "2026-01-03",
                TO_ALPEN ", 'request': 'R-1', 'title': 'Old fair', 'currency': 'GBP', 'amount': 100, 'rate': "
                         "'1.173', " ACTIVITY);
  assert_state (fixture, "request", "R-1", "approved");
  g_assert_cmpint (funds_get (fixture, "Alpen", "committed"), ==, 11730);
  g_assert_cmpint (funds_get (fixture, "Alpen", "available"), ==, 525000);
  funds_refuse (fixture, "over-claim", "open-balance", "k4", "2026-01-03",
                "'claim': 'C-1', 'request': 'R-1', 'lines': [{'cost': '100.01', 'amount': '100.01'}]");
  funds_refuse (
      fixture, "malformed", "open-balance", "k5", "2026-01-03",
      "'claim': 'C-1', 'request': 'R-1', 'paid': '33.34', 'lines': [{'cost': '33.33', 'amount': '33.33'}]");
  funds_accept (
      fixture, "open-balance", "k6", "2026-01-03",
      "'claim': 'C-1', 'request': 'R-1', 'paid': '11.11', 'lines': [{'cost': '33.33', 'amount': '33.33'}]");
  assert_state (fixture, "claim", "C-1", "part-paid");
  g_assert_cmpint (funds_get (fixture, "Alpen", "paid"), ==, 1303);
  g_assert_cmpint (funds_get (fixture, "Alpen", "payable"), ==, 3910 - 1303);
  funds_accept (fixture, "pay", "y", "2026-01-04", "'claim': 'C-1', 'rate': '1.173'");
  assert_state (fixture, "claim", "C-1", "paid");
  g_assert_cmpint (funds_get (fixture, "Alpen", "paid"), ==, 3910);
  /* 22.22 at 1.173 is 26.06, and the fund was charged 26.07. */
  g_assert_cmpint (funds_get (fixture, "Alpen", "fx_difference"), ==, -1);
  funds_accept (
      fixture, "open-balance", "k7", "2026-01-04",
      "'claim': 'C-2', 'request': 'R-1', 'paid': '66.67', 'lines': [{'cost': '66.67', 'amount': '66.67'}]");
  assert_state (fixture, "request", "R-1", "completed");
  g_assert_cmpint (funds_get (fixture, "Alpen", "paid"), ==, 11730);
  g_assert_cmpint (funds_get (fixture, "Alpen", "committed"), ==, 0);
  funds_refuse (fixture, "not-approver", "open-balance", "k8", "2026-01-04",
                TO_ALPEN ", 'amount': 1, 'actor': 'Cleo'");
  funds_assert_whole (fixture);
}

/* No step is dated before what was done, a rate that is given lifts nobody over a limit, and a space makes no other name. */
static void
test_order (WorkspaceFixture *fixture, gconstpointer data)
{
  open_budget (fixture, ", 'rate': 100");
  funds_accept (fixture, "rate", "f", "2026-01-02", "'currency': 'GBP', 'in': 'EUR', 'rate': '1.25'");
  request (fixture, "R-1", "GBP", "2000", "2026-02-01", "2026-02-02");
  funds_refuse (fixture, "dates", "approve", "p0", "2026-01-04", "'request': 'R-1'");
  /* GBP 900 are EUR 1,125, whatever rate somebody with a limit of EUR 1,000 gives. */
  funds_refuse (fixture, "over-limit", "approve", "p1", "2026-01-05",
                "'request': 'R-1', 'actor': 'Ben', 'amount': 900, 'rate': '0.5'");
  funds_refuse (fixture, "over-limit", "approve", "p2", "2026-01-05",
                "'request': 'R-1', 'actor': 'Ben', 'amount': 800, 'rate': '1.26'");
  funds_accept (fixture, "approve", "p3", "2026-01-05",
                "'request': 'R-1', 'actor': 'Ben', 'amount': 800, 'rate': '0.5'");
  g_assert_cmpint (funds_get (fixture, "Alpen", "committed"), ==, 40000);
  funds_refuse (fixture, "dates", "cancel", "x", "2026-01-04", "'request': 'R-1', 'reason': 'Too early'");
  funds_refuse (fixture, "dates", "claim", "c0", "2026-01-04",
                "'claim': 'C-1', 'request': 'R-1', 'lines': [{'cost': 800, 'amount': 800}]");
  claim (fixture, "C-1", "R-1", "2026-02-03", "800");
  funds_refuse (fixture, "dates", "approve-claim", "d0", "2026-02-02", "'claim': 'C-1'");
  approve_claim (fixture, "C-1", "2026-02-04");
  funds_refuse (fixture, "dates", "pay", "y0", "2026-02-03", "'claim': 'C-1'");
  funds_accept (fixture, "pay", "y1", "2026-02-05", "'claim': 'C-1'");
  funds_refuse (fixture, "dates", "reverse", "v0", "2026-02-04", "'claim': 'C-1', 'reason': 'Too early'");
  funds_refuse (fixture, "malformed", "request", "q", "2026-01-05",
                TO_ALPEN ", 'request': 'R-2 ', 'title': 'Fair', 'amount': 1, 'activities': []");
  funds_assert_whole (fixture);
}

/* A copy holds nothing ----------------------------------------------------------------------------------------------- */

static void
copy_file (const char *from, const char *to)
{
  g_autoptr (GFile) source = g_file_new_for_path (from);
  g_autoptr (GFile) target = g_file_new_for_path (to);
  g_autoptr (GError) error = NULL;

  g_file_copy (source, target, G_FILE_COPY_NONE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
test_copies (WorkspaceFixture *fixture, gconstpointer data)
{
  WorkspaceFixture copy = { .ids = fixture->ids };
  g_autoptr (GError) error = NULL;
  g_autofree char *hand_over = NULL;

  open_budget (fixture, ", 'rate': 100");
  request (fixture, "R-1", "EUR", "1000", "2026-02-01", "2026-02-02");
  request (fixture, "R-2", "EUR", "1000", "2026-02-01", "2026-02-02");
  g_clear_pointer (&fixture->store, liaison_store_close);
  copy.path = g_build_filename (fixture->folder, "copy.liaison", NULL);
  copy_file (fixture->path, copy.path);
  workspace_fixture_reopen (fixture);
  copy.store = liaison_store_open (copy.path, liaison_schema_get (), copy.ids, &error);
  g_assert_no_error (error);

  funds_refuse (&copy, "not-holder", "approve", "p", "2026-01-06", "'request': 'R-1'");
  funds_refuse (&copy, "not-holder", "allocate", "a", "2026-01-06",
                BUDGET ", 'region': 'FRANCE', 'amount': 1");
  funds_refuse (&copy, "not-holder", "close", "c", "2026-01-06", BUDGET);
  funds_refuse (&copy, "not-holder", "hand-over", "h", "2026-01-06",
                TO_ALPEN ", 'to': '01890a5d-ac96-774b-bcce-b302099a8057'");
  funds_accept (fixture, "approve", "p", "2026-01-06", "'request': 'R-1'");

  /* Handed over there, and taken by decision here, is the same word for each file by itself. */
  hand_over = g_strdup_printf (TO_ALPEN ", 'to': '%s'", liaison_store_get_replica_id (copy.store));
  funds_accept (fixture, "hand-over", "h", "2026-01-07", hand_over);
  funds_refuse (fixture, "not-holder", "approve", "p2", "2026-01-07", "'request': 'R-2'");
  g_assert_false (liaison_undo (fixture->store, funds_count (fixture, "SELECT max (sequence) FROM change"),
                                NULL, NULL, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_NOT_UNDOABLE);
  funds_refuse (&copy, "malformed", "adopt", "d", "2026-01-08", TO_ALPEN);
  funds_accept (&copy, "adopt", "d", "2026-01-08", TO_ALPEN ", 'reason': 'The other computer was stolen'");
  funds_refuse (&copy, "state", "adopt", "d2", "2026-01-08", TO_ALPEN ", 'reason': 'Again'");
  funds_accept (&copy, "approve", "p3", "2026-01-08", "'request': 'R-2'");
  funds_refuse (&copy, "not-holder", "allocate", "a9", "2026-01-08", TO_ALPEN ", 'amount': 1");
  funds_assert_whole (fixture);
  funds_assert_whole (&copy);
  liaison_store_close (copy.store);
  g_free (copy.path);
}

/* The database refuses by itself what the program checks before. */
static void
test_database (WorkspaceFixture *fixture, gconstpointer data)
{
  static const char *const forbidden[] = {
    "UPDATE journal_entry SET amount = 1",
    "DELETE FROM journal_entry",
    "UPDATE operation SET actor_id = 'o2'",
    "DELETE FROM operation",
    "UPDATE holding SET replica_id = 'x'",
    "DELETE FROM holding",
    "INSERT INTO journal_entry (id, operation_id, from_id, from_bucket, to_id, to_bucket, amount, currency)"
    " SELECT 'e', (SELECT id FROM operation WHERE key = 'a2'), id, 'available', id, 'expired', 500001, 'EUR'"
    "   FROM allocation WHERE partner_id = 'p1'",
    "INSERT INTO operation (id, key, kind, dated, replica_id) VALUES ('o', 'z', 'test', '2026-01-01', "
    "'other');"
    "INSERT INTO journal_entry (id, operation_id, from_id, from_bucket, to_id, to_bucket, amount, currency)"
    " SELECT 'e', 'o', id, 'available', id, 'expired', 1, 'EUR' FROM allocation WHERE partner_id = 'p1'",
    "INSERT INTO operation (id, key, kind, dated, replica_id) VALUES ('o', 'a2', 'x', '2026-01-01', 'y')",
    "DELETE FROM allocation WHERE partner_id = 'p1'",
  };
  LiaisonDatabase *database;

  open_budget (fixture, "");
  database = liaison_store_get_database (fixture->store);
  for (gsize i = 0; i < G_N_ELEMENTS (forbidden); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", forbidden[i]);
      liaison_database_execute (database, "BEGIN", &error);
      g_assert_no_error (error);
      g_assert_false (liaison_database_execute (database, forbidden[i], &error) &&
                      liaison_database_execute (database, "COMMIT", &error));
      g_assert_nonnull (error);
      liaison_database_execute (database, "ROLLBACK", NULL);
    }
  funds_assert_whole (fixture);
}

/* What somebody altered behind the program's back is found. */
static void
test_check (WorkspaceFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *sql, *part, *back;
  } tampered[] = {
    { "UPDATE balance SET amount = amount + 1 WHERE bucket = 'available'", "came from nowhere",
      "UPDATE balance SET amount = amount - 1 WHERE bucket = 'available'" },
    { "UPDATE payment SET charged = charged + 1", "payments of the claim C-1",
      "UPDATE payment SET charged = charged - 1" },
    { "UPDATE claim SET state = 'submitted' WHERE number = 'C-2'", "state of the claim C-2",
      "UPDATE claim SET state = 'payable' WHERE number = 'C-2'" },
    { "UPDATE request SET state = 'withdrawn'", "promised for the request R-1",
      "UPDATE request SET state = 'approved'" },
    { "UPDATE holder SET allocation_id = 'x' || allocation_id", "No copy",
      "UPDATE holder SET allocation_id = substr (allocation_id, 2)" },
    { "DROP TRIGGER journal_entry_kept; UPDATE journal_entry SET amount = amount + 1 WHERE to_bucket = "
      "'paid'",
      "balance", NULL },
  };
  LiaisonDatabase *database;

  open_budget (fixture, ", 'rate': 100");
  request (fixture, "R-1", "EUR", "1000", "2026-02-01", "2026-02-02");
  funds_accept (fixture, "approve", "p", "2026-01-06", "'request': 'R-1'");
  claim (fixture, "C-1", "R-1", "2026-02-03", "400");
  approve_claim (fixture, "C-1", "2026-02-04");
  funds_accept (fixture, "pay", "y", "2026-02-05", "'claim': 'C-1'");
  claim (fixture, "C-2", "R-1", "2026-02-03", "100");
  approve_claim (fixture, "C-2", "2026-02-04");
  funds_assert_whole (fixture);
  database = liaison_store_get_database (fixture->store);
  for (gsize i = 0; i < G_N_ELEMENTS (tampered); i++)
    {
      g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GError) error = NULL;
      gboolean is_told = FALSE;

      g_test_message ("%s", tampered[i].sql);
      liaison_database_execute (database, tampered[i].sql, &error);
      g_assert_no_error (error);
      liaison_schema_check (fixture->store, problems, &error);
      g_assert_no_error (error);
      for (guint k = 0; k < problems->len; k++)
        {
          g_test_message ("%s", (char *) problems->pdata[k]);
          is_told = is_told || strstr (problems->pdata[k], tampered[i].part) != NULL;
        }
      g_assert_true (is_told);
      if (tampered[i].back == NULL)
        continue;
      liaison_database_execute (database, tampered[i].back, &error);
      g_assert_no_error (error);
      funds_assert_whole (fixture);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, func) \
  g_test_add (path, WorkspaceFixture, NULL, funds_fixture_set_up, func, workspace_fixture_tear_down)
  ADD ("/funds/allocations", test_allocations);
  ADD ("/funds/region-between", test_region_between);
  ADD ("/funds/place-of-region", test_place_of_region);
  ADD ("/funds/malformed", test_malformed);
  ADD ("/funds/keys", test_keys);
  ADD ("/funds/undo", test_undo);
  ADD ("/funds/expiry", test_expiry);
  ADD ("/funds/claim-days", test_claim_days);
  ADD ("/funds/approval", test_approval);
  ADD ("/funds/no-overspending", test_no_overspending);
  ADD ("/funds/currency", test_currency);
  ADD ("/funds/decimals", test_decimals);
  ADD ("/funds/claims", test_claims);
  ADD ("/funds/undo-of-approval", test_undo_of_approval);
  ADD ("/funds/advance", test_advance);
  ADD ("/funds/advance-with-claims", test_advance_with_claims);
  ADD ("/funds/carried-over", test_carried_over);
  ADD ("/funds/order", test_order);
  ADD ("/funds/copies", test_copies);
  ADD ("/funds/database", test_database);
  ADD ("/funds/check", test_check);
#undef ADD

  return g_test_run ();
}
