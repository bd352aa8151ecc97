/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/deals/deals-page-private.h"

#include "core/records/deal.h"
#include "core/records/query.h"
#include "core/records/record-store.h"
#include "core/store/label.h"
#include "ui/deals/deal-move.h"
#include "ui/exchange/import-assistant.h"
#include "ui/exchange/record-export.h"
#include "ui/widgets/record-actions.h"
#include "ui/widgets/when.h"

#include <glib/gi18n-lib.h>

/* What can be done on the page of deals, as actions: buttons, menus, keys and the palette only name them. */

static void
act_new (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonDealsPage *self = LIAISON_DEALS_PAGE (widget);
  g_autoptr (LiaisonRecord) deal = liaison_record_new (&liaison_deal_entity);
  const LiaisonDate today = liaison_when_get_today ();

  liaison_record_set_text (deal, "owner",
                           liaison_workspace_get_author (liaison_window_get_workspace (self->window)));
  liaison_record_set_text (deal, "currency", self->list != NULL ? self->list->currency : NULL);
  liaison_record_set_date (deal, "opened-on", today);
  liaison_record_actions_create (self->window, deal);
}

static void
act_import (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonDealsPage *self = LIAISON_DEALS_PAGE (widget);

  adw_dialog_present (liaison_import_assistant_new (self->window, "deals", NULL), GTK_WIDGET (self->window));
}

static void
act_export (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonDealsPage *self = LIAISON_DEALS_PAGE (widget);

  liaison_record_export_query (self->window, liaison_query_new (&liaison_deal_entity));
}

static void
act_view (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonDealsPage *self = LIAISON_DEALS_PAGE (widget);

  adw_toggle_group_set_active_name (self->view_group, g_str_equal (action, "deals.table")   ? "table"
                                                      : g_str_equal (action, "deals.board") ? "board"
                                                                                            : "figures");
}

/* One deal ---------------------------------------------------------------------------------------------------------- */

static void
act_move (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonDealsPage *self = LIAISON_DEALS_PAGE (widget);
  const char *id, *word;
  LiaisonDealStage stage;

  g_variant_get (parameter, "(&s&s)", &id, &word);
  if (liaison_deal_stage_find (word, &stage))
    liaison_deal_move_to (self->window, id, stage);
}

static void
act_choose (GtkWidget *widget, const char *action, GVariant *parameter)
{
  liaison_deals_page_choose (LIAISON_DEALS_PAGE (widget), g_variant_get_string (parameter, NULL),
                             g_str_equal (action, "deals.choose"));
}

static void
act_open (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonDealsPage *self = LIAISON_DEALS_PAGE (widget);
  const char *id = parameter != NULL ? g_variant_get_string (parameter, NULL) : self->chosen_id;

  if (id != NULL)
    liaison_window_open_record (self->window, "deal", id);
}

static void
act_close (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonDealsPage *self = LIAISON_DEALS_PAGE (widget);

  self->wants_details = FALSE;
  adw_overlay_split_view_set_show_sidebar (self->split_view, FALSE);
  liaison_deals_page_focus_list (self);
}

static void
act_details (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonDealsPage *self = LIAISON_DEALS_PAGE (widget);

  self->wants_details = !adw_overlay_split_view_get_show_sidebar (self->split_view);
  adw_overlay_split_view_set_show_sidebar (self->split_view, self->wants_details);
  gtk_toggle_button_set_active (self->details_button, self->wants_details);
}

static void
act_edit (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonDealsPage *self = LIAISON_DEALS_PAGE (widget);

  if (self->chosen_id != NULL)
    liaison_record_actions_edit (self->window, &liaison_deal_entity, self->chosen_id);
  else
    liaison_window_show_toast (self->window, _ ("Choose a deal to edit it"));
}

/* Several ----------------------------------------------------------------------------------------------------------- */

typedef struct
{
  char **ids;
  char *owner_id;
} Assigning;

static void
free_assigning (gpointer data)
{
  Assigning *assigning = data;

  g_strfreev (assigning->ids);
  g_free (assigning->owner_id);
  g_free (assigning);
}

static gboolean
set_owner (LiaisonStore *store, gpointer data, GError **error)
{
  Assigning *assigning = data;

  for (guint i = 0; assigning->ids[i] != NULL; i++)
    {
      g_autoptr (LiaisonRecord) base = liaison_record_load (liaison_store_get_database (store),
                                                            &liaison_deal_entity, assigning->ids[i], error);
      g_autoptr (LiaisonRecord) record = base != NULL ? liaison_record_copy (base) : NULL;

      if (record == NULL)
        return FALSE;
      liaison_record_set_text (record, "owner", assigning->owner_id);
      if (!liaison_record_update (store, record, base, error))
        return FALSE;
    }
  return TRUE;
}

