/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/mdf/fund-statement.h"
#include "core/mdf/fund-tree.h"

G_BEGIN_DECLS

/**
 * LiaisonPartnerRequest:
 * @budget: its name
 * @amount: asked for
 * @approved: no amount where it is not approved
 * @committed: what is promised and not claimed yet, in the currency of the budget
 * @deadline: the last day for claims, or for an answer where its partner was asked; LIAISON_DATE_NONE where there is none
 *
 * A request for funds.
 */
typedef struct
{
  char *id;
  char *number;
  char *title;
  char *state;
  char *budget;
  LiaisonMoney amount;
  LiaisonMoney approved;
  LiaisonMoney committed;
  LiaisonDate deadline;
} LiaisonPartnerRequest;

/**
 * LiaisonPartnerClaim:
 * @request: the number of its request
 * @claimed: what is claimed
 * @approved: what of it is approved; no amount where it is not decided
 * @paid: what of it is paid
 *
 * A claim.
 */
typedef struct
{
  char *id;
  char *number;
  char *request;
  char *title;
  char *state;
  LiaisonMoney claimed;
  LiaisonMoney approved;
  LiaisonMoney paid;
  LiaisonDate submitted_on;
} LiaisonPartnerClaim;

/**
 * LiaisonPartnerFunds:
 * @nodes: (element-type LiaisonFundNode): its allocations, whose texts are in @texts; the latest first
 * @requests: (element-type LiaisonPartnerRequest): the latest first
 * @claims: (element-type LiaisonPartnerClaim): the latest first
 * @statements: (element-type LiaisonFundStatement): one an allocation
 *
 * All that a partner has of funds.
 */
typedef struct
{
  GArray *nodes;
  GPtrArray *requests;
  GPtrArray *claims;
  GPtrArray *statements;
  GStringChunk *texts;
} LiaisonPartnerFunds;

LiaisonPartnerFunds *
liaison_partner_funds_load (LiaisonDatabase *database, const char *partner_id, GError **error);
void liaison_partner_funds_free (LiaisonPartnerFunds *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonPartnerFunds, liaison_partner_funds_free)

G_END_DECLS
