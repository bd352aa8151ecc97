/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/records/partner-load.h"

#include "core/records/sale-converter.h"

#include <string.h>

/* What partners sold, in the reporting currency, and how many of their deals are open; of one of them or of
   all. */

#define OPEN_DEALS "d.stage IN ('open', 'qualified', 'proposed', 'committed')"

#define COUNT_DEALS(condition) \
  "SELECT partner_id, count (*) FROM (" \
  "SELECT p.partner_id AS partner_id, d.id AS id FROM deal_partner AS p JOIN deal AS d ON d.id = p.deal_id" \
  " WHERE " OPEN_DEALS " AND p.partner_id " condition \
  " UNION SELECT d.distributor_id, d.id FROM deal AS d WHERE " OPEN_DEALS " AND d.distributor_id " condition \
  " UNION SELECT r.partner_id, r.id FROM registration AS r WHERE r.deal_id IS NULL" \
  " AND r.state IN ('submitted', 'under_review', 'returned', 'approved', 'extended') AND " \
  "r.partner_id " condition ") GROUP BY partner_id ORDER BY partner_id"

#define READ_TOTALS(condition) \
  "SELECT partner_id, month, currency, amount, line_count FROM sale_total WHERE partner_id " condition \
  " ORDER BY partner_id, month"

/* The lines of a part of a month, in the currency that its day sums have. */
#define READ_DAYS \
  "SELECT currency, sum (amount), count (*) FROM sale INDEXED BY sale_partner" \
  " WHERE partner_id = ? AND sold_on >= ? AND sold_on <= ? GROUP BY currency"

/* The windows (start, end] that are summed: the 12 months before the trailing ones, and those. */
typedef enum
{
  WINDOW_BEFORE,
  WINDOW_RECENT,
  N_WINDOWS,
} Window;

/* A day at which a window starts or ends. Most months lie on one side of it, and their totals will do; in the month of
   the day itself the lines up to it are summed, unless it is the last day. */
typedef struct
{
  LiaisonDate day;
  LiaisonMonth month;
  gboolean is_month_end;
  char *first_text;
  char *day_text;
} Bound;

/* The total of one currency in the month that is being read, and what of it falls up to the bound in that month. */
typedef struct
{
  char currency[4];
  gint64 amount;
  gint64 n_lines;
  gint64 amount_up_to;
  gint64 n_lines_up_to;
} Part;

typedef struct
{
  LiaisonSaleConverter *converter;
  LiaisonStatement *days;
  Bound bounds[N_WINDOWS + 1];
  LiaisonPartnerSumsList *list;
  /* The partner and month that are being read, and what was read of them. */
  char id[37];
  LiaisonMonth month;
  GArray *parts;
  LiaisonPartnerSums sums;
} Reader;

static void
add_saturated (gint64 *sum, gint64 amount)
{
  if (__builtin_add_overflow (*sum, amount, sum))
    *sum = amount > 0 ? G_MAXINT64 : G_MININT64;
}

static gint64
subtract_saturated (gint64 amount, gint64 less)
{
  gint64 rest;

  return __builtin_sub_overflow (amount, less, &rest) ? (amount > 0 ? G_MAXINT64 : G_MININT64) : rest;
}

static void
init_bounds (Reader *reader, LiaisonDate as_of)
{
  for (guint i = 0; i <= N_WINDOWS; i++)
    {
      Bound *bound = &reader->bounds[i];

      bound->day = liaison_date_add_months (as_of, ((int) i - N_WINDOWS) * 12);
      bound->month = liaison_month_of_date (bound->day);
      bound->is_month_end = bound->day == liaison_date_get_month_end (bound->day);
      bound->first_text = liaison_date_to_text (liaison_month_get_first_day (bound->month));
      bound->day_text = liaison_date_to_text (bound->day);
    }
}

static void
clear_bounds (Reader *reader)
{
  for (guint i = 0; i <= N_WINDOWS; i++)
    {
      g_clear_pointer (&reader->bounds[i].first_text, g_free);
      g_clear_pointer (&reader->bounds[i].day_text, g_free);
    }
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, clear_bounds)

static Part *
need_part (Reader *reader, const char *currency)
{
  Part part = { 0 };

  for (guint i = 0; i < reader->parts->len; i++)
    if (g_str_equal (g_array_index (reader->parts, Part, i).currency, currency))
      return &g_array_index (reader->parts, Part, i);
  g_strlcpy (part.currency, currency, sizeof part.currency);
  g_array_append_val (reader->parts, part);
  return &g_array_index (reader->parts, Part, reader->parts->len - 1);
}

