/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/deals/deal-stage.h"
#include "core/deals/rule-book.h"

G_BEGIN_DECLS

/* What stands for a deal that says nothing of its own. */
#define LIAISON_DEAL_NO_PROBABILITY (-1)

int liaison_deal_probability (const LiaisonRuleBook *book,
                              const char *region_id,
                              LiaisonDealStage stage,
                              int own);

G_END_DECLS
