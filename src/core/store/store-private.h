/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/content.h"
#include "core/store/store.h"
#include "core/store/turn.h"

G_BEGIN_DECLS

/* A column through which rows of one table refer to rows of another. */
typedef struct
{
  const char *child;
  char *column;
} LiaisonReference;

/* The change that is being made. */
typedef struct
{
  sqlite3_session *state;
  sqlite3_session *journal;
  GPtrArray *parts;
  char *subject;
  /* ids of the records of which no change keeps what it held, or NULL */
  GPtrArray *forgotten;
} LiaisonRecording;

struct _LiaisonStore
{
  char *path;
  char *backup_path;
  LiaisonDatabase *database;
  LiaisonIdSource *ids;
  const LiaisonSchema *schema;
  LiaisonTurn *turn;
  char *replica_id;
  char *author_id;
  /* interned name → LiaisonTableKind */
  GHashTable *kinds;
  /* interned name of a parent → GArray of LiaisonReference */
  GHashTable *references;
  LiaisonRecording *recording;
};

/* change.c */
gboolean liaison_store_change_undoing (LiaisonStore *self,
                                       const char *label_id,
                                       const char *subject,
                                       gint64 undoes,
                                       LiaisonChangeFunc func,
                                       gpointer data,
                                       GCancellable *cancellable,
                                       gint64 *sequence,
                                       LiaisonTouched **touched,
                                       GError **error);
gboolean liaison_store_pause_recording (LiaisonStore *self, GError **error);
gboolean liaison_store_resume_recording (LiaisonStore *self, GError **error);
gboolean
liaison_store_add_touched (LiaisonStore *self, GPtrArray *parts, LiaisonTouched *touched, GError **error);

/* catalogue.c */
gboolean liaison_store_load_catalogue (LiaisonStore *self, GError **error);
void liaison_store_free_catalogue (LiaisonStore *self);

/* chain.c */
gboolean liaison_chain_append (LiaisonStore *self,
                               const char *label_id,
                               const char *subject,
                               gint64 undoes,
                               GBytes *content,
                               gint64 *sequence,
                               GError **error);

/* migrate.c */
gboolean liaison_store_migrate (LiaisonStore *self, gboolean is_new, GError **error);

/* replica.c */
gboolean liaison_store_find_replica (LiaisonStore *self, GError **error);
void liaison_store_remember_replica (LiaisonStore *self);

/* bulk.c */
void liaison_bulk_set_large_cache (LiaisonDatabase *database, gboolean is_large);
gboolean liaison_bulk_digest (LiaisonDatabase *database,
                              const char *table,
                              const char *columns,
                              const char *first_id,
                              const char *last_id,
                              gint64 *count,
                              GBytes **digest,
                              GError **error);

G_END_DECLS
