/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui-fixture.h"

#include "core/program/scorecard.h"
#include "core/records/person.h"
#include "core/store/label.h"
#include "ui/partners/partner-inspector.h"
#include "ui/partners/record-form.h"
#include "ui/program/decision-list.h"
#include "ui/program/tier-card.h"
#include "ui/today/attention.h"
#include "ui/widgets/explanation-dialog.h"
#include "ui/widgets/explanation-view.h"
#include "ui/widgets/question-dialog.h"
#include "ui/widgets/when.h"

#include <locale.h>

/* A partner's tier: on its page, on the scorecard, in the list, and what was decided about it. */

#define PARTNER "Nordlicht Systeme GmbH"

static LiaisonDatabase *
get_database (UiFixture *fixture)
{
  return liaison_workspace_get_database (liaison_window_get_workspace (fixture->window));
}

static char *
find_partner (UiFixture *fixture, const char *name)
{
  char *id = NULL;

  liaison_database_get_text (get_database (fixture), &id, NULL, "SELECT id FROM partner WHERE name = ?", "t",
                             name);
  g_assert_nonnull (id);
  return id;
}

static GtkWidget *
open_partner (UiFixture *fixture, const char *name)
{
  g_autofree char *id = NULL;

  ui_fixture_open_sample (fixture);
  id = find_partner (fixture, name);
  liaison_window_open_record (fixture->window, "partner", id);
  ui_settle (fixture->window);
  return liaison_window_get_page (fixture->window);
}

static GPtrArray *
load_reports (UiFixture *fixture, const char *name)
{
  g_autofree char *id = find_partner (fixture, name);
  g_autoptr (GError) error = NULL;
  GPtrArray *reports =
      liaison_tier_reports_load (get_database (fixture), id, liaison_when_get_today (), &error);

  g_assert_no_error (error);
  return reports;
}

/* “To keep Silver: 2 of 3 met” of the first program; today’s, whenever that is. */
static char *
format_way (UiFixture *fixture, const char *name)
{
  g_autoptr (GPtrArray) reports = load_reports (fixture, name);
  LiaisonTierWay way;

  g_assert_cmpuint (reports->len, ==, 1);
  g_assert_true (liaison_tier_way_find (g_ptr_array_index (reports, 0), &way));
  return liaison_tier_way_format (g_ptr_array_index (reports, 0), &way);
}

static AdwDialog *
get_dialog (UiFixture *fixture)
{
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));
}

static void
close_dialog (UiFixture *fixture)
{
  adw_dialog_force_close (get_dialog (fixture));
  ui_settle (fixture->window);
}

/* The card ---------------------------------------------------------------------------------------------------------- */

