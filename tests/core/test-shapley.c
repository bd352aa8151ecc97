/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "attribution-fixture.h"

#include "core/attribution/shapley.h"

#include <math.h>

/* Shapley values of both games, against all groups one by one. */

#define MOST_CHANNELS 7

static LiaisonCredit *
reckon_rates (const LiaisonJourneys *journeys)
{
  g_autoptr (LiaisonChannelSets) sets = liaison_channel_sets_count (journeys);

  return liaison_shapley_credit_rates (sets, journeys, NULL, NULL);
}

static void
test_sums (void)
{
  g_autoptr (LiaisonJourneys) journeys =
      attribution_fixture_read ("A;1;100;0\nA > B;1;300;5\nC > A > B > A;1;600;0\nC;1;50;0\n");
  g_autoptr (LiaisonCredit) credit = liaison_shapley_credit_sums (journeys);

  attribution_fixture_assert_credit (credit, journeys, "A", 1 + .5 + 1 / 3., 450);
  attribution_fixture_assert_credit (credit, journeys, "B", .5 + 1 / 3., 350);
  attribution_fixture_assert_credit (credit, journeys, "C", 1 / 3. + 1, 250);
}

/* A alone 1/2, B alone nothing, both 1/4: of both, A gets 1/2 (1/2 + 1/4) = 3/8, B 1/2 (0 - 1/4) = -1/8, four times. */
static void
test_rates_can_be_negative (void)
{
  g_autoptr (LiaisonJourneys) journeys = attribution_fixture_read ("A;1;10;1\nB;0;0;3\nA > B;1;40;3\n");
  g_autoptr (LiaisonCredit) credit = reckon_rates (journeys);

  attribution_fixture_assert_credit (credit, journeys, "A", 1 + 1.5, 10 + 60);
  attribution_fixture_assert_credit (credit, journeys, "B", -.5, -20);
}

static void
test_groups_not_seen_are_nothing (void)
{
  g_autoptr (LiaisonJourneys) journeys = attribution_fixture_read ("A > B > C;3;9;1\n");
  g_autoptr (LiaisonCredit) credit = reckon_rates (journeys);

  for (const char *name = "A\0B\0C\0"; *name != '\0'; name += 2)
    attribution_fixture_assert_credit (credit, journeys, name, 1, 3);
}

static void
test_nothing (void)
{
  g_autoptr (LiaisonJourneys) journeys = attribution_fixture_read ("A > B;0;0;1\n;4;9;1\nA;0;0;0\n");
  g_autoptr (LiaisonCredit) credit = reckon_rates (journeys);

  attribution_fixture_assert_credit (credit, journeys, "A", 0, 0);
  attribution_fixture_assert_near (credit->unattributed.conversions, 4, 0);
  attribution_fixture_assert_near (credit->unattributed.value, 9, 0);
}

/* Slowly --------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  guint n;
  double conversions[1 << MOST_CHANNELS];
  double values[1 << MOST_CHANNELS];
  double losses[1 << MOST_CHANNELS];
} Observed;

static void
observe (Observed *self, const LiaisonJourneys *journeys)
{
  *self = (Observed) { .n = liaison_channel_table_get_n (journeys->channels) };
  for (guint i = 0; i < journeys->n; i++)
    {
      const LiaisonJourney journey = liaison_journeys_get (journeys, i);
      guint set = 0;

      for (guint j = 0; j < journey.n_touches; j++)
        set |= 1u << journey.channels[j];
      self->conversions[set] += journey.conversions;
      self->values[set] += journey.value;
      self->losses[set] += journey.losses;
    }
  self->conversions[0] = self->values[0] = self->losses[0] = 0;
}

static double
worth_sum (const double *of, guint group)
{
  double sum = 0;

  for (guint set = 0; set <= group; set++)
    sum += (set & ~group) == 0 ? of[set] : 0;
  return sum;
}

static double
get_rate (const Observed *observed, guint group)
{
  const double all = observed->conversions[group] + observed->losses[group];

  return all > 0 ? observed->conversions[group] / all : 0;
}

/* s! (n-s-1)! / n! for each group without the channel: how often it joins just this group, of all orders. */
static double
get_weight (guint s, guint n)
{
  return tgamma (s + 1.) * tgamma (n - s) / tgamma (n + 1.);
}

