/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/store/database.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Instructions of SQLite's machine between two looks at the cancellable: some tenths of a millisecond. */
#define PROGRESS_STEPS 4000

struct _LiaisonDatabase
{
  sqlite3 *handle;
  char *path;
  GCancellable *cancellable;
  const LiaisonRefusal *refusals;
  guint n_refusals;
  /* SQL text → GQueue of idle statements */
  GHashTable *idle;
};

struct _LiaisonStatement
{
  LiaisonDatabase *database;
  sqlite3_stmt *handle;
  /* Owned by the cache: the key of the queue that it goes back to. */
  GQueue *home;
};

static void
free_idle (gpointer data)
{
  GQueue *queue = data;
  LiaisonStatement *statement;

  while ((statement = g_queue_pop_head (queue)) != NULL)
    {
      sqlite3_finalize (statement->handle);
      g_free (statement);
    }
  g_queue_free (queue);
}

static const char *
find_refusal (LiaisonDatabase *self, const char *raised)
{
  for (guint i = 0; i < self->n_refusals; i++)
    if (g_str_equal (self->refusals[i].raised, raised))
      return _ (self->refusals[i].sentence);
  return NULL;
}

/**
 * liaison_database_fail:
 * @code: a result code of SQLite other than OK, ROW and DONE
 * @error: set to what the person should know, with the code of %LIAISON_ERROR that fits
 *
 * Returns: always %FALSE, so that a caller can return it
 */
gboolean
liaison_database_fail (LiaisonDatabase *self, int code, GError **error)
{
  g_autofree char *name = g_filename_display_basename (self->path);
  const char *detail = self->handle != NULL ? sqlite3_errmsg (self->handle) : sqlite3_errstr (code);

  switch (code & 0xff)
    {
    case SQLITE_NOTADB:
      g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_NOT_A_WORKSPACE,
                   _ ("“%s” is not a Liaison workspace. Choose a file whose name ends in .liaison."), name);
      break;
    case SQLITE_CORRUPT:
      g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_NOT_A_WORKSPACE,
                   _ ("“%s” is damaged and was left as it is. Restore it from a backup. (%s)"), name, detail);
      break;
    case SQLITE_FULL:
      g_set_error (
          error, LIAISON_ERROR, LIAISON_ERROR_DISK_FULL,
          _ ("There is no room left on the disk that holds “%s”. Nothing was changed. Free some space and "
             "try again."),
          name);
      break;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_CANTOPEN:
      g_set_error (
          error, LIAISON_ERROR, LIAISON_ERROR_READ_ONLY,
          _ ("“%s” cannot be written: the file or its folder is read-only. Copy it to a folder of your own "
             "and open it there."),
          name);
      break;
    case SQLITE_IOERR:
      /* A write that a full disk or a quota cuts short comes as an I/O error, too. */
      if (self->handle != NULL && sqlite3_system_errno (self->handle) == ENOSPC)
        return liaison_database_fail (self, SQLITE_FULL, error);
      g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_FAILED,
                   _ ("The disk that holds “%s” reported an error. Nothing was changed. (%s)"), name, detail);
      break;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_FAILED,
                   _ ("“%s” is busy in another program. Try again in a moment."), name);
      break;
    case SQLITE_INTERRUPT:
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED,
                   _ ("The work was cancelled. Nothing was changed."));
      break;
    case SQLITE_CONSTRAINT:
      if (find_refusal (self, detail) != NULL)
        g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_REFUSED, find_refusal (self, detail));
      else
        g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_REFUSED,
                     _ ("The workspace refused the change because it would break a rule: %s"), detail);
      break;
    default:
      g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_FAILED, _ ("The workspace “%s” could not be used: %s"),
                   name, detail);
      break;
    }
  return FALSE;
}

static int
check_cancelled (gpointer data)
{
  LiaisonDatabase *self = data;

  return g_cancellable_is_cancelled (self->cancellable);
}

/**
 * liaison_database_open:
 * @path: an absolute path
 * @mode: whether the file is made, written or only read
 * @error: NOT_A_WORKSPACE, READ_ONLY, DISK_FULL or FAILED
 *
 * Foreign keys are on, the schema is trusted with nothing, and a writer waits for a commit until it is on the disk.
 * A reader never waits for a lock.
 *
 * Returns: (transfer full) (nullable): the connection, for this thread only
 */
