/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "onboarding-fixture.h"

#include "core/onboarding/lifecycle.h"
#include "core/records/agreement.h"
#include "core/records/attached.h"
#include "core/records/deal.h"
#include "core/records/learning.h"
#include "core/records/membership.h"
#include "core/records/offboarding.h"
#include "core/records/partner.h"
#include "core/records/person.h"
#include "core/records/plan.h"
#include "core/records/program.h"
#include "core/records/recruitment.h"
#include "core/records/registration.h"

#include <string.h>

/* The stages of a partner's life. */

#define TODAY DAY (2026, 3, 2)

static void
test_table (void)
{
  g_autoptr (GHashTable) words = g_hash_table_new (g_str_hash, g_str_equal);
  const LiaisonField *field = liaison_entity_get_field (&liaison_partner_entity, "stage");
  guint n_conditions;
  const LiaisonLifecycleCondition *conditions = liaison_lifecycle_get_conditions (&n_conditions);

  for (guint i = 0; i < n_conditions; i++)
    {
      g_assert_true (g_hash_table_add (words, (gpointer) conditions[i].word));
      g_assert_true (g_str_has_suffix (conditions[i].label, "."));
    }
  for (guint i = 0; i < LIAISON_LIFECYCLE_N_STAGES; i++)
    {
      const char *word = liaison_lifecycle_stage_get_word ((LiaisonLifecycleStage) i);
      LiaisonLifecycleStage parsed;

      /* The words of a partner's stage, in their order. */
      g_assert_cmpstr (field->choices[i].word, ==, word);
      g_assert_true (liaison_lifecycle_stage_parse (word, &parsed));
      g_assert_cmpint (parsed, ==, i);
    }
  g_assert_null (field->choices[LIAISON_LIFECYCLE_N_STAGES].word);
  g_assert_false (liaison_lifecycle_stage_parse (NULL, &(LiaisonLifecycleStage) { 0 }));
  g_assert_cmpint (liaison_lifecycle_get_next (LIAISON_LIFECYCLE_ONBOARD), ==, LIAISON_LIFECYCLE_ENABLE);
  g_assert_cmpint (liaison_lifecycle_get_next (LIAISON_LIFECYCLE_RENEW), ==, LIAISON_LIFECYCLE_GROW);
  g_assert_cmpint (liaison_lifecycle_get_next (LIAISON_LIFECYCLE_OFFBOARD), ==, LIAISON_LIFECYCLE_OFFBOARD);
}

static void
assert_move (const LiaisonLifecycleFacts *facts,
             LiaisonLifecycleStage from,
             LiaisonLifecycleStage to,
             gboolean is_met,
             guint n_conditions)
{
  g_autoptr (LiaisonExplanation) explanation = liaison_lifecycle_explain (facts, from, to);
  guint n_unmet = 0;

  g_assert_cmpuint (liaison_explanation_get_n_children (explanation), ==, n_conditions);
  for (guint i = 0; i < n_conditions; i++)
    n_unmet += liaison_explanation_get_state (liaison_explanation_get_child (explanation, i)) ==
               LIAISON_EXPLANATION_UNMET;
  g_assert_cmpint (n_unmet == 0, ==, is_met);
  g_assert_cmpint (liaison_explanation_get_state (explanation), ==,
                   is_met ? LIAISON_EXPLANATION_MET : LIAISON_EXPLANATION_UNMET);
}

