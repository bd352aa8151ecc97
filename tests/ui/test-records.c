/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui-fixture.h"

#include "core/records/registry.h"
#include "ui/records/record-list.h"
#include "ui/records/records-page.h"
#include "ui/records/related-list.h"

#include <locale.h>

/* The page of records that have none of their own, and the lists of them on the page of a partner. */

static LiaisonRecordsPage *
show_kind (UiFixture *fixture, const char *kind)
{
  LiaisonRecordsPage *page;

  liaison_window_show_page (fixture->window, "records");
  page = LIAISON_RECORDS_PAGE (liaison_window_get_page (fixture->window));
  liaison_records_page_show_kind (page, kind);
  ui_settle (fixture->window);
  return page;
}

static GtkColumnView *
get_table (LiaisonRecordsPage *page)
{
  return GTK_COLUMN_VIEW (ui_find_widget (GTK_WIDGET (page), GTK_TYPE_COLUMN_VIEW, NULL, NULL));
}

static GListModel *
get_rows (LiaisonRecordsPage *page)
{
  return G_LIST_MODEL (gtk_column_view_get_model (get_table (page)));
}

static char *
get_text (LiaisonRecordsPage *page, guint position, guint field)
{
  g_autoptr (LiaisonRecordRow) row = g_list_model_get_item (get_rows (page), position);

  return g_strdup (liaison_record_row_get_text (row, field));
}

static gboolean
says (GtkWidget *page, const char *text)
{
  return ui_find_widget (page, GTK_TYPE_LABEL, "label", text) != NULL;
}

static void
undo (UiFixture *fixture)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL);
  ui_settle (fixture->window);
}

static AdwDialog *
get_dialog (UiFixture *fixture)
{
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));
}

/* Every kind of the drop-down is a kind of the registry, has columns, and says how many there are. */
static void
test_kinds (UiFixture *fixture, gconstpointer data)
{
  LiaisonRecordsPage *page;
  GtkDropDown *kinds;
  guint n_kinds;

  ui_fixture_open_sample (fixture);
  page = show_kind (fixture, "courses");
  kinds = GTK_DROP_DOWN (ui_find_widget (GTK_WIDGET (page), GTK_TYPE_DROP_DOWN, NULL, NULL));
  n_kinds = g_list_model_get_n_items (gtk_drop_down_get_model (kinds));
  g_assert_cmpuint (n_kinds, >=, 15);
  for (guint i = 0; i < n_kinds; i++)
    {
      const char *name;
      const LiaisonEntity *entity = NULL;
      g_autofree char *sql = NULL;
      g_autofree char *count = NULL;
      gint64 n;

      gtk_drop_down_set_selected (kinds, i);
      ui_settle (fixture->window);
      name = gtk_string_object_get_string (gtk_drop_down_get_selected_item (kinds));
      for (const LiaisonEntity *const *each = liaison_registry_get_entities (); *each != NULL; each++)
        if (g_str_equal ((*each)->label_plural, name))
          entity = *each;
      g_assert_nonnull (entity);
      sql = g_strdup_printf ("SELECT count (*) FROM %s", entity->name);
      n = ui_count (fixture->window, sql);
      g_assert_cmpint (g_list_model_get_n_items (get_rows (page)), ==, n);
      count = g_strdup_printf (n == 1 ? "%d record" : "%d records", (int) n);
      g_assert_true (says (GTK_WIDGET (page), count));
      g_assert_cmpuint (g_list_model_get_n_items (gtk_column_view_get_columns (get_table (page))), >=, 2);
    }
}

