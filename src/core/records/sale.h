/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/record.h"

G_BEGIN_DECLS

/* Of a line of revenue; ended by a %NULL word. */
extern const LiaisonChoice liaison_sale_kinds[];

#define LIAISON_TYPE_PRODUCT (liaison_product_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonProduct, liaison_product, LIAISON, PRODUCT, LiaisonRecord)
extern const LiaisonEntity liaison_product_entity;

#define LIAISON_TYPE_SALE (liaison_sale_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonSale, liaison_sale, LIAISON, SALE, LiaisonRecord)
extern const LiaisonEntity liaison_sale_entity;

G_END_DECLS
