/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/date.h"
#include "core/base/decimal.h"
#include "core/base/money.h"

#include <glib.h>

G_BEGIN_DECLS

/**
 * LiaisonFundOrder:
 *
 * An operation on funds while it is written: the same line that a file of operations has.
 */
typedef struct _LiaisonFundOrder LiaisonFundOrder;

LiaisonFundOrder *liaison_fund_order_new (const char *kind);
void liaison_fund_order_free (LiaisonFundOrder *self);
void liaison_fund_order_set_text (LiaisonFundOrder *self, const char *member, const char *text);
void liaison_fund_order_set_date (LiaisonFundOrder *self, const char *member, LiaisonDate date);
void liaison_fund_order_set_amount (LiaisonFundOrder *self, const char *member, LiaisonMoney amount);
void liaison_fund_order_add_amount (LiaisonFundOrder *self, const char *member, LiaisonMoney amount);
char *liaison_fund_order_to_line (LiaisonFundOrder *self);
char *liaison_fund_order_suggest_name (const char *subject);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonFundOrder, liaison_fund_order_free)

G_END_DECLS
