/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/onboarding/draft-letter.h"

#include "core/records/access.h"
#include "core/records/learning.h"
#include "core/records/operator.h"
#include "core/records/program.h"
#include "core/records/welcome.h"

/* The letter of welcome of a draft: what is previewed in the wizard is what is kept when it is finished. */

/* The names of all records that some person of the draft has, each once, in the order of the people. */
static GStrv
list_titles (const LiaisonOnboardingDraft *self,
             LiaisonDatabase *database,
             const LiaisonEntity *entity,
             GPtrArray *(*get_ids) (const LiaisonDraftPerson *person))
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GStrvBuilder) titles = g_strv_builder_new ();

  for (guint i = 0; i < self->people->len; i++)
    {
      GPtrArray *ids = get_ids (g_ptr_array_index (self->people, i));

      for (guint j = 0; j < ids->len; j++)
        {
          g_autofree char *title = NULL;

          if (!g_hash_table_add (seen, g_ptr_array_index (ids, j)))
            continue;
          title = liaison_record_load_title (database, entity, g_ptr_array_index (ids, j));
          if (title != NULL)
            g_strv_builder_add (titles, title);
        }
    }
  return g_strv_builder_end (titles);
}

static GPtrArray *
get_courses (const LiaisonDraftPerson *person)
{
  return person->courses;
}

static GPtrArray *
get_systems (const LiaisonDraftPerson *person)
{
  return person->systems;
}

static const char *
get_key_contact (const LiaisonOnboardingDraft *self)
{
  for (guint i = 0; i < self->people->len; i++)
    {
      const LiaisonDraftPerson *person = g_ptr_array_index (self->people, i);

      if (liaison_record_get_integer (person->employment, "is-key-contact") != 0)
        return liaison_record_get_text (person->person, "name");
    }
  return NULL;
}

/**
 * liaison_onboarding_draft_load_fields:
 *
 * Returns: (transfer full) (nullable): what a letter says of the partner as the draft has it
 */
LiaisonWelcomeFields *
liaison_onboarding_draft_load_fields (const LiaisonOnboardingDraft *self,
                                      LiaisonDatabase *database,
                                      GError **error)
{
  g_autoptr (LiaisonWelcomeFields) fields = g_new0 (LiaisonWelcomeFields, 1);
  const char *program_id = liaison_record_get_text (self->membership, "program");
  const char *tier = liaison_record_get_text (self->membership, "tier");

  fields->partner = g_strdup (liaison_record_get_text (self->partner, "name"));
  fields->owner = liaison_record_load_title (database, &liaison_operator_entity,
                                             liaison_record_get_text (self->partner, "owner"));
  fields->program = liaison_record_load_title (database, &liaison_program_entity, program_id);
  if (program_id != NULL && tier != NULL)
    {
      fields->tier = liaison_welcome_load_tier (database, program_id, tier, error);
      if (fields->tier == NULL)
        return NULL;
    }
  fields->contact = g_strdup (get_key_contact (self));
  fields->start =
      self->tasks->len > 0 ? liaison_record_get_date (self->plan, "started-on") : LIAISON_DATE_NONE;
  fields->courses = list_titles (self, database, &liaison_course_entity, get_courses);
  fields->systems = list_titles (self, database, &liaison_partner_system_entity, get_systems);
  return g_steal_pointer (&fields);
}

/**
 * liaison_onboarding_draft_load_letter:
 * @error: NOT_FOUND where the template is gone, INVALID where it cannot be rendered
 *
 * Returns: (transfer full) (nullable): the letter of the draft's template, for the preview
 */
LiaisonLetter *
liaison_onboarding_draft_load_letter (const LiaisonOnboardingDraft *self,
                                      LiaisonDatabase *database,
                                      GError **error)
{
  g_autoptr (LiaisonRecord) template = NULL;
  g_autoptr (LiaisonWelcomeFields) fields = NULL;

  g_return_val_if_fail (self->welcome_template_id != NULL, NULL);

  template =
      liaison_record_load (database, &liaison_welcome_template_entity, self->welcome_template_id, error);
  if (template == NULL)
    return NULL;
  fields = liaison_onboarding_draft_load_fields (self, database, error);
  return fields != NULL ? liaison_welcome_render (template, fields, error) : NULL;
}
