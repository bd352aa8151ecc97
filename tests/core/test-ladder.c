/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules-fixture.h"

#include "core/program/ladder.h"
#include "core/program/rules-json.h"

/* Golden values of rules.md 4, and the ladder against a slow model that looks at everything anew. */

static LiaisonLadder *
resolve (const LiaisonRules *rules, const LiaisonRegionTable *regions, const char *region_id)
{
  g_autoptr (GError) error = NULL;
  LiaisonLadder *ladder =
      liaison_ladder_new (rules, regions, liaison_region_table_find (regions, region_id), &error);

  g_assert_no_error (error);
  return ladder;
}

static void
assert_threshold (const LiaisonRules *rules, const char *region_id, guint requirement, gint64 expected)
{
  g_autoptr (LiaisonRegionTable) regions = rules_fixture_new_regions ();
  g_autoptr (LiaisonLadder) ladder = resolve (rules, regions, region_id);

  g_assert_cmpint (liaison_ladder_get_threshold (ladder, 0, requirement), ==, expected);
}

static LiaisonRules *
new_rules (const char *metric, const char *threshold)
{
  LiaisonRules *rules = liaison_rules_new ("EUR");
  const LiaisonMetricSpec spec = rules_fixture_spec (metric);

  liaison_rules_add_tier (rules, "gold", "Gold");
  liaison_rules_add_requirement (rules, metric, &spec);
  liaison_rules_set_threshold (rules, 0, 0, rules_fixture_decimal (threshold));
  return rules;
}

static void
override (LiaisonRules *rules,
          const char *region_id,
          const char *market_class,
          int requirement,
          int tier,
          gboolean is_factor,
          const char *amount)
{
  liaison_rules_add_override (rules, region_id, market_class, requirement, tier, is_factor,
                              rules_fixture_decimal (amount));
}

/* Base 250,000; EMEA × 0.9, DACH = 180,000, Austria × 0.8. */
static void
test_regions (void)
{
  g_autoptr (LiaisonRules) rules = new_rules ("sales", "250000");

  override (rules, REGION_EMEA, NULL, -1, -1, TRUE, "0.9");
  override (rules, REGION_DACH, NULL, 0, 0, FALSE, "180000");
  override (rules, REGION_AUSTRIA, NULL, 0, -1, TRUE, "0.8");
  assert_threshold (rules, REGION_FRANCE, 0, 22500000);
  assert_threshold (rules, REGION_SWITZERLAND, 0, 18000000);
  assert_threshold (rules, REGION_DACH, 0, 18000000);
  assert_threshold (rules, REGION_AUSTRIA, 0, 20000000);
  assert_threshold (rules, REGION_JAPAN, 0, 25000000);
  assert_threshold (rules, NULL, 0, 25000000);
}

/* 1,000,000.00 × 1.1 = 1,100,000.00, not one cent more; what is left over is rounded up. */
static void
test_exact (void)
{
  g_autoptr (LiaisonRules) rules = new_rules ("sales", "1000000");
  g_autoptr (LiaisonRules) odd = new_rules ("certified-people", "3");

  override (rules, REGION_APAC, NULL, -1, -1, TRUE, "1.1");
  assert_threshold (rules, REGION_JAPAN, 0, 110000000);
  override (odd, REGION_APAC, NULL, -1, -1, TRUE, "0.5");
  assert_threshold (odd, REGION_JAPAN, 0, 2);
  override (odd, REGION_DACH, NULL, -1, -1, TRUE, "0.666666666666666667");
  assert_threshold (odd, REGION_DACH, 0, 3);
}

/* A region beats the market class, from however far above. */
static void
test_market_class (void)
{
  g_autoptr (LiaisonRules) rules = new_rules ("sales", "1000");

  override (rules, NULL, "B", -1, -1, TRUE, "0.5");
  assert_threshold (rules, REGION_BRAZIL, 0, 50000);
  assert_threshold (rules, REGION_POLAND, 0, 50000);
  assert_threshold (rules, REGION_FRANCE, 0, 100000);
  override (rules, REGION_EMEA, NULL, -1, -1, TRUE, "0.9");
  assert_threshold (rules, REGION_POLAND, 0, 90000);
  assert_threshold (rules, REGION_BRAZIL, 0, 50000);
}

