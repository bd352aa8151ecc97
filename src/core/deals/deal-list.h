/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/date.h"
#include "core/base/money.h"
#include "core/deals/deal-figures.h"
#include "core/store/database.h"

G_BEGIN_DECLS

/**
 * LiaisonDealEntry:
 * @customer_id: (nullable): as all names and ids that follow
 * @region_id: of the deal, or of its customer where it has none
 * @partners: the names of all partners, the source first
 * @partner_ids: (array zero-terminated=1): of them, each once
 * @amount: no amount where none is known
 * @value: what figures are reckoned from, its amounts in the reporting currency
 * @has_own_probability: whether it says itself how likely it is
 * @opened_on: or %LIAISON_DATE_NONE
 * @key: by which names are ordered
 * @words: folded, to find it by
 *
 * What a card or a row shows of a deal. Counted by references, from any thread.
 */
typedef struct
{
  char *id;
  char *name;
  char *customer_id;
  char *customer;
  char *region_id;
  char *region;
  char *owner_id;
  char *owner;
  char *partners;
  char **partner_ids;
  LiaisonMoney amount;
  LiaisonDealValue value;
  char currency[4];
  gboolean has_own_probability;
  LiaisonDate opened_on;
  char *key;
  char *words;
} LiaisonDealEntry;

LiaisonDealEntry *liaison_deal_entry_ref (LiaisonDealEntry *self);
void liaison_deal_entry_unref (LiaisonDealEntry *self);
gboolean liaison_deal_entry_equal (const LiaisonDealEntry *a, const LiaisonDealEntry *b);
gboolean liaison_deal_entry_is_late (const LiaisonDealEntry *self, LiaisonDate today);
int liaison_deal_entry_get_age (const LiaisonDealEntry *self, LiaisonDate today);
gboolean liaison_deal_entry_has_partner (const LiaisonDealEntry *self, const char *partner_id);

/**
 * LiaisonDealName:
 *
 * Somebody or something to filter by.
 */
typedef struct
{
  char *id;
  char *name;
} LiaisonDealName;

/**
 * LiaisonDealList:
 * @entries: (element-type LiaisonDealEntry): all deals, in no order
 * @owners: (element-type LiaisonDealName): operators who own one, by name
 * @regions: (element-type LiaisonDealName): in which one is, by name
 * @partners: (element-type LiaisonDealName): who have a role in one, by name
 * @currency: the reporting currency
 */
typedef struct
{
  GPtrArray *entries;
  GPtrArray *owners;
  GPtrArray *regions;
  GPtrArray *partners;
  char *currency;
} LiaisonDealList;

LiaisonDealList *liaison_deal_list_load (LiaisonDatabase *database, LiaisonDate as_of, GError **error);
void liaison_deal_list_free (LiaisonDealList *self);
GArray *liaison_deal_list_get_values (GPtrArray *entries);
char **liaison_deal_list_get_missing (GPtrArray *entries);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonDealList, liaison_deal_list_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonDealEntry, liaison_deal_entry_unref)

G_END_DECLS
