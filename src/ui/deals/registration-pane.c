/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/deals/registration-pane.h"

#include "core/records/deal.h"
#include "core/records/registration.h"
#include "core/records/registry.h"
#include "ui/app/pages.h"
#include "ui/deals/registration-actions.h"
#include "ui/deals/registration-dialogs.h"
#include "ui/deals/registration-forms.h"
#include "ui/deals/registration-order.h"
#include "ui/deals/registration-parts.h"
#include "ui/partners/duplicate-compare.h"
#include "ui/widgets/detail-pane.h"
#include "ui/widgets/explanation-dialog.h"
#include "ui/widgets/history-dialog.h"
#include "ui/widgets/record-actions.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * LiaisonRegistrationPane:
 *
 * A registration with all that is known of it: how it stands, what an approval would give, what is like it, what was decided; and what can be done
 * with it. It is read on the reading thread and follows the workspace; "dossier-changed" is emitted when something else is shown.
 */
struct _LiaisonRegistrationPane
{
  AdwBin parent_instance;

  /* Not owned. What is read holds the pane, and may hold it longer than the window is there. */
  LiaisonWindow *window;
  GCancellable *cancellable;
  char *id;
  LiaisonRegistrationDossier *dossier;
  LiaisonDetailPane *details;
};

static guint dossier_changed_signal;

G_DEFINE_FINAL_TYPE (LiaisonRegistrationPane, liaison_registration_pane, ADW_TYPE_BIN)

/* Showing ---------------------------------------------------------------------------------------------------------------- */

static void
show_buttons (LiaisonRegistrationPane *self)
{
  gsize n_actions;
  const LiaisonRegistrationAction *actions = liaison_registration_actions_get_all (&n_actions);

  for (gsize i = 0; i < n_actions; i++)
    {
      const gboolean is_open =
          self->dossier != NULL && liaison_registration_action_is_open (&actions[i], self->dossier);
      g_autofree char *name = g_strconcat ("registration.", actions[i].name, NULL);

      gtk_widget_action_set_enabled (GTK_WIDGET (self), name, is_open);
      if (is_open)
        liaison_detail_pane_add_action (
            self->details, liaison_registration_action_get_label (&actions[i], self->dossier), name);
    }
}

static char *
create_subtitle (const LiaisonRegistrationDossier *dossier)
{
  const char *number = liaison_record_get_text (dossier->record, "number");
  g_autofree char *state = liaison_record_format (
      dossier->record, liaison_entity_get_field (&liaison_registration_entity, "state"));

  if (number == NULL)
    return g_strdup_printf (_ ("%s · %s"), dossier->partner, state);
  /* Translators: a number, a partner and a state: “DR-2026-7 · Nordlicht Systeme GmbH · Submitted” */
  return g_strdup_printf (_ ("%s · %s · %s"), number, dossier->partner, state);
}

static void
show_dossier (LiaisonRegistrationPane *self)
{
  g_autofree char *subtitle = NULL;

  if (self->dossier == NULL)
    {
      liaison_detail_pane_show_nothing (self->details);
      show_buttons (self);
    }
  else
    {
      subtitle = create_subtitle (self->dossier);
      liaison_detail_pane_show (
          self->details, self->dossier->customer != NULL ? self->dossier->customer : _ ("No customer yet"),
          subtitle);
      show_buttons (self);
      liaison_registration_parts_add (
          liaison_detail_pane_get_parts (self->details),
          liaison_workspace_get_database (liaison_window_get_workspace (self->window)), self->dossier);
    }
  g_signal_emit (self, dossier_changed_signal, 0);
}

/* Reading ----------------------------------------------------------------------------------------------------------------- */

static gpointer
read_dossier (LiaisonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  return liaison_registration_dossier_load (database, data, g_get_real_time (), error);
}

static void
read_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LiaisonRegistrationPane) self = user_data;
  g_autoptr (GError) error = NULL;
  LiaisonRegistrationDossier *dossier =
      liaison_workspace_read_finish (LIAISON_WORKSPACE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->window == NULL ||
      G_OBJECT (liaison_window_get_workspace (self->window)) != source)
    {
      g_clear_pointer (&dossier, liaison_registration_dossier_unref);
      return;
    }
  /* One that is gone, as when its making was undone, leaves an empty pane. */
  if (dossier == NULL && !g_error_matches (error, LIAISON_ERROR, LIAISON_ERROR_NOT_FOUND))
    liaison_window_show_error (self->window, error);
  g_clear_pointer (&self->dossier, liaison_registration_dossier_unref);
  self->dossier = dossier;
  show_dossier (self);
}

