/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/records/ledger.h"

#include "core/records/entity.h"

#include <glib/gi18n-lib.h>

/* The journal of the funds: operations, and the entries by which they move money. The database keeps the balances and refuses
 * what would overspend; what is checked here before is checked to say it in words. */

static const struct
{
  const char *word;
  const char *label;
} buckets[] = {
  [LIAISON_BUCKET_SOURCE] = { "source", N_ ("Source") },
  [LIAISON_BUCKET_AVAILABLE] = { "available", N_ ("Available") },
  [LIAISON_BUCKET_COMMITTED] = { "committed", N_ ("Committed") },
  [LIAISON_BUCKET_PAYABLE] = { "payable", N_ ("Payable") },
  [LIAISON_BUCKET_PAID] = { "paid", N_ ("Paid") },
  [LIAISON_BUCKET_EXPIRED] = { "expired", N_ ("Expired") },
  [LIAISON_BUCKET_FX_DIFFERENCE] = { "fx_difference", N_ ("Exchange differences") },
};

/**
 * liaison_bucket_get_word:
 *
 * Returns: its word, as it stands in the data
 */
const char *
liaison_bucket_get_word (LiaisonBucket bucket)
{
  g_return_val_if_fail ((guint) bucket < LIAISON_N_BUCKETS, NULL);

  return buckets[bucket].word;
}

/**
 * liaison_bucket_get_label:
 *
 * Returns: its name for people, translated
 */
const char *
liaison_bucket_get_label (LiaisonBucket bucket)
{
  g_return_val_if_fail ((guint) bucket < LIAISON_N_BUCKETS, NULL);

  return _ (buckets[bucket].label);
}

/**
 * liaison_bucket_find:
 * @word: as it stands in the data
 *
 * Returns: the bucket, LIAISON_N_BUCKETS where there is none of this word
 */
LiaisonBucket
liaison_bucket_find (const char *word)
{
  for (guint i = 0; i < LIAISON_N_BUCKETS; i++)
    if (g_str_equal (buckets[i].word, word))
      return (LiaisonBucket) i;
  return LIAISON_N_BUCKETS;
}

/* Operations ------------------------------------------------------------------------------------------------------- */

/**
 * liaison_ledger_find:
 * @key: of an operation
 * @digest: (nullable): of what is asked for now
 * @operation_id: (out) (nullable): the operation that has this key already
 * @error: LIAISON_GUARD_KEY_REUSED where that was something else, or was undone since
 *
 * Whether what is asked for has been done. To send an operation again does nothing.
 *
 * Returns: whether it could be told
 */
gboolean
liaison_ledger_find (LiaisonDatabase *database,
                     const char *key,
                     const char *digest,
                     char **operation_id,
                     GError **error)
{
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (
      database,
      /* What was taken back, and the taking back of it, and so on. */
      "WITH RECURSIVE back (id, n) AS (SELECT id, 0 FROM operation WHERE key = ?1 UNION ALL"
      " SELECT c.id, n + 1 FROM operation AS c JOIN back AS b ON c.counters = b.id)"
      " SELECT id, digest, (SELECT max (n) % 2 FROM back) FROM operation WHERE key = ?1",
      error);
  gboolean has_row;

  *operation_id = NULL;
  if (statement == NULL)
    return FALSE;
  liaison_statement_bind (statement, "t", key);
  if (!liaison_statement_next (statement, &has_row, error))
    return FALSE;
  if (!has_row)
    return TRUE;
  if (g_strcmp0 (liaison_statement_get_text (statement, 1), digest) != 0)
    {
      g_set_error (error, LIAISON_GUARD, LIAISON_GUARD_KEY_REUSED,
                   _ ("The key “%s” stands for another operation. Give this one a key of its own."), key);
      return FALSE;
    }
  if (liaison_statement_get_int (statement, 2) != 0)
    {
      g_set_error (error, LIAISON_GUARD, LIAISON_GUARD_KEY_REUSED,
                   _ ("The operation with the key “%s” was taken back. To do it again, give it a new key."),
                   key);
      return FALSE;
    }
  *operation_id = g_strdup (liaison_statement_get_text (statement, 0));
  return TRUE;
}

static char *
write_operation (LiaisonStore *store, const LiaisonOperation *operation, const char *counters, GError **error)
{
  g_autofree char *id = liaison_id_new (liaison_store_get_ids (store));
  g_autofree char *day = liaison_date_to_text (operation->dated);

  if (!liaison_database_run (
          liaison_store_get_database (store), error,
          "INSERT INTO operation (id, key, kind, dated, actor_id, replica_id, allocation_id,"
          " request_id, claim_id, reason, digest, counters)"
          " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
          "tttttttttttt", id, operation->key, operation->kind, day, operation->actor_id,
          liaison_store_get_replica_id (store), operation->allocation_id, operation->request_id,
          operation->claim_id, operation->reason, operation->digest, counters))
    return NULL;
  return g_steal_pointer (&id);
}

