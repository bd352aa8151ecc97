/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "row-fixture.h"

#include "core/attribution/attribution-freeze.h"
#include "core/attribution/frozen-journeys.h"
#include "core/attribution/influence.h"
#include "core/attribution/journey-list.h"
#include "core/attribution/touch-explain.h"
#include "core/store/label.h"

#include <string.h>

/* From the touches and deals of a workspace to credit that adds up to the cent, against a model that asks the database for each deal. */

#define TODAY liaison_date_from_ymd (2026, 6, 30)
#define MOST_DAYS 3650

static void
set_up (WorkspaceFixture *fixture, gconstpointer data)
{
  workspace_fixture_set_up (fixture, data);
  row_fixture_change (
      fixture,
      "INSERT INTO region (id, name, parent_id) VALUES ({r1}, 'Europe', NULL), ({r2}, 'Germany', {r1}),"
      " ({r3}, 'Japan', NULL);"
      "INSERT INTO currency_rate (id, currency, in_currency, dated, rate) VALUES ({q1}, 'USD', 'EUR', "
      "'2026-01-01', '0.9');"
      "INSERT INTO partner (id, name, region_id) VALUES ({p1}, 'Nordlicht', {r2}), ({p2}, 'Aster', {r1}),"
      " ({p3}, 'Sakura', {r3}), ({p4}, 'Kestrel', NULL);"
      "INSERT INTO customer (id, name) VALUES ({c1}, 'Vista'), ({c2}, 'Hafen');");
}

static LiaisonTouchBook *
load (WorkspaceFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  LiaisonTouchBook *book =
      liaison_touch_book_load (liaison_store_get_database (fixture->store), "EUR", TODAY, MOST_DAYS, &error);

  g_assert_no_error (error);
  return book;
}

/* "name:minor" of each channel that has credit, and what is unattributed. */
static char *
reckon (const LiaisonTouchBook *book, LiaisonTouchSelection selection, LiaisonAttributionModel model)
{
  const LiaisonAttributionOptions options = { model, 1, 7 };
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonSelectedJourneys) selected = liaison_touch_select (book, &selection, &error);
  g_autoptr (LiaisonTouchCredit) credit = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  gint64 sum;

  g_assert_no_error (error);
  credit = liaison_touch_credit_reckon (selected, &options, book->currency, NULL, &error);
  g_assert_no_error (error);
  sum = credit->unattributed;
  for (guint i = 0; i < credit->channels->len; i++)
    {
      const LiaisonChannelCredit *each = &g_array_index (credit->channels, LiaisonChannelCredit, i);
      const char *name = liaison_channel_table_get_name (selected->journeys->channels, each->channel);

      sum += each->minor;
      for (guint j = 0; selection.by == LIAISON_CREDIT_BY_PARTNER && j < book->partners->len; j++)
        if (g_str_equal (g_ptr_array_index (book->partners, j), name))
          {
            name = g_ptr_array_index (book->names, j);
            break;
          }
      g_string_append_printf (text, "%s:%" G_GINT64_FORMAT " ", name, each->minor);
    }
  g_assert_cmpint (sum, ==, credit->total);
  g_string_append_printf (text, "-:%" G_GINT64_FORMAT, credit->unattributed);
  return g_string_free_and_steal (g_steal_pointer (&text));
}

static void
assert_reckoned (const LiaisonTouchBook *book,
                 LiaisonTouchSelection selection,
                 LiaisonAttributionModel model,
                 const char *expected)
{
  g_autofree char *text = reckon (book, selection, model);

  g_test_message ("%s", liaison_attribution_model_get_word (model));
  g_assert_cmpstr (text, ==, expected);
}

