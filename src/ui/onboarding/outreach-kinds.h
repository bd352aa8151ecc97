/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *liaison_outreach_kinds_create_icon (const char *kind);

G_END_DECLS
