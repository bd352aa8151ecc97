/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "funds-fixture.h"

#include "core/records/schema.h"
#include "core/store/label.h"
#include "core/store/undo.h"

#include <string.h>

/* Each guard at its boundary, the last that passes beside the first that does not, and what was once wrong. */

#define BUDGET "'budget': 'FY28'"
#define TO_ALPEN BUDGET ", 'region': 'DACH', 'partner': 'Alpen'"
#define BOOTH(starts, ends, cost) \
  "'activities': [{'title': 'Booth', 'starts': '" starts "', 'ends': '" ends \
  "', 'costs': [{'description': 'Rent', 'amount': '" cost "'}]}]"

/* EUR 10,000 through the leap year 2028, of which DACH has 5,000 and Alpen 2,000. */
static void
open_budget (WorkspaceFixture *fixture, const char *rest)
{
  g_autofree char *text =
      g_strdup_printf (BUDGET ", 'currency': 'EUR', 'amount': '10000', 'starts': '2028-01-01',"
                              " 'ends': '2028-12-31'%s",
                       rest);

  funds_accept (fixture, "open-budget", "b", "2028-01-01", text);
  funds_accept (fixture, "allocate", "a1", "2028-01-01", BUDGET ", 'region': 'DACH', 'amount': '5000'");
  funds_accept (fixture, "allocate", "a2", "2028-01-01", TO_ALPEN ", 'amount': '2000'");
}

/* R-1 of so much, approved on 2028-01-06, for a day in the middle of January. */
static void
approve_request (WorkspaceFixture *fixture, const char *currency, const char *amount, const char *rest)
{
  g_autofree char *ask = g_strdup_printf (
      TO_ALPEN ", 'request': 'R-1', 'title': 'Fair', 'currency': '%s', 'amount': '%s',"
               " 'activities': [{'title': 'Booth', 'starts': '2028-01-15', 'ends': '2028-01-15',"
               " 'costs': [{'description': 'Rent', 'amount': '%s'}]}]",
      currency, amount, amount);
  g_autofree char *approve = g_strdup_printf ("'request': 'R-1'%s", rest);

  funds_accept (fixture, "request", "q", "2028-01-05", ask);
  funds_accept (fixture, "submit", "s", "2028-01-05", "'request': 'R-1', 'actor': 'Cleo'");
  funds_accept (fixture, "approve", "p", "2028-01-06", approve);
}

static void
claim (WorkspaceFixture *fixture, const char *number, const char *amount)
{
  g_autofree char *text = g_strdup_printf (
      "'claim': '%s', 'request': 'R-1', 'actor': 'Cleo', 'lines': [{'cost': '%s', 'amount': '%s'}]", number,
      amount, amount);
  g_autofree char *key = g_strdup_printf ("claim-%s", number);

  funds_accept (fixture, "claim", key, "2028-01-20", text);
}

static void
on_claim (WorkspaceFixture *fixture, const char *op, const char *number)
{
  g_autofree char *text = g_strdup_printf ("'claim': '%s'%s", number,
                                           g_str_equal (op, "reverse") ? ", 'reason': 'Not held'" : "");
  g_autofree char *key = g_strdup_printf ("%s-%s", op, number);

  funds_accept (fixture, op, key, "2028-01-21", text);
}

static void
assert_state (WorkspaceFixture *fixture, const char *table, const char *number, const char *expected)
{
  g_autofree char *state = funds_get_state (fixture, table, number);

  g_assert_cmpstr (state, ==, expected);
}

/* What was wrong once ------------------------------------------------------------------------------------------------ */

/* Claims that were rounded down come back: what the others were charged is more than they come to together. */
static void
test_charge_never_below_zero (WorkspaceFixture *fixture, gconstpointer data)
{
  static const char *const numbers[] = { "C-0", "C-1", "C-2", "C-3" };
  static const gint64 charges[] = { 0, 1, 0, 1 };
  gint64 before = 0;

  open_budget (fixture, ", 'rate': 100");
  approve_request (fixture, "GBP", "0.06", ", 'rate': '0.4'");
  g_assert_cmpint (funds_get (fixture, "Alpen", "committed"), ==, 2);
  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      claim (fixture, numbers[i], "0.01");
      on_claim (fixture, "approve-claim", numbers[i]);
      g_assert_cmpint (funds_get (fixture, "Alpen", "payable") - before, ==, charges[i]);
      before += charges[i];
    }
  on_claim (fixture, "reverse", "C-0");
  on_claim (fixture, "reverse", "C-2");
  claim (fixture, "C-4", "0.01");
  on_claim (fixture, "approve-claim", "C-4");
  g_assert_cmpint (funds_get (fixture, "Alpen", "payable"), ==, 2);
  g_assert_cmpint (funds_get (fixture, "Alpen", "committed"), ==, 0);
  funds_assert_whole (fixture);
}

/* What comes back for a request that was cancelled is promised to nobody. */
static void
test_reverse_after_cancel (WorkspaceFixture *fixture, gconstpointer data)
{
  open_budget (fixture, ", 'rate': 100");
  approve_request (fixture, "EUR", "100", "");
  claim (fixture, "C-0", "40");
  on_claim (fixture, "approve-claim", "C-0");
  on_claim (fixture, "pay", "C-0");
  funds_accept (fixture, "cancel", "x", "2028-01-22", "'request': 'R-1', 'reason': 'Called off'");
  g_assert_cmpint (funds_get (fixture, "Alpen", "committed"), ==, 0);
  on_claim (fixture, "reverse", "C-0");
  g_assert_cmpint (funds_get (fixture, "Alpen", "committed"), ==, 0);
  g_assert_cmpint (funds_get (fixture, "Alpen", "available"), ==, 200000);
  assert_state (fixture, "request", "R-1", "cancelled");
  funds_assert_whole (fixture);
}

