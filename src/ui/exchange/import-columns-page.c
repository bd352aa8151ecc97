/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/exchange/import-columns-page.h"

#include "core/base/currency.h"
#include "core/exchange/import-match.h"
#include "ui/exchange/import-column-row.h"
#include "ui/exchange/import-constants.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * LiaisonImportColumnsPage:
 *
 * The third step: which column fills which field, what all rows get, and mappings that are kept for the next file.
 */
struct _LiaisonImportColumnsPage
{
  AdwNavigationPage parent_instance;

  LiaisonImportSession *session;
  GPtrArray *sources;
  GPtrArray *rows;
  GCancellable *cancellable;
  guint update_source;
  gboolean is_updating;
  /* Whether a person said by what records are told, so that nothing is guessed any more. */
  gboolean is_match_chosen;

  GtkWidget *next;
  AdwBanner *missing_banner;
  AdwComboRow *source_row;
  AdwPreferencesGroup *columns_group;
  GtkListBox *columns;
  AdwComboRow *match_row;
  AdwSwitchRow *clear_row;
  AdwComboRow *currency_row;
  GtkListBox *constants;
};

G_DEFINE_FINAL_TYPE (LiaisonImportColumnsPage, liaison_import_columns_page, ADW_TYPE_NAVIGATION_PAGE)

/* Showing ----------------------------------------------------------------------------------------------------------- */

static void
update_missing (LiaisonImportColumnsPage *self)
{
  g_auto (GStrv) missing = liaison_import_session_list_missing (self->session);
  guint n_missing = missing != NULL ? g_strv_length (missing) : 0;
  /* Translators: stands between the names of fields in a list */
  g_autofree char *joined = n_missing > 0 ? g_strjoinv (_ (", "), missing) : g_strdup ("");
  const LiaisonMapping *mapping = liaison_import_session_get_mapping (self->session);
  gboolean has_key = mapping != NULL && mapping->match != NULL;
  g_autofree char *title = g_strdup_printf (
      has_key
          ? ngettext ("Only records that are there can be changed: a new one needs this field as well: %s",
                      "Only records that are there can be changed: a new one needs these fields as well: %s",
                      n_missing)
          : ngettext ("Every record needs this field, and no column fills it yet: %s",
                      "Every record needs these fields, and no column fills them yet: %s", n_missing),
      joined);

  adw_banner_set_use_markup (self->missing_banner, FALSE);
  adw_banner_set_title (self->missing_banner, title);
  adw_banner_set_revealed (self->missing_banner, n_missing > 0);
}

static const LiaisonField *
get_currency_field (LiaisonImportColumnsPage *self)
{
  const LiaisonEntity *entity = liaison_import_session_get_entity (self->session);
  const LiaisonField *field = liaison_entity_get_field (entity, "currency");

  return field != NULL && field->type == LIAISON_FIELD_CURRENCY ? field : NULL;
}

static void
update_currency (LiaisonImportColumnsPage *self)
{
  const LiaisonMapping *mapping = liaison_import_session_get_mapping (self->session);
  const LiaisonField *field = mapping != NULL ? get_currency_field (self) : NULL;
  const char *const *codes = liaison_currency_get_codes ();
  const char *constant = field != NULL ? g_hash_table_lookup (mapping->constants, field->name) : NULL;
  guint selected = 0;

  gtk_widget_set_visible (GTK_WIDGET (self->currency_row),
                          field != NULL && liaison_mapping_find (mapping, field->name) == NULL);
  if (field == NULL)
    return;
  adw_action_row_set_subtitle (
      ADW_ACTION_ROW (self->currency_row),
      (field->flags & LIAISON_FIELD_REQUIRED) != 0 ? _ ("Of the amounts that do not name one") : "");
  for (guint i = 0; constant != NULL && codes[i] != NULL; i++)
    if (g_str_equal (codes[i], constant))
      selected = i + 1;
  self->is_updating = TRUE;
  adw_combo_row_set_selected (self->currency_row, selected);
  self->is_updating = FALSE;
}

