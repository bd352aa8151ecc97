/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "attribution-fixture.h"
#include "slow-markov.h"

#include "core/attribution/attribution-model.h"
#include "core/attribution/markov.h"
#include "core/base/error.h"

#include <math.h>

/* Markov chains: against the rule in exact fractions, one way of solving against the other, and by what must hold. */

typedef struct
{
  LiaisonTransitions *transitions;
  LiaisonMarkov *markov;
  LiaisonCredit *credit;
} Solved;

static void
clear_solved (Solved *self)
{
  g_clear_pointer (&self->transitions, liaison_transitions_free);
  g_clear_pointer (&self->markov, liaison_markov_free);
  g_clear_pointer (&self->credit, liaison_credit_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Solved, clear_solved)

static Solved
solve (const LiaisonJourneys *journeys, guint order, LiaisonMarkovMethod method)
{
  g_autoptr (GError) error = NULL;
  Solved self = { .transitions = liaison_transitions_count (journeys, order, NULL, &error) };

  self.markov = liaison_markov_solve (self.transitions, method, NULL, &error);
  g_assert_no_error (error);
  self.credit = liaison_markov_credit (self.markov, self.transitions, journeys);
  return self;
}

static void
assert_effects (const Solved *solved,
                const LiaisonJourneys *journeys,
                const char *name,
                double effect,
                double value_effect)
{
  const guint channel = attribution_fixture_find (journeys, name);

  attribution_fixture_assert_near (solved->markov->effects[channel], effect, 1e-14);
  attribution_fixture_assert_near (solved->markov->value_effects[channel], value_effect, 1e-14);
}

/* Golden --------------------------------------------------------------------------------------------------------------- */

static void
test_three_channels (void)
{
  g_autoptr (LiaisonJourneys) journeys =
      attribution_fixture_read ("C1 > C2 > C3;1;10;0\nC1;0;0;1\nC2 > C3;0;0;1\n");
  g_auto (Solved) solved = solve (journeys, 1, LIAISON_MARKOV_BEST);

  attribution_fixture_assert_near (solved.markov->probability, 1 / 3., 1e-15);
  assert_effects (&solved, journeys, "C1", .5, .5);
  assert_effects (&solved, journeys, "C2", 1, 1);
  assert_effects (&solved, journeys, "C3", 1, 1);
  attribution_fixture_assert_credit (solved.credit, journeys, "C1", .2, 2);
  attribution_fixture_assert_credit (solved.credit, journeys, "C2", .4, 4);
  attribution_fixture_assert_credit (solved.credit, journeys, "C3", .4, 4);
}

static void
test_value_has_its_own_effects (void)
{
  g_autoptr (LiaisonJourneys) journeys = attribution_fixture_read ("A > B;1;100;0\nA;1;10;1\n");
  g_auto (Solved) solved = solve (journeys, 1, LIAISON_MARKOV_BEST);

  assert_effects (&solved, journeys, "A", 1, 1);
  assert_effects (&solved, journeys, "B", .5, 10 / 11.);
  attribution_fixture_assert_credit (solved.credit, journeys, "A", 4 / 3., 110 * 11 / 21.);
  attribution_fixture_assert_credit (solved.credit, journeys, "B", 2 / 3., 110 * 10 / 21.);
  g_assert_cmpint (lround (100 * solved.credit->channels[0].value), ==, 5762);
  g_assert_cmpint (lround (100 * solved.credit->channels[1].value), ==, 5238);
}

static void
test_nothing (void)
{
  static const char *const nothing[] = { "", "A > B;0;0;3\n", "A > B;0;0;0\n", ";4;10;2\n",
                                         "A;0;0;1\n;1;5;0\n" };

  for (guint i = 0; i < G_N_ELEMENTS (nothing); i++)
    for (guint order = 1; order <= 3; order++)
      {
        g_autoptr (LiaisonJourneys) journeys = attribution_fixture_read (nothing[i]);
        g_auto (Solved) solved = solve (journeys, order, LIAISON_MARKOV_BEST);

        attribution_fixture_assert_near (solved.markov->probability, 0, 0);
        for (guint j = 0; j < solved.markov->n_channels; j++)
          {
            attribution_fixture_assert_near (solved.markov->effects[j], 0, 0);
            attribution_fixture_assert_near (solved.credit->channels[j].value, 0, 0);
          }
      }
}

/* A channel in no won journey gets credit, and one in every won journey has an effect below 1: so it is said. */
static void
test_order_1_mixes_journeys (void)
{
  g_autoptr (LiaisonJourneys) journeys = attribution_fixture_read ("A > B > C;1;1;0\nX > B > D;0;0;1\n");
  g_auto (Solved) first = solve (journeys, 1, LIAISON_MARKOV_BEST);
  g_auto (Solved) second = solve (journeys, 2, LIAISON_MARKOV_BEST);

  assert_effects (&first, journeys, "X", .5, .5);
  assert_effects (&first, journeys, "A", .5, .5);
  /* A chain that remembers more mixes less. */
  assert_effects (&second, journeys, "X", 0, 0);
  assert_effects (&second, journeys, "A", 1, 1);
}

/* States that contain a channel are more than those that end in it, and a state that follows itself counts once. */
static void
test_order_2_by_hand (void)
{
  g_autoptr (LiaisonJourneys) journeys =
      attribution_fixture_read ("A > A > A > B;1;8;0\nA > B > A;0;0;1\nB;1;2;0\n");
  g_auto (Solved) solved = solve (journeys, 2, LIAISON_MARKOV_BEST);

  /* A, AA, AB, BA, B */
  g_assert_cmpuint (solved.transitions->n_states, ==, 5);
  /* A→AA, AA→AB, A→AB, AB→BA; AA→AA is none */
  g_assert_cmpuint (solved.transitions->transitions->len, ==, 4);
  attribution_fixture_assert_near (solved.markov->probability, 2 / 3., 1e-15);
  assert_effects (&solved, journeys, "A", .5, .8);
  assert_effects (&solved, journeys, "B", 1, 1);
}

/* Slowly --------------------------------------------------------------------------------------------------------------- */

static void
test_exact_fractions (void)
{
  const int n_rounds = attribution_fixture_get_rounds (1500);
  int n_too_large = 0;

  for (int round = 0; round < n_rounds; round++)
    {
      const guint n_channels = (guint) g_test_rand_int_range (1, 5),
                  order = (guint) g_test_rand_int_range (1, 5);
      g_autoptr (LiaisonJourneys) journeys =
          attribution_fixture_random ((guint) g_test_rand_int_range (0, 8), n_channels, 5, 2);
      SlowMarkov slow;

      if (!slow_markov_reckon (journeys, order, &slow))
        {
          n_too_large++;
          continue;
        }
      for (LiaisonMarkovMethod method = LIAISON_MARKOV_DENSE; method <= LIAISON_MARKOV_SPARSE; method++)
        {
          g_auto (Solved) solved = solve (journeys, order, method);

          attribution_fixture_assert_near (solved.markov->probability, slow.probability, 1e-12);
          for (guint i = 0; i < n_channels; i++)
            {
              attribution_fixture_assert_near (solved.markov->effects[i], slow.effects[i], 1e-12);
              attribution_fixture_assert_near (solved.markov->value_effects[i], slow.value_effects[i], 1e-12);
            }
        }
    }
  g_assert_cmpint (n_too_large, <, n_rounds / 10);
}

static void
assert_same_effects (const Solved *a, const Solved *b)
{
  for (guint i = 0; i < a->markov->n_channels; i++)
    {
      attribution_fixture_assert_near (a->markov->effects[i], b->markov->effects[i], 1e-12);
      attribution_fixture_assert_near (a->markov->value_effects[i], b->markov->value_effects[i], 1e-12);
    }
  attribution_fixture_assert_same (a->credit, b->credit);
}

/* The two ways share nothing but the counts. */
static void
test_dense_and_sparse (void)
{
  static const struct
  {
    guint n_journeys, n_channels, longest, order;
  } sizes[] = { { 5000, 9, 8, 1 },   { 5000, 9, 8, 2 },  { 300, 9, 8, 3 },     { 3000, 70, 6, 1 },
                { 400, 70, 3, 2 },   { 5000, 2, 60, 4 }, { 2000, 12, 300, 1 }, { 2000, 12, 300, 2 },
                { 8000, 22, 10, 2 }, { 20, 5, 400, 3 } };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (LiaisonJourneys) journeys =
          attribution_fixture_random (sizes[i].n_journeys, sizes[i].n_channels, sizes[i].longest, 3);
      g_auto (Solved) dense = solve (journeys, sizes[i].order, LIAISON_MARKOV_DENSE);
      g_auto (Solved) sparse = solve (journeys, sizes[i].order, LIAISON_MARKOV_SPARSE);

      assert_same_effects (&dense, &sparse);
    }
}

