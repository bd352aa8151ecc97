/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/program/snapshot.h"

#include "core/program/snapshot-private.h"
#include "core/records/rates.h"
#include "core/records/sale-window.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Who takes part in a program, where they stand, and their values. snapshot-view.c lays rules over it. */

static void
clear_base (gpointer data)
{
  LiaisonSnapshotBase *base = data;

  g_clear_pointer (&base->program, liaison_program_info_free);
  g_clear_pointer (&base->partners, liaison_partner_set_unref);
  g_clear_pointer (&base->regions, liaison_region_table_free);
  g_free (base->rows);
  g_free (base->members);
  g_clear_pointer (&base->rates, g_array_unref);
}

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

static void
clear_held (gpointer data)
{
  LiaisonSnapshotHeld *held = data;

  g_array_unref (held->columns);
  g_free (held->firsts);
  g_array_unref (held->days);
  g_array_unref (held->values);
}

static void
unref_held (gpointer data)
{
  g_atomic_rc_box_release_full (data, clear_held);
}

static LiaisonSnapshot *
new_snapshot (LiaisonSnapshotBase *base)
{
  LiaisonSnapshot *self = g_atomic_rc_box_new0 (LiaisonSnapshot);

  self->base = base;
  self->columns = g_ptr_array_new_with_free_func (unref_column);
  self->held = g_ptr_array_new_with_free_func (unref_held);
  self->missing = g_ptr_array_new_null_terminated (0, g_free, TRUE);
  return self;
}

