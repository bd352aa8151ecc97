/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/program/ladder-rows.h"

#include <glib/gi18n-lib.h>

/* Which rows a ladder has, and what stands in them: without a widget. */

static void
free_row (gpointer data)
{
  LiaisonLadderRow *row = data;

  g_free (row->title);
  g_clear_pointer (&row->ladder, liaison_ladder_free);
  g_free (row);
}

static LiaisonLadderRow *
add_row (GPtrArray *rows, LiaisonLadderRowKind kind, int index, char *title)
{
  LiaisonLadderRow *row = g_new0 (LiaisonLadderRow, 1);

  row->kind = kind;
  row->index = index;
  row->title = title;
  g_ptr_array_add (rows, row);
  return row;
}

/* What holds in regions of a class: one region of it alone. */
static LiaisonLadder *
create_class_ladder (const LiaisonRules *rules, const char *market_class)
{
  g_autoptr (LiaisonRegionTable) alone = liaison_region_table_new ();
  int region = liaison_region_table_add (alone, "", "", NULL, market_class, NULL, NULL);

  return liaison_ladder_new (rules, alone, region, NULL);
}

static gboolean
has_row (GPtrArray *rows, guint first, const LiaisonRulesOverride *item)
{
  for (guint i = first; i < rows->len; i++)
    {
      const LiaisonLadderRow *row = g_ptr_array_index (rows, i);

      if (g_strcmp0 (row->region_id, item->region_id) == 0 &&
          g_strcmp0 (row->market_class, item->market_class) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
speaks_of (const LiaisonRules *rules, const LiaisonRulesOverride *item, guint requirement)
{
  const LiaisonMetricKind kind = liaison_rules_get_requirement (rules, requirement)->spec.kind;

  return (item->requirement < 0 || item->requirement == (int) requirement) &&
         (!item->is_factor || kind == LIAISON_METRIC_COUNT || kind == LIAISON_METRIC_AMOUNT);
}

static char *
name_place (const LiaisonRulesOverride *item, const LiaisonRegionTable *regions)
{
  int region = liaison_region_table_find (regions, item->region_id);

  if (item->market_class != NULL)
    /* Translators: %s is the market class of regions, such as “emerging” or “B” */
    return g_strdup_printf (_ ("Market class %s"), item->market_class);
  return g_strdup (region != LIAISON_NO_REGION ? liaison_region_table_get_name (regions, region)
                                               : item->region_id);
}

/* A row for each region or class of which an override speaks, below its requirement. */
static void
add_regional_rows (GPtrArray *rows,
                   const LiaisonRules *rules,
                   const LiaisonRegionTable *regions,
                   guint requirement)
{
  const guint first = rows->len;

  for (guint i = 0; i < rules->overrides->len; i++)
    {
      const LiaisonRulesOverride *item = liaison_rules_get_override (rules, i);
      LiaisonLadderRow *row;

      if (!speaks_of (rules, item, requirement) || has_row (rows, first, item))
        continue;
      row = add_row (rows, LIAISON_LADDER_ROW_REGIONAL, (int) requirement, name_place (item, regions));
      row->region_id = g_intern_string (item->region_id);
      row->market_class = g_intern_string (item->market_class);
      row->ladder = item->market_class != NULL
                        ? create_class_ladder (rules, item->market_class)
                        : liaison_ladder_new (rules, regions,
                                              liaison_region_table_find (regions, item->region_id), NULL);
    }
}

static char *
name_requirement (const LiaisonRules *rules, guint index)
{
  const LiaisonRulesRequirement *requirement = liaison_rules_get_requirement (rules, index);
  g_autofree char *label = liaison_metric_spec_format (&requirement->spec, requirement->measure_name);

  if (requirement->spec.kind != LIAISON_METRIC_AMOUNT)
    return g_steal_pointer (&label);
  /* Translators: what a tier asks for, and the currency of it: “Sales, trailing 12 months (EUR)” */
  return g_strdup_printf (C_ ("requirement", "%1$s (%2$s)"), label, rules->currency);
}

static char *
name_benefit (const LiaisonRulesBenefit *benefit)
{
  const char *label = liaison_benefit_kind_get_label (benefit->kind);

  if (benefit->name != NULL && *benefit->name != '\0')
    return g_strdup (benefit->name);
  if (*benefit->currency != '\0')
    /* Translators: a benefit and its currency: “Marketing funds, fixed amount (EUR)” */
    return g_strdup_printf (C_ ("benefit", "%s (%s)"), label, benefit->currency);
  return g_strdup (label);
}

/**
 * liaison_ladder_rows_list:
 *
 * Returns: (transfer full) (element-type LiaisonLadderRow): the rows, from top to bottom
 */
GPtrArray *
liaison_ladder_rows_list (const LiaisonRules *rules, const LiaisonRegionTable *regions)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (free_row);

  add_row (rows, LIAISON_LADDER_ROW_TIERS, -1, g_strdup (_ ("Requirement")));
  for (guint i = 0; i < liaison_rules_get_n_requirements (rules); i++)
    {
      add_row (rows, LIAISON_LADDER_ROW_REQUIREMENT, (int) i, name_requirement (rules, i));
      add_regional_rows (rows, rules, regions, i);
    }
  if (rules->mode == LIAISON_RULES_POINTS)
    add_row (rows, LIAISON_LADDER_ROW_NEEDED, -1, g_strdup (_ ("Points needed")));
  else if (rules->mode == LIAISON_RULES_K_OF_N)
    add_row (rows, LIAISON_LADDER_ROW_NEEDED, -1, g_strdup (_ ("Requirements needed")));
  for (guint i = 0; i < rules->benefits->len; i++)
    add_row (rows, LIAISON_LADDER_ROW_BENEFIT, (int) i, name_benefit (liaison_rules_get_benefit (rules, i)));
  return rows;
}

/**
 * liaison_ladder_rows_are_alike:
 *
 * Returns: whether both lists have rows of the same kinds with the same heads, so that only values differ
 */
gboolean
liaison_ladder_rows_are_alike (GPtrArray *a, GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    {
      const LiaisonLadderRow *left = g_ptr_array_index (a, i);
      const LiaisonLadderRow *right = g_ptr_array_index (b, i);

      if (left->kind != right->kind || left->index != right->index || left->region_id != right->region_id ||
          left->market_class != right->market_class || !g_str_equal (left->title, right->title))
        return FALSE;
    }
  return TRUE;
}

/**
 * liaison_ladder_row_get_place:
 * @tier: place of the tier
 *
 * Returns: which value of the rules the cell shows
 */
LiaisonLadderPlace
liaison_ladder_row_get_place (const LiaisonLadderRow *row, int tier)
{
  static const LiaisonLadderPlaceKind kinds[] = {
    [LIAISON_LADDER_ROW_TIERS] = LIAISON_LADDER_TIER_NAME,
    [LIAISON_LADDER_ROW_REQUIREMENT] = LIAISON_LADDER_THRESHOLD,
    [LIAISON_LADDER_ROW_REGIONAL] = LIAISON_LADDER_REGIONAL,
    [LIAISON_LADDER_ROW_NEEDED] = LIAISON_LADDER_NEEDED,
    [LIAISON_LADDER_ROW_BENEFIT] = LIAISON_LADDER_GRANT,
  };

  return (LiaisonLadderPlace) { kinds[row->kind], row->index, tier, row->region_id, row->market_class };
}

static gboolean
has_ladder_value (const LiaisonLadderRow *row, int tier)
{
  return row->ladder != NULL && liaison_ladder_get_threshold (row->ladder, (guint) tier,
                                                              (guint) row->index) != LIAISON_LADDER_NOT_ASKED;
}

/**
 * liaison_ladder_row_format:
 *
 * Returns: (transfer full): what the cell shows; of a region what holds there, be it a number of its own or a
 *   factor's
 */
char *
liaison_ladder_row_format (const LiaisonLadderRow *row, const LiaisonRules *rules, int tier)
{
  const LiaisonLadderPlace place = liaison_ladder_row_get_place (row, tier);

  if (row->kind == LIAISON_LADDER_ROW_REGIONAL && has_ladder_value (row, tier))
    return liaison_ladder_value_format (
        rules, (guint) row->index,
        liaison_ladder_get_threshold (row->ladder, (guint) tier, (guint) row->index));
  return liaison_ladder_place_format (rules, &place);
}

/**
 * liaison_ladder_row_find_factor:
 *
 * Returns: the place of the factor of a regional row that speaks of its requirement most closely, or -1
 */
int
liaison_ladder_row_find_factor (const LiaisonLadderRow *row, const LiaisonRules *rules)
{
  int found = -1;

  for (guint i = 0; i < rules->overrides->len; i++)
    {
      const LiaisonRulesOverride *item = liaison_rules_get_override (rules, i);

      if (item->is_factor && item->tier < 0 && g_strcmp0 (item->region_id, row->region_id) == 0 &&
          g_strcmp0 (item->market_class, row->market_class) == 0 &&
          (item->requirement == row->index || (item->requirement < 0 && found < 0)))
        found = (int) i;
    }
  return found;
}

/**
 * liaison_ladder_row_format_note:
 *
 * Returns: (transfer full) (nullable): of a region where something else holds than elsewhere, what holds elsewhere
 */
char *
liaison_ladder_row_format_note (const LiaisonLadderRow *row, const LiaisonRules *rules, int tier)
{
  const LiaisonLadderPlace global = { LIAISON_LADDER_THRESHOLD, row->index, tier, NULL, NULL };
  g_autofree char *text = NULL;

  if (row->kind != LIAISON_LADDER_ROW_REGIONAL || !has_ladder_value (row, tier) ||
      row->ladder->sources[(guint) tier * row->ladder->n_requirements + (guint) row->index] < 0)
    return NULL;
  text = liaison_ladder_place_format (rules, &global);
  if (*text == '\0')
    /* Translators: below a number that holds in one region, where elsewhere there is none */
    return g_strdup (C_ ("threshold", "only here"));
  /* Translators: below a number that holds in one region; %s is the one that holds elsewhere */
  return g_strdup_printf (C_ ("threshold", "else %s"), text);
}
