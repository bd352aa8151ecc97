/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/onboarding/wizard-step.h"

#include <glib/gi18n-lib.h>

/* How long nothing must be typed before it is looked again whether what was wrong is right now, in milliseconds. */
#define CHECK_DELAY 250

/**
 * LiaisonWizardStep:
 *
 * One step of the onboarding wizard: groups of rows, most of them fields of records of the draft, with what is wrong beside
 * them. It lives as long as the wizard, so that even what is not right yet is there when one comes back.
 */
struct _LiaisonWizardStep
{
  AdwBin parent_instance;

  LiaisonWizardSession *session;
  const LiaisonWizardStepKind *kind;
  guint number;
  /* (element-type LiaisonFieldRow) */
  GPtrArray *rows;
  /* Where a problem with a field that has no row of its own is shown. */
  GPtrArray *anchors;
  guint check_source;
  gboolean shows_problems;

  GtkBox *box;
  GtkBox *groups;
  GtkBox *messages;
};

G_DEFINE_FINAL_TYPE (LiaisonWizardStep, liaison_wizard_step, ADW_TYPE_BIN)

typedef struct
{
  LiaisonRecord *record;
  const char *field;
  GtkWidget *widget;
} Anchor;

static void
free_anchor (gpointer data)
{
  Anchor *anchor = data;

  g_object_unref (anchor->record);
  g_free (anchor);
}

LiaisonWizardSession *
liaison_wizard_step_get_session (LiaisonWizardStep *self)
{
  return self->session;
}

/* Problems ---------------------------------------------------------------------------------------------------------- */

/* What the step says of a row, and not the row of what is typed into it. */
#define TOLD "told"

LiaisonFieldRow *
liaison_wizard_step_find_row (LiaisonWizardStep *self, LiaisonRecord *record, const char *field)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      LiaisonFieldRow *row = g_ptr_array_index (self->rows, i);

      if (liaison_field_row_get_record (row) == record &&
          g_str_equal (liaison_field_row_get_field (row)->name, field))
        return row;
    }
  return NULL;
}

static GtkWidget *
find_anchor (LiaisonWizardStep *self, LiaisonRecord *record, const char *field)
{
  for (guint i = 0; i < self->anchors->len; i++)
    {
      const Anchor *anchor = g_ptr_array_index (self->anchors, i);

      if (anchor->record == record && (field == NULL || g_strcmp0 (anchor->field, field) == 0))
        return anchor->widget;
    }
  return NULL;
}

static void
add_message (LiaisonWizardStep *self, const char *message)
{
  GtkWidget *label = gtk_label_new (message);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "error");
  gtk_box_append (self->messages, label);
}

static void
clear_told (LiaisonWizardStep *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->messages))) != NULL)
    gtk_box_remove (self->messages, child);
  for (guint i = 0; i < self->rows->len; i++)
    {
      LiaisonFieldRow *row = g_ptr_array_index (self->rows, i);

      if (g_object_steal_data (G_OBJECT (row), TOLD) != NULL)
        liaison_field_row_show_message (row, NULL);
    }
  for (guint i = 0; i < self->anchors->len; i++)
    {
      const Anchor *anchor = g_ptr_array_index (self->anchors, i);

      gtk_widget_remove_css_class (anchor->widget, "error");
      gtk_accessible_reset_state (GTK_ACCESSIBLE (anchor->widget), GTK_ACCESSIBLE_STATE_INVALID);
    }
}

static void
tell (LiaisonWizardStep *self, const LiaisonDraftProblem *problem)
{
  LiaisonFieldRow *row = problem->field != NULL
                             ? liaison_wizard_step_find_row (self, problem->record, problem->field->name)
                             : NULL;
  GtkWidget *anchor = NULL;

  if (row != NULL)
    {
      if (!liaison_field_row_is_valid (row))
        return;
      liaison_field_row_show_message (row, problem->message);
      g_object_set_data (G_OBJECT (row), TOLD, row);
      return;
    }
  anchor = problem->record != NULL
               ? find_anchor (self, problem->record, problem->field != NULL ? problem->field->name : NULL)
               : NULL;
  if (anchor != NULL)
    {
      gtk_widget_add_css_class (anchor, "error");
      gtk_accessible_update_state (GTK_ACCESSIBLE (anchor), GTK_ACCESSIBLE_STATE_INVALID,
                                   GTK_ACCESSIBLE_INVALID_TRUE, -1);
    }
  add_message (self, problem->message);
}

