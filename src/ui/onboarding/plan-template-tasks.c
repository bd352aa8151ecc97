/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/onboarding/plan-template-tasks.h"

#include "core/records/plan.h"
#include "core/records/record-store.h"
#include "core/store/label.h"

#include <glib/gi18n-lib.h>

/* How long a number must stand before it is stored, in milliseconds. */
#define COMMIT_DELAY 800

#define MOST_DAYS 3650

/**
 * LiaisonPlanTemplateTasks:
 *
 * The tasks of a template, edited in place: each edit is a change, which can be undone. Alt with an arrow moves a task.
 */
struct _LiaisonPlanTemplateTasks
{
  AdwBin parent_instance;

  /* Not owned: the window outlives its pages. */
  LiaisonWindow *window;
  char *template_id;
  char *name;
  /* As they are stored, by day and position. */
  GPtrArray *tasks;
  /* The id of a task that is to have the focus when it is shown. */
  char *focus_id;
  gboolean is_focus_new;

  GtkListBox *list;
  GtkWidget *add_row;
};

G_DEFINE_FINAL_TYPE (LiaisonPlanTemplateTasks, liaison_plan_template_tasks, ADW_TYPE_BIN)

static LiaisonRecord *
get_task (GtkWidget *widget)
{
  GtkWidget *row = ADW_IS_ENTRY_ROW (widget) ? widget : gtk_widget_get_ancestor (widget, ADW_TYPE_ENTRY_ROW);

  return g_object_get_data (G_OBJECT (row), "task");
}

static int
compare_tasks (gconstpointer a, gconstpointer b)
{
  LiaisonRecord *left = *(LiaisonRecord *const *) a, *right = *(LiaisonRecord *const *) b;
  gint64 order = liaison_record_get_integer (left, "day") - liaison_record_get_integer (right, "day");

  if (order == 0)
    order = liaison_record_get_integer (left, "position") - liaison_record_get_integer (right, "position");
  if (order == 0)
    order = g_strcmp0 (liaison_record_get_id (left), liaison_record_get_id (right));
  return order < 0 ? -1 : order > 0;
}

/* Changes ----------------------------------------------------------------------------------------------------------- */

/* @base of a new one is %NULL, and so is @record of one that goes. */
typedef struct
{
  LiaisonRecord *record;
  LiaisonRecord *base;
} Edit;

static void
free_edit (gpointer data)
{
  Edit *edit = data;

  g_clear_object (&edit->record);
  g_clear_object (&edit->base);
  g_free (edit);
}

static void
add_edit (GPtrArray *edits, LiaisonRecord *record, LiaisonRecord *base)
{
  Edit *edit = g_new0 (Edit, 1);

  edit->record = record != NULL ? liaison_record_copy (record) : NULL;
  edit->base = base != NULL ? liaison_record_copy (base) : NULL;
  g_ptr_array_add (edits, edit);
}

static gboolean
store_edits (LiaisonStore *store, gpointer data, GError **error)
{
  GPtrArray *edits = data;

  for (guint i = 0; i < edits->len; i++)
    {
      const Edit *edit = g_ptr_array_index (edits, i);
      gboolean is_stored = edit->base == NULL ? liaison_record_insert (store, edit->record, error)
                           : edit->record == NULL
                               ? liaison_record_remove (store, &liaison_template_task_entity,
                                                        liaison_record_get_id (edit->base), error)
                               : liaison_record_update (store, edit->record, edit->base, error);

      if (!is_stored)
        return FALSE;
    }
  return TRUE;
}

/* Takes the edits. */
static void
run_edits (LiaisonPlanTemplateTasks *self, GPtrArray *edits)
{
  liaison_window_run_change (self->window, LIAISON_LABEL_EDIT, self->name, store_edits, edits,
                             (GDestroyNotify) g_ptr_array_unref, NULL);
}

static GPtrArray *
new_edits (void)
{
  return g_ptr_array_new_with_free_func (free_edit);
}

