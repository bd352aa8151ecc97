/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace-fixture.h"

#include "core/records/currency-rate.h"
#include "core/records/partner-figures.h"
#include "core/records/partner.h"
#include "core/records/rates.h"
#include "core/records/sale.h"
#include "core/store/label.h"

/* The figures of one partner, held against sums over the lines of sale, one by one. */

#define N_PRODUCTS 5
#define N_SALES 400

static const char *const currencies[] = { "EUR", "USD", "JPY", "CHF" };

typedef struct
{
  GPtrArray *records;
} Batch;

static gboolean
insert_all (LiaisonStore *store, gpointer data, GError **error)
{
  GPtrArray *records = data;

  for (guint i = 0; i < records->len; i++)
    if (!liaison_record_insert (store, g_ptr_array_index (records, i), error))
      return FALSE;
  return TRUE;
}

static void
store_all (WorkspaceFixture *fixture, GPtrArray *records)
{
  g_autoptr (GError) error = NULL;

  liaison_store_change (fixture->store, LIAISON_LABEL_CREATE, "test", insert_all, records, NULL, NULL, NULL,
                        &error);
  g_assert_no_error (error);
}

static void
set_reporting_currency (WorkspaceFixture *fixture, const char *currency)
{
  g_autoptr (GError) error = NULL;

  liaison_database_run (liaison_store_get_database (fixture->store), &error,
                        "INSERT OR REPLACE INTO setting (key, value) VALUES ('reporting-currency', ?)", "t",
                        currency);
  g_assert_no_error (error);
}

static void
add_rate (GPtrArray *records, const char *from, const char *to, LiaisonDate on, const char *rate)
{
  LiaisonRecord *record = liaison_record_new (&liaison_currency_rate_entity);

  liaison_record_set_text (record, "currency", from);
  liaison_record_set_text (record, "in-currency", to);
  liaison_record_set_date (record, "dated", on);
  liaison_record_set_text (record, "rate", rate);
  g_ptr_array_add (records, record);
}

static LiaisonRecord *
new_sale (LiaisonRecord *partner, LiaisonRecord *product, LiaisonDate on, gint64 amount, const char *currency)
{
  LiaisonRecord *sale = liaison_record_new (&liaison_sale_entity);

  liaison_record_set_text (sale, "partner", liaison_record_get_id (partner));
  if (product != NULL)
    liaison_record_set_text (sale, "product", liaison_record_get_id (product));
  liaison_record_set_date (sale, "sold-on", on);
  liaison_record_set_text (sale, "currency", currency);
  liaison_record_set_integer (sale, "amount", amount);
  return sale;
}

/* The total of the lines of one month, product and currency that fall into a range of days, converted as the rule says. */
static gboolean
model_sum (const LiaisonRates *rates,
           GPtrArray *sales,
           const char *product_id,
           gboolean any_product,
           LiaisonMonth month,
           LiaisonDateRange range,
           LiaisonDate as_of,
           gint64 *sum)
{
  gboolean is_known = TRUE;
  LiaisonDate last_day = liaison_date_get_month_end (liaison_month_get_first_day (month));

  for (gsize c = 0; c < G_N_ELEMENTS (currencies); c++)
    {
      gint64 lines = 0;
      gboolean has_line = FALSE;
      LiaisonMoney converted;

      for (guint i = 0; i < sales->len; i++)
        {
          LiaisonRecord *sale = g_ptr_array_index (sales, i);

          if (liaison_month_of_date (liaison_record_get_date (sale, "sold-on")) != month ||
              !liaison_date_range_contains (range, liaison_record_get_date (sale, "sold-on")) ||
              !g_str_equal (liaison_record_get_text (sale, "currency"), currencies[c]) ||
              (!any_product && g_strcmp0 (liaison_record_get_text (sale, "product"), product_id) != 0))
            continue;
          lines += liaison_record_get_integer (sale, "amount");
          has_line = TRUE;
        }
      if (!has_line)
        continue;
      if (liaison_rates_convert (rates, liaison_money_make (lines, currencies[c]), "EUR",
                                 MIN (last_day, as_of), &converted, NULL))
        *sum += converted.minor;
      else
        is_known = FALSE;
    }
  return is_known;
}

