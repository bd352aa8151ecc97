/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/records/task-list.h"

#include "core/records/attached.h"
#include "core/records/record-store.h"
#include "core/records/task-steps.h"
#include "core/store/label.h"
#include "ui/widgets/record-actions.h"
#include "ui/widgets/when.h"

#include <glib/gi18n-lib.h>

/**
 * LiaisonTaskList:
 *
 * The next steps of a record of any kind: what is to be done, by whom and until when. What is done is ticked, and stands last.
 */
struct _LiaisonTaskList
{
  AdwBin parent_instance;

  /* Not owned: the window outlives what it shows. */
  LiaisonWindow *window;
  char *entity_name;
  char *id;
  AdwPreferencesGroup *group;
  GPtrArray *rows;
};

G_DEFINE_FINAL_TYPE (LiaisonTaskList, liaison_task_list, ADW_TYPE_BIN)

/* Doing ------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  char *id;
  LiaisonDate done_on;
} Finishing;

static void
free_finishing (gpointer data)
{
  Finishing *finishing = data;

  g_free (finishing->id);
  g_free (finishing);
}

static gboolean
finish (LiaisonStore *store, gpointer data, GError **error)
{
  Finishing *finishing = data;

  return finishing->done_on != LIAISON_DATE_NONE
             ? liaison_task_finish (store, finishing->id, finishing->done_on, error)
             : liaison_task_reopen (store, finishing->id, error);
}

/**
 * liaison_task_list_finish:
 * @title: of the task
 * @is_done: whether it is done from today on, or not any more
 */
void
liaison_task_list_finish (LiaisonWindow *window, const char *id, const char *title, gboolean is_done)
{
  Finishing *finishing = g_new0 (Finishing, 1);

  finishing->id = g_strdup (id);
  finishing->done_on = is_done ? liaison_when_get_today () : LIAISON_DATE_NONE;
  liaison_window_run_change (window, LIAISON_LABEL_TASK, title, finish, finishing, free_finishing,
                             is_done ? _ ("Task done") : _ ("Task open again"));
}

static void
on_toggled (LiaisonTaskList *self, GtkCheckButton *button)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (button), ADW_TYPE_ACTION_ROW);

  liaison_task_list_finish (self->window, g_object_get_data (G_OBJECT (row), "id"),
                            adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)),
                            gtk_check_button_get_active (button));
}

static void
on_activated (LiaisonTaskList *self, GtkWidget *row)
{
  liaison_record_actions_edit (self->window, &liaison_task_entity, g_object_get_data (G_OBJECT (row), "id"));
}

static void
on_delete (LiaisonTaskList *self, GtkWidget *button)
{
  GtkWidget *row = gtk_widget_get_ancestor (button, ADW_TYPE_ACTION_ROW);

  liaison_record_actions_remove (self->window, &liaison_task_entity,
                                 g_object_get_data (G_OBJECT (row), "id"));
}

static void
on_add (LiaisonTaskList *self)
{
  g_autoptr (LiaisonRecord) task = liaison_record_new (&liaison_task_entity);

  liaison_record_set_text (task, "entity", self->entity_name);
  liaison_record_set_text (task, "record", self->id);
  liaison_record_set_text (task, "owner",
                           liaison_workspace_get_author (liaison_window_get_workspace (self->window)));
  liaison_record_actions_create_fields (self->window, task, "title due-on repeats owner");
}

/* Rows -------------------------------------------------------------------------------------------------------------- */

static char *
describe (LiaisonStatement *statement, gboolean is_done)
{
  const char *owner = liaison_statement_get_text (statement, 4);
  const LiaisonField *repeats = liaison_entity_get_field (&liaison_task_entity, "repeats");
  const char *word = is_done ? NULL : liaison_statement_get_text (statement, 5);
  const char *text = liaison_statement_get_text (statement, is_done ? 3 : 2);
  g_autofree char *day = NULL;
  g_autofree char *when = NULL;
  LiaisonDate date;

  if (text != NULL && liaison_date_parse (text, &date, NULL))
    day = liaison_date_format (date);
  if (day != NULL)
    /* Translators: a day */
    when = g_strdup_printf (is_done ? _ ("Done on %s") : _ ("Due %s"), day);
  if (word != NULL)
    {
      g_autofree char *before = g_steal_pointer (&when);
      const char *often = liaison_choice_get_label (repeats->choices, word);

      when = before != NULL ? g_strdup_printf (_ ("%1$s · %2$s"), before, often) : g_strdup (often);
    }
  if (when != NULL && owner != NULL)
    /* Translators: two facts that stand in one line: “Due 3 May 2026 · Jana Richter” */
    return g_strdup_printf (_ ("%1$s · %2$s"), when, owner);
  return when != NULL ? g_steal_pointer (&when) : g_strdup (owner != NULL ? owner : "");
}