/**
 * liaison_wizard_step_show_problems:
 *
 * Says beside the fields what is to be put right, from now on as it changes.
 */
void
liaison_wizard_step_show_problems (LiaisonWizardStep *self)
{
  self->shows_problems = TRUE;
  clear_told (self);
  if (self->number < LIAISON_ONBOARDING_N_STEPS)
    {
      g_autoptr (GPtrArray) problems = liaison_wizard_session_check (self->session, self->number);

      for (guint i = 0; i < problems->len; i++)
        tell (self, g_ptr_array_index (problems, i));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->messages),
                          gtk_widget_get_first_child (GTK_WIDGET (self->messages)) != NULL);
}

/* What stands in a row and is not right is not in the draft: the summary tells of it. */
static void
tell_unfinished (LiaisonWizardStep *self)
{
  g_autoptr (GStrvBuilder) labels = g_strv_builder_new ();

  if (self->number >= LIAISON_ONBOARDING_N_STEPS)
    return;
  for (guint i = 0; i < self->rows->len; i++)
    {
      LiaisonFieldRow *row = g_ptr_array_index (self->rows, i);

      if (!liaison_field_row_is_valid (row) && g_object_get_data (G_OBJECT (row), TOLD) == NULL)
        g_strv_builder_add (labels, _ (liaison_field_row_get_field (row)->label));
    }
  liaison_wizard_session_set_unfinished (self->session, self->number, g_strv_builder_end (labels));
}

static gboolean
check_later (gpointer data)
{
  LiaisonWizardStep *self = data;

  self->check_source = 0;
  if (self->shows_problems && liaison_wizard_session_get_database (self->session) != NULL)
    liaison_wizard_step_show_problems (self);
  return G_SOURCE_REMOVE;
}

static void
on_edited (LiaisonWizardStep *self)
{
  g_clear_handle_id (&self->check_source, g_source_remove);
  if (self->shows_problems && self->session != NULL)
    self->check_source = g_timeout_add (CHECK_DELAY, check_later, self);
}

/* Focus ------------------------------------------------------------------------------------------------------------- */

static gboolean
focus_row (LiaisonFieldRow *row)
{
  GtkWidget *widget = liaison_field_row_get_row (row);
  GtkWidget *expander = gtk_widget_get_ancestor (gtk_widget_get_parent (widget), ADW_TYPE_EXPANDER_ROW);

  if (expander != NULL)
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (expander), TRUE);
  return gtk_widget_grab_focus (widget) || gtk_widget_child_focus (widget, GTK_DIR_TAB_FORWARD);
}

/**
 * liaison_wizard_step_focus:
 * @record: (nullable): a record of the draft
 * @field: (nullable): one of its fields; without it the first place where something can be done
 */
void
liaison_wizard_step_focus (LiaisonWizardStep *self, LiaisonRecord *record, const LiaisonField *field)
{
  LiaisonFieldRow *row =
      record != NULL && field != NULL ? liaison_wizard_step_find_row (self, record, field->name) : NULL;
  GtkWidget *anchor = record != NULL ? find_anchor (self, record, field != NULL ? field->name : NULL) : NULL;

  if (row != NULL && focus_row (row))
    return;
  if (anchor != NULL && gtk_widget_grab_focus (anchor))
    return;
  /* Focus that is in there already would only move on. */
  if (gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    gtk_root_set_focus (gtk_widget_get_root (GTK_WIDGET (self)), NULL);
  gtk_widget_child_focus (GTK_WIDGET (self->groups), GTK_DIR_TAB_FORWARD);
}

/* Building ---------------------------------------------------------------------------------------------------------- */

static void
field_changed (LiaisonWizardStep *self, LiaisonFieldRow *row)
{
  /* What stands there now is what the row says of it. */
  g_object_set_data (G_OBJECT (row), TOLD, NULL);
  tell_unfinished (self);
  liaison_wizard_session_edited (self->session);
}

/**
 * liaison_wizard_step_clear:
 *
 * Takes all rows out.
 */
void
liaison_wizard_step_clear (LiaisonWizardStep *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->groups))) != NULL)
    gtk_box_remove (self->groups, child);
  g_ptr_array_set_size (self->rows, 0);
  g_ptr_array_set_size (self->anchors, 0);
}

