/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules-fixture.h"

#include "core/program/program-info.h"
#include "core/program/rules-edit.h"
#include "core/program/rules-json.h"
#include "core/program/rules-store.h"
#include "core/records/membership.h"
#include "core/store/label.h"
#include "core/store/undo.h"

#include <string.h>

/* Rules as rows: each edit, the undo of each, and what a published version keeps. */

/* What a change is to do; a member that a function does not need stays empty. */
typedef struct
{
  const char *program_id;
  const char *version_id;
  const char *id;
  const char *tier_id;
  const char *region_id;
  const char *market_class;
  const char *text;
  int place;
  gboolean flag;
  LiaisonDecimal decimal;
  LiaisonDate day;
  LiaisonMetricSpec spec;
  const LiaisonRules *rules;
  const LiaisonRulesPolicy *policy;
  const LiaisonRulesPolicy *base;
  char *made;
} Work;

static LiaisonDatabase *
get_database (WorkspaceFixture *fixture)
{
  return liaison_store_get_database (fixture->store);
}

/* All that stands in the version, as text. */
static char *
snapshot (WorkspaceFixture *fixture, const char *version_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonRules) rules = liaison_rules_load (get_database (fixture), version_id, &error);
  char *json;

  g_assert_no_error (error);
  json = liaison_rules_to_json (get_database (fixture), rules, NULL, &error);
  g_assert_no_error (error);
  return json;
}

static LiaisonRules *
load (WorkspaceFixture *fixture, const char *version_id)
{
  g_autoptr (GError) error = NULL;
  LiaisonRules *rules = liaison_rules_load (get_database (fixture), version_id, &error);

  g_assert_no_error (error);
  return rules;
}

static void
undo (WorkspaceFixture *fixture, gint64 sequence, gint64 *made)
{
  g_autoptr (GError) error = NULL;

  liaison_undo (fixture->store, sequence, made, NULL, &error);
  g_assert_no_error (error);
}

static void
assert_refused (WorkspaceFixture *fixture,
                LiaisonChangeFunc func,
                Work *work,
                LiaisonError code,
                const char *message)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (liaison_store_change (fixture->store, LIAISON_LABEL_RULES, "Program", func, work, NULL,
                                        NULL, NULL, &error));
  g_assert_error (error, LIAISON_ERROR, (int) code);
  if (message != NULL)
    g_assert_cmpstr (error->message, ==, message);
}

/* Functions as changes ---------------------------------------------------------------------------------------------- */

#define WORK(name, call) \
  static gboolean name (LiaisonStore *store, gpointer data, GError **error) \
  { \
    Work *work = data; \
\
    return call; \
  }

/* For what makes a row: its id is kept. */
#define MAKE(name, call) \
  static gboolean name (LiaisonStore *store, gpointer data, GError **error) \
  { \
    Work *work = data; \
\
    g_clear_pointer (&work->made, g_free); \
    work->made = call; \
    return work->made != NULL; \
  }

MAKE (save_draft, liaison_rules_save_draft (store, work->program_id, work->rules, error))
MAKE (copy_version, liaison_rules_copy_version (store, work->version_id, error))
WORK (replace_draft, liaison_rules_replace_draft (store, work->version_id, work->rules, error))
WORK (publish, liaison_rules_publish (store, work->version_id, work->day, error))
WORK (delete_draft, liaison_rules_delete_draft (store, work->version_id, error))
WORK (set_mode, liaison_rules_edit_set_mode (store, work->version_id, LIAISON_RULES_POINTS, error))
WORK (set_policy, liaison_rules_edit_set_policy (store, work->version_id, work->policy, work->base, error))
WORK (set_remarks, liaison_rules_edit_set_remarks (store, work->version_id, work->text, error))
MAKE (add_tier, liaison_rules_edit_add_tier (store, work->version_id, NULL, work->text, work->place, error))
WORK (rename_tier, liaison_rules_edit_rename_tier (store, work->tier_id, work->text, error))
WORK (set_needed, liaison_rules_edit_set_needed (store, work->tier_id, work->decimal, error))
WORK (move_tier, liaison_rules_edit_move_tier (store, work->tier_id, (guint) work->place, error))
WORK (remove_tier, liaison_rules_edit_remove_tier (store, work->tier_id, error))
MAKE (add_requirement,
      liaison_rules_edit_add_requirement (store,
                                          work->version_id,
                                          &work->spec,
                                          work->decimal,
                                          work->place,
                                          error))
