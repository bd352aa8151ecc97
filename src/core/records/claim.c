/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/records/claim.h"

#include "core/records/fund-lock.h"

#include <glib/gi18n-lib.h>

/* What partners claim for their activities, the proofs, and what is paid. */

static const LiaisonChoice claim_states[] = {
  { "draft", N_ ("Draft") },
  { "submitted", N_ ("Submitted") },
  { "in-review", N_ ("In review") },
  { "info-requested", N_ ("Information requested") },
  { "payable", N_ ("Payable") },
  { "part-paid", N_ ("Partly paid") },
  { "paid", N_ ("Paid") },
  { "rejected", N_ ("Rejected") },
  { "withdrawn", N_ ("Withdrawn") },
  { "reversed", N_ ("Reversed") },
  { NULL },
};

const LiaisonChoice liaison_proof_kinds[] = {
  { "invoice", N_ ("Invoice") },
  { "receipt", N_ ("Receipt") },
  { "photo", N_ ("Photo") },
  { "report", N_ ("Report") },
  { "attendance", N_ ("List of attendance") },
  { "specimen", N_ ("Specimen") },
  { "other", N_ ("Other") },
  { NULL },
};

static const LiaisonField claim_fields[] = {
  { .name = "number",
    .column = "number",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Number"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_SEARCHED,
    .words = "|number|claim|" },
  { .name = "request",
    .column = "request_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Request"),
    .flags = LIAISON_FIELD_REQUIRED,
    .target = "request",
    .words = "|request|" },
  { .name = "state",
    .column = "state",
    .type = LIAISON_FIELD_CHOICE,
    .label = N_ ("State"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_INTERNAL,
    .standard = "draft",
    .choices = claim_states },
  { .name = "submitter",
    .column = "submitter_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Submitted by"),
    .flags = LIAISON_FIELD_INTERNAL,
    .target = "operator" },
  { .name = "approver",
    .column = "approver_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Approver"),
    .target = "operator",
    .words = "|approver|" },
  { .name = "submitted-on",
    .column = "submitted_on",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Submitted on"),
    .flags = LIAISON_FIELD_INTERNAL },
  { .name = "decided-on",
    .column = "decided_on",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Decided on"),
    .flags = LIAISON_FIELD_INTERNAL },
  { .name = "paid-on",
    .column = "paid_on",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Paid on"),
    .flags = LIAISON_FIELD_INTERNAL },
  { .name = "reason",
    .column = "reason",
    .type = LIAISON_FIELD_PARAGRAPH,
    .label = N_ ("Reason"),
    .flags = LIAISON_FIELD_INTERNAL },
  { .name = "remarks",
    .column = "remarks",
    .type = LIAISON_FIELD_PARAGRAPH,
    .label = N_ ("Remarks"),
    .words = "|remarks|" },
  { NULL },
};

const LiaisonEntity liaison_claim_entity = {
  .name = "claim",
  .kind = "claims",
  .label = N_ ("Claim"),
  .label_plural = N_ ("Claims"),
  .get_type = liaison_claim_get_type,
  .fields = claim_fields,
  .title = "number",
  .code = "number",
  .check_change = liaison_claim_check_change,
};

struct _LiaisonClaim
{
  LiaisonRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonClaim, liaison_claim, LIAISON_TYPE_RECORD)

static void
liaison_claim_class_init (LiaisonClaimClass *klass)
{
  liaison_record_class_set_entity (LIAISON_RECORD_CLASS (klass), &liaison_claim_entity);
}

static void
liaison_claim_init (LiaisonClaim *self)
{
}