/* What the columns that are matched now could tell records by. */
static void
update_match (LiaisonImportColumnsPage *self)
{
  const LiaisonMapping *mapping = liaison_import_session_get_mapping (self->session);
  g_autoptr (GPtrArray) keys = liaison_mapping_list_keys (mapping);
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  guint selected = 0;

  /* Translators: which record a row is: none for certain, only one that is like it */
  gtk_string_list_append (labels, _ ("Likeness Only"));
  if (mapping->match != NULL)
    {
      gboolean is_listed = FALSE;

      for (guint i = 0; i < keys->len; i++)
        is_listed |= g_strv_equal (g_ptr_array_index (keys, i), (const char *const *) mapping->match);
      /* As a saved mapping may have it. */
      if (!is_listed)
        g_ptr_array_add (keys, g_strdupv (mapping->match));
    }
  for (guint i = 0; i < keys->len; i++)
    {
      const char *const *key = g_ptr_array_index (keys, i);

      gtk_string_list_take (labels, liaison_import_match_dup_key_label (mapping->entity, key));
      if (mapping->match != NULL && g_strv_equal (key, (const char *const *) mapping->match))
        selected = i + 1;
    }
  self->is_updating = TRUE;
  adw_combo_row_set_model (self->match_row, G_LIST_MODEL (labels));
  adw_combo_row_set_selected (self->match_row, selected);
  adw_switch_row_set_active (self->clear_row, mapping->clears);
  gtk_widget_set_visible (GTK_WIDGET (self->clear_row), selected > 0);
  self->is_updating = FALSE;
  g_object_set_data_full (G_OBJECT (self->match_row), "keys", g_steal_pointer (&keys),
                          (GDestroyNotify) g_ptr_array_unref);
}

static void
update_all (LiaisonImportColumnsPage *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    liaison_import_column_row_update (g_ptr_array_index (self->rows, i));
  update_match (self);
  update_currency (self);
  liaison_import_constants_fill (self->constants, self->session);
  update_missing (self);
}

static gboolean
update_later (gpointer data)
{
  LiaisonImportColumnsPage *self = data;

  self->update_source = 0;
  update_all (self);
  return G_SOURCE_REMOVE;
}

/* Not while a list is still closing over the choice that was made in it. */
static void
on_edited (LiaisonImportColumnsPage *self)
{
  LiaisonMapping *mapping = liaison_import_session_get_mapping (self->session);

  if (mapping != NULL && mapping->match == NULL && !self->is_match_chosen)
    liaison_mapping_guess_match (mapping);
  update_missing (self);
  if (self->update_source == 0)
    self->update_source = g_idle_add (update_later, self);
}

static void
fill_sources (LiaisonImportColumnsPage *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  const LiaisonMapping *mapping = liaison_import_session_get_mapping (self->session);
  g_autofree char *json = mapping != NULL ? liaison_mapping_to_json (mapping) : NULL;
  guint selected = GTK_INVALID_LIST_POSITION;

  g_clear_pointer (&self->sources, g_ptr_array_unref);
  self->sources = liaison_import_session_list_sources (self->session);
  for (guint i = 0; i < self->sources->len; i++)
    {
      LiaisonImportSource *source = g_ptr_array_index (self->sources, i);
      g_autoptr (LiaisonMapping) bare = liaison_mapping_copy (source->mapping);
      g_autofree char *own = NULL;

      bare->format_parts = LIAISON_CSV_PART_NONE;
      own = liaison_mapping_to_json (bare);
      gtk_string_list_append (names, source->name);
      if (selected == GTK_INVALID_LIST_POSITION && g_strcmp0 (json, own) == 0)
        selected = i;
    }
  if (selected == GTK_INVALID_LIST_POSITION)
    {
      /* Translators: of the matches of columns and fields */
      gtk_string_list_append (names, _ ("Changed by you"));
      selected = self->sources->len;
    }
  self->is_updating = TRUE;
  adw_combo_row_set_model (self->source_row, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->source_row, selected);
  self->is_updating = FALSE;
  gtk_widget_action_set_enabled (
      GTK_WIDGET (self), "mapping.remove",
      selected < self->sources->len &&
          ((LiaisonImportSource *) g_ptr_array_index (self->sources, selected))->is_saved);
}

