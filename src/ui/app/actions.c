/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/app/actions.h"

#include "ui/app/pages.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define WORKSPACE N_ ("Workspace")
#define EDITING N_ ("Changes")
#define PARTNERS N_ ("Partners")
#define PROGRAM N_ ("Program")
#define SALES N_ ("Sales")
#define FUNDS N_ ("Funds")
#define GENERAL N_ ("General")
#define GO_TO N_ ("Go To")

/* Sections of the main menu. */
#define MENU_FILE "file"
#define MENU_COPY "copy"
#define MENU_PROGRAM "program"

static const LiaisonCommand own_commands[] = {
  { "win.new-workspace", NULL, N_ ("New Workspace…"), WORKSPACE, { "<Control><Shift>n" }, MENU_FILE, FALSE },
  { "win.open", NULL, N_ ("Open Workspace…"), WORKSPACE, { "<Control>o" }, MENU_FILE, FALSE },
  { "win.open-copy", NULL, N_ ("Open a Copy…"), WORKSPACE, { NULL }, MENU_FILE, FALSE },
  { "win.open-sample", NULL, N_ ("Open the Sample"), WORKSPACE, { NULL }, NULL, FALSE },
  { "win.save-copy", NULL, N_ ("Save a Copy…"), WORKSPACE, { "<Control><Shift>s" }, MENU_COPY, TRUE },
  { "win.back-up", NULL, N_ ("Back Up Now"), WORKSPACE, { NULL }, MENU_COPY, TRUE },
  { "win.operators", NULL, N_ ("Operators…"), WORKSPACE, { NULL }, NULL, TRUE },
  { "win.import", NULL, N_ ("Import a File…"), WORKSPACE, { "<Control>i" }, MENU_COPY, TRUE },
  { "win.export", NULL, N_ ("Export Records…"), WORKSPACE, { NULL }, MENU_COPY, TRUE },
  { "records.new", "records", N_ ("New Record…"), WORKSPACE, { NULL }, NULL, TRUE },
  { "records.import", "records", N_ ("Import Records…"), WORKSPACE, { NULL }, NULL, TRUE },
  { "records.export", "records", N_ ("Export the Records…"), WORKSPACE, { NULL }, NULL, TRUE },
  { "win.undo", NULL, N_ ("Undo"), EDITING, { "<Control>z" }, NULL, TRUE },
  { "win.redo", NULL, N_ ("Redo"), EDITING, { "<Control><Shift>z", "<Control>y" }, NULL, TRUE },
  { "win.edit", NULL, N_ ("Edit What Is Shown or Selected…"), EDITING, { "<Control>e" }, NULL, TRUE },
  { "partners.new", "partners", N_ ("New Partner…"), PARTNERS, { "<Control>n" }, NULL, TRUE },
  { "partners.import", "partners", N_ ("Import Partners…"), PARTNERS, { NULL }, NULL, TRUE },
  { "partners.export", "partners", N_ ("Export the List…"), PARTNERS, { "<Control><Shift>e" }, NULL, TRUE },
  { "recruitment.new", "recruitment", N_ ("New Prospect…"), PARTNERS, { "<Control><Shift>p" }, NULL, TRUE },
  { "recruitment.import", "recruitment", N_ ("Import Prospects…"), PARTNERS, { NULL }, NULL, TRUE },
  { "recruitment.import-applications",
    "recruitment",
    N_ ("Import Applications…"),
    PARTNERS,
    { NULL },
    NULL,
    TRUE },
  { "recruitment.export", "recruitment", N_ ("Export the Applications…"), PARTNERS, { NULL }, NULL, TRUE },
  { "recruitment.board",
    "recruitment",
    N_ ("Recruitment as a Board"),
    PARTNERS,
    { "<Control><Shift>b" },
    NULL,
    TRUE },
  { "recruitment.table",
    "recruitment",
    N_ ("Recruitment as a Table"),
    PARTNERS,
    { "<Control><Shift>t" },
    NULL,
    TRUE },
  { "recruitment.reach-out",
    "recruitment",
    N_ ("Reach Out to the Prospect…"),
    PARTNERS,
    { "<Control><Shift>r" },
    NULL,
    TRUE },
  { "recruitment.templates", "recruitment", N_ ("Outreach Templates…"), PARTNERS, { NULL }, NULL, TRUE },
  { "onboarding.new",
    "onboarding",
    N_ ("Onboard a New Partner…"),
    PARTNERS,
    { "<Control><Alt>n" },
    NULL,
    TRUE },
  { "onboarding.templates", "onboarding", N_ ("Plan Templates…"), PARTNERS, { NULL }, NULL, TRUE },
  { "onboarding.letters", "onboarding", N_ ("Letters of Welcome…"), PARTNERS, { NULL }, NULL, TRUE },
  { "onboarding.add-starter", "onboarding", N_ ("Add Starter Content"), PARTNERS, { NULL }, NULL, TRUE },
  { "territories.new-region", "territories", N_ ("New Region…"), PARTNERS, { NULL }, NULL, TRUE },
  { "territories.new-territory", "territories", N_ ("New Territory…"), PARTNERS, { NULL }, NULL, TRUE },
  { "programs.new", "programs", N_ ("New Program…"), PROGRAM, { NULL }, NULL, TRUE },
  { "programs.new-draft", "programs", N_ ("New Draft of the Program"), PROGRAM, { NULL }, NULL, TRUE },
  { "programs.add-requirement", "programs", N_ ("New Requirement…"), PROGRAM, { NULL }, NULL, TRUE },
  { "programs.start", "programs", N_ ("Begin with Three Tiers"), PROGRAM, { NULL }, NULL, TRUE },
  { "programs.compare",
    "programs",
    N_ ("Compare with the Version in Force…"),
    PROGRAM,
    { NULL },
    NULL,
    TRUE },
  { "programs.publish", "programs", N_ ("Publish the Draft…"), PROGRAM, { NULL }, NULL, TRUE },
  { "programs.import", "programs", N_ ("Import Rules…"), PROGRAM, { NULL }, NULL, TRUE },
  { "profile.new", "ideal-profile", N_ ("New Ideal Profile…"), PROGRAM, { NULL }, NULL, TRUE },
  { "profile.add-attribute",
    "ideal-profile",
    N_ ("Add an Attribute to the Profile"),
    PROGRAM,
    { "<Control><Alt>a" },
    NULL,
    TRUE },
  { "profile.move-up",
    "ideal-profile",
    N_ ("Move the Attribute Up"),
    PROGRAM,
    { "<Control><Shift>Up" },
    NULL,
    TRUE },
  { "profile.move-down",
    "ideal-profile",
    N_ ("Move the Attribute Down"),
    PROGRAM,
    { "<Control><Shift>Down" },
    NULL,
    TRUE },
  { "profile.remove-attribute",
    "ideal-profile",
    N_ ("Remove the Attribute"),
    PROGRAM,
    { "<Control><Shift>Delete" },
    NULL,
    TRUE },
  { "profile.show-candidates",
    "ideal-profile",
    N_ ("Who Fits the Profile"),
    PROGRAM,
    { "<Control><Shift>f" },
    NULL,
    TRUE },
  { "profile.why",
    "ideal-profile",
    N_ ("Why the Selected Company Fits"),
    PROGRAM,
    { "<Control><Shift>w" },
    NULL,
    TRUE },
  { "reviews.prepare", "reviews", N_ ("Prepare a Review"), PROGRAM, { NULL }, NULL, TRUE },
  { "reviews.accept",
    "reviews",
    N_ ("Accept the Selected Moves"),
    PROGRAM,
    { "<Control><Shift>y" },
    NULL,
    TRUE },
  { "reviews.hold",
    "reviews",
    N_ ("Hold the Selected Moves…"),
    PROGRAM,
    { "<Control><Shift>h" },
    NULL,
    TRUE },
  { "reviews.override",
    "reviews",
    N_ ("Override the Selected Moves…"),
    PROGRAM,
    { "<Control><Shift>m" },
    NULL,
    TRUE },
  { "reviews.leave", "reviews", N_ ("Leave the Selected Moves Undecided"), PROGRAM, { NULL }, NULL, TRUE },
  { "reviews.accept-rest", "reviews", N_ ("Accept All Undecided Moves"), PROGRAM, { NULL }, NULL, TRUE },
  { "reviews.apply",
    "reviews",
    N_ ("Apply What Was Decided"),
    PROGRAM,
    { "<Control><Shift>Return" },
    NULL,
    TRUE },
  { "engagement.new-version",
    "engagement",
    N_ ("New Version of the Rules of Engagement…"),
    PROGRAM,
    { NULL },
    NULL,
    TRUE },
  { "engagement.edit", "engagement", N_ ("Edit the Text of the Rules…"), PROGRAM, { NULL }, NULL, TRUE },
  { "engagement.publish",
    "engagement",
    N_ ("Publish the Rules of Engagement…"),
    PROGRAM,
    { NULL },
    NULL,
    TRUE },
  { "engagement.compare", "engagement", N_ ("Compare Rules of Engagement…"), PROGRAM, { NULL }, NULL, TRUE },
  { "deals.new", "deals", N_ ("New Deal…"), SALES, { "<Control><Shift>d" }, NULL, TRUE },
  { "deals.import", "deals", N_ ("Import Deals…"), SALES, { NULL }, NULL, TRUE },
  { "deals.export", "deals", N_ ("Export the Deals…"), SALES, { NULL }, NULL, TRUE },
  { "deals.board", "deals", N_ ("Deals as a Board"), SALES, { NULL }, NULL, TRUE },
  { "deals.table", "deals", N_ ("Deals as a Table"), SALES, { NULL }, NULL, TRUE },
  { "deals.figures", "deals", N_ ("Figures of Deals"), SALES, { NULL }, NULL, TRUE },
  { "customers.new", "customers", N_ ("New Customer…"), SALES, { "<Control><Shift>c" }, NULL, TRUE },
  { "customers.import", "customers", N_ ("Import Customers…"), SALES, { NULL }, NULL, TRUE },
  { "customers.export", "customers", N_ ("Export the Customers…"), SALES, { NULL }, NULL, TRUE },
  { "customers.table", "customers", N_ ("Customers as a Table"), SALES, { NULL }, NULL, TRUE },
  { "customers.figures", "customers", N_ ("Figures of Subscriptions"), SALES, { NULL }, NULL, TRUE },
  { "registrations.new",
    "registrations",
    N_ ("New Registration…"),
    SALES,
    { "<Control><Alt>r" },
    NULL,
    TRUE },
  { "registrations.list", "registrations", N_ ("Registrations as a List"), SALES, { NULL }, NULL, TRUE },
  { "registrations.calendar", "registrations", N_ ("Registrations by Day"), SALES, { NULL }, NULL, TRUE },
  { "registrations.today",
    "registrations",
    N_ ("Today among the Registrations"),
    SALES,
    { NULL },
    NULL,
    TRUE },
  { "registrations.previous",
    "registrations",
    N_ ("Previous Month of Registrations"),
    SALES,
    { NULL },
    NULL,
    TRUE },
  { "registrations.next", "registrations", N_ ("Next Month of Registrations"), SALES, { NULL }, NULL, TRUE },
  { "conflicts.suspected", "conflicts", N_ ("Suspected Conflicts"), SALES, { NULL }, NULL, TRUE },
  { "conflicts.open", "conflicts", N_ ("Open Cases of Conflict"), SALES, { NULL }, NULL, TRUE },
  { "attribution.add-touch", "attribution", N_ ("Add a Touch…"), SALES, { NULL }, NULL, TRUE },
  { "attribution.import-touches", "attribution", N_ ("Import Touches…"), SALES, { NULL }, NULL, TRUE },
  { "attribution.keep", "attribution", N_ ("Keep a Result…"), SALES, { NULL }, NULL, TRUE },
  { "attribution.show-kept", "attribution", N_ ("Kept Results…"), SALES, { NULL }, NULL, TRUE },
  { "attribution.show-models", "attribution", N_ ("Credit by Models"), SALES, { NULL }, NULL, TRUE },
  { "attribution.show-journeys", "attribution", N_ ("Journeys to Deals"), SALES, { NULL }, NULL, TRUE },
  { "attribution.show-over-time",
    "attribution",
    N_ ("Sourced and Influenced Over Time"),
    SALES,
    { NULL },
    NULL,
    TRUE },
  { "funds.show-tree", "budgets", N_ ("Budgets as a Tree"), FUNDS, { NULL }, NULL, TRUE },
  { "funds.show-over-time", "budgets", N_ ("Budgets Over Time"), FUNDS, { NULL }, NULL, TRUE },
  { "funds.show-use", "budgets", N_ ("Use of Budgets"), FUNDS, { NULL }, NULL, TRUE },
  { "funds.show-return", "budgets", N_ ("Return of Activities"), FUNDS, { NULL }, NULL, TRUE },
  { "calendar.today", "calendar", N_ ("Today in the Calendar"), FUNDS, { NULL }, NULL, TRUE },
  { "calendar.previous", "calendar", N_ ("Previous Month in the Calendar"), FUNDS, { NULL }, NULL, TRUE },
  { "calendar.next", "calendar", N_ ("Next Month in the Calendar"), FUNDS, { NULL }, NULL, TRUE },
  { "win.palette", NULL, N_ ("Search Commands and Partners"), GENERAL, { "<Control>k" }, NULL, FALSE },
  { "win.find", NULL, N_ ("Find in Page"), GENERAL, { "<Control>f" }, NULL, TRUE },
  { "win.menu", NULL, N_ ("Main Menu"), GENERAL, { "F10" }, NULL, FALSE },
  { "decisions.payment-list", "decisions", N_ ("Payment List…"), FUNDS, { NULL }, NULL, TRUE },
  { "win.preferences", NULL, N_ ("Preferences"), GENERAL, { "<Control>comma" }, MENU_PROGRAM, FALSE },
  { "win.shortcuts", NULL, N_ ("Keyboard Shortcuts"), GENERAL, { "<Control>question" }, MENU_PROGRAM, FALSE },
  { "app.help", NULL, N_ ("Help"), GENERAL, { "F1" }, MENU_PROGRAM, FALSE },
  { "app.about", NULL, N_ ("About Liaison"), GENERAL, { NULL }, MENU_PROGRAM, FALSE },
  { "window.close", NULL, N_ ("Close Window"), GENERAL, { "<Control>w" }, NULL, FALSE },
  { "app.quit", NULL, N_ ("Quit"), GENERAL, { "<Control>q" }, NULL, FALSE },
};

