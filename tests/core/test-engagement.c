/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "row-fixture.h"

#include "core/deals/engagement-diff.h"
#include "core/deals/engagement-edit.h"
#include "core/deals/rule-book.h"
#include "core/store/label.h"

#include <string.h>

/* Rules of engagement in versions: edited while they are drafts, published once, copied, compared. */

static void
set_up (WorkspaceFixture *fixture, gconstpointer data)
{
  workspace_fixture_set_up (fixture, data);
  row_fixture_change (fixture, "INSERT INTO region (id, name, parent_id) VALUES ({r1}, 'Europe', NULL),"
                               " ({r2}, 'Germany', {r1});"
                               "INSERT INTO product (id, name) VALUES ({x1}, 'Bike'), ({x2}, 'Helmet');"
                               "INSERT INTO engagement (id, title, state, text) VALUES"
                               " ({e1}, 'Rules of 2026', 'draft', 'First\nSecond\nThird');");
}

/* What is done within a change. */
typedef struct
{
  const char *verb;
  char *id;
  LiaisonEngagementPolicy rule;
  const char *region;
  const char *product;
  const char *value;
  LiaisonDate day;
  char *new_id;
} Doing;

static gboolean
run (LiaisonStore *store, gpointer data, GError **error)
{
  Doing *doing = data;
  g_autofree char *region = doing->region != NULL ? row_fixture_id (doing->region) : NULL;
  g_autofree char *product = doing->product != NULL ? row_fixture_id (doing->product) : NULL;

  if (g_str_equal (doing->verb, "copy"))
    return liaison_engagement_copy (store, doing->id, doing->value, &doing->new_id, error);
  if (g_str_equal (doing->verb, "publish"))
    return liaison_engagement_publish (store, doing->id, doing->day, error);
  if (g_str_equal (doing->verb, "remove"))
    return liaison_engagement_remove (store, doing->id, error);
  if (product != NULL)
    return liaison_engagement_set_uplift (store, doing->id, product, doing->value, error);
  return liaison_engagement_set_rule (store, doing->id, doing->rule, region, doing->value, error);
}

static char *
do_it (WorkspaceFixture *fixture, Doing doing, const char *id, const char *sentence)
{
  g_autoptr (GError) error = NULL;

  doing.id = (char *) id;
  liaison_store_change (fixture->store, LIAISON_LABEL_RULES, "x", run, &doing, NULL, NULL, NULL, &error);
  if (sentence == NULL)
    g_assert_no_error (error);
  else
    {
      g_assert_nonnull (error);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, sentence));
    }
  return doing.new_id;
}

static void
set (WorkspaceFixture *fixture,
     const char *id,
     LiaisonEngagementPolicy rule,
     const char *region,
     const char *value,
     const char *sentence)
{
  do_it (fixture, (Doing) { .verb = "set", .rule = rule, .region = region, .value = value }, id, sentence);
}

static int
get_number (WorkspaceFixture *fixture, const char *id, LiaisonEngagementPolicy rule, const char *region)
{
  g_autofree char *region_id = region != NULL ? row_fixture_id (region) : NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonRuleBook) book =
      liaison_rule_book_load (liaison_store_get_database (fixture->store), id, &error);

  g_assert_no_error (error);
  return liaison_rule_book_get_number (book, rule, region_id);
}

/* A rule is set, set again, and left to the standard again; a region says otherwise for itself and what is below it. */
static void
test_set (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autofree char *id = row_fixture_id ("e1");

  set (fixture, id, LIAISON_ENGAGEMENT_PROTECTION_DAYS, NULL, "75", NULL);
  set (fixture, id, LIAISON_ENGAGEMENT_PROTECTION_DAYS, NULL, "60", NULL);
  set (fixture, id, LIAISON_ENGAGEMENT_PROTECTION_DAYS, "r1", "45", NULL);
  g_assert_cmpint (get_number (fixture, id, LIAISON_ENGAGEMENT_PROTECTION_DAYS, NULL), ==, 60);
  g_assert_cmpint (get_number (fixture, id, LIAISON_ENGAGEMENT_PROTECTION_DAYS, "r2"), ==, 45);
  set (fixture, id, LIAISON_ENGAGEMENT_PROTECTION_DAYS, NULL, NULL, NULL);
  set (fixture, id, LIAISON_ENGAGEMENT_PROTECTION_DAYS, NULL, NULL, NULL);
  g_assert_cmpint (get_number (fixture, id, LIAISON_ENGAGEMENT_PROTECTION_DAYS, NULL), ==, 90);
  set (fixture, id, LIAISON_ENGAGEMENT_PROTECTION_DAYS, NULL, "many", "is not a whole number");
  set (fixture, id, LIAISON_ENGAGEMENT_UPLIFT, NULL, "101", "is not a number from 0 to 100");
  do_it (fixture, (Doing) { .verb = "set", .product = "x1", .value = "2.5" }, id, NULL);
  do_it (fixture, (Doing) { .verb = "set", .product = "x1", .value = "-1" }, id, "is not a number");
  do_it (fixture, (Doing) { .verb = "set", .product = "x1", .value = NULL }, id, NULL);
  workspace_fixture_assert_whole (fixture->store);
}

