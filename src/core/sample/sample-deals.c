/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/sample/sample-deals.h"

#include "core/records/attached.h"
#include "core/records/deal.h"
#include "core/records/registration.h"
#include "core/records/touch.h"
#include "core/sample/sample-private.h"

/* More deals, so that there are some of each kind, closed with and without a partner; who had to do with all of them. Days are written in
 * full, who did what on which day follows from the order. */

/* Nobody, among the partners of a region. */
#define NONE (-1)
/* No product. */
#define NO_PRODUCT LIAISON_SAMPLE_PRODUCTS

typedef struct
{
  const char *customer;
  const char *city;
  int region;
  int source;
  int other;
  const char *project;
  const char *stage;
  gint64 amount;
  const char *opened_on;
  const char *expected_on;
  const char *closed_on;
  int probability;
  const char *loss_reason;
  int products[2];
} Deal;

static const Deal deals[] = {
  { "Reederei Knurrhahn",
    "Bremerhaven",
    0,
    2,
    6,
    "Edge for 40 ships",
    "won",
    18400000,
    "2025-11-10",
    "2026-03-31",
    "2026-03-18",
    NONE,
    NULL,
    { 1, 8 } },
  { "Messe Ostufer",
    "Leipzig",
    0,
    9,
    5,
    "Monitoring",
    "won",
    6200000,
    "2025-12-04",
    "2026-04-30",
    "2026-04-22",
    NONE,
    NULL,
    { 3, 8 } },
  { "Kantonsspital Seetal",
    "Luzern",
    0,
    1,
    11,
    "Identity",
    "won",
    22100000,
    "2026-01-15",
    "2026-06-30",
    "2026-06-09",
    NONE,
    NULL,
    { 7, 9 } },
  { "Brauhaus Zur Linde",
    "Bamberg",
    0,
    NONE,
    NONE,
    "Backup",
    "won",
    1900000,
    "2026-02-02",
    "2026-04-15",
    "2026-04-10",
    NONE,
    NULL,
    { 4, NO_PRODUCT } },
  { "Stadtwerke Lindau",
    NULL,
    0,
    NONE,
    NONE,
    "Backup of the metering",
    "lost",
    4400000,
    "2026-03-03",
    "2026-07-31",
    "2026-07-02",
    NONE,
    "Stayed with what they have.",
    { 5, NO_PRODUCT } },
  { "Pelican Ferries",
    "Southampton",
    1,
    0,
    2,
    "Edge",
    "won",
    9700000,
    "2026-01-26",
    "2026-07-31",
    "2026-07-21",
    NONE,
    NULL,
    { 1, 2 } },
  { "Moorland Dairies",
    "Leeds",
    1,
    5,
    NONE,
    "Backup",
    "lost",
    5200000,
    "2026-02-17",
    "2026-06-30",
    "2026-06-25",
    NONE,
    "A competitor was 20 % cheaper.",
    { 5, NO_PRODUCT } },
  { "Opéra des Brumes",
    "Lyon",
    1,
    6,
    8,
    "Monitoring",
    "won",
    3800000,
    "2026-03-09",
    "2026-08-31",
    "2026-08-19",
    NONE,
    NULL,
    { 2, 9 } },
  { "Ville de Clairval",
    "Nantes",
    1,
    NONE,
    NONE,
    "Identity",
    "lost",
    14500000,
    "2025-12-15",
    "2026-05-31",
    "2026-05-20",
    NONE,
    "No budget this year.",
    { 7, NO_PRODUCT } },
  { "Tidewater Insurance",
    "Boston",
    2,
    0,
    5,
    "Identity",
    "won",
    27600000,
    "2025-12-01",
    "2026-05-31",
    "2026-05-29",
    NONE,
    NULL,
    { 7, 8 } },
  { "Juniper Hospitals",
    "Denver",
    2,
    1,
    NONE,
    "Backup",
    "lost",
    8800000,
    "2026-01-12",
    "2026-08-31",
    "2026-08-11",
    NONE,
    "The project was stopped.",
    { 5, NO_PRODUCT } },
  { "Quarry Road Brewing",
    "Omaha",
    2,
    NONE,
    NONE,
    "Edge",
    "won",
    2700000,
    "2026-03-24",
    "2026-07-15",
    "2026-07-08",
    NONE,
    NULL,
    { 0, NO_PRODUCT } },
  { "Evergreen Credit Union",
    NULL,
    2,
    NONE,
    NONE,
    "Monitoring",
    "won",
    4100000,
    "2026-04-06",
    "2026-09-30",
    "2026-09-14",
    NONE,
    NULL,
    { 3, NO_PRODUCT } },
  { "わかば銀行",
    "東京",
    3,
    0,
    4,
    "Compass Identity",
    "won",
    19800000,
    "2026-02-09",
    "2026-09-30",
    "2026-09-25",
    NONE,
    NULL,
    { 7, 8 } },
  { "しおかぜ商事",
    "福岡",
    3,
    7,
    NONE,
    "Anchor Backup",
    "lost",
    6300000,
    "2026-03-16",
    "2026-08-31",
    "2026-08-28",
    NONE,
    NULL,
    { 5, NO_PRODUCT } },
  { "Bergbahnen Höchsten",
    "Innsbruck",
    0,
    3,
    9,
    "Edge",
    "committed",
    7600000,
    "2026-06-01",
    "2026-12-15",
    NULL,
    90,
    NULL,
    { 1, 8 } },
  { "Harbour Police",
    "Bristol",
    1,
    1,
    2,
    "Monitoring",
    "proposed",
    8900000,
    "2026-07-13",
    "2027-01-31",
    NULL,
    NONE,
    NULL,
    { 3, 9 } },
  { "Cascade Schools",
    "Seattle",
    2,
    1,
    0,
    "Identity",
    "qualified",
    12400000,
    "2026-08-03",
    "2027-02-28",
    NULL,
    NONE,
    NULL,
    { 6, NO_PRODUCT } },
  { "Alster Logistik",
    "Hamburg",
    0,
    NONE,
    NONE,
    "Edge",
    "proposed",
    5300000,
    "2026-06-22",
    "2026-10-31",
    NULL,
    NONE,
    NULL,
    { 1, NO_PRODUCT } },
};

