/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/records/registry.h"

#include "core/records/attached.h"
#include "core/records/currency-rate.h"
#include "core/records/deal.h"
#include "core/records/operator.h"
#include "core/records/partner.h"
#include "core/records/person.h"
#include "core/records/places.h"
#include "core/records/sale.h"

/* In the order in which a workspace could be filled: what is referred to comes before what refers to it. */
static const LiaisonEntity *const entities[] = {
  &liaison_holiday_calendar_entity,
  &liaison_holiday_entity,
  &liaison_region_entity,
  &liaison_territory_entity,
  &liaison_currency_rate_entity,
  &liaison_operator_entity,
  &liaison_operator_region_entity,
  &liaison_partner_entity,
  &liaison_partner_relation_entity,
  &liaison_territory_right_entity,
  &liaison_site_entity,
  &liaison_person_entity,
  &liaison_employment_entity,
  &liaison_customer_entity,
  &liaison_product_entity,
  &liaison_deal_entity,
  &liaison_deal_partner_entity,
  &liaison_registration_entity,
  &liaison_sale_entity,
  &liaison_tag_entity,
  &liaison_tagging_entity,
  &liaison_external_id_entity,
  &liaison_note_entity,
  &liaison_attachment_entity,
  &liaison_task_entity,
  NULL,
};

/**
 * liaison_registry_get_entities:
 *
 * Returns: (transfer none) (array zero-terminated=1): every entity
 */
const LiaisonEntity *const *
liaison_registry_get_entities (void)
{
  return entities;
}

/**
 * liaison_registry_find:
 * @name_or_kind: "partner" or "partners"
 *
 * Returns: (nullable): the entity
 */
const LiaisonEntity *
liaison_registry_find (const char *name_or_kind)
{
  for (guint i = 0; entities[i] != NULL; i++)
    if (g_str_equal (entities[i]->name, name_or_kind) || g_str_equal (entities[i]->kind, name_or_kind))
      return entities[i];
  return NULL;
}
