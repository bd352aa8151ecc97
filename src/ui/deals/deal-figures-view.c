/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/deals/deal-figures-view.h"

#include "core/deals/deal-list.h"
#include "ui/deals/deal-charts.h"
#include "ui/deals/deal-text.h"
#include "ui/widgets/chart-view.h"
#include "ui/widgets/figure-strip.h"

#include <glib/gi18n-lib.h>

#define N_MONTHS 12
#define N_QUARTERS 4

/**
 * LiaisonDealFiguresView:
 *
 * What deals add up to: what partners are the source of, how often deals are won with a partner and without, what is expected in which month, and
 * how long it takes from the registration to the close.
 */
struct _LiaisonDealFiguresView
{
  AdwBin parent_instance;

  LiaisonFigureStrip *figures;
  GtkLabel *missing_label;
  LiaisonChartView *sourcing_chart;
  AdwActionRow *with_row;
  GtkLabel *with_label;
  AdwActionRow *without_row;
  GtkLabel *without_label;
  LiaisonChartView *forecast_chart;
  GtkLabel *forecast_label;
  LiaisonChartView *velocity_chart;
};

G_DEFINE_FINAL_TYPE (LiaisonDealFiguresView, liaison_deal_figures_view, ADW_TYPE_BIN)

static void
show_strip (LiaisonDealFiguresView *self, const LiaisonDealSourcing *sourcing, const char *currency)
{
  gint64 sourced = 0;

  for (guint i = 0; i < LIAISON_DEAL_N_OPEN_STAGES; i++)
    sourced += sourcing->sourced[i].amount;
  liaison_figure_strip_clear (self->figures);
  liaison_figure_strip_add_money (self->figures, _ ("Open pipeline"), sourcing->open.amount, currency);
  liaison_figure_strip_add_money (self->figures, _ ("Weighted pipeline"), sourcing->open.weighted, currency);
  /* Translators: open deals of which a partner is the source */
  liaison_figure_strip_add_money (self->figures, _ ("Pipeline from partners"), sourced, currency);
  /* Translators: won deals of which a partner is the source */
  liaison_figure_strip_add_money (self->figures, _ ("Won from partners"),
                                  sourcing->sourced[LIAISON_DEAL_WON].amount, currency);
}

static void
show_missing (LiaisonDealFiguresView *self, GPtrArray *entries)
{
  g_autofree char *missing = liaison_deal_text_missing (entries);
  g_autofree char *text =
      missing != NULL
          /* Translators: amounts in other currencies */
          ? g_strdup_printf (_ ("There is no rate for %s: these amounts are in no figure."), missing)
          : NULL;

  gtk_label_set_text (self->missing_label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->missing_label), text != NULL);
}

/* Percents from tenths, without a digit behind the point that few deals do not bear. */
static int
round_tenths (int tenths)
{
  return (tenths + 5) / 10;
}

static char *
describe_outcome (const LiaisonDealOutcome *outcome, const char *currency)
{
  g_autofree char *count = g_strdup_printf (
      /* Translators: how many deals were won, of how many that were closed */
      ngettext ("%1$u of %2$u deal won", "%1$u of %2$u deals won", outcome->rate.n), outcome->rate.n_hits,
      outcome->rate.n);
  g_autofree char *mean =
      outcome->has_mean ? liaison_money_format (liaison_money_make (outcome->mean, currency), TRUE) : NULL;
  g_autofree char *size =
      mean != NULL
          ? g_strdup_printf (
                /* Translators: an amount of money, and of how many deals it is the mean */
                ngettext ("mean size %1$s (n = %2$u)", "mean size %1$s (n = %2$u)", outcome->n_sized), mean,
                outcome->n_sized)
          : g_strdup (_ ("too few for a mean size"));
  g_autofree char *interval =
      outcome->has_rate
          /* Translators: an interval of percents */
          ? g_strdup_printf (_ ("95 %% interval %1$d to %2$d %%"), round_tenths (outcome->rate.low),
                             round_tenths (outcome->rate.high))
          : g_strdup (_ ("too few for a rate"));

  /* Translators: three facts that stand in one line */
  return g_strdup_printf (_ ("%1$s · %2$s · %3$s"), count, interval, size);
}

static void
show_outcome (AdwActionRow *row, GtkLabel *label, const LiaisonDealOutcome *outcome, const char *currency)
{
  g_autofree char *text = describe_outcome (outcome, currency);
  /* Translators: a whole number of percents */
  g_autofree char *rate =
      outcome->has_rate ? g_strdup_printf (_ ("%d %%"), round_tenths (outcome->rate.rate)) : g_strdup ("—");

  adw_action_row_set_subtitle (row, text);
  gtk_label_set_text (label, rate);
}

/* Takes the sentence; of no deals nothing is said. */
static void
add_sentence (GString *text, const LiaisonDealSum *sum, char *sentence)
{
  if (sum->n > 0)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", sentence);
  g_free (sentence);
}

