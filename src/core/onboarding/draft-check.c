/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/onboarding/draft-check.h"

#include "core/onboarding/draft-letter.h"
#include "core/onboarding/partner-types.h"
#include "core/records/access.h"
#include "core/records/learning.h"
#include "core/records/partner.h"
#include "core/records/program.h"
#include "core/records/registry.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What is wrong with a draft, step by step and with a sentence for the field concerned. The wizard shows it,
 * finishing insists on it. */

/* The fields of the partner that are asked for in the second step; all others stand in the first. */
static const char *const fit_fields[] = {
  "types", "region", "territory", "owner", "language", "currency", NULL,
};

typedef struct
{
  const LiaisonOnboardingDraft *draft;
  LiaisonDatabase *database;
  LiaisonOnboardingStep step;
  GPtrArray *problems;
  GError **error;
} Check;

void
liaison_draft_problem_free (LiaisonDraftProblem *self)
{
  if (self == NULL)
    return;

  g_clear_object (&self->record);
  g_free (self->message);
  g_free (self);
}

/**
 * liaison_onboarding_step_get_label:
 *
 * Returns: (transfer none): what the step is called, in the user's language
 */
const char *
liaison_onboarding_step_get_label (LiaisonOnboardingStep step)
{
  static const char *const labels[] = {
    N_ ("Company"),       N_ ("Fit"),      N_ ("Program"), N_ ("Agreement"), N_ ("People"),
    N_ ("First 90 days"), N_ ("Learning"), N_ ("Access"),  N_ ("Welcome"),
  };

  g_return_val_if_fail (step < LIAISON_ONBOARDING_N_STEPS, NULL);

  return _ (labels[step]);
}

/**
 * liaison_onboarding_step_of_field:
 * @field: of a partner
 *
 * Returns: the step of the wizard that asks for it: the first or the second
 */
LiaisonOnboardingStep
liaison_onboarding_step_of_field (const LiaisonField *field)
{
  return g_strv_contains (fit_fields, field->name) ? LIAISON_ONBOARDING_FIT : LIAISON_ONBOARDING_COMPANY;
}

static void
add_problem (Check *check, LiaisonRecord *record, const char *field, const char *message)
{
  LiaisonDraftProblem *problem = g_new0 (LiaisonDraftProblem, 1);

  problem->step = check->step;
  if (record != NULL)
    {
      problem->record = g_object_ref (record);
      if (field != NULL)
        problem->field = liaison_entity_get_field (liaison_record_get_entity (record), field);
    }
  problem->message = g_strdup (message);
  g_ptr_array_add (check->problems, problem);
}

/* Whether the record that a field refers to is there. */
static gboolean
check_exists (Check *check, const LiaisonEntity *entity, const char *id, gboolean *exists)
{
  g_autofree char *sql = g_strdup_printf ("SELECT 1 FROM \"%s\" WHERE id = ?", entity->name);
  gint64 found = 0;

  if (!liaison_database_get_int (check->database, &found, check->error, sql, "t", id))
    return FALSE;
  *exists = found != 0;
  return TRUE;
}

static gboolean
check_field (Check *check, LiaisonRecord *record, const LiaisonField *field)
{
  const LiaisonValue *value = liaison_record_get_value (record, field);
  g_autoptr (GError) failure = NULL;
  gboolean exists = TRUE;

  if (!liaison_field_check (field, value, &failure))
    {
      add_problem (check, record, field->name, failure->message);
      return TRUE;
    }
  if (field->type != LIAISON_FIELD_REFERENCE || value->kind != LIAISON_VALUE_TEXT)
    return TRUE;
  if (!check_exists (check, liaison_registry_find (field->target), value->text, &exists))
    return FALSE;
  if (!exists)
    add_problem (check, record, field->name, _ ("This was deleted meanwhile. Choose another one."));
  return TRUE;
}

