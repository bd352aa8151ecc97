/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/deals/conflict-page.h"

#include "ui/deals/conflict-pane.h"

#include <glib/gi18n-lib.h>

/**
 * LiaisonConflictPage:
 *
 * One case, as a page of its own.
 */
struct _LiaisonConflictPage
{
  AdwNavigationPage parent_instance;

  char *id;
  LiaisonConflictPane *pane;
};

G_DEFINE_FINAL_TYPE (LiaisonConflictPage, liaison_conflict_page, ADW_TYPE_NAVIGATION_PAGE)

static void
refresh (LiaisonConflictPage *self)
{
  LiaisonRecord *record;

  liaison_conflict_pane_show_case (self->pane, self->id);
  record = liaison_conflict_pane_get_record (self->pane);
  if (record != NULL)
    adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), liaison_record_get_text (record, "number"));
}

static void
on_changed (LiaisonConflictPage *self, LiaisonTouched *touched)
{
  refresh (self);
}

static void
act_edit (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_widget_activate_action (GTK_WIDGET (LIAISON_CONFLICT_PAGE (widget)->pane), "conflict.edit", NULL);
}

/**
 * liaison_conflict_page_new:
 * @id: of a case
 *
 * Returns: (transfer floating): the page
 */
AdwNavigationPage *
liaison_conflict_page_new (LiaisonWindow *window, const char *id)
{
  LiaisonConflictPage *self;

  g_return_val_if_fail (LIAISON_IS_WINDOW (window), NULL);

  self = g_object_new (LIAISON_TYPE_CONFLICT_PAGE, NULL);
  self->id = g_strdup (id);
  liaison_conflict_pane_set_window (self->pane, window);
  g_signal_connect_object (liaison_window_get_workspace (window), "changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
  refresh (self);
  return ADW_NAVIGATION_PAGE (self);
}

static void
liaison_conflict_page_finalize (GObject *object)
{
  g_free (LIAISON_CONFLICT_PAGE (object)->id);
  G_OBJECT_CLASS (liaison_conflict_page_parent_class)->finalize (object);
}

static void
liaison_conflict_page_class_init (LiaisonConflictPageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liaison_conflict_page_finalize;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "page.edit", NULL, act_edit);
}

static void
liaison_conflict_page_init (LiaisonConflictPage *self)
{
  GtkWidget *view = adw_toolbar_view_new ();

  self->pane = g_object_new (LIAISON_TYPE_CONFLICT_PANE, NULL);
  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), _ ("Conflict"));
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), GTK_WIDGET (self->pane));
  adw_navigation_page_set_child (ADW_NAVIGATION_PAGE (self), view);
}
