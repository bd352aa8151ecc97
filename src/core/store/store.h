/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/id.h"
#include "core/base/value.h"
#include "core/store/database.h"
#include "core/store/touched.h"

G_BEGIN_DECLS

/**
 * LiaisonStore:
 *
 * A workspace file opened for writing: blocking, and confined to the thread that opened it. Everything that alters
 * records goes through liaison_store_change().
 */
typedef struct _LiaisonStore LiaisonStore;

/**
 * LiaisonDerived:
 * @table: a derived table
 * @rebuild: makes its content anew
 * @refresh: brings it up to date with what a change touched
 */
typedef struct
{
  const char *table;
  gboolean (*rebuild) (LiaisonDatabase *database, GError **error);
  gboolean (*refresh) (LiaisonDatabase *database, const LiaisonTouched *touched, GError **error);
} LiaisonDerived;

/**
 * LiaisonJournal:
 * @table: a journal table
 * @counter: writes the counter-operation for the row with this id, or %NULL where its rows cannot be taken back
 */
typedef struct
{
  const char *table;
  gboolean (*counter) (LiaisonStore *store, const char *id, GError **error);
} LiaisonJournal;

/**
 * LiaisonWhole:
 * @table: of records that consist of others
 * @column: which says whether they are open
 * @parts: (array zero-terminated=1): the tables of what they consist of, their own among them
 * @closes: whether a record is closed by what comes back into the column
 *
 * A record is closed with what it consists of, as that was looked at then.
 */
typedef struct
{
  const char *table;
  const char *column;
  const char *const *parts;
  gboolean (*closes) (const char *before, const char *after);
} LiaisonWhole;

/**
 * LiaisonSchema:
 * @migrations: the SQL of each version, the first makes version 1
 * @refusals: how people read what the triggers of the tables say
 * @wholes: records that are closed with what they consist of
 * @check_journals: (nullable): asked when an undo has taken back what stands in journals, and all that came with it
 * @check_return: (nullable): asked about a row that an undo brought back to what it belongs to; a trigger cannot tell that from one that came
 *   back together with what it belongs to
 *
 * What a workspace holds. The store knows tables by their kind only; subjects hand in the rest here.
 */
typedef struct
{
  const char *const *migrations;
  guint n_migrations;
  const LiaisonDerived *derived;
  guint n_derived;
  const LiaisonJournal *journals;
  guint n_journals;
  const LiaisonRefusal *refusals;
  guint n_refusals;
  const LiaisonWhole *wholes;
  guint n_wholes;
  gboolean (*check_journals) (LiaisonDatabase *database, GError **error);
  gboolean (*check_return) (LiaisonDatabase *database, const char *table, const char *id, GError **error);
} LiaisonSchema;

/**
 * LiaisonTableKind:
 * @name: interned
 * @owner_column: (nullable): see data/schema
 */
typedef struct
{
  const char *name;
  char *kind;
  char *owner_column;
  int owner_index;
  gboolean owner_is_any;
} LiaisonTableKind;

/**
 * LiaisonChangeFunc:
 *
 * Writes to the database of the store. Returning %FALSE takes everything back.
 */
typedef gboolean (*LiaisonChangeFunc) (LiaisonStore *store, gpointer data, GError **error);

LiaisonStore *
liaison_store_create (const char *path, const LiaisonSchema *schema, LiaisonIdSource *ids, GError **error);
LiaisonStore *
liaison_store_open (const char *path, const LiaisonSchema *schema, LiaisonIdSource *ids, GError **error);
void liaison_store_close (LiaisonStore *self);
LiaisonDatabase *liaison_store_get_database (LiaisonStore *self);
LiaisonIdSource *liaison_store_get_ids (LiaisonStore *self);
const char *liaison_store_get_replica_id (LiaisonStore *self);
const char *liaison_store_get_backup_path (LiaisonStore *self);
const LiaisonTableKind *liaison_store_get_table_kind (LiaisonStore *self, const char *table);
void liaison_store_set_author (LiaisonStore *self, const char *operator_id);
const char *liaison_store_get_author (LiaisonStore *self);

gboolean liaison_store_change (LiaisonStore *self,
                               const char *label_id,
                               const char *subject,
                               LiaisonChangeFunc func,
                               gpointer data,
                               GCancellable *cancellable,
                               gint64 *sequence,
                               LiaisonTouched **touched,
                               GError **error);
gboolean liaison_store_work (LiaisonStore *self, LiaisonChangeFunc func, gpointer data, GError **error);
void liaison_store_set_subject (LiaisonStore *self, const char *subject);
gboolean liaison_store_forget (LiaisonStore *self, const char *record_id, GError **error);
gboolean liaison_store_rebuild (LiaisonStore *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonStore, liaison_store_close)

G_END_DECLS
