/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules-fixture.h"

#include "core/program/program-info.h"
#include "core/program/rules-store.h"
#include "core/records/membership.h"
#include "core/records/program.h"

/* Programs as plain values, the states of their versions, and the days of reviews. */

static LiaisonDatabase *
get_database (WorkspaceFixture *fixture)
{
  return liaison_store_get_database (fixture->store);
}

typedef struct
{
  const LiaisonProgramInfo *info;
  char *id;
} Save;

static gboolean
save (LiaisonStore *store, gpointer data, GError **error)
{
  Save *work = data;

  g_free (work->id);
  work->id = liaison_program_info_save (store, work->info, error);
  return work->id != NULL;
}

static void
assert_same (const LiaisonProgramInfo *a, const LiaisonProgramInfo *b)
{
  g_assert_cmpstr (a->name, ==, b->name);
  g_assert_cmpstr (a->objectives, ==, b->objectives);
  g_assert_cmpstrv (a->types, b->types);
  g_assert_cmpstrv (a->region_ids, b->region_ids);
  g_assert_cmpstr (a->currency, ==, b->currency);
  g_assert_cmpint (a->since, ==, b->since);
  g_assert_cmpint (a->until, ==, b->until);
  g_assert_cmpint (a->fiscal.kind, ==, b->fiscal.kind);
  g_assert_cmpint (a->fiscal.start_month, ==, b->fiscal.start_month);
  g_assert_cmpint (a->fiscal.week_start, ==, b->fiscal.week_start);
  g_assert_cmpint (a->is_main, ==, b->is_main);
}

static void
test_save (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonProgramInfo) info = liaison_program_info_new ("Partners", "EUR");
  g_autoptr (LiaisonProgramInfo) loaded = NULL;
  g_autoptr (LiaisonProgramInfo) named = NULL;
  g_autoptr (LiaisonProgramInfo) missing = NULL;
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GError) error = NULL;
  Save work = { info, NULL };

  rules_fixture_insert_places (fixture->store);
  rules_fixture_change (fixture->store, save, &work);
  loaded = liaison_program_info_load (get_database (fixture), work.id, &error);
  g_assert_no_error (error);
  assert_same (loaded, info);

  g_set_str (&loaded->objectives, "Grow");
  g_strfreev (loaded->types);
  loaded->types = g_strsplit ("distributor msp", " ", -1);
  g_strfreev (loaded->region_ids);
  loaded->region_ids = g_strsplit (REGION_DACH " " REGION_EMEA " " REGION_JAPAN, " ", -1);
  loaded->since = rules_fixture_date ("2026-01-01");
  loaded->until = rules_fixture_date ("2026-12-31");
  loaded->fiscal = (LiaisonFiscal) { LIAISON_FISCAL_WEEKS_445, 7, G_DATE_SUNDAY };
  loaded->is_main = TRUE;
  work.info = loaded;
  rules_fixture_change (fixture->store, save, &work);
  named = liaison_program_info_load_named (get_database (fixture), "Partners", &error);
  g_assert_no_error (error);
  assert_same (named, loaded);
  g_assert_cmpstr (named->id, ==, loaded->id);

  /* A region less. */
  g_strfreev (loaded->region_ids);
  loaded->region_ids = g_strsplit (REGION_DACH " " REGION_JAPAN, " ", -1);
  rules_fixture_change (fixture->store, save, &work);
  all = liaison_program_info_load_all (get_database (fixture), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (all->len, ==, 1);
  assert_same (g_ptr_array_index (all, 0), loaded);

  missing = liaison_program_info_load_named (get_database (fixture), "Friends", &error);
  g_assert_null (missing);
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_NOT_FOUND);
  g_assert_cmpstr (error->message, ==, "There is no program “Friends” in this workspace.");
  workspace_fixture_assert_whole (fixture->store);
  g_free (work.id);
}

typedef struct
{
  const char *program_id;
  const char *version_id;
  LiaisonDate day;
  char *made;
} Version;

static gboolean
add_version (LiaisonStore *store, gpointer data, GError **error)
{
  Version *version = data;
  g_autoptr (LiaisonRules) rules = liaison_rules_new ("EUR");

  liaison_rules_add_tier (rules, "gold", "Gold");
  version->made = liaison_rules_save_draft (store, version->program_id, rules, error);
  return version->made != NULL;
}

static gboolean
publish_version (LiaisonStore *store, gpointer data, GError **error)
{
  Version *version = data;

  return liaison_rules_publish (store, version->made, version->day, error);
}

