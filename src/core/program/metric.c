/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/program/metric.h"

#include "core/base/currency.h"
#include "core/base/money.h"
#include "core/program/metric-private.h"

#include <glib/gi18n-lib.h>

/* With more decimals than these a number is cut, for people: it is a share that never ends. */
#define DECIMALS_EXACT 4
#define DECIMALS_CUT 2

static const LiaisonMetric *const metrics[] = {
  &liaison_metric_sales,         &liaison_metric_growth,
  &liaison_metric_registrations, &liaison_metric_won_deals,
  &liaison_metric_won_amount,    &liaison_metric_certified_people,
  &liaison_metric_customers,     &liaison_metric_new_customers,
  &liaison_metric_retention,     &liaison_metric_satisfaction,
  &liaison_metric_satisfied,     &liaison_metric_recommendation,
  &liaison_metric_measure,       NULL,
};

static const char *const roles[] = { "sales", "technical", "marketing", "management", NULL };
static const char *const sale_kinds[] = { "sell-in", "point-of-sale", NULL };

/**
 * liaison_metrics_get:
 *
 * Returns: (array zero-terminated=1): all metrics, in the order in which they are offered
 */
const LiaisonMetric *const *
liaison_metrics_get (void)
{
  return metrics;
}

/**
 * liaison_metric_find:
 * @word: (nullable): as it stands in rules
 *
 * Returns: (nullable): the metric
 */
const LiaisonMetric *
liaison_metric_find (const char *word)
{
  for (gsize i = 0; word != NULL && metrics[i] != NULL; i++)
    if (g_str_equal (metrics[i]->word, word))
      return metrics[i];
  return NULL;
}

/**
 * liaison_metric_get_roles:
 *
 * Returns: (array zero-terminated=1): the words of the roles that people are certified for
 */
const char *const *
liaison_metric_get_roles (void)
{
  return roles;
}

/**
 * liaison_metric_spec_equal:
 * @a: a spec
 * @b: a spec
 *
 * Returns: whether both ask for one and the same number
 */
gboolean
liaison_metric_spec_equal (const LiaisonMetricSpec *a, const LiaisonMetricSpec *b)
{
  return a->metric == b->metric && a->kind == b->kind && a->level == b->level &&
         g_strcmp0 (a->period, b->period) == 0 && g_strcmp0 (a->role, b->role) == 0 &&
         g_strcmp0 (a->sale_kind, b->sale_kind) == 0 && g_strcmp0 (a->measure_id, b->measure_id) == 0;
}

/**
 * liaison_metric_spec_format:
 * @spec: a spec
 * @measure_name: (nullable): how the admin named the measure, where the metric has one
 *
 * Returns: (transfer full): the number for people, such as “Sales, trailing 12 months”
 */
char *
liaison_metric_spec_format (const LiaisonMetricSpec *spec, const char *measure_name)
{
  g_return_val_if_fail (spec->metric != NULL, NULL);

  if (spec->metric->parameters & LIAISON_METRIC_HAS_MEASURE && measure_name != NULL)
    return g_strdup (measure_name);
  return spec->metric->format != NULL ? spec->metric->format (spec) : g_strdup (_ (spec->metric->label));
}

static gboolean
fail_spec (const LiaisonMetric *metric, const char *message, GError **error)
{
  g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_INVALID, message, _ (metric->label));
  return FALSE;
}

/**
 * liaison_metric_spec_check:
 * @spec: a spec; the strings may be of any origin
 * @error: %LIAISON_ERROR_INVALID with what is missing or too much
 *
 * Returns: whether what the metric needs is there, and nothing that would not count
 */