static void
test_explain (void)
{
  LiaisonLifecycleFacts facts = { .n_people = 1, .n_approved_applications = 1 };

  assert_move (&facts, LIAISON_LIFECYCLE_RECRUIT, LIAISON_LIFECYCLE_ONBOARD, TRUE, 2);
  facts.n_approved_applications = 0;
  assert_move (&facts, LIAISON_LIFECYCLE_RECRUIT, LIAISON_LIFECYCLE_ONBOARD, FALSE, 2);
  facts.n_agreements = 1;
  assert_move (&facts, LIAISON_LIFECYCLE_RECRUIT, LIAISON_LIFECYCLE_ONBOARD, TRUE, 2);
  facts.n_key_contacts = 1;
  assert_move (&facts, LIAISON_LIFECYCLE_ONBOARD, LIAISON_LIFECYCLE_ENABLE, FALSE, 3);
  facts.n_plans_done = 1;
  facts.n_plans_running = 1;
  assert_move (&facts, LIAISON_LIFECYCLE_ONBOARD, LIAISON_LIFECYCLE_ENABLE, FALSE, 3);
  facts.n_plans_running = 0;
  assert_move (&facts, LIAISON_LIFECYCLE_ONBOARD, LIAISON_LIFECYCLE_ENABLE, TRUE, 3);
  facts.n_certified = 1;
  assert_move (&facts, LIAISON_LIFECYCLE_ENABLE, LIAISON_LIFECYCLE_CO_SELL, FALSE, 3);
  facts.n_memberships = 1;
  assert_move (&facts, LIAISON_LIFECYCLE_ENABLE, LIAISON_LIFECYCLE_CO_SELL, TRUE, 3);
  facts.n_registrations = 1;
  assert_move (&facts, LIAISON_LIFECYCLE_CO_SELL, LIAISON_LIFECYCLE_GROW, FALSE, 2);
  facts.n_deals_won = 1;
  assert_move (&facts, LIAISON_LIFECYCLE_CO_SELL, LIAISON_LIFECYCLE_GROW, TRUE, 2);
  assert_move (&facts, LIAISON_LIFECYCLE_GROW, LIAISON_LIFECYCLE_RENEW, FALSE, 1);
  facts.n_agreements_ending = 1;
  assert_move (&facts, LIAISON_LIFECYCLE_GROW, LIAISON_LIFECYCLE_RENEW, TRUE, 1);
  assert_move (&facts, LIAISON_LIFECYCLE_RENEW, LIAISON_LIFECYCLE_GROW, FALSE, 2);
  facts.n_agreements = 2;
  facts.n_agreements_ending = 0;
  assert_move (&facts, LIAISON_LIFECYCLE_RENEW, LIAISON_LIFECYCLE_GROW, TRUE, 2);
  /* Back, and to the end, nobody is asked what the stage asks of those who go on. */
  facts.n_plans_done = 0;
  assert_move (&facts, LIAISON_LIFECYCLE_ONBOARD, LIAISON_LIFECYCLE_RECRUIT, TRUE, 0);
  assert_move (&facts, LIAISON_LIFECYCLE_ONBOARD, LIAISON_LIFECYCLE_OFFBOARD, FALSE, 1);
  facts.n_offboardings_running = 1;
  assert_move (&facts, LIAISON_LIFECYCLE_ONBOARD, LIAISON_LIFECYCLE_OFFBOARD, TRUE, 1);
  assert_move (&facts, LIAISON_LIFECYCLE_OFFBOARD, LIAISON_LIFECYCLE_ONBOARD, FALSE, 2);
}

static void
sign (WorkspaceFixture *fixture,
      const char *partner,
      const char *since,
      const char *until,
      const char *renews)
{
  onboarding_fixture_add (fixture, &liaison_agreement_entity, "partner", partner, "title", "It", "state",
                          "signed", "signed-on", "2025-01-01", "since", since, "until", until, "renews",
                          renews, NULL);
}

static LiaisonLifecycleFacts
load (WorkspaceFixture *fixture, LiaisonRecord *partner, LiaisonDate day)
{
  LiaisonLifecycleFacts facts;
  g_autoptr (GError) error = NULL;

  liaison_lifecycle_load (liaison_store_get_database (fixture->store), liaison_record_get_id (partner), day,
                          &facts, &error);
  g_assert_no_error (error);
  return facts;
}

