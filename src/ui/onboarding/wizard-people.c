/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/records/person.h"
#include "core/records/record-store.h"
#include "ui/onboarding/wizard-step.h"
#include "ui/partners/record-picker.h"
#include "ui/widgets/record-actions.h"

#include <glib/gi18n-lib.h>

/* The step of the wizard with who works at the partner. */

static const char *const person_fields[] = { "name", "email", "phone", "language", NULL };
static const char *const employment_fields[] = { "role", "is-key-contact", NULL };

static LiaisonOnboardingDraft *
get_draft (LiaisonWizardStep *self)
{
  return liaison_wizard_session_get_draft (liaison_wizard_step_get_session (self));
}

static void
edited (LiaisonWizardStep *self)
{
  liaison_wizard_session_edited (liaison_wizard_step_get_session (self));
}

static void
name_person (GtkWidget *row)
{
  const LiaisonDraftPerson *person = g_object_get_data (G_OBJECT (row), "person");
  const char *name = liaison_record_get_text (person->person, "name");
  const char *role = liaison_record_get_text (person->employment, "role");
  gboolean is_key = liaison_record_get_integer (person->employment, "is-key-contact") != 0;
  g_autofree char *both = NULL;

  if (is_key && role != NULL)
    /* Translators: “Key contact” and a job */
    both = g_strdup_printf (_ ("%s · %s"), _ ("Key contact"), role);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name != NULL ? name : _ ("New person"));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), both != NULL   ? both
                                                         : is_key       ? _ ("Key contact")
                                                         : role != NULL ? role
                                                                        : "");
}

static void
remove_person (LiaisonWizardStep *self, GtkWidget *button)
{
  GtkWidget *row = gtk_widget_get_ancestor (button, ADW_TYPE_EXPANDER_ROW);
  LiaisonDraftPerson *person = g_object_get_data (G_OBJECT (row), "person");

  liaison_wizard_step_forget (self, person->person);
  liaison_wizard_step_forget (self, person->employment);
  gtk_list_box_remove (GTK_LIST_BOX (liaison_wizard_step_get (self, "list")), row);
  g_ptr_array_remove (get_draft (self)->people, person);
  edited (self);
}

static void
watch (LiaisonWizardStep *self, LiaisonRecord *record, const char *field, GtkWidget *row)
{
  LiaisonFieldRow *field_row = liaison_wizard_step_find_row (self, record, field);

  if (field_row != NULL)
    g_signal_connect_object (field_row, "changed", G_CALLBACK (name_person), row, G_CONNECT_SWAPPED);
}

/* Who is in the workspace already is edited there: here only the part that the person has at this partner. */
static GtkWidget *
add_person_row (LiaisonWizardStep *self, LiaisonDraftPerson *person)
{
  GtkWidget *row = adw_expander_row_new ();
  GtkWidget *list = liaison_wizard_step_get (self, "list");
  GtkListBoxRow *last = liaison_wizard_step_get (self, "add-row");

  g_object_set_data (G_OBJECT (row), "person", person);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  if (liaison_record_get_id (person->person) == NULL)
    liaison_wizard_step_add_fields (self, row, person->person, person_fields);
  liaison_wizard_step_add_fields (self, row, person->employment, employment_fields);
  watch (self, person->person, "name", row);
  watch (self, person->employment, "role", row);
  watch (self, person->employment, "is-key-contact", row);
  if (liaison_record_get_id (person->employment) == NULL)
    {
      GtkWidget *button =
          liaison_record_actions_create_button ("user-trash-symbolic", _ ("Remove the Person"));

      adw_expander_row_add_suffix (ADW_EXPANDER_ROW (row), button);
      g_signal_connect_object (button, "clicked", G_CALLBACK (remove_person), self, G_CONNECT_SWAPPED);
    }
  name_person (row);
  gtk_list_box_insert (GTK_LIST_BOX (list), row, gtk_list_box_row_get_index (last));
  return row;
}

static void
add_person (LiaisonWizardStep *self)
{
  LiaisonDraftPerson *person = liaison_onboarding_draft_add_person (get_draft (self));
  GtkWidget *row = add_person_row (self, person);

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  liaison_wizard_step_focus (self, person->person, liaison_entity_get_field (&liaison_person_entity, "name"));
  edited (self);
}

static void
person_picked (LiaisonWizardStep *self, const char *id)
{
  LiaisonWizardSession *session = liaison_wizard_step_get_session (self);
  LiaisonOnboardingDraft *draft = get_draft (self);
  LiaisonRecord *record = NULL;
  LiaisonDraftPerson *person;

  for (guint i = 0; i < draft->people->len; i++)
    if (g_strcmp0 (liaison_record_get_id (((LiaisonDraftPerson *) draft->people->pdata[i])->person), id) == 0)
      return;
  record =
      liaison_record_load (liaison_wizard_session_get_database (session), &liaison_person_entity, id, NULL);
  if (record == NULL)
    return;
  person = liaison_onboarding_draft_add_person (draft);
  g_object_unref (person->person);
  person->person = record;
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (add_person_row (self, person)), TRUE);
  liaison_wizard_step_focus (self, person->employment,
                             liaison_entity_get_field (&liaison_employment_entity, "role"));
  edited (self);
}

static void
pick_person (LiaisonWizardStep *self)
{
  LiaisonWizardSession *session = liaison_wizard_step_get_session (self);
  AdwDialog *picker = liaison_record_picker_new (liaison_wizard_session_get_workspace (session),
                                                 &liaison_person_entity, NULL);

  g_signal_connect_object (picker, "picked", G_CALLBACK (person_picked), self, G_CONNECT_SWAPPED);
  adw_dialog_present (picker, GTK_WIDGET (self));
}

static GtkWidget *
add_button (LiaisonWizardStep *self, GtkWidget *list, const char *title, const char *icon, GCallback callback)
{
  GtkWidget *row = adw_button_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (row), TRUE);
  adw_button_row_set_start_icon_name (ADW_BUTTON_ROW (row), icon);
  g_signal_connect_object (row, "activated", callback, self, G_CONNECT_SWAPPED);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  return row;
}

static void
build (LiaisonWizardStep *self)
{
  const GPtrArray *people = get_draft (self)->people;
  GtkWidget *list = liaison_wizard_step_add_list (self, NULL, NULL);

  liaison_wizard_step_keep (self, "list", list);
  liaison_wizard_step_keep (
      self, "add-row",
      add_button (self, list, _ ("_Add a Person"), "list-add-symbolic", G_CALLBACK (add_person)));
  add_button (self, list, _ ("Add Somebody _Known…"), "avatar-default-symbolic", G_CALLBACK (pick_person));
  for (guint i = 0; i < people->len; i++)
    add_person_row (self, g_ptr_array_index (people, i));
}

const LiaisonWizardStepKind liaison_wizard_people = {
  .title = N_ ("People"),
  .description = N_ ("Who works there, and what they do. One of them is the key contact, to whom the letter "
                     "of welcome goes."),
  .build = build,
};
