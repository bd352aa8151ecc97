/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "funds-fixture.h"

#include "core/records/budget.h"
#include "core/records/claim.h"
#include "core/records/request.h"
#include "core/store/label.h"
#include "core/store/undo.h"

/* What is closed while it is decided on and afterwards, through each door by which a record is written: forms and files, and undoing. */

typedef enum
{
  INSERT,
  UPDATE,
  REMOVE,
} Door;

typedef struct
{
  Door door;
  LiaisonRecord *record;
  LiaisonRecord *base;
} Writing;

static gboolean
write_record (LiaisonStore *store, gpointer data, GError **error)
{
  const Writing *writing = data;

  switch (writing->door)
    {
    case INSERT:
      return liaison_record_insert (store, writing->record, error);
    case UPDATE:
      return liaison_record_update (store, writing->record, writing->base, error);
    case REMOVE:
    default:
      return liaison_record_remove (store, liaison_record_get_entity (writing->base),
                                    liaison_record_get_id (writing->base), error);
    }
}

/* Returns the sequence of the change; @code 0 stands for no error. */
static gint64
try (WorkspaceFixture *fixture, Door door, LiaisonRecord *record, LiaisonRecord *base, int code)
{
  Writing writing = { door, record, base };
  g_autoptr (GError) error = NULL;
  gint64 sequence = 0;

  liaison_store_change (fixture->store, LIAISON_LABEL_EDIT, "form", write_record, &writing, NULL, &sequence,
                        NULL, &error);
  if (code == 0)
    g_assert_no_error (error);
  else
    {
      g_assert_error (error, LIAISON_ERROR, code);
      g_test_message ("%s", error->message);
    }
  return sequence;
}

/* The only record of a kind. */
static LiaisonRecord *
load_only (WorkspaceFixture *fixture, const LiaisonEntity *entity)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records =
      liaison_record_load_where (liaison_store_get_database (fixture->store), entity, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (records->len, ==, 1);
  return g_object_ref (records->pdata[0]);
}

/* Sets a text, and @code 0 stands for no error. */
static gint64
try_text (WorkspaceFixture *fixture,
          const LiaisonEntity *entity,
          const char *field,
          const char *text,
          int code)
{
  g_autoptr (LiaisonRecord) base = load_only (fixture, entity);
  g_autoptr (LiaisonRecord) record = liaison_record_copy (base);

  liaison_record_set_text (record, field, text);
  return try (fixture, UPDATE, record, base, code);
}

static LiaisonRecord *
make_cost (WorkspaceFixture *fixture, const char *currency)
{
  g_autoptr (LiaisonRecord) activity = load_only (fixture, &liaison_activity_entity);
  LiaisonRecord *cost = liaison_record_new (&liaison_cost_line_entity);

  liaison_record_set_text (cost, "activity", liaison_record_get_id (activity));
  liaison_record_set_text (cost, "description", "Flowers");
  liaison_record_set_text (cost, "currency", currency);
  liaison_record_set_integer (cost, "amount", 1000);
  return cost;
}

static void
test_request (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) foreign = NULL;
  g_autoptr (LiaisonRecord) cost = NULL;
  g_autoptr (LiaisonRecord) another = NULL;
  g_autoptr (LiaisonRecord) activity = NULL;
  g_autoptr (LiaisonRecord) request = NULL;
  g_autoptr (GError) error = NULL;
  gint64 added;

  funds_open_budget (fixture, "");
  funds_accept (fixture, "request", "r", "2026-01-05",
                "'budget': 'FY26', 'partner': 'Alpen', 'request': 'R-1', 'title': 'Fair', 'amount': 100,"
                " 'activities': [{'title': 'Booth', 'starts': '2026-02-01', 'ends': '2026-02-02',"
                " 'costs': [{'description': 'Rent', 'amount': 200}]}]");
  foreign = make_cost (fixture, "USD");
  cost = make_cost (fixture, "EUR");
  another = make_cost (fixture, "EUR");
  try (fixture, INSERT, foreign, NULL, LIAISON_ERROR_INVALID);
  added = try (fixture, INSERT, cost, NULL, 0);
  try_text (fixture, &liaison_request_entity, "title", "Trade fair", 0);
  try_text (fixture, &liaison_request_entity, "currency", "USD", LIAISON_ERROR_REFUSED);
  try_text (fixture, &liaison_activity_entity, "place", "Ulm", 0);

  funds_accept (fixture, "submit", "s", "2026-01-05", "'request': 'R-1', 'actor': 'Cleo'");
  try_text (fixture, &liaison_request_entity, "title", "Other fair", LIAISON_ERROR_REFUSED);
  try_text (fixture, &liaison_request_entity, "remarks", "Looks good", 0);
  try_text (fixture, &liaison_activity_entity, "place", "Bonn", LIAISON_ERROR_REFUSED);
  try (fixture, INSERT, another, NULL, LIAISON_ERROR_REFUSED);
  try (fixture, REMOVE, NULL, cost, LIAISON_ERROR_REFUSED);
  activity = load_only (fixture, &liaison_activity_entity);
  try (fixture, REMOVE, NULL, activity, LIAISON_ERROR_REFUSED);
  request = load_only (fixture, &liaison_request_entity);
  try (fixture, REMOVE, NULL, request, LIAISON_ERROR_REFUSED);
  /* Not by undoing what was done before it was submitted, either. */
  g_assert_false (liaison_undo (fixture->store, added, NULL, NULL, &error));
  g_test_message ("%s", error->message);
  g_assert_cmpint (funds_count (fixture, "SELECT count (*) FROM cost_line"), ==, 2);

  funds_accept (fixture, "ask-info", "i", "2026-01-06", "'request': 'R-1', 'reason': 'Which booth?'");
  try_text (fixture, &liaison_request_entity, "title", "Other fair", 0);
  try (fixture, INSERT, another, NULL, 0);
  try (fixture, REMOVE, NULL, cost, 0);
  funds_accept (fixture, "submit", "s2", "2026-01-06", "'request': 'R-1', 'actor': 'Cleo'");
  funds_accept (fixture, "approve", "p", "2026-01-07", "'request': 'R-1'");
  try_text (fixture, &liaison_request_entity, "title", "Fair", LIAISON_ERROR_REFUSED);
  try (fixture, REMOVE, NULL, another, LIAISON_ERROR_REFUSED);
  funds_assert_whole (fixture);
}

