/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/deals/conflicts-page.h"

#include "ui/deals/conflict-pane.h"
#include "ui/deals/conflict-text.h"
#include "ui/widgets/row-label.h"
#include "ui/widgets/when.h"

#include <glib/gi18n-lib.h>

/**
 * LiaisonConflictsPage:
 *
 * Conflicts: those that are suspected, and cases; with the parties, what happened and what can be done beside them.
 */
struct _LiaisonConflictsPage
{
  AdwNavigationPage parent_instance;

  /* Not owned: the window outlives its pages. */
  LiaisonWindow *window;
  GCancellable *cancellable;
  GListStore *items;
  GtkSingleSelection *selection;
  gboolean is_rebuilding;

  AdwOverlaySplitView *split_view;
  GtkStack *stack;
  GtkListView *view;
  AdwToggleGroup *scope_group;
  LiaisonConflictPane *pane;
};

G_DEFINE_FINAL_TYPE (LiaisonConflictsPage, liaison_conflicts_page, ADW_TYPE_NAVIGATION_PAGE)

static void
show_selected (LiaisonConflictsPage *self)
{
  if (!self->is_rebuilding)
    liaison_conflict_pane_show (self->pane, gtk_single_selection_get_selected_item (self->selection));
}

static void
on_activate (LiaisonConflictsPage *self, guint position)
{
  gtk_single_selection_set_selected (self->selection, position);
  adw_overlay_split_view_set_show_sidebar (self->split_view, TRUE);
}

/* Rows ---------------------------------------------------------------------------------------------------------------------- */

static void
set_up_row (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  g_object_set_data (G_OBJECT (list_item), "title", liaison_row_label_add (box, NULL, 0));
  g_object_set_data (G_OBJECT (list_item), "place", liaison_row_label_add (box, "dimmed", 0));
  gtk_list_item_set_child (list_item, box);
}

static char *
create_place (LiaisonConflictItem *item)
{
  const LiaisonConflictEntry *entry = liaison_conflict_item_get_case (item);
  const char *kind = liaison_conflict_get_label ("kind", liaison_conflict_item_get_kind (item));

  if (entry == NULL)
    return g_strdup (kind);
  return g_strdup_printf (_ ("%s · %s · %s"), entry->number,
                          liaison_conflict_get_label ("state", entry->state), kind);
}

static void
bind_row (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  LiaisonConflictItem *item = gtk_list_item_get_item (list_item);
  g_autofree char *place = create_place (item);

  gtk_label_set_text (g_object_get_data (G_OBJECT (list_item), "title"),
                      liaison_conflict_item_get_title (item));
  gtk_label_set_text (g_object_get_data (G_OBJECT (list_item), "place"), place);
  gtk_list_item_set_accessible_label (list_item, liaison_conflict_item_get_title (item));
  gtk_list_item_set_accessible_description (list_item, place);
}

/* Reading ------------------------------------------------------------------------------------------------------------------- */

static const char *
get_scope (LiaisonConflictsPage *self)
{
  const char *name = adw_toggle_group_get_active_name (self->scope_group);

  return name != NULL ? name : "suspected";
}

static void
show_stack (LiaisonConflictsPage *self)
{
  const gboolean has_items = g_list_model_get_n_items (G_LIST_MODEL (self->items)) > 0;

  gtk_stack_set_visible_child_name (self->stack, has_items ? "list" : get_scope (self));
  if (!has_items)
    adw_overlay_split_view_set_show_sidebar (self->split_view, FALSE);
  else if (!adw_overlay_split_view_get_collapsed (self->split_view))
    adw_overlay_split_view_set_show_sidebar (self->split_view, TRUE);
}

/* Takes the items. What was chosen stays chosen while it is listed, else what stands in its place is. */
static void
rebuild (LiaisonConflictsPage *self, GPtrArray *items)
{
  LiaisonConflictItem *former = gtk_single_selection_get_selected_item (self->selection);
  g_autofree char *key = former != NULL ? g_strdup (liaison_conflict_item_get_key (former)) : NULL;
  const guint place = gtk_single_selection_get_selected (self->selection);
  guint chosen = place == GTK_INVALID_LIST_POSITION ? 0 : place;

  self->is_rebuilding = TRUE;
  g_list_store_splice (self->items, 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)), items->pdata,
                       items->len);
  for (guint i = 0; key != NULL && i < items->len; i++)
    if (g_str_equal (liaison_conflict_item_get_key (g_ptr_array_index (items, i)), key))
      chosen = i;
  if (items->len > 0)
    gtk_single_selection_set_selected (self->selection, MIN (chosen, items->len - 1));
  self->is_rebuilding = FALSE;
  show_stack (self);
  show_selected (self);
}

typedef struct
{
  gboolean is_suspected;
  LiaisonConflictScope scope;
  LiaisonDate today;
} Reading;

