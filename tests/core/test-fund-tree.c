/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "funds-fixture.h"

#include "core/mdf/fund-case.h"
#include "core/mdf/entry-list.h"
#include "core/mdf/fund-statement.h"
#include "core/mdf/fund-tree.h"
#include "core/store/label.h"

#include <string.h>

/* The tree of funds against a slow and obvious reckoning from the journal, and the lists that are read from it. */

#define BUDGET "'budget': 'FY26'"
#define TO_ALPEN BUDGET ", 'region': 'DACH', 'partner': 'Alpen'"
#define ON ((LiaisonDate) liaison_date_from_ymd (2026, 1, 20))

static LiaisonFundTree *
load (WorkspaceFixture *fixture, const char *budget_id)
{
  g_autoptr (GError) error = NULL;
  LiaisonFundTree *tree =
      liaison_fund_tree_load (liaison_store_get_database (fixture->store), budget_id, ON, &error);

  g_assert_no_error (error);
  return tree;
}

static void
open_budget (WorkspaceFixture *fixture)
{
  funds_accept (fixture, "open-budget", "b", "2026-01-02",
                BUDGET ", 'currency': 'EUR', 'amount': '100000', 'rate': 100, 'starts': '2026-01-01',"
                       " 'ends': '2026-12-31'");
  funds_accept (fixture, "allocate", "a1", "2026-01-02", BUDGET ", 'region': 'DACH', 'amount': '40000'");
  funds_accept (fixture, "allocate", "a2", "2026-01-03", TO_ALPEN ", 'amount': '5000'");
}

static void
request (WorkspaceFixture *fixture, const char *number, const char *currency, const char *amount)
{
  g_autofree char *text = g_strdup_printf (
      TO_ALPEN ", 'request': '%s', 'title': 'Trade fair', 'currency': '%s', 'amount': '%s', 'actor': 'Cleo',"
               " 'activities': [{'title': 'Booth', 'starts': '2026-02-01', 'ends': '2026-02-02',"
               " 'costs': [{'description': 'Rent', 'amount': '%s'}]}]",
      number, currency, amount, amount);
  g_autofree char *submit = g_strdup_printf ("'request': '%s', 'actor': 'Cleo'", number);
  g_autofree char *key = g_strdup_printf ("request-%s", number);
  g_autofree char *submit_key = g_strdup_printf ("submit-%s", number);

  funds_accept (fixture, "request", key, "2026-01-05", text);
  funds_accept (fixture, "submit", submit_key, "2026-01-05", submit);
}

static void
insert (WorkspaceFixture *fixture, const char *sql)
{
  g_autoptr (GError) error = NULL;

  liaison_database_execute (liaison_store_get_database (fixture->store), sql, &error);
  g_assert_no_error (error);
}

static void
test_golden (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonFundTree) tree = NULL;
  const LiaisonFundNode *root, *region, *partner;

  open_budget (fixture);
  request (fixture, "R-1", "EUR", "1000");
  request (fixture, "R-2", "EUR", "300");
  request (fixture, "R-3", "GBP", "100");
  request (fixture, "R-4", "USD", "100");
  funds_accept (fixture, "rate", "f", "2026-01-06", "'currency': 'GBP', 'in': 'EUR', 'rate': '1.173'");
  funds_accept (fixture, "approve", "p", "2026-01-06", "'request': 'R-1'");
  funds_accept (fixture, "claim", "c", "2026-02-03",
                "'claim': 'C-1', 'request': 'R-1', 'lines': [{'cost': 400, 'amount': 400}], 'actor': 'Cleo'");
  funds_accept (fixture, "approve-claim", "d", "2026-02-04", "'claim': 'C-1'");
  funds_accept (fixture, "pay", "y", "2026-02-05", "'claim': 'C-1', 'amount': 150");

  tree = load (fixture, NULL);
  g_assert_cmpuint (tree->n_nodes, ==, 3);
  root = &tree->nodes[0];
  region = &tree->nodes[1];
  partner = &tree->nodes[2];
  g_assert_cmpstr (root->name, ==, "FY26");
  g_assert_cmpstr (region->region, ==, "DACH");
  g_assert_cmpstr (partner->name, ==, "Alpen");
  g_assert_cmpstr (partner->region, ==, "DACH");
  g_assert_cmpstr (partner->holder_id, ==, liaison_store_get_replica_id (fixture->store));
  g_assert_cmpint (root->allocated, ==, 10000000);
  g_assert_cmpint (root->own[LIAISON_BUCKET_SOURCE], ==, -10000000);
  g_assert_cmpint (root->own[LIAISON_BUCKET_AVAILABLE], ==, 6000000);
  g_assert_cmpint (region->allocated, ==, 4000000);
  g_assert_cmpint (region->all[LIAISON_BUCKET_COMMITTED], ==, 60000);
  g_assert_cmpint (region->own[LIAISON_BUCKET_COMMITTED], ==, 0);
  g_assert_cmpint (partner->own[LIAISON_BUCKET_AVAILABLE], ==, 400000);
  g_assert_cmpint (partner->own[LIAISON_BUCKET_PAYABLE], ==, 25000);
  g_assert_cmpint (partner->own[LIAISON_BUCKET_PAID], ==, 15000);
  g_assert_cmpint (partner->own_pending, ==, 30000 + 11730);
  g_assert_cmpint (root->pending, ==, 41730);
  g_assert_cmpint (root->own_pending, ==, 0);
  g_assert_cmpuint (g_strv_length (tree->missing), ==, 1);
  g_assert_cmpstr (tree->missing[0], ==, "USD");
}

