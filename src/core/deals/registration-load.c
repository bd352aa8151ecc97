/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/deals/registration-load.h"

#include "core/deals/registration-index.h"
#include "core/program/region-table.h"

#include <glib/gi18n-lib.h>

/* What decisions on a registration rest on, read from the workspace. */

/* The tier in effect on the day in the main program, else in the first that the partner is in, and what it has of a margin by the version in force. */
#define FIND_TIER \
  "SELECT t.name, (SELECT g.value FROM benefit AS b JOIN benefit_grant AS g ON g.benefit_id = b.id" \
  "                 WHERE b.version_id = v.id AND b.kind = 'margin' AND g.tier_id = t.id" \
  "                 ORDER BY b.position, b.id LIMIT 1)" \
  "  FROM membership AS m JOIN program AS p ON p.id = m.program_id" \
  "  JOIN program_version AS v ON v.program_id = p.id AND v.state = 'published' AND v.valid_from <= ?2" \
  "  JOIN tier AS t ON t.version_id = v.id AND t.code = coalesce (" \
  "       (SELECT o.tier FROM tier_override AS o WHERE o.partner_id = m.partner_id AND o.program_id = p.id" \
  "           AND o.since <= ?2 AND o.until >= ?2 ORDER BY o.since DESC, o.id DESC LIMIT 1), m.tier)" \
  " WHERE m.partner_id = ?1 AND m.joined_on <= ?2 AND (m.ended_on IS NULL OR m.ended_on > ?2)" \
  " ORDER BY p.is_main DESC, p.id, v.valid_from DESC, v.number DESC LIMIT 1"

#define LIST_PRODUCTS \
  "SELECT p.id, p.name FROM product AS p WHERE p.id = ?2" \
  " UNION ALL SELECT * FROM (SELECT p.id, p.name FROM registration_product AS r JOIN product AS p ON p.id " \
  "= r.product_id" \
  "  WHERE r.registration_id = ?1 AND p.id IS NOT ?2 ORDER BY r.id)"

/* Open deals with the customer that are not the registration's own, nor the partner's. */
#define LIST_FLAGS \
  "SELECT d.id, d.name, (SELECT p.name FROM deal_partner AS s JOIN partner AS p ON p.id = s.partner_id" \
  "                       WHERE s.deal_id = d.id AND s.role = 'source')" \
  "  FROM deal AS d WHERE d.customer_id = ?1 AND d.stage NOT IN ('won', 'lost') AND d.id IS NOT ?2" \
  "   AND (d.is_direct = 1 OR EXISTS (SELECT 1 FROM deal_partner AS s WHERE s.deal_id = d.id" \
  "         AND s.role = 'source' AND s.partner_id <> ?3))" \
  " ORDER BY d.is_direct DESC, d.id"

/**
 * liaison_registration_find_region:
 * @region_id: (out) (transfer full) (nullable): of the partner, whose rules and days count
 */
gboolean
liaison_registration_find_region (LiaisonDatabase *database,
                                  const char *partner_id,
                                  char **region_id,
                                  GError **error)
{
  return liaison_database_get_text (database, region_id, error, "SELECT region_id FROM partner WHERE id = ?",
                                    "t", partner_id);
}

/**
 * liaison_registration_get_day:
 * @region_id: (nullable): a region
 * @now: an instant
 * @day: (out): the day that it is there; in universal time where no time zone is known
 */
gboolean
liaison_registration_get_day (LiaisonDatabase *database,
                              const char *region_id,
                              LiaisonInstant now,
                              LiaisonDate *day,
                              GError **error)
{
  g_autoptr (LiaisonRegionTable) regions = liaison_region_table_load (database, error);
  const char *zone = NULL;
  int region;

  if (regions == NULL)
    return FALSE;
  region = liaison_region_table_find (regions, region_id);
  if (region != LIAISON_NO_REGION)
    zone = liaison_region_table_get_time_zone (regions, region);
  return (zone != NULL && liaison_instant_to_date (now, zone, day, NULL)) ||
         liaison_instant_to_date (now, "UTC", day, error);
}

/**
 * liaison_registration_find_touch:
 * @by: the last day that counts
 * @touched_on: (out): the last day on which the partner had to do with the customer or the deal; %LIAISON_DATE_NONE where there is none
 */
