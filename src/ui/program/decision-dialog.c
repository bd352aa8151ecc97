/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/program/decision-dialog.h"

#include "core/program/decision-replay.h"
#include "core/records/membership.h"
#include "core/records/record-store.h"
#include "core/store/log.h"
#include "ui/widgets/explanation-view.h"
#include "ui/widgets/when.h"

#include <glib/gi18n-lib.h>

/* One decision: why it was made, whether the same would come out again, and what became of its figures since. */

typedef struct
{
  LiaisonDecisionReplay *replay;
  /* (element-type LiaisonLogEntry): the changes of the replay */
  GPtrArray *changes;
} Replay;

static void
free_replay (gpointer data)
{
  Replay *self = data;

  g_clear_pointer (&self->replay, liaison_decision_replay_free);
  g_ptr_array_unref (self->changes);
  g_free (self);
}

static gboolean
read_changes (Replay *self, LiaisonDatabase *database, GError **error)
{
  for (guint i = 0; i < self->replay->changes->len; i++)
    {
      const gint64 sequence = g_array_index (self->replay->changes, gint64, i);
      g_autoptr (GPtrArray) entries = liaison_log_read (database, NULL, sequence + 1, 1, error);

      if (entries == NULL)
        return FALSE;
      g_ptr_array_set_free_func (entries, NULL);
      if (entries->len > 0)
        g_ptr_array_add (self->changes, g_ptr_array_index (entries, 0));
    }
  return TRUE;
}

static gpointer
read_replay (LiaisonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  Replay *self = g_new0 (Replay, 1);

  self->changes = g_ptr_array_new_with_free_func ((GDestroyNotify) liaison_log_entry_free);
  self->replay = liaison_decision_replay (database, data, error);
  if (self->replay == NULL || !read_changes (self, database, error))
    g_clear_pointer (&self, free_replay);
  return self;
}

/* Rows -------------------------------------------------------------------------------------------------------------- */

static void
add_row (AdwPreferencesGroup *group, const char *icon_name, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  if (icon_name != NULL)
    adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name (icon_name));
  adw_preferences_group_add (group, row);
}

static AdwPreferencesGroup *
add_group (GtkBox *box, const char *title, const char *description)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  adw_preferences_group_set_title (group, title);
  adw_preferences_group_set_description (group, description);
  gtk_box_append (box, GTK_WIDGET (group));
  return group;
}

static void
show_drift (GtkBox *box, const Replay *self)
{
  AdwPreferencesGroup *group;

  if (self->replay->drift->len == 0)
    return;
  group = add_group (box, _ ("What Today’s Data Say of That Day"),
                     _ ("The decision stands as it was made. These figures were other ones then."));
  for (guint i = 0; i < self->replay->drift->len; i++)
    {
      const LiaisonValueDrift *drift = g_ptr_array_index (self->replay->drift, i);
      /* Translators: the figure that a decision was made from, and what it is today */
      g_autofree char *text = g_strdup_printf (_ ("Then %s, now %s"), drift->then, drift->now);

      add_row (group, NULL, drift->label, text);
    }
}

static void
show_changes (GtkBox *box, const Replay *self)
{
  AdwPreferencesGroup *group;

  if (self->changes->len == 0)
    return;
  group = add_group (box, _ ("Changes Since"), _ ("What was changed about the partner after the decision."));
  for (guint i = 0; i < self->changes->len; i++)
    {
      const LiaisonLogEntry *entry = g_ptr_array_index (self->changes, i);
      g_autofree char *when = liaison_when_format (entry->made_at);
      g_autofree char *detail =
          entry->author != NULL ? g_strdup_printf (_ ("%s · %s"), entry->author, when) : g_strdup (when);

      add_row (group, NULL, entry->label, detail);
    }
}