static void
store_task (LiaisonPlanTemplateTasks *self, LiaisonRecord *record, LiaisonRecord *base)
{
  GPtrArray *edits = NULL;

  if (record != NULL && base != NULL && liaison_record_equal (record, base))
    return;
  edits = new_edits ();
  add_edit (edits, record, base);
  run_edits (self, edits);
}

/* Editing ----------------------------------------------------------------------------------------------------------- */

static void
store_title (LiaisonPlanTemplateTasks *self, GtkWidget *row)
{
  LiaisonRecord *base = get_task (row);
  g_autoptr (LiaisonRecord) task = liaison_record_copy (base);
  g_autofree char *title = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));

  /* A task has a title; an empty one goes back to what it was. */
  if (*title == '\0')
    {
      gtk_editable_set_text (GTK_EDITABLE (row), liaison_record_get_text (base, "title"));
      return;
    }
  liaison_record_set_text (task, "title", title);
  store_task (self, task, base);
}

static void
on_left (GtkEventController *controller, gpointer data)
{
  LiaisonPlanTemplateTasks *self = data;

  if (self->window != NULL)
    store_title (self, gtk_event_controller_get_widget (controller));
}

static gboolean
store_day (gpointer data)
{
  GtkWidget *spin = data;
  GtkWidget *self = gtk_widget_get_ancestor (spin, LIAISON_TYPE_PLAN_TEMPLATE_TASKS);
  LiaisonRecord *base = get_task (spin);
  g_autoptr (LiaisonRecord) task = liaison_record_copy (base);

  /* It runs now, and is taken out by what it returns. */
  g_object_steal_data (G_OBJECT (spin), "source");
  liaison_record_set_integer (task, "day", gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (spin)));
  if (self != NULL)
    {
      g_set_str (&LIAISON_PLAN_TEMPLATE_TASKS (self)->focus_id, liaison_record_get_id (base));
      store_task (LIAISON_PLAN_TEMPLATE_TASKS (self), task, base);
    }
  return G_SOURCE_REMOVE;
}

static void
drop_source (gpointer data)
{
  g_source_remove (GPOINTER_TO_UINT (data));
}

static void
day_changed (LiaisonPlanTemplateTasks *self, GtkWidget *spin)
{
  /* Ends the waiting of the one before. */
  g_object_set_data_full (G_OBJECT (spin), "source",
                          GUINT_TO_POINTER (g_timeout_add (COMMIT_DELAY, store_day, spin)), drop_source);
}

/* Seen by its form, and not only by the colour behind it. */
static void
show_star (GtkWidget *button)
{
  gtk_button_set_icon_name (GTK_BUTTON (button), gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button))
                                                     ? "starred-symbolic"
                                                     : "non-starred-symbolic");
}

static void
milestone_toggled (LiaisonPlanTemplateTasks *self, GtkToggleButton *button)
{
  LiaisonRecord *base = get_task (GTK_WIDGET (button));
  g_autoptr (LiaisonRecord) task = liaison_record_copy (base);

  show_star (GTK_WIDGET (button));
  liaison_record_set_integer (task, "is-milestone", gtk_toggle_button_get_active (button));
  store_task (self, task, base);
}

