/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "attribution-fixture.h"

#include "core/attribution/attribution.h"
#include "core/attribution/heuristic.h"
#include "core/base/error.h"

#include <math.h>

/* Models that give weights to the touches of a journey by itself. */

#define MOST 12

static const LiaisonAttributionModel by_order[] = { LIAISON_MODEL_FIRST, LIAISON_MODEL_LAST,
                                                    LIAISON_MODEL_LINEAR, LIAISON_MODEL_LINEAR_UNIQUE,
                                                    LIAISON_MODEL_U_SHAPED };

static LiaisonJourneys *
make_one (const LiaisonJourney *journey)
{
  LiaisonJourneys *journeys = liaison_journeys_new (NULL);

  for (char name = 'A'; name <= 'H'; name++)
    liaison_channel_table_intern (journeys->channels, &name, 1);
  g_assert_true (liaison_journeys_add (journeys, journey, NULL));
  return journeys;
}

static void
assert_weights (LiaisonAttributionModel model,
                guint n,
                const gint32 *ages,
                gint32 lead,
                gint32 opportunity,
                double half_life,
                const double *expected)
{
  static const guint32 channels[] = { 0, 1, 2, 3, 4, 5, 6, 7 };
  const LiaisonJourney journey = {
    n, channels, ages, .lead = lead, .opportunity = opportunity, .conversions = 1
  };
  g_autoptr (LiaisonJourneys) journeys = make_one (&journey);
  g_autoptr (LiaisonHeuristic) heuristic = liaison_heuristic_new (model, journeys, half_life);
  const LiaisonJourney stored = liaison_journeys_get (journeys, 0);
  const double *weights = liaison_heuristic_weigh (heuristic, &stored);

  for (guint i = 0; i < n; i++)
    attribution_fixture_assert_near (weights[i], expected[i], 1e-15);
}

#define ASSERT_WEIGHTS(model, lead, opportunity, ...) \
  assert_weights (model, G_N_ELEMENTS (((double[]) { __VA_ARGS__ })), NULL, lead, opportunity, 7, \
                  (double[]) { __VA_ARGS__ })

static void
test_one_touch (void)
{
  const gint32 age = 40;

  for (guint i = 0; i < G_N_ELEMENTS (by_order); i++)
    ASSERT_WEIGHTS (by_order[i], LIAISON_NO_TOUCH, LIAISON_NO_TOUCH, 1);
  for (gint32 lead = LIAISON_NO_TOUCH; lead <= 0; lead++)
    for (gint32 opportunity = LIAISON_NO_TOUCH; opportunity <= 0; opportunity++)
      {
        ASSERT_WEIGHTS (LIAISON_MODEL_W_SHAPED, lead, opportunity, 1);
        ASSERT_WEIGHTS (LIAISON_MODEL_FULL_PATH, lead, opportunity, 1);
      }
  assert_weights (LIAISON_MODEL_TIME_DECAY, 1, &age, LIAISON_NO_TOUCH, LIAISON_NO_TOUCH, 7, (double[]) { 1 });
}

static void
test_u_shaped (void)
{
  ASSERT_WEIGHTS (LIAISON_MODEL_U_SHAPED, LIAISON_NO_TOUCH, LIAISON_NO_TOUCH, .5, .5);
  ASSERT_WEIGHTS (LIAISON_MODEL_U_SHAPED, LIAISON_NO_TOUCH, LIAISON_NO_TOUCH, .4, .2, .4);
  ASSERT_WEIGHTS (LIAISON_MODEL_U_SHAPED, LIAISON_NO_TOUCH, LIAISON_NO_TOUCH, .4, .05, .05, .05, .05, .4);
  /* Milestones are none of this model's. */
  ASSERT_WEIGHTS (LIAISON_MODEL_U_SHAPED, 1, 1, .4, .2, .4);
}

