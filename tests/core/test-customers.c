/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "onboarding-fixture.h"

#include "core/deals/customer-list.h"
#include "core/deals/customer-view.h"
#include "core/deals/subscription-steps.h"
#include "core/records/deal.h"
#include "core/records/partner.h"
#include "core/records/registration.h"
#include "core/records/sale.h"
#include "core/records/subscription.h"
#include "core/records/touch.h"

/* Customers, what happened with them, and what their subscriptions add up to. */

#define TODAY DAY (2026, 11, 20)

/* Figures ----------------------------------------------------------------------------------------------------------- */

static void
assert_percent (gboolean is_known, LiaisonDecimal percent, gint64 digits, guint scale)
{
  g_assert_true (is_known);
  g_assert_cmpint (liaison_decimal_compare (percent, liaison_decimal_make (digits, scale)), ==, 0);
}

/* 100,000 at the start, 15,000 more, 3,000 less and 5,000 gone: 107 % net, 92 % gross. */
static void
test_golden (void)
{
  const LiaisonSubscriptionStep grows[] = { { DAY (2026, 3, 1), 65000 } };
  const LiaisonSubscriptionStep shrinks[] = { { DAY (2026, 11, 20), 42000 } };
  const LiaisonSubscriptionStep ends[] = { { DAY (2026, 11, 20), 0 } };
  const LiaisonSubscriptionValue values[] = {
    { NULL, DAY (2025, 1, 1), LIAISON_DATE_NONE, DAY (2027, 2, 18), 50000, grows, 1 },
    { NULL, DAY (2025, 1, 1), LIAISON_DATE_NONE, DAY (2027, 2, 19), 45000, shrinks, 1 },
    { NULL, DAY (2025, 11, 20), LIAISON_DATE_NONE, DAY (2026, 11, 20), 5000, ends, 1 },
    /* New within the year: it counts for what runs, and not for what stayed. */
    { NULL, DAY (2025, 11, 21), LIAISON_DATE_NONE, DAY (2026, 11, 19), 9000, NULL, 0 },
  };
  const LiaisonSubscriptionSum sum =
      liaison_subscription_sum_reckon (values, G_N_ELEMENTS (values), TODAY, 12, 90);
  LiaisonDecimal percent;
  gboolean is_known;

  g_assert_cmpuint (sum.retention.n, ==, 3);
  g_assert_cmpint (sum.retention.start, ==, 100000);
  g_assert_cmpint (sum.retention.expansion, ==, 15000);
  g_assert_cmpint (sum.retention.contraction, ==, 3000);
  g_assert_cmpint (sum.retention.churn, ==, 5000);
  is_known = liaison_retention_get_net (&sum.retention, &percent);
  assert_percent (is_known, percent, 107, 0);
  is_known = liaison_retention_get_gross (&sum.retention, &percent);
  assert_percent (is_known, percent, 92, 0);
  g_assert_cmpuint (sum.n, ==, 3);
  g_assert_cmpint (sum.annual, ==, 116000);
  /* Day 90 is in, day 91 is not; what has passed is no renewal that comes. */
  g_assert_cmpuint (sum.n_due, ==, 1);
  g_assert_cmpint (sum.due, ==, 65000);
}

static void
test_nobody (void)
{
  const LiaisonSubscriptionSum sum = liaison_subscription_sum_reckon (NULL, 0, TODAY, 12, 90);
  LiaisonDecimal percent;

  g_assert_false (liaison_retention_get_net (&sum.retention, &percent));
  g_assert_false (liaison_retention_get_gross (&sum.retention, &percent));
}

/* A day after the other, as somebody would who keeps a ledger of what each subscription is worth. */
static gint64
walk (const LiaisonSubscriptionValue *value, LiaisonDate until)
{
  gint64 annual = 0;

  for (LiaisonDate day = DAY (2024, 1, 1); day <= until; day++)
    {
      if (day == value->starts_on)
        annual = value->amount;
      for (guint i = 0; i < value->n_events; i++)
        if (day == value->events[i].dated && day >= value->starts_on)
          annual = value->events[i].amount;
      if (day == value->ended_on)
        return 0;
    }
  return annual;
}

