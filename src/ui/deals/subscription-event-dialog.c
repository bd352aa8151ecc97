/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/deals/subscription-event-dialog.h"

#include "core/deals/subscription-steps.h"
#include "core/records/record-store.h"
#include "core/records/subscription.h"
#include "core/store/label.h"
#include "ui/partners/field-row.h"
#include "ui/widgets/question-dialog.h"
#include "ui/widgets/when.h"

#include <glib/gi18n-lib.h>

/* What became of a subscription: a short question, whose answer also says when it renews, or that it has ended. */

typedef struct
{
  /* Not owned: the dialog lies above it. */
  LiaisonWindow *window;
  char *name;
  LiaisonRecord *event;
  GPtrArray *rows;
} Question;

static void
free_question (gpointer data)
{
  Question *question = data;

  g_free (question->name);
  g_object_unref (question->event);
  g_ptr_array_unref (question->rows);
  g_free (question);
}

static gboolean
add_event (LiaisonStore *store, gpointer data, GError **error)
{
  return liaison_subscription_add_event (store, data, error);
}

static LiaisonFieldRow *
find_row (Question *question, const char *name)
{
  for (guint i = 0; i < question->rows->len; i++)
    if (g_str_equal (liaison_field_row_get_field (question->rows->pdata[i])->name, name))
      return question->rows->pdata[i];
  g_assert_not_reached ();
}

/* After churn nothing is left: nobody needs to enter that. */
static void
on_kind_changed (Question *question)
{
  const gboolean is_churn = g_strcmp0 (liaison_record_get_text (question->event, "kind"), "churn") == 0;
  LiaisonFieldRow *amount = find_row (question, "amount");

  gtk_widget_set_visible (liaison_field_row_get_row (amount), !is_churn);
  if (!is_churn)
    return;
  liaison_record_set_integer (question->event, "amount", 0);
  liaison_field_row_update (amount);
}

static void
on_accept (LiaisonQuestionDialog *dialog, Question *question)
{
  const LiaisonField *field = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < question->rows->len; i++)
    if (!liaison_field_row_is_valid (question->rows->pdata[i]))
      {
        gtk_widget_grab_focus (liaison_field_row_get_row (question->rows->pdata[i]));
        return;
      }
  if (!liaison_record_check (question->event, &field, &error) ||
      !liaison_window_check_change (question->window, &error))
    {
      liaison_question_dialog_show_message (dialog, error->message);
      return;
    }
  liaison_window_run_change (question->window, LIAISON_LABEL_EDIT, question->name, add_event,
                             liaison_record_copy (question->event), g_object_unref, NULL);
  adw_dialog_close (ADW_DIALOG (dialog));
}

static void
add_rows (Question *question, AdwPreferencesGroup *group)
{
  static const char *const names[] = { "kind", "dated", "amount", "reason" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      LiaisonFieldRow *row =
          liaison_field_row_new (liaison_window_get_workspace (question->window), question->event,
                                 liaison_entity_get_field (&liaison_subscription_event_entity, names[i]));

      adw_preferences_group_add (group, liaison_field_row_get_row (row));
      adw_preferences_group_add (group, liaison_field_row_get_message_row (row));
      g_ptr_array_add (question->rows, row);
    }
  g_signal_connect_swapped (question->rows->pdata[0], "changed", G_CALLBACK (on_kind_changed), question);
}

/**
 * liaison_subscription_event_dialog_present:
 *
 * Asks what became of a subscription, and enters it with what follows from it, by one change.
 */
void
liaison_subscription_event_dialog_present (LiaisonWindow *window, const char *subscription_id)
{
  LiaisonDatabase *database = liaison_workspace_get_database (liaison_window_get_workspace (window));
  g_autoptr (LiaisonRecord) subscription =
      liaison_record_load (database, &liaison_subscription_entity, subscription_id, NULL);
  LiaisonQuestionDialog *dialog;
  AdwPreferencesGroup *group;
  Question *question;
  gint64 amount = 0;

  if (subscription == NULL)
    return;
  /* What it is worth now, of which most is renewed. */
  liaison_database_get_int (
      database, &amount, NULL,
      "SELECT coalesce ((SELECT amount FROM subscription_event WHERE subscription_id = ?1"
      "   ORDER BY dated DESC, id DESC LIMIT 1),"
      "  (SELECT amount FROM subscription WHERE id = ?1))",
      "t", subscription_id);
  dialog = liaison_question_dialog_new (_ ("What Became of It"), _ ("_Enter"));
  group = liaison_question_dialog_add_group (
      dialog, NULL, _ ("A renewal is due again a year later; after churn the subscription has ended."));
  question = g_new0 (Question, 1);
  question->window = window;
  question->name = g_strdup (liaison_record_get_text (subscription, "name"));
  question->event = liaison_record_new (&liaison_subscription_event_entity);
  question->rows = g_ptr_array_new_with_free_func (g_object_unref);
  adw_preferences_group_set_title (group, question->name);
  liaison_record_set_text (question->event, "subscription", subscription_id);
  liaison_record_set_text (question->event, "kind", "renewal");
  liaison_record_set_text (question->event, "currency", liaison_record_get_text (subscription, "currency"));
  liaison_record_set_integer (question->event, "amount", amount);
  liaison_record_set_date (question->event, "dated", liaison_when_get_today ());
  add_rows (question, group);
  g_object_set_data_full (G_OBJECT (dialog), "question", question, free_question);
  g_signal_connect (dialog, "accept", G_CALLBACK (on_accept), question);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (window));
}
