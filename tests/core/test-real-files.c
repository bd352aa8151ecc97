/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lookalike.h"
#include "workspace-fixture.h"

#include "core/exchange/importer.h"
#include "core/records/partner-load.h"
#include "core/store/undo.h"

#define AT_LEAST 5000000

/* The files of a real channel, and a look-alike of them, through the code of the assistant and the command line. */

typedef struct
{
  const char *folder;
  Lookalike expected;
  /* How many partners sold for 50,000 or more in the trailing 12 months; 0 where that is not known. */
  gint64 n_at_least;
  const char *equal_names[2];
} Files;

static LiaisonMapping *
load_mapping (const char *name)
{
  g_autofree char *path = g_build_filename (g_test_get_dir (G_TEST_DIST), "fixtures", "maps", name, NULL);
  g_autofree char *json = NULL;
  g_autoptr (GError) error = NULL;
  LiaisonMapping *mapping;
  gsize length;

  g_file_get_contents (path, &json, &length, &error);
  g_assert_no_error (error);
  mapping = liaison_mapping_from_json (json, (gssize) length, &error);
  g_assert_no_error (error);
  return mapping;
}

static LiaisonImporter *
new_importer (const char *folder, const char *name, const char *map)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (LiaisonMapping) mapping = load_mapping (map);

  return liaison_importer_new (file, mapping);
}

static gint64
count (WorkspaceFixture *fixture, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 value = -1;

  liaison_database_get_int (liaison_store_get_database (fixture->store), &value, &error, sql, "");
  g_assert_no_error (error);
  return value;
}

static LiaisonImportReport *
import (WorkspaceFixture *fixture, const char *folder, const char *name, const char *map)
{
  g_autoptr (LiaisonImporter) previewing = new_importer (folder, name, map);
  g_autoptr (LiaisonImporter) importing = new_importer (folder, name, map);
  g_autoptr (LiaisonImportReport) preview = NULL;
  LiaisonImportReport *report;
  g_autoptr (GError) error = NULL;
  g_autofree char *summary = NULL;
  g_autoptr (GTimer) timer = g_timer_new ();

  preview = liaison_importer_preview (previewing, liaison_store_get_database (fixture->store), &error);
  g_assert_no_error (error);
  g_test_message ("%s: previewed in %.2f s", name, g_timer_elapsed (timer, NULL));
  g_timer_start (timer);
  report = liaison_importer_apply (importing, fixture->store, &error);
  g_assert_no_error (error);
  summary = liaison_import_report_summarise (report);
  g_test_message ("%s: imported in %.2f s. %s", name, g_timer_elapsed (timer, NULL), summary);

  for (guint i = 0; i < report->problems->len; i++)
    {
      const LiaisonImportProblem *problem = g_ptr_array_index (report->problems, i);

      g_test_message ("line %" G_GUINT64_FORMAT ": %s", problem->line, problem->reason);
    }
  /* The preview said so before. */
  g_assert_cmpuint (preview->n_rows, ==, report->n_rows);
  g_assert_cmpuint (preview->n_new, ==, report->n_new);
  g_assert_cmpuint (preview->n_skipped, ==, report->n_skipped);
  g_assert_cmpuint (preview->n_created, ==, report->n_created);
  g_assert_cmpuint (preview->n_warnings, ==, report->n_warnings);
  return report;
}

static void
take_back (WorkspaceFixture *fixture, const LiaisonImportReport *report)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (report->sequence, >, 0);
  liaison_undo (fixture->store, report->sequence, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* The trailing 12 months as the list of partners has them, day by day. */
static gint64
check_trailing (WorkspaceFixture *fixture, LiaisonDate as_of, gint64 *sum)
{
  g_autofree char *start = liaison_date_to_text (liaison_date_add_months (as_of, -12));
  g_autofree char *end = liaison_date_to_text (as_of);
  g_autofree char *sum_sql =
      g_strdup_printf ("SELECT sum (amount) FROM sale WHERE sold_on > '%s' AND sold_on <= '%s'", start, end);
  g_autofree char *count_sql = g_strdup_printf (
      "SELECT count (*) FROM (SELECT partner_id FROM sale WHERE sold_on > '%s' AND sold_on <= '%s'"
      " GROUP BY 1 HAVING sum (amount) >= %d)",
      start, end, AT_LEAST);
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonPartnerSumsList) list = liaison_partner_load_sums (
      liaison_store_get_database (fixture->store), NULL, "USD", as_of, NULL, &error);
  gint64 n_at_least = 0;

  g_assert_no_error (error);
  *sum = 0;
  for (guint i = 0; i < list->sums->len; i++)
    {
      gint64 recent = liaison_partner_sums_list_get (list, i)->recent;

      *sum += recent;
      n_at_least += recent >= AT_LEAST;
    }
  g_assert_cmpint (*sum, ==, count (fixture, sum_sql));
  g_assert_cmpint (n_at_least, ==, count (fixture, count_sql));
  return n_at_least;
}

