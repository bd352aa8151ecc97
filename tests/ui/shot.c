/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui-fixture.h"

#include "core/onboarding/offboarding.h"
#include "core/records/offboarding.h"
#include "core/records/partner.h"
#include "core/records/query.h"
#include "core/store/label.h"
#include "ui/app/actions.h"
#include "ui/app/pages.h"
#include "ui/app/palette.h"
#include "ui/attribution/credit-pane.h"
#include "ui/attribution/credit-view.h"
#include "ui/deals/registration-pane.h"
#include "ui/exchange/import-assistant.h"
#include "ui/mdf/case-pane.h"
#include "ui/mdf/fund-return-view.h"
#include "ui/onboarding/letter-list.h"
#include "ui/onboarding/onboarding-wizard.h"
#include "ui/onboarding/plan-board.h"
#include "ui/preferences/preferences.h"
#include "ui/program/decision-list.h"
#include "ui/program/review-pane.h"
#include "ui/records/edit-many-dialog.h"
#include "ui/records/records-page.h"
#include "ui/widgets/when.h"

#include <stdlib.h>
#include <string.h>

/* Takes a picture of a page, for the README, for reviews and for those who mend the looks. */

static char *size = NULL;
static gboolean is_dark = FALSE;
static gboolean is_high_contrast = FALSE;
static gboolean is_rtl = FALSE;

static const GOptionEntry entries[] = {
  { "size", 's', 0, G_OPTION_ARG_STRING, &size, "Size of the window", "WxH" },
  { "dark", 'd', 0, G_OPTION_ARG_NONE, &is_dark, "Dark style", NULL },
  { "high-contrast", 'c', 0, G_OPTION_ARG_NONE, &is_high_contrast, "High contrast", NULL },
  { "rtl", 'r', 0, G_OPTION_ARG_NONE, &is_rtl, "Right to left", NULL },
  { NULL },
};

static gboolean
take_id (LiaisonRecord *record, const char *const *titles, gpointer data, GError **error)
{
  *(char **) data = g_strdup (liaison_record_get_id (record));
  return FALSE;
}

static char *
find_partner (LiaisonWindow *window, const char *name)
{
  g_autoptr (LiaisonQuery) query = liaison_query_new (&liaison_partner_entity);
  char *id = NULL;

  liaison_query_set_search (query, name);
  liaison_query_set_sort (query, "name", FALSE, NULL);
  liaison_query_run (query, liaison_workspace_get_database (liaison_window_get_workspace (window)), take_id,
                     &id, NULL);
  return id;
}

static gboolean
open_partner (LiaisonWindow *window, const char *name)
{
  g_autofree char *id = find_partner (window, name);

  if (id == NULL)
    return FALSE;
  liaison_window_show_page (window, "partners");
  liaison_window_open_record (window, "partner", id);
  return TRUE;
}

/* A popover is a surface of its own, which is in no picture of the window: what it holds is shown in a dialog. */
static void
show_popover (LiaisonWindow *window, const char *label)
{
  GtkWidget *button = ui_find_widget (liaison_window_get_page (window), GTK_TYPE_MENU_BUTTON, "label", label);
  GtkPopover *popover = gtk_menu_button_get_popover (GTK_MENU_BUTTON (button));
  g_autoptr (GtkWidget) child = g_object_ref (gtk_popover_get_child (popover));
  AdwDialog *dialog = adw_dialog_new ();

  gtk_popover_set_child (popover, NULL);
  adw_dialog_set_child (dialog, child);
  adw_dialog_present (dialog, GTK_WIDGET (window));
}

static void
press_row (LiaisonWindow *window, const char *title)
{
  GtkWidget *row = ui_find_widget (liaison_window_get_page (window), ADW_TYPE_BUTTON_ROW, "title", title);

  if (row != NULL)
    g_signal_emit_by_name (row, "activated");
}

/* Shows the application of this company beside the board: its history, its checklist, whom to reach and what came
 * back, or what a step asks for. */