/* Currency ---------------------------------------------------------------------------------------------------------- */

static const char *
get_currency (int region, const char *city)
{
  const LiaisonSampleRegion *each = &liaison_sample_regions[region];

  if (g_strcmp0 (city, "Luzern") == 0)
    return "CHF";
  for (gsize i = 0; city != NULL && i < LIAISON_SAMPLE_PARTNERS; i++)
    if (g_str_equal (each->partners[i].city, city))
      return each->partners[i].currency;
  return region == 1 ? "GBP" : each->currency;
}

static const char *
get_partner (LiaisonSample *sample, int region, int place)
{
  return place == NONE
             ? NULL
             : g_ptr_array_index (sample->partners, (guint) (region * LIAISON_SAMPLE_PARTNERS + place));
}

/* Deals ------------------------------------------------------------------------------------------------------------- */

/* Returns: (transfer full) (nullable): the customer, who is made where the sample has none of that name */
static char *
need_customer (LiaisonSample *sample, const Deal *deal)
{
  g_autofree char *id = NULL;
  LiaisonRecord *record;

  if (!liaison_database_get_text (liaison_store_get_database (sample->store), &id, sample->error,
                                  "SELECT id FROM customer WHERE name = ?", "t", deal->customer))
    sample->has_failed = TRUE;
  if (sample->has_failed || id != NULL)
    return g_steal_pointer (&id);
  record = liaison_sample_start (&liaison_customer_entity, "name", deal->customer, "city", deal->city,
                                 "partner", get_partner (sample, deal->region, deal->source), "region",
                                 sample->regions[deal->region], NULL);
  return liaison_sample_store (sample, record);
}

static void
add_role (LiaisonSample *sample, const char *deal_id, const char *partner_id, const char *role)
{
  if (partner_id != NULL)
    liaison_sample_drop (sample, liaison_sample_start (&liaison_deal_partner_entity, "deal", deal_id,
                                                       "partner", partner_id, "role", role, NULL));
}

/* The second product is a fifth of the amount. */
static void
add_products (LiaisonSample *sample,
              const char *deal_id,
              const int *products,
              gint64 amount,
              const char *currency)
{
  const gboolean has_second = products[1] != NO_PRODUCT;
  const gint64 second = has_second ? amount / 5 : 0;

  for (int i = 0; i < (has_second ? 2 : 1); i++)
    {
      LiaisonRecord *record =
          liaison_sample_start (&liaison_deal_product_entity, "deal", deal_id, "product",
                                sample->products[products[i]], "currency", currency, NULL);

      liaison_record_set_integer (record, "quantity", 1 + (amount / 100000 + i * 3) % 9);
      liaison_record_set_integer (record, "amount", i == 0 ? amount - second : second);
      liaison_sample_drop (sample, record);
    }
}

