/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/explanation.h"
#include "core/store/store.h"

G_BEGIN_DECLS

/**
 * LiaisonLifecycleStage:
 * @LIAISON_LIFECYCLE_RECRUIT: a prospect
 * @LIAISON_LIFECYCLE_ONBOARD: the first ninety days
 * @LIAISON_LIFECYCLE_ENABLE: learning to sell and to deliver
 * @LIAISON_LIFECYCLE_CO_SELL: the first deals, together
 * @LIAISON_LIFECYCLE_GROW: business by itself
 * @LIAISON_LIFECYCLE_RENEW: the agreement runs out
 * @LIAISON_LIFECYCLE_OFFBOARD: the end
 */
typedef enum
{
  LIAISON_LIFECYCLE_RECRUIT,
  LIAISON_LIFECYCLE_ONBOARD,
  LIAISON_LIFECYCLE_ENABLE,
  LIAISON_LIFECYCLE_CO_SELL,
  LIAISON_LIFECYCLE_GROW,
  LIAISON_LIFECYCLE_RENEW,
  LIAISON_LIFECYCLE_OFFBOARD,
  LIAISON_LIFECYCLE_N_STAGES,
} LiaisonLifecycleStage;

/**
 * LiaisonLifecycleFacts:
 * @n_approved_applications: applications that were approved
 * @n_agreements: signed agreements of business that hold on the day
 * @n_agreements_ending: those of them that end soon, do not renew themselves and are followed by none
 * @n_people: who works there
 * @n_key_contacts: those of them who are key contacts
 * @n_memberships: programs that it is in
 * @n_plans_running: plans that run
 * @n_plans_done: plans that are done
 * @n_certified: people there with a certificate that holds
 * @n_registrations: deal registrations that were submitted
 * @n_deals_open: deals with a role of the partner that are open
 * @n_deals_won: those that were won
 * @n_offboardings_running: offboardings that are not finished
 *
 * What is known of a partner on a day; all that the conditions of the stages look at.
 */
typedef struct
{
  gint64 n_approved_applications;
  gint64 n_agreements;
  gint64 n_agreements_ending;
  gint64 n_people;
  gint64 n_key_contacts;
  gint64 n_memberships;
  gint64 n_plans_running;
  gint64 n_plans_done;
  gint64 n_certified;
  gint64 n_registrations;
  gint64 n_deals_open;
  gint64 n_deals_won;
  gint64 n_offboardings_running;
} LiaisonLifecycleFacts;

/**
 * LiaisonLifecycleCondition:
 * @stage: whose condition it is
 * @is_exit: whether it must hold to leave the stage; otherwise to enter it
 * @word: which is unique in the table, "agreement-signed"
 * @label: a sentence that is true where it holds, marked for translation
 * @holds: whether it does
 */
typedef struct
{
  LiaisonLifecycleStage stage;
  gboolean is_exit;
  const char *word;
  const char *label;
  gboolean (*holds) (const LiaisonLifecycleFacts *facts);
} LiaisonLifecycleCondition;

/**
 * LiaisonLifecycleMove:
 * @partner_id: who is moved
 * @to: where
 * @reason: (nullable): why it is moved although a condition does not hold
 * @today: the day
 *
 * What liaison_lifecycle_move() takes.
 */
typedef struct
{
  const char *partner_id;
  LiaisonLifecycleStage to;
  const char *reason;
  LiaisonDate today;
} LiaisonLifecycleMove;

const LiaisonLifecycleCondition *liaison_lifecycle_get_conditions (guint *n_conditions);
const char *liaison_lifecycle_stage_get_word (LiaisonLifecycleStage stage);
const char *liaison_lifecycle_stage_get_label (LiaisonLifecycleStage stage);
gboolean liaison_lifecycle_stage_parse (const char *word, LiaisonLifecycleStage *stage);

LiaisonExplanation *liaison_lifecycle_explain (const LiaisonLifecycleFacts *facts,
                                               LiaisonLifecycleStage from,
                                               LiaisonLifecycleStage to);
LiaisonLifecycleStage liaison_lifecycle_get_next (LiaisonLifecycleStage stage);
gboolean liaison_lifecycle_load (LiaisonDatabase *database,
                                 const char *partner_id,
                                 LiaisonDate as_of,
                                 LiaisonLifecycleFacts *facts,
                                 GError **error);
gboolean liaison_lifecycle_move (LiaisonStore *store, gpointer move, GError **error);

G_END_DECLS
