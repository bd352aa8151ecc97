/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/date.h"
#include "core/records/ledger.h"

G_BEGIN_DECLS

/**
 * LiaisonEntryPlace:
 * @allocation_id: which may have been undone since
 * @budget: (nullable): its name; %NULL where the allocation is not there any more
 * @region: (nullable): code or name of the region; with a partner, of the region that its money comes from
 * @partner: (nullable): its name
 * @bucket: where in the allocation
 *
 * Where an entry takes from, or puts to.
 */
typedef struct
{
  char *allocation_id;
  char *budget;
  char *region;
  char *partner;
  LiaisonBucket bucket;
} LiaisonEntryPlace;

/**
 * LiaisonEntry:
 * @key: of its operation
 * @kind: of its operation
 * @dated: of its operation
 * @actor: (nullable): the name of who did it
 * @reason: (nullable): of its operation
 * @request: (nullable): the number of the request whose money it is
 * @claim: (nullable): the number of the claim whose money it is
 *
 * An entry of the journal, in the names by which people and files know what it is about.
 */
typedef struct
{
  char *key;
  char *kind;
  LiaisonDate dated;
  char *actor;
  char *reason;
  LiaisonEntryPlace from;
  LiaisonEntryPlace to;
  LiaisonMoney amount;
  char *request;
  char *claim;
} LiaisonEntry;

LiaisonEntry *liaison_entry_copy (const LiaisonEntry *self);
void liaison_entry_free (LiaisonEntry *self);
GPtrArray *
liaison_entry_list_of_operation (LiaisonDatabase *database, const char *operation_id, GError **error);
GPtrArray *liaison_entry_list_of_partner (LiaisonDatabase *database,
                                          const char *partner_id,
                                          LiaisonDate through,
                                          GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonEntry, liaison_entry_free)

G_END_DECLS
