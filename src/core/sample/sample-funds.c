/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/sample/sample-funds.h"

#include "core/mdf/operation.h"
#include "core/records/activity-deal.h"
#include "core/records/operator.h"
#include "core/records/record-store.h"
#include "liaison-core-resources.h"

#include <string.h>

/* The budgets of the sample, and what was asked for, claimed and paid in 2026: a file of operations as anybody could write one. */

#define PATH "/io/github/liaison_prm/Liaison/sample/funds.jsonl"

/* Who may decide anywhere, and about any amount. */
static gboolean
add_head_of_marketing (LiaisonStore *store, GError **error)
{
  g_autoptr (LiaisonRecord) head = liaison_record_new (&liaison_operator_entity);

  liaison_record_set_text (head, "name", "Sofia Lindqvist");
  liaison_record_set_text (head, "email", "sofia.lindqvist@harbour.example");
  liaison_record_set_text (head, "role", "approve");
  return liaison_record_insert (store, head, error);
}

/* What the partners have in their pipeline came of the first activity that they were promised money for. */
static gboolean
link_deals (LiaisonStore *store, GError **error)
{
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (
      liaison_store_get_database (store),
      "SELECT a.id, d.id FROM deal AS d JOIN deal_partner AS p ON p.deal_id = d.id"
      "  JOIN allocation AS l ON l.partner_id = p.partner_id JOIN request AS r ON r.allocation_id = l.id"
      "  JOIN activity AS a ON a.request_id = r.id"
      " WHERE d.stage <> 'lost' AND a.position = 1 AND r.number ="
      "  (SELECT min (o.number) FROM request AS o JOIN allocation AS m ON m.id = o.allocation_id"
      "    WHERE m.partner_id = p.partner_id AND o.approved_amount IS NOT NULL)"
      " GROUP BY a.id, d.id ORDER BY d.name, a.id",
      error);
  g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean has_row = TRUE;

  if (statement == NULL)
    return FALSE;
  while (has_row)
    {
      LiaisonRecord *link;

      if (!liaison_statement_next (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        break;
      link = liaison_record_new (&liaison_activity_deal_entity);
      liaison_record_set_text (link, "activity", liaison_statement_get_text (statement, 0));
      liaison_record_set_text (link, "deal", liaison_statement_get_text (statement, 1));
      g_ptr_array_add (links, link);
    }
  for (guint i = 0; i < links->len; i++)
    if (!liaison_record_insert (store, g_ptr_array_index (links, i), error))
      return FALSE;
  return TRUE;
}

/**
 * liaison_sample_add_funds:
 * @data: nothing
 *
 * A #LiaisonChangeFunc.
 */
gboolean
liaison_sample_add_funds (LiaisonStore *store, gpointer data, GError **error)
{
  g_autoptr (GBytes) bytes =
      g_resource_lookup_data (liaison_core_get_resource (), PATH, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (LiaisonFunds) funds = NULL;

  g_assert (bytes != NULL);
  if (!add_head_of_marketing (store, error))
    return FALSE;
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  lines = g_strsplit (text, "\n", -1);
  funds = liaison_funds_new (store);
  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_auto (LiaisonOutcome) outcome = { 0 };

      if (!liaison_operation_apply (funds, lines[i], strlen (lines[i]), &outcome, error))
        return FALSE;
      if (outcome.refusal != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&outcome.refusal));
          return FALSE;
        }
    }
  return link_deals (store, error);
}