static void
test_facts (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) partner = workspace_fixture_new_partner (fixture, "Meridian");
  g_autoptr (LiaisonRecord) other = workspace_fixture_new_partner (fixture, "Other");
  g_autoptr (LiaisonRecord) program =
      onboarding_fixture_new (fixture, &liaison_program_entity, "name", "Reseller", "currency", "EUR", NULL);
  g_autoptr (LiaisonRecord) priya =
      onboarding_fixture_new (fixture, &liaison_person_entity, "name", "Priya", NULL);
  g_autoptr (LiaisonRecord) tom =
      onboarding_fixture_new (fixture, &liaison_person_entity, "name", "Tom", NULL);
  g_autoptr (LiaisonRecord) deal =
      onboarding_fixture_new (fixture, &liaison_deal_entity, "name", "It", "stage", "open", NULL);
  const char *id = liaison_record_get_id (partner);
  LiaisonLifecycleFacts facts;

  onboarding_fixture_add (fixture, &liaison_partner_application_entity, "partner", id, "state", "approved",
                          NULL);
  onboarding_fixture_add (fixture, &liaison_employment_entity, "person", liaison_record_get_id (priya),
                          "partner", id, "is-key-contact", "yes", NULL);
  onboarding_fixture_add (fixture, &liaison_employment_entity, "person", liaison_record_get_id (tom),
                          "partner", id, "is-key-contact", "yes", "until", "2026-03-01", NULL);
  onboarding_fixture_add (fixture, &liaison_membership_entity, "program", liaison_record_get_id (program),
                          "partner", id, "joined-on", "2026-03-02", NULL);
  /* From the day on which it ended the other is in no program, as its tier is none. */
  onboarding_fixture_add (fixture, &liaison_membership_entity, "program", liaison_record_get_id (program),
                          "partner", liaison_record_get_id (other), "joined-on", "2026-01-01", "ended-on",
                          "2026-03-02", NULL);
  onboarding_fixture_add (fixture, &liaison_plan_entity, "partner", id, "name", "It", "started-on",
                          "2026-01-01", "state", "done", NULL);
  /* One that holds, one that has lapsed, and one of somebody who has left. */
  onboarding_fixture_add (fixture, &liaison_certification_entity, "person", liaison_record_get_id (priya),
                          "name", "A", "passed-on", "2025-01-01", "expires-on", "2026-03-02", NULL);
  onboarding_fixture_add (fixture, &liaison_certification_entity, "person", liaison_record_get_id (tom),
                          "name", "A", "passed-on", "2025-01-01", NULL);
  onboarding_fixture_add (fixture, &liaison_registration_entity, "partner", id, "submitted-on", "2026-03-02",
                          NULL);
  onboarding_fixture_add (fixture, &liaison_deal_partner_entity, "deal", liaison_record_get_id (deal),
                          "partner", id, "role", "source", NULL);
  onboarding_fixture_add (fixture, &liaison_deal_partner_entity, "deal", liaison_record_get_id (deal),
                          "partner", id, "role", "delivery", NULL);
  onboarding_fixture_add (fixture, &liaison_offboarding_entity, "partner", id, "started-on", "2026-03-02",
                          "reason", "It", NULL);

  facts = load (fixture, partner, TODAY);
  g_assert_cmpint (facts.n_approved_applications, ==, 1);
  g_assert_cmpint (facts.n_agreements, ==, 0);
  g_assert_cmpint (facts.n_people, ==, 1);
  g_assert_cmpint (facts.n_key_contacts, ==, 1);
  g_assert_cmpint (facts.n_memberships, ==, 1);
  g_assert_cmpint (facts.n_plans_running, ==, 0);
  g_assert_cmpint (facts.n_plans_done, ==, 1);
  g_assert_cmpint (facts.n_certified, ==, 1);
  g_assert_cmpint (facts.n_registrations, ==, 1);
  g_assert_cmpint (facts.n_deals_open, ==, 1);
  g_assert_cmpint (facts.n_deals_won, ==, 0);
  g_assert_cmpint (facts.n_offboardings_running, ==, 1);
  facts = load (fixture, partner, TODAY + 1);
  g_assert_cmpint (facts.n_certified, ==, 0);
  facts = load (fixture, partner, TODAY - 1);
  g_assert_cmpint (facts.n_memberships, ==, 0);
  g_assert_cmpint (facts.n_people, ==, 2);
  facts = load (fixture, other, TODAY);
  g_assert_cmpint (facts.n_people, ==, 0);
  g_assert_cmpint (facts.n_plans_done, ==, 0);
  g_assert_cmpint (facts.n_memberships, ==, 0);
  facts = load (fixture, other, TODAY - 1);
  g_assert_cmpint (facts.n_memberships, ==, 1);
}