/* The own commands, and one for each page of the sidebar. */
static gpointer
create_commands (gpointer data)
{
  GArray *commands = g_array_new (FALSE, TRUE, sizeof (LiaisonCommand));
  guint n_pages;
  const LiaisonPage *pages = liaison_pages_get (&n_pages);

  g_array_append_vals (commands, own_commands, G_N_ELEMENTS (own_commands));
  for (guint i = 0; i < n_pages; i++)
    {
      LiaisonCommand command = { 0 };

      command.action = g_strdup_printf ("win.show-page::%s", pages[i].id);
      command.title = pages[i].title;
      command.group = GO_TO;
      command.needs_workspace = TRUE;
      if (i < 9)
        command.accelerators[0] = g_strdup_printf ("<Alt>%u", i + 1);
      g_array_append_val (commands, command);
    }
  return commands;
}

/**
 * liaison_commands_get:
 * @n_commands: (out): how many
 *
 * Returns: (transfer none) (array length=n_commands): every command, those of a group together
 */
const LiaisonCommand *
liaison_commands_get (guint *n_commands)
{
  static GOnce once = G_ONCE_INIT;
  GArray *commands = g_once (&once, create_commands, NULL);

  *n_commands = commands->len;
  return (const LiaisonCommand *) (gpointer) commands->data;
}

