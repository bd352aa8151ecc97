/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules-fixture.h"

#include "core/program/tier-case.h"

#include <string.h>

/* One decision: what it says, that it is decided the same when it is read again, and that damage is
 * refused. */

static LiaisonTierCase *
new_case (const LiaisonRules *rules,
          const LiaisonRegionTable *regions,
          const char *region_id,
          const gint64 *values,
          const LiaisonStanding *standing,
          const char *as_of,
          gboolean is_review)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonLadder) ladder =
      liaison_ladder_new (rules, regions, liaison_region_table_find (regions, region_id), &error);
  const LiaisonDate day = rules_fixture_date (as_of);

  g_assert_no_error (error);
  return liaison_tier_case_new (rules, ladder, values, day, standing, day, is_review);
}

static LiaisonRules *
new_rules (LiaisonRulesMode mode)
{
  LiaisonRules *rules = liaison_rules_new ("EUR");
  const LiaisonMetricSpec sales = rules_fixture_spec ("sales");
  const LiaisonMetricSpec people = rules_fixture_spec ("certified-people");
  static const char *const thresholds[2][2] = { { "100000", "250000" }, { "1", "3" } };

  rules->mode = mode;
  liaison_rules_add_tier (rules, "silver", "Silver");
  liaison_rules_add_tier (rules, "gold", "Gold");
  liaison_rules_add_requirement (rules, "sales", &sales)->weight = rules_fixture_decimal ("60");
  liaison_rules_add_requirement (rules, "people", &people)->weight = rules_fixture_decimal ("40");
  for (guint i = 0; i < 2; i++)
    for (guint tier = 0; tier < 2; tier++)
      liaison_rules_set_threshold (rules, i, tier, rules_fixture_decimal (thresholds[i][tier]));
  liaison_rules_get_tier (rules, 0)->needed =
      rules_fixture_decimal (mode == LIAISON_RULES_POINTS ? "70" : "1");
  liaison_rules_get_tier (rules, 1)->needed =
      rules_fixture_decimal (mode == LIAISON_RULES_POINTS ? "70" : "2");
  return rules;
}

static LiaisonStanding
new_standing (int tier)
{
  LiaisonStanding standing = LIAISON_STANDING_NONE;

  standing.is_member = TRUE;
  standing.tier = tier;
  standing.joined_on = rules_fixture_date ("2020-01-01");
  return standing;
}

