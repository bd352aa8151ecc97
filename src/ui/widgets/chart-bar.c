/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/widgets/chart-bar.h"

struct _LiaisonChartBar
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonChartBar, liaison_chart_bar, GTK_TYPE_WIDGET)

/**
 * liaison_chart_bar_new:
 *
 * The place of one category in a #LiaisonBarChart: what the keyboard goes to and a screen reader reads. The
 * chart draws what stands in it.
 *
 * Returns: (transfer floating): a bar that says nothing yet
 */
GtkWidget *
liaison_chart_bar_new (void)
{
  return g_object_new (LIAISON_TYPE_CHART_BAR, NULL);
}

/**
 * liaison_chart_bar_describe:
 * @label: what the bar says, such as "March 2020: 1,234.50 EUR"
 * @position: which one it is, from 1
 * @n_bars: how many there are
 */
void
liaison_chart_bar_describe (LiaisonChartBar *self, const char *label, guint position, guint n_bars)
{
  g_return_if_fail (LIAISON_IS_CHART_BAR (self));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_POS_IN_SET, (int) position,
                                  GTK_ACCESSIBLE_RELATION_SET_SIZE, (int) n_bars, -1);
}

static void
liaison_chart_bar_class_init (LiaisonChartBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_css_name (widget_class, "chart-bar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
}

static void
liaison_chart_bar_init (LiaisonChartBar *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
}
