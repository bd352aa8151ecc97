/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules-fixture.h"

#include "core/program/program-info.h"
#include "core/records/places.h"
#include "core/records/program.h"
#include "core/store/label.h"

static const struct
{
  const char *id;
  const char *name;
  const char *code;
  const char *parent_id;
  const char *market_class;
} regions[] = {
  { REGION_EMEA, "EMEA", "EMEA", NULL, NULL },
  { REGION_DACH, "DACH", "DACH", REGION_EMEA, NULL },
  { REGION_AUSTRIA, "Österreich", "AT", REGION_DACH, NULL },
  { REGION_SWITZERLAND, "Schweiz", "CH", REGION_DACH, NULL },
  { REGION_FRANCE, "France", NULL, REGION_EMEA, NULL },
  { REGION_APAC, "APAC", NULL, NULL, NULL },
  { REGION_JAPAN, "Japan", "JP", REGION_APAC, NULL },
  { REGION_POLAND, "Poland", "PL", REGION_EMEA, "B" },
  { REGION_BRAZIL, "Brasil", "BR", NULL, "B" },
};

gboolean
rules_fixture_is_long (void)
{
  return g_strcmp0 (g_getenv ("LIAISON_TEST_LONG"), "1") == 0;
}

LiaisonDecimal
rules_fixture_decimal (const char *text)
{
  LiaisonDecimal decimal;
  g_autoptr (GError) error = NULL;

  liaison_decimal_parse (text, &decimal, &error);
  g_assert_no_error (error);
  return decimal;
}

LiaisonDate
rules_fixture_date (const char *text)
{
  LiaisonDate date;
  g_autoptr (GError) error = NULL;

  liaison_date_parse (text, &date, &error);
  g_assert_no_error (error);
  return date;
}

/* In its usual period. */
LiaisonMetricSpec
rules_fixture_spec (const char *metric)
{
  LiaisonMetricSpec spec = { .metric = liaison_metric_find (metric) };

  g_assert_nonnull (spec.metric);
  spec.kind = spec.metric->kind;
  if ((spec.metric->parameters & LIAISON_METRIC_HAS_PERIOD) != 0)
    spec.period = g_intern_string (spec.metric->periods[0]);
  if ((spec.metric->parameters & LIAISON_METRIC_HAS_MEASURE) != 0)
    spec.measure_id = g_intern_string (MEASURE_USERS);
  return spec;
}

LiaisonRegionTable *
rules_fixture_new_regions (void)
{
  LiaisonRegionTable *table = liaison_region_table_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (regions); i++)
    liaison_region_table_add (table, regions[i].id, regions[i].name, regions[i].parent_id,
                              regions[i].market_class, NULL, NULL);
  return table;
}

static LiaisonDecimal
random_decimal (int most, guint scale)
{
  return liaison_decimal_make (g_test_rand_int_range (0, most + 1), scale);
}

static void
add_random_requirement (LiaisonRules *rules, guint place)
{
  static const char *const metrics[] = { "sales",     "certified-people", "retention", "satisfaction",
                                         "won-deals", "recommendation",   "measure" };
  LiaisonMetricSpec spec = rules_fixture_spec (metrics[place]);
  g_autofree char *key = NULL;

  if (spec.metric->periods != NULL && g_test_rand_bit ())
    spec.period = g_intern_string (spec.metric->periods[1]);
  if ((spec.metric->parameters & LIAISON_METRIC_HAS_LEVEL) != 0)
    spec.level = g_test_rand_int_range (0, 3);
  if ((spec.metric->parameters & LIAISON_METRIC_HAS_ROLE) != 0 && g_test_rand_bit ())
    spec.role = g_intern_string ("technical");
  if ((spec.metric->parameters & LIAISON_METRIC_HAS_SALE_KIND) != 0 && g_test_rand_bit ())
    spec.sale_kind = g_intern_string ("sell-in");
  key = liaison_rules_make_key (rules, &spec);
  liaison_rules_add_requirement (rules, key, &spec)->weight = random_decimal (1000, 1);
  if (spec.measure_id != NULL)
    liaison_rules_get_requirement (rules, rules->requirements->len - 1)->measure_name =
        g_strdup ("Net new users");
  for (guint tier = 0; tier < liaison_rules_get_n_tiers (rules); tier++)
    if (g_test_rand_int_range (0, 4) > 0)
      liaison_rules_set_threshold (rules, rules->requirements->len - 1, tier,
                                   random_decimal (1000, (guint) g_test_rand_int_range (0, 3)));
}

