/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui-fixture.h"

#include "core/mdf/operation.h"
#include "core/store/label.h"
#include "ui/widgets/calendar-day.h"
#include "ui/widgets/calendar-grid.h"
#include "ui/widgets/calendar-list.h"
#include "ui/mdf/calendar-page.h"
#include "ui/widgets/when.h"

#include <locale.h>
#include <string.h>

/* The calendar of funds: walked by keys, and what stands in it. */

static gboolean
apply (LiaisonFunds *funds,
       const char *op,
       const char *key,
       LiaisonDate dated,
       const char *rest,
       GError **error)
{
  g_autofree char *day = liaison_date_to_text (dated);
  g_autofree char *line = g_strdup_printf ("{'op': '%s', 'key': '%s', 'date': '%s', %s%s}", op, key, day,
                                           strstr (rest, "'actor'") != NULL ? "" : "'actor': 'Ana', ", rest);
  g_auto (LiaisonOutcome) outcome = { 0 };

  g_strdelimit (line, "'", '"');
  if (!liaison_operation_apply (funds, line, strlen (line), &outcome, error))
    return FALSE;
  g_assert_no_error (outcome.refusal);
  return TRUE;
}

#define PLACE "'budget': 'Marketing', 'region': 'DACH', 'partner': 'Nordlicht Systeme GmbH'"

/* A fair today, that can be claimed for 45 days, of a budget that ends in 60. */
static gboolean
fill (LiaisonStore *store, gpointer data, GError **error)
{
  const LiaisonDate today = liaison_when_get_today ();
  g_autofree char *starts = liaison_date_to_text (today - 40);
  g_autofree char *ends = liaison_date_to_text (today + 60);
  g_autofree char *fair = liaison_date_to_text (today);
  g_autofree char *budget = g_strdup_printf ("'budget': 'Marketing', 'currency': 'EUR', 'amount': '1000',"
                                             " 'rate': 100, 'starts': '%s', 'ends': '%s'",
                                             starts, ends);
  g_autofree char *request = g_strdup_printf (
      PLACE ", 'request': 'R-1', 'title': 'Spring', 'amount': '100', 'actor': 'Cleo', 'activities': ["
            "{'title': 'Fair', 'kind': 'event', 'starts': '%s', 'ends': '%s',"
            " 'costs': [{'description': 'Rent', 'amount': '100'}]}]",
      fair, fair);
  g_autoptr (LiaisonFunds) funds = NULL;

  if (!liaison_database_execute (
          liaison_store_get_database (store),
          "INSERT INTO region (id, name, code) VALUES ('r1', 'DACH', 'DACH');"
          "INSERT INTO partner (id, name, region_id) VALUES ('p1', 'Nordlicht Systeme GmbH', 'r1');"
          "INSERT INTO operator (id, name, role) VALUES ('o1', 'Ana', 'approve'), ('o2', 'Cleo', 'edit')",
          error))
    return FALSE;
  funds = liaison_funds_new (store);
  return apply (funds, "open-budget", "t1", today - 40, budget, error) &&
         apply (funds, "allocate", "t2", today - 40, "'budget': 'Marketing', 'region': 'DACH', 'amount': 600",
                error) &&
         apply (funds, "allocate", "t3", today - 40, PLACE ", 'amount': 300", error) &&
         apply (funds, "request", "t4", today - 30, request, error) &&
         apply (funds, "submit", "t5", today - 30, "'request': 'R-1', 'actor': 'Cleo'", error) &&
         apply (funds, "approve", "t6", today - 29, "'request': 'R-1'", error);
}

static GtkWidget *
open_page (UiFixture *fixture, gboolean is_filled)
{
  ui_fixture_open_empty (fixture);
  if (is_filled)
    liaison_window_run_change (fixture->window, LIAISON_LABEL_CREATE, "Funds", fill, NULL, NULL, NULL);
  ui_settle (fixture->window);
  liaison_window_show_page (fixture->window, "calendar");
  ui_settle (fixture->window);
  return liaison_window_get_page (fixture->window);
}

static LiaisonCalendarGrid *
get_grid (GtkWidget *page)
{
  return LIAISON_CALENDAR_GRID (ui_find_widget (page, LIAISON_TYPE_CALENDAR_GRID, NULL, NULL));
}

static gboolean
is_focusable_day (GtkWidget *widget)
{
  return LIAISON_IS_CALENDAR_DAY (widget) && gtk_widget_get_focusable (widget);
}

