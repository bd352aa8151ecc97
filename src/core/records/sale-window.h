/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/date.h"
#include "core/records/sale-converter.h"
#include "core/store/database.h"

G_BEGIN_DECLS

/**
 * LiaisonSaleWindow:
 * @days: which days; none where the last is before the first
 * @kind: (nullable): only sales of this kind: sell-in or point-of-sale
 * @partner_ids: (nullable): only of these partners: a JSON array of ids
 *
 * The sales of any range of days.
 */
typedef struct
{
  LiaisonDateRange days;
  const char *kind;
  const char *partner_ids;
} LiaisonSaleWindow;

/**
 * LiaisonSaleWindowFunc:
 * @partner_id: whose sales
 * @minor: in minor units of the converter's currency
 * @data: of the caller
 *
 * Takes what a partner sold in a part of the window. It is called once or twice a partner, and not where
 * there is no sale.
 */
typedef void (*LiaisonSaleWindowFunc) (const char *partner_id, gint64 minor, gpointer data);

gboolean liaison_sale_window_sum (LiaisonDatabase *database,
                                  LiaisonSaleConverter *converter,
                                  const LiaisonSaleWindow *window,
                                  LiaisonSaleWindowFunc func,
                                  gpointer data,
                                  GError **error);

G_END_DECLS
