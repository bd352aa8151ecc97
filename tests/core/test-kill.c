/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace-fixture.h"

#include "core/records/partner.h"
#include "core/records/schema.h"
#include "core/store/bulk.h"
#include "core/store/label.h"
#include "core/store/undo.h"

#include <signal.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

/* kill -9 in the middle of imports and edits, and two processes that write at once. The program starts itself again as
 * the process that is killed. */

#define LINES_PER_IMPORT 400
#define N_KILLS 100
#define N_HAMMER_EDITS 150

typedef enum
{
  PHASE_IDLE,
  PHASE_TRANSACTION,
  PHASE_CHECKPOINT,
  N_PHASES,
} Phase;

/* Where the victim is, in memory that both processes see and that outlives it. */
static volatile int *phase;

/* Called when a commit is in the log. It takes the place of SQLite's own checkpoints; the victim makes its own. */
static int
note_committed (void *data, sqlite3 *database, const char *name, int n_pages)
{
  *phase = PHASE_IDLE;
  return SQLITE_OK;
}

static gboolean
import_lines (LiaisonStore *store, gpointer partner_id, GError **error)
{
  static const char *const columns[] = { "partner_id", "sold_on", "amount", "currency", "kind", NULL };
  g_autoptr (LiaisonBulk) lines = NULL;

  *phase = PHASE_TRANSACTION;
  lines = liaison_bulk_new (store, "sale", columns, error);
  for (guint i = 0; i < LINES_PER_IMPORT; i++)
    {
      LiaisonValue values[5] = {
        { LIAISON_VALUE_TEXT, { .text = partner_id } },
        { LIAISON_VALUE_TEXT, { .text = (char *) "2026-03-01" } },
        { LIAISON_VALUE_INTEGER, { .integer = i } },
        { LIAISON_VALUE_TEXT, { .text = (char *) "EUR" } },
        { LIAISON_VALUE_TEXT, { .text = (char *) "sell-in" } },
      };

      if (!liaison_bulk_add (lines, values, error))
        return FALSE;
    }
  return liaison_bulk_finish (lines, error);
}

/* Two fields that are always equal, written one after the other. */
static gboolean
edit_partner (LiaisonStore *store, gpointer partner_id, GError **error)
{
  g_autofree char *word = liaison_id_new (liaison_store_get_ids (store));
  LiaisonDatabase *database = liaison_store_get_database (store);

  *phase = PHASE_TRANSACTION;
  return liaison_database_run (database, error, "UPDATE partner SET name = ? WHERE id = ?", "tt", word,
                               partner_id) &&
         liaison_database_run (database, error, "UPDATE partner SET city = ? WHERE id = ?", "tt", word,
                               partner_id);
}

G_NORETURN static void
be_victim (const char *path)
{
  g_autoptr (LiaisonIdSource) ids = liaison_id_source_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonStore) store = liaison_store_open (path, liaison_schema_get (), ids, &error);
  g_autofree char *partner_id = NULL;

  if (store == NULL)
    g_error ("%s", error->message);
  liaison_database_get_text (liaison_store_get_database (store), &partner_id, NULL, "SELECT id FROM partner",
                             "");
  sqlite3_wal_hook (liaison_database_get_handle (liaison_store_get_database (store)), note_committed, NULL);
  for (guint i = 0; TRUE; i++)
    {
      gboolean is_done;

      if (i % 3 == 0)
        is_done = liaison_store_change (store, LIAISON_LABEL_IMPORT, "lines.csv", import_lines, partner_id,
                                        NULL, NULL, NULL, &error);
      else
        is_done = liaison_store_change (store, LIAISON_LABEL_EDIT, "partner", edit_partner, partner_id, NULL,
                                        NULL, NULL, &error);
      if (!is_done)
        g_error ("%s", error->message);
      *phase = PHASE_IDLE;
      if (i % 5 == 4)
        {
          *phase = PHASE_CHECKPOINT;
          sqlite3_wal_checkpoint_v2 (liaison_database_get_handle (liaison_store_get_database (store)), NULL,
                                     SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
          *phase = PHASE_IDLE;
        }
    }
}

static int
be_hammer (const char *path)
{
  g_autoptr (LiaisonIdSource) ids = liaison_id_source_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonStore) store = liaison_store_open (path, liaison_schema_get (), ids, &error);
  g_autofree char *partner_id = NULL;
  gint64 longest = 0;

  if (store == NULL)
    g_error ("%s", error->message);
  liaison_database_get_text (liaison_store_get_database (store), &partner_id, NULL, "SELECT id FROM partner",
                             "");
  for (guint i = 0; i < N_HAMMER_EDITS; i++)
    {
      gint64 start = g_get_monotonic_time ();

      if (!liaison_store_change (store, LIAISON_LABEL_EDIT, "partner", edit_partner, partner_id, NULL, NULL,
                                 NULL, &error))
        g_error ("%s", error->message);
      longest = MAX (longest, g_get_monotonic_time () - start);
    }
  /* Nobody waits for more than a second. */
  return longest > G_USEC_PER_SEC ? 1 : 0;
}