static void
test_card (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_partner (fixture, PARTNER);
  GtkWidget *card = ui_find_widget (page, LIAISON_TYPE_TIER_CARD, NULL, NULL);
  GtkWidget *level, *why;
  g_autofree char *way = format_way (fixture, PARTNER);

  g_assert_true (gtk_widget_get_visible (card));
  g_assert_nonnull (ui_find_widget (card, GTK_TYPE_LABEL, "label", way));
  g_assert_nonnull (
      ui_find_widget (card, ADW_TYPE_PREFERENCES_GROUP, "description", "Global Partner Program"));
  level = ui_find_widget (card, GTK_TYPE_LEVEL_BAR, NULL, NULL);
  gtk_test_accessible_assert_role (level, GTK_ACCESSIBLE_ROLE_METER);
  gtk_test_accessible_assert_property (level, GTK_ACCESSIBLE_PROPERTY_LABEL, "Sales, trailing 12 months");
  why = ui_find_widget (card, GTK_TYPE_BUTTON, "label", "_Why?");
  gtk_test_accessible_assert_property (why, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Why this tier in “Global Partner Program”");
  g_signal_emit_by_name (why, "clicked");
  ui_settle (fixture->window);
  g_assert_nonnull (
      ui_find_widget (GTK_WIDGET (get_dialog (fixture)), LIAISON_TYPE_EXPLANATION_VIEW, NULL, NULL));
  close_dialog (fixture);
}

/* Without a program there is nothing to say. */
static void
test_no_program (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_partner (fixture, "Elbtal Distribution AG");
  GtkWidget *card = ui_find_widget (page, LIAISON_TYPE_TIER_CARD, NULL, NULL);

  g_assert_false (gtk_widget_get_visible (card));
  gtk_widget_activate_action (page, "partner.set-tier", NULL);
  ui_settle (fixture->window);
  g_assert_null (get_dialog (fixture));
}

static gboolean
end_employments (LiaisonStore *store, gpointer data, GError **error)
{
  return liaison_database_run (liaison_store_get_database (store), error,
                               "UPDATE employment SET until = '2025-12-31' WHERE partner_id = ?", "t", data);
}

static gboolean
is_shown (gpointer data)
{
  gpointer *both = data;

  return ui_find_widget (both[0], GTK_TYPE_LABEL, "label", both[1]) != NULL;
}

/* The card follows the workspace. */
static void
test_follows (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_partner (fixture, PARTNER);
  GtkWidget *card = ui_find_widget (page, LIAISON_TYPE_TIER_CARD, NULL, NULL);
  g_autofree char *way = NULL;
  gpointer both[2];

  liaison_window_run_change (fixture->window, LIAISON_LABEL_EDIT, "x", end_employments,
                             find_partner (fixture, PARTNER), g_free, NULL);
  ui_settle (fixture->window);
  way = format_way (fixture, PARTNER);
  both[0] = card;
  both[1] = way;
  g_assert_true (ui_wait_for (is_shown, both));
  g_assert_nonnull (ui_find_widget (card, GTK_TYPE_LABEL, "label", "0 of 1"));
}

static void
test_scorecard (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_partner (fixture, PARTNER);
  g_autoptr (GPtrArray) reports = load_reports (fixture, PARTNER);
  g_autofree char *expected = liaison_scorecard_to_text (reports, PARTNER, liaison_when_get_today ());
  g_auto (GValue) value = G_VALUE_INIT;
  GtkWidget *button;

  gtk_widget_activate_action (page, "partner.scorecard", NULL);
  ui_settle (fixture->window);
  button =
      ui_find_widget (GTK_WIDGET (get_dialog (fixture)), GTK_TYPE_BUTTON, "tooltip-text", "Copy as Text");
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  g_value_init (&value, G_TYPE_STRING);
  g_assert_true (gdk_content_provider_get_value (
      gdk_clipboard_get_content (gtk_widget_get_clipboard (button)), &value, NULL));
  g_assert_cmpstr (g_value_get_string (&value), ==, expected);
  close_dialog (fixture);
}

/* In the list ------------------------------------------------------------------------------------------------------- */

static void
test_inspector (UiFixture *fixture, gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autofree char *way = NULL;
  GtkWidget *inspector;
  gpointer both[2];

  ui_fixture_open_sample (fixture);
  liaison_window_show_page (fixture->window, "partners");
  ui_settle (fixture->window);
  inspector =
      ui_find_widget (liaison_window_get_page (fixture->window), LIAISON_TYPE_PARTNER_INSPECTOR, NULL, NULL);
  id = find_partner (fixture, PARTNER);
  way = format_way (fixture, PARTNER);
  liaison_partner_inspector_set_partner (LIAISON_PARTNER_INSPECTOR (inspector), fixture->window, id);
  both[0] = inspector;
  both[1] = way;
  g_assert_true (ui_wait_for (is_shown, both));
  liaison_partner_inspector_set_partner (LIAISON_PARTNER_INSPECTOR (inspector), fixture->window, NULL);
}

/* Decisions --------------------------------------------------------------------------------------------------------- */

static void
test_history (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_partner (fixture, PARTNER);
  GtkWidget *list = ui_find_widget (page, LIAISON_TYPE_DECISION_LIST, NULL, NULL);
  GListModel *model = liaison_decision_list_get_model (LIAISON_DECISION_LIST (list));
  GtkWidget *view = ui_find_widget (list, GTK_TYPE_LIST_VIEW, NULL, NULL);

  g_assert_cmpuint (g_list_model_get_n_items (model), ==,
                    ui_count (fixture->window, "SELECT count (*) FROM tier_decision AS d JOIN partner AS p"
                                               " ON p.id = d.partner_id WHERE p.name = '" PARTNER "'"));
  gtk_test_accessible_assert_property (view, GTK_ACCESSIBLE_PROPERTY_LABEL, "Decisions about tiers");
  adw_view_stack_set_visible_child_name (
      ADW_VIEW_STACK (ui_find_widget (page, ADW_TYPE_VIEW_STACK, NULL, NULL)), "tier");
  ui_settle (fixture->window);
  g_assert_nonnull (ui_find_widget (view, GTK_TYPE_LABEL, "label", "Promotion: Bronze → Silver"));
  g_signal_emit_by_name (view, "activate", 0);
  ui_settle (fixture->window);
  g_assert_cmpstr (adw_dialog_get_title (get_dialog (fixture)), ==, "Hold: Silver");
  g_assert_nonnull (
      ui_find_widget (GTK_WIDGET (get_dialog (fixture)), ADW_TYPE_ACTION_ROW, "title", "The same comes out"));
  g_assert_null (ui_find_widget (GTK_WIDGET (get_dialog (fixture)), ADW_TYPE_PREFERENCES_GROUP, "title",
                                 "Changes Since"));
  close_dialog (fixture);

  /* What became of the figures since stands beside it. */
  liaison_window_run_change (fixture->window, LIAISON_LABEL_EDIT, PARTNER, end_employments,
                             find_partner (fixture, PARTNER), g_free, NULL);
  ui_settle (fixture->window);
  g_signal_emit_by_name (view, "activate", 0);
  ui_settle (fixture->window);
  g_assert_nonnull (
      ui_find_widget (GTK_WIDGET (get_dialog (fixture)), ADW_TYPE_ACTION_ROW, "title", "The same comes out"));
  g_assert_nonnull (
      ui_find_widget (GTK_WIDGET (get_dialog (fixture)), ADW_TYPE_ACTION_ROW, "subtitle", "Then 2, now 0"));
  g_assert_nonnull (ui_find_widget (GTK_WIDGET (get_dialog (fixture)), ADW_TYPE_PREFERENCES_GROUP, "title",
                                    "Changes Since"));
  close_dialog (fixture);
}

static void
test_by_hand (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_partner (fixture, PARTNER);
  LiaisonWorkspace *workspace = liaison_window_get_workspace (fixture->window);
  g_autofree char *operator_id = NULL;
  GtkWidget *dialog, *view;
  gint64 n_decisions = ui_count (fixture->window, "SELECT count (*) FROM tier_decision");

  liaison_database_get_text (get_database (fixture), &operator_id, NULL,
                             "SELECT id FROM operator WHERE name = 'Emily Carter'", "");
  liaison_workspace_set_author (workspace, operator_id);
  gtk_widget_activate_action (page, "partner.set-tier", NULL);
  ui_settle (fixture->window);
  dialog = GTK_WIDGET (get_dialog (fixture));
  g_assert_true (LIAISON_IS_QUESTION_DIALOG (dialog));
  /* The tier that it has is chosen; Gold stands above it. */
  g_assert_cmpuint (
      adw_combo_row_get_selected (ADW_COMBO_ROW (ui_find_widget (dialog, ADW_TYPE_COMBO_ROW, NULL, NULL))),
      ==, 1);
  adw_combo_row_set_selected (ADW_COMBO_ROW (ui_find_widget (dialog, ADW_TYPE_COMBO_ROW, NULL, NULL)), 2);
  gtk_editable_set_text (GTK_EDITABLE (ui_find_widget (dialog, ADW_TYPE_ENTRY_ROW, NULL, NULL)),
                         "2099-06-30");
  view = ui_find_widget (dialog, GTK_TYPE_TEXT_VIEW, NULL, NULL);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "A strategic customer.", -1);
  liaison_question_dialog_accept (LIAISON_QUESTION_DIALOG (dialog));
  ui_settle (fixture->window);
  g_assert_null (get_dialog (fixture));
  g_assert_cmpint (ui_count (fixture->window,
                             "SELECT count (*) FROM tier_override WHERE tier = 'gold'"
                             " AND until = '2099-06-30' AND reason = 'A strategic customer.'"),
                   ==, 1);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM tier_decision"), ==, n_decisions + 1);
  g_assert_cmpint (ui_count (fixture->window,
                             "SELECT count (*) FROM partner WHERE name = '" PARTNER "' AND tier = 'Gold'"),
                   ==, 1);
  g_assert_nonnull (ui_find_widget (page, GTK_TYPE_LABEL, "label", "Override: Silver → Gold"));

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL);
  ui_settle (fixture->window);
  g_assert_cmpint (ui_count (fixture->window, "SELECT count (*) FROM tier_decision"), ==, n_decisions);
  g_assert_cmpint (ui_count (fixture->window,
                             "SELECT count (*) FROM partner WHERE name = '" PARTNER "' AND tier = 'Silver'"),
                   ==, 1);
}

