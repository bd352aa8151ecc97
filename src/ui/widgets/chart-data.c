/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/widgets/chart-data.h"

#include "core/base/currency.h"
#include "core/base/decimal.h"
#include "core/base/money.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  char *name;
  LiaisonChartKind kind;
  gint64 *values;
} Series;

struct _LiaisonChartData
{
  GObject parent_instance;

  char *title;
  char *currency;
  guint digits;
  LiaisonChartFormatFunc format;
  gpointer format_data;
  GDestroyNotify format_destroy;
  char *category_title;
  char **categories;
  char **short_categories;
  guint n_categories;
  GPtrArray *series;
};

typedef enum
{
  PROP_TITLE = 1,
  PROP_CURRENCY,
} Property;

static GParamSpec *properties[PROP_CURRENCY + 1];
static guint changed_signal;

G_DEFINE_FINAL_TYPE (LiaisonChartData, liaison_chart_data, G_TYPE_OBJECT)

static void
series_free (gpointer data)
{
  Series *series = data;

  g_free (series->name);
  g_free (series->values);
  g_free (series);
}

static Series *
get_series (LiaisonChartData *self, guint index)
{
  return g_ptr_array_index (self->series, index);
}

static void
emit_changed (LiaisonChartData *self)
{
  g_signal_emit (self, changed_signal, 0);
}

/**
 * liaison_chart_data_new:
 * @title: what the chart shows, such as "Sales, 24 months"
 *
 * What a chart shows, without a thought of how: categories along one axis, and one or more series with a
 * whole number for each category. "changed" is emitted after each change.
 *
 * Returns: (transfer full): chart data without categories, whose values are counts
 */
LiaisonChartData *
liaison_chart_data_new (const char *title)
{
  return g_object_new (LIAISON_TYPE_CHART_DATA, "title", title, NULL);
}

/**
 * liaison_chart_data_get_title:
 *
 * Returns: what the chart shows
 */
const char *
liaison_chart_data_get_title (LiaisonChartData *self)
{
  g_return_val_if_fail (LIAISON_IS_CHART_DATA (self), NULL);

  return self->title;
}

/**
 * liaison_chart_data_set_title:
 * @title: what the chart shows
 */
void
liaison_chart_data_set_title (LiaisonChartData *self, const char *title)
{
  g_return_if_fail (LIAISON_IS_CHART_DATA (self));

  if (!g_set_str (&self->title, title))
    return;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
  emit_changed (self);
}

/**
 * liaison_chart_data_get_currency:
 *
 * Returns: (nullable): the currency in whose minor units the values are, or %NULL where they are counts
 */
const char *
liaison_chart_data_get_currency (LiaisonChartData *self)
{
  g_return_val_if_fail (LIAISON_IS_CHART_DATA (self), NULL);

  return self->currency;
}

/**
 * liaison_chart_data_set_currency:
 * @currency: (nullable): an ISO 4217 code, or %NULL where the values are counts
 */
void
liaison_chart_data_set_currency (LiaisonChartData *self, const char *currency)
{
  g_return_if_fail (LIAISON_IS_CHART_DATA (self));
  g_return_if_fail (currency == NULL || liaison_currency_is_valid (currency));

  if (!g_set_str (&self->currency, currency))
    return;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CURRENCY]);
  emit_changed (self);
}

/**
 * liaison_chart_data_get_digits:
 *
 * Returns: how many of a value's digits stand behind the point: 2 for EUR, 0 for JPY and for counts, as was set for other numbers
 */
guint
liaison_chart_data_get_digits (LiaisonChartData *self)
{
  g_return_val_if_fail (LIAISON_IS_CHART_DATA (self), 0);

  return self->currency != NULL ? liaison_currency_get_digits (self->currency) : self->digits;
}

/**
 * liaison_chart_data_set_digits:
 * @digits: how many digits of a value stand behind the point, where values are neither amounts nor counts
 */
void
liaison_chart_data_set_digits (LiaisonChartData *self, guint digits)
{
  g_return_if_fail (LIAISON_IS_CHART_DATA (self));

  if (self->digits == digits)
    return;
  self->digits = digits;
  emit_changed (self);
}

/**
 * liaison_chart_data_set_format:
 * @format: (nullable): writes a value with its unit, or %NULL for amounts and counts as the locale writes
 *   them
 * @user_data: for @format
 * @destroy: (nullable): frees @user_data
 */
