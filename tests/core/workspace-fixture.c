/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace-fixture.h"

#include "core/records/partner.h"
#include "core/records/schema.h"
#include "core/store/label.h"

#include <glib/gstdio.h>

void
workspace_fixture_remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        workspace_fixture_remove_folder (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}

void
workspace_fixture_set_up (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("liaison-test-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "test.liaison", NULL);
  fixture->ids = liaison_id_source_new_seeded (G_GINT64_CONSTANT (1780000000000000), 7);
  fixture->store = liaison_store_create (fixture->path, liaison_schema_get (), fixture->ids, &error);
  g_assert_no_error (error);
}

void
workspace_fixture_tear_down (WorkspaceFixture *fixture, gconstpointer data)
{
  g_clear_pointer (&fixture->store, liaison_store_close);
  g_clear_pointer (&fixture->ids, liaison_id_source_unref);
  workspace_fixture_remove_folder (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

void
workspace_fixture_reopen (WorkspaceFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&fixture->store, liaison_store_close);
  fixture->store = liaison_store_open (fixture->path, liaison_schema_get (), fixture->ids, &error);
  g_assert_no_error (error);
}

/* That `liaisonctl check` would find nothing. */
void
workspace_fixture_assert_whole (LiaisonStore *store)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  liaison_schema_check (store, problems, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < problems->len; i++)
    g_test_message ("%s", (char *) g_ptr_array_index (problems, i));
  g_assert_cmpuint (problems->len, ==, 0);
}

static gboolean
insert (LiaisonStore *store, gpointer data, GError **error)
{
  return liaison_record_insert (store, data, error);
}

static gboolean
update (LiaisonStore *store, gpointer data, GError **error)
{
  g_autoptr (LiaisonRecord) base =
      liaison_record_load (liaison_store_get_database (store), liaison_record_get_entity (data),
                           liaison_record_get_id (data), error);

  return base != NULL && liaison_record_update (store, data, base, error);
}

static gboolean
remove_record (LiaisonStore *store, gpointer data, GError **error)
{
  return liaison_record_remove (store, liaison_record_get_entity (data), liaison_record_get_id (data), error);
}

static gint64
change (LiaisonStore *store, const char *label, LiaisonRecord *record, LiaisonChangeFunc func)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *title = liaison_record_get_title (record);
  gint64 sequence;

  liaison_store_change (store, label, title, func, record, NULL, &sequence, NULL, &error);
  g_assert_no_error (error);
  return sequence;
}

gint64
workspace_fixture_insert (LiaisonStore *store, LiaisonRecord *record)
{
  return change (store, LIAISON_LABEL_CREATE, record, insert);
}

gint64
workspace_fixture_update (LiaisonStore *store, LiaisonRecord *record)
{
  return change (store, LIAISON_LABEL_EDIT, record, update);
}

gint64
workspace_fixture_remove (LiaisonStore *store, LiaisonRecord *record)
{
  return change (store, LIAISON_LABEL_DELETE, record, remove_record);
}

/* A partner that is stored. */
LiaisonRecord *
workspace_fixture_new_partner (WorkspaceFixture *fixture, const char *name)
{
  LiaisonRecord *partner = liaison_record_new (&liaison_partner_entity);

  liaison_record_set_text (partner, "name", name);
  workspace_fixture_insert (fixture->store, partner);
  return partner;
}
