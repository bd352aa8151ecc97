/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/attribution/touch-select.h"

G_BEGIN_DECLS

/**
 * LiaisonInfluencePart:
 * @partner: its number in the book
 * @n_sourced: how many deals that were won it is the source of
 * @sourced: what they are worth, in minor units
 * @n_influenced: how many deals that were won it had a touch in that counts, without being the source
 * @influenced: what they are worth; what several partners influenced stands with each of them
 */
typedef struct
{
  guint partner;
  guint n_sourced;
  gint64 sourced;
  guint n_influenced;
  gint64 influenced;
} LiaisonInfluencePart;

/**
 * LiaisonInfluenceMonth:
 * @first: the first day of the month
 * @n_won: how many deals were won
 * @sourced: what was won with a source
 * @influenced: what was won and influenced, each deal once
 */
typedef struct
{
  LiaisonDate first;
  guint n_won;
  gint64 sourced;
  gint64 influenced;
} LiaisonInfluenceMonth;

/**
 * LiaisonInfluencePipeline:
 * @n_open: how many deals are open
 * @open: what they may bring, in minor units
 * @sourced: what those with a source may bring
 * @influenced: what those may bring that somebody influenced in the days before today, each once
 * @influenced_sum: the same summed over partners
 * @both: what those may bring that have a source and were influenced
 * @reached: what those may bring that have a source or were influenced, each once
 *
 * What partners bring, and have a part in, of what is open.
 */
typedef struct
{
  guint n_open;
  gint64 open;
  gint64 sourced;
  gint64 influenced;
  gint64 influenced_sum;
  gint64 both;
  gint64 reached;
} LiaisonInfluencePipeline;

/**
 * LiaisonInfluence:
 * @parts: (element-type LiaisonInfluencePart): partners who sourced or influenced, by their numbers
 * @months: (element-type LiaisonInfluenceMonth): from the first month with a deal that was won to the last;
 *   without those in which nothing was won, where that is more than fifty years
 * @n_won: how many deals were won
 * @won: what they are worth
 * @n_sourced: how many of them have a source
 * @sourced: what these are worth
 * @n_influenced: how many of them somebody influenced
 * @influenced: what these are worth, each once
 * @influenced_sum: what the partners' parts add up to, where what several influenced counts several times
 * @n_both: how many have a source and were influenced
 * @both: what these are worth
 * @n_reached: how many have a source or were influenced
 * @reached: what these are worth, each once
 * @pipeline: the same of deals that are open, whenever they are expected to close
 *
 * What partners brought, and what they had a part in.
 */
typedef struct
{
  GArray *parts;
  GArray *months;
  guint n_won;
  gint64 won;
  guint n_sourced;
  gint64 sourced;
  guint n_influenced;
  gint64 influenced;
  gint64 influenced_sum;
  guint n_both;
  gint64 both;
  guint n_reached;
  gint64 reached;
  LiaisonInfluencePipeline pipeline;
} LiaisonInfluence;

LiaisonInfluence *liaison_influence_reckon (const LiaisonTouchBook *book,
                                            const LiaisonTouchSelection *selection);
void liaison_influence_free (LiaisonInfluence *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonInfluence, liaison_influence_free)

G_END_DECLS
