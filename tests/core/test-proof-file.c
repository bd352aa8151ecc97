/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "funds-fixture.h"

#include "core/mdf/proof-file.h"
#include "core/records/attachment-store.h"
#include "core/records/claim.h"
#include "core/store/label.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* Files that prove claims: which can be named, what is kept of them, and that an equal one warns. */

typedef struct
{
  WorkspaceFixture workspace;
  char *folder;
} Fixture;

static void
write_file (Fixture *fixture, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  funds_fixture_set_up (&fixture->workspace, data);
  fixture->folder = g_build_filename (g_get_user_data_dir (), "operations", NULL);
  g_assert_cmpint (g_mkdir_with_parents (fixture->folder, 0700), ==, 0);
  write_file (fixture, "invoice.txt", "Invoice 17: 40 euros");
  funds_open_budget (&fixture->workspace, ", 'rate': 100, 'proofs': ['invoice']");
  funds_request (&fixture->workspace, "R-1", "EUR", "100", "2026-02-01", "2026-02-02");
  funds_accept (&fixture->workspace, "approve", "p", "2026-01-06", "'request': 'R-1'");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_free (fixture->folder);
  workspace_fixture_tear_down (&fixture->workspace, data);
}

typedef struct
{
  Fixture *fixture;
  const char *line;
  LiaisonOutcome *outcome;
} Call;

static gboolean
apply (LiaisonStore *store, gpointer data, GError **error)
{
  Call *call = data;
  g_autoptr (LiaisonFunds) funds = liaison_funds_new (store);
  g_autoptr (GFile) folder = g_file_new_for_path (call->fixture->folder);

  liaison_funds_set_folder (funds, folder);
  return liaison_operation_apply (funds, call->line, strlen (call->line), call->outcome, error);
}

static void
claim (Fixture *fixture, const char *number, const char *file, LiaisonOutcome *outcome)
{
  g_autofree char *line =
      g_strdup_printf ("{'op': 'claim', 'key': '%s %s', 'actor': 'Cleo', 'date': '2026-02-03',"
                       " 'claim': '%s', 'request': 'R-1', 'lines': [{'cost': 40, 'amount': 40}],"
                       " 'proofs': [{'kind': 'invoice', 'file': '%s'}]}",
                       number, file, number, file);
  Call call = { fixture, g_strdelimit (line, "'", '"'), outcome };
  g_autoptr (GError) error = NULL;

  liaison_store_change (fixture->workspace.store, LIAISON_LABEL_FUNDS, "claim", apply, &call, NULL, NULL,
                        NULL, &error);
  g_assert_no_error (error);
}

static void
refuse (Fixture *fixture, const char *file)
{
  g_auto (LiaisonOutcome) outcome = { 0 };

  claim (fixture, "C-x", file, &outcome);
  g_assert_nonnull (outcome.refusal);
  g_test_message ("%s: %s", file, outcome.refusal->message);
  g_assert_cmpint (funds_count (&fixture->workspace, "SELECT count (*) FROM proof"), ==, 0);
  g_assert_cmpint (funds_count (&fixture->workspace, "SELECT count (*) FROM attachment_content"), ==, 0);
}