/* Each field but @later, which refers to what is only made when the draft is finished; then the record as a whole. */
static gboolean
check_record (Check *check, LiaisonRecord *record, const char *const *later)
{
  guint before = check->problems->len;
  g_autoptr (LiaisonRecord) whole = NULL;
  g_autoptr (GError) failure = NULL;
  const LiaisonField *wrong = NULL;

  for (const LiaisonField *field = liaison_record_get_entity (record)->fields; field->name != NULL; field++)
    if (!g_strv_contains (later, field->name) && !check_field (check, record, field))
      return FALSE;
  if (check->problems->len > before)
    return TRUE;
  whole = liaison_record_copy (record);
  for (guint i = 0; later[i] != NULL; i++)
    if (liaison_record_get_text (whole, later[i]) == NULL)
      liaison_record_set_text (whole, later[i], "-");
  if (!liaison_record_check (whole, &wrong, &failure))
    add_problem (check, record, wrong != NULL ? wrong->name : NULL, failure->message);
  return TRUE;
}

static gboolean
is_empty (LiaisonRecord *record, const char *field)
{
  const char *text = liaison_record_get_text (record, field);
  g_autofree char *trimmed = text != NULL ? g_strstrip (g_strdup (text)) : NULL;

  return trimmed == NULL || *trimmed == '\0';
}

static gboolean
check_partner_fields (Check *check)
{
  for (const LiaisonField *field = liaison_partner_entity.fields; field->name != NULL; field++)
    if (liaison_onboarding_step_of_field (field) == check->step &&
        !check_field (check, check->draft->partner, field))
      return FALSE;
  return TRUE;
}

static gboolean
check_application (Check *check)
{
  g_autofree char *state = NULL;

  if (check->draft->application_id == NULL)
    return TRUE;
  if (!liaison_database_get_text (check->database, &state, check->error,
                                  "SELECT state FROM application WHERE id = ?", "t",
                                  check->draft->application_id))
    return FALSE;
  if (g_strcmp0 (state, "approved") != 0)
    add_problem (check, NULL, NULL,
                 _ ("The application of this company is not approved. Approve it before you finish."));
  return TRUE;
}

static gboolean
check_company (Check *check)
{
  LiaisonRecord *partner = check->draft->partner;

  if (!check_application (check) || !check_partner_fields (check))
    return FALSE;
  if (is_empty (partner, "country"))
    add_problem (check, partner, "country", _ ("Choose the country."));
  if (is_empty (partner, "website") && is_empty (partner, "email"))
    add_problem (check, partner, "website", _ ("Give a website or an e-mail address."));
  return TRUE;
}

static gboolean
check_fit (Check *check)
{
  if (!check_partner_fields (check))
    return FALSE;
  if (is_empty (check->draft->partner, "types"))
    add_problem (check, check->draft->partner, "types", _ ("Choose at least one type."));
  return TRUE;
}

static gboolean
check_program (Check *check)
{
  static const char *const later[] = { "partner", NULL };
  LiaisonRecord *membership = check->draft->membership;
  g_autoptr (LiaisonRecord) program = NULL;
  LiaisonDate joined_on, since, until;
  guint before = check->problems->len;

  if (!liaison_onboarding_draft_has_membership (check->draft))
    return TRUE;
  if (!check_record (check, membership, later))
    return FALSE;
  if (check->problems->len > before)
    return TRUE;
  program = liaison_record_load (check->database, &liaison_program_entity,
                                 liaison_record_get_text (membership, "program"), check->error);
  if (program == NULL)
    return FALSE;
  if (liaison_partner_types_match (liaison_record_get_text (program, "types"),
                                   liaison_record_get_text (check->draft->partner, "types")) ==
      LIAISON_TYPES_DIFFER)
    add_problem (check, membership, "program", _ ("This program is not for partners of this type."));
  joined_on = liaison_record_get_date (membership, "joined-on");
  since = liaison_record_get_date (program, "since");
  until = liaison_record_get_date (program, "until");
  if ((since != LIAISON_DATE_NONE && joined_on < since) || (until != LIAISON_DATE_NONE && joined_on > until))
    add_problem (check, membership, "joined-on", _ ("The program does not run on this day."));
  return TRUE;
}

