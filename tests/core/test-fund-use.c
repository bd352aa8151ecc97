/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "funds-fixture.h"

#include "core/mdf/fund-activities.h"
#include "core/mdf/fund-use.h"
#include "core/store/undo.h"

#include <string.h>

/* What became of money and why some was not used: golden values, and a model that moves each coin by itself. */

#define BUDGET "'budget': 'FY26'"
#define TO_ALPEN BUDGET ", 'region': 'DACH', 'partner': 'Alpen'"
#define PARTNER 2

static LiaisonDate
day (int month, int number)
{
  return liaison_date_from_ymd (2026, month, number);
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
test_golden (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonFundFlows) flows = NULL;
  LiaisonFundUse use;

  funds_open_budget (fixture, ", 'rate': 100");
  for (guint i = 1; i <= 5; i++)
    {
      g_autofree char *number = g_strdup_printf ("R-%u", i);
      g_autofree char *text = g_strdup_printf ("'request': '%s'", number);
      g_autofree char *key = g_strdup_printf ("approve-%u", i);

      funds_request (fixture, number, "EUR", "500", "2026-02-01", "2026-02-02");
      if (i < 5)
        funds_accept (fixture, "approve", key, "2026-01-10", text);
    }
  /* R-1 is claimed by half, R-2 not at all, R-3 is cancelled, R-4 is paid, R-5 waits. */
  funds_claim (fixture, "C-1", "R-1", "2026-02-10", "250");
  funds_approve_claim (fixture, "C-1", "2026-02-11");
  funds_claim (fixture, "C-4", "R-4", "2026-02-10", "500");
  funds_approve_claim (fixture, "C-4", "2026-02-11");
  funds_accept (fixture, "pay", "y", "2026-02-12", "'claim': 'C-4'");
  funds_accept (fixture, "cancel", "c", "2026-02-13", "'request': 'R-3', 'reason': 'Not any more'");
  funds_accept (fixture, "expire", "e1", "2026-04-01", "'request': 'R-1'");
  funds_accept (fixture, "expire", "e2", "2026-04-01", "'request': 'R-2'");
  funds_accept (fixture, "deallocate", "d", "2026-04-02", TO_ALPEN ", 'amount': '700'");

  flows = load (fixture, day (4, 3));
  use = liaison_fund_use_reckon (flows, PARTNER, day (4, 3));
  g_assert_cmpint (use.received, ==, 500000);
  g_assert_cmpint (use.committed, ==, 0);
  g_assert_cmpint (use.payable, ==, 25000);
  g_assert_cmpint (use.paid, ==, 50000);
  g_assert_cmpint (use.released[LIAISON_FUND_RELEASE_SMALLER], ==, 25000);
  g_assert_cmpint (use.released[LIAISON_FUND_RELEASE_UNCLAIMED], ==, 50000);
  g_assert_cmpint (use.released[LIAISON_FUND_RELEASE_CANCELLED], ==, 50000);
  g_assert_cmpint (use.given_back, ==, 70000);
  g_assert_cmpint (use.available, ==, 230000);
  g_assert_cmpint (use.expired, ==, 0);
  g_assert_cmpint (use.pending, ==, 50000);
  /* For the region it is no giving back, and never asked for. */
  use = liaison_fund_use_reckon (flows, 1, day (4, 3));
  g_assert_cmpint (use.received, ==, 4000000);
  g_assert_cmpint (use.given_back, ==, 0);
  g_assert_cmpint (use.available, ==, 3500000 + 300000);
  /* As of an earlier day. */
  use = liaison_fund_use_reckon (flows, PARTNER, day (1, 10));
  g_assert_cmpint (use.committed, ==, 200000);
  g_assert_cmpint (use.available, ==, 300000);
  g_clear_pointer (&flows, liaison_fund_flows_free);

  /* A promise takes what was let go first. What expires keeps its reason. */
  funds_request (fixture, "R-6", "EUR", "600", "2026-05-01", "2026-05-02");
  funds_accept (fixture, "approve", "approve-6", "2026-04-05", "'request': 'R-6'");
  funds_accept (fixture, "expire", "e3", "2027-01-01", TO_ALPEN);
  flows = load (fixture, liaison_date_from_ymd (2027, 1, 1));
  use = liaison_fund_use_reckon (flows, PARTNER, liaison_date_from_ymd (2027, 1, 1));
  g_assert_cmpint (use.committed, ==, 60000);
  g_assert_cmpint (use.released[LIAISON_FUND_RELEASE_SMALLER], ==, 0);
  g_assert_cmpint (use.released[LIAISON_FUND_RELEASE_UNCLAIMED], ==, 15000);
  g_assert_cmpint (use.released[LIAISON_FUND_RELEASE_CANCELLED], ==, 50000);
  g_assert_cmpint (use.available, ==, 0);
  g_assert_cmpint (use.expired, ==, 230000);
}

