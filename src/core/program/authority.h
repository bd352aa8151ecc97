/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/rates.h"
#include "core/store/database.h"

G_BEGIN_DECLS

/**
 * LiaisonAuthorities:
 *
 * Who may approve what: the operators with their roles, regions and limits. In a file that its user owns these are guard rails
 * and a record, no access control.
 */
typedef struct _LiaisonAuthorities LiaisonAuthorities;

/**
 * LiaisonApproval:
 * @actor_id: who decides
 * @requesters: (nullable) (element-type utf8): a set of the ids of all who asked for it
 * @region_id: (nullable): where; %NULL is everywhere
 * @amount: how much; an amount of nothing has no limit
 * @on: the day, by whose rates a limit in another currency is read
 *
 * What somebody is about to approve.
 */
typedef struct
{
  const char *actor_id;
  GHashTable *requesters;
  const char *region_id;
  LiaisonMoney amount;
  LiaisonDate on;
} LiaisonApproval;

/**
 * LiaisonApprover:
 * @id: of the operator
 * @has_limit: whether it is only up to @limit
 *
 * Who may approve somewhere.
 */
typedef struct
{
  const char *id;
  const char *name;
  gboolean has_limit;
  LiaisonMoney limit;
} LiaisonApprover;

LiaisonAuthorities *liaison_authorities_load (LiaisonDatabase *database, GError **error);
void liaison_authorities_free (LiaisonAuthorities *self);
gboolean
liaison_authorities_check (const LiaisonAuthorities *self, const LiaisonApproval *approval, GError **error);
const char *liaison_authorities_find_next (const LiaisonAuthorities *self, const LiaisonApproval *approval);
GArray *liaison_authorities_list (const LiaisonAuthorities *self, const char *region_id);
const char *liaison_authorities_get_name (const LiaisonAuthorities *self, const char *operator_id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonAuthorities, liaison_authorities_free)

G_END_DECLS
