/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/deals/deal-charts.h"

#include "ui/widgets/chart-categories.h"

#include <glib/gi18n-lib.h>

/* Figures of deals as charts show them. */

/**
 * liaison_deal_charts_create_sourcing:
 *
 * Returns: (transfer full): by stage, what a partner is the source of, and all else
 */
LiaisonChartData *
liaison_deal_charts_create_sourcing (const LiaisonDealSourcing *sourcing, const char *currency)
{
  LiaisonChartData *data = liaison_chart_data_new (_ ("Sourced by Partners"));
  gint64 sourced[LIAISON_DEAL_N_STAGES];
  gint64 others[LIAISON_DEAL_N_STAGES];
  LiaisonChartCategories categories;

  liaison_chart_categories_begin (&categories);
  for (guint i = 0; i < LIAISON_DEAL_N_STAGES; i++)
    {
      liaison_chart_categories_add_words (&categories, liaison_deal_stage_get_label (i),
                                          liaison_deal_stage_get_label (i));
      sourced[i] = sourcing->sourced[i].amount;
      others[i] = sourcing->others[i].amount;
    }
  liaison_chart_data_set_currency (data, currency);
  liaison_chart_categories_finish (&categories, data, _ ("Stage"));
  /* Translators: deals of which a partner is the source */
  liaison_chart_data_add_series (data, _ ("Sourced by a partner"), LIAISON_CHART_BARS, sourced,
                                 LIAISON_DEAL_N_STAGES);
  liaison_chart_data_add_series (data, _ ("All others"), LIAISON_CHART_BARS, others, LIAISON_DEAL_N_STAGES);
  return data;
}

/**
 * liaison_deal_charts_create_forecast:
 *
 * Returns: (transfer full): what is expected in each month, by its probability, and what is committed
 */
LiaisonChartData *
liaison_deal_charts_create_forecast (const LiaisonDealForecast *forecast, const char *currency)
{
  LiaisonChartData *data = liaison_chart_data_new (_ ("Revenue Forecast"));
  const guint n = forecast->months->len;
  g_autofree gint64 *weighted = g_new (gint64, n);
  g_autofree gint64 *committed = g_new (gint64, n);
  LiaisonChartCategories categories;

  liaison_chart_categories_begin (&categories);
  for (guint i = 0; i < n; i++)
    {
      const LiaisonDealMonth *month = &g_array_index (forecast->months, LiaisonDealMonth, i);

      liaison_chart_categories_add_month (&categories, month->first, i == 0);
      weighted[i] = month->weighted;
      committed[i] = month->committed;
    }
  liaison_chart_data_set_currency (data, currency);
  liaison_chart_categories_finish (&categories, data, _ ("Expected close"));
  /* Translators: amounts of deals, each by its probability */
  liaison_chart_data_add_series (data, C_ ("money", "Weighted"), LIAISON_CHART_BARS, weighted, n);
  /* Translators: whole amounts of deals that are committed */
  liaison_chart_data_add_series (data, C_ ("money", "Committed"), LIAISON_CHART_BARS, committed, n);
  return data;
}

static char *
format_days (gint64 value, gpointer data)
{
  return g_strdup_printf (ngettext ("%d day", "%d days", (gulong) value), (int) value);
}

/* In whole days: a half more says nothing. */
static gint64
get_median (LiaisonDealMedian median)
{
  return median.n > 0 ? (median.tenths + 5) / 10 : LIAISON_CHART_NO_VALUE;
}

/* A median says little without of how many it is. */
static void
add_quarter (LiaisonChartCategories *categories, const LiaisonDealQuarter *quarter)
{
  int year, month, day;
  g_autofree char *name = NULL;

  liaison_date_to_ymd (quarter->first, &year, &month, &day);
  /* Translators: a quarter of a year: “Q3 2026” */
  name = g_strdup_printf (_ ("Q%1$d %2$d"), month / 3 + 1, year);
  liaison_chart_categories_add (
      categories,
      /* Translators: a quarter such as “Q3 2026”, and of how many deals the two medians are */
      g_strdup_printf (_ ("%1$s (n = %2$u and %3$u)"), name, quarter->to_close.n, quarter->to_won.n),
      /* Translators: the same below a bar, on two lines */
      g_strdup_printf (_ ("%1$s\nn = %2$u, %3$u"), name, quarter->to_close.n, quarter->to_won.n));
}

/**
 * liaison_deal_charts_create_velocity:
 * @quarters: (element-type LiaisonDealQuarter): in their order
 *
 * Returns: (transfer full): median days from the registration to the close, and from the approval to the win
 */
LiaisonChartData *
liaison_deal_charts_create_velocity (GArray *quarters)
{
  LiaisonChartData *data = liaison_chart_data_new (_ ("Registration Velocity"));
  g_autofree gint64 *to_close = g_new (gint64, quarters->len);
  g_autofree gint64 *to_won = g_new (gint64, quarters->len);
  LiaisonChartCategories categories;

  liaison_chart_categories_begin (&categories);
  for (guint i = 0; i < quarters->len; i++)
    {
      const LiaisonDealQuarter *quarter = &g_array_index (quarters, LiaisonDealQuarter, i);

      add_quarter (&categories, quarter);
      to_close[i] = get_median (quarter->to_close);
      to_won[i] = get_median (quarter->to_won);
    }
  liaison_chart_categories_finish (&categories, data, _ ("Closed in"));
  liaison_chart_data_set_format (data, format_days, NULL, NULL);
  /* Translators: a median of days */
  liaison_chart_data_add_series (data, _ ("Registered to closed"), LIAISON_CHART_BARS, to_close,
                                 quarters->len);
  /* Translators: a median of days */
  liaison_chart_data_add_series (data, _ ("Approved to won"), LIAISON_CHART_BARS, to_won, quarters->len);
  return data;
}
