/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/mdf/fund-case.h"

#include "core/base/text.h"
#include "core/mdf/reimbursement.h"
#include "core/mdf/submitters.h"
#include "core/program/authority.h"

#include <glib/gi18n-lib.h>

/* Requests and claims: those that wait for a decision, with who may make it; those to be paid; those that are open; all of them. */

/* What a claim is about to be charged depends on the claims that were approved before: see liaison_reimbursement_charge(). */
#define CASES \
  "SELECT 0 AS is_claim, q.id AS id, q.number AS number, q.title AS title, q.state AS state," \
  " q.requester_id AS asker_id, q.submitted_on AS submitted_on, q.decided_on AS decided_on," \
  " q.currency AS currency, q.amount AS amount, q.approved_amount AS approved, 0 AS paid, 0 AS others," \
  " 0 AS charged, NULL AS rate_numerator, NULL AS rate_denominator, 0 AS committed," \
  " q.claim_until AS claim_until, q.allocation_id AS allocation_id FROM request AS q " \
  "UNION ALL SELECT 1, c.id, c.number, q.title, c.state, c.submitter_id, c.submitted_on, c.decided_on," \
  " q.currency, (SELECT coalesce (sum (l.amount), 0) FROM claim_line AS l WHERE l.claim_id = c.id)," \
  " (SELECT sum (l.approved_amount) FROM claim_line AS l WHERE l.claim_id = c.id)," \
  " (SELECT coalesce (sum (p.amount), 0) FROM payment AS p WHERE p.claim_id = c.id AND p.reversed_on IS " \
  "NULL)," \
  " (SELECT coalesce (sum (l.approved_amount), 0) FROM claim AS o JOIN claim_line AS l ON l.claim_id = o.id" \
  "   WHERE o.request_id = q.id AND o.state IN ('payable', 'part-paid', 'paid'))," \
  " (SELECT coalesce (sum (b.amount), 0) FROM claim AS o JOIN claim_balance AS b ON b.claim_id = o.id" \
  "   WHERE o.request_id = q.id)," \
  " q.rate_numerator, q.rate_denominator," \
  " (SELECT coalesce (sum (amount), 0) FROM request_balance WHERE request_id = q.id), NULL, q.allocation_id" \
  "  FROM claim AS c JOIN request AS q ON q.id = c.request_id"

#define COLUMNS \
  "SELECT x.is_claim, x.id, x.number, x.title, x.state, w.name, x.submitted_on, x.decided_on, x.currency," \
  " x.amount, x.approved, x.paid, x.others, x.charged, x.rate_numerator, x.rate_denominator, x.committed," \
  " b.name, b.currency, coalesce (r.code, r.name), r.id, p.name," \
  " (SELECT amount FROM balance WHERE allocation_id = a.id AND bucket = 'available')," \
  " max (coalesce (x.claim_until, '')," \
  "  (SELECT coalesce (date (max (v.ends_on), '+' || b.claim_days || ' days'), '') FROM activity AS v" \
  "    WHERE v.request_id = x.id))" \
  "  FROM (" CASES ") AS x LEFT JOIN operator AS w ON w.id = x.asker_id" \
  "  JOIN allocation AS a ON a.id = x.allocation_id JOIN budget AS b ON b.id = a.budget_id" \
  "  LEFT JOIN allocation AS u ON u.id = a.parent_id LEFT JOIN partner AS p ON p.id = a.partner_id" \
  "  LEFT JOIN region AS r ON r.id = coalesce (a.region_id, u.region_id, p.region_id)"

static const char *const scopes[] = {
  [LIAISON_FUND_CASES_WAITING] = " WHERE x.state IN ('submitted', 'in-review')"
                                 " ORDER BY x.submitted_on IS NULL, x.submitted_on, x.is_claim, x.number",
  [LIAISON_FUND_CASES_PAYABLE] = " WHERE x.state IN ('payable', 'part-paid') ORDER BY x.decided_on, x.number",
  [LIAISON_FUND_CASES_OPEN] = " WHERE x.state NOT IN ('completed', 'rejected', 'withdrawn', 'expired',"
                              " 'cancelled', 'paid', 'reversed') ORDER BY x.id DESC",
  [LIAISON_FUND_CASES_ALL] = " ORDER BY x.id DESC",
};

