/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/onboarding/onboarding-drafts.h"

#include "core/onboarding/draft-check.h"
#include "core/onboarding/draft-store.h"
#include "ui/onboarding/onboarding-wizard.h"
#include "ui/widgets/record-actions.h"
#include "ui/widgets/when.h"

#include <glib/gi18n-lib.h>

/**
 * LiaisonOnboardingDrafts:
 *
 * What the operator at the desk has left of the wizard, to go on with or to delete.
 */
struct _LiaisonOnboardingDrafts
{
  AdwBin parent_instance;

  /* Not owned: the window outlives its pages. */
  LiaisonWindow *window;

  GtkStack *stack;
  AdwPreferencesGroup *group;
  GPtrArray *rows;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LiaisonOnboardingDrafts, liaison_onboarding_drafts, ADW_TYPE_BIN)

static void
free_draft (gpointer data)
{
  liaison_onboarding_draft_free (data);
}

static void
work_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LiaisonOnboardingDrafts) self = user_data;
  g_autoptr (GError) error = NULL;

  if (self->rows == NULL || self->window == NULL)
    return;
  if (!liaison_workspace_work_finish (LIAISON_WORKSPACE (source), result, &error))
    liaison_window_show_error (self->window, error);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* A draft is no change of the workspace, so that its own toast brings it back. */
static void
on_undo (LiaisonOnboardingDrafts *self, AdwToast *toast)
{
  LiaisonOnboardingDraft *draft = g_object_steal_data (G_OBJECT (toast), "draft");

  if (draft == NULL || self->window == NULL || liaison_window_get_workspace (self->window) == NULL)
    return;
  liaison_workspace_work_async (liaison_window_get_workspace (self->window), liaison_onboarding_draft_save,
                                draft, free_draft, work_done, g_object_ref (self));
}

static void
offer_undo (LiaisonOnboardingDrafts *self, LiaisonOnboardingDraft *draft)
{
  AdwToast *toast = adw_toast_new ("");
  g_autofree char *name = liaison_onboarding_draft_get_title (draft);
  /* Translators: the name of a company */
  g_autofree char *title = g_strdup_printf (_ ("Draft of “%s” deleted"), name);

  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_title (toast, title);
  adw_toast_set_button_label (toast, _ ("_Undo"));
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  g_object_set_data_full (G_OBJECT (toast), "draft", draft, free_draft);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (on_undo), self, G_CONNECT_SWAPPED);
  liaison_window_add_toast (self->window, toast);
}

static void
act_delete (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonOnboardingDrafts *self = LIAISON_ONBOARDING_DRAFTS (widget);
  LiaisonWorkspace *workspace = liaison_window_get_workspace (self->window);
  const char *id = g_variant_get_string (parameter, NULL);
  const char *author = liaison_workspace_get_author (workspace);
  g_autoptr (LiaisonOnboardingDraft) draft =
      liaison_onboarding_draft_load (liaison_workspace_get_database (workspace), id, author, NULL);
  LiaisonOnboardingDraft *target = draft != NULL
                                       ? liaison_onboarding_draft_copy (draft)
                                       /* One that cannot be read can be deleted all the same. */
                                       : liaison_onboarding_draft_from_json ("{}", id, author, NULL);

  liaison_workspace_work_async (workspace, liaison_onboarding_draft_remove, target, free_draft, work_done,
                                g_object_ref (self));
  if (draft != NULL)
    offer_undo (self, g_steal_pointer (&draft));
}

static void
act_resume (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonOnboardingDrafts *self = LIAISON_ONBOARDING_DRAFTS (widget);

  liaison_onboarding_wizard_resume (self->window, g_variant_get_string (parameter, NULL));
}

