/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace-fixture.h"

#include "core/records/access.h"
#include "core/records/agreement.h"
#include "core/records/learning.h"
#include "core/records/membership.h"
#include "core/records/offboarding.h"
#include "core/records/outreach.h"
#include "core/records/partner.h"
#include "core/records/person.h"
#include "core/records/plan.h"
#include "core/records/program.h"
#include "core/records/recruitment.h"
#include "core/records/registry.h"
#include "core/records/schema.h"
#include "core/records/survey.h"
#include "core/records/tier.h"
#include "core/store/label.h"
#include "core/store/undo.h"

#include <string.h>

/* The records of programs, onboarding and learning: each can be made and taken back, refuses in words what cannot be, and a
 * published version stays as it is. */

#define DAY "2026-03-01"

/* What no value of its type would do for. */
static const struct
{
  const char *entity;
  const char *field;
  const char *text;
} own_values[] = {
  { "currency_rate", "in-currency", "USD" },
  { "regional_override", "market-class", "" },
  { "tier_decision", "inputs", "{}" },
  { "tier_decision", "explanation", "{}" },
  { "allocation", "region", "" },
  { "allocation", "partner", "" },
  { "proof", "attachment", "" },
  /* It is the customer of the deal, or left out. */
  { "touch", "customer", "" },
  { "engagement_rule", "value", "7" },
  { "registration_decision", "inputs", "{}" },
  { "registration_decision", "explanation", "{}" },
};

static LiaisonRecord *make_stored (WorkspaceFixture *fixture, const LiaisonEntity *entity);

static char *
make_text (const LiaisonField *field)
{
  static guint n_made = 0;

  n_made++;
  switch (field->type)
    {
    case LIAISON_FIELD_PARAGRAPH:
      return g_strdup_printf ("The first line\nof paragraph %u", n_made);
    case LIAISON_FIELD_EMAIL:
      return g_strdup_printf ("somebody%u@example.com", n_made);
    case LIAISON_FIELD_WEBSITE:
      return g_strdup_printf ("www%u.example.com", n_made);
    case LIAISON_FIELD_INTEGER:
    case LIAISON_FIELD_MONEY:
      return g_strdup ("7");
    case LIAISON_FIELD_YEAR:
      return g_strdup ("1974");
    case LIAISON_FIELD_BOOLEAN:
      return g_strdup ("yes");
    case LIAISON_FIELD_DECIMAL:
      return g_strdup ("1.5");
    case LIAISON_FIELD_DATE:
      return g_strdup (DAY);
    case LIAISON_FIELD_CHOICE:
      return g_strdup (field->choices[0].word);
    case LIAISON_FIELD_CHOICES:
      return g_strdup_printf ("%s %s", field->choices[0].word, field->choices[1].word);
    case LIAISON_FIELD_COUNTRY:
      return g_strdup ("DE");
    case LIAISON_FIELD_CURRENCY:
      return g_strdup ("EUR");
    case LIAISON_FIELD_LANGUAGE:
      return g_strdup ("pt-BR");
    case LIAISON_FIELD_TEXT:
    case LIAISON_FIELD_REFERENCE:
    case LIAISON_FIELD_ANY_REFERENCE:
    default:
      return g_strdup_printf ("Text %u", n_made);
    }
}

static void
set_text (LiaisonRecord *record, const char *name, const char *text)
{
  const LiaisonField *field = liaison_entity_get_field (liaison_record_get_entity (record), name);
  LiaisonValue value = { 0 };

  g_assert_nonnull (field);
  /* What is wrong is for the record's own check to find. */
  liaison_field_parse (field, text, "EUR", &value, NULL);
  liaison_record_set_value (record, field, &value);
  liaison_value_clear (&value);
}

static const char *
find_own_value (const LiaisonEntity *entity, const LiaisonField *field)
{
  for (gsize i = 0; i < G_N_ELEMENTS (own_values); i++)
    if (g_str_equal (own_values[i].entity, entity->name) && g_str_equal (own_values[i].field, field->name))
      return own_values[i].text;
  return NULL;
}

