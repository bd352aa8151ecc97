/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui-fixture.h"

#include "core/records/partner-list.h"
#include "core/records/partner.h"
#include "core/records/record-store.h"
#include "core/store/label.h"
#include "ui/partners/attachments.h"
#include "ui/partners/duplicate-watch.h"
#include "ui/partners/partner-page.h"
#include "ui/partners/partners-page.h"
#include "ui/partners/record-form.h"
#include "ui/records/task-list.h"
#include "ui/widgets/match-marks.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

/* The list of partners, the page of one, and the forms. */

static GtkWidget *
show_partners (UiFixture *fixture)
{
  ui_fixture_open_sample (fixture);
  liaison_window_show_page (fixture->window, "partners");
  ui_settle (fixture->window);
  return liaison_window_get_page (fixture->window);
}

static GtkSelectionModel *
get_model (GtkWidget *page)
{
  return gtk_column_view_get_model (
      GTK_COLUMN_VIEW (ui_find_widget (page, GTK_TYPE_COLUMN_VIEW, NULL, NULL)));
}

static gboolean
has_partners (gpointer data)
{
  GtkSelectionModel *model = get_model (data);

  return g_list_model_get_n_items (G_LIST_MODEL (model)) > 0;
}

static gboolean
has_figures (gpointer data)
{
  g_autoptr (LiaisonPartnerRow) row = g_list_model_get_item (G_LIST_MODEL (get_model (data)), 0);

  return row != NULL && *liaison_partner_row_get_text (row, LIAISON_PARTNER_TEXT_SALES) != '\0';
}

static char *
get_first_id (GtkWidget *page)
{
  g_autoptr (LiaisonPartnerRow) row = g_list_model_get_item (G_LIST_MODEL (get_model (page)), 0);

  return g_strdup (liaison_partner_row_get_text (row, LIAISON_PARTNER_TEXT_ID));
}

/* Buttons with only an icon have a name that is read out; those of the toolkit name themselves in other
   ways. */
static void
assert_named (GtkWidget *widget)
{
  if (g_str_equal (G_OBJECT_TYPE_NAME (widget), "GtkButton") && gtk_widget_get_mapped (widget))
    {
      const char *icon = gtk_button_get_icon_name (GTK_BUTTON (widget));

      if (icon != NULL && !g_str_equal (icon, "go-previous-symbolic") &&
          gtk_widget_get_ancestor (widget, GTK_TYPE_WINDOW_CONTROLS) == NULL &&
          gtk_widget_get_tooltip_text (widget) == NULL)
        g_error ("the button with %s has no tooltip", icon);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    assert_named (child);
}

static void
test_list (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = show_partners (fixture);
  GtkWidget *entry = ui_find_widget (page, GTK_TYPE_SEARCH_ENTRY, NULL, NULL);
  GListModel *model;

  g_assert_true (LIAISON_IS_PARTNERS_PAGE (page));
  g_assert_true (ui_wait_for (has_partners, page));
  g_assert_true (ui_wait_for (has_figures, page));
  model = G_LIST_MODEL (get_model (page));
  g_assert_cmpint (g_list_model_get_n_items (model), ==,
                   ui_count (fixture->window, "SELECT count (*) FROM partner"));
  assert_named (page);

  gtk_editable_set_text (GTK_EDITABLE (entry), "nord");
  ui_settle (fixture->window);
  g_assert_cmpint (g_list_model_get_n_items (model), ==,
                   ui_count (fixture->window, "SELECT count (*) FROM search_text WHERE entity = 'partner'"
                                              " AND instr (words, 'nord') > 0"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "there is no such partner");
  ui_settle (fixture->window);
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 0);
  gtk_widget_activate_action (page, "partners.clear", NULL);
  ui_settle (fixture->window);
  g_assert_cmpuint (g_list_model_get_n_items (model), >, 1);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
}

/* Whether the focus is within the widget. */
static gboolean
has_focus (UiFixture *fixture, GtkWidget *widget)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));

  g_test_message ("the focus is on %s", focus != NULL ? G_OBJECT_TYPE_NAME (focus) : "nothing");
  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

