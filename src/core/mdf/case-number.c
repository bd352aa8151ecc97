/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/mdf/case-number.h"

#include <inttypes.h>

/* Numbers of requests and claims, as they are suggested: “R-2026-17” and “C-2026-4”. */

/**
 * liaison_case_number_suggest:
 * @entity: of requests or of claims
 * @on: a day of the year for which it is
 *
 * Two people at once get the same: the database takes a number once.
 *
 * Returns: (transfer full) (nullable): one above the greatest of that form in the year
 */
char *
liaison_case_number_suggest (LiaisonDatabase *database,
                             const LiaisonEntity *entity,
                             LiaisonDate on,
                             GError **error)
{
  int year, month, day;
  g_autofree char *prefix = NULL;
  g_autofree char *sql = NULL;
  gint64 last = 0;

  liaison_date_to_ymd (on, &year, &month, &day);
  prefix = g_strdup_printf ("%c-%d-", g_ascii_toupper (entity->name[0]), year);
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
