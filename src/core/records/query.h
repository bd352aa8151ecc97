/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/record.h"
#include "core/store/database.h"

G_BEGIN_DECLS

/**
 * LiaisonQuery:
 *
 * Which records of one entity, in which order.
 */
typedef struct _LiaisonQuery LiaisonQuery;

/**
 * LiaisonQueryFunc:
 * @titles: (array): for each field the name of the record that it refers to, or %NULL
 *
 * Returns: whether to go on; where not, @error may be set
 */
typedef gboolean (*LiaisonQueryFunc) (LiaisonRecord *record,
                                      const char *const *titles,
                                      gpointer data,
                                      GError **error);

LiaisonQuery *liaison_query_new (const LiaisonEntity *entity);
void liaison_query_free (LiaisonQuery *self);
const LiaisonEntity *liaison_query_get_entity (const LiaisonQuery *self);
gboolean liaison_query_add_filter (LiaisonQuery *self, const char *field, const char *value, GError **error);
void liaison_query_set_id (LiaisonQuery *self, const char *id);
void liaison_query_set_search (LiaisonQuery *self, const char *text);
void liaison_query_set_wide_search (LiaisonQuery *self, const char *text);
gboolean liaison_query_set_sort (LiaisonQuery *self, const char *field, gboolean descending, GError **error);
void liaison_query_set_limit (LiaisonQuery *self, gint64 limit);
gboolean liaison_query_run (const LiaisonQuery *self,
                            LiaisonDatabase *database,
                            LiaisonQueryFunc func,
                            gpointer data,
                            GError **error);
gboolean liaison_query_run_ids (const LiaisonQuery *self,
                                LiaisonDatabase *database,
                                const char *const *ids,
                                LiaisonQueryFunc func,
                                gpointer data,
                                GError **error);
gboolean
liaison_query_count (const LiaisonQuery *self, LiaisonDatabase *database, gint64 *count, GError **error);
GPtrArray *liaison_query_ids (const LiaisonQuery *self, LiaisonDatabase *database, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonQuery, liaison_query_free)

G_END_DECLS
