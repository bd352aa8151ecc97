/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/program/snapshot-private.h"

#include "core/records/rates.h"
#include "core/records/sale-window.h"

#include <string.h>

/* Who takes part in a program, where they stand, and what they sold: what does not depend on rules. */

#define NOBODY \
  ((LiaisonSnapshotMember) { .joined_on = LIAISON_DATE_NONE, \
                             .grace_until = LIAISON_DATE_NONE, \
                             .missed_on = LIAISON_DATE_NONE, \
                             .override_since = LIAISON_DATE_NONE, \
                             .override_until = LIAISON_DATE_NONE })

static void
clear (gpointer data)
{
  LiaisonSnapshotBase *base = data;

  g_clear_pointer (&base->program, liaison_program_info_free);
  g_clear_pointer (&base->partners, liaison_partner_set_unref);
  g_clear_pointer (&base->regions, liaison_region_table_free);
  g_free (base->rows);
  g_free (base->members);
  g_clear_pointer (&base->rates, g_array_unref);
  g_clear_pointer (&base->missing, g_ptr_array_unref);
}

void
liaison_snapshot_base_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, clear);
}

static gboolean
is_of_types (const char *types, GStrv eligible)
{
  g_auto (GStrv) words = NULL;

  if (eligible == NULL || *eligible == NULL)
    return TRUE;
  words = g_strsplit (types != NULL ? types : "", " ", -1);
  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0' && g_strv_contains ((const char *const *) eligible, words[i]))
      return TRUE;
  return FALSE;
}

static gboolean
is_in_regions (const LiaisonSnapshotBase *base, int region)
{
  char **ids = base->program->region_ids;

  if (ids == NULL || *ids == NULL)
    return TRUE;
  for (guint i = 0; ids[i] != NULL; i++)
    {
      int ancestor = liaison_region_table_find (base->regions, ids[i]);

      if (ancestor != LIAISON_NO_REGION && liaison_region_table_is_within (base->regions, region, ancestor))
        return TRUE;
    }
  return FALSE;
}

static void
set_row (LiaisonSnapshotBase *base, guint place, LiaisonStatement *statement)
{
  LiaisonSnapshotRow *row = &base->rows[place];
  const char *currency = liaison_statement_get_text (statement, 2);
  const char *status = liaison_statement_get_text (statement, 4);

  row->region = liaison_region_table_find (base->regions, liaison_statement_get_text (statement, 1));
  if (currency == NULL && row->region != LIAISON_NO_REGION)
    currency = liaison_region_table_get_currency (base->regions, row->region);
  row->currency = g_intern_string (currency != NULL ? currency : base->program->currency);
  row->takes_part = (g_str_equal (status, "active") || g_str_equal (status, "paused")) &&
                    is_of_types (liaison_statement_get_text (statement, 3), base->program->types) &&
                    is_in_regions (base, row->region);
}

