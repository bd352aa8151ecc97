/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/database.h"

G_BEGIN_DECLS

#define LIAISON_NO_REGION (-1)

/**
 * LiaisonRegionTable:
 *
 * The tree of regions as plain arrays: which one stands above which, and its market class.
 */
typedef struct _LiaisonRegionTable LiaisonRegionTable;

LiaisonRegionTable *liaison_region_table_new (void);
LiaisonRegionTable *liaison_region_table_load (LiaisonDatabase *database, GError **error);
void liaison_region_table_free (LiaisonRegionTable *self);
int liaison_region_table_add (LiaisonRegionTable *self,
                              const char *id,
                              const char *name,
                              const char *parent_id,
                              const char *market_class,
                              const char *currency,
                              const char *time_zone);
guint liaison_region_table_get_n (const LiaisonRegionTable *self);
int liaison_region_table_find (const LiaisonRegionTable *self, const char *id);
const char *liaison_region_table_get_id (const LiaisonRegionTable *self, int region);
const char *liaison_region_table_get_name (const LiaisonRegionTable *self, int region);
int liaison_region_table_get_parent (const LiaisonRegionTable *self, int region);
gboolean liaison_region_table_is_within (const LiaisonRegionTable *self, int region, int ancestor);
const char *liaison_region_table_get_market_class (const LiaisonRegionTable *self, int region);
const char *liaison_region_table_get_currency (const LiaisonRegionTable *self, int region);
const char *liaison_region_table_get_time_zone (const LiaisonRegionTable *self, int region);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonRegionTable, liaison_region_table_free)

G_END_DECLS
