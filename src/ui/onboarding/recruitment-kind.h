/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/widgets/board-kind.h"
#include "ui/widgets/entry-table.h"

G_BEGIN_DECLS

/**
 * LiaisonRecruitmentOrder:
 * @LIAISON_RECRUITMENT_ORDER_WAITING: who waits longest comes first
 *
 * By what a list is sorted; equals are in the order of names.
 */
typedef enum
{
  LIAISON_RECRUITMENT_ORDER_WAITING,
  LIAISON_RECRUITMENT_ORDER_NAME,
  LIAISON_RECRUITMENT_ORDER_STATE,
  LIAISON_RECRUITMENT_ORDER_SOURCE,
  LIAISON_RECRUITMENT_ORDER_OWNER,
  LIAISON_RECRUITMENT_ORDER_FOUND,
  LIAISON_RECRUITMENT_ORDER_STEP,
  LIAISON_RECRUITMENT_ORDER_CONTACT,
  LIAISON_RECRUITMENT_ORDER_PROGRAM,
} LiaisonRecruitmentOrder;

extern const LiaisonEntryKind liaison_recruitment_entry_kind;
extern const LiaisonBoardKind liaison_recruitment_board_kind;
extern const LiaisonEntryTableKind liaison_recruitment_table_kind;

G_END_DECLS
