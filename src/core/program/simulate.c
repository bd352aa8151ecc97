/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/program/simulate.h"

#include "core/program/benefit-cost.h"

#include <string.h>

/* What-if: rules that are tried, over the partners of a snapshot. Pure, and quick enough to run at each keystroke. */

/* Costs by region and currency, a row of currencies a region, the last row for no region. */
typedef struct
{
  GPtrArray *currencies;
  GArray *cells;
  guint n_regions;
} CostTable;

static CostTable
new_cost_table (const LiaisonSnapshot *snapshot)
{
  CostTable table = { .currencies = g_ptr_array_new () };
  const guint n = liaison_snapshot_get_n (snapshot);

  table.n_regions = liaison_region_table_get_n (liaison_snapshot_get_regions (snapshot));
  for (guint row = 0; row < n; row++)
    {
      const char *currency = liaison_snapshot_get_currency (snapshot, row);

      if ((row == 0 || currency != liaison_snapshot_get_currency (snapshot, row - 1)) &&
          !g_ptr_array_find (table.currencies, currency, NULL))
        g_ptr_array_add (table.currencies, (gpointer) currency);
    }
  table.cells = g_array_new (FALSE, TRUE, sizeof (LiaisonCostChange));
  g_array_set_size (table.cells, (table.n_regions + 1) * MAX (1, table.currencies->len));
  return table;
}

static void
clear_cost_table (CostTable *table)
{
  g_ptr_array_unref (table->currencies);
  g_array_unref (table->cells);
}

static LiaisonCostChange *
get_cell (CostTable *table, int region, const char *currency)
{
  const guint place = region != LIAISON_NO_REGION ? (guint) region : table->n_regions;
  guint column = 0;

  while (g_ptr_array_index (table->currencies, column) != currency)
    column++;
  return &g_array_index (table->cells, LiaisonCostChange, place * table->currencies->len + column);
}

static void
add_saturated (gint64 *sum, gint64 amount)
{
  if (__builtin_add_overflow (*sum, amount, sum))
    *sum = amount > 0 ? G_MAXINT64 : -G_MAXINT64;
}

