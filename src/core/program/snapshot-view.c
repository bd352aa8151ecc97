/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/program/snapshot-private.h"

#include "core/base/error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Rules over the columns of a snapshot: pure from here on. */

struct _LiaisonSnapshotView
{
  LiaisonSnapshot *snapshot;
  LiaisonRules *rules;
  guint n_requirements;
  const gint64 *columns[LIAISON_RULES_MAX_REQUIREMENTS];
  const gint64 *ahead[LIAISON_RULES_MAX_REQUIREMENTS];
  const LiaisonSnapshotHeld *held;
  gboolean can_lapse;
  LiaisonDate next_review;
  /* Of each region, and of no region in the place behind the last. */
  LiaisonLadder **ladders;
};

static gboolean
find_columns (LiaisonSnapshotView *self, GError **error)
{
  for (guint i = 0; i < self->n_requirements; i++)
    {
      const LiaisonMetricSpec *spec = &liaison_rules_get_requirement (self->rules, i)->spec;
      const LiaisonSnapshotColumn *now =
          liaison_snapshot_find_column (self->snapshot, spec, &self->rules->policy, FALSE);
      const LiaisonSnapshotColumn *ahead =
          liaison_snapshot_find_column (self->snapshot, spec, &self->rules->policy, TRUE);

      if (now == NULL || ahead == NULL)
        {
          g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_NOT_FOUND,
                               _ ("The figures of a requirement have not been read yet."));
          return FALSE;
        }
      self->columns[i] = now->values;
      self->ahead[i] = ahead->values;
      self->can_lapse |= now != ahead;
    }
  return TRUE;
}

static gboolean
make_ladders (LiaisonSnapshotView *self, GError **error)
{
  const LiaisonSnapshotBase *base = self->snapshot->base;
  const guint n_regions = liaison_region_table_get_n (base->regions);
  const guint n = liaison_snapshot_get_n (self->snapshot);

  self->ladders = g_new0 (LiaisonLadder *, n_regions + 1);
  for (guint row = 0; row < n; row++)
    {
      const int region = base->rows[row].region;
      LiaisonLadder **ladder = &self->ladders[region != LIAISON_NO_REGION ? (guint) region : n_regions];

      if (*ladder == NULL)
        *ladder = liaison_ladder_new (self->rules, base->regions, region, error);
      if (*ladder == NULL)
        return FALSE;
    }
  return TRUE;
}

/**
 * liaison_snapshot_view_new:
 * @snapshot: which has the columns of @rules
 * @error: INVALID where a number of the rules is out of bounds, NOT_FOUND where a column is missing
 *
 * Returns: (transfer full) (nullable): the rules laid over the snapshot, both of which it holds
 */
LiaisonSnapshotView *
liaison_snapshot_view_new (LiaisonSnapshot *snapshot, const LiaisonRules *rules, GError **error)
{
  g_autoptr (LiaisonSnapshotView) self = g_new0 (LiaisonSnapshotView, 1);

  self->snapshot = liaison_snapshot_ref (snapshot);
  self->rules = liaison_rules_copy (rules);
  self->n_requirements = liaison_rules_get_n_requirements (rules);
  self->next_review = liaison_program_get_review_after (snapshot->base->program, rules->policy.review_months,
                                                        snapshot->base->as_of);
  if (rules->policy.hold_months > 0)
    self->held = liaison_snapshot_find_held (snapshot, rules);
  if (!find_columns (self, error) || !make_ladders (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
liaison_snapshot_view_free (LiaisonSnapshotView *self)
{
  if (self == NULL)
    return;

  if (self->ladders != NULL)
    for (guint i = 0; i <= liaison_region_table_get_n (self->snapshot->base->regions); i++)
      liaison_ladder_free (self->ladders[i]);
  g_free (self->ladders);
  g_clear_pointer (&self->rules, liaison_rules_free);
  g_clear_pointer (&self->snapshot, liaison_snapshot_unref);
  g_free (self);
}

const LiaisonRules *
liaison_snapshot_view_get_rules (const LiaisonSnapshotView *self)
{
  return self->rules;
}

/**
 * liaison_snapshot_view_get_next_review:
 *
 * Returns: the day of the next review after the snapshot's
 */
LiaisonDate
liaison_snapshot_view_get_next_review (const LiaisonSnapshotView *self)
{
  return self->next_review;
}

/**
 * liaison_snapshot_view_get_ladder:
 *
 * Returns: what the tiers ask for in the partner's region
 */
const LiaisonLadder *
liaison_snapshot_view_get_ladder (const LiaisonSnapshotView *self, guint row)
{
  const LiaisonSnapshotBase *base = self->snapshot->base;
  const int region = base->rows[row].region;

  return self
      ->ladders[region != LIAISON_NO_REGION ? (guint) region : liaison_region_table_get_n (base->regions)];
}

static int
evaluate_held (const LiaisonSnapshotView *self,
               const LiaisonLadder *ladder,
               guint row,
               gint64 *values,
               LiaisonDate *values_of)
{
  int best = LIAISON_NO_TIER;

  for (guint i = self->held->firsts[row]; i < self->held->firsts[row + 1]; i++)
    {
      const gint64 *own = &g_array_index (self->held->values, gint64, (gsize) i * self->n_requirements);
      int tier = liaison_ladder_evaluate (ladder, own);

      if (tier <= best && i > self->held->firsts[row])
        continue;
      best = tier;
      *values_of = g_array_index (self->held->days, LiaisonDate, i);
      if (self->n_requirements > 0)
        memcpy (values, own, self->n_requirements * sizeof *values);
    }
  return best;
}

/**
 * liaison_snapshot_view_evaluate:
 * @values: (out caller-allocates): room for a value for each requirement
 * @values_of: (out): the day that they are of
 *
 * Returns: the tier that the partner's values earn: those of the day, or where qualifying holds for months those of the
 *   latest day of them that earns most
 */
int
liaison_snapshot_view_evaluate (const LiaisonSnapshotView *self,
                                guint row,
                                gint64 *values,
                                LiaisonDate *values_of)
{
  const LiaisonLadder *ladder = liaison_snapshot_view_get_ladder (self, row);

  *values_of = self->snapshot->base->as_of;
  for (guint i = 0; i < self->n_requirements; i++)
    values[i] = self->columns[i][row];
  if (self->held != NULL)
    return evaluate_held (self, ladder, row, values, values_of);
  return liaison_ladder_evaluate (ladder, values);
}

/**
 * liaison_snapshot_view_look_ahead:
 *
 * Returns: the tier that the partner's values earn without the certificates that lapse before the next review
 */
int
liaison_snapshot_view_look_ahead (const LiaisonSnapshotView *self, guint row)
{
  gint64 values[LIAISON_RULES_MAX_REQUIREMENTS];
  LiaisonDate values_of;

  if (!self->can_lapse || self->held != NULL)
    return liaison_snapshot_view_evaluate (self, row, values, &values_of);
  for (guint i = 0; i < self->n_requirements; i++)
    values[i] = self->ahead[i][row];
  return liaison_ladder_evaluate (liaison_snapshot_view_get_ladder (self, row), values);
}
