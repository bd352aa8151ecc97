/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/date.h"
#include "core/base/explanation.h"
#include "core/store/database.h"

G_BEGIN_DECLS

/**
 * LiaisonConflictSide:
 * @partner_id: (nullable): %NULL stands for direct sales
 * @partner: (nullable): the name of the partner
 * @registration_id: (nullable)
 * @deal_id: (nullable)
 * @title: the number of the registration, or the name of the deal
 * @since: the day on which it was submitted or opened; LIAISON_DATE_NONE where that is not known
 *
 * One of those who want the same.
 */
typedef struct
{
  char *partner_id;
  char *partner;
  char *registration_id;
  char *deal_id;
  char *title;
  LiaisonDate since;
} LiaisonConflictSide;

/**
 * LiaisonSuspectedConflict:
 * @kind: a word of the kinds of conflicts
 * @customer_id: (nullable)
 * @customer: (nullable): the name of the customer
 * @sides: (element-type LiaisonConflictSide): who was first first
 * @explanation: (nullable): why they are thought to want the same
 *
 * What looks like a conflict and is no case yet.
 */
typedef struct
{
  const char *kind;
  char *customer_id;
  char *customer;
  GPtrArray *sides;
  LiaisonExplanation *explanation;
} LiaisonSuspectedConflict;

void liaison_conflict_side_free (LiaisonConflictSide *self);
void liaison_suspected_conflict_free (LiaisonSuspectedConflict *self);
GPtrArray *liaison_conflict_find (LiaisonDatabase *database, LiaisonDate as_of, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonSuspectedConflict, liaison_suspected_conflict_free)

G_END_DECLS