/* A walk that goes around for long before it ends: 1 - p is all that is left of each pivot. */
static void
test_long_rounds (void)
{
  g_autoptr (GString) lines = g_string_new ("A");
  g_autoptr (LiaisonJourneys) journeys = NULL;

  for (guint i = 0; i < 3000; i++)
    g_string_append (lines, i % 3 == 0 ? " > B" : i % 3 == 1 ? " > C" : " > A");
  g_string_append (lines, ";1;10;0\nA > D;0;0;2\nC > A > D;1;5;1\n");
  journeys = attribution_fixture_read (lines->str);
  for (guint order = 1; order <= 4; order++)
    {
      g_auto (Solved) dense = solve (journeys, order, LIAISON_MARKOV_DENSE);
      g_auto (Solved) sparse = solve (journeys, order, LIAISON_MARKOV_SPARSE);
      SlowMarkov slow;

      g_assert_true (slow_markov_reckon (journeys, order, &slow));
      assert_same_effects (&dense, &sparse);
      for (guint i = 0; i < 4; i++)
        {
          attribution_fixture_assert_near (dense.markov->effects[i], slow.effects[i], 1e-12);
          attribution_fixture_assert_near (sparse.markov->value_effects[i], slow.value_effects[i], 1e-12);
        }
    }
}

