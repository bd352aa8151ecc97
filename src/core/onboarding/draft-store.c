/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/onboarding/draft-store.h"

#include "core/base/text.h"
#include "core/onboarding/partner-types.h"
#include "core/onboarding/plan.h"
#include "core/records/attachment-store.h"
#include "core/records/learning.h"
#include "core/records/partner.h"
#include "core/records/person.h"
#include "core/records/plan.h"
#include "core/records/recruitment.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

/* Drafts of the onboarding wizard in the working table, and what they are filled with from the workspace. A draft is
 * no change: keeping it makes no entry in the history, and nothing of it is a record before it is finished. */

#define ENTITY "onboarding"

void
liaison_draft_summary_free (LiaisonDraftSummary *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->title);
  g_free (self);
}

/* Keeping ------------------------------------------------------------------------------------------------------------ */

/**
 * liaison_onboarding_draft_save:
 * @draft: a #LiaisonOnboardingDraft
 *
 * A #LiaisonChangeFunc for liaison_store_work(): keeps the draft, in place of what was kept of it before. The wizard
 * hands a copy of its draft to the writing thread whenever a step is left.
 */
gboolean
liaison_onboarding_draft_save (LiaisonStore *store, gpointer draft, GError **error)
{
  const LiaisonOnboardingDraft *self = draft;
  g_autofree char *json = liaison_onboarding_draft_to_json (self);
  g_autofree char *now = liaison_instant_to_text (liaison_id_source_get_now (liaison_store_get_ids (store)));

  return liaison_database_run (
      liaison_store_get_database (store), error,
      "INSERT OR REPLACE INTO draft (entity, record_id, operator_id, saved_at, content)"
      " VALUES ('" ENTITY "', ?, ?, ?, ?)",
      "tttt", self->id, self->operator_id, now, json);
}

/**
 * liaison_onboarding_draft_attach:
 * @attaching: a #LiaisonDraftAttaching
 * @error: LIMIT where the file is too large
 *
 * A #LiaisonChangeFunc for liaison_store_work(): keeps the content of the signed agreement and the draft that names
 * it, so that there is no moment in which nobody does.
 */
gboolean
liaison_onboarding_draft_attach (LiaisonStore *store, gpointer attaching, GError **error)
{
  const LiaisonDraftAttaching *all = attaching;
  g_autofree char *digest = liaison_attachment_keep (store, all->name, all->content, error);

  if (digest == NULL)
    return FALSE;
  liaison_onboarding_draft_set_file (all->draft, digest, all->name, all->media_type,
                                     (gint64) g_bytes_get_size (all->content));
  return liaison_onboarding_draft_save (store, all->draft, error);
}

/**
 * liaison_onboarding_draft_remove:
 * @draft: a #LiaisonOnboardingDraft
 * @error: NOT_FOUND where it is not kept, or was finished or deleted meanwhile
 *
 * A #LiaisonChangeFunc for liaison_store_work(): deletes the draft.
 */
gboolean
liaison_onboarding_draft_remove (LiaisonStore *store, gpointer draft, GError **error)
{
  const LiaisonOnboardingDraft *self = draft;
  LiaisonDatabase *database = liaison_store_get_database (store);

  if (!liaison_database_run (database, error,
                             "DELETE FROM draft WHERE entity = '" ENTITY
                             "' AND record_id = ? AND operator_id = ?",
                             "tt", self->id, self->operator_id))
    return FALSE;
  if (sqlite3_changes (liaison_database_get_handle (database)) > 0)
    return TRUE;
  g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_NOT_FOUND,
                       _ ("This draft is not there any more: it was finished or deleted meanwhile."));
  return FALSE;
}

/**
 * liaison_onboarding_draft_load:
 * @operator_id: (nullable): whose draft it is
 * @error: NOT_FOUND, BAD_INPUT
 *
 * Returns: (transfer full) (nullable): the draft as it was kept last
 */
LiaisonOnboardingDraft *
liaison_onboarding_draft_load (LiaisonDatabase *database,
                               const char *id,
                               const char *operator_id,
                               GError **error)
{
  g_autofree char *json = NULL;

  if (!liaison_database_get_text (database, &json, error,
                                  "SELECT content FROM draft WHERE entity = '" ENTITY
                                  "' AND record_id = ? AND operator_id = ?",
                                  "tt", id, operator_id != NULL ? operator_id : ""))
    return NULL;
  if (json == NULL)
    {
      g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_NOT_FOUND,
                           _ ("This draft is not there any more: it was finished or deleted meanwhile."));
      return NULL;
    }
  return liaison_onboarding_draft_from_json (json, id, operator_id, error);
}