static void
test_all_groups (void)
{
  const int n_rounds = attribution_fixture_get_rounds (1500);

  for (int round = 0; round < n_rounds; round++)
    {
      const guint n = (guint) g_test_rand_int_range (1, MOST_CHANNELS + 1);
      g_autoptr (LiaisonJourneys) journeys =
          attribution_fixture_random ((guint) g_test_rand_int_range (0, 25), n, 6, 2);
      g_autoptr (LiaisonCredit) sums = liaison_shapley_credit_sums (journeys);
      g_autoptr (LiaisonCredit) rates = reckon_rates (journeys);
      Observed observed;

      observe (&observed, journeys);
      for (guint i = 0; i < n; i++)
        {
          double sum = 0, sum_value = 0, rate = 0, rate_value = 0;

          for (guint group = 0; group < 1u << n; group++)
            if ((group >> i & 1) == 0)
              {
                const double weight = get_weight ((guint) __builtin_popcount (group), n);

                sum += weight * (worth_sum (observed.conversions, group | 1u << i) -
                                 worth_sum (observed.conversions, group));
                sum_value += weight * (worth_sum (observed.values, group | 1u << i) -
                                       worth_sum (observed.values, group));
              }
          for (guint all = 1; all < 1u << n; all++)
            for (guint group = 0; group <= all && (all >> i & 1) != 0 && observed.conversions[all] > 0;
                 group++)
              if ((group & ~all) == 0 && (group >> i & 1) == 0)
                {
                  const double weight =
                      get_weight ((guint) __builtin_popcount (group), (guint) __builtin_popcount (all));
                  const double part = weight *
                                      (get_rate (&observed, group | 1u << i) - get_rate (&observed, group)) /
                                      get_rate (&observed, all);

                  rate += part * observed.conversions[all];
                  rate_value += part * observed.values[all];
                }
          attribution_fixture_assert_near (sums->channels[i].conversions, sum, 1e-12);
          attribution_fixture_assert_near (sums->channels[i].value, sum_value, 1e-12);
          attribution_fixture_assert_near (rates->channels[i].conversions, rate, 1e-12);
          attribution_fixture_assert_near (rates->channels[i].value, rate_value, 1e-12);
        }
    }
}

/* Channels of which most have numbers with the same lowest six bits, among many others. */
static guint32
spread (guint32 channel)
{
  return 64 * channel + (channel % 3 == 0 ? 5 : 3);
}

static LiaisonJourneys *
spread_channels (const LiaisonJourneys *journeys)
{
  LiaisonJourneys *others = liaison_journeys_new (NULL);

  for (guint i = 0; i < 64 * (MOST_CHANNELS + 1); i++)
    {
      g_autofree char *name = g_strdup_printf ("%u", i);

      liaison_channel_table_intern (others->channels, name, strlen (name));
    }
  for (guint i = 0; i < journeys->n; i++)
    {
      LiaisonJourney journey = liaison_journeys_get (journeys, i);
      guint32 channels[MOST_CHANNELS];

      for (guint j = 0; j < journey.n_touches; j++)
        channels[j] = spread (journey.channels[j]);
      journey.channels = channels;
      g_assert_true (liaison_journeys_add (others, &journey, NULL));
    }
  return others;
}

static void
test_numbers_of_channels_do_not_matter (void)
{
  for (int round = 0; round < 500; round++)
    {
      g_autoptr (LiaisonJourneys) journeys = attribution_fixture_random (25, MOST_CHANNELS, 6, 2);
      g_autoptr (LiaisonJourneys) others = spread_channels (journeys);
      g_autoptr (LiaisonCredit) credit = reckon_rates (journeys);
      g_autoptr (LiaisonCredit) other = reckon_rates (others);

      for (guint32 i = 0; i < MOST_CHANNELS; i++)
        {
          attribution_fixture_assert_near (other->channels[spread (i)].conversions,
                                           credit->channels[i].conversions, 1e-12);
          attribution_fixture_assert_near (other->channels[spread (i)].value, credit->channels[i].value,
                                           1e-12);
        }
    }
}