static void
test_random (void)
{
  const int n_rounds = g_strcmp0 (g_getenv ("LIAISON_TEST_LONG"), "1") == 0 ? 2000 : 60;

  for (int round = 0; round < n_rounds; round++)
    {
      LiaisonSubscriptionStep events[3];
      LiaisonSubscriptionValue value = { .starts_on = DAY (2024, 1, 1) + g_test_rand_int_range (0, 1000),
                                         .ended_on = LIAISON_DATE_NONE,
                                         .renews_on = LIAISON_DATE_NONE,
                                         .amount = g_test_rand_int_range (1, 1000),
                                         .events = events,
                                         .n_events = (guint) g_test_rand_int_range (0, 4) };
      LiaisonSubscriptionSum sum;
      gint64 before, now;

      for (guint i = 0; i < value.n_events; i++)
        events[i] = (LiaisonSubscriptionStep) {
          (i == 0 ? value.starts_on : events[i - 1].dated) + g_test_rand_int_range (1, 200),
          g_test_rand_int_range (0, 1000),
        };
      if (g_test_rand_int_range (0, 4) == 0)
        value.ended_on = value.starts_on + g_test_rand_int_range (1, 800);
      sum = liaison_subscription_sum_reckon (&value, 1, TODAY, 12, 90);
      before = walk (&value, DAY (2025, 11, 20));
      now = walk (&value, TODAY);
      g_assert_cmpint (sum.retention.start, ==, before);
      g_assert_cmpint (sum.annual, ==, now);
      /* What there was, more and less of it, is what there is of those who were there. */
      g_assert_cmpint (sum.retention.start + sum.retention.expansion - sum.retention.contraction -
                           sum.retention.churn,
                       ==, before > 0 ? now : 0);
    }
}

/* Lists ------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  LiaisonRecord *partner;
  LiaisonRecord *customer;
  LiaisonRecord *deal;
  LiaisonRecord *subscription;
} World;

static void
clear_world (World *world)
{
  g_clear_object (&world->partner);
  g_clear_object (&world->customer);
  g_clear_object (&world->deal);
  g_clear_object (&world->subscription);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (World, clear_world)

static void
add_money (WorkspaceFixture *fixture, LiaisonRecord *record, gint64 amount, const char *currency)
{
  liaison_record_set_integer (record, "amount", amount);
  liaison_record_set_text (record, "currency", currency);
  workspace_fixture_insert (fixture->store, record);
}

static void
make (WorkspaceFixture *fixture, World *world)
{
  g_autoptr (LiaisonRecord) event = liaison_record_new (&liaison_subscription_event_entity);
  const char *customer_id, *partner_id;

  g_assert_true (liaison_database_execute (
      liaison_store_get_database (fixture->store),
      "INSERT INTO setting (key, value) VALUES ('reporting-currency', 'EUR')", NULL));
  world->partner = workspace_fixture_new_partner (fixture, "Aster");
  partner_id = liaison_record_get_id (world->partner);
  world->customer = onboarding_fixture_new (fixture, &liaison_customer_entity, "name", "Stadtwerke", "city",
                                            "Lindau", "country", "DE", "partner", partner_id, NULL);
  customer_id = liaison_record_get_id (world->customer);
  world->deal = liaison_record_new (&liaison_deal_entity);
  liaison_record_set_text (world->deal, "name", "Edge");
  liaison_record_set_text (world->deal, "customer", customer_id);
  liaison_record_set_text (world->deal, "stage", "won");
  liaison_record_set_text (world->deal, "opened-on", "2026-01-05");
  liaison_record_set_text (world->deal, "closed-on", "2026-03-01");
  add_money (fixture, world->deal, 10000, "EUR");
  onboarding_fixture_add (fixture, &liaison_touch_entity, "deal", liaison_record_get_id (world->deal),
                          "partner", partner_id, "kind", "demo", "occurred-on", "2026-02-01", NULL);
  onboarding_fixture_add (fixture, &liaison_touch_entity, "customer", customer_id, "partner", partner_id,
                          "kind", "support", "occurred-on", "2026-06-01", NULL);
  onboarding_fixture_add (fixture, &liaison_registration_entity, "customer", customer_id, "partner",
                          partner_id, "project", "Edge", "submitted-on", "2026-01-04", "state", "draft",
                          NULL);
  onboarding_fixture_add (fixture, &liaison_deal_entity, "name", "More", "customer", customer_id, NULL);
  world->subscription = liaison_record_new (&liaison_subscription_entity);
  liaison_record_set_text (world->subscription, "name", "Monitoring");
  liaison_record_set_text (world->subscription, "customer", customer_id);
  liaison_record_set_text (world->subscription, "partner", partner_id);
  liaison_record_set_text (world->subscription, "starts-on", "2025-01-01");
  liaison_record_set_text (world->subscription, "renews-on", "2027-01-01");
  add_money (fixture, world->subscription, 1000, "EUR");
  liaison_record_set_text (event, "subscription", liaison_record_get_id (world->subscription));
  liaison_record_set_text (event, "kind", "expansion");
  liaison_record_set_text (event, "dated", "2026-04-01");
  add_money (fixture, event, 1500, "EUR");
}

static void
test_list (WorkspaceFixture *fixture, gconstpointer data)
{
  g_auto (World) world = { 0 };
  g_autoptr (LiaisonCustomerList) list = NULL;
  const LiaisonCustomerEntry *entry;
  const LiaisonCustomerPartner *partner;
  g_autoptr (GError) error = NULL;

  make (fixture, &world);
  list = liaison_customer_list_load (liaison_store_get_database (fixture->store), TODAY, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->entries->len, ==, 1);
  entry = list->entries->pdata[0];
  g_assert_cmpstr (entry->name, ==, "Stadtwerke");
  g_assert_cmpstr (entry->partner, ==, "Aster");
  g_assert_cmpuint (entry->n_open, ==, 1);
  g_assert_cmpint (entry->won, ==, 10000);
  g_assert_cmpint (entry->annual, ==, 1500);
  g_assert_cmpint (entry->touched_on, ==, DAY (2026, 6, 1));
  g_assert_cmpint (entry->renews_on, ==, DAY (2027, 1, 1));
  g_assert_cmpint (list->sum.annual, ==, 1500);
  g_assert_cmpint (list->sum.retention.expansion, ==, 500);
  g_assert_cmpuint (list->sum.n_due, ==, 1);
  g_assert_cmpuint (list->partners->len, ==, 1);
  partner = list->partners->pdata[0];
  g_assert_cmpstr (partner->name, ==, "Aster");
  g_assert_cmpint (partner->sum.annual, ==, 1500);
  g_assert_null (list->missing[0]);
  g_clear_pointer (&list, liaison_customer_list_free);

  /* A year later the deal is no longer one of the last 12 months. */
  list = liaison_customer_list_load (liaison_store_get_database (fixture->store), DAY (2027, 3, 1), &error);
  entry = list->entries->pdata[0];
  g_assert_cmpint (entry->won, ==, 0);
}

