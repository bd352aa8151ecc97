/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "funds-fixture.h"

#include "core/advance/advance.h"
#include "core/records/budget.h"
#include "core/records/claim.h"
#include "core/records/currency-rate.h"
#include "core/records/request.h"
#include "core/store/label.h"
#include "core/store/undo.h"

#include <string.h>

/* Forms, operations, time and History in any order. There is no model of what is allowed: whatever was done, the journal and what is told of it
 * must agree, and what was submitted must stay as it was submitted. */

#define N_STEPS 1000
#define N_LONG_ROUNDS 40
#define N_LATEST 40

typedef struct
{
  WorkspaceFixture *fixture;
  GRand *rand;
  LiaisonDate day;
  guint n_keys;
  /* What the rest begins with is not undone. */
  gint64 first;
  /* What requests and claims consisted of when they were seen to be closed first. */
  GHashTable *closed;
  guint n_done[4];
  guint n_refused[4];
} Run;

static int
below (Run *run, int n)
{
  return g_rand_int_range (run->rand, 0, n);
}

static gboolean
chance (Run *run, int percent)
{
  return below (run, 100) < percent;
}

/* Some value of a column, or %NULL. */
static char *
pick (Run *run, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *any = g_strdup_printf (
      "SELECT * FROM (%s) ORDER BY 1 LIMIT 1 OFFSET abs (?) %% max (1, (SELECT count (*) FROM (%s)))", sql,
      sql);
  char *text = NULL;

  liaison_database_get_text (liaison_store_get_database (run->fixture->store), &text, &error, any, "i",
                             (gint64) g_rand_int (run->rand));
  g_assert_no_error (error);
  return text;
}

/* Operations ------------------------------------------------------------------------------------------------------- */

typedef struct
{
  const char *line;
  gboolean is_done;
} Call;

static gboolean
apply (LiaisonStore *store, gpointer data, GError **error)
{
  Call *call = data;
  g_autoptr (LiaisonFunds) funds = liaison_funds_new (store);
  g_auto (LiaisonOutcome) outcome = { 0 };

  if (!liaison_operation_apply (funds, call->line, strlen (call->line), &outcome, error))
    return FALSE;
  call->is_done = outcome.refusal == NULL;
  if (outcome.refusal != NULL)
    g_test_message ("%s: %s", liaison_guard_get_word (outcome.refusal), outcome.refusal->message);
  return TRUE;
}

static char *
write_request (Run *run)
{
  static const char *const currencies[] = { "EUR", "EUR", "USD", "JPY" };
  g_autofree char *starts = liaison_date_to_text (run->day + below (run, 20));
  g_autofree char *ends = liaison_date_to_text (run->day + 20 + below (run, 10));
  const int amount = 1 + below (run, 900);

  return g_strdup_printf (
      "'request': 'R-%u', 'budget': 'FY26', 'region': 'DACH', 'partner': 'Alpen', 'title': 'Fair', 'amount': "
      "%d,"
      " 'currency': '%s', 'activities': [{'title': 'Booth', 'starts': '%s', 'ends': '%s', 'costs':"
      " [{'description': 'Rent', 'amount': %d}, {'description': 'Wine', 'amount': 7, 'eligible': false}]}]",
      run->n_keys, amount, currencies[below (run, 4)], starts, ends, 2 * amount);
}

static char *
write_claim (Run *run)
{
  g_autofree char *request = pick (run, "SELECT number FROM request WHERE state IN ('approved', 'active',"
                                        " 'claimable')");
  const int amount = 1 + below (run, 300);

  return g_strdup_printf (
      "'claim': 'C-%u', 'request': '%s', 'draft': %s, 'lines': [{'cost': %d, 'amount': %d},"
      " {'cost': 4, 'amount': 1}], 'proofs': [{'kind': 'photo'}]",
      run->n_keys, request, chance (run, 50) ? "true" : "false", 2 * amount, amount);
}

