/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "funds-fixture.h"
#include "funds-random.h"

#include "core/records/schema.h"
#include "core/store/label.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

/* kill -9 in the middle of operations on funds, which are then sent again; and two processes that spend the same money. The program starts
 * itself again as the other process. */

#define N_KILLS 20
#define N_LONG_KILLS 200
#define N_LINES_PER_KILL 100
#define MOST_IN_CHANGE 40
#define SPENDING_SECONDS 3
#define N_REQUESTS 400

/* In memory that both processes see and that outlives the one that is killed. */
typedef struct
{
  /* So many lines are surely stored, and so many were being stored. */
  volatile gint stored;
  volatile gint sent;
  volatile gint n_allocated[2];
  volatile gint n_approved[2];
  volatile gint n_repeated[2];
  volatile gint n_refused[2];
  volatile gint longest[2];
} Shared;

static Shared *shared;

static void
map_shared (const char *path)
{
  FILE *file = fopen (path, "a+");

  g_assert_nonnull (file);
  g_assert_cmpint (ftruncate (fileno (file), sizeof (Shared)), ==, 0);
  shared = mmap (NULL, sizeof (Shared), PROT_READ | PROT_WRITE, MAP_SHARED, fileno (file), 0);
  g_assert_true (shared != MAP_FAILED);
  fclose (file);
}

static GPid
start (WorkspaceFixture *fixture, const char *role, const char *argument)
{
  g_autofree char *path = g_build_filename (fixture->folder, "shared", NULL);
  const char *const arguments[] = { "/proc/self/exe", "--role", role, fixture->path, path, argument, NULL };
  g_auto (GStrv) environment =
      g_environ_setenv (g_get_environ (), "XDG_DATA_HOME", g_get_user_data_dir (), TRUE);
  g_autoptr (GError) error = NULL;
  GPid process;

  /* By the note in the folder of data the other process is the same copy of the workspace. */
  g_spawn_async (NULL, (char **) arguments, environment,
                 G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_CHILD_INHERITS_STDIN, NULL, NULL, &process, &error);
  g_assert_no_error (error);
  return process;
}

/* Many lines in one change. */
typedef struct
{
  char **lines;
  guint n_lines;
  guint n_done;
  guint n_repeated;
  guint n_refused;
} Batch;

static gboolean
apply_batch (LiaisonStore *store, gpointer data, GError **error)
{
  Batch *batch = data;
  g_autoptr (LiaisonFunds) funds = liaison_funds_new (store);

  for (guint i = 0; i < batch->n_lines; i++)
    {
      g_auto (LiaisonOutcome) outcome = { 0 };

      if (!liaison_operation_apply (funds, batch->lines[i], strlen (batch->lines[i]), &outcome, error))
        return FALSE;
      batch->n_refused += outcome.refusal != NULL;
      batch->n_repeated += outcome.is_repeated;
      batch->n_done += outcome.refusal == NULL && !outcome.is_repeated;
    }
  return TRUE;
}

static void
send (LiaisonStore *store, Batch *batch)
{
  g_autoptr (GError) error = NULL;

  if (!liaison_store_change (store, LIAISON_LABEL_EDIT, "funds", apply_batch, batch, NULL, NULL, NULL,
                             &error))
    g_error ("%s", error->message);
}

static LiaisonStore *
open_store (const char *path)
{
  g_autoptr (LiaisonIdSource) ids = liaison_id_source_new ();
  g_autoptr (GError) error = NULL;
  LiaisonStore *store = liaison_store_open (path, liaison_schema_get (), ids, &error);

  if (store == NULL)
    g_error ("%s", error->message);
  return store;
}

/* Killed -------------------------------------------------------------------------------------------------------------- */

static char **
read_lines (const char *path)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return g_strsplit (text, "\n", -1);
}

