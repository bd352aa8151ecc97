/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/mdf/payment-list.h"

#include "core/exchange/csv-writer.h"

/* What is to be paid, and what was, for those who pay and those who keep the books. */

/* Digits behind the point of a rate, of which zeros at the end are left out. */
#define RATE_SCALE 9

/* What a claim c of a request q belongs to. */
#define PLACE \
  "  JOIN request AS q ON q.id = c.request_id JOIN allocation AS a ON a.id = q.allocation_id" \
  "  JOIN budget AS b ON b.id = a.budget_id LEFT JOIN partner AS p ON p.id = a.partner_id" \
  "  LEFT JOIN allocation AS u ON u.id = a.parent_id AND a.partner_id IS NOT NULL" \
  "  LEFT JOIN region AS r ON r.id = coalesce (a.region_id, u.region_id)"

#define NAMES \
  " p.name AS partner, c.number AS claim, q.number, q.title," \
  " (SELECT group_concat (n, '; ') FROM (SELECT invoice_number AS n, min (id) FROM claim_line" \
  "   WHERE claim_id = c.id AND invoice_number IS NOT NULL GROUP BY invoice_number ORDER BY 2))"

static const char lines_sql[] =
    "SELECT CASE WHEN y.reversed_on IS NULL THEN 'paid' ELSE 'reversed' END," NAMES
    ", y.dated AS day, y.currency, y.amount, y.reference, b.name, coalesce (r.code, r.name), y.fund_currency,"
    " y.charged, y.cost, y.rate_numerator, y.rate_denominator, y.rate_source, y.reversed_on, 1 AS is_paid, "
    "y.id"
    "  FROM payment AS y JOIN claim AS c ON c.id = y.claim_id" PLACE
    " WHERE (?1 IS NULL OR y.dated >= ?1) AND (?2 IS NULL OR y.dated <= ?2)"
    " UNION ALL SELECT 'payable'," NAMES ", c.decided_on, q.currency,"
    " (SELECT coalesce (sum (l.approved_amount), 0) FROM claim_line AS l WHERE l.claim_id = c.id)"
    "  - (SELECT coalesce (sum (y.amount), 0) FROM payment AS y WHERE y.claim_id = c.id AND y.reversed_on IS "
    "NULL),"
    " NULL, b.name, coalesce (r.code, r.name), b.currency,"
    " coalesce ((SELECT amount FROM claim_balance WHERE claim_id = c.id AND bucket = 'payable'), 0), NULL,"
    " q.rate_numerator, q.rate_denominator, q.rate_source, NULL, 0, c.id FROM claim AS c" PLACE
    " WHERE c.state IN ('payable', 'part-paid') AND (?2 IS NULL OR c.decided_on <= ?2)"
    " ORDER BY is_paid, day, claim, y.id";

void
liaison_payment_line_free (LiaisonPaymentLine *self)
{
  if (self == NULL)
    return;

  g_free (self->state);
  g_free (self->partner);
  g_free (self->claim);
  g_free (self->request);
  g_free (self->title);
  g_free (self->invoices);
  g_free (self->reference);
  g_free (self->budget);
  g_free (self->region);
  g_free (self->rate_source);
  g_free (self);
}

/**
 * liaison_payment_line_get_rate:
 *
 * Returns: (transfer full) (nullable): how much of the fund's currency one of the claim's is, as canonical text
 */
char *
liaison_payment_line_get_rate (const LiaisonPaymentLine *self)
{
  gint64 digits;

  if (self->rate.denominator == 0 ||
      !liaison_ratio_apply (self->rate, 1, RATE_SCALE, LIAISON_ROUNDING_HALF_EVEN, &digits, NULL))
    return NULL;
  return liaison_decimal_to_text (liaison_decimal_make (digits, RATE_SCALE));
}

static gboolean
read_day (LiaisonStatement *row, int column, LiaisonDate *day, GError **error)
{
  *day = LIAISON_DATE_NONE;
  return liaison_statement_is_null (row, column) ||
         liaison_date_parse (liaison_statement_get_text (row, column), day, error);
}

