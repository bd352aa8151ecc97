/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/onboarding/plan.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * LiaisonPlanColumn:
 * @LIAISON_PLAN_NOT_STARTED: no task was begun
 * @LIAISON_PLAN_UNDER_WAY: some task was, and no milestone is overdue
 * @LIAISON_PLAN_OVERDUE: a milestone is overdue
 * @LIAISON_PLAN_DONE: each task is done or waived
 *
 * The columns of the board.
 */
typedef enum
{
  LIAISON_PLAN_NOT_STARTED,
  LIAISON_PLAN_UNDER_WAY,
  LIAISON_PLAN_OVERDUE,
  LIAISON_PLAN_DONE,
  LIAISON_PLAN_N_COLUMNS,
} LiaisonPlanColumn;

/**
 * LiaisonPlanCard:
 * @owner: (nullable): the name of who looks after the plan
 *
 * A plan on the board.
 */
typedef struct
{
  char *id;
  char *partner_id;
  char *partner;
  char *owner;
  LiaisonPlanColumn column;
  LiaisonPlanProgress progress;
} LiaisonPlanCard;

void liaison_plan_card_free (LiaisonPlanCard *self);
GPtrArray *liaison_plan_card_load_all (LiaisonDatabase *database, LiaisonDate as_of, GError **error);
LiaisonPlanColumn liaison_plan_card_choose_column (const LiaisonPlanState *state);
const char *liaison_plan_column_get_label (LiaisonPlanColumn column);
GtkWidget *liaison_plan_card_create_row (const LiaisonPlanCard *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonPlanCard, liaison_plan_card_free)

G_END_DECLS
