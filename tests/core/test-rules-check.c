/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules-fixture.h"

#include "core/program/ladder.h"
#include "core/program/rules-check.h"
#include "core/program/rules-json.h"

#include <string.h>

/* What the tier editor says at once: one fault a case, and nothing of rules that are good. */

static LiaisonRules *
new_rules (LiaisonRulesMode mode)
{
  LiaisonRules *rules = liaison_rules_new ("EUR");
  static const char *const metrics[] = { "sales", "certified-people", "retention" };
  static const char *const thresholds[3][2] = { { "1000", "2000" }, { "1", "3" }, { "70", "80" } };
  static const char *const weights[] = { "50", "30", "20" };

  rules->mode = mode;
  liaison_rules_add_tier (rules, "silver", "Silver");
  liaison_rules_add_tier (rules, "gold", "Gold");
  for (guint i = 0; i < 3; i++)
    {
      const LiaisonMetricSpec spec = rules_fixture_spec (metrics[i]);

      liaison_rules_add_requirement (rules, metrics[i], &spec)->weight = rules_fixture_decimal (weights[i]);
      for (guint tier = 0; tier < 2; tier++)
        liaison_rules_set_threshold (rules, i, tier, rules_fixture_decimal (thresholds[i][tier]));
    }
  if (mode == LIAISON_RULES_POINTS)
    {
      liaison_rules_get_tier (rules, 0)->needed = rules_fixture_decimal ("60");
      liaison_rules_get_tier (rules, 1)->needed = rules_fixture_decimal ("70");
    }
  if (mode == LIAISON_RULES_K_OF_N)
    {
      liaison_rules_get_tier (rules, 0)->needed = rules_fixture_decimal ("2");
      liaison_rules_get_tier (rules, 1)->needed = rules_fixture_decimal ("3");
    }
  return rules;
}

/* The sentences, a line each: E or W, then the places of requirement, tier, override and benefit. */
static char *
describe (const LiaisonRules *rules, const gboolean *has_data)
{
  g_autoptr (LiaisonRegionTable) regions = rules_fixture_new_regions ();
  g_autoptr (GPtrArray) problems = liaison_rules_check (rules, regions, has_data);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < problems->len; i++)
    {
      const LiaisonRulesProblem *problem = g_ptr_array_index (problems, i);

      g_string_append_printf (text, "%c %d %d %d %d ", problem->severity == LIAISON_RULES_ERROR ? 'E' : 'W',
                              problem->requirement, problem->tier, problem->override, problem->benefit);
      if (problem->region_id != NULL)
        g_string_append_printf (text, "@%s ", problem->region_id + strlen (problem->region_id) - 1);
      if (problem->market_class != NULL)
        g_string_append_printf (text, "@%s ", problem->market_class);
      g_string_append_printf (text, "%s\n", problem->sentence);
    }
  g_string_replace (text, "\302\240", " ", 0);
  return g_string_free_and_steal (text);
}

static void
assert_found (const LiaisonRules *rules, const char *expected)
{
  g_autofree char *text = describe (rules, NULL);

  g_assert_cmpstr (text, ==, expected);
}

static void
set (LiaisonRules *rules, guint requirement, guint tier, const char *value)
{
  liaison_rules_set_threshold (rules, requirement, tier, rules_fixture_decimal (value));
}

static void
test_good (void)
{
  for (int mode = LIAISON_RULES_ALL; mode <= LIAISON_RULES_K_OF_N; mode++)
    {
      g_autoptr (LiaisonRules) rules = new_rules ((LiaisonRulesMode) mode);

      liaison_rules_add_override (rules, REGION_EMEA, NULL, -1, -1, TRUE, rules_fixture_decimal ("0.9"));
      liaison_rules_add_override (rules, REGION_DACH, NULL, 0, 1, FALSE, rules_fixture_decimal ("1800"));
      liaison_rules_add_override (rules, NULL, "B", 0, -1, TRUE, rules_fixture_decimal ("0.5"));
      liaison_rules_add_benefit (rules, LIAISON_BENEFIT_MARGIN, NULL, NULL);
      liaison_rules_set_grant (rules, 0, 0, "10");
      liaison_rules_set_grant (rules, 0, 1, "15.5");
      assert_found (rules, "");
    }
}

