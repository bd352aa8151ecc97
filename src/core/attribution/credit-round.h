/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/money.h"

G_BEGIN_DECLS

gboolean liaison_credit_round (LiaisonMoney amount,
                               const double *weights,
                               gsize n_weights,
                               LiaisonMoney *parts,
                               GError **error);

G_END_DECLS
