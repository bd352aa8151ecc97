/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "onboarding-fixture.h"

#include "core/onboarding/draft-check.h"
#include "core/onboarding/draft-letter.h"
#include "core/onboarding/draft-store.h"
#include "core/onboarding/finish.h"
#include "core/onboarding/plan.h"
#include "core/onboarding/starter.h"
#include "core/onboarding/welcome.h"
#include "core/records/access.h"
#include "core/records/agreement.h"
#include "core/records/attached.h"
#include "core/records/attachment-store.h"
#include "core/records/learning.h"
#include "core/records/membership.h"
#include "core/records/partner.h"
#include "core/records/person.h"
#include "core/records/plan.h"
#include "core/records/program.h"
#include "core/records/recruitment.h"
#include "core/records/welcome.h"
#include "core/store/label.h"
#include "core/store/undo.h"

#include <string.h>

/* The onboarding wizard's draft, and what becomes of it. */

#define TODAY DAY (2026, 3, 2)

typedef struct
{
  WorkspaceFixture workspace;
  LiaisonRecord *program;
  LiaisonRecord *template;
  LiaisonRecord *course;
  LiaisonRecord *system;
  LiaisonRecord *letter;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  WorkspaceFixture *workspace = &fixture->workspace;

  workspace_fixture_set_up (workspace, data);
  fixture->program = onboarding_fixture_new (workspace, &liaison_program_entity, "name", "Global Reseller",
                                             "types", "reseller msp", "currency", "EUR", NULL);
  fixture->template =
      onboarding_fixture_new (workspace, &liaison_plan_template_entity, "name", "Ninety days", NULL);
  onboarding_fixture_add (workspace, &liaison_template_task_entity, "template",
                          liaison_record_get_id (fixture->template), "title", "Kick-off", "day", "0", NULL);
  onboarding_fixture_add (workspace, &liaison_template_task_entity, "template",
                          liaison_record_get_id (fixture->template), "title", "First deal", "day", "90",
                          "is-milestone", "yes", NULL);
  fixture->course = onboarding_fixture_new (workspace, &liaison_course_entity, "title", "First steps",
                                            "is-foundation", "yes", NULL);
  fixture->system =
      onboarding_fixture_new (workspace, &liaison_partner_system_entity, "name", "Portal", NULL);
  fixture->letter = onboarding_fixture_new (workspace, &liaison_welcome_template_entity, "name", "Letter",
                                            "language", "en", "subject", "Welcome, {partner}", "content",
                                            "Dear {contact}: {program}, {start}\n{courses}\n{systems}", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->program);
  g_clear_object (&fixture->template);
  g_clear_object (&fixture->course);
  g_clear_object (&fixture->system);
  g_clear_object (&fixture->letter);
  workspace_fixture_tear_down (&fixture->workspace, data);
}

static LiaisonDatabase *
get_database (Fixture *fixture)
{
  return liaison_store_get_database (fixture->workspace.store);
}

static void
work (Fixture *fixture, LiaisonChangeFunc func, gpointer data)
{
  g_autoptr (GError) error = NULL;

  liaison_store_work (fixture->workspace.store, func, data, &error);
  g_assert_no_error (error);
}