/* One deal of 100.00 with touches 14, 7 and 0 days before it: 1/7, 2/7 and 4/7 by decay, to the cent. */
static void
test_golden (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonTouchBook) book = NULL;
  LiaisonTouchSelection selection = LIAISON_TOUCH_SELECTION_ALL;

  row_fixture_change (
      fixture,
      "INSERT INTO deal (id, name, customer_id, stage, amount, currency, lead_on, opened_on, closed_on) "
      "VALUES"
      " ({d1}, 'Deal', {c1}, 'won', 10000, 'EUR', '2026-03-02', '2026-03-09', '2026-03-15');"
      "INSERT INTO touch (id, occurred_on, kind, partner_id, customer_id, deal_id) VALUES"
      " ({t1}, '2026-03-01', 'demo', {p1}, {c1}, NULL), ({t2}, '2026-03-08', 'workshop', {p2}, NULL, {d1}),"
      " ({t3}, '2026-03-15', 'meeting', {p3}, {c1}, NULL), ({t4}, '2026-03-16', 'demo', {p4}, {c1}, NULL),"
      " ({t5}, '2026-03-01', 'demo', {p4}, {c2}, NULL)");
  book = load (fixture);
  assert_reckoned (book, selection, LIAISON_MODEL_FIRST, "Nordlicht:10000 Aster:0 Sakura:0 -:0");
  assert_reckoned (book, selection, LIAISON_MODEL_LAST, "Nordlicht:0 Aster:0 Sakura:10000 -:0");
  assert_reckoned (book, selection, LIAISON_MODEL_LINEAR, "Nordlicht:3334 Aster:3333 Sakura:3333 -:0");
  assert_reckoned (book, selection, LIAISON_MODEL_TIME_DECAY, "Nordlicht:1429 Aster:2857 Sakura:5714 -:0");
  assert_reckoned (book, selection, LIAISON_MODEL_U_SHAPED, "Nordlicht:4000 Aster:2000 Sakura:4000 -:0");
  /* The lead fell to the first touch, the opportunity to the second; the third is the rest. */
  assert_reckoned (book, selection, LIAISON_MODEL_W_SHAPED, "Nordlicht:6000 Aster:3000 Sakura:1000 -:0");
  /* The first and the lead are one touch; nothing is left for a middle, whose share is spread over the four. */
  assert_reckoned (book, selection, LIAISON_MODEL_FULL_PATH, "Nordlicht:5000 Aster:2500 Sakura:2500 -:0");
  assert_reckoned (book, selection, LIAISON_MODEL_SHAPLEY, "Nordlicht:3334 Aster:3333 Sakura:3333 -:0");

  selection.days = 13;
  assert_reckoned (book, selection, LIAISON_MODEL_FIRST, "Aster:10000 Sakura:0 -:0");
  selection.days = 14;
  selection.kinds = 1u << 2;
  assert_reckoned (book, selection, LIAISON_MODEL_LAST, "Nordlicht:10000 -:0");
  selection.kinds = 1u << 0;
  assert_reckoned (book, selection, LIAISON_MODEL_LAST, "-:10000");
}

/* Credit by kind and by region; deals by region and day; roles; currencies; what cannot be told. */
static void
test_selection (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonTouchBook) book = NULL;
  LiaisonTouchSelection selection = LIAISON_TOUCH_SELECTION_ALL;

  row_fixture_change (
      fixture,
      "INSERT INTO deal (id, name, customer_id, stage, amount, currency, closed_on, region_id) VALUES"
      " ({d1}, 'One', {c1}, 'won', 10000, 'EUR', '2026-03-15', NULL),"
      " ({d2}, 'Two', {c2}, 'won', 10000, 'USD', '2026-04-15', {r3}),"
      " ({d3}, 'Three', {c2}, 'lost', 10000, 'USD', '2026-05-15', {r2}),"
      " ({d4}, 'Without a day', {c2}, 'won', 10000, 'EUR', NULL, {r2}),"
      " ({d5}, 'Without a rate', {c2}, 'won', 10000, 'JPY', '2026-05-15', {r2}),"
      " ({d6}, 'Without an amount', {c2}, 'won', NULL, NULL, '2026-05-15', {r2}),"
      " ({d7}, 'Open', {c2}, 'open', 10000, 'EUR', NULL, {r2});"
      "INSERT INTO deal_partner (id, deal_id, partner_id, role) VALUES ({s1}, {d1}, {p1}, 'source'),"
      " ({s2}, {d1}, {p2}, 'influence'), ({s3}, {d1}, {p2}, 'delivery');"
      "INSERT INTO touch (id, occurred_on, kind, partner_id, deal_id) VALUES"
      " ({t1}, '2026-03-01', 'referral', {p1}, {d1}), ({t2}, '2026-03-02', 'demo', {p2}, {d1}),"
      " ({t3}, '2026-03-03', 'demo', {p4}, {d1}), ({t4}, '2026-04-03', 'demo', {p3}, {d2})");
  book = load (fixture);
  g_assert_cmpuint (book->n_without_day, ==, 1);
  g_assert_cmpuint (book->n_without_amount, ==, 1);
  g_assert_cmpstr (book->missing[0], ==, "JPY");
  g_assert_null (book->missing[1]);
  assert_reckoned (book, selection, LIAISON_MODEL_LINEAR,
                   "Nordlicht:3334 Aster:3333 Kestrel:3333 Sakura:9000 -:0");
  selection.by = LIAISON_CREDIT_BY_KIND;
  assert_reckoned (book, selection, LIAISON_MODEL_LINEAR, "referral:3334 demo:15666 -:0");
  selection = LIAISON_TOUCH_SELECTION_ALL;
  /* The first deal has the region of its source. */
  selection.region = liaison_region_table_find (book->regions, NULL);
  for (guint i = 0; i < liaison_region_table_get_n (book->regions); i++)
    if (g_str_equal (liaison_region_table_get_name (book->regions, (int) i), "Europe"))
      selection.region = (int) i;
  assert_reckoned (book, selection, LIAISON_MODEL_FIRST, "Nordlicht:10000 Aster:0 Kestrel:0 -:0");
  selection = LIAISON_TOUCH_SELECTION_ALL;
  selection.from = liaison_date_from_ymd (2026, 4, 15);
  assert_reckoned (book, selection, LIAISON_MODEL_FIRST, "Sakura:9000 -:0");
  selection.from = liaison_date_from_ymd (2026, 4, 16);
  assert_reckoned (book, selection, LIAISON_MODEL_FIRST, "-:0");
  selection = LIAISON_TOUCH_SELECTION_ALL;
  selection.to = liaison_date_from_ymd (2026, 3, 15);
  selection.roles = LIAISON_TOUCH_ROLE_DELIVERY;
  assert_reckoned (book, selection, LIAISON_MODEL_FIRST, "Aster:10000 -:0");
  selection.roles = LIAISON_TOUCH_ROLE_NONE;
  assert_reckoned (book, selection, LIAISON_MODEL_FIRST, "Kestrel:10000 -:0");
}

