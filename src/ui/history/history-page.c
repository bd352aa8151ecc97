/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/history/history-page.h"

#include "ui/widgets/history-list.h"

#include <glib/gi18n-lib.h>

/**
 * LiaisonHistoryPage:
 *
 * Every change of the workspace, by whom, each with its Undo.
 */
struct _LiaisonHistoryPage
{
  AdwNavigationPage parent_instance;

  LiaisonHistoryList *list;

  GtkSearchBar *search_bar;
  GtkSearchEntry *entry;
  AdwBin *content;
};

G_DEFINE_FINAL_TYPE (LiaisonHistoryPage, liaison_history_page, ADW_TYPE_NAVIGATION_PAGE)

static void
on_search_changed (LiaisonHistoryPage *self)
{
  if (self->list != NULL)
    liaison_history_list_set_search (self->list, gtk_editable_get_text (GTK_EDITABLE (self->entry)));
}

static void
find (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonHistoryPage *self = LIAISON_HISTORY_PAGE (widget);

  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

/**
 * liaison_history_page_new:
 *
 * Returns: (transfer floating): the page
 */
AdwNavigationPage *
liaison_history_page_new (LiaisonWindow *window)
{
  LiaisonHistoryPage *self;

  g_return_val_if_fail (LIAISON_IS_WINDOW (window), NULL);

  self = g_object_new (LIAISON_TYPE_HISTORY_PAGE, NULL);
  self->list = LIAISON_HISTORY_LIST (liaison_history_list_new (window, NULL));
  adw_bin_set_child (self->content, GTK_WIDGET (self->list));
  return ADW_NAVIGATION_PAGE (self);
}

static void
liaison_history_page_dispose (GObject *object)
{
  LIAISON_HISTORY_PAGE (object)->list = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (object), LIAISON_TYPE_HISTORY_PAGE);
  G_OBJECT_CLASS (liaison_history_page_parent_class)->dispose (object);
}

static void
liaison_history_page_class_init (LiaisonHistoryPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liaison_history_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/liaison_prm/Liaison/ui/history-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LiaisonHistoryPage, search_bar);
  gtk_widget_class_bind_template_child (widget_class, LiaisonHistoryPage, entry);
  gtk_widget_class_bind_template_child (widget_class, LiaisonHistoryPage, content);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_install_action (widget_class, "page.find", NULL, find);
}

static void
liaison_history_page_init (LiaisonHistoryPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_bar_connect_entry (self->search_bar, GTK_EDITABLE (self->entry));
}
