/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/records/deal.h"

#include <glib/gi18n-lib.h>

/* Customers, and deals with their products and the partners who have a role in them. */

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
  { .name = "duns-number",
    .column = "duns_number",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("D-U-N-S number"),
    .flags = LIAISON_FIELD_SEARCHED,
    .words = "|duns|duns number|d-u-n-s|" },
  { .name = "register-number",
    .column = "register_number",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Register number"),
    .flags = LIAISON_FIELD_SEARCHED,
    .words = "|register number|company number|" },
  { .name = "email",
    .column = "email",
    .type = LIAISON_FIELD_EMAIL,
    .label = N_ ("E-mail"),
    .words = "|email|e-mail|" },
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
  { .name = "region",
    .column = "region_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Region"),
    .target = "region",
    .words = "|region|" },
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
  { .name = "region",
    .column = "region_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Region"),
    .target = "region",
    .words = "|region|" },
  { .name = "is-direct",
    .column = "is_direct",
    .type = LIAISON_FIELD_BOOLEAN,
    .label = N_ ("Sold directly"),
    .flags = LIAISON_FIELD_REQUIRED,
    .standard = "0",
    .words = "|direct|sold directly|" },
  { .name = "lead-on",
    .column = "lead_on",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Lead since"),
    .words = "|lead since|lead date|lead created|" },
  { .name = "probability",
    .column = "probability",
    .type = LIAISON_FIELD_INTEGER,
    .label = N_ ("Probability, percent"),
    .least = 0,
    .most = 100,
    .words = "|probability|" },
  { .name = "loss-reason",
    .column = "loss_reason",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Reason of the loss"),
    .words = "|loss reason|" },
  { .name = "remarks",
    .column = "remarks",
    .type = LIAISON_FIELD_PARAGRAPH,
    .label = N_ ("Remarks"),
    .words = "|remarks|notes|" },
  { NULL },
};

/* What came after the close brought nothing about. */
static gboolean
check_deal_change (LiaisonDatabase *database, LiaisonRecord *deal, LiaisonRecord *base, GError **error)
{
  g_autofree char *last = NULL;
  g_autofree char *day = NULL;
  LiaisonDate date;

  if (deal == NULL || base == NULL || liaison_record_get_text (deal, "closed-on") == NULL ||
      (g_strcmp0 (liaison_record_get_text (deal, "closed-on"), liaison_record_get_text (base, "closed-on")) ==
           0 &&
       g_strcmp0 (liaison_record_get_text (deal, "stage"), liaison_record_get_text (base, "stage")) == 0))
    return TRUE;
  if (!liaison_database_get_text (
          database, &last, error, "SELECT max (occurred_on) FROM touch WHERE deal_id = ? AND occurred_on > ?",
          "tt", liaison_record_get_id (deal), liaison_record_get_text (deal, "closed-on")))
    return FALSE;
  if (last == NULL || !liaison_date_parse (last, &date, NULL))
    return TRUE;
  day = liaison_date_format (date);
  g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_REFUSED,
               /* Translators: a day */
               _ ("There is a touch on %s, after the day on which this deal is closed. Mend one of the two "
                  "days first."),
               day);
  return FALSE;
}

/**
 * liaison_deal_lead_registration:
 * @database: within a change
 * @error: REFUSED where the deal is open again and what its registration protected is protected for somebody else by now
 *
 * The registration that was converted to the deal is won, lost or open again as the deal is.
 */
gboolean
liaison_deal_lead_registration (LiaisonDatabase *database, const char *deal_id, GError **error)
{
  return liaison_database_run (
      database, error,
      "UPDATE registration SET state = CASE WHEN d.stage IN ('won', 'lost') THEN d.stage"
      " ELSE 'converted' END FROM deal AS d"
      " WHERE d.id = ?1 AND registration.deal_id = d.id"
      "  AND registration.state IN ('converted', 'won', 'lost')"
      "  AND registration.state <> CASE WHEN d.stage IN ('won', 'lost') THEN d.stage"
      "   ELSE 'converted' END",
      "t", deal_id);
}

/* By a button, a form or a file: a deal that is moved takes its registration along. */
static gboolean
follow_deal (LiaisonDatabase *database, LiaisonRecord *deal, LiaisonRecord *base, GError **error)
{
  return g_strcmp0 (liaison_record_get_text (deal, "stage"), liaison_record_get_text (base, "stage")) == 0 ||
         liaison_deal_lead_registration (database, liaison_record_get_id (deal), error);
}

const LiaisonEntity liaison_deal_entity = {
  .name = "deal",
  .kind = "deals",
  .label = N_ ("Deal"),
  .label_plural = N_ ("Deals"),
  .get_type = liaison_deal_get_type,
  .fields = deal_fields,
  .title = "name",
  .has_external_ids = TRUE,
  .check_change = check_deal_change,
  .follow = follow_deal,
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

static const LiaisonField deal_product_fields[] = {
  { .name = "deal",
    .column = "deal_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Deal"),
    .flags = LIAISON_FIELD_REQUIRED,
    .target = "deal",
    .words = "|deal|opportunity|" },
  { .name = "product",
    .column = "product_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Product"),
    .flags = LIAISON_FIELD_REQUIRED,
    .target = "product",
    .words = "|product|" },
  { .name = "quantity",
    .column = "quantity",
    .type = LIAISON_FIELD_INTEGER,
    .label = N_ ("Quantity"),
    .flags = LIAISON_FIELD_NOT_NEGATIVE,
    .words = "|quantity|" },
  { .name = "amount",
    .column = "amount",
    .type = LIAISON_FIELD_MONEY,
    .label = N_ ("Amount"),
    .currency = "currency",
    .words = "|amount|" },
  { .name = "currency",
    .column = "currency",
    .type = LIAISON_FIELD_CURRENCY,
    .label = N_ ("Currency"),
    .words = "|currency|" },
  { NULL },
};

const LiaisonEntity liaison_deal_product_entity = {
  .name = "deal_product",
  .kind = "deal-products",
  .label = N_ ("Product of a deal"),
  .label_plural = N_ ("Products of deals"),
  .get_type = liaison_deal_product_get_type,
  .fields = deal_product_fields,
};

struct _LiaisonDealProduct
{
  LiaisonRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonDealProduct, liaison_deal_product, LIAISON_TYPE_RECORD)

static void
liaison_deal_product_class_init (LiaisonDealProductClass *klass)
{
  liaison_record_class_set_entity (LIAISON_RECORD_CLASS (klass), &liaison_deal_product_entity);
}

static void
liaison_deal_product_init (LiaisonDealProduct *self)
{
}
