/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/mdf/deadline.h"
#include "core/mdf/partner-funds.h"
#include "funds-fixture.h"

/* Reminders 15, 5 and 1 days before something of funds is over, and what the page of a partner shows. */

static void
assert_stage (const char *day, const char *today, LiaisonDeadlineStage expected)
{
  LiaisonDate a, b;

  g_test_message ("%s on %s", day, today);
  g_assert_true (liaison_date_parse (day, &a, NULL));
  g_assert_true (liaison_date_parse (today, &b, NULL));
  g_assert_cmpint (liaison_deadline_get_stage (a, b), ==, expected);
}

static void
test_stages (void)
{
  assert_stage ("2026-11-30", "2026-11-14", LIAISON_DEADLINE_NONE);
  assert_stage ("2026-11-30", "2026-11-15", LIAISON_DEADLINE_SOON);
  assert_stage ("2026-11-30", "2026-11-24", LIAISON_DEADLINE_SOON);
  assert_stage ("2026-11-30", "2026-11-25", LIAISON_DEADLINE_NEAR);
  assert_stage ("2026-11-30", "2026-11-28", LIAISON_DEADLINE_NEAR);
  assert_stage ("2026-11-30", "2026-11-29", LIAISON_DEADLINE_URGENT);
  assert_stage ("2026-11-30", "2026-11-30", LIAISON_DEADLINE_URGENT);
  assert_stage ("2026-11-30", "2026-12-01", LIAISON_DEADLINE_NONE);
  /* Over the end of a February with and without a leap day. */
  assert_stage ("2028-03-01", "2028-02-29", LIAISON_DEADLINE_URGENT);
  assert_stage ("2028-03-01", "2028-02-28", LIAISON_DEADLINE_NEAR);
  assert_stage ("2026-03-01", "2026-02-28", LIAISON_DEADLINE_URGENT);
  assert_stage ("2028-02-29", "2028-02-14", LIAISON_DEADLINE_SOON);
  assert_stage ("2028-03-05", "2028-02-29", LIAISON_DEADLINE_NEAR);
  assert_stage ("2028-03-06", "2028-02-29", LIAISON_DEADLINE_SOON);
  assert_stage ("2027-01-01", "2026-12-31", LIAISON_DEADLINE_URGENT);
  g_assert_cmpint (liaison_deadline_get_stage (LIAISON_DATE_NONE, 0), ==, LIAISON_DEADLINE_NONE);
  g_assert_cmpint (liaison_deadline_get_stage (0, LIAISON_DATE_NONE), ==, LIAISON_DEADLINE_NONE);
  g_assert_cmpint (liaison_deadline_get_stage (LIAISON_DATE_MAX, LIAISON_DATE_MIN), ==,
                   LIAISON_DEADLINE_NONE);
}

/* What is over soon, as "kind title day", by day. */
static void
assert_deadlines (WorkspaceFixture *fixture, const char *today, const char *expected)
{
  static const char *const kinds[] = { "claim", "answer", "answer", "allocation", "budget" };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GString) found = g_string_new (NULL);
  LiaisonDate day;

  g_assert_true (liaison_date_parse (today, &day, NULL));
  list = liaison_deadline_list_load (liaison_store_get_database (fixture->store), day, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < list->len; i++)
    {
      const LiaisonDeadline *deadline = g_ptr_array_index (list, i);
      g_autofree char *text = liaison_date_to_text (deadline->day);

      g_assert_cmpint (liaison_deadline_get_stage (deadline->day, day), !=, LIAISON_DEADLINE_NONE);
      g_string_append_printf (found, "%s%s %s %s", i > 0 ? "; " : "", kinds[deadline->kind], deadline->title,
                              text);
    }
  g_assert_cmpstr (found->str, ==, expected);
}