WORK (replace_requirement, liaison_rules_edit_replace_requirement (store, work->id, &work->spec, error))
WORK (set_weight, liaison_rules_edit_set_weight (store, work->id, work->decimal, error))
WORK (move_requirement, liaison_rules_edit_move_requirement (store, work->id, (guint) work->place, error))
WORK (remove_requirement, liaison_rules_edit_remove_requirement (store, work->id, error))
WORK (set_threshold, liaison_rules_edit_set_threshold (store, work->id, work->tier_id, work->decimal, error))
WORK (clear_threshold, liaison_rules_edit_clear_threshold (store, work->id, work->tier_id, error))
MAKE (add_override,
      liaison_rules_edit_add_override (store,
                                       work->version_id,
                                       work->region_id,
                                       work->market_class,
                                       work->id,
                                       work->tier_id,
                                       work->flag,
                                       work->decimal,
                                       error))
WORK (change_override, liaison_rules_edit_change_override (store, work->id, work->flag, work->decimal, error))
WORK (remove_override, liaison_rules_edit_remove_override (store, work->id, error))
MAKE (add_benefit,
      liaison_rules_edit_add_benefit (store,
                                      work->version_id,
                                      LIAISON_BENEFIT_MDF_AMOUNT,
                                      NULL,
                                      work->text,
                                      error))
WORK (rename_benefit, liaison_rules_edit_rename_benefit (store, work->id, work->text, error))
WORK (move_benefit, liaison_rules_edit_move_benefit (store, work->id, (guint) work->place, error))
WORK (remove_benefit, liaison_rules_edit_remove_benefit (store, work->id, error))
WORK (set_grant, liaison_rules_edit_set_grant (store, work->id, work->tier_id, work->text, error))

/* The example ------------------------------------------------------------------------------------------------------- */

typedef struct
{
  WorkspaceFixture workspace;
  char *program_id;
  char *version_id;
} Fixture;

static LiaisonRules *
read_full (WorkspaceFixture *fixture, const char *program_id)
{
  g_autoptr (GError) error = NULL;
  gsize length;
  g_autofree char *json = rules_fixture_read ("full.json", &length);
  g_autoptr (LiaisonRulesFile) file =
      liaison_rules_from_json (get_database (fixture), program_id, json, length, &error);

  g_assert_no_error (error);
  return g_steal_pointer (&file->rules);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRules) rules = NULL;
  Work work = { 0 };

  workspace_fixture_set_up (&fixture->workspace, data);
  rules_fixture_insert_places (fixture->workspace.store);
  fixture->program_id = rules_fixture_insert_program (fixture->workspace.store, "Partners");
  rules = read_full (&fixture->workspace, fixture->program_id);
  work.program_id = fixture->program_id;
  work.rules = rules;
  rules_fixture_change (fixture->workspace.store, save_draft, &work);
  fixture->version_id = work.made;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  workspace_fixture_assert_whole (fixture->workspace.store);
  g_free (fixture->program_id);
  g_free (fixture->version_id);
  workspace_fixture_tear_down (&fixture->workspace, data);
}

static void
test_round_trip (Fixture *fixture, gconstpointer data)
{
  const guint n_rounds = rules_fixture_is_long () ? 2000 : 25;

  for (guint i = 0; i < n_rounds; i++)
    {
      g_autoptr (LiaisonRules) rules = rules_fixture_new_random ();
      g_autoptr (LiaisonRules) loaded = NULL;
      g_autoptr (LiaisonRules) copied = NULL;
      g_autofree char *saved = NULL;
      Work work = { .program_id = fixture->program_id, .rules = rules };

      rules_fixture_change (fixture->workspace.store, save_draft, &work);
      saved = g_strdup (work.made);
      loaded = load (&fixture->workspace, saved);
      rules_fixture_assert_equal (loaded, rules);
      work.version_id = saved;
      rules_fixture_change (fixture->workspace.store, copy_version, &work);
      copied = load (&fixture->workspace, work.made);
      rules_fixture_assert_equal (copied, rules);
      g_free (work.made);
    }
}

static void
test_whole_versions (Fixture *fixture, gconstpointer data)
{
  WorkspaceFixture *workspace = &fixture->workspace;
  g_autoptr (LiaisonRules) other = rules_fixture_new_random ();
  g_autoptr (LiaisonRules) replaced = NULL;
  g_autoptr (GPtrArray) versions = NULL;
  g_autofree char *before = snapshot (workspace, fixture->version_id);
  g_autofree char *after = NULL;
  g_autofree char *again = NULL;
  Work work = { .version_id = fixture->version_id, .rules = other };
  gint64 sequence, n_left = 0;

  sequence = rules_fixture_change (workspace->store, replace_draft, &work);
  replaced = load (workspace, fixture->version_id);
  rules_fixture_assert_equal (replaced, other);
  undo (workspace, sequence, NULL);
  after = snapshot (workspace, fixture->version_id);
  g_assert_cmpstr (before, ==, after);

  sequence = rules_fixture_change (workspace->store, delete_draft, &work);
  g_assert_true (
      liaison_database_get_int (get_database (workspace), &n_left, NULL,
                                "SELECT (SELECT count (*) FROM tier) + (SELECT count (*) FROM requirement)"
                                " + (SELECT count (*) FROM threshold) + (SELECT count (*) FROM benefit)"
                                " + (SELECT count (*) FROM benefit_grant)"
                                " + (SELECT count (*) FROM regional_override)"
                                " + (SELECT count (*) FROM program_version)",
                                ""));
  g_assert_cmpint (n_left, ==, 0);
  assert_refused (workspace, delete_draft, &work, LIAISON_ERROR_NOT_FOUND, NULL);
  undo (workspace, sequence, NULL);
  again = snapshot (workspace, fixture->version_id);
  g_assert_cmpstr (before, ==, again);

  /* Numbers go on. */
  rules_fixture_change (workspace->store, copy_version, &work);
  versions = liaison_program_list_versions (get_database (workspace), fixture->program_id,
                                            rules_fixture_date ("2026-01-01"), NULL);
  g_assert_cmpuint (versions->len, ==, 2);
  g_assert_cmpint (((LiaisonProgramVersionInfo *) versions->pdata[1])->number, ==, 2);
  g_free (work.made);
}

