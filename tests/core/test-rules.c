/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules-fixture.h"

/* The arrays of rules against a slow model: a list of tiers and of requirements in which everything is looked
 * up by name. */

#define MOST_OVERRIDES 64

typedef struct
{
  char *requirement;
  char *tier;
  gint64 value;
} ModelCell;

typedef struct
{
  GPtrArray *tiers;
  GPtrArray *requirements;
  GArray *thresholds;
  GArray *overrides;
  GArray *grants;
} Model;

static void
clear_cell (gpointer data)
{
  ModelCell *cell = data;

  g_free (cell->requirement);
  g_free (cell->tier);
}

static GArray *
new_cells (void)
{
  GArray *cells = g_array_new (FALSE, TRUE, sizeof (ModelCell));

  g_array_set_clear_func (cells, clear_cell);
  return cells;
}

static Model *
model_new (void)
{
  Model *model = g_new0 (Model, 1);

  model->tiers = g_ptr_array_new_with_free_func (g_free);
  model->requirements = g_ptr_array_new_with_free_func (g_free);
  model->thresholds = new_cells ();
  model->overrides = new_cells ();
  model->grants = new_cells ();
  return model;
}

static void
model_free (Model *model)
{
  g_ptr_array_unref (model->tiers);
  g_ptr_array_unref (model->requirements);
  g_array_unref (model->thresholds);
  g_array_unref (model->overrides);
  g_array_unref (model->grants);
  g_free (model);
}

static void
add_cell (GArray *cells, const char *requirement, const char *tier, gint64 value)
{
  ModelCell cell = { g_strdup (requirement), g_strdup (tier), value };

  g_array_append_val (cells, cell);
}

static void
set_cell (GArray *cells, const char *requirement, const char *tier, gint64 value)
{
  for (guint i = 0; i < cells->len; i++)
    {
      ModelCell *cell = &g_array_index (cells, ModelCell, i);

      if (g_strcmp0 (cell->requirement, requirement) == 0 && g_strcmp0 (cell->tier, tier) == 0)
        {
          cell->value = value;
          return;
        }
    }
  add_cell (cells, requirement, tier, value);
}

static void
drop_cells (GArray *cells, const char *requirement, const char *tier)
{
  for (guint i = cells->len; i > 0; i--)
    {
      const ModelCell *cell = &g_array_index (cells, ModelCell, i - 1);

      if ((requirement != NULL && g_strcmp0 (cell->requirement, requirement) == 0) ||
          (tier != NULL && g_strcmp0 (cell->tier, tier) == 0))
        g_array_remove_index (cells, i - 1);
    }
}

static gboolean
find_cell (const GArray *cells, const char *requirement, const char *tier, gint64 *value)
{
  for (guint i = 0; i < cells->len; i++)
    {
      const ModelCell *cell = &g_array_index (cells, ModelCell, i);

      if (g_strcmp0 (cell->requirement, requirement) == 0 && g_strcmp0 (cell->tier, tier) == 0)
        {
          *value = cell->value;
          return TRUE;
        }
    }
  return FALSE;
}

static const char *
get_name (const GPtrArray *names, int place)
{
  return place >= 0 ? g_ptr_array_index (names, (guint) place) : NULL;
}

static void
assert_thresholds (const LiaisonRules *rules, const Model *model)
{
  g_assert_cmpuint (rules->thresholds->len, ==, model->tiers->len * model->requirements->len);
  for (guint i = 0; i < model->requirements->len; i++)
    for (guint tier = 0; tier < model->tiers->len; tier++)
      {
        const LiaisonRulesThreshold *threshold = liaison_rules_get_threshold (rules, i, tier);
        gint64 value = 0;

        g_assert_cmpint (threshold->is_set, ==,
                         find_cell (model->thresholds, get_name (model->requirements, (int) i),
                                    get_name (model->tiers, (int) tier), &value));
        if (threshold->is_set)
          g_assert_cmpint (threshold->value.digits, ==, value);
      }
}

