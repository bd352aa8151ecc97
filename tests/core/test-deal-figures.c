/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/deals/deal-figures.h"

#include <string.h>

/* What deals add up to, by golden values and against slow models. */

#define DAY(year, month, day) liaison_date_from_ymd (year, month, day)
#define TODAY DAY (2026, 11, 20)

static LiaisonDealValue
make (LiaisonDealStage stage, gint64 amount, int probability)
{
  return (LiaisonDealValue) { .stage = stage,
                              .has_amount = amount != 0,
                              .amount = amount,
                              .probability = probability,
                              .expected_on = LIAISON_DATE_NONE,
                              .closed_on = LIAISON_DATE_NONE,
                              .registered_on = LIAISON_DATE_NONE,
                              .approved_on = LIAISON_DATE_NONE };
}

static void
test_weighted (void)
{
  LiaisonDealValue value = make (LIAISON_DEAL_OPEN, 10000, 10);

  g_assert_cmpint (liaison_deal_value_get_weighted (&value), ==, 1000);
  /* A half goes to the even neighbour. */
  value = make (LIAISON_DEAL_OPEN, 5, 50);
  g_assert_cmpint (liaison_deal_value_get_weighted (&value), ==, 2);
  value = make (LIAISON_DEAL_OPEN, 15, 50);
  g_assert_cmpint (liaison_deal_value_get_weighted (&value), ==, 8);
  value = make (LIAISON_DEAL_OPEN, 0, 50);
  g_assert_cmpint (liaison_deal_value_get_weighted (&value), ==, 0);
}

static void
test_sourcing (void)
{
  LiaisonDealValue values[] = {
    make (LIAISON_DEAL_OPEN, 10000, 10),  make (LIAISON_DEAL_COMMITTED, 20000, 80),
    make (LIAISON_DEAL_WON, 30000, 100),  make (LIAISON_DEAL_LOST, 40000, 0),
    make (LIAISON_DEAL_COMMITTED, 0, 80),
  };
  LiaisonDealSourcing sourcing;

  values[1].is_sourced = TRUE;
  values[2].is_sourced = TRUE;
  sourcing = liaison_deal_sourcing_reckon (values, G_N_ELEMENTS (values));
  g_assert_cmpuint (sourcing.open.n, ==, 3);
  g_assert_cmpuint (sourcing.open.n_unknown, ==, 1);
  g_assert_cmpint (sourcing.open.amount, ==, 30000);
  g_assert_cmpint (sourcing.open.weighted, ==, 17000);
  g_assert_cmpint (sourcing.sourced[LIAISON_DEAL_WON].amount, ==, 30000);
  g_assert_cmpint (sourcing.sourced[LIAISON_DEAL_COMMITTED].amount, ==, 20000);
  g_assert_cmpuint (sourcing.others[LIAISON_DEAL_COMMITTED].n, ==, 1);
  g_assert_cmpint (sourcing.others[LIAISON_DEAL_LOST].amount, ==, 40000);
}

static void
test_outcome (void)
{
  LiaisonDealValue values[14];
  LiaisonDealOutcome with, without;

  /* With a partner 8 of 10, without 1 of 4. */
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      gboolean is_won = i < 8 || i == 10;

      values[i] = make (is_won ? LIAISON_DEAL_WON : LIAISON_DEAL_LOST, 1000 * ((gint64) i + 1), 0);
      values[i].has_partner = i < 10;
    }
  values[0].has_amount = FALSE;
  with = liaison_deal_outcome_reckon (values, G_N_ELEMENTS (values), TRUE);
  without = liaison_deal_outcome_reckon (values, G_N_ELEMENTS (values), FALSE);
  g_assert_true (with.has_rate);
  g_assert_cmpint (with.rate.rate, ==, 800);
  g_assert_cmpint (with.rate.low, ==, 490);
  g_assert_cmpint (with.rate.high, ==, 943);
  g_assert_cmpuint (with.n_sized, ==, 7);
  g_assert_true (with.has_mean);
  g_assert_cmpint (with.mean, ==, 5000);
  g_assert_false (without.has_rate);
  g_assert_false (without.has_mean);
  g_assert_cmpuint (without.rate.n, ==, 4);
  g_assert_cmpuint (without.rate.n_hits, ==, 1);
}