static gboolean
choose_application (LiaisonWindow *window, const char *name, const char *action)
{
  g_autofree char *id = NULL;

  liaison_database_get_text (liaison_workspace_get_database (liaison_window_get_workspace (window)), &id,
                             NULL,
                             "SELECT a.id FROM application AS a JOIN partner AS p ON p.id = a.partner_id"
                             " WHERE p.name LIKE ? || '%'",
                             "t", name);
  if (id == NULL)
    return FALSE;
  liaison_window_show_page (window, "recruitment");
  gtk_widget_activate_action (liaison_window_get_page (window), "recruitment.choose", "s", id);
  ui_settle (window);
  if (g_strcmp0 (action, "history") == 0)
    adw_view_stack_set_visible_child_name (
        ADW_VIEW_STACK (ui_find_widget (liaison_window_get_page (window), ADW_TYPE_VIEW_STACK, NULL, NULL)),
        action);
  else if (g_strcmp0 (action, "checklist") == 0)
    gtk_widget_activate_action (liaison_window_get_page (window), "recruitment.lead", "(ss)", id, action);
  else if (g_strcmp0 (action, "reach-out") == 0)
    gtk_widget_activate_action (liaison_window_get_page (window), "recruitment.reach-out", NULL);
  else if (g_strcmp0 (action, "answer") == 0)
    press_row (window, "Record the _Answer…");
  else if (g_strcmp0 (action, "responses") == 0)
    show_popover (window, "Responses");
  else if (action != NULL)
    gtk_widget_activate_action (liaison_window_get_page (window), "recruitment.step", "(ss)", id, action);
  return TRUE;
}

/* Shows the record of this name beside the list of its page; the action "choose" of the page takes its id. */
static gboolean
choose_record (LiaisonWindow *window, const char *table, const char *page, const char *name, const char *view)
{
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM %s WHERE name LIKE ? || '%%'", table);
  g_autofree char *action = g_strconcat (page, ".choose", NULL);
  g_autofree char *id = NULL;

  liaison_database_get_text (liaison_workspace_get_database (liaison_window_get_workspace (window)), &id,
                             NULL, sql, "t", name);
  if (id == NULL)
    return FALSE;
  liaison_window_show_page (window, page);
  ui_settle (window);
  if (view != NULL)
    {
      g_autofree char *command = g_strconcat (page, ".", view, NULL);

      gtk_widget_activate_action (liaison_window_get_page (window), command, NULL);
    }
  gtk_widget_activate_action (liaison_window_get_page (window), action, "s", id);
  return TRUE;
}

static gboolean
press (LiaisonWindow *window, const char *label)
{
  GtkWidget *button = ui_find_widget (liaison_window_get_page (window), GTK_TYPE_BUTTON, "label", label);

  if (button != NULL)
    g_signal_emit_by_name (button, "clicked");
  return button != NULL;
}

/* Opens the latest letter that was kept for the partner, or asks for a new one. */
static gboolean
open_letter (LiaisonWindow *window, gboolean is_new)
{
  GtkWidget *list = ui_find_widget (liaison_window_get_page (window), LIAISON_TYPE_LETTER_LIST, NULL, NULL);
  GtkWidget *row = list != NULL ? ui_find_widget (list, ADW_TYPE_ACTION_ROW, NULL, NULL) : NULL;

  if (is_new)
    return list != NULL && gtk_widget_activate_action (list, "letters.new", NULL);
  return row != NULL && gtk_widget_activate (row);
}

/* Opens the first decision of those that are listed. */
static gboolean
activate_first (LiaisonWindow *window)
{
  GtkWidget *list = ui_find_widget (liaison_window_get_page (window), LIAISON_TYPE_DECISION_LIST, NULL, NULL);
  GtkWidget *view = list != NULL ? ui_find_widget (list, GTK_TYPE_LIST_VIEW, NULL, NULL) : NULL;

  if (view != NULL)
    g_signal_emit_by_name (view, "activate", 0);
  return view != NULL;
}

