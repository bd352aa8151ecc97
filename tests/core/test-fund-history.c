/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "funds-fixture.h"

#include "core/records/claim.h"
#include "core/records/request.h"
#include "core/store/label.h"
#include "core/store/undo.h"

/* What was done to a draft by forms, and is undone after the draft was submitted or decided: history must not alter what was decided on. */

typedef struct
{
  LiaisonRecord *record;
  LiaisonRecord *base;
} Writing;

static gboolean
write_record (LiaisonStore *store, gpointer data, GError **error)
{
  const Writing *writing = data;

  if (writing->record == NULL)
    return liaison_record_remove (store, liaison_record_get_entity (writing->base),
                                  liaison_record_get_id (writing->base), error);
  return writing->base == NULL ? liaison_record_insert (store, writing->record, error)
                               : liaison_record_update (store, writing->record, writing->base, error);
}

/* Returns the sequence of the change. */
static gint64
store_form (WorkspaceFixture *fixture, LiaisonRecord *record, LiaisonRecord *base)
{
  Writing writing = { record, base };
  g_autoptr (GError) error = NULL;
  gint64 sequence = 0;

  liaison_store_change (fixture->store, LIAISON_LABEL_EDIT, "form", write_record, &writing, NULL, &sequence,
                        NULL, &error);
  g_assert_no_error (error);
  return sequence;
}

static void
refuse_form (WorkspaceFixture *fixture, LiaisonRecord *record, LiaisonRecord *base)
{
  Writing writing = { record, base };
  g_autoptr (GError) error = NULL;

  liaison_store_change (fixture->store, LIAISON_LABEL_EDIT, "form", write_record, &writing, NULL, NULL, NULL,
                        &error);
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_REFUSED);
  g_test_message ("%s", error->message);
}

static LiaisonRecord *
load (WorkspaceFixture *fixture, const LiaisonEntity *entity, guint i)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records =
      liaison_record_load_where (liaison_store_get_database (fixture->store), entity, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (records->len, >, i);
  return g_object_ref (records->pdata[i]);
}

static void
refuse_undo (WorkspaceFixture *fixture, gint64 sequence)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (liaison_undo (fixture->store, sequence, NULL, NULL, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_REFUSED);
  g_test_message ("%s", error->message);
}

static void
block_undo (WorkspaceFixture *fixture, gint64 sequence)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (liaison_undo (fixture->store, sequence, NULL, NULL, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_CONFLICT);
  g_test_message ("%s", error->message);
}

