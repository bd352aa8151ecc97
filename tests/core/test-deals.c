/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "onboarding-fixture.h"

#include "core/deals/deal-list.h"
#include "core/deals/deal-probability.h"
#include "core/deals/deal-steps.h"
#include "core/records/currency-rate.h"
#include "core/records/deal.h"
#include "core/records/engagement.h"
#include "core/records/partner.h"
#include "core/records/places.h"
#include "core/records/registration.h"
#include "core/records/touch.h"
#include "core/store/undo.h"

#include <string.h>

/* Deals as they are listed, and what is done to them. */

#define TODAY DAY (2026, 11, 20)

typedef struct
{
  const char *id;
  LiaisonDealStage stage;
  const char *reason;
} Move;

static gboolean
move (LiaisonStore *store, gpointer data, GError **error)
{
  const Move *each = data;

  return liaison_deal_move (store, each->id, each->stage, TODAY, each->reason, error);
}

static gint64
run (WorkspaceFixture *fixture, LiaisonChangeFunc func, gconstpointer data, GError **error)
{
  gint64 sequence = 0;

  liaison_store_change (fixture->store, "edit", "x", func, (gpointer) data, NULL, &sequence, NULL, error);
  return sequence;
}

static void
test_move (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) deal =
      onboarding_fixture_new (fixture, &liaison_deal_entity, "name", "Edge", NULL);
  const Move lose = { liaison_record_get_id (deal), LIAISON_DEAL_LOST, "Too dear." };
  const Move back = { liaison_record_get_id (deal), LIAISON_DEAL_PROPOSED, NULL };
  g_autoptr (LiaisonRecord) lost = NULL;
  g_autoptr (LiaisonRecord) open = NULL;
  g_autoptr (LiaisonRecord) again = NULL;
  g_autoptr (GError) error = NULL;
  gint64 sequence;

  run (fixture, move, &lose, &error);
  g_assert_no_error (error);
  lost = onboarding_fixture_reload (fixture, deal);
  g_assert_cmpstr (liaison_record_get_text (lost, "stage"), ==, "lost");
  g_assert_cmpstr (liaison_record_get_text (lost, "closed-on"), ==, "2026-11-20");
  g_assert_cmpstr (liaison_record_get_text (lost, "loss-reason"), ==, "Too dear.");
  sequence = run (fixture, move, &back, &error);
  g_assert_no_error (error);
  open = onboarding_fixture_reload (fixture, deal);
  g_assert_cmpstr (liaison_record_get_text (open, "stage"), ==, "proposed");
  g_assert_null (liaison_record_get_text (open, "closed-on"));
  g_assert_null (liaison_record_get_text (open, "loss-reason"));
  liaison_undo (fixture->store, sequence, NULL, NULL, &error);
  g_assert_no_error (error);
  again = onboarding_fixture_reload (fixture, deal);
  g_assert_true (liaison_record_equal (again, lost));
}

/* A day that stands there stays. */
static void
test_stamp (void)
{
  g_autoptr (LiaisonRecord) deal = liaison_record_new (&liaison_deal_entity);

  liaison_record_set_text (deal, "closed-on", "2026-10-01");
  liaison_record_set_text (deal, "loss-reason", "No budget");
  liaison_deal_set_stage (deal, LIAISON_DEAL_LOST, TODAY, "");
  g_assert_cmpstr (liaison_record_get_text (deal, "closed-on"), ==, "2026-10-01");
  g_assert_cmpstr (liaison_record_get_text (deal, "loss-reason"), ==, "No budget");
  liaison_deal_set_stage (deal, LIAISON_DEAL_WON, TODAY, "x");
  g_assert_cmpstr (liaison_record_get_text (deal, "closed-on"), ==, "2026-10-01");
  g_assert_null (liaison_record_get_text (deal, "loss-reason"));
}

static void
test_touch_after (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) partner = workspace_fixture_new_partner (fixture, "Aster");
  g_autoptr (LiaisonRecord) deal =
      onboarding_fixture_new (fixture, &liaison_deal_entity, "name", "Edge", NULL);
  const Move win = { liaison_record_get_id (deal), LIAISON_DEAL_WON, NULL };
  g_autoptr (LiaisonRecord) kept = NULL;
  g_autoptr (GError) error = NULL;

  onboarding_fixture_add (fixture, &liaison_touch_entity, "deal", liaison_record_get_id (deal), "partner",
                          liaison_record_get_id (partner), "kind", "demo", "occurred-on", "2026-11-21", NULL);
  run (fixture, move, &win, &error);
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_REFUSED);
  kept = onboarding_fixture_reload (fixture, deal);
  g_assert_cmpstr (liaison_record_get_text (kept, "stage"), ==, "open");
}

