/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "funds-model.h"

/* Operations at random, of which about half can be done. The same seed gives the same ones, as long as the same became of them. */

#define FUNDS_N_RECENT 64

typedef struct
{
  GRand *rand;
  LiaisonDate day;
  int n_keys;
  guint n_operations;
  /* What was sent lately, to be sent again. */
  FundsOp recent[FUNDS_N_RECENT];
  const char *lines[FUNDS_N_RECENT];
  GStringChunk *texts;
} FundsRandom;

FundsRandom *funds_random_new (guint32 seed);
void funds_random_free (FundsRandom *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FundsRandom, funds_random_free)

const char *funds_random_next (FundsRandom *self, const FundsModel *model, FundsOp *op);