/* From the search to the table and on to the partner, wide and narrow. */
static void
test_keyboard (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page, *entry, *table;

  if (data != NULL)
    gtk_window_set_default_size (GTK_WINDOW (fixture->window), 360, 640);
  page = show_partners (fixture);
  entry = ui_find_widget (page, GTK_TYPE_SEARCH_ENTRY, NULL, NULL);
  table = ui_find_widget (page, GTK_TYPE_COLUMN_VIEW, NULL, NULL);
  g_assert_true (ui_wait_for (has_partners, page));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.find", NULL);
  g_assert_true (has_focus (fixture, entry));
  gtk_editable_set_text (GTK_EDITABLE (entry), "nordlicht");
  ui_settle (fixture->window);
  g_signal_emit_by_name (entry, "activate");
  ui_settle (fixture->window);
  g_assert_true (has_focus (fixture, table));
  /* As Enter does. */
  g_signal_emit_by_name (gtk_window_get_focus (GTK_WINDOW (fixture->window)), "activate-keybinding");
  ui_settle (fixture->window);
  g_assert_true (LIAISON_IS_PARTNER_PAGE (liaison_window_get_page (fixture->window)));
  /* Ctrl+E edits what is shown, and not what the list had selected. */
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.edit", NULL);
  ui_settle (fixture->window);
  g_assert_true (LIAISON_IS_RECORD_FORM (
      adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window))));
  adw_dialog_force_close (
      adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window)));
  ui_settle (fixture->window);
}

static void
test_many_at_once (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = show_partners (fixture);
  GtkWidget *tag_entry;
  gint64 n_partners, n_changes;

  g_assert_true (ui_wait_for (has_partners, page));
  n_partners = ui_count (fixture->window, "SELECT count (*) FROM partner");
  n_changes = ui_count (fixture->window, "SELECT count (*) FROM change");
  gtk_widget_activate_action (page, "partners.select-all", NULL);
  ui_settle (fixture->window);
  tag_entry = ui_find_widget (page, GTK_TYPE_ENTRY, "placeholder-text", "Tag");
  g_assert_nonnull (tag_entry);
  gtk_editable_set_text (GTK_EDITABLE (tag_entry), "everyone");
  g_signal_emit_by_name (tag_entry, "activate");
  ui_settle (fixture->window);
  g_assert_cmpint (ui_count (fixture->window,
                             "SELECT count (*) FROM tagging AS g JOIN tag AS t ON t.id = g.tag_id"
                             " WHERE t.name = 'everyone'"),
                   ==, n_partners);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM change"), ==, n_changes + 1);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL);
  ui_settle (fixture->window);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM tag WHERE name = 'everyone'"), ==, 0);
}

static void
test_marks (void)
{
  g_autoptr (PangoAttrList) none = liaison_match_marks_new ("Nordlicht", "zz");
  g_autoptr (PangoAttrList) marks = liaison_match_marks_new ("Åström Ærø", "ast aero");
  g_autoptr (GSList) attributes = NULL;

  g_assert_null (none);
  g_assert_nonnull (marks);
  attributes = pango_attr_list_get_attributes (marks);
  g_assert_cmpuint (g_slist_length (attributes), ==, 4);
  g_assert_cmpuint (((PangoAttribute *) attributes->data)->start_index, ==, 0);
  g_assert_cmpuint (((PangoAttribute *) attributes->data)->end_index, ==, strlen ("Åst"));
  g_slist_free_full (g_steal_pointer (&attributes), (GDestroyNotify) pango_attribute_destroy);
}

/* Forms -------------------------------------------------------------------------------------------------- */

static GtkWidget *
find_field (AdwDialog *form, const char *title)
{
  return ui_find_widget (GTK_WIDGET (form), ADW_TYPE_PREFERENCES_ROW, "title", title);
}

static AdwDialog *
open_form (UiFixture *fixture, LiaisonRecord *record, LiaisonRecord *base)
{
  AdwDialog *form = liaison_record_form_new (fixture->window, record, base);

  adw_dialog_present (form, GTK_WIDGET (fixture->window));
  ui_settle (fixture->window);
  return form;
}

