/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/mdf/decision-paper.h"

#include "core/mdf/fund.h"
#include "core/mdf/reimbursement.h"
#include "core/mdf/request-operations.h"
#include "core/records/claim.h"
#include "core/records/ledger.h"
#include "core/records/operator.h"
#include "core/records/partner.h"
#include "core/records/record-store.h"
#include "core/records/request.h"

#include <glib/gi18n-lib.h>

/* What a partner is told of the decision on a claim: what of it was approved and why not all, at which rate, by whom, and what comes next. */

/* Digits behind the point of a rate, of which zeros at the end are left out. */
#define RATE_SCALE 6

typedef struct
{
  LiaisonDatabase *database;
  LiaisonPaper *paper;
  const LiaisonCatalog *catalog;
  LiaisonRecord *claim;
  LiaisonRecord *request;
  LiaisonRecord *partner;
  LiaisonFund *fund;
  GPtrArray *lines;
  GPtrArray *payments;
  char *approver;
  /* Of the approval, which stands with its operation. */
  char *approval_reason;
  const char *currency;
  gint64 claimed;
  gint64 approved;
  gint64 charged;
  gint64 paid;
} Writer;

static void
clear_writer (Writer *self)
{
  g_clear_pointer (&self->paper, liaison_paper_free);
  g_clear_object (&self->claim);
  g_clear_object (&self->request);
  g_clear_object (&self->partner);
  g_clear_pointer (&self->fund, liaison_fund_free);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_pointer (&self->payments, g_ptr_array_unref);
  g_free (self->approver);
  g_free (self->approval_reason);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Writer, clear_writer)

static const char *
tr (const Writer *self, const char *text)
{
  return liaison_catalog_get (self->catalog, text);
}

static char *
format (const Writer *self, gint64 minor, gboolean with_code)
{
  return liaison_catalog_format_money (self->catalog, liaison_money_make (minor, self->currency), with_code);
}

static gboolean
is_state (const Writer *self, const char *state)
{
  return g_str_equal (liaison_record_get_text (self->claim, "state"), state);
}

/* Reading ------------------------------------------------------------------------------------------------------------ */

/**
 * liaison_decision_paper_is_possible:
 * @state: of a claim
 *
 * Returns: whether it is decided, so that there is a decision to tell
 */
gboolean
liaison_decision_paper_is_possible (const char *state)
{
  static const char *const decided[] = { "payable", "part-paid", "paid", "rejected", "reversed", NULL };

  return g_strv_contains (decided, state);
}

static gboolean
check_is_decided (const Writer *self, GError **error)
{
  if (liaison_decision_paper_is_possible (liaison_record_get_text (self->claim, "state")))
    return TRUE;
  g_set_error (
      error, LIAISON_ERROR, LIAISON_ERROR_INVALID,
      /* Translators: the number of a claim */
      _ ("The claim %s is not decided. There is a decision to print once it is approved or rejected."),
      liaison_record_get_text (self->claim, "number"));
  return FALSE;
}

static gboolean
load_sums (Writer *self, GError **error)
{
  const char *claim_id = liaison_record_get_id (self->claim);
  gint64 payable;

  for (guint i = 0; i < self->lines->len; i++)
    {
      self->claimed += liaison_record_get_integer (self->lines->pdata[i], "amount");
      self->approved += liaison_record_get_integer (self->lines->pdata[i], "approved-amount");
    }
  for (guint i = 0; i < self->payments->len; i++)
    if (liaison_record_get_date (self->payments->pdata[i], "reversed-on") == LIAISON_DATE_NONE)
      self->paid += liaison_record_get_integer (self->payments->pdata[i], "amount");
  if (!liaison_ledger_get_of_claim (self->database, claim_id, LIAISON_BUCKET_PAYABLE, &payable, error) ||
      !liaison_ledger_get_of_claim (self->database, claim_id, LIAISON_BUCKET_PAID, &self->charged, error))
    return FALSE;
  self->charged += payable;
  return TRUE;
}

