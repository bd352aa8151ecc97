/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "review-fixture.h"

#include "core/program/tier-display.h"
#include "core/store/label.h"

LiaisonInstant
review_fixture_instant (const char *text)
{
  g_autoptr (GError) error = NULL;
  LiaisonInstant value = 0;

  liaison_instant_parse (text, &value, &error);
  g_assert_no_error (error);
  return value;
}

LiaisonReview *
review_fixture_prepare_at (WorkspaceFixture *fixture, const char *as_of, gboolean is_review, const char *now)
{
  g_autoptr (LiaisonProgramInfo) program = program_fixture_load (fixture, "g1");
  g_autoptr (GError) error = NULL;
  LiaisonReview *review = liaison_review_prepare (liaison_store_get_database (fixture->store), program,
                                                  program_fixture_date (as_of), is_review,
                                                  review_fixture_instant (now), NULL, &error);

  g_assert_no_error (error);
  return review;
}

/* At noon of the day on which it is held. */
LiaisonReview *
review_fixture_prepare (WorkspaceFixture *fixture, const char *as_of, const char *held_on)
{
  g_autofree char *noon = g_strdup_printf ("%sT12:00:00Z", held_on);

  return review_fixture_prepare_at (fixture, as_of, TRUE, noon);
}

typedef struct
{
  LiaisonReview *review;
  LiaisonDate today;
} Application;

static gboolean
apply (LiaisonStore *store, gpointer data, GError **error)
{
  Application *application = data;

  return liaison_review_apply (store, application->review, application->today, error);
}

gboolean
review_fixture_try_to_write (WorkspaceFixture *fixture,
                             LiaisonReview *review,
                             const char *held_on,
                             gint64 *sequence,
                             GError **error)
{
  Application application = { review, program_fixture_date (held_on) };

  return liaison_store_change (fixture->store, LIAISON_LABEL_REVIEW, "Connect", apply, &application, NULL,
                               sequence, NULL, error);
}

gint64
review_fixture_write_down (WorkspaceFixture *fixture, LiaisonReview *review, const char *held_on)
{
  g_autoptr (GError) error = NULL;
  gint64 sequence = 0;

  review_fixture_try_to_write (fixture, review, held_on, &sequence, &error);
  g_assert_no_error (error);
  return sequence;
}

/* A whole review, with everything accepted. */
gint64
review_fixture_hold (WorkspaceFixture *fixture, const char *as_of, const char *held_on)
{
  g_autoptr (LiaisonReview) review = review_fixture_prepare (fixture, as_of, held_on);

  liaison_review_accept_all (review);
  return review_fixture_write_down (fixture, review, held_on);
}

LiaisonReviewItem *
review_fixture_find_item (LiaisonReview *review, const char *partner)
{
  g_autofree char *id = row_fixture_id (partner);

  for (guint i = 0; i < review->items->len; i++)
    if (g_str_equal (liaison_review_get_item (review, i)->partner_id, id))
      return liaison_review_get_item (review, i);
  return NULL;
}

LiaisonReviewItem *
review_fixture_get_item (LiaisonReview *review, const char *partner)
{
  LiaisonReviewItem *item = review_fixture_find_item (review, partner);

  g_assert_nonnull (item);
  return item;
}

char *
review_fixture_get_text (WorkspaceFixture *fixture, const char *sql, const char *name)
{
  g_autofree char *id = row_fixture_id (name);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  liaison_database_get_text (liaison_store_get_database (fixture->store), &text, &error, sql, "t", id);
  g_assert_no_error (error);
  return text;
}

void
review_fixture_assert_text (WorkspaceFixture *fixture,
                            const char *sql,
                            const char *name,
                            const char *expected)
{
  g_autofree char *text = review_fixture_get_text (fixture, sql, name);

  g_assert_cmpstr (text, ==, expected);
}

/* As "gold since 2026-07-01, good" or "gold since 2025-04-01, at-risk from 2026-04-01 through 2026-06-30". */
void
review_fixture_assert_membership (WorkspaceFixture *fixture, const char *partner, const char *expected)
{
  review_fixture_assert_text (
      fixture,
      "SELECT coalesce (tier, 'none') || ' since ' || coalesce (tier_since, 'never') || ', ' || standing"
      " || coalesce (' from ' || at_risk_since || ' through ' || grace_until, '')"
      " || coalesce (', missed ' || missed_on, '') FROM membership WHERE partner_id = ?",
      partner, expected);
}

