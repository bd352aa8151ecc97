/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/partner-index.h"
#include "core/store/database.h"

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * LiaisonPartnerText:
 *
 * What a row says of a partner, as people read it.
 */
typedef enum
{
  LIAISON_PARTNER_TEXT_ID,
  LIAISON_PARTNER_TEXT_NAME,
  LIAISON_PARTNER_TEXT_TIER,
  LIAISON_PARTNER_TEXT_REGION,
  LIAISON_PARTNER_TEXT_CITY,
  LIAISON_PARTNER_TEXT_COUNTRY,
  LIAISON_PARTNER_TEXT_TYPES,
  LIAISON_PARTNER_TEXT_STAGE,
  LIAISON_PARTNER_TEXT_STATUS,
  LIAISON_PARTNER_TEXT_OWNER,
  LIAISON_PARTNER_TEXT_SALES,
  LIAISON_PARTNER_TEXT_SALES_SHORT,
  LIAISON_PARTNER_TEXT_SALES_EXACT,
  LIAISON_PARTNER_TEXT_TREND,
  LIAISON_PARTNER_TEXT_ALL_SALES,
  LIAISON_PARTNER_TEXT_DEALS,
  LIAISON_PARTNER_N_TEXTS,
} LiaisonPartnerText;

#define LIAISON_TYPE_PARTNER_ROW (liaison_partner_row_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonPartnerRow, liaison_partner_row, LIAISON, PARTNER_ROW, GObject)

LiaisonPartnerRow *liaison_partner_row_new (void);
const char *liaison_partner_row_get_text (LiaisonPartnerRow *self, LiaisonPartnerText text);
const char *liaison_partner_row_get_property_name (LiaisonPartnerText text);
gboolean liaison_partner_row_load (LiaisonPartnerRow *self, LiaisonDatabase *database, const char *id);
void liaison_partner_row_take_figures (LiaisonPartnerRow *self,
                                       const LiaisonPartnerSums *sums,
                                       const char *currency);
int liaison_partner_row_get_direction (LiaisonPartnerRow *self);

G_END_DECLS