static int
be_victim (const char *path, const char *lines_path)
{
  g_auto (GStrv) lines = read_lines (lines_path);
  g_autoptr (LiaisonStore) store = open_store (path);
  const gint n_lines = (gint) g_strv_length (lines);

  while (shared->stored < n_lines)
    {
      Batch batch = { .lines = lines + shared->stored };

      batch.n_lines = (guint) MIN (g_random_int_range (1, MOST_IN_CHANGE), n_lines - shared->stored);
      shared->sent = shared->stored + (gint) batch.n_lines;
      send (store, &batch);
      shared->stored = shared->sent;
    }
  return 0;
}

static gboolean
insert_records (LiaisonStore *store, gpointer data, GError **error)
{
  return liaison_database_execute (liaison_store_get_database (store), funds_model_records, error);
}

/* Operations that are all right one after the other, as the model says. */
static void
make_lines (guint n, FundsRandom *random, GArray *operations, GPtrArray *lines)
{
  g_autoptr (FundsModel) model = funds_model_new ();

  while (lines->len < n)
    {
      FundsOp op;
      const char *line = funds_random_next (random, model, &op);
      gboolean is_repeated;

      if (funds_model_apply (model, &op, line, &is_repeated) != 0 || is_repeated)
        continue;
      g_array_append_val (operations, op);
      g_ptr_array_add (lines, (gpointer) line);
    }
  g_ptr_array_add (lines, NULL);
}

static void
follow (FundsModel *model, GArray *operations, GPtrArray *lines, gint first, gint end)
{
  for (gint i = first; i < end; i++)
    {
      gboolean is_repeated;

      g_assert_cmpuint (
          funds_model_apply (model, &g_array_index (operations, FundsOp, i), lines->pdata[i], &is_repeated),
          ==, 0);
    }
}

static void
test_kill (WorkspaceFixture *fixture, gconstpointer data)
{
  const guint n_kills = g_strcmp0 (g_getenv ("LIAISON_TEST_LONG"), "1") == 0 ? N_LONG_KILLS : N_KILLS;
  const gint n_lines = (gint) (n_kills * N_LINES_PER_KILL);
  g_autofree char *shared_path = g_build_filename (fixture->folder, "shared", NULL);
  g_autofree char *lines_path = g_build_filename (fixture->folder, "lines", NULL);
  g_autoptr (FundsRandom) random = funds_random_new ((guint32) g_test_rand_int ());
  g_autoptr (FundsModel) model = funds_model_new ();
  g_autoptr (GArray) operations = g_array_new (FALSE, TRUE, sizeof (FundsOp));
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  guint n_whole = 0, n_none = 0, n_between = 0;
  gint followed = 0;

  /* Ids by the same clock as those of the other process: of two rates of a day the one that was said last counts. */
  g_clear_pointer (&fixture->ids, liaison_id_source_unref);
  fixture->ids = liaison_id_source_new ();
  make_lines ((guint) n_lines, random, operations, lines);
  text = g_strjoinv ("\n", (char **) lines->pdata);
  g_file_set_contents (lines_path, text, -1, &error);
  g_assert_no_error (error);
  liaison_store_change (fixture->store, LIAISON_LABEL_CREATE, "test", insert_records, NULL, NULL, NULL, NULL,
                        &error);
  g_assert_no_error (error);
  map_shared (shared_path);
  for (guint i = 0; i < n_kills && shared->stored < n_lines; i++)
    {
      const gint64 end = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;
      Batch again = { 0 };
      GPid victim;
      gint stored, sent;

      g_clear_pointer (&fixture->store, liaison_store_close);
      shared->sent = shared->stored;
      victim = start (fixture, "victim", lines_path);
      while (shared->sent == shared->stored && g_get_monotonic_time () < end)
        ;
      /* From at once to well into the next changes. */
      g_usleep ((gulong) g_test_rand_int_range (0, 25000));
      kill (victim, SIGKILL);
      waitpid (victim, NULL, 0);
      g_spawn_close_pid (victim);
      stored = shared->stored;
      sent = MAX (shared->sent, stored);

      workspace_fixture_reopen (fixture);
      workspace_fixture_assert_whole (fixture->store);
      again.lines = (char **) lines->pdata + stored;
      again.n_lines = (guint) (sent - stored);
      if (again.n_lines > 0)
        send (fixture->store, &again);
      g_assert_cmpuint (again.n_refused, ==, 0);
      /* All of the change was there, or nothing of it. */
      g_assert_true (again.n_done == 0 || again.n_repeated == 0);
      n_between += again.n_lines == 0;
      n_whole += again.n_repeated > 0;
      n_none += again.n_done > 0;
      follow (model, operations, lines, followed, sent);
      shared->stored = followed = sent;
      funds_model_assert_same (model, liaison_store_get_database (fixture->store));
      g_assert_cmpint (funds_count (fixture, "SELECT count (*) FROM operation"), ==, sent);
    }
  funds_assert_whole (fixture);
  g_test_message ("%d operations; killed before the change was there %u times, after it %u times, between "
                  "changes %u times",
                  followed, n_none, n_whole, n_between);
  g_assert_cmpuint (n_none, >, n_kills / 4);
}