static void
clear_snapshot (gpointer data)
{
  LiaisonSnapshot *self = data;

  g_atomic_rc_box_release_full (self->base, clear_base);
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

/* Reading ----------------------------------------------------------------------------------------------------------- */

static gboolean
is_of_types (const char *types, GStrv eligible)
{
  g_auto (GStrv) words = NULL;

  if (eligible == NULL || *eligible == NULL)
    return TRUE;
  words = g_strsplit (types != NULL ? types : "", " ", -1);
  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0' && g_strv_contains ((const char *const *) eligible, words[i]))
      return TRUE;
  return FALSE;
}

static gboolean
is_in_regions (const LiaisonSnapshotBase *base, int region)
{
  char **ids = base->program->region_ids;

  if (ids == NULL || *ids == NULL)
    return TRUE;
  for (guint i = 0; ids[i] != NULL; i++)
    {
      int ancestor = liaison_region_table_find (base->regions, ids[i]);

      if (ancestor != LIAISON_NO_REGION && liaison_region_table_is_within (base->regions, region, ancestor))
        return TRUE;
    }
  return FALSE;
}

static void
set_row (LiaisonSnapshotBase *base, guint place, LiaisonStatement *statement)
{
  LiaisonSnapshotRow *row = &base->rows[place];
  const char *currency = liaison_statement_get_text (statement, 2);
  const char *status = liaison_statement_get_text (statement, 4);

  row->region = liaison_region_table_find (base->regions, liaison_statement_get_text (statement, 1));
  if (currency == NULL && row->region != LIAISON_NO_REGION)
    currency = liaison_region_table_get_currency (base->regions, row->region);
  row->currency = g_intern_string (currency != NULL ? currency : base->program->currency);
  row->takes_part = (g_str_equal (status, "active") || g_str_equal (status, "paused")) &&
                    is_of_types (liaison_statement_get_text (statement, 3), base->program->types) &&
                    is_in_regions (base, row->region);
}

static gboolean
read_rows (LiaisonSnapshotBase *base, LiaisonDatabase *database, GError **error)
{
  g_autoptr (LiaisonStatement) statement = liaison_partner_set_prepare (
      base->partners, database,
      "SELECT p.id, coalesce (p.region_id, t.region_id), p.currency, p.types, p.status"
      " FROM partner AS p LEFT JOIN territory AS t ON t.id = p.territory_id WHERE p.id {partners}",
      error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  while (TRUE)
    {
      guint place;

      if (!liaison_statement_next (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      place = liaison_partner_set_find (base->partners, liaison_statement_get_text (statement, 0));
      if (place != LIAISON_PARTNER_SET_NONE)
        set_row (base, place, statement);
    }
}

static LiaisonDate
get_date (LiaisonStatement *statement, int column)
{
  const char *text = liaison_statement_get_text (statement, column);
  LiaisonDate date;

  return text != NULL && liaison_date_parse (text, &date, NULL) ? date : LIAISON_DATE_NONE;
}

/* Who has joined stays in, whatever the program says of types and regions; who has left is out. */
static gboolean
read_members (LiaisonSnapshotBase *base, LiaisonDatabase *database, GError **error)
{
  g_autofree char *day = liaison_date_to_text (base->as_of);
  g_autoptr (LiaisonStatement) statement = liaison_partner_set_prepare (
      base->partners, database,
      "SELECT partner_id, tier, joined_on, standing, grace_until, missed_on, ended_on FROM membership"
      " WHERE partner_id {partners} AND program_id = ?2 AND joined_on <= ?3",
      error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  liaison_statement_bind_text (statement, 2, base->program->id);
  liaison_statement_bind_text (statement, 3, day);
  while (TRUE)
    {
      LiaisonSnapshotMember *member;
      LiaisonDate ended_on;
      guint place;

      if (!liaison_statement_next (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      place = liaison_partner_set_find (base->partners, liaison_statement_get_text (statement, 0));
      if (place == LIAISON_PARTNER_SET_NONE)
        continue;
      ended_on = get_date (statement, 6);
      base->rows[place].takes_part = ended_on == LIAISON_DATE_NONE || ended_on > base->as_of;
      member = &base->members[place];
      member->is_member = base->rows[place].takes_part;
      member->tier = g_intern_string (liaison_statement_get_text (statement, 1));
      member->joined_on = get_date (statement, 2);
      member->is_at_risk = g_str_equal (liaison_statement_get_text (statement, 3), "at-risk");
      member->grace_until = get_date (statement, 4);
      member->missed_on = get_date (statement, 5);
    }
}

/* Of several that run on the day the one that began last holds. */
static gboolean
read_overrides (LiaisonSnapshotBase *base, LiaisonDatabase *database, GError **error)
{
  g_autofree char *day = liaison_date_to_text (base->as_of);
  g_autoptr (LiaisonStatement) statement = liaison_partner_set_prepare (
      base->partners, database,
      "SELECT partner_id, tier, since, until FROM tier_override"
      " WHERE partner_id {partners} AND program_id = ?2 AND since <= ?3 AND until >= ?3 ORDER BY since, id",
      error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  liaison_statement_bind_text (statement, 2, base->program->id);
  liaison_statement_bind_text (statement, 3, day);
  while (TRUE)
    {
      LiaisonSnapshotMember *member;
      guint place;

      if (!liaison_statement_next (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      place = liaison_partner_set_find (base->partners, liaison_statement_get_text (statement, 0));
      if (place == LIAISON_PARTNER_SET_NONE)
        continue;
      member = &base->members[place];
      member->override_tier = g_intern_string (liaison_statement_get_text (statement, 1));
      member->override_since = get_date (statement, 2);
      member->override_until = get_date (statement, 3);
    }
}

/* Sales of each partner in the currency that it trades in: what percentages of benefits are taken of. */

typedef struct
{
  LiaisonSnapshotBase *base;
  const char *currency;
  gsize member;
} SalesSum;

static void
add_sales (const char *partner_id, gint64 minor, gpointer data)
{
  SalesSum *sum = data;
  guint place = liaison_partner_set_find (sum->base->partners, partner_id);

  if (place == LIAISON_PARTNER_SET_NONE || sum->base->rows[place].currency != sum->currency)
    return;
  G_STRUCT_MEMBER (gint64, &sum->base->rows[place], sum->member) += minor;
}

static void
add_rate (LiaisonSnapshotBase *base, const LiaisonRates *rates, const char *currency)
{
  LiaisonSnapshotRate rate = { .currency = currency };

  rate.is_known =
      liaison_rates_find (rates, currency, base->program->currency, base->as_of, &rate.ratio, NULL);
  g_array_append_val (base->rates, rate);
}

static gboolean
read_sales (LiaisonSnapshot *self, LiaisonDatabase *database, const char *partner_ids, GError **error)
{
  LiaisonSnapshotBase *base = self->base;
  g_autoptr (GHashTable) currencies = g_hash_table_new (g_direct_hash, g_direct_equal);
  g_autoptr (LiaisonRates) rates = liaison_rates_load (database, error);
  GHashTableIter iter;
  gpointer currency;
  LiaisonPeriod year;
  LiaisonPeriod year_before;

  if (rates == NULL)
    return FALSE;
  for (guint i = 0; i < liaison_partner_set_get_n (base->partners); i++)
    g_hash_table_add (currencies, (gpointer) base->rows[i].currency);
  if (!liaison_fiscal_find (base->program->fiscal, LIAISON_PERIOD_YEAR, base->as_of, &year) ||
      !liaison_fiscal_shift (base->program->fiscal, year, -1, &year_before))
    year_before.range = (LiaisonDateRange) { base->as_of, liaison_date_add_days (base->as_of, -1) };
  g_hash_table_iter_init (&iter, currencies);
  while (g_hash_table_iter_next (&iter, &currency, NULL))
    {
      g_autoptr (LiaisonSaleConverter) converter =
          liaison_sale_converter_new (database, currency, base->as_of, error);
      LiaisonSaleWindow recent = { liaison_date_trailing_months (base->as_of, 12), NULL, partner_ids };
      LiaisonSaleWindow before = { year_before.range, NULL, partner_ids };
      SalesSum sum = { base, currency, G_STRUCT_OFFSET (LiaisonSnapshotRow, sales) };

      add_rate (base, rates, currency);
      if (converter == NULL ||
          !liaison_sale_window_sum (database, converter, &recent, add_sales, &sum, error))
        return FALSE;
      sum.member = G_STRUCT_OFFSET (LiaisonSnapshotRow, base_sales);
      if (!liaison_sale_window_sum (database, converter, &before, add_sales, &sum, error))
        return FALSE;
    }
  return TRUE;
}

static char *
ids_to_json (const char *const *ids)
{
  GString *json;

  if (ids == NULL)
    return NULL;
  json = g_string_new ("[");
  for (guint i = 0; ids[i] != NULL; i++)
    g_string_append_printf (json, "%s\"%s\"", i > 0 ? "," : "", ids[i]);
  return g_string_free (g_string_append_c (json, ']'), FALSE);
}

static gboolean
read_base (LiaisonSnapshot *self, LiaisonDatabase *database, const char *const *partner_ids, GError **error)
{
  LiaisonSnapshotBase *base = self->base;
  g_autofree char *json = ids_to_json (partner_ids);
  guint n;

  base->partners = partner_ids != NULL
                       ? liaison_partner_set_new (partner_ids, g_strv_length ((char **) partner_ids))
                       : liaison_partner_set_load (database, error);
  if (base->partners == NULL)
    return FALSE;
  base->regions = liaison_region_table_load (database, error);
  if (base->regions == NULL)
    return FALSE;
  n = liaison_partner_set_get_n (base->partners);
  base->rows = g_new0 (LiaisonSnapshotRow, MAX (1, n));
  base->members = g_new0 (LiaisonSnapshotMember, MAX (1, n));
  base->rates = g_array_new (FALSE, TRUE, sizeof (LiaisonSnapshotRate));
  for (guint i = 0; i < n; i++)
    {
      base->rows[i].region = LIAISON_NO_REGION;
      base->rows[i].currency = g_intern_string (base->program->currency);
      base->members[i].joined_on = base->members[i].grace_until = base->members[i].missed_on =
          base->members[i].override_since = base->members[i].override_until = LIAISON_DATE_NONE;
    }
  return read_rows (base, database, error) && read_members (base, database, error) &&
         read_overrides (base, database, error) && read_sales (self, database, json, error);
}

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
  LiaisonSnapshotBase *base = g_atomic_rc_box_new0 (LiaisonSnapshotBase);
  g_autoptr (LiaisonSnapshot) self = new_snapshot (base);

  base->as_of = as_of;
  base->program = liaison_program_info_copy (program);
  if (!liaison_program_get_last_review (database, program->id, as_of, &base->last_review, error) ||
      !read_base (self, database, partner_ids, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* Values ------------------------------------------------------------------------------------------------------------ */

/* Certificates are what can lapse before the next review. */
static gboolean
can_lapse (const LiaisonMetricSpec *spec)
{
  return (spec->metric->parameters & LIAISON_METRIC_HAS_ROLE) != 0;
}

static LiaisonSnapshotColumn
describe_column (const LiaisonSnapshotBase *base,
                 const LiaisonMetricSpec *spec,
                 const LiaisonRulesPolicy *policy,
                 gboolean looks_ahead)
{
  return (LiaisonSnapshotColumn) {
    .spec = *spec,
    .counts_children = policy->counts_children,
    .counts_resellers = policy->counts_resellers,
    .valid_on = looks_ahead && can_lapse (spec)
                    ? liaison_program_get_review_after (base->program, policy->review_months, base->as_of)
                    : base->as_of,
  };
}

static gboolean
is_same_column (const LiaisonSnapshotColumn *a, const LiaisonSnapshotColumn *b)
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
  const LiaisonSnapshotColumn wanted = describe_column (self->base, spec, policy, looks_ahead);

  for (guint i = 0; i < self->columns->len; i++)
    if (is_same_column (g_ptr_array_index (self->columns, i), &wanted))
      return g_ptr_array_index (self->columns, i);
  return NULL;
}

static gboolean
load_values (const LiaisonSnapshot *self,
             LiaisonDatabase *database,
             const LiaisonSnapshotColumn *column,
             LiaisonDate as_of,
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
    .last_review = base->last_review,
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

  if (liaison_snapshot_find_column (self, spec, &rules->policy, looks_ahead) != NULL)
    return TRUE;
  column = g_atomic_rc_box_new0 (LiaisonSnapshotColumn);
  *column = describe_column (self->base, spec, &rules->policy, looks_ahead);
  column->values = g_new0 (gint64, MAX (1, n));
  if (!load_values (self, database, column, self->base->as_of, column->values, error))
    {
      unref_column (column);
      return FALSE;
    }
  for (guint i = 0; i < n && !column->has_data; i++)
    column->has_data = column->values[i] != LIAISON_METRIC_UNKNOWN && column->values[i] != 0;
  g_ptr_array_add (self->columns, column);
  return TRUE;
}

/* Qualifying that holds for months: of all days of those months the values that no other day's surpass. --------------- */

static GArray *
describe_columns (const LiaisonSnapshot *self, const LiaisonRules *rules)
{
  GArray *columns = g_array_new (FALSE, TRUE, sizeof (LiaisonSnapshotColumn));

  for (guint i = 0; i < liaison_rules_get_n_requirements (rules); i++)
    {
      LiaisonSnapshotColumn column = describe_column (
          self->base, &liaison_rules_get_requirement (rules, i)->spec, &rules->policy, FALSE);

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
        is_same = is_same_column (&g_array_index (held->columns, LiaisonSnapshotColumn, j),
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
    if (is_surpassed (own, &g_array_index (values, gint64, i * n), n))
      return;
  g_array_append_val (days, day);
  g_array_append_vals (values, own, n);
}

static LiaisonDate
get_first_held_day (LiaisonDate as_of, int months)
{
  return liaison_month_get_first_day (liaison_month_of_date (as_of) - months + 1);
}

static gboolean
add_held (LiaisonSnapshot *self,
          LiaisonDatabase *database,
          const LiaisonRules *rules,
          GCancellable *cancellable,
          GError **error)
{
  const guint n = liaison_snapshot_get_n (self);
  const guint n_columns = liaison_rules_get_n_requirements (rules);
  const LiaisonDate first = get_first_held_day (self->base->as_of, rules->policy.hold_months);
  g_autofree gint64 *day_values = g_new0 (gint64, (gsize) MAX (1, n) * MAX (1, n_columns));
  g_autofree gint64 *own = g_new0 (gint64, MAX (1, n_columns));
  g_autoptr (GPtrArray) days = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  LiaisonSnapshotHeld *held;

  for (guint row = 0; row < n; row++)
    {
      g_ptr_array_add (days, g_array_new (FALSE, FALSE, sizeof (LiaisonDate)));
      g_ptr_array_add (values, g_array_new (FALSE, FALSE, sizeof (gint64)));
    }
  held = g_atomic_rc_box_new0 (LiaisonSnapshotHeld);
  held->months = rules->policy.hold_months;
  held->columns = describe_columns (self, rules);
  held->firsts = g_new0 (guint, n + 1);
  held->days = g_array_new (FALSE, FALSE, sizeof (LiaisonDate));
  held->values = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_ptr_array_add (self->held, held);
  for (LiaisonDate day = self->base->as_of; day >= first; day--)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      for (guint i = 0; i < n_columns; i++)
        {
          LiaisonSnapshotColumn column = g_array_index (held->columns, LiaisonSnapshotColumn, i);

          column.valid_on = day;
          if (!load_values (self, database, &column, day, &day_values[(gsize) i * n], error))
            return FALSE;
        }
      for (guint row = 0; row < n; row++)
        {
          for (guint i = 0; i < n_columns; i++)
            own[i] = day_values[(gsize) i * n + row];
          keep_day (g_ptr_array_index (days, row), g_ptr_array_index (values, row), day, own, n_columns);
        }
    }
  for (guint row = 0; row < n; row++)
    {
      const GArray *row_days = g_ptr_array_index (days, row);
      const GArray *row_values = g_ptr_array_index (values, row);

      held->firsts[row] = held->days->len;
      g_array_append_vals (held->days, row_days->data, row_days->len);
      if (row_values->len > 0)
        g_array_append_vals (held->values, row_values->data, row_values->len);
    }
  held->firsts[n] = held->days->len;
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
  if (rules->policy.hold_months > 0 && liaison_snapshot_find_held (extended, rules) == NULL &&
      !add_held (extended, database, rules, cancellable, error))
    return NULL;
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
      if (!rate->is_known || !liaison_money_convert (liaison_money_make (minor, currency),
                                                     self->base->program->currency, rate->ratio, &money, NULL))
        return FALSE;
      *converted = money.minor;
      return TRUE;
    }
  return FALSE;
}
