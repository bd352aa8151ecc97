/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules-fixture.h"

#include "core/program/program-info.h"
#include "core/program/rules-json.h"
#include "core/program/rules-store.h"
#include "core/records/partner.h"
#include "core/records/places.h"
#include "core/store/label.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* RULES.json: equal bytes after a round trip, and a named place for whatever is wrong. */

typedef struct
{
  WorkspaceFixture workspace;
  char *program_id;
  gsize length;
  char *full;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  workspace_fixture_set_up (&fixture->workspace, data);
  rules_fixture_insert_places (fixture->workspace.store);
  fixture->program_id = rules_fixture_insert_program (fixture->workspace.store, "Partners");
  fixture->full = rules_fixture_read ("full.json", &fixture->length);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  workspace_fixture_assert_whole (fixture->workspace.store);
  g_free (fixture->program_id);
  g_free (fixture->full);
  workspace_fixture_tear_down (&fixture->workspace, data);
}

static LiaisonDatabase *
get_database (Fixture *fixture)
{
  return liaison_store_get_database (fixture->workspace.store);
}

static LiaisonRulesFile *
read_json (Fixture *fixture, const char *program_id, const char *json)
{
  g_autoptr (GError) error = NULL;
  LiaisonRulesFile *file =
      liaison_rules_from_json (get_database (fixture), program_id, json, strlen (json), &error);

  g_assert_no_error (error);
  return file;
}

static char *
write_json (Fixture *fixture, const LiaisonRules *rules, const LiaisonProgramInfo *program)
{
  g_autoptr (GError) error = NULL;
  char *json = liaison_rules_to_json (get_database (fixture), rules, program, &error);

  g_assert_no_error (error);
  return json;
}

typedef struct
{
  const LiaisonRulesFile *file;
  char *version_id;
} Import;

static gboolean
import (LiaisonStore *store, gpointer data, GError **error)
{
  Import *work = data;

  g_free (work->version_id);
  work->version_id = liaison_rules_import (store, work->file, error);
  return work->version_id != NULL;
}

/* What it holds, member by member. */
static void
test_full (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRulesFile) file = read_json (fixture, NULL, fixture->full);
  const LiaisonRules *rules = file->rules;
  const LiaisonProgramInfo *program = file->program;
  const LiaisonRulesRequirement *people = liaison_rules_get_requirement (rules, 1);

  g_assert_true (file->has_program);
  g_assert_null (program->id);
  g_assert_cmpstr (program->name, ==, "Channel");
  g_assert_cmpstr (program->types[1], ==, "reseller");
  g_assert_cmpstr (program->region_ids[0], ==, REGION_DACH);
  g_assert_cmpint (program->since, ==, rules_fixture_date ("2026-01-01"));
  g_assert_cmpint (program->fiscal.kind, ==, LIAISON_FISCAL_WEEKS_445);
  g_assert_cmpint (program->fiscal.week_start, ==, 7);
  /* There is a main program already? The one of the fixture is none. */
  g_assert_true (program->is_main);
  g_assert_cmpint (rules->mode, ==, LIAISON_RULES_POINTS);
  g_assert_true (rules->policy.promotes_at_once && rules->policy.promotes_one_step);
  g_assert_cmpint (rules->policy.hold_months, ==, 6);
  g_assert_cmpint (rules->policy.review_months, ==, 3);
  g_assert_cmpint (
      liaison_decimal_compare (liaison_rules_get_tier (rules, 0)->needed, rules_fixture_decimal ("55.5")), ==,
      0);
  g_assert_cmpstr (people->key, ==, "people");
  g_assert_cmpstr (people->spec.role, ==, "technical");
  g_assert_cmpint (people->spec.level, ==, 2);
  g_assert_null (people->spec.period);
  /* A real number is what it says. */
  g_assert_cmpint (liaison_decimal_compare (people->weight, rules_fixture_decimal ("39.5")), ==, 0);
  g_assert_cmpint (
      liaison_decimal_compare (liaison_rules_get_override (rules, 0)->amount, rules_fixture_decimal ("0.9")),
      ==, 0);
  g_assert_cmpint (liaison_decimal_compare (liaison_rules_get_threshold (rules, 2, 1)->value,
                                            rules_fixture_decimal ("-2.5")),
                   ==, 0);
  g_assert_cmpstr (liaison_rules_get_override (rules, 2)->region_id, ==, REGION_AUSTRIA);
  g_assert_cmpint (liaison_rules_get_override (rules, 2)->tier, ==, -1);
  g_assert_cmpstr (liaison_rules_get_override (rules, 3)->market_class, ==, "B");
  g_assert_cmpstr (liaison_rules_get_benefit (rules, 0)->grants[0], ==, "12.5");
  g_assert_cmpstr (liaison_rules_get_benefit (rules, 2)->grants[1], ==, "24 × 7");
}

