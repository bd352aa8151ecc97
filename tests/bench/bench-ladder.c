/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/program/rules-edit.h"
#include "core/program/rules-store.h"
#include "core/program/starter-rules.h"
#include "core/records/partner.h"
#include "core/records/program.h"
#include "core/records/record-store.h"
#include "core/records/schema.h"
#include "core/store/label.h"
#include "ui/app/application.h"
#include "ui/program/ladder-cell.h"
#include "ui/program/programs-page-private.h"

#include <glib/gstdio.h>
#include <stdlib.h>

/* Typing thresholds while what would happen is reckoned beside them: how long the main loop is held up at a key press, in a
 * workspace of 100,000 partners and in one that fits on the screen, and how long an answer takes. The large workspace is the
 * argument; it is given a program. Each is measured in a process of its own. */

#define N_KEYS 200
#define N_FEW 64
#define KEY_EVERY (40 * 1000)

static gboolean
add_program (LiaisonStore *store, gpointer data, GError **error)
{
  g_autoptr (LiaisonRecord) program = liaison_record_new (&liaison_program_entity);
  g_autoptr (LiaisonRules) rules = liaison_starter_rules_new ("EUR");
  g_autofree char *version_id = NULL;

  liaison_record_set_text (program, "name", "Bench");
  liaison_record_set_text (program, "currency", "EUR");
  if (!liaison_record_insert (store, program, error))
    return FALSE;
  version_id = liaison_rules_save_draft (store, liaison_record_get_id (program), rules, error);
  return version_id != NULL;
}

static gboolean
add_few (LiaisonStore *store, gpointer data, GError **error)
{
  for (int i = 0; i < N_FEW; i++)
    {
      g_autoptr (LiaisonRecord) partner = liaison_record_new (&liaison_partner_entity);
      g_autofree char *name = g_strdup_printf ("Partner number %d", i);

      liaison_record_set_text (partner, "name", name);
      if (!liaison_record_insert (store, partner, error))
        return FALSE;
    }
  return TRUE;
}

static void
change (LiaisonStore *store, LiaisonChangeFunc func)
{
  g_autoptr (GError) error = NULL;

  if (!liaison_store_change (store, LIAISON_LABEL_CREATE, "bench", func, NULL, NULL, NULL, NULL, &error))
    g_error ("%s", error->message);
}

static LiaisonStore *
open_store (const char *path, gboolean is_new)
{
  g_autoptr (LiaisonIdSource) ids = liaison_id_source_new ();
  g_autoptr (GError) error = NULL;
  LiaisonStore *store = is_new ? liaison_store_create (path, liaison_schema_get (), ids, &error)
                               : liaison_store_open (path, liaison_schema_get (), ids, &error);

  if (store == NULL)
    g_error ("%s", error->message);
  return store;
}

