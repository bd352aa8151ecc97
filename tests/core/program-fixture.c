/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "program-fixture.h"

#include "core/program/rules-store.h"
#include "core/store/label.h"

LiaisonDate
program_fixture_date (const char *text)
{
  g_autoptr (GError) error = NULL;
  LiaisonDate date = LIAISON_DATE_NONE;

  liaison_date_parse (text, &date, &error);
  g_assert_no_error (error);
  return date;
}

LiaisonDecimal
program_fixture_decimal (const char *text)
{
  g_autoptr (GError) error = NULL;
  LiaisonDecimal decimal = LIAISON_DECIMAL_ZERO;

  liaison_decimal_parse (text, &decimal, &error);
  g_assert_no_error (error);
  return decimal;
}

LiaisonMetricSpec
program_fixture_spec (const char *metric, const char *period)
{
  const LiaisonMetric *found = liaison_metric_find (metric);

  g_assert_nonnull (found);
  return (LiaisonMetricSpec) { .metric = found, .kind = found->kind, .period = g_intern_string (period) };
}

/* Tiers by code, the lowest first, between spaces; each is called as its code. */
LiaisonRules *
program_fixture_new_rules (const char *currency, const char *tiers)
{
  LiaisonRules *rules = liaison_rules_new (currency);
  g_auto (GStrv) codes = g_strsplit (tiers, " ", -1);

  for (guint i = 0; codes[i] != NULL; i++)
    liaison_rules_add_tier (rules, codes[i], codes[i]);
  return rules;
}

/* Adds a requirement with a threshold for each tier, "-" where it asks for none; its place. */
guint
program_fixture_require (LiaisonRules *rules, const LiaisonMetricSpec *spec, const char *thresholds)
{
  const guint place = liaison_rules_get_n_requirements (rules);
  g_auto (GStrv) values = g_strsplit (thresholds, " ", -1);
  g_autofree char *key = liaison_rules_make_key (rules, spec);

  g_assert_cmpuint (g_strv_length (values), ==, liaison_rules_get_n_tiers (rules));
  liaison_rules_add_requirement (rules, key, spec);
  for (guint i = 0; values[i] != NULL; i++)
    if (!g_str_equal (values[i], "-"))
      liaison_rules_set_threshold (rules, place, i, program_fixture_decimal (values[i]));
  return place;
}

typedef struct
{
  const char *program_id;
  const LiaisonRules *rules;
  LiaisonDate valid_from;
  char *version_id;
} Saving;

static gboolean
save (LiaisonStore *store, gpointer data, GError **error)
{
  Saving *saving = data;

  saving->version_id = liaison_rules_save_draft (store, saving->program_id, saving->rules, error);
  return saving->version_id != NULL;
}

static gboolean
publish (LiaisonStore *store, gpointer data, GError **error)
{
  Saving *saving = data;

  return liaison_rules_publish (store, saving->version_id, saving->valid_from, error);
}

/* Saves the rules as a draft; the id of the version. */
char *
program_fixture_save (WorkspaceFixture *fixture, const char *program, const LiaisonRules *rules)
{
  g_autofree char *program_id = row_fixture_id (program);
  Saving saving = { .program_id = program_id, .rules = rules };
  g_autoptr (GError) error = NULL;

  liaison_store_change (fixture->store, LIAISON_LABEL_RULES, program, save, &saving, NULL, NULL, NULL,
                        &error);
  g_assert_no_error (error);
  return saving.version_id;
}

char *
program_fixture_publish (WorkspaceFixture *fixture,
                         const char *program,
                         const LiaisonRules *rules,
                         const char *valid_from)
{
  Saving saving = { .valid_from = program_fixture_date (valid_from) };
  g_autoptr (GError) error = NULL;

  saving.version_id = program_fixture_save (fixture, program, rules);
  liaison_store_change (fixture->store, LIAISON_LABEL_PUBLISH, program, publish, &saving, NULL, NULL, NULL,
                        &error);
  g_assert_no_error (error);
  return saving.version_id;
}

LiaisonProgramInfo *
program_fixture_load (WorkspaceFixture *fixture, const char *program)
{
  g_autofree char *id = row_fixture_id (program);
  g_autoptr (GError) error = NULL;
  LiaisonProgramInfo *info =
      liaison_program_info_load (liaison_store_get_database (fixture->store), id, &error);

  g_assert_no_error (error);
  return info;
}

/* Everybody as of a day, with the columns of the rules where there are some. */
LiaisonSnapshot *
program_fixture_snapshot (WorkspaceFixture *fixture,
                          const char *program,
                          const LiaisonRules *rules,
                          const char *as_of)
{
  LiaisonDatabase *database = liaison_store_get_database (fixture->store);
  g_autoptr (LiaisonProgramInfo) info = program_fixture_load (fixture, program);
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonSnapshot) base =
      liaison_snapshot_load (database, info, program_fixture_date (as_of), NULL, &error);
  LiaisonSnapshot *snapshot;

  g_assert_no_error (error);
  if (rules == NULL)
    return g_steal_pointer (&base);
  snapshot = liaison_snapshot_extend (base, database, rules, NULL, &error);
  g_assert_no_error (error);
  return snapshot;
}

