/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/deals/deal-page.h"

#include "ui/deals/deal-view.h"

#include <glib/gi18n-lib.h>

/**
 * LiaisonDealPage:
 *
 * One deal, as a page of its own.
 */
struct _LiaisonDealPage
{
  AdwNavigationPage parent_instance;

  /* Not owned: the window outlives its pages. */
  LiaisonWindow *window;
  LiaisonDealView *view;
};

G_DEFINE_FINAL_TYPE (LiaisonDealPage, liaison_deal_page, ADW_TYPE_NAVIGATION_PAGE)

static void
update_title (LiaisonDealPage *self)
{
  const char *name = liaison_deal_view_get_name (self->view);

  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), *name != '\0' ? name : _ ("Deal"));
}

/**
 * liaison_deal_page_new:
 * @id: of a deal
 *
 * Returns: (transfer floating): the page
 */
AdwNavigationPage *
liaison_deal_page_new (LiaisonWindow *window, const char *id)
{
  LiaisonDealPage *self;

  g_return_val_if_fail (LIAISON_IS_WINDOW (window), NULL);

  self = g_object_new (LIAISON_TYPE_DEAL_PAGE, NULL);
  self->window = window;
  liaison_deal_view_show (self->view, window, id);
  update_title (self);
  g_signal_connect_object (liaison_window_get_workspace (window), "changed", G_CALLBACK (update_title), self,
                           G_CONNECT_SWAPPED);
  return ADW_NAVIGATION_PAGE (self);
}

static void
act_edit (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_widget_activate_action (GTK_WIDGET (LIAISON_DEAL_PAGE (widget)->view), "deal.edit", NULL);
}

static void
liaison_deal_page_class_init (LiaisonDealPageClass *klass)
{
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "page.edit", NULL, act_edit);
}

static void
liaison_deal_page_init (LiaisonDealPage *self)
{
  GtkWidget *view = adw_toolbar_view_new ();

  self->view = g_object_new (LIAISON_TYPE_DEAL_VIEW, NULL);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), GTK_WIDGET (self->view));
  adw_navigation_page_set_child (ADW_NAVIGATION_PAGE (self), view);
}