static gboolean
load (Writer *self, const char *claim_id, GError **error)
{
  LiaisonDatabase *database = self->database;

  self->claim = liaison_record_load (database, &liaison_claim_entity, claim_id, error);
  if (self->claim == NULL || !check_is_decided (self, error))
    return FALSE;
  self->request = liaison_record_load (database, &liaison_request_entity,
                                       liaison_record_get_text (self->claim, "request"), error);
  if (self->request == NULL)
    return FALSE;
  self->currency = liaison_record_get_text (self->request, "currency");
  self->fund = liaison_fund_load (database, liaison_record_get_text (self->request, "allocation"), error);
  if (self->fund == NULL)
    return FALSE;
  self->partner = liaison_record_load (database, &liaison_partner_entity, self->fund->partner_id, error);
  self->lines = liaison_record_load_where (database, &liaison_claim_line_entity, "claim", claim_id, error);
  self->payments = self->lines != NULL ? liaison_record_load_where (database, &liaison_payment_entity,
                                                                    "claim", claim_id, error)
                                       : NULL;
  if (self->partner == NULL || self->payments == NULL || !load_sums (self, error))
    return FALSE;
  if (liaison_record_get_text (self->claim, "approver") != NULL)
    self->approver = liaison_record_load_title (database, &liaison_operator_entity,
                                                liaison_record_get_text (self->claim, "approver"));
  return liaison_database_get_text (database, &self->approval_reason, error,
                                    "SELECT o.reason FROM operation AS o WHERE o.claim_id = ?"
                                    " AND o.kind = 'approve-claim' AND NOT EXISTS"
                                    " (SELECT 1 FROM operation AS u WHERE u.counters = o.id)"
                                    " ORDER BY o.id DESC LIMIT 1",
                                    "t", claim_id);
}

/* What was decided --------------------------------------------------------------------------------------------------- */

static const char *
get_title (const Writer *self)
{
  if (is_state (self, "rejected"))
    return N_ ("Your Claim Is Rejected");
  if (is_state (self, "reversed"))
    return N_ ("Your Claim Is Reversed");
  return self->approved < self->claimed ? N_ ("Your Claim Is Approved in Part")
                                        : N_ ("Your Claim Is Approved");
}

static void
add_day (const Writer *self, const char *label, LiaisonDate date)
{
  g_autofree char *day = liaison_catalog_format_date (self->catalog, date);

  liaison_fund_paper_add_fact (self->paper, label, day);
}

static void
add_facts (const Writer *self, const LiaisonFundPaperTerms *terms)
{
  g_autofree char *request =
      g_strdup_printf (tr (self, N_ ("%s: %s")), liaison_record_get_text (self->request, "number"),
                       liaison_record_get_text (self->request, "title"));
  g_autofree char *approved = format (self, self->approved, TRUE);
  /* A claim keeps why it was rejected or reversed. */
  const char *own = liaison_record_get_text (self->claim, "reason");
  const char *reason = own != NULL ? own : self->approval_reason;

  liaison_fund_paper_begin_facts (self->paper);
  liaison_fund_paper_add_fact (self->paper, N_ ("Partner"), liaison_record_get_text (self->partner, "name"));
  liaison_fund_paper_add_fact (self->paper, N_ ("Claim"), liaison_record_get_text (self->claim, "number"));
  liaison_fund_paper_add_fact (self->paper, N_ ("Request"), request);
  liaison_fund_paper_add_fact (self->paper, N_ ("Budget"), self->fund->budget_name);
  add_day (self, N_ ("Submitted on"), liaison_record_get_date (self->claim, "submitted-on"));
  add_day (self, N_ ("Decided on"), liaison_record_get_date (self->claim, "decided-on"));
  liaison_fund_paper_add_fact (self->paper, N_ ("Decided by"), self->approver);
  if (!is_state (self, "rejected"))
    liaison_fund_paper_add_fact (self->paper, N_ ("Approved amount"), approved);
  liaison_fund_paper_add_fact (self->paper, N_ ("Reason"), reason);
  add_day (self, N_ ("Made on"), terms->as_of);
}

