/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "funds-model.h"

/* What all rules of the model are written with. */

#define SAY(region) funds_check_say (self, op, region, 0, 0, 0)
#define NEED_REASON (op->has_reason ? 0 : FUNDS_BIT (MALFORMED))

gint64 funds_scale (gint64 value, __int128 numerator, __int128 denominator);
__int128 funds_power (int exponent);
gint64 funds_convert (gint64 value, int from, int to, __int128 numerator, __int128 denominator);
gint64 funds_share_of (const FundsBudget *budget, gint64 cost);
gboolean
funds_find_rate (const FundsModel *self, int from, int to, LiaisonDate on, __int128 *over, __int128 *under);
gboolean funds_is_budget (const FundsModel *self, int budget);
int funds_find_region (const FundsModel *self, int budget, int region);
int funds_find_root (const FundsModel *self, int budget);
int funds_find_below (const FundsModel *self, int parent, int partner);
int funds_region_of (const FundsModel *self, int allocation);
guint funds_check_open (const FundsModel *self, int allocation, LiaisonDate on);
guint funds_check_say (const FundsModel *self,
                       const FundsOp *op,
                       int region,
                       gint64 amount,
                       int currency,
                       guint submitters);
void funds_move (FundsModel *self,
                 int from,
                 LiaisonBucket from_bucket,
                 int to,
                 LiaisonBucket to_bucket,
                 gint64 amount);
guint funds_check_there (const FundsModel *self, int allocation, gint64 amount);
int funds_region_above (int region);

guint funds_model_run_step (FundsModel *self, const FundsOp *op, FundsRequest *request, FundsClaim *claim);
guint funds_model_ask (FundsModel *self, const FundsOp *op, int place);
