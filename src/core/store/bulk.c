/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/store/bulk.h"

#include "core/store/store-private.h"

#include <string.h>

/* Bulk imports: rows with consecutive ids, recorded by the first and last of them and a digest over what they hold.
 * A changeset of a million rows would double the time and hold the file's content twice. */

/* Kibibytes of pages that are kept in memory during a bulk import, so that its indexes are not written and read again
 * and again; and otherwise, SQLite's own default. */
#define LARGE_CACHE "PRAGMA cache_size = -131072"
#define USUAL_CACHE "PRAGMA cache_size = -2000"

void
liaison_bulk_set_large_cache (LiaisonDatabase *database, gboolean is_large)
{
  /* A cache that cannot be changed is merely a slower one. */
  liaison_database_execute (database, is_large ? LARGE_CACHE : USUAL_CACHE, NULL);
  if (!is_large)
    sqlite3_db_release_memory (liaison_database_get_handle (database));
}

struct _LiaisonBulk
{
  LiaisonStore *store;
  char *table;
  char *columns;
  guint n_columns;
  LiaisonStatement *insert;
  LiaisonIdRange range;
  gint64 count;
  GChecksum *digest;
  GByteArray *row;
};

static void
feed_integer (GByteArray *row, gint64 integer)
{
  guint8 tagged[9] = { 'i' };
  guint64 bytes = GUINT64_TO_BE ((guint64) integer);

  memcpy (tagged + 1, &bytes, sizeof bytes);
  g_byte_array_append (row, tagged, sizeof tagged);
}

static void
feed_text (GByteArray *row, const char *text, gsize length)
{
  guint8 tagged[5] = { 't' };
  guint32 size = GUINT32_TO_BE ((guint32) length);

  memcpy (tagged + 1, &size, sizeof size);
  g_byte_array_append (row, tagged, sizeof tagged);
  g_byte_array_append (row, (const guint8 *) text, (guint) length);
}

static void
flush_row (GByteArray *row, GChecksum *digest)
{
  g_checksum_update (digest, row->data, (gssize) row->len);
  g_byte_array_set_size (row, 0);
}

static GBytes *
finish_digest (GChecksum *digest)
{
  guint8 bytes[32];
  gsize size = sizeof bytes;

  g_checksum_get_digest (digest, bytes, &size);
  return g_bytes_new (bytes, size);
}

/**
 * liaison_bulk_new:
 * @store: a store within a change
 * @table: a state table
 * @columns: (array zero-terminated=1): the columns that are filled, without id
 *
 * Starts a bulk insert. Until it is finished or paused no other state table may be
 * written in this change.
 */
LiaisonBulk *
liaison_bulk_new (LiaisonStore *store, const char *table, const char *const *columns, GError **error)
{
  g_autoptr (LiaisonBulk) self = g_new0 (LiaisonBulk, 1);
  g_autoptr (GString) sql = g_string_new ("INSERT INTO ");

  g_return_val_if_fail (store->recording != NULL, NULL);

  self->store = store;
  self->table = g_strdup (table);
  self->columns = g_strjoinv (",", (char **) columns);
  self->n_columns = g_strv_length ((char **) columns);
  self->range = liaison_id_range_new (store->ids);
  self->digest = g_checksum_new (G_CHECKSUM_SHA256);
  self->row = g_byte_array_new ();

  g_string_append_printf (sql, "%s (id,%s) VALUES (?", table, self->columns);
  for (guint i = 0; i < self->n_columns; i++)
    g_string_append (sql, ",?");
  g_string_append_c (sql, ')');
  self->insert = liaison_database_prepare (store->database, sql->str, error);
  if (self->insert == NULL || !liaison_store_pause_recording (store, error))
    return NULL;
  liaison_bulk_set_large_cache (store->database, TRUE);
  return g_steal_pointer (&self);
}

void
liaison_bulk_free (LiaisonBulk *self)
{
  if (self == NULL)
    return;

  liaison_statement_free (self->insert);
  if (self->store != NULL)
    liaison_bulk_set_large_cache (self->store->database, FALSE);
  g_clear_pointer (&self->digest, g_checksum_free);
  g_clear_pointer (&self->row, g_byte_array_unref);
  g_free (self->table);
  g_free (self->columns);
  g_free (self);
}

/**
 * liaison_bulk_add:
 * @values: (array): a value for each column, in their order
 */
