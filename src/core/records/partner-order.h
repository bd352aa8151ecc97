/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void liaison_partner_order_by_key (guint *rows, guint n_rows, const char *const *keys);
void liaison_partner_order_by_rank (guint *rows, guint n_rows, const guint *ranks, guint n_ranks);
void liaison_partner_order_by_number (guint *rows, guint n_rows, const gint64 *numbers);

G_END_DECLS
