/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/records/partner.h"
#include "core/records/record-store.h"
#include "core/records/schema.h"
#include "core/store/label.h"
#include "ui/app/application.h"
#include "ui/app/window.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

/* How long from the start of the program to the first frame that shows rows of partners, in a large workspace and in one that
 * fits on the screen; and how much memory it takes to scroll through all of them. Each figure is taken in a process of its
 * own. The large workspace is the argument. */

#define N_RUNS 7
#define N_FEW 64
#define SCROLL_STEPS 600

typedef struct
{
  LiaisonWindow *window;
  gboolean wants_rows;
  gboolean has_rows;
  gboolean is_done;
} Watch;

static GtkWidget *
find (GtkWidget *root, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
has_rows (LiaisonWindow *window)
{
  GtkWidget *view = find (GTK_WIDGET (window), GTK_TYPE_COLUMN_VIEW);
  GtkSelectionModel *model = view != NULL ? gtk_column_view_get_model (GTK_COLUMN_VIEW (view)) : NULL;

  return model != NULL && gtk_widget_get_mapped (view) && g_list_model_get_n_items (G_LIST_MODEL (model)) > 0;
}

/* Rows that are there before a frame is laid out are in that frame. */
static void
before_paint (GdkFrameClock *clock, gpointer data)
{
  Watch *watch = data;

  watch->has_rows = !watch->wants_rows || has_rows (watch->window);
}

static void
after_paint (GdkFrameClock *clock, gpointer data)
{
  Watch *watch = data;

  watch->is_done = watch->is_done || watch->has_rows;
}

static void
watch_frames (GtkWidget *window, gpointer data)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);

  g_signal_connect (clock, "before-paint", G_CALLBACK (before_paint), data);
  g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint), data);
}

/* VmHWM, in KiB */
static gint64
get_peak_memory (void)
{
  g_autofree char *status = NULL;
  const char *line;

  g_file_get_contents ("/proc/self/status", &status, NULL, NULL);
  line = status != NULL ? strstr (status, "VmHWM:") : NULL;
  return line != NULL ? g_ascii_strtoll (line + strlen ("VmHWM:"), NULL, 10) : 0;
}

static void
scroll_through (LiaisonWindow *window)
{
  GtkWidget *view = find (GTK_WIDGET (window), GTK_TYPE_COLUMN_VIEW);
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));

  for (int i = 0; i <= SCROLL_STEPS; i++)
    {
      gint64 until = g_get_monotonic_time () + 16 * 1000;
      double end = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);

      gtk_adjustment_set_value (adjustment, end * i / SCROLL_STEPS);
      while (g_get_monotonic_time () < until)
        if (!g_main_context_iteration (NULL, FALSE))
          g_usleep (500);
    }
}

static int
measure (const char *mode, const char *path, gint64 start)
{
  g_autoptr (LiaisonApplication) application = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  Watch watch = { .wants_rows = !g_str_equal (mode, "empty") };

  liaison_application_set_up_locale ();
  gtk_init ();
  application = liaison_application_new ();
  g_application_set_flags (G_APPLICATION (application),
                           G_APPLICATION_HANDLES_OPEN | G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, NULL);
  watch.window = liaison_window_new (ADW_APPLICATION (application));
  gtk_window_set_default_size (GTK_WINDOW (watch.window), 1600, 1000);
  g_signal_connect_after (watch.window, "realize", G_CALLBACK (watch_frames), &watch);
  if (watch.wants_rows)
    {
      liaison_window_open (watch.window, file, FALSE);
      liaison_window_show_page (watch.window, "partners");
    }
  gtk_window_present (GTK_WINDOW (watch.window));
  while (!watch.is_done)
    {
      g_main_context_iteration (NULL, TRUE);
      /* The page is asked for before the workspace is open. */
      if (watch.wants_rows && liaison_window_get_workspace (watch.window) != NULL &&
          g_strcmp0 (liaison_window_get_page_id (watch.window), "partners") != 0)
        liaison_window_show_page (watch.window, "partners");
    }
  if (g_str_equal (mode, "scroll"))
    scroll_through (watch.window);
  g_print ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n", g_get_monotonic_time () - start,
           get_peak_memory ());
  /* What was measured is over; nobody needs an orderly end. */
  exit (0);
}

static void
run (const char *program, const char *mode, const char *path, gint64 *microseconds, gint64 *memory)
{
  g_autofree char *start = g_strdup_printf ("%" G_GINT64_FORMAT, g_get_monotonic_time ());
  const char *const arguments[] = { program, mode, path, start, NULL };
  g_autofree char *output = NULL;
  g_autoptr (GError) error = NULL;
  char *rest;

  if (!g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output, NULL, NULL,
                     &error))
    g_error ("%s", error->message);
  *microseconds = g_ascii_strtoll (output, &rest, 10);
  *memory = g_ascii_strtoll (rest, NULL, 10);
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  gint64 left = *(const gint64 *) a, right = *(const gint64 *) b;

  return (left > right) - (left < right);
}

static gint64
median (gint64 *times)
{
  qsort (times, N_RUNS, sizeof *times, compare_times);
  return times[N_RUNS / 2];
}

static gboolean
insert_few (LiaisonStore *store, gpointer data, GError **error)
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

static char *
make_small_workspace (const char *folder)
{
  char *path = g_build_filename (folder, "small.liaison", NULL);
  g_autoptr (LiaisonIdSource) ids = liaison_id_source_new ();
  g_autoptr (LiaisonStore) store = NULL;
  g_autoptr (GError) error = NULL;

  g_unlink (path);
  store = liaison_store_create (path, liaison_schema_get (), ids, &error);
  if (store == NULL ||
      !liaison_store_change (store, LIAISON_LABEL_CREATE, "few", insert_few, NULL, NULL, NULL, NULL, &error))
    g_error ("%s", error->message);
  return path;
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = NULL;
  g_autofree char *small = NULL;
  gint64 large_times[N_RUNS], small_times[N_RUNS], empty_times[N_RUNS];
  gint64 memory, empty_memory, ignored, large, few, empty;

  if (argc == 4)
    return measure (argv[1], argv[2], g_ascii_strtoll (argv[3], NULL, 10));
  folder = g_path_get_dirname (argv[1]);
  small = make_small_workspace (folder);
  for (int i = 0; i < N_RUNS; i++)
    {
      run (argv[0], "rows", argv[1], &large_times[i], &ignored);
      run (argv[0], "rows", small, &small_times[i], &ignored);
      run (argv[0], "empty", small, &empty_times[i], &empty_memory);
    }
  large = median (large_times);
  few = median (small_times);
  empty = median (empty_times);
  g_print ("first frame with rows of 100,000 partners: %.0f ms; of %d partners: %.0f ms; ratio %.2f (mark: "
           "at most 1.3); an"
           " empty window: %.0f ms; ratio %.2f\n",
           (double) large / 1000, N_FEW, (double) few / 1000, (double) large / (double) few,
           (double) empty / 1000, (double) large / (double) empty);
  run (argv[0], "scroll", argv[1], &ignored, &memory);
  g_print ("scrolling through 100,000 partners: peak memory %.0f MiB, an empty window %.0f MiB; %.0f MiB "
           "more (mark: under"
           " 150)\n",
           (double) memory / 1024, (double) empty_memory / 1024, (double) (memory - empty_memory) / 1024);
  return 0;
}
