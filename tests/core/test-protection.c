/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/base/error.h"
#include "core/deals/protection.h"

/* The clocks of a registration: business days for the review, whole days for the protection, what an extension asks for. */

#define REGION "r1"

static LiaisonDate
day (const char *text)
{
  LiaisonDate date;

  g_assert_true (liaison_date_parse (text, &date, NULL));
  return date;
}

static void
assert_due (const LiaisonCalendar *calendar,
            const LiaisonRuleBook *book,
            const char *submitted,
            const char *due)
{
  g_autofree char *text = liaison_date_to_text (liaison_review_due (book, calendar, REGION, day (submitted)));

  g_assert_cmpstr (text, ==, due);
}

/* rules.md 0: submitted on the Friday before Whit Monday in Germany, due on Wednesday. */
static void
test_review (void)
{
  const LiaisonDate holidays[] = { day ("2026-05-25"), day ("2026-12-25"), day ("2027-01-01") };
  g_autoptr (LiaisonCalendar) german =
      liaison_calendar_new (LIAISON_WEEKEND_SATURDAY_SUNDAY, holidays, G_N_ELEMENTS (holidays), NULL);
  g_autoptr (LiaisonCalendar) gulf = liaison_calendar_new (
      LIAISON_WEEKDAY_BIT (G_DATE_FRIDAY) | LIAISON_WEEKDAY_BIT (G_DATE_SATURDAY), NULL, 0, NULL);
  g_autoptr (LiaisonRuleBook) book = liaison_rule_book_new ();

  assert_due (german, book, "2026-05-22", "2026-05-27");
  assert_due (german, book, "2026-05-23", "2026-05-27");
  assert_due (german, book, "2026-05-26", "2026-05-28");
  assert_due (german, book, "2026-12-23", "2026-12-28");
  assert_due (german, book, "2026-12-31", "2027-01-05");
  assert_due (gulf, book, "2026-05-20", "2026-05-24");
  assert_due (gulf, book, "2026-05-22", "2026-05-25");
  liaison_rule_book_set (book, LIAISON_ENGAGEMENT_REVIEW_DAYS, REGION, "0");
  assert_due (german, book, "2026-05-22", "2026-05-22");
}

/* By one rule and another: what a region says goes before what is said of all, the nearest region above counts. */
static void
test_regions (void)
{
  g_autoptr (LiaisonRuleBook) book = liaison_rule_book_new ();

#define DAYS(region) liaison_rule_book_get_number (book, LIAISON_ENGAGEMENT_PROTECTION_DAYS, region)
  g_assert_cmpint (DAYS (NULL), ==, 90);
  g_assert_cmpint (DAYS ("berlin"), ==, 90);
  liaison_rule_book_set_parent (book, "berlin", "germany");
  liaison_rule_book_set_parent (book, "germany", "europe");
  liaison_rule_book_set (book, LIAISON_ENGAGEMENT_PROTECTION_DAYS, NULL, "60");
  g_assert_cmpint (DAYS ("berlin"), ==, 60);
  liaison_rule_book_set (book, LIAISON_ENGAGEMENT_PROTECTION_DAYS, "europe", "120");
  g_assert_cmpint (DAYS ("berlin"), ==, 120);
  g_assert_cmpint (DAYS ("japan"), ==, 60);
  liaison_rule_book_set (book, LIAISON_ENGAGEMENT_PROTECTION_DAYS, "berlin", "30");
  g_assert_cmpint (DAYS ("berlin"), ==, 30);
  g_assert_cmpint (DAYS ("germany"), ==, 120);
#undef DAYS
}

static void
assert_uplift (const LiaisonRuleBook *book, const char *product, const char *expected)
{
  g_autofree char *text = liaison_decimal_to_text (liaison_rule_book_get_uplift (book, product, REGION));

  g_assert_cmpstr (text, ==, expected);
}

static void
test_uplift (void)
{
  g_autoptr (LiaisonRuleBook) book = liaison_rule_book_new ();

  assert_uplift (book, "bike", "0");
  liaison_rule_book_set (book, LIAISON_ENGAGEMENT_UPLIFT, NULL, "2.5");
  assert_uplift (book, "bike", "2.5");
  assert_uplift (book, NULL, "2.5");
  liaison_rule_book_set_uplift (book, "bike", liaison_decimal_make (5, 0));
  assert_uplift (book, "bike", "5");
  assert_uplift (book, "helmet", "2.5");
}

/* @until is what an extension comes to, or what is said against it. */
static void
assert_extended (const LiaisonRuleBook *book,
                 LiaisonProtection protection,
                 const char *asked_on,
                 int days,
                 const char *expected)
{
  g_autoptr (LiaisonExplanation) explanation = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  LiaisonDate until;

  if (!liaison_protection_extend (book, REGION, &protection, day (asked_on), days, &until, &explanation,
                                  &error))
    {
      g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_REFUSED);
      g_assert_true (g_str_has_prefix (error->message, expected));
      return;
    }
  text = liaison_date_to_text (until);
  g_assert_cmpstr (text, ==, expected);
  g_assert_cmpint (liaison_explanation_get_n_children (explanation), ==,
                   protection.touched_on != LIAISON_DATE_NONE);
}

