/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/onboarding/onboarding-page.h"

#include "core/onboarding/starter.h"
#include "core/store/label.h"
#include "ui/onboarding/onboarding-content.h"
#include "ui/onboarding/onboarding-drafts.h"
#include "ui/onboarding/onboarding-figures.h"
#include "ui/onboarding/onboarding-managers.h"
#include "ui/onboarding/onboarding-wizard.h"
#include "ui/onboarding/plan-board.h"
#include "ui/onboarding/plan-pane.h"
#include "ui/widgets/explanation-dialog.h"
#include "ui/widgets/when.h"

#include <glib/gi18n-lib.h>

/**
 * LiaisonOnboardingPage:
 *
 * The first ninety days of all partners: plans by progress, drafts of the wizard, and who looks after whom.
 */
struct _LiaisonOnboardingPage
{
  AdwNavigationPage parent_instance;

  /* Not owned: the window outlives its pages. */
  LiaisonWindow *window;
  GCancellable *cancellable;
  LiaisonOnboardingFigures figures;

  AdwOverlaySplitView *split_view;
  GtkStack *header_title;
  AdwViewStack *stack;
  AdwViewStackPage *drafts_page;
  GtkStack *board_stack;
  GtkLabel *time_label;
  GtkLabel *time_detail;
  GtkLabel *activation_label;
  GtkLabel *activation_detail;
  LiaisonPlanBoard *board;
  GtkWidget *starter_button;
  LiaisonOnboardingDrafts *drafts;
  LiaisonOnboardingManagers *managers;
  LiaisonPlanPane *pane;
};

G_DEFINE_FINAL_TYPE (LiaisonOnboardingPage, liaison_onboarding_page, ADW_TYPE_NAVIGATION_PAGE)

/* Reading ----------------------------------------------------------------------------------------------------------- */

typedef struct
{
  GPtrArray *cards;
  LiaisonOnboardingFigures figures;
  gint64 has_templates;
} Answer;

static void
free_answer (gpointer data)
{
  Answer *answer = data;

  g_clear_pointer (&answer->cards, g_ptr_array_unref);
  g_free (answer);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Answer, free_answer)

static gpointer
read_answer (LiaisonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (Answer) answer = g_new0 (Answer, 1);
  LiaisonDate today = GPOINTER_TO_INT (data);

  answer->cards = liaison_plan_card_load_all (database, today, error);
  if (answer->cards == NULL || !liaison_onboarding_figures_load (database, today, &answer->figures, error) ||
      !liaison_database_get_int (database, &answer->has_templates, error,
                                 "SELECT EXISTS (SELECT 1 FROM plan_template)", ""))
    return NULL;
  return g_steal_pointer (&answer);
}

static void
show_figures (LiaisonOnboardingPage *self)
{
  g_autofree char *time = liaison_onboarding_figures_format_time (&self->figures.time_to_value);
  g_autofree char *time_detail = liaison_onboarding_figures_describe_time (&self->figures.time_to_value);
  g_autofree char *activation = liaison_onboarding_figures_format_activation (&self->figures.activation);
  g_autofree char *activation_detail =
      liaison_onboarding_figures_describe_activation (&self->figures.activation);

  gtk_label_set_text (self->time_label, time);
  gtk_label_set_text (self->time_detail, time_detail);
  gtk_label_set_text (self->activation_label, activation);
  gtk_label_set_text (self->activation_detail, activation_detail);
}

static void
read_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LiaisonOnboardingPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Answer) answer = liaison_workspace_read_finish (LIAISON_WORKSPACE (source), result, &error);

  if (self->window == NULL)
    return;
  if (answer == NULL)
    {
      liaison_window_show_error (self->window, error);
      return;
    }
  self->figures = answer->figures;
  show_figures (self);
  liaison_plan_board_set_cards (self->board, answer->cards);
  gtk_widget_set_visible (self->starter_button, answer->has_templates == 0);
  gtk_stack_set_visible_child_name (self->board_stack, answer->cards->len > 0 ? "board" : "empty");
  if (answer->cards->len == 0)
    adw_overlay_split_view_set_show_sidebar (self->split_view, FALSE);
  if (liaison_plan_pane_get_id (self->pane) != NULL)
    liaison_plan_pane_show (self->pane, liaison_plan_pane_get_id (self->pane));
}

