/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "metric-fixture.h"

#include "core/base/error.h"
#include "core/program/metric-people.h"

/* The numbers that rules ask for, each by hand. */

static gint64
load (WorkspaceFixture *fixture, const char *as_of, const char *word, const char *period, const char *name)
{
  LiaisonMetricContext context = metric_fixture_context (fixture, as_of);
  LiaisonMetricSpec spec = metric_fixture_spec (word, period);

  return metric_fixture_load (&context, &spec, name);
}

static void
assert_evidence (WorkspaceFixture *fixture,
                 const char *as_of,
                 const char *word,
                 const char *period,
                 const char *name,
                 const char *expected)
{
  LiaisonMetricContext context = metric_fixture_context (fixture, as_of);
  LiaisonMetricSpec spec = metric_fixture_spec (word, period);
  g_autofree char *evidence = metric_fixture_find_evidence (&context, &spec, name);

  g_assert_cmpstr (evidence, ==, expected);
}

/* Sales */

static void
test_sales (WorkspaceFixture *fixture, gconstpointer data)
{
  LiaisonMetricContext context = metric_fixture_context (fixture, "2020-05-31");
  LiaisonMetricSpec spec = metric_fixture_spec ("sales", "trailing-12");
  g_autoptr (GPtrArray) missing = g_ptr_array_new_with_free_func (g_free);

  metric_fixture_add_partners (fixture, 3);
  row_fixture_change (
      fixture,
      "INSERT INTO currency_rate (id, currency, in_currency, dated, rate) VALUES"
      " ({x1}, 'USD', 'EUR', '2020-04-30', '0.5');"
      "INSERT INTO sale (id, partner_id, sold_on, amount, quantity, currency, kind) VALUES"
      " ({s1}, {p1}, '2019-05-31', 1, 1, 'EUR', 'sell-in'),"
      " ({s2}, {p1}, '2019-06-01', 20, 1, 'EUR', 'sell-in'),"
      " ({s3}, {p1}, '2020-05-31', 300, 1, 'EUR', 'sell-in'),"
      " ({s4}, {p1}, '2020-06-01', 4000, 1, 'EUR', 'sell-in'),"
      " ({s5}, {p1}, '2020-04-17', 1001, 1, 'USD', 'point-of-sale'),"
      " ({s6}, {p1}, '2020-05-12', -30, -1, 'EUR', 'sell-in'),"
      " ({s7}, {p2}, '2020-05-12', 99, 1, 'JPY', 'sell-in'), ({s8}, {p2}, '2020-05-12', 5, 1, 'EUR', "
      "'sell-in');");
  context.missing = missing;

  /* 10.01 dollars are 5.005 euro, half to even. */
  g_assert_cmpint (metric_fixture_load (&context, &spec, "p1"), ==, 20 + 300 + 500 - 30);
  g_assert_cmpint (metric_fixture_load (&context, &spec, "p2"), ==, 5);
  g_assert_cmpint (metric_fixture_load (&context, &spec, "p3"), ==, 0);
  g_assert_cmpuint (missing->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (missing, 0), ==, "JPY");
  spec.sale_kind = "sell-in";
  g_assert_cmpint (metric_fixture_load (&context, &spec, "p1"), ==, 290);
  spec.sale_kind = "point-of-sale";
  g_assert_cmpint (metric_fixture_load (&context, &spec, "p1"), ==, 500);
  assert_evidence (fixture, "2020-05-31", "sales", "trailing-12", "p1", "s5 s3 s6 s2");
  assert_evidence (fixture, "2020-05-31", "sales", "trailing-12", "p3", "");

  /* In the middle of a month. */
  g_assert_cmpint (load (fixture, "2020-05-30", "sales", "trailing-12", "p1"), ==, 1 + 20 + 500 - 30);
  g_assert_cmpint (load (fixture, "2020-06-01", "sales", "trailing-12", "p1"), ==, 300 + 4000 + 500 - 30);
  g_assert_cmpint (load (fixture, "2020-06-01", "sales", "quarter", "p1"), ==, 300 + 4000 + 500 - 30);
  g_assert_cmpint (load (fixture, "2020-06-01", "sales", "quarter-before", "p1"), ==, 0);
  g_assert_cmpint (load (fixture, "2020-06-01", "sales", "year-before", "p1"), ==, 21);
  /* 2020-04-29 is before the first rate of dollars. */
  g_assert_cmpint (load (fixture, "2020-04-29", "sales", "trailing-3", "p1"), ==, 0);
  g_assert_cmpint (load (fixture, "2020-04-30", "sales", "trailing-3", "p1"), ==, 500);
}