static void
add_random_override (LiaisonRules *rules)
{
  const char *region_id = g_test_rand_int_range (0, 4) > 0
                              ? regions[g_test_rand_int_range (0, (gint32) G_N_ELEMENTS (regions))].id
                              : NULL;
  const gboolean has_requirement = rules->requirements->len > 0 && g_test_rand_int_range (0, 3) > 0;
  const gboolean has_tier = has_requirement && rules->tiers->len > 0 && g_test_rand_int_range (0, 3) > 0;
  const int requirement = has_requirement ? g_test_rand_int_range (0, (gint32) rules->requirements->len) : -1;
  const int tier = has_tier ? g_test_rand_int_range (0, (gint32) rules->tiers->len) : -1;
  const gboolean is_factor = !has_tier || region_id == NULL || g_test_rand_bit ();

  for (guint i = 0; i < rules->overrides->len; i++)
    {
      const LiaisonRulesOverride *other = liaison_rules_get_override (rules, i);

      if (g_strcmp0 (other->region_id, region_id) == 0 && other->requirement == requirement &&
          other->tier == tier)
        return;
    }
  liaison_rules_add_override (rules, region_id, region_id == NULL ? "B" : NULL, requirement, tier, is_factor,
                              is_factor ? liaison_decimal_make (g_test_rand_int_range (1, 200), 2)
                                        : random_decimal (1000, 1));
}

static void
add_random_benefits (LiaisonRules *rules)
{
  liaison_rules_add_benefit (rules, LIAISON_BENEFIT_MARGIN, NULL, NULL);
  liaison_rules_add_benefit (rules, LIAISON_BENEFIT_MDF_AMOUNT, NULL, "EUR");
  liaison_rules_add_benefit (rules, LIAISON_BENEFIT_OTHER, "Logo", NULL);
  for (guint tier = 0; tier < liaison_rules_get_n_tiers (rules); tier++)
    {
      g_autofree char *number = g_strdup_printf ("%d", g_test_rand_int_range (0, 100));

      if (g_test_rand_bit ())
        liaison_rules_set_grant (rules, 0, tier, number);
      if (g_test_rand_bit ())
        liaison_rules_set_grant (rules, 1, tier, number);
      if (g_test_rand_bit ())
        liaison_rules_set_grant (rules, 2, tier, "yes");
    }
}

/* Rules that can be stored; whether they make sense is another matter. */
LiaisonRules *
rules_fixture_new_random (void)
{
  LiaisonRules *rules = liaison_rules_new ("EUR");
  const guint n_tiers = (guint) g_test_rand_int_range (0, 6);
  const guint n_overrides = (guint) g_test_rand_int_range (0, 8);

  rules->mode = (LiaisonRulesMode) g_test_rand_int_range (0, 3);
  rules->remarks = g_test_rand_bit () ? g_strdup ("Some “remarks”.\nOn two lines.") : NULL;
  rules->policy = (LiaisonRulesPolicy) {
    .promotes_at_once = g_test_rand_bit (),
    .promotes_one_step = g_test_rand_bit (),
    .demotes_to_evaluated = g_test_rand_bit (),
    .counts_children = g_test_rand_bit (),
    .counts_resellers = g_test_rand_bit (),
    .hold_months = g_test_rand_int_range (0, 25),
    .grace_days = g_test_rand_int_range (0, 200),
    .newcomer_months = g_test_rand_int_range (0, 25),
    .repeat_months = g_test_rand_int_range (0, 37),
    .review_months = (int[]) { 1, 3, 6, 12 }[g_test_rand_int_range (0, 4)],
  };
  for (guint i = 0; i < n_tiers; i++)
    {
      g_autofree char *name = g_strdup_printf ("Tier %c", 'A' + (int) i);
      g_autofree char *code = liaison_rules_make_code (rules, name);

      liaison_rules_add_tier (rules, code, name)->needed =
          rules->mode == LIAISON_RULES_K_OF_N ? random_decimal (4, 0) : random_decimal (1000, 1);
    }
  for (guint i = 0; i < 7; i++)
    if (g_test_rand_bit ())
      add_random_requirement (rules, i);
  for (guint i = 0; i < n_overrides; i++)
    add_random_override (rules);
  if (g_test_rand_bit ())
    add_random_benefits (rules);
  return rules;
}

