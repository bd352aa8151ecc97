/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/widgets/sankey-layout.h"

#include <math.h>

/* Where nodes and bands lie, without a display. */

#define TINY 1e-6

static const LiaisonSankeyFrame frame = { 10, 20, 400, 200, 12, 10, FALSE };

/* Two nodes, one goes to the other. */
static void
test_golden (void)
{
  LiaisonSankeyNode nodes[] = { { .column = 0 }, { .column = 0 }, { .column = 1 } };
  LiaisonSankeyBand bands[] = { { .from = 0, .to = 2, .flow = 3 }, { .from = 1, .to = 2, .flow = 1 } };

  liaison_sankey_lay_out (&frame, nodes, 3, bands, 2);
  /* 200 less one gap of 10 for 4: 47.5 each. */
  g_assert_cmpfloat_with_epsilon (nodes[0].height, 142.5, TINY);
  g_assert_cmpfloat_with_epsilon (nodes[1].height, 47.5, TINY);
  g_assert_cmpfloat_with_epsilon (nodes[0].x, 10, TINY);
  g_assert_cmpfloat_with_epsilon (nodes[0].y, 20, TINY);
  g_assert_cmpfloat_with_epsilon (nodes[1].y, 172.5, TINY);
  /* The other column is less full by the gap, and stands in the middle. */
  g_assert_cmpfloat_with_epsilon (nodes[2].x, 398, TINY);
  g_assert_cmpfloat_with_epsilon (nodes[2].y, 25, TINY);
  g_assert_cmpfloat_with_epsilon (bands[1].to_y, 167.5, TINY);
}

static void
assert_apart (double y, double height, double other_y, double other_height)
{
  g_assert_true (y + height <= other_y + TINY || other_y + other_height <= y + TINY);
}

/* Nothing lies over another thing, everything is within the frame, and heights are in proportion to what flows. */
static void
check (const LiaisonSankeyFrame *where,
       const LiaisonSankeyNode *nodes,
       guint n_nodes,
       const LiaisonSankeyBand *bands,
       guint n_bands)
{
  double scale = -1;

  for (guint i = 0; i < n_nodes; i++)
    {
      double in = 0, out = 0;

      g_assert_cmpfloat (nodes[i].y, >=, where->y - TINY);
      g_assert_cmpfloat (nodes[i].y + nodes[i].height, <=, where->y + where->height + TINY);
      g_assert_cmpfloat (nodes[i].x, >=, where->x - TINY);
      g_assert_cmpfloat (nodes[i].x + nodes[i].width, <=, where->x + where->width + TINY);
      for (guint j = 0; j < i; j++)
        if (nodes[i].column == nodes[j].column)
          assert_apart (nodes[i].y, nodes[i].height, nodes[j].y, nodes[j].height);
      for (guint j = 0; j < n_bands; j++)
        {
          in += bands[j].to == i ? bands[j].height : 0;
          out += bands[j].from == i ? bands[j].height : 0;
        }
      g_assert_cmpfloat_with_epsilon (MAX (in, out), nodes[i].height, TINY);
      if (nodes[i].flow > 0 && scale < 0)
        scale = nodes[i].height / (double) nodes[i].flow;
      if (nodes[i].flow > 0)
        g_assert_cmpfloat_with_epsilon (nodes[i].height / (double) nodes[i].flow, scale, TINY);
    }
  for (guint i = 0; i < n_bands; i++)
    {
      const LiaisonSankeyNode *from = &nodes[bands[i].from], *to = &nodes[bands[i].to];

      g_assert_cmpfloat (bands[i].from_y, >=, from->y - TINY);
      g_assert_cmpfloat (bands[i].from_y + bands[i].height, <=, from->y + from->height + TINY);
      g_assert_cmpfloat (bands[i].to_y, >=, to->y - TINY);
      g_assert_cmpfloat (bands[i].to_y + bands[i].height, <=, to->y + to->height + TINY);
      for (guint j = 0; j < i; j++)
        {
          if (bands[i].from == bands[j].from)
            assert_apart (bands[i].from_y, bands[i].height, bands[j].from_y, bands[j].height);
          if (bands[i].to == bands[j].to)
            assert_apart (bands[i].to_y, bands[i].height, bands[j].to_y, bands[j].height);
        }
    }
}

static void
test_random (void)
{
  const int n_rounds = g_test_slow () ? 5000 : 300;

  for (int round = 0; round < n_rounds; round++)
    {
      LiaisonSankeyNode nodes[40] = { 0 };
      LiaisonSankeyBand bands[200] = { 0 };
      const guint n_columns = (guint) g_test_rand_int_range (2, 6);
      const guint n_nodes = (guint) g_test_rand_int_range ((int) n_columns, G_N_ELEMENTS (nodes));
      LiaisonSankeyFrame where = frame;
      guint n_bands = 0;

      where.height = g_test_rand_int_range (20, 1000);
      where.is_mirrored = g_test_rand_bit ();
      for (guint i = 0; i < n_nodes; i++)
        nodes[i].column = i % n_columns;
      for (guint i = 0; i < n_nodes; i++)
        for (guint j = 0; j < n_nodes && n_bands < G_N_ELEMENTS (bands); j++)
          if (nodes[j].column == nodes[i].column + 1 && g_test_rand_int_range (0, 3) == 0)
            bands[n_bands++] = (LiaisonSankeyBand) { .from = i,
                                                     .to = j,
                                                     .flow = (guint64) g_test_rand_int_range (1, 10000) };
      liaison_sankey_lay_out (&where, nodes, n_nodes, bands, n_bands);
      check (&where, nodes, n_nodes, bands, n_bands);
      /* Mirrored, the first column stands on the right. */
      g_assert_true (where.is_mirrored == (nodes[0].x > nodes[1].x));
    }
}

/* Nothing, and things that nothing flows to. */
static void
test_nothing (void)
{
  LiaisonSankeyNode nodes[] = { { .column = 0 }, { .column = 1 } };

  liaison_sankey_lay_out (&frame, NULL, 0, NULL, 0);
  liaison_sankey_lay_out (&frame, nodes, 2, NULL, 0);
  g_assert_cmpfloat_with_epsilon (nodes[0].height, 0, TINY);
  g_assert_true (isfinite (nodes[1].x) && isfinite (nodes[1].y));
}

/* The curve begins and ends flat at its ends, and is half-way in the middle. */
static void
test_edge (void)
{
  g_assert_cmpfloat_with_epsilon (liaison_sankey_get_edge (10, 50, 0), 10, 1e-3);
  g_assert_cmpfloat_with_epsilon (liaison_sankey_get_edge (10, 50, 1), 50, 1e-3);
  g_assert_cmpfloat_with_epsilon (liaison_sankey_get_edge (10, 50, 0.5), 30, 1e-3);
  for (double progress = 0; progress < 1; progress += 0.01)
    g_assert_cmpfloat (liaison_sankey_get_edge (10, 50, progress), <=,
                       liaison_sankey_get_edge (10, 50, progress + 0.01) + TINY);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sankey-layout/golden", test_golden);
  g_test_add_func ("/sankey-layout/random", test_random);
  g_test_add_func ("/sankey-layout/nothing", test_nothing);
  g_test_add_func ("/sankey-layout/edge", test_edge);
  return g_test_run ();
}
