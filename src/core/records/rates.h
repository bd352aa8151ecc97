/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/date.h"
#include "core/base/decimal.h"
#include "core/base/money.h"
#include "core/store/database.h"

G_BEGIN_DECLS

/**
 * LiaisonRates:
 *
 * The currency rates of a workspace, in memory.
 */
typedef struct _LiaisonRates LiaisonRates;

LiaisonRates *liaison_rates_load (LiaisonDatabase *database, GError **error);
void liaison_rates_free (LiaisonRates *self);
gboolean liaison_rates_find (const LiaisonRates *self,
                             const char *from,
                             const char *to,
                             LiaisonDate on,
                             LiaisonRatio *ratio,
                             GError **error);
gboolean liaison_rates_convert (const LiaisonRates *self,
                                LiaisonMoney money,
                                const char *to,
                                LiaisonDate on,
                                LiaisonMoney *converted,
                                GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonRates, liaison_rates_free)

G_END_DECLS