/* Beside another day the task takes that day; on the same day the two change places. */
static void
move_task (LiaisonPlanTemplateTasks *self, LiaisonRecord *base, int step)
{
  guint index;
  LiaisonRecord *neighbour;
  g_autoptr (LiaisonRecord) task = NULL;
  g_autoptr (LiaisonRecord) other = NULL;
  GPtrArray *edits;

  if (!g_ptr_array_find (self->tasks, base, &index) || (step < 0 && index == 0) ||
      (step > 0 && index + 1 == self->tasks->len))
    return;
  neighbour = g_ptr_array_index (self->tasks, (guint) ((int) index + step));
  task = liaison_record_copy (base);
  other = liaison_record_copy (neighbour);
  edits = new_edits ();
  if (liaison_record_get_integer (task, "day") != liaison_record_get_integer (other, "day"))
    {
      liaison_record_set_integer (task, "day", liaison_record_get_integer (other, "day"));
      liaison_record_set_integer (task, "position",
                                  liaison_record_get_integer (other, "position") - (step > 0 ? 1 : -1));
    }
  else
    {
      /* By the places in which they stand, in case two have the same number. */
      liaison_record_set_integer (task, "position", (gint64) index + 1 + step);
      liaison_record_set_integer (other, "position", (gint64) index + 1);
      add_edit (edits, other, neighbour);
    }
  add_edit (edits, task, base);
  g_set_str (&self->focus_id, liaison_record_get_id (base));
  run_edits (self, edits);
}

static void
act_move (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonPlanTemplateTasks *self = LIAISON_PLAN_TEMPLATE_TASKS (widget);
  const char *id;
  int step;

  g_variant_get (parameter, "(&si)", &id, &step);
  for (guint i = 0; i < self->tasks->len; i++)
    if (g_str_equal (liaison_record_get_id (g_ptr_array_index (self->tasks, i)), id))
      {
        move_task (self, g_ptr_array_index (self->tasks, i), step);
        return;
      }
}

static void
act_remove (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonPlanTemplateTasks *self = LIAISON_PLAN_TEMPLATE_TASKS (widget);

  for (guint i = 0; i < self->tasks->len; i++)
    {
      LiaisonRecord *task = g_ptr_array_index (self->tasks, i);

      if (!g_str_equal (liaison_record_get_id (task), g_variant_get_string (parameter, NULL)))
        continue;
      if (i + 1 < self->tasks->len)
        g_set_str (&self->focus_id, liaison_record_get_id (g_ptr_array_index (self->tasks, i + 1)));
      store_task (self, NULL, task);
      return;
    }
}

static gboolean
on_key (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  LiaisonPlanTemplateTasks *self = LIAISON_PLAN_TEMPLATE_TASKS (widget);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, ADW_TYPE_ENTRY_ROW) : NULL;

  if (row == NULL)
    return GDK_EVENT_PROPAGATE;
  move_task (self, get_task (row), g_variant_get_int32 (arguments));
  return GDK_EVENT_STOP;
}

static void
on_add (LiaisonPlanTemplateTasks *self)
{
  g_autoptr (LiaisonRecord) task = liaison_record_new (&liaison_template_task_entity);
  LiaisonRecord *last = self->tasks->len > 0 ? g_ptr_array_index (self->tasks, self->tasks->len - 1) : NULL;

  liaison_record_set_text (task, "template", self->template_id);
  liaison_record_set_text (task, "title", _ ("New task"));
  liaison_record_set_integer (task, "day", last != NULL ? liaison_record_get_integer (last, "day") : 0);
  liaison_record_set_integer (task, "position", (gint64) self->tasks->len + 1);
  self->is_focus_new = TRUE;
  store_task (self, task, NULL);
}

/* Rows -------------------------------------------------------------------------------------------------------------- */

static void
add_item (GMenu *menu, const char *label, const char *id, int step)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, "template.move-task", "(si)", id, step);
  g_menu_append_item (menu, item);
}

static GtkWidget *
create_menu_button (LiaisonRecord *task)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenuItem) trash = g_menu_item_new (_ ("_Delete"), NULL);
  const char *id = liaison_record_get_id (task);

  add_item (menu, _ ("Move _Up"), id, -1);
  add_item (menu, _ ("Move _Down"), id, 1);
  g_menu_item_set_action_and_target (trash, "template.remove-task", "s", id);
  g_menu_append_item (menu, trash);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _ ("What to Do"));
  gtk_widget_add_css_class (button, "flat");
  return button;
}

