/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/records/partner.h"

#include <glib/gi18n-lib.h>

/* Partners, the chain of distribution between them, and their sites. */

const LiaisonChoice liaison_partner_types[] = {
  { "distributor", N_ ("Distributor") },
  { "reseller", N_ ("Reseller") },
  { "var", N_ ("Value-added reseller") },
  { "isv", N_ ("Software vendor") },
  { "si", N_ ("System integrator") },
  { "msp", N_ ("Managed service provider") },
  { "referral", N_ ("Referral partner") },
  { "consultant", N_ ("Consultant") },
  { "influence", N_ ("Influencer") },
  { "technology", N_ ("Technology partner") },
  { "service", N_ ("Service partner") },
  { "alliance", N_ ("Alliance partner") },
  { NULL },
};

static const LiaisonChoice states[] = {
  { "prospect", N_ ("Prospect") },
  { "active", N_ ("Active") },
  { "paused", N_ ("Paused") },
  { "ended", N_ ("Ended") },
  { NULL },
};

static const LiaisonChoice stages[] = {
  { "recruit", N_ ("Recruit") },   { "onboard", N_ ("Onboard") },
  { "enable", N_ ("Enable") },     { "co-sell", N_ ("Co-sell") },
  { "grow", N_ ("Grow") },         { "renew", N_ ("Renew") },
  { "offboard", N_ ("Offboard") }, { NULL },
};