/* Against a model that asks the database: the journey of each deal, and each touch's id. */
static void
test_random (WorkspaceFixture *fixture, gconstpointer data)
{
  LiaisonDatabase *database = liaison_store_get_database (fixture->store);
  const int n_deals = 60, n_touches = g_test_slow () ? 4000 : 600;
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autoptr (LiaisonTouchBook) book = NULL;
  g_autoptr (GError) error = NULL;
  guint n_assigned = 0;

  for (int i = 1; i <= n_deals; i++)
    g_string_append_printf (
        sql,
        "INSERT INTO deal (id, name, customer_id, stage, amount, currency, closed_on) VALUES"
        " ({d%d}, 'Deal', {c%d}, '%s', %d, 'EUR', date ('2025-06-01', '+%d days'));",
        i, g_test_rand_int_range (1, 3), g_test_rand_bit () ? "won" : "lost",
        g_test_rand_int_range (0, 100000), g_test_rand_int_range (0, 300));
  for (int i = 1; i <= n_touches; i++)
    {
      const int deal = g_test_rand_int_range (1, n_deals + 1);
      const int day = g_test_rand_int_range (0, 400);
      const gboolean of_deal = g_test_rand_bit ();

      g_string_append_printf (
          sql,
          "INSERT INTO touch (id, occurred_on, kind, partner_id, customer_id, deal_id)"
          " SELECT {t%d}, min (date ('2025-03-01', '+%d days'), %s), 'demo', {p%d}, {c%d}, %s"
          "  FROM deal WHERE id = {d%d};",
          i, day, of_deal ? "closed_on" : "'9999-12-31'", g_test_rand_int_range (1, 5),
          g_test_rand_int_range (1, 3), of_deal ? "id" : "NULL", deal);
    }
  row_fixture_change (fixture, sql->str);
  book = load (fixture);
  g_assert_cmpuint (book->deals->len, ==, n_deals);
  for (guint i = 0; i < book->deals->len; i++)
    {
      const LiaisonTouchedDeal *deal = liaison_touch_book_get_deal (book, i);
      g_autoptr (GPtrArray) ids = liaison_touch_book_list_ids (book, database, i, MOST_DAYS, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (ids->len, ==, deal->n);
      n_assigned += deal->n;
      for (guint j = 0; j < deal->n; j++)
        {
          const LiaisonBookedTouch *touch = liaison_touch_book_get_touch (book, deal->first + j);
          g_autofree char *day = NULL, *partner = NULL, *booked = liaison_date_to_text (touch->on);

          g_assert_true (liaison_database_get_text (database, &day, &error,
                                                    "SELECT occurred_on FROM touch WHERE id = ?", "t",
                                                    g_ptr_array_index (ids, j)));
          g_assert_true (liaison_database_get_text (database, &partner, &error,
                                                    "SELECT partner_id FROM touch WHERE id = ?", "t",
                                                    g_ptr_array_index (ids, j)));
          g_assert_cmpstr (day, ==, booked);
          g_assert_cmpstr (partner, ==, g_ptr_array_index (book->partners, touch->partner));
        }
    }
  g_assert_cmpuint (n_assigned, ==, book->touches->len);
  /* Every model adds up to the cent, in any window. */
  for (guint model = 0; model < LIAISON_N_MODELS; model++)
    for (int days = 0; days < 400; days += 57)
      {
        LiaisonTouchSelection selection = LIAISON_TOUCH_SELECTION_ALL;
        g_autofree char *text = NULL;

        selection.days = days;
        text = reckon (book, selection, model);
        g_assert_nonnull (text);
      }
}

static gboolean
freeze (LiaisonStore *store, gpointer data, GError **error)
{
  g_autofree char *id = NULL;

  return liaison_attribution_freeze (store, data, &id, error);
}

/* What was kept comes out the same, whatever becomes of the touches; what was altered does not. */
static void
test_freeze (WorkspaceFixture *fixture, gconstpointer data)
{
  LiaisonDatabase *database = liaison_store_get_database (fixture->store);
  LiaisonTouchSelection selection = LIAISON_TOUCH_SELECTION_ALL;
  g_autoptr (LiaisonTouchBook) book = NULL;
  g_autoptr (LiaisonSelectedJourneys) selected = NULL;
  g_autoptr (GError) error = NULL;

  row_fixture_change (
      fixture, "INSERT INTO deal (id, name, customer_id, stage, amount, currency, closed_on, lead_on) VALUES"
               " ({d1}, 'Deal', {c1}, 'won', 10001, 'EUR', '2026-03-15', '2026-03-03'),"
               " ({d2}, 'Other', {c2}, 'lost', 10001, 'EUR', '2026-03-15', NULL),"
               " ({d3}, 'Nobody', NULL, 'won', 5, 'EUR', '2026-03-15', NULL);"
               "INSERT INTO touch (id, occurred_on, kind, partner_id, deal_id) VALUES"
               " ({t1}, '2026-03-01', 'demo', {p1}, {d1}), ({t2}, '2026-03-08', 'demo', {p2}, {d1}),"
               " ({t3}, '2026-03-09', 'demo', {p1}, {d1}), ({t4}, '2026-03-09', 'demo', {p2}, {d2})");
  book = load (fixture);
  selected = liaison_touch_select (book, &selection, &error);
  g_assert_no_error (error);
  for (guint model = 0; model < LIAISON_N_MODELS; model++)
    {
      const LiaisonAttributionOptions options = { model, 1, 7 };
      g_autoptr (LiaisonTouchCredit) credit =
          liaison_touch_credit_reckon (selected, &options, book->currency, NULL, &error);
      LiaisonFreezing freezing = { "Kept", TODAY, book, &selection, selected, credit };

      g_assert_no_error (error);
      g_assert_true (liaison_store_change (fixture->store, LIAISON_LABEL_CREATE, "run", freeze, &freezing,
                                           NULL, NULL, NULL, &error));
      g_assert_no_error (error);
    }
  row_fixture_change (fixture, "DELETE FROM touch");
  for (guint model = 0; model < LIAISON_N_MODELS; model++)
    {
      g_auto (LiaisonReplay) replay = { 0 };
      g_autofree char *id = NULL;

      g_assert_true (liaison_database_get_text (database, &id, &error,
                                                "SELECT id FROM attribution_run WHERE model = ?", "t",
                                                liaison_attribution_model_get_word (model)));
      g_assert_true (liaison_attribution_replay (database, id, &replay, NULL, &error));
      g_assert_no_error (error);
      g_assert_true (replay.is_same);
      g_assert_nonnull (strstr (replay.kept, "\"total\":10006"));
      g_assert_nonnull (strstr (replay.kept, "\"unattributed\":5"));
    }
  {
    g_autoptr (GBytes) nonsense = g_bytes_new_static ("nonsense", 8);

    g_assert_null (liaison_frozen_journeys_read (nonsense, &error));
    g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_BAD_INPUT);
  }
  workspace_fixture_assert_whole (fixture->store);
}

