/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/territories/territories-page.h"

#include "core/records/places.h"
#include "ui/territories/territory-pane.h"
#include "ui/territories/territory-tree.h"
#include "ui/widgets/record-actions.h"

#include <glib/gi18n-lib.h>

/**
 * LiaisonTerritoriesPage:
 *
 * The tree of regions and territories, with what is chosen beside it.
 */
struct _LiaisonTerritoriesPage
{
  AdwNavigationPage parent_instance;

  /* Not owned: the window outlives its pages. */
  LiaisonWindow *window;
  GCancellable *cancellable;
  GListStore *roots;
  GtkTreeListModel *tree;
  GtkSingleSelection *selection;
  gboolean is_rebuilding;

  AdwOverlaySplitView *split_view;
  GtkStack *stack;
  GtkListView *view;
  LiaisonTerritoryPane *pane;
};

G_DEFINE_FINAL_TYPE (LiaisonTerritoriesPage, liaison_territories_page, ADW_TYPE_NAVIGATION_PAGE)

/* Returns: (transfer full) (nullable) */
static LiaisonTerritoryNode *
get_selected (LiaisonTerritoriesPage *self)
{
  GtkTreeListRow *row = gtk_single_selection_get_selected_item (self->selection);

  return row != NULL ? gtk_tree_list_row_get_item (row) : NULL;
}

static void
show_selected (LiaisonTerritoriesPage *self)
{
  g_autoptr (LiaisonTerritoryNode) node = NULL;

  if (self->is_rebuilding)
    return;
  node = get_selected (self);
  if (node != NULL)
    liaison_territory_pane_show (self->pane, liaison_territory_node_get_entity (node),
                                 liaison_territory_node_get_id (node));
  else
    liaison_territory_pane_show (self->pane, NULL, NULL);
}

/* The tree ---------------------------------------------------------------------------------------------------------- */

static GListModel *
get_children (gpointer item, gpointer data)
{
  GListModel *children = liaison_territory_node_get_children (item);

  return g_list_model_get_n_items (children) > 0 ? g_object_ref (children) : NULL;
}

static void
set_up_row (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  GtkWidget *expander = gtk_tree_expander_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *icon = gtk_image_new ();
  GtkWidget *name = gtk_label_new (NULL);
  GtkWidget *count = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_add_css_class (count, "dimmed");
  gtk_widget_add_css_class (count, "numeric");
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), count);
  gtk_tree_expander_set_child (GTK_TREE_EXPANDER (expander), box);
  gtk_list_item_set_child (list_item, expander);
  g_object_set_data (G_OBJECT (list_item), "icon", icon);
  g_object_set_data (G_OBJECT (list_item), "name", name);
  g_object_set_data (G_OBJECT (list_item), "count", count);
}

static void
bind_row (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  GtkTreeListRow *row = gtk_list_item_get_item (list_item);
  g_autoptr (LiaisonTerritoryNode) node = gtk_tree_list_row_get_item (row);
  const LiaisonEntity *entity = liaison_territory_node_get_entity (node);
  gulong n_partners = (gulong) liaison_territory_node_get_n_partners (node);
  g_autofree char *count = g_strdup_printf (ngettext ("%lu partner", "%lu partners", n_partners), n_partners);
  /* Translators: what it is and how many partners are in it: “Region, 12 partners” */
  g_autofree char *description =
      g_strdup_printf (C_ ("region or territory", "%s, %s"), _ (entity->label), count);

  gtk_tree_expander_set_list_row (GTK_TREE_EXPANDER (gtk_list_item_get_child (list_item)), row);
  gtk_image_set_from_icon_name (g_object_get_data (G_OBJECT (list_item), "icon"),
                                entity == &liaison_region_entity ? "liaison-territories-symbolic"
                                                                 : "mark-location-symbolic");
  gtk_label_set_text (g_object_get_data (G_OBJECT (list_item), "name"),
                      liaison_territory_node_get_name (node));
  gtk_label_set_text (g_object_get_data (G_OBJECT (list_item), "count"), n_partners > 0 ? count : "");
  gtk_list_item_set_accessible_label (list_item, liaison_territory_node_get_name (node));
  gtk_list_item_set_accessible_description (list_item, description);
}

static void
on_activate (LiaisonTerritoriesPage *self, guint position)
{
  gtk_single_selection_set_selected (self->selection, position);
  adw_overlay_split_view_set_show_sidebar (self->split_view, TRUE);
}

/* Reading ----------------------------------------------------------------------------------------------------------- */

static GHashTable *
get_closed (LiaisonTerritoriesPage *self)
{
  GHashTable *closed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_rows = g_list_model_get_n_items (G_LIST_MODEL (self->tree));

  for (guint i = 0; i < n_rows; i++)
    {
      g_autoptr (GtkTreeListRow) row = gtk_tree_list_model_get_row (self->tree, i);
      g_autoptr (LiaisonTerritoryNode) node = gtk_tree_list_row_get_item (row);

      if (gtk_tree_list_row_is_expandable (row) && !gtk_tree_list_row_get_expanded (row))
        g_hash_table_add (closed, g_strdup (liaison_territory_node_get_id (node)));
    }
  return closed;
}