/* A draft in which each step is filled in, kept in the workspace. */
static LiaisonOnboardingDraft *
new_draft (Fixture *fixture)
{
  LiaisonOnboardingDraft *draft = liaison_onboarding_draft_new (fixture->workspace.ids, NULL, TODAY);
  g_autoptr (GBytes) content = g_bytes_new_static ("%PDF signed", 11);
  LiaisonDraftAttaching attaching = { draft, "Agreement.pdf", "application/pdf", content };
  LiaisonDraftPerson *priya, *tom;
  LiaisonRecord *signatory;
  g_autoptr (GError) error = NULL;

  liaison_record_set_text (draft->partner, "name", "Meridian Cloud");
  liaison_record_set_text (draft->partner, "country", "GB");
  liaison_record_set_text (draft->partner, "website", "meridian.example");
  liaison_record_set_text (draft->partner, "types", "msp");
  liaison_record_set_text (draft->membership, "program", liaison_record_get_id (fixture->program));
  liaison_record_set_text (draft->membership, "tier", "registered");
  liaison_record_set_text (draft->agreement, "title", "Partner agreement 2026");
  liaison_record_set_text (draft->agreement, "state", "signed");
  liaison_record_set_text (draft->agreement, "signed-on", "2026-02-27");
  signatory = liaison_onboarding_draft_add_signatory (draft);
  liaison_record_set_text (signatory, "name", "Priya Shah");
  priya = liaison_onboarding_draft_add_person (draft);
  liaison_record_set_text (priya->person, "name", "Priya Shah");
  liaison_record_set_text (priya->person, "email", "priya@meridian.example");
  liaison_record_set_text (priya->employment, "role", "Managing director");
  tom = liaison_onboarding_draft_add_person (draft);
  liaison_record_set_text (tom->person, "name", "Tom Gray");
  liaison_onboarding_draft_set_template (draft, get_database (fixture),
                                         liaison_record_get_id (fixture->template), &error);
  g_assert_no_error (error);
  liaison_onboarding_draft_suggest_courses (draft, get_database (fixture), &error);
  g_assert_no_error (error);
  g_ptr_array_add (tom->systems, g_strdup (liaison_record_get_id (fixture->system)));
  g_set_str (&draft->welcome_template_id, liaison_record_get_id (fixture->letter));
  draft->step = LIAISON_ONBOARDING_WELCOME;
  work (fixture, liaison_onboarding_draft_attach, &attaching);
  return draft;
}

static gboolean
finish (Fixture *fixture, LiaisonOnboardingDraft *draft, gint64 *sequence, char **partner_id, GError **error)
{
  LiaisonOnboardingFinish all = { .draft = draft, .today = TODAY };
  gboolean is_done = liaison_store_change (fixture->workspace.store, LIAISON_LABEL_ONBOARD, "",
                                           liaison_onboarding_finish, &all, NULL, sequence, NULL, error);

  if (partner_id != NULL)
    *partner_id = all.partner_id;
  else
    g_free (all.partner_id);
  return is_done;
}

static gint64
count (Fixture *fixture, const char *table)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM %s", table);

  return onboarding_fixture_count (&fixture->workspace, sql);
}

static const char *const made_tables[] = { "partner",   "person",    "employment",    "membership",
                                           "agreement", "signatory", "attachment",    "plan",
                                           "plan_task", "enrolment", "system_access", "welcome_kit" };

static void
assert_nothing_made (Fixture *fixture)
{
  for (gsize i = 0; i < G_N_ELEMENTS (made_tables); i++)
    g_assert_cmpint (count (fixture, made_tables[i]), ==, 0);
}

static void
test_json (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonOnboardingDraft) draft = new_draft (fixture);
  g_autoptr (LiaisonOnboardingDraft) copy = liaison_onboarding_draft_copy (draft);
  g_autofree char *json = liaison_onboarding_draft_to_json (draft);
  g_autofree char *again = liaison_onboarding_draft_to_json (copy);
  g_autofree char *title = liaison_onboarding_draft_get_title (copy);
  const LiaisonDraftPerson *tom;

  g_assert_cmpstr (json, ==, again);
  g_assert_cmpstr (title, ==, "Meridian Cloud");
  g_assert_cmpint (copy->step, ==, LIAISON_ONBOARDING_WELCOME);
  g_assert_true (liaison_record_equal (copy->partner, draft->partner));
  g_assert_true (liaison_record_equal (copy->agreement, draft->agreement));
  g_assert_cmpuint (copy->people->len, ==, 2);
  tom = g_ptr_array_index (copy->people, 1);
  g_assert_cmpint (liaison_record_get_integer (tom->employment, "is-key-contact"), ==, 0);
  g_assert_cmpuint (tom->courses->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (tom->systems, 0), ==, liaison_record_get_id (fixture->system));
  g_assert_cmpstr (copy->file->name, ==, "Agreement.pdf");
  g_assert_cmpint (copy->file->size, ==, 11);
  g_assert_cmpuint (copy->tasks->len, ==, 2);
}

