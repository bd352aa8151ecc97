/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/widgets/row-label.h"

/**
 * liaison_row_label_add:
 * @box: of a row of a list
 * @css_class: (nullable): a style
 * @xalign: 0 for what stands at the start, 1 for what stands at the end
 *
 * Returns: (transfer none): a label of one line, which takes its text when the row is bound
 */
GtkWidget *
liaison_row_label_add (GtkWidget *box, const char *css_class, float xalign)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}