/* Another mapping, other columns or another kind. */
static void
rebuild (LiaisonImportColumnsPage *self)
{
  const LiaisonCsvSniff *sniff = liaison_import_session_get_sniff (self->session);
  const LiaisonEntity *entity = liaison_import_session_get_entity (self->session);
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  g_auto (GStrv) fields = NULL;

  g_clear_handle_id (&self->update_source, g_source_remove);
  gtk_list_box_remove_all (self->columns);
  g_ptr_array_set_size (self->rows, 0);
  if (liaison_import_session_get_mapping (self->session) == NULL)
    return;
  fields = liaison_mapping_list_fields (entity);
  gtk_string_list_append (labels, _ ("Leave Out"));
  for (guint i = 0; fields[i] != NULL; i++)
    gtk_string_list_take (labels, liaison_mapping_dup_field_label (entity, fields[i]));
  for (guint i = 0; i < sniff->n_columns; i++)
    {
      GtkWidget *row = liaison_import_column_row_new (self->session, i, labels);

      g_ptr_array_add (self->rows, row);
      gtk_list_box_append (self->columns, row);
    }
  adw_preferences_group_set_description (self->columns_group, _ (entity->label_plural));
  fill_sources (self);
  update_all (self);
}

/* A preview may have found words that are to be matched. */
static void
on_showing (LiaisonImportColumnsPage *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    liaison_import_column_row_refresh (g_ptr_array_index (self->rows, i));
}

static void
on_map (LiaisonImportColumnsPage *self)
{
  GtkWidget *dialog = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_DIALOG);

  if (dialog != NULL)
    adw_dialog_set_default_widget (ADW_DIALOG (dialog), self->next);
}

/* Choosing ---------------------------------------------------------------------------------------------------------- */

static void
on_source (LiaisonImportColumnsPage *self)
{
  guint selected = adw_combo_row_get_selected (self->source_row);
  g_autoptr (LiaisonMapping) mapping = NULL;

  if (self->is_updating || self->sources == NULL || selected >= self->sources->len)
    return;
  mapping =
      liaison_mapping_copy (((LiaisonImportSource *) g_ptr_array_index (self->sources, selected))->mapping);
  mapping->format_parts = LIAISON_CSV_PART_NONE;
  liaison_import_session_use_mapping (self->session, mapping);
}

static void
on_match (LiaisonImportColumnsPage *self)
{
  GPtrArray *keys = g_object_get_data (G_OBJECT (self->match_row), "keys");
  guint selected = adw_combo_row_get_selected (self->match_row);

  if (self->is_updating || keys == NULL || selected > keys->len)
    return;
  self->is_match_chosen = TRUE;
  liaison_mapping_set_match (liaison_import_session_get_mapping (self->session),
                             selected > 0 ? g_ptr_array_index (keys, selected - 1) : NULL);
  liaison_import_session_did_edit (self->session);
}

static void
on_clear (LiaisonImportColumnsPage *self)
{
  if (self->is_updating)
    return;
  liaison_import_session_get_mapping (self->session)->clears = adw_switch_row_get_active (self->clear_row);
  liaison_import_session_did_edit (self->session);
}

static void
on_currency (LiaisonImportColumnsPage *self)
{
  guint selected = adw_combo_row_get_selected (self->currency_row);
  const char *const *codes = liaison_currency_get_codes ();

  if (self->is_updating || selected == GTK_INVALID_LIST_POSITION ||
      liaison_import_session_get_mapping (self->session) == NULL)
    return;
  liaison_mapping_set_constant (liaison_import_session_get_mapping (self->session), "currency",
                                selected > 0 ? codes[selected - 1] : NULL);
  liaison_import_session_did_edit (self->session);
}

/* Keeping ----------------------------------------------------------------------------------------------------------- */

static void
tell (LiaisonImportColumnsPage *self, const GError *error, const char *title)
{
  if (self->session == NULL)
    return;
  if (error != NULL)
    liaison_import_session_show_error (self->session, error);
  else
    {
      fill_sources (self);
      gtk_accessible_announce (GTK_ACCESSIBLE (self), title, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
    }
}

static void
mapping_saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LiaisonImportColumnsPage) self = user_data;
  g_autoptr (GError) error = NULL;

  liaison_import_session_save_mapping_finish (result, &error);
  tell (self, error, _ ("Saved in the workspace"));
}

static void
on_save_response (LiaisonImportColumnsPage *self, const char *response, AdwAlertDialog *dialog)
{
  GtkEditable *entry = GTK_EDITABLE (g_object_get_data (G_OBJECT (dialog), "entry"));
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  if (g_str_equal (response, "save") && *name != '\0' && self->session != NULL)
    liaison_import_session_save_mapping (self->session, name, FALSE, mapping_saved, g_object_ref (self));
}