/**
 * liaison_onboarding_draft_list:
 * @operator_id: (nullable): whose drafts
 *
 * Returns: (transfer full) (element-type LiaisonDraftSummary) (nullable): the drafts, the latest first
 */
GPtrArray *
liaison_onboarding_draft_list (LiaisonDatabase *database, const char *operator_id, GError **error)
{
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (
      database,
      "SELECT record_id, saved_at, content FROM draft"
      " WHERE entity = '" ENTITY "' AND operator_id = ? ORDER BY saved_at DESC, record_id DESC",
      error);
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) liaison_draft_summary_free);
  gboolean has_row;

  if (statement == NULL)
    return NULL;
  liaison_statement_bind (statement, "t", operator_id != NULL ? operator_id : "");
  while (TRUE)
    {
      g_autoptr (LiaisonOnboardingDraft) draft = NULL;
      LiaisonDraftSummary *summary;
      const char *id;

      if (!liaison_statement_next (statement, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&drafts);
      id = liaison_statement_get_text (statement, 0);
      draft = liaison_onboarding_draft_from_json (liaison_statement_get_text (statement, 2), id, operator_id,
                                                  NULL);
      summary = g_new0 (LiaisonDraftSummary, 1);
      summary->id = g_strdup (id);
      liaison_instant_parse (liaison_statement_get_text (statement, 1), &summary->saved_at, NULL);
      /* One that cannot be read is listed, so that it can be deleted. */
      summary->title = draft != NULL ? liaison_onboarding_draft_get_title (draft) : g_strdup (id);
      summary->step = draft != NULL ? draft->step : LIAISON_ONBOARDING_COMPANY;
      g_ptr_array_add (drafts, summary);
    }
}

/* Filling ------------------------------------------------------------------------------------------------------------ */

static gboolean
add_employees (LiaisonOnboardingDraft *self, LiaisonDatabase *database, LiaisonDate today, GError **error)
{
  g_autoptr (GPtrArray) employments = liaison_record_load_where (
      database, &liaison_employment_entity, "partner", liaison_record_get_id (self->partner), error);

  for (guint i = 0; employments != NULL && i < employments->len; i++)
    {
      LiaisonRecord *employment = g_ptr_array_index (employments, i);
      LiaisonDate until = liaison_record_get_date (employment, "until");
      LiaisonRecord *person;
      LiaisonDraftPerson *entry;

      if (until != LIAISON_DATE_NONE && until < today)
        continue;
      person = liaison_record_load (database, &liaison_person_entity,
                                    liaison_record_get_text (employment, "person"), error);
      if (person == NULL)
        return FALSE;
      entry = liaison_onboarding_draft_add_person (self);
      g_set_object (&entry->employment, employment);
      g_clear_object (&entry->person);
      entry->person = person;
    }
  return employments != NULL;
}

/**
 * liaison_onboarding_draft_set_partner:
 * @partner_id: of a partner in the workspace
 * @today: who works there on this day comes along
 * @error: NOT_FOUND
 *
 * Onboards a company that is in the workspace already, in place of what was typed.
 */
gboolean
liaison_onboarding_draft_set_partner (LiaisonOnboardingDraft *self,
                                      LiaisonDatabase *database,
                                      const char *partner_id,
                                      LiaisonDate today,
                                      GError **error)
{
  LiaisonRecord *partner = liaison_record_load (database, &liaison_partner_entity, partner_id, error);

  if (partner == NULL)
    return FALSE;
  g_clear_object (&self->partner);
  g_clear_object (&self->partner_base);
  self->partner = partner;
  self->partner_base = liaison_record_copy (partner);
  g_ptr_array_set_size (self->people, 0);
  return add_employees (self, database, today, error);
}

/**
 * liaison_onboarding_draft_set_application:
 * @application_id: of an application in the workspace
 * @error: NOT_FOUND
 *
 * Onboards the company that has applied, into the program that it applied for.
 */
gboolean
liaison_onboarding_draft_set_application (LiaisonOnboardingDraft *self,
                                          LiaisonDatabase *database,
                                          const char *application_id,
                                          LiaisonDate today,
                                          GError **error)
{
  g_autoptr (LiaisonRecord) application =
      liaison_record_load (database, &liaison_partner_application_entity, application_id, error);

  if (application == NULL ||
      !liaison_onboarding_draft_set_partner (self, database, liaison_record_get_text (application, "partner"),
                                             today, error))
    return FALSE;
  g_set_str (&self->application_id, application_id);
  liaison_record_set_text (self->membership, "program", liaison_record_get_text (application, "program"));
  if (liaison_record_get_text (self->partner, "owner") == NULL)
    liaison_record_set_text (self->partner, "owner", liaison_record_get_text (application, "owner"));
  return TRUE;
}

