/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/widgets/chart-export.h"

#include "core/base/error.h"
#include "core/exchange/csv-writer.h"
#include "ui/widgets/chart-plot.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <pango/pangocairo.h>
#include <string.h>

#define WIDTH 960.0
#define HEIGHT 480.0
#define MARGIN 24.0
#define TICK_DISTANCE 56.0
#define PNG_SCALE 2
#define SMALL 12.0
#define LARGE 16.0
#define LINE_HEIGHT 1.3
#define FONTS "Adwaita Sans, Cantarell, Noto Sans, sans-serif"

#define TEXT_COLOR 0x3d3846
#define GRID_COLOR 0xdeddda
#define ZERO_COLOR 0x77767b
#define LINE_COLOR 0x5e5c64

static const guint32 bar_colors[] = { 0x3584e4, 0xff7800, 0x2190a4, 0x9141ac, 0xc88800, 0xd56199, 0x3a944a };

static const struct
{
  const char *extension;
  const char *media_type;
} file_kinds[] = {
  [LIAISON_CHART_FILE_SVG] = { "svg", "image/svg+xml" },
  [LIAISON_CHART_FILE_PNG] = { "png", "image/png" },
  [LIAISON_CHART_FILE_CSV] = { "csv", "text/csv" },
};

typedef enum
{
  SHAPE_BOX,
  SHAPE_DOT,
  SHAPE_STROKE,
  SHAPE_TEXT,
} ShapeKind;

/* One thing of the picture. The picture is worked out once; two writers put the same shapes down. */
typedef struct
{
  ShapeKind kind;
  double x, y, width, height;
  guint32 color;
  /* A stroke goes from here to there. */
  double to_x, to_y;
  /* The text, and which part of it stands at x: 0 its left end, 0.5 its middle, 1 its right end. */
  char *text;
  double anchor;
  double size;
  gboolean is_bold;
  /* What the shape says to who points at it. */
  char *title;
} Shape;

typedef struct
{
  GArray *shapes;
  PangoContext *context;
} Scene;

static void
shape_clear (gpointer data)
{
  Shape *shape = data;

  g_clear_pointer (&shape->text, g_free);
  g_clear_pointer (&shape->title, g_free);
}

static void
scene_free (Scene *scene)
{
  g_array_unref (scene->shapes);
  g_object_unref (scene->context);
  g_free (scene);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Scene, scene_free)

static PangoLayout *
create_layout (PangoContext *context, const char *text, double size, gboolean is_bold)
{
  PangoLayout *layout = pango_layout_new (context);
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string (FONTS);

  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_font_description_set_weight (font, is_bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

static double
measure_text (Scene *scene, const char *text, double size, gboolean is_bold)
{
  g_autoptr (PangoLayout) layout = create_layout (scene->context, text, size, is_bold);
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  return width;
}

/* @y is the middle of the (first) line. */
static void
add_text (Scene *scene, const char *text, double x, double y, double anchor, double size, gboolean is_bold)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      Shape shape = { .kind = SHAPE_TEXT,
                      .x = x,
                      .y = y + i * size * LINE_HEIGHT,
                      .anchor = anchor,
                      .size = size,
                      .is_bold = is_bold,
                      .color = TEXT_COLOR,
                      .text = g_strdup (lines[i]) };

      g_array_append_val (scene->shapes, shape);
    }
}

static void
add_box (Scene *scene, double x, double y, double width, double height, guint32 color, char *title)
{
  Shape shape = {
    .kind = SHAPE_BOX, .x = x, .y = y, .width = width, .height = height, .color = color, .title = title
  };

  g_array_append_val (scene->shapes, shape);
}

static void
add_dot (Scene *scene, double x, double y, guint32 color, char *title)
{
  Shape shape = { .kind = SHAPE_DOT, .x = x, .y = y, .width = 3, .color = color, .title = title };

  g_array_append_val (scene->shapes, shape);
}

static void
add_stroke (Scene *scene, double x, double y, double to_x, double to_y, guint32 color, double width)
{
  Shape shape = {
    .kind = SHAPE_STROKE, .x = x, .y = y, .to_x = to_x, .to_y = to_y, .color = color, .width = width
  };

  g_array_append_val (scene->shapes, shape);
}