static void
test_w_shaped (void)
{
  ASSERT_WEIGHTS (LIAISON_MODEL_W_SHAPED, 2, 4, .3, .05, .3, .05, .3);
  ASSERT_WEIGHTS (LIAISON_MODEL_W_SHAPED, 2, 3, .3, .05, .3, .3, .05);
  /* On the same touch they add. */
  ASSERT_WEIGHTS (LIAISON_MODEL_W_SHAPED, 0, 2, .6, .05, .3, .05);
  ASSERT_WEIGHTS (LIAISON_MODEL_W_SHAPED, 1, 1, .3, .6, .1);
  /* With nothing between. */
  ASSERT_WEIGHTS (LIAISON_MODEL_W_SHAPED, 1, 2, 1 / 3., 1 / 3., 1 / 3.);
  ASSERT_WEIGHTS (LIAISON_MODEL_W_SHAPED, 0, 1, 2 / 3., 1 / 3.);
  /* A milestone is missing, or both. */
  ASSERT_WEIGHTS (LIAISON_MODEL_W_SHAPED, LIAISON_NO_TOUCH, 2, .45, .05, .45, .05);
  ASSERT_WEIGHTS (LIAISON_MODEL_W_SHAPED, 1, LIAISON_NO_TOUCH, .5, .5);
  ASSERT_WEIGHTS (LIAISON_MODEL_W_SHAPED, LIAISON_NO_TOUCH, LIAISON_NO_TOUCH, .9, .05, .05);
}

static void
test_full_path (void)
{
  ASSERT_WEIGHTS (LIAISON_MODEL_FULL_PATH, 2, 4, .225, .05, .225, .05, .225, .225);
  ASSERT_WEIGHTS (LIAISON_MODEL_FULL_PATH, 0, 3, .45, .05, .05, .45);
  ASSERT_WEIGHTS (LIAISON_MODEL_FULL_PATH, 1, 2, .25, .25, .25, .25);
  ASSERT_WEIGHTS (LIAISON_MODEL_FULL_PATH, LIAISON_NO_TOUCH, LIAISON_NO_TOUCH, .45, .1, .45);
  ASSERT_WEIGHTS (LIAISON_MODEL_FULL_PATH, 1, LIAISON_NO_TOUCH, .3, .3, .1, .3);
}

static void
test_time_decay (void)
{
  const gint32 two[] = { 7, 0 }, three[] = { 14, 7, 0 }, late[] = { 21, 14, 7 }, old[] = { 200007, 200000 };

  assert_weights (LIAISON_MODEL_TIME_DECAY, 2, two, -1, -1, 7, (double[]) { 1 / 3., 2 / 3. });
  assert_weights (LIAISON_MODEL_TIME_DECAY, 3, three, -1, -1, 7, (double[]) { 1 / 7., 2 / 7., 4 / 7. });
  /* From the conversion or from the last touch makes no difference to weights that add up to 1. */
  assert_weights (LIAISON_MODEL_TIME_DECAY, 3, late, -1, -1, 7, (double[]) { 1 / 7., 2 / 7., 4 / 7. });
  /* 2^-28571 is nothing: without the smallest age these would be 0/0. */
  assert_weights (LIAISON_MODEL_TIME_DECAY, 2, old, -1, -1, 7, (double[]) { 1 / 3., 2 / 3. });
  assert_weights (LIAISON_MODEL_TIME_DECAY, 2, (gint32[]) { 30, 0 }, -1, -1, LIAISON_HALF_LIFE_LONG,
                  (double[]) { 1 / 3., 2 / 3. });
  assert_weights (LIAISON_MODEL_TIME_DECAY, 2, (gint32[]) { 3, 3 }, -1, -1, 7, (double[]) { .5, .5 });
}

