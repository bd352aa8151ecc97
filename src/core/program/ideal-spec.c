/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/program/ideal-spec.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/program/ideal-fit.h"

#include <glib/gi18n-lib.h>

#define SELECT_ITEMS \
  "SELECT a.id, a.attribute, a.is_gate, a.weight, a.curve, m.id, m.name, m.kind FROM profile_attribute AS a" \
  " LEFT JOIN measure AS m ON m.id = a.measure_id WHERE a.profile_id = ? ORDER BY a.position, a.id"

struct _LiaisonIdealSpec
{
  gatomicrefcount ref_count;
  char *id;
  char *name;
  GPtrArray *items;
};

static void
free_item (gpointer data)
{
  LiaisonIdealSpecItem *item = data;

  g_free (item->id);
  g_free (item->word);
  g_free (item->measure_id);
  g_free (item->label);
  g_free (item->weight_text);
  g_free (item->curve_text);
  g_clear_pointer (&item->curve, liaison_ideal_curve_unref);
  g_free (item->problem);
  g_free (item);
}

static LiaisonIdealSpecItem *
get (const LiaisonIdealSpec *self, guint index)
{
  return g_ptr_array_index (self->items, index);
}

/* Checking --------------------------------------------------------------------------------------------------------- */

/**
 * liaison_ideal_weight_parse:
 * @text: (nullable): canonical text
 * @weight: (out): in millionths
 * @error: %LIAISON_ERROR_INVALID where it is missing, below 0, too large or too fine
 *
 * Returns: whether @weight was set
 */
gboolean
liaison_ideal_weight_parse (const char *text, gint64 *weight, GError **error)
{
  const LiaisonDecimal largest = { LIAISON_IDEAL_WEIGHT_LARGEST / LIAISON_IDEAL_WEIGHT_ONE, 0 };
  LiaisonDecimal decimal;

  if (text == NULL || *text == '\0')
    {
      g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_INVALID,
                           _ ("A weight is missing: say how much this counts, or make it a must."));
      return FALSE;
    }
  if (!liaison_decimal_parse (text, &decimal, error))
    return FALSE;
  if (decimal.digits < 0 || liaison_decimal_compare (decimal, largest) > 0 ||
      decimal.scale > LIAISON_IDEAL_WEIGHT_DIGITS)
    {
      g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_INVALID,
                   _ ("A weight must lie between 0 and 1000000, with at most %d decimals."),
                   LIAISON_IDEAL_WEIGHT_DIGITS);
      return FALSE;
    }
  *weight = decimal.digits * liaison_decimal_unit (LIAISON_IDEAL_WEIGHT_DIGITS - decimal.scale);
  return TRUE;
}

static void
set_problem (LiaisonIdealSpecItem *item, LiaisonIdealPart part, const char *problem)
{
  if (item->problem != NULL)
    return;
  item->problem = g_strdup (problem);
  item->part = part;
}

static void
check_attribute (LiaisonIdealSpecItem *item)
{
  if (item->attribute == NULL)
    {
      g_autofree char *excerpt = liaison_text_excerpt (item->word);
      g_autofree char *problem =
          g_strdup_printf (_ ("There is no attribute “%s”. Choose one of those that are offered."), excerpt);

      set_problem (item, LIAISON_IDEAL_PART_ATTRIBUTE, problem);
    }
  else if (item->attribute->has_measure && item->measure_id == NULL)
    set_problem (item, LIAISON_IDEAL_PART_ATTRIBUTE, _ ("Choose which of your own numbers this is."));
}

/* Finds out anew what the item says. */
static void
check (LiaisonIdealSpecItem *item)
{
  g_autoptr (GError) weight_error = NULL;
  g_autoptr (GError) curve_error = NULL;

  g_clear_pointer (&item->problem, g_free);
  g_clear_pointer (&item->curve, liaison_ideal_curve_unref);
  item->weight = 0;
  check_attribute (item);
  if (!item->is_gate && !liaison_ideal_weight_parse (item->weight_text, &item->weight, &weight_error))
    set_problem (item, LIAISON_IDEAL_PART_WEIGHT, weight_error->message);
  if (item->attribute == NULL)
    return;
  item->curve = liaison_ideal_curve_parse (item->attribute->kind, item->curve_text, NULL, &curve_error);
  if (item->curve == NULL)
    set_problem (item, LIAISON_IDEAL_PART_CURVE, curve_error->message);
}

