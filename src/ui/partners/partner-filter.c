/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/partners/partner-filter.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * LiaisonPartnerFilter:
 *
 * A drop-down by which the list keeps only the partners of one region, tier, …
 */
struct _LiaisonPartnerFilter
{
  AdwBin parent_instance;

  LiaisonPartnerList *list;
  LiaisonPartnerTerm kind;
  const char *title;
  const char *none;
  GtkDropDown *drop_down;
  /* What the items stand for: %NULL is all, "" is without any. */
  GPtrArray *ids;
  char *labels;
  gboolean is_updating;
};

G_DEFINE_FINAL_TYPE (LiaisonPartnerFilter, liaison_partner_filter, ADW_TYPE_BIN)

static void
selected (LiaisonPartnerFilter *self)
{
  guint place = gtk_drop_down_get_selected (self->drop_down);

  if (self->is_updating || place >= self->ids->len)
    return;
  liaison_partner_list_set_filter (self->list, self->kind, g_ptr_array_index (self->ids, place));
}

static void
show_selected (LiaisonPartnerFilter *self)
{
  const char *id = liaison_partner_list_get_filter (self->list, self->kind);

  self->is_updating = TRUE;
  for (guint i = 0; i < self->ids->len; i++)
    if (g_strcmp0 (g_ptr_array_index (self->ids, i), id) == 0)
      gtk_drop_down_set_selected (self->drop_down, i);
  self->is_updating = FALSE;
  if (id != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), "liaison-filter-active");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "liaison-filter-active");
}

/**
 * liaison_partner_filter_update:
 *
 * Offers the terms that there are now, and shows which one the list goes by.
 */
void
liaison_partner_filter_update (LiaisonPartnerFilter *self)
{
  g_autoptr (GString) labels = g_string_new (self->title);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  const char *id, *label;
  guint depth;

  g_ptr_array_add (ids, NULL);
  for (guint place = 0;
       (id = liaison_partner_list_get_term (self->list, self->kind, place, &label, &depth)) != NULL; place++)
    {
      g_string_append_c (labels, '\n');
      for (guint i = 0; i < depth; i++)
        g_string_append (labels, "\u2003");
      g_string_append (labels, label);
      g_ptr_array_add (ids, g_strdup (id));
    }
  if (ids->len > 1 && self->none != NULL)
    {
      g_string_append_printf (labels, "\n%s", self->none);
      g_ptr_array_add (ids, g_strdup (""));
    }
  if (g_set_str (&self->labels, labels->str))
    {
      g_auto (GStrv) strings = g_strsplit (labels->str, "\n", -1);
      g_autoptr (GtkStringList) model = gtk_string_list_new ((const char *const *) strings);

      self->is_updating = TRUE;
      g_ptr_array_unref (self->ids);
      self->ids = g_steal_pointer (&ids);
      gtk_drop_down_set_model (self->drop_down, G_LIST_MODEL (model));
      gtk_drop_down_set_enable_search (self->drop_down, self->ids->len > 12);
      self->is_updating = FALSE;
      gtk_widget_set_visible (GTK_WIDGET (self), self->ids->len > 1);
    }
  show_selected (self);
}

/**
 * liaison_partner_filter_new:
 * @title: what stands there while all are shown, such as "Region"
 * @none: (nullable): for partners without any
 */
GtkWidget *
liaison_partner_filter_new (LiaisonPartnerList *list,
                            LiaisonPartnerTerm kind,
                            const char *title,
                            const char *none)
{
  LiaisonPartnerFilter *self = g_object_new (LIAISON_TYPE_PARTNER_FILTER, NULL);

  self->list = g_object_ref (list);
  self->kind = kind;
  self->title = title;
  self->none = none;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->drop_down), title);
  liaison_partner_filter_update (self);
  return GTK_WIDGET (self);
}

static void
liaison_partner_filter_dispose (GObject *object)
{
  LiaisonPartnerFilter *self = LIAISON_PARTNER_FILTER (object);

  g_clear_object (&self->list);
  g_clear_pointer (&self->ids, g_ptr_array_unref);
  g_clear_pointer (&self->labels, g_free);
  G_OBJECT_CLASS (liaison_partner_filter_parent_class)->dispose (object);
}

static void
liaison_partner_filter_class_init (LiaisonPartnerFilterClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = liaison_partner_filter_dispose;
}

static void
liaison_partner_filter_init (LiaisonPartnerFilter *self)
{
  g_autoptr (GtkExpression) expression = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");

  self->ids = g_ptr_array_new_with_free_func (g_free);
  self->drop_down = GTK_DROP_DOWN (gtk_drop_down_new (NULL, g_steal_pointer (&expression)));
  gtk_drop_down_set_search_match_mode (self->drop_down, GTK_STRING_FILTER_MATCH_MODE_SUBSTRING);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->drop_down));
  g_signal_connect_object (self->drop_down, "notify::selected", G_CALLBACK (selected), self,
                           G_CONNECT_SWAPPED);
}
