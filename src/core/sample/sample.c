/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/sample/sample.h"

#include "core/base/currency.h"
#include "core/base/date.h"
#include "core/base/decimal.h"
#include "core/records/attached.h"
#include "core/records/currency-rate.h"
#include "core/records/deal.h"
#include "core/records/operator.h"
#include "core/records/partner.h"
#include "core/records/person.h"
#include "core/records/places.h"
#include "core/records/record-store.h"
#include "core/records/schema.h"
#include "core/records/sale.h"
#include "core/sample/sample-names.h"
#include "core/sample/sample-recruitment.h"
#include "core/store/label.h"

#include <glib/gstdio.h>

/* The sample workspace: Harbour Networks, a vendor with 48 partners and eight more prospects in four regions, five
 * currencies and four languages, from November 2024 to October 2026. From a seed, so that it is the same on every machine. */

#define SEED 1852
#define FIRST_YEAR 2024
#define FIRST_MONTH 11
#define N_MONTHS 24
#define N_OPERATORS 4
#define N_TAGS 4

typedef struct
{
  LiaisonStore *store;
  GRand *random;
  GError **error;
  gboolean has_failed;
  char *operators[N_OPERATORS];
  char *regions[LIAISON_SAMPLE_REGIONS];
  char *territories[LIAISON_SAMPLE_REGIONS];
  char *products[LIAISON_SAMPLE_PRODUCTS];
  char *tags[N_TAGS];
  GPtrArray *partners;
  int region;
  int month;
} Sample;

static LiaisonRecord *
start (const LiaisonEntity *entity, const char *first, ...)
{
  LiaisonRecord *record = liaison_record_new (entity);
  va_list arguments;

  va_start (arguments, first);
  for (const char *name = first; name != NULL; name = va_arg (arguments, const char *))
    liaison_record_set_text (record, name, va_arg (arguments, const char *));
  va_end (arguments);
  return record;
}

/* Stores the record and gives its id. After a failure nothing more is stored. */
static char *
store_record (Sample *sample, LiaisonRecord *record)
{
  g_autoptr (LiaisonRecord) owned = record;

  if (sample->has_failed || !liaison_record_insert (sample->store, record, sample->error))
    {
      sample->has_failed = TRUE;
      return NULL;
    }
  return g_strdup (liaison_record_get_id (record));
}

static void
drop_record (Sample *sample, LiaisonRecord *record)
{
  g_free (store_record (sample, record));
}

static gint64
pick (Sample *sample, gint64 below)
{
  return g_rand_int_range (sample->random, 0, (gint32) below);
}

static char *
make_day (int month, int day)
{
  LiaisonDate first = liaison_date_add_months (liaison_date_from_ymd (FIRST_YEAR, FIRST_MONTH, 1), month);

  return liaison_date_to_text (liaison_date_add_days (first, day));
}

/* What exists before the first partner does -------------------------------------------------------------------------- */

static void
make_operators (Sample *sample)
{
  static const char *const names[N_OPERATORS] = { "Jana Richter", "Thomas Leclerc", "Emily Carter",
                                                  "Kenji Mori" };
  static const char *const emails[N_OPERATORS] = { "jana.richter@harbour.example",
                                                   "thomas.leclerc@harbour.example",
                                                   "emily.carter@harbour.example",
                                                   "kenji.mori@harbour.example" };

  for (int i = 0; i < N_OPERATORS; i++)
    {
      LiaisonRecord *record = start (&liaison_operator_entity, "name", names[i], "email", emails[i], "role",
                                     i == 0 ? "approve" : "edit", NULL);

      liaison_record_set_integer (record, "limit-amount", i == 0 ? 5000000 : 1500000);
      liaison_record_set_text (record, "limit-currency", "EUR");
      if (i > 0)
        liaison_record_set_text (record, "deputy", sample->operators[0]);
      sample->operators[i] = store_record (sample, record);
    }
}