static void
assert_decimal (LiaisonDecimal a, LiaisonDecimal b)
{
  g_assert_cmpint (liaison_decimal_compare (a, b), ==, 0);
}

static void
assert_policy (const LiaisonRulesPolicy *a, const LiaisonRulesPolicy *b)
{
  g_assert_cmpint (a->promotes_at_once, ==, b->promotes_at_once);
  g_assert_cmpint (a->promotes_one_step, ==, b->promotes_one_step);
  g_assert_cmpint (a->demotes_to_evaluated, ==, b->demotes_to_evaluated);
  g_assert_cmpint (a->counts_children, ==, b->counts_children);
  g_assert_cmpint (a->counts_resellers, ==, b->counts_resellers);
  g_assert_cmpint (a->hold_months, ==, b->hold_months);
  g_assert_cmpint (a->grace_days, ==, b->grace_days);
  g_assert_cmpint (a->newcomer_months, ==, b->newcomer_months);
  g_assert_cmpint (a->repeat_months, ==, b->repeat_months);
  g_assert_cmpint (a->review_months, ==, b->review_months);
}

static void
assert_requirements (const LiaisonRules *a, const LiaisonRules *b)
{
  g_assert_cmpuint (a->requirements->len, ==, b->requirements->len);
  for (guint i = 0; i < a->requirements->len; i++)
    {
      const LiaisonRulesRequirement *left = liaison_rules_get_requirement (a, i);
      const LiaisonRulesRequirement *right = liaison_rules_get_requirement (b, i);

      g_assert_true (liaison_metric_spec_equal (&left->spec, &right->spec));
      g_assert_cmpstr (left->measure_name, ==, right->measure_name);
      assert_decimal (left->weight, right->weight);
      for (guint tier = 0; tier < a->tiers->len; tier++)
        {
          const LiaisonRulesThreshold *above = liaison_rules_get_threshold (a, i, tier);
          const LiaisonRulesThreshold *below = liaison_rules_get_threshold (b, i, tier);

          g_assert_cmpint (above->is_set, ==, below->is_set);
          if (above->is_set)
            assert_decimal (above->value, below->value);
        }
    }
}

static void
assert_overrides (const LiaisonRules *a, const LiaisonRules *b)
{
  g_assert_cmpuint (a->overrides->len, ==, b->overrides->len);
  for (guint i = 0; i < a->overrides->len; i++)
    {
      const LiaisonRulesOverride *left = liaison_rules_get_override (a, i);
      const LiaisonRulesOverride *right = liaison_rules_get_override (b, i);

      g_assert_cmpstr (left->region_id, ==, right->region_id);
      g_assert_cmpstr (left->market_class, ==, right->market_class);
      g_assert_cmpint (left->requirement, ==, right->requirement);
      g_assert_cmpint (left->tier, ==, right->tier);
      g_assert_cmpint (left->is_factor, ==, right->is_factor);
      assert_decimal (left->amount, right->amount);
    }
}

