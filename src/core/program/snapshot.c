/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/program/snapshot.h"

#include "core/base/money.h"
#include "core/program/snapshot-private.h"

/* Who takes part in a program, where they stand (snapshot-base.c), and their values. snapshot-view.c lays rules over it. */

static void
free_column (gpointer data)
{
  LiaisonSnapshotColumn *column = data;

  g_free (column->values);
}

static void
unref_column (gpointer data)
{
  g_atomic_rc_box_release_full (data, free_column);
}

static LiaisonSnapshot *
new_snapshot (LiaisonSnapshotBase *base)
{
  LiaisonSnapshot *self = g_atomic_rc_box_new0 (LiaisonSnapshot);

  self->base = base;
  self->columns = g_ptr_array_new_with_free_func (unref_column);
  self->held = g_ptr_array_new_with_free_func (liaison_snapshot_held_unref);
  self->missing = g_ptr_array_new_null_terminated (1, g_free, TRUE);
  return self;
}

static void
clear_snapshot (gpointer data)
{
  LiaisonSnapshot *self = data;

  liaison_snapshot_base_unref (self->base);
  g_ptr_array_unref (self->columns);
  g_ptr_array_unref (self->held);
  g_ptr_array_unref (self->missing);
}

LiaisonSnapshot *
liaison_snapshot_ref (LiaisonSnapshot *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
liaison_snapshot_unref (LiaisonSnapshot *self)
{
  if (self != NULL)
    g_atomic_rc_box_release_full (self, clear_snapshot);
}

G_DEFINE_BOXED_TYPE (LiaisonSnapshot, liaison_snapshot, liaison_snapshot_ref, liaison_snapshot_unref)

/**
 * liaison_snapshot_load:
 * @as_of: the day, which counts in whole
 * @partner_ids: (nullable) (array zero-terminated=1): only these partners; %NULL for all of the workspace
 *
 * Reads who takes part (active and paused partners of the program's types and regions, and its members), where they stand,
 * and what they sold. Values come with liaison_snapshot_extend().
 *
 * Returns: (transfer full) (nullable): a snapshot without values
 */
LiaisonSnapshot *
liaison_snapshot_load (LiaisonDatabase *database,
                       const LiaisonProgramInfo *program,
                       LiaisonDate as_of,
                       const char *const *partner_ids,
                       GError **error)
{
  LiaisonSnapshotBase *base = liaison_snapshot_base_load (database, program, as_of, partner_ids, error);

  return base != NULL ? new_snapshot (base) : NULL;
}

/* Values ------------------------------------------------------------------------------------------------------------ */

/* Certificates are what can lapse before the next review. */
static gboolean
can_lapse (const LiaisonMetricSpec *spec)
{
  return (spec->metric->parameters & LIAISON_METRIC_HAS_ROLE) != 0;
}

LiaisonSnapshotColumn
liaison_snapshot_describe_column (const LiaisonSnapshot *self,
                                  const LiaisonMetricSpec *spec,
                                  const LiaisonRulesPolicy *policy,
                                  gboolean looks_ahead)
{
  const LiaisonSnapshotBase *base = self->base;

  return (LiaisonSnapshotColumn) {
    .spec = *spec,
    .counts_children = policy->counts_children,
    .counts_resellers = policy->counts_resellers,
    .valid_on = looks_ahead && can_lapse (spec)
                    ? liaison_program_get_review_after (base->program, policy->review_months, base->as_of)
                    : base->as_of,
  };
}

gboolean
liaison_snapshot_is_same_column (const LiaisonSnapshotColumn *a, const LiaisonSnapshotColumn *b)
{
  return liaison_metric_spec_equal (&a->spec, &b->spec) && a->counts_children == b->counts_children &&
         a->counts_resellers == b->counts_resellers && a->valid_on == b->valid_on;
}

/* The column that a requirement reads, %NULL where it is not there. */
const LiaisonSnapshotColumn *
liaison_snapshot_find_column (const LiaisonSnapshot *self,
                              const LiaisonMetricSpec *spec,
                              const LiaisonRulesPolicy *policy,
                              gboolean looks_ahead)
{
  const LiaisonSnapshotColumn wanted = liaison_snapshot_describe_column (self, spec, policy, looks_ahead);

  for (guint i = 0; i < self->columns->len; i++)
    if (liaison_snapshot_is_same_column (g_ptr_array_index (self->columns, i), &wanted))
      return g_ptr_array_index (self->columns, i);
  return NULL;
}

gboolean
liaison_snapshot_load_values (const LiaisonSnapshot *self,
                              LiaisonDatabase *database,
                              const LiaisonSnapshotColumn *column,
                              LiaisonDate as_of,
                              LiaisonDate last_review,
                              gint64 *values,
                              GError **error)
{
  const LiaisonSnapshotBase *base = self->base;
  LiaisonMetricContext context = {
    .database = database,
    .partners = base->partners,
    .as_of = as_of,
    .valid_on = MAX (as_of, column->valid_on),
    .fiscal = base->program->fiscal,
    .last_review = last_review,
    .currency = base->program->currency,
    .counts_children = column->counts_children,
    .counts_resellers = column->counts_resellers,
    .missing = self->missing,
  };

  return liaison_metric_load (&context, &column->spec, values, error);
}

static gboolean
add_column (LiaisonSnapshot *self,
            LiaisonDatabase *database,
            const LiaisonRules *rules,
            guint requirement,
            gboolean looks_ahead,
            GError **error)
{
  const LiaisonMetricSpec *spec = &liaison_rules_get_requirement (rules, requirement)->spec;
  const guint n = liaison_snapshot_get_n (self);
  LiaisonSnapshotColumn *column;
  LiaisonDate last_review;

  if (liaison_snapshot_find_column (self, spec, &rules->policy, looks_ahead) != NULL)
    return TRUE;
  if (!liaison_program_get_last_review (database, self->base->program->id, self->base->as_of, &last_review,
                                        error))
    return FALSE;
  column = g_atomic_rc_box_new0 (LiaisonSnapshotColumn);
  *column = liaison_snapshot_describe_column (self, spec, &rules->policy, looks_ahead);
  column->values = g_new0 (gint64, MAX (1, n));
  if (!liaison_snapshot_load_values (self, database, column, self->base->as_of, last_review, column->values,
                                     error))
    {
      unref_column (column);
      return FALSE;
    }
  for (guint i = 0; i < n && !column->has_data; i++)
    column->has_data = column->values[i] != LIAISON_METRIC_UNKNOWN && column->values[i] != 0;
  g_ptr_array_add (self->columns, column);
  return TRUE;
}

/**
 * liaison_snapshot_extend:
 * @rules: whose values are needed
 *
 * Reads the columns that @rules ask for and that are not there yet. Where qualifying holds for months each of their days
 * is read, which takes its time and can be cancelled.
 *
 * Returns: (transfer full) (nullable): a snapshot with the columns of this one and those; this one where nothing was
 *   missing
 */
LiaisonSnapshot *
liaison_snapshot_extend (LiaisonSnapshot *self,
                         LiaisonDatabase *database,
                         const LiaisonRules *rules,
                         GCancellable *cancellable,
                         GError **error)
{
  g_autoptr (LiaisonSnapshot) extended = NULL;

  if (liaison_snapshot_has_columns (self, rules))
    return liaison_snapshot_ref (self);
  extended = new_snapshot (g_atomic_rc_box_acquire (self->base));
  for (guint i = 0; i < self->columns->len; i++)
    g_ptr_array_add (extended->columns, g_atomic_rc_box_acquire (g_ptr_array_index (self->columns, i)));
  for (guint i = 0; i < self->held->len; i++)
    g_ptr_array_add (extended->held, g_atomic_rc_box_acquire (g_ptr_array_index (self->held, i)));
  for (guint i = 0; i < self->missing->len; i++)
    g_ptr_array_add (extended->missing, g_strdup (g_ptr_array_index (self->missing, i)));
  for (guint i = 0; i < liaison_rules_get_n_requirements (rules); i++)
    if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
        !add_column (extended, database, rules, i, FALSE, error) ||
        !add_column (extended, database, rules, i, TRUE, error))
      return NULL;
  if (rules->policy.hold_months > 0 && liaison_snapshot_find_held (extended, rules) == NULL)
    {
      LiaisonSnapshotHeld *held = liaison_snapshot_held_load (extended, database, rules, cancellable, error);

      if (held == NULL)
        return NULL;
      g_ptr_array_add (extended->held, held);
    }
  return g_steal_pointer (&extended);
}