static void
test_hostile_json (void)
{
  static const char *const texts[] = {
    "{}",
    "{\"step\": 7, \"partner\": [], \"people\": {\"a\": 1}, \"tasks\": [1, null, \"x\"], \"file\": "
    "{\"size\": \"x\"}}",
    "{\"partner\": {\"fields\": {\"name\": 5, \"employees\": \"x\", \"nothing\": 1}}, \"people\": [[], "
    "{\"courses\": [1]}]}",
    "{\"file\": {\"digest\": \"a\", \"name\": \"b\", \"media-type\": \"c\", \"size\": null}}",
  };
  g_autoptr (GString) deep = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (LiaisonOnboardingDraft) draft =
          liaison_onboarding_draft_from_json (texts[i], "id", NULL, &error);

      g_assert_no_error (error);
      g_assert_null (liaison_record_get_text (draft->partner, "name"));
      g_assert_null (draft->file);
    }
  g_assert_null (liaison_onboarding_draft_from_json ("[", "id", NULL, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_BAD_INPUT);
  g_clear_error (&error);
  g_assert_null (liaison_onboarding_draft_from_json ("[]", "id", NULL, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_BAD_INPUT);
  g_clear_error (&error);
  for (guint i = 0; i < 100000; i++)
    g_string_append (deep, "{\"partner\":");
  g_assert_null (liaison_onboarding_draft_from_json (deep->str, "id", NULL, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_BAD_INPUT);
}

/* Leaving the program loses nothing, and what is kept is no change. */
static void
test_survives_leaving (Fixture *fixture, gconstpointer data)
{
  gint64 before = onboarding_fixture_count (&fixture->workspace, "SELECT max (sequence) FROM change");
  g_autoptr (LiaisonOnboardingDraft) draft = new_draft (fixture);
  g_autoptr (LiaisonOnboardingDraft) other =
      liaison_onboarding_draft_new (fixture->workspace.ids, NULL, TODAY);
  g_autoptr (LiaisonOnboardingDraft) loaded = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GPtrArray) of_another = NULL;
  g_autofree char *json = liaison_onboarding_draft_to_json (draft);
  g_autofree char *again = NULL;
  g_autoptr (GError) error = NULL;
  const LiaisonDraftSummary *latest;

  liaison_id_source_set_now (fixture->workspace.ids, liaison_id_source_get_now (fixture->workspace.ids) +
                                                         LIAISON_MICROSECONDS_PER_DAY);
  work (fixture, liaison_onboarding_draft_save, other);
  g_assert_cmpint (onboarding_fixture_count (&fixture->workspace, "SELECT max (sequence) FROM change"), ==,
                   before);
  assert_nothing_made (fixture);
  workspace_fixture_reopen (&fixture->workspace);

  list = liaison_onboarding_draft_list (get_database (fixture), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, 2);
  latest = g_ptr_array_index (list, 0);
  g_assert_cmpstr (latest->id, ==, other->id);
  g_assert_cmpint (latest->saved_at, ==, liaison_id_source_get_now (fixture->workspace.ids));
  g_assert_cmpint (((const LiaisonDraftSummary *) list->pdata[1])->step, ==, LIAISON_ONBOARDING_WELCOME);
  g_assert_cmpstr (((const LiaisonDraftSummary *) list->pdata[1])->title, ==, "Meridian Cloud");
  of_another = liaison_onboarding_draft_list (get_database (fixture), "somebody else", &error);
  g_assert_cmpuint (of_another->len, ==, 0);
  loaded = liaison_onboarding_draft_load (get_database (fixture), draft->id, NULL, &error);
  g_assert_no_error (error);
  again = liaison_onboarding_draft_to_json (loaded);
  g_assert_cmpstr (again, ==, json);

  work (fixture, liaison_onboarding_draft_remove, other);
  g_assert_null (liaison_onboarding_draft_load (get_database (fixture), other->id, NULL, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_NOT_FOUND);
}

/* From Finish on, and not only once the workspace is opened again. */
static void
test_tier_is_shown (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonOnboardingDraft) draft = new_draft (fixture);
  g_autoptr (GError) error = NULL;
  g_autofree char *tier = NULL;

  g_assert_true (finish (fixture, draft, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (
      liaison_database_get_text (get_database (fixture), &tier, &error, "SELECT tier FROM partner", ""));
  g_assert_cmpstr (tier, ==, "registered");
}

/* The signed file of a draft is nobody's attachment yet, and must not be taken for rubbish. */
static void
test_file_is_not_collected (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonOnboardingDraft) draft = new_draft (fixture);
  g_autoptr (GError) error = NULL;

  work (fixture, liaison_attachment_collect, NULL);
  g_assert_cmpint (count (fixture, "attachment_content"), ==, 1);
  g_assert_true (finish (fixture, draft, NULL, NULL, &error));
  g_assert_no_error (error);
  work (fixture, liaison_attachment_collect, NULL);
  g_assert_cmpint (count (fixture, "attachment_content"), ==, 1);
  workspace_fixture_assert_whole (fixture->workspace.store);
}

static void
test_file_goes_with_the_draft (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonOnboardingDraft) draft = new_draft (fixture);

  work (fixture, liaison_onboarding_draft_remove, draft);
  work (fixture, liaison_attachment_collect, NULL);
  g_assert_cmpint (count (fixture, "attachment_content"), ==, 0);
}

static void
assert_problem (Fixture *fixture,
                LiaisonOnboardingDraft *draft,
                LiaisonOnboardingStep step,
                const char *field,
                const char *part)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems =
      liaison_onboarding_draft_check_step (draft, get_database (fixture), step, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < problems->len; i++)
    {
      const LiaisonDraftProblem *problem = g_ptr_array_index (problems, i);

      if (g_strcmp0 (problem->field != NULL ? problem->field->name : NULL, field) == 0 &&
          strstr (problem->message, part) != NULL)
        return;
      g_test_message ("%s: %s", problem->field != NULL ? problem->field->name : "", problem->message);
    }
  g_error ("no problem of “%s” says “%s”", field != NULL ? field : "", part);
}

