/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/program/snapshot-private.h"

/* Qualifying that holds for months: of all days of those months the values that no other day's surpass. */

static void
clear (gpointer data)
{
  LiaisonSnapshotHeld *held = data;

  g_array_unref (held->columns);
  g_free (held->firsts);
  g_array_unref (held->days);
  g_array_unref (held->values);
}

void
liaison_snapshot_held_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, clear);
}

static GArray *
describe_columns (const LiaisonSnapshot *self, const LiaisonRules *rules)
{
  GArray *columns = g_array_new (FALSE, TRUE, sizeof (LiaisonSnapshotColumn));

  for (guint i = 0; i < liaison_rules_get_n_requirements (rules); i++)
    {
      LiaisonSnapshotColumn column = liaison_snapshot_describe_column (
          self, &liaison_rules_get_requirement (rules, i)->spec, &rules->policy, FALSE);

      g_array_append_val (columns, column);
    }
  return columns;
}

/* The days of the months that hold for these rules and columns, %NULL where they are not there. */
const LiaisonSnapshotHeld *
liaison_snapshot_find_held (const LiaisonSnapshot *self, const LiaisonRules *rules)
{
  g_autoptr (GArray) wanted = describe_columns (self, rules);

  for (guint i = 0; i < self->held->len; i++)
    {
      const LiaisonSnapshotHeld *held = g_ptr_array_index (self->held, i);
      gboolean is_same = held->months == rules->policy.hold_months && held->columns->len == wanted->len;

      for (guint j = 0; j < wanted->len && is_same; j++)
        is_same = liaison_snapshot_is_same_column (&g_array_index (held->columns, LiaisonSnapshotColumn, j),
                                                   &g_array_index (wanted, LiaisonSnapshotColumn, j));
      if (is_same)
        return held;
    }
  return NULL;
}

static gboolean
is_surpassed (const gint64 *values, const gint64 *by, guint n)
{
  for (guint i = 0; i < n; i++)
    if (values[i] > by[i])
      return FALSE;
  return TRUE;
}

/* Keeps the values of one more day of a partner, later days first, unless those of a kept day are all at least as high. */
static void
keep_day (GArray *days, GArray *values, LiaisonDate day, const gint64 *own, guint n)
{
  for (guint i = 0; i < days->len; i++)
    if (is_surpassed (own, &g_array_index (values, gint64, (gsize) i * n), n))
      return;
  g_array_append_val (days, day);
  g_array_append_vals (values, own, n);
}

/* Months are the program's own, also where they are of weeks. */
static LiaisonDate
get_first_day (const LiaisonSnapshotBase *base, int months)
{
  LiaisonPeriod month, first;

  if (!liaison_fiscal_find (base->program->fiscal, LIAISON_PERIOD_MONTH, base->as_of, &month) ||
      !liaison_fiscal_shift (base->program->fiscal, month, 1 - months, &first))
    return base->as_of;
  return first.range.first;
}

static LiaisonSnapshotHeld *
new_held (const LiaisonSnapshot *snapshot, const LiaisonRules *rules)
{
  LiaisonSnapshotHeld *self = g_atomic_rc_box_new0 (LiaisonSnapshotHeld);

  self->months = rules->policy.hold_months;
  self->columns = describe_columns (snapshot, rules);
  self->firsts = g_new0 (guint, liaison_snapshot_get_n (snapshot) + 1);
  self->days = g_array_new (FALSE, FALSE, sizeof (LiaisonDate));
  self->values = g_array_new (FALSE, FALSE, sizeof (gint64));
  return self;
}

/* The values of all partners on one day, requirement by requirement. */
static gboolean
load_day (const LiaisonSnapshot *snapshot,
          LiaisonDatabase *database,
          const LiaisonSnapshotHeld *held,
          LiaisonDate day,
          gint64 *values,
          GError **error)
{
  const gsize n = liaison_snapshot_get_n (snapshot);
  LiaisonDate last_review;

  if (!liaison_program_get_last_review (database, snapshot->base->program->id, day, &last_review, error))
    return FALSE;
  for (guint i = 0; i < held->columns->len; i++)
    {
      LiaisonSnapshotColumn column = g_array_index (held->columns, LiaisonSnapshotColumn, i);

      column.valid_on = day;
      if (!liaison_snapshot_load_values (snapshot, database, &column, day, last_review, &values[i * n],
                                         error))
        return FALSE;
    }
  return TRUE;
}

/* Puts the days of all partners one behind the other. */
static void
join (LiaisonSnapshotHeld *self, GPtrArray *days, GPtrArray *values)
{
  for (guint row = 0; row < days->len; row++)
    {
      const GArray *row_days = g_ptr_array_index (days, row);
      const GArray *row_values = g_ptr_array_index (values, row);

      self->firsts[row] = self->days->len;
      g_array_append_vals (self->days, row_days->data, row_days->len);
      if (row_values->len > 0)
        g_array_append_vals (self->values, row_values->data, row_values->len);
    }
  self->firsts[days->len] = self->days->len;
}

static GPtrArray *
new_arrays (guint n, guint size)
{
  GPtrArray *arrays = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (arrays, g_array_new (FALSE, FALSE, size));
  return arrays;
}

/* Reads each day of the months; (transfer full) (nullable). */
LiaisonSnapshotHeld *
liaison_snapshot_held_load (const LiaisonSnapshot *snapshot,
                            LiaisonDatabase *database,
                            const LiaisonRules *rules,
                            GCancellable *cancellable,
                            GError **error)
{
  const guint n = liaison_snapshot_get_n (snapshot);
  const guint n_columns = liaison_rules_get_n_requirements (rules);
  const LiaisonDate first = get_first_day (snapshot->base, rules->policy.hold_months);
  LiaisonSnapshotHeld *self = new_held (snapshot, rules);
  g_autofree gint64 *day_values = g_new0 (gint64, (gsize) MAX (1, n) * MAX (1, n_columns));
  g_autofree gint64 *own = g_new0 (gint64, MAX (1, n_columns));
  g_autoptr (GPtrArray) days = new_arrays (n, sizeof (LiaisonDate));
  g_autoptr (GPtrArray) values = new_arrays (n, sizeof (gint64));

  for (LiaisonDate day = snapshot->base->as_of; day >= first; day--)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
          !load_day (snapshot, database, self, day, day_values, error))
        {
          liaison_snapshot_held_unref (self);
          return NULL;
        }
      for (guint row = 0; row < n; row++)
        {
          for (guint i = 0; i < n_columns; i++)
            own[i] = day_values[(gsize) i * n + row];
          keep_day (g_ptr_array_index (days, row), g_ptr_array_index (values, row), day, own, n_columns);
        }
    }
  join (self, days, values);
  return self;
}
