/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/widgets/chart-plot.h"

#include "core/base/decimal.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Beyond this a value is drawn as if it were this: so that no sum on the axis leaves 64 bits. */
#define FARTHEST G_GINT64_CONSTANT (2000000000000000000)
#define BAR_SHARE 0.72
#define WIDEST_BAR 40.0
#define LABEL_GAP 10.0

static const struct
{
  guint zeros;
  const char *pattern;
} scales[] = {
  /* Translators: trillions (10^12) on the axis of a chart; %s is a number */
  { 12, NC_ ("axis", "%sT") },
  /* Translators: billions (10^9) on the axis of a chart; %s is a number */
  { 9, NC_ ("axis", "%sB") },
  /* Translators: millions on the axis of a chart; %s is a number */
  { 6, NC_ ("axis", "%sM") },
  /* Translators: thousands on the axis of a chart; %s is a number */
  { 3, NC_ ("axis", "%sK") },
};

static gint64
power_of_ten (guint exponent)
{
  gint64 power = 1;

  g_assert (exponent <= 18);
  for (guint i = 0; i < exponent; i++)
    power *= 10;
  return power;
}

static gint64
divide_up (gint64 value, gint64 step)
{
  return value / step + (value % step != 0);
}

/**
 * liaison_chart_axis_make:
 * @lowest: the lowest value
 * @highest: the highest value
 * @max_intervals: how many intervals there is room for, at least 2
 *
 * Returns: the axis with the smallest step that has room and holds both values and zero; values beyond
 *   2 * 10^18 are left outside
 */
LiaisonChartAxis
liaison_chart_axis_make (gint64 lowest, gint64 highest, guint max_intervals)
{
  static const gint64 nice[] = { 1, 2, 5 };
  gint64 below = -CLAMP (lowest, -FARTHEST, 0);
  gint64 above = CLAMP (highest, 0, FARTHEST);
  gint64 intervals = MAX (max_intervals, 2);
  LiaisonChartAxis axis = { 0 };

  if (below == 0 && above == 0)
    above = 1;
  for (guint i = 0; axis.step == 0; i++)
    {
      gint64 step = nice[i % 3] * power_of_ten (i / 3);

      if (divide_up (below, step) + divide_up (above, step) <= intervals)
        axis.step = step;
    }
  axis.lower = -divide_up (below, axis.step) * axis.step;
  axis.upper = divide_up (above, axis.step) * axis.step;
  axis.n_ticks = divide_up (below, axis.step) + divide_up (above, axis.step) + 1;
  return axis;
}

/**
 * liaison_chart_axis_get_tick:
 * @tick: which one, 0 for the lowest
 *
 * Returns: the value at the tick
 */
gint64
liaison_chart_axis_get_tick (const LiaisonChartAxis *axis, guint tick)
{
  g_return_val_if_fail (tick < axis->n_ticks, 0);

  return axis->lower + (gint64) tick * axis->step;
}

/**
 * liaison_chart_axis_format:
 * @tick: which one, 0 for the lowest
 * @digits: how many digits of a value stand behind the point
 *
 * Returns: (transfer full): a short and exact label, such as "1.5M"; all labels of an axis have the same
 *   scale
 */
char *
liaison_chart_axis_format (const LiaisonChartAxis *axis, guint tick, guint digits)
{
  gint64 farthest = MAX (axis->upper, -axis->lower);
  gint64 value = liaison_chart_axis_get_tick (axis, tick);
  gint64 step = axis->step;
  const char *pattern = "%s";
  guint behind = digits;
  g_autofree char *number = NULL;
  g_autofree char *label = NULL;

  if (value == 0)
    return liaison_decimal_format_fixed (0, 0);
  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      guint zeros = scales[i].zeros;

      /* Thousands are spelled out up to 5,000: "5K" is no shorter by much, and less plain. */
      if (zeros + digits > 18 || farthest < power_of_ten (zeros + digits) * (zeros == 3 ? 10 : 1))
        continue;
      pattern = g_dpgettext2 (GETTEXT_PACKAGE, "axis", scales[i].pattern);
      behind = zeros + digits;
      break;
    }
  while (behind > 0 && step % 10 == 0)
    {
      step /= 10;
      value /= 10;
      behind--;
    }
  number = liaison_decimal_format_fixed (value, behind);
  label = g_strdup_printf (pattern, number);
  /* A left-to-right mark keeps the sign in front, in a right-to-left window too. */
  return value < 0 ? g_strconcat ("\u200e", label, NULL) : g_steal_pointer (&label);
}

