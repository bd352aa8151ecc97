/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/sample/sample.h"

#include "core/base/currency.h"
#include "core/base/date.h"
#include "core/base/decimal.h"
#include "core/records/attached.h"
#include "core/records/currency-rate.h"
#include "core/records/deal.h"
#include "core/records/ideal-profile.h"
#include "core/records/operator.h"
#include "core/records/partner.h"
#include "core/records/person.h"
#include "core/records/places.h"
#include "core/records/record-store.h"
#include "core/records/registration.h"
#include "core/records/sale.h"
#include "core/records/schema.h"
#include "core/sample/sample-deals.h"
#include "core/sample/sample-funds.h"
#include "core/sample/sample-names.h"
#include "core/sample/sample-onboarding.h"
#include "core/sample/sample-outreach.h"
#include "core/sample/sample-private.h"
#include "core/sample/sample-recruitment.h"
#include "core/sample/sample-registrations.h"
#include "core/store/label.h"

#include <glib/gstdio.h>

/* The sample workspace: Harbour Networks, a vendor with 48 partners and eight more prospects in four regions, five
 * currencies and four languages, from November 2024 to October 2026. From a seed, so that it is the same on every machine,
 * but for the starter content, which is in the user's language. */

#define SEED 1852

/* What exists before the first partner does -------------------------------------------------------------------------- */

static void
make_operators (LiaisonSample *sample)
{
  static const char *const names[LIAISON_SAMPLE_OPERATORS] = { "Jana Richter", "Thomas Leclerc",
                                                               "Emily Carter", "Kenji Mori" };
  static const char *const emails[LIAISON_SAMPLE_OPERATORS] = { "jana.richter@harbour.example",
                                                                "thomas.leclerc@harbour.example",
                                                                "emily.carter@harbour.example",
                                                                "kenji.mori@harbour.example" };

  for (int i = 0; i < LIAISON_SAMPLE_OPERATORS; i++)
    {
      LiaisonRecord *record = liaison_sample_start (&liaison_operator_entity, "name", names[i], "email",
                                                    emails[i], "role", i == 0 ? "approve" : "edit", NULL);

      liaison_record_set_integer (record, "limit-amount", i == 0 ? 5000000 : 1500000);
      liaison_record_set_text (record, "limit-currency", "EUR");
      if (i > 0)
        liaison_record_set_text (record, "deputy", sample->operators[0]);
      sample->operators[i] = liaison_sample_store (sample, record);
    }
}

static char *
make_calendar (LiaisonSample *sample, int region)
{
  static const char *const names[LIAISON_SAMPLE_REGIONS] = { "Germany", "France", "United States", "Japan" };
  static const char *const days[LIAISON_SAMPLE_REGIONS][4] = {
    { "2026-01-01", "2026-04-03", "2026-05-25", "2026-10-03" },
    { "2026-01-01", "2026-04-06", "2026-05-25", "2026-07-14" },
    { "2026-01-01", "2026-05-25", "2026-07-03", "2026-11-26" },
    { "2026-01-01", "2026-04-29", "2026-05-05", "2026-11-03" },
  };
  char *id = liaison_sample_store (
      sample, liaison_sample_start (&liaison_holiday_calendar_entity, "name", names[region], NULL));

  for (int i = 0; i < 4; i++)
    liaison_sample_drop (
        sample, liaison_sample_start (&liaison_holiday_entity, "calendar", id, "day", days[region][i], NULL));
  return id;
}

