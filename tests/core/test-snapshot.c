/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "program-fixture.h"

#include "core/base/error.h"
#include "core/program/snapshot-private.h"

#include <string.h>

/* Who takes part, where they stand, and the columns of their values. */

static gboolean
takes_part (LiaisonSnapshot *snapshot, const char *partner)
{
  return liaison_snapshot_takes_part (snapshot, program_fixture_find (snapshot, partner));
}

static void
test_who_takes_part (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonSnapshot) snapshot = NULL;
  g_autoptr (LiaisonSnapshot) all = NULL;

  row_fixture_change (
      fixture,
      "INSERT INTO region (id, name, parent_id) VALUES ({r1}, 'EMEA', NULL), ({r2}, 'DACH', {r1}),"
      " ({r3}, 'Austria', {r2}), ({r4}, 'Japan', NULL);"
      "INSERT INTO territory (id, name, region_id) VALUES ({t1}, 'Vienna', {r3}), ({t2}, 'Tokyo', {r4});"
      "INSERT INTO program (id, name, currency, types) VALUES ({g1}, 'Connect', 'EUR', 'reseller msp');"
      "INSERT INTO program (id, name, currency) VALUES ({g2}, 'Open', 'EUR');"
      "INSERT INTO program_region (id, program_id, region_id) VALUES ({q1}, {g1}, {r1});"
      "INSERT INTO partner (id, name, types, status, region_id, territory_id) VALUES"
      " ({p1}, 'in', 'reseller', 'active', {r1}, NULL), ({p2}, 'below', 'isv msp', 'paused', {r3}, NULL),"
      " ({p3}, 'type', 'isv', 'active', {r1}, NULL), ({p4}, 'no type', NULL, 'active', {r1}, NULL),"
      " ({p5}, 'elsewhere', 'reseller', 'active', {r4}, NULL), ({p6}, 'nowhere', 'reseller', 'active', NULL, "
      "NULL),"
      " ({p7}, 'prospect', 'reseller', 'prospect', {r1}, NULL), ({p8}, 'ended', 'reseller', 'ended', {r1}, "
      "NULL),"
      " ({p9}, 'by territory', 'reseller', 'active', NULL, {t1}),"
      " ({p10}, 'its own region first', 'reseller', 'active', {r1}, {t2}),"
      " ({p11}, 'territory elsewhere', 'reseller', 'active', NULL, {t2}),"
      " ({p12}, 'member elsewhere', 'isv', 'ended', {r4}, NULL), ({p13}, 'left', 'reseller', 'active', {r1}, "
      "NULL),"
      " ({p14}, 'leaves', 'reseller', 'active', {r1}, NULL), ({p15}, 'joins', 'reseller', 'active', {r1}, "
      "NULL),"
      " ({p16}, 'joins later', 'reseller', 'active', {r1}, NULL),"
      " ({p17}, 'resellers', 'resellers', 'active', {r1}, NULL);"
      "INSERT INTO membership (id, program_id, partner_id, joined_on, ended_on) VALUES"
      " ({m1}, {g1}, {p12}, '2025-01-01', NULL), ({m2}, {g1}, {p13}, '2025-01-01', '2026-06-30'),"
      " ({m3}, {g1}, {p14}, '2025-01-01', '2026-07-01'), ({m4}, {g1}, {p15}, '2026-06-30', NULL),"
      " ({m5}, {g1}, {p16}, '2026-07-01', NULL), ({m6}, {g2}, {p5}, '2020-01-01', NULL)");
  snapshot = program_fixture_snapshot (fixture, "g1", NULL, "2026-06-30");

  g_assert_true (takes_part (snapshot, "p1"));
  g_assert_true (takes_part (snapshot, "p2"));
  g_assert_false (takes_part (snapshot, "p3"));
  g_assert_false (takes_part (snapshot, "p4"));
  g_assert_false (takes_part (snapshot, "p5"));
  g_assert_false (takes_part (snapshot, "p6"));
  g_assert_false (takes_part (snapshot, "p7"));
  g_assert_false (takes_part (snapshot, "p8"));
  g_assert_true (takes_part (snapshot, "p9"));
  g_assert_true (takes_part (snapshot, "p10"));
  g_assert_false (takes_part (snapshot, "p11"));
  g_assert_false (takes_part (snapshot, "p17"));

  /* Members: whatever the program asks for; not from the day on which they leave; those who join later could be. */
  g_assert_true (takes_part (snapshot, "p12"));
  g_assert_false (takes_part (snapshot, "p13"));
  g_assert_false (liaison_snapshot_is_member (snapshot, program_fixture_find (snapshot, "p13")));
  g_assert_true (takes_part (snapshot, "p14"));
  g_assert_true (liaison_snapshot_is_member (snapshot, program_fixture_find (snapshot, "p14")));
  g_assert_true (liaison_snapshot_is_member (snapshot, program_fixture_find (snapshot, "p15")));
  g_assert_false (liaison_snapshot_joins_later (snapshot, program_fixture_find (snapshot, "p15")));
  g_assert_true (takes_part (snapshot, "p16"));
  g_assert_false (liaison_snapshot_is_member (snapshot, program_fixture_find (snapshot, "p16")));
  g_assert_true (liaison_snapshot_joins_later (snapshot, program_fixture_find (snapshot, "p16")));
  g_assert_false (liaison_snapshot_joins_later (snapshot, program_fixture_find (snapshot, "p1")));

  /* A program without types and regions is for all who are active or paused. */
  all = program_fixture_snapshot (fixture, "g2", NULL, "2026-06-30");
  g_assert_true (takes_part (all, "p4"));
  g_assert_true (takes_part (all, "p6"));
  g_assert_false (takes_part (all, "p7"));
  g_assert_false (takes_part (all, "p8"));
  g_assert_true (liaison_snapshot_is_member (all, program_fixture_find (all, "p5")));
  g_assert_false (liaison_snapshot_is_member (all, program_fixture_find (all, "p14")));
}