/* A list of no amounts is no approval of all lines, and two ways to say an amount are one too many. */
static void
test_approved_lines (WorkspaceFixture *fixture, gconstpointer data)
{
  open_budget (fixture, ", 'rate': 100");
  approve_request (fixture, "EUR", "100", "");
  claim (fixture, "C-0", "40");
  funds_refuse (fixture, "malformed", "approve-claim", "k", "2028-01-21", "'claim': 'C-0', 'lines': []");
  funds_refuse (fixture, "malformed", "approve-claim", "k", "2028-01-21",
                "'claim': 'C-0', 'lines': [10], 'amount': 20");
  funds_refuse (fixture, "over-claim", "approve-claim", "k", "2028-01-21", "'claim': 'C-0', 'lines': [0]");
  funds_refuse (fixture, "over-claim", "approve-claim", "k", "2028-01-21",
                "'claim': 'C-0', 'lines': ['40.01']");
  funds_accept (fixture, "approve-claim", "k", "2028-01-21", "'claim': 'C-0', 'lines': [40]");
  funds_assert_whole (fixture);
}

/* However the number of an invoice is spelt. */
static void
test_invoice_spelling (WorkspaceFixture *fixture, gconstpointer data)
{
  static const char *const spellings[] = { "RG-7Ä", "rg-7ä", "Rg-7a",      "rG - 7A",   "RG.7A",
                                           "rg#7a", "RG*7A", "RG\u00a07A", "ＲＧ－７Ａ" };

  open_budget (fixture, ", 'rate': 100");
  approve_request (fixture, "EUR", "1000", "");
  funds_accept (fixture, "claim", "c", "2028-01-20",
                "'claim': 'C-0', 'request': 'R-1', 'lines': [{'cost': '99.99', 'amount': '99.99',"
                " 'supplier': 'Messe', 'invoice': 'Rg-7a', 'invoice-total': 100}]");
  for (gsize i = 0; i < G_N_ELEMENTS (spellings); i++)
    {
      g_autofree char *text = g_strdup_printf (
          "'claim': 'C-1', 'request': 'R-1', 'lines': [{'cost': '0.02', 'amount': '0.02', 'supplier': "
          "'MESSE', 'invoice': '%s', 'invoice-total': 100}]",
          spellings[i]);

      funds_refuse (fixture, "invoice-total", "claim", "k", "2028-01-20", text);
    }
  funds_accept (fixture, "claim", "k", "2028-01-20",
                "'claim': 'C-1', 'request': 'R-1', 'lines': [{'cost': '0.01', 'amount': '0.01', 'supplier': "
                "'MESSE', 'invoice': 'RG-7A', 'invoice-total': 100}]");
  funds_assert_whole (fixture);
}

/* A region keeps its place in the tree when the region above it gets money later. */
static void
test_region_between (WorkspaceFixture *fixture, gconstpointer data)
{
  open_budget (fixture, "");
  funds_accept (fixture, "allocate", "e", "2028-01-02", BUDGET ", 'region': 'EMEA', 'amount': '100'");
  funds_accept (fixture, "allocate", "d", "2028-01-02", BUDGET ", 'region': 'DACH', 'amount': '1'");
  g_assert_cmpint (funds_get (fixture, "DACH", "available"), ==, 300100);
  g_assert_cmpint (funds_get (fixture, "EMEA", "available"), ==, 10000);
  funds_assert_whole (fixture);
}

/* What cannot be is refused, and the operations beside it in the same change are done. */
static void
test_impossible_days (WorkspaceFixture *fixture, gconstpointer data)
{
  open_budget (fixture, ", 'rate': 100");
  funds_refuse (fixture, "malformed", "open-budget", "k", "2028-01-02",
                "'budget': 'X', 'currency': 'EUR', 'starts': '2028-02-01', 'ends': '2028-01-31'");
  funds_refuse (fixture, "malformed", "allocate", "k", "2028-01-02",
                BUDGET ", 'region': 'FRANCE', 'amount': '1', 'starts': '2028-02-01', 'ends': '2028-01-31'");
  funds_refuse (fixture, "malformed", "request", "k", "2028-01-05",
                TO_ALPEN
                ", 'request': 'R-1', 'title': 'Fair', 'amount': 1, " BOOTH ("2028-02-02", "2028-02-01", "1"));
  funds_refuse (fixture, "malformed", "rate", "k", "2028-01-02",
                "'currency': 'EUR', 'in': 'EUR', 'rate': '1'");
  funds_refuse (fixture, "malformed", "rate", "k", "2028-01-02",
                "'currency': 'GBP', 'in': 'EUR', 'rate': '0'");
  funds_refuse (fixture, "malformed", "rate", "k", "2028-01-02", "'currency': 'GBP', 'in': 'EUR'");
  funds_accept (fixture, "allocate", "k", "2028-01-02",
                BUDGET ", 'region': 'FRANCE', 'amount': '1', 'starts': '2028-02-01', 'ends': '2028-02-01'");
  approve_request (fixture, "EUR", "10", ", 'amount': 5");
  funds_refuse (fixture, "malformed", "claim", "c", "2028-01-20",
                "'claim': 'C-0', 'request': 'R-1', 'lines': [{'cost': 1, 'amount': 2}]");
  funds_assert_whole (fixture);
}

/* What has expired has nothing available. */
static void
test_nothing_into_expired (WorkspaceFixture *fixture, gconstpointer data)
{
  open_budget (fixture, "");
  funds_accept (fixture, "extend", "x", "2028-12-31", TO_ALPEN ", 'until': '2029-03-31', 'reason': 'Late'");
  funds_accept (fixture, "expire", "e", "2029-01-01", BUDGET ", 'region': 'DACH'");
  funds_refuse (fixture, "state", "deallocate", "k", "2029-01-02", TO_ALPEN ", 'amount': 1");
  funds_refuse (fixture, "state", "open-balance", "k", "2029-01-02",
                BUDGET ", 'region': 'DACH', 'amount': 1");
  funds_accept (fixture, "open-balance", "k", "2029-01-02", TO_ALPEN ", 'amount': 1");
  g_assert_cmpint (funds_get (fixture, "DACH", "available"), ==, 0);
  funds_assert_whole (fixture);
}

