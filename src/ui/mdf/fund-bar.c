/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/mdf/fund-bar.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#define HEIGHT 10
#define WIDTH 120

/**
 * LiaisonFundBar:
 *
 * What became of an allocation, as parts of a bar: paid, promised or owed, available, expired. It is told in words to who cannot
 * see it.
 */
struct _LiaisonFundBar
{
  GtkWidget parent_instance;

  /* Paid, promised and owed, expired: of @whole. */
  gint64 parts[3];
  gint64 whole;
};

G_DEFINE_FINAL_TYPE (LiaisonFundBar, liaison_fund_bar, GTK_TYPE_WIDGET)

/**
 * liaison_fund_bar_new:
 *
 * Returns: (transfer floating): an empty bar
 */
GtkWidget *
liaison_fund_bar_new (void)
{
  return g_object_new (LIAISON_TYPE_FUND_BAR, NULL);
}

static int
get_percent (gint64 part, gint64 whole)
{
  return whole > 0 ? (int) ((__int128) part * 100 / whole) : 0;
}

/**
 * liaison_fund_bar_set_node:
 * @node: is not kept
 */
void
liaison_fund_bar_set_node (LiaisonFundBar *self, const LiaisonFundNode *node)
{
  g_autofree char *label = NULL;

  g_return_if_fail (LIAISON_IS_FUND_BAR (self));

  self->parts[0] = node->all[LIAISON_BUCKET_PAID];
  self->parts[1] = node->all[LIAISON_BUCKET_COMMITTED] + node->all[LIAISON_BUCKET_PAYABLE];
  self->parts[2] = node->all[LIAISON_BUCKET_EXPIRED];
  self->whole = node->allocated;
  label = g_strdup_printf (
      /* Translators: what became of a budget, in percent of it */
      _ ("%d %% paid, %d %% promised or owed, %d %% expired"), get_percent (self->parts[0], self->whole),
      get_percent (self->parts[1], self->whole), get_percent (self->parts[2], self->whole));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), label);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
fill (GtkSnapshot *snapshot, const GdkRGBA *color, float from, float to, float width, gboolean is_mirrored)
{
  const float x = is_mirrored ? width - to : from;

  if (to > from)
    gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT (x, 0, to - from, HEIGHT));
}

static void
liaison_fund_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  LiaisonFundBar *self = LIAISON_FUND_BAR (widget);
  AdwStyleManager *style = adw_style_manager_get_for_display (gtk_widget_get_display (widget));
  const float width = (float) gtk_widget_get_width (widget);
  const gboolean is_mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  const float top = ((float) gtk_widget_get_height (widget) - HEIGHT) / 2;
  g_autoptr (GdkRGBA) accent = adw_style_manager_get_accent_color_rgba (style);
  GdkRGBA text, colors[3], trough;
  GskRoundedRect outline;
  float at = 0;

  gtk_widget_get_color (widget, &text);
  colors[0] = *accent;
  colors[1] = *accent;
  colors[1].alpha = adw_style_manager_get_high_contrast (style) ? .6f : .45f;
  colors[2] = text;
  colors[2].alpha = .35f;
  trough = text;
  trough.alpha = adw_style_manager_get_high_contrast (style) ? .25f : .1f;

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (0, top));
  gsk_rounded_rect_init_from_rect (&outline, &GRAPHENE_RECT_INIT (0, 0, width, HEIGHT), HEIGHT / 2.f);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  fill (snapshot, &trough, 0, width, width, is_mirrored);
  for (guint i = 0; i < G_N_ELEMENTS (self->parts) && self->whole > 0; i++)
    {
      const float to = at + width * (float) ((double) self->parts[i] / (double) self->whole);

      /* What is expired stands at the end, so that what is available lies between. */
      if (i == 2)
        fill (snapshot, &colors[i], width - (to - at), width, width, is_mirrored);
      else
        fill (snapshot, &colors[i], at, to, width, is_mirrored);
      at = to;
    }
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_restore (snapshot);
}

static void
liaison_fund_bar_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH / 3 : HEIGHT;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : HEIGHT;
}

static void
liaison_fund_bar_class_init (LiaisonFundBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = liaison_fund_bar_snapshot;
  widget_class->measure = liaison_fund_bar_measure;
  gtk_widget_class_set_css_name (widget_class, "fund-bar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
liaison_fund_bar_init (LiaisonFundBar *self)
{
}