static void
act_assign (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonDealsPage *self = LIAISON_DEALS_PAGE (widget);
  Assigning *assigning = g_new0 (Assigning, 1);
  const char *owner_id = g_variant_get_string (parameter, NULL);
  g_autofree char *subject = NULL;
  g_autofree char *toast = NULL;
  guint n;

  assigning->ids = liaison_entry_table_dup_selected (self->table);
  assigning->owner_id = *owner_id != '\0' ? g_strdup (owner_id) : NULL;
  n = g_strv_length (assigning->ids);
  subject = g_strdup_printf (ngettext ("%'u deal", "%'u deals", n), n);
  toast = g_strdup_printf (ngettext ("%u deal has another owner", "%u deals have another owner", n), n);
  liaison_window_run_change (self->window, LIAISON_LABEL_ASSIGN, subject, set_owner, assigning,
                             free_assigning, toast);
}

/* The operators at work, as they are when the menu is opened. */
static void
create_owner_menu (GtkMenuButton *button, gpointer data)
{
  LiaisonDealsPage *self = data;
  g_autoptr (LiaisonStatement) statement =
      liaison_database_prepare (liaison_workspace_get_database (liaison_window_get_workspace (self->window)),
                                "SELECT id, name FROM operator WHERE is_active = 1 ORDER BY name", NULL);
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenuItem) nobody = g_menu_item_new (_ ("Nobody"), NULL);
  gboolean has_row;

  while (statement != NULL && liaison_statement_next (statement, &has_row, NULL) && has_row)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (liaison_statement_get_text (statement, 1), NULL);

      g_menu_item_set_action_and_target (item, "deals.assign", "s",
                                         liaison_statement_get_text (statement, 0));
      g_menu_append_item (menu, item);
    }
  g_menu_item_set_action_and_target (nobody, "deals.assign", "s", "");
  g_menu_append_item (menu, nobody);
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

/**
 * liaison_deals_page_init_owner_menu:
 *
 * Lets the button for owners make its menu when it is opened.
 */
void
liaison_deals_page_init_owner_menu (LiaisonDealsPage *self)
{
  gtk_menu_button_set_create_popup_func (self->owner_button, create_owner_menu, self, NULL);
}

static void
act_select (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonDealsPage *self = LIAISON_DEALS_PAGE (widget);
  gboolean is_all = g_str_equal (action, "deals.select-all");

  /* On the board one is chosen at a time. */
  if (is_all)
    adw_toggle_group_set_active_name (self->view_group, "table");
  liaison_entry_table_select_all (self->table, is_all);
}

/* Finding ----------------------------------------------------------------------------------------------------------- */

static void
act_clear (GtkWidget *widget, const char *action, GVariant *parameter)
{
  liaison_deals_page_clear (LIAISON_DEALS_PAGE (widget), g_str_equal (action, "deals.clear"));
}

static void
act_find (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonDealsPage *self = LIAISON_DEALS_PAGE (widget);

  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
  gtk_editable_select_region (GTK_EDITABLE (self->search_entry), 0, -1);
}

void
liaison_deals_page_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "page.find", NULL, act_find);
  gtk_widget_class_install_action (widget_class, "page.edit", NULL, act_edit);
  gtk_widget_class_install_action (widget_class, "deals.new", NULL, act_new);
  gtk_widget_class_install_action (widget_class, "deals.import", NULL, act_import);
  gtk_widget_class_install_action (widget_class, "deals.export", NULL, act_export);
  gtk_widget_class_install_action (widget_class, "deals.board", NULL, act_view);
  gtk_widget_class_install_action (widget_class, "deals.table", NULL, act_view);
  gtk_widget_class_install_action (widget_class, "deals.figures", NULL, act_view);
  gtk_widget_class_install_action (widget_class, "deals.move", "(ss)", act_move);
  gtk_widget_class_install_action (widget_class, "deals.choose", "s", act_choose);
  gtk_widget_class_install_action (widget_class, "deals.show", "s", act_choose);
  gtk_widget_class_install_action (widget_class, "deals.open", "s", act_open);
  gtk_widget_class_install_action (widget_class, "deals.open-chosen", NULL, act_open);
  gtk_widget_class_install_action (widget_class, "deals.close", NULL, act_close);
  gtk_widget_class_install_action (widget_class, "deals.details", NULL, act_details);
  gtk_widget_class_install_action (widget_class, "deals.assign", "s", act_assign);
  gtk_widget_class_install_action (widget_class, "deals.select-all", NULL, act_select);
  gtk_widget_class_install_action (widget_class, "deals.unselect", NULL, act_select);
  gtk_widget_class_install_action (widget_class, "deals.clear", NULL, act_clear);
  gtk_widget_class_install_action (widget_class, "deals.clear-filters", NULL, act_clear);
}
