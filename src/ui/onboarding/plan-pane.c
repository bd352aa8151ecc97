/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/onboarding/plan-pane.h"

#include "core/onboarding/plan.h"
#include "core/records/operator.h"
#include "core/records/partner.h"
#include "core/records/plan.h"
#include "core/store/label.h"
#include "ui/onboarding/onboarding-steps.h"
#include "ui/widgets/record-actions.h"
#include "ui/widgets/when.h"

#include <glib/gi18n-lib.h>

/**
 * LiaisonPlanPane:
 *
 * One plan: how far it is, and its tasks, by thirds of the ninety days, with what may be done with each.
 */
struct _LiaisonPlanPane
{
  AdwBin parent_instance;

  /* Not owned: the window outlives its pages. */
  LiaisonWindow *window;
  char *id;
  LiaisonPlanState *state;
  char *partner;

  GtkStack *stack;
  GtkLabel *title_label;
  GtkLabel *line_label;
  GtkProgressBar *progress_bar;
  GtkBox *groups;
};

G_DEFINE_FINAL_TYPE (LiaisonPlanPane, liaison_plan_pane, ADW_TYPE_BIN)

static LiaisonDatabase *
get_database (LiaisonPlanPane *self)
{
  return liaison_workspace_get_database (liaison_window_get_workspace (self->window));
}

static LiaisonRecord *
find_task (LiaisonPlanPane *self, const char *id)
{
  for (guint i = 0; self->state != NULL && i < self->state->tasks->len; i++)
    if (g_str_equal (liaison_record_get_id (g_ptr_array_index (self->state->tasks, i)), id))
      return g_ptr_array_index (self->state->tasks, i);
  return NULL;
}

/* Doing ------------------------------------------------------------------------------------------------------------- */

static void
act (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonPlanPane *self = LIAISON_PLAN_PANE (widget);
  const char *id, *step;

  g_variant_get (parameter, "(&s&s)", &id, &step);
  liaison_onboarding_steps_run (self->window, &liaison_plan_task_steps, id, step, self->partner);
}

static void
act_edit (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonPlanPane *self = LIAISON_PLAN_PANE (widget);
  LiaisonRecord *task = find_task (self, g_variant_get_string (parameter, NULL));
  g_autoptr (LiaisonRecord) record = task != NULL ? liaison_record_copy (task) : NULL;

  if (record != NULL)
    liaison_onboarding_steps_edit (self->window, &liaison_plan_task_steps, record, self->partner);
}

static void
act_remove (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonPlanPane *self = LIAISON_PLAN_PANE (widget);

  liaison_record_actions_remove (self->window, &liaison_plan_task_entity,
                                 g_variant_get_string (parameter, NULL));
}

static void
act_add_task (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonPlanPane *self = LIAISON_PLAN_PANE (widget);
  g_autoptr (LiaisonRecord) task = liaison_record_new (&liaison_plan_task_entity);

  liaison_record_set_text (task, "plan", self->id);
  liaison_record_set_integer (task, "day", 0);
  liaison_record_set_date (task, "due-on", liaison_when_get_today ());
  liaison_record_set_integer (task, "position", (gint64) self->state->tasks->len + 1);
  liaison_onboarding_steps_edit (self->window, &liaison_plan_task_steps, task, self->partner);
}

static void
act_open_partner (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonPlanPane *self = LIAISON_PLAN_PANE (widget);

  liaison_window_open_record (self->window, "partner",
                              liaison_record_get_text (self->state->plan, "partner"));
}

typedef struct
{
  char *id;
  LiaisonDate today;
} Stopping;

static void
free_stopping (gpointer data)
{
  Stopping *stopping = data;

  g_free (stopping->id);
  g_free (stopping);
}

static gboolean
stop_plan (LiaisonStore *store, gpointer data, GError **error)
{
  Stopping *stopping = data;

  return liaison_plan_stop (store, stopping->id, stopping->today, error);
}

static void
act_stop (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonPlanPane *self = LIAISON_PLAN_PANE (widget);
  Stopping *stopping = g_new0 (Stopping, 1);

  stopping->id = g_strdup (self->id);
  stopping->today = liaison_when_get_today ();
  liaison_window_run_change (self->window, LIAISON_LABEL_PLAN, self->partner, stop_plan, stopping,
                             free_stopping, _ ("Plan stopped"));
}

