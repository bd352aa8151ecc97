/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/records/subscription.h"
#include "core/sample/sample-private.h"

/* What customers of the sample pay every year, and what became of it. */

typedef struct
{
  const char *customer;
  const char *name;
  int product;
  gint64 amount;
  const char *starts_on;
  const char *renews_on;
  const char *ended_on;
  int seats;
  int seats_used;
  struct
  {
    const char *kind;
    const char *dated;
    gint64 amount;
    const char *reason;
  } events[3];
} Subscription;

/* The amount is that of the last event. */
static const Subscription subscriptions[] = {
  { "Reederei Knurrhahn",
    "Lighthouse Monitoring Plus",
    3,
    2400000,
    "2025-04-01",
    "2027-04-01",
    NULL,
    250,
    231,
    { { "renewal", "2026-04-01", 2000000, NULL },
      { "expansion", "2026-06-15", 2400000, "Twelve more ships." } } },
  { "Messe Ostufer",
    "Lighthouse Monitoring",
    2,
    900000,
    "2024-12-15",
    "2026-12-15",
    NULL,
    80,
    42,
    { { "renewal", "2025-12-15", 1200000, NULL },
      { "contraction", "2026-05-02", 900000, "Two halls were given up." } } },
  { "Kantonsspital Seetal",
    "Compass Identity",
    7,
    6600000,
    "2026-06-15",
    "2027-06-15",
    NULL,
    1200,
    1104,
    { { NULL, NULL, 0, NULL } } },
  { "Klinikum Weserbogen",
    "Anchor Backup",
    5,
    1800000,
    "2025-02-01",
    "2027-02-01",
    NULL,
    0,
    0,
    { { "renewal", "2026-02-01", 1800000, NULL } } },
  { "Pelican Ferries",
    "Lighthouse Monitoring",
    2,
    700000,
    "2025-09-01",
    "2026-11-30",
    NULL,
    60,
    60,
    { { "expansion", "2026-03-20", 700000, "All seats were in use." } } },
  { "Canal & Rivers Trust",
    "Anchor Backup",
    4,
    0,
    "2024-11-20",
    NULL,
    "2026-08-31",
    0,
    0,
    { { "renewal", "2025-11-20", 540000, NULL },
      { "churn", "2026-08-31", 0, "Moved to another data centre." } } },
  { "Opéra des Brumes",
    "Lighthouse Monitoring",
    2,
    500000,
    "2026-08-20",
    "2027-08-20",
    NULL,
    40,
    11,
    { { NULL, NULL, 0, NULL } } },
  { "Tidewater Insurance",
    "Compass Identity",
    7,
    8200000,
    "2025-06-01",
    "2027-06-01",
    NULL,
    2000,
    1873,
    { { "renewal", "2026-06-01", 7400000, NULL },
      { "expansion", "2026-09-10", 8200000, "A branch in Maine." } } },
  { "Evergreen Credit Union",
    "Lighthouse Monitoring Plus",
    3,
    1500000,
    "2025-12-10",
    "2026-12-10",
    NULL,
    150,
    96,
    { { NULL, NULL, 0, NULL } } },
  { "わかば銀行",
    "Compass Identity",
    7,
    5900000,
    "2025-10-01",
    "2027-10-01",
    NULL,
    900,
    860,
    { { "renewal", "2026-10-01", 5900000, NULL } } },
};

/* Where nothing happened, it is worth what it was; else the last event says. */
static gint64
get_first_amount (const Subscription *each)
{
  const char *kind = each->events[0].kind;

  if (kind == NULL)
    return each->amount;
  return g_str_equal (kind, "expansion") ? each->events[0].amount * 4 / 5 : each->events[0].amount;
}

static void
add_subscription (LiaisonSample *sample, const Subscription *each)
{
  LiaisonDatabase *database = liaison_store_get_database (sample->store);
  g_autofree char *customer_id = NULL;
  g_autofree char *partner_id = NULL;
  g_autofree char *deal_id = NULL;
  g_autofree char *currency = NULL;
  g_autofree char *id = NULL;
  LiaisonRecord *record;

  if (sample->has_failed ||
      !liaison_database_get_text (database, &customer_id, sample->error,
                                  "SELECT id FROM customer WHERE name = ?", "t", each->customer) ||
      !liaison_database_get_text (database, &partner_id, sample->error,
                                  "SELECT partner_id FROM customer WHERE id = ?", "t", customer_id) ||
      !liaison_database_get_text (
          database, &deal_id, sample->error,
          "SELECT id FROM deal WHERE customer_id = ? AND stage = 'won' ORDER BY id LIMIT 1", "t",
          customer_id) ||
      !liaison_database_get_text (database, &currency, sample->error,
                                  "SELECT currency FROM deal WHERE customer_id = ? ORDER BY id LIMIT 1", "t",
                                  customer_id))
    {
      sample->has_failed = TRUE;
      return;
    }
  record = liaison_sample_start (&liaison_subscription_entity, "name", each->name, "customer", customer_id,
                                 "partner", partner_id, "product", sample->products[each->product], "deal",
                                 deal_id, "currency", currency, "starts-on", each->starts_on, "renews-on",
                                 each->renews_on, "ended-on", each->ended_on, NULL);
  liaison_record_set_integer (record, "amount", liaison_sample_convert (get_first_amount (each), currency));
  if (each->seats > 0)
    {
      liaison_record_set_integer (record, "seats", each->seats);
      liaison_record_set_integer (record, "seats-used", each->seats_used);
    }
  id = liaison_sample_store (sample, record);
  for (gsize i = 0; i < G_N_ELEMENTS (each->events) && each->events[i].kind != NULL; i++)
    {
      LiaisonRecord *event = liaison_sample_start (
          &liaison_subscription_event_entity, "subscription", id, "kind", each->events[i].kind, "dated",
          each->events[i].dated, "currency", currency, "reason", each->events[i].reason, NULL);

      liaison_record_set_integer (event, "amount", liaison_sample_convert (each->events[i].amount, currency));
      liaison_sample_drop (sample, event);
    }
}

/* After the deals, whose customers they are of. */
void
liaison_sample_add_subscriptions (LiaisonSample *sample)
{
  for (gsize i = 0; i < G_N_ELEMENTS (subscriptions); i++)
    add_subscription (sample, &subscriptions[i]);
}