static void
make_places (LiaisonSample *sample)
{
  g_autofree char *world = liaison_sample_store (
      sample, liaison_sample_start (&liaison_region_entity, "name", "World", "code", "WORLD", NULL));

  for (int i = 0; i < LIAISON_SAMPLE_REGIONS; i++)
    {
      const LiaisonSampleRegion *region = &liaison_sample_regions[i];
      g_autofree char *calendar = make_calendar (sample, i);
      g_autofree char *enterprise = g_strdup_printf ("%s enterprise", region->name);
      g_autofree char *smaller = g_strdup_printf ("%s small and medium", region->name);
      LiaisonRecord *territory;

      sample->regions[i] = liaison_sample_store (
          sample, liaison_sample_start (&liaison_region_entity, "name", region->name, "code", region->code,
                                        "parent", world, "currency", region->currency, "time-zone",
                                        region->time_zone, "calendar", calendar, NULL));
      territory = liaison_sample_start (&liaison_territory_entity, "name", enterprise, "region",
                                        sample->regions[i], NULL);
      liaison_record_set_integer (territory, "smallest-size", 1000);
      liaison_sample_drop (sample, territory);
      territory = liaison_sample_start (&liaison_territory_entity, "name", smaller, "region",
                                        sample->regions[i], NULL);
      liaison_record_set_integer (territory, "largest-size", 999);
      sample->territories[i] = liaison_sample_store (sample, territory);
      liaison_sample_drop (sample,
                           liaison_sample_start (&liaison_operator_region_entity, "operator",
                                                 sample->operators[i], "region", sample->regions[i], NULL));
    }
}

static void
make_rates (LiaisonSample *sample)
{
  static const struct
  {
    const char *currency;
    gint64 digits;
    gint64 spread;
  } bases[] = { { "CHF", 10620, 240 }, { "GBP", 11730, 260 }, { "USD", 9180, 420 }, { "JPY", 61, 4 } };

  for (int month = 0; month < LIAISON_SAMPLE_MONTHS; month++)
    for (gsize i = 0; i < G_N_ELEMENTS (bases); i++)
      {
        g_autofree char *day = liaison_sample_make_day (month, 0);
        g_autofree char *rate = liaison_decimal_to_text_fixed (
            bases[i].digits + liaison_sample_pick (sample, bases[i].spread) - bases[i].spread / 2, 4);

        liaison_sample_drop (sample, liaison_sample_start (&liaison_currency_rate_entity, "currency",
                                                           bases[i].currency, "in-currency", "EUR", "dated",
                                                           day, "rate", rate, "source", "Sample", NULL));
      }
}

static void
make_products_and_tags (LiaisonSample *sample)
{
  static const char *const tags[LIAISON_SAMPLE_TAGS] = { "Launch 2026", "Public sector", "Renewal focus",
                                                         "Visit soon" };

  for (int i = 0; i < LIAISON_SAMPLE_PRODUCTS; i++)
    {
      const LiaisonSampleProduct *product = &liaison_sample_products[i];

      sample->products[i] = liaison_sample_store (
          sample, liaison_sample_start (&liaison_product_entity, "code", product->code, "name", product->name,
                                        "family", product->family, NULL));
    }
  for (int i = 0; i < LIAISON_SAMPLE_TAGS; i++)
    sample->tags[i] =
        liaison_sample_store (sample, liaison_sample_start (&liaison_tag_entity, "name", tags[i], NULL));
}

static gboolean
make_ground (LiaisonStore *store, gpointer data, GError **error)
{
  LiaisonSample *sample = data;

  sample->error = error;
  make_operators (sample);
  make_places (sample);
  make_rates (sample);
  make_products_and_tags (sample);
  return !sample->has_failed;
}

/* Partners ---------------------------------------------------------------------------------------------------------- */

static void
make_people (LiaisonSample *sample, int region, int place, const char *partner_id)
{
  const LiaisonSamplePartner *partner = &liaison_sample_regions[region].partners[place];
  static const char *const roles[] = { "Managing director", "Sales lead", "Presales engineer" };

  for (int i = 0; i < 2 + place % 2; i++)
    {
      int person = (place + i * 5) % LIAISON_SAMPLE_PEOPLE;
      g_autofree char *email = g_strdup_printf ("contact%d@%s", i + 1, partner->domain);
      g_autofree char *since = liaison_sample_make_day ((int) liaison_sample_pick (sample, 6),
                                                        (int) liaison_sample_pick (sample, 28));
      g_autofree char *id = liaison_sample_store (
          sample,
          liaison_sample_start (&liaison_person_entity, "name", liaison_sample_regions[region].people[person],
                                "email", email, "language", partner->language, NULL));
      LiaisonRecord *employment = liaison_sample_start (&liaison_employment_entity, "person", id, "partner",
                                                        partner_id, "role", roles[i], "since", since, NULL);

      liaison_record_set_integer (employment, "is-key-contact", i == 0);
      liaison_sample_drop (sample, employment);
    }
}

