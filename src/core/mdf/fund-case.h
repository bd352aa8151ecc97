/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/date.h"
#include "core/base/money.h"
#include "core/store/database.h"

G_BEGIN_DECLS

/**
 * LiaisonFundCaseScope:
 * @LIAISON_FUND_CASES_WAITING: what waits for a decision, the oldest first
 * @LIAISON_FUND_CASES_PAYABLE: claims that are owed, those first that were approved first
 * @LIAISON_FUND_CASES_OPEN: what is not over, the newest first
 * @LIAISON_FUND_CASES_ALL: all, the newest first
 */
typedef enum
{
  LIAISON_FUND_CASES_WAITING,
  LIAISON_FUND_CASES_PAYABLE,
  LIAISON_FUND_CASES_OPEN,
  LIAISON_FUND_CASES_ALL,
} LiaisonFundCaseScope;

/**
 * LiaisonFundCase:
 * @is_claim: a claim, else a request
 * @id: of the request or the claim
 * @number: its number
 * @title: of the request
 * @state: its state
 * @budget: the name of the budget
 * @region: (nullable): code or name of where it belongs
 * @partner: (nullable): the name of the partner
 * @requester: (nullable): the name of who asked for it, who cannot decide it
 * @submitted_on: LIAISON_DATE_NONE where that is not known
 * @n_days: for so long it has been waiting on the day of reckoning, since it was submitted, or approved where it is to be paid; 0 where that is not known, or is a day to come
 * @claim_end: the last day on which something of the request can be claimed; LIAISON_DATE_NONE for a claim
 * @asked: in the currency of the request
 * @approved: in the currency of the request; no amount before it is decided
 * @left: what is left to pay of a claim, in the currency of the request
 * @amount: what a decision would move, in the currency of the budget; no amount where there is no rate
 * @available: what the allocation has left
 * @committed: what is promised for its request and not owed yet; nothing for a request that waits
 * @next_id: (nullable): where it waits, the operator who may decide it: of all who may, the one with the smallest limit
 * @next: (nullable): the name of that operator
 * @is_own: whether the operator who was asked about may decide it
 * @words: by which it is searched, folded: its number and title, the partner and the budget, a line each
 *
 * A request or a claim with what it stands for.
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
  LiaisonDate claim_end;
  LiaisonMoney asked;
  LiaisonMoney approved;
  LiaisonMoney left;
  LiaisonMoney amount;
  LiaisonMoney available;
  LiaisonMoney committed;
  char *next_id;
  char *next;
  gboolean is_own;
  char *words;
} LiaisonFundCase;

void liaison_fund_case_free (LiaisonFundCase *self);
gboolean liaison_fund_case_is_waiting (const LiaisonFundCase *self);
GPtrArray *liaison_fund_cases_load (LiaisonDatabase *database,
                                    LiaisonFundCaseScope scope,
                                    const char *operator_id,
                                    LiaisonDate as_of,
                                    GError **error);

LiaisonFundCase *liaison_fund_case_load (LiaisonDatabase *database,
                                         const char *id,
                                         const char *operator_id,
                                         LiaisonDate as_of,
                                         GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonFundCase, liaison_fund_case_free)

G_END_DECLS
