/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "metric-fixture.h"

#include "core/exchange/importer.h"

/* Metrics of random records, those of a few partners against those of all; and of a real channel. */

static guint
iterations (guint count)
{
  return g_strcmp0 (g_getenv ("LIAISON_TEST_LONG"), "1") == 0 ? count * 20 : count;
}

#define N_PARTNERS 12

static char *
random_day (void)
{
  return liaison_date_to_text (liaison_date_from_ymd (2022, 1, 1) + g_test_rand_int_range (0, 4 * 365));
}

static void
add_random_row (GString *sql, guint number)
{
  static const char *const currencies[] = { "EUR", "EUR", "USD", "JPY" };
  static const char *const kinds[] = { "sell-in", "point-of-sale" };
  static const char *const states[] = { "approved", "won", "submitted", "expired" };
  static const char *const stages[] = { "won", "won", "open" };
  static const char *const deal_roles[] = { "source", "influence", "transaction" };
  static const char *const roles[] = { "sales", "technical", "marketing" };
  g_autofree char *on = random_day (), *later = NULL;
  int partner = g_test_rand_int_range (1, N_PARTNERS + 1), other = g_test_rand_int_range (1, N_PARTNERS + 1);
  int small = g_test_rand_int_range (1, 8), deal = g_test_rand_int_range (1, (int) number + 1);

  later = liaison_date_to_text (metric_fixture_day (on) + g_test_rand_int_range (0, 700));
#define ONE_OF(words) words[g_test_rand_int_range (0, G_N_ELEMENTS (words))]
  g_string_append_printf (sql,
                          "INSERT INTO sale (id, partner_id, customer_id, sold_on, amount, currency, kind)"
                          " VALUES ({s%u}, {p%d}, {c%d}, '%s', %d, '%s', '%s');",
                          number, partner, small, on, g_test_rand_int_range (0, 100000), ONE_OF (currencies),
                          ONE_OF (kinds));
  g_string_append_printf (
      sql,
      "INSERT INTO registration (id, partner_id, state, submitted_on) VALUES ({r%u}, {p%d}, '%s', '%s');",
      number, other, ONE_OF (states), on);
  g_string_append_printf (sql,
                          "INSERT INTO deal (id, name, stage, amount, currency, closed_on) VALUES"
                          " ({d%u}, 'Deal', '%s', %d, '%s', '%s');",
                          number, ONE_OF (stages), g_test_rand_int_range (0, 100000), ONE_OF (currencies),
                          on);
  /* A deal has one source. */
  g_string_append_printf (
      sql,
      "INSERT INTO deal_partner (id, deal_id, partner_id, role) SELECT {x%u}, {d%d}, {p%d},"
      " iif (EXISTS (SELECT 1 FROM deal_partner WHERE deal_id = {d%d} AND role = 'source'),"
      " 'influence', '%s');",
      number, deal, partner, deal, ONE_OF (deal_roles));
  g_string_append_printf (sql,
                          "INSERT INTO employment (id, person_id, partner_id, since, until) VALUES"
                          " ({e%u}, {h%d}, {p%d}, '%s', '%s');",
                          number, small, other, on, later);
  g_string_append_printf (
      sql,
      "INSERT INTO certification (id, person_id, name, role, level, passed_on, expires_on)"
      " VALUES ({t%u}, {h%d}, 'Any', '%s', %d, '%s', '%s');",
      number, g_test_rand_int_range (1, 8), ONE_OF (roles), g_test_rand_int_range (1, 4), on, later);
  g_string_append_printf (sql,
                          "INSERT INTO survey_answer (id, survey_id, partner_id, answered_on, score) VALUES"
                          " ({a%u}, {y%d}, {p%d}, '%s', %d);",
                          number, g_test_rand_int_range (1, 3), other, later, g_test_rand_int_range (0, 11));
  g_string_append_printf (
      sql,
      "INSERT OR IGNORE INTO measurement (id, measure_id, partner_id, dated, value) VALUES"
      " ({v%u}, {m1}, {p%d}, '%s', '%d.%d');",
      number, partner, on, g_test_rand_int_range (-9, 100), g_test_rand_int_range (0, 1000));
  if (partner != other && number <= N_PARTNERS)
    g_string_append_printf (
        sql, "INSERT INTO partner_relation (id, from_id, to_id, since) VALUES ({l%u}, {p%d}, {p%d}, '%s');",
        number, partner, other, on);
#undef ONE_OF
}