static void
accept_undo (WorkspaceFixture *fixture, gint64 sequence)
{
  g_autoptr (GError) error = NULL;

  liaison_undo (fixture->store, sequence, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* A request for two activities, the first of which has two costs. */
static void
make_draft (WorkspaceFixture *fixture)
{
  funds_open_budget (fixture, ", 'rate': 100");
  funds_accept (
      fixture, "request", "r", "2026-01-05",
      "'budget': 'FY26', 'partner': 'Alpen', 'request': 'R-1', 'title': 'Fair', 'amount': 100,"
      " 'activities': [{'title': 'Booth', 'starts': '2026-02-01', 'ends': '2026-02-02',"
      "   'costs': [{'description': 'Rent', 'amount': 100}, {'description': 'Wine', 'amount': 10}]},"
      "  {'title': 'Dinner', 'starts': '2026-02-02', 'ends': '2026-02-02'}]");
}

/* What was deleted of a draft does not come back to what was submitted. */
static void
test_deleted (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) cost = NULL;
  g_autoptr (LiaisonRecord) activity = NULL;
  gint64 cost_removed, activity_removed;

  make_draft (fixture);
  cost = load (fixture, &liaison_cost_line_entity, 1);
  activity = load (fixture, &liaison_activity_entity, 1);
  cost_removed = store_form (fixture, NULL, cost);
  activity_removed = store_form (fixture, NULL, activity);
  funds_accept (fixture, "submit", "s", "2026-01-05", "'request': 'R-1', 'actor': 'Cleo'");
  refuse_undo (fixture, cost_removed);
  refuse_undo (fixture, activity_removed);
  funds_accept (fixture, "ask-info", "i", "2026-01-06", "'request': 'R-1', 'reason': 'What else?'");
  accept_undo (fixture, cost_removed);
  funds_accept (fixture, "submit", "s2", "2026-01-06", "'request': 'R-1', 'actor': 'Cleo'");
  funds_accept (fixture, "approve", "p", "2026-01-07", "'request': 'R-1'");
  refuse_undo (fixture, activity_removed);
  g_assert_cmpint (funds_count (fixture, "SELECT count (*) FROM cost_line"), ==, 2);
  g_assert_cmpint (funds_count (fixture, "SELECT count (*) FROM activity"), ==, 1);
  funds_assert_whole (fixture);
}

/* A draft that was deleted comes back with all that it consisted of, whatever state that was in. */
static void
test_whole (WorkspaceFixture *fixture, gconstpointer data)
{
  gint64 made, undone;
  g_autoptr (GError) error = NULL;

  make_draft (fixture);
  made = funds_count (fixture, "SELECT max (sequence) FROM change");
  liaison_undo (fixture->store, made, &undone, NULL, &error);
  g_assert_no_error (error);
  accept_undo (fixture, undone);
  g_assert_cmpint (funds_count (fixture, "SELECT count (*) FROM cost_line"), ==, 2);
  funds_assert_whole (fixture);
}

/* Nor is what was edited put back in it. */
static void
test_edited (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) base = NULL;
  g_autoptr (LiaisonRecord) record = NULL;
  gint64 edited;

  make_draft (fixture);
  base = load (fixture, &liaison_request_entity, 0);
  record = liaison_record_copy (base);
  liaison_record_set_integer (record, "amount", 5000);
  edited = store_form (fixture, record, base);
  funds_accept (fixture, "submit", "s", "2026-01-05", "'request': 'R-1', 'actor': 'Cleo'");
  refuse_undo (fixture, edited);
  funds_accept (fixture, "approve", "p", "2026-01-06", "'request': 'R-1'");
  refuse_undo (fixture, edited);
  g_assert_cmpint (funds_count (fixture, "SELECT amount FROM request"), ==, 5000);
  funds_assert_whole (fixture);
}

/* An activity is not put back into another request that was submitted since. */
static void
test_moved (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) base = NULL;
  g_autoptr (LiaisonRecord) record = NULL;
  g_autofree char *second = NULL;
  g_autoptr (GError) error = NULL;
  gint64 moved;

  make_draft (fixture);
  funds_accept (fixture, "request", "r2", "2026-01-05",
                "'budget': 'FY26', 'partner': 'Alpen', 'request': 'R-2', 'title': 'Webinar', 'amount': 100,"
                " 'activities': [{'title': 'Webinar', 'starts': '2026-02-01', 'ends': '2026-02-02'}]");
  liaison_database_get_text (liaison_store_get_database (fixture->store), &second, &error,
                             "SELECT id FROM request WHERE number = 'R-2'", "");
  g_assert_no_error (error);
  base = load (fixture, &liaison_activity_entity, 1);
  record = liaison_record_copy (base);
  liaison_record_set_text (record, "request", second);
  moved = store_form (fixture, record, base);
  funds_accept (fixture, "submit", "s", "2026-01-05", "'request': 'R-1', 'actor': 'Cleo'");
  refuse_undo (fixture, moved);
  funds_assert_whole (fixture);
}