static GtkWidget *
create_check (LiaisonTaskList *self, const char *title, gboolean is_done)
{
  GtkWidget *button = gtk_check_button_new ();
  /* Translators: %s is the title of a task */
  g_autofree char *label =
      g_strdup_printf (is_done ? _ ("Mark “%s” as Not Done") : _ ("Mark “%s” as Done"), title);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (button), is_done);
  gtk_widget_set_tooltip_text (button, is_done ? _ ("Mark as Not Done") : _ ("Mark as Done"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_object (button, "toggled", G_CALLBACK (on_toggled), self, G_CONNECT_SWAPPED);
  return button;
}

static void
add_row (LiaisonTaskList *self, LiaisonStatement *statement)
{
  const char *title = liaison_statement_get_text (statement, 1);
  const gboolean is_done = !liaison_statement_is_null (statement, 3);
  g_autofree char *subtitle = describe (statement, is_done);
  /* Translators: %s is the name of a record */
  g_autofree char *tooltip = g_strdup_printf (_ ("Delete: %s"), title);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = liaison_record_actions_create_button ("user-trash-symbolic", tooltip);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  if (is_done)
    gtk_widget_add_css_class (row, "dimmed");
  g_object_set_data_full (G_OBJECT (row), "id", g_strdup (liaison_statement_get_text (statement, 0)), g_free);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), create_check (self, title, is_done));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_delete), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "activated", G_CALLBACK (on_activated), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->group, row);
  g_ptr_array_add (self->rows, row);
}

static void
add_nothing (LiaisonTaskList *self)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Nothing is to be done"));
  gtk_widget_add_css_class (row, "dimmed");
  adw_preferences_group_add (self->group, row);
  g_ptr_array_add (self->rows, row);
}

static void
show (LiaisonTaskList *self)
{
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (
      liaison_workspace_get_database (liaison_window_get_workspace (self->window)),
      "SELECT t.id, t.title, t.due_on, t.done_on, o.name, t.repeats FROM task AS t LEFT JOIN operator AS o "
      "ON o.id = "
      "t.owner_id"
      " WHERE t.entity = ?1 AND t.record_id = ?2"
      " ORDER BY t.done_on IS NOT NULL, t.done_on DESC, t.due_on IS NULL, t.due_on, t.title, t.id",
      NULL);
  gboolean has_row;

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  if (statement == NULL)
    return;
  liaison_statement_bind (statement, "tt", self->entity_name, self->id);
  while (liaison_statement_next (statement, &has_row, NULL) && has_row)
    add_row (self, statement);
  if (self->rows->len == 0)
    add_nothing (self);
}

static void
on_changed (LiaisonTaskList *self, const LiaisonTouched *touched)
{
  if (liaison_touched_has_table (touched, "task") || liaison_touched_has_table (touched, "operator"))
    show (self);
}

/**
 * liaison_task_list_new:
 * @entity_name: of the record, "deal"
 * @id: of the record
 *
 * Returns: (transfer floating): the list
 */
GtkWidget *
liaison_task_list_new (LiaisonWindow *window, const char *entity_name, const char *id)
{
  LiaisonTaskList *self = g_object_new (LIAISON_TYPE_TASK_LIST, NULL);
  GtkWidget *button = liaison_record_actions_create_button ("list-add-symbolic", _ ("Add a Next Step"));

  self->window = window;
  self->entity_name = g_strdup (entity_name);
  self->id = g_strdup (id);
  adw_preferences_group_set_title (self->group, _ ("Next Steps"));
  adw_preferences_group_set_header_suffix (self->group, button);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_add), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (liaison_window_get_workspace (window), "changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
  show (self);
  return GTK_WIDGET (self);
}

static void
liaison_task_list_finalize (GObject *object)
{
  LiaisonTaskList *self = LIAISON_TASK_LIST (object);

  g_ptr_array_unref (self->rows);
  g_free (self->entity_name);
  g_free (self->id);
  G_OBJECT_CLASS (liaison_task_list_parent_class)->finalize (object);
}

static void
liaison_task_list_class_init (LiaisonTaskListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liaison_task_list_finalize;
}

static void
liaison_task_list_init (LiaisonTaskList *self)
{
  self->rows = g_ptr_array_new ();
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->group));
}
