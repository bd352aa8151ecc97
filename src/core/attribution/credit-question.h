/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/attribution/attribution.h"
#include "core/attribution/touch-select.h"

G_BEGIN_DECLS

/* As many days as the rules of engagement in force say. */
#define LIAISON_CREDIT_RULE_DAYS (-1)

/* Rules may ask for no more. */
#define LIAISON_CREDIT_MOST_DAYS 3660

/**
 * LiaisonCreditPeriod:
 * @LIAISON_CREDIT_LAST_12_MONTHS: up to and with the day of reckoning
 * @LIAISON_CREDIT_THIS_YEAR: the fiscal year of the main program
 * @LIAISON_CREDIT_LAST_YEAR: the one before
 * @LIAISON_CREDIT_THIS_QUARTER: the fiscal quarter of the main program
 * @LIAISON_CREDIT_LAST_QUARTER: the one before
 * @LIAISON_CREDIT_ALL_DAYS: all deals that were closed
 * @LIAISON_CREDIT_FROM_TO: from one day to another
 *
 * When deals were closed that are looked at.
 */
typedef enum
{
  LIAISON_CREDIT_LAST_12_MONTHS,
  LIAISON_CREDIT_THIS_YEAR,
  LIAISON_CREDIT_LAST_YEAR,
  LIAISON_CREDIT_THIS_QUARTER,
  LIAISON_CREDIT_LAST_QUARTER,
  LIAISON_CREDIT_ALL_DAYS,
  LIAISON_CREDIT_FROM_TO,
} LiaisonCreditPeriod;

#define LIAISON_N_CREDIT_PERIODS (LIAISON_CREDIT_FROM_TO + 1)

/**
 * LiaisonCreditQuestion:
 * @period: when the deals were closed
 * @from: the first day, where the period is from one day to another
 * @to: the last day, where it is
 * @region_id: (nullable): of the deals, with those below it
 * @days: how many days before the close a touch counts at most, or %LIAISON_CREDIT_RULE_DAYS
 * @kinds: which kinds of touches count, a bit each by their place
 * @roles: of partners whose touches count, in the deal
 * @by: who gets credit
 * @models: (element-type LiaisonAttributionOptions): which models, the first one orders the result
 *
 * What somebody wants to know about credit, in words that hold whatever is in the workspace.
 */
typedef struct
{
  LiaisonCreditPeriod period;
  LiaisonDate from;
  LiaisonDate to;
  char *region_id;
  int days;
  guint64 kinds;
  LiaisonTouchRoles roles;
  LiaisonCreditBy by;
  GArray *models;
} LiaisonCreditQuestion;

LiaisonCreditQuestion *liaison_credit_question_new (void);
LiaisonCreditQuestion *liaison_credit_question_copy (const LiaisonCreditQuestion *self);
void liaison_credit_question_free (LiaisonCreditQuestion *self);
LiaisonDateRange liaison_credit_question_get_range (const LiaisonCreditQuestion *self,
                                                    LiaisonFiscal fiscal,
                                                    LiaisonDate today);
void liaison_credit_question_skip_slow (LiaisonCreditQuestion *self, gboolean skips_slow);
void liaison_credit_question_add_model (LiaisonCreditQuestion *self,
                                        LiaisonAttributionModel model,
                                        guint order,
                                        double half_life);

const char *liaison_credit_period_get_label (LiaisonCreditPeriod period);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonCreditQuestion, liaison_credit_question_free)

G_END_DECLS