static void
test_growth (WorkspaceFixture *fixture, gconstpointer data)
{
  metric_fixture_add_partners (fixture, 6);
  row_fixture_change (fixture, "INSERT INTO sale (id, partner_id, sold_on, amount, quantity, currency) VALUES"
                               " ({s1}, {p1}, '2019-05-31', 30000, 1, 'EUR'),"
                               " ({s2}, {p1}, '2019-06-01', 40000, 1, 'EUR'),"
                               " ({s3}, {p2}, '2018-06-01', 15000, 1, 'EUR'),"
                               " ({s4}, {p2}, '2020-05-31', 5000, 1, 'EUR'),"
                               " ({s5}, {p3}, '2020-05-31', 5000, 1, 'EUR'),"
                               " ({s6}, {p4}, '2019-01-31', -1, -1, 'EUR'),"
                               " ({s7}, {p4}, '2020-05-31', 5000, 1, 'EUR'),"
                               " ({s8}, {p5}, '2019-01-31', 5000, 1, 'EUR'),"
                               " ({s9}, {p2}, '2018-05-31', 777, 1, 'EUR')");
  g_assert_cmpint (load (fixture, "2020-05-31", "growth", "trailing-12", "p1"), ==, 33333333);
  g_assert_cmpint (load (fixture, "2020-05-31", "growth", "trailing-12", "p2"), ==, -66666667);
  /* From nothing, or less, there is no growth; to nothing is a loss of all. */
  g_assert_cmpint (load (fixture, "2020-05-31", "growth", "trailing-12", "p3"), ==, UNKNOWN);
  g_assert_cmpint (load (fixture, "2020-05-31", "growth", "trailing-12", "p4"), ==, UNKNOWN);
  g_assert_cmpint (load (fixture, "2020-05-31", "growth", "trailing-12", "p5"), ==, -100 * MILLION);
  g_assert_cmpint (load (fixture, "2020-05-31", "growth", "trailing-12", "p6"), ==, UNKNOWN);
  assert_evidence (fixture, "2020-05-31", "growth", "trailing-12", "p2", "s4");
}

static void
assert_sales_below (WorkspaceFixture *fixture,
                    gboolean counts_children,
                    gboolean counts_resellers,
                    const gint64 *expected)
{
  LiaisonMetricContext context = metric_fixture_context (fixture, "2026-05-31");
  LiaisonMetricSpec spec = metric_fixture_spec ("sales", "trailing-12");

  context.counts_children = counts_children;
  context.counts_resellers = counts_resellers;
  for (guint i = 1; i <= 6; i++)
    {
      g_autofree char *name = g_strdup_printf ("p%u", i);

      g_assert_cmpint (metric_fixture_load (&context, &spec, name), ==, expected[i - 1]);
    }
}

