/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/record.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_CUSTOMER (liaison_customer_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonCustomer, liaison_customer, LIAISON, CUSTOMER, LiaisonRecord)
extern const LiaisonEntity liaison_customer_entity;

#define LIAISON_TYPE_DEAL (liaison_deal_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonDeal, liaison_deal, LIAISON, DEAL, LiaisonRecord)
extern const LiaisonEntity liaison_deal_entity;
gboolean liaison_deal_lead_registration (LiaisonDatabase *database, const char *deal_id, GError **error);

#define LIAISON_TYPE_DEAL_PARTNER (liaison_deal_partner_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonDealPartner, liaison_deal_partner, LIAISON, DEAL_PARTNER, LiaisonRecord)
extern const LiaisonEntity liaison_deal_partner_entity;

#define LIAISON_TYPE_DEAL_PRODUCT (liaison_deal_product_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonDealProduct, liaison_deal_product, LIAISON, DEAL_PRODUCT, LiaisonRecord)
extern const LiaisonEntity liaison_deal_product_entity;

G_END_DECLS
