/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/onboarding/recruitment-pane.h"

#include "core/onboarding/intake.h"
#include "core/onboarding/recruitment.h"
#include "core/records/partner.h"
#include "core/records/person.h"
#include "core/records/record-store.h"
#include "core/records/recruitment.h"
#include "core/records/registry.h"
#include "ui/onboarding/onboarding-wizard.h"
#include "ui/onboarding/outreach-dialog.h"
#include "ui/onboarding/recruitment-checklist.h"
#include "ui/onboarding/recruitment-forms.h"
#include "ui/onboarding/recruitment-index.h"
#include "ui/onboarding/recruitment-outreach.h"
#include "ui/onboarding/recruitment-step.h"
#include "ui/partners/partner-parts.h"
#include "ui/program/fit-card.h"
#include "ui/widgets/history-list.h"
#include "ui/widgets/record-actions.h"
#include "ui/widgets/when.h"

#include <glib/gi18n-lib.h>

#define MAX_PEOPLE 20

/**
 * LiaisonRecruitmentPane:
 *
 * One application: the company with what intake still lacks, what was sent, the checklist, the days of its steps, and what can be done next.
 */
struct _LiaisonRecruitmentPane
{
  AdwBin parent_instance;

  /* Not owned: the window outlives its pages. */
  LiaisonWindow *window;
  char *id;
  char *partner_id;
  char *history_id;
  char *fit_id;
  GPtrArray *rows;

  GtkWidget *switcher;
  GtkButton *close_button;
  GtkStack *stack;
  AdwViewStack *view_stack;
  GtkLabel *name_label;
  GtkLabel *place_label;
  GtkLabel *state_label;
  AdwWrapBox *steps;
  GtkWidget *onboarding_button;
  AdwBin *fit_bin;
  AdwPreferencesGroup *company_group;
  LiaisonRecruitmentOutreach *outreach;
  LiaisonRecruitmentChecklist *checklist;
  AdwPreferencesGroup *details_group;
  AdwBin *history_bin;
};

G_DEFINE_FINAL_TYPE (LiaisonRecruitmentPane, liaison_recruitment_pane, ADW_TYPE_BIN)

static LiaisonDatabase *
get_database (LiaisonRecruitmentPane *self)
{
  return liaison_workspace_get_database (liaison_window_get_workspace (self->window));
}

/* Rows -------------------------------------------------------------------------------------------------------------- */

static void
keep_row (LiaisonRecruitmentPane *self, AdwPreferencesGroup *group, GtkWidget *row)
{
  g_object_set_data (G_OBJECT (row), "group", group);
  adw_preferences_group_add (group, row);
  g_ptr_array_add (self->rows, row);
}

static void
clear_rows (LiaisonRecruitmentPane *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (g_object_get_data (self->rows->pdata[i], "group"), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
}

static GtkWidget *
add_row (LiaisonRecruitmentPane *self, AdwPreferencesGroup *group, const char *title, const char *text)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  adw_action_row_set_subtitle_selectable (ADW_ACTION_ROW (row), TRUE);
  gtk_widget_add_css_class (row, "property");
  keep_row (self, group, row);
  return row;
}

static char *
format_field (LiaisonRecruitmentPane *self, LiaisonRecord *record, const LiaisonField *field)
{
  if (field->type == LIAISON_FIELD_REFERENCE)
    return liaison_record_load_title (get_database (self), liaison_registry_find (field->target),
                                      liaison_record_get_text (record, field->name));
  return liaison_record_format (record, field);
}

/* Rows of the fields that are filled in. */
static void
add_fields (LiaisonRecruitmentPane *self,
            AdwPreferencesGroup *group,
            LiaisonRecord *record,
            const char *const *names)
{
  const LiaisonEntity *entity = liaison_record_get_entity (record);

  for (guint i = 0; names[i] != NULL; i++)
    {
      const LiaisonField *field = liaison_entity_get_field (entity, names[i]);
      g_autofree char *text = format_field (self, record, field);

      if (text != NULL && *text != '\0')
        add_row (self, group, _ (field->label), text);
    }
}

