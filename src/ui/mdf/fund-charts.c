/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/mdf/fund-charts.h"

#include "core/records/request.h"
#include "ui/widgets/chart-categories.h"

#include <glib/gi18n-lib.h>

/* Figures of funds as charts show them. */

static const LiaisonFundMonth *
get_month (const LiaisonFundOverTime *over_time, guint index)
{
  return &g_array_index (over_time->months, LiaisonFundMonth, index);
}

static LiaisonChartData *
create_by_month (const LiaisonFundOverTime *over_time, const char *title)
{
  LiaisonChartData *data = liaison_chart_data_new (title);
  LiaisonChartCategories categories;

  liaison_chart_categories_begin (&categories);
  for (guint i = 0; i < over_time->months->len; i++)
    liaison_chart_categories_add_month (&categories, get_month (over_time, i)->first, i == 0);
  liaison_chart_data_set_currency (data, over_time->currency);
  liaison_chart_categories_finish (&categories, data, _ ("Month"));
  return data;
}

/**
 * liaison_fund_charts_create_use:
 *
 * Returns: (transfer full): what was allocated, used and paid by the end of each month, beside the plan
 */
LiaisonChartData *
liaison_fund_charts_create_use (const LiaisonFundOverTime *over_time)
{
  LiaisonChartData *data = create_by_month (over_time, _ ("Plan and Use"));
  const guint n = over_time->months->len;
  g_autofree gint64 *allocated = g_new (gint64, n);
  g_autofree gint64 *used = g_new (gint64, n);
  g_autofree gint64 *paid = g_new (gint64, n);
  g_autofree gint64 *plan = g_new (gint64, n);

  for (guint i = 0; i < n; i++)
    {
      const LiaisonFundMonth *month = get_month (over_time, i);

      allocated[i] = month->is_known ? month->allocated : LIAISON_CHART_NO_VALUE;
      used[i] = month->is_known ? month->used : LIAISON_CHART_NO_VALUE;
      paid[i] = month->is_known ? month->paid : LIAISON_CHART_NO_VALUE;
      plan[i] = month->plan;
    }
  /* Translators: money that was given to a region or a partner */
  liaison_chart_data_add_series (data, _ ("Allocated"), LIAISON_CHART_BARS, allocated, n);
  /* Translators: money that is promised, owed or paid */
  liaison_chart_data_add_series (data, C_ ("money", "Used"), LIAISON_CHART_BARS, used, n);
  liaison_chart_data_add_series (data, liaison_bucket_get_label (LIAISON_BUCKET_PAID), LIAISON_CHART_BARS,
                                 paid, n);
  /* Translators: what would be used by then if it were used evenly */
  liaison_chart_data_add_series (data, C_ ("money", "Plan"), LIAISON_CHART_LINE, plan, n);
  return data;
}

/**
 * liaison_fund_charts_create_burn_down:
 *
 * Returns: (transfer full): what remained at the end of each month, what will, and what would by the plan
 */
LiaisonChartData *
liaison_fund_charts_create_burn_down (const LiaisonFundOverTime *over_time)
{
  LiaisonChartData *data = create_by_month (over_time, _ ("Burn-Down"));
  const guint n = over_time->months->len;
  g_autofree gint64 *remaining = g_new (gint64, n);
  g_autofree gint64 *forecast = g_new (gint64, n);
  g_autofree gint64 *plan = g_new (gint64, n);
  gboolean has_forecast = FALSE;

  for (guint i = 0; i < n; i++)
    {
      const LiaisonFundMonth *month = get_month (over_time, i);

      remaining[i] = month->is_known ? month->remaining : LIAISON_CHART_NO_VALUE;
      forecast[i] = month->has_forecast ? month->forecast : LIAISON_CHART_NO_VALUE;
      plan[i] = over_time->allocated - month->plan;
      has_forecast |= month->has_forecast;
    }
  /* Translators: money that was allocated and is not used */
  liaison_chart_data_add_series (data, C_ ("money", "Remaining"), LIAISON_CHART_BARS, remaining, n);
  if (has_forecast)
    liaison_chart_data_add_series (data, _ ("Forecast"), LIAISON_CHART_BARS, forecast, n);
  liaison_chart_data_add_series (data, C_ ("money", "Plan"), LIAISON_CHART_LINE, plan, n);
  return data;
}

/* Cycle time ------------------------------------------------------------------------------------------------------------ */

static char *
format_days (gint64 value, gpointer data)
{
  return g_strdup_printf (ngettext ("%d day", "%d days", (gulong) value), (int) value);
}

static gint64
get_median (const LiaisonMedianTime *time)
{
  return time->has_median ? time->days : LIAISON_CHART_NO_VALUE;
}

/**
 * liaison_fund_charts_create_cycle:
 *
 * Returns: (transfer full): the median days to the decision and to the money, by month of submission
 */