static const LiaisonField partner_fields[] = {
  { .name = "name",
    .column = "name",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Name"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_SEARCHED,
    .words = "|name|company|company name|partner|partner name|reseller|reseller "
             "name|resellername|account|account name|firma|firmenname|kunde|societe|nom|" },
  { .name = "legal-name",
    .column = "legal_name",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Legal name"),
    .flags = LIAISON_FIELD_SEARCHED,
    .words = "|legal name|registered name|rechtsname|" },
  { .name = "types",
    .column = "types",
    .type = LIAISON_FIELD_CHOICES,
    .label = N_ ("Types"),
    .choices = liaison_partner_types,
    .words = "|type|types|partner type|business type|businesstype|partnertyp|" },
  { .name = "status",
    .column = "status",
    .type = LIAISON_FIELD_CHOICE,
    .label = N_ ("Status"),
    .flags = LIAISON_FIELD_REQUIRED,
    .choices = states,
    .standard = "active",
    .words = "|status|state of partner|" },
  { .name = "stage",
    .column = "stage",
    .type = LIAISON_FIELD_CHOICE,
    .label = N_ ("Lifecycle stage"),
    .flags = LIAISON_FIELD_REQUIRED,
    .choices = stages,
    .standard = "recruit",
    .words = "|stage|lifecycle|lifecycle stage|phase|" },
  { .name = "tier",
    .column = "tier",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Tier"),
    .words = "|tier|level|partner level|stufe|" },
  { .name = "parent",
    .column = "parent_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Parent company"),
    .target = "partner",
    .words = "|parent|parent company|parent account|muttergesellschaft|" },
  { .name = "region",
    .column = "region_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Region"),
    .target = "region",
    .words = "|region|sales region|country region|countryregion|" },
  { .name = "territory",
    .column = "territory_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Territory"),
    .target = "territory",
    .words = "|territory|sales territory|gebiet|" },
  { .name = "owner",
    .column = "owner_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Owner"),
    .target = "operator",
    .words = "|owner|account manager|channel manager|betreuer|" },
  { .name = "currency",
    .column = "currency",
    .type = LIAISON_FIELD_CURRENCY,
    .label = N_ ("Currency"),
    .words = "|currency|currency code|waehrung|wahrung|devise|" },
  { .name = "language",
    .column = "language",
    .type = LIAISON_FIELD_LANGUAGE,
    .label = N_ ("Language"),
    .words = "|language|language code|sprache|langue|" },
  { .name = "employees",
    .column = "employees",
    .type = LIAISON_FIELD_INTEGER,
    .label = N_ ("Employees"),
    .flags = LIAISON_FIELD_NOT_NEGATIVE,
    .words = "|employees|size|headcount|number employees|numberemployees|mitarbeiter|" },
  { .name = "founded",
    .column = "founded",
    .type = LIAISON_FIELD_YEAR,
    .label = N_ ("Founded"),
    .words = "|founded|year founded|year opened|yearopened|gegrundet|" },
  { .name = "website",
    .column = "website",
    .type = LIAISON_FIELD_WEBSITE,
    .label = N_ ("Website"),
    .flags = LIAISON_FIELD_SEARCHED,
    .words = "|website|web|url|homepage|domain|" },
  { .name = "email",
    .column = "email",
    .type = LIAISON_FIELD_EMAIL,
    .label = N_ ("E-mail"),
    .flags = LIAISON_FIELD_PERSONAL | LIAISON_FIELD_SEARCHED,
    .words = "|email|e mail|mail|e mail address|email address|" },
  { .name = "phone",
    .column = "phone",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Phone"),
    .flags = LIAISON_FIELD_PERSONAL,
    .words = "|phone|telephone|tel|telefon|phone number|" },
  { .name = "tax-number",
    .column = "tax_number",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Tax number"),
    .flags = LIAISON_FIELD_SEARCHED,
    .words = "|tax number|vat|vat id|vat number|tax id|ust id|ustidnr|siret|" },
  { .name = "register-number",
    .column = "register_number",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Register number"),
    .flags = LIAISON_FIELD_SEARCHED,
    .words = "|register number|registration number|company number|handelsregister|" },
  { .name = "duns",
    .column = "duns",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("D-U-N-S number"),
    .flags = LIAISON_FIELD_SEARCHED,
    .words = "|duns|d u n s|duns number|" },
  { .name = "street",
    .column = "street",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Street"),
    .flags = LIAISON_FIELD_PERSONAL,
    .words = "|street|address|address line 1|addressline1|strasse|rue|" },
  { .name = "postcode",
    .column = "postcode",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Postcode"),
    .flags = LIAISON_FIELD_SEARCHED,
    .words = "|postcode|zip|zip code|postal code|plz|code postal|" },
  { .name = "city",
    .column = "city",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("City"),
    .flags = LIAISON_FIELD_SEARCHED,
    .words = "|city|town|ort|stadt|ville|" },
  { .name = "province",
    .column = "province",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("State or province"),
    .words = "|province|state|state province|state province name|stateprovincename|bundesland|" },
  { .name = "country",
    .column = "country",
    .type = LIAISON_FIELD_COUNTRY,
    .label = N_ ("Country"),
    .words = "|country|country code|land|pays|country region|countryregion|country region name|" },
  { NULL },
};

const LiaisonEntity liaison_partner_entity = {
  .name = "partner",
  .kind = "partners",
  .label = N_ ("Partner"),
  .label_plural = N_ ("Partners"),
  .get_type = liaison_partner_get_type,
  .fields = partner_fields,
  .title = "name",
  .has_external_ids = TRUE,
};

struct _LiaisonPartner
{
  LiaisonRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonPartner, liaison_partner, LIAISON_TYPE_RECORD)

static void
liaison_partner_class_init (LiaisonPartnerClass *klass)
{
  liaison_record_class_set_entity (LIAISON_RECORD_CLASS (klass), &liaison_partner_entity);
}

static void
liaison_partner_init (LiaisonPartner *self)
{
}

static const LiaisonChoice relation_kinds[] = {
  { "supplies", N_ ("Supplies") },
  { "refers", N_ ("Refers") },
  { "alliance", N_ ("Alliance") },
  { NULL },
};

static gboolean
check_relation (const LiaisonEntity *entity, const LiaisonValue *values, GError **error)
{
  const char *from = liaison_entity_get_text (entity, values, "from");

  /* What an import will only create has no id yet. */
  if (from == NULL || *from == '\0' || g_strcmp0 (from, liaison_entity_get_text (entity, values, "to")) != 0)
    return liaison_entity_check_period (entity, values, error);
  g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_INVALID,
                       _ ("A partner cannot be related to itself."));
  return FALSE;
}

