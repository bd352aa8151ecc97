/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace-fixture.h"

#include "core/records/attached.h"
#include "core/records/operator.h"
#include "core/records/partner.h"
#include "core/records/schema.h"
#include "core/store/chain.h"
#include "core/store/label.h"
#include "core/store/log.h"
#include "core/store/turn.h"
#include "core/store/undo.h"

#include <glib/gstdio.h>

static char *
get_name (WorkspaceFixture *fixture, LiaisonRecord *partner)
{
  g_autoptr (LiaisonRecord) stored =
      liaison_record_load (liaison_store_get_database (fixture->store), &liaison_partner_entity,
                           liaison_record_get_id (partner), NULL);

  return stored != NULL ? g_strdup (liaison_record_get_text (stored, "name")) : NULL;
}

static void
test_new_is_whole (WorkspaceFixture *fixture, gconstpointer data)
{
  workspace_fixture_assert_whole (fixture->store);
  workspace_fixture_reopen (fixture);
  workspace_fixture_assert_whole (fixture->store);
}

static void
test_edit_undo_redo (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) partner = workspace_fixture_new_partner (fixture, "Nordlicht");
  g_autofree char *renamed = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;
  g_autoptr (GError) error = NULL;
  gint64 edit, undo, redo;

  liaison_record_set_text (partner, "name", "Nordlicht Systeme");
  edit = workspace_fixture_update (fixture->store, partner);
  g_assert_cmpint (edit, >, 0);
  renamed = get_name (fixture, partner);
  g_assert_cmpstr (renamed, ==, "Nordlicht Systeme");

  liaison_undo (fixture->store, edit, &undo, NULL, &error);
  g_assert_no_error (error);
  undone = get_name (fixture, partner);
  g_assert_cmpstr (undone, ==, "Nordlicht");

  g_assert_false (liaison_undo (fixture->store, edit, NULL, NULL, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_CONFLICT);
  g_clear_error (&error);

  liaison_undo (fixture->store, undo, &redo, NULL, &error);
  g_assert_no_error (error);
  redone = get_name (fixture, partner);
  g_assert_cmpstr (redone, ==, "Nordlicht Systeme");

  /* Redone, it can be undone again. */
  liaison_undo (fixture->store, redo, NULL, NULL, &error);
  g_assert_no_error (error);
  workspace_fixture_assert_whole (fixture->store);
}

static guint
count_breaks (LiaisonStore *store)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);

  g_assert_true (liaison_chain_verify (liaison_store_get_database (store), problems, NULL));
  return problems->len;
}

static void
tamper (WorkspaceFixture *fixture, const char *sql)
{
  g_autoptr (GError) error = NULL;

  liaison_database_execute (liaison_store_get_database (fixture->store),
                            "DROP TRIGGER IF EXISTS change_is_final; DROP TRIGGER IF EXISTS change_stays;"
                            "DROP TRIGGER IF EXISTS change_content_is_final; PRAGMA foreign_keys = OFF",
                            &error);
  g_assert_no_error (error);
  liaison_database_execute (liaison_store_get_database (fixture->store), sql, &error);
  g_assert_no_error (error);
}

