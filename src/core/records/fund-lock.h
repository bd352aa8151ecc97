/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/record.h"

G_BEGIN_DECLS

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
gboolean liaison_payment_check_change (LiaisonDatabase *database,
                                       LiaisonRecord *record,
                                       LiaisonRecord *base,
                                       GError **error);

G_END_DECLS