static char *
write_step (Run *run, const char **op)
{
  static const struct
  {
    const char *op, *table, *states;
  } steps[] = {
    { "submit", "request", "'draft', 'info-requested'" },
    { "submit", "request", "'draft', 'info-requested'" },
    { "approve", "request", "'submitted', 'in-review'" },
    { "approve", "request", "'submitted', 'in-review'" },
    { "review", "request", "'submitted'" },
    { "ask-info", "request", "'submitted', 'in-review'" },
    { "reject", "request", "'submitted'" },
    { "withdraw", "request", "'draft', 'info-requested'" },
    { "cancel", "request", "'approved', 'active', 'claimable'" },
    { "submit", "claim", "'draft', 'info-requested'" },
    { "submit", "claim", "'draft', 'info-requested'" },
    { "approve-claim", "claim", "'submitted', 'in-review'" },
    { "approve-claim", "claim", "'submitted', 'in-review'" },
    { "review", "claim", "'submitted'" },
    { "ask-info", "claim", "'submitted', 'in-review'" },
    { "reject-claim", "claim", "'submitted'" },
    { "withdraw", "claim", "'draft', 'submitted'" },
    { "pay", "claim", "'payable', 'part-paid'" },
    { "pay", "claim", "'payable', 'part-paid'" },
    { "reverse", "claim", "'payable', 'part-paid', 'paid'" },
  };
  const int i = below (run, G_N_ELEMENTS (steps));
  g_autofree char *sql = g_strdup_printf ("SELECT number FROM %s WHERE state IN (%s)", steps[i].table,
                                          chance (run, 3) ? "state" : steps[i].states);
  g_autofree char *number = pick (run, sql);
  g_autofree char *amount =
      chance (run, 40) && (g_str_equal (steps[i].op, "pay") || strstr (steps[i].op, "approve") != NULL)
          ? g_strdup_printf (", 'amount': %d", 1 + below (run, 200))
          : g_strdup ("");

  *op = steps[i].op;
  return g_strdup_printf ("'%s': '%s', 'reason': 'So it is'%s", steps[i].table, number, amount);
}

static char *
write_budget (Run *run, const char **op)
{
  static const char *const ops[] = {
    "allocate", "deallocate", "open-balance", "transfer", "extend", "expire"
  };
  g_autofree char *until = liaison_date_to_text (run->day + below (run, 60));

  *op = ops[below (run, G_N_ELEMENTS (ops))];
  if (g_str_equal (*op, "transfer"))
    return g_strdup_printf (
        "'budget': 'FY26', 'from': {'region': 'DACH'}, 'to': {'partner': 'Alpen'}, 'amount': %d",
        1 + below (run, 300));
  if (g_str_equal (*op, "extend"))
    return g_strdup_printf ("'budget': 'FY26', 'partner': 'Alpen', 'until': '%s', 'reason': 'More'", until);
  if (g_str_equal (*op, "expire"))
    return g_strdup ("'budget': 'FY26', 'partner': 'Alpen'");
  return g_strdup_printf ("'budget': 'FY26', 'region': 'DACH', 'partner': 'Alpen', 'amount': %d",
                          1 + below (run, 800));
}

static gboolean
do_operation (Run *run)
{
  g_autofree char *date = liaison_date_to_text (run->day);
  g_autofree char *rest = NULL;
  g_autofree char *line = NULL;
  g_autoptr (GError) error = NULL;
  const char *op = "request";
  const int kind = below (run, 10);
  Call call = { 0 };

  run->n_keys++;
  if (kind < 2)
    rest = write_request (run);
  else if (kind < 3)
    {
      op = "claim";
      rest = write_claim (run);
    }
  else if (kind < 9)
    rest = write_step (run, &op);
  else
    rest = write_budget (run, &op);
  line =
      g_strdup_printf ("{'op': '%s', 'key': 'k%u', 'actor': '%s', 'date': '%s', %s}", op, run->n_keys,
                       g_str_equal (op, "submit") || g_str_equal (op, "claim") ? "Cleo" : "Ana", date, rest);
  g_strdelimit (line, "'", '"');
  g_test_message ("%s", line);
  call.line = line;
  liaison_store_change (run->fixture->store, LIAISON_LABEL_EDIT, "funds", apply, &call, NULL, NULL, NULL,
                        &error);
  g_assert_no_error (error);
  return call.is_done;
}

/* Forms ------------------------------------------------------------------------------------------------------------- */

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

