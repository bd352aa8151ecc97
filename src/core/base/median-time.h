/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LiaisonSpan:
 * @days: for how long it was watched, from 0
 * @is_event: whether what was waited for happened on the last of them; otherwise nothing is known of the time after
 */
typedef struct
{
  int days;
  gboolean is_event;
} LiaisonSpan;

/**
 * LiaisonMedianTime:
 * @n: how many were watched
 * @n_events: for how many of them it happened
 * @has_median: whether it happened often enough to say when half of them are there
 * @days: the median
 */
typedef struct
{
  guint n;
  guint n_events;
  gboolean has_median;
  int days;
} LiaisonMedianTime;

LiaisonMedianTime liaison_median_time_reckon (const LiaisonSpan *spans, guint n_spans);

G_END_DECLS