LiaisonChartData *
liaison_fund_charts_create_cycle (const LiaisonCycleTime *time)
{
  LiaisonChartData *data = liaison_chart_data_new (_ ("From the Claim to the Money"));
  const guint n = time->months->len;
  g_autofree gint64 *decided = g_new (gint64, n);
  g_autofree gint64 *paid = g_new (gint64, n);
  LiaisonChartCategories categories;

  liaison_chart_categories_begin (&categories);
  for (guint i = 0; i < n; i++)
    {
      const LiaisonCycleMonth *month = &g_array_index (time->months, LiaisonCycleMonth, i);

      liaison_chart_categories_add_month (&categories, month->first, i == 0);
      decided[i] = get_median (&month->decided);
      paid[i] = get_median (&month->paid);
    }
  liaison_chart_categories_finish (&categories, data, _ ("Submitted in"));
  liaison_chart_data_set_format (data, format_days, NULL, NULL);
  /* Translators: a median of days */
  liaison_chart_data_add_series (data, _ ("Until decided"), LIAISON_CHART_BARS, decided, n);
  /* Translators: a median of days */
  liaison_chart_data_add_series (data, _ ("Until paid"), LIAISON_CHART_BARS, paid, n);
  return data;
}

/* Use ------------------------------------------------------------------------------------------------------------------- */

/**
 * liaison_fund_charts_create_kinds:
 * @kinds: (element-type LiaisonFundKindUse)
 *
 * Returns: (transfer full): what was promised, claimed, approved and paid for each kind of activity
 */
LiaisonChartData *
liaison_fund_charts_create_kinds (GArray *kinds, const char *currency)
{
  LiaisonChartData *data = liaison_chart_data_new (_ ("Use by Kind of Activity"));
  const guint n = kinds->len;
  g_autofree gint64 *promised = g_new (gint64, n);
  g_autofree gint64 *claimed = g_new (gint64, n);
  g_autofree gint64 *approved = g_new (gint64, n);
  g_autofree gint64 *paid = g_new (gint64, n);
  LiaisonChartCategories categories;

  liaison_chart_categories_begin (&categories);
  for (guint i = 0; i < n; i++)
    {
      const LiaisonFundKindUse *use = &g_array_index (kinds, LiaisonFundKindUse, i);
      const char *label = liaison_choice_get_label (liaison_activity_kinds, use->kind);

      liaison_chart_categories_add_words (&categories, label, label);
      promised[i] = use->promised;
      claimed[i] = use->claimed;
      approved[i] = use->approved;
      paid[i] = use->paid;
    }
  liaison_chart_data_set_currency (data, currency);
  liaison_chart_categories_finish (&categories, data, _ ("Kind"));
  liaison_chart_data_add_series (data, C_ ("money", "Promised"), LIAISON_CHART_BARS, promised, n);
  liaison_chart_data_add_series (data, C_ ("money", "Claimed"), LIAISON_CHART_BARS, claimed, n);
  liaison_chart_data_add_series (data, C_ ("money", "Approved"), LIAISON_CHART_BARS, approved, n);
  liaison_chart_data_add_series (data, liaison_bucket_get_label (LIAISON_BUCKET_PAID), LIAISON_CHART_BARS,
                                 paid, n);
  return data;
}

/**
 * liaison_fund_charts_create_parts:
 *
 * Returns: (transfer full): the parts of what was ever allocated, which add up to it
 */
LiaisonChartData *
liaison_fund_charts_create_parts (const LiaisonFundUse *use)
{
  const struct
  {
    const char *label;
    const char *short_label;
    gint64 amount;
  } parts[] = {
    { liaison_bucket_get_label (LIAISON_BUCKET_PAID), liaison_bucket_get_label (LIAISON_BUCKET_PAID),
      use->paid },
    { liaison_bucket_get_label (LIAISON_BUCKET_PAYABLE), liaison_bucket_get_label (LIAISON_BUCKET_PAYABLE),
      use->payable },
    { liaison_bucket_get_label (LIAISON_BUCKET_COMMITTED),
      liaison_bucket_get_label (LIAISON_BUCKET_COMMITTED), use->committed },
    { _ ("Available, never promised"), liaison_bucket_get_label (LIAISON_BUCKET_AVAILABLE), use->available },
    { _ ("Expired, never promised"), liaison_bucket_get_label (LIAISON_BUCKET_EXPIRED), use->expired },
    { liaison_fund_release_get_label (LIAISON_FUND_RELEASE_SMALLER),
      /* Translators: why money was not used, under a bar of a chart: claims came out smaller */
      _ ("Smaller\nclaims"), use->released[LIAISON_FUND_RELEASE_SMALLER] },
    { liaison_fund_release_get_label (LIAISON_FUND_RELEASE_UNCLAIMED),
      /* Translators: why money was not used, under a bar of a chart: nothing was claimed in time */
      _ ("Not\nclaimed"), use->released[LIAISON_FUND_RELEASE_UNCLAIMED] },
    { liaison_fund_release_get_label (LIAISON_FUND_RELEASE_CANCELLED),
      /* Translators: why money was not used, under a bar of a chart: the request was cancelled */
      C_ ("fund", "Cancelled"), use->released[LIAISON_FUND_RELEASE_CANCELLED] },
    { _ ("Given back"), _ ("Given\nback"), use->given_back },
  };
  LiaisonChartData *data = liaison_chart_data_new (_ ("What Became of the Money"));
  gint64 amounts[G_N_ELEMENTS (parts)];
  LiaisonChartCategories categories;

  liaison_chart_categories_begin (&categories);
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      liaison_chart_categories_add_words (&categories, parts[i].label, parts[i].short_label);
      amounts[i] = parts[i].amount;
    }
  liaison_chart_data_set_currency (data, use->currency);
  liaison_chart_categories_finish (&categories, data, _ ("Part"));
  liaison_chart_data_add_series (data, _ ("Amount"), LIAISON_CHART_BARS, amounts, G_N_ELEMENTS (amounts));
  return data;
}