static void
test_contracts (WorkspaceFixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "odoo.json", "microsoft.json" };

  rules_fixture_insert_places (fixture->store);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GError) error = NULL;
      gsize length;
      g_autofree char *json = rules_fixture_read (names[i], &length);
      g_autoptr (LiaisonRulesFile) file =
          liaison_rules_from_json (liaison_store_get_database (fixture->store), NULL, json, length, &error);

      g_assert_no_error (error);
      assert_found (file->rules, "");
    }
}

static void
test_tiers (void)
{
  g_autoptr (LiaisonRules) none = liaison_rules_new ("EUR");
  g_autoptr (LiaisonRules) rules = new_rules (LIAISON_RULES_ALL);

  assert_found (none, "E -1 -1 -1 -1 There are no tiers. Add one.\n");
  liaison_rules_add_tier (rules, "other", "GOLD");
  assert_found (rules, "E -1 2 -1 -1 Two tiers are called “GOLD”.\n"
                       "E -1 2 -1 -1 “GOLD” asks for nothing, and stands above “Gold”, which does.\n");
}

static void
test_order (void)
{
  g_autoptr (LiaisonRules) rules = new_rules (LIAISON_RULES_ALL);

  set (rules, 0, 1, "999.99");
  assert_found (
      rules,
      "E 0 1 -1 -1 “Gold” asks for 999.99 EUR of “Sales, trailing 12 months”, less than “Silver” below "
      "it with 1000.00 EUR.\n");
  set (rules, 0, 1, "1000");
  assert_found (rules, "");
  liaison_rules_clear_threshold (rules, 1, 1);
  assert_found (rules,
                "W 1 1 -1 -1 “Gold” does not ask for “Certified people”, which “Silver” below it does.\n");
  /* That a tier between does not ask for it hides nothing. */
  liaison_rules_add_tier (rules, "top", "Top");
  set (rules, 0, 2, "3000");
  set (rules, 1, 2, "0");
  set (rules, 2, 2, "90");
  assert_found (rules,
                "E 1 2 -1 -1 “Top” asks for 0 of “Certified people”, less than “Silver” below it with 1.\n"
                "W 1 1 -1 -1 “Gold” does not ask for “Certified people”, which “Silver” below it does.\n");
}

static void
test_regions (void)
{
  g_autoptr (LiaisonRules) rules = new_rules (LIAISON_RULES_ALL);

  liaison_rules_add_override (rules, REGION_DACH, NULL, 0, 1, FALSE, rules_fixture_decimal ("500"));
  /* Once, where it comes from, and not for each region below. */
  assert_found (rules,
                "W 0 1 -1 -1 @2 In DACH “Gold” asks for 500.00 EUR of “Sales, trailing 12 months”, less than "
                "“Silver” below it with 1000.00 EUR.\n");
  /* A region of its own that mends it, and one that makes it anew. */
  liaison_rules_add_override (rules, REGION_AUSTRIA, NULL, 0, -1, TRUE, rules_fixture_decimal ("2"));
  liaison_rules_add_override (rules, REGION_JAPAN, NULL, 0, 0, TRUE, rules_fixture_decimal ("3"));
  assert_found (
      rules, "W 0 1 -1 -1 @2 In DACH “Gold” asks for 500.00 EUR of “Sales, trailing 12 months”, less than "
             "“Silver” below it with 1000.00 EUR.\n"
             "W 0 1 -1 -1 @7 In Japan “Gold” asks for 2000.00 EUR of “Sales, trailing 12 months”, less than "
             "“Silver” below it with 3000.00 EUR.\n");
}

static void
test_market_class (void)
{
  g_autoptr (LiaisonRules) rules = new_rules (LIAISON_RULES_ALL);

  liaison_rules_add_override (rules, NULL, "B", 0, 1, TRUE, rules_fixture_decimal ("0.25"));
  /* Poland and Brasil are both of it. */
  assert_found (
      rules,
      "W 0 1 -1 -1 @B In market class B “Gold” asks for 500.00 EUR of “Sales, trailing 12 months”, less "
      "than “Silver” below it with 1000.00 EUR.\n");
}

