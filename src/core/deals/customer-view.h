/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/date.h"
#include "core/base/money.h"
#include "core/store/database.h"

G_BEGIN_DECLS

/**
 * LiaisonCustomerLineKind:
 * @LIAISON_CUSTOMER_DEAL_OPENED: a deal began
 * @LIAISON_CUSTOMER_DEAL_CLOSED: a deal was won or lost
 * @LIAISON_CUSTOMER_REGISTRATION: a partner asked to be protected
 * @LIAISON_CUSTOMER_SALES: what was sold in a month
 * @LIAISON_CUSTOMER_TOUCH: somebody had to do with it
 * @LIAISON_CUSTOMER_SUBSCRIPTION: a subscription began
 * @LIAISON_CUSTOMER_EVENT: something became of a subscription
 */
typedef enum
{
  LIAISON_CUSTOMER_DEAL_OPENED,
  LIAISON_CUSTOMER_DEAL_CLOSED,
  LIAISON_CUSTOMER_REGISTRATION,
  LIAISON_CUSTOMER_SALES,
  LIAISON_CUSTOMER_TOUCH,
  LIAISON_CUSTOMER_SUBSCRIPTION,
  LIAISON_CUSTOMER_EVENT,
  LIAISON_CUSTOMER_N_LINES,
} LiaisonCustomerLineKind;

/**
 * LiaisonCustomerLine:
 * @on: the day, of sales the first of the month
 * @id: (nullable): of the deal, registration, touch or subscription; of sales none
 * @title: (nullable): its name
 * @partner: (nullable): through whom it was, %NULL for the vendor itself
 * @word: (nullable): the stage, state or kind, as it stands in the data
 * @amount: no amount where none is known
 * @n: of sales, how many lines
 *
 * Something that happened with a customer.
 */
typedef struct
{
  LiaisonCustomerLineKind kind;
  LiaisonDate on;
  char *id;
  char *title;
  char *partner;
  char *word;
  LiaisonMoney amount;
  guint n;
} LiaisonCustomerLine;

GPtrArray *liaison_customer_lines_load (LiaisonDatabase *database, const char *customer_id, GError **error);

G_END_DECLS