/* Out, in and out again is equal, in memory and through the workspace. */
static void
test_round_trip (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRulesFile) file = read_json (fixture, NULL, fixture->full);
  g_autofree char *json = write_json (fixture, file->rules, file->program);
  g_autoptr (LiaisonRulesFile) again = read_json (fixture, NULL, json);
  g_autofree char *json_again = write_json (fixture, again->rules, again->program);
  g_autofree char *stored = NULL;
  g_autofree char *stored_again = NULL;
  Import work = { file, NULL };

  g_assert_cmpstr (json, ==, json_again);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (LiaisonProgramInfo) program = NULL;
      g_autoptr (LiaisonRules) rules = NULL;
      g_autoptr (LiaisonRulesFile) read = NULL;

      rules_fixture_change (fixture->workspace.store, import, &work);
      program = liaison_program_info_load_named (get_database (fixture), "Channel", NULL);
      rules = liaison_rules_load (get_database (fixture), work.version_id, NULL);
      g_free (i == 0 ? stored : stored_again);
      *(i == 0 ? &stored : &stored_again) = write_json (fixture, rules, program);
      read = read_json (fixture, NULL, stored);
      g_assert_cmpstr (read->program->id, ==, program->id);
      g_clear_pointer (&file, liaison_rules_file_free);
      file = g_steal_pointer (&read);
      work.file = file;
    }
  g_assert_cmpstr (stored, ==, stored_again);
  g_free (work.version_id);
}

static void
test_random_round_trip (Fixture *fixture, gconstpointer data)
{
  const guint n_rounds = rules_fixture_is_long () ? 20000 : 500;

  for (guint i = 0; i < n_rounds; i++)
    {
      g_autoptr (LiaisonRules) rules = rules_fixture_new_random ();
      g_autofree char *json = write_json (fixture, rules, NULL);
      g_autoptr (LiaisonRulesFile) file = read_json (fixture, fixture->program_id, json);
      g_autofree char *again = write_json (fixture, file->rules, NULL);

      rules_fixture_assert_equal (rules, file->rules);
      g_assert_cmpstr (json, ==, again);
      g_assert_false (file->has_program);
    }
}

/* The program that is there gets what the file says, and keeps the rest. */
static void
test_update (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRulesFile) file = read_json (fixture, NULL, fixture->full);
  g_autoptr (LiaisonRulesFile) second = NULL;
  g_autoptr (LiaisonProgramInfo) program = NULL;
  g_autoptr (GPtrArray) versions = NULL;
  g_autoptr (GPtrArray) all = NULL;
  Import work = { file, NULL };

  rules_fixture_change (fixture->workspace.store, import, &work);
  second = read_json (
      fixture, NULL,
      "{\"format\": \"liaison-rules/1\", \"mode\": \"all\", \"tiers\": [], \"requirements\": [],"
      " \"program\": {\"name\": \"Channel\", \"types\": [\"msp\", \"distributor\"], \"regions\": []}}");
  work.file = second;
  rules_fixture_change (fixture->workspace.store, import, &work);
  program = liaison_program_info_load_named (get_database (fixture), "Channel", NULL);
  g_assert_cmpstr (program->objectives, ==, "Grow with those who grow.");
  /* In the order of the list of types. */
  g_assert_cmpstr (program->types[0], ==, "distributor");
  g_assert_cmpstr (program->types[1], ==, "msp");
  g_assert_null (program->region_ids[0]);
  g_assert_cmpint (program->fiscal.start_month, ==, 2);
  versions = liaison_program_list_versions (get_database (fixture), program->id,
                                            rules_fixture_date ("2026-01-01"), NULL);
  g_assert_cmpuint (versions->len, ==, 2);
  all = liaison_program_info_load_all (get_database (fixture), NULL);
  g_assert_cmpuint (all->len, ==, 2);
  g_free (work.version_id);
}

static gboolean
publish (LiaisonStore *store, gpointer data, GError **error)
{
  Import *work = data;

  return liaison_rules_publish (store, work->version_id, rules_fixture_date ("2026-01-01"), error);
}

