/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/error.h"

G_BEGIN_DECLS

/**
 * LiaisonContentKind:
 * @LIAISON_CONTENT_CHANGESET: rows of state tables, as SQLite's changeset
 * @LIAISON_CONTENT_JOURNAL: rows that were added to journals, as SQLite's changeset
 * @LIAISON_CONTENT_RANGE: rows that a bulk import made, by their ids and a digest
 * @LIAISON_CONTENT_RANGE_REMOVED: rows of a bulk import that were taken back
 */
typedef enum
{
  LIAISON_CONTENT_CHANGESET,
  LIAISON_CONTENT_JOURNAL,
  LIAISON_CONTENT_RANGE,
  LIAISON_CONTENT_RANGE_REMOVED,
} LiaisonContentKind;

/**
 * LiaisonContentPart:
 * @bytes: the changeset, or the digest of the rows of a range
 * @table: (nullable): of a range
 * @columns: (nullable): of a range, those that the digest covers, with commas
 * @count: of a range, its rows
 */
typedef struct
{
  LiaisonContentKind kind;
  GBytes *bytes;
  char *table;
  char *columns;
  char *first_id;
  char *last_id;
  gint64 count;
} LiaisonContentPart;

LiaisonContentPart *liaison_content_part_new (LiaisonContentKind kind, GBytes *bytes);
void liaison_content_part_free (LiaisonContentPart *self);
GBytes *liaison_content_encode (GPtrArray *parts);
GPtrArray *liaison_content_decode (GBytes *bytes, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonContentPart, liaison_content_part_free)

G_END_DECLS
