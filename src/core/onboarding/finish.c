/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/onboarding/finish.h"

#include "core/onboarding/draft-check.h"
#include "core/onboarding/draft-letter.h"
#include "core/onboarding/draft-store.h"
#include "core/onboarding/plan.h"
#include "core/program/tier-display.h"
#include "core/records/access.h"
#include "core/records/attachment-store.h"
#include "core/records/learning.h"
#include "core/records/membership.h"
#include "core/records/person.h"
#include "core/records/welcome.h"

#include <glib/gi18n-lib.h>

/* Finish: all that the wizard holds becomes records, as one change. */

void
liaison_onboarding_finish_free (LiaisonOnboardingFinish *self)
{
  if (self == NULL)
    return;

  liaison_onboarding_draft_free (self->draft);
  g_free (self->partner_id);
  g_free (self);
}

static gboolean
write_partner (LiaisonStore *store, LiaisonOnboardingDraft *draft, GError **error)
{
  g_autoptr (LiaisonRecord) partner = liaison_record_copy (draft->partner);

  liaison_record_set_text (partner, "status", "active");
  liaison_record_set_text (partner, "stage", "onboard");
  if (draft->partner_base != NULL)
    return liaison_record_update (store, partner, draft->partner_base, error);
  if (!liaison_record_insert (store, partner, error))
    return FALSE;
  liaison_record_set_id (draft->partner, liaison_record_get_id (partner));
  return TRUE;
}

/* Of somebody who works there already the wizard may alter the role and whether it is the key contact. */
static gboolean
update_employment (LiaisonStore *store, LiaisonRecord *employment, GError **error)
{
  g_autoptr (LiaisonRecord) base =
      liaison_record_load (liaison_store_get_database (store), &liaison_employment_entity,
                           liaison_record_get_id (employment), error);
  g_autoptr (LiaisonRecord) edited = NULL;

  if (base == NULL)
    return FALSE;
  edited = liaison_record_copy (base);
  liaison_record_set_text (edited, "role", liaison_record_get_text (employment, "role"));
  liaison_record_set_integer (edited, "is-key-contact",
                              liaison_record_get_integer (employment, "is-key-contact"));
  return liaison_record_update (store, edited, base, error);
}

static gboolean
write_person (LiaisonStore *store,
              const LiaisonDraftPerson *person,
              const char *partner_id,
              LiaisonDate today,
              GError **error)
{
  if (liaison_record_get_id (person->employment) != NULL)
    return update_employment (store, person->employment, error);
  if (liaison_record_get_id (person->person) == NULL && !liaison_record_insert (store, person->person, error))
    return FALSE;
  liaison_record_set_text (person->employment, "person", liaison_record_get_id (person->person));
  liaison_record_set_text (person->employment, "partner", partner_id);
  if (liaison_record_get_text (person->employment, "since") == NULL)
    liaison_record_set_date (person->employment, "since", today);
  return liaison_record_insert (store, person->employment, error);
}

static gboolean
write_people (LiaisonStore *store,
              const LiaisonOnboardingDraft *draft,
              const char *partner_id,
              LiaisonDate today,
              GError **error)
{
  for (guint i = 0; i < draft->people->len; i++)
    if (!write_person (store, g_ptr_array_index (draft->people, i), partner_id, today, error))
      return FALSE;
  return TRUE;
}

/* A program has a partner once: who was in it before comes back, who still is stays as it is. */
static gboolean
write_membership (LiaisonStore *store,
                  const LiaisonOnboardingDraft *draft,
                  const char *partner_id,
                  GError **error)
{
  LiaisonDatabase *database = liaison_store_get_database (store);
  LiaisonRecord *membership = draft->membership;
  g_autoptr (LiaisonRecord) base = NULL;
  g_autofree char *id = NULL;

  if (!liaison_onboarding_draft_has_membership (draft))
    return TRUE;
  if (!liaison_database_get_text (database, &id, error,
                                  "SELECT id FROM membership WHERE program_id = ? AND partner_id = ?", "tt",
                                  liaison_record_get_text (membership, "program"), partner_id))
    return FALSE;
  liaison_record_set_text (membership, "partner", partner_id);
  liaison_record_set_text (membership, "tier-since",
                           liaison_record_get_text (membership, "tier") != NULL
                               ? liaison_record_get_text (membership, "joined-on")
                               : NULL);
  if (id == NULL)
    return liaison_record_insert (store, membership, error);
  base = liaison_record_load (database, &liaison_membership_entity, id, error);
  if (base == NULL)
    return FALSE;
  if (liaison_record_get_text (base, "ended-on") == NULL)
    return TRUE;
  liaison_record_set_id (membership, id);
  return liaison_record_update (store, membership, base, error);
}