guint
program_fixture_find (const LiaisonSnapshot *snapshot, const char *partner)
{
  g_autofree char *id = row_fixture_id (partner);
  const guint row = liaison_snapshot_find (snapshot, id);

  g_assert_cmpuint (row, !=, LIAISON_PARTNER_SET_NONE);
  return row;
}

/* Random content ---------------------------------------------------------------------------------------------------- */

gboolean
program_fixture_is_long (void)
{
  return g_strcmp0 (g_getenv ("LIAISON_TEST_LONG"), "1") == 0;
}

char *
program_fixture_random_day (int first_year, int n_days)
{
  return liaison_date_to_text (liaison_date_from_ymd (first_year, 1, 1) + g_test_rand_int_range (0, n_days));
}

static const char *
pick (const char *const *words, int n)
{
  return words[g_test_rand_int_range (0, n)];
}

#define PICK(words) pick (words, G_N_ELEMENTS (words))

static void
add_partner (GString *sql, guint i, guint n_partners)
{
  static const char *const currencies[] = { "NULL", "'EUR'", "'USD'", "'JPY'", "'CHF'" };
  static const char *const regions[] = { "NULL", "{r1}", "{r2}", "{r3}", "{r4}" };
  static const char *const statuses[] = { "active", "active", "active", "paused", "prospect" };
  g_autofree char *parent = i % 3 == 0 ? g_strdup_printf ("{p%u}", i - 1) : g_strdup ("NULL");

  g_string_append_printf (sql,
                          "INSERT INTO partner (id, name, currency, region_id, status, parent_id) VALUES"
                          " ({p%u}, 'Partner %u', %s, %s, '%s', %s);",
                          i, i, PICK (currencies), PICK (regions), PICK (statuses), parent);
  g_string_append_printf (sql,
                          "INSERT INTO person (id, name) VALUES ({h%u}, 'A'), ({h%u}, 'B');"
                          "INSERT INTO employment (id, person_id, partner_id) VALUES ({e%u}, {h%u}, {p%u}),"
                          " ({e%u}, {h%u}, {p%u});",
                          2 * i, 2 * i + 1, 2 * i, 2 * i, i, 2 * i + 1, 2 * i + 1,
                          (guint) g_test_rand_int_range (1, (int) i + 1));
}

static void
add_figures (GString *sql, guint i)
{
  static const char *const currencies[] = { "EUR", "EUR", "USD", "JPY", "CHF" };

  for (guint j = 0; j < 14; j++)
    {
      g_autofree char *day = program_fixture_random_day (2024, 1096);

      g_string_append_printf (sql,
                              "INSERT INTO sale (id, partner_id, sold_on, amount, currency) VALUES"
                              " ({s%u}, {p%u}, '%s', %d, '%s');",
                              i * 100 + j, i, day, g_test_rand_int_range (0, 60000), PICK (currencies));
    }
  for (guint j = 0; j < 3; j++)
    {
      const LiaisonDate passed = liaison_date_from_ymd (2025, 1, 1) + g_test_rand_int_range (0, 700);
      g_autofree char *passed_on = liaison_date_to_text (passed);
      g_autofree char *expires_on = liaison_date_to_text (passed + g_test_rand_int_range (0, 300));
      g_autofree char *approved_on = program_fixture_random_day (2025, 730);

      g_string_append_printf (sql,
                              "INSERT INTO certification (id, person_id, name, passed_on, expires_on) VALUES"
                              " ({c%u}, {h%u}, 'X', '%s', '%s');"
                              "INSERT INTO registration (id, partner_id, state, approved_on) VALUES"
                              " ({d%u}, {p%u}, 'approved', '%s');",
                              i * 10 + j + 100, 2 * i + j % 2, passed_on, expires_on, i * 10 + j, i,
                              approved_on);
    }
}

static void
add_standing (GString *sql, guint i)
{
  static const char *const tiers[] = { "NULL", "'bronze'", "'silver'", "'gold'", "'retired'" };

  if (g_test_rand_int_range (0, 3) > 0)
    g_string_append_printf (sql,
                            "INSERT INTO membership (id, program_id, partner_id, joined_on, tier) VALUES"
                            " ({m%u}, {g1}, {p%u}, '2024-01-01', %s);",
                            i, i, PICK (tiers));
  if (g_test_rand_int_range (0, 4) == 0)
    g_string_append_printf (
        sql,
        "INSERT INTO tier_override (id, program_id, partner_id, tier, since, until, reason,"
        " approver_id) VALUES ({v%u}, {g1}, {p%u}, %s, '2026-02-01', '2026-09-30', 'why', {o1});",
        i, i, tiers[g_test_rand_int_range (1, G_N_ELEMENTS (tiers))]);
}

/* A program {g1} of partners {p1} and up in four regions and five currencies, one of them without a rate, with sales,
 * certificates and registrations of 2024 to 2026, memberships and overrides. */