static void
refresh (LiaisonOnboardingPage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  liaison_workspace_read_async (liaison_window_get_workspace (self->window), read_answer,
                                GINT_TO_POINTER (liaison_when_get_today ()), NULL, free_answer,
                                self->cancellable, read_done, g_object_ref (self));
}

static void
refresh_drafts (LiaisonOnboardingPage *self)
{
  adw_view_stack_page_set_badge_number (self->drafts_page, liaison_onboarding_drafts_refresh (self->drafts));
}

static void
refresh_managers (LiaisonOnboardingPage *self)
{
  if (g_strcmp0 (adw_view_stack_get_visible_child_name (self->stack), "managers") == 0)
    liaison_onboarding_managers_refresh (self->managers);
}

static void
on_changed (LiaisonOnboardingPage *self, LiaisonTouched *touched)
{
  static const char *const tables[] = {
    "",          "plan", "plan_task",    "partner",      "operator",
    "agreement", "deal", "deal_partner", "registration", "plan_template"
  };

  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    if (liaison_touched_has_table (touched, tables[i]))
      {
        refresh (self);
        refresh_managers (self);
        break;
      }
  /* Finishing deletes the draft. */
  refresh_drafts (self);
}

/* Doing ------------------------------------------------------------------------------------------------------------- */

static void
show_plan (LiaisonOnboardingPage *self, const char *plan_id)
{
  liaison_plan_pane_show (self->pane, plan_id);
  adw_overlay_split_view_set_show_sidebar (self->split_view, TRUE);
}

static void
on_chosen (LiaisonOnboardingPage *self, const char *plan_id)
{
  show_plan (self, plan_id);
}

static void
on_view (LiaisonOnboardingPage *self)
{
  gboolean is_board = g_strcmp0 (adw_view_stack_get_visible_child_name (self->stack), "board") == 0;

  if (self->window == NULL)
    return;
  if (!is_board)
    adw_overlay_split_view_set_show_sidebar (self->split_view, FALSE);
  refresh_managers (self);
}

static void
on_drafts_changed (LiaisonOnboardingPage *self)
{
  refresh_drafts (self);
}

static void
on_time (LiaisonOnboardingPage *self)
{
  g_autoptr (LiaisonExplanation) explanation =
      liaison_onboarding_figures_explain_time (&self->figures.time_to_value);

  liaison_explanation_dialog_present (GTK_WIDGET (self->window), _ ("Time to Value"), explanation);
}

static void
on_activation (LiaisonOnboardingPage *self)
{
  g_autoptr (LiaisonExplanation) explanation =
      liaison_onboarding_figures_explain_activation (&self->figures.activation);

  liaison_explanation_dialog_present (GTK_WIDGET (self->window), _ ("Activation Rate"), explanation);
}

static void
act_new (GtkWidget *widget, const char *action, GVariant *parameter)
{
  liaison_onboarding_wizard_start (LIAISON_ONBOARDING_PAGE (widget)->window, NULL, NULL);
}

static void
act_close_details (GtkWidget *widget, const char *action, GVariant *parameter)
{
  adw_overlay_split_view_set_show_sidebar (LIAISON_ONBOARDING_PAGE (widget)->split_view, FALSE);
}

static void
act_add_starter (GtkWidget *widget, const char *action, GVariant *parameter)
{
  liaison_window_run_change (LIAISON_ONBOARDING_PAGE (widget)->window, LIAISON_LABEL_STARTER,
                             liaison_starter_get_label (), liaison_starter_add, NULL, NULL, NULL);
}

static void
act_templates (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonWindow *window = LIAISON_ONBOARDING_PAGE (widget)->window;

  liaison_window_push (window, liaison_onboarding_content_new_templates (window));
}

static void
act_letters (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonWindow *window = LIAISON_ONBOARDING_PAGE (widget)->window;

  liaison_window_push (window, liaison_onboarding_content_new_letters (window));
}

/**
 * liaison_onboarding_page_open_plan:
 * @plan_id: of a plan
 *
 * Goes to the page and shows the plan beside its board.
 */