/* One edit: it does what the arrays do, its undo restores all, and its redo does it again. */
static void
check_edit (Fixture *fixture, LiaisonChangeFunc func, Work *work, const LiaisonRules *expected)
{
  WorkspaceFixture *workspace = &fixture->workspace;
  g_autofree char *before = snapshot (workspace, fixture->version_id);
  g_autofree char *after = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;
  gint64 sequence = rules_fixture_change (workspace->store, func, work), made;

  after = snapshot (workspace, fixture->version_id);
  g_assert_cmpstr (before, !=, after);
  if (expected != NULL)
    {
      g_autoptr (LiaisonRules) loaded = load (workspace, fixture->version_id);

      rules_fixture_assert_equal (loaded, expected);
    }
  undo (workspace, sequence, &made);
  undone = snapshot (workspace, fixture->version_id);
  g_assert_cmpstr (undone, ==, before);
  undo (workspace, made, &sequence);
  redone = snapshot (workspace, fixture->version_id);
  g_assert_cmpstr (redone, ==, after);
  undo (workspace, sequence, NULL);
  g_clear_pointer (&work->made, g_free);
}

static void
test_version_edits (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRules) rules = load (&fixture->workspace, fixture->version_id);
  g_autoptr (LiaisonRules) all = liaison_rules_copy (rules);
  Work work = { .version_id = fixture->version_id, .text = "New remarks" };
  LiaisonRulesPolicy policy = rules->policy, stale = rules->policy;

  all->mode = LIAISON_RULES_ALL;
  work.rules = all;
  rules_fixture_change (fixture->workspace.store, replace_draft, &work);
  {
    g_autoptr (LiaisonRules) expected = liaison_rules_copy (rules);

    check_edit (fixture, set_mode, &work, expected);
    expected->mode = LIAISON_RULES_ALL;
    g_set_str (&expected->remarks, "New remarks");
    check_edit (fixture, set_remarks, &work, expected);
    work.text = NULL;
    g_set_str (&expected->remarks, NULL);
    check_edit (fixture, set_remarks, &work, expected);
    g_set_str (&expected->remarks, rules->remarks);
    policy.grace_days = 30;
    policy.promotes_at_once = FALSE;
    expected->policy = policy;
    work.policy = &policy;
    work.base = &rules->policy;
    check_edit (fixture, set_policy, &work, expected);
  }

  /* What somebody else set meanwhile stays, unless it is the same field. */
  rules_fixture_change (fixture->workspace.store, set_policy, &work);
  stale.hold_months = 1;
  work.policy = &stale;
  rules_fixture_change (fixture->workspace.store, set_policy, &work);
  {
    g_autoptr (LiaisonRules) loaded = load (&fixture->workspace, fixture->version_id);

    g_assert_cmpint (loaded->policy.grace_days, ==, 30);
    g_assert_cmpint (loaded->policy.hold_months, ==, 1);
  }
  stale.grace_days = 10;
  assert_refused (&fixture->workspace, set_policy, &work, LIAISON_ERROR_CONFLICT, NULL);
  policy.review_months = 5;
  work.policy = &policy;
  work.base = &rules->policy;
  assert_refused (&fixture->workspace, set_policy, &work, LIAISON_ERROR_INVALID, NULL);
}

