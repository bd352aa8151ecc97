/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace-fixture.h"

#include "core/program/decision-replay.h"
#include "core/program/review.h"
#include "core/program/scorecard.h"
#include "core/records/schema.h"
#include "core/sample/sample.h"
#include "core/store/label.h"

/* Scorecards, reviews in several sessions and tiers by hand, over the sample: its reviews are real ones. */

typedef struct
{
  char *folder;
  LiaisonIdSource *ids;
  LiaisonStore *store;
  LiaisonDatabase *database;
  LiaisonProgramInfo *program;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("liaison-test-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (fixture->folder, "sample.liaison", NULL);
  liaison_sample_create (path, &error);
  g_assert_no_error (error);
  fixture->ids = liaison_id_source_new_seeded (G_GINT64_CONSTANT (1800000000000000), 7);
  fixture->store = liaison_store_open (path, liaison_schema_get (), fixture->ids, &error);
  g_assert_no_error (error);
  fixture->database = liaison_store_get_database (fixture->store);
  fixture->program = liaison_program_info_load_named (fixture->database, "Global Partner Program", &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  liaison_program_info_free (fixture->program);
  liaison_store_close (fixture->store);
  liaison_id_source_unref (fixture->ids);
  workspace_fixture_remove_folder (fixture->folder);
  g_free (fixture->folder);
}

static gint64
count (Fixture *fixture, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 n = -1;

  liaison_database_get_int (fixture->database, &n, &error, sql, "");
  g_assert_no_error (error);
  return n;
}

static char *
find_partner (Fixture *fixture, const char *name)
{
  char *id = NULL;

  liaison_database_get_text (fixture->database, &id, NULL, "SELECT id FROM partner WHERE name = ?", "t",
                             name);
  g_assert_nonnull (id);
  return id;
}

static GPtrArray *
load_reports (Fixture *fixture, const char *name, LiaisonDate as_of)
{
  g_autofree char *id = find_partner (fixture, name);
  g_autoptr (GError) error = NULL;
  GPtrArray *reports = liaison_tier_reports_load (fixture->database, id, as_of, &error);

  g_assert_no_error (error);
  return reports;
}

static LiaisonReview *
prepare (Fixture *fixture, LiaisonDate as_of)
{
  g_autoptr (GError) error = NULL;
  LiaisonReview *review =
      liaison_review_prepare (fixture->database, fixture->program, as_of, TRUE,
                              (gint64) (as_of + 1) * LIAISON_MICROSECONDS_PER_DAY, NULL, &error);

  g_assert_no_error (error);
  return review;
}

static gboolean
apply (LiaisonStore *store, gpointer data, GError **error)
{
  const LiaisonReview *review = data;

  return liaison_review_apply (store, review, review->as_of, error);
}

static gint64
write_review (Fixture *fixture, LiaisonReview *review)
{
  g_autoptr (GError) error = NULL;
  gint64 sequence = 0;

  liaison_store_change (fixture->store, LIAISON_LABEL_REVIEW, "x", apply, review, NULL, &sequence, NULL,
                        &error);
  g_assert_no_error (error);
  return sequence;
}

/* Scorecards -------------------------------------------------------------------------------------------------------- */

static void
test_text (Fixture *fixture, gconstpointer data)
{
  const LiaisonDate day = liaison_date_from_ymd (2026, 11, 20);
  g_autoptr (GPtrArray) reports = load_reports (fixture, "Nordlicht Systeme GmbH", day);
  g_autofree char *text = liaison_scorecard_to_text (reports, "Nordlicht Systeme GmbH", day);

  g_assert_cmpstr (text, ==,
                   "Nordlicht Systeme GmbH\n"
                   "Scorecard as of 20 Nov 2026\n"
                   "\n"
                   "Global Partner Program: Silver\n"
                   "At risk: the grace ended on 30 Aug 2026, and a review decides\n"
                   "\n"
                   "To keep Silver: 2 of 3 met\n"
                   "✗ Sales, trailing 12 months: 156824.80 EUR of 160000.00 EUR\n"
                   "    Elsewhere 200000.00 EUR\n"
                   "    Expected on 29 Nov 2026 at the present pace\n"
                   "✓ Certified sales people: 2 of 1\n"
                   "✓ Satisfaction, trailing 12 months: 4 of 3\n"
                   "\n"
                   "3 certificates lapse before the review on 1 Jan 2027.\n"
                   "• Jürgen Winkler: Harbour Sales Specialist, until 20 Dec 2026\n"
                   "• Jürgen Winkler: Harbour Engineer, until 22 Dec 2026\n"
                   "• Annika Petersen: Harbour Engineer, until 23 Dec 2026\n");
}

static void
test_way (Fixture *fixture, gconstpointer data)
{
  const LiaisonDate day = liaison_date_from_ymd (2026, 10, 2);
  g_autoptr (GPtrArray) up = load_reports (fixture, "Isar Cloud GmbH", day);
  g_autoptr (GPtrArray) by_hand = load_reports (fixture, "Seeland IT GmbH", day);
  g_autoptr (GPtrArray) none = load_reports (fixture, "Kestrel Advisory LLP", day);
  const LiaisonTierReport *report = g_ptr_array_index (up, 0);
  g_autofree char *standing = NULL;
  LiaisonTierWay way;

  g_assert_true (liaison_tier_way_find (report, &way));
  g_assert_cmpint (way.tier, ==, MIN (report->tier + 1, 2));
  g_assert_cmpint (way.is_kept, ==, way.tier == report->tier);
  g_assert_cmpuint (way.n_met, <=, way.n_asked);
  standing = liaison_tier_report_format_standing (g_ptr_array_index (by_hand, 0), day);
  g_assert_cmpstr (standing, ==, "Set by hand through 15 Dec 2026; by the rules it is Silver");
  g_assert_cmpuint (none->len, ==, 0);
}

/* Reviews ----------------------------------------------------------------------------------------------------------- */

/* Whatever was decided is decided again from what is stored of it, also what a person decided otherwise. */
static void
test_replays (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonStatement) statement =
      liaison_database_prepare (fixture->database, "SELECT id FROM tier_decision ORDER BY id", NULL);
  guint n_replays = 0;
  gboolean has_row;

  while (liaison_statement_next (statement, &has_row, NULL) && has_row)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (LiaisonDecisionReplay) replay =
          liaison_decision_replay (fixture->database, liaison_statement_get_text (statement, 0), &error);

      g_assert_no_error (error);
      g_assert_true (replay->is_same);
      n_replays++;
    }
  g_assert_cmpuint (n_replays, ==, count (fixture, "SELECT count (*) FROM tier_decision"));
}