static void
test_form_creates (UiFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) partner = liaison_record_new (&liaison_partner_entity);
  AdwDialog *form;

  ui_fixture_open_empty (fixture);
  form = open_form (fixture, partner, NULL);
  assert_named (GTK_WIDGET (form));
  /* What must be filled in is said, and nothing is stored. */
  gtk_widget_activate_action (GTK_WIDGET (form), "form.save", NULL);
  ui_settle (fixture->window);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM partner"), ==, 0);
  g_assert_true (gtk_widget_has_css_class (find_field (form, "Name"), "error"));
  gtk_editable_set_text (GTK_EDITABLE (find_field (form, "Name")), "Meridian");
  g_assert_false (gtk_widget_has_css_class (find_field (form, "Name"), "error"));
  gtk_editable_set_text (GTK_EDITABLE (find_field (form, "Employees")), "many");
  g_assert_true (gtk_widget_has_css_class (find_field (form, "Employees"), "error"));
  gtk_editable_set_text (GTK_EDITABLE (find_field (form, "Employees")), "1,200");
  g_assert_false (gtk_widget_has_css_class (find_field (form, "Employees"), "error"));
  gtk_widget_activate_action (GTK_WIDGET (form), "form.save", NULL);
  ui_settle (fixture->window);
  g_assert_cmpint (ui_count (fixture->window, "SELECT employees FROM partner WHERE name = 'Meridian'"), ==,
                   1200);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM draft"), ==, 0);
}

static gboolean
is_warned (gpointer data)
{
  GtkWidget *watch = ui_find_widget (data, LIAISON_TYPE_DUPLICATE_WATCH, NULL, NULL);

  return watch != NULL && gtk_widget_get_visible (watch);
}

/* Who types a company that is there already is told so, with the reasons. */
static void
test_form_warns (UiFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) partner = liaison_record_new (&liaison_partner_entity);
  GtkWidget *row;
  AdwDialog *form;

  ui_fixture_open_sample (fixture);
  form = open_form (fixture, partner, NULL);
  gtk_editable_set_text (GTK_EDITABLE (find_field (form, "Name")), "Nordlicht Systeme");
  gtk_editable_set_text (GTK_EDITABLE (find_field (form, "Website")), "https://nordlicht-systeme.example/");
  g_assert_true (ui_wait_for (is_warned, form));
  row = ui_find_widget (ui_find_widget (GTK_WIDGET (form), LIAISON_TYPE_DUPLICATE_WATCH, NULL, NULL),
                        ADW_TYPE_ACTION_ROW, NULL, NULL);
  g_assert_true (
      g_str_has_prefix (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), "Nordlicht Systeme"));
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), !=, "");
}

static gboolean
set_city (LiaisonStore *store, gpointer data, GError **error)
{
  return liaison_database_execute (liaison_store_get_database (store),
                                   "UPDATE partner SET city = 'Berlin', street = 'Ihre Straße'", error);
}

static gboolean
insert_record (LiaisonStore *store, gpointer data, GError **error)
{
  return liaison_record_insert (store, data, error);
}

static LiaisonRecord *
add_partner (UiFixture *fixture)
{
  LiaisonRecord *partner = liaison_record_new (&liaison_partner_entity);

  liaison_record_set_text (partner, "name", "Nordlicht");
  liaison_window_run_change (fixture->window, LIAISON_LABEL_CREATE, "x", insert_record, partner, NULL, NULL);
  ui_settle (fixture->window);
  return partner;
}

/* Somebody else alters another field and the same one: theirs is taken over, the same one is asked about. */
static void
test_form_conflict (UiFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) base = NULL;
  g_autoptr (LiaisonRecord) record = NULL;
  AdwDialog *form;

  ui_fixture_open_empty (fixture);
  base = add_partner (fixture);
  record = liaison_record_copy (base);
  form = open_form (fixture, record, base);
  gtk_editable_set_text (GTK_EDITABLE (find_field (form, "City")), "Hamburg");
  liaison_window_run_change (fixture->window, LIAISON_LABEL_EDIT, "x", set_city, NULL, NULL, NULL);
  ui_settle (fixture->window);
  gtk_widget_activate_action (GTK_WIDGET (form), "form.save", NULL);
  ui_settle (fixture->window);
  g_assert_true (gtk_widget_has_css_class (find_field (form, "City"), "error"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_field (form, "Street"))), ==, "Ihre Straße");
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM partner WHERE city = 'Berlin'"), ==, 1);
  gtk_widget_activate_action (GTK_WIDGET (form), "form.save", NULL);
  ui_settle (fixture->window);
  g_assert_cmpint (
      ui_count (fixture->window,
                "SELECT count (*) FROM partner WHERE city = 'Hamburg' AND street = 'Ihre Straße'"),
      ==, 1);
}

