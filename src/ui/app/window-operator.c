/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/app/window-private.h"

#include <glib/gi18n-lib.h>

#define KEY "last-operator"

/* Who is at the desk: chosen in the sidebar, remembered for each workspace, written into each change. */

/* The menu of active operators, and the name of the one at the desk. */
static GMenuModel *
create_menu (LiaisonWindow *self, char **current_name)
{
  LiaisonDatabase *database = liaison_workspace_get_database (self->workspace);
  const char *author = liaison_workspace_get_author (self->workspace);
  g_autoptr (LiaisonStatement) statement =
      liaison_database_prepare (database, "SELECT id, name, is_active FROM operator ORDER BY name", NULL);
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) people = g_menu_new ();
  g_autoptr (GMenu) more = g_menu_new ();
  gboolean has_row = FALSE;

  while (statement != NULL && liaison_statement_next (statement, &has_row, NULL) && has_row)
    {
      const char *id = liaison_statement_get_text (statement, 0);
      const char *name = liaison_statement_get_text (statement, 1);
      g_autoptr (GMenuItem) item = NULL;

      if (g_strcmp0 (id, author) == 0)
        g_set_str (current_name, name);
      if (liaison_statement_get_int (statement, 2) == 0)
        continue;
      item = g_menu_item_new (NULL, NULL);
      g_menu_item_set_label (item, name);
      g_menu_item_set_action_and_target (item, "win.operator", "s", id);
      g_menu_append_item (people, item);
    }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (people));
  g_menu_append (more, _ ("_Operators…"), "win.operators");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (more));
  return G_MENU_MODEL (menu);
}

/* Brings the button at the foot of the sidebar up to date. */
void
liaison_window_update_operator (LiaisonWindow *self)
{
  g_autoptr (GMenuModel) menu = NULL;
  g_autofree char *name = NULL;
  const char *shown;

  if (self->workspace == NULL)
    return;
  menu = create_menu (self, &name);
  gtk_menu_button_set_menu_model (self->operator_button, menu);
  shown = name != NULL ? name : _ ("Who Is at the Desk?");
  gtk_label_set_text (self->operator_label, shown);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->operator_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Who Is at the Desk"), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, shown, -1);
}

static void
remember (LiaisonWindow *self, const char *id)
{
  g_autoptr (GVariant) stored = g_settings_get_value (self->settings, KEY);
  GVariantBuilder builder;
  GVariantIter iter;
  const char *workspace_id;
  const char *operator_id;

  if (self->workspace_id == NULL)
    return;
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{ss}"));
  g_variant_iter_init (&iter, stored);
  while (g_variant_iter_next (&iter, "{&s&s}", &workspace_id, &operator_id))
    if (!g_str_equal (workspace_id, self->workspace_id))
      g_variant_builder_add (&builder, "{ss}", workspace_id, operator_id);
  if (*id != '\0')
    g_variant_builder_add (&builder, "{ss}", self->workspace_id, id);
  g_settings_set_value (self->settings, KEY, g_variant_builder_end (&builder));
}

/**
 * liaison_window_choose_operator:
 * @id: (nullable): the operator at the desk from now on
 */
void
liaison_window_choose_operator (LiaisonWindow *self, const char *id)
{
  if (self->workspace == NULL)
    return;
  if (id == NULL)
    id = "";
  if (g_strcmp0 (liaison_workspace_get_author (self->workspace), id) == 0)
    return;
  liaison_workspace_set_author (self->workspace, id);
  remember (self, id);
  liaison_window_update_operator (self);
  g_object_notify (G_OBJECT (self), "operator");
}

/* The one who was at the desk last, where that is still an active operator; else the only one there is. */
void
liaison_window_restore_operator (LiaisonWindow *self)
{
  LiaisonDatabase *database = liaison_workspace_get_database (self->workspace);
  g_autoptr (GVariant) stored = g_settings_get_value (self->settings, KEY);
  g_autofree char *id = NULL;
  const char *last = NULL;

  if (self->workspace_id != NULL)
    g_variant_lookup (stored, self->workspace_id, "&s", &last);
  if (last != NULL)
    liaison_database_get_text (database, &id, NULL, "SELECT id FROM operator WHERE id = ? AND is_active = 1",
                               "t", last);
  if (id == NULL)
    liaison_database_get_text (database, &id, NULL,
                               "SELECT max (id) FROM operator WHERE is_active = 1 HAVING count (*) = 1", "");
  if (id != NULL)
    liaison_window_choose_operator (self, id);
  liaison_window_update_operator (self);
}