static void
on_name_changed (AdwAlertDialog *dialog, GtkEditable *entry)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  adw_alert_dialog_set_response_enabled (dialog, "save", *name != '\0');
}

static void
act_save (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonImportColumnsPage *self = LIAISON_IMPORT_COLUMNS_PAGE (widget);
  AdwDialog *dialog = adw_alert_dialog_new (
      _ ("Save the Matches"),
      _ ("They are offered for the next file with these columns. A name that is there already "
         "is replaced."));
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *entry = adw_entry_row_new ();
  guint selected = adw_combo_row_get_selected (self->source_row);
  LiaisonImportSource *source =
      selected < self->sources->len ? g_ptr_array_index (self->sources, selected) : NULL;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), _ ("Name"));
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (entry), TRUE);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), entry);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"), "save", _ ("_Save"),
                                  NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "save", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "save");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (dialog), group);
  g_object_set_data (G_OBJECT (dialog), "entry", entry);
  g_signal_connect_object (entry, "changed", G_CALLBACK (on_name_changed), dialog, G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_save_response), self, G_CONNECT_SWAPPED);
  if (source != NULL && source->is_saved)
    gtk_editable_set_text (GTK_EDITABLE (entry), source->name);
  on_name_changed (ADW_ALERT_DIALOG (dialog), GTK_EDITABLE (entry));
  adw_dialog_present (dialog, widget);
  gtk_widget_grab_focus (entry);
}

static void
mapping_removed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LiaisonImportColumnsPage) self = user_data;
  g_autoptr (GError) error = NULL;

  liaison_import_session_save_mapping_finish (result, &error);
  tell (self, error, _ ("Removed from the workspace"));
}

static void
act_remove (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonImportColumnsPage *self = LIAISON_IMPORT_COLUMNS_PAGE (widget);
  guint selected = adw_combo_row_get_selected (self->source_row);

  if (selected < self->sources->len)
    liaison_import_session_save_mapping (
        self->session, ((LiaisonImportSource *) g_ptr_array_index (self->sources, selected))->name, TRUE,
        mapping_removed, g_object_ref (self));
}

static GtkFileDialog *
create_dialog (const char *title)
{
  GtkFileDialog *dialog = gtk_file_dialog_new ();
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _ ("Matches (JSON)"));
  gtk_file_filter_add_suffix (filter, "json");
  g_list_store_append (filters, filter);
  gtk_file_dialog_set_title (dialog, title);
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  return dialog;
}

static void
file_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LiaisonImportColumnsPage) self = user_data;
  g_autoptr (LiaisonMapping) mapping = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *json = NULL;
  gsize length;

  if (g_file_load_contents_finish (G_FILE (source), result, &json, &length, NULL, &error))
    mapping = liaison_mapping_from_json (json, (gssize) length, &error);
  if (self->session == NULL)
    return;
  if (mapping == NULL)
    {
      tell (self, error, NULL);
      return;
    }
  liaison_import_session_use_mapping (self->session, mapping);
}

static void
load_chosen (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LiaisonImportColumnsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, &error);

  if (file != NULL)
    g_file_load_contents_async (file, self->cancellable, file_loaded, g_object_ref (self));
  else
    tell (self, error, NULL);
}

static void
act_load_file (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonImportColumnsPage *self = LIAISON_IMPORT_COLUMNS_PAGE (widget);
  g_autoptr (GtkFileDialog) dialog = create_dialog (_ ("Load Matches"));

  gtk_file_dialog_open (dialog, GTK_WINDOW (liaison_import_session_get_window (self->session)),
                        self->cancellable, load_chosen, g_object_ref (self));
}

static void
file_saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LiaisonImportColumnsPage) self = user_data;
  g_autoptr (GError) error = NULL;

  g_file_replace_contents_finish (G_FILE (source), result, NULL, &error);
  tell (self, error, _ ("Saved"));
}

static void
save_chosen (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LiaisonImportColumnsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);
  g_autoptr (LiaisonMapping) mapping = NULL;
  g_autoptr (GBytes) bytes = NULL;
  char *json;

  if (file == NULL || self->session == NULL || liaison_import_session_get_mapping (self->session) == NULL)
    {
      if (file == NULL)
        tell (self, error, NULL);
      return;
    }
  mapping = liaison_import_session_dup_mapping (self->session);
  json = liaison_mapping_to_json (mapping);
  bytes = g_bytes_new_take (json, strlen (json));
  g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_REPLACE_DESTINATION,
                                       self->cancellable, file_saved, g_object_ref (self));
}