static gboolean
check_file (Check *check)
{
  gint64 found = 0;

  if (check->draft->file == NULL)
    return TRUE;
  if (!liaison_database_get_int (check->database, &found, check->error,
                                 "SELECT 1 FROM attachment_content WHERE digest = ?", "t",
                                 check->draft->file->digest))
    return FALSE;
  if (found == 0)
    add_problem (check, check->draft->agreement, NULL,
                 _ ("The content of the attached file is missing. Attach it again."));
  return TRUE;
}

static gboolean
check_agreement (Check *check)
{
  static const char *const later[] = { "partner", NULL };
  static const char *const later_of_signatory[] = { "agreement", NULL };
  LiaisonRecord *agreement = check->draft->agreement;

  if (!liaison_onboarding_draft_has_agreement (check->draft))
    {
      if (check->draft->signatories->len > 0 || check->draft->file != NULL)
        add_problem (check, agreement, "title",
                     _ ("Give the agreement a title, or take its file and signatories away."));
      return TRUE;
    }
  if (!check_record (check, agreement, later))
    return FALSE;
  for (guint i = 0; i < check->draft->signatories->len; i++)
    {
      LiaisonRecord *signatory = g_ptr_array_index (check->draft->signatories, i);

      if (!check_record (check, signatory, later_of_signatory))
        return FALSE;
      if (g_strcmp0 (liaison_record_get_text (agreement, "state"), "signed") == 0 &&
          g_strcmp0 (liaison_record_get_text (signatory, "state"), "declined") == 0)
        add_problem (check, signatory, "state", _ ("An agreement is not signed where somebody declined."));
    }
  return check_file (check);
}

static gboolean
check_people (Check *check)
{
  static const char *const later[] = { "person", "partner", NULL };
  static const char *const none[] = { NULL };
  g_autoptr (GHashTable) addresses = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_key_contacts = 0;

  for (guint i = 0; i < check->draft->people->len; i++)
    {
      const LiaisonDraftPerson *person = g_ptr_array_index (check->draft->people, i);
      const char *email = liaison_record_get_text (person->person, "email");

      if (!check_record (check, person->person, none) || !check_record (check, person->employment, later))
        return FALSE;
      n_key_contacts += liaison_record_get_integer (person->employment, "is-key-contact") != 0;
      if (email != NULL && !g_hash_table_add (addresses, g_utf8_casefold (email, -1)))
        add_problem (check, person->person, "email", _ ("Two people have this address."));
    }
  if (check->draft->people->len == 0)
    add_problem (check, NULL, NULL, _ ("Add somebody who works there."));
  else if (n_key_contacts == 0)
    add_problem (check, NULL, NULL, _ ("Choose the key contact."));
  return TRUE;
}

static gboolean
check_plan (Check *check)
{
  static const char *const later[] = { "partner", NULL };
  static const char *const later_of_task[] = { "plan", NULL };

  if (check->draft->tasks->len == 0)
    return TRUE;
  if (!check_record (check, check->draft->plan, later))
    return FALSE;
  for (guint i = 0; i < check->draft->tasks->len; i++)
    if (!check_record (check, g_ptr_array_index (check->draft->tasks, i), later_of_task))
      return FALSE;
  return TRUE;
}

static gboolean
check_ids (Check *check, const LiaisonEntity *entity, const LiaisonDraftPerson *person, const GPtrArray *ids)
{
  for (guint i = 0; i < ids->len; i++)
    {
      gboolean exists;

      if (!check_exists (check, entity, g_ptr_array_index (ids, i), &exists))
        return FALSE;
      if (!exists)
        add_problem (check, person->person, NULL, _ ("This was deleted meanwhile. Choose another one."));
    }
  return TRUE;
}