void
liaison_wizard_step_add_widget (LiaisonWizardStep *self, GtkWidget *widget)
{
  gtk_box_append (self->groups, widget);
}

/**
 * liaison_wizard_step_add_list:
 * @title: (nullable): of the group
 * @description: (nullable): of the group
 *
 * Returns: (transfer none): an empty list of rows, the last of the step
 */
GtkWidget *
liaison_wizard_step_add_list (LiaisonWizardStep *self, const char *title, const char *description)
{
  GtkWidget *group = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *list = gtk_list_box_new ();

  if (title != NULL)
    {
      GtkWidget *label = gtk_label_new (title);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_widget_add_css_class (label, "heading");
      gtk_accessible_update_relation (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL,
                                      -1);
      gtk_box_append (GTK_BOX (group), label);
    }
  if (description != NULL)
    {
      GtkWidget *label = gtk_label_new (description);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_widget_add_css_class (label, "dimmed");
      gtk_widget_add_css_class (label, "caption");
      gtk_box_append (GTK_BOX (group), label);
    }
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_box_append (GTK_BOX (group), list);
  gtk_box_append (self->groups, group);
  return list;
}

static void
append (GtkWidget *list, GtkWidget *row)
{
  if (ADW_IS_EXPANDER_ROW (list))
    adw_expander_row_add_row (ADW_EXPANDER_ROW (list), row);
  else
    gtk_list_box_append (GTK_LIST_BOX (list), row);
}

/**
 * liaison_wizard_step_add_field:
 * @list: a list, or an expander row
 * @record: of the draft
 *
 * Returns: (transfer none): the row of a field
 */
LiaisonFieldRow *
liaison_wizard_step_add_field (LiaisonWizardStep *self,
                               GtkWidget *list,
                               LiaisonRecord *record,
                               const char *field)
{
  LiaisonFieldRow *row =
      liaison_field_row_new (liaison_wizard_session_get_workspace (self->session), record,
                             liaison_entity_get_field (liaison_record_get_entity (record), field));

  g_signal_connect_object (row, "changed", G_CALLBACK (field_changed), self, G_CONNECT_SWAPPED);
  append (list, liaison_field_row_get_row (row));
  append (list, liaison_field_row_get_message_row (row));
  g_ptr_array_add (self->rows, row);
  return row;
}

void
liaison_wizard_step_add_fields (LiaisonWizardStep *self,
                                GtkWidget *list,
                                LiaisonRecord *record,
                                const char *const *fields)
{
  for (guint i = 0; fields[i] != NULL; i++)
    liaison_wizard_step_add_field (self, list, record, fields[i]);
}

/**
 * liaison_wizard_step_add_anchor:
 * @field: (nullable): of @record
 * @widget: lives as long as the step, or until liaison_wizard_step_forget()
 *
 * Names the widget by which a field is edited that has no row of its own.
 */
void
liaison_wizard_step_add_anchor (LiaisonWizardStep *self,
                                LiaisonRecord *record,
                                const char *field,
                                GtkWidget *widget)
{
  Anchor *anchor = g_new0 (Anchor, 1);

  anchor->record = g_object_ref (record);
  anchor->field = field;
  anchor->widget = widget;
  g_ptr_array_add (self->anchors, anchor);
}

/**
 * liaison_wizard_step_forget:
 * @record: that the draft does not hold any more
 */