/* Evidence ---------------------------------------------------------------------------------------------------------- */

static GtkListBoxRow *
find_row (GtkWidget *list, const char *label)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), i)) != NULL; i++)
    if (ui_find_widget (GTK_WIDGET (row), GTK_TYPE_LABEL, "label", label) != NULL)
      return row;
  return NULL;
}

/* A reason lists the records that it rests on by name, and they open. */
static void
test_evidence (UiFixture *fixture, gconstpointer data)
{
  LiaisonExplanation *root = liaison_explanation_new ("It rests on this", LIAISON_EXPLANATION_MET);
  g_autofree char *partner_id = NULL;
  g_autofree char *person_id = NULL;
  g_autofree char *person = NULL;
  GtkWidget *list;
  GtkListBoxRow *row;

  ui_fixture_open_sample (fixture);
  partner_id = find_partner (fixture, PARTNER);
  liaison_database_get_text (get_database (fixture), &person_id, NULL,
                             "SELECT id FROM person ORDER BY id LIMIT 1", "");
  liaison_database_get_text (get_database (fixture), &person, NULL, "SELECT name FROM person WHERE id = ?",
                             "t", person_id);
  liaison_explanation_add_evidence (root, partner_id);
  liaison_explanation_add_evidence (root, person_id);
  liaison_explanation_add_evidence (root, "018f3e6c-7c1a-7def-8123-456789abcdef");
  liaison_explanation_dialog_present (GTK_WIDGET (fixture->window), "Why", root);
  ui_settle (fixture->window);
  list = ui_find_widget (
      ui_find_widget (GTK_WIDGET (get_dialog (fixture)), LIAISON_TYPE_EXPLANATION_VIEW, NULL, NULL),
      GTK_TYPE_LIST_BOX, NULL, NULL);
  /* It is looked up when somebody asks. */
  g_assert_null (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 1));
  g_signal_emit_by_name (list, "row-activated", gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0));
  row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 1);
  gtk_test_accessible_assert_role (row, GTK_ACCESSIBLE_ROLE_TREE_ITEM);
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL, PARTNER);
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LEVEL, 2);
  row = find_row (list, "A record that is there no more");
  g_assert_nonnull (row);
  g_assert_false (gtk_list_box_row_get_activatable (row));

  /* A person has no page: the form opens above. */
  g_signal_emit_by_name (list, "row-activated", find_row (list, person));
  ui_settle (fixture->window);
  g_assert_true (LIAISON_IS_RECORD_FORM (get_dialog (fixture)));
  close_dialog (fixture);
  /* A partner has one, and the dialog makes way. */
  g_signal_emit_by_name (list, "row-activated", find_row (list, PARTNER));
  ui_settle (fixture->window);
  g_assert_null (get_dialog (fixture));
  g_assert_cmpstr (
      adw_navigation_page_get_title (ADW_NAVIGATION_PAGE (liaison_window_get_page (fixture->window))), ==,
      PARTNER);
  liaison_explanation_unref (root);
}

