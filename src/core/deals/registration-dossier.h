/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/date.h"
#include "core/deals/registration-case.h"
#include "core/deals/registration-replay.h"
#include "core/records/record-store.h"

G_BEGIN_DECLS

/**
 * LiaisonRegistrationVerdict:
 * @decision: as it was stored
 * @operator: (nullable): the name of who took it
 * @explanation: (nullable): why; %NULL where what was stored cannot be read
 * @replay: what comes of deciding it again
 *
 * A decision that was taken.
 */
typedef struct
{
  LiaisonRecord *decision;
  char *operator;
  LiaisonExplanation *explanation;
  LiaisonRegistrationReplay replay;
} LiaisonRegistrationVerdict;

/**
 * LiaisonRegistrationDossier:
 * @record: the registration
 * @partner: the name of the partner
 * @customer: (nullable): the name of the customer
 * @deal: (nullable): the name of the deal
 * @other: (nullable): the number of the one that it is a duplicate of
 * @former: (nullable): the number of the one that it submits again
 * @region_id: (nullable): of the partner, whose rules and days count
 * @rules: (nullable): the title of the rules of engagement in force
 * @today: the day there
 * @due_on: the last day on which the review is in time; %LIAISON_DATE_NONE where nothing is due
 * @ask_by: the last day on which an extension can be asked for; %LIAISON_DATE_NONE where none can
 * @touched_on: the last day on which the partner had to do with the customer; %LIAISON_DATE_NONE where there is none
 * @evidence_days: within so many days before it is asked an extension needs a touch
 * @least_days: of an extension
 * @most_days: of an extension
 * @most_extensions: how many are possible at most
 * @inputs: (nullable): what an approval today would rest on; %NULL where none is due, or no product is known yet
 * @approval: what would come of it
 * @verdicts: (element-type LiaisonRegistrationVerdict): what was decided, the latest first
 * @n_open: how many registrations of the partner are not decided
 * @most_open: how many may be open; 0 for any number
 * @n_decided: how many of the partner were decided at all
 * @n_refused: how many of these were rejected, or were duplicates
 *
 * A registration with all that is known of it on a day, for whoever decides.
 */
typedef struct
{
  LiaisonRecord *record;
  char *partner;
  char *customer;
  char *deal;
  char *other;
  char *former;
  char *region_id;
  char *rules;
  LiaisonDate today;
  LiaisonDate due_on;
  LiaisonDate ask_by;
  LiaisonDate touched_on;
  int evidence_days;
  int least_days;
  int most_days;
  int most_extensions;
  LiaisonRegistrationCase *inputs;
  LiaisonRegistrationApproval approval;
  GPtrArray *verdicts;
  gint64 n_open;
  int most_open;
  gint64 n_decided;
  gint64 n_refused;
} LiaisonRegistrationDossier;

LiaisonRegistrationDossier *liaison_registration_dossier_load (LiaisonDatabase *database,
                                                               const char *id,
                                                               LiaisonInstant now,
                                                               GError **error);
LiaisonRegistrationDossier *liaison_registration_dossier_ref (LiaisonRegistrationDossier *self);
void liaison_registration_dossier_unref (LiaisonRegistrationDossier *self);
guint liaison_registration_dossier_get_refused_percent (const LiaisonRegistrationDossier *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonRegistrationDossier, liaison_registration_dossier_unref)

G_END_DECLS
