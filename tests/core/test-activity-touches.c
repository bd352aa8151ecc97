/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "funds-fixture.h"

#include "core/attribution/activity-touches.h"
#include "core/store/label.h"
#include "core/store/undo.h"

/* Touches of an activity: one for each deal that it brought, and none twice. */

static gboolean
insert_rows (LiaisonStore *store, gpointer data, GError **error)
{
  return liaison_database_execute (liaison_store_get_database (store), data, error);
}

static void
insert (WorkspaceFixture *fixture, const char *sql)
{
  g_autoptr (GError) error = NULL;

  liaison_store_change (fixture->store, LIAISON_LABEL_EDIT, "test", insert_rows, (gpointer) sql, NULL, NULL,
                        NULL, &error);
  g_assert_no_error (error);
}

typedef struct
{
  const char *activity_id;
  guint n_added;
  guint n_too_late;
} Adding;

static gboolean
add_touches (LiaisonStore *store, gpointer data, GError **error)
{
  Adding *adding = data;

  return liaison_activity_touches_add (store, adding->activity_id, &adding->n_added, &adding->n_too_late,
                                       error);
}

static gint64
add (WorkspaceFixture *fixture, Adding *adding)
{
  g_autoptr (GError) error = NULL;
  gint64 sequence = 0;

  liaison_store_change (fixture->store, LIAISON_LABEL_EDIT, "test", add_touches, adding, NULL, &sequence,
                        NULL, &error);
  g_assert_no_error (error);
  return sequence;
}

static void
test_add (WorkspaceFixture *fixture, gconstpointer data)
{
  LiaisonDatabase *database = liaison_store_get_database (fixture->store);
  g_autofree char *activity_id = NULL;
  g_autoptr (GError) error = NULL;
  Adding adding = { 0 };
  gint64 sequence;

  funds_open_budget (fixture, ", 'rate': 100");
  funds_request (fixture, "R-1", "EUR", "500", "2026-02-01", "2026-02-02");
  funds_request (fixture, "R-2", "EUR", "500", "2026-02-01", "2026-02-02");
  insert (fixture,
          "INSERT INTO deal (id, name, stage, amount, currency, closed_on) VALUES"
          " ('d1', 'Open', 'open', 100, 'EUR', NULL), ('d2', 'On the day', 'won', 100, 'EUR', '2026-02-02'),"
          " ('d3', 'Before', 'lost', 100, 'EUR', '2026-02-01'), ('d4', 'Other', 'open', 100, 'EUR', NULL),"
          " ('d5', 'Touched', 'open', 100, 'EUR', NULL);"
          "INSERT INTO activity_deal (id, activity_id, deal_id) SELECT 'l' || d.id, a.id, d.id"
          "  FROM deal AS d, activity AS a JOIN request AS r ON r.id = a.request_id"
          " WHERE r.number = 'R-1' AND d.id <> 'd4';"
          "INSERT INTO touch (id, occurred_on, kind, partner_id, deal_id, activity_id)"
          " SELECT 't', '2026-01-31', 'demo', p.id, 'd5', a.id FROM partner AS p, activity AS a"
          "  JOIN request AS r ON r.id = a.request_id WHERE p.name = 'Alpen' AND r.number = 'R-1'");
  g_assert_true (liaison_database_get_text (
      database, &activity_id, &error,
      "SELECT a.id FROM activity AS a JOIN request AS r ON r.id = a.request_id WHERE r.number = 'R-1'", ""));
  g_assert_cmpuint (liaison_activity_touches_count_missing (database, activity_id), ==, 2);
  adding.activity_id = activity_id;
  sequence = add (fixture, &adding);
  g_assert_cmpuint (adding.n_added, ==, 2);
  g_assert_cmpuint (adding.n_too_late, ==, 1);
  g_assert_cmpint (funds_count (fixture,
                                "SELECT count (*) FROM touch AS t JOIN partner AS p ON p.id = t.partner_id"
                                " WHERE t.occurred_on = '2026-02-02' AND p.name = 'Alpen'"
                                "  AND t.deal_id IN ('d1', 'd2') AND t.kind IN ('event', 'campaign')"),
                   ==, 2);
  /* Nothing twice. */
  add (fixture, &adding);
  g_assert_cmpuint (adding.n_added, ==, 0);
  g_assert_cmpuint (liaison_activity_touches_count_missing (database, activity_id), ==, 0);
  g_assert_cmpint (funds_count (fixture, "SELECT count (*) FROM touch"), ==, 3);
  /* One change. */
  liaison_undo (fixture->store, sequence, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (funds_count (fixture, "SELECT count (*) FROM touch"), ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/activity-touches/add", WorkspaceFixture, NULL, funds_fixture_set_up, test_add,
              workspace_fixture_tear_down);
  return g_test_run ();
}