/* A day of the close that stands there already counts as one that is entered. */
static void
test_touch_before_move (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) partner = workspace_fixture_new_partner (fixture, "Aster");
  g_autoptr (LiaisonRecord) deal =
      onboarding_fixture_new (fixture, &liaison_deal_entity, "name", "Edge", "closed-on", "2026-10-01", NULL);
  const Move win = { liaison_record_get_id (deal), LIAISON_DEAL_WON, NULL };
  g_autoptr (GError) error = NULL;

  onboarding_fixture_add (fixture, &liaison_touch_entity, "deal", liaison_record_get_id (deal), "partner",
                          liaison_record_get_id (partner), "kind", "demo", "occurred-on", "2026-10-02", NULL);
  run (fixture, move, &win, &error);
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_REFUSED);
}

/* Closing that was undone is not done again over a touch that came meanwhile. */
static void
test_touch_before_redo (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) partner = workspace_fixture_new_partner (fixture, "Aster");
  g_autoptr (LiaisonRecord) deal =
      onboarding_fixture_new (fixture, &liaison_deal_entity, "name", "Edge", NULL);
  const Move win = { liaison_record_get_id (deal), LIAISON_DEAL_WON, NULL };
  g_autoptr (GError) error = NULL;
  gint64 won, undone = 0;

  won = run (fixture, move, &win, &error);
  g_assert_no_error (error);
  liaison_undo (fixture->store, won, &undone, NULL, &error);
  g_assert_no_error (error);
  onboarding_fixture_add (fixture, &liaison_touch_entity, "deal", liaison_record_get_id (deal), "partner",
                          liaison_record_get_id (partner), "kind", "demo", "occurred-on", "2026-11-21", NULL);
  g_assert_false (liaison_undo (fixture->store, undone, NULL, NULL, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_REFUSED);
  workspace_fixture_assert_whole (fixture->store);
}

static gboolean
insert (LiaisonStore *store, gpointer data, GError **error)
{
  return liaison_record_insert (store, data, error);
}

/* The day is told as days are told everywhere. */
static void
test_touch_closed (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) partner = workspace_fixture_new_partner (fixture, "Aster");
  g_autoptr (LiaisonRecord) deal = onboarding_fixture_new (fixture, &liaison_deal_entity, "name", "Edge",
                                                           "stage", "won", "closed-on", "2026-10-01", NULL);
  g_autoptr (LiaisonRecord) touch = liaison_record_new (&liaison_touch_entity);
  g_autofree char *day = liaison_date_format (liaison_date_from_ymd (2026, 10, 1));

  liaison_record_set_text (touch, "deal", liaison_record_get_id (deal));
  liaison_record_set_text (touch, "partner", liaison_record_get_id (partner));
  liaison_record_set_text (touch, "kind", "demo");
  liaison_record_set_text (touch, "occurred-on", "2026-10-02");
  g_assert_cmpstr (day, !=, "2026-10-01");
  onboarding_fixture_refused (fixture, insert, touch, LIAISON_ERROR_INVALID, day);
}

static gboolean
make_source (LiaisonStore *store, gpointer data, GError **error)
{
  return liaison_deal_make_source (store, data, error);
}

/* In one change, which the database would refuse in two steps the other way round. */
static void
test_source (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) aster = workspace_fixture_new_partner (fixture, "Aster");
  g_autoptr (LiaisonRecord) kestrel = workspace_fixture_new_partner (fixture, "Kestrel");
  g_autoptr (LiaisonRecord) deal =
      onboarding_fixture_new (fixture, &liaison_deal_entity, "name", "Edge", NULL);
  g_autoptr (LiaisonRecord) one = NULL;
  g_autoptr (LiaisonRecord) other = NULL;
  g_autoptr (LiaisonRecord) first = NULL;
  g_autoptr (LiaisonRecord) second = NULL;
  g_autoptr (GError) error = NULL;

  one = onboarding_fixture_new (fixture, &liaison_deal_partner_entity, "deal", liaison_record_get_id (deal),
                                "partner", liaison_record_get_id (aster), "role", "source", NULL);
  other = onboarding_fixture_new (fixture, &liaison_deal_partner_entity, "deal", liaison_record_get_id (deal),
                                  "partner", liaison_record_get_id (kestrel), "role", "delivery", NULL);
  run (fixture, make_source, liaison_record_get_id (other), &error);
  g_assert_no_error (error);
  first = onboarding_fixture_reload (fixture, one);
  second = onboarding_fixture_reload (fixture, other);
  g_assert_cmpstr (liaison_record_get_text (first, "role"), ==, "delivery");
  g_assert_cmpstr (liaison_record_get_text (second, "role"), ==, "source");
}

