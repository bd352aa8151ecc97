/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/onboarding/offboarding-dialog.h"

#include "core/onboarding/offboarding.h"
#include "core/records/offboarding.h"
#include "core/records/partner.h"
#include "core/records/record-store.h"
#include "core/store/label.h"
#include "ui/partners/field-row.h"
#include "ui/widgets/question-dialog.h"
#include "ui/widgets/when.h"

#include <glib/gi18n-lib.h>

/* What is asked when a partnership is to end: why, when, and what becomes of the people's data. */

static const char *const fields[] = { "reason", "ends-on", "people-policy", "owner", NULL };

typedef struct
{
  LiaisonWindow *window;
  LiaisonRecord *offboarding;
  /* %NULL of a new one. */
  LiaisonRecord *base;
  char *subject;
  GPtrArray *rows;
} Asking;

static void
free_asking (gpointer data)
{
  Asking *asking = data;

  g_clear_weak_pointer (&asking->window);
  g_clear_object (&asking->offboarding);
  g_clear_object (&asking->base);
  g_free (asking->subject);
  g_ptr_array_unref (asking->rows);
  g_free (asking);
}

typedef struct
{
  LiaisonOffboardingStart start;
  LiaisonRecord *base;
  LiaisonWindow *window;
} Running;

static void
free_running (Running *running)
{
  g_clear_object (&running->start.offboarding);
  g_clear_object (&running->base);
  g_clear_object (&running->window);
  g_free (running);
}

static gboolean
run (LiaisonStore *store, gpointer data, GError **error)
{
  Running *running = data;

  if (running->base == NULL)
    return liaison_offboarding_start (store, &running->start, error);
  return liaison_record_update (store, running->start.offboarding, running->base, error);
}

static void
ran (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Running *running = user_data;
  g_autoptr (GError) error = NULL;
  gint64 sequence = 0;

  if (!liaison_workspace_change_finish (LIAISON_WORKSPACE (source), result, &sequence, &error))
    liaison_window_show_error (running->window, error);
  else
    {
      liaison_window_did_change (running->window, sequence, NULL);
      if (running->base == NULL)
        liaison_window_open_record (running->window, "offboarding",
                                    liaison_record_get_id (running->start.offboarding));
    }
  free_running (running);
}

static gboolean
check_rows (Asking *asking)
{
  for (guint i = 0; i < asking->rows->len; i++)
    {
      LiaisonFieldRow *row = g_ptr_array_index (asking->rows, i);

      liaison_field_row_check (row);
      if (liaison_field_row_is_valid (row))
        continue;
      gtk_widget_child_focus (liaison_field_row_get_row (row), GTK_DIR_TAB_FORWARD);
      return FALSE;
    }
  return TRUE;
}

static void
on_accept (LiaisonQuestionDialog *dialog)
{
  Asking *asking = g_object_get_data (G_OBJECT (dialog), "asking");
  g_autoptr (GError) error = NULL;
  Running *running;

  if (asking->window == NULL || !check_rows (asking))
    return;
  if (!liaison_window_check_change (asking->window, &error))
    {
      liaison_question_dialog_show_message (dialog, error->message);
      return;
    }
  running = g_new0 (Running, 1);
  running->window = g_object_ref (asking->window);
  running->start.offboarding = liaison_record_copy (asking->offboarding);
  running->start.today = liaison_when_get_today ();
  running->base = asking->base != NULL ? liaison_record_copy (asking->base) : NULL;
  liaison_workspace_change_async (liaison_window_get_workspace (asking->window), LIAISON_LABEL_OFFBOARD,
                                  asking->subject, run, running, NULL, NULL, ran, running);
  adw_dialog_close (ADW_DIALOG (dialog));
}

static void
present (LiaisonWindow *window, LiaisonRecord *offboarding, LiaisonRecord *base, const char *subject)
{
  /* Translators: the name of a partner */
  g_autofree char *title = g_strdup_printf (_ ("End of the Partnership with %s"), subject);
  LiaisonQuestionDialog *dialog =
      liaison_question_dialog_new (title, base == NULL ? _ ("_Make the Checklist") : _ ("_Save"));
  AdwPreferencesGroup *group = liaison_question_dialog_add_group (
      dialog, NULL,
      _ ("A checklist names what is open. The partnership ends when all of it is settled and you finish. "
         "Erased people "
         "cannot be brought back; sales, funds and decisions stay in any case."));
  Asking *asking = g_new0 (Asking, 1);

  g_set_weak_pointer (&asking->window, window);
  asking->offboarding = g_object_ref (offboarding);
  asking->base = base != NULL ? g_object_ref (base) : NULL;
  asking->subject = g_strdup (subject);
  asking->rows = g_ptr_array_new_with_free_func (g_object_unref);
  g_object_set_data_full (G_OBJECT (dialog), "asking", asking, free_asking);
  for (guint i = 0; fields[i] != NULL; i++)
    {
      LiaisonFieldRow *row =
          liaison_field_row_new (liaison_window_get_workspace (window), offboarding,
                                 liaison_entity_get_field (&liaison_offboarding_entity, fields[i]));

      adw_preferences_group_add (group, liaison_field_row_get_row (row));
      adw_preferences_group_add (group, liaison_field_row_get_message_row (row));
      g_ptr_array_add (asking->rows, row);
    }
  g_signal_connect (dialog, "accept", G_CALLBACK (on_accept), NULL);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (window));
  gtk_widget_child_focus (liaison_field_row_get_row (g_ptr_array_index (asking->rows, 0)),
                          GTK_DIR_TAB_FORWARD);
}

/**
 * liaison_offboarding_dialog_start:
 * @partner_id: of a partner
 *
 * Asks how the partnership is to end, and makes the checklist. Where one is there that is not finished, that is opened.
 */
void
liaison_offboarding_dialog_start (LiaisonWindow *window, const char *partner_id)
{
  LiaisonWorkspace *workspace = liaison_window_get_workspace (window);
  LiaisonDatabase *database = liaison_workspace_get_database (workspace);
  g_autoptr (LiaisonRecord) offboarding = NULL;
  g_autofree char *running = NULL;
  g_autofree char *name = NULL;

  if (liaison_database_get_text (database, &running, NULL,
                                 "SELECT id FROM offboarding WHERE partner_id = ? AND finished_on IS NULL",
                                 "t", partner_id) &&
      running != NULL)
    {
      liaison_window_open_record (window, "offboarding", running);
      return;
    }
  offboarding = liaison_record_new (&liaison_offboarding_entity);
  name = liaison_record_load_title (database, &liaison_partner_entity, partner_id);
  liaison_record_set_text (offboarding, "partner", partner_id);
  liaison_record_set_date (offboarding, "started-on", liaison_when_get_today ());
  liaison_record_set_date (offboarding, "ends-on", liaison_when_get_today ());
  liaison_record_set_text (offboarding, "owner", liaison_workspace_get_author (workspace));
  present (window, offboarding, NULL, name != NULL ? name : "…");
}

/**
 * liaison_offboarding_dialog_edit:
 * @offboarding: one that is stored and not finished
 *
 * Asks for what can be altered until it is finished.
 */
void
liaison_offboarding_dialog_edit (LiaisonWindow *window, LiaisonRecord *offboarding)
{
  g_autoptr (LiaisonRecord) edited = liaison_record_copy (offboarding);
  g_autofree char *name =
      liaison_record_load_title (liaison_workspace_get_database (liaison_window_get_workspace (window)),
                                 &liaison_partner_entity, liaison_record_get_text (offboarding, "partner"));

  present (window, edited, offboarding, name != NULL ? name : "…");
}
