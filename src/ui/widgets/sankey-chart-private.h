/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/widgets/sankey-chart.h"
#include "ui/widgets/sankey-layout.h"

G_BEGIN_DECLS

/* The class stands in two files: sankey-chart.c follows data, keys and pointer; sankey-chart-drawing.c places and draws. Things are nodes, and then bands. */
struct _LiaisonSankeyChart
{
  GtkWidget parent_instance;

  LiaisonFlowData *data;
  GtkWidget *empty_label;
  /* (element-type GtkWidget): what the keyboard goes to and a screen reader reads, a thing each */
  GPtrArray *things;
  guint n_nodes;
  guint n_bands;

  /* The thing that Tab comes back to, the one under the pointer and the one with the focus, or -1. */
  guint current;
  int hovered;
  int focused;

  LiaisonSankeyNode *nodes;
  LiaisonSankeyBand *bands;
};

void liaison_sankey_chart_place (LiaisonSankeyChart *self, int width, int height);
void liaison_sankey_chart_draw (LiaisonSankeyChart *self, GtkSnapshot *snapshot);
graphene_rect_t liaison_sankey_chart_get_bounds (LiaisonSankeyChart *self, guint thing);
int liaison_sankey_chart_find (LiaisonSankeyChart *self, double x, double y);

G_END_DECLS
