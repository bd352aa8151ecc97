/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "row-fixture.h"

#include "core/records/partner-load.h"
#include "core/records/rates.h"
#include "core/records/sale-window.h"

#include <string.h>

/* Sums over any window, held against the trailing 12 months of the list of partners and against a sum line by
 * line. */

#define N_PARTNERS 8
#define N_SALES 300

static const char *const currencies[] = { "EUR", "USD", "JPY", "CHF", "BHD" };
static const char *const kinds[] = { NULL, "sell-in", "point-of-sale" };

static guint
iterations (guint count)
{
  return g_strcmp0 (g_getenv ("LIAISON_TEST_LONG"), "1") == 0 ? count * 20 : count;
}

static LiaisonDate
random_day (void)
{
  return liaison_date_from_ymd (2023, 1, 1) + g_test_rand_int_range (0, 3 * 365);
}

static const char *
random_of (const char *const *words, gsize n_words)
{
  return words[g_test_rand_int_range (0, (int) n_words)];
}

/* Rates of three pairs, so that some are the other way round, some go through a third currency, and BHD has
 * none before 2024. */
static void
fill (WorkspaceFixture *fixture)
{
  g_autoptr (GString) sql = g_string_new (NULL);

  for (guint i = 1; i <= N_PARTNERS; i++)
    g_string_append_printf (sql, "INSERT INTO partner (id, name) VALUES ({p%u}, 'Partner %u');", i, i);
  for (guint i = 1; i <= 40; i++)
    {
      static const char *const pairs[] = { "'EUR', 'USD'", "'JPY', 'USD'", "'CHF', 'EUR'", "'BHD', 'EUR'" };
      int pair = g_test_rand_int_range (0, G_N_ELEMENTS (pairs));
      LiaisonDate day = pair == 3 ? MAX (random_day (), liaison_date_from_ymd (2024, 1, 1)) : random_day ();
      g_autofree char *dated = liaison_date_to_text (day);

      g_string_append_printf (sql,
                              "INSERT INTO currency_rate (id, currency, in_currency, dated, rate)"
                              " VALUES ({x%u}, %s, '%s', '0.%d');",
                              i, pairs[pair], dated, g_test_rand_int_range (1000, 9999));
    }
  for (guint i = 1; i <= N_SALES; i++)
    {
      gint64 amount = g_test_rand_int_range (-20000, 1000000);
      g_autofree char *sold_on = liaison_date_to_text (random_day ());

      g_string_append_printf (sql,
                              "INSERT INTO sale (id, partner_id, sold_on, amount, quantity, currency, kind)"
                              " VALUES ({s%u}, {p%d}, '%s', %d, %d, '%s', '%s');",
                              i, g_test_rand_int_range (1, N_PARTNERS), sold_on, (int) amount,
                              amount < 0 ? -1 : 1, random_of (currencies, G_N_ELEMENTS (currencies)),
                              random_of (kinds + 1, 2));
    }
  row_fixture_change (fixture, sql->str);
}

static void
add (const char *partner_id, gint64 minor, gpointer data)
{
  gint64 *sums = data;

  for (guint i = 1; i <= N_PARTNERS; i++)
    {
      g_autofree char *name = g_strdup_printf ("p%u", i);
      g_autofree char *id = row_fixture_id (name);

      if (g_str_equal (id, partner_id))
        {
          sums[i] += minor;
          return;
        }
    }
  g_assert_not_reached ();
}

static char *
sum (WorkspaceFixture *fixture, const LiaisonSaleWindow *window, LiaisonDate as_of, gint64 *sums)
{
  g_autoptr (GError) error = NULL;
  LiaisonDatabase *database = liaison_store_get_database (fixture->store);
  g_autoptr (LiaisonSaleConverter) converter = liaison_sale_converter_new (database, "EUR", as_of, &error);
  g_auto (GStrv) missing = NULL;

  g_assert_no_error (error);
  memset (sums, 0, (N_PARTNERS + 1) * sizeof *sums);
  liaison_sale_window_sum (database, converter, window, add, sums, &error);
  g_assert_no_error (error);
  missing = liaison_sale_converter_get_missing (converter);
  return g_strjoinv (" ", missing);
}

