/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/records/conflict.h"

#include "core/records/conflict-machine.h"
#include "core/records/registration-lock.h"

#include <glib/gi18n-lib.h>

/* Conflicts between partners, regions and direct sales: parties, evidence, ruling. */

static const LiaisonChoice conflict_kinds[] = {
  { "partners", N_ ("Partner against partner") },
  { "direct", N_ ("Direct sales against a partner") },
  { "regions", N_ ("Across regions") },
  { NULL },
};

static const LiaisonChoice conflict_states[] = {
  { "open", N_ ("Open") },
  { "in-review", N_ ("In review") },
  { "ruled", N_ ("Ruled") },
  { "appealed", N_ ("Appealed") },
  { "closed", N_ ("Closed") },
  { "withdrawn", N_ ("Withdrawn") },
  { NULL },
};

static const LiaisonChoice rulings[] = {
  { "first", N_ ("Who was first") },
  { "one-party", N_ ("One party") },
  { "shared", N_ ("Shared") },
  { "none", N_ ("Nobody is protected") },
  { NULL },
};

static const LiaisonField conflict_case_fields[] = {
  { .name = "number",
    .column = "number",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Number"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_SEARCHED,
    .words = "|number|" },
  { .name = "kind",
    .column = "kind",
    .type = LIAISON_FIELD_CHOICE,
    .label = N_ ("Kind"),
    .flags = LIAISON_FIELD_REQUIRED,
    .choices = conflict_kinds,
    .words = "|kind|" },
  { .name = "title",
    .column = "title",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Title"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_SEARCHED,
    .words = "|title|" },
  { .name = "customer",
    .column = "customer_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Customer"),
    .target = "customer",
    .words = "|customer|" },
  { .name = "opened-on",
    .column = "opened_on",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Opened"),
    .flags = LIAISON_FIELD_REQUIRED,
    .words = "|opened|" },
  { .name = "owner",
    .column = "owner_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Owner"),
    .target = "operator",
    .words = "|owner|" },
  { .name = "state",
    .column = "state",
    .type = LIAISON_FIELD_CHOICE,
    .label = N_ ("State"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_BY_ACTION,
    .choices = conflict_states,
    .standard = "open",
    .words = "|state|status|" },
  { .name = "ruling",
    .column = "ruling",
    .type = LIAISON_FIELD_CHOICE,
    .label = N_ ("Ruling"),
    .flags = LIAISON_FIELD_BY_ACTION,
    .choices = rulings,
    .words = "|ruling|" },
  { .name = "ruled-on",
    .column = "ruled_on",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Ruled"),
    .flags = LIAISON_FIELD_BY_ACTION,
    .words = "|ruled|" },
  { .name = "reason",
    .column = "reason",
    .type = LIAISON_FIELD_PARAGRAPH,
    .label = N_ ("Reason"),
    .flags = LIAISON_FIELD_BY_ACTION,
    .words = "|reason|" },
  { .name = "is-precedent",
    .column = "is_precedent",
    .type = LIAISON_FIELD_BOOLEAN,
    .label = N_ ("A precedent"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_BY_ACTION,
    .standard = "0",
    .words = "|precedent|" },
  { .name = "precedent",
    .column = "precedent_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Follows the precedent"),
    .flags = LIAISON_FIELD_BY_ACTION,
    .target = "conflict_case",
    .words = "|follows|" },
  { .name = "remarks",
    .column = "remarks",
    .type = LIAISON_FIELD_PARAGRAPH,
    .label = N_ ("Remarks"),
    .words = "|remarks|" },
  { NULL },
};

const LiaisonEntity liaison_conflict_case_entity = {
  .name = "conflict_case",
  .kind = "conflicts",
  .label = N_ ("Conflict"),
  .label_plural = N_ ("Conflicts"),
  .get_type = liaison_conflict_case_get_type,
  .fields = conflict_case_fields,
  .title = "number",
  .keys = "number",
  .check_change = liaison_conflict_check_change,
  .can_edit = liaison_conflict_can_edit,
};