void
liaison_chart_data_set_format (LiaisonChartData *self,
                               LiaisonChartFormatFunc format,
                               gpointer user_data,
                               GDestroyNotify destroy)
{
  g_return_if_fail (LIAISON_IS_CHART_DATA (self));

  if (self->format_destroy != NULL)
    self->format_destroy (self->format_data);
  self->format = format;
  self->format_data = user_data;
  self->format_destroy = destroy;
  emit_changed (self);
}

/**
 * liaison_chart_data_set_categories:
 * @title: (nullable): what the categories are, such as "Month"; the head of their column in a table
 * @labels: (array zero-terminated=1): the categories in full, such as "March 2020"
 * @short_labels: (nullable) (array zero-terminated=1): as many labels for the axis, such as "Mar"; one that
 *   also has a second line ("Jan\n2020") is shown before others where there is no room for all
 *
 * Sets the categories, and takes all series away, since their values belong to the old ones.
 */
void
liaison_chart_data_set_categories (LiaisonChartData *self,
                                   const char *title,
                                   const char *const *labels,
                                   const char *const *short_labels)
{
  g_return_if_fail (LIAISON_IS_CHART_DATA (self));
  g_return_if_fail (labels != NULL);
  g_return_if_fail (short_labels == NULL ||
                    g_strv_length ((char **) labels) == g_strv_length ((char **) short_labels));

  g_set_str (&self->category_title, title);
  g_strfreev (self->categories);
  self->categories = g_strdupv ((char **) labels);
  g_strfreev (self->short_categories);
  self->short_categories = g_strdupv ((char **) (short_labels != NULL ? short_labels : labels));
  self->n_categories = g_strv_length (self->categories);
  g_ptr_array_set_size (self->series, 0);
  emit_changed (self);
}

/**
 * liaison_chart_data_get_category_title:
 *
 * Returns: what the categories are
 */
const char *
liaison_chart_data_get_category_title (LiaisonChartData *self)
{
  g_return_val_if_fail (LIAISON_IS_CHART_DATA (self), NULL);

  return self->category_title != NULL ? self->category_title : _ ("Period");
}

/**
 * liaison_chart_data_get_n_categories:
 *
 * Returns: how many categories there are, and so values in each series
 */
guint
liaison_chart_data_get_n_categories (LiaisonChartData *self)
{
  g_return_val_if_fail (LIAISON_IS_CHART_DATA (self), 0);

  return self->n_categories;
}

/**
 * liaison_chart_data_get_category:
 *
 * Returns: the category in full
 */
const char *
liaison_chart_data_get_category (LiaisonChartData *self, guint category)
{
  g_return_val_if_fail (LIAISON_IS_CHART_DATA (self), NULL);
  g_return_val_if_fail (category < self->n_categories, NULL);

  return self->categories[category];
}

/**
 * liaison_chart_data_get_short_category:
 *
 * Returns: the category as the axis shows it, on one line or two
 */
const char *
liaison_chart_data_get_short_category (LiaisonChartData *self, guint category)
{
  g_return_val_if_fail (LIAISON_IS_CHART_DATA (self), NULL);
  g_return_val_if_fail (category < self->n_categories, NULL);

  return self->short_categories[category];
}

/**
 * liaison_chart_data_add_series:
 * @name: what the legend calls it
 * @kind: how it is drawn
 * @values: (array length=n_values): one for each category, in minor units of the currency, or counts;
 *   %LIAISON_CHART_NO_VALUE where it is not known
 * @n_values: the number of categories
 */
void
liaison_chart_data_add_series (LiaisonChartData *self,
                               const char *name,
                               LiaisonChartKind kind,
                               const gint64 *values,
                               guint n_values)
{
  Series *series;

  g_return_if_fail (LIAISON_IS_CHART_DATA (self));
  g_return_if_fail (name != NULL);
  g_return_if_fail (n_values == self->n_categories);

  series = g_new0 (Series, 1);
  series->name = g_strdup (name);
  series->kind = kind;
  series->values = g_memdup2 (values, n_values * sizeof *values);
  g_ptr_array_add (self->series, series);
  emit_changed (self);
}

/**
 * liaison_chart_data_get_n_series:
 *
 * Returns: how many series there are
 */
guint
liaison_chart_data_get_n_series (LiaisonChartData *self)
{
  g_return_val_if_fail (LIAISON_IS_CHART_DATA (self), 0);

  return self->series->len;
}

