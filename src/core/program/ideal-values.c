/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/program/ideal-values.h"

#include "core/records/sale-converter.h"

#include <string.h>

#define SELECT_PARTNERS \
  "SELECT p.id, p.name, p.status = 'prospect' OR EXISTS (SELECT 1 FROM application AS a WHERE a.partner_id " \
  "= p.id" \
  " AND a.state IN ('prospect', 'contacted', 'applied', 'vetted')), p.status IN ('active', 'paused')" \
  " FROM partner AS p WHERE p.id {partners}"

typedef struct
{
  char *name;
  guint name_rank;
  guint is_prospect : 1;
  guint is_partner : 1;
} Row;

typedef struct
{
  const LiaisonScoredAttribute *attribute;
  char *measure_id;
  LiaisonIdealColumn *column;
} Column;

struct _LiaisonIdealValues
{
  gatomicrefcount ref_count;
  LiaisonPartnerSet *partners;
  Row *rows;
  GArray *columns;
  char *currency;
  GPtrArray *missing;
};

static void
clear_column (gpointer data)
{
  Column *column = data;

  g_free (column->measure_id);
  g_clear_pointer (&column->column, liaison_ideal_column_free);
}

LiaisonIdealValues *
liaison_ideal_values_ref (LiaisonIdealValues *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
liaison_ideal_values_unref (LiaisonIdealValues *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->ref_count))
    return;

  for (guint i = 0; self->rows != NULL && i < liaison_partner_set_get_n (self->partners); i++)
    g_free (self->rows[i].name);
  g_free (self->rows);
  g_clear_pointer (&self->partners, liaison_partner_set_unref);
  g_array_unref (self->columns);
  g_ptr_array_unref (self->missing);
  g_free (self->currency);
  g_free (self);
}

/* Loading ---------------------------------------------------------------------------------------------------------- */

typedef struct
{
  char *key;
  guint row;
} NameKey;

static int
compare_keys (gconstpointer a, gconstpointer b, gpointer data)
{
  const NameKey *one = a;
  const NameKey *other = b;
  int order = strcmp (one->key, other->key);

  /* Rows are in the order of their ids. */
  return order != 0 ? order : (one->row > other->row) - (one->row < other->row);
}

/* The order of names is that of the user's language. */
static void
rank_names (LiaisonIdealValues *self)
{
  guint n_rows = liaison_partner_set_get_n (self->partners);
  g_autofree NameKey *keys = g_new (NameKey, n_rows + 1);

  for (guint i = 0; i < n_rows; i++)
    keys[i] = (NameKey) { g_utf8_collate_key (self->rows[i].name != NULL ? self->rows[i].name : "", -1), i };
  g_sort_array (keys, n_rows, sizeof *keys, compare_keys, NULL);
  for (guint i = 0; i < n_rows; i++)
    {
      self->rows[keys[i].row].name_rank = i;
      g_free (keys[i].key);
    }
}

