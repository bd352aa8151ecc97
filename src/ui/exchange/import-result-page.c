/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/exchange/import-result-page.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

/**
 * LiaisonImportResultPage:
 *
 * The last step: the import itself, and what came of it.
 */
struct _LiaisonImportResultPage
{
  AdwNavigationPage parent_instance;

  LiaisonImportSession *session;

  GtkStack *stack;
  GtkProgressBar *progress;
  GtkWidget *cancel;
  AdwStatusPage *result_page;
  GtkWidget *close;
  GtkWidget *back;
  GtkWidget *show_refused;
  GtkWidget *another;
};

G_DEFINE_FINAL_TYPE (LiaisonImportResultPage, liaison_import_result_page, ADW_TYPE_NAVIGATION_PAGE)

static gboolean
has_refused_file (LiaisonImportResultPage *self)
{
  const LiaisonImportReport *report = liaison_import_session_get_report (self->session);

  return report != NULL && report->n_refused > 0 &&
         liaison_import_session_get_refused_file (self->session) != NULL;
}

static char *
describe_result (LiaisonImportResultPage *self)
{
  const LiaisonImportReport *report = liaison_import_session_get_report (self->session);
  g_autofree char *summary = liaison_import_report_summarise (report);
  g_autofree char *path = NULL;

  if (!has_refused_file (self))
    return g_steal_pointer (&summary);
  path = liaison_import_session_format_path (liaison_import_session_get_refused_file (self->session));
  return g_strdup_printf (
      /* Translators: %1$s is a summary in whole sentences, %2$s is a file */
      _ ("%1$s\nThe rows that could not be used are saved with their reasons in %2$s"), summary, path);
}

static void
show_result (LiaisonImportResultPage *self, const char *icon, const char *title, const char *description)
{
  g_autofree char *escaped = g_markup_escape_text (description, -1);

  adw_status_page_set_icon_name (self->result_page, icon);
  adw_status_page_set_title (self->result_page, title);
  adw_status_page_set_description (self->result_page, escaped);
  gtk_stack_set_visible_child_name (self->stack, "result");
  gtk_accessible_announce (GTK_ACCESSIBLE (self), description, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
}

static void
update (LiaisonImportResultPage *self)
{
  const GError *error = liaison_import_session_get_run_error (self->session);
  gboolean is_done = error == NULL && liaison_import_session_get_report (self->session) != NULL;
  GtkWidget *focus = is_done ? self->close : self->back;

  gtk_widget_set_visible (self->close, is_done);
  gtk_widget_set_visible (self->another, is_done);
  gtk_widget_set_visible (self->back, !is_done);
  gtk_widget_set_visible (self->show_refused, is_done && has_refused_file (self));
  adw_navigation_page_set_can_pop (ADW_NAVIGATION_PAGE (self), !is_done);
  if (is_done)
    {
      g_autofree char *description = describe_result (self);

      show_result (self, "object-select-symbolic", _ ("Imported"), description);
    }
  else if (error != NULL && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_result (self, "process-stop-symbolic", _ ("Cancelled"), _ ("Nothing was changed."));
  else if (error != NULL)
    {
      g_autofree char *description = g_strdup_printf (
          /* Translators: %s is a whole sentence that says what went wrong */
          _ ("%s\nNothing was changed."), error->message);

      show_result (self, "dialog-error-symbolic", _ ("The Import Failed"), description);
    }
  gtk_widget_grab_focus (focus);
}

static void
update_progress (LiaisonImportResultPage *self)
{
  guint64 n_rows;
  double part = liaison_import_session_get_progress (self->session, &n_rows);
  g_autofree char *text =
      g_strdup_printf (ngettext ("%'" PRIu64 " row", "%'" PRIu64 " rows", n_rows), n_rows);

  gtk_progress_bar_set_fraction (self->progress, part);
  /* All rows are read, and what they changed is being written and recorded. */
  gtk_progress_bar_set_text (self->progress, part >= 1 ? _ ("Finishing…") : text);
}

static void
on_showing (LiaisonImportResultPage *self)
{
  adw_navigation_page_set_can_pop (ADW_NAVIGATION_PAGE (self), FALSE);
  gtk_progress_bar_set_fraction (self->progress, 0);
  gtk_progress_bar_set_text (self->progress, "");
  gtk_stack_set_visible_child_name (self->stack, "running");
  liaison_import_session_import (self->session);
  gtk_widget_activate_action (GTK_WIDGET (self), "import.update", NULL);
  gtk_widget_grab_focus (self->cancel);
}

static void
folder_shown (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LiaisonWindow) window = user_data;
  g_autoptr (GError) error = NULL;

  if (!gtk_file_launcher_open_containing_folder_finish (GTK_FILE_LAUNCHER (source), result, &error))
    liaison_window_show_error (window, error);
}

static void
act_show_refused (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonImportResultPage *self = LIAISON_IMPORT_RESULT_PAGE (widget);
  LiaisonWindow *window = liaison_import_session_get_window (self->session);
  g_autoptr (GtkFileLauncher) launcher =
      gtk_file_launcher_new (liaison_import_session_get_refused_file (self->session));

  gtk_file_launcher_open_containing_folder (launcher, GTK_WINDOW (window), NULL, folder_shown,
                                            g_object_ref (window));
}

/**
 * liaison_import_result_page_new:
 *
 * Returns: (transfer floating): the step; it imports as soon as it is shown
 */
AdwNavigationPage *
liaison_import_result_page_new (LiaisonImportSession *session)
{
  LiaisonImportResultPage *self = g_object_new (LIAISON_TYPE_IMPORT_RESULT_PAGE, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "imported", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "progressed", G_CALLBACK (update_progress), self, G_CONNECT_SWAPPED);
  return ADW_NAVIGATION_PAGE (self);
}

static void
liaison_import_result_page_dispose (GObject *object)
{
  LiaisonImportResultPage *self = LIAISON_IMPORT_RESULT_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), LIAISON_TYPE_IMPORT_RESULT_PAGE);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (liaison_import_result_page_parent_class)->dispose (object);
}

static void
liaison_import_result_page_class_init (LiaisonImportResultPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liaison_import_result_page_dispose;
  gtk_widget_class_install_action (widget_class, "result.show-refused", NULL, act_show_refused);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/liaison_prm/Liaison/ui/import-result-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LiaisonImportResultPage, stack);
  gtk_widget_class_bind_template_child (widget_class, LiaisonImportResultPage, progress);
  gtk_widget_class_bind_template_child (widget_class, LiaisonImportResultPage, cancel);
  gtk_widget_class_bind_template_child (widget_class, LiaisonImportResultPage, result_page);
  gtk_widget_class_bind_template_child (widget_class, LiaisonImportResultPage, close);
  gtk_widget_class_bind_template_child (widget_class, LiaisonImportResultPage, back);
  gtk_widget_class_bind_template_child (widget_class, LiaisonImportResultPage, show_refused);
  gtk_widget_class_bind_template_child (widget_class, LiaisonImportResultPage, another);
}

static void
liaison_import_result_page_init (LiaisonImportResultPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "showing", G_CALLBACK (on_showing), NULL);
}