/* Order, depth and reach of the nodes: nested regions before partners, by name. */
static void
test_order (WorkspaceFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *name;
    int parent;
    guint depth, end;
  } expected[] = {
    { "FY26", -1, 0, 7 }, { "Europe", 0, 1, 5 }, { "France", 1, 2, 4 }, { "Brise", 2, 3, 4 },
    { "Alpen", 1, 2, 5 }, { "Alpen", 0, 1, 6 },  { "Brise", 0, 1, 7 },  { "Other", -1, 0, 8 },
  };
  g_autoptr (LiaisonFundTree) tree = NULL;
  g_autoptr (LiaisonFundTree) other = NULL;

  funds_accept (fixture, "open-budget", "b0", "2026-01-02",
                "'budget': 'Other', 'currency': 'JPY', 'starts': '2026-01-01', 'ends': '2026-12-31'");
  funds_accept (fixture, "open-budget", "b1", "2026-01-02",
                BUDGET ", 'currency': 'EUR', 'amount': 100, 'starts': '2026-01-01', 'ends': '2026-12-31'");
  funds_accept (fixture, "allocate", "1", "2026-01-02", BUDGET ", 'partner': 'Brise', 'amount': 1");
  funds_accept (fixture, "allocate", "2", "2026-01-02", BUDGET ", 'partner': 'Alpen', 'amount': 1");
  funds_accept (fixture, "allocate", "3", "2026-01-02", BUDGET ", 'region': 'EMEA', 'amount': 50");
  funds_accept (fixture, "allocate", "4", "2026-01-02",
                BUDGET ", 'region': 'EMEA', 'partner': 'Alpen', 'amount': 1");
  funds_accept (fixture, "allocate", "5", "2026-01-02", BUDGET ", 'region': 'FRANCE', 'amount': 5");
  funds_accept (fixture, "allocate", "6", "2026-01-02",
                BUDGET ", 'region': 'FRANCE', 'partner': 'Brise', 'amount': 1");
  tree = load (fixture, NULL);
  g_assert_cmpuint (tree->n_nodes, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < tree->n_nodes; i++)
    {
      g_assert_cmpstr (tree->nodes[i].name, ==, expected[i].name);
      g_assert_cmpint (tree->nodes[i].parent, ==, expected[i].parent);
      g_assert_cmpuint (tree->nodes[i].depth, ==, expected[i].depth);
      g_assert_cmpuint (tree->nodes[i].end, ==, expected[i].end);
    }
  other = load (fixture, tree->nodes[7].budget_id);
  g_assert_cmpuint (other->n_nodes, ==, 1);
  g_assert_cmpstr (other->nodes[0].name, ==, "Other");
  g_assert_cmpint (other->nodes[0].allocated, ==, 0);
}

/* Against the journal ------------------------------------------------------------------------------------------------ */

/* What the entries of the journal put into a bucket of an allocation and of all below it. */
static gint64
reckon (WorkspaceFixture *fixture, const char *id, LiaisonBucket bucket, gboolean is_below)
{
  g_autoptr (GError) error = NULL;
  gint64 sum = 0;

  liaison_database_get_int (
      liaison_store_get_database (fixture->store), &sum, &error,
      "WITH RECURSIVE below (id) AS (SELECT ?1 UNION SELECT a.id FROM allocation AS a JOIN below"
      " ON a.parent_id = below.id WHERE ?3)"
      "SELECT coalesce ((SELECT sum (amount) FROM journal_entry WHERE to_bucket = ?2 AND to_id IN below), 0)"
      " - coalesce ((SELECT sum (amount) FROM journal_entry WHERE from_bucket = ?2 AND from_id IN below), 0)",
      "tti", id, liaison_bucket_get_word (bucket), (gint64) is_below);
  g_assert_no_error (error);
  return sum;
}

