/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/widgets/chart-export.h"

#include "core/exchange/csv-writer.h"
#include "ui/widgets/chart-plot.h"
#include "ui/widgets/chart-scene.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define TICK_DISTANCE 56.0

#define GRID_COLOR 0xdeddda
#define ZERO_COLOR 0x77767b
#define LINE_COLOR 0x5e5c64

static const struct
{
  const char *extension;
  const char *media_type;
} file_kinds[] = {
  [LIAISON_CHART_FILE_SVG] = { "svg", "image/svg+xml" },
  [LIAISON_CHART_FILE_PNG] = { "png", "image/png" },
  [LIAISON_CHART_FILE_CSV] = { "csv", "text/csv" },
};

static guint32
get_series_color (LiaisonChartData *data, guint series)
{
  guint bar = 0;

  if (liaison_chart_data_get_series_kind (data, series) == LIAISON_CHART_LINE)
    return LINE_COLOR;
  for (guint i = 0; i < series; i++)
    bar += liaison_chart_data_get_series_kind (data, i) == LIAISON_CHART_BARS;
  return liaison_chart_scene_get_color (bar);
}

static void
add_legend (LiaisonChartScene *scene, LiaisonChartData *data, double y, gboolean is_mirrored)
{
  double start = LIAISON_CHART_SCENE_MARGIN;

  for (guint i = 0; i < liaison_chart_data_get_n_series (data); i++)
    {
      const char *name = liaison_chart_data_get_series_name (data, i);
      guint32 color = get_series_color (data, i);
      double swatch = is_mirrored ? LIAISON_CHART_SCENE_WIDTH - start - 12 : start;

      if (liaison_chart_data_get_series_kind (data, i) == LIAISON_CHART_LINE)
        {
          liaison_chart_scene_add_stroke (scene, swatch, y, swatch + 12, y, color, 2);
          liaison_chart_scene_add_dot (scene, swatch + 6, y, color, NULL);
        }
      else
        liaison_chart_scene_add_box (scene, swatch, y - 6, 12, 12, color, NULL);
      liaison_chart_scene_add_text (scene, name, is_mirrored ? swatch - 6 : swatch + 18, y,
                                    is_mirrored ? 1 : 0, LIAISON_CHART_SCENE_SMALL, FALSE);
      start += 18 + liaison_chart_scene_measure (scene, name, LIAISON_CHART_SCENE_SMALL, FALSE) + 24;
    }
}

static double
measure_categories (LiaisonChartScene *scene, LiaisonChartData *data, guint *n_lines)
{
  double widest = 0;

  *n_lines = 1;
  for (guint i = 0; i < liaison_chart_data_get_n_categories (data); i++)
    {
      g_auto (GStrv) lines = g_strsplit (liaison_chart_data_get_short_category (data, i), "\n", -1);

      *n_lines = MAX (*n_lines, g_strv_length (lines));
      for (guint j = 0; lines[j] != NULL; j++)
        widest =
            MAX (widest, liaison_chart_scene_measure (scene, lines[j], LIAISON_CHART_SCENE_SMALL, FALSE));
    }
  return widest;
}

static void
add_values (LiaisonChartScene *scene,
            LiaisonChartData *data,
            const LiaisonChartPlot *plot,
            guint series,
            guint bar)
{
  guint32 color = get_series_color (data, series);
  gboolean is_line = liaison_chart_data_get_series_kind (data, series) == LIAISON_CHART_LINE;
  gboolean has_point = FALSE;
  double last_x = 0, last_y = 0;

  for (guint i = 0; i < plot->n_categories; i++)
    {
      gint64 value = liaison_chart_data_get_value (data, series, i);
      double x, y, width, height;
      g_autofree char *exact = NULL;
      g_autofree char *title = NULL;

      if (value == LIAISON_CHART_NO_VALUE || (!is_line && value == 0))
        {
          has_point = FALSE;
          continue;
        }
      exact = liaison_chart_data_format_value (data, value);
      /* Translators: a point of a chart: the category, the name of the series, its value */
      title = g_strdup_printf (_ ("%s, %s: %s"), liaison_chart_data_get_category (data, i),
                               liaison_chart_data_get_series_name (data, series), exact);
      if (!is_line)
        {
          liaison_chart_plot_get_bar (plot, i, bar, value, &x, &y, &width, &height);
          liaison_chart_scene_add_box (scene, x, y, width, height, color, g_steal_pointer (&title));
          continue;
        }
      liaison_chart_plot_get_slot (plot, i, &x, &width);
      x += width / 2;
      y = liaison_chart_plot_get_y (plot, value);
      if (has_point)
        liaison_chart_scene_add_stroke (scene, last_x, last_y, x, y, color, 2);
      liaison_chart_scene_add_dot (scene, x, y, color, g_steal_pointer (&title));
      has_point = TRUE;
      last_x = x;
      last_y = y;
    }
}

