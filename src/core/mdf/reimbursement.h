/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/money.h"

G_BEGIN_DECLS

gboolean
liaison_reimbursement_share (LiaisonDecimal rate, LiaisonMoney cost, LiaisonMoney *share, GError **error);
gboolean liaison_reimbursement_charge (LiaisonMoney so_far,
                                       LiaisonMoney more,
                                       LiaisonMoney charged,
                                       LiaisonRatio rate,
                                       LiaisonMoney *charge,
                                       GError **error);
gboolean liaison_reimbursement_instalment (LiaisonMoney owed,
                                           LiaisonMoney approved,
                                           LiaisonMoney paid,
                                           LiaisonMoney charged,
                                           LiaisonMoney *charge,
                                           GError **error);

G_END_DECLS
