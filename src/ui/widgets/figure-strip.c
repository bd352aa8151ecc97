/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/widgets/figure-strip.h"

#include "core/base/money.h"

/**
 * LiaisonFigureStrip:
 *
 * A line of figures, each below its name, which takes more lines where it is narrow.
 */
struct _LiaisonFigureStrip
{
  AdwBin parent_instance;

  AdwWrapBox *box;
};

G_DEFINE_FINAL_TYPE (LiaisonFigureStrip, liaison_figure_strip, ADW_TYPE_BIN)

void
liaison_figure_strip_clear (LiaisonFigureStrip *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    adw_wrap_box_remove (self->box, child);
}

/**
 * liaison_figure_strip_add:
 * @label: what it is
 * @value: as it is read
 */
void
liaison_figure_strip_add (LiaisonFigureStrip *self, const char *label, const char *value)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *name = gtk_label_new (label);
  GtkWidget *figure = gtk_label_new (value);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_xalign (GTK_LABEL (figure), 0);
  gtk_widget_add_css_class (name, "dimmed");
  gtk_widget_add_css_class (name, "caption");
  gtk_widget_add_css_class (figure, "title-3");
  gtk_widget_add_css_class (figure, "numeric");
  gtk_accessible_update_relation (GTK_ACCESSIBLE (figure), GTK_ACCESSIBLE_RELATION_LABELLED_BY, name, NULL,
                                  -1);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), figure);
  adw_wrap_box_append (self->box, box);
}

/**
 * liaison_figure_strip_add_money:
 * @amount: minor units of @currency
 */
void
liaison_figure_strip_add_money (LiaisonFigureStrip *self,
                                const char *label,
                                gint64 amount,
                                const char *currency)
{
  g_autofree char *value = liaison_money_format (liaison_money_make (amount, currency), TRUE);

  liaison_figure_strip_add (self, label, value);
}

static void
liaison_figure_strip_class_init (LiaisonFigureStripClass *klass)
{
}

static void
liaison_figure_strip_init (LiaisonFigureStrip *self)
{
  self->box = ADW_WRAP_BOX (adw_wrap_box_new ());
  adw_wrap_box_set_child_spacing (self->box, 24);
  adw_wrap_box_set_line_spacing (self->box, 12);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
}