/* Where the trailing months or the fiscal year before would start before the year 1 there are no sales. */
static void
test_first_days (WorkspaceFixture *fixture, gconstpointer data)
{
  static const char *const days[] = { "0001-01-01", "0001-12-31", "0002-01-01" };

  row_fixture_change (fixture, "INSERT INTO program (id, name, currency) VALUES ({g1}, 'Connect', 'EUR');"
                               "INSERT INTO partner (id, name) VALUES ({p1}, 'A');"
                               "INSERT INTO sale (id, partner_id, sold_on, amount, currency) VALUES"
                               " ({s1}, {p1}, '0001-01-01', 100, 'EUR')");
  for (gsize i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autoptr (LiaisonSnapshot) snapshot = program_fixture_snapshot (fixture, "g1", NULL, days[i]);
      const guint row = program_fixture_find (snapshot, "p1");

      g_assert_true (takes_part (snapshot, "p1"));
      g_assert_cmpint (liaison_snapshot_get_sales (snapshot, row), ==, 0);
      g_assert_cmpint (liaison_snapshot_get_base_sales (snapshot, row), ==, i == 2 ? 100 : 0);
    }
}

static void
assert_place (LiaisonSnapshot *snapshot, const char *partner, const char *region, const char *currency)
{
  const guint row = program_fixture_find (snapshot, partner);
  const int place = liaison_snapshot_get_region (snapshot, row);

  g_assert_cmpstr (place != LIAISON_NO_REGION
                       ? liaison_region_table_get_name (liaison_snapshot_get_regions (snapshot), place)
                       : NULL,
                   ==, region);
  g_assert_cmpstr (liaison_snapshot_get_currency (snapshot, row), ==, currency);
}

static void
test_regions_and_currencies (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonSnapshot) snapshot = NULL;
  gint64 converted = 0;

  row_fixture_change (
      fixture,
      "INSERT INTO region (id, name, parent_id, currency) VALUES ({r1}, 'EMEA', NULL, 'EUR'),"
      " ({r2}, 'DACH', {r1}, NULL), ({r3}, 'Switzerland', {r2}, 'CHF'), ({r4}, 'World', NULL, NULL);"
      "INSERT INTO territory (id, name, region_id) VALUES ({t1}, 'Zurich', {r3}), ({t2}, 'No region', NULL);"
      "INSERT INTO program (id, name, currency) VALUES ({g1}, 'Connect', 'USD');"
      "INSERT INTO partner (id, name, currency, region_id, territory_id) VALUES"
      " ({p1}, 'own', 'JPY', {r3}, NULL), ({p2}, 'region', NULL, {r3}, NULL), ({p3}, 'above', NULL, {r2}, "
      "NULL),"
      " ({p4}, 'territory', NULL, NULL, {t1}), ({p5}, 'none', NULL, NULL, NULL), ({p6}, 'world', NULL, {r4}, "
      "{t1}),"
      " ({p7}, 'territory without', NULL, NULL, {t2});"
      "INSERT INTO currency_rate (id, currency, in_currency, dated, rate) VALUES"
      " ({c1}, 'EUR', 'USD', '2026-01-01', '1.25'), ({c2}, 'CHF', 'USD', '2026-07-01', '1.1'),"
      " ({c3}, 'USD', 'JPY', '2026-01-01', '160');"
      "INSERT INTO sale (id, partner_id, sold_on, amount, currency) VALUES"
      /* Trailing 12 months of 2026-06-30: from 2025-07-01 on. The fiscal year before: 2025. */
      " ({s1}, {p3}, '2025-06-30', 100, 'EUR'), ({s2}, {p3}, '2025-07-01', 1000, 'EUR'),"
      " ({s3}, {p3}, '2026-06-30', 10000, 'EUR'), ({s4}, {p3}, '2026-07-01', 100000, 'EUR'),"
      " ({s5}, {p3}, '2024-12-31', 1000000, 'EUR'), ({s6}, {p3}, '2025-01-01', 7, 'EUR'),"
      " ({s7}, {p3}, '2026-02-01', 12500, 'USD'), ({s8}, {p1}, '2026-02-01', 100, 'USD')");
  snapshot = program_fixture_snapshot (fixture, "g1", NULL, "2026-06-30");

  assert_place (snapshot, "p1", "Switzerland", "JPY");
  assert_place (snapshot, "p2", "Switzerland", "CHF");
  assert_place (snapshot, "p3", "DACH", "EUR");
  assert_place (snapshot, "p4", "Switzerland", "CHF");
  assert_place (snapshot, "p5", NULL, "USD");
  assert_place (snapshot, "p6", "World", "USD");
  assert_place (snapshot, "p7", NULL, "USD");

  /* In the partner's currency, returns and other currencies among them. */
  g_assert_cmpint (liaison_snapshot_get_sales (snapshot, program_fixture_find (snapshot, "p3")), ==,
                   1000 + 10000 + 10000);
  g_assert_cmpint (liaison_snapshot_get_base_sales (snapshot, program_fixture_find (snapshot, "p3")), ==,
                   100 + 1000 + 7);
  g_assert_cmpint (liaison_snapshot_get_sales (snapshot, program_fixture_find (snapshot, "p1")), ==, 160);
  g_assert_cmpint (liaison_snapshot_get_sales (snapshot, program_fixture_find (snapshot, "p2")), ==, 0);
  g_assert_null (liaison_snapshot_get_missing_sales (snapshot)[0]);

  g_assert_true (liaison_snapshot_convert (snapshot, g_intern_string ("EUR"), 101, &converted));
  g_assert_cmpint (converted, ==, 126);
  g_assert_true (liaison_snapshot_convert (snapshot, g_intern_string ("USD"), 101, &converted));
  g_assert_cmpint (converted, ==, 101);
  /* The first rate comes after the day. */
  g_assert_false (liaison_snapshot_convert (snapshot, g_intern_string ("CHF"), 101, &converted));
}

