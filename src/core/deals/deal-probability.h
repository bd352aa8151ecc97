/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/date.h"
#include "core/deals/deal-stage.h"
#include "core/store/database.h"

G_BEGIN_DECLS

/**
 * LiaisonDealOdds:
 * @percent: by open stage, how likely it is to be won
 */
typedef struct
{
  int percent[LIAISON_DEAL_N_OPEN_STAGES];
} LiaisonDealOdds;

/* What stands for a deal that says nothing of its own. */
#define LIAISON_DEAL_NO_PROBABILITY (-1)

gboolean
liaison_deal_odds_load (LiaisonDatabase *database, LiaisonDate on, LiaisonDealOdds *odds, GError **error);
int liaison_deal_probability (const LiaisonDealOdds *odds, LiaisonDealStage stage, int own);

G_END_DECLS
