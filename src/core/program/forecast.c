/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/program/forecast.h"

/* When a value will be enough if it goes on as it went: a straight line through two days. */

/**
 * liaison_forecast_crossing:
 * @earlier: a day before @now
 * @earlier_value: the value on it
 * @now: the day of @value
 * @threshold: what is to be reached, more than @value
 *
 * Returns: the first day on which the line through both values is at @threshold or above; %LIAISON_DATE_NONE where it
 *   does not rise, or not within %LIAISON_FORECAST_HORIZON_MONTHS
 */
LiaisonDate
liaison_forecast_crossing (LiaisonDate earlier,
                           gint64 earlier_value,
                           LiaisonDate now,
                           gint64 value,
                           gint64 threshold)
{
  const __int128 rise = (__int128) value - earlier_value;
  const __int128 gap = (__int128) threshold - value;
  const __int128 days = now - earlier;
  LiaisonDate horizon = liaison_date_add_months (now, LIAISON_FORECAST_HORIZON_MONTHS);
  __int128 ahead;

  g_return_val_if_fail (earlier < now, LIAISON_DATE_NONE);

  if (rise <= 0 || gap <= 0)
    return LIAISON_DATE_NONE;
  if (horizon == LIAISON_DATE_NONE)
    horizon = LIAISON_DATE_MAX;
  ahead = (gap * days + rise - 1) / rise;
  return ahead <= horizon - now ? liaison_date_add_days (now, (int) ahead) : LIAISON_DATE_NONE;
}