/**
 * liaison_onboarding_draft_rebase:
 * @error: NOT_FOUND where the partner was deleted
 *
 * Where finishing says that somebody else has edited the partner meanwhile: takes over their edits, but in fields
 * that the draft edits, too, keeps those of the draft.
 */
gboolean
liaison_onboarding_draft_rebase (LiaisonOnboardingDraft *self, LiaisonDatabase *database, GError **error)
{
  g_autoptr (LiaisonRecord) current = NULL;

  if (self->partner_base == NULL)
    return TRUE;
  current = liaison_record_load (database, &liaison_partner_entity,
                                 liaison_record_get_id (self->partner_base), error);
  if (current == NULL)
    return FALSE;
  for (const LiaisonField *field = liaison_partner_entity.fields; field->name != NULL; field++)
    if (liaison_value_equal (liaison_record_get_value (self->partner, field),
                             liaison_record_get_value (self->partner_base, field)))
      liaison_record_set_value (self->partner, field, liaison_record_get_value (current, field));
  g_set_object (&self->partner_base, current);
  return TRUE;
}

/**
 * liaison_onboarding_draft_set_template:
 * @template_id: (nullable): of a plan; %NULL leaves the draft without a plan
 * @error: NOT_FOUND
 *
 * Takes the tasks of the template in place of those that were there, and names the plan after it.
 */
gboolean
liaison_onboarding_draft_set_template (LiaisonOnboardingDraft *self,
                                       LiaisonDatabase *database,
                                       const char *template_id,
                                       GError **error)
{
  g_autoptr (LiaisonRecord) template = NULL;
  GPtrArray *tasks;

  if (template_id == NULL)
    {
      liaison_record_set_text (self->plan, "template", NULL);
      g_ptr_array_set_size (self->tasks, 0);
      return TRUE;
    }
  template = liaison_record_load (database, &liaison_plan_template_entity, template_id, error);
  if (template == NULL)
    return FALSE;
  tasks = liaison_plan_new_tasks (database, template_id, liaison_record_get_date (self->plan, "started-on"),
                                  error);
  if (tasks == NULL)
    return FALSE;
  g_ptr_array_unref (self->tasks);
  self->tasks = tasks;
  liaison_record_set_text (self->plan, "template", template_id);
  liaison_record_set_text (self->plan, "name", liaison_record_get_text (template, "name"));
  return TRUE;
}

/* Whether somebody with this job should take a course for a role. What a job is called is free text: it is looked
 * through for the word of the role and for its name in the user's language. */
static gboolean
is_of_role (const char *job, const char *role)
{
  g_autofree char *folded_job = liaison_text_fold (job != NULL ? job : "");
  g_autofree char *folded_label = NULL;
  const char *label;

  if (role == NULL || strstr (folded_job, role) != NULL)
    return TRUE;
  label = liaison_choice_get_label (liaison_learning_roles, role);
  folded_label = liaison_text_fold (label != NULL ? label : role);
  return strstr (folded_job, folded_label) != NULL;
}

/**
 * liaison_onboarding_draft_suggest_courses:
 *
 * Gives each person the foundation courses for the partner's types and for the person's role, in place of those that
 * were there.
 */
gboolean
liaison_onboarding_draft_suggest_courses (LiaisonOnboardingDraft *self,
                                          LiaisonDatabase *database,
                                          GError **error)
{
  g_autoptr (GPtrArray) courses =
      liaison_record_load_where (database, &liaison_course_entity, NULL, NULL, error);

  if (courses == NULL)
    return FALSE;
  for (guint i = 0; i < self->people->len; i++)
    {
      LiaisonDraftPerson *person = g_ptr_array_index (self->people, i);

      g_ptr_array_set_size (person->courses, 0);
      for (guint j = 0; j < courses->len; j++)
        {
          LiaisonRecord *course = g_ptr_array_index (courses, j);

          if (liaison_record_get_integer (course, "is-active") != 0 &&
              liaison_record_get_integer (course, "is-foundation") != 0 &&
              liaison_partner_types_match (liaison_record_get_text (course, "types"),
                                           liaison_record_get_text (self->partner, "types")) !=
                  LIAISON_TYPES_DIFFER &&
              is_of_role (liaison_record_get_text (person->employment, "role"),
                          liaison_record_get_text (course, "role")))
            g_ptr_array_add (person->courses, g_strdup (liaison_record_get_id (course)));
        }
    }
  return TRUE;
}