/* A tick is what is done most; what it means in each state the machine says. */
static void
on_ticked (LiaisonPlanPane *self, GtkCheckButton *button)
{
  gboolean is_ticked = gtk_check_button_get_active (button);

  /* The tick says what is stored. That comes when the step was done; it may be refused. */
  g_signal_handlers_block_by_func (button, on_ticked, self);
  gtk_check_button_set_active (button, !is_ticked);
  g_signal_handlers_unblock_by_func (button, on_ticked, self);
  liaison_onboarding_steps_run (self->window, &liaison_plan_task_steps,
                                g_object_get_data (G_OBJECT (button), "id"), is_ticked ? "finish" : "reopen",
                                self->partner);
}

static void
on_day_selected (LiaisonPlanPane *self, GtkCalendar *calendar)
{
  LiaisonRecord *base = find_task (self, g_object_get_data (G_OBJECT (calendar), "id"));
  g_autoptr (GDateTime) day = gtk_calendar_get_date (calendar);
  g_autoptr (LiaisonRecord) task = NULL;
  LiaisonDate date = liaison_date_from_ymd (g_date_time_get_year (day), g_date_time_get_month (day),
                                            g_date_time_get_day_of_month (day));

  if (base == NULL || liaison_record_get_date (base, "due-on") == date)
    return;
  task = liaison_record_copy (base);
  liaison_record_set_date (task, "due-on", date);
  gtk_popover_popdown (GTK_POPOVER (gtk_widget_get_ancestor (GTK_WIDGET (calendar), GTK_TYPE_POPOVER)));
  liaison_onboarding_steps_store (self->window, &liaison_plan_task_steps, task, base, self->partner);
}

/* Rows -------------------------------------------------------------------------------------------------------------- */

static gboolean
is_settled (LiaisonRecord *task)
{
  const char *state = liaison_record_get_text (task, "state");

  return g_str_equal (state, "done") || g_str_equal (state, "waived");
}

static void
create_calendar (GtkMenuButton *button, gpointer data)
{
  LiaisonPlanPane *self = data;
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *calendar = gtk_calendar_new ();
  const char *id = g_object_get_data (G_OBJECT (button), "id");
  LiaisonRecord *task = find_task (self, id);
  int year, month, day;

  if (task != NULL && liaison_date_to_ymd (liaison_record_get_date (task, "due-on"), &year, &month, &day))
    {
      g_autoptr (GDateTime) date = g_date_time_new_local (year, month, day, 12, 0, 0);

      gtk_calendar_select_day (GTK_CALENDAR (calendar), date);
    }
  g_object_set_data_full (G_OBJECT (calendar), "id", g_strdup (id), g_free);
  g_signal_connect_object (calendar, "day-selected", G_CALLBACK (on_day_selected), self, G_CONNECT_SWAPPED);
  gtk_popover_set_child (GTK_POPOVER (popover), calendar);
  gtk_menu_button_set_popover (button, popover);
}

static GtkWidget *
create_due_button (LiaisonPlanPane *self, LiaisonRecord *task)
{
  GtkWidget *button = gtk_menu_button_new ();
  LiaisonDate due_on = liaison_record_get_date (task, "due-on");
  g_autofree char *day = liaison_date_format (due_on);
  GtkWidget *label = gtk_label_new (day);

  gtk_widget_add_css_class (label, "caption");
  if (due_on < liaison_when_get_today () && !is_settled (task))
    gtk_widget_add_css_class (label, "error");
  gtk_menu_button_set_child (GTK_MENU_BUTTON (button), label);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _ ("Due: Choose Another Day"));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_sensitive (button, liaison_state_machine_can_edit (&liaison_plan_task_machine,
                                                                    liaison_record_get_text (task, "state"),
                                                                    "due-on"));
  g_object_set_data_full (G_OBJECT (button), "id", g_strdup (liaison_record_get_id (task)), g_free);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), create_calendar, self, NULL);
  return button;
}

static GtkWidget *
create_menu_button (LiaisonRecord *task)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenuModel) steps =
      liaison_onboarding_steps_create_menu (&liaison_plan_task_steps, task, "plan");
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) more = g_menu_new ();
  g_autoptr (GMenuItem) edit = g_menu_item_new (_ ("_Edit…"), NULL);
  g_autoptr (GMenuItem) trash = g_menu_item_new (_ ("_Delete"), NULL);
  /* Translators: the title of a task */
  g_autofree char *label =
      g_strdup_printf (_ ("What to Do with “%s”"), liaison_record_get_text (task, "title"));

  g_menu_item_set_action_and_target (edit, "plan.edit-task", "s", liaison_record_get_id (task));
  g_menu_item_set_action_and_target (trash, "plan.remove-task", "s", liaison_record_get_id (task));
  g_menu_append_item (more, edit);
  g_menu_append_item (more, trash);
  g_menu_append_section (menu, NULL, steps);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (more));
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _ ("What to Do"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_add_css_class (button, "flat");
  return button;
}

