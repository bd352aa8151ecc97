/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/app/window.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_HISTORY_LIST (liaison_history_list_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonHistoryList, liaison_history_list, LIAISON, HISTORY_LIST, AdwBin)

GtkWidget *liaison_history_list_new (LiaisonWindow *window, const char *record_id);
void liaison_history_list_set_search (LiaisonHistoryList *self, const char *text);
GListModel *liaison_history_list_get_model (LiaisonHistoryList *self);

G_END_DECLS
