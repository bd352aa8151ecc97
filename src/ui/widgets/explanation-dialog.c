/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/widgets/explanation-dialog.h"

#include "ui/widgets/explanation-view.h"

/**
 * liaison_explanation_dialog_present:
 * @parent: above which it lies
 * @title: (nullable): what is explained
 *
 * Shows an explanation in a dialog of its own.
 */
void
liaison_explanation_dialog_present (GtkWidget *parent, const char *title, LiaisonExplanation *explanation)
{
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *view = adw_toolbar_view_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *reasons = liaison_explanation_view_new (explanation);

  gtk_widget_set_margin_start (reasons, 12);
  gtk_widget_set_margin_end (reasons, 12);
  gtk_widget_set_margin_top (reasons, 6);
  gtk_widget_set_margin_bottom (reasons, 12);
  gtk_widget_set_valign (reasons, GTK_ALIGN_START);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), reasons);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), scroller);
  adw_dialog_set_title (dialog, title != NULL ? title : "");
  adw_dialog_set_content_width (dialog, 640);
  adw_dialog_set_content_height (dialog, 560);
  adw_dialog_set_child (dialog, view);
  adw_dialog_present (dialog, parent);
}