/* A path that meets each channel once goes through all its states in a row: nothing of it comes back. */
static void
test_long_rows (void)
{
  g_autoptr (GString) lines = g_string_new ("C0");
  g_autoptr (LiaisonJourneys) row = NULL;
  g_autoptr (LiaisonJourneys) tangle = attribution_fixture_random (20, 30, 1000, 3);

  for (guint i = 1; i < 3000; i++)
    g_string_append_printf (lines, " > C%u", i);
  g_string_append (lines, ";3;30;0\nC0 > C1;0;0;1\n");
  row = attribution_fixture_read (lines->str);
  for (guint order = 1; order <= 4; order += 3)
    {
      g_auto (Solved) solved = solve (row, order, LIAISON_MARKOV_SPARSE);
      g_auto (Solved) other = solve (tangle, order, LIAISON_MARKOV_SPARSE);
      const LiaisonTransitions *transitions = other.transitions;

      for (guint i = 0; i < 3000; i++)
        attribution_fixture_assert_near (solved.markov->effects[i], 1, 1e-12);
      attribution_fixture_assert_near (solved.markov->probability, .75, 1e-12);
      attribution_fixture_assert_near (other.markov->probability,
                                       transitions->total_conversions /
                                           (transitions->total_conversions + transitions->total_losses),
                                       1e-12);
    }
}

/* Stopping ------------------------------------------------------------------------------------------------------------ */

/* Hundreds of channels that all lead to each other: seconds of work, whichever way. */
static LiaisonJourneys *
create_tangle (void)
{
  return attribution_fixture_random (40000, 1800, 12, 3);
}

static gpointer
stop_soon (gpointer cancellable)
{
  g_usleep (G_USEC_PER_SEC / 50);
  g_cancellable_cancel (cancellable);
  return NULL;
}

