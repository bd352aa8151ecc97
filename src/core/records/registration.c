/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/records/registration.h"

#include "core/records/registration-lock.h"
#include "core/records/registration-machine.h"

#include <glib/gi18n-lib.h>

/* Deal registrations: who asked first to be protected for what, and what was decided. */

static const LiaisonChoice registration_states[] = {
  { "draft", N_ ("Draft") },
  { "submitted", N_ ("Submitted") },
  { "under_review", N_ ("Under review") },
  { "returned", N_ ("Returned") },
  { "approved", N_ ("Approved") },
  { "rejected", N_ ("Rejected") },
  { "duplicate", N_ ("Duplicate") },
  { "withdrawn", N_ ("Withdrawn") },
  { "extended", N_ ("Extended") },
  { "converted", N_ ("Converted") },
  { "won", N_ ("Won") },
  { "lost", N_ ("Lost") },
  { "expired", N_ ("Expired") },
  { "revoked", N_ ("Revoked") },
  { NULL },
};

static const LiaisonChoice registration_stages[] = {
  { "open", N_ ("Open") },
  { "qualified", N_ ("Qualified") },
  { "proposed", N_ ("Proposed") },
  { "committed", N_ ("Committed") },
  { NULL },
};

static const LiaisonChoice clocks[] = {
  { "own", N_ ("This computer") },
  { "portal", N_ ("The portal") },
  { NULL },
};

/* What a reviewer may open again; the names are those of the fields. */
static const LiaisonChoice flags[] = {
  { "partner", N_ ("Partner") },
  { "customer", N_ ("Customer") },
  { "product", N_ ("Products") },
  { "project", N_ ("Project") },
  { "amount", N_ ("Amount") },
  { "expected-on", N_ ("Expected close") },
  { "stage", N_ ("Stage") },
  { "person", N_ ("Contact at the partner") },
  { "contact-name", N_ ("Contact at the customer") },
  { "contact-email", N_ ("E-mail of that contact") },
  { "deal", N_ ("Deal") },
  { "remarks", N_ ("Remarks") },
  { NULL },
};

static gboolean
check_registration (const LiaisonEntity *entity, const LiaisonValue *values, GError **error)
{
  return liaison_entity_check_order (entity, values, "submitted-on", "approved-on", error) &&
         liaison_entity_check_order (entity, values, "approved-on", "protected-until", error);
}

