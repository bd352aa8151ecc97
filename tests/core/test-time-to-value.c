/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "onboarding-fixture.h"

#include "core/onboarding/time-to-value.h"
#include "core/records/agreement.h"
#include "core/records/deal.h"
#include "core/records/offboarding.h"
#include "core/records/registration.h"

/* The median time to the first won deal, and how many partners become active in time. */

static void
assert_median (const LiaisonSpan *spans, guint n, gboolean has_median, int days)
{
  LiaisonMedianTime result = liaison_median_time_reckon (spans, n);

  g_assert_cmpuint (result.n, ==, n);
  g_assert_cmpint (result.has_median, ==, has_median);
  if (has_median)
    g_assert_cmpint (result.days, ==, days);
}

/* The remission times of 21 patients under 6-MP, of Freireich and others (1963), which every textbook on survival
 * reckons: 9 events; S falls at 6, 7, 10, 13, 16, 22 and 23 to .857, .807, .753, .690, .627, .538 and .448. And the
 * 21 under placebo, of whom none is censored: 8. */
static void
test_textbook (void)
{
  static const LiaisonSpan treated[] = {
    { 6, TRUE },   { 6, TRUE },   { 6, TRUE },   { 6, FALSE },  { 7, TRUE },   { 9, FALSE },  { 10, TRUE },
    { 10, FALSE }, { 11, FALSE }, { 13, TRUE },  { 16, TRUE },  { 17, FALSE }, { 19, FALSE }, { 20, FALSE },
    { 22, TRUE },  { 23, TRUE },  { 25, FALSE }, { 32, FALSE }, { 32, FALSE }, { 34, FALSE }, { 35, FALSE },
  };
  static const int placebo[] = { 1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23 };
  LiaisonSpan untreated[G_N_ELEMENTS (placebo)];

  assert_median (treated, G_N_ELEMENTS (treated), TRUE, 23);
  g_assert_cmpuint (liaison_median_time_reckon (treated, G_N_ELEMENTS (treated)).n_events, ==, 9);
  for (gsize i = 0; i < G_N_ELEMENTS (placebo); i++)
    untreated[i] = (LiaisonSpan) { placebo[i], TRUE };
  assert_median (untreated, G_N_ELEMENTS (untreated), TRUE, 8);
}

static void
test_by_hand (void)
{
  /* 4 watched: 3/4 after day 10; the one of day 20 leaves 2; 3/8 after day 30. */
  static const LiaisonSpan four[] = { { 30, TRUE }, { 10, TRUE }, { 40, FALSE }, { 20, FALSE } };
  /* Exactly one half is enough. */
  static const LiaisonSpan half[] = { { 5, TRUE }, { 9, FALSE } };
  static const LiaisonSpan tie[] = { { 7, FALSE }, { 7, TRUE } };
  static const LiaisonSpan nobody[] = { { 7, FALSE }, { 90, FALSE } };
  static const LiaisonSpan at_once[] = { { 0, TRUE } };
  /* Who sold nothing yet is no zero: 1/3 of three, not more. */
  static const LiaisonSpan most_wait[] = { { 3, TRUE }, { 200, FALSE }, { 200, FALSE } };

  assert_median (four, G_N_ELEMENTS (four), TRUE, 30);
  assert_median (half, G_N_ELEMENTS (half), TRUE, 5);
  assert_median (tie, G_N_ELEMENTS (tie), TRUE, 7);
  assert_median (nobody, G_N_ELEMENTS (nobody), FALSE, 0);
  assert_median (at_once, G_N_ELEMENTS (at_once), TRUE, 0);
  assert_median (most_wait, G_N_ELEMENTS (most_wait), FALSE, 0);
  assert_median (NULL, 0, FALSE, 0);
}