static void
test_list (WorkspaceFixture *fixture, gconstpointer data)
{
  funds_open_budget (fixture, ", 'rate': 100");
  assert_deadlines (fixture, "2026-06-01", "");

  funds_request (fixture, "R-1", "EUR", "1000", "2026-02-01", "2026-02-10");
  funds_request (fixture, "R-2", "EUR", "700", "2026-03-10", "2026-03-12");
  funds_accept (fixture, "approve", "p1", "2026-01-06", "'request': 'R-1'");
  assert_deadlines (fixture, "2026-03-11", "");
  /* The last day for claims is 45 days behind. */
  assert_deadlines (fixture, "2026-03-12", "claim R-1: Trade fair 2026-03-27");
  assert_deadlines (fixture, "2026-03-27", "claim R-1: Trade fair 2026-03-27");
  assert_deadlines (fixture, "2026-03-28", "");
  funds_accept (fixture, "ask-info", "q2", "2026-01-07", "'request': 'R-2', 'reason': 'Where?'");
  assert_deadlines (fixture, "2026-02-22", "");
  assert_deadlines (fixture, "2026-02-23", "answer R-2: Trade fair 2026-03-10");

  /* A part is claimed, and its partner is asked; what is left of the request can be claimed as long. */
  funds_claim (fixture, "C-1", "R-1", "2026-02-12", "400");
  assert_deadlines (fixture, "2026-03-20", "claim R-1: Trade fair 2026-03-27");
  funds_accept (fixture, "ask-info", "q1", "2026-02-13", "'claim': 'C-1', 'reason': 'A photo?'");
  assert_deadlines (fixture, "2026-03-20",
                    "claim R-1: Trade fair 2026-03-27; answer C-1: Trade fair 2026-03-27");
  funds_accept (fixture, "extend", "e1", "2026-02-14",
                "'request': 'R-1', 'until': '2026-04-30', 'reason': 'Strike'");
  assert_deadlines (fixture, "2026-03-20", "");
  assert_deadlines (fixture, "2026-04-20",
                    "claim R-1: Trade fair 2026-04-30; answer C-1: Trade fair 2026-04-30");

  /* The end of the year. */
  assert_deadlines (fixture, "2026-12-16",
                    "allocation Alpen 2026-12-31; allocation Germany, Austria, Switzerland 2026-12-31;"
                    " budget FY26 2026-12-31");
  assert_deadlines (fixture, "2026-12-15", "");
  assert_deadlines (fixture, "2027-01-01", "");
}

static void
test_partner (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonPartnerFunds) funds = NULL;
  g_autoptr (LiaisonPartnerFunds) none = NULL;
  const LiaisonFundNode *node;
  const LiaisonPartnerRequest *request;
  const LiaisonPartnerClaim *claim;

  funds_open_budget (fixture, ", 'rate': 100");
  funds_accept (fixture, "rate", "f", "2026-01-04", "'currency': 'GBP', 'rate': '1.173', 'in': 'EUR'");
  funds_request (fixture, "R-1", "GBP", "1000", "2026-02-01", "2026-02-10");
  funds_accept (fixture, "approve", "p1", "2026-01-06", "'request': 'R-1'");
  funds_claim (fixture, "C-1", "R-1", "2026-02-12", "400");
  funds_approve_claim (fixture, "C-1", "2026-02-13");
  funds_accept (fixture, "pay", "y1", "2026-02-14", "'claim': 'C-1', 'amount': '150'");
  funds_claim (fixture, "C-2", "R-1", "2026-02-15", "50");

  funds = liaison_partner_funds_load (liaison_store_get_database (fixture->store), "p1", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (funds->nodes->len, ==, 1);
  node = &g_array_index (funds->nodes, LiaisonFundNode, 0);
  g_assert_cmpstr (node->name, ==, "FY26");
  g_assert_cmpstr (node->region, ==, "DACH");
  g_assert_cmpint (node->allocated, ==, 500000);
  g_assert_cmpint (node->all[LIAISON_BUCKET_AVAILABLE], ==, 500000 - 117300);
  g_assert_cmpint (node->all[LIAISON_BUCKET_COMMITTED], ==, 117300 - 46920);
  g_assert_cmpint (node->all[LIAISON_BUCKET_PAYABLE] + node->all[LIAISON_BUCKET_PAID], ==, 46920);

  g_assert_cmpuint (funds->requests->len, ==, 1);
  request = g_ptr_array_index (funds->requests, 0);
  g_assert_cmpstr (request->state, ==, "approved");
  g_assert_cmpint (request->approved.minor, ==, 100000);
  g_assert_cmpint (request->committed.minor, ==, 117300 - 46920);
  g_assert_cmpint (request->deadline, ==, liaison_date_from_ymd (2026, 3, 27));

  g_assert_cmpuint (funds->claims->len, ==, 2);
  claim = g_ptr_array_index (funds->claims, 0);
  g_assert_cmpstr (claim->number, ==, "C-2");
  g_assert_false (liaison_money_is_amount (claim->approved));
  claim = g_ptr_array_index (funds->claims, 1);
  g_assert_cmpint (claim->approved.minor, ==, 40000);
  g_assert_cmpint (claim->paid.minor, ==, 15000);
  g_assert_cmpuint (funds->statements->len, ==, 1);

  none = liaison_partner_funds_load (liaison_store_get_database (fixture->store), "p2", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (none->nodes->len + none->requests->len + none->claims->len + none->statements->len, ==,
                    0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/deadline/stages", test_stages);
  g_test_add ("/deadline/list", WorkspaceFixture, NULL, funds_fixture_set_up, test_list,
              workspace_fixture_tear_down);
  g_test_add ("/deadline/partner", WorkspaceFixture, NULL, funds_fixture_set_up, test_partner,
              workspace_fixture_tear_down);
  return g_test_run ();
}
