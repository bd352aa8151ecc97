/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/app/actions.h"
#include "ui/app/pages.h"
#include "ui/app/window-private.h"

#include <glib/gi18n-lib.h>

/* The sidebar and what stands beside it. */

static void
add_row (LiaisonWindow *self, const LiaisonPage *page)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *icon = gtk_image_new_from_icon_name (page->icon);
  GtkWidget *label = gtk_label_new (_ (page->title));
  GtkWidget *badge = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_visible (badge, FALSE);
  gtk_widget_set_valign (badge, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (badge, "numeric");
  gtk_widget_add_css_class (badge, "liaison-badge");
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), badge);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, _ (page->title), -1);
  g_object_set_data (G_OBJECT (row), "page", (gpointer) page);
  gtk_list_box_append (self->sidebar, row);
  g_hash_table_insert (self->rows, (gpointer) page->id, row);
  g_hash_table_insert (self->badges, (gpointer) page->id, badge);
}

/* The name of a group stands above its first page. */
static void
update_header (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  const LiaisonPage *page = g_object_get_data (G_OBJECT (row), "page");
  const LiaisonPage *page_before = before != NULL ? g_object_get_data (G_OBJECT (before), "page") : NULL;
  GtkWidget *label;

  if (page->group == NULL || (page_before != NULL && g_strcmp0 (page->group, page_before->group) == 0))
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  label = gtk_label_new (_ (page->group));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_widget_add_css_class (label, "dimmed");
  gtk_widget_add_css_class (label, "liaison-sidebar-group");
  gtk_list_box_row_set_header (row, label);
}

static void
on_row_activated (LiaisonWindow *self, GtkListBoxRow *row)
{
  const LiaisonPage *page = g_object_get_data (G_OBJECT (row), "page");

  liaison_window_show_page (self, page->id);
}

/* Where both columns are seen, moving through the sidebar shows each page at once, as lists of GNOME do. */
static void
on_row_selected (LiaisonWindow *self, GtkListBoxRow *row)
{
  const LiaisonPage *page = row != NULL ? g_object_get_data (G_OBJECT (row), "page") : NULL;

  if (page != NULL && self->workspace != NULL &&
      !adw_navigation_split_view_get_collapsed (self->split_view) && g_strcmp0 (self->page_id, page->id) != 0)
    liaison_window_show_page (self, page->id);
}

static void
on_collapsed (LiaisonWindow *self)
{
  gboolean is_collapsed = adw_navigation_split_view_get_collapsed (self->split_view);

  gtk_list_box_set_selection_mode (self->sidebar, is_collapsed ? GTK_SELECTION_NONE : GTK_SELECTION_SINGLE);
  if (!is_collapsed && self->page_id != NULL)
    gtk_list_box_select_row (self->sidebar, g_hash_table_lookup (self->rows, self->page_id));
}

void
liaison_window_init_pages (LiaisonWindow *self)
{
  guint n_pages;
  const LiaisonPage *pages = liaison_pages_get (&n_pages);

  self->pages = g_hash_table_new (g_str_hash, g_str_equal);
  self->rows = g_hash_table_new (g_str_hash, g_str_equal);
  self->badges = g_hash_table_new (g_str_hash, g_str_equal);
  gtk_list_box_set_header_func (self->sidebar, update_header, NULL, NULL);
  for (guint i = 0; i < n_pages; i++)
    add_row (self, &pages[i]);
  g_signal_connect_object (self->sidebar, "row-activated", G_CALLBACK (on_row_activated), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sidebar, "row-selected", G_CALLBACK (on_row_selected), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->split_view, "notify::collapsed", G_CALLBACK (on_collapsed), self,
                           G_CONNECT_SWAPPED);
}

/* Pages may use the window until they are gone, so they go first. */
void
liaison_window_clear_pages (LiaisonWindow *self)
{
  g_autoptr (GListModel) stack = adw_navigation_view_get_navigation_stack (self->content_view);
  g_autoptr (GPtrArray) pages = g_hash_table_get_values_as_ptr_array (self->pages);

  g_ptr_array_foreach (pages, (GFunc) (void (*) (void)) g_object_ref, NULL);
  g_ptr_array_set_free_func (pages, g_object_unref);
  for (guint i = 0; i < g_list_model_get_n_items (stack); i++)
    g_ptr_array_add (pages, g_list_model_get_item (stack, i));
  adw_navigation_view_replace (self->content_view, NULL, 0);
  for (guint i = 0; i < g_hash_table_size (self->pages); i++)
    adw_navigation_view_remove (self->content_view, g_ptr_array_index (pages, i));
  /* One that still waits for the workspace lives on, but forgets the window. */
  for (guint i = 0; i < pages->len; i++)
    g_object_run_dispose (g_ptr_array_index (pages, i));
  g_hash_table_remove_all (self->pages);
  self->page_id = NULL;
}

static AdwNavigationPage *
ensure_page (LiaisonWindow *self, const LiaisonPage *page)
{
  AdwNavigationPage *widget = g_hash_table_lookup (self->pages, page->id);

  if (widget != NULL)
    return widget;
  widget = page->create (self);
  adw_navigation_page_set_tag (widget, page->id);
  adw_navigation_view_add (self->content_view, widget);
  g_hash_table_insert (self->pages, (gpointer) page->id, widget);
  return widget;
}

/**
 * liaison_window_show_page:
 * @page_id: of the table in pages.c
 *
 * Goes to a page of the sidebar.
 */
