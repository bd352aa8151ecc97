/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LiaisonRollUpEdge:
 * @above: whose number it counts for
 * @below: whose number counts
 */
typedef struct
{
  guint above;
  guint below;
} LiaisonRollUpEdge;

/**
 * LiaisonRollUp:
 *
 * Who counts for whom: places from 0, with edges between them. It reckons for each place the sum over itself
 * and all that are below it on any way, each once.
 */
typedef struct _LiaisonRollUp LiaisonRollUp;

LiaisonRollUp *liaison_roll_up_new (guint n_places, const LiaisonRollUpEdge *edges, gsize n_edges);
void liaison_roll_up_free (LiaisonRollUp *self);
void liaison_roll_up_sum (const LiaisonRollUp *self, const gint64 *own, gint64 *sums);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonRollUp, liaison_roll_up_free)

G_END_DECLS