/**
 * liaison_snapshot_has_columns:
 *
 * Returns: whether all that @rules ask for has been read
 */
gboolean
liaison_snapshot_has_columns (const LiaisonSnapshot *self, const LiaisonRules *rules)
{
  for (guint i = 0; i < liaison_rules_get_n_requirements (rules); i++)
    {
      const LiaisonMetricSpec *spec = &liaison_rules_get_requirement (rules, i)->spec;

      if (liaison_snapshot_find_column (self, spec, &rules->policy, FALSE) == NULL ||
          liaison_snapshot_find_column (self, spec, &rules->policy, TRUE) == NULL)
        return FALSE;
    }
  return rules->policy.hold_months == 0 || liaison_snapshot_find_held (self, rules) != NULL;
}

/**
 * liaison_snapshot_has_data:
 *
 * Returns: whether anybody has a value for the requirement other than nothing
 */
gboolean
liaison_snapshot_has_data (const LiaisonSnapshot *self, const LiaisonRules *rules, guint requirement)
{
  const LiaisonSnapshotColumn *column = liaison_snapshot_find_column (
      self, &liaison_rules_get_requirement (rules, requirement)->spec, &rules->policy, FALSE);

  return column != NULL && column->has_data;
}

/* Rows -------------------------------------------------------------------------------------------------------------- */

