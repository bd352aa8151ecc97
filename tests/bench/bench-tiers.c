/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/program/review.h"
#include "core/program/rules-store.h"
#include "core/program/simulate.h"
#include "core/program/snapshot-private.h"
#include "core/records/schema.h"
#include "core/store/label.h"

#include <glib/gstdio.h>
#include <stdlib.h>

/* What-if over 100,000 partners: how long until the figures are there, and what one edit of the rules costs, beside a plain
 * pass over the same values. */

#define N_PARTNERS 100000
#define N_EDITS 200
#define N_REGIONS 20
#define N_TIERS 5

#define ID(kind, number) "printf ('01900000-0000-7" kind "-8000-%012x', " number ")"
#define NUMBERS(last) \
  "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < " #last " - 1) "

/* A number from 0 to 999,999 that looks like chance, from the row and a salt. */
#define CHANCE(salt) "((i * 7919 + " #salt " * 104729) * 15485863 % 999983)"
#define DAY(salt, days) "date ('2026-06-30', '-' || (" CHANCE (salt) " % " #days ") || ' days')"

static const char *const statements[] = {
  "INSERT INTO operator (id, name) VALUES ('01900000-0000-7fff-8000-000000000001', 'Ada')",
  NUMBERS (20) "INSERT INTO region (id, name, parent_id, currency) SELECT " ID (
      "001",
      "i") ", 'Region ' || i,"
           " CASE WHEN i >= 4 THEN " ID ("001",
                                         "i % 4") " END,"
                                                  " CASE i % 5 WHEN 0 THEN 'EUR' WHEN 1 THEN 'USD' WHEN "
                                                  "2 THEN 'GBP' WHEN 3 THEN 'CHF' ELSE 'JPY' END FROM n",
  "INSERT INTO currency_rate (id, currency, in_currency, dated, rate) VALUES"
  " ('01900000-0000-7002-8000-000000000001', 'USD', 'EUR', '2020-01-01', '0.9'),"
  " ('01900000-0000-7002-8000-000000000002', 'GBP', 'EUR', '2020-01-01', '1.2'),"
  " ('01900000-0000-7002-8000-000000000003', 'CHF', 'EUR', '2020-01-01', '1.05'),"
  " ('01900000-0000-7002-8000-000000000004', 'JPY', 'EUR', '2020-01-01', '0.0062')",
  "INSERT INTO program (id, name, currency) VALUES ('01900000-0000-7003-8000-000000000001', 'Connect', "
  "'EUR')",
  NUMBERS (100000) "INSERT INTO partner (id, name, types, region_id) SELECT " ID (
      "010",
      "i") ", 'Partner ' || i, 'reseller', " ID ("001", CHANCE (1) " % 20") " FROM n",
  NUMBERS (60000) "INSERT INTO membership (id, program_id, partner_id, joined_on, tier) SELECT " ID (
      "011",
      "i") ", '01900000-0000-7003-8000-000000000001', " ID ("010", "i") ", '2024-01-01',"
                                                                        " 'tier-' || (1 + " CHANCE (
                                                                            2) " % 5) FROM n",
  NUMBERS (1000) "INSERT INTO tier_override (id, program_id, partner_id, tier, since, until, reason, "
                 "approver_id)"
                 " SELECT " ID ("012", "i") ", '01900000-0000-7003-8000-000000000001', " ID (
                     "010",
                     "i * 31") ", 'tier-3',"
                               " '2026-01-01', '2026-12-31', 'why', "
                               "'01900000-0000-7fff-8000-000000000001' FROM n",
  NUMBERS (1000000) "INSERT INTO sale (id, partner_id, sold_on, amount, currency) SELECT " ID (
      "013",
      "i") ", " ID ("010", "i / 10") ", " DAY (3, 900) ", 100 + " CHANCE (4) " * 2,"
                                                                             " CASE WHEN i % 7 = 0 THEN "
                                                                             "'USD' ELSE 'EUR' END FROM n",
  NUMBERS (150000) "INSERT INTO person (id, name) SELECT " ID ("014", "i") ", 'Person ' || i FROM n",
  NUMBERS (150000) "INSERT INTO employment (id, person_id, partner_id) SELECT " ID ("015", "i") ", " ID (
      "014",
      "i") ", " ID ("010", "i % 100000") " FROM n",
  NUMBERS (200000) "INSERT INTO certification (id, person_id, name, passed_on, expires_on) SELECT " ID (
      "016",
      "i") ", " ID ("014", "i % 150000") ", 'X', " DAY (5, 700) ", '2026-08-15' FROM n",
  NUMBERS (200000) "INSERT INTO registration (id, partner_id, state, approved_on) SELECT " ID (
      "017",
      "i") ", " ID ("010", CHANCE (6) " % 100000") ", 'approved', " DAY (7, 500) " FROM n",
  "INSERT INTO survey (id, name) VALUES ('01900000-0000-7004-8000-000000000001', 'Survey')",
  NUMBERS (200000) "INSERT INTO survey_answer (id, survey_id, partner_id, answered_on, score) "
                   "SELECT " ID ("018", "i") ", '01900000-0000-7004-8000-000000000001', " ID (
                       "010",
                       CHANCE (8) " % 100000") ", " DAY (9, 500) ", 1 + " CHANCE (10) " % 5 FROM n",
};

