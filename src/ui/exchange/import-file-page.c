/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/exchange/import-file-page.h"

#include <glib/gi18n-lib.h>

/**
 * LiaisonImportFilePage:
 *
 * The first step: which file, and what its rows are.
 */
struct _LiaisonImportFilePage
{
  AdwNavigationPage parent_instance;

  LiaisonImportSession *session;
  GCancellable *cancellable;
  gboolean is_updating;

  GtkWidget *next;
  GtkWidget *drop_zone;
  GtkWidget *choose;
  AdwPreferencesGroup *file_group;
  AdwActionRow *file_row;
  GtkImage *file_icon;
  GtkWidget *spinner;
  AdwComboRow *kind_row;
};

G_DEFINE_FINAL_TYPE (LiaisonImportFilePage, liaison_import_file_page, ADW_TYPE_NAVIGATION_PAGE)

/* Showing ----------------------------------------------------------------------------------------------------------- */

static char *
describe_file (LiaisonImportFilePage *self)
{
  const LiaisonCsvSniff *sniff = liaison_import_session_get_sniff (self->session);
  const GError *error = liaison_import_session_get_file_error (self->session);
  g_autofree char *size = NULL;

  if (liaison_import_session_is_reading (self->session))
    return g_strdup (_ ("Looking at the file…"));
  if (error != NULL)
    return g_strdup (error->message);
  if (sniff == NULL)
    return g_strdup ("");
  size = g_format_size (liaison_import_session_get_file_size (self->session));
  return g_strdup_printf (
      /* Translators: the number of columns of a file, and its size, such as “12 columns · 1.5 MB” */
      ngettext ("%1$u column · %2$s", "%1$u columns · %2$s", sniff->n_columns), sniff->n_columns, size);
}

static void
select_kind (LiaisonImportFilePage *self)
{
  guint n_entities;
  const LiaisonEntity *const *entities = liaison_import_session_get_entities (&n_entities);

  self->is_updating = TRUE;
  for (guint i = 0; i < n_entities; i++)
    if (entities[i] == liaison_import_session_get_entity (self->session))
      adw_combo_row_set_selected (self->kind_row, i);
  self->is_updating = FALSE;
}

static void
update (LiaisonImportFilePage *self)
{
  const GError *error = liaison_import_session_get_file_error (self->session);
  gboolean is_reading = liaison_import_session_is_reading (self->session);
  gboolean is_bad = error != NULL && !is_reading;
  g_autofree char *name = liaison_import_session_dup_file_name (self->session);
  g_autofree char *description = describe_file (self);

  gtk_widget_set_visible (GTK_WIDGET (self->file_group),
                          liaison_import_session_get_file (self->session) != NULL);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->file_row), name);
  adw_action_row_set_subtitle (self->file_row, description);
  adw_preferences_group_set_description (
      self->file_group, is_bad && g_error_matches (error, LIAISON_ERROR, LIAISON_ERROR_BAD_INPUT)
                            ? _ ("Save the table as CSV in the program that made it, and choose that file.")
                            : NULL);
  gtk_widget_set_visible (self->spinner, is_reading);
  gtk_image_set_from_icon_name (self->file_icon,
                                is_bad ? "dialog-error-symbolic" : "text-x-generic-symbolic");
  if (is_bad)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->file_icon), "error");
      gtk_accessible_announce (GTK_ACCESSIBLE (self), error->message,
                               GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
    }
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->file_icon), "error");
  gtk_widget_set_visible (GTK_WIDGET (self->kind_row),
                          liaison_import_session_get_sniff (self->session) != NULL);
  if (liaison_import_session_get_sniff (self->session) != NULL || is_reading)
    gtk_widget_remove_css_class (self->choose, "suggested-action");
  else
    gtk_widget_add_css_class (self->choose, "suggested-action");
  select_kind (self);
}

/* Where files come from --------------------------------------------------------------------------------------------- */

