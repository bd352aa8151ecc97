/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/base/calendar.h"

#include "core/base/error.h"

#include <glib/gi18n-lib.h>

#define EVERY_WEEKDAY 0x7fu

struct _LiaisonCalendar
{
  guint weekend;
  /* Sorted, each once, none on a weekend. */
  GArray *holidays;
};

static gboolean
is_weekend (const LiaisonCalendar *self, LiaisonDate date)
{
  return (self->weekend & LIAISON_WEEKDAY_BIT (liaison_date_get_weekday (date))) != 0;
}

static int
compare_dates (const void *a, const void *b)
{
  LiaisonDate first = *(const LiaisonDate *) a, second = *(const LiaisonDate *) b;

  return (first > second) - (first < second);
}

/* How many holidays lie before @date. */
static guint
holidays_before (const LiaisonCalendar *self, LiaisonDate date)
{
  guint low = 0, high = self->holidays->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->holidays, LiaisonDate, middle) < date)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/**
 * liaison_calendar_new:
 * @weekend: the weekdays that are no business days, one LIAISON_WEEKDAY_BIT() each
 * @holidays: (array length=n_holidays) (nullable): days off, in any order; they are copied
 * @n_holidays: how many
 * @error: %LIAISON_ERROR_INVALID where every weekday is weekend, @weekend has other bits, or a holiday is no date
 *
 * Returns: (transfer full) (nullable): a calendar that never changes
 */
LiaisonCalendar *
liaison_calendar_new (guint weekend, const LiaisonDate *holidays, gsize n_holidays, GError **error)
{
  g_autoptr (LiaisonCalendar) self = NULL;
  g_autofree LiaisonDate *sorted = NULL;

  g_return_val_if_fail (holidays != NULL || n_holidays == 0, NULL);

  if (weekend >= EVERY_WEEKDAY)
    {
      g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_INVALID,
                           _ ("A calendar needs at least one weekday that is not a weekend."));
      return NULL;
    }
  self = g_atomic_rc_box_new0 (LiaisonCalendar);
  self->weekend = weekend;
  self->holidays = g_array_new (FALSE, FALSE, sizeof (LiaisonDate));
  sorted = g_memdup2 (holidays, n_holidays * sizeof (LiaisonDate));
  if (n_holidays > 0)
    qsort (sorted, n_holidays, sizeof (LiaisonDate), compare_dates);
  for (gsize i = 0; i < n_holidays; i++)
    {
      if (!liaison_date_is_valid (sorted[i]))
        {
          g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_INVALID,
                               _ ("A holiday of this calendar has no date."));
          return NULL;
        }
      if (!is_weekend (self, sorted[i]) && (i == 0 || sorted[i] != sorted[i - 1]))
        g_array_append_val (self->holidays, sorted[i]);
    }
  return g_steal_pointer (&self);
}

/**
 * liaison_calendar_ref:
 * @self: a calendar
 *
 * Returns: (transfer full): @self
 */
LiaisonCalendar *
liaison_calendar_ref (LiaisonCalendar *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  LiaisonCalendar *self = data;

  g_array_unref (self->holidays);
}

/**
 * liaison_calendar_unref:
 * @self: (transfer full): a calendar
 */
void
liaison_calendar_unref (LiaisonCalendar *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, clear);
}

/**
 * liaison_calendar_get_weekend:
 * @self: a calendar
 *
 * Returns: the weekdays that are no business days, one LIAISON_WEEKDAY_BIT() each
 */
guint
liaison_calendar_get_weekend (const LiaisonCalendar *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->weekend;
}

/**
 * liaison_calendar_is_business_day:
 * @self: a calendar
 * @date: a date
 *
 * Returns: whether @date is neither weekend nor holiday; %FALSE for %LIAISON_DATE_NONE
 */
gboolean
liaison_calendar_is_business_day (const LiaisonCalendar *self, LiaisonDate date)
{
  guint index;

  g_return_val_if_fail (self != NULL, FALSE);

  if (!liaison_date_is_valid (date) || is_weekend (self, date))
    return FALSE;
  index = holidays_before (self, date);
  return index == self->holidays->len || g_array_index (self->holidays, LiaisonDate, index) != date;
}

/**
 * liaison_calendar_add_business_days:
 * @self: a calendar
 * @date: a date, which is day 0 whether it is a business day or not
 * @days: how many business days later; negative for earlier; with 0 it is @date itself
 *
 * Submitted on Friday 2026-05-22 in Germany, where 2026-05-25 is a holiday, 2 business days are over on
 * Wednesday 2026-05-27 (rules.md 0).
 *
 * Returns: the date, or %LIAISON_DATE_NONE where @date is none or the result not in the years 0001 to 9999
 */
LiaisonDate
liaison_calendar_add_business_days (const LiaisonCalendar *self, LiaisonDate date, int days)
{
  int step = days < 0 ? -1 : 1;

  g_return_val_if_fail (self != NULL, LIAISON_DATE_NONE);

  while (days != 0 && date != LIAISON_DATE_NONE)
    {
      date = liaison_date_add_days (date, step);
      if (liaison_calendar_is_business_day (self, date))
        days -= step;
    }
  return liaison_date_is_valid (date) ? date : LIAISON_DATE_NONE;
}

/* Business days from the first day of time to the day before @date. */
static int
count_before (const LiaisonCalendar *self, LiaisonDate date)
{
  int weeks = (date - LIAISON_DATE_MIN) / 7;
  int rest = (date - LIAISON_DATE_MIN) % 7;
  int count = weeks * (7 - __builtin_popcount (self->weekend));

  for (int i = 0; i < rest; i++)
    if ((self->weekend & (1u << i)) == 0)
      count++;
  return count - (int) holidays_before (self, date);
}

/**
 * liaison_calendar_count_business_days:
 * @self: a calendar
 * @start: the day before the first that counts
 * @end: the last day that counts
 *
 * Returns: how many business days lie in (@start, @end]; where @end is before @start, how many lie in
 *   (@end, @start], as a negative number
 */
int
liaison_calendar_count_business_days (const LiaisonCalendar *self, LiaisonDate start, LiaisonDate end)
{
  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (liaison_date_is_valid (start) && liaison_date_is_valid (end), 0);

  return count_before (self, end + 1) - count_before (self, start + 1);
}

G_DEFINE_BOXED_TYPE (LiaisonCalendar, liaison_calendar, liaison_calendar_ref, liaison_calendar_unref)
