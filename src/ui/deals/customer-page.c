/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/deals/customer-page.h"

#include "ui/deals/customer-view.h"

#include <glib/gi18n-lib.h>

/**
 * LiaisonCustomerPage:
 *
 * One customer, as a page of its own.
 */
struct _LiaisonCustomerPage
{
  AdwNavigationPage parent_instance;

  /* Not owned: the window outlives its pages. */
  LiaisonWindow *window;
  LiaisonCustomerView *view;
};

G_DEFINE_FINAL_TYPE (LiaisonCustomerPage, liaison_customer_page, ADW_TYPE_NAVIGATION_PAGE)

static void
update_title (LiaisonCustomerPage *self)
{
  const char *name = liaison_customer_view_get_name (self->view);

  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), *name != '\0' ? name : _ ("Customer"));
}

/**
 * liaison_customer_page_new:
 * @id: of a customer
 *
 * Returns: (transfer floating): the page
 */
AdwNavigationPage *
liaison_customer_page_new (LiaisonWindow *window, const char *id)
{
  LiaisonCustomerPage *self;

  g_return_val_if_fail (LIAISON_IS_WINDOW (window), NULL);

  self = g_object_new (LIAISON_TYPE_CUSTOMER_PAGE, NULL);
  self->window = window;
  liaison_customer_view_show (self->view, window, id);
  update_title (self);
  g_signal_connect_object (liaison_window_get_workspace (window), "changed", G_CALLBACK (update_title), self,
                           G_CONNECT_SWAPPED);
  return ADW_NAVIGATION_PAGE (self);
}

static void
act_edit (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_widget_activate_action (GTK_WIDGET (LIAISON_CUSTOMER_PAGE (widget)->view), "customer.edit", NULL);
}

static void
liaison_customer_page_class_init (LiaisonCustomerPageClass *klass)
{
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "page.edit", NULL, act_edit);
}

static void
liaison_customer_page_init (LiaisonCustomerPage *self)
{
  GtkWidget *view = adw_toolbar_view_new ();

  self->view = g_object_new (LIAISON_TYPE_CUSTOMER_VIEW, NULL);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), GTK_WIDGET (self->view));
  adw_navigation_page_set_child (ADW_NAVIGATION_PAGE (self), view);
}