static void
add_plot (LiaisonChartScene *scene, LiaisonChartData *data, double top, gboolean is_mirrored)
{
  guint n_lines, first, stride, bar = 0, digits = liaison_chart_data_get_digits (data);
  double widest_category = measure_categories (scene, data, &n_lines);
  double widest_value = 0;
  gint64 lowest, highest;
  LiaisonChartPlot plot = { .y = top,
                            .height = LIAISON_CHART_SCENE_HEIGHT - LIAISON_CHART_SCENE_MARGIN - top -
                                      n_lines * LIAISON_CHART_SCENE_SMALL * LIAISON_CHART_SCENE_LINE_HEIGHT,
                            .n_categories = liaison_chart_data_get_n_categories (data),
                            .n_bar_series = liaison_chart_data_get_n_bar_series (data),
                            .is_mirrored = is_mirrored };

  liaison_chart_data_get_range (data, &lowest, &highest);
  plot.axis = liaison_chart_axis_make (lowest, highest, (guint) (plot.height / TICK_DISTANCE));
  for (guint i = 0; i < plot.axis.n_ticks; i++)
    {
      g_autofree char *label = liaison_chart_axis_format (&plot.axis, i, digits);

      widest_value =
          MAX (widest_value, liaison_chart_scene_measure (scene, label, LIAISON_CHART_SCENE_SMALL, FALSE));
    }
  plot.width = LIAISON_CHART_SCENE_WIDTH - 2 * LIAISON_CHART_SCENE_MARGIN - widest_value - 8;
  plot.x = is_mirrored ? LIAISON_CHART_SCENE_MARGIN : LIAISON_CHART_SCENE_MARGIN + widest_value + 8;

  for (guint i = 0; i < plot.axis.n_ticks; i++)
    {
      g_autofree char *label = liaison_chart_axis_format (&plot.axis, i, digits);
      gint64 tick = liaison_chart_axis_get_tick (&plot.axis, i);
      double y = floor (liaison_chart_plot_get_y (&plot, tick)) + 0.5;

      liaison_chart_scene_add_stroke (scene, plot.x, y, plot.x + plot.width, y,
                                      tick == 0 ? ZERO_COLOR : GRID_COLOR, 1);
      liaison_chart_scene_add_text (scene, label, is_mirrored ? plot.x + plot.width + 8 : plot.x - 8, y,
                                    is_mirrored ? 0 : 1, LIAISON_CHART_SCENE_SMALL, FALSE);
    }
  stride = liaison_chart_plot_thin_labels (&plot, data, widest_category, &first);
  for (guint i = first; i < plot.n_categories; i += stride)
    {
      double x, width;

      liaison_chart_plot_get_slot (&plot, i, &x, &width);
      liaison_chart_scene_add_text (scene, liaison_chart_data_get_short_category (data, i), x + width / 2,
                                    plot.y + plot.height + 4 + LIAISON_CHART_SCENE_SMALL, 0.5,
                                    LIAISON_CHART_SCENE_SMALL, FALSE);
    }
  for (guint i = 0; i < liaison_chart_data_get_n_series (data); i++)
    if (liaison_chart_data_get_series_kind (data, i) == LIAISON_CHART_BARS)
      add_values (scene, data, &plot, i, bar++);
  for (guint i = 0; i < liaison_chart_data_get_n_series (data); i++)
    if (liaison_chart_data_get_series_kind (data, i) == LIAISON_CHART_LINE)
      add_values (scene, data, &plot, i, 0);
}

static LiaisonChartScene *
scene_new (LiaisonChartData *data, gboolean is_mirrored)
{
  LiaisonChartScene *scene = liaison_chart_scene_new ();
  const char *title = liaison_chart_data_get_title (data);
  double top = LIAISON_CHART_SCENE_MARGIN;

  if (title != NULL)
    {
      liaison_chart_scene_add_text (scene, title,
                                    is_mirrored ? LIAISON_CHART_SCENE_WIDTH - LIAISON_CHART_SCENE_MARGIN
                                                : LIAISON_CHART_SCENE_MARGIN,
                                    top + 8, is_mirrored ? 1 : 0, LIAISON_CHART_SCENE_LARGE, TRUE);
      top += 36;
    }
  if (liaison_chart_data_is_empty (data))
    {
      g_autofree char *description = liaison_chart_data_describe (data);

      liaison_chart_scene_add_text (scene, description, LIAISON_CHART_SCENE_WIDTH / 2,
                                    LIAISON_CHART_SCENE_HEIGHT / 2, 0.5, LIAISON_CHART_SCENE_SMALL, FALSE);
      return scene;
    }
  if (liaison_chart_data_get_n_series (data) > 1)
    {
      add_legend (scene, data, top + 4, is_mirrored);
      top += 28;
    }
  add_plot (scene, data, top + 4, is_mirrored);
  return scene;
}