/* The copy on a machine whose clock is an hour behind takes what the original holds. */
static void
test_clock_behind (WorkspaceFixture *fixture, gconstpointer data)
{
  WorkspaceFixture copy = { .ids = liaison_id_source_new_seeded (G_GINT64_CONSTANT (1779996400000000), 8) };
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) from = g_file_new_for_path (fixture->path);
  g_autoptr (GFile) to = NULL;

  open_budget (fixture, "");
  g_clear_pointer (&fixture->store, liaison_store_close);
  copy.path = g_build_filename (fixture->folder, "copy.liaison", NULL);
  to = g_file_new_for_path (copy.path);
  g_file_copy (from, to, G_FILE_COPY_NONE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  copy.store = liaison_store_open (copy.path, liaison_schema_get (), copy.ids, &error);
  g_assert_no_error (error);
  funds_accept (&copy, "adopt", "d", "2028-01-08", TO_ALPEN ", 'reason': 'The other computer was stolen'");
  funds_accept (&copy, "deallocate", "e", "2028-01-08", TO_ALPEN ", 'amount': 1");
  funds_assert_whole (&copy);
  liaison_store_close (copy.store);
  liaison_id_source_unref (copy.ids);
  g_free (copy.path);
}

/* Operations that rest on each other, in one change: what came last is taken back first. */
static gboolean
apply_many (LiaisonStore *store, gpointer data, GError **error)
{
  g_autoptr (LiaisonFunds) funds = liaison_funds_new (store);
  static const char *const lines[] = {
    "{'op': 'allocate', 'key': 'm1', 'actor': 'Ana', 'date': '2028-01-02', " BUDGET
    ", 'region': 'FRANCE', 'amount': 5000}",
    "{'op': 'allocate', 'key': 'm2', 'actor': 'Ana', 'date': '2028-01-02', " BUDGET
    ", 'region': 'FRANCE', 'partner': 'Brise', 'amount': 5000}",
    "{'op': 'transfer', 'key': 'm3', 'actor': 'Ana', 'date': '2028-01-02', " BUDGET
    ", 'from': {'partner': 'Brise'}, 'to': {'partner': 'Alpen'}, 'amount': 5000}",
    "{'op': 'deallocate', 'key': 'm4', 'actor': 'Ana', 'date': '2028-01-02', " TO_ALPEN ", 'amount': 7000}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *line = g_strdelimit (g_strdup (lines[i]), "'", '"');
      g_auto (LiaisonOutcome) outcome = { 0 };

      if (!liaison_operation_apply (funds, line, strlen (line), &outcome, error))
        return FALSE;
      g_assert_no_error (outcome.refusal);
    }
  return TRUE;
}

