/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/onboarding/partner-types.h"
#include "core/onboarding/plan.h"
#include "core/records/plan.h"
#include "core/records/record-store.h"
#include "ui/onboarding/wizard-step.h"
#include "ui/widgets/question-dialog.h"
#include "ui/widgets/record-actions.h"

#include <glib/gi18n-lib.h>

/* The step of the wizard with the first ninety days: a template, when it starts, and its tasks, edited in place. */

/* A task may be due as late as the fields allow. */
#define MOST_DAYS 3650

typedef struct
{
  AdwComboRow *template_row;
  /* Ids; the first is none. */
  GPtrArray *templates;
  GtkWidget *tasks;
  GtkWidget *add_row;
  gboolean is_updating;
} Parts;

static void
free_parts (gpointer data)
{
  Parts *parts = data;

  g_ptr_array_unref (parts->templates);
  g_free (parts);
}

static Parts *
get_parts (LiaisonWizardStep *self)
{
  return g_object_get_data (G_OBJECT (self), "parts");
}

static LiaisonOnboardingDraft *
get_draft (LiaisonWizardStep *self)
{
  return liaison_wizard_session_get_draft (liaison_wizard_step_get_session (self));
}

static void
edited (LiaisonWizardStep *self)
{
  liaison_wizard_session_edited (liaison_wizard_step_get_session (self));
}

/* Tasks ------------------------------------------------------------------------------------------------------------- */

static LiaisonRecord *
get_task (GtkWidget *widget)
{
  return g_object_get_data (G_OBJECT (gtk_widget_get_ancestor (widget, ADW_TYPE_ENTRY_ROW)), "task");
}

static void
show_due (GtkWidget *row)
{
  LiaisonRecord *task = g_object_get_data (G_OBJECT (row), "task");
  g_autofree char *day = liaison_date_format (liaison_record_get_date (task, "due-on"));
  /* Translators: a day */
  g_autofree char *title = g_strdup_printf (_ ("Task, due %s"), day);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
}

static void
show_all_due (LiaisonWizardStep *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (get_parts (self)->tasks), i)) != NULL;
       i++)
    if (ADW_IS_ENTRY_ROW (row))
      show_due (GTK_WIDGET (row));
}

static void
title_changed (LiaisonWizardStep *self, GtkWidget *row)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (row));

  liaison_record_set_text (get_task (row), "title", *text != '\0' ? text : NULL);
  edited (self);
}

static void
day_changed (LiaisonWizardStep *self, GtkSpinButton *spin)
{
  LiaisonRecord *task = get_task (GTK_WIDGET (spin));

  liaison_record_set_integer (task, "day", gtk_spin_button_get_value_as_int (spin));
  liaison_onboarding_draft_set_start (get_draft (self),
                                      liaison_record_get_date (get_draft (self)->plan, "started-on"));
  show_due (gtk_widget_get_ancestor (GTK_WIDGET (spin), ADW_TYPE_ENTRY_ROW));
  edited (self);
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
milestone_toggled (LiaisonWizardStep *self, GtkToggleButton *button)
{
  show_star (GTK_WIDGET (button));
  liaison_record_set_integer (get_task (GTK_WIDGET (button)), "is-milestone",
                              gtk_toggle_button_get_active (button));
  edited (self);
}

static void
remove_task (LiaisonWizardStep *self, GtkWidget *button)
{
  GtkWidget *row = gtk_widget_get_ancestor (button, ADW_TYPE_ENTRY_ROW);
  LiaisonRecord *task = get_task (button);
  GtkListBox *list = GTK_LIST_BOX (get_parts (self)->tasks);
  int index = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));

  liaison_wizard_step_forget (self, task);
  gtk_list_box_remove (list, row);
  g_ptr_array_remove (get_draft (self)->tasks, task);
  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (list, index)));
  edited (self);
}