static gboolean
read_rows (LiaisonSnapshotBase *base, LiaisonDatabase *database, GError **error)
{
  g_autoptr (LiaisonStatement) statement = liaison_partner_set_prepare (
      base->partners, database,
      "SELECT p.id, coalesce (p.region_id, t.region_id), p.currency, p.types, p.status"
      " FROM partner AS p LEFT JOIN territory AS t ON t.id = p.territory_id WHERE p.id {partners}",
      error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  while (TRUE)
    {
      guint place;

      if (!liaison_statement_next (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      place = liaison_partner_set_find (base->partners, liaison_statement_get_text (statement, 0));
      if (place != LIAISON_PARTNER_SET_NONE)
        set_row (base, place, statement);
    }
}

static LiaisonDate
get_date (LiaisonStatement *statement, int column)
{
  const char *text = liaison_statement_get_text (statement, column);
  LiaisonDate date;

  return text != NULL && liaison_date_parse (text, &date, NULL) ? date : LIAISON_DATE_NONE;
}

/* Who has joined stays in, whatever the program says of types and regions; who has left is out; who joins later could be
 * one on the day as anybody could. */
static void
set_member (LiaisonSnapshotBase *base, guint place, LiaisonStatement *statement)
{
  LiaisonSnapshotMember *member = &base->members[place];
  const LiaisonDate ended_on = get_date (statement, 6);

  member->joined_on = get_date (statement, 2);
  if (member->joined_on > base->as_of)
    {
      *member = NOBODY;
      member->joins_later = TRUE;
      return;
    }
  base->rows[place].takes_part = ended_on == LIAISON_DATE_NONE || ended_on > base->as_of;
  member->is_member = base->rows[place].takes_part;
  member->tier = g_intern_string (liaison_statement_get_text (statement, 1));
  member->is_at_risk = g_str_equal (liaison_statement_get_text (statement, 3), "at-risk");
  member->grace_until = get_date (statement, 4);
  member->missed_on = get_date (statement, 5);
}

static gboolean
read_members (LiaisonSnapshotBase *base, LiaisonDatabase *database, GError **error)
{
  g_autoptr (LiaisonStatement) statement = liaison_partner_set_prepare (
      base->partners, database,
      "SELECT partner_id, tier, joined_on, standing, grace_until, missed_on, ended_on FROM membership"
      " WHERE partner_id {partners} AND program_id = ?2",
      error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  liaison_statement_bind_text (statement, 2, base->program->id);
  while (TRUE)
    {
      guint place;

      if (!liaison_statement_next (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      place = liaison_partner_set_find (base->partners, liaison_statement_get_text (statement, 0));
      if (place == LIAISON_PARTNER_SET_NONE)
        continue;
      set_member (base, place, statement);
    }
}

/* Of several that run on the day the one that began last holds. */
static gboolean
read_overrides (LiaisonSnapshotBase *base, LiaisonDatabase *database, GError **error)
{
  g_autofree char *day = liaison_date_to_text (base->as_of);
  g_autoptr (LiaisonStatement) statement = liaison_partner_set_prepare (
      base->partners, database,
      "SELECT partner_id, tier, since, until FROM tier_override"
      " WHERE partner_id {partners} AND program_id = ?2 AND since <= ?3 AND until >= ?3 ORDER BY since, id",
      error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  liaison_statement_bind_text (statement, 2, base->program->id);
  liaison_statement_bind_text (statement, 3, day);
  while (TRUE)
    {
      LiaisonSnapshotMember *member;
      guint place;

      if (!liaison_statement_next (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      place = liaison_partner_set_find (base->partners, liaison_statement_get_text (statement, 0));
      if (place == LIAISON_PARTNER_SET_NONE)
        continue;
      member = &base->members[place];
      member->override_tier = g_intern_string (liaison_statement_get_text (statement, 1));
      member->override_since = get_date (statement, 2);
      member->override_until = get_date (statement, 3);
    }
}

/* Sales of each partner in the currency that it trades in: what percentages of benefits are taken of. */

typedef struct
{
  LiaisonSnapshotBase *base;
  gsize member;
} SalesSum;

static void
add_sales (const char *partner_id, gint64 minor, gpointer data)
{
  const SalesSum *sum = data;
  const guint place = liaison_partner_set_find (sum->base->partners, partner_id);
  gint64 *sales;

  if (place == LIAISON_PARTNER_SET_NONE)
    return;
  sales = &G_STRUCT_MEMBER (gint64, &sum->base->rows[place], sum->member);
  if (__builtin_add_overflow (*sales, minor, sales))
    *sales = minor > 0 ? G_MAXINT64 : -G_MAXINT64;
}

static void
add_rate (LiaisonSnapshotBase *base, const LiaisonRates *rates, const char *currency)
{
  LiaisonSnapshotRate rate = { .currency = currency };

  rate.is_known =
      liaison_rates_find (rates, currency, base->program->currency, base->as_of, &rate.ratio, NULL);
  g_array_append_val (base->rates, rate);
}

static void
note_missing (LiaisonSnapshotBase *base, const LiaisonSaleConverter *converter)
{
  g_auto (GStrv) missing = liaison_sale_converter_get_missing (converter);

  for (guint i = 0; missing[i] != NULL; i++)
    if (!g_ptr_array_find_with_equal_func (base->missing, missing[i], g_str_equal, NULL))
      g_ptr_array_add (base->missing, g_strdup (missing[i]));
}

/* The days of the fiscal year before the one of the day; none before the year 1. */
static LiaisonDateRange
get_year_before (const LiaisonSnapshotBase *base)
{
  LiaisonPeriod year, before;

  if (!liaison_fiscal_find (base->program->fiscal, LIAISON_PERIOD_YEAR, base->as_of, &year) ||
      !liaison_fiscal_shift (base->program->fiscal, year, -1, &before))
    return (LiaisonDateRange) { LIAISON_DATE_NONE, LIAISON_DATE_NONE };
  return before.range;
}

/* Days of which some are before the year 1 have no sales. */
static gboolean
sum_sales (SalesSum *sum,
           LiaisonDatabase *database,
           LiaisonSaleConverter *converter,
           const LiaisonSaleWindow *window,
           GError **error)
{
  return window->days.first == LIAISON_DATE_NONE ||
         liaison_sale_window_sum (database, converter, window, add_sales, sum, error);
}

/* @partner_ids: (nullable): a JSON array of those who trade in @currency, %NULL where all do */
static gboolean
read_sales_in (LiaisonSnapshotBase *base,
               LiaisonDatabase *database,
               const char *currency,
               const char *partner_ids,
               GError **error)
{
  g_autoptr (LiaisonSaleConverter) converter =
      liaison_sale_converter_new (database, currency, base->as_of, error);
  const LiaisonSaleWindow recent = { liaison_date_trailing_months (base->as_of, 12), NULL, partner_ids };
  const LiaisonSaleWindow before = { get_year_before (base), NULL, partner_ids };
  SalesSum recent_sum = { base, G_STRUCT_OFFSET (LiaisonSnapshotRow, sales) };
  SalesSum before_sum = { base, G_STRUCT_OFFSET (LiaisonSnapshotRow, base_sales) };

  if (converter == NULL || !sum_sales (&recent_sum, database, converter, &recent, error) ||
      !sum_sales (&before_sum, database, converter, &before, error))
    return FALSE;
  note_missing (base, converter);
  return TRUE;
}

static void
add_to_list (GHashTable *lists, const char *currency, const char *partner_id)
{
  GString *list = g_hash_table_lookup (lists, currency);

  if (list == NULL)
    {
      list = g_string_new ("[");
      g_hash_table_insert (lists, (gpointer) currency, list);
    }
  g_string_append_printf (list, "%s\"%s\"", list->len > 1 ? "," : "", partner_id);
}

static void
free_list (gpointer data)
{
  g_string_free (data, TRUE);
}

static gboolean
read_sales (LiaisonSnapshotBase *base, LiaisonDatabase *database, GError **error)
{
  g_autoptr (GHashTable) lists = g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL, free_list);
  g_autoptr (LiaisonRates) rates = liaison_rates_load (database, error);
  GHashTableIter iter;
  gpointer currency, list;
  gboolean is_whole;

  if (rates == NULL)
    return FALSE;
  for (guint i = 0; i < liaison_partner_set_get_n (base->partners); i++)
    add_to_list (lists, base->rows[i].currency, liaison_partner_set_get_id (base->partners, i));
  is_whole = g_hash_table_size (lists) == 1 && liaison_partner_set_get_json (base->partners) == NULL;
  g_hash_table_iter_init (&iter, lists);
  while (g_hash_table_iter_next (&iter, &currency, &list))
    {
      add_rate (base, rates, currency);
      g_string_append_c (list, ']');
      if (!read_sales_in (base, database, currency, is_whole ? NULL : ((GString *) list)->str, error))
        return FALSE;
    }
  /* The table has no order. */
  g_ptr_array_sort_values (base->missing, (GCompareFunc) strcmp);
  return TRUE;
}

static LiaisonPartnerSet *
load_partners (LiaisonDatabase *database, const char *const *partner_ids, GError **error)
{
  return partner_ids != NULL ? liaison_partner_set_new (partner_ids, g_strv_length ((char **) partner_ids))
                             : liaison_partner_set_load (database, error);
}

/* @partner_ids: (nullable): %NULL for all */
LiaisonSnapshotBase *
liaison_snapshot_base_load (LiaisonDatabase *database,
                            const LiaisonProgramInfo *program,
                            LiaisonDate as_of,
                            const char *const *partner_ids,
                            GError **error)
{
  LiaisonSnapshotBase *base = g_atomic_rc_box_new0 (LiaisonSnapshotBase);
  gboolean is_read = FALSE;
  guint n;

  base->as_of = as_of;
  base->program = liaison_program_info_copy (program);
  base->rates = g_array_new (FALSE, TRUE, sizeof (LiaisonSnapshotRate));
  base->missing = g_ptr_array_new_null_terminated (1, g_free, TRUE);
  base->partners = load_partners (database, partner_ids, error);
  base->regions = base->partners != NULL ? liaison_region_table_load (database, error) : NULL;
  if (base->regions != NULL)
    {
      n = liaison_partner_set_get_n (base->partners);
      base->rows = g_new0 (LiaisonSnapshotRow, MAX (1, n));
      base->members = g_new0 (LiaisonSnapshotMember, MAX (1, n));
      for (guint i = 0; i < n; i++)
        {
          base->rows[i].region = LIAISON_NO_REGION;
          base->rows[i].currency = g_intern_string (base->program->currency);
          base->members[i] = NOBODY;
        }
      is_read = read_rows (base, database, error) && read_members (base, database, error) &&
                read_overrides (base, database, error) && read_sales (base, database, error);
    }
  if (!is_read)
    g_clear_pointer (&base, liaison_snapshot_base_unref);
  return base;
}