static void
take_file (LiaisonImportFilePage *self, GFile *file)
{
  liaison_import_session_set_file (self->session, file);
  update (self);
}

static void
take_text (LiaisonImportFilePage *self, const char *text)
{
  g_autoptr (GError) error = NULL;

  if (!liaison_import_session_set_text (self->session, text, &error))
    liaison_import_session_show_error (self->session, error);
  update (self);
}

static void
file_chosen (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LiaisonImportFilePage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, &error);

  if (file != NULL && self->session != NULL)
    take_file (self, file);
  else if (self->session != NULL)
    liaison_import_session_show_error (self->session, error);
}

static void
act_choose (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonImportFilePage *self = LIAISON_IMPORT_FILE_PAGE (widget);
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autoptr (GtkFileFilter) tables = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (tables, _ ("Tables (CSV, Excel, OpenDocument)"));
  gtk_file_filter_add_suffix (tables, "csv");
  gtk_file_filter_add_suffix (tables, "tsv");
  gtk_file_filter_add_suffix (tables, "txt");
  gtk_file_filter_add_suffix (tables, "xlsx");
  gtk_file_filter_add_suffix (tables, "xlsm");
  gtk_file_filter_add_suffix (tables, "ods");
  gtk_file_filter_set_name (all, _ ("All Files"));
  gtk_file_filter_add_pattern (all, "*");
  g_list_store_append (filters, tables);
  g_list_store_append (filters, all);
  gtk_file_dialog_set_title (dialog, _ ("Choose a File"));
  gtk_file_dialog_set_accept_label (dialog, _ ("_Choose"));
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  if (liaison_import_session_get_file (self->session) != NULL)
    gtk_file_dialog_set_initial_file (dialog, liaison_import_session_get_file (self->session));
  gtk_file_dialog_open (dialog, GTK_WINDOW (liaison_import_session_get_window (self->session)),
                        self->cancellable, file_chosen, g_object_ref (self));
}

static void
text_pasted (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LiaisonImportFilePage) self = user_data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);

  if (self->session == NULL)
    return;
  if (text != NULL && *text != '\0')
    take_text (self, text);
  else
    liaison_window_show_toast (liaison_import_session_get_window (self->session),
                               _ ("There are no rows to paste. Copy them in a spreadsheet first."));
}

static void
files_pasted (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LiaisonImportFilePage) self = user_data;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, NULL);
  GSList *files = value != NULL ? g_value_get_boxed (value) : NULL;

  if (self->session != NULL && files != NULL)
    take_file (self, files->data);
}

static void
act_paste (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonImportFilePage *self = LIAISON_IMPORT_FILE_PAGE (widget);
  GdkClipboard *clipboard = gtk_widget_get_clipboard (widget);

  if (gdk_content_formats_contain_gtype (gdk_clipboard_get_formats (clipboard), GDK_TYPE_FILE_LIST))
    gdk_clipboard_read_value_async (clipboard, GDK_TYPE_FILE_LIST, G_PRIORITY_DEFAULT, self->cancellable,
                                    files_pasted, g_object_ref (self));
  else
    gdk_clipboard_read_text_async (clipboard, self->cancellable, text_pasted, g_object_ref (self));
}

static gboolean
on_drop (LiaisonImportFilePage *self, const GValue *value)
{
  if (G_VALUE_HOLDS (value, G_TYPE_FILE) && g_value_get_object (value) != NULL)
    take_file (self, g_value_get_object (value));
  else if (G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST) && g_value_get_boxed (value) != NULL)
    take_file (self, ((GSList *) g_value_get_boxed (value))->data);
  else if (G_VALUE_HOLDS (value, G_TYPE_STRING) && g_value_get_string (value) != NULL)
    take_text (self, g_value_get_string (value));
  else
    return FALSE;
  return TRUE;
}