/**
 * liaison_commands_find:
 * @action: as it stands in the table
 *
 * Returns: (nullable): the command
 */
const LiaisonCommand *
liaison_commands_find (const char *action)
{
  guint n_commands;
  const LiaisonCommand *commands = liaison_commands_get (&n_commands);

  for (guint i = 0; i < n_commands; i++)
    if (g_str_equal (commands[i].action, action))
      return &commands[i];
  return NULL;
}

/**
 * liaison_command_get_detailed_action:
 *
 * Returns: (transfer full): the action by which a menu or a shortcut anywhere in the window runs the command
 */
char *
liaison_command_get_detailed_action (const LiaisonCommand *command)
{
  if (command->page == NULL)
    return g_strdup (command->action);
  return g_strconcat ("win.command::", command->action, NULL);
}

/**
 * liaison_command_get_accelerator_label:
 *
 * Returns: (transfer full) (nullable): the first shortcut as the user reads it, "Ctrl+K"
 */
char *
liaison_command_get_accelerator_label (const LiaisonCommand *command)
{
  guint key;
  GdkModifierType modifiers;

  if (command->accelerators[0] == NULL || !gtk_accelerator_parse (command->accelerators[0], &key, &modifiers))
    return NULL;
  return gtk_accelerator_get_label (key, modifiers);
}