static void
test_sales_below (WorkspaceFixture *fixture, gconstpointer data)
{
  LiaisonMetricContext context = metric_fixture_context (fixture, "2026-05-31");
  LiaisonMetricSpec spec = metric_fixture_spec ("sales", "trailing-12");
  g_autofree char *evidence = NULL;

  metric_fixture_add_partners (fixture, 6);
  /* 2 is a child of 1, and 3 of 2; 1 supplies 2 and 3 as well, 3 supplies 4, and 4 supplies 3. 5 was supplied
   * until the day before, 6 will be from the day after; alliances do not count. */
  row_fixture_change (
      fixture,
      "UPDATE partner SET parent_id = {p1} WHERE id = {p2}; UPDATE partner SET parent_id = {p2} WHERE id = "
      "{p3};"
      "INSERT INTO partner_relation (id, from_id, to_id, kind, since, until) VALUES"
      " ({x1}, {p1}, {p2}, 'supplies', NULL, NULL),"
      " ({x2}, {p1}, {p3}, 'supplies', '2026-05-31', '2026-05-31'),"
      " ({x3}, {p3}, {p4}, 'supplies', '2020-01-01', NULL),"
      " ({x4}, {p4}, {p3}, 'supplies', NULL, '2026-05-31'),"
      " ({x5}, {p1}, {p5}, 'supplies', NULL, '2026-05-30'),"
      " ({x6}, {p1}, {p6}, 'supplies', '2026-06-01', NULL), ({x7}, {p1}, {p6}, 'alliance', NULL, NULL);"
      "INSERT INTO sale (id, partner_id, sold_on, amount, currency) VALUES"
      " ({s1}, {p1}, '2026-05-31', 1, 'EUR'), ({s2}, {p2}, '2026-05-31', 10, 'EUR'),"
      " ({s3}, {p3}, '2026-05-31', 100, 'EUR'), ({s4}, {p4}, '2026-05-31', 1000, 'EUR'),"
      " ({s5}, {p5}, '2026-05-31', 10000, 'EUR'), ({s6}, {p6}, '2026-05-31', 100000, 'EUR');");
  assert_sales_below (fixture, FALSE, FALSE, (const gint64[]) { 1, 10, 100, 1000, 10000, 100000 });
  assert_sales_below (fixture, TRUE, FALSE, (const gint64[]) { 111, 110, 100, 1000, 10000, 100000 });
  assert_sales_below (fixture, FALSE, TRUE, (const gint64[]) { 1111, 10, 1100, 1100, 10000, 100000 });
  assert_sales_below (fixture, TRUE, TRUE, (const gint64[]) { 1111, 1110, 1100, 1100, 10000, 100000 });
  context.counts_children = TRUE;
  evidence = metric_fixture_find_evidence (&context, &spec, "p1");
  g_assert_cmpstr (evidence, ==, "s3 s2 s1");
}

/* The largest lines, and no more than there is room for. */
static void
test_much_evidence (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autoptr (GString) expected = g_string_new (NULL);
  LiaisonMetricContext context = metric_fixture_context (fixture, "2026-05-31");
  LiaisonMetricSpec spec = metric_fixture_spec ("sales", "trailing-12");
  g_autofree char *evidence = NULL;

  metric_fixture_add_partners (fixture, 1);
  for (guint i = 1; i <= 120; i++)
    g_string_append_printf (sql,
                            "INSERT INTO sale (id, partner_id, sold_on, amount, currency)"
                            " VALUES ({s%u}, {p1}, '2026-05-%02u', %u, 'EUR');",
                            i, 1 + i % 31, i * 7 % 121);
  row_fixture_change (fixture, sql->str);
  for (guint amount = 120; amount > 120 - LIAISON_METRIC_MAX_EVIDENCE; amount--)
    for (guint i = 1; i <= 120; i++)
      if (i * 7 % 121 == amount)
        g_string_append_printf (expected, "%ss%u", expected->len > 0 ? " " : "", i);
  evidence = metric_fixture_find_evidence (&context, &spec, "p1");
  g_assert_cmpstr (evidence, ==, expected->str);
}

/* Deals */

static void
test_registrations (WorkspaceFixture *fixture, gconstpointer data)
{
  metric_fixture_add_partners (fixture, 2);
  row_fixture_change (
      fixture, "INSERT INTO registration (id, partner_id, state, submitted_on, approved_on) VALUES"
               /* The day before the window, its first day, its last, and the day after. */
               " ({r1}, {p1}, 'approved', '2025-05-20', '2025-05-31'),"
               " ({r2}, {p1}, 'extended', '2025-05-20', '2025-06-01'),"
               " ({r3}, {p1}, 'won', '2026-05-20', '2026-05-31'),"
               " ({r4}, {p1}, 'approved', '2026-05-20', '2026-06-01'),"
               /* Without a day of approval that of submission counts. */
               " ({r5}, {p1}, 'expired', '2026-05-31', NULL), ({r6}, {p1}, 'lost', '2026-06-01', NULL),"
               " ({r7}, {p1}, 'converted', '2025-06-01', NULL), ({r8}, {p1}, 'approved', NULL, NULL),"
               " ({r9}, {p1}, 'revoked', '2026-01-01', '2026-01-02'),"
               " ({r10}, {p1}, 'submitted', '2026-01-01', NULL),"
               " ({r11}, {p1}, 'rejected', '2026-01-01', NULL)");
  g_assert_cmpint (load (fixture, "2026-05-31", "registrations", "trailing-12", "p1"), ==, 4);
  g_assert_cmpint (load (fixture, "2026-05-31", "registrations", "trailing-12", "p2"), ==, 0);
  assert_evidence (fixture, "2026-05-31", "registrations", "trailing-12", "p1", "r3 r5 r2 r7");
}

