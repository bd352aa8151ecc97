/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "funds-fixture.h"

#include "core/advance/advance.h"
#include "core/store/undo.h"

/* Claims and payments by their operations, with golden values of the rules; time, and what is carried over. */

#define BUDGET "'budget': 'FY26'"
#define TO_ALPEN BUDGET ", 'region': 'DACH', 'partner': 'Alpen'"

/* Rules 1: GBP 100.00 at 1.173 is EUR 117.30; three claims, and a payment at another rate. */
static void
test_currency (WorkspaceFixture *fixture, gconstpointer data)
{
  static const char *const amounts[] = { "33.33", "33.33", "33.34" };
  static const gint64 charges[] = { 3910, 3909, 3911 };
  gint64 before = 0;

  funds_open_budget (fixture, ", 'rate': 100");
  funds_request (fixture, "R-1", "GBP", "100", "2026-02-01", "2026-02-02");
  funds_refuse (fixture, "no-rate", "approve", "p", "2026-01-06", "'request': 'R-1'");
  funds_accept (fixture, "rate", "f1", "2026-01-06",
                "'currency': 'GBP', 'in': 'EUR', 'rate': '1.173', 'source': 'ECB'");
  funds_accept (fixture, "approve", "p1", "2026-01-06", "'request': 'R-1'");
  g_assert_cmpint (funds_get (fixture, "Alpen", "committed"), ==, 11730);
  funds_accept (fixture, "rate", "f2", "2026-02-10", "'currency': 'GBP', 'in': 'EUR', 'rate': '1.19'");
  for (gsize i = 0; i < G_N_ELEMENTS (amounts); i++)
    {
      g_autofree char *number = g_strdup_printf ("C-%zu", i);

      funds_claim (fixture, number, "R-1", "2026-02-10", amounts[i]);
      funds_approve_claim (fixture, number, "2026-02-11");
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
  funds_assert_state (fixture, "claim", "C-1", "part-paid");
  funds_accept (fixture, "pay", "y3", "2026-02-13", "'claim': 'C-1', 'amount': 11.11, 'rate': '1.1'");
  funds_refuse (fixture, "insufficient", "pay", "y4", "2026-02-13", "'claim': 'C-1', 'amount': 11.12");
  funds_accept (fixture, "pay", "y5", "2026-02-13", "'claim': 'C-1', 'amount': 11.11, 'rate': '1.1'");
  funds_assert_state (fixture, "claim", "C-1", "paid");
  g_assert_cmpint (funds_get (fixture, "Alpen", "paid"), ==, 3910 + 3909);
  g_assert_cmpint (funds_get (fixture, "Alpen", "fx_difference"), ==, 56 - (3909 - 3 * 1222));
  funds_refuse (fixture, "state", "pay", "y6", "2026-02-13", "'claim': 'C-1'");
  funds_assert_state (fixture, "request", "R-1", "approved");
  funds_accept (fixture, "pay", "y7", "2026-02-13", "'claim': 'C-2'");
  funds_assert_state (fixture, "request", "R-1", "completed");
  g_assert_cmpint (funds_get (fixture, "Alpen", "payable"), ==, 0);
  funds_assert_whole (fixture);

  /* The first claim comes back: to the cent, and so do its differences. */
  funds_accept (fixture, "reverse", "v", "2026-03-01", "'claim': 'C-0', 'reason': 'Not held'");
  funds_assert_state (fixture, "claim", "C-0", "reversed");
  funds_assert_state (fixture, "request", "R-1", "claimable");
  g_assert_cmpint (funds_get (fixture, "Alpen", "committed"), ==, 3910);
  g_assert_cmpint (funds_get (fixture, "Alpen", "paid"), ==, 3909 + 3911);
  funds_refuse (fixture, "state", "reverse", "v2", "2026-03-01", "'claim': 'C-0', 'reason': 'Not held'");
  funds_claim (fixture, "C-3", "R-1", "2026-03-02", "33.33");
  funds_approve_claim (fixture, "C-3", "2026-03-03");
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

  funds_open_budget (fixture, ", 'rate': 50, 'proofs': ['invoice', 'photo']");
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
  funds_assert_state (fixture, "request", "R-1", "completed");
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

  funds_open_budget (fixture, ", 'rate': 100");
  funds_request (fixture, "R-1", "EUR", "1000", "2026-02-01", "2026-02-02");
  funds_accept (fixture, "approve", "p", "2026-01-06", "'request': 'R-1'");
  approved = funds_count (fixture, "SELECT max (sequence) FROM change");
  funds_claim (fixture, "C-1", "R-1", "2026-02-03", "400");
  funds_approve_claim (fixture, "C-1", "2026-02-04");
  claimed = funds_count (fixture, "SELECT max (sequence) FROM change");
  g_assert_false (liaison_undo (fixture->store, approved, NULL, NULL, &error));
  g_clear_error (&error);
  liaison_undo (fixture->store, claimed, NULL, NULL, &error);
  g_assert_no_error (error);
  funds_assert_state (fixture, "claim", "C-1", "submitted");
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

  funds_open_budget (fixture, ", 'rate': 100");
  funds_request (fixture, "R-1", "EUR", "1000", "2026-02-10", "2026-02-12");
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
        funds_assert_state (fixture, "request", "R-1", days[i].state);
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

  funds_open_budget (fixture, ", 'rate': 100");
  funds_request (fixture, "R-1", "EUR", "1000", "2026-12-10", "2026-12-12");
  funds_accept (fixture, "approve", "p", "2026-01-06", "'request': 'R-1'");
  funds_claim (fixture, "C-1", "R-1", "2027-01-26", "600");
  liaison_advance (fixture->store, liaison_date_from_ymd (2027, 3, 1), &n_altered, NULL, &error);
  g_assert_no_error (error);
  funds_assert_state (fixture, "request", "R-1", "claimable");
  g_assert_cmpint (funds_get (fixture, "Alpen", "committed"), ==, 100000);
  g_assert_cmpint (funds_get (fixture, "Alpen", "expired"), ==, 400000);
  funds_approve_claim (fixture, "C-1", "2027-03-02");
  liaison_advance (fixture->store, liaison_date_from_ymd (2027, 3, 2), &n_altered, NULL, &error);
  g_assert_no_error (error);
  funds_assert_state (fixture, "request", "R-1", "completed");
  g_assert_cmpint (funds_get (fixture, "Alpen", "payable"), ==, 60000);
  g_assert_cmpint (funds_get (fixture, "Alpen", "expired"), ==, 440000);
  funds_accept (fixture, "pay", "y", "2027-03-03", "'claim': 'C-1'");
  funds_assert_whole (fixture);
}

/* What was carried over with a day to come waits for that day, and holds up nothing else. */
static void
test_advance_before (WorkspaceFixture *fixture, gconstpointer data)
{
  static const struct
  {
    int year, month, day;
    const char *first, *second;
  } days[] = {
    { 2026, 11, 20, "claimable", "expired" },
    { 2027, 1, 2, "claimable", "expired" },
    { 2027, 1, 3, "expired", "expired" },
  };

  funds_open_budget (fixture, ", 'rate': 100");
  funds_accept (fixture, "open-balance", "k1", "2027-01-03",
                TO_ALPEN ", 'request': 'OLD-1', 'title': 'Old fair', 'amount': 100, 'activities':"
                         " [{'title': 'Booth', 'starts': '2025-11-01', 'ends': '2025-11-02'}]");
  funds_request (fixture, "R-1", "EUR", "1000", "2026-02-10", "2026-02-12");
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
        funds_assert_state (fixture, "request", "OLD-1", days[i].first);
        funds_assert_state (fixture, "request", "R-1", days[i].second);
      }
  funds_assert_whole (fixture);
}

