/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/mdf/case-page.h"

#include "ui/mdf/case-pane.h"
#include "ui/widgets/when.h"

#include <glib/gi18n-lib.h>

/**
 * LiaisonCasePage:
 *
 * One request or claim, as a page of its own.
 */
struct _LiaisonCasePage
{
  AdwNavigationPage parent_instance;

  /* Not owned: the window outlives its pages. */
  LiaisonWindow *window;
  char *id;
  LiaisonCasePane *pane;
};

G_DEFINE_FINAL_TYPE (LiaisonCasePage, liaison_case_page, ADW_TYPE_NAVIGATION_PAGE)

static void
refresh (LiaisonCasePage *self)
{
  LiaisonWorkspace *workspace = liaison_window_get_workspace (self->window);
  /* One that is gone, as when its making was undone, leaves an empty page. */
  LiaisonFundCase *each =
      liaison_fund_case_load (liaison_workspace_get_database (workspace), self->id,
                              liaison_workspace_get_author (workspace), liaison_when_get_today (), NULL);
  g_autoptr (LiaisonCaseItem) item = each != NULL ? liaison_case_item_new (each) : NULL;

  if (item != NULL)
    adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), each->number);
  liaison_case_pane_show (self->pane, item);
}

static void
on_changed (LiaisonCasePage *self, LiaisonTouched *touched)
{
  refresh (self);
}

/**
 * liaison_case_page_new:
 * @id: of a request or a claim
 *
 * Returns: (transfer floating): the page
 */
AdwNavigationPage *
liaison_case_page_new (LiaisonWindow *window, const char *id)
{
  LiaisonCasePage *self;

  g_return_val_if_fail (LIAISON_IS_WINDOW (window), NULL);

  self = g_object_new (LIAISON_TYPE_CASE_PAGE, NULL);
  self->window = window;
  self->id = g_strdup (id);
  liaison_case_pane_set_window (self->pane, window);
  g_signal_connect_object (liaison_window_get_workspace (window), "changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
  refresh (self);
  return ADW_NAVIGATION_PAGE (self);
}

static void
liaison_case_page_finalize (GObject *object)
{
  g_free (LIAISON_CASE_PAGE (object)->id);
  G_OBJECT_CLASS (liaison_case_page_parent_class)->finalize (object);
}

static void
liaison_case_page_class_init (LiaisonCasePageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liaison_case_page_finalize;
}

static void
liaison_case_page_init (LiaisonCasePage *self)
{
  GtkWidget *view = adw_toolbar_view_new ();

  self->pane = g_object_new (LIAISON_TYPE_CASE_PANE, NULL);
  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), _ ("Request or Claim"));
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), GTK_WIDGET (self->pane));
  adw_navigation_page_set_child (ADW_NAVIGATION_PAGE (self), view);
}
