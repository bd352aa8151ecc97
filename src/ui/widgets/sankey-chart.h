/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/widgets/flow-data.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define LIAISON_TYPE_SANKEY_CHART (liaison_sankey_chart_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonSankeyChart, liaison_sankey_chart, LIAISON, SANKEY_CHART, GtkWidget)

LiaisonFlowData *liaison_sankey_chart_get_data (LiaisonSankeyChart *self);
void liaison_sankey_chart_set_data (LiaisonSankeyChart *self, LiaisonFlowData *data);
GtkWidget *liaison_sankey_chart_get_node (LiaisonSankeyChart *self, guint node);
GtkWidget *liaison_sankey_chart_get_band (LiaisonSankeyChart *self, guint band);

G_END_DECLS
