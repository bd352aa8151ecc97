/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/date.h"
#include "core/base/money.h"
#include "core/records/guard.h"
#include "core/store/store.h"

G_BEGIN_DECLS

/**
 * LiaisonBucket:
 * @LIAISON_BUCKET_SOURCE: where a budget's money comes from; below zero by as much as came
 * @LIAISON_BUCKET_AVAILABLE: may be allocated or committed
 * @LIAISON_BUCKET_COMMITTED: promised for a request
 * @LIAISON_BUCKET_PAYABLE: owed for a claim
 * @LIAISON_BUCKET_PAID: paid for a claim
 * @LIAISON_BUCKET_EXPIRED: was not used in time
 * @LIAISON_BUCKET_FX_DIFFERENCE: what payments cost more, or less, than the rate at approval said
 */
typedef enum
{
  LIAISON_BUCKET_SOURCE,
  LIAISON_BUCKET_AVAILABLE,
  LIAISON_BUCKET_COMMITTED,
  LIAISON_BUCKET_PAYABLE,
  LIAISON_BUCKET_PAID,
  LIAISON_BUCKET_EXPIRED,
  LIAISON_BUCKET_FX_DIFFERENCE,
  LIAISON_N_BUCKETS,
} LiaisonBucket;

/**
 * LiaisonOperation:
 * @key: makes it happen once, whoever sends it how often
 * @kind: its word
 * @actor_id: (nullable): of an operator
 * @allocation_id: (nullable): what it is done to
 * @request_id: (nullable): what it is done to
 * @claim_id: (nullable): what it is done to
 * @reason: (nullable): in the words of who did it
 * @digest: (nullable): of all that was asked for
 *
 * What entries of the journal belong to.
 */
typedef struct
{
  const char *key;
  const char *kind;
  LiaisonDate dated;
  const char *actor_id;
  const char *allocation_id;
  const char *request_id;
  const char *claim_id;
  const char *reason;
  const char *digest;
} LiaisonOperation;

/**
 * LiaisonLedgerMove:
 * @amount: above zero; its currency is the budget's
 * @request_id: (nullable): whose money it is; needed with committed, payable and paid
 * @claim_id: (nullable): whose money it is; needed with payable and paid
 *
 * One entry of the journal: an amount from a bucket of an allocation to one of the same or of another of the same budget.
 */
typedef struct
{
  const char *from_id;
  LiaisonBucket from;
  const char *to_id;
  LiaisonBucket to;
  LiaisonMoney amount;
  const char *request_id;
  const char *claim_id;
} LiaisonLedgerMove;

const char *liaison_bucket_get_word (LiaisonBucket bucket);
const char *liaison_bucket_get_label (LiaisonBucket bucket);
LiaisonBucket liaison_bucket_find (const char *word);

gboolean liaison_ledger_find (LiaisonDatabase *database,
                              const char *key,
                              const char *digest,
                              char **operation_id,
                              GError **error);
char *liaison_ledger_open (LiaisonStore *store, const LiaisonOperation *operation, GError **error);
gboolean liaison_ledger_move (LiaisonStore *store,
                              const char *operation_id,
                              const LiaisonLedgerMove *move,
                              GError **error);
gboolean liaison_ledger_hold (LiaisonStore *store,
                              const char *operation_id,
                              const char *allocation_id,
                              const char *replica_id,
                              GError **error);
gboolean liaison_ledger_check_holder (LiaisonStore *store, const char *allocation_id, GError **error);
gboolean liaison_ledger_counter (LiaisonStore *store,
                                 const char *countered_id,
                                 const LiaisonOperation *operation,
                                 GError **error);
gboolean liaison_ledger_get (LiaisonDatabase *database,
                             const char *allocation_id,
                             LiaisonBucket bucket,
                             gint64 *amount,
                             GError **error);
gboolean liaison_ledger_get_committed (LiaisonDatabase *database,
                                       const char *request_id,
                                       gint64 *amount,
                                       GError **error);
gboolean liaison_ledger_get_of_claim (LiaisonDatabase *database,
                                      const char *claim_id,
                                      LiaisonBucket bucket,
                                      gint64 *amount,
                                      GError **error);

G_END_DECLS