static void
test_tier_edits (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRules) rules = load (&fixture->workspace, fixture->version_id);
  Work work = { .version_id = fixture->version_id, .tier_id = liaison_rules_get_tier (rules, 0)->id };
  g_autoptr (LiaisonRules) added = liaison_rules_copy (rules);
  g_autoptr (LiaisonRules) renamed = liaison_rules_copy (rules);
  g_autoptr (LiaisonRules) moved = liaison_rules_copy (rules);
  g_autoptr (LiaisonRules) removed = liaison_rules_copy (rules);

  work.text = "Gold ★";
  work.place = -1;
  liaison_rules_add_tier (added, "gold-2", "Gold ★");
  check_edit (fixture, add_tier, &work, added);
  work.place = 0;
  liaison_rules_move_tier (added, 2, 0);
  check_edit (fixture, add_tier, &work, added);
  g_set_str (&liaison_rules_get_tier (renamed, 0)->name, "Gold ★");
  check_edit (fixture, rename_tier, &work, renamed);
  work.decimal = rules_fixture_decimal ("12.5");
  g_set_str (&liaison_rules_get_tier (renamed, 0)->name, "Silver");
  liaison_rules_get_tier (renamed, 0)->needed = work.decimal;
  check_edit (fixture, set_needed, &work, renamed);
  work.decimal = LIAISON_DECIMAL_ZERO;
  liaison_rules_get_tier (renamed, 0)->needed = work.decimal;
  check_edit (fixture, set_needed, &work, renamed);
  work.place = 7;
  liaison_rules_move_tier (moved, 0, 1);
  check_edit (fixture, move_tier, &work, moved);
  liaison_rules_remove_tier (removed, 0);
  check_edit (fixture, remove_tier, &work, removed);
  work.tier_id = liaison_rules_get_tier (rules, 1)->id;
  check_edit (fixture, remove_tier, &work, NULL);
  work.tier_id = REGION_DACH;
  assert_refused (&fixture->workspace, remove_tier, &work, LIAISON_ERROR_NOT_FOUND, NULL);
  work.tier_id = liaison_rules_get_tier (rules, 1)->id;
  work.text = "";
  assert_refused (&fixture->workspace, rename_tier, &work, LIAISON_ERROR_INVALID, NULL);
}

static void
test_requirement_edits (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRules) rules = load (&fixture->workspace, fixture->version_id);
  g_autoptr (LiaisonRules) added = liaison_rules_copy (rules);
  g_autoptr (LiaisonRules) replaced = liaison_rules_copy (rules);
  g_autoptr (LiaisonRules) removed = liaison_rules_copy (rules);
  Work work = {
    .version_id = fixture->version_id,
    .id = liaison_rules_get_requirement (rules, 0)->id,
    .place = -1,
    .spec = rules_fixture_spec ("measure"),
    .decimal = rules_fixture_decimal ("5"),
  };

  liaison_rules_add_requirement (added, "measure", &work.spec)->weight = work.decimal;
  liaison_rules_get_requirement (added, 3)->measure_name = g_strdup ("Net new users");
  check_edit (fixture, add_requirement, &work, added);
  work.place = 1;
  check_edit (fixture, add_requirement, &work, NULL);
  work.spec = rules_fixture_spec ("won-amount");
  liaison_rules_get_requirement (replaced, 0)->spec = work.spec;
  check_edit (fixture, replace_requirement, &work, replaced);
  liaison_rules_get_requirement (replaced, 0)->spec = liaison_rules_get_requirement (rules, 0)->spec;
  liaison_rules_get_requirement (replaced, 0)->weight = work.decimal;
  check_edit (fixture, set_weight, &work, replaced);
  work.place = 2;
  check_edit (fixture, move_requirement, &work, NULL);
  liaison_rules_remove_requirement (removed, 0);
  check_edit (fixture, remove_requirement, &work, removed);
  work.spec.period = NULL;
  assert_refused (&fixture->workspace, add_requirement, &work, LIAISON_ERROR_INVALID, NULL);
  work.decimal = rules_fixture_decimal ("-5");
  assert_refused (&fixture->workspace, set_weight, &work, LIAISON_ERROR_INVALID, NULL);
}

static void
test_threshold_edits (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRules) rules = load (&fixture->workspace, fixture->version_id);
  g_autoptr (LiaisonRules) expected = liaison_rules_copy (rules);
  Work work = {
    .id = liaison_rules_get_requirement (rules, 2)->id,
    .tier_id = liaison_rules_get_tier (rules, 0)->id,
    .decimal = rules_fixture_decimal ("12.25"),
  };

  g_assert_false (liaison_rules_get_threshold (rules, 2, 0)->is_set);
  liaison_rules_set_threshold (expected, 2, 0, work.decimal);
  check_edit (fixture, set_threshold, &work, expected);
  liaison_rules_clear_threshold (expected, 2, 0);
  work.id = liaison_rules_get_requirement (rules, 0)->id;
  liaison_rules_set_threshold (expected, 0, 0, work.decimal);
  check_edit (fixture, set_threshold, &work, expected);
  liaison_rules_clear_threshold (expected, 0, 0);
  check_edit (fixture, clear_threshold, &work, expected);
}

