/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

/* What a generated look-alike of the AdventureWorks files holds. Amounts are cents. */
typedef struct
{
  gint64 n_partners;
  gint64 n_with_sales;
  gint64 n_orders;
  gint64 n_lines;
  gint64 n_unknown_costs;
  gint64 sum;
  /* Of the days after 2019-05-31 up to and with 2020-05-31. */
  gint64 trailing_sum;
} Lookalike;

void lookalike_write (const char *folder, guint32 seed, Lookalike *made);
