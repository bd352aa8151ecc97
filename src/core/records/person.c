/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/records/person.h"

#include <glib/gi18n-lib.h>

/* People, who are not contacts: a person has dated employments at partners. */

static const LiaisonField person_fields[] = {
  { .name = "name",
    .column = "name",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Name"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_PERSONAL | LIAISON_FIELD_SEARCHED,
    .words = "|name|person|contact|full name|kontakt|" },
  { .name = "email",
    .column = "email",
    .type = LIAISON_FIELD_EMAIL,
    .label = N_ ("E-mail"),
    .flags = LIAISON_FIELD_PERSONAL | LIAISON_FIELD_SEARCHED,
    .words = "|email|e mail|mail|email address|" },
  { .name = "phone",
    .column = "phone",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Phone"),
    .flags = LIAISON_FIELD_PERSONAL,
    .words = "|phone|telephone|mobile|telefon|" },
  { .name = "language",
    .column = "language",
    .type = LIAISON_FIELD_LANGUAGE,
    .label = N_ ("Language"),
    .words = "|language|sprache|langue|" },
  { NULL },
};

const LiaisonEntity liaison_person_entity = {
  .name = "person",
  .kind = "people",
  .label = N_ ("Person"),
  .label_plural = N_ ("People"),
  .get_type = liaison_person_get_type,
  .fields = person_fields,
  .title = "name",
  .code = "email",
  .has_external_ids = TRUE,
};

struct _LiaisonPerson
{
  LiaisonRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonPerson, liaison_person, LIAISON_TYPE_RECORD)

static void
liaison_person_class_init (LiaisonPersonClass *klass)
{
  liaison_record_class_set_entity (LIAISON_RECORD_CLASS (klass), &liaison_person_entity);
}

static void
liaison_person_init (LiaisonPerson *self)
{
}

static const LiaisonField employment_fields[] = {
  { .name = "person",
    .column = "person_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Person"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_PERSONAL,
    .target = "person",
    .words = "|person|contact|name|email|" },
  { .name = "partner",
    .column = "partner_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Partner"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_PERSONAL,
    .target = "partner",
    .words = "|partner|company|employer|reseller|account|" },
  { .name = "role",
    .column = "role",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Role"),
    .flags = LIAISON_FIELD_PERSONAL,
    .words = "|role|job title|title|position|funktion|" },
  { .name = "is-key-contact",
    .column = "is_key_contact",
    .type = LIAISON_FIELD_BOOLEAN,
    .label = N_ ("Key contact"),
    .flags = LIAISON_FIELD_REQUIRED,
    .standard = "no",
    .words = "|key contact|main contact|" },
  { .name = "since",
    .column = "since",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Since"),
    .words = "|since|from|start|" },
  { .name = "until",
    .column = "until",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Until"),
    .words = "|until|to|end|" },
  { NULL },
};

const LiaisonEntity liaison_employment_entity = {
  .name = "employment",
  .kind = "employments",
  .label = N_ ("Employment"),
  .label_plural = N_ ("Employments"),
  .get_type = liaison_employment_get_type,
  .fields = employment_fields,
  .title = "role",
  .check = liaison_entity_check_period,
};

struct _LiaisonEmployment
{
  LiaisonRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonEmployment, liaison_employment, LIAISON_TYPE_RECORD)

static void
liaison_employment_class_init (LiaisonEmploymentClass *klass)
{
  liaison_record_class_set_entity (LIAISON_RECORD_CLASS (klass), &liaison_employment_entity);
}

static void
liaison_employment_init (LiaisonEmployment *self)
{
}