LiaisonDatabase *
liaison_database_open (const char *path, LiaisonDatabaseMode mode, GError **error)
{
  g_autoptr (LiaisonDatabase) self = g_new0 (LiaisonDatabase, 1);
  int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  int code;

  g_return_val_if_fail (path != NULL, NULL);

  self->path = g_strdup (path);
  self->idle = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_idle);
  switch (mode)
    {
    case LIAISON_DATABASE_CREATE:
      flags |= SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
      break;
    case LIAISON_DATABASE_WRITE:
      flags |= SQLITE_OPEN_READWRITE;
      break;
    case LIAISON_DATABASE_READ:
    default:
      flags |= SQLITE_OPEN_READONLY;
      break;
    }

  code = sqlite3_open_v2 (path, &self->handle, flags, NULL);
  if (code == SQLITE_OK)
    {
      sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
      sqlite3_db_config (self->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
      sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
      sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
      sqlite3_busy_timeout (self->handle, mode == LIAISON_DATABASE_READ ? 0 : 10000);
      code = sqlite3_exec (
          self->handle,
          "PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL;"
          "PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; PRAGMA journal_size_limit = 67108864",
          NULL, NULL, NULL);
    }
  if (code != SQLITE_OK)
    {
      liaison_database_fail (self, code, error);
      return NULL;
    }
  return g_steal_pointer (&self);
}

void
liaison_database_close (LiaisonDatabase *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->idle, g_hash_table_unref);
  sqlite3_close_v2 (self->handle);
  g_clear_object (&self->cancellable);
  g_free (self->path);
  g_free (self);
}

sqlite3 *
liaison_database_get_handle (LiaisonDatabase *self)
{
  return self->handle;
}

const char *
liaison_database_get_path (LiaisonDatabase *self)
{
  return self->path;
}

/**
 * liaison_database_set_refusals:
 * @refusals: (array length=n_refusals): must outlive the connection
 *
 * Gives what the triggers of the schema say in the words of the user.
 */
void
liaison_database_set_refusals (LiaisonDatabase *self, const LiaisonRefusal *refusals, guint n_refusals)
{
  self->refusals = refusals;
  self->n_refusals = n_refusals;
}

/**
 * liaison_database_set_cancellable:
 * @cancellable: (nullable): looked at while statements run; %NULL ends that
 */
void
liaison_database_set_cancellable (LiaisonDatabase *self, GCancellable *cancellable)
{
  g_set_object (&self->cancellable, cancellable);
  if (cancellable != NULL)
    sqlite3_progress_handler (self->handle, PROGRESS_STEPS, check_cancelled, self);
  else
    sqlite3_progress_handler (self->handle, 0, NULL, NULL);
}

/**
 * liaison_database_execute:
 * @sql: one or several statements without parameters
 */
gboolean
liaison_database_execute (LiaisonDatabase *self, const char *sql, GError **error)
{
  int code = sqlite3_exec (self->handle, sql, NULL, NULL, NULL);

  return code == SQLITE_OK || liaison_database_fail (self, code, error);
}

/**
 * liaison_database_prepare:
 * @sql: one statement
 *
 * Returns: (transfer full) (nullable): the statement, from the cache where an equal one is idle
 */
LiaisonStatement *
liaison_database_prepare (LiaisonDatabase *self, const char *sql, GError **error)
{
  GQueue *home = g_hash_table_lookup (self->idle, sql);
  LiaisonStatement *statement;
  sqlite3_stmt *handle = NULL;
  int code;

  if (home == NULL)
    {
      home = g_queue_new ();
      g_hash_table_insert (self->idle, g_strdup (sql), home);
    }
  statement = g_queue_pop_head (home);
  if (statement != NULL)
    return statement;

  code = sqlite3_prepare_v3 (self->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &handle, NULL);
  if (code != SQLITE_OK)
    {
      liaison_database_fail (self, code, error);
      return NULL;
    }
  statement = g_new0 (LiaisonStatement, 1);
  statement->database = self;
  statement->handle = handle;
  statement->home = home;
  return statement;
}

void
liaison_statement_free (LiaisonStatement *self)
{
  if (self == NULL)
    return;

  sqlite3_reset (self->handle);
  sqlite3_clear_bindings (self->handle);
  g_queue_push_head (self->home, self);
}

void
liaison_statement_bind_text (LiaisonStatement *self, int index, const char *text)
{
  if (text != NULL)
    sqlite3_bind_text (self->handle, index, text, -1, SQLITE_TRANSIENT);
  else
    sqlite3_bind_null (self->handle, index);
}

void
liaison_statement_bind_int (LiaisonStatement *self, int index, gint64 value)
{
  sqlite3_bind_int64 (self->handle, index, value);
}

void
liaison_statement_bind_null (LiaisonStatement *self, int index)
{
  sqlite3_bind_null (self->handle, index);
}

