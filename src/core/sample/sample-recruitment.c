/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/sample/sample-recruitment.h"

#include "core/records/partner.h"
#include "core/records/person.h"
#include "core/records/record-store.h"
#include "core/records/recruitment.h"

/* Applications in every state, of the prospects among the sample's partners and of companies that are nothing but prospects.
 * Written in full, not by chance: a sample has to show what may happen. */

#define N_CRITERIA 5

/* One whom the sample has already needs a name only. */
typedef struct
{
  const char *name;
  const char *city;
  const char *postcode;
  const char *country;
  const char *currency;
  const char *language;
  const char *types;
  const char *website;
  const char *person;
  const char *role;
} Company;

/* The results: a letter for each criterion, passed, failed or open. */
typedef struct
{
  Company company;
  int region;
  const char *state;
  const char *source;
  const char *found_on;
  const char *contacted_on;
  const char *applied_on;
  const char *vetted_on;
  const char *decided_on;
  const char *results;
  const char *decline_reason;
  const char *remarks;
} Application;

static const Application applications[] = {
  { .company = { .name = "株式会社ひかりソフト" },
    .region = 3,
    .state = "prospect",
    .source = "Web form",
    .found_on = "2026-10-12",
    .remarks = "Asked for a data sheet in Japanese." },
  { .company = { "Fjordblick Systeme GmbH", "Kiel", "24103", "DE", "EUR", "de", NULL,
                 "www.fjordblick.example", NULL, NULL },
    .region = 0,
    .state = "prospect",
    .source = "Market research",
    .found_on = "2026-10-26" },
  { .company = { "Quantock Data Ltd", "Taunton", "TA1 1JD", "GB", "GBP", "en", "si", "www.quantock.example",
                 "Imogen Hartley", "Managing director" },
    .region = 1,
    .state = "prospect",
    .source = "Referral",
    .found_on = "2026-10-29",
    .remarks = "Recommended by Meridian Cloud." },
  { .company = { .name = "Havelland Technik GmbH" },
    .region = 0,
    .state = "contacted",
    .source = "Trade fair",
    .found_on = "2026-09-14",
    .contacted_on = "2026-10-02",
    .remarks = "Talked at the fair in Potsdam; wants to see the service price list." },
  { .company = { "Tamar Cloud Ltd", "Plymouth", "PL1 2AA", "GB", "GBP", "en", "msp", "www.tamarcloud.example",
                 NULL, NULL },
    .region = 1,
    .state = "contacted",
    .source = "Campaign",
    .found_on = "2026-09-30",
    .contacted_on = "2026-10-15" },
  { .company = { "株式会社はまかぜ", "神戸", "650-0001", "JP", "JPY", "ja", "var", "www.hamakaze.example",
                 "西村 翔太", "営業部長" },
    .region = 3,
    .state = "contacted",
    .source = "Referral",
    .found_on = "2026-10-05",
    .contacted_on = "2026-10-20" },
  { .company = { .name = "Kestrel Advisory LLP" },
    .region = 1,
    .state = "applied",
    .source = "Web form",
    .found_on = "2026-07-20",
    .contacted_on = "2026-08-03",
    .applied_on = "2026-09-28",
    .results = "pppoo" },
  { .company = { "Ardennes Numérique SARL", "Charleville-Mézières", "08000", "FR", "EUR", "fr",
                 "reseller msp", "www.ardennes-numerique.example", "Lucie Marchand", "Gérante" },
    .region = 1,
    .state = "applied",
    .source = "Trade fair",
    .found_on = "2026-08-18",
    .contacted_on = "2026-09-01",
    .applied_on = "2026-10-05",
    .results = "pfppo" },
  { .company = { "Cobalt Coast Networks Inc.", "San Diego", "92101", "US", "USD", "en", "reseller",
                 "www.cobaltcoast.example", "Derek Salazar", "Sales lead" },
    .region = 2,
    .state = "applied",
    .source = "Campaign",
    .found_on = "2026-09-21",
    .contacted_on = "2026-10-01",
    .applied_on = "2026-10-24",
    .results = "poooo" },
  { .company = { .name = "Magnolia Partners Inc." },
    .region = 2,
    .state = "vetted",
    .source = "Referral",
    .found_on = "2026-06-11",
    .contacted_on = "2026-06-25",
    .applied_on = "2026-08-10",
    .vetted_on = "2026-10-19",
    .results = "ppppp" },
  { .company = { .name = "Bergquelle Software GmbH" },
    .region = 0,
    .state = "approved",
    .source = "Trade fair",
    .found_on = "2026-01-12",
    .contacted_on = "2026-01-26",
    .applied_on = "2026-03-09",
    .vetted_on = "2026-04-27",
    .decided_on = "2026-05-04",
    .results = "ppppp" },
  { .company = { .name = "Liffey Systems Ltd" },
    .region = 1,
    .state = "approved",
    .source = "Referral",
    .found_on = "2026-02-03",
    .contacted_on = "2026-02-10",
    .applied_on = "2026-04-13",
    .vetted_on = "2026-06-08",
    .decided_on = "2026-06-15",
    .results = "ppppp" },
  { .company = { "Ostwind Handel GmbH", "Rostock", "18055", "DE", "EUR", "de", "reseller",
                 "www.ostwind.example", "Torben Lüders", "Geschäftsführer" },
    .region = 0,
    .state = "declined",
    .source = "Campaign",
    .found_on = "2026-05-18",
    .contacted_on = "2026-06-01",
    .applied_on = "2026-07-06",
    .decided_on = "2026-09-02",
    .results = "pfpfp",
    .decline_reason = "Nobody there can install the product, and none is to be trained before 2028." },
  { .company = { "Larkspur Consulting LLC", "Portland", "97204", "US", "USD", "en", "consultant",
                 "www.larkspur.example", NULL, NULL },
    .region = 2,
    .state = "declined",
    .source = "Market research",
    .found_on = "2026-06-22",
    .contacted_on = "2026-07-01",
    .decided_on = "2026-07-14",
    .decline_reason = "Is bound to a competitor until 2029." },
};