/* The last decision, as "promote silver to gold of gold, 2026-04-01 from 2026-04-01". */
void
review_fixture_assert_decision (WorkspaceFixture *fixture, const char *partner, const char *expected)
{
  review_fixture_assert_text (
      fixture,
      "SELECT kind || ' ' || coalesce (from_tier, 'none') || ' to ' || coalesce (to_tier, 'none')"
      " || ' of ' || coalesce (evaluated_tier, 'none') || ', ' || as_of || ' from ' || effective_on"
      " FROM tier_decision WHERE partner_id = ? ORDER BY id DESC LIMIT 1",
      partner, expected);
}

void
review_fixture_assert_shown (WorkspaceFixture *fixture, const char *partner, const char *expected)
{
  review_fixture_assert_text (fixture, "SELECT tier FROM partner WHERE id = ?", partner, expected);
}

gint64
review_fixture_count (WorkspaceFixture *fixture, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 value = -1;

  liaison_database_get_int (liaison_store_get_database (fixture->store), &value, &error, sql, "");
  g_assert_no_error (error);
  return value;
}

void
review_fixture_sell (WorkspaceFixture *fixture, int number, const char *partner, const char *day, int amount)
{
  row_fixture_changef (fixture,
                       "INSERT INTO sale (id, partner_id, sold_on, amount, currency) VALUES"
                       " ({s%d}, {%s}, '%s', %d, 'EUR')",
                       number, partner, day, amount * 100);
}

LiaisonRules *
review_fixture_standard_rules (void)
{
  const LiaisonMetricSpec sales = program_fixture_spec ("sales", "trailing-12");
  LiaisonRules *rules = program_fixture_new_rules ("EUR", "silver gold platinum");

  program_fixture_require (rules, &sales, "100 1000 10000");
  for (guint i = 0; i < 3; i++)
    {
      static const char *const names[] = { "Silver", "Gold", "Platinum" };

      g_set_str (&liaison_rules_get_tier (rules, i)->name, names[i]);
    }
  return rules;
}

/* Four partners, in Berlin and Los Angeles, and rules in force from 2025 on. */
void
review_fixture_add_program (WorkspaceFixture *fixture, LiaisonRules *rules)
{
  g_autofree char *version = NULL;

  row_fixture_change (
      fixture,
      "INSERT INTO operator (id, name, role) VALUES ({o1}, 'Ada', 'approve');"
      "INSERT INTO region (id, name, parent_id, time_zone) VALUES ({r1}, 'Europe', NULL, 'Europe/Berlin'),"
      " ({r2}, 'Germany', {r1}, NULL), ({r3}, 'California', NULL, 'America/Los_Angeles');"
      "INSERT INTO program (id, name, currency) VALUES ({g1}, 'Connect', 'EUR');"
      "INSERT INTO partner (id, name, region_id) VALUES ({p1}, 'One', {r2}), ({p2}, 'Two', {r2}),"
      " ({p3}, 'Three', {r3}), ({p4}, 'Four', NULL)");
  version = program_fixture_publish (fixture, "g1", rules, "2025-01-01");
}

void
review_fixture_add_member (WorkspaceFixture *fixture, int number, const char *tier, const char *joined_on)
{
  row_fixture_changef (
      fixture,
      "INSERT INTO membership (id, program_id, partner_id, joined_on, tier, tier_since) VALUES"
      " ({m%d}, {g1}, {p%d}, '%s', '%s', '%s')",
      number, number, joined_on, tier, joined_on);
}

void
review_fixture_set_up (WorkspaceFixture *fixture)
{
  g_autoptr (LiaisonRules) rules = review_fixture_standard_rules ();

  review_fixture_add_program (fixture, rules);
}

typedef struct
{
  LiaisonProgramInfo *program;
  LiaisonDate day;
  gint64 n_altered;
} Refresh;

static gboolean
do_refresh (LiaisonStore *store, gpointer data, GError **error)
{
  Refresh *self = data;

  return liaison_tier_display_refresh (store, self->program, self->day, &self->n_altered, error);
}

void
review_fixture_refresh_program (WorkspaceFixture *fixture,
                                const char *name,
                                const char *day,
                                gint64 n_expected)
{
  g_autoptr (LiaisonProgramInfo) program = program_fixture_load (fixture, name);
  g_autoptr (GError) error = NULL;
  Refresh self = { program, program_fixture_date (day), 0 };

  liaison_store_change (fixture->store, LIAISON_LABEL_ADVANCE, day, do_refresh, &self, NULL, NULL, NULL,
                        &error);
  g_assert_no_error (error);
  g_assert_cmpint (self.n_altered, ==, n_expected);
}

void
review_fixture_refresh (WorkspaceFixture *fixture, const char *day, gint64 n_expected)
{
  review_fixture_refresh_program (fixture, "g1", day, n_expected);
}
