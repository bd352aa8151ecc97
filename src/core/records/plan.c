/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/records/plan.h"

#include "core/records/partner.h"

#include <glib/gi18n-lib.h>

/* Plans for the first ninety days of a partner, and the templates from which they are made. */

static const LiaisonField plan_template_fields[] = {
  { .name = "name",
    .column = "name",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Name"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_SEARCHED,
    .words = "|name|template|plan template|vorlage|" },
  { .name = "types",
    .column = "types",
    .type = LIAISON_FIELD_CHOICES,
    .label = N_ ("Types of partners"),
    .choices = liaison_partner_types,
    .words = "|types|partner types|partnertypen|" },
  { .name = "region",
    .column = "region_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Region"),
    .target = "region",
    .words = "|region|" },
  { .name = "is-active",
    .column = "is_active",
    .type = LIAISON_FIELD_BOOLEAN,
    .label = N_ ("In use"),
    .flags = LIAISON_FIELD_REQUIRED,
    .standard = "yes",
    .words = "|active|in use|aktiv|" },
  { NULL },
};

const LiaisonEntity liaison_plan_template_entity = {
  .name = "plan_template",
  .kind = "plan-templates",
  .label = N_ ("Plan template"),
  .label_plural = N_ ("Plan templates"),
  .get_type = liaison_plan_template_get_type,
  .fields = plan_template_fields,
  .title = "name",
};

struct _LiaisonPlanTemplate
{
  LiaisonRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonPlanTemplate, liaison_plan_template, LIAISON_TYPE_RECORD)

static void
liaison_plan_template_class_init (LiaisonPlanTemplateClass *klass)
{
  liaison_record_class_set_entity (LIAISON_RECORD_CLASS (klass), &liaison_plan_template_entity);
}

static void
liaison_plan_template_init (LiaisonPlanTemplate *self)
{
}

static const LiaisonField template_task_fields[] = {
  { .name = "template",
    .column = "template_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Template"),
    .flags = LIAISON_FIELD_REQUIRED,
    .target = "plan_template",
    .words = "|template|plan template|vorlage|" },
  { .name = "title",
    .column = "title",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Task"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_SEARCHED,
    .words = "|task|title|aufgabe|" },
  { .name = "day",
    .column = "day",
    .type = LIAISON_FIELD_INTEGER,
    .label = N_ ("By day"),
    .flags = LIAISON_FIELD_REQUIRED,
    .least = 0,
    .most = 3660,
    .words = "|day|by day|tag|" },
  { .name = "is-milestone",
    .column = "is_milestone",
    .type = LIAISON_FIELD_BOOLEAN,
    .label = N_ ("Milestone"),
    .flags = LIAISON_FIELD_REQUIRED,
    .standard = "no",
    .words = "|milestone|meilenstein|" },
  { .name = "position",
    .column = "position",
    .type = LIAISON_FIELD_INTEGER,
    .label = N_ ("Position"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_INTERNAL,
    .standard = "1" },
  { NULL },
};

const LiaisonEntity liaison_template_task_entity = {
  .name = "template_task",
  .kind = "template-tasks",
  .label = N_ ("Task of a template"),
  .label_plural = N_ ("Tasks of templates"),
  .get_type = liaison_template_task_get_type,
  .fields = template_task_fields,
  .title = "title",
};

struct _LiaisonTemplateTask
{
  LiaisonRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonTemplateTask, liaison_template_task, LIAISON_TYPE_RECORD)

static void
liaison_template_task_class_init (LiaisonTemplateTaskClass *klass)
{
  liaison_record_class_set_entity (LIAISON_RECORD_CLASS (klass), &liaison_template_task_entity);
}

static void
liaison_template_task_init (LiaisonTemplateTask *self)
{
}

static const LiaisonChoice plan_states[] = {
  { "running", N_ ("Running") },
  { "done", N_ ("Done") },
  { "stopped", N_ ("Stopped") },
  { NULL },
};