/* Thresholds of what was decided are amounts of the currency. */
static void
test_currency_stays (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRulesFile) file = read_json (fixture, NULL, fixture->full);
  g_autoptr (LiaisonRulesFile) other = NULL;
  g_autoptr (GString) json = g_string_new (fixture->full);
  g_autoptr (GError) error = NULL;
  Import work = { file, NULL };

  rules_fixture_change (fixture->workspace.store, import, &work);
  rules_fixture_change (fixture->workspace.store, publish, &work);
  g_string_replace (json, "\"currency\": \"EUR\",\n    \"since\"", "\"currency\": \"USD\",\n    \"since\"",
                    1);
  other = read_json (fixture, NULL, json->str);
  work.file = other;
  g_assert_false (liaison_store_change (fixture->workspace.store, LIAISON_LABEL_IMPORT, "Channel", import,
                                        &work, NULL, NULL, NULL, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_REFUSED);
  g_free (work.version_id);
}

/* What is wrong, and where ------------------------------------------------------------------------------------------ */

static void
assert_refused (Fixture *fixture, const char *json, const char *message)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonRulesFile) file =
      liaison_rules_from_json (get_database (fixture), NULL, json, strlen (json), &error);

  g_assert_null (file);
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_BAD_INPUT);
  if (message != NULL)
    g_assert_cmpstr (error->message, ==, message);
}

typedef struct
{
  const char *from;
  const char *to;
  const char *message;
} Damage;