static void
test_fiscal_year_before (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonSnapshot) june = NULL;
  g_autoptr (LiaisonSnapshot) july = NULL;

  row_fixture_change (
      fixture,
      "INSERT INTO program (id, name, currency, fiscal_start_month) VALUES ({g1}, 'Connect', 'EUR', 7);"
      "INSERT INTO partner (id, name) VALUES ({p1}, 'One');"
      "INSERT INTO sale (id, partner_id, sold_on, amount, currency) VALUES"
      " ({s1}, {p1}, '2024-06-30', 1, 'EUR'), ({s2}, {p1}, '2024-07-01', 10, 'EUR'),"
      " ({s3}, {p1}, '2025-06-30', 100, 'EUR'), ({s4}, {p1}, '2025-07-01', 1000, 'EUR'),"
      " ({s5}, {p1}, '2026-06-30', 10000, 'EUR'), ({s6}, {p1}, '2026-07-01', 100000, 'EUR')");
  june = program_fixture_snapshot (fixture, "g1", NULL, "2026-06-30");
  july = program_fixture_snapshot (fixture, "g1", NULL, "2026-07-01");
  g_assert_cmpint (liaison_snapshot_get_base_sales (june, 0), ==, 110);
  g_assert_cmpint (liaison_snapshot_get_base_sales (july, 0), ==, 11000);
}

static void
test_standing (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRules) rules = program_fixture_new_rules ("EUR", "silver gold");
  g_autoptr (LiaisonSnapshot) snapshot = NULL;
  LiaisonStanding standing;

  row_fixture_change (
      fixture,
      "INSERT INTO program (id, name, currency) VALUES ({g1}, 'Connect', 'EUR'), ({g2}, 'Other', 'EUR');"
      "INSERT INTO partner (id, name) VALUES ({p1}, 'A'), ({p2}, 'B'), ({p3}, 'C'), ({p4}, 'D');"
      "INSERT INTO membership (id, program_id, partner_id, joined_on, tier, standing, at_risk_since,"
      " grace_until, missed_on) VALUES"
      " ({m1}, {g1}, {p1}, '2025-01-01', 'gold', 'at-risk', '2026-04-01', '2026-06-30', '2026-04-01'),"
      " ({m2}, {g1}, {p2}, '2025-02-03', NULL, 'good', NULL, NULL, NULL),"
      " ({m3}, {g1}, {p3}, '2025-02-03', 'bronze', 'good', NULL, NULL, '2024-01-01'),"
      " ({m4}, {g2}, {p4}, '2025-02-03', 'gold', 'good', NULL, NULL, NULL)");
  snapshot = program_fixture_snapshot (fixture, "g1", NULL, "2026-06-30");

  standing = liaison_snapshot_get_standing (snapshot, program_fixture_find (snapshot, "p1"), rules);
  g_assert_true (standing.is_member);
  g_assert_cmpint (standing.tier, ==, 1);
  g_assert_cmpint (standing.joined_on, ==, liaison_date_from_ymd (2025, 1, 1));
  g_assert_true (standing.is_at_risk);
  g_assert_cmpint (standing.grace_until, ==, liaison_date_from_ymd (2026, 6, 30));
  g_assert_cmpint (standing.missed_on, ==, liaison_date_from_ymd (2026, 4, 1));
  g_assert_cmpint (standing.override_since, ==, LIAISON_DATE_NONE);

  standing = liaison_snapshot_get_standing (snapshot, program_fixture_find (snapshot, "p2"), rules);
  g_assert_true (standing.is_member);
  g_assert_cmpint (standing.tier, ==, LIAISON_NO_TIER);
  g_assert_false (standing.is_at_risk);
  g_assert_cmpint (standing.grace_until, ==, LIAISON_DATE_NONE);

  /* A tier that these rules do not have is none, and is still told by its code. */
  standing = liaison_snapshot_get_standing (snapshot, program_fixture_find (snapshot, "p3"), rules);
  g_assert_cmpint (standing.tier, ==, LIAISON_NO_TIER);
  g_assert_cmpstr (liaison_snapshot_get_tier_code (snapshot, program_fixture_find (snapshot, "p3")), ==,
                   "bronze");

  /* Members of another program are nobody here. */
  standing = liaison_snapshot_get_standing (snapshot, program_fixture_find (snapshot, "p4"), rules);
  g_assert_false (standing.is_member);
  g_assert_cmpint (standing.tier, ==, LIAISON_NO_TIER);
  g_assert_cmpint (standing.joined_on, ==, LIAISON_DATE_NONE);
}

static void
assert_code (WorkspaceFixture *fixture, const char *partner, const char *day, const char *code)
{
  g_autoptr (LiaisonSnapshot) snapshot = program_fixture_snapshot (fixture, "g1", NULL, day);

  g_assert_cmpstr (liaison_snapshot_get_tier_code (snapshot, program_fixture_find (snapshot, partner)), ==,
                   code);
}

