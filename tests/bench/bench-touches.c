/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/attribution/touch-credit.h"
#include "core/records/schema.h"
#include "core/store/label.h"

#include <glib/gstdio.h>
#include <stdlib.h>

/* A million touches in a workspace: how long until they are in memory, and what another model or window costs from there, beside a plain pass over all touches. */

#define N_PARTNERS 200
#define N_ROUNDS 9

#define ID(kind, number) "printf ('01900000-0000-7" kind "-8000-%012x', " number ")"
#define NUMBERS(last) \
  "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < " #last " - 1) "

/* A number from 0 to 999,982 that looks like chance, from the row and a salt. */
#define CHANCE(salt) "((i * 7919 + " #salt " * 104729) * 15485863 % 999983)"

static const char *const statements[] = {
  NUMBERS (200) "INSERT INTO partner (id, name) SELECT " ID ("010", "i") ", 'Partner ' || i FROM n",
  NUMBERS (50000) "INSERT INTO customer (id, name) SELECT " ID ("011", "i") ", 'Customer ' || i FROM n",
  NUMBERS (200000) "INSERT INTO deal (id, name, customer_id, stage, amount, currency, lead_on, opened_on, "
                   "closed_on)"
                   " SELECT " ID ("012", "i") ", 'Deal ' || i, " ID (
                       "011",
                       "i % 50000") ","
                                    " CASE WHEN i % 5 < 3 THEN 'won' ELSE 'lost' END, 100000 + " CHANCE (
                                        1) ", 'EUR',"
                                           " date ('2025-01-01', '+' || (" CHANCE (
                                               2) " % 200) || ' days'),"
                                                  " date ('2025-03-01', '+' || (" CHANCE (
                                                      2) " % 200) || ' days'),"
                                                         " date ('2025-07-01', '+' || (" CHANCE (
                                                             2) " % 300) || ' days') FROM n",
  NUMBERS (1000000) "INSERT INTO touch (id, occurred_on, kind, partner_id, deal_id) SELECT " ID (
      "013",
      "i") ","
           " date (d.closed_on, '-' || (" CHANCE (
               3) " % 400) || ' days'),"
                  " CASE i % 4 WHEN 0 THEN 'demo' WHEN 1 THEN 'workshop' WHEN 2 THEN 'event' ELSE 'co-sell' "
                  "END,"
                  " " ID ("010", CHANCE (4) " % 200") ", d.id"
                                                      " FROM n JOIN deal AS d ON d.id = " ID (
                                                          "012",
                                                          CHANCE (5) " % 200000"),
};

static gboolean
fill (LiaisonStore *store, gpointer data, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (statements); i++)
    if (!liaison_database_execute (liaison_store_get_database (store), statements[i], error))
      return FALSE;
  return TRUE;
}

static void
must (gboolean is_done, GError *error)
{
  if (!is_done)
    g_error ("%s", error->message);
}

static double
since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / 1000;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const double left = *(const double *) a, right = *(const double *) b;

  return (left > right) - (left < right);
}

static double
get_median (double *values)
{
  qsort (values, N_ROUNDS, sizeof *values, compare);
  return values[N_ROUNDS / 2];
}

static double
pass (const LiaisonTouchBook *book)
{
  volatile gint64 sum = 0;
  double times[N_ROUNDS];

  for (guint round = 0; round < N_ROUNDS; round++)
    {
      const gint64 start = g_get_monotonic_time ();
      gint64 own = 0;

      for (guint i = 0; i < book->touches->len; i++)
        own += liaison_touch_book_get_touch (book, i)->on;
      sum += own;
      times[round] = since (start);
    }
  return get_median (times);
}

static void
measure (const LiaisonTouchBook *book, LiaisonAttributionModel model, double baseline)
{
  const LiaisonAttributionOptions options = { model, 1, 30 };
  double windows[N_ROUNDS], models[N_ROUNDS];

  for (guint round = 0; round < N_ROUNDS; round++)
    {
      LiaisonTouchSelection selection = LIAISON_TOUCH_SELECTION_ALL;
      g_autoptr (LiaisonSelectedJourneys) selected = NULL;
      g_autoptr (LiaisonTouchCredit) credit = NULL;
      GError *error = NULL;
      const gint64 start = g_get_monotonic_time ();
      gint64 between;

      selection.days = 90 + (int) round * 30;
      selected = liaison_touch_select (book, &selection, &error);
      must (selected != NULL, error);
      between = g_get_monotonic_time ();
      credit = liaison_touch_credit_reckon (selected, &options, book->currency, NULL, &error);
      must (credit != NULL, error);
      windows[round] = since (start);
      models[round] = since (between);
    }
  {
    const double of_window = get_median (windows), of_model = get_median (models);

    g_print ("  %s: another window %.0f ms (mark: under 100), another model %.0f ms (mark: under 100); ratio "
             "to a plain pass "
             "%.0f and %.0f\n",
             liaison_attribution_model_get_word (model), of_window, of_model, of_window / baseline,
             of_model / baseline);
  }
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = g_dir_make_tmp ("liaison-bench-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "touches.liaison", NULL);
  g_autofree char *turn = g_strconcat (path, "-turn", NULL);
  g_autoptr (LiaisonIdSource) ids = liaison_id_source_new ();
  g_autoptr (LiaisonTouchBook) book = NULL;
  GError *error = NULL;
  LiaisonStore *store = liaison_store_create (path, liaison_schema_get (), ids, &error);
  gint64 start;
  double baseline;

  must (store != NULL, error);
  must (liaison_store_change (store, LIAISON_LABEL_SAMPLE, "bench", fill, NULL, NULL, NULL, NULL, &error),
        error);
  start = g_get_monotonic_time ();
  book = liaison_touch_book_load (liaison_store_get_database (store), "EUR",
                                  liaison_date_from_ymd (2026, 6, 30), 3650, &error);
  must (book != NULL, error);
  g_print ("%u touches of %u partners on %u deals: first load %.0f ms\n", book->touches->len, N_PARTNERS,
           book->deals->len, since (start));
  baseline = pass (book);
  g_print ("  a plain pass over them: %.1f ms\n", baseline);
  for (guint model = 0; model < LIAISON_N_MODELS; model++)
    measure (book, model, baseline);
  liaison_store_close (store);
  g_remove (path);
  g_remove (turn);
  g_rmdir (folder);
  return 0;
}