static gboolean
fill (LiaisonStore *store, gpointer data, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (statements); i++)
    if (!liaison_database_execute (liaison_store_get_database (store), statements[i], error))
      return FALSE;
  return TRUE;
}

static void
must (gboolean is_done, GError *error)
{
  if (!is_done)
    g_error ("%s", error->message);
}

static double
since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / 1000;
}

/* Five tiers that ask for five things, and what differs in each of the regions. */
static LiaisonRules *
make_rules (const LiaisonRegionTable *regions)
{
  static const struct
  {
    const char *metric;
    const char *period;
    int first;
    int step;
  } asked[] = {
    { "sales", "trailing-12", 2000, 5000 },   { "certified-people", NULL, 0, 1 },
    { "registrations", "trailing-12", 0, 1 }, { "growth", "trailing-12", -60, 20 },
    { "satisfaction", "trailing-12", 1, 1 },
  };
  LiaisonRules *rules = liaison_rules_new ("EUR");

  for (guint tier = 0; tier < N_TIERS; tier++)
    {
      g_autofree char *code = g_strdup_printf ("tier-%u", tier + 1);

      liaison_rules_add_tier (rules, code, code);
    }
  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    {
      const LiaisonMetric *metric = liaison_metric_find (asked[i].metric);
      const LiaisonMetricSpec spec = { .metric = metric,
                                       .kind = metric->kind,
                                       .period = g_intern_string (asked[i].period) };

      liaison_rules_add_requirement (rules, asked[i].metric, &spec);
      for (guint tier = i > 0 ? 1 : 0; tier < N_TIERS; tier++)
        liaison_rules_set_threshold (
            rules, i, tier,
            liaison_decimal_make (asked[i].first + asked[i].step * (int) (i == 4 ? tier / 2 : tier), 0));
    }
  for (guint i = 0; i < N_REGIONS; i++)
    liaison_rules_add_override (rules, liaison_region_table_get_id (regions, (int) i), NULL,
                                i % 2 == 0 ? 0 : -1, -1, TRUE, liaison_decimal_make (70 + (int) i * 3, 2));
  liaison_rules_add_benefit (rules, LIAISON_BENEFIT_MARGIN, NULL, NULL);
  liaison_rules_add_benefit (rules, LIAISON_BENEFIT_MDF_PERCENT, NULL, NULL);
  liaison_rules_add_benefit (rules, LIAISON_BENEFIT_MDF_AMOUNT, NULL, "EUR");
  for (guint tier = 0; tier < N_TIERS; tier++)
    for (guint i = 0; i < rules->benefits->len; i++)
      {
        g_autofree char *grant = g_strdup_printf ("%u.5", 2 * tier + i);

        liaison_rules_set_grant (rules, i, tier, grant);
      }
  return rules;
}