/* Costs are in the currency of their request, whichever of them is put back. */
static void
test_currency (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) base = NULL;
  g_autoptr (LiaisonRecord) record = NULL;
  g_autoptr (LiaisonRecord) activity = NULL;
  g_autoptr (LiaisonRecord) cost = liaison_record_new (&liaison_cost_line_entity);
  g_autoptr (LiaisonRecord) moved = NULL;
  g_autofree char *second = NULL;
  g_autoptr (GError) error = NULL;
  gint64 edited;

  funds_open_budget (fixture, ", 'rate': 100");
  funds_accept (fixture, "request", "r", "2026-01-05",
                "'budget': 'FY26', 'partner': 'Alpen', 'request': 'R-1', 'title': 'Fair', 'amount': 100,"
                " 'activities': [{'title': 'Booth', 'starts': '2026-02-01', 'ends': '2026-02-02'}]");
  base = load (fixture, &liaison_request_entity, 0);
  record = liaison_record_copy (base);
  liaison_record_set_text (record, "currency", "USD");
  edited = store_form (fixture, record, base);
  activity = load (fixture, &liaison_activity_entity, 0);
  liaison_record_set_text (cost, "activity", liaison_record_get_id (activity));
  liaison_record_set_text (cost, "description", "Rent");
  liaison_record_set_text (cost, "currency", "USD");
  liaison_record_set_integer (cost, "amount", 10000);
  store_form (fixture, cost, NULL);
  refuse_undo (fixture, edited);
  funds_accept (fixture, "request", "r2", "2026-01-05",
                "'budget': 'FY26', 'partner': 'Alpen', 'request': 'R-2', 'title': 'Webinar', 'amount': 100,"
                " 'activities': [{'title': 'Webinar', 'starts': '2026-02-01', 'ends': '2026-02-02'}]");
  liaison_database_get_text (liaison_store_get_database (fixture->store), &second, &error,
                             "SELECT id FROM request WHERE number = 'R-2'", "");
  g_assert_no_error (error);
  moved = liaison_record_copy (activity);
  liaison_record_set_text (moved, "request", second);
  refuse_form (fixture, moved, activity);
  store_form (fixture, NULL, cost);
  store_form (fixture, moved, activity);
  accept_undo (fixture, edited);
  funds_assert_whole (fixture);
}

static void
test_claim (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) base = NULL;
  g_autoptr (LiaisonRecord) record = NULL;
  g_autoptr (LiaisonRecord) line = NULL;
  g_autoptr (LiaisonRecord) proof = NULL;
  g_autoptr (LiaisonRecord) photo = NULL;
  g_autoptr (LiaisonRecord) receipt = NULL;
  gint64 renamed, line_removed, proof_removed, proof_edited;

  funds_open_budget (fixture, ", 'rate': 100");
  funds_request (fixture, "R-1", "EUR", "100", "2026-02-01", "2026-02-02");
  funds_accept (fixture, "approve", "p", "2026-01-06", "'request': 'R-1'");
  funds_accept (fixture, "claim", "c", "2026-02-03",
                "'claim': 'C-1', 'request': 'R-1', 'actor': 'Cleo', 'draft': true,"
                " 'lines': [{'cost': 50, 'amount': 40}, {'cost': 60, 'amount': 60}],"
                " 'proofs': [{'kind': 'photo'}, {'kind': 'report'}]");
  base = load (fixture, &liaison_claim_entity, 0);
  record = liaison_record_copy (base);
  liaison_record_set_text (record, "number", "C-2");
  renamed = store_form (fixture, record, base);
  line = load (fixture, &liaison_claim_line_entity, 1);
  line_removed = store_form (fixture, NULL, line);
  proof = load (fixture, &liaison_proof_entity, 1);
  proof_removed = store_form (fixture, NULL, proof);
  photo = load (fixture, &liaison_proof_entity, 0);
  receipt = liaison_record_copy (photo);
  liaison_record_set_text (receipt, "kind", "receipt");
  proof_edited = store_form (fixture, receipt, photo);
  funds_accept (fixture, "submit", "s", "2026-02-03", "'claim': 'C-2', 'actor': 'Cleo'");
  refuse_undo (fixture, renamed);
  refuse_undo (fixture, line_removed);
  refuse_undo (fixture, proof_removed);
  refuse_undo (fixture, proof_edited);
  funds_approve_claim (fixture, "C-2", "2026-02-04");
  refuse_undo (fixture, line_removed);
  refuse_undo (fixture, proof_edited);
  funds_accept (fixture, "pay", "y", "2026-02-05", "'claim': 'C-2'");
  refuse_undo (fixture, renamed);
  g_assert_cmpint (funds_count (fixture, "SELECT count (*) FROM claim_line"), ==, 1);
  funds_assert_whole (fixture);
}

