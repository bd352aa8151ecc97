/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/partner-index.h"
#include "core/records/sale-converter.h"

G_BEGIN_DECLS

#define LIAISON_PARTNER_FIGURES_MONTHS 24

/**
 * LiaisonMonthFigure:
 * @amount: in minor units of the reporting currency
 * @is_known: whether all of it could be converted
 */
typedef struct
{
  gint64 amount;
  gboolean is_known;
} LiaisonMonthFigure;

/**
 * LiaisonProductFigure:
 * @id: (nullable): of the product; %NULL for the sales that name none
 * @name: (nullable): of the product
 * @amount: sales of the trailing 12 months, in minor units of the reporting currency
 * @is_known: whether all of it could be converted
 */
typedef struct
{
  char *id;
  char *name;
  gint64 amount;
  gboolean is_known;
} LiaisonProductFigure;

/**
 * LiaisonPartnerFigures:
 * @currency: the reporting currency
 * @first_month: the month of the first of @months; the last is the month of the day as of which was asked
 * @months: sales by month
 * @year_before: the same months a year before
 * @sums: trailing 12 months, the 12 before, all-time
 * @products: (element-type LiaisonProductFigure): the ones with the highest sales, those that are not known
 *   last
 * @missing: (array zero-terminated=1): currencies for which a rate was missing
 */
typedef struct
{
  char *currency;
  LiaisonMonth first_month;
  LiaisonMonthFigure months[LIAISON_PARTNER_FIGURES_MONTHS];
  LiaisonMonthFigure year_before[LIAISON_PARTNER_FIGURES_MONTHS];
  LiaisonPartnerSums sums;
  GPtrArray *products;
  char **missing;
} LiaisonPartnerFigures;

LiaisonPartnerFigures *liaison_partner_figures_load (LiaisonDatabase *database,
                                                     const char *partner_id,
                                                     LiaisonDate as_of,
                                                     guint n_products,
                                                     GError **error);
void liaison_partner_figures_free (LiaisonPartnerFigures *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonPartnerFigures, liaison_partner_figures_free)

G_END_DECLS