/* The 10th cell of every 578th line is another amount: 100 of 57,851. */
static GFile *
write_changed_file (WorkspaceFixture *fixture, const char *folder, guint *n_changed)
{
  g_autofree char *from = g_build_filename (folder, "reseller_sales.csv", NULL);
  g_autofree char *to = g_build_filename (fixture->folder, "changed.csv", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GString) changed = g_string_new (NULL);
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (from, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);
  *n_changed = 0;
  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], ",", -1);

      if (i % 578 == 1 && *n_changed < 100)
        {
          g_free (cells[9]);
          cells[9] = g_strdup_printf ("0.%02u", (*n_changed)++ % 90 + 1);
        }
      g_free (lines[i]);
      lines[i] = g_strjoinv (",", cells);
      g_string_append_printf (changed, "%s\n", lines[i]);
    }
  g_file_set_contents (to, changed->str, (gssize) changed->len, &error);
  g_assert_no_error (error);
  return g_file_new_for_path (to);
}

static LiaisonImportReport *
import_matched (WorkspaceFixture *fixture, GFile *file)
{
  static const char *const key[] = { "order-number", "product", NULL };
  g_autoptr (LiaisonMapping) mapping = load_mapping ("adventureworks-sales.json");
  g_autoptr (LiaisonImporter) importer = NULL;
  LiaisonImportReport *report;
  g_autoptr (GError) error = NULL;
  g_autoptr (GTimer) timer = g_timer_new ();

  liaison_mapping_set_match (mapping, key);
  importer = liaison_importer_new (file, mapping);
  report = liaison_importer_apply (importer, fixture->store, &error);
  g_assert_no_error (error);
  g_test_message ("imported again in %.2f s", g_timer_elapsed (timer, NULL));
  return report;
}

/* The file of last week again, and again with 100 amounts corrected. */
static void
check_weekly (WorkspaceFixture *fixture, const Files *files)
{
  g_autofree char *path = g_build_filename (files->folder, "reseller_sales.csv", NULL);
  g_autoptr (GFile) same = g_file_new_for_path (path);
  g_autoptr (LiaisonImportReport) again = import_matched (fixture, same);
  guint n_changed;
  g_autoptr (GFile) changed = write_changed_file (fixture, files->folder, &n_changed);
  g_autoptr (LiaisonImportReport) report = import_matched (fixture, changed);

  g_assert_cmpuint (again->n_new, ==, 0);
  g_assert_cmpuint (again->n_unchanged, ==, (guint64) files->expected.n_lines);
  g_assert_cmpuint (again->n_missing, ==, 0);
  g_assert_cmpint (again->sequence, ==, 0);
  g_assert_cmpuint (n_changed, ==, 100);
  g_assert_cmpuint (report->n_changed, ==, 100);
  g_assert_cmpuint (report->n_field_changes, ==, 100);
  g_assert_cmpuint (report->n_unchanged, ==, (guint64) files->expected.n_lines - 100);
  g_assert_cmpint (count (fixture, "SELECT sum (amount) FROM sale"), <, files->expected.sum);
  take_back (fixture, report);
  g_assert_cmpint (count (fixture, "SELECT sum (amount) FROM sale"), ==, files->expected.sum);
}