struct _LiaisonConflictCase
{
  LiaisonRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonConflictCase, liaison_conflict_case, LIAISON_TYPE_RECORD)

static void
liaison_conflict_case_class_init (LiaisonConflictCaseClass *klass)
{
  liaison_record_class_set_entity (LIAISON_RECORD_CLASS (klass), &liaison_conflict_case_entity);
}

static void
liaison_conflict_case_init (LiaisonConflictCase *self)
{
}

static const LiaisonField conflict_party_fields[] = {
  { .name = "case",
    .column = "case_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Conflict"),
    .flags = LIAISON_FIELD_REQUIRED,
    .target = "conflict_case",
    .words = "|conflict|" },
  { .name = "partner",
    .column = "partner_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Partner"),
    .target = "partner",
    .words = "|partner|" },
  { .name = "registration",
    .column = "registration_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Deal registration"),
    .target = "registration",
    .words = "|registration|" },
  { .name = "deal",
    .column = "deal_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Deal"),
    .target = "deal",
    .words = "|deal|" },
  { .name = "statement",
    .column = "statement",
    .type = LIAISON_FIELD_PARAGRAPH,
    .label = N_ ("Statement"),
    .words = "|statement|" },
  { .name = "prevails",
    .column = "prevails",
    .type = LIAISON_FIELD_BOOLEAN,
    .label = N_ ("Prevails"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_BY_ACTION,
    .standard = "0",
    .words = "|prevails|" },
  { NULL },
};

const LiaisonEntity liaison_conflict_party_entity = {
  .name = "conflict_party",
  .kind = "conflict-parties",
  .label = N_ ("Party"),
  .label_plural = N_ ("Parties of conflicts"),
  .get_type = liaison_conflict_party_get_type,
  .fields = conflict_party_fields,
  .check_change = liaison_conflict_part_check_change,
};

struct _LiaisonConflictParty
{
  LiaisonRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonConflictParty, liaison_conflict_party, LIAISON_TYPE_RECORD)

static void
liaison_conflict_party_class_init (LiaisonConflictPartyClass *klass)
{
  liaison_record_class_set_entity (LIAISON_RECORD_CLASS (klass), &liaison_conflict_party_entity);
}

static void
liaison_conflict_party_init (LiaisonConflictParty *self)
{
}

static const LiaisonField conflict_evidence_fields[] = {
  { .name = "case",
    .column = "case_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Conflict"),
    .flags = LIAISON_FIELD_REQUIRED,
    .target = "conflict_case",
    .words = "|conflict|" },
  { .name = "party",
    .column = "party_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Party"),
    .target = "conflict_party",
    .words = "|party|" },
  { .name = "dated",
    .column = "dated",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Day"),
    .flags = LIAISON_FIELD_REQUIRED,
    .words = "|day|date|" },
  { .name = "text",
    .column = "text",
    .type = LIAISON_FIELD_PARAGRAPH,
    .label = N_ ("Evidence"),
    .flags = LIAISON_FIELD_REQUIRED,
    .words = "|evidence|text|" },
  { NULL },
};

const LiaisonEntity liaison_conflict_evidence_entity = {
  .name = "conflict_evidence",
  .kind = "conflict-evidence",
  .label = N_ ("Evidence"),
  .label_plural = N_ ("Evidence of conflicts"),
  .get_type = liaison_conflict_evidence_get_type,
  .fields = conflict_evidence_fields,
  .check_change = liaison_conflict_part_check_change,
};

struct _LiaisonConflictEvidence
{
  LiaisonRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonConflictEvidence, liaison_conflict_evidence, LIAISON_TYPE_RECORD)

static void
liaison_conflict_evidence_class_init (LiaisonConflictEvidenceClass *klass)
{
  liaison_record_class_set_entity (LIAISON_RECORD_CLASS (klass), &liaison_conflict_evidence_entity);
}

static void
liaison_conflict_evidence_init (LiaisonConflictEvidence *self)
{
}
