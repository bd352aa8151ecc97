/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "program-fixture.h"

#include "core/base/error.h"
#include "core/program/metric-people.h"
#include "core/program/tier-report.h"

#include <string.h>

/* One partner in one program, with what lies ahead. */

static LiaisonTierReport *
load (WorkspaceFixture *fixture, const char *version, const char *partner, const char *as_of)
{
  g_autoptr (LiaisonProgramInfo) program = program_fixture_load (fixture, "g1");
  g_autofree char *id = row_fixture_id (partner);
  g_autoptr (GError) error = NULL;
  LiaisonTierReport *report = liaison_tier_report_load (liaison_store_get_database (fixture->store), program,
                                                        version, id, program_fixture_date (as_of), &error);

  g_assert_no_error (error);
  return report;
}

static LiaisonRules *
standard_rules (void)
{
  const LiaisonMetricSpec sales = program_fixture_spec ("sales", "trailing-12");
  const LiaisonMetricSpec people = program_fixture_spec ("certified-people", NULL);
  LiaisonRules *rules = program_fixture_new_rules ("EUR", "silver gold platinum");

  program_fixture_require (rules, &sales, "100 1000 2000");
  program_fixture_require (rules, &people, "- 1 2");
  rules->policy.review_months = 3;
  return rules;
}

/* A partner with two certified people, one of whose certificates lapses before the review on 2026-07-01, and sales that
 * rose from 900.00 to 1100.00 in the last three months. */
static void
set_up (WorkspaceFixture *fixture)
{
  row_fixture_change (
      fixture,
      "INSERT INTO operator (id, name) VALUES ({o1}, 'Ada');"
      "INSERT INTO program (id, name, currency) VALUES ({g1}, 'Connect', 'EUR');"
      "INSERT INTO partner (id, name) VALUES ({p1}, 'One'), ({p2}, 'Two');"
      "INSERT INTO person (id, name) VALUES ({h1}, 'A'), ({h2}, 'B');"
      "INSERT INTO employment (id, person_id, partner_id) VALUES ({e1}, {h1}, {p1}), ({e2}, {h2}, {p1});"
      "INSERT INTO certification (id, person_id, name, passed_on, expires_on) VALUES"
      " ({c1}, {h1}, 'X', '2025-01-01', '2026-06-30'), ({c2}, {h2}, 'X', '2025-01-01', '2026-07-01');"
      "INSERT INTO membership (id, program_id, partner_id, joined_on, tier) VALUES"
      " ({m1}, {g1}, {p1}, '2024-01-01', 'silver');"
      "INSERT INTO sale (id, partner_id, sold_on, amount, currency) VALUES ({s1}, {p1}, '2025-09-01', 90000, "
      "'EUR'),"
      " ({s2}, {p1}, '2026-05-01', 20000, 'EUR'), ({s3}, {p1}, '2025-01-01', 1, 'JPY')");
}

