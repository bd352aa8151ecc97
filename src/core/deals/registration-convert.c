/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/deals/registration-convert.h"

#include "core/base/error.h"
#include "core/records/deal.h"
#include "core/records/registration.h"

#include <glib/gi18n-lib.h>

/* What comes of a registration: a deal with its products and the partner as its source, or a registration anew once it expired. */

/* As the registration has them, in its order. */
static GPtrArray *
list_products (LiaisonDatabase *database, LiaisonRecord *registration, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (
      database, "SELECT product_id FROM registration_product WHERE registration_id = ? ORDER BY id", error);
  const char *main_id = liaison_record_get_text (registration, "product");
  gboolean has_row;

  if (statement == NULL)
    return NULL;
  if (main_id != NULL)
    g_ptr_array_add (ids, g_strdup (main_id));
  liaison_statement_bind (statement, "t", liaison_record_get_id (registration));
  while (TRUE)
    {
      if (!liaison_statement_next (statement, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&ids);
      if (g_strcmp0 (liaison_statement_get_text (statement, 0), main_id) != 0)
        g_ptr_array_add (ids, g_strdup (liaison_statement_get_text (statement, 0)));
    }
}

static gboolean
add_part (LiaisonStore *store,
          const LiaisonEntity *entity,
          const char *owner,
          const char *owner_id,
          const char *product_id,
          GError **error)
{
  g_autoptr (LiaisonRecord) part = liaison_record_new (entity);

  liaison_record_set_text (part, owner, owner_id);
  liaison_record_set_text (part, "product", product_id);
  return liaison_record_insert (store, part, error);
}

static void
copy_value (LiaisonRecord *from, const char *name, LiaisonRecord *to, const char *as)
{
  const LiaisonField *source = liaison_entity_get_field (liaison_record_get_entity (from), name);
  const LiaisonField *target = liaison_entity_get_field (liaison_record_get_entity (to), as);

  liaison_record_set_value (to, target, liaison_record_get_value (from, source));
}

/* By its project, else by its customer and main product. */
static gboolean
find_name (LiaisonDatabase *database, LiaisonRecord *registration, char **name, GError **error)
{
  const char *project = liaison_record_get_text (registration, "project");

  if (project != NULL)
    {
      *name = g_strdup (project);
      return TRUE;
    }
  return liaison_database_get_text (database, name, error,
                                    "SELECT c.name || ' – ' || p.name FROM customer AS c, product AS p"
                                    " WHERE c.id = ? AND p.id = ?",
                                    "tt", liaison_record_get_text (registration, "customer"),
                                    liaison_record_get_text (registration, "product"));
}

/**
 * liaison_registration_make_deal:
 * @store: within a change
 * @region_id: (nullable): of the partner
 * @day: on which the deal is opened
 * @deal_id: (out) (transfer full): the new deal
 *
 * Makes a deal of what was registered.
 */
gboolean
liaison_registration_make_deal (LiaisonStore *store,
                                LiaisonRecord *registration,
                                const char *region_id,
                                LiaisonDate day,
                                char **deal_id,
                                GError **error)
{
  LiaisonDatabase *database = liaison_store_get_database (store);
  g_autoptr (LiaisonRecord) deal = liaison_record_new (&liaison_deal_entity);
  g_autoptr (GPtrArray) products = list_products (database, registration, error);
  g_autofree char *name = NULL;

  if (products == NULL || !find_name (database, registration, &name, error))
    return FALSE;
  liaison_record_set_text (deal, "name", name);
  liaison_record_set_text (deal, "region", region_id);
  liaison_record_set_date (deal, "opened-on", day);
  copy_value (registration, "customer", deal, "customer");
  copy_value (registration, "amount", deal, "amount");
  copy_value (registration, "currency", deal, "currency");
  copy_value (registration, "expected-on", deal, "expected-on");
  copy_value (registration, "submitted-on", deal, "lead-on");
  if (liaison_record_get_text (registration, "stage") != NULL)
    copy_value (registration, "stage", deal, "stage");
  if (!liaison_record_insert (store, deal, error))
    return FALSE;
  for (guint i = 0; i < products->len; i++)
    if (!add_part (store, &liaison_deal_product_entity, "deal", liaison_record_get_id (deal),
                   g_ptr_array_index (products, i), error))
      return FALSE;
  *deal_id = g_strdup (liaison_record_get_id (deal));
  return TRUE;
}

/**
 * liaison_registration_give_role:
 * @store: within a change
 * @error: REFUSED where another partner is the source of the deal, or the deal is with another customer
 *
 * Makes the partner who registered it the source of the deal, where it is not already.
 */
gboolean
liaison_registration_give_role (LiaisonStore *store,
                                LiaisonRecord *registration,
                                const char *deal_id,
                                GError **error)
{
  LiaisonDatabase *database = liaison_store_get_database (store);
  const char *partner_id = liaison_record_get_text (registration, "partner");
  g_autoptr (LiaisonRecord) deal = liaison_record_load (database, &liaison_deal_entity, deal_id, error);
  g_autoptr (LiaisonRecord) role = NULL;
  g_autofree char *source_id = NULL;

  if (deal == NULL)
    return FALSE;
  if (g_strcmp0 (liaison_record_get_text (deal, "customer"),
                 liaison_record_get_text (registration, "customer")) != 0)
    {
      g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_REFUSED,
                           _ ("That deal is with another customer than the registration."));
      return FALSE;
    }
  if (!liaison_database_get_text (database, &source_id, error,
                                  "SELECT partner_id FROM deal_partner WHERE deal_id = ? AND role = 'source'",
                                  "t", deal_id))
    return FALSE;
  if (g_strcmp0 (source_id, partner_id) == 0)
    return TRUE;
  role = liaison_record_new (&liaison_deal_partner_entity);
  liaison_record_set_text (role, "deal", deal_id);
  liaison_record_set_text (role, "partner", partner_id);
  liaison_record_set_text (role, "role", "source");
  return liaison_record_insert (store, role, error);
}

