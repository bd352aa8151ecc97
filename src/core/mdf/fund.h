/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/date.h"
#include "core/base/decimal.h"
#include "core/store/database.h"

G_BEGIN_DECLS

/**
 * LiaisonFund:
 * @id: of the allocation
 * @root_id: of the budget's own allocation, where its money comes in
 * @region_id: (nullable): where it belongs: its own region, that of the allocation above it, or its partner's; %NULL is everywhere
 * @partner_id: (nullable): whose it is
 * @state: of the allocation
 * @budget_state: of its budget
 * @currency: of all its amounts
 * @rate: percent of eligible costs that are borne
 * @claim_days: how many days after an activity its cost may be claimed
 * @proofs: (nullable): kinds of proof that every claim needs, between single spaces
 *
 * An allocation with what its budget says, as rules need it.
 */
typedef struct
{
  char *id;
  char *budget_id;
  char *budget_name;
  char *root_id;
  char *parent_id;
  char *region_id;
  char *partner_id;
  char *state;
  char *budget_state;
  char currency[4];
  LiaisonDate starts_on;
  LiaisonDate ends_on;
  LiaisonDecimal rate;
  int claim_days;
  char *proofs;
} LiaisonFund;

LiaisonFund *liaison_fund_load (LiaisonDatabase *database, const char *allocation_id, GError **error);
void liaison_fund_free (LiaisonFund *self);
gboolean liaison_fund_is_over (const LiaisonFund *self, LiaisonDate on);
gboolean liaison_fund_check_open (const LiaisonFund *self, LiaisonDate on, GError **error);
gboolean liaison_fund_find_root (LiaisonDatabase *database,
                                 const char *budget_id,
                                 char **allocation_id,
                                 GError **error);
gboolean liaison_fund_find_below (LiaisonDatabase *database,
                                  const char *parent_id,
                                  const char *region_id,
                                  const char *partner_id,
                                  char **allocation_id,
                                  GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonFund, liaison_fund_free)

G_END_DECLS