/* The partner is shown with its tier at once, and not from the next opening on. */
static gboolean
show_tier (LiaisonStore *store, const LiaisonOnboardingDraft *draft, LiaisonDate today, GError **error)
{
  g_autoptr (LiaisonProgramInfo) program = NULL;

  if (!liaison_onboarding_draft_has_membership (draft))
    return TRUE;
  program = liaison_program_info_load (liaison_store_get_database (store),
                                       liaison_record_get_text (draft->membership, "program"), error);
  return program != NULL && liaison_tier_display_refresh (store, program, today, NULL, error);
}

static gboolean
write_agreement (LiaisonStore *store,
                 const LiaisonOnboardingDraft *draft,
                 const char *partner_id,
                 GError **error)
{
  g_autoptr (LiaisonRecord) attachment = NULL;

  if (!liaison_onboarding_draft_has_agreement (draft))
    return TRUE;
  liaison_record_set_text (draft->agreement, "partner", partner_id);
  if (liaison_record_get_text (draft->agreement, "program") == NULL)
    liaison_record_set_text (draft->agreement, "program",
                             liaison_record_get_text (draft->membership, "program"));
  if (!liaison_record_insert (store, draft->agreement, error))
    return FALSE;
  for (guint i = 0; i < draft->signatories->len; i++)
    {
      LiaisonRecord *signatory = g_ptr_array_index (draft->signatories, i);

      liaison_record_set_text (signatory, "agreement", liaison_record_get_id (draft->agreement));
      if (!liaison_record_insert (store, signatory, error))
        return FALSE;
    }
  if (draft->file == NULL)
    return TRUE;
  attachment = liaison_attachment_new_kept (draft->agreement, draft->file->name, draft->file->media_type,
                                            draft->file->digest, draft->file->size);
  return liaison_record_insert (store, attachment, error);
}

static gboolean
write_plan (LiaisonStore *store, const LiaisonOnboardingDraft *draft, const char *partner_id, GError **error)
{
  if (draft->tasks->len == 0)
    return TRUE;
  liaison_record_set_text (draft->plan, "partner", partner_id);
  if (liaison_record_get_text (draft->plan, "owner") == NULL)
    liaison_record_set_text (draft->plan, "owner", liaison_record_get_text (draft->partner, "owner"));
  return liaison_plan_insert (store, draft->plan, draft->tasks, error);
}

/* Who is on a course or has an access already is not put there twice. */
static gboolean
write_enrolment (LiaisonStore *store,
                 LiaisonRecord *person,
                 const char *course,
                 LiaisonDate today,
                 GError **error)
{
  g_autoptr (LiaisonRecord) enrolment = liaison_record_new (&liaison_enrolment_entity);
  gint64 found = 0;

  if (!liaison_database_get_int (liaison_store_get_database (store), &found, error,
                                 "SELECT 1 FROM enrolment WHERE person_id = ? AND course_id = ?"
                                 " AND state IN ('enrolled', 'in-progress', 'completed')",
                                 "tt", liaison_record_get_id (person), course))
    return FALSE;
  if (found != 0)
    return TRUE;
  liaison_record_set_text (enrolment, "person", liaison_record_get_id (person));
  liaison_record_set_text (enrolment, "course", course);
  liaison_record_set_date (enrolment, "enrolled-on", today);
  return liaison_record_insert (store, enrolment, error);
}

static gboolean
write_access (LiaisonStore *store,
              LiaisonRecord *person,
              const char *partner_id,
              const char *system,
              LiaisonDate today,
              GError **error)
{
  g_autoptr (LiaisonRecord) access = liaison_record_new (&liaison_system_access_entity);
  gint64 found = 0;

  if (!liaison_database_get_int (liaison_store_get_database (store), &found, error,
                                 "SELECT 1 FROM system_access WHERE person_id = ? AND partner_id = ?"
                                 " AND system_id = ? AND state IN ('requested', 'granted')",
                                 "ttt", liaison_record_get_id (person), partner_id, system))
    return FALSE;
  if (found != 0)
    return TRUE;
  liaison_record_set_text (access, "person", liaison_record_get_id (person));
  liaison_record_set_text (access, "partner", partner_id);
  liaison_record_set_text (access, "system", system);
  liaison_record_set_date (access, "requested-on", today);
  return liaison_record_insert (store, access, error);
}

