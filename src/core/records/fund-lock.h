/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/record.h"
#include "core/store/store.h"

G_BEGIN_DECLS

#define LIAISON_FUND_N_WHOLES 2

gboolean liaison_budget_check_change (LiaisonDatabase *database,
                                      LiaisonRecord *record,
                                      LiaisonRecord *base,
                                      GError **error);
gboolean liaison_allocation_check_change (LiaisonDatabase *database,
                                          LiaisonRecord *record,
                                          LiaisonRecord *base,
                                          GError **error);
gboolean liaison_request_check_change (LiaisonDatabase *database,
                                       LiaisonRecord *record,
                                       LiaisonRecord *base,
                                       GError **error);
gboolean liaison_request_part_check_change (LiaisonDatabase *database,
                                            LiaisonRecord *record,
                                            LiaisonRecord *base,
                                            GError **error);
gboolean liaison_claim_check_change (LiaisonDatabase *database,
                                     LiaisonRecord *record,
                                     LiaisonRecord *base,
                                     GError **error);
gboolean liaison_claim_part_check_change (LiaisonDatabase *database,
                                          LiaisonRecord *record,
                                          LiaisonRecord *base,
                                          GError **error);
extern const LiaisonWhole liaison_fund_wholes[LIAISON_FUND_N_WHOLES];

gboolean liaison_payment_check_change (LiaisonDatabase *database,
                                       LiaisonRecord *record,
                                       LiaisonRecord *base,
                                       GError **error);

G_END_DECLS