/* A cent of a heuristic leads to its touches; that of a model to the journeys that contain the partner. */
static GBytes *
compress (const char *text)
{
  g_autoptr (GConverter) compressor = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, -1));
  g_autoptr (GBytes) plain = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  GBytes *bytes = g_converter_convert_bytes (compressor, plain, &error);

  g_assert_no_error (error);
  return bytes;
}

#define FROZEN "liaison journeys 1\nchannel p1\nchannel p2\n"

/* What was kept and is not as it was: refused, or read as journeys that can be reckoned. */
static void
test_frozen_is_hostile (WorkspaceFixture *fixture, gconstpointer data)
{
  static const char *const refused[] = {
    "",
    "liaison journeys 2\n",
    FROZEN "deal d1 1 9223372036854775807 -1 -1 0:1\n",
    FROZEN "deal d1 1 9007199254740993 -1 -1 0:1\n",
    FROZEN "deal d1 1 99999999999999999999 -1 -1 0:1\n",
    FROZEN "deal d1 1 -5 -1 -1 0:1\n",
    FROZEN "deal d1 2 5 -1 -1 0:1\n",
    FROZEN "deal d1 1 5 1 -1 0:1\n",
    FROZEN "deal d1 1 5 -2 -1 0:1\n",
    FROZEN "deal d1 1 5 -1 -1 2:1\n",
    FROZEN "deal d1 1 5 -1 -1 0:-1\n",
    FROZEN "deal d1 1 5 -1 -1 0:1x\n",
    FROZEN "deal d1 0 5 -1 -1 0:1\n",
    FROZEN "deal d1\n",
    FROZEN "deal\n",
    FROZEN "other\n",
  };
  const LiaisonAttributionOptions options = { LIAISON_MODEL_MARKOV, 2, 7 };
  g_autoptr (GBytes) whole =
      compress (FROZEN "deal d1 1 500 0 1 0:9 1:3 0:1\ndeal d2 0 0 -1 -1 1:3\ndeal d3 1 7 -1 -1\n");
  gsize size;
  const guint8 *bytes = g_bytes_get_data (whole, &size);

  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GBytes) frozen = compress (refused[i]);
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", refused[i]);
      g_assert_null (liaison_frozen_journeys_read (frozen, &error));
      g_assert_nonnull (error);
    }
  for (int round = 0; round < 3000; round++)
    {
      g_autofree guint8 *copy = g_memdup2 (bytes, size);
      const gsize length = g_test_rand_bit () ? size : (gsize) g_test_rand_int_range (0, (gint32) size);
      g_autoptr (LiaisonSelectedJourneys) selected = NULL;
      g_autoptr (GBytes) frozen = NULL;
      g_autoptr (GError) error = NULL;

      copy[g_test_rand_int_range (0, (gint32) size)] = (guint8) g_test_rand_int_range (0, 256);
      frozen = g_bytes_new (copy, length);
      selected = liaison_frozen_journeys_read (frozen, &error);
      g_assert_true ((selected == NULL) == (error != NULL));
      if (selected != NULL)
        liaison_touch_credit_free (liaison_touch_credit_reckon (selected, &options, "EUR", NULL, &error));
    }
}

