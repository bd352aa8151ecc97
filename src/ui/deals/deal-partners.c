/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/deals/deal-partners.h"

#include "core/deals/deal-steps.h"
#include "core/records/deal.h"
#include "core/records/record-store.h"
#include "core/store/label.h"
#include "ui/widgets/record-actions.h"

#include <glib/gi18n-lib.h>

/**
 * LiaisonDealPartners:
 *
 * The partners of a deal with their roles. A deal has one source: who is made it takes the place of who was, in one change.
 */
struct _LiaisonDealPartners
{
  AdwBin parent_instance;

  /* Not owned: the window outlives what it shows. */
  LiaisonWindow *window;
  char *deal_id;
  char *source;
  AdwPreferencesGroup *group;
  GPtrArray *rows;
};

G_DEFINE_FINAL_TYPE (LiaisonDealPartners, liaison_deal_partners, ADW_TYPE_BIN)

static const LiaisonField *
get_role (void)
{
  return liaison_entity_get_field (&liaison_deal_partner_entity, "role");
}

static LiaisonDatabase *
get_database (LiaisonDealPartners *self)
{
  return liaison_workspace_get_database (liaison_window_get_workspace (self->window));
}

/* Doing ------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  char *id;
  char *role;
} Casting;

static void
free_casting (gpointer data)
{
  Casting *casting = data;

  g_free (casting->id);
  g_free (casting->role);
  g_free (casting);
}

static gboolean
cast_role (LiaisonStore *store, gpointer data, GError **error)
{
  const Casting *casting = data;
  g_autoptr (LiaisonRecord) base = NULL;
  g_autoptr (LiaisonRecord) record = NULL;

  if (g_str_equal (casting->role, "source"))
    return liaison_deal_make_source (store, casting->id, error);
  base = liaison_record_load (liaison_store_get_database (store), &liaison_deal_partner_entity, casting->id,
                              error);
  if (base == NULL)
    return FALSE;
  record = liaison_record_copy (base);
  liaison_record_set_text (record, "role", casting->role);
  return liaison_record_update (store, record, base, error);
}

static void
act_role (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonDealPartners *self = LIAISON_DEAL_PARTNERS (widget);
  Casting *casting = g_new0 (Casting, 1);
  g_autofree char *deal =
      liaison_record_load_title (get_database (self), &liaison_deal_entity, self->deal_id);
  g_autofree char *toast = NULL;

  g_variant_get (parameter, "(ss)", &casting->id, &casting->role);
  if (g_str_equal (casting->role, "source") && self->source != NULL)
    /* Translators: a partner, who was the source of a deal until then */
    toast = g_strdup_printf (_ ("In place of “%s”, with whom the role was swapped"), self->source);
  liaison_window_run_change (self->window, LIAISON_LABEL_EDIT, deal != NULL ? deal : "…", cast_role, casting,
                             free_casting, toast);
}

static void
act_add (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonDealPartners *self = LIAISON_DEAL_PARTNERS (widget);
  g_autoptr (LiaisonRecord) record = liaison_record_new (&liaison_deal_partner_entity);

  liaison_record_set_text (record, "deal", self->deal_id);
  liaison_record_set_text (record, "role", self->source == NULL ? "source" : "transaction");
  liaison_record_actions_create_fields (self->window, record, "partner role");
}

static void
act_remove (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonDealPartners *self = LIAISON_DEAL_PARTNERS (widget);

  liaison_record_actions_remove (self->window, &liaison_deal_partner_entity,
                                 g_variant_get_string (parameter, NULL));
}

static void
on_activated (LiaisonDealPartners *self, GtkWidget *row)
{
  liaison_window_open_record (self->window, "partner", g_object_get_data (G_OBJECT (row), "partner"));
}

/* Rows -------------------------------------------------------------------------------------------------------------- */

static GMenuModel *
create_menu (const char *id, const char *role)
{
  const LiaisonChoice *roles = get_role ()->choices;
  g_autoptr (GMenu) cast_menu = g_menu_new ();
  g_autoptr (GMenu) others = g_menu_new ();
  g_autoptr (GMenuItem) removing = g_menu_item_new (_ ("_Remove from the Deal"), NULL);
  GMenu *menu = g_menu_new ();

  for (guint i = 0; roles[i].word != NULL; i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (_ (roles[i].label), NULL);

      if (g_str_equal (roles[i].word, role))
        continue;
      g_menu_item_set_action_and_target (item, "deal-partners.role", "(ss)", id, roles[i].word);
      g_menu_append_item (cast_menu, item);
    }
  g_menu_item_set_action_and_target (removing, "deal-partners.remove", "s", id);
  g_menu_append_item (others, removing);
  g_menu_append_section (menu, _ ("Role"), G_MENU_MODEL (cast_menu));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (others));
  return G_MENU_MODEL (menu);
}