/* What a person does in the ladder: a threshold, what differs in a region, a grant. */
static void
edit (LiaisonRules *rules, GRand *random)
{
  const guint requirement = (guint) g_rand_int_range (random, 0, 5);
  const guint tier = (guint) g_rand_int_range (random, 1, N_TIERS);
  g_autofree char *grant = g_strdup_printf ("%d", g_rand_int_range (random, 0, 30));

  switch (g_rand_int_range (random, 0, 4))
    {
    case 0:
      liaison_rules_get_override (rules, (guint) g_rand_int_range (random, 0, N_REGIONS))->amount =
          liaison_decimal_make (g_rand_int_range (random, 50, 150), 2);
      break;
    case 1:
      liaison_rules_set_grant (rules, (guint) g_rand_int_range (random, 0, 3), tier, grant);
      break;
    default:
      liaison_rules_set_threshold (
          rules, requirement, tier,
          liaison_decimal_make (
              requirement == 0 ? g_rand_int_range (random, 0, 40000) : g_rand_int_range (random, 0, 4), 0));
      break;
    }
}

static double
sum_up (const LiaisonSnapshot *snapshot, gint64 *sum)
{
  const gint64 start = g_get_monotonic_time ();
  const guint n = liaison_snapshot_get_n (snapshot);

  for (guint i = 0; i < snapshot->columns->len; i++)
    {
      const gint64 *values = ((LiaisonSnapshotColumn *) g_ptr_array_index (snapshot->columns, i))->values;

      for (guint row = 0; row < n; row++)
        *sum += values[row] != LIAISON_METRIC_UNKNOWN ? values[row] : 0;
    }
  return since (start);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const double left = *(const double *) a, right = *(const double *) b;

  return (left > right) - (left < right);
}

static void
measure_edits (LiaisonSnapshot *snapshot, const LiaisonRules *former)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  g_autoptr (LiaisonRules) tried = liaison_rules_copy (former);
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonSnapshotView) former_view = liaison_snapshot_view_new (snapshot, former, &error);
  double edits[N_EDITS], passes[N_EDITS];
  gint64 sum = 0;
  guint n_movers = 0;

  must (former_view != NULL, error);
  for (guint i = 0; i < N_EDITS; i++)
    {
      gint64 start;

      edit (tried, random);
      start = g_get_monotonic_time ();
      {
        g_autoptr (LiaisonSnapshotView) view = liaison_snapshot_view_new (snapshot, tried, &error);
        g_autoptr (LiaisonSimulation) simulation = NULL;

        must (view != NULL, error);
        simulation = liaison_simulate (snapshot, former_view, view);
        n_movers +=
            simulation->movers[LIAISON_MOVER_RISES]->len + simulation->movers[LIAISON_MOVER_FALLS]->len;
      }
      edits[i] = since (start);
      passes[i] = sum_up (snapshot, &sum);
    }
  qsort (edits, N_EDITS, sizeof *edits, compare);
  qsort (passes, N_EDITS, sizeof *passes, compare);
  g_print ("one what-if edit (view and simulation): median %.2f ms, p95 %.2f ms (mark: under 100); a plain "
           "pass over "
           "the values: median %.2f ms; ratio %.0f; %u movers an edit (%" G_GINT64_FORMAT ")\n",
           edits[N_EDITS / 2], edits[N_EDITS * 95 / 100], passes[N_EDITS / 2],
           edits[N_EDITS / 2] / passes[N_EDITS / 2], n_movers / N_EDITS, sum % 1000);
}

typedef struct
{
  const LiaisonProgramInfo *program;
  const LiaisonRules *rules;
} Publishing;

static gboolean
publish (LiaisonStore *store, gpointer data, GError **error)
{
  const Publishing *self = data;
  g_autofree char *version_id = liaison_rules_save_draft (store, self->program->id, self->rules, error);

  return version_id != NULL &&
         liaison_rules_publish (store, version_id, liaison_date_from_ymd (2025, 1, 1), error);
}

