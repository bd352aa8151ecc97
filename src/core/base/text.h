/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean liaison_text_is_valid (const char *text, gssize length, gsize *offset);
char *liaison_text_excerpt (const char *text);
char *liaison_text_fold (const char *text);
gboolean liaison_text_matches (const char *folded_haystack, const char *folded_needle_words);
char *liaison_text_normalise_company (const char *name);
char *liaison_text_domain (const char *url_or_email);
gboolean liaison_text_is_public_mail_domain (const char *domain);
char **liaison_text_take_sorted (GHashTable *set);
double liaison_text_jaro_winkler (const char *a, const char *b);
double liaison_text_jaro_winkler_ucs4 (const gunichar *a, gsize a_length, const gunichar *b, gsize b_length);

G_END_DECLS