static const LiaisonField partner_relation_fields[] = {
  { .name = "from",
    .column = "from_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("From"),
    .flags = LIAISON_FIELD_REQUIRED,
    .target = "partner",
    .words = "|from|distributor|supplier|" },
  { .name = "to",
    .column = "to_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("To"),
    .flags = LIAISON_FIELD_REQUIRED,
    .target = "partner",
    .words = "|to|reseller|" },
  { .name = "kind",
    .column = "kind",
    .type = LIAISON_FIELD_CHOICE,
    .label = N_ ("Kind"),
    .flags = LIAISON_FIELD_REQUIRED,
    .choices = relation_kinds,
    .standard = "supplies",
    .words = "|kind|relation|" },
  { .name = "since",
    .column = "since",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Since"),
    .words = "|since|from date|" },
  { .name = "until",
    .column = "until",
    .type = LIAISON_FIELD_DATE,
    .label = N_ ("Until"),
    .words = "|until|to date|" },
  { NULL },
};

const LiaisonEntity liaison_partner_relation_entity = {
  .name = "partner_relation",
  .kind = "relations",
  .label = N_ ("Partner relation"),
  .label_plural = N_ ("Partner relations"),
  .get_type = liaison_partner_relation_get_type,
  .fields = partner_relation_fields,
  .check = check_relation,
};

struct _LiaisonPartnerRelation
{
  LiaisonRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonPartnerRelation, liaison_partner_relation, LIAISON_TYPE_RECORD)

static void
liaison_partner_relation_class_init (LiaisonPartnerRelationClass *klass)
{
  liaison_record_class_set_entity (LIAISON_RECORD_CLASS (klass), &liaison_partner_relation_entity);
}

static void
liaison_partner_relation_init (LiaisonPartnerRelation *self)
{
}

static const LiaisonField site_fields[] = {
  { .name = "partner",
    .column = "partner_id",
    .type = LIAISON_FIELD_REFERENCE,
    .label = N_ ("Partner"),
    .flags = LIAISON_FIELD_REQUIRED,
    .target = "partner",
    .words = "|partner|company|reseller|account|" },
  { .name = "name",
    .column = "name",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Name"),
    .flags = LIAISON_FIELD_REQUIRED | LIAISON_FIELD_SEARCHED,
    .words = "|name|site|site name|standort|" },
  { .name = "street",
    .column = "street",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Street"),
    .words = "|street|address|strasse|" },
  { .name = "postcode",
    .column = "postcode",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Postcode"),
    .flags = LIAISON_FIELD_SEARCHED,
    .words = "|postcode|zip|postal code|plz|" },
  { .name = "city",
    .column = "city",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("City"),
    .flags = LIAISON_FIELD_SEARCHED,
    .words = "|city|town|ort|ville|" },
  { .name = "province",
    .column = "province",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("State or province"),
    .words = "|province|state|state province|" },
  { .name = "country",
    .column = "country",
    .type = LIAISON_FIELD_COUNTRY,
    .label = N_ ("Country"),
    .words = "|country|land|pays|" },
  { .name = "phone",
    .column = "phone",
    .type = LIAISON_FIELD_TEXT,
    .label = N_ ("Phone"),
    .words = "|phone|telephone|telefon|" },
  { NULL },
};

const LiaisonEntity liaison_site_entity = {
  .name = "site",
  .kind = "sites",
  .label = N_ ("Site"),
  .label_plural = N_ ("Sites"),
  .get_type = liaison_site_get_type,
  .fields = site_fields,
  .title = "name",
};

struct _LiaisonSite
{
  LiaisonRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (LiaisonSite, liaison_site, LIAISON_TYPE_RECORD)

static void
liaison_site_class_init (LiaisonSiteClass *klass)
{
  liaison_record_class_set_entity (LIAISON_RECORD_CLASS (klass), &liaison_site_entity);
}

static void
liaison_site_init (LiaisonSite *self)
{
}