/* Two of them --------------------------------------------------------------------------------------------------------- */

#define COMMON "\"actor\": \"Ana\", \"date\": \"2026-01-06\""

/* Sends one operation as a change of its own. Returns whether it was done now. */
static gboolean
spend (LiaisonStore *store, int self, char *line)
{
  Batch batch = { .lines = &line, .n_lines = 1 };
  const gint64 begin = g_get_monotonic_time ();

  send (store, &batch);
  shared->longest[self] = MAX (shared->longest[self], (gint) (g_get_monotonic_time () - begin));
  shared->n_repeated[self] += (gint) batch.n_repeated;
  shared->n_refused[self] += (gint) batch.n_refused;
  return batch.n_done == 1;
}

static int
be_spender (const char *path, const char *argument)
{
  const int self = atoi (argument);
  g_autoptr (LiaisonStore) store = open_store (path);
  const gint64 end = g_get_monotonic_time () + SPENDING_SECONDS * G_USEC_PER_SEC;

  for (int i = 0; g_get_monotonic_time () < end; i++)
    {
      /* The same from both, each its own, and a request that both want to approve. */
      g_autofree char *same = g_strdup_printf ("{\"op\": \"allocate\", \"key\": \"same-%d\", " COMMON
                                               ", \"budget\": \"FY26\", \"region\": \"DACH\","
                                               " \"partner\": \"Alpen\", \"amount\": 1}",
                                               i);
      g_autofree char *own = g_strdup_printf ("{\"op\": \"allocate\", \"key\": \"own-%d-%d\", " COMMON
                                              ", \"budget\": \"FY26\", \"region\": \"DACH\","
                                              " \"partner\": \"Alpen\", \"amount\": 1}",
                                              self, i);
      g_autofree char *approve = g_strdup_printf ("{\"op\": \"approve\", \"key\": \"approve-%d-%d\", " COMMON
                                                  ", \"request\": \"R-%d\"}",
                                                  self, i, i % N_REQUESTS);

      shared->n_allocated[self] += spend (store, self, same);
      shared->n_allocated[self] += spend (store, self, own);
      shared->n_approved[self] += spend (store, self, approve);
    }
  return 0;
}