static guint32
get_series_color (LiaisonChartData *data, guint series)
{
  guint bar = 0;

  if (liaison_chart_data_get_series_kind (data, series) == LIAISON_CHART_LINE)
    return LINE_COLOR;
  for (guint i = 0; i < series; i++)
    bar += liaison_chart_data_get_series_kind (data, i) == LIAISON_CHART_BARS;
  return bar_colors[bar % G_N_ELEMENTS (bar_colors)];
}

static void
add_legend (Scene *scene, LiaisonChartData *data, double y, gboolean is_mirrored)
{
  double start = MARGIN;

  for (guint i = 0; i < liaison_chart_data_get_n_series (data); i++)
    {
      const char *name = liaison_chart_data_get_series_name (data, i);
      guint32 color = get_series_color (data, i);
      double swatch = is_mirrored ? WIDTH - start - 12 : start;

      if (liaison_chart_data_get_series_kind (data, i) == LIAISON_CHART_LINE)
        {
          add_stroke (scene, swatch, y, swatch + 12, y, color, 2);
          add_dot (scene, swatch + 6, y, color, NULL);
        }
      else
        add_box (scene, swatch, y - 6, 12, 12, color, NULL);
      add_text (scene, name, is_mirrored ? swatch - 6 : swatch + 18, y, is_mirrored ? 1 : 0, SMALL, FALSE);
      start += 18 + measure_text (scene, name, SMALL, FALSE) + 24;
    }
}

static double
measure_categories (Scene *scene, LiaisonChartData *data, guint *n_lines)
{
  double widest = 0;

  *n_lines = 1;
  for (guint i = 0; i < liaison_chart_data_get_n_categories (data); i++)
    {
      g_auto (GStrv) lines = g_strsplit (liaison_chart_data_get_short_category (data, i), "\n", -1);

      *n_lines = MAX (*n_lines, g_strv_length (lines));
      for (guint j = 0; lines[j] != NULL; j++)
        widest = MAX (widest, measure_text (scene, lines[j], SMALL, FALSE));
    }
  return widest;
}

static void
add_values (Scene *scene, LiaisonChartData *data, const LiaisonChartPlot *plot, guint series, guint bar)
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
          add_box (scene, x, y, width, height, color, g_steal_pointer (&title));
          continue;
        }
      liaison_chart_plot_get_slot (plot, i, &x, &width);
      x += width / 2;
      y = liaison_chart_plot_get_y (plot, value);
      if (has_point)
        add_stroke (scene, last_x, last_y, x, y, color, 2);
      add_dot (scene, x, y, color, g_steal_pointer (&title));
      has_point = TRUE;
      last_x = x;
      last_y = y;
    }
}

static void
add_plot (Scene *scene, LiaisonChartData *data, double top, gboolean is_mirrored)
{
  guint n_lines, first, stride, bar = 0, digits = liaison_chart_data_get_digits (data);
  double widest_category = measure_categories (scene, data, &n_lines);
  double widest_value = 0;
  gint64 lowest, highest;
  LiaisonChartPlot plot = { .y = top,
                            .height = HEIGHT - MARGIN - top - n_lines * SMALL * LINE_HEIGHT,
                            .n_categories = liaison_chart_data_get_n_categories (data),
                            .n_bar_series = liaison_chart_data_get_n_bar_series (data),
                            .is_mirrored = is_mirrored };

  liaison_chart_data_get_range (data, &lowest, &highest);
  plot.axis = liaison_chart_axis_make (lowest, highest, (guint) (plot.height / TICK_DISTANCE));
  for (guint i = 0; i < plot.axis.n_ticks; i++)
    {
      g_autofree char *label = liaison_chart_axis_format (&plot.axis, i, digits);

      widest_value = MAX (widest_value, measure_text (scene, label, SMALL, FALSE));
    }
  plot.width = WIDTH - 2 * MARGIN - widest_value - 8;
  plot.x = is_mirrored ? MARGIN : MARGIN + widest_value + 8;

  for (guint i = 0; i < plot.axis.n_ticks; i++)
    {
      g_autofree char *label = liaison_chart_axis_format (&plot.axis, i, digits);
      gint64 tick = liaison_chart_axis_get_tick (&plot.axis, i);
      double y = floor (liaison_chart_plot_get_y (&plot, tick)) + 0.5;

      add_stroke (scene, plot.x, y, plot.x + plot.width, y, tick == 0 ? ZERO_COLOR : GRID_COLOR, 1);
      add_text (scene, label, is_mirrored ? plot.x + plot.width + 8 : plot.x - 8, y, is_mirrored ? 0 : 1,
                SMALL, FALSE);
    }
  stride = liaison_chart_plot_thin_labels (&plot, data, widest_category, &first);
  for (guint i = first; i < plot.n_categories; i += stride)
    {
      double x, width;

      liaison_chart_plot_get_slot (&plot, i, &x, &width);
      add_text (scene, liaison_chart_data_get_short_category (data, i), x + width / 2,
                plot.y + plot.height + 4 + SMALL, 0.5, SMALL, FALSE);
    }
  for (guint i = 0; i < liaison_chart_data_get_n_series (data); i++)
    if (liaison_chart_data_get_series_kind (data, i) == LIAISON_CHART_BARS)
      add_values (scene, data, &plot, i, bar++);
  for (guint i = 0; i < liaison_chart_data_get_n_series (data); i++)
    if (liaison_chart_data_get_series_kind (data, i) == LIAISON_CHART_LINE)
      add_values (scene, data, &plot, i, 0);
}