static void
test_won (WorkspaceFixture *fixture, gconstpointer data)
{
  LiaisonMetricContext context = metric_fixture_context (fixture, "2026-05-31");
  LiaisonMetricSpec spec = metric_fixture_spec ("won-amount", "trailing-12");
  g_autoptr (GPtrArray) missing = g_ptr_array_new_with_free_func (g_free);

  metric_fixture_add_partners (fixture, 3);
  row_fixture_change (
      fixture,
      "INSERT INTO currency_rate (id, currency, in_currency, dated, rate) VALUES"
      " ({x1}, 'USD', 'EUR', '2026-04-01', '0.5'), ({x2}, 'USD', 'EUR', '2026-04-16', '0.9');"
      "INSERT INTO deal (id, name, stage, amount, currency, closed_on) VALUES"
      " ({d1}, 'Before', 'won', 1, 'EUR', '2025-05-31'), ({d2}, 'First day', 'won', 20, 'EUR', '2025-06-01'),"
      " ({d3}, 'Last day', 'won', 300, 'EUR', '2026-05-31'),"
      " ({d4}, 'After', 'won', 4000, 'EUR', '2026-06-01'), ({d5}, 'Lost', 'lost', 5, 'EUR', '2026-01-01'),"
      " ({d6}, 'Dollars', 'won', 1001, 'USD', '2026-04-15'), ({d7}, 'Yen', 'won', 7, 'JPY', '2026-04-15'),"
      " ({d8}, 'Nothing', 'won', NULL, NULL, '2026-04-15'),"
      " ({d9}, 'Open', 'committed', 9, 'EUR', '2026-04-15'), ({d10}, 'No day', 'won', 9, 'EUR', NULL);"
      "INSERT INTO deal_partner (id, deal_id, partner_id, role) VALUES"
      " ({x11}, {d1}, {p1}, 'source'), ({x12}, {d2}, {p1}, 'source'), ({x13}, {d2}, {p1}, 'transaction'),"
      " ({x14}, {d3}, {p1}, 'transaction'), ({x15}, {d4}, {p1}, 'source'), ({x16}, {d5}, {p1}, 'source'),"
      " ({x17}, {d6}, {p1}, 'source'), ({x18}, {d7}, {p1}, 'source'), ({x19}, {d8}, {p1}, 'source'),"
      " ({x20}, {d9}, {p1}, 'source'), ({x21}, {d10}, {p1}, 'source'), ({x22}, {d3}, {p2}, 'influence'),"
      " ({x23}, {d2}, {p2}, 'retention'), ({x24}, {d3}, {p2}, 'delivery');");
  g_assert_cmpint (load (fixture, "2026-05-31", "won-deals", "trailing-12", "p1"), ==, 5);
  g_assert_cmpint (load (fixture, "2026-05-31", "won-deals", "trailing-12", "p2"), ==, 2);
  g_assert_cmpint (load (fixture, "2026-05-31", "won-deals", "trailing-12", "p3"), ==, 0);
  context.missing = missing;
  g_assert_cmpint (metric_fixture_load (&context, &spec, "p1"), ==, 20 + 300 + 500);
  g_assert_cmpint (metric_fixture_load (&context, &spec, "p2"), ==, 0);
  g_assert_cmpuint (missing->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (missing, 0), ==, "JPY");
  assert_evidence (fixture, "2026-05-31", "won-amount", "trailing-12", "p1", "d6 d3 d2");
  assert_evidence (fixture, "2026-05-31", "won-deals", "trailing-12", "p2", "d3 d2");
}

/* People */

static gint64
load_people (WorkspaceFixture *fixture,
             const char *as_of,
             const char *valid_on,
             const char *role,
             int level,
             const char *name)
{
  LiaisonMetricContext context = metric_fixture_context (fixture, as_of);
  LiaisonMetricSpec spec = metric_fixture_spec ("certified-people", NULL);

  context.valid_on = metric_fixture_day (valid_on);
  spec.role = role;
  spec.level = level;
  return metric_fixture_load (&context, &spec, name);
}