static void
test_report (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRules) rules = standard_rules ();
  g_autofree char *version = NULL;
  g_autoptr (LiaisonTierReport) report = NULL;
  g_autofree char *sale = row_fixture_id ("s1");
  g_autofree char *lapsing = row_fixture_id ("c1");
  g_autofree char *text = NULL;
  LiaisonExplanation *gold;

  set_up (fixture);
  version = program_fixture_publish (fixture, "g1", rules, "2025-01-01");
  report = load (fixture, version, "p1", "2026-05-15");
  g_assert_cmpint (report->version_number, ==, 1);
  g_assert_cmpint (report->evaluated, ==, 1);
  g_assert_cmpint (report->tier, ==, 0);
  g_assert_cmpint (report->tier_case->values[0], ==, 110000);
  g_assert_cmpint (report->tier_case->values[1], ==, 2);
  /* Between reviews: it waits for one. */
  g_assert_cmpint (report->proposal.move, ==, LIAISON_MOVE_KEEP);
  g_assert_cmpint (report->proposal.reason, ==, LIAISON_MOVE_REASON_WAITS_FOR_REVIEW);
  g_assert_cmpint (report->next_review, ==, liaison_date_from_ymd (2026, 7, 1));

  /* Platinum asks for 2000.00: 200.00 in 89 days, so that 900.00 take 401 of them. Of people there are enough. */
  g_assert_cmpint (report->crossings[0], ==, liaison_date_from_ymd (2026, 5, 15) + 401);
  g_assert_cmpint (report->crossings[1], ==, LIAISON_DATE_NONE);

  /* Without the certificate that lapses the day before the review. */
  g_assert_cmpuint (report->lapsing->len, ==, 1);
  g_assert_cmpstr (((LiaisonLapsingCertificate *) g_ptr_array_index (report->lapsing, 0))->certification_id,
                   ==, lapsing);
  g_assert_cmpint (report->lookahead, ==, 1);
  g_assert_nonnull (report->missing);
  g_assert_null (report->missing[0]);

  gold = liaison_explanation_get_child (report->explanation, 0);
  g_assert_cmpuint (liaison_explanation_get_n_children (gold), ==, 2);
  g_assert_cmpuint (liaison_explanation_get_n_evidence (liaison_explanation_get_child (gold, 0)), ==, 2);
  g_assert_cmpstr (liaison_explanation_get_evidence (liaison_explanation_get_child (gold, 0), 0), ==, sale);
  g_assert_cmpuint (liaison_explanation_get_n_evidence (liaison_explanation_get_child (gold, 1)), ==, 2);
  text = liaison_explanation_to_plain_text (report->explanation);
  g_assert_nonnull (strstr (text, "the next review decides on the promotion"));
  g_assert_nonnull (strstr (text, "At the pace of the last three months"));
  g_assert_nonnull (strstr (text, "1 certificate lapses before the next review"));
}

static void
test_without_the_certificate (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRules) rules = standard_rules ();
  g_autofree char *version = NULL;
  g_autoptr (LiaisonTierReport) report = NULL;

  set_up (fixture);
  row_fixture_change (fixture, "DELETE FROM certification WHERE id = {c2};"
                               "UPDATE sale SET currency = 'JPY' WHERE id = {s2}");
  liaison_rules_set_threshold (rules, 0, 1, program_fixture_decimal ("500"));
  version = program_fixture_publish (fixture, "g1", rules, "2025-01-01");
  report = load (fixture, version, "p1", "2026-05-15");
  g_assert_cmpint (report->evaluated, ==, 1);
  g_assert_cmpint (report->lookahead, ==, 0);
  g_assert_cmpstr (report->missing[0], ==, "JPY");
  /* It does not rise. */
  g_assert_cmpint (report->crossings[0], ==, LIAISON_DATE_NONE);
}

/* At the top there is nothing to reach; in the year 1 nothing to compare with. */
static void
test_edges (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRules) rules = standard_rules ();
  g_autofree char *version = NULL;
  g_autoptr (LiaisonTierReport) top = NULL;
  g_autoptr (LiaisonTierReport) nobody = NULL;

  set_up (fixture);
  liaison_rules_set_threshold (rules, 0, 2, program_fixture_decimal ("1"));
  version = program_fixture_save (fixture, "g1", rules);
  top = load (fixture, version, "p1", "2026-05-15");
  g_assert_cmpint (top->evaluated, ==, 2);
  g_assert_cmpint (top->crossings[0], ==, LIAISON_DATE_NONE);
  nobody = load (fixture, version, "p2", "2026-05-15");
  g_assert_cmpint (nobody->evaluated, ==, LIAISON_NO_TIER);
  g_assert_cmpint (nobody->tier, ==, LIAISON_NO_TIER);
  g_assert_cmpint (nobody->crossings[0], ==, LIAISON_DATE_NONE);
}

