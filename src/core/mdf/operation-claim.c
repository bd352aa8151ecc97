/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/mdf/claim-operations.h"
#include "core/mdf/operation-handlers.h"
#include "core/records/claim.h"
#include "core/records/request.h"

#include <glib/gi18n-lib.h>

/* Operations on claims and payments as they are written in a file. */

#define MOST_LINES 500

static gboolean
find_claim (LiaisonOperationReader *reader, char **id)
{
  return liaison_operation_reader_find (reader, reader->root, "claim", TRUE, &liaison_claim_entity, id);
}

/* The claim and the currency that its request is in. */
static gboolean
find_with_currency (LiaisonOperationReader *reader, char **id, char **currency)
{
  *currency = NULL;
  return find_claim (reader, id) &&
         liaison_database_get_text (
             liaison_funds_get_database (reader->funds), currency, reader->json.error,
             "SELECT r.currency FROM claim AS c JOIN request AS r ON r.id = c.request_id WHERE c.id = ?", "t",
             *id);
}

/* Claiming ----------------------------------------------------------------------------------------------------------- */

/* An activity by its place in the request, from 1. */
static gboolean
find_activity (LiaisonOperationReader *reader, JsonObject *object, const char *request_id, char **activity_id)
{
  int position = 1;

  *activity_id = NULL;
  if (!liaison_json_reader_get_integer (&reader->json, object, "activity", 1, G_MAXINT, &position) ||
      !liaison_database_get_text (liaison_funds_get_database (reader->funds), activity_id, reader->json.error,
                                  "SELECT id FROM activity WHERE request_id = ? AND position = ?", "ti",
                                  request_id, (gint64) position))
    return FALSE;
  if (*activity_id != NULL)
    return TRUE;
  g_set_error (reader->json.error, LIAISON_GUARD, LIAISON_GUARD_UNKNOWN,
               _ ("The request has no activity number %d."), position);
  return FALSE;
}

static gboolean
read_line (LiaisonOperationReader *reader,
           JsonNode *node,
           const char *request_id,
           const char *currency,
           GPtrArray *lines)
{
  static const char *const known[] = { "activity", "description", "cost",          "amount",
                                       "supplier", "invoice",     "invoice-total", NULL };
  g_autoptr (LiaisonRecord) line = liaison_record_new (&liaison_claim_line_entity);
  g_autofree char *activity_id = NULL;
  JsonObject *object;
  gint64 cost, amount, total;

  if (!liaison_json_reader_need_object (&reader->json, node, &object) ||
      !liaison_json_reader_check_members (&reader->json, object, known) ||
      !find_activity (reader, object, request_id, &activity_id) ||
      !liaison_operation_reader_get_field (reader, object, "description", FALSE, line, "description") ||
      !liaison_operation_reader_get_amount (reader, object, "cost", TRUE, currency, &cost) ||
      !liaison_operation_reader_get_amount (reader, object, "amount", TRUE, currency, &amount) ||
      !liaison_operation_reader_get_field (reader, object, "supplier", FALSE, line, "supplier") ||
      !liaison_operation_reader_get_field (reader, object, "invoice", FALSE, line, "invoice-number") ||
      !liaison_operation_reader_get_amount (reader, object, "invoice-total", FALSE, currency, &total))
    return FALSE;
  liaison_record_set_text (line, "activity", activity_id);
  liaison_record_set_text (line, "currency", currency);
  liaison_record_set_integer (line, "cost", cost);
  liaison_record_set_integer (line, "amount", amount);
  if (total != 0)
    liaison_record_set_integer (line, "invoice-total", total);
  g_ptr_array_add (lines, g_steal_pointer (&line));
  return TRUE;
}

static gboolean
read_lines (LiaisonOperationReader *reader, const char *request_id, const char *currency, GPtrArray *lines)
{
  JsonArray *array;
  gsize length;

  if (!liaison_json_reader_get_array (&reader->json, reader->root, "lines", TRUE, MOST_LINES, &array))
    return FALSE;
  length = liaison_json_reader_enter (&reader->json, "lines");
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      const gsize place = liaison_json_reader_enter_index (&reader->json, i);

      if (!read_line (reader, json_array_get_element (array, i), request_id, currency, lines))
        return FALSE;
      liaison_json_reader_leave (&reader->json, place);
    }
  liaison_json_reader_leave (&reader->json, length);
  return TRUE;
}

