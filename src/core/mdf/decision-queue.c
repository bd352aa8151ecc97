/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/mdf/decision-queue.h"

#include "core/mdf/authority.h"
#include "core/mdf/reimbursement.h"
#include "core/mdf/submitters.h"

/* Requests and claims that wait for a decision, and who may make it. */

/* What a claim is about to be charged depends on the claims that were approved before: see liaison_reimbursement_charge(). */
#define WAITING \
  "SELECT 0, q.id, q.number, q.title, q.state, q.requester_id, w.name, q.submitted_on, q.currency, " \
  "q.amount," \
  " 0, 0, NULL, NULL, 0 AS committed, q.allocation_id" \
  "  FROM request AS q LEFT JOIN operator AS w ON w.id = q.requester_id" \
  " WHERE q.state IN ('submitted', 'in-review') " \
  "UNION ALL SELECT 1, c.id, c.number, q.title, c.state, c.submitter_id, w.name, c.submitted_on, " \
  "q.currency," \
  " (SELECT coalesce (sum (l.amount), 0) FROM claim_line AS l WHERE l.claim_id = c.id)," \
  " (SELECT coalesce (sum (l.approved_amount), 0) FROM claim AS o JOIN claim_line AS l ON l.claim_id = o.id" \
  "   WHERE o.request_id = q.id AND o.state IN ('payable', 'part-paid', 'paid'))," \
  " (SELECT coalesce (sum (b.amount), 0) FROM claim AS o JOIN claim_balance AS b ON b.claim_id = o.id" \
  "   WHERE o.request_id = q.id)," \
  " q.rate_numerator, q.rate_denominator," \
  " (SELECT coalesce (sum (amount), 0) FROM request_balance WHERE request_id = q.id), q.allocation_id" \
  "  FROM claim AS c JOIN request AS q ON q.id = c.request_id LEFT JOIN operator AS w ON w.id = " \
  "c.submitter_id" \
  " WHERE c.state IN ('submitted', 'in-review')"

#define QUEUE \
  "WITH waiting (is_claim, id, number, title, state, asker_id, asker, submitted_on, currency, amount, " \
  "others," \
  " charged, rate_numerator, rate_denominator, committed, allocation_id) AS (" WAITING ")" \
  "SELECT x.*, b.name, b.currency, coalesce (r.code, r.name), r.id, p.name," \
  " (SELECT amount FROM balance WHERE allocation_id = a.id AND bucket = 'available')" \
  "  FROM waiting AS x JOIN allocation AS a ON a.id = x.allocation_id JOIN budget AS b ON b.id = " \
  "a.budget_id" \
  "  LEFT JOIN allocation AS u ON u.id = a.parent_id LEFT JOIN partner AS p ON p.id = a.partner_id" \
  "  LEFT JOIN region AS r ON r.id = coalesce (a.region_id, u.region_id, p.region_id)" \
  " ORDER BY x.submitted_on IS NULL, x.submitted_on, x.is_claim, x.number"

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
liaison_decision_case_free (LiaisonDecisionCase *self)
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
  g_free (self);
}

/* What a decision in full moves. Without a rate nobody can tell, and no amount is what stays. */
static void
reckon_amount (const Loader *self, LiaisonDecisionCase *each, LiaisonStatement *row, const char *currency)
{
  if (each->is_claim)
    {
      const LiaisonMoney others =
          liaison_money_make (liaison_statement_get_int (row, 10), each->asked.currency);
      const LiaisonMoney charged = liaison_money_make (liaison_statement_get_int (row, 11), currency);
      const LiaisonRatio rate = { liaison_statement_get_int (row, 12), liaison_statement_get_int (row, 13) };

      if (!liaison_reimbursement_charge (others, each->asked, charged, rate, &each->amount, NULL))
        each->amount = (LiaisonMoney) { 0 };
    }
  else if (g_str_equal (each->asked.currency, currency))
    each->amount = each->asked;
  else if (!liaison_rates_convert (self->rates, each->asked, currency, self->as_of, &each->amount, NULL))
    each->amount = (LiaisonMoney) { 0 };
}

static gboolean
find_who_decides (const Loader *self, LiaisonDecisionCase *each, const char *region_id, GError **error)
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

static LiaisonDecisionCase *
read_case (const Loader *self, LiaisonStatement *row, GError **error)
{
  g_autoptr (LiaisonDecisionCase) each = g_new0 (LiaisonDecisionCase, 1);
  const char *currency = liaison_statement_get_text (row, 17);
  const char *submitted_on = liaison_statement_get_text (row, 7);

  each->is_claim = liaison_statement_get_int (row, 0) != 0;
  each->id = g_strdup (liaison_statement_get_text (row, 1));
  each->number = g_strdup (liaison_statement_get_text (row, 2));
  each->title = g_strdup (liaison_statement_get_text (row, 3));
  each->state = g_strdup (liaison_statement_get_text (row, 4));
  each->requester = g_strdup (liaison_statement_get_text (row, 6));
  each->submitted_on = LIAISON_DATE_NONE;
  if (submitted_on != NULL && !liaison_date_parse (submitted_on, &each->submitted_on, error))
    return NULL;
  if (submitted_on != NULL)
    each->n_days = liaison_date_difference (self->as_of, each->submitted_on);
  each->asked = liaison_money_make (liaison_statement_get_int (row, 9), liaison_statement_get_text (row, 8));
  each->budget = g_strdup (liaison_statement_get_text (row, 16));
  each->region = g_strdup (liaison_statement_get_text (row, 18));
  each->partner = g_strdup (liaison_statement_get_text (row, 20));
  each->available = liaison_money_make (liaison_statement_get_int (row, 21), currency);
  each->committed = liaison_money_make (liaison_statement_get_int (row, 14), currency);
  reckon_amount (self, each, row, currency);
  if (!find_who_decides (self, each, liaison_statement_get_text (row, 19), error))
    return NULL;
  return g_steal_pointer (&each);
}

/**
 * liaison_decision_queue_load:
 * @operator_id: (nullable): an operator about whom is asked, too
 * @as_of: the day from which waiting is counted back, and whose rates are taken
 *
 * What its partner was asked about waits for the partner, and is not listed.
 *
 * Returns: (transfer full) (nullable) (element-type LiaisonDecisionCase): what waits for a decision, the oldest first
 */
GPtrArray *
liaison_decision_queue_load (LiaisonDatabase *database,
                             const char *operator_id,
                             LiaisonDate as_of,
                             GError **error)
{
  g_autoptr (GPtrArray) queue = g_ptr_array_new_with_free_func ((GDestroyNotify) liaison_decision_case_free);
  g_autoptr (LiaisonStatement) statement = NULL;
  g_auto (Loader) loader = { .database = database, .operator_id = operator_id, .as_of = as_of };
  gboolean has_row;

  loader.authorities = liaison_authorities_load (database, error);
  loader.rates = loader.authorities != NULL ? liaison_rates_load (database, error) : NULL;
  statement = loader.rates != NULL ? liaison_database_prepare (database, QUEUE, error) : NULL;
  if (statement == NULL)
    return NULL;
  while (liaison_statement_next (statement, &has_row, error))
    {
      LiaisonDecisionCase *each;

      if (!has_row)
        return g_steal_pointer (&queue);
      each = read_case (&loader, statement, error);
      if (each == NULL)
        return NULL;
      g_ptr_array_add (queue, each);
    }
  return NULL;
}
