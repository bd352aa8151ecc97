/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/records/protected-product.h"

/* What each registration protects that is approved, extended or converted. Triggers keep it with each change, so that the database refuses
 * the second protection of the same; made anew here, it must come out the same. */

/* Each customer, product and project that nobody has, for the registration that was approved first. */
#define GIVE \
  "INSERT INTO protected_product (customer_id, product_id, project, registration_id)" \
  " SELECT customer_id, product_id, project, id FROM" \
  "  (SELECT r.id, r.customer_id, p.product_id, lower (trim (coalesce (r.project, ''))) AS project," \
  "     row_number () OVER (PARTITION BY r.customer_id, p.product_id," \
  "      lower (trim (coalesce (r.project, ''))) ORDER BY coalesce (r.approved_on, r.submitted_on), r.id)" \
  "      AS place" \
  "   FROM registration AS r JOIN" \
  "    (SELECT id, product_id FROM registration" \
  "     UNION SELECT registration_id, product_id FROM registration_product) AS p ON p.id = r.id" \
  "  WHERE r.state IN ('approved', 'extended', 'converted') AND r.customer_id IS NOT NULL" \
  "    AND p.product_id IS NOT NULL" \
  "    AND NOT EXISTS (SELECT 1 FROM protected_product AS x WHERE x.customer_id = r.customer_id" \
  "      AND x.product_id = p.product_id AND x.project = lower (trim (coalesce (r.project, '')))))" \
  " WHERE place = 1"

/**
 * liaison_protected_product_rebuild:
 *
 * Gives each customer, product and project to the registration that was approved first.
 */
gboolean
liaison_protected_product_rebuild (LiaisonDatabase *database, GError **error)
{
  return liaison_database_execute (database, "DELETE FROM protected_product", error) &&
         liaison_database_execute (database, GIVE, error);
}

/**
 * liaison_protected_product_refresh:
 *
 * The triggers did it, but for one thing: files of before schema 4 may hold two registrations of the same that are both approved, of which the
 * second protects once the first does no more.
 */
gboolean
liaison_protected_product_refresh (LiaisonDatabase *database, const LiaisonTouched *touched, GError **error)
{
  if (!liaison_touched_has_table (touched, "registration") &&
      !liaison_touched_has_table (touched, "registration_product"))
    return TRUE;
  return liaison_database_execute (database, GIVE, error);
}
