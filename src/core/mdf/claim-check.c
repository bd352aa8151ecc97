/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/mdf/claim-check.h"

#include "core/base/text.h"
#include "core/mdf/reimbursement.h"
#include "core/mdf/request-operations.h"
#include "core/records/claim.h"
#include "core/records/guard.h"
#include "core/records/request.h"

#include <glib/gi18n-lib.h>

/* What a claim must be before it is submitted: in time, within the fund's share of each cost, proved, and on invoices of which no
 * more is claimed than they come to. */

/* Claims that count where invoices are added up. */
#define IS_ALIVE "c.state NOT IN ('rejected', 'withdrawn', 'reversed')"

/* As the indexes on the invoices of claims have it. */
#define WITHOUT(mark, text) "replace (" text ", '" mark "', '')"
#define BARE(number) \
  "upper (" WITHOUT ( \
      ":", \
      WITHOUT ("#", WITHOUT ("_", WITHOUT (".", WITHOUT ("/", WITHOUT ("-", WITHOUT (" ", number))))))) ")"
#define IS_ODD(number) number " GLOB '*[^-A-Za-z0-9 /._#:]*'"

static gboolean
check_line (LiaisonDatabase *database,
            const LiaisonFund *fund,
            LiaisonRecord *request,
            LiaisonRecord *line,
            LiaisonDate on,
            GError **error)
{
  g_autoptr (LiaisonRecord) activity = liaison_record_load (
      database, &liaison_activity_entity, liaison_record_get_text (line, "activity"), error);
  LiaisonDate end;
  LiaisonMoney most;

  if (activity == NULL)
    return FALSE;
  if (g_strcmp0 (liaison_record_get_text (activity, "request"), liaison_record_get_id (request)) != 0)
    {
      g_set_error_literal (error, LIAISON_GUARD, LIAISON_GUARD_UNKNOWN,
                           _ ("A line is claimed for an activity of another request."));
      return FALSE;
    }
  end = liaison_request_get_claim_end (fund, request, liaison_record_get_date (activity, "ends-on"));
  if (on > end)
    {
      g_autofree char *day = liaison_date_format (end);

      g_set_error (error, LIAISON_GUARD, LIAISON_GUARD_DATES,
                   /* Translators: the title of an activity, and a day */
                   _ ("The cost of “%s” could be claimed through %s."),
                   liaison_record_get_text (activity, "title"), day);
      return FALSE;
    }
  if (!liaison_reimbursement_share (fund->rate, liaison_record_get_money (line, "cost"), &most, error))
    return FALSE;
  if (liaison_record_get_integer (line, "amount") > most.minor)
    {
      g_autofree char *rate = liaison_decimal_format (fund->rate);
      g_autofree char *limit = liaison_money_format (most, TRUE);

      g_set_error (error, LIAISON_GUARD, LIAISON_GUARD_COST_SHARE,
                   /* Translators: a percentage, and the amount of money that it comes to */
                   _ ("The fund bears %s %% of this cost, which is %s."), rate, limit);
      return FALSE;
    }
  return TRUE;
}

/* How a supplier and the number of an invoice are compared: case and spaces tell no two apart. */
static char *
make_invoice_key (const char *supplier, const char *number)
{
  g_autofree char *folded_supplier = liaison_text_fold (supplier);
  g_autofree char *folded_number = liaison_text_fold (number);

  return g_strconcat (folded_supplier, "\n", folded_number, NULL);
}

