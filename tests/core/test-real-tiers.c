/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lookalike.h"
#include "program-fixture.h"

#include "core/exchange/importer.h"

#include <string.h>

/* The tiers of a real channel, and of a look-alike of it, against a reckoning from the CSV files alone: see
 * tests/data/reckon-tiers.sh. */

#define AT_LEAST 5000000

static void
import (WorkspaceFixture *fixture, const char *folder, const char *name, const char *map)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *map_path = g_build_filename (g_test_get_dir (G_TEST_DIST), "fixtures", "maps", map, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *json = NULL;
  g_autoptr (LiaisonMapping) mapping = NULL;
  g_autoptr (LiaisonImporter) importer = NULL;
  g_autoptr (LiaisonImportReport) report = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_file_get_contents (map_path, &json, &length, &error);
  g_assert_no_error (error);
  mapping = liaison_mapping_from_json (json, (gssize) length, &error);
  g_assert_no_error (error);
  importer = liaison_importer_new (file, mapping);
  report = liaison_importer_apply (importer, fixture->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->n_refused, ==, 0);
}

/* The countries are the regions of the partners; three of them lie in Europe. */
static void
add_program (WorkspaceFixture *fixture)
{
  row_fixture_change (
      fixture, "INSERT INTO region (id, name) VALUES ({r1}, 'Europe');"
               "UPDATE region SET parent_id = {r1} WHERE name IN ('France', 'Germany', 'United Kingdom');"
               "UPDATE region SET market_class = 'small' WHERE name = 'Australia';"
               "INSERT INTO program (id, name, currency) VALUES ({g1}, 'Connect', 'USD')");
}

static char *
find_region (WorkspaceFixture *fixture, const char *name)
{
  g_autoptr (GError) error = NULL;
  char *id = NULL;

  liaison_database_get_text (liaison_store_get_database (fixture->store), &id, &error,
                             "SELECT id FROM region WHERE name = ?", "t", name);
  g_assert_no_error (error);
  g_assert_nonnull (id);
  return id;
}

static LiaisonRules *
new_rules (WorkspaceFixture *fixture)
{
  const LiaisonMetricSpec sales = program_fixture_spec ("sales", "trailing-12");
  g_autofree char *europe = find_region (fixture, "Europe");
  g_autofree char *france = find_region (fixture, "France");
  g_autofree char *canada = find_region (fixture, "Canada");
  LiaisonRules *rules = program_fixture_new_rules ("USD", "bronze silver gold");

  program_fixture_require (rules, &sales, "10000 50000 150000");
  liaison_rules_add_override (rules, europe, NULL, -1, -1, TRUE, program_fixture_decimal ("0.9"));
  liaison_rules_add_override (rules, france, NULL, 0, -1, TRUE, program_fixture_decimal ("0.777777"));
  liaison_rules_add_override (rules, NULL, "small", -1, -1, TRUE, program_fixture_decimal ("0.500001"));
  liaison_rules_add_override (rules, canada, NULL, 0, 1, FALSE, program_fixture_decimal ("45000.01"));
  return rules;
}

typedef struct
{
  gint64 sum;
  guint n_at_least;
  guint n_partners;
} Total;

static char *
reckon (const char *folder, const char *day)
{
  g_autofree char *script = g_build_filename (g_test_get_dir (G_TEST_DIST), "data", "reckon-tiers.sh", NULL);
  const char *const arguments[] = { "/bin/sh", script, folder, day, NULL };
  g_autoptr (GError) error = NULL;
  char *output = NULL;
  int status;

  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output, NULL, &status, &error);
  g_assert_no_error (error);
  g_spawn_check_wait_status (status, &error);
  g_assert_no_error (error);
  return output;
}

static guint
find_row (WorkspaceFixture *fixture, const LiaisonSnapshot *snapshot, const char *key)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;
  guint row;

  liaison_database_get_text (liaison_store_get_database (fixture->store), &id, &error,
                             "SELECT record_id FROM external_id WHERE entity = 'partner' AND system = "
                             "'adventureworks' AND value = ?",
                             "t", key);
  g_assert_no_error (error);
  g_assert_nonnull (id);
  row = liaison_snapshot_find (snapshot, id);
  g_assert_cmpuint (row, !=, LIAISON_PARTNER_SET_NONE);
  return row;
}