static void
check (WorkspaceFixture *fixture,
       LiaisonRecord *partner,
       GPtrArray *products,
       GPtrArray *sales,
       LiaisonDate as_of)
{
  g_autoptr (GError) error = NULL;
  LiaisonDatabase *database = liaison_store_get_database (fixture->store);
  g_autoptr (LiaisonRates) rates = liaison_rates_load (database, NULL);
  g_autoptr (LiaisonPartnerFigures) figures =
      liaison_partner_figures_load (database, liaison_record_get_id (partner), as_of, 100, &error);
  LiaisonMonth last = liaison_month_of_date (as_of);
  const LiaisonDateRange always = { LIAISON_DATE_MIN, LIAISON_DATE_MAX };
  const LiaisonDateRange trailing = { liaison_date_add_months (as_of, -12) + 1, as_of };
  const LiaisonDateRange earlier_trailing = { liaison_date_add_months (as_of, -24) + 1, trailing.first - 1 };
  gint64 recent = 0, before = 0;
  gboolean recent_known = TRUE, before_known = TRUE;

  g_assert_no_error (error);
  g_assert_cmpstr (figures->currency, ==, "EUR");
  g_assert_cmpint (figures->first_month, ==, last - 23);
  for (int i = 0; i < LIAISON_PARTNER_FIGURES_MONTHS; i++)
    {
      gint64 sum = 0, earlier = 0;
      gboolean is_known = model_sum (rates, sales, NULL, TRUE, last - 23 + i, always, as_of, &sum);
      gboolean earlier_known = model_sum (rates, sales, NULL, TRUE, last - 35 + i, always, as_of, &earlier);

      g_assert_cmpint (figures->months[i].amount, ==, sum);
      g_assert_cmpint (figures->months[i].is_known, ==, is_known);
      g_assert_cmpint (figures->year_before[i].amount, ==, earlier);
      g_assert_cmpint (figures->year_before[i].is_known, ==, earlier_known);
    }
  for (int month = last - 24; month <= last; month++)
    {
      recent_known &= model_sum (rates, sales, NULL, TRUE, month, trailing, as_of, &recent);
      before_known &= model_sum (rates, sales, NULL, TRUE, month, earlier_trailing, as_of, &before);
    }
  g_assert_cmpint (figures->sums.recent, ==, recent);
  g_assert_cmpint (figures->sums.missing_recent == 0, ==, recent_known);
  g_assert_cmpint (figures->sums.before, ==, before);
  g_assert_cmpint (figures->sums.missing_before == 0, ==, before_known);
  for (guint i = 0; i < figures->products->len; i++)
    {
      const LiaisonProductFigure *product = g_ptr_array_index (figures->products, i);
      gint64 sum = 0;
      gboolean is_known = TRUE;

      for (int month = last - 12; month <= last; month++)
        is_known &= model_sum (rates, sales, product->id, FALSE, month, trailing, as_of, &sum);
      g_assert_cmpint (product->is_known, ==, is_known);
      g_assert_cmpint (product->amount, ==, sum);
      if (i > 0 && is_known)
        g_assert_cmpint (((LiaisonProductFigure *) g_ptr_array_index (figures->products, i - 1))->amount, >=,
                         sum);
    }
}

static void
test_random (WorkspaceFixture *fixture, gconstpointer data)
{
  const LiaisonDate today = liaison_date_from_ymd (2026, 7, 14);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) products = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) sales = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (LiaisonRecord) partner = workspace_fixture_new_partner (fixture, "Nordlicht");
  g_autoptr (LiaisonRecord) other = workspace_fixture_new_partner (fixture, "Other");

  set_reporting_currency (fixture, "EUR");
  for (int month = 0; month < 50; month++)
    {
      g_autofree char *usd = g_strdup_printf ("0.%d", g_test_rand_int_range (700, 999));
      g_autofree char *jpy = g_strdup_printf ("0.00%d", g_test_rand_int_range (500, 799));
      LiaisonDate on = liaison_date_add_months (today, -month) - g_test_rand_int_range (0, 28);

      add_rate (records, "USD", "EUR", on, usd);
      add_rate (records, "JPY", "EUR", on, jpy);
    }
  /* CHF has a rate only from the middle on. */
  add_rate (records, "EUR", "CHF", liaison_date_from_ymd (2026, 1, 10), "0.93");
  for (guint i = 0; i < N_PRODUCTS; i++)
    {
      LiaisonRecord *product = liaison_record_new (&liaison_product_entity);
      g_autofree char *name = g_strdup_printf ("Product %u", i);

      liaison_record_set_text (product, "name", name);
      g_ptr_array_add (products, product);
      g_ptr_array_add (records, g_object_ref (product));
    }
  store_all (fixture, records);
  for (guint i = 0; i < N_SALES; i++)
    {
      guint product = (guint) g_test_rand_int_range (0, N_PRODUCTS + 1);

      g_ptr_array_add (
          sales, new_sale (partner, product < N_PRODUCTS ? g_ptr_array_index (products, product) : NULL,
                           today - g_test_rand_int_range (-40, 1500), g_test_rand_int_range (0, 9999999),
                           currencies[g_test_rand_int_range (0, G_N_ELEMENTS (currencies))]));
    }
  store_all (fixture, sales);
  {
    g_autoptr (LiaisonRecord) theirs = new_sale (other, NULL, today, 1, "EUR");

    workspace_fixture_insert (fixture->store, theirs);
  }
  for (int i = 0; i < 20; i++)
    check (fixture, partner, products, sales, today - g_test_rand_int_range (0, 900));
  for (int month = 0; month < 12; month++)
    check (fixture, partner, products, sales,
           liaison_date_get_month_end (liaison_date_add_months (today, -month)));
  check (fixture, partner, products, sales, liaison_date_from_ymd (2024, 2, 29));
}

