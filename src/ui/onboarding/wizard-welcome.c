/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/onboarding/draft-letter.h"
#include "core/onboarding/partner-types.h"
#include "core/records/language.h"
#include "core/records/record-store.h"
#include "core/records/welcome.h"
#include "ui/onboarding/letter-card.h"
#include "ui/onboarding/wizard-step.h"
#include "ui/widgets/question-dialog.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The step of the wizard with the letter of welcome, exactly as it will be kept. */

typedef struct
{
  AdwComboRow *template_row;
  /* Ids; the first is none. */
  GPtrArray *templates;
  GtkWidget *language_label;
  GtkWidget *preview;
  gboolean is_updating;
} Parts;

static void
free_parts (gpointer data)
{
  Parts *parts = data;

  g_ptr_array_unref (parts->templates);
  g_free (parts);
}

static Parts *
get_parts (LiaisonWizardStep *self)
{
  return g_object_get_data (G_OBJECT (self), "parts");
}

static LiaisonOnboardingDraft *
get_draft (LiaisonWizardStep *self)
{
  return liaison_wizard_session_get_draft (liaison_wizard_step_get_session (self));
}

static LiaisonDatabase *
get_database (LiaisonWizardStep *self)
{
  return liaison_wizard_session_get_database (liaison_wizard_step_get_session (self));
}

/* That the letter is in another language than the partner's. */
static void
show_language (LiaisonWizardStep *self)
{
  Parts *parts = get_parts (self);
  LiaisonOnboardingDraft *draft = get_draft (self);
  const char *wanted = liaison_record_get_text (draft->partner, "language");
  g_autoptr (LiaisonRecord) template =
      draft->welcome_template_id != NULL
          ? liaison_record_load (get_database (self), &liaison_welcome_template_entity,
                                 draft->welcome_template_id, NULL)
          : NULL;
  const char *language = template != NULL ? liaison_record_get_text (template, "language") : NULL;
  g_autofree char *name = language != NULL ? liaison_language_get_name (language) : g_strdup ("");
  gboolean differs = language != NULL && wanted != NULL &&
                     (strcspn (language, "-") != strcspn (wanted, "-") ||
                      strncmp (language, wanted, strcspn (wanted, "-")) != 0);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (parts->template_row), name);
  gtk_widget_set_visible (parts->language_label, differs);
  if (differs)
    {
      g_autofree char *theirs = liaison_language_get_name (wanted);
      /* Translators: two languages */
      g_autofree char *text =
          g_strdup_printf (_ ("This letter is in %1$s, but the partner’s language is %2$s."), name, theirs);

      gtk_label_set_text (GTK_LABEL (parts->language_label), text);
    }
}

static void
show_letter (LiaisonWizardStep *self)
{
  Parts *parts = get_parts (self);
  LiaisonOnboardingDraft *draft = get_draft (self);
  g_autoptr (LiaisonLetter) letter =
      draft->welcome_template_id != NULL
          ? liaison_onboarding_draft_load_letter (draft, get_database (self), NULL)
          : NULL;

  show_language (self);
  gtk_widget_set_visible (parts->preview, letter != NULL);
  if (letter != NULL)
    liaison_letter_card_show (LIAISON_LETTER_CARD (parts->preview), letter->subject, letter->content,
                              (const char *const *) letter->empty);
}

static void
list_templates (LiaisonWizardStep *self)
{
  Parts *parts = get_parts (self);
  LiaisonOnboardingDraft *draft = get_draft (self);
  g_autoptr (GPtrArray) templates =
      liaison_record_load_where (get_database (self), &liaison_welcome_template_entity, NULL, NULL, NULL);
  g_autoptr (GStrvBuilder) labels = g_strv_builder_new ();
  guint selected = 0;

  g_ptr_array_set_size (parts->templates, 0);
  g_ptr_array_add (parts->templates, NULL);
  g_strv_builder_add (labels, _ ("None"));
  for (guint i = 0; templates != NULL && i < templates->len; i++)
    {
      LiaisonRecord *template = g_ptr_array_index (templates, i);
      const char *id = liaison_record_get_id (template);
      gboolean is_chosen = g_strcmp0 (draft->welcome_template_id, id) == 0;

      if (!is_chosen && liaison_partner_types_match (liaison_record_get_text (template, "types"),
                                                     liaison_record_get_text (draft->partner, "types")) ==
                            LIAISON_TYPES_DIFFER)
        continue;
      if (is_chosen)
        selected = parts->templates->len;
      g_ptr_array_add (parts->templates, g_strdup (id));
      g_strv_builder_add (labels, liaison_record_get_text (template, "name"));
    }
  liaison_question_set_choices (parts->template_row, labels);
  adw_combo_row_set_selected (parts->template_row, selected);
}

static void
update (LiaisonWizardStep *self)
{
  Parts *parts = get_parts (self);

  parts->is_updating = TRUE;
  list_templates (self);
  parts->is_updating = FALSE;
  show_letter (self);
}

static void
on_template (LiaisonWizardStep *self)
{
  Parts *parts = get_parts (self);
  guint selected = adw_combo_row_get_selected (parts->template_row);

  if (parts->is_updating || selected >= parts->templates->len)
    return;
  g_set_str (&get_draft (self)->welcome_template_id, g_ptr_array_index (parts->templates, selected));
  show_letter (self);
  liaison_wizard_step_show_problems (self);
  liaison_wizard_session_edited (liaison_wizard_step_get_session (self));
}

static GtkWidget *
create_note (const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, style);
  gtk_widget_set_visible (label, FALSE);
  return label;
}

static void
build (LiaisonWizardStep *self)
{
  Parts *parts = g_new0 (Parts, 1);
  GtkWidget *list = liaison_wizard_step_add_list (self, NULL, NULL);
  GtkWidget *row = adw_combo_row_new ();

  parts->templates = g_ptr_array_new_with_free_func (g_free);
  g_object_set_data_full (G_OBJECT (self), "parts", parts, free_parts);
  parts->template_row = ADW_COMBO_ROW (row);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Letter"));
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  parts->language_label = create_note ("warning");
  liaison_wizard_step_add_widget (self, parts->language_label);
  parts->preview = liaison_letter_card_new ();
  liaison_wizard_step_add_widget (self, parts->preview);
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (on_template), self, G_CONNECT_SWAPPED);
  update (self);
}

const LiaisonWizardStepKind liaison_wizard_welcome = {
  .title = N_ ("Welcome"),
  .description = N_ ("The letter of welcome. This is exactly what will be kept; you send it when you like."),
  .build = build,
  .update = update,
};