gboolean
liaison_registration_find_touch (LiaisonDatabase *database,
                                 LiaisonRecord *registration,
                                 LiaisonDate by,
                                 LiaisonDate *touched_on,
                                 GError **error)
{
  g_autofree char *day = liaison_date_to_text (by);
  g_autofree char *found = NULL;

  *touched_on = LIAISON_DATE_NONE;
  if (!liaison_database_get_text (
          database, &found, error,
          "SELECT max (occurred_on) FROM touch WHERE partner_id = ?1 AND occurred_on <= ?4"
          " AND (customer_id = ?2 OR deal_id = ?3"
          "  OR deal_id IN (SELECT id FROM deal WHERE customer_id = ?2))",
          "tttt", liaison_record_get_text (registration, "partner"),
          liaison_record_get_text (registration, "customer"), liaison_record_get_text (registration, "deal"),
          day))
    return FALSE;
  return found == NULL || liaison_date_parse (found, touched_on, error);
}

static gboolean
load_tier (LiaisonRegistrationCase *self, LiaisonDatabase *database, const char *partner_id, GError **error)
{
  g_autofree char *day = liaison_date_to_text (self->on);
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (database, FIND_TIER, error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  liaison_statement_bind (statement, "tt", partner_id, day);
  if (!liaison_statement_next (statement, &has_row, error))
    return FALSE;
  if (has_row && !liaison_statement_is_null (statement, 1) &&
      liaison_decimal_parse (liaison_statement_get_text (statement, 1), &self->tier_margin, NULL))
    self->tier = g_strdup (liaison_statement_get_text (statement, 0));
  return TRUE;
}

static gboolean
load_products (LiaisonRegistrationCase *self,
               LiaisonDatabase *database,
               LiaisonRecord *registration,
               const LiaisonRuleBook *book,
               const char *region_id,
               GError **error)
{
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (database, LIST_PRODUCTS, error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  liaison_statement_bind (statement, "tt", liaison_record_get_id (registration),
                          liaison_record_get_text (registration, "product"));
  while (TRUE)
    {
      LiaisonRegisteredProduct *product;

      if (!liaison_statement_next (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      product = g_new0 (LiaisonRegisteredProduct, 1);
      product->id = g_strdup (liaison_statement_get_text (statement, 0));
      product->name = g_strdup (liaison_statement_get_text (statement, 1));
      product->uplift = liaison_rule_book_get_uplift (book, product->id, region_id);
      g_ptr_array_add (self->products, product);
    }
}

static gboolean
load_flags (LiaisonRegistrationCase *self,
            LiaisonDatabase *database,
            LiaisonRecord *registration,
            GError **error)
{
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (database, LIST_FLAGS, error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  liaison_statement_bind (statement, "ttt", liaison_record_get_text (registration, "customer"),
                          liaison_record_get_text (registration, "deal"),
                          liaison_record_get_text (registration, "partner"));
  while (TRUE)
    {
      LiaisonRegistrationFlag *flag;

      if (!liaison_statement_next (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      flag = g_new0 (LiaisonRegistrationFlag, 1);
      flag->id = g_strdup (liaison_statement_get_text (statement, 0));
      flag->name = g_strdup (liaison_statement_get_text (statement, 1));
      flag->partner = g_strdup (liaison_statement_get_text (statement, 2));
      g_ptr_array_add (self->flags, flag);
    }
}

/**
 * liaison_registration_case_load:
 * @registration: as it stands
 * @on: the day of the approval, in the region
 *
 * Returns: (transfer full) (nullable): all that an approval on that day rests on
 */
LiaisonRegistrationCase *
liaison_registration_case_load (LiaisonDatabase *database,
                                LiaisonRecord *registration,
                                LiaisonDate on,
                                GError **error)
{
  const char *partner_id = liaison_record_get_text (registration, "partner");
  g_autoptr (LiaisonRegistrationCase) self = liaison_registration_case_new ();
  g_autoptr (LiaisonRuleBook) book = liaison_rule_book_load_in_force (database, partner_id, on, error);
  g_autoptr (LiaisonRegistrationIndex) index = NULL;
  g_autofree char *region_id = NULL;

  if (book == NULL || !liaison_registration_find_region (database, partner_id, &region_id, error))
    return NULL;
  index = liaison_registration_index_load (database, liaison_record_get_id (registration), error);
  if (index == NULL)
    return NULL;
  self->engagement = g_strdup (liaison_rule_book_get_title (book));
  self->on = on;
  self->protection_days = liaison_rule_book_get_number (book, LIAISON_ENGAGEMENT_PROTECTION_DAYS, region_id);
  g_ptr_array_unref (self->matches);
  self->matches = liaison_registration_index_match (index, liaison_record_get_id (registration), book);
  if (!load_tier (self, database, partner_id, error) ||
      !load_products (self, database, registration, book, region_id, error) ||
      !load_flags (self, database, registration, error))
    return NULL;
  return g_steal_pointer (&self);
}
