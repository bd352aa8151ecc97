/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "metric-fixture.h"

#include "core/base/error.h"

/* What can be asked for and how it reads: sets of partners, specs, values and periods. */

static void
test_partner_set (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  LiaisonDatabase *database = liaison_store_get_database (fixture->store);
  g_autoptr (LiaisonPartnerSet) nobody = liaison_partner_set_load (database, &error);
  g_autoptr (LiaisonPartnerSet) none = liaison_partner_set_new (NULL, 0);
  g_autoptr (LiaisonPartnerSet) all = NULL, few = NULL;
  g_autoptr (LiaisonStatement) statement = NULL;
  g_autofree char *first = row_fixture_id ("p1"), *second = row_fixture_id ("p2");
  g_autofree char *stranger = row_fixture_id ("p900");
  gboolean has_row;

  g_assert_no_error (error);
  g_assert_cmpuint (liaison_partner_set_get_n (nobody), ==, 0);
  g_assert_cmpuint (liaison_partner_set_find (nobody, first), ==, LIAISON_PARTNER_SET_NONE);
  metric_fixture_add_partners (fixture, 300);
  all = liaison_partner_set_load (database, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (liaison_partner_set_get_n (all), ==, 300);
  for (guint i = 0; i < 300; i++)
    g_assert_cmpuint (liaison_partner_set_find (all, liaison_partner_set_get_id (all, i)), ==, i);
  g_assert_cmpuint (liaison_partner_set_find (all, stranger), ==, LIAISON_PARTNER_SET_NONE);
  g_assert_cmpuint (liaison_partner_set_find (all, "nonsense"), ==, LIAISON_PARTNER_SET_NONE);
  g_assert_null (liaison_partner_set_get_json (all));
  g_assert_cmpstr (liaison_partner_set_get_json (none), ==, "[]");

  /* In the order that was given; the marker may stand several times. */
  few = liaison_partner_set_new ((const char *[]) { second, first, stranger }, 3);
  g_assert_cmpuint (liaison_partner_set_find (few, first), ==, 1);
  statement = liaison_partner_set_prepare (few, database,
                                           "SELECT (SELECT count(*) FROM partner WHERE id {partners}),"
                                           " count(*) FROM partner WHERE id {partners} AND name <> ?2",
                                           &error);
  g_assert_no_error (error);
  liaison_statement_bind_text (statement, 2, "Partner 2");
  g_assert_true (liaison_statement_next (statement, &has_row, NULL) && has_row);
  g_assert_cmpint (liaison_statement_get_int (statement, 0), ==, 2);
  g_assert_cmpint (liaison_statement_get_int (statement, 1), ==, 1);
}

static void
assert_phrase (LiaisonMetricSpec spec, const char *measure_name, const char *expected)
{
  g_autofree char *phrase = liaison_metric_spec_format (&spec, measure_name);

  g_assert_cmpstr (phrase, ==, expected);
}

static void
test_phrases (void)
{
  LiaisonMetricSpec people = metric_fixture_spec ("certified-people", NULL);
  LiaisonMetricSpec sales = metric_fixture_spec ("sales", "trailing-12");

  assert_phrase (sales, NULL, "Sales, trailing 12 months");
  sales.sale_kind = "point-of-sale";
  assert_phrase (sales, NULL, "Point-of-sale sales, trailing 12 months");
  assert_phrase (people, NULL, "Certified people");
  people.level = 1;
  people.role = "technical";
  assert_phrase (people, NULL, "Certified technical people");
  people.level = 2;
  assert_phrase (people, NULL, "Certified technical people, level 2 or higher");
  assert_phrase (metric_fixture_spec ("retention", NULL), NULL, "Customer retention");
  assert_phrase (metric_fixture_spec ("won-deals", "since-review"), NULL, "Deals won, since the last review");
  assert_phrase (metric_fixture_spec ("measure", NULL), "Demo rooms", "Demo rooms");
  assert_phrase (metric_fixture_spec ("measure", NULL), NULL, "A number of your own");

  for (guint i = 0; liaison_metrics_get ()[i] != NULL; i++)
    {
      const LiaisonMetric *metric = liaison_metrics_get ()[i];
      g_autofree char *phrase = NULL;
      LiaisonMetricSpec spec =
          metric_fixture_spec (metric->word, metric->periods != NULL ? metric->periods[0] : NULL);

      g_assert_true (liaison_metric_find (metric->word) == metric);
      phrase = liaison_metric_spec_format (&spec, NULL);
      g_assert_true (g_str_has_prefix (phrase, metric->label));
      g_assert_cmpint (metric->periods != NULL, ==, (metric->parameters & LIAISON_METRIC_HAS_PERIOD) != 0);
    }
  g_assert_null (liaison_metric_find ("turnover"));
  g_assert_null (liaison_metric_find (NULL));
}

static void
test_equal_specs (void)
{
  LiaisonMetricSpec a = metric_fixture_spec ("sales", "trailing-12"), b = a;
  g_autofree char *copy = g_strdup ("trailing-12");

  b.period = copy;
  g_assert_true (liaison_metric_spec_equal (&a, &b));
  b.sale_kind = "sell-in";
  g_assert_false (liaison_metric_spec_equal (&a, &b));
  b = a;
  b.period = "year";
  g_assert_false (liaison_metric_spec_equal (&a, &b));
  b = a;
  b.level = 1;
  g_assert_false (liaison_metric_spec_equal (&a, &b));
}

static void
refuse (WorkspaceFixture *fixture, LiaisonMetricSpec spec)
{
  LiaisonMetricContext context = metric_fixture_context (fixture, "2026-05-31");
  g_autoptr (LiaisonPartnerSet) nobody = liaison_partner_set_new (NULL, 0);
  g_autoptr (GError) error = NULL;

  context.partners = nobody;
  g_assert_false (liaison_metric_load (&context, &spec, NULL, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_INVALID);
}

static void
test_incomplete_specs (WorkspaceFixture *fixture, gconstpointer data)
{
  LiaisonMetricSpec spec = metric_fixture_spec ("sales", NULL);
  LiaisonMetricContext context = metric_fixture_context (fixture, "0001-03-01");
  g_autofree char *id = row_fixture_id ("p1");
  g_autoptr (LiaisonPartnerSet) one = liaison_partner_set_new ((const char *[]) { id }, 1);
  gint64 value = 0;
  g_autoptr (GError) error = NULL;

  refuse (fixture, spec);
  spec.period = "fortnight";
  refuse (fixture, spec);
  spec = metric_fixture_spec ("sales", "trailing-12");
  spec.role = "sales";
  refuse (fixture, spec);
  spec.role = NULL;
  spec.sale_kind = "rent";
  refuse (fixture, spec);
  spec.sale_kind = NULL;
  spec.level = 1;
  refuse (fixture, spec);
  spec = metric_fixture_spec ("certified-people", NULL);
  spec.role = "cooking";
  refuse (fixture, spec);
  refuse (fixture, metric_fixture_spec ("measure", NULL));

  /* Windows that would start before there are years. */
  spec = metric_fixture_spec ("sales", "trailing-12");
  context.partners = one;
  g_assert_false (liaison_metric_load (&context, &spec, &value, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_INVALID);
}

static gint64
value_from (LiaisonMetricKind kind, const char *currency, const char *text)
{
  g_autoptr (GError) error = NULL;
  LiaisonDecimal decimal = LIAISON_DECIMAL_ZERO;
  gint64 value = 0;

  liaison_decimal_parse (text, &decimal, &error);
  g_assert_no_error (error);
  liaison_metric_value_from_decimal (kind, currency, decimal, &value, &error);
  g_assert_no_error (error);
  return value;
}

static void
assert_text (LiaisonMetricKind kind, gint64 value, const char *expected)
{
  g_autofree char *text = liaison_metric_value_format (kind, "EUR", value);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_values (void)
{
  LiaisonDecimal decimal = LIAISON_DECIMAL_ZERO;
  g_autoptr (GError) error = NULL;
  gint64 value = 0;

  /* Up, so that nobody passes below a threshold. */
  g_assert_cmpint (value_from (LIAISON_METRIC_COUNT, "EUR", "3"), ==, 3);
  g_assert_cmpint (value_from (LIAISON_METRIC_COUNT, "EUR", "2.7"), ==, 3);
  g_assert_cmpint (value_from (LIAISON_METRIC_COUNT, "EUR", "2.000000000000000001"), ==, 3);
  g_assert_cmpint (value_from (LIAISON_METRIC_AMOUNT, "EUR", "250000"), ==, 25000000);
  g_assert_cmpint (value_from (LIAISON_METRIC_AMOUNT, "EUR", "0.001"), ==, 1);
  g_assert_cmpint (value_from (LIAISON_METRIC_AMOUNT, "JPY", "1000.5"), ==, 1001);
  g_assert_cmpint (value_from (LIAISON_METRIC_AMOUNT, "BHD", "1.5"), ==, 1500);
  g_assert_cmpint (value_from (LIAISON_METRIC_PERCENT, "EUR", "70"), ==, 70 * MILLION);
  g_assert_cmpint (value_from (LIAISON_METRIC_AVERAGE, "EUR", "4.2500001"), ==, 4250001);
  g_assert_cmpint (value_from (LIAISON_METRIC_PERCENT, "EUR", "-0.0000019"), ==, -1);
  g_assert_true (liaison_decimal_parse ("92233720368547759", &decimal, NULL));
  g_assert_false (liaison_metric_value_from_decimal (LIAISON_METRIC_AMOUNT, "EUR", decimal, &value, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_INVALID);
  g_clear_error (&error);
  /* The least number stands for unknown. */
  g_assert_true (liaison_decimal_parse ("-9223372036854775808", &decimal, NULL));
  g_assert_false (liaison_metric_value_from_decimal (LIAISON_METRIC_COUNT, "EUR", decimal, &value, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_INVALID);

  decimal = liaison_metric_value_to_decimal (LIAISON_METRIC_AMOUNT, "EUR", 25000050);
  g_assert_cmpint (decimal.digits, ==, 2500005);
  g_assert_cmpint (decimal.scale, ==, 1);
  decimal = liaison_metric_value_to_decimal (LIAISON_METRIC_PERCENT, "EUR", 70 * MILLION);
  g_assert_cmpint (decimal.digits, ==, 70);

  assert_text (LIAISON_METRIC_COUNT, 12, "12");
  assert_text (LIAISON_METRIC_AMOUNT, 123450, "1234.50\302\240EUR");
  assert_text (LIAISON_METRIC_AVERAGE, 4250000, "4.25");
  assert_text (LIAISON_METRIC_AVERAGE, 4495000, "4.495");
  /* Cut and not rounded. */
  assert_text (LIAISON_METRIC_PERCENT, 69999999, "69.99\302\240%");
  assert_text (LIAISON_METRIC_PERCENT, -66666667, "−66.67\302\240%");
  assert_text (LIAISON_METRIC_PERCENT, 70 * MILLION, "70\302\240%");
  assert_text (LIAISON_METRIC_COUNT, UNKNOWN, "Unknown");
}

static void
assert_days (LiaisonDateRange days, const char *expected)
{
  g_autofree char *first = liaison_date_to_text (days.first);
  g_autofree char *last = liaison_date_to_text (days.last);
  g_autofree char *text = g_strdup_printf ("%s %s", first, last);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_periods (void)
{
  const LiaisonFiscal calendar = LIAISON_FISCAL_CALENDAR;
  const LiaisonFiscal july = { LIAISON_FISCAL_MONTHS, 7, G_DATE_MONDAY };
  /* 2026 is from 2025-12-29 to 2027-01-03 and has 53 weeks, 2025 from 2024-12-30. */
  const LiaisonFiscal weeks = { LIAISON_FISCAL_WEEKS_445, 1, G_DATE_MONDAY };
  static const struct
  {
    const char *word;
    const char *as_of;
    int fiscal;
    const char *last_review;
    const char *days;
    const char *days_before;
  } cases[] = {
    { "trailing-12", "2020-05-31", 0, NULL, "2019-06-01 2020-05-31", "2018-06-01 2019-05-31" },
    { "trailing-12", "2020-02-29", 0, NULL, "2019-03-01 2020-02-29", "2018-03-01 2019-02-28" },
    { "trailing-3", "2026-05-31", 0, NULL, "2026-03-01 2026-05-31", "2025-03-01 2025-05-31" },
    { "trailing-6", "2026-05-15", 0, NULL, "2025-11-16 2026-05-15", "2024-11-16 2025-05-15" },
    { "trailing-24", "2026-05-15", 0, NULL, "2024-05-16 2026-05-15", "2023-05-16 2025-05-15" },
    { "trailing-36", "2026-05-15", 0, NULL, "2023-05-16 2026-05-15", "2022-05-16 2025-05-15" },
    { "year", "2026-05-20", 0, NULL, "2026-01-01 2026-05-20", "2025-01-01 2025-05-20" },
    { "year", "2026-05-20", 1, NULL, "2025-07-01 2026-05-20", "2024-07-01 2025-05-20" },
    { "year", "2026-06-30", 1, NULL, "2025-07-01 2026-06-30", "2024-07-01 2025-06-30" },
    { "year-before", "2026-06-30", 1, NULL, "2024-07-01 2025-06-30", "2023-07-01 2024-06-30" },
    { "year-before", "2026-07-01", 1, NULL, "2025-07-01 2026-06-30", "2024-07-01 2025-06-30" },
    { "quarter", "2026-05-20", 1, NULL, "2026-04-01 2026-05-20", "2025-04-01 2025-05-20" },
    { "quarter", "2028-02-29", 0, NULL, "2028-01-01 2028-02-29", "2027-01-01 2027-02-28" },
    { "quarter-before", "2026-02-01", 0, NULL, "2025-10-01 2025-12-31", "2024-10-01 2024-12-31" },
    { "calendar-year", "2026-05-20", 1, NULL, "2026-01-01 2026-05-20", "2025-01-01 2025-05-20" },
    { "calendar-year", "2026-05-20", 2, NULL, "2026-01-01 2026-05-20", "2025-01-01 2025-05-20" },
    { "calendar-year-before", "2026-05-20", 1, NULL, "2025-01-01 2025-12-31", "2024-01-01 2024-12-31" },
    { "since-review", "2026-05-20", 0, NULL, "2025-05-21 2026-05-20", "2024-05-21 2025-05-20" },
    { "since-review", "2026-05-20", 0, "2026-03-31", "2026-04-01 2026-05-20", "2025-04-01 2025-05-20" },
    { "since-review", "2026-05-20", 0, "2026-05-19", "2026-05-20 2026-05-20", "2025-05-20 2025-05-20" },
    { "since-review", "2026-05-20", 0, "2026-05-20", "2025-05-21 2026-05-20", "2024-05-21 2025-05-20" },
    { "year", "2026-05-20", 2, NULL, "2025-12-29 2026-05-20", "2024-12-30 2025-05-21" },
    { "year", "2025-12-29", 2, NULL, "2025-12-29 2025-12-29", "2024-12-30 2024-12-30" },
    { "year", "2025-12-28", 2, NULL, "2024-12-30 2025-12-28", "2024-01-01 2024-12-29" },
    /* The 53rd week has none to be compared with. */
    { "year", "2027-01-02", 2, NULL, "2025-12-29 2027-01-02", "2024-12-30 2025-12-28" },
    { "year", "2027-01-03", 2, NULL, "2025-12-29 2027-01-03", "2024-12-30 2025-12-28" },
    { "year-before", "2027-01-04", 2, NULL, "2025-12-29 2027-01-03", "2024-12-30 2025-12-28" },
    { "year-before", "2027-01-03", 2, NULL, "2024-12-30 2025-12-28", "2024-01-01 2024-12-29" },
    { "year", "2028-01-01", 2, NULL, "2027-01-04 2028-01-01", "2025-12-29 2026-12-26" },
    { "year", "2028-01-02", 2, NULL, "2027-01-04 2028-01-02", "2025-12-29 2027-01-03" },
    { "quarter", "2026-05-20", 2, NULL, "2026-03-30 2026-05-20", "2025-03-31 2025-05-21" },
    { "quarter-before", "2026-05-20", 2, NULL, "2025-12-29 2026-03-29", "2024-12-30 2025-03-30" },
    { "quarter-before", "2027-01-04", 2, NULL, "2026-09-28 2027-01-03", "2025-09-29 2025-12-28" },
  };
  const LiaisonFiscal fiscals[] = { calendar, july, weeks };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      LiaisonDate as_of = metric_fixture_day (cases[i].as_of);
      LiaisonDate last_review =
          cases[i].last_review != NULL ? metric_fixture_day (cases[i].last_review) : LIAISON_DATE_NONE;
      LiaisonFiscal fiscal = fiscals[cases[i].fiscal];

      g_test_message ("%s as of %s", cases[i].word, cases[i].as_of);
      assert_days (liaison_metric_period_resolve (cases[i].word, as_of, fiscal, last_review), cases[i].days);
      assert_days (liaison_metric_period_resolve_year_before (cases[i].word, as_of, fiscal, last_review),
                   cases[i].days_before);
    }
  g_assert_cmpint (
      liaison_metric_period_resolve ("week", metric_fixture_day ("2026-01-01"), calendar, LIAISON_DATE_NONE)
          .first,
      ==, LIAISON_DATE_NONE);
  g_assert_false (liaison_metric_period_is_known ("week"));
  g_assert_false (liaison_metric_period_is_known (NULL));
  for (const char *const *word = liaison_metric_find ("sales")->periods; *word != NULL; word++)
    {
      g_assert_true (liaison_metric_period_is_known (*word));
      g_assert_cmpstr (liaison_metric_period_get_label (*word), !=, *word);
    }
  g_assert_cmpstr (liaison_metric_period_get_label ("trailing-12"), ==, "Trailing 12 months");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, func) \
  g_test_add (path, WorkspaceFixture, NULL, workspace_fixture_set_up, func, workspace_fixture_tear_down)
  ADD ("/metric/partner-set", test_partner_set);
  g_test_add_func ("/metric/phrases", test_phrases);
  g_test_add_func ("/metric/equal-specs", test_equal_specs);
  ADD ("/metric/incomplete-specs", test_incomplete_specs);
  g_test_add_func ("/metric/values", test_values);
  g_test_add_func ("/metric/periods", test_periods);
#undef ADD

  return g_test_run ();
}