static void
undo (WorkspaceFixture *fixture, gint64 *sequence)
{
  g_autoptr (GError) error = NULL;

  liaison_undo (fixture->store, *sequence, sequence, NULL, &error);
  g_assert_no_error (error);
}

static void
assert_received (WorkspaceFixture *fixture, gint64 received, gint64 given_back)
{
  g_autoptr (LiaisonFundFlows) flows = load (fixture, day (2, 1));
  const LiaisonFundUse use = liaison_fund_use_reckon (flows, PARTNER, day (2, 1));

  g_assert_cmpint (use.received, ==, received);
  g_assert_cmpint (use.given_back, ==, given_back);
}

/* What was undone was neither allocated nor given back; done again it was, and undone once more not. */
static void
test_undone (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autofree char *line =
      g_strdup ("{'op': 'allocate', 'key': 'more', 'date': '2026-01-10', 'actor': 'Ana', " TO_ALPEN
                ", 'amount': '100'}");
  g_auto (LiaisonOutcome) outcome = { 0 };
  gint64 sequence;

  funds_open_budget (fixture, "");
  assert_received (fixture, 500000, 0);
  sequence = funds_apply (fixture, g_strdelimit (line, "'", '"'), &outcome);
  g_assert_no_error (outcome.refusal);
  assert_received (fixture, 510000, 0);
  undo (fixture, &sequence);
  assert_received (fixture, 500000, 0);
  undo (fixture, &sequence);
  assert_received (fixture, 510000, 0);
  undo (fixture, &sequence);
  assert_received (fixture, 500000, 0);
  g_assert_cmpint (funds_count (fixture, "SELECT count (*) FROM operation WHERE kind = 'undo'"), >=, 2);
}

/* Kinds --------------------------------------------------------------------------------------------------------------- */

static const LiaisonFundKindUse *
find_kind (GArray *kinds, const char *word)
{
  for (guint i = 0; i < kinds->len; i++)
    if (g_str_equal (g_array_index (kinds, LiaisonFundKindUse, i).kind, word))
      return &g_array_index (kinds, LiaisonFundKindUse, i);
  g_assert_not_reached ();
}

/* GBP 100.00 at 1.173 are EUR 117.30, of which an event with two thirds of the eligible costs has 78.20 and a webinar 39.10. */
static void
test_kinds (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonFundFlows) flows = NULL;
  g_autoptr (LiaisonFundActivities) activities = NULL;
  g_autoptr (GArray) kinds = NULL;
  g_autoptr (GError) error = NULL;
  const LiaisonFundKindUse *kind;

  funds_open_budget (fixture, ", 'rate': 50");
  funds_accept (
      fixture, "request", "r", "2026-01-05",
      TO_ALPEN
      ", 'request': 'R-1', 'title': 'Spring', 'currency': 'GBP', 'amount': 100, 'actor': 'Cleo',"
      " 'activities': [{'title': 'Fair', 'kind': 'event', 'starts': '2026-02-01', 'ends': '2026-02-02',"
      "  'costs': [{'description': 'Rent', 'amount': 200},"
      "            {'description': 'Wine', 'amount': 900, 'eligible': false}]},"
      " {'title': 'Talk', 'kind': 'webinar', 'starts': '2026-02-03', 'ends': '2026-02-03',"
      "  'costs': [{'description': 'Speaker', 'amount': 100}]}]");
  funds_accept (fixture, "submit", "s", "2026-01-05", "'request': 'R-1', 'actor': 'Cleo'");
  funds_accept (fixture, "approve", "a", "2026-01-06", "'request': 'R-1', 'rate': '1.173'");
  funds_accept (fixture, "claim", "c1", "2026-02-05",
                "'claim': 'C-1', 'request': 'R-1', 'actor': 'Cleo', 'lines': ["
                "{'activity': 1, 'cost': 60, 'amount': 30},"
                "{'activity': 2, 'cost': 20, 'amount': '3.33'}]");
  funds_approve_claim (fixture, "C-1", "2026-02-06");
  funds_accept (fixture, "pay", "y", "2026-02-07", "'claim': 'C-1', 'rate': '1.173', 'amount': 10");
  funds_accept (fixture, "claim", "c2", "2026-02-08",
                "'claim': 'C-2', 'request': 'R-1', 'actor': 'Cleo', 'lines': ["
                "{'activity': 2, 'cost': 20, 'amount': 10}]");

  flows = load (fixture, day (2, 10));
  activities =
      liaison_fund_activities_load (liaison_store_get_database (fixture->store), flows, day (2, 10), &error);
  g_assert_no_error (error);
  kinds = liaison_fund_activities_sum_kinds (activities, flows, PARTNER);
  g_assert_cmpuint (kinds->len, ==, 2);
  kind = find_kind (kinds, "event");
  g_assert_cmpuint (kind->n_activities, ==, 1);
  g_assert_cmpint (kind->promised, ==, 7820);
  /* GBP 33.33 are EUR 39.10, of which 30 / 33.33 are 35.19. */
  g_assert_cmpint (kind->approved, ==, 3519);
  g_assert_cmpint (kind->claimed, ==, 3519);
  /* EUR 11.73 were charged for GBP 10.00. */
  g_assert_cmpint (kind->paid, ==, 1056);
  kind = find_kind (kinds, "webinar");
  g_assert_cmpint (kind->promised, ==, 3910);
  g_assert_cmpint (kind->approved, ==, 391);
  g_assert_cmpint (kind->claimed, ==, 391 + 1173);
  g_assert_cmpint (kind->paid, ==, 117);
}

