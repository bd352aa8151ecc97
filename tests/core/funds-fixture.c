/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "funds-fixture.h"

#include "core/store/label.h"

#include <string.h>

static const char records[] =
    "INSERT INTO region (id, name, code, parent_id) VALUES ('r0', 'Europe', 'EMEA', NULL),"
    " ('r1', 'Germany, Austria, Switzerland', 'DACH', 'r0'), ('r2', 'France', 'FRANCE', 'r0');"
    "INSERT INTO operator (id, name, role, limit_amount, limit_currency) VALUES"
    " ('o1', 'Ana', 'approve', NULL, NULL), ('o2', 'Ben', 'approve', 100000, 'EUR'), ('o3', 'Cleo', 'edit', "
    "NULL, NULL),"
    " ('o4', 'Dora', 'approve', 500000, 'EUR');"
    "INSERT INTO operator_region (id, operator_id, region_id) VALUES ('x1', 'o2', 'r1');"
    "INSERT INTO partner (id, name, region_id) VALUES ('p1', 'Alpen', 'r1'), ('p2', 'Brise', 'r2');";

static gboolean
insert_records (LiaisonStore *store, gpointer data, GError **error)
{
  return liaison_database_execute (liaison_store_get_database (store), records, error);
}

void
funds_fixture_set_up (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  workspace_fixture_set_up (fixture, data);
  liaison_store_change (fixture->store, LIAISON_LABEL_CREATE, "test", insert_records, NULL, NULL, NULL, NULL,
                        &error);
  g_assert_no_error (error);
}

typedef struct
{
  const char *line;
  LiaisonOutcome *outcome;
} Call;

static gboolean
apply (LiaisonStore *store, gpointer data, GError **error)
{
  Call *call = data;
  g_autoptr (LiaisonFunds) funds = liaison_funds_new (store);

  return liaison_operation_apply (funds, call->line, strlen (call->line), call->outcome, error);
}

/* One operation as a change of its own. Returns the sequence of the change. */
gint64
funds_apply (WorkspaceFixture *fixture, const char *line, LiaisonOutcome *outcome)
{
  Call call = { line, outcome };
  g_autoptr (GError) error = NULL;
  gint64 sequence = 0;

  liaison_store_change (fixture->store, LIAISON_LABEL_EDIT, "funds", apply, &call, NULL, &sequence, NULL,
                        &error);
  g_assert_no_error (error);
  return sequence;
}

/* @rest may name another actor than Ana; ' stands for ". */
static char *
write_line (const char *op, const char *key, const char *date, const char *rest)
{
  const gboolean has_actor = strstr (rest, "'actor'") != NULL;
  char *line = g_strdup_printf ("{'op': '%s', 'key': '%s', 'date': '%s'%s%s%s}", op, key, date,
                                has_actor ? "" : ", 'actor': 'Ana'", *rest != '\0' ? ", " : "", rest);

  return g_strdelimit (line, "'", '"');
}

void
funds_accept (WorkspaceFixture *fixture, const char *op, const char *key, const char *date, const char *rest)
{
  g_autofree char *line = write_line (op, key, date, rest);
  g_auto (LiaisonOutcome) outcome = { 0 };

  g_test_message ("%.500s", line);
  funds_apply (fixture, line, &outcome);
  g_assert_no_error (outcome.refusal);
  g_assert_cmpstr (outcome.key, ==, key);
  g_assert_nonnull (outcome.operation_id);
}

void
funds_refuse (WorkspaceFixture *fixture,
              const char *guard,
              const char *op,
              const char *key,
              const char *date,
              const char *rest)
{
  g_autofree char *line = write_line (op, key, date, rest);
  g_auto (LiaisonOutcome) outcome = { 0 };

  g_test_message ("%.500s", line);
  funds_apply (fixture, line, &outcome);
  g_assert_nonnull (outcome.refusal);
  g_test_message ("%.500s", outcome.refusal->message);
  g_assert_cmpstr (liaison_guard_get_word (outcome.refusal), ==, guard);
  g_assert_null (outcome.operation_id);
}

gint64
funds_count (WorkspaceFixture *fixture, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 n = 0;

  liaison_database_get_int (liaison_store_get_database (fixture->store), &n, &error, sql, "");
  g_assert_no_error (error);
  return n;
}

