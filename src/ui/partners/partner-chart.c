/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/partners/partner-chart.h"

#include "core/records/partner-row.h"

#include <glib/gi18n-lib.h>

/* The sales of a partner by month, as a chart shows them. */

static gint64
get_value (const LiaisonMonthFigure *figure)
{
  return figure->is_known ? figure->amount : LIAISON_CHART_NO_VALUE;
}

static char *
format_month (LiaisonMonth month, const char *format)
{
  g_autoptr (GDateTime) day = g_date_time_new_utc (month / 12, month % 12 + 1, 1, 0, 0, 0);

  return g_date_time_format (day, format);
}

/**
 * liaison_partner_chart_create:
 * @n_months: so many of the last months
 * @with_year_before: whether the same months a year before are a line
 *
 * Returns: (transfer full): the data of the chart; a month that cannot be converted has no bar
 */
LiaisonChartData *
liaison_partner_chart_create (const LiaisonPartnerFigures *figures, guint n_months, gboolean with_year_before)
{
  g_autofree char *title =
      g_strdup_printf (ngettext ("Sales, %u month", "Sales, %u months", n_months), n_months);
  LiaisonChartData *data = liaison_chart_data_new (title);
  g_autoptr (GStrvBuilder) labels = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) short_labels = g_strv_builder_new ();
  g_auto (GStrv) long_texts = NULL;
  g_auto (GStrv) short_texts = NULL;
  gint64 values[LIAISON_PARTNER_FIGURES_MONTHS], before[LIAISON_PARTNER_FIGURES_MONTHS];
  guint first = LIAISON_PARTNER_FIGURES_MONTHS - n_months;

  for (guint i = 0; i < n_months; i++)
    {
      LiaisonMonth month = figures->first_month + (int) (first + i);

      values[i] = get_value (&figures->months[first + i]);
      before[i] = get_value (&figures->year_before[first + i]);
      /* xgettext:no-c-format
         Translators: a month and its year, by strftime, as the heading of a bar: “July 2026” */
      g_strv_builder_take (labels, format_month (month, _ ("%B %Y")));
      /* xgettext:no-c-format
         Translators: the short name of a month, by strftime, and below it the year: under a bar of a chart */
      g_strv_builder_take (short_labels,
                           format_month (month, i == 0 || month % 12 == 0 ? _ ("%b\n%Y") : _ ("%b")));
    }
  long_texts = g_strv_builder_end (labels);
  short_texts = g_strv_builder_end (short_labels);
  liaison_chart_data_set_currency (data, figures->currency);
  liaison_chart_data_set_categories (data, _ ("Month"), (const char *const *) long_texts,
                                     (const char *const *) short_texts);
  liaison_chart_data_add_series (data, _ ("Sales"), LIAISON_CHART_BARS, values, n_months);
  if (with_year_before)
    liaison_chart_data_add_series (data, _ ("A year before"), LIAISON_CHART_LINE, before, n_months);
  return data;
}

/**
 * liaison_partner_chart_format_trend:
 * @direction: (out): 1 where sales grow, -1 where they fall, else 0
 *
 * Returns: (transfer full) (nullable): by how much the last 12 months are above the 12 before, where that
 *   can be said
 */
char *
liaison_partner_chart_format_trend (const LiaisonPartnerSums *sums, int *direction)
{
  g_autoptr (LiaisonPartnerRow) row = liaison_partner_row_new ();
  const char *trend;

  liaison_partner_row_take_figures (row, sums, "EUR");
  *direction = liaison_partner_row_get_direction (row);
  trend = liaison_partner_row_get_text (row, LIAISON_PARTNER_TEXT_TREND);
  return *trend != '\0' ? g_strdup (trend) : NULL;
}