/* An invoice is known by its supplier and its number, and is of use only with its total. */
static gboolean
check_line (const LiaisonEntity *self, const LiaisonValue *values, GError **error)
{
  const gboolean has_number = liaison_entity_get_text (self, values, "invoice-number") != NULL;
  const gboolean has_total =
      values[liaison_entity_get_index (self, "invoice-total")].kind != LIAISON_VALUE_NULL;

  if (liaison_entity_get_integer (self, values, "amount") > liaison_entity_get_integer (self, values, "cost"))
    {
      g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_INVALID,
                           _ ("More is claimed than it cost. Lower the amount that is claimed."));
      return FALSE;
    }
  if (has_number != has_total || (has_number && liaison_entity_get_text (self, values, "supplier") == NULL))
    {
      g_set_error_literal (
          error, LIAISON_ERROR, LIAISON_ERROR_INVALID,
          _ ("Give an invoice with its supplier, its number and its total, or none of them."));
      return FALSE;
    }
  return TRUE;
}

static const LiaisonField claim_line_fields[] = {
  { .name = "claim",
    .column = "claim_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Claim"),
    .flags = LIAISON_FIELD_REQUIRED,
    .target = "claim",
    .words = "|claim|" },
  { .name = "activity",
    .column = "activity_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Activity"),
    .flags = LIAISON_FIELD_REQUIRED,
    .target = "activity",
    .words = "|activity|" },
  { .name = "description",
    .column = "description",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Description"),
    .flags = LIAISON_FIELD_SEARCHED,
    .words = "|description|" },
  { .name = "currency",
    .column = "currency",
    .type = LIAISON_FIELD_CURRENCY,
    .label = N_ ("Currency"),
    .flags = LIAISON_FIELD_REQUIRED,
    .words = "|currency|" },
  { .name = "cost",
    .column = "cost",
    .type = LIAISON_FIELD_MONEY,
    .label = N_ ("Cost"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_NOT_NEGATIVE,
    .currency = "currency",
    .words = "|cost|" },
  { .name = "amount",
    .column = "amount",
    .type = LIAISON_FIELD_MONEY,
    .label = N_ ("Amount claimed"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_NOT_NEGATIVE,
    .currency = "currency",
    .words = "|amount|claimed|" },
  { .name = "approved-amount",
    .column = "approved_amount",
    .type = LIAISON_FIELD_MONEY,
    .label = N_ ("Approved amount"),
    .flags = LIAISON_FIELD_INTERNAL | LIAISON_FIELD_NOT_NEGATIVE,
    .currency = "currency" },
  { .name = "supplier",
    .column = "supplier",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Supplier"),
    .flags = LIAISON_FIELD_SEARCHED,
    .words = "|supplier|vendor|" },
  { .name = "invoice-number",
    .column = "invoice_number",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Invoice number"),
    .flags = LIAISON_FIELD_SEARCHED,
    .words = "|invoice number|invoice|" },
  { .name = "invoice-total",
    .column = "invoice_total",
    .type = LIAISON_FIELD_MONEY,
    .label = N_ ("Invoice total"),
    .flags = LIAISON_FIELD_NOT_NEGATIVE,
    .currency = "currency",
    .words = "|invoice total|" },
  { NULL },
};

const LiaisonEntity liaison_claim_line_entity = {
  .name = "claim_line",
  .kind = "claim-lines",
  .label = N_ ("Claim line"),
  .label_plural = N_ ("Claim lines"),
  .get_type = liaison_claim_line_get_type,
  .fields = claim_line_fields,
  .title = "description",
  .check = check_line,
  .check_change = liaison_claim_part_check_change,
};

struct _LiaisonClaimLine
{
  LiaisonRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonClaimLine, liaison_claim_line, LIAISON_TYPE_RECORD)

static void
liaison_claim_line_class_init (LiaisonClaimLineClass *klass)
{
  liaison_record_class_set_entity (LIAISON_RECORD_CLASS (klass), &liaison_claim_line_entity);
}

static void
liaison_claim_line_init (LiaisonClaimLine *self)
{
}

static const LiaisonField proof_fields[] = {
  { .name = "claim",
    .column = "claim_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Claim"),
    .flags = LIAISON_FIELD_REQUIRED,
    .target = "claim",
    .words = "|claim|" },
  { .name = "kind",
    .column = "kind",
    .type = LIAISON_FIELD_CHOICE,
    .label = N_ ("Kind"),
    .flags = LIAISON_FIELD_REQUIRED,
    .standard = "invoice",
    .words = "|kind|",
    .choices = liaison_proof_kinds },
  { .name = "attachment",
    .column = "attachment_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("File"),
    .flags = LIAISON_FIELD_INTERNAL,
    .target = "attachment" },
  { .name = "remarks",
    .column = "remarks",
    .type = LIAISON_FIELD_PARAGRAPH,
    .label = N_ ("Remarks"),
    .words = "|remarks|" },
  { NULL },
};