static void
test_points (void)
{
  g_autoptr (LiaisonRules) rules = new_rules (LIAISON_RULES_POINTS);

  liaison_rules_get_requirement (rules, 0)->weight = rules_fixture_decimal ("40");
  assert_found (rules, "W -1 -1 -1 -1 The weights add up to 90. With 100 the points read like percent.\n");
  liaison_rules_get_tier (rules, 1)->needed = rules_fixture_decimal ("90.1");
  assert_found (
      rules, "E -1 1 -1 -1 “Gold” needs 90.1 points, and what it asks for gives 90 at most: nobody can reach "
             "it.\n"
             "W -1 -1 -1 -1 The weights add up to 90. With 100 the points read like percent.\n");
  liaison_rules_get_requirement (rules, 0)->weight = LIAISON_DECIMAL_ZERO;
  liaison_rules_get_requirement (rules, 1)->weight = rules_fixture_decimal ("80");
  assert_found (
      rules,
      "E 0 -1 -1 -1 “Sales, trailing 12 months” gives no points, and a tier needs some of each. Give it "
      "a weight.\n");
  liaison_rules_get_requirement (rules, 0)->weight = rules_fixture_decimal ("1000.1");
  assert_found (rules,
                "E 0 -1 -1 -1 The weight of “Sales, trailing 12 months” is over 1000.\n"
                "W -1 -1 -1 -1 The weights add up to 1100.1. With 100 the points read like percent.\n");
  liaison_rules_get_requirement (rules, 0)->weight = rules_fixture_decimal ("-5");
  liaison_rules_get_requirement (rules, 1)->weight = rules_fixture_decimal ("85");
  assert_found (
      rules,
      "E 0 -1 -1 -1 “Sales, trailing 12 months” gives no points, and a tier needs some of each. Give it "
      "a weight.\n");
}

static void
test_needed (void)
{
  g_autoptr (LiaisonRules) points = new_rules (LIAISON_RULES_POINTS);
  g_autoptr (LiaisonRules) some = new_rules (LIAISON_RULES_K_OF_N);

  liaison_rules_get_tier (points, 0)->needed = rules_fixture_decimal ("80");
  assert_found (points, "W -1 1 -1 -1 “Gold” needs 70 points, less than “Silver” below it with 80.\n");
  liaison_rules_get_tier (points, 0)->needed = LIAISON_DECIMAL_ZERO;
  assert_found (points, "W -1 0 -1 -1 “Silver” needs no points: some of each is enough for it.\n");

  liaison_rules_get_tier (some, 1)->needed = rules_fixture_decimal ("4");
  assert_found (some, "E -1 1 -1 -1 “Gold” needs 4 requirements and asks for 3 only: nobody can reach it.\n");
  liaison_rules_get_tier (some, 1)->needed = rules_fixture_decimal ("2.5");
  assert_found (some, "E -1 1 -1 -1 “Gold” needs 2.5 requirements, which is no whole number.\n");
  liaison_rules_get_tier (some, 1)->needed = LIAISON_DECIMAL_ZERO;
  assert_found (some, "E -1 1 -1 -1 “Gold” needs none of what it asks for: everybody earns it.\n"
                      "W -1 1 -1 -1 “Gold” needs 0 requirements, less than “Silver” below it with 2.\n");
}

static void
test_numbers (void)
{
  g_autoptr (LiaisonRules) rules = new_rules (LIAISON_RULES_ALL);
  const LiaisonMetricSpec growth = rules_fixture_spec ("growth");
  const LiaisonMetricSpec nps = rules_fixture_spec ("recommendation");

  set (rules, 0, 0, "-1");
  assert_found (rules, "E 0 0 -1 -1 −1.00 EUR of “Sales, trailing 12 months” is below zero.\n");
  set (rules, 0, 0, "1000");
  set (rules, 2, 1, "100.01");
  assert_found (rules, "E 2 1 -1 -1 100.01 % of “Customer retention” is over 100 %: nobody can reach it.\n");
  set (rules, 2, 1, "100");
  /* Growth is no share, and recommendation may be negative. */
  liaison_rules_add_requirement (rules, "growth", &growth);
  liaison_rules_add_requirement (rules, "nps", &nps);
  set (rules, 3, 0, "-10");
  set (rules, 3, 1, "250");
  set (rules, 4, 0, "-100");
  set (rules, 4, 1, "-50");
  assert_found (rules, "");
  set (rules, 0, 1, "999999999999999999");
  assert_found (
      rules,
      "E 0 1 -1 -1 999999999999999999 of “Sales, trailing 12 months” is too large to be reckoned with.\n");
  set (rules, 0, 1, "80000000000000000");
  liaison_rules_add_override (rules, REGION_JAPAN, NULL, -1, -1, TRUE, rules_fixture_decimal ("2"));
  assert_found (rules, "E -1 -1 -1 -1 @7 A threshold in Japan becomes too large to be reckoned with.\n");
}