static void
test_agreements (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) partner = workspace_fixture_new_partner (fixture, "Meridian");
  g_autoptr (LiaisonRecord) renewing = workspace_fixture_new_partner (fixture, "Renewing");
  const char *id = liaison_record_get_id (partner);

  /* It ends on 31 May, and is to be remembered 90 days before. */
  sign (fixture, id, "2025-01-01", "2026-05-31", "no");
  g_assert_cmpint (load (fixture, partner, DAY (2026, 3, 1)).n_agreements_ending, ==, 0);
  g_assert_cmpint (load (fixture, partner, DAY (2026, 3, 2)).n_agreements_ending, ==, 1);
  g_assert_cmpint (load (fixture, partner, DAY (2026, 5, 31)).n_agreements, ==, 1);
  g_assert_cmpint (load (fixture, partner, DAY (2026, 6, 1)).n_agreements, ==, 0);
  sign (fixture, id, "2026-06-01", "2028-05-31", "no");
  g_assert_cmpint (load (fixture, partner, DAY (2026, 3, 2)).n_agreements_ending, ==, 0);
  sign (fixture, liaison_record_get_id (renewing), "2020-01-01", "2021-01-01", "yes");
  g_assert_cmpint (load (fixture, renewing, TODAY).n_agreements, ==, 1);
  g_assert_cmpint (load (fixture, renewing, TODAY).n_agreements_ending, ==, 0);
}

static void
test_move (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) partner = workspace_fixture_new_partner (fixture, "Meridian");
  LiaisonLifecycleMove move = { liaison_record_get_id (partner), LIAISON_LIFECYCLE_ONBOARD, "  ", TODAY };
  g_autoptr (GPtrArray) notes = NULL;
  g_autofree char *stage = NULL;
  gint64 sequence;

  onboarding_fixture_refused (fixture, liaison_lifecycle_move, &move, LIAISON_ERROR_REFUSED,
                              "The application was approved");
  onboarding_fixture_refused (fixture, liaison_lifecycle_move, &move, LIAISON_ERROR_REFUSED,
                              "Somebody who works there is known.");
  move.reason = "Taken over from the old program";
  onboarding_fixture_change (fixture, liaison_lifecycle_move, &move);
  stage = onboarding_fixture_get (fixture, partner, "stage");
  g_assert_cmpstr (stage, ==, "onboard");
  notes = liaison_record_load_where (liaison_store_get_database (fixture->store), &liaison_note_entity, NULL,
                                     NULL, NULL);
  g_assert_cmpuint (notes->len, ==, 1);
  g_assert_nonnull (
      strstr (liaison_record_get_text (notes->pdata[0], "content"), "Taken over from the old program"));
  g_assert_nonnull (
      strstr (liaison_record_get_text (notes->pdata[0], "content"), "Somebody who works there is known."));

  /* Where everything holds there is no note, and where it stands already nothing happens. */
  move.to = LIAISON_LIFECYCLE_RECRUIT;
  onboarding_fixture_change (fixture, liaison_lifecycle_move, &move);
  g_assert_cmpint (onboarding_fixture_count (fixture, "SELECT count (*) FROM note"), ==, 1);
  sequence = onboarding_fixture_change (fixture, liaison_lifecycle_move, &move);
  g_assert_cmpint (sequence, ==, 0);
  workspace_fixture_assert_whole (fixture->store);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/lifecycle/table", test_table);
  g_test_add_func ("/lifecycle/explain", test_explain);
#define ADD(path, func) \
  g_test_add (path, WorkspaceFixture, NULL, workspace_fixture_set_up, func, workspace_fixture_tear_down)
  ADD ("/lifecycle/facts", test_facts);
  ADD ("/lifecycle/agreements", test_agreements);
  ADD ("/lifecycle/move", test_move);
  return g_test_run ();
}