/* An amount without a rate is named, and counts nothing. */
static void
test_missing (WorkspaceFixture *fixture, gconstpointer data)
{
  g_auto (World) world = { 0 };
  g_autoptr (LiaisonRecord) other = liaison_record_new (&liaison_subscription_entity);
  g_autoptr (LiaisonCustomerList) list = NULL;

  make (fixture, &world);
  liaison_record_set_text (other, "name", "Backup");
  liaison_record_set_text (other, "customer", liaison_record_get_id (world.customer));
  liaison_record_set_text (other, "starts-on", "2025-01-01");
  add_money (fixture, other, 777, "JPY");
  list = liaison_customer_list_load (liaison_store_get_database (fixture->store), TODAY, NULL);
  g_assert_cmpstr (list->missing[0], ==, "JPY");
  g_assert_cmpint (list->sum.annual, ==, 1500);
  g_assert_cmpuint (((const LiaisonCustomerEntry *) list->entries->pdata[0])->n_unknown, ==, 1);
}

static void
test_view (WorkspaceFixture *fixture, gconstpointer data)
{
  static const LiaisonCustomerLineKind kinds[] = {
    LIAISON_CUSTOMER_TOUCH,        LIAISON_CUSTOMER_SALES,        LIAISON_CUSTOMER_EVENT,
    LIAISON_CUSTOMER_DEAL_CLOSED,  LIAISON_CUSTOMER_TOUCH,        LIAISON_CUSTOMER_DEAL_OPENED,
    LIAISON_CUSTOMER_REGISTRATION, LIAISON_CUSTOMER_SUBSCRIPTION,
  };
  g_auto (World) world = { 0 };
  g_autoptr (GPtrArray) lines = NULL;
  const LiaisonCustomerLine *line;
  g_autoptr (GError) error = NULL;

  make (fixture, &world);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (LiaisonRecord) sale = liaison_record_new (&liaison_sale_entity);

      liaison_record_set_text (sale, "partner", liaison_record_get_id (world.partner));
      liaison_record_set_text (sale, "customer", liaison_record_get_id (world.customer));
      liaison_record_set_text (sale, "sold-on", i == 0 ? "2026-05-03" : "2026-05-29");
      add_money (fixture, sale, 200, "EUR");
    }
  lines = liaison_customer_lines_load (liaison_store_get_database (fixture->store),
                                       liaison_record_get_id (world.customer), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (lines->len, ==, G_N_ELEMENTS (kinds));
  for (guint i = 0; i < lines->len; i++)
    g_assert_cmpint (((const LiaisonCustomerLine *) lines->pdata[i])->kind, ==, kinds[i]);
  /* Sales of a month are one line. */
  line = lines->pdata[1];
  g_assert_cmpuint (line->n, ==, 2);
  g_assert_cmpint (line->amount.minor, ==, 400);
  g_assert_cmpint (line->on, ==, DAY (2026, 5, 1));
  /* The deal was sold without a partner, its touch was by one. */
  g_assert_null (((const LiaisonCustomerLine *) lines->pdata[3])->partner);
  g_assert_cmpstr (((const LiaisonCustomerLine *) lines->pdata[4])->partner, ==, "Aster");
}

