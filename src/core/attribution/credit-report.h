/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/attribution/credit-question.h"
#include "core/attribution/influence.h"
#include "core/attribution/journey-list.h"
#include "core/attribution/touch-credit.h"

G_BEGIN_DECLS

/* So many steps before the end are told as flows, and so many channels by their names. */
#define LIAISON_CREDIT_FLOW_STEPS 4
#define LIAISON_CREDIT_FLOW_CHANNELS 8

/**
 * LiaisonModelCredit:
 * @options: the model
 * @credit: (nullable): who gets what, %NULL where the model cannot be reckoned for this selection
 * @refusal: (nullable): why it cannot
 *
 * One of the models that stand side by side.
 */
typedef struct
{
  LiaisonAttributionOptions options;
  LiaisonTouchCredit *credit;
  char *refusal;
} LiaisonModelCredit;

/**
 * LiaisonCreditReport:
 * @book: from which it was reckoned; it may serve the next question
 * @question: what was asked
 * @selection: what that is in days and places
 * @rule_days: what the rules of engagement say about how long a touch counts
 * @selected: the journeys
 * @models: (element-type LiaisonModelCredit): the models that were asked for
 * @is_partial: whether a model was left out because it takes long, and the question says so
 * @order: (element-type guint): channels, the most credit by the first model first
 * @numbers: (element-type int): by channel the number of the partner, the kind or the region
 * @influence: what partners brought, and what they had a part in
 * @paths: the ways that journeys took
 * @flows: (element-type LiaisonJourneyFlow): the last steps of all journeys, with the most frequent channels
 *
 * The answer to a question about credit. It never changes, so that threads may share it.
 */
typedef struct
{
  LiaisonTouchBook *book;
  LiaisonCreditQuestion *question;
  LiaisonTouchSelection selection;
  int rule_days;
  LiaisonSelectedJourneys *selected;
  GArray *models;
  gboolean is_partial;
  GArray *order;
  GArray *numbers;
  LiaisonInfluence *influence;
  LiaisonJourneyPaths *paths;
  GArray *flows;
} LiaisonCreditReport;

LiaisonCreditReport *liaison_credit_report_load (LiaisonDatabase *database,
                                                 const LiaisonCreditQuestion *question,
                                                 LiaisonTouchBook *book,
                                                 LiaisonDate today,
                                                 GCancellable *cancellable,
                                                 GError **error);
LiaisonCreditReport *liaison_credit_report_ref (LiaisonCreditReport *self);
void liaison_credit_report_unref (LiaisonCreditReport *self);

guint liaison_credit_report_get_n_channels (const LiaisonCreditReport *self);
const char *liaison_credit_report_get_id (const LiaisonCreditReport *self, guint32 channel);
const char *liaison_credit_report_get_name (const LiaisonCreditReport *self, guint32 channel);
const LiaisonModelCredit *liaison_credit_report_get_model (const LiaisonCreditReport *self, guint model);
const LiaisonChannelCredit *
liaison_credit_report_get_credit (const LiaisonCreditReport *self, guint model, guint32 channel);
const LiaisonInfluencePart *liaison_credit_report_get_influence (const LiaisonCreditReport *self,
                                                                 guint32 channel);
const char *liaison_credit_report_get_by_title (LiaisonCreditBy by);
char *liaison_model_credit_get_title (const LiaisonAttributionOptions *options);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonCreditReport, liaison_credit_report_unref)

G_END_DECLS