static char *
make_calendar (Sample *sample, int region)
{
  static const char *const names[LIAISON_SAMPLE_REGIONS] = { "Germany", "France", "United States", "Japan" };
  static const char *const days[LIAISON_SAMPLE_REGIONS][4] = {
    { "2026-01-01", "2026-04-03", "2026-05-25", "2026-10-03" },
    { "2026-01-01", "2026-04-06", "2026-05-25", "2026-07-14" },
    { "2026-01-01", "2026-05-25", "2026-07-03", "2026-11-26" },
    { "2026-01-01", "2026-04-29", "2026-05-05", "2026-11-03" },
  };
  char *id = store_record (sample, start (&liaison_holiday_calendar_entity, "name", names[region], NULL));

  for (int i = 0; i < 4; i++)
    drop_record (sample, start (&liaison_holiday_entity, "calendar", id, "day", days[region][i], NULL));
  return id;
}

static void
make_places (Sample *sample)
{
  g_autofree char *world =
      store_record (sample, start (&liaison_region_entity, "name", "World", "code", "WORLD", NULL));

  for (int i = 0; i < LIAISON_SAMPLE_REGIONS; i++)
    {
      const LiaisonSampleRegion *region = &liaison_sample_regions[i];
      g_autofree char *calendar = make_calendar (sample, i);
      g_autofree char *enterprise = g_strdup_printf ("%s enterprise", region->name);
      g_autofree char *smaller = g_strdup_printf ("%s small and medium", region->name);
      LiaisonRecord *territory;

      sample->regions[i] =
          store_record (sample, start (&liaison_region_entity, "name", region->name, "code", region->code,
                                       "parent", world, "currency", region->currency, "time-zone",
                                       region->time_zone, "calendar", calendar, NULL));
      territory = start (&liaison_territory_entity, "name", enterprise, "region", sample->regions[i], NULL);
      liaison_record_set_integer (territory, "smallest-size", 1000);
      drop_record (sample, territory);
      territory = start (&liaison_territory_entity, "name", smaller, "region", sample->regions[i], NULL);
      liaison_record_set_integer (territory, "largest-size", 999);
      sample->territories[i] = store_record (sample, territory);
      drop_record (sample, start (&liaison_operator_region_entity, "operator", sample->operators[i], "region",
                                  sample->regions[i], NULL));
    }
}

static void
make_rates (Sample *sample)
{
  static const struct
  {
    const char *currency;
    gint64 digits;
    gint64 spread;
  } bases[] = { { "CHF", 10620, 240 }, { "GBP", 11730, 260 }, { "USD", 9180, 420 }, { "JPY", 61, 4 } };

  for (int month = 0; month < N_MONTHS; month++)
    for (gsize i = 0; i < G_N_ELEMENTS (bases); i++)
      {
        g_autofree char *day = make_day (month, 0);
        g_autofree char *rate = liaison_decimal_to_text_fixed (
            bases[i].digits + pick (sample, bases[i].spread) - bases[i].spread / 2, 4);

        drop_record (sample,
                     start (&liaison_currency_rate_entity, "currency", bases[i].currency, "in-currency",
                            "EUR", "dated", day, "rate", rate, "source", "Sample", NULL));
      }
}

static void
make_products_and_tags (Sample *sample)
{
  static const char *const tags[N_TAGS] = { "Launch 2026", "Public sector", "Renewal focus", "Visit soon" };

  for (int i = 0; i < LIAISON_SAMPLE_PRODUCTS; i++)
    {
      const LiaisonSampleProduct *product = &liaison_sample_products[i];

      sample->products[i] =
          store_record (sample, start (&liaison_product_entity, "code", product->code, "name", product->name,
                                       "family", product->family, NULL));
    }
  for (int i = 0; i < N_TAGS; i++)
    sample->tags[i] = store_record (sample, start (&liaison_tag_entity, "name", tags[i], NULL));
}

static gboolean
make_ground (LiaisonStore *store, gpointer data, GError **error)
{
  Sample *sample = data;

  sample->error = error;
  make_operators (sample);
  make_places (sample);
  make_rates (sample);
  make_products_and_tags (sample);
  return !sample->has_failed;
}

/* Partners ---------------------------------------------------------------------------------------------------------- */