/* The company ------------------------------------------------------------------------------------------------------- */

/* What must be known of it and is not. */
static void
add_missing (LiaisonRecruitmentPane *self, const char *title, const char *action, const char *tooltip)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");
  GtkWidget *button = liaison_record_actions_create_button ("list-add-symbolic", tooltip);

  gtk_widget_add_css_class (icon, "warning");
  gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ ("Missing"));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  keep_row (self, self->company_group, row);
}

static void
add_missing_fields (LiaisonRecruitmentPane *self, const LiaisonIntake *intake)
{
  const struct
  {
    gboolean is_there;
    const char *title;
    const char *action;
    const char *tooltip;
  } needs[] = {
    { intake->has_country, _ ("Country"), "application.edit-company", _ ("Add the Country…") },
    { intake->has_address, _ ("Website or e-mail address"), "application.edit-company",
      _ ("Add a Website or an E-mail Address…") },
    { intake->has_type, _ ("Type of partner"), "application.edit-company", _ ("Add a Type…") },
    { intake->has_person, _ ("Contact person"), "application.add-contact", _ ("Add a Contact…") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (needs); i++)
    if (!needs[i].is_there)
      add_missing (self, needs[i].title, needs[i].action, needs[i].tooltip);
}

static void
on_person_activated (LiaisonRecruitmentPane *self, GtkWidget *row)
{
  liaison_record_actions_edit (self->window, &liaison_person_entity,
                               g_object_get_data (G_OBJECT (row), "person"));
}

static void
add_person (GtkWidget *row, gpointer group, gpointer data)
{
  LiaisonRecruitmentPane *self = data;
  GtkWidget *icon = gtk_image_new_from_icon_name ("avatar-default-symbolic");

  gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect_object (row, "activated", G_CALLBACK (on_person_activated), self, G_CONNECT_SWAPPED);
  keep_row (self, group, row);
}

static void
show_company (LiaisonRecruitmentPane *self, LiaisonRecord *partner, gboolean is_before_intake)
{
  static const char *const names[] = { "country", "types", "website", "email", "phone", "employees", NULL };
  LiaisonIntake intake;
  g_autoptr (GError) error = NULL;
  g_autofree char *place = liaison_partner_parts_describe (get_database (self), partner);

  gtk_label_set_text (self->name_label, liaison_record_get_text (partner, "name"));
  gtk_label_set_text (self->place_label, place);
  gtk_widget_set_visible (GTK_WIDGET (self->place_label), *place != '\0');
  adw_preferences_group_set_description (self->company_group, NULL);
  if (is_before_intake &&
      liaison_intake_load (get_database (self), self->partner_id, liaison_when_get_today (), &intake, NULL))
    {
      add_missing_fields (self, &intake);
      adw_preferences_group_set_description (self->company_group,
                                             liaison_intake_check (&intake, &error)
                                                 ? _ ("All that is needed to take the application in")
                                                 : NULL);
    }
  add_fields (self, self->company_group, partner, names);
  liaison_partner_parts_list_people (get_database (self), self->partner_id, MAX_PEOPLE, add_person,
                                     self->company_group, self);
}

/* The application --------------------------------------------------------------------------------------------------- */

static void
add_step (LiaisonRecruitmentPane *self,
          LiaisonRecord *application,
          const LiaisonTransition *transition,
          gboolean is_first)
{
  g_autofree char *label = liaison_recruitment_step_get_label (transition);
  g_autoptr (GError) error = NULL;
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(ss)", self->id, transition->action);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "recruitment.step");
  /* It stays sensitive: pressed, it leads to what is missing. */
  if (transition->needs == NULL &&
      !liaison_state_machine_check (&liaison_recruitment_machine, get_database (self), application,
                                    transition->action, liaison_when_get_today (), &error))
    gtk_widget_set_tooltip_text (button, error->message);
  else if (is_first)
    gtk_widget_add_css_class (button, "suggested-action");
  adw_wrap_box_append (self->steps, button);
}

/* Whether the company is being onboarded already, or has been. */
static gboolean
has_plan (LiaisonRecruitmentPane *self)
{
  gint64 n_plans = 0;

  liaison_database_get_int (get_database (self), &n_plans, NULL,
                            "SELECT count (*) FROM plan WHERE partner_id = ?", "t", self->partner_id);
  return n_plans > 0;
}

static void
show_steps (LiaisonRecruitmentPane *self, LiaisonRecord *application)
{
  const char *state = liaison_record_get_text (application, "state");
  g_autoptr (GPtrArray) transitions = liaison_state_machine_list (&liaison_recruitment_machine, state);
  gboolean has_focus = gtk_widget_get_focus_child (GTK_WIDGET (self->steps)) != NULL;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->steps))) != NULL)
    adw_wrap_box_remove (self->steps, child);
  for (guint i = 0; i < transitions->len; i++)
    add_step (self, application, transitions->pdata[i], i == 0);
  gtk_widget_set_visible (GTK_WIDGET (self->steps), transitions->len > 0);
  gtk_widget_set_visible (self->onboarding_button, g_str_equal (state, "approved") && !has_plan (self));
  if (has_focus)
    gtk_widget_child_focus (GTK_WIDGET (self->steps), GTK_DIR_TAB_FORWARD);
}

