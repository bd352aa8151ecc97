/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/widgets/question-change.h"

/* A change that a question was asked for: done, the question is over; refused, it says why and can be answered otherwise. */

typedef struct
{
  LiaisonWindow *window;
  LiaisonQuestionDialog *dialog;
} Running;

static void
free_running (gpointer data)
{
  Running *running = data;

  g_object_unref (running->window);
  g_object_unref (running->dialog);
  g_free (running);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Running, free_running)

static void
change_done (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Running) running = data;
  g_autoptr (GError) error = NULL;
  gint64 sequence = 0;

  liaison_question_dialog_set_ready (running->dialog, TRUE);
  if (liaison_workspace_change_finish (LIAISON_WORKSPACE (source), result, &sequence, &error))
    {
      liaison_window_did_change (running->window, sequence, NULL);
      adw_dialog_close (ADW_DIALOG (running->dialog));
    }
  else if (gtk_widget_get_root (GTK_WIDGET (running->dialog)) != NULL)
    liaison_question_dialog_show_message (running->dialog, error->message);
  else
    /* It was closed meanwhile. */
    liaison_window_show_error (running->window, error);
}

/**
 * liaison_question_dialog_run_change:
 * @label_id: of the change
 * @subject: what the change is about, for people
 * @func: makes it
 * @data: (transfer full): for @func
 * @destroy: (nullable): frees @data
 *
 * Makes a change and closes the dialog; what refuses the change is said in the dialog, which then stays.
 */
void
liaison_question_dialog_run_change (LiaisonQuestionDialog *self,
                                    LiaisonWindow *window,
                                    const char *label_id,
                                    const char *subject,
                                    LiaisonChangeFunc func,
                                    gpointer data,
                                    GDestroyNotify destroy)
{
  g_autoptr (GError) error = NULL;
  Running *running;

  g_return_if_fail (LIAISON_IS_QUESTION_DIALOG (self));

  if (!liaison_window_check_change (window, &error))
    {
      if (destroy != NULL)
        destroy (data);
      liaison_question_dialog_show_message (self, error->message);
      return;
    }
  running = g_new0 (Running, 1);
  running->window = g_object_ref (window);
  running->dialog = g_object_ref (self);
  liaison_question_dialog_set_ready (self, FALSE);
  liaison_question_dialog_show_message (self, NULL);
  liaison_workspace_change_async (liaison_window_get_workspace (window), label_id, subject, func, data,
                                  destroy, NULL, change_done, running);
}