static void
assert_states (WorkspaceFixture *fixture, const char *program_id, const char *as_of, const char *expected)
{
  g_autoptr (GPtrArray) versions =
      liaison_program_list_versions (get_database (fixture), program_id, rules_fixture_date (as_of), NULL);
  g_autoptr (GString) states = g_string_new (NULL);

  for (guint i = 0; i < versions->len; i++)
    {
      const LiaisonProgramVersionInfo *version = g_ptr_array_index (versions, i);

      g_assert_cmpint (version->number, ==, i + 1);
      g_string_append_printf (states, "%s%s", i > 0 ? ", " : "",
                              liaison_program_version_state_get_label (version->state));
    }
  g_assert_cmpstr (states->str, ==, expected);
}

/* The last one that begins by a day is in force, whatever the numbers. */
static void
test_versions (WorkspaceFixture *fixture, gconstpointer data)
{
  static const char *const days[] = { "2026-01-01", NULL, "2027-01-01", "2026-07-01" };
  g_autofree char *program_id = rules_fixture_insert_program (fixture->store, "Partners");
  g_autofree char *found = NULL;
  g_autofree char *none = NULL;
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (days); i++)
    {
      Version version = { .program_id = program_id };

      rules_fixture_change (fixture->store, add_version, &version);
      if (days[i] != NULL)
        {
          version.day = rules_fixture_date (days[i]);
          rules_fixture_change (fixture->store, publish_version, &version);
        }
      g_free (version.made);
    }
  assert_states (fixture, program_id, "2025-12-31", "Published, Draft, Published, Published");
  assert_states (fixture, program_id, "2026-01-01", "In force, Draft, Published, Published");
  assert_states (fixture, program_id, "2026-07-01", "Superseded, Draft, Published, In force");
  assert_states (fixture, program_id, "2027-01-01", "Superseded, Draft, In force, Superseded");
  found = liaison_program_find_version (get_database (fixture), program_id, 3, &error);
  g_assert_no_error (error);
  g_assert_nonnull (found);
  none = liaison_program_find_version (get_database (fixture), program_id, 9, &error);
  g_assert_null (none);
  g_assert_cmpstr (error->message, ==, "This program has no version 9.");
  g_clear_error (&error);
  none = liaison_program_find_in_force (get_database (fixture), program_id, rules_fixture_date ("2025-12-31"),
                                        &error);
  g_assert_null (none);
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_NOT_FOUND);
}

/* A program runs from its first day through its last. */
static void
test_validity (WorkspaceFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *day;
    gboolean runs;
  } days[] = {
    { "2026-02-28", FALSE },
    { "2026-03-01", TRUE },
    { "2026-12-31", TRUE },
    { "2027-01-01", FALSE },
  };
  g_autofree char *program_id = rules_fixture_insert_program (fixture->store, "Partners");
  g_autoptr (LiaisonRecord) program = NULL;
  Version version = { .program_id = program_id, .day = rules_fixture_date ("2026-01-01") };

  rules_fixture_change (fixture->store, add_version, &version);
  rules_fixture_change (fixture->store, publish_version, &version);
  program = liaison_record_load (get_database (fixture), &liaison_program_entity, program_id, NULL);
  liaison_record_set_text (program, "since", "2026-03-01");
  liaison_record_set_text (program, "until", "2026-12-31");
  workspace_fixture_update (fixture->store, program);
  for (gsize i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *id = liaison_program_find_in_force (get_database (fixture), program_id,
                                                           rules_fixture_date (days[i].day), &error);

      g_assert_cmpint (id != NULL, ==, days[i].runs);
      if (!days[i].runs)
        g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_NOT_FOUND);
    }
  g_free (version.made);
}

static void
test_last_review (WorkspaceFixture *fixture, gconstpointer data)
{
  static const char *const days[] = { "2026-01-01", "2026-07-01", "2026-04-01" };
  g_autofree char *program_id = rules_fixture_insert_program (fixture->store, "Partners");
  g_autofree char *other_id = rules_fixture_insert_program (fixture->store, "Friends");
  Version version = { .program_id = program_id, .day = rules_fixture_date ("2025-01-01") };
  LiaisonDate last;

  rules_fixture_change (fixture->store, add_version, &version);
  rules_fixture_change (fixture->store, publish_version, &version);
  for (gsize i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autoptr (LiaisonRecord) review = liaison_record_new (&liaison_tier_review_entity);

      liaison_record_set_text (review, "program", program_id);
      liaison_record_set_text (review, "version", version.made);
      liaison_record_set_text (review, "as-of", days[i]);
      liaison_record_set_text (review, "held-on", days[i]);
      liaison_record_set_integer (review, "evaluated", 1);
      liaison_record_set_integer (review, "unchanged", 1);
      workspace_fixture_insert (fixture->store, review);
    }
  g_assert_true (liaison_program_get_last_review (get_database (fixture), program_id,
                                                  rules_fixture_date ("2026-01-01"), &last, NULL));
  g_assert_cmpint (last, ==, LIAISON_DATE_NONE);
  g_assert_true (liaison_program_get_last_review (get_database (fixture), program_id,
                                                  rules_fixture_date ("2026-07-01"), &last, NULL));
  g_assert_cmpint (last, ==, rules_fixture_date ("2026-04-01"));
  g_assert_true (liaison_program_get_last_review (get_database (fixture), program_id,
                                                  rules_fixture_date ("2030-01-01"), &last, NULL));
  g_assert_cmpint (last, ==, rules_fixture_date ("2026-07-01"));
  g_assert_true (liaison_program_get_last_review (get_database (fixture), other_id,
                                                  rules_fixture_date ("2030-01-01"), &last, NULL));
  g_assert_cmpint (last, ==, LIAISON_DATE_NONE);
  g_free (version.made);
}

