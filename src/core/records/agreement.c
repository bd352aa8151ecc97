/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/records/agreement.h"

#include <glib/gi18n-lib.h>

/* Agreements with partners, and who signs them. */

static const LiaisonChoice agreement_kinds[] = {
  { "partner", N_ ("Partner agreement") },
  { "distribution", N_ ("Distribution agreement") },
  { "reseller", N_ ("Reseller agreement") },
  { "referral", N_ ("Referral agreement") },
  { "service", N_ ("Service agreement") },
  { "nda", N_ ("Confidentiality agreement") },
  { "data-processing", N_ ("Data processing agreement") },
  { "other", N_ ("Other") },
  { NULL },
};

static const LiaisonChoice agreement_states[] = {
  { "draft", N_ ("Draft") },
  { "sent", N_ ("Sent") },
  { "signed", N_ ("Signed") },
  { "ended", N_ ("Ended") },
  { NULL },
};

static gboolean
check_agreement (const LiaisonEntity *entity, const LiaisonValue *values, GError **error)
{
  return liaison_entity_check_need (entity, values, "state", "signed", "signed-on", error) &&
         liaison_entity_check_period (entity, values, error);
}

static const LiaisonField agreement_fields[] = {
  { .name = "partner",
    .column = "partner_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Partner"),
    .flags = LIAISON_FIELD_REQUIRED,
    .target = "partner",
    .words = "|partner|company|reseller|account|firma|" },
  { .name = "program",
    .column = "program_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Program"),
    .target = "program",
    .words = "|program|programme|programm|" },
  { .name = "title",
    .column = "title",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Title"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_SEARCHED,
    .words = "|title|agreement|contract|contract name|vertrag|titel|" },
  { .name = "kind",
    .column = "kind",
    .type = LIAISON_FIELD_CHOICE,
    .label = N_ ("Kind"),
    .flags = LIAISON_FIELD_REQUIRED,
    .choices = agreement_kinds,
    .standard = "partner",
    .words = "|kind|contract type|agreement type|vertragsart|" },
  { .name = "number",
    .column = "number",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Number"),
    .flags = LIAISON_FIELD_SEARCHED,
    .words = "|number|contract number|agreement number|vertragsnummer|" },
  { .name = "state",
    .column = "state",
    .type = LIAISON_FIELD_CHOICE,
    .label = N_ ("State"),
    .flags = LIAISON_FIELD_REQUIRED,
    .choices = agreement_states,
    .standard = "draft",
    .words = "|state|status|" },
  { .name = "signed-on",
    .column = "signed_on",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Signed on"),
    .words = "|signed|signed on|signature date|unterzeichnet|" },
  { .name = "since",
    .column = "since",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Since"),
    .words = "|since|from|start|start date|effective date|beginn|" },
  { .name = "until",
    .column = "until",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Until"),
    .words = "|until|to|end|end date|expires|expiry|ende|" },
  { .name = "renews",
    .column = "renews",
    .type = LIAISON_FIELD_BOOLEAN,
    .label = N_ ("Renews itself"),
    .flags = LIAISON_FIELD_REQUIRED,
    .standard = "no",
    .words = "|renews|auto renewal|automatic renewal|verlangert sich|" },
  { .name = "remind-days",
    .column = "remind_days",
    .type = LIAISON_FIELD_INTEGER,
    .label = N_ ("Days before the end to remind"),
    .flags = LIAISON_FIELD_REQUIRED,
    .standard = "90",
    .least = 0,
    .most = 3660,
    .words = "|remind days|notice days|" },
  { .name = "service-level",
    .column = "service_level",
    .type = LIAISON_FIELD_PARAGRAPH,
    .label = N_ ("Service level"),
    .words = "|service level|sla|" },
  { .name = "intellectual-property",
    .column = "intellectual_property",
    .type = LIAISON_FIELD_PARAGRAPH,
    .label = N_ ("Intellectual property"),
    .words = "|intellectual property|ip|" },
  { .name = "revenue-share",
    .column = "revenue_share",
    .type = LIAISON_FIELD_DECIMAL,
    .label = N_ ("Revenue share in percent"),
    .flags = LIAISON_FIELD_NOT_NEGATIVE,
    .words = "|revenue share|umsatzbeteiligung|" },
  { NULL },
};

const LiaisonEntity liaison_agreement_entity = {
  .name = "agreement",
  .kind = "agreements",
  .label = N_ ("Agreement"),
  .label_plural = N_ ("Agreements"),
  .get_type = liaison_agreement_get_type,
  .fields = agreement_fields,
  .title = "title",
  .has_external_ids = TRUE,
  .check = check_agreement,
};

struct _LiaisonAgreement
{
  LiaisonRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonAgreement, liaison_agreement, LIAISON_TYPE_RECORD)

static void
liaison_agreement_class_init (LiaisonAgreementClass *klass)
{
  liaison_record_class_set_entity (LIAISON_RECORD_CLASS (klass), &liaison_agreement_entity);
}

static void
liaison_agreement_init (LiaisonAgreement *self)
{
}

static const LiaisonChoice sides[] = {
  { "partner", N_ ("Partner") },
  { "vendor", N_ ("Vendor") },
  { NULL },
};

static const LiaisonChoice signatory_states[] = {
  { "open", N_ ("Open") },
  { "sent", N_ ("Sent") },
  { "signed", N_ ("Signed") },
  { "declined", N_ ("Declined") },
  { NULL },
};

static const LiaisonField signatory_fields[] = {
  { .name = "agreement",
    .column = "agreement_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Agreement"),
    .flags = LIAISON_FIELD_REQUIRED,
    .target = "agreement",
    .words = "|agreement|contract|vertrag|" },
  { .name = "name",
    .column = "name",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Name"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_PERSONAL | LIAISON_FIELD_SEARCHED,
    .words = "|name|signatory|signer|unterzeichner|" },
  { .name = "email",
    .column = "email",
    .type = LIAISON_FIELD_EMAIL,
    .label = N_ ("E-mail"),
    .flags = LIAISON_FIELD_PERSONAL | LIAISON_FIELD_SEARCHED,
    .words = "|email|e mail|mail|email address|" },
  { .name = "side",
    .column = "side",
    .type = LIAISON_FIELD_CHOICE,
    .label = N_ ("Side"),
    .flags = LIAISON_FIELD_REQUIRED,
    .choices = sides,
    .standard = "partner",
    .words = "|side|party|seite|" },
  { .name = "state",
    .column = "state",
    .type = LIAISON_FIELD_CHOICE,
    .label = N_ ("State"),
    .flags = LIAISON_FIELD_REQUIRED,
    .choices = signatory_states,
    .standard = "open",
    .words = "|state|status|" },
  { .name = "signed-on",
    .column = "signed_on",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Signed on"),
    .words = "|signed|signed on|unterzeichnet|" },
  { NULL },
};

const LiaisonEntity liaison_signatory_entity = {
  .name = "signatory",
  .kind = "signatories",
  .label = N_ ("Signatory"),
  .label_plural = N_ ("Signatories"),
  .get_type = liaison_signatory_get_type,
  .fields = signatory_fields,
  .title = "name",
};

struct _LiaisonSignatory
{
  LiaisonRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonSignatory, liaison_signatory, LIAISON_TYPE_RECORD)

static void
liaison_signatory_class_init (LiaisonSignatoryClass *klass)
{
  liaison_record_class_set_entity (LIAISON_RECORD_CLASS (klass), &liaison_signatory_entity);
}

static void
liaison_signatory_init (LiaisonSignatory *self)
{
}