/* Partner by partner, as of a day. */
static Total
check_day (WorkspaceFixture *fixture, const char *folder, const LiaisonRules *rules, const char *day)
{
  g_autoptr (LiaisonSnapshot) snapshot = program_fixture_snapshot (fixture, "g1", rules, day);
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonSnapshotView) view = liaison_snapshot_view_new (snapshot, rules, &error);
  g_autofree char *output = reckon (folder, day);
  g_auto (GStrv) lines = g_strsplit (g_strchomp (output), "\n", -1);
  guint n_tiers[4] = { 0 };
  Total total = { 0 };

  g_assert_no_error (error);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (lines[i], " ", -1);
      guint row;
      gint64 value;
      LiaisonDate of;
      int tier;

      g_assert_cmpuint (g_strv_length (words), ==, 3);
      row = find_row (fixture, snapshot, words[0]);
      g_assert_true (liaison_snapshot_takes_part (snapshot, row));
      tier = liaison_snapshot_view_evaluate (view, row, &value, &of);
      g_assert_cmpint (value, ==, g_ascii_strtoll (words[1], NULL, 10));
      g_assert_cmpstr (tier != LIAISON_NO_TIER ? liaison_rules_get_tier (rules, (guint) tier)->code : "none",
                       ==, words[2]);
      /* The margin of a partner is taken of the same sales. */
      g_assert_cmpint (liaison_snapshot_get_sales (snapshot, row), ==, value);
      n_tiers[tier + 1]++;
      total.n_partners++;
      total.sum += value;
      total.n_at_least += value >= AT_LEAST;
    }
  g_assert_cmpuint (total.n_partners, ==, liaison_snapshot_get_n (snapshot));
  g_test_message ("%s: %u none, %u bronze, %u silver, %u gold; %" G_GINT64_FORMAT " cents in all", day,
                  n_tiers[0], n_tiers[1], n_tiers[2], n_tiers[3], total.sum);
  return total;
}

static Total
check_files (WorkspaceFixture *fixture, const char *folder)
{
  static const char *const days[] = { "2018-06-30", "2019-06-30", "2019-09-12", "2020-02-29" };
  g_autoptr (LiaisonRules) rules = NULL;

  import (fixture, folder, "resellers.csv", "adventureworks-resellers.json");
  import (fixture, folder, "reseller_sales.csv", "adventureworks-sales.json");
  add_program (fixture);
  rules = new_rules (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (days); i++)
    check_day (fixture, folder, rules, days[i]);
  return check_day (fixture, folder, rules, "2020-05-31");
}

static void
test_real_files (WorkspaceFixture *fixture, gconstpointer data)
{
  const char *shared = g_getenv ("LIAISON_SHARED");
  g_autofree char *folder = g_build_filename (shared != NULL ? shared : "", "data", "adventureworks", NULL);
  Total total;

  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    {
      g_test_skip ("the AdventureWorks files are not on this machine");
      return;
    }
  total = check_files (fixture, folder);
  g_assert_cmpuint (total.n_partners, ==, 701);
  g_assert_cmpuint (total.n_at_least, ==, 195);
  g_assert_cmpint (total.sum, ==, G_GINT64_CONSTANT (3512999732));
}

static void
test_lookalike (WorkspaceFixture *fixture, gconstpointer data)
{
  Lookalike made;
  Total total;

  lookalike_write (fixture->folder, 20200531, &made);
  total = check_files (fixture, fixture->folder);
  g_assert_cmpuint (total.n_partners, ==, (guint) made.n_partners);
  g_assert_cmpint (total.sum, ==, made.trailing_sum);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, func) \
  g_test_add (path, WorkspaceFixture, NULL, workspace_fixture_set_up, func, workspace_fixture_tear_down)
  ADD ("/real-tiers/adventureworks", test_real_files);
  ADD ("/real-tiers/lookalike", test_lookalike);
#undef ADD

  return g_test_run ();
}