/* One whose fields are all filled. Without a fixture it refers to nothing that is stored. */
static LiaisonRecord *
make (WorkspaceFixture *fixture, const LiaisonEntity *entity)
{
  LiaisonRecord *record = liaison_record_new (entity);

  for (const LiaisonField *field = entity->fields; field->name != NULL; field++)
    {
      const char *own_value = find_own_value (entity, field);
      g_autofree char *text = make_text (field);

      if (field->type == LIAISON_FIELD_REFERENCE && g_str_equal (field->target, entity->name))
        continue;
      if (own_value != NULL)
        set_text (record, field->name, own_value);
      else if (field->type == LIAISON_FIELD_REFERENCE && fixture != NULL)
        {
          g_autoptr (LiaisonRecord) target = make_stored (fixture, liaison_registry_find (field->target));

          liaison_record_set_text (record, field->name, liaison_record_get_id (target));
        }
      else if (field->standard == NULL)
        set_text (record, field->name, text);
    }
  return record;
}

static LiaisonRecord *
make_stored (WorkspaceFixture *fixture, const LiaisonEntity *entity)
{
  LiaisonRecord *record = make (fixture, entity);

  workspace_fixture_insert (fixture->store, record);
  return record;
}

static void
alter (WorkspaceFixture *fixture, LiaisonRecord *record)
{
  const LiaisonEntity *entity = liaison_record_get_entity (record);

  for (const LiaisonField *field = entity->fields; field->name != NULL; field++)
    if ((field->type == LIAISON_FIELD_TEXT || field->type == LIAISON_FIELD_DECIMAL) &&
        liaison_record_get_text (record, field->name) != NULL)
      {
        set_text (record, field->name, "42");
        return;
      }
  for (const LiaisonField *field = entity->fields; field->name != NULL; field++)
    if (field->type == LIAISON_FIELD_REFERENCE)
      {
        g_autoptr (LiaisonRecord) target = make_stored (fixture, liaison_registry_find (field->target));

        liaison_record_set_text (record, field->name, liaison_record_get_id (target));
        return;
      }
  g_assert_not_reached ();
}

static void
assert_stands (WorkspaceFixture *fixture, LiaisonRecord *record)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonRecord) stored =
      liaison_record_load (liaison_store_get_database (fixture->store), liaison_record_get_entity (record),
                           liaison_record_get_id (record), &error);

  g_assert_no_error (error);
  g_assert_true (liaison_record_equal (stored, record));
}

static void
assert_gone (WorkspaceFixture *fixture, LiaisonRecord *record)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (liaison_record_load (liaison_store_get_database (fixture->store),
                                      liaison_record_get_entity (record), liaison_record_get_id (record),
                                      &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_NOT_FOUND);
}

static void
undo (WorkspaceFixture *fixture, gint64 sequence)
{
  g_autoptr (GError) error = NULL;

  liaison_undo (fixture->store, sequence, NULL, NULL, &error);
  g_assert_no_error (error);
}

static gboolean
refers_to_anything (const LiaisonEntity *entity)
{
  for (const LiaisonField *field = entity->fields; field->name != NULL; field++)
    if (field->type == LIAISON_FIELD_ANY_REFERENCE)
      return TRUE;
  return FALSE;
}

static void
test_life (WorkspaceFixture *fixture, gconstpointer data)
{
  const LiaisonEntity *const *entities = liaison_registry_get_entities ();
  guint n_tested = 0;

  for (guint i = 0; entities[i] != NULL; i++)
    {
      g_autoptr (LiaisonRecord) record = NULL;
      g_autoptr (LiaisonRecord) first = NULL;
      gint64 made, edited, removed;

      if (refers_to_anything (entities[i]))
        continue;
      record = make (fixture, entities[i]);
      made = workspace_fixture_insert (fixture->store, record);
      assert_stands (fixture, record);
      first = liaison_record_copy (record);
      alter (fixture, record);
      g_assert_false (liaison_record_equal (first, record));
      edited = workspace_fixture_update (fixture->store, record);
      assert_stands (fixture, record);
      removed = workspace_fixture_remove (fixture->store, record);
      assert_gone (fixture, record);
      undo (fixture, removed);
      assert_stands (fixture, record);
      undo (fixture, edited);
      assert_stands (fixture, first);
      undo (fixture, made);
      assert_gone (fixture, record);
      n_tested++;
    }
  g_assert_cmpuint (n_tested, >=, 46);
  workspace_fixture_assert_whole (fixture->store);
}