static const LiaisonField plan_fields[] = {
  { .name = "partner",
    .column = "partner_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Partner"),
    .flags = LIAISON_FIELD_REQUIRED,
    .target = "partner",
    .words = "|partner|company|reseller|account|firma|" },
  { .name = "template",
    .column = "template_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Template"),
    .target = "plan_template",
    .words = "|template|plan template|vorlage|" },
  { .name = "name",
    .column = "name",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Name"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_SEARCHED,
    .words = "|name|plan|plan name|" },
  { .name = "started-on",
    .column = "started_on",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Started"),
    .flags = LIAISON_FIELD_REQUIRED,
    .words = "|started|started on|start|start date|begonnen|" },
  { .name = "owner",
    .column = "owner_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Owner"),
    .target = "operator",
    .words = "|owner|verantwortlich|" },
  { .name = "state",
    .column = "state",
    .type = LIAISON_FIELD_CHOICE,
    .label = N_ ("State"),
    .flags = LIAISON_FIELD_REQUIRED,
    .choices = plan_states,
    .standard = "running",
    .words = "|state|status|" },
  { .name = "ended-on",
    .column = "ended_on",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Ended"),
    .words = "|ended|ended on|end|beendet|" },
  { NULL },
};

const LiaisonEntity liaison_plan_entity = {
  .name = "plan",
  .kind = "plans",
  .label = N_ ("Plan"),
  .label_plural = N_ ("Plans"),
  .get_type = liaison_plan_get_type,
  .fields = plan_fields,
  .title = "name",
};

struct _LiaisonPlan
{
  LiaisonRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonPlan, liaison_plan, LIAISON_TYPE_RECORD)

static void
liaison_plan_class_init (LiaisonPlanClass *klass)
{
  liaison_record_class_set_entity (LIAISON_RECORD_CLASS (klass), &liaison_plan_entity);
}

static void
liaison_plan_init (LiaisonPlan *self)
{
}

static const LiaisonChoice task_states[] = {
  { "planned", N_ ("Planned") }, { "in-progress", N_ ("In progress") }, { "blocked", N_ ("Blocked") },
  { "done", N_ ("Done") },       { "waived", N_ ("Waived") },           { NULL },
};

static const LiaisonField plan_task_fields[] = {
  { .name = "plan",
    .column = "plan_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Plan"),
    .flags = LIAISON_FIELD_REQUIRED,
    .target = "plan",
    .words = "|plan|" },
  { .name = "title",
    .column = "title",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Task"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_SEARCHED,
    .words = "|task|title|aufgabe|" },
  { .name = "day",
    .column = "day",
    .type = LIAISON_FIELD_INTEGER,
    .label = N_ ("By day"),
    .flags = LIAISON_FIELD_REQUIRED,
    .least = 0,
    .most = 3660,
    .words = "|day|by day|tag|" },
  { .name = "due-on",
    .column = "due_on",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Due"),
    .flags = LIAISON_FIELD_REQUIRED,
    .words = "|due|due on|due date|fallig|" },
  { .name = "is-milestone",
    .column = "is_milestone",
    .type = LIAISON_FIELD_BOOLEAN,
    .label = N_ ("Milestone"),
    .flags = LIAISON_FIELD_REQUIRED,
    .standard = "no",
    .words = "|milestone|meilenstein|" },
  { .name = "state",
    .column = "state",
    .type = LIAISON_FIELD_CHOICE,
    .label = N_ ("State"),
    .flags = LIAISON_FIELD_REQUIRED,
    .choices = task_states,
    .standard = "planned",
    .words = "|state|status|" },
  { .name = "owner",
    .column = "owner_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Owner"),
    .target = "operator",
    .words = "|owner|assignee|verantwortlich|" },
  { .name = "done-on",
    .column = "done_on",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Done"),
    .words = "|done|done on|erledigt|" },
  { .name = "reason",
    .column = "reason",
    .type = LIAISON_FIELD_PARAGRAPH,
    .label = N_ ("Reason"),
    .words = "|reason|grund|" },
  { .name = "position",
    .column = "position",
    .type = LIAISON_FIELD_INTEGER,
    .label = N_ ("Position"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_INTERNAL,
    .standard = "1" },
  { NULL },
};

const LiaisonEntity liaison_plan_task_entity = {
  .name = "plan_task",
  .kind = "plan-tasks",
  .label = N_ ("Task of a plan"),
  .label_plural = N_ ("Tasks of plans"),
  .get_type = liaison_plan_task_get_type,
  .fields = plan_task_fields,
  .title = "title",
};

struct _LiaisonPlanTask
{
  LiaisonRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonPlanTask, liaison_plan_task, LIAISON_TYPE_RECORD)

static void
liaison_plan_task_class_init (LiaisonPlanTaskClass *klass)
{
  liaison_record_class_set_entity (LIAISON_RECORD_CLASS (klass), &liaison_plan_task_entity);
}

static void
liaison_plan_task_init (LiaisonPlanTask *self)
{
}