/* Kaplan and Meier in whole fractions, day after day, by counting. */
static gboolean
reckon_slowly (const LiaisonSpan *spans, guint n, int *median)
{
  gint64 numerator = 1, denominator = 1;

  for (int day = 0; day <= 60; day++)
    {
      gint64 watched = 0, events = 0;

      for (guint i = 0; i < n; i++)
        {
          watched += spans[i].days >= day;
          events += spans[i].days == day && spans[i].is_event;
        }
      if (events == 0)
        continue;
      numerator *= watched - events;
      denominator *= watched;
      for (gint64 factor = 2; factor <= 12; factor++)
        while (numerator % factor == 0 && denominator % factor == 0)
          {
            numerator /= factor;
            denominator /= factor;
            if (numerator == 0)
              break;
          }
      if (2 * numerator <= denominator)
        {
          *median = day;
          return TRUE;
        }
    }
  return FALSE;
}

static void
test_random (void)
{
  for (int round = 0; round < 20000; round++)
    {
      LiaisonSpan spans[12];
      guint n = (guint) g_test_rand_int_range (0, 13);
      int longest = g_test_rand_int_range (1, 61);
      int median = 0;
      gboolean has_median;

      for (guint i = 0; i < n; i++)
        spans[i] = (LiaisonSpan) { g_test_rand_int_range (0, longest), g_test_rand_int_range (0, 3) > 0 };
      has_median = reckon_slowly (spans, n, &median);
      assert_median (spans, n, has_median, median);
    }
}

static GPtrArray *
make_partners (const LiaisonSignedPartner *partners, guint n)
{
  GPtrArray *array = g_ptr_array_new ();

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (array, (gpointer) &partners[i]);
  return array;
}

static void
test_spans (void)
{
  const LiaisonDate day = liaison_date_from_ymd (2026, 1, 1);
  const LiaisonSignedPartner partner = { NULL, day, day + 40, LIAISON_DATE_NONE, day + 30 };
  const LiaisonSignedPartner seller = { NULL, day, day + 40, LIAISON_DATE_NONE, LIAISON_DATE_NONE };
  LiaisonSpan span;

  /* A deal after the end is none of this partner's time. */
  g_assert_true (liaison_signed_partner_get_span (&partner, day + 100, &span));
  g_assert_cmpint (span.days, ==, 30);
  g_assert_false (span.is_event);
  g_assert_true (liaison_signed_partner_get_span (&seller, day + 40, &span));
  g_assert_cmpint (span.days, ==, 40);
  g_assert_true (span.is_event);
  /* Nor is what was not known on the day. */
  g_assert_true (liaison_signed_partner_get_span (&seller, day + 39, &span));
  g_assert_cmpint (span.days, ==, 39);
  g_assert_false (span.is_event);
  g_assert_false (liaison_signed_partner_get_span (&seller, day - 1, &span));
}

static void
test_activation (void)
{
  const LiaisonDate day = liaison_date_from_ymd (2026, 1, 1);
  const LiaisonSignedPartner partners[] = {
    { NULL, day, LIAISON_DATE_NONE, day + 90, LIAISON_DATE_NONE },
    { NULL, day, LIAISON_DATE_NONE, day + 91, LIAISON_DATE_NONE },
    { NULL, day, LIAISON_DATE_NONE, day - 5, LIAISON_DATE_NONE },
    { NULL, day, LIAISON_DATE_NONE, LIAISON_DATE_NONE, LIAISON_DATE_NONE },
    /* Active already, but its days still run. */
    { NULL, day + 11, LIAISON_DATE_NONE, day + 12, LIAISON_DATE_NONE },
    { NULL, day + 101, LIAISON_DATE_NONE, LIAISON_DATE_NONE, LIAISON_DATE_NONE },
  };
  g_autoptr (GPtrArray) array = make_partners (partners, G_N_ELEMENTS (partners));
  LiaisonActivation result = liaison_activation_reckon (array, day + 100);

  g_assert_cmpuint (result.n_signed, ==, 5);
  g_assert_cmpuint (result.n_due, ==, 4);
  g_assert_cmpuint (result.n_active, ==, 2);
  g_assert_cmpuint (result.n_waiting, ==, 1);
  /* The 90th day is over at its end. */
  g_assert_cmpuint (liaison_activation_reckon (array, day + 89).n_due, ==, 0);
  g_assert_cmpuint (liaison_activation_reckon (array, day + 90).n_due, ==, 4);
  g_assert_cmpuint (liaison_activation_reckon (array, day + 101).n_due, ==, 5);
}