/* A review in two sessions proposes nothing twice: no second step down, and a hold holds. */
static void
test_sessions (Fixture *fixture, gconstpointer data)
{
  const LiaisonDate day = liaison_date_from_ymd (2026, 11, 20);
  g_autoptr (LiaisonReview) first = prepare (fixture, day);
  g_autoptr (LiaisonReview) second = NULL;
  g_autoptr (LiaisonReview) third = NULL;
  g_autoptr (LiaisonReview) later = NULL;
  const guint n_moves = first->items->len;

  g_assert_cmpuint (n_moves, >, 3);
  for (guint i = 0; i < 2; i++)
    liaison_review_get_item (first, i)->choice = LIAISON_REVIEW_ACCEPT;
  liaison_review_get_item (first, 2)->choice = LIAISON_REVIEW_HOLD;
  liaison_review_get_item (first, 2)->reason = g_strdup ("Let us see.");
  write_review (fixture, first);

  second = prepare (fixture, day);
  g_assert_cmpuint (second->items->len, ==, n_moves - 3);
  for (guint i = 0; i < second->items->len; i++)
    g_assert_cmpstr (liaison_review_get_item (second, i)->partner_id, ==,
                     liaison_review_get_item (first, i + 3)->partner_id);
  liaison_review_accept_all (second);
  write_review (fixture, second);
  third = prepare (fixture, day);
  g_assert_cmpuint (third->items->len, ==, 0);
  /* The next review looks at everybody again. */
  later = prepare (fixture, liaison_date_from_ymd (2027, 1, 1));
  g_assert_cmpuint (later->n_evaluated, ==, first->n_evaluated);
}

static void
test_by_hand (Fixture *fixture, gconstpointer data)
{
  const LiaisonDate day = liaison_date_from_ymd (2026, 11, 20);
  g_autofree char *id = find_partner (fixture, "Wattenmeer Daten GmbH");
  g_autofree char *operator_id = NULL;
  g_autofree char *decision = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonReview) review =
      liaison_review_prepare_partner (fixture->database, fixture->program, id, day, &error);
  g_autoptr (LiaisonDecisionReplay) replay = NULL;
  LiaisonReviewItem *item;

  g_assert_no_error (error);
  g_assert_cmpuint (review->items->len, ==, 1);
  item = liaison_review_get_item (review, 0);
  item->choice = LIAISON_REVIEW_OVERRIDE;
  item->override_tier = g_strdup ("bronze");
  item->override_until = day + 60;
  item->reason = g_strdup ("Their director asked for it.");
  /* Nobody is there to approve it. */
  g_assert_false (liaison_store_change (fixture->store, LIAISON_LABEL_TIER, "x", apply, review, NULL, NULL,
                                        NULL, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_INVALID);
  g_clear_error (&error);

  liaison_database_get_text (fixture->database, &operator_id, NULL,
                             "SELECT id FROM operator ORDER BY id LIMIT 1", "");
  liaison_store_set_author (fixture->store, operator_id);
  write_review (fixture, review);
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM tier_override"), ==, 2);
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM tier_review"), ==, 6);
  g_assert_cmpint (
      count (fixture,
             "SELECT count (*) FROM partner WHERE name = 'Wattenmeer Daten GmbH' AND tier = 'Bronze'"),
      ==, 1);
  liaison_database_get_text (fixture->database, &decision, NULL,
                             "SELECT id FROM tier_decision WHERE kind = 'override' AND partner_id = ?", "t",
                             id);
  replay = liaison_decision_replay (fixture->database, decision, &error);
  g_assert_no_error (error);
  g_assert_true (replay->is_same);
  workspace_fixture_assert_whole (fixture->store);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/scorecard/text", test_text);
  ADD ("/scorecard/way", test_way);
  ADD ("/scorecard/replays", test_replays);
  ADD ("/scorecard/sessions", test_sessions);
  ADD ("/scorecard/by-hand", test_by_hand);
#undef ADD
  return g_test_run ();
}
