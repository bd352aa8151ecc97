/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "attribution-fixture.h"

#include "core/base/error.h"

/* Journeys as columns. */

static LiaisonJourneys *
make_abc (void)
{
  LiaisonJourneys *journeys = liaison_journeys_new (NULL);

  for (const char *name = "A\0B\0C\0"; *name != '\0'; name += 2)
    liaison_channel_table_intern (journeys->channels, name, 1);
  return journeys;
}

static void
test_names (void)
{
  g_autoptr (LiaisonChannelTable) table = liaison_channel_table_new ();
  const char *twins[] = { "eta",     "beta",     "theta",
                          "Eta",     "eta ",     "a name of forty letters that ends with one",
                          "",        "é",        "a name of forty letters that ends with two",
                          "a name",  "a namf",   "12345678",
                          "1234567", "12345677", "a name of forty letterz that ends with one" };

  /* One in another is another: names are never looked for in each other. */
  for (guint32 i = 0; i < G_N_ELEMENTS (twins); i++)
    g_assert_cmpuint (liaison_channel_table_intern (table, twins[i], strlen (twins[i])), ==, i);
  for (guint32 i = 0; i < 5000; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u", i);

      liaison_channel_table_intern (table, name, strlen (name));
    }
  g_assert_cmpuint (liaison_channel_table_get_n (table), ==, G_N_ELEMENTS (twins) + 5000);
  for (guint32 i = 0; i < G_N_ELEMENTS (twins); i++)
    {
      g_assert_cmpuint (liaison_channel_table_find (table, twins[i], strlen (twins[i])), ==, i);
      g_assert_cmpstr (liaison_channel_table_get_name (table, i), ==, twins[i]);
    }
  g_assert_cmpuint (liaison_channel_table_find (table, "5000", 4), ==, LIAISON_CHANNEL_UNKNOWN);
  /* What stands behind a name is none of it. */
  g_assert_cmpuint (liaison_channel_table_find (table, "etaX", 3), ==, 0);
}

static void
test_touch_after_conversion (void)
{
  g_autoptr (LiaisonJourneys) journeys = make_abc ();
  g_autoptr (GError) error = NULL;
  const guint32 channels[] = { 0, 1 };
  const gint32 ages[] = { 3, -2 };
  LiaisonJourney journey = { 2, channels, ages, .lead = LIAISON_NO_TOUCH, .opportunity = LIAISON_NO_TOUCH };

  journey.conversions = 1;
  g_assert_false (liaison_journeys_add (journeys, &journey, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "“B” lies 2 days after"));
  g_assert_cmpuint (journeys->n, ==, 0);
}

static void
test_impossible (void)
{
  static const struct
  {
    double conversions, value, losses;
  } impossible[] = { { -1, 0, 0 },
                     { 1, -1, 0 },
                     { 1, 0, -0.5 },
                     { 0, 5, 1 },
                     { G_MAXDOUBLE * 2, 0, 0 },
                     { 1, 0.0 / 0.0 * 1, 0 },
                     { 1, 0, G_MAXDOUBLE * 2 } };
  g_autoptr (LiaisonJourneys) journeys = make_abc ();
  const guint32 channel = 0;

  for (guint i = 0; i < G_N_ELEMENTS (impossible); i++)
    {
      const LiaisonJourney journey = { 1,
                                       &channel,
                                       .lead = LIAISON_NO_TOUCH,
                                       .opportunity = LIAISON_NO_TOUCH,
                                       .conversions = impossible[i].conversions,
                                       .value = impossible[i].value,
                                       .losses = impossible[i].losses };
      g_autoptr (GError) error = NULL;

      g_assert_false (liaison_journeys_add (journeys, &journey, &error));
      g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_INVALID);
    }
}

static void
test_order_of_time (void)
{
  g_autoptr (LiaisonJourneys) journeys = make_abc ();
  const guint32 channels[] = { 0, 1, 2, 1, 0 };
  const gint32 ages[] = { 5, 9, 5, 9, 0 };
  const guint32 refs[] = { 10, 11, 12, 13, 14 };
  const LiaisonJourney journey = { 5, channels, ages, refs, .lead = 1, .opportunity = 2, .conversions = 1 };
  LiaisonJourney stored;

  g_assert_true (liaison_journeys_add (journeys, &journey, NULL));
  stored = liaison_journeys_get (journeys, 0);
  g_assert_cmpmem (stored.refs, sizeof refs, ((guint32[]) { 11, 13, 10, 12, 14 }), sizeof refs);
  g_assert_cmpmem (stored.channels, sizeof channels, ((guint32[]) { 1, 1, 0, 2, 0 }), sizeof channels);
  g_assert_cmpmem (stored.ages, sizeof ages, ((gint32[]) { 9, 9, 5, 5, 0 }), sizeof ages);
  g_assert_cmpint (stored.lead, ==, 0);
  g_assert_cmpint (stored.opportunity, ==, 3);
  g_assert_true (journeys->has_all_ages);
}

