/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/date.h"
#include "core/deals/subscription-figures.h"
#include "core/store/database.h"

G_BEGIN_DECLS

/**
 * LiaisonCustomerEntry:
 * @place: (nullable): city and country, in the user's language
 * @partner_id: (nullable): who manages it
 * @n_open: how many deals are open
 * @won: won deals of the last 12 months, in the reporting currency
 * @annual: what its subscriptions are worth a year, in the reporting currency
 * @n_unknown: how many amounts could not be converted
 * @touched_on: the day of the last touch, or %LIAISON_DATE_NONE
 * @renews_on: the next renewal, or %LIAISON_DATE_NONE
 * @currency: the reporting currency
 * @key: by which names are ordered
 * @words: folded, to find it by
 *
 * What a row shows of a customer. Counted by references, from any thread.
 */
typedef struct
{
  char *id;
  char *name;
  char *place;
  char *partner_id;
  char *partner;
  guint n_open;
  gint64 won;
  gint64 annual;
  guint n_unknown;
  LiaisonDate touched_on;
  LiaisonDate renews_on;
  char currency[4];
  char *key;
  char *words;
} LiaisonCustomerEntry;

LiaisonCustomerEntry *liaison_customer_entry_ref (LiaisonCustomerEntry *self);
void liaison_customer_entry_unref (LiaisonCustomerEntry *self);
gboolean liaison_customer_entry_equal (const LiaisonCustomerEntry *a, const LiaisonCustomerEntry *b);

/**
 * LiaisonCustomerPartner:
 * @id: (nullable): of a partner, %NULL for what nobody manages
 * @name: (nullable): of the partner
 * @sum: of the subscriptions that it manages
 */
typedef struct
{
  char *id;
  char *name;
  LiaisonSubscriptionSum sum;
} LiaisonCustomerPartner;

/**
 * LiaisonCustomerList:
 * @entries: (element-type LiaisonCustomerEntry): all customers, in no order
 * @sum: of all subscriptions
 * @partners: (element-type LiaisonCustomerPartner): who manages some, those with most first
 * @missing: (array zero-terminated=1): currencies without a rate, sorted
 * @currency: the reporting currency
 */
typedef struct
{
  GPtrArray *entries;
  LiaisonSubscriptionSum sum;
  GPtrArray *partners;
  char **missing;
  char *currency;
} LiaisonCustomerList;

/* Renewals within so many days are due. */
#define LIAISON_CUSTOMER_DUE_DAYS 90

LiaisonCustomerList *
liaison_customer_list_load (LiaisonDatabase *database, LiaisonDate as_of, GError **error);
void liaison_customer_list_free (LiaisonCustomerList *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonCustomerList, liaison_customer_list_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonCustomerEntry, liaison_customer_entry_unref)

G_END_DECLS
