/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/attribution/attribution.h"
#include "core/attribution/heuristic.h"
#include "core/attribution/path-file.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* From a file of paths to credit, beside a plain loop that reads and splits the same file and keeps nothing. Time is that
 * of the processor: nothing here waits, and what else runs on the machine is no part of the figures. */

#define N_JOURNEYS 1000000
#define N_CHANNELS 40
#define N_ROUNDS 7
#define BLOCK_SIZE 65536
#define MOST_PIECES 65536

static double
get_seconds (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);
  return (double) time.tv_sec + (double) time.tv_nsec / 1e9;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  const double *left = a, *right = b;

  return (*left > *right) - (*left < *right);
}

/* The file ------------------------------------------------------------------------------------------------------------ */

/* Five touches on the average. Some channels are met often and some rarely, and one leads to those after it more often
 * than to others. Three in five journeys are won. */
static gsize
write_file (const char *path)
{
  g_autoptr (GRand) chance = g_rand_new_with_seed (7);
  FILE *file = fopen (path, "w");
  glong size;

  g_assert_nonnull (file);
  fputs ("path;total_conversions;total_conversion_value;total_null\n", file);
  for (guint i = 0; i < N_JOURNEYS; i++)
    {
      guint channel = N_CHANNELS;

      do
        {
          const double x = g_rand_double (chance);

          channel = channel == N_CHANNELS || g_rand_int_range (chance, 0, 3) > 0
                        ? (guint) (x * x * N_CHANNELS)
                        : (channel + (guint) g_rand_int_range (chance, 0, 5)) % N_CHANNELS;
          fprintf (file, "Channel %02u", channel);
        }
      while (g_rand_int_range (chance, 0, 5) > 0 && fputs (" > ", file) >= 0);
      if (g_rand_int_range (chance, 0, 5) < 3)
        fprintf (file, ";1;%d.%02d;0\n", g_rand_int_range (chance, 10, 5000),
                 g_rand_int_range (chance, 0, 100));
      else
        fputs (";0;0;1\n", file);
    }
  size = ftell (file);
  g_assert_cmpint (fclose (file), ==, 0);
  return (gsize) size;
}

/* The baseline -------------------------------------------------------------------------------------------------------- */

typedef struct
{
  gsize start;
  gsize end;
} Piece;

/* Where the fields of each row are, and the steps of its path. */
static void
split (const char *path)
{
  static char block[BLOCK_SIZE];
  static Piece fields[4], steps[MOST_PIECES];
  const int file = open (path, O_RDONLY | O_CLOEXEC);
  guint n_rows = 0, n_fields = 0, n_steps = 0;
  gsize at = 0, field = 0, step = 0, sum = 0;
  gssize n;

  g_assert_cmpint (file, >=, 0);
  while ((n = read (file, block, sizeof block)) > 0)
    for (gssize i = 0; i < n; i++, at++)
      switch (block[i])
        {
        case '>':
          steps[n_steps++] = (Piece) { step, at };
          step = at + 1;
          break;
        case ';':
          if (n_fields == 0)
            steps[n_steps++] = (Piece) { step, at };
          fields[n_fields++] = (Piece) { field, at };
          field = at + 1;
          break;
        case '\n':
          fields[n_fields++] = (Piece) { field, at };
          sum += fields[n_fields - 1].end - steps[n_steps - 1].start;
          n_rows++;
          n_fields = n_steps = 0;
          field = step = at + 1;
          break;
        default:
          break;
        }
  close (file);
  g_assert_cmpuint (n_rows, ==, N_JOURNEYS + 1);
  g_assert_cmpuint (sum, >, 0);
}

/* Ours ---------------------------------------------------------------------------------------------------------------- */