static gboolean
load_rows (LiaisonIdealValues *self, LiaisonDatabase *database, GError **error)
{
  g_autoptr (LiaisonStatement) statement =
      liaison_partner_set_prepare (self->partners, database, SELECT_PARTNERS, error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  self->rows = g_new0 (Row, liaison_partner_set_get_n (self->partners));
  while (TRUE)
    {
      guint row;

      if (!liaison_statement_next (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        break;
      row = liaison_partner_set_find (self->partners, liaison_statement_get_text (statement, 0));
      if (row == LIAISON_PARTNER_SET_NONE)
        continue;
      g_set_str (&self->rows[row].name, liaison_statement_get_text (statement, 1));
      self->rows[row].is_prospect = liaison_statement_get_int (statement, 2) != 0;
      self->rows[row].is_partner = liaison_statement_get_int (statement, 3) != 0;
    }
  rank_names (self);
  return TRUE;
}

static gboolean
can_load (const LiaisonIdealSpecItem *item)
{
  return item->attribute != NULL && (!item->attribute->has_measure || item->measure_id != NULL);
}

static gboolean
load_columns (LiaisonIdealValues *self,
              LiaisonDatabase *database,
              const LiaisonIdealSpec *spec,
              LiaisonDate as_of,
              GError **error)
{
  const LiaisonMetricContext context = {
    .database = database,
    .partners = self->partners,
    .as_of = as_of,
    .valid_on = as_of,
    .fiscal = LIAISON_FISCAL_CALENDAR,
    .last_review = LIAISON_DATE_NONE,
    .currency = self->currency,
    .missing = self->missing,
  };

  for (guint i = 0; i < liaison_ideal_spec_get_n (spec); i++)
    {
      const LiaisonIdealSpecItem *item = liaison_ideal_spec_get (spec, i);
      Column column = { .attribute = item->attribute };

      if (!can_load (item) || liaison_ideal_values_find_column (self, item) != NULL)
        continue;
      column.column = item->attribute->load (&context, item->measure_id, item->measure_kind, error);
      if (column.column == NULL)
        return FALSE;
      column.measure_id = g_strdup (item->measure_id);
      g_array_append_val (self->columns, column);
    }
  return TRUE;
}

/**
 * liaison_ideal_values_load:
 * @database: a workspace
 * @partner_id: (nullable): whose values are loaded; all partners' with %NULL
 * @spec: what is asked for: attributes, not their weights or curves
 * @as_of: the day of reckoning
 * @error: as for liaison_metric_load()
 *
 * Amounts are in the reporting currency. A partner's sales are its own: those of children and resellers are theirs.
 *
 * Returns: (transfer full) (nullable): the values
 */
LiaisonIdealValues *
liaison_ideal_values_load (LiaisonDatabase *database,
                           const char *partner_id,
                           const LiaisonIdealSpec *spec,
                           LiaisonDate as_of,
                           GError **error)
{
  g_autoptr (LiaisonIdealValues) self = g_new0 (LiaisonIdealValues, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->columns = g_array_new (FALSE, TRUE, sizeof (Column));
  g_array_set_clear_func (self->columns, clear_column);
  self->missing = g_ptr_array_new_with_free_func (g_free);
  self->currency = liaison_reporting_currency (database, error);
  if (self->currency == NULL)
    return NULL;
  self->partners = partner_id != NULL ? liaison_partner_set_new (&partner_id, 1)
                                      : liaison_partner_set_load (database, error);
  if (self->partners == NULL || !load_rows (self, database, error) ||
      !load_columns (self, database, spec, as_of, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* Reading ---------------------------------------------------------------------------------------------------------- */

guint
liaison_ideal_values_get_n (const LiaisonIdealValues *self)
{
  return liaison_partner_set_get_n (self->partners);
}

/**
 * liaison_ideal_values_get_id:
 *
 * Returns: the id of the partner of this row
 */
const char *
liaison_ideal_values_get_id (const LiaisonIdealValues *self, guint row)
{
  return liaison_partner_set_get_id (self->partners, row);
}

/**
 * liaison_ideal_values_get_name:
 *
 * Returns: (nullable): the name of the partner, %NULL for one that is not there
 */
const char *
liaison_ideal_values_get_name (const LiaisonIdealValues *self, guint row)
{
  return self->rows[row].name;
}

/**
 * liaison_ideal_values_get_name_rank:
 *
 * Returns: the place of the partner by name, as the user's language orders them
 */
guint
liaison_ideal_values_get_name_rank (const LiaisonIdealValues *self, guint row)
{
  return self->rows[row].name_rank;
}

/**
 * liaison_ideal_values_find:
 *
 * Returns: the row of the partner, or %LIAISON_PARTNER_SET_NONE
 */
guint
liaison_ideal_values_find (const LiaisonIdealValues *self, const char *partner_id)
{
  return liaison_partner_set_find (self->partners, partner_id);
}

gboolean
liaison_ideal_values_is_among (const LiaisonIdealValues *self, guint row, LiaisonIdealWho who)
{
  switch (who)
    {
    case LIAISON_IDEAL_WHO_ALL:
      return self->rows[row].name != NULL;
    case LIAISON_IDEAL_WHO_PROSPECTS:
      return self->rows[row].is_prospect;
    case LIAISON_IDEAL_WHO_PARTNERS:
      return self->rows[row].is_partner;
    default:
      g_return_val_if_reached (FALSE);
    }
}

/**
 * liaison_ideal_values_find_column:
 *
 * Returns: (nullable): the values of the attribute, %NULL where they were not asked for
 */
const LiaisonIdealColumn *
liaison_ideal_values_find_column (const LiaisonIdealValues *self, const LiaisonIdealSpecItem *item)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      const Column *column = &g_array_index (self->columns, Column, i);

      if (column->attribute == item->attribute && g_strcmp0 (column->measure_id, item->measure_id) == 0)
        return column->column;
    }
  return NULL;
}

/**
 * liaison_ideal_values_suffice:
 *
 * Returns: whether all that @spec asks for is here
 */
gboolean
liaison_ideal_values_suffice (const LiaisonIdealValues *self, const LiaisonIdealSpec *spec)
{
  for (guint i = 0; i < liaison_ideal_spec_get_n (spec); i++)
    {
      const LiaisonIdealSpecItem *item = liaison_ideal_spec_get (spec, i);

      if (can_load (item) && liaison_ideal_values_find_column (self, item) == NULL)
        return FALSE;
    }
  return TRUE;
}

/**
 * liaison_ideal_values_get_currency:
 *
 * Returns: the currency of amounts
 */
const char *
liaison_ideal_values_get_currency (const LiaisonIdealValues *self)
{
  return self->currency;
}

/**
 * liaison_ideal_values_dup_missing:
 *
 * Returns: (transfer full) (array zero-terminated=1): the currencies without a rate, whose amounts were left out
 */
char **
liaison_ideal_values_dup_missing (const LiaisonIdealValues *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < self->missing->len; i++)
    g_strv_builder_add (builder, g_ptr_array_index (self->missing, i));
  return g_strv_builder_end (builder);
}
