/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/date.h"
#include "core/base/money.h"
#include "core/store/database.h"

G_BEGIN_DECLS

/**
 * LiaisonDecisionCase:
 * @is_claim: a claim, else a request
 * @id: of the request or the claim
 * @number: its number
 * @title: of the request
 * @state: "submitted" or "in-review"
 * @budget: the name of the budget
 * @region: (nullable): code or name of where it belongs
 * @partner: (nullable): the name of the partner
 * @requester: (nullable): the name of who asked for it, who cannot decide it
 * @submitted_on: LIAISON_DATE_NONE where that is not known
 * @n_days: how long it has been waiting on the day of reckoning, 0 where that is not known
 * @asked: in the currency of the request
 * @amount: the same in that of the budget; no amount where there is no rate
 * @available: what the allocation has left
 * @committed: what is promised for its request and not owed yet; nothing for a request that waits
 * @next_id: (nullable): the operator who may decide it: of all who may, the one with the smallest limit
 * @next: (nullable): the name of that operator
 * @is_own: whether the operator who was asked about may decide it
 *
 * What waits for a decision.
 */
typedef struct
{
  gboolean is_claim;
  char *id;
  char *number;
  char *title;
  char *state;
  char *budget;
  char *region;
  char *partner;
  char *requester;
  LiaisonDate submitted_on;
  int n_days;
  LiaisonMoney asked;
  LiaisonMoney amount;
  LiaisonMoney available;
  LiaisonMoney committed;
  char *next_id;
  char *next;
  gboolean is_own;
} LiaisonDecisionCase;

void liaison_decision_case_free (LiaisonDecisionCase *self);
GPtrArray *liaison_decision_queue_load (LiaisonDatabase *database,
                                        const char *operator_id,
                                        LiaisonDate as_of,
                                        GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonDecisionCase, liaison_decision_case_free)

G_END_DECLS