gboolean
liaison_metric_spec_check (const LiaisonMetricSpec *spec, GError **error)
{
  const LiaisonMetric *metric = spec->metric;
  LiaisonMetricParameters has = metric->parameters;

  if (has & LIAISON_METRIC_HAS_PERIOD &&
      (spec->period == NULL || !g_strv_contains (metric->periods, spec->period)))
    /* Translators: %s is a number that rules ask for, such as Sales */
    return fail_spec (metric, _ ("“%s” needs a period. Choose one of those that are offered."), error);
  if (has & LIAISON_METRIC_HAS_MEASURE && spec->measure_id == NULL)
    return fail_spec (metric, _ ("“%s” needs one of your own numbers. Choose which one."), error);
  if (spec->role != NULL && (!(has & LIAISON_METRIC_HAS_ROLE) || !g_strv_contains (roles, spec->role)))
    return fail_spec (metric, _ ("“%s” cannot be asked for this role. Choose another one, or any."), error);
  if (spec->level != 0 && (!(has & LIAISON_METRIC_HAS_LEVEL) || spec->level < 0))
    return fail_spec (metric, _ ("“%s” cannot be asked for this level. Leave it empty for any."), error);
  if (spec->sale_kind != NULL &&
      (!(has & LIAISON_METRIC_HAS_SALE_KIND) || !g_strv_contains (sale_kinds, spec->sale_kind)))
    return fail_spec (metric, _ ("“%s” cannot be asked for this kind of sale. Leave it empty for all."),
                      error);
  return TRUE;
}

/**
 * liaison_metric_load:
 * @context: of whom, as of when
 * @spec: which number; the strings may be of any origin
 * @values: (array) (out caller-allocates): one for each row of the partners, as #LiaisonMetricKind says;
 *   %LIAISON_METRIC_UNKNOWN where nothing is known
 * @error: %LIAISON_ERROR_INVALID where @spec lacks what the metric needs, or the period is not in the years
 *   0001 to 9999
 *
 * Returns: whether @values were set
 */
gboolean
liaison_metric_load (const LiaisonMetricContext *context,
                     const LiaisonMetricSpec *spec,
                     gint64 *values,
                     GError **error)
{
  g_return_val_if_fail (spec->metric != NULL, FALSE);
  g_return_val_if_fail (liaison_date_is_valid (context->as_of), FALSE);
  g_return_val_if_fail (context->currency != NULL, FALSE);

  if (!liaison_metric_spec_check (spec, error))
    return FALSE;
  return liaison_partner_set_get_n (context->partners) == 0 ||
         spec->metric->load (context, spec, values, error);
}

/**
 * liaison_metric_find_evidence:
 * @context: as of when; whose partners do not matter
 * @spec: which number
 * @partner_id: of whom
 * @ids: (element-type utf8): the ids of records are added, the weightiest first, at most
 *   %LIAISON_METRIC_MAX_EVIDENCE
 * @error: as for liaison_metric_load()
 *
 * Returns: whether @ids were added; none are where the metric has no evidence
 */
gboolean
liaison_metric_find_evidence (const LiaisonMetricContext *context,
                              const LiaisonMetricSpec *spec,
                              const char *partner_id,
                              GPtrArray *ids,
                              GError **error)
{
  if (!liaison_metric_spec_check (spec, error))
    return FALSE;
  return spec->metric->find_evidence == NULL ||
         spec->metric->find_evidence (context, spec, partner_id, ids, error);
}

static guint
get_digits (LiaisonMetricKind kind, const char *currency)
{
  switch (kind)
    {
    case LIAISON_METRIC_COUNT:
      return 0;
    case LIAISON_METRIC_AMOUNT:
      return liaison_currency_get_digits (currency);
    case LIAISON_METRIC_AVERAGE:
    case LIAISON_METRIC_PERCENT:
      return LIAISON_METRIC_DIGITS;
    default:
      g_return_val_if_reached (0);
    }
}

static gboolean
fail_too_large (GError **error)
{
  g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_INVALID,
                       _ ("This number is too large to be reckoned with."));
  return FALSE;
}

/**
 * liaison_metric_value_from_decimal:
 * @kind: what the value is
 * @currency: of amounts
 * @decimal: a threshold, in whole units: 250000 EUR, 70 percent
 * @value: (out): the value, rounded up to what the kind can be: nobody passes below the threshold
 * @error: %LIAISON_ERROR_INVALID where it does not fit
 *
 * Returns: whether @value was set
 */