static LiaisonSimulation *
new_simulation (guint n_from, guint n_to)
{
  LiaisonSimulation *self = g_new0 (LiaisonSimulation, 1);

  self->n_from = n_from;
  self->n_to = n_to;
  self->moves = g_new0 (guint, (n_from + 1) * (n_to + 1));
  for (guint i = 0; i < LIAISON_MOVER_N_KINDS; i++)
    self->movers[i] = g_array_new (FALSE, FALSE, sizeof (LiaisonMover));
  self->costs = g_array_new (FALSE, FALSE, sizeof (LiaisonCostChange));
  self->missing = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
liaison_simulation_free (LiaisonSimulation *self)
{
  if (self == NULL)
    return;

  g_free (self->moves);
  for (guint i = 0; i < LIAISON_MOVER_N_KINDS; i++)
    g_array_unref (self->movers[i]);
  g_array_unref (self->costs);
  g_ptr_array_unref (self->missing);
  g_free (self);
}

/**
 * liaison_simulation_get_moves:
 * @from: a former tier, or %LIAISON_NO_TIER
 * @to: a tier of the rules that are tried, or %LIAISON_NO_TIER
 *
 * Returns: how many partners go from one to the other
 */
guint
liaison_simulation_get_moves (const LiaisonSimulation *self, int from, int to)
{
  return self->moves[(guint) (from + 1) * (self->n_to + 1) + (guint) (to + 1)];
}

/* The place in the new ladder of each former tier; of one that is no more, the place of the next lower one that is. */
static void
rank_former_tiers (const LiaisonRules *former, const LiaisonRules *tried, int *ranks)
{
  int rank = LIAISON_NO_TIER;

  for (guint i = 0; i < liaison_rules_get_n_tiers (former); i++)
    {
      int place = liaison_rules_find_tier (tried, liaison_rules_get_tier (former, i)->code);

      rank = place != LIAISON_NO_TIER ? place : rank;
      ranks[i] = rank;
    }
}

/* The tier that a partner has: one that was set by hand, a member's own, else what the former rules would give it. */
static int
find_former_tier (LiaisonSnapshot *snapshot, const LiaisonSnapshotView *former, guint row)
{
  const char *code = liaison_snapshot_get_tier_code (snapshot, row);
  gint64 values[LIAISON_RULES_MAX_REQUIREMENTS];
  LiaisonDate values_of;

  if (former == NULL)
    return LIAISON_NO_TIER;
  if (code != NULL || liaison_snapshot_is_member (snapshot, row))
    return liaison_rules_find_tier (liaison_snapshot_view_get_rules (former), code);
  return liaison_snapshot_view_evaluate (former, row, values, &values_of);
}

static void
add_mover (LiaisonSimulation *self, LiaisonMoverKind kind, guint row, int from, int to)
{
  LiaisonMover mover = { row, from, to };

  g_array_append_val (self->movers[kind], mover);
}

static void
note_move (LiaisonSimulation *self,
           const LiaisonSnapshotView *tried,
           guint row,
           int from,
           int rank,
           int to,
           const gint64 *values)
{
  self->moves[(guint) (from + 1) * (self->n_to + 1) + (guint) (to + 1)]++;
  self->n_partners++;
  if (to > rank)
    add_mover (self, LIAISON_MOVER_RISES, row, from, to);
  else if (to < rank)
    add_mover (self, LIAISON_MOVER_FALLS, row, from, to);
  if (to + 1 < (int) self->n_to &&
      liaison_ladder_just_misses (liaison_snapshot_view_get_ladder (tried, row), (guint) (to + 1), values))
    add_mover (self, LIAISON_MOVER_JUST_MISSES, row, from, to + 1);
  if (to >= rank)
    {
      int ahead = liaison_snapshot_view_look_ahead (tried, row);

      if (ahead < rank)
        add_mover (self, LIAISON_MOVER_AT_RISK, row, from, ahead);
    }
}

/* Partners whose tier was set by hand keep it, where the rules still have it. */
static int
find_new_tier (LiaisonSnapshot *snapshot,
               const LiaisonSnapshotView *tried,
               guint row,
               gint64 *values,
               gboolean *is_set_by_hand)
{
  const LiaisonRules *rules = liaison_snapshot_view_get_rules (tried);
  const LiaisonStanding standing = liaison_snapshot_get_standing (snapshot, row, rules);
  LiaisonDate values_of;
  int earned = liaison_snapshot_view_evaluate (tried, row, values, &values_of);

  *is_set_by_hand = standing.override_tier != LIAISON_NO_TIER &&
                    liaison_standing_is_overridden (&standing, liaison_snapshot_get_as_of (snapshot));
  return *is_set_by_hand ? standing.override_tier : earned;
}

static void
note_missing (LiaisonSimulation *self, const char *currency)
{
  if (!g_ptr_array_find_with_equal_func (self->missing, currency, g_str_equal, NULL))
    g_ptr_array_add (self->missing, g_strdup (currency));
}

static void
sum_up_costs (LiaisonSimulation *self, const LiaisonSnapshot *snapshot, CostTable *table)
{
  for (guint column = 0; column < table->currencies->len; column++)
    {
      const char *currency = g_ptr_array_index (table->currencies, column);
      gint64 before = 0, after = 0, converted_before, converted_after;

      for (guint place = 0; place <= table->n_regions; place++)
        {
          LiaisonCostChange *cell =
              &g_array_index (table->cells, LiaisonCostChange, place * table->currencies->len + column);

          if (cell->before == 0 && cell->after == 0)
            continue;
          cell->region = place < table->n_regions ? (int) place : LIAISON_NO_REGION;
          cell->currency = currency;
          g_array_append_val (self->costs, *cell);
          add_saturated (&before, cell->before);
          add_saturated (&after, cell->after);
        }
      if (before == 0 && after == 0)
        continue;
      if (liaison_snapshot_convert (snapshot, currency, before, &converted_before) &&
          liaison_snapshot_convert (snapshot, currency, after, &converted_after))
        {
          add_saturated (&self->before, converted_before);
          add_saturated (&self->after, converted_after);
        }
      else
        note_missing (self, currency);
    }
  for (const char *const *missing = liaison_snapshot_get_missing_sales (snapshot); *missing != NULL;
       missing++)
    note_missing (self, *missing);
  g_ptr_array_sort_values (self->missing, (GCompareFunc) strcmp);
}

/**
 * liaison_simulate:
 * @former: (nullable): the rules in force, %NULL where there are none yet
 * @tried: the rules that are tried
 *
 * Compares the tiers that partners have with those that their values would earn. It says where they end, be it after grace
 * or step by step. Costs are those of a year: margins of the trailing 12 months' sales, marketing funds of the fiscal year
 * before.
 *
 * Returns: (transfer full): what would happen
 */
LiaisonSimulation *
liaison_simulate (LiaisonSnapshot *snapshot,
                  const LiaisonSnapshotView *former,
                  const LiaisonSnapshotView *tried)
{
  const LiaisonRules *rules = liaison_snapshot_view_get_rules (tried);
  const LiaisonRules *former_rules = former != NULL ? liaison_snapshot_view_get_rules (former) : NULL;
  LiaisonSimulation *self = new_simulation (
      former_rules != NULL ? liaison_rules_get_n_tiers (former_rules) : 0, liaison_rules_get_n_tiers (rules));
  g_autoptr (LiaisonBenefitCost) cost_before =
      former_rules != NULL ? liaison_benefit_cost_new (former_rules) : NULL;
  g_autoptr (LiaisonBenefitCost) cost_after = liaison_benefit_cost_new (rules);
  CostTable table = new_cost_table (snapshot);
  gint64 values[LIAISON_RULES_MAX_REQUIREMENTS];
  int ranks[LIAISON_RULES_MAX_TIERS];
  const guint n = liaison_snapshot_get_n (snapshot);

  if (former_rules != NULL)
    rank_former_tiers (former_rules, rules, ranks);
  for (guint row = 0; row < n; row++)
    {
      const char *currency = liaison_snapshot_get_currency (snapshot, row);
      const gint64 sales = liaison_snapshot_get_sales (snapshot, row);
      const gint64 base_sales = liaison_snapshot_get_base_sales (snapshot, row);
      LiaisonCostChange *cell;
      gboolean is_set_by_hand;
      int from, to, rank;

      if (!liaison_snapshot_takes_part (snapshot, row))
        continue;
      from = find_former_tier (snapshot, former, row);
      rank = from != LIAISON_NO_TIER ? ranks[from] : LIAISON_NO_TIER;
      to = find_new_tier (snapshot, tried, row, values, &is_set_by_hand);
      if (is_set_by_hand)
        {
          self->moves[(guint) (from + 1) * (self->n_to + 1) + (guint) (to + 1)]++;
          self->n_partners++;
        }
      else
        note_move (self, tried, row, from, rank, to, values);
      cell = get_cell (&table, liaison_snapshot_get_region (snapshot, row), currency);
      if (cost_before != NULL)
        add_saturated (&cell->before,
                       liaison_benefit_cost_get (cost_before, from, currency, sales, base_sales));
      add_saturated (&cell->after, liaison_benefit_cost_get (cost_after, to, currency, sales, base_sales));
    }
  sum_up_costs (self, snapshot, &table);
  clear_cost_table (&table);
  return self;
}