static void
test_override_edits (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRules) rules = load (&fixture->workspace, fixture->version_id);
  g_autoptr (LiaisonRules) expected = liaison_rules_copy (rules);
  Work work = {
    .version_id = fixture->version_id,
    .region_id = REGION_JAPAN,
    .id = liaison_rules_get_requirement (rules, 0)->id,
    .tier_id = liaison_rules_get_tier (rules, 1)->id,
    .decimal = rules_fixture_decimal ("1234"),
  };
  LiaisonRulesOverride *changed;

  liaison_rules_add_override (expected, REGION_JAPAN, NULL, 0, 1, FALSE, work.decimal);
  check_edit (fixture, add_override, &work, expected);
  g_array_remove_index (expected->overrides, expected->overrides->len - 1);

  /* There is one for EMEA as a whole. */
  work.region_id = REGION_EMEA;
  work.id = work.tier_id = NULL;
  work.flag = TRUE;
  assert_refused (&fixture->workspace, add_override, &work, LIAISON_ERROR_REFUSED,
                  "There is an override for the same already. Change that one.");
  work.region_id = REGION_JAPAN;
  work.flag = FALSE;
  assert_refused (&fixture->workspace, add_override, &work, LIAISON_ERROR_INVALID, NULL);
  work.market_class = "B";
  work.flag = TRUE;
  assert_refused (&fixture->workspace, add_override, &work, LIAISON_ERROR_INVALID, NULL);

  changed = liaison_rules_get_override (expected, 1);
  work.id = liaison_rules_get_override (rules, 1)->id;
  changed->is_factor = TRUE;
  changed->amount = work.decimal = rules_fixture_decimal ("0.25");
  check_edit (fixture, change_override, &work, expected);
  g_array_remove_index (expected->overrides, 1);
  check_edit (fixture, remove_override, &work, expected);
}

static void
test_benefit_edits (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRules) rules = load (&fixture->workspace, fixture->version_id);
  g_autoptr (LiaisonRules) added = liaison_rules_copy (rules);
  g_autoptr (LiaisonRules) expected = liaison_rules_copy (rules);
  Work work = {
    .version_id = fixture->version_id,
    .id = liaison_rules_get_benefit (rules, 3)->id,
    .tier_id = liaison_rules_get_tier (rules, 0)->id,
    .text = "USD",
  };

  liaison_rules_add_benefit (added, LIAISON_BENEFIT_MDF_AMOUNT, NULL, "USD");
  check_edit (fixture, add_benefit, &work, added);
  work.text = NULL;
  assert_refused (&fixture->workspace, add_benefit, &work, LIAISON_ERROR_INVALID, NULL);
  work.text = "Badge";
  g_set_str (&liaison_rules_get_benefit (expected, 3)->name, "Badge");
  check_edit (fixture, rename_benefit, &work, expected);
  g_set_str (&liaison_rules_get_benefit (expected, 3)->name, "Logo");
  liaison_rules_set_grant (expected, 3, 0, "Badge");
  check_edit (fixture, set_grant, &work, expected);
  liaison_rules_set_grant (expected, 3, 0, NULL);
  work.tier_id = liaison_rules_get_tier (rules, 1)->id;
  liaison_rules_set_grant (expected, 3, 1, "Badge");
  check_edit (fixture, set_grant, &work, expected);
  work.text = NULL;
  liaison_rules_set_grant (expected, 3, 1, NULL);
  check_edit (fixture, set_grant, &work, expected);
  work.place = 0;
  check_edit (fixture, move_benefit, &work, NULL);
  g_array_remove_index (expected->benefits, 3);
  check_edit (fixture, remove_benefit, &work, expected);
}