static void
test_overrides (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRules) rules = program_fixture_new_rules ("EUR", "silver gold platinum");
  g_autoptr (LiaisonSnapshot) snapshot = NULL;
  LiaisonStanding standing;

  row_fixture_change (
      fixture,
      "INSERT INTO operator (id, name) VALUES ({o1}, 'Ada');"
      "INSERT INTO program (id, name, currency) VALUES ({g1}, 'Connect', 'EUR'), ({g2}, 'Other', 'EUR');"
      "INSERT INTO partner (id, name) VALUES ({p1}, 'A'), ({p2}, 'B'), ({p3}, 'C');"
      "INSERT INTO membership (id, program_id, partner_id, joined_on, tier) VALUES"
      " ({m1}, {g1}, {p1}, '2025-01-01', 'silver'), ({m2}, {g1}, {p2}, '2025-01-01', 'silver');"
      "INSERT INTO tier_override (id, program_id, partner_id, tier, since, until, reason, approver_id) VALUES"
      " ({v1}, {g1}, {p1}, 'gold', '2026-03-10', '2026-03-20', 'why', {o1}),"
      " ({v2}, {g2}, {p1}, 'platinum', '2026-01-01', '2026-12-31', 'why', {o1}),"
      /* Two at once: the one that began last, and of two that began on one day the later record. */
      " ({v3}, {g1}, {p2}, 'gold', '2026-03-12', '2026-03-14', 'why', {o1}),"
      " ({v4}, {g1}, {p2}, 'platinum', '2026-03-10', '2026-03-20', 'why', {o1}),"
      " ({v5}, {g1}, {p2}, 'silver', '2026-04-01', '2026-04-01', 'why', {o1}),"
      " ({v6}, {g1}, {p2}, 'gold', '2026-04-01', '2026-04-01', 'why', {o1}),"
      " ({v7}, {g1}, {p3}, 'gold', '2026-03-10', '2026-03-20', 'why', {o1})");
  assert_code (fixture, "p1", "2026-03-09", "silver");
  assert_code (fixture, "p1", "2026-03-10", "gold");
  assert_code (fixture, "p1", "2026-03-20", "gold");
  assert_code (fixture, "p1", "2026-03-21", "silver");
  assert_code (fixture, "p2", "2026-03-11", "platinum");
  assert_code (fixture, "p2", "2026-03-12", "gold");
  assert_code (fixture, "p2", "2026-03-14", "gold");
  assert_code (fixture, "p2", "2026-03-15", "platinum");
  assert_code (fixture, "p2", "2026-04-01", "gold");
  assert_code (fixture, "p3", "2026-03-15", "gold");

  snapshot = program_fixture_snapshot (fixture, "g1", NULL, "2026-03-13");
  standing = liaison_snapshot_get_standing (snapshot, program_fixture_find (snapshot, "p2"), rules);
  g_assert_cmpint (standing.tier, ==, 0);
  g_assert_cmpint (standing.override_tier, ==, 1);
  g_assert_cmpint (standing.override_since, ==, liaison_date_from_ymd (2026, 3, 12));
  g_assert_cmpint (standing.override_until, ==, liaison_date_from_ymd (2026, 3, 14));
}