/* A record that the program makes is the one that the database would make. */
static void
test_standards (WorkspaceFixture *fixture, gconstpointer data)
{
  const LiaisonEntity *const *entities = liaison_registry_get_entities ();
  guint n_standards = 0;

  for (guint i = 0; entities[i] != NULL; i++)
    for (const LiaisonField *field = entities[i]->fields; field->name != NULL; field++)
      {
        g_autoptr (LiaisonRecord) record = liaison_record_new (entities[i]);
        const LiaisonValue *value = liaison_record_get_value (record, field);
        g_autofree char *has = value->kind == LIAISON_VALUE_TEXT
                                   ? g_strdup_printf ("'%s'", value->text)
                                   : g_strdup_printf ("%" G_GINT64_FORMAT, value->integer);
        g_autofree char *expected = NULL;
        g_autoptr (GError) error = NULL;

        liaison_database_get_text (liaison_store_get_database (fixture->store), &expected, &error,
                                   "SELECT dflt_value FROM pragma_table_info (?) WHERE name = ?", "tt",
                                   entities[i]->name, field->column);
        g_assert_no_error (error);
        if (expected == NULL)
          continue;
        g_test_message ("%s.%s", entities[i]->name, field->name);
        g_assert_cmpstr (has, ==, expected);
        n_standards++;
      }
  g_assert_cmpuint (n_standards, >, 40);
}

/* What stands in a record that is whole otherwise, and words of the sentence that refuses it, or none where it is good. */
static const struct
{
  const LiaisonEntity *entity;
  const char *values[7];
  const char *words;
} checks[] = {
  { &liaison_program_entity, { "since", "2026-01-01", "until", "2025-12-31" }, "end lies before" },
  { &liaison_program_entity, { "fiscal-start-month", "13" }, "between 1 and 12" },
  { &liaison_program_entity, { "fiscal-week-start", "0" }, "between 1 and 7" },
  { &liaison_program_entity, { "fiscal-week-start", "7" }, NULL },
  { &liaison_program_version_entity, { "number", "0" }, "below 1" },
  { &liaison_program_version_entity,
    { "state", "published", "valid-from", "" },
    "“Valid from” must be filled in" },
  { &liaison_program_version_entity, { "state", "draft", "valid-from", "" }, NULL },
  { &liaison_program_version_entity, { "hold-months", "25" }, "between 0 and 24" },
  { &liaison_program_version_entity, { "grace-days", "3661" }, "between 0 and 3660" },
  { &liaison_program_version_entity, { "newcomer-months", "-1" }, "between 0 and 120" },
  { &liaison_program_version_entity, { "repeat-months", "121" }, "between 0 and 120" },
  { &liaison_program_version_entity, { "review-months", "4" }, "1, 3, 6 or 12 months" },
  { &liaison_program_version_entity, { "review-months", "3" }, NULL },
  { &liaison_measurement_entity, { "value", "-1.5" }, NULL },
  { &liaison_tier_entity, { "needed", "-1" }, "below zero" },
  { &liaison_requirement_entity, { "level", "0" }, "below 1" },
  { &liaison_requirement_entity, { "weight", "-0.5" }, "below zero" },
  { &liaison_regional_override_entity, { "market-class", "A" }, "either in a region or in a market class" },
  { &liaison_regional_override_entity, { "region", "" }, "either in a region or in a market class" },
  { &liaison_regional_override_entity,
    { "region", "", "market-class", "A" },
    "needs a region, a requirement and a tier" },
  { &liaison_regional_override_entity, { "tier", "" }, "needs a region, a requirement and a tier" },
  { &liaison_regional_override_entity, { "kind", "factor", "requirement", "" }, "needs a requirement, too" },
  { &liaison_regional_override_entity, { "kind", "factor", "requirement", "", "tier", "" }, NULL },
  { &liaison_regional_override_entity, { "kind", "factor", "amount", "-2" }, "factor cannot be below zero" },
  { &liaison_benefit_entity, { "kind", "mdf-amount", "currency", "" }, "“Currency” must be filled in" },
  { &liaison_benefit_entity, { "kind", "mdf-percent", "currency", "" }, NULL },
  { &liaison_membership_entity,
    { "standing", "at-risk", "at-risk-since", "" },
    "“At risk since” must be filled in" },
  { &liaison_membership_entity,
    { "standing", "at-risk", "grace-until", "" },
    "“Grace until” must be filled in" },
  { &liaison_membership_entity, { "ended-on", "2026-02-28" }, "“Ended” lies before the one in “Joined”" },
  { &liaison_tier_override_entity, { "until", "2026-02-28" }, "end lies before" },
  { &liaison_tier_override_entity, { "reason", "" }, "Reason: This must be filled in" },
  { &liaison_tier_review_entity, { "evaluated", "-1" }, "below zero" },
  { &liaison_partner_application_entity,
    { "state", "declined", "decline-reason", "" },
    "“Reason for declining” must be filled in" },
  { &liaison_outreach_entity, { "answer", "later", "answered-on", "" }, "on which day the answer came" },
  { &liaison_outreach_entity,
    { "answer", "", "answered-on", "2026-12-31" },
    "what the answer was that came on that day" },
  { &liaison_outreach_entity, { "answer", "", "answered-on", "" }, NULL },
  { &liaison_outreach_entity,
    { "answer", "later", "sent-on", "2026-03-02", "answered-on", "2026-03-01" },
    "“Answered” lies before the one in “Day”" },
  { &liaison_agreement_entity, { "state", "signed", "signed-on", "" }, "“Signed on” must be filled in" },
  { &liaison_agreement_entity, { "until", "2026-02-28" }, "end lies before" },
  { &liaison_agreement_entity, { "remind-days", "-1" }, "between 0 and 3660" },
  { &liaison_agreement_entity, { "revenue-share", "-1" }, "below zero" },
  { &liaison_signatory_entity, { "email", "nobody" }, "not an e-mail address" },
  { &liaison_template_task_entity, { "day", "4000" }, "between 0 and 3660" },
  { &liaison_plan_task_entity, { "day", "-1" }, "between 0 and 3660" },
  { &liaison_course_entity, { "hours", "-1" }, "below zero" },
  { &liaison_enrolment_entity,
    { "state", "completed", "completed-on", "" },
    "“Completed on” must be filled in" },
  { &liaison_enrolment_entity, { "score", "-1" }, "below zero" },
  { &liaison_certification_entity, { "state", "passed", "passed-on", "" }, "“Passed on” must be filled in" },
  { &liaison_certification_entity, { "state", "renewed", "passed-on", "" }, "“Passed on” must be filled in" },
  { &liaison_certification_entity, { "state", "revoked", "passed-on", "" }, "“Passed on” must be filled in" },
  { &liaison_certification_entity,
    { "state", "revoked", "revoked-on", "" },
    "“Revoked on” must be filled in" },
  { &liaison_certification_entity, { "state", "in-progress", "passed-on", "" }, NULL },
  { &liaison_certification_entity, { "expires-on", "2026-02-28" }, "“Expires on” lies before" },
  { &liaison_certification_entity, { "level", "0" }, "below 1" },
  { &liaison_survey_answer_entity, { "score", "11" }, "between 0 and 10" },
  { &liaison_survey_answer_entity, { "score", "0" }, NULL },
  { &liaison_system_access_entity,
    { "state", "granted", "granted-on", "" },
    "“Granted on” must be filled in" },
  { &liaison_system_access_entity,
    { "state", "revoked", "revoked-on", "" },
    "“Revoked on” must be filled in" },
};