const LiaisonProgramInfo *
liaison_snapshot_get_program (const LiaisonSnapshot *self)
{
  return self->base->program;
}

LiaisonDate
liaison_snapshot_get_as_of (const LiaisonSnapshot *self)
{
  return self->base->as_of;
}

const LiaisonRegionTable *
liaison_snapshot_get_regions (const LiaisonSnapshot *self)
{
  return self->base->regions;
}

/**
 * liaison_snapshot_get_missing:
 *
 * Returns: (transfer none) (array zero-terminated=1): currencies for which a rate is missing, so that values leave out
 *   what is in them
 */
const char *const *
liaison_snapshot_get_missing (const LiaisonSnapshot *self)
{
  return (const char *const *) self->missing->pdata;
}

/**
 * liaison_snapshot_get_missing_sales:
 *
 * Returns: (transfer none) (array zero-terminated=1): currencies for which a rate is missing, so that the sales of
 *   partners in their own currency leave out what is in them
 */
const char *const *
liaison_snapshot_get_missing_sales (const LiaisonSnapshot *self)
{
  return (const char *const *) self->base->missing->pdata;
}

guint
liaison_snapshot_get_n (const LiaisonSnapshot *self)
{
  return liaison_partner_set_get_n (self->base->partners);
}

const char *
liaison_snapshot_get_id (const LiaisonSnapshot *self, guint row)
{
  return liaison_partner_set_get_id (self->base->partners, row);
}

/**
 * liaison_snapshot_find:
 *
 * Returns: the row of the partner, or %LIAISON_PARTNER_SET_NONE
 */
guint
liaison_snapshot_find (const LiaisonSnapshot *self, const char *partner_id)
{
  return liaison_partner_set_find (self->base->partners, partner_id);
}