static void
make_partner (LiaisonSample *sample, int region, int place)
{
  const LiaisonSamplePartner *partner = &liaison_sample_regions[region].partners[place];
  static const char *const stages[] = { "grow", "co-sell", "enable", "renew", "onboard", "grow" };
  g_autofree char *website = g_strconcat ("www.", partner->domain, NULL);
  g_autofree char *email = g_strconcat ("info@", partner->domain, NULL);
  g_autofree char *number = g_strdup_printf ("P-%d%03d", region + 1, place + 1);
  LiaisonRecord *record = liaison_sample_start (
      &liaison_partner_entity, "name", partner->name, "types", partner->types, "tier", partner->tier,
      "region", sample->regions[region], "territory", sample->territories[region], "currency",
      partner->currency, "language", partner->language, "website", website, "email", email, "city",
      partner->city, "postcode", partner->postcode, "country", partner->country, "stage",
      partner->tier == NULL ? "recruit" : stages[place % G_N_ELEMENTS (stages)], "status",
      partner->tier == NULL ? "prospect" : "active", NULL);
  char *id;

  liaison_record_set_integer (record, "employees", 8 + liaison_sample_pick (sample, 900));
  liaison_record_set_integer (record, "founded", 1975 + liaison_sample_pick (sample, 45));
  /* A few have nobody who looks after them: the Today page says so. */
  if (place % 9 != 8)
    liaison_record_set_text (record, "owner", sample->operators[region]);
  id = liaison_sample_store (sample, record);
  g_ptr_array_add (sample->partners, id);
  liaison_sample_drop (sample, liaison_sample_start (&liaison_external_id_entity, "entity", "partner",
                                                     "record", id, "system", "crm", "value", number, NULL));
  make_people (sample, region, place, id);
  if (place % 4 == 0)
    liaison_sample_drop (sample,
                         liaison_sample_start (&liaison_site_entity, "partner", id, "name", "Warehouse",
                                               "city", partner->city, "country", partner->country, NULL));
  if (place % 3 == 0)
    liaison_sample_drop (
        sample, liaison_sample_start (&liaison_tagging_entity, "entity", "partner", "record", id, "tag",
                                      sample->tags[(region + place) % LIAISON_SAMPLE_TAGS], NULL));
}

/* The distributor of the region supplies its resellers. */
static void
make_chain (LiaisonSample *sample, int region)
{
  guint base = (guint) region * LIAISON_SAMPLE_PARTNERS;
  const char *distributor = NULL;

  for (guint i = 0; i < LIAISON_SAMPLE_PARTNERS; i++)
    if (g_str_equal (liaison_sample_regions[region].partners[i].types, "distributor"))
      distributor = g_ptr_array_index (sample->partners, base + i);
  for (guint i = 0; i < LIAISON_SAMPLE_PARTNERS; i++)
    if (g_str_has_prefix (liaison_sample_regions[region].partners[i].types, "reseller"))
      liaison_sample_drop (sample,
                           liaison_sample_start (&liaison_partner_relation_entity, "from", distributor, "to",
                                                 g_ptr_array_index (sample->partners, base + i), "since",
                                                 "2024-11-01", NULL));
}

static gboolean
make_region (LiaisonStore *store, gpointer data, GError **error)
{
  LiaisonSample *sample = data;

  sample->error = error;
  for (int place = 0; place < LIAISON_SAMPLE_PARTNERS && !sample->has_failed; place++)
    make_partner (sample, sample->region, place);
  if (!sample->has_failed)
    make_chain (sample, sample->region);
  return !sample->has_failed;
}

/* Two years of sales ------------------------------------------------------------------------------------------------- */