/* rules.md 0: approved on 2026-03-02 it is protected through 2026-05-31; an extension is asked for by the 30th and counts from the
 * old end. */
static void
test_extension (void)
{
  g_autoptr (LiaisonRuleBook) book = liaison_rule_book_new ();
  const LiaisonProtection protection = { day ("2026-05-31"), 0, day ("2026-05-20") };
  LiaisonProtection other = protection;

  assert_extended (book, protection, "2026-05-30", 30, "2026-06-30");
  assert_extended (book, protection, "2026-05-30", 90, "2026-08-29");
  assert_extended (book, protection, "2026-05-31", 30, "An extension had to be asked for");
  assert_extended (book, protection, "2026-05-30", 29, "An extension is for 30 to 90 days");
  assert_extended (book, protection, "2026-05-30", 91, "An extension is for 30 to 90 days");

  /* Of the last thirty days the day of asking is one, the day thirty days before is none. */
  other.touched_on = day ("2026-05-30");
  assert_extended (book, other, "2026-05-30", 30, "2026-06-30");
  other.touched_on = day ("2026-05-01");
  assert_extended (book, other, "2026-05-30", 30, "2026-06-30");
  other.touched_on = day ("2026-04-30");
  assert_extended (book, other, "2026-05-30", 30, "The partner had nothing to do with the customer");
  other.touched_on = LIAISON_DATE_NONE;
  assert_extended (book, other, "2026-05-30", 30, "The partner had nothing to do with the customer");
  liaison_rule_book_set (book, LIAISON_ENGAGEMENT_EVIDENCE_DAYS, NULL, "0");
  assert_extended (book, other, "2026-05-30", 30, "2026-06-30");

  other.n_extensions = 1;
  assert_extended (book, other, "2026-05-30", 30, "It was extended already");
  liaison_rule_book_set (book, LIAISON_ENGAGEMENT_EXTENSIONS, NULL, "2");
  assert_extended (book, other, "2026-05-30", 30, "2026-06-30");
  liaison_rule_book_set (book, LIAISON_ENGAGEMENT_EXTENSIONS, NULL, "0");
  assert_extended (book, other, "2026-05-30", 30, "The rules of engagement know no extension");
}

static void
test_over (void)
{
  g_autoptr (LiaisonRuleBook) book = liaison_rule_book_new ();
  const LiaisonDate until = day ("2026-05-31");

  g_assert_false (liaison_protection_is_over (book, REGION, until, day ("2026-05-31")));
  g_assert_true (liaison_protection_is_over (book, REGION, until, day ("2026-06-01")));
  liaison_rule_book_set (book, LIAISON_ENGAGEMENT_GRACE_DAYS, REGION, "7");
  g_assert_false (liaison_protection_is_over (book, REGION, until, day ("2026-06-07")));
  g_assert_true (liaison_protection_is_over (book, REGION, until, day ("2026-06-08")));
}

/* Words and labels stand in two tables of one order, and each standard can be said. */
static void
test_terms (void)
{
  for (guint i = 0; i < LIAISON_ENGAGEMENT_N_RULES; i++)
    {
      const LiaisonEngagementTerm *term = liaison_engagement_term_get (i);
      g_autoptr (GError) error = NULL;
      LiaisonEngagementPolicy found;

      g_assert_cmpstr (term->word, ==, liaison_engagement_rules[i].word);
      g_assert_true (liaison_engagement_term_find (term->word, &found));
      g_assert_cmpint (found, ==, i);
      g_assert_true (liaison_engagement_term_check (i, term->standard, &error));
      g_assert_no_error (error);
      g_assert_false (liaison_engagement_term_check (i, "nonsense", NULL));
      g_assert_false (liaison_engagement_term_check (i, "-1", NULL));
    }
  g_assert_true (liaison_engagement_term_check (LIAISON_ENGAGEMENT_UPLIFT, "2.5", NULL));
  g_assert_false (liaison_engagement_term_check (LIAISON_ENGAGEMENT_UPLIFT, "100.01", NULL));
  g_assert_false (liaison_engagement_term_check (LIAISON_ENGAGEMENT_REVIEW_DAYS, "2.5", NULL));
  g_assert_true (liaison_engagement_term_check (LIAISON_ENGAGEMENT_INFLUENCE_KINDS, "demo workshop", NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/protection/review", test_review);
  g_test_add_func ("/protection/regions", test_regions);
  g_test_add_func ("/protection/uplift", test_uplift);
  g_test_add_func ("/protection/extension", test_extension);
  g_test_add_func ("/protection/over", test_over);
  g_test_add_func ("/protection/terms", test_terms);
  return g_test_run ();
}