static void
test_forecast (void)
{
  LiaisonDealValue values[] = {
    make (LIAISON_DEAL_COMMITTED, 10000, 80), make (LIAISON_DEAL_OPEN, 20000, 10),
    make (LIAISON_DEAL_PROPOSED, 30000, 50),  make (LIAISON_DEAL_COMMITTED, 40000, 80),
    make (LIAISON_DEAL_OPEN, 50000, 10),      make (LIAISON_DEAL_WON, 60000, 100),
  };
  g_autoptr (LiaisonDealForecast) forecast = NULL;
  const LiaisonDealMonth *months;

  values[0].expected_on = TODAY;
  values[1].expected_on = TODAY - 1;
  values[2].expected_on = DAY (2027, 1, 31);
  values[3].expected_on = DAY (2027, 2, 1);
  values[5].expected_on = DAY (2026, 12, 1);
  forecast = liaison_deal_forecast_reckon (values, G_N_ELEMENTS (values), TODAY, 3);
  months = &g_array_index (forecast->months, LiaisonDealMonth, 0);
  g_assert_cmpuint (forecast->months->len, ==, 3);
  g_assert_cmpint (months[0].first, ==, DAY (2026, 11, 1));
  g_assert_cmpint (months[0].weighted, ==, 8000);
  g_assert_cmpint (months[0].committed, ==, 10000);
  g_assert_cmpuint (months[1].n, ==, 0);
  g_assert_cmpint (months[2].first, ==, DAY (2027, 1, 1));
  g_assert_cmpint (months[2].weighted, ==, 15000);
  g_assert_cmpint (months[2].committed, ==, 0);
  g_assert_cmpint (forecast->overdue.weighted, ==, 2000);
  g_assert_cmpint (forecast->later.amount, ==, 40000);
  g_assert_cmpuint (forecast->undated.n, ==, 1);
}

static void
test_velocity (void)
{
  LiaisonDealValue values[] = {
    make (LIAISON_DEAL_WON, 1, 100), make (LIAISON_DEAL_LOST, 1, 0),  make (LIAISON_DEAL_WON, 1, 100),
    make (LIAISON_DEAL_WON, 1, 100), make (LIAISON_DEAL_OPEN, 1, 10),
  };
  g_autoptr (GArray) quarters = NULL;
  const LiaisonDealQuarter *quarter;

  for (guint i = 0; i < 3; i++)
    {
      values[i].closed_on = DAY (2026, 10, 1);
      values[i].registered_on = DAY (2026, 10, 1) - 10 * ((int) i + 1);
      values[i].approved_on = values[i].registered_on + 3;
    }
  /* The last day of the quarter before; what was registered after the close says nothing. */
  values[3].closed_on = DAY (2026, 9, 30);
  values[3].registered_on = DAY (2026, 10, 2);
  quarters = liaison_deal_velocity_reckon (values, G_N_ELEMENTS (values), TODAY, 2);
  g_assert_cmpuint (quarters->len, ==, 2);
  quarter = &g_array_index (quarters, LiaisonDealQuarter, 1);
  g_assert_cmpint (quarter->first, ==, DAY (2026, 10, 1));
  g_assert_cmpuint (quarter->to_close.n, ==, 3);
  g_assert_cmpint (quarter->to_close.tenths, ==, 200);
  /* Of two the mean. */
  g_assert_cmpuint (quarter->to_won.n, ==, 2);
  g_assert_cmpint (quarter->to_won.tenths, ==, 170);
  g_assert_cmpuint (g_array_index (quarters, LiaisonDealQuarter, 0).to_close.n, ==, 0);
}

/* Slow models: each figure by a pass of its own over deals at random. */

static LiaisonDealValue
make_random (void)
{
  LiaisonDealValue value =
      make ((LiaisonDealStage) g_test_rand_int_range (0, LIAISON_DEAL_N_STAGES),
            g_test_rand_int_range (0, 4) * g_test_rand_int_range (1, 100000), g_test_rand_int_range (0, 101));

  value.is_sourced = g_test_rand_bit ();
  value.has_partner = value.is_sourced || g_test_rand_bit ();
  if (g_test_rand_int_range (0, 5) > 0)
    value.expected_on = TODAY + g_test_rand_int_range (-200, 500);
  if (!liaison_deal_stage_is_open (value.stage))
    value.closed_on = TODAY - g_test_rand_int_range (0, 400);
  if (g_test_rand_bit ())
    value.registered_on = TODAY - g_test_rand_int_range (0, 600);
  return value;
}

