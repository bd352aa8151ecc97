/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "row-fixture.h"

#include "core/attribution/credit-report.h"
#include "core/attribution/journey-list.h"

/* What a page about credit asks for and gets: periods, the window of the rules, books that serve again, names, and the order of channels. */

#define TODAY liaison_date_from_ymd (2026, 6, 30)

static void
set_up (WorkspaceFixture *fixture, gconstpointer data)
{
  workspace_fixture_set_up (fixture, data);
  row_fixture_change (
      fixture,
      "INSERT INTO region (id, name, parent_id) VALUES ({r1}, 'Europe', NULL);"
      "INSERT INTO partner (id, name, region_id) VALUES ({p1}, 'Nordlicht', {r1}), ({p2}, 'Aster', {r1}),"
      " ({p3}, 'Kestrel', NULL);"
      "INSERT INTO deal (id, name, stage, amount, currency, closed_on) VALUES"
      " ({d1}, 'One', 'won', 10000, 'EUR', '2026-03-15'), ({d2}, 'Two', 'won', 500, 'EUR', '2025-03-15'),"
      " ({d3}, 'Three', 'lost', 10000, 'EUR', '2026-04-15');"
      "INSERT INTO deal_partner (id, deal_id, partner_id, role) VALUES ({s1}, {d1}, {p1}, 'source');"
      "INSERT INTO touch (id, occurred_on, kind, partner_id, deal_id) VALUES"
      " ({t1}, '2026-03-01', 'demo', {p1}, {d1}), ({t2}, '2026-03-08', 'workshop', {p3}, {d1}),"
      " ({t3}, '2025-03-01', 'demo', {p2}, {d2}), ({t4}, '2026-04-01', 'demo', {p3}, {d3}),"
      " ({t5}, '2025-05-01', 'demo', {p2}, {d1})");
}

static LiaisonCreditReport *
load (WorkspaceFixture *fixture, const LiaisonCreditQuestion *question, LiaisonTouchBook *book)
{
  g_autoptr (GError) error = NULL;
  LiaisonCreditReport *report = liaison_credit_report_load (liaison_store_get_database (fixture->store),
                                                            question, book, TODAY, NULL, &error);

  g_assert_no_error (error);
  return report;
}

static void
assert_credit (const LiaisonCreditReport *report, guint place, guint model, const char *name, gint64 minor)
{
  const guint channel = g_array_index (report->order, guint, place);

  g_assert_cmpstr (liaison_credit_report_get_name (report, channel), ==, name);
  g_assert_cmpint (liaison_credit_report_get_credit (report, model, channel)->minor, ==, minor);
}

static void
test_report (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonCreditQuestion) question = liaison_credit_question_new ();
  g_autoptr (LiaisonCreditReport) report = NULL, again = NULL, by_region = NULL;
  const LiaisonInfluencePart *part;

  liaison_credit_question_add_model (question, LIAISON_MODEL_FIRST, 1, 7);
  liaison_credit_question_add_model (question, LIAISON_MODEL_LAST, 1, 7);
  liaison_credit_question_add_model (question, LIAISON_MODEL_MARKOV, 1, 7);
  report = load (fixture, question, NULL);
  /* The deal of the year before is no more in it, and neither is the touch that is older than the rules say. */
  g_assert_cmpint (report->selection.days, ==, report->rule_days);
  g_assert_cmpuint (report->selected->n_won, ==, 1);
  g_assert_cmpuint (report->selected->n_lost, ==, 1);
  g_assert_cmpuint (report->order->len, ==, 2);
  assert_credit (report, 0, 0, "Nordlicht", 10000);
  /* Nothing by the first model, and seen by the next. */
  assert_credit (report, 1, 0, "Kestrel", 0);
  assert_credit (report, 1, 1, "Kestrel", 10000);
  part = liaison_credit_report_get_influence (report, g_array_index (report->order, guint, 1));
  g_assert_cmpint (part->influenced, ==, 10000);
  g_assert_cmpint (part->sourced, ==, 0);
  g_assert_cmpuint (report->paths->n, ==, 2);
  for (guint i = 0; i < report->models->len; i++)
    g_assert_null (liaison_credit_report_get_model (report, i)->refusal);

  /* A longer window, with the same book as long as that goes back far enough. */
  question->days = 360;
  again = load (fixture, question, report->book);
  g_assert_true (again->book == report->book);
  assert_credit (again, 0, 0, "Aster", 10000);
  question->days = 1000;
  question->by = LIAISON_CREDIT_BY_REGION;
  by_region = load (fixture, question, report->book);
  g_assert_true (by_region->book != report->book);
  assert_credit (by_region, 0, 0, "Europe", 10000);
  assert_credit (by_region, 1, 1, "No region", 10000);
  g_assert_null (liaison_credit_report_get_influence (by_region, 0));
}

