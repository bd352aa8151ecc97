/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules-fixture.h"

#include "core/program/rules-diff.h"

/* Two versions side by side. */

static LiaisonRules *
new_rules (void)
{
  LiaisonRules *rules = liaison_rules_new ("EUR");
  const LiaisonMetricSpec sales = rules_fixture_spec ("sales");
  const LiaisonMetricSpec people = rules_fixture_spec ("certified-people");

  liaison_rules_add_tier (rules, "silver", "Silver");
  liaison_rules_add_tier (rules, "gold", "Gold");
  liaison_rules_add_requirement (rules, "sales", &sales);
  liaison_rules_add_requirement (rules, "people", &people);
  liaison_rules_set_threshold (rules, 0, 0, rules_fixture_decimal ("100000"));
  liaison_rules_set_threshold (rules, 0, 1, rules_fixture_decimal ("250000"));
  liaison_rules_set_threshold (rules, 1, 1, rules_fixture_decimal ("3"));
  liaison_rules_add_override (rules, REGION_DACH, NULL, 0, 1, FALSE, rules_fixture_decimal ("180000"));
  liaison_rules_add_override (rules, REGION_EMEA, NULL, -1, -1, TRUE, rules_fixture_decimal ("0.9"));
  liaison_rules_add_benefit (rules, LIAISON_BENEFIT_MARGIN, NULL, NULL);
  liaison_rules_set_grant (rules, 0, 1, "15");
  return rules;
}

/* A line for each that is not the same. */
static char *
describe (const LiaisonRules *before, const LiaisonRules *after)
{
  g_autoptr (LiaisonRegionTable) regions = rules_fixture_new_regions ();
  g_autoptr (GPtrArray) lines = liaison_rules_diff (before, after, regions);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    {
      const LiaisonRulesLine *line = g_ptr_array_index (lines, i);

      if (line->kind == LIAISON_RULES_LINE_SAME)
        continue;
      g_string_append_printf (text, "%s | %s | %s | %s\n", liaison_rules_line_kind_to_word (line->kind),
                              line->subject, line->before != NULL ? line->before : "",
                              line->after != NULL ? line->after : "");
    }
  g_string_replace (text, "\302\240", " ", 0);
  return g_string_free_and_steal (text);
}

