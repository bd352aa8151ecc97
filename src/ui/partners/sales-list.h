/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/workspace.h"

G_BEGIN_DECLS

/**
 * LiaisonSaleText:
 *
 * What a line of sale says, as people read it.
 */
typedef enum
{
  LIAISON_SALE_TEXT_DAY,
  LIAISON_SALE_TEXT_ORDER,
  LIAISON_SALE_TEXT_PRODUCT,
  LIAISON_SALE_TEXT_QUANTITY,
  LIAISON_SALE_TEXT_AMOUNT,
  LIAISON_SALE_N_TEXTS,
} LiaisonSaleText;

#define LIAISON_TYPE_SALE_ROW (liaison_sale_row_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonSaleRow, liaison_sale_row, LIAISON, SALE_ROW, GObject)

#define LIAISON_TYPE_SALES_LIST (liaison_sales_list_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonSalesList, liaison_sales_list, LIAISON, SALES_LIST, GObject)

const char *liaison_sale_row_get_text (LiaisonSaleRow *self, LiaisonSaleText text);
LiaisonSalesList *liaison_sales_list_new (LiaisonWorkspace *workspace, const char *partner_id);
void liaison_sales_list_reload (LiaisonSalesList *self);

G_END_DECLS
