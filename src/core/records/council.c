/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/records/council.h"

#include <glib/gi18n-lib.h>

/* Councils in which partners have a say: members, decisions, priorities, actions. */

static const LiaisonChoice member_roles[] = {
  { "chair", N_ ("Chair") },
  { "member", N_ ("Member") },
  { "guest", N_ ("Guest") },
  { NULL },
};

static const LiaisonChoice item_kinds[] = {
  { "decision", N_ ("Decision") },
  { "priority", N_ ("Priority") },
  { "action", N_ ("Action") },
  { NULL },
};

static gboolean
check_member (const LiaisonEntity *entity, const LiaisonValue *values, GError **error)
{
  if (liaison_entity_get_text (entity, values, "person") == NULL &&
      liaison_entity_get_text (entity, values, "operator") == NULL)
    {
      g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_INVALID,
                           _ ("A member is a person at a partner or an operator. Choose one of them."));
      return FALSE;
    }
  return liaison_entity_check_period (entity, values, error);
}

static gboolean
check_item (const LiaisonEntity *entity, const LiaisonValue *values, GError **error)
{
  return liaison_entity_check_order (entity, values, "raised-on", "done-on", error);
}

static const LiaisonField council_fields[] = {
  { .name = "name",
    .column = "name",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Name"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_SEARCHED,
    .words = "|name|" },
  { .name = "region",
    .column = "region_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Region"),
    .target = "region",
    .words = "|region|" },
  { .name = "charter",
    .column = "charter",
    .type = LIAISON_FIELD_PARAGRAPH,
    .label = N_ ("Charter"),
    .words = "|charter|" },
  { .name = "meets-on",
    .column = "meets_on",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Next meeting"),
    .words = "|next meeting|" },
  { NULL },
};

const LiaisonEntity liaison_council_entity = {
  .name = "council",
  .kind = "councils",
  .label = N_ ("Council"),
  .label_plural = N_ ("Councils"),
  .get_type = liaison_council_get_type,
  .fields = council_fields,
  .title = "name",
};

struct _LiaisonCouncil
{
  LiaisonRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonCouncil, liaison_council, LIAISON_TYPE_RECORD)

static void
liaison_council_class_init (LiaisonCouncilClass *klass)
{
  liaison_record_class_set_entity (LIAISON_RECORD_CLASS (klass), &liaison_council_entity);
}

static void
liaison_council_init (LiaisonCouncil *self)
{
}

static const LiaisonField council_member_fields[] = {
  { .name = "council",
    .column = "council_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Council"),
    .flags = LIAISON_FIELD_REQUIRED,
    .target = "council",
    .words = "|council|" },
  { .name = "partner",
    .column = "partner_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Partner"),
    .target = "partner",
    .words = "|partner|" },
  { .name = "person",
    .column = "person_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Person"),
    .target = "person",
    .words = "|person|" },
  { .name = "operator",
    .column = "operator_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Operator"),
    .target = "operator",
    .words = "|operator|" },
  { .name = "role",
    .column = "role",
    .type = LIAISON_FIELD_CHOICE,
    .label = N_ ("Role"),
    .flags = LIAISON_FIELD_REQUIRED,
    .choices = member_roles,
    .standard = "member",
    .words = "|role|" },
  { .name = "since",
    .column = "since",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Since"),
    .words = "|since|" },
  { .name = "until",
    .column = "until",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Until"),
    .words = "|until|" },
  { NULL },
};

const LiaisonEntity liaison_council_member_entity = {
  .name = "council_member",
  .kind = "council-members",
  .label = N_ ("Council member"),
  .label_plural = N_ ("Council members"),
  .get_type = liaison_council_member_get_type,
  .fields = council_member_fields,
  .check = check_member,
};

struct _LiaisonCouncilMember
{
  LiaisonRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonCouncilMember, liaison_council_member, LIAISON_TYPE_RECORD)

static void
liaison_council_member_class_init (LiaisonCouncilMemberClass *klass)
{
  liaison_record_class_set_entity (LIAISON_RECORD_CLASS (klass), &liaison_council_member_entity);
}

static void
liaison_council_member_init (LiaisonCouncilMember *self)
{
}

static const LiaisonField council_item_fields[] = {
  { .name = "council",
    .column = "council_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Council"),
    .flags = LIAISON_FIELD_REQUIRED,
    .target = "council",
    .words = "|council|" },
  { .name = "kind",
    .column = "kind",
    .type = LIAISON_FIELD_CHOICE,
    .label = N_ ("Kind"),
    .flags = LIAISON_FIELD_REQUIRED,
    .choices = item_kinds,
    .words = "|kind|type|" },
  { .name = "title",
    .column = "title",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Title"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_SEARCHED,
    .words = "|title|" },
  { .name = "text",
    .column = "text",
    .type = LIAISON_FIELD_PARAGRAPH,
    .label = N_ ("Text"),
    .words = "|text|" },
  { .name = "raised-on",
    .column = "raised_on",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Raised"),
    .flags = LIAISON_FIELD_REQUIRED,
    .words = "|raised|date|" },
  { .name = "due-on", .column = "due_on", .type = LIAISON_FIELD_DATE, .label = N_ ("Due"), .words = "|due|" },
  { .name = "done-on",
    .column = "done_on",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Done"),
    .words = "|done|" },
  { .name = "owner",
    .column = "owner_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Owner"),
    .target = "operator",
    .words = "|owner|" },
  { .name = "position",
    .column = "position",
    .type = LIAISON_FIELD_INTEGER,
    .label = N_ ("Rank"),
    .flags = LIAISON_FIELD_REQUIRED,
    .standard = "1",
    .words = "|rank|priority|position|" },
  { NULL },
};

const LiaisonEntity liaison_council_item_entity = {
  .name = "council_item",
  .kind = "council-items",
  .label = N_ ("Council item"),
  .label_plural = N_ ("Council items"),
  .get_type = liaison_council_item_get_type,
  .fields = council_item_fields,
  .title = "title",
  .check = check_item,
};

struct _LiaisonCouncilItem
{
  LiaisonRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonCouncilItem, liaison_council_item, LIAISON_TYPE_RECORD)

static void
liaison_council_item_class_init (LiaisonCouncilItemClass *klass)
{
  liaison_record_class_set_entity (LIAISON_RECORD_CLASS (klass), &liaison_council_item_entity);
}

static void
liaison_council_item_init (LiaisonCouncilItem *self)
{
}