/* Prepares the review of today, selects a few moves and does something with them. */
static gboolean
review (LiaisonWindow *window, const char *action)
{
  GtkWidget *list;

  if (!liaison_window_run_command (window, "reviews.prepare"))
    return FALSE;
  ui_settle (window);
  list =
      ui_find_widget (ui_find_widget (liaison_window_get_page (window), LIAISON_TYPE_REVIEW_PANE, NULL, NULL),
                      GTK_TYPE_LIST_VIEW, NULL, NULL);
  gtk_selection_model_select_range (gtk_list_view_get_model (GTK_LIST_VIEW (list)), 1, 2, TRUE);
  return action == NULL || gtk_widget_activate_action (liaison_window_get_page (window), action, NULL);
}

/* A field of all partners. */
static gboolean
edit_many (LiaisonWindow *window, const char *field)
{
  AdwDialog *dialog;

  liaison_window_show_page (window, "partners");
  ui_settle (window);
  gtk_widget_activate_action (liaison_window_get_page (window), "partners.select-all", NULL);
  gtk_widget_activate_action (liaison_window_get_page (window), "partners.edit", NULL);
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));
  if (!LIAISON_IS_EDIT_MANY_DIALOG (dialog))
    return FALSE;
  liaison_edit_many_dialog_add_field (LIAISON_EDIT_MANY_DIALOG (dialog), field);
  ui_settle (window);
  adw_expander_row_set_expanded (
      ADW_EXPANDER_ROW (ui_find_widget (GTK_WIDGET (dialog), ADW_TYPE_EXPANDER_ROW, NULL, NULL)), TRUE);
  return TRUE;
}

/* @view: (nullable): "columns", or a view of the preview. */
static void
open_import (LiaisonWindow *window, const char *kind, const char *path, const char *view)
{
  g_autoptr (GFile) file = path != NULL ? g_file_new_for_commandline_arg (path) : NULL;
  AdwDialog *dialog = liaison_import_assistant_new (window, kind, file);
  guint n_steps = view == NULL ? 0 : g_str_equal (view, "columns") ? 1 : 2;
  GtkWidget *stack;

  adw_dialog_present (dialog, GTK_WIDGET (window));
  for (guint i = 0; i < n_steps; i++)
    {
      ui_settle (window);
      gtk_widget_activate_action (GTK_WIDGET (dialog), "import.next", NULL);
    }
  ui_settle (window);
  stack = ui_find_widget (GTK_WIDGET (dialog), ADW_TYPE_VIEW_STACK, NULL, NULL);
  if (n_steps > 1 && stack != NULL)
    adw_view_stack_set_visible_child_name (ADW_VIEW_STACK (stack), view);
}

/* Opens the row of the page that can be unfolded and has this title. */
static gboolean
open_row (LiaisonWindow *window, const char *title)
{
  GtkWidget *row;

  ui_settle (window);
  row = ui_find_widget (liaison_window_get_page (window), ADW_TYPE_EXPANDER_ROW, "title", title);
  if (row == NULL)
    return FALSE;
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  return TRUE;
}

/* The page of records with those of a kind. */
static gboolean
choose_records (LiaisonWindow *window, const char *kind)
{
  liaison_window_show_page (window, "records");
  if (kind != NULL)
    liaison_records_page_show_kind (LIAISON_RECORDS_PAGE (liaison_window_get_page (window)), kind);
  ui_settle (window);
  return TRUE;
}

/* The wizard for a partner that is found by its name, or with the latest draft, at a step. */
static gboolean
open_wizard (LiaisonWindow *window, const char *step, const char *name)
{
  LiaisonDatabase *database = liaison_workspace_get_database (liaison_window_get_workspace (window));
  g_autofree char *id = name != NULL ? find_partner (window, name) : NULL;
  g_autofree char *draft = NULL;

  if (g_strcmp0 (name, "draft") == 0)
    liaison_database_get_text (database, &draft, NULL,
                               "SELECT record_id FROM draft WHERE entity = 'onboarding' ORDER BY saved_at",
                               "");
  if (draft != NULL)
    liaison_onboarding_wizard_resume (window, draft);
  else
    liaison_onboarding_wizard_start (window, id, NULL);
  ui_settle (window);
  if (step != NULL)
    liaison_onboarding_wizard_show_step (LIAISON_ONBOARDING_WIZARD (liaison_window_get_page (window)),
                                         (guint) atoi (step));
  return TRUE;
}

