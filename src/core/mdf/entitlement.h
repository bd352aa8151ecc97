/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/mdf/funds.h"

G_BEGIN_DECLS

/**
 * LiaisonEntitlement:
 * @parent_id: the allocation that it is given from: of the partner's region, of the nearest one above, or the whole budget
 * @tier: the code of the tier on the first day of the budget
 * @base_sales: of the fiscal year before, in the currency that the partner trades in
 * @amount: what the tier grants, in the budget's currency
 * @is_granted: whether it has been given
 *
 * What a partner may have of a budget by its tier.
 */
typedef struct
{
  char *partner_id;
  char *partner_name;
  char *parent_id;
  char *tier;
  LiaisonMoney base_sales;
  LiaisonMoney amount;
  gboolean is_granted;
} LiaisonEntitlement;

void liaison_entitlement_free (LiaisonEntitlement *self);
GPtrArray *liaison_entitlement_list (LiaisonDatabase *database, const char *budget_id, GError **error);
gboolean liaison_entitlement_grant (LiaisonFunds *funds,
                                    const LiaisonOperation *operation,
                                    const char *budget_id,
                                    GError **error);

G_END_DECLS