static void
test_undo_of_many (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 sequence;

  open_budget (fixture, "");
  liaison_store_change (fixture->store, LIAISON_LABEL_EDIT, "funds", apply_many, NULL, NULL, &sequence, NULL,
                        &error);
  g_assert_no_error (error);
  for (int i = 0; i < 3; i++)
    {
      g_assert_cmpint (funds_get (fixture, "DACH", "available"), ==, 1000000);
      liaison_undo (fixture->store, sequence, &sequence, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpint (funds_get (fixture, "DACH", "available"), ==, 300000);
      g_assert_cmpint (funds_get (fixture, "Alpen", "available"), ==, 200000);
      g_assert_cmpint (funds_get (fixture, "", "available"), ==, 500000);
      funds_assert_whole (fixture);
      liaison_undo (fixture->store, sequence, &sequence, NULL, &error);
      g_assert_no_error (error);
      funds_assert_whole (fixture);
    }
}

/* Boundaries ---------------------------------------------------------------------------------------------------------- */

typedef struct
{
  /* NULL is none: it is done. */
  const char *guard;
  const char *op;
  const char *date;
  const char *rest;
} Case;

/* Each with a key of its own. */
static void
run_cases (WorkspaceFixture *fixture, const Case *cases, gsize n_cases)
{
  for (gsize i = 0; i < n_cases; i++)
    {
      g_autofree char *key = g_strdup_printf ("case-%zu", i);

      if (cases[i].guard == NULL)
        funds_accept (fixture, cases[i].op, key, cases[i].date, cases[i].rest);
      else
        funds_refuse (fixture, cases[i].guard, cases[i].op, key, cases[i].date, cases[i].rest);
    }
  funds_assert_whole (fixture);
}

static void
test_days (WorkspaceFixture *fixture, gconstpointer data)
{
  static const Case cases[] = {
    /* From the first day through the last. */
    { "dates", "allocate", "2027-12-31", BUDGET ", 'region': 'DACH', 'amount': 1" },
    { NULL, "allocate", "2028-01-01", BUDGET ", 'region': 'DACH', 'amount': 1" },
    { NULL, "allocate", "2028-12-31", BUDGET ", 'region': 'DACH', 'amount': 1" },
    { "dates", "allocate", "2029-01-01", BUDGET ", 'region': 'DACH', 'amount': 1" },
    { "dates", "transfer", "2029-01-01",
      BUDGET ", 'from': {'region': 'DACH'}, 'to': {'partner': 'Alpen'}, 'amount': 1" },
    /* An activity on a leap day, that a request is approved for on that day. */
    { NULL, "request", "2028-01-05",
      TO_ALPEN
      ", 'request': 'R-2', 'title': 'Fair', 'amount': 10, " BOOTH ("2028-02-29", "2028-02-29", "10") },
    { NULL, "submit", "2028-01-05", "'request': 'R-2', 'actor': 'Cleo'" },
    { "dates", "approve", "2028-03-01", "'request': 'R-2'" },
    { NULL, "approve", "2028-02-29", "'request': 'R-2'" },
    /* 366 days after it is not yet the same day of the next year. */
    { NULL, "claim", "2029-02-28", "'claim': 'C-2', 'request': 'R-2', 'lines': [{'cost': 1, 'amount': 1}]" },
    { NULL, "claim", "2029-03-01", "'claim': 'C-3', 'request': 'R-2', 'lines': [{'cost': 1, 'amount': 1}]" },
    { "dates", "claim", "2029-03-02",
      "'claim': 'C-4', 'request': 'R-2', 'lines': [{'cost': 1, 'amount': 1}]" },
    { "dates", "extend", "2029-03-01", "'request': 'R-2', 'until': '2029-03-01', 'reason': 'Late'" },
    { NULL, "extend", "2029-03-01", "'request': 'R-2', 'until': '2029-03-02', 'reason': 'Late'" },
    { NULL, "claim", "2029-03-02", "'claim': 'C-4', 'request': 'R-2', 'lines': [{'cost': 1, 'amount': 1}]" },
    { NULL, "withdraw", "2029-03-02", "'claim': 'C-2'" },
    { NULL, "withdraw", "2029-03-02", "'claim': 'C-3'" },
    { "state", "expire", "2029-03-03", "'request': 'R-2'" },
    { NULL, "withdraw", "2029-03-02", "'claim': 'C-4'" },
    { "dates", "expire", "2029-03-02", "'request': 'R-2'" },
    { NULL, "expire", "2029-03-03", "'request': 'R-2'" },
    /* Of an allocation. */
    { "dates", "expire", "2028-12-31", TO_ALPEN },
    { "dates", "extend", "2028-12-31", TO_ALPEN ", 'until': '2028-12-31', 'reason': 'Late'" },
    { NULL, "extend", "2028-12-31", TO_ALPEN ", 'until': '2029-01-01', 'reason': 'Late'" },
    { "dates", "expire", "2029-01-01", TO_ALPEN },
    { NULL, "expire", "2029-01-02", TO_ALPEN },
  };

  open_budget (fixture, ", 'rate': 100, 'claim-days': 366");
  run_cases (fixture, cases, G_N_ELEMENTS (cases));
  assert_state (fixture, "request", "R-2", "expired");
}

static void
test_amounts (WorkspaceFixture *fixture, gconstpointer data)
{
  static const Case cases[] = {
    { "malformed", "allocate", "2028-01-02", BUDGET ", 'region': 'DACH', 'amount': '0.001'" },
    { NULL, "allocate", "2028-01-02", BUDGET ", 'region': 'DACH', 'amount': '0.01'" },
    { "insufficient", "allocate", "2028-01-02", BUDGET ", 'region': 'DACH', 'amount': '5000'" },
    { NULL, "allocate", "2028-01-02", BUDGET ", 'region': 'DACH', 'amount': '4999.99'" },
    { "insufficient", "allocate", "2028-01-02", BUDGET ", 'region': 'DACH', 'amount': '0.01'" },
    { "insufficient", "deallocate", "2028-01-02", TO_ALPEN ", 'amount': '2000.01'" },
    { NULL, "deallocate", "2028-01-02", TO_ALPEN ", 'amount': '2000'" },
    { "insufficient", "transfer", "2028-01-02",
      BUDGET ", 'from': {'region': 'DACH'}, 'to': {'partner': 'Alpen'}, 'amount': '10000.01'" },
    { NULL, "transfer", "2028-01-02",
      BUDGET ", 'from': {'region': 'DACH'}, 'to': {'partner': 'Alpen'}, 'amount': '10000'" },
    { "unknown", "open-balance", "2028-01-02", BUDGET ", 'partner': 'Brise', 'amount': 1" },
    { NULL, "open-balance", "2028-01-02", BUDGET ", 'amount': '9999999999999.99'" },
    { "malformed", "open-balance", "2028-01-02", BUDGET ", 'amount': '10000000000000.01'" },
  };

  open_budget (fixture, "");
  run_cases (fixture, cases, G_N_ELEMENTS (cases));
  g_assert_cmpint (funds_get (fixture, "Alpen", "available"), ==, 1000000);
  g_assert_cmpint (funds_get (fixture, "DACH", "available"), ==, 0);
}

/* The share is rounded half to even: 33.3 % of 0.50 is 0.1665, of 1.50 0.4995, and 50 % of 0.05 is 0.025. */
static void
test_cost_share (WorkspaceFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *rate, *cost, *most, *more;
  } cases[] = {
    { "33.3", "0.50", "0.17", "0.18" }, { "33.3", "1.50", "0.50", "0.51" }, { "50", "0.05", "0.02", "0.03" },
    { "50", "0.07", "0.04", "0.05" },   { "100", "0.01", "0.01", "0.02" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *open = g_strdup_printf (
          "'budget': 'B%zu', 'currency': 'EUR', 'amount': 100, 'rate': '%s', 'starts': '2028-01-01',"
          " 'ends': '2028-12-31'",
          i, cases[i].rate);
      g_autofree char *give = g_strdup_printf ("'budget': 'B%zu', 'partner': 'Alpen', 'amount': 100", i);
      g_autofree char *key = g_strdup_printf ("open-%zu", i);
      g_autofree char *give_key = g_strdup_printf ("give-%zu", i);

      funds_accept (fixture, "open-budget", key, "2028-01-01", open);
      funds_accept (fixture, "allocate", give_key, "2028-01-01", give);
      for (int k = 0; k < 2; k++)
        {
          g_autofree char *number = g_strdup_printf ("R%zu-%d", i, k);
          g_autofree char *ask = g_strdup_printf (
              "'budget': 'B%zu', 'partner': 'Alpen', 'request': '%s', 'title': 'Fair', 'amount': '%s',"
              " 'activities': [{'title': 'Booth', 'starts': '2028-02-01', 'ends': '2028-02-01',"
              " 'costs': [{'description': 'Rent', 'amount': '%s'},"
              " {'description': 'Wine', 'amount': '100', 'eligible': false}]}]",
              i, number, k == 0 ? cases[i].most : cases[i].more, cases[i].cost);
          g_autofree char *submit = g_strdup_printf ("'request': '%s', 'actor': 'Cleo'", number);
          g_autofree char *submit_key = g_strdup_printf ("submit-%s", number);

          funds_accept (fixture, "request", number, "2028-01-05", ask);
          if (k == 0)
            funds_accept (fixture, "submit", submit_key, "2028-01-05", submit);
          else
            funds_refuse (fixture, "cost-share", "submit", submit_key, "2028-01-05", submit);
        }
    }
  funds_assert_whole (fixture);
}

static gboolean
limit_operators (LiaisonStore *store, gpointer data, GError **error)
{
  /* Ben as before; Dora may approve 400.00 in EMEA, and GBP 100.00 in DACH; Emil was active once. */
  return liaison_database_execute (
      liaison_store_get_database (store),
      "INSERT INTO operator (id, name, role, is_active) VALUES ('o5', 'Emil', 'approve', 0);"
      "INSERT INTO operator_region (id, operator_id, region_id, limit_amount, limit_currency) VALUES"
      " ('x5', 'o4', 'r0', 40000, 'EUR'), ('x6', 'o4', 'r1', 10000, 'GBP');",
      error);
}

static void
test_authority (WorkspaceFixture *fixture, gconstpointer data)
{
  static const Case cases[] = {
    { "unknown", "approve", "2028-01-06", "'request': 'R-1', 'actor': 'Zoe'" },
    { "not-approver", "approve", "2028-01-06", "'request': 'R-1', 'actor': 'Cleo'" },
    { "not-approver", "approve", "2028-01-06", "'request': 'R-1', 'actor': 'Emil'" },
    /* Half of what was asked for is 1,000: as much as Ben may. */
    { "over-limit", "approve", "2028-01-06", "'request': 'R-1', 'amount': '1000.01', 'actor': 'Ben'" },
    /* A limit in pounds says nothing without a rate. */
    { "no-rate", "approve", "2028-01-06", "'request': 'R-1', 'amount': '1', 'actor': 'Dora'" },
    { NULL, "rate", "2028-01-06", "'currency': 'EUR', 'in': 'GBP', 'rate': '0.8'" },
    { "over-limit", "approve", "2028-01-06", "'request': 'R-1', 'amount': '125.01', 'actor': 'Dora'" },
    { "over-claim", "approve", "2028-01-06", "'request': 'R-1', 'amount': '2000.01'" },
    { NULL, "approve", "2028-01-06", "'request': 'R-1', 'amount': '125', 'actor': 'Dora'" },
    /* Where money is moved, the region above is not Ben's, nor is the whole budget. */
    { "not-in-region", "open-balance", "2028-01-06",
      BUDGET ", 'region': 'DACH', 'amount': 1, 'actor': 'Ben'" },
    { "not-in-region", "deallocate", "2028-01-06", BUDGET ", 'region': 'DACH', 'amount': 1, 'actor': 'Ben'" },
    { NULL, "deallocate", "2028-01-06", TO_ALPEN ", 'amount': 1, 'actor': 'Ben'" },
    { "not-in-region", "close", "2028-01-06", BUDGET ", 'actor': 'Ben'" },
    { "not-in-region", "allocate", "2028-01-06", BUDGET ", 'region': 'EMEA', 'amount': 1, 'actor': 'Ben'" },
    { NULL, "allocate", "2028-01-06", BUDGET ", 'region': 'FRANCE', 'amount': 10" },
    { NULL, "allocate", "2028-01-06",
      BUDGET ", 'region': 'FRANCE', 'partner': 'Brise', 'amount': 10, 'actor': 'Dora'" },
    { "not-in-region", "allocate", "2028-01-06",
      BUDGET ", 'region': 'FRANCE', 'partner': 'Brise', 'amount': 10, 'actor': 'Ben'" },
    /* A claim: who submitted it decides nothing about it. */
    { NULL, "claim", "2028-01-20",
      "'claim': 'C-1', 'request': 'R-1', 'actor': 'Ana', 'lines': [{'cost': 125, 'amount': 125}]" },
    { "self-approval", "approve-claim", "2028-01-21", "'claim': 'C-1'" },
    { "self-approval", "reject-claim", "2028-01-21", "'claim': 'C-1', 'reason': 'No'" },
    { "self-approval", "ask-info", "2028-01-21", "'claim': 'C-1', 'reason': 'What?'" },
    { NULL, "approve-claim", "2028-01-21", "'claim': 'C-1', 'amount': '124.99', 'actor': 'Ben'" },
    { "self-approval", "pay", "2028-01-22", "'claim': 'C-1'" },
    { "insufficient", "pay", "2028-01-22", "'claim': 'C-1', 'amount': 125, 'actor': 'Ben'" },
    { NULL, "pay", "2028-01-22", "'claim': 'C-1', 'amount': '124.99', 'actor': 'Ben'" },
    { "self-approval", "reverse", "2028-01-22", "'claim': 'C-1', 'reason': 'No'" },
    { NULL, "claim", "2028-01-20",
      "'claim': 'C-2', 'request': 'R-1', 'actor': 'Ana', 'lines': [{'cost': 125, 'amount': 125}]" },
    { "over-claim", "approve-claim", "2028-01-21", "'claim': 'C-2', 'amount': '0.02', 'actor': 'Ben'" },
    { NULL, "approve-claim", "2028-01-21", "'claim': 'C-2', 'amount': '0.01', 'actor': 'Ben'" },
  };
  g_autoptr (GError) error = NULL;
  g_auto (LiaisonOutcome) outcome = { 0 };

  open_budget (fixture, ", 'rate': 100");
  liaison_store_change (fixture->store, LIAISON_LABEL_CREATE, "test", limit_operators, NULL, NULL, NULL, NULL,
                        &error);
  g_assert_no_error (error);
  funds_accept (fixture, "request", "q", "2028-01-05",
                TO_ALPEN ", 'request': 'R-1', 'title': 'Fair', 'amount': 2000, " BOOTH (
                    "2028-01-15", "2028-01-15", "2000"));
  funds_accept (fixture, "submit", "s", "2028-01-05", "'request': 'R-1', 'actor': 'Cleo'");
  /* Who has the smallest limit that is enough is asked next: not Dora, whose limit here is in pounds. */
  funds_apply (fixture,
               "{\"op\": \"approve\", \"key\": \"n\", \"date\": \"2028-01-06\", \"request\": \"R-1\", "
               "\"actor\": \"Ben\"}",
               &outcome);
  g_assert_nonnull (outcome.refusal);
  g_assert_nonnull (strstr (outcome.refusal->message, "Ana"));
  run_cases (fixture, cases, G_N_ELEMENTS (cases));
  g_assert_cmpint (funds_get (fixture, "Alpen", "committed"), ==, 0);
}

/* A rate that is not there is named by its currencies, where money is promised, where it is paid and where a limit is read. */
static void
test_missing_rate (WorkspaceFixture *fixture, gconstpointer data)
{
  static const char *const lines[] = {
    "{\"op\": \"approve\", \"key\": \"m\", \"date\": \"2028-01-06\", \"request\": \"R-2\", \"actor\": "
    "\"Ana\"}",
    "{\"op\": \"pay\", \"key\": \"m\", \"date\": \"2028-01-22\", \"claim\": \"C-0\", \"actor\": \"Ana\"}",
  };

  open_budget (fixture, ", 'rate': 100");
  funds_accept (fixture, "rate", "f", "2028-02-01", "'currency': 'GBP', 'in': 'EUR', 'rate': '1.2'");
  approve_request (fixture, "GBP", "100", ", 'rate': '1.173', 'rate-source': 'By hand'");
  claim (fixture, "C-0", "100");
  on_claim (fixture, "approve-claim", "C-0");
  funds_accept (fixture, "request", "q2", "2028-01-05",
                TO_ALPEN ", 'request': 'R-2', 'title': 'Fair', 'currency': 'GBP', 'amount': 1, " BOOTH (
                    "2028-02-02", "2028-02-02", "1"));
  funds_accept (fixture, "submit", "s2", "2028-01-05", "'request': 'R-2', 'actor': 'Cleo'");
  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_auto (LiaisonOutcome) outcome = { 0 };

      funds_apply (fixture, lines[i], &outcome);
      g_assert_cmpstr (liaison_guard_get_word (outcome.refusal), ==, "no-rate");
      g_assert_nonnull (strstr (outcome.refusal->message, "GBP"));
      g_assert_nonnull (strstr (outcome.refusal->message, "EUR"));
    }
  /* On its day it counts, and not before. */
  funds_refuse (fixture, "no-rate", "approve", "p2", "2028-01-31", "'request': 'R-2'");
  funds_accept (fixture, "approve", "p2", "2028-02-01", "'request': 'R-2'");
  g_assert_cmpint (funds_get (fixture, "Alpen", "committed"), ==, 120);
  funds_assert_whole (fixture);
}