/* A chain over more than a thousand partners comes after the other models, and is not in their way. */
static void
test_slow_comes_later (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonCreditQuestion) question = liaison_credit_question_new ();
  g_autoptr (LiaisonCreditReport) quick = NULL, whole = NULL;

  row_fixture_change (
      fixture,
      "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 1108)"
      " INSERT INTO partner (id, name) SELECT printf ('x%05d', i), 'Partner ' || i FROM n;"
      "INSERT INTO deal (id, name, stage, amount, currency, closed_on) VALUES"
      " ('x', 'Crowded', 'won', 100, 'EUR', '2026-03-15');"
      "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 19999)"
      " INSERT INTO touch (id, occurred_on, kind, partner_id, deal_id)"
      " SELECT printf ('y%06d', i), '2026-03-01', 'demo', printf ('x%05d', (i / 1109 + 1) * i % 1109), 'x'"
      " FROM n;");
  liaison_credit_question_add_model (question, LIAISON_MODEL_MARKOV, 1, 7);
  liaison_credit_question_add_model (question, LIAISON_MODEL_LINEAR, 1, 7);
  liaison_credit_question_skip_slow (question, TRUE);
  quick = load (fixture, question, NULL);
  g_assert_true (quick->is_partial);
  g_assert_null (liaison_credit_report_get_model (quick, 0)->credit);
  g_assert_nonnull (liaison_credit_report_get_model (quick, 0)->refusal);
  g_assert_nonnull (liaison_credit_report_get_model (quick, 1)->credit);
  liaison_credit_question_skip_slow (question, FALSE);
  whole = load (fixture, question, quick->book);
  g_assert_false (whole->is_partial);
  g_assert_nonnull (liaison_credit_report_get_model (whole, 0)->credit);
}

static void
assert_range (LiaisonCreditPeriod period, const char *from, const char *to)
{
  /* Years begin in April. */
  const LiaisonFiscal fiscal = { LIAISON_FISCAL_MONTHS, 4, G_DATE_MONDAY };
  g_autoptr (LiaisonCreditQuestion) question = liaison_credit_question_new ();
  LiaisonDateRange range;
  g_autofree char *first = NULL, *last = NULL;

  question->period = period;
  range = liaison_credit_question_get_range (question, fiscal, liaison_date_from_ymd (2026, 5, 20));
  if (from == NULL)
    {
      g_assert_cmpint (range.first, ==, LIAISON_DATE_NONE);
      g_assert_cmpint (range.last, ==, LIAISON_DATE_NONE);
      return;
    }
  first = liaison_date_to_text (range.first);
  last = liaison_date_to_text (range.last);
  g_assert_cmpstr (first, ==, from);
  g_assert_cmpstr (last, ==, to);
}

static void
test_periods (void)
{
  assert_range (LIAISON_CREDIT_LAST_12_MONTHS, "2025-05-21", "2026-05-20");
  assert_range (LIAISON_CREDIT_THIS_YEAR, "2026-04-01", "2027-03-31");
  assert_range (LIAISON_CREDIT_LAST_YEAR, "2025-04-01", "2026-03-31");
  assert_range (LIAISON_CREDIT_THIS_QUARTER, "2026-04-01", "2026-06-30");
  assert_range (LIAISON_CREDIT_LAST_QUARTER, "2026-01-01", "2026-03-31");
  assert_range (LIAISON_CREDIT_ALL_DAYS, NULL, NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/credit-report/report", WorkspaceFixture, NULL, set_up, test_report,
              workspace_fixture_tear_down);
  g_test_add ("/credit-report/slow-comes-later", WorkspaceFixture, NULL, set_up, test_slow_comes_later,
              workspace_fixture_tear_down);
  g_test_add_func ("/credit-report/periods", test_periods);
  return g_test_run ();
}