static void
test_explain (WorkspaceFixture *fixture, gconstpointer data)
{
  LiaisonDatabase *database = liaison_store_get_database (fixture->store);
  const LiaisonAttributionOptions linear = { LIAISON_MODEL_LINEAR, 1, 7 },
                                  markov = { LIAISON_MODEL_MARKOV, 1, 7 };
  LiaisonTouchSelection selection = LIAISON_TOUCH_SELECTION_ALL;
  g_autofree char *touch_id = row_fixture_id ("t2"), *deal_id = row_fixture_id ("d1");
  g_autoptr (LiaisonTouchBook) book = NULL;
  g_autoptr (LiaisonSelectedJourneys) selected = NULL;
  g_autoptr (LiaisonTouchCredit) credit = NULL, solved = NULL;
  g_autoptr (LiaisonExplanation) why = NULL, journeys = NULL;
  g_autoptr (GArray) deals = NULL;
  g_autoptr (GError) error = NULL;
  LiaisonExplanation *deal;

  row_fixture_change (
      fixture,
      "INSERT INTO deal (id, name, stage, amount, currency, closed_on) VALUES"
      " ({d1}, 'Deal', 'won', 10000, 'EUR', '2026-03-15'), ({d2}, 'Small', 'won', 30, 'EUR', '2026-03-15'),"
      " ({d3}, 'Lost', 'lost', 30, 'EUR', '2026-03-15');"
      "INSERT INTO touch (id, occurred_on, kind, partner_id, deal_id) VALUES"
      " ({t1}, '2026-03-01', 'demo', {p1}, {d1}), ({t2}, '2026-03-08', 'workshop', {p2}, {d1}),"
      " ({t3}, '2026-03-09', 'demo', {p2}, {d1}), ({t4}, '2026-03-09', 'demo', {p2}, {d2}),"
      " ({t5}, '2026-03-09', 'demo', {p2}, {d3})");
  book = load (fixture);
  selected = liaison_touch_select (book, &selection, &error);
  credit = liaison_touch_credit_reckon (selected, &linear, book->currency, NULL, &error);
  solved = liaison_touch_credit_reckon (selected, &markov, book->currency, NULL, &error);
  g_assert_no_error (error);

  /* The second channel is Aster: 6,666 of one deal and all of the other. */
  deals = liaison_touch_credit_list_deals (selected, &linear, "EUR", 1, &error);
  g_assert_cmpuint (deals->len, ==, 3);
  g_assert_cmpint (g_array_index (deals, LiaisonDealCredit, 0).minor, ==, 6666);
  g_assert_cmpint (g_array_index (deals, LiaisonDealCredit, 1).minor, ==, 30);
  g_assert_cmpint (g_array_index (credit->channels, LiaisonChannelCredit, 1).minor, ==, 6696);

  why = liaison_touch_credit_explain (book, database, MOST_DAYS, selected, credit, 1, "Aster", &error);
  g_assert_no_error (error);
  deal = liaison_explanation_get_child (why, liaison_explanation_get_n_children (why) - 3);
  g_assert_cmpstr (liaison_explanation_get_evidence (deal, 0), ==, deal_id);
  g_assert_cmpuint (liaison_explanation_get_n_children (deal), ==, 3);
  g_assert_cmpstr (liaison_explanation_get_evidence (liaison_explanation_get_child (deal, 1), 0), ==,
                   touch_id);
  g_assert_nonnull (liaison_explanation_get_value (liaison_explanation_get_child (deal, 1), "amount"));

  journeys = liaison_touch_credit_explain (book, database, MOST_DAYS, selected, solved, 1, "Aster", &error);
  g_assert_no_error (error);
  g_assert_nonnull (liaison_explanation_get_value (journeys, "effect"));
  deal = liaison_explanation_get_child (journeys, liaison_explanation_get_n_children (journeys) - 1);
  g_assert_null (liaison_explanation_get_value (liaison_explanation_get_child (deal, 0), "amount"));
}

