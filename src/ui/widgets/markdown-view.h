/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define LIAISON_TYPE_MARKDOWN_VIEW (liaison_markdown_view_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonMarkdownView, liaison_markdown_view, LIAISON, MARKDOWN_VIEW, GtkTextView)

GtkWidget *liaison_markdown_view_new (const char *label);
void liaison_markdown_view_set_markdown (LiaisonMarkdownView *self, const char *markdown);
gboolean liaison_markdown_view_activate_link (LiaisonMarkdownView *self, const char *address);

G_END_DECLS