/* Making ----------------------------------------------------------------------------------------------------------- */

/**
 * liaison_ideal_spec_new:
 * @id: of the profile
 *
 * Returns: (transfer full): a profile without attributes
 */
LiaisonIdealSpec *
liaison_ideal_spec_new (const char *id, const char *name)
{
  LiaisonIdealSpec *self = g_new0 (LiaisonIdealSpec, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->id = g_strdup (id);
  self->name = g_strdup (name);
  self->items = g_ptr_array_new_with_free_func (free_item);
  return self;
}

static LiaisonMetricKind
parse_measure_kind (const char *word)
{
  if (g_strcmp0 (word, "amount") == 0)
    return LIAISON_METRIC_AMOUNT;
  if (g_strcmp0 (word, "average") == 0)
    return LIAISON_METRIC_AVERAGE;
  if (g_strcmp0 (word, "percent") == 0)
    return LIAISON_METRIC_PERCENT;
  return LIAISON_METRIC_COUNT;
}

static gboolean
load_items (LiaisonIdealSpec *self, LiaisonDatabase *database, GError **error)
{
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (database, SELECT_ITEMS, error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  liaison_statement_bind_text (statement, 1, self->id);
  while (TRUE)
    {
      if (!liaison_statement_next (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      liaison_ideal_spec_add (
          self, liaison_statement_get_text (statement, 0), liaison_statement_get_text (statement, 1),
          liaison_statement_get_int (statement, 2) != 0, liaison_statement_get_text (statement, 3),
          liaison_statement_get_text (statement, 4));
      if (!liaison_statement_is_null (statement, 5))
        liaison_ideal_spec_set_measure (self, self->items->len - 1, liaison_statement_get_text (statement, 5),
                                        liaison_statement_get_text (statement, 6),
                                        parse_measure_kind (liaison_statement_get_text (statement, 7)));
    }
}

/**
 * liaison_ideal_spec_load:
 * @database: a workspace
 * @id: of a profile
 * @error: %LIAISON_ERROR_NOT_FOUND where it is not there
 *
 * What cannot be counted is loaded all the same, with its problem.
 *
 * Returns: (transfer full) (nullable): the profile
 */
LiaisonIdealSpec *
liaison_ideal_spec_load (LiaisonDatabase *database, const char *id, GError **error)
{
  g_autofree char *name = NULL;
  g_autoptr (LiaisonIdealSpec) self = NULL;

  if (!liaison_database_get_text (database, &name, error, "SELECT name FROM ideal_profile WHERE id = ?", "t",
                                  id))
    return NULL;
  if (name == NULL)
    {
      g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_NOT_FOUND,
                           _ ("This profile is not there any more."));
      return NULL;
    }
  self = liaison_ideal_spec_new (id, name);
  return load_items (self, database, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * liaison_ideal_spec_copy:
 *
 * Returns: (transfer full): a profile like @self that may be changed
 */
LiaisonIdealSpec *
liaison_ideal_spec_copy (const LiaisonIdealSpec *self)
{
  LiaisonIdealSpec *copy = liaison_ideal_spec_new (self->id, self->name);

  for (guint i = 0; i < self->items->len; i++)
    {
      const LiaisonIdealSpecItem *item = get (self, i);

      liaison_ideal_spec_add (copy, item->id, item->word, item->is_gate, item->weight_text, item->curve_text);
      if (item->measure_id != NULL)
        liaison_ideal_spec_set_measure (copy, i, item->measure_id, item->label, item->measure_kind);
    }
  return copy;
}

LiaisonIdealSpec *
liaison_ideal_spec_ref (LiaisonIdealSpec *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
liaison_ideal_spec_unref (LiaisonIdealSpec *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->id);
  g_free (self->name);
  g_ptr_array_unref (self->items);
  g_free (self);
}

/**
 * liaison_ideal_spec_add:
 * @id: of the record
 * @word: of an attribute
 * @weight: (nullable): canonical text
 * @curve: as liaison_ideal_curve_parse() reads it
 *
 * Adds an attribute at the end.
 */
void
liaison_ideal_spec_add (LiaisonIdealSpec *self,
                        const char *id,
                        const char *word,
                        gboolean is_gate,
                        const char *weight,
                        const char *curve)
{
  LiaisonIdealSpecItem *item = g_new0 (LiaisonIdealSpecItem, 1);

  item->id = g_strdup (id);
  item->word = g_strdup (word);
  item->attribute = liaison_profile_attributes_find (word);
  item->label = g_strdup (item->attribute != NULL ? _ (item->attribute->label) : word);
  item->is_gate = is_gate;
  item->weight_text = g_strdup (weight);
  item->curve_text = g_strdup (curve);
  g_ptr_array_add (self->items, item);
  check (item);
}

/**
 * liaison_ideal_spec_set_measure:
 * @measure_id: of one of the numbers that the admin defined
 * @name: of that number
 * @kind: of that number
 *
 * Only an attribute that has a measure heeds it.
 */
void
liaison_ideal_spec_set_measure (LiaisonIdealSpec *self,
                                guint index,
                                const char *measure_id,
                                const char *name,
                                LiaisonMetricKind kind)
{
  LiaisonIdealSpecItem *item = get (self, index);

  if (item->attribute == NULL || !item->attribute->has_measure)
    return;
  g_set_str (&item->measure_id, measure_id);
  g_set_str (&item->label, name);
  item->measure_kind = kind;
  check (item);
}

/**
 * liaison_ideal_spec_set_weight:
 * @weight: (nullable): canonical text
 */
void
liaison_ideal_spec_set_weight (LiaisonIdealSpec *self, guint index, const char *weight)
{
  g_set_str (&get (self, index)->weight_text, weight);
  check (get (self, index));
}

/**
 * liaison_ideal_spec_set_curve:
 * @curve: as liaison_ideal_curve_parse() reads it
 */
void
liaison_ideal_spec_set_curve (LiaisonIdealSpec *self, guint index, const char *curve)
{
  g_set_str (&get (self, index)->curve_text, curve);
  check (get (self, index));
}

/* Reading ---------------------------------------------------------------------------------------------------------- */

const char *
liaison_ideal_spec_get_id (const LiaisonIdealSpec *self)
{
  return self->id;
}

const char *
liaison_ideal_spec_get_name (const LiaisonIdealSpec *self)
{
  return self->name;
}

/**
 * liaison_ideal_spec_get_n:
 *
 * Returns: how many attributes it has
 */
guint
liaison_ideal_spec_get_n (const LiaisonIdealSpec *self)
{
  return self->items->len;
}

const LiaisonIdealSpecItem *
liaison_ideal_spec_get (const LiaisonIdealSpec *self, guint index)
{
  g_return_val_if_fail (index < self->items->len, NULL);

  return get (self, index);
}

/**
 * liaison_ideal_spec_find:
 * @item_id: of an attribute
 *
 * Returns: its place, or %G_MAXUINT
 */
guint
liaison_ideal_spec_find (const LiaisonIdealSpec *self, const char *item_id)
{
  for (guint i = 0; i < self->items->len; i++)
    if (g_strcmp0 (get (self, i)->id, item_id) == 0)
      return i;
  return G_MAXUINT;
}

/**
 * liaison_ideal_spec_get_n_problems:
 *
 * Returns: how many attributes do not count
 */
guint
liaison_ideal_spec_get_n_problems (const LiaisonIdealSpec *self)
{
  guint n_problems = 0;

  for (guint i = 0; i < self->items->len; i++)
    n_problems += get (self, i)->problem != NULL;
  return n_problems;
}

/**
 * liaison_ideal_spec_get_total:
 *
 * Returns: the sum of the weights that count, in millionths
 */
gint64
liaison_ideal_spec_get_total (const LiaisonIdealSpec *self)
{
  gint64 total = 0;

  for (guint i = 0; i < self->items->len; i++)
    if (get (self, i)->problem == NULL)
      total += get (self, i)->weight;
  return total;
}

G_DEFINE_BOXED_TYPE (LiaisonIdealSpec, liaison_ideal_spec, liaison_ideal_spec_ref, liaison_ideal_spec_unref)