static void
test_search_and_sort (UiFixture *fixture, gconstpointer data)
{
  LiaisonRecordsPage *page;
  GtkWidget *search;
  GtkColumnView *table;
  g_autoptr (GtkColumnViewColumn) expires = NULL;
  gint64 n;

  ui_fixture_open_sample (fixture);
  page = show_kind (fixture, "certifications");
  table = get_table (page);
  /* The drop-down has a search of its own. */
  search = ui_find_widget (GTK_WIDGET (page), GTK_TYPE_SEARCH_ENTRY, "placeholder-text", "Search");

  /* A certificate is found by its person. */
  gtk_editable_set_text (GTK_EDITABLE (search), "fontaine");
  g_signal_emit_by_name (search, "search-changed");
  ui_settle (fixture->window);
  n = ui_count (fixture->window,
                "SELECT count (*) FROM certification AS c JOIN person AS p ON p.id = c.person_id"
                " WHERE p.name LIKE '%fontaine%'");
  g_assert_cmpint (n, >, 0);
  g_assert_cmpint (g_list_model_get_n_items (get_rows (page)), ==, n);
  gtk_editable_set_text (GTK_EDITABLE (search), "nobody at all");
  g_signal_emit_by_name (search, "search-changed");
  ui_settle (fixture->window);
  g_assert_true (gtk_widget_get_mapped (
      ui_find_widget (GTK_WIDGET (page), ADW_TYPE_STATUS_PAGE, "title", "Nothing Found")));
  g_signal_emit_by_name (search, "stop-search");
  g_signal_emit_by_name (search, "search-changed");
  ui_settle (fixture->window);

  for (guint i = 0; expires == NULL; i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (gtk_column_view_get_columns (table), i);

      if (g_str_equal (gtk_column_view_column_get_id (column), "expires-on"))
        expires = g_object_ref (column);
    }
  gtk_column_view_sort_by_column (table, expires, GTK_SORT_DESCENDING);
  ui_settle (fixture->window);
  {
    g_autoptr (LiaisonRecordRow) first = g_list_model_get_item (get_rows (page), 0);
    g_autofree char *sql =
        g_strdup_printf ("SELECT expires_on = (SELECT max (expires_on) FROM certification) FROM certification"
                         " WHERE id = '%s'",
                         liaison_record_row_get_id (first));

    g_assert_cmpint (ui_count (fixture->window, sql), ==, 1);
  }
}

/* Entered, edited by Enter, deleted by the key, and all of it undone. */
static void
test_work (UiFixture *fixture, gconstpointer data)
{
  LiaisonRecordsPage *page;
  AdwDialog *form;
  g_autofree char *former = NULL;
  g_autofree char *latter = NULL;
  gint64 n_courses;

  ui_fixture_open_sample (fixture);
  page = show_kind (fixture, "courses");
  n_courses = ui_count (fixture->window, "SELECT count (*) FROM course");
  gtk_widget_activate_action (GTK_WIDGET (page), "records.new", NULL);
  ui_settle (fixture->window);
  form = get_dialog (fixture);
  gtk_editable_set_text (
      GTK_EDITABLE (ui_find_widget (GTK_WIDGET (form), ADW_TYPE_PREFERENCES_ROW, "title", "Title")),
      "Abacus");
  gtk_widget_activate_action (GTK_WIDGET (form), "form.save", NULL);
  ui_settle (fixture->window);
  g_assert_cmpint (g_list_model_get_n_items (get_rows (page)), ==, n_courses + 1);
  former = get_text (page, 0, 0);
  g_assert_cmpstr (former, ==, "Abacus");
  /* The new one is chosen. */
  g_assert_true (gtk_selection_model_is_selected (gtk_column_view_get_model (get_table (page)), 0));

  g_signal_emit_by_name (get_table (page), "activate", 0);
  ui_settle (fixture->window);
  form = get_dialog (fixture);
  gtk_editable_set_text (
      GTK_EDITABLE (ui_find_widget (GTK_WIDGET (form), ADW_TYPE_PREFERENCES_ROW, "title", "Title")), "Abaci");
  gtk_widget_activate_action (GTK_WIDGET (form), "form.save", NULL);
  ui_settle (fixture->window);
  latter = get_text (page, 0, 0);
  g_assert_cmpstr (latter, ==, "Abaci");
  g_assert_true (says (GTK_WIDGET (get_table (page)), "Abaci"));

  gtk_widget_grab_focus (GTK_WIDGET (get_table (page)));
  g_assert_true (ui_press (fixture->window, GDK_KEY_Delete, 0));
  ui_settle (fixture->window);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM course"), ==, n_courses);
  g_assert_cmpint (g_list_model_get_n_items (get_rows (page)), ==, n_courses);
  undo (fixture);
  undo (fixture);
  undo (fixture);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM course WHERE title LIKE 'Aba%'"), ==, 0);
}