/* Today ------------------------------------------------------------------------------------------------------------- */

static void
test_attention (UiFixture *fixture, gconstpointer data)
{
  const LiaisonDate day = liaison_date_from_ymd (2026, 11, 20);
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonAttention) attention = NULL;
  g_autoptr (LiaisonAttention) before = NULL;
  g_autofree char *kranich = NULL;
  guint n_found = 0;

  ui_fixture_open_sample (fixture);
  kranich = find_partner (fixture, "Kranich & Söhne GmbH");
  attention = liaison_attention_read (get_database (fixture), NULL, day, FALSE, &error);
  g_assert_no_error (error);
  /* Nordlicht's grace has ended; while Seeland's tier is set by hand, its grace does not matter. */
  g_assert_cmpint (attention->counts[LIAISON_ATTENTION_GRACE], ==, 2);
  g_assert_cmpint (attention->n_closings, ==, 1);
  g_assert_cmpint (attention->counts[LIAISON_ATTENTION_OVERRIDE], ==, 1);
  g_assert_cmpint (attention->counts[LIAISON_ATTENTION_CERTIFICATE], >, 0);
  for (guint i = 0; i < attention->items->len; i++)
    {
      const LiaisonAttentionItem *item = g_ptr_array_index (attention->items, i);

      if (item->kind == LIAISON_ATTENTION_GRACE && g_str_equal (item->id, kranich))
        {
          g_assert_cmpint (item->date, ==, liaison_date_from_ymd (2026, 11, 30));
          g_assert_cmpstr (item->detail, ==, "Global Partner Program");
          n_found++;
        }
      if (item->kind == LIAISON_ATTENTION_CERTIFICATE)
        g_assert_true (item->date >= day && item->date <= day + 60);
    }
  g_assert_cmpuint (n_found, ==, 1);
  /* The certificates of distributors, who are in no program, do not count. */
  g_assert_cmpint (attention->counts[LIAISON_ATTENTION_CERTIFICATE], <,
                   ui_count (fixture->window, "SELECT count (*) FROM certification"
                                              " WHERE expires_on BETWEEN '2026-11-20' AND '2027-01-19'"));
  before = liaison_attention_read (get_database (fixture), NULL, liaison_date_from_ymd (2026, 10, 20), FALSE,
                                   &error);
  g_assert_cmpint (before->counts[LIAISON_ATTENTION_OVERRIDE], ==, 0);
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
  ADD ("/tier-card/card", test_card);
  ADD ("/tier-card/no-program", test_no_program);
  ADD ("/tier-card/follows", test_follows);
  ADD ("/tier-card/scorecard", test_scorecard);
  ADD ("/tier-card/inspector", test_inspector);
  ADD ("/tier-card/history", test_history);
  ADD ("/tier-card/by-hand", test_by_hand);
  ADD ("/tier-card/evidence", test_evidence);
  ADD ("/tier-card/attention", test_attention);
#undef ADD
  return g_test_run ();
}
