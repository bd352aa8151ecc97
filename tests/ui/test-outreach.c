/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui-fixture.h"

#include "core/records/outreach.h"
#include "core/records/record-store.h"
#include "core/store/label.h"
#include "ui/onboarding/recruitment-index.h"
#include "ui/onboarding/recruitment-outreach.h"
#include "ui/onboarding/recruitment-responses.h"
#include "ui/today/attention.h"
#include "ui/widgets/entry-list.h"
#include "ui/widgets/entry-table.h"
#include "ui/widgets/question-dialog.h"
#include "ui/widgets/when.h"

#include <locale.h>
#include <string.h>

/* Reaching out to prospects, and what came back. */

static GtkWidget *
find (GtkWidget *root, GType type)
{
  GtkWidget *found = ui_find_widget (root, type, NULL, NULL);

  g_assert_nonnull (found);
  return found;
}

static GtkWidget *
find_row (GtkWidget *root, const char *title)
{
  GtkWidget *row = ui_find_widget (root, ADW_TYPE_PREFERENCES_ROW, "title", title);

  g_test_message ("%s", title);
  g_assert_nonnull (row);
  return row;
}

static char *
get_text (UiFixture *fixture, const char *sql, const char *name)
{
  char *text = NULL;
  g_autoptr (GError) error = NULL;

  liaison_database_get_text (liaison_workspace_get_database (liaison_window_get_workspace (fixture->window)),
                             &text, &error, sql, "t", name);
  g_assert_no_error (error);
  return text;
}

/* Shows the application of this company beside the board of the sample. */
static GtkWidget *
show (UiFixture *fixture, const char *name)
{
  g_autoptr (GSettings) settings = g_settings_new (APPLICATION_ID);
  g_autofree char *id = NULL;
  GtkWidget *page;

  g_settings_reset (settings, "recruitment-view");
  if (liaison_window_get_workspace (fixture->window) == NULL)
    ui_fixture_open_sample (fixture);
  id = get_text (
      fixture, "SELECT a.id FROM application AS a JOIN partner AS p ON p.id = a.partner_id WHERE p.name = ?",
      name);
  liaison_window_show_page (fixture->window, "recruitment");
  ui_settle (fixture->window);
  page = liaison_window_get_page (fixture->window);
  gtk_widget_activate_action (page, "recruitment.choose", "s", id);
  ui_settle (fixture->window);
  return page;
}

static GtkWidget *
get_dialog (UiFixture *fixture)
{
  GtkWidget *dialog =
      GTK_WIDGET (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window)));

  g_assert_true (LIAISON_IS_QUESTION_DIALOG (dialog));
  return dialog;
}

static GtkWidget *
reach_out (UiFixture *fixture)
{
  g_assert_true (liaison_window_run_command (fixture->window, "recruitment.reach-out"));
  ui_settle (fixture->window);
  return get_dialog (fixture);
}

static void
accept (UiFixture *fixture, GtkWidget *dialog)
{
  liaison_question_dialog_accept (LIAISON_QUESTION_DIALOG (dialog));
  ui_settle (fixture->window);
}

static void
undo (UiFixture *fixture)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL);
  ui_settle (fixture->window);
}

static GtkTextBuffer *
get_buffer (GtkWidget *dialog)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (find (dialog, GTK_TYPE_TEXT_VIEW)));
}

static char *
get_content (GtkWidget *dialog)
{
  char *text;

  g_object_get (get_buffer (dialog), "text", &text, NULL);
  return text;
}

static const char *
get_selected (GtkWidget *dialog, const char *title)
{
  GObject *item = adw_combo_row_get_selected_item (ADW_COMBO_ROW (find_row (dialog, title)));

  return gtk_string_object_get_string (GTK_STRING_OBJECT (item));
}

static const char *
get_subject (GtkWidget *dialog)
{
  return gtk_editable_get_text (GTK_EDITABLE (find_row (dialog, "Subject")));
}

static void
assert_state (UiFixture *fixture, const char *name, const char *state)
{
  g_autofree char *stored = get_text (
      fixture,
      "SELECT a.state FROM application AS a JOIN partner AS p ON p.id = a.partner_id WHERE p.name = ?", name);

  g_assert_cmpstr (stored, ==, state);
}

static GtkWidget *
get_section (GtkWidget *page)
{
  return find (page, LIAISON_TYPE_RECRUITMENT_OUTREACH);
}

static GtkWidget *
find_banner (GtkWidget *dialog)
{
  GtkWidget *banner = find (dialog, ADW_TYPE_BANNER);

  return adw_banner_get_revealed (ADW_BANNER (banner)) ? banner : NULL;
}

/* The dialog -------------------------------------------------------------------------------------------------------- */