/* Sourced, influenced and their overlap, on a random workspace, against questions to the database. */
static void
test_influence (WorkspaceFixture *fixture, gconstpointer data)
{
  const int n_deals = 80, n_touches = 300;
  LiaisonDatabase *database = liaison_store_get_database (fixture->store);
  LiaisonTouchSelection selection = LIAISON_TOUCH_SELECTION_ALL;
  g_autoptr (LiaisonInfluence) influence = NULL;
  g_autoptr (LiaisonTouchBook) book = NULL;
  g_autoptr (GString) sql = g_string_new (NULL);
  gint64 sourced = 0, influenced = 0, sum = 0, both = 0, monthly = 0;

#define TOUCHED \
  "d.stage = 'won' AND EXISTS (SELECT 1 FROM touch AS t WHERE t.deal_id = d.id" \
  " AND t.occurred_on >= date (d.closed_on, '-90 days') AND NOT EXISTS" \
  "  (SELECT 1 FROM deal_partner AS s WHERE s.deal_id = d.id AND s.partner_id = t.partner_id AND s.role = " \
  "'source'))"
#define OPEN_TOUCHED \
  "d.stage = 'open' AND EXISTS (SELECT 1 FROM touch AS t WHERE t.deal_id = d.id" \
  " AND t.occurred_on BETWEEN date ('2026-06-30', '-90 days') AND '2026-06-30' AND NOT EXISTS" \
  "  (SELECT 1 FROM deal_partner AS s WHERE s.deal_id = d.id AND s.partner_id = t.partner_id AND s.role = " \
  "'source'))"
#define SOURCED "EXISTS (SELECT 1 FROM deal_partner AS s WHERE s.deal_id = d.id AND s.role = 'source')"
  for (int i = 1; i <= n_deals; i++)
    {
      g_string_append_printf (sql,
                              "INSERT INTO deal (id, name, stage, amount, currency, closed_on) VALUES"
                              " ({d%d}, 'Deal', '%s', %d, 'EUR', date ('2025-06-01', '+%d days'));",
                              i,
                              i % 3 == 0           ? "open"
                              : g_test_rand_bit () ? "won"
                                                   : "lost",
                              g_test_rand_int_range (1, 1000), g_test_rand_int_range (0, 300));
      if (g_test_rand_bit ())
        g_string_append_printf (sql,
                                "INSERT INTO deal_partner (id, deal_id, partner_id, role) VALUES"
                                " ({s%d}, {d%d}, {p%d}, 'source');",
                                i, i, g_test_rand_int_range (1, 5));
    }
  for (int i = 1; i <= n_touches; i++)
    g_string_append_printf (
        sql,
        "INSERT INTO touch (id, occurred_on, kind, partner_id, deal_id) SELECT {t%d},"
        " date (iif (stage = 'open', '2026-06-30', closed_on), '-%d days'), 'demo', {p%d}, id"
        " FROM deal WHERE id = {d%d};",
        i, g_test_rand_int_range (0, 180), g_test_rand_int_range (1, 5),
        g_test_rand_int_range (1, n_deals + 1));
  row_fixture_change (fixture, sql->str);
  book = load (fixture);
  selection.days = 90;
  influence = liaison_influence_reckon (book, &selection);
  liaison_database_get_int (
      database, &sourced, NULL,
      "SELECT coalesce (sum (amount), 0) FROM deal AS d WHERE stage = 'won' AND " SOURCED, "");
  liaison_database_get_int (database, &influenced, NULL,
                            "SELECT coalesce (sum (amount), 0) FROM deal AS d WHERE " TOUCHED, "");
  liaison_database_get_int (database, &both, NULL,
                            "SELECT coalesce (sum (amount), 0) FROM deal AS d WHERE " TOUCHED " AND " SOURCED,
                            "");
  liaison_database_get_int (
      database, &sum, NULL,
      "SELECT coalesce (sum (d.amount), 0) FROM deal AS d JOIN partner AS p ON EXISTS"
      " (SELECT 1 FROM touch AS t WHERE t.deal_id = d.id AND t.partner_id = p.id"
      "   AND t.occurred_on >= date (d.closed_on, '-90 days'))"
      " WHERE d.stage = 'won' AND NOT EXISTS (SELECT 1 FROM deal_partner AS s WHERE s.deal_id = d.id"
      "  AND s.partner_id = p.id AND s.role = 'source')",
      "");
  g_assert_cmpint (influence->sourced, ==, sourced);
  g_assert_cmpint (influence->influenced, ==, influenced);
  g_assert_cmpint (influence->both, ==, both);
  g_assert_cmpint (influence->influenced_sum, ==, sum);
  g_assert_cmpint (influence->reached, ==, sourced + influenced - both);
  for (guint i = 0; i < influence->parts->len; i++)
    {
      sum -= g_array_index (influence->parts, LiaisonInfluencePart, i).influenced;
      sourced -= g_array_index (influence->parts, LiaisonInfluencePart, i).sourced;
    }
  g_assert_cmpint (sum, ==, 0);
  g_assert_cmpint (sourced, ==, 0);
  /* The same of what is open, as of the day of reckoning. */
  {
    const LiaisonInfluencePipeline *pipeline = &influence->pipeline;
    gint64 open = 0;

    liaison_database_get_int (database, &open, NULL, "SELECT sum (amount) FROM deal WHERE stage = 'open'",
                              "");
    liaison_database_get_int (database, &influenced, NULL,
                              "SELECT coalesce (sum (amount), 0) FROM deal AS d WHERE " OPEN_TOUCHED, "");
    liaison_database_get_int (
        database, &both, NULL,
        "SELECT coalesce (sum (amount), 0) FROM deal AS d WHERE " OPEN_TOUCHED " AND " SOURCED, "");
    liaison_database_get_int (
        database, &sourced, NULL,
        "SELECT coalesce (sum (amount), 0) FROM deal AS d WHERE stage = 'open' AND " SOURCED, "");
    g_assert_cmpint (pipeline->open, ==, open);
    g_assert_cmpint (pipeline->influenced, ==, influenced);
    g_assert_cmpint (pipeline->both, ==, both);
    g_assert_cmpint (pipeline->sourced, ==, sourced);
    g_assert_cmpint (pipeline->reached, ==, sourced + influenced - both);
    g_assert_cmpint (pipeline->influenced_sum, >=, influenced);
  }
  for (guint i = 0; i < influence->months->len; i++)
    monthly += g_array_index (influence->months, LiaisonInfluenceMonth, i).influenced;
  g_assert_cmpint (monthly, ==, influence->influenced);
}