static void
make_people (Sample *sample, int region, int place, const char *partner_id)
{
  const LiaisonSamplePartner *partner = &liaison_sample_regions[region].partners[place];
  static const char *const roles[] = { "Managing director", "Sales lead", "Presales engineer" };

  for (int i = 0; i < 2 + place % 2; i++)
    {
      int person = (place + i * 5) % LIAISON_SAMPLE_PEOPLE;
      g_autofree char *email = g_strdup_printf ("contact%d@%s", i + 1, partner->domain);
      g_autofree char *since = make_day ((int) pick (sample, 6), (int) pick (sample, 28));
      g_autofree char *id = store_record (
          sample, start (&liaison_person_entity, "name", liaison_sample_regions[region].people[person],
                         "email", email, "language", partner->language, NULL));
      LiaisonRecord *employment = start (&liaison_employment_entity, "person", id, "partner", partner_id,
                                         "role", roles[i], "since", since, NULL);

      liaison_record_set_integer (employment, "is-key-contact", i == 0);
      drop_record (sample, employment);
    }
}

static void
make_partner (Sample *sample, int region, int place)
{
  const LiaisonSamplePartner *partner = &liaison_sample_regions[region].partners[place];
  static const char *const stages[] = { "grow", "co-sell", "enable", "renew", "onboard", "grow" };
  g_autofree char *website = g_strconcat ("www.", partner->domain, NULL);
  g_autofree char *email = g_strconcat ("info@", partner->domain, NULL);
  g_autofree char *number = g_strdup_printf ("P-%d%03d", region + 1, place + 1);
  LiaisonRecord *record =
      start (&liaison_partner_entity, "name", partner->name, "types", partner->types, "tier", partner->tier,
             "region", sample->regions[region], "territory", sample->territories[region], "currency",
             partner->currency, "language", partner->language, "website", website, "email", email, "city",
             partner->city, "postcode", partner->postcode, "country", partner->country, "stage",
             partner->tier == NULL ? "recruit" : stages[place % G_N_ELEMENTS (stages)], "status",
             partner->tier == NULL ? "prospect" : "active", NULL);
  char *id;

  liaison_record_set_integer (record, "employees", 8 + pick (sample, 900));
  liaison_record_set_integer (record, "founded", 1975 + pick (sample, 45));
  /* A few have nobody who looks after them: the Today page says so. */
  if (place % 9 != 8)
    liaison_record_set_text (record, "owner", sample->operators[region]);
  id = store_record (sample, record);
  g_ptr_array_add (sample->partners, id);
  drop_record (sample, start (&liaison_external_id_entity, "entity", "partner", "record", id, "system", "crm",
                              "value", number, NULL));
  make_people (sample, region, place, id);
  if (place % 4 == 0)
    drop_record (sample, start (&liaison_site_entity, "partner", id, "name", "Warehouse", "city",
                                partner->city, "country", partner->country, NULL));
  if (place % 3 == 0)
    drop_record (sample, start (&liaison_tagging_entity, "entity", "partner", "record", id, "tag",
                                sample->tags[(region + place) % N_TAGS], NULL));
}

/* The distributor of the region supplies its resellers. */
static void
make_chain (Sample *sample, int region)
{
  guint base = (guint) region * LIAISON_SAMPLE_PARTNERS;
  const char *distributor = NULL;

  for (guint i = 0; i < LIAISON_SAMPLE_PARTNERS; i++)
    if (g_str_equal (liaison_sample_regions[region].partners[i].types, "distributor"))
      distributor = g_ptr_array_index (sample->partners, base + i);
  for (guint i = 0; i < LIAISON_SAMPLE_PARTNERS; i++)
    if (g_str_has_prefix (liaison_sample_regions[region].partners[i].types, "reseller"))
      drop_record (sample,
                   start (&liaison_partner_relation_entity, "from", distributor, "to",
                          g_ptr_array_index (sample->partners, base + i), "since", "2024-11-01", NULL));
}

