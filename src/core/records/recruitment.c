/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/records/recruitment.h"

#include <glib/gi18n-lib.h>

/* Applications of partners to join, and what is checked before they may. */

static const LiaisonChoice application_states[] = {
  { "prospect", N_ ("Prospect") },
  { "contacted", N_ ("Contacted") },
  { "applied", N_ ("Applied") },
  { "vetted", N_ ("Vetted") },
  { "approved", N_ ("Approved") },
  { "declined", N_ ("Declined") },
  { NULL },
};

static gboolean
check_application (const LiaisonEntity *entity, const LiaisonValue *values, GError **error)
{
  return liaison_entity_check_need (entity, values, "state", "declined", "decline-reason", error);
}

static const LiaisonField partner_application_fields[] = {
  { .name = "partner",
    .column = "partner_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Partner"),
    .flags = LIAISON_FIELD_REQUIRED,
    .target = "partner",
    .words = "|partner|company|reseller|account|firma|applicant|bewerber|" },
  { .name = "program",
    .column = "program_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Program"),
    .target = "program",
    .words = "|program|programme|programm|" },
  { .name = "state",
    .column = "state",
    .type = LIAISON_FIELD_CHOICE,
    .label = N_ ("State"),
    .flags = LIAISON_FIELD_REQUIRED,
    .choices = application_states,
    .standard = "prospect",
    .words = "|state|status|" },
  { .name = "source",
    .column = "source",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Source"),
    .words = "|source|lead source|quelle|" },
  { .name = "owner",
    .column = "owner_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Owner"),
    .target = "operator",
    .words = "|owner|verantwortlich|" },
  { .name = "found-on",
    .column = "found_on",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Found"),
    .words = "|found|found on|created|gefunden|" },
  { .name = "contacted-on",
    .column = "contacted_on",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Contacted"),
    .words = "|contacted|contacted on|kontaktiert|" },
  { .name = "applied-on",
    .column = "applied_on",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Applied"),
    .words = "|applied|applied on|application date|beworben|" },
  { .name = "vetted-on",
    .column = "vetted_on",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Vetted"),
    .words = "|vetted|vetted on|gepruft|" },
  { .name = "decided-on",
    .column = "decided_on",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Decided"),
    .words = "|decided|decided on|decision date|entschieden|" },
  { .name = "decline-reason",
    .column = "decline_reason",
    .type = LIAISON_FIELD_PARAGRAPH,
    .label = N_ ("Reason for declining"),
    .words = "|decline reason|reason|ablehnungsgrund|" },
  { .name = "remarks",
    .column = "remarks",
    .type = LIAISON_FIELD_PARAGRAPH,
    .label = N_ ("Remarks"),
    .flags = LIAISON_FIELD_PERSONAL,
    .words = "|remarks|notes|bemerkungen|" },
  { NULL },
};

const LiaisonEntity liaison_partner_application_entity = {
  .name = "application",
  .kind = "applications",
  .label = N_ ("Application"),
  .label_plural = N_ ("Applications"),
  .get_type = liaison_partner_application_get_type,
  .fields = partner_application_fields,
  .check = check_application,
};

struct _LiaisonPartnerApplication
{
  LiaisonRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonPartnerApplication, liaison_partner_application, LIAISON_TYPE_RECORD)

static void
liaison_partner_application_class_init (LiaisonPartnerApplicationClass *klass)
{
  liaison_record_class_set_entity (LIAISON_RECORD_CLASS (klass), &liaison_partner_application_entity);
}

static void
liaison_partner_application_init (LiaisonPartnerApplication *self)
{
}

static const LiaisonChoice item_kinds[] = {
  { "financial", N_ ("Finances") },
  { "technical", N_ ("Technology") },
  { "reputation", N_ ("Reputation") },
  { "commitment", N_ ("Commitment") },
  { "background", N_ ("Background") },
  { "other", N_ ("Other") },
  { NULL },
};

static const LiaisonChoice item_results[] = {
  { "open", N_ ("Open") },
  { "passed", N_ ("Passed") },
  { "failed", N_ ("Failed") },
  { NULL },
};

static const LiaisonField checklist_item_fields[] = {
  { .name = "application",
    .column = "application_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Application"),
    .flags = LIAISON_FIELD_REQUIRED,
    .target = "application",
    .words = "|application|bewerbung|" },
  { .name = "kind",
    .column = "kind",
    .type = LIAISON_FIELD_CHOICE,
    .label = N_ ("Kind"),
    .flags = LIAISON_FIELD_REQUIRED,
    .choices = item_kinds,
    .standard = "other",
    .words = "|kind|art|" },
  { .name = "criterion",
    .column = "criterion",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Criterion"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_SEARCHED,
    .words = "|criterion|check|kriterium|" },
  { .name = "result",
    .column = "result",
    .type = LIAISON_FIELD_CHOICE,
    .label = N_ ("Result"),
    .flags = LIAISON_FIELD_REQUIRED,
    .choices = item_results,
    .standard = "open",
    .words = "|result|ergebnis|" },
  { .name = "evidence",
    .column = "evidence",
    .type = LIAISON_FIELD_PARAGRAPH,
    .label = N_ ("Evidence"),
    .flags = LIAISON_FIELD_PERSONAL,
    .words = "|evidence|nachweis|" },
  { .name = "checked-on",
    .column = "checked_on",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Checked"),
    .words = "|checked|checked on|gepruft am|" },
  { .name = "checker",
    .column = "checker_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Checked by"),
    .target = "operator",
    .words = "|checker|checked by|gepruft von|" },
  { .name = "position",
    .column = "position",
    .type = LIAISON_FIELD_INTEGER,
    .label = N_ ("Position"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_INTERNAL,
    .standard = "1" },
  { NULL },
};

const LiaisonEntity liaison_checklist_item_entity = {
  .name = "checklist_item",
  .kind = "checklist-items",
  .label = N_ ("Checklist item"),
  .label_plural = N_ ("Checklist items"),
  .get_type = liaison_checklist_item_get_type,
  .fields = checklist_item_fields,
  .title = "criterion",
};

struct _LiaisonChecklistItem
{
  LiaisonRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonChecklistItem, liaison_checklist_item, LIAISON_TYPE_RECORD)

static void
liaison_checklist_item_class_init (LiaisonChecklistItemClass *klass)
{
  liaison_record_class_set_entity (LIAISON_RECORD_CLASS (klass), &liaison_checklist_item_entity);
}

static void
liaison_checklist_item_init (LiaisonChecklistItem *self)
{
}
