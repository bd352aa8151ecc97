/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace-fixture.h"

#include "core/records/attached.h"
#include "core/records/partner.h"
#include "core/records/schema.h"
#include "core/store/label.h"
#include "core/store/log.h"
#include "core/store/undo.h"

#include <glib/gstdio.h>

static char *
get_name (WorkspaceFixture *fixture, LiaisonRecord *partner)
{
  g_autoptr (LiaisonRecord) stored = liaison_record_load (liaison_store_get_database (fixture->store),
                                                          &liaison_partner_entity,
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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, func)                                                                                              \
  g_test_add (path, WorkspaceFixture, NULL, workspace_fixture_set_up, func, workspace_fixture_tear_down)
  ADD ("/store/new-is-whole", test_new_is_whole);
  ADD ("/store/edit-undo-redo", test_edit_undo_redo);
#undef ADD

  return g_test_run ();
}