static GtkWidget *
add_task_row (LiaisonWizardStep *self, LiaisonRecord *task)
{
  Parts *parts = get_parts (self);
  GtkWidget *row = adw_entry_row_new ();
  GtkWidget *spin = gtk_spin_button_new_with_range (0, MOST_DAYS, 1);
  GtkWidget *milestone = gtk_toggle_button_new ();
  GtkWidget *trash = liaison_record_actions_create_button ("user-trash-symbolic", _ ("Remove the Task"));
  const char *title = liaison_record_get_text (task, "title");

  g_object_set_data_full (G_OBJECT (row), "task", g_object_ref (task), g_object_unref);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  gtk_editable_set_text (GTK_EDITABLE (row), title != NULL ? title : "");
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
  gtk_widget_add_css_class (milestone, "flat");
  gtk_widget_set_tooltip_text (milestone, _ ("Milestone"));
  show_star (milestone);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), spin);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), milestone);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), trash);
  show_due (row);
  g_signal_connect_object (row, "changed", G_CALLBACK (title_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (spin, "value-changed", G_CALLBACK (day_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (milestone, "toggled", G_CALLBACK (milestone_toggled), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (trash, "clicked", G_CALLBACK (remove_task), self, G_CONNECT_SWAPPED);
  gtk_list_box_insert (GTK_LIST_BOX (parts->tasks), row,
                       gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (parts->add_row)));
  liaison_wizard_step_add_anchor (self, task, "title", row);
  liaison_wizard_step_add_anchor (self, task, "day", spin);
  return row;
}

static void
add_task (LiaisonWizardStep *self)
{
  LiaisonOnboardingDraft *draft = get_draft (self);
  const GPtrArray *tasks = draft->tasks;
  int day = tasks->len > 0
                ? (int) liaison_record_get_integer (g_ptr_array_index (tasks, tasks->len - 1), "day")
                : LIAISON_PLAN_DAYS;
  GtkWidget *row = add_task_row (self, liaison_onboarding_draft_add_task (draft, day));

  if (liaison_record_get_text (draft->plan, "name") == NULL)
    {
      liaison_record_set_text (draft->plan, "name", _ ("First 90 days"));
      liaison_field_row_update (liaison_wizard_step_find_row (self, draft->plan, "name"));
    }
  gtk_widget_grab_focus (row);
  edited (self);
}

static int
compare_tasks (gconstpointer a, gconstpointer b)
{
  gint64 left = liaison_record_get_integer (*(LiaisonRecord *const *) a, "day");
  gint64 right = liaison_record_get_integer (*(LiaisonRecord *const *) b, "day");

  return (left > right) - (left < right);
}

/* The rows by day. They are sorted when the step is shown, and stay where they are while one types. */
static void
show_tasks (LiaisonWizardStep *self)
{
  Parts *parts = get_parts (self);
  LiaisonOnboardingDraft *draft = get_draft (self);
  GtkListBoxRow *row;

  while (ADW_IS_ENTRY_ROW (row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (parts->tasks), 0)))
    {
      liaison_wizard_step_forget (self, get_task (GTK_WIDGET (row)));
      gtk_list_box_remove (GTK_LIST_BOX (parts->tasks), GTK_WIDGET (row));
    }
  g_ptr_array_sort (draft->tasks, compare_tasks);
  for (guint i = 0; i < draft->tasks->len; i++)
    add_task_row (self, g_ptr_array_index (draft->tasks, i));
}

/* The template ------------------------------------------------------------------------------------------------------ */

static void
show_best (LiaisonWizardStep *self, LiaisonRecord *best)
{
  const char *chosen = liaison_record_get_text (get_draft (self)->plan, "template");
  g_autofree char *text = NULL;

  if (best == NULL)
    text = g_strdup (_ ("No template suits this type and region."));
  else if (g_strcmp0 (chosen, liaison_record_get_id (best)) == 0)
    text = g_strdup (_ ("It suits this type and region best."));
  else
    /* Translators: the name of a template */
    text =
        g_strdup_printf (_ ("“%s” suits this type and region best."), liaison_record_get_text (best, "name"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (get_parts (self)->template_row), text);
}

static void
list_templates (LiaisonWizardStep *self)
{
  Parts *parts = get_parts (self);
  LiaisonDatabase *database = liaison_wizard_session_get_database (liaison_wizard_step_get_session (self));
  LiaisonRecord *partner = get_draft (self)->partner;
  const char *types = liaison_record_get_text (partner, "types");
  g_autoptr (LiaisonRecord) best =
      liaison_plan_load_template (database, types, liaison_record_get_text (partner, "region"), NULL);
  g_autoptr (GPtrArray) templates =
      liaison_record_load_where (database, &liaison_plan_template_entity, NULL, NULL, NULL);
  const char *chosen = liaison_record_get_text (get_draft (self)->plan, "template");
  g_autoptr (GStrvBuilder) labels = g_strv_builder_new ();
  guint selected = 0;

  g_ptr_array_set_size (parts->templates, 0);
  g_ptr_array_add (parts->templates, NULL);
  g_strv_builder_add (labels, _ ("None"));
  for (guint i = 0; templates != NULL && i < templates->len; i++)
    {
      LiaisonRecord *template = g_ptr_array_index (templates, i);
      const char *id = liaison_record_get_id (template);

      if (liaison_record_get_integer (template, "is-active") == 0 && g_strcmp0 (chosen, id) != 0)
        continue;
      if (g_strcmp0 (chosen, id) == 0)
        selected = parts->templates->len;
      g_ptr_array_add (parts->templates, g_strdup (id));
      g_strv_builder_add (labels, liaison_record_get_text (template, "name"));
    }
  liaison_question_set_choices (parts->template_row, labels);
  adw_combo_row_set_selected (parts->template_row, selected);
  show_best (self, best);
}

static void
update (LiaisonWizardStep *self)
{
  Parts *parts = get_parts (self);

  parts->is_updating = TRUE;
  list_templates (self);
  liaison_field_row_update (liaison_wizard_step_find_row (self, get_draft (self)->plan, "name"));
  show_tasks (self);
  parts->is_updating = FALSE;
}

/* A template brings other tasks; "replaced" makes the step anew. */
static void
on_template (LiaisonWizardStep *self)
{
  Parts *parts = get_parts (self);
  guint selected = adw_combo_row_get_selected (parts->template_row);

  if (!parts->is_updating && selected < parts->templates->len)
    liaison_wizard_session_use_template (liaison_wizard_step_get_session (self),
                                         g_ptr_array_index (parts->templates, selected));
}

static void
on_start (LiaisonWizardStep *self)
{
  LiaisonOnboardingDraft *draft = get_draft (self);

  liaison_onboarding_draft_set_start (draft, liaison_record_get_date (draft->plan, "started-on"));
  show_all_due (self);
}

static void
build (LiaisonWizardStep *self)
{
  LiaisonRecord *plan = get_draft (self)->plan;
  Parts *parts = g_new0 (Parts, 1);
  GtkWidget *list = liaison_wizard_step_add_list (self, NULL, NULL);
  GtkWidget *row = adw_combo_row_new ();

  parts->templates = g_ptr_array_new_with_free_func (g_free);
  g_object_set_data_full (G_OBJECT (self), "parts", parts, free_parts);
  parts->template_row = ADW_COMBO_ROW (row);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Template"));
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  liaison_wizard_step_add_field (self, list, plan, "name");
  liaison_wizard_step_add_field (self, list, plan, "started-on");
  parts->tasks = liaison_wizard_step_add_list (
      self, _ ("Tasks"),
      _ ("A star marks a milestone. The number says by which day after the start a task is due."));
  parts->add_row = adw_button_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (parts->add_row), _ ("_Add a Task"));
  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (parts->add_row), TRUE);
  adw_button_row_set_start_icon_name (ADW_BUTTON_ROW (parts->add_row), "list-add-symbolic");
  gtk_list_box_append (GTK_LIST_BOX (parts->tasks), parts->add_row);
  g_signal_connect_object (parts->add_row, "activated", G_CALLBACK (add_task), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (on_template), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (liaison_wizard_step_find_row (self, plan, "started-on"), "changed",
                           G_CALLBACK (on_start), self, G_CONNECT_SWAPPED);
  update (self);
}

const LiaisonWizardStepKind liaison_wizard_plan = {
  .title = N_ ("First 90 Days"),
  .description = N_ ("What is to be done in the first ninety days, and by when."),
  .build = build,
  .update = update,
};