static void
refresh (LiaisonRegistrationPane *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->id == NULL)
    return;
  self->cancellable = g_cancellable_new ();
  liaison_workspace_read_async (
      liaison_window_get_workspace (self->window), read_dossier, g_strdup (self->id), g_free,
      (GDestroyNotify) liaison_registration_dossier_unref, self->cancellable, read_done, g_object_ref (self));
}

static void
on_changed (LiaisonRegistrationPane *self, LiaisonTouched *touched)
{
  if (self->window != NULL)
    refresh (self);
}

/**
 * liaison_registration_pane_set_window:
 *
 * Says whose workspace is read.
 */
void
liaison_registration_pane_set_window (LiaisonRegistrationPane *self, LiaisonWindow *window)
{
  g_set_weak_pointer (&self->window, window);
  g_signal_connect_object (liaison_window_get_workspace (window), "changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
}

/**
 * liaison_registration_pane_show:
 * @id: (nullable): of a registration; %NULL for nothing
 */
void
liaison_registration_pane_show (LiaisonRegistrationPane *self, const char *id)
{
  g_return_if_fail (LIAISON_IS_REGISTRATION_PANE (self));

  if (g_strcmp0 (self->id, id) == 0)
    return;
  g_set_str (&self->id, id);
  refresh (self);
  if (id == NULL)
    {
      g_clear_pointer (&self->dossier, liaison_registration_dossier_unref);
      show_dossier (self);
    }
}

/**
 * liaison_registration_pane_get_dossier:
 *
 * Returns: (transfer none) (nullable): what is shown; %NULL for nothing, or while it is read
 */
const LiaisonRegistrationDossier *
liaison_registration_pane_get_dossier (LiaisonRegistrationPane *self)
{
  return self->dossier;
}

/* Doing --------------------------------------------------------------------------------------------------------------------- */

static void
act (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LiaisonRegistrationPane *self = LIAISON_REGISTRATION_PANE (widget);
  gsize n_actions;
  const LiaisonRegistrationAction *actions = liaison_registration_actions_get_all (&n_actions);

  for (gsize i = 0; self->dossier != NULL && i < n_actions; i++)
    if (g_str_equal (actions[i].name, name + strlen ("registration.")))
      actions[i].present (self->window, self->dossier);
}

static void
act_add (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LiaisonRegistrationPane *self = LIAISON_REGISTRATION_PANE (widget);

  if (self->dossier == NULL)
    return;
  if (g_str_equal (name, "registration.add-product"))
    liaison_registration_form_add_product (self->window, self->dossier);
  else
    liaison_registration_form_add_touch (self->window, self->dossier);
}

/* What has a page is opened there, the rest in a form. */
static void
act_open (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LiaisonRegistrationPane *self = LIAISON_REGISTRATION_PANE (widget);
  const char *entity_name, *id;

  g_variant_get (parameter, "(&s&s)", &entity_name, &id);
  if (g_str_equal (name, "registration.remove-part"))
    liaison_record_actions_remove (self->window, liaison_registry_find (entity_name), id);
  else if (liaison_pages_has_record_page (entity_name))
    liaison_window_open_record (self->window, entity_name, id);
  else
    liaison_record_actions_edit (self->window, liaison_registry_find (entity_name), id);
}

static void
act_why (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LiaisonRegistrationPane *self = LIAISON_REGISTRATION_PANE (widget);
  const char *id = g_variant_get_string (parameter, NULL);

  for (guint i = 0; self->dossier != NULL && i < self->dossier->verdicts->len; i++)
    {
      const LiaisonRegistrationVerdict *verdict = g_ptr_array_index (self->dossier->verdicts, i);
      g_autofree char *subject = liaison_registration_create_subject (self->dossier);

      if (verdict->explanation != NULL && g_str_equal (liaison_record_get_id (verdict->decision), id))
        liaison_explanation_dialog_present (GTK_WIDGET (self->window), subject, verdict->explanation);
    }
}

static const LiaisonRegistrationMatch *
find_match (LiaisonRegistrationPane *self, const char *id)
{
  for (guint i = 0;
       self->dossier != NULL && self->dossier->inputs != NULL && i < self->dossier->inputs->matches->len; i++)
    {
      const LiaisonRegistrationMatch *match = g_ptr_array_index (self->dossier->inputs->matches, i);

      if (g_str_equal (match->id, id))
        return match;
    }
  return NULL;
}

static void
on_compare_open (AdwDialog *dialog, LiaisonRegistrationPane *self)
{
  liaison_window_open_record (self->window, "registration", g_object_get_data (G_OBJECT (dialog), "id"));
}

static void
on_compare_use (AdwDialog *dialog, LiaisonRegistrationPane *self)
{
  if (self->dossier != NULL)
    liaison_registration_mark_duplicate_dialog_present (self->window, self->dossier,
                                                        g_object_get_data (G_OBJECT (dialog), "id"));
}

/* Both side by side, with the terms of the score above. */
static void
act_compare (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LiaisonRegistrationPane *self = LIAISON_REGISTRATION_PANE (widget);
  const LiaisonRegistrationMatch *match = find_match (self, g_variant_get_string (parameter, NULL));
  g_autofree char *subject = NULL;
  const char *state;
  AdwDialog *dialog;

  if (match == NULL)
    return;
  subject = liaison_registration_create_subject (self->dossier);
  state = liaison_record_get_text (self->dossier->record, "state");
  dialog = liaison_duplicate_compare_new (
      liaison_window_get_workspace (self->window), self->dossier->record, match->id,
      g_str_equal (state, "under_review") ? _ ("_Mark as Duplicate") : NULL);
  liaison_duplicate_compare_set_titles (LIAISON_DUPLICATE_COMPARE (dialog), subject,
                                        match->number != NULL ? match->number : match->partner);
  if (match->explanation != NULL)
    liaison_duplicate_compare_set_explanation (LIAISON_DUPLICATE_COMPARE (dialog), match->explanation);
  g_object_set_data_full (G_OBJECT (dialog), "id", g_strdup (match->id), g_free);
  g_signal_connect_object (dialog, "open", G_CALLBACK (on_compare_open), self, 0);
  g_signal_connect_object (dialog, "use", G_CALLBACK (on_compare_use), self, 0);
  adw_dialog_present (dialog, GTK_WIDGET (self->window));
}

static void
act_history (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LiaisonRegistrationPane *self = LIAISON_REGISTRATION_PANE (widget);

  if (self->dossier != NULL)
    liaison_history_dialog_present (self->window, liaison_record_get_id (self->dossier->record));
}

static void
liaison_registration_pane_dispose (GObject *object)
{
  LiaisonRegistrationPane *self = LIAISON_REGISTRATION_PANE (object);

  g_clear_weak_pointer (&self->window);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->dossier, liaison_registration_dossier_unref);
  g_clear_pointer (&self->id, g_free);
  G_OBJECT_CLASS (liaison_registration_pane_parent_class)->dispose (object);
}

