/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/onboarding/letter-new.h"

#include "core/onboarding/partner-types.h"
#include "core/onboarding/welcome.h"
#include "core/records/language.h"
#include "core/records/partner.h"
#include "core/records/welcome.h"
#include "core/store/label.h"
#include "ui/onboarding/letter-card.h"
#include "ui/widgets/question-dialog.h"
#include "ui/widgets/when.h"

#include <glib/gi18n-lib.h>

/* A letter of welcome for a partner who is there: a template, what becomes of it, and that it is kept. */

typedef struct
{
  LiaisonWindow *window;
  LiaisonRecord *partner;
  LiaisonWelcomeFields *fields;
  /* Those that suit the partner. */
  GPtrArray *templates;
  AdwComboRow *template_row;
  LiaisonLetterCard *card;
} Asking;

static void
free_asking (gpointer data)
{
  Asking *asking = data;

  g_clear_weak_pointer (&asking->window);
  g_clear_object (&asking->partner);
  liaison_welcome_fields_free (asking->fields);
  g_ptr_array_unref (asking->templates);
  g_free (asking);
}

static Asking *
get_asking (LiaisonQuestionDialog *dialog)
{
  return g_object_get_data (G_OBJECT (dialog), "asking");
}

static LiaisonRecord *
get_template (const Asking *asking)
{
  guint selected = adw_combo_row_get_selected (asking->template_row);

  return selected < asking->templates->len ? g_ptr_array_index (asking->templates, selected) : NULL;
}

static void
show_letter (LiaisonQuestionDialog *dialog)
{
  const Asking *asking = get_asking (dialog);
  LiaisonRecord *template = get_template (asking);
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonLetter) letter =
      template != NULL ? liaison_welcome_render (template, asking->fields, &error) : NULL;
  const char *language = template != NULL ? liaison_record_get_text (template, "language") : NULL;
  g_autofree char *name = language != NULL ? liaison_language_get_name (language) : g_strdup ("");

  adw_action_row_set_subtitle (ADW_ACTION_ROW (asking->template_row), name);
  gtk_widget_set_visible (GTK_WIDGET (asking->card), letter != NULL);
  liaison_question_dialog_set_ready (dialog, letter != NULL);
  liaison_question_dialog_show_message (dialog, error != NULL ? error->message : NULL);
  if (letter != NULL)
    liaison_letter_card_show (asking->card, letter->subject, letter->content,
                              (const char *const *) letter->empty);
}

static gboolean
keep_letter (LiaisonStore *store, gpointer data, GError **error)
{
  return liaison_record_insert (store, data, error);
}

static void
on_accept (LiaisonQuestionDialog *dialog)
{
  const Asking *asking = get_asking (dialog);
  g_autoptr (LiaisonRecord) letter = NULL;
  g_autoptr (GError) error = NULL;

  if (asking->window == NULL)
    return;
  if (liaison_window_check_change (asking->window, &error))
    letter = liaison_welcome_new_kit (get_template (asking), liaison_record_get_id (asking->partner),
                                      asking->fields, liaison_when_get_today (), &error);
  if (letter == NULL)
    {
      liaison_question_dialog_show_message (dialog, error->message);
      return;
    }
  liaison_window_run_change (asking->window, LIAISON_LABEL_LETTER,
                             liaison_record_get_text (asking->partner, "name"), keep_letter,
                             g_steal_pointer (&letter), g_object_unref, _ ("Letter kept"));
  adw_dialog_close (ADW_DIALOG (dialog));
}

/* What suits the partner, and which of it the partner gets unless somebody chooses otherwise. */
static gboolean
load_templates (LiaisonDatabase *database, Asking *asking, guint *selected, GError **error)
{
  const char *types = liaison_record_get_text (asking->partner, "types");
  g_autoptr (LiaisonRecord) best =
      liaison_welcome_load (database, liaison_record_get_text (asking->partner, "language"), types, error);
  g_autoptr (GPtrArray) all =
      best != NULL ? liaison_record_load_where (database, &liaison_welcome_template_entity, NULL, NULL, error)
                   : NULL;

  if (all == NULL)
    return FALSE;
  for (guint i = 0; i < all->len; i++)
    {
      LiaisonRecord *template = g_ptr_array_index (all, i);

      if (liaison_partner_types_match (liaison_record_get_text (template, "types"), types) ==
          LIAISON_TYPES_DIFFER)
        continue;
      if (g_str_equal (liaison_record_get_id (template), liaison_record_get_id (best)))
        *selected = asking->templates->len;
      g_ptr_array_add (asking->templates, g_object_ref (template));
    }
  return TRUE;
}

static void
present (Asking *asking, guint selected)
{
  LiaisonQuestionDialog *dialog = liaison_question_dialog_new (_ ("New Letter of Welcome"), _ ("_Keep"));
  AdwPreferencesGroup *group = liaison_question_dialog_add_group (
      dialog, NULL, _ ("This is exactly what will be kept; you send it when you like."));
  AdwPreferencesGroup *letter = liaison_question_dialog_add_group (dialog, NULL, NULL);
  g_autoptr (GStrvBuilder) labels = g_strv_builder_new ();

  g_object_set_data_full (G_OBJECT (dialog), "asking", asking, free_asking);
  asking->template_row = liaison_question_add_choice (group, _ ("Letter"));
  asking->card = LIAISON_LETTER_CARD (liaison_letter_card_new ());
  adw_preferences_group_add (letter, GTK_WIDGET (asking->card));
  for (guint i = 0; i < asking->templates->len; i++)
    g_strv_builder_add (labels, liaison_record_get_text (g_ptr_array_index (asking->templates, i), "name"));
  liaison_question_set_choices (asking->template_row, labels);
  adw_combo_row_set_selected (asking->template_row, selected);
  show_letter (dialog);
  g_signal_connect_object (asking->template_row, "notify::selected", G_CALLBACK (show_letter), dialog,
                           G_CONNECT_SWAPPED);
  g_signal_connect (dialog, "accept", G_CALLBACK (on_accept), NULL);
  adw_dialog_set_content_width (ADW_DIALOG (dialog), 640);
  adw_dialog_set_content_height (ADW_DIALOG (dialog), 640);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (asking->window));
  gtk_widget_grab_focus (GTK_WIDGET (asking->template_row));
}

/**
 * liaison_letter_new_present:
 * @partner_id: of a partner
 *
 * Asks for a template, shows what becomes of it for the partner, and keeps that. Where no template suits, that is told.
 */
void
liaison_letter_new_present (LiaisonWindow *window, const char *partner_id)
{
  LiaisonDatabase *database = liaison_workspace_get_database (liaison_window_get_workspace (window));
  Asking *asking = g_new0 (Asking, 1);
  g_autoptr (GError) error = NULL;
  guint selected = 0;

  g_set_weak_pointer (&asking->window, window);
  asking->templates = g_ptr_array_new_with_free_func (g_object_unref);
  asking->partner = liaison_record_load (database, &liaison_partner_entity, partner_id, &error);
  if (asking->partner != NULL)
    asking->fields = liaison_welcome_load_fields (database, partner_id, liaison_when_get_today (), &error);
  if (asking->fields != NULL && load_templates (database, asking, &selected, &error))
    {
      present (asking, selected);
      return;
    }
  liaison_window_show_error (window, error);
  free_asking (asking);
}
