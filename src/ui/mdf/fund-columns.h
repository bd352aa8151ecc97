/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void liaison_fund_columns_add (GtkColumnView *view);
void liaison_fund_columns_set_narrow (GtkColumnView *view, gboolean is_narrow);

G_END_DECLS
