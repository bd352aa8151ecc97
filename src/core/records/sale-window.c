/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/records/sale-window.h"

#include "core/base/id.h"

#include <string.h>

/* Sums of whole months come from their totals; of the months that the window cuts, two at most, the lines are
 * read. */

#define ALL "IS NOT NULL"
#define FEW "IN (SELECT value FROM json_each (?1))"

#define READ_TOTALS(condition) \
  "SELECT partner_id, month, currency, amount FROM sale_total" \
  " WHERE partner_id " condition " AND month BETWEEN ?3 AND ?4 AND (?2 IS NULL OR kind = ?2)" \
  " ORDER BY partner_id, month"

/* The totals say which partners have lines in these months, so that each finds its own by their days. */
#define READ_LINES(condition) \
  "SELECT t.partner_id, t.month, t.currency, s.amount FROM sale_total AS t" \
  " CROSS JOIN sale AS s INDEXED BY sale_partner ON s.partner_id = t.partner_id" \
  " AND s.sold_on BETWEEN max (t.month || '-01', ?3) AND min (t.month || '-31', ?4)" \
  " AND s.kind = t.kind AND s.currency = t.currency" \
  " WHERE t.partner_id " condition " AND t.month IN (?5, ?6) AND (?2 IS NULL OR t.kind = ?2)" \
  " ORDER BY t.partner_id, t.month"

#define MONTH_LENGTH 7

/* What of a window are whole months, and what are parts of the months in which it starts and ends. */
typedef struct
{
  LiaisonDateRange months;
  gboolean cuts_start;
  gboolean cuts_end;
} Cut;

typedef struct
{
  char currency[4];
  gint64 amount;
} Part;

typedef struct
{
  LiaisonSaleConverter *converter;
  LiaisonSaleWindowFunc func;
  gpointer data;
  /* The partner and month that are being read, and what was read of the month; the sum of the months before.
   * */
  char id[LIAISON_ID_LENGTH + 1];
  char month[8];
  GArray *parts;
  gint64 sum;
} Reader;

static gboolean
is_empty (LiaisonDateRange days)
{
  return days.last < days.first;
}

static Cut
cut_window (LiaisonDateRange days)
{
  LiaisonDate month_start = liaison_month_get_first_day (liaison_month_of_date (days.first));
  Cut cut = { .months = days };

  cut.cuts_start = days.first != month_start;
  if (cut.cuts_start)
    cut.months.first = liaison_date_get_month_end (days.first) + 1;
  cut.cuts_end = !is_empty (cut.months) && days.last != liaison_date_get_month_end (days.last);
  if (cut.cuts_end)
    cut.months.last = liaison_month_get_first_day (liaison_month_of_date (days.last)) - 1;
  return cut;
}

static void
add_saturated (gint64 *sum, gint64 amount)
{
  if (__builtin_add_overflow (*sum, amount, sum))
    *sum = amount > 0 ? G_MAXINT64 : G_MININT64;
}

/* Converts each currency of the month as one amount. */
static void
end_month (Reader *reader)
{
  LiaisonMonth month;

  for (guint i = 0; i < reader->parts->len && liaison_month_parse (reader->month, &month); i++)
    {
      const Part *part = &g_array_index (reader->parts, Part, i);
      guint64 missing = 0;
      gint64 minor;

      if (liaison_sale_converter_convert (
              reader->converter, month, liaison_money_make (part->amount, part->currency), &minor, &missing))
        add_saturated (&reader->sum, minor);
    }
  g_array_set_size (reader->parts, 0);
}

static void
end_partner (Reader *reader)
{
  end_month (reader);
  if (*reader->id != '\0')
    reader->func (reader->id, reader->sum, reader->data);
  *reader->id = *reader->month = '\0';
  reader->sum = 0;
}

static void
read_row (Reader *reader, LiaisonStatement *statement)
{
  const char *id = liaison_statement_get_text (statement, 0);
  const char *month = liaison_statement_get_text (statement, 1);
  const char *currency = liaison_statement_get_text (statement, 2);
  gint64 amount = liaison_statement_get_int (statement, 3);
  Part part = { .amount = amount };

  if (!g_str_equal (reader->id, id))
    {
      end_partner (reader);
      g_strlcpy (reader->id, id, sizeof reader->id);
    }
  if (!g_str_equal (reader->month, month))
    {
      end_month (reader);
      g_strlcpy (reader->month, month, sizeof reader->month);
    }
  for (guint i = 0; i < reader->parts->len; i++)
    {
      Part *own = &g_array_index (reader->parts, Part, i);

      if (g_str_equal (own->currency, currency))
        {
          add_saturated (&own->amount, amount);
          return;
        }
    }
  g_strlcpy (part.currency, currency, sizeof part.currency);
  g_array_append_val (reader->parts, part);
}