/* Where qualifying holds, the pace is still that of the days themselves. */
static void
test_held (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRules) rules = standard_rules ();
  g_autofree char *version = NULL;
  g_autoptr (LiaisonTierReport) report = NULL;
  g_autofree char *text = NULL;

  set_up (fixture);
  /* 2900.00 in all through 2026-03-31; the day after the large sale is a year old and no longer counts. */
  row_fixture_change (fixture, "INSERT INTO sale (id, partner_id, sold_on, amount, currency) VALUES"
                               " ({s4}, {p1}, '2025-04-01', 200000, 'EUR')");
  rules->policy.hold_months = 3;
  version = program_fixture_publish (fixture, "g1", rules, "2025-01-01");
  report = load (fixture, version, "p1", "2026-05-15");
  g_assert_cmpint (report->evaluated, ==, 2);
  g_assert_cmpint (report->tier_case->values_of, ==, liaison_date_from_ymd (2026, 3, 31));
  text = liaison_explanation_to_plain_text (report->explanation);
  g_assert_nonnull (strstr (text, "qualifying holds for some months"));
  g_clear_pointer (&report, liaison_tier_report_free);
  g_clear_pointer (&text, g_free);

  /* A sale of a year before that counted until the day before 2026-02-10 is no part of the pace since 2026-02-15, although
   * it still holds then. */
  row_fixture_change (fixture, "UPDATE sale SET sold_on = '2025-02-10' WHERE id = {s4}");
  report = load (fixture, version, "p1", "2026-05-15");
  g_assert_cmpint (report->evaluated, ==, 1);
  g_assert_cmpint (report->crossings[0], ==, liaison_date_from_ymd (2026, 5, 15) + 401);
}

static void
test_reports (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRules) rules = standard_rules ();
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;
  g_autofree char *id = row_fixture_id ("p1");
  g_autoptr (GPtrArray) reports = NULL;
  g_autoptr (GError) error = NULL;

  set_up (fixture);
  row_fixture_change (fixture, "INSERT INTO program (id, name, currency, types, is_main) VALUES"
                               " ({g2}, 'Builders', 'EUR', 'isv', 0), ({g3}, 'All', 'USD', NULL, 0),"
                               " ({g4}, 'Later', 'EUR', NULL, 0)");
  first = program_fixture_publish (fixture, "g1", rules, "2025-01-01");
  second = program_fixture_publish (fixture, "g2", rules, "2025-01-01");
  third = program_fixture_publish (fixture, "g4", rules, "2026-06-01");
  g_strlcpy (rules->currency, "USD", sizeof rules->currency);
  g_clear_pointer (&second, g_free);
  second = program_fixture_publish (fixture, "g3", rules, "2025-01-01");
  reports = liaison_tier_reports_load (liaison_store_get_database (fixture->store), id,
                                       program_fixture_date ("2026-05-15"), &error);
  g_assert_no_error (error);
  /* Not for other types of partners, and not before there are rules. */
  g_assert_cmpuint (reports->len, ==, 2);
  g_assert_cmpstr (((LiaisonTierReport *) g_ptr_array_index (reports, 0))->program->name, ==, "Connect");
  g_assert_cmpstr (((LiaisonTierReport *) g_ptr_array_index (reports, 1))->program->name, ==, "All");
  g_assert_cmpstr (((LiaisonTierReport *) g_ptr_array_index (reports, 1))->missing[0], ==, "EUR");
}

static void
test_no_version (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonProgramInfo) program = NULL;
  g_autofree char *id = row_fixture_id ("p1");
  g_autofree char *nowhere = row_fixture_id ("w1");
  g_autoptr (GError) error = NULL;

  set_up (fixture);
  program = program_fixture_load (fixture, "g1");
  g_assert_null (liaison_tier_report_load (liaison_store_get_database (fixture->store), program, nowhere, id,
                                           program_fixture_date ("2026-05-15"), &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, func) \
  g_test_add (path, WorkspaceFixture, NULL, workspace_fixture_set_up, func, workspace_fixture_tear_down)
  ADD ("/tier-report/report", test_report);
  ADD ("/tier-report/without-the-certificate", test_without_the_certificate);
  ADD ("/tier-report/edges", test_edges);
  ADD ("/tier-report/held", test_held);
  ADD ("/tier-report/reports", test_reports);
  ADD ("/tier-report/no-version", test_no_version);
#undef ADD

  return g_test_run ();
}
