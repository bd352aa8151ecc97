/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/exchange/import-constants.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Values that all rows of a file get, because no column says them. The currency has a row of its own elsewhere. */

static gboolean
can_be_constant (LiaisonImportSession *session, const LiaisonField *field)
{
  const LiaisonMapping *mapping = liaison_import_session_get_mapping (session);

  return (field->flags & LIAISON_FIELD_INTERNAL) == 0 && field->type != LIAISON_FIELD_MONEY &&
         field->type != LIAISON_FIELD_ANY_REFERENCE && field->type != LIAISON_FIELD_CURRENCY &&
         liaison_mapping_find (mapping, field->name) == NULL &&
         !g_hash_table_contains (mapping->constants, field->name);
}

static char *
format_constant (const LiaisonField *field, const char *text)
{
  LiaisonValue value = { 0 };
  char *formatted = NULL;

  if (field->type != LIAISON_FIELD_REFERENCE && liaison_field_parse (field, text, NULL, &value, NULL))
    formatted = liaison_field_format (field, &value, NULL);
  liaison_value_clear (&value);
  return formatted != NULL ? formatted : g_strdup (text);
}

static void
on_remove (LiaisonImportSession *session, GtkButton *button)
{
  g_autofree char *field = g_strdup (g_object_get_data (G_OBJECT (button), "field"));

  liaison_mapping_set_constant (liaison_import_session_get_mapping (session), field, NULL);
  liaison_import_session_did_edit (session);
}

static void
add_constant (GtkListBox *list, LiaisonImportSession *session, const LiaisonField *field, const char *text)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  g_autofree char *formatted = format_constant (field, text);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (field->label));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), formatted);
  gtk_widget_add_css_class (row, "property");
  gtk_widget_set_tooltip_text (button, _ ("Remove"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_object_set_data_full (G_OBJECT (button), "field", g_strdup (field->name), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_remove), session, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  gtk_list_box_append (list, row);
}

static void
on_add (GtkWidget *row)
{
  liaison_import_constants_ask (row, g_object_get_data (G_OBJECT (row), "session"));
}

/**
 * liaison_import_constants_fill:
 * @list: gets a row for each value, and one that adds another
 */
void
liaison_import_constants_fill (GtkListBox *list, LiaisonImportSession *session)
{
  const LiaisonMapping *mapping = liaison_import_session_get_mapping (session);
  const LiaisonEntity *entity = liaison_import_session_get_entity (session);
  GtkWidget *add;

  gtk_list_box_remove_all (list);
  if (mapping == NULL)
    return;
  for (const LiaisonField *field = entity->fields; field->name != NULL; field++)
    {
      const char *text = g_hash_table_lookup (mapping->constants, field->name);

      if (text != NULL && field->type != LIAISON_FIELD_CURRENCY &&
          liaison_mapping_find (mapping, field->name) == NULL)
        add_constant (list, session, field, text);
    }
  add = adw_button_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (add), _ ("_Add a Value…"));
  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (add), TRUE);
  adw_button_row_set_start_icon_name (ADW_BUTTON_ROW (add), "list-add-symbolic");
  g_object_set_data (G_OBJECT (add), "session", session);
  g_signal_connect (add, "activated", G_CALLBACK (on_add), NULL);
  gtk_list_box_append (list, add);
}

/* Asking ------------------------------------------------------------------------------------------------------------ */

typedef struct
{
  LiaisonImportSession *session;
  GPtrArray *fields;
  AdwAlertDialog *dialog;
  AdwComboRow *field_row;
  AdwComboRow *choice_row;
  AdwEntryRow *text_row;
  GtkWidget *told;
} Asking;

static void
free_asking (gpointer data)
{
  Asking *asking = data;

  g_object_unref (asking->session);
  g_ptr_array_unref (asking->fields);
  g_free (asking);
}

static const LiaisonField *
get_asked_field (Asking *asking)
{
  guint selected = adw_combo_row_get_selected (asking->field_row);

  return selected < asking->fields->len ? g_ptr_array_index (asking->fields, selected) : NULL;
}

static const char *
get_answer (Asking *asking, const LiaisonField *field)
{
  guint selected = adw_combo_row_get_selected (asking->choice_row);

  if (field->choices != NULL)
    return selected != GTK_INVALID_LIST_POSITION ? field->choices[selected].word : "";
  return gtk_editable_get_text (GTK_EDITABLE (asking->text_row));
}

