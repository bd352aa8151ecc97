/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/mdf/budget-operations.h"
#include "core/mdf/fund-over-time.h"
#include "core/mdf/fund-use.h"
#include "core/mdf/operation.h"
#include "core/records/budget.h"
#include "core/records/schema.h"
#include "core/store/label.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

/* What it costs to post operations on funds, checked, recorded and undoable, beside SQLite that inserts the same rows; and to read balances of
 * a journal of a million entries. */

#define N_REGIONS 50
#define N_PARTNERS 100
#define N_ALLOCATIONS (N_REGIONS * N_PARTNERS)
#define N_OPERATIONS 20000
#define N_ENTRIES 1000000
#define N_READINGS 500
#define N_SUMS 5

typedef struct
{
  LiaisonStore *store;
  /* Of the partners. */
  GPtrArray *allocations;
  GPtrArray *regions;
  GPtrArray *keys;
  GPtrArray *lines;
} Bench;

static void
check (gboolean is_done, GError *error)
{
  if (!is_done)
    g_error ("%s", error != NULL ? error->message : "failed");
}

static void
change (Bench *bench, LiaisonChangeFunc func)
{
  g_autoptr (GError) error = NULL;

  check (
      liaison_store_change (bench->store, LIAISON_LABEL_EDIT, "funds", func, bench, NULL, NULL, NULL, &error),
      error);
}

static double
seconds_since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
}

/* A tree of allocations ----------------------------------------------------------------------------------------------- */

static gboolean
insert_records (LiaisonStore *store, gpointer data, GError **error)
{
  g_autofree char *sql = g_strdup_printf (
      "INSERT INTO operator (id, name, role) VALUES ('o1', 'Ana', 'approve');"
      "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < %d)"
      " INSERT INTO region (id, name, code) SELECT 'r' || i, 'Region ' || i, 'R' || i FROM n;"
      "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < %d)"
      " INSERT INTO partner (id, name, region_id) SELECT 'p' || i, 'Partner ' || i, 'r' || (i / %d) FROM n;",
      N_REGIONS - 1, N_ALLOCATIONS - 1, N_PARTNERS);

  return liaison_database_execute (liaison_store_get_database (store), sql, error);
}

static void
apply (LiaisonFunds *funds, const char *line)
{
  g_auto (LiaisonOutcome) outcome = { 0 };
  g_autoptr (GError) error = NULL;

  check (liaison_operation_apply (funds, line, strlen (line), &outcome, &error), error);
  check (outcome.refusal == NULL, outcome.refusal);
}

#define COMMON "\"actor\": \"Ana\", \"date\": \"2026-01-06\", \"budget\": \"FY26\""

static gboolean
make_tree (LiaisonStore *store, gpointer data, GError **error)
{
  g_autoptr (LiaisonFunds) funds = liaison_funds_new (store);

  apply (funds, "{\"op\": \"open-budget\", \"key\": \"b\", " COMMON
                ", \"currency\": \"EUR\", \"amount\": 1000000000,"
                " \"starts\": \"2026-01-01\", \"ends\": \"2026-12-31\"}");
  for (int i = 0; i < N_REGIONS; i++)
    {
      g_autofree char *line = g_strdup_printf ("{\"op\": \"allocate\", \"key\": \"r%d\", " COMMON
                                               ", \"region\": \"R%d\", \"amount\": 10000000}",
                                               i, i);

      apply (funds, line);
    }
  for (int i = 0; i < N_ALLOCATIONS; i++)
    {
      g_autofree char *line = g_strdup_printf ("{\"op\": \"allocate\", \"key\": \"p%d\", " COMMON
                                               ", \"region\": \"R%d\", \"partner\": \"Partner %d\","
                                               " \"amount\": 10000}",
                                               i, i / N_PARTNERS, i);

      apply (funds, line);
    }
  return TRUE;
}

