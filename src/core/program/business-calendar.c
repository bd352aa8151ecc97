/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/program/business-calendar.h"

/* Which days are business days in a region: those of its own calendar, else of the nearest region above that has one. */

#define FIND \
  "WITH RECURSIVE above (id, parent_id, calendar_id, depth) AS (" \
  "  SELECT id, parent_id, calendar_id, 0 FROM region WHERE id = ?" \
  "  UNION ALL SELECT r.id, r.parent_id, r.calendar_id, a.depth + 1" \
  "    FROM region AS r JOIN above AS a ON r.id = a.parent_id)" \
  " SELECT c.id, c.weekend FROM above AS a JOIN calendar AS c ON c.id = a.calendar_id ORDER BY a.depth " \
  "LIMIT 1"

static guint
parse_weekend (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  guint weekend = 0;

  for (guint i = 0; words[i] != NULL; i++)
    {
      gint64 weekday;

      if (g_ascii_string_to_signed (words[i], 10, 1, 7, &weekday, NULL))
        weekend |= LIAISON_WEEKDAY_BIT (weekday);
    }
  return weekend;
}

static GArray *
load_holidays (LiaisonDatabase *database, const char *calendar_id, GError **error)
{
  g_autoptr (GArray) holidays = g_array_new (FALSE, FALSE, sizeof (LiaisonDate));
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (
      database, "SELECT day FROM holiday WHERE calendar_id = ? ORDER BY day", error);
  gboolean has_row;

  if (statement == NULL)
    return NULL;
  liaison_statement_bind (statement, "t", calendar_id);
  while (TRUE)
    {
      LiaisonDate day;

      if (!liaison_statement_next (statement, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&holidays);
      if (liaison_date_parse (liaison_statement_get_text (statement, 0), &day, NULL))
        g_array_append_val (holidays, day);
    }
}

/**
 * liaison_business_calendar_load:
 * @region_id: (nullable): a region
 *
 * Returns: (transfer full) (nullable): its calendar; Monday to Friday without holidays where no region above has one
 */
LiaisonCalendar *
liaison_business_calendar_load (LiaisonDatabase *database, const char *region_id, GError **error)
{
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (database, FIND, error);
  g_autoptr (GArray) holidays = NULL;
  gboolean has_row;

  if (statement == NULL)
    return NULL;
  liaison_statement_bind (statement, "t", region_id);
  if (!liaison_statement_next (statement, &has_row, error))
    return NULL;
  if (!has_row)
    return liaison_calendar_new (LIAISON_WEEKEND_SATURDAY_SUNDAY, NULL, 0, error);
  holidays = load_holidays (database, liaison_statement_get_text (statement, 0), error);
  if (holidays == NULL)
    return NULL;
  return liaison_calendar_new (parse_weekend (liaison_statement_get_text (statement, 1)),
                               (const LiaisonDate *) (gpointer) holidays->data, holidays->len, error);
}
