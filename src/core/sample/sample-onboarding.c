/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/sample/sample-onboarding.h"

#include "core/onboarding/draft-store.h"
#include "core/onboarding/plan.h"
#include "core/onboarding/starter.h"
#include "core/onboarding/welcome.h"
#include "core/records/access.h"
#include "core/records/agreement.h"
#include "core/records/attachment-store.h"
#include "core/records/learning.h"
#include "core/records/person.h"
#include "core/records/plan.h"
#include "core/records/record-store.h"
#include "core/sample/sample-names.h"

#include <string.h>

/* How the partners of the sample joined: agreements, plans in different states, accesses and courses of their people, and a
 * draft of the wizard. The starter content is in the user's language, everything else is the same on every machine. */

#define DAY(year, month, day) liaison_date_from_ymd (year, month, day)

typedef struct
{
  LiaisonStore *store;
  const LiaisonSampleOnboarding *all;
  GError **error;
} Onboarding;

static LiaisonDatabase *
get_database (const Onboarding *self)
{
  return liaison_store_get_database (self->store);
}

static const char *
get_partner (const Onboarding *self, guint region, guint place)
{
  return g_ptr_array_index (self->all->partners, region * LIAISON_SAMPLE_PARTNERS + place);
}

/* Agreements -------------------------------------------------------------------------------------------------------- */

static gboolean
add_signatory (const Onboarding *self,
               LiaisonRecord *agreement,
               const char *name,
               const char *side,
               LiaisonDate signed_on)
{
  g_autoptr (LiaisonRecord) signatory = liaison_record_new (&liaison_signatory_entity);

  liaison_record_set_text (signatory, "agreement", liaison_record_get_id (agreement));
  liaison_record_set_text (signatory, "name", name);
  liaison_record_set_text (signatory, "side", side);
  liaison_record_set_text (signatory, "state", "signed");
  liaison_record_set_date (signatory, "signed-on", signed_on);
  return liaison_record_insert (self->store, signatory, self->error);
}

static gboolean
attach_agreement (const Onboarding *self, LiaisonRecord *agreement, const char *partner)
{
  g_autofree char *text =
      g_strdup_printf ("Harbour Networks and %s\n\nPartner agreement, signed by both.\n", partner);
  g_autoptr (GBytes) content = g_bytes_new (text, strlen (text));
  g_autoptr (LiaisonRecord) attachment =
      liaison_attachment_new (agreement, "partner-agreement.txt", "text/plain", content);

  return liaison_attachment_add (self->store, attachment, content, self->error);
}

/* One partner of each region has an agreement that ends soon, and one has none yet. */
static gboolean
add_agreement (const Onboarding *self, guint region, guint place)
{
  const LiaisonSampleRegion *names = &liaison_sample_regions[region];
  const LiaisonSamplePartner *partner = &names->partners[place];
  LiaisonDate signed_on = place % 2 == 0 ? DAY (2025, 11, 10) + (LiaisonDate) (place * 22 + region)
                                         : DAY (2024, 12, 2) + (LiaisonDate) (place * 31 + region);
  gboolean ends_soon = place == 1;
  g_autofree char *number = g_strdup_printf ("PA-%u%02u", region + 1, place + 1);
  g_autoptr (LiaisonRecord) agreement = liaison_record_new (&liaison_agreement_entity);

  liaison_record_set_text (agreement, "partner", get_partner (self, region, place));
  liaison_record_set_text (agreement, "title", "Partner agreement");
  liaison_record_set_text (agreement, "kind",
                           g_str_equal (partner->types, "distributor") ? "distribution" : "partner");
  liaison_record_set_text (agreement, "number", number);
  liaison_record_set_text (agreement, "state", "signed");
  liaison_record_set_date (agreement, "signed-on", signed_on);
  liaison_record_set_date (agreement, "since", signed_on);
  liaison_record_set_date (agreement, "until",
                           ends_soon ? DAY (2026, 12, 31) : liaison_date_add_months (signed_on, 36));
  liaison_record_set_integer (agreement, "renews", !ends_soon && place % 2 == 0);
  return liaison_record_insert (self->store, agreement, self->error) &&
         add_signatory (self, agreement, names->people[place], "partner", signed_on) &&
         add_signatory (self, agreement, "Jana Richter", "vendor", signed_on) &&
         (place != 0 || attach_agreement (self, agreement, partner->name));
}

static gboolean
add_agreements (const Onboarding *self)
{
  for (guint region = 0; region < LIAISON_SAMPLE_REGIONS; region++)
    for (guint place = 0; place < LIAISON_SAMPLE_PARTNERS; place++)
      if (liaison_sample_regions[region].partners[place].tier != NULL && place != 7 &&
          !add_agreement (self, region, place))
        return FALSE;
  return TRUE;
}

/* Plans ------------------------------------------------------------------------------------------------------------- */