static const Damage damages[] = {
  { "liaison-rules/1", "liaison-rules/2",
    "/format: “liaison-rules/2” is not known here. There are: liaison-rules/1" },
  { "\"format\": \"liaison-rules/1\",", "", "/format: this is missing." },
  { "\"remarks\"", "\"remark\"",
    "/remark: there is no such member here. There are: format, program, remarks, mode, policy, "
    "tiers, requirements, overrides, benefits" },
  { "\"mode\": \"points\"", "\"mode\": \"stars\"",
    "/mode: “stars” is not known here. There are: all, points, k-of-n" },
  { "\"mode\": \"points\"", "\"mode\": 3", "/mode: this must be text." },
  { "\"name\": \"Channel\",", "", "/program/name: this is missing." },
  { "\"name\": \"Channel\"", "\"name\": \"\"", NULL },
  { "\"currency\": \"EUR\",\n    \"since\"", "\"since\"", "/program/currency: this is missing." },
  { "\"currency\": \"EUR\",\n    \"since\"", "\"currency\": \"EURO\", \"since\"",
    "/program/currency: This is not a currency. Use its three letters, such as EUR." },
  { "\"reseller\"]", "\"friend\"]", NULL },
  { "\"reseller\"]", "\"distributor\"]", "/program/types/1: this stands here twice." },
  { "[\"DACH\", \"EMEA\"]", "[\"DACH\", \"Atlantis\"]",
    "/program/regions/1: there is no region “Atlantis”." },
  { "[\"DACH\", \"EMEA\"]", "[\"DACH\", \"DACH\"]", "/program/regions/1: this stands here twice." },
  { "[\"DACH\", \"EMEA\"]", "\"DACH\"", "/program/regions: this must be an array." },
  { "2029-12-31", "2025-12-31", "/program/until: this lies before the first day." },
  { "2029-12-31", "2029-02-30", NULL },
  { "\"start_month\": 2", "\"start_month\": 13",
    "/program/fiscal_year/start_month: this must be a whole number from 1 to 12." },
  { "\"start_month\": 2", "\"start_month\": \"2\"",
    "/program/fiscal_year/start_month: this must be a whole number from 1 to 12." },
  { "weeks-445", "weeks-544", NULL },
  { "\"promotion\": \"at-once\"", "\"promotion\": \"soon\"",
    "/policy/promotion: “soon” is not known here. There are: review, at-once" },
  { "\"promotes_one_step\": true", "\"promotes_one_step\": 1",
    "/policy/promotes_one_step: this must be true or false." },
  { "\"grace_days\": 60", "\"grace_days\": -1",
    "/policy/grace_days: this must be a whole number from 0 to 3660." },
  { "\"grace_days\": 60", "\"grace_days\": 60.0", NULL },
  { "\"grace_days\": 60", "\"grace_dayz\": 60", NULL },
  { "\"review_months\": 3", "\"review_months\": 4", "/policy/review_months: this must be 1, 3, 6 or 12." },
  { "\"code\": \"gold\"", "\"code\": \"silver\"", "/tiers/1/code: another tier has this code." },
  { "\"needed\": 80", "\"needed\": -80", "/tiers/1/needed: this must not be below zero." },
  { "\"needed\": 80", "\"needed\": 80000000", "/tiers/1/needed: this is too large." },
  { "\"needed\": 80", "\"needed\": null", "/tiers/1/needed: this must be a number." },
  { "\"needed\": 80", "\"needed\": [80]", "/tiers/1/needed: this must be a number." },
  { "\"needed\": 80", "\"needed\": 80, \"needed\": 81", "/tiers/1/needed: this stands here twice." },
  { "\"needed\": 80", "\"needed\": \"1e2\"",
    "/tiers/1/needed: “1e2” is not a number that can be read. Write it like 1234.50." },
  { "\"name\": \"Gold\"", "\"name\": \"Go\\nld\"", "/tiers/1/name: This must be a single line." },
  { "\"name\": \"Gold\"", "\"name\": \"Go\\u0000ld\"", "/tiers/1/name: a text holds a zero character." },
  { "\"key\": \"people\"", "\"key\": \"sold\"", "/requirements/1/key: another requirement has this key." },
  { "\"metric\": \"certified-people\"", "\"metric\": \"smiles\"", NULL },
  { "\"period\": \"year\"", "\"period\": \"decade\"", NULL },
  { "\"sale_kind\": \"sell-in\"", "\"sale_kind\": \"gift\"",
    "/requirements/0/sale_kind: “gift” is not known here. There are: sell-in, point-of-sale" },
  { "\"sale_kind\": \"sell-in\"", "\"level\": 2", "/requirements/0/level: the metric “sales” has none." },
  { "\"role\": \"technical\"", "\"role\": \"wizard\"",
    "/requirements/1/role: “wizard” is not known here. There are: sales, technical, marketing, management" },
  { "\"level\": 2", "\"level\": 0", NULL },
  { "\"metric\": \"recommendation\", \"period\": \"trailing-6\"", "\"metric\": \"measure\"",
    "/requirements/2/measure: this is missing." },
  { "\"metric\": \"recommendation\", \"period\": \"trailing-6\"",
    "\"metric\": \"measure\", \"measure\": \"Love\"",
    "/requirements/2/measure: there is no measure “Love”." },
  { "\"weight\": 60", "\"weight\": 1000.5", "/requirements/0/weight: this is too large." },
  { "\"gold\": 250000", "\"gold\": \"lots\"",
    "/requirements/0/thresholds/gold: “lots” is not a number that can be read. Write it like 1234.50." },
  { "\"gold\": 250000", "\"bronze\": 250000",
    "/requirements/0/thresholds/bronze: there is no tier with the code “bronze”." },
  { "\"gold\": 250000", "\"gold\": 1e300", NULL },
  { "\"gold\": 250000", "\"gold\": 0.12345678901234567", NULL },
  { "\"gold\": 250000", "\"gold\": 999999999999999999",
    "/requirements/0/thresholds/gold: this is too large." },
  { "\"gold\": 250000", "\"gold\": 9999999999999999999", NULL },
  { "\"region\": \"EMEA\"", "\"region\": \"Atlantis\"",
    "/overrides/0/region: there is no region “Atlantis”." },
  { "\"region\": \"EMEA\"", "\"region\": \"EMEA\", \"market_class\": \"B\"",
    "/overrides/0: this must name either a region or a market class." },
  { "\"factor\": 0.9", "\"factor\": 0.9, \"value\": 1",
    "/overrides/0: this must have either a value or a factor." },
  { ", \"factor\": 0.9", "", "/overrides/0: this must have either a value or a factor." },
  { "\"factor\": 0.9", "\"factor\": -0.9", "/overrides/0/factor: this must not be below zero." },
  { "\"factor\": 0.9", "\"value\": 0.9", NULL },
  { "\"factor\": 0.9", "\"tier\": \"gold\", \"factor\": 0.9",
    "/overrides/0/tier: an override for a tier needs a requirement, too." },
  { "\"requirement\": \"people\"", "\"requirement\": \"peple\"",
    "/overrides/3/requirement: there is no requirement with the key “peple”." },
  { "\"region\": \"Österreich\", \"requirement\": \"sold\"", "\"region\": \"EMEA\"",
    "/overrides/2: another override speaks of the same." },
  { "\"kind\": \"margin\"", "\"kind\": \"love\"", NULL },
  { "\"currency\": \"EUR\", \"grants\"", "\"grants\"", "/benefits/1/currency: this is missing." },
  { "\"silver\": 12.5", "\"silver\": \"much\"", NULL },
  { "\"silver\": 12.5", "\"silver\": true", "/benefits/0/grants/silver: this must be a number." },
  { "\"silver\": 12.5", "\"copper\": 12.5",
    "/benefits/0/grants/copper: there is no tier with the code “copper”." },
  { "\"gold\": \"yes\"", "\"gold\": \"\"", NULL },
  { "\"benefits\": [", "\"benefits\": [5, ", "/benefits/0: this must be an object." },
};

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      g_autoptr (GString) json = g_string_new (fixture->full);

      g_test_message ("%s", damages[i].to);
      g_assert_cmpuint (g_string_replace (json, damages[i].from, damages[i].to, 1), ==, 1);
      assert_refused (fixture, json->str, damages[i].message);
    }
  assert_refused (fixture, "[]", "/: this must be an object.");
  assert_refused (fixture, "{}", "/program: this is missing.");
  assert_refused (fixture, "", "/: the file ends too early.");
}