static const LiaisonDealEntry *
find (LiaisonDealList *list, const char *name)
{
  for (guint i = 0; i < list->entries->len; i++)
    if (g_str_equal (((const LiaisonDealEntry *) list->entries->pdata[i])->name, name))
      return list->entries->pdata[i];
  g_assert_not_reached ();
}

static LiaisonRecord *
add_deal (WorkspaceFixture *fixture, const char *name, const char *stage, gint64 amount, const char *currency)
{
  g_autoptr (LiaisonRecord) deal = liaison_record_new (&liaison_deal_entity);

  liaison_record_set_text (deal, "name", name);
  liaison_record_set_text (deal, "stage", stage);
  liaison_record_set_integer (deal, "amount", amount);
  liaison_record_set_text (deal, "currency", currency);
  liaison_record_set_text (deal, "opened-on", "2026-11-10");
  liaison_record_set_text (deal, "expected-on", "2026-11-19");
  if (g_str_equal (stage, "won"))
    liaison_record_set_text (deal, "closed-on", "2026-11-12");
  workspace_fixture_insert (fixture->store, deal);
  return g_steal_pointer (&deal);
}

static void
test_list (WorkspaceFixture *fixture, gconstpointer data)
{
  LiaisonDatabase *database = liaison_store_get_database (fixture->store);
  g_autoptr (LiaisonRecord) aster = workspace_fixture_new_partner (fixture, "Aster");
  g_autoptr (LiaisonRecord) kestrel = workspace_fixture_new_partner (fixture, "Kestrel");
  g_autoptr (LiaisonRecord) open = NULL;
  g_autoptr (LiaisonRecord) won = NULL;
  g_autoptr (LiaisonRecord) foreign = NULL;
  g_autoptr (LiaisonDealList) list = NULL;
  g_auto (GStrv) missing = NULL;
  const LiaisonDealEntry *entry;
  g_autoptr (GError) error = NULL;

  open = add_deal (fixture, "Open", "open", 10000, "EUR");
  won = add_deal (fixture, "Won", "won", 20000, "USD");
  foreign = add_deal (fixture, "Foreign", "committed", 30000, "JPY");
  /* At the rate of the day on which it was won; the later one is for what is open. */
  onboarding_fixture_add (fixture, &liaison_currency_rate_entity, "currency", "USD", "in-currency", "EUR",
                          "dated", "2026-11-01", "rate", "0.5", NULL);
  onboarding_fixture_add (fixture, &liaison_currency_rate_entity, "currency", "USD", "in-currency", "EUR",
                          "dated", "2026-11-15", "rate", "0.9", NULL);
  onboarding_fixture_add (fixture, &liaison_deal_partner_entity, "deal", liaison_record_get_id (open),
                          "partner", liaison_record_get_id (aster), "role", "delivery", NULL);
  onboarding_fixture_add (fixture, &liaison_deal_partner_entity, "deal", liaison_record_get_id (open),
                          "partner", liaison_record_get_id (aster), "role", "transaction", NULL);
  onboarding_fixture_add (fixture, &liaison_deal_partner_entity, "deal", liaison_record_get_id (open),
                          "partner", liaison_record_get_id (kestrel), "role", "source", NULL);
  onboarding_fixture_add (fixture, &liaison_registration_entity, "deal", liaison_record_get_id (won),
                          "partner", liaison_record_get_id (aster), "submitted-on", "2026-11-02",
                          "approved-on", "2026-11-04", "state", "won", NULL);
  g_assert_true (liaison_database_execute (
      database, "INSERT INTO setting (key, value) VALUES ('reporting-currency', 'EUR')", NULL));

  list = liaison_deal_list_load (database, TODAY, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->entries->len, ==, 3);
  g_assert_cmpstr (list->currency, ==, "EUR");
  entry = find (list, "Open");
  g_assert_cmpstr (entry->partners, ==, "Kestrel, Aster");
  g_assert_true (liaison_deal_entry_has_partner (entry, liaison_record_get_id (aster)));
  g_assert_cmpuint (g_strv_length (entry->partner_ids), ==, 2);
  g_assert_true (entry->value.is_sourced);
  g_assert_cmpint (entry->value.probability, ==, 10);
  g_assert_true (liaison_deal_entry_is_late (entry, TODAY));
  g_assert_false (liaison_deal_entry_is_late (entry, TODAY - 1));
  g_assert_cmpint (liaison_deal_entry_get_age (entry, TODAY), ==, 10);
  entry = find (list, "Won");
  g_assert_cmpint (entry->value.amount, ==, 10000);
  g_assert_cmpint (liaison_deal_entry_get_age (entry, TODAY), ==, 2);
  g_assert_cmpint (entry->value.closed_on - entry->value.registered_on, ==, 10);
  g_assert_cmpint (entry->value.closed_on - entry->value.approved_on, ==, 8);
  g_assert_false (liaison_deal_entry_is_late (entry, TODAY));
  entry = find (list, "Foreign");
  g_assert_false (entry->value.has_amount);
  missing = liaison_deal_list_get_missing (list->entries);
  g_assert_cmpuint (g_strv_length (missing), ==, 1);
  g_assert_cmpstr (missing[0], ==, "JPY");
  g_assert_cmpuint (list->partners->len, ==, 2);
  g_assert_cmpstr (((const LiaisonDealName *) list->partners->pdata[0])->name, ==, "Aster");
}