/* Roughly what a unit of EUR is in the currency, so that prices look like prices there. */
static gint64
local_price (gint64 euro_cents, const char *currency)
{
  if (g_str_equal (currency, "JPY"))
    return euro_cents / 100 * 163 / 100 * 100;
  if (g_str_equal (currency, "GBP"))
    return euro_cents * 85 / 100;
  if (g_str_equal (currency, "USD"))
    return euro_cents * 109 / 100;
  if (g_str_equal (currency, "CHF"))
    return euro_cents * 94 / 100;
  return euro_cents;
}

static void
make_sale (LiaisonSample *sample, int region, int place, int line)
{
  const LiaisonSamplePartner *partner = &liaison_sample_regions[region].partners[place];
  const LiaisonSampleProduct *product =
      &liaison_sample_products[liaison_sample_pick (sample, LIAISON_SAMPLE_PRODUCTS)];
  gint64 price = local_price (product->price, partner->currency);
  gint64 quantity = 1 + liaison_sample_pick (sample, g_strcmp0 (partner->tier, "Platinum") == 0 ? 12 : 4);
  gint64 discount = partner->tier == NULL                     ? 0
                    : g_str_equal (partner->tier, "Platinum") ? 18
                    : g_str_equal (partner->tier, "Gold")     ? 12
                                                              : 6;
  g_autofree char *day = liaison_sample_make_day (sample->month, (int) liaison_sample_pick (sample, 28));
  g_autofree char *order =
      g_strdup_printf ("SO-%d%02d-%02d%02d", region + 1, place + 1, sample->month + 1, line / 2 + 1);
  LiaisonRecord *record = liaison_sample_start (
      &liaison_sale_entity, "partner",
      g_ptr_array_index (sample->partners, (guint) (region * LIAISON_SAMPLE_PARTNERS + place)), "sold-on",
      day, "order-number", order, "product", sample->products[product - liaison_sample_products], "currency",
      partner->currency, "territory", sample->territories[region], "kind",
      g_str_equal (partner->types, "distributor") ? "sell-in" : "point-of-sale", NULL);

  liaison_record_set_integer (record, "line-number", line % 2 + 1);
  liaison_record_set_integer (record, "quantity", quantity);
  liaison_record_set_integer (record, "unit-price", price);
  liaison_record_set_integer (record, "amount", price * quantity * (100 - discount) / 100);
  liaison_sample_drop (sample, record);
}

static gboolean
make_month (LiaisonStore *store, gpointer data, GError **error)
{
  LiaisonSample *sample = data;
  /* December is strong and August weak; the second year is better than the first. */
  static const int season[] = { 3, 5, 2, 2, 3, 3, 3, 4, 3, 2, 4, 4 };

  sample->error = error;
  for (int region = 0; region < LIAISON_SAMPLE_REGIONS; region++)
    for (int place = 0; place < LIAISON_SAMPLE_PARTNERS; place++)
      {
        const LiaisonSamplePartner *partner = &liaison_sample_regions[region].partners[place];
        int n_lines =
            season[sample->month % 12] - 2 + (int) liaison_sample_pick (sample, 3) + sample->month / 12;

        if (partner->tier == NULL)
          continue;
        for (int line = 0; line < n_lines && !sample->has_failed; line++)
          make_sale (sample, region, place, line);
      }
  return !sample->has_failed;
}

/* Deals, notes, tasks ------------------------------------------------------------------------------------------------ */

