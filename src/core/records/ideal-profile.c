/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/records/ideal-profile.h"

#include <glib/gi18n-lib.h>

/* The ideal partner: what it is like, with points for how near another comes to it. */

static const LiaisonField ideal_profile_fields[] = {
  { .name = "name",
    .column = "name",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Name"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_SEARCHED,
    .words = "|name|profile|profile name|profil|" },
  { .name = "program",
    .column = "program_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Program"),
    .target = "program",
    .words = "|program|programme|programm|" },
  { .name = "description",
    .column = "description",
    .type = LIAISON_FIELD_PARAGRAPH,
    .label = N_ ("Description"),
    .words = "|description|beschreibung|" },
  { NULL },
};

const LiaisonEntity liaison_ideal_profile_entity = {
  .name = "ideal_profile",
  .kind = "ideal-profiles",
  .label = N_ ("Ideal partner profile"),
  .label_plural = N_ ("Ideal partner profiles"),
  .get_type = liaison_ideal_profile_get_type,
  .fields = ideal_profile_fields,
  .title = "name",
};

struct _LiaisonIdealProfile
{
  LiaisonRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonIdealProfile, liaison_ideal_profile, LIAISON_TYPE_RECORD)

static void
liaison_ideal_profile_class_init (LiaisonIdealProfileClass *klass)
{
  liaison_record_class_set_entity (LIAISON_RECORD_CLASS (klass), &liaison_ideal_profile_entity);
}

static void
liaison_ideal_profile_init (LiaisonIdealProfile *self)
{
}

static const LiaisonField profile_attribute_fields[] = {
  { .name = "profile",
    .column = "profile_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Profile"),
    .flags = LIAISON_FIELD_REQUIRED,
    .target = "ideal_profile",
    .words = "|profile|profil|" },
  { .name = "attribute",
    .column = "attribute",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Attribute"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_SEARCHED,
    .words = "|attribute|merkmal|" },
  { .name = "measure",
    .column = "measure_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Measure"),
    .target = "measure",
    .words = "|measure|kennzahl|" },
  { .name = "is-gate",
    .column = "is_gate",
    .type = LIAISON_FIELD_BOOLEAN,
    .label = N_ ("Must be met"),
    .flags = LIAISON_FIELD_REQUIRED,
    .standard = "no",
    .words = "|gate|must|" },
  { .name = "weight",
    .column = "weight",
    .type = LIAISON_FIELD_DECIMAL,
    .label = N_ ("Weight"),
    .flags = LIAISON_FIELD_NOT_NEGATIVE,
    .words = "|weight|gewicht|" },
  { .name = "curve",
    .column = "curve",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Points"),
    .flags = LIAISON_FIELD_REQUIRED,
    .words = "|curve|points|punkte|" },
  { .name = "position",
    .column = "position",
    .type = LIAISON_FIELD_INTEGER,
    .label = N_ ("Position"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_INTERNAL,
    .standard = "1" },
  { NULL },
};

const LiaisonEntity liaison_profile_attribute_entity = {
  .name = "profile_attribute",
  .kind = "profile-attributes",
  .label = N_ ("Profile attribute"),
  .label_plural = N_ ("Profile attributes"),
  .get_type = liaison_profile_attribute_get_type,
  .fields = profile_attribute_fields,
};

struct _LiaisonProfileAttribute
{
  LiaisonRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonProfileAttribute, liaison_profile_attribute, LIAISON_TYPE_RECORD)

static void
liaison_profile_attribute_class_init (LiaisonProfileAttributeClass *klass)
{
  liaison_record_class_set_entity (LIAISON_RECORD_CLASS (klass), &liaison_profile_attribute_entity);
}

static void
liaison_profile_attribute_init (LiaisonProfileAttribute *self)
{
}