static GtkWidget *
create_row (LiaisonPlanTemplateTasks *self, LiaisonRecord *task)
{
  GtkWidget *row = adw_entry_row_new ();
  GtkWidget *spin = gtk_spin_button_new_with_range (0, MOST_DAYS, 1);
  GtkWidget *milestone = gtk_toggle_button_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_object_set_data_full (G_OBJECT (row), "task", g_object_ref (task), g_object_unref);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Task"));
  gtk_editable_set_text (GTK_EDITABLE (row), liaison_record_get_text (task, "title"));
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), (double) liaison_record_get_integer (task, "day"));
  gtk_editable_set_width_chars (GTK_EDITABLE (spin), 3);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (spin), 3);
  gtk_widget_set_valign (spin, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (spin, _ ("Days after the Start"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (spin), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Days after the start"), -1);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (milestone),
                                liaison_record_get_integer (task, "is-milestone") != 0);
  gtk_widget_set_valign (milestone, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (milestone, _ ("Milestone"));
  show_star (milestone);
  gtk_widget_add_css_class (milestone, "flat");
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), spin);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), milestone);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), create_menu_button (task));
  g_signal_connect_object (row, "entry-activated", G_CALLBACK (store_title), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (spin, "value-changed", G_CALLBACK (day_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (milestone, "toggled", G_CALLBACK (milestone_toggled), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (on_left), self, 0);
  gtk_widget_add_controller (row, focus);
  return row;
}

static gboolean
is_shown (LiaisonPlanTemplateTasks *self, const GPtrArray *tasks)
{
  if (tasks->len != self->tasks->len)
    return FALSE;
  for (guint i = 0; i < tasks->len; i++)
    {
      LiaisonRecord *shown = g_ptr_array_index (self->tasks, i), *stored = g_ptr_array_index (tasks, i);

      if (g_strcmp0 (liaison_record_get_id (shown), liaison_record_get_id (stored)) != 0 ||
          !liaison_record_equal (shown, stored))
        return FALSE;
    }
  return TRUE;
}

static char *
get_focused_id (LiaisonPlanTemplateTasks *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list))
                       ? gtk_widget_get_ancestor (focus, ADW_TYPE_ENTRY_ROW)
                       : NULL;

  return row != NULL ? g_strdup (liaison_record_get_id (get_task (row))) : NULL;
}

static gboolean
is_known (const GPtrArray *tasks, const char *id)
{
  for (guint i = 0; i < tasks->len; i++)
    if (g_str_equal (liaison_record_get_id (g_ptr_array_index (tasks, i)), id))
      return TRUE;
  return FALSE;
}

/* Rows that show what is stored stay as they are, so that the focus does. */
static void
show (LiaisonPlanTemplateTasks *self)
{
  LiaisonDatabase *database = liaison_workspace_get_database (liaison_window_get_workspace (self->window));
  g_autoptr (GPtrArray) tasks = liaison_record_load_where (database, &liaison_template_task_entity,
                                                           "template", self->template_id, NULL);
  g_autoptr (GPtrArray) before = NULL;
  g_autofree char *focused = NULL;
  GtkListBoxRow *row;

  if (tasks == NULL)
    return;
  g_ptr_array_sort (tasks, compare_tasks);
  if (is_shown (self, tasks))
    return;
  focused = self->focus_id != NULL ? g_steal_pointer (&self->focus_id) : get_focused_id (self);
  before = g_steal_pointer (&self->tasks);
  self->tasks = g_steal_pointer (&tasks);
  while (ADW_IS_ENTRY_ROW (row = gtk_list_box_get_row_at_index (self->list, 0)))
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < self->tasks->len; i++)
    {
      LiaisonRecord *task = g_ptr_array_index (self->tasks, i);
      GtkWidget *created = create_row (self, task);
      gboolean is_new = self->is_focus_new && !is_known (before, liaison_record_get_id (task));

      gtk_list_box_insert (self->list, created, (int) i);
      if (is_new || (focused != NULL && g_str_equal (focused, liaison_record_get_id (task))))
        gtk_widget_grab_focus (created);
      if (is_new)
        gtk_editable_select_region (GTK_EDITABLE (created), 0, -1);
    }
  self->is_focus_new = FALSE;
}

