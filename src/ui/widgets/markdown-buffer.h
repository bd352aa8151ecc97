/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void liaison_markdown_buffer_set_up (GtkTextBuffer *buffer);
void liaison_markdown_buffer_set_colors (GtkTextBuffer *buffer);
void liaison_markdown_buffer_write (GtkTextBuffer *buffer,
                                    const char *markdown,
                                    GtkTextDirection direction,
                                    GPtrArray *links);
GtkTextDirection liaison_markdown_buffer_find_direction (const char *text);
const char *liaison_markdown_buffer_find_address (const GtkTextIter *iter);
char *liaison_markdown_buffer_get_text (const GtkTextIter *start, const GtkTextIter *end);

G_END_DECLS