void
liaison_onboarding_page_open_plan (LiaisonWindow *window, const char *plan_id)
{
  GtkWidget *page;

  liaison_window_show_page (window, "onboarding");
  page = liaison_window_get_page (window);
  if (!LIAISON_IS_ONBOARDING_PAGE (page))
    return;
  adw_view_stack_set_visible_child_name (LIAISON_ONBOARDING_PAGE (page)->stack, "board");
  liaison_plan_board_select (LIAISON_ONBOARDING_PAGE (page)->board, plan_id);
  show_plan (LIAISON_ONBOARDING_PAGE (page), plan_id);
}

/* The page ---------------------------------------------------------------------------------------------------------- */

static void
liaison_onboarding_page_showing (AdwNavigationPage *page)
{
  LiaisonOnboardingPage *self = LIAISON_ONBOARDING_PAGE (page);

  /* The wizard may have been left meanwhile. */
  if (self->window != NULL)
    refresh_drafts (self);
  if (ADW_NAVIGATION_PAGE_CLASS (liaison_onboarding_page_parent_class)->showing != NULL)
    ADW_NAVIGATION_PAGE_CLASS (liaison_onboarding_page_parent_class)->showing (page);
}

static void
liaison_onboarding_page_shown (AdwNavigationPage *page)
{
  liaison_onboarding_page_showing (page);
}

/**
 * liaison_onboarding_page_new:
 *
 * Returns: (transfer floating): the page
 */
AdwNavigationPage *
liaison_onboarding_page_new (LiaisonWindow *window)
{
  LiaisonOnboardingPage *self;

  g_return_val_if_fail (LIAISON_IS_WINDOW (window), NULL);

  self = g_object_new (LIAISON_TYPE_ONBOARDING_PAGE, NULL);
  self->window = window;
  liaison_plan_pane_set_window (self->pane, window);
  liaison_onboarding_drafts_set_window (self->drafts, window);
  liaison_onboarding_managers_set_window (self->managers, window);
  g_signal_connect_object (liaison_window_get_workspace (window), "changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
  refresh (self);
  refresh_drafts (self);
  return ADW_NAVIGATION_PAGE (self);
}

static void
liaison_onboarding_page_dispose (GObject *object)
{
  LiaisonOnboardingPage *self = LIAISON_ONBOARDING_PAGE (object);

  self->window = NULL;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), LIAISON_TYPE_ONBOARDING_PAGE);
  G_OBJECT_CLASS (liaison_onboarding_page_parent_class)->dispose (object);
}

static void
liaison_onboarding_page_class_init (LiaisonOnboardingPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liaison_onboarding_page_dispose;
  ADW_NAVIGATION_PAGE_CLASS (klass)->showing = liaison_onboarding_page_showing;
  ADW_NAVIGATION_PAGE_CLASS (klass)->shown = liaison_onboarding_page_shown;
  g_type_ensure (LIAISON_TYPE_PLAN_BOARD);
  g_type_ensure (LIAISON_TYPE_PLAN_PANE);
  g_type_ensure (LIAISON_TYPE_ONBOARDING_DRAFTS);
  g_type_ensure (LIAISON_TYPE_ONBOARDING_MANAGERS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/liaison_prm/Liaison/ui/onboarding-page.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, LiaisonOnboardingPage, name)
  CHILD (split_view);
  CHILD (header_title);
  CHILD (stack);
  CHILD (drafts_page);
  CHILD (board_stack);
  CHILD (time_label);
  CHILD (time_detail);
  CHILD (activation_label);
  CHILD (activation_detail);
  CHILD (board);
  CHILD (starter_button);
  CHILD (drafts);
  CHILD (managers);
  CHILD (pane);
#undef CHILD
  gtk_widget_class_bind_template_callback (widget_class, on_view);
  gtk_widget_class_bind_template_callback (widget_class, on_time);
  gtk_widget_class_bind_template_callback (widget_class, on_activation);
  gtk_widget_class_bind_template_callback (widget_class, on_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_drafts_changed);
  gtk_widget_class_install_action (widget_class, "onboarding.new", NULL, act_new);
  gtk_widget_class_install_action (widget_class, "onboarding.close-details", NULL, act_close_details);
  gtk_widget_class_install_action (widget_class, "onboarding.templates", NULL, act_templates);
  gtk_widget_class_install_action (widget_class, "onboarding.letters", NULL, act_letters);
  gtk_widget_class_install_action (widget_class, "onboarding.add-starter", NULL, act_add_starter);
}

static void
liaison_onboarding_page_init (LiaisonOnboardingPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