/* Rules that cannot be are not published, nor two from the same day; what is published stays. */
static void
test_publish (WorkspaceFixture *fixture, gconstpointer data)
{
  const Doing publish = { .verb = "publish", .day = liaison_date_from_ymd (2026, 1, 1) };
  g_autofree char *id = row_fixture_id ("e1");
  g_autofree char *next = NULL;

  set (fixture, id, LIAISON_ENGAGEMENT_EXTENSION_LEAST, "r2", "91", NULL);
  do_it (fixture, publish, id, "Germany: The shortest extension is longer than the longest.");
  set (fixture, id, LIAISON_ENGAGEMENT_EXTENSION_LEAST, "r2", "90", NULL);
  do_it (fixture, publish, id, NULL);
  do_it (fixture, publish, id, "Published rules of engagement never change");
  set (fixture, id, LIAISON_ENGAGEMENT_UPLIFT, NULL, "1", "Published rules of engagement never change");
  do_it (fixture, (Doing) { .verb = "remove" }, id, "Published rules of engagement never change");
  next = do_it (fixture, (Doing) { .verb = "copy", .value = "Rules of 2027" }, id, NULL);
  g_assert_cmpint (get_number (fixture, next, LIAISON_ENGAGEMENT_EXTENSION_LEAST, "r2"), ==, 90);
  do_it (fixture, publish, next, "“Rules of 2026” is in force from");
  do_it (fixture, (Doing) { .verb = "remove" }, next, NULL);
  workspace_fixture_assert_whole (fixture->store);
}

/* "what: before -> after" a line. */
static char *
compare (WorkspaceFixture *fixture, const char *before, const char *after)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) lines =
      liaison_engagement_diff (liaison_store_get_database (fixture->store), before, after, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < lines->len; i++)
    {
      const LiaisonEngagementLine *line = g_ptr_array_index (lines, i);

      g_string_append_printf (text, "%s: %s -> %s\n", line->subject != NULL ? line->subject : "text",
                              line->before != NULL ? line->before : "-",
                              line->after != NULL ? line->after : "-");
    }
  return g_string_free_and_steal (g_steal_pointer (&text));
}

static void
test_diff (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autofree char *id = row_fixture_id ("e1");
  g_autofree char *next = NULL, *nothing = NULL, *lines = NULL, *back = NULL;

  set (fixture, id, LIAISON_ENGAGEMENT_OPEN_MOST, NULL, "5", NULL);
  next = do_it (fixture, (Doing) { .verb = "copy", .value = "Rules of 2027" }, id, NULL);
  nothing = compare (fixture, id, next);
  g_assert_cmpstr (nothing, ==, "");
  set (fixture, next, LIAISON_ENGAGEMENT_OPEN_MOST, NULL, NULL, NULL);
  set (fixture, next, LIAISON_ENGAGEMENT_PROTECTION_DAYS, NULL, "75", NULL);
  set (fixture, next, LIAISON_ENGAGEMENT_PROTECTION_DAYS, "r2", "60", NULL);
  /* To say what holds anyway changes nothing. */
  set (fixture, next, LIAISON_ENGAGEMENT_REVIEW_DAYS, NULL, "2", NULL);
  do_it (fixture, (Doing) { .verb = "set", .product = "x2", .value = "4" }, next, NULL);
  row_fixture_changef (fixture, "UPDATE engagement SET text = 'First\nHalf\nThird\nFourth' WHERE id = '%s'",
                       next);
  lines = compare (fixture, id, next);
  g_assert_cmpstr (lines, ==,
                   "Days of protection from the approval: 90 -> 75\n"
                   "Days of protection from the approval (Germany): - -> 60\n"
                   "Open registrations of a partner at most: 5 -> 0\n"
                   "Helmet: - -> 4\n"
                   "text: Second -> -\ntext: - -> Half\ntext: - -> Fourth\n");
  back = compare (fixture, next, id);
  g_assert_nonnull (strstr (back, "text: Half -> -"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) \
  g_test_add ("/engagement/" path, WorkspaceFixture, NULL, set_up, func, workspace_fixture_tear_down)
  ADD ("set", test_set);
  ADD ("publish", test_publish);
  ADD ("diff", test_diff);
#undef ADD
  return g_test_run ();
}
