/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *liaison_markdown_to_plain (const char *markdown);
gboolean liaison_markdown_can_open (const char *address);
gboolean liaison_markdown_joins (gunichar before, gunichar after);

G_END_DECLS
