/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/onboarding/draft.h"

#include "core/base/json-guard.h"
#include "core/base/json-writer.h"
#include "core/onboarding/plan.h"
#include "core/records/agreement.h"
#include "core/records/membership.h"
#include "core/records/partner.h"
#include "core/records/person.h"
#include "core/records/plan.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

/* What the onboarding wizard holds, and its form as JSON in the working table of drafts. */

/* A draft is read from a file that anybody may have written. */
#define MOST_BYTES (16 << 20)
#define MOST_DEPTH 16

/* The words of the steps, as they stand in the JSON. */
static const char *const step_words[] = {
  "company", "fit", "program", "agreement", "people", "plan", "learning", "access", "welcome",
};

static void
free_person (gpointer data)
{
  LiaisonDraftPerson *person = data;

  g_clear_object (&person->person);
  g_clear_object (&person->employment);
  g_clear_pointer (&person->courses, g_ptr_array_unref);
  g_clear_pointer (&person->systems, g_ptr_array_unref);
  g_free (person);
}

static void
free_file (LiaisonDraftFile *file)
{
  g_free (file->digest);
  g_free (file->name);
  g_free (file->media_type);
  g_free (file);
}

static LiaisonOnboardingDraft *
new_empty (const char *id, const char *operator_id)
{
  LiaisonOnboardingDraft *self = g_new0 (LiaisonOnboardingDraft, 1);

  self->id = g_strdup (id);
  self->operator_id = g_strdup (operator_id != NULL ? operator_id : "");
  self->partner = liaison_record_new (&liaison_partner_entity);
  self->membership = liaison_record_new (&liaison_membership_entity);
  self->agreement = liaison_record_new (&liaison_agreement_entity);
  self->signatories = g_ptr_array_new_with_free_func (g_object_unref);
  self->people = g_ptr_array_new_with_free_func (free_person);
  self->plan = liaison_record_new (&liaison_plan_entity);
  self->tasks = g_ptr_array_new_with_free_func (g_object_unref);
  return self;
}

/**
 * liaison_onboarding_draft_new:
 * @ids: where its id comes from
 * @operator_id: (nullable): whose draft it is
 * @today: when membership and plan start, unless that is altered
 *
 * Returns: (transfer full): an empty draft, which is not kept yet
 */
LiaisonOnboardingDraft *
liaison_onboarding_draft_new (LiaisonIdSource *ids, const char *operator_id, LiaisonDate today)
{
  g_autofree char *id = liaison_id_new (ids);
  LiaisonOnboardingDraft *self = new_empty (id, operator_id);

  liaison_record_set_text (self->partner, "owner", operator_id);
  liaison_record_set_date (self->membership, "joined-on", today);
  liaison_record_set_date (self->plan, "started-on", today);
  return self;
}

void
liaison_onboarding_draft_free (LiaisonOnboardingDraft *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->operator_id);
  g_free (self->application_id);
  g_clear_object (&self->partner);
  g_clear_object (&self->partner_base);
  g_clear_object (&self->membership);
  g_clear_object (&self->agreement);
  g_clear_pointer (&self->signatories, g_ptr_array_unref);
  g_clear_pointer (&self->file, free_file);
  g_clear_pointer (&self->people, g_ptr_array_unref);
  g_clear_object (&self->plan);
  g_clear_pointer (&self->tasks, g_ptr_array_unref);
  g_free (self->welcome_template_id);
  g_free (self);
}

/**
 * liaison_onboarding_draft_get_title:
 *
 * Returns: (transfer full): the name of the company, or that there is none yet
 */
char *
liaison_onboarding_draft_get_title (const LiaisonOnboardingDraft *self)
{
  const char *name = liaison_record_get_text (self->partner, "name");

  return g_strdup (name != NULL && *name != '\0' ? name : _ ("New partner"));
}

gboolean
liaison_onboarding_draft_has_membership (const LiaisonOnboardingDraft *self)
{
  return liaison_record_get_text (self->membership, "program") != NULL;
}

gboolean
liaison_onboarding_draft_has_agreement (const LiaisonOnboardingDraft *self)
{
  return liaison_record_get_text (self->agreement, "title") != NULL;
}

