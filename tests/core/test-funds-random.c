/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "funds-fixture.h"
#include "funds-random.h"

#include "core/store/label.h"
#include "core/store/undo.h"

#include <string.h>

/* The ledger against the model: operations at random, many to a change, and changes undone and done again. */

#define N_OPERATIONS 20000
#define N_LONG_ROUNDS 50
#define N_KEPT 4

/* A change that could be undone: what it made of the model, and the keys that came with it. */
typedef struct
{
  gint64 sequence;
  FundsModel *before;
  FundsModel *after;
  GArray *keys;
} Step;

typedef struct
{
  WorkspaceFixture *fixture;
  FundsRandom *random;
  FundsModel *model;
  GPtrArray *steps;
  guint n_done[FUNDS_N_KINDS];
  guint n_refused[LIAISON_GUARD_NO_RATE + 1];
  guint n_repeated;
  guint n_undone;
  guint n_refused_undo;
} Run;

typedef struct
{
  Run *run;
  guint n_operations;
  GArray *keys;
} Batch;

static void
free_step (gpointer data)
{
  Step *step = data;

  funds_model_free (step->before);
  funds_model_free (step->after);
  g_array_unref (step->keys);
  g_free (step);
}

static guint
get_guard (const GError *refusal)
{
  return refusal != NULL ? 1u << refusal->code : 0;
}

static gboolean
apply_batch (LiaisonStore *store, gpointer data, GError **error)
{
  Batch *batch = data;
  Run *run = batch->run;
  g_autoptr (LiaisonFunds) funds = liaison_funds_new (store);

  for (guint i = 0; i < batch->n_operations; i++)
    {
      FundsOp op;
      const char *line = funds_random_next (run->random, run->model, &op);
      gboolean is_repeated;
      const guint guards = funds_model_apply (run->model, &op, line, &is_repeated);
      g_auto (LiaisonOutcome) outcome = { 0 };
      guint guard;

      if (!liaison_operation_apply (funds, line, strlen (line), &outcome, error))
        {
          g_test_message ("%s", line);
          return FALSE;
        }
      guard = get_guard (outcome.refusal);
      if ((guards == 0) != (guard == 0) || (guards & guard) != guard ||
          is_repeated != (outcome.refusal == NULL && outcome.is_repeated))
        g_error ("operation %u, %s: the model says %x, the program %x %d (%s)", run->random->n_operations,
                 line, guards, guard, outcome.is_repeated,
                 outcome.refusal != NULL ? outcome.refusal->message : "done");
      if (outcome.refusal != NULL)
        run->n_refused[outcome.refusal->code]++;
      else if (is_repeated)
        run->n_repeated++;
      else
        {
          run->n_done[op.kind]++;
          g_array_append_val (batch->keys, op.key);
        }
    }
  return TRUE;
}

static void
assert_same (Run *run)
{
  funds_model_assert_same (run->model, liaison_store_get_database (run->fixture->store));
}

static void
do_change (Run *run, guint n_operations)
{
  g_autoptr (FundsModel) before = funds_model_copy (run->model);
  Batch batch = { run, n_operations, g_array_new (FALSE, FALSE, sizeof (int)) };
  g_autoptr (GError) error = NULL;
  gint64 sequence = 0;
  Step *step;

  liaison_store_change (run->fixture->store, LIAISON_LABEL_EDIT, "funds", apply_batch, &batch, NULL,
                        &sequence, NULL, &error);
  g_assert_no_error (error);
  if (batch.keys->len == 0)
    {
      g_array_unref (batch.keys);
      return;
    }
  step = g_new (Step, 1);
  *step = (Step) { sequence, g_steal_pointer (&before), funds_model_copy (run->model), batch.keys };
  g_ptr_array_add (run->steps, step);
  if (run->steps->len > N_KEPT)
    g_ptr_array_remove_index (run->steps, 0);
}

/* Back to what was kept, or forward; the keys stay known. */
static void
go_to (Run *run, const FundsModel *kept, const Step *step, gboolean is_taken_back)
{
  FundsModel *model = funds_model_copy (kept);

  g_array_unref (model->keys);
  model->keys = g_array_ref (run->model->keys);
  for (guint i = 0; i < step->keys->len; i++)
    g_array_index (model->keys, FundsKey, g_array_index (step->keys, int, i)).is_taken_back = is_taken_back;
  funds_model_free (run->model);
  run->model = model;
}