static void
test_requirements (void)
{
  g_autoptr (LiaisonRules) rules = new_rules (LIAISON_RULES_ALL);
  const LiaisonMetricSpec sales = rules_fixture_spec ("sales");
  const gboolean has_data[] = { TRUE, FALSE, TRUE };
  g_autofree char *text = describe (rules, has_data);

  g_assert_cmpstr (
      text, ==,
      "W 1 -1 -1 -1 Nothing in this workspace says anything about “Certified people”: nobody reaches it.\n");
  liaison_rules_add_requirement (rules, "again", &sales);
  assert_found (rules, "E 3 -1 -1 -1 “Sales, trailing 12 months” is asked for twice.\n"
                       "W 3 -1 -1 -1 No tier asks for “Sales, trailing 12 months”.\n");
}

static void
test_overrides (void)
{
  g_autoptr (LiaisonRules) rules = new_rules (LIAISON_RULES_ALL);

  liaison_rules_add_override (rules, REGION_DACH, NULL, 2, -1, TRUE, rules_fixture_decimal ("0.9"));
  assert_found (rules,
                "W 2 -1 0 -1 @2 The factor for DACH has no effect: factors do not apply to averages and "
                "percentages.\n");
  g_array_set_size (rules->overrides, 0);
  liaison_rules_clear_threshold (rules, 1, 0);
  liaison_rules_add_override (rules, REGION_DACH, NULL, 1, 0, TRUE, rules_fixture_decimal ("0.9"));
  assert_found (rules, "W 1 0 0 -1 @2 The factor for DACH has no effect: there is no threshold that it could "
                       "multiply.\n");
  g_array_set_size (rules->overrides, 0);
  set (rules, 1, 0, "1");
  liaison_rules_add_override (rules, NULL, "C", -1, -1, TRUE, rules_fixture_decimal ("0.9"));
  assert_found (rules, "W -1 -1 0 -1 @C No region is of market class C.\n");
  g_array_set_size (rules->overrides, 0);
  liaison_rules_add_override (rules, REGION_DACH, NULL, 0, -1, TRUE, rules_fixture_decimal ("0.9"));
  liaison_rules_add_override (rules, REGION_DACH, NULL, 0, -1, TRUE, rules_fixture_decimal ("0.8"));
  assert_found (rules, "E 0 -1 1 -1 @2 Two overrides for DACH speak of the same thresholds.\n");
  g_array_set_size (rules->overrides, 0);
  liaison_rules_add_override (rules, REGION_DACH, NULL, -1, -1, TRUE, LIAISON_DECIMAL_ZERO);
  assert_found (rules, "E -1 -1 0 -1 @2 The factor for DACH is not above zero.\n");
  g_array_set_size (rules->overrides, 0);
  liaison_rules_add_override (rules, REGION_DACH, NULL, 2, 1, FALSE, rules_fixture_decimal ("101"));
  assert_found (rules, "E 2 1 0 -1 @2 101 % of “Customer retention” is over 100 %: nobody can reach it.\n");
}

