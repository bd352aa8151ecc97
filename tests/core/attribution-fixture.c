/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "attribution-fixture.h"

#include <math.h>

/* Twenty times as many in a long test. */
int
attribution_fixture_get_rounds (int n)
{
  return g_strcmp0 (g_getenv ("LIAISON_TEST_LONG"), "1") == 0 ? 20 * n : n;
}

LiaisonJourneys *
attribution_fixture_try (const char *text, const LiaisonPathFormat *format, GError **error)
{
  const LiaisonPathFormat usual = LIAISON_PATH_FORMAT_DEFAULT;
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (text, -1, NULL);

  return liaison_path_stream_read (stream, format != NULL ? format : &usual, NULL, error);
}

/* Without the line of names. */
LiaisonJourneys *
attribution_fixture_read (const char *lines)
{
  g_autofree char *text = g_strconcat (PATH_HEADER, lines, NULL);
  g_autoptr (GError) error = NULL;
  LiaisonJourneys *journeys = attribution_fixture_try (text, NULL, &error);

  g_assert_no_error (error);
  return journeys;
}

/* Halves are counted too. Every channel is in the table, whether a journey has it or not; one in ten has none. */
LiaisonJourneys *
attribution_fixture_random (guint n_journeys, guint n_channels, guint longest, guint most_count)
{
  LiaisonJourneys *journeys = liaison_journeys_new (NULL);
  g_autofree guint32 *channels = g_new (guint32, longest);

  for (guint i = 0; i < n_channels; i++)
    {
      g_autofree char *name = g_strdup_printf ("C%u", i);

      liaison_channel_table_intern (journeys->channels, name, strlen (name));
    }
  for (guint i = 0; i < n_journeys; i++)
    {
      LiaisonJourney journey = { .channels = channels,
                                 .lead = LIAISON_NO_TOUCH,
                                 .opportunity = LIAISON_NO_TOUCH };

      journey.n_touches =
          g_test_rand_int_range (0, 10) == 0 ? 0 : (guint) g_test_rand_int_range (1, (gint32) longest + 1);
      for (guint j = 0; j < journey.n_touches; j++)
        channels[j] = (guint32) g_test_rand_int_range (0, (gint32) n_channels);
      journey.conversions = g_test_rand_int_range (0, 2 * (gint32) most_count + 1) / 2.0;
      journey.losses = g_test_rand_int_range (0, 2 * (gint32) most_count + 1) / 2.0;
      journey.value = journey.conversions > 0 ? g_test_rand_int_range (0, 1000) : 0;
      g_assert_true (liaison_journeys_add (journeys, &journey, NULL));
    }
  return journeys;
}

/* The same journeys in another order; where @splits, each in three parts. */
LiaisonJourneys *
attribution_fixture_shuffle (const LiaisonJourneys *journeys, gboolean splits)
{
  LiaisonJourneys *shuffled = liaison_journeys_new (journeys->channels);
  const guint n_parts = splits ? 3 : 1, n = journeys->n * n_parts;
  g_autofree guint *order = g_new (guint, n);

  for (guint i = 0; i < n; i++)
    {
      const guint at = (guint) g_test_rand_int_range (0, (gint32) i + 1);

      order[i] = order[at];
      order[at] = i / n_parts;
    }
  for (guint i = 0; i < n; i++)
    {
      LiaisonJourney journey = liaison_journeys_get (journeys, order[i]);

      journey.conversions /= n_parts;
      journey.value /= n_parts;
      journey.losses /= n_parts;
      g_assert_true (liaison_journeys_add (shuffled, &journey, NULL));
    }
  return shuffled;
}

guint
attribution_fixture_find (const LiaisonJourneys *journeys, const char *name)
{
  const guint32 channel = liaison_channel_table_find (journeys->channels, name, strlen (name));

  g_assert_cmpuint (channel, !=, LIAISON_CHANNEL_UNKNOWN);
  return channel;
}

/* To a part of what they are, or of 1. */
void
attribution_fixture_assert_near (double a, double b, double tolerance)
{
  if (!(fabs (a - b) <= tolerance * MAX (1, fabs (b))))
    g_error ("%.17g is not near %.17g", a, b);
}

void
attribution_fixture_assert_credit (const LiaisonCredit *credit,
                                   const LiaisonJourneys *journeys,
                                   const char *name,
                                   double conversions,
                                   double value)
{
  const LiaisonCreditPart *part = &credit->channels[attribution_fixture_find (journeys, name)];

  attribution_fixture_assert_near (part->conversions, conversions, 1e-12);
  attribution_fixture_assert_near (part->value, value, 1e-12);
}

void
attribution_fixture_assert_same (const LiaisonCredit *a, const LiaisonCredit *b)
{
  g_assert_cmpuint (a->n_channels, ==, b->n_channels);
  for (guint i = 0; i < a->n_channels; i++)
    {
      attribution_fixture_assert_near (a->channels[i].conversions, b->channels[i].conversions, 1e-12);
      attribution_fixture_assert_near (a->channels[i].value, b->channels[i].value, 1e-12);
    }
  attribution_fixture_assert_near (a->unattributed.conversions, b->unattributed.conversions, 1e-12);
  attribution_fixture_assert_near (a->unattributed.value, b->unattributed.value, 1e-12);
}