/* What is won or lost with a source was registered by it. */
static void
add_registration (LiaisonSample *sample,
                  const Deal *deal,
                  const char *deal_id,
                  const char *customer_id,
                  guint number)
{
  LiaisonDate opened_on = LIAISON_DATE_NONE;
  g_autofree char *approved_on = NULL;
  g_autofree char *code = g_strdup_printf ("R-%04u", 1101 + number);

  if (deal->source == NONE || deal->closed_on == NULL)
    return;
  liaison_date_parse (deal->opened_on, &opened_on, NULL);
  approved_on = liaison_date_to_text (liaison_date_add_days (opened_on, 3 + (int) number % 5));
  liaison_sample_drop (
      sample, liaison_sample_start (&liaison_registration_entity, "partner",
                                    get_partner (sample, deal->region, deal->source), "customer", customer_id,
                                    "deal", deal_id, "product", sample->products[deal->products[0]], "number",
                                    code, "submitted-on", deal->opened_on, "approved-on", approved_on,
                                    "decided-on", deal->closed_on, "state", deal->stage, NULL));
}

static void
add_deal (LiaisonSample *sample, const Deal *deal, guint number)
{
  const char *currency = get_currency (deal->region, deal->city);
  const gint64 amount = liaison_sample_convert (deal->amount, currency);
  g_autofree char *customer_id = need_customer (sample, deal);
  g_autofree char *name = g_strdup_printf ("%s: %s", deal->customer, deal->project);
  g_autofree char *deal_id = NULL;
  LiaisonRecord *record = liaison_sample_start (
      &liaison_deal_entity, "name", name, "customer", customer_id, "stage", deal->stage, "currency", currency,
      "opened-on", deal->opened_on, "lead-on", deal->opened_on, "expected-on", deal->expected_on, "closed-on",
      deal->closed_on, "owner", sample->operators[deal->region], "region", sample->regions[deal->region],
      "loss-reason", deal->loss_reason, NULL);

  liaison_record_set_integer (record, "amount", amount);
  liaison_record_set_integer (record, "is-direct", deal->source == NONE);
  if (deal->probability != NONE)
    liaison_record_set_integer (record, "probability", deal->probability);
  deal_id = liaison_sample_store (sample, record);
  add_role (sample, deal_id, get_partner (sample, deal->region, deal->source), "source");
  add_role (sample, deal_id, get_partner (sample, deal->region, deal->other),
            number % 2 == 0 ? "influence" : "delivery");
  add_products (sample, deal_id, deal->products, amount, currency);
  add_registration (sample, deal, deal_id, customer_id, number);
}

/* Touches ----------------------------------------------------------------------------------------------------------- */

typedef struct
{
  char *id;
  char *customer_id;
  char *partner_id;
  LiaisonDate first;
  LiaisonDate last;
  guint region;
} Journey;

static void
free_journey (gpointer data)
{
  Journey *journey = data;

  g_free (journey->id);
  g_free (journey->customer_id);
  g_free (journey->partner_id);
  g_free (journey);
}

static guint
find_region (LiaisonSample *sample, const char *region_id, guint otherwise)
{
  for (guint i = 0; i < LIAISON_SAMPLE_REGIONS; i++)
    if (g_strcmp0 (sample->regions[i], region_id) == 0)
      return i;
  return otherwise;
}

/* From the lead to the close, or to the end of the sample. */
static GPtrArray *
read_journeys (LiaisonSample *sample)
{
  g_autoptr (GPtrArray) journeys = g_ptr_array_new_with_free_func (free_journey);
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (
      liaison_store_get_database (sample->store),
      "SELECT d.id, d.customer_id, (SELECT partner_id FROM deal_partner WHERE deal_id = d.id ORDER BY role = "
      "'source' DESC, id LIMIT 1),"
      "  d.opened_on, coalesce (d.closed_on, '2026-10-28'),"
      "  (SELECT p.region_id FROM deal_partner AS l JOIN partner AS p ON p.id = l.partner_id WHERE l.deal_id "
      "= d.id"
      "    ORDER BY l.id LIMIT 1), d.region_id"
      " FROM deal AS d WHERE d.opened_on IS NOT NULL ORDER BY d.opened_on, d.name",
      sample->error);
  gboolean has_row = TRUE;

  if (statement == NULL)
    return NULL;
  while (has_row)
    {
      Journey *journey;

      if (!liaison_statement_next (statement, &has_row, sample->error))
        return NULL;
      if (!has_row)
        break;
      journey = g_new0 (Journey, 1);
      journey->id = g_strdup (liaison_statement_get_text (statement, 0));
      journey->customer_id = g_strdup (liaison_statement_get_text (statement, 1));
      journey->partner_id = g_strdup (liaison_statement_get_text (statement, 2));
      liaison_date_parse (liaison_statement_get_text (statement, 3), &journey->first, NULL);
      liaison_date_parse (liaison_statement_get_text (statement, 4), &journey->last, NULL);
      journey->region = find_region (sample, liaison_statement_get_text (statement, 5),
                                     find_region (sample, liaison_statement_get_text (statement, 6), 0));
      g_ptr_array_add (journeys, journey);
    }
  return g_steal_pointer (&journeys);
}

