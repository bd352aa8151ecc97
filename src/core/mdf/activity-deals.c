/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/mdf/activity-deals.h"

#include "core/records/activity-deal.h"
#include "core/records/record-store.h"

/* Which deals an activity brought, and which it may have brought. */

void
liaison_activity_deal_choice_free (LiaisonActivityDealChoice *self)
{
  if (self == NULL)
    return;

  g_free (self->deal_id);
  g_free (self->name);
  g_free (self->customer);
  g_free (self->stage);
  g_free (self);
}

static LiaisonActivityDealChoice *
read_choice (LiaisonStatement *row)
{
  LiaisonActivityDealChoice *self = g_new0 (LiaisonActivityDealChoice, 1);

  self->deal_id = g_strdup (liaison_statement_get_text (row, 0));
  self->name = g_strdup (liaison_statement_get_text (row, 1));
  self->customer = g_strdup (liaison_statement_get_text (row, 2));
  self->stage = g_strdup (liaison_statement_get_text (row, 3));
  if (!liaison_statement_is_null (row, 4) && !liaison_statement_is_null (row, 5))
    self->amount =
        liaison_money_make (liaison_statement_get_int (row, 4), liaison_statement_get_text (row, 5));
  self->is_linked = liaison_statement_get_int (row, 6) != 0;
  return self;
}

/**
 * liaison_activity_deals_list:
 *
 * Returns: (transfer full) (nullable) (element-type LiaisonActivityDealChoice): the deals that are linked, then those in which the partner of the
 *   activity has a role, those that were opened last first
 */
GPtrArray *
liaison_activity_deals_list (LiaisonDatabase *database, const char *activity_id, GError **error)
{
  g_autoptr (GPtrArray) choices =
      g_ptr_array_new_with_free_func ((GDestroyNotify) liaison_activity_deal_choice_free);
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (
      database,
      "WITH own (partner_id) AS (SELECT l.partner_id FROM activity AS a JOIN request AS r ON r.id = "
      "a.request_id"
      "  JOIN allocation AS l ON l.id = r.allocation_id WHERE a.id = ?1),"
      " linked (deal_id) AS (SELECT deal_id FROM activity_deal WHERE activity_id = ?1),"
      " some (deal_id) AS (SELECT deal_id FROM linked"
      "  UNION SELECT p.deal_id FROM deal_partner AS p JOIN own USING (partner_id)"
      "  UNION SELECT d.id FROM deal AS d JOIN own ON d.distributor_id = own.partner_id)"
      "SELECT d.id, d.name, c.name, d.stage, d.amount, d.currency, d.id IN linked AS is_linked"
      "  FROM some JOIN deal AS d ON d.id = some.deal_id LEFT JOIN customer AS c ON c.id = d.customer_id"
      " ORDER BY is_linked DESC, d.opened_on DESC, d.name, d.id",
      error);
  gboolean has_row = TRUE;

  if (statement == NULL)
    return NULL;
  liaison_statement_bind (statement, "t", activity_id);
  while (has_row)
    {
      if (!liaison_statement_next (statement, &has_row, error))
        return NULL;
      if (has_row)
        g_ptr_array_add (choices, read_choice (statement));
    }
  return g_steal_pointer (&choices);
}

static gboolean
link_deal (LiaisonStore *store, const char *activity_id, const char *deal_id, GError **error)
{
  g_autoptr (LiaisonRecord) record = liaison_record_new (&liaison_activity_deal_entity);

  liaison_record_set_text (record, "activity", activity_id);
  liaison_record_set_text (record, "deal", deal_id);
  return liaison_record_insert (store, record, error);
}

/**
 * liaison_activity_deals_alter:
 * @store: within a change
 * @linked_ids: (array zero-terminated=1): deals that the activity brought
 * @unlinked_ids: (array zero-terminated=1): deals that it did not
 *
 * Links the ones and unlinks the others. What is so already stays, and so do deals that are not named: somebody else may have linked them meanwhile.
 */
gboolean
liaison_activity_deals_alter (LiaisonStore *store,
                              const char *activity_id,
                              const char *const *linked_ids,
                              const char *const *unlinked_ids,
                              GError **error)
{
  g_autoptr (GPtrArray) links = liaison_record_load_where (
      liaison_store_get_database (store), &liaison_activity_deal_entity, "activity", activity_id, error);
  g_autoptr (GHashTable) linked = g_hash_table_new (g_str_hash, g_str_equal);

  if (links == NULL)
    return FALSE;
  for (guint i = 0; i < links->len; i++)
    {
      LiaisonRecord *record = g_ptr_array_index (links, i);
      const char *deal_id = liaison_record_get_text (record, "deal");

      g_hash_table_add (linked, (gpointer) deal_id);
      if (g_strv_contains (unlinked_ids, deal_id) &&
          !liaison_record_remove (store, &liaison_activity_deal_entity, liaison_record_get_id (record),
                                  error))
        return FALSE;
    }
  for (guint i = 0; linked_ids[i] != NULL; i++)
    if (g_hash_table_add (linked, (gpointer) linked_ids[i]) &&
        !link_deal (store, activity_id, linked_ids[i], error))
      return FALSE;
  return TRUE;
}
