/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/widgets/board-kind.h"
#include "ui/widgets/entry-table.h"

G_BEGIN_DECLS

/**
 * LiaisonDealOrder:
 * @LIAISON_DEAL_ORDER_CLOSE: what is expected to close first comes first; of what was closed, what was last
 *
 * By what a list is sorted; equals are in the order of names.
 */
typedef enum
{
  LIAISON_DEAL_ORDER_CLOSE,
  LIAISON_DEAL_ORDER_NAME,
  LIAISON_DEAL_ORDER_CUSTOMER,
  LIAISON_DEAL_ORDER_PARTNERS,
  LIAISON_DEAL_ORDER_STAGE,
  LIAISON_DEAL_ORDER_AMOUNT,
  LIAISON_DEAL_ORDER_PROBABILITY,
  LIAISON_DEAL_ORDER_WEIGHTED,
  LIAISON_DEAL_ORDER_AGE,
  LIAISON_DEAL_ORDER_OWNER,
} LiaisonDealOrder;

extern const LiaisonEntryKind liaison_deal_entry_kind;
extern const LiaisonBoardKind liaison_deal_board_kind;
extern const LiaisonEntryTableKind liaison_deal_table_kind;

G_END_DECLS
