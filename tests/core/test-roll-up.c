/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/program/roll-up.h"

#include <glib.h>

/* Who counts for whom, held against a model that walks from each place by itself. */

static guint
iterations (guint count)
{
  return g_strcmp0 (g_getenv ("LIAISON_TEST_LONG"), "1") == 0 ? count * 100 : count;
}

static void
mark_below (guint place, const LiaisonRollUpEdge *edges, gsize n_edges, gboolean *is_below)
{
  if (is_below[place])
    return;
  is_below[place] = TRUE;
  for (gsize i = 0; i < n_edges; i++)
    if (edges[i].above == place)
      mark_below (edges[i].below, edges, n_edges, is_below);
}

static gint64
sum_slowly (guint place, guint n_places, const LiaisonRollUpEdge *edges, gsize n_edges, const gint64 *own)
{
  g_autofree gboolean *is_below = g_new0 (gboolean, n_places);
  gint64 sum = 0;

  mark_below (place, edges, n_edges, is_below);
  for (guint i = 0; i < n_places; i++)
    sum += is_below[i] ? own[i] : 0;
  return sum;
}

static void
check (guint n_places, const LiaisonRollUpEdge *edges, gsize n_edges, const gint64 *own)
{
  g_autoptr (LiaisonRollUp) roll_up = liaison_roll_up_new (n_places, edges, n_edges);
  g_autofree gint64 *sums = g_new (gint64, n_places);

  liaison_roll_up_sum (roll_up, own, sums);
  for (guint i = 0; i < n_places; i++)
    g_assert_cmpint (sums[i], ==, sum_slowly (i, n_places, edges, n_edges, own));
  /* The order is made once for several numbers. */
  liaison_roll_up_sum (roll_up, own, sums);
  g_assert_cmpint (sums[0], ==, sum_slowly (0, n_places, edges, n_edges, own));
}

static void
test_golden (void)
{
  const gint64 own[] = { 1, 10, 100, 1000, 10000, 100000 };
  /* 1 and 2 are below 0, 3 below both; 4 and 5 are below each other, and 4 is below 3. */
  const LiaisonRollUpEdge edges[] = { { 0, 1 }, { 0, 2 }, { 1, 3 }, { 2, 3 }, { 3, 4 },
                                      { 4, 5 }, { 5, 4 }, { 0, 1 }, { 2, 2 } };
  const gint64 expected[] = { 111111, 111010, 111100, 111000, 110000, 110000 };
  g_autoptr (LiaisonRollUp) roll_up = liaison_roll_up_new (G_N_ELEMENTS (own), edges, G_N_ELEMENTS (edges));
  gint64 sums[G_N_ELEMENTS (own)];

  liaison_roll_up_sum (roll_up, own, sums);
  for (gsize i = 0; i < G_N_ELEMENTS (own); i++)
    g_assert_cmpint (sums[i], ==, expected[i]);
}

static void
test_nobody (void)
{
  g_autoptr (LiaisonRollUp) none = liaison_roll_up_new (0, NULL, 0);
  g_autoptr (LiaisonRollUp) alone = liaison_roll_up_new (1, NULL, 0);
  gint64 own = -7, sum = 0;

  liaison_roll_up_sum (none, NULL, NULL);
  liaison_roll_up_sum (alone, &own, &sum);
  g_assert_cmpint (sum, ==, -7);
}

/* What does not fit stops at the bound, and what is subtracted beyond it still counts. */
static void
test_bounds (void)
{
  const gint64 own[] = { 1, G_MAXINT64, -5, -G_MAXINT64, -G_MAXINT64 };
  const LiaisonRollUpEdge edges[] = { { 0, 1 }, { 0, 2 }, { 2, 3 }, { 3, 4 } };
  g_autoptr (LiaisonRollUp) roll_up = liaison_roll_up_new (G_N_ELEMENTS (own), edges, G_N_ELEMENTS (edges));
  gint64 sums[G_N_ELEMENTS (own)];

  liaison_roll_up_sum (roll_up, own, sums);
  g_assert_cmpint (sums[2], ==, -G_MAXINT64);
  g_assert_cmpint (sums[0], ==, -G_MAXINT64);
  liaison_roll_up_sum (roll_up, (const gint64[]) { 1, G_MAXINT64, 5, 0, 0 }, sums);
  g_assert_cmpint (sums[0], ==, G_MAXINT64);
}

static void
test_random (void)
{
  for (guint round = 0; round < iterations (2000); round++)
    {
      guint n_places = (guint) g_test_rand_int_range (1, 25);
      gsize n_edges = (gsize) g_test_rand_int_range (0, 1 + g_test_rand_int_range (1, 3) * (int) n_places);
      g_autofree LiaisonRollUpEdge *edges = g_new (LiaisonRollUpEdge, n_edges);
      g_autofree gint64 *own = g_new (gint64, n_places);
      gboolean is_tree = g_test_rand_int_range (0, 3) == 0;

      for (guint i = 0; i < n_places; i++)
        own[i] = g_test_rand_int_range (-1000, 100000);
      for (gsize i = 0; i < n_edges; i++)
        {
          edges[i].above = (guint) g_test_rand_int_range (0, (int) n_places);
          edges[i].below = (guint) g_test_rand_int_range (0, (int) n_places);
          /* One place above each, as parents are; else whatever comes, circles among it. */
          if (is_tree)
            edges[i] = i + 1 < n_places
                           ? (LiaisonRollUpEdge) { edges[i].above % ((guint) i + 1), (guint) i + 1 }
                           : edges[0];
        }
      check (n_places, edges, n_edges, own);
    }
}

/* A chain, a circle and a star of 100,000: neither recursion nor all pairs. */
static void
test_large (void)
{
  const guint n_places = 100000;
  g_autofree LiaisonRollUpEdge *edges = g_new (LiaisonRollUpEdge, n_places);
  g_autofree gint64 *own = g_new (gint64, n_places);
  g_autofree gint64 *sums = g_new (gint64, n_places);
  g_autoptr (LiaisonRollUp) chain = NULL, circle = NULL, star = NULL;
  g_autoptr (GTimer) timer = g_timer_new ();

  for (guint i = 0; i < n_places; i++)
    {
      own[i] = 1;
      edges[i] = (LiaisonRollUpEdge) { i, (i + 1) % n_places };
    }
  chain = liaison_roll_up_new (n_places, edges, n_places - 1);
  liaison_roll_up_sum (chain, own, sums);
  g_assert_cmpint (sums[0], ==, n_places);
  g_assert_cmpint (sums[n_places - 1], ==, 1);

  circle = liaison_roll_up_new (n_places, edges, n_places);
  liaison_roll_up_sum (circle, own, sums);
  for (guint i = 0; i < n_places; i++)
    g_assert_cmpint (sums[i], ==, n_places);

  for (guint i = 1; i < n_places; i++)
    edges[i] = (LiaisonRollUpEdge) { 0, i };
  star = liaison_roll_up_new (n_places, edges + 1, n_places - 1);
  liaison_roll_up_sum (star, own, sums);
  g_assert_cmpint (sums[0], ==, n_places);
  g_assert_cmpint (sums[1], ==, 1);
  g_test_message ("three graphs of %u places: %.3f s", n_places, g_timer_elapsed (timer, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/roll-up/golden", test_golden);
  g_test_add_func ("/roll-up/nobody", test_nobody);
  g_test_add_func ("/roll-up/bounds", test_bounds);
  g_test_add_func ("/roll-up/random", test_random);
  g_test_add_func ("/roll-up/large", test_large);

  return g_test_run ();
}
