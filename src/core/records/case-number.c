/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/records/case-number.h"

#include <inttypes.h>

/* Numbers of cases, as they are suggested: “R-2026-17” for a request, “C-2026-4” for a claim, “DR-2026-2” for a deal registration. */

/**
 * liaison_case_number_suggest:
 * @entity: with a field “number”
 * @letters: that its numbers begin with
 * @on: a day of the year for which it is
 *
 * Two people at once get the same: the database takes a number once.
 *
 * Returns: (transfer full) (nullable): one above the greatest of that form in the year
 */
char *
liaison_case_number_suggest (LiaisonDatabase *database,
                             const LiaisonEntity *entity,
                             const char *letters,
                             LiaisonDate on,
                             GError **error)
{
  int year, month, day;
  g_autofree char *prefix = NULL;
  g_autofree char *sql = NULL;
  gint64 last = 0;

  liaison_date_to_ymd (on, &year, &month, &day);
  prefix = g_strdup_printf ("%s-%d-", letters, year);
  /* So many digits fit; what is no number by itself is somebody's own. */
  sql = g_strdup_printf ("SELECT coalesce (max (CAST (substr (number, length (?1) + 1) AS INTEGER)), 0)"
                         "  FROM \"%s\" WHERE number GLOB ?1 || '[0-9]*'"
                         "   AND substr (number, length (?1) + 1) NOT GLOB '*[^0-9]*'"
                         "   AND length (number) <= length (?1) + 9",
                         entity->name);
  if (!liaison_database_get_int (database, &last, error, sql, "t", prefix))
    return NULL;
  return g_strdup_printf ("%s%" PRId64, prefix, last + 1);
}