/* Random edits against the arrays, then all of them undone again. */
static gboolean
edit_at_random (Fixture *fixture, LiaisonRules *model, gint64 *sequence)
{
  g_autoptr (LiaisonRules) rules = load (&fixture->workspace, fixture->version_id);
  const gint32 n_tiers = (gint32) rules->tiers->len, n = (gint32) rules->requirements->len;
  const int tier = n_tiers > 0 ? g_test_rand_int_range (0, n_tiers) : -1;
  const int requirement = n > 0 ? g_test_rand_int_range (0, n) : -1;
  const int to = n_tiers > 0 ? g_test_rand_int_range (0, n_tiers) : 0;
  Work work = {
    .version_id = fixture->version_id,
    .id = requirement >= 0 ? liaison_rules_get_requirement (rules, (guint) requirement)->id : NULL,
    .tier_id = tier >= 0 ? liaison_rules_get_tier (rules, (guint) tier)->id : NULL,
    .decimal = liaison_decimal_make (g_test_rand_int_range (1, 5000), 1),
    .place = to,
    .text = "Tier",
  };
  LiaisonChangeFunc func = NULL;

  switch (g_test_rand_int_range (0, 8))
    {
    case 0:
      if (n_tiers >= 6)
        return FALSE;
      func = add_tier;
      work.place = -1;
      {
        g_autofree char *code = liaison_rules_make_code (model, "Tier");

        liaison_rules_add_tier (model, code, "Tier");
      }
      break;
    case 1:
      if (tier < 0 || n_tiers < 3)
        return FALSE;
      func = remove_tier;
      liaison_rules_remove_tier (model, (guint) tier);
      break;
    case 2:
      if (tier < 0)
        return FALSE;
      func = move_tier;
      liaison_rules_move_tier (model, (guint) tier, (guint) to);
      break;
    case 3:
      if (requirement < 0 || n < 2)
        return FALSE;
      func = remove_requirement;
      liaison_rules_remove_requirement (model, (guint) requirement);
      break;
    case 4:
      if (n >= 6)
        return FALSE;
      func = add_requirement;
      work.place = -1;
      work.spec = rules_fixture_spec ("growth");
      liaison_rules_add_requirement (model, "any", &work.spec)->weight = work.decimal;
      break;
    case 5:
      if (requirement < 0 || tier < 0)
        return FALSE;
      func = clear_threshold;
      liaison_rules_clear_threshold (model, (guint) requirement, (guint) tier);
      break;
    default:
      if (requirement < 0 || tier < 0)
        return FALSE;
      func = set_threshold;
      liaison_rules_set_threshold (model, (guint) requirement, (guint) tier, work.decimal);
      break;
    }
  *sequence = rules_fixture_change (fixture->workspace.store, func, &work);
  g_free (work.made);
  return TRUE;
}

static void
test_random_edits (Fixture *fixture, gconstpointer data)
{
  const guint n_rounds = rules_fixture_is_long () ? 2000 : 40;
  g_autoptr (LiaisonRules) model = load (&fixture->workspace, fixture->version_id);
  g_autofree char *first = snapshot (&fixture->workspace, fixture->version_id);
  g_autofree char *last = NULL;
  g_autoptr (GArray) sequences = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < n_rounds; i++)
    {
      g_autoptr (LiaisonRules) loaded = NULL;
      gint64 sequence;

      if (!edit_at_random (fixture, model, &sequence))
        continue;
      /* What alters nothing is no change. */
      if (sequence > 0)
        g_array_append_val (sequences, sequence);
      loaded = load (&fixture->workspace, fixture->version_id);
      rules_fixture_assert_equal (loaded, model);
    }
  workspace_fixture_assert_whole (fixture->workspace.store);
  for (guint i = sequences->len; i > 0; i--)
    undo (&fixture->workspace, g_array_index (sequences, gint64, i - 1), NULL);
  last = snapshot (&fixture->workspace, fixture->version_id);
  g_assert_cmpstr (first, ==, last);
}

/* Publishing -------------------------------------------------------------------------------------------------------- */

static void
hold_review (Fixture *fixture, const char *version_id, const char *as_of)
{
  g_autoptr (LiaisonRecord) review = liaison_record_new (&liaison_tier_review_entity);

  liaison_record_set_text (review, "program", fixture->program_id);
  liaison_record_set_text (review, "version", version_id);
  liaison_record_set_text (review, "as-of", as_of);
  liaison_record_set_text (review, "held-on", as_of);
  liaison_record_set_integer (review, "evaluated", 10);
  liaison_record_set_integer (review, "unchanged", 10);
  workspace_fixture_insert (fixture->workspace.store, review);
}

static void
assert_in_force (Fixture *fixture, const char *as_of, const char *expected)
{
  g_autofree char *id = liaison_program_find_in_force (get_database (&fixture->workspace),
                                                       fixture->program_id, rules_fixture_date (as_of), NULL);

  g_assert_cmpstr (id, ==, expected);
}

