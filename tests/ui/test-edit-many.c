/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui-fixture.h"

#include "core/records/partner.h"
#include "core/records/registry.h"
#include "ui/records/edit-many-dialog.h"
#include "ui/records/records-page.h"

#include <locale.h>
#include <string.h>

/* Fields of many records: chosen, tried, applied by one change, undone. */

static AdwDialog *
get_dialog (UiFixture *fixture)
{
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));
}

static GtkWidget *
find (UiFixture *fixture, GType type, const char *property, const char *value)
{
  GtkWidget *found = ui_find_widget (GTK_WIDGET (get_dialog (fixture)), type, property, value);

  g_assert_nonnull (found);
  return found;
}

static gboolean
is_visible (gpointer data)
{
  return gtk_widget_get_visible (data);
}

/* What is typed is tried after a pause. */
static gboolean
can_apply (gpointer data)
{
  return gtk_widget_is_sensitive (data);
}

/* Selects all partners of the sample by the keys of the page. */
static guint
open_for_partners (UiFixture *fixture)
{
  GtkWidget *page;

  ui_fixture_open_sample (fixture);
  liaison_window_show_page (fixture->window, "partners");
  ui_settle (fixture->window);
  page = liaison_window_get_page (fixture->window);
  gtk_widget_activate_action (page, "partners.select-all", NULL);
  ui_settle (fixture->window);
  gtk_widget_activate_action (page, "partners.edit", NULL);
  ui_settle (fixture->window);
  g_assert_true (LIAISON_IS_EDIT_MANY_DIALOG (get_dialog (fixture)));
  return (guint) ui_count (fixture->window, "SELECT count (*) FROM partner");
}

static void
test_partners (UiFixture *fixture, gconstpointer data)
{
  guint n_partners = open_for_partners (fixture);
  gint64 n_gold, changes = ui_count (fixture->window, "SELECT count (*) FROM change");
  g_autofree char *told = NULL;
  GtkWidget *row, *apply;

  g_assert_cmpuint (n_partners, >, 20);
  n_gold = ui_count (fixture->window, "SELECT count (*) FROM partner WHERE tier = 'Gold'");
  g_assert_cmpint (n_gold, >, 0);
  apply = adw_dialog_get_default_widget (get_dialog (fixture));
  g_assert_false (gtk_widget_is_sensitive (apply));

  /* Chosen from the list, as a person would. */
  row = find (fixture, ADW_TYPE_COMBO_ROW, "title", "_Field");
  {
    GListModel *model = adw_combo_row_get_model (ADW_COMBO_ROW (row));
    guint at = GTK_INVALID_LIST_POSITION;

    for (guint i = 0; i < g_list_model_get_n_items (model); i++)
      {
        g_autoptr (GtkStringObject) label = g_list_model_get_item (model, i);

        if (g_str_equal (gtk_string_object_get_string (label), "Tier"))
          at = i;
      }
    g_assert_cmpuint (at, !=, GTK_INVALID_LIST_POSITION);
    adw_combo_row_set_selected (ADW_COMBO_ROW (row), at);
  }
  ui_settle (fixture->window);
  row = find (fixture, ADW_TYPE_ENTRY_ROW, "title", "Tier");
  /* Left empty, it would be emptied. */
  g_assert_true (ui_wait_for (can_apply, apply));
  gtk_editable_set_text (GTK_EDITABLE (row), "Gold");
  g_assert_false (gtk_widget_is_sensitive (apply));
  g_assert_true (ui_wait_for (can_apply, apply));
  told = g_strdup_printf ("%u of %u records change", n_partners - (guint) n_gold, n_partners);
  row = find (fixture, ADW_TYPE_EXPANDER_ROW, "title", told);
  gtk_widget_activate_action (GTK_WIDGET (get_dialog (fixture)), "many.apply", NULL);
  ui_settle (fixture->window);
  g_assert_null (get_dialog (fixture));
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM partner WHERE tier = 'Gold'"), ==,
                   n_partners);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM change"), ==, changes + 1);

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL);
  ui_settle (fixture->window);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM partner WHERE tier = 'Gold'"), ==,
                   n_gold);
}

/* What is wrong is said below its row, and nothing can be applied. */
static void
test_wrong (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *row, *apply;

  open_for_partners (fixture);
  apply = adw_dialog_get_default_widget (get_dialog (fixture));
  liaison_edit_many_dialog_add_field (LIAISON_EDIT_MANY_DIALOG (get_dialog (fixture)), "email");
  liaison_edit_many_dialog_add_field (LIAISON_EDIT_MANY_DIALOG (get_dialog (fixture)), "city");
  ui_settle (fixture->window);
  row = find (fixture, ADW_TYPE_ENTRY_ROW, "title", "E-mail");
  gtk_editable_set_text (GTK_EDITABLE (row), "nobody");
  ui_settle (fixture->window);
  g_assert_false (gtk_widget_is_sensitive (apply));
  gtk_editable_set_text (GTK_EDITABLE (row), "all@partners.example");
  g_assert_true (ui_wait_for (can_apply, apply));
  gtk_widget_activate_action (GTK_WIDGET (get_dialog (fixture)), "many.cancel", NULL);
  ui_settle (fixture->window);
  g_assert_cmpint (
      ui_count (fixture->window, "SELECT count (*) FROM partner WHERE email = 'all@partners.example'"), ==,
      0);
}

/* A registration that is decided stays as it is, and why stands there. */
static void
test_refused (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page, *row;
  gint64 n_open, n_all;

  ui_fixture_open_sample (fixture);
  liaison_window_show_page (fixture->window, "records");
  liaison_records_page_show_kind (LIAISON_RECORDS_PAGE (liaison_window_get_page (fixture->window)),
                                  "registrations");
  ui_settle (fixture->window);
  page = liaison_window_get_page (fixture->window);
  gtk_widget_activate_action (page, "records.select-all", NULL);
  gtk_widget_activate_action (page, "page.edit", NULL);
  ui_settle (fixture->window);
  liaison_edit_many_dialog_add_field (LIAISON_EDIT_MANY_DIALOG (get_dialog (fixture)), "project");
  ui_settle (fixture->window);
  gtk_editable_set_text (GTK_EDITABLE (find (fixture, ADW_TYPE_ENTRY_ROW, "title", "Project")),
                         "One for all");
  ui_settle (fixture->window);
  n_all = ui_count (fixture->window, "SELECT count (*) FROM registration");
  n_open = ui_count (fixture->window, "SELECT count (*) FROM registration WHERE state = 'draft'");
  g_assert_cmpint (n_open, <, n_all);
  row = find (fixture, ADW_TYPE_EXPANDER_ROW, NULL, NULL);
  row = gtk_widget_get_next_sibling (row);
  g_assert_true (ui_wait_for (is_visible, row));
  g_assert_nonnull (strstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), "cannot be changed"));
  gtk_widget_activate_action (GTK_WIDGET (get_dialog (fixture)), "many.cancel", NULL);
  ui_settle (fixture->window);
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

#define ADD(path, func) \
  g_test_add ("/edit-many/" path, UiFixture, NULL, ui_fixture_set_up, func, ui_fixture_tear_down)
  ADD ("partners", test_partners);
  ADD ("wrong", test_wrong);
  ADD ("refused", test_refused);
#undef ADD

  return g_test_run ();
}