static void
add_row (LiaisonOnboardingDrafts *self, const LiaisonDraftSummary *summary, LiaisonInstant now)
{
  GtkWidget *row = adw_action_row_new ();
  /* Translators: the name of a company */
  g_autofree char *tooltip = g_strdup_printf (_ ("Delete the Draft of “%s”"), summary->title);
  GtkWidget *trash = liaison_record_actions_create_button ("user-trash-symbolic", tooltip);
  GtkWidget *resume = gtk_button_new_with_mnemonic (_ ("_Resume"));
  g_autofree char *saved = liaison_when_format_relative (summary->saved_at, now);
  /* Translators: a step of the wizard, and when it was left: “Came as far as Agreement · 2 days ago” */
  g_autofree char *subtitle = g_strdup_printf (_ ("Came as far as %s · %s"),
                                               liaison_onboarding_step_get_label (summary->step), saved);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), summary->title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_valign (resume, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (resume), "s", summary->id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (resume), "drafts.resume");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (trash), "s", summary->id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (trash), "drafts.delete");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), resume);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), trash);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), resume);
  adw_preferences_group_add (self->group, row);
  g_ptr_array_add (self->rows, row);
}

/**
 * liaison_onboarding_drafts_refresh:
 *
 * Shows the drafts as they are now. Keeping a draft is no change, so that nothing tells of it.
 *
 * Returns: how many there are
 */
guint
liaison_onboarding_drafts_refresh (LiaisonOnboardingDrafts *self)
{
  LiaisonWorkspace *workspace = liaison_window_get_workspace (self->window);
  LiaisonInstant now;
  g_autoptr (GPtrArray) drafts = NULL;

  if (workspace == NULL || liaison_workspace_get_database (workspace) == NULL)
    return 0;
  drafts = liaison_onboarding_draft_list (liaison_workspace_get_database (workspace),
                                          liaison_workspace_get_author (workspace), NULL);
  now = g_get_real_time ();
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; drafts != NULL && i < drafts->len; i++)
    add_row (self, g_ptr_array_index (drafts, i), now);
  gtk_stack_set_visible_child_name (self->stack, self->rows->len > 0 ? "list" : "empty");
  return self->rows->len;
}

void
liaison_onboarding_drafts_set_window (LiaisonOnboardingDrafts *self, LiaisonWindow *window)
{
  g_return_if_fail (LIAISON_IS_ONBOARDING_DRAFTS (self));

  self->window = window;
}

static void
liaison_onboarding_drafts_dispose (GObject *object)
{
  g_clear_pointer (&LIAISON_ONBOARDING_DRAFTS (object)->rows, g_ptr_array_unref);
  LIAISON_ONBOARDING_DRAFTS (object)->window = NULL;
  G_OBJECT_CLASS (liaison_onboarding_drafts_parent_class)->dispose (object);
}

static void
liaison_onboarding_drafts_class_init (LiaisonOnboardingDraftsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = liaison_onboarding_drafts_dispose;

  /**
   * LiaisonOnboardingDrafts::changed:
   *
   * A draft was deleted, or brought back.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "drafts.resume", "s", act_resume);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "drafts.delete", "s", act_delete);
}

static void
liaison_onboarding_drafts_init (LiaisonOnboardingDrafts *self)
{
  GtkWidget *page = adw_preferences_page_new ();
  GtkWidget *empty = adw_status_page_new ();

  self->rows = g_ptr_array_new ();
  self->stack = GTK_STACK (gtk_stack_new ());
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->group, _ ("Drafts"));
  adw_preferences_group_set_description (self->group,
                                         _ ("What you have left of the wizard. Others do not see it."));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), self->group);
  adw_status_page_set_title (ADW_STATUS_PAGE (empty), _ ("No Drafts"));
  adw_status_page_set_description (ADW_STATUS_PAGE (empty),
                                   _ ("When you leave the wizard before its end, you find it here."));
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (empty), "document-edit-symbolic");
  gtk_stack_add_named (self->stack, page, "list");
  gtk_stack_add_named (self->stack, empty, "empty");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
}
