/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/program/fit-view.h"

#include "ui/widgets/explanation-view.h"

#include <glib/gi18n-lib.h>

/* How a fit is shown wherever it is: its points, a bar, one line about it, and why. */

#define BAR_WIDTH 72

/**
 * liaison_fit_view_format:
 *
 * Returns: (transfer full): the points, or a dash where nothing is decided
 */
char *
liaison_fit_view_format (const LiaisonIdealFit *fit)
{
  guint points;

  return liaison_ideal_fit_get (fit, &points)
             ? liaison_decimal_format_fixed (points, LIAISON_IDEAL_FIT_DIGITS)
             : g_strdup ("—");
}

/**
 * liaison_fit_view_describe:
 * @lacking: (nullable): the musts that are not met, or not known
 *
 * Returns: (transfer full): how much is known, or what stands in the way
 */
char *
liaison_fit_view_describe (const LiaisonIdealFit *fit, const char *lacking)
{
  g_autofree char *score = liaison_decimal_format_fixed (fit->score, LIAISON_IDEAL_FIT_DIGITS);
  g_autofree char *coverage =
      liaison_decimal_format (liaison_decimal_make (fit->coverage, LIAISON_IDEAL_FIT_DIGITS));

  switch (fit->state)
    {
    case LIAISON_IDEAL_FIT_GATE_UNMET:
      /* Translators: %s are attributes that must be met */
      return g_strdup_printf (_ ("Not met: %s"), lacking);
    case LIAISON_IDEAL_FIT_UNDECIDED:
      return fit->has_score
                 /* Translators: %1$s are attributes that must be met, %2$s are points */
                 ? g_strdup_printf (_ ("Not known: %1$s; else %2$s"), lacking, score)
                 : g_strdup_printf (_ ("Not known: %s"), lacking);
    case LIAISON_IDEAL_FIT_NOTHING_KNOWN:
      return g_strdup (_ ("Nothing that counts is known"));
    case LIAISON_IDEAL_FIT_DECIDED:
    default:
      return fit->coverage == LIAISON_IDEAL_FIT_FULL ? g_strdup (_ ("All is known"))
                                                     : g_strdup_printf (_ ("%s %% is known"), coverage);
    }
}

/**
 * liaison_fit_view_create_bar:
 *
 * Returns: (transfer floating): a bar from 0 to 100 points
 */
GtkWidget *
liaison_fit_view_create_bar (void)
{
  GtkWidget *bar = gtk_level_bar_new_for_interval (0, LIAISON_IDEAL_FIT_FULL);

  gtk_level_bar_remove_offset_value (GTK_LEVEL_BAR (bar), GTK_LEVEL_BAR_OFFSET_LOW);
  gtk_level_bar_remove_offset_value (GTK_LEVEL_BAR (bar), GTK_LEVEL_BAR_OFFSET_HIGH);
  gtk_level_bar_remove_offset_value (GTK_LEVEL_BAR (bar), GTK_LEVEL_BAR_OFFSET_FULL);
  gtk_widget_set_size_request (bar, BAR_WIDTH, -1);
  gtk_widget_set_valign (bar, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Fit"), -1);
  return bar;
}

/**
 * liaison_fit_view_set_bar:
 * @bar: made by liaison_fit_view_create_bar()
 *
 * Nothing stands in the bar where nothing is decided.
 */
void
liaison_fit_view_set_bar (GtkWidget *bar, const LiaisonIdealFit *fit)
{
  g_autofree char *text = liaison_fit_view_format (fit);
  guint points = 0;
  gboolean is_decided = liaison_ideal_fit_get (fit, &points);

  gtk_level_bar_set_value (GTK_LEVEL_BAR (bar), points);
  gtk_accessible_update_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
                                  is_decided ? text : _ ("Not decided"), -1);
}

/**
 * liaison_fit_view_present_why:
 * @title: whose fit it is
 * @explanation: why
 *
 * Shows the reasons in a dialog above @parent.
 */
void
liaison_fit_view_present_why (GtkWidget *parent, const char *title, LiaisonExplanation *explanation)
{
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *view = adw_toolbar_view_new ();
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *reasons = liaison_explanation_view_new (explanation);

  gtk_widget_set_margin_start (reasons, 12);
  gtk_widget_set_margin_end (reasons, 12);
  gtk_widget_set_margin_bottom (reasons, 12);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), reasons);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), adw_window_title_new (_ ("Why This Fit"), title));
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), header);
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), scrolled);
  adw_dialog_set_title (dialog, _ ("Why This Fit"));
  adw_dialog_set_content_width (dialog, 520);
  adw_dialog_set_child (dialog, view);
  adw_dialog_present (dialog, parent);
}