/* What is let go on a day after the last, before the allocation was told to be over, comes back with an extension; before the first day it waits
 * for that. */
static void
test_released (WorkspaceFixture *fixture, gconstpointer data)
{
  funds_open_budget (fixture, ", 'rate': 100");
  funds_accept (
      fixture, "allocate", "a3", "2026-01-03",
      "'budget': 'FY26', 'partner': 'Brise', 'amount': 100, 'starts': '2026-06-01', 'ends': '2026-08-31'");
  funds_request (fixture, "R-1", "EUR", "1000", "2026-12-10", "2026-12-12");
  funds_accept (fixture, "approve", "p", "2026-01-06", "'request': 'R-1'");
  funds_accept (fixture, "cancel", "c", "2027-01-05", "'request': 'R-1', 'reason': 'Called off'");
  g_assert_cmpint (funds_get (fixture, "Alpen", "available"), ==, 400000);
  g_assert_cmpint (funds_get (fixture, "Alpen", "expired"), ==, 100000);
  funds_accept (fixture, "extend", "e", "2027-01-06", TO_ALPEN ", 'until': '2027-02-28', 'reason': 'A fair'");
  g_assert_cmpint (funds_get (fixture, "Alpen", "available"), ==, 500000);
  g_assert_cmpint (funds_get (fixture, "Alpen", "expired"), ==, 0);

  funds_accept (
      fixture, "open-balance", "k1", "2026-01-03",
      "'budget': 'FY26', 'partner': 'Brise', 'request': 'OLD-1', 'title': 'Fair', 'amount': 70, 'activities':"
      " [{'title': 'Booth', 'starts': '2026-02-01', 'ends': '2026-02-02'}]");
  funds_accept (fixture, "cancel", "c1", "2026-01-05", "'request': 'OLD-1', 'reason': 'Called off'");
  g_assert_cmpint (funds_get (fixture, "Brise", "available"), ==, 17000);
  g_assert_cmpint (funds_get (fixture, "Brise", "expired"), ==, 0);
  funds_assert_whole (fixture);
}

