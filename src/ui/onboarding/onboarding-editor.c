/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/onboarding/onboarding-editor.h"

#include "core/records/record-store.h"
#include "core/store/label.h"

#include <glib/gi18n-lib.h>

/* How long nothing must be typed before it is stored, in milliseconds. */
#define COMMIT_DELAY 1500

/**
 * LiaisonOnboardingEditor:
 *
 * Fields of a record that are edited in place: what is typed is stored as one change when one pauses or goes elsewhere, and
 * can be undone like any other.
 */
struct _LiaisonOnboardingEditor
{
  AdwBin parent_instance;

  /* Not owned: the window outlives its pages. */
  LiaisonWindow *window;
  LiaisonWorkspace *workspace;
  LiaisonRecord *record;
  LiaisonRecord *base;
  GPtrArray *rows;
  guint commit_source;
  guint n_storing;

  GtkWidget *list;
};

enum
{
  EDITED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LiaisonOnboardingEditor, liaison_onboarding_editor, ADW_TYPE_BIN)

/* Storing ----------------------------------------------------------------------------------------------------------- */

typedef struct
{
  LiaisonRecord *record;
  LiaisonRecord *base;
} Storing;

static void
free_storing (gpointer data)
{
  Storing *storing = data;

  g_object_unref (storing->record);
  g_object_unref (storing->base);
  g_free (storing);
}

static gboolean
store_record (LiaisonStore *store, gpointer data, GError **error)
{
  Storing *storing = data;

  return liaison_record_update (store, storing->record, storing->base, error);
}

/* Shows the record as it is stored now. */
static void
reload (LiaisonOnboardingEditor *self)
{
  g_autoptr (LiaisonRecord) current = liaison_record_load (liaison_workspace_get_database (self->workspace),
                                                           liaison_record_get_entity (self->record),
                                                           liaison_record_get_id (self->record), NULL);

  if (current == NULL)
    return;
  g_set_object (&self->base, current);
  for (guint i = 0; i < self->rows->len; i++)
    {
      LiaisonFieldRow *row = g_ptr_array_index (self->rows, i);
      const LiaisonField *field = liaison_field_row_get_field (row);

      if (liaison_value_equal (liaison_record_get_value (self->record, field),
                               liaison_record_get_value (current, field)))
        continue;
      liaison_record_set_value (self->record, field, liaison_record_get_value (current, field));
      liaison_field_row_show_message (row, NULL);
      liaison_field_row_update (row);
    }
  g_signal_emit (self, signals[EDITED], 0);
}

static void
stored (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LiaisonOnboardingEditor) self = user_data;
  g_autoptr (GError) error = NULL;
  gint64 sequence = 0;
  gboolean is_stored =
      liaison_workspace_change_finish (LIAISON_WORKSPACE (source), result, &sequence, &error);

  self->n_storing--;
  if (self->window == NULL)
    return;
  if (is_stored)
    liaison_window_did_change (self->window, sequence, NULL);
  else
    {
      liaison_window_show_error (self->window, error);
      if (self->rows != NULL)
        reload (self);
    }
}

/**
 * liaison_onboarding_editor_commit:
 *
 * Stores what was edited, at once.
 */
void
liaison_onboarding_editor_commit (LiaisonOnboardingEditor *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *subject = NULL;
  Storing *storing;

  g_clear_handle_id (&self->commit_source, g_source_remove);
  if (self->window == NULL || liaison_workspace_get_database (self->workspace) == NULL ||
      liaison_record_equal (self->record, self->base))
    return;
  if (!liaison_window_check_change (self->window, &error))
    {
      liaison_window_show_error (self->window, error);
      reload (self);
      return;
    }
  subject = liaison_record_get_title (self->record);
  storing = g_new0 (Storing, 1);
  storing->record = liaison_record_copy (self->record);
  storing->base = g_steal_pointer (&self->base);
  /* The next edit goes on from here, even before this one is stored. */
  self->base = liaison_record_copy (self->record);
  self->n_storing++;
  liaison_workspace_change_async (self->workspace, LIAISON_LABEL_EDIT, subject, store_record, storing,
                                  free_storing, NULL, stored, g_object_ref (self));
}

static gboolean
commit_later (gpointer data)
{
  LiaisonOnboardingEditor *self = data;

  self->commit_source = 0;
  liaison_onboarding_editor_commit (self);
  return G_SOURCE_REMOVE;
}

