/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LIAISON_TYPE_CHART_BAR (liaison_chart_bar_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonChartBar, liaison_chart_bar, LIAISON, CHART_BAR, GtkWidget)

GtkWidget *liaison_chart_bar_new (void);
void liaison_chart_bar_describe (LiaisonChartBar *self, const char *label, guint position, guint n_bars);

G_END_DECLS