/* Of touches on one day the first of the given order is the first. */
static void
test_ties (void)
{
  const guint32 channels[] = { 2, 0, 1 };
  const gint32 ages[] = { 4, 9, 9 };
  const LiaisonJourney journey = {
    3,          channels, ages, .lead = LIAISON_NO_TOUCH, .opportunity = LIAISON_NO_TOUCH, .conversions = 1,
    .value = 10
  };
  g_autoptr (LiaisonJourneys) journeys = make_one (&journey);
  g_autoptr (LiaisonCredit) first = liaison_heuristic_credit (LIAISON_MODEL_FIRST, journeys, 7);
  g_autoptr (LiaisonCredit) last = liaison_heuristic_credit (LIAISON_MODEL_LAST, journeys, 7);

  attribution_fixture_assert_credit (first, journeys, "A", 1, 10);
  attribution_fixture_assert_credit (last, journeys, "C", 1, 10);
}

static void
test_repeats (void)
{
  g_autoptr (LiaisonJourneys) journeys = attribution_fixture_read ("A > B > A > A;2;100;1\n");
  g_autoptr (LiaisonCredit) linear = liaison_heuristic_credit (LIAISON_MODEL_LINEAR, journeys, 7);
  g_autoptr (LiaisonCredit) unique = liaison_heuristic_credit (LIAISON_MODEL_LINEAR_UNIQUE, journeys, 7);

  attribution_fixture_assert_credit (linear, journeys, "A", 1.5, 75);
  attribution_fixture_assert_credit (linear, journeys, "B", .5, 25);
  attribution_fixture_assert_credit (unique, journeys, "A", 1, 50);
  attribution_fixture_assert_credit (unique, journeys, "B", 1, 50);
}