const LiaisonEntity liaison_proof_entity = {
  .name = "proof",
  .kind = "proofs",
  .label = N_ ("Proof"),
  .label_plural = N_ ("Proofs"),
  .get_type = liaison_proof_get_type,
  .fields = proof_fields,
  .check_change = liaison_claim_part_check_change,
};

struct _LiaisonProof
{
  LiaisonRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonProof, liaison_proof, LIAISON_TYPE_RECORD)

static void
liaison_proof_class_init (LiaisonProofClass *klass)
{
  liaison_record_class_set_entity (LIAISON_RECORD_CLASS (klass), &liaison_proof_entity);
}

static void
liaison_proof_init (LiaisonProof *self)
{
}

static const LiaisonField payment_fields[] = {
  { .name = "claim",
    .column = "claim_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Claim"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_INTERNAL,
    .target = "claim" },
  { .name = "dated",
    .column = "dated",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Day"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_INTERNAL },
  { .name = "currency",
    .column = "currency",
    .type = LIAISON_FIELD_CURRENCY,
    .label = N_ ("Currency"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_INTERNAL },
  { .name = "amount",
    .column = "amount",
    .type = LIAISON_FIELD_MONEY,
    .label = N_ ("Amount"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_INTERNAL | LIAISON_FIELD_NOT_NEGATIVE,
    .currency = "currency" },
  { .name = "fund-currency",
    .column = "fund_currency",
    .type = LIAISON_FIELD_CURRENCY,
    .label = N_ ("Currency of the budget"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_INTERNAL },
  { .name = "charged",
    .column = "charged",
    .type = LIAISON_FIELD_MONEY,
    .label = N_ ("Charged to the fund"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_INTERNAL | LIAISON_FIELD_NOT_NEGATIVE,
    .currency = "fund-currency" },
  { .name = "cost",
    .column = "cost",
    .type = LIAISON_FIELD_MONEY,
    .label = N_ ("Cost at the rate of the day"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_INTERNAL | LIAISON_FIELD_NOT_NEGATIVE,
    .currency = "fund-currency" },
  { .name = "rate-numerator",
    .column = "rate_numerator",
    .type = LIAISON_FIELD_INTEGER,
    .label = N_ ("Rate, numerator"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_INTERNAL },
  { .name = "rate-denominator",
    .column = "rate_denominator",
    .type = LIAISON_FIELD_INTEGER,
    .label = N_ ("Rate, denominator"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_INTERNAL },
  { .name = "rate-source",
    .column = "rate_source",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Source of the rate"),
    .flags = LIAISON_FIELD_INTERNAL },
  { .name = "reference",
    .column = "reference",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Reference"),
    .flags = LIAISON_FIELD_SEARCHED,
    .words = "|reference|" },
  { .name = "reversed-on",
    .column = "reversed_on",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Reversed on"),
    .flags = LIAISON_FIELD_INTERNAL },
  { NULL },
};

const LiaisonEntity liaison_payment_entity = {
  .name = "payment",
  .kind = "payments",
  .label = N_ ("Payment"),
  .label_plural = N_ ("Payments"),
  .get_type = liaison_payment_get_type,
  .fields = payment_fields,
  .title = "reference",
  .check_change = liaison_payment_check_change,
};

struct _LiaisonPayment
{
  LiaisonRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonPayment, liaison_payment, LIAISON_TYPE_RECORD)

static void
liaison_payment_class_init (LiaisonPaymentClass *klass)
{
  liaison_record_class_set_entity (LIAISON_RECORD_CLASS (klass), &liaison_payment_entity);
}

static void
liaison_payment_init (LiaisonPayment *self)
{
}
