/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/onboarding/onboarding-wizard.h"

#include "core/onboarding/draft-store.h"
#include "ui/onboarding/wizard-outline.h"
#include "ui/onboarding/wizard-step.h"
#include "ui/widgets/when.h"

#include <glib/gi18n-lib.h>

static const LiaisonWizardStepKind *const kinds[LIAISON_WIZARD_N_STEPS] = {
  &liaison_wizard_company, &liaison_wizard_fit,     &liaison_wizard_program,  &liaison_wizard_agreement,
  &liaison_wizard_people,  &liaison_wizard_plan,    &liaison_wizard_learning, &liaison_wizard_access,
  &liaison_wizard_welcome, &liaison_wizard_summary,
};

/**
 * LiaisonOnboardingWizard:
 *
 * Brings a partner from its name to its first ninety days, step by step. The steps can be gone through in any order; what is
 * filled in is kept as a draft and nothing is made before Finish, which makes all of it in one change.
 */
struct _LiaisonOnboardingWizard
{
  AdwNavigationPage parent_instance;

  LiaisonWizardSession *session;
  LiaisonWizardStep *steps[LIAISON_WIZARD_N_STEPS];
  AdwToggle *step_toggles[LIAISON_WIZARD_N_STEPS];
  GtkStringList *step_names;
  guint step;
  guint rebuild_source;
  gboolean is_updating;

  AdwWindowTitle *window_title;
  GtkWidget *step_bar;
  AdwToggleGroup *toggles;
  GtkDropDown *step_drop;
  AdwBanner *banner;
  GtkStack *stack;
  GtkWidget *so_far;
  AdwBin *outline_bin;
  GtkButton *continue_button;
};

G_DEFINE_FINAL_TYPE (LiaisonOnboardingWizard, liaison_onboarding_wizard, ADW_TYPE_NAVIGATION_PAGE)

static const char *
get_step_label (guint step)
{
  return step < LIAISON_ONBOARDING_N_STEPS ? liaison_onboarding_step_get_label ((LiaisonOnboardingStep) step)
                                           : _ ("Summary");
}

/* Showing ----------------------------------------------------------------------------------------------------------- */

static void
tell (LiaisonOnboardingWizard *self, const char *message)
{
  adw_banner_set_title (self->banner, message != NULL ? message : "");
  adw_banner_set_revealed (self->banner, message != NULL);
  if (message != NULL)
    gtk_accessible_announce (GTK_ACCESSIBLE (self), message, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
on_banner_closed (LiaisonOnboardingWizard *self)
{
  tell (self, NULL);
}

static guint
count_problems (LiaisonOnboardingWizard *self)
{
  guint n_problems = 0;

  for (guint i = 0; i < LIAISON_ONBOARDING_N_STEPS; i++)
    n_problems += liaison_wizard_session_count_problems (self->session, i);
  return n_problems;
}

/* Which steps were gone through, and what is still to be put right in them: as an icon, and in words. */
static void
show_progress (LiaisonOnboardingWizard *self)
{
  LiaisonOnboardingDraft *draft = liaison_wizard_session_get_draft (self->session);

  self->is_updating = TRUE;
  for (guint i = 0; i < LIAISON_WIZARD_N_STEPS; i++)
    {
      gboolean is_reached = i <= (guint) draft->step && i < LIAISON_ONBOARDING_N_STEPS;
      guint n_problems = is_reached ? liaison_wizard_session_count_problems (self->session, i) : 0;
      gboolean is_wrong = n_problems > 0 && i != self->step;
      const char *label = get_step_label (i);
      g_autofree char *tooltip = NULL;
      g_autofree char *name = NULL;
      GtkWidget *icon = g_object_get_data (G_OBJECT (self->step_toggles[i]), "icon");
      const char *names[] = { NULL, NULL };

      if (is_wrong)
        tooltip = g_strdup_printf (
            ngettext ("%u thing is to be put right", "%u things are to be put right", n_problems),
            n_problems);
      else if (is_reached && i != self->step)
        tooltip = g_strdup (_ ("Filled in"));
      /* Translators: a step of the wizard, and how far it is */
      name = tooltip != NULL ? g_strdup_printf (_ ("%s · %s"), label, tooltip) : g_strdup (label);
      adw_toggle_set_tooltip (self->step_toggles[i], tooltip != NULL ? tooltip : "");
      gtk_widget_set_visible (icon, is_reached && i != self->step);
      gtk_image_set_from_icon_name (GTK_IMAGE (icon),
                                    is_wrong ? "dialog-warning-symbolic" : "object-select-symbolic");
      names[0] = name;
      gtk_string_list_splice (self->step_names, i, 1, names);
    }
  gtk_drop_down_set_selected (self->step_drop, self->step);
  adw_toggle_group_set_active (self->toggles, self->step);
  self->is_updating = FALSE;
}

static void
show_actions (LiaisonOnboardingWizard *self)
{
  gboolean is_last = self->step == LIAISON_WIZARD_SUMMARY;
  gboolean can_finish = !liaison_wizard_session_is_finished (self->session);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "wizard.back", self->step > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "wizard.next", !is_last);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "wizard.continue",
                                 !is_last || (can_finish && count_problems (self) == 0));
  gtk_button_set_label (self->continue_button, is_last ? _ ("_Finish") : _ ("_Continue"));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->continue_button),
                               is_last ? _ ("Finish (Ctrl+Enter)") : _ ("Continue (Ctrl+Enter)"));
}