static Scene *
scene_new (LiaisonChartData *data, gboolean is_mirrored)
{
  Scene *scene = g_new0 (Scene, 1);
  const char *title = liaison_chart_data_get_title (data);
  double top = MARGIN;

  scene->shapes = g_array_new (FALSE, FALSE, sizeof (Shape));
  g_array_set_clear_func (scene->shapes, shape_clear);
  scene->context = pango_font_map_create_context (pango_cairo_font_map_get_default ());

  if (title != NULL)
    {
      add_text (scene, title, is_mirrored ? WIDTH - MARGIN : MARGIN, top + 8, is_mirrored ? 1 : 0, LARGE,
                TRUE);
      top += 36;
    }
  if (liaison_chart_data_is_empty (data))
    {
      g_autofree char *description = liaison_chart_data_describe (data);

      add_text (scene, description, WIDTH / 2, HEIGHT / 2, 0.5, SMALL, FALSE);
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

/* Escapes for XML, which has no place for most control characters, not even escaped. */
static void
append_escaped (GString *svg, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *escaped = NULL;

  for (char *c = valid; *c != '\0'; c++)
    if ((guchar) *c < 0x20 || *c == 0x7f)
      *c = ' ';
  escaped = g_markup_escape_text (valid, -1);
  g_string_append (svg, escaped);
}

/* Numbers have a point in SVG, whatever the locale. */
static void
append_number (GString *svg, const char *attribute, double number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_printf (svg, " %s=\"%s\"", attribute,
                          g_ascii_formatd (buffer, sizeof buffer, "%.2f", number));
}

static void
append_shape (GString *svg, const Shape *shape)
{
  const char *element = "rect";

  switch (shape->kind)
    {
    case SHAPE_BOX:
      g_string_append_printf (svg, "<rect fill=\"#%06x\"", shape->color);
      append_number (svg, "x", shape->x);
      append_number (svg, "y", shape->y);
      append_number (svg, "width", shape->width);
      append_number (svg, "height", shape->height);
      break;
    case SHAPE_DOT:
      element = "circle";
      g_string_append_printf (svg, "<circle fill=\"#%06x\"", shape->color);
      append_number (svg, "cx", shape->x);
      append_number (svg, "cy", shape->y);
      append_number (svg, "r", shape->width);
      break;
    case SHAPE_STROKE:
      element = "line";
      g_string_append_printf (svg, "<line stroke-linecap=\"round\" stroke=\"#%06x\"", shape->color);
      append_number (svg, "x1", shape->x);
      append_number (svg, "y1", shape->y);
      append_number (svg, "x2", shape->to_x);
      append_number (svg, "y2", shape->to_y);
      append_number (svg, "stroke-width", shape->width);
      break;
    case SHAPE_TEXT:
      element = "text";
      g_string_append_printf (svg, "<text fill=\"#%06x\" text-anchor=\"%s\"%s", shape->color,
                              shape->anchor < 0.25   ? "start"
                              : shape->anchor > 0.75 ? "end"
                                                     : "middle",
                              shape->is_bold ? " font-weight=\"bold\"" : "");
      append_number (svg, "x", shape->x);
      /* From the middle of the line to its baseline. */
      append_number (svg, "y", shape->y + shape->size * 0.35);
      append_number (svg, "font-size", shape->size);
      break;
    default:
      g_assert_not_reached ();
    }
  if (shape->text == NULL && shape->title == NULL)
    {
      g_string_append (svg, "/>\n");
      return;
    }
  g_string_append_c (svg, '>');
  if (shape->title != NULL)
    {
      g_string_append (svg, "<title>");
      append_escaped (svg, shape->title);
      g_string_append (svg, "</title>");
    }
  if (shape->text != NULL)
    append_escaped (svg, shape->text);
  g_string_append_printf (svg, "</%s>\n", element);
}

static GBytes *
export_svg (LiaisonChartData *data, gboolean is_mirrored)
{
  g_autoptr (Scene) scene = scene_new (data, is_mirrored);
  g_autofree char *description = liaison_chart_data_describe (data);
  const char *title = liaison_chart_data_get_title (data);
  GString *svg = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");

  g_string_append_printf (svg,
                          "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" "
                          "viewBox=\"0 0 %d %d\" role=\"img\" font-family=\"%s\">\n<title>",
                          (int) WIDTH, (int) HEIGHT, (int) WIDTH, (int) HEIGHT, FONTS);
  append_escaped (svg, title != NULL ? title : "");
  g_string_append (svg, "</title>\n<desc>");
  append_escaped (svg, description);
  g_string_append (svg, "</desc>\n<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
  for (guint i = 0; i < scene->shapes->len; i++)
    append_shape (svg, &g_array_index (scene->shapes, Shape, i));
  g_string_append (svg, "</svg>\n");
  return g_string_free_to_bytes (svg);
}

static void
paint_shape (cairo_t *cr, PangoContext *context, const Shape *shape)
{
  cairo_set_source_rgb (cr, (shape->color >> 16 & 0xff) / 255.0, (shape->color >> 8 & 0xff) / 255.0,
                        (shape->color & 0xff) / 255.0);
  switch (shape->kind)
    {
    case SHAPE_BOX:
      cairo_rectangle (cr, shape->x, shape->y, shape->width, shape->height);
      cairo_fill (cr);
      break;
    case SHAPE_DOT:
      cairo_arc (cr, shape->x, shape->y, shape->width, 0, 2 * G_PI);
      cairo_fill (cr);
      break;
    case SHAPE_STROKE:
      cairo_set_line_width (cr, shape->width);
      cairo_move_to (cr, shape->x, shape->y);
      cairo_line_to (cr, shape->to_x, shape->to_y);
      cairo_stroke (cr);
      break;
    case SHAPE_TEXT:
      {
        g_autoptr (PangoLayout) layout = create_layout (context, shape->text, shape->size, shape->is_bold);
        int width, height;

        pango_layout_get_pixel_size (layout, &width, &height);
        cairo_move_to (cr, shape->x - width * shape->anchor, shape->y - height / 2.0);
        pango_cairo_show_layout (cr, layout);
        break;
      }
    default:
      g_assert_not_reached ();
    }
}

static cairo_status_t
append_png (void *closure, const unsigned char *bytes, unsigned int length)
{
  g_byte_array_append (closure, bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

static GBytes *
export_png (LiaisonChartData *data, gboolean is_mirrored, GError **error)
{
  g_autoptr (Scene) scene = scene_new (data, is_mirrored);
  g_autoptr (GByteArray) png = g_byte_array_new ();
  cairo_surface_t *surface =
      cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) WIDTH * PNG_SCALE, (int) HEIGHT * PNG_SCALE);
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  cairo_scale (cr, PNG_SCALE, PNG_SCALE);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  for (guint i = 0; i < scene->shapes->len; i++)
    paint_shape (cr, scene->context, &g_array_index (scene->shapes, Shape, i));
  status = cairo_status (cr);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_write_to_png_stream (surface, append_png, png);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_FAILED,
                   /* Translators: %s is a reason, already translated or in English */
                   _ ("The picture of the chart could not be made: %s."), cairo_status_to_string (status));
      return NULL;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&png));
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