static const LiaisonField registration_fields[] = {
  { .name = "partner",
    .column = "partner_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Partner"),
    .flags = LIAISON_FIELD_REQUIRED,
    .target = "partner",
    .words = "|partner|company|reseller|" },
  { .name = "customer",
    .column = "customer_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Customer"),
    .target = "customer",
    .words = "|customer|end customer|" },
  { .name = "deal",
    .column = "deal_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Deal"),
    .target = "deal",
    .words = "|deal|opportunity|" },
  { .name = "product",
    .column = "product_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Main product"),
    .target = "product",
    .words = "|product|main product|" },
  { .name = "project",
    .column = "project",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Project"),
    .flags = LIAISON_FIELD_SEARCHED,
    .words = "|project|opportunity name|" },
  { .name = "number",
    .column = "number",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Number"),
    .flags = LIAISON_FIELD_SEARCHED,
    .words = "|number|registration|registration number|" },
  { .name = "amount",
    .column = "amount",
    .type = LIAISON_FIELD_MONEY,
    .label = N_ ("Amount"),
    .flags = LIAISON_FIELD_NOT_NEGATIVE,
    .currency = "currency",
    .words = "|amount|value|deal value|" },
  { .name = "currency",
    .column = "currency",
    .type = LIAISON_FIELD_CURRENCY,
    .label = N_ ("Currency"),
    .words = "|currency|" },
  { .name = "stage",
    .column = "stage",
    .type = LIAISON_FIELD_CHOICE,
    .label = N_ ("Stage"),
    .choices = registration_stages,
    .words = "|stage|phase|" },
  { .name = "expected-on",
    .column = "expected_on",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Expected close"),
    .words = "|expected close|close date|expected on|" },
  { .name = "person",
    .column = "person_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Contact at the partner"),
    .target = "person",
    .words = "|contact|partner contact|person|" },
  { .name = "contact-name",
    .column = "contact_name",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Contact at the customer"),
    .flags = LIAISON_FIELD_PERSONAL,
    .words = "|customer contact|contact at the customer|" },
  { .name = "contact-email",
    .column = "contact_email",
    .type = LIAISON_FIELD_EMAIL,
    .label = N_ ("E-mail of that contact"),
    .flags = LIAISON_FIELD_PERSONAL,
    .words = "|customer email|contact email|email|" },
  { .name = "remarks",
    .column = "remarks",
    .type = LIAISON_FIELD_PARAGRAPH,
    .label = N_ ("Remarks"),
    .words = "|remarks|notes|" },
  { .name = "state",
    .column = "state",
    .type = LIAISON_FIELD_CHOICE,
    .label = N_ ("State"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_BY_ACTION,
    .choices = registration_states,
    .standard = "draft",
    .words = "|state|status|" },
  { .name = "submitted-on",
    .column = "submitted_on",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Submitted"),
    .flags = LIAISON_FIELD_BY_ACTION,
    .words = "|submitted|submitted on|date|" },
  { .name = "submitted-at",
    .column = "submitted_at",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Submitted at"),
    .flags = LIAISON_FIELD_INTERNAL },
  { .name = "clock",
    .column = "clock",
    .type = LIAISON_FIELD_CHOICE,
    .label = N_ ("Clock"),
    .flags = LIAISON_FIELD_INTERNAL,
    .choices = clocks },
  { .name = "reviewer",
    .column = "reviewer_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Reviewer"),
    .flags = LIAISON_FIELD_INTERNAL,
    .target = "operator" },
  { .name = "approved-on",
    .column = "approved_on",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Approved"),
    .flags = LIAISON_FIELD_BY_ACTION,
    .words = "|approved|approved on|approval date|" },
  { .name = "decided-on",
    .column = "decided_on",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Decided"),
    .flags = LIAISON_FIELD_BY_ACTION,
    .words = "|decided|decided on|" },
  { .name = "margin",
    .column = "margin",
    .type = LIAISON_FIELD_DECIMAL,
    .label = N_ ("Margin, percent"),
    .flags = LIAISON_FIELD_BY_ACTION | LIAISON_FIELD_NOT_NEGATIVE,
    .words = "|margin|margin percent|" },
  { .name = "protected-until",
    .column = "protected_until",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Protected until"),
    .flags = LIAISON_FIELD_BY_ACTION,
    .words = "|protected until|expires|" },
  { .name = "extensions",
    .column = "n_extensions",
    .type = LIAISON_FIELD_INTEGER,
    .label = N_ ("Extensions"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_BY_ACTION | LIAISON_FIELD_NOT_NEGATIVE,
    .standard = "0",
    .words = "|extensions|" },
  { .name = "converted-on",
    .column = "converted_on",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Converted"),
    .flags = LIAISON_FIELD_BY_ACTION,
    .words = "|converted|converted on|" },
  { .name = "reason",
    .column = "reason",
    .type = LIAISON_FIELD_PARAGRAPH,
    .label = N_ ("Reason"),
    .flags = LIAISON_FIELD_BY_ACTION,
    .words = "|reason|" },
  { .name = "flagged",
    .column = "flagged",
    .type = LIAISON_FIELD_CHOICES,
    .label = N_ ("Open again"),
    .flags = LIAISON_FIELD_INTERNAL,
    .choices = flags },
  { .name = "duplicate-of",
    .column = "duplicate_of_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Duplicate of"),
    .flags = LIAISON_FIELD_BY_ACTION,
    .target = "registration",
    .words = "|duplicate of|" },
  { .name = "resubmits",
    .column = "resubmits_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Submits again"),
    .flags = LIAISON_FIELD_INTERNAL,
    .target = "registration" },
  { .name = "appeal-until",
    .column = "appeal_until",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Appeal until"),
    .flags = LIAISON_FIELD_BY_ACTION,
    .words = "|appeal until|" },
  { .name = "appealed-on",
    .column = "appealed_on",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Appealed"),
    .flags = LIAISON_FIELD_BY_ACTION,
    .words = "|appealed|appealed on|" },
  { .name = "is-carried-over",
    .column = "is_carried_over",
    .type = LIAISON_FIELD_BOOLEAN,
    .label = N_ ("Carried over"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_INTERNAL,
    .standard = "0" },
  { NULL },
};