/* Coins --------------------------------------------------------------------------------------------------------------- */

/* Of a unit of money: where it is, and whether and why it was let go. Place 0 is the source, 1 and 2 are inside, 3 is outside. */
typedef struct
{
  int place;
  int bucket;
  int release;
} Coin;

#define N_COINS 60
#define N_MOVES 400

/* The first coin there, in the order in which they are taken. */
static Coin *
find_coin (Coin *coins, int place, int bucket, gboolean is_promise)
{
  for (int k = 0; k <= LIAISON_N_FUND_RELEASES; k++)
    {
      const int release = is_promise ? (k < LIAISON_N_FUND_RELEASES ? k : -1) : k - 1;

      for (guint i = 0; i < N_COINS; i++)
        if (coins[i].place == place && coins[i].bucket == bucket && coins[i].release == release)
          return &coins[i];
    }
  return NULL;
}

/* A step that can be at random; FALSE where there is no money for it. */
static gboolean
try_move (Coin *coins, LiaisonFundFlow *flow)
{
  static const struct
  {
    int from, to;
    gboolean is_within;
  } steps[] = {
    { LIAISON_BUCKET_AVAILABLE, LIAISON_BUCKET_AVAILABLE, FALSE },
    { LIAISON_BUCKET_AVAILABLE, LIAISON_BUCKET_COMMITTED, TRUE },
    { LIAISON_BUCKET_AVAILABLE, LIAISON_BUCKET_COMMITTED, TRUE },
    { LIAISON_BUCKET_COMMITTED, LIAISON_BUCKET_AVAILABLE, TRUE },
    { LIAISON_BUCKET_COMMITTED, LIAISON_BUCKET_EXPIRED, TRUE },
    { LIAISON_BUCKET_COMMITTED, LIAISON_BUCKET_PAYABLE, TRUE },
    { LIAISON_BUCKET_PAYABLE, LIAISON_BUCKET_PAID, TRUE },
    { LIAISON_BUCKET_AVAILABLE, LIAISON_BUCKET_EXPIRED, TRUE },
    { LIAISON_BUCKET_EXPIRED, LIAISON_BUCKET_AVAILABLE, TRUE },
  };
  const guint step = (guint) g_test_rand_int_range (0, G_N_ELEMENTS (steps));
  const int from = g_test_rand_int_range (0, 4);
  const int n = g_test_rand_int_range (1, 8);
  int n_there = 0;

  *flow = (LiaisonFundFlow) { .amount = n,
                              .dated = day (2, 1),
                              .from = from,
                              .to = steps[step].is_within ? from : g_test_rand_int_range (0, 4),
                              .request = 0,
                              .claim = LIAISON_FUND_FLOW_NONE,
                              .from_bucket = (gint8) steps[step].from,
                              .to_bucket = (gint8) steps[step].to,
                              .release = LIAISON_FUND_FLOW_NONE };
  if (!steps[step].is_within && flow->from == flow->to)
    return FALSE;
  for (guint i = 0; i < N_COINS; i++)
    n_there += coins[i].place == from && coins[i].bucket == flow->from_bucket;
  if (n_there < n)
    return FALSE;
  if (flow->from_bucket == LIAISON_BUCKET_COMMITTED && flow->to_bucket != LIAISON_BUCKET_PAYABLE)
    flow->release = (gint8) g_test_rand_int_range (0, LIAISON_N_FUND_RELEASES);
  return TRUE;
}

