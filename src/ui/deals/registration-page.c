/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/deals/registration-page.h"

#include "ui/deals/registration-order.h"
#include "ui/deals/registration-pane.h"

#include <glib/gi18n-lib.h>

/**
 * LiaisonRegistrationPage:
 *
 * One registration, as a page of its own.
 */
struct _LiaisonRegistrationPage
{
  AdwNavigationPage parent_instance;

  LiaisonRegistrationPane *pane;
};

G_DEFINE_FINAL_TYPE (LiaisonRegistrationPage, liaison_registration_page, ADW_TYPE_NAVIGATION_PAGE)

static void
on_dossier_changed (LiaisonRegistrationPage *self)
{
  const LiaisonRegistrationDossier *dossier = liaison_registration_pane_get_dossier (self->pane);
  g_autofree char *subject = dossier != NULL ? liaison_registration_create_subject (dossier) : NULL;

  if (subject != NULL)
    adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), subject);
}

static void
act_edit (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_widget_activate_action (GTK_WIDGET (LIAISON_REGISTRATION_PAGE (widget)->pane), "registration.edit",
                              NULL);
}

/**
 * liaison_registration_page_new:
 * @id: of a registration
 *
 * Returns: (transfer floating): the page
 */
AdwNavigationPage *
liaison_registration_page_new (LiaisonWindow *window, const char *id)
{
  LiaisonRegistrationPage *self;

  g_return_val_if_fail (LIAISON_IS_WINDOW (window), NULL);

  self = g_object_new (LIAISON_TYPE_REGISTRATION_PAGE, NULL);
  liaison_registration_pane_set_window (self->pane, window);
  liaison_registration_pane_show (self->pane, id);
  return ADW_NAVIGATION_PAGE (self);
}

static void
liaison_registration_page_class_init (LiaisonRegistrationPageClass *klass)
{
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "page.edit", NULL, act_edit);
}

static void
liaison_registration_page_init (LiaisonRegistrationPage *self)
{
  GtkWidget *view = adw_toolbar_view_new ();

  self->pane = g_object_new (LIAISON_TYPE_REGISTRATION_PANE, NULL);
  g_signal_connect_object (self->pane, "dossier-changed", G_CALLBACK (on_dossier_changed), self,
                           G_CONNECT_SWAPPED);
  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), _ ("Registration"));
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), GTK_WIDGET (self->pane));
  adw_navigation_page_set_child (ADW_NAVIGATION_PAGE (self), view);
}