static void
keep_row (LiaisonDealPartners *self, GtkWidget *row)
{
  adw_preferences_group_add (self->group, row);
  g_ptr_array_add (self->rows, row);
}

static void
add_row (LiaisonDealPartners *self, LiaisonStatement *statement)
{
  const char *id = liaison_statement_get_text (statement, 0);
  const char *name = liaison_statement_get_text (statement, 2);
  const char *role = liaison_statement_get_text (statement, 3);
  const char *label = liaison_choice_get_label (get_role ()->choices, role);
  g_autoptr (GMenuModel) menu = create_menu (id, role);
  /* Translators: %s is the name of a partner */
  g_autofree char *tooltip = g_strdup_printf (_ ("Role of %s"), name);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_menu_button_new ();

  if (g_str_equal (role, "source"))
    g_set_str (&self->source, name);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), label != NULL ? _ (label) : role);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "partner", g_strdup (liaison_statement_get_text (statement, 1)),
                          g_free);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), menu);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  g_signal_connect_object (row, "activated", G_CALLBACK (on_activated), self, G_CONNECT_SWAPPED);
  keep_row (self, row);
}

static void
show (LiaisonDealPartners *self)
{
  g_autoptr (LiaisonStatement) statement =
      liaison_database_prepare (get_database (self),
                                "SELECT l.id, l.partner_id, p.name, l.role FROM deal_partner AS l JOIN "
                                "partner AS p ON p.id = l.partner_id"
                                " WHERE l.deal_id = ? ORDER BY l.role = 'source' DESC, p.name, l.id",
                                NULL);
  gboolean has_row;

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  g_clear_pointer (&self->source, g_free);
  if (statement == NULL)
    return;
  liaison_statement_bind (statement, "t", self->deal_id);
  while (liaison_statement_next (statement, &has_row, NULL) && has_row)
    add_row (self, statement);
  if (self->rows->len == 0)
    {
      GtkWidget *row = adw_action_row_new ();

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Sold without a partner so far"));
      gtk_widget_add_css_class (row, "dimmed");
      keep_row (self, row);
    }
}

static void
on_changed (LiaisonDealPartners *self, const LiaisonTouched *touched)
{
  if (liaison_touched_has_table (touched, "deal_partner") || liaison_touched_has_table (touched, "partner"))
    show (self);
}

/**
 * liaison_deal_partners_new:
 *
 * Returns: (transfer floating): the partners of a deal
 */
GtkWidget *
liaison_deal_partners_new (LiaisonWindow *window, const char *deal_id)
{
  LiaisonDealPartners *self = g_object_new (LIAISON_TYPE_DEAL_PARTNERS, NULL);

  self->window = window;
  self->deal_id = g_strdup (deal_id);
  g_signal_connect_object (liaison_window_get_workspace (window), "changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
  show (self);
  return GTK_WIDGET (self);
}

static void
liaison_deal_partners_finalize (GObject *object)
{
  LiaisonDealPartners *self = LIAISON_DEAL_PARTNERS (object);

  g_ptr_array_unref (self->rows);
  g_free (self->deal_id);
  g_free (self->source);
  G_OBJECT_CLASS (liaison_deal_partners_parent_class)->finalize (object);
}

static void
liaison_deal_partners_class_init (LiaisonDealPartnersClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = liaison_deal_partners_finalize;
  gtk_widget_class_install_action (widget_class, "deal-partners.add", NULL, act_add);
  gtk_widget_class_install_action (widget_class, "deal-partners.role", "(ss)", act_role);
  gtk_widget_class_install_action (widget_class, "deal-partners.remove", "s", act_remove);
}

static void
liaison_deal_partners_init (LiaisonDealPartners *self)
{
  GtkWidget *button = liaison_record_actions_create_button ("list-add-symbolic", _ ("Add a Partner"));

  self->rows = g_ptr_array_new ();
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "deal-partners.add");
  adw_preferences_group_set_title (self->group, _ ("Partners"));
  adw_preferences_group_set_header_suffix (self->group, button);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->group));
}
