/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/records/related-list.h"

#include "core/records/record-texts.h"
#include "ui/app/pages.h"
#include "ui/widgets/record-actions.h"

#include <glib/gi18n-lib.h>

/* So many stand in the list at first; there may be hundreds. */
#define N_SHOWN 10

/**
 * LiaisonRelatedList:
 *
 * The records of one kind that belong to something else, such as the certificates of a partner's people: entered,
 * edited and deleted in place.
 */
struct _LiaisonRelatedList
{
  AdwBin parent_instance;

  /* Not owned: the window outlives what it shows. */
  LiaisonWindow *window;
  const LiaisonRelatedKind *kind;
  char *id;
  AdwPreferencesGroup *group;
  GPtrArray *rows;
  gboolean shows_all;
};

G_DEFINE_FINAL_TYPE (LiaisonRelatedList, liaison_related_list, ADW_TYPE_BIN)

static void show (LiaisonRelatedList *self);

/* Rows ---------------------------------------------------------------------------------------------------------- */

static const char *
get_row_id (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), "id");
}

static void
on_activated (LiaisonRelatedList *self, GtkWidget *row)
{
  if (liaison_pages_has_record_page (self->kind->entity->name))
    liaison_window_open_record (self->window, self->kind->entity->name, get_row_id (row));
  else
    liaison_record_actions_edit_fields (self->window, self->kind->entity, get_row_id (row),
                                        self->kind->fields);
}

static void
on_delete (LiaisonRelatedList *self, GtkWidget *button)
{
  GtkWidget *row = gtk_widget_get_ancestor (button, ADW_TYPE_ACTION_ROW);

  liaison_record_actions_remove (self->window, self->kind->entity, get_row_id (row));
}

static void
on_more (LiaisonRelatedList *self)
{
  self->shows_all = TRUE;
  show (self);
}

static void
on_add (LiaisonRelatedList *self)
{
  g_autoptr (LiaisonRecord) record = liaison_record_new (self->kind->entity);

  if (self->kind->reference != NULL)
    liaison_record_set_text (record, self->kind->reference, self->id);
  if (self->kind->fill != NULL)
    self->kind->fill (record, liaison_window_get_workspace (self->window), self->id);
  liaison_record_actions_create_fields (self->window, record, self->kind->fields);
}

static const char *
get_text (LiaisonRelatedList *self, GPtrArray *texts, const char *field)
{
  return g_ptr_array_index (texts, liaison_entity_get_index (self->kind->entity, field));
}

/* Days and figures say nothing by themselves: of these the name of the field is told. */
static gboolean
needs_label (const LiaisonField *field)
{
  return field->type == LIAISON_FIELD_DATE || field->type == LIAISON_FIELD_INTEGER ||
         field->type == LIAISON_FIELD_DECIMAL;
}

static char *
describe (LiaisonRelatedList *self, GPtrArray *texts)
{
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint i = 0; self->kind->subtitle[i] != NULL; i++)
    {
      const LiaisonField *field = liaison_entity_get_field (self->kind->entity, self->kind->subtitle[i]);
      const char *text = get_text (self, texts, field->name);

      if (text == NULL || *text == '\0')
        continue;
      if (line->len > 0)
        /* Translators: between facts that stand in one line: “Gold · Reseller · Hamburg” */
        g_string_append (line, _ (" · "));
      if (needs_label (field))
        /* Translators: the name of a field and what stands in it: “Passed: 7 Feb 2025” */
        g_string_append_printf (line, _ ("%1$s: %2$s"), _ (field->label), text);
      else
        g_string_append (line, text);
    }
  return g_string_free (g_steal_pointer (&line), FALSE);
}

static void
add_delete_button (LiaisonRelatedList *self, GtkWidget *row, const char *title)
{
  /* Translators: %s is the name of a record */
  g_autofree char *tooltip = g_strdup_printf (_ ("Delete: %s"), title != NULL ? title : "");
  GtkWidget *button = liaison_record_actions_create_button ("user-trash-symbolic", tooltip);

  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_delete), self, G_CONNECT_SWAPPED);
}

