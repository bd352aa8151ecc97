/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/onboarding/recruitment-index.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define LIAISON_TYPE_RECRUITMENT_ITEM (liaison_recruitment_item_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonRecruitmentItem, liaison_recruitment_item, LIAISON, RECRUITMENT_ITEM, GObject)

const LiaisonRecruitmentEntry *liaison_recruitment_item_get_entry (LiaisonRecruitmentItem *self);

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

#define LIAISON_TYPE_RECRUITMENT_LIST (liaison_recruitment_list_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonRecruitmentList, liaison_recruitment_list, LIAISON, RECRUITMENT_LIST, GObject)

LiaisonRecruitmentList *liaison_recruitment_list_new (void);
void liaison_recruitment_list_set_entries (LiaisonRecruitmentList *self, GPtrArray *entries);
void liaison_recruitment_list_set_order (LiaisonRecruitmentList *self,
                                         LiaisonRecruitmentOrder order,
                                         gboolean is_descending);
const LiaisonRecruitmentEntry *liaison_recruitment_list_get_entry (LiaisonRecruitmentList *self,
                                                                   guint position);
gboolean liaison_recruitment_list_find (LiaisonRecruitmentList *self, const char *id, guint *position);
guint liaison_recruitment_list_get_n_alive (LiaisonRecruitmentList *self);

G_END_DECLS