typedef struct
{
  LiaisonDatabase *database;
  LiaisonAuthorities *authorities;
  LiaisonRates *rates;
  const char *operator_id;
  LiaisonDate as_of;
} Loader;

static void
clear_loader (Loader *self)
{
  g_clear_pointer (&self->authorities, liaison_authorities_free);
  g_clear_pointer (&self->rates, liaison_rates_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Loader, clear_loader)

void
liaison_fund_case_free (LiaisonFundCase *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->number);
  g_free (self->title);
  g_free (self->state);
  g_free (self->budget);
  g_free (self->region);
  g_free (self->partner);
  g_free (self->requester);
  g_free (self->next_id);
  g_free (self->next);
  g_free (self->words);
  g_free (self);
}

/**
 * liaison_fund_case_is_waiting:
 *
 * Returns: whether it waits for a decision
 */
gboolean
liaison_fund_case_is_waiting (const LiaisonFundCase *self)
{
  return g_str_equal (self->state, "submitted") || g_str_equal (self->state, "in-review");
}

/* What a decision in full moves. Without a rate nobody can tell, and no amount is what stays. */
static void
reckon_amount (const Loader *self, LiaisonFundCase *each, LiaisonStatement *row, const char *currency)
{
  if (each->is_claim)
    {
      const LiaisonMoney others =
          liaison_money_make (liaison_statement_get_int (row, 12), each->asked.currency);
      const LiaisonMoney charged = liaison_money_make (liaison_statement_get_int (row, 13), currency);
      const LiaisonRatio rate = { liaison_statement_get_int (row, 14), liaison_statement_get_int (row, 15) };

      if (!liaison_reimbursement_charge (others, each->asked, charged, rate, &each->amount, NULL))
        each->amount = (LiaisonMoney) { 0 };
    }
  else if (g_str_equal (each->asked.currency, currency))
    each->amount = each->asked;
  else if (!liaison_rates_convert (self->rates, each->asked, currency, self->as_of, &each->amount, NULL))
    each->amount = (LiaisonMoney) { 0 };
}

static gboolean
find_who_decides (const Loader *self, LiaisonFundCase *each, const char *region_id, GError **error)
{
  g_autoptr (GHashTable) requesters =
      liaison_submitters_load (self->database, each->is_claim, each->id, error);
  LiaisonApproval approval = {
    .requesters = requesters, .region_id = region_id, .amount = each->amount, .on = self->as_of
  };

  if (requesters == NULL)
    return FALSE;
  if (!liaison_money_is_amount (each->amount))
    return TRUE;
  each->next_id = g_strdup (liaison_authorities_find_next (self->authorities, &approval));
  if (each->next_id != NULL)
    each->next = g_strdup (liaison_authorities_get_name (self->authorities, each->next_id));
  approval.actor_id = self->operator_id;
  each->is_own = self->operator_id != NULL && liaison_authorities_check (self->authorities, &approval, NULL);
  return TRUE;
}

static gboolean
read_date (LiaisonStatement *row, int column, LiaisonDate *date, GError **error)
{
  const char *text = liaison_statement_get_text (row, column);

  *date = LIAISON_DATE_NONE;
  return text == NULL || *text == '\0' || liaison_date_parse (text, date, error);
}

static void
read_money (LiaisonFundCase *each, LiaisonStatement *row, const char *currency)
{
  const char *own = liaison_statement_get_text (row, 8);

  each->asked = liaison_money_make (liaison_statement_get_int (row, 9), own);
  if (!liaison_statement_is_null (row, 10))
    each->approved = liaison_money_make (liaison_statement_get_int (row, 10), own);
  each->left =
      liaison_money_make (liaison_statement_get_int (row, 10) - liaison_statement_get_int (row, 11), own);
  each->committed = liaison_money_make (liaison_statement_get_int (row, 16), currency);
  each->available = liaison_money_make (liaison_statement_get_int (row, 22), currency);
}

static char *
fold_words (const LiaisonFundCase *self)
{
  const char *const texts[] = { self->number, self->title, self->partner, self->budget };
  GString *words = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *folded = texts[i] != NULL ? liaison_text_fold (texts[i]) : NULL;

      if (folded != NULL)
        g_string_append_printf (words, "%s\n", folded);
    }
  return g_string_free_and_steal (words);
}