static gboolean
start_offboarding (LiaisonStore *store, gpointer data, GError **error)
{
  LiaisonOffboardingStart start = { .offboarding = data, .today = liaison_when_get_today () };

  return liaison_offboarding_start (store, &start, error);
}

/* The checklist of the end of a partnership, which is begun for it. */
static gboolean
open_offboarding (LiaisonWindow *window, const char *name)
{
  g_autofree char *id = name != NULL ? find_partner (window, name) : NULL;
  g_autoptr (LiaisonRecord) offboarding = liaison_record_new (&liaison_offboarding_entity);

  if (id == NULL)
    return FALSE;
  liaison_record_set_text (offboarding, "partner", id);
  liaison_record_set_text (offboarding, "reason", "Sold to a competitor");
  liaison_window_run_change (window, LIAISON_LABEL_OFFBOARD, name, start_offboarding,
                             g_object_ref (offboarding), g_object_unref, NULL);
  ui_settle (window);
  if (liaison_record_get_id (offboarding) != NULL)
    liaison_window_open_record (window, "offboarding", liaison_record_get_id (offboarding));
  return liaison_record_get_id (offboarding) != NULL;
}

/* A view of the page that is shown; “plan” is the first plan of the board. */
static gboolean
show_view (LiaisonWindow *window, const char *view)
{
  GtkWidget *page = liaison_window_get_page (window);
  GtkWidget *stack = ui_find_widget (page, ADW_TYPE_VIEW_STACK, NULL, NULL);
  GtkWidget *board = ui_find_widget (page, LIAISON_TYPE_PLAN_BOARD, NULL, NULL);

  if (board != NULL && g_str_equal (view, "plan"))
    {
      GtkListBox *column = liaison_plan_board_get_column (LIAISON_PLAN_BOARD (board), LIAISON_PLAN_OVERDUE);
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (column, 0);

      if (row != NULL)
        g_signal_emit_by_name (column, "row-activated", row);
      return row != NULL;
    }
  if (stack != NULL)
    adw_view_stack_set_visible_child_name (ADW_VIEW_STACK (stack), view);
  return stack != NULL;
}

/* “budgets:allocate”: a question about the first budget. */
static gboolean
ask_of_budget (LiaisonWindow *window, const char *question)
{
  g_autofree char *action = g_strconcat ("funds.", question, NULL);

  return gtk_widget_activate_action (liaison_window_get_page (window), action, NULL);
}

/* “decisions:open” is one of its lists; “decisions:C-2026-7” the page of a claim; “decisions:C-2026-7:pay” what is asked there. */
static gboolean
show_cases (LiaisonWindow *window, const char *which, const char *action)
{
  GtkWidget *page = liaison_window_get_page (window);
  GtkWidget *toggles = ui_find_widget (page, ADW_TYPE_TOGGLE_GROUP, NULL, NULL);
  const gboolean is_claim = g_str_has_prefix (which, "C-");
  g_autofree char *id = NULL;
  g_autofree char *name = action != NULL ? g_strconcat ("case.", action, NULL) : NULL;

  if (g_str_equal (which, "new-request"))
    return gtk_widget_activate_action (page, "decisions.new-request", NULL);
  if (!is_claim && !g_str_has_prefix (which, "R-"))
    {
      adw_toggle_group_set_active_name (ADW_TOGGLE_GROUP (toggles), which);
      return TRUE;
    }
  liaison_database_get_text (
      liaison_workspace_get_database (liaison_window_get_workspace (window)), &id, NULL,
      is_claim ? "SELECT id FROM claim WHERE number = ?" : "SELECT id FROM request WHERE number = ?", "t",
      which);
  if (id == NULL)
    return FALSE;
  liaison_window_open_record (window, is_claim ? "claim" : "request", id);
  ui_settle (window);
  return name == NULL || gtk_widget_activate_action (ui_find_widget (liaison_window_get_page (window),
                                                                     LIAISON_TYPE_CASE_PANE, NULL, NULL),
                                                     name, NULL);
}

