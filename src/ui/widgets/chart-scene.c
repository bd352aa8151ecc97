/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/widgets/chart-scene.h"

#include "core/base/error.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <pango/pangocairo.h>

/* A picture of a chart as plain shapes, which two writers put down alike. */

#define PNG_SCALE 2
#define FONTS "Adwaita Sans, Cantarell, Noto Sans, sans-serif"

static const guint32 colors[] = { 0x3584e4, 0xff7800, 0x2190a4, 0x9141ac, 0xc88800, 0xd56199, 0x3a944a };

typedef enum
{
  SHAPE_BOX,
  SHAPE_DOT,
  SHAPE_STROKE,
  SHAPE_BAND,
  SHAPE_TEXT,
} ShapeKind;

/* One thing of the picture. The picture is worked out once; two writers put the same shapes down. */
typedef struct
{
  ShapeKind kind;
  double x, y, width, height;
  guint32 color;
  /* A stroke goes from here to there, and so does a band, which is as wide as @height says all the way. */
  double to_x, to_y;
  /* The text, and which part of it stands at x: 0 its left end, 0.5 its middle, 1 its right end. */
  char *text;
  double anchor;
  double size;
  gboolean is_bold;
  /* What the shape says to who points at it. */
  char *title;
} Shape;

struct _LiaisonChartScene
{
  GArray *shapes;
  PangoContext *context;
};

static void
shape_clear (gpointer data)
{
  Shape *shape = data;

  g_clear_pointer (&shape->text, g_free);
  g_clear_pointer (&shape->title, g_free);
}

/**
 * liaison_chart_scene_new:
 *
 * Returns: (transfer full): an empty picture
 */
LiaisonChartScene *
liaison_chart_scene_new (void)
{
  LiaisonChartScene *self = g_new0 (LiaisonChartScene, 1);

  self->shapes = g_array_new (FALSE, FALSE, sizeof (Shape));
  g_array_set_clear_func (self->shapes, shape_clear);
  self->context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  return self;
}

void
liaison_chart_scene_free (LiaisonChartScene *self)
{
  g_array_unref (self->shapes);
  g_object_unref (self->context);
  g_free (self);
}

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

/**
 * liaison_chart_scene_measure:
 *
 * Returns: how wide the text is
 */
double
liaison_chart_scene_measure (LiaisonChartScene *self, const char *text, double size, gboolean is_bold)
{
  g_autoptr (PangoLayout) layout = create_layout (self->context, text, size, is_bold);
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  return width;
}

/**
 * liaison_chart_scene_add_text:
 * @y: the middle of the (first) line
 * @anchor: which part of the text stands at @x: 0 its left end, 0.5 its middle, 1 its right end
 */
void
liaison_chart_scene_add_text (LiaisonChartScene *self,
                              const char *text,
                              double x,
                              double y,
                              double anchor,
                              double size,
                              gboolean is_bold)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      Shape shape = { .kind = SHAPE_TEXT,
                      .x = x,
                      .y = y + i * size * LIAISON_CHART_SCENE_LINE_HEIGHT,
                      .anchor = anchor,
                      .size = size,
                      .is_bold = is_bold,
                      .color = LIAISON_CHART_SCENE_TEXT_COLOR,
                      .text = g_strdup (lines[i]) };

      g_array_append_val (self->shapes, shape);
    }
}

/**
 * liaison_chart_scene_add_box:
 * @title: (transfer full) (nullable): what it says to who points at it
 */
void
liaison_chart_scene_add_box (LiaisonChartScene *self,
                             double x,
                             double y,
                             double width,
                             double height,
                             guint32 color,
                             char *title)
{
  Shape shape = {
    .kind = SHAPE_BOX, .x = x, .y = y, .width = width, .height = height, .color = color, .title = title
  };

  g_array_append_val (self->shapes, shape);
}

/**
 * liaison_chart_scene_add_dot:
 * @title: (transfer full) (nullable): what it says to who points at it
 */
void
liaison_chart_scene_add_dot (LiaisonChartScene *self, double x, double y, guint32 color, char *title)
{
  Shape shape = { .kind = SHAPE_DOT, .x = x, .y = y, .width = 3, .color = color, .title = title };

  g_array_append_val (self->shapes, shape);
}

void
liaison_chart_scene_add_stroke (LiaisonChartScene *self,
                                double x,
                                double y,
                                double to_x,
                                double to_y,
                                guint32 color,
                                double width)
{
  Shape shape = {
    .kind = SHAPE_STROKE, .x = x, .y = y, .to_x = to_x, .to_y = to_y, .color = color, .width = width
  };

  g_array_append_val (self->shapes, shape);
}

/**
 * liaison_chart_scene_add_band:
 * @x: where it begins
 * @y: of its upper edge there
 * @to_x: where it ends
 * @to_y: of its upper edge there
 * @height: how wide it is from its upper to its lower edge
 * @title: (transfer full) (nullable): what it says to who points at it
 */
