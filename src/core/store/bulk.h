/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/store.h"

G_BEGIN_DECLS

typedef struct _LiaisonBulk LiaisonBulk;

LiaisonBulk *
liaison_bulk_new (LiaisonStore *store, const char *table, const char *const *columns, GError **error);
void liaison_bulk_free (LiaisonBulk *self);
gboolean liaison_bulk_add (LiaisonBulk *self, const LiaisonValue *values, GError **error);
gboolean liaison_bulk_pause (LiaisonBulk *self, GError **error);
gboolean liaison_bulk_resume (LiaisonBulk *self, GError **error);
gboolean liaison_bulk_finish (LiaisonBulk *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonBulk, liaison_bulk_free)

G_END_DECLS