/* “budgets:show-return:link-deals”: which deals the first activity brought. */
static gboolean
link_deals (LiaisonWindow *window)
{
  GtkWidget *view;

  ui_settle (window);
  view = ui_find_widget (liaison_window_get_page (window), LIAISON_TYPE_FUND_RETURN_VIEW, NULL, NULL);
  return view != NULL && gtk_widget_activate_action (view, "return.link-deals", NULL);
}

/* “registration:DR-2026-1” is the page of one; “registration:DR-2026-1:extend” what is asked there. */
static gboolean
show_registration (LiaisonWindow *window, const char *number, const char *action)
{
  g_autofree char *id = NULL;
  g_autofree char *name = action != NULL ? g_strconcat ("registration.", action, NULL) : NULL;

  liaison_database_get_text (liaison_workspace_get_database (liaison_window_get_workspace (window)), &id,
                             NULL, "SELECT id FROM registration WHERE number = ?", "t", number);
  if (id == NULL)
    return FALSE;
  liaison_window_show_page (window, "registrations");
  liaison_window_open_record (window, "registration", id);
  ui_settle (window);
  return name == NULL ||
         gtk_widget_activate_action (
             ui_find_widget (liaison_window_get_page (window), LIAISON_TYPE_REGISTRATION_PANE, NULL, NULL),
             name, NULL);
}

/* “conflict:CF-2026-1” is the page of a case. */
static gboolean
show_conflict (LiaisonWindow *window, const char *number)
{
  g_autofree char *id = NULL;

  liaison_database_get_text (liaison_workspace_get_database (liaison_window_get_workspace (window)), &id,
                             NULL, "SELECT id FROM conflict_case WHERE number = ?", "t", number);
  if (id == NULL)
    return FALSE;
  liaison_window_show_page (window, "conflicts");
  liaison_window_open_record (window, "conflict_case", id);
  return TRUE;
}

/* “engagement:draft” shows the first version of the list, which is a draft where there is one. */
static gboolean
show_draft (LiaisonWindow *window)
{
  GtkWidget *drop = ui_find_widget (liaison_window_get_page (window), GTK_TYPE_DROP_DOWN, NULL, NULL);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop), 0);
  return TRUE;
}

/* “attribution:chosen” is the first line of the table with what its credit rests on; “attribution:why” says why; “attribution:journey” is the first journey; “attribution:4 models” what a
 * button with that label holds. */
static gboolean
show_credit (LiaisonWindow *window, const char *what)
{
  GtkWidget *page = liaison_window_get_page (window);
  GtkWidget *pane = ui_find_widget (page, LIAISON_TYPE_CREDIT_PANE, NULL, NULL);
  GtkWidget *view = ui_find_widget (page, LIAISON_TYPE_CREDIT_VIEW, NULL, NULL);
  GtkWidget *group, *row;

  if (g_str_equal (what, "journeys") || g_str_equal (what, "over-time"))
    return FALSE;
  if (ui_find_widget (page, GTK_TYPE_MENU_BUTTON, "label", what) != NULL)
    {
      show_popover (window, what);
      return TRUE;
    }
  liaison_credit_view_choose_first (LIAISON_CREDIT_VIEW (view));
  ui_settle (window);
  if (g_str_equal (what, "why"))
    return gtk_widget_activate_action (pane, "credit-pane.why", "i", 1);
  if (g_str_equal (what, "keep") || g_str_equal (what, "show-kept"))
    {
      g_autofree char *action = g_strconcat ("attribution.", what, NULL);

      return gtk_widget_activate_action (page, action, NULL);
    }
  if (g_str_equal (what, "journey"))
    {
      group = ui_find_widget (pane, ADW_TYPE_PREFERENCES_GROUP, "title", "Deals");
      row = group != NULL ? ui_find_widget (group, ADW_TYPE_ACTION_ROW, NULL, NULL) : NULL;
      if (row != NULL)
        g_signal_emit_by_name (row, "activated");
      return row != NULL;
    }
  return g_str_equal (what, "chosen");
}

