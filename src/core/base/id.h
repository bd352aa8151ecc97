/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/** LIAISON_ID_LENGTH: characters of an id, "018f3e6c-7c1a-7def-8123-456789abcdef" */
#define LIAISON_ID_LENGTH 36

#define LIAISON_TYPE_ID_SOURCE (liaison_id_source_get_type ())
typedef struct _LiaisonIdSource LiaisonIdSource;

/**
 * LiaisonIdRange:
 *
 * Consecutive ids that nobody else can make: a bulk import names its rows by the first id and their number.
 */
typedef struct
{
  guint64 high;
  guint64 low;
} LiaisonIdRange;

GType liaison_id_source_get_type (void);
LiaisonIdSource *liaison_id_source_new (void);
LiaisonIdSource *liaison_id_source_new_seeded (gint64 now, guint64 seed);
LiaisonIdSource *liaison_id_source_ref (LiaisonIdSource *self);
void liaison_id_source_unref (LiaisonIdSource *self);
gint64 liaison_id_source_get_now (LiaisonIdSource *self);
void liaison_id_source_set_now (LiaisonIdSource *self, gint64 now);
void liaison_id_source_fill (LiaisonIdSource *self, guint8 *bytes, gsize n_bytes);

char *liaison_id_new (LiaisonIdSource *self);
LiaisonIdRange liaison_id_range_new (LiaisonIdSource *self);
void liaison_id_range_get (const LiaisonIdRange *range, guint64 index, char id[LIAISON_ID_LENGTH + 1]);
gboolean liaison_id_is_valid (const char *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonIdSource, liaison_id_source_unref)

G_END_DECLS
