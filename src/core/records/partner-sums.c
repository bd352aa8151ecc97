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

/* The total of one currency in the month that is being read. */
typedef struct
{
  char currency[4];
  gint64 amount;
} Part;

typedef struct
{
  LiaisonSaleConverter *converter;
  LiaisonMonth as_of;
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

static void
end_month (Reader *reader)
{
  LiaisonPartnerSums *sums = &reader->sums;
  int age = reader->as_of - reader->month;

  for (guint i = 0; i < reader->parts->len; i++)
    {
      const Part *part = &g_array_index (reader->parts, Part, i);
      guint64 missing = 0;
      gint64 minor = 0;

      liaison_sale_converter_convert (reader->converter, reader->month,
                                      liaison_money_make (part->amount, part->currency), &minor, &missing);
      add_saturated (&sums->total, minor);
      sums->missing_total |= missing;
      if (age >= 0 && age < 12)
        {
          add_saturated (&sums->recent, minor);
          sums->missing_recent |= missing;
        }
      else if (age >= 12 && age < 24)
        {
          add_saturated (&sums->before, minor);
          sums->missing_before |= missing;
        }
    }
  g_array_set_size (reader->parts, 0);
}

static void
end_partner (Reader *reader)
{
  guint8 id[LIAISON_PARTNER_ID_SIZE];

  if (*reader->id == '\0')
    return;
  end_month (reader);
  if (liaison_partner_id_parse (reader->id, id))
    {
      g_byte_array_append (reader->list->ids, id, sizeof id);
      g_array_append_val (reader->list->sums, reader->sums);
    }
  memset (&reader->sums, 0, sizeof reader->sums);
}

static void
read_total (Reader *reader, LiaisonStatement *statement)
{
  const char *id = liaison_statement_get_text (statement, 0);
  const char *currency = liaison_statement_get_text (statement, 2);
  LiaisonMonth month;
  guint i;

  if (!liaison_month_parse (liaison_statement_get_text (statement, 1), &month))
    return;
  if (!g_str_equal (reader->id, id))
    {
      end_partner (reader);
      g_strlcpy (reader->id, id, sizeof reader->id);
    }
  else if (reader->month != month)
    end_month (reader);
  reader->month = month;
  reader->sums.has_sales |= liaison_statement_get_int (statement, 4) > 0;
  for (i = 0; i < reader->parts->len; i++)
    if (g_str_equal (g_array_index (reader->parts, Part, i).currency, currency))
      break;
  if (i == reader->parts->len)
    {
      Part part = { 0 };

      g_strlcpy (part.currency, currency, sizeof part.currency);
      g_array_append_val (reader->parts, part);
    }
  add_saturated (&g_array_index (reader->parts, Part, i).amount, liaison_statement_get_int (statement, 3));
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
      read_total (reader, statement);
    }
  end_partner (reader);
  return TRUE;
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
 * @as_of: the last day of the trailing 12 months; a month counts as a whole, as the totals have it
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
  Reader reader = {
    .converter = converter, .as_of = liaison_month_of_date (as_of), .list = list, .parts = parts
  };

  list->ids = g_byte_array_new ();
  list->sums = g_array_new (FALSE, TRUE, sizeof (LiaisonPartnerSums));
  if (converter == NULL || !read_totals (&reader, database, partner_id, error) ||
      !read_deals (list, database, partner_id, error))
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
