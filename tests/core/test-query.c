/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace-fixture.h"

#include "core/records/partner.h"
#include "core/records/query.h"

static guint
count_statements (WorkspaceFixture *fixture)
{
  sqlite3 *handle = liaison_database_get_handle (liaison_store_get_database (fixture->store));
  guint n_statements = 0;

  for (sqlite3_stmt *statement = sqlite3_next_stmt (handle, NULL); statement != NULL;
       statement = sqlite3_next_stmt (handle, statement))
    n_statements++;
  return n_statements;
}

static gboolean
count_record (LiaisonRecord *record, const char *const *titles, gpointer data, GError **error)
{
  ++*(guint *) data;
  return TRUE;
}

/* Asks for the partners with @employees, at most @limit, in three ways. */
static guint
ask (WorkspaceFixture *fixture, int employees, gint64 limit)
{
  g_autoptr (LiaisonQuery) query = liaison_query_new (&liaison_partner_entity);
  LiaisonDatabase *database = liaison_store_get_database (fixture->store);
  g_autofree char *number = g_strdup_printf ("%d", employees);
  g_autoptr (GPtrArray) ids = NULL;
  g_autoptr (GPtrArray) sorted = NULL;
  g_autoptr (GError) error = NULL;
  guint n_records = 0;

  liaison_query_add_filter (query, "employees", number, &error);
  g_assert_no_error (error);
  liaison_query_set_limit (query, limit);
  liaison_query_run (query, database, count_record, &n_records, &error);
  g_assert_no_error (error);
  ids = liaison_query_ids (query, database, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ids->len, ==, n_records);
  liaison_query_set_sort (query, "name", FALSE, &error);
  sorted = liaison_query_ids (query, database, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sorted->len, ==, n_records);
  return n_records;
}

/* Numbers are bound, so that however many are asked for, the connection keeps few statements. */
static void
test_statements (WorkspaceFixture *fixture, gconstpointer data)
{
  guint before;

  for (int i = 0; i < 9; i++)
    {
      g_autoptr (LiaisonRecord) partner = liaison_record_new (&liaison_partner_entity);
      g_autofree char *name = g_strdup_printf ("Partner %d", i);

      liaison_record_set_text (partner, "name", name);
      liaison_record_set_integer (partner, "employees", i % 3);
      workspace_fixture_insert (fixture->store, partner);
    }
  g_assert_cmpuint (ask (fixture, 0, -1), ==, 3);
  before = count_statements (fixture);
  g_assert_cmpuint (ask (fixture, 1, 2), ==, 2);
  g_assert_cmpuint (ask (fixture, 2, 0), ==, 0);
  g_assert_cmpuint (ask (fixture, 3, 7), ==, 0);
  g_assert_cmpuint (ask (fixture, 2, G_MAXINT64), ==, 3);
  g_assert_cmpuint (count_statements (fixture), ==, before);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add ("/query/statements", WorkspaceFixture, NULL, workspace_fixture_set_up, test_statements,
              workspace_fixture_tear_down);

  return g_test_run ();
}