static gboolean
read_file (LiaisonOperationReader *reader, JsonObject *object, LiaisonProofFile *proof)
{
  GFile *folder = liaison_funds_get_folder (reader->funds);
  const char *path;

  if (!liaison_json_reader_get_text (&reader->json, object, "file", FALSE, &path))
    return FALSE;
  if (path == NULL)
    return TRUE;
  liaison_json_reader_enter (&reader->json, "file");
  if (folder == NULL)
    return liaison_json_reader_fail (&reader->json,
                                     _ ("files are found beside a file of operations, and there is none."));
  return liaison_proof_file_read (proof, folder, path, reader->json.error);
}

static gboolean
read_proofs (LiaisonOperationReader *reader, GPtrArray *proofs)
{
  static const char *const known[] = { "kind", "file", "remarks", NULL };
  JsonArray *array;
  gsize length;

  if (!liaison_json_reader_get_array (&reader->json, reader->root, "proofs", FALSE, MOST_LINES, &array))
    return FALSE;
  length = liaison_json_reader_enter (&reader->json, "proofs");
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      const gsize place = liaison_json_reader_enter_index (&reader->json, i);
      g_autoptr (LiaisonRecord) record = liaison_record_new (&liaison_proof_entity);
      LiaisonProofFile *proof = liaison_proof_file_new (record);
      JsonObject *object;

      g_ptr_array_add (proofs, proof);
      if (!liaison_json_reader_need_object (&reader->json, json_array_get_element (array, i), &object) ||
          !liaison_json_reader_check_members (&reader->json, object, known) ||
          !liaison_operation_reader_get_field (reader, object, "kind", TRUE, record, "kind") ||
          !liaison_operation_reader_get_field (reader, object, "remarks", FALSE, record, "remarks") ||
          !read_file (reader, object, proof))
        return FALSE;
      liaison_json_reader_leave (&reader->json, place);
    }
  liaison_json_reader_leave (&reader->json, length);
  return TRUE;
}

/* A claim of the request that is named, with its number and its lines. */
static gboolean
read_claim (LiaisonOperationReader *reader, LiaisonRecord *claim, GPtrArray *lines, char **currency)
{
  g_autofree char *request_id = NULL;

  *currency = NULL;
  if (!liaison_operation_reader_find (reader, reader->root, "request", TRUE, &liaison_request_entity,
                                      &request_id) ||
      !liaison_database_get_text (liaison_funds_get_database (reader->funds), currency, reader->json.error,
                                  "SELECT currency FROM request WHERE id = ?", "t", request_id) ||
      !liaison_operation_reader_get_field (reader, reader->root, "claim", TRUE, claim, "number") ||
      !read_lines (reader, request_id, *currency, lines))
    return FALSE;
  liaison_record_set_text (claim, "request", request_id);
  return TRUE;
}

static gboolean
run_claim (LiaisonOperationReader *reader, const LiaisonOperation *operation)
{
  g_autoptr (LiaisonRecord) claim = liaison_record_new (&liaison_claim_entity);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) proofs = g_ptr_array_new_with_free_func ((GDestroyNotify) liaison_proof_file_free);
  g_autofree char *currency = NULL;
  gboolean is_draft = FALSE;

  return read_claim (reader, claim, lines, &currency) &&
         liaison_json_reader_get_boolean (&reader->json, reader->root, "draft", &is_draft) &&
         read_proofs (reader, proofs) &&
         liaison_claim_create (reader->funds, operation, claim, lines, proofs, !is_draft, reader->json.error);
}

gboolean
liaison_claim_run_open_balance (LiaisonOperationReader *reader, const LiaisonOperation *operation)
{
  g_autoptr (LiaisonRecord) claim = liaison_record_new (&liaison_claim_entity);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *currency = NULL;
  gint64 paid;

  return read_claim (reader, claim, lines, &currency) &&
         liaison_operation_reader_get_amount (reader, reader->root, "paid", FALSE, currency, &paid) &&
         liaison_claim_carry_over (reader->funds, operation, claim, lines, paid, reader->json.error);
}

/* Steps -------------------------------------------------------------------------------------------------------------- */

