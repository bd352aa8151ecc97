/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/record.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_PLAN_TEMPLATE (liaison_plan_template_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonPlanTemplate, liaison_plan_template, LIAISON, PLAN_TEMPLATE, LiaisonRecord)
extern const LiaisonEntity liaison_plan_template_entity;

#define LIAISON_TYPE_TEMPLATE_TASK (liaison_template_task_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonTemplateTask, liaison_template_task, LIAISON, TEMPLATE_TASK, LiaisonRecord)
extern const LiaisonEntity liaison_template_task_entity;

#define LIAISON_TYPE_PLAN (liaison_plan_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonPlan, liaison_plan, LIAISON, PLAN, LiaisonRecord)
extern const LiaisonEntity liaison_plan_entity;

#define LIAISON_TYPE_PLAN_TASK (liaison_plan_task_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonPlanTask, liaison_plan_task, LIAISON, PLAN_TASK, LiaisonRecord)
extern const LiaisonEntity liaison_plan_task_entity;

G_END_DECLS