/* Of a partner, of a region by its code, or of the whole budget, which has no name. */
gint64
funds_get (WorkspaceFixture *fixture, const char *place, const char *bucket)
{
  g_autoptr (GError) error = NULL;
  gint64 amount = 0;

  liaison_database_get_int (liaison_store_get_database (fixture->store), &amount, &error,
                            "SELECT b.amount FROM allocation AS a JOIN balance AS b ON b.allocation_id = a.id"
                            "  LEFT JOIN partner AS p ON p.id = a.partner_id"
                            "  LEFT JOIN region AS r ON r.id = a.region_id"
                            " WHERE coalesce (p.name, r.code, '') = ? AND b.bucket = ?",
                            "tt", place, bucket);
  g_assert_no_error (error);
  return amount;
}

char *
funds_get_state (WorkspaceFixture *fixture, const char *table, const char *number)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sql = g_strdup_printf ("SELECT state FROM %s WHERE number = ?", table);
  char *state = NULL;

  liaison_database_get_text (liaison_store_get_database (fixture->store), &state, &error, sql, "t", number);
  g_assert_no_error (error);
  return state;
}

/* The sum of all buckets is nothing in each currency, and the workspace is what check asks of it. */
void
funds_assert_whole (WorkspaceFixture *fixture)
{
  g_assert_cmpint (
      funds_count (
          fixture,
          "SELECT count (*) FROM (SELECT 1 FROM balance GROUP BY currency HAVING sum (amount) <> 0)"),
      ==, 0);
  workspace_fixture_assert_whole (fixture->store);
}

/* What most tests begin with --------------------------------------------------------------------------------------- */

#define BUDGET "'budget': 'FY26'"
#define TO_ALPEN BUDGET ", 'region': 'DACH', 'partner': 'Alpen'"

void
funds_assert_state (WorkspaceFixture *fixture, const char *table, const char *number, const char *expected)
{
  g_autofree char *state = funds_get_state (fixture, table, number);

  g_assert_cmpstr (state, ==, expected);
}

/* EUR 100,000 for the year, of which DACH has 40,000 and Alpen 5,000. */
void
funds_open_budget (WorkspaceFixture *fixture, const char *rest)
{
  g_autofree char *text =
      g_strdup_printf (BUDGET ", 'currency': 'EUR', 'amount': '100000', 'starts': '2026-01-01',"
                              " 'ends': '2026-12-31'%s",
                       rest);

  funds_accept (fixture, "open-budget", "b", "2026-01-02", text);
  funds_accept (fixture, "allocate", "a1", "2026-01-02", BUDGET ", 'region': 'DACH', 'amount': '40000'");
  funds_accept (fixture, "allocate", "a2", "2026-01-03", TO_ALPEN ", 'amount': '5000'");
}

/* A request for an event from @starts through @ends, that costs as much as is asked for. */
void
funds_request (WorkspaceFixture *fixture,
               const char *number,
               const char *currency,
               const char *amount,
               const char *starts,
               const char *ends)
{
  g_autofree char *text =
      g_strdup_printf (TO_ALPEN ", 'request': '%s', 'title': 'Trade fair', 'currency': '%s', 'amount': '%s',"
                                " 'activities': [{'title': 'Booth', 'starts': '%s', 'ends': '%s',"
                                " 'costs': [{'description': 'Rent', 'amount': '%s'}]}]",
                       number, currency, amount, starts, ends, amount);
  g_autofree char *submit = g_strdup_printf ("'request': '%s', 'actor': 'Cleo'", number);
  g_autofree char *key = g_strdup_printf ("request-%s", number);
  g_autofree char *submit_key = g_strdup_printf ("submit-%s", number);

  funds_accept (fixture, "request", key, "2026-01-05", text);
  funds_accept (fixture, "submit", submit_key, "2026-01-05", submit);
}

void
funds_claim (WorkspaceFixture *fixture,
             const char *number,
             const char *of,
             const char *date,
             const char *amount)
{
  g_autofree char *text = g_strdup_printf (
      "'claim': '%s', 'request': '%s', 'actor': 'Cleo', 'lines': [{'cost': '%s', 'amount': '%s'}]", number,
      of, amount, amount);
  g_autofree char *key = g_strdup_printf ("claim-%s", number);

  funds_accept (fixture, "claim", key, date, text);
}

void
funds_approve_claim (WorkspaceFixture *fixture, const char *number, const char *date)
{
  g_autofree char *text = g_strdup_printf ("'claim': '%s'", number);
  g_autofree char *key = g_strdup_printf ("approve-%s", number);

  funds_accept (fixture, "approve-claim", key, date, text);
}
