/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/store/chain.h"

#include "core/base/date.h"
#include "core/store/store-private.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

/* The audit trail: each change carries a hash over its own facts and the hash before it. The content enters only by a
 * salted digest, so that it can be dropped when a person is erased and the chain still holds. */

#define DIGEST_SIZE 32

static GBytes *
finish (GChecksum *checksum)
{
  guint8 digest[DIGEST_SIZE];
  gsize size = sizeof digest;

  g_checksum_get_digest (checksum, digest, &size);
  return g_bytes_new (digest, size);
}

static void
feed_bytes (GChecksum *checksum, GBytes *bytes)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  if (size > 0)
    g_checksum_update (checksum, data, (gssize) size);
}

/* With the end of the text, so that "ab" "c" and "a" "bc" differ. */
static void
feed_text (GChecksum *checksum, const char *text)
{
  g_checksum_update (checksum, (const guint8 *) text, (gssize) strlen (text) + 1);
}

static void
feed_number (GChecksum *checksum, gint64 number)
{
  guint64 bytes = GUINT64_TO_BE ((guint64) number);

  g_checksum_update (checksum, (const guint8 *) &bytes, sizeof bytes);
}

/**
 * liaison_chain_digest_content:
 *
 * Returns: (transfer full): what a change's place in the chain says of its content
 */
GBytes *
liaison_chain_digest_content (GBytes *salt, const char *subject, GBytes *content)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  feed_bytes (checksum, salt);
  feed_text (checksum, subject);
  feed_bytes (checksum, content);
  return finish (checksum);
}

static GBytes *
hash_change (GBytes *previous,
             gint64 sequence,
             const char *id,
             const char *made_at,
             const char *author_id,
             const char *label_id,
             const char *replica_id,
             gint64 undoes,
             GBytes *content_digest)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  feed_bytes (checksum, previous);
  feed_number (checksum, sequence);
  feed_text (checksum, id);
  feed_text (checksum, made_at);
  feed_text (checksum, author_id);
  feed_text (checksum, label_id);
  feed_text (checksum, replica_id);
  feed_number (checksum, undoes);
  feed_bytes (checksum, content_digest);
  return finish (checksum);
}

static GBytes *
start_of_chain (void)
{
  static const guint8 zeros[DIGEST_SIZE];

  return g_bytes_new_static (zeros, sizeof zeros);
}

/* Adds a change to the chain, within the transaction that made it. */
gboolean
liaison_chain_append (LiaisonStore *self,
                      const char *label_id,
                      const char *subject,
                      gint64 undoes,
                      GBytes *content,
                      gint64 *sequence,
                      GError **error)
{
  g_autoptr (LiaisonStatement) last = liaison_database_prepare (
      self->database, "SELECT sequence, hash FROM change ORDER BY sequence DESC LIMIT 1", error);
  g_autoptr (LiaisonStatement) insert = NULL;
  g_autoptr (GBytes) previous = NULL;
  g_autoptr (GBytes) salt = NULL;
  g_autoptr (GBytes) content_digest = NULL;
  g_autoptr (GBytes) hash = NULL;
  g_autofree char *id = liaison_id_new (self->ids);
  g_autofree char *made_at = liaison_instant_to_text (liaison_id_source_get_now (self->ids));
  guint8 random[16];
  gboolean has_row;

  if (last == NULL || !liaison_statement_next (last, &has_row, error))
    return FALSE;
  *sequence = has_row ? liaison_statement_get_int (last, 0) + 1 : 1;
  previous = has_row ? liaison_statement_get_bytes (last, 1) : start_of_chain ();
  liaison_statement_reset (last);

  liaison_id_source_fill (self->ids, random, sizeof random);
  salt = g_bytes_new (random, sizeof random);
  content_digest = liaison_chain_digest_content (salt, subject, content);
  hash = hash_change (previous, *sequence, id, made_at, self->author_id, label_id, self->replica_id, undoes,
                      content_digest);

  insert = liaison_database_prepare (self->database,
                                     "INSERT INTO change (sequence, id, made_at, author_id, label_id, "
                                     "replica_id, undoes, content_digest, hash)"
                                     " VALUES (?1, ?2, ?3, ?4, ?5, ?6, nullif (?7, 0), ?8, ?9)",
                                     error);
  if (insert == NULL)
    return FALSE;
  liaison_statement_bind (insert, "itttttibb", *sequence, id, made_at, self->author_id, label_id,
                          self->replica_id, undoes, content_digest, hash);
  return liaison_statement_finish (insert, error) &&
         liaison_database_run (
             self->database, error,
             "INSERT INTO change_content (sequence, salt, subject, content) VALUES (?, ?, ?, ?)", "ibtb",
             *sequence, salt, subject, content);
}

static void
report (GPtrArray *problems, gint64 sequence, const char *what)
{
  g_ptr_array_add (problems, g_strdup_printf (_ ("Change %" PRId64 ": %s"), sequence, what));
}

/**
 * liaison_chain_verify:
 * @problems: (element-type utf8): a sentence is added for each break
 *
 * Reckons the whole chain again. Content that was dropped is no break; content that was altered is.
 *
 * Returns: %FALSE where the chain could not be read
 */
gboolean
liaison_chain_verify (LiaisonDatabase *database, GPtrArray *problems, GError **error)
{
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (
      database,
      "SELECT c.sequence, c.id, c.made_at, c.author_id, c.label_id, c.replica_id, coalesce (c.undoes, 0),"
      "       c.content_digest, c.hash, t.salt, t.subject, t.content"
      "  FROM change AS c LEFT JOIN change_content AS t USING (sequence) ORDER BY c.sequence",
      error);
  g_autoptr (GBytes) previous = start_of_chain ();
  gint64 expected = 1;

  if (statement == NULL)
    return FALSE;
  while (TRUE)
    {
      g_autoptr (GBytes) content_digest = NULL;
      g_autoptr (GBytes) stored = NULL;
      g_autoptr (GBytes) hash = NULL;
      gboolean has_row;
      gint64 sequence;

      if (!liaison_statement_next (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      sequence = liaison_statement_get_int (statement, 0);
      if (sequence != expected)
        report (problems, sequence, _ ("changes before it are missing."));
      content_digest = liaison_statement_get_bytes (statement, 7);
      stored = liaison_statement_get_bytes (statement, 8);
      hash =
          hash_change (previous, sequence, liaison_statement_get_text (statement, 1),
                       liaison_statement_get_text (statement, 2), liaison_statement_get_text (statement, 3),
                       liaison_statement_get_text (statement, 4), liaison_statement_get_text (statement, 5),
                       liaison_statement_get_int (statement, 6), content_digest);
      if (!g_bytes_equal (hash, stored))
        report (problems, sequence, _ ("its entry in the log was altered."));
      if (!liaison_statement_is_null (statement, 9))
        {
          g_autoptr (GBytes) salt = liaison_statement_get_bytes (statement, 9);
          g_autoptr (GBytes) content = liaison_statement_get_bytes (statement, 11);
          g_autoptr (GBytes) digest =
              liaison_chain_digest_content (salt, liaison_statement_get_text (statement, 10), content);

          if (!g_bytes_equal (digest, content_digest))
            report (problems, sequence, _ ("what it holds was altered."));
        }
      g_bytes_unref (previous);
      previous = g_steal_pointer (&stored);
      expected = sequence + 1;
    }
}