static void
act_save_file (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonImportColumnsPage *self = LIAISON_IMPORT_COLUMNS_PAGE (widget);
  g_autoptr (GtkFileDialog) dialog = create_dialog (_ ("Save Matches"));
  g_autofree char *name =
      g_strconcat (liaison_import_session_get_entity (self->session)->kind, ".json", NULL);

  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_save (dialog, GTK_WINDOW (liaison_import_session_get_window (self->session)),
                        self->cancellable, save_chosen, g_object_ref (self));
}

/* The class --------------------------------------------------------------------------------------------------------- */

static void
fill_currencies (LiaisonImportColumnsPage *self)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  GtkExpression *expression = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
  const char *const *codes = liaison_currency_get_codes ();

  gtk_string_list_append (labels, _ ("None"));
  for (guint i = 0; codes[i] != NULL; i++)
    gtk_string_list_take (labels, g_strdup_printf ("%s  %s", codes[i], liaison_currency_get_name (codes[i])));
  self->is_updating = TRUE;
  adw_combo_row_set_expression (self->currency_row, expression);
  adw_combo_row_set_model (self->currency_row, G_LIST_MODEL (labels));
  self->is_updating = FALSE;
  gtk_expression_unref (expression);
}

/**
 * liaison_import_columns_page_new:
 *
 * Returns: (transfer floating): the step
 */
AdwNavigationPage *
liaison_import_columns_page_new (LiaisonImportSession *session)
{
  LiaisonImportColumnsPage *self = g_object_new (LIAISON_TYPE_IMPORT_COLUMNS_PAGE, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "mapped", G_CALLBACK (rebuild), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "edited", G_CALLBACK (on_edited), self, G_CONNECT_SWAPPED);
  rebuild (self);
  return ADW_NAVIGATION_PAGE (self);
}

static void
liaison_import_columns_page_dispose (GObject *object)
{
  LiaisonImportColumnsPage *self = LIAISON_IMPORT_COLUMNS_PAGE (object);

  g_clear_handle_id (&self->update_source, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), LIAISON_TYPE_IMPORT_COLUMNS_PAGE);
  g_clear_pointer (&self->sources, g_ptr_array_unref);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (liaison_import_columns_page_parent_class)->dispose (object);
}

static void
liaison_import_columns_page_class_init (LiaisonImportColumnsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liaison_import_columns_page_dispose;
  gtk_widget_class_install_action (widget_class, "mapping.save", NULL, act_save);
  gtk_widget_class_install_action (widget_class, "mapping.remove", NULL, act_remove);
  gtk_widget_class_install_action (widget_class, "mapping.load-file", NULL, act_load_file);
  gtk_widget_class_install_action (widget_class, "mapping.save-file", NULL, act_save_file);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "mapping.save", NULL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/liaison_prm/Liaison/ui/import-columns-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LiaisonImportColumnsPage, next);
  gtk_widget_class_bind_template_child (widget_class, LiaisonImportColumnsPage, missing_banner);
  gtk_widget_class_bind_template_child (widget_class, LiaisonImportColumnsPage, source_row);
  gtk_widget_class_bind_template_child (widget_class, LiaisonImportColumnsPage, columns_group);
  gtk_widget_class_bind_template_child (widget_class, LiaisonImportColumnsPage, columns);
  gtk_widget_class_bind_template_child (widget_class, LiaisonImportColumnsPage, match_row);
  gtk_widget_class_bind_template_child (widget_class, LiaisonImportColumnsPage, clear_row);
  gtk_widget_class_bind_template_child (widget_class, LiaisonImportColumnsPage, currency_row);
  gtk_widget_class_bind_template_child (widget_class, LiaisonImportColumnsPage, constants);
}

static void
liaison_import_columns_page_init (LiaisonImportColumnsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  self->rows = g_ptr_array_new ();
  fill_currencies (self);
  g_signal_connect_object (self->source_row, "notify::selected", G_CALLBACK (on_source), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->match_row, "notify::selected", G_CALLBACK (on_match), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->clear_row, "notify::active", G_CALLBACK (on_clear), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->currency_row, "notify::selected", G_CALLBACK (on_currency), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self, "showing", G_CALLBACK (on_showing), NULL);
  g_signal_connect (self, "map", G_CALLBACK (on_map), NULL);
}