static void
show_title (LiaisonOnboardingWizard *self)
{
  g_autofree char *title =
      liaison_onboarding_draft_get_title (liaison_wizard_session_get_draft (self->session));
  /* Translators: the name of a company */
  g_autofree char *page = g_strdup_printf (_ ("Onboarding of %s"), title);
  /* Translators: which step it is, and how many there are */
  g_autofree char *place =
      g_strdup_printf (_ ("Step %d of %d"), (int) self->step + 1, LIAISON_WIZARD_N_STEPS);

  adw_window_title_set_title (self->window_title, title);
  adw_window_title_set_subtitle (self->window_title, place);
  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), page);
}

static LiaisonWizardStep *
ensure_step (LiaisonOnboardingWizard *self, guint step)
{
  g_autofree char *name = g_strdup_printf ("%u", step);

  if (self->steps[step] == NULL)
    {
      self->steps[step] = liaison_wizard_step_new (self->session, kinds[step], step);
      gtk_stack_add_named (self->stack, GTK_WIDGET (self->steps[step]), name);
    }
  return self->steps[step];
}

/* What was left is looked through: what is wrong stands beside its fields when one comes back. */
static void
show_step (LiaisonOnboardingWizard *self, guint step)
{
  LiaisonWizardStep *shown;

  if (step != self->step && self->steps[self->step] != NULL)
    liaison_wizard_step_show_problems (self->steps[self->step]);
  self->step = step;
  liaison_wizard_session_reach (self->session, step);
  shown = ensure_step (self, step);
  liaison_wizard_step_update (shown);
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (shown));
  show_title (self);
  show_progress (self);
  show_actions (self);
}

/**
 * liaison_onboarding_wizard_show_step:
 * @step: from 0; %LIAISON_WIZARD_SUMMARY is the last
 *
 * Goes to a step, from any other, with the focus in its first field.
 */
void
liaison_onboarding_wizard_show_step (LiaisonOnboardingWizard *self, guint step)
{
  g_return_if_fail (LIAISON_IS_ONBOARDING_WIZARD (self));
  g_return_if_fail (step < LIAISON_WIZARD_N_STEPS);

  show_step (self, step);
  liaison_wizard_step_focus (self->steps[step], NULL, NULL);
}

guint
liaison_onboarding_wizard_get_step (LiaisonOnboardingWizard *self)
{
  g_return_val_if_fail (LIAISON_IS_ONBOARDING_WIZARD (self), 0);

  return self->step;
}

LiaisonWizardSession *
liaison_onboarding_wizard_get_session (LiaisonOnboardingWizard *self)
{
  g_return_val_if_fail (LIAISON_IS_ONBOARDING_WIZARD (self), NULL);

  return self->session;
}

/* What the session tells -------------------------------------------------------------------------------------------- */

static void
on_edited (LiaisonOnboardingWizard *self)
{
  if (self->session == NULL)
    return;
  show_title (self);
  if (self->step == LIAISON_WIZARD_SUMMARY)
    show_actions (self);
}

static void
on_failed (LiaisonOnboardingWizard *self, const char *message)
{
  if (self->session == NULL)
    return;
  tell (self, message);
  show_actions (self);
}

static void
on_show (LiaisonOnboardingWizard *self, guint step, LiaisonRecord *record, const LiaisonField *field)
{
  if (self->session == NULL)
    return;
  show_step (self, step);
  liaison_wizard_step_show_problems (self->steps[step]);
  liaison_wizard_step_focus (self->steps[step], record, field);
}