gboolean
liaison_metric_value_from_decimal (LiaisonMetricKind kind,
                                   const char *currency,
                                   LiaisonDecimal decimal,
                                   gint64 *value,
                                   GError **error)
{
  gint64 result;

  if (!liaison_ratio_apply ((LiaisonRatio) { 1, 1 }, decimal.digits,
                            (int) get_digits (kind, currency) - decimal.scale, LIAISON_ROUNDING_UP, &result,
                            NULL) ||
      result == LIAISON_METRIC_UNKNOWN)
    return fail_too_large (error);
  *value = result;
  return TRUE;
}

/* As above, but rounded down: what a partner has. */
gboolean
liaison_metric_value_from_decimal_down (LiaisonMetricKind kind,
                                        const char *currency,
                                        LiaisonDecimal decimal,
                                        gint64 *value,
                                        GError **error)
{
  LiaisonDecimal opposite = { 0, decimal.scale };

  if (__builtin_sub_overflow (0, decimal.digits, &opposite.digits))
    return fail_too_large (error);
  if (!liaison_metric_value_from_decimal (kind, currency, opposite, value, error))
    return FALSE;
  *value = -*value;
  return TRUE;
}

/**
 * liaison_metric_value_to_decimal:
 * @kind: what the value is
 * @currency: of amounts
 * @value: a value that is known
 *
 * Returns: the same number in whole units
 */
LiaisonDecimal
liaison_metric_value_to_decimal (LiaisonMetricKind kind, const char *currency, gint64 value)
{
  g_return_val_if_fail (value != LIAISON_METRIC_UNKNOWN, LIAISON_DECIMAL_ZERO);

  return liaison_decimal_make (value, get_digits (kind, currency));
}

/**
 * liaison_metric_value_subtract:
 * @value: a value that is known, or an amount
 * @less: another one
 *
 * Returns: @value − @less, which stops at ±%G_MAXINT64
 */
gint64
liaison_metric_value_subtract (gint64 value, gint64 less)
{
  gint64 difference;

  if (__builtin_sub_overflow (value, less, &difference))
    return value > less ? G_MAXINT64 : -G_MAXINT64;
  return MAX (difference, -G_MAXINT64);
}

/* A number with many decimals is a share; it is cut and not rounded, so that 69.999999 does not read as 70.
 * */
static char *
format_millionths (gint64 value)
{
  LiaisonDecimal decimal = liaison_decimal_make (value, LIAISON_METRIC_DIGITS);
  gint64 unit = liaison_decimal_unit (LIAISON_METRIC_DIGITS - DECIMALS_CUT);

  if (decimal.scale > DECIMALS_EXACT)
    decimal = liaison_decimal_make (value / unit - (value % unit < 0 ? 1 : 0), DECIMALS_CUT);
  return liaison_decimal_format (decimal);
}

/**
 * liaison_metric_value_format:
 * @kind: what the value is
 * @currency: of amounts
 * @value: a value, or %LIAISON_METRIC_UNKNOWN
 *
 * Returns: (transfer full): the value for people, in the current locale; of averages and percentages that
 *   have more than four decimals the first two
 */
char *
liaison_metric_value_format (LiaisonMetricKind kind, const char *currency, gint64 value)
{
  g_autofree char *number = NULL;

  if (value == LIAISON_METRIC_UNKNOWN)
    return g_strdup (C_ ("value of a metric", "Unknown"));
  switch (kind)
    {
    case LIAISON_METRIC_COUNT:
      return liaison_decimal_format_fixed (value, 0);
    case LIAISON_METRIC_AMOUNT:
      return liaison_money_format (liaison_money_make (value, currency), TRUE);
    case LIAISON_METRIC_AVERAGE:
      return format_millionths (value);
    case LIAISON_METRIC_PERCENT:
      number = format_millionths (value);
      /* Translators: %s is a number of percent; what stands before the sign is a no-break space */
      return g_strdup_printf (C_ ("value of a metric", "%s\302\240%%"), number);
    default:
      g_return_val_if_reached (NULL);
    }
}