static void
edit_field (Run *run, LiaisonRecord *record, const LiaisonField *field)
{
  static const char *const currencies[] = { "EUR", "USD", "JPY" };
  g_autofree char *text = NULL;
  g_autofree char *sql = NULL;

  switch ((int) field->type)
    {
    case LIAISON_FIELD_TEXT:
    case LIAISON_FIELD_PARAGRAPH:
      text = g_strdup_printf ("X-%u", run->n_keys++);
      liaison_record_set_text (record, field->name, text);
      break;
    case LIAISON_FIELD_CURRENCY:
      liaison_record_set_text (record, field->name, currencies[below (run, 3)]);
      break;
    case LIAISON_FIELD_MONEY:
      liaison_record_set_integer (record, field->name, below (run, 40000));
      break;
    case LIAISON_FIELD_INTEGER:
      liaison_record_set_integer (record, field->name, below (run, 60));
      break;
    case LIAISON_FIELD_BOOLEAN:
      liaison_record_set_integer (record, field->name, below (run, 2));
      break;
    case LIAISON_FIELD_DATE:
      liaison_record_set_date (record, field->name, run->day + (LiaisonDate) below (run, 90) - 30);
      break;
    case LIAISON_FIELD_CHOICE:
      liaison_record_set_text (record, field->name, field->choices[below (run, 2)].word);
      break;
    case LIAISON_FIELD_REFERENCE:
      sql = g_strdup_printf ("SELECT id FROM \"%s\"", field->target);
      text = pick (run, sql);
      liaison_record_set_text (record, field->name, text);
      break;
    default:
      break;
    }
}

static gboolean
do_form (Run *run)
{
  static const LiaisonEntity *const entities[] = {
    &liaison_request_entity, &liaison_request_entity, &liaison_activity_entity,   &liaison_cost_line_entity,
    &liaison_claim_entity,   &liaison_claim_entity,   &liaison_claim_line_entity, &liaison_claim_line_entity,
    &liaison_proof_entity,   &liaison_payment_entity, &liaison_budget_entity,     &liaison_allocation_entity,
  };
  const LiaisonEntity *entity = entities[below (run, G_N_ELEMENTS (entities))];
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM \"%s\"", entity->name);
  g_autofree char *id = pick (run, sql);
  g_autoptr (LiaisonRecord) base = NULL;
  g_autoptr (LiaisonRecord) record = NULL;
  g_autoptr (GError) error = NULL;
  Writing writing = { 0 };

  if (id == NULL)
    return FALSE;
  base = liaison_record_load (liaison_store_get_database (run->fixture->store), entity, id, &error);
  g_assert_no_error (error);
  record = liaison_record_copy (base);
  for (int i = 0; i < 1 + below (run, 2); i++)
    {
      const LiaisonField *field = &entity->fields[below (run, (int) liaison_entity_get_n_fields (entity))];

      if ((field->flags & LIAISON_FIELD_INTERNAL) == 0)
        edit_field (run, record, field);
    }
  writing = (Writing) { record, base };
  if (chance (run, 25) && entity != &liaison_budget_entity && entity != &liaison_allocation_entity)
    writing.record = NULL;
  g_test_message ("%s %s %s", writing.record == NULL ? "delete" : "edit", entity->name, id);
  if (liaison_store_change (run->fixture->store, LIAISON_LABEL_EDIT, "form", write_record, &writing, NULL,
                            NULL, NULL, &error))
    return TRUE;
  g_test_message ("%s", error->message);
  g_assert_true (error->domain == LIAISON_ERROR);
  return FALSE;
}

/* History ------------------------------------------------------------------------------------------------------------ */

static gboolean
do_undo (Run *run)
{
  const gint64 last = funds_count (run->fixture, "SELECT max (sequence) FROM change");
  const gint64 sequence = MAX (run->first, last - below (run, N_LATEST));
  g_autoptr (GError) error = NULL;

  g_test_message ("undo %d", (int) sequence);
  if (liaison_undo (run->fixture->store, sequence, NULL, NULL, &error))
    return TRUE;
  g_test_message ("%s", error->message);
  return FALSE;
}

