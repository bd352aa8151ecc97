/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LiaisonPartnerWords:
 *
 * The folded words of many rows in one piece of memory, to be looked through at the speed of memory. Rows
 * are numbered from 0 in the order in which they are added.
 */
typedef struct _LiaisonPartnerWords LiaisonPartnerWords;

LiaisonPartnerWords *liaison_partner_words_new (void);
void liaison_partner_words_free (LiaisonPartnerWords *self);
guint liaison_partner_words_add (LiaisonPartnerWords *self, const char *folded);
void liaison_partner_words_set (LiaisonPartnerWords *self, guint row, const char *folded);
const char *liaison_partner_words_get (const LiaisonPartnerWords *self, guint row, gsize *length);
guint liaison_partner_words_get_n_rows (const LiaisonPartnerWords *self);
gsize liaison_partner_words_get_size (const LiaisonPartnerWords *self);
const char *liaison_partner_words_get_text (const LiaisonPartnerWords *self);
gboolean liaison_partner_words_row_has (const LiaisonPartnerWords *self, guint row, const char *word);
void liaison_partner_words_find (const LiaisonPartnerWords *self, const char *word, guint64 *rows);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonPartnerWords, liaison_partner_words_free)

G_END_DECLS