static gboolean
is_in_month (LiaisonDate day, LiaisonDate first)
{
  int year, month, number, of_year, of_month;

  liaison_date_to_ymd (day, &year, &month, &number);
  liaison_date_to_ymd (first, &of_year, &of_month, &number);
  return year == of_year && month == of_month;
}

static void
check_forecast (const LiaisonDealValue *values, guint n)
{
  g_autoptr (LiaisonDealForecast) forecast = liaison_deal_forecast_reckon (values, n, TODAY, 12);
  LiaisonDealSourcing sourcing = liaison_deal_sourcing_reckon (values, n);
  gint64 sum = forecast->overdue.weighted + forecast->later.weighted + forecast->undated.weighted;
  guint count = forecast->overdue.n + forecast->later.n + forecast->undated.n;

  for (guint m = 0; m < forecast->months->len; m++)
    {
      const LiaisonDealMonth *month = &g_array_index (forecast->months, LiaisonDealMonth, m);
      gint64 weighted = 0, committed = 0;

      for (guint i = 0; i < n; i++)
        if (values[i].stage < LIAISON_DEAL_WON && values[i].expected_on != LIAISON_DATE_NONE &&
            values[i].expected_on >= TODAY && is_in_month (values[i].expected_on, month->first))
          {
            weighted += liaison_deal_value_get_weighted (&values[i]);
            committed += values[i].stage == LIAISON_DEAL_COMMITTED ? values[i].amount : 0;
          }
      g_assert_cmpint (month->weighted, ==, weighted);
      g_assert_cmpint (month->committed, ==, committed);
      sum += month->weighted;
      count += month->n;
    }
  /* Nothing is lost on the way: the parts are the whole. */
  g_assert_cmpint (sum, ==, sourcing.open.weighted);
  g_assert_cmpuint (count, ==, sourcing.open.n);
}

/* The median is where as many lie below as above. */
static void
check_velocity (const LiaisonDealValue *values, guint n)
{
  g_autoptr (GArray) quarters = liaison_deal_velocity_reckon (values, n, TODAY, 4);

  for (guint q = 0; q < quarters->len; q++)
    {
      const LiaisonDealQuarter *quarter = &g_array_index (quarters, LiaisonDealQuarter, q);
      const LiaisonDate end = liaison_date_add_months (quarter->first, 3);
      guint count = 0, n_below = 0, n_above = 0;

      for (guint i = 0; i < n; i++)
        {
          int tenths;

          if (values[i].closed_on == LIAISON_DATE_NONE || values[i].closed_on < quarter->first ||
              values[i].closed_on >= end || values[i].registered_on == LIAISON_DATE_NONE ||
              values[i].registered_on > values[i].closed_on)
            continue;
          tenths = (values[i].closed_on - values[i].registered_on) * 10;
          count++;
          n_below += tenths < quarter->to_close.tenths ? 1 : 0;
          n_above += tenths > quarter->to_close.tenths ? 1 : 0;
        }
      g_assert_cmpuint (quarter->to_close.n, ==, count);
      g_assert_cmpuint (n_below * 2, <=, count);
      g_assert_cmpuint (n_above * 2, <=, count);
    }
}

static void
test_random (void)
{
  const char *is_long = g_getenv ("LIAISON_TEST_LONG");
  const int n_rounds = g_strcmp0 (is_long, "1") == 0 ? 5000 : 200;

  for (int round = 0; round < n_rounds; round++)
    {
      const guint n = (guint) g_test_rand_int_range (0, 60);
      g_autofree LiaisonDealValue *values = g_new0 (LiaisonDealValue, n + 1);

      for (guint i = 0; i < n; i++)
        values[i] = make_random ();
      check_forecast (values, n);
      check_velocity (values, n);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/deal-figures/weighted", test_weighted);
  g_test_add_func ("/deal-figures/sourcing", test_sourcing);
  g_test_add_func ("/deal-figures/outcome", test_outcome);
  g_test_add_func ("/deal-figures/forecast", test_forecast);
  g_test_add_func ("/deal-figures/velocity", test_velocity);
  g_test_add_func ("/deal-figures/random", test_random);
  return g_test_run ();
}