/* The most frequent ways first, equal touches in a row as one; flows end in won and lost. */
/* Months stand in a row; a day with a wrong year does not put thousands of empty ones between it and the others. */
static void
test_months (WorkspaceFixture *fixture, gconstpointer data)
{
  const LiaisonTouchSelection selection = LIAISON_TOUCH_SELECTION_ALL;

  row_fixture_change (
      fixture, "INSERT INTO deal (id, name, stage, amount, currency, closed_on) VALUES"
               " ({d1}, 'A', 'won', 100, 'EUR', '2026-03-15'), ({d2}, 'B', 'won', 20, 'EUR', '2025-12-31');");
  {
    g_autoptr (LiaisonTouchBook) book = load (fixture);
    g_autoptr (LiaisonInfluence) influence = liaison_influence_reckon (book, &selection);

    g_assert_cmpuint (influence->months->len, ==, 4);
    for (guint i = 0; i < 4; i++)
      g_assert_cmpuint (g_array_index (influence->months, LiaisonInfluenceMonth, i).n_won, ==,
                        i == 0 || i == 3 ? 1 : 0);
  }
  row_fixture_change (fixture, "INSERT INTO deal (id, name, stage, amount, currency, closed_on) VALUES"
                               " ({d3}, 'C', 'won', 7, 'EUR', '0206-03-15');");
  {
    g_autoptr (LiaisonTouchBook) book = load (fixture);
    g_autoptr (LiaisonInfluence) influence = liaison_influence_reckon (book, &selection);

    g_assert_cmpuint (influence->months->len, ==, 3);
    g_assert_cmpint (g_array_index (influence->months, LiaisonInfluenceMonth, 0).first, ==,
                     liaison_date_from_ymd (206, 3, 1));
    g_assert_cmpint (g_array_index (influence->months, LiaisonInfluenceMonth, 2).first, ==,
                     liaison_date_from_ymd (2026, 3, 1));
  }
}

