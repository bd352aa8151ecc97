/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/mdf/fund-use-view.h"

#include "ui/mdf/fund-charts.h"
#include "ui/widgets/figure-strip.h"
#include "ui/widgets/chart-view.h"

#include <glib/gi18n-lib.h>

/**
 * LiaisonFundUseView:
 *
 * What became of the money of an allocation, and which kinds of activities it went into.
 */
struct _LiaisonFundUseView
{
  AdwBin parent_instance;

  LiaisonFigureStrip *figures;
  GtkLabel *sentence_label;
  GtkLabel *missing_label;
  LiaisonChartView *parts_chart;
  LiaisonChartView *kinds_chart;
};

G_DEFINE_FINAL_TYPE (LiaisonFundUseView, liaison_fund_use_view, ADW_TYPE_BIN)

/* Nearest, of what is not negative. */
static int
get_percent (gint64 part, gint64 whole)
{
  return whole > 0 ? (int) (((__int128) part * 200 + whole) / ((__int128) whole * 2)) : 0;
}

static void
show_figures (LiaisonFundUseView *self, const LiaisonFundUse *use)
{
  const gint64 used = use->committed + use->payable + use->paid;

  liaison_figure_strip_clear (self->figures);
  /* Translators: all money that was ever allocated to a region or a partner, also what it gave back */
  liaison_figure_strip_add_money (self->figures, _ ("Ever allocated"), use->received, use->currency);
  liaison_figure_strip_add_money (self->figures, C_ ("money", "Used"), used, use->currency);
  /* Translators: money that is not promised, owed or paid */
  liaison_figure_strip_add_money (self->figures, C_ ("money", "Not used"), use->received - used,
                                  use->currency);
  /* Translators: amounts that are asked for and not decided */
  liaison_figure_strip_add_money (self->figures, _ ("Pending"), use->pending, use->currency);
}

static char *
describe (const LiaisonFundUse *use)
{
  const gint64 used = use->committed + use->payable + use->paid;
  g_autofree char *pending = liaison_money_format (liaison_money_make (use->pending, use->currency), TRUE);

  if (use->received == 0)
    return g_strdup (_ ("Nothing was allocated yet. Allocate money to see what becomes of it."));
  if (use->pending > 0)
    return g_strdup_printf (
        /* Translators: a rate, and an amount of money */
        _ ("%d %% of it are promised, owed or paid. Beside all this %s are asked for and not decided, which "
           "holds nothing."),
        get_percent (used, use->received), pending);
  /* Translators: a rate */
  return g_strdup_printf (_ ("%d %% of it are promised, owed or paid."), get_percent (used, use->received));
}

static void
show_missing (LiaisonFundUseView *self, char **missing)
{
  g_autofree char *names = g_strjoinv (", ", missing);
  /* Translators: codes of currencies */
  g_autofree char *text =
      g_strdup_printf (_ ("There is no rate for %s: what is asked for in it is left out."), names);

  gtk_label_set_text (self->missing_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->missing_label), missing[0] != NULL);
}

/**
 * liaison_fund_use_view_show:
 * @place: of an allocation in the tree of @report
 */
void
liaison_fund_use_view_show (LiaisonFundUseView *self, const LiaisonFundReport *report, guint place)
{
  const LiaisonFundUse use = liaison_fund_use_reckon (report->flows, place, report->as_of);
  g_autoptr (GArray) kinds = liaison_fund_activities_sum_kinds (report->activities, report->flows, place);
  g_autoptr (LiaisonChartData) parts_data = liaison_fund_charts_create_parts (&use);
  g_autoptr (LiaisonChartData) kinds_data = liaison_fund_charts_create_kinds (kinds, use.currency);
  g_autofree char *sentence = describe (&use);

  show_figures (self, &use);
  show_missing (self, report->flows->tree->missing);
  gtk_label_set_text (self->sentence_label, sentence);
  liaison_chart_view_set_data (self->parts_chart, parts_data);
  liaison_chart_view_set_data (self->kinds_chart, kinds_data);
}

/**
 * liaison_fund_use_view_set_narrow:
 *
 * Where there is no room for the names below all bars, tables are shown first.
 */
void
liaison_fund_use_view_set_narrow (LiaisonFundUseView *self, gboolean is_narrow)
{
  liaison_chart_view_set_shows_table (self->parts_chart, is_narrow);
  liaison_chart_view_set_shows_table (self->kinds_chart, is_narrow);
}

static void
liaison_fund_use_view_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), LIAISON_TYPE_FUND_USE_VIEW);
  G_OBJECT_CLASS (liaison_fund_use_view_parent_class)->dispose (object);
}

static void
liaison_fund_use_view_class_init (LiaisonFundUseViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liaison_fund_use_view_dispose;
  g_type_ensure (LIAISON_TYPE_CHART_VIEW);
  g_type_ensure (LIAISON_TYPE_FIGURE_STRIP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/liaison_prm/Liaison/ui/fund-use-view.ui");
  gtk_widget_class_bind_template_child (widget_class, LiaisonFundUseView, figures);
  gtk_widget_class_bind_template_child (widget_class, LiaisonFundUseView, sentence_label);
  gtk_widget_class_bind_template_child (widget_class, LiaisonFundUseView, missing_label);
  gtk_widget_class_bind_template_child (widget_class, LiaisonFundUseView, parts_chart);
  gtk_widget_class_bind_template_child (widget_class, LiaisonFundUseView, kinds_chart);
}

static void
liaison_fund_use_view_init (LiaisonFundUseView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