static void
test_checks (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (checks); i++)
    {
      g_autoptr (LiaisonRecord) record = make (NULL, checks[i].entity);
      g_autoptr (GError) error = NULL;

      g_assert_true (liaison_record_check (record, NULL, &error));
      for (guint k = 0; checks[i].values[k] != NULL; k += 2)
        {
          const LiaisonField *field = liaison_entity_get_field (checks[i].entity, checks[i].values[k]);

          if (liaison_field_is_integer (field))
            liaison_record_set_integer (record, field->name,
                                        g_ascii_strtoll (checks[i].values[k + 1], NULL, 10));
          else
            liaison_record_set_text (record, field->name, checks[i].values[k + 1]);
        }
      if (liaison_record_check (record, NULL, &error) != (checks[i].words == NULL))
        g_error ("%s, %s: %s", checks[i].entity->name, checks[i].values[0],
                 error != NULL ? error->message : "accepted");
      if (checks[i].words == NULL)
        continue;
      g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_INVALID);
      if (strstr (error->message, checks[i].words) == NULL)
        g_error ("“%s” does not say “%s”", error->message, checks[i].words);
    }
}

/* Edits that only hold together: the database sees them at once, whatever their order. */
static void
test_edits_that_belong_together (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) certification = make (fixture, &liaison_certification_entity);
  g_autoptr (LiaisonRecord) program = make_stored (fixture, &liaison_program_entity);
  gint64 passed;

  liaison_record_set_text (certification, "state", "in-progress");
  liaison_record_set_text (certification, "passed-on", NULL);
  workspace_fixture_insert (fixture->store, certification);
  liaison_record_set_text (certification, "state", "passed");
  liaison_record_set_text (certification, "passed-on", DAY);
  passed = workspace_fixture_update (fixture->store, certification);
  assert_stands (fixture, certification);
  undo (fixture, passed);

  /* A period that moves wholly behind or before itself. */
  liaison_record_set_text (program, "since", "2027-01-01");
  liaison_record_set_text (program, "until", "2027-12-31");
  workspace_fixture_update (fixture->store, program);
  liaison_record_set_text (program, "since", "2025-01-01");
  liaison_record_set_text (program, "until", "2025-12-31");
  workspace_fixture_update (fixture->store, program);
  assert_stands (fixture, program);
}