/* Whoever asked for it is still at work in a step that goes. */
static gboolean
rebuild (gpointer data)
{
  LiaisonOnboardingWizard *self = data;

  self->rebuild_source = 0;
  for (guint i = 0; i < LIAISON_WIZARD_N_STEPS; i++)
    {
      if (self->steps[i] != NULL)
        gtk_stack_remove (self->stack, GTK_WIDGET (self->steps[i]));
      self->steps[i] = NULL;
      if (i < LIAISON_ONBOARDING_N_STEPS)
        liaison_wizard_session_set_unfinished (self->session, i, NULL);
    }
  show_title (self);
  liaison_onboarding_wizard_show_step (self, self->step);
  return G_SOURCE_REMOVE;
}

static gboolean
update_later (gpointer data)
{
  LiaisonOnboardingWizard *self = data;

  self->rebuild_source = 0;
  liaison_wizard_step_update (self->steps[self->step]);
  return G_SOURCE_REMOVE;
}

static void
on_replaced (LiaisonOnboardingWizard *self, guint step)
{
  if (self->session == NULL)
    return;
  g_clear_handle_id (&self->rebuild_source, g_source_remove);
  self->rebuild_source = g_idle_add (step == LIAISON_WIZARD_N_STEPS ? rebuild : update_later, self);
}

static void
on_finished (LiaisonOnboardingWizard *self, const char *partner_id)
{
  g_autoptr (LiaisonOnboardingWizard) kept = g_object_ref (self);
  LiaisonWindow *window = self->session != NULL ? liaison_wizard_session_get_window (self->session) : NULL;

  if (window == NULL)
    return;
  gtk_widget_activate_action (GTK_WIDGET (self), "navigation.pop", NULL);
  liaison_window_open_record (window, "partner", partner_id);
}

/* Keys and buttons -------------------------------------------------------------------------------------------------- */

static void
act_next (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonOnboardingWizard *self = LIAISON_ONBOARDING_WIZARD (widget);

  if (self->step + 1 < LIAISON_WIZARD_N_STEPS)
    liaison_onboarding_wizard_show_step (self, self->step + 1);
}

static void
act_back (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonOnboardingWizard *self = LIAISON_ONBOARDING_WIZARD (widget);

  if (self->step > 0)
    liaison_onboarding_wizard_show_step (self, self->step - 1);
}

static void
act_continue (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonOnboardingWizard *self = LIAISON_ONBOARDING_WIZARD (widget);

  tell (self, NULL);
  if (self->step < LIAISON_WIZARD_SUMMARY)
    {
      act_next (widget, action, parameter);
      return;
    }
  liaison_wizard_session_finish (self->session);
  show_actions (self);
}

/* Arrows go where they point, whichever way text runs. */
static void
act_right (GtkWidget *widget, const char *action, GVariant *parameter)
{
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    act_back (widget, action, parameter);
  else
    act_next (widget, action, parameter);
}

static void
act_left (GtkWidget *widget, const char *action, GVariant *parameter)
{
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    act_next (widget, action, parameter);
  else
    act_back (widget, action, parameter);
}

static void
act_leave (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "navigation.pop", NULL);
}

static void
on_toggled (LiaisonOnboardingWizard *self)
{
  guint active = adw_toggle_group_get_active (self->toggles);

  if (!self->is_updating && active < LIAISON_WIZARD_N_STEPS && active != self->step)
    show_step (self, active);
}

static void
on_dropped (LiaisonOnboardingWizard *self)
{
  guint selected = gtk_drop_down_get_selected (self->step_drop);

  if (!self->is_updating && selected < LIAISON_WIZARD_N_STEPS && selected != self->step)
    liaison_onboarding_wizard_show_step (self, selected);
}

/* Leaving ----------------------------------------------------------------------------------------------------------- */

static char *
join_unfinished (LiaisonOnboardingWizard *self)
{
  g_autoptr (GString) labels = g_string_new (NULL);

  for (guint step = 0; step < LIAISON_ONBOARDING_N_STEPS; step++)
    {
      const char *const *unfinished = liaison_wizard_session_get_unfinished (self->session, step);

      for (guint i = 0; unfinished != NULL && unfinished[i] != NULL; i++)
        {
          if (labels->len > 0)
            /* Translators: between the parts of a list: “reseller, service provider” */
            g_string_append (labels, _ (", "));
          g_string_append (labels, unfinished[i]);
        }
    }
  return g_string_free (g_steal_pointer (&labels), FALSE);
}