/* What a line is for, and below it why it is worth less than was claimed. */
static char *
describe_line (const Writer *self, LiaisonRecord *line, LiaisonMoney eligible)
{
  const char *description = liaison_record_get_text (line, "description");
  const char *supplier = liaison_record_get_text (line, "supplier");
  const char *invoice = liaison_record_get_text (line, "invoice-number");
  const gint64 claimed = liaison_record_get_integer (line, "amount");
  const gint64 approved = liaison_record_get_integer (line, "approved-amount");
  g_autofree char *activity = liaison_record_load_title (self->database, &liaison_activity_entity,
                                                         liaison_record_get_text (line, "activity"));
  GString *text = g_string_new (activity);

  if (description != NULL)
    g_string_append_printf (text, "\n%s", description);
  if (invoice != NULL)
    {
      g_string_append_c (text, '\n');
      /* Translators: the number of an invoice, and who wrote it */
      g_string_append_printf (text, tr (self, N_ ("Invoice %1$s, %2$s")), invoice, supplier);
    }
  if (is_state (self, "rejected") || approved >= claimed)
    return g_string_free_and_steal (text);
  g_string_append_c (text, '\n');
  if (claimed > eligible.minor && approved == eligible.minor)
    {
      g_autofree char *rate = liaison_catalog_format_decimal (self->catalog, self->fund->rate);

      /* Translators: a percentage */
      g_string_append_printf (text, tr (self, N_ ("Reduced: the fund bears %s %% of the cost.")), rate);
    }
  else if (self->approval_reason != NULL)
    /* Translators: in the words of who decided */
    g_string_append_printf (text, tr (self, N_ ("Reduced: %s")), self->approval_reason);
  else
    g_string_append (text, tr (self, N_ ("Reduced by the decision.")));
  return g_string_free_and_steal (text);
}

static gboolean
add_lines (const Writer *self, GError **error)
{
  const LiaisonPaperColumn columns[] = {
    { tr (self, N_ ("Activity")), FALSE },
    { tr (self, N_ ("Cost")), TRUE },
    /* Translators: at the head of a column: what the fund bears of a cost at most */
    { liaison_catalog_get_in_context (self->catalog, "amount", NC_ ("amount", "Eligible")), TRUE },
    { liaison_catalog_get_in_context (self->catalog, "amount", NC_ ("amount", "Claimed")), TRUE },
    { liaison_catalog_get_in_context (self->catalog, "amount", NC_ ("amount", "Approved")), TRUE },
  };
  g_autofree char *claimed = format (self, self->claimed, FALSE);
  g_autofree char *approved = format (self, self->approved, FALSE);
  /* Translators: a currency */
  g_autofree char *heading = g_strdup_printf (tr (self, N_ ("What Was Claimed, in %s")), self->currency);

  liaison_paper_add_text (self->paper, LIAISON_PAPER_HEADING, heading);
  liaison_paper_add_table (self->paper, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < self->lines->len; i++)
    {
      LiaisonRecord *line = self->lines->pdata[i];
      const LiaisonMoney cost = liaison_record_get_money (line, "cost");
      g_autofree char *text = NULL;
      g_autofree char *cost_text = liaison_catalog_format_money (self->catalog, cost, FALSE);
      g_autofree char *eligible_text = NULL;
      g_autofree char *claimed_text = format (self, liaison_record_get_integer (line, "amount"), FALSE);
      g_autofree char *approved_text =
          format (self, liaison_record_get_integer (line, "approved-amount"), FALSE);
      LiaisonMoney eligible;

      if (!liaison_reimbursement_share (self->fund->rate, cost, &eligible, error))
        return FALSE;
      text = describe_line (self, line, eligible);
      eligible_text = liaison_catalog_format_money (self->catalog, eligible, FALSE);
      liaison_paper_add_row (
          self->paper, (const char *const[]) { text, cost_text, eligible_text, claimed_text, approved_text },
          FALSE);
    }
  liaison_paper_add_row (
      self->paper, (const char *const[]) { tr (self, N_ ("Sum")), NULL, NULL, claimed, approved }, TRUE);
  return TRUE;
}