static void
test_benefits (void)
{
  g_autoptr (LiaisonRules) rules = new_rules (LIAISON_RULES_ALL);

  liaison_rules_add_benefit (rules, LIAISON_BENEFIT_MARGIN, NULL, NULL);
  liaison_rules_set_grant (rules, 0, 0, "15");
  liaison_rules_set_grant (rules, 0, 1, "14.9");
  assert_found (rules, "W -1 1 -1 0 “Gold” gives less of “Margin” than “Silver” below it.\n");
  liaison_rules_set_grant (rules, 0, 1, NULL);
  assert_found (rules, "W -1 1 -1 0 “Gold” gives less of “Margin” than “Silver” below it.\n");
  liaison_rules_set_grant (rules, 0, 1, "plenty");
  assert_found (rules, "E -1 1 -1 0 “Margin” of “Gold” is “plenty”, which is not a number.\n");
  liaison_rules_set_grant (rules, 0, 1, "100.5");
  assert_found (rules, "E -1 1 -1 0 “Margin” of “Gold” is over 100 %.\n");
  liaison_rules_set_grant (rules, 0, 0, NULL);
  liaison_rules_set_grant (rules, 0, 1, "-1");
  assert_found (rules, "E -1 1 -1 0 “Margin” of “Gold” is below zero.\n");
  liaison_rules_set_grant (rules, 0, 1, "20");
  liaison_rules_add_benefit (rules, LIAISON_BENEFIT_MDF_AMOUNT, NULL, NULL);
  liaison_rules_set_grant (rules, 1, 1, "100000");
  assert_found (rules, "E -1 -1 -1 1 “Marketing funds, fixed amount” has no currency.\n");
  g_strlcpy (liaison_rules_get_benefit (rules, 1)->currency, "EUR", 4);
  liaison_rules_add_benefit (rules, LIAISON_BENEFIT_MDF_AMOUNT, NULL, "USD");
  /* Words are words, and of equal worth. */
  liaison_rules_add_benefit (rules, LIAISON_BENEFIT_SUPPORT_LEVEL, NULL, NULL);
  liaison_rules_set_grant (rules, 3, 0, "8 × 5");
  liaison_rules_set_grant (rules, 3, 1, "24 × 7");
  assert_found (rules, "");
  liaison_rules_add_benefit (rules, LIAISON_BENEFIT_MARGIN, NULL, NULL);
  assert_found (rules, "W -1 -1 -1 4 “Margin” stands there twice.\n");
}

/* Whatever the rules are: the check comes to an end, errors come first, and rules without errors can be used
 * everywhere. */
static void
test_random (void)
{
  const guint n_rounds = rules_fixture_is_long () ? 50000 : 2000;
  g_autoptr (LiaisonRegionTable) regions = rules_fixture_new_regions ();

  for (guint i = 0; i < n_rounds; i++)
    {
      g_autoptr (LiaisonRules) rules = rules_fixture_new_random ();
      g_autoptr (GPtrArray) problems = liaison_rules_check (rules, regions, NULL);
      gboolean is_warning = FALSE;

      for (guint k = 0; k < problems->len; k++)
        {
          const LiaisonRulesProblem *problem = g_ptr_array_index (problems, k);

          g_assert_true (!is_warning || problem->severity == LIAISON_RULES_WARNING);
          is_warning = problem->severity == LIAISON_RULES_WARNING;
          g_assert_cmpint (problem->requirement, <, (int) rules->requirements->len);
          g_assert_cmpint (problem->tier, <, (int) rules->tiers->len);
          g_assert_true (g_str_has_suffix (problem->sentence, "."));
        }
      if (liaison_rules_find_error (problems) != NULL)
        continue;
      for (int region = LIAISON_NO_REGION; region < (int) liaison_region_table_get_n (regions); region++)
        {
          g_autoptr (LiaisonLadder) ladder = liaison_ladder_new (rules, regions, region, NULL);

          g_assert_nonnull (ladder);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rules-check/good", test_good);
  g_test_add ("/rules-check/contracts", WorkspaceFixture, NULL, workspace_fixture_set_up, test_contracts,
              workspace_fixture_tear_down);
  g_test_add_func ("/rules-check/tiers", test_tiers);
  g_test_add_func ("/rules-check/order", test_order);
  g_test_add_func ("/rules-check/regions", test_regions);
  g_test_add_func ("/rules-check/market-class", test_market_class);
  g_test_add_func ("/rules-check/points", test_points);
  g_test_add_func ("/rules-check/needed", test_needed);
  g_test_add_func ("/rules-check/numbers", test_numbers);
  g_test_add_func ("/rules-check/requirements", test_requirements);
  g_test_add_func ("/rules-check/overrides", test_overrides);
  g_test_add_func ("/rules-check/benefits", test_benefits);
  g_test_add_func ("/rules-check/random", test_random);
  return g_test_run ();
}