static void
test_is_stopped (void)
{
  g_autoptr (LiaisonJourneys) journeys = create_tangle ();

  for (LiaisonMarkovMethod method = LIAISON_MARKOV_BEST; method <= LIAISON_MARKOV_SPARSE; method++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GError) error = NULL;
      g_autoptr (LiaisonTransitions) transitions = liaison_transitions_count (journeys, 1, NULL, &error);
      GThread *thread = g_thread_new ("stop", stop_soon, cancellable);

      g_assert_no_error (error);
      g_assert_null (liaison_markov_solve (transitions, method, cancellable, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_thread_join (thread);
    }
}

static void
test_count_is_stopped (void)
{
  g_autoptr (LiaisonJourneys) journeys = attribution_fixture_random (30, 6, 5, 3);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (liaison_transitions_count (journeys, 1, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* A long path that a chain of order 64 remembers takes more memory than there is for it: that is said, and soon. */
static void
test_too_many_states (void)
{
  g_autoptr (LiaisonJourneys) journeys = liaison_journeys_new (NULL);
  g_autoptr (GArray) touches = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GError) error = NULL;
  LiaisonJourney journey = { .conversions = 1, .lead = LIAISON_NO_TOUCH, .opportunity = LIAISON_NO_TOUCH };

  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *name = g_strdup_printf ("C%u", i);

      liaison_channel_table_intern (journeys->channels, name, strlen (name));
    }
  for (guint i = 0; i < 300000; i++)
    {
      const guint32 channel = (guint32) g_test_rand_int_range (0, 200);

      g_array_append_val (touches, channel);
    }
  journey.n_touches = touches->len;
  journey.channels = (const guint32 *) (const void *) touches->data;
  g_assert_true (liaison_journeys_add (journeys, &journey, &error));
  g_assert_null (liaison_transitions_count (journeys, LIAISON_MOST_ORDER, NULL, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_LIMIT);
}

/* A hundred thousand channels that each were alone, and one journey of two: a system for these, and not for all. */
static void
test_many_were_alone (void)
{
  g_autoptr (GString) lines = g_string_new ("C0 > C1;1;10;0\n");
  g_autoptr (LiaisonJourneys) journeys = NULL;
  g_auto (Solved) solved = { 0 };

  for (guint i = 0; i < 100000; i++)
    g_string_append_printf (lines, "C%u;1;1;1\n", i);
  journeys = attribution_fixture_read (lines->str);
  solved = solve (journeys, 1, LIAISON_MARKOV_BEST);
  g_assert_false (liaison_markov_is_slow (solved.transitions));
  attribution_fixture_assert_near (solved.markov->effects[99999] * 100001, 1, 1e-12);
  attribution_fixture_assert_near (solved.markov->probability * 200001, 100001, 1e-9);
  /* Two of three visits of C1 convert; of those of C0 one in three does, and one goes on to C1. */
  attribution_fixture_assert_near (solved.markov->effects[1] * 100001, 2, 1e-12);
  attribution_fixture_assert_near (solved.markov->effects[0] * 100001, 5 / 3., 1e-12);
}

/* What must hold -------------------------------------------------------------------------------------------------------- */

static void
test_probability_is_the_rate (void)
{
  g_autoptr (LiaisonJourneys) journeys = attribution_fixture_random (20000, 30, 12, 4);

  for (guint order = 1; order <= 3; order++)
    {
      g_auto (Solved) solved = solve (journeys, order, LIAISON_MARKOV_BEST);
      double conversions = 0, losses = 0, value = 0;

      for (guint i = 0; i < journeys->n; i++)
        if (journeys->offsets[i] < journeys->offsets[i + 1])
          {
            conversions += journeys->conversions[i];
            losses += journeys->losses[i];
            value += journeys->values[i];
          }
      attribution_fixture_assert_near (solved.markov->probability, conversions / (conversions + losses),
                                       1e-12);
      attribution_fixture_assert_near (liaison_credit_get_total (solved.credit).conversions, conversions,
                                       1e-12);
      attribution_fixture_assert_near (liaison_credit_get_total (solved.credit).value, value, 1e-12);
    }
}

/* Each touch again and again. */
static LiaisonJourneys *
stutter (const LiaisonJourneys *journeys)
{
  LiaisonJourneys *stuttered = liaison_journeys_new (journeys->channels);

  for (guint i = 0; i < journeys->n; i++)
    {
      LiaisonJourney journey = liaison_journeys_get (journeys, i);
      g_autoptr (GArray) touches = g_array_new (FALSE, FALSE, sizeof (guint32));

      for (guint j = 0; j < journey.n_touches; j++)
        for (gint32 n = g_test_rand_int_range (1, 4); n > 0; n--)
          g_array_append_val (touches, journey.channels[j]);
      journey.n_touches = touches->len;
      journey.channels = (const guint32 *) (const void *) touches->data;
      g_assert_true (liaison_journeys_add (stuttered, &journey, NULL));
    }
  return stuttered;
}

static void
test_self_loops_change_nothing (void)
{
  g_autoptr (LiaisonJourneys) journeys = attribution_fixture_random (5000, 12, 8, 3);
  g_autoptr (LiaisonJourneys) stuttered = stutter (journeys);
  g_auto (Solved) solved = solve (journeys, 1, LIAISON_MARKOV_BEST);
  g_auto (Solved) other = solve (stuttered, 1, LIAISON_MARKOV_BEST);

  assert_same_effects (&solved, &other);
}

static void
test_order_of_rows (void)
{
  g_autoptr (LiaisonJourneys) journeys = attribution_fixture_random (20000, 30, 12, 4);
  g_autoptr (LiaisonJourneys) shuffled = attribution_fixture_shuffle (journeys, FALSE);
  g_autoptr (LiaisonJourneys) split = attribution_fixture_shuffle (journeys, TRUE);

  for (guint order = 1; order <= 2; order++)
    {
      g_auto (Solved) solved = solve (journeys, order, LIAISON_MARKOV_BEST);
      g_auto (Solved) other = solve (shuffled, order, LIAISON_MARKOV_BEST);
      g_auto (Solved) third = solve (split, order, LIAISON_MARKOV_BEST);

      assert_same_effects (&solved, &other);
      assert_same_effects (&solved, &third);
    }
}

/* Tenths are no numbers of a processor: a million of them must add up to what one row of all says. */
static void
test_split_fractions (void)
{
  g_autoptr (LiaisonJourneys) journeys =
      attribution_fixture_read ("A > B;20000;60000;0\nB > A > C;5;7;3\nA > C;0;0;20000\n");
  g_autoptr (GString) lines = g_string_new ("B > A > C;5;7;3\n");
  g_autoptr (LiaisonJourneys) split = NULL;

  for (guint i = 0; i < 200000; i++)
    g_string_append (lines, "A > B;0.1;0.3;0\nA > C;0;0;0.1\n");
  split = attribution_fixture_read (lines->str);
  for (guint order = 1; order <= 2; order++)
    {
      g_auto (Solved) solved = solve (journeys, order, LIAISON_MARKOV_BEST);
      g_auto (Solved) other = solve (split, order, LIAISON_MARKOV_BEST);

      for (guint i = 0; i < 3; i++)
        {
          const guint j =
              attribution_fixture_find (split, liaison_channel_table_get_name (journeys->channels, i));

          attribution_fixture_assert_near (other.markov->effects[j] / solved.markov->effects[i], 1, 1e-13);
          attribution_fixture_assert_near (other.credit->channels[j].value / solved.credit->channels[i].value,
                                           1, 1e-13);
        }
    }
}

/* Names of channels that no journey has are no reason for other results, although counts are kept in another way where
 * there are many. */
static void
test_names_without_touches (void)
{
  g_autoptr (LiaisonJourneys) journeys = attribution_fixture_random (500, 6, 7, 3);
  g_autoptr (LiaisonJourneys) others = liaison_journeys_new (NULL);

  for (guint i = 0; i < 3000; i++)
    {
      g_autofree char *name = g_strdup_printf ("C%u", i);

      liaison_channel_table_intern (others->channels, name, strlen (name));
    }
  for (guint i = 0; i < journeys->n; i++)
    {
      const LiaisonJourney journey = liaison_journeys_get (journeys, i);

      g_assert_true (liaison_journeys_add (others, &journey, NULL));
    }
  for (guint order = 1; order <= 3; order++)
    {
      g_auto (Solved) solved = solve (journeys, order, LIAISON_MARKOV_BEST);
      g_auto (Solved) other = solve (others, order, LIAISON_MARKOV_BEST);

      g_assert_cmpuint (solved.transitions->n_states, ==, other.transitions->n_states);
      g_assert_cmpuint (solved.transitions->transitions->len, ==, other.transitions->transitions->len);
      for (guint i = 0; i < 6; i++)
        {
          attribution_fixture_assert_near (other.markov->effects[i], solved.markov->effects[i], 1e-12);
          attribution_fixture_assert_near (other.markov->value_effects[i], solved.markov->value_effects[i],
                                           1e-12);
        }
      attribution_fixture_assert_near (other.markov->effects[2999], 0, 0);
    }
}

/* A chain that remembers more than any journey is long knows the journeys: an effect is then the part of the
 * conversions whose journey holds the channel. */
static void
test_long_memory_knows_journeys (void)
{
  g_autoptr (LiaisonJourneys) journeys = attribution_fixture_random (3000, 6, 5, 3);
  g_auto (Solved) solved = solve (journeys, 5, LIAISON_MARKOV_SPARSE);

  for (guint channel = 0; channel < 6; channel++)
    {
      double with = 0, all = 0;

      for (guint i = 0; i < journeys->n; i++)
        {
          const LiaisonJourney journey = liaison_journeys_get (journeys, i);
          gboolean is_in = FALSE;

          for (guint j = 0; j < journey.n_touches; j++)
            is_in = is_in || journey.channels[j] == channel;
          with += is_in ? journey.conversions : 0;
          all += journey.n_touches > 0 ? journey.conversions : 0;
        }
      attribution_fixture_assert_near (solved.markov->effects[channel], with / all, 1e-12);
    }
}

/* Known defects of others ----------------------------------------------------------------------------------------------- */

/* A simulation seldom meets it, and is far off. */
static void
test_rare_channels_are_exact (void)
{
  g_autoptr (LiaisonJourneys) journeys =
      attribution_fixture_read ("A > B;999999;999999;1000000\nA > Rare > B;1;1;0\nRare;0;0;1\n");
  g_auto (Solved) solved = solve (journeys, 1, LIAISON_MARKOV_BEST);
  SlowMarkov slow;

  g_assert_true (slow_markov_reckon (journeys, 1, &slow));
  for (guint i = 0; i < 3; i++)
    attribution_fixture_assert_near (solved.markov->effects[i] / slow.effects[i], 1, 1e-12);
}

static void
test_losses_count (void)
{
  g_autoptr (LiaisonJourneys) few = attribution_fixture_read ("A > B;1;10;0\nB > A;1;10;0\nA;0;0;1\n");
  g_autoptr (LiaisonJourneys) many = attribution_fixture_read ("A > B;1;10;0\nB > A;1;10;0\nA;0;0;100\n");
  g_auto (Solved) first = solve (few, 1, LIAISON_MARKOV_BEST);
  g_auto (Solved) second = solve (many, 1, LIAISON_MARKOV_BEST);

  g_assert_cmpfloat (fabs (first.credit->channels[0].conversions - second.credit->channels[0].conversions), >,
                     .01);
  /* What ignores them says so. */
  g_assert_true (liaison_attribution_model_counts_losses (LIAISON_MODEL_MARKOV));
  g_assert_false (liaison_attribution_model_counts_losses (LIAISON_MODEL_LINEAR));
}

static void
test_empty_journeys_are_unattributed (void)
{
  g_autoptr (LiaisonJourneys) without = attribution_fixture_read ("A > B;2;10;1\nB;1;5;4\n");
  g_autoptr (LiaisonJourneys) with = attribution_fixture_read ("A > B;2;10;1\n;7;70;3\nB;1;5;4\n;1;1;0\n");

  for (guint order = 1; order <= 2; order++)
    {
      g_auto (Solved) first = solve (without, order, LIAISON_MARKOV_BEST);
      g_auto (Solved) second = solve (with, order, LIAISON_MARKOV_BEST);

      attribution_fixture_assert_near (second.credit->unattributed.conversions, 8, 0);
      attribution_fixture_assert_near (second.credit->unattributed.value, 71, 0);
      second.credit->unattributed = first.credit->unattributed;
      assert_same_effects (&first, &second);
    }
}

static void
test_names_are_not_found_in_names (void)
{
  g_autoptr (LiaisonJourneys) journeys = attribution_fixture_read ("beta > theta;1;10;1\neta;0;0;1\n");
  g_auto (Solved) solved = solve (journeys, 2, LIAISON_MARKOV_BEST);

  assert_effects (&solved, journeys, "eta", 0, 0);
  assert_effects (&solved, journeys, "beta", 1, 1);
}

static void
test_effects_are_no_shares (void)
{
  g_autoptr (LiaisonJourneys) journeys = attribution_fixture_read ("A > B > C;1;10;0\n");
  g_auto (Solved) solved = solve (journeys, 1, LIAISON_MARKOV_BEST);

  for (guint i = 0; i < 3; i++)
    {
      attribution_fixture_assert_near (solved.markov->effects[i], 1, 1e-15);
      attribution_fixture_assert_near (solved.markov->shares[i].conversions, 1 / 3., 1e-15);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/markov/three-channels", test_three_channels);
  g_test_add_func ("/markov/value-has-its-own-effects", test_value_has_its_own_effects);
  g_test_add_func ("/markov/nothing", test_nothing);
  g_test_add_func ("/markov/order-1-mixes-journeys", test_order_1_mixes_journeys);
  g_test_add_func ("/markov/order-2-by-hand", test_order_2_by_hand);
  g_test_add_func ("/markov/exact-fractions", test_exact_fractions);
  g_test_add_func ("/markov/dense-and-sparse", test_dense_and_sparse);
  g_test_add_func ("/markov/long-rounds", test_long_rounds);
  g_test_add_func ("/markov/long-rows", test_long_rows);
  g_test_add_func ("/markov/is-stopped", test_is_stopped);
  g_test_add_func ("/markov/count-is-stopped", test_count_is_stopped);
  g_test_add_func ("/markov/too-many-states", test_too_many_states);
  g_test_add_func ("/markov/many-were-alone", test_many_were_alone);
  g_test_add_func ("/markov/probability-is-the-rate", test_probability_is_the_rate);
  g_test_add_func ("/markov/self-loops-change-nothing", test_self_loops_change_nothing);
  g_test_add_func ("/markov/order-of-rows", test_order_of_rows);
  g_test_add_func ("/markov/split-fractions", test_split_fractions);
  g_test_add_func ("/markov/names-without-touches", test_names_without_touches);
  g_test_add_func ("/markov/long-memory-knows-journeys", test_long_memory_knows_journeys);
  g_test_add_func ("/markov/defects/rare-channels-are-exact", test_rare_channels_are_exact);
  g_test_add_func ("/markov/defects/losses-count", test_losses_count);
  g_test_add_func ("/markov/defects/empty-journeys-are-unattributed", test_empty_journeys_are_unattributed);
  g_test_add_func ("/markov/defects/names-are-not-found-in-names", test_names_are_not_found_in_names);
  g_test_add_func ("/markov/defects/effects-are-no-shares", test_effects_are_no_shares);
  return g_test_run ();
}
