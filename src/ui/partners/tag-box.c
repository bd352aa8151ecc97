/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/partners/tag-box.h"

#include "ui/partners/tagging.h"

#include <glib/gi18n-lib.h>

/**
 * LiaisonTagBox:
 *
 * The tags of a record, each with a button that takes it off, and one to add another.
 */
struct _LiaisonTagBox
{
  AdwBin parent_instance;

  /* Not owned: the window outlives its pages. */
  LiaisonWindow *window;
  char *entity_name;
  char *id;
  char *subject;
  AdwWrapBox *box;
  GtkWidget *add_button;
  GtkEditable *entry;
};

G_DEFINE_FINAL_TYPE (LiaisonTagBox, liaison_tag_box, ADW_TYPE_BIN)

static void
take_off (LiaisonTagBox *self, GtkWidget *button)
{
  liaison_tagging_remove (self->window, self->id, g_object_get_data (G_OBJECT (button), "id"), self->subject);
}

static GtkWidget *
create_tag (LiaisonTagBox *self, const char *id, const char *name)
{
  GtkWidget *tag = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *label = gtk_label_new (name);
  GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");
  g_autofree char *tooltip = g_strdup_printf (_ ("Remove Tag “%s”"), name);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (tag, "liaison-tag");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  gtk_widget_set_tooltip_text (button, tooltip);
  g_object_set_data_full (G_OBJECT (button), "id", g_strdup (id), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (take_off), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (tag), label);
  gtk_box_append (GTK_BOX (tag), button);
  return tag;
}

/**
 * liaison_tag_box_set_record:
 * @id: of the record whose tags are shown, as they are now
 * @subject: its name, for the history
 */
void
liaison_tag_box_set_record (LiaisonTagBox *self,
                            LiaisonWindow *window,
                            const char *entity_name,
                            const char *id,
                            const char *subject)
{
  LiaisonDatabase *database = liaison_workspace_get_database (liaison_window_get_workspace (window));
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (
      database,
      "SELECT t.id, t.name FROM tagging AS g JOIN tag AS t ON t.id = g.tag_id WHERE g.record_id = ?"
      " ORDER BY t.name LIMIT 100",
      NULL);
  GtkWidget *child;
  gboolean has_row;

  self->window = window;
  g_set_str (&self->entity_name, entity_name);
  g_set_str (&self->id, id);
  g_set_str (&self->subject, subject);
  g_object_ref (self->add_button);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    adw_wrap_box_remove (self->box, child);
  if (statement != NULL)
    liaison_statement_bind (statement, "t", id);
  while (statement != NULL && liaison_statement_next (statement, &has_row, NULL) && has_row)
    adw_wrap_box_append (self->box, create_tag (self, liaison_statement_get_text (statement, 0),
                                                liaison_statement_get_text (statement, 1)));
  adw_wrap_box_append (self->box, self->add_button);
  g_object_unref (self->add_button);
}

static void
add (LiaisonTagBox *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->entry)));
  const char *ids[] = { self->id, NULL };

  if (*name == '\0')
    return;
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->add_button));
  gtk_editable_set_text (self->entry, "");
  liaison_tagging_add (self->window, self->entity_name, ids, name, self->subject, NULL);
}

static void
liaison_tag_box_finalize (GObject *object)
{
  LiaisonTagBox *self = LIAISON_TAG_BOX (object);

  g_free (self->entity_name);
  g_free (self->id);
  g_free (self->subject);
  G_OBJECT_CLASS (liaison_tag_box_parent_class)->finalize (object);
}

static void
liaison_tag_box_class_init (LiaisonTagBoxClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liaison_tag_box_finalize;
}

static void
liaison_tag_box_init (LiaisonTagBox *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *entry = gtk_entry_new ();

  self->box = ADW_WRAP_BOX (adw_wrap_box_new ());
  self->entry = GTK_EDITABLE (entry);
  self->add_button = gtk_menu_button_new ();
  adw_wrap_box_set_child_spacing (self->box, 6);
  adw_wrap_box_set_line_spacing (self->box, 6);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _ ("New Tag"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("New Tag"), -1);
  gtk_popover_set_child (GTK_POPOVER (popover), entry);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->add_button), popover);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->add_button), "list-add-symbolic");
  gtk_widget_set_tooltip_text (self->add_button, _ ("Add a Tag"));
  gtk_widget_add_css_class (self->add_button, "flat");
  adw_wrap_box_append (self->box, self->add_button);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
  g_signal_connect_object (entry, "activate", G_CALLBACK (add), self, G_CONNECT_SWAPPED);
}