static void
test_never_on_averages (void)
{
  static const char *const metrics[] = { "satisfaction", "retention", "recommendation", "growth" };

  for (gsize i = 0; i < G_N_ELEMENTS (metrics); i++)
    {
      g_autoptr (LiaisonRules) rules = new_rules (metrics[i], "70");

      override (rules, REGION_EMEA, NULL, -1, -1, TRUE, "0.9");
      override (rules, NULL, "B", 0, 0, TRUE, "0.5");
      assert_threshold (rules, REGION_FRANCE, 0, 70000000);
      assert_threshold (rules, REGION_BRAZIL, 0, 70000000);
      /* A value of its own may be, even behind a factor that does not speak of it. */
      override (rules, REGION_EMEA, NULL, 0, 0, FALSE, "60");
      override (rules, REGION_DACH, NULL, 0, 0, TRUE, "0.5");
      assert_threshold (rules, REGION_AUSTRIA, 0, 60000000);
    }
}

/* In one region the override that speaks most closely of a threshold, and only that one. */
static void
test_closest (void)
{
  g_autoptr (LiaisonRules) rules = new_rules ("sales", "1000");

  override (rules, REGION_EMEA, NULL, 0, 0, TRUE, "0.3");
  override (rules, REGION_EMEA, NULL, -1, -1, TRUE, "0.1");
  override (rules, REGION_EMEA, NULL, 0, -1, TRUE, "0.2");
  assert_threshold (rules, REGION_EMEA, 0, 30000);
  liaison_rules_add_tier (rules, "platinum", "Platinum");
  liaison_rules_set_threshold (rules, 0, 1, rules_fixture_decimal ("2000"));
  {
    g_autoptr (LiaisonRegionTable) regions = rules_fixture_new_regions ();
    g_autoptr (LiaisonLadder) ladder = resolve (rules, regions, REGION_EMEA);

    g_assert_cmpint (liaison_ladder_get_threshold (ladder, 1, 0), ==, 40000);
    g_assert_cmpint (ladder->sources[0], ==, 0);
    g_assert_cmpint (ladder->sources[1], ==, 2);
  }
}

/* Nothing that is multiplied is nothing; a value can stand where nothing is asked for elsewhere. */
static void
test_not_asked (void)
{
  g_autoptr (LiaisonRules) rules = new_rules ("sales", "1000");

  liaison_rules_clear_threshold (rules, 0, 0);
  override (rules, REGION_EMEA, NULL, -1, -1, TRUE, "0.9");
  override (rules, REGION_DACH, NULL, 0, 0, FALSE, "5");
  assert_threshold (rules, REGION_FRANCE, 0, LIAISON_LADDER_NOT_ASKED);
  assert_threshold (rules, REGION_AUSTRIA, 0, 500);
}

/* A plain table may have a circle, which the database never has. */
static void
test_circle (void)
{
  g_autoptr (LiaisonRules) rules = new_rules ("sales", "1000");
  g_autoptr (LiaisonRegionTable) regions = liaison_region_table_new ();
  g_autoptr (LiaisonLadder) ladder = NULL;

  liaison_region_table_add (regions, "a", "A", "b", NULL, NULL, NULL);
  liaison_region_table_add (regions, "b", "B", "a", NULL, NULL, NULL);
  override (rules, REGION_EMEA, NULL, -1, -1, TRUE, "0.9");
  ladder = resolve (rules, regions, "a");
  g_assert_cmpint (liaison_ladder_get_threshold (ladder, 0, 0), ==, 100000);
}