/**
 * liaison_chart_data_get_n_bar_series:
 *
 * Returns: how many of the series are bars
 */
guint
liaison_chart_data_get_n_bar_series (LiaisonChartData *self)
{
  guint n_bars = 0;

  g_return_val_if_fail (LIAISON_IS_CHART_DATA (self), 0);

  for (guint i = 0; i < self->series->len; i++)
    n_bars += get_series (self, i)->kind == LIAISON_CHART_BARS;
  return n_bars;
}

/**
 * liaison_chart_data_get_series_name:
 *
 * Returns: what the legend calls the series
 */
const char *
liaison_chart_data_get_series_name (LiaisonChartData *self, guint series)
{
  g_return_val_if_fail (LIAISON_IS_CHART_DATA (self), NULL);
  g_return_val_if_fail (series < self->series->len, NULL);

  return get_series (self, series)->name;
}

/**
 * liaison_chart_data_get_series_kind:
 *
 * Returns: how the series is drawn
 */
LiaisonChartKind
liaison_chart_data_get_series_kind (LiaisonChartData *self, guint series)
{
  g_return_val_if_fail (LIAISON_IS_CHART_DATA (self), LIAISON_CHART_BARS);
  g_return_val_if_fail (series < self->series->len, LIAISON_CHART_BARS);

  return get_series (self, series)->kind;
}

/**
 * liaison_chart_data_get_value:
 *
 * Returns: the value of a series for a category, or %LIAISON_CHART_NO_VALUE
 */
gint64
liaison_chart_data_get_value (LiaisonChartData *self, guint series, guint category)
{
  g_return_val_if_fail (LIAISON_IS_CHART_DATA (self), LIAISON_CHART_NO_VALUE);
  g_return_val_if_fail (series < self->series->len, LIAISON_CHART_NO_VALUE);
  g_return_val_if_fail (category < self->n_categories, LIAISON_CHART_NO_VALUE);

  return get_series (self, series)->values[category];
}

/**
 * liaison_chart_data_is_empty:
 *
 * Returns: whether there is nothing to see: no value, or none but zero
 */
gboolean
liaison_chart_data_is_empty (LiaisonChartData *self)
{
  g_return_val_if_fail (LIAISON_IS_CHART_DATA (self), TRUE);

  for (guint i = 0; i < self->series->len; i++)
    for (guint j = 0; j < self->n_categories; j++)
      {
        gint64 value = get_series (self, i)->values[j];

        if (value != 0 && value != LIAISON_CHART_NO_VALUE)
          return FALSE;
      }
  return TRUE;
}

/**
 * liaison_chart_data_get_range:
 * @lowest: (out): the lowest value, or 0 where that is lower
 * @highest: (out): the highest value, or 0 where that is higher
 */
void
liaison_chart_data_get_range (LiaisonChartData *self, gint64 *lowest, gint64 *highest)
{
  g_return_if_fail (LIAISON_IS_CHART_DATA (self));

  *lowest = 0;
  *highest = 0;
  for (guint i = 0; i < self->series->len; i++)
    for (guint j = 0; j < self->n_categories; j++)
      {
        gint64 value = get_series (self, i)->values[j];

        if (value == LIAISON_CHART_NO_VALUE)
          continue;
        *lowest = MIN (*lowest, value);
        *highest = MAX (*highest, value);
      }
}

/**
 * liaison_chart_data_format_value:
 * @value: a value of the chart, or %LIAISON_CHART_NO_VALUE
 *
 * Returns: (transfer full): the exact value for the reader, with its unit
 */
char *
liaison_chart_data_format_value (LiaisonChartData *self, gint64 value)
{
  g_return_val_if_fail (LIAISON_IS_CHART_DATA (self), NULL);

  if (value == LIAISON_CHART_NO_VALUE)
    return g_strdup (_ ("not known"));
  if (self->format != NULL)
    return self->format (value, self->format_data);
  if (self->currency != NULL)
    return liaison_money_format (liaison_money_make (value, self->currency), TRUE);
  return liaison_decimal_format_fixed (value, self->digits);
}

/**
 * liaison_chart_data_value_to_text:
 * @value: a value of the chart, or %LIAISON_CHART_NO_VALUE
 *
 * Returns: (transfer full): the exact value for a program: digits with a point and without a unit, or ""
 */
