/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/records/sale-converter.h"

#include "core/base/currency.h"
#include "core/records/rates.h"

#include <string.h>

/* The rate of one currency at the end of one month. */
typedef struct
{
  LiaisonMonth month;
  char currency[4];
  gboolean is_known;
  LiaisonRatio ratio;
} MonthRate;

struct _LiaisonSaleConverter
{
  LiaisonRates *rates;
  char *currency;
  LiaisonDate as_of;
  /* From month and currency to a MonthRate, so that each is looked for once. */
  GHashTable *month_rates;
  GPtrArray *missing;
};

/**
 * liaison_month_of_date:
 *
 * Returns: the month of the day
 */
LiaisonMonth
liaison_month_of_date (LiaisonDate date)
{
  int year = 0, month = 1, day;

  liaison_date_to_ymd (date, &year, &month, &day);
  return year * 12 + month - 1;
}

LiaisonDate
liaison_month_get_first_day (LiaisonMonth month)
{
  return liaison_date_from_ymd (month / 12, month % 12 + 1, 1);
}

/**
 * liaison_month_parse:
 * @text: "2026-07", as the totals have it
 */
gboolean
liaison_month_parse (const char *text, LiaisonMonth *month)
{
  if (strlen (text) != 7 || text[4] != '-')
    return FALSE;
  for (guint i = 0; i < 7; i++)
    if (i != 4 && !g_ascii_isdigit (text[i]))
      return FALSE;
  *month = ((text[0] - '0') * 1000 + (text[1] - '0') * 100 + (text[2] - '0') * 10 + text[3] - '0') * 12 +
           (text[5] - '0') * 10 + text[6] - '0' - 1;
  return TRUE;
}

/**
 * liaison_reporting_currency:
 *
 * Returns: (transfer full) (nullable): the currency in which figures are shown: the one that was set, else
 *   the one with the most lines of sale, else that of most partners, else the euro
 */
char *
liaison_reporting_currency (LiaisonDatabase *database, GError **error)
{
  static const char *const sources[] = {
    "SELECT value FROM setting WHERE key = 'reporting-currency'",
    "SELECT currency FROM sale_total GROUP BY currency ORDER BY sum (line_count) DESC, currency LIMIT 1",
    "SELECT currency FROM partner WHERE currency IS NOT NULL GROUP BY 1 ORDER BY count (*) DESC, 1 LIMIT 1",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (sources); i++)
    {
      g_autofree char *currency = NULL;

      if (!liaison_database_get_text (database, &currency, error, sources[i], ""))
        return NULL;
      if (currency != NULL && liaison_currency_is_valid (currency))
        return g_steal_pointer (&currency);
    }
  return g_strdup ("EUR");
}

static guint
hash_month_rate (gconstpointer data)
{
  const MonthRate *rate = data;

  return (guint) rate->month * 33 + g_str_hash (rate->currency);
}

static gboolean
is_same_month_rate (gconstpointer a, gconstpointer b)
{
  const MonthRate *left = a, *right = b;

  return left->month == right->month && g_str_equal (left->currency, right->currency);
}

/**
 * liaison_sale_converter_new:
 * @currency: (nullable): into which, or %NULL for the reporting currency
 * @as_of: the day as of which is asked
 *
 * Returns: (transfer full) (nullable): a converter with all rates of the workspace
 */
LiaisonSaleConverter *
liaison_sale_converter_new (LiaisonDatabase *database,
                            const char *currency,
                            LiaisonDate as_of,
                            GError **error)
{
  g_autoptr (LiaisonSaleConverter) self = g_new0 (LiaisonSaleConverter, 1);

  self->as_of = as_of;
  self->month_rates = g_hash_table_new_full (hash_month_rate, is_same_month_rate, g_free, NULL);
  self->missing = g_ptr_array_new_with_free_func (g_free);
  self->currency = currency != NULL ? g_strdup (currency) : liaison_reporting_currency (database, error);
  if (self->currency == NULL)
    return NULL;
  self->rates = liaison_rates_load (database, error);
  return self->rates != NULL ? g_steal_pointer (&self) : NULL;
}

void
liaison_sale_converter_free (LiaisonSaleConverter *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->rates, liaison_rates_free);
  g_free (self->currency);
  g_hash_table_unref (self->month_rates);
  g_ptr_array_unref (self->missing);
  g_free (self);
}

const char *
liaison_sale_converter_get_currency (const LiaisonSaleConverter *self)
{
  return self->currency;
}

static const MonthRate *
find_month_rate (LiaisonSaleConverter *self, LiaisonMonth month, const char *currency)
{
  MonthRate key = { .month = month };
  MonthRate *rate;
  LiaisonDate last_day = liaison_date_get_month_end (liaison_month_get_first_day (month));

  g_strlcpy (key.currency, currency, sizeof key.currency);
  rate = g_hash_table_lookup (self->month_rates, &key);
  if (rate != NULL)
    return rate;
  key.is_known = liaison_rates_find (self->rates, currency, self->currency, MIN (last_day, self->as_of),
                                     &key.ratio, NULL);
  rate = g_memdup2 (&key, sizeof key);
  g_hash_table_add (self->month_rates, rate);
  return rate;
}

static guint64
note_missing (LiaisonSaleConverter *self, const char *currency)
{
  guint i;

  for (i = 0; i < self->missing->len; i++)
    if (g_str_equal (g_ptr_array_index (self->missing, i), currency))
      break;
  if (i == self->missing->len)
    g_ptr_array_add (self->missing, g_strdup (currency));
  return G_GUINT64_CONSTANT (1) << MIN (i, LIAISON_SALE_CONVERTER_MAX_MISSING - 1);
}

/**
 * liaison_sale_converter_convert:
 * @money: the total of @month
 * @minor: (out): in minor units of the converter's currency
 * @missing: (inout): where there is no rate, the bit of the currency is set, see
 *   liaison_sale_converter_get_missing()
 *
 * Returns: whether @minor was set
 */
gboolean
liaison_sale_converter_convert (LiaisonSaleConverter *self,
                                LiaisonMonth month,
                                LiaisonMoney money,
                                gint64 *minor,
                                guint64 *missing)
{
  const MonthRate *rate;
  LiaisonMoney converted;

  if (g_str_equal (money.currency, self->currency))
    {
      *minor = money.minor;
      return TRUE;
    }
  rate = find_month_rate (self, month, money.currency);
  if (!rate->is_known || !liaison_money_convert (money, self->currency, rate->ratio, &converted, NULL))
    {
      *missing |= note_missing (self, money.currency);
      return FALSE;
    }
  *minor = converted.minor;
  return TRUE;
}

/**
 * liaison_sale_converter_get_missing:
 *
 * Returns: (transfer full) (array zero-terminated=1): the currencies for which a rate was missing, in the
 *   order of their bits
 */
char **
liaison_sale_converter_get_missing (const LiaisonSaleConverter *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < self->missing->len; i++)
    g_strv_builder_add (builder, g_ptr_array_index (self->missing, i));
  return g_strv_builder_end (builder);
}