/* GBP 100.00 approved at 1.173 and paid at another rate: the partner's fund is charged 117.30 whichever way it moves. */
static void
test_moving_rate (WorkspaceFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *rate;
    gint64 cost;
  } cases[] = { { "1.19", 11900 }, { "1.15", 11500 }, { "1.173", 11730 }, { "0.01", 100 }, { "9", 90000 } };

  open_budget (fixture, ", 'rate': 100");
  approve_request (fixture, "GBP", "100", ", 'rate': '1.173'");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *number = g_strdup_printf ("C-%zu", i);
      g_autofree char *key = g_strdup_printf ("pay-%zu", i);
      g_autofree char *pay = g_strdup_printf ("'claim': '%s', 'rate': '%s'", number, cases[i].rate);

      claim (fixture, number, "100");
      on_claim (fixture, "approve-claim", number);
      funds_accept (fixture, "pay", key, "2028-01-21", pay);
      assert_state (fixture, "request", "R-1", "completed");
      g_assert_cmpint (funds_get (fixture, "Alpen", "paid"), ==, 11730);
      g_assert_cmpint (funds_get (fixture, "Alpen", "available"), ==, 200000 - 11730);
      g_assert_cmpint (funds_get (fixture, "Alpen", "fx_difference"), ==, cases[i].cost - 11730);
      g_assert_cmpint (funds_get (fixture, "Alpen", "source"), ==, 11730 - cases[i].cost);
      funds_assert_whole (fixture);
      on_claim (fixture, "reverse", number);
      g_assert_cmpint (funds_get (fixture, "Alpen", "paid"), ==, 0);
      g_assert_cmpint (funds_get (fixture, "Alpen", "fx_difference"), ==, 0);
      g_assert_cmpint (funds_get (fixture, "Alpen", "source"), ==, 0);
      g_assert_cmpint (funds_get (fixture, "Alpen", "committed"), ==, 11730);
    }
}

