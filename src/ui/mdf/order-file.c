/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/mdf/fund-orders.h"

#include "core/exchange/file-guard.h"
#include "core/mdf/operation-file.h"
#include "core/store/label.h"

#include <glib/gi18n-lib.h>

/* A file of operations that somebody sent: done as one change, and what was refused is told line by line. */

/* So many refusals are told. */
#define MOST_TOLD 8

typedef struct
{
  LiaisonWindow *window;
  LiaisonLineReader reader;
  GFile *folder;
  guint n_done;
  guint n_repeated;
  guint n_refused;
  GString *refusals;
} Applying;

static void
free_applying (Applying *applying)
{
  g_object_unref (applying->window);
  liaison_line_reader_clear (&applying->reader);
  g_clear_object (&applying->folder);
  g_string_free (applying->refusals, TRUE);
  g_free (applying);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Applying, free_applying)

static gboolean
report (LiaisonDatabase *database, gint64 line, const LiaisonOutcome *outcome, gpointer data, GError **error)
{
  Applying *applying = data;

  if (outcome->refusal == NULL && outcome->is_repeated)
    applying->n_repeated++;
  else if (outcome->refusal == NULL)
    applying->n_done++;
  else if (applying->n_refused++ < MOST_TOLD)
    {
      g_string_append_c (applying->refusals, '\n');
      /* Translators: the number of a line, and a sentence that says why it was refused */
      g_string_append_printf (applying->refusals, _ ("Line %lld: %s"), (long long) line,
                              outcome->refusal->message);
    }
  return TRUE;
}

static gboolean
apply (LiaisonStore *store, gpointer data, GError **error)
{
  Applying *applying = data;
  LiaisonOperationFile file = {
    .reader = &applying->reader, .folder = applying->folder, .report = report, .data = applying
  };

  return liaison_operation_file_apply (store, &file, error);
}

static void
tell (const Applying *applying)
{
  g_autoptr (GString) body = g_string_new (NULL);
  AdwDialog *alert;

  g_string_append_printf (body,
                          ngettext ("%u operation was done.", "%u operations were done.", applying->n_done),
                          applying->n_done);
  if (applying->n_repeated > 0)
    {
      g_string_append_c (body, '\n');
      g_string_append_printf (
          body, ngettext ("%u had been done before.", "%u had been done before.", applying->n_repeated),
          applying->n_repeated);
    }
  if (applying->n_refused > 0)
    {
      g_string_append_c (body, '\n');
      g_string_append_printf (body, ngettext ("%u was refused.", "%u were refused.", applying->n_refused),
                              applying->n_refused);
      g_string_append (body, applying->refusals->str);
      if (applying->n_refused > MOST_TOLD)
        g_string_append (body, "\n…");
    }
  alert = adw_alert_dialog_new (_ ("Operations"), body->str);
  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (alert), "close", _ ("_Close"));
  adw_dialog_present (alert, GTK_WIDGET (applying->window));
}

static void
applied (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Applying) applying = data;
  g_autoptr (GError) error = NULL;
  gint64 sequence = 0;

  if (!liaison_workspace_change_finish (LIAISON_WORKSPACE (source), result, &sequence, &error))
    {
      liaison_window_show_error (applying->window, error);
      return;
    }
  if (applying->n_done > 0)
    liaison_window_did_change (applying->window, sequence, NULL);
  tell (applying);
}

/**
 * liaison_fund_orders_apply_file:
 * @file: of operations, one a line
 *
 * Does what a file says, as one change. Lines that are refused alter nothing; why they were is told.
 */
void
liaison_fund_orders_apply_file (LiaisonWindow *window, GFile *file)
{
  LiaisonWorkspace *workspace = liaison_window_get_workspace (window);
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *subject = g_filename_display_name (name);
  g_autoptr (GFileInputStream) stream = NULL;
  g_autoptr (GError) error = NULL;
  Applying *applying;

  if (liaison_window_check_change (window, &error) &&
      liaison_file_guard_check_source (
          file, liaison_database_get_path (liaison_workspace_get_database (workspace)), &error))
    stream = g_file_read (file, NULL, &error);
  if (stream == NULL)
    {
      liaison_window_show_error (window, error);
      return;
    }
  applying = g_new0 (Applying, 1);
  applying->window = g_object_ref (window);
  applying->folder = g_file_get_parent (file);
  applying->refusals = g_string_new (NULL);
  liaison_line_reader_init (&applying->reader, G_INPUT_STREAM (stream), LIAISON_OPERATION_LONGEST);
  liaison_workspace_change_async (workspace, LIAISON_LABEL_FUNDS, subject, apply, applying, NULL, NULL,
                                  applied, applying);
}

static void
file_chosen (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LiaisonWindow) window = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, &error);

  if (file == NULL)
    liaison_window_show_error (window, error);
  else if (liaison_window_get_workspace (window) != NULL)
    liaison_fund_orders_apply_file (window, file);
}

/**
 * liaison_fund_orders_choose_file:
 *
 * Asks for a file of operations, and does what it says.
 */
void
liaison_fund_orders_choose_file (LiaisonWindow *window)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);

  gtk_file_filter_set_name (filter, _ ("Operations"));
  gtk_file_filter_add_suffix (filter, "jsonl");
  g_list_store_append (filters, filter);
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_set_title (dialog, _ ("Apply Operations"));
  gtk_file_dialog_open (dialog, GTK_WINDOW (window), NULL, file_chosen, g_object_ref (window));
}