static void
liaison_onboarding_wizard_hiding (AdwNavigationPage *page)
{
  LiaisonOnboardingWizard *self = LIAISON_ONBOARDING_WIZARD (page);
  LiaisonWindow *window = self->session != NULL ? liaison_wizard_session_get_window (self->session) : NULL;

  if (window != NULL && !liaison_wizard_session_is_finished (self->session) &&
      liaison_wizard_session_is_kept (self->session))
    {
      g_autofree char *labels = join_unfinished (self);
      /* Translators: labels of fields */
      g_autofree char *exception =
          *labels != '\0'
              ? g_strdup_printf (_ ("The draft is kept, but not what is not right yet: %s"), labels)
              : NULL;

      liaison_wizard_session_keep (self->session);
      liaison_window_show_toast (window, exception != NULL ? exception
                                                           : _ ("The draft is kept on the Onboarding page"));
    }
  if (ADW_NAVIGATION_PAGE_CLASS (liaison_onboarding_wizard_parent_class)->hiding != NULL)
    ADW_NAVIGATION_PAGE_CLASS (liaison_onboarding_wizard_parent_class)->hiding (page);
}

/* Opening ----------------------------------------------------------------------------------------------------------- */

static void
open_draft (LiaisonWindow *window, LiaisonOnboardingDraft *draft, gboolean is_kept)
{
  LiaisonOnboardingWizard *self = g_object_new (LIAISON_TYPE_ONBOARDING_WIZARD, NULL);
  g_autofree char *tag = g_strconcat ("onboarding-draft:", draft->id, NULL);

  self->session = liaison_wizard_session_new (window, draft, is_kept);
  g_signal_connect_object (self->session, "edited", G_CALLBACK (on_edited), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "replaced", G_CALLBACK (on_replaced), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "show", G_CALLBACK (on_show), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "failed", G_CALLBACK (on_failed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "finished", G_CALLBACK (on_finished), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (self->outline_bin, liaison_wizard_outline_create_pane (self->session));
  adw_navigation_page_set_tag (ADW_NAVIGATION_PAGE (self), tag);
  show_title (self);
  self->step = draft->step;
  show_step (self, draft->step);
  liaison_window_push (window, ADW_NAVIGATION_PAGE (self));
  liaison_wizard_step_focus (self->steps[self->step], NULL, NULL);
}

/* Who begins anew with a partner whose draft lies there goes on with that. */
static char *
find_draft (LiaisonWindow *window, const char *partner_id, const char *application_id)
{
  LiaisonWorkspace *workspace = liaison_window_get_workspace (window);
  LiaisonDatabase *database = liaison_workspace_get_database (workspace);
  const char *author = liaison_workspace_get_author (workspace);
  g_autoptr (GPtrArray) drafts = liaison_onboarding_draft_list (database, author, NULL);

  for (guint i = 0; drafts != NULL && i < drafts->len; i++)
    {
      const LiaisonDraftSummary *summary = g_ptr_array_index (drafts, i);
      g_autoptr (LiaisonOnboardingDraft) draft =
          liaison_onboarding_draft_load (database, summary->id, author, NULL);

      if (draft != NULL &&
          ((partner_id != NULL && g_strcmp0 (liaison_record_get_id (draft->partner), partner_id) == 0) ||
           (application_id != NULL && g_strcmp0 (draft->application_id, application_id) == 0)))
        return g_strdup (summary->id);
    }
  return NULL;
}

/**
 * liaison_onboarding_wizard_start:
 * @partner_id: (nullable): of a partner that is in the workspace
 * @application_id: (nullable): of an approved application
 *
 * Opens the wizard: empty, for a partner, or for who has applied. Where a draft for them is kept, it goes on with that.
 */
void
liaison_onboarding_wizard_start (LiaisonWindow *window, const char *partner_id, const char *application_id)
{
  LiaisonWorkspace *workspace;
  LiaisonDate today = liaison_when_get_today ();
  g_autoptr (LiaisonOnboardingDraft) draft = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *kept = NULL;

  g_return_if_fail (LIAISON_IS_WINDOW (window));

  workspace = liaison_window_get_workspace (window);
  if (workspace == NULL)
    return;
  kept = find_draft (window, partner_id, application_id);
  if (kept != NULL)
    {
      liaison_onboarding_wizard_resume (window, kept);
      return;
    }
  draft = liaison_onboarding_draft_new (liaison_workspace_get_ids (workspace),
                                        liaison_workspace_get_author (workspace), today);
  if ((application_id != NULL &&
       !liaison_onboarding_draft_set_application (draft, liaison_workspace_get_database (workspace),
                                                  application_id, today, &error)) ||
      (application_id == NULL && partner_id != NULL &&
       !liaison_onboarding_draft_set_partner (draft, liaison_workspace_get_database (workspace), partner_id,
                                              today, &error)))
    liaison_window_show_error (window, error);
  else
    open_draft (window, g_steal_pointer (&draft), FALSE);
}

/**
 * liaison_onboarding_wizard_resume:
 * @draft_id: of a draft of the operator at the desk
 *
 * Opens the wizard with a draft that was left, at the step that was reached.
 */
void
liaison_onboarding_wizard_resume (LiaisonWindow *window, const char *draft_id)
{
  LiaisonWorkspace *workspace;
  LiaisonOnboardingDraft *draft;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (LIAISON_IS_WINDOW (window));

  workspace = liaison_window_get_workspace (window);
  if (workspace == NULL)
    return;
  draft = liaison_onboarding_draft_load (liaison_workspace_get_database (workspace), draft_id,
                                         liaison_workspace_get_author (workspace), &error);
  if (draft == NULL)
    liaison_window_show_error (window, error);
  else
    open_draft (window, draft, TRUE);
}

/* The page ---------------------------------------------------------------------------------------------------------- */

static void
liaison_onboarding_wizard_dispose (GObject *object)
{
  LiaisonOnboardingWizard *self = LIAISON_ONBOARDING_WIZARD (object);

  g_clear_handle_id (&self->rebuild_source, g_source_remove);
  if (self->session != NULL)
    liaison_wizard_session_keep (self->session);
  self->is_updating = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), LIAISON_TYPE_ONBOARDING_WIZARD);
  g_clear_object (&self->step_names);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (liaison_onboarding_wizard_parent_class)->dispose (object);
}