/* Whatever somebody alters in the log behind the program's back, the chain shows it. */
static void
test_chain_shows_tampering (WorkspaceFixture *fixture, gconstpointer data)
{
  static const char *const statements[] = {
    "UPDATE change SET author_id = 'x' WHERE sequence = 2",
    "UPDATE change SET made_at = '2020-01-01T00:00:00.000Z' WHERE sequence = 2",
    "UPDATE change SET label_id = 'delete' WHERE sequence = 2",
    "UPDATE change SET replica_id = 'x' WHERE sequence = 2",
    "UPDATE change SET undoes = 1 WHERE sequence = 2",
    "UPDATE change SET hash = zeroblob (32) WHERE sequence = 2",
    "UPDATE change_content SET content = x'00' WHERE sequence = 2",
    "UPDATE change_content SET subject = 'x' WHERE sequence = 2",
    "UPDATE change_content SET salt = x'00' WHERE sequence = 2",
    "DELETE FROM change WHERE sequence = 2",
    /* A row that is right in itself, but not in this place: only the hash before it tells. */
    "UPDATE change SET hash = zeroblob (32), id = 'other' WHERE sequence = 1",
  };

  for (guint i = 0; i < 3; i++)
    g_object_unref (workspace_fixture_new_partner (fixture, "One"));
  g_assert_cmpuint (count_breaks (fixture->store), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    {
      tamper (fixture, "SAVEPOINT before");
      tamper (fixture, statements[i]);
      g_assert_cmpuint (count_breaks (fixture->store), >, 0);
      tamper (fixture, "ROLLBACK TO before; RELEASE before");
    }

  /* The start of another chain in the place of this one's. */
  {
    WorkspaceFixture other = { 0 };
    g_autofree char *attach = NULL;

    workspace_fixture_set_up (&other, NULL);
    g_object_unref (workspace_fixture_new_partner (&other, "Another"));
    attach = g_strdup_printf ("ATTACH '%s' AS other", other.path);
    tamper (fixture, attach);
    tamper (fixture, "DELETE FROM change WHERE sequence = 1; DELETE FROM change_content WHERE sequence = 1;"
                     "INSERT INTO change SELECT * FROM other.change WHERE sequence = 1;"
                     "INSERT INTO change_content SELECT * FROM other.change_content WHERE sequence = 1");
    tamper (fixture, "DETACH other");
    workspace_fixture_tear_down (&other, NULL);
    g_assert_cmpuint (count_breaks (fixture->store), ==, 1);
  }
}

static gboolean
insert_operator (LiaisonStore *store, gpointer data, GError **error)
{
  return liaison_record_insert (store, data, error);
}

/* Whoever made a change keeps a name in the history. */
static void
test_author_stays (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) jana = liaison_record_new (&liaison_operator_entity);
  g_autoptr (GError) error = NULL;
  gint64 made;

  liaison_record_set_text (jana, "name", "Jana");
  g_assert_true (liaison_store_change (fixture->store, LIAISON_LABEL_CREATE, "Jana", insert_operator, jana,
                                       NULL, &made, NULL, &error));
  liaison_store_set_author (fixture->store, liaison_record_get_id (jana));
  g_object_unref (workspace_fixture_new_partner (fixture, "By Jana"));
  g_assert_false (liaison_undo (fixture->store, made, NULL, NULL, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_REFUSED);
}

static gpointer
change_in_thread (gpointer data)
{
  WorkspaceFixture *fixture = data;

  g_object_unref (workspace_fixture_new_partner (fixture, "Waited"));
  return NULL;
}

/* A writer waits for its turn, even where SQLite itself would let it through. */
static void
test_turn (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonTurn) turn = liaison_turn_new (fixture->path, NULL);
  g_autoptr (LiaisonDatabase) reader = liaison_database_open (fixture->path, LIAISON_DATABASE_READ, NULL);
  GThread *thread;
  gint64 n = -1;

  g_assert_true (liaison_turn_take (turn, NULL, NULL));
  {
    g_autoptr (LiaisonTurn) other = liaison_turn_new (fixture->path, NULL);
    g_autoptr (GCancellable) cancelled = g_cancellable_new ();
    g_autoptr (GError) error = NULL;

    /* Who can be cancelled does not wait for ever. */
    g_cancellable_cancel (cancelled);
    g_assert_false (liaison_turn_take (other, cancelled, &error));
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  }
  thread = g_thread_new ("writer", change_in_thread, fixture);
  g_usleep (G_USEC_PER_SEC / 5);
  liaison_database_get_int (reader, &n, NULL, "SELECT count (*) FROM partner", "");
  g_assert_cmpint (n, ==, 0);
  liaison_turn_give (turn);
  g_thread_join (thread);
  liaison_database_get_int (reader, &n, NULL, "SELECT count (*) FROM partner", "");
  g_assert_cmpint (n, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, func) \
  g_test_add (path, WorkspaceFixture, NULL, workspace_fixture_set_up, func, workspace_fixture_tear_down)
  ADD ("/store/new-is-whole", test_new_is_whole);
  ADD ("/store/edit-undo-redo", test_edit_undo_redo);
  ADD ("/store/chain-shows-tampering", test_chain_shows_tampering);
  ADD ("/store/author-stays", test_author_stays);
  ADD ("/store/turn", test_turn);
#undef ADD

  return g_test_run ();
}
