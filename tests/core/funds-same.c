/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "funds-model.h"

#include <stdlib.h>

/* The model against a workspace. */

static LiaisonStatement *
prepare (LiaisonDatabase *database, const char *sql)
{
  g_autoptr (GError) error = NULL;
  LiaisonStatement *statement = liaison_database_prepare (database, sql, &error);

  g_assert_no_error (error);
  return statement;
}

static gboolean
next (LiaisonStatement *statement)
{
  g_autoptr (GError) error = NULL;
  gboolean has_row;

  liaison_statement_next (statement, &has_row, &error);
  g_assert_no_error (error);
  return has_row;
}

static int
index_of (const char *const *names, const char *name)
{
  for (int i = 0; name != NULL && i < 4; i++)
    if (g_str_equal (names[i], name))
      return i;
  return FUNDS_NONE;
}

static int
find_stored (const FundsModel *self, LiaisonStatement *statement)
{
  const int budget = atoi (liaison_statement_get_text (statement, 0) + 1);
  const int region = index_of (funds_regions, liaison_statement_get_text (statement, 1));
  const int partner = index_of (funds_partners, liaison_statement_get_text (statement, 2));
  const gboolean is_root = liaison_statement_is_null (statement, 4);
  const int above_it = index_of (funds_regions, liaison_statement_get_text (statement, 3));

  for (guint i = 0; i < self->allocations->len; i++)
    {
      const FundsAllocation *each = ALLOCATION (i);

      if (each->budget == budget && each->region == region && each->partner == partner &&
          (each->parent == FUNDS_NONE) == is_root &&
          (is_root || ALLOCATION (each->parent)->region == above_it))
        return (int) i;
    }
  return FUNDS_NONE;
}

static void
assert_allocations (const FundsModel *self, LiaisonDatabase *database)
{
  g_autoptr (LiaisonStatement) statement = prepare (
      database,
      "SELECT b.name, r.code, p.name, ur.code, a.parent_id, a.state, b.state, a.ends_on,"
      " (SELECT amount FROM balance WHERE allocation_id = a.id AND bucket = 'source'),"
      " (SELECT amount FROM balance WHERE allocation_id = a.id AND bucket = 'available'),"
      " (SELECT amount FROM balance WHERE allocation_id = a.id AND bucket = 'committed'),"
      " (SELECT amount FROM balance WHERE allocation_id = a.id AND bucket = 'payable'),"
      " (SELECT amount FROM balance WHERE allocation_id = a.id AND bucket = 'paid'),"
      " (SELECT amount FROM balance WHERE allocation_id = a.id AND bucket = 'expired'),"
      " (SELECT amount FROM balance WHERE allocation_id = a.id AND bucket = 'fx_difference')"
      "  FROM allocation AS a JOIN budget AS b ON b.id = a.budget_id"
      "  LEFT JOIN region AS r ON r.id = a.region_id LEFT JOIN partner AS p ON p.id = a.partner_id"
      "  LEFT JOIN allocation AS u ON u.id = a.parent_id LEFT JOIN region AS ur ON ur.id = u.region_id");
  gint64 sums[4] = { 0 };
  guint n = 0;

  for (; next (statement); n++)
    {
      const int i = find_stored (self, statement);
      const FundsAllocation *each;
      g_autofree char *ends_on = NULL;

      g_assert_cmpint (i, !=, FUNDS_NONE);
      each = ALLOCATION (i);
      ends_on = liaison_date_to_text (each->ends_on);
      g_assert_cmpstr (liaison_statement_get_text (statement, 5), ==,
                       each->is_expired ? "expired" : "active");
      g_assert_cmpstr (liaison_statement_get_text (statement, 6), ==,
                       BUDGET (each->budget)->is_closed ? "closed" : "active");
      g_assert_cmpstr (liaison_statement_get_text (statement, 7), ==, ends_on);
      for (int k = 0; k < LIAISON_N_BUCKETS; k++)
        {
          g_assert_cmpint (liaison_statement_get_int (statement, 8 + k), ==, each->buckets[k]);
          g_assert_true (each->buckets[k] >= 0 || k == LIAISON_BUCKET_SOURCE ||
                         k == LIAISON_BUCKET_FX_DIFFERENCE);
          sums[BUDGET (each->budget)->currency] += each->buckets[k];
        }
      g_assert_true (!each->is_expired || each->buckets[LIAISON_BUCKET_AVAILABLE] == 0);
    }
  g_assert_cmpuint (n, ==, self->allocations->len);
  for (int i = 0; i < 4; i++)
    g_assert_cmpint (sums[i], ==, 0);
}

