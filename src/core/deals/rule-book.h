/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/date.h"
#include "core/base/decimal.h"
#include "core/records/engagement-term.h"
#include "core/store/database.h"

G_BEGIN_DECLS

/**
 * LiaisonRuleBook:
 *
 * What the rules of engagement say: each rule with its value, by region where one says otherwise, and what a registration adds to the
 * margin of each product. Where nothing is said the standard holds. Once loaded it never changes.
 */
typedef struct _LiaisonRuleBook LiaisonRuleBook;

LiaisonRuleBook *liaison_rule_book_new (void);
LiaisonRuleBook *
liaison_rule_book_load (LiaisonDatabase *database, const char *engagement_id, GError **error);
LiaisonRuleBook *liaison_rule_book_load_in_force (LiaisonDatabase *database,
                                                  const char *partner_id,
                                                  LiaisonDate on,
                                                  GError **error);
LiaisonRuleBook *liaison_rule_book_ref (LiaisonRuleBook *self);
void liaison_rule_book_unref (LiaisonRuleBook *self);

void liaison_rule_book_set (LiaisonRuleBook *self,
                            LiaisonEngagementPolicy rule,
                            const char *region_id,
                            const char *value);
void liaison_rule_book_set_parent (LiaisonRuleBook *self, const char *region_id, const char *parent_id);
void liaison_rule_book_set_uplift (LiaisonRuleBook *self, const char *product_id, LiaisonDecimal percent);

const char *liaison_rule_book_get_id (const LiaisonRuleBook *self);
const char *liaison_rule_book_get_title (const LiaisonRuleBook *self);
const char *
liaison_rule_book_get_text (const LiaisonRuleBook *self, LiaisonEngagementPolicy rule, const char *region_id);
int liaison_rule_book_get_number (const LiaisonRuleBook *self,
                                  LiaisonEngagementPolicy rule,
                                  const char *region_id);
LiaisonDecimal
liaison_rule_book_get_uplift (const LiaisonRuleBook *self, const char *product_id, const char *region_id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonRuleBook, liaison_rule_book_unref)

G_END_DECLS
