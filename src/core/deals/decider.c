/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/deals/decider.h"

#include "core/base/error.h"
#include "core/program/authority.h"

/**
 * liaison_decider_check:
 * @store: within a change, by its author
 * @region_id: (nullable): where; %NULL is everywhere
 * @on: the day
 * @error: REFUSED, in the words of the authorities
 *
 * Returns: whether the author may decide on registrations and conflicts there; where nobody is written down as operator, whoever is at the desk
 *   may
 */
gboolean
liaison_decider_check (LiaisonStore *store, const char *region_id, LiaisonDate on, GError **error)
{
  LiaisonDatabase *database = liaison_store_get_database (store);
  g_autoptr (LiaisonAuthorities) authorities = NULL;
  g_autoptr (GError) failure = NULL;
  /* An amount of nothing has no limit. */
  const LiaisonApproval approval = {
    .actor_id = liaison_store_get_author (store),
    .region_id = region_id,
    .amount = liaison_money_make (0, "EUR"),
    .on = on,
  };
  gint64 n_operators = 0;

  if (!liaison_database_get_int (database, &n_operators, error,
                                 "SELECT count (*) FROM operator WHERE is_active = 1", ""))
    return FALSE;
  if (n_operators == 0)
    return TRUE;
  authorities = liaison_authorities_load (database, error);
  if (authorities == NULL)
    return FALSE;
  if (liaison_authorities_check (authorities, &approval, &failure))
    return TRUE;
  g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_REFUSED, failure->message);
  return FALSE;
}