/* The same from the lines alone: each month and currency of each partner is one amount. */
static void
sum_slowly (WorkspaceFixture *fixture, const LiaisonSaleWindow *window, LiaisonDate as_of, gint64 *sums)
{
  g_autoptr (GError) error = NULL;
  LiaisonDatabase *database = liaison_store_get_database (fixture->store);
  g_autoptr (LiaisonRates) rates = liaison_rates_load (database, &error);
  g_autofree char *first = liaison_date_to_text (window->days.first);
  g_autofree char *last = liaison_date_to_text (window->days.last);
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (
      database,
      "SELECT partner_id, date (sold_on, 'start of month', '+1 month', '-1 day'), currency, sum (amount)"
      " FROM sale WHERE sold_on >= ?1 AND sold_on <= ?2 AND (?3 IS NULL OR kind = ?3) GROUP BY 1, 2, 3",
      &error);
  gboolean has_row;

  g_assert_no_error (error);
  memset (sums, 0, (N_PARTNERS + 1) * sizeof *sums);
  liaison_statement_bind (statement, "ttt", first, last, window->kind);
  while (liaison_statement_next (statement, &has_row, &error) && has_row)
    {
      LiaisonMoney money = liaison_money_make (liaison_statement_get_int (statement, 3),
                                               liaison_statement_get_text (statement, 2));
      LiaisonMoney converted;
      LiaisonDate month_end;

      g_assert_true (liaison_date_parse (liaison_statement_get_text (statement, 1), &month_end, NULL));
      if (liaison_rates_convert (rates, money, "EUR", MIN (month_end, as_of), &converted, NULL))
        add (liaison_statement_get_text (statement, 0), converted.minor, sums);
    }
  g_assert_no_error (error);
}

static void
test_golden (WorkspaceFixture *fixture, gconstpointer data)
{
  const LiaisonDate as_of = liaison_date_from_ymd (2026, 5, 20);
  gint64 sums[N_PARTNERS + 1];
  LiaisonSaleWindow window = { { liaison_date_from_ymd (2026, 3, 11), as_of }, NULL, NULL };
  g_autofree char *missing = NULL, *none = NULL, *empty = NULL, *few = NULL, *of_kind = NULL;

  row_fixture_change (
      fixture,
      "INSERT INTO partner (id, name) VALUES ({p1}, 'A'), ({p2}, 'B');"
      /* May is converted at the rate of the day of reckoning and not at that of its end, April at its end. */
      "INSERT INTO currency_rate (id, currency, in_currency, dated, rate) VALUES"
      " ({x1}, 'USD', 'EUR', '2026-04-30', '0.5'), ({x2}, 'USD', 'EUR', '2026-05-20', '0.8'),"
      " ({x3}, 'USD', 'EUR', '2026-05-21', '0.9');"
      "INSERT INTO sale (id, partner_id, sold_on, amount, currency, kind) VALUES"
      " ({s1}, {p1}, '2026-03-10', 1, 'EUR', 'sell-in'), ({s2}, {p1}, '2026-03-11', 10, 'EUR', 'sell-in'),"
      " ({s3}, {p1}, '2026-04-01', 100, 'USD', 'sell-in'),"
      " ({s4}, {p1}, '2026-04-30', 101, 'USD', 'point-of-sale'),"
      " ({s5}, {p1}, '2026-05-20', 1000, 'USD', 'sell-in'),"
      " ({s6}, {p1}, '2026-05-21', 10000, 'EUR', 'sell-in'),"
      " ({s7}, {p2}, '2026-05-01', 7, 'EUR', 'sell-in'), ({s8}, {p2}, '2026-05-01', 7, 'JPY', 'sell-in');");

  /* 201 US cents of April are 100.5 cents, half to even: both kinds are one amount. */
  missing = sum (fixture, &window, as_of, sums);
  g_assert_cmpint (sums[1], ==, 10 + 100 + 800);
  g_assert_cmpint (sums[2], ==, 7);
  g_assert_cmpstr (missing, ==, "JPY");

  window.kind = "point-of-sale";
  of_kind = sum (fixture, &window, as_of, sums);
  g_assert_cmpint (sums[1], ==, 50);
  g_assert_cmpint (sums[2], ==, 0);
  g_assert_cmpstr (of_kind, ==, "");

  window = (LiaisonSaleWindow) { { as_of, as_of }, NULL, NULL };
  none = sum (fixture, &window, as_of, sums);
  g_assert_cmpint (sums[1], ==, 800);
  g_assert_cmpint (sums[2], ==, 0);
  window.days.first = as_of + 1;
  empty = sum (fixture, &window, as_of, sums);
  g_assert_cmpint (sums[1], ==, 0);

  window = (LiaisonSaleWindow) { { liaison_date_from_ymd (2026, 1, 1), as_of },
                                 NULL,
                                 "[\"01900000-0000-7070-8000-000000000002\"]" };
  few = sum (fixture, &window, as_of, sums);
  g_assert_cmpint (sums[1], ==, 0);
  g_assert_cmpint (sums[2], ==, 7);
}