/* All requests are in the currency of the budget. */
static gint64
reckon_pending (WorkspaceFixture *fixture, const char *id)
{
  g_autoptr (GError) error = NULL;
  gint64 sum = 0;

  liaison_database_get_int (
      liaison_store_get_database (fixture->store), &sum, &error,
      "WITH RECURSIVE below (id) AS (SELECT ?1 UNION SELECT a.id FROM allocation AS a JOIN below"
      " ON a.parent_id = below.id)"
      "SELECT coalesce (sum (amount), 0) FROM request WHERE allocation_id IN below"
      " AND state IN ('submitted', 'in-review', 'info-requested')",
      "t", id);
  g_assert_no_error (error);
  return sum;
}

static void
assert_as_reckoned (WorkspaceFixture *fixture)
{
  g_autoptr (LiaisonFundTree) tree = load (fixture, NULL);

  g_assert_cmpint (tree->n_nodes, ==, funds_count (fixture, "SELECT count (*) FROM allocation"));
  for (guint i = 0; i < tree->n_nodes; i++)
    {
      const LiaisonFundNode *node = &tree->nodes[i];
      gint64 came = 0;

      for (LiaisonBucket bucket = 0; bucket < LIAISON_N_BUCKETS; bucket++)
        {
          g_assert_cmpint (node->own[bucket], ==, reckon (fixture, node->id, bucket, FALSE));
          g_assert_cmpint (node->all[bucket], ==, reckon (fixture, node->id, bucket, TRUE));
          if (bucket != LIAISON_BUCKET_SOURCE && bucket != LIAISON_BUCKET_FX_DIFFERENCE)
            came += node->all[bucket];
        }
      g_assert_cmpint (node->allocated, ==, came);
      g_assert_cmpint (node->pending, ==, reckon_pending (fixture, node->id));
      g_assert_cmpuint (node->end, >, i);
      g_assert_cmpuint (node->end, <=, tree->n_nodes);
      g_assert_true ((node->parent < 0) == (node->depth == 0));
      g_assert_true (node->parent < (int) i);
    }
}

static const char *
pick (const char *const *words, guint n)
{
  return words[g_test_rand_int_range (0, (gint32) n)];
}

/* An operation that may well be refused. */
static void
try (WorkspaceFixture *fixture, guint number)
{
  static const char *const regions[] = { "EMEA", "DACH", "FRANCE" };
  static const char *const partners[] = { "Alpen", "Brise" };
  const char *region = pick (regions, G_N_ELEMENTS (regions));
  const char *partner = pick (partners, G_N_ELEMENTS (partners));
  const int amount = g_test_rand_int_range (1, 2000);
  const guint other = (guint) g_test_rand_int_range (0, (gint32) number + 1);
  g_autofree char *rest = NULL;
  g_autofree char *line = NULL;
  g_auto (LiaisonOutcome) outcome = { 0 };
  const char *op;

  switch (g_test_rand_int_range (0, 8))
    {
    case 0:
      op = "allocate";
      rest = g_strdup_printf (BUDGET ", 'region': '%s', 'amount': %d", region, amount * 5);
      break;
    case 1:
      op = "allocate";
      rest =
          g_strdup_printf (BUDGET ", 'region': '%s', 'partner': '%s', 'amount': %d", region, partner, amount);
      break;
    case 2:
      op = "deallocate";
      rest = g_strdup_printf (BUDGET ", 'region': '%s', 'amount': %d", region, amount);
      break;
    case 3:
    case 4:
      op = "request";
      rest = g_strdup_printf (
          BUDGET ", 'region': '%s', 'partner': '%s', 'request': 'R-%u', 'title': 'Fair', 'amount': %d,"
                 " 'activities': [{'title': 'Booth', 'starts': '2026-02-01', 'ends': '2026-02-02',"
                 " 'costs': [{'description': 'Rent', 'amount': %d}]}]",
          region, partner, number, amount, amount);
      break;
    case 5:
      op = "submit";
      rest = g_strdup_printf ("'request': 'R-%u'", other);
      break;
    case 6:
      op = "approve";
      rest = g_strdup_printf ("'request': 'R-%u'", other);
      break;
    default:
      op = "cancel";
      rest = g_strdup_printf ("'request': 'R-%u', 'reason': 'Over'", other);
      break;
    }
  line = g_strdup_printf ("{'op': '%s', 'key': 'k%u', 'date': '2026-01-10', 'actor': '%s', %s}", op, number,
                          g_str_equal (op, "submit") ? "Cleo" : "Ana", rest);
  funds_apply (fixture, g_strdelimit (line, "'", '"'), &outcome);
}