void
liaison_chart_scene_add_band (LiaisonChartScene *self,
                              double x,
                              double y,
                              double to_x,
                              double to_y,
                              double height,
                              guint32 color,
                              char *title)
{
  Shape shape = { .kind = SHAPE_BAND,
                  .x = x,
                  .y = y,
                  .to_x = to_x,
                  .to_y = to_y,
                  .height = height,
                  .color = color,
                  .title = title };

  g_array_append_val (self->shapes, shape);
}

static guint
lighten (guint part)
{
  return part + (0xff - part) / 2;
}

/**
 * liaison_chart_scene_get_color:
 * @index: of a series
 *
 * Returns: a colour of its own, as long as there are fourteen at most
 */
guint32
liaison_chart_scene_get_color (guint index)
{
  const guint32 color = colors[index % G_N_ELEMENTS (colors)];

  if (index / G_N_ELEMENTS (colors) % 2 == 0)
    return color;
  return lighten (color >> 16 & 0xff) << 16 | lighten (color >> 8 & 0xff) << 8 | lighten (color & 0xff);
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
append_point (GString *svg, const char *command, double x, double y)
{
  char of_x[G_ASCII_DTOSTR_BUF_SIZE], of_y[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_printf (svg, "%s%s %s", command, g_ascii_formatd (of_x, sizeof of_x, "%.2f", x),
                          g_ascii_formatd (of_y, sizeof of_y, "%.2f", y));
}

static void
append_band (GString *svg, const Shape *shape)
{
  const double middle = (shape->x + shape->to_x) / 2;

  g_string_append_printf (svg, "<path fill=\"#%06x\" fill-opacity=\"0.4\" d=\"", shape->color);
  append_point (svg, "M", shape->x, shape->y);
  append_point (svg, " C", middle, shape->y);
  append_point (svg, " ", middle, shape->to_y);
  append_point (svg, " ", shape->to_x, shape->to_y);
  append_point (svg, " L", shape->to_x, shape->to_y + shape->height);
  append_point (svg, " C", middle, shape->to_y + shape->height);
  append_point (svg, " ", middle, shape->y + shape->height);
  append_point (svg, " ", shape->x, shape->y + shape->height);
  g_string_append (svg, " Z\"");
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
    case SHAPE_BAND:
      element = "path";
      append_band (svg, shape);
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

/**
 * liaison_chart_scene_to_svg:
 * @title: (nullable): of the picture
 * @description: of it, for who does not see it
 *
 * Returns: (transfer full): a drawing, dark on white
 */
GBytes *
liaison_chart_scene_to_svg (const LiaisonChartScene *self, const char *title, const char *description)
{
  GString *svg = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");

  g_string_append_printf (svg,
                          "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" "
                          "viewBox=\"0 0 %d %d\" role=\"img\" font-family=\"%s\">\n<title>",
                          (int) LIAISON_CHART_SCENE_WIDTH, (int) LIAISON_CHART_SCENE_HEIGHT,
                          (int) LIAISON_CHART_SCENE_WIDTH, (int) LIAISON_CHART_SCENE_HEIGHT, FONTS);
  append_escaped (svg, title != NULL ? title : "");
  g_string_append (svg, "</title>\n<desc>");
  append_escaped (svg, description);
  g_string_append (svg, "</desc>\n<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
  for (guint i = 0; i < self->shapes->len; i++)
    append_shape (svg, &g_array_index (self->shapes, Shape, i));
  g_string_append (svg, "</svg>\n");
  return g_string_free_to_bytes (svg);
}

static void
paint_shape (cairo_t *cr, PangoContext *context, const Shape *shape)
{
  double middle;

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
    case SHAPE_BAND:
      middle = (shape->x + shape->to_x) / 2;
      cairo_set_source_rgba (cr, (shape->color >> 16 & 0xff) / 255.0, (shape->color >> 8 & 0xff) / 255.0,
                             (shape->color & 0xff) / 255.0, 0.4);
      cairo_move_to (cr, shape->x, shape->y);
      cairo_curve_to (cr, middle, shape->y, middle, shape->to_y, shape->to_x, shape->to_y);
      cairo_line_to (cr, shape->to_x, shape->to_y + shape->height);
      cairo_curve_to (cr, middle, shape->to_y + shape->height, middle, shape->y + shape->height, shape->x,
                      shape->y + shape->height);
      cairo_fill (cr);
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

/**
 * liaison_chart_scene_to_png:
 * @error: %LIAISON_ERROR_FAILED where it could not be made
 *
 * Returns: (transfer full): a picture, dark on white, twice as large
 */
GBytes *
liaison_chart_scene_to_png (const LiaisonChartScene *self, GError **error)
{
  g_autoptr (GByteArray) png = g_byte_array_new ();
  cairo_surface_t *surface =
      cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) LIAISON_CHART_SCENE_WIDTH * PNG_SCALE,
                                  (int) LIAISON_CHART_SCENE_HEIGHT * PNG_SCALE);
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  cairo_scale (cr, PNG_SCALE, PNG_SCALE);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  for (guint i = 0; i < self->shapes->len; i++)
    paint_shape (cr, self->context, &g_array_index (self->shapes, Shape, i));
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