/* Carried over from another system in the middle of it: old days and shares, but never more money than there is. */
static void
test_carried_over (WorkspaceFixture *fixture, gconstpointer data)
{
#define ACTIVITY "'activities': [{'title': 'Booth', 'starts': '2025-11-01', 'ends': '2025-11-02'}]"
  funds_open_budget (fixture, "");
  funds_accept (fixture, "open-balance", "k1", "2026-01-03", TO_ALPEN ", 'amount': 250");
  g_assert_cmpint (funds_get (fixture, "Alpen", "available"), ==, 525000);
  g_assert_cmpint (funds_get (fixture, "", "source"), ==, -10025000);
  funds_refuse (fixture, "no-rate", "open-balance", "k2", "2026-01-03",
                TO_ALPEN
                ", 'request': 'R-1', 'title': 'Old fair', 'currency': 'GBP', 'amount': 100, " ACTIVITY);
  funds_accept (fixture, "open-balance", "k3", "2026-01-03",
                TO_ALPEN ", 'request': 'R-1', 'title': 'Old fair', 'currency': 'GBP', 'amount': 100, 'rate': "
                         "'1.173', " ACTIVITY);
  funds_assert_state (fixture, "request", "R-1", "approved");
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
  funds_assert_state (fixture, "claim", "C-1", "part-paid");
  g_assert_cmpint (funds_get (fixture, "Alpen", "paid"), ==, 1303);
  g_assert_cmpint (funds_get (fixture, "Alpen", "payable"), ==, 3910 - 1303);
  funds_accept (fixture, "pay", "y", "2026-01-04", "'claim': 'C-1', 'rate': '1.173'");
  funds_assert_state (fixture, "claim", "C-1", "paid");
  g_assert_cmpint (funds_get (fixture, "Alpen", "paid"), ==, 3910);
  /* 22.22 at 1.173 is 26.06, and the fund was charged 26.07. */
  g_assert_cmpint (funds_get (fixture, "Alpen", "fx_difference"), ==, -1);
  funds_accept (
      fixture, "open-balance", "k7", "2026-01-04",
      "'claim': 'C-2', 'request': 'R-1', 'paid': '66.67', 'lines': [{'cost': '66.67', 'amount': '66.67'}]");
  funds_assert_state (fixture, "request", "R-1", "completed");
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
  funds_open_budget (fixture, ", 'rate': 100");
  funds_accept (fixture, "rate", "f", "2026-01-02", "'currency': 'GBP', 'in': 'EUR', 'rate': '1.25'");
  funds_request (fixture, "R-1", "GBP", "2000", "2026-02-01", "2026-02-02");
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
  funds_claim (fixture, "C-1", "R-1", "2026-02-03", "800");
  funds_refuse (fixture, "dates", "approve-claim", "d0", "2026-02-02", "'claim': 'C-1'");
  funds_approve_claim (fixture, "C-1", "2026-02-04");
  funds_refuse (fixture, "dates", "pay", "y0", "2026-02-03", "'claim': 'C-1'");
  funds_accept (fixture, "pay", "y1", "2026-02-05", "'claim': 'C-1'");
  funds_refuse (fixture, "dates", "reverse", "v0", "2026-02-04", "'claim': 'C-1', 'reason': 'Too early'");
  funds_refuse (fixture, "malformed", "request", "q", "2026-01-05",
                TO_ALPEN ", 'request': 'R-2 ', 'title': 'Fair', 'amount': 1, 'activities': []");
  funds_assert_whole (fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, func) \
  g_test_add (path, WorkspaceFixture, NULL, funds_fixture_set_up, func, workspace_fixture_tear_down)
  ADD ("/fund-claims/currency", test_currency);
  ADD ("/fund-claims/decimals", test_decimals);
  ADD ("/fund-claims/claims", test_claims);
  ADD ("/fund-claims/undo-of-approval", test_undo_of_approval);
  ADD ("/fund-claims/advance", test_advance);
  ADD ("/fund-claims/advance-with-claims", test_advance_with_claims);
  ADD ("/fund-claims/advance-before", test_advance_before);
  ADD ("/fund-claims/released", test_released);
  ADD ("/fund-claims/carried-over", test_carried_over);
  ADD ("/fund-claims/order", test_order);
#undef ADD

  return g_test_run ();
}
