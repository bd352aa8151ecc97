/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/mdf/fund-orders.h"

#include "core/mdf/operation.h"
#include "core/store/label.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* An operation that somebody at the desk does, as the line that a file of operations would have. Where another copy of the workspace holds the
 * money, the line can be saved, and done there. */

typedef struct
{
  LiaisonWindow *window;
  char *line;
  char *subject;
} Running;

static void
free_running (gpointer data)
{
  Running *running = data;

  g_object_unref (running->window);
  g_free (running->line);
  g_free (running->subject);
  g_free (running);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Running, free_running)

/* Asking the holder ------------------------------------------------------------------------------------------------- */

static void
line_saved (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Running) running = data;
  g_autoptr (GError) error = NULL;

  if (g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    liaison_window_show_toast (running->window, _ ("File saved"));
  else
    liaison_window_show_error (running->window, error);
}

static void
file_chosen (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Running) running = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);
  g_autofree char *text = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (file == NULL)
    {
      liaison_window_show_error (running->window, error);
      return;
    }
  text = g_strconcat (running->line, "\n", NULL);
  bytes = g_bytes_new (text, strlen (text));
  g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_PRIVATE, NULL, line_saved,
                                       g_steal_pointer (&running));
}

static void
on_response (AdwAlertDialog *alert, const char *response, Running *running)
{
  g_autoptr (GtkFileDialog) dialog = NULL;
  g_autofree char *name = NULL;

  if (!g_str_equal (response, "save"))
    {
      free_running (running);
      return;
    }
  dialog = gtk_file_dialog_new ();
  name = liaison_fund_order_suggest_name (running->subject);
  gtk_file_dialog_set_title (dialog, _ ("Save an Operation"));
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_save (dialog, GTK_WINDOW (running->window), NULL, file_chosen, running);
}

/* Takes @running. */
static void
offer_to_ask (Running *running, const GError *error)
{
  g_autofree char *body =
      g_strconcat (error->message, "\n\n",
                   _ ("Save the operation as a file, and let the copy that holds the money apply it."), NULL);
  AdwDialog *alert = adw_alert_dialog_new (_ ("Held by Another Copy"), body);

  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (alert), "close", _ ("_Close"), "save",
                                  _ ("_Save as File…"), NULL);
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (alert), "close");
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (alert), "save");
  g_signal_connect (alert, "response", G_CALLBACK (on_response), running);
  adw_dialog_present (alert, GTK_WIDGET (running->window));
}

/* Running ------------------------------------------------------------------------------------------------------------ */

static gboolean
apply (LiaisonStore *store, gpointer data, GError **error)
{
  const char *line = data;
  g_autoptr (LiaisonFunds) funds = liaison_funds_new (store);
  g_auto (LiaisonOutcome) outcome = { 0 };

  if (!liaison_operation_apply (funds, line, strlen (line), &outcome, error))
    return FALSE;
  if (outcome.refusal == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&outcome.refusal));
  return FALSE;
}

static void
applied (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Running) running = data;
  g_autoptr (GError) error = NULL;
  gint64 sequence = 0;

  if (liaison_workspace_change_finish (LIAISON_WORKSPACE (source), result, &sequence, &error))
    liaison_window_did_change (running->window, sequence, NULL);
  else if (g_error_matches (error, LIAISON_GUARD, LIAISON_GUARD_NOT_HOLDER))
    offer_to_ask (g_steal_pointer (&running), error);
  else
    liaison_window_show_error (running->window, error);
}

/**
 * liaison_fund_orders_run:
 * @order: (transfer full): without a key, an actor and a date
 * @dated: the day on which it is done
 * @subject: what the change is about, for people
 *
 * Does an operation by the operator at the desk, as a change of its own. What refuses it is told; where another copy holds the money, it can be
 * saved as a file.
 */
void
liaison_fund_orders_run (LiaisonWindow *window,
                         LiaisonFundOrder *order,
                         LiaisonDate dated,
                         const char *subject)
{
  LiaisonWorkspace *workspace = liaison_window_get_workspace (window);
  g_autoptr (LiaisonFundOrder) own = order;
  g_autofree char *id = g_uuid_string_random ();
  g_autofree char *key = g_strconcat ("desk:", id, NULL);
  const char *author = liaison_workspace_get_author (workspace);
  g_autoptr (GError) error = NULL;
  Running *running;

  if (author == NULL || *author == '\0')
    g_set_error_literal (&error, LIAISON_ERROR, LIAISON_ERROR_REFUSED, _ ("Say who is at the desk first."));
  if (error != NULL || !liaison_window_check_change (window, &error))
    {
      liaison_window_show_error (window, error);
      return;
    }
  liaison_fund_order_set_text (own, "key", key);
  liaison_fund_order_set_text (own, "actor", author);
  liaison_fund_order_set_date (own, "date", dated);
  running = g_new0 (Running, 1);
  running->window = g_object_ref (window);
  running->line = liaison_fund_order_to_line (own);
  running->subject = g_strdup (subject);
  liaison_workspace_change_async (workspace, LIAISON_LABEL_FUNDS, subject, apply, g_strdup (running->line),
                                  g_free, NULL, applied, running);
}
