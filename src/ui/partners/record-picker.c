/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/partners/record-picker.h"

#include "core/records/query.h"

#include <glib/gi18n-lib.h>

/* More than these nobody reads; who looks for another one types more letters. */
#define N_SHOWN 50

/**
 * LiaisonRecordPicker:
 *
 * A dialog to pick a record of one kind, by typing a part of its name.
 */
struct _LiaisonRecordPicker
{
  AdwDialog parent_instance;

  LiaisonWorkspace *workspace;
  /* Tells the answer to the last question from those before. */
  guint n_asked;
  const LiaisonEntity *entity;
  char *except_id;

  GtkSearchEntry *search_entry;
  GtkListBox *list;
  GtkStack *stack;
  GtkWidget *more_label;
};

enum
{
  PICKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LiaisonRecordPicker, liaison_record_picker, ADW_TYPE_DIALOG)

/* One record that was found. */
typedef struct
{
  char *id;
  char *title;
  char *subtitle;
} Found;

static void
free_found (gpointer data)
{
  Found *found = data;

  g_free (found->id);
  g_free (found->title);
  g_free (found->subtitle);
  g_free (found);
}

typedef struct
{
  const LiaisonEntity *entity;
  char *text;
  char *except_id;
  GPtrArray *found;
} Question;

static void
free_question (gpointer data)
{
  Question *question = data;

  g_free (question->text);
  g_free (question->except_id);
  g_free (question);
}

static gboolean
add_found (LiaisonRecord *record, const char *const *titles, gpointer data, GError **error)
{
  static const char *const told[] = { "city", "email", "code", NULL };
  Question *question = data;
  Found *found;

  if (g_strcmp0 (liaison_record_get_id (record), question->except_id) == 0)
    return TRUE;
  found = g_new0 (Found, 1);
  found->id = g_strdup (liaison_record_get_id (record));
  found->title = liaison_record_get_title (record);
  for (const LiaisonField *field = question->entity->fields; field->name != NULL; field++)
    if (g_strv_contains (told, field->name))
      {
        found->subtitle = liaison_record_format (record, field);
        break;
      }
  g_ptr_array_add (question->found, found);
  return TRUE;
}

static gpointer
find (LiaisonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  Question *question = data;
  g_autoptr (LiaisonQuery) query = liaison_query_new (question->entity);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (free_found);

  question->found = records;
  liaison_query_set_search (query, question->text);
  liaison_query_set_limit (query, N_SHOWN);
  if (question->entity->title != NULL)
    liaison_query_set_sort (query, question->entity->title, FALSE, NULL);
  if (!liaison_query_run (query, database, add_found, question, error))
    return NULL;
  return g_steal_pointer (&records);
}

static GtkWidget *
create_row (const Found *found)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), found->title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), found->subtitle != NULL ? found->subtitle : "");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "id", g_strdup (found->id), g_free);
  return row;
}

typedef struct
{
  LiaisonRecordPicker *picker;
  guint number;
} Asking;

static void
answered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Asking *asking = user_data;
  g_autoptr (LiaisonRecordPicker) self = asking->picker;
  gboolean is_last = asking->number == self->n_asked;
  g_autoptr (GPtrArray) found = liaison_workspace_read_finish (LIAISON_WORKSPACE (source), result, NULL);

  g_free (asking);
  if (!is_last || found == NULL || self->list == NULL)
    return;
  gtk_list_box_remove_all (self->list);
  for (guint i = 0; i < found->len; i++)
    gtk_list_box_append (self->list, create_row (g_ptr_array_index (found, i)));
  gtk_widget_set_visible (self->more_label, found->len >= N_SHOWN - 1);
  gtk_stack_set_visible_child_name (self->stack, found->len > 0 ? "list" : "nothing");
}

static void
fill (LiaisonRecordPicker *self)
{
  Question *question;
  Asking *asking;

  /* The window may have let go of its workspace. */
  if (liaison_workspace_get_database (self->workspace) == NULL)
    return;
  question = g_new0 (Question, 1);
  asking = g_new0 (Asking, 1);
  question->entity = self->entity;
  question->text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
  question->except_id = g_strdup (self->except_id);
  asking->picker = g_object_ref (self);
  asking->number = ++self->n_asked;
  liaison_workspace_read_async (self->workspace, find, question, free_question,
                                (GDestroyNotify) g_ptr_array_unref, NULL, answered, asking);
}

static void
row_activated (LiaisonRecordPicker *self, GtkListBoxRow *row)
{
  g_signal_emit (self, signals[PICKED], 0, g_object_get_data (G_OBJECT (row), "id"));
  adw_dialog_close (ADW_DIALOG (self));
}

static void
entry_activated (LiaisonRecordPicker *self)
{
  GtkListBoxRow *first = gtk_list_box_get_row_at_index (self->list, 0);

  if (first != NULL)
    row_activated (self, first);
}

/**
 * liaison_record_picker_new:
 * @except_id: (nullable): a record that cannot be picked
 *
 * Returns: (transfer floating): the dialog
 */
AdwDialog *
liaison_record_picker_new (LiaisonWorkspace *workspace, const LiaisonEntity *entity, const char *except_id)
{
  LiaisonRecordPicker *self = g_object_new (LIAISON_TYPE_RECORD_PICKER, NULL);

  self->workspace = g_object_ref (workspace);
  self->entity = entity;
  self->except_id = g_strdup (except_id);
  adw_dialog_set_title (ADW_DIALOG (self), _ (entity->label));
  fill (self);
  return ADW_DIALOG (self);
}

static void
liaison_record_picker_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), LIAISON_TYPE_RECORD_PICKER);
  G_OBJECT_CLASS (liaison_record_picker_parent_class)->dispose (object);
}

static void
liaison_record_picker_finalize (GObject *object)
{
  g_clear_object (&LIAISON_RECORD_PICKER (object)->workspace);
  g_free (LIAISON_RECORD_PICKER (object)->except_id);
  G_OBJECT_CLASS (liaison_record_picker_parent_class)->finalize (object);
}

static void
liaison_record_picker_class_init (LiaisonRecordPickerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liaison_record_picker_dispose;
  G_OBJECT_CLASS (klass)->finalize = liaison_record_picker_finalize;

  /**
   * LiaisonRecordPicker::picked:
   * @id: of the record
   */
  signals[PICKED] = g_signal_new ("picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/liaison_prm/Liaison/ui/record-picker.ui");
  gtk_widget_class_bind_template_child (widget_class, LiaisonRecordPicker, search_entry);
  gtk_widget_class_bind_template_child (widget_class, LiaisonRecordPicker, list);
  gtk_widget_class_bind_template_child (widget_class, LiaisonRecordPicker, stack);
  gtk_widget_class_bind_template_child (widget_class, LiaisonRecordPicker, more_label);
  gtk_widget_class_bind_template_callback (widget_class, fill);
  gtk_widget_class_bind_template_callback (widget_class, row_activated);
  gtk_widget_class_bind_template_callback (widget_class, entry_activated);
}

static void
liaison_record_picker_init (LiaisonRecordPicker *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  adw_dialog_set_focus (ADW_DIALOG (self), GTK_WIDGET (self->search_entry));
}
