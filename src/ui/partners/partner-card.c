/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/partners/partner-card.h"

#include "core/records/partner-row.h"

/* A partner as a card: name, where it stands, what it sells. */

static const struct
{
  LiaisonPartnerText text;
  const char *style;
  gboolean is_beside;
} lines[] = {
  { LIAISON_PARTNER_TEXT_NAME, "heading", FALSE },        { LIAISON_PARTNER_TEXT_TIER, "caption", FALSE },
  { LIAISON_PARTNER_TEXT_REGION, "dimmed", TRUE },        { LIAISON_PARTNER_TEXT_STAGE, "dimmed", TRUE },
  { LIAISON_PARTNER_TEXT_SALES_SHORT, "title-4", FALSE }, { LIAISON_PARTNER_TEXT_TREND, "numeric", TRUE },
};

static void
set_up (GtkListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *line = NULL;
  GtkWidget **labels = g_new0 (GtkWidget *, G_N_ELEMENTS (lines));

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      if (!lines[i].is_beside)
        {
          line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
          gtk_box_append (GTK_BOX (card), line);
        }
      labels[i] = gtk_label_new (NULL);
      gtk_label_set_xalign (GTK_LABEL (labels[i]), 0);
      gtk_label_set_ellipsize (GTK_LABEL (labels[i]), PANGO_ELLIPSIZE_END);
      gtk_widget_add_css_class (labels[i], lines[i].style);
      if (lines[i].text == LIAISON_PARTNER_TEXT_SALES_SHORT)
        gtk_widget_add_css_class (labels[i], "numeric");
      if (lines[i].is_beside)
        gtk_widget_add_css_class (labels[i], "caption");
      gtk_box_append (GTK_BOX (line), labels[i]);
    }
  gtk_widget_set_size_request (card, 190, -1);
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "liaison-card");
  g_object_set_data_full (G_OBJECT (card), "labels", labels, g_free);
  gtk_list_item_set_child (item, card);
}

static gboolean
show_if_any (GBinding *binding, const GValue *from, GValue *to, gpointer data)
{
  const char *text = g_value_get_string (from);

  g_value_set_boolean (to, text != NULL && *text != '\0');
  return TRUE;
}

static void
bind (GtkListItemFactory *factory, GtkListItem *item)
{
  gpointer row = gtk_list_item_get_item (item);
  GtkWidget **labels = g_object_get_data (G_OBJECT (gtk_list_item_get_child (item)), "labels");
  GPtrArray *bindings = g_ptr_array_new_with_free_func ((GDestroyNotify) g_binding_unbind);

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      const char *property = liaison_partner_row_get_property_name (lines[i].text);

      g_ptr_array_add (bindings,
                       g_object_bind_property (row, property, labels[i], "label", G_BINDING_SYNC_CREATE));
      g_ptr_array_add (bindings,
                       g_object_bind_property_full (row, property, labels[i], "visible",
                                                    G_BINDING_SYNC_CREATE, show_if_any, NULL, NULL, NULL));
    }
  g_object_set_data_full (G_OBJECT (item), "bindings", bindings, (GDestroyNotify) g_ptr_array_unref);
  gtk_list_item_set_accessible_label (item, liaison_partner_row_get_text (row, LIAISON_PARTNER_TEXT_NAME));
}

static void
unbind (GtkListItemFactory *factory, GtkListItem *item)
{
  g_object_set_data (G_OBJECT (item), "bindings", NULL);
}

/**
 * liaison_partner_card_create_factory:
 *
 * Returns: (transfer full): makes cards of the rows of a #LiaisonPartnerList
 */
GtkListItemFactory *
liaison_partner_card_create_factory (void)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (set_up), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind), NULL);
  return factory;
}