static char *
describe_task (LiaisonPlanPane *self, LiaisonRecord *task)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *state =
      liaison_record_format (task, liaison_entity_get_field (&liaison_plan_task_entity, "state"));
  g_autofree char *owner = liaison_record_load_title (get_database (self), &liaison_operator_entity,
                                                      liaison_record_get_text (task, "owner"));
  LiaisonDate due_on = liaison_record_get_date (task, "due-on");
  const char *reason = liaison_record_get_text (task, "reason");
  const char *parts[4] = { state, NULL, owner, reason };
  g_autofree char *late = NULL;

  if (!is_settled (task) && due_on < liaison_when_get_today ())
    {
      late = liaison_when_format_days (due_on, liaison_when_get_today ());
      parts[1] = late;
    }
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL)
      {
        if (text->len > 0)
          /* Translators: between facts that stand in one line: “Gold · Reseller · Hamburg” */
          g_string_append (text, _ (" · "));
        g_string_append (text, parts[i]);
      }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static GtkWidget *
create_row (LiaisonPlanPane *self, LiaisonRecord *task)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *tick = gtk_check_button_new ();
  const char *title = liaison_record_get_text (task, "title");
  g_autofree char *subtitle = describe_task (self, task);
  /* Translators: %s is the title of a task */
  g_autofree char *label = g_strdup_printf (_ ("Mark “%s” as Done"), title);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (tick), is_settled (task));
  gtk_widget_set_valign (tick, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (tick), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data_full (G_OBJECT (tick), "id", g_strdup (liaison_record_get_id (task)), g_free);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), tick);
  if (liaison_record_get_integer (task, "is-milestone") != 0)
    {
      GtkWidget *star = gtk_image_new_from_icon_name ("starred-symbolic");

      gtk_widget_set_tooltip_text (star, _ ("Milestone"));
      gtk_accessible_update_property (GTK_ACCESSIBLE (star), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Milestone"),
                                      -1);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), star);
    }
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), create_due_button (self, task));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), create_menu_button (task));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", liaison_record_get_id (task));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "plan.edit-task");
  if (is_settled (task))
    gtk_widget_add_css_class (row, "dimmed");
  g_object_set_data_full (G_OBJECT (row), "id", g_strdup (liaison_record_get_id (task)), g_free);
  g_signal_connect_object (tick, "toggled", G_CALLBACK (on_ticked), self, G_CONNECT_SWAPPED);
  return row;
}

/* The first day, then the days up to the 30th, the 60th, the 90th, and what comes after. */
static const struct
{
  int last_day;
  const char *title;
} thirds[] = {
  { 0, N_ ("On the First Day") }, { 30, N_ ("Up to Day 30") },       { 60, N_ ("Up to Day 60") },
  { 90, N_ ("Up to Day 90") },    { G_MAXINT, N_ ("After Day 90") },
};

static void
show_tasks (LiaisonPlanPane *self)
{
  g_autofree char *focused = NULL;
  GtkWidget *focus = gtk_widget_get_root (GTK_WIDGET (self)) != NULL
                         ? gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)))
                         : NULL;
  GtkWidget *focused_row = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->groups))
                               ? gtk_widget_get_ancestor (focus, ADW_TYPE_ACTION_ROW)
                               : NULL;
  GtkWidget *child, *to_focus = NULL;
  guint group = 0;
  AdwPreferencesGroup *widget = NULL;

  if (focused_row != NULL)
    focused = g_strdup (g_object_get_data (G_OBJECT (focused_row), "id"));
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->groups))) != NULL)
    gtk_box_remove (self->groups, child);
  for (guint i = 0; i < self->state->tasks->len; i++)
    {
      LiaisonRecord *task = g_ptr_array_index (self->state->tasks, i);
      int day = (int) liaison_record_get_integer (task, "day");
      GtkWidget *row = create_row (self, task);

      for (; day > thirds[group].last_day; group++)
        widget = NULL;
      if (widget == NULL)
        {
          widget = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
          adw_preferences_group_set_title (widget, _ (thirds[group].title));
          gtk_box_append (self->groups, GTK_WIDGET (widget));
        }
      adw_preferences_group_add (widget, row);
      if (g_strcmp0 (focused, liaison_record_get_id (task)) == 0)
        to_focus = row;
    }
  if (to_focus != NULL)
    gtk_widget_grab_focus (to_focus);
}