static const struct
{
  const char *kind;
  const char *criterion;
  const char *passed;
  const char *failed;
} criteria[N_CRITERIA] = {
  { "financial", "Financial stability", "Credit report: low risk.", "Credit report: high risk." },
  { "technical", "Technical skill", "Two engineers with certificates, seen in a lab of a day.",
    "No engineer; installations are bought in." },
  { "reputation", "Reputation", "Three customers were called, and all would buy again.",
    "Two of three customers complained about response times." },
  { "commitment", "Commitment",
    "Names one in sales and one in technology, and signs the plan for the first year.",
    "Will not name anybody for our products." },
  { "background", "Background check", "Sanction lists and trade register without findings.",
    "A director is missing in the trade register." },
};

static gboolean
add_person (LiaisonStore *store,
            const Company *company,
            const char *partner_id,
            const char *since,
            GError **error)
{
  g_autoptr (LiaisonRecord) person = liaison_record_new (&liaison_person_entity);
  g_autoptr (LiaisonRecord) employment = liaison_record_new (&liaison_employment_entity);

  liaison_record_set_text (person, "name", company->person);
  liaison_record_set_text (person, "language", company->language);
  if (!liaison_record_insert (store, person, error))
    return FALSE;
  liaison_record_set_text (employment, "person", liaison_record_get_id (person));
  liaison_record_set_text (employment, "partner", partner_id);
  liaison_record_set_text (employment, "role", company->role);
  liaison_record_set_text (employment, "since", since);
  liaison_record_set_integer (employment, "is-key-contact", 1);
  return liaison_record_insert (store, employment, error);
}