/* At which rate the fund is charged; nothing is to be said where there is one currency. */
static gboolean
add_rate (const Writer *self, GError **error)
{
  const LiaisonRatio rate = { liaison_record_get_integer (self->request, "rate-numerator"),
                              liaison_record_get_integer (self->request, "rate-denominator") };
  const char *source = liaison_record_get_text (self->request, "rate-source");
  g_autofree char *number = NULL;
  g_autofree char *day =
      liaison_catalog_format_date (self->catalog, liaison_record_get_date (self->request, "rate-dated"));
  g_autofree char *charged = liaison_catalog_format_money (
      self->catalog, liaison_money_make (self->charged, self->fund->currency), TRUE);
  g_autofree char *text = NULL;
  gint64 digits;

  if (g_str_equal (self->currency, self->fund->currency) || rate.denominator == 0)
    return TRUE;
  if (!liaison_ratio_apply (rate, 1, RATE_SCALE, LIAISON_ROUNDING_HALF_EVEN, &digits, error))
    return FALSE;
  number = liaison_catalog_format_decimal (self->catalog, liaison_decimal_make (digits, RATE_SCALE));
  liaison_paper_add_text (self->paper, LIAISON_PAPER_HEADING, tr (self, N_ ("Exchange Rate")));
  /* Translators: a currency, a number and another currency, such as 1 GBP is 1.173 EUR */
  text = g_strdup_printf (tr (self, N_ ("1 %1$s is %2$s %3$s, as it was when the request was approved.")),
                          self->currency, number, self->fund->currency);
  liaison_paper_add_text (self->paper, LIAISON_PAPER_TEXT, text);
  liaison_fund_paper_begin_facts (self->paper);
  liaison_fund_paper_add_fact (
      self->paper, N_ ("Source of the rate"),
      /* Translators: where an exchange rate comes from that the vendor keeps itself */
      source != NULL ? source : tr (self, N_ ("Our list of rates")));
  liaison_fund_paper_add_fact (self->paper, N_ ("Day of the rate"), day);
  if (!is_state (self, "rejected"))
    liaison_fund_paper_add_fact (self->paper, N_ ("Charged to the fund"), charged);
  return TRUE;
}

static void
add_payments (const Writer *self)
{
  const LiaisonPaperColumn columns[] = {
    { tr (self, N_ ("Date")), FALSE },
    { tr (self, N_ ("Reference")), FALSE },
    { tr (self, N_ ("Amount")), TRUE },
  };
  g_autofree char *sum = format (self, self->paid, TRUE);

  if (self->payments->len == 0)
    return;
  liaison_paper_add_text (self->paper, LIAISON_PAPER_HEADING, tr (self, N_ ("Payments so Far")));
  liaison_paper_add_table (self->paper, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < self->payments->len; i++)
    {
      LiaisonRecord *payment = self->payments->pdata[i];
      const LiaisonDate reversed_on = liaison_record_get_date (payment, "reversed-on");
      const char *reference = liaison_record_get_text (payment, "reference");
      g_autofree char *day =
          liaison_catalog_format_date (self->catalog, liaison_record_get_date (payment, "dated"));
      g_autofree char *reversal = liaison_catalog_format_date (self->catalog, reversed_on);
      g_autofree char *amount = format (self, liaison_record_get_integer (payment, "amount"), TRUE);
      g_autofree char *note =
          /* Translators: the reference of a payment, and a day */
          g_strdup_printf (tr (self, N_ ("%1$s (reversed on %2$s)")), reference != NULL ? reference : "",
                           reversal);

      liaison_paper_add_row (
          self->paper,
          (const char *const[]) { day, reversed_on != LIAISON_DATE_NONE ? note : reference, amount }, FALSE);
    }
  liaison_paper_add_row (self->paper, (const char *const[]) { tr (self, N_ ("Sum")), NULL, sum }, TRUE);
}