/* Weight 20 with 3 of 5 gives 12; thirds add up; a hair is a hair. */
static void
test_points (void)
{
  g_autoptr (LiaisonLadder) ladder = liaison_ladder_new_empty (LIAISON_RULES_POINTS, 1, 3);
  gint64 values[] = { 3, 0, 0 };

  for (guint i = 0; i < 3; i++)
    {
      ladder->thresholds[i] = 5;
      g_assert_true (liaison_ladder_set_weight (ladder, i, rules_fixture_decimal ("20"), NULL));
    }
  g_assert_cmpint (liaison_ladder_get_points_of (ladder, 0, 0, 3), ==, 12 * LIAISON_LADDER_POINT);
  g_assert_cmpint (liaison_ladder_get_points_of (ladder, 0, 0, 7), ==, 20 * LIAISON_LADDER_POINT);
  g_assert_cmpint (liaison_ladder_get_points_of (ladder, 0, 0, -7), ==, 0);
  g_assert_cmpint (liaison_ladder_get_points_of (ladder, 0, 0, LIAISON_METRIC_UNKNOWN), ==, 0);

  /* Everything but one is not enough. */
  liaison_ladder_set_needed (ladder, 0, rules_fixture_decimal ("32"), NULL);
  values[1] = 5;
  g_assert_false (liaison_ladder_meets (ladder, 0, values));
  values[2] = 1;
  g_assert_true (liaison_ladder_meets (ladder, 0, values));

  for (guint i = 0; i < 3; i++)
    {
      ladder->thresholds[i] = 3;
      values[i] = 1;
    }
  g_assert_true (liaison_ladder_set_needed (ladder, 0, rules_fixture_decimal ("20"), NULL));
  g_assert_cmpint (liaison_ladder_get_points (ladder, 0, values), ==, 20 * LIAISON_LADDER_POINT);
  g_assert_true (liaison_ladder_meets (ladder, 0, values));

  /* A cent short of 2,500,000.00 three times over is short. */
  for (guint i = 0; i < 3; i++)
    {
      ladder->thresholds[i] = 250000000;
      values[i] = 249999999;
    }
  g_assert_true (liaison_ladder_set_needed (ladder, 0, rules_fixture_decimal ("60"), NULL));
  g_assert_false (liaison_ladder_meets (ladder, 0, values));
  g_assert_cmpint (liaison_ladder_get_points (ladder, 0, values), <, 60 * LIAISON_LADDER_POINT);

  /* And so is one dong of 20,000,000,000,000, or one of as many cents. */
  for (guint i = 0; i < 3; i++)
    {
      ladder->thresholds[i] = G_GINT64_CONSTANT (20000000000000);
      values[i] = ladder->thresholds[i] - (i == 0);
    }
  g_assert_false (liaison_ladder_meets (ladder, 0, values));
  g_assert_cmpint (liaison_ladder_get_points_of (ladder, 0, 0, values[0]), <, 20 * LIAISON_LADDER_POINT);
}

static void
test_bounds (void)
{
  g_autoptr (LiaisonLadder) ladder = liaison_ladder_new_empty (LIAISON_RULES_POINTS, 1, 64);
  g_autoptr (GError) error = NULL;
  gint64 values[64];

  g_assert_false (liaison_ladder_set_weight (ladder, 0, rules_fixture_decimal ("1000.5"), &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_INVALID);
  g_assert_false (liaison_ladder_set_weight (ladder, 0, rules_fixture_decimal ("-1"), NULL));
  for (guint i = 0; i < 64; i++)
    {
      g_assert_true (liaison_ladder_set_weight (ladder, i, rules_fixture_decimal ("1000"), NULL));
      ladder->thresholds[i] = G_MAXINT64;
      values[i] = G_MAXINT64 - 1;
    }
  g_assert_cmpint (liaison_ladder_get_points (ladder, 0, values), <=, 64000 * LIAISON_LADDER_POINT);
  g_assert_cmpint (liaison_ladder_get_points (ladder, 0, values), >, 63999 * LIAISON_LADDER_POINT);
}

/* Contracts of the field, from RULES.json --------------------------------------------------------------------------- */

static LiaisonLadder *
load_ladder (LiaisonStore *store, const char *name, LiaisonRules **rules)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *json = NULL;
  g_autoptr (LiaisonRulesFile) file = NULL;
  LiaisonLadder *ladder;
  gsize length;

  json = rules_fixture_read (name, &length);
  file = liaison_rules_from_json (liaison_store_get_database (store), NULL, json, length, &error);
  g_assert_no_error (error);
  *rules = g_steal_pointer (&file->rules);
  ladder = liaison_ladder_new (*rules, NULL, LIAISON_NO_REGION, &error);
  g_assert_no_error (error);
  return ladder;
}

