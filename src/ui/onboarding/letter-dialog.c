/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/onboarding/letter-dialog.h"

#include "core/base/mail-link.h"
#include "core/base/markdown.h"
#include "core/onboarding/kept-letter.h"
#include "core/records/partner.h"
#include "core/store/label.h"
#include "ui/onboarding/letter-card.h"
#include "ui/onboarding/letter-list.h"
#include "ui/widgets/when.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * LiaisonLetterDialog:
 *
 * A letter of welcome that was kept, and the ways on which it leaves: a mail, the clipboard, a file. That it was sent is said
 * by whoever sent it; the program does not see what becomes of a mail.
 */
struct _LiaisonLetterDialog
{
  AdwDialog parent_instance;

  /* Weak: the window outlives its dialogs, but not what they wait for. */
  LiaisonWindow *window;
  LiaisonRecord *letter;
  /* Of the key contact. */
  char *email;

  AdwToastOverlay *toasts;
  GtkLabel *facts_label;
  GtkLabel *recipient_label;
  LiaisonLetterCard *card;
  GtkWidget *mail_button;
  GtkWidget *sent_button;
};

G_DEFINE_FINAL_TYPE (LiaisonLetterDialog, liaison_letter_dialog, ADW_TYPE_DIALOG)

static guint open_address_signal;

static const char *
get_text (LiaisonLetterDialog *self, const char *field)
{
  const char *text = liaison_record_get_text (self->letter, field);

  return text != NULL ? text : "";
}

static void
tell (LiaisonLetterDialog *self, const char *title)
{
  AdwToast *toast = adw_toast_new ("");

  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_title (toast, title);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
tell_error (LiaisonLetterDialog *self, const GError *error)
{
  if (self->window != NULL)
    liaison_window_show_error (self->window, error);
}

/* Doing -------------------------------------------------------------------------------------------------------------- */

static void
copy (LiaisonLetterDialog *self, const char *told)
{
  g_autofree char *plain = liaison_markdown_to_plain (get_text (self, "content"));

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), plain);
  tell (self, told);
}

static void
act_copy (GtkWidget *widget, const char *action, GVariant *parameter)
{
  copy (LIAISON_LETTER_DIALOG (widget), _ ("Letter copied"));
}

static void
opened (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LiaisonLetterDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!gtk_uri_launcher_launch_finish (GTK_URI_LAUNCHER (source), result, &error))
    tell_error (self, error);
}

static gboolean
open_address (LiaisonLetterDialog *self, const char *address)
{
  g_autoptr (GtkUriLauncher) launcher = gtk_uri_launcher_new (address);

  gtk_uri_launcher_launch (launcher, GTK_WINDOW (self->window), NULL, opened, g_object_ref (self));
  return TRUE;
}

static void
act_mail (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonLetterDialog *self = LIAISON_LETTER_DIALOG (widget);
  g_autofree char *plain = liaison_markdown_to_plain (get_text (self, "content"));
  gboolean is_handled = FALSE, is_whole;
  g_autofree char *address =
      liaison_mail_link_new (self->email, get_text (self, "subject"), plain, &is_whole);

  if (!is_whole)
    copy (self, _ ("Too long to be handed to a mail program. It was copied: paste it into a mail."));
  else
    g_signal_emit (self, open_address_signal, 0, address, &is_handled);
}

static void
free_sending (gpointer data)
{
  LiaisonKeptLetterSending *sending = data;

  g_free (sending->id);
  g_free (sending);
}

static void
act_mark_sent (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonLetterDialog *self = LIAISON_LETTER_DIALOG (widget);
  LiaisonKeptLetterSending *sending;
  g_autofree char *partner = NULL;

  if (self->window == NULL)
    return;
  partner =
      liaison_record_load_title (liaison_workspace_get_database (liaison_window_get_workspace (self->window)),
                                 &liaison_partner_entity, get_text (self, "partner"));
  sending = g_new0 (LiaisonKeptLetterSending, 1);
  sending->id = g_strdup (liaison_record_get_id (self->letter));
  sending->day = liaison_when_get_today ();
  liaison_window_run_change (self->window, LIAISON_LABEL_LETTER, partner != NULL ? partner : "…",
                             liaison_kept_letter_mark_sent, sending, free_sending,
                             _ ("Letter marked as sent"));
  /* The toast with Undo is below. */
  adw_dialog_close (ADW_DIALOG (self));
}

static void
saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LiaisonLetterDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  if (g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    tell (self, _ ("File saved"));
  else
    tell_error (self, error);
}

/**
 * liaison_letter_dialog_save_to:
 * @file: by whose name the letter stays Markdown or becomes plain text
 */
void
liaison_letter_dialog_save_to (LiaisonLetterDialog *self, GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  char *content = liaison_kept_letter_format_file (self->letter, name != NULL ? name : "");
  g_autoptr (GBytes) bytes = g_bytes_new_take (content, strlen (content));

  g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE,
                                       G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION, NULL, saved,
                                       g_object_ref (self));
}

static void
place_chosen (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LiaisonLetterDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);

  if (file != NULL)
    liaison_letter_dialog_save_to (self, file);
  else
    tell_error (self, error);
}

static void
act_save (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonLetterDialog *self = LIAISON_LETTER_DIALOG (widget);
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autofree char *name = liaison_kept_letter_suggest_file_name (self->letter);

  gtk_file_dialog_set_title (dialog, _ ("Save Letter"));
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_save (dialog, GTK_WINDOW (self->window), NULL, place_chosen, g_object_ref (self));
}