static void
test_paths (WorkspaceFixture *fixture, gconstpointer data)
{
  LiaisonTouchSelection selection = LIAISON_TOUCH_SELECTION_ALL;
  g_autoptr (LiaisonTouchBook) book = NULL;
  g_autoptr (LiaisonSelectedJourneys) selected = NULL;
  g_autoptr (LiaisonJourneyPaths) paths = NULL;
  g_autoptr (GArray) flows = NULL, fewer = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  row_fixture_change (
      fixture, "INSERT INTO deal (id, name, stage, amount, currency, closed_on) VALUES"
               " ({d1}, 'A', 'won', 100, 'EUR', '2026-03-15'), ({d2}, 'B', 'lost', 100, 'EUR', '2026-03-15'),"
               " ({d3}, 'C', 'won', 50, 'EUR', '2026-03-15'), ({d4}, 'D', 'won', 7, 'EUR', '2026-03-15');"
               "INSERT INTO touch (id, occurred_on, kind, partner_id, deal_id) VALUES"
               " ({t1}, '2026-03-01', 'demo', {p1}, {d1}), ({t2}, '2026-03-02', 'demo', {p1}, {d1}),"
               " ({t3}, '2026-03-03', 'demo', {p2}, {d1}), ({t4}, '2026-03-01', 'demo', {p1}, {d2}),"
               " ({t5}, '2026-03-03', 'demo', {p2}, {d2}), ({t6}, '2026-03-03', 'demo', {p2}, {d3})");
  book = load (fixture);
  selected = liaison_touch_select (book, &selection, NULL);
  paths = liaison_journey_list_paths (selected);
  for (guint i = 0; i < paths->n; i++)
    {
      const LiaisonJourneyPath *path = &paths->paths[i];

      for (guint j = 0; j < path->n_steps; j++)
        g_string_append_printf (text, "%u>", path->steps[j]);
      g_string_append_printf (text, " %u %u %" G_GINT64_FORMAT " of", path->n_won, path->n_lost, path->value);
      for (guint j = 0; j < path->n_deals; j++)
        g_string_append_printf (text, " %u", path->deals[j]);
      g_string_append_c (text, '\n');
    }
  g_assert_cmpstr (text->str, ==, "0>1> 1 1 100 of 0 1\n1> 1 0 50 of 2\n 1 0 7 of 3\n");
  flows = liaison_journey_list_flows (selected, 2, 10);
  g_string_truncate (text, 0);
  for (guint i = 0; i < flows->len; i++)
    {
      const LiaisonJourneyFlow *flow = &g_array_index (flows, LiaisonJourneyFlow, i);

      g_string_append_printf (text, "%u: %u to %s %u\n", flow->step, flow->from,
                              flow->to == LIAISON_FLOW_WON    ? "won"
                              : flow->to == LIAISON_FLOW_LOST ? "lost"
                                                              : "next",
                              flow->n);
    }
  g_assert_cmpstr (text->str, ==, "0: 0 to next 2\n1: 1 to lost 1\n1: 1 to won 2\n");
  /* Of two that are as frequent the first is kept; the other has no node of its own. */
  fewer = liaison_journey_list_flows (selected, 2, 1);
  g_assert_cmpuint (g_array_index (fewer, LiaisonJourneyFlow, 0).to, ==, LIAISON_CHANNEL_UNKNOWN);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) \
  g_test_add ("/touch-credit/" path, WorkspaceFixture, NULL, set_up, func, workspace_fixture_tear_down)
  ADD ("golden", test_golden);
  ADD ("selection", test_selection);
  ADD ("random", test_random);
  ADD ("freeze", test_freeze);
  ADD ("frozen-is-hostile", test_frozen_is_hostile);
  ADD ("explain", test_explain);
  ADD ("influence", test_influence);
  ADD ("months", test_months);
  ADD ("paths", test_paths);
#undef ADD
  return g_test_run ();
}