static gboolean
add_event (LiaisonStore *store, gpointer data, GError **error)
{
  return liaison_subscription_add_event (store, data, error);
}

static LiaisonRecord *
new_event (World *world, const char *kind, const char *day, gint64 amount)
{
  LiaisonRecord *event = liaison_record_new (&liaison_subscription_event_entity);

  liaison_record_set_text (event, "subscription", liaison_record_get_id (world->subscription));
  liaison_record_set_text (event, "kind", kind);
  liaison_record_set_text (event, "dated", day);
  liaison_record_set_integer (event, "amount", amount);
  liaison_record_set_text (event, "currency", "EUR");
  return event;
}

/* What follows from an event: when it renews again, or that it has ended. */
static void
test_events (WorkspaceFixture *fixture, gconstpointer data)
{
  g_auto (World) world = { 0 };
  g_autoptr (LiaisonRecord) renewal = NULL;
  g_autoptr (LiaisonRecord) churn = NULL;
  g_autoptr (LiaisonRecord) late = NULL;
  g_autoptr (LiaisonRecord) renewed = NULL;
  g_autoptr (LiaisonRecord) ended = NULL;

  make (fixture, &world);
  /* Early, and due on the same day of the year as ever. */
  renewal = new_event (&world, "renewal", "2026-12-10", 1600);
  onboarding_fixture_change (fixture, add_event, renewal);
  renewed = onboarding_fixture_reload (fixture, world.subscription);
  g_assert_cmpstr (liaison_record_get_text (renewed, "renews-on"), ==, "2028-01-01");
  churn = new_event (&world, "churn", "2027-06-30", 0);
  onboarding_fixture_change (fixture, add_event, churn);
  ended = onboarding_fixture_reload (fixture, world.subscription);
  g_assert_cmpstr (liaison_record_get_text (ended, "ended-on"), ==, "2027-06-30");
  g_assert_null (liaison_record_get_text (ended, "renews-on"));
  late = new_event (&world, "expansion", "2027-07-01", 2000);
  onboarding_fixture_refused (fixture, add_event, late, LIAISON_ERROR_REFUSED, "does not run on that day");
}

static gboolean
insert (LiaisonStore *store, gpointer data, GError **error)
{
  return liaison_record_insert (store, data, error);
}

static gboolean
update (LiaisonStore *store, gpointer data, GError **error)
{
  g_autoptr (LiaisonRecord) base =
      liaison_record_load (liaison_store_get_database (store), liaison_record_get_entity (data),
                           liaison_record_get_id (data), error);

  return base != NULL && liaison_record_update (store, data, base, error);
}

/* What figures add up is in one currency, whether a dialog, a form or a file writes it. */
static void
test_currency (WorkspaceFixture *fixture, gconstpointer data)
{
  static const char sentence[] = "in its currency";
  g_auto (World) world = { 0 };
  g_autoptr (LiaisonRecord) event = NULL;

  make (fixture, &world);
  event = new_event (&world, "expansion", "2026-05-01", 2000);
  liaison_record_set_text (event, "currency", "JPY");
  onboarding_fixture_refused (fixture, insert, event, LIAISON_ERROR_REFUSED, sentence);
  onboarding_fixture_refused (fixture, add_event, event, LIAISON_ERROR_REFUSED, sentence);
  liaison_record_set_text (event, "currency", "EUR");
  onboarding_fixture_change (fixture, add_event, event);
  liaison_record_set_text (event, "currency", "JPY");
  onboarding_fixture_refused (fixture, update, event, LIAISON_ERROR_REFUSED, sentence);
  liaison_record_set_text (world.subscription, "currency", "JPY");
  onboarding_fixture_refused (fixture, update, world.subscription, LIAISON_ERROR_REFUSED, sentence);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) \
  g_test_add (path, WorkspaceFixture, NULL, workspace_fixture_set_up, func, workspace_fixture_tear_down)
  g_test_add_func ("/customers/golden", test_golden);
  g_test_add_func ("/customers/nobody", test_nobody);
  g_test_add_func ("/customers/random", test_random);
  ADD ("/customers/list", test_list);
  ADD ("/customers/missing", test_missing);
  ADD ("/customers/view", test_view);
  ADD ("/customers/events", test_events);
  ADD ("/customers/currency", test_currency);
  return g_test_run ();
}
