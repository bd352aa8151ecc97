/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "funds-fixture.h"

#include "core/records/schema.h"
#include "core/store/undo.h"

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
  static const char *const spellings[] = { "RG-7a", "rg-7A", "Rg-7a", " rG-7A ", "RG-7A" };

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
#undef ADD

  return g_test_run ();
}