static void
load_tree (Bench *bench)
{
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (
      liaison_store_get_database (bench->store),
      "SELECT id, parent_id FROM allocation WHERE partner_id IS NOT NULL ORDER BY id", NULL);
  gboolean has_row;

  while (liaison_statement_next (statement, &has_row, NULL) && has_row)
    {
      g_ptr_array_add (bench->allocations, g_strdup (liaison_statement_get_text (statement, 0)));
      g_ptr_array_add (bench->regions, g_strdup (liaison_statement_get_text (statement, 1)));
    }
}

/* Posting ------------------------------------------------------------------------------------------------------------- */

/* Half of them allocate, half transfer. */
static gboolean
post_by_functions (LiaisonStore *store, gpointer data, GError **error)
{
  Bench *bench = data;
  g_autoptr (LiaisonFunds) funds = liaison_funds_new (store);
  LiaisonOperation operation = { .actor_id = "o1" };

  check (liaison_date_parse ("2026-01-06", &operation.dated, NULL), NULL);
  for (guint i = 0; i < N_OPERATIONS; i++)
    {
      const guint at = i * 7919 % N_ALLOCATIONS;
      const guint other = (at + 1) % N_ALLOCATIONS;
      g_autofree char *partner_id = g_strdup_printf ("p%u", at);
      const LiaisonAllocationTarget target = { .parent_id = bench->regions->pdata[at],
                                               .partner_id = partner_id,
                                               .starts_on = LIAISON_DATE_NONE,
                                               .ends_on = LIAISON_DATE_NONE };
      gboolean is_done;

      operation.key = bench->keys->pdata[i];
      operation.kind = i % 2 == 0 ? "allocate" : "transfer";
      if (i % 2 == 0)
        is_done = liaison_budget_allocate (funds, &operation, &target, 100, error);
      else
        is_done = liaison_budget_transfer (funds, &operation, bench->allocations->pdata[at],
                                           bench->allocations->pdata[other], 1, error);
      if (!is_done)
        return FALSE;
    }
  return TRUE;
}

static gboolean
post_by_lines (LiaisonStore *store, gpointer data, GError **error)
{
  Bench *bench = data;
  g_autoptr (LiaisonFunds) funds = liaison_funds_new (store);

  for (guint i = 0; i < N_OPERATIONS; i++)
    apply (funds, bench->lines->pdata[i]);
  return TRUE;
}

/* The rows that operations with keys that begin so have made, as texts. */
static GPtrArray *
load_rows (LiaisonDatabase *database, const char *sql, int n_columns)
{
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (database, sql, NULL);
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);
  gboolean has_row;

  while (liaison_statement_next (statement, &has_row, NULL) && has_row)
    for (int i = 0; i < n_columns; i++)
      g_ptr_array_add (texts, g_strdup (liaison_statement_get_text (statement, i)));
  return texts;
}

static void
insert_row (sqlite3_stmt *statement, GPtrArray *texts, guint row, int n_columns)
{
  for (int i = 0; i < n_columns; i++)
    sqlite3_bind_text (statement, i + 1, texts->pdata[row * (guint) n_columns + (guint) i], -1,
                       SQLITE_STATIC);
  if (sqlite3_step (statement) != SQLITE_DONE)
    g_error ("%s", sqlite3_errmsg (sqlite3_db_handle (statement)));
  sqlite3_reset (statement);
}

#define OPERATION_COLUMNS 9
#define ENTRY_COLUMNS 8

