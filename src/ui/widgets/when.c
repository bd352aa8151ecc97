/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/widgets/when.h"

#include <glib/gi18n-lib.h>

/* Points in time as people say them, in the user's time zone. */

static LiaisonDate
get_day (GDateTime *time)
{
  return liaison_date_from_ymd (g_date_time_get_year (time), g_date_time_get_month (time),
                                g_date_time_get_day_of_month (time));
}

/**
 * liaison_when_get_today:
 *
 * Returns: the day it is here
 */
LiaisonDate
liaison_when_get_today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return get_day (now);
}

/**
 * liaison_when_format:
 *
 * Returns: (transfer full): "20 Nov 2026, 14:03"
 */
char *
liaison_when_format (LiaisonInstant instant)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc_usec (instant);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;
  g_autofree char *day = NULL;
  g_autofree char *time = NULL;

  if (local == NULL)
    return g_strdup ("…");
  day = liaison_date_format (get_day (local));
  time = g_date_time_format (local, "%R");
  /* Translators: a day and a time: “20 Nov 2026, 14:03” */
  return g_strdup_printf (C_ ("day and time", "%s, %s"), day, time);
}

/**
 * liaison_when_format_relative:
 *
 * Returns: (transfer full): "5 minutes ago", "yesterday"
 */
char *
liaison_when_format_relative (LiaisonInstant instant, LiaisonInstant now)
{
  g_autoptr (GDateTime) then_utc = g_date_time_new_from_unix_utc_usec (instant);
  g_autoptr (GDateTime) now_utc = g_date_time_new_from_unix_utc_usec (now);
  g_autoptr (GDateTime) then_local = then_utc != NULL ? g_date_time_to_local (then_utc) : NULL;
  g_autoptr (GDateTime) now_local = now_utc != NULL ? g_date_time_to_local (now_utc) : NULL;
  gint64 minutes = (now - instant) / G_TIME_SPAN_MINUTE;
  int days;

  if (then_local == NULL || now_local == NULL)
    return g_strdup ("…");
  days = liaison_date_difference (get_day (now_local), get_day (then_local));
  if (minutes < 1)
    return g_strdup (_ ("just now"));
  if (minutes < 60)
    return g_strdup_printf (ngettext ("%d minute ago", "%d minutes ago", (gulong) minutes), (int) minutes);
  if (minutes < 24 * 60 && days < 1)
    return g_strdup_printf (ngettext ("%d hour ago", "%d hours ago", (gulong) (minutes / 60)),
                            (int) (minutes / 60));
  if (days <= 1)
    return g_strdup (_ ("yesterday"));
  if (days < 60)
    return g_strdup_printf (ngettext ("%d day ago", "%d days ago", (gulong) days), days);
  if (days < 730)
    return g_strdup_printf (ngettext ("%d month ago", "%d months ago", (gulong) (days / 30)), days / 30);
  return g_strdup_printf (ngettext ("%d year ago", "%d years ago", (gulong) (days / 365)), days / 365);
}

/**
 * liaison_when_format_days:
 *
 * Returns: (transfer full): how far a day is from today: "in 5 days", "3 days overdue"
 */
char *
liaison_when_format_days (LiaisonDate date, LiaisonDate today)
{
  int days = liaison_date_difference (date, today);

  if (days == 0)
    return g_strdup (_ ("today"));
  if (days == 1)
    return g_strdup (_ ("tomorrow"));
  if (days > 1)
    return g_strdup_printf (ngettext ("in %d day", "in %d days", (gulong) days), days);
  return g_strdup_printf (ngettext ("%d day overdue", "%d days overdue", (gulong) -days), -days);
}
