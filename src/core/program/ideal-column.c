/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/program/ideal-column.h"

#include "core/base/currency.h"
#include "core/program/ideal-fit.h"

/* What a text stands for: words of which the first one that is in a table counts, or the best. */
typedef struct
{
  GStrv words;
  gboolean takes_best;
  char *label;
} Text;

struct _LiaisonIdealColumn
{
  LiaisonIdealCurveKind kind;
  guint n_rows;
  LiaisonMetricKind number_kind;
  char currency[4];
  guint scale;
  gint64 *numbers;
  GArray *texts;
  /* From the key of a text to its place + 1. */
  GHashTable *places;
  /* Of each row: the place of its text + 1, or 0 where nothing is known. */
  guint32 *rows;
};

static void
clear_text (gpointer data)
{
  Text *text = data;

  g_strfreev (text->words);
  g_free (text->label);
}

/**
 * liaison_ideal_column_new_numbers:
 * @kind: what the numbers are
 * @currency: of amounts
 *
 * Returns: (transfer full): a column whose numbers are all unknown
 */
LiaisonIdealColumn *
liaison_ideal_column_new_numbers (guint n_rows, LiaisonMetricKind kind, const char *currency)
{
  LiaisonIdealColumn *self = g_new0 (LiaisonIdealColumn, 1);

  self->kind = LIAISON_IDEAL_CURVE_NUMBERS;
  self->n_rows = n_rows;
  self->number_kind = kind;
  g_strlcpy (self->currency, currency, sizeof self->currency);
  if (kind == LIAISON_METRIC_AMOUNT)
    self->scale = liaison_currency_get_digits (currency);
  else if (kind != LIAISON_METRIC_COUNT)
    self->scale = LIAISON_METRIC_DIGITS;
  self->numbers = g_new (gint64, n_rows);
  for (guint i = 0; i < n_rows; i++)
    self->numbers[i] = LIAISON_METRIC_UNKNOWN;
  return self;
}

/**
 * liaison_ideal_column_new_words:
 *
 * Returns: (transfer full): a column that knows nothing of any row
 */
LiaisonIdealColumn *
liaison_ideal_column_new_words (guint n_rows)
{
  LiaisonIdealColumn *self = g_new0 (LiaisonIdealColumn, 1);

  self->kind = LIAISON_IDEAL_CURVE_WORDS;
  self->n_rows = n_rows;
  self->rows = g_new0 (guint32, n_rows);
  self->texts = g_array_new (FALSE, TRUE, sizeof (Text));
  g_array_set_clear_func (self->texts, clear_text);
  self->places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
liaison_ideal_column_free (LiaisonIdealColumn *self)
{
  if (self == NULL)
    return;

  g_free (self->numbers);
  g_free (self->rows);
  g_clear_pointer (&self->texts, g_array_unref);
  g_clear_pointer (&self->places, g_hash_table_unref);
  g_free (self);
}

/**
 * liaison_ideal_column_get_numbers:
 *
 * Returns: (array): the numbers, as #LiaisonMetricKind says, to be set; %LIAISON_METRIC_UNKNOWN where nothing is known
 */
gint64 *
liaison_ideal_column_get_numbers (LiaisonIdealColumn *self)
{
  return self->numbers;
}

/**
 * liaison_ideal_column_find_text:
 * @key: by which a text was added
 * @text: (out): its place
 *
 * Returns: whether there is one
 */
gboolean
liaison_ideal_column_find_text (LiaisonIdealColumn *self, const char *key, guint *text)
{
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (self->places, key));

  *text = place - 1;
  return place > 0;
}

/**
 * liaison_ideal_column_add_text:
 * @key: what the text is found by
 * @words: what it can be called in a table, the nearest first; none where nothing is known
 * @takes_best: whether the best of the words counts, and not the first that is in the table
 * @label: for people
 *
 * Returns: its place
 */
guint
liaison_ideal_column_add_text (LiaisonIdealColumn *self,
                               const char *key,
                               const char *const *words,
                               gboolean takes_best,
                               const char *label)
{
  Text text = { g_strdupv ((GStrv) words), takes_best, g_strdup (label) };

  g_array_append_val (self->texts, text);
  g_hash_table_insert (self->places, g_strdup (key), GUINT_TO_POINTER (self->texts->len));
  return self->texts->len - 1;
}

