/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/attribution/influence-view.h"

#include "ui/attribution/credit-charts.h"
#include "ui/widgets/chart-view.h"
#include "ui/widgets/figure-strip.h"

#include <glib/gi18n-lib.h>

/**
 * LiaisonInfluenceView:
 *
 * What partners sourced and what they influenced, month by month, with the sums in which deals are met twice and those in which they are not.
 */
struct _LiaisonInfluenceView
{
  AdwBin parent_instance;

  LiaisonFigureStrip *figures;
  LiaisonFigureStrip *open_figures;
  GtkLabel *sentence_label;
  LiaisonChartView *months_chart;
  LiaisonChartView *partners_chart;
};

G_DEFINE_FINAL_TYPE (LiaisonInfluenceView, liaison_influence_view, ADW_TYPE_BIN)

static void
show_figures (LiaisonInfluenceView *self, const LiaisonInfluence *influence, const char *currency)
{
  liaison_figure_strip_clear (self->figures);
  liaison_figure_strip_add_money (self->figures, _ ("Won"), influence->won, currency);
  liaison_figure_strip_add_money (self->figures, _ ("Sourced"), influence->sourced, currency);
  liaison_figure_strip_add_money (self->figures, _ ("Influenced, each deal once"), influence->influenced,
                                  currency);
  liaison_figure_strip_add_money (self->figures, _ ("Influenced, summed over partners"),
                                  influence->influenced_sum, currency);
  liaison_figure_strip_add_money (self->figures, _ ("Both sourced and influenced"), influence->both,
                                  currency);
  liaison_figure_strip_add_money (self->figures, _ ("Sourced or influenced, each deal once"),
                                  influence->reached, currency);
}

/* The same of what is open. */
static void
show_pipeline (LiaisonInfluenceView *self, const LiaisonInfluencePipeline *pipeline, const char *currency)
{
  liaison_figure_strip_clear (self->open_figures);
  liaison_figure_strip_add_money (self->open_figures, _ ("Open"), pipeline->open, currency);
  liaison_figure_strip_add_money (self->open_figures, _ ("Sourced"), pipeline->sourced, currency);
  liaison_figure_strip_add_money (self->open_figures, _ ("Influenced, each deal once"), pipeline->influenced,
                                  currency);
  liaison_figure_strip_add_money (self->open_figures, _ ("Influenced, summed over partners"),
                                  pipeline->influenced_sum, currency);
  liaison_figure_strip_add_money (self->open_figures, _ ("Both sourced and influenced"), pipeline->both,
                                  currency);
  liaison_figure_strip_add_money (self->open_figures, _ ("Sourced or influenced, each deal once"),
                                  pipeline->reached, currency);
}

static char *
describe (const LiaisonInfluence *influence, int days)
{
  /* Translators: a number of days before the close of a deal */
  g_autofree char *window = g_strdup_printf (ngettext ("%d day", "%d days", (gulong) days), days);

  return g_strdup_printf (
      /* Translators: how many deals; of these, with a source, influenced, with both; and a number of days such as “180 days” */
      ngettext (
          "Of %u deal that was won %u has a source and %u was influenced, %u of them both. Influenced is "
          "what was "
          "won with a touch that counts, at most %s before the close, by a partner who is not the source. "
          "What "
          "several partners influenced stands with each of them.",
          "Of %u deals that were won %u have a source and %u were influenced, %u of them both. Influenced is "
          "what was won with a touch that counts, at most %s before the close, by a partner who is not the "
          "source. What several partners influenced stands with each of them.",
          influence->n_won),
      influence->n_won, influence->n_sourced, influence->n_influenced, influence->n_both, window);
}

static void
take_data (LiaisonChartView *chart, LiaisonChartData *data)
{
  liaison_chart_view_set_data (chart, data);
  g_object_unref (data);
}

/**
 * liaison_influence_view_show:
 *
 * Shows an answer.
 */
void
liaison_influence_view_show (LiaisonInfluenceView *self, const LiaisonCreditReport *report)
{
  g_autofree char *sentence = describe (report->influence, report->selection.days);

  show_figures (self, report->influence, report->book->currency);
  show_pipeline (self, &report->influence->pipeline, report->book->currency);
  gtk_label_set_text (self->sentence_label, sentence);
  take_data (self->months_chart, liaison_credit_charts_create_months (report));
  take_data (self->partners_chart, liaison_credit_charts_create_partners (report));
}

static void
liaison_influence_view_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), LIAISON_TYPE_INFLUENCE_VIEW);
  G_OBJECT_CLASS (liaison_influence_view_parent_class)->dispose (object);
}

static void
liaison_influence_view_class_init (LiaisonInfluenceViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liaison_influence_view_dispose;
  g_type_ensure (LIAISON_TYPE_CHART_VIEW);
  g_type_ensure (LIAISON_TYPE_FIGURE_STRIP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/liaison_prm/Liaison/ui/influence-view.ui");
  gtk_widget_class_bind_template_child (widget_class, LiaisonInfluenceView, figures);
  gtk_widget_class_bind_template_child (widget_class, LiaisonInfluenceView, open_figures);
  gtk_widget_class_bind_template_child (widget_class, LiaisonInfluenceView, sentence_label);
  gtk_widget_class_bind_template_child (widget_class, LiaisonInfluenceView, months_chart);
  gtk_widget_class_bind_template_child (widget_class, LiaisonInfluenceView, partners_chart);
}

static void
liaison_influence_view_init (LiaisonInfluenceView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
