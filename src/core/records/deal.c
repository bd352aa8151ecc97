/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/records/deal.h"

#include <glib/gi18n-lib.h>

/* Customers, deals with the partners who have a role in them, and deal registrations. */

static const LiaisonField customer_fields[] = {
  { .name = "name",
    .column = "name",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Name"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_SEARCHED,
    .words = "|name|customer|customer name|company|kunde|" },
  { .name = "partner",
    .column = "partner_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Managed by"),
    .target = "partner",
    .words = "|partner|managed by|reseller|" },
  { .name = "website",
    .column = "website",
    .type = LIAISON_FIELD_WEBSITE,
    .label = N_ ("Website"),
    .flags = LIAISON_FIELD_SEARCHED,
    .words = "|website|url|domain|" },
  { .name = "tax-number",
    .column = "tax_number",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Tax number"),
    .flags = LIAISON_FIELD_SEARCHED,
    .words = "|tax number|vat|vat number|tax id|" },
  { .name = "postcode",
    .column = "postcode",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Postcode"),
    .words = "|postcode|zip|postal code|plz|" },
  { .name = "city",
    .column = "city",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("City"),
    .flags = LIAISON_FIELD_SEARCHED,
    .words = "|city|town|ort|ville|" },
  { .name = "country",
    .column = "country",
    .type = LIAISON_FIELD_COUNTRY,
    .label = N_ ("Country"),
    .words = "|country|land|pays|" },
  { NULL },
};

const LiaisonEntity liaison_customer_entity = {
  .name = "customer",
  .kind = "customers",
  .label = N_ ("Customer"),
  .label_plural = N_ ("Customers"),
  .get_type = liaison_customer_get_type,
  .fields = customer_fields,
  .title = "name",
  .has_external_ids = TRUE,
};

struct _LiaisonCustomer
{
  LiaisonRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonCustomer, liaison_customer, LIAISON_TYPE_RECORD)

static void
liaison_customer_class_init (LiaisonCustomerClass *klass)
{
  liaison_record_class_set_entity (LIAISON_RECORD_CLASS (klass), &liaison_customer_entity);
}

static void
liaison_customer_init (LiaisonCustomer *self)
{
}

static const LiaisonChoice deal_stages[] = {
  { "open", N_ ("Open") },
  { "qualified", N_ ("Qualified") },
  { "proposed", N_ ("Proposed") },
  { "committed", N_ ("Committed") },
  { "won", N_ ("Won") },
  { "lost", N_ ("Lost") },
  { NULL },
};

static const LiaisonField deal_fields[] = {
  { .name = "name",
    .column = "name",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Name"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_SEARCHED,
    .words = "|name|deal|deal name|opportunity|" },
  { .name = "customer",
    .column = "customer_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Customer"),
    .target = "customer",
    .words = "|customer|end customer|account|" },
  { .name = "distributor",
    .column = "distributor_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Distributor"),
    .target = "partner",
    .words = "|distributor|" },
  { .name = "stage",
    .column = "stage",
    .type = LIAISON_FIELD_CHOICE,
    .label = N_ ("Stage"),
    .flags = LIAISON_FIELD_REQUIRED,
    .choices = deal_stages,
    .standard = "open",
    .words = "|stage|status|phase|" },
  { .name = "amount",
    .column = "amount",
    .type = LIAISON_FIELD_MONEY,
    .label = N_ ("Amount"),
    .currency = "currency",
    .words = "|amount|value|deal value|betrag|" },
  { .name = "currency",
    .column = "currency",
    .type = LIAISON_FIELD_CURRENCY,
    .label = N_ ("Currency"),
    .words = "|currency|wahrung|" },
  { .name = "opened-on",
    .column = "opened_on",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Opened"),
    .words = "|opened|created|opened on|" },
  { .name = "expected-on",
    .column = "expected_on",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Expected close"),
    .words = "|expected close|expected|close date|" },
  { .name = "closed-on",
    .column = "closed_on",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Closed"),
    .words = "|closed|closed on|won on|" },
  { .name = "owner",
    .column = "owner_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Owner"),
    .target = "operator",
    .words = "|owner|" },
  { NULL },
};

const LiaisonEntity liaison_deal_entity = {
  .name = "deal",
  .kind = "deals",
  .label = N_ ("Deal"),
  .label_plural = N_ ("Deals"),
  .get_type = liaison_deal_get_type,
  .fields = deal_fields,
  .title = "name",
  .has_external_ids = TRUE,
};

struct _LiaisonDeal
{
  LiaisonRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonDeal, liaison_deal, LIAISON_TYPE_RECORD)

static void
liaison_deal_class_init (LiaisonDealClass *klass)
{
  liaison_record_class_set_entity (LIAISON_RECORD_CLASS (klass), &liaison_deal_entity);
}

static void
liaison_deal_init (LiaisonDeal *self)
{
}

static const LiaisonChoice roles[] = {
  { "source", N_ ("Source") },     { "influence", N_ ("Influence") }, { "transaction", N_ ("Transaction") },
  { "delivery", N_ ("Delivery") }, { "retention", N_ ("Retention") }, { NULL },
};

static const LiaisonField deal_partner_fields[] = {
  { .name = "deal",
    .column = "deal_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Deal"),
    .flags = LIAISON_FIELD_REQUIRED,
    .target = "deal",
    .words = "|deal|opportunity|" },
  { .name = "partner",
    .column = "partner_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Partner"),
    .flags = LIAISON_FIELD_REQUIRED,
    .target = "partner",
    .words = "|partner|company|reseller|" },
  { .name = "role",
    .column = "role",
    .type = LIAISON_FIELD_CHOICE,
    .label = N_ ("Role"),
    .flags = LIAISON_FIELD_REQUIRED,
    .choices = roles,
    .words = "|role|" },
  { NULL },
};

const LiaisonEntity liaison_deal_partner_entity = {
  .name = "deal_partner",
  .kind = "deal-partners",
  .label = N_ ("Deal partner"),
  .label_plural = N_ ("Deal partners"),
  .get_type = liaison_deal_partner_get_type,
  .fields = deal_partner_fields,
};

struct _LiaisonDealPartner
{
  LiaisonRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonDealPartner, liaison_deal_partner, LIAISON_TYPE_RECORD)

static void
liaison_deal_partner_class_init (LiaisonDealPartnerClass *klass)
{
  liaison_record_class_set_entity (LIAISON_RECORD_CLASS (klass), &liaison_deal_partner_entity);
}

static void
liaison_deal_partner_init (LiaisonDealPartner *self)
{
}

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
    .label = N_ ("Product"),
    .target = "product",
    .words = "|product|" },
  { .name = "number",
    .column = "number",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Number"),
    .flags = LIAISON_FIELD_SEARCHED,
    .words = "|number|registration|registration number|" },
  { .name = "submitted-on",
    .column = "submitted_on",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Submitted"),
    .words = "|submitted|submitted on|date|" },
  { .name = "state",
    .column = "state",
    .type = LIAISON_FIELD_CHOICE,
    .label = N_ ("State"),
    .flags = LIAISON_FIELD_REQUIRED,
    .choices = registration_states,
    .standard = "draft",
    .words = "|state|status|" },
  { .name = "protected-until",
    .column = "protected_until",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Protected until"),
    .words = "|protected until|expires|" },
  { .name = "approved-on",
    .column = "approved_on",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Approved"),
    .words = "|approved|approved on|approval date|" },
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