/* What must hold -------------------------------------------------------------------------------------------------------- */

static void
test_more_than_64_channels (void)
{
  g_autoptr (LiaisonJourneys) journeys = attribution_fixture_random (20000, 200, 6, 3);
  g_autoptr (LiaisonJourneys) shuffled = attribution_fixture_shuffle (journeys, FALSE);
  g_autoptr (LiaisonJourneys) split = attribution_fixture_shuffle (journeys, TRUE);
  g_autoptr (LiaisonCredit) rates = reckon_rates (journeys);
  g_autoptr (LiaisonCredit) others = reckon_rates (shuffled);
  g_autoptr (LiaisonCredit) thirds = reckon_rates (split);
  g_autoptr (LiaisonCredit) sums = liaison_shapley_credit_sums (journeys);

  attribution_fixture_assert_same (rates, others);
  attribution_fixture_assert_same (rates, thirds);
  attribution_fixture_assert_near (liaison_credit_get_total (rates).conversions,
                                   liaison_credit_get_total (sums).conversions, 1e-12);
  attribution_fixture_assert_near (liaison_credit_get_total (rates).value,
                                   liaison_credit_get_total (sums).value, 1e-12);
}

/* One journey of 3,000 channels among journeys of its parts: nothing is listed that was not observed. */
static void
test_very_large_set (void)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autoptr (LiaisonJourneys) journeys = NULL;
  g_autoptr (LiaisonCredit) credit = NULL;

  for (guint i = 0; i < 3000; i++)
    g_string_append_printf (lines, "%sChannel %u", i > 0 ? " > " : "", i);
  g_string_append (lines, ";6;3000;0\nChannel 0;0;0;1\nChannel 1 > Channel 2;1;10;1\n");
  journeys = attribution_fixture_read (lines->str);
  credit = reckon_rates (journeys);
  attribution_fixture_assert_near (liaison_credit_get_total (credit).conversions, 7, 1e-12);
  attribution_fixture_assert_near (credit->channels[0].conversions, credit->channels[2999].conversions,
                                   1e-15);
  g_assert_cmpfloat (credit->channels[1].conversions, >, .5);
}

/* A known defect of others. */
static void
test_repeated_sets_add_up (void)
{
  g_autoptr (LiaisonJourneys) apart = attribution_fixture_read ("A > B;1;10;0\nB > A > B;2;20;3\nA;1;1;1\n");
  g_autoptr (LiaisonJourneys) together = attribution_fixture_read ("A > B;3;30;3\nA;1;1;1\n");
  g_autoptr (LiaisonCredit) first = reckon_rates (apart);
  g_autoptr (LiaisonCredit) second = reckon_rates (together);

  attribution_fixture_assert_same (first, second);
}

/* Nearly all groups of twenty channels, each a game within which nearly all others are looked for. */
static void
test_rates_are_stopped (void)
{
  g_autoptr (LiaisonJourneys) journeys = attribution_fixture_random (100000, 20, 24, 3);
  g_autoptr (LiaisonChannelSets) sets = liaison_channel_sets_count (journeys);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (liaison_shapley_credit_rates (sets, journeys, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/shapley/sums", test_sums);
  g_test_add_func ("/shapley/rates-can-be-negative", test_rates_can_be_negative);
  g_test_add_func ("/shapley/groups-not-seen-are-nothing", test_groups_not_seen_are_nothing);
  g_test_add_func ("/shapley/nothing", test_nothing);
  g_test_add_func ("/shapley/all-groups", test_all_groups);
  g_test_add_func ("/shapley/numbers-of-channels-do-not-matter", test_numbers_of_channels_do_not_matter);
  g_test_add_func ("/shapley/more-than-64-channels", test_more_than_64_channels);
  g_test_add_func ("/shapley/very-large-set", test_very_large_set);
  g_test_add_func ("/shapley/rates-are-stopped", test_rates_are_stopped);
  g_test_add_func ("/shapley/defects/repeated-sets-add-up", test_repeated_sets_add_up);
  return g_test_run ();
}