static void
assert_requests (const FundsModel *self, LiaisonDatabase *database)
{
  g_autoptr (LiaisonStatement) statement =
      prepare (database, "SELECT r.number, r.state, b.amount, r.approved_amount FROM request AS r"
                         " LEFT JOIN request_balance AS b ON b.request_id = r.id");
  guint n = 0, n_there = 0;

  for (; next (statement); n++)
    {
      const int i = atoi (liaison_statement_get_text (statement, 0) + 1);

      g_assert_true (funds_model_has_request (self, i));
      g_assert_cmpstr (liaison_statement_get_text (statement, 1), ==, REQUEST (i)->state);
      g_assert_cmpint (liaison_statement_get_int (statement, 2), ==, REQUEST (i)->committed);
      g_assert_cmpint (liaison_statement_get_int (statement, 3), ==, REQUEST (i)->approved);
      g_assert_true (REQUEST (i)->committed == 0 ||
                     funds_is_one_of (REQUEST (i)->state, "approved active claimable"));
    }
  for (guint i = 0; i < self->requests->len; i++)
    n_there += funds_model_has_request (self, (int) i) ? 1 : 0;
  g_assert_cmpuint (n, ==, n_there);
}

static void
assert_claims (const FundsModel *self, LiaisonDatabase *database)
{
  g_autoptr (LiaisonStatement) statement = prepare (
      database, "SELECT c.number, c.state,"
                " (SELECT amount FROM claim_balance WHERE claim_id = c.id AND bucket = 'payable'),"
                " (SELECT amount FROM claim_balance WHERE claim_id = c.id AND bucket = 'paid'),"
                " (SELECT sum (approved_amount) FROM claim_line WHERE claim_id = c.id),"
                " (SELECT sum (amount) FROM payment WHERE claim_id = c.id AND reversed_on IS NULL),"
                " (SELECT sum (cost - charged) FROM payment WHERE claim_id = c.id AND reversed_on IS NULL)"
                "  FROM claim AS c");
  guint n = 0, n_there = 0;

  for (; next (statement); n++)
    {
      const int i = atoi (liaison_statement_get_text (statement, 0) + 1);

      g_assert_true (funds_model_has_claim (self, i));
      g_assert_cmpstr (liaison_statement_get_text (statement, 1), ==, CLAIM (i)->state);
      g_assert_cmpint (liaison_statement_get_int (statement, 2), ==, CLAIM (i)->payable);
      g_assert_cmpint (liaison_statement_get_int (statement, 3), ==, CLAIM (i)->paid);
      g_assert_cmpint (liaison_statement_get_int (statement, 4), ==, CLAIM (i)->approved);
      g_assert_cmpint (liaison_statement_get_int (statement, 5), ==, CLAIM (i)->paid_out);
      g_assert_cmpint (liaison_statement_get_int (statement, 6), ==, CLAIM (i)->loss);
    }
  for (guint i = 0; i < self->claims->len; i++)
    n_there += funds_model_has_claim (self, (int) i) ? 1 : 0;
  g_assert_cmpuint (n, ==, n_there);
}

/* Every state and every balance, to the smallest unit. */
void
funds_model_assert_same (const FundsModel *self, LiaisonDatabase *database)
{
  assert_allocations (self, database);
  assert_requests (self, database);
  assert_claims (self, database);
}