static void
test_next_review (void)
{
  static const struct
  {
    LiaisonFiscal fiscal;
    int months;
    const char *as_of;
    const char *expected;
  } cases[] = {
    { { LIAISON_FISCAL_MONTHS, 1, G_DATE_MONDAY }, 12, "2026-01-01", "2027-01-01" },
    { { LIAISON_FISCAL_MONTHS, 1, G_DATE_MONDAY }, 12, "2026-12-31", "2027-01-01" },
    { { LIAISON_FISCAL_MONTHS, 1, G_DATE_MONDAY }, 3, "2026-03-31", "2026-04-01" },
    { { LIAISON_FISCAL_MONTHS, 1, G_DATE_MONDAY }, 3, "2026-04-01", "2026-07-01" },
    { { LIAISON_FISCAL_MONTHS, 1, G_DATE_MONDAY }, 1, "2026-02-28", "2026-03-01" },
    { { LIAISON_FISCAL_MONTHS, 2, G_DATE_MONDAY }, 6, "2026-01-31", "2026-02-01" },
    { { LIAISON_FISCAL_MONTHS, 2, G_DATE_MONDAY }, 6, "2026-02-01", "2026-08-01" },
    { { LIAISON_FISCAL_MONTHS, 10, G_DATE_MONDAY }, 3, "2026-05-17", "2026-07-01" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LiaisonProgramInfo) info = liaison_program_info_new ("Partners", "EUR");
      g_autofree char *day = NULL;

      info->fiscal = cases[i].fiscal;
      day = liaison_date_to_text (
          liaison_program_get_review_after (info, cases[i].months, rules_fixture_date (cases[i].as_of)));
      g_assert_cmpstr (day, ==, cases[i].expected);
    }
}

/* Every day against a search: the first day of a fiscal month whose number fits. */
static void
test_next_review_random (void)
{
  const guint n_rounds = rules_fixture_is_long () ? 20000 : 500;

  for (guint i = 0; i < n_rounds; i++)
    {
      g_autoptr (LiaisonProgramInfo) info = liaison_program_info_new ("Partners", "EUR");
      const int months = (int[]) { 1, 3, 6, 12 }[g_test_rand_int_range (0, 4)];
      const LiaisonDate as_of = rules_fixture_date ("2020-01-01") + g_test_rand_int_range (0, 4000);
      LiaisonDate day = as_of;
      LiaisonPeriod month;

      info->fiscal = (LiaisonFiscal) {
        .kind = g_test_rand_bit () ? LIAISON_FISCAL_WEEKS_445 : LIAISON_FISCAL_MONTHS,
        .start_month = (guint8) g_test_rand_int_range (1, 13),
        .week_start = (GDateWeekday) g_test_rand_int_range (1, 8),
      };
      do
        g_assert_true (liaison_fiscal_find (info->fiscal, LIAISON_PERIOD_MONTH, ++day, &month));
      while (month.range.first != day || ((int) month.index - 1) % months != 0);
      g_assert_cmpint (liaison_program_get_review_after (info, months, as_of), ==, day);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/program-info/save", WorkspaceFixture, NULL, workspace_fixture_set_up, test_save,
              workspace_fixture_tear_down);
  g_test_add ("/program-info/versions", WorkspaceFixture, NULL, workspace_fixture_set_up, test_versions,
              workspace_fixture_tear_down);
  g_test_add ("/program-info/last-review", WorkspaceFixture, NULL, workspace_fixture_set_up, test_last_review,
              workspace_fixture_tear_down);
  g_test_add ("/program-info/validity", WorkspaceFixture, NULL, workspace_fixture_set_up, test_validity,
              workspace_fixture_tear_down);
  g_test_add_func ("/program-info/next-review", test_next_review);
  g_test_add_func ("/program-info/next-review-random", test_next_review_random);
  return g_test_run ();
}