static gpointer
read_items (LiaisonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  const Reading *reading = data;
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) found = reading->is_suspected
                                    ? liaison_conflict_find (database, reading->today, error)
                                    : liaison_conflict_list_load (database, reading->scope, NULL, error);

  if (found == NULL)
    return NULL;
  for (guint i = 0; i < found->len; i++)
    g_ptr_array_add (items, reading->is_suspected
                                ? liaison_conflict_item_new_suspected (g_ptr_array_index (found, i))
                                : liaison_conflict_item_new_case (g_ptr_array_index (found, i)));
  /* Their items have them. */
  g_ptr_array_set_free_func (found, NULL);
  return g_steal_pointer (&items);
}

static void
read_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LiaisonConflictsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = liaison_workspace_read_finish (LIAISON_WORKSPACE (source), result, &error);

  if (self->window == NULL)
    return;
  if (items == NULL)
    liaison_window_show_error (self->window, error);
  else
    rebuild (self, items);
}

static void
refresh (LiaisonConflictsPage *self)
{
  Reading *reading = g_new0 (Reading, 1);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  reading->is_suspected = g_str_equal (get_scope (self), "suspected");
  reading->scope = g_str_equal (get_scope (self), "open") ? LIAISON_CONFLICTS_OPEN : LIAISON_CONFLICTS_ALL;
  reading->today = liaison_when_get_today ();
  liaison_workspace_read_async (liaison_window_get_workspace (self->window), read_items, reading, g_free,
                                (GDestroyNotify) g_ptr_array_unref, self->cancellable, read_done,
                                g_object_ref (self));
}

static void
on_changed (LiaisonConflictsPage *self, LiaisonTouched *touched)
{
  static const char *const tables[] = {
    "",      "conflict_case", "conflict_party", "conflict_evidence", "registration", "registration_product",
    "deal",  "deal_partner",  "customer",       "partner",           "region",       "engagement",
    "touch", "attachment"
  };

  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    if (liaison_touched_has_table (touched, tables[i]))
      {
        refresh (self);
        return;
      }
}

static void
on_scope_chosen (LiaisonConflictsPage *self)
{
  if (self->window != NULL)
    refresh (self);
}

/* Doing --------------------------------------------------------------------------------------------------------------------- */

static void
act_show (GtkWidget *widget, const char *action, GVariant *parameter)
{
  adw_toggle_group_set_active_name (LIAISON_CONFLICTS_PAGE (widget)->scope_group,
                                    g_str_equal (action, "conflicts.suspected") ? "suspected" : "open");
}

static void
act_edit (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_widget_activate_action (GTK_WIDGET (LIAISON_CONFLICTS_PAGE (widget)->pane), "conflict.edit", NULL);
}

static void
act_close_details (GtkWidget *widget, const char *action, GVariant *parameter)
{
  adw_overlay_split_view_set_show_sidebar (LIAISON_CONFLICTS_PAGE (widget)->split_view, FALSE);
}

/* The page ------------------------------------------------------------------------------------------------------------------- */

/**
 * liaison_conflicts_page_new:
 *
 * Returns: (transfer floating): the page
 */
AdwNavigationPage *
liaison_conflicts_page_new (LiaisonWindow *window)
{
  LiaisonConflictsPage *self;

  g_return_val_if_fail (LIAISON_IS_WINDOW (window), NULL);

  self = g_object_new (LIAISON_TYPE_CONFLICTS_PAGE, NULL);
  self->window = window;
  liaison_conflict_pane_set_window (self->pane, window);
  g_signal_connect_object (liaison_window_get_workspace (window), "changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
  refresh (self);
  return ADW_NAVIGATION_PAGE (self);
}

static void
liaison_conflicts_page_dispose (GObject *object)
{
  LiaisonConflictsPage *self = LIAISON_CONFLICTS_PAGE (object);

  self->window = NULL;
  self->is_rebuilding = TRUE;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), LIAISON_TYPE_CONFLICTS_PAGE);
  g_clear_object (&self->selection);
  g_clear_object (&self->items);
  G_OBJECT_CLASS (liaison_conflicts_page_parent_class)->dispose (object);
}

static void
liaison_conflicts_page_class_init (LiaisonConflictsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liaison_conflicts_page_dispose;
  g_type_ensure (LIAISON_TYPE_CONFLICT_PANE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/liaison_prm/Liaison/ui/conflicts-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LiaisonConflictsPage, split_view);
  gtk_widget_class_bind_template_child (widget_class, LiaisonConflictsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, LiaisonConflictsPage, view);
  gtk_widget_class_bind_template_child (widget_class, LiaisonConflictsPage, scope_group);
  gtk_widget_class_bind_template_child (widget_class, LiaisonConflictsPage, pane);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_scope_chosen);
  gtk_widget_class_install_action (widget_class, "conflicts.suspected", NULL, act_show);
  gtk_widget_class_install_action (widget_class, "conflicts.open", NULL, act_show);
  gtk_widget_class_install_action (widget_class, "conflicts.close-details", NULL, act_close_details);
  gtk_widget_class_install_action (widget_class, "page.edit", NULL, act_edit);
}

static void
liaison_conflicts_page_init (LiaisonConflictsPage *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->items = g_list_store_new (LIAISON_TYPE_CONFLICT_ITEM);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->items)));
  g_signal_connect (factory, "setup", G_CALLBACK (set_up_row), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row), NULL);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (show_selected), self,
                           G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->view, factory);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
}
