/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/program/rules.h"

G_BEGIN_DECLS

/**
 * LiaisonBenefitCost:
 *
 * What the benefits of each tier cost a year, as numbers: for what-if over many partners.
 */
typedef struct _LiaisonBenefitCost LiaisonBenefitCost;

LiaisonBenefitCost *liaison_benefit_cost_new (const LiaisonRules *rules);
LiaisonBenefitCost *liaison_benefit_cost_new_of_funds (const LiaisonRules *rules);
void liaison_benefit_cost_free (LiaisonBenefitCost *self);
gint64 liaison_benefit_cost_get (const LiaisonBenefitCost *self,
                                 int tier,
                                 const char *currency,
                                 gint64 sales,
                                 gint64 base_sales);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonBenefitCost, liaison_benefit_cost_free)

G_END_DECLS
