/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Pictures of charts are of one size, dark on white, whatever the window looks like. */
#define LIAISON_CHART_SCENE_WIDTH 960.0
#define LIAISON_CHART_SCENE_HEIGHT 480.0
#define LIAISON_CHART_SCENE_MARGIN 24.0
#define LIAISON_CHART_SCENE_SMALL 12.0
#define LIAISON_CHART_SCENE_LARGE 16.0
#define LIAISON_CHART_SCENE_LINE_HEIGHT 1.3
#define LIAISON_CHART_SCENE_TEXT_COLOR 0x3d3846

/**
 * LiaisonChartScene:
 *
 * A picture of a chart, as shapes.
 */
typedef struct _LiaisonChartScene LiaisonChartScene;

LiaisonChartScene *liaison_chart_scene_new (void);
void liaison_chart_scene_free (LiaisonChartScene *self);
double liaison_chart_scene_measure (LiaisonChartScene *self, const char *text, double size, gboolean is_bold);
void liaison_chart_scene_add_text (LiaisonChartScene *self,
                                   const char *text,
                                   double x,
                                   double y,
                                   double anchor,
                                   double size,
                                   gboolean is_bold);
void liaison_chart_scene_add_box (LiaisonChartScene *self,
                                  double x,
                                  double y,
                                  double width,
                                  double height,
                                  guint32 color,
                                  char *title);
void liaison_chart_scene_add_dot (LiaisonChartScene *self, double x, double y, guint32 color, char *title);
void liaison_chart_scene_add_stroke (LiaisonChartScene *self,
                                     double x,
                                     double y,
                                     double to_x,
                                     double to_y,
                                     guint32 color,
                                     double width);
void liaison_chart_scene_add_band (LiaisonChartScene *self,
                                   double x,
                                   double y,
                                   double to_x,
                                   double to_y,
                                   double height,
                                   guint32 color,
                                   char *title);
guint32 liaison_chart_scene_get_color (guint index);
GBytes *
liaison_chart_scene_to_svg (const LiaisonChartScene *self, const char *title, const char *description);
GBytes *liaison_chart_scene_to_png (const LiaisonChartScene *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonChartScene, liaison_chart_scene_free)

G_END_DECLS
