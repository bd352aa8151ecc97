/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkListItemFactory *liaison_review_rows_new (void);
GtkListItemFactory *liaison_review_headers_new (void);

G_END_DECLS
