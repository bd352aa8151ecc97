/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/attribution/deal-row.h"

#include "ui/attribution/journey-dialog.h"

#include <glib/gi18n-lib.h>

/* A deal as a row that leads to the journey to it. */

typedef struct
{
  LiaisonWindow *window;
  LiaisonCreditReport *report;
  guint journey;
} Target;

static void
free_target (gpointer data)
{
  Target *target = data;

  liaison_credit_report_unref (target->report);
  g_free (target);
}

static void
on_activated (GtkWidget *row, Target *target)
{
  liaison_journey_dialog_present (target->window, target->report, target->journey);
}

static char *
describe (const LiaisonTouchedDeal *deal, guint n_touches)
{
  g_autofree char *day = liaison_date_format (deal->closed_on);
  g_autofree char *touches = g_strdup_printf (ngettext ("%u touch", "%u touches", n_touches), n_touches);

  return g_strdup_printf (
      /* Translators: a day, and a number of touches such as “3 touches” */
      deal->is_won ? _ ("Won on %s · %s") : _ ("Lost on %s · %s"), day, touches);
}

/**
 * liaison_deal_row_new:
 * @n_touches: how many touches are told
 * @minor: the amount that stands at its end, in minor units; below 0 for none
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
liaison_deal_row_new (LiaisonWindow *window,
                      LiaisonCreditReport *report,
                      guint journey,
                      guint n_touches,
                      gint64 minor)
{
  const LiaisonTouchedDeal *deal =
      liaison_touch_book_get_deal (report->book, g_array_index (report->selected->deals, guint, journey));
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *subtitle = describe (deal, n_touches);
  Target *target = g_new0 (Target, 1);

  target->window = window;
  target->report = liaison_credit_report_ref (report);
  target->journey = journey;
  g_object_set_data_full (G_OBJECT (row), "target", target, free_target);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), deal->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  if (minor >= 0)
    {
      g_autofree char *amount =
          liaison_money_format (liaison_money_make (minor, report->book->currency), FALSE);
      GtkWidget *label = gtk_label_new (amount);

      gtk_widget_add_css_class (label, "numeric");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
    }
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect (row, "activated", G_CALLBACK (on_activated), target);
  return row;
}