static GBytes *
export_svg (LiaisonChartData *data, gboolean is_mirrored)
{
  g_autoptr (LiaisonChartScene) scene = scene_new (data, is_mirrored);
  g_autofree char *description = liaison_chart_data_describe (data);

  return liaison_chart_scene_to_svg (scene, liaison_chart_data_get_title (data), description);
}

static GBytes *
export_png (LiaisonChartData *data, gboolean is_mirrored, GError **error)
{
  g_autoptr (LiaisonChartScene) scene = scene_new (data, is_mirrored);

  return liaison_chart_scene_to_png (scene, error);
}

static GBytes *
export_csv (LiaisonChartData *data, GError **error)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (LiaisonCsvWriter) writer = liaison_csv_writer_new (stream, ',', LIAISON_CSV_WRITER_DEFAULT);
  const char *currency = liaison_chart_data_get_currency (data);
  guint n_series = liaison_chart_data_get_n_series (data);

  liaison_csv_writer_add (writer, liaison_chart_data_get_category_title (data));
  for (guint i = 0; i < n_series; i++)
    {
      const char *name = liaison_chart_data_get_series_name (data, i);
      /* Translators: the head of a column: the name of a series and the currency of its amounts */
      g_autofree char *head =
          currency != NULL ? g_strdup_printf (_ ("%s (%s)"), name, currency) : g_strdup (name);

      liaison_csv_writer_add (writer, head);
    }
  if (!liaison_csv_writer_end_row (writer, NULL, error))
    return NULL;
  for (guint i = 0; i < liaison_chart_data_get_n_categories (data); i++)
    {
      liaison_csv_writer_add (writer, liaison_chart_data_get_category (data, i));
      for (guint j = 0; j < n_series; j++)
        {
          g_autofree char *value =
              liaison_chart_data_value_to_text (data, liaison_chart_data_get_value (data, j, i));

          liaison_csv_writer_add (writer, value);
        }
      if (!liaison_csv_writer_end_row (writer, NULL, error))
        return NULL;
    }
  if (!liaison_csv_writer_close (writer, NULL, error))
    return NULL;
  g_output_stream_close (stream, NULL, NULL);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

/**
 * liaison_chart_file_kind_parse:
 * @extension: "svg", "png" or "csv"
 * @kind: (out): the kind of that name
 *
 * Returns: whether there is such a kind
 */
gboolean
liaison_chart_file_kind_parse (const char *extension, LiaisonChartFileKind *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (file_kinds); i++)
    if (g_strcmp0 (extension, file_kinds[i].extension) == 0)
      {
        *kind = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * liaison_chart_file_kind_get_extension:
 *
 * Returns: how the name of such a file ends, without the point
 */
const char *
liaison_chart_file_kind_get_extension (LiaisonChartFileKind kind)
{
  g_return_val_if_fail (kind < G_N_ELEMENTS (file_kinds), NULL);

  return file_kinds[kind].extension;
}

/**
 * liaison_chart_file_kind_get_media_type:
 *
 * Returns: the media type of such a file
 */
const char *
liaison_chart_file_kind_get_media_type (LiaisonChartFileKind kind)
{
  g_return_val_if_fail (kind < G_N_ELEMENTS (file_kinds), NULL);

  return file_kinds[kind].media_type;
}

/**
 * liaison_chart_export:
 * @data: what to show
 * @kind: the kind of file
 * @is_mirrored: whether the first category stands on the right, as in a right-to-left window
 * @error: %LIAISON_ERROR_FAILED where a picture could not be made
 *
 * A picture is 960 x 480 pixels (twice that as PNG), dark on white, whatever the window looks like; each bar
 * of an SVG tells its value. A CSV file has a row for each category, amounts with a point and no unit.
 *
 * Returns: (transfer full): the content of the file, or %NULL
 */
GBytes *
liaison_chart_export (LiaisonChartData *data, LiaisonChartFileKind kind, gboolean is_mirrored, GError **error)
{
  g_return_val_if_fail (LIAISON_IS_CHART_DATA (data), NULL);

  switch (kind)
    {
    case LIAISON_CHART_FILE_SVG:
      return export_svg (data, is_mirrored);
    case LIAISON_CHART_FILE_PNG:
      return export_png (data, is_mirrored, error);
    case LIAISON_CHART_FILE_CSV:
      return export_csv (data, error);
    default:
      g_return_val_if_reached (NULL);
    }
}