static gboolean
do_advance (Run *run)
{
  g_autoptr (GError) error = NULL;
  gint64 n_altered;

  run->day += (LiaisonDate) below (run, 8);
  liaison_advance (run->fixture->store, run->day, &n_altered, NULL, &error);
  g_assert_no_error (error);
  return n_altered > 0;
}

/* What must be ------------------------------------------------------------------------------------------------------- */

static void
assert_none (Run *run, const char *what, const char *sql)
{
  g_autofree char *count = g_strdup_printf ("SELECT count (*) FROM (%s)", sql);

  if (funds_count (run->fixture, count) != 0)
    g_error ("%s", what);
}

static void
assert_amounts (Run *run)
{
  assert_none (run, "a balance is below zero",
               "SELECT 1 FROM balance WHERE amount < 0 AND bucket NOT IN ('source', 'fx_difference')");
  assert_none (
      run, "balances are not the sums of the entries",
      "SELECT id, bucket, sum (amount) FROM"
      " (SELECT from_id AS id, from_bucket AS bucket, -amount AS amount FROM journal_entry"
      "  UNION ALL SELECT to_id, to_bucket, amount FROM journal_entry) GROUP BY 1, 2 HAVING sum (amount) <> 0"
      " EXCEPT SELECT allocation_id, bucket, amount FROM balance");
  assert_none (run, "more was approved than promised",
               "SELECT 1 FROM request AS r WHERE approved_amount <"
               " (SELECT sum (l.approved_amount) FROM claim AS c JOIN claim_line AS l ON l.claim_id = c.id"
               "   WHERE c.request_id = r.id AND c.state IN ('payable', 'part-paid', 'paid'))");
  assert_none (run, "money is promised for what is not open",
               "SELECT 1 FROM request AS r JOIN request_balance AS b ON b.request_id = r.id"
               " WHERE r.state NOT IN ('approved', 'active', 'claimable')");
  assert_none (run, "money is owed for a claim that is not approved",
               "SELECT 1 FROM claim AS c JOIN claim_balance AS b ON b.claim_id = c.id"
               " WHERE c.state NOT IN ('payable', 'part-paid', 'paid')");
  assert_none (run, "a claim that is paid is owed",
               "SELECT 1 FROM claim AS c JOIN claim_balance AS b ON b.claim_id = c.id"
               " WHERE c.state = 'paid' AND b.bucket = 'payable'");
  assert_none (
      run, "what was charged is not what the payments say",
      "SELECT 1 FROM claim AS c WHERE (SELECT coalesce (sum (charged), 0) FROM payment AS p"
      "   WHERE p.claim_id = c.id AND p.reversed_on IS NULL) <>"
      " coalesce ((SELECT amount FROM claim_balance AS b WHERE b.claim_id = c.id AND bucket = 'paid'), 0)");
  assert_none (run, "what was paid is not what was approved",
               "SELECT 1 FROM claim AS c WHERE state = 'paid' AND (SELECT sum (amount) FROM payment AS p"
               "   WHERE p.claim_id = c.id AND p.reversed_on IS NULL) IS NOT"
               " (SELECT sum (approved_amount) FROM claim_line WHERE claim_id = c.id)");
  assert_none (run, "costs are in two currencies",
               "SELECT 1 FROM request AS r JOIN activity AS a ON a.request_id = r.id"
               " JOIN cost_line AS l ON l.activity_id = a.id WHERE l.currency <> r.currency");
  assert_none (
      run, "lines are in another currency, or of another request",
      "SELECT 1 FROM request AS r JOIN claim AS c ON c.request_id = r.id JOIN claim_line AS l ON"
      " l.claim_id = c.id JOIN activity AS a ON a.id = l.activity_id WHERE (l.currency <> r.currency OR"
      " a.request_id <> r.id) AND c.state NOT IN ('draft', 'info-requested', 'withdrawn')");
}