static void
add_people (WorkspaceFixture *fixture)
{
  metric_fixture_add_partners (fixture, 2);
  row_fixture_change (
      fixture,
      "INSERT INTO person (id, name) VALUES ({h1}, 'Ada'), ({h2}, 'Ben'), ({h3}, 'Cleo'), ({h4}, 'Dan');"
      /* Ben changes to 2 from one day to the next, Cleo works for both on one day; Dan is with nobody any
       * more. */
      "INSERT INTO employment (id, person_id, partner_id, since, until) VALUES"
      " ({e1}, {h1}, {p1}, NULL, NULL), ({e2}, {h2}, {p1}, NULL, '2026-03-31'),"
      " ({e3}, {h2}, {p2}, '2026-04-01', NULL), ({e4}, {h3}, {p1}, '2020-01-01', '2026-05-31'),"
      " ({e5}, {h3}, {p2}, '2026-05-31', NULL), ({e6}, {h4}, {p1}, NULL, '2026-01-31'),"
      " ({e7}, {h1}, {p1}, '2026-01-01', NULL);"
      "INSERT INTO certification (id, person_id, name, role, level, state, passed_on, expires_on, revoked_on)"
      " VALUES ({t1}, {h1}, 'Install', 'technical', 1, 'passed', '2025-06-01', '2026-05-31', NULL),"
      " ({t2}, {h1}, 'Design', 'technical', 2, 'renewed', '2026-05-31', NULL, NULL),"
      " ({t3}, {h2}, 'Sell', 'sales', 1, 'passed', '2026-01-01', '2026-12-31', NULL),"
      " ({t4}, {h3}, 'Sell', 'sales', 3, 'revoked', '2026-01-01', NULL, '2026-05-31'),"
      " ({t5}, {h3}, 'Lead', NULL, 1, 'passed', '2026-01-01', '2026-06-30', NULL),"
      " ({t6}, {h1}, 'Learn', 'sales', 1, 'in-progress', NULL, NULL, NULL),"
      " ({t7}, {h4}, 'Sell', 'sales', 1, 'passed', '2020-01-01', NULL, NULL);");
}

static void
test_people (WorkspaceFixture *fixture, gconstpointer data)
{
  add_people (fixture);
  /* On the first and the last day of Ada's first certificate, and next to them. */
  g_assert_cmpint (load_people (fixture, "2025-05-31", "2025-05-31", "technical", 0, "p1"), ==, 0);
  g_assert_cmpint (load_people (fixture, "2025-06-01", "2025-06-01", "technical", 0, "p1"), ==, 1);
  g_assert_cmpint (load_people (fixture, "2026-05-30", "2026-05-30", "technical", 2, "p1"), ==, 0);
  g_assert_cmpint (load_people (fixture, "2026-05-31", "2026-05-31", "technical", 1, "p1"), ==, 1);
  g_assert_cmpint (load_people (fixture, "2026-05-31", "2026-05-31", "technical", 2, "p1"), ==, 1);
  g_assert_cmpint (load_people (fixture, "2026-05-31", "2026-05-31", "technical", 3, "p1"), ==, 0);
  /* Looking ahead from the day before. */
  g_assert_cmpint (load_people (fixture, "2026-05-30", "2026-05-31", "technical", 0, "p1"), ==, 1);
  g_assert_cmpint (load_people (fixture, "2026-05-30", "2026-06-01", "technical", 0, "p1"), ==, 0);

  /* Ben's certificate moves with him. */
  g_assert_cmpint (load_people (fixture, "2026-03-31", "2026-03-31", "sales", 1, "p1"), ==, 2);
  g_assert_cmpint (load_people (fixture, "2026-03-31", "2026-03-31", "sales", 1, "p2"), ==, 0);
  g_assert_cmpint (load_people (fixture, "2026-04-01", "2026-04-01", "sales", 1, "p1"), ==, 1);
  g_assert_cmpint (load_people (fixture, "2026-04-01", "2026-04-01", "sales", 1, "p2"), ==, 1);

  /* Cleo's is revoked on the day on which she works for both. */
  g_assert_cmpint (load_people (fixture, "2026-05-30", "2026-05-30", "sales", 3, "p1"), ==, 1);
  g_assert_cmpint (load_people (fixture, "2026-05-31", "2026-05-31", "sales", 3, "p1"), ==, 0);
  g_assert_cmpint (load_people (fixture, "2026-05-31", "2026-05-31", NULL, 0, "p1"), ==, 2);
  g_assert_cmpint (load_people (fixture, "2026-05-31", "2026-05-31", NULL, 0, "p2"), ==, 2);
  g_assert_cmpint (load_people (fixture, "2026-06-01", "2026-06-01", NULL, 0, "p1"), ==, 1);
  g_assert_cmpint (load_people (fixture, "2026-05-31", "2026-07-01", NULL, 0, "p2"), ==, 1);
  g_assert_cmpint (load_people (fixture, "2026-05-31", "2026-05-31", "management", 0, "p2"), ==, 0);
  assert_evidence (fixture, "2026-05-31", "certified-people", NULL, "p1", "t2 t5 t1");
}