static gboolean
check_learning (Check *check)
{
  for (guint i = 0; i < check->draft->people->len; i++)
    {
      const LiaisonDraftPerson *person = g_ptr_array_index (check->draft->people, i);

      if (!check_ids (check, &liaison_course_entity, person, person->courses))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_access (Check *check)
{
  for (guint i = 0; i < check->draft->people->len; i++)
    {
      const LiaisonDraftPerson *person = g_ptr_array_index (check->draft->people, i);

      if (!check_ids (check, &liaison_partner_system_entity, person, person->systems))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_welcome (Check *check)
{
  g_autoptr (LiaisonLetter) letter = NULL;
  g_autoptr (GError) failure = NULL;

  if (check->draft->welcome_template_id == NULL)
    return TRUE;
  letter = liaison_onboarding_draft_load_letter (check->draft, check->database, &failure);
  if (letter != NULL)
    return TRUE;
  if (!g_error_matches (failure, LIAISON_ERROR, LIAISON_ERROR_INVALID) &&
      !g_error_matches (failure, LIAISON_ERROR, LIAISON_ERROR_NOT_FOUND))
    {
      g_propagate_error (check->error, g_steal_pointer (&failure));
      return FALSE;
    }
  add_problem (check, NULL, NULL, failure->message);
  return TRUE;
}

/**
 * liaison_onboarding_draft_check_step:
 * @database: any connection; only the records that the draft names are looked for
 * @error: what the database said
 *
 * Returns: (transfer full) (element-type LiaisonDraftProblem) (nullable): what is to be put right before the draft
 *   can be finished; a person may go on to the next step all the same
 */
GPtrArray *
liaison_onboarding_draft_check_step (const LiaisonOnboardingDraft *self,
                                     LiaisonDatabase *database,
                                     LiaisonOnboardingStep step,
                                     GError **error)
{
  static gboolean (*const checks[]) (Check *check) = {
    check_company, check_fit,      check_program, check_agreement, check_people,
    check_plan,    check_learning, check_access,  check_welcome,
  };
  g_autoptr (GPtrArray) problems =
      g_ptr_array_new_with_free_func ((GDestroyNotify) liaison_draft_problem_free);
  Check check = { self, database, step, problems, error };

  g_return_val_if_fail (step < LIAISON_ONBOARDING_N_STEPS, NULL);

  return checks[step](&check) ? g_steal_pointer (&problems) : NULL;
}

/**
 * liaison_onboarding_draft_check:
 * @error: INVALID, with the first problem and the step that it is in
 *
 * Returns: whether the draft can be finished
 */
gboolean
liaison_onboarding_draft_check (const LiaisonOnboardingDraft *self, LiaisonDatabase *database, GError **error)
{
  for (guint step = 0; step < LIAISON_ONBOARDING_N_STEPS; step++)
    {
      g_autoptr (GPtrArray) problems =
          liaison_onboarding_draft_check_step (self, database, (LiaisonOnboardingStep) step, error);
      const LiaisonDraftProblem *problem;

      if (problems == NULL)
        return FALSE;
      if (problems->len == 0)
        continue;
      problem = g_ptr_array_index (problems, 0);
      if (problem->field != NULL)
        g_set_error (
            error, LIAISON_ERROR, LIAISON_ERROR_INVALID,
            /* Translators: the step of the wizard, the label of the field, and what is wrong with it */
            _ ("%s, %s: %s"), liaison_onboarding_step_get_label ((LiaisonOnboardingStep) step),
            _ (problem->field->label), problem->message);
      else
        g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_INVALID,
                     /* Translators: the step of the wizard, and what is wrong in it */
                     _ ("%s: %s"), liaison_onboarding_step_get_label ((LiaisonOnboardingStep) step),
                     problem->message);
      return FALSE;
    }
  return TRUE;
}
