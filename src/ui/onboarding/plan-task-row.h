/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/record.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define LIAISON_TYPE_PLAN_TASK_ROW (liaison_plan_task_row_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonPlanTaskRow, liaison_plan_task_row, LIAISON, PLAN_TASK_ROW, AdwPreferencesRow)

GtkWidget *liaison_plan_task_row_new (LiaisonRecord *task, GtkWidget *suffix);
LiaisonPlanTaskRow *liaison_plan_task_row_find (GtkWidget *widget);
LiaisonRecord *liaison_plan_task_row_get_task (LiaisonPlanTaskRow *self);
GtkWidget *liaison_plan_task_row_get_entry (LiaisonPlanTaskRow *self);
GtkWidget *liaison_plan_task_row_get_spin (LiaisonPlanTaskRow *self);
int liaison_plan_task_row_get_day (LiaisonPlanTaskRow *self);
gboolean liaison_plan_task_row_is_milestone (LiaisonPlanTaskRow *self);
void liaison_plan_task_row_set_due (LiaisonPlanTaskRow *self, LiaisonDate due_on);

G_END_DECLS