static void
check_trailing (WorkspaceFixture *fixture, LiaisonDate as_of)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonPartnerSumsList) list = liaison_partner_load_sums (
      liaison_store_get_database (fixture->store), NULL, "EUR", as_of, NULL, &error);
  const LiaisonSaleWindow recent = { liaison_date_trailing_months (as_of, 12), NULL, NULL };
  const LiaisonSaleWindow before = { liaison_date_trailing_months (liaison_date_add_months (as_of, -12), 12),
                                     NULL, NULL };
  gint64 recent_sums[N_PARTNERS + 1], before_sums[N_PARTNERS + 1];
  g_autofree char *missing_recent = sum (fixture, &recent, as_of, recent_sums);
  g_autofree char *missing_before = sum (fixture, &before, as_of, before_sums);
  guint64 is_missing = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < list->sums->len; i++)
    {
      const LiaisonPartnerSums *sums = liaison_partner_sums_list_get (list, i);
      guint number = list->ids->data[i * LIAISON_PARTNER_ID_SIZE + LIAISON_PARTNER_ID_SIZE - 1];

      g_assert_cmpint (recent_sums[number], ==, sums->recent);
      g_assert_cmpint (before_sums[number], ==, sums->before);
      is_missing |= sums->missing_recent;
    }
  g_assert_cmpint (is_missing != 0, ==, *missing_recent != '\0');
}

static void
check_window (WorkspaceFixture *fixture)
{
  LiaisonDate first = random_day (), last = first + g_test_rand_int_range (-1, 500);
  LiaisonDate as_of = MAX (last, random_day ());
  LiaisonSaleWindow window = { { first, last }, random_of (kinds, 3), NULL };
  gint64 sums[N_PARTNERS + 1], few[N_PARTNERS + 1], expected[N_PARTNERS + 1];
  g_autofree char *missing = NULL, *missing_of_few = NULL;

  /* Whole months, too. */
  if (g_test_rand_bit ())
    {
      window.days.first = liaison_month_get_first_day (liaison_month_of_date (first));
      window.days.last = liaison_date_get_month_end (MAX (first, last));
    }
  missing = sum (fixture, &window, as_of, sums);
  sum_slowly (fixture, &window, as_of, expected);
  g_assert_cmpmem (sums, sizeof sums, expected, sizeof expected);

  window.partner_ids = "[\"01900000-0000-7070-8000-000000000003\", \"01900000-0000-7070-8000-000000000001\"]";
  missing_of_few = sum (fixture, &window, as_of, few);
  for (guint i = 1; i <= N_PARTNERS; i++)
    g_assert_cmpint (few[i], ==, i == 1 || i == 3 ? expected[i] : 0);
}

static void
test_random (WorkspaceFixture *fixture, gconstpointer data)
{
  fill (fixture);
  for (guint i = 0; i < iterations (40); i++)
    {
      LiaisonDate as_of = random_day ();

      check_trailing (fixture, as_of);
      check_trailing (fixture, liaison_date_get_month_end (as_of));
      check_window (fixture);
    }
}

/* Sums that do not fit 64 bits stop at the bound. */
static void
test_bounds (WorkspaceFixture *fixture, gconstpointer data)
{
  const LiaisonSaleWindow window = {
    { liaison_date_from_ymd (2026, 1, 1), liaison_date_from_ymd (2026, 2, 28) }, NULL, NULL
  };
  gint64 sums[N_PARTNERS + 1];
  g_autofree char *missing = NULL;

  row_fixture_change (fixture, "INSERT INTO partner (id, name) VALUES ({p1}, 'A');"
                               "INSERT INTO sale (id, partner_id, sold_on, amount, currency) VALUES"
                               " ({s1}, {p1}, '2026-02-09', 9223372036854775807, 'EUR'),"
                               " ({s2}, {p1}, '2026-01-10', 9223372036854775807, 'EUR');");
  missing = sum (fixture, &window, window.days.last, sums);
  g_assert_cmpint (sums[1], ==, G_MAXINT64);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, func) \
  g_test_add (path, WorkspaceFixture, NULL, workspace_fixture_set_up, func, workspace_fixture_tear_down)
  ADD ("/sale-window/golden", test_golden);
  ADD ("/sale-window/random", test_random);
  ADD ("/sale-window/bounds", test_bounds);
#undef ADD

  return g_test_run ();
}