/* What is submitted again from History consists of what was submitted: nobody looks at it once more. */
static void
test_redone (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) base = NULL;
  g_autoptr (LiaisonRecord) record = NULL;
  g_autoptr (LiaisonRecord) cost = NULL;
  g_autoptr (LiaisonRecord) cheaper = NULL;
  g_autoptr (GError) error = NULL;
  gint64 submitted, undone, asked, edited, amount_edited;

  make_draft (fixture);
  funds_accept (fixture, "submit", "s", "2026-01-05", "'request': 'R-1', 'actor': 'Cleo'");
  submitted = funds_count (fixture, "SELECT max (sequence) FROM change");
  liaison_undo (fixture->store, submitted, &undone, NULL, &error);
  g_assert_no_error (error);
  cost = load (fixture, &liaison_cost_line_entity, 0);
  cheaper = liaison_record_copy (cost);
  liaison_record_set_integer (cheaper, "amount", 1);
  edited = store_form (fixture, cheaper, cost);
  block_undo (fixture, undone);
  accept_undo (fixture, edited);
  base = load (fixture, &liaison_request_entity, 0);
  record = liaison_record_copy (base);
  liaison_record_set_integer (record, "amount", 900000);
  amount_edited = store_form (fixture, record, base);
  block_undo (fixture, undone);
  accept_undo (fixture, amount_edited);
  accept_undo (fixture, undone);
  funds_assert_state (fixture, "request", "R-1", "submitted");

  funds_accept (fixture, "ask-info", "i", "2026-01-06", "'request': 'R-1', 'reason': 'Why so much?'");
  asked = funds_count (fixture, "SELECT max (sequence) FROM change");
  store_form (fixture, NULL, cost);
  block_undo (fixture, asked);
  funds_assert_state (fixture, "request", "R-1", "info-requested");
  funds_assert_whole (fixture);
}

/* Back over an edit and forward again ends where it began. */
static void
test_back_and_forward (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) cost = NULL;
  g_autoptr (LiaisonRecord) dearer = NULL;
  g_autoptr (GError) error = NULL;
  gint64 changes[2], undone[2];

  make_draft (fixture);
  cost = load (fixture, &liaison_cost_line_entity, 0);
  dearer = liaison_record_copy (cost);
  liaison_record_set_integer (dearer, "amount", 20000);
  changes[0] = store_form (fixture, dearer, cost);
  funds_accept (fixture, "submit", "s", "2026-01-05", "'request': 'R-1', 'actor': 'Cleo'");
  changes[1] = funds_count (fixture, "SELECT max (sequence) FROM change");
  for (guint round = 0; round < 2; round++)
    {
      for (guint i = 2; i-- > 0;)
        {
          liaison_undo (fixture->store, changes[i], &undone[i], NULL, &error);
          g_assert_no_error (error);
        }
      for (guint i = 0; i < 2; i++)
        {
          liaison_undo (fixture->store, undone[i], &changes[i], NULL, &error);
          g_assert_no_error (error);
        }
      funds_assert_state (fixture, "request", "R-1", "submitted");
    }
  funds_assert_whole (fixture);
}