/* Undoes the last changes, one after the other, and does some of them again. */
static void
undo_some (Run *run)
{
  const guint n = (guint) g_rand_int_range (run->random->rand, 1, (gint32) run->steps->len + 1);
  const guint n_again = (guint) g_rand_int_range (run->random->rand, 0, (gint32) n + 1);
  const guint first = run->steps->len - n;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n; i++)
    {
      Step *step = g_ptr_array_index (run->steps, run->steps->len - 1 - i);

      liaison_undo (run->fixture->store, step->sequence, &step->sequence, NULL, &error);
      g_assert_no_error (error);
      go_to (run, step->before, step, TRUE);
    }
  assert_same (run);
  for (guint i = 0; i < n_again; i++)
    {
      Step *step = g_ptr_array_index (run->steps, first + i);

      liaison_undo (run->fixture->store, step->sequence, &step->sequence, NULL, &error);
      g_assert_no_error (error);
      go_to (run, step->after, step, FALSE);
    }
  assert_same (run);
  run->n_undone += n;
  g_ptr_array_set_size (run->steps, (gint) (first + n_again));
}

/* One that has others after it: where that is refused all is as before, and where not, it can be done again. */
static void
undo_older (Run *run)
{
  const Step *step = g_ptr_array_index (run->steps, 0);
  g_autoptr (GError) error = NULL;
  gint64 made;

  if (liaison_undo (run->fixture->store, step->sequence, &made, NULL, &error))
    {
      liaison_undo (run->fixture->store, made, &made, NULL, &error);
      g_assert_no_error (error);
      g_ptr_array_set_size (run->steps, 0);
    }
  else
    run->n_refused_undo++;
  assert_same (run);
}

static gboolean
insert_records (LiaisonStore *store, gpointer data, GError **error)
{
  return liaison_database_execute (liaison_store_get_database (store), funds_model_records, error);
}

static void
test_random (WorkspaceFixture *fixture, gconstpointer data)
{
  /* Each round begins with the same of these. */
  const guint32 seed = (guint32) g_test_rand_int () + GPOINTER_TO_UINT (data);
  Run run = { .fixture = fixture, .random = funds_random_new (seed), .model = funds_model_new () };
  g_autoptr (GError) error = NULL;
  guint n = 0;

  g_test_message ("seed %u", seed);
  run.steps = g_ptr_array_new_with_free_func (free_step);
  liaison_store_change (fixture->store, LIAISON_LABEL_CREATE, "test", insert_records, NULL, NULL, NULL, NULL,
                        &error);
  g_assert_no_error (error);
  while (n < N_OPERATIONS)
    {
      const guint size = (guint) g_rand_int_range (run.random->rand, 1, 120);

      do_change (&run, size);
      n += size;
      if (g_rand_int_range (run.random->rand, 0, 8) == 0 && run.steps->len > 0)
        undo_some (&run);
      else if (g_rand_int_range (run.random->rand, 0, 12) == 0 && run.steps->len > 1)
        undo_older (&run);
      else if (g_rand_int_range (run.random->rand, 0, 10) == 0)
        assert_same (&run);
    }
  assert_same (&run);
  funds_assert_whole (fixture);
  for (int i = 0; i < FUNDS_N_KINDS; i++)
    {
      g_test_message ("kind %d: done %u times", i, run.n_done[i]);
      g_assert_cmpuint (run.n_done[i], >, 0);
    }
  for (guint i = 0; i <= LIAISON_GUARD_NO_RATE; i++)
    {
      g_autoptr (GError) guard = g_error_new_literal (LIAISON_GUARD, (int) i, "");

      g_test_message ("%s: %u times", liaison_guard_get_word (guard), run.n_refused[i]);
      if (i != LIAISON_GUARD_NOT_HOLDER)
        g_assert_cmpuint (run.n_refused[i], >, 0);
    }
  g_test_message ("%u repeated, %u changes undone, %u undos refused", run.n_repeated, run.n_undone,
                  run.n_refused_undo);
  g_ptr_array_unref (run.steps);
  funds_model_free (run.model);
  funds_random_free (run.random);
}

int
main (int argc, char **argv)
{
  const guint n_rounds = g_strcmp0 (g_getenv ("LIAISON_TEST_LONG"), "1") == 0 ? N_LONG_ROUNDS : 1;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (guint i = 0; i < n_rounds; i++)
    {
      g_autofree char *path = g_strdup_printf ("/funds-random/%u", i);

      g_test_add (path, WorkspaceFixture, GUINT_TO_POINTER (i), funds_fixture_set_up, test_random,
                  workspace_fixture_tear_down);
    }
  return g_test_run ();
}