static void
check_answer (Asking *asking)
{
  const LiaisonField *field = get_asked_field (asking);
  const char *text = field != NULL ? get_answer (asking, field) : "";
  g_autoptr (GError) error = NULL;
  LiaisonValue value = { 0 };

  if (field != NULL && *text != '\0' && field->type != LIAISON_FIELD_REFERENCE)
    liaison_field_parse (field, text, NULL, &value, &error);
  liaison_value_clear (&value);
  gtk_widget_set_visible (asking->told, error != NULL);
  gtk_label_set_text (GTK_LABEL (asking->told), error != NULL ? error->message : "");
  if (error != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (asking->text_row), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (asking->text_row), "error");
  adw_alert_dialog_set_response_enabled (asking->dialog, "add",
                                         field != NULL && *text != '\0' && error == NULL);
}

static void
on_field_selected (Asking *asking)
{
  const LiaisonField *field = get_asked_field (asking);
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  for (guint i = 0; field != NULL && field->choices != NULL && field->choices[i].word != NULL; i++)
    gtk_string_list_append (labels, _ (field->choices[i].label));
  adw_combo_row_set_model (asking->choice_row, G_LIST_MODEL (labels));
  gtk_widget_set_visible (GTK_WIDGET (asking->choice_row), field != NULL && field->choices != NULL);
  gtk_widget_set_visible (GTK_WIDGET (asking->text_row), field == NULL || field->choices == NULL);
  check_answer (asking);
}

static void
on_response (Asking *asking, const char *response)
{
  const LiaisonField *field = get_asked_field (asking);

  if (!g_str_equal (response, "add") || field == NULL ||
      liaison_import_session_get_mapping (asking->session) == NULL)
    return;
  liaison_mapping_set_constant (liaison_import_session_get_mapping (asking->session), field->name,
                                get_answer (asking, field));
  liaison_import_session_did_edit (asking->session);
}

static GtkWidget *
create_form (Asking *asking)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *group = adw_preferences_group_new ();
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  for (guint i = 0; i < asking->fields->len; i++)
    gtk_string_list_append (labels,
                            _ (((const LiaisonField *) g_ptr_array_index (asking->fields, i))->label));
  asking->field_row = ADW_COMBO_ROW (adw_combo_row_new ());
  asking->choice_row = ADW_COMBO_ROW (adw_combo_row_new ());
  asking->text_row = ADW_ENTRY_ROW (adw_entry_row_new ());
  asking->told = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (asking->told), TRUE);
  gtk_widget_add_css_class (asking->told, "error");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (asking->field_row), _ ("Field"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (asking->choice_row), _ ("Value"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (asking->text_row), _ ("Value"));
  adw_entry_row_set_activates_default (asking->text_row, TRUE);
  adw_combo_row_set_model (asking->field_row, G_LIST_MODEL (labels));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (asking->field_row));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (asking->choice_row));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (asking->text_row));
  gtk_box_append (GTK_BOX (box), group);
  gtk_box_append (GTK_BOX (box), asking->told);
  g_signal_connect_swapped (asking->field_row, "notify::selected", G_CALLBACK (on_field_selected), asking);
  g_signal_connect_swapped (asking->choice_row, "notify::selected", G_CALLBACK (check_answer), asking);
  g_signal_connect_swapped (asking->text_row, "changed", G_CALLBACK (check_answer), asking);
  return box;
}

/**
 * liaison_import_constants_ask:
 *
 * Asks for a field and a value that all rows get.
 */
void
liaison_import_constants_ask (GtkWidget *parent, LiaisonImportSession *session)
{
  Asking *asking = g_new0 (Asking, 1);

  asking->session = g_object_ref (session);
  asking->fields = g_ptr_array_new ();
  for (const LiaisonField *field = liaison_import_session_get_entity (session)->fields; field->name != NULL;
       field++)
    if (can_be_constant (session, field))
      g_ptr_array_add (asking->fields, (gpointer) field);
  asking->dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (_ ("A Value for All Rows"), NULL));
  g_object_set_data_full (G_OBJECT (asking->dialog), "asking", asking, free_asking);
  adw_alert_dialog_add_responses (asking->dialog, "cancel", _ ("_Cancel"), "add", _ ("_Add"), NULL);
  adw_alert_dialog_set_response_appearance (asking->dialog, "add", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (asking->dialog, "add");
  adw_alert_dialog_set_close_response (asking->dialog, "cancel");
  adw_alert_dialog_set_extra_child (asking->dialog, create_form (asking));
  g_signal_connect_swapped (asking->dialog, "response", G_CALLBACK (on_response), asking);
  on_field_selected (asking);
  adw_dialog_present (ADW_DIALOG (asking->dialog), parent);
}