static void
add_random_rows (WorkspaceFixture *fixture)
{
  g_autoptr (GString) sql = g_string_new (
      "INSERT INTO survey (id, name, kind) VALUES ({y1}, 'A', 'psat'), ({y2}, 'B', 'nps');"
      "INSERT INTO measure (id, name, kind) VALUES ({m1}, 'M', 'count');"
      "INSERT INTO currency_rate (id, currency, in_currency, dated, rate) VALUES"
      " ({z1}, 'USD', 'EUR', '2022-01-01', '0.9'), ({z2}, 'JPY', 'EUR', '2024-03-05', '0.0061'),"
      " ({z3}, 'USD', 'EUR', '2024-06-01', '0.93');");

  metric_fixture_add_partners (fixture, N_PARTNERS);
  for (guint i = 1; i <= 8; i++)
    g_string_append_printf (
        sql,
        "INSERT INTO customer (id, name) VALUES ({c%u}, 'C'); INSERT INTO person (id, name) VALUES"
        " ({h%u}, 'H');",
        i, i);
  for (int i = 2; i <= N_PARTNERS; i++)
    if (g_test_rand_bit ())
      g_string_append_printf (sql, "UPDATE partner SET parent_id = {p%d} WHERE id = {p%d};",
                              g_test_rand_int_range (1, i), i);
  for (guint i = 1; i <= 150; i++)
    add_random_row (sql, i);
  row_fixture_change (fixture, sql->str);
}

/* Some of the partners, in any order. */
static LiaisonPartnerSet *
choose_partners (const LiaisonPartnerSet *all)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; i < liaison_partner_set_get_n (all); i++)
    if (g_test_rand_int_range (0, 4) == 0)
      g_ptr_array_insert (ids, g_test_rand_int_range (0, (int) ids->len + 1),
                          (char *) liaison_partner_set_get_id (all, i));
  return liaison_partner_set_new ((const char *const *) ids->pdata, ids->len);
}

static void
compare_few_and_all (LiaisonMetricContext context, const LiaisonMetricSpec *spec, LiaisonPartnerSet *all)
{
  g_autoptr (LiaisonPartnerSet) few = choose_partners (all);
  guint n_few = liaison_partner_set_get_n (few);
  gint64 values[N_PARTNERS], own[N_PARTNERS];
  g_autoptr (GError) error = NULL;

  context.partners = all;
  liaison_metric_load (&context, spec, values, &error);
  g_assert_no_error (error);
  context.partners = few;
  liaison_metric_load (&context, spec, own, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < n_few; i++)
    {
      const char *id = liaison_partner_set_get_id (few, i);
      g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
      gint64 value = values[liaison_partner_set_find (all, id)];

      g_assert_cmpint (own[i], ==, value);
      liaison_metric_find_evidence (&context, spec, id, ids, &error);
      g_assert_no_error (error);
      /* Nothing comes from nothing. */
      if (ids->len == 0 && spec->metric->kind != LIAISON_METRIC_PERCENT)
        g_assert_true (value == 0 || value == UNKNOWN);
      if (spec->metric->kind == LIAISON_METRIC_COUNT && spec->role == NULL && spec->measure_id == NULL &&
          !g_str_equal (spec->metric->word, "certified-people"))
        g_assert_cmpint (value, ==, ids->len);
    }
}