static LiaisonRuleBook *
load_book (WorkspaceFixture *fixture, LiaisonDate on)
{
  g_autoptr (GError) error = NULL;
  LiaisonRuleBook *book =
      liaison_rule_book_load_in_force (liaison_store_get_database (fixture->store), NULL, on, &error);

  g_assert_no_error (error);
  return book;
}

static void
assert_probability (WorkspaceFixture *fixture, LiaisonDate on, const char *region_id, int percent)
{
  g_autoptr (LiaisonRuleBook) book = load_book (fixture, on);

  g_assert_cmpint (liaison_deal_probability (book, region_id, LIAISON_DEAL_OPEN, LIAISON_DEAL_NO_PROBABILITY),
                   ==, percent);
}

static void
test_probability (WorkspaceFixture *fixture, gconstpointer data)
{
  static const int standards[] = { 10, 25, 50, 80, 100, 0 };
  g_autoptr (LiaisonRuleBook) book = load_book (fixture, TODAY);
  g_autoptr (LiaisonRecord) region = NULL;
  g_autoptr (LiaisonRecord) engagement = NULL;

  for (guint i = 0; i < LIAISON_DEAL_N_STAGES; i++)
    g_assert_cmpint (liaison_deal_probability (book, NULL, i, LIAISON_DEAL_NO_PROBABILITY), ==, standards[i]);
  /* What a deal says itself, but for the end. */
  g_assert_cmpint (liaison_deal_probability (book, NULL, LIAISON_DEAL_WON, 5), ==, 100);
  g_assert_cmpint (liaison_deal_probability (book, NULL, LIAISON_DEAL_LOST, 5), ==, 0);
  g_assert_cmpint (liaison_deal_probability (book, NULL, LIAISON_DEAL_OPEN, 0), ==, 0);

  /* What is published says otherwise, from its day on, and in a region yet otherwise. */
  region = onboarding_fixture_new (fixture, &liaison_region_entity, "name", "DACH", "code", "DACH", NULL);
  engagement = onboarding_fixture_new (fixture, &liaison_engagement_entity, "title", "2026", "valid-from",
                                       "2026-11-20", NULL);
  onboarding_fixture_add (fixture, &liaison_engagement_rule_entity, "engagement",
                          liaison_record_get_id (engagement), "rule", "probability-open", "value", "15",
                          NULL);
  onboarding_fixture_add (fixture, &liaison_engagement_rule_entity, "engagement",
                          liaison_record_get_id (engagement), "rule", "probability-open", "region",
                          liaison_record_get_id (region), "value", "20", NULL);
  assert_probability (fixture, TODAY, NULL, 10);
  liaison_record_set_text (engagement, "state", "published");
  workspace_fixture_update (fixture->store, engagement);
  assert_probability (fixture, TODAY, NULL, 15);
  assert_probability (fixture, TODAY, liaison_record_get_id (region), 20);
  assert_probability (fixture, TODAY - 1, NULL, 10);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) \
  g_test_add (path, WorkspaceFixture, NULL, workspace_fixture_set_up, func, workspace_fixture_tear_down)
  ADD ("/deals/move", test_move);
  g_test_add_func ("/deals/stamp", test_stamp);
  ADD ("/deals/touch-after", test_touch_after);
  ADD ("/deals/touch-closed", test_touch_closed);
  ADD ("/deals/touch-before-redo", test_touch_before_redo);
  ADD ("/deals/touch-before-move", test_touch_before_move);
  ADD ("/deals/source", test_source);
  ADD ("/deals/list", test_list);
  ADD ("/deals/probability", test_probability);
  return g_test_run ();
}