static void
on_kind_selected (LiaisonImportFilePage *self)
{
  guint n_entities;
  const LiaisonEntity *const *entities = liaison_import_session_get_entities (&n_entities);
  guint selected = adw_combo_row_get_selected (self->kind_row);

  if (!self->is_updating && selected < n_entities)
    liaison_import_session_set_entity (self->session, entities[selected]);
}

static void
on_map (LiaisonImportFilePage *self)
{
  GtkWidget *dialog = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_DIALOG);

  if (dialog != NULL)
    adw_dialog_set_default_widget (ADW_DIALOG (dialog), self->next);
}

/* The class --------------------------------------------------------------------------------------------------------- */

/**
 * liaison_import_file_page_new:
 *
 * Returns: (transfer floating): the step
 */
AdwNavigationPage *
liaison_import_file_page_new (LiaisonImportSession *session)
{
  LiaisonImportFilePage *self = g_object_new (LIAISON_TYPE_IMPORT_FILE_PAGE, NULL);
  guint n_entities;
  const LiaisonEntity *const *entities = liaison_import_session_get_entities (&n_entities);
  g_autoptr (GtkStringList) kinds = gtk_string_list_new (NULL);
  g_autoptr (GtkExpression) expression = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");

  for (guint i = 0; i < n_entities; i++)
    gtk_string_list_append (kinds, _ (entities[i]->label_plural));
  self->session = g_object_ref (session);
  self->is_updating = TRUE;
  adw_combo_row_set_expression (self->kind_row, expression);
  adw_combo_row_set_model (self->kind_row, G_LIST_MODEL (kinds));
  self->is_updating = FALSE;
  g_signal_connect_object (session, "read", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "mapped", G_CALLBACK (select_kind), self, G_CONNECT_SWAPPED);
  update (self);
  return ADW_NAVIGATION_PAGE (self);
}

static void
liaison_import_file_page_dispose (GObject *object)
{
  LiaisonImportFilePage *self = LIAISON_IMPORT_FILE_PAGE (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), LIAISON_TYPE_IMPORT_FILE_PAGE);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (liaison_import_file_page_parent_class)->dispose (object);
}

static void
liaison_import_file_page_class_init (LiaisonImportFilePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liaison_import_file_page_dispose;
  gtk_widget_class_install_action (widget_class, "file.choose", NULL, act_choose);
  gtk_widget_class_install_action (widget_class, "file.paste", NULL, act_paste);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_o, GDK_CONTROL_MASK, "file.choose", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, GDK_CONTROL_MASK, "file.paste", NULL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/liaison_prm/Liaison/ui/import-file-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LiaisonImportFilePage, next);
  gtk_widget_class_bind_template_child (widget_class, LiaisonImportFilePage, drop_zone);
  gtk_widget_class_bind_template_child (widget_class, LiaisonImportFilePage, choose);
  gtk_widget_class_bind_template_child (widget_class, LiaisonImportFilePage, file_group);
  gtk_widget_class_bind_template_child (widget_class, LiaisonImportFilePage, file_row);
  gtk_widget_class_bind_template_child (widget_class, LiaisonImportFilePage, file_icon);
  gtk_widget_class_bind_template_child (widget_class, LiaisonImportFilePage, spinner);
  gtk_widget_class_bind_template_child (widget_class, LiaisonImportFilePage, kind_row);
}

static void
liaison_import_file_page_init (LiaisonImportFilePage *self)
{
  GType types[] = { GDK_TYPE_FILE_LIST, G_TYPE_FILE, G_TYPE_STRING };
  GtkDropTarget *target;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);
  gtk_drop_target_set_gtypes (target, types, G_N_ELEMENTS (types));
  g_signal_connect_object (target, "drop", G_CALLBACK (on_drop), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
  g_signal_connect_object (self->kind_row, "notify::selected", G_CALLBACK (on_kind_selected), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self, "map", G_CALLBACK (on_map), NULL);
}