static void
test_invoice_total (WorkspaceFixture *fixture, gconstpointer data)
{
#define LINE(claim, cost, total) \
  "'claim': '" claim "', 'request': 'R-1', 'lines': [{'cost': '" cost "', 'amount': '" cost \
  "', 'supplier': 'Messe'," \
  " 'invoice': '7', 'invoice-total': '" total "'}]"
  static const Case cases[] = {
    { "invoice-total", "claim", "2028-01-20", LINE ("C-1", "100.01", "100") },
    { NULL, "claim", "2028-01-20", LINE ("C-1", "60", "100") },
    { "invoice-total", "claim", "2028-01-20", LINE ("C-2", "40.01", "100") },
    /* Who says that the invoice is larger does not make it so. */
    { "invoice-total", "claim", "2028-01-20", LINE ("C-2", "40.01", "1000") },
    { "invoice-total", "claim", "2028-01-20", LINE ("C-2", "40", "99.99") },
    { NULL, "claim", "2028-01-20", LINE ("C-2", "40", "100") },
    { "invoice-total", "claim", "2028-01-20", LINE ("C-3", "0.01", "100") },
    { NULL, "withdraw", "2028-01-20", "'claim': 'C-2'" },
    { NULL, "claim", "2028-01-20", LINE ("C-3", "40", "100") },
    { NULL, "claim", "2028-01-20",
      "'claim': 'C-4', 'request': 'R-1', 'lines': [{'cost': 100, 'amount': 100, 'supplier': 'Other', "
      "'invoice': '7',"
      " 'invoice-total': 100}]" },
    { "malformed", "claim", "2028-01-20",
      "'claim': 'C-5', 'request': 'R-1', 'lines': [{'cost': 1, 'amount': 1, 'invoice': '8', 'invoice-total': "
      "1}]" },
    { "exists", "claim", "2028-01-20",
      "'claim': 'C-4', 'request': 'R-1', 'lines': [{'cost': 1, 'amount': 1}]" },
  };
#undef LINE

  open_budget (fixture, ", 'rate': 100");
  approve_request (fixture, "EUR", "1000", "");
  run_cases (fixture, cases, G_N_ELEMENTS (cases));
}

