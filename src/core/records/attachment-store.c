/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/records/attachment-store.h"

#include "core/records/attached.h"
#include "core/records/record-store.h"

#include <glib/gi18n-lib.h>

/* Attached files. The record says to what a file is attached and is a part of changes; the content is kept once by
 * its SHA-256, outside them. */

/**
 * liaison_attachment_new_kept:
 * @owner: the record to which the file is attached
 * @digest: of a content that liaison_attachment_keep() keeps
 * @size: of the content, in bytes
 *
 * Returns: (transfer full): the record of an attachment, not stored yet
 */
LiaisonRecord *
liaison_attachment_new_kept (LiaisonRecord *owner,
                             const char *name,
                             const char *media_type,
                             const char *digest,
                             gint64 size)
{
  LiaisonRecord *attachment = liaison_record_new (&liaison_attachment_entity);

  liaison_record_set_text (attachment, "entity", liaison_record_get_entity (owner)->name);
  liaison_record_set_text (attachment, "record", liaison_record_get_id (owner));
  liaison_record_set_text (attachment, "name", name);
  liaison_record_set_text (attachment, "media-type", media_type);
  liaison_record_set_text (attachment, "digest", digest);
  liaison_record_set_integer (attachment, "size", size);
  return attachment;
}

/**
 * liaison_attachment_new:
 * @owner: the record to which the file is attached
 *
 * Returns: (transfer full): the record of an attachment, not stored yet
 */
LiaisonRecord *
liaison_attachment_new (LiaisonRecord *owner, const char *name, const char *media_type, GBytes *content)
{
  g_autofree char *digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, content);

  return liaison_attachment_new_kept (owner, name, media_type, digest, (gint64) g_bytes_get_size (content));
}

/**
 * liaison_attachment_keep:
 * @store: within a change, or within liaison_store_work()
 * @name: of the file, for the message
 * @error: LIMIT where the file is too large
 *
 * Keeps a content that no record refers to yet. It stays as long as an attachment, a change that can be undone or a
 * draft names its digest.
 *
 * Returns: (transfer full) (nullable): its digest
 */
char *
liaison_attachment_keep (LiaisonStore *store, const char *name, GBytes *content, GError **error)
{
  g_autofree char *digest = NULL;

  if (g_bytes_get_size (content) > LIAISON_ATTACHMENT_LARGEST)
    {
      g_autofree char *largest = g_format_size_full (LIAISON_ATTACHMENT_LARGEST, G_FORMAT_SIZE_IEC_UNITS);

      g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_LIMIT,
                   _ ("“%s” is larger than %s. Attach a link to it in a note instead."), name, largest);
      return NULL;
    }
  digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, content);
  if (!liaison_database_run (liaison_store_get_database (store), error,
                             "INSERT OR IGNORE INTO attachment_content (digest, content) VALUES (?, ?)", "tb",
                             digest, content))
    return NULL;
  return g_steal_pointer (&digest);
}

/**
 * liaison_attachment_add:
 * @store: within a change
 * @attachment: made by liaison_attachment_new() from @content
 * @error: LIMIT where the file is too large
 */
gboolean
liaison_attachment_add (LiaisonStore *store, LiaisonRecord *attachment, GBytes *content, GError **error)
{
  g_autofree char *digest =
      liaison_attachment_keep (store, liaison_record_get_text (attachment, "name"), content, error);

  return digest != NULL && liaison_record_insert (store, attachment, error);
}

/**
 * liaison_attachment_read:
 * @digest: the SHA-256 of the content, as the record has it
 * @error: NOT_FOUND where the content is missing or was altered
 *
 * Returns: (transfer full) (nullable): the content
 */
GBytes *
liaison_attachment_read (LiaisonDatabase *database, const char *digest, GError **error)
{
  g_autoptr (LiaisonStatement) statement =
      liaison_database_prepare (database, "SELECT content FROM attachment_content WHERE digest = ?", error);
  g_autoptr (GBytes) content = NULL;
  g_autofree char *found = NULL;
  gboolean has_row;

  if (statement == NULL)
    return NULL;
  liaison_statement_bind (statement, "t", digest);
  if (!liaison_statement_next (statement, &has_row, error))
    return NULL;
  if (has_row)
    {
      content = liaison_statement_get_bytes (statement, 0);
      found = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, content);
    }
  if (g_strcmp0 (found, digest) != 0)
    {
      g_set_error_literal (
          error, LIAISON_ERROR, LIAISON_ERROR_NOT_FOUND,
          _ ("The content of this file is missing from the workspace. Restore it from a backup."));
      return NULL;
    }
  return g_steal_pointer (&content);
}

/**
 * liaison_attachment_collect:
 * @unused: nothing
 *
 * A #LiaisonChangeFunc for liaison_store_work(): drops contents to which neither a record nor a change that could be
 * undone nor a draft refers any more.
 */
gboolean
liaison_attachment_collect (LiaisonStore *store, gpointer unused, GError **error)
{
  return liaison_database_execute (
      liaison_store_get_database (store),
      "DELETE FROM attachment_content WHERE digest NOT IN (SELECT digest FROM attachment) AND NOT EXISTS"
      " (SELECT 1 FROM change_content AS c WHERE instr (c.content, CAST (attachment_content.digest AS BLOB)) "
      "> 0) AND NOT EXISTS (SELECT 1 FROM draft AS d WHERE instr (d.content, attachment_content.digest) > 0)",
      error);
}