static gboolean
run_task (const Onboarding *self,
          LiaisonRecord *task,
          const char *action,
          const char *reason,
          LiaisonDate day)
{
  g_autoptr (LiaisonRecord) base = liaison_record_load (get_database (self), &liaison_plan_task_entity,
                                                        liaison_record_get_id (task), self->error);
  g_autoptr (LiaisonRecord) record = NULL;

  if (base == NULL)
    return FALSE;
  record = liaison_record_copy (base);
  if (reason != NULL)
    liaison_record_set_text (record, "reason", reason);
  return liaison_plan_run_task (self->store, record, base, action, day, self->error);
}

/* @n_done tasks are done, each on the day on which it was due; the next one is begun, the one after it is blocked. */
static gboolean
run_tasks (const Onboarding *self, const GPtrArray *tasks, guint n_done, gboolean is_busy)
{
  for (guint i = 0; i < MIN (n_done, tasks->len); i++)
    {
      LiaisonRecord *task = g_ptr_array_index (tasks, i);
      LiaisonDate due_on = liaison_record_get_date (task, "due-on");
      gboolean is_waived = i == 4;

      if (!run_task (self, task, is_waived ? "waive" : "finish",
                     is_waived ? "They have sold it for years under another name." : NULL, due_on))
        return FALSE;
    }
  return !is_busy || (run_task (self, g_ptr_array_index (tasks, n_done), "start", NULL, DAY (2026, 10, 20)) &&
                      run_task (self, g_ptr_array_index (tasks, n_done + 1), "block",
                                "Waits for the new price list.", DAY (2026, 10, 21)));
}

static gboolean
add_plan (const Onboarding *self,
          LiaisonRecord *template,
          guint region,
          guint place,
          LiaisonDate started_on,
          guint n_done,
          gboolean is_busy)
{
  g_autoptr (LiaisonRecord) plan = liaison_record_new (&liaison_plan_entity);
  g_autoptr (GPtrArray) tasks =
      liaison_plan_new_tasks (get_database (self), liaison_record_get_id (template), started_on, self->error);

  if (tasks == NULL)
    return FALSE;
  liaison_record_set_text (plan, "partner", get_partner (self, region, place));
  liaison_record_set_text (plan, "template", liaison_record_get_id (template));
  liaison_record_set_text (plan, "name", liaison_record_get_text (template, "name"));
  liaison_record_set_date (plan, "started-on", started_on);
  liaison_record_set_text (plan, "owner", self->all->operators[region]);
  return liaison_plan_insert (self->store, plan, tasks, self->error) &&
         run_tasks (self, tasks, n_done, is_busy);
}

static gboolean
add_plans (const Onboarding *self)
{
  g_autoptr (LiaisonRecord) template =
      liaison_plan_load_template (get_database (self), "reseller", NULL, self->error);

  return template != NULL && add_plan (self, template, 0, 4, DAY (2026, 8, 24), 6, TRUE) &&
         add_plan (self, template, 1, 4, DAY (2026, 10, 26), 2, TRUE) &&
         add_plan (self, template, 2, 4, DAY (2026, 11, 30), 0, FALSE) &&
         add_plan (self, template, 3, 4, DAY (2026, 7, 27), G_MAXUINT, FALSE);
}

/* Learning and access ----------------------------------------------------------------------------------------------- */

static gboolean
add_enrolment (const Onboarding *self, const char *person, const char *course, gboolean is_completed)
{
  g_autoptr (LiaisonRecord) enrolment = liaison_record_new (&liaison_enrolment_entity);

  liaison_record_set_text (enrolment, "person", person);
  liaison_record_set_text (enrolment, "course", course);
  liaison_record_set_date (enrolment, "enrolled-on", DAY (2026, 9, 1));
  liaison_record_set_date (enrolment, "due-on", DAY (2026, 11, 30));
  if (is_completed)
    {
      liaison_record_set_text (enrolment, "state", "completed");
      liaison_record_set_date (enrolment, "completed-on", DAY (2026, 9, 18));
      liaison_record_set_text (enrolment, "score", "86");
    }
  return liaison_record_insert (self->store, enrolment, self->error);
}

static gboolean
add_access (const Onboarding *self,
            const char *person,
            const char *partner_id,
            const char *system,
            gboolean is_granted)
{
  g_autoptr (LiaisonRecord) access = liaison_record_new (&liaison_system_access_entity);

  liaison_record_set_text (access, "person", person);
  liaison_record_set_text (access, "partner", partner_id);
  liaison_record_set_text (access, "system", system);
  liaison_record_set_date (access, "requested-on", DAY (2026, 9, 1));
  if (is_granted)
    {
      liaison_record_set_text (access, "state", "granted");
      liaison_record_set_date (access, "granted-on", DAY (2026, 9, 3));
    }
  return liaison_record_insert (self->store, access, self->error);
}

