/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/records/access.h"

#include "core/records/partner.h"

#include <glib/gi18n-lib.h>

/* The systems that partners work in, and who has access to them. */

static const LiaisonField partner_system_fields[] = {
  { .name = "name",
    .column = "name",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Name"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_SEARCHED,
    .words = "|name|system|system name|" },
  { .name = "website",
    .column = "website",
    .type = LIAISON_FIELD_WEBSITE,
    .label = N_ ("Website"),
    .flags = LIAISON_FIELD_SEARCHED,
    .words = "|website|url|link|webadresse|" },
  { .name = "types",
    .column = "types",
    .type = LIAISON_FIELD_CHOICES,
    .label = N_ ("Types of partners"),
    .choices = liaison_partner_types,
    .words = "|types|partner types|partnertypen|" },
  { .name = "is-active",
    .column = "is_active",
    .type = LIAISON_FIELD_BOOLEAN,
    .label = N_ ("In use"),
    .flags = LIAISON_FIELD_REQUIRED,
    .standard = "yes",
    .words = "|active|in use|aktiv|" },
  { NULL },
};

const LiaisonEntity liaison_partner_system_entity = {
  .name = "partner_system",
  .kind = "systems",
  .label = N_ ("Partner system"),
  .label_plural = N_ ("Partner systems"),
  .get_type = liaison_partner_system_get_type,
  .fields = partner_system_fields,
  .title = "name",
};

struct _LiaisonPartnerSystem
{
  LiaisonRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonPartnerSystem, liaison_partner_system, LIAISON_TYPE_RECORD)

static void
liaison_partner_system_class_init (LiaisonPartnerSystemClass *klass)
{
  liaison_record_class_set_entity (LIAISON_RECORD_CLASS (klass), &liaison_partner_system_entity);
}

static void
liaison_partner_system_init (LiaisonPartnerSystem *self)
{
}

static const LiaisonChoice access_states[] = {
  { "requested", N_ ("Requested") },
  { "granted", N_ ("Granted") },
  { "refused", N_ ("Refused") },
  { "revoked", N_ ("Revoked") },
  { NULL },
};

static gboolean
check_access (const LiaisonEntity *entity, const LiaisonValue *values, GError **error)
{
  return liaison_entity_check_need (entity, values, "state", "granted", "granted-on", error) &&
         liaison_entity_check_need (entity, values, "state", "revoked", "revoked-on", error);
}

static const LiaisonField system_access_fields[] = {
  { .name = "person",
    .column = "person_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Person"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_PERSONAL,
    .target = "person",
    .words = "|person|contact|learner|student|participant|employee|user|person id|contact id|email|e "
             "mail|email address|person email|teilnehmer|mitarbeiter|" },
  { .name = "partner",
    .column = "partner_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Partner"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_PERSONAL,
    .target = "partner",
    .words = "|partner|company|reseller|account|firma|" },
  { .name = "system",
    .column = "system_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("System"),
    .flags = LIAISON_FIELD_REQUIRED,
    .target = "partner_system",
    .words = "|system|system name|application|anwendung|" },
  { .name = "state",
    .column = "state",
    .type = LIAISON_FIELD_CHOICE,
    .label = N_ ("State"),
    .flags = LIAISON_FIELD_REQUIRED,
    .choices = access_states,
    .standard = "requested",
    .words = "|state|status|" },
  { .name = "requested-on",
    .column = "requested_on",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Requested on"),
    .flags = LIAISON_FIELD_REQUIRED,
    .words = "|requested|requested on|request date|beantragt|" },
  { .name = "granted-on",
    .column = "granted_on",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Granted on"),
    .words = "|granted|granted on|gewahrt|" },
  { .name = "revoked-on",
    .column = "revoked_on",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Revoked on"),
    .words = "|revoked|revoked on|entzogen|" },
  { NULL },
};

const LiaisonEntity liaison_system_access_entity = {
  .name = "system_access",
  .kind = "system-accesses",
  .label = N_ ("System access"),
  .label_plural = N_ ("System accesses"),
  .get_type = liaison_system_access_get_type,
  .fields = system_access_fields,
  .check = check_access,
};

struct _LiaisonSystemAccess
{
  LiaisonRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonSystemAccess, liaison_system_access, LIAISON_TYPE_RECORD)

static void
liaison_system_access_class_init (LiaisonSystemAccessClass *klass)
{
  liaison_record_class_set_entity (LIAISON_RECORD_CLASS (klass), &liaison_system_access_entity);
}

static void
liaison_system_access_init (LiaisonSystemAccess *self)
{
}
