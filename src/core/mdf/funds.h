/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/mdf/fund.h"
#include "core/program/authority.h"
#include "core/records/ledger.h"

G_BEGIN_DECLS

/**
 * LiaisonFunds:
 *
 * What operations on funds are done with: the store, within a change, and what is loaded once for all operations of that change.
 */
typedef struct _LiaisonFunds LiaisonFunds;

LiaisonFunds *liaison_funds_new (LiaisonStore *store);
void liaison_funds_free (LiaisonFunds *self);
void liaison_funds_set_folder (LiaisonFunds *self, GFile *folder);
GFile *liaison_funds_get_folder (LiaisonFunds *self);
LiaisonStore *liaison_funds_get_store (LiaisonFunds *self);
LiaisonDatabase *liaison_funds_get_database (LiaisonFunds *self);
const LiaisonRates *liaison_funds_get_rates (LiaisonFunds *self, GError **error);
void liaison_funds_forget (LiaisonFunds *self);

gboolean liaison_funds_check_authority (LiaisonFunds *self, const LiaisonApproval *approval, GError **error);
gboolean liaison_funds_move (LiaisonFunds *self,
                             const char *operation_id,
                             const char *from_id,
                             LiaisonBucket from,
                             const char *to_id,
                             LiaisonBucket to,
                             LiaisonMoney amount,
                             GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonFunds, liaison_funds_free)

G_END_DECLS
