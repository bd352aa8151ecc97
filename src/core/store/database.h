/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/error.h"

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/**
 * LiaisonDatabase:
 *
 * One SQLite connection, confined to the thread that opened it, with a cache of prepared statements and errors in the
 * words of %LIAISON_ERROR.
 */
typedef struct _LiaisonDatabase LiaisonDatabase;

/**
 * LiaisonStatement:
 *
 * A prepared statement on loan from the connection's cache; freeing it resets it and gives it back.
 */
typedef struct _LiaisonStatement LiaisonStatement;

typedef enum
{
  LIAISON_DATABASE_CREATE,
  LIAISON_DATABASE_WRITE,
  LIAISON_DATABASE_READ,
} LiaisonDatabaseMode;

/**
 * LiaisonRefusal:
 * @raised: what a trigger of the schema says where it refuses, word for word
 * @sentence: what the person reads instead, marked for translation
 */
typedef struct
{
  const char *raised;
  const char *sentence;
} LiaisonRefusal;

LiaisonDatabase *liaison_database_open (const char *path, LiaisonDatabaseMode mode, GError **error);
void liaison_database_close (LiaisonDatabase *self);
sqlite3 *liaison_database_get_handle (LiaisonDatabase *self);
const char *liaison_database_get_path (LiaisonDatabase *self);
void liaison_database_set_cancellable (LiaisonDatabase *self, GCancellable *cancellable);
void liaison_database_set_refusals (LiaisonDatabase *self, const LiaisonRefusal *refusals, guint n_refusals);
gboolean liaison_database_fail (LiaisonDatabase *self, int code, GError **error);

gboolean liaison_database_execute (LiaisonDatabase *self, const char *sql, GError **error);
gboolean
liaison_database_run (LiaisonDatabase *self, GError **error, const char *sql, const char *types, ...);
gboolean liaison_database_get_int (LiaisonDatabase *self,
                                   gint64 *value,
                                   GError **error,
                                   const char *sql,
                                   const char *types,
                                   ...);
gboolean liaison_database_get_text (LiaisonDatabase *self,
                                    char **value,
                                    GError **error,
                                    const char *sql,
                                    const char *types,
                                    ...);

LiaisonStatement *liaison_database_prepare (LiaisonDatabase *self, const char *sql, GError **error);
void liaison_statement_free (LiaisonStatement *self);
void liaison_statement_bind (LiaisonStatement *self, const char *types, ...);
void liaison_statement_bind_text (LiaisonStatement *self, int index, const char *text);
void liaison_statement_bind_int (LiaisonStatement *self, int index, gint64 value);
void liaison_statement_bind_null (LiaisonStatement *self, int index);
void liaison_statement_reset (LiaisonStatement *self);
gboolean liaison_statement_next (LiaisonStatement *self, gboolean *has_row, GError **error);
gboolean liaison_statement_finish (LiaisonStatement *self, GError **error);
const char *liaison_statement_get_text (LiaisonStatement *self, int column);
gint64 liaison_statement_get_int (LiaisonStatement *self, int column);
gboolean liaison_statement_is_null (LiaisonStatement *self, int column);
GBytes *liaison_statement_get_bytes (LiaisonStatement *self, int column);
sqlite3_stmt *liaison_statement_get_handle (LiaisonStatement *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonDatabase, liaison_database_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonStatement, liaison_statement_free)

G_END_DECLS