static void
test_checks (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonOnboardingDraft) draft = new_draft (fixture);
  g_autoptr (LiaisonOnboardingDraft) empty =
      liaison_onboarding_draft_new (fixture->workspace.ids, NULL, TODAY);
  LiaisonDraftPerson *priya = g_ptr_array_index (draft->people, 0);
  LiaisonDraftPerson *tom = g_ptr_array_index (draft->people, 1);
  g_autoptr (GError) error = NULL;

  g_assert_true (liaison_onboarding_draft_check (draft, get_database (fixture), &error));
  g_assert_no_error (error);

  assert_problem (fixture, empty, LIAISON_ONBOARDING_COMPANY, "name", "filled in");
  assert_problem (fixture, empty, LIAISON_ONBOARDING_COMPANY, "country", "country");
  assert_problem (fixture, empty, LIAISON_ONBOARDING_COMPANY, "website", "e-mail");
  assert_problem (fixture, empty, LIAISON_ONBOARDING_FIT, "types", "type");
  assert_problem (fixture, empty, LIAISON_ONBOARDING_PEOPLE, NULL, "works there");
  g_assert_false (liaison_onboarding_draft_check (empty, get_database (fixture), &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "Company, Name"));

  liaison_record_set_text (draft->partner, "email", "nobody");
  assert_problem (fixture, draft, LIAISON_ONBOARDING_COMPANY, "email", "e-mail");
  liaison_record_set_text (draft->partner, "region", "gone");
  assert_problem (fixture, draft, LIAISON_ONBOARDING_FIT, "region", "deleted");
  liaison_record_set_text (draft->partner, "types", "isv");
  assert_problem (fixture, draft, LIAISON_ONBOARDING_PROGRAM, "program", "type");
  liaison_record_set_text (draft->membership, "joined-on", NULL);
  assert_problem (fixture, draft, LIAISON_ONBOARDING_PROGRAM, "joined-on", "filled in");
  liaison_record_set_text (draft->agreement, "since", "2026-03-01");
  liaison_record_set_text (draft->agreement, "until", "2026-02-01");
  assert_problem (fixture, draft, LIAISON_ONBOARDING_AGREEMENT, NULL, "before the beginning");
  liaison_record_set_text (draft->agreement, "until", NULL);
  liaison_record_set_text (g_ptr_array_index (draft->signatories, 0), "state", "declined");
  assert_problem (fixture, draft, LIAISON_ONBOARDING_AGREEMENT, "state", "declined");
  liaison_record_set_text (draft->agreement, "title", NULL);
  assert_problem (fixture, draft, LIAISON_ONBOARDING_AGREEMENT, "title", "title");
  liaison_record_set_text (tom->person, "email", "Priya@Meridian.example");
  assert_problem (fixture, draft, LIAISON_ONBOARDING_PEOPLE, "email", "Two people");
  liaison_record_set_integer (priya->employment, "is-key-contact", 0);
  assert_problem (fixture, draft, LIAISON_ONBOARDING_PEOPLE, NULL, "key contact");
  liaison_record_set_text (liaison_onboarding_draft_add_task (draft, 5), "title", NULL);
  assert_problem (fixture, draft, LIAISON_ONBOARDING_PLAN, "title", "filled in");
  g_ptr_array_add (tom->courses, g_strdup ("gone"));
  assert_problem (fixture, draft, LIAISON_ONBOARDING_LEARNING, NULL, "deleted");
  g_ptr_array_add (tom->systems, g_strdup ("gone"));
  assert_problem (fixture, draft, LIAISON_ONBOARDING_ACCESS, NULL, "deleted");
  onboarding_fixture_set (&fixture->workspace, fixture->letter, "content", "Dear {nobody}");
  assert_problem (fixture, draft, LIAISON_ONBOARDING_WELCOME, NULL, "{nobody}");
}