static GPid
start (WorkspaceFixture *fixture, const char *role)
{
  g_autofree char *shared = g_build_filename (fixture->folder, "phase", NULL);
  const char *const arguments[] = { "/proc/self/exe", "--role", role, fixture->path, shared, NULL };
  g_autoptr (GError) error = NULL;
  GPid process;

  g_spawn_async (NULL, (char **) arguments, NULL, G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_CHILD_INHERITS_STDIN,
                 NULL, NULL, &process, &error);
  g_assert_no_error (error);
  return process;
}

static void
map_phase (const char *path)
{
  FILE *file = fopen (path, "a+");

  g_assert_nonnull (file);
  g_assert_cmpint (ftruncate (fileno (file), sizeof (int)), ==, 0);
  phase = mmap (NULL, sizeof (int), PROT_READ | PROT_WRITE, MAP_SHARED, fileno (file), 0);
  g_assert_true (phase != MAP_FAILED);
  fclose (file);
}

static gint64
count (LiaisonStore *store, const char *sql)
{
  gint64 n = 0;

  g_assert_true (liaison_database_get_int (liaison_store_get_database (store), &n, NULL, sql, ""));
  return n;
}

/* All of each change, or none of it. */
static void
assert_all_or_none (WorkspaceFixture *fixture)
{
  LiaisonStore *store = fixture->store;

  g_assert_cmpint (count (store, "SELECT count (*) FROM sale"), ==,
                   LINES_PER_IMPORT *
                       count (store, "SELECT count (*) FROM change WHERE label_id = 'import'"));
  g_assert_cmpint (count (store, "SELECT count (*) FROM partner WHERE city IS NOT NULL AND name <> city"), ==,
                   0);
  workspace_fixture_assert_whole (store);
}

static void
wait_for_phase (Phase wanted)
{
  gint64 end = g_get_monotonic_time () + 3 * G_USEC_PER_SEC;

  while (*phase != (int) wanted && g_get_monotonic_time () < end)
    ;
}

static void
test_kill (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) partner = workspace_fixture_new_partner (fixture, "Victim");
  g_autofree char *shared = g_build_filename (fixture->folder, "phase", NULL);
  guint killed_in[N_PHASES] = { 0 };

  map_phase (shared);
  for (guint i = 0; i < N_KILLS; i++)
    {
      Phase wanted = i % 10 == 0 ? PHASE_CHECKPOINT : PHASE_TRANSACTION;
      GPid victim;

      g_clear_pointer (&fixture->store, liaison_store_close);
      *phase = PHASE_IDLE;
      victim = start (fixture, "victim");
      wait_for_phase (wanted);
      /* From at once to well into an import. */
      g_usleep ((gulong) g_test_rand_int_range (0, wanted == PHASE_TRANSACTION ? 2500 : 300));
      kill (victim, SIGKILL);
      waitpid (victim, NULL, 0);
      g_spawn_close_pid (victim);
      killed_in[*phase]++;
      workspace_fixture_reopen (fixture);
      assert_all_or_none (fixture);
    }
  g_test_message ("killed %d times: %u in the write transaction, %u in the checkpoint, %u between", N_KILLS,
                  killed_in[PHASE_TRANSACTION], killed_in[PHASE_CHECKPOINT], killed_in[PHASE_IDLE]);
  g_assert_cmpuint (killed_in[PHASE_TRANSACTION], >=, N_KILLS / 2);
  g_assert_cmpuint (killed_in[PHASE_CHECKPOINT], >, 0);
}

static void
test_two_writers (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) partner = workspace_fixture_new_partner (fixture, "Shared");
  g_autofree char *shared = g_build_filename (fixture->folder, "phase", NULL);
  GPid writers[2];

  map_phase (shared);
  for (guint i = 0; i < G_N_ELEMENTS (writers); i++)
    writers[i] = start (fixture, "hammer");
  for (guint i = 0; i < G_N_ELEMENTS (writers); i++)
    {
      int status;

      waitpid (writers[i], &status, 0);
      g_assert_true (WIFEXITED (status));
      g_assert_cmpint (WEXITSTATUS (status), ==, 0);
    }
  g_assert_cmpint (count (fixture->store, "SELECT count (*) FROM change WHERE label_id = 'edit'"), ==,
                   2 * N_HAMMER_EDITS);
  workspace_fixture_assert_whole (fixture->store);
}

int
main (int argc, char **argv)
{
  if (argc == 5 && g_str_equal (argv[1], "--role"))
    {
      map_phase (argv[4]);
      if (g_str_equal (argv[2], "victim"))
        be_victim (argv[3]);
      return be_hammer (argv[3]);
    }
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add ("/kill/all-or-none", WorkspaceFixture, NULL, workspace_fixture_set_up, test_kill,
              workspace_fixture_tear_down);
  g_test_add ("/kill/two-writers", WorkspaceFixture, NULL, workspace_fixture_set_up, test_two_writers,
              workspace_fixture_tear_down);
  return g_test_run ();
}