/* What was closed stays as it was, until it is open again. */
static void
assert_kept (Run *run)
{
  g_autoptr (LiaisonStatement) statement = NULL;
  g_autoptr (GError) error = NULL;
  gboolean has_row;

  statement = liaison_database_prepare (
      liaison_store_get_database (run->fixture->store),
      "SELECT id, state IN ('draft', 'info-requested'), number || title || currency || amount || "
      "allocation_id"
      " || coalesce ((SELECT group_concat (x, ';') FROM (SELECT a.id || a.title || a.starts_on || a.ends_on "
      "|| a.kind"
      "   || coalesce ((SELECT group_concat (y, ',') FROM (SELECT id || amount || currency || is_eligible ||"
      "      description AS y FROM cost_line WHERE activity_id = a.id ORDER BY id)), '') AS x"
      "   FROM activity AS a WHERE a.request_id = r.id ORDER BY a.id)), '') FROM request AS r"
      " UNION ALL SELECT id, state IN ('draft', 'info-requested'), number || request_id"
      " || coalesce ((SELECT group_concat (x, ';') FROM (SELECT id || activity_id || currency || cost || "
      "amount ||"
      "   coalesce (supplier, '') || coalesce (invoice_number, '') AS x FROM claim_line WHERE claim_id = c.id"
      "   ORDER BY id)), '') || coalesce ((SELECT group_concat (x, ';') FROM (SELECT id || kind AS x FROM "
      "proof"
      "   WHERE claim_id = c.id ORDER BY id)), '') FROM claim AS c",
      &error);
  g_assert_no_error (error);
  while (liaison_statement_next (statement, &has_row, &error) && has_row)
    {
      const char *id = liaison_statement_get_text (statement, 0);
      const char *content = liaison_statement_get_text (statement, 2);
      const char *before = g_hash_table_lookup (run->closed, id);

      if (liaison_statement_get_int (statement, 1) != 0)
        g_hash_table_remove (run->closed, id);
      else if (before == NULL)
        g_hash_table_insert (run->closed, g_strdup (id), g_strdup (content));
      else
        g_assert_cmpstr (content, ==, before);
    }
  g_assert_no_error (error);
}

static void
test_any_order (WorkspaceFixture *fixture, gconstpointer data)
{
  static gboolean (*const kinds[]) (Run *run) = { do_operation, do_form, do_undo, do_advance };
  const guint32 seed = (guint32) g_test_rand_int () + GPOINTER_TO_UINT (data);
  Run run = { .fixture = fixture, .rand = g_rand_new_with_seed (seed) };

  g_test_message ("seed %u", seed);
  run.closed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  run.day = liaison_date_from_ymd (2026, 1, 5);
  funds_open_budget (fixture, "");
  funds_accept (fixture, "rate", "usd", "2026-01-03", "'currency': 'USD', 'in': 'EUR', 'rate': '0.9'");
  funds_accept (fixture, "rate", "jpy", "2026-01-03", "'currency': 'JPY', 'in': 'EUR', 'rate': '0.0061'");
  run.first = funds_count (fixture, "SELECT max (sequence) + 1 FROM change");
  for (guint i = 0; i < N_STEPS; i++)
    {
      const int some = below (&run, 100);
      const int kind = some < 60 ? 0 : some < 80 ? 1 : some < 98 ? 2 : 3;

      if (kinds[kind](&run))
        run.n_done[kind]++;
      else
        run.n_refused[kind]++;
      assert_amounts (&run);
      assert_kept (&run);
      if (i % 100 == 0)
        funds_assert_whole (fixture);
    }
  funds_assert_whole (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_test_message ("kind %u: %u done, %u refused", i, run.n_done[i], run.n_refused[i]);
      /* Time may have nothing to do. */
      g_assert_true (run.n_done[i] > 0 || kinds[i] == do_advance);
    }
  g_hash_table_unref (run.closed);
  g_rand_free (run.rand);
}

int
main (int argc, char **argv)
{
  const guint n_rounds = g_strcmp0 (g_getenv ("LIAISON_TEST_LONG"), "1") == 0 ? N_LONG_ROUNDS : 1;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (guint i = 0; i < n_rounds; i++)
    {
      g_autofree char *path = g_strdup_printf ("/funds-forms/any-order/%u", i);

      g_test_add (path, WorkspaceFixture, GUINT_TO_POINTER (i), funds_fixture_set_up, test_any_order,
                  workspace_fixture_tear_down);
    }
  return g_test_run ();
}