static void
replay_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkBox) box = user_data;
  g_autoptr (GError) error = NULL;
  Replay *self = liaison_workspace_read_finish (LIAISON_WORKSPACE (source), result, &error);
  AdwPreferencesGroup *group;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
      gtk_widget_get_root (GTK_WIDGET (box)) == NULL)
    {
      g_clear_pointer (&self, free_replay);
      return;
    }
  group = add_group (box, _ ("Decided Once More"), NULL);
  if (self == NULL)
    {
      add_row (group, "dialog-information-symbolic", _ ("It cannot be decided again"), error->message);
      return;
    }
  if (self->replay->is_same)
    add_row (group, "object-select-symbolic", _ ("The same comes out"),
             _ ("From the figures and rules that are stored with the decision."));
  else
    add_row (group, "dialog-warning-symbolic", _ ("Something else comes out"),
             _ ("Either the program reckons in another way today, or the stored figures were altered."));
  show_drift (box, self);
  show_changes (box, self);
  free_replay (self);
}

/* The dialog -------------------------------------------------------------------------------------------------------- */

static void
add_facts (GtkBox *box, LiaisonDatabase *database, LiaisonRecord *decision)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  g_autofree char *as_of = liaison_date_format (liaison_record_get_date (decision, "as-of"));
  g_autofree char *effective = liaison_date_format (liaison_record_get_date (decision, "effective-on"));
  g_autofree char *program = NULL;
  g_autofree char *operator_name = NULL;
  g_autofree char *days = g_strdup_printf (
      /* Translators: two days */
      _ ("By the figures of %s, in effect from %s"), as_of, effective);

  liaison_database_get_text (database, &program, NULL, "SELECT name FROM program WHERE id = ?", "t",
                             liaison_record_get_text (decision, "program"));
  liaison_database_get_text (database, &operator_name, NULL, "SELECT name FROM operator WHERE id = ?", "t",
                             liaison_record_get_text (decision, "operator"));
  add_row (group, NULL, program != NULL ? program : "…", days);
  if (operator_name != NULL)
    add_row (group, NULL, operator_name, _ ("Decided"));
  if (liaison_record_get_text (decision, "reason") != NULL)
    add_row (group, NULL, liaison_record_get_text (decision, "reason"), _ ("Reason"));
  gtk_box_append (box, GTK_WIDGET (group));
}

static void
add_explanation (GtkBox *box, LiaisonRecord *decision)
{
  const char *json = liaison_record_get_text (decision, "explanation");
  g_autoptr (LiaisonExplanation) explanation =
      json != NULL ? liaison_explanation_from_json (json, -1, NULL) : NULL;

  if (explanation != NULL)
    gtk_box_append (box, liaison_explanation_view_new (explanation));
}

/**
 * liaison_decision_dialog_present:
 * @title: what was decided
 *
 * Shows a decision with the explanation that was stored, and decides it once more from the stored figures.
 */
void
liaison_decision_dialog_present (LiaisonWindow *window, const char *decision_id, const char *title)
{
  LiaisonWorkspace *workspace = liaison_window_get_workspace (window);
  LiaisonDatabase *database = liaison_workspace_get_database (workspace);
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonRecord) decision =
      liaison_record_load (database, &liaison_tier_decision_entity, decision_id, &error);
  AdwDialog *dialog;
  GtkWidget *view, *scroller, *box;

  if (decision == NULL)
    {
      liaison_window_show_error (window, error);
      return;
    }
  dialog = adw_dialog_new ();
  view = adw_toolbar_view_new ();
  scroller = gtk_scrolled_window_new ();
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  gtk_widget_set_margin_start (box, 18);
  gtk_widget_set_margin_end (box, 18);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 18);
  add_facts (GTK_BOX (box), database, decision);
  add_explanation (GTK_BOX (box), decision);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), scroller);
  adw_dialog_set_title (dialog, title);
  adw_dialog_set_content_width (dialog, 640);
  adw_dialog_set_content_height (dialog, 640);
  adw_dialog_set_child (dialog, view);
  adw_dialog_present (dialog, GTK_WIDGET (window));
  liaison_workspace_read_async (workspace, read_replay, g_strdup (decision_id), g_free, free_replay, NULL,
                                replay_read, g_object_ref (box));
}