/* Shows the tree as it was: what was closed stays closed, what was chosen stays chosen. */
static void
rebuild (LiaisonTerritoriesPage *self, GPtrArray *roots)
{
  g_autoptr (GHashTable) closed = get_closed (self);
  g_autoptr (LiaisonTerritoryNode) selected = get_selected (self);
  guint chosen = 0;

  self->is_rebuilding = TRUE;
  g_list_store_splice (self->roots, 0, g_list_model_get_n_items (G_LIST_MODEL (self->roots)), roots->pdata,
                       roots->len);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->tree)); i++)
    {
      g_autoptr (GtkTreeListRow) row = gtk_tree_list_model_get_row (self->tree, i);
      g_autoptr (LiaisonTerritoryNode) node = gtk_tree_list_row_get_item (row);

      if (g_hash_table_contains (closed, liaison_territory_node_get_id (node)))
        gtk_tree_list_row_set_expanded (row, FALSE);
      if (selected != NULL &&
          g_str_equal (liaison_territory_node_get_id (node), liaison_territory_node_get_id (selected)))
        chosen = i;
    }
  gtk_single_selection_set_selected (self->selection, roots->len > 0 ? chosen : GTK_INVALID_LIST_POSITION);
  self->is_rebuilding = FALSE;
  /* An empty tree needs no details; the first branch brings them back. */
  if (roots->len == 0 || g_str_equal (gtk_stack_get_visible_child_name (self->stack), "empty"))
    adw_overlay_split_view_set_show_sidebar (
        self->split_view, roots->len > 0 && !adw_overlay_split_view_get_collapsed (self->split_view));
  gtk_stack_set_visible_child_name (self->stack, roots->len > 0 ? "tree" : "empty");
  show_selected (self);
}

static gpointer
read_tree (LiaisonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  return liaison_territory_tree_read (database, error);
}

static void
read_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LiaisonTerritoriesPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) roots = liaison_workspace_read_finish (LIAISON_WORKSPACE (source), result, &error);

  if (self->window == NULL)
    return;
  if (roots == NULL)
    liaison_window_show_error (self->window, error);
  else
    rebuild (self, roots);
}

static void
refresh (LiaisonTerritoriesPage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  liaison_workspace_read_async (liaison_window_get_workspace (self->window), read_tree, NULL, NULL,
                                (GDestroyNotify) g_ptr_array_unref, self->cancellable, read_done,
                                g_object_ref (self));
}

static void
on_changed (LiaisonTerritoriesPage *self, LiaisonTouched *touched)
{
  static const char *const tables[] = { "", "region", "territory", "territory_right", "partner" };

  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    if (liaison_touched_has_table (touched, tables[i]))
      {
        refresh (self);
        return;
      }
}

/* Doing ------------------------------------------------------------------------------------------------------------- */

static void
act_new_region (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonTerritoriesPage *self = LIAISON_TERRITORIES_PAGE (widget);
  g_autoptr (LiaisonRecord) record = liaison_record_new (&liaison_region_entity);

  liaison_record_actions_create (self->window, record);
}

static void
act_new_territory (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonTerritoriesPage *self = LIAISON_TERRITORIES_PAGE (widget);
  g_autoptr (LiaisonRecord) record = liaison_record_new (&liaison_territory_entity);
  g_autoptr (LiaisonTerritoryNode) node = get_selected (self);

  if (node != NULL && liaison_territory_node_get_entity (node) == &liaison_region_entity)
    liaison_record_set_text (record, "region", liaison_territory_node_get_id (node));
  liaison_record_actions_create (self->window, record);
}

static void
act_close_details (GtkWidget *widget, const char *action, GVariant *parameter)
{
  adw_overlay_split_view_set_show_sidebar (LIAISON_TERRITORIES_PAGE (widget)->split_view, FALSE);
}

/* The page ---------------------------------------------------------------------------------------------------------- */

/**
 * liaison_territories_page_new:
 *
 * Returns: (transfer floating): the page
 */
AdwNavigationPage *
liaison_territories_page_new (LiaisonWindow *window)
{
  LiaisonTerritoriesPage *self;

  g_return_val_if_fail (LIAISON_IS_WINDOW (window), NULL);

  self = g_object_new (LIAISON_TYPE_TERRITORIES_PAGE, NULL);
  self->window = window;
  liaison_territory_pane_set_window (self->pane, window);
  g_signal_connect_object (liaison_window_get_workspace (window), "changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
  refresh (self);
  return ADW_NAVIGATION_PAGE (self);
}

static void
liaison_territories_page_dispose (GObject *object)
{
  LiaisonTerritoriesPage *self = LIAISON_TERRITORIES_PAGE (object);

  self->window = NULL;
  self->is_rebuilding = TRUE;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), LIAISON_TYPE_TERRITORIES_PAGE);
  g_clear_object (&self->selection);
  g_clear_object (&self->tree);
  g_clear_object (&self->roots);
  G_OBJECT_CLASS (liaison_territories_page_parent_class)->dispose (object);
}

static void
liaison_territories_page_class_init (LiaisonTerritoriesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liaison_territories_page_dispose;
  g_type_ensure (LIAISON_TYPE_TERRITORY_PANE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/liaison_prm/Liaison/ui/territories-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LiaisonTerritoriesPage, split_view);
  gtk_widget_class_bind_template_child (widget_class, LiaisonTerritoriesPage, stack);
  gtk_widget_class_bind_template_child (widget_class, LiaisonTerritoriesPage, view);
  gtk_widget_class_bind_template_child (widget_class, LiaisonTerritoriesPage, pane);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_install_action (widget_class, "territories.new-region", NULL, act_new_region);
  gtk_widget_class_install_action (widget_class, "territories.new-territory", NULL, act_new_territory);
  gtk_widget_class_install_action (widget_class, "territories.close-details", NULL, act_close_details);
}

static void
liaison_territories_page_init (LiaisonTerritoriesPage *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->roots = g_list_store_new (LIAISON_TYPE_TERRITORY_NODE);
  self->tree = gtk_tree_list_model_new (g_object_ref (G_LIST_MODEL (self->roots)), FALSE, TRUE, get_children,
                                        NULL, NULL);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->tree)));
  g_signal_connect (factory, "setup", G_CALLBACK (set_up_row), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row), NULL);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (show_selected), self,
                           G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->view, factory);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
}
