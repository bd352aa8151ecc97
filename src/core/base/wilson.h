/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A rate of fewer says nothing. */
#define LIAISON_WILSON_FEWEST 5

/**
 * LiaisonWilson:
 * @n_hits: for how many it is so
 * @n: of how many
 * @rate: in tenths of a percent, rounded half up
 * @low: where the rate may lie at least, at 95 %
 * @high: where it may lie at most
 *
 * A rate with its interval.
 */
typedef struct
{
  guint n_hits;
  guint n;
  int rate;
  int low;
  int high;
} LiaisonWilson;

gboolean liaison_wilson_reckon (guint n_hits, guint n, LiaisonWilson *wilson);

G_END_DECLS