gboolean
liaison_bulk_add (LiaisonBulk *self, const LiaisonValue *values, GError **error)
{
  sqlite3_stmt *insert = liaison_statement_get_handle (self->insert);
  char id[LIAISON_ID_LENGTH + 1];
  int code;

  liaison_id_range_get (&self->range, (guint64) self->count, id);
  sqlite3_bind_text (insert, 1, id, LIAISON_ID_LENGTH, SQLITE_STATIC);
  for (guint i = 0; i < self->n_columns; i++)
    {
      int index = (int) i + 2;
      gsize length;

      switch (values[i].kind)
        {
        case LIAISON_VALUE_TEXT:
          length = strlen (values[i].text);
          sqlite3_bind_text64 (insert, index, values[i].text, length, SQLITE_STATIC, SQLITE_UTF8);
          feed_text (self->row, values[i].text, length);
          break;
        case LIAISON_VALUE_INTEGER:
          sqlite3_bind_int64 (insert, index, values[i].integer);
          feed_integer (self->row, values[i].integer);
          break;
        case LIAISON_VALUE_NULL:
        default:
          sqlite3_bind_null (insert, index);
          g_byte_array_append (self->row, (const guint8 *) "n", 1);
          break;
        }
    }
  code = sqlite3_step (insert);
  sqlite3_reset (insert);
  if (code != SQLITE_DONE)
    {
      /* A row that the database refuses leaves no trace, so that a caller may go on with the next. */
      g_byte_array_set_size (self->row, 0);
      return liaison_database_fail (self->store->database, code, error);
    }
  flush_row (self->row, self->digest);
  self->count++;
  return TRUE;
}

/**
 * liaison_bulk_pause:
 *
 * Lets other tables be written, such as records to which the next rows refer.
 */
gboolean
liaison_bulk_pause (LiaisonBulk *self, GError **error)
{
  return liaison_store_resume_recording (self->store, error);
}

/**
 * liaison_bulk_resume:
 *
 * Goes on with the rows after liaison_bulk_pause().
 */
gboolean
liaison_bulk_resume (LiaisonBulk *self, GError **error)
{
  return liaison_store_pause_recording (self->store, error);
}

/**
 * liaison_bulk_finish:
 *
 * Makes the rows a part of the change and records other tables again.
 */
gboolean
liaison_bulk_finish (LiaisonBulk *self, GError **error)
{
  if (self->count > 0)
    {
      LiaisonContentPart *part =
          liaison_content_part_new (LIAISON_CONTENT_RANGE, finish_digest (self->digest));

      part->table = g_strdup (self->table);
      part->columns = g_strdup (self->columns);
      part->first_id = g_malloc (LIAISON_ID_LENGTH + 1);
      part->last_id = g_malloc (LIAISON_ID_LENGTH + 1);
      part->count = self->count;
      liaison_id_range_get (&self->range, 0, part->first_id);
      liaison_id_range_get (&self->range, (guint64) self->count - 1, part->last_id);
      g_ptr_array_add (self->store->recording->parts, part);
    }
  return liaison_store_resume_recording (self->store, error);
}

/* Reckons the digest of a range from the rows as they stand. */
gboolean
liaison_bulk_digest (LiaisonDatabase *database,
                     const char *table,
                     const char *columns,
                     const char *first_id,
                     const char *last_id,
                     gint64 *count,
                     GBytes **digest,
                     GError **error)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT %s FROM \"%s\" WHERE id BETWEEN ? AND ? ORDER BY id", columns, table);
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (database, sql, error);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GByteArray) row = g_byte_array_new ();
  gboolean has_row;

  *count = 0;
  if (statement == NULL)
    return FALSE;
  liaison_statement_bind (statement, "tt", first_id, last_id);
  while (TRUE)
    {
      sqlite3_stmt *handle = liaison_statement_get_handle (statement);

      if (!liaison_statement_next (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        break;
      for (int i = 0; i < sqlite3_column_count (handle); i++)
        switch (sqlite3_column_type (handle, i))
          {
          case SQLITE_TEXT:
            feed_text (row, (const char *) sqlite3_column_text (handle, i),
                       (gsize) sqlite3_column_bytes (handle, i));
            break;
          case SQLITE_INTEGER:
            feed_integer (row, sqlite3_column_int64 (handle, i));
            break;
          default:
            g_byte_array_append (row, (const guint8 *) "n", 1);
            break;
          }
      flush_row (row, checksum);
      ++*count;
    }
  *digest = finish_digest (checksum);
  return TRUE;
}
