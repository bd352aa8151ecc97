/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/widgets/chart-categories.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Names below bars: as they are, and short. */

void
liaison_chart_categories_begin (LiaisonChartCategories *self)
{
  self->labels = g_strv_builder_new ();
  self->short_labels = g_strv_builder_new ();
}

/**
 * liaison_chart_categories_add:
 * @label: (transfer full): as it is read
 * @short_label: (transfer full): as it stands below a bar
 */
void
liaison_chart_categories_add (LiaisonChartCategories *self, char *label, char *short_label)
{
  g_strv_builder_take (self->labels, label);
  g_strv_builder_take (self->short_labels, short_label);
}

/**
 * liaison_chart_categories_add_words:
 * @short_label: stands on two lines where it is several words: so more of them find room below their bars
 */
void
liaison_chart_categories_add_words (LiaisonChartCategories *self, const char *label, const char *short_label)
{
  char *broken = g_strdup (short_label);
  char *space = strchr (broken, ' ');

  if (space != NULL && strchr (broken, '\n') == NULL)
    *space = '\n';
  liaison_chart_categories_add (self, g_strdup (label), broken);
}

/**
 * liaison_chart_categories_add_month:
 * @day: of the month
 * @is_first: whether it stands at the beginning, and says its year
 */
void
liaison_chart_categories_add_month (LiaisonChartCategories *self, LiaisonDate day, gboolean is_first)
{
  int year, month, number;
  g_autoptr (GDateTime) first = NULL;

  liaison_date_to_ymd (day, &year, &month, &number);
  first = g_date_time_new_utc (year, month, 1, 0, 0, 0);
  liaison_chart_categories_add (self,
                                /* xgettext:no-c-format
         Translators: a month and its year, by strftime, as the heading of a bar: “July 2026” */
                                g_date_time_format (first, _ ("%B %Y")),
                                /* xgettext:no-c-format
         Translators: the short name of a month, by strftime, and below it the year: under a bar of a chart */
                                g_date_time_format (first, is_first || month == 1 ? _ ("%b\n%Y") : _ ("%b")));
}

/**
 * liaison_chart_categories_finish:
 * @title: what they are, such as “Month”
 *
 * Gives them to a chart, and is to be begun anew.
 */
void
liaison_chart_categories_finish (LiaisonChartCategories *self, LiaisonChartData *data, const char *title)
{
  g_auto (GStrv) labels = g_strv_builder_end (self->labels);
  g_auto (GStrv) short_labels = g_strv_builder_end (self->short_labels);

  liaison_chart_data_set_categories (data, title, (const char *const *) labels,
                                     (const char *const *) short_labels);
  g_clear_pointer (&self->labels, g_strv_builder_unref);
  g_clear_pointer (&self->short_labels, g_strv_builder_unref);
}
