/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/date.h"
#include "core/base/money.h"
#include "core/store/database.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * LiaisonPaymentLine:
 * @state: "payable", "paid" or "reversed"
 * @title: of the request
 * @invoices: (nullable): the numbers of those that the claim cites, with "; " between them
 * @date: of the payment; of what is payable, the day of the decision, from which on it is owed
 * @amount: in the currency of the claim
 * @charged: what of it the fund bears, in the fund's
 * @cost: what a payment cost at the rate of its day; no amount where nothing is paid yet
 * @rate: of the payment, or frozen with the request; a denominator of 0 where there is none
 *
 * What was paid for a claim, or is still to be.
 */
typedef struct
{
  char *state;
  char *partner;
  char *claim;
  char *request;
  char *title;
  char *invoices;
  LiaisonDate date;
  LiaisonMoney amount;
  char *reference;
  char *budget;
  char *region;
  LiaisonMoney charged;
  LiaisonMoney cost;
  LiaisonRatio rate;
  char *rate_source;
  LiaisonDate reversed_on;
} LiaisonPaymentLine;

void liaison_payment_line_free (LiaisonPaymentLine *self);
char *liaison_payment_line_get_rate (const LiaisonPaymentLine *self);
GPtrArray *
liaison_payment_list_load (LiaisonDatabase *database, LiaisonDate first, LiaisonDate last, GError **error);
gboolean liaison_payment_list_write (const GPtrArray *list, GOutputStream *stream, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonPaymentLine, liaison_payment_line_free)

G_END_DECLS
