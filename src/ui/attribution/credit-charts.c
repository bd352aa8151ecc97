/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/attribution/credit-charts.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Answers about credit as charts show them. */

/* More are not told apart; the rest stands together. */
#define MOST_BARS 15

/* Removal effects are shown with so many digits behind the point. */
#define EFFECT_DIGITS 4
#define EFFECT_UNIT 10000

/* So many letters of a word find room under a bar. */
#define LONGEST_WORD 10

typedef struct
{
  GStrvBuilder *labels;
  GStrvBuilder *short_labels;
} Categories;

static void
begin (Categories *self)
{
  self->labels = g_strv_builder_new ();
  self->short_labels = g_strv_builder_new ();
}

static void
finish (Categories *self, LiaisonChartData *data, const char *title)
{
  g_auto (GStrv) labels = g_strv_builder_end (self->labels);
  g_auto (GStrv) short_labels = g_strv_builder_end (self->short_labels);

  liaison_chart_data_set_categories (data, title, (const char *const *) labels,
                                     (const char *const *) short_labels);
  g_strv_builder_unref (self->labels);
  g_strv_builder_unref (self->short_labels);
}

static void
append_word (GString *text, const char *word)
{
  if (g_utf8_strlen (word, -1) <= LONGEST_WORD)
    {
      g_string_append (text, word);
      return;
    }
  g_string_append_len (text, word, g_utf8_offset_to_pointer (word, LONGEST_WORD - 1) - word);
  g_string_append (text, "…");
}

/* The first two words of a name, one below the other: so more of them find room below their bars. */
static char *
shorten (const char *name)
{
  g_auto (GStrv) words = g_strsplit (name, " ", 3);
  GString *text = g_string_new (NULL);

  append_word (text, words[0] != NULL ? words[0] : name);
  if (words[0] != NULL && words[1] != NULL)
    {
      g_string_append_c (text, '\n');
      append_word (text, words[1]);
    }
  return g_string_free_and_steal (text);
}

static void
add_name (Categories *categories, const char *name)
{
  g_strv_builder_add (categories->labels, name);
  g_strv_builder_take (categories->short_labels, shorten (name));
}

static const char *
get_models_title (LiaisonCreditBy by)
{
  return by == LIAISON_CREDIT_BY_KIND     ? _ ("Credit by Kind of Touch")
         : by == LIAISON_CREDIT_BY_REGION ? _ ("Credit by Region")
                                          : _ ("Credit by Partner");
}

static guint32
get_channel (const LiaisonCreditReport *report, guint place)
{
  return g_array_index (report->order, guint, place);
}

/* What a model gives to the channels from @place on. */
static gint64
sum_rest (const LiaisonCreditReport *report, guint model, guint place)
{
  gint64 sum = 0;

  for (guint i = place; i < report->order->len; i++)
    sum += liaison_credit_report_get_credit (report, model, get_channel (report, i))->minor;
  return sum;
}

/**
 * liaison_credit_charts_create_models:
 *
 * Returns: (transfer full): what the models give to the first fifteen, to the rest together, and what is unattributed
 */
LiaisonChartData *
liaison_credit_charts_create_models (const LiaisonCreditReport *report)
{
  LiaisonChartData *data = liaison_chart_data_new (get_models_title (report->selection.by));
  const guint n = MIN (report->order->len, MOST_BARS);
  const guint n_rest = report->order->len - n;
  guint n_bars = n;
  g_autofree gint64 *values = g_new0 (gint64, n + 2);
  Categories categories;

  begin (&categories);
  for (guint i = 0; i < n; i++)
    add_name (&categories, liaison_credit_report_get_name (report, get_channel (report, i)));
  if (n_rest > 0)
    {
      g_autofree char *rest = g_strdup_printf (ngettext ("%u other", "%u others", n_rest), n_rest);

      add_name (&categories, rest);
      n_bars++;
    }
  add_name (&categories, _ ("Unattributed"));
  n_bars++;
  liaison_chart_data_set_currency (data, report->book->currency);
  finish (&categories, data, liaison_credit_report_get_by_title (report->selection.by));
  for (guint i = 0; i < report->models->len; i++)
    {
      const LiaisonModelCredit *model = liaison_credit_report_get_model (report, i);
      g_autofree char *title = liaison_model_credit_get_title (&model->options);

      if (model->credit == NULL)
        continue;
      for (guint j = 0; j < n; j++)
        values[j] = liaison_credit_report_get_credit (report, i, get_channel (report, j))->minor;
      if (n_rest > 0)
        values[n] = sum_rest (report, i, n);
      values[n_bars - 1] = model->credit->unattributed;
      liaison_chart_data_add_series (data, title, LIAISON_CHART_BARS, values, n_bars);
    }
  return data;
}

static int
find_markov (const LiaisonCreditReport *report)
{
  for (guint i = 0; i < report->models->len; i++)
    {
      const LiaisonModelCredit *model = liaison_credit_report_get_model (report, i);

      if (model->options.model == LIAISON_MODEL_MARKOV && model->credit != NULL)
        return (int) i;
    }
  return -1;
}

typedef struct
{
  guint32 channel;
  double effect;
} Effect;

static gint
compare_effects (gconstpointer a, gconstpointer b)
{
  const Effect *left = a, *right = b;

  if (left->effect > right->effect || left->effect < right->effect)
    return left->effect > right->effect ? -1 : 1;
  return left->channel < right->channel ? -1 : left->channel > right->channel;
}

/**
 * liaison_credit_charts_create_effects:
 *
 * Returns: (transfer full) (nullable): the largest removal effects, %NULL where no Markov chain was asked for
 */