static void
show_state (LiaisonRecruitmentPane *self, LiaisonRecord *application)
{
  static const char *const stamps[] = { "found-on",  "contacted-on", "applied-on",
                                        "vetted-on", "decided-on",   "decided-on" };
  LiaisonRecruitmentState state = LIAISON_RECRUITMENT_PROSPECT;
  g_autofree char *text = NULL;
  const char *label;
  LiaisonDate since;
  int days;

  liaison_recruitment_state_find (liaison_record_get_text (application, "state"), &state);
  since = liaison_record_get_date (application, stamps[state]);
  label = liaison_recruitment_state_get_label (state);
  days = since != LIAISON_DATE_NONE ? liaison_date_difference (liaison_when_get_today (), since) : 0;
  if (days > 0)
    /* Translators: the state of an application, such as Applied, and for how long it has been in it */
    text = g_strdup_printf (ngettext ("%1$s for %2$d day", "%1$s for %2$d days", (gulong) days), label, days);
  gtk_label_set_text (self->state_label, text != NULL ? text : label);
}

static void
show_application (LiaisonRecruitmentPane *self, LiaisonRecord *application, LiaisonRecord *partner)
{
  static const char *const names[] = { "decline-reason", "program",      "source",     "owner",
                                       "found-on",       "contacted-on", "applied-on", "vetted-on",
                                       "decided-on",     "remarks",      NULL };
  const char *state = liaison_record_get_text (application, "state");
  gboolean is_decided = g_str_equal (state, "approved") || g_str_equal (state, "declined");
  gboolean is_before_intake = g_str_equal (state, "prospect") || g_str_equal (state, "contacted");

  show_state (self, application);
  show_steps (self, application);
  clear_rows (self);
  show_company (self, partner, is_before_intake);
  add_fields (self, self->details_group, application, names);
  liaison_recruitment_outreach_set_application (self->outreach, self->window, self->id,
                                                liaison_record_get_text (partner, "name"), is_before_intake);
  liaison_recruitment_checklist_set_application (self->checklist, self->window, self->id,
                                                 liaison_record_get_text (partner, "name"), !is_decided);
}

/* How well a company suits the ideal partner; the card reads that by itself, one for each company. */
static void
show_fit (LiaisonRecruitmentPane *self)
{
  GtkWidget *card;

  if (g_strcmp0 (self->fit_id, self->partner_id) == 0)
    return;
  g_set_str (&self->fit_id, self->partner_id);
  card = liaison_fit_card_new (self->window, self->partner_id);
  adw_bin_set_child (self->fit_bin, card);
  g_object_bind_property (card, "visible", self->fit_bin, "visible", G_BINDING_SYNC_CREATE);
}