static void
make_deals (LiaisonSample *sample)
{
  static const char *const customers[] = {
    "Stadtwerke Lindau",
    "Hafenlogistik Kiel",
    "Uhrenmanufaktur Jura",
    "Klinikum Weserbogen",
    "Canal & Rivers Trust",
    "Brasserie Lambert",
    "Université de l’Ouest",
    "Northgate Council",
    "Summit Outfitters",
    "Bayou Medical Group",
    "Lakeshore Schools",
    "Evergreen Credit Union",
    "青葉大学",
    "みなと運輸",
    "株式会社こだま",
  };
  static const char *const stages[] = { "open", "qualified", "proposed", "committed", "won", "lost" };
  static const char *const states[] = { "submitted", "approved",  "approved",
                                        "extended",  "converted", "rejected" };

  for (gsize i = 0; i < G_N_ELEMENTS (customers); i++)
    {
      guint region = (guint) (i / 4);
      guint place = (guint) (i * 5 % LIAISON_SAMPLE_PARTNERS);
      const LiaisonSamplePartner *partner = &liaison_sample_regions[region].partners[place];
      const char *partner_id = g_ptr_array_index (sample->partners, region * LIAISON_SAMPLE_PARTNERS + place);
      g_autofree char *customer = liaison_sample_store (
          sample, liaison_sample_start (&liaison_customer_entity, "name", customers[i], "partner", partner_id,
                                        "country", partner->country, NULL));
      g_autofree char *name = g_strdup_printf ("%s: Compass Identity", customers[i]);
      g_autofree char *opened = liaison_sample_make_day (14 + (int) (i % 8), 3);
      g_autofree char *expected = liaison_sample_make_day (24 + (int) (i % 4), 10);
      g_autofree char *closed = liaison_sample_make_day (22, (int) i);
      g_autofree char *protected_until = liaison_sample_make_day (23 + (int) (i % 3), 12 + (int) i % 10);
      g_autofree char *number = g_strdup_printf ("R-%04d", 1001 + (int) i);
      const char *stage = stages[i % G_N_ELEMENTS (stages)];
      gboolean is_closed = g_str_equal (stage, "won") || g_str_equal (stage, "lost");
      LiaisonRecord *deal = liaison_sample_start (
          &liaison_deal_entity, "name", name, "customer", customer, "stage", stage, "currency",
          partner->currency, "opened-on", opened, "expected-on", expected, "closed-on",
          is_closed ? closed : NULL, "owner", sample->operators[region], NULL);
      g_autofree char *deal_id = NULL;

      liaison_record_set_integer (
          deal, "amount",
          local_price (2400000 + liaison_sample_pick (sample, 90) * 100000, partner->currency));
      deal_id = liaison_sample_store (sample, deal);
      liaison_sample_drop (sample, liaison_sample_start (&liaison_deal_partner_entity, "deal", deal_id,
                                                         "partner", partner_id, "role",
                                                         i % 3 == 0 ? "source" : "transaction", NULL));
      if (i % 2 == 0)
        liaison_sample_drop (sample,
                             liaison_sample_start (&liaison_registration_entity, "partner", partner_id,
                                                   "customer", customer, "deal", deal_id, "product",
                                                   sample->products[6], "number", number, "submitted-on",
                                                   opened, "state", states[i / 2 % G_N_ELEMENTS (states)],
                                                   "protected-until", protected_until, NULL));
    }
}

static void
make_notes_and_tasks (LiaisonSample *sample)
{
  static const char *const notes[] = {
    "Wants the new pricing before the fair in spring.",
    "New presales engineer starts next month; plan two training seats.",
    "Asked for a joint webinar with Lighthouse Monitoring.",
    "Prefers calls on Tuesday mornings.",
  };
  static const char *const tasks[] = {
    "Call about the renewal",
    "Send the joint plan for next year",
    "Check the certificates before the review",
    "Agree on the date of the business review",
  };

  for (guint i = 0; i < sample->partners->len; i += 5)
    {
      const char *partner_id = g_ptr_array_index (sample->partners, i);
      const char *operator_id = sample->operators[i / LIAISON_SAMPLE_PARTNERS];
      g_autofree char *written = liaison_sample_make_day (20 + (int) (i % 4), (int) (i % 27));
      g_autofree char *due = liaison_sample_make_day (23 + (int) (i % 3), (int) (i % 27));
      LiaisonRecord *task;

      liaison_sample_drop (sample,
                           liaison_sample_start (&liaison_note_entity, "entity", "partner", "record",
                                                 partner_id, "written-on", written, "author", operator_id,
                                                 "content", notes[i / 5 % G_N_ELEMENTS (notes)], NULL));
      task = liaison_sample_start (&liaison_task_entity, "entity", "partner", "record", partner_id, "title",
                                   tasks[i / 5 % G_N_ELEMENTS (tasks)], "due-on", due, "owner", operator_id,
                                   NULL);
      /* A business review comes each quarter. */
      if (i / 5 % G_N_ELEMENTS (tasks) == G_N_ELEMENTS (tasks) - 1)
        liaison_record_set_text (task, "repeats", "quarterly");
      liaison_sample_drop (sample, task);
    }
}

