/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "funds-fixture.h"
#include "funds-random.h"

#include "core/mdf/fund-activities.h"
#include "core/mdf/fund-over-time.h"
#include "core/mdf/fund-use.h"
#include "core/store/label.h"
#include "core/store/undo.h"

#include <string.h>

/* Ledgers at random, with changes undone and done again: what is reckoned from the journal in memory against slow queries of the
 * journal on the disk, and parts against the whole. */

#define N_CHANGES 300
#define N_LONG_CHANGES 3000

typedef struct
{
  WorkspaceFixture *fixture;
  FundsRandom *random;
  FundsModel *model;
} Run;

static gboolean
insert_records (LiaisonStore *store, gpointer data, GError **error)
{
  return liaison_database_execute (liaison_store_get_database (store), funds_model_records, error);
}

/* What the model makes of it guides what comes next; that both are the same is proved elsewhere. */
static gboolean
apply_some (LiaisonStore *store, gpointer data, GError **error)
{
  Run *run = data;
  g_autoptr (LiaisonFunds) funds = liaison_funds_new (store);

  for (guint i = 0; i < 60; i++)
    {
      FundsOp op;
      const char *line = funds_random_next (run->random, run->model, &op);
      gboolean is_repeated;
      g_auto (LiaisonOutcome) outcome = { 0 };

      funds_model_apply (run->model, &op, line, &is_repeated);
      if (!liaison_operation_apply (funds, line, strlen (line), &outcome, error))
        return FALSE;
    }
  return TRUE;
}

/* A change that is undone, or undone and done again, now and then. */
static void
do_change (Run *run)
{
  g_autoptr (FundsModel) before = funds_model_copy (run->model);
  const guint n_keys = run->model->keys->len;
  g_autoptr (GError) error = NULL;
  gint64 sequence = 0;
  guint n_undone = 0;

  liaison_store_change (run->fixture->store, LIAISON_LABEL_EDIT, "funds", apply_some, run, NULL, &sequence,
                        NULL, &error);
  g_assert_no_error (error);
  /* Where all of it was refused, or done before, there is no change. */
  while (sequence != 0 && n_undone < 3 && g_test_rand_int_range (0, 3) == 0)
    {
      liaison_undo (run->fixture->store, sequence, &sequence, NULL, &error);
      g_assert_no_error (error);
      n_undone++;
    }
  if (n_undone % 2 == 0)
    return;
  g_array_unref (before->keys);
  before->keys = g_array_ref (run->model->keys);
  for (guint i = n_keys; i < before->keys->len; i++)
    g_array_index (before->keys, FundsKey, i).is_taken_back = TRUE;
  funds_model_free (run->model);
  run->model = g_steal_pointer (&before);
}

/* What the journal put into buckets of an allocation and of all below it by the end of a day. */
static gint64
reckon (WorkspaceFixture *fixture, const char *id, const char *buckets, LiaisonDate day)
{
  g_autofree char *text = liaison_date_to_text (day);
  g_autoptr (GError) error = NULL;
  gint64 sum = 0;

  liaison_database_get_int (
      liaison_store_get_database (fixture->store), &sum, &error,
      "WITH RECURSIVE below (id) AS (SELECT ?1 UNION SELECT a.id FROM allocation AS a JOIN below"
      " ON a.parent_id = below.id)"
      "SELECT coalesce ((SELECT sum (e.amount) FROM journal_entry AS e JOIN operation AS o ON o.id ="
      " e.operation_id WHERE o.dated <= ?3 AND instr (?2, e.to_bucket) AND e.to_id IN below), 0)"
      " - coalesce ((SELECT sum (e.amount) FROM journal_entry AS e JOIN operation AS o ON o.id ="
      " e.operation_id WHERE o.dated <= ?3 AND instr (?2, e.from_bucket) AND e.from_id IN below), 0)",
      "ttt", id, buckets, text);
  g_assert_no_error (error);
  return sum;
}

static void
assert_over_time (WorkspaceFixture *fixture, const LiaisonFundFlows *flows, guint place, LiaisonDate as_of)
{
  const LiaisonFundNode *node = &flows->tree->nodes[place];
  g_autoptr (LiaisonFundOverTime) over_time = liaison_fund_over_time_reckon (flows, place, as_of);
  g_autofree char *sentence = liaison_fund_over_time_explain (over_time);
  LiaisonDate next = node->starts_on;

  g_assert_true (g_str_has_suffix (sentence, "."));
  g_assert_cmpint (over_time->allocated, ==,
                   reckon (fixture, node->id, "available committed payable paid expired", as_of));
  g_assert_cmpint (over_time->used, ==, reckon (fixture, node->id, "committed payable paid", as_of));
  g_assert_cmpint (over_time->paid, ==, reckon (fixture, node->id, "paid", as_of));
  for (guint i = 0; i < over_time->months->len; i++)
    {
      const LiaisonFundMonth *month = &g_array_index (over_time->months, LiaisonFundMonth, i);
      const LiaisonDate day = MIN (month->last, as_of);

      g_assert_cmpint (month->first, ==, next);
      g_assert_cmpint (month->last, >=, month->first);
      next = month->last + 1;
      g_assert_cmpint (month->is_known, ==, month->first <= as_of || i == 0);
      if (!month->is_known)
        continue;
      g_assert_cmpint (month->allocated, ==,
                       reckon (fixture, node->id, "available committed payable paid expired", day));
      g_assert_cmpint (month->used, ==, reckon (fixture, node->id, "committed payable paid", day));
      g_assert_cmpint (month->paid, ==, reckon (fixture, node->id, "paid", day));
      g_assert_cmpint (month->remaining, ==, month->allocated - month->used);
    }
  g_assert_true (over_time->is_cut || next > node->ends_on);
}