static void
check_files (WorkspaceFixture *fixture, const Files *files)
{
  const Lookalike *expected = &files->expected;
  g_autoptr (LiaisonImportReport) partners =
      import (fixture, files->folder, "resellers.csv", "adventureworks-resellers.json");
  g_autoptr (LiaisonImportReport) sales = NULL;
  g_autoptr (GError) error = NULL;
  gint64 sum, n_at_least, redone = 0;

  g_assert_cmpuint (partners->n_new, ==, (guint64) expected->n_partners);
  g_assert_cmpuint (partners->n_skipped, ==, 0);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM partner"), ==, expected->n_partners);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM partner WHERE types IS NULL OR country IS NULL"
                                   " OR region_id IS NULL OR city IS NULL OR province IS NULL"),
                   ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (files->equal_names); i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT count(DISTINCT city) FROM partner WHERE name = '%s'",
                                              files->equal_names[i]);

      g_assert_cmpint (count (fixture, sql), ==, 2);
    }
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM (SELECT name FROM partner GROUP BY name"
                                   " HAVING count(*) > 1)"),
                   ==, 2);

  sales = import (fixture, files->folder, "reseller_sales.csv", "adventureworks-sales.json");
  g_assert_cmpuint (sales->n_refused, ==, 0);
  g_assert_cmpuint (sales->n_new, ==, (guint64) expected->n_lines);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM sale"), ==, expected->n_lines);
  g_assert_cmpint (count (fixture, "SELECT count(DISTINCT partner_id) FROM sale"), ==,
                   expected->n_with_sales);
  g_assert_cmpint (count (fixture, "SELECT count(DISTINCT order_number) FROM sale"), ==, expected->n_orders);
  g_assert_cmpint (count (fixture, "SELECT sum (amount) FROM sale WHERE currency = 'USD'"), ==,
                   expected->sum);
  g_assert_cmpint (count (fixture, "SELECT sum (amount) FROM sale WHERE sold_on > '2019-05-31'"
                                   " AND sold_on <= '2020-05-31'"),
                   ==, expected->trailing_sum);
  n_at_least = check_trailing (fixture, liaison_date_from_ymd (2020, 5, 31), &sum);
  g_assert_cmpint (sum, ==, expected->trailing_sum);
  if (files->n_at_least > 0)
    g_assert_cmpint (n_at_least, ==, files->n_at_least);
  check_trailing (fixture, liaison_date_from_ymd (2020, 5, 30), &sum);
  check_trailing (fixture, liaison_date_from_ymd (2020, 2, 29), &sum);
  check_trailing (fixture, liaison_date_from_ymd (2019, 9, 12), &sum);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM sale WHERE cost IS NULL"), ==,
                   expected->n_unknown_costs);
  workspace_fixture_assert_whole (fixture->store);

  check_weekly (fixture, files);

  /* Recorded row by row: undone, done again, and undone. */
  take_back (fixture, sales);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM sale"), ==, 0);
  liaison_undo (fixture->store, count (fixture, "SELECT max (sequence) FROM change"), &redone, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count (fixture, "SELECT sum (amount) FROM sale WHERE currency = 'USD'"), ==,
                   expected->sum);
  g_assert_cmpint (count (fixture, "SELECT count(DISTINCT product_id) > 1 FROM sale"), ==, 1);
  liaison_undo (fixture->store, redone, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM sale"), ==, 0);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM product"), ==, 0);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM territory"), ==, 0);
  take_back (fixture, partners);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM partner"), ==, 0);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM external_id"), ==, 0);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM region"), ==, 0);
  workspace_fixture_assert_whole (fixture->store);
}

static void
test_real_files (WorkspaceFixture *fixture, gconstpointer data)
{
  const char *shared = g_getenv ("LIAISON_SHARED");
  g_autofree char *folder = g_build_filename (shared != NULL ? shared : "", "data", "adventureworks", NULL);
  Files files = {
    .folder = folder,
    .expected = {
      .n_partners = 701,
      .n_with_sales = 632,
      .n_orders = 3616,
      .n_lines = 57851,
      .n_unknown_costs = 76,
      .sum = G_GINT64_CONSTANT (7754857020),
      .trailing_sum = G_GINT64_CONSTANT (3512999732),
    },
    .n_at_least = 195,
    .equal_names = { "Friendly Bike Shop", "Sports Products Store" },
  };

  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    {
      g_test_skip ("the AdventureWorks files are not on this machine");
      return;
    }
  check_files (fixture, &files);
}

static void
test_lookalike (WorkspaceFixture *fixture, gconstpointer data)
{
  Files files = { .folder = fixture->folder,
                  .equal_names = { "Friendly Bike Shop", "Sports Products Store" } };

  lookalike_write (fixture->folder, 20200531, &files.expected);
  /* The same bytes on every machine. */
  g_assert_cmpint (files.expected.n_lines, ==, 57851);
  g_assert_cmpint (files.expected.sum, ==, G_GINT64_CONSTANT (40578555448));
  check_files (fixture, &files);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, func) \
  g_test_add (path, WorkspaceFixture, NULL, workspace_fixture_set_up, func, workspace_fixture_tear_down)
  ADD ("/real-files/adventureworks", test_real_files);
  ADD ("/real-files/lookalike", test_lookalike);
#undef ADD

  return g_test_run ();
}
