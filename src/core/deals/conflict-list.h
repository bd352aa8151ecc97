/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/date.h"
#include "core/store/database.h"

G_BEGIN_DECLS

/**
 * LiaisonConflictScope:
 * @LIAISON_CONFLICTS_OPEN: what is not closed or withdrawn, the oldest first
 * @LIAISON_CONFLICTS_PRECEDENTS: rulings that others may follow, the latest first
 * @LIAISON_CONFLICTS_ALL: all, the newest first
 */
typedef enum
{
  LIAISON_CONFLICTS_OPEN,
  LIAISON_CONFLICTS_PRECEDENTS,
  LIAISON_CONFLICTS_ALL,
} LiaisonConflictScope;

/**
 * LiaisonConflictEntry:
 * @kind: a word of the kinds of conflicts
 * @customer: (nullable): the name of the customer
 * @owner: (nullable): the name of who looks after it
 * @ruling: (nullable): the word of what was ruled
 * @reason: (nullable): why
 * @ruled_on: LIAISON_DATE_NONE where nothing was ruled
 *
 * A case with what a list shows of it.
 */
typedef struct
{
  char *id;
  char *number;
  char *kind;
  char *title;
  char *customer;
  char *state;
  char *owner;
  char *ruling;
  char *reason;
  gboolean is_precedent;
  LiaisonDate opened_on;
  LiaisonDate ruled_on;
} LiaisonConflictEntry;

void liaison_conflict_entry_free (LiaisonConflictEntry *self);
GPtrArray *liaison_conflict_list_load (LiaisonDatabase *database,
                                       LiaisonConflictScope scope,
                                       const char *kind,
                                       GError **error);

G_END_DECLS