static char *
find_lapsing (WorkspaceFixture *fixture, const char *as_of, const char *until, const char *name)
{
  g_autofree char *id = row_fixture_id (name);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) certificates =
      liaison_lapsing_certificates_load (liaison_store_get_database (fixture->store), id,
                                         metric_fixture_day (as_of), metric_fixture_day (until), &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < certificates->len; i++)
    {
      const LiaisonLapsingCertificate *certificate = g_ptr_array_index (certificates, i);
      g_autofree char *expires_on = liaison_date_to_text (certificate->expires_on);

      g_assert_true (g_str_has_prefix (certificate->certification_id, "01900000-0000-7074"));
      g_string_append_printf (text, "%s %s %s %d %s;", certificate->person_name, certificate->name,
                              certificate->role != NULL ? certificate->role : "-", certificate->level,
                              expires_on);
    }
  return g_string_free_and_steal (text);
}

static void
test_lapsing (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autofree char *none = NULL, *one = NULL, *two = NULL, *today = NULL;

  add_people (fixture);
  /* What is valid through 2026-05-31 is gone on 2026-06-01. */
  none = find_lapsing (fixture, "2026-05-30", "2026-05-31", "p1");
  g_assert_cmpstr (none, ==, "");
  one = find_lapsing (fixture, "2026-05-30", "2026-06-01", "p1");
  g_assert_cmpstr (one, ==, "Ada Install technical 1 2026-05-31;");
  today = find_lapsing (fixture, "2026-05-31", "2026-07-01", "p1");
  g_assert_cmpstr (today, ==, "Ada Install technical 1 2026-05-31;Cleo Lead - 1 2026-06-30;");
  two = find_lapsing (fixture, "2026-05-31", "2027-01-01", "p2");
  g_assert_cmpstr (two, ==, "Cleo Lead - 1 2026-06-30;Ben Sell sales 1 2026-12-31;");
}

/* Customers */