/* A course for a role goes to whoever has it, be the job called as it may. */
static void
test_courses_by_role (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonOnboardingDraft) draft = new_draft (fixture);
  LiaisonDraftPerson *priya = g_ptr_array_index (draft->people, 0);
  LiaisonDraftPerson *tom = g_ptr_array_index (draft->people, 1);
  g_autoptr (GError) error = NULL;

  onboarding_fixture_add (&fixture->workspace, &liaison_course_entity, "title", "Selling", "role", "sales",
                          "is-foundation", "yes", NULL);
  onboarding_fixture_add (&fixture->workspace, &liaison_course_entity, "title", "Later", NULL);
  onboarding_fixture_add (&fixture->workspace, &liaison_course_entity, "title", "Of others", "types", "isv",
                          "is-foundation", "yes", NULL);
  onboarding_fixture_add (&fixture->workspace, &liaison_course_entity, "title", "No more", "is-active", "no",
                          "is-foundation", "yes", NULL);
  liaison_record_set_text (tom->employment, "role", "Head of Sales");
  g_assert_true (liaison_onboarding_draft_suggest_courses (draft, get_database (fixture), &error));
  g_assert_no_error (error);
  g_assert_cmpuint (priya->courses->len, ==, 1);
  g_assert_cmpuint (tom->courses->len, ==, 2);
}

