/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/deals/subscription-figures-view.h"

#include "ui/widgets/chart-categories.h"
#include "ui/widgets/chart-view.h"
#include "ui/widgets/figure-strip.h"

#include <glib/gi18n-lib.h>

/**
 * LiaisonSubscriptionFiguresView:
 *
 * What subscriptions are worth a year, how much of that stayed over the last twelve months, and what renews soon; of all, and by the partner who
 * manages them.
 */
struct _LiaisonSubscriptionFiguresView
{
  AdwBin parent_instance;

  GPtrArray *rows;

  LiaisonFigureStrip *figures;
  GtkLabel *sentence_label;
  GtkLabel *missing_label;
  LiaisonChartView *retention_chart;
  AdwPreferencesGroup *partners_group;
};

G_DEFINE_FINAL_TYPE (LiaisonSubscriptionFiguresView, liaison_subscription_figures_view, ADW_TYPE_BIN)

static char *
format_money (gint64 minor, const char *currency)
{
  return liaison_money_format (liaison_money_make (minor, currency), TRUE);
}

typedef gboolean (*PercentFunc) (const LiaisonRetention *self, LiaisonDecimal *percent);

static char *
format_percent (const LiaisonRetention *retention, PercentFunc func)
{
  g_autofree char *number = NULL;
  LiaisonDecimal percent;

  if (!func (retention, &percent))
    return g_strdup ("—");
  number = liaison_decimal_format (percent);
  /* Translators: a part in percent */
  return g_strdup_printf (_ ("%s %%"), number);
}

static void
show_strip (LiaisonSubscriptionFiguresView *self, const LiaisonCustomerList *list)
{
  g_autofree char *net = format_percent (&list->sum.retention, liaison_retention_get_net);
  g_autofree char *gross = format_percent (&list->sum.retention, liaison_retention_get_gross);

  liaison_figure_strip_clear (self->figures);
  /* Translators: ARR, what runs a year */
  liaison_figure_strip_add_money (self->figures, _ ("Recurring a year"), list->sum.annual, list->currency);
  /* Translators: NRR over twelve months */
  liaison_figure_strip_add (self->figures, _ ("Net retention"), net);
  /* Translators: GRR over twelve months */
  liaison_figure_strip_add (self->figures, _ ("Gross retention"), gross);
  liaison_figure_strip_add_money (self->figures, _ ("Renews within 90 days"), list->sum.due, list->currency);
}

static void
show_words (LiaisonSubscriptionFiguresView *self, const LiaisonCustomerList *list)
{
  const LiaisonRetention *retention = &list->sum.retention;
  g_autofree char *names = g_strjoinv (", ", list->missing);
  /* Translators: codes of currencies */
  g_autofree char *missing =
      g_strdup_printf (_ ("There is no rate for %s: amounts in it are in no figure."), names);
  g_autofree char *sentence = g_strdup_printf (
      /* Translators: how many subscriptions; retention is reckoned from these alone */
      ngettext ("Retention is of the %u subscription that ran a year ago; who came since counts for what "
                "runs only.",
                "Retention is of the %u subscriptions that ran a year ago; who came since counts for what "
                "runs only.",
                retention->n),
      retention->n);

  gtk_label_set_text (self->sentence_label, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->sentence_label), retention->n > 0);
  gtk_label_set_text (self->missing_label, missing);
  gtk_widget_set_visible (GTK_WIDGET (self->missing_label), list->missing[0] != NULL);
}

static void
show_chart (LiaisonSubscriptionFiguresView *self, const LiaisonCustomerList *list)
{
  const LiaisonRetention *retention = &list->sum.retention;
  const struct
  {
    const char *label;
    gint64 amount;
  } parts[] = {
    /* Translators: what was worth so much a year at the start of a period */
    { C_ ("retention", "Start"), retention->start },
    { C_ ("retention", "Expansion"), retention->expansion },
    { C_ ("retention", "Contraction"), -retention->contraction },
    { C_ ("retention", "Churn"), -retention->churn },
    /* Translators: what is worth so much a year at the end of a period */
    { C_ ("retention", "End"),
      retention->start + retention->expansion - retention->contraction - retention->churn },
  };
  g_autoptr (LiaisonChartData) data = liaison_chart_data_new (_ ("What Became of the Start"));
  gint64 amounts[G_N_ELEMENTS (parts)];
  LiaisonChartCategories categories;

  liaison_chart_categories_begin (&categories);
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      liaison_chart_categories_add_words (&categories, parts[i].label, parts[i].label);
      amounts[i] = parts[i].amount;
    }
  liaison_chart_data_set_currency (data, list->currency);
  liaison_chart_categories_finish (&categories, data, _ ("Part"));
  liaison_chart_data_add_series (data, _ ("Amount a year"), LIAISON_CHART_BARS, amounts,
                                 G_N_ELEMENTS (amounts));
  liaison_chart_view_set_data (self->retention_chart, data);
}