static void
test_extend (WorkspaceFixture *fixture, gconstpointer data)
{
  const LiaisonMetricSpec sales = program_fixture_spec ("sales", "trailing-12");
  const LiaisonMetricSpec quarter = program_fixture_spec ("sales", "quarter");
  const LiaisonMetricSpec people = program_fixture_spec ("certified-people", NULL);
  g_autoptr (LiaisonRules) first = program_fixture_new_rules ("EUR", "gold");
  g_autoptr (LiaisonRules) second = NULL;
  g_autoptr (LiaisonRules) third = NULL;
  g_autoptr (LiaisonSnapshot) base = NULL;
  g_autoptr (LiaisonSnapshot) one = NULL;
  g_autoptr (LiaisonSnapshot) two = NULL;
  g_autoptr (LiaisonSnapshot) same = NULL;
  g_autoptr (LiaisonSnapshotView) view = NULL;
  g_autoptr (GError) error = NULL;
  LiaisonDatabase *database = liaison_store_get_database (fixture->store);

  row_fixture_change (fixture, "INSERT INTO program (id, name, currency) VALUES ({g1}, 'Connect', 'EUR');"
                               "INSERT INTO partner (id, name) VALUES ({p1}, 'A');"
                               "INSERT INTO sale (id, partner_id, sold_on, amount, currency) VALUES"
                               " ({s1}, {p1}, '2026-05-30', 100, 'EUR')");
  program_fixture_require (first, &sales, "1");
  second = liaison_rules_copy (first);
  program_fixture_require (second, &quarter, "1");
  program_fixture_require (second, &people, "1");
  base = program_fixture_snapshot (fixture, "g1", NULL, "2026-06-30");
  g_assert_false (liaison_snapshot_has_columns (base, first));
  g_assert_null (liaison_snapshot_view_new (base, first, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_NOT_FOUND);
  g_clear_error (&error);

  one = liaison_snapshot_extend (base, database, first, NULL, &error);
  g_assert_no_error (error);
  /* What has been read is not altered, and nothing is read that is there. */
  g_assert_cmpuint (base->columns->len, ==, 0);
  g_assert_cmpuint (one->columns->len, ==, 1);
  g_assert_true (liaison_snapshot_has_columns (one, first));
  g_assert_true (liaison_snapshot_has_data (one, first, 0));
  same = liaison_snapshot_extend (one, database, first, NULL, &error);
  g_assert_true (same == one);

  two = liaison_snapshot_extend (one, database, second, NULL, &error);
  g_assert_no_error (error);
  /* Sales of two periods, and people today and at the next review. */
  g_assert_cmpuint (two->columns->len, ==, 4);
  g_assert_true (two->columns->pdata[0] == one->columns->pdata[0]);
  g_assert_true (two->base == one->base);
  g_assert_true (liaison_snapshot_has_columns (two, first));
  g_assert_false (liaison_snapshot_has_data (two, second, 2));

  /* Who counts for whom makes another column of the same number; a threshold does not. */
  third = liaison_rules_copy (second);
  liaison_rules_set_threshold (third, 0, 0, program_fixture_decimal ("77"));
  g_assert_true (liaison_snapshot_has_columns (two, third));
  third->policy.counts_children = TRUE;
  g_assert_false (liaison_snapshot_has_columns (two, third));
  third->policy.counts_children = FALSE;
  third->policy.hold_months = 2;
  g_assert_false (liaison_snapshot_has_columns (two, third));
  third->policy.hold_months = 0;
  third->policy.review_months = 1;
  g_assert_false (liaison_snapshot_has_columns (two, third));

  /* It outlives those that it was made from. */
  g_clear_pointer (&base, liaison_snapshot_unref);
  g_clear_pointer (&one, liaison_snapshot_unref);
  g_clear_pointer (&same, liaison_snapshot_unref);
  view = liaison_snapshot_view_new (two, first, &error);
  g_assert_no_error (error);
}

static void
test_cancelled (WorkspaceFixture *fixture, gconstpointer data)
{
  const LiaisonMetricSpec sales = program_fixture_spec ("sales", "trailing-12");
  g_autoptr (LiaisonRules) rules = program_fixture_new_rules ("EUR", "gold");
  g_autoptr (LiaisonSnapshot) base = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  row_fixture_change (fixture, "INSERT INTO program (id, name, currency) VALUES ({g1}, 'Connect', 'EUR');"
                               "INSERT INTO partner (id, name) VALUES ({p1}, 'A')");
  program_fixture_require (rules, &sales, "1");
  rules->policy.hold_months = 6;
  base = program_fixture_snapshot (fixture, "g1", NULL, "2026-06-30");
  g_cancellable_cancel (cancellable);
  g_assert_null (liaison_snapshot_extend (base, liaison_store_get_database (fixture->store), rules,
                                          cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_missing_rates (WorkspaceFixture *fixture, gconstpointer data)
{
  const LiaisonMetricSpec sales = program_fixture_spec ("sales", "trailing-12");
  g_autoptr (LiaisonRules) rules = program_fixture_new_rules ("EUR", "gold");
  g_autoptr (LiaisonSnapshot) snapshot = NULL;
  g_autoptr (LiaisonSnapshot) again = NULL;
  g_autoptr (LiaisonSnapshotView) view = NULL;
  g_autoptr (GError) error = NULL;
  gint64 values[LIAISON_RULES_MAX_REQUIREMENTS];
  LiaisonDate day;

  row_fixture_change (fixture,
                      "INSERT INTO program (id, name, currency) VALUES ({g1}, 'Connect', 'EUR');"
                      "INSERT INTO partner (id, name, currency) VALUES ({p1}, 'A', NULL), ({p2}, 'B', 'CHF');"
                      "INSERT INTO currency_rate (id, currency, in_currency, dated, rate) VALUES"
                      " ({c1}, 'GBP', 'EUR', '2020-01-01', '1.2');"
                      "INSERT INTO sale (id, partner_id, sold_on, amount, currency) VALUES"
                      " ({s1}, {p1}, '2026-05-30', 100, 'EUR'), ({s2}, {p1}, '2026-05-30', 100, 'JPY'),"
                      " ({s3}, {p1}, '2026-05-30', 100, 'GBP'), ({s4}, {p2}, '2026-05-30', 100, 'CHF')");
  program_fixture_require (rules, &sales, "1");
  snapshot = program_fixture_snapshot (fixture, "g1", rules, "2026-06-30");
  view = liaison_snapshot_view_new (snapshot, rules, &error);
  g_assert_no_error (error);

  /* Values are in the program's currency: the yen and the francs are left out, and named once. */
  liaison_snapshot_view_evaluate (view, program_fixture_find (snapshot, "p1"), values, &day);
  g_assert_cmpint (values[0], ==, 220);
  liaison_snapshot_view_evaluate (view, program_fixture_find (snapshot, "p2"), values, &day);
  g_assert_cmpint (values[0], ==, 0);
  g_assert_cmpuint (g_strv_length ((char **) liaison_snapshot_get_missing (snapshot)), ==, 2);
  g_assert_true (g_strv_contains (liaison_snapshot_get_missing (snapshot), "JPY"));
  g_assert_true (g_strv_contains (liaison_snapshot_get_missing (snapshot), "CHF"));

  /* Sales in the currency of each partner: who trades in francs needs no rate for them. */
  g_assert_cmpint (liaison_snapshot_get_sales (snapshot, program_fixture_find (snapshot, "p2")), ==, 100);
  g_assert_cmpuint (g_strv_length ((char **) liaison_snapshot_get_missing_sales (snapshot)), ==, 1);
  g_assert_true (g_strv_contains (liaison_snapshot_get_missing_sales (snapshot), "JPY"));

  rules->policy.counts_children = TRUE;
  again =
      liaison_snapshot_extend (snapshot, liaison_store_get_database (fixture->store), rules, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length ((char **) liaison_snapshot_get_missing (again)), ==, 2);
}

/* Random workspaces ------------------------------------------------------------------------------------------------- */

#define N_PARTNERS 12

static void
assert_same_row (const LiaisonSnapshotView *a,
                 guint row_a,
                 const LiaisonSnapshotView *b,
                 guint row_b,
                 guint n)
{
  gint64 values_a[LIAISON_RULES_MAX_REQUIREMENTS], values_b[LIAISON_RULES_MAX_REQUIREMENTS];
  LiaisonDate day_a, day_b;

  g_assert_cmpint (liaison_snapshot_view_evaluate (a, row_a, values_a, &day_a), ==,
                   liaison_snapshot_view_evaluate (b, row_b, values_b, &day_b));
  g_assert_cmpint (day_a, ==, day_b);
  g_assert_cmpmem (values_a, n * sizeof *values_a, values_b, n * sizeof *values_b);
  g_assert_cmpint (liaison_snapshot_view_look_ahead (a, row_a), ==,
                   liaison_snapshot_view_look_ahead (b, row_b));
}

/* What is read for a few is what is read for all. */
static void
test_few (WorkspaceFixture *fixture, gconstpointer data)
{
  LiaisonDatabase *database = liaison_store_get_database (fixture->store);
  g_autoptr (LiaisonProgramInfo) program = NULL;

  program_fixture_fill_randomly (fixture, N_PARTNERS);
  program = program_fixture_load (fixture, "g1");
  for (guint round = 0; round < (program_fixture_is_long () ? 40 : 8); round++)
    {
      g_autoptr (LiaisonRules) rules = program_fixture_random_rules ();
      g_autofree char *day = program_fixture_random_day (2026, 365);
      g_autoptr (LiaisonSnapshot) whole = NULL;
      g_autoptr (LiaisonSnapshotView) view = NULL;
      g_autoptr (GError) error = NULL;

      rules->policy.hold_months = 0;
      whole = program_fixture_snapshot (fixture, "g1", rules, day);
      view = liaison_snapshot_view_new (whole, rules, &error);
      g_assert_no_error (error);
      for (guint i = 0; i < liaison_snapshot_get_n (whole); i += 2)
        {
          const char *ids[] = { liaison_snapshot_get_id (whole, (i + 1) % liaison_snapshot_get_n (whole)),
                                liaison_snapshot_get_id (whole, i), NULL };
          g_autoptr (LiaisonSnapshot) base =
              liaison_snapshot_load (database, program, program_fixture_date (day), ids, &error);
          g_autoptr (LiaisonSnapshot) few = liaison_snapshot_extend (base, database, rules, NULL, &error);
          g_autoptr (LiaisonSnapshotView) few_view = liaison_snapshot_view_new (few, rules, &error);

          g_assert_no_error (error);
          g_assert_cmpuint (liaison_snapshot_get_n (few), ==, 2);
          for (guint j = 0; j < 2; j++)
            {
              const guint row = liaison_snapshot_find (whole, ids[j]);

              assert_same_row (few_view, j, view, row, liaison_rules_get_n_requirements (rules));
              g_assert_cmpint (liaison_snapshot_takes_part (few, j), ==,
                               liaison_snapshot_takes_part (whole, row));
              g_assert_cmpint (liaison_snapshot_get_sales (few, j), ==,
                               liaison_snapshot_get_sales (whole, row));
              g_assert_cmpint (liaison_snapshot_get_base_sales (few, j), ==,
                               liaison_snapshot_get_base_sales (whole, row));
              g_assert_cmpstr (liaison_snapshot_get_tier_code (few, j), ==,
                               liaison_snapshot_get_tier_code (whole, row));
            }
        }
    }
}

static void
test_look_ahead (WorkspaceFixture *fixture, gconstpointer data)
{
  const LiaisonMetricSpec people = program_fixture_spec ("certified-people", NULL);
  g_autoptr (LiaisonRules) rules = program_fixture_new_rules ("EUR", "silver gold");
  g_autoptr (LiaisonSnapshot) snapshot = NULL;
  g_autoptr (LiaisonSnapshotView) view = NULL;
  g_autoptr (GError) error = NULL;
  gint64 values[LIAISON_RULES_MAX_REQUIREMENTS];
  LiaisonDate day;

  /* Reviews at the beginning of each quarter: the next one on 2026-07-01. */
  row_fixture_change (
      fixture,
      "INSERT INTO program (id, name, currency) VALUES ({g1}, 'Connect', 'EUR');"
      "INSERT INTO partner (id, name) VALUES ({p1}, 'A'), ({p2}, 'B'), ({p3}, 'C');"
      "INSERT INTO person (id, name) VALUES ({h1}, 'A'), ({h2}, 'B'), ({h3}, 'C'), ({h4}, 'D');"
      "INSERT INTO employment (id, person_id, partner_id) VALUES ({e1}, {h1}, {p1}), ({e2}, {h2}, {p1}),"
      " ({e3}, {h3}, {p2}), ({e4}, {h4}, {p2});"
      "INSERT INTO certification (id, person_id, name, passed_on, expires_on) VALUES"
      " ({c1}, {h1}, 'X', '2025-01-01', '2026-07-01'), ({c2}, {h2}, 'X', '2025-01-01', NULL),"
      " ({c3}, {h3}, 'X', '2025-01-01', '2026-06-30'), ({c4}, {h4}, 'X', '2025-01-01', '2027-01-01')");
  program_fixture_require (rules, &people, "1 2");
  rules->policy.review_months = 3;
  snapshot = program_fixture_snapshot (fixture, "g1", rules, "2026-05-15");
  view = liaison_snapshot_view_new (snapshot, rules, &error);
  g_assert_no_error (error);
  g_assert_cmpint (liaison_snapshot_view_get_next_review (view), ==, liaison_date_from_ymd (2026, 7, 1));

  /* Valid on the day of the review, and lapsed the day before. */
  g_assert_cmpint (liaison_snapshot_view_evaluate (view, program_fixture_find (snapshot, "p1"), values, &day),
                   ==, 1);
  g_assert_cmpint (liaison_snapshot_view_look_ahead (view, program_fixture_find (snapshot, "p1")), ==, 1);
  g_assert_cmpint (liaison_snapshot_view_evaluate (view, program_fixture_find (snapshot, "p2"), values, &day),
                   ==, 1);
  g_assert_cmpint (values[0], ==, 2);
  g_assert_cmpint (liaison_snapshot_view_look_ahead (view, program_fixture_find (snapshot, "p2")), ==, 0);
  g_assert_cmpint (liaison_snapshot_view_look_ahead (view, program_fixture_find (snapshot, "p3")), ==,
                   LIAISON_NO_TIER);
}

/* Qualifying that holds ---------------------------------------------------------------------------------------------- */

static int
evaluate (LiaisonSnapshot *snapshot, const LiaisonRules *rules, const char *partner, LiaisonDate *day)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonSnapshotView) view = liaison_snapshot_view_new (snapshot, rules, &error);
  gint64 values[LIAISON_RULES_MAX_REQUIREMENTS];

  g_assert_no_error (error);
  return liaison_snapshot_view_evaluate (view, program_fixture_find (snapshot, partner), values, day);
}

static void
assert_held (WorkspaceFixture *fixture,
             const LiaisonRules *rules,
             const char *partner,
             const char *as_of,
             int tier,
             const char *of)
{
  g_autoptr (LiaisonSnapshot) snapshot = program_fixture_snapshot (fixture, "g1", rules, as_of);
  LiaisonDate day;

  g_assert_cmpint (evaluate (snapshot, rules, partner, &day), ==, tier);
  g_assert_cmpint (day, ==, program_fixture_date (of));
}

/* One day of the current month and the previous five: a deal registration that lies in its window on one day only. */
static void
test_held_months (WorkspaceFixture *fixture, gconstpointer data)
{
  const LiaisonMetricSpec people = program_fixture_spec ("certified-people", NULL);
  g_autoptr (LiaisonRules) rules = program_fixture_new_rules ("EUR", "gold");

  row_fixture_change (
      fixture,
      "INSERT INTO program (id, name, currency) VALUES ({g1}, 'Connect', 'EUR');"
      "INSERT INTO partner (id, name) VALUES ({p1}, 'A'), ({p2}, 'B');"
      "INSERT INTO person (id, name) VALUES ({h1}, 'A'), ({h2}, 'B');"
      "INSERT INTO employment (id, person_id, partner_id) VALUES ({e1}, {h1}, {p1}), ({e2}, {h2}, {p2});"
      "INSERT INTO certification (id, person_id, name, passed_on, expires_on) VALUES"
      " ({c1}, {h1}, 'X', '2026-01-31', '2026-01-31'), ({c2}, {h2}, 'X', '2026-02-01', '2026-02-01')");
  program_fixture_require (rules, &people, "1");
  rules->policy.hold_months = 6;
  assert_held (fixture, rules, "p1", "2026-01-30", LIAISON_NO_TIER, "2026-01-30");
  assert_held (fixture, rules, "p1", "2026-01-31", 0, "2026-01-31");
  assert_held (fixture, rules, "p1", "2026-06-30", 0, "2026-01-31");
  assert_held (fixture, rules, "p1", "2026-07-01", LIAISON_NO_TIER, "2026-07-01");
  assert_held (fixture, rules, "p2", "2026-07-01", 0, "2026-02-01");
  assert_held (fixture, rules, "p2", "2026-07-31", 0, "2026-02-01");
  assert_held (fixture, rules, "p2", "2026-08-01", LIAISON_NO_TIER, "2026-08-01");
  /* One month: the current one. */
  rules->policy.hold_months = 1;
  assert_held (fixture, rules, "p2", "2026-02-28", 0, "2026-02-01");
  assert_held (fixture, rules, "p2", "2026-03-01", LIAISON_NO_TIER, "2026-03-01");
  rules->policy.hold_months = 0;
  assert_held (fixture, rules, "p2", "2026-02-02", LIAISON_NO_TIER, "2026-02-02");
}

/* The months of a program with years of weeks are of 4, 4 and 5 weeks: 2026 begins on Monday, 2025-12-29 or 2026-01-05. */
static void
test_held_weeks (WorkspaceFixture *fixture, gconstpointer data)
{
  const LiaisonMetricSpec people = program_fixture_spec ("certified-people", NULL);
  g_autoptr (LiaisonRules) rules = program_fixture_new_rules ("EUR", "gold");
  g_autoptr (LiaisonProgramInfo) program = NULL;
  g_autofree char *before = NULL;
  g_autofree char *first = NULL;
  LiaisonPeriod month;

  row_fixture_change (
      fixture,
      "INSERT INTO program (id, name, currency, fiscal_kind) VALUES ({g1}, 'C', 'EUR', 'weeks-445')");
  program = program_fixture_load (fixture, "g1");
  g_assert_true (liaison_fiscal_find (program->fiscal, LIAISON_PERIOD_MONTH,
                                      liaison_date_from_ymd (2026, 5, 15), &month));
  g_assert_cmpint (month.range.last - month.range.first + 1, <=, 35);
  g_assert_true (liaison_fiscal_shift (program->fiscal, month, -1, &month));
  first = liaison_date_to_text (month.range.first);
  before = liaison_date_to_text (month.range.first - 1);
  row_fixture_changef (
      fixture,
      "INSERT INTO partner (id, name) VALUES ({p1}, 'A'), ({p2}, 'B');"
      "INSERT INTO person (id, name) VALUES ({h1}, 'A'), ({h2}, 'B');"
      "INSERT INTO employment (id, person_id, partner_id) VALUES ({e1}, {h1}, {p1}), ({e2}, {h2}, {p2});"
      "INSERT INTO certification (id, person_id, name, passed_on, expires_on) VALUES"
      " ({c1}, {h1}, 'X', '%s', '%s'), ({c2}, {h2}, 'X', '%s', '%s')",
      before, before, first, first);
  program_fixture_require (rules, &people, "1");
  rules->policy.hold_months = 2;
  assert_held (fixture, rules, "p1", "2026-05-15", LIAISON_NO_TIER, "2026-05-15");
  assert_held (fixture, rules, "p2", "2026-05-15", 0, first);
}

/* A period since the last review starts, on an earlier day, with the review before that day. */
static void
test_held_since_review (WorkspaceFixture *fixture, gconstpointer data)
{
  const LiaisonMetricSpec sales = program_fixture_spec ("sales", "since-review");
  g_autoptr (LiaisonRules) rules = program_fixture_new_rules ("EUR", "gold");
  g_autofree char *version = NULL;

  row_fixture_change (fixture,
                      "INSERT INTO program (id, name, currency) VALUES ({g1}, 'Connect', 'EUR');"
                      "INSERT INTO partner (id, name) VALUES ({p1}, 'A');"
                      "INSERT INTO sale (id, partner_id, sold_on, amount, currency) VALUES"
                      " ({s1}, {p1}, '2025-12-01', 5000, 'EUR'), ({s2}, {p1}, '2026-02-01', 4000, 'EUR')");
  program_fixture_require (rules, &sales, "60");
  version = program_fixture_publish (fixture, "g1", rules, "2025-01-01");
  row_fixture_changef (
      fixture,
      "INSERT INTO tier_review (id, program_id, version_id, as_of, held_on, evaluated, unchanged)"
      " VALUES ({w1}, {g1}, '%s', '2026-01-01', '2026-01-01', 1, 1),"
      " ({w2}, {g1}, '%s', '2026-03-01', '2026-03-01', 1, 1)",
      version, version);
  rules->policy.hold_months = 2;
  /* On 1 March all since 1 January: 40. On no day both sales are in one period. */
  assert_held (fixture, rules, "p1", "2026-03-31", LIAISON_NO_TIER, "2026-03-31");
  liaison_rules_set_threshold (rules, 0, 0, program_fixture_decimal ("40"));
  assert_held (fixture, rules, "p1", "2026-03-31", 0, "2026-03-01");
}

static LiaisonSnapshotView *
lay_over_day (WorkspaceFixture *fixture, const LiaisonRules *rules, LiaisonDate day)
{
  g_autofree char *text = liaison_date_to_text (day);
  g_autoptr (LiaisonRules) plain = liaison_rules_copy (rules);
  g_autoptr (LiaisonSnapshot) snapshot = NULL;
  g_autoptr (GError) error = NULL;
  LiaisonSnapshotView *view;

  plain->policy.hold_months = 0;
  snapshot = program_fixture_snapshot (fixture, "g1", plain, text);
  view = liaison_snapshot_view_new (snapshot, plain, &error);
  g_assert_no_error (error);
  return view;
}

/* No day is kept that a later one has outdone. */
static void
assert_frugal (const LiaisonSnapshot *snapshot, const LiaisonRules *rules)
{
  const LiaisonSnapshotHeld *held = liaison_snapshot_find_held (snapshot, rules);
  const guint n = liaison_rules_get_n_requirements (rules);

  for (guint row = 0; row < liaison_snapshot_get_n (snapshot); row++)
    for (guint i = held->firsts[row]; i < held->firsts[row + 1]; i++)
      for (guint later = held->firsts[row]; later < i; later++)
        {
          gboolean is_higher = FALSE;

          for (guint j = 0; j < n; j++)
            is_higher |= g_array_index (held->values, gint64, i * n + j) >
                         g_array_index (held->values, gint64, later * n + j);
          g_assert_true (is_higher);
        }
}

/* The slow and obvious way: each day by itself, the latest of those that earn most. */
static void
test_held_model (WorkspaceFixture *fixture, gconstpointer data)
{
  program_fixture_fill_randomly (fixture, N_PARTNERS);
  for (guint round = 0; round < (program_fixture_is_long () ? 30 : 5); round++)
    {
      g_autoptr (LiaisonRules) rules = program_fixture_random_rules ();
      g_autofree char *as_of = program_fixture_random_day (2026, 365);
      const LiaisonDate last = program_fixture_date (as_of);
      g_autoptr (LiaisonSnapshot) snapshot = NULL;
      g_autoptr (LiaisonSnapshotView) view = NULL;
      g_autoptr (GPtrArray) days =
          g_ptr_array_new_with_free_func ((GDestroyNotify) liaison_snapshot_view_free);
      g_autoptr (GError) error = NULL;
      const guint n = liaison_rules_get_n_requirements (rules);
      int year, month, day;

      rules->policy.hold_months = g_test_rand_int_range (1, 4);
      liaison_date_to_ymd (last, &year, &month, &day);
      month -= rules->policy.hold_months - 1;
      if (month < 1)
        {
          month += 12;
          year--;
        }
      for (LiaisonDate each = last; each >= liaison_date_from_ymd (year, month, 1); each--)
        g_ptr_array_add (days, lay_over_day (fixture, rules, each));
      snapshot = program_fixture_snapshot (fixture, "g1", rules, as_of);
      assert_frugal (snapshot, rules);
      view = liaison_snapshot_view_new (snapshot, rules, &error);
      g_assert_no_error (error);
      for (guint row = 0; row < N_PARTNERS; row++)
        {
          gint64 values[LIAISON_RULES_MAX_REQUIREMENTS], best_values[LIAISON_RULES_MAX_REQUIREMENTS],
              own[LIAISON_RULES_MAX_REQUIREMENTS];
          int best = LIAISON_NO_TIER - 1;
          LiaisonDate best_day = LIAISON_DATE_NONE, own_day;

          for (guint i = 0; i < days->len; i++)
            {
              int tier = liaison_snapshot_view_evaluate (g_ptr_array_index (days, i), row, values, &own_day);

              if (tier <= best)
                continue;
              best = tier;
              best_day = own_day;
              memcpy (best_values, values, sizeof values);
            }
          g_assert_cmpint (liaison_snapshot_view_evaluate (view, row, own, &own_day), ==, best);
          g_assert_cmpint (own_day, ==, best_day);
          g_assert_cmpmem (own, n * sizeof *own, best_values, n * sizeof *own);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, func) \
  g_test_add (path, WorkspaceFixture, NULL, workspace_fixture_set_up, func, workspace_fixture_tear_down)
  ADD ("/snapshot/who-takes-part", test_who_takes_part);
  ADD ("/snapshot/first-days", test_first_days);
  ADD ("/snapshot/regions-and-currencies", test_regions_and_currencies);
  ADD ("/snapshot/fiscal-year-before", test_fiscal_year_before);
  ADD ("/snapshot/standing", test_standing);
  ADD ("/snapshot/overrides", test_overrides);
  ADD ("/snapshot/extend", test_extend);
  ADD ("/snapshot/cancelled", test_cancelled);
  ADD ("/snapshot/missing-rates", test_missing_rates);
  ADD ("/snapshot/few", test_few);
  ADD ("/snapshot/look-ahead", test_look_ahead);
  ADD ("/snapshot/held/months", test_held_months);
  ADD ("/snapshot/held/weeks", test_held_weeks);
  ADD ("/snapshot/held/since-review", test_held_since_review);
  ADD ("/snapshot/held/model", test_held_model);
#undef ADD

  return g_test_run ();
}