static void
bind_list (LiaisonStatement *self, const char *types, va_list arguments)
{
  for (int i = 0; types[i] != '\0'; i++)
    switch (types[i])
      {
      case 't':
        liaison_statement_bind_text (self, i + 1, va_arg (arguments, const char *));
        break;
      case 'i':
        sqlite3_bind_int64 (self->handle, i + 1, va_arg (arguments, gint64));
        break;
      case 'b':
        {
          GBytes *bytes = va_arg (arguments, GBytes *);
          gsize size = 0;
          const void *data = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;

          if (bytes == NULL)
            sqlite3_bind_null (self->handle, i + 1);
          else
            sqlite3_bind_blob64 (self->handle, i + 1, data != NULL ? data : "", size, SQLITE_TRANSIENT);
          break;
        }
      default:
        g_assert_not_reached ();
      }
}

/**
 * liaison_statement_bind:
 * @types: a letter a parameter: t for text (nullable), i for a gint64, b for a GBytes (nullable)
 * @...: the values
 */
void
liaison_statement_bind (LiaisonStatement *self, const char *types, ...)
{
  va_list arguments;

  va_start (arguments, types);
  bind_list (self, types, arguments);
  va_end (arguments);
}

/**
 * liaison_statement_reset:
 *
 * Makes the statement ready for another run, keeping what is bound.
 */
void
liaison_statement_reset (LiaisonStatement *self)
{
  sqlite3_reset (self->handle);
}

/**
 * liaison_statement_next:
 * @has_row: (out): whether there is a row to read
 */
gboolean
liaison_statement_next (LiaisonStatement *self, gboolean *has_row, GError **error)
{
  int code = sqlite3_step (self->handle);

  *has_row = code == SQLITE_ROW;
  return code == SQLITE_ROW || code == SQLITE_DONE || liaison_database_fail (self->database, code, error);
}

/**
 * liaison_statement_finish:
 *
 * Runs a statement whose rows do not matter, and resets it.
 */
gboolean
liaison_statement_finish (LiaisonStatement *self, GError **error)
{
  int code;

  do
    code = sqlite3_step (self->handle);
  while (code == SQLITE_ROW);
  if (code != SQLITE_DONE)
    return liaison_database_fail (self->database, code, error);
  sqlite3_reset (self->handle);
  return TRUE;
}

const char *
liaison_statement_get_text (LiaisonStatement *self, int column)
{
  return (const char *) sqlite3_column_text (self->handle, column);
}

gint64
liaison_statement_get_int (LiaisonStatement *self, int column)
{
  return sqlite3_column_int64 (self->handle, column);
}

gboolean
liaison_statement_is_null (LiaisonStatement *self, int column)
{
  return sqlite3_column_type (self->handle, column) == SQLITE_NULL;
}

/**
 * liaison_statement_get_bytes:
 *
 * Returns: (transfer full): a copy of the blob
 */
GBytes *
liaison_statement_get_bytes (LiaisonStatement *self, int column)
{
  const void *data = sqlite3_column_blob (self->handle, column);

  return g_bytes_new (data, (gsize) sqlite3_column_bytes (self->handle, column));
}

sqlite3_stmt *
liaison_statement_get_handle (LiaisonStatement *self)
{
  return self->handle;
}

/**
 * liaison_database_run:
 * @types: as for liaison_statement_bind()
 *
 * Prepares, binds and runs one statement.
 */
gboolean
liaison_database_run (LiaisonDatabase *self, GError **error, const char *sql, const char *types, ...)
{
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (self, sql, error);
  va_list arguments;

  if (statement == NULL)
    return FALSE;
  va_start (arguments, types);
  bind_list (statement, types, arguments);
  va_end (arguments);
  return liaison_statement_finish (statement, error);
}

/**
 * liaison_database_get_int:
 * @value: (inout): the first column of the first row; left alone where there is no row or it is null
 */
gboolean
liaison_database_get_int (LiaisonDatabase *self,
                          gint64 *value,
                          GError **error,
                          const char *sql,
                          const char *types,
                          ...)
{
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (self, sql, error);
  gboolean has_row;
  va_list arguments;

  if (statement == NULL)
    return FALSE;
  va_start (arguments, types);
  bind_list (statement, types, arguments);
  va_end (arguments);
  if (!liaison_statement_next (statement, &has_row, error))
    return FALSE;
  if (has_row && !liaison_statement_is_null (statement, 0))
    *value = liaison_statement_get_int (statement, 0);
  return TRUE;
}

/**
 * liaison_database_get_text:
 * @value: (out) (transfer full) (nullable): the first column of the first row, or %NULL
 */
gboolean
liaison_database_get_text (LiaisonDatabase *self,
                           char **value,
                           GError **error,
                           const char *sql,
                           const char *types,
                           ...)
{
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (self, sql, error);
  gboolean has_row;
  va_list arguments;

  *value = NULL;
  if (statement == NULL)
    return FALSE;
  va_start (arguments, types);
  bind_list (statement, types, arguments);
  va_end (arguments);
  if (!liaison_statement_next (statement, &has_row, error))
    return FALSE;
  if (has_row)
    *value = g_strdup (liaison_statement_get_text (statement, 0));
  return TRUE;
}
