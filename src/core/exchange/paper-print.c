/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/exchange/paper-private.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>
#include <pango/pangocairo.h>

/* Papers as PDF. Lengths are points; of the margins the lower one has the number of the page. What is printed twice from the same is
 * the same, byte by byte, as long as the fonts are. */

#define MARGIN 51.0
#define FOOT 30.0
#define GAP 7.0
#define ROW_PADDING 2.5
#define LINE_WIDTH 0.5
#define FAMILY "Noto Sans, Sans"
/* So much below a heading stands on its page. */
#define KEPT_WITH_HEADING 60.0
/* A cell that is higher is cut, or else it would fit no page. */
#define HIGHEST_CELL 330.0
/* So much of the width columns of figures may take, where there are others. */
#define MOST_OF_FIGURES 0.7

typedef struct
{
  double size;
  gboolean is_bold;
  double above;
  const char *tag;
} Style;

static const Style styles[LIAISON_N_PAPER_STYLES] = {
  [LIAISON_PAPER_TITLE] = { 17, TRUE, 0, "H1" },
  [LIAISON_PAPER_HEADING] = { 11.5, TRUE, 12, "H2" },
  [LIAISON_PAPER_TEXT] = { 9.5, FALSE, 4, "P" },
};
static const Style style_cell = { 8.5, FALSE, 0, "TD" };
static const Style style_strong = { 8.5, TRUE, 0, "TD" };
static const Style style_head = { 8.5, TRUE, 0, "TH" };
static const Style style_foot = { 8, FALSE, 0, "Artifact" };

typedef LiaisonPaperRow Row;
typedef LiaisonPaperBlock Block;

/* What is being printed ---------------------------------------------------------------------------------------------- */

typedef struct
{
  const LiaisonPaper *paper;
  cairo_t *cr;
  /* In the direction of the language, and from left to right for figures. */
  PangoContext *context;
  PangoContext *context_of_figures;
  double y;
  guint page;
  guint n_pages;
} Printer;

static double
get_text_width (const LiaisonPaper *paper)
{
  return paper->width - 2 * MARGIN;
}

static double
get_bottom (const LiaisonPaper *paper)
{
  return paper->height - MARGIN - FOOT / 2;
}

static PangoContext *
create_context (PangoFontMap *map, const LiaisonPaper *paper, gboolean is_right_to_left)
{
  PangoContext *context = pango_font_map_create_context (map);
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);
  pango_cairo_context_set_resolution (context, 72);
  pango_context_set_round_glyph_positions (context, FALSE);
  pango_context_set_language (context,
                              pango_language_from_string (liaison_catalog_get_language (paper->catalog)));
  pango_context_set_base_dir (context, is_right_to_left ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
  return context;
}

static gboolean
is_right_to_left (const Printer *self)
{
  return liaison_catalog_is_right_to_left (self->paper->catalog);
}

/* Pango turns an alignment around only where it finds the direction by itself. */
static void
align (const Printer *self, PangoLayout *layout, gboolean at_end)
{
  pango_layout_set_alignment (layout,
                              is_right_to_left (self) == at_end ? PANGO_ALIGN_LEFT : PANGO_ALIGN_RIGHT);
}