/**
 * liaison_ledger_open:
 * @store: within a change
 *
 * Begins an operation. Its key must not be taken: ask liaison_ledger_find() before.
 *
 * Returns: (transfer full) (nullable): the id of the operation
 */
char *
liaison_ledger_open (LiaisonStore *store, const LiaisonOperation *operation, GError **error)
{
  return write_operation (store, operation, NULL, error);
}

/* Holders ---------------------------------------------------------------------------------------------------------- */

/**
 * liaison_ledger_hold:
 * @operation_id: by which the allocation comes into the hands of @replica_id
 *
 * From now on only that copy of the workspace may take money from the allocation.
 */
gboolean
liaison_ledger_hold (LiaisonStore *store,
                     const char *operation_id,
                     const char *allocation_id,
                     const char *replica_id,
                     GError **error)
{
  g_autofree char *id = liaison_id_new (liaison_store_get_ids (store));

  return liaison_database_run (
      liaison_store_get_database (store), error,
      "INSERT INTO holding (id, operation_id, allocation_id, replica_id, position) VALUES (?1, ?2, ?3, ?4,"
      " (SELECT coalesce (max (position), 0) + 1 FROM holding WHERE allocation_id = ?3))",
      "tttt", id, operation_id, allocation_id, replica_id);
}

/**
 * liaison_ledger_check_holder:
 * @error: LIAISON_GUARD_NOT_HOLDER
 *
 * Returns: whether this copy of the workspace may take money from the allocation
 */
gboolean
liaison_ledger_check_holder (LiaisonStore *store, const char *allocation_id, GError **error)
{
  gint64 is_held = 0;

  if (!liaison_database_get_int (liaison_store_get_database (store), &is_held, error,
                                 "SELECT 1 FROM holder WHERE allocation_id = ? AND replica_id = ?", "tt",
                                 allocation_id, liaison_store_get_replica_id (store)))
    return FALSE;
  if (is_held != 0)
    return TRUE;
  g_set_error_literal (error, LIAISON_GUARD, LIAISON_GUARD_NOT_HOLDER,
                       _ ("Another copy of this workspace holds this money, so that it cannot be spent "
                          "twice. Do it there, have it "
                          "handed over, or adopt it where that copy is lost."));
  return FALSE;
}

/* Balances --------------------------------------------------------------------------------------------------------- */

/**
 * liaison_ledger_get:
 * @amount: (out): what is in the bucket of an allocation, without those below it; minor units of the budget's currency
 */
gboolean
liaison_ledger_get (LiaisonDatabase *database,
                    const char *allocation_id,
                    LiaisonBucket bucket,
                    gint64 *amount,
                    GError **error)
{
  *amount = 0;
  return liaison_database_get_int (database, amount, error,
                                   "SELECT amount FROM balance WHERE allocation_id = ? AND bucket = ?", "tt",
                                   allocation_id, liaison_bucket_get_word (bucket));
}

/**
 * liaison_ledger_get_committed:
 * @amount: (out): what is promised for a request and not yet owed
 */
gboolean
liaison_ledger_get_committed (LiaisonDatabase *database,
                              const char *request_id,
                              gint64 *amount,
                              GError **error)
{
  *amount = 0;
  return liaison_database_get_int (
      database, amount, error, "SELECT amount FROM request_balance WHERE request_id = ?", "t", request_id);
}

/**
 * liaison_ledger_get_of_claim:
 * @bucket: payable or paid
 * @amount: (out): what is in it for a claim
 */
gboolean
liaison_ledger_get_of_claim (LiaisonDatabase *database,
                             const char *claim_id,
                             LiaisonBucket bucket,
                             gint64 *amount,
                             GError **error)
{
  *amount = 0;
  return liaison_database_get_int (database, amount, error,
                                   "SELECT amount FROM claim_balance WHERE claim_id = ? AND bucket = ?", "tt",
                                   claim_id, liaison_bucket_get_word (bucket));
}

/* The bucket that the move takes from, as narrow as it is kept. */
static gboolean
get_source (LiaisonDatabase *database, const LiaisonLedgerMove *move, gint64 *amount, GError **error)
{
  switch (move->from)
    {
    case LIAISON_BUCKET_COMMITTED:
      return liaison_ledger_get_committed (database, move->request_id, amount, error);
    case LIAISON_BUCKET_PAYABLE:
    case LIAISON_BUCKET_PAID:
      return liaison_ledger_get_of_claim (database, move->claim_id, move->from, amount, error);
    case LIAISON_BUCKET_SOURCE:
    case LIAISON_BUCKET_AVAILABLE:
    case LIAISON_BUCKET_EXPIRED:
    case LIAISON_BUCKET_FX_DIFFERENCE:
    case LIAISON_N_BUCKETS:
    default:
      return liaison_ledger_get (database, move->from_id, move->from, amount, error);
    }
}