static void
test_none (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) partner = workspace_fixture_new_partner (fixture, "Nobody");
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonPartnerFigures) figures = liaison_partner_figures_load (
      liaison_store_get_database (fixture->store), liaison_record_get_id (partner),
      liaison_date_from_ymd (2026, 7, 14), 5, &error);
  gint64 trend;

  g_assert_no_error (error);
  g_assert_cmpstr (figures->currency, ==, "EUR");
  g_assert_cmpuint (figures->products->len, ==, 0);
  g_assert_false (figures->sums.has_sales);
  g_assert_false (liaison_partner_index_get_trend (&figures->sums, &trend));
}

/* The day at which the window starts is not in it, the one at which it ends is. */
static void
test_days (WorkspaceFixture *fixture, gconstpointer data)
{
  const LiaisonDate as_of = liaison_date_from_ymd (2026, 7, 14);
  static const struct
  {
    int year, month, day;
    gint64 amount;
  } lines[] = {
    { 2024, 7, 14, 1 },    { 2024, 7, 15, 10 },    { 2025, 7, 14, 100 },
    { 2025, 7, 15, 1000 }, { 2026, 7, 14, 10000 }, { 2026, 7, 15, 100000 },
  };
  g_autoptr (LiaisonRecord) partner = workspace_fixture_new_partner (fixture, "Edge");
  g_autoptr (LiaisonPartnerFigures) figures = NULL;

  set_reporting_currency (fixture, "EUR");
  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr (LiaisonRecord) sale =
          new_sale (partner, NULL, liaison_date_from_ymd (lines[i].year, lines[i].month, lines[i].day),
                    lines[i].amount, "EUR");

      workspace_fixture_insert (fixture->store, sale);
    }
  figures = liaison_partner_figures_load (liaison_store_get_database (fixture->store),
                                          liaison_record_get_id (partner), as_of, 5, NULL);
  g_assert_cmpint (figures->sums.recent, ==, 11000);
  g_assert_cmpint (figures->sums.before, ==, 110);
  g_assert_cmpint (figures->sums.total, ==, 111111);
  g_assert_cmpint (((LiaisonProductFigure *) g_ptr_array_index (figures->products, 0))->amount, ==, 11000);
}

/* What has no rate is named, and is never counted as nothing. */
static void
test_missing_rate (WorkspaceFixture *fixture, gconstpointer data)
{
  const LiaisonDate today = liaison_date_from_ymd (2026, 7, 14);
  g_autoptr (LiaisonRecord) partner = workspace_fixture_new_partner (fixture, "Tokyo");
  g_autoptr (LiaisonRecord) sale = new_sale (partner, NULL, today, 1000, "JPY");
  g_autoptr (LiaisonPartnerFigures) figures = NULL;

  set_reporting_currency (fixture, "EUR");
  workspace_fixture_insert (fixture->store, sale);
  figures = liaison_partner_figures_load (liaison_store_get_database (fixture->store),
                                          liaison_record_get_id (partner), today, 5, NULL);
  g_assert_cmpstr (figures->missing[0], ==, "JPY");
  g_assert_null (figures->missing[1]);
  g_assert_false (figures->months[23].is_known);
  g_assert_cmpuint (figures->sums.missing_recent, !=, 0);
  g_assert_cmpuint (figures->sums.missing_before, ==, 0);
  g_assert_true (figures->sums.has_sales);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, func) \
  g_test_add (path, WorkspaceFixture, NULL, workspace_fixture_set_up, func, workspace_fixture_tear_down)
  ADD ("/partner-figures/random", test_random);
  ADD ("/partner-figures/days", test_days);
  ADD ("/partner-figures/none", test_none);
  ADD ("/partner-figures/missing-rate", test_missing_rate);
#undef ADD

  return g_test_run ();
}
