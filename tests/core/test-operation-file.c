/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "funds-fixture.h"

#include "core/mdf/operation-file.h"
#include "core/store/label.h"

#include <string.h>

/* Files of operations as other programs write them, byte for byte. */

#define OPEN(name) \
  "{\"op\": \"open-budget\", \"key\": \"" name \
  "\", \"actor\": \"Ana\", \"date\": \"2026-01-02\", \"budget\": \"" name \
  "\", \"currency\": \"EUR\", \"starts\": \"2026-01-01\", \"ends\": \"2026-12-31\"}"

typedef struct
{
  guint n_done;
  guint n_refused;
  gsize longest_message;
} Tally;

static gboolean
report (LiaisonDatabase *database, gint64 line, const LiaisonOutcome *outcome, gpointer data, GError **error)
{
  Tally *tally = data;

  if (outcome->refusal == NULL)
    tally->n_done++;
  else
    {
      tally->n_refused++;
      tally->longest_message = MAX (tally->longest_message, strlen (outcome->refusal->message));
      g_test_message ("line %d: %s", (int) line, outcome->refusal->message);
    }
  return TRUE;
}

static void
apply (WorkspaceFixture *fixture, const char *text, gsize length, Tally *tally)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (text, (gssize) length, NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (g_get_user_data_dir ());
  g_auto (LiaisonLineReader) reader = { 0 };
  LiaisonOperationFile file = { .reader = &reader, .folder = folder, .report = report, .data = tally };
  g_autoptr (GError) error = NULL;

  *tally = (Tally) { 0 };
  liaison_line_reader_init (&reader, stream, LIAISON_OPERATION_LONGEST);
  liaison_store_change (fixture->store, LIAISON_LABEL_FUNDS, "file", liaison_operation_file_apply, &file,
                        NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
test_bytes (WorkspaceFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *text;
    gsize length;
    guint n_done, n_refused;
  } files[] = {
#define TEXT(text) text, sizeof text - 1
    { TEXT (""), 0, 0 },
    { TEXT ("\xef\xbb\xbf"), 0, 0 },
    { TEXT ("\xef\xbb\xbf\r\n\r\n"), 0, 0 },
    { TEXT ("\xef\xbb\xbf" OPEN ("marked") "\r\n" OPEN ("second") "\r\n"), 2, 0 },
    { TEXT (OPEN ("bare") "\n" OPEN ("last")), 2, 0 },
    { TEXT (OPEN ("first") "\n\xef\xbb\xbf" OPEN ("not first")), 1, 1 },
    { TEXT (OPEN ("zero") "\0\n\0\n"), 0, 2 },
    { TEXT ("\xff\xfe{\0}\0\n\0"), 0, 2 },
    { TEXT ("{\"op\": \"close\", \"key\": \"a\", \"key\": \"b\"}\n[[[[[[[[[[\nNaN\n"), 0, 3 },
#undef TEXT
  };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      Tally tally;

      apply (fixture, files[i].text, files[i].length, &tally);
      g_assert_cmpuint (tally.n_done, ==, files[i].n_done);
      g_assert_cmpuint (tally.n_refused, ==, files[i].n_refused);
    }
  funds_assert_whole (fixture);
}

/* What is told of a name is no longer than a message. */
static void
test_long_path (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autofree char *name = g_strnfill (100000, 'x');
  g_autofree char *text = NULL;
  Tally tally;

  funds_open_budget (fixture, ", 'rate': 100");
  funds_request (fixture, "R-1", "EUR", "100", "2026-02-01", "2026-02-02");
  funds_accept (fixture, "approve", "p", "2026-01-06", "'request': 'R-1'");
  text = g_strdup_printf ("{'op': 'claim', 'key': 'c', 'actor': 'Cleo', 'date': '2026-02-03', 'claim': 'C-1',"
                          " 'request': 'R-1', 'lines': [{'cost': 40, 'amount': 40}],"
                          " 'proofs': [{'kind': 'invoice', 'file': '%s'}]}",
                          name);
  g_strdelimit (text, "'", '"');
  apply (fixture, text, strlen (text), &tally);
  g_assert_cmpuint (tally.n_refused, ==, 1);
  g_assert_cmpuint (tally.longest_message, <, 1000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, func) \
  g_test_add (path, WorkspaceFixture, NULL, funds_fixture_set_up, func, workspace_fixture_tear_down)
  ADD ("/operation-file/bytes", test_bytes);
  ADD ("/operation-file/long-path", test_long_path);
#undef ADD
  return g_test_run ();
}