static void
assert_diff (const LiaisonRules *before, const LiaisonRules *after, const char *expected)
{
  g_autofree char *text = describe (before, after);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_same (void)
{
  g_autoptr (LiaisonRules) rules = new_rules ();
  g_autoptr (LiaisonRules) copy = liaison_rules_copy (rules);
  g_autoptr (GPtrArray) lines = liaison_rules_diff (rules, copy, NULL);

  assert_diff (rules, copy, "");
  /* The equal lines stand there, too. */
  g_assert_cmpuint (lines->len, ==, 22);
}

static void
test_version (void)
{
  g_autoptr (LiaisonRules) before = new_rules ();
  g_autoptr (LiaisonRules) after = new_rules ();

  after->mode = LIAISON_RULES_POINTS;
  after->remarks = g_strdup ("New");
  after->policy.promotes_at_once = TRUE;
  after->policy.promotes_one_step = TRUE;
  after->policy.demotes_to_evaluated = TRUE;
  after->policy.counts_children = TRUE;
  after->policy.counts_resellers = TRUE;
  after->policy.hold_months = 6;
  after->policy.grace_days = 1;
  after->policy.newcomer_months = 6;
  after->policy.repeat_months = 12;
  after->policy.review_months = 1;
  liaison_rules_get_tier (after, 1)->needed = rules_fixture_decimal ("70");
  liaison_rules_get_requirement (after, 0)->weight = rules_fixture_decimal ("60.5");
  assert_diff (before, after,
               "added | Remarks |  | New\n"
               "changed | A tier needs | All requirements | Points\n"
               "changed | Promotion | At a review | At once\n"
               "changed | Promotion by one tier at a time | No | Yes\n"
               "changed | Demotion | By one tier | To the tier that is met\n"
               "changed | What subsidiaries do counts | No | Yes\n"
               "changed | What supplied resellers do counts | No | Yes\n"
               "changed | Qualifying on one day is enough within | 0 months | 6 months\n"
               "changed | Grace | 90 days | 1 day\n"
               "changed | Newcomers are spared for | 12 months | 6 months\n"
               "changed | No grace for a second miss within | 24 months | 12 months\n"
               "changed | From review to review | 12 months | 1 month\n"
               "added | Silver: needed points or requirements |  | 0\n"
               "added | Gold: needed points or requirements |  | 70\n"
               "added | Sales, trailing 12 months: weight |  | 60.5\n"
               "added | Certified people: weight |  | 0\n");
}

static void
test_tiers (void)
{
  g_autoptr (LiaisonRules) before = new_rules ();
  g_autoptr (LiaisonRules) after = new_rules ();

  g_set_str (&liaison_rules_get_tier (after, 1)->name, "Premier");
  liaison_rules_add_tier (after, "ready", "Ready");
  liaison_rules_move_tier (after, 2, 0);
  liaison_rules_set_threshold (after, 0, 0, rules_fixture_decimal ("5000"));
  /* That one was added below moves nobody. */
  assert_diff (before, after,
               "added | Tier |  | Ready\n"
               "changed | Tier | Gold | Premier\n"
               "added | Ready: Sales, trailing 12 months |  | 5000.00 EUR\n");
  assert_diff (after, before,
               "changed | Tier | Premier | Gold\n"
               "removed | Tier | Ready | \n"
               "removed | Ready: Sales, trailing 12 months | 5000.00 EUR | \n");
  liaison_rules_remove_tier (after, 0);
  g_set_str (&liaison_rules_get_tier (after, 1)->name, "Gold");
  liaison_rules_move_tier (after, 0, 1);
  assert_diff (before, after,
               "changed | Gold: place | 2 | 1\n"
               "changed | Silver: place | 1 | 2\n");
}

static void
test_thresholds (void)
{
  g_autoptr (LiaisonRules) before = new_rules ();
  g_autoptr (LiaisonRules) after = new_rules ();

  liaison_rules_set_threshold (after, 0, 1, rules_fixture_decimal ("300000"));
  liaison_rules_clear_threshold (after, 0, 0);
  liaison_rules_set_threshold (after, 1, 0, rules_fixture_decimal ("1"));
  assert_diff (before, after,
               "removed | Silver: Sales, trailing 12 months | 100000.00 EUR | \n"
               "changed | Gold: Sales, trailing 12 months | 250000.00 EUR | 300000.00 EUR\n"
               "added | Silver: Certified people |  | 1\n");
  /* Trailing zeros are no change. */
  liaison_rules_free (g_steal_pointer (&after));
  after = new_rules ();
  liaison_rules_set_threshold (after, 0, 1, (LiaisonDecimal) { 25000000, 2 });
  assert_diff (before, after, "");
}

static void
test_requirements (void)
{
  g_autoptr (LiaisonRules) before = new_rules ();
  g_autoptr (LiaisonRules) after = new_rules ();
  const LiaisonMetricSpec growth = rules_fixture_spec ("growth");

  /* Another period under the same key is a change; the order is none. */
  liaison_rules_get_requirement (after, 0)->spec.period = g_intern_string ("year");
  assert_diff (before, after,
               "changed | Requirement | Sales, trailing 12 months | Sales, fiscal year to date\n");
  liaison_rules_remove_requirement (after, 0);
  liaison_rules_add_requirement (after, "growth", &growth);
  liaison_rules_set_threshold (after, 1, 1, rules_fixture_decimal ("10"));
  assert_diff (before, after,
               "added | Requirement |  | Growth of sales, trailing 12 months\n"
               "added | Gold: Growth of sales, trailing 12 months |  | 10 %\n"
               "removed | Requirement | Sales, trailing 12 months | \n"
               "removed | Silver: Sales, trailing 12 months | 100000.00 EUR | \n"
               "removed | Gold: Sales, trailing 12 months | 250000.00 EUR | \n"
               "removed | DACH: Gold: Sales, trailing 12 months | 180000.00 EUR | \n");
}

static void
test_overrides (void)
{
  g_autoptr (LiaisonRules) before = new_rules ();
  g_autoptr (LiaisonRules) after = new_rules ();

  liaison_rules_get_override (after, 0)->is_factor = TRUE;
  liaison_rules_get_override (after, 0)->amount = rules_fixture_decimal ("0.8");
  liaison_rules_add_override (after, NULL, "B", 0, -1, TRUE, rules_fixture_decimal ("0.5"));
  g_array_remove_index (after->overrides, 1);
  assert_diff (before, after,
               "changed | DACH: Gold: Sales, trailing 12 months | 180000.00 EUR | × 0.8\n"
               "added | Market class B: Sales, trailing 12 months |  | × 0.5\n"
               "removed | EMEA: all thresholds | × 0.9 | \n");
}

static void
test_benefits (void)
{
  g_autoptr (LiaisonRules) before = new_rules ();
  g_autoptr (LiaisonRules) after = new_rules ();

  liaison_rules_set_grant (after, 0, 0, "10");
  liaison_rules_set_grant (after, 0, 1, "17.5");
  liaison_rules_add_benefit (after, LIAISON_BENEFIT_MDF_AMOUNT, NULL, "EUR");
  liaison_rules_set_grant (after, 1, 1, "10000");
  liaison_rules_add_benefit (after, LIAISON_BENEFIT_OTHER, "Logo", NULL);
  liaison_rules_set_grant (after, 2, 1, "yes");
  assert_diff (before, after,
               "added | Silver: Margin |  | 10 %\n"
               "changed | Gold: Margin | 15 % | 17.5 %\n"
               "added | Benefit |  | Marketing funds, fixed amount (EUR)\n"
               "added | Gold: Marketing funds, fixed amount (EUR) |  | 10000.00 EUR\n"
               "added | Benefit |  | Logo\n"
               "added | Gold: Logo |  | yes\n");
}

/* Of itself nothing differs, and backwards what was added is removed. */
static void
test_random (void)
{
  const guint n_rounds = rules_fixture_is_long () ? 20000 : 1000;

  for (guint i = 0; i < n_rounds; i++)
    {
      g_autoptr (LiaisonRules) before = rules_fixture_new_random ();
      g_autoptr (LiaisonRules) after = rules_fixture_new_random ();
      g_autoptr (GPtrArray) forth = liaison_rules_diff (before, after, NULL);
      g_autoptr (GPtrArray) back = liaison_rules_diff (after, before, NULL);
      guint counts[2][4] = { 0 };

      assert_diff (before, before, "");
      for (guint k = 0; k < forth->len; k++)
        counts[0][((LiaisonRulesLine *) g_ptr_array_index (forth, k))->kind]++;
      for (guint k = 0; k < back->len; k++)
        counts[1][((LiaisonRulesLine *) g_ptr_array_index (back, k))->kind]++;
      g_assert_cmpuint (counts[0][LIAISON_RULES_LINE_SAME], ==, counts[1][LIAISON_RULES_LINE_SAME]);
      g_assert_cmpuint (counts[0][LIAISON_RULES_LINE_CHANGED], ==, counts[1][LIAISON_RULES_LINE_CHANGED]);
      g_assert_cmpuint (counts[0][LIAISON_RULES_LINE_ADDED], ==, counts[1][LIAISON_RULES_LINE_REMOVED]);
      g_assert_cmpuint (counts[0][LIAISON_RULES_LINE_REMOVED], ==, counts[1][LIAISON_RULES_LINE_ADDED]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rules-diff/same", test_same);
  g_test_add_func ("/rules-diff/version", test_version);
  g_test_add_func ("/rules-diff/tiers", test_tiers);
  g_test_add_func ("/rules-diff/thresholds", test_thresholds);
  g_test_add_func ("/rules-diff/requirements", test_requirements);
  g_test_add_func ("/rules-diff/overrides", test_overrides);
  g_test_add_func ("/rules-diff/benefits", test_benefits);
  g_test_add_func ("/rules-diff/random", test_random);
  return g_test_run ();
}