static void
add_row (LiaisonRelatedList *self, const char *id, GPtrArray *texts)
{
  GtkWidget *row = adw_action_row_new ();
  const char *title = get_text (self, texts, self->kind->title);
  g_autofree char *subtitle = describe (self, texts);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title != NULL ? title : "");
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "id", g_strdup (id), g_free);
  if (!self->kind->is_kept)
    add_delete_button (self, row, title);
  g_signal_connect_object (row, "activated", G_CALLBACK (on_activated), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->group, row);
  g_ptr_array_add (self->rows, row);
}

static void
add_last_row (LiaisonRelatedList *self, guint n_more)
{
  GtkWidget *row = adw_action_row_new ();

  if (n_more > 0)
    {
      g_autofree char *title = g_strdup_printf (ngettext ("%u more", "%u more", n_more), n_more);

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-down-symbolic"));
      g_signal_connect_object (row, "activated", G_CALLBACK (on_more), self, G_CONNECT_SWAPPED);
    }
  else
    {
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("None yet"));
      gtk_widget_add_css_class (row, "dimmed");
    }
  adw_preferences_group_add (self->group, row);
  g_ptr_array_add (self->rows, row);
}

static void
show (LiaisonRelatedList *self)
{
  LiaisonDatabase *database = liaison_workspace_get_database (liaison_window_get_workspace (self->window));
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (database, self->kind->sql, NULL);
  guint n_found = 0, n_most = self->shows_all ? G_MAXUINT : N_SHOWN;
  gboolean has_row;

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  if (statement == NULL)
    return;
  liaison_statement_bind (statement, "t", self->id);
  for (; liaison_statement_next (statement, &has_row, NULL) && has_row; n_found++)
    {
      const char *id = liaison_statement_get_text (statement, 0);
      g_autoptr (GPtrArray) texts =
          n_found < n_most ? liaison_record_texts_load (database, self->kind->entity, id, NULL) : NULL;

      if (texts != NULL)
        add_row (self, id, texts);
    }
  if (n_found == 0 || n_found > n_most)
    add_last_row (self, n_found - MIN (n_found, n_most));
}

/* The rows hold focus; they are made anew only where something that they show was touched. */
static void
workspace_changed (LiaisonRelatedList *self, const LiaisonTouched *touched)
{
  if (liaison_touched_has_table (touched, self->kind->entity->name) ||
      liaison_touched_has_table (touched, "employment") || liaison_touched_has_table (touched, "person"))
    show (self);
}

/**
 * liaison_related_list_new:
 * @kind: (transfer none): lives as long as the program
 * @id: of the record to which those of the list belong
 *
 * Returns: (transfer floating): the list
 */
GtkWidget *
liaison_related_list_new (LiaisonWindow *window, const LiaisonRelatedKind *kind, const char *id)
{
  LiaisonRelatedList *self = g_object_new (LIAISON_TYPE_RELATED_LIST, NULL);
  /* Translators: %s is a kind of records in the singular */
  g_autofree char *tooltip = g_strdup_printf (_ ("Add: %s"), _ (kind->entity->label));
  GtkWidget *button = liaison_record_actions_create_button ("list-add-symbolic", tooltip);

  self->window = window;
  self->kind = kind;
  self->id = g_strdup (id);
  adw_preferences_group_set_title (self->group,
                                   _ (kind->heading != NULL ? kind->heading : kind->entity->label_plural));
  if (kind->description != NULL)
    adw_preferences_group_set_description (self->group, _ (kind->description));
  adw_preferences_group_set_header_suffix (self->group, button);
  gtk_widget_set_visible (button, !kind->is_kept && !kind->has_no_add);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_add), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (liaison_window_get_workspace (window), "changed", G_CALLBACK (workspace_changed),
                           self, G_CONNECT_SWAPPED);
  show (self);
  return GTK_WIDGET (self);
}

static void
liaison_related_list_finalize (GObject *object)
{
  LiaisonRelatedList *self = LIAISON_RELATED_LIST (object);

  g_ptr_array_unref (self->rows);
  g_free (self->id);
  G_OBJECT_CLASS (liaison_related_list_parent_class)->finalize (object);
}

static void
liaison_related_list_class_init (LiaisonRelatedListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liaison_related_list_finalize;
}

static void
liaison_related_list_init (LiaisonRelatedList *self)
{
  self->rows = g_ptr_array_new ();
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->group));
}