void
program_fixture_fill_randomly (WorkspaceFixture *fixture, guint n_partners)
{
  g_autoptr (GString) sql = g_string_new (
      "INSERT INTO operator (id, name) VALUES ({o1}, 'Ada');"
      "INSERT INTO region (id, name, parent_id, currency, market_class) VALUES"
      " ({r1}, 'EMEA', NULL, 'EUR', 'A'), ({r2}, 'DACH', {r1}, NULL, NULL), ({r3}, 'US', NULL, 'USD', 'B'),"
      " ({r4}, 'Austria', {r2}, NULL, NULL);"
      "INSERT INTO currency_rate (id, currency, in_currency, dated, rate) VALUES"
      " ({c1}, 'EUR', 'USD', '2020-01-01', '1.25'), ({c2}, 'USD', 'JPY', '2020-01-01', '150'),"
      " ({c3}, 'EUR', 'USD', '2026-03-05', '1.1');"
      "INSERT INTO program (id, name, currency) VALUES ({g1}, 'Connect', 'EUR');");

  for (guint i = 1; i <= n_partners; i++)
    add_partner (sql, i, n_partners);
  for (guint i = 1; i <= n_partners; i++)
    {
      add_figures (sql, i);
      add_standing (sql, i);
    }
  row_fixture_change (fixture, sql->str);
}

static void
add_random_override (LiaisonRules *rules)
{
  static const char *const regions[] = { "r1", "r2", "r3", "r4" };
  static const char *const factors[] = { "0.9", "1.1", "0.5", "2", "0.333" };
  g_autofree char *region = row_fixture_id (PICK (regions));
  const int requirement = g_test_rand_int_range (-1, (int) liaison_rules_get_n_requirements (rules));

  if (g_test_rand_bit ())
    liaison_rules_add_override (rules, region, NULL, requirement, -1, TRUE,
                                program_fixture_decimal (PICK (factors)));
  else
    liaison_rules_add_override (rules, NULL, g_test_rand_bit () ? "A" : "B", requirement, -1, TRUE,
                                program_fixture_decimal (PICK (factors)));
}

static void
add_random_benefits (LiaisonRules *rules)
{
  static const char *const percents[] = { "5", "12.5", "0.1", "33.33", "much" };
  const guint n_tiers = liaison_rules_get_n_tiers (rules);

  liaison_rules_add_benefit (rules, LIAISON_BENEFIT_MARGIN, NULL, NULL);
  liaison_rules_add_benefit (rules, LIAISON_BENEFIT_MDF_PERCENT, NULL, NULL);
  liaison_rules_add_benefit (rules, LIAISON_BENEFIT_MDF_AMOUNT, NULL, "EUR");
  liaison_rules_add_benefit (rules, LIAISON_BENEFIT_MDF_AMOUNT, NULL, "CHF");
  liaison_rules_add_benefit (rules, LIAISON_BENEFIT_SUPPORT_LEVEL, NULL, NULL);
  for (guint i = 0; i < rules->benefits->len; i++)
    for (guint tier = 0; tier < n_tiers; tier++)
      if (g_test_rand_int_range (0, 4) > 0)
        liaison_rules_set_grant (rules, i, tier, PICK (percents));
}

/* Some tiers, three requirements with rising thresholds, regional overrides and benefits, in any of the modes. */
LiaisonRules *
program_fixture_random_rules (void)
{
  static const char *const ladders[] = { "bronze silver gold", "silver gold platinum", "gold silver",
                                         "bronze" };
  const LiaisonMetricSpec specs[] = { program_fixture_spec ("sales", "trailing-3"),
                                      program_fixture_spec ("certified-people", NULL),
                                      program_fixture_spec ("registrations", "trailing-6") };
  static const int most[] = { 400, 2, 3 };
  LiaisonRules *rules = program_fixture_new_rules ("EUR", PICK (ladders));

  rules->mode = (LiaisonRulesMode) g_test_rand_int_range (0, 3);
  rules->policy.counts_children = g_test_rand_bit ();
  rules->policy.review_months = 3;
  for (guint i = 0; i < G_N_ELEMENTS (specs); i++)
    {
      g_autofree char *key = liaison_rules_make_key (rules, &specs[i]);

      liaison_rules_add_requirement (rules, key, &specs[i])->weight = program_fixture_decimal ("10");
      for (guint tier = 0; tier < liaison_rules_get_n_tiers (rules); tier++)
        if (g_test_rand_int_range (0, 5) > 0)
          liaison_rules_set_threshold (
              rules, i, tier,
              liaison_decimal_make (g_test_rand_int_range (1, most[i] * (int) (tier + 1) + 1), 0));
    }
  for (guint tier = 0; tier < liaison_rules_get_n_tiers (rules); tier++)
    liaison_rules_get_tier (rules, tier)->needed =
        liaison_decimal_make (rules->mode == LIAISON_RULES_POINTS ? 8 * (tier + 1) : tier + 1, 0);
  for (int i = g_test_rand_int_range (0, 4); i > 0; i--)
    add_random_override (rules);
  add_random_benefits (rules);
  return rules;
}