/* Who would make a good reseller: one must, and four things that count. */
static void
make_profile (LiaisonSample *sample)
{
  static const struct
  {
    const char *attribute;
    const char *weight;
    const char *curve;
  } attributes[] = {
    { "region", NULL, "DACH=1 \"Western Europe\"=1 \"North America\"=1 *=0" },
    { "types", "3", "reseller=1 var=1 msp=0.9 si=0.6 *=0.2" },
    { "employees", "2", "10=0 50=0.6 200=1 1000=0.8" },
    { "sales", "4", "0=0 100000=0.5 400000=1" },
    { "growth", "1", "-20=0 0=0.5 30=1" },
  };
  g_autofree char *profile = liaison_sample_store (
      sample,
      liaison_sample_start (&liaison_ideal_profile_entity, "name", "Growing reseller", "description",
                            "Large enough for its own presales, near our regions, and selling.", NULL));

  for (guint i = 0; i < G_N_ELEMENTS (attributes); i++)
    {
      LiaisonRecord *record = liaison_sample_start (&liaison_profile_attribute_entity, "profile", profile,
                                                    "attribute", attributes[i].attribute, "weight",
                                                    attributes[i].weight, "curve", attributes[i].curve, NULL);

      liaison_record_set_integer (record, "is-gate", attributes[i].weight == NULL);
      liaison_record_set_integer (record, "position", (gint64) i + 1);
      liaison_sample_drop (sample, record);
    }
}

static gboolean
make_work (LiaisonStore *store, gpointer data, GError **error)
{
  LiaisonSample *sample = data;

  sample->error = error;
  make_deals (sample);
  make_notes_and_tasks (sample);
  make_profile (sample);
  return !sample->has_failed;
}

static gboolean
make_recruitment (LiaisonStore *store, gpointer data, GError **error)
{
  LiaisonSample *sample = data;

  return liaison_sample_add_recruitment (store, (const char *const *) sample->operators,
                                         (const char *const *) sample->regions, error);
}

static gboolean
make_onboarding (LiaisonStore *store, gpointer data, GError **error)
{
  LiaisonSample *sample = data;
  LiaisonSampleOnboarding onboarding = { sample->partners, sample->operators };

  return liaison_sample_add_onboarding (store, &onboarding, error);
}

static gboolean
set_settings (LiaisonStore *store, gpointer data, GError **error)
{
  return liaison_database_execute (liaison_store_get_database (store),
                                   "INSERT OR REPLACE INTO setting (key, value) VALUES"
                                   " ('reporting-currency', 'EUR'), ('name', 'Harbour Networks')",
                                   error);
}