static void
test_form_keeps_draft (UiFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) base = NULL;
  g_autoptr (LiaisonRecord) record = NULL;
  g_autoptr (LiaisonRecord) again = NULL;
  GtkWidget *banner;
  AdwDialog *form;

  ui_fixture_open_empty (fixture);
  base = add_partner (fixture);
  record = liaison_record_copy (base);
  form = open_form (fixture, record, base);
  gtk_editable_set_text (GTK_EDITABLE (find_field (form, "City")), "Kiel");
  adw_dialog_close (form);
  ui_settle (fixture->window);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM draft"), ==, 1);

  again = liaison_record_copy (base);
  form = open_form (fixture, again, base);
  banner = ui_find_widget (GTK_WIDGET (form), ADW_TYPE_BANNER, "title", "You left a draft here.");
  g_assert_true (adw_banner_get_revealed (ADW_BANNER (banner)));
  g_signal_emit_by_name (banner, "button-clicked");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_field (form, "City"))), ==, "Kiel");
  gtk_widget_activate_action (GTK_WIDGET (form), "form.discard", NULL);
  ui_settle (fixture->window);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM draft"), ==, 0);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM partner WHERE city IS NULL"), ==, 1);
}

/* A partner's page --------------------------------------------------------------------------------------- */

static void
test_page (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = show_partners (fixture);
  GtkWidget *view, *own;
  g_autofree char *id = NULL;

  g_assert_true (ui_wait_for (has_partners, page));
  id = get_first_id (page);
  liaison_window_open_record (fixture->window, "partner", id);
  ui_settle (fixture->window);
  own = ui_find_widget (GTK_WIDGET (fixture->window), LIAISON_TYPE_PARTNER_PAGE, NULL, NULL);
  g_assert_nonnull (own);
  g_assert_cmpstr (liaison_partner_page_get_id (LIAISON_PARTNER_PAGE (own)), ==, id);
  view = ui_find_widget (own, ADW_TYPE_VIEW_STACK, NULL, NULL);
  for (const char *const *name = (const char *const[]) { "overview", "people", "sites", "deals", "sales",
                                                         "notes", "files", "history", NULL };
       *name != NULL; name++)
    {
      adw_view_stack_set_visible_child_name (ADW_VIEW_STACK (view), *name);
      ui_settle (fixture->window);
      assert_named (own);
    }
}

/* What ties a partner to others stands on its page: whom it supplies, and the deals in which it has a role. */
static void
test_links (UiFixture *fixture, gconstpointer data)
{
  static const char find_distributor[] = "SELECT from_id FROM partner_relation ORDER BY id LIMIT 1";
  static const char find_supplied[] =
      "SELECT p.name FROM partner_relation AS r JOIN partner AS p ON p.id = r.to_id"
      " WHERE r.from_id = ? ORDER BY p.name LIMIT 1";
  static const char find_dealer[] = "SELECT partner_id FROM deal_partner ORDER BY id LIMIT 1";
  static const char find_deal[] = "SELECT d.name FROM deal_partner AS r JOIN deal AS d ON d.id = r.deal_id"
                                  " WHERE r.partner_id = ? ORDER BY d.id LIMIT 1";
  LiaisonDatabase *database;
  g_autofree char *distributor = NULL;
  g_autofree char *supplied = NULL;
  g_autofree char *dealer = NULL;
  g_autofree char *deal = NULL;

  ui_fixture_open_sample (fixture);
  database = liaison_workspace_get_database (liaison_window_get_workspace (fixture->window));
  g_assert_true (liaison_database_get_text (database, &distributor, NULL, find_distributor, ""));
  g_assert_true (liaison_database_get_text (database, &supplied, NULL, find_supplied, "t", distributor));
  g_assert_true (liaison_database_get_text (database, &dealer, NULL, find_dealer, ""));
  g_assert_true (liaison_database_get_text (database, &deal, NULL, find_deal, "t", dealer));

  liaison_window_open_record (fixture->window, "partner", distributor);
  ui_settle (fixture->window);
  g_assert_nonnull (ui_find_widget (GTK_WIDGET (fixture->window), ADW_TYPE_ACTION_ROW, "title", supplied));
  liaison_window_open_record (fixture->window, "partner", dealer);
  ui_settle (fixture->window);
  g_assert_nonnull (ui_find_widget (GTK_WIDGET (fixture->window), ADW_TYPE_ACTION_ROW, "title", deal));
}

