/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/mdf/fund-over-time-view.h"

#include "ui/mdf/fund-charts.h"
#include "ui/widgets/figure-strip.h"
#include "ui/widgets/chart-view.h"

#include <glib/gi18n-lib.h>

#define MOST_OPEN 5

/**
 * LiaisonFundOverTimeView:
 *
 * Plan and use of an allocation month by month, what will remain, and how long its claims take.
 */
struct _LiaisonFundOverTimeView
{
  AdwBin parent_instance;

  GPtrArray *rows;

  LiaisonFigureStrip *figures;
  GtkLabel *forecast_label;
  GtkLabel *cut_label;
  LiaisonChartView *use_chart;
  LiaisonChartView *burn_down_chart;
  LiaisonChartView *cycle_chart;
  GtkLabel *cycle_label;
  AdwPreferencesGroup *open_group;
};

G_DEFINE_FINAL_TYPE (LiaisonFundOverTimeView, liaison_fund_over_time_view, ADW_TYPE_BIN)

static void
take_data (LiaisonChartView *chart, LiaisonChartData *data)
{
  liaison_chart_view_set_data (chart, data);
  g_object_unref (data);
}

static void
show_months (LiaisonFundOverTimeView *self, const LiaisonFundOverTime *over_time)
{
  g_autofree char *sentence = liaison_fund_over_time_explain (over_time);
  /* Translators: a number of months */
  g_autofree char *cut =
      g_strdup_printf (ngettext ("Only the first %d month is shown.", "Only the first %d months are shown.",
                                 LIAISON_FUND_MOST_MONTHS),
                       LIAISON_FUND_MOST_MONTHS);

  liaison_figure_strip_clear (self->figures);
  liaison_figure_strip_add_money (self->figures, _ ("Allocated"), over_time->allocated, over_time->currency);
  liaison_figure_strip_add_money (self->figures, C_ ("money", "Used"), over_time->used, over_time->currency);
  liaison_figure_strip_add_money (self->figures, liaison_bucket_get_label (LIAISON_BUCKET_PAID),
                                  over_time->paid, over_time->currency);
  liaison_figure_strip_add_money (self->figures, C_ ("money", "Remaining"), over_time->remaining,
                                  over_time->currency);
  gtk_label_set_text (self->forecast_label, sentence);
  gtk_label_set_text (self->cut_label, cut);
  gtk_widget_set_visible (GTK_WIDGET (self->cut_label), over_time->is_cut);
  take_data (self->use_chart, liaison_fund_charts_create_use (over_time));
  take_data (self->burn_down_chart, liaison_fund_charts_create_burn_down (over_time));
}

/* Cycle time ------------------------------------------------------------------------------------------------------------ */

static char *
describe_cycle (const LiaisonCycleTime *time)
{
  const guint n_open = time->paid.n - time->paid.n_events;
  g_autofree char *days =
      g_strdup_printf (ngettext ("%d day", "%d days", (gulong) time->paid.days), time->paid.days);

  if (time->decided.n == 0)
    return g_strdup (_ ("No claim has been submitted yet."));
  if (time->paid.has_median)
    return g_strdup_printf (
        /* Translators: a number of days such as “3 days”, how many claims, and how many of them */
        ngettext (
            "Half of the claims are paid within %s of being submitted. That rests on %u claim, of which "
            "%u waits for its money still and counts for as long as it has waited.",
            "Half of the claims are paid within %s of being submitted. That rests on %u claims, of "
            "which %u wait for their money still and count for as long as they have waited.",
            time->paid.n),
        days, time->paid.n, n_open);
  return g_strdup_printf (
      /* Translators: how many claims, and how many of them */
      ngettext ("Of %u claim %u waits for its money still, so that nobody can say yet how long half of them "
                "take.",
                "Of %u claims %u wait for their money still, so that nobody can say yet how long half of "
                "them take.",
                time->paid.n),
      time->paid.n, n_open);
}

static void
add_open (LiaisonFundOverTimeView *self, const LiaisonClaimCycle *cycle, LiaisonDate as_of)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *label;
  const int n_days = liaison_date_difference (as_of, cycle->submitted_on);
  g_autofree char *days = g_strdup_printf (ngettext ("%d day", "%d days", (gulong) n_days), n_days);
  /* Translators: the number of a claim, and the name of a partner */
  g_autofree char *subtitle = g_strdup_printf (_ ("Claim %s · %s"), cycle->number, cycle->partner);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), cycle->title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  label = gtk_label_new (days);
  gtk_widget_add_css_class (label, "numeric");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  adw_preferences_group_add (self->open_group, row);
  g_ptr_array_add (self->rows, row);
}

static void
show_cycle (LiaisonFundOverTimeView *self, const LiaisonCycleTime *time, LiaisonDate as_of)
{
  g_autofree char *sentence = describe_cycle (time);

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->open_group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < MIN (time->open->len, MOST_OPEN); i++)
    add_open (self, g_ptr_array_index (time->open, i), as_of);
  gtk_widget_set_visible (GTK_WIDGET (self->open_group), time->open->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->cycle_chart), time->months->len > 0);
  gtk_label_set_text (self->cycle_label, sentence);
  take_data (self->cycle_chart, liaison_fund_charts_create_cycle (time));
}

/**
 * liaison_fund_over_time_view_show:
 * @place: of an allocation in the tree of @report
 */
void
liaison_fund_over_time_view_show (LiaisonFundOverTimeView *self, const LiaisonFundReport *report, guint place)
{
  g_autoptr (LiaisonFundOverTime) over_time =
      liaison_fund_over_time_reckon (report->flows, place, report->as_of);
  g_autoptr (LiaisonCycleTime) time =
      liaison_cycle_time_reckon (report->cycles, report->flows, place, report->as_of);

  show_months (self, over_time);
  show_cycle (self, time, report->as_of);
}

static void
liaison_fund_over_time_view_dispose (GObject *object)
{
  LiaisonFundOverTimeView *self = LIAISON_FUND_OVER_TIME_VIEW (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), LIAISON_TYPE_FUND_OVER_TIME_VIEW);
  G_OBJECT_CLASS (liaison_fund_over_time_view_parent_class)->dispose (object);
}

static void
liaison_fund_over_time_view_class_init (LiaisonFundOverTimeViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liaison_fund_over_time_view_dispose;
  g_type_ensure (LIAISON_TYPE_CHART_VIEW);
  g_type_ensure (LIAISON_TYPE_FIGURE_STRIP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/liaison_prm/Liaison/ui/fund-over-time-view.ui");
  gtk_widget_class_bind_template_child (widget_class, LiaisonFundOverTimeView, figures);
  gtk_widget_class_bind_template_child (widget_class, LiaisonFundOverTimeView, forecast_label);
  gtk_widget_class_bind_template_child (widget_class, LiaisonFundOverTimeView, cut_label);
  gtk_widget_class_bind_template_child (widget_class, LiaisonFundOverTimeView, use_chart);
  gtk_widget_class_bind_template_child (widget_class, LiaisonFundOverTimeView, burn_down_chart);
  gtk_widget_class_bind_template_child (widget_class, LiaisonFundOverTimeView, cycle_chart);
  gtk_widget_class_bind_template_child (widget_class, LiaisonFundOverTimeView, cycle_label);
  gtk_widget_class_bind_template_child (widget_class, LiaisonFundOverTimeView, open_group);
}

static void
liaison_fund_over_time_view_init (LiaisonFundOverTimeView *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