static void
test_claim (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) line = NULL;
  g_autoptr (LiaisonRecord) copy = NULL;
  g_autoptr (LiaisonRecord) proof = NULL;
  g_autoptr (LiaisonRecord) payment = NULL;
  g_autoptr (LiaisonRecord) second = liaison_record_new (&liaison_proof_entity);

  funds_open_budget (fixture, ", 'rate': 100");
  funds_request (fixture, "R-1", "EUR", "100", "2026-02-01", "2026-02-02");
  funds_accept (fixture, "approve", "p", "2026-01-06", "'request': 'R-1'");
  funds_accept (fixture, "claim", "c", "2026-02-03",
                "'claim': 'C-1', 'request': 'R-1', 'actor': 'Cleo', 'draft': true,"
                " 'lines': [{'cost': 50, 'amount': 40}], 'proofs': [{'kind': 'photo'}]");
  try_text (fixture, &liaison_claim_line_entity, "description", "Rent", 0);
  try_text (fixture, &liaison_proof_entity, "remarks", "The booth", 0);
  funds_accept (fixture, "submit", "s", "2026-02-03", "'claim': 'C-1', 'actor': 'Cleo'");

  line = load_only (fixture, &liaison_claim_line_entity);
  copy = liaison_record_copy (line);
  liaison_record_set_integer (copy, "amount", 5000);
  try (fixture, UPDATE, copy, line, LIAISON_ERROR_REFUSED);
  try (fixture, REMOVE, NULL, line, LIAISON_ERROR_REFUSED);
  proof = load_only (fixture, &liaison_proof_entity);
  try (fixture, REMOVE, NULL, proof, LIAISON_ERROR_REFUSED);
  try_text (fixture, &liaison_proof_entity, "kind", "invoice", LIAISON_ERROR_REFUSED);
  liaison_record_set_text (second, "claim", liaison_record_get_text (proof, "claim"));
  try (fixture, INSERT, second, NULL, LIAISON_ERROR_REFUSED);
  try_text (fixture, &liaison_claim_entity, "number", "C-2", LIAISON_ERROR_REFUSED);

  funds_approve_claim (fixture, "C-1", "2026-02-04");
  g_assert_cmpint (funds_count (fixture, "SELECT approved_amount FROM claim_line"), ==, 4000);
  funds_accept (fixture, "pay", "y", "2026-02-05", "'claim': 'C-1'");
  payment = load_only (fixture, &liaison_payment_entity);
  try (fixture, REMOVE, NULL, payment, LIAISON_ERROR_REFUSED);
  try_text (fixture, &liaison_payment_entity, "reference", "Bank 17", 0);
  funds_assert_whole (fixture);
}

static void
test_budget (WorkspaceFixture *fixture, gconstpointer data)
{
  funds_open_budget (fixture, "");
  try_text (fixture, &liaison_budget_entity, "currency", "USD", LIAISON_ERROR_REFUSED);
  try_text (fixture, &liaison_budget_entity, "name", "FY 2026", 0);
  funds_assert_whole (fixture);
}

/* What one change made and submitted goes by undoing it, and comes back. */
static void
test_undo (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 made, undone;

  funds_open_budget (fixture, ", 'rate': 100");
  funds_request (fixture, "R-1", "EUR", "100", "2026-02-01", "2026-02-02");
  funds_accept (fixture, "approve", "p", "2026-01-06", "'request': 'R-1'");
  funds_claim (fixture, "C-1", "R-1", "2026-02-03", "40");
  made = funds_count (fixture, "SELECT max (sequence) FROM change");
  liaison_undo (fixture->store, made, &undone, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (funds_count (fixture, "SELECT count (*) FROM claim_line"), ==, 0);
  liaison_undo (fixture->store, undone, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (funds_count (fixture, "SELECT count (*) FROM claim_line"), ==, 1);
  funds_assert_state (fixture, "claim", "C-1", "submitted");
  funds_assert_whole (fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, func) \
  g_test_add (path, WorkspaceFixture, NULL, funds_fixture_set_up, func, workspace_fixture_tear_down)
  ADD ("/fund-lock/request", test_request);
  ADD ("/fund-lock/claim", test_claim);
  ADD ("/fund-lock/budget", test_budget);
  ADD ("/fund-lock/undo", test_undo);
#undef ADD
  return g_test_run ();
}
