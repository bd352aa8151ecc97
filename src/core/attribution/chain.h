/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/attribution/transitions.h"

G_BEGIN_DECLS

/* How many systems are solved side by side. */
#define LIAISON_N_LANES 8

typedef struct
{
  double of[LIAISON_N_LANES];
} LiaisonLanes;

/**
 * LiaisonChain:
 * @n: how many states there are
 * @offsets: (array): where the row of each begins; one more than states
 * @middles: (array length=n): where in each row the coefficients of states that come later in the sweep begin
 * @columns: (array): of each coefficient
 * @coefficients: (array): 0 or more; those of a row add up to 1 at most
 * @is_reversed: whether a sweep goes upwards from the first state met, else downwards from the last
 * @last: (array length=n): whose touch the last of a state is
 *
 * The matrix A of a system (I − A) x = b, row by row. Its owner is whoever made it; @last is borrowed.
 */
typedef struct
{
  guint n;
  guint *offsets;
  guint *middles;
  guint32 *columns;
  double *coefficients;
  gboolean is_reversed;
  const guint32 *last;
} LiaisonChain;

/* No channel is closed in any lane. */
#define LIAISON_CHAIN_OPEN G_MAXUINT32

void liaison_chain_init (LiaisonChain *self, const LiaisonTransitions *transitions, gboolean is_reversed);
void liaison_chain_clear (LiaisonChain *self);
LiaisonLanes liaison_chain_step (const LiaisonChain *self, guint32 state, const LiaisonLanes *x);
gboolean liaison_chain_solve (const LiaisonChain *self,
                              guint32 first_closed,
                              const LiaisonLanes *b,
                              LiaisonLanes *x,
                              GCancellable *cancellable);
gboolean liaison_matrix_invert (double *matrix, guint n, GCancellable *cancellable);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LiaisonChain, liaison_chain_clear)

G_END_DECLS
