/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/onboarding/plan-task-row.h"

#include <glib/gi18n-lib.h>

/* A task may be due as late as the fields allow. */
#define MOST_DAYS 3650

/**
 * LiaisonPlanTaskRow:
 *
 * A task of a plan or of a template, edited in place: what is to be done, by which day, and whether it is a milestone. Where
 * there is little room the numbers go below the text.
 */
struct _LiaisonPlanTaskRow
{
  AdwPreferencesRow parent_instance;

  LiaisonRecord *task;

  GtkWidget *entry;
  GtkWidget *due_label;
  GtkWidget *spin;
  GtkWidget *star;
  GtkWidget *controls;
};

enum
{
  TITLE_CHANGED,
  DAY_CHANGED,
  MILESTONE_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LiaisonPlanTaskRow, liaison_plan_task_row, ADW_TYPE_PREFERENCES_ROW)

/* Seen by its form, and not only by the colour behind it. */
static void
show_star (LiaisonPlanTaskRow *self)
{
  gtk_button_set_icon_name (GTK_BUTTON (self->star), liaison_plan_task_row_is_milestone (self)
                                                         ? "starred-symbolic"
                                                         : "non-starred-symbolic");
}

static void
on_title (LiaisonPlanTaskRow *self)
{
  g_signal_emit (self, signals[TITLE_CHANGED], 0);
}

static void
on_day (LiaisonPlanTaskRow *self)
{
  g_signal_emit (self, signals[DAY_CHANGED], 0);
}

static void
on_star (LiaisonPlanTaskRow *self)
{
  show_star (self);
  g_signal_emit (self, signals[MILESTONE_CHANGED], 0);
}

/**
 * liaison_plan_task_row_find:
 * @widget: within a row
 *
 * Returns: (transfer none) (nullable): the row
 */
LiaisonPlanTaskRow *
liaison_plan_task_row_find (GtkWidget *widget)
{
  GtkWidget *row = gtk_widget_get_ancestor (widget, LIAISON_TYPE_PLAN_TASK_ROW);

  return row != NULL ? LIAISON_PLAN_TASK_ROW (row) : NULL;
}

LiaisonRecord *
liaison_plan_task_row_get_task (LiaisonPlanTaskRow *self)
{
  return self->task;
}

GtkWidget *
liaison_plan_task_row_get_entry (LiaisonPlanTaskRow *self)
{
  return self->entry;
}

GtkWidget *
liaison_plan_task_row_get_spin (LiaisonPlanTaskRow *self)
{
  return self->spin;
}

int
liaison_plan_task_row_get_day (LiaisonPlanTaskRow *self)
{
  return gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->spin));
}

gboolean
liaison_plan_task_row_is_milestone (LiaisonPlanTaskRow *self)
{
  return gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->star));
}

/**
 * liaison_plan_task_row_set_due:
 * @due_on: the day that the number of days means
 */
void
liaison_plan_task_row_set_due (LiaisonPlanTaskRow *self, LiaisonDate due_on)
{
  g_autofree char *day = liaison_date_format (due_on);

  gtk_label_set_text (GTK_LABEL (self->due_label), day);
  gtk_widget_set_visible (self->due_label, due_on != LIAISON_DATE_NONE);
}

/**
 * liaison_plan_task_row_new:
 * @task: with a title, a day and whether it is a milestone; the row does not alter it
 * @suffix: (transfer floating): a button for the end of the row
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *
liaison_plan_task_row_new (LiaisonRecord *task, GtkWidget *suffix)
{
  LiaisonPlanTaskRow *self = g_object_new (LIAISON_TYPE_PLAN_TASK_ROW, NULL);
  const char *title = liaison_record_get_text (task, "title");

  self->task = g_object_ref (task);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), title != NULL ? title : "");
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->spin), (double) liaison_record_get_integer (task, "day"));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->star),
                                liaison_record_get_integer (task, "is-milestone") != 0);
  show_star (self);
  gtk_box_append (GTK_BOX (self->controls), suffix);
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (on_title), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->spin, "value-changed", G_CALLBACK (on_day), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->star, "toggled", G_CALLBACK (on_star), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

static gboolean
liaison_plan_task_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (LIAISON_PLAN_TASK_ROW (widget)->entry);
}

static void
liaison_plan_task_row_finalize (GObject *object)
{
  g_clear_object (&LIAISON_PLAN_TASK_ROW (object)->task);
  G_OBJECT_CLASS (liaison_plan_task_row_parent_class)->finalize (object);
}

static guint
add_signal (const char *name)
{
  return g_signal_new (name, LIAISON_TYPE_PLAN_TASK_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                       0);
}

static void
liaison_plan_task_row_class_init (LiaisonPlanTaskRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liaison_plan_task_row_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = liaison_plan_task_row_grab_focus;

  /**
   * LiaisonPlanTaskRow::title-changed:
   *
   * Another text stands in the entry.
   */
  signals[TITLE_CHANGED] = add_signal ("title-changed");

  /**
   * LiaisonPlanTaskRow::day-changed:
   *
   * Another number of days is set.
   */
  signals[DAY_CHANGED] = add_signal ("day-changed");

  /**
   * LiaisonPlanTaskRow::milestone-changed:
   *
   * It became a milestone, or is none any more.
   */
  signals[MILESTONE_CHANGED] = add_signal ("milestone-changed");
}

static void
add_controls (LiaisonPlanTaskRow *self)
{
  self->controls = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->due_label = gtk_label_new (NULL);
  self->spin = gtk_spin_button_new_with_range (0, MOST_DAYS, 1);
  self->star = gtk_toggle_button_new ();
  gtk_widget_add_css_class (self->due_label, "caption");
  gtk_widget_add_css_class (self->due_label, "dimmed");
  gtk_widget_add_css_class (self->due_label, "numeric");
  gtk_label_set_xalign (GTK_LABEL (self->due_label), 0);
  gtk_label_set_width_chars (GTK_LABEL (self->due_label), 11);
  gtk_widget_set_visible (self->due_label, FALSE);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->spin), 3);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->spin), 3);
  gtk_widget_set_valign (self->spin, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (self->spin, _ ("Days after the Start"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->spin), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Days after the start"), -1);
  gtk_widget_set_valign (self->star, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (self->star, _ ("Milestone"));
  gtk_widget_add_css_class (self->star, "flat");
  gtk_widget_set_halign (self->controls, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (self->controls), self->due_label);
  gtk_box_append (GTK_BOX (self->controls), self->spin);
  gtk_box_append (GTK_BOX (self->controls), self->star);
}

static void
liaison_plan_task_row_init (LiaisonPlanTaskRow *self)
{
  GtkWidget *box = adw_wrap_box_new ();

  self->entry = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), _ ("What is to be done"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Task"),
                                  -1);
  gtk_widget_set_hexpand (self->entry, TRUE);
  gtk_widget_set_valign (self->entry, GTK_ALIGN_CENTER);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 24);
  add_controls (self);
  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (box), 6);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (box), 6);
  adw_wrap_box_set_justify (ADW_WRAP_BOX (box), ADW_JUSTIFY_FILL);
  adw_wrap_box_set_justify_last_line (ADW_WRAP_BOX (box), TRUE);
  adw_wrap_box_append (ADW_WRAP_BOX (box), self->entry);
  adw_wrap_box_append (ADW_WRAP_BOX (box), self->controls);
  gtk_widget_add_css_class (box, "liaison-form-box");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  /* Its parts have the focus. */
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
}