static LiaisonPaymentLine *
read_line (LiaisonStatement *row, GError **error)
{
  g_autoptr (LiaisonPaymentLine) self = g_new0 (LiaisonPaymentLine, 1);
  const struct
  {
    char **text;
    int column;
  } texts[] = {
    { &self->state, 0 },   { &self->partner, 1 },      { &self->claim, 2 },     { &self->request, 3 },
    { &self->title, 4 },   { &self->invoices, 5 },     { &self->reference, 9 }, { &self->budget, 10 },
    { &self->region, 11 }, { &self->rate_source, 17 },
  };
  const char *fund_currency = liaison_statement_get_text (row, 12);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    *texts[i].text = g_strdup (liaison_statement_get_text (row, texts[i].column));
  self->amount = liaison_money_make (liaison_statement_get_int (row, 8), liaison_statement_get_text (row, 7));
  self->charged = liaison_money_make (liaison_statement_get_int (row, 13), fund_currency);
  if (!liaison_statement_is_null (row, 14))
    self->cost = liaison_money_make (liaison_statement_get_int (row, 14), fund_currency);
  self->rate = (LiaisonRatio) { liaison_statement_get_int (row, 15), liaison_statement_get_int (row, 16) };
  if (!read_day (row, 6, &self->date, error) || !read_day (row, 18, &self->reversed_on, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * liaison_payment_list_load:
 * @first: the first day of payments, or LIAISON_DATE_NONE
 * @last: the last day, or LIAISON_DATE_NONE; what was decided later is not listed
 *
 * What is payable is listed as it is now, however long it has been so.
 *
 * Returns: (transfer full) (nullable) (element-type LiaisonPaymentLine): what is payable, then what was paid, each by day
 */
GPtrArray *
liaison_payment_list_load (LiaisonDatabase *database, LiaisonDate first, LiaisonDate last, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) liaison_payment_line_free);
  g_autofree char *from = first != LIAISON_DATE_NONE ? liaison_date_to_text (first) : NULL;
  g_autofree char *to = last != LIAISON_DATE_NONE ? liaison_date_to_text (last) : NULL;
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (database, lines_sql, error);
  gboolean has_row;

  if (statement == NULL)
    return NULL;
  liaison_statement_bind (statement, "tt", from, to);
  while (liaison_statement_next (statement, &has_row, error))
    {
      LiaisonPaymentLine *line;

      if (!has_row)
        return g_steal_pointer (&list);
      line = read_line (statement, error);
      if (line == NULL)
        return NULL;
      g_ptr_array_add (list, line);
    }
  return NULL;
}

static void
add_money (LiaisonCsvWriter *writer, LiaisonMoney money)
{
  g_autofree char *text = liaison_money_is_amount (money) ? liaison_money_to_text (money) : NULL;

  liaison_csv_writer_add (writer, text);
}

static void
add_day (LiaisonCsvWriter *writer, LiaisonDate day)
{
  g_autofree char *text = day != LIAISON_DATE_NONE ? liaison_date_to_text (day) : NULL;

  liaison_csv_writer_add (writer, text);
}

static gboolean
write_line (LiaisonCsvWriter *writer, const LiaisonPaymentLine *line, GError **error)
{
  g_autofree char *rate = liaison_payment_line_get_rate (line);

  liaison_csv_writer_add (writer, line->state);
  liaison_csv_writer_add (writer, line->partner);
  liaison_csv_writer_add (writer, line->claim);
  liaison_csv_writer_add (writer, line->request);
  liaison_csv_writer_add (writer, line->title);
  liaison_csv_writer_add (writer, line->invoices);
  add_day (writer, line->date);
  add_money (writer, line->amount);
  liaison_csv_writer_add (writer, line->amount.currency);
  liaison_csv_writer_add (writer, line->reference);
  liaison_csv_writer_add (writer, line->budget);
  liaison_csv_writer_add (writer, line->region);
  add_money (writer, line->charged);
  add_money (writer, line->cost);
  liaison_csv_writer_add (writer, line->charged.currency);
  liaison_csv_writer_add (writer, rate);
  liaison_csv_writer_add (writer, line->rate_source);
  add_day (writer, line->reversed_on);
  return liaison_csv_writer_end_row (writer, NULL, error);
}

/**
 * liaison_payment_list_write:
 * @list: (element-type LiaisonPaymentLine): what is written
 * @stream: where to; it is closed
 *
 * Writes the list as CSV, in which no cell is run as a formula. Headings are words that stay the same in every language.
 */
gboolean
liaison_payment_list_write (const GPtrArray *list, GOutputStream *stream, GError **error)
{
  static const char *const headings[] = {
    "state",           "partner",  "claim",       "request",     "title",  "invoices", "date",
    "amount",          "currency", "reference",   "budget",      "region", "charged",  "cost",
    "budget_currency", "rate",     "rate_source", "reversed_on", NULL
  };
  g_autoptr (LiaisonCsvWriter) writer = liaison_csv_writer_new (stream, ',', LIAISON_CSV_WRITER_DEFAULT);

  if (!liaison_csv_writer_add_row (writer, headings, NULL, error))
    return FALSE;
  for (guint i = 0; i < list->len; i++)
    if (!write_line (writer, g_ptr_array_index (list, i), error))
      return FALSE;
  return liaison_csv_writer_close (writer, NULL, error);
}
