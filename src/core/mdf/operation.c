/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/mdf/operation.h"

#include "core/base/json-guard.h"
#include "core/mdf/operation-handlers.h"
#include "core/mdf/proof-file.h"
#include "core/records/ledger-undo.h"
#include "core/records/operator.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* One operation on funds, as JSON: {"op": "allocate", "key": "a-1", "actor": "Jana", "date": "2026-01-02", …}. Either all of it is done, or
 * nothing is, and the guard says why. */

#define MOST_DEPTH 8

void
liaison_outcome_clear (LiaisonOutcome *self)
{
  g_clear_pointer (&self->key, g_free);
  g_clear_pointer (&self->operation_id, g_free);
  g_clear_pointer (&self->warnings, g_strfreev);
  g_clear_error (&self->refusal);
}

static const LiaisonOperationHandler *
find_handler (const char *word)
{
  static const LiaisonOperationHandler *const tables[] = { liaison_budget_handlers, liaison_request_handlers,
                                                           liaison_claim_handlers };

  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    for (const LiaisonOperationHandler *each = tables[i]; each->word != NULL; each++)
      if (g_str_equal (each->word, word))
        return each;
  return NULL;
}

/* The same operation is the same text, in whatever order its members stand. */
static void
write_canonical (JsonNode *node, GString *text)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObject *object = json_node_get_object (node);
      g_autoptr (GList) names = g_list_sort (json_object_get_members (object), (GCompareFunc) strcmp);

      g_string_append_c (text, '{');
      for (GList *each = names; each != NULL; each = each->next)
        {
          g_string_append_printf (text, "%zu:%s", strlen (each->data), (const char *) each->data);
          write_canonical (json_object_get_member (object, each->data), text);
        }
      g_string_append_c (text, '}');
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      g_string_append_c (text, '[');
      for (guint i = 0; i < json_array_get_length (array); i++)
        write_canonical (json_array_get_element (array, i), text);
      g_string_append_c (text, ']');
    }
  else
    {
      g_autofree char *value = json_to_string (node, FALSE);

      g_string_append_printf (text, "%s,", value);
    }
}

static char *
make_digest (JsonNode *root)
{
  g_autoptr (GString) text = g_string_new (NULL);

  write_canonical (root, text);
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text->str, (gssize) text->len);
}

static gboolean
check_members (LiaisonOperationReader *reader, const LiaisonOperationHandler *handler)
{
  static const char *const common[] = { "op", "key", "actor", "date", "reason" };
  g_autoptr (GPtrArray) known = g_ptr_array_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (common); i++)
    g_ptr_array_add (known, (gpointer) common[i]);
  for (guint i = 0; handler->members[i] != NULL; i++)
    g_ptr_array_add (known, (gpointer) handler->members[i]);
  g_ptr_array_add (known, NULL);
  return liaison_json_reader_check_members (&reader->json, reader->root, (const char *const *) known->pdata);
}

/* What all operations say. */
static gboolean
read_common (LiaisonOperationReader *reader,
             LiaisonOperation *operation,
             const LiaisonOperationHandler **handler,
             LiaisonOutcome *outcome)
{
  if (!liaison_json_reader_get_text (&reader->json, reader->root, "key", TRUE, &operation->key))
    return FALSE;
  outcome->key = g_strdup (operation->key);
  if (g_str_has_prefix (operation->key, LIAISON_UNDO_KEY_PREFIX))
    {
      liaison_json_reader_enter (&reader->json, "key");
      return liaison_json_reader_fail_word (
          &reader->json, _ ("keys that begin like “%s” are the program's own."), LIAISON_UNDO_KEY_PREFIX);
    }
  if (!liaison_json_reader_get_text (&reader->json, reader->root, "op", TRUE, &operation->kind))
    return FALSE;
  *handler = find_handler (operation->kind);
  if (*handler == NULL)
    {
      liaison_json_reader_enter (&reader->json, "op");
      return liaison_json_reader_fail_word (&reader->json, _ ("there is no operation “%s”."),
                                            operation->kind);
    }
  return check_members (reader, *handler) &&
         liaison_operation_reader_get_date (reader, reader->root, "date", TRUE, &operation->dated) &&
         liaison_json_reader_get_text (&reader->json, reader->root, "reason", FALSE, &operation->reason);
}