static gboolean
add_for_people (const Onboarding *self, const char *partner_id)
{
  LiaisonDatabase *database = get_database (self);
  g_autoptr (GPtrArray) employments =
      liaison_record_load_where (database, &liaison_employment_entity, "partner", partner_id, self->error);
  g_autoptr (GPtrArray) courses =
      liaison_record_load_where (database, &liaison_course_entity, "role", "sales", self->error);
  g_autoptr (GPtrArray) systems =
      liaison_record_load_where (database, &liaison_partner_system_entity, NULL, NULL, self->error);

  if (employments == NULL || courses == NULL || systems == NULL)
    return FALSE;
  for (guint i = 0; i < employments->len; i++)
    {
      const char *person = liaison_record_get_text (g_ptr_array_index (employments, i), "person");

      for (guint j = 0; j < courses->len; j++)
        if (!add_enrolment (self, person, liaison_record_get_id (g_ptr_array_index (courses, j)), i == 0))
          return FALSE;
      for (guint j = 0; j < 2; j++)
        if (!add_access (self, person, partner_id, liaison_record_get_id (g_ptr_array_index (systems, j)),
                         i + j == 0))
          return FALSE;
    }
  return TRUE;
}

/* Letters of welcome ------------------------------------------------------------------------------------------------ */

/* As the letter would have been written on that day, in the partner's language. */
static gboolean
add_letter (const Onboarding *self, guint region, guint place, LiaisonDate made_on, LiaisonDate sent_on)
{
  const char *partner_id = get_partner (self, region, place);
  LiaisonDatabase *database = get_database (self);
  const LiaisonSamplePartner *partner = &liaison_sample_regions[region].partners[place];
  g_autoptr (LiaisonRecord) template =
      liaison_welcome_load (database, partner->language, partner->types, self->error);
  g_autoptr (LiaisonWelcomeFields) fields =
      template != NULL ? liaison_welcome_load_fields (database, partner_id, made_on, self->error) : NULL;
  g_autoptr (LiaisonRecord) letter =
      fields != NULL ? liaison_welcome_new_kit (template, partner_id, fields, made_on, self->error) : NULL;

  if (letter == NULL)
    return FALSE;
  liaison_record_set_date (letter, "sent-on", sent_on);
  return liaison_record_insert (self->store, letter, self->error);
}

/**
 * liaison_sample_add_onboarding:
 * @data: a #LiaisonSampleOnboarding
 *
 * A #LiaisonChangeFunc: adds the starter content and how the partners joined.
 */
gboolean
liaison_sample_add_onboarding (LiaisonStore *store, gpointer data, GError **error)
{
  Onboarding self = { store, data, error };

  if (!liaison_starter_add (store, NULL, error) || !add_agreements (&self) || !add_plans (&self))
    return FALSE;
  for (guint region = 0; region < LIAISON_SAMPLE_REGIONS; region++)
    if (!add_for_people (&self, get_partner (&self, region, 4)))
      return FALSE;
  return add_letter (&self, 0, 4, DAY (2026, 8, 20), DAY (2026, 8, 24)) &&
         add_letter (&self, 2, 4, DAY (2026, 11, 16), LIAISON_DATE_NONE);
}

/* The draft --------------------------------------------------------------------------------------------------------- */

/**
 * liaison_sample_keep_draft:
 * @data: nothing
 *
 * A #LiaisonChangeFunc for liaison_store_work(): keeps a draft of the wizard that was left at the people. It is nobody's, so
 * that whoever opens the sample without saying who they are finds it.
 */
gboolean
liaison_sample_keep_draft (LiaisonStore *store, gpointer data, GError **error)
{
  g_autoptr (LiaisonOnboardingDraft) draft =
      liaison_onboarding_draft_new (liaison_store_get_ids (store), NULL, DAY (2026, 11, 16));
  LiaisonDraftPerson *person = liaison_onboarding_draft_add_person (draft);
  g_autofree char *region = NULL;

  if (!liaison_database_get_text (liaison_store_get_database (store), &region, error,
                                  "SELECT id FROM region WHERE code = 'DACH'", ""))
    return FALSE;
  liaison_record_set_text (draft->partner, "name", "Sonnwend Informatik GmbH");
  liaison_record_set_text (draft->partner, "website", "www.sonnwend.example");
  liaison_record_set_text (draft->partner, "city", "Graz");
  liaison_record_set_text (draft->partner, "postcode", "8010");
  liaison_record_set_text (draft->partner, "country", "AT");
  liaison_record_set_text (draft->partner, "types", "reseller msp");
  liaison_record_set_text (draft->partner, "region", region);
  liaison_record_set_text (draft->partner, "language", "de");
  liaison_record_set_text (draft->partner, "currency", "EUR");
  liaison_record_set_text (draft->agreement, "title", "Partner agreement");
  liaison_record_set_text (draft->agreement, "state", "sent");
  liaison_record_set_date (draft->agreement, "since", DAY (2026, 12, 1));
  liaison_record_set_date (draft->agreement, "until", DAY (2029, 11, 30));
  liaison_record_set_text (person->person, "name", "Lukas Steiner");
  liaison_record_set_text (person->person, "email", "lukas.steiner@sonnwend.example");
  liaison_record_set_text (person->employment, "role", "Sales lead");
  draft->step = LIAISON_ONBOARDING_PEOPLE;
  return liaison_onboarding_draft_save (store, draft, error);
}
