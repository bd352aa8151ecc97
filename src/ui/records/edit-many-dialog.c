/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/records/edit-many-dialog.h"

#include "core/records/edit-many.h"
#include "core/store/label.h"
#include "ui/partners/field-row.h"

#include <glib/gi18n-lib.h>

/* How many records are listed of those that change, and of those that cannot. */
#define MOST_SHOWN 50
/* After a key the records are looked at once nothing was typed for so long, in ms. */
#define PAUSE 100

/**
 * LiaisonEditManyDialog:
 *
 * Sets fields of all selected records by one change, and says before what will become of each.
 */
struct _LiaisonEditManyDialog
{
  AdwDialog parent_instance;

  LiaisonWindow *window;
  const LiaisonEntity *entity;
  char **ids;
  guint n_ids;
  /* Holds what is typed. */
  LiaisonRecord *record;
  /* (element-type LiaisonFieldRow) */
  GPtrArray *rows;
  /* (element-type LiaisonField), in the order of the list of fields, without those that were chosen */
  GPtrArray *choices;
  GPtrArray *shown;
  GCancellable *previewing;
  guint pause;
  guint n_changed;
  gboolean is_updating;

  GtkListBox *fields;
  AdwComboRow *field_row;
  GtkWidget *hint_label;
  GtkWidget *outcome;
  AdwExpanderRow *changed_row;
  AdwExpanderRow *refused_row;
};

G_DEFINE_FINAL_TYPE (LiaisonEditManyDialog, liaison_edit_many_dialog, ADW_TYPE_DIALOG)

/* What comes of it -------------------------------------------------------------------------------------------------- */

static gboolean
are_valid (LiaisonEditManyDialog *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (!liaison_field_row_is_valid (g_ptr_array_index (self->rows, i)))
      return FALSE;
  return self->rows->len > 0;
}

static LiaisonEditMany *
create_edit (LiaisonEditManyDialog *self)
{
  LiaisonEditMany *edit = liaison_edit_many_new (self->entity, (const char *const *) self->ids);

  for (guint i = 0; i < self->rows->len; i++)
    {
      const LiaisonField *field = liaison_field_row_get_field (g_ptr_array_index (self->rows, i));

      liaison_edit_many_set (edit, field, liaison_record_get_value (self->record, field));
    }
  return edit;
}

static void
show_items (LiaisonEditManyDialog *self,
            AdwExpanderRow *row,
            GPtrArray *items,
            guint n_items,
            const char *title)
{
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_widget_set_visible (GTK_WIDGET (row), n_items > 0);
  for (guint i = 0; i < MIN (items->len, MOST_SHOWN); i++)
    {
      const LiaisonEditManyItem *item = g_ptr_array_index (items, i);
      GtkWidget *child = adw_action_row_new ();

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (child), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (child), item->title);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (child), item->told);
      adw_expander_row_add_row (row, child);
      g_ptr_array_add (self->shown, child);
    }
}

static void
clear_items (LiaisonEditManyDialog *self)
{
  for (guint i = 0; i < self->shown->len; i++)
    {
      GtkWidget *child = g_ptr_array_index (self->shown, i);
      GtkWidget *row = gtk_widget_get_ancestor (gtk_widget_get_parent (child), ADW_TYPE_EXPANDER_ROW);

      adw_expander_row_remove (ADW_EXPANDER_ROW (row), child);
    }
  g_ptr_array_set_size (self->shown, 0);
}

static void
show_report (LiaisonEditManyDialog *self, const LiaisonEditManyReport *report)
{
  g_autofree char *changed = g_strdup_printf (
      /* Translators: how many records change, and of how many */
      ngettext ("%1$u of %2$u record changes", "%1$u of %2$u records change", self->n_ids), report->n_changed,
      self->n_ids);
  g_autofree char *same = g_strdup_printf (
      ngettext ("%u is so already", "%u are so already", report->n_unchanged), report->n_unchanged);
  g_autofree char *refused = g_strdup_printf (
      ngettext ("%u cannot be changed", "%u cannot be changed", report->n_refused), report->n_refused);

  clear_items (self);
  self->n_changed = report->n_changed;
  show_items (self, self->changed_row, report->changed, self->n_ids, changed);
  adw_expander_row_set_subtitle (self->changed_row, report->n_unchanged > 0 ? same : "");
  adw_expander_row_set_enable_expansion (self->changed_row, report->n_changed > 0);
  show_items (self, self->refused_row, report->refused, report->n_refused, refused);
  gtk_widget_set_visible (self->outcome, TRUE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "many.apply", report->n_changed > 0);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), changed, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_LOW);
}

