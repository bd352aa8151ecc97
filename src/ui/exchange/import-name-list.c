/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/exchange/import-name-list.h"

#include "core/records/record-store.h"
#include "ui/exchange/import-lists.h"
#include "ui/partners/record-picker.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

/* The names of a file that no record has, each with a choice whose it is: nobody's, one of those that are alike, or another. */

typedef struct
{
  GtkWidget *name;
  GtkWidget *told;
  GtkWidget *drop_down;
  gulong handler;
} NameRow;

static void
set_up (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  NameRow *row = g_new0 (NameRow, 1);

  row->name = liaison_import_lists_create_label ("heading");
  row->told = liaison_import_lists_create_label ("caption");
  gtk_widget_add_css_class (row->told, "dimmed");
  row->drop_down = gtk_drop_down_new (NULL, NULL);
  gtk_widget_set_valign (row->drop_down, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), row->name);
  gtk_box_append (GTK_BOX (texts), row->told);
  gtk_box_append (GTK_BOX (line), texts);
  gtk_box_append (GTK_BOX (line), row->drop_down);
  g_object_set_data_full (G_OBJECT (item), "row", row, g_free);
  gtk_list_item_set_child (item, line);
  gtk_list_item_set_activatable (item, FALSE);
}

static const LiaisonImportUnknown *
get_unknown (LiaisonImportSession *session, GtkWidget *drop_down)
{
  const LiaisonImportReport *preview = liaison_import_session_get_preview (session);
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (drop_down), "index"));

  return preview != NULL && index < preview->unknown->len ? g_ptr_array_index (preview->unknown, index)
                                                          : NULL;
}

/* The choices: leave out, each suggestion, what was picked where it is none of them, and another one. */
static void
fill_choices (LiaisonImportSession *session, GtkWidget *drop_down, const LiaisonImportUnknown *unknown)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  const char *title;
  const char *id = liaison_import_session_get_name (session, unknown, &title);
  guint selected = 0;

  gtk_string_list_append (labels, _ ("Leave Out"));
  for (guint i = 0; i < unknown->suggestions->len; i++)
    {
      const LiaisonNameSuggestion *suggestion = g_ptr_array_index (unknown->suggestions, i);

      /* Translators: the name of a record, and how much it is like another name */
      gtk_string_list_take (labels,
                            g_strdup_printf (_ ("%1$s (%2$u %%)"), suggestion->name, suggestion->percent));
      if (g_strcmp0 (id, suggestion->id) == 0)
        selected = i + 1;
    }
  if (id != NULL && selected == 0)
    {
      gtk_string_list_append (labels, title);
      selected = unknown->suggestions->len + 1;
    }
  gtk_string_list_append (labels, _ ("Another…"));
  gtk_drop_down_set_model (GTK_DROP_DOWN (drop_down), G_LIST_MODEL (labels));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), selected);
}

static void
refill (LiaisonImportSession *session, GtkWidget *drop_down)
{
  gulong handler = GPOINTER_TO_SIZE (g_object_get_data (G_OBJECT (drop_down), "handler"));
  const LiaisonImportUnknown *unknown = get_unknown (session, drop_down);

  if (unknown == NULL || handler == 0)
    return;
  g_signal_handler_block (drop_down, handler);
  fill_choices (session, drop_down, unknown);
  g_signal_handler_unblock (drop_down, handler);
}

static void
on_picked (GtkWidget *drop_down, const char *id, AdwDialog *picker)
{
  LiaisonImportSession *session = g_object_get_data (G_OBJECT (picker), "session");
  const LiaisonImportUnknown *unknown = get_unknown (session, drop_down);
  LiaisonWindow *window = liaison_import_session_get_window (session);
  g_autofree char *title = NULL;

  if (unknown == NULL || window == NULL)
    return;
  title = liaison_record_load_title (liaison_workspace_get_database (liaison_window_get_workspace (window)),
                                     unknown->entity, id);
  liaison_import_session_set_name (session, unknown, id, title != NULL ? title : id);
  refill (session, drop_down);
}

static gboolean
pick (gpointer data)
{
  GtkWidget *drop_down = data;
  LiaisonImportSession *session = g_object_get_data (G_OBJECT (drop_down), "session");
  const LiaisonImportUnknown *unknown = session != NULL ? get_unknown (session, drop_down) : NULL;
  LiaisonWindow *window = session != NULL ? liaison_import_session_get_window (session) : NULL;
  AdwDialog *picker;

  if (unknown == NULL || window == NULL || gtk_widget_get_root (drop_down) == NULL)
    return G_SOURCE_REMOVE;
  /* The choice is what was chosen before until a record is picked. */
  refill (session, drop_down);
  picker = liaison_record_picker_new (liaison_window_get_workspace (window), unknown->entity, NULL);
  g_object_set_data_full (G_OBJECT (picker), "session", g_object_ref (session), g_object_unref);
  g_signal_connect_object (picker, "picked", G_CALLBACK (on_picked), drop_down, G_CONNECT_SWAPPED);
  adw_dialog_present (picker, drop_down);
  return G_SOURCE_REMOVE;
}