static gint64
add_up (const LiaisonFundUse *use)
{
  gint64 sum = use->committed + use->payable + use->paid + use->available + use->expired + use->given_back;

  for (guint i = 0; i < LIAISON_N_FUND_RELEASES; i++)
    sum += use->released[i];
  return sum;
}

static void
assert_use (const LiaisonFundFlows *flows, guint place, gint64 *n_released)
{
  const LiaisonFundNode *node = &flows->tree->nodes[place];
  const LiaisonFundUse use = liaison_fund_use_reckon (flows, place, LIAISON_DATE_MAX);
  gint64 released = 0;

  g_assert_cmpint (add_up (&use), ==, use.received);
  g_assert_cmpint (use.received - use.given_back, ==, node->allocated);
  g_assert_cmpint (use.committed, ==, node->all[LIAISON_BUCKET_COMMITTED]);
  g_assert_cmpint (use.payable, ==, node->all[LIAISON_BUCKET_PAYABLE]);
  g_assert_cmpint (use.paid, ==, node->all[LIAISON_BUCKET_PAID]);
  for (guint i = 0; i < LIAISON_N_FUND_RELEASES; i++)
    {
      g_assert_cmpint (use.released[i], >=, 0);
      released += use.released[i];
      n_released[i] += use.released[i] > 0;
    }
  g_assert_cmpint (use.available, >=, 0);
  g_assert_cmpint (use.expired, >=, 0);
  g_assert_cmpint (use.available + use.expired + released, ==,
                   node->all[LIAISON_BUCKET_AVAILABLE] + node->all[LIAISON_BUCKET_EXPIRED]);
  g_assert_cmpint (use.pending, ==, node->pending);
}

/* What activities have adds up to what their requests and claims have in the journal. */
static void
assert_activities (WorkspaceFixture *fixture, const LiaisonFundFlows *flows)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonFundActivities) activities = liaison_fund_activities_load (
      liaison_store_get_database (fixture->store), flows, LIAISON_DATE_MAX, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < flows->tree->n_nodes; i++)
    {
      const LiaisonFundNode *node = &flows->tree->nodes[i];
      g_autoptr (GArray) kinds = liaison_fund_activities_sum_kinds (activities, flows, i);
      gint64 approved = 0, paid = 0;

      for (guint k = 0; k < kinds->len; k++)
        {
          const LiaisonFundKindUse *kind = &g_array_index (kinds, LiaisonFundKindUse, k);

          g_assert_cmpint (kind->claimed, >=, kind->approved);
          g_assert_cmpint (kind->approved, >=, kind->paid);
          approved += kind->approved;
          paid += kind->paid;
        }
      g_assert_cmpint (paid, ==, node->all[LIAISON_BUCKET_PAID]);
      g_assert_cmpint (approved - paid, ==, node->all[LIAISON_BUCKET_PAYABLE]);
    }
}

static void
assert_all (WorkspaceFixture *fixture, gint64 *n_released)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonFundFlows) flows =
      liaison_fund_flows_load (liaison_store_get_database (fixture->store), NULL, LIAISON_DATE_MAX, &error);
  LiaisonDate first;

  g_assert_no_error (error);
  liaison_date_parse ("2027-11-20", &first, NULL);
  for (guint i = 0; i < flows->tree->n_nodes; i++)
    {
      assert_use (flows, i, n_released);
      assert_over_time (fixture, flows, i, first + g_test_rand_int_range (-30, 900));
    }
  assert_activities (fixture, flows);
}

static void
test_random (WorkspaceFixture *fixture, gconstpointer data)
{
  const guint n = g_strcmp0 (g_getenv ("LIAISON_TEST_LONG"), "1") == 0 ? N_LONG_CHANGES : N_CHANGES;
  const guint32 seed = (guint32) g_test_rand_int ();
  Run run = { fixture, funds_random_new (seed), funds_model_new () };
  gint64 n_released[LIAISON_N_FUND_RELEASES] = { 0 };
  g_autoptr (GError) error = NULL;

  g_test_message ("seed %u", seed);
  liaison_store_change (fixture->store, LIAISON_LABEL_CREATE, "test", insert_records, NULL, NULL, NULL, NULL,
                        &error);
  g_assert_no_error (error);
  for (guint i = 0; i < n; i++)
    {
      do_change (&run);
      if (i % 50 == 49)
        assert_all (fixture, n_released);
    }
  for (guint i = 0; i < LIAISON_N_FUND_RELEASES; i++)
    {
      g_test_message ("%s: %d times", liaison_fund_release_get_word (i), (int) n_released[i]);
      g_assert_cmpint (n_released[i], >, 0);
    }
  g_test_message ("%d entries, of which %d belong to what was undone",
                  (int) funds_count (fixture, "SELECT count (*) FROM journal_entry"),
                  (int) funds_count (fixture, "SELECT count (*) FROM journal_entry AS e JOIN operation AS o"
                                              " ON o.id = e.operation_id WHERE o.kind = 'undo'"));
  funds_model_free (run.model);
  funds_random_free (run.random);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add ("/fund-flow/random", WorkspaceFixture, NULL, funds_fixture_set_up, test_random,
              workspace_fixture_tear_down);
  return g_test_run ();
}