static gpointer
preview_in_thread (LiaisonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  liaison_edit_many_set_cancellable (data, cancellable);
  return liaison_edit_many_preview (data, database, error);
}

static void
previewed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LiaisonEditManyDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonEditManyReport) report =
      liaison_workspace_read_finish (LIAISON_WORKSPACE (source), result, &error);

  if (self->window == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (report != NULL)
    show_report (self, report);
  else
    liaison_window_show_error (self->window, error);
}

static gboolean
preview (gpointer data)
{
  LiaisonEditManyDialog *self = data;

  self->pause = 0;
  if (self->window == NULL || !are_valid (self))
    return G_SOURCE_REMOVE;
  self->previewing = g_cancellable_new ();
  liaison_workspace_read_async (liaison_window_get_workspace (self->window), preview_in_thread,
                                create_edit (self), (GDestroyNotify) liaison_edit_many_free,
                                (GDestroyNotify) liaison_edit_many_report_free, self->previewing, previewed,
                                g_object_ref (self));
  return G_SOURCE_REMOVE;
}

/* What was looked at before does not hold any more. */
static void
edited (LiaisonEditManyDialog *self)
{
  if (self->previewing != NULL)
    g_cancellable_cancel (self->previewing);
  g_clear_object (&self->previewing);
  g_clear_handle_id (&self->pause, g_source_remove);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "many.apply", FALSE);
  gtk_widget_set_visible (self->hint_label, self->rows->len == 0);
  if (self->rows->len == 0)
    gtk_widget_set_visible (self->outcome, FALSE);
  self->pause = g_timeout_add (PAUSE, preview, self);
}

/* Fields ------------------------------------------------------------------------------------------------------------ */

static gboolean
is_chosen (LiaisonEditManyDialog *self, const LiaisonField *field)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (liaison_field_row_get_field (g_ptr_array_index (self->rows, i)) == field)
      return TRUE;
  return FALSE;
}

static void
fill_choices (LiaisonEditManyDialog *self)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  g_ptr_array_set_size (self->choices, 0);
  gtk_string_list_append (labels, self->rows->len > 0 ? _ ("Another…") : _ ("Choose…"));
  for (const LiaisonField *field = self->entity->fields; field->name != NULL; field++)
    if (liaison_edit_many_can_set (field) && !is_chosen (self, field))
      {
        gtk_string_list_append (labels, _ (field->label));
        g_ptr_array_add (self->choices, (gpointer) field);
      }
  self->is_updating = TRUE;
  adw_combo_row_set_model (self->field_row, G_LIST_MODEL (labels));
  adw_combo_row_set_selected (self->field_row, 0);
  self->is_updating = FALSE;
}

static void
add_field (LiaisonEditManyDialog *self, const LiaisonField *field)
{
  LiaisonFieldRow *row =
      liaison_field_row_new (liaison_window_get_workspace (self->window), self->record, field);
  GtkWidget *widget = liaison_field_row_get_row (row);
  GtkWidget *message = liaison_field_row_get_message_row (row);

  g_ptr_array_add (self->rows, row);
  g_signal_connect_object (row, "changed", G_CALLBACK (edited), self, G_CONNECT_SWAPPED);
  /* Before the list of further fields, which stays the last. */
  gtk_list_box_insert (self->fields, widget, gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (self->field_row)));
  if (message != NULL)
    gtk_list_box_insert (self->fields, message,
                         gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (self->field_row)));
  fill_choices (self);
  edited (self);
  gtk_widget_child_focus (widget, GTK_DIR_TAB_FORWARD);
}

static gboolean
add_chosen (gpointer data)
{
  LiaisonEditManyDialog *self = data;
  guint selected = adw_combo_row_get_selected (self->field_row);

  if (self->window != NULL && selected > 0 && selected <= self->choices->len)
    add_field (self, g_ptr_array_index (self->choices, selected - 1));
  return G_SOURCE_REMOVE;
}

/* Not while the list is still closing over the choice. */
static void
field_chosen (LiaisonEditManyDialog *self)
{
  if (!self->is_updating && self->choices != NULL)
    g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, add_chosen, g_object_ref (self), g_object_unref);
}

/* Doing ------------------------------------------------------------------------------------------------------------- */