static void
liaison_registration_pane_class_init (LiaisonRegistrationPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  gsize n_actions;
  const LiaisonRegistrationAction *actions = liaison_registration_actions_get_all (&n_actions);

  G_OBJECT_CLASS (klass)->dispose = liaison_registration_pane_dispose;
  for (gsize i = 0; i < n_actions; i++)
    {
      g_autofree char *name = g_strconcat ("registration.", actions[i].name, NULL);

      gtk_widget_class_install_action (widget_class, name, NULL, act);
    }
  gtk_widget_class_install_action (widget_class, "registration.add-product", NULL, act_add);
  gtk_widget_class_install_action (widget_class, "registration.add-touch", NULL, act_add);
  gtk_widget_class_install_action (widget_class, "registration.open", "(ss)", act_open);
  gtk_widget_class_install_action (widget_class, "registration.remove-part", "(ss)", act_open);
  gtk_widget_class_install_action (widget_class, "registration.why", "s", act_why);
  gtk_widget_class_install_action (widget_class, "registration.compare", "s", act_compare);
  gtk_widget_class_install_action (widget_class, "registration.history", NULL, act_history);
  dossier_changed_signal = g_signal_new ("dossier-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
liaison_registration_pane_init (LiaisonRegistrationPane *self)
{
  self->details =
      g_object_new (LIAISON_TYPE_DETAIL_PANE, "icon-name", "liaison-registrations-symbolic", "description",
                    _ ("Choose a registration to see what a decision on it rests on."), NULL);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->details));
}