static gboolean
write_learning_and_access (LiaisonStore *store,
                           const LiaisonOnboardingDraft *draft,
                           const char *partner_id,
                           LiaisonDate today,
                           GError **error)
{
  for (guint i = 0; i < draft->people->len; i++)
    {
      const LiaisonDraftPerson *person = g_ptr_array_index (draft->people, i);

      for (guint j = 0; j < person->courses->len; j++)
        if (!write_enrolment (store, person->person, g_ptr_array_index (person->courses, j), today, error))
          return FALSE;
      for (guint j = 0; j < person->systems->len; j++)
        if (!write_access (store, person->person, partner_id, g_ptr_array_index (person->systems, j), today,
                           error))
          return FALSE;
    }
  return TRUE;
}

static gboolean
write_letter (LiaisonStore *store,
              const LiaisonOnboardingDraft *draft,
              const char *partner_id,
              LiaisonDate today,
              GError **error)
{
  LiaisonDatabase *database = liaison_store_get_database (store);
  g_autoptr (LiaisonRecord) template = NULL;
  g_autoptr (LiaisonRecord) kit = NULL;
  g_autoptr (LiaisonWelcomeFields) fields = NULL;

  if (draft->welcome_template_id == NULL)
    return TRUE;
  template =
      liaison_record_load (database, &liaison_welcome_template_entity, draft->welcome_template_id, error);
  if (template == NULL)
    return FALSE;
  fields = liaison_onboarding_draft_load_fields (draft, database, error);
  if (fields == NULL)
    return FALSE;
  kit = liaison_welcome_new_kit (template, partner_id, fields, today, error);
  return kit != NULL && liaison_record_insert (store, kit, error);
}

/**
 * liaison_onboarding_finish:
 * @data: a #LiaisonOnboardingFinish
 * @error: INVALID with the step and the field that is wrong; NOT_FOUND where the draft is not kept or was finished
 *   meanwhile; CONFLICT where somebody has edited the partner, see liaison_onboarding_draft_rebase(); or what the
 *   database said
 *
 * A #LiaisonChangeFunc for a change with %LIAISON_LABEL_ONBOARD: makes or updates the partner, which becomes active
 * in the stage of onboarding, with its people, membership, agreement, plan, enrolments, accesses and letter, and
 * deletes the draft. Nothing of it was there before; where anything fails, nothing is, and the draft stays.
 *
 * The draft must be kept, so that of two windows with one draft only one can finish it. It is no record: undoing the
 * change takes all the records back, but does not bring the draft back.
 */
gboolean
liaison_onboarding_finish (LiaisonStore *store, gpointer data, GError **error)
{
  LiaisonOnboardingFinish *finish = data;
  /* A copy: where a later step fails, the caller's draft must not name records that were taken back. */
  g_autoptr (LiaisonOnboardingDraft) draft = liaison_onboarding_draft_copy (finish->draft);
  g_autofree char *title = liaison_onboarding_draft_get_title (draft);
  const char *partner_id;

  liaison_store_set_subject (store, title);
  if (!liaison_onboarding_draft_remove (store, draft, error) ||
      !liaison_onboarding_draft_check (draft, liaison_store_get_database (store), error) ||
      !write_partner (store, draft, error))
    return FALSE;
  partner_id = liaison_record_get_id (draft->partner);
  if (!write_people (store, draft, partner_id, finish->today, error) ||
      !write_membership (store, draft, partner_id, error) ||
      !show_tier (store, draft, finish->today, error) || !write_agreement (store, draft, partner_id, error) ||
      !write_plan (store, draft, partner_id, error) ||
      !write_learning_and_access (store, draft, partner_id, finish->today, error) ||
      !write_letter (store, draft, partner_id, finish->today, error))
    return FALSE;
  g_set_str (&finish->partner_id, partner_id);
  return TRUE;
}