/* All partners by the rules in force, from nothing to the moves that are proposed. */
static void
measure_review (LiaisonStore *store, const LiaisonProgramInfo *program, const LiaisonRules *rules)
{
  Publishing publishing = { program, rules };
  g_autoptr (LiaisonReview) review = NULL;
  g_autoptr (GError) error = NULL;
  gint64 n_versions = 0, start;

  liaison_database_get_int (liaison_store_get_database (store), &n_versions, NULL,
                            "SELECT count (*) FROM program_version", "");
  must (n_versions > 0 || liaison_store_change (store, LIAISON_LABEL_PUBLISH, "x", publish, &publishing, NULL,
                                                NULL, NULL, &error),
        error);
  start = g_get_monotonic_time ();
  review = liaison_review_prepare (liaison_store_get_database (store), program,
                                   liaison_date_from_ymd (2026, 6, 30), TRUE, 0, NULL, &error);
  must (review != NULL, error);
  g_print ("a review of all partners: %.0f ms, %u moves are proposed\n", since (start), review->items->len);
}

int
main (void)
{
  g_autofree char *folder = g_dir_make_tmp ("liaison-bench-XXXXXX", NULL);
  const char *kept = g_getenv ("LIAISON_BENCH_TIERS");
  g_autofree char *path = kept != NULL ? g_strdup (kept) : g_build_filename (folder, "tiers.liaison", NULL);
  g_autoptr (LiaisonIdSource) ids = liaison_id_source_new ();
  g_autoptr (LiaisonStore) store = NULL;
  g_autoptr (LiaisonProgramInfo) program = NULL;
  g_autoptr (LiaisonSnapshot) base = NULL;
  g_autoptr (LiaisonSnapshot) snapshot = NULL;
  g_autoptr (LiaisonRules) rules = NULL;
  g_autoptr (GError) error = NULL;
  LiaisonDatabase *database;
  gint64 start = g_get_monotonic_time ();

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      store = liaison_store_create (path, liaison_schema_get (), ids, &error);
      must (store != NULL && liaison_store_work (store, fill, NULL, &error) &&
                liaison_store_rebuild (store, &error),
            error);
      g_print ("made %u partners with 1,000,000 sales in %.1f s\n", N_PARTNERS, since (start) / 1000);
    }
  else
    store = liaison_store_open (path, liaison_schema_get (), ids, &error);
  must (store != NULL, error);
  database = liaison_store_get_database (store);
  program = liaison_program_info_load_named (database, "Connect", &error);
  must (program != NULL, error);

  start = g_get_monotonic_time ();
  base = liaison_snapshot_load (database, program, liaison_date_from_ymd (2026, 6, 30), NULL, &error);
  must (base != NULL, error);
  g_print ("who takes part, where they stand and what they sold: %.0f ms\n", since (start));
  rules = make_rules (liaison_snapshot_get_regions (base));
  for (guint i = 0; i < liaison_rules_get_n_requirements (rules); i++)
    {
      g_autoptr (LiaisonRules) one = liaison_rules_copy (rules);
      g_autoptr (LiaisonSnapshot) extended = NULL;

      while (liaison_rules_get_n_requirements (one) > i + 1)
        liaison_rules_remove_requirement (one, i + 1);
      start = g_get_monotonic_time ();
      extended = liaison_snapshot_extend (snapshot != NULL ? snapshot : base, database, one, NULL, &error);
      must (extended != NULL, error);
      g_print ("%s: %.0f ms\n", liaison_rules_get_requirement (rules, i)->key, since (start));
      g_clear_pointer (&snapshot, liaison_snapshot_unref);
      snapshot = g_steal_pointer (&extended);
    }
  measure_edits (snapshot, rules);
  measure_review (store, program, rules);
  g_clear_pointer (&store, liaison_store_close);
  if (kept == NULL)
    {
      g_unlink (path);
      g_rmdir (folder);
    }
  return 0;
}