static void
act_apply (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonEditManyDialog *self = LIAISON_EDIT_MANY_DIALOG (widget);
  g_autofree char *subject =
      g_strdup_printf (ngettext ("%'u record", "%'u records", self->n_changed), self->n_changed);
  g_autofree char *toast = g_strdup_printf (
      ngettext ("%u record changed", "%u records changed", self->n_changed), self->n_changed);

  liaison_window_run_change (self->window, LIAISON_LABEL_EDIT, subject, liaison_edit_many_write,
                             create_edit (self), (GDestroyNotify) liaison_edit_many_free, toast);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
act_cancel (GtkWidget *widget, const char *action, GVariant *parameter)
{
  adw_dialog_close (ADW_DIALOG (widget));
}

/**
 * liaison_edit_many_dialog_add_field:
 * @name: of a field that can be set
 *
 * As if it were chosen from the list.
 */
void
liaison_edit_many_dialog_add_field (LiaisonEditManyDialog *self, const char *name)
{
  const LiaisonField *field = liaison_entity_get_field (self->entity, name);

  g_return_if_fail (field != NULL && liaison_edit_many_can_set (field));

  if (!is_chosen (self, field))
    add_field (self, field);
}

/**
 * liaison_edit_many_dialog_get_record:
 *
 * Returns: (transfer none): what is typed so far
 */
LiaisonRecord *
liaison_edit_many_dialog_get_record (LiaisonEditManyDialog *self)
{
  return self->record;
}

/**
 * liaison_edit_many_dialog_new:
 * @ids: (array zero-terminated=1): the selected records
 *
 * Returns: (transfer floating): the dialog
 */
AdwDialog *
liaison_edit_many_dialog_new (LiaisonWindow *window, const LiaisonEntity *entity, const char *const *ids)
{
  LiaisonEditManyDialog *self = g_object_new (LIAISON_TYPE_EDIT_MANY_DIALOG, NULL);
  g_autofree char *title = NULL;

  g_set_weak_pointer (&self->window, window);
  self->entity = entity;
  self->ids = g_strdupv ((char **) ids);
  self->n_ids = g_strv_length (self->ids);
  /* Without standards: what is not typed empties a field. */
  self->record = g_object_new (entity->get_type (), NULL);
  title = g_strdup_printf (ngettext ("Edit %u Record", "Edit %u Records", self->n_ids), self->n_ids);
  adw_dialog_set_title (ADW_DIALOG (self), title);
  fill_choices (self);
  return ADW_DIALOG (self);
}

static void
liaison_edit_many_dialog_dispose (GObject *object)
{
  LiaisonEditManyDialog *self = LIAISON_EDIT_MANY_DIALOG (object);

  if (self->previewing != NULL)
    g_cancellable_cancel (self->previewing);
  g_clear_object (&self->previewing);
  g_clear_handle_id (&self->pause, g_source_remove);
  g_clear_weak_pointer (&self->window);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->choices, g_ptr_array_unref);
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  g_clear_object (&self->record);
  gtk_widget_dispose_template (GTK_WIDGET (self), LIAISON_TYPE_EDIT_MANY_DIALOG);
  G_OBJECT_CLASS (liaison_edit_many_dialog_parent_class)->dispose (object);
}

static void
liaison_edit_many_dialog_finalize (GObject *object)
{
  g_strfreev (LIAISON_EDIT_MANY_DIALOG (object)->ids);
  G_OBJECT_CLASS (liaison_edit_many_dialog_parent_class)->finalize (object);
}

static void
liaison_edit_many_dialog_class_init (LiaisonEditManyDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liaison_edit_many_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = liaison_edit_many_dialog_finalize;
  gtk_widget_class_install_action (widget_class, "many.apply", NULL, act_apply);
  gtk_widget_class_install_action (widget_class, "many.cancel", NULL, act_cancel);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/liaison_prm/Liaison/ui/edit-many-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, LiaisonEditManyDialog, fields);
  gtk_widget_class_bind_template_child (widget_class, LiaisonEditManyDialog, field_row);
  gtk_widget_class_bind_template_child (widget_class, LiaisonEditManyDialog, hint_label);
  gtk_widget_class_bind_template_child (widget_class, LiaisonEditManyDialog, outcome);
  gtk_widget_class_bind_template_child (widget_class, LiaisonEditManyDialog, changed_row);
  gtk_widget_class_bind_template_child (widget_class, LiaisonEditManyDialog, refused_row);
  gtk_widget_class_bind_template_callback (widget_class, field_chosen);
}

static void
liaison_edit_many_dialog_init (LiaisonEditManyDialog *self)
{
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
  self->choices = g_ptr_array_new ();
  self->shown = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "many.apply", FALSE);
}