/* By code first, then by name; who is called like another needs the code. */
static void
test_regions (Fixture *fixture, gconstpointer data)
{
  static const char json[] =
      "{\"format\": \"liaison-rules/1\", \"mode\": \"all\", \"tiers\": [], \"requirements\": [],"
      " \"overrides\": [{\"region\": \"%s\", \"factor\": 2}]}";
  g_autoptr (LiaisonRecord) twin = liaison_record_new (&liaison_region_entity);
  g_autoptr (LiaisonRules) rules = liaison_rules_new ("EUR");
  g_autofree char *by_name = g_strdup_printf (json, "France");
  g_autofree char *by_code = g_strdup_printf (json, "FR-2");
  g_autofree char *written = NULL;
  g_autoptr (LiaisonRulesFile) first = read_json (fixture, fixture->program_id, by_name);
  g_autoptr (LiaisonRulesFile) second = NULL;
  g_autoptr (LiaisonRulesFile) third = NULL;
  g_autoptr (LiaisonRulesFile) none = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (liaison_rules_get_override (first->rules, 0)->region_id, ==, REGION_FRANCE);
  liaison_record_set_text (twin, "name", "France");
  liaison_record_set_text (twin, "code", "FR-2");
  workspace_fixture_insert (fixture->workspace.store, twin);
  none = liaison_rules_from_json (get_database (fixture), fixture->program_id, by_name, strlen (by_name),
                                  &error);
  g_assert_null (none);
  g_assert_cmpstr (
      error->message, ==,
      "/overrides/0/region: more than one region is called “France”. Use the code of the region.");
  second = read_json (fixture, fixture->program_id, by_code);
  g_assert_cmpstr (liaison_rules_get_override (second->rules, 0)->region_id, ==,
                   liaison_record_get_id (twin));
  /* Where neither says which one it is, the id does. */
  liaison_rules_add_override (rules, REGION_FRANCE, NULL, -1, -1, TRUE, LIAISON_DECIMAL_ONE);
  written = write_json (fixture, rules, NULL);
  g_assert_nonnull (strstr (written, REGION_FRANCE));
  third = read_json (fixture, fixture->program_id, written);
  rules_fixture_assert_equal (third->rules, rules);
}

static void
test_numbers (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *json;
    const char *expected;
  } cases[] = {
    { "0.9", "0.9" },
    { "1.1", "1.1" },
    { "1e2", "100" },
    { "1.5E-7", "0.00000015" },
    { "123456.789", "123456.789" },
    { "0.1", "0.1" },
    { "0.30000000000000004", NULL },
    { "999999.999999999", "999999.999999999" },
    { "0.0", "0" },
    { "1e5", "100000" },
    { "\"0.123456789012345678\"", "0.123456789012345678" },
    { "\"007\"", NULL },
    { "\" 7\"", NULL },
    { "\"7,5\"", NULL },
    { "1e-300", NULL },
    { "1e999", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *json = g_strdup_printf (
          "{\"format\": \"liaison-rules/1\", \"mode\": \"all\", \"tiers\": [], \"requirements\": [],"
          " \"overrides\": [{\"market_class\": \"B\", \"factor\": %s}]}",
          cases[i].json);
      g_autoptr (GError) error = NULL;
      g_autoptr (LiaisonRulesFile) file =
          liaison_rules_from_json (get_database (fixture), fixture->program_id, json, strlen (json), &error);
      g_autofree char *text = NULL;

      g_test_message ("%s", cases[i].json);
      if (cases[i].expected == NULL)
        {
          g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_BAD_INPUT);
          continue;
        }
      g_assert_no_error (error);
      text = liaison_decimal_to_text (liaison_rules_get_override (file->rules, 0)->amount);
      g_assert_cmpstr (text, ==, cases[i].expected);
    }
}