static void
onboard (LiaisonRecruitmentPane *self)
{
  liaison_onboarding_wizard_start (self->window, NULL, self->id);
}

/* A list of its own for each application, made when it is looked at. */
static void
update_history (LiaisonRecruitmentPane *self)
{
  const char *name = adw_view_stack_get_visible_child_name (self->view_stack);

  if (self->id == NULL || g_strcmp0 (name, "history") != 0 || g_strcmp0 (self->history_id, self->id) == 0)
    return;
  g_set_str (&self->history_id, self->id);
  adw_bin_set_child (self->history_bin, liaison_history_list_new (self->window, self->id));
}

/**
 * liaison_recruitment_pane_show:
 * @id: (nullable): of an application, as it is now; with %NULL, or where it is gone, nothing is shown
 */
void
liaison_recruitment_pane_show (LiaisonRecruitmentPane *self, LiaisonWindow *window, const char *id)
{
  g_autoptr (LiaisonRecord) application = NULL;
  g_autoptr (LiaisonRecord) partner = NULL;
  /* @id may be our own. */
  g_autofree char *kept = g_strdup (id);
  gboolean is_there;

  g_return_if_fail (LIAISON_IS_RECRUITMENT_PANE (self));

  self->window = window;
  if (kept != NULL)
    application = liaison_record_load (get_database (self), &liaison_partner_application_entity, kept, NULL);
  if (application != NULL)
    partner = liaison_record_load (get_database (self), &liaison_partner_entity,
                                   liaison_record_get_text (application, "partner"), NULL);
  is_there = partner != NULL;
  g_set_str (&self->id, is_there ? kept : NULL);
  g_set_str (&self->partner_id, is_there ? liaison_record_get_id (partner) : NULL);
  gtk_stack_set_visible_child_name (self->stack, is_there ? "application" : "nothing");
  gtk_widget_set_visible (self->switcher, is_there);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "application.edit", is_there);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "application.edit-company", is_there);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "application.add-contact", is_there);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "application.open-partner", is_there);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "application.reach-out", is_there);
  if (is_there)
    {
      show_application (self, application, partner);
      show_fit (self);
    }
  update_history (self);
}

/**
 * liaison_recruitment_pane_get_id:
 *
 * Returns: (nullable): of the application that is shown
 */
const char *
liaison_recruitment_pane_get_id (LiaisonRecruitmentPane *self)
{
  return self->id;
}

/**
 * liaison_recruitment_pane_get_partner_id:
 *
 * Returns: (nullable): of the company that is shown
 */
const char *
liaison_recruitment_pane_get_partner_id (LiaisonRecruitmentPane *self)
{
  return self->partner_id;
}

/**
 * liaison_recruitment_pane_focus:
 *
 * Goes to what can be done.
 */
void
liaison_recruitment_pane_focus (LiaisonRecruitmentPane *self)
{
  g_return_if_fail (LIAISON_IS_RECRUITMENT_PANE (self));

  if (!gtk_widget_child_focus (GTK_WIDGET (self->steps), GTK_DIR_TAB_FORWARD))
    gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);
}

void
liaison_recruitment_pane_focus_checklist (LiaisonRecruitmentPane *self)
{
  g_return_if_fail (LIAISON_IS_RECRUITMENT_PANE (self));

  adw_view_stack_set_visible_child_name (self->view_stack, "application");
  liaison_recruitment_checklist_focus (self->checklist);
}

void
liaison_recruitment_pane_edit (LiaisonRecruitmentPane *self)
{
  if (self->id != NULL)
    liaison_recruitment_forms_present_application (self->window, self->id);
}

void
liaison_recruitment_pane_edit_company (LiaisonRecruitmentPane *self)
{
  if (self->partner_id != NULL)
    liaison_record_actions_edit (self->window, &liaison_partner_entity, self->partner_id);
}

void
liaison_recruitment_pane_add_contact (LiaisonRecruitmentPane *self)
{
  if (self->partner_id != NULL)
    liaison_recruitment_forms_present_contact (self->window, self->partner_id);
}