static void
test_customers (WorkspaceFixture *fixture, gconstpointer data)
{
  metric_fixture_add_partners (fixture, 4);
  row_fixture_change (
      fixture,
      "INSERT INTO customer (id, name) VALUES ({c1}, 'A'), ({c2}, 'B'), ({c3}, 'C'), ({c4}, 'D'), ({c5}, "
      "'E');"
      "INSERT INTO sale (id, partner_id, customer_id, sold_on, amount, quantity, currency, corrects_id) "
      "VALUES"
      /* A: acquired the day before 36 months. B: on their first day, active on the first day of 12 months. C:
       * active on the
         day before those. D: acquired on the last day. E: the day after. */
      " ({s1}, {p1}, {c1}, '2023-05-31', 1, 1, 'EUR', NULL), ({s2}, {p1}, {c1}, '2026-01-01', 1, 1, 'EUR', "
      "NULL),"
      " ({s3}, {p1}, {c2}, '2023-06-01', 1, 1, 'EUR', NULL), ({s4}, {p1}, {c2}, '2025-06-01', 1, 1, 'EUR', "
      "NULL),"
      " ({s5}, {p1}, {c3}, '2024-01-01', 1, 1, 'EUR', NULL), ({s6}, {p1}, {c3}, '2025-05-31', 1, 1, 'EUR', "
      "NULL),"
      " ({s7}, {p1}, {c4}, '2026-05-31', 1, 1, 'EUR', NULL), ({s8}, {p1}, {c5}, '2026-06-01', 1, 1, 'EUR', "
      "NULL),"
      " ({s9}, {p1}, NULL, '2026-02-01', 1, 1, 'EUR', NULL),"
      /* A return and a correction make nobody a customer who is active. */
      " ({s10}, {p1}, {c3}, '2026-02-01', -1, -1, 'EUR', NULL),"
      " ({s11}, {p1}, {c3}, '2026-02-01', 5, 1, 'EUR', {s6}),"
      /* Another partner's first sale to A is its own; another one lost all. */
      " ({s12}, {p2}, {c1}, '2026-05-31', 1, 1, 'EUR', NULL),"
      " ({s13}, {p3}, {c1}, '2024-05-31', 0, 1, 'EUR', NULL);");
  g_assert_cmpint (load (fixture, "2026-05-31", "customers", "trailing-12", "p1"), ==, 3);
  g_assert_cmpint (load (fixture, "2026-05-31", "customers", "trailing-36", "p1"), ==, 4);
  g_assert_cmpint (load (fixture, "2026-05-31", "new-customers", "trailing-12", "p1"), ==, 1);
  g_assert_cmpint (load (fixture, "2026-05-31", "new-customers", "trailing-36", "p1"), ==, 3);
  g_assert_cmpint (load (fixture, "2026-05-31", "new-customers", "trailing-12", "p2"), ==, 1);
  g_assert_cmpint (load (fixture, "2026-05-31", "new-customers", "trailing-12", "p4"), ==, 0);
  /* B and D of B, C and D; nothing is 0 and nobody is unknown. */
  g_assert_cmpint (load (fixture, "2026-05-31", "retention", NULL, "p1"), ==, 66666666);
  g_assert_cmpint (load (fixture, "2026-05-31", "retention", NULL, "p2"), ==, 100 * MILLION);
  g_assert_cmpint (load (fixture, "2026-05-31", "retention", NULL, "p3"), ==, 0);
  g_assert_cmpint (load (fixture, "2026-05-31", "retention", NULL, "p4"), ==, UNKNOWN);
  assert_evidence (fixture, "2026-05-31", "customers", "trailing-12", "p1", "c4 c1 c2");
  assert_evidence (fixture, "2026-05-31", "new-customers", "trailing-36", "p1", "c4 c3 c2");
  assert_evidence (fixture, "2026-05-31", "retention", NULL, "p1", "c4 c2 c3");
}

/* Surveys and measures */

static void
test_surveys (WorkspaceFixture *fixture, gconstpointer data)
{
  metric_fixture_add_partners (fixture, 3);
  row_fixture_change (
      fixture,
      "INSERT INTO survey (id, name, kind) VALUES ({y1}, 'How are we', 'psat'), ({y2}, 'Tell others', 'nps');"
      "INSERT INTO survey_answer (id, survey_id, partner_id, answered_on, score) VALUES"
      " ({a1}, {y1}, {p1}, '2025-05-31', 1), ({a2}, {y1}, {p1}, '2025-06-01', 4), ({a3}, {y1}, {p1}, "
      "'2026-05-31', 5),"
      " ({a4}, {y1}, {p1}, '2026-06-01', 1), ({a5}, {y1}, {p1}, '2026-01-01', 3), ({a6}, {y1}, {p1}, "
      "'2026-01-01', 9),"
      " ({a7}, {y2}, {p1}, '2026-01-01', 9), ({a8}, {y2}, {p1}, '2026-01-02', 8), ({a9}, {y2}, {p1}, "
      "'2026-01-03', 6),"
      " ({a10}, {y2}, {p1}, '2026-01-04', 0), ({a11}, {y2}, {p1}, '2026-01-05', 0), ({a12}, {y2}, {p2}, "
      "'2026-01-05', 7),"
      " ({a13}, {y2}, {p1}, '2026-01-06', 10), ({a14}, {y2}, {p1}, '2026-01-07', 6);");
  g_assert_cmpint (load (fixture, "2026-05-31", "satisfaction", "trailing-12", "p1"), ==, 4 * MILLION);
  g_assert_cmpint (load (fixture, "2026-05-31", "satisfied", "trailing-12", "p1"), ==, 66666666);
  /* 2 of 7 less 4 of 7: rounded down, also below zero. */
  g_assert_cmpint (load (fixture, "2026-05-31", "recommendation", "trailing-12", "p1"), ==, -28571429);
  g_assert_cmpint (load (fixture, "2026-05-31", "recommendation", "trailing-12", "p2"), ==, 0);
  g_assert_cmpint (load (fixture, "2026-05-31", "recommendation", "trailing-12", "p3"), ==, UNKNOWN);
  g_assert_cmpint (load (fixture, "2026-05-31", "satisfaction", "trailing-12", "p2"), ==, UNKNOWN);
  g_assert_cmpint (load (fixture, "2026-05-31", "satisfied", "trailing-12", "p2"), ==, UNKNOWN);
  assert_evidence (fixture, "2026-05-31", "satisfied", "trailing-12", "p1", "a3 a5 a2");
  assert_evidence (fixture, "2026-05-31", "recommendation", "trailing-3", "p1", "");
  assert_evidence (fixture, "2026-05-31", "recommendation", "trailing-12", "p2", "a12");
}