static void
field_changed (LiaisonOnboardingEditor *self)
{
  g_clear_handle_id (&self->commit_source, g_source_remove);
  self->commit_source = g_timeout_add (COMMIT_DELAY, commit_later, self);
  g_signal_emit (self, signals[EDITED], 0);
}

/* Others, and Undo, alter it as well; not what is being typed. */
static void
workspace_changed (LiaisonOnboardingEditor *self, LiaisonTouched *touched)
{
  if (self->rows != NULL && self->n_storing == 0 && self->commit_source == 0 &&
      liaison_touched_concerns (touched, liaison_record_get_id (self->record)))
    reload (self);
}

/* Building ---------------------------------------------------------------------------------------------------------- */

LiaisonRecord *
liaison_onboarding_editor_get_record (LiaisonOnboardingEditor *self)
{
  return self->record;
}

/**
 * liaison_onboarding_editor_find_row:
 *
 * Returns: (transfer none) (nullable): the row of this field
 */
LiaisonFieldRow *
liaison_onboarding_editor_find_row (LiaisonOnboardingEditor *self, const char *field)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (g_str_equal (liaison_field_row_get_field (g_ptr_array_index (self->rows, i))->name, field))
      return g_ptr_array_index (self->rows, i);
  return NULL;
}

/**
 * liaison_onboarding_editor_new:
 * @base: as it is stored
 * @fields: ended by %NULL: the names of those that are edited
 *
 * Returns: (transfer floating): the editor
 */
LiaisonOnboardingEditor *
liaison_onboarding_editor_new (LiaisonWindow *window, LiaisonRecord *base, const char *const *fields)
{
  LiaisonOnboardingEditor *self = g_object_new (LIAISON_TYPE_ONBOARDING_EDITOR, NULL);

  g_set_weak_pointer (&self->window, window);
  self->workspace = g_object_ref (liaison_window_get_workspace (window));
  self->base = g_object_ref (base);
  self->record = liaison_record_copy (base);
  for (guint i = 0; fields[i] != NULL; i++)
    {
      LiaisonFieldRow *row =
          liaison_field_row_new (self->workspace, self->record,
                                 liaison_entity_get_field (liaison_record_get_entity (base), fields[i]));

      g_signal_connect_object (row, "changed", G_CALLBACK (field_changed), self, G_CONNECT_SWAPPED);
      gtk_list_box_append (GTK_LIST_BOX (self->list), liaison_field_row_get_row (row));
      gtk_list_box_append (GTK_LIST_BOX (self->list), liaison_field_row_get_message_row (row));
      g_ptr_array_add (self->rows, row);
    }
  g_signal_connect_object (self->workspace, "changed", G_CALLBACK (workspace_changed), self,
                           G_CONNECT_SWAPPED);
  return self;
}

static void
liaison_onboarding_editor_dispose (GObject *object)
{
  LiaisonOnboardingEditor *self = LIAISON_ONBOARDING_EDITOR (object);

  if (self->rows != NULL)
    liaison_onboarding_editor_commit (self);
  g_clear_handle_id (&self->commit_source, g_source_remove);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (liaison_onboarding_editor_parent_class)->dispose (object);
}

static void
liaison_onboarding_editor_finalize (GObject *object)
{
  LiaisonOnboardingEditor *self = LIAISON_ONBOARDING_EDITOR (object);

  g_clear_weak_pointer (&self->window);
  g_clear_object (&self->workspace);
  g_clear_object (&self->record);
  g_clear_object (&self->base);
  G_OBJECT_CLASS (liaison_onboarding_editor_parent_class)->finalize (object);
}

static void
liaison_onboarding_editor_class_init (LiaisonOnboardingEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = liaison_onboarding_editor_dispose;
  G_OBJECT_CLASS (klass)->finalize = liaison_onboarding_editor_finalize;

  /**
   * LiaisonOnboardingEditor::edited:
   *
   * The record holds something else, be it stored or not.
   */
  signals[EDITED] = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
}

static void
liaison_onboarding_editor_init (LiaisonOnboardingEditor *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "boxed-list");
  adw_bin_set_child (ADW_BIN (self), self->list);
  g_signal_connect_object (focus, "leave", G_CALLBACK (liaison_onboarding_editor_commit), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}