static void
test_finish (Fixture *fixture, gconstpointer data)
{
  static const gint64 expected[] = { 1, 2, 2, 1, 1, 1, 1, 1, 2, 2, 1, 1 };
  g_autoptr (LiaisonOnboardingDraft) draft = new_draft (fixture);
  g_autoptr (LiaisonLetter) preview = NULL;
  g_autoptr (LiaisonRecord) partner = NULL;
  g_autoptr (GPtrArray) kits = NULL;
  g_autoptr (GPtrArray) tasks = NULL;
  g_autoptr (GPtrArray) drafts = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *partner_id = NULL;
  g_autofree char *label = NULL;
  gint64 sequence,
      before = onboarding_fixture_count (&fixture->workspace, "SELECT max (sequence) FROM change");

  preview = liaison_onboarding_draft_load_letter (draft, get_database (fixture), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (preview->content, ==,
                   "Dear Priya Shah: Global Reseller, 2026-03-02\n- First steps\n- Portal");
  g_assert_true (finish (fixture, draft, &sequence, &partner_id, &error));
  g_assert_no_error (error);
  /* One change, and all of it. */
  g_assert_cmpint (sequence, ==, before + 1);
  label = liaison_label_of_change (get_database (fixture), sequence);
  g_assert_cmpstr (label, ==, "Onboard “Meridian Cloud”");
  for (gsize i = 0; i < G_N_ELEMENTS (made_tables); i++)
    {
      g_test_message ("%s", made_tables[i]);
      g_assert_cmpint (count (fixture, made_tables[i]), ==, expected[i]);
    }
  partner = liaison_record_load (get_database (fixture), &liaison_partner_entity, partner_id, &error);
  g_assert_cmpstr (liaison_record_get_text (partner, "status"), ==, "active");
  g_assert_cmpstr (liaison_record_get_text (partner, "stage"), ==, "onboard");
  kits = liaison_record_load_where (get_database (fixture), &liaison_welcome_kit_entity, NULL, NULL, &error);
  g_assert_cmpstr (liaison_record_get_text (kits->pdata[0], "content"), ==, preview->content);
  tasks = liaison_record_load_where (get_database (fixture), &liaison_plan_task_entity, "title", "First deal",
                                     &error);
  g_assert_cmpint (liaison_record_get_date (tasks->pdata[0], "due-on"), ==, DAY (2026, 5, 31));
  drafts = liaison_onboarding_draft_list (get_database (fixture), NULL, &error);
  g_assert_cmpuint (drafts->len, ==, 0);
  workspace_fixture_assert_whole (fixture->workspace.store);

  /* Twice is once. */
  g_assert_false (finish (fixture, draft, NULL, NULL, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_NOT_FOUND);
  g_assert_cmpint (count (fixture, "partner"), ==, 1);
}

static void
test_undo (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonOnboardingDraft) draft = new_draft (fixture);
  g_autoptr (GError) error = NULL;
  gint64 sequence, undo;

  g_assert_true (finish (fixture, draft, &sequence, NULL, &error));
  g_assert_true (liaison_undo (fixture->workspace.store, sequence, &undo, NULL, &error));
  g_assert_no_error (error);
  assert_nothing_made (fixture);
  g_assert_cmpint (count (fixture, "draft"), ==, 0);
  workspace_fixture_assert_whole (fixture->workspace.store);
  /* The content of the file is there as long as the change can be done again. */
  work (fixture, liaison_attachment_collect, NULL);
  g_assert_true (liaison_undo (fixture->workspace.store, undo, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count (fixture, "partner"), ==, 1);
  workspace_fixture_assert_whole (fixture->workspace.store);
}

/* What fails late takes back what went before, and the draft is there to be put right. */
static void
test_all_or_nothing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonOnboardingDraft) draft = new_draft (fixture);
  g_autoptr (GError) error = NULL;
  g_autofree char *before = liaison_onboarding_draft_to_json (draft);
  g_autofree char *after = NULL;

  g_assert_true (liaison_database_execute (get_database (fixture),
                                           "CREATE TEMP TRIGGER no_letters BEFORE INSERT ON main.welcome_kit"
                                           " BEGIN SELECT RAISE (ABORT, 'no letters'); END",
                                           &error));
  g_assert_false (finish (fixture, draft, NULL, NULL, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  assert_nothing_made (fixture);
  g_assert_cmpint (count (fixture, "draft"), ==, 1);
  after = liaison_onboarding_draft_to_json (draft);
  g_assert_cmpstr (before, ==, after);
  g_assert_true (liaison_database_execute (get_database (fixture), "DROP TRIGGER no_letters", &error));
  g_assert_true (finish (fixture, draft, NULL, NULL, &error));
  g_assert_no_error (error);
  workspace_fixture_assert_whole (fixture->workspace.store);
}

static void
test_not_kept (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonOnboardingDraft) draft = new_draft (fixture);
  g_autoptr (GError) error = NULL;

  work (fixture, liaison_onboarding_draft_remove, draft);
  g_assert_false (finish (fixture, draft, NULL, NULL, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_NOT_FOUND);
  assert_nothing_made (fixture);
}

/* A company that applied: its people come along, and what it has is not made twice. */
static void
test_existing_partner (Fixture *fixture, gconstpointer data)
{
  WorkspaceFixture *workspace = &fixture->workspace;
  g_autoptr (LiaisonRecord) partner =
      onboarding_fixture_new (workspace, &liaison_partner_entity, "name", "Meridian", "country", "GB",
                              "website", "meridian.example", "types", "msp", "status", "prospect", NULL);
  const char *id = liaison_record_get_id (partner);
  g_autoptr (LiaisonRecord) priya =
      onboarding_fixture_new (workspace, &liaison_person_entity, "name", "Priya Shah", NULL);
  g_autoptr (LiaisonRecord) former =
      onboarding_fixture_new (workspace, &liaison_person_entity, "name", "Somebody", NULL);
  g_autoptr (LiaisonRecord) employment = onboarding_fixture_new (
      workspace, &liaison_employment_entity, "person", liaison_record_get_id (priya), "partner", id, NULL);
  g_autoptr (LiaisonRecord) membership = onboarding_fixture_new (
      workspace, &liaison_membership_entity, "program", liaison_record_get_id (fixture->program), "partner",
      id, "joined-on", "2020-01-01", "ended-on", "2021-01-01", "tier", "gold", NULL);
  g_autoptr (LiaisonRecord) application =
      onboarding_fixture_new (workspace, &liaison_partner_application_entity, "partner", id, "program",
                              liaison_record_get_id (fixture->program), "state", "vetted", NULL);
  g_autoptr (LiaisonRecord) stored = NULL;
  g_autoptr (LiaisonOnboardingDraft) draft = NULL;
  g_autoptr (LiaisonRecord) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *city = NULL;
  LiaisonDraftPerson *person;

  onboarding_fixture_add (workspace, &liaison_employment_entity, "person", liaison_record_get_id (former),
                          "partner", id, "until", "2026-03-01", NULL);
  onboarding_fixture_add (workspace, &liaison_enrolment_entity, "person", liaison_record_get_id (priya),
                          "course", liaison_record_get_id (fixture->course), "enrolled-on", "2026-01-01",
                          NULL);
  draft = liaison_onboarding_draft_new (workspace->ids, NULL, TODAY);
  g_assert_true (liaison_onboarding_draft_set_application (
      draft, get_database (fixture), liaison_record_get_id (application), TODAY, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (draft->people->len, ==, 1);
  person = g_ptr_array_index (draft->people, 0);
  liaison_record_set_integer (person->employment, "is-key-contact", 1);
  liaison_onboarding_draft_suggest_courses (draft, get_database (fixture), &error);
  liaison_record_set_text (draft->partner, "city", "London");
  work (fixture, liaison_onboarding_draft_save, draft);

  g_assert_false (finish (fixture, draft, NULL, NULL, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "not approved"));
  g_clear_error (&error);
  onboarding_fixture_set (workspace, application, "state", "approved");

  /* Somebody else edits the partner meanwhile, in the same field. */
  onboarding_fixture_set (workspace, partner, "city", "Leeds");
  onboarding_fixture_set (workspace, partner, "phone", "+44 1");
  g_assert_false (finish (fixture, draft, NULL, NULL, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_true (liaison_onboarding_draft_rebase (draft, get_database (fixture), &error));
  g_assert_cmpstr (liaison_record_get_text (draft->partner, "phone"), ==, "+44 1");
  g_assert_true (finish (fixture, draft, NULL, NULL, &error));
  g_assert_no_error (error);

  stored = onboarding_fixture_reload (workspace, partner);
  g_assert_cmpstr (liaison_record_get_text (stored, "city"), ==, "London");
  g_assert_cmpstr (liaison_record_get_text (stored, "status"), ==, "active");
  g_assert_cmpint (count (fixture, "partner"), ==, 1);
  g_assert_cmpint (count (fixture, "person"), ==, 2);
  g_assert_cmpint (count (fixture, "employment"), ==, 2);
  g_assert_cmpint (count (fixture, "enrolment"), ==, 1);
  g_assert_cmpint (count (fixture, "membership"), ==, 1);
  again = onboarding_fixture_reload (workspace, membership);
  g_assert_null (liaison_record_get_text (again, "ended-on"));
  g_assert_cmpint (liaison_record_get_date (again, "joined-on"), ==, TODAY);
  /* A former tier is none of the new membership's. */
  g_assert_null (liaison_record_get_text (again, "tier"));
  g_assert_cmpint (
      onboarding_fixture_count (workspace, "SELECT is_key_contact FROM employment WHERE until IS NULL"), ==,
      1);
  workspace_fixture_assert_whole (workspace->store);
}

/* What a new workspace can begin with: a plan and a letter for everybody, each text without a fault, and nothing twice. */
static void
test_starter (WorkspaceFixture *workspace, gconstpointer data)
{
  static const char *const languages[] = { "en", "de-AT", "fr", "ar", "ja" };
  LiaisonDatabase *database = liaison_store_get_database (workspace->store);
  g_autoptr (GPtrArray) templates = NULL;
  g_autoptr (GError) error = NULL;
  gint64 sequence;

  g_assert_cmpint (onboarding_fixture_change (workspace, liaison_starter_add, NULL), >, 0);
  sequence = onboarding_fixture_change (workspace, liaison_starter_add, NULL);
  g_assert_cmpint (sequence, ==, 0);
  g_assert_cmpint (onboarding_fixture_count (workspace, "SELECT count (*) FROM plan_template"), ==, 2);
  g_assert_cmpint (onboarding_fixture_count (workspace, "SELECT max (day) FROM template_task"), ==, 90);
  g_assert_cmpint (
      onboarding_fixture_count (workspace, "SELECT count (*) FROM course WHERE is_foundation = 1"), ==, 5);
  templates = liaison_record_load_where (database, &liaison_welcome_template_entity, NULL, NULL, &error);
  g_assert_cmpuint (templates->len, ==, 5);
  for (guint i = 0; i < templates->len; i++)
    {
      g_assert_true (
          liaison_welcome_check (liaison_record_get_text (templates->pdata[i], "subject"), &error));
      g_assert_no_error (error);
      g_assert_true (
          liaison_welcome_check (liaison_record_get_text (templates->pdata[i], "content"), &error));
      g_assert_no_error (error);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autoptr (LiaisonRecord) letter = liaison_welcome_load (database, languages[i], "msp", &error);

      g_assert_no_error (error);
      g_assert_true (g_str_has_prefix (languages[i], liaison_record_get_text (letter, "language")));
    }
  /* A plan for every type that there is. */
  for (const LiaisonChoice *type = liaison_partner_types; type->word != NULL; type++)
    {
      g_autoptr (LiaisonRecord) plan = liaison_plan_load_template (database, type->word, NULL, NULL);

      g_test_message ("%s", type->word);
      g_assert_nonnull (plan);
    }
  workspace_fixture_assert_whole (workspace->store);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/onboarding/hostile-json", test_hostile_json);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/onboarding/json", test_json);
  ADD ("/onboarding/survives-leaving", test_survives_leaving);
  ADD ("/onboarding/tier-is-shown", test_tier_is_shown);
  ADD ("/onboarding/file-is-not-collected", test_file_is_not_collected);
  ADD ("/onboarding/file-goes-with-the-draft", test_file_goes_with_the_draft);
  ADD ("/onboarding/checks", test_checks);
  ADD ("/onboarding/courses-by-role", test_courses_by_role);
  ADD ("/onboarding/finish", test_finish);
  ADD ("/onboarding/undo", test_undo);
  ADD ("/onboarding/all-or-nothing", test_all_or_nothing);
  ADD ("/onboarding/not-kept", test_not_kept);
  ADD ("/onboarding/existing-partner", test_existing_partner);
  g_test_add ("/onboarding/starter", WorkspaceFixture, NULL, workspace_fixture_set_up, test_starter,
              workspace_fixture_tear_down);
  return g_test_run ();
}
