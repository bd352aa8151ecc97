/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/mdf/paper-save.h"

#include "core/exchange/file-guard.h"
#include "core/mdf/decision-paper.h"
#include "core/mdf/payment-list.h"
#include "core/mdf/statement-paper.h"
#include "core/records/operator.h"
#include "core/records/record-store.h"
#include "ui/widgets/when.h"

#include <glib/gi18n-lib.h>

/* Papers and lists on funds, to a file that the user names, which can be opened at once. */

typedef struct _Saving Saving;

struct _Saving
{
  LiaisonWindow *window;
  /* Of the partner or the claim. */
  char *id;
  LiaisonDate first;
  LiaisonDate last;
  char *standard;
  char *author;
  LiaisonDate today;
  GFile *file;
  /* On the reading thread. */
  GBytes *(*make) (const Saving *self, LiaisonDatabase *database, GError **error);
};

static void
free_saving (Saving *saving)
{
  g_object_unref (saving->window);
  g_free (saving->id);
  g_free (saving->standard);
  g_free (saving->author);
  g_clear_object (&saving->file);
  g_free (saving);
}

/* What is made ------------------------------------------------------------------------------------------------------- */

static LiaisonFundPaperTerms
get_terms (const Saving *self)
{
  return (LiaisonFundPaperTerms) { .standard = self->standard, .author = self->author, .as_of = self->today };
}

static GBytes *
make_statement (const Saving *self, LiaisonDatabase *database, GError **error)
{
  const LiaisonFundPaperTerms terms = get_terms (self);
  g_autoptr (LiaisonPaper) paper =
      liaison_statement_paper_new (database, self->id, self->first, self->last, &terms, error);

  return paper != NULL ? liaison_paper_print (paper, error) : NULL;
}

static GBytes *
make_decision (const Saving *self, LiaisonDatabase *database, GError **error)
{
  const LiaisonFundPaperTerms terms = get_terms (self);
  g_autoptr (LiaisonPaper) paper = liaison_decision_paper_new (database, self->id, &terms, error);

  return paper != NULL ? liaison_paper_print (paper, error) : NULL;
}

static GBytes *
make_payments (const Saving *self, LiaisonDatabase *database, GError **error)
{
  g_autoptr (GPtrArray) list = liaison_payment_list_load (database, self->first, self->last, error);
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();

  return list != NULL && liaison_payment_list_write (list, stream, error)
             ? g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream))
             : NULL;
}

static gpointer
write_file (LiaisonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  const Saving *saving = data;
  g_autoptr (GBytes) bytes = NULL;

  if (!liaison_file_guard_check_target (saving->file, liaison_database_get_path (database), NULL, error))
    return NULL;
  bytes = saving->make (saving, database, error);
  if (bytes != NULL)
    g_file_replace_contents (saving->file, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL,
                             FALSE, G_FILE_CREATE_REPLACE_DESTINATION, NULL, cancellable, error);
  return NULL;
}

/* Where it goes ------------------------------------------------------------------------------------------------------ */

static void
launched (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LiaisonWindow) window = data;
  g_autoptr (GError) error = NULL;

  if (!gtk_file_launcher_launch_finish (GTK_FILE_LAUNCHER (source), result, &error))
    liaison_window_show_error (window, error);
}

static void
open_clicked (AdwToast *toast, LiaisonWindow *window)
{
  g_autoptr (GtkFileLauncher) launcher = gtk_file_launcher_new (g_object_get_data (G_OBJECT (toast), "file"));

  gtk_file_launcher_launch (launcher, GTK_WINDOW (window), NULL, launched, g_object_ref (window));
}

static void
show_toast (const Saving *saving)
{
  g_autofree char *name = g_file_get_basename (saving->file);
  g_autofree char *shown = g_filename_display_name (name);
  /* Translators: %s is the name of a file */
  g_autofree char *title = g_strdup_printf (_ ("Saved “%s”"), shown);
  AdwToast *toast = adw_toast_new (title);

  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_button_label (toast, _ ("_Open"));
  g_object_set_data_full (G_OBJECT (toast), "file", g_object_ref (saving->file), g_object_unref);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (open_clicked), saving->window,
                           G_CONNECT_DEFAULT);
  liaison_window_add_toast (saving->window, toast);
}