/* A prospect is contacted by its first letter, as one change that can be undone. */
static void
test_reach_out (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = show (fixture, "Quantock Data Ltd");
  GtkWidget *dialog, *row;
  g_autofree char *content = NULL;
  gint64 n_changes = ui_count (fixture->window, "SELECT count (*) FROM change");
  gint64 n_sent = ui_count (fixture->window, "SELECT count (*) FROM outreach");

  g_assert_nonnull (ui_find_widget (get_section (page), ADW_TYPE_PREFERENCES_GROUP, "description",
                                    "Nobody there has been approached yet."));
  dialog = reach_out (fixture);
  g_assert_cmpstr (adw_dialog_get_title (ADW_DIALOG (dialog)), ==, "Reach Out to Quantock Data Ltd");
  g_assert_cmpstr (get_selected (dialog, "Kind"), ==, "E-mail");
  g_assert_cmpstr (get_selected (dialog, "Person"), ==, "Imogen Hartley · English");
  g_assert_cmpstr (get_selected (dialog, "Template"), ==, "First letter (English)");
  g_assert_cmpstr (get_subject (dialog), ==, "Quantock Data Ltd and us: a partnership?");
  content = get_content (dialog);
  g_assert_true (g_str_has_prefix (content, "Dear Imogen Hartley,\n"));
  g_assert_true (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (find_row (dialog, "Open in _Mail")),
                                                   GTK_ACCESSIBLE_RELATION_LABELLED_BY));
  accept (fixture, dialog);
  assert_state (fixture, "Quantock Data Ltd", "contacted");
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM change"), ==, n_changes + 1);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM outreach"), ==, n_sent + 1);
  g_assert_nonnull (ui_find_widget (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL, "label",
                                    "“Quantock Data Ltd” is “Contacted” now"));
  row = find_row (get_section (page), "Quantock Data Ltd and us: a partnership?");
  g_assert_true (g_str_has_suffix (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row)),
                                   " · Imogen Hartley · No answer yet"));
  undo (fixture);
  assert_state (fixture, "Quantock Data Ltd", "prospect");
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM outreach"), ==, n_sent);
}

/* The text follows what is chosen until somebody edits it. */
static void
test_text (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *dialog, *group;
  g_autofree char *edited = NULL;
  g_autofree char *replaced = NULL;

  show (fixture, "Quantock Data Ltd");
  dialog = reach_out (fixture);
  ui_choose (find_row (dialog, "Kind"), "Call");
  g_assert_cmpstr (get_selected (dialog, "Template"), ==, "First call (English)");
  g_assert_cmpstr (get_subject (dialog), ==, "Call with Quantock Data Ltd");
  g_assert_false (gtk_widget_get_visible (find_row (dialog, "Open in _Mail")));
  ui_choose (find_row (dialog, "Template"), "Erinnerung (Deutsch)");
  g_assert_cmpstr (get_selected (dialog, "Kind"), ==, "E-mail");
  g_assert_cmpstr (get_subject (dialog), ==, "Hat Sie mein Brief erreicht?");
  g_assert_true (gtk_widget_get_visible (find_row (dialog, "Open in _Mail")));
  /* A dash is told of. */
  ui_choose (find_row (dialog, "Person"), "Nobody in particular");
  group = gtk_widget_get_ancestor (find_row (dialog, "Subject"), ADW_TYPE_PREFERENCES_GROUP);
  g_assert_cmpstr (adw_preferences_group_get_description (ADW_PREFERENCES_GROUP (group)), ==,
                   "Not known, and a dash in the text: Person to whom it goes");
  gtk_text_buffer_set_text (get_buffer (dialog), "By hand", -1);
  ui_choose (find_row (dialog, "Person"), "Imogen Hartley · English");
  edited = get_content (dialog);
  g_assert_cmpstr (edited, ==, "By hand");
  /* Unless a template is asked for. */
  ui_choose (find_row (dialog, "Template"), "Reminder (English)");
  replaced = get_content (dialog);
  g_assert_true (g_str_has_prefix (replaced, "Dear Imogen Hartley,"));
  ui_choose (find_row (dialog, "Template"), "None");
  g_assert_cmpstr (get_subject (dialog), ==, "");
  /* Nothing is sent without a subject, which is said at its row. */
  accept (fixture, dialog);
  g_assert_true (get_dialog (fixture) == dialog);
  g_assert_true (gtk_widget_has_css_class (find_row (dialog, "Subject"), "error"));
  gtk_editable_set_text (GTK_EDITABLE (find_row (dialog, "Subject")), "A coffee");
  gtk_editable_set_text (GTK_EDITABLE (find_row (dialog, "Day")), "2999-01-01");
  accept (fixture, dialog);
  g_assert_cmpstr (adw_banner_get_title (ADW_BANNER (find_banner (dialog))), ==,
                   "The day in “Day” has not come yet.");
  adw_dialog_force_close (ADW_DIALOG (dialog));
}

