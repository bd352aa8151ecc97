/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace-fixture.h"

#include "core/records/partner.h"
#include "core/records/schema.h"
#include "core/store/label.h"

/* A workspace as the main loop sees it: changes and reads on their threads, what is told, and the end of it all. */

typedef struct
{
  WorkspaceFixture base;
  LiaisonWorkspace *workspace;
  guint n_told;
  guint n_done;
  gint64 sequence;
  GError *error;
} Fixture;

static void
count_told (LiaisonWorkspace *workspace, LiaisonTouched *touched, gpointer data)
{
  ((Fixture *) data)->n_told++;
}

static void
opened (GObject *source, GAsyncResult *result, gpointer data)
{
  Fixture *fixture = data;

  fixture->workspace = liaison_workspace_open_finish (result, &fixture->error);
  fixture->n_done++;
}

static void
wait_for (Fixture *fixture, guint n_done)
{
  while (fixture->n_done < n_done)
    g_main_context_iteration (NULL, TRUE);
  fixture->n_done -= n_done;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  workspace_fixture_set_up (&fixture->base, NULL);
  liaison_workspace_open_async (fixture->base.path, FALSE, liaison_schema_get (), fixture->base.ids, NULL,
                                opened, fixture);
  wait_for (fixture, 1);
  g_assert_no_error (fixture->error);
  g_signal_connect (fixture->workspace, "changed", G_CALLBACK (count_told), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->workspace != NULL)
    {
      liaison_workspace_close (fixture->workspace);
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_assert_finalize_object (fixture->workspace);
    }
  g_clear_error (&fixture->error);
  workspace_fixture_tear_down (&fixture->base, NULL);
}

static gboolean
insert_partner (LiaisonStore *store, gpointer data, GError **error)
{
  g_autoptr (LiaisonRecord) partner = liaison_record_new (&liaison_partner_entity);

  liaison_record_set_text (partner, "name", data);
  return liaison_record_insert (store, partner, error);
}

static void
changed (GObject *source, GAsyncResult *result, gpointer data)
{
  Fixture *fixture = data;

  g_clear_error (&fixture->error);
  liaison_workspace_change_finish (LIAISON_WORKSPACE (source), result, &fixture->sequence, &fixture->error);
  fixture->n_done++;
}

static void
insert (Fixture *fixture, const char *name, GCancellable *cancellable)
{
  liaison_workspace_change_async (fixture->workspace, LIAISON_LABEL_CREATE, name, insert_partner,
                                  g_strdup (name), g_free, cancellable, changed, fixture);
}

static gint64
count_partners (Fixture *fixture)
{
  gint64 n = -1;

  liaison_database_get_int (liaison_workspace_get_database (fixture->workspace), &n, NULL,
                            "SELECT count (*) FROM partner", "");
  return n;
}

static void
test_change (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();

  insert (fixture, "One", NULL);
  insert (fixture, "Two", NULL);
  g_assert_true (liaison_workspace_is_busy (fixture->workspace));
  wait_for (fixture, 2);
  g_assert_no_error (fixture->error);
  g_assert_false (liaison_workspace_is_busy (fixture->workspace));
  g_assert_cmpuint (fixture->n_told, ==, 2);
  g_assert_cmpint (count_partners (fixture), ==, 2);

  liaison_workspace_undo_async (fixture->workspace, fixture->sequence, NULL, changed, fixture);
  wait_for (fixture, 1);
  g_assert_no_error (fixture->error);
  g_assert_cmpint (count_partners (fixture), ==, 1);

  g_cancellable_cancel (cancelled);
  insert (fixture, "Three", cancelled);
  wait_for (fixture, 1);
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (count_partners (fixture), ==, 1);

  insert (fixture, "", NULL);
  wait_for (fixture, 1);
  g_assert_error (fixture->error, LIAISON_ERROR, LIAISON_ERROR_INVALID);
}

/* What another process does is told, once. */
static void
test_others (Fixture *fixture, gconstpointer data)
{
  g_object_unref (workspace_fixture_new_partner (&fixture->base, "Theirs"));
  liaison_workspace_look_for_changes (fixture->workspace);
  g_assert_cmpuint (fixture->n_told, ==, 1);
  liaison_workspace_look_for_changes (fixture->workspace);
  g_assert_cmpuint (fixture->n_told, ==, 1);

  /* Ours between two of theirs: each is told. */
  g_object_unref (workspace_fixture_new_partner (&fixture->base, "Theirs again"));
  insert (fixture, "Ours", NULL);
  wait_for (fixture, 1);
  g_assert_cmpuint (fixture->n_told, ==, 3);
  liaison_workspace_look_for_changes (fixture->workspace);
  g_assert_cmpuint (fixture->n_told, ==, 3);
}

static gpointer
read_slowly (LiaisonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  g_usleep (2000);
  return g_strdup ("read");
}

static void
drop_at_end (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree char *text = liaison_workspace_read_finish (LIAISON_WORKSPACE (source), result, NULL);

  ++*(guint *) data;
}

/* The last reference may be the one that a task holds: the workspace must not end on its own thread. */
static void
test_dropped_while_reading (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 100; i++)
    {
      guint n_read = 0;
      gpointer weak;

      if (fixture->workspace == NULL)
        {
          liaison_workspace_open_async (fixture->base.path, FALSE, liaison_schema_get (), fixture->base.ids,
                                        NULL, opened, fixture);
          wait_for (fixture, 1);
        }
      weak = fixture->workspace;
      g_object_add_weak_pointer (weak, &weak);
      for (guint k = 0; k < 3; k++)
        liaison_workspace_read_async (fixture->workspace, read_slowly, NULL, NULL, g_free, NULL, drop_at_end,
                                      &n_read);
      g_clear_object (&fixture->workspace);
      while (n_read < 3 || weak != NULL)
        g_main_context_iteration (NULL, TRUE);
    }
}

/* A change that is done when the workspace is closed already is a change all the same. */
static void
test_closed_while_changing (Fixture *fixture, gconstpointer data)
{
  g_object_unref (workspace_fixture_new_partner (&fixture->base, "Theirs"));
  insert (fixture, "Ours", NULL);
  liaison_workspace_close (fixture->workspace);
  wait_for (fixture, 1);
  g_assert_no_error (fixture->error);
  liaison_workspace_look_for_changes (fixture->workspace);
  workspace_fixture_assert_whole (fixture->base.store);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/workspace/change", test_change);
  ADD ("/workspace/others", test_others);
  ADD ("/workspace/dropped-while-reading", test_dropped_while_reading);
  ADD ("/workspace/closed-while-changing", test_closed_while_changing);
#undef ADD

  return g_test_run ();
}