/**
 * liaison_commands_install_accelerators:
 *
 * Gives each command its shortcuts.
 */
void
liaison_commands_install_accelerators (GtkApplication *application)
{
  guint n_commands;
  const LiaisonCommand *commands = liaison_commands_get (&n_commands);

  for (guint i = 0; i < n_commands; i++)
    {
      g_autofree char *action = liaison_command_get_detailed_action (&commands[i]);

      gtk_application_set_accels_for_action (application, action,
                                             (const char *const *) commands[i].accelerators);
    }
}

static GMenu *
create_section (const char *section)
{
  GMenu *menu = g_menu_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (own_commands); i++)
    if (g_strcmp0 (own_commands[i].menu, section) == 0)
      {
        g_autofree char *action = liaison_command_get_detailed_action (&own_commands[i]);

        g_menu_append (menu, _ (own_commands[i].title), action);
      }
  return menu;
}

/**
 * liaison_commands_create_menu:
 * @recent: the items for the recent workspaces
 *
 * Returns: (transfer full): the main menu
 */
GMenuModel *
liaison_commands_create_menu (GMenuModel *recent)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) file = create_section (MENU_FILE);
  g_autoptr (GMenu) copy = create_section (MENU_COPY);
  g_autoptr (GMenu) program = create_section (MENU_PROGRAM);

  g_menu_append_submenu (file, _ ("Recent Workspaces"), recent);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (file));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (copy));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (program));
  return G_MENU_MODEL (menu);
}