/* All lines that cite an invoice of this number, of claims that are alive, this one among them. */
static gboolean
check_invoice (LiaisonDatabase *database, LiaisonRecord *line, GError **error)
{
  const char *number = liaison_record_get_text (line, "invoice-number");
  const char *currency = liaison_record_get_text (line, "currency");
  g_autofree char *key = NULL;
  g_autofree char *folded = NULL;
  g_autoptr (LiaisonStatement) statement = NULL;
  gint64 total = liaison_record_get_integer (line, "invoice-total"), sum = 0;
  gboolean has_row;

  if (number == NULL)
    return TRUE;
  key = make_invoice_key (liaison_record_get_text (line, "supplier"), number);
  folded = liaison_text_fold (number);
  /* By indexes: what is alike but for the case of ASCII and what often stands between letters, and all that is spelt with anything else; the
   * key tells the rest. */
  statement = liaison_database_prepare (
      database,
      "SELECT l.supplier, l.invoice_number, l.cost, l.invoice_total, l.currency, c.number FROM claim_line AS "
      "l"
      "  JOIN claim AS c ON c.id = l.claim_id WHERE " IS_ALIVE " AND l.id IN"
      "  (SELECT id FROM claim_line WHERE invoice_number IS NOT NULL"
      "    AND " BARE ("invoice_number") " = " BARE (
          "?1") "   UNION SELECT id FROM claim_line WHERE " IS_ODD ("invoice_number") ")",
      error);
  if (statement == NULL)
    return FALSE;
  liaison_statement_bind (statement, "t", folded);
  while (TRUE)
    {
      g_autofree char *other = NULL;

      if (!liaison_statement_next (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        break;
      other = make_invoice_key (liaison_statement_get_text (statement, 0),
                                liaison_statement_get_text (statement, 1));
      if (!g_str_equal (other, key))
        continue;
      if (!g_str_equal (liaison_statement_get_text (statement, 4), currency))
        {
          g_set_error (error, LIAISON_GUARD, LIAISON_GUARD_INVOICE_TOTAL,
                       /* Translators: the number of an invoice, that of a claim, and a currency */
                       _ ("The invoice %s is in the claim %s in %s. An invoice has one currency."), number,
                       liaison_statement_get_text (statement, 5), liaison_statement_get_text (statement, 4));
          return FALSE;
        }
      if (__builtin_add_overflow (sum, liaison_statement_get_int (statement, 2), &sum))
        sum = G_MAXINT64;
      total = MIN (total, liaison_statement_get_int (statement, 3));
    }
  if (sum > total)
    {
      g_autofree char *cited = liaison_money_format (liaison_money_make (sum, currency), TRUE);
      g_autofree char *whole = liaison_money_format (liaison_money_make (total, currency), TRUE);

      g_set_error (error, LIAISON_GUARD, LIAISON_GUARD_INVOICE_TOTAL,
                   /* Translators: the number of an invoice, and two amounts of money */
                   _ ("Of the invoice %s, %s are cited in all claims, but it comes to %s."), number, cited,
                   whole);
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_proofs (LiaisonDatabase *database, const LiaisonFund *fund, LiaisonRecord *claim, GError **error)
{
  g_auto (GStrv) kinds = g_strsplit (fund->proofs != NULL ? fund->proofs : "", " ", -1);

  for (guint i = 0; kinds[i] != NULL; i++)
    {
      gint64 found = 0;

      if (*kinds[i] == '\0')
        continue;
      if (!liaison_database_get_int (database, &found, error,
                                     "SELECT 1 FROM proof WHERE claim_id = ? AND kind = ? LIMIT 1", "tt",
                                     liaison_record_get_id (claim), kinds[i]))
        return FALSE;
      if (found == 0)
        {
          g_set_error (error, LIAISON_GUARD, LIAISON_GUARD_PROOF_MISSING,
                       /* Translators: a kind of proof, such as Invoice */
                       _ ("This budget asks for a proof of the kind “%s”. Add one."),
                       _ (liaison_choice_get_label (liaison_proof_kinds, kinds[i])));
          return FALSE;
        }
    }
  return TRUE;
}

/**
 * liaison_claim_check:
 * @on: the day on which it is submitted
 * @error: LIAISON_GUARD_MALFORMED, _UNKNOWN, _DATES, _COST_SHARE, _INVOICE_TOTAL or _PROOF_MISSING
 *
 * Returns: whether a stored claim may be submitted
 */
gboolean
liaison_claim_check (LiaisonDatabase *database,
                     const LiaisonFund *fund,
                     LiaisonRecord *request,
                     LiaisonRecord *claim,
                     LiaisonDate on,
                     GError **error)
{
  g_autoptr (GPtrArray) lines = liaison_record_load_where (database, &liaison_claim_line_entity, "claim",
                                                           liaison_record_get_id (claim), error);

  if (lines == NULL)
    return FALSE;
  if (lines->len == 0)
    {
      g_set_error_literal (error, LIAISON_GUARD, LIAISON_GUARD_MALFORMED,
                           _ ("A claim needs a line: what was spent, and for which activity."));
      return FALSE;
    }
  for (guint i = 0; i < lines->len; i++)
    if (!check_line (database, fund, request, g_ptr_array_index (lines, i), on, error) ||
        !check_invoice (database, g_ptr_array_index (lines, i), error))
      return FALSE;
  return check_proofs (database, fund, claim, error);
}