static void
assert_benefits (const LiaisonRules *a, const LiaisonRules *b)
{
  g_assert_cmpuint (a->benefits->len, ==, b->benefits->len);
  for (guint i = 0; i < a->benefits->len; i++)
    {
      const LiaisonRulesBenefit *left = liaison_rules_get_benefit (a, i);
      const LiaisonRulesBenefit *right = liaison_rules_get_benefit (b, i);

      g_assert_cmpint (left->kind, ==, right->kind);
      g_assert_cmpstr (left->name, ==, right->name);
      g_assert_cmpstr (left->currency, ==, right->currency);
      for (guint tier = 0; tier < LIAISON_RULES_MAX_TIERS; tier++)
        g_assert_cmpstr (left->grants[tier], ==, right->grants[tier]);
    }
}

/* Everything but the ids of rows, and the keys, which only a file has. */
void
rules_fixture_assert_equal (const LiaisonRules *a, const LiaisonRules *b)
{
  g_assert_cmpint (a->mode, ==, b->mode);
  g_assert_cmpstr (a->currency, ==, b->currency);
  g_assert_cmpstr (a->remarks, ==, b->remarks);
  assert_policy (&a->policy, &b->policy);
  g_assert_cmpuint (a->tiers->len, ==, b->tiers->len);
  for (guint i = 0; i < a->tiers->len; i++)
    {
      g_assert_cmpstr (liaison_rules_get_tier (a, i)->code, ==, liaison_rules_get_tier (b, i)->code);
      g_assert_cmpstr (liaison_rules_get_tier (a, i)->name, ==, liaison_rules_get_tier (b, i)->name);
      assert_decimal (liaison_rules_get_tier (a, i)->needed, liaison_rules_get_tier (b, i)->needed);
    }
  assert_requirements (a, b);
  g_assert_cmpuint (a->thresholds->len, ==, a->tiers->len * a->requirements->len);
  g_assert_cmpuint (b->thresholds->len, ==, a->thresholds->len);
  assert_overrides (a, b);
  assert_benefits (a, b);
}

/* Returns: (transfer full): a file of tests/fixtures/rules */
char *
rules_fixture_read (const char *name, gsize *length)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "rules", name, NULL);
  g_autoptr (GError) error = NULL;
  char *text;

  g_file_get_contents (path, &text, length, &error);
  g_assert_no_error (error);
  return text;
}

/* The regions of the table, and a measure. */
void
rules_fixture_insert_places (LiaisonStore *store)
{
  g_autoptr (LiaisonRecord) measure = liaison_record_new (&liaison_measure_entity);

  for (gsize i = 0; i < G_N_ELEMENTS (regions); i++)
    {
      g_autoptr (LiaisonRecord) region = liaison_record_new (&liaison_region_entity);

      liaison_record_set_id (region, regions[i].id);
      liaison_record_set_text (region, "name", regions[i].name);
      liaison_record_set_text (region, "code", regions[i].code);
      liaison_record_set_text (region, "parent", regions[i].parent_id);
      liaison_record_set_text (region, "market-class", regions[i].market_class);
      workspace_fixture_insert (store, region);
    }
  liaison_record_set_id (measure, MEASURE_USERS);
  liaison_record_set_text (measure, "name", "Net new users");
  workspace_fixture_insert (store, measure);
}

typedef struct
{
  LiaisonProgramInfo *info;
  char *id;
} Save;

static gboolean
save_program (LiaisonStore *store, gpointer data, GError **error)
{
  Save *save = data;

  save->id = liaison_program_info_save (store, save->info, error);
  return save->id != NULL;
}

/* Returns: (transfer full): the id of a program in EUR */
char *
rules_fixture_insert_program (LiaisonStore *store, const char *name)
{
  g_autoptr (LiaisonProgramInfo) info = liaison_program_info_new (name, "EUR");
  Save save = { info, NULL };

  rules_fixture_change (store, save_program, &save);
  return save.id;
}

gint64
rules_fixture_change (LiaisonStore *store, LiaisonChangeFunc func, gpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 sequence;

  liaison_store_change (store, LIAISON_LABEL_RULES, "Program", func, data, NULL, &sequence, NULL, &error);
  g_assert_no_error (error);
  return sequence;
}