/* Many at once are one change; what others refer to is refused, and nothing is half-deleted. */
static void
test_delete_many (UiFixture *fixture, gconstpointer data)
{
  LiaisonRecordsPage *page;
  gint64 n_answers, n_changes, n_surveys;

  ui_fixture_open_sample (fixture);
  page = show_kind (fixture, "survey-answers");
  n_answers = ui_count (fixture->window, "SELECT count (*) FROM survey_answer");
  n_changes = ui_count (fixture->window, "SELECT count (*) FROM change");
  g_assert_cmpint (n_answers, >, 1);
  gtk_widget_activate_action (GTK_WIDGET (page), "records.select-all", NULL);
  gtk_widget_activate_action (GTK_WIDGET (page), "records.delete", NULL);
  ui_settle (fixture->window);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM survey_answer"), ==, 0);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM change"), ==, n_changes + 1);
  g_assert_true (gtk_widget_get_mapped (
      ui_find_widget (GTK_WIDGET (page), ADW_TYPE_STATUS_PAGE, "title", "No Survey answers Yet")));
  undo (fixture);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM survey_answer"), ==, n_answers);

  page = show_kind (fixture, "surveys");
  n_surveys = ui_count (fixture->window, "SELECT count (*) FROM survey");
  gtk_widget_activate_action (GTK_WIDGET (page), "records.select-all", NULL);
  gtk_widget_activate_action (GTK_WIDGET (page), "records.delete", NULL);
  ui_settle (fixture->window);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM survey"), ==, n_surveys);
}

static gboolean
shows_two_columns (gpointer data)
{
  GListModel *columns = data;
  guint n_visible = 0;

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      n_visible += gtk_column_view_column_get_visible (column) ? 1 : 0;
    }
  return n_visible == 2;
}

static void
test_narrow (UiFixture *fixture, gconstpointer data)
{
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 360, 640);
  ui_fixture_open_sample (fixture);
  /* How wide the page is, it learns with a frame. */
  g_assert_true (ui_wait_for (
      shows_two_columns, gtk_column_view_get_columns (get_table (show_kind (fixture, "certifications")))));
}

/* On the page of a partner: what its people learned, and the figures that were noted of it. */
static void
test_related (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page, *list, *row;
  gint64 n;

  ui_fixture_open_sample (fixture);
  {
    g_autofree char *id = NULL;

    liaison_database_get_text (
        liaison_workspace_get_database (liaison_window_get_workspace (fixture->window)), &id, NULL,
        "SELECT id FROM partner WHERE name LIKE 'Liffey%'", "");
    liaison_window_open_record (fixture->window, "partner", id);
  }
  ui_settle (fixture->window);
  page = liaison_window_get_page (fixture->window);
  list =
      gtk_widget_get_ancestor (ui_find_widget (page, ADW_TYPE_PREFERENCES_GROUP, "title", "Survey answers"),
                               LIAISON_TYPE_RELATED_LIST);
  g_assert_nonnull (list);
  n = ui_count (fixture->window, "SELECT count (*) FROM survey_answer AS a JOIN partner AS p"
                                 " ON p.id = a.partner_id WHERE p.name LIKE 'Liffey%'");
  g_assert_cmpint (n, >, 0);
  row = ui_find_widget (list, ADW_TYPE_ACTION_ROW, NULL, NULL);
  g_signal_emit_by_name (ui_find_widget (row, GTK_TYPE_BUTTON, NULL, NULL), "clicked");
  ui_settle (fixture->window);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM survey_answer AS a JOIN partner AS p"
                                              " ON p.id = a.partner_id WHERE p.name LIKE 'Liffey%'"),
                   ==, n - 1);
  undo (fixture);

  /* A new one begins with the partner. */
  list = gtk_widget_get_ancestor (ui_find_widget (page, ADW_TYPE_PREFERENCES_GROUP, "title", "Measurements"),
                                  LIAISON_TYPE_RELATED_LIST);
  g_assert_true (says (list, "None yet"));
  g_signal_emit_by_name (ui_find_widget (list, GTK_TYPE_BUTTON, NULL, NULL), "clicked");
  ui_settle (fixture->window);
  g_assert_true (says (GTK_WIDGET (get_dialog (fixture)), "Liffey Systems Ltd"));
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
  ADD ("/records-page/kinds", test_kinds);
  ADD ("/records-page/search-and-sort", test_search_and_sort);
  ADD ("/records-page/work", test_work);
  ADD ("/records-page/delete-many", test_delete_many);
  ADD ("/records-page/narrow", test_narrow);
  ADD ("/records-page/related", test_related);
  return g_test_run ();
}
