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

  LiaisonDatabase *database;
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

typedef struct
{
  LiaisonRecordPicker *picker;
  guint n_rows;
} Filling;

static gboolean
add_row (LiaisonRecord *record, const char *const *titles, gpointer data, GError **error)
{
  Filling *filling = data;
  LiaisonRecordPicker *self = filling->picker;
  g_autofree char *title = liaison_record_get_title (record);
  g_autofree char *subtitle = NULL;
  GtkWidget *row;

  if (g_strcmp0 (liaison_record_get_id (record), self->except_id) == 0)
    return TRUE;
  for (const LiaisonField *field = self->entity->fields; field->name != NULL && subtitle == NULL; field++)
    if (g_str_equal (field->name, "city") || g_str_equal (field->name, "email") || g_str_equal (field->name, "code"))
      {
        subtitle = liaison_record_format (record, field);
        if (*subtitle == '\0')
          g_clear_pointer (&subtitle, g_free);
      }
  row = adw_action_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "id", g_strdup (liaison_record_get_id (record)), g_free);
  gtk_list_box_append (self->list, row);
  filling->n_rows++;
  return TRUE;
}

static void
fill (LiaisonRecordPicker *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));
  g_autoptr (LiaisonQuery) query = liaison_query_new (self->entity);
  Filling filling = { self, 0 };

  gtk_list_box_remove_all (self->list);
  liaison_query_set_search (query, text);
  liaison_query_set_limit (query, N_SHOWN);
  /* Without a text there is no order to wait for; with one, the few that are found stand by name. */
  if (*text != '\0' && self->entity->title != NULL)
    liaison_query_set_sort (query, self->entity->title, FALSE, NULL);
  liaison_query_run (query, self->database, add_row, &filling, NULL);
  gtk_widget_set_visible (self->more_label, filling.n_rows >= N_SHOWN - 1);
  gtk_stack_set_visible_child_name (self->stack, filling.n_rows > 0 ? "list" : "nothing");
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
liaison_record_picker_new (LiaisonDatabase *database, const LiaisonEntity *entity, const char *except_id)
{
  LiaisonRecordPicker *self = g_object_new (LIAISON_TYPE_RECORD_PICKER, NULL);

  self->database = database;
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

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/liaison_prm/Liaison/ui/record-picker.ui");
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