static void
test_ages_not_known (void)
{
  g_autoptr (LiaisonJourneys) journeys = attribution_fixture_read ("A > B;2;100;1\n");
  const LiaisonAttributionOptions options = { LIAISON_MODEL_TIME_DECAY, 1, 7 };
  g_autoptr (GError) error = NULL;

  g_assert_null (liaison_attribution_count (journeys, &options, NULL, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_INVALID);
}

/* Slowly --------------------------------------------------------------------------------------------------------------- */

static guint
count (const LiaisonJourney *journey, guint32 channel)
{
  guint n = 0;

  for (guint i = 0; i < journey->n_touches; i++)
    n += journey->channels[i] == channel ? 1 : 0;
  return n;
}

/* In thousandths of a share: who has it, one by one, as the rule says it. */
static double
weigh_shares (const LiaisonJourney *journey,
              guint touch,
              const gint32 *places,
              guint n_places,
              double each,
              double rest)
{
  double present = 0, here = 0, missing = 0;
  guint n_rest = 0;
  gboolean is_milestone = FALSE;

  for (guint i = 0; i < journey->n_touches; i++)
    {
      gboolean has_any = FALSE;

      for (guint j = 0; j < n_places; j++)
        has_any = has_any || places[j] == (gint32) i;
      n_rest += has_any ? 0 : 1;
    }
  for (guint j = 0; j < n_places; j++)
    {
      present += places[j] >= 0 ? each : 0;
      missing += places[j] >= 0 ? 0 : each;
      here += places[j] == (gint32) touch ? each : 0;
      is_milestone = is_milestone || places[j] == (gint32) touch;
    }
  missing += n_rest == 0 ? rest : 0;
  return is_milestone ? here + missing * here / present : rest / n_rest;
}

static double
weigh_slowly (LiaisonAttributionModel model, const LiaisonJourney *journey, guint touch, double half_life)
{
  const guint n = journey->n_touches;
  const gint32 last = (gint32) n - 1;
  double sum = 0;
  guint n_distinct = 0;

  switch ((guint) model)
    {
    case LIAISON_MODEL_FIRST:
      return touch == 0 ? 1 : 0;
    case LIAISON_MODEL_LAST:
      return touch == n - 1 ? 1 : 0;
    case LIAISON_MODEL_LINEAR:
      return 1. / n;
    case LIAISON_MODEL_LINEAR_UNIQUE:
      for (guint32 channel = 0; channel < 8; channel++)
        n_distinct += count (journey, channel) > 0 ? 1 : 0;
      return 1. / n_distinct / count (journey, journey->channels[touch]);
    case LIAISON_MODEL_U_SHAPED:
      return weigh_shares (journey, touch, (gint32[]) { 0, last }, 2, .4, .2);
    case LIAISON_MODEL_W_SHAPED:
      return weigh_shares (journey, touch, (gint32[]) { 0, journey->lead, journey->opportunity }, 3, .3, .1);
    case LIAISON_MODEL_FULL_PATH:
      return weigh_shares (journey, touch, (gint32[]) { 0, journey->lead, journey->opportunity, last }, 4,
                           .225, .1);
    case LIAISON_MODEL_TIME_DECAY:
      for (guint i = 0; i < n; i++)
        sum += pow (.5, journey->ages[i] / half_life);
      return pow (.5, journey->ages[touch] / half_life) / sum;
    default:
      g_assert_not_reached ();
    }
}

static LiaisonJourneys *
make_random (guint n)
{
  LiaisonJourneys *journeys = liaison_journeys_new (NULL);

  for (char name = 'A'; name <= 'H'; name++)
    liaison_channel_table_intern (journeys->channels, &name, 1);
  for (guint i = 0; i < n; i++)
    {
      guint32 channels[MOST];
      gint32 ages[MOST];
      LiaisonJourney journey = { (guint) g_test_rand_int_range (0, MOST + 1), channels, ages,
                                 .lead = LIAISON_NO_TOUCH, .opportunity = LIAISON_NO_TOUCH };

      for (guint j = 0; j < journey.n_touches; j++)
        {
          channels[j] = (guint32) g_test_rand_int_range (0, 8);
          ages[j] = g_test_rand_int_range (0, 200);
        }
      if (journey.n_touches > 0 && g_test_rand_bit ())
        journey.lead = g_test_rand_int_range (0, (gint32) journey.n_touches);
      if (journey.n_touches > 0 && g_test_rand_bit ())
        journey.opportunity = g_test_rand_int_range (0, (gint32) journey.n_touches);
      journey.conversions = g_test_rand_int_range (0, 6) / 2.;
      journey.value = journey.conversions > 0 ? g_test_rand_int_range (0, 500) : 0;
      journey.losses = g_test_rand_int_range (0, 3);
      g_assert_true (liaison_journeys_add (journeys, &journey, NULL));
    }
  return journeys;
}

static void
assert_as_slowly (LiaisonAttributionModel model, const LiaisonJourneys *journeys, double half_life)
{
  g_autoptr (LiaisonCredit) credit = liaison_heuristic_credit (model, journeys, half_life);
  g_autoptr (LiaisonHeuristic) heuristic = liaison_heuristic_new (model, journeys, half_life);
  LiaisonCreditPart parts[8] = { 0 }, all = { 0 }, nobody = { 0 };

  for (guint i = 0; i < journeys->n; i++)
    {
      const LiaisonJourney journey = liaison_journeys_get (journeys, i);
      const double *weights = journey.n_touches > 0 ? liaison_heuristic_weigh (heuristic, &journey) : NULL;
      double sum = 0;

      for (guint j = 0; j < journey.n_touches; j++)
        {
          const double weight = weigh_slowly (model, &journey, j, half_life);

          attribution_fixture_assert_near (weights[j], weight, 1e-13);
          sum += weights[j];
          parts[journey.channels[j]].conversions += weight * journey.conversions;
          parts[journey.channels[j]].value += weight * journey.value;
        }
      if (weights != NULL)
        attribution_fixture_assert_near (sum, 1, 1e-15);
      nobody.conversions += weights == NULL ? journey.conversions : 0;
      nobody.value += weights == NULL ? journey.value : 0;
      all.conversions += journey.conversions;
      all.value += journey.value;
    }
  for (guint i = 0; i < 8; i++)
    {
      attribution_fixture_assert_near (credit->channels[i].conversions, parts[i].conversions, 1e-12);
      attribution_fixture_assert_near (credit->channels[i].value, parts[i].value, 1e-12);
    }
  attribution_fixture_assert_near (credit->unattributed.conversions, nobody.conversions, 1e-12);
  attribution_fixture_assert_near (liaison_credit_get_total (credit).conversions + nobody.conversions,
                                   all.conversions, 1e-12);
  attribution_fixture_assert_near (liaison_credit_get_total (credit).value + nobody.value, all.value, 1e-12);
}

static void
test_random (void)
{
  for (int round = 0; round < attribution_fixture_get_rounds (300); round++)
    {
      g_autoptr (LiaisonJourneys) journeys = make_random ((guint) g_test_rand_int_range (0, 30));

      for (LiaisonAttributionModel model = 0; model < LIAISON_N_MODELS; model++)
        if (liaison_attribution_model_weighs_touches (model))
          assert_as_slowly (model, journeys, g_test_rand_bit () ? LIAISON_HALF_LIFE : LIAISON_HALF_LIFE_LONG);
    }
}

/* Nor does it matter in how many rows equal journeys stand. */
static void
test_order_of_rows (void)
{
  g_autoptr (LiaisonJourneys) journeys = attribution_fixture_random (20000, 90, 70, 5);
  g_autoptr (LiaisonJourneys) shuffled = attribution_fixture_shuffle (journeys, FALSE);
  g_autoptr (LiaisonJourneys) split = attribution_fixture_shuffle (journeys, TRUE);

  for (guint i = 0; i < G_N_ELEMENTS (by_order); i++)
    {
      g_autoptr (LiaisonCredit) credit = liaison_heuristic_credit (by_order[i], journeys, 7);
      g_autoptr (LiaisonCredit) other = liaison_heuristic_credit (by_order[i], shuffled, 7);
      g_autoptr (LiaisonCredit) third = liaison_heuristic_credit (by_order[i], split, 7);

      attribution_fixture_assert_same (credit, other);
      attribution_fixture_assert_same (credit, third);
    }
}

static void
test_words (void)
{
  for (LiaisonAttributionModel model = 0; model < LIAISON_N_MODELS; model++)
    {
      LiaisonAttributionModel found;

      g_assert_true (liaison_attribution_model_find (liaison_attribution_model_get_word (model), &found));
      g_assert_cmpint (found, ==, model);
      g_assert_cmpuint (strlen (liaison_attribution_model_get_label (model)), >, 0);
      g_assert_true (g_str_has_suffix (liaison_attribution_model_get_note (model), "."));
    }
  g_assert_false (liaison_attribution_model_find ("middle", &(LiaisonAttributionModel) { 0 }));
  /* What has to be said beside a chain of order 1. */
  g_assert_nonnull (strstr (liaison_attribution_model_get_note (LIAISON_MODEL_MARKOV), "mixes journeys"));
  g_assert_nonnull (strstr (liaison_attribution_model_get_note (LIAISON_MODEL_MARKOV), "no shares"));
  g_assert_nonnull (strstr (liaison_attribution_get_caution (), "caused"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/heuristic/one-touch", test_one_touch);
  g_test_add_func ("/heuristic/u-shaped", test_u_shaped);
  g_test_add_func ("/heuristic/w-shaped", test_w_shaped);
  g_test_add_func ("/heuristic/full-path", test_full_path);
  g_test_add_func ("/heuristic/time-decay", test_time_decay);
  g_test_add_func ("/heuristic/ties", test_ties);
  g_test_add_func ("/heuristic/repeats", test_repeats);
  g_test_add_func ("/heuristic/ages-not-known", test_ages_not_known);
  g_test_add_func ("/heuristic/random", test_random);
  g_test_add_func ("/heuristic/order-of-rows", test_order_of_rows);
  g_test_add_func ("/heuristic/words", test_words);
  return g_test_run ();
}
