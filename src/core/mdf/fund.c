/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/mdf/fund.h"

#include "core/records/guard.h"

#include <glib/gi18n-lib.h>

/* An allocation with what its budget says. */

void
liaison_fund_free (LiaisonFund *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->budget_id);
  g_free (self->budget_name);
  g_free (self->root_id);
  g_free (self->parent_id);
  g_free (self->region_id);
  g_free (self->partner_id);
  g_free (self->state);
  g_free (self->budget_state);
  g_free (self->proofs);
  g_free (self);
}

/**
 * liaison_fund_load:
 * @error: LIAISON_ERROR_NOT_FOUND where there is no such allocation
 *
 * Returns: (transfer full) (nullable): the allocation
 */
LiaisonFund *
liaison_fund_load (LiaisonDatabase *database, const char *allocation_id, GError **error)
{
  g_autoptr (LiaisonFund) self = g_new0 (LiaisonFund, 1);
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (
      database,
      "SELECT a.id, b.id, b.name, r.id, a.parent_id, coalesce (a.region_id, u.region_id, p.region_id), "
      "a.partner_id,"
      "       a.state, b.state, b.proofs, b.currency, a.starts_on, a.ends_on, b.rate, b.claim_days"
      "  FROM allocation AS a JOIN budget AS b ON b.id = a.budget_id"
      "  JOIN allocation AS r ON r.budget_id = b.id AND r.parent_id IS NULL"
      "  LEFT JOIN allocation AS u ON u.id = a.parent_id LEFT JOIN partner AS p ON p.id = a.partner_id"
      " WHERE a.id = ?",
      error);
  char **const texts[] = { &self->id,           &self->budget_id, &self->budget_name, &self->root_id,
                           &self->parent_id,    &self->region_id, &self->partner_id,  &self->state,
                           &self->budget_state, &self->proofs };
  gboolean has_row;

  if (statement == NULL)
    return NULL;
  liaison_statement_bind (statement, "t", allocation_id);
  if (!liaison_statement_next (statement, &has_row, error))
    return NULL;
  if (!has_row)
    {
      g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_NOT_FOUND,
                           _ ("This allocation is not there any more."));
      return NULL;
    }
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    *texts[i] = g_strdup (liaison_statement_get_text (statement, (int) i));
  g_strlcpy (self->currency, liaison_statement_get_text (statement, 10), sizeof self->currency);
  if (!liaison_date_parse (liaison_statement_get_text (statement, 11), &self->starts_on, error) ||
      !liaison_date_parse (liaison_statement_get_text (statement, 12), &self->ends_on, error) ||
      !liaison_decimal_parse (liaison_statement_get_text (statement, 13), &self->rate, error))
    return NULL;
  self->claim_days = (int) liaison_statement_get_int (statement, 14);
  return g_steal_pointer (&self);
}

/**
 * liaison_fund_is_over:
 *
 * One that has not begun yet, or is frozen, is not over: what comes back to it waits there.
 *
 * Returns: whether nothing of it may be promised from this day on
 */
gboolean
liaison_fund_is_over (const LiaisonFund *self, LiaisonDate on)
{
  return g_str_equal (self->budget_state, "closed") || g_str_equal (self->state, "expired") ||
         on > self->ends_on;
}

/**
 * liaison_fund_check_open:
 * @on: a day
 * @error: LIAISON_GUARD_STATE or LIAISON_GUARD_DATES
 *
 * Returns: whether money of it may be allocated or promised on this day
 */
gboolean
liaison_fund_check_open (const LiaisonFund *self, LiaisonDate on, GError **error)
{
  if (!g_str_equal (self->budget_state, "active"))
    {
      g_set_error (error, LIAISON_GUARD, LIAISON_GUARD_STATE,
                   /* Translators: the name of a budget */
                   _ ("The budget “%s” is closed. Use one that is open."), self->budget_name);
      return FALSE;
    }
  if (!g_str_equal (self->state, "active"))
    {
      g_set_error_literal (error, LIAISON_GUARD, LIAISON_GUARD_STATE,
                           _ ("This allocation is frozen or has expired."));
      return FALSE;
    }
  if (on < self->starts_on || on > self->ends_on)
    {
      g_autofree char *first = liaison_date_format (self->starts_on);
      g_autofree char *last = liaison_date_format (self->ends_on);

      g_set_error (error, LIAISON_GUARD, LIAISON_GUARD_DATES,
                   /* Translators: both are days */
                   _ ("The money of this allocation may be used from %s through %s."), first, last);
      return FALSE;
    }
  return TRUE;
}

/**
 * liaison_fund_find_root:
 * @allocation_id: (out) (nullable): the budget's own allocation
 */
gboolean
liaison_fund_find_root (LiaisonDatabase *database,
                        const char *budget_id,
                        char **allocation_id,
                        GError **error)
{
  *allocation_id = NULL;
  return liaison_database_get_text (database, allocation_id, error,
                                    "SELECT id FROM allocation WHERE budget_id = ? AND parent_id IS NULL",
                                    "t", budget_id);
}

/**
 * liaison_fund_find_below:
 * @region_id: (nullable): of the allocation that is looked for
 * @partner_id: (nullable): of the allocation that is looked for, where it is none of a region
 * @allocation_id: (out) (nullable): the allocation, where there is one
 */
gboolean
liaison_fund_find_below (LiaisonDatabase *database,
                         const char *parent_id,
                         const char *region_id,
                         const char *partner_id,
                         char **allocation_id,
                         GError **error)
{
  *allocation_id = NULL;
  if (partner_id != NULL)
    return liaison_database_get_text (database, allocation_id, error,
                                      "SELECT id FROM allocation WHERE parent_id = ? AND partner_id = ?",
                                      "tt", parent_id, partner_id);
  return liaison_database_get_text (database, allocation_id, error,
                                    "SELECT id FROM allocation WHERE parent_id = ? AND region_id = ?", "tt",
                                    parent_id, region_id);
}