static void
test_two_spenders (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autofree char *shared_path = g_build_filename (fixture->folder, "shared", NULL);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  Batch requests = { 0 };
  GPid spenders[2];
  gint64 n_allocated, n_approved;

  funds_accept (fixture, "open-budget", "b", "2026-01-02",
                "'budget': 'FY26', 'currency': 'EUR', 'amount': 1500, 'rate': 100, 'starts': '2026-01-01',"
                " 'ends': '2026-12-31'");
  funds_accept (fixture, "allocate", "a1", "2026-01-02",
                "'budget': 'FY26', 'region': 'DACH', 'amount': 1000");
  funds_accept (fixture, "allocate", "a2", "2026-01-02",
                "'budget': 'FY26', 'region': 'DACH', 'partner': 'Alpen', 'amount': 1");
  for (guint i = 0; i < N_REQUESTS; i++)
    {
      g_ptr_array_add (
          lines, g_strdup_printf ("{\"op\": \"request\", \"key\": \"r-%u\", " COMMON
                                  ", \"budget\": \"FY26\", \"region\": \"DACH\", \"partner\": \"Alpen\","
                                  " \"request\": \"R-%u\", \"title\": \"Fair\", \"amount\": 5,"
                                  " \"activities\": [{\"title\": \"Booth\", \"starts\": \"2026-02-01\","
                                  " \"ends\": \"2026-02-01\","
                                  " \"costs\": [{\"description\": \"Rent\", \"amount\": 5}]}]}",
                                  i, i));
      g_ptr_array_add (lines,
                       g_strdup_printf ("{\"op\": \"submit\", \"key\": \"s-%u\", \"request\": \"R-%u\","
                                        " \"actor\": \"Cleo\", \"date\": \"2026-01-05\"}",
                                        i, i));
    }
  requests.lines = (char **) lines->pdata;
  requests.n_lines = lines->len;
  send (fixture->store, &requests);
  g_assert_cmpuint (requests.n_done, ==, 2 * N_REQUESTS);

  map_shared (shared_path);
  for (guint i = 0; i < G_N_ELEMENTS (spenders); i++)
    spenders[i] = start (fixture, "spender", i == 0 ? "0" : "1");
  for (guint i = 0; i < G_N_ELEMENTS (spenders); i++)
    {
      int status;

      waitpid (spenders[i], &status, 0);
      g_assert_true (WIFEXITED (status));
      g_assert_cmpint (WEXITSTATUS (status), ==, 0);
    }
  n_allocated = shared->n_allocated[0] + shared->n_allocated[1];
  n_approved = shared->n_approved[0] + shared->n_approved[1];
  g_test_message ("allocated %d and %d, approved %d and %d, repeated %d and %d, refused %d and %d; the "
                  "longest turn %d and %d us",
                  shared->n_allocated[0], shared->n_allocated[1], shared->n_approved[0],
                  shared->n_approved[1], shared->n_repeated[0], shared->n_repeated[1], shared->n_refused[0],
                  shared->n_refused[1], shared->longest[0], shared->longest[1]);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_cmpint (shared->n_allocated[i], >, 0);
      g_assert_cmpint (shared->n_approved[i], >, 0);
      g_assert_cmpint (shared->longest[i], <, G_USEC_PER_SEC);
    }
  g_assert_cmpint (shared->n_repeated[0] + shared->n_repeated[1], >, 0);
  g_assert_cmpint (n_allocated, <=, 999);
  g_assert_cmpint (funds_get (fixture, "DACH", "available"), ==, 100 * (999 - n_allocated));
  g_assert_cmpint (funds_get (fixture, "Alpen", "committed"), ==, 500 * n_approved);
  g_assert_cmpint (funds_get (fixture, "Alpen", "available"), ==, 100 * (1 + n_allocated - 5 * n_approved));
  g_assert_cmpint (funds_count (fixture, "SELECT count (*) FROM request WHERE state = 'approved'"), ==,
                   n_approved);
  g_assert_cmpint (
      funds_count (fixture, "SELECT count (*) FROM operation WHERE kind IN ('allocate', 'approve')"), ==,
      2 + n_allocated + n_approved);
  funds_assert_whole (fixture);
}

int
main (int argc, char **argv)
{
  if (argc == 6 && g_str_equal (argv[1], "--role"))
    {
      map_shared (argv[4]);
      return g_str_equal (argv[2], "victim") ? be_victim (argv[3], argv[5]) : be_spender (argv[3], argv[5]);
    }
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add ("/funds-kill/all-or-none", WorkspaceFixture, NULL, funds_fixture_set_up, test_kill,
              workspace_fixture_tear_down);
  g_test_add ("/funds-kill/two-spenders", WorkspaceFixture, NULL, funds_fixture_set_up, test_two_spenders,
              workspace_fixture_tear_down);
  return g_test_run ();
}
