/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/explanation.h"
#include "core/exchange/import-row.h"

G_BEGIN_DECLS

/**
 * LiaisonImportIdentity:
 *
 * Knows which record a row is, where both have the same id in a system, or the same code.
 */
typedef struct _LiaisonImportIdentity LiaisonImportIdentity;

/**
 * LiaisonImportKnown:
 * @id: of the record, "" where it is only expected
 * @line: the earlier row that it comes from, or 0
 * @name: (nullable): what it is called
 * @is_final: whether there can be only one such record
 *
 * The record that a row is.
 */
typedef struct
{
  char *id;
  guint64 line;
  char *name;
  gboolean is_final;
} LiaisonImportKnown;

LiaisonImportIdentity *
liaison_import_identity_new (LiaisonDatabase *database, const LiaisonEntity *entity, GError **error);
void liaison_import_identity_free (LiaisonImportIdentity *self);
gboolean liaison_import_identity_find (LiaisonImportIdentity *self,
                                       LiaisonImportRow *row,
                                       const LiaisonImportKnown **known,
                                       LiaisonExplanation **explanation,
                                       GError **error);
void liaison_import_identity_add (LiaisonImportIdentity *self,
                                  LiaisonImportRow *row,
                                  const char *id,
                                  guint64 line,
                                  const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonImportIdentity, liaison_import_identity_free)

G_END_DECLS
