/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/money.h"
#include "core/store/store.h"

G_BEGIN_DECLS

/**
 * LiaisonActivityDealChoice:
 * @deal_id: of the deal
 * @customer: (nullable): its name
 * @stage: its word
 * @amount: without a currency where the deal has none
 * @is_linked: whether the activity brought it
 *
 * A deal that an activity may have brought.
 */
typedef struct
{
  char *deal_id;
  char *name;
  char *customer;
  char *stage;
  LiaisonMoney amount;
  gboolean is_linked;
} LiaisonActivityDealChoice;

void liaison_activity_deal_choice_free (LiaisonActivityDealChoice *self);
GPtrArray *liaison_activity_deals_list (LiaisonDatabase *database, const char *activity_id, GError **error);
gboolean liaison_activity_deals_alter (LiaisonStore *store,
                                       const char *activity_id,
                                       const char *const *linked_ids,
                                       const char *const *unlinked_ids,
                                       GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonActivityDealChoice, liaison_activity_deal_choice_free)

G_END_DECLS
