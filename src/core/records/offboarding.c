/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/records/offboarding.h"

#include <glib/gi18n-lib.h>

/* The way out of a partnership, and the open matters that are settled on it. */

static const LiaisonChoice people_policies[] = {
  { "keep", N_ ("Their records are kept") },
  { "erase", N_ ("Their records are erased") },
  { NULL },
};

static const LiaisonField offboarding_fields[] = {
  { .name = "partner",
    .column = "partner_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Partner"),
    .flags = LIAISON_FIELD_REQUIRED,
    .target = "partner",
    .words = "|partner|company|reseller|account|firma|" },
  { .name = "started-on",
    .column = "started_on",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Started"),
    .flags = LIAISON_FIELD_REQUIRED,
    .words = "|started|started on|begonnen|" },
  { .name = "ends-on",
    .column = "ends_on",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Ends"),
    .words = "|ends|ends on|endet|" },
  { .name = "reason",
    .column = "reason",
    .type = LIAISON_FIELD_PARAGRAPH,
    .label = N_ ("Reason"),
    .flags = LIAISON_FIELD_REQUIRED,
    .words = "|reason|grund|" },
  { .name = "owner",
    .column = "owner_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Owner"),
    .target = "operator",
    .words = "|owner|verantwortlich|" },
  { .name = "people-policy",
    .column = "people_policy",
    .type = LIAISON_FIELD_CHOICE,
    .label = N_ ("What becomes of the people"),
    .flags = LIAISON_FIELD_REQUIRED,
    .choices = people_policies,
    .standard = "keep",
    .words = "|people policy|" },
  { .name = "finished-on",
    .column = "finished_on",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Finished"),
    .words = "|finished|finished on|abgeschlossen|" },
  { NULL },
};

const LiaisonEntity liaison_offboarding_entity = {
  .name = "offboarding",
  .kind = "offboardings",
  .label = N_ ("Offboarding"),
  .label_plural = N_ ("Offboardings"),
  .get_type = liaison_offboarding_get_type,
  .fields = offboarding_fields,
};

struct _LiaisonOffboarding
{
  LiaisonRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonOffboarding, liaison_offboarding, LIAISON_TYPE_RECORD)

static void
liaison_offboarding_class_init (LiaisonOffboardingClass *klass)
{
  liaison_record_class_set_entity (LIAISON_RECORD_CLASS (klass), &liaison_offboarding_entity);
}

static void
liaison_offboarding_init (LiaisonOffboarding *self)
{
}

static const LiaisonChoice item_states[] = {
  { "open", N_ ("Open") },
  { "done", N_ ("Done") },
  { "waived", N_ ("Waived") },
  { NULL },
};

static const LiaisonField offboarding_item_fields[] = {
  { .name = "offboarding",
    .column = "offboarding_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Offboarding"),
    .flags = LIAISON_FIELD_REQUIRED,
    .target = "offboarding",
    .words = "|offboarding|" },
  { .name = "subject",
    .column = "subject",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Subject"),
    .flags = LIAISON_FIELD_REQUIRED,
    .words = "|subject|thema|" },
  { .name = "title",
    .column = "title",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Title"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_SEARCHED,
    .words = "|title|item|titel|" },
  { .name = "entity",
    .column = "entity",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Kind of record"),
    .flags = LIAISON_FIELD_INTERNAL },
  { .name = "record-id",
    .column = "record_id",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Record"),
    .flags = LIAISON_FIELD_INTERNAL },
  { .name = "state",
    .column = "state",
    .type = LIAISON_FIELD_CHOICE,
    .label = N_ ("State"),
    .flags = LIAISON_FIELD_REQUIRED,
    .choices = item_states,
    .standard = "open",
    .words = "|state|status|" },
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

const LiaisonEntity liaison_offboarding_item_entity = {
  .name = "offboarding_item",
  .kind = "offboarding-items",
  .label = N_ ("Offboarding item"),
  .label_plural = N_ ("Offboarding items"),
  .get_type = liaison_offboarding_item_get_type,
  .fields = offboarding_item_fields,
  .title = "title",
};

struct _LiaisonOffboardingItem
{
  LiaisonRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonOffboardingItem, liaison_offboarding_item, LIAISON_TYPE_RECORD)

static void
liaison_offboarding_item_class_init (LiaisonOffboardingItemClass *klass)
{
  liaison_record_class_set_entity (LIAISON_RECORD_CLASS (klass), &liaison_offboarding_item_entity);
}

static void
liaison_offboarding_item_init (LiaisonOffboardingItem *self)
{
}