/* At the start of its lines. @width: below 0 for as wide as it comes */
static PangoLayout *
create_layout (const Printer *self, const char *text, const Style *style, gboolean is_figure, double width)
{
  PangoLayout *layout = pango_layout_new (is_figure ? self->context_of_figures : self->context);
  PangoFontDescription *font = pango_font_description_from_string (FAMILY);
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_font_description_set_absolute_size (font, style->size * PANGO_SCALE);
  pango_font_description_set_weight (font, style->is_bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  /* A name in other letters does not turn its line around. */
  pango_layout_set_auto_dir (layout, FALSE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  if (width >= 0)
    pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_text (layout, text != NULL ? text : "", -1);
  align (self, layout, FALSE);
  return layout;
}

static double
get_height (PangoLayout *layout)
{
  PangoRectangle extents;

  pango_layout_get_extents (layout, NULL, &extents);
  return (double) extents.height / PANGO_SCALE;
}

static double
get_natural_width (const Printer *self, const char *text, const Style *style, gboolean is_figure)
{
  g_autoptr (PangoLayout) layout = NULL;
  PangoRectangle extents;

  if (text == NULL || *text == '\0')
    return 0;
  layout = create_layout (self, text, style, is_figure, -1);
  pango_layout_get_extents (layout, NULL, &extents);
  /* One unit more, so that it fits what it is given. */
  return (double) (extents.width + PANGO_SCALE) / PANGO_SCALE;
}

static void
print_rule (const Printer *self, double y)
{
  cairo_tag_begin (self->cr, "Artifact", NULL);
  cairo_set_line_width (self->cr, LINE_WIDTH);
  cairo_set_source_rgb (self->cr, 0.6, 0.6, 0.6);
  cairo_move_to (self->cr, MARGIN, y);
  cairo_line_to (self->cr, self->paper->width - MARGIN, y);
  cairo_stroke (self->cr);
  cairo_set_source_rgb (self->cr, 0, 0, 0);
  cairo_tag_end (self->cr, "Artifact");
}

/* Pages -------------------------------------------------------------------------------------------------------------- */

static void
print_foot (const Printer *self)
{
  const LiaisonCatalog *catalog = self->paper->catalog;
  const double width = get_text_width (self->paper);
  const double y = self->paper->height - MARGIN;
  /* Translators: at the foot of a page, such as Page 2 of 3 */
  g_autofree char *number =
      g_strdup_printf (liaison_catalog_get (catalog, N_ ("Page %1$u of %2$u")), self->page, self->n_pages);
  const double number_width = get_natural_width (self, number, &style_foot, FALSE);
  g_autoptr (PangoLayout) right = create_layout (self, number, &style_foot, FALSE, width);
  g_autoptr (PangoLayout) left =
      create_layout (self, self->paper->title, &style_foot, FALSE, width - number_width - 2 * GAP);

  align (self, right, TRUE);
  pango_layout_set_height (left, 0);
  pango_layout_set_ellipsize (left, PANGO_ELLIPSIZE_END);
  cairo_tag_begin (self->cr, style_foot.tag, NULL);
  cairo_move_to (self->cr, is_right_to_left (self) ? MARGIN + number_width + 2 * GAP : MARGIN, y);
  pango_cairo_show_layout (self->cr, left);
  cairo_move_to (self->cr, MARGIN, y);
  pango_cairo_show_layout (self->cr, right);
  cairo_tag_end (self->cr, style_foot.tag);
}

static void
turn_page (Printer *self)
{
  print_foot (self);
  cairo_show_page (self->cr);
  self->page++;
  self->y = MARGIN;
}

static gboolean
has_room (const Printer *self, double height)
{
  return self->y + height <= get_bottom (self->paper);
}

/* Line by line, over as many pages as it takes. */
static void
print_text (Printer *self, const Block *block)
{
  const Style *style = &styles[block->style];
  g_autoptr (PangoLayout) layout =
      create_layout (self, block->text, style, FALSE, get_text_width (self->paper));
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  const double kept = block->style == LIAISON_PAPER_TEXT ? 0 : KEPT_WITH_HEADING;

  if (self->y > MARGIN)
    self->y += style->above;
  if (!has_room (self, kept))
    turn_page (self);
  cairo_tag_begin (self->cr, style->tag, NULL);
  do
    {
      PangoRectangle extents;
      double ascent, height;

      pango_layout_iter_get_line_extents (iter, NULL, &extents);
      height = (double) extents.height / PANGO_SCALE;
      ascent = (double) (pango_layout_iter_get_baseline (iter) - extents.y) / PANGO_SCALE;
      if (!has_room (self, height))
        {
          cairo_tag_end (self->cr, style->tag);
          turn_page (self);
          cairo_tag_begin (self->cr, style->tag, NULL);
        }
      cairo_move_to (self->cr, MARGIN + (double) extents.x / PANGO_SCALE, self->y + ascent);
      pango_cairo_show_layout_line (self->cr, pango_layout_iter_get_line_readonly (iter));
      self->y += height;
    }
  while (pango_layout_iter_next_line (iter));
  cairo_tag_end (self->cr, style->tag);
  pango_layout_iter_free (iter);
  self->y += 3;
}

/* Tables ------------------------------------------------------------------------------------------------------------- */

static gboolean
has_head (const Block *block)
{
  return block->titles[0] != NULL;
}

static const Style *
get_style (const Block *block, const Row *row, guint column)
{
  return row->is_strong || (!has_head (block) && column == 0) ? &style_strong : &style_cell;
}

static void
find_natural_widths (const Printer *self, const Block *block, double *widths)
{
  for (guint column = 0; column < block->n_columns; column++)
    {
      widths[column] = get_natural_width (self, block->titles[column], &style_head, FALSE);
      for (guint i = 0; i < block->rows->len; i++)
        {
          const Row *row = &g_array_index (block->rows, Row, i);

          widths[column] = MAX (widths[column],
                                get_natural_width (self, row->cells[column], get_style (block, row, column),
                                                   block->is_number[column]));
        }
    }
}

static double
sum_widths (const Block *block, const double *widths, gboolean is_number)
{
  double sum = 0;

  for (guint i = 0; i < block->n_columns; i++)
    if (block->is_number[i] == is_number)
      sum += widths[i];
  return sum;
}

/* Columns of texts that want no more than their share get what they want, and the others share the rest. */
static void
share_out (const Block *block, double *widths, double room)
{
  gboolean is_settled[LIAISON_PAPER_MOST_COLUMNS] = { FALSE };
  guint n_open = 0;
  gboolean has_changed;

  for (guint i = 0; i < block->n_columns; i++)
    n_open += !block->is_number[i];
  do
    {
      has_changed = FALSE;
      for (guint i = 0; i < block->n_columns; i++)
        if (!block->is_number[i] && !is_settled[i] && widths[i] <= room / n_open)
          {
            room -= widths[i];
            n_open--;
            is_settled[i] = has_changed = TRUE;
          }
    }
  while (has_changed && n_open > 0);
  for (guint i = 0; i < block->n_columns; i++)
    if (!block->is_number[i] && !is_settled[i])
      widths[i] = room / n_open;
}

/* What is left over goes to the widest column of texts behind the first, where there is one, and without a head to the last: figures end at
 * the margin. */
static void
find_widths (const Printer *self, const Block *block, double *widths)
{
  const double room = get_text_width (self->paper) - (block->n_columns - 1) * GAP;
  double texts, figures;
  guint widest = block->n_columns;

  find_natural_widths (self, block, widths);
  texts = sum_widths (block, widths, FALSE);
  figures = sum_widths (block, widths, TRUE);
  for (guint i = 0; i < block->n_columns; i++)
    if (!block->is_number[i] &&
        (widest == block->n_columns || widest == 0 || !has_head (block) || widths[i] > widths[widest]))
      widest = i;
  if (texts + figures <= room)
    {
      if (widest < block->n_columns)
        widths[widest] += room - texts - figures;
      return;
    }
  if (figures > room * MOST_OF_FIGURES)
    {
      const double most = widest < block->n_columns ? room * MOST_OF_FIGURES : room;

      for (guint i = 0; i < block->n_columns && figures > most; i++)
        if (block->is_number[i])
          widths[i] *= most / figures;
      figures = MIN (figures, most);
    }
  share_out (block, widths, room - figures);
}

static double
get_baseline (PangoLayout *layout)
{
  return (double) pango_layout_get_baseline (layout) / PANGO_SCALE;
}

static double
get_highest_baseline (const Block *block, PangoLayout **layouts)
{
  double highest = 0;

  for (guint i = 0; i < block->n_columns; i++)
    highest = MAX (highest, get_baseline (layouts[i]));
  return highest;
}

/* @tag: (nullable): of each cell */
static void
print_cells (Printer *self,
             const Block *block,
             const double *widths,
             PangoLayout **layouts,
             double height,
             const char *tag)
{
  const double baseline = get_highest_baseline (block, layouts);
  double at = 0;

  for (guint i = 0; i < block->n_columns; i++)
    {
      const double x = is_right_to_left (self) ? self->paper->width - MARGIN - at - widths[i] : MARGIN + at;

      if (tag != NULL)
        cairo_tag_begin (self->cr, tag, NULL);
      /* Letters of every kind stand on one line. */
      cairo_move_to (self->cr, x, self->y + ROW_PADDING + baseline - get_baseline (layouts[i]));
      pango_cairo_show_layout (self->cr, layouts[i]);
      if (tag != NULL)
        cairo_tag_end (self->cr, tag);
      at += widths[i] + GAP;
    }
  self->y += height;
}

static double
set_cells (const Printer *self,
           const Block *block,
           const Row *row,
           const double *widths,
           PangoLayout **layouts)
{
  double height = 0;

  for (guint i = 0; i < block->n_columns; i++)
    {
      const char *text = row != NULL ? row->cells[i] : block->titles[i];
      const Style *style = row != NULL ? get_style (block, row, i) : &style_head;
      const gboolean is_figure = block->is_number[i] && row != NULL;

      layouts[i] = create_layout (self, text, style, is_figure, widths[i]);
      /* Figures run from left to right in every language, and their points stand below each other. */
      if (block->is_number[i])
        pango_layout_set_alignment (layouts[i], PANGO_ALIGN_RIGHT);
      pango_layout_set_ellipsize (layouts[i], PANGO_ELLIPSIZE_END);
      pango_layout_set_height (layouts[i], (int) HIGHEST_CELL * PANGO_SCALE);
    }
  for (guint i = 0; i < block->n_columns; i++)
    height = MAX (height, get_height (layouts[i]) - get_baseline (layouts[i]));
  return get_highest_baseline (block, layouts) + height + 2 * ROW_PADDING;
}

static void
clear_layouts (const Block *block, PangoLayout **layouts)
{
  for (guint i = 0; i < block->n_columns; i++)
    g_clear_object (&layouts[i]);
}

/* A head that is repeated is no content. */
static void
print_head (Printer *self, const Block *block, const double *widths, gboolean is_first)
{
  PangoLayout *layouts[LIAISON_PAPER_MOST_COLUMNS];
  const char *tag = is_first ? "TR" : "Artifact";
  const double height = set_cells (self, block, NULL, widths, layouts);

  cairo_tag_begin (self->cr, tag, NULL);
  print_cells (self, block, widths, layouts, height, is_first ? style_head.tag : NULL);
  cairo_tag_end (self->cr, tag);
  clear_layouts (block, layouts);
  print_rule (self, self->y);
}

static void
print_row (Printer *self, const Block *block, const Row *row, const double *widths)
{
  PangoLayout *layouts[LIAISON_PAPER_MOST_COLUMNS];
  const double height = set_cells (self, block, row, widths, layouts);

  if (!has_room (self, height))
    {
      turn_page (self);
      if (has_head (block))
        print_head (self, block, widths, FALSE);
    }
  else if (row->is_strong)
    print_rule (self, self->y);
  cairo_tag_begin (self->cr, "TR", NULL);
  print_cells (self, block, widths, layouts, height, style_cell.tag);
  cairo_tag_end (self->cr, "TR");
  clear_layouts (block, layouts);
}

static void
print_table (Printer *self, const Block *block)
{
  double widths[LIAISON_PAPER_MOST_COLUMNS];

  find_widths (self, block, widths);
  self->y += 4;
  if (!has_room (self, KEPT_WITH_HEADING / 2))
    turn_page (self);
  cairo_tag_begin (self->cr, "Table", NULL);
  if (has_head (block))
    print_head (self, block, widths, TRUE);
  for (guint i = 0; i < block->rows->len; i++)
    print_row (self, block, &g_array_index (block->rows, Row, i), widths);
  cairo_tag_end (self->cr, "Table");
  self->y += 4;
}

/* The whole ---------------------------------------------------------------------------------------------------------- */

static cairo_status_t
append (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static void
describe (const LiaisonPaper *self, cairo_surface_t *surface)
{
  g_autofree char *day = liaison_date_to_text (self->dated);
  g_autofree char *instant = g_strconcat (day, "T00:00:00Z", NULL);

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, self->title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Liaison");
  /* Or else the clock is asked. */
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, instant);
  if (self->author != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, self->author);
  /* Cairo has no way to say it in the document's catalogue. */
  cairo_pdf_surface_set_custom_metadata (surface, "Language", liaison_catalog_get_language (self->catalog));
}

/* Returns how many pages it has; @n_pages is what each of them tells. */
static guint
print_once (const LiaisonPaper *self, cairo_surface_t *surface, guint n_pages)
{
  g_autoptr (PangoFontMap) map = pango_cairo_font_map_new ();
  PangoContext *context = create_context (map, self, liaison_catalog_is_right_to_left (self->catalog));
  PangoContext *context_of_figures = create_context (map, self, FALSE);
  Printer printer = { .paper = self,
                      .cr = cairo_create (surface),
                      .context = context,
                      .context_of_figures = context_of_figures,
                      .y = MARGIN,
                      .page = 1,
                      .n_pages = n_pages };

  cairo_tag_begin (printer.cr, "Document", NULL);
  for (guint i = 0; i < self->blocks->len; i++)
    {
      const Block *block = g_ptr_array_index (self->blocks, i);

      if (block->rows != NULL)
        print_table (&printer, block);
      else
        print_text (&printer, block);
    }
  print_foot (&printer);
  cairo_tag_end (printer.cr, "Document");
  cairo_destroy (printer.cr);
  g_object_unref (context);
  g_object_unref (context_of_figures);
  cairo_surface_finish (surface);
  return printer.page;
}

/**
 * liaison_paper_print:
 *
 * May run on any thread.
 *
 * Returns: (transfer full) (nullable): a PDF, whose pages know how many they are
 */
GBytes *
liaison_paper_print (LiaisonPaper *self, GError **error)
{
  g_autoptr (GByteArray) array = g_byte_array_new ();
  cairo_surface_t *surface;
  cairo_status_t status;
  guint n_pages;

  surface = cairo_pdf_surface_create_for_stream (NULL, NULL, self->width, self->height);
  n_pages = print_once (self, surface, 1);
  cairo_surface_destroy (surface);
  surface = cairo_pdf_surface_create_for_stream (append, array, self->width, self->height);
  describe (self, surface);
  print_once (self, surface, n_pages);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    return g_byte_array_free_to_bytes (g_steal_pointer (&array));
  g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_FAILED,
               /* Translators: the words of a library */
               _ ("The paper could not be printed: %s."), cairo_status_to_string (status));
  return NULL;
}