static void
written (GObject *source, GAsyncResult *result, gpointer data)
{
  Saving *saving = data;
  g_autoptr (GError) error = NULL;

  liaison_workspace_read_finish (LIAISON_WORKSPACE (source), result, &error);
  if (error != NULL)
    liaison_window_show_error (saving->window, error);
  else
    show_toast (saving);
  free_saving (saving);
}

static void
file_chosen (GObject *source, GAsyncResult *result, gpointer data)
{
  Saving *saving = data;
  LiaisonWorkspace *workspace = liaison_window_get_workspace (saving->window);
  g_autoptr (GError) error = NULL;

  saving->file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);
  if (saving->file == NULL || workspace == NULL)
    {
      liaison_window_show_error (saving->window, error);
      free_saving (saving);
      return;
    }
  liaison_workspace_read_async (workspace, write_file, saving, NULL, NULL, NULL, written, saving);
}

static Saving *
new_saving (LiaisonWindow *window, const char *id)
{
  LiaisonWorkspace *workspace = liaison_window_get_workspace (window);
  const char *operator_id = liaison_workspace_get_author (workspace);
  Saving *saving = g_new0 (Saving, 1);

  saving->window = g_object_ref (window);
  saving->id = g_strdup (id);
  saving->first = saving->last = LIAISON_DATE_NONE;
  saving->today = liaison_when_get_today ();
  saving->standard = g_strdup (g_get_language_names ()[0]);
  if (operator_id != NULL)
    saving->author = liaison_record_load_title (liaison_workspace_get_database (workspace),
                                                &liaison_operator_entity, operator_id);
  return saving;
}

static void
choose_file (Saving *saving, const char *title, const char *kind, const char *suffix, const char *name)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autofree char *day = liaison_date_to_text (saving->today);
  g_autofree char *file_name =
      name != NULL ? g_strdup_printf ("%s %s.%s", name, day, suffix) : g_strdup_printf ("%s.%s", day, suffix);

  /* The name of a partner may be one of a path. */
  g_strdelimit (file_name, "/\\", '-');
  gtk_file_filter_set_name (filter, kind);
  gtk_file_filter_add_suffix (filter, suffix);
  g_list_store_append (filters, filter);
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_set_title (dialog, title);
  gtk_file_dialog_set_initial_name (dialog, file_name);
  gtk_file_dialog_save (dialog, GTK_WINDOW (saving->window), NULL, file_chosen, saving);
}

/**
 * liaison_paper_save_statement:
 * @partner: its name
 *
 * Asks for a file and writes the fund statement of the partner to it.
 */
void
liaison_paper_save_statement (LiaisonWindow *window,
                              const char *partner_id,
                              const char *partner,
                              LiaisonStatementPeriod period)
{
  Saving *saving = new_saving (window, partner_id);
  int year, month, day;

  saving->make = make_statement;
  liaison_date_to_ymd (saving->today, &year, &month, &day);
  if (period == LIAISON_STATEMENT_THIS_YEAR)
    saving->first = liaison_date_from_ymd (year, 1, 1);
  if (period == LIAISON_STATEMENT_LAST_YEAR)
    {
      saving->first = liaison_date_from_ymd (year - 1, 1, 1);
      saving->last = liaison_date_from_ymd (year - 1, 12, 31);
    }
  choose_file (saving, _ ("Save Statement"), _ ("Documents (PDF)"), "pdf", partner);
}

/**
 * liaison_paper_save_decision:
 * @number: of the claim
 *
 * Asks for a file and writes the decision on a claim to it.
 */
void
liaison_paper_save_decision (LiaisonWindow *window, const char *claim_id, const char *number)
{
  Saving *saving = new_saving (window, claim_id);

  saving->make = make_decision;
  choose_file (saving, _ ("Save Decision"), _ ("Documents (PDF)"), "pdf", number);
}

/**
 * liaison_paper_save_payments:
 *
 * Asks for a file and writes to it what is to be paid, and what was.
 */
void
liaison_paper_save_payments (LiaisonWindow *window)
{
  Saving *saving = new_saving (window, NULL);

  saving->make = make_payments;
  choose_file (saving, _ ("Save Payment List"), _ ("Tables (CSV)"), "csv", _ ("Payments"));
}