LiaisonChartData *
liaison_credit_charts_create_effects (const LiaisonCreditReport *report)
{
  const int model = find_markov (report);
  const guint n_channels = liaison_credit_report_get_n_channels (report);
  const guint n = MIN (n_channels, MOST_BARS);
  g_autofree Effect *effects = g_new (Effect, MAX (n_channels, 1));
  gint64 on_deals[MOST_BARS], on_value[MOST_BARS];
  LiaisonChartData *data;
  Categories categories;

  if (model < 0)
    return NULL;
  for (guint i = 0; i < n_channels; i++)
    effects[i] = (Effect) { i, liaison_credit_report_get_credit (report, (guint) model, i)->value_effect };
  qsort (effects, n_channels, sizeof *effects, compare_effects);
  data = liaison_chart_data_new (_ ("Removal Effects"));
  begin (&categories);
  for (guint i = 0; i < n; i++)
    {
      const LiaisonChannelCredit *credit =
          liaison_credit_report_get_credit (report, (guint) model, effects[i].channel);

      add_name (&categories, liaison_credit_report_get_name (report, effects[i].channel));
      on_value[i] = (gint64) (credit->value_effect * EFFECT_UNIT + 0.5);
      on_deals[i] = (gint64) (credit->effect * EFFECT_UNIT + 0.5);
    }
  liaison_chart_data_set_digits (data, EFFECT_DIGITS);
  finish (&categories, data, liaison_credit_report_get_by_title (report->selection.by));
  /* Translators: which part of the value that was won would be missing */
  liaison_chart_data_add_series (data, _ ("Removal effect on value"), LIAISON_CHART_BARS, on_value, n);
  /* Translators: which part of the deals that were won would be missing */
  liaison_chart_data_add_series (data, _ ("Removal effect on deals"), LIAISON_CHART_BARS, on_deals, n);
  return data;
}

static void
add_month (Categories *categories, LiaisonDate day, gboolean is_first)
{
  int year, month, number;
  g_autoptr (GDateTime) first = NULL;

  liaison_date_to_ymd (day, &year, &month, &number);
  first = g_date_time_new_utc (year, month, 1, 0, 0, 0);
  /* xgettext:no-c-format
     Translators: a month and its year, by strftime, as the heading of a bar: “July 2026” */
  g_strv_builder_take (categories->labels, g_date_time_format (first, _ ("%B %Y")));
  g_strv_builder_take (categories->short_labels,
                       /* xgettext:no-c-format
         Translators: the short name of a month, by strftime, and below it the year: under a bar of a chart */
                       g_date_time_format (first, is_first || month == 1 ? _ ("%b\n%Y") : _ ("%b")));
}

/**
 * liaison_credit_charts_create_months:
 *
 * Returns: (transfer full): what was sourced and what was influenced, month by month, each deal once
 */
LiaisonChartData *
liaison_credit_charts_create_months (const LiaisonCreditReport *report)
{
  LiaisonChartData *data = liaison_chart_data_new (_ ("Sourced and Influenced by Month"));
  const GArray *months = report->influence->months;
  g_autofree gint64 *sourced = g_new (gint64, MAX (months->len, 1));
  g_autofree gint64 *influenced = g_new (gint64, MAX (months->len, 1));
  Categories categories;

  begin (&categories);
  for (guint i = 0; i < months->len; i++)
    {
      const LiaisonInfluenceMonth *month = &g_array_index (months, LiaisonInfluenceMonth, i);

      add_month (&categories, month->first, i == 0);
      sourced[i] = month->sourced;
      influenced[i] = month->influenced;
    }
  liaison_chart_data_set_currency (data, report->book->currency);
  finish (&categories, data, _ ("Month"));
  /* Translators: deals that were won with a partner as their source */
  liaison_chart_data_add_series (data, _ ("Sourced"), LIAISON_CHART_BARS, sourced, months->len);
  /* Translators: deals that were won with a touch by a partner who is not their source */
  liaison_chart_data_add_series (data, _ ("Influenced"), LIAISON_CHART_BARS, influenced, months->len);
  return data;
}

static gint
compare_parts (gconstpointer a, gconstpointer b)
{
  const LiaisonInfluencePart *left = a, *right = b;
  const gint64 of_left = left->sourced + left->influenced, of_right = right->sourced + right->influenced;

  if (of_left != of_right)
    return of_left > of_right ? -1 : 1;
  return left->partner < right->partner ? -1 : left->partner > right->partner;
}

/**
 * liaison_credit_charts_create_partners:
 *
 * Returns: (transfer full): what the partners with the most sourced and influenced; what several influenced stands with each of them
 */
LiaisonChartData *
liaison_credit_charts_create_partners (const LiaisonCreditReport *report)
{
  LiaisonChartData *data = liaison_chart_data_new (_ ("Sourced and Influenced by Partner"));
  g_autoptr (GArray) parts = g_array_copy (report->influence->parts);
  const guint n = MIN (parts->len, MOST_BARS);
  gint64 sourced[MOST_BARS], influenced[MOST_BARS];
  Categories categories;

  g_array_sort (parts, compare_parts);
  begin (&categories);
  for (guint i = 0; i < n; i++)
    {
      const LiaisonInfluencePart *part = &g_array_index (parts, LiaisonInfluencePart, i);

      add_name (&categories, g_ptr_array_index (report->book->names, part->partner));
      sourced[i] = part->sourced;
      influenced[i] = part->influenced;
    }
  liaison_chart_data_set_currency (data, report->book->currency);
  finish (&categories, data, liaison_credit_report_get_by_title (LIAISON_CREDIT_BY_PARTNER));
  liaison_chart_data_add_series (data, _ ("Sourced"), LIAISON_CHART_BARS, sourced, n);
  liaison_chart_data_add_series (data, _ ("Influenced"), LIAISON_CHART_BARS, influenced, n);
  return data;
}