/* Hostile input ----------------------------------------------------------------------------------------------------- */

static gboolean
take_back (LiaisonStore *store, gpointer data, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *id = liaison_rules_import (store, data, &failure);

  g_assert_no_error (failure);
  g_assert_nonnull (id);
  /* Nothing is to stay. */
  g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_FAILED, "taken back");
  return FALSE;
}

/* What is taken can be written, checked and stored; what is not is refused with a place. */
static void
try_json (Fixture *fixture, const char *json, gsize length, gboolean is_stored)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonRulesFile) file =
      liaison_rules_from_json (get_database (fixture), NULL, json, length, &error);
  g_autofree char *written = NULL;

  if (file == NULL)
    {
      g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_BAD_INPUT);
      g_assert_true (*error->message == '/');
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      return;
    }
  written = write_json (fixture, file->rules, file->program);
  g_assert_nonnull (written);
  if (is_stored)
    liaison_store_change (fixture->workspace.store, LIAISON_LABEL_IMPORT, "Rules", take_back, file, NULL,
                          NULL, NULL, NULL);
}

static void
test_truncated (Fixture *fixture, gconstpointer data)
{
  for (gsize length = 0; length < fixture->length; length++)
    {
      /* Of just that length, so that a sanitizer sees who reads on. */
      g_autofree char *part = g_memdup2 (fixture->full, MAX (1, length));
      g_autoptr (GError) error = NULL;
      g_autoptr (LiaisonRulesFile) file =
          liaison_rules_from_json (get_database (fixture), NULL, part, length, &error);

      /* Without the line end at its end it is whole. */
      g_assert_true (file == NULL || length == fixture->length - 1);
      if (file == NULL)
        g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_BAD_INPUT);
    }
}

static void
test_mutated (Fixture *fixture, gconstpointer data)
{
  const guint n_rounds = rules_fixture_is_long () ? 200000 : 6000;
  static const char pieces[] = "{}[]\",:.-+0123456789eE ntf\\u\x80\xff\xc3";

  for (guint i = 0; i < n_rounds; i++)
    {
      g_autoptr (GString) json = g_string_new_len (fixture->full, (gssize) fixture->length);

      for (int k = g_test_rand_int_range (1, 5); k > 0; k--)
        {
          const gsize at = (gsize) g_test_rand_int_range (0, (gint32) json->len);
          const gsize most = (gsize) g_test_rand_int_range (1, 200);
          const char piece = pieces[g_test_rand_int_range (0, (gint32) sizeof pieces)];

          switch (g_test_rand_int_range (0, 4))
            {
            case 0:
              g_string_erase (json, (gssize) at, (gssize) MIN (json->len - at, most / 10));
              break;
            case 1:
              g_string_insert_c (json, (gssize) at, piece);
              break;
            case 2:
              {
                const gsize length = MIN (json->len - at, most);
                g_autofree char *part = g_memdup2 (json->str + at, length);

                g_string_insert_len (json, g_test_rand_int_range (0, (gint32) json->len), part,
                                     (gssize) length);
                break;
              }
            default:
              json->str[at] = piece;
              break;
            }
          if (json->len == 0)
            break;
        }
      try_json (fixture, json->str, json->len, i % 50 == 0);
    }
}