/* Shows what @page asks for: a page of the table, or one of the words below with a parameter after a colon. */
static gboolean
show (LiaisonWindow *window, const char *page)
{
  g_auto (GStrv) words = g_strsplit (page, ":", 3);
  const char *parameter = words[1];
  AdwDialog *dialog = NULL;

  if (g_str_equal (words[0], "records"))
    return choose_records (window, parameter);
  if (liaison_pages_find (words[0]) != NULL)
    {
      liaison_window_show_page (window, words[0]);
      ui_settle (window);
      if (g_str_equal (words[0], "budgets") && parameter != NULL)
        return ask_of_budget (window, parameter) && (words[2] == NULL || link_deals (window));
      if (g_str_equal (words[0], "engagement") && parameter != NULL)
        return show_draft (window);
      if (g_str_equal (words[0], "decisions") && parameter != NULL)
        return show_cases (window, parameter, words[2]);
      if (g_str_equal (words[0], "attribution") && parameter != NULL && show_credit (window, parameter))
        return TRUE;
      return parameter == NULL || show_view (window, parameter) || open_row (window, parameter);
    }
  if (g_str_equal (words[0], "welcome"))
    return TRUE;
  if (g_str_equal (words[0], "partner"))
    {
      GtkWidget *stack;

      if (parameter == NULL || !open_partner (window, parameter))
        return FALSE;
      ui_settle (window);
      if (words[2] != NULL && strchr (words[2], '.') != NULL)
        return gtk_widget_activate_action (liaison_window_get_page (window), words[2], NULL);
      if (g_strcmp0 (words[2], "why") == 0)
        return press (window, "_Why?");
      if (g_strcmp0 (words[2], "letter") == 0 || g_strcmp0 (words[2], "new-letter") == 0)
        return open_letter (window, g_str_equal (words[2], "new-letter"));
      if (g_strcmp0 (words[2], "decision") == 0)
        return activate_first (window);
      stack = words[2] != NULL ? ui_find_widget (GTK_WIDGET (window), ADW_TYPE_VIEW_STACK, NULL, NULL) : NULL;
      if (stack != NULL)
        adw_view_stack_set_visible_child_name (ADW_VIEW_STACK (stack), words[2]);
      return TRUE;
    }
  if (g_str_equal (words[0], "conflict"))
    return parameter != NULL && show_conflict (window, parameter);
  if (g_str_equal (words[0], "registration"))
    return parameter != NULL && show_registration (window, parameter, words[2]);
  if (g_str_equal (words[0], "review"))
    return review (window, parameter);
  if (g_str_equal (words[0], "deal"))
    return parameter != NULL && choose_record (window, "deal", "deals", parameter, words[2]);
  if (g_str_equal (words[0], "customer"))
    return parameter != NULL && choose_record (window, "customer", "customers", parameter, words[2]);
  if (g_str_equal (words[0], "application"))
    return parameter != NULL && choose_application (window, parameter, words[2]);
  if (g_str_equal (words[0], "import"))
    {
      /* A file, and behind a sign that no path has the view that is wanted. */
      char *view = parameter != NULL && words[2] != NULL ? strchr (words[2], '|') : NULL;

      if (view != NULL)
        *view++ = '\0';
      open_import (window, parameter, parameter != NULL ? words[2] : NULL, view);
      return TRUE;
    }
  if (g_str_equal (words[0], "edit-many"))
    return parameter != NULL && edit_many (window, parameter);
  if (g_str_equal (words[0], "wizard"))
    return open_wizard (window, parameter, parameter != NULL ? words[2] : NULL);
  if (g_str_equal (words[0], "offboarding"))
    return open_offboarding (window, parameter);
  if (g_str_equal (words[0], "sidebar"))
    {
      GtkWidget *view = ui_find_widget (GTK_WIDGET (window), ADW_TYPE_NAVIGATION_SPLIT_VIEW, NULL, NULL);

      adw_navigation_split_view_set_show_content (ADW_NAVIGATION_SPLIT_VIEW (view), FALSE);
      return TRUE;
    }
  if (g_str_equal (words[0], "palette"))
    {
      dialog = liaison_palette_new (window);
      if (parameter != NULL)
        liaison_palette_set_search (LIAISON_PALETTE (dialog), parameter);
    }
  else if (g_str_equal (words[0], "shortcuts"))
    dialog = liaison_commands_create_shortcuts_dialog ();
  else if (g_str_equal (words[0], "preferences"))
    {
      dialog = liaison_preferences_new (window);
      if (parameter != NULL)
        adw_preferences_dialog_set_visible_page_name (ADW_PREFERENCES_DIALOG (dialog), parameter);
    }
  else if (g_str_equal (words[0], "command") && parameter != NULL)
    {
      const LiaisonCommand *command = liaison_commands_find (parameter);

      if (command != NULL && command->page != NULL)
        liaison_window_show_page (window, command->page);
      ui_settle (window);
      return liaison_window_run_command (window, parameter);
    }
  else if (g_str_equal (words[0], "about"))
    {
      g_action_group_activate_action (G_ACTION_GROUP (gtk_window_get_application (GTK_WINDOW (window))),
                                      "about", NULL);
      return TRUE;
    }
  if (dialog == NULL)
    return FALSE;
  adw_dialog_present (dialog, GTK_WIDGET (window));
  return TRUE;
}