/* Partners beside the one in the deal: who advises, who demonstrates. Without a deal partner others were there all the same. */
static const char *
choose_partner (LiaisonSample *sample, const Journey *journey, guint number, guint touch)
{
  static const guint helpers[LIAISON_SAMPLE_REGIONS][3] = {
    { 5, 10, 7 }, { 2, 11, 3 }, { 5, 7, 3 }, { 6, 7, 4 }
  };

  if (journey->partner_id != NULL && touch % 3 != 1)
    return journey->partner_id;
  return get_partner (sample, (int) journey->region, (int) helpers[journey->region][(number + touch) % 3]);
}

static void
add_journey (LiaisonSample *sample, const Journey *journey, guint number)
{
  static const char *const kinds[] = { "referral", "introduction", "event",    "demo",   "workshop",
                                       "co-sell",  "meeting",      "proposal", "support" };
  static const char *const evidence[] = {
    "Named us when the customer asked for an alternative.",
    NULL,
    "List of those who came to the booth.",
    "Demonstration of two hours, six people.",
    NULL,
    "Call with the head of purchasing, minutes in the mail of that day.",
    NULL,
    "Sizing and prices, sent as a PDF.",
    NULL
  };
  const guint n_touches = journey->partner_id != NULL ? 4 + number % 4 : 2 + number % 2;
  const int span = liaison_date_difference (journey->last, journey->first);

  for (guint i = 0; i < n_touches && span > 0; i++)
    {
      const guint kind = (i * 9 / n_touches + number % 2) % G_N_ELEMENTS (kinds);
      g_autofree char *day =
          liaison_date_to_text (liaison_date_add_days (journey->first, (int) i * span / (int) n_touches));

      liaison_sample_drop (
          sample,
          liaison_sample_start (&liaison_touch_entity, "occurred-on", day, "kind", kinds[kind], "partner",
                                choose_partner (sample, journey, number, i), "customer", journey->customer_id,
                                "deal", journey->id, "campaign", kind == 2 ? "Harbour Days 2026" : NULL,
                                "evidence", evidence[kind], NULL));
    }
}

/* Next steps -------------------------------------------------------------------------------------------------------- */

static void
add_tasks (LiaisonSample *sample)
{
  static const struct
  {
    const char *deal;
    const char *title;
    const char *due_on;
    int operator;
  } tasks[] = {
    { "Bergbahnen Höchsten: Edge", "Send the contract for signature", "2026-11-24", 0 },
    { "Bergbahnen Höchsten: Edge", "Agree on the days of installation with Donau Netzwerke", "2026-12-01",
      0 },
    { "Harbour Police: Monitoring", "Answer the questions of purchasing", "2026-11-27", 1 },
    { "Cascade Schools: Identity", "Invite to the lab in Denver", "2026-12-03", 2 },
    { "Alster Logistik: Edge", "Ask when they decide", "2026-11-18", 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (tasks); i++)
    {
      g_autofree char *deal_id = NULL;

      if (sample->has_failed ||
          !liaison_database_get_text (liaison_store_get_database (sample->store), &deal_id, sample->error,
                                      "SELECT id FROM deal WHERE name = ?", "t", tasks[i].deal))
        {
          sample->has_failed = TRUE;
          return;
        }
      liaison_sample_drop (sample, liaison_sample_start (&liaison_task_entity, "entity", "deal", "record", deal_id,
                                                         "title", tasks[i].title, "due-on", tasks[i].due_on, "owner",
                                                         sample->operators[tasks[i].operator], NULL));
    }
}

/**
 * liaison_sample_add_deals:
 * @data: the #LiaisonSample
 *
 * A #LiaisonChangeFunc: deals with their products and partners, touches on all deals, subscriptions with what became of them.
 */
gboolean
liaison_sample_add_deals (LiaisonStore *store, gpointer data, GError **error)
{
  LiaisonSample *sample = data;
  g_autoptr (GPtrArray) journeys = NULL;

  sample->error = error;
  for (guint i = 0; i < G_N_ELEMENTS (deals); i++)
    add_deal (sample, &deals[i], i);
  journeys = sample->has_failed ? NULL : read_journeys (sample);
  for (guint i = 0; journeys != NULL && i < journeys->len; i++)
    add_journey (sample, journeys->pdata[i], i);
  liaison_sample_add_subscriptions (sample);
  add_tasks (sample);
  return journeys != NULL && !sample->has_failed;
}