static gboolean
read_rows (Reader *reader, LiaisonStatement *statement, GError **error)
{
  gboolean has_row;

  while (TRUE)
    {
      if (!liaison_statement_next (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        break;
      read_row (reader, statement);
    }
  end_partner (reader);
  return TRUE;
}

/* The day, or the month that it lies in where @length is that of a month. */
static void
bind_text (LiaisonStatement *statement, int index, LiaisonDate date, gsize length)
{
  g_autofree char *text = liaison_date_to_text (date);

  text[MIN (length, strlen (text))] = '\0';
  liaison_statement_bind_text (statement, index, text);
}

static LiaisonStatement *
prepare (LiaisonDatabase *database, const LiaisonSaleWindow *window, const char *sql, GError **error)
{
  LiaisonStatement *statement = liaison_database_prepare (database, sql, error);

  if (statement == NULL)
    return NULL;
  if (window->partner_ids != NULL)
    liaison_statement_bind_text (statement, 1, window->partner_ids);
  liaison_statement_bind_text (statement, 2, window->kind);
  return statement;
}

static gboolean
read_months (Reader *reader,
             LiaisonDatabase *database,
             const LiaisonSaleWindow *window,
             LiaisonDateRange months,
             GError **error)
{
  g_autoptr (LiaisonStatement) statement =
      prepare (database, window, window->partner_ids != NULL ? READ_TOTALS (FEW) : READ_TOTALS (ALL), error);

  if (statement == NULL)
    return FALSE;
  bind_text (statement, 3, months.first, MONTH_LENGTH);
  bind_text (statement, 4, months.last, MONTH_LENGTH);
  return read_rows (reader, statement, error);
}

static gboolean
read_lines (Reader *reader,
            LiaisonDatabase *database,
            const LiaisonSaleWindow *window,
            const Cut *cut,
            GError **error)
{
  g_autoptr (LiaisonStatement) statement =
      prepare (database, window, window->partner_ids != NULL ? READ_LINES (FEW) : READ_LINES (ALL), error);

  if (statement == NULL)
    return FALSE;
  bind_text (statement, 3, window->days.first, G_MAXSIZE);
  bind_text (statement, 4, window->days.last, G_MAXSIZE);
  bind_text (statement, 5, cut->cuts_start ? window->days.first : window->days.last, MONTH_LENGTH);
  bind_text (statement, 6, cut->cuts_end ? window->days.last : window->days.first, MONTH_LENGTH);
  return read_rows (reader, statement, error);
}

/**
 * liaison_sale_window_sum:
 * @database: a workspace
 * @converter: into the currency of the sums, as of the day of reckoning
 * @window: whose sales of which days and kind
 * @func: takes the sums
 * @data: for @func
 * @error: as for liaison_statement_next()
 *
 * What a partner sold in one currency in one month, as far as that lies in the window, is converted as one
 * amount at the rate of the month: the rule of liaison_partner_load_sums(). What has no rate is left out and
 * named by liaison_sale_converter_get_missing(); sums that do not fit 64 bits stop at their bounds.
 *
 * Returns: whether all was read
 */
gboolean
liaison_sale_window_sum (LiaisonDatabase *database,
                         LiaisonSaleConverter *converter,
                         const LiaisonSaleWindow *window,
                         LiaisonSaleWindowFunc func,
                         gpointer data,
                         GError **error)
{
  g_autoptr (GArray) parts = g_array_new (FALSE, TRUE, sizeof (Part));
  Reader reader = { .converter = converter, .func = func, .data = data, .parts = parts };
  Cut cut;

  g_return_val_if_fail (
      liaison_date_is_valid (window->days.first) && liaison_date_is_valid (window->days.last), FALSE);

  if (is_empty (window->days))
    return TRUE;
  cut = cut_window (window->days);
  if (!is_empty (cut.months) && !read_months (&reader, database, window, cut.months, error))
    return FALSE;
  return (!cut.cuts_start && !cut.cuts_end) || read_lines (&reader, database, window, &cut, error);
}