static void
assert_text (const LiaisonTierCase *self, const LiaisonTierOutlook *outlook, const char *expected)
{
  g_autoptr (LiaisonExplanation) explanation = liaison_tier_case_explain (self, outlook);
  g_autofree char *text = liaison_explanation_to_plain_text (explanation);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_all (void)
{
  g_autoptr (LiaisonRegionTable) regions = rules_fixture_new_regions ();
  g_autoptr (LiaisonRules) rules = new_rules (LIAISON_RULES_ALL);
  const LiaisonStanding standing = new_standing (1);
  const gint64 values[] = { 20000000, 1 };
  g_autoptr (LiaisonTierCase) self = NULL;

  liaison_rules_add_override (rules, REGION_EMEA, NULL, 0, -1, TRUE, rules_fixture_decimal ("0.9"));
  self = new_case (rules, regions, REGION_FRANCE, values, &standing, "2026-04-01", TRUE);
  g_assert_cmpint (liaison_tier_case_evaluate (self), ==, 0);
  assert_text (
      self, NULL,
      "✗ The figures earn Silver, less than Gold. There is time to make up for it through 30 Jun 2026.\n"
      "  ✓ Silver asks for all of these\n"
      "    ✓ Sales, trailing 12 months: 200000.00 EUR of 90000.00 EUR\n"
      "      • The region has a threshold of its own. Elsewhere it is 100000.00 EUR.\n"
      "    ✓ Certified people: 1 of 1\n"
      "  ✗ Gold asks for all of these\n"
      "    ✗ Sales, trailing 12 months: 200000.00 EUR of 225000.00 EUR, 25000.00 EUR short\n"
      "      • The region has a threshold of its own. Elsewhere it is 250000.00 EUR.\n"
      "    ✗ Certified people: 1 of 3, 2 short\n");
}

/* Returns can be as much as fits; a gap to them stops there as well. */
static void
test_largest_gap (void)
{
  g_autoptr (LiaisonRegionTable) regions = rules_fixture_new_regions ();
  g_autoptr (LiaisonRules) rules = new_rules (LIAISON_RULES_ALL);
  const LiaisonStanding standing = LIAISON_STANDING_NONE;
  const gint64 values[] = { -G_MAXINT64, 1 };
  g_autoptr (LiaisonTierCase) self = new_case (rules, regions, NULL, values, &standing, "2026-04-01", FALSE);

  assert_text (self, NULL,
               "• The figures earn no tier yet.\n"
               "  ✗ Silver asks for all of these\n"
               "    ✗ Sales, trailing 12 months: −92233720368547758.07 EUR of 100000.00 EUR,"
               " 92233720368547758.07 EUR short\n"
               "    ✓ Certified people: 1 of 1\n");
}

static void
test_points (void)
{
  g_autoptr (LiaisonRegionTable) regions = rules_fixture_new_regions ();
  g_autoptr (LiaisonRules) rules = new_rules (LIAISON_RULES_POINTS);
  const LiaisonStanding standing = LIAISON_STANDING_NONE;
  const gint64 values[] = { 5000000, 1 };
  g_autoptr (LiaisonTierCase) self = new_case (rules, regions, NULL, values, &standing, "2026-04-01", FALSE);

  assert_text (self, NULL,
               "✓ The figures earn Silver; the next review decides on the promotion.\n"
               "  ✓ Silver asks for 70 points, and for some of each: there are 70\n"
               "    ✓ Sales, trailing 12 months: 50000.00 EUR of 100000.00 EUR gives 30 of 60 points\n"
               "    ✓ Certified people: 1 of 1 gives 40 of 40 points\n"
               "  ✗ Gold asks for 70 points, and for some of each: there are 25.333333\n"
               "    ✓ Sales, trailing 12 months: 50000.00 EUR of 250000.00 EUR gives 12 of 60 points\n"
               "    ✓ Certified people: 1 of 3 gives 13.333333 of 40 points\n");
}

static void
test_k_of_n (void)
{
  g_autoptr (LiaisonRegionTable) regions = rules_fixture_new_regions ();
  g_autoptr (LiaisonRules) rules = new_rules (LIAISON_RULES_K_OF_N);
  const LiaisonStanding standing = new_standing (0);
  const gint64 values[] = { LIAISON_METRIC_UNKNOWN, 3 };
  g_autoptr (LiaisonTierCase) self = new_case (rules, regions, NULL, values, &standing, "2026-04-01", FALSE);

  assert_text (self, NULL,
               "✓ The figures earn Silver, which the partner has.\n"
               "  ✓ Silver asks for 1 of these: 1 of them met\n"
               "    ✗ Sales, trailing 12 months: nothing is known, 100000.00 EUR is asked for\n"
               "    ✓ Certified people: 3 of 1\n"
               "  ✗ Gold asks for 2 of these: 1 of them met\n"
               "    ✗ Sales, trailing 12 months: nothing is known, 250000.00 EUR is asked for\n"
               "    ✓ Certified people: 3 of 3\n");
}

/* What is known besides: when a threshold will be crossed, and what lapses. */
static void
test_outlook (void)
{
  g_autoptr (LiaisonRegionTable) regions = rules_fixture_new_regions ();
  g_autoptr (LiaisonRules) rules = new_rules (LIAISON_RULES_ALL);
  const LiaisonStanding standing = new_standing (0);
  const gint64 values[] = { 20000000, 3 };
  g_autoptr (LiaisonTierCase) self = new_case (rules, regions, NULL, values, &standing, "2026-04-01", FALSE);
  g_autoptr (GPtrArray) lapsing = g_ptr_array_new ();
  LiaisonDate crossings[] = { rules_fixture_date ("2026-08-15"), LIAISON_DATE_NONE };
  const LiaisonTierOutlook outlook = {
    .crossings = crossings,
    .next_review = rules_fixture_date ("2027-01-01"),
    .lapsing = lapsing,
    .lookahead_tier = LIAISON_NO_TIER,
  };

  g_ptr_array_add (lapsing, (gpointer) REGION_DACH);
  g_ptr_array_add (lapsing, (gpointer) REGION_EMEA);
  self->values_of = rules_fixture_date ("2026-02-01");
  assert_text (
      self, &outlook,
      "✓ The figures earn Silver, which the partner has.\n"
      "  ✓ Silver asks for all of these\n"
      "    ✓ Sales, trailing 12 months: 200000.00 EUR of 100000.00 EUR\n"
      "    ✓ Certified people: 3 of 1\n"
      "  ✗ Gold asks for all of these\n"
      "    ✗ Sales, trailing 12 months: 200000.00 EUR of 250000.00 EUR, 50000.00 EUR short\n"
      "      • At the pace of the last three months it will be reached on 15 Aug 2026.\n"
      "    ✓ Certified people: 3 of 3\n"
      "  • The figures are those of 1 Feb 2026: qualifying holds for some months.\n"
      "  ✗ 2 certificates lapse before the next review on 1 Jan 2027; without them the figures earn none.\n"
      "    ↳ 01900000-0000-7000-8000-000000000002\n"
      "    ↳ 01900000-0000-7000-8000-000000000001\n");
}

/* Random cases ------------------------------------------------------------------------------------------------------ */

static LiaisonDate
random_date (void)
{
  return rules_fixture_date ("2024-01-01") + g_test_rand_int_range (0, 1500);
}

static LiaisonStanding
random_standing (int n_tiers)
{
  LiaisonStanding standing = LIAISON_STANDING_NONE;

  standing.is_member = g_test_rand_bit ();
  if (!standing.is_member)
    return standing;
  standing.tier = g_test_rand_int_range (LIAISON_NO_TIER, n_tiers);
  standing.joined_on = random_date ();
  if (g_test_rand_bit ())
    standing.missed_on = random_date ();
  standing.is_at_risk = standing.tier >= 0 && g_test_rand_bit ();
  if (standing.is_at_risk)
    standing.grace_until = random_date ();
  if (n_tiers > 0 && g_test_rand_bit ())
    {
      standing.override_tier = g_test_rand_int_range (0, n_tiers);
      standing.override_since = random_date ();
      standing.override_until = standing.override_since + g_test_rand_int_range (0, 100);
    }
  return standing;
}

static LiaisonTierCase *
new_random_case (const LiaisonRegionTable *regions)
{
  g_autoptr (LiaisonRules) rules = rules_fixture_new_random ();
  const LiaisonStanding standing = random_standing ((int) liaison_rules_get_n_tiers (rules));
  const int region = g_test_rand_int_range (-1, (gint32) liaison_region_table_get_n (regions));
  g_autoptr (LiaisonLadder) ladder = liaison_ladder_new (rules, regions, region, NULL);
  gint64 values[LIAISON_RULES_MAX_REQUIREMENTS];

  g_assert_nonnull (ladder);
  for (guint i = 0; i < liaison_rules_get_n_requirements (rules); i++)
    values[i] = g_test_rand_int_range (0, 6) == 0 ? LIAISON_METRIC_UNKNOWN
                                                  : (gint64) g_test_rand_int_range (-100, 1000000) * 1000;
  return liaison_tier_case_new (rules, ladder, values, random_date (), &standing, random_date (),
                                g_test_rand_bit ());
}

static void
assert_same_decision (const LiaisonTierCase *a, const LiaisonTierCase *b)
{
  g_autoptr (LiaisonExplanation) first = liaison_tier_case_explain (a, NULL);
  g_autoptr (LiaisonExplanation) second = liaison_tier_case_explain (b, NULL);
  g_autofree char *first_text = liaison_explanation_to_plain_text (first);
  g_autofree char *second_text = liaison_explanation_to_plain_text (second);
  LiaisonProposal left, right;

  liaison_tier_case_decide (a, &left);
  liaison_tier_case_decide (b, &right);
  g_assert_cmpint (liaison_tier_case_evaluate (a), ==, liaison_tier_case_evaluate (b));
  g_assert_cmpint (left.move, ==, right.move);
  g_assert_cmpint (left.reason, ==, right.reason);
  g_assert_cmpint (left.tier, ==, right.tier);
  g_assert_cmpint (left.effective_on, ==, right.effective_on);
  g_assert_cmpint (left.grace_until, ==, right.grace_until);
  g_assert_cmpstr (first_text, ==, second_text);
}

static void
test_round_trip (void)
{
  const guint n_rounds = rules_fixture_is_long () ? 50000 : 1000;
  g_autoptr (LiaisonRegionTable) regions = rules_fixture_new_regions ();

  for (guint i = 0; i < n_rounds; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (LiaisonTierCase) self = new_random_case (regions);
      g_autofree char *json = liaison_tier_case_to_json (self);
      g_autoptr (LiaisonTierCase) again = liaison_tier_case_from_json (json, &error);
      g_autofree char *json_again = NULL;

      g_assert_no_error (error);
      assert_same_decision (self, again);
      json_again = liaison_tier_case_to_json (again);
      g_assert_cmpstr (json, ==, json_again);
    }
}

static void
try_json (const char *json, gboolean must_fail)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonTierCase) self = liaison_tier_case_from_json (json, &error);

  if (self == NULL)
    {
      g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_BAD_INPUT);
      return;
    }
  g_assert_false (must_fail);
  /* What is taken can be worked with. */
  {
    g_autoptr (LiaisonExplanation) explanation = liaison_tier_case_explain (self, NULL);
    g_autofree char *text = liaison_explanation_to_plain_text (explanation);
    g_autofree char *again = liaison_tier_case_to_json (self);

    g_assert_nonnull (text);
    g_assert_nonnull (again);
  }
}

