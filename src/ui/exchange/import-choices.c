/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/exchange/import-choices.h"

/* A row with a long subtitle leaves its value no room on a narrow screen; here the value has some of its own. */

static void
set_up_value (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), GPOINTER_TO_INT (data));
  gtk_label_set_max_width_chars (GTK_LABEL (label), 24);
  gtk_list_item_set_child (item, label);
}

static void
bind_value (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)),
                      gtk_string_object_get_string (gtk_list_item_get_item (item)));
}

static void
set_up_choice (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("object-select-symbolic"));
  gtk_list_item_set_child (item, box);
}

static void
update_mark (GtkListItem *item, AdwComboRow *row)
{
  GtkWidget *mark = gtk_widget_get_last_child (gtk_list_item_get_child (item));

  gtk_widget_set_opacity (mark,
                          adw_combo_row_get_selected_item (row) == gtk_list_item_get_item (item) ? 1 : 0);
}

static void
on_selected (AdwComboRow *row, GParamSpec *pspec, GtkListItem *item)
{
  update_mark (item, row);
}

static void
bind_choice (GtkSignalListItemFactory *factory, GtkListItem *item, AdwComboRow *row)
{
  GtkWidget *label = gtk_widget_get_first_child (gtk_list_item_get_child (item));

  gtk_label_set_text (GTK_LABEL (label), gtk_string_object_get_string (gtk_list_item_get_item (item)));
  g_signal_connect_object (row, "notify::selected-item", G_CALLBACK (on_selected), item, G_CONNECT_DEFAULT);
  update_mark (item, row);
}

static void
unbind_choice (GtkSignalListItemFactory *factory, GtkListItem *item, AdwComboRow *row)
{
  g_signal_handlers_disconnect_by_func (row, on_selected, item);
}

/**
 * liaison_import_choices_keep_readable:
 * @row: over a #GtkStringList
 * @width: what the value may at least take, in characters
 */
void
liaison_import_choices_keep_readable (AdwComboRow *row, int width)
{
  g_autoptr (GtkListItemFactory) values = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkListItemFactory) choices = gtk_signal_list_item_factory_new ();

  g_signal_connect (values, "setup", G_CALLBACK (set_up_value), GINT_TO_POINTER (width));
  g_signal_connect (values, "bind", G_CALLBACK (bind_value), NULL);
  g_signal_connect (choices, "setup", G_CALLBACK (set_up_choice), NULL);
  g_signal_connect_object (choices, "bind", G_CALLBACK (bind_choice), row, G_CONNECT_DEFAULT);
  g_signal_connect_object (choices, "unbind", G_CALLBACK (unbind_choice), row, G_CONNECT_DEFAULT);
  adw_combo_row_set_factory (row, values);
  adw_combo_row_set_list_factory (row, choices);
}
