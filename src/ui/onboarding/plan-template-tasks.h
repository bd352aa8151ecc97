/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/app/window.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_PLAN_TEMPLATE_TASKS (liaison_plan_template_tasks_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonPlanTemplateTasks,
                      liaison_plan_template_tasks,
                      LIAISON,
                      PLAN_TEMPLATE_TASKS,
                      AdwBin)

GtkWidget *
liaison_plan_template_tasks_new (LiaisonWindow *window, const char *template_id, const char *template_name);

G_END_DECLS