/* A task that repeats comes again once it is ticked, and goes when the tick is taken back. */
static void
test_tasks (UiFixture *fixture, gconstpointer data)
{
  static const char find_task[] =
      "SELECT record_id FROM task WHERE repeats = 'quarterly' AND done_on IS NULL LIMIT 1";
  g_autofree char *partner = NULL;
  g_autofree char *count = NULL;
  GtkWidget *list, *row, *check;

  ui_fixture_open_sample (fixture);
  g_assert_true (liaison_database_get_text (
      liaison_workspace_get_database (liaison_window_get_workspace (fixture->window)), &partner, NULL,
      find_task, ""));
  count = g_strdup_printf ("SELECT count (*) FROM task WHERE record_id = '%s'", partner);
  liaison_window_open_record (fixture->window, "partner", partner);
  ui_settle (fixture->window);
  list = ui_find_widget (liaison_window_get_page (fixture->window), LIAISON_TYPE_TASK_LIST, NULL, NULL);
  row = ui_find_widget (list, ADW_TYPE_ACTION_ROW, "title", "Agree on the date of the business review");
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), "Quarterly"));
  g_assert_cmpint (ui_count (fixture->window, count), ==, 1);
  check = ui_find_widget (row, GTK_TYPE_CHECK_BUTTON, NULL, NULL);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  ui_settle (fixture->window);
  g_assert_cmpint (ui_count (fixture->window, count), ==, 2);
  /* What is open stands first. */
  row = ui_find_widget (list, ADW_TYPE_ACTION_ROW, "title", "Agree on the date of the business review");
  check = ui_find_widget (row, GTK_TYPE_CHECK_BUTTON, NULL, NULL);
  g_assert_false (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL);
  ui_settle (fixture->window);
  g_assert_cmpint (ui_count (fixture->window, count), ==, 1);
}

static void
test_files (UiFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) partner = NULL;
  g_autofree char *small = g_build_filename (fixture->folder, "contract.txt", NULL);
  g_autofree char *large = g_build_filename (fixture->folder, "large.bin", NULL);
  g_autoptr (GFile) small_file = g_file_new_for_path (small);
  g_autoptr (GFile) large_file = g_file_new_for_path (large);
  FILE *stream;

  ui_fixture_open_empty (fixture);
  partner = add_partner (fixture);
  g_file_set_contents (small, "signed", -1, NULL);
  for (guint i = 0; i < 2; i++)
    {
      liaison_attachments_add (fixture->window, small_file, "partner", liaison_record_get_id (partner),
                               "Nordlicht");
      for (guint k = 0; k < 50; k++)
        {
          g_usleep (2000);
          ui_settle (fixture->window);
        }
    }
  /* The same content is kept once. */
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM attachment WHERE size = 6"), ==, 2);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM attachment_content"), ==, 1);

  stream = g_fopen (large, "w");
  g_assert_cmpint (fseek (stream, 64 * 1024 * 1024 + 1, SEEK_SET), ==, 0);
  fputc ('x', stream);
  fclose (stream);
  liaison_attachments_add (fixture->window, large_file, "partner", liaison_record_get_id (partner),
                           "Nordlicht");
  for (guint k = 0; k < 200; k++)
    {
      g_usleep (2000);
      ui_settle (fixture->window);
    }
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM attachment"), ==, 2);
  g_unlink (large);
  g_unlink (small);
}

int
main (int argc, char **argv)
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
  g_test_add_func ("/partners/marks", test_marks);
  ADD ("/partners/list", test_list);
  ADD ("/partners/keyboard", test_keyboard);
  g_test_add ("/partners/keyboard/narrow", UiFixture, "narrow", ui_fixture_set_up, test_keyboard,
              ui_fixture_tear_down);
  ADD ("/partners/many-at-once", test_many_at_once);
  ADD ("/partners/form-creates", test_form_creates);
  ADD ("/partners/form-warns", test_form_warns);
  ADD ("/partners/form-conflict", test_form_conflict);
  ADD ("/partners/form-keeps-draft", test_form_keeps_draft);
  ADD ("/partners/page", test_page);
  ADD ("/partners/links", test_links);
  ADD ("/partners/tasks", test_tasks);
  ADD ("/partners/files", test_files);
#undef ADD

  return g_test_run ();
}