/* What is known of later journeys only is not made up for earlier ones. */
static void
test_columns_begun_late (void)
{
  g_autoptr (LiaisonJourneys) journeys = make_abc ();
  const guint32 channels[] = { 0, 1 };
  const gint32 ages[] = { 4, 1 };
  const guint8 kinds[] = { 3, 5 };
  const LiaisonJourney plain = { 2, channels, .lead = LIAISON_NO_TOUCH, .opportunity = LIAISON_NO_TOUCH,
                                 .losses = 1 };
  const LiaisonJourney rich = {
    2, channels, ages, .kinds = kinds, .lead = 1, .opportunity = LIAISON_NO_TOUCH
  };

  for (guint i = 0; i < 5000; i++)
    g_assert_true (liaison_journeys_add (journeys, &plain, NULL));
  g_assert_null (journeys->ages);
  g_assert_null (journeys->leads);
  g_assert_false (journeys->has_all_ages);
  for (guint i = 0; i < 5000; i++)
    g_assert_true (liaison_journeys_add (journeys, &rich, NULL));
  g_assert_true (liaison_journeys_add (journeys, &plain, NULL));
  g_assert_false (journeys->has_all_ages);
  g_assert_cmpint (liaison_journeys_get (journeys, 4999).lead, ==, LIAISON_NO_TOUCH);
  g_assert_cmpint (liaison_journeys_get (journeys, 4999).kinds[1], ==, 0);
  g_assert_cmpint (liaison_journeys_get (journeys, 5000).lead, ==, 1);
  g_assert_cmpint (liaison_journeys_get (journeys, 9999).kinds[1], ==, 5);
  g_assert_cmpint (liaison_journeys_get (journeys, 9999).ages[0], ==, 4);
  g_assert_cmpint (liaison_journeys_get (journeys, 10000).kinds[1], ==, 0);
  g_assert_cmpint (liaison_journeys_get (journeys, 10000).opportunity, ==, LIAISON_NO_TOUCH);
}

static void
test_filter (void)
{
  g_autoptr (LiaisonJourneys) journeys = make_abc ();
  g_autoptr (LiaisonJourneys) recent = NULL;
  g_autoptr (LiaisonJourneys) some = NULL;
  g_autoptr (LiaisonJourneys) all = NULL;
  const guint32 channels[] = { 0, 1, 2, 0 };
  const gint32 ages[] = { 181, 180, 7, 0 };
  const guint32 refs[] = { 1, 2, 3, 4 };
  const guint8 kinds[] = { 0, 1, 63, 1 }, roles[] = { 2, 2, 2, 0 };
  const LiaisonJourney journey = {
    4,           channels,   ages, refs, kinds, roles, .lead = 0, .opportunity = 2, .conversions = 2,
    .value = 50, .losses = 1
  };
  const LiaisonJourney old = {
    1, channels, ages, refs, kinds, roles, .lead = LIAISON_NO_TOUCH, .opportunity = 0, .conversions = 1
  };
  LiaisonTouchFilter filter = LIAISON_TOUCH_FILTER_ALL;
  LiaisonJourney part;

  g_assert_true (liaison_journeys_add (journeys, &journey, NULL));
  g_assert_true (liaison_journeys_add (journeys, &old, NULL));
  all = liaison_journeys_filter (journeys, &filter);
  g_assert_cmpmem (all->refs, 5 * sizeof (guint32), journeys->refs, 5 * sizeof (guint32));
  g_assert_cmpmem (all->leads, 2 * sizeof (gint32), journeys->leads, 2 * sizeof (gint32));

  /* The last day of the window is in it. Of what stays, milestones are where they were; the others are missing. */
  filter.most_age = 180;
  recent = liaison_journeys_filter (journeys, &filter);
  part = liaison_journeys_get (recent, 0);
  g_assert_cmpuint (part.n_touches, ==, 3);
  g_assert_cmpuint (part.refs[0], ==, 2);
  g_assert_cmpint (part.lead, ==, LIAISON_NO_TOUCH);
  g_assert_cmpint (part.opportunity, ==, 1);
  attribution_fixture_assert_near (part.value, 50, 0);
  /* Nobody touched the other one then: it is nobody's. */
  attribution_fixture_assert_near (liaison_sum_get (&recent->untouched_conversions), 1, 0);
  attribution_fixture_assert_near (liaison_sum_get (&journeys->untouched_conversions), 0, 0);
  part = liaison_journeys_get (recent, 1);
  g_assert_cmpuint (part.n_touches, ==, 0);
  g_assert_cmpint (part.opportunity, ==, LIAISON_NO_TOUCH);

  filter = (LiaisonTouchFilter) { G_MAXINT32, G_GUINT64_CONSTANT (1) << 63 | 1, 1 << 2 };
  some = liaison_journeys_filter (journeys, &filter);
  part = liaison_journeys_get (some, 0);
  g_assert_cmpuint (part.n_touches, ==, 2);
  g_assert_cmpuint (part.refs[0], ==, 1);
  g_assert_cmpuint (part.refs[1], ==, 3);
  g_assert_cmpint (part.lead, ==, 0);
  g_assert_cmpint (part.opportunity, ==, 1);
}

static void
test_sums_lose_nothing (void)
{
  LiaisonSum sum = { 0 }, thirds = { 0 };

  for (int i = 0; i < 1000; i++)
    {
      liaison_sum_add (&sum, i % 2 == 0 ? 1e16 : 1);
      liaison_sum_add (&sum, i % 2 == 0 ? 1 : -1e16);
      liaison_sum_add (&thirds, 1 / 3.);
    }
  attribution_fixture_assert_near (liaison_sum_get (&sum), 1000, 0);
  attribution_fixture_assert_near (liaison_sum_get (&thirds), 1000 * (1 / 3.), 1e-16);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/journeys/names", test_names);
  g_test_add_func ("/journeys/touch-after-conversion", test_touch_after_conversion);
  g_test_add_func ("/journeys/impossible", test_impossible);
  g_test_add_func ("/journeys/order-of-time", test_order_of_time);
  g_test_add_func ("/journeys/columns-begun-late", test_columns_begun_late);
  g_test_add_func ("/journeys/filter", test_filter);
  g_test_add_func ("/journeys/sums-lose-nothing", test_sums_lose_nothing);
  return g_test_run ();
}
