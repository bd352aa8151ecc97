/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/mdf/proof-file.h"

#include "core/base/text.h"
#include "core/records/attached.h"
#include "core/records/attachment-store.h"
#include "core/records/claim.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Proofs of claims with the files that show them, which are kept in the workspace. */

/* So much of a file tells of what type it is. */
#define HEAD 4096

/**
 * liaison_proof_file_new:
 *
 * Returns: (transfer full): a proof without a file
 */
LiaisonProofFile *
liaison_proof_file_new (LiaisonRecord *proof)
{
  LiaisonProofFile *self = g_new0 (LiaisonProofFile, 1);

  self->proof = g_object_ref (proof);
  return self;
}

void
liaison_proof_file_free (LiaisonProofFile *self)
{
  if (self == NULL)
    return;

  g_object_unref (self->proof);
  g_free (self->name);
  g_free (self->media_type);
  g_clear_pointer (&self->content, g_bytes_unref);
  g_free (self);
}

/* Reading -------------------------------------------------------------------------------------------------------- */

/* A file of operations may be somebody else's: it names nothing but what lies beside it, by whatever links. */
static gboolean
is_inside (GFile *folder, GFile *file)
{
  g_autofree char *outer = g_file_get_path (folder);
  g_autofree char *inner = g_file_get_path (file);
  g_autofree char *real_outer = outer != NULL ? realpath (outer, NULL) : NULL;
  g_autofree char *real_inner = inner != NULL ? realpath (inner, NULL) : NULL;
  gsize length;

  if (real_outer == NULL || real_inner == NULL)
    return FALSE;
  length = strlen (real_outer);
  return strncmp (real_inner, real_outer, length) == 0 &&
         (real_inner[length] == G_DIR_SEPARATOR || real_outer[length - 1] == G_DIR_SEPARATOR);
}

static gboolean
fail (const char *path, const char *pattern, GError **error)
{
  g_autofree char *excerpt = liaison_text_excerpt (path);

  g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_NOT_FOUND, pattern, excerpt);
  return FALSE;
}

static GBytes *
read_content (GFile *file, const char *path, GError **error)
{
  g_autoptr (GFileInfo) info =
      g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE,
                         G_FILE_QUERY_INFO_NONE, NULL, NULL);
  GBytes *content;

  /* Translators: the path of a file */
  if (info == NULL || g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    return fail (path, _ ("“%s” is no file that can be read."), error), NULL;
  if (g_file_info_get_size (info) > LIAISON_ATTACHMENT_LARGEST)
    {
      g_autofree char *largest = g_format_size_full (LIAISON_ATTACHMENT_LARGEST, G_FORMAT_SIZE_IEC_UNITS);
      g_autofree char *excerpt = liaison_text_excerpt (path);

      g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_LIMIT,
                   _ ("“%s” is larger than %s. Attach a link to it in a note instead."), excerpt, largest);
      return NULL;
    }
  content = g_file_load_bytes (file, NULL, NULL, NULL);
  if (content == NULL)
    fail (path, _ ("“%s” is no file that can be read."), error);
  return content;
}

/**
 * liaison_proof_file_read:
 * @folder: in which the file lies, or in a folder below it
 * @path: from there
 * @error: LIAISON_ERROR_NOT_FOUND where it is no file there, LIAISON_ERROR_LIMIT where it is too large
 *
 * Reads the file that shows the proof.
 */
gboolean
liaison_proof_file_read (LiaisonProofFile *self, GFile *folder, const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_resolve_relative_path (folder, path);
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *type = NULL;

  if (g_path_is_absolute (path) || !is_inside (folder, file))
    /* Translators: the path of a file */
    return fail (path, _ ("There is no file “%s” beside the file of operations, or it cannot be read."),
                 error);
  self->content = read_content (file, path, error);
  if (self->content == NULL)
    return FALSE;
  self->name = g_utf8_make_valid (name, -1);
  type = g_content_type_guess (self->name, g_bytes_get_data (self->content, NULL),
                               MIN (g_bytes_get_size (self->content), HEAD), NULL);
  self->media_type = g_content_type_get_mime_type (type);
  if (self->media_type == NULL)
    self->media_type = g_strdup ("application/octet-stream");
  return TRUE;
}

