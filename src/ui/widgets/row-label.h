/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *liaison_row_label_add (GtkWidget *box, const char *css_class, float xalign);

G_END_DECLS