/* Editing ------------------------------------------------------------------------------------------------------------ */

/**
 * liaison_onboarding_draft_add_person:
 *
 * Returns: (transfer none): a person without a name, the last of the draft; the first one is the key contact
 */
LiaisonDraftPerson *
liaison_onboarding_draft_add_person (LiaisonOnboardingDraft *self)
{
  LiaisonDraftPerson *person = g_new0 (LiaisonDraftPerson, 1);

  person->person = liaison_record_new (&liaison_person_entity);
  person->employment = liaison_record_new (&liaison_employment_entity);
  person->courses = g_ptr_array_new_with_free_func (g_free);
  person->systems = g_ptr_array_new_with_free_func (g_free);
  liaison_record_set_integer (person->employment, "is-key-contact", self->people->len == 0);
  g_ptr_array_add (self->people, person);
  return person;
}

/**
 * liaison_onboarding_draft_add_signatory:
 *
 * Returns: (transfer none): a signatory without a name, the last of the draft
 */
LiaisonRecord *
liaison_onboarding_draft_add_signatory (LiaisonOnboardingDraft *self)
{
  LiaisonRecord *signatory = liaison_record_new (&liaison_signatory_entity);

  g_ptr_array_add (self->signatories, signatory);
  return signatory;
}

/**
 * liaison_onboarding_draft_add_task:
 * @day: by which day after the start it is to be done
 *
 * Returns: (transfer none): a task without a title, the last of the draft
 */
LiaisonRecord *
liaison_onboarding_draft_add_task (LiaisonOnboardingDraft *self, int day)
{
  LiaisonRecord *task = liaison_record_new (&liaison_plan_task_entity);

  liaison_record_set_integer (task, "day", day);
  g_ptr_array_add (self->tasks, task);
  liaison_onboarding_draft_set_start (self, liaison_record_get_date (self->plan, "started-on"));
  return task;
}

/**
 * liaison_onboarding_draft_set_start:
 *
 * Sets when the plan starts, and so when its tasks are due.
 */
void
liaison_onboarding_draft_set_start (LiaisonOnboardingDraft *self, LiaisonDate started_on)
{
  liaison_record_set_date (self->plan, "started-on", started_on);
  liaison_plan_set_start (self->tasks, started_on);
}

/**
 * liaison_onboarding_draft_set_file:
 * @digest: (nullable): of a content that liaison_attachment_keep() keeps; %NULL takes the file away
 * @size: in bytes
 */
void
liaison_onboarding_draft_set_file (LiaisonOnboardingDraft *self,
                                   const char *digest,
                                   const char *name,
                                   const char *media_type,
                                   gint64 size)
{
  g_clear_pointer (&self->file, free_file);
  if (digest == NULL)
    return;
  self->file = g_new0 (LiaisonDraftFile, 1);
  self->file->digest = g_strdup (digest);
  self->file->name = g_strdup (name);
  self->file->media_type = g_strdup (media_type);
  self->file->size = size;
}

/* To JSON ------------------------------------------------------------------------------------------------------------ */

/* An object with the id and the fields that hold something. */
static void
add_record (JsonBuilder *builder, LiaisonRecord *record)
{
  json_builder_begin_object (builder);
  liaison_json_add_text (builder, "id", liaison_record_get_id (record));
  json_builder_set_member_name (builder, "fields");
  json_builder_begin_object (builder);
  for (const LiaisonField *field = liaison_record_get_entity (record)->fields; field->name != NULL; field++)
    {
      const LiaisonValue *value = liaison_record_get_value (record, field);

      if (value->kind == LIAISON_VALUE_NULL)
        continue;
      json_builder_set_member_name (builder, field->name);
      if (value->kind == LIAISON_VALUE_TEXT)
        json_builder_add_string_value (builder, value->text);
      else
        json_builder_add_int_value (builder, value->integer);
    }
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

static void
add_named_record (JsonBuilder *builder, const char *name, LiaisonRecord *record)
{
  if (record == NULL)
    return;
  json_builder_set_member_name (builder, name);
  add_record (builder, record);
}

static void
add_records (JsonBuilder *builder, const char *name, const GPtrArray *records)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < records->len; i++)
    add_record (builder, g_ptr_array_index (records, i));
  json_builder_end_array (builder);
}