static char *
describe_partner (const LiaisonSubscriptionSum *sum, const char *currency)
{
  g_autofree char *net = format_percent (&sum->retention, liaison_retention_get_net);
  g_autofree char *gross = format_percent (&sum->retention, liaison_retention_get_gross);
  g_autofree char *due = format_money (sum->due, currency);
  g_autofree char *count = g_strdup_printf (ngettext ("%u subscription", "%u subscriptions", sum->n), sum->n);
  g_autofree char *renewals = g_strdup_printf (
      /* Translators: how many subscriptions, and what they are worth a year */
      ngettext ("%1$u renews (%2$s)", "%1$u renew (%2$s)", sum->n_due), sum->n_due, due);

  if (sum->n_due == 0)
    /* Translators: how many subscriptions, then two rates in percent */
    return g_strdup_printf (_ ("%1$s · net %2$s · gross %3$s"), count, net, gross);
  /* Translators: how many subscriptions, two rates in percent, then what renews */
  return g_strdup_printf (_ ("%1$s · net %2$s · gross %3$s · %4$s"), count, net, gross, renewals);
}

static void
add_partner (LiaisonSubscriptionFiguresView *self,
             const LiaisonCustomerPartner *partner,
             const char *currency)
{
  g_autofree char *annual = format_money (partner->sum.annual, currency);
  g_autofree char *text = describe_partner (&partner->sum, currency);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *label = gtk_label_new (annual);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 partner->name != NULL ? partner->name : _ ("Managed by no partner"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  gtk_widget_add_css_class (label, "numeric");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  if (partner->id != NULL)
    {
      gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", partner->id);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "customers.open-partner");
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
    }
  adw_preferences_group_add (self->partners_group, row);
  g_ptr_array_add (self->rows, row);
}

/**
 * liaison_subscription_figures_view_show:
 *
 * Shows the figures of a list, which may go afterwards.
 */
void
liaison_subscription_figures_view_show (LiaisonSubscriptionFiguresView *self, const LiaisonCustomerList *list)
{
  g_return_if_fail (LIAISON_IS_SUBSCRIPTION_FIGURES_VIEW (self));

  show_strip (self, list);
  show_words (self, list);
  show_chart (self, list);
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->partners_group, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < list->partners->len; i++)
    add_partner (self, list->partners->pdata[i], list->currency);
  gtk_widget_set_visible (GTK_WIDGET (self->partners_group), list->partners->len > 0);
}

/**
 * liaison_subscription_figures_view_set_narrow:
 *
 * Where there is no room for the names below all bars, the table is shown first.
 */
void
liaison_subscription_figures_view_set_narrow (LiaisonSubscriptionFiguresView *self, gboolean is_narrow)
{
  liaison_chart_view_set_shows_table (self->retention_chart, is_narrow);
}

static void
liaison_subscription_figures_view_dispose (GObject *object)
{
  LiaisonSubscriptionFiguresView *self = LIAISON_SUBSCRIPTION_FIGURES_VIEW (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), LIAISON_TYPE_SUBSCRIPTION_FIGURES_VIEW);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (liaison_subscription_figures_view_parent_class)->dispose (object);
}

static void
liaison_subscription_figures_view_class_init (LiaisonSubscriptionFiguresViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liaison_subscription_figures_view_dispose;
  g_type_ensure (LIAISON_TYPE_CHART_VIEW);
  g_type_ensure (LIAISON_TYPE_FIGURE_STRIP);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/liaison_prm/Liaison/ui/subscription-figures-view.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, LiaisonSubscriptionFiguresView, name)
  CHILD (figures);
  CHILD (sentence_label);
  CHILD (missing_label);
  CHILD (retention_chart);
  CHILD (partners_group);
#undef CHILD
}

static void
liaison_subscription_figures_view_init (LiaisonSubscriptionFiguresView *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