static void
liaison_onboarding_wizard_class_init (LiaisonOnboardingWizardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liaison_onboarding_wizard_dispose;
  ADW_NAVIGATION_PAGE_CLASS (klass)->hiding = liaison_onboarding_wizard_hiding;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/liaison_prm/Liaison/ui/onboarding-wizard.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, LiaisonOnboardingWizard, name)
  CHILD (window_title);
  CHILD (step_bar);
  CHILD (toggles);
  CHILD (step_drop);
  CHILD (banner);
  CHILD (stack);
  CHILD (so_far);
  CHILD (outline_bin);
  CHILD (continue_button);
#undef CHILD
  gtk_widget_class_bind_template_callback (widget_class, on_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_dropped);
  gtk_widget_class_bind_template_callback (widget_class, on_banner_closed);
  gtk_widget_class_install_action (widget_class, "wizard.next", NULL, act_next);
  gtk_widget_class_install_action (widget_class, "wizard.back", NULL, act_back);
  gtk_widget_class_install_action (widget_class, "wizard.continue", NULL, act_continue);
  gtk_widget_class_install_action (widget_class, "wizard.right", NULL, act_right);
  gtk_widget_class_install_action (widget_class, "wizard.left", NULL, act_left);
  gtk_widget_class_install_action (widget_class, "wizard.leave", NULL, act_leave);
}

static AdwToggle *
create_toggle (guint step)
{
  AdwToggle *toggle = adw_toggle_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);
  GtkWidget *icon = gtk_image_new ();

  gtk_widget_set_visible (icon, FALSE);
  gtk_widget_add_css_class (box, "liaison-step");
  gtk_image_set_pixel_size (GTK_IMAGE (icon), 12);
  gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), gtk_label_new (get_step_label (step)));
  g_object_set_data (G_OBJECT (toggle), "icon", icon);
  adw_toggle_set_child (toggle, box);
  return toggle;
}

static void
liaison_onboarding_wizard_init (LiaisonOnboardingWizard *self)
{
  self->is_updating = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->step_names = gtk_string_list_new (NULL);
  for (guint i = 0; i < LIAISON_WIZARD_N_STEPS; i++)
    {
      self->step_toggles[i] = create_toggle (i);
      adw_toggle_group_add (self->toggles, self->step_toggles[i]);
      gtk_string_list_append (self->step_names, get_step_label (i));
    }
  gtk_drop_down_set_model (self->step_drop, G_LIST_MODEL (self->step_names));
  self->is_updating = FALSE;
}
