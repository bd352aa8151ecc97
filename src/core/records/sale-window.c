/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/records/sale-window.h"

#include "core/base/id.h"

#include <string.h>

/* Sums of whole months come from their totals; the lines are read of the months that the window cuts, two at
 * most. */

#define ALL "IS NOT NULL"
#define FEW "IN (SELECT value FROM json_each (?1))"
#define OF_KIND(condition, column) " AND (?2 IS NULL OR kind = ?2) AND partner_id " condition " AND " column

#define READ_TOTALS(condition) \
  "SELECT partner_id, month, currency, amount FROM sale_total" \
  " WHERE TRUE" OF_KIND (condition, "month BETWEEN ?3 AND ?4") " ORDER BY partner_id, month"

#define READ_LINES(condition) \
  "SELECT partner_id, substr (sold_on, 1, 7), currency, amount FROM sale INDEXED BY sale_partner" \
  " WHERE TRUE" OF_KIND ( \
      condition, "(sold_on BETWEEN ?3 AND ?4 OR sold_on BETWEEN ?5 AND ?6)") " ORDER BY partner_id, sold_on"

/* No day: an empty part of a window. */
#define NO_DAYS ((LiaisonDateRange) { 1, 0 })

/* The window in parts: what it has of the month in which it starts, whole months, and of the one in which it
 * ends. */
typedef struct
{
  LiaisonDateRange start;
  LiaisonDateRange months;
  LiaisonDateRange end;
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
  LiaisonDate first_of_month = liaison_month_get_first_day (liaison_month_of_date (days.first));
  LiaisonDate month_end = liaison_date_get_month_end (days.first);
  Cut cut = { NO_DAYS, days, NO_DAYS };

  if (days.first != first_of_month || days.last < month_end)
    {
      cut.start = (LiaisonDateRange) { days.first, MIN (days.last, month_end) };
      cut.months.first = cut.start.last + 1;
    }
  if (!is_empty (cut.months) && days.last != liaison_date_get_month_end (days.last))
    {
      cut.end =
          (LiaisonDateRange) { liaison_month_get_first_day (liaison_month_of_date (days.last)), days.last };
      cut.months.last = cut.end.first - 1;
    }
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

static void
bind_days (LiaisonStatement *statement, int index, LiaisonDateRange days, gsize length)
{
  g_autofree char *first = liaison_date_to_text (days.first);
  g_autofree char *last = liaison_date_to_text (days.last);

  first[length] = last[length] = '\0';
  liaison_statement_bind_text (statement, index, first);
  liaison_statement_bind_text (statement, index + 1, last);
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
  bind_days (statement, 3, months, strlen ("2026-07"));
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
  bind_days (statement, 3, cut->start, strlen ("2026-07-31"));
  bind_days (statement, 5, cut->end, strlen ("2026-07-31"));
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
  return (is_empty (cut.start) && is_empty (cut.end)) || read_lines (&reader, database, window, &cut, error);
}
