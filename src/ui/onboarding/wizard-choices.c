/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/onboarding/partner-types.h"
#include "core/records/access.h"
#include "core/records/learning.h"
#include "core/records/record-store.h"
#include "ui/onboarding/wizard-step.h"

#include <glib/gi18n-lib.h>

/* Two steps of the wizard in which something is chosen for each person: courses, and systems. */

static LiaisonOnboardingDraft *
get_draft (LiaisonWizardStep *self)
{
  return liaison_wizard_session_get_draft (liaison_wizard_step_get_session (self));
}

static void
toggled (LiaisonWizardStep *self, GtkCheckButton *button)
{
  GPtrArray *ids = g_object_get_data (G_OBJECT (button), "ids");
  const char *id = g_object_get_data (G_OBJECT (button), "id");
  guint index;

  if (gtk_check_button_get_active (button))
    g_ptr_array_add (ids, g_strdup (id));
  else if (g_ptr_array_find_with_equal_func (ids, id, g_str_equal, &index))
    g_ptr_array_remove_index (ids, index);
  liaison_wizard_session_edited (liaison_wizard_step_get_session (self));
}

static void
add_choice (LiaisonWizardStep *self,
            GtkWidget *list,
            LiaisonRecord *record,
            const char *subtitle,
            GPtrArray *ids)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();
  g_autofree char *title = liaison_record_get_title (record);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_check_button_set_active (
      GTK_CHECK_BUTTON (check),
      g_ptr_array_find_with_equal_func (ids, liaison_record_get_id (record), g_str_equal, NULL));
  g_object_set_data_full (G_OBJECT (check), "ids", g_ptr_array_ref (ids), (GDestroyNotify) g_ptr_array_unref);
  g_object_set_data_full (G_OBJECT (check), "id", g_strdup (liaison_record_get_id (record)), g_free);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled), self, G_CONNECT_SWAPPED);
}

/* What is on offer for the types of the partner, and what was chosen before it was not any more. */
static gboolean
is_offered (LiaisonWizardStep *self, LiaisonRecord *record, const GPtrArray *ids)
{
  return (liaison_record_get_integer (record, "is-active") != 0 &&
          liaison_partner_types_match (liaison_record_get_text (record, "types"),
                                       liaison_record_get_text (get_draft (self)->partner, "types")) !=
              LIAISON_TYPES_DIFFER) ||
         g_ptr_array_find_with_equal_func ((GPtrArray *) ids, liaison_record_get_id (record), g_str_equal,
                                           NULL);
}

static char *
describe_course (LiaisonRecord *course)
{
  g_autofree char *role =
      liaison_record_format (course, liaison_entity_get_field (&liaison_course_entity, "role"));

  if (liaison_record_get_integer (course, "is-foundation") == 0)
    return g_steal_pointer (&role);
  if (*role == '\0')
    return g_strdup (_ ("Foundation course"));
  /* Translators: “Foundation course” and a role */
  return g_strdup_printf (_ ("%s · %s"), _ ("Foundation course"), role);
}

static char *
describe_person (const LiaisonDraftPerson *person)
{
  const char *name = liaison_record_get_text (person->person, "name");
  const char *role = liaison_record_get_text (person->employment, "role");

  if (role == NULL)
    return g_strdup (name != NULL ? name : _ ("New person"));
  /* Translators: a name and a job */
  return g_strdup_printf (_ ("%s · %s"), name != NULL ? name : _ ("New person"), role);
}

static void
add_status (LiaisonWizardStep *self, const char *title, const char *description)
{
  GtkWidget *page = adw_status_page_new ();

  adw_status_page_set_title (ADW_STATUS_PAGE (page), title);
  adw_status_page_set_description (ADW_STATUS_PAGE (page), description);
  gtk_widget_add_css_class (page, "compact");
  liaison_wizard_step_add_widget (self, page);
}

static void
suggest (LiaisonWizardStep *self)
{
  liaison_wizard_session_suggest_courses (liaison_wizard_step_get_session (self));
}

static void
add_person (LiaisonWizardStep *self,
            const LiaisonDraftPerson *person,
            const GPtrArray *records,
            GPtrArray *ids,
            gboolean is_learning)
{
  g_autofree char *title = describe_person (person);
  GtkWidget *list = liaison_wizard_step_add_list (self, title, NULL);

  for (guint i = 0; i < records->len; i++)
    {
      LiaisonRecord *record = g_ptr_array_index (records, i);
      g_autofree char *subtitle =
          is_learning ? describe_course (record) : g_strdup (liaison_record_get_text (record, "website"));

      if (is_offered (self, record, ids))
        add_choice (self, list, record, subtitle != NULL ? subtitle : "", ids);
    }
  liaison_wizard_step_add_anchor (self, person->person, NULL, list);
}

static void
show (LiaisonWizardStep *self, const LiaisonEntity *entity, gboolean is_learning)
{
  const GPtrArray *people = get_draft (self)->people;
  g_autoptr (GPtrArray) records = liaison_record_load_where (
      liaison_wizard_session_get_database (liaison_wizard_step_get_session (self)), entity, NULL, NULL, NULL);

  liaison_wizard_step_clear (self);
  if (people->len == 0)
    add_status (self, _ ("Nobody Yet"), _ ("Add people in the step before, then choose for each of them."));
  else if (records == NULL || records->len == 0)
    add_status (self, is_learning ? _ ("No Courses Yet") : _ ("No Systems Yet"),
                is_learning ? _ ("Add starter content on the Onboarding page, or go on without.")
                            : _ ("Add starter content on the Onboarding page, or go on without."));
  else
    for (guint i = 0; i < people->len; i++)
      {
        const LiaisonDraftPerson *person = g_ptr_array_index (people, i);

        add_person (self, person, records, is_learning ? person->courses : person->systems, is_learning);
      }
  if (is_learning && people->len > 0 && records != NULL && records->len > 0)
    {
      GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Suggest Anew"));

      gtk_widget_set_halign (button, GTK_ALIGN_START);
      gtk_widget_set_tooltip_text (button,
                                   _ ("Choose the foundation courses for the type of partner and the role"));
      g_signal_connect_object (button, "clicked", G_CALLBACK (suggest), self, G_CONNECT_SWAPPED);
      liaison_wizard_step_add_widget (self, button);
    }
}

static void
show_learning (LiaisonWizardStep *self)
{
  show (self, &liaison_course_entity, TRUE);
}

static void
show_access (LiaisonWizardStep *self)
{
  show (self, &liaison_partner_system_entity, FALSE);
}

const LiaisonWizardStepKind liaison_wizard_learning = {
  .title = N_ ("Learning"),
  .description =
      N_ ("On which courses the people are put. The foundation courses for their roles are suggested."),
  .build = show_learning,
  .update = show_learning,
};

const LiaisonWizardStepKind liaison_wizard_access = {
  .title = N_ ("Access"),
  .description = N_ (
      "Which systems the people need. Each access is requested when you finish, and granted by whoever runs "
      "the system."),
  .build = show_access,
  .update = show_access,
};