static void
test_random (WorkspaceFixture *fixture, gconstpointer data)
{
  const guint n = g_getenv ("LIAISON_TEST_LONG") != NULL ? 1500 : 150;

  funds_accept (fixture, "open-budget", "b", "2026-01-02",
                BUDGET ", 'currency': 'EUR', 'amount': '50000', 'rate': 100, 'starts': '2026-01-01',"
                       " 'ends': '2026-12-31'");
  funds_accept (fixture, "open-budget", "b2", "2026-01-02",
                "'budget': 'Other', 'currency': 'JPY', 'amount': 7, 'starts': '2026-01-01', 'ends': "
                "'2026-12-31'");
  /* From the widest to the narrowest, so that each region lies below the next. */
  funds_accept (fixture, "allocate", "r1", "2026-01-02", BUDGET ", 'region': 'EMEA', 'amount': 9000");
  funds_accept (fixture, "allocate", "r2", "2026-01-02", BUDGET ", 'region': 'DACH', 'amount': 3000");
  for (guint i = 0; i < n; i++)
    {
      try (fixture, i);
      if (i % 25 == 0)
        assert_as_reckoned (fixture);
    }
  assert_as_reckoned (fixture);
  g_assert_cmpint (funds_count (fixture, "SELECT count (*) FROM journal_entry"), >, 20);
  funds_assert_whole (fixture);
}

/* Five thousand allocations with three buckets each: the page of budgets is one frame away. */
static void
test_large (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonFundTree) tree = NULL;
  gint64 least = G_MAXINT64;

  open_budget (fixture);
  insert (
      fixture,
      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)"
      " INSERT INTO partner (id, name) SELECT printf ('q%05d', i), printf ('Partner %05d', i * 7919 % 5003)"
      " FROM n;"
      "INSERT INTO allocation (id, budget_id, parent_id, partner_id, starts_on, ends_on)"
      " SELECT 'a' || p.id, b.id, a.id, p.id, b.starts_on, b.ends_on FROM partner AS p, budget AS b, "
      "allocation AS a"
      " WHERE p.id LIKE 'q%' AND a.region_id = 'r1';"
      "INSERT INTO holder SELECT 'a' || id, 'other' FROM partner WHERE id LIKE 'q%';"
      "INSERT INTO balance SELECT 'a' || p.id, b.bucket, 'EUR', 100 FROM partner AS p,"
      " (SELECT 'available' AS bucket UNION ALL SELECT 'committed' UNION ALL SELECT 'paid') AS b"
      " WHERE p.id LIKE 'q%'");
  for (guint i = 0; i < 5; i++)
    {
      const gint64 before = g_get_monotonic_time ();

      g_clear_pointer (&tree, liaison_fund_tree_free);
      tree = load (fixture, NULL);
      least = MIN (least, g_get_monotonic_time () - before);
    }
  g_test_message ("%u allocations in %.1f ms", tree->n_nodes, (double) least / 1000);
  g_assert_cmpuint (tree->n_nodes, ==, 5003);
  g_assert_cmpint (tree->nodes[1].all[LIAISON_BUCKET_PAID], ==, 500000);
  for (guint i = 4; i < tree->n_nodes; i++)
    g_assert_cmpstr (tree->nodes[i - 1].name, <, tree->nodes[i].name);
}

/* Lists -------------------------------------------------------------------------------------------------------------- */