static void
assert_same (const LiaisonRules *rules, const Model *model)
{
  g_assert_cmpuint (liaison_rules_get_n_tiers (rules), ==, model->tiers->len);
  g_assert_cmpuint (liaison_rules_get_n_requirements (rules), ==, model->requirements->len);
  for (guint i = 0; i < model->tiers->len; i++)
    {
      const char *code = g_ptr_array_index (model->tiers, i);

      g_assert_cmpstr (liaison_rules_get_tier (rules, i)->code, ==, code);
      g_assert_cmpint (liaison_rules_find_tier (rules, code), ==, (int) i);
    }
  for (guint i = 0; i < model->requirements->len; i++)
    g_assert_cmpint (liaison_rules_find_requirement (rules, g_ptr_array_index (model->requirements, i)), ==,
                     (int) i);
  assert_thresholds (rules, model);
  g_assert_cmpuint (rules->overrides->len, ==, model->overrides->len);
  for (guint i = 0; i < model->overrides->len; i++)
    {
      const LiaisonRulesOverride *item = liaison_rules_get_override (rules, i);
      const ModelCell *cell = &g_array_index (model->overrides, ModelCell, i);

      g_assert_cmpstr (get_name (model->requirements, item->requirement), ==, cell->requirement);
      g_assert_cmpstr (get_name (model->tiers, item->tier), ==, cell->tier);
      g_assert_cmpint (item->amount.digits, ==, cell->value);
    }
  for (guint tier = 0; tier < LIAISON_RULES_MAX_TIERS; tier++)
    {
      const char *grant = liaison_rules_get_benefit (rules, 0)->grants[tier];
      gint64 value;

      g_assert_cmpint (grant != NULL, ==,
                       tier < model->tiers->len &&
                           find_cell (model->grants, NULL, get_name (model->tiers, (int) tier), &value));
      if (grant != NULL)
        g_assert_cmpint (g_ascii_strtoll (grant, NULL, 10), ==, value);
    }
}

static int
random_place (guint n)
{
  return n > 0 ? g_test_rand_int_range (0, (gint32) n) : -1;
}

static void
add_tier (LiaisonRules *rules, Model *model, guint number)
{
  char *code = g_strdup_printf ("tier-%u", number);

  if (model->tiers->len < LIAISON_RULES_MAX_TIERS)
    {
      g_ptr_array_add (model->tiers, code);
      liaison_rules_add_tier (rules, code, code);
    }
  else
    g_free (code);
}

static void
remove_tier (LiaisonRules *rules, Model *model, int place)
{
  const char *code = get_name (model->tiers, place);

  if (code == NULL)
    return;
  drop_cells (model->thresholds, NULL, code);
  drop_cells (model->overrides, NULL, code);
  drop_cells (model->grants, NULL, code);
  g_ptr_array_remove_index (model->tiers, (guint) place);
  liaison_rules_remove_tier (rules, (guint) place);
}

static void
add_requirement (LiaisonRules *rules, Model *model, guint number)
{
  const LiaisonMetricSpec spec = rules_fixture_spec ("sales");
  char *key = g_strdup_printf ("requirement-%u", number);

  if (model->requirements->len < LIAISON_RULES_MAX_REQUIREMENTS)
    {
      g_ptr_array_add (model->requirements, key);
      liaison_rules_add_requirement (rules, key, &spec);
    }
  else
    g_free (key);
}

static void
remove_requirement (LiaisonRules *rules, Model *model, int place)
{
  const char *key = get_name (model->requirements, place);

  if (key == NULL)
    return;
  drop_cells (model->thresholds, key, NULL);
  drop_cells (model->overrides, key, NULL);
  g_ptr_array_remove_index (model->requirements, (guint) place);
  liaison_rules_remove_requirement (rules, (guint) place);
}

static void
touch_threshold (LiaisonRules *rules, Model *model, gint64 value)
{
  const int requirement = random_place (model->requirements->len), tier = random_place (model->tiers->len);
  const char *key = get_name (model->requirements, requirement);
  const char *code = get_name (model->tiers, tier);

  if (key == NULL || code == NULL)
    return;
  if (g_test_rand_int_range (0, 4) == 0)
    {
      liaison_rules_clear_threshold (rules, (guint) requirement, (guint) tier);
      for (guint i = 0; i < model->thresholds->len; i++)
        {
          const ModelCell *cell = &g_array_index (model->thresholds, ModelCell, i);

          if (g_str_equal (cell->requirement, key) && g_str_equal (cell->tier, code))
            {
              g_array_remove_index (model->thresholds, i);
              break;
            }
        }
      return;
    }
  liaison_rules_set_threshold (rules, (guint) requirement, (guint) tier, (LiaisonDecimal) { value, 0 });
  set_cell (model->thresholds, key, code, value);
}

static void
add_override (LiaisonRules *rules, Model *model, gint64 value)
{
  const int requirement = g_test_rand_bit () ? random_place (model->requirements->len) : -1;
  const int tier = requirement >= 0 && g_test_rand_bit () ? random_place (model->tiers->len) : -1;

  if (model->overrides->len >= MOST_OVERRIDES)
    return;
  liaison_rules_add_override (rules, REGION_DACH, NULL, requirement, tier, TRUE,
                              (LiaisonDecimal) { value, 0 });
  add_cell (model->overrides, get_name (model->requirements, requirement), get_name (model->tiers, tier),
            value);
}

