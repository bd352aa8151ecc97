/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "onboarding-fixture.h"

#include "core/onboarding/kept-letter.h"
#include "core/records/partner.h"
#include "core/records/person.h"
#include "core/records/welcome.h"
#include "core/store/undo.h"

#include <string.h>

/* Letters of welcome that were kept. */

static LiaisonRecord *
new_letter (const char *subject, const char *content)
{
  LiaisonRecord *letter = liaison_record_new (&liaison_welcome_kit_entity);

  liaison_record_set_text (letter, "subject", subject);
  liaison_record_set_text (letter, "content", content);
  return letter;
}

static void
test_file (void)
{
  static const char *const names[][2] = {
    { "Welcome, Meridian", "Welcome, Meridian.txt" },
    { "../a/b\\c:d", "_..-a-b-c-d.txt" },
    { ".hidden", "_.hidden.txt" },
    { "أهلًا بكم", "أهلًا بكم.txt" },
    { "", "_.txt" },
  };
  g_autoptr (LiaisonRecord) letter = new_letter ("s", "# Dear **Ada**\n- a\n");
  g_autofree char *markdown = liaison_kept_letter_format_file (letter, "Letter.MD");
  g_autofree char *plain = liaison_kept_letter_format_file (letter, "letter.md.txt");

  g_assert_cmpstr (markdown, ==, "# Dear **Ada**\n- a\n");
  g_assert_cmpstr (plain, ==, "Dear Ada\n\n• a\n");
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (LiaisonRecord) named = new_letter (names[i][0], "");
      g_autofree char *name = liaison_kept_letter_suggest_file_name (named);

      g_assert_cmpstr (name, ==, names[i][1]);
    }
}

static void
assert_recipient (WorkspaceFixture *fixture,
                  LiaisonRecord *partner,
                  LiaisonDate day,
                  const char *name,
                  const char *email)
{
  g_autofree char *found_name = NULL;
  g_autofree char *found_email = NULL;
  g_autoptr (GError) error = NULL;

  liaison_kept_letter_load_recipient (liaison_store_get_database (fixture->store),
                                      liaison_record_get_id (partner), day, &found_name, &found_email,
                                      &error);
  g_assert_no_error (error);
  g_assert_cmpstr (found_name, ==, name);
  g_assert_cmpstr (found_email, ==, email);
}

static void
test_recipient (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) partner = workspace_fixture_new_partner (fixture, "Meridian Cloud");
  g_autoptr (LiaisonRecord) ada = NULL;
  g_autoptr (LiaisonRecord) tom = NULL;
  const char *id = liaison_record_get_id (partner);

  assert_recipient (fixture, partner, DAY (2026, 3, 2), NULL, NULL);
  ada =
      onboarding_fixture_new (fixture, &liaison_person_entity, "name", "Ada", "email", "ada@a.example", NULL);
  tom = onboarding_fixture_new (fixture, &liaison_person_entity, "name", "Tom", NULL);
  onboarding_fixture_add (fixture, &liaison_employment_entity, "partner", id, "person",
                          liaison_record_get_id (tom), "since", "2020-01-01", NULL);
  assert_recipient (fixture, partner, DAY (2026, 3, 2), "Tom", NULL);
  onboarding_fixture_add (fixture, &liaison_employment_entity, "partner", id, "person",
                          liaison_record_get_id (ada), "is-key-contact", "1", "since", "2025-01-01", "until",
                          "2026-03-02", NULL);
  assert_recipient (fixture, partner, DAY (2026, 3, 2), "Ada", "ada@a.example");
  assert_recipient (fixture, partner, DAY (2026, 3, 3), "Tom", NULL);
}

static void
test_sent (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) partner = workspace_fixture_new_partner (fixture, "Meridian Cloud");
  g_autoptr (LiaisonRecord) letter = onboarding_fixture_new (
      fixture, &liaison_welcome_kit_entity, "partner", liaison_record_get_id (partner), "language", "en",
      "subject", "Welcome", "content", "Dear", "made-on", "2026-03-01", NULL);
  g_autofree char *id = g_strdup (liaison_record_get_id (letter));
  LiaisonKeptLetterSending sending = { id, DAY (2026, 3, 2) };
  LiaisonKeptLetterSending lost = { (char *) "nobody", DAY (2026, 3, 2) };
  g_autoptr (GError) error = NULL;
  gint64 sequence = onboarding_fixture_change (fixture, liaison_kept_letter_mark_sent, &sending);

  g_assert_cmpint (
      onboarding_fixture_count (fixture, "SELECT count (*) FROM welcome_kit WHERE sent_on = '2026-03-02'"),
      ==, 1);
  onboarding_fixture_refused (fixture, liaison_kept_letter_mark_sent, &sending, LIAISON_ERROR_REFUSED,
                              "already");
  onboarding_fixture_refused (fixture, liaison_kept_letter_mark_sent, &lost, LIAISON_ERROR_NOT_FOUND, "");
  liaison_undo (fixture->store, sequence, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (
      onboarding_fixture_count (fixture, "SELECT count (*) FROM welcome_kit WHERE sent_on IS NULL"), ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kept-letter/file", test_file);
#define ADD(path, func) \
  g_test_add (path, WorkspaceFixture, NULL, workspace_fixture_set_up, func, workspace_fixture_tear_down)
  ADD ("/kept-letter/recipient", test_recipient);
  ADD ("/kept-letter/sent", test_sent);
  return g_test_run ();
}