static void
sign (WorkspaceFixture *fixture, LiaisonRecord *partner, const char *kind, const char *state, const char *day)
{
  onboarding_fixture_add (fixture, &liaison_agreement_entity, "partner", liaison_record_get_id (partner),
                          "title", "It", "kind", kind, "state", state, "signed-on", day, NULL);
}

static void
win (WorkspaceFixture *fixture, LiaisonRecord *partner, const char *stage, const char *day)
{
  g_autoptr (LiaisonRecord) deal = onboarding_fixture_new (fixture, &liaison_deal_entity, "name", "It",
                                                           "stage", stage, "closed-on", day, NULL);

  onboarding_fixture_add (fixture, &liaison_deal_partner_entity, "deal", liaison_record_get_id (deal),
                          "partner", liaison_record_get_id (partner), "role", "delivery", NULL);
}

static void
test_load (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) a = workspace_fixture_new_partner (fixture, "A");
  g_autoptr (LiaisonRecord) b = workspace_fixture_new_partner (fixture, "B");
  g_autoptr (LiaisonRecord) c = workspace_fixture_new_partner (fixture, "C");
  g_autoptr (GPtrArray) partners = NULL;
  g_autoptr (GError) error = NULL;
  const LiaisonSignedPartner *first, *second;

  sign (fixture, a, "nda", "signed", "2025-01-01");
  sign (fixture, a, "reseller", "ended", "2025-02-01");
  sign (fixture, a, "partner", "signed", "2026-01-01");
  win (fixture, a, "won", "2025-01-20");
  win (fixture, a, "lost", "2025-02-10");
  win (fixture, a, "won", "2025-03-03");
  onboarding_fixture_add (fixture, &liaison_registration_entity, "partner", liaison_record_get_id (a),
                          "submitted-on", "2025-02-20", NULL);
  sign (fixture, b, "partner", "signed", "2025-06-01");
  onboarding_fixture_add (fixture, &liaison_offboarding_entity, "partner", liaison_record_get_id (b),
                          "reason", "sold", "started-on", "2025-08-01", "finished-on", "2025-09-01", NULL);
  sign (fixture, c, "partner", "sent", "2025-06-01");
  sign (fixture, c, "nda", "signed", "2025-06-01");

  partners = liaison_signed_partners_load (liaison_store_get_database (fixture->store),
                                           liaison_date_from_ymd (2026, 6, 1), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (partners->len, ==, 2);
  first = g_ptr_array_index (partners, 0);
  second = g_ptr_array_index (partners, 1);
  g_assert_cmpstr (first->partner_id, ==, liaison_record_get_id (a));
  g_assert_cmpint (first->signed_on, ==, liaison_date_from_ymd (2025, 2, 1));
  g_assert_cmpint (first->first_won_on, ==, liaison_date_from_ymd (2025, 3, 3));
  g_assert_cmpint (first->first_registered_on, ==, liaison_date_from_ymd (2025, 2, 20));
  g_assert_cmpint (first->ended_on, ==, LIAISON_DATE_NONE);
  g_assert_cmpint (second->first_won_on, ==, LIAISON_DATE_NONE);
  g_assert_cmpint (second->ended_on, ==, liaison_date_from_ymd (2025, 9, 1));
  g_assert_cmpint (liaison_time_to_value_reckon (partners, liaison_date_from_ymd (2026, 6, 1)).days, ==, 30);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/time-to-value/textbook", test_textbook);
  g_test_add_func ("/time-to-value/by-hand", test_by_hand);
  g_test_add_func ("/time-to-value/random", test_random);
  g_test_add_func ("/time-to-value/spans", test_spans);
  g_test_add_func ("/time-to-value/activation", test_activation);
  g_test_add ("/time-to-value/load", WorkspaceFixture, NULL, workspace_fixture_set_up, test_load,
              workspace_fixture_tear_down);
  return g_test_run ();
}