/* Ready, Silver and Gold need all three: new users, certified staff, retention in millionths of a percent. */
static void
test_odoo (WorkspaceFixture *fixture, gconstpointer data)
{
  static const struct
  {
    gint64 values[3];
    int tier;
  } cases[] = {
    { { 9, 1, LIAISON_METRIC_UNKNOWN }, LIAISON_NO_TIER },
    { { 10, 0, 90000000 }, LIAISON_NO_TIER },
    { { 10, 1, LIAISON_METRIC_UNKNOWN }, 0 },
    { { 74, 3, 70000000 }, 0 },
    { { 75, 2, 70000000 }, 0 },
    { { 75, 3, 69999999 }, 0 },
    { { 75, 3, 70000000 }, 1 },
    { { 299, 6, 80000000 }, 1 },
    { { 300, 5, 80000000 }, 1 },
    { { 300, 6, 79999999 }, 1 },
    { { 300, 6, 80000000 }, 2 },
    { { 100000, 600, 100000000 }, 2 },
  };
  g_autoptr (LiaisonRules) rules = NULL;
  g_autoptr (LiaisonLadder) ladder = NULL;

  rules_fixture_insert_places (fixture->store);
  ladder = load_ladder (fixture->store, "odoo.json", &rules);
  g_assert_cmpint (liaison_rules_get_requirement (rules, 0)->spec.kind, ==, LIAISON_METRIC_COUNT);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (liaison_ladder_evaluate (ladder, cases[i].values), ==, cases[i].tier);
}

/* 70 points of 15, 20, 15, 30 and 20, pro rata, and more than nothing of each. */
static void
test_microsoft (WorkspaceFixture *fixture, gconstpointer data)
{
  static const struct
  {
    gint64 values[5];
    int tier;
    gint64 points;
  } cases[] = {
    /* All of it. */
    { { 3, 5, 3, 30000000, 8 }, 0, 100000000 },
    { { 30, 50, 30, 300000000, 80 }, 0, 100000000 },
    /* 85 points, and nothing of one. */
    { { 0, 5, 3, 30000000, 8 }, LIAISON_NO_TIER, 85000000 },
    { { 3, 5, 3, -1, 8 }, LIAISON_NO_TIER, 70000000 },
    /* 15 + 20 + 15 + 10 + 10 */
    { { 3, 5, 3, 10000000, 4 }, 0, 70000000 },
    /* A millionth of a percent less growth. */
    { { 3, 5, 3, 9999999, 4 }, LIAISON_NO_TIER, 69999999 },
    /* 5 + 20 + 15 + 30 + 2.5, and one that is not known. */
    { { 1, 5, 3, 30000000, 1 }, 0, 72500000 },
    { { LIAISON_METRIC_UNKNOWN, 5, 3, 30000000, 8 }, LIAISON_NO_TIER, 85000000 },
  };
  g_autoptr (LiaisonRules) rules = NULL;
  g_autoptr (LiaisonLadder) ladder = load_ladder (fixture->store, "microsoft.json", &rules);

  g_assert_cmpint (rules->policy.hold_months, ==, 6);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_cmpint (liaison_ladder_evaluate (ladder, cases[i].values), ==, cases[i].tier);
      g_assert_cmpint (liaison_ladder_get_points (ladder, 0, cases[i].values), ==, cases[i].points);
    }
}

static void
test_k_of_n (void)
{
  g_autoptr (LiaisonLadder) ladder = liaison_ladder_new_empty (LIAISON_RULES_K_OF_N, 2, 3);
  gint64 values[] = { 10, 10, 0 };

  for (guint tier = 0; tier < 2; tier++)
    for (guint i = 0; i < 3; i++)
      ladder->thresholds[tier * 3 + i] = 10;
  g_assert_true (liaison_ladder_set_needed (ladder, 0, rules_fixture_decimal ("2"), NULL));
  /* A part of one is the whole. */
  g_assert_true (liaison_ladder_set_needed (ladder, 1, rules_fixture_decimal ("2.1"), NULL));
  g_assert_cmpint (ladder->needed[1], ==, 3);
  g_assert_cmpint (liaison_ladder_evaluate (ladder, values), ==, 0);
  values[2] = 10;
  g_assert_cmpint (liaison_ladder_evaluate (ladder, values), ==, 1);
  values[0] = LIAISON_METRIC_UNKNOWN;
  g_assert_cmpint (liaison_ladder_evaluate (ladder, values), ==, 0);
  values[1] = 9;
  g_assert_cmpint (liaison_ladder_evaluate (ladder, values), ==, LIAISON_NO_TIER);
}

/* Within a tenth of everything that is missing. */
static void
test_just_misses (void)
{
  g_autoptr (LiaisonLadder) ladder = liaison_ladder_new_empty (LIAISON_RULES_ALL, 1, 2);
  gint64 values[] = { 90, 100 };

  ladder->thresholds[0] = 100;
  ladder->thresholds[1] = 100;
  g_assert_true (liaison_ladder_just_misses (ladder, 0, values));
  values[1] = 90;
  g_assert_true (liaison_ladder_just_misses (ladder, 0, values));
  values[1] = 89;
  g_assert_false (liaison_ladder_just_misses (ladder, 0, values));
  values[0] = values[1] = 100;
  g_assert_false (liaison_ladder_just_misses (ladder, 0, values));
  values[0] = LIAISON_METRIC_UNKNOWN;
  g_assert_false (liaison_ladder_just_misses (ladder, 0, values));
}