static LiaisonJourneys *
read_file (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  const LiaisonPathFormat format = LIAISON_PATH_FORMAT_DEFAULT;
  LiaisonJourneys *journeys = liaison_path_file_read (file, &format, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (journeys->n, ==, N_JOURNEYS);
  return journeys;
}

static void
reckon (const LiaisonJourneys *journeys, LiaisonAttributionModel model, guint order)
{
  const LiaisonAttributionOptions options = { model, order, LIAISON_HALF_LIFE };
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonAttribution) attribution = liaison_attribution_count (journeys, &options, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (liaison_attribution_solve (attribution, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpfloat (liaison_credit_get_total (attribution->credit).conversions, >, N_JOURNEYS / 2);
}

static void
reckon_heuristics (const LiaisonJourneys *journeys)
{
  for (LiaisonAttributionModel model = 0; model < LIAISON_N_MODELS; model++)
    if (liaison_attribution_model_weighs_touches (model) &&
        liaison_attribution_model_get_needs (model) == LIAISON_MODEL_NEEDS_ORDER)
      reckon (journeys, model, 1);
}

/* Of reading, heuristics and a chain of order 2, at most, in bytes; in a process of its own. */
static gsize
measure_memory (const char *path)
{
  struct rusage usage;
  int status;
  const pid_t child = fork ();

  if (child == 0)
    {
      g_autoptr (LiaisonJourneys) journeys = read_file (path);

      reckon_heuristics (journeys);
      reckon (journeys, LIAISON_MODEL_MARKOV, 2);
      _exit (0);
    }
  g_assert_cmpint (wait4 (child, &status, 0, &usage), ==, child);
  g_assert_cmpint (status, ==, 0);
  return (gsize) usage.ru_maxrss * 1024;
}

/* Figures ------------------------------------------------------------------------------------------------------------- */

typedef enum
{
  BASELINE,
  READING,
  HEURISTICS,
  ORDER_1,
  ORDER_2,
  RATES,
  WINDOW,
  N_FIGURES,
} Figure;

static double times[N_FIGURES][N_ROUNDS];

static double
get_median (Figure figure)
{
  qsort (times[figure], N_ROUNDS, sizeof (double), compare_doubles);
  return times[figure][N_ROUNDS / 2];
}

static void
print_figure (const char *what, double figure, const char *mark)
{
  const double baseline = get_median (BASELINE);

  g_print ("%-58s %6.0f ms  %5.2f times the baseline  %s\n", what, 1e3 * figure, figure / baseline, mark);
}

#define MEASURE(figure, statement) \
  G_STMT_START \
  { \
    const double start = get_seconds (); \
\
    statement; \
    times[figure][round] = get_seconds () - start; \
  } \
  G_STMT_END

static void
run_round (const char *path, guint round)
{
  g_autoptr (LiaisonJourneys) journeys = NULL;
  g_autoptr (LiaisonJourneys) part = NULL;
  const LiaisonTouchFilter all = LIAISON_TOUCH_FILTER_ALL;

  MEASURE (BASELINE, split (path));
  MEASURE (READING, journeys = read_file (path));
  MEASURE (HEURISTICS, reckon_heuristics (journeys));
  MEASURE (ORDER_1, reckon (journeys, LIAISON_MODEL_MARKOV, 1));
  MEASURE (ORDER_2, reckon (journeys, LIAISON_MODEL_MARKOV, 2));
  MEASURE (RATES, reckon (journeys, LIAISON_MODEL_SHAPLEY_RATE, 1));
  MEASURE (WINDOW, part = liaison_journeys_filter (journeys, &all));
}

int
main (void)
{
  g_autofree char *path = g_strdup_printf ("%s/liaison-bench-%d.csv", g_get_tmp_dir (), (int) getpid ());
  const gsize size = write_file (path);
  const gsize memory = measure_memory (path);
  double reading;

  for (guint round = 0; round < N_ROUNDS; round++)
    run_round (path, round);
  g_remove (path);
  reading = get_median (READING);
  g_print ("%u journeys over %u channels, %.1f MB; medians of %u, processor time\n", N_JOURNEYS, N_CHANNELS,
           (double) size / 1e6, N_ROUNDS);
  print_figure ("a plain loop that reads and splits the text", get_median (BASELINE), "");
  print_figure ("from the text to journeys", reading, "");
  print_figure ("from the text to all heuristics that a file allows", reading + get_median (HEURISTICS),
                "mark: 2");
  print_figure ("from the text to a Markov chain of order 1", reading + get_median (ORDER_1), "mark: 2");
  print_figure ("from the text to a Markov chain of order 2", reading + get_median (ORDER_2), "mark: 5");
  print_figure ("from the text to Shapley values of rates", reading + get_median (RATES), "");
  print_figure ("journeys by another window, from memory", get_median (WINDOW), "");
  print_figure ("all heuristics, from memory", get_median (HEURISTICS), "");
  print_figure ("a Markov chain of order 1, from memory", get_median (ORDER_1), "mark: under 100 ms");
  g_print ("peak memory of all but the rates: %.1f MB, %.2f times the text (mark: under 2)\n",
           (double) memory / 1e6, (double) memory / (double) size);
  return 0;
}