static void
test_few_and_all (WorkspaceFixture *fixture, gconstpointer data)
{
  const LiaisonFiscal fiscals[] = { LIAISON_FISCAL_CALENDAR, { LIAISON_FISCAL_WEEKS_445, 7, G_DATE_SUNDAY } };
  static const char *const no_periods[] = { NULL, NULL };
  g_autofree char *measure = row_fixture_id ("m1");
  g_autoptr (LiaisonPartnerSet) all = NULL;
  g_autoptr (GError) error = NULL;

  add_random_rows (fixture);
  workspace_fixture_assert_whole (fixture->store);
  all = liaison_partner_set_load (liaison_store_get_database (fixture->store), &error);
  g_assert_no_error (error);
  for (guint round = 0; round < iterations (5); round++)
    for (const LiaisonMetric *const *metric = liaison_metrics_get (); *metric != NULL; metric++)
      {
        const char *const *periods = (*metric)->periods != NULL ? (*metric)->periods : no_periods;

        do
          {
            g_autofree char *as_of = random_day ();
            LiaisonMetricContext context = metric_fixture_context (fixture, as_of);
            LiaisonMetricSpec spec = metric_fixture_spec ((*metric)->word, *periods);

            context.fiscal = fiscals[g_test_rand_int_range (0, 2)];
            context.counts_children = g_test_rand_bit ();
            context.counts_resellers = g_test_rand_bit ();
            context.valid_on += g_test_rand_int_range (0, 100);
            context.last_review =
                g_test_rand_bit () ? context.as_of - g_test_rand_int_range (1, 400) : LIAISON_DATE_NONE;
            if ((*metric)->parameters & LIAISON_METRIC_HAS_SALE_KIND && g_test_rand_bit ())
              spec.sale_kind = "sell-in";
            if ((*metric)->parameters & LIAISON_METRIC_HAS_LEVEL)
              spec.level = g_test_rand_int_range (0, 3);
            if ((*metric)->parameters & LIAISON_METRIC_HAS_ROLE && g_test_rand_bit ())
              spec.role = "technical";
            if ((*metric)->parameters & LIAISON_METRIC_HAS_MEASURE)
              spec.measure_id = measure;
            compare_few_and_all (context, &spec, all);
          }
        while (*periods != NULL && *++periods != NULL);
      }
}

static void
import (WorkspaceFixture *fixture, const char *folder, const char *name, const char *map)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *map_path = g_build_filename (g_test_get_dir (G_TEST_DIST), "fixtures", "maps", map, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (LiaisonMapping) mapping = NULL;
  g_autoptr (LiaisonImporter) importer = NULL;
  g_autoptr (LiaisonImportReport) report = NULL;
  g_autofree char *json = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_file_get_contents (map_path, &json, &length, &error);
  g_assert_no_error (error);
  mapping = liaison_mapping_from_json (json, (gssize) length, &error);
  g_assert_no_error (error);
  importer = liaison_importer_new (file, mapping);
  report = liaison_importer_apply (importer, fixture->store, &error);
  g_assert_no_error (error);
}

static void
test_real_files (WorkspaceFixture *fixture, gconstpointer data)
{
  const char *shared = g_getenv ("LIAISON_SHARED");
  g_autofree char *folder = g_build_filename (shared != NULL ? shared : "", "data", "adventureworks", NULL);
  LiaisonMetricContext context = metric_fixture_context (fixture, "2020-05-31");
  LiaisonMetricSpec spec = metric_fixture_spec ("sales", "trailing-12");
  g_autoptr (LiaisonPartnerSet) all = NULL;
  g_autofree gint64 *values = NULL;
  g_autoptr (GError) error = NULL;
  gint64 sum = 0;
  guint n_at_least = 0;

  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    {
      g_test_skip ("the AdventureWorks files are not on this machine");
      return;
    }
  import (fixture, folder, "resellers.csv", "adventureworks-resellers.json");
  import (fixture, folder, "reseller_sales.csv", "adventureworks-sales.json");
  all = liaison_partner_set_load (context.database, &error);
  g_assert_no_error (error);
  context.partners = all;
  context.currency = "USD";
  values = g_new (gint64, liaison_partner_set_get_n (all));
  liaison_metric_load (&context, &spec, values, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < liaison_partner_set_get_n (all); i++)
    {
      sum += values[i];
      n_at_least += values[i] >= 5000000;
    }
  g_assert_cmpint (sum, ==, G_GINT64_CONSTANT (3512999732));
  g_assert_cmpuint (n_at_least, ==, 195);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, func) \
  g_test_add (path, WorkspaceFixture, NULL, workspace_fixture_set_up, func, workspace_fixture_tear_down)
  ADD ("/metrics-random/few-and-all", test_few_and_all);
  ADD ("/metrics-random/real-files", test_real_files);
#undef ADD

  return g_test_run ();
}