/* Against a slow model ---------------------------------------------------------------------------------------------- */

/* The override for one threshold, read off the sentence: regions from the nearest on, then the class; in each
 * the closest. */
static const LiaisonRulesOverride *
model_find_override (const LiaisonRules *rules,
                     const LiaisonRegionTable *regions,
                     int region,
                     guint requirement,
                     guint tier)
{
  const LiaisonMetricKind kind = liaison_rules_get_requirement (rules, requirement)->spec.kind;
  const char *places[16];
  guint n_places = 0;

  for (int i = region; i != LIAISON_NO_REGION; i = liaison_region_table_get_parent (regions, i))
    places[n_places++] = liaison_region_table_get_id (regions, i);
  places[n_places++] =
      region != LIAISON_NO_REGION ? liaison_region_table_get_market_class (regions, region) : NULL;
  for (guint place = 0; place < n_places; place++)
    for (int closeness = 2; closeness >= 0; closeness--)
      for (guint i = 0; places[place] != NULL && i < rules->overrides->len; i++)
        {
          const LiaisonRulesOverride *item = liaison_rules_get_override (rules, i);
          const char *own = place + 1 < n_places ? item->region_id : item->market_class;
          const gboolean fits = (item->requirement < 0 || item->requirement == (int) requirement) &&
                                (item->tier < 0 || item->tier == (int) tier);
          const gboolean speaks =
              !item->is_factor || kind == LIAISON_METRIC_AMOUNT || kind == LIAISON_METRIC_COUNT;

          if (g_strcmp0 (own, places[place]) == 0 && fits && speaks &&
              (item->requirement >= 0) + (item->tier >= 0) == closeness)
            return item;
        }
  return NULL;
}

/* The smallest whole number that is at least the product of two decimals, times 10^shift. */
static gint64
model_round_up (LiaisonDecimal a, LiaisonDecimal b, guint shift)
{
  __int128 digits = (__int128) a.digits * b.digits;
  int scale = a.scale + b.scale - (int) shift;
  __int128 unit = 1;

  for (; scale < 0; scale++)
    digits *= 10;
  for (; scale > 0; scale--)
    unit *= 10;
  return (gint64) ((digits + unit - 1) / unit);
}

static gint64
model_threshold (const LiaisonRules *rules,
                 const LiaisonRegionTable *regions,
                 int region,
                 guint requirement,
                 guint tier)
{
  static const guint shifts[] = { 0, 2, 6, 6 };
  const guint shift = shifts[liaison_rules_get_requirement (rules, requirement)->spec.kind];
  const LiaisonRulesThreshold *threshold = liaison_rules_get_threshold (rules, requirement, tier);
  const LiaisonRulesOverride *item = model_find_override (rules, regions, region, requirement, tier);
  gint64 global;

  if (item != NULL && !item->is_factor)
    return model_round_up (item->amount, LIAISON_DECIMAL_ONE, shift);
  if (!threshold->is_set)
    return LIAISON_LADDER_NOT_ASKED;
  global = model_round_up (threshold->value, LIAISON_DECIMAL_ONE, shift);
  return item != NULL ? model_round_up ((LiaisonDecimal) { global, 0 }, item->amount, 0) : global;
}

/* Exact: the sum of fractions against a whole, over their common denominator, by long double where that is
 * surely clear. */
static gboolean
model_meets (const LiaisonRules *rules, const gint64 *thresholds, guint tier, const gint64 *values)
{
  const LiaisonDecimal needed = liaison_rules_get_tier (rules, tier)->needed;
  const long double unit = (long double) liaison_decimal_unit (needed.scale);
  guint n_met = 0, n_asked = 0;
  long double points = 0;

  for (guint i = 0; i < liaison_rules_get_n_requirements (rules); i++)
    {
      const LiaisonDecimal weight = liaison_rules_get_requirement (rules, i)->weight;
      const long double most =
          (long double) weight.digits / (long double) liaison_decimal_unit (weight.scale);

      if (thresholds[i] == LIAISON_LADDER_NOT_ASKED)
        continue;
      n_asked++;
      n_met += values[i] >= thresholds[i];
      if (rules->mode != LIAISON_RULES_POINTS)
        continue;
      if (weight.digits == 0 || (values[i] <= 0 && values[i] < thresholds[i]))
        return FALSE;
      points +=
          values[i] >= thresholds[i] ? most : most * (long double) values[i] / (long double) thresholds[i];
    }
  switch (rules->mode)
    {
    case LIAISON_RULES_POINTS:
      return points >= (long double) needed.digits / unit - 1e-12L;
    case LIAISON_RULES_K_OF_N:
      return n_met * unit >= (long double) needed.digits;
    case LIAISON_RULES_ALL:
    default:
      return n_met == n_asked;
    }
}