static void
test_truncated (void)
{
  g_autoptr (LiaisonRegionTable) regions = rules_fixture_new_regions ();
  g_autoptr (LiaisonRules) rules = new_rules (LIAISON_RULES_POINTS);
  const LiaisonStanding standing = new_standing (1);
  const gint64 values[] = { 20000000, 1 };
  g_autoptr (LiaisonTierCase) self = new_case (rules, regions, NULL, values, &standing, "2026-04-01", TRUE);
  g_autofree char *json = liaison_tier_case_to_json (self);

  try_json (json, FALSE);
  for (gsize length = strlen (json); length > 0; length--)
    {
      json[length - 1] = '\0';
      try_json (json, TRUE);
    }
}

static void
test_mutated (void)
{
  const guint n_rounds = rules_fixture_is_long () ? 200000 : 10000;
  static const char pieces[] = "{}[]\",:.-0123456789ntf\\ \x80";
  g_autoptr (LiaisonRegionTable) regions = rules_fixture_new_regions ();
  g_autofree char *json = NULL;

  for (guint i = 0; i < n_rounds; i++)
    {
      g_autofree char *damaged = NULL;

      if (i % 100 == 0)
        {
          g_autoptr (LiaisonTierCase) self = new_random_case (regions);

          g_free (json);
          json = liaison_tier_case_to_json (self);
        }
      damaged = g_strdup (json);
      for (int k = g_test_rand_int_range (1, 4); k > 0; k--)
        damaged[g_test_rand_int_range (0, (gint32) strlen (json))] =
            pieces[g_test_rand_int_range (0, (gint32) sizeof pieces - 1)];
      try_json (damaged, FALSE);
    }
}