/* The reminder follows the letter, and the language is the person's. */
static void
test_next_template (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *dialog;

  show (fixture, "Fjordblick Systeme GmbH");
  dialog = reach_out (fixture);
  g_assert_cmpstr (get_selected (dialog, "Template"), ==, "Anfrage (Deutsch)");
  accept (fixture, dialog);
  dialog = reach_out (fixture);
  g_assert_cmpstr (get_selected (dialog, "Template"), ==, "Erinnerung (Deutsch)");
  adw_dialog_force_close (ADW_DIALOG (dialog));
}

/* Answers ----------------------------------------------------------------------------------------------------------- */

static GtkWidget *
ask_answer (UiFixture *fixture, GtkWidget *page, const char *title)
{
  g_signal_emit_by_name (find_row (find_row (get_section (page), title), "Record the _Answer…"), "activated");
  ui_settle (fixture->window);
  return get_dialog (fixture);
}

static void
test_answer (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = show (fixture, "Havelland Technik GmbH");
  static const char title[] = "Hat Sie mein Brief erreicht?";
  GtkWidget *dialog, *icon, *button;
  gint64 n_changes = ui_count (fixture->window, "SELECT count (*) FROM change");

  /* The last one waits too long. */
  icon = ui_find_widget (find_row (get_section (page), title), GTK_TYPE_IMAGE, "icon-name",
                         "mail-unread-symbolic");
  g_assert_true (gtk_widget_has_css_class (icon, "warning"));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL, "E-mail");
  button = ui_find_widget (find_row (get_section (page), title), GTK_TYPE_BUTTON, "tooltip-text",
                           "Record the Answer…");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Record the Answer to “Hat Sie mein Brief erreicht?”…");
  dialog = ask_answer (fixture, page, title);
  accept (fixture, dialog);
  g_assert_true (gtk_widget_has_css_class (find_row (dialog, "Answer"), "error"));
  ui_choose (find_row (dialog, "Answer"), "Interested");
  gtk_editable_set_text (GTK_EDITABLE (find_row (dialog, "Answered")), "2026-10-18");
  accept (fixture, dialog);
  g_assert_nonnull (strstr (adw_banner_get_title (ADW_BANNER (find_banner (dialog))), "lies before"));
  gtk_editable_set_text (GTK_EDITABLE (find_row (dialog, "Answered")), "2026-10-21");
  accept (fixture, dialog);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM change"), ==, n_changes + 1);
  g_assert_true (g_str_has_suffix (
      adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (find_row (get_section (page), title))),
      " · Interested, after 2 days"));
  assert_state (fixture, "Havelland Technik GmbH", "contacted");
  undo (fixture);
  g_assert_nonnull (
      strstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (find_row (get_section (page), title))),
              "No answer for "));
  /* Removed, and back. */
  g_signal_emit_by_name (find_row (find_row (get_section (page), title), "_Remove the Outreach"),
                         "activated");
  ui_settle (fixture->window);
  g_assert_null (ui_find_widget (get_section (page), ADW_TYPE_PREFERENCES_ROW, "title", title));
  undo (fixture);
  find_row (get_section (page), title);
}

/* Who wants no more of it cannot be approached; somebody else can. */
static void
test_consent (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = show (fixture, "Havelland Technik GmbH");
  GtkWidget *dialog = ask_answer (fixture, page, "Hat Sie mein Brief erreicht?");

  ui_choose (find_row (dialog, "Answer"), "Wants no more of it");
  accept (fixture, dialog);
  dialog = reach_out (fixture);
  g_assert_nonnull (
      strstr (adw_banner_get_title (ADW_BANNER (find_banner (dialog))), "Heike Sommer asked on"));
  g_assert_false (gtk_widget_get_sensitive (find_row (dialog, "Open in _Mail")));
  ui_choose (find_row (dialog, "Person"), "Tobias Keller · German");
  g_assert_null (find_banner (dialog));
  g_assert_true (gtk_widget_get_sensitive (find_row (dialog, "Open in _Mail")));
  adw_dialog_force_close (ADW_DIALOG (dialog));
}

/* Rates, table, Today ----------------------------------------------------------------------------------------------- */

