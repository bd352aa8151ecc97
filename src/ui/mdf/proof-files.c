/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/mdf/proof-files.h"

#include "core/mdf/proof-file.h"
#include "core/records/claim.h"
#include "core/store/label.h"
#include "ui/partners/attachments.h"

#include <glib/gi18n-lib.h>

/* Files that prove a claim: chosen, kept in the workspace, and taken away again. */

typedef struct
{
  /* Let go before the change, which frees the rest on another thread. */
  LiaisonWindow *window;
  char *claim_id;
  char *number;
  char *name;
  char *media_type;
  GBytes *content;
} Adding;

static Adding *
adding_new (LiaisonWindow *window, const char *claim_id, const char *number)
{
  Adding *adding = g_new0 (Adding, 1);

  adding->window = g_object_ref (window);
  adding->claim_id = g_strdup (claim_id);
  adding->number = g_strdup (number);
  return adding;
}

static void
free_adding (gpointer data)
{
  Adding *adding = data;

  g_clear_object (&adding->window);
  g_free (adding->claim_id);
  g_free (adding->number);
  g_free (adding->name);
  g_free (adding->media_type);
  g_clear_pointer (&adding->content, g_bytes_unref);
  g_free (adding);
}

/* The first kind that the budget asks for and the claim lacks. */
static gboolean
choose_kind (LiaisonDatabase *database, const char *claim_id, LiaisonRecord *proof, GError **error)
{
  g_autofree char *asked = NULL;
  g_auto (GStrv) kinds = NULL;

  if (!liaison_database_get_text (database, &asked, error,
                                  "SELECT b.proofs FROM claim AS c JOIN request AS r ON r.id = c.request_id"
                                  "  JOIN allocation AS a ON a.id = r.allocation_id"
                                  "  JOIN budget AS b ON b.id = a.budget_id WHERE c.id = ?",
                                  "t", claim_id))
    return FALSE;
  kinds = g_strsplit (asked != NULL ? asked : "", " ", -1);
  for (guint i = 0; kinds[i] != NULL; i++)
    {
      gint64 found = 0;

      if (*kinds[i] == '\0')
        continue;
      if (!liaison_database_get_int (database, &found, error,
                                     "SELECT 1 FROM proof WHERE claim_id = ? AND kind = ? LIMIT 1", "tt",
                                     claim_id, kinds[i]))
        return FALSE;
      if (found == 0)
        {
          liaison_record_set_text (proof, "kind", kinds[i]);
          return TRUE;
        }
    }
  return TRUE;
}

static gboolean
add (LiaisonStore *store, gpointer data, GError **error)
{
  const Adding *adding = data;
  g_autoptr (LiaisonRecord) record = liaison_record_new (&liaison_proof_entity);
  g_autoptr (LiaisonProofFile) proof = liaison_proof_file_new (record);

  proof->name = g_strdup (adding->name);
  proof->media_type = g_strdup (adding->media_type);
  proof->content = g_bytes_ref (adding->content);
  return choose_kind (liaison_store_get_database (store), adding->claim_id, record, error) &&
         liaison_proof_file_add (store, proof, adding->claim_id, error);
}

static void
file_read (GObject *source, GAsyncResult *result, gpointer data)
{
  Adding *adding = data;
  g_autoptr (LiaisonWindow) window = g_steal_pointer (&adding->window);
  g_autoptr (GError) error = NULL;

  adding->content = liaison_attachments_read_finish (result, &adding->name, &adding->media_type, &error);
  if (adding->content != NULL && liaison_window_get_workspace (window) != NULL)
    liaison_window_run_change (window, LIAISON_LABEL_ATTACH, adding->number, add, adding, free_adding, NULL);
  else
    {
      liaison_window_show_error (window, error);
      free_adding (adding);
    }
}

/**
 * liaison_proof_files_add:
 * @file: of at most 64 MiB; a larger one is refused with a message
 * @number: of the claim
 *
 * Adds a proof with this file. Of what kind it is can be edited afterwards.
 */
void
liaison_proof_files_add (LiaisonWindow *window, GFile *file, const char *claim_id, const char *number)
{
  liaison_attachments_read_async (file, file_read, adding_new (window, claim_id, number));
}

static void
files_chosen (GObject *source, GAsyncResult *result, gpointer data)
{
  Adding *adding = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) files =
      gtk_file_dialog_open_multiple_finish (GTK_FILE_DIALOG (source), result, &error);

  if (files == NULL)
    liaison_window_show_error (adding->window, error);
  for (guint i = 0; files != NULL && i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      liaison_proof_files_add (adding->window, file, adding->claim_id, adding->number);
    }
  free_adding (adding);
}

/**
 * liaison_proof_files_choose:
 * @number: of the claim
 *
 * Asks for files and adds them.
 */
void
liaison_proof_files_choose (LiaisonWindow *window, const char *claim_id, const char *number)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, _ ("Add Proofs"));
  gtk_file_dialog_open_multiple (dialog, GTK_WINDOW (window), NULL, files_chosen,
                                 adding_new (window, claim_id, number));
}

static gboolean
remove_proof (LiaisonStore *store, gpointer data, GError **error)
{
  return liaison_proof_remove (store, data, error);
}

/**
 * liaison_proof_files_remove:
 * @number: of the claim
 *
 * Removes a proof and its file, and offers Undo.
 */
void
liaison_proof_files_remove (LiaisonWindow *window, const char *proof_id, const char *number)
{
  liaison_window_run_change (window, LIAISON_LABEL_DELETE, number, remove_proof, g_strdup (proof_id), g_free,
                             NULL);
}