static gboolean
make_region (LiaisonStore *store, gpointer data, GError **error)
{
  Sample *sample = data;

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
make_sale (Sample *sample, int region, int place, int line)
{
  const LiaisonSamplePartner *partner = &liaison_sample_regions[region].partners[place];
  const LiaisonSampleProduct *product = &liaison_sample_products[pick (sample, LIAISON_SAMPLE_PRODUCTS)];
  gint64 price = local_price (product->price, partner->currency);
  gint64 quantity = 1 + pick (sample, g_strcmp0 (partner->tier, "Platinum") == 0 ? 12 : 4);
  gint64 discount = partner->tier == NULL                     ? 0
                    : g_str_equal (partner->tier, "Platinum") ? 18
                    : g_str_equal (partner->tier, "Gold")     ? 12
                                                              : 6;
  g_autofree char *day = make_day (sample->month, (int) pick (sample, 28));
  g_autofree char *order =
      g_strdup_printf ("SO-%d%02d-%02d%02d", region + 1, place + 1, sample->month + 1, line / 2 + 1);
  LiaisonRecord *record = start (
      &liaison_sale_entity, "partner",
      g_ptr_array_index (sample->partners, (guint) (region * LIAISON_SAMPLE_PARTNERS + place)), "sold-on",
      day, "order-number", order, "product", sample->products[product - liaison_sample_products], "currency",
      partner->currency, "territory", sample->territories[region], "kind",
      g_str_equal (partner->types, "distributor") ? "sell-in" : "point-of-sale", NULL);

  liaison_record_set_integer (record, "line-number", line % 2 + 1);
  liaison_record_set_integer (record, "quantity", quantity);
  liaison_record_set_integer (record, "unit-price", price);
  liaison_record_set_integer (record, "amount", price * quantity * (100 - discount) / 100);
  drop_record (sample, record);
}

static gboolean
make_month (LiaisonStore *store, gpointer data, GError **error)
{
  Sample *sample = data;
  /* December is strong and August weak; the second year is better than the first. */
  static const int season[] = { 3, 5, 2, 2, 3, 3, 3, 4, 3, 2, 4, 4 };

  sample->error = error;
  for (int region = 0; region < LIAISON_SAMPLE_REGIONS; region++)
    for (int place = 0; place < LIAISON_SAMPLE_PARTNERS; place++)
      {
        const LiaisonSamplePartner *partner = &liaison_sample_regions[region].partners[place];
        int n_lines = season[sample->month % 12] - 2 + (int) pick (sample, 3) + sample->month / 12;

        if (partner->tier == NULL)
          continue;
        for (int line = 0; line < n_lines && !sample->has_failed; line++)
          make_sale (sample, region, place, line);
      }
  return !sample->has_failed;
}

/* Deals, notes, tasks ------------------------------------------------------------------------------------------------ */

static void
make_deals (Sample *sample)
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
      g_autofree char *customer =
          store_record (sample, start (&liaison_customer_entity, "name", customers[i], "partner", partner_id,
                                       "country", partner->country, NULL));
      g_autofree char *name = g_strdup_printf ("%s: Compass Identity", customers[i]);
      g_autofree char *opened = make_day (14 + (int) (i % 8), 3);
      g_autofree char *expected = make_day (24 + (int) (i % 4), 10);
      g_autofree char *closed = make_day (22, (int) i);
      g_autofree char *protected_until = make_day (23 + (int) (i % 3), 12 + (int) i % 10);
      g_autofree char *number = g_strdup_printf ("R-%04d", 1001 + (int) i);
      const char *stage = stages[i % G_N_ELEMENTS (stages)];
      gboolean is_closed = g_str_equal (stage, "won") || g_str_equal (stage, "lost");
      LiaisonRecord *deal =
          start (&liaison_deal_entity, "name", name, "customer", customer, "stage", stage, "currency",
                 partner->currency, "opened-on", opened, "expected-on", expected, "closed-on",
                 is_closed ? closed : NULL, "owner", sample->operators[region], NULL);
      g_autofree char *deal_id = NULL;

      liaison_record_set_integer (deal, "amount",
                                  local_price (2400000 + pick (sample, 90) * 100000, partner->currency));
      deal_id = store_record (sample, deal);
      drop_record (sample, start (&liaison_deal_partner_entity, "deal", deal_id, "partner", partner_id,
                                  "role", i % 3 == 0 ? "source" : "transaction", NULL));
      if (i % 2 == 0)
        drop_record (sample, start (&liaison_registration_entity, "partner", partner_id, "customer", customer,
                                    "deal", deal_id, "product", sample->products[6], "number", number,
                                    "submitted-on", opened, "state", states[i / 2 % G_N_ELEMENTS (states)],
                                    "protected-until", protected_until, NULL));
    }
}