static void
add_row (AdwPreferencesGroup *group, const LiaisonCommand *command, const char *keys)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *label = gtk_label_new (keys);

  gtk_widget_add_css_class (label, "liaison-keys");
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (command->title));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_KEY_SHORTCUTS, keys, -1);
  adw_preferences_group_add (group, row);
}

/**
 * liaison_commands_create_shortcuts_dialog:
 *
 * Returns: (transfer floating): a dialog with every command that has a shortcut
 */
AdwDialog *
liaison_commands_create_shortcuts_dialog (void)
{
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *view = adw_toolbar_view_new ();
  GtkWidget *page = adw_preferences_page_new ();
  AdwPreferencesGroup *group = NULL;
  guint n_commands;
  const LiaisonCommand *commands = liaison_commands_get (&n_commands);

  for (guint i = 0; i < n_commands; i++)
    {
      g_autofree char *keys = liaison_command_get_accelerator_label (&commands[i]);

      if (group == NULL || !g_str_equal (adw_preferences_group_get_title (group), _ (commands[i].group)))
        {
          group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
          adw_preferences_group_set_title (group, _ (commands[i].group));
          adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), group);
        }
      if (keys != NULL)
        add_row (group, &commands[i], keys);
    }
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), page);
  adw_dialog_set_title (dialog, _ ("Keyboard Shortcuts"));
  adw_dialog_set_content_width (dialog, 480);
  adw_dialog_set_content_height (dialog, 640);
  adw_dialog_set_child (dialog, view);
  return dialog;
}
