/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/widgets/history-dialog.h"

#include "ui/widgets/history-list.h"

#include <glib/gi18n-lib.h>

/**
 * liaison_history_dialog_present:
 * @record_id: of a record
 *
 * Shows every change of a record, in a dialog of its own.
 */
void
liaison_history_dialog_present (LiaisonWindow *window, const char *record_id)
{
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *view = adw_toolbar_view_new ();

  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), liaison_history_list_new (window, record_id));
  adw_dialog_set_title (dialog, _ ("History"));
  adw_dialog_set_content_width (dialog, 560);
  adw_dialog_set_content_height (dialog, 640);
  adw_dialog_set_child (dialog, view);
  adw_dialog_present (dialog, GTK_WIDGET (window));
}