void
liaison_recruitment_pane_reach_out (LiaisonRecruitmentPane *self)
{
  if (self->id != NULL)
    liaison_outreach_dialog_present (self->window, self->id);
}

/**
 * liaison_recruitment_pane_set_covering:
 * @is_covering: whether it lies above the list, to which one goes back
 */
void
liaison_recruitment_pane_set_covering (LiaisonRecruitmentPane *self, gboolean is_covering)
{
  g_return_if_fail (LIAISON_IS_RECRUITMENT_PANE (self));

  gtk_button_set_icon_name (self->close_button, is_covering ? "go-previous-symbolic" : "go-next-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->close_button),
                               is_covering ? _ ("Back to the Applications") : _ ("Hide the Application"));
}

static void
act_edit (GtkWidget *widget, const char *action, GVariant *parameter)
{
  liaison_recruitment_pane_edit (LIAISON_RECRUITMENT_PANE (widget));
}

static void
act_edit_company (GtkWidget *widget, const char *action, GVariant *parameter)
{
  liaison_recruitment_pane_edit_company (LIAISON_RECRUITMENT_PANE (widget));
}

static void
act_add_contact (GtkWidget *widget, const char *action, GVariant *parameter)
{
  liaison_recruitment_pane_add_contact (LIAISON_RECRUITMENT_PANE (widget));
}

static void
act_reach_out (GtkWidget *widget, const char *action, GVariant *parameter)
{
  liaison_recruitment_pane_reach_out (LIAISON_RECRUITMENT_PANE (widget));
}

static void
act_open_partner (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonRecruitmentPane *self = LIAISON_RECRUITMENT_PANE (widget);

  liaison_window_open_record (self->window, "partner", self->partner_id);
}

/* The class --------------------------------------------------------------------------------------------------------- */

static void
liaison_recruitment_pane_dispose (GObject *object)
{
  LiaisonRecruitmentPane *self = LIAISON_RECRUITMENT_PANE (object);

  /* A bin keeps a pointer to its child, which the template would unparent behind its back. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), LIAISON_TYPE_RECRUITMENT_PANE);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->partner_id, g_free);
  g_clear_pointer (&self->history_id, g_free);
  g_clear_pointer (&self->fit_id, g_free);
  G_OBJECT_CLASS (liaison_recruitment_pane_parent_class)->dispose (object);
}

static void
liaison_recruitment_pane_class_init (LiaisonRecruitmentPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liaison_recruitment_pane_dispose;
  g_type_ensure (LIAISON_TYPE_RECRUITMENT_CHECKLIST);
  g_type_ensure (LIAISON_TYPE_RECRUITMENT_OUTREACH);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/liaison_prm/Liaison/ui/recruitment-pane.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, LiaisonRecruitmentPane, name)
  CHILD (switcher);
  CHILD (close_button);
  CHILD (stack);
  CHILD (view_stack);
  CHILD (name_label);
  CHILD (place_label);
  CHILD (state_label);
  CHILD (steps);
  CHILD (onboarding_button);
  CHILD (fit_bin);
  CHILD (company_group);
  CHILD (outreach);
  CHILD (checklist);
  CHILD (details_group);
  CHILD (history_bin);
#undef CHILD
  gtk_widget_class_bind_template_callback (widget_class, onboard);
  gtk_widget_class_install_action (widget_class, "application.edit", NULL, act_edit);
  gtk_widget_class_install_action (widget_class, "application.edit-company", NULL, act_edit_company);
  gtk_widget_class_install_action (widget_class, "application.add-contact", NULL, act_add_contact);
  gtk_widget_class_install_action (widget_class, "application.open-partner", NULL, act_open_partner);
  gtk_widget_class_install_action (widget_class, "application.reach-out", NULL, act_reach_out);
}

static void
liaison_recruitment_pane_init (LiaisonRecruitmentPane *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->view_stack, "notify::visible-child-name", G_CALLBACK (update_history), self,
                           G_CONNECT_SWAPPED);
}
