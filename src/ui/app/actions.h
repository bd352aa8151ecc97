/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * LiaisonCommand:
 * @action: a detailed action name, "win.undo" or "partners.new"
 * @page: (nullable): the id of the page that installs @action, and is shown before it runs
 * @title: marked for translation, without mnemonic
 * @group: marked for translation: the heading in the shortcuts dialog
 * @accelerators: up to three, the first is shown
 * @menu: (nullable): the section of the main menu where it stands
 * @needs_workspace: whether it makes sense only where a workspace is open
 *
 * A thing that the user can ask for. Menus, the shortcuts dialog and the command palette are drawn from these.
 */
typedef struct
{
  const char *action;
  const char *page;
  const char *title;
  const char *group;
  const char *accelerators[4];
  const char *menu;
  gboolean needs_workspace;
} LiaisonCommand;

const LiaisonCommand *liaison_commands_get (guint *n_commands);
const LiaisonCommand *liaison_commands_find (const char *action);
char *liaison_command_get_detailed_action (const LiaisonCommand *command);
char *liaison_command_get_accelerator_label (const LiaisonCommand *command);
void liaison_commands_install_accelerators (GtkApplication *application);
GMenuModel *liaison_commands_create_menu (GMenuModel *recent);
AdwDialog *liaison_commands_create_shortcuts_dialog (void);

G_END_DECLS
