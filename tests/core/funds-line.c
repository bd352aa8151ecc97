/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "funds-model.h"

/* Operations of the model as the program reads them. */

static const char *const words[FUNDS_N_KINDS] = {
  [FUNDS_OPEN_BUDGET] = "open-budget",
  [FUNDS_OPEN_BALANCE] = "open-balance",
  [FUNDS_ALLOCATE] = "allocate",
  [FUNDS_DEALLOCATE] = "deallocate",
  [FUNDS_TRANSFER] = "transfer",
  [FUNDS_EXTEND] = "extend",
  [FUNDS_EXPIRE] = "expire",
  [FUNDS_CLOSE] = "close",
  [FUNDS_RATE] = "rate",
  [FUNDS_REQUEST] = "request",
  [FUNDS_SUBMIT] = "submit",
  [FUNDS_REVIEW] = "review",
  [FUNDS_ASK_INFO] = "ask-info",
  [FUNDS_WITHDRAW] = "withdraw",
  [FUNDS_REJECT] = "reject",
  [FUNDS_APPROVE] = "approve",
  [FUNDS_CANCEL] = "cancel",
  [FUNDS_EXTEND_REQUEST] = "extend",
  [FUNDS_EXPIRE_REQUEST] = "expire",
  [FUNDS_CLAIM] = "claim",
  [FUNDS_SUBMIT_CLAIM] = "submit",
  [FUNDS_REVIEW_CLAIM] = "review",
  [FUNDS_ASK_INFO_CLAIM] = "ask-info",
  [FUNDS_WITHDRAW_CLAIM] = "withdraw",
  [FUNDS_REJECT_CLAIM] = "reject-claim",
  [FUNDS_APPROVE_CLAIM] = "approve-claim",
  [FUNDS_PAY] = "pay",
  [FUNDS_REVERSE] = "reverse",
};

static const gint64 units[] = { 1, 10, 100, 1000, 10000, 100000, 1000000 };

static void
write_decimal (GString *text, gint64 digits, int n_decimals)
{
  const gint64 unit = units[n_decimals];

  g_string_append_printf (text, "\"%" G_GINT64_FORMAT, digits / unit);
  if (n_decimals > 0)
    g_string_append_printf (text, ".%0*" G_GINT64_FORMAT, n_decimals, digits % unit);
  g_string_append_c (text, '"');
}

static void
write_amount (GString *text, const char *name, gint64 amount, int currency, gboolean is_too_fine)
{
  const int n_decimals = currency >= 0 ? funds_decimals[currency] : 2;

  if (amount == 0)
    return;
  g_string_append_printf (text, ", \"%s\": ", name);
  if (is_too_fine)
    write_decimal (text, amount * 10 + 5, n_decimals + 1);
  else
    write_decimal (text, amount, n_decimals);
}

static void
write_date (GString *text, const char *name, LiaisonDate date)
{
  g_autofree char *day = date != LIAISON_DATE_NONE ? liaison_date_to_text (date) : NULL;

  if (day != NULL)
    g_string_append_printf (text, ", \"%s\": \"%s\"", name, day);
}

static const char *
name_of (const char *const *names, int i)
{
  return i == FUNDS_UNKNOWN ? "Nobody" : names[i];
}

static void
write_place (GString *text, const char *before, FundsPlace place)
{
  if (place.region != FUNDS_NONE)
    {
      g_string_append_printf (text, "%s\"region\": \"%s\"", before, name_of (funds_regions, place.region));
      before = ", ";
    }
  if (place.partner != FUNDS_NONE)
    g_string_append_printf (text, "%s\"partner\": \"%s\"", before, name_of (funds_partners, place.partner));
}

static void
write_activities (GString *text, const FundsOp *op)
{
  g_string_append (text, ", \"title\": \"Fair\", \"activities\": [");
  for (int i = 0; i < op->n_activities; i++)
    {
      const FundsActivity *activity = &op->activities[i];

      g_string_append_printf (text, "%s{\"title\": \"Day %d\"", i > 0 ? ", " : "", i);
      write_date (text, "starts", activity->starts_on);
      write_date (text, "ends", activity->ends_on);
      g_string_append (text, ", \"costs\": [{\"description\": \"Rent\"");
      write_amount (text, "amount", activity->eligible, op->currency, FALSE);
      if (activity->other > 0)
        {
          g_string_append (text, "}, {\"description\": \"Wine\", \"eligible\": false");
          write_amount (text, "amount", activity->other, op->currency, FALSE);
        }
      g_string_append (text, "}]}");
    }
  g_string_append_c (text, ']');
}