static gboolean
save (GtkWidget *window, const char *path)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (window);
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderer) renderer = gsk_cairo_renderer_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  int width = gtk_widget_get_width (window);
  int height = gtk_widget_get_height (window);
  graphene_rect_t area = GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height);
  gboolean is_saved;

  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
  if (node == NULL || !gsk_renderer_realize (renderer, NULL, NULL))
    return FALSE;
  texture = gsk_renderer_render_texture (renderer, node, &area);
  is_saved = gdk_texture_save_to_png (texture, path);
  gsk_renderer_unrealize (renderer);
  return is_saved;
}

int
main (int argc, char *argv[])
{
  g_autoptr (GOptionContext) context = g_option_context_new ("WORKSPACE PAGE FILE.png");
  g_autoptr (LiaisonApplication) application = NULL;
  g_autoptr (GError) error = NULL;
  LiaisonWindow *window;
  int width = 1200, height = 800;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || argc != 4 ||
      (size != NULL && sscanf (size, "%dx%d", &width, &height) != 2))
    {
      g_printerr ("shot: %s\n",
                  error != NULL ? error->message : "usage: shot WORKSPACE PAGE FILE.png [--size=WxH]");
      return 2;
    }
  g_setenv ("GSETTINGS_BACKEND", "memory", TRUE);
  if (is_high_contrast)
    g_setenv ("ADW_DEBUG_HIGH_CONTRAST", "1", TRUE);
  liaison_application_set_up_locale ();
  if (!gtk_init_check ())
    {
      g_printerr ("shot: there is no display\n");
      return 3;
    }
  application = ui_create_application ();
  if (is_rtl)
    gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      is_dark ? ADW_COLOR_SCHEME_FORCE_DARK : ADW_COLOR_SCHEME_FORCE_LIGHT);
  window = liaison_window_new (ADW_APPLICATION (application));
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_present (GTK_WINDOW (window));
  ui_settle (window);
  /* Without a compositor the frame takes its part of the size that was asked for. */
  gtk_window_set_default_size (GTK_WINDOW (window), 2 * width - gtk_widget_get_width (GTK_WIDGET (window)),
                               2 * height - gtk_widget_get_height (GTK_WIDGET (window)));
  ui_settle (window);
  if (!g_str_equal (argv[2], "welcome"))
    {
      g_autoptr (GFile) file = g_file_new_for_commandline_arg (argv[1]);

      liaison_window_open (window, file, FALSE);
      ui_settle (window);
      if (liaison_window_get_workspace (window) == NULL)
        {
          g_printerr ("shot: the workspace could not be opened\n");
          return 3;
        }
    }
  if (!show (window, argv[2]))
    {
      g_printerr ("shot: there is no page “%s”\n", argv[2]);
      return 2;
    }
  ui_settle (window);
  if (!save (GTK_WIDGET (window), argv[3]))
    {
      g_printerr ("shot: the picture could not be saved\n");
      return 3;
    }
  gtk_window_destroy (GTK_WINDOW (window));
  return 0;
}
