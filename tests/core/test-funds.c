/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "funds-fixture.h"

#include "core/mdf/budget-operations.h"
#include "core/records/schema.h"
#include "core/store/label.h"
#include "core/store/undo.h"

#include <string.h>

/* Budgets and requests by their operations, with golden values of the rules; copies, and what the database refuses by itself. */

#define BUDGET "'budget': 'FY26'"
#define TO_ALPEN BUDGET ", 'region': 'DACH', 'partner': 'Alpen'"

/* Budgets ------------------------------------------------------------------------------------------------------------ */

static void
test_allocations (WorkspaceFixture *fixture, gconstpointer data)
{
  funds_open_budget (fixture, "");
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
  funds_open_budget (fixture, "");
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

  funds_open_budget (fixture, "");
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

  funds_open_budget (fixture, "");
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

  funds_open_budget (fixture, "");
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
  funds_open_budget (fixture, "");
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

  funds_open_budget (fixture, ", 'rate': 100");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *approve = g_strdup_printf ("'request': '%s'", cases[i].number);
      g_autofree char *claim_key = g_strdup_printf ("claim-%zu", i);
      g_autofree char *text =
          g_strdup_printf ("'claim': 'C-%s', 'request': '%s', 'lines': [{'cost': 10, 'amount': 10}]",
                           cases[i].number, cases[i].number);

      funds_request (fixture, cases[i].number, "EUR", "100", cases[i].starts, cases[i].ends);
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
  funds_open_budget (fixture, "");
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
  funds_assert_state (fixture, "request", "R-1", "info-requested");
  funds_refuse (fixture, "state", "approve", "p6", "2026-01-06", "'request': 'R-1'");
  funds_accept (fixture, "submit", "s2", "2026-01-07", "'request': 'R-1', 'actor': 'Cleo'");
  /* Dora asked before Cleo did. */
  funds_refuse (fixture, "self-approval", "approve", "p65", "2026-01-07",
                "'request': 'R-1', 'actor': 'Dora'");
  /* Ben may approve a thousand, to the cent. */
  funds_refuse (fixture, "over-limit", "approve", "p7", "2026-01-07",
                "'request': 'R-1', 'actor': 'Ben', 'amount': '1000.01'");
  funds_accept (fixture, "approve", "p8", "2026-02-01", "'request': 'R-1', 'actor': 'Ben', 'amount': '1000'");
  funds_assert_state (fixture, "request", "R-1", "approved");
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
  funds_open_budget (fixture, ", 'rate': 100");
  funds_request (fixture, "R-1", "EUR", "3000", "2026-02-01", "2026-02-02");
  funds_request (fixture, "R-2", "EUR", "2000.01", "2026-02-01", "2026-02-02");
  funds_accept (fixture, "approve", "p1", "2026-01-06", "'request': 'R-1'");
  funds_refuse (fixture, "insufficient", "approve", "p2", "2026-01-06", "'request': 'R-2'");
  funds_assert_state (fixture, "request", "R-2", "submitted");
  funds_accept (fixture, "approve", "p3", "2026-01-06", "'request': 'R-2', 'amount': '2000'");
  g_assert_cmpint (funds_get (fixture, "Alpen", "available"), ==, 0);
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

  funds_open_budget (fixture, ", 'rate': 100");
  funds_request (fixture, "R-1", "EUR", "1000", "2026-02-01", "2026-02-02");
  funds_request (fixture, "R-2", "EUR", "1000", "2026-02-01", "2026-02-02");
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

  funds_open_budget (fixture, "");
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

  funds_open_budget (fixture, ", 'rate': 100");
  funds_request (fixture, "R-1", "EUR", "1000", "2026-02-01", "2026-02-02");
  funds_accept (fixture, "approve", "p", "2026-01-06", "'request': 'R-1'");
  funds_claim (fixture, "C-1", "R-1", "2026-02-03", "400");
  funds_approve_claim (fixture, "C-1", "2026-02-04");
  funds_accept (fixture, "pay", "y", "2026-02-05", "'claim': 'C-1'");
  funds_claim (fixture, "C-2", "R-1", "2026-02-03", "100");
  funds_approve_claim (fixture, "C-2", "2026-02-04");
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
  ADD ("/funds/copies", test_copies);
  ADD ("/funds/database", test_database);
  ADD ("/funds/check", test_check);
#undef ADD

  return g_test_run ();
}