static void
set_grant (LiaisonRules *rules, Model *model, gint64 value)
{
  const int tier = random_place (model->tiers->len);
  g_autofree char *text = g_strdup_printf ("%d", (int) value);

  if (tier < 0)
    return;
  liaison_rules_set_grant (rules, 0, (guint) tier, text);
  set_cell (model->grants, NULL, get_name (model->tiers, tier), value);
}

static void
test_random (void)
{
  const guint n_rounds = rules_fixture_is_long () ? 200000 : 4000;
  g_autoptr (LiaisonRules) rules = liaison_rules_new ("EUR");
  Model *model = model_new ();

  liaison_rules_add_benefit (rules, LIAISON_BENEFIT_MARGIN, NULL, NULL);
  for (guint i = 0; i < n_rounds; i++)
    {
      const int from = random_place (model->tiers->len), to = random_place (model->tiers->len);

      switch (g_test_rand_int_range (0, 10))
        {
        case 0:
          add_tier (rules, model, i);
          break;
        case 1:
          /* Seldom, so that there are some. */
          if (g_test_rand_bit ())
            remove_tier (rules, model, from);
          break;
        case 2:
          add_requirement (rules, model, i);
          break;
        case 3:
          if (g_test_rand_bit ())
            remove_requirement (rules, model, random_place (model->requirements->len));
          break;
        case 4:
          if (from >= 0)
            {
              liaison_rules_move_tier (rules, (guint) from, (guint) to);
              g_ptr_array_insert (model->tiers, to, g_ptr_array_steal_index (model->tiers, (guint) from));
            }
          break;
        case 5:
          add_override (rules, model, i);
          break;
        case 6:
          set_grant (rules, model, i);
          break;
        default:
          touch_threshold (rules, model, i);
          break;
        }
      assert_same (rules, model);
      if (i % 64 == 0)
        {
          g_autoptr (LiaisonRules) copy = liaison_rules_copy (rules);

          assert_same (copy, model);
          rules_fixture_assert_equal (copy, rules);
        }
    }
  model_free (model);
}

static void
test_copy_is_apart (void)
{
  g_autoptr (LiaisonRules) rules = rules_fixture_new_random ();
  g_autoptr (LiaisonRules) copy = NULL;
  g_autoptr (LiaisonRules) again = NULL;

  liaison_rules_add_tier (rules, "extra", "Extra");
  copy = liaison_rules_copy (rules);
  again = liaison_rules_copy (rules);
  g_set_str (&liaison_rules_get_tier (copy, 0)->name, "Other");
  while (liaison_rules_get_n_tiers (copy) > 0)
    liaison_rules_remove_tier (copy, 0);
  rules_fixture_assert_equal (rules, again);
}

static void
test_codes (void)
{
  g_autoptr (LiaisonRules) rules = liaison_rules_new ("EUR");
  const LiaisonMetricSpec spec = rules_fixture_spec ("sales");
  static const struct
  {
    const char *name;
    const char *code;
  } cases[] = {
    { "Gold", "gold" },   { "gold", "gold-2" }, { "GOLD!", "gold-3" }, { "Über Partner+", "uber-partner" },
    { "ゴールド", NULL }, { "  —  ", "tier" },  { "***", "tier-2" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *code = liaison_rules_make_code (rules, cases[i].name);

      if (cases[i].code != NULL)
        g_assert_cmpstr (code, ==, cases[i].code);
      g_assert_cmpint (liaison_rules_find_tier (rules, code), ==, LIAISON_NO_TIER);
      g_assert_cmpstr (code, !=, "");
      liaison_rules_add_tier (rules, code, cases[i].name);
    }
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *key = liaison_rules_make_key (rules, &spec);

      g_assert_cmpstr (key, ==, ((const char *[]) { "sales", "sales-2", "sales-3" })[i]);
      liaison_rules_add_requirement (rules, key, &spec);
    }
}

static void
test_words (void)
{
  for (int i = LIAISON_RULES_ALL; i <= LIAISON_RULES_K_OF_N; i++)
    {
      LiaisonRulesMode mode;

      g_assert_true (liaison_rules_mode_from_word (liaison_rules_mode_to_word ((LiaisonRulesMode) i), &mode));
      g_assert_cmpint (mode, ==, i);
    }
  for (int i = LIAISON_BENEFIT_MARGIN; i <= LIAISON_BENEFIT_OTHER; i++)
    {
      LiaisonBenefitKind kind;

      g_assert_true (
          liaison_benefit_kind_from_word (liaison_benefit_kind_to_word ((LiaisonBenefitKind) i), &kind));
      g_assert_cmpint (kind, ==, i);
      g_assert_nonnull (liaison_benefit_kind_get_label (kind));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rules/random", test_random);
  g_test_add_func ("/rules/copy-is-apart", test_copy_is_apart);
  g_test_add_func ("/rules/codes", test_codes);
  g_test_add_func ("/rules/words", test_words);
  return g_test_run ();
}