/* A partner with money from two regions is named with one of them. */
static void
test_two_regions (WorkspaceFixture *fixture, gconstpointer data)
{
  static const Case cases[] = {
    { NULL, "deallocate", "2028-01-02", BUDGET ", 'partner': 'Alpen', 'amount': 1" },
    { NULL, "allocate", "2028-01-02", BUDGET ", 'region': 'FRANCE', 'amount': 10" },
    { NULL, "allocate", "2028-01-02", BUDGET ", 'region': 'FRANCE', 'partner': 'Alpen', 'amount': 10" },
    { "unknown", "deallocate", "2028-01-02", BUDGET ", 'partner': 'Alpen', 'amount': 1" },
    { NULL, "deallocate", "2028-01-02", BUDGET ", 'region': 'FRANCE', 'partner': 'Alpen', 'amount': 10" },
    { "insufficient", "deallocate", "2028-01-02",
      BUDGET ", 'region': 'FRANCE', 'partner': 'Alpen', 'amount': 1" },
    { "state", "deallocate", "2028-01-02", BUDGET ", 'amount': 1" },
    { "unknown", "allocate", "2028-01-02", BUDGET ", 'region': 'EMEA', 'partner': 'Alpen', 'amount': 1" },
    { "malformed", "allocate", "2028-01-02", BUDGET ", 'amount': 1" },
  };

  open_budget (fixture, "");
  run_cases (fixture, cases, G_N_ELEMENTS (cases));
}

/* The longest line is read, one byte more is not. */
static void
test_longest_line (WorkspaceFixture *fixture, gconstpointer data)
{
  static const char start[] =
      "{\"op\": \"close\", \"key\": \"k\", \"actor\": \"Ana\", \"date\": \"2028-01-02\","
      " \"budget\": \"FY28\"";

  open_budget (fixture, "");
  for (int more = 1; more >= 0; more--)
    {
      g_autoptr (GString) line = g_string_new (start);
      g_auto (LiaisonOutcome) outcome = { 0 };

      while (line->len < LIAISON_OPERATION_LONGEST - 1 + (gsize) more)
        g_string_append_c (line, ' ');
      g_string_append_c (line, '}');
      funds_apply (fixture, line->str, &outcome);
      g_assert_cmpstr (liaison_guard_get_word (outcome.refusal), ==, more > 0 ? "malformed" : NULL);
    }
  funds_assert_whole (fixture);
}

/* What was done is known by its key, whatever became of who did it. */
static gboolean
rename_operator (LiaisonStore *store, gpointer data, GError **error)
{
  return liaison_database_execute (liaison_store_get_database (store),
                                   "UPDATE operator SET name = 'Anna' WHERE id = 'o1'", error);
}

static void
test_renamed_actor (WorkspaceFixture *fixture, gconstpointer data)
{
  const char *line = "{\"op\": \"close\", \"key\": \"k\", \"actor\": \"Ana\", \"date\": \"2028-01-02\","
                     " \"budget\": \"FY28\"}";
  g_auto (LiaisonOutcome) first = { 0 };
  g_auto (LiaisonOutcome) again = { 0 };
  g_autoptr (GError) error = NULL;

  open_budget (fixture, "");
  funds_apply (fixture, line, &first);
  g_assert_no_error (first.refusal);
  liaison_store_change (fixture->store, LIAISON_LABEL_EDIT, "test", rename_operator, NULL, NULL, NULL, NULL,
                        &error);
  g_assert_no_error (error);
  funds_apply (fixture, line, &again);
  g_assert_no_error (again.refusal);
  g_assert_true (again.is_repeated);
}

/* What would not fit 64 bits, added up, is refused like any other, and the change goes on. */
static void
test_sums (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (GString) ask =
      g_string_new (TO_ALPEN ", 'request': 'R-2', 'title': 'Fair', 'amount': 1, 'activities': [");
  g_autoptr (GString) lines = g_string_new ("'request': 'R-1', 'draft': true, 'lines': [");

  open_budget (fixture, ", 'rate': 100");
  for (int i = 0; i < 10000; i++)
    {
      if (i % 500 == 0)
        g_string_append_printf (
            ask, "%s{'title': 'Booth', 'starts': '2028-02-01', 'ends': '2028-02-01', 'costs': [",
            i > 0 ? "]}, " : "");
      g_string_append_printf (ask, "%s{'description': 'R', 'amount': '9999999999999.99'}",
                              i % 500 > 0 ? ", " : "");
    }
  g_string_append (ask, "]}]");
  funds_refuse (fixture, "malformed", "request", "k", "2028-01-05", ask->str);

  approve_request (fixture, "EUR", "100", "");
  for (int i = 0; i < 500; i++)
    g_string_append_printf (
        lines,
        "%s{'cost': '9999999999999.99', 'amount': '1', 'supplier': 'Messe', 'invoice': '7',"
        " 'invoice-total': '9999999999999.99'}",
        i > 0 ? ", " : "");
  g_string_append (lines, "]");
  for (int i = 0; i < 20; i++)
    {
      g_autofree char *text = g_strdup_printf ("'claim': 'C-%d', %s", i, lines->str);
      g_autofree char *key = g_strdup_printf ("draft-%d", i);

      funds_accept (fixture, "claim", key, "2028-01-20", text);
    }
  funds_refuse (fixture, "invoice-total", "submit", "s1", "2028-01-20", "'claim': 'C-0'");
  funds_assert_whole (fixture);
}

/* The keys of the program's own operations are nobody else's: an undo could not be written then. */
static void
test_own_keys (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autofree char *key = NULL;
  g_autoptr (GError) error = NULL;

  open_budget (fixture, "");
  liaison_database_get_text (liaison_store_get_database (fixture->store), &id, &error,
                             "SELECT id FROM operation WHERE key = 'a2'", "");
  g_assert_no_error (error);
  key = g_strdup_printf ("undo:%s", id);
  funds_refuse (fixture, "malformed", "deallocate", key, "2028-01-02", TO_ALPEN ", 'amount': 1");
  liaison_undo (fixture->store, funds_count (fixture, "SELECT max (sequence) FROM change"), NULL, NULL,
                &error);
  g_assert_no_error (error);
  g_assert_cmpint (funds_get (fixture, "Alpen", "available"), ==, 0);
}