char *
liaison_chart_data_value_to_text (LiaisonChartData *self, gint64 value)
{
  g_return_val_if_fail (LIAISON_IS_CHART_DATA (self), NULL);

  if (value == LIAISON_CHART_NO_VALUE)
    return g_strdup ("");
  if (self->currency != NULL)
    return liaison_money_to_text (liaison_money_make (value, self->currency));
  return liaison_decimal_to_text_fixed (value, self->digits);
}

/**
 * liaison_chart_data_describe_category:
 *
 * Returns: (transfer full): what a screen reader says of a category, such as
 *   "March 2020: 1,234.50 EUR, Year before: 980.00 EUR"
 */
char *
liaison_chart_data_describe_category (LiaisonChartData *self, guint category)
{
  g_autofree char *description = NULL;

  g_return_val_if_fail (LIAISON_IS_CHART_DATA (self), NULL);
  g_return_val_if_fail (category < self->n_categories, NULL);

  for (guint i = 0; i < self->series->len; i++)
    {
      g_autofree char *value = liaison_chart_data_format_value (self, get_series (self, i)->values[category]);
      g_autofree char *before = g_steal_pointer (&description);

      if (before == NULL)
        /* Translators: a bar of a chart: the category and its value, as in "March 2020: 1,234.50 EUR" */
        description = g_strdup_printf (_ ("%s: %s"), self->categories[category], value);
      else
        /* Translators: another value of the same category: what was said so far, the name of the series, its
         * value, as in "March 2020: 1,234.50 EUR, Year before: 980.00 EUR" */
        description = g_strdup_printf (_ ("%s, %s: %s"), before, get_series (self, i)->name, value);
    }
  return description != NULL ? g_steal_pointer (&description) : g_strdup (self->categories[category]);
}

/**
 * liaison_chart_data_describe:
 *
 * Returns: (transfer full): the chart in a sentence, for who does not see it
 */
char *
liaison_chart_data_describe (LiaisonChartData *self)
{
  g_autofree char *value = NULL;
  guint highest = 0;

  g_return_val_if_fail (LIAISON_IS_CHART_DATA (self), NULL);

  if (liaison_chart_data_is_empty (self))
    return g_strdup (_ ("There are no values."));
  for (guint i = 1; i < self->n_categories; i++)
    if (get_series (self, 0)->values[i] > get_series (self, 0)->values[highest])
      highest = i;
  value = liaison_chart_data_format_value (self, get_series (self, 0)->values[highest]);
  /* Translators: the number of bars; the first category; the last one; the category with the highest value;
   * it */
  return g_strdup_printf (ngettext ("Chart of %u value, from %s to %s. The highest is %s: %s.",
                                    "Chart of %u values, from %s to %s. The highest is %s: %s.",
                                    self->n_categories),
                          self->n_categories, self->categories[0], self->categories[self->n_categories - 1],
                          self->categories[highest], value);
}

static void
liaison_chart_data_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LiaisonChartData *self = LIAISON_CHART_DATA (object);

  switch ((Property) id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_CURRENCY:
      g_value_set_string (value, self->currency);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
liaison_chart_data_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LiaisonChartData *self = LIAISON_CHART_DATA (object);

  switch ((Property) id)
    {
    case PROP_TITLE:
      liaison_chart_data_set_title (self, g_value_get_string (value));
      break;
    case PROP_CURRENCY:
      liaison_chart_data_set_currency (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
liaison_chart_data_finalize (GObject *object)
{
  LiaisonChartData *self = LIAISON_CHART_DATA (object);

  if (self->format_destroy != NULL)
    self->format_destroy (self->format_data);
  g_free (self->title);
  g_free (self->currency);
  g_free (self->category_title);
  g_strfreev (self->categories);
  g_strfreev (self->short_categories);
  g_ptr_array_unref (self->series);
  G_OBJECT_CLASS (liaison_chart_data_parent_class)->finalize (object);
}

static void
liaison_chart_data_class_init (LiaisonChartDataClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = liaison_chart_data_get_property;
  object_class->set_property = liaison_chart_data_set_property;
  object_class->finalize = liaison_chart_data_finalize;

  properties[PROP_TITLE] = g_param_spec_string (
      "title", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_CURRENCY] = g_param_spec_string (
      "currency", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  changed_signal = g_signal_new ("changed", LIAISON_TYPE_CHART_DATA, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static void
liaison_chart_data_init (LiaisonChartData *self)
{
  self->series = g_ptr_array_new_with_free_func (series_free);
}