const LiaisonEntity liaison_registration_entity = {
  .name = "registration",
  .kind = "registrations",
  .label = N_ ("Deal registration"),
  .label_plural = N_ ("Deal registrations"),
  .get_type = liaison_registration_get_type,
  .fields = registration_fields,
  .title = "number",
  .keys = "number",
  .check = check_registration,
  .check_change = liaison_registration_check_change,
  .can_edit = liaison_registration_can_edit,
};

struct _LiaisonRegistration
{
  LiaisonRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonRegistration, liaison_registration, LIAISON_TYPE_RECORD)

static void
liaison_registration_class_init (LiaisonRegistrationClass *klass)
{
  liaison_record_class_set_entity (LIAISON_RECORD_CLASS (klass), &liaison_registration_entity);
}

static void
liaison_registration_init (LiaisonRegistration *self)
{
}

static const LiaisonField registration_product_fields[] = {
  { .name = "registration",
    .column = "registration_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Deal registration"),
    .flags = LIAISON_FIELD_REQUIRED,
    .target = "registration",
    .words = "|registration|registration number|" },
  { .name = "product",
    .column = "product_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Product"),
    .flags = LIAISON_FIELD_REQUIRED,
    .target = "product",
    .words = "|product|" },
  { NULL },
};

const LiaisonEntity liaison_registration_product_entity = {
  .name = "registration_product",
  .kind = "registration-products",
  .label = N_ ("Registered product"),
  .label_plural = N_ ("Registered products"),
  .get_type = liaison_registration_product_get_type,
  .fields = registration_product_fields,
  .check_change = liaison_registration_product_check_change,
};

struct _LiaisonRegistrationProduct
{
  LiaisonRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonRegistrationProduct, liaison_registration_product, LIAISON_TYPE_RECORD)

static void
liaison_registration_product_class_init (LiaisonRegistrationProductClass *klass)
{
  liaison_record_class_set_entity (LIAISON_RECORD_CLASS (klass), &liaison_registration_product_entity);
}

static void
liaison_registration_product_init (LiaisonRegistrationProduct *self)
{
}

static const LiaisonField registration_decision_fields[] = {
  { .name = "registration",
    .column = "registration_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Deal registration"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_INTERNAL,
    .target = "registration" },
  { .name = "engagement",
    .column = "engagement_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Rules of engagement"),
    .flags = LIAISON_FIELD_INTERNAL,
    .target = "engagement" },
  { .name = "operator",
    .column = "operator_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Operator"),
    .flags = LIAISON_FIELD_INTERNAL,
    .target = "operator" },
  { .name = "action",
    .column = "action",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Action"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_INTERNAL },
  { .name = "decided-on",
    .column = "decided_on",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Decided"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_INTERNAL },
  { .name = "reason",
    .column = "reason",
    .type = LIAISON_FIELD_PARAGRAPH,
    .label = N_ ("Reason"),
    .flags = LIAISON_FIELD_INTERNAL },
  { .name = "inputs",
    .column = "inputs",
    .type = LIAISON_FIELD_PARAGRAPH,
    .label = N_ ("Inputs"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_INTERNAL },
  { .name = "explanation",
    .column = "explanation",
    .type = LIAISON_FIELD_PARAGRAPH,
    .label = N_ ("Explanation"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_INTERNAL },
  { NULL },
};

const LiaisonEntity liaison_registration_decision_entity = {
  .name = "registration_decision",
  .kind = "registration-decisions",
  .label = N_ ("Registration decision"),
  .label_plural = N_ ("Registration decisions"),
  .get_type = liaison_registration_decision_get_type,
  .fields = registration_decision_fields,
};

struct _LiaisonRegistrationDecision
{
  LiaisonRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonRegistrationDecision, liaison_registration_decision, LIAISON_TYPE_RECORD)

static void
liaison_registration_decision_class_init (LiaisonRegistrationDecisionClass *klass)
{
  liaison_record_class_set_entity (LIAISON_RECORD_CLASS (klass), &liaison_registration_decision_entity);
}

static void
liaison_registration_decision_init (LiaisonRegistrationDecision *self)
{
}