gboolean
liaison_claim_run_step (LiaisonOperationReader *reader, const LiaisonOperation *operation)
{
  g_autofree char *id = NULL;

  if (!find_claim (reader, &id))
    return FALSE;
  if (g_str_equal (operation->kind, "submit"))
    return liaison_claim_submit (reader->funds, operation, id, reader->json.error);
  return liaison_claim_take (reader->funds, operation, id, operation->kind, reader->json.error);
}

static gboolean
run_reject (LiaisonOperationReader *reader, const LiaisonOperation *operation)
{
  g_autofree char *id = NULL;

  return find_claim (reader, &id) &&
         liaison_claim_take (reader->funds, operation, id, "reject", reader->json.error);
}

static gboolean
read_approved (LiaisonOperationReader *reader, const char *currency, GArray *amounts)
{
  JsonArray *array;
  gsize length;

  if (!liaison_json_reader_get_array (&reader->json, reader->root, "lines", FALSE, MOST_LINES, &array))
    return FALSE;
  length = liaison_json_reader_enter (&reader->json, "lines");
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      const gsize place = liaison_json_reader_enter_index (&reader->json, i);
      gint64 amount;

      if (!liaison_operation_reader_need_amount (reader, json_array_get_element (array, i), currency,
                                                 &amount))
        return FALSE;
      g_array_append_val (amounts, amount);
      liaison_json_reader_leave (&reader->json, place);
    }
  liaison_json_reader_leave (&reader->json, length);
  return TRUE;
}

static gboolean
run_approve (LiaisonOperationReader *reader, const LiaisonOperation *operation)
{
  /* With room, as an array of nothing is not the same as none, which approves all. */
  g_autoptr (GArray) amounts = g_array_sized_new (FALSE, FALSE, sizeof (gint64), 1);
  g_autofree char *id = NULL;
  g_autofree char *currency = NULL;
  LiaisonClaimApproval approval = { 0 };

  if (!find_with_currency (reader, &id, &currency) ||
      !liaison_operation_reader_get_amount (reader, reader->root, "amount", FALSE, currency,
                                            &approval.amount) ||
      !read_approved (reader, currency, amounts))
    return FALSE;
  if (json_object_has_member (reader->root, "lines"))
    {
      liaison_json_reader_enter (&reader->json, "lines");
      if (approval.amount != 0)
        return liaison_json_reader_fail (&reader->json, _ ("give these or one amount for all of them."));
      if (amounts->len == 0)
        return liaison_json_reader_fail (&reader->json, _ ("give an amount for each line of the claim."));
      approval.lines = (const gint64 *) (gpointer) amounts->data;
      approval.n_lines = amounts->len;
    }
  return liaison_claim_approve (reader->funds, operation, id, &approval, reader->json.error);
}

static gboolean
run_pay (LiaisonOperationReader *reader, const LiaisonOperation *operation)
{
  g_autofree char *id = NULL;
  g_autofree char *currency = NULL;
  LiaisonInstalment instalment = { 0 };

  return find_with_currency (reader, &id, &currency) &&
         liaison_operation_reader_get_amount (reader, reader->root, "amount", FALSE, currency,
                                              &instalment.amount) &&
         liaison_operation_read_rate (reader, &instalment.rate.ratio, &instalment.rate.source) &&
         liaison_json_reader_get_text (&reader->json, reader->root, "reference", FALSE,
                                       &instalment.reference) &&
         liaison_claim_pay (reader->funds, operation, id, &instalment, reader->json.error);
}

static gboolean
run_reverse (LiaisonOperationReader *reader, const LiaisonOperation *operation)
{
  g_autofree char *id = NULL;

  return find_claim (reader, &id) && liaison_claim_reverse (reader->funds, operation, id, reader->json.error);
}

const LiaisonOperationHandler liaison_claim_handlers[] = {
  { "claim", { "claim", "request", "lines", "proofs", "draft", NULL }, run_claim },
  { "approve-claim", { "claim", "amount", "lines", NULL }, run_approve },
  { "reject-claim", { "claim", NULL }, run_reject },
  { "pay", { "claim", "amount", "rate", "rate-source", "reference", NULL }, run_pay },
  { "reverse", { "claim", NULL }, run_reverse },
  { NULL },
};