static void
on_chosen (LiaisonImportSession *session, GParamSpec *pspec, GtkWidget *drop_down)
{
  const LiaisonImportUnknown *unknown = get_unknown (session, drop_down);
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (drop_down));
  guint n_choices;

  if (unknown == NULL || selected == GTK_INVALID_LIST_POSITION)
    return;
  n_choices = g_list_model_get_n_items (gtk_drop_down_get_model (GTK_DROP_DOWN (drop_down)));
  if (selected == 0)
    liaison_import_session_set_name (session, unknown, NULL, NULL);
  else if (selected <= unknown->suggestions->len)
    {
      const LiaisonNameSuggestion *suggestion = g_ptr_array_index (unknown->suggestions, selected - 1);

      liaison_import_session_set_name (session, unknown, suggestion->id, suggestion->name);
    }
  else if (selected == n_choices - 1)
    /* Not while the list is still closing over the choice. */
    g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, pick, g_object_ref (drop_down), g_object_unref);
}

static void
bind (GtkSignalListItemFactory *factory, GtkListItem *item, LiaisonImportSession *session)
{
  NameRow *row = g_object_get_data (G_OBJECT (item), "row");
  g_autofree char *rows = NULL;
  g_autofree char *told = NULL;
  g_autofree char *control = NULL;
  const LiaisonNameSuggestion *best;
  const LiaisonImportUnknown *unknown;

  g_object_set_data (G_OBJECT (row->drop_down), "index",
                     GUINT_TO_POINTER (gtk_list_item_get_position (item)));
  unknown = get_unknown (session, row->drop_down);
  if (unknown == NULL)
    return;
  best = unknown->suggestions->len > 0 ? g_ptr_array_index (unknown->suggestions, 0) : NULL;
  /* Translators: the label of a field, such as Partner, and how many rows of a file have the name */
  rows = g_strdup_printf (ngettext ("%1$s · %2$" PRIu64 " row", "%1$s · %2$" PRIu64 " rows", unknown->n_rows),
                          unknown->label, unknown->n_rows);
  /* Translators: %1$s is “Partner · 2 rows”, %2$s the name of a record that is likely meant */
  told = best != NULL ? g_strdup_printf (_ ("%1$s · perhaps %2$s"), rows, best->name) : g_strdup (rows);
  /* Translators: %s is a name in a file */
  control = g_strdup_printf (_ ("Whose name “%s” is"), unknown->name);
  gtk_label_set_text (GTK_LABEL (row->name), unknown->name);
  gtk_label_set_text (GTK_LABEL (row->told), told);
  fill_choices (session, row->drop_down, unknown);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, control,
                                  -1);
  gtk_list_item_set_accessible_label (item, unknown->name);
  gtk_list_item_set_accessible_description (item, told);
  g_object_set_data_full (G_OBJECT (row->drop_down), "session", g_object_ref (session), g_object_unref);
  row->handler = g_signal_connect_object (row->drop_down, "notify::selected", G_CALLBACK (on_chosen), session,
                                          G_CONNECT_SWAPPED);
  g_object_set_data (G_OBJECT (row->drop_down), "handler", GSIZE_TO_POINTER (row->handler));
}

static void
unbind (GtkSignalListItemFactory *factory, GtkListItem *item, LiaisonImportSession *session)
{
  NameRow *row = g_object_get_data (G_OBJECT (item), "row");

  if (row->handler != 0)
    g_signal_handler_disconnect (row->drop_down, row->handler);
  row->handler = 0;
  g_object_set_data (G_OBJECT (row->drop_down), "handler", NULL);
  g_object_set_data (G_OBJECT (row->drop_down), "session", NULL);
}

/**
 * liaison_import_name_list_set:
 *
 * Shows the names of the preview that wait; what is chosen goes to @session.
 */
void
liaison_import_name_list_set (GtkListView *view, LiaisonImportSession *session)
{
  const LiaisonImportReport *preview = liaison_import_session_get_preview (session);

  liaison_import_lists_set_factory (view, G_CALLBACK (set_up), G_CALLBACK (bind), G_CALLBACK (unbind),
                                    session);
  liaison_import_lists_set_places (view, preview != NULL ? preview->unknown->len : 0);
}
