/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/decimal.h"

#include <glib.h>

G_BEGIN_DECLS

/**
 * LiaisonMoney:
 * @minor: the amount in the smallest unit of its currency: cents of EUR, yen of JPY, fils of BHD
 * @currency: the ISO 4217 code
 *
 * An exact amount of money, passed by value. The zero struct has no currency and is no amount.
 */
typedef struct
{
  gint64 minor;
  char currency[4];
} LiaisonMoney;

LiaisonMoney liaison_money_make (gint64 minor, const char *currency);
gboolean liaison_money_is_amount (LiaisonMoney money);
gboolean liaison_money_is_same_currency (LiaisonMoney a, LiaisonMoney b);
gboolean liaison_money_add (LiaisonMoney a, LiaisonMoney b, LiaisonMoney *sum, GError **error);
gboolean liaison_money_subtract (LiaisonMoney a, LiaisonMoney b, LiaisonMoney *difference, GError **error);
gboolean liaison_money_compare (LiaisonMoney a, LiaisonMoney b, int *order, GError **error);
gboolean liaison_money_multiply (LiaisonMoney money,
                                 LiaisonDecimal factor,
                                 LiaisonRounding rounding,
                                 LiaisonMoney *product,
                                 GError **error);
void liaison_money_split (LiaisonMoney money, gsize n_parts, LiaisonMoney *parts);
gboolean liaison_money_split_by_weights (LiaisonMoney money,
                                         const gint64 *weights,
                                         gsize n_weights,
                                         LiaisonMoney *parts,
                                         GError **error);
gboolean liaison_money_convert (LiaisonMoney money,
                                const char *currency,
                                LiaisonRatio rate,
                                LiaisonMoney *converted,
                                GError **error);

gboolean liaison_money_parse (const char *text, const char *currency, LiaisonMoney *money, GError **error);
char *liaison_money_to_text (LiaisonMoney money);
char *liaison_money_format (LiaisonMoney money, gboolean with_code);
char *liaison_money_format_short (LiaisonMoney money);

G_END_DECLS