static void
make_notes_and_tasks (Sample *sample)
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
      g_autofree char *written = make_day (20 + (int) (i % 4), (int) (i % 27));
      g_autofree char *due = make_day (23 + (int) (i % 3), (int) (i % 27));

      drop_record (sample, start (&liaison_note_entity, "entity", "partner", "record", partner_id,
                                  "written-on", written, "author", operator_id, "content",
                                  notes[i / 5 % G_N_ELEMENTS (notes)], NULL));
      drop_record (sample,
                   start (&liaison_task_entity, "entity", "partner", "record", partner_id, "title",
                          tasks[i / 5 % G_N_ELEMENTS (tasks)], "due-on", due, "owner", operator_id, NULL));
    }
}

static gboolean
make_work (LiaisonStore *store, gpointer data, GError **error)
{
  Sample *sample = data;

  sample->error = error;
  make_deals (sample);
  make_notes_and_tasks (sample);
  return !sample->has_failed;
}

static gboolean
make_recruitment (LiaisonStore *store, gpointer data, GError **error)
{
  Sample *sample = data;

  return liaison_sample_add_recruitment (store, (const char *const *) sample->operators,
                                         (const char *const *) sample->regions, error);
}

static gboolean
set_settings (LiaisonStore *store, gpointer data, GError **error)
{
  return liaison_database_execute (liaison_store_get_database (store),
                                   "INSERT OR REPLACE INTO setting (key, value) VALUES"
                                   " ('reporting-currency', 'EUR'), ('name', 'Harbour Networks')",
                                   error);
}

/* A change at noon of a day in the sample's two years. */
static gboolean
change (Sample *sample, int month, int day, const char *subject, LiaisonChangeFunc func, GError **error)
{
  LiaisonDate date = liaison_date_add_days (
      liaison_date_add_months (liaison_date_from_ymd (FIRST_YEAR, FIRST_MONTH, 1), month), day);

  liaison_id_source_set_now (liaison_store_get_ids (sample->store),
                             (gint64) date * LIAISON_MICROSECONDS_PER_DAY + LIAISON_MICROSECONDS_PER_DAY / 2);
  return liaison_store_change (sample->store, LIAISON_LABEL_SAMPLE, subject, func, sample, NULL, NULL, NULL,
                               error);
}

static gboolean
make_all (Sample *sample, GError **error)
{
  if (!liaison_store_work (sample->store, set_settings, NULL, error) ||
      !change (sample, 0, 0, "Harbour Networks", make_ground, error))
    return FALSE;
  liaison_store_set_author (sample->store, sample->operators[0]);
  for (sample->region = 0; sample->region < LIAISON_SAMPLE_REGIONS; sample->region++)
    if (!change (sample, 0, 1 + sample->region, liaison_sample_regions[sample->region].name, make_region,
                 error))
      return FALSE;
  for (sample->month = 0; sample->month < N_MONTHS; sample->month++)
    {
      g_autofree char *day = make_day (sample->month, 0);
      g_autofree char *month = g_strndup (day, 7);

      if (!change (sample, sample->month, 28, month, make_month, error))
        return FALSE;
    }
  /* After all else, so that what the seed makes stays what it is. */
  return change (sample, N_MONTHS - 1, 29, "Deals", make_work, error) &&
         change (sample, N_MONTHS - 1, 29, "Recruitment", make_recruitment, error);
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
  Sample sample = { .store = store, .random = g_rand_new_with_seed (SEED) };
  gboolean is_made;

  sample.partners = g_ptr_array_new_with_free_func (g_free);
  is_made = make_all (&sample, error);
  liaison_store_set_author (store, NULL);

  for (int i = 0; i < N_OPERATORS; i++)
    g_free (sample.operators[i]);
  for (int i = 0; i < LIAISON_SAMPLE_REGIONS; i++)
    {
      g_free (sample.regions[i]);
      g_free (sample.territories[i]);
    }
  for (int i = 0; i < LIAISON_SAMPLE_PRODUCTS; i++)
    g_free (sample.products[i]);
  for (int i = 0; i < N_TAGS; i++)
    g_free (sample.tags[i]);
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
      (gint64) liaison_date_from_ymd (FIRST_YEAR, FIRST_MONTH, 1) * LIAISON_MICROSECONDS_PER_DAY, SEED);
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