void
liaison_wizard_step_forget (LiaisonWizardStep *self, LiaisonRecord *record)
{
  for (guint i = self->rows->len; i-- > 0;)
    if (liaison_field_row_get_record (g_ptr_array_index (self->rows, i)) == record)
      g_ptr_array_remove_index (self->rows, i);
  for (guint i = self->anchors->len; i-- > 0;)
    if (((const Anchor *) g_ptr_array_index (self->anchors, i))->record == record)
      g_ptr_array_remove_index (self->anchors, i);
  tell_unfinished (self);
}

/**
 * liaison_wizard_step_keep:
 * @data: (nullable): of the kind of the step, found again by liaison_wizard_step_get()
 */
void
liaison_wizard_step_keep (LiaisonWizardStep *self, const char *name, gpointer data)
{
  g_object_set_data (G_OBJECT (self), name, data);
}

gpointer
liaison_wizard_step_get (LiaisonWizardStep *self, const char *name)
{
  return g_object_get_data (G_OBJECT (self), name);
}

/**
 * liaison_wizard_step_update:
 *
 * Brings the step up to date with what others decided. Called before it is shown.
 */
void
liaison_wizard_step_update (LiaisonWizardStep *self)
{
  if (self->kind->update != NULL)
    self->kind->update (self);
  if (self->shows_problems)
    liaison_wizard_step_show_problems (self);
}

/**
 * liaison_wizard_step_new:
 * @number: of the step, from 0
 *
 * Returns: (transfer floating): the step
 */
LiaisonWizardStep *
liaison_wizard_step_new (LiaisonWizardSession *session, const LiaisonWizardStepKind *kind, guint number)
{
  LiaisonWizardStep *self = g_object_new (LIAISON_TYPE_WIZARD_STEP, NULL);
  GtkWidget *title = gtk_label_new (_ (kind->title));
  GtkWidget *description = gtk_label_new (_ (kind->description));

  self->session = g_object_ref (session);
  self->kind = kind;
  self->number = number;
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_widget_add_css_class (title, "title-2");
  gtk_label_set_xalign (GTK_LABEL (description), 0);
  gtk_label_set_wrap (GTK_LABEL (description), TRUE);
  gtk_widget_add_css_class (description, "dimmed");
  gtk_box_prepend (self->box, description);
  gtk_box_prepend (self->box, title);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_LABELLED_BY, title, NULL,
                                  -1);
  g_signal_connect_object (session, "edited", G_CALLBACK (on_edited), self, G_CONNECT_SWAPPED);
  kind->build (self);
  return self;
}

static void
liaison_wizard_step_dispose (GObject *object)
{
  LiaisonWizardStep *self = LIAISON_WIZARD_STEP (object);

  g_clear_handle_id (&self->check_source, g_source_remove);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->anchors, g_ptr_array_unref);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (liaison_wizard_step_parent_class)->dispose (object);
}

static void
liaison_wizard_step_class_init (LiaisonWizardStepClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = liaison_wizard_step_dispose;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
liaison_wizard_step_init (LiaisonWizardStep *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
  self->anchors = g_ptr_array_new_with_free_func (free_anchor);
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  self->messages = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 3));
  self->groups = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 18));
  gtk_widget_set_visible (GTK_WIDGET (self->messages), FALSE);
  gtk_widget_set_margin_top (GTK_WIDGET (self->messages), 6);
  gtk_widget_set_margin_top (GTK_WIDGET (self->groups), 12);
  gtk_box_append (self->box, GTK_WIDGET (self->messages));
  gtk_box_append (self->box, GTK_WIDGET (self->groups));
  gtk_widget_set_margin_start (GTK_WIDGET (self->box), 18);
  gtk_widget_set_margin_end (GTK_WIDGET (self->box), 18);
  gtk_widget_set_margin_top (GTK_WIDGET (self->box), 12);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->box), 24);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 640);
  adw_clamp_set_child (ADW_CLAMP (clamp), GTK_WIDGET (self->box));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  adw_bin_set_child (ADW_BIN (self), scroller);
}