/* Sums the lines up to the bound that lies within the month, where one does. */
static gboolean
read_days (Reader *reader, GError **error)
{
  const Bound *bound = NULL;
  gboolean has_row;

  for (guint i = 0; i <= N_WINDOWS; i++)
    if (reader->bounds[i].month == reader->month && !reader->bounds[i].is_month_end)
      bound = &reader->bounds[i];
  if (bound == NULL)
    return TRUE;
  liaison_statement_reset (reader->days);
  liaison_statement_bind (reader->days, "ttt", reader->id, bound->first_text, bound->day_text);
  while (TRUE)
    {
      Part *part;

      if (!liaison_statement_next (reader->days, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      part = need_part (reader, liaison_statement_get_text (reader->days, 0));
      part->amount_up_to = liaison_statement_get_int (reader->days, 1);
      part->n_lines_up_to = liaison_statement_get_int (reader->days, 2);
    }
}

/* What of the part falls up to the bound. */
static void
cut (const Reader *reader, const Part *part, const Bound *bound, gint64 *amount, gint64 *n_lines)
{
  gboolean is_split = bound->month == reader->month && !bound->is_month_end;

  if (bound->month < reader->month)
    *amount = *n_lines = 0;
  else
    {
      *amount = is_split ? part->amount_up_to : part->amount;
      *n_lines = is_split ? part->n_lines_up_to : part->n_lines;
    }
}

static void
add_part (Reader *reader, const Part *part)
{
  LiaisonPartnerSums *sums = &reader->sums;
  gint64 *window_sums[N_WINDOWS] = { &sums->before, &sums->recent };
  guint64 *window_missing[N_WINDOWS] = { &sums->missing_before, &sums->missing_recent };
  gint64 minor = 0;

  if (liaison_sale_converter_convert (reader->converter, reader->month,
                                      liaison_money_make (part->amount, part->currency), &minor,
                                      &sums->missing_total))
    add_saturated (&sums->total, minor);
  for (guint i = 0; i < N_WINDOWS; i++)
    {
      gint64 amount, less, n_lines, n_less;

      cut (reader, part, &reader->bounds[i], &less, &n_less);
      cut (reader, part, &reader->bounds[i + 1], &amount, &n_lines);
      if (n_lines == n_less)
        continue;
      amount = subtract_saturated (amount, less);
      if (liaison_sale_converter_convert (reader->converter, reader->month,
                                          liaison_money_make (amount, part->currency), &minor,
                                          window_missing[i]))
        add_saturated (window_sums[i], minor);
    }
}

static gboolean
end_month (Reader *reader, GError **error)
{
  if (reader->parts->len > 0 && !read_days (reader, error))
    return FALSE;
  for (guint i = 0; i < reader->parts->len; i++)
    add_part (reader, &g_array_index (reader->parts, Part, i));
  g_array_set_size (reader->parts, 0);
  return TRUE;
}

static gboolean
end_partner (Reader *reader, GError **error)
{
  guint8 id[LIAISON_PARTNER_ID_SIZE];

  if (*reader->id == '\0')
    return TRUE;
  if (!end_month (reader, error))
    return FALSE;
  if (liaison_partner_id_parse (reader->id, id))
    {
      g_byte_array_append (reader->list->ids, id, sizeof id);
      g_array_append_val (reader->list->sums, reader->sums);
    }
  memset (&reader->sums, 0, sizeof reader->sums);
  return TRUE;
}

static gboolean
read_total (Reader *reader, LiaisonStatement *statement, GError **error)
{
  const char *id = liaison_statement_get_text (statement, 0);
  const char *currency = liaison_statement_get_text (statement, 2);
  LiaisonMonth month;
  Part *part;

  if (!liaison_month_parse (liaison_statement_get_text (statement, 1), &month))
    return TRUE;
  if (!g_str_equal (reader->id, id))
    {
      if (!end_partner (reader, error))
        return FALSE;
      g_strlcpy (reader->id, id, sizeof reader->id);
    }
  else if (reader->month != month && !end_month (reader, error))
    return FALSE;
  reader->month = month;
  part = need_part (reader, currency);
  add_saturated (&part->amount, liaison_statement_get_int (statement, 3));
  part->n_lines += liaison_statement_get_int (statement, 4);
  reader->sums.has_sales |= part->n_lines > 0;
  return TRUE;
}

static gboolean
read_totals (Reader *reader, LiaisonDatabase *database, const char *partner_id, GError **error)
{
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (
      database, partner_id != NULL ? READ_TOTALS ("= ?1") : READ_TOTALS ("IS NOT NULL"), error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  if (partner_id != NULL)
    liaison_statement_bind (statement, "t", partner_id);
  while (TRUE)
    {
      if (!liaison_statement_next (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        break;
      if (!read_total (reader, statement, error))
        return FALSE;
    }
  return end_partner (reader, error);
}

/* Puts the numbers of deals beside the sums; both are in the order of the ids. */
static gboolean
read_deals (LiaisonPartnerSumsList *list, LiaisonDatabase *database, const char *partner_id, GError **error)
{
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (
      database, partner_id != NULL ? COUNT_DEALS ("= ?1") : COUNT_DEALS ("IS NOT NULL"), error);
  g_autoptr (GByteArray) ids = g_byte_array_new ();
  g_autoptr (GArray) sums = g_array_new (FALSE, TRUE, sizeof (LiaisonPartnerSums));
  guint place = 0;
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  if (partner_id != NULL)
    liaison_statement_bind (statement, "t", partner_id);
  while (TRUE)
    {
      guint8 id[LIAISON_PARTNER_ID_SIZE];
      LiaisonPartnerSums own = { 0 };
      int order = 1;

      if (!liaison_statement_next (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        break;
      if (!liaison_partner_id_parse (liaison_statement_get_text (statement, 0), id))
        continue;
      while (place < list->sums->len &&
             (order = memcmp (list->ids->data + place * sizeof id, id, sizeof id)) < 0)
        {
          g_byte_array_append (ids, list->ids->data + place * sizeof id, sizeof id);
          g_array_append_val (sums, g_array_index (list->sums, LiaisonPartnerSums, place));
          place++;
        }
      if (place < list->sums->len && order == 0)
        own = g_array_index (list->sums, LiaisonPartnerSums, place++);
      own.n_deals = (guint) liaison_statement_get_int (statement, 1);
      g_byte_array_append (ids, id, sizeof id);
      g_array_append_val (sums, own);
    }
  if (place < list->sums->len)
    {
      g_byte_array_append (ids, list->ids->data + place * LIAISON_PARTNER_ID_SIZE,
                           (list->sums->len - place) * LIAISON_PARTNER_ID_SIZE);
      g_array_append_vals (sums, &g_array_index (list->sums, LiaisonPartnerSums, place),
                           list->sums->len - place);
    }
  g_byte_array_unref (list->ids);
  g_array_unref (list->sums);
  list->ids = g_steal_pointer (&ids);
  list->sums = g_steal_pointer (&sums);
  return TRUE;
}

/**
 * liaison_partner_load_sums:
 * @partner_id: (nullable): only of this one
 * @currency: (nullable): in which, or %NULL for the reporting currency
 * @as_of: the last day of the trailing 12 months, which are (start, end], whole days
 *
 * Whole months are taken from their totals, the ones in which a window starts or ends from their lines. What falls into
 * a window in one month is converted as one amount, at the rate of that month.
 *
 * Returns: (transfer full) (nullable): the sums of the partners who have any
 */
LiaisonPartnerSumsList *
liaison_partner_load_sums (LiaisonDatabase *database,
                           const char *partner_id,
                           const char *currency,
                           LiaisonDate as_of,
                           GCancellable *cancellable,
                           GError **error)
{
  g_autoptr (LiaisonSaleConverter) converter = liaison_sale_converter_new (database, currency, as_of, error);
  g_autoptr (LiaisonPartnerSumsList) list = g_new0 (LiaisonPartnerSumsList, 1);
  g_autoptr (GArray) parts = g_array_new (FALSE, TRUE, sizeof (Part));
  g_autoptr (LiaisonStatement) days =
      converter != NULL ? liaison_database_prepare (database, READ_DAYS, error) : NULL;
  g_auto (Reader) reader = { .converter = converter, .days = days, .list = list, .parts = parts };

  list->ids = g_byte_array_new ();
  list->sums = g_array_new (FALSE, TRUE, sizeof (LiaisonPartnerSums));
  if (days == NULL)
    return NULL;
  init_bounds (&reader, as_of);
  if (!read_totals (&reader, database, partner_id, error) || !read_deals (list, database, partner_id, error))
    return NULL;
  list->currency = g_strdup (liaison_sale_converter_get_currency (converter));
  list->missing = liaison_sale_converter_get_missing (converter);
  return g_steal_pointer (&list);
}

void
liaison_partner_sums_list_free (LiaisonPartnerSumsList *self)
{
  if (self == NULL)
    return;

  g_free (self->currency);
  g_strfreev (self->missing);
  g_byte_array_unref (self->ids);
  g_array_unref (self->sums);
  g_free (self);
}

const LiaisonPartnerSums *
liaison_partner_sums_list_get (const LiaisonPartnerSumsList *self, guint place)
{
  return &g_array_index (self->sums, LiaisonPartnerSums, place);
}