static void
test_measures (WorkspaceFixture *fixture, gconstpointer data)
{
  LiaisonMetricContext context = metric_fixture_context (fixture, "2026-05-31");
  LiaisonMetricSpec spec = metric_fixture_spec ("measure", NULL);
  g_autofree char *measure = row_fixture_id ("m1");
  g_autoptr (LiaisonPartnerSet) all = NULL;
  g_autofree char *evidence = NULL;
  g_autoptr (GError) error = NULL;
  gint64 values[4] = { 0 };

  metric_fixture_add_partners (fixture, 3);
  row_fixture_change (
      fixture,
      "INSERT INTO measure (id, name, kind) VALUES ({m1}, 'Rooms', 'count'), ({m2}, 'Else', 'count');"
      "INSERT INTO measurement (id, measure_id, partner_id, dated, value) VALUES"
      " ({v1}, {m1}, {p1}, '2026-05-30', '3'), ({v2}, {m1}, {p1}, '2026-05-31', '1234.5678999'),"
      " ({v3}, {m1}, {p1}, '2026-06-01', '7'), ({v4}, {m1}, {p2}, '2025-01-01', '-0.5'),"
      " ({v5}, {m2}, {p3}, '2025-01-01', '9'), ({v6}, {m1}, {p3}, '2026-06-01', '9');");
  spec.measure_id = measure;
  g_assert_cmpint (metric_fixture_load (&context, &spec, "p1"), ==, 1234);
  g_assert_cmpint (metric_fixture_load (&context, &spec, "p2"), ==, -1);
  g_assert_cmpint (metric_fixture_load (&context, &spec, "p3"), ==, UNKNOWN);
  spec.kind = LIAISON_METRIC_AMOUNT;
  g_assert_cmpint (metric_fixture_load (&context, &spec, "p1"), ==, 123456);
  spec.kind = LIAISON_METRIC_PERCENT;
  g_assert_cmpint (metric_fixture_load (&context, &spec, "p1"), ==, 1234567899);
  g_assert_cmpint (metric_fixture_load (&context, &spec, "p2"), ==, -500000);
  evidence = metric_fixture_find_evidence (&context, &spec, "p1");
  g_assert_cmpstr (evidence, ==, "v2");

  /* What cannot be a value is said and not taken for another number. */
  row_fixture_change (fixture, "UPDATE measurement SET value = '9223372036854775807' WHERE id = {v4}");
  all = liaison_partner_set_load (context.database, &error);
  context.partners = all;
  g_assert_false (liaison_metric_load (&context, &spec, values, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_INVALID);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, func) \
  g_test_add (path, WorkspaceFixture, NULL, workspace_fixture_set_up, func, workspace_fixture_tear_down)
  ADD ("/metrics/sales", test_sales);
  ADD ("/metrics/growth", test_growth);
  ADD ("/metrics/sales-below", test_sales_below);
  ADD ("/metrics/much-evidence", test_much_evidence);
  ADD ("/metrics/registrations", test_registrations);
  ADD ("/metrics/won", test_won);
  ADD ("/metrics/people", test_people);
  ADD ("/metrics/lapsing", test_lapsing);
  ADD ("/metrics/customers", test_customers);
  ADD ("/metrics/surveys", test_surveys);
  ADD ("/metrics/measures", test_measures);
#undef ADD

  return g_test_run ();
}
