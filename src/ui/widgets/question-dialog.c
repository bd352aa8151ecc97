/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/widgets/question-dialog.h"

#include <glib/gi18n-lib.h>

/**
 * LiaisonQuestionDialog:
 *
 * A short question: groups of rows below a header with Cancel and the word for what is done. "accept" is emitted for that;
 * the handler closes the dialog, or says what is still wrong.
 */
struct _LiaisonQuestionDialog
{
  AdwDialog parent_instance;

  GtkWidget *accept_button;
  AdwPreferencesPage *page;
  AdwBanner *banner;
};

G_DEFINE_FINAL_TYPE (LiaisonQuestionDialog, liaison_question_dialog, ADW_TYPE_DIALOG)

static guint accept_signal;

/**
 * liaison_question_dialog_accept:
 *
 * As if the button had been pressed.
 */
void
liaison_question_dialog_accept (LiaisonQuestionDialog *self)
{
  if (gtk_widget_get_sensitive (self->accept_button))
    g_signal_emit (self, accept_signal, 0);
}

/**
 * liaison_question_dialog_new:
 * @accept_label: what is done, with a mnemonic
 *
 * Returns: (transfer floating): an empty question
 */
LiaisonQuestionDialog *
liaison_question_dialog_new (const char *title, const char *accept_label)
{
  LiaisonQuestionDialog *self = g_object_new (LIAISON_TYPE_QUESTION_DIALOG, NULL);

  adw_dialog_set_title (ADW_DIALOG (self), title);
  gtk_button_set_label (GTK_BUTTON (self->accept_button), accept_label);
  return self;
}

/**
 * liaison_question_dialog_add_group:
 * @title: (nullable): of the group
 * @description: (nullable): of the group
 *
 * Returns: (transfer none): an empty group of rows
 */
AdwPreferencesGroup *
liaison_question_dialog_add_group (LiaisonQuestionDialog *self, const char *title, const char *description)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  if (title != NULL)
    adw_preferences_group_set_title (group, title);
  adw_preferences_group_set_description (group, description);
  adw_preferences_page_add (self->page, group);
  return group;
}

/**
 * liaison_question_dialog_show_message:
 * @message: (nullable): what is wrong, %NULL for nothing
 */
void
liaison_question_dialog_show_message (LiaisonQuestionDialog *self, const char *message)
{
  adw_banner_set_title (self->banner, message != NULL ? message : "");
  adw_banner_set_revealed (self->banner, message != NULL);
}

/**
 * liaison_question_dialog_set_ready:
 * @is_ready: whether it can be accepted
 */
void
liaison_question_dialog_set_ready (LiaisonQuestionDialog *self, gboolean is_ready)
{
  gtk_widget_set_sensitive (self->accept_button, is_ready);
}

/**
 * liaison_question_add_choice:
 *
 * Returns: (transfer none): a row with a choice, without choices yet
 */
AdwComboRow *
liaison_question_add_choice (AdwPreferencesGroup *group, const char *title)
{
  GtkWidget *row = adw_combo_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_preferences_group_add (group, row);
  return ADW_COMBO_ROW (row);
}

/**
 * liaison_question_set_choices:
 * @labels: is emptied
 */
void
liaison_question_set_choices (AdwComboRow *row, GStrvBuilder *labels)
{
  g_auto (GStrv) strings = g_strv_builder_end (labels);
  g_autoptr (GtkStringList) list = gtk_string_list_new ((const char *const *) strings);

  adw_combo_row_set_model (row, G_LIST_MODEL (list));
}

/**
 * liaison_question_add_entry:
 * @text: (nullable): what stands there at first
 *
 * Returns: (transfer none): a row with a line of text
 */
AdwEntryRow *
liaison_question_add_entry (AdwPreferencesGroup *group, const char *title, const char *text)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_editable_set_text (GTK_EDITABLE (row), text != NULL ? text : "");
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (row), TRUE);
  adw_preferences_group_add (group, row);
  return ADW_ENTRY_ROW (row);
}

static gboolean
on_accept_key (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  liaison_question_dialog_accept (LIAISON_QUESTION_DIALOG (widget));
  return GDK_EVENT_STOP;
}

static void
liaison_question_dialog_class_init (LiaisonQuestionDialogClass *klass)
{
  /**
   * LiaisonQuestionDialog::accept:
   *
   * It is to be done.
   */
  accept_signal = g_signal_new ("accept", LIAISON_TYPE_QUESTION_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
}

static void
liaison_question_dialog_init (LiaisonQuestionDialog *self)
{
  GtkWidget *view = adw_toolbar_view_new ();
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));
  GtkEventController *keys = gtk_shortcut_controller_new ();

  /* Before a paragraph of text takes it for a new line. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control>Return|<Control>KP_Enter"),
                        gtk_callback_action_new (on_accept_key, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  self->accept_button = gtk_button_new ();
  gtk_button_set_use_underline (GTK_BUTTON (self->accept_button), TRUE);
  gtk_widget_add_css_class (self->accept_button, "suggested-action");
  self->page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  self->banner = ADW_BANNER (adw_banner_new (""));
  adw_banner_set_use_markup (self->banner, FALSE);
  g_signal_connect_object (cancel, "clicked", G_CALLBACK (adw_dialog_close), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->accept_button, "clicked", G_CALLBACK (liaison_question_dialog_accept), self,
                           G_CONNECT_SWAPPED);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->accept_button);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), header);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), GTK_WIDGET (self->banner));
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), GTK_WIDGET (self->page));
  adw_dialog_set_child (ADW_DIALOG (self), view);
  adw_dialog_set_content_width (ADW_DIALOG (self), 480);
  adw_dialog_set_default_widget (ADW_DIALOG (self), self->accept_button);
}