/* Returns: (transfer full) (nullable): the id of the company, which is made where the sample has none of this name */
static char *
need_company (LiaisonStore *store,
              const Application *each,
              const char *owner,
              const char *region,
              GError **error)
{
  const Company *company = &each->company;
  g_autoptr (LiaisonRecord) partner = liaison_record_new (&liaison_partner_entity);
  g_autofree char *id = NULL;

  if (!liaison_database_get_text (liaison_store_get_database (store), &id, error,
                                  "SELECT id FROM partner WHERE name = ?", "t", company->name))
    return NULL;
  if (id != NULL)
    return g_steal_pointer (&id);
  liaison_record_set_text (partner, "name", company->name);
  liaison_record_set_text (partner, "types", company->types);
  liaison_record_set_text (partner, "status", "prospect");
  liaison_record_set_text (partner, "stage", "recruit");
  liaison_record_set_text (partner, "region", region);
  liaison_record_set_text (partner, "owner", owner);
  liaison_record_set_text (partner, "currency", company->currency);
  liaison_record_set_text (partner, "language", company->language);
  liaison_record_set_text (partner, "website", company->website);
  liaison_record_set_text (partner, "city", company->city);
  liaison_record_set_text (partner, "postcode", company->postcode);
  liaison_record_set_text (partner, "country", company->country);
  if (!liaison_record_insert (store, partner, error) ||
      (company->person != NULL &&
       !add_person (store, company, liaison_record_get_id (partner), each->found_on, error)))
    return NULL;
  return g_strdup (liaison_record_get_id (partner));
}

static gboolean
add_checklist (LiaisonStore *store,
               const Application *each,
               const char *id,
               const char *checker,
               GError **error)
{
  for (int i = 0; each->results != NULL && i < N_CRITERIA; i++)
    {
      g_autoptr (LiaisonRecord) item = liaison_record_new (&liaison_checklist_item_entity);
      gboolean is_passed = each->results[i] == 'p';

      liaison_record_set_text (item, "application", id);
      liaison_record_set_text (item, "kind", criteria[i].kind);
      liaison_record_set_text (item, "criterion", criteria[i].criterion);
      liaison_record_set_integer (item, "position", i + 1);
      if (each->results[i] != 'o')
        {
          liaison_record_set_text (item, "result", is_passed ? "passed" : "failed");
          liaison_record_set_text (item, "evidence", is_passed ? criteria[i].passed : criteria[i].failed);
          liaison_record_set_text (item, "checked-on",
                                   each->vetted_on != NULL ? each->vetted_on : each->applied_on);
          liaison_record_set_text (item, "checker", checker);
        }
      if (!liaison_record_insert (store, item, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_application (LiaisonStore *store,
                 const Application *each,
                 const char *owner,
                 const char *region,
                 GError **error)
{
  g_autoptr (LiaisonRecord) application = liaison_record_new (&liaison_partner_application_entity);
  g_autofree char *partner_id = need_company (store, each, owner, region, error);

  if (partner_id == NULL)
    return FALSE;
  liaison_record_set_text (application, "partner", partner_id);
  liaison_record_set_text (application, "state", each->state);
  liaison_record_set_text (application, "source", each->source);
  liaison_record_set_text (application, "owner", owner);
  liaison_record_set_text (application, "found-on", each->found_on);
  liaison_record_set_text (application, "contacted-on", each->contacted_on);
  liaison_record_set_text (application, "applied-on", each->applied_on);
  liaison_record_set_text (application, "vetted-on", each->vetted_on);
  liaison_record_set_text (application, "decided-on", each->decided_on);
  liaison_record_set_text (application, "decline-reason", each->decline_reason);
  liaison_record_set_text (application, "remarks", each->remarks);
  return liaison_record_insert (store, application, error) &&
         add_checklist (store, each, liaison_record_get_id (application), owner, error);
}

/**
 * liaison_sample_add_recruitment:
 * @store: within a change
 * @operators: (array): one for each region
 * @regions: (array): their ids
 *
 * Adds companies that might become partners, and applications in every state.
 */
gboolean
liaison_sample_add_recruitment (LiaisonStore *store,
                                const char *const *operators,
                                const char *const *regions,
                                GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (applications); i++)
    if (!add_application (store, &applications[i], operators[applications[i].region],
                          regions[applications[i].region], error))
      return FALSE;
  return TRUE;
}