static gint64
random_value (gint64 threshold)
{
  if (g_test_rand_int_range (0, 10) == 0)
    return LIAISON_METRIC_UNKNOWN;
  if (threshold != LIAISON_LADDER_NOT_ASKED && g_test_rand_bit ())
    return threshold + g_test_rand_int_range (-1, 2);
  return g_test_rand_int_range (-1000, 200000);
}

static void
check_round (const LiaisonRegionTable *regions)
{
  g_autoptr (LiaisonRules) rules = rules_fixture_new_random ();
  const int region = g_test_rand_int_range (-1, (gint32) liaison_region_table_get_n (regions));
  const guint n = liaison_rules_get_n_requirements (rules);
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonLadder) ladder = liaison_ladder_new (rules, regions, region, &error);
  gint64 thresholds[LIAISON_RULES_MAX_REQUIREMENTS] = { 0 }, values[LIAISON_RULES_MAX_REQUIREMENTS] = { 0 };
  int expected = LIAISON_NO_TIER, evaluated;

  g_assert_no_error (error);
  for (guint i = 0; i < n; i++)
    values[i] = random_value (ladder->n_tiers > 0 ? liaison_ladder_get_threshold (ladder, 0, i) : 0);
  for (guint tier = 0; tier < ladder->n_tiers; tier++)
    {
      for (guint i = 0; i < n; i++)
        {
          thresholds[i] = model_threshold (rules, regions, region, i, tier);
          g_assert_cmpint (liaison_ladder_get_threshold (ladder, tier, i), ==, thresholds[i]);
        }
      g_assert_cmpint (liaison_ladder_meets (ladder, tier, values), ==,
                       model_meets (rules, thresholds, tier, values));
      if (model_meets (rules, thresholds, tier, values))
        expected = (int) tier;
    }
  evaluated = liaison_ladder_evaluate (ladder, values);
  g_assert_cmpint (evaluated, ==, expected);

  /* Who improves in one thing never drops. */
  for (guint i = 0; i < n; i++)
    {
      const gint64 before = values[i];

      values[i] = before == LIAISON_METRIC_UNKNOWN ? g_test_rand_int_range (-10, 200000)
                                                   : before + g_test_rand_int_range (0, 100000);
      g_assert_cmpint (liaison_ladder_evaluate (ladder, values), >=, evaluated);
      values[i] = before;
    }
}

static void
test_random (void)
{
  const guint n_rounds = rules_fixture_is_long () ? 500000 : 20000;
  g_autoptr (LiaisonRegionTable) regions = rules_fixture_new_regions ();

  for (guint i = 0; i < n_rounds; i++)
    check_round (regions);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ladder/regions", test_regions);
  g_test_add_func ("/ladder/exact", test_exact);
  g_test_add_func ("/ladder/market-class", test_market_class);
  g_test_add_func ("/ladder/never-on-averages", test_never_on_averages);
  g_test_add_func ("/ladder/closest", test_closest);
  g_test_add_func ("/ladder/not-asked", test_not_asked);
  g_test_add_func ("/ladder/circle", test_circle);
  g_test_add_func ("/ladder/points", test_points);
  g_test_add_func ("/ladder/bounds", test_bounds);
  g_test_add_func ("/ladder/k-of-n", test_k_of_n);
  g_test_add_func ("/ladder/just-misses", test_just_misses);
  g_test_add ("/ladder/odoo", WorkspaceFixture, NULL, workspace_fixture_set_up, test_odoo,
              workspace_fixture_tear_down);
  g_test_add ("/ladder/microsoft", WorkspaceFixture, NULL, workspace_fixture_set_up, test_microsoft,
              workspace_fixture_tear_down);
  g_test_add_func ("/ladder/random", test_random);
  return g_test_run ();
}
