/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/date.h"
#include "core/store/database.h"

G_BEGIN_DECLS

/**
 * LiaisonTimelineEntry:
 * @on: the day
 * @party: (nullable): the name of the partner whom it is about; %NULL for direct sales, and for what is about nobody
 * @kind: "submitted", "decision", "opened", "closed", "touch" or "evidence"
 * @word: (nullable): the action of a decision, the kind of a touch, the stage of a deal that was closed
 * @text: (nullable): what was written
 * @entity: of the record
 * @id: of the record
 *
 * Something that happened, as a conflict looks at it.
 */
typedef struct
{
  LiaisonDate on;
  char *party;
  char *kind;
  char *word;
  char *text;
  char *entity;
  char *id;
} LiaisonTimelineEntry;

void liaison_timeline_entry_free (LiaisonTimelineEntry *self);
GPtrArray *liaison_conflict_timeline_load (LiaisonDatabase *database, const char *case_id, GError **error);

G_END_DECLS