/* What stands in no month. */
static char *
describe_rest (const LiaisonDealForecast *forecast, const char *currency)
{
  const LiaisonDealSum *overdue = &forecast->overdue, *later = &forecast->later,
                       *undated = &forecast->undated;
  g_autofree char *of_overdue = liaison_money_format (liaison_money_make (overdue->weighted, currency), TRUE);
  g_autofree char *of_later = liaison_money_format (liaison_money_make (later->weighted, currency), TRUE);
  g_autofree char *of_undated = liaison_money_format (liaison_money_make (undated->weighted, currency), TRUE);
  g_autoptr (GString) text = g_string_new (NULL);

  add_sentence (text, overdue,
                g_strdup_printf (
                    /* Translators: how many deals, and a sum of money */
                    ngettext ("%1$u deal is in no month, as its expected close has passed: %2$s weighted",
                              "%1$u deals are in no month, as their expected close has passed: %2$s weighted",
                              overdue->n),
                    overdue->n, of_overdue));
  add_sentence (text, later,
                g_strdup_printf (
                    /* Translators: how many deals, and a sum of money */
                    ngettext ("%1$u deal is expected later: %2$s weighted",
                              "%1$u deals are expected later: %2$s weighted", later->n),
                    later->n, of_later));
  add_sentence (text, undated,
                g_strdup_printf (
                    /* Translators: how many deals, and a sum of money */
                    ngettext ("%1$u deal has no expected close: %2$s weighted",
                              "%1$u deals have no expected close: %2$s weighted", undated->n),
                    undated->n, of_undated));
  return g_string_free_and_steal (g_steal_pointer (&text));
}

/**
 * liaison_deal_figures_view_show:
 * @entries: (element-type LiaisonDealEntry): the deals that are meant
 * @currency: of their figures
 */
void
liaison_deal_figures_view_show (LiaisonDealFiguresView *self,
                                GPtrArray *entries,
                                const char *currency,
                                LiaisonDate today)
{
  g_autoptr (GArray) array = liaison_deal_list_get_values (entries);
  const LiaisonDealValue *values = (const LiaisonDealValue *) (gpointer) array->data;
  const LiaisonDealSourcing sourcing = liaison_deal_sourcing_reckon (values, array->len);
  const LiaisonDealOutcome with = liaison_deal_outcome_reckon (values, array->len, TRUE);
  const LiaisonDealOutcome without = liaison_deal_outcome_reckon (values, array->len, FALSE);
  g_autoptr (LiaisonDealForecast) forecast =
      liaison_deal_forecast_reckon (values, array->len, today, N_MONTHS);
  g_autoptr (GArray) quarters = liaison_deal_velocity_reckon (values, array->len, today, N_QUARTERS);
  g_autoptr (LiaisonChartData) sourcing_data = liaison_deal_charts_create_sourcing (&sourcing, currency);
  g_autoptr (LiaisonChartData) forecast_data = liaison_deal_charts_create_forecast (forecast, currency);
  g_autoptr (LiaisonChartData) velocity_data = liaison_deal_charts_create_velocity (quarters);
  g_autofree char *rest = describe_rest (forecast, currency);

  g_return_if_fail (LIAISON_IS_DEAL_FIGURES_VIEW (self));

  show_strip (self, &sourcing, currency);
  show_missing (self, entries);
  show_outcome (self->with_row, self->with_label, &with, currency);
  show_outcome (self->without_row, self->without_label, &without, currency);
  gtk_label_set_text (self->forecast_label, rest);
  gtk_widget_set_visible (GTK_WIDGET (self->forecast_label), *rest != '\0');
  liaison_chart_view_set_data (self->sourcing_chart, sourcing_data);
  liaison_chart_view_set_data (self->forecast_chart, forecast_data);
  liaison_chart_view_set_data (self->velocity_chart, velocity_data);
}

/**
 * liaison_deal_figures_view_set_narrow:
 *
 * Where there is no room for the names below all bars, tables are shown first.
 */
void
liaison_deal_figures_view_set_narrow (LiaisonDealFiguresView *self, gboolean is_narrow)
{
  liaison_chart_view_set_shows_table (self->sourcing_chart, is_narrow);
  liaison_chart_view_set_shows_table (self->forecast_chart, is_narrow);
  liaison_chart_view_set_shows_table (self->velocity_chart, is_narrow);
}

static void
liaison_deal_figures_view_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), LIAISON_TYPE_DEAL_FIGURES_VIEW);
  G_OBJECT_CLASS (liaison_deal_figures_view_parent_class)->dispose (object);
}

static void
liaison_deal_figures_view_class_init (LiaisonDealFiguresViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liaison_deal_figures_view_dispose;
  g_type_ensure (LIAISON_TYPE_CHART_VIEW);
  g_type_ensure (LIAISON_TYPE_FIGURE_STRIP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/liaison_prm/Liaison/ui/deal-figures-view.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, LiaisonDealFiguresView, name)
  CHILD (figures);
  CHILD (missing_label);
  CHILD (sourcing_chart);
  CHILD (with_row);
  CHILD (with_label);
  CHILD (without_row);
  CHILD (without_label);
  CHILD (forecast_chart);
  CHILD (forecast_label);
  CHILD (velocity_chart);
#undef CHILD
}

static void
liaison_deal_figures_view_init (LiaisonDealFiguresView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
