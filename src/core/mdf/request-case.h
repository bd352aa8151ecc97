/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/mdf/funds.h"
#include "core/records/record.h"

G_BEGIN_DECLS

/* Internal to the operations on requests. */

LiaisonRecord *
liaison_request_case_load (LiaisonFunds *funds, const char *request_id, LiaisonFund **fund, GError **error);
char *liaison_request_case_open (LiaisonFunds *funds,
                                 const LiaisonOperation *operation,
                                 LiaisonRecord *request,
                                 GError **error);
gboolean liaison_request_case_move (LiaisonFunds *funds,
                                    const char *operation_id,
                                    LiaisonRecord *request,
                                    LiaisonBucket from,
                                    LiaisonBucket to,
                                    LiaisonMoney amount,
                                    GError **error);
gboolean liaison_request_case_look_at_activities (LiaisonFunds *funds,
                                                  LiaisonRecord *request,
                                                  LiaisonDate *first,
                                                  LiaisonDate *last,
                                                  LiaisonMoney *eligible,
                                                  GError **error);

G_END_DECLS