/* Keeping ---------------------------------------------------------------------------------------------------------- */

/**
 * liaison_proof_file_add:
 * @store: within a change
 * @claim_id: of a claim that is open
 * @error: LIAISON_ERROR_REFUSED where it is not, LIAISON_ERROR_LIMIT where the file is too large
 */
gboolean
liaison_proof_file_add (LiaisonStore *store, LiaisonProofFile *self, const char *claim_id, GError **error)
{
  liaison_record_set_text (self->proof, "claim", claim_id);
  if (self->content != NULL)
    {
      g_autoptr (LiaisonRecord) claim =
          liaison_record_load (liaison_store_get_database (store), &liaison_claim_entity, claim_id, error);
      g_autoptr (LiaisonRecord) attachment =
          claim != NULL ? liaison_attachment_new (claim, self->name, self->media_type, self->content) : NULL;

      if (attachment == NULL || !liaison_attachment_add (store, attachment, self->content, error))
        return FALSE;
      liaison_record_set_text (self->proof, "attachment", liaison_record_get_id (attachment));
    }
  return liaison_record_insert (store, self->proof, error);
}

/**
 * liaison_proof_remove:
 * @store: within a change
 * @error: LIAISON_ERROR_REFUSED where its claim is not open
 *
 * Removes a proof, and its file with it.
 */
gboolean
liaison_proof_remove (LiaisonStore *store, const char *proof_id, GError **error)
{
  g_autoptr (LiaisonRecord) proof =
      liaison_record_load (liaison_store_get_database (store), &liaison_proof_entity, proof_id, error);
  const char *attachment_id = proof != NULL ? liaison_record_get_text (proof, "attachment") : NULL;

  return proof != NULL && liaison_record_remove (store, &liaison_proof_entity, proof_id, error) &&
         (attachment_id == NULL ||
          liaison_record_remove (store, &liaison_attachment_entity, attachment_id, error));
}

/* Twins ------------------------------------------------------------------------------------------------------------- */

void
liaison_proof_twin_free (LiaisonProofTwin *self)
{
  if (self == NULL)
    return;

  g_free (self->proof_id);
  g_free (self->number);
  g_free (self);
}

/**
 * liaison_proof_find_twins:
 *
 * The same file may prove two claims rightly, as one invoice can be for two activities, so that it only warns.
 *
 * Returns: (transfer full) (nullable) (element-type LiaisonProofTwin): proofs of the claim whose files prove something else in claims that are
 * alive, by the numbers of these
 */
GPtrArray *
liaison_proof_find_twins (LiaisonDatabase *database, const char *claim_id, GError **error)
{
  g_autoptr (GPtrArray) twins = g_ptr_array_new_with_free_func ((GDestroyNotify) liaison_proof_twin_free);
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (
      database,
      "SELECT DISTINCT p.id, c.number FROM proof AS p JOIN attachment AS a ON a.id = p.attachment_id"
      "  JOIN attachment AS b ON b.digest = a.digest JOIN proof AS q ON q.attachment_id = b.id"
      "  JOIN claim AS c ON c.id = q.claim_id"
      " WHERE p.claim_id = ? AND q.id <> p.id AND c.state NOT IN ('rejected', 'withdrawn', 'reversed')"
      " ORDER BY p.id, c.number",
      error);
  gboolean has_row;

  if (statement == NULL)
    return NULL;
  liaison_statement_bind (statement, "t", claim_id);
  while (liaison_statement_next (statement, &has_row, error))
    {
      LiaisonProofTwin *twin;

      if (!has_row)
        return g_steal_pointer (&twins);
      twin = g_new0 (LiaisonProofTwin, 1);
      twin->proof_id = g_strdup (liaison_statement_get_text (statement, 0));
      twin->number = g_strdup (liaison_statement_get_text (statement, 1));
      g_ptr_array_add (twins, twin);
    }
  return NULL;
}