static LiaisonFundCase *
read_case (const Loader *self, LiaisonStatement *row, GError **error)
{
  g_autoptr (LiaisonFundCase) each = g_new0 (LiaisonFundCase, 1);
  const char *currency = liaison_statement_get_text (row, 18);
  LiaisonDate decided_on, since;

  each->is_claim = liaison_statement_get_int (row, 0) != 0;
  each->id = g_strdup (liaison_statement_get_text (row, 1));
  each->number = g_strdup (liaison_statement_get_text (row, 2));
  each->title = g_strdup (liaison_statement_get_text (row, 3));
  each->state = g_strdup (liaison_statement_get_text (row, 4));
  each->requester = g_strdup (liaison_statement_get_text (row, 5));
  each->budget = g_strdup (liaison_statement_get_text (row, 17));
  each->region = g_strdup (liaison_statement_get_text (row, 19));
  each->partner = g_strdup (liaison_statement_get_text (row, 21));
  each->words = fold_words (each);
  if (!read_date (row, 6, &each->submitted_on, error) || !read_date (row, 7, &decided_on, error) ||
      !read_date (row, 23, &each->claim_end, error))
    return NULL;
  since = liaison_fund_case_is_waiting (each) ? each->submitted_on : decided_on;
  if (since != LIAISON_DATE_NONE)
    each->n_days = MAX (0, liaison_date_difference (self->as_of, since));
  read_money (each, row, currency);
  if (!liaison_fund_case_is_waiting (each))
    return g_steal_pointer (&each);
  reckon_amount (self, each, row, currency);
  if (!find_who_decides (self, each, liaison_statement_get_text (row, 20), error))
    return NULL;
  return g_steal_pointer (&each);
}

/* @id: (nullable): the only one that is looked for */
static GPtrArray *
load (LiaisonDatabase *database,
      const char *condition,
      const char *id,
      const char *operator_id,
      LiaisonDate as_of,
      GError **error)
{
  g_autofree char *sql = g_strconcat (COLUMNS, condition, NULL);
  g_autoptr (GPtrArray) cases = g_ptr_array_new_with_free_func ((GDestroyNotify) liaison_fund_case_free);
  g_autoptr (LiaisonStatement) statement = NULL;
  g_auto (Loader) loader = { .database = database, .operator_id = operator_id, .as_of = as_of };
  gboolean has_row;

  loader.authorities = liaison_authorities_load (database, error);
  loader.rates = loader.authorities != NULL ? liaison_rates_load (database, error) : NULL;
  statement = loader.rates != NULL ? liaison_database_prepare (database, sql, error) : NULL;
  if (statement == NULL)
    return NULL;
  if (id != NULL)
    liaison_statement_bind (statement, "t", id);
  while (liaison_statement_next (statement, &has_row, error))
    {
      LiaisonFundCase *each;

      if (!has_row)
        return g_steal_pointer (&cases);
      each = read_case (&loader, statement, error);
      if (each == NULL)
        return NULL;
      g_ptr_array_add (cases, each);
    }
  return NULL;
}

/**
 * liaison_fund_cases_load:
 * @operator_id: (nullable): an operator about whom is asked, too
 * @as_of: the day from which waiting is counted back, and whose rates are taken
 *
 * What its partner was asked about waits for the partner, and for no decision.
 *
 * Returns: (transfer full) (nullable) (element-type LiaisonFundCase): requests and claims
 */
GPtrArray *
liaison_fund_cases_load (LiaisonDatabase *database,
                         LiaisonFundCaseScope scope,
                         const char *operator_id,
                         LiaisonDate as_of,
                         GError **error)
{
  return load (database, scopes[scope], NULL, operator_id, as_of, error);
}

/**
 * liaison_fund_case_load:
 * @id: of a request or a claim
 * @operator_id: (nullable): an operator about whom is asked, too
 * @as_of: the day from which waiting is counted back, and whose rates are taken
 * @error: LIAISON_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): one request or claim
 */
LiaisonFundCase *
liaison_fund_case_load (LiaisonDatabase *database,
                        const char *id,
                        const char *operator_id,
                        LiaisonDate as_of,
                        GError **error)
{
  g_autoptr (GPtrArray) cases = load (database, " WHERE x.id = ?", id, operator_id, as_of, error);

  if (cases == NULL)
    return NULL;
  if (cases->len == 0)
    {
      g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_NOT_FOUND,
                           _ ("This record is not there any more."));
      return NULL;
    }
  return g_ptr_array_steal_index (cases, 0);
}