/* An equal file only warns: see liaison_proof_find_twins(). */
static gboolean
warn (LiaisonDatabase *database, LiaisonOutcome *outcome, GError **error)
{
  g_autofree char *claim_id = NULL;
  g_autoptr (GPtrArray) twins = NULL;
  g_autoptr (GStrvBuilder) warnings = g_strv_builder_new ();

  if (!liaison_database_get_text (database, &claim_id, error, "SELECT claim_id FROM operation WHERE id = ?",
                                  "t", outcome->operation_id))
    return FALSE;
  if (claim_id == NULL)
    return TRUE;
  twins = liaison_proof_find_twins (database, claim_id, error);
  if (twins == NULL)
    return FALSE;
  for (guint i = 0; i < twins->len; i++)
    {
      const LiaisonProofTwin *twin = g_ptr_array_index (twins, i);

      g_strv_builder_take (warnings,
                           /* Translators: the number of a claim */
                           g_strdup_printf (_ ("The same file proves the claim %s."), twin->number));
    }
  outcome->warnings = g_strv_builder_end (warnings);
  return TRUE;
}

static gboolean
run (LiaisonOperationReader *reader, LiaisonOutcome *outcome, const char *digest)
{
  LiaisonOperation operation = { .digest = digest };
  const LiaisonOperationHandler *handler;
  g_autofree char *actor_id = NULL;
  LiaisonDatabase *database = liaison_funds_get_database (reader->funds);

  if (!read_common (reader, &operation, &handler, outcome) ||
      !liaison_ledger_find (database, operation.key, digest, &outcome->operation_id, reader->json.error))
    return FALSE;
  /* What was done stays done, whatever became of what it names. */
  outcome->is_repeated = outcome->operation_id != NULL;
  if (outcome->is_repeated)
    return TRUE;
  if (!liaison_operation_reader_find (reader, reader->root, "actor", TRUE, &liaison_operator_entity,
                                      &actor_id))
    return FALSE;
  operation.actor_id = actor_id;
  return handler->run (reader, &operation) &&
         liaison_ledger_find (database, operation.key, digest, &outcome->operation_id, reader->json.error) &&
         warn (database, outcome, reader->json.error);
}

static gboolean
read_and_run (LiaisonFunds *funds, const char *json, gsize length, LiaisonOutcome *outcome, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GString) path = g_string_new (NULL);
  LiaisonOperationReader reader = { .json = { .path = path, .error = error }, .funds = funds };
  g_autofree char *digest = NULL;

  if (!liaison_json_guard (json, length, LIAISON_OPERATION_LONGEST, MOST_DEPTH, error))
    return FALSE;
  if (!json_parser_load_from_data (parser, json, (gssize) length, NULL) ||
      json_parser_get_root (parser) == NULL)
    return liaison_json_reader_fail (&reader.json, _ ("this is not JSON."));
  if (!liaison_json_reader_need_object (&reader.json, json_parser_get_root (parser), &reader.root))
    return FALSE;
  digest = make_digest (json_parser_get_root (parser));
  return run (&reader, outcome, digest);
}

/* What the fault of the operation is, in the terms of guards; %FALSE where it is the workspace's. */
static gboolean
is_refusal (const GError *failure, LiaisonGuard *guard)
{
  if (failure->domain == LIAISON_GUARD)
    {
      *guard = (LiaisonGuard) failure->code;
      return TRUE;
    }
  if (g_error_matches (failure, LIAISON_ERROR, LIAISON_ERROR_NOT_FOUND))
    *guard = LIAISON_GUARD_UNKNOWN;
  else if (g_error_matches (failure, LIAISON_ERROR, LIAISON_ERROR_BAD_INPUT) ||
           g_error_matches (failure, LIAISON_ERROR, LIAISON_ERROR_INVALID) ||
           g_error_matches (failure, LIAISON_ERROR, LIAISON_ERROR_LIMIT))
    *guard = LIAISON_GUARD_MALFORMED;
  else
    return FALSE;
  return TRUE;
}

/**
 * liaison_operation_apply:
 * @funds: of a store within a change
 * @json: (array length=length): an operation
 * @outcome: (out caller-allocates): filled with zeros before; clear it with liaison_outcome_clear()
 * @error: where the workspace failed, so that the whole change has to be given up
 *
 * Does one operation, or nothing of it.
 *
 * Returns: whether the operation was done, or refused
 */
gboolean
liaison_operation_apply (LiaisonFunds *funds,
                         const char *json,
                         gsize length,
                         LiaisonOutcome *outcome,
                         GError **error)
{
  LiaisonDatabase *database = liaison_funds_get_database (funds);
  GError *failure = NULL;
  LiaisonGuard guard;

  if (!liaison_database_execute (database, "SAVEPOINT operation", error))
    return FALSE;
  if (read_and_run (funds, json, length, outcome, &failure))
    return liaison_database_execute (database, "RELEASE operation", error);
  if (!is_refusal (failure, &guard))
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  g_clear_pointer (&outcome->operation_id, g_free);
  g_set_error_literal (&outcome->refusal, LIAISON_GUARD, (int) guard, failure->message);
  g_error_free (failure);
  liaison_funds_forget (funds);
  return liaison_database_execute (database, "ROLLBACK TO operation", error) &&
         liaison_database_execute (database, "RELEASE operation", error);
}