static void
add_ids (JsonBuilder *builder, const char *name, const GPtrArray *ids)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < ids->len; i++)
    json_builder_add_string_value (builder, g_ptr_array_index (ids, i));
  json_builder_end_array (builder);
}

static void
add_people (JsonBuilder *builder, const GPtrArray *people)
{
  json_builder_set_member_name (builder, "people");
  json_builder_begin_array (builder);
  for (guint i = 0; i < people->len; i++)
    {
      const LiaisonDraftPerson *person = g_ptr_array_index (people, i);

      json_builder_begin_object (builder);
      add_named_record (builder, "person", person->person);
      add_named_record (builder, "employment", person->employment);
      add_ids (builder, "courses", person->courses);
      add_ids (builder, "systems", person->systems);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/**
 * liaison_onboarding_draft_to_json:
 *
 * Returns: (transfer full): everything but its id and whose it is
 */
char *
liaison_onboarding_draft_to_json (const LiaisonOnboardingDraft *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *title = liaison_onboarding_draft_get_title (self);

  json_builder_begin_object (builder);
  /* For the list of drafts. */
  liaison_json_add_text (builder, "title", title);
  liaison_json_add_text (builder, "step", step_words[self->step]);
  liaison_json_add_text (builder, "application", self->application_id);
  add_named_record (builder, "partner", self->partner);
  add_named_record (builder, "partner-base", self->partner_base);
  add_named_record (builder, "membership", self->membership);
  add_named_record (builder, "agreement", self->agreement);
  add_records (builder, "signatories", self->signatories);
  if (self->file != NULL)
    {
      json_builder_set_member_name (builder, "file");
      json_builder_begin_object (builder);
      liaison_json_add_text (builder, "digest", self->file->digest);
      liaison_json_add_text (builder, "name", self->file->name);
      liaison_json_add_text (builder, "media-type", self->file->media_type);
      json_builder_set_member_name (builder, "size");
      json_builder_add_int_value (builder, self->file->size);
      json_builder_end_object (builder);
    }
  add_people (builder, self->people);
  add_named_record (builder, "plan", self->plan);
  add_records (builder, "tasks", self->tasks);
  liaison_json_add_text (builder, "welcome-template", self->welcome_template_id);
  json_builder_end_object (builder);
  return liaison_json_take_text (builder);
}

/* From JSON ---------------------------------------------------------------------------------------------------------- */

/* What another version of the program wrote otherwise is left out, so that no draft is lost for a field. */

static const char *
get_text (JsonObject *object, const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node)
                                                                          : NULL;
}

static JsonObject *
get_object (JsonObject *object, const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static JsonArray *
get_array (JsonObject *object, const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static guint
get_length (JsonArray *array)
{
  return array != NULL ? json_array_get_length (array) : 0;
}

static JsonObject *
get_element (JsonArray *array, guint index)
{
  JsonNode *node = json_array_get_element (array, index);

  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/* Fields that are not there are emptied: what a new record has by itself may have been taken away. */
static void
read_record (LiaisonRecord *record, JsonObject *object)
{
  JsonObject *fields = get_object (object, "fields");

  if (fields == NULL)
    return;
  liaison_record_set_id (record, get_text (object, "id"));
  for (const LiaisonField *field = liaison_record_get_entity (record)->fields; field->name != NULL; field++)
    {
      JsonNode *node = json_object_get_member (fields, field->name);
      LiaisonValue value = { 0 };

      if (node != NULL && json_node_get_value_type (node) == G_TYPE_STRING &&
          !liaison_field_is_integer (field))
        value = (LiaisonValue) { .kind = LIAISON_VALUE_TEXT, .text = (char *) json_node_get_string (node) };
      else if (node != NULL && json_node_get_value_type (node) == G_TYPE_INT64 &&
               liaison_field_is_integer (field))
        value = (LiaisonValue) { .kind = LIAISON_VALUE_INTEGER, .integer = json_node_get_int (node) };
      liaison_record_set_value (record, field, &value);
    }
}

static void
read_records (GPtrArray *records, const LiaisonEntity *entity, JsonArray *array)
{
  for (guint i = 0; i < get_length (array); i++)
    {
      LiaisonRecord *record = liaison_record_new (entity);

      read_record (record, get_element (array, i));
      g_ptr_array_add (records, record);
    }
}

static void
read_ids (GPtrArray *ids, JsonArray *array)
{
  for (guint i = 0; i < get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (json_node_get_value_type (node) == G_TYPE_STRING)
        g_ptr_array_add (ids, g_strdup (json_node_get_string (node)));
    }
}

static void
read_people (LiaisonOnboardingDraft *self, JsonArray *array)
{
  for (guint i = 0; i < get_length (array); i++)
    {
      JsonObject *object = get_element (array, i);
      LiaisonDraftPerson *person = liaison_onboarding_draft_add_person (self);

      read_record (person->person, get_object (object, "person"));
      read_record (person->employment, get_object (object, "employment"));
      read_ids (person->courses, get_array (object, "courses"));
      read_ids (person->systems, get_array (object, "systems"));
    }
}

static void
read_file (LiaisonOnboardingDraft *self, JsonObject *object)
{
  JsonNode *size = object != NULL ? json_object_get_member (object, "size") : NULL;

  if (get_text (object, "digest") == NULL || get_text (object, "name") == NULL ||
      get_text (object, "media-type") == NULL || size == NULL ||
      json_node_get_value_type (size) != G_TYPE_INT64)
    return;
  liaison_onboarding_draft_set_file (self, get_text (object, "digest"), get_text (object, "name"),
                                     get_text (object, "media-type"), json_node_get_int (size));
}

static LiaisonOnboardingStep
read_step (const char *word)
{
  for (guint i = 0; word != NULL && i < G_N_ELEMENTS (step_words); i++)
    if (g_str_equal (step_words[i], word))
      return (LiaisonOnboardingStep) i;
  return LIAISON_ONBOARDING_COMPANY;
}

/**
 * liaison_onboarding_draft_from_json:
 * @json: what liaison_onboarding_draft_to_json() wrote
 * @id: of the draft
 * @operator_id: whose draft it is
 * @error: BAD_INPUT where it is no draft
 *
 * Returns: (transfer full) (nullable): the draft
 */
LiaisonOnboardingDraft *
liaison_onboarding_draft_from_json (const char *json, const char *id, const char *operator_id, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (LiaisonOnboardingDraft) self = NULL;
  JsonObject *object;

  if (liaison_json_guard (json, strlen (json), MOST_BYTES, MOST_DEPTH, NULL))
    root = json_from_string (json, NULL);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_BAD_INPUT,
                           _ ("This draft cannot be read. Delete it and begin anew."));
      return NULL;
    }
  object = json_node_get_object (root);
  self = new_empty (id, operator_id);
  self->step = read_step (get_text (object, "step"));
  self->application_id = g_strdup (get_text (object, "application"));
  read_record (self->partner, get_object (object, "partner"));
  if (get_object (object, "partner-base") != NULL)
    {
      self->partner_base = liaison_record_new (&liaison_partner_entity);
      read_record (self->partner_base, get_object (object, "partner-base"));
    }
  read_record (self->membership, get_object (object, "membership"));
  read_record (self->agreement, get_object (object, "agreement"));
  read_records (self->signatories, &liaison_signatory_entity, get_array (object, "signatories"));
  read_file (self, get_object (object, "file"));
  read_people (self, get_array (object, "people"));
  read_record (self->plan, get_object (object, "plan"));
  read_records (self->tasks, &liaison_plan_task_entity, get_array (object, "tasks"));
  self->welcome_template_id = g_strdup (get_text (object, "welcome-template"));
  return g_steal_pointer (&self);
}

/**
 * liaison_onboarding_draft_copy:
 *
 * Returns: (transfer full): an equal draft with records of its own, for another thread
 */
LiaisonOnboardingDraft *
liaison_onboarding_draft_copy (const LiaisonOnboardingDraft *self)
{
  g_autofree char *json = liaison_onboarding_draft_to_json (self);

  return liaison_onboarding_draft_from_json (json, self->id, self->operator_id, NULL);
}