static void
test_statement (WorkspaceFixture *fixture, gconstpointer data)
{
  LiaisonDatabase *database = liaison_store_get_database (fixture->store);
  g_autoptr (GPtrArray) statements = NULL;
  g_autoptr (GPtrArray) later = NULL;
  g_autoptr (GError) error = NULL;
  const LiaisonFundStatement *statement;
  static const gint64 available[] = { 500000, 400000, 450000 };

  open_budget (fixture);
  request (fixture, "R-1", "EUR", "1000");
  funds_accept (fixture, "allocate", "late", "2026-01-09", TO_ALPEN ", 'amount': 500");
  funds_accept (fixture, "approve", "p", "2026-01-06", "'request': 'R-1'");
  statements = liaison_fund_statement_load (database, "p1", LIAISON_DATE_NONE, LIAISON_DATE_NONE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (statements->len, ==, 1);
  statement = statements->pdata[0];
  g_assert_cmpstr (statement->budget, ==, "FY26");
  g_assert_cmpstr (statement->region, ==, "DACH");
  g_assert_cmpuint (statement->lines->len, ==, G_N_ELEMENTS (available));
  for (guint i = 0; i < statement->lines->len; i++)
    g_assert_cmpint (g_array_index (statement->lines, LiaisonStatementLine, i).available, ==, available[i]);
  g_assert_cmpstr (g_array_index (statement->lines, LiaisonStatementLine, 1).entry->request, ==, "R-1");
  g_assert_cmpint (statement->opening, ==, 0);
  g_assert_cmpint (statement->closing, ==, 450000);

  later = liaison_fund_statement_load (database, "p1", liaison_date_from_ymd (2026, 1, 4),
                                       liaison_date_from_ymd (2026, 1, 6), &error);
  g_assert_no_error (error);
  statement = later->pdata[0];
  g_assert_cmpuint (statement->lines->len, ==, 1);
  g_assert_cmpint (statement->opening, ==, 500000);
  g_assert_cmpint (statement->closing, ==, 400000);
}

static void
test_queue (WorkspaceFixture *fixture, gconstpointer data)
{
  LiaisonDatabase *database = liaison_store_get_database (fixture->store);
  g_autoptr (GPtrArray) queue = NULL;
  g_autoptr (GError) error = NULL;
  const LiaisonFundCase *each;

  open_budget (fixture);
  request (fixture, "R-1", "EUR", "1000");
  request (fixture, "R-2", "EUR", "1000.01");
  request (fixture, "R-3", "GBP", "100");
  request (fixture, "R-4", "EUR", "100");
  funds_accept (fixture, "ask-info", "i", "2026-01-06", "'request': 'R-4', 'reason': 'Where?'");
  queue = liaison_fund_cases_load (database, LIAISON_FUND_CASES_WAITING, "o2", ON, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (queue->len, ==, 3);
  each = queue->pdata[0];
  g_assert_cmpstr (each->number, ==, "R-1");
  g_assert_cmpint (each->n_days, ==, 15);
  g_assert_cmpint (each->available.minor, ==, 500000);
  g_assert_cmpstr (each->next, ==, "Ben");
  g_assert_true (each->is_own);
  each = queue->pdata[1];
  g_assert_cmpstr (each->next, ==, "Dora");
  g_assert_false (each->is_own);
  each = queue->pdata[2];
  g_assert_false (liaison_money_is_amount (each->amount));
  g_assert_null (each->next);

  /* A claim that is charged at the rate of its request, less what was charged before. */
  g_clear_pointer (&queue, g_ptr_array_unref);
  funds_accept (fixture, "approve", "p", "2026-01-07", "'request': 'R-3', 'rate': '1.173'");
  funds_accept (fixture, "claim", "c1", "2026-02-03",
                "'claim': 'C-1', 'request': 'R-3', 'lines': [{'cost': 33.33, 'amount': 33.33}]");
  funds_accept (fixture, "approve-claim", "c2", "2026-02-04", "'claim': 'C-1', 'actor': 'Dora'");
  funds_accept (fixture, "claim", "c3", "2026-02-05",
                "'claim': 'C-2', 'request': 'R-3', 'lines': [{'cost': 33.33, 'amount': 33.33}]");
  queue = liaison_fund_cases_load (database, LIAISON_FUND_CASES_WAITING, NULL,
                                   liaison_date_from_ymd (2026, 2, 6), &error);
  g_assert_no_error (error);
  each = queue->pdata[2];
  g_assert_true (each->is_claim);
  g_assert_cmpstr (each->number, ==, "C-2");
  g_assert_cmpint (each->amount.minor, ==, 3909);
  g_assert_cmpint (each->committed.minor, ==, 11730 - 3910);
  g_assert_cmpstr (each->requester, ==, "Ana");
  g_assert_cmpstr (each->next, ==, "Ben");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, func) \
  g_test_add (path, WorkspaceFixture, NULL, funds_fixture_set_up, func, workspace_fixture_tear_down)
  ADD ("/fund-tree/golden", test_golden);
  ADD ("/fund-tree/order", test_order);
  ADD ("/fund-tree/random", test_random);
  ADD ("/fund-tree/large", test_large);
  ADD ("/fund-tree/statement", test_statement);
  ADD ("/fund-tree/queue", test_queue);
#undef ADD

  return g_test_run ();
}
