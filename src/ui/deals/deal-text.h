/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/deals/deal-list.h"

G_BEGIN_DECLS

char *liaison_deal_text_amount (const LiaisonDealEntry *entry);
char *liaison_deal_text_weighted (const LiaisonDealEntry *entry);
char *liaison_deal_text_probability (const LiaisonDealEntry *entry);
char *liaison_deal_text_day (const LiaisonDealEntry *entry);
char *liaison_deal_text_age (const LiaisonDealEntry *entry, LiaisonDate today);
char *liaison_deal_text_all (const LiaisonDealEntry *entry, LiaisonDate today);
char *liaison_deal_text_sum (GPtrArray *entries);
char *liaison_deal_text_missing (GPtrArray *entries);

G_END_DECLS