static gboolean
make_all (LiaisonSample *sample, GError **error)
{
  if (!liaison_store_work (sample->store, set_settings, NULL, error) ||
      !liaison_sample_change (sample, 0, 0, "Harbour Networks", make_ground, error))
    return FALSE;
  liaison_store_set_author (sample->store, sample->operators[0]);
  for (sample->region = 0; sample->region < LIAISON_SAMPLE_REGIONS; sample->region++)
    if (!liaison_sample_change (sample, 0, 1 + sample->region, liaison_sample_regions[sample->region].name,
                                make_region, error))
      return FALSE;
  if (!liaison_sample_start_program (sample, error))
    return FALSE;
  for (sample->month = 0; sample->month < LIAISON_SAMPLE_MONTHS; sample->month++)
    {
      g_autofree char *day = liaison_sample_make_day (sample->month, 0);
      g_autofree char *month = g_strndup (day, 7);

      if (!liaison_sample_continue_program (sample, error) ||
          !liaison_sample_change (sample, sample->month, 28, month, make_month, error))
        return FALSE;
    }
  /* These after all else, so that what the seed makes stays what it is. */
  return liaison_sample_change (sample, LIAISON_SAMPLE_MONTHS - 1, 29, "Deals", make_work, error) &&
         liaison_sample_change (sample, LIAISON_SAMPLE_MONTHS - 1, 29, "Recruitment", make_recruitment,
                                error) &&
         liaison_sample_change (sample, LIAISON_SAMPLE_MONTHS - 1, 30, "Onboarding", make_onboarding,
                                error) &&
         liaison_store_work (sample->store, liaison_sample_keep_draft, NULL, error) &&
         liaison_sample_change (sample, LIAISON_SAMPLE_MONTHS - 1, 30, "Outreach",
                                liaison_sample_add_outreach, error) &&
         liaison_sample_change (sample, LIAISON_SAMPLE_MONTHS - 1, 30, "Marketing 2026",
                                liaison_sample_add_funds, error) &&
         liaison_sample_change (sample, LIAISON_SAMPLE_MONTHS - 1, 30, "Deals and customers",
                                liaison_sample_add_deals, error) &&
         liaison_sample_change (sample, LIAISON_SAMPLE_MONTHS - 1, 30, "Rules of engagement",
                                liaison_sample_add_rules, error) &&
         liaison_sample_change (sample, LIAISON_SAMPLE_MONTHS - 1, 30, "Rules of engagement",
                                liaison_sample_publish_rules, error) &&
         liaison_sample_change (sample, LIAISON_SAMPLE_MONTHS - 1, 30, "Registrations",
                                liaison_sample_add_registrations, error);
}

/**
 * liaison_sample_build:
 * @store: an empty workspace with a seeded source of ids
 *
 * Fills the workspace with the sample.
 */
gboolean
liaison_sample_build (LiaisonStore *store, GError **error)
{
  LiaisonSample sample = { .store = store, .random = g_rand_new_with_seed (SEED) };
  gboolean is_made;

  sample.partners = g_ptr_array_new_with_free_func (g_free);
  is_made = make_all (&sample, error);
  liaison_store_set_author (store, NULL);

  for (int i = 0; i < LIAISON_SAMPLE_OPERATORS; i++)
    g_free (sample.operators[i]);
  for (int i = 0; i < LIAISON_SAMPLE_REGIONS; i++)
    {
      g_free (sample.regions[i]);
      g_free (sample.territories[i]);
    }
  for (int i = 0; i < LIAISON_SAMPLE_PRODUCTS; i++)
    g_free (sample.products[i]);
  for (int i = 0; i < LIAISON_SAMPLE_TAGS; i++)
    g_free (sample.tags[i]);
  liaison_sample_clear_program (&sample);
  g_ptr_array_unref (sample.partners);
  g_rand_free (sample.random);
  return is_made;
}

/**
 * liaison_sample_create:
 * @path: where no file is yet
 *
 * Makes the sample workspace: the same content, ids and times on every machine.
 */
gboolean
liaison_sample_create (const char *path, GError **error)
{
  g_autoptr (LiaisonIdSource) ids = liaison_id_source_new_seeded (
      (gint64) liaison_date_from_ymd (LIAISON_SAMPLE_FIRST_YEAR, LIAISON_SAMPLE_FIRST_MONTH, 1) *
          LIAISON_MICROSECONDS_PER_DAY,
      SEED);
  g_autoptr (LiaisonStore) store = liaison_store_create (path, liaison_schema_get (), ids, error);

  if (store == NULL)
    return FALSE;
  if (!liaison_sample_build (store, error))
    {
      g_autofree char *turn = g_strconcat (path, "-turn", NULL);

      g_clear_pointer (&store, liaison_store_close);
      g_unlink (path);
      g_unlink (turn);
      return FALSE;
    }
  return TRUE;
}
