/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/date.h"
#include "core/store/database.h"

G_BEGIN_DECLS

/**
 * LiaisonDeadlineStage:
 * @LIAISON_DEADLINE_NONE: far away, past, or no day at all
 * @LIAISON_DEADLINE_SOON: within 15 days
 * @LIAISON_DEADLINE_NEAR: within 5 days
 * @LIAISON_DEADLINE_URGENT: tomorrow or today
 */
typedef enum
{
  LIAISON_DEADLINE_NONE,
  LIAISON_DEADLINE_SOON,
  LIAISON_DEADLINE_NEAR,
  LIAISON_DEADLINE_URGENT,
} LiaisonDeadlineStage;

/**
 * LiaisonDeadlineKind:
 * @LIAISON_DEADLINE_CLAIM: of a request: the last day for claims, where something is not claimed
 * @LIAISON_DEADLINE_REQUEST_ANSWER: of a request whose partner was asked back: the last day on which it may be submitted again
 * @LIAISON_DEADLINE_CLAIM_ANSWER: the same of a claim
 * @LIAISON_DEADLINE_ALLOCATION: of an allocation that has money left
 * @LIAISON_DEADLINE_BUDGET: of a budget
 */
typedef enum
{
  LIAISON_DEADLINE_CLAIM,
  LIAISON_DEADLINE_REQUEST_ANSWER,
  LIAISON_DEADLINE_CLAIM_ANSWER,
  LIAISON_DEADLINE_ALLOCATION,
  LIAISON_DEADLINE_BUDGET,
} LiaisonDeadlineKind;

/**
 * LiaisonDeadline:
 * @id: of the request, the claim or the allocation; of a budget its own allocation
 * @partner_id: (nullable): whose it is
 * @title: in the words of the data
 * @detail: (nullable): the partner, or of an allocation the budget
 * @day: the last day, which is part of it
 *
 * A day on which something of funds is over.
 */
typedef struct
{
  LiaisonDeadlineKind kind;
  char *id;
  char *partner_id;
  char *title;
  char *detail;
  LiaisonDate day;
} LiaisonDeadline;

#define LIAISON_DEADLINE_SOON_DAYS 15
#define LIAISON_DEADLINE_NEAR_DAYS 5
#define LIAISON_DEADLINE_URGENT_DAYS 1

LiaisonDeadlineStage liaison_deadline_get_stage (LiaisonDate day, LiaisonDate today);
void liaison_deadline_free (LiaisonDeadline *self);
GPtrArray *liaison_deadline_list_load (LiaisonDatabase *database, LiaisonDate today, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonDeadline, liaison_deadline_free)

G_END_DECLS