static gboolean
is_inside (int place)
{
  return place == 1 || place == 2;
}

static void
test_coins (void)
{
  for (guint round = 0; round < 200; round++)
    {
      LiaisonFundNode nodes[4] = { { .currency = "EUR", .end = 4 },
                                   { .currency = "EUR", .end = 3 },
                                   { .currency = "EUR", .end = 3 },
                                   { .currency = "EUR", .end = 4 } };
      LiaisonFundTree tree = { .n_nodes = 4, .nodes = nodes };
      LiaisonFundFlows flows = { .tree = &tree };
      Coin coins[N_COINS];
      LiaisonFundUse use;
      gint64 received = 0, given_back = 0, fresh = 0, expired = 0, paid = 0;
      gint64 released[LIAISON_N_FUND_RELEASES] = { 0 };

      flows.flows = g_array_new (FALSE, FALSE, sizeof (LiaisonFundFlow));
      for (guint i = 0; i < N_COINS; i++)
        coins[i] = (Coin) { 0, LIAISON_BUCKET_AVAILABLE, -1 };
      for (guint k = 0; k < N_MOVES; k++)
        {
          LiaisonFundFlow flow;

          if (!try_move (coins, &flow))
            continue;
          g_array_append_val (flows.flows, flow);
          for (int i = 0; i < flow.amount; i++)
            {
              Coin *coin =
                  find_coin (coins, flow.from, flow.from_bucket, flow.to_bucket == LIAISON_BUCKET_COMMITTED);

              received += !is_inside (flow.from) && is_inside (flow.to);
              given_back += is_inside (flow.from) && !is_inside (flow.to);
              coin->place = flow.to;
              coin->bucket = flow.to_bucket;
              if (flow.release != LIAISON_FUND_FLOW_NONE)
                coin->release = flow.release;
              /* A promise, and what leaves or comes, has no past. */
              if (flow.to_bucket == LIAISON_BUCKET_COMMITTED || !is_inside (flow.to) ||
                  !is_inside (flow.from))
                coin->release = -1;
            }
        }
      for (guint i = 0; i < N_COINS; i++)
        if (is_inside (coins[i].place))
          {
            const gboolean waits =
                coins[i].bucket == LIAISON_BUCKET_AVAILABLE || coins[i].bucket == LIAISON_BUCKET_EXPIRED;

            paid += coins[i].bucket == LIAISON_BUCKET_PAID;
            fresh += coins[i].bucket == LIAISON_BUCKET_AVAILABLE && coins[i].release < 0;
            expired += coins[i].bucket == LIAISON_BUCKET_EXPIRED && coins[i].release < 0;
            if (waits && coins[i].release >= 0)
              released[coins[i].release]++;
          }
      use = liaison_fund_use_reckon (&flows, 1, day (2, 1));
      g_assert_cmpint (use.received, ==, received);
      g_assert_cmpint (use.given_back, ==, given_back);
      g_assert_cmpint (use.paid, ==, paid);
      g_assert_cmpint (use.available, ==, fresh);
      g_assert_cmpint (use.expired, ==, expired);
      for (guint i = 0; i < LIAISON_N_FUND_RELEASES; i++)
        g_assert_cmpint (use.released[i], ==, released[i]);
      g_array_unref (flows.flows);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, func) \
  g_test_add (path, WorkspaceFixture, NULL, funds_fixture_set_up, func, workspace_fixture_tear_down)
  ADD ("/fund-use/golden", test_golden);
  ADD ("/fund-use/undone", test_undone);
  ADD ("/fund-use/kinds", test_kinds);
  g_test_add_func ("/fund-use/coins", test_coins);
#undef ADD

  return g_test_run ();
}
