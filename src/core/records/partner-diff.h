/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LiaisonPartnerSpliceFunc:
 * @position: where, after all splices before this one
 * @n_removed: how many rows go
 * @added: (array length=n_added): the rows that come
 *
 * One step from a former list to the next.
 */
typedef void (*LiaisonPartnerSpliceFunc) (guint position,
                                          guint n_removed,
                                          const guint *added,
                                          guint n_added,
                                          gpointer data);

void liaison_partner_diff (const guint *former,
                           guint n_former,
                           const guint *next,
                           guint n_next,
                           const guint *moved,
                           guint n_moved,
                           gboolean is_reordered,
                           LiaisonPartnerSpliceFunc func,
                           gpointer data);

G_END_DECLS