static void
test_kept (Fixture *fixture, gconstpointer data)
{
  LiaisonDatabase *database = liaison_store_get_database (fixture->workspace.store);
  g_auto (LiaisonOutcome) first = { 0 };
  g_auto (LiaisonOutcome) second = { 0 };
  g_auto (LiaisonOutcome) third = { 0 };
  g_autofree char *digest = NULL;
  g_autofree char *type = NULL;
  g_autoptr (GBytes) content = NULL;
  g_autoptr (GError) error = NULL;

  claim (fixture, "C-1", "invoice.txt", &first);
  g_assert_no_error (first.refusal);
  g_assert_cmpuint (g_strv_length (first.warnings), ==, 0);
  liaison_database_get_text (database, &digest, &error,
                             "SELECT a.digest FROM proof AS p JOIN attachment AS a ON a.id = p.attachment_id",
                             "");
  g_assert_no_error (error);
  liaison_database_get_text (database, &type, &error, "SELECT name || ' ' || media_type FROM attachment", "");
  g_assert_no_error (error);
  g_assert_cmpstr (type, ==, "invoice.txt text/plain");
  content = liaison_attachment_read (database, digest, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (content, NULL), g_bytes_get_size (content), "Invoice 17: 40 euros", 20);

  /* Under another name it is the same file. */
  write_file (fixture, "again.txt", "Invoice 17: 40 euros");
  claim (fixture, "C-2", "again.txt", &second);
  g_assert_no_error (second.refusal);
  g_assert_cmpuint (g_strv_length (second.warnings), ==, 1);
  g_assert_nonnull (strstr (second.warnings[0], "C-1"));
  g_assert_cmpint (funds_count (&fixture->workspace, "SELECT count (*) FROM attachment_content"), ==, 1);

  /* What was rejected is not claimed by it any more. */
  funds_accept (&fixture->workspace, "reject-claim", "j1", "2026-02-04", "'claim': 'C-1', 'reason': 'Twice'");
  funds_accept (&fixture->workspace, "reject-claim", "j2", "2026-02-04", "'claim': 'C-2', 'reason': 'Twice'");
  claim (fixture, "C-3", "invoice.txt", &third);
  g_assert_no_error (third.refusal);
  g_assert_cmpuint (g_strv_length (third.warnings), ==, 0);
  funds_assert_whole (&fixture->workspace);
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_autofree char *outside = g_build_filename (g_get_user_data_dir (), "secret.txt", NULL);
  g_autofree char *link = g_build_filename (fixture->folder, "link.txt", NULL);
  g_autofree char *folder = g_build_filename (fixture->folder, "below", NULL);
  g_autofree char *sibling = g_strconcat (fixture->folder, "-2", NULL);
  g_autofree char *beside = g_build_filename (sibling, "x.txt", NULL);

  g_assert_true (g_file_set_contents (outside, "secret", -1, NULL));
  g_assert_cmpint (symlink (outside, link), ==, 0);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_true (g_mkdir (sibling, 0700) == 0 || errno == EEXIST);
  g_assert_true (g_file_set_contents (beside, "secret", -1, NULL));
  refuse (fixture, "missing.txt");
  refuse (fixture, "../secret.txt");
  refuse (fixture, "below/../../secret.txt");
  refuse (fixture, "../operations-2/x.txt");
  refuse (fixture, outside);
  refuse (fixture, "link.txt");
  refuse (fixture, "below");
  refuse (fixture, ".");
  funds_refuse (&fixture->workspace, "malformed", "claim", "c", "2026-02-03",
                "'claim': 'C-1', 'request': 'R-1', 'lines': [{'cost': 40, 'amount': 40}],"
                " 'proofs': [{'kind': 'invoice', 'file': 'invoice.txt'}]");
}

static gboolean
remove_proof (LiaisonStore *store, gpointer data, GError **error)
{
  return liaison_proof_remove (store, data, error);
}

/* A proof goes with its file, while its claim is open. */
static void
test_removed (Fixture *fixture, gconstpointer data)
{
  LiaisonStore *store = fixture->workspace.store;
  g_auto (LiaisonOutcome) outcome = { 0 };
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;

  claim (fixture, "C-1", "invoice.txt", &outcome);
  liaison_database_get_text (liaison_store_get_database (store), &id, &error, "SELECT id FROM proof", "");
  g_assert_no_error (error);
  g_assert_false (
      liaison_store_change (store, LIAISON_LABEL_EDIT, "proof", remove_proof, id, NULL, NULL, NULL, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_REFUSED);
  g_clear_error (&error);
  funds_accept (&fixture->workspace, "ask-info", "i", "2026-02-04", "'claim': 'C-1', 'reason': 'Blurred'");
  liaison_store_change (store, LIAISON_LABEL_EDIT, "proof", remove_proof, id, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (funds_count (&fixture->workspace, "SELECT count (*) FROM attachment"), ==, 0);
  funds_refuse (&fixture->workspace, "proof-missing", "submit", "s", "2026-02-05", "'claim': 'C-1'");
  funds_assert_whole (&fixture->workspace);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/proof-file/kept", test_kept);
  ADD ("/proof-file/refused", test_refused);
  ADD ("/proof-file/removed", test_removed);
#undef ADD
  return g_test_run ();
}
