/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/program/ideal-curve.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LIAISON_TYPE_CURVE_PLOT (liaison_curve_plot_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonCurvePlot, liaison_curve_plot, LIAISON, CURVE_PLOT, GtkWidget)

GtkWidget *liaison_curve_plot_new (void);
void liaison_curve_plot_set_curve (LiaisonCurvePlot *self, LiaisonIdealCurve *curve);

G_END_DECLS
