/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/records/ledger-undo.h"

#include "core/base/error.h"
#include "core/records/ledger.h"

#include <glib/gi18n-lib.h>

/* What undoing a change means for the journal of the funds: entries against those that it wrote. */

/**
 * liaison_operation_undo:
 * @id: of an operation
 * @error: LIAISON_GUARD_INSUFFICIENT where the money has gone on since
 *
 * Takes the operation back, dated as it was: on no day has it been then.
 */
gboolean
liaison_operation_undo (LiaisonStore *store, const char *id, GError **error)
{
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (
      liaison_store_get_database (store),
      "SELECT dated, allocation_id, request_id, claim_id FROM operation WHERE id = ?", error);
  g_autofree char *key = g_strconcat (LIAISON_UNDO_KEY_PREFIX, id, NULL);
  const char *author = liaison_store_get_author (store);
  LiaisonOperation operation = { .key = key, .kind = "undo", .actor_id = author };
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  liaison_statement_bind (statement, "t", id);
  if (!liaison_statement_next (statement, &has_row, error))
    return FALSE;
  g_assert (has_row);
  if (!liaison_date_parse (liaison_statement_get_text (statement, 0), &operation.dated, error))
    return FALSE;
  operation.allocation_id = liaison_statement_get_text (statement, 1);
  operation.request_id = liaison_statement_get_text (statement, 2);
  operation.claim_id = liaison_statement_get_text (statement, 3);
  return liaison_ledger_counter (store, id, &operation, error);
}

/**
 * liaison_journal_entry_undo:
 *
 * Its operation takes it back.
 */
gboolean
liaison_journal_entry_undo (LiaisonStore *store, const char *id, GError **error)
{
  return TRUE;
}

/**
 * liaison_holding_undo:
 * @id: of a holding
 * @error: LIAISON_ERROR_NOT_UNDOABLE where another copy has the allocation by it
 *
 * An allocation that was made stays in the hands of who made it, whether it is there or not. What was handed over can only be
 * handed back, by who has it.
 */
gboolean
liaison_holding_undo (LiaisonStore *store, const char *id, GError **error)
{
  gint64 is_ours = 0, n_others = 0;

  if (!liaison_database_get_int (liaison_store_get_database (store), &is_ours, error,
                                 "SELECT replica_id = ? FROM holding WHERE id = ?", "tt",
                                 liaison_store_get_replica_id (store), id) ||
      !liaison_database_get_int (liaison_store_get_database (store), &n_others, error,
                                 "SELECT count (*) FROM holding AS h JOIN holding AS o USING (allocation_id)"
                                 " WHERE h.id = ? AND o.position < h.position",
                                 "t", id))
    return FALSE;
  if (is_ours != 0 && n_others == 0)
    return TRUE;
  g_set_error_literal (
      error, LIAISON_ERROR, LIAISON_ERROR_NOT_UNDOABLE,
      _ ("Which copy holds the money cannot be undone. The copy that has it can hand it over."));
  return FALSE;
}

/**
 * liaison_ledger_check_undone:
 * @error: LIAISON_ERROR_CONFLICT
 *
 * What was owed is promised again when its approval is undone. Nobody could let that go any more where the request is over.
 *
 * Returns: whether money is promised for requests only that are not over
 */
gboolean
liaison_ledger_check_undone (LiaisonDatabase *database, GError **error)
{
  g_autofree char *number = NULL;

  if (!liaison_database_get_text (
          database, &number, error,
          "SELECT r.number FROM request_balance AS b JOIN request AS r ON r.id = b.request_id"
          " WHERE r.state NOT IN ('approved', 'active', 'claimable') LIMIT 1",
          ""))
    return FALSE;
  if (number == NULL)
    return TRUE;
  g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_CONFLICT,
               /* Translators: the number of a request */
               _ ("This cannot be undone because the request %s is over. Nothing was changed. Undo first "
                  "what ended it."),
               number);
  return FALSE;
}
