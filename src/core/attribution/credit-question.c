/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/attribution/credit-question.h"

#include <glib/gi18n-lib.h>

/* A question about credit, as it is chosen and kept: periods and regions by what they mean, not by days and places. */

static const char *const period_labels[LIAISON_N_CREDIT_PERIODS] = {
  [LIAISON_CREDIT_LAST_12_MONTHS] = N_ ("Last 12 months"),
  [LIAISON_CREDIT_THIS_YEAR] = N_ ("This fiscal year"),
  [LIAISON_CREDIT_LAST_YEAR] = N_ ("Last fiscal year"),
  [LIAISON_CREDIT_THIS_QUARTER] = N_ ("This fiscal quarter"),
  [LIAISON_CREDIT_LAST_QUARTER] = N_ ("Last fiscal quarter"),
  [LIAISON_CREDIT_ALL_DAYS] = N_ ("All time"),
  [LIAISON_CREDIT_FROM_TO] = N_ ("From–to…"),
};

/**
 * liaison_credit_question_new:
 *
 * Returns: (transfer full): the last twelve months everywhere, with all touches, by partner, and no model yet
 */
LiaisonCreditQuestion *
liaison_credit_question_new (void)
{
  LiaisonCreditQuestion *self = g_new0 (LiaisonCreditQuestion, 1);

  self->from = LIAISON_DATE_NONE;
  self->to = LIAISON_DATE_NONE;
  self->days = LIAISON_CREDIT_RULE_DAYS;
  self->kinds = G_MAXUINT64;
  self->roles = LIAISON_TOUCH_ROLES_ALL;
  self->models = g_array_new (FALSE, FALSE, sizeof (LiaisonAttributionOptions));
  return self;
}

/**
 * liaison_credit_question_copy:
 *
 * Returns: (transfer full): the same
 */
LiaisonCreditQuestion *
liaison_credit_question_copy (const LiaisonCreditQuestion *self)
{
  LiaisonCreditQuestion *copy = g_memdup2 (self, sizeof *self);

  copy->region_id = g_strdup (self->region_id);
  copy->models = g_array_copy (self->models);
  return copy;
}

void
liaison_credit_question_free (LiaisonCreditQuestion *self)
{
  if (self == NULL)
    return;

  g_free (self->region_id);
  g_array_unref (self->models);
  g_free (self);
}

/**
 * liaison_credit_question_add_model:
 * @order: of a Markov chain
 * @half_life: of time decay, in days
 */
void
liaison_credit_question_add_model (LiaisonCreditQuestion *self,
                                   LiaisonAttributionModel model,
                                   guint order,
                                   double half_life)
{
  const LiaisonAttributionOptions options = { model, order, half_life, FALSE };

  g_array_append_val (self->models, options);
}

/**
 * liaison_credit_question_skip_slow:
 * @skips_slow: whether the answer is to come without models that take seconds
 */
void
liaison_credit_question_skip_slow (LiaisonCreditQuestion *self, gboolean skips_slow)
{
  for (guint i = 0; i < self->models->len; i++)
    g_array_index (self->models, LiaisonAttributionOptions, i).skips_slow = skips_slow;
}

/* The period of @kind that holds @today, or one @by of them away. */
static LiaisonDateRange
find_range (LiaisonFiscal fiscal, LiaisonPeriodKind kind, LiaisonDate today, int by)
{
  LiaisonPeriod period;

  if (liaison_fiscal_find (fiscal, kind, today, &period) &&
      (by == 0 || liaison_fiscal_shift (fiscal, period, by, &period)))
    return period.range;
  return (LiaisonDateRange) { LIAISON_DATE_NONE, LIAISON_DATE_NONE };
}

/**
 * liaison_credit_question_get_range:
 * @fiscal: the years of the main program
 *
 * Returns: the days of the period; %LIAISON_DATE_NONE where it is open at that end
 */
LiaisonDateRange
liaison_credit_question_get_range (const LiaisonCreditQuestion *self, LiaisonFiscal fiscal, LiaisonDate today)
{
  switch (self->period)
    {
    case LIAISON_CREDIT_LAST_12_MONTHS:
      return liaison_date_trailing_months (today, 12);
    case LIAISON_CREDIT_THIS_YEAR:
      return find_range (fiscal, LIAISON_PERIOD_YEAR, today, 0);
    case LIAISON_CREDIT_LAST_YEAR:
      return find_range (fiscal, LIAISON_PERIOD_YEAR, today, -1);
    case LIAISON_CREDIT_THIS_QUARTER:
      return find_range (fiscal, LIAISON_PERIOD_QUARTER, today, 0);
    case LIAISON_CREDIT_LAST_QUARTER:
      return find_range (fiscal, LIAISON_PERIOD_QUARTER, today, -1);
    case LIAISON_CREDIT_FROM_TO:
      return (LiaisonDateRange) { self->from, self->to };
    case LIAISON_CREDIT_ALL_DAYS:
    default:
      return (LiaisonDateRange) { LIAISON_DATE_NONE, LIAISON_DATE_NONE };
    }
}

/**
 * liaison_credit_period_get_label:
 *
 * Returns: (transfer none): what people call the period, translated
 */
const char *
liaison_credit_period_get_label (LiaisonCreditPeriod period)
{
  return _ (period_labels[period]);
}
