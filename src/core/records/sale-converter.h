/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/date.h"
#include "core/base/money.h"
#include "core/store/database.h"

G_BEGIN_DECLS

/**
 * LiaisonSaleConverter:
 *
 * Brings the totals of months into one currency, each at the rate of its last day, or of the day as of which
 * is asked where that is earlier. What has no rate is named.
 */
typedef struct _LiaisonSaleConverter LiaisonSaleConverter;

/* A month as a number: years times 12 plus 0 to 11. */
typedef int LiaisonMonth;

/* How many currencies without a rate are told apart; the last bit stands for all further ones. */
#define LIAISON_SALE_CONVERTER_MAX_MISSING 64

LiaisonMonth liaison_month_of_date (LiaisonDate date);
LiaisonDate liaison_month_get_first_day (LiaisonMonth month);
gboolean liaison_month_parse (const char *text, LiaisonMonth *month);
char *liaison_reporting_currency (LiaisonDatabase *database, GError **error);

LiaisonSaleConverter *liaison_sale_converter_new (LiaisonDatabase *database,
                                                  const char *currency,
                                                  LiaisonDate as_of,
                                                  GError **error);
void liaison_sale_converter_free (LiaisonSaleConverter *self);
const char *liaison_sale_converter_get_currency (const LiaisonSaleConverter *self);
gboolean liaison_sale_converter_convert (LiaisonSaleConverter *self,
                                         LiaisonMonth month,
                                         LiaisonMoney money,
                                         gint64 *minor,
                                         guint64 *missing);
char **liaison_sale_converter_get_missing (const LiaisonSaleConverter *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonSaleConverter, liaison_sale_converter_free)

G_END_DECLS