/**
 * liaison_snapshot_takes_part:
 *
 * Returns: whether the partner is a member, or could be one
 */
gboolean
liaison_snapshot_takes_part (const LiaisonSnapshot *self, guint row)
{
  return self->base->rows[row].takes_part;
}

gboolean
liaison_snapshot_is_member (const LiaisonSnapshot *self, guint row)
{
  return self->base->members[row].is_member;
}

/**
 * liaison_snapshot_joins_later:
 *
 * Returns: whether the partner is a member, but was not one yet on the day
 */
gboolean
liaison_snapshot_joins_later (const LiaisonSnapshot *self, guint row)
{
  return self->base->members[row].joins_later;
}

/**
 * liaison_snapshot_get_region:
 *
 * Returns: the place of the partner's region, its territory's where it has none itself, or %LIAISON_NO_REGION
 */
int
liaison_snapshot_get_region (const LiaisonSnapshot *self, guint row)
{
  return self->base->rows[row].region;
}

/**
 * liaison_snapshot_get_currency:
 *
 * Returns: the currency that the partner trades in, else its region's, else the program's; interned
 */
const char *
liaison_snapshot_get_currency (const LiaisonSnapshot *self, guint row)
{
  return self->base->rows[row].currency;
}

/**
 * liaison_snapshot_get_sales:
 *
 * Returns: the partner's own sales of the trailing 12 months, in minor units of its currency
 */
gint64
liaison_snapshot_get_sales (const LiaisonSnapshot *self, guint row)
{
  return self->base->rows[row].sales;
}

/**
 * liaison_snapshot_get_base_sales:
 *
 * Returns: the partner's own sales of the fiscal year before, in minor units of its currency
 */
gint64
liaison_snapshot_get_base_sales (const LiaisonSnapshot *self, guint row)
{
  return self->base->rows[row].base_sales;
}

/**
 * liaison_snapshot_get_tier_code:
 *
 * Returns: (nullable): the code of the tier in effect, an override's where one is running
 */
const char *
liaison_snapshot_get_tier_code (const LiaisonSnapshot *self, guint row)
{
  const LiaisonSnapshotMember *member = &self->base->members[row];

  return member->override_tier != NULL ? member->override_tier : member->tier;
}

/**
 * liaison_snapshot_get_standing:
 * @rules: whose tiers are meant; a tier that they do not have is none
 *
 * Returns: where the partner stands
 */
LiaisonStanding
liaison_snapshot_get_standing (const LiaisonSnapshot *self, guint row, const LiaisonRules *rules)
{
  const LiaisonSnapshotMember *member = &self->base->members[row];

  return (LiaisonStanding) {
    .is_member = member->is_member,
    .tier = liaison_rules_find_tier (rules, member->tier),
    .joined_on = member->joined_on,
    .is_at_risk = member->is_at_risk,
    .grace_until = member->grace_until,
    .missed_on = member->missed_on,
    .override_tier = liaison_rules_find_tier (rules, member->override_tier),
    .override_since = member->override_since,
    .override_until = member->override_until,
  };
}

/**
 * liaison_snapshot_convert:
 * @currency: interned, of a partner
 * @minor: an amount in it
 * @converted: (out): the amount in the program's currency, at the rate of the day
 *
 * Returns: whether there is a rate
 */
gboolean
liaison_snapshot_convert (const LiaisonSnapshot *self, const char *currency, gint64 minor, gint64 *converted)
{
  for (guint i = 0; i < self->base->rates->len; i++)
    {
      const LiaisonSnapshotRate *rate = &g_array_index (self->base->rates, LiaisonSnapshotRate, i);
      LiaisonMoney money;

      if (rate->currency != currency)
        continue;
      if (!rate->is_known ||
          !liaison_money_convert (liaison_money_make (minor, currency), self->base->program->currency,
                                  rate->ratio, &money, NULL))
        return FALSE;
      *converted = money.minor;
      return TRUE;
    }
  return FALSE;
}
