/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/app/window.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_DECISION_LIST (liaison_decision_list_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonDecisionList, liaison_decision_list, LIAISON, DECISION_LIST, AdwBin)

GtkWidget *liaison_decision_list_new_for_partner (LiaisonWindow *window, const char *partner_id);
GtkWidget *liaison_decision_list_new_for_review (LiaisonWindow *window, const char *review_id);
GListModel *liaison_decision_list_get_model (LiaisonDecisionList *self);

G_END_DECLS
