/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/sample/sample-funds.h"

#include "core/mdf/operation.h"
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
  return TRUE;
}