static void
test_bombs (Fixture *fixture, gconstpointer data)
{
  g_autofree char *brackets = g_strnfill (1000000, '[');
  g_autofree char *large = g_strnfill ((1 << 20) + 1, ' ');
  g_autoptr (GString) nested = g_string_new (NULL);
  g_autoptr (GString) many =
      g_string_new ("{\"format\": \"liaison-rules/1\", \"mode\": \"all\", \"requirements\": [],"
                    " \"program\": {\"name\": \"N\", \"currency\": \"EUR\"}, \"tiers\": [");
  g_autoptr (GString) long_name = g_string_new ("{\"");

  assert_refused (fixture, brackets, NULL);
  assert_refused (fixture, large, "/: this file is too large.");
  for (guint i = 0; i < 50000; i++)
    g_string_append (nested, "{\"tiers\":");
  assert_refused (fixture, nested->str, NULL);
  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (many, "%s{\"code\": \"t%u\", \"name\": \"T\"}", i > 0 ? ", " : "", i);
  g_string_append (many, "]}");
  assert_refused (fixture, many->str, "/tiers: there may be 16 of these at most.");
  for (guint i = 0; i < 100000; i++)
    g_string_append_c (long_name, 'x');
  g_string_append (
      long_name,
      "\": 1, \"format\": \"liaison-rules/1\", \"program\": {\"name\": \"N\", \"currency\": \"EUR\"}}");
  assert_refused (
      fixture, long_name->str,
      "/xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…: there is no such member here. There are: format, "
      "program, remarks, mode, policy, "
      "tiers, requirements, overrides, benefits");
}

/* The schema knows the same words ------------------------------------------------------------------------------------ */

static JsonArray *
find_words (JsonObject *definitions, const char *definition, const char *property)
{
  JsonObject *object = json_object_get_object_member (definitions, definition);
  JsonObject *member =
      json_object_get_object_member (json_object_get_object_member (object, "properties"), property);

  if (json_object_has_member (member, "items"))
    member = json_object_get_object_member (member, "items");
  return json_object_get_array_member (member, "enum");
}

static void
assert_word (JsonArray *words, guint index, const char *expected)
{
  g_assert_cmpuint (index, <, json_array_get_length (words));
  g_assert_cmpstr (json_array_get_string_element (words, index), ==, expected);
}

static void
test_schema (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "rules.schema.json", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) metrics = g_hash_table_new (g_str_hash, g_str_equal);
  JsonObject *definitions;
  JsonArray *words;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  definitions = json_object_get_object_member (json_node_get_object (json_parser_get_root (parser)), "$defs");

  words = find_words (definitions, "requirement", "metric");
  for (guint i = 0; i < json_array_get_length (words); i++)
    g_hash_table_add (metrics, (gpointer) json_array_get_string_element (words, i));
  for (guint i = 0; liaison_metrics_get ()[i] != NULL; i++)
    {
      g_test_message ("%s", liaison_metrics_get ()[i]->word);
      g_assert_true (g_hash_table_remove (metrics, liaison_metrics_get ()[i]->word));
    }
  g_assert_cmpuint (g_hash_table_size (metrics), ==, 0);

  words = find_words (definitions, "requirement", "period");
  for (guint i = 0; i < json_array_get_length (words); i++)
    g_assert_true (liaison_metric_period_is_known (json_array_get_string_element (words, i)));
  for (guint i = 0; liaison_metric_find ("sales")->periods[i] != NULL; i++)
    assert_word (words, i, liaison_metric_find ("sales")->periods[i]);
  words = find_words (definitions, "requirement", "role");
  for (guint i = 0; liaison_metric_get_roles ()[i] != NULL; i++)
    assert_word (words, i, liaison_metric_get_roles ()[i]);
  words = find_words (definitions, "program", "types");
  for (guint i = 0; liaison_partner_types[i].word != NULL; i++)
    assert_word (words, i, liaison_partner_types[i].word);
  words = find_words (definitions, "benefit", "kind");
  for (int i = LIAISON_BENEFIT_MARGIN; i <= LIAISON_BENEFIT_OTHER; i++)
    assert_word (words, (guint) i, liaison_benefit_kind_to_word ((LiaisonBenefitKind) i));
}

static void
add (const char *path, void (*func) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, func, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/rules-json/full", test_full);
  add ("/rules-json/round-trip", test_round_trip);
  add ("/rules-json/random-round-trip", test_random_round_trip);
  add ("/rules-json/update", test_update);
  add ("/rules-json/currency-stays", test_currency_stays);
  add ("/rules-json/refused", test_refused);
  add ("/rules-json/regions", test_regions);
  add ("/rules-json/numbers", test_numbers);
  add ("/rules-json/truncated", test_truncated);
  add ("/rules-json/mutated", test_mutated);
  add ("/rules-json/bombs", test_bombs);
  add ("/rules-json/schema", test_schema);
  return g_test_run ();
}
