/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/onboarding/recruitment-forms.h"

#include "core/onboarding/recruitment.h"
#include "core/records/partner.h"
#include "core/records/person.h"
#include "core/records/record-store.h"
#include "core/records/recruitment.h"
#include "ui/partners/record-form.h"
#include "ui/widgets/when.h"

#include <glib/gi18n-lib.h>

/* The forms of recruiting: each asks for what a step needs, and stores it by one change. */

static LiaisonDatabase *
get_database (LiaisonWindow *window)
{
  return liaison_workspace_get_database (liaison_window_get_workspace (window));
}

/* Operators are named by their id; nobody is nothing. */
static const char *
get_author (LiaisonWindow *window)
{
  const char *author = liaison_workspace_get_author (liaison_window_get_workspace (window));

  return author != NULL && *author != '\0' ? author : NULL;
}

/**
 * liaison_recruitment_forms_present_prospect:
 *
 * Asks for a company and for its application.
 *
 * Returns: (transfer none): the form, which emits "saved" with the id of the company
 */
AdwDialog *
liaison_recruitment_forms_present_prospect (LiaisonWindow *window)
{
  g_autoptr (LiaisonRecord) partner = liaison_record_new (&liaison_partner_entity);
  g_autoptr (LiaisonRecord) application =
      liaison_recruitment_new (NULL, get_author (window), liaison_when_get_today ());
  AdwDialog *form;

  liaison_record_set_text (partner, "status", "prospect");
  liaison_record_set_text (partner, "stage", "recruit");
  liaison_record_set_text (partner, "owner", get_author (window));
  form = liaison_record_form_new_for_fields (
      window, partner, NULL,
      "name legal-name types parent region territory owner currency language employees founded website email "
      "phone"
      " tax-number register-number duns street postcode city province country");
  liaison_record_form_add_companion (LIAISON_RECORD_FORM (form), application, "partner", _ ("Application"),
                                     "program source owner found-on remarks");
  adw_dialog_set_title (form, _ ("New Prospect"));
  adw_dialog_present (form, GTK_WIDGET (window));
  return form;
}

/**
 * liaison_recruitment_forms_present_contact:
 *
 * Asks for a person and for what he or she does at the company.
 */
void
liaison_recruitment_forms_present_contact (LiaisonWindow *window, const char *partner_id)
{
  g_autoptr (LiaisonRecord) person = liaison_record_new (&liaison_person_entity);
  g_autoptr (LiaisonRecord) employment = liaison_record_new (&liaison_employment_entity);
  g_autofree char *name =
      liaison_record_load_title (get_database (window), &liaison_partner_entity, partner_id);
  AdwDialog *form = liaison_record_form_new (window, person, NULL);

  liaison_record_set_text (employment, "partner", partner_id);
  liaison_record_set_date (employment, "since", liaison_when_get_today ());
  liaison_record_set_integer (employment, "is-key-contact", 1);
  liaison_record_form_add_companion (LIAISON_RECORD_FORM (form), employment, "person",
                                     name != NULL ? name : _ ("Company"), "role since is-key-contact");
  adw_dialog_set_title (form, _ ("Add a Contact"));
  adw_dialog_present (form, GTK_WIDGET (window));
}

/* The names of the fields that the machine lets a person edit in this state, as a form takes them. */
static char *
list_editable (LiaisonRecord *application)
{
  const char *state = liaison_record_get_text (application, "state");
  g_autoptr (GString) names = g_string_new (NULL);

  for (const LiaisonField *field = liaison_partner_application_entity.fields; field->name != NULL; field++)
    if (liaison_state_machine_can_edit (&liaison_recruitment_machine, state, field->name))
      g_string_append_printf (names, names->len > 0 ? " %s" : "%s", field->name);
  return g_string_free (g_steal_pointer (&names), FALSE);
}

static AdwDialog *
present_edit (LiaisonWindow *window,
              const LiaisonEntity *entity,
              const char *id,
              char *(*list_fields) (LiaisonRecord *record))
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonRecord) base = liaison_record_load (get_database (window), entity, id, &error);
  g_autoptr (LiaisonRecord) record = NULL;
  g_autofree char *fields = NULL;
  AdwDialog *form;

  if (base == NULL)
    {
      liaison_window_show_error (window, error);
      return NULL;
    }
  record = liaison_record_copy (base);
  fields = list_fields (record);
  form = liaison_record_form_new_for_fields (window, record, base, fields);
  adw_dialog_present (form, GTK_WIDGET (window));
  return form;
}

/**
 * liaison_recruitment_forms_present_application:
 *
 * Edits what may be edited in the state of the application.
 */
void
liaison_recruitment_forms_present_application (LiaisonWindow *window, const char *id)
{
  AdwDialog *form = present_edit (window, &liaison_partner_application_entity, id, list_editable);

  if (form != NULL)
    adw_dialog_set_title (form, _ ("Edit the Application"));
}

static int
find_last_position (LiaisonWindow *window, const char *application_id)
{
  gint64 position = 0;

  liaison_database_get_int (
      get_database (window), &position, NULL,
      "SELECT coalesce (max (position), 0) FROM checklist_item WHERE application_id = ?", "t",
      application_id);
  return (int) position;
}

/**
 * liaison_recruitment_forms_present_criterion:
 *
 * Adds a criterion to the end of the checklist.
 */
void
liaison_recruitment_forms_present_criterion (LiaisonWindow *window, const char *application_id)
{
  g_autoptr (LiaisonRecord) item = liaison_record_new (&liaison_checklist_item_entity);
  AdwDialog *form;

  liaison_record_set_text (item, "application", application_id);
  liaison_record_set_integer (item, "position", find_last_position (window, application_id) + 1);
  form = liaison_record_form_new_for_fields (window, item, NULL, "kind criterion");
  adw_dialog_set_title (form, _ ("New Criterion"));
  adw_dialog_present (form, GTK_WIDGET (window));
}

static char *
list_check_fields (LiaisonRecord *item)
{
  return g_strdup ("criterion result evidence checked-on checker");
}

/**
 * liaison_recruitment_forms_present_check:
 *
 * Edits what a criterion came to, and what that rests on.
 */
void
liaison_recruitment_forms_present_check (LiaisonWindow *window, const char *item_id)
{
  present_edit (window, &liaison_checklist_item_entity, item_id, list_check_fields);
}