void
liaison_ideal_column_set_text (LiaisonIdealColumn *self, guint row, guint text)
{
  self->rows[row] = text + 1;
}

static gint64
weigh_text (const Text *text, const LiaisonIdealCurve *curve)
{
  gint64 others = liaison_ideal_curve_get_others (curve);
  gint64 best = LIAISON_IDEAL_UNKNOWN;

  for (guint i = 0; text->words[i] != NULL; i++)
    {
      gint64 worth;
      gboolean is_named = liaison_ideal_curve_find_word (curve, text->words[i], &worth);

      if (is_named && !text->takes_best)
        return worth;
      best = MAX (best, is_named ? worth : others);
    }
  return best;
}

/**
 * liaison_ideal_column_weigh:
 * @curve: of the kind of the column
 * @worths: (array) (out caller-allocates): what the value of each row is worth, %LIAISON_IDEAL_UNKNOWN where it is not
 *   known
 */
void
liaison_ideal_column_weigh (const LiaisonIdealColumn *self, const LiaisonIdealCurve *curve, gint64 *worths)
{
  g_autofree gint64 *of_texts = NULL;

  g_return_if_fail (liaison_ideal_curve_get_kind (curve) == self->kind);

  if (self->kind == LIAISON_IDEAL_CURVE_NUMBERS)
    {
      for (guint i = 0; i < self->n_rows; i++)
        worths[i] = self->numbers[i] == LIAISON_METRIC_UNKNOWN
                        ? LIAISON_IDEAL_UNKNOWN
                        : liaison_ideal_curve_read_number (curve, self->numbers[i], self->scale);
      return;
    }
  of_texts = g_new (gint64, self->texts->len + 1);
  of_texts[0] = LIAISON_IDEAL_UNKNOWN;
  for (guint i = 0; i < self->texts->len; i++)
    of_texts[i + 1] = weigh_text (&g_array_index (self->texts, Text, i), curve);
  for (guint i = 0; i < self->n_rows; i++)
    worths[i] = of_texts[self->rows[i]];
}

/**
 * liaison_ideal_column_weigh_row:
 *
 * Returns: what liaison_ideal_column_weigh() sets for this row
 */
gint64
liaison_ideal_column_weigh_row (const LiaisonIdealColumn *self, const LiaisonIdealCurve *curve, guint row)
{
  g_return_val_if_fail (row < self->n_rows, LIAISON_IDEAL_UNKNOWN);
  g_return_val_if_fail (liaison_ideal_curve_get_kind (curve) == self->kind, LIAISON_IDEAL_UNKNOWN);

  if (self->kind == LIAISON_IDEAL_CURVE_NUMBERS)
    return self->numbers[row] == LIAISON_METRIC_UNKNOWN
               ? LIAISON_IDEAL_UNKNOWN
               : liaison_ideal_curve_read_number (curve, self->numbers[row], self->scale);
  return self->rows[row] == 0 ? LIAISON_IDEAL_UNKNOWN
                              : weigh_text (&g_array_index (self->texts, Text, self->rows[row] - 1), curve);
}

/**
 * liaison_ideal_column_format:
 *
 * Returns: (transfer full) (nullable): the value of this row for people, %NULL where it is not known
 */
char *
liaison_ideal_column_format (const LiaisonIdealColumn *self, guint row)
{
  const Text *text;

  g_return_val_if_fail (row < self->n_rows, NULL);

  if (self->kind == LIAISON_IDEAL_CURVE_NUMBERS)
    return self->numbers[row] == LIAISON_METRIC_UNKNOWN
               ? NULL
               : liaison_metric_value_format (self->number_kind, self->currency, self->numbers[row]);
  if (self->rows[row] == 0)
    return NULL;
  text = &g_array_index (self->texts, Text, self->rows[row] - 1);
  return *text->words != NULL ? g_strdup (text->label) : NULL;
}