/* Damage that leaves JSON, but not this case. */
static void
test_damaged (void)
{
  static const struct
  {
    const char *from;
    const char *to;
  } cases[] = {
    { "\"format\":1", "\"format\":2" },
    { "\"mode\":\"points\"", "\"mode\":\"stars\"" },
    { "\"currency\":\"EUR\"", "\"currency\":\"EU\"" },
    { "\"as_of\":\"2026-04-01\"", "\"as_of\":\"2026-04-31\"" },
    { "\"is_review\":true", "\"is_review\":1" },
    { "\"value\":\"200000\"", "\"value\":\"lots\"" },
    { "\"value\":\"200000\"", "\"value\":200000" },
    { "\"weight\":\"60\"", "\"weight\":\"60000000000000\"" },
    { "\"weight\":\"60\"", "\"weight\":\"-1\"" },
    { "\"metric\":\"sales\"", "\"metric\":\"stars\"" },
    { "\"kind\":1", "\"kind\":9" },
    { "\"grace_days\":90", "\"grace_days\":-1" },
    { "\"grace_days\":90", "\"grace_days\":4294967386" },
    { "\"joined_on\":\"2020-01-01\"", "\"joined_on\":\"long ago\"" },
    { "\"tier\":1", "\"tier\":2" },
    { "\"tier\":1", "\"tier\":-2" },
    { "\"is_at_risk\":false", "\"is_at_risk\":true" },
    { "\"code\":\"gold\"", "\"code\":\"silver\"" },
    { "\"promotes_at_once\":false,", "" },
    { "\"override_tier\":-1", "\"override_tier\":-1,\"override_since\":\"2026-01-01\"" },
  };
  g_autoptr (LiaisonRegionTable) regions = rules_fixture_new_regions ();
  g_autoptr (LiaisonRules) rules = new_rules (LIAISON_RULES_POINTS);
  const LiaisonStanding standing = new_standing (1);
  const gint64 values[] = { 20000000, 1 };
  g_autoptr (LiaisonTierCase) self = new_case (rules, regions, NULL, values, &standing, "2026-04-01", TRUE);
  g_autofree char *json = liaison_tier_case_to_json (self);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) damaged = g_string_new (json);

      g_test_message ("%s", cases[i].to);
      g_assert_cmpuint (g_string_replace (damaged, cases[i].from, cases[i].to, 1), ==, 1);
      try_json (damaged->str, TRUE);
    }
}

static void
test_bomb (void)
{
  g_autofree char *bomb = g_strnfill (500000, '[');
  g_autoptr (GString) long_one = g_string_new (NULL);

  try_json (bomb, TRUE);
  for (guint i = 0; i < 100000; i++)
    g_string_append (long_one, "{\"tiers\":");
  try_json (long_one->str, TRUE);
  try_json ("", TRUE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tier-case/all", test_all);
  g_test_add_func ("/tier-case/largest-gap", test_largest_gap);
  g_test_add_func ("/tier-case/points", test_points);
  g_test_add_func ("/tier-case/k-of-n", test_k_of_n);
  g_test_add_func ("/tier-case/outlook", test_outlook);
  g_test_add_func ("/tier-case/round-trip", test_round_trip);
  g_test_add_func ("/tier-case/truncated", test_truncated);
  g_test_add_func ("/tier-case/mutated", test_mutated);
  g_test_add_func ("/tier-case/damaged", test_damaged);
  g_test_add_func ("/tier-case/bomb", test_bomb);
  return g_test_run ();
}