/* Showing ------------------------------------------------------------------------------------------------------------ */

static void
show_recipient (LiaisonLetterDialog *self, LiaisonDatabase *database)
{
  g_autofree char *name = NULL;
  g_autofree char *text = NULL;

  liaison_kept_letter_load_recipient (database, get_text (self, "partner"), liaison_when_get_today (), &name,
                                      &self->email, NULL);
  if (name != NULL && self->email != NULL)
    /* Translators: a person and an address for mail */
    text = g_strdup_printf (_ ("To %s, %s"), name, self->email);
  else if (name != NULL)
    text = g_strdup_printf (_ ("To %s, whose address is not known"), name);
  else
    text = g_strdup (_ ("The partner has no key contact yet"));
  gtk_label_set_text (self->recipient_label, text);
}

/**
 * liaison_letter_dialog_new:
 * @letter: one that is stored
 *
 * Returns: (transfer floating): a dialog that shows it
 */
AdwDialog *
liaison_letter_dialog_new (LiaisonWindow *window, LiaisonRecord *letter)
{
  LiaisonLetterDialog *self = g_object_new (LIAISON_TYPE_LETTER_DIALOG, NULL);
  g_autofree char *facts = liaison_letter_list_describe (letter);

  g_set_weak_pointer (&self->window, window);
  self->letter = g_object_ref (letter);
  gtk_label_set_text (self->facts_label, facts);
  show_recipient (self, liaison_workspace_get_database (liaison_window_get_workspace (window)));
  liaison_letter_card_show (self->card, get_text (self, "subject"), get_text (self, "content"), NULL);
  gtk_widget_set_visible (self->sent_button,
                          liaison_record_get_date (letter, "sent-on") == LIAISON_DATE_NONE);
  adw_dialog_set_focus (ADW_DIALOG (self), self->mail_button);
  return ADW_DIALOG (self);
}

static void
liaison_letter_dialog_dispose (GObject *object)
{
  LiaisonLetterDialog *self = LIAISON_LETTER_DIALOG (object);

  g_clear_weak_pointer (&self->window);
  g_clear_object (&self->letter);
  g_clear_pointer (&self->email, g_free);
  G_OBJECT_CLASS (liaison_letter_dialog_parent_class)->dispose (object);
}

static void
liaison_letter_dialog_class_init (LiaisonLetterDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liaison_letter_dialog_dispose;
  /**
   * LiaisonLetterDialog::open-address:
   * @address: mailto:
   *
   * A mail is to be begun. Where no handler returns %TRUE, the system does it.
   */
  open_address_signal = g_signal_new_class_handler (
      "open-address", LIAISON_TYPE_LETTER_DIALOG, G_SIGNAL_RUN_LAST, G_CALLBACK (open_address),
      g_signal_accumulator_true_handled, NULL, NULL, G_TYPE_BOOLEAN, 1, G_TYPE_STRING);
  gtk_widget_class_install_action (widget_class, "letter.copy", NULL, act_copy);
  gtk_widget_class_install_action (widget_class, "letter.mail", NULL, act_mail);
  gtk_widget_class_install_action (widget_class, "letter.mark-sent", NULL, act_mark_sent);
  gtk_widget_class_install_action (widget_class, "letter.save", NULL, act_save);
}

static GtkWidget *
add_button (GtkWidget *box, const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  adw_wrap_box_append (ADW_WRAP_BOX (box), button);
  return button;
}

static GtkWidget *
create_buttons (LiaisonLetterDialog *self)
{
  GtkWidget *box = adw_wrap_box_new ();

  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (box), 6);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (box), 6);
  adw_wrap_box_set_align (ADW_WRAP_BOX (box), 0.5f);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 12);
  self->mail_button = add_button (box, _ ("Open in _Mail"), "letter.mail");
  gtk_widget_add_css_class (self->mail_button, "suggested-action");
  self->sent_button = add_button (box, _ ("Mark as _Sent"), "letter.mark-sent");
  add_button (box, _ ("_Copy"), "letter.copy");
  add_button (box, _ ("Save as a _File…"), "letter.save");
  return box;
}

static GtkLabel *
create_label (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, "dimmed");
  return GTK_LABEL (label);
}

static GtkWidget *
create_content (LiaisonLetterDialog *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->recipient_label = create_label ();
  self->facts_label = create_label ();
  self->card = LIAISON_LETTER_CARD (liaison_letter_card_new ());
  gtk_widget_set_margin_top (GTK_WIDGET (self->card), 6);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->recipient_label));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->facts_label));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->card));
  gtk_widget_set_margin_start (box, 18);
  gtk_widget_set_margin_end (box, 18);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 12);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  return scroller;
}

static void
liaison_letter_dialog_init (LiaisonLetterDialog *self)
{
  GtkWidget *view = adw_toolbar_view_new ();

  self->toasts = ADW_TOAST_OVERLAY (adw_toast_overlay_new ());
  adw_toast_overlay_set_child (self->toasts, create_content (self));
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_add_bottom_bar (ADW_TOOLBAR_VIEW (view), create_buttons (self));
  adw_toolbar_view_set_bottom_bar_style (ADW_TOOLBAR_VIEW (view), ADW_TOOLBAR_RAISED);
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), GTK_WIDGET (self->toasts));
  adw_dialog_set_title (ADW_DIALOG (self), _ ("Letter of Welcome"));
  adw_dialog_set_content_width (ADW_DIALOG (self), 640);
  adw_dialog_set_content_height (ADW_DIALOG (self), 640);
  adw_dialog_set_child (ADW_DIALOG (self), view);
}
