/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "onboarding-fixture.h"

#include "core/store/label.h"

#include <string.h>

/* Short ways to records, for tests that need many of them. */

static LiaisonRecord *
make (WorkspaceFixture *fixture, const LiaisonEntity *entity, const char *first, va_list arguments)
{
  LiaisonRecord *record = liaison_record_new (entity);

  for (const char *name = first; name != NULL; name = va_arg (arguments, const char *))
    {
      const char *value = va_arg (arguments, const char *);
      const LiaisonField *field = liaison_entity_get_field (entity, name);
      LiaisonValue parsed = { 0 };
      g_autoptr (GError) error = NULL;

      g_assert_nonnull (field);
      if (value != NULL)
        liaison_field_parse (field, value, liaison_record_get_currency (record, field), &parsed, &error);
      g_assert_no_error (error);
      liaison_record_set_value (record, field, &parsed);
      liaison_value_clear (&parsed);
    }
  workspace_fixture_insert (fixture->store, record);
  return record;
}

/* A record that is stored, with these fields as canonical text, ended by NULL. */
LiaisonRecord *
onboarding_fixture_new (WorkspaceFixture *fixture, const LiaisonEntity *entity, const char *first, ...)
{
  LiaisonRecord *record;
  va_list arguments;

  va_start (arguments, first);
  record = make (fixture, entity, first, arguments);
  va_end (arguments);
  return record;
}

void
onboarding_fixture_add (WorkspaceFixture *fixture, const LiaisonEntity *entity, const char *first, ...)
{
  va_list arguments;

  va_start (arguments, first);
  g_object_unref (make (fixture, entity, first, arguments));
  va_end (arguments);
}

LiaisonRecord *
onboarding_fixture_reload (WorkspaceFixture *fixture, LiaisonRecord *record)
{
  g_autoptr (GError) error = NULL;
  LiaisonRecord *stored =
      liaison_record_load (liaison_store_get_database (fixture->store), liaison_record_get_entity (record),
                           liaison_record_get_id (record), &error);

  g_assert_no_error (error);
  return stored;
}

/* Edits one field of the record as it stands in the workspace. */
void
onboarding_fixture_set (WorkspaceFixture *fixture,
                        LiaisonRecord *record,
                        const char *field,
                        const char *value)
{
  g_autoptr (LiaisonRecord) stored = onboarding_fixture_reload (fixture, record);

  liaison_record_set_text (stored, field, value);
  workspace_fixture_update (fixture->store, stored);
}

char *
onboarding_fixture_get (WorkspaceFixture *fixture, LiaisonRecord *record, const char *field)
{
  g_autoptr (LiaisonRecord) stored = onboarding_fixture_reload (fixture, record);

  return g_strdup (liaison_record_get_text (stored, field));
}

gint64
onboarding_fixture_count (WorkspaceFixture *fixture, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 count = -1;

  liaison_database_get_int (liaison_store_get_database (fixture->store), &count, &error, sql, "");
  g_assert_no_error (error);
  return count;
}

typedef struct
{
  OnboardingRun run;
  LiaisonRecord *record;
  LiaisonRecord *base;
  const char *action;
  LiaisonDate today;
} Act;

static gboolean
act (LiaisonStore *store, gpointer data, GError **error)
{
  Act *all = data;

  return all->run (store, all->record, all->base, all->action, all->today, error);
}

/* Does an action on the record, whose edited fields come along; its base is what is stored. */
gboolean
onboarding_fixture_act (WorkspaceFixture *fixture,
                        OnboardingRun run,
                        LiaisonRecord *record,
                        const char *action,
                        LiaisonDate today,
                        GError **error)
{
  g_autoptr (LiaisonRecord) base = onboarding_fixture_reload (fixture, record);
  Act all = { run, record, base, action, today };

  return liaison_store_change (fixture->store, LIAISON_LABEL_EDIT, "it", act, &all, NULL, NULL, NULL, error);
}

/* Runs the function as a change, which must succeed. Returns the place of the change. */
gint64
onboarding_fixture_change (WorkspaceFixture *fixture, LiaisonChangeFunc func, gpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 sequence = 0;

  liaison_store_change (fixture->store, LIAISON_LABEL_EDIT, "it", func, data, NULL, &sequence, NULL, &error);
  g_assert_no_error (error);
  return sequence;
}

/* Runs the function as a change, which must fail so, with @part in the message, and leave everything as it was. */
void
onboarding_fixture_refused (WorkspaceFixture *fixture,
                            LiaisonChangeFunc func,
                            gpointer data,
                            LiaisonError code,
                            const char *part)
{
  g_autoptr (GError) error = NULL;
  gint64 before = onboarding_fixture_count (fixture, "SELECT max (sequence) FROM change");

  g_assert_false (
      liaison_store_change (fixture->store, LIAISON_LABEL_EDIT, "it", func, data, NULL, NULL, NULL, &error));
  g_test_message ("%s", error->message);
  g_assert_error (error, LIAISON_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, part));
  g_assert_cmpint (onboarding_fixture_count (fixture, "SELECT max (sequence) FROM change"), ==, before);
}