/* The same rows by SQLite alone, in a copy from before they were there. */
static double
post_bare (const char *path, GPtrArray *operations, GPtrArray *entries, gboolean has_triggers)
{
  g_autoptr (LiaisonDatabase) database = liaison_database_open (path, LIAISON_DATABASE_WRITE, NULL);
  g_autoptr (GError) error = NULL;
  sqlite3_stmt *operation, *entry;
  gint64 start;

  if (!has_triggers)
    check (liaison_database_execute (database,
                                     "DROP TRIGGER journal_entry_held; DROP TRIGGER journal_entry_moves;"
                                     "DROP TRIGGER journal_entry_commits; DROP TRIGGER journal_entry_pays",
                                     &error),
           error);
  sqlite3_prepare_v2 (
      liaison_database_get_handle (database),
      "INSERT INTO operation (id, key, kind, dated, actor_id, replica_id, allocation_id, digest, reason)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
      -1, &operation, NULL);
  sqlite3_prepare_v2 (
      liaison_database_get_handle (database),
      "INSERT INTO journal_entry (id, operation_id, from_id, from_bucket, to_id, to_bucket, amount,"
      " currency) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      -1, &entry, NULL);
  start = g_get_monotonic_time ();
  check (liaison_database_execute (database, "BEGIN", &error), error);
  for (guint i = 0; i < entries->len / ENTRY_COLUMNS; i++)
    {
      insert_row (operation, operations, i, OPERATION_COLUMNS);
      insert_row (entry, entries, i, ENTRY_COLUMNS);
    }
  check (liaison_database_execute (database, "COMMIT", &error), error);
  sqlite3_finalize (operation);
  sqlite3_finalize (entry);
  return seconds_since (start);
}

static void
copy_file (const char *from, const char *to)
{
  g_autoptr (GFile) source = g_file_new_for_path (from);
  g_autoptr (GFile) target = g_file_new_for_path (to);
  g_autoptr (GError) error = NULL;

  check (g_file_copy (source, target, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, &error), error);
}

static void
open_store (Bench *bench, const char *path)
{
  g_autoptr (LiaisonIdSource) ids = liaison_id_source_new ();
  g_autoptr (GError) error = NULL;

  bench->store = liaison_store_open (path, liaison_schema_get (), ids, &error);
  check (bench->store != NULL, error);
}

static void
bench_posting (Bench *bench, const char *folder, const char *path)
{
  g_autofree char *before = g_build_filename (folder, "before.db", NULL);
  g_autofree char *bare = g_build_filename (folder, "bare.db", NULL);
  g_autoptr (GPtrArray) operations = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  double functions, lines, with_triggers, without;
  gint64 start;

  for (guint i = 0; i < N_OPERATIONS; i++)
    {
      const guint at = i * 7919 % N_ALLOCATIONS, other = (at + 1) % N_ALLOCATIONS;

      g_ptr_array_add (bench->keys, g_strdup_printf ("function-%u", i));
      if (i % 2 == 0)
        g_ptr_array_add (bench->lines, g_strdup_printf ("{\"op\": \"allocate\", \"key\": \"line-%u\", " COMMON
                                                        ", \"region\": \"R%u\", \"partner\": \"Partner %u\","
                                                        " \"amount\": \"1.00\"}",
                                                        i, at / N_PARTNERS, at));
      else
        g_ptr_array_add (bench->lines,
                         g_strdup_printf ("{\"op\": \"transfer\", \"key\": \"line-%u\", " COMMON
                                          ", \"from\": {\"partner\": \"Partner %u\"},"
                                          " \"to\": {\"partner\": \"Partner %u\"}, \"amount\": \"0.01\"}",
                                          i, at, other));
    }
  g_clear_pointer (&bench->store, liaison_store_close);
  copy_file (path, before);
  open_store (bench, path);
  start = g_get_monotonic_time ();
  change (bench, post_by_functions);
  functions = seconds_since (start);
  start = g_get_monotonic_time ();
  change (bench, post_by_lines);
  lines = seconds_since (start);

  operations = load_rows (liaison_store_get_database (bench->store),
                          "SELECT id, key, kind, dated, actor_id, replica_id, allocation_id, digest, reason"
                          "  FROM operation WHERE key GLOB 'function-*' ORDER BY id",
                          OPERATION_COLUMNS);
  entries = load_rows (liaison_store_get_database (bench->store),
                       "SELECT e.id, operation_id, from_id, from_bucket, to_id, to_bucket, amount, currency"
                       "  FROM journal_entry AS e JOIN operation AS o ON o.id = e.operation_id"
                       " WHERE key GLOB 'function-*' ORDER BY o.id",
                       ENTRY_COLUMNS);
  g_assert (entries->len == N_OPERATIONS * ENTRY_COLUMNS);
  copy_file (before, bare);
  with_triggers = post_bare (bare, operations, entries, TRUE);
  copy_file (before, bare);
  without = post_bare (bare, operations, entries, FALSE);
  g_print ("posting %d operations in one change: %.0f a second by functions, %.0f a second by lines of JSON "
           "(mark: at least "
           "5,000); the same rows by SQLite: %.0f a second, without triggers %.0f; ratio %.1f by functions, "
           "%.1f by lines\n",
           N_OPERATIONS, N_OPERATIONS / functions, N_OPERATIONS / lines, N_OPERATIONS / with_triggers,
           N_OPERATIONS / without, functions / with_triggers, lines / with_triggers);
}

/* Reading ------------------------------------------------------------------------------------------------------------- */

/* Entries up to a million, as the program would have written them. */
static void
grow_journal (Bench *bench, const char *path)
{
  g_autoptr (LiaisonDatabase) database = liaison_database_open (path, LIAISON_DATABASE_WRITE, NULL);
  g_autoptr (LiaisonIdSource) ids = liaison_id_source_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *replica_id = NULL;
  gint64 n = 0;

  check (liaison_database_get_int (database, &n, &error, "SELECT count (*) FROM journal_entry", "") &&
             liaison_database_get_text (database, &replica_id, &error,
                                        "SELECT max (replica_id) FROM operation", "") &&
             liaison_database_execute (database, "BEGIN", &error),
         error);
  for (; n < N_ENTRIES; n++)
    {
      const guint at = (guint) (n * 7919 % N_ALLOCATIONS);
      g_autofree char *operation_id = liaison_id_new (ids);
      g_autofree char *id = liaison_id_new (ids);
      g_autofree char *day = liaison_date_to_text (liaison_date_from_ymd (2026, 1, 6) + (int) (n % 350));

      check (liaison_database_run (database, &error,
                                   "INSERT INTO operation (id, key, kind, dated, replica_id)"
                                   " VALUES (?, 'grown-' || ?, 'allocate', ?, ?)",
                                   "titt", operation_id, n, day, replica_id),
             error);
      check (liaison_database_run (
                 database, &error,
                 "INSERT INTO journal_entry (id, operation_id, from_id, from_bucket, to_id, to_bucket,"
                 " amount, currency) VALUES (?, ?, ?, ?, ?, ?, 1, 'EUR')",
                 "tttttt", id, operation_id, bench->regions->pdata[at], "available",
                 bench->allocations->pdata[at], n % 10 == 0 ? "expired" : "available"),
             error);
    }
  check (liaison_database_execute (database, "COMMIT", &error), error);
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  const gint64 left = *(const gint64 *) a, right = *(const gint64 *) b;

  return (left > right) - (left < right);
}

static double
percentile (gint64 *times, guint n, guint percent)
{
  qsort (times, n, sizeof *times, compare_times);
  return (double) times[(n - 1) * percent / 100] / 1000;
}

static guint
read_all (LiaisonDatabase *database, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (database, sql, &error);
  g_autoptr (GStringChunk) texts = g_string_chunk_new (1 << 16);
  gboolean has_row;
  guint n = 0;

  for (; liaison_statement_next (statement, &has_row, &error) && has_row; n++)
    for (int i = 0; i < sqlite3_column_count (liaison_statement_get_handle (statement)); i++)
      if (!liaison_statement_is_null (statement, i))
        g_string_chunk_insert (texts, liaison_statement_get_text (statement, i));
  check (error == NULL, error);
  return n;
}

static void
bench_reading (Bench *bench)
{
  LiaisonDatabase *database = liaison_store_get_database (bench->store);
  gint64 one[N_READINGS], tree[N_READINGS], sums[N_SUMS];
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < N_READINGS; i++)
    {
      gint64 start = g_get_monotonic_time ();
      gint64 amount;

      check (liaison_ledger_get (database, bench->allocations->pdata[i * 7919 % N_ALLOCATIONS],
                                 LIAISON_BUCKET_AVAILABLE, &amount, &error),
             error);
      one[i] = g_get_monotonic_time () - start;
      start = g_get_monotonic_time ();
      g_assert (
          read_all (
              database,
              "SELECT id, parent_id, region_id, partner_id, state, starts_on, ends_on FROM allocation") >
          N_ALLOCATIONS);
      g_assert (read_all (database, "SELECT allocation_id, bucket, amount FROM balance") > N_ALLOCATIONS);
      tree[i] = g_get_monotonic_time () - start;
    }
  for (guint i = 0; i < N_SUMS; i++)
    {
      const gint64 start = g_get_monotonic_time ();

      read_all (database,
                "SELECT id, bucket, sum (amount) FROM"
                " (SELECT to_id AS id, to_bucket AS bucket, amount FROM journal_entry"
                "  UNION ALL SELECT from_id, from_bucket, -amount FROM journal_entry) GROUP BY 1, 2");
      sums[i] = g_get_monotonic_time () - start;
    }
  g_print ("a journal of %d entries: one balance, median %.3f ms, p95 %.3f ms (mark: under 16); the tree of "
           "%d allocations with "
           "all balances, median %.1f ms, p95 %.1f ms (mark: under 16); summed from the journal: %.0f ms\n",
           N_ENTRIES, percentile (one, N_READINGS, 50), percentile (one, N_READINGS, 95), N_ALLOCATIONS,
           percentile (tree, N_READINGS, 50), percentile (tree, N_READINGS, 95),
           percentile (sums, N_SUMS, 50));
}