static void
show_head (LiaisonPlanPane *self)
{
  const LiaisonPlanProgress *progress = &self->state->progress;
  g_autofree char *state =
      liaison_record_format (self->state->plan, liaison_entity_get_field (&liaison_plan_entity, "state"));
  gboolean is_running = g_str_equal (liaison_record_get_text (self->state->plan, "state"), "running");
  g_autofree char *day = is_running ? liaison_plan_format_day (progress) : g_steal_pointer (&state);
  /* Translators: how many of the tasks are done */
  g_autofree char *done =
      g_strdup_printf (ngettext ("%u of %u task done", "%u of %u tasks done", progress->n_tasks),
                       progress->n_done + progress->n_waived, progress->n_tasks);
  g_autofree char *line =
      /* Translators: the name of a plan, which day of it it is, and how many of the tasks are done */
      g_strdup_printf (_ ("%s · %s · %s"), liaison_record_get_text (self->state->plan, "name"), day, done);

  gtk_label_set_text (self->title_label, self->partner);
  gtk_label_set_text (self->line_label, line);
  gtk_progress_bar_set_fraction (self->progress_bar, progress->percent / 100.0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "plan.stop", is_running);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "plan.add-task", is_running);
}

/**
 * liaison_plan_pane_show:
 * @plan_id: (nullable): with %NULL, or where it is gone, nothing is shown
 */
void
liaison_plan_pane_show (LiaisonPlanPane *self, const char *plan_id)
{
  /* It may be our own. */
  g_autofree char *kept = g_strdup (plan_id);

  g_return_if_fail (LIAISON_IS_PLAN_PANE (self));

  g_clear_pointer (&self->state, liaison_plan_state_free);
  g_set_str (&self->id, kept);
  if (kept != NULL)
    self->state = liaison_plan_load (get_database (self), kept, liaison_when_get_today (), NULL);
  gtk_stack_set_visible_child_name (self->stack, self->state != NULL ? "plan" : "nothing");
  if (self->state == NULL)
    return;
  g_free (self->partner);
  self->partner = liaison_record_load_title (get_database (self), &liaison_partner_entity,
                                             liaison_record_get_text (self->state->plan, "partner"));
  show_head (self);
  show_tasks (self);
}

/**
 * liaison_plan_pane_get_id:
 *
 * Returns: (nullable): the plan that is shown
 */
const char *
liaison_plan_pane_get_id (LiaisonPlanPane *self)
{
  return self->id;
}

void
liaison_plan_pane_set_window (LiaisonPlanPane *self, LiaisonWindow *window)
{
  g_return_if_fail (LIAISON_IS_PLAN_PANE (self));

  self->window = window;
}

static void
liaison_plan_pane_dispose (GObject *object)
{
  LiaisonPlanPane *self = LIAISON_PLAN_PANE (object);

  /* A bin keeps a pointer to its child, which the template would unparent behind its back. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), LIAISON_TYPE_PLAN_PANE);
  g_clear_pointer (&self->state, liaison_plan_state_free);
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->partner, g_free);
  G_OBJECT_CLASS (liaison_plan_pane_parent_class)->dispose (object);
}

static void
liaison_plan_pane_class_init (LiaisonPlanPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liaison_plan_pane_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/liaison_prm/Liaison/ui/plan-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, LiaisonPlanPane, stack);
  gtk_widget_class_bind_template_child (widget_class, LiaisonPlanPane, title_label);
  gtk_widget_class_bind_template_child (widget_class, LiaisonPlanPane, line_label);
  gtk_widget_class_bind_template_child (widget_class, LiaisonPlanPane, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, LiaisonPlanPane, groups);
  gtk_widget_class_install_action (widget_class, "plan.act", "(ss)", act);
  gtk_widget_class_install_action (widget_class, "plan.edit-task", "s", act_edit);
  gtk_widget_class_install_action (widget_class, "plan.remove-task", "s", act_remove);
  gtk_widget_class_install_action (widget_class, "plan.add-task", NULL, act_add_task);
  gtk_widget_class_install_action (widget_class, "plan.open-partner", NULL, act_open_partner);
  gtk_widget_class_install_action (widget_class, "plan.stop", NULL, act_stop);
}

static void
liaison_plan_pane_init (LiaisonPlanPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
