/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/app/window.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_TASK_LIST (liaison_task_list_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonTaskList, liaison_task_list, LIAISON, TASK_LIST, AdwBin)

GtkWidget *liaison_task_list_new (LiaisonWindow *window, const char *entity_name, const char *id);
void liaison_task_list_finish (LiaisonWindow *window, const char *id, const char *title, gboolean is_done);

G_END_DECLS