/* What comes next ---------------------------------------------------------------------------------------------------- */

/* The last day on which all of the lines may be claimed once more; none where the request is over. */
static gboolean
find_claim_end (const Writer *self, LiaisonDate *end, GError **error)
{
  static const char *const open[] = { "approved", "active", "claimable", NULL };

  *end = LIAISON_DATE_NONE;
  if (!g_strv_contains (open, liaison_record_get_text (self->request, "state")))
    return TRUE;
  for (guint i = 0; i < self->lines->len; i++)
    {
      g_autoptr (LiaisonRecord) activity =
          liaison_record_load (self->database, &liaison_activity_entity,
                               liaison_record_get_text (self->lines->pdata[i], "activity"), error);
      LiaisonDate each;

      if (activity == NULL)
        return FALSE;
      each = liaison_request_get_claim_end (self->fund, self->request,
                                            liaison_record_get_date (activity, "ends-on"));
      *end = i == 0 ? each : MIN (*end, each);
    }
  return TRUE;
}

static gboolean
add_next (const Writer *self, const LiaisonFundPaperTerms *terms, GError **error)
{
  g_autofree char *open = format (self, self->approved - self->paid, TRUE);
  g_autofree char *day = NULL;
  g_autofree char *text = NULL;
  LiaisonDate end;

  if (!find_claim_end (self, &end, error))
    return FALSE;
  day = liaison_catalog_format_date (self->catalog, end);
  if (is_state (self, "paid"))
    text = g_strdup (tr (self, N_ ("All that was approved has been paid. There is nothing more to do.")));
  else if (is_state (self, "payable"))
    /* Translators: an amount of money */
    text = g_strdup_printf (tr (self, N_ ("%s will be paid to you. There is nothing more to do.")), open);
  else if (is_state (self, "part-paid"))
    /* Translators: an amount of money */
    text = g_strdup_printf (tr (self, N_ ("%s are still to be paid to you. There is nothing more to do.")),
                            open);
  else if (end != LIAISON_DATE_NONE && end >= terms->as_of)
    /* Translators: the number of a request, and a day */
    text = g_strdup_printf (
        tr (self,
            N_ ("Nothing is paid for this claim. You may claim for the request %1$s again through %2$s.")),
        liaison_record_get_text (self->request, "number"), day);
  else
    text = g_strdup (tr (self, N_ ("Nothing is paid for this claim, and the time to claim again is over.")));
  liaison_paper_add_text (self->paper, LIAISON_PAPER_HEADING, tr (self, N_ ("What Comes Next")));
  liaison_paper_add_text (self->paper, LIAISON_PAPER_TEXT, text);
  return TRUE;
}

/**
 * liaison_decision_paper_new:
 * @error: LIAISON_ERROR_INVALID where the claim is not decided
 *
 * Returns: (transfer full) (nullable): what the partner is told of the decision on a claim
 */
LiaisonPaper *
liaison_decision_paper_new (LiaisonDatabase *database,
                            const char *claim_id,
                            const LiaisonFundPaperTerms *terms,
                            GError **error)
{
  g_auto (Writer) writer = { .database = database };
  LiaisonFundPaperTerms own = *terms;
  LiaisonCatalog *catalog;

  if (!load (&writer, claim_id, error))
    return NULL;
  if (writer.approver != NULL)
    own.author = writer.approver;
  catalog = liaison_fund_paper_choose_catalog (writer.partner, &own);
  writer.catalog = catalog;
  writer.paper = liaison_fund_paper_new (writer.partner, catalog, &own,
                                         liaison_catalog_get (catalog, get_title (&writer)));
  add_facts (&writer, &own);
  if (!add_lines (&writer, error) || !add_rate (&writer, error))
    return NULL;
  add_payments (&writer);
  return add_next (&writer, &own, error) ? g_steal_pointer (&writer.paper) : NULL;
}