/* A published version ---------------------------------------------------------------------------------------------- */

typedef enum
{
  INSERT,
  UPDATE,
  REMOVE,
} Operation;

typedef struct
{
  LiaisonRecord *record;
  Operation operation;
} Attempt;

static gboolean
attempt (LiaisonStore *store, gpointer data, GError **error)
{
  const Attempt *self = data;
  const LiaisonEntity *entity = liaison_record_get_entity (self->record);
  g_autoptr (LiaisonRecord) base = NULL;

  switch (self->operation)
    {
    case INSERT:
      return liaison_record_insert (store, self->record, error);
    case UPDATE:
      base = liaison_record_load (liaison_store_get_database (store), entity,
                                  liaison_record_get_id (self->record), error);
      return base != NULL && liaison_record_update (store, self->record, base, error);
    case REMOVE:
    default:
      return liaison_record_remove (store, entity, liaison_record_get_id (self->record), error);
    }
}

static void
assert_final (WorkspaceFixture *fixture, LiaisonRecord *record, Operation operation)
{
  Attempt own = { record, operation };
  g_autoptr (GError) error = NULL;

  g_assert_false (liaison_store_change (fixture->store, LIAISON_LABEL_EDIT, "x", attempt, &own, NULL, NULL,
                                        NULL, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_REFUSED);
  g_assert_true (g_str_has_prefix (error->message, "A published version never changes"));
}

static void
assert_not_undone (WorkspaceFixture *fixture, gint64 sequence)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (liaison_undo (fixture->store, sequence, NULL, NULL, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_REFUSED);
  g_assert_true (g_str_has_prefix (error->message, "A published version never changes"));
}

/* A version with a row of each of its tables, all of which hang together. */
#define N_RULES 6

typedef struct
{
  LiaisonRecord *version;
  LiaisonRecord *rules[N_RULES];
  gint64 last_rule;
} Rules;

static void
clear_rules (Rules *rules)
{
  g_clear_object (&rules->version);
  for (guint i = 0; i < N_RULES; i++)
    g_clear_object (&rules->rules[i]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Rules, clear_rules)

static LiaisonRecord *
make_rule (WorkspaceFixture *fixture, Rules *rules, const LiaisonEntity *entity)
{
  LiaisonRecord *record = make (fixture, entity);

  for (const LiaisonField *field = entity->fields; field->name != NULL; field++)
    {
      if (field->type != LIAISON_FIELD_REFERENCE)
        continue;
      if (g_str_equal (field->target, "program_version"))
        liaison_record_set_text (record, field->name, liaison_record_get_id (rules->version));
      for (guint i = 0; i < N_RULES && rules->rules[i] != NULL; i++)
        if (g_str_equal (field->target, liaison_record_get_entity (rules->rules[i])->name))
          liaison_record_set_text (record, field->name, liaison_record_get_id (rules->rules[i]));
    }
  return record;
}

static void
make_rules (WorkspaceFixture *fixture, Rules *rules)
{
  const LiaisonEntity *const entities[N_RULES] = {
    &liaison_tier_entity,      &liaison_requirement_entity,   &liaison_benefit_entity,
    &liaison_threshold_entity, &liaison_benefit_grant_entity, &liaison_regional_override_entity,
  };

  rules->version = make_stored (fixture, &liaison_program_version_entity);
  for (guint i = 0; i < N_RULES; i++)
    {
      rules->rules[i] = make_rule (fixture, rules, entities[i]);
      rules->last_rule = workspace_fixture_insert (fixture->store, rules->rules[i]);
    }
}

static gint64
publish (WorkspaceFixture *fixture, LiaisonRecord *version)
{
  liaison_record_set_text (version, "valid-from", "2026-07-01");
  liaison_record_set_text (version, "state", "published");
  return workspace_fixture_update (fixture->store, version);
}

static void
test_published_version (WorkspaceFixture *fixture, gconstpointer data)
{
  g_auto (Rules) rules = { 0 };
  g_autoptr (LiaisonRecord) draft = NULL;
  g_autoptr (LiaisonRecord) second = NULL;
  gint64 published;

  make_rules (fixture, &rules);
  draft = liaison_record_copy (rules.version);
  published = publish (fixture, rules.version);
  assert_stands (fixture, rules.version);

  for (guint i = 0; i < N_RULES; i++)
    {
      g_autoptr (LiaisonRecord) added =
          make_rule (fixture, &rules, liaison_record_get_entity (rules.rules[i]));
      g_autoptr (LiaisonRecord) edited = liaison_record_copy (rules.rules[i]);

      assert_final (fixture, added, INSERT);
      alter (fixture, edited);
      assert_final (fixture, edited, UPDATE);
      assert_final (fixture, rules.rules[i], REMOVE);
      assert_stands (fixture, rules.rules[i]);
    }
  second = liaison_record_copy (rules.version);
  liaison_record_set_integer (second, "grace-days", 30);
  assert_final (fixture, second, UPDATE);
  assert_final (fixture, rules.version, REMOVE);
  assert_not_undone (fixture, rules.last_rule);

  /* Nor can a rule of a draft move into it. */
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (LiaisonRecord) other = make_stored (fixture, liaison_record_get_entity (rules.rules[i]));

      liaison_record_set_text (other, "version", liaison_record_get_id (rules.version));
      assert_final (fixture, other, UPDATE);
    }

  undo (fixture, published);
  assert_stands (fixture, draft);
  undo (fixture, rules.last_rule);
  assert_gone (fixture, rules.rules[N_RULES - 1]);
  workspace_fixture_assert_whole (fixture->store);
}

static void
test_decisions_keep_a_version (WorkspaceFixture *fixture, gconstpointer data)
{
  const LiaisonEntity *const entities[] = { &liaison_tier_decision_entity, &liaison_tier_review_entity };
  g_auto (Rules) rules = { 0 };
  g_autoptr (LiaisonRecord) draft = NULL;

  make_rules (fixture, &rules);
  draft = liaison_record_copy (rules.version);
  for (gsize i = 0; i < G_N_ELEMENTS (entities); i++)
    {
      g_autoptr (LiaisonRecord) made = make (fixture, entities[i]);
      gint64 published = publish (fixture, rules.version);
      gint64 decided;

      liaison_record_set_text (made, "version", liaison_record_get_id (rules.version));
      decided = workspace_fixture_insert (fixture->store, made);
      assert_not_undone (fixture, published);
      assert_stands (fixture, rules.version);
      undo (fixture, decided);
      undo (fixture, published);
      assert_stands (fixture, draft);
    }
  workspace_fixture_assert_whole (fixture->store);
}

/* What was raised is said in our own words elsewhere, too. */
static void
test_no_circle_in_words (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) partner = workspace_fixture_new_partner (fixture, "One");
  Attempt own = { partner, UPDATE };
  g_autoptr (GError) error = NULL;

  liaison_record_set_text (partner, "parent", liaison_record_get_id (partner));
  g_assert_false (liaison_store_change (fixture->store, LIAISON_LABEL_EDIT, "x", attempt, &own, NULL, NULL,
                                        NULL, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_REFUSED);
  g_assert_true (g_str_has_prefix (error->message, "A record cannot be a part of itself"));
}

/* Migration --------------------------------------------------------------------------------------------------------- */

static LiaisonSchema first_schema;

static void
set_up_first (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  first_schema = *liaison_schema_get ();
  first_schema.n_migrations = 1;
  /* The words by which records are found are read by the fields of today: made anew below. */
  first_schema.n_derived = 1;
  g_assert_cmpstr (first_schema.derived[0].table, ==, "sale_total");
  fixture->folder = g_dir_make_tmp ("liaison-test-XXXXXX", &error);
  fixture->path = g_build_filename (fixture->folder, "first.liaison", NULL);
  fixture->ids = liaison_id_source_new_seeded (G_GINT64_CONSTANT (1780000000000000), 7);
  fixture->store = liaison_store_create (fixture->path, &first_schema, fixture->ids, &error);
  g_assert_no_error (error);
}

static gboolean
run_sql (LiaisonStore *store, gpointer sql, GError **error)
{
  return liaison_database_execute (liaison_store_get_database (store), sql, error);
}

static gint64
change (WorkspaceFixture *fixture, const char *subject, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 sequence;

  liaison_store_change (fixture->store, LIAISON_LABEL_EDIT, subject, run_sql, (gpointer) sql, NULL, &sequence,
                        NULL, &error);
  g_assert_no_error (error);
  return sequence;
}

static gint64
count (WorkspaceFixture *fixture, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 n = 0;

  liaison_database_get_int (liaison_store_get_database (fixture->store), &n, &error, sql, "");
  g_assert_no_error (error);
  return n;
}

static void
test_migration (WorkspaceFixture *fixture, gconstpointer data)
{
  const char *count_old =
      "SELECT (SELECT count (*) FROM region WHERE code = 'DE' AND market_class IS NULL)"
      " + (SELECT count (*) FROM registration WHERE number = 'R-1' AND approved_on IS NULL)";
  g_autoptr (LiaisonRecord) partner = NULL;
  g_autoptr (LiaisonRecord) person = NULL;
  g_autoptr (LiaisonRecord) removed = NULL;
  g_autoptr (LiaisonRecord) before = NULL;
  g_autoptr (GError) error = NULL;
  gint64 made, edited, removal, renamed, changes;

  g_assert_cmpint (count (fixture, "PRAGMA user_version"), ==, 1);
  partner = workspace_fixture_new_partner (fixture, "Aster");
  removed = workspace_fixture_new_partner (fixture, "Birke");
  person = liaison_record_new (&liaison_person_entity);
  liaison_record_set_text (person, "name", "Camille Durand");
  workspace_fixture_insert (fixture->store, person);
  before = liaison_record_copy (partner);
  liaison_record_set_text (partner, "city", "Kiel");
  edited = workspace_fixture_update (fixture->store, partner);
  removal = workspace_fixture_remove (fixture->store, removed);
  change (fixture, "registration",
          "INSERT INTO registration (id, partner_id, number) SELECT 'g1', id, 'R-1' FROM partner");
  made = change (fixture, "region", "INSERT INTO region (id, name, code) VALUES ('r1', 'Germany', 'DE')");
  renamed = change (fixture, "rename", "UPDATE registration SET number = 'R-2'");
  changes = count (fixture, "SELECT count (*) FROM change");

  workspace_fixture_reopen (fixture);
  g_assert_nonnull (liaison_store_get_backup_path (fixture->store));
  g_assert_cmpint (count (fixture, "PRAGMA user_version"), ==, liaison_schema_get ()->n_migrations);
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM change"), ==, changes);
  assert_stands (fixture, partner);
  assert_stands (fixture, person);
  liaison_store_rebuild (fixture->store, &error);
  g_assert_no_error (error);
  workspace_fixture_assert_whole (fixture->store);

  /* Rows of tables that have a column more now are put back and taken away as before. */
  undo (fixture, renamed);
  g_assert_cmpint (count (fixture, count_old), ==, 2);
  undo (fixture, made);
  g_assert_cmpint (count (fixture, count_old), ==, 1);
  undo (fixture, removal);
  assert_stands (fixture, removed);
  undo (fixture, edited);
  assert_stands (fixture, before);
  workspace_fixture_assert_whole (fixture->store);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/program-records/checks", test_checks);
#define ADD(path, func) \
  g_test_add (path, WorkspaceFixture, NULL, workspace_fixture_set_up, func, workspace_fixture_tear_down)
  ADD ("/program-records/life", test_life);
  ADD ("/program-records/standards", test_standards);
  ADD ("/program-records/edits-that-belong-together", test_edits_that_belong_together);
  ADD ("/program-records/published-version", test_published_version);
  ADD ("/program-records/decisions-keep-a-version", test_decisions_keep_a_version);
  ADD ("/program-records/no-circle-in-words", test_no_circle_in_words);
#undef ADD
  g_test_add ("/program-records/migration", WorkspaceFixture, NULL, set_up_first, test_migration,
              workspace_fixture_tear_down);

  return g_test_run ();
}
