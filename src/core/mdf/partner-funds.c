/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/mdf/partner-funds.h"

/* What a partner has of funds, as its page shows it. */

static void
free_request (gpointer data)
{
  LiaisonPartnerRequest *self = data;

  g_free (self->id);
  g_free (self->number);
  g_free (self->title);
  g_free (self->state);
  g_free (self->budget);
  g_free (self);
}

static void
free_claim (gpointer data)
{
  LiaisonPartnerClaim *self = data;

  g_free (self->id);
  g_free (self->number);
  g_free (self->request);
  g_free (self->title);
  g_free (self->state);
  g_free (self);
}

void
liaison_partner_funds_free (LiaisonPartnerFunds *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->nodes);
  g_ptr_array_unref (self->requests);
  g_ptr_array_unref (self->claims);
  g_clear_pointer (&self->statements, g_ptr_array_unref);
  g_string_chunk_free (self->texts);
  g_free (self);
}

typedef gboolean (*ReadRow) (LiaisonPartnerFunds *self, LiaisonStatement *row, GError **error);

static gboolean
read_all (LiaisonPartnerFunds *self,
          LiaisonDatabase *database,
          const char *sql,
          const char *partner_id,
          ReadRow func,
          GError **error)
{
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (database, sql, error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  liaison_statement_bind (statement, "t", partner_id);
  while (liaison_statement_next (statement, &has_row, error))
    {
      if (!has_row)
        return TRUE;
      if (!func (self, statement, error))
        return FALSE;
    }
  return FALSE;
}

static gboolean
read_day (LiaisonStatement *row, int column, LiaisonDate *day, GError **error)
{
  *day = LIAISON_DATE_NONE;
  return liaison_statement_is_null (row, column) ||
         liaison_date_parse (liaison_statement_get_text (row, column), day, error);
}

static LiaisonMoney
read_money (LiaisonStatement *row, int column, const char *currency)
{
  if (liaison_statement_is_null (row, column))
    return (LiaisonMoney) { 0 };
  return liaison_money_make (liaison_statement_get_int (row, column), currency);
}

static const char *
keep (LiaisonPartnerFunds *self, LiaisonStatement *row, int column)
{
  const char *text = liaison_statement_get_text (row, column);

  return text != NULL ? g_string_chunk_insert (self->texts, text) : NULL;
}

/* Allocations: one row a bucket, those of one allocation behind each other ------------------------------------------- */

static const char allocations_sql[] =
    "SELECT a.id, a.budget_id, b.name, coalesce (g.code, g.name), a.state, b.state, h.replica_id, b.currency,"
    " a.starts_on, a.ends_on, s.bucket, s.amount FROM allocation AS a JOIN budget AS b ON b.id = a.budget_id"
    "  LEFT JOIN allocation AS u ON u.id = a.parent_id LEFT JOIN region AS g ON g.id = u.region_id"
    "  LEFT JOIN holder AS h ON h.allocation_id = a.id LEFT JOIN balance AS s ON s.allocation_id = a.id"
    " WHERE a.partner_id = ? ORDER BY a.ends_on DESC, b.name, a.id";

static gboolean
read_node (LiaisonPartnerFunds *self, LiaisonStatement *row, GError **error)
{
  LiaisonFundNode *node =
      self->nodes->len > 0 ? &g_array_index (self->nodes, LiaisonFundNode, self->nodes->len - 1) : NULL;
  LiaisonFundNode fresh = { .parent = -1 };
  LiaisonBucket bucket;

  if (node == NULL || g_strcmp0 (node->id, liaison_statement_get_text (row, 0)) != 0)
    {
      fresh.id = keep (self, row, 0);
      fresh.budget_id = keep (self, row, 1);
      fresh.name = keep (self, row, 2);
      fresh.region = keep (self, row, 3);
      fresh.state = keep (self, row, 4);
      fresh.budget_state = keep (self, row, 5);
      fresh.holder_id = keep (self, row, 6);
      g_strlcpy (fresh.currency, liaison_statement_get_text (row, 7), sizeof fresh.currency);
      if (!read_day (row, 8, &fresh.starts_on, error) || !read_day (row, 9, &fresh.ends_on, error))
        return FALSE;
      g_array_append_val (self->nodes, fresh);
      node = &g_array_index (self->nodes, LiaisonFundNode, self->nodes->len - 1);
    }
  if (liaison_statement_is_null (row, 10))
    return TRUE;
  bucket = liaison_bucket_find (liaison_statement_get_text (row, 10));
  if (bucket == LIAISON_N_BUCKETS)
    return TRUE;
  node->own[bucket] = node->all[bucket] = liaison_statement_get_int (row, 11);
  if (bucket != LIAISON_BUCKET_SOURCE && bucket != LIAISON_BUCKET_FX_DIFFERENCE)
    node->allocated += node->all[bucket];
  return TRUE;
}

/* Requests ------------------------------------------------------------------------------------------------------------ */

static const char requests_sql[] =
    "SELECT r.id, r.number, r.title, r.state, b.name, r.currency, r.amount,"
    " CASE WHEN r.state IN ('approved', 'active', 'claimable', 'completed', 'expired', 'cancelled')"
    "      THEN r.approved_amount END,"
    " coalesce (s.amount, 0), b.currency,"
    " CASE WHEN r.state = 'info-requested' THEN (SELECT min (starts_on) FROM activity WHERE request_id = "
    "r.id)"
    "      WHEN r.state IN ('approved', 'active', 'claimable') THEN"
    "       (SELECT max (max (coalesce (date (v.ends_on, '+' || b.claim_days || ' days'), '9999-12-31'),"
    "                         coalesce (r.claim_until, ''))) FROM activity AS v WHERE v.request_id = r.id) "
    "END"
    "  FROM request AS r JOIN allocation AS a ON a.id = r.allocation_id JOIN budget AS b ON b.id = "
    "a.budget_id"
    "  LEFT JOIN request_balance AS s ON s.request_id = r.id"
    " WHERE a.partner_id = ? ORDER BY r.id DESC";

static gboolean
read_request (LiaisonPartnerFunds *self, LiaisonStatement *row, GError **error)
{
  LiaisonPartnerRequest *request = g_new0 (LiaisonPartnerRequest, 1);
  const char *currency = liaison_statement_get_text (row, 5);

  g_ptr_array_add (self->requests, request);
  request->id = g_strdup (liaison_statement_get_text (row, 0));
  request->number = g_strdup (liaison_statement_get_text (row, 1));
  request->title = g_strdup (liaison_statement_get_text (row, 2));
  request->state = g_strdup (liaison_statement_get_text (row, 3));
  request->budget = g_strdup (liaison_statement_get_text (row, 4));
  request->amount = read_money (row, 6, currency);
  request->approved = read_money (row, 7, currency);
  request->committed = read_money (row, 8, liaison_statement_get_text (row, 9));
  return read_day (row, 10, &request->deadline, error);
}

/* Claims -------------------------------------------------------------------------------------------------------------- */

static const char claims_sql[] =
    "SELECT c.id, c.number, r.number, r.title, c.state, r.currency,"
    " (SELECT coalesce (sum (l.amount), 0) FROM claim_line AS l WHERE l.claim_id = c.id),"
    " CASE WHEN c.state IN ('payable', 'part-paid', 'paid', 'reversed') THEN"
    "  (SELECT coalesce (sum (l.approved_amount), 0) FROM claim_line AS l WHERE l.claim_id = c.id) END,"
    " (SELECT coalesce (sum (y.amount), 0) FROM payment AS y WHERE y.claim_id = c.id AND y.reversed_on IS "
    "NULL),"
    " c.submitted_on FROM claim AS c JOIN request AS r ON r.id = c.request_id"
    "  JOIN allocation AS a ON a.id = r.allocation_id WHERE a.partner_id = ? ORDER BY c.id DESC";

static gboolean
read_claim (LiaisonPartnerFunds *self, LiaisonStatement *row, GError **error)
{
  LiaisonPartnerClaim *claim = g_new0 (LiaisonPartnerClaim, 1);
  const char *currency = liaison_statement_get_text (row, 5);

  g_ptr_array_add (self->claims, claim);
  claim->id = g_strdup (liaison_statement_get_text (row, 0));
  claim->number = g_strdup (liaison_statement_get_text (row, 1));
  claim->request = g_strdup (liaison_statement_get_text (row, 2));
  claim->title = g_strdup (liaison_statement_get_text (row, 3));
  claim->state = g_strdup (liaison_statement_get_text (row, 4));
  claim->claimed = read_money (row, 6, currency);
  claim->approved = read_money (row, 7, currency);
  claim->paid = read_money (row, 8, currency);
  return read_day (row, 9, &claim->submitted_on, error);
}

/**
 * liaison_partner_funds_load:
 *
 * Returns: (transfer full) (nullable): what the partner has of funds
 */
LiaisonPartnerFunds *
liaison_partner_funds_load (LiaisonDatabase *database, const char *partner_id, GError **error)
{
  g_autoptr (LiaisonPartnerFunds) self = g_new0 (LiaisonPartnerFunds, 1);

  self->nodes = g_array_new (FALSE, FALSE, sizeof (LiaisonFundNode));
  self->requests = g_ptr_array_new_with_free_func (free_request);
  self->claims = g_ptr_array_new_with_free_func (free_claim);
  self->texts = g_string_chunk_new (1024);
  if (!read_all (self, database, allocations_sql, partner_id, read_node, error) ||
      !read_all (self, database, requests_sql, partner_id, read_request, error) ||
      !read_all (self, database, claims_sql, partner_id, read_claim, error))
    return NULL;
  self->statements =
      liaison_fund_statement_load (database, partner_id, LIAISON_DATE_NONE, LIAISON_DATE_NONE, error);
  return self->statements != NULL ? g_steal_pointer (&self) : NULL;
}