static void
test_publish (Fixture *fixture, gconstpointer data)
{
  WorkspaceFixture *workspace = &fixture->workspace;
  Work first = { .version_id = fixture->version_id, .day = rules_fixture_date ("2026-01-01") };
  Work second = { .program_id = fixture->program_id, .version_id = fixture->version_id };
  Work third = { .program_id = fixture->program_id, .version_id = fixture->version_id };
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gint64 sequence;

  rules_fixture_change (workspace->store, copy_version, &second);
  second.version_id = second.made;
  before = snapshot (workspace, fixture->version_id);
  sequence = rules_fixture_change (workspace->store, publish, &first);
  undo (workspace, sequence, NULL);
  assert_in_force (fixture, "2026-12-31", NULL);
  rules_fixture_change (workspace->store, publish, &first);
  after = snapshot (workspace, fixture->version_id);
  g_assert_cmpstr (before, ==, after);
  assert_in_force (fixture, "2025-12-31", NULL);
  assert_in_force (fixture, "2026-01-01", fixture->version_id);
  assert_refused (workspace, publish, &first, LIAISON_ERROR_REFUSED,
                  "A published version never changes. Make a new draft from it and edit that.");

  second.day = rules_fixture_date ("2026-01-01");
  assert_refused (workspace, publish, &second, LIAISON_ERROR_REFUSED,
                  "Version 1 is published from 1 Jan 2026 already. Choose another day.");
  hold_review (fixture, fixture->version_id, "2026-04-01");
  second.day = rules_fixture_date ("2026-03-01");
  assert_refused (
      workspace, publish, &second, LIAISON_ERROR_REFUSED,
      "The review as of 1 Apr 2026 rests on the rules that were in force. Publish these from a later "
      "day.");
  second.day = rules_fixture_date ("2026-04-01");
  assert_refused (workspace, publish, &second, LIAISON_ERROR_REFUSED, NULL);
  second.day = rules_fixture_date ("2026-04-02");
  rules_fixture_change (workspace->store, publish, &second);
  assert_in_force (fixture, "2026-04-01", fixture->version_id);
  assert_in_force (fixture, "2026-04-02", second.made);
  hold_review (fixture, second.made, "2026-07-01");
  rules_fixture_change (workspace->store, copy_version, &third);
  third.version_id = third.made;
  third.day = rules_fixture_date ("2026-04-01");
  assert_refused (workspace, publish, &third, LIAISON_ERROR_REFUSED, NULL);
  g_free (second.made);
  g_free (third.made);
}

/* What reviews rest on is not taken back. */
static void
test_publish_stays (Fixture *fixture, gconstpointer data)
{
  Work work = { .version_id = fixture->version_id, .day = rules_fixture_date ("2026-01-01") };
  gint64 edit, sequence;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) other = NULL;

  work.text = "Before";
  edit = rules_fixture_change (fixture->workspace.store, set_remarks, &work);
  sequence = rules_fixture_change (fixture->workspace.store, publish, &work);
  /* An edit from before cannot be undone behind it. */
  g_assert_false (liaison_undo (fixture->workspace.store, edit, NULL, NULL, &other));
  g_assert_error (other, LIAISON_ERROR, LIAISON_ERROR_REFUSED);
  hold_review (fixture, fixture->version_id, "2026-04-01");
  g_assert_false (liaison_undo (fixture->workspace.store, sequence, NULL, NULL, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_REFUSED);
  assert_in_force (fixture, "2026-04-01", fixture->version_id);
}

static void
test_published_never_changes (Fixture *fixture, gconstpointer data)
{
  static const LiaisonChangeFunc edits[] = {
    replace_draft, delete_draft, set_mode,  set_policy,  set_remarks,     add_tier,
    rename_tier,   set_needed,   move_tier, remove_tier, add_requirement, publish,
  };
  static const LiaisonChangeFunc requirement_edits[] = {
    replace_requirement, set_weight, move_requirement, remove_requirement, set_threshold, clear_threshold,
  };
  static const LiaisonChangeFunc benefit_edits[] = { rename_benefit, move_benefit, remove_benefit,
                                                     set_grant };
  g_autoptr (LiaisonRules) rules = load (&fixture->workspace, fixture->version_id);
  g_autofree char *before = snapshot (&fixture->workspace, fixture->version_id);
  g_autofree char *after = NULL;
  Work work = {
    .version_id = fixture->version_id,
    .tier_id = liaison_rules_get_tier (rules, 0)->id,
    .day = rules_fixture_date ("2026-01-01"),
    .rules = rules,
    .policy = &rules->policy,
    .base = &rules->policy,
    .text = "EUR",
    .decimal = rules_fixture_decimal ("7"),
    .spec = rules_fixture_spec ("growth"),
  };

  rules_fixture_change (fixture->workspace.store, publish, &work);
  for (gsize i = 0; i < G_N_ELEMENTS (edits); i++)
    assert_refused (&fixture->workspace, edits[i], &work, LIAISON_ERROR_REFUSED, NULL);
  work.id = liaison_rules_get_requirement (rules, 0)->id;
  for (gsize i = 0; i < G_N_ELEMENTS (requirement_edits); i++)
    assert_refused (&fixture->workspace, requirement_edits[i], &work, LIAISON_ERROR_REFUSED, NULL);
  work.id = liaison_rules_get_benefit (rules, 0)->id;
  for (gsize i = 0; i < G_N_ELEMENTS (benefit_edits); i++)
    assert_refused (&fixture->workspace, benefit_edits[i], &work, LIAISON_ERROR_REFUSED, NULL);
  assert_refused (&fixture->workspace, add_benefit, &work, LIAISON_ERROR_REFUSED, NULL);
  work.id = liaison_rules_get_override (rules, 0)->id;
  assert_refused (&fixture->workspace, change_override, &work, LIAISON_ERROR_REFUSED, NULL);
  assert_refused (&fixture->workspace, remove_override, &work, LIAISON_ERROR_REFUSED, NULL);
  work.id = NULL;
  work.tier_id = NULL;
  work.region_id = REGION_JAPAN;
  work.flag = TRUE;
  assert_refused (&fixture->workspace, add_override, &work, LIAISON_ERROR_REFUSED, NULL);
  after = snapshot (&fixture->workspace, fixture->version_id);
  g_assert_cmpstr (before, ==, after);
}