static gboolean
check_amount (LiaisonDatabase *database, const LiaisonLedgerMove *move, GError **error)
{
  const gboolean is_bound = move->from != LIAISON_BUCKET_SOURCE && move->from != LIAISON_BUCKET_FX_DIFFERENCE;
  gint64 there;

  if (!get_source (database, move, &there, error))
    return FALSE;
  if (is_bound && move->amount.minor > there)
    {
      g_autofree char *wanted = liaison_money_format (move->amount, TRUE);
      g_autofree char *left = liaison_money_format (liaison_money_make (there, move->amount.currency), TRUE);

      g_set_error (error, LIAISON_GUARD, LIAISON_GUARD_INSUFFICIENT,
                   /* Translators: both are amounts of money */
                   _ ("This takes %s, but there are only %s."), wanted, left);
      return FALSE;
    }
  if (move->amount.minor > LIAISON_FIELD_LARGEST_AMOUNT || there < -LIAISON_FIELD_LARGEST_AMOUNT)
    {
      g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_LIMIT,
                           _ ("This is more money than one budget can hold."));
      return FALSE;
    }
  return TRUE;
}

/**
 * liaison_ledger_move:
 * @store: within a change
 * @operation_id: what the entry belongs to
 * @error: LIAISON_GUARD_NOT_HOLDER or LIAISON_GUARD_INSUFFICIENT
 *
 * Writes one entry.
 */
gboolean
liaison_ledger_move (LiaisonStore *store,
                     const char *operation_id,
                     const LiaisonLedgerMove *move,
                     GError **error)
{
  LiaisonDatabase *database = liaison_store_get_database (store);
  g_autofree char *id = NULL;

  g_return_val_if_fail (move->amount.minor > 0, FALSE);

  if (!liaison_ledger_check_holder (store, move->from_id, error) || !check_amount (database, move, error))
    return FALSE;
  id = liaison_id_new (liaison_store_get_ids (store));
  return liaison_database_run (
      database, error,
      "INSERT INTO journal_entry (id, operation_id, from_id, from_bucket, to_id, to_bucket, amount, currency,"
      " request_id, claim_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      "ttttttittt", id, operation_id, move->from_id, liaison_bucket_get_word (move->from), move->to_id,
      liaison_bucket_get_word (move->to), move->amount.minor, move->amount.currency, move->request_id,
      move->claim_id);
}

/* Taking back ------------------------------------------------------------------------------------------------------ */

/* The entries of an operation, the last first, as moves that lead back; their texts belong to @texts. */
static GArray *
list_back (LiaisonDatabase *database, const char *operation_id, GStringChunk *texts, GError **error)
{
  g_autoptr (GArray) moves = g_array_new (FALSE, TRUE, sizeof (LiaisonLedgerMove));
  g_autoptr (LiaisonStatement) statement =
      liaison_database_prepare (database,
                                "SELECT from_id, from_bucket, to_id, to_bucket, amount, currency, "
                                "request_id, claim_id FROM journal_entry"
                                " WHERE operation_id = ? ORDER BY id DESC",
                                error);
  gboolean has_row;

  if (statement == NULL)
    return NULL;
  liaison_statement_bind (statement, "t", operation_id);
  while (TRUE)
    {
      LiaisonLedgerMove move = { 0 };

      if (!liaison_statement_next (statement, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&moves);
      move.to_id = g_string_chunk_insert (texts, liaison_statement_get_text (statement, 0));
      move.to = liaison_bucket_find (liaison_statement_get_text (statement, 1));
      move.from_id = g_string_chunk_insert (texts, liaison_statement_get_text (statement, 2));
      move.from = liaison_bucket_find (liaison_statement_get_text (statement, 3));
      move.amount = liaison_money_make (liaison_statement_get_int (statement, 4),
                                        liaison_statement_get_text (statement, 5));
      if (!liaison_statement_is_null (statement, 6))
        move.request_id = g_string_chunk_insert (texts, liaison_statement_get_text (statement, 6));
      if (!liaison_statement_is_null (statement, 7))
        move.claim_id = g_string_chunk_insert (texts, liaison_statement_get_text (statement, 7));
      g_array_append_val (moves, move);
    }
}

/**
 * liaison_ledger_counter:
 * @countered_id: an operation that was not taken back
 * @operation: what takes it back
 * @error: LIAISON_GUARD_INSUFFICIENT where the money has gone on since, LIAISON_GUARD_NOT_HOLDER
 *
 * Writes an entry against each of another operation, the last first.
 */
gboolean
liaison_ledger_counter (LiaisonStore *store,
                        const char *countered_id,
                        const LiaisonOperation *operation,
                        GError **error)
{
  g_autoptr (GStringChunk) texts = g_string_chunk_new (512);
  g_autoptr (GArray) moves = list_back (liaison_store_get_database (store), countered_id, texts, error);
  g_autofree char *id = NULL;

  if (moves == NULL)
    return FALSE;
  id = write_operation (store, operation, countered_id, error);
  if (id == NULL)
    return FALSE;
  for (guint i = 0; i < moves->len; i++)
    if (!liaison_ledger_move (store, id, &g_array_index (moves, LiaisonLedgerMove, i), error))
      return FALSE;
  return TRUE;
}