static LiaisonLadderCell *
find_cell (GtkWidget *widget, guint *skip)
{
  if (LIAISON_IS_LADDER_CELL (widget) && (*skip)-- == 0)
    return LIAISON_LADDER_CELL (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      LiaisonLadderCell *found = find_cell (child, skip);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  gint64 left = *(const gint64 *) a, right = *(const gint64 *) b;

  return (left > right) - (left < right);
}

static gint64
get_percentile (gint64 *times, guint n, guint percent)
{
  qsort (times, n, sizeof *times, compare_times);
  return times[MIN (n - 1, n * percent / 100)];
}

static gboolean
is_answered (LiaisonProgramsPage *page)
{
  return page->what_if != NULL && liaison_what_if_get_result (page->what_if) != NULL &&
         !liaison_what_if_is_busy (page->what_if);
}

/* Types digits at a steady pace. What holds the main loop up is a key press itself, or any turn of the loop after it. */
static void
type (LiaisonProgramsPage *page, gint64 *keys, gint64 *turns, gint64 *answers)
{
  guint skip = 3;
  LiaisonLadderCell *cell = find_cell (GTK_WIDGET (page->grid), &skip);
  GtkEditable *entry;

  liaison_ladder_cell_start_editing (cell, NULL);
  skip = 0;
  entry = GTK_EDITABLE (gtk_widget_get_last_child (gtk_widget_get_first_child (GTK_WIDGET (cell))));
  for (guint i = 0; i < N_KEYS; i++)
    {
      g_autofree char *text = g_strdup_printf ("%u", 1000 + i * 977);
      gint64 start = g_get_monotonic_time (), until = start + KEY_EVERY, before;

      answers[i] = 0;
      turns[i] = 0;
      gtk_editable_set_text (entry, text);
      keys[i] = g_get_monotonic_time () - start;
      while (g_get_monotonic_time () < until || answers[i] == 0)
        {
          before = g_get_monotonic_time ();
          if (!g_main_context_iteration (NULL, FALSE))
            g_usleep (200);
          else
            turns[i] = MAX (turns[i], g_get_monotonic_time () - before);
          if (answers[i] == 0 && is_answered (page))
            answers[i] = g_get_monotonic_time () - start;
        }
    }
}

static int
measure (const char *path)
{
  g_autoptr (LiaisonApplication) application = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  LiaisonWindow *window;
  LiaisonProgramsPage *page = NULL;
  gint64 keys[N_KEYS], turns[N_KEYS], answers[N_KEYS], start;

  liaison_application_set_up_locale ();
  gtk_init ();
  application = liaison_application_new ();
  g_application_set_flags (G_APPLICATION (application),
                           G_APPLICATION_HANDLES_OPEN | G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, NULL);
  window = liaison_window_new (ADW_APPLICATION (application));
  gtk_window_set_default_size (GTK_WINDOW (window), 1600, 1000);
  gtk_window_present (GTK_WINDOW (window));
  liaison_window_open (window, file, FALSE);
  while (liaison_window_is_opening (window))
    g_main_context_iteration (NULL, TRUE);
  start = g_get_monotonic_time ();
  liaison_window_show_page (window, "programs");
  page = LIAISON_PROGRAMS_PAGE (liaison_window_get_page (window));
  while (!is_answered (page))
    g_main_context_iteration (NULL, TRUE);
  start = g_get_monotonic_time () - start;
  type (page, keys, turns, answers);
  g_print ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n", start,
           get_percentile (keys, N_KEYS, 95), get_percentile (turns, N_KEYS, 95),
           get_percentile (answers, N_KEYS, 95));
  exit (0);
}

typedef struct
{
  double load;
  double key;
  double turn;
  double answer;
} Figures;

static Figures
run (const char *program, const char *path)
{
  const char *const arguments[] = { program, "measure", path, NULL };
  g_autofree char *output = NULL;
  g_autoptr (GError) error = NULL;
  Figures figures;

  if (!g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output, NULL, NULL,
                     &error))
    g_error ("%s", error->message);
  if (sscanf (output, "%lf %lf %lf %lf", &figures.load, &figures.key, &figures.turn, &figures.answer) != 4)
    g_error ("%s", output);
  figures.load /= 1000;
  figures.key /= 1000;
  figures.turn /= 1000;
  figures.answer /= 1000;
  return figures;
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = NULL;
  g_autofree char *small = NULL;
  LiaisonStore *store;
  Figures large, few;

  if (argc == 3)
    return measure (argv[2]);
  folder = g_path_get_dirname (argv[1]);
  small = g_build_filename (folder, "small-program.liaison", NULL);
  g_unlink (small);
  store = open_store (small, TRUE);
  change (store, add_few);
  change (store, add_program);
  liaison_store_close (store);
  store = open_store (argv[1], FALSE);
  change (store, add_program);
  liaison_store_close (store);
  large = run (argv[0], argv[1]);
  few = run (argv[0], small);
  g_print ("typing a threshold over 100,000 partners: a key press holds the main loop up for %.1f ms, the "
           "longest turn after"
           " it %.1f ms, p95; over %d partners %.1f and %.1f ms; ratios %.2f and %.2f (mark: 16.7 ms, or "
           "what the few"
           " take)\n",
           large.key, large.turn, N_FEW, few.key, few.turn, large.key / few.key, large.turn / few.turn);
  g_print ("what would happen, from the key press to the pane: %.0f ms, p95 (mark: under 100); over %d "
           "partners %.0f ms; first load"
           " %.0f ms\n",
           large.answer, N_FEW, few.answer, large.load);
  return 0;
}