/* A reason says something. */
static void
test_reason (WorkspaceFixture *fixture, gconstpointer data)
{
  open_budget (fixture, ", 'rate': 100");
  approve_request (fixture, "EUR", "100", "");
  funds_refuse (fixture, "malformed", "cancel", "k", "2028-01-07", "'request': 'R-1'");
  funds_refuse (fixture, "malformed", "cancel", "k", "2028-01-07", "'request': 'R-1', 'reason': ''");
  funds_refuse (fixture, "malformed", "cancel", "k", "2028-01-07", "'request': 'R-1', 'reason': '  '");
  funds_accept (fixture, "cancel", "k", "2028-01-07", "'request': 'R-1', 'reason': '.'");
}

/* Days at the end of the calendar, and names between spaces. */
static void
test_edges (WorkspaceFixture *fixture, gconstpointer data)
{
  static const Case cases[] = {
    { NULL, "request", "2028-01-05",
      TO_ALPEN
      ", 'request': 'R-2', 'title': 'Fair', 'amount': 10, " BOOTH ("2028-02-29", "9999-12-31", "10") },
    { NULL, "submit", "2028-01-05", "'request': 'R-2', 'actor': 'Cleo'" },
    { NULL, "approve", "2028-02-29", "'request': 'R-2'" },
    { "dates", "expire", "9999-12-31", "'request': 'R-2'" },
    { "dates", "extend", "2028-03-01", "'request': 'R-2', 'until': '9999-12-31', 'reason': 'Late'" },
    { NULL, "claim", "9999-12-31", "'claim': 'C-2', 'request': 'R-2', 'lines': [{'cost': 1, 'amount': 1}]" },
    { NULL, "extend", "2028-03-01", TO_ALPEN ", 'until': '9999-12-31', 'reason': 'Late'" },
    { "dates", "expire", "9999-12-31", TO_ALPEN },
    { "exists", "request", "2028-01-05",
      TO_ALPEN ", 'request': 'R-2', 'title': 'Fair', 'amount': 10, 'activities': []" },
    { "malformed", "request", "2028-01-05",
      TO_ALPEN ", 'request': 'R-3', 'title': '', 'amount': 10, 'activities': []" },
    { "malformed", "open-budget", "2028-01-05",
      "'budget': 'X', 'currency': 'eur', 'starts': '2028-01-01', 'ends': '2028-01-31'" },
    { "malformed", "open-budget", "2028-01-05",
      "'budget': 'X', 'currency': 'EUR', 'rate': '100.01', 'starts': '2028-01-01', 'ends': '2028-01-31'" },
    { "malformed", "request", "2028-01-05",
      TO_ALPEN
      ", 'request': 'R-3', 'title': 'Fair', 'amount': 10, 'activities': [{'title': 'Booth', 'kind': 'party',"
      " 'starts': '2028-02-29', 'ends': '2028-02-29'}]" },
    { "malformed", "claim", "2028-03-01",
      "'claim': 'C-3', 'request': 'R-2', 'lines': [{'cost': 1, 'amount': 1}], 'proofs': [{'kind': "
      "'rumour'}]" },
  };
  static const char *const spelt[] = { " R-2", "R-2 ", "R-2\\u00a0", "R-\\u0000" };

  open_budget (fixture, ", 'rate': 100");
  run_cases (fixture, cases, G_N_ELEMENTS (cases));
  /* Taken for the same, or for another, but never the end of the change. */
  for (gsize i = 0; i < G_N_ELEMENTS (spelt); i++)
    {
      g_autofree char *line = g_strdup_printf (
          "{\"op\": \"request\", \"key\": \"e%zu\", \"actor\": \"Ana\", \"date\": \"2028-01-05\","
          " \"budget\": \"FY28\", \"partner\": \"Alpen\", \"request\": \"%s\", \"title\": \"Fair\","
          " \"amount\": 1, \"activities\": []}",
          i, spelt[i]);
      g_auto (LiaisonOutcome) outcome = { 0 };

      funds_apply (fixture, line, &outcome);
      g_test_message ("%s: %s", line, outcome.refusal != NULL ? outcome.refusal->message : "done");
    }
  funds_assert_whole (fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, func) \
  g_test_add (path, WorkspaceFixture, NULL, funds_fixture_set_up, func, workspace_fixture_tear_down)
  ADD ("/funds-guards/charge-never-below-zero", test_charge_never_below_zero);
  ADD ("/funds-guards/reverse-after-cancel", test_reverse_after_cancel);
  ADD ("/funds-guards/approved-lines", test_approved_lines);
  ADD ("/funds-guards/invoice-spelling", test_invoice_spelling);
  ADD ("/funds-guards/region-between", test_region_between);
  ADD ("/funds-guards/impossible-days", test_impossible_days);
  ADD ("/funds-guards/nothing-into-expired", test_nothing_into_expired);
  ADD ("/funds-guards/clock-behind", test_clock_behind);
  ADD ("/funds-guards/days", test_days);
  ADD ("/funds-guards/amounts", test_amounts);
  ADD ("/funds-guards/cost-share", test_cost_share);
  ADD ("/funds-guards/authority", test_authority);
  ADD ("/funds-guards/missing-rate", test_missing_rate);
  ADD ("/funds-guards/moving-rate", test_moving_rate);
  ADD ("/funds-guards/invoice-total", test_invoice_total);
  ADD ("/funds-guards/two-regions", test_two_regions);
  ADD ("/funds-guards/longest-line", test_longest_line);
  ADD ("/funds-guards/renamed-actor", test_renamed_actor);
  ADD ("/funds-guards/sums", test_sums);
  ADD ("/funds-guards/own-keys", test_own_keys);
  ADD ("/funds-guards/reason", test_reason);
  ADD ("/funds-guards/edges", test_edges);
  ADD ("/funds-guards/undo-of-many", test_undo_of_many);
#undef ADD

  return g_test_run ();
}