static void
test_claim_redone (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) line = NULL;
  g_autoptr (LiaisonRecord) larger = NULL;
  g_autoptr (LiaisonRecord) proof = NULL;
  g_autoptr (GError) error = NULL;
  gint64 submitted, undone, edited, removed;

  funds_open_budget (fixture, ", 'rate': 100, 'proofs': ['photo']");
  funds_request (fixture, "R-1", "EUR", "100", "2026-02-01", "2026-02-02");
  funds_accept (fixture, "approve", "p", "2026-01-06", "'request': 'R-1'");
  funds_accept (fixture, "claim", "c", "2026-02-03",
                "'claim': 'C-1', 'request': 'R-1', 'actor': 'Cleo', 'draft': true,"
                " 'lines': [{'cost': 40, 'amount': 40}], 'proofs': [{'kind': 'photo'}]");
  funds_accept (fixture, "submit", "s", "2026-02-03", "'claim': 'C-1', 'actor': 'Cleo'");
  submitted = funds_count (fixture, "SELECT max (sequence) FROM change");
  liaison_undo (fixture->store, submitted, &undone, NULL, &error);
  g_assert_no_error (error);
  line = load (fixture, &liaison_claim_line_entity, 0);
  larger = liaison_record_copy (line);
  liaison_record_set_integer (larger, "cost", 900000);
  liaison_record_set_integer (larger, "amount", 900000);
  edited = store_form (fixture, larger, line);
  block_undo (fixture, undone);
  accept_undo (fixture, edited);
  proof = load (fixture, &liaison_proof_entity, 0);
  removed = store_form (fixture, NULL, proof);
  block_undo (fixture, undone);
  accept_undo (fixture, removed);
  accept_undo (fixture, undone);
  funds_assert_state (fixture, "claim", "C-1", "submitted");
  funds_assert_whole (fixture);
}

/* What was owed is not promised again for a request that is over, whichever way it ended. */
static void
test_over (WorkspaceFixture *fixture, gconstpointer data)
{
  static const char *const ends[] = { "cancel", "expire" };

  funds_open_budget (fixture, ", 'rate': 100");
  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *request = g_strdup_printf ("R-%zu", i);
      g_autofree char *claim = g_strdup_printf ("C-%zu", i);
      g_autofree char *text = g_strdup_printf ("'request': '%s', 'reason': 'Over'", request);
      g_autofree char *claim_text = g_strdup_printf ("'claim': '%s', 'reason': 'No'", claim);
      g_autofree char *claim_key = g_strdup_printf ("reject-%zu", i);
      g_autofree char *cancel_key = g_strdup_printf ("cancel-%zu", i);
      gint64 approved, ended;

      funds_request (fixture, request, "EUR", "100", "2026-02-01", "2026-02-02");
      funds_accept (fixture, "approve", request, "2026-01-06", text);
      funds_claim (fixture, claim, request, "2026-02-03", "40");
      funds_approve_claim (fixture, claim, "2026-02-04");
      approved = funds_count (fixture, "SELECT max (sequence) FROM change");
      funds_accept (fixture, ends[i], ends[i], "2026-04-01", text);
      ended = funds_count (fixture, "SELECT max (sequence) FROM change");
      block_undo (fixture, approved);
      g_assert_cmpint (funds_get (fixture, "Alpen", "committed"), ==, 0);
      accept_undo (fixture, ended);
      accept_undo (fixture, approved);
      g_assert_cmpint (funds_get (fixture, "Alpen", "committed"), ==, 10000);
      funds_accept (fixture, "reject-claim", claim_key, "2026-04-01", claim_text);
      funds_accept (fixture, "cancel", cancel_key, "2026-04-01", text);
    }
  funds_assert_whole (fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, func) \
  g_test_add (path, WorkspaceFixture, NULL, funds_fixture_set_up, func, workspace_fixture_tear_down)
  ADD ("/fund-history/deleted", test_deleted);
  ADD ("/fund-history/whole", test_whole);
  ADD ("/fund-history/edited", test_edited);
  ADD ("/fund-history/moved", test_moved);
  ADD ("/fund-history/currency", test_currency);
  ADD ("/fund-history/claim", test_claim);
  ADD ("/fund-history/over", test_over);
  ADD ("/fund-history/redone", test_redone);
  ADD ("/fund-history/back-and-forward", test_back_and_forward);
  ADD ("/fund-history/claim-redone", test_claim_redone);
#undef ADD
  return g_test_run ();
}
