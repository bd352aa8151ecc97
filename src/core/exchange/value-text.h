/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The longest text that is tried as a number, a date or a yes or no, in bytes. */
#define LIAISON_VALUE_TEXT_MAX 96

void liaison_value_text_trim (const char **text, gsize *length, gssize given_length);
gboolean liaison_value_text_is_space (gunichar c);
int liaison_value_text_digit (gunichar c);
gunichar liaison_value_text_fold (gunichar c);
char *liaison_value_text_excerpt (const char *text, gsize length);

G_END_DECLS