/* The day of the grid that the keyboard goes to. */
static GtkWidget *
find_day (GtkWidget *root)
{
  if (is_focusable_day (root))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_day (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static LiaisonDate
get_selected (GtkWidget *page)
{
  return liaison_calendar_grid_get_selected (get_grid (page));
}

static void
test_keys (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_page (fixture, FALSE);
  const LiaisonDate today = liaison_when_get_today ();
  LiaisonDateRange range;

  g_assert_true (LIAISON_IS_CALENDAR_PAGE (page));
  g_assert_cmpint (get_selected (page), ==, today);
  range = liaison_calendar_grid_get_range (get_grid (page));
  g_assert_cmpint (range.last - range.first, ==, 41);
  /* Weeks begin on a Monday in this locale, or on a Sunday. */
  g_assert_true (liaison_date_get_weekday (range.first) == G_DATE_MONDAY ||
                 liaison_date_get_weekday (range.first) == G_DATE_SUNDAY);
  g_assert_true (gtk_widget_grab_focus (find_day (page)));
  g_assert_true (ui_press (fixture->window, GDK_KEY_Right, 0));
  g_assert_cmpint (get_selected (page), ==, today + 1);
  g_assert_true (ui_press (fixture->window, GDK_KEY_Left, 0));
  g_assert_true (ui_press (fixture->window, GDK_KEY_Left, 0));
  g_assert_cmpint (get_selected (page), ==, today - 1);
  g_assert_true (ui_press (fixture->window, GDK_KEY_Down, 0));
  g_assert_cmpint (get_selected (page), ==, today + 6);
  g_assert_true (ui_press (fixture->window, GDK_KEY_Up, 0));
  g_assert_true (ui_press (fixture->window, GDK_KEY_Home, 0));
  g_assert_cmpint (get_selected (page), ==, today);
  g_assert_true (ui_press (fixture->window, GDK_KEY_Page_Down, 0));
  g_assert_cmpint (get_selected (page), ==, liaison_date_add_months (today, 1));
  range = liaison_calendar_grid_get_range (get_grid (page));
  g_assert_true (liaison_date_range_contains (range, get_selected (page)));
  /* The keyboard is where it leads to. */
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window)) == find_day (page));
  g_assert_true (ui_press (fixture->window, GDK_KEY_Page_Up, 0));
  g_assert_true (ui_press (fixture->window, GDK_KEY_Page_Up, 0));
  g_assert_cmpint (get_selected (page), <, today - 20);
  g_assert_true (gtk_widget_activate_action (page, "calendar.today", NULL));
  ui_settle (fixture->window);
  g_assert_cmpint (get_selected (page), ==, today);

  gtk_widget_set_direction (GTK_WIDGET (get_grid (page)), GTK_TEXT_DIR_RTL);
  g_assert_true (ui_press (fixture->window, GDK_KEY_Left, 0));
  g_assert_cmpint (get_selected (page), ==, today + 1);
}

static void
test_events (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_page (fixture, TRUE);
  GtkWidget *day = find_day (page);

  g_assert_cmpuint (liaison_calendar_day_get_n_events (LIAISON_CALENDAR_DAY (day)), ==, 1);
  g_assert_nonnull (ui_find_widget (day, GTK_TYPE_LABEL, "label", "Fair"));
  /* Beside it what is due: claims and the budget. */
  g_assert_nonnull (ui_find_widget (page, GTK_TYPE_LABEL, "label", "Marketing"));

  /* It is the only one on its day: Enter opens its request. */
  gtk_widget_grab_focus (day);
  g_assert_true (ui_press (fixture->window, GDK_KEY_Return, 0));
  g_assert_nonnull (ui_find_widget (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL, "label", "Spring"));
}

/* What is shown follows the workspace. */
static void
test_follows (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_page (fixture, FALSE);

  g_assert_cmpuint (liaison_calendar_day_get_n_events (LIAISON_CALENDAR_DAY (find_day (page))), ==, 0);
  liaison_window_run_change (fixture->window, LIAISON_LABEL_CREATE, "Funds", fill, NULL, NULL, NULL);
  ui_settle (fixture->window);
  g_assert_cmpuint (liaison_calendar_day_get_n_events (LIAISON_CALENDAR_DAY (find_day (page))), ==, 1);
}

int
main (int argc, char *argv[])
{
  g_setenv ("GTK_A11Y", "test", TRUE);
  g_setenv ("GSK_RENDERER", "cairo", TRUE);
  g_setenv ("GSETTINGS_BACKEND", "memory", TRUE);
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP there is no display\n");
      return 77;
    }

#define ADD(path, func) g_test_add (path, UiFixture, NULL, ui_fixture_set_up, func, ui_fixture_tear_down)
  ADD ("/calendar/keys", test_keys);
  ADD ("/calendar/events", test_events);
  ADD ("/calendar/follows", test_follows);
#undef ADD

  return g_test_run ();
}