/**
 * liaison_registration_resubmit:
 * @store: within a change
 * @id: of a registration that expired
 * @new_id: (out) (transfer full): the new one, a draft
 * @error: REFUSED where it has not expired
 *
 * Makes a registration anew of one that expired; it waits its turn as any other.
 */
gboolean
liaison_registration_resubmit (LiaisonStore *store, const char *id, char **new_id, GError **error)
{
  static const char *const taken[] = { "partner",      "customer",      "product",     "project",
                                       "amount",       "currency",      "stage",       "person",
                                       "contact-name", "contact-email", "expected-on", "remarks" };
  LiaisonDatabase *database = liaison_store_get_database (store);
  g_autoptr (LiaisonRecord) former = liaison_record_load (database, &liaison_registration_entity, id, error);
  g_autoptr (LiaisonRecord) again = NULL;
  g_autoptr (GPtrArray) products = NULL;

  if (former == NULL)
    return FALSE;
  if (!g_str_equal (liaison_record_get_text (former, "state"), "expired"))
    {
      g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_REFUSED,
                           _ ("Only a registration that has expired is submitted again."));
      return FALSE;
    }
  products = list_products (database, former, error);
  if (products == NULL)
    return FALSE;
  again = liaison_record_new (&liaison_registration_entity);
  for (gsize i = 0; i < G_N_ELEMENTS (taken); i++)
    copy_value (former, taken[i], again, taken[i]);
  liaison_record_set_text (again, "resubmits", id);
  if (!liaison_record_insert (store, again, error))
    return FALSE;
  /* The first is the main product. */
  for (guint i = 1; i < products->len; i++)
    if (!add_part (store, &liaison_registration_product_entity, "registration", liaison_record_get_id (again),
                   g_ptr_array_index (products, i), error))
      return FALSE;
  *new_id = g_strdup (liaison_record_get_id (again));
  return TRUE;
}