/* The whole journal into memory, and from there the months and the reasons of the whole budget. */
static void
bench_flows (Bench *bench)
{
  gint64 reading[N_SUMS], months[N_SUMS], reasons[N_SUMS];
  const LiaisonDate as_of = liaison_date_from_ymd (2026, 12, 31);

  for (guint i = 0; i < N_SUMS; i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 start = g_get_monotonic_time ();
      g_autoptr (LiaisonFundFlows) flows =
          liaison_fund_flows_load (liaison_store_get_database (bench->store), NULL, as_of, &error);
      g_autoptr (LiaisonFundOverTime) over_time = NULL;
      LiaisonFundUse use;

      check (flows != NULL, error);
      reading[i] = g_get_monotonic_time () - start;
      start = g_get_monotonic_time ();
      over_time = liaison_fund_over_time_reckon (flows, 0, as_of);
      months[i] = g_get_monotonic_time () - start;
      start = g_get_monotonic_time ();
      use = liaison_fund_use_reckon (flows, 0, as_of);
      reasons[i] = g_get_monotonic_time () - start;
      g_assert (flows->flows->len >= N_ENTRIES && over_time->allocated == use.received);
    }
  g_print ("a journal of %d entries into memory: %.0f ms; from there %d months of a budget in %.0f ms, and "
           "why money was not used in %.0f ms\n",
           N_ENTRIES, percentile (reading, N_SUMS, 50), 12, percentile (months, N_SUMS, 50),
           percentile (reasons, N_SUMS, 50));
}

static void
remove_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = g_dir_make_tmp ("liaison-ledger-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "ledger.liaison", NULL);
  g_autoptr (LiaisonIdSource) ids = liaison_id_source_new ();
  g_autoptr (GError) error = NULL;
  Bench bench = { 0 };

  bench.allocations = g_ptr_array_new_with_free_func (g_free);
  bench.regions = g_ptr_array_new_with_free_func (g_free);
  bench.keys = g_ptr_array_new_with_free_func (g_free);
  bench.lines = g_ptr_array_new_with_free_func (g_free);
  bench.store = liaison_store_create (path, liaison_schema_get (), ids, &error);
  check (bench.store != NULL, error);
  change (&bench, insert_records);
  change (&bench, make_tree);
  load_tree (&bench);
  bench_posting (&bench, folder, path);
  g_clear_pointer (&bench.store, liaison_store_close);
  grow_journal (&bench, path);
  open_store (&bench, path);
  bench_reading (&bench);
  bench_flows (&bench);
  liaison_store_close (bench.store);
  g_ptr_array_unref (bench.allocations);
  g_ptr_array_unref (bench.regions);
  g_ptr_array_unref (bench.keys);
  g_ptr_array_unref (bench.lines);
  remove_files (folder);
  return 0;
}