static void
test_errors_are_not_published (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRules) rules = load (&fixture->workspace, fixture->version_id);
  Work work = {
    .version_id = fixture->version_id,
    .id = liaison_rules_get_requirement (rules, 0)->id,
    .tier_id = liaison_rules_get_tier (rules, 1)->id,
    .decimal = rules_fixture_decimal ("5"),
    .day = rules_fixture_date ("2026-01-01"),
  };

  rules_fixture_change (fixture->workspace.store, set_threshold, &work);
  assert_refused (
      &fixture->workspace, publish, &work, LIAISON_ERROR_REFUSED,
      "These rules cannot be published: “Gold” asks for 5.00 EUR of “Sell-in sales, fiscal year to date”, "
      "less than “Silver” below it with 100000.50 EUR.");
}

/* What a newer program asks for is named. */
static void
test_unknown (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *column;
    const char *word;
  } cases[] = { { "metric", "starlight" }, { "period", "fortnight" } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *sql = g_strdup_printf ("UPDATE requirement SET %s = '%s' WHERE metric = 'sales'",
                                              cases[i].column, cases[i].word);
      g_autoptr (GError) error = NULL;
      g_autoptr (LiaisonRules) rules = NULL;

      g_assert_true (liaison_database_execute (get_database (&fixture->workspace), "BEGIN", NULL));
      g_assert_true (liaison_database_execute (get_database (&fixture->workspace), sql, NULL));
      rules = liaison_rules_load (get_database (&fixture->workspace), fixture->version_id, &error);
      g_assert_null (rules);
      g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_NEWER);
      g_assert_nonnull (strstr (error->message, cases[i].word));
      g_assert_true (liaison_database_execute (get_database (&fixture->workspace), "ROLLBACK", NULL));
    }
  {
    g_autoptr (GError) error = NULL;
    g_autoptr (LiaisonRules) rules =
        liaison_rules_load (get_database (&fixture->workspace), REGION_DACH, &error);

    g_assert_null (rules);
    g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_NOT_FOUND);
  }
}

static void
test_limits (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRules) rules = load (&fixture->workspace, fixture->version_id);
  Work work = {
    .version_id = fixture->version_id, .text = "Tier", .place = -1, .spec = rules_fixture_spec ("growth")
  };

  for (guint i = rules->tiers->len; i < LIAISON_RULES_MAX_TIERS; i++)
    rules_fixture_change (fixture->workspace.store, add_tier, &work);
  assert_refused (&fixture->workspace, add_tier, &work, LIAISON_ERROR_LIMIT, NULL);
  for (guint i = rules->requirements->len; i < LIAISON_RULES_MAX_REQUIREMENTS; i++)
    rules_fixture_change (fixture->workspace.store, add_requirement, &work);
  assert_refused (&fixture->workspace, add_requirement, &work, LIAISON_ERROR_LIMIT, NULL);
  g_free (work.made);
}

static void
test_labels (void)
{
  g_autofree char *rules = liaison_label_format (LIAISON_LABEL_RULES, "Partners");
  g_autofree char *publishing = liaison_label_format (LIAISON_LABEL_PUBLISH, "Partners");

  g_assert_cmpstr (rules, ==, "Edit the rules of “Partners”");
  g_assert_cmpstr (publishing, ==, "Publish “Partners”");
}

static void
add (const char *path, void (*func) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, func, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/rules-store/round-trip", test_round_trip);
  add ("/rules-store/whole-versions", test_whole_versions);
  add ("/rules-store/version-edits", test_version_edits);
  add ("/rules-store/tier-edits", test_tier_edits);
  add ("/rules-store/requirement-edits", test_requirement_edits);
  add ("/rules-store/threshold-edits", test_threshold_edits);
  add ("/rules-store/override-edits", test_override_edits);
  add ("/rules-store/benefit-edits", test_benefit_edits);
  add ("/rules-store/random-edits", test_random_edits);
  add ("/rules-store/publish", test_publish);
  add ("/rules-store/publish-stays", test_publish_stays);
  add ("/rules-store/published-never-changes", test_published_never_changes);
  add ("/rules-store/errors-are-not-published", test_errors_are_not_published);
  add ("/rules-store/unknown", test_unknown);
  add ("/rules-store/limits", test_limits);
  g_test_add_func ("/rules-store/labels", test_labels);
  return g_test_run ();
}