static void
workspace_changed (LiaisonPlanTemplateTasks *self, LiaisonTouched *touched)
{
  if (self->window != NULL &&
      (liaison_touched_has_table (touched, "template_task") || liaison_touched_has_table (touched, "")))
    show (self);
}

/**
 * liaison_plan_template_tasks_new:
 * @template_id: of a template
 * @template_name: what changes are about
 *
 * Returns: (transfer floating): its tasks
 */
GtkWidget *
liaison_plan_template_tasks_new (LiaisonWindow *window, const char *template_id, const char *template_name)
{
  LiaisonPlanTemplateTasks *self = g_object_new (LIAISON_TYPE_PLAN_TEMPLATE_TASKS, NULL);

  self->window = window;
  self->template_id = g_strdup (template_id);
  self->name = g_strdup (template_name);
  g_signal_connect_object (liaison_window_get_workspace (window), "changed", G_CALLBACK (workspace_changed),
                           self, G_CONNECT_SWAPPED);
  show (self);
  return GTK_WIDGET (self);
}

static void
liaison_plan_template_tasks_dispose (GObject *object)
{
  LIAISON_PLAN_TEMPLATE_TASKS (object)->window = NULL;
  G_OBJECT_CLASS (liaison_plan_template_tasks_parent_class)->dispose (object);
}

static void
liaison_plan_template_tasks_finalize (GObject *object)
{
  LiaisonPlanTemplateTasks *self = LIAISON_PLAN_TEMPLATE_TASKS (object);

  g_ptr_array_unref (self->tasks);
  g_free (self->template_id);
  g_free (self->name);
  g_free (self->focus_id);
  G_OBJECT_CLASS (liaison_plan_template_tasks_parent_class)->finalize (object);
}

static void
liaison_plan_template_tasks_class_init (LiaisonPlanTemplateTasksClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liaison_plan_template_tasks_dispose;
  G_OBJECT_CLASS (klass)->finalize = liaison_plan_template_tasks_finalize;
  gtk_widget_class_install_action (widget_class, "template.move-task", "(si)", act_move);
  gtk_widget_class_install_action (widget_class, "template.remove-task", "s", act_remove);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Up, GDK_ALT_MASK, on_key, "i", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Down, GDK_ALT_MASK, on_key, "i", 1);
}

static void
liaison_plan_template_tasks_init (LiaisonPlanTemplateTasks *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *title = gtk_label_new (_ ("Tasks"));
  GtkWidget *hint =
      gtk_label_new (_ ("A star marks a milestone. The number says by which day after the start a task is "
                        "due. Alt+Up and Alt+Down move a task."));
  GtkWidget *list = gtk_list_box_new ();

  self->tasks = g_ptr_array_new_with_free_func (g_object_unref);
  self->list = GTK_LIST_BOX (list);
  self->add_row = adw_button_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->add_row), _ ("_Add a Task"));
  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (self->add_row), TRUE);
  adw_button_row_set_start_icon_name (ADW_BUTTON_ROW (self->add_row), "list-add-symbolic");
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "heading");
  gtk_label_set_xalign (GTK_LABEL (hint), 0);
  gtk_label_set_wrap (GTK_LABEL (hint), TRUE);
  gtk_widget_add_css_class (hint, "caption");
  gtk_widget_add_css_class (hint, "dimmed");
  gtk_accessible_update_relation (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_RELATION_LABELLED_BY, title, NULL,
                                  -1);
  gtk_list_box_append (self->list, self->add_row);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), hint);
  gtk_box_append (GTK_BOX (box), list);
  g_signal_connect_object (self->add_row, "activated", G_CALLBACK (on_add), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), box);
}