/* Each time the invoice is cited it is spelt as the day has it. */
static void
write_lines (GString *text, const FundsOp *op, int currency)
{
  static const char *const suppliers[] = { "Messe AG", "MESSE ag", "messe  AG" };
  static const char *const invoices[] = { "Rg-%dX", "RG-%dx", "rg-%dX" };

  g_string_append (text, ", \"lines\": [");
  for (int i = 0; i < op->n_lines; i++)
    {
      const FundsLine *line = &op->lines[i];

      g_string_append_printf (text, "%s{\"activity\": %d", i > 0 ? ", " : "", line->activity + 1);
      write_amount (text, "cost", line->cost, currency, FALSE);
      write_amount (text, "amount", line->amount, currency, FALSE);
      if (line->invoice != FUNDS_NONE)
        {
          g_autofree char *number = g_strdup_printf (invoices[op->date % 3], line->invoice);

          g_string_append_printf (text, ", \"supplier\": \"%s\", \"invoice\": \"%s\"",
                                  suppliers[op->date % 3], number);
          write_amount (text, "invoice-total", line->invoice_total, currency, FALSE);
        }
      g_string_append_c (text, '}');
    }
  g_string_append_c (text, ']');
  if (op->has_proof)
    g_string_append (text, ", \"proofs\": [{\"kind\": \"invoice\"}]");
  if (op->is_draft)
    g_string_append (text, ", \"draft\": true");
}

/* The operation as the program reads it. */
char *
funds_op_write (const FundsModel *model, const FundsOp *op)
{
  GString *text = g_string_new (NULL);
  const int currency = funds_model_currency_of (model, op);

  g_string_append_printf (text, "{\"op\": \"%s\", \"key\": \"k%d\", \"actor\": \"%s\"", words[op->kind],
                          op->key, name_of (funds_operators, op->actor));
  write_date (text, "date", op->date);
  if (op->has_reason)
    g_string_append (text, ", \"reason\": \"Because\"");
  if (op->kind <= FUNDS_REQUEST && op->kind != FUNDS_RATE)
    g_string_append_printf (text, ", \"budget\": \"B%d\"", op->budget);
  if (op->kind <= FUNDS_REQUEST && op->kind != FUNDS_OPEN_BUDGET && op->kind != FUNDS_TRANSFER &&
      op->kind != FUNDS_CLOSE && op->kind != FUNDS_RATE)
    write_place (text, ", ", op->place);
  if (op->kind >= FUNDS_REQUEST && op->kind <= FUNDS_CLAIM)
    g_string_append_printf (text, ", \"request\": \"R%d\"", op->request);
  if (op->kind >= FUNDS_CLAIM)
    g_string_append_printf (text, ", \"claim\": \"C%d\"", op->claim);
  if (op->kind == FUNDS_OPEN_BUDGET || op->kind == FUNDS_RATE || op->kind == FUNDS_REQUEST)
    g_string_append_printf (text, ", \"currency\": \"%s\"", funds_currencies[op->currency]);
  write_amount (text, "amount", op->amount, currency, op->is_too_fine);
  write_date (text, "starts", op->starts_on);
  write_date (text, "ends", op->ends_on);
  write_date (text, "until", op->until);
  if (op->rate.digits != 0)
    {
      g_string_append (text, ", \"rate\": ");
      write_decimal (text, op->rate.digits, op->rate.scale);
    }
  switch ((int) op->kind)
    {
    case FUNDS_OPEN_BUDGET:
      g_string_append (text, ", \"rate\": ");
      write_decimal (text, op->share, 1);
      g_string_append_printf (text, ", \"claim-days\": %d%s", op->claim_days,
                              op->needs_proof ? ", \"proofs\": [\"invoice\"]" : "");
      break;
    case FUNDS_TRANSFER:
      g_string_append (text, ", \"from\": {");
      write_place (text, "", op->place);
      g_string_append (text, "}, \"to\": {");
      write_place (text, "", op->to);
      g_string_append_c (text, '}');
      break;
    case FUNDS_RATE:
      g_string_append_printf (text, ", \"in\": \"%s\"", funds_currencies[op->in_currency]);
      break;
    case FUNDS_REQUEST:
      write_activities (text, op);
      break;
    case FUNDS_CLAIM:
      write_lines (text, op, currency);
      break;
    case FUNDS_APPROVE_CLAIM:
      for (int i = 0; i < op->n_approved; i++)
        {
          g_string_append (text, i == 0 ? ", \"lines\": [" : ", ");
          write_decimal (text, op->approved[i], currency >= 0 ? funds_decimals[currency] : 2);
        }
      if (op->n_approved > 0)
        g_string_append_c (text, ']');
      break;
    default:
      break;
    }
  g_string_append_c (text, '}');
  return g_string_free (text, FALSE);
}