/**
 * liaison_chart_plot_get_y:
 * @value: any value
 *
 * Returns: where it lies, in pixels from the top; a value outside the axis lies at its end
 */
double
liaison_chart_plot_get_y (const LiaisonChartPlot *plot, gint64 value)
{
  double lower = plot->axis.lower;
  double upper = plot->axis.upper;
  double clamped = CLAMP ((double) value, lower, upper);

  return plot->y + plot->height * (upper - clamped) / (upper - lower);
}

/**
 * liaison_chart_plot_get_slot:
 * @x: (out): the left edge of what belongs to the category, in pixels
 * @width: (out): its width; slots leave no gap, so that the pointer is always over one
 */
void
liaison_chart_plot_get_slot (const LiaisonChartPlot *plot, guint category, double *x, double *width)
{
  guint place = plot->is_mirrored ? plot->n_categories - 1 - category : category;

  *width = plot->width / plot->n_categories;
  *x = plot->x + place * *width;
}

/**
 * liaison_chart_plot_get_bar:
 * @bar: which of the slot's bars
 * @value: its value
 * @x: (out): the bar's rectangle, on whole pixels sideways so that its edges are sharp
 * @y: (out): see @x
 * @width: (out): see @x
 * @height: (out): see @x; at least 1 where the value is not 0
 */
void
liaison_chart_plot_get_bar (const LiaisonChartPlot *plot,
                            guint category,
                            guint bar,
                            gint64 value,
                            double *x,
                            double *y,
                            double *width,
                            double *height)
{
  guint place = plot->is_mirrored ? plot->n_bar_series - 1 - bar : bar;
  double zero = liaison_chart_plot_get_y (plot, 0);
  double end = liaison_chart_plot_get_y (plot, value);
  double slot_x, slot_width, each;

  liaison_chart_plot_get_slot (plot, category, &slot_x, &slot_width);
  each = CLAMP (floor (slot_width * BAR_SHARE / plot->n_bar_series), 1.0, WIDEST_BAR);
  *width = each > 4.0 && plot->n_bar_series > 1 ? each - 1.0 : each;
  *x = round (slot_x + (slot_width - each * plot->n_bar_series) / 2.0 + place * each);
  *height = value == 0 ? 0.0 : MAX (fabs (zero - end), 1.0);
  *y = value < 0 ? zero : zero - *height;
}

/**
 * liaison_chart_plot_find:
 * @x: a place, in pixels
 *
 * Returns: the category whose slot is there, or -1
 */
int
liaison_chart_plot_find (const LiaisonChartPlot *plot, double x)
{
  int place;

  if (plot->n_categories == 0 || x < plot->x || x >= plot->x + plot->width)
    return -1;
  place = MIN ((int) ((x - plot->x) * plot->n_categories / plot->width), (int) plot->n_categories - 1);
  return plot->is_mirrored ? (int) plot->n_categories - 1 - place : place;
}

/* The first category that begins a year, which its label says in a second line, as that of the very first one does
   wherever in a year it lies. */
static guint
find_year (const LiaisonChartPlot *plot, LiaisonChartData *data)
{
  guint year = 0;
  guint n_years = 0;

  for (guint i = 1; i < plot->n_categories; i++)
    if (strchr (liaison_chart_data_get_short_category (data, i), '\n') != NULL && n_years++ == 0)
      year = i;
  /* Where every label has two lines, none stands out. */
  return n_years + 1 < plot->n_categories ? year : 0;
}

/**
 * liaison_chart_plot_thin_labels:
 * @data: whose categories are to be labelled
 * @widest: the width of the widest label, in pixels
 * @first: (out): the first category that gets a label
 *
 * Returns: every how many categories one gets a label, so that they do not touch; months fall into step with
 *   years
 */
guint
liaison_chart_plot_thin_labels (const LiaisonChartPlot *plot,
                                LiaisonChartData *data,
                                double widest,
                                guint *first)
{
  static const guint strides[] = { 1, 2, 3, 4, 6 };
  double slot = plot->width / plot->n_categories;
  guint needed = MAX ((guint) ceil ((widest + LABEL_GAP) / slot), 1);
  guint stride = (needed + 11) / 12 * 12;

  for (guint i = G_N_ELEMENTS (strides); i > 0; i--)
    if (strides[i - 1] >= needed)
      stride = strides[i - 1];
  *first = find_year (plot, data) % stride;
  return stride;
}