void
liaison_window_show_page (LiaisonWindow *self, const char *page_id)
{
  const LiaisonPage *page;
  const char *const tags[] = { page_id, NULL };
  AdwNavigationPage *widget;

  g_return_if_fail (LIAISON_IS_WINDOW (self));
  page = liaison_pages_find (page_id);
  g_return_if_fail (page != NULL);
  if (self->workspace == NULL)
    return;

  widget = ensure_page (self, page);
  self->page_id = page->id;
  if (adw_navigation_view_get_visible_page (self->content_view) != widget)
    adw_navigation_view_replace_with_tags (self->content_view, tags, 1);
  adw_navigation_split_view_set_show_content (self->split_view, TRUE);
  if (!adw_navigation_split_view_get_collapsed (self->split_view))
    gtk_list_box_select_row (self->sidebar, g_hash_table_lookup (self->rows, page->id));
}

void
liaison_window_show_first_page (LiaisonWindow *self)
{
  guint n_pages;
  const LiaisonPage *pages = liaison_pages_get (&n_pages);

  liaison_window_show_page (self, pages[0].id);
}

/**
 * liaison_window_get_page_id:
 *
 * Returns: (nullable): the page of the sidebar that is shown, or from which a detail was opened
 */
const char *
liaison_window_get_page_id (LiaisonWindow *self)
{
  g_return_val_if_fail (LIAISON_IS_WINDOW (self), NULL);

  return self->page_id;
}

/**
 * liaison_window_get_page:
 *
 * Returns: (transfer none) (nullable): the widget of the page that is seen, be it of the sidebar or a detail
 */
GtkWidget *
liaison_window_get_page (LiaisonWindow *self)
{
  g_return_val_if_fail (LIAISON_IS_WINDOW (self), NULL);

  return GTK_WIDGET (adw_navigation_view_get_visible_page (self->content_view));
}

/**
 * liaison_window_push:
 * @page: (transfer floating): a detail, such as one partner
 *
 * Shows a page above the current one; the user goes back by Escape, Alt+Left, the button or a swipe.
 */
void
liaison_window_push (LiaisonWindow *self, AdwNavigationPage *page)
{
  g_return_if_fail (LIAISON_IS_WINDOW (self));
  g_return_if_fail (ADW_IS_NAVIGATION_PAGE (page));

  adw_navigation_view_push (self->content_view, page);
  adw_navigation_split_view_set_show_content (self->split_view, TRUE);
}

/**
 * liaison_window_open_record:
 * @entity_name: "partner"
 *
 * Opens the page of a record. Where its kind has none, nothing happens.
 */
void
liaison_window_open_record (LiaisonWindow *self, const char *entity_name, const char *id)
{
  g_autofree char *tag = NULL;
  AdwNavigationPage *page;

  g_return_if_fail (LIAISON_IS_WINDOW (self));
  g_return_if_fail (entity_name != NULL && id != NULL);
  if (self->workspace == NULL)
    return;

  /* One that lies further down is gone back to, so that no record is open twice. */
  tag = g_strdup_printf ("%s:%s", entity_name, id);
  page = adw_navigation_view_find_page (self->content_view, tag);
  if (page != NULL)
    {
      adw_navigation_view_pop_to_page (self->content_view, page);
      adw_navigation_split_view_set_show_content (self->split_view, TRUE);
      return;
    }
  page = liaison_pages_create_record_page (self, entity_name, id);
  if (page == NULL)
    return;
  adw_navigation_page_set_tag (page, tag);
  liaison_window_push (self, page);
}

/**
 * liaison_window_set_badge:
 * @count: how many things wait on that page; 0 shows nothing
 */
void
liaison_window_set_badge (LiaisonWindow *self, const char *page_id, guint count)
{
  GtkWidget *badge;
  GtkWidget *row;
  g_autofree char *text = NULL;

  g_return_if_fail (LIAISON_IS_WINDOW (self));

  badge = g_hash_table_lookup (self->badges, page_id);
  row = g_hash_table_lookup (self->rows, page_id);
  g_return_if_fail (badge != NULL);
  text = g_strdup_printf ("%u", count);
  gtk_label_set_text (GTK_LABEL (badge), text);
  gtk_widget_set_visible (badge, count > 0);
  if (count > 0)
    {
      g_autofree char *description =
          g_strdup_printf (ngettext ("%u thing needs attention", "%u things need attention", count), count);

      gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description,
                                      -1);
    }
  else
    gtk_accessible_reset_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

/**
 * liaison_window_run_command:
 * @action: as it stands in the table of commands
 *
 * Runs a command as the menu would: one of a page shows that page first.
 *
 * Returns: whether there is such an action now
 */
gboolean
liaison_window_run_command (LiaisonWindow *self, const char *action)
{
  const LiaisonCommand *command;
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;

  g_return_val_if_fail (LIAISON_IS_WINDOW (self), FALSE);

  command = liaison_commands_find (action);
  if (command == NULL || (command->needs_workspace && self->workspace == NULL))
    return FALSE;
  if (!g_action_parse_detailed_name (command->action, &name, &target, NULL))
    return FALSE;
  if (command->page == NULL)
    return gtk_widget_activate_action_variant (GTK_WIDGET (self), name, target);
  liaison_window_show_page (self, command->page);
  return gtk_widget_activate_action_variant (liaison_window_get_page (self), name, target);
}