static void
test_responses (UiFixture *fixture, gconstpointer data)
{
  static const char spoken[] =
      "First letter (English): 5 sent · 4 answered (80 %) · 3 interested, half of the answers within 5 days";
  GtkWidget *page = show (fixture, "Tamar Cloud Ltd");
  GtkWidget *responses = find (page, LIAISON_TYPE_RECRUITMENT_RESPONSES);
  GtkWidget *button = find (responses, GTK_TYPE_MENU_BUTTON);
  GtkWidget *popover = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)));
  GtkWidget *name = ui_find_widget (popover, GTK_TYPE_LABEL, "label", "First letter (English)");

  g_assert_nonnull (name);
  g_assert_nonnull (
      ui_find_widget (popover, GTK_TYPE_LABEL, "label", "5 sent · 4 answered (80 %) · 3 interested"));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (gtk_widget_get_parent (name)),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, spoken);
  g_assert_nonnull (ui_find_widget (popover, GTK_TYPE_LABEL, "label", "Without a template"));
  g_assert_nonnull (ui_find_widget (popover, GTK_TYPE_LABEL, "label", "Meeting"));
}

static void
test_table (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = show (fixture, "Tamar Cloud Ltd");
  GListModel *columns, *rows;
  g_autoptr (GtkColumnViewColumn) column = NULL;
  g_autoptr (LiaisonEntryItem) item = NULL;
  GtkColumnView *view;

  g_assert_true (liaison_window_run_command (fixture->window, "recruitment.table"));
  ui_settle (fixture->window);
  view = GTK_COLUMN_VIEW (find (page, GTK_TYPE_COLUMN_VIEW));
  columns = gtk_column_view_get_columns (view);
  column = g_list_model_get_item (columns, 6);
  g_assert_cmpstr (gtk_column_view_column_get_title (column), ==, "Last contact");
  gtk_column_view_sort_by_column (view, column, GTK_SORT_DESCENDING);
  ui_settle (fixture->window);
  rows = G_LIST_MODEL (gtk_column_view_get_model (view));
  /* Without a day first, as the order is turned round. */
  for (guint i = 0; i < 4; i++)
    {
      g_clear_object (&item);
      item = g_list_model_get_item (rows, i);
      g_assert_cmpint (
          ((const LiaisonRecruitmentEntry *) liaison_entry_item_get_entry (item))->contacted_on ==
              LIAISON_DATE_NONE,
          ==, i < 3);
    }
  g_assert_cmpstr (((const LiaisonRecruitmentEntry *) liaison_entry_item_get_entry (item))->name, ==,
                   "株式会社はまかぜ");
}

static void
test_today (UiFixture *fixture, gconstpointer data)
{
  LiaisonDatabase *database;
  g_autoptr (LiaisonAttention) before = NULL;
  g_autoptr (LiaisonAttention) after = NULL;
  g_autoptr (GError) error = NULL;

  ui_fixture_open_sample (fixture);
  database = liaison_workspace_get_database (liaison_window_get_workspace (fixture->window));
  before = liaison_attention_read (database, NULL, liaison_date_from_ymd (2026, 11, 2), FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (before->counts[LIAISON_ATTENTION_OUTREACH], ==, 0);
  after = liaison_attention_read (database, NULL, liaison_date_from_ymd (2026, 11, 3), FALSE, &error);
  g_assert_cmpint (after->counts[LIAISON_ATTENTION_OUTREACH], ==, 1);
}

/* Templates --------------------------------------------------------------------------------------------------------- */

static void
test_templates (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page, *entry;

  ui_fixture_open_sample (fixture);
  liaison_window_show_page (fixture->window, "recruitment");
  ui_settle (fixture->window);
  g_assert_true (liaison_window_run_command (fixture->window, "recruitment.templates"));
  ui_settle (fixture->window);
  page = GTK_WIDGET (fixture->window);
  g_assert_nonnull (ui_find_widget (page, GTK_TYPE_LABEL, "label", "Call · German"));
  entry = find_row (page, "Subject");
  gtk_editable_set_text (GTK_EDITABLE (entry), "About your {tier}");
  /* Letters of welcome have this one, what is sent to prospects has not. */
  g_assert_true (gtk_widget_has_css_class (entry, "error"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "From {source} to {partner}");
  g_assert_false (gtk_widget_has_css_class (entry, "error"));
  g_assert_nonnull (ui_find_widget (page, GTK_TYPE_LABEL, "label",
                                    "From ‹How the company was found› to ‹Name of the company›"));
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
  ADD ("/outreach/reach-out", test_reach_out);
  ADD ("/outreach/text", test_text);
  ADD ("/outreach/next-template", test_next_template);
  ADD ("/outreach/answer", test_answer);
  ADD ("/outreach/consent", test_consent);
  ADD ("/outreach/responses", test_responses);
  ADD ("/outreach/table", test_table);
  ADD ("/outreach/today", test_today);
  ADD ("/outreach/templates", test_templates);
  return g_test_run ();
}
