/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "workspace-fixture.h"

#include "core/base/error.h"
#include "core/program/ideal-edit.h"
#include "core/program/ideal-rank.h"
#include "core/records/ideal-profile.h"
#include "core/records/partner.h"
#include "core/records/places.h"
#include "core/records/program.h"
#include "core/records/recruitment.h"
#include "core/records/sale.h"
#include "core/store/label.h"
#include "core/store/undo.h"

#include <locale.h>
#include <string.h>

#define ONE LIAISON_IDEAL_WORTH_ONE
#define UNKNOWN LIAISON_IDEAL_UNKNOWN
#define WEIGHT LIAISON_IDEAL_WEIGHT_ONE
#define FULL LIAISON_IDEAL_FIT_FULL

typedef __int128 Wide;

static guint
iterations (guint count)
{
  return g_strcmp0 (g_getenv ("LIAISON_TEST_LONG"), "1") == 0 ? count * 100 : count;
}

/* The rule --------------------------------------------------------------------------------------------------------- */

static void
assert_fit (const LiaisonIdealItem *items,
            guint n_items,
            LiaisonIdealFitState state,
            guint score,
            guint coverage)
{
  LiaisonIdealFit fit = liaison_ideal_fit_reckon (items, n_items);

  g_assert_cmpint (fit.state, ==, state);
  g_assert_cmpuint (fit.score, ==, score);
  g_assert_cmpuint (fit.coverage, ==, coverage);
}

/* By hand: 3 × 1 + 2 × 0.5 + 1 × 0 of 6 is 4 of 6. */
static void
test_score (void)
{
  LiaisonIdealItem items[] = {
    { FALSE, 3 * WEIGHT, ONE },
    { FALSE, 2 * WEIGHT, ONE / 2 },
    { FALSE, 1 * WEIGHT, 0 },
  };

  assert_fit (items, 3, LIAISON_IDEAL_FIT_DECIDED, 6667, FULL);
  /* What is not known is left out: 3 × 1 + 2 × 0.5 of 5 is 80, of a weight of 5 in 6. */
  items[2].worth = UNKNOWN;
  assert_fit (items, 3, LIAISON_IDEAL_FIT_DECIDED, 8000, 8333);
  items[0].worth = UNKNOWN;
  assert_fit (items, 3, LIAISON_IDEAL_FIT_DECIDED, 5000, 3333);
  items[1].worth = UNKNOWN;
  assert_fit (items, 3, LIAISON_IDEAL_FIT_NOTHING_KNOWN, 0, 0);
  g_assert_false (liaison_ideal_fit_reckon (items, 3).has_score);
}

static void
test_gates (void)
{
  LiaisonIdealItem items[] = {
    { FALSE, WEIGHT, ONE * 3 / 4 },
    { TRUE, 0, ONE / 10 },
    { TRUE, 0, ONE },
  };
  LiaisonIdealFit fit;
  guint points = 77;

  /* A gate has no part in the score, whatever it is worth. */
  assert_fit (items, 3, LIAISON_IDEAL_FIT_DECIDED, 7500, FULL);
  items[1].weight = 9 * WEIGHT;
  assert_fit (items, 3, LIAISON_IDEAL_FIT_DECIDED, 7500, FULL);
  items[1].worth = UNKNOWN;
  assert_fit (items, 3, LIAISON_IDEAL_FIT_UNDECIDED, 7500, FULL);
  fit = liaison_ideal_fit_reckon (items, 3);
  g_assert_false (liaison_ideal_fit_get (&fit, &points));
  g_assert_cmpuint (points, ==, 77);
  /* One that is unmet weighs more than one that is not known. */
  items[2].worth = 0;
  assert_fit (items, 3, LIAISON_IDEAL_FIT_GATE_UNMET, 7500, FULL);
  fit = liaison_ideal_fit_reckon (items, 3);
  g_assert_true (liaison_ideal_fit_get (&fit, &points));
  g_assert_cmpuint (points, ==, 0);
  /* And one that is not known more than that nothing else is. */
  items[2].worth = ONE;
  items[0].worth = UNKNOWN;
  assert_fit (items, 3, LIAISON_IDEAL_FIT_UNDECIDED, 0, 0);
}

static void
test_nothing_asked (void)
{
  LiaisonIdealItem items[] = { { TRUE, 0, 1 }, { FALSE, 0, 0 } };

  assert_fit (NULL, 0, LIAISON_IDEAL_FIT_DECIDED, FULL, FULL);
  assert_fit (items, 1, LIAISON_IDEAL_FIT_DECIDED, FULL, FULL);
  assert_fit (items, 2, LIAISON_IDEAL_FIT_DECIDED, FULL, FULL);
  items[0].worth = UNKNOWN;
  assert_fit (items, 2, LIAISON_IDEAL_FIT_UNDECIDED, FULL, FULL);
}

/* 0.005 and 0.015 points are halves of a hundredth: the first goes down to the even neighbour, the second up. */
static void
test_rounding (void)
{
  LiaisonIdealItem item = { FALSE, WEIGHT, 50000 };
  LiaisonIdealItem almost[] = { { FALSE, 999999999999, ONE }, { FALSE, 1, UNKNOWN } };

  assert_fit (&item, 1, LIAISON_IDEAL_FIT_DECIDED, 0, FULL);
  item.worth = 150000;
  assert_fit (&item, 1, LIAISON_IDEAL_FIT_DECIDED, 2, FULL);
  item.worth = 50001;
  assert_fit (&item, 1, LIAISON_IDEAL_FIT_DECIDED, 1, FULL);
  /* A coverage of all means all. */
  assert_fit (almost, 2, LIAISON_IDEAL_FIT_DECIDED, FULL, FULL - 1);
}

static void
test_shares (void)
{
  LiaisonIdealItem thirds[] = {
    { FALSE, WEIGHT, 0 },           { FALSE, WEIGHT, ONE },    { FALSE, WEIGHT, ONE },
    { FALSE, 5 * WEIGHT, UNKNOWN }, { TRUE, 5 * WEIGHT, ONE },
  };
  guint points[5], most[5];

  liaison_ideal_fit_share (thirds, 5, points, most);
  g_assert_cmpuint (points[0], ==, 0);
  g_assert_cmpuint (points[1], ==, 3334);
  g_assert_cmpuint (points[2], ==, 3333);
  g_assert_cmpuint (points[3], ==, 0);
  g_assert_cmpuint (points[4], ==, 0);
  g_assert_cmpuint (most[0], ==, 3333);
  g_assert_cmpuint (most[1], ==, 3334);
  g_assert_cmpuint (most[3], ==, 0);
}

/* The obvious way: fractions over one common denominator, and nothing rounded before the end. */
static LiaisonIdealFit
reckon_slowly (const LiaisonIdealItem *items, guint n_items)
{
  LiaisonIdealFit fit = { 0 };
  Wide sum = 0, known = 0, total = 0;
  guint n_unknown_gates = 0, n_unmet = 0;

  for (guint i = 0; i < n_items; i++)
    if (items[i].is_gate)
      {
        n_unknown_gates += items[i].worth == UNKNOWN;
        n_unmet += items[i].worth == 0;
      }
    else
      {
        total += items[i].weight;
        if (items[i].worth != UNKNOWN)
          {
            known += items[i].weight;
            sum += (Wide) items[i].weight * items[i].worth;
          }
      }
  if (total == 0)
    fit = (LiaisonIdealFit) { LIAISON_IDEAL_FIT_DECIDED, TRUE, FULL, FULL };
  else
    {
      /* The number of hundredths that is nearest, the even one of two: tried one by one around it. */
      for (guint i = 0; known > 0 && i <= FULL; i++)
        {
          Wide distance = (Wide) i * known * ONE - sum * FULL;
          Wide best = (Wide) fit.score * known * ONE - sum * FULL;

          distance = distance < 0 ? -distance : distance;
          best = best < 0 ? -best : best;
          if (distance < best || (distance == best && i % 2 == 0))
            fit.score = i;
        }
      while ((Wide) (fit.coverage + 1) * total <= known * FULL)
        fit.coverage++;
      fit.has_score = known > 0;
      fit.state = known > 0 ? LIAISON_IDEAL_FIT_DECIDED : LIAISON_IDEAL_FIT_NOTHING_KNOWN;
    }
  if (n_unmet > 0)
    fit.state = LIAISON_IDEAL_FIT_GATE_UNMET;
  else if (n_unknown_gates > 0)
    fit.state = LIAISON_IDEAL_FIT_UNDECIDED;
  return fit;
}

static void
test_random (void)
{
  for (guint round = 0; round < iterations (100); round++)
    {
      LiaisonIdealItem items[9];
      guint points[9], most[9];
      guint n_items = (guint) g_test_rand_int_range (0, 10);
      guint sum = 0;
      LiaisonIdealFit fit, slow;

      for (guint i = 0; i < n_items; i++)
        {
          items[i].is_gate = g_test_rand_int_range (0, 6) == 0;
          items[i].weight = g_test_rand_int_range (0, 4) * WEIGHT;
          if (g_test_rand_int_range (0, 3) == 0)
            items[i].weight =
                (gint64) g_test_rand_int_range (0, 1000001) * g_test_rand_int_range (0, 1000001);
          switch (g_test_rand_int_range (0, 5))
            {
            case 0:
              items[i].worth = UNKNOWN;
              break;
            case 1:
              items[i].worth = g_test_rand_int_range (0, 3) * ONE / 2;
              break;
            default:
              items[i].worth = g_test_rand_int_range (0, (gint32) ONE + 1);
              break;
            }
        }
      fit = liaison_ideal_fit_reckon (items, n_items);
      slow = reckon_slowly (items, n_items);
      g_assert_cmpint (fit.state, ==, slow.state);
      g_assert_cmpint (fit.has_score, ==, slow.has_score);
      g_assert_cmpuint (fit.score, ==, slow.score);
      g_assert_cmpuint (fit.coverage, ==, slow.coverage);

      liaison_ideal_fit_share (items, n_items, points, most);
      for (guint i = 0; i < n_items; i++)
        {
          gboolean is_in = !items[i].is_gate && items[i].worth != UNKNOWN && items[i].weight > 0;

          sum += points[i];
          g_assert_cmpuint (points[i], <=, most[i]);
          if (!is_in || items[i].worth == 0)
            g_assert_cmpuint (points[i], ==, 0);
          if (!is_in)
            g_assert_cmpuint (most[i], ==, 0);
        }
      if (fit.has_score && slow.coverage > 0 && sum > 0)
        g_assert_cmpuint (sum, ==, fit.score);
    }
}

static void
test_order (void)
{
  LiaisonIdealFit order[] = {
    { LIAISON_IDEAL_FIT_DECIDED, TRUE, 9000, 5000 },
    { LIAISON_IDEAL_FIT_DECIDED, TRUE, 8999, FULL },
    { LIAISON_IDEAL_FIT_DECIDED, TRUE, 8999, 9999 },
    { LIAISON_IDEAL_FIT_DECIDED, TRUE, 0, 100 },
    { LIAISON_IDEAL_FIT_UNDECIDED, TRUE, FULL, FULL },
    { LIAISON_IDEAL_FIT_UNDECIDED, TRUE, 10, FULL },
    { LIAISON_IDEAL_FIT_NOTHING_KNOWN, FALSE, 0, 0 },
    { LIAISON_IDEAL_FIT_GATE_UNMET, TRUE, FULL, FULL },
    { LIAISON_IDEAL_FIT_GATE_UNMET, TRUE, FULL, FULL - 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (order); i++)
    for (gsize k = 0; k < G_N_ELEMENTS (order); k++)
      {
        int compared = liaison_ideal_fit_compare (&order[i], &order[k]);

        g_assert_cmpint ((compared > 0) - (compared < 0), ==, (i > k) - (i < k));
      }
}

static void
assert_reason (LiaisonExplanation *reason, LiaisonExplanationState state, const char *sentence)
{
  g_autofree char *formatted = liaison_explanation_format_reason (reason);

  g_assert_cmpstr (formatted, ==, sentence);
  g_assert_cmpint (liaison_explanation_get_state (reason), ==, state);
}

static void
test_explain (void)
{
  LiaisonIdealItem items[] = {
    { FALSE, 3 * WEIGHT, ONE / 2 },
    { TRUE, 0, ONE },
    { FALSE, WEIGHT, ONE },
    { FALSE, WEIGHT / 2, UNKNOWN },
  };
  const LiaisonIdealFact facts[] = {
    { "Employees", "50" },
    { "Country", "Germany" },
    { "Types", "Reseller" },
    { "Growth", NULL },
  };
  g_autoptr (LiaisonExplanation) decided = liaison_ideal_fit_explain ("Aster", items, facts, 4);
  g_autoptr (LiaisonExplanation) unmet = NULL;
  g_autoptr (LiaisonExplanation) undecided = NULL;
  g_autofree char *text = NULL;
  LiaisonDecimal points;

  assert_reason (decided, LIAISON_EXPLANATION_NEUTRAL,
                 "Aster fits by 62.5 of 100 points; 88.88 % of the weight is known");
  g_assert_true (liaison_explanation_get_points (decided, &points));
  g_assert_cmpint (liaison_decimal_compare (points, liaison_decimal_make (625, 1)), ==, 0);
  text = liaison_explanation_to_plain_text (decided);
  g_assert_cmpstr (text, ==,
                   "• Aster fits by 62.5 of 100 points; 88.88 % of the weight is known (+62.5)\n"
                   "  ✓ A must that is met: Country, Germany\n"
                   "  • Employees: 50, worth 0.5 of 1 and 37.5 of 75 points (+37.5)\n"
                   "  ✓ Types: Reseller, worth 1 of 1 and 25 of 25 points (+25)\n"
                   "  • Growth: not known and left out, with a weight of 0.5\n");

  items[1].worth = 0;
  unmet = liaison_ideal_fit_explain ("Aster", items, facts, 4);
  assert_reason (unmet, LIAISON_EXPLANATION_UNMET, "Aster does not fit: a must is not met");
  g_assert_true (liaison_explanation_get_points (unmet, &points));
  g_assert_cmpint (points.digits, ==, 0);
  assert_reason (liaison_explanation_get_child (unmet, 0), LIAISON_EXPLANATION_UNMET,
                 "A must that is not met: Country, Germany");
  assert_reason (liaison_explanation_get_child (unmet, 1), LIAISON_EXPLANATION_NEUTRAL,
                 "With every must met it would be 62.5 of 100 points; 88.88 % of the weight is known");
  g_assert_cmpuint (liaison_explanation_get_n_children (liaison_explanation_get_child (unmet, 1)), ==, 3);

  items[1].worth = UNKNOWN;
  undecided = liaison_ideal_fit_explain ("Aster", items, facts, 4);
  assert_reason (undecided, LIAISON_EXPLANATION_NEUTRAL,
                 "Not decided for Aster: whether every must is met is not known");
  g_assert_false (liaison_explanation_get_points (undecided, NULL));
}

/* Profiles of a workspace -------------------------------------------------------------------------------------------- */

static LiaisonDatabase *
get_database (WorkspaceFixture *fixture)
{
  return liaison_store_get_database (fixture->store);
}

static char *
insert (WorkspaceFixture *fixture, const LiaisonEntity *entity, const char *first, ...)
{
  g_autoptr (LiaisonRecord) record = liaison_record_new (entity);
  va_list arguments;

  va_start (arguments, first);
  for (const char *name = first; name != NULL; name = va_arg (arguments, const char *))
    {
      const LiaisonField *field = liaison_entity_get_field (entity, name);
      const char *text = va_arg (arguments, const char *);

      if (liaison_field_is_integer (field) && field->type != LIAISON_FIELD_BOOLEAN)
        liaison_record_set_integer (record, name, g_ascii_strtoll (text, NULL, 10));
      else
        liaison_record_set_text (record, name, text);
    }
  va_end (arguments);
  workspace_fixture_insert (fixture->store, record);
  return g_strdup (liaison_record_get_id (record));
}

#define INSERT(entity, ...) g_free (insert (fixture, entity, __VA_ARGS__, NULL))

/* What an edit does, as a change. */
typedef struct
{
  char what;
  const char *id;
  const char *text;
  const char *measure;
  guint place;
  char *made;
} Edit;

static gboolean
run_edit (LiaisonStore *store, gpointer data, GError **error)
{
  Edit *edit = data;

  switch (edit->what)
    {
    case 'p':
      edit->made = liaison_ideal_edit_add_profile (store, edit->text, error);
      return edit->made != NULL;
    case 'n':
      return liaison_ideal_edit_rename_profile (store, edit->id, edit->text, error);
    case 'd':
      return liaison_ideal_edit_remove_profile (store, edit->id, error);
    case 'a':
      edit->made = liaison_ideal_edit_add (store, edit->id, edit->text, edit->measure, error);
      return edit->made != NULL;
    case 'x':
      return liaison_ideal_edit_replace (store, edit->id, edit->text, edit->measure, error);
    case 'g':
      return liaison_ideal_edit_set_gate (store, edit->id, edit->place != 0, error);
    case 'w':
      return liaison_ideal_edit_set_weight (store, edit->id, edit->text, error);
    case 'c':
      return liaison_ideal_edit_set_curve (store, edit->id, edit->text, error);
    case 'm':
      return liaison_ideal_edit_move (store, edit->id, edit->place, error);
    default:
      return liaison_ideal_edit_remove (store, edit->id, error);
    }
}

/* Returns: the sequence of the change, or 0 where it failed with @error. */
static gint64
try_edit (WorkspaceFixture *fixture, Edit *edit, GError **error)
{
  gint64 sequence = 0;

  return liaison_store_change (fixture->store, LIAISON_LABEL_EDIT, "x", run_edit, edit, NULL, &sequence, NULL,
                               error)
             ? sequence
             : 0;
}

static gint64
do_edit (WorkspaceFixture *fixture, Edit edit, char **made)
{
  g_autoptr (GError) error = NULL;
  gint64 sequence = try_edit (fixture, &edit, &error);

  g_assert_no_error (error);
  if (made != NULL)
    *made = edit.made;
  else
    g_free (edit.made);
  return sequence;
}

static char *
add (WorkspaceFixture *fixture,
     const char *profile,
     const char *word,
     gboolean is_gate,
     const char *weight,
     const char *curve)
{
  char *id;

  do_edit (fixture, (Edit) { 'a', profile, word }, &id);
  if (is_gate)
    do_edit (fixture, (Edit) { 'g', id, .place = 1 }, NULL);
  else
    do_edit (fixture, (Edit) { 'w', id, weight }, NULL);
  do_edit (fixture, (Edit) { 'c', id, curve }, NULL);
  return id;
}

static char *
describe (const LiaisonIdealRanking *ranking)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < liaison_ideal_ranking_get_n (ranking); i++)
    {
      LiaisonIdealFit fit = liaison_ideal_ranking_get_fit (ranking, i);
      g_autofree char *lacking = liaison_ideal_ranking_format_lacking (ranking, i);

      g_string_append_printf (text, "%s %d %u %u%s%s\n", liaison_ideal_ranking_get_name (ranking, i),
                              fit.state, fit.score, fit.coverage, lacking != NULL ? " " : "",
                              lacking != NULL ? lacking : "");
      g_assert_cmpuint (liaison_ideal_ranking_find (ranking, liaison_ideal_ranking_get_id (ranking, i)), ==,
                        i);
    }
  return g_string_free_and_steal (g_steal_pointer (&text));
}

static void
assert_ranking (WorkspaceFixture *fixture, const char *profile, LiaisonIdealWho who, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonIdealRanking) ranking =
      liaison_ideal_rank (get_database (fixture), profile, liaison_date_from_ymd (2026, 6, 30), who, &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  text = describe (ranking);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_attributes (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autofree char *world = insert (fixture, &liaison_region_entity, "name", "World", "code", "W", NULL);
  g_autofree char *dach = insert (fixture, &liaison_region_entity, "name", "DACH", "parent", world, NULL);
  g_autofree char *bavaria =
      insert (fixture, &liaison_region_entity, "name", "Bavaria", "parent", dach, NULL);
  g_autofree char *finance = insert (fixture, &liaison_territory_entity, "name", "Banks", "vertical",
                                     "Finance", "region", dach, NULL);
  g_autofree char *below =
      insert (fixture, &liaison_territory_entity, "name", "Small Banks", "parent", finance, NULL);
  g_autofree char *one =
      insert (fixture, &liaison_partner_entity, "name", "One", "employees", "40", "founded", "2016",
              "country", "DE", "region", bavaria, "types", "reseller msp", "language", "pt-BR", "website",
              "one.example", "territory", below, NULL);
  g_autofree char *two =
      insert (fixture, &liaison_partner_entity, "name", "Two", "founded", "2030", "territory", finance, NULL);
  g_autofree char *measure =
      insert (fixture, &liaison_measure_entity, "name", "Points", "kind", "average", NULL);
  static const struct
  {
    const char *word;
    const char *curve;
    gint64 worth;
    const char *value;
    gint64 other;
  } cases[] = {
    { "employees", "0=0 100=1", ONE * 2 / 5, "40", UNKNOWN },
    { "age", "0=0 100=1", ONE / 10, "10", UNKNOWN },
    { "country", "AT=0.5 DE=1", ONE, "Germany", UNKNOWN },
    { "country", "AT=0.5", 0, "Germany", UNKNOWN },
    { "country", "AT=0.5 *=0.2", ONE / 5, "Germany", UNKNOWN },
    { "region", "W=0.1 DACH=0.5", ONE / 2, "Bavaria", ONE / 2 },
    { "region", "W=0.1 Bavaria=0.7 dach=0.5", ONE * 7 / 10, "Bavaria", ONE / 2 },
    { "region", "world=0.1 *=1", ONE / 10, "Bavaria", ONE / 10 },
    { "types", "msp=0.9 reseller=0.5 *=0.6", ONE * 9 / 10, "Reseller, Managed service provider", UNKNOWN },
    { "types", "reseller=0.5 *=0.6", ONE * 3 / 5, "Reseller, Managed service provider", UNKNOWN },
    { "language", "pt=0.4 *=0", ONE * 2 / 5, NULL, UNKNOWN },
    { "language", "pt-BR=0.6 pt=0.4", ONE * 3 / 5, NULL, UNKNOWN },
    { "website", "yes=1 no=0.25", ONE, "Yes", ONE / 4 },
    { "vertical", "finance=0.5 *=0", ONE / 2, "Finance", ONE / 2 },
    { "sales", "0=0.125 100=1", ONE / 8, NULL, ONE / 8 },
    { "growth", "0=0 100=1", UNKNOWN, NULL, UNKNOWN },
    { "certified-people", "0=0.5 10=1", ONE / 2, "0", ONE / 2 },
    { "customers", "0=0.5 10=1", ONE / 2, "0", ONE / 2 },
    { "measure", "0=0 10=1", ONE / 4, NULL, UNKNOWN },
  };

  INSERT (&liaison_measurement_entity, "measure", measure, "partner", one, "dated", "2026-05-01", "value",
          "2.5");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LiaisonIdealSpec) spec = liaison_ideal_spec_new ("p", "P");
      g_autoptr (GError) error = NULL;
      g_autoptr (LiaisonIdealValues) values = NULL;
      g_autoptr (LiaisonIdealValues) single = NULL;
      const LiaisonIdealColumn *column;
      const LiaisonIdealSpecItem *item;
      g_autofree char *value = NULL;
      g_autofree char *of_single = NULL;
      gint64 worths[2];
      guint row;

      liaison_ideal_spec_add (spec, "a", cases[i].word, FALSE, "1", cases[i].curve);
      if (g_str_equal (cases[i].word, "measure"))
        {
          g_assert_nonnull (liaison_ideal_spec_get (spec, 0)->problem);
          liaison_ideal_spec_set_measure (spec, 0, measure, "Points", LIAISON_METRIC_AVERAGE);
        }
      item = liaison_ideal_spec_get (spec, 0);
      g_assert_null (item->problem);
      values = liaison_ideal_values_load (get_database (fixture), NULL, spec,
                                          liaison_date_from_ymd (2026, 6, 30), &error);
      g_assert_no_error (error);
      g_assert_true (liaison_ideal_values_suffice (values, spec));
      row = liaison_ideal_values_find (values, one);
      column = liaison_ideal_values_find_column (values, item);
      liaison_ideal_column_weigh (column, item->curve, worths);
      g_assert_cmpint (worths[row], ==, cases[i].worth);
      g_assert_cmpint (worths[1 - row], ==, cases[i].other);
      g_assert_cmpint (liaison_ideal_column_weigh_row (column, item->curve, row), ==, cases[i].worth);
      value = liaison_ideal_column_format (column, row);
      g_assert_true ((value == NULL) == (cases[i].worth == UNKNOWN));
      if (cases[i].value != NULL)
        g_assert_cmpstr (value, ==, cases[i].value);

      /* One partner by itself is as it is among all. */
      single = liaison_ideal_values_load (get_database (fixture), one, spec,
                                          liaison_date_from_ymd (2026, 6, 30), &error);
      g_assert_no_error (error);
      g_assert_cmpuint (liaison_ideal_values_get_n (single), ==, 1);
      column = liaison_ideal_values_find_column (single, item);
      g_assert_cmpint (liaison_ideal_column_weigh_row (column, item->curve, 0), ==, cases[i].worth);
      of_single = liaison_ideal_column_format (column, 0);
      g_assert_cmpstr (of_single, ==, value);
    }
}

/* Sales count in whole units of the reporting currency. */
static void
test_sales (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autofree char *partner = insert (fixture, &liaison_partner_entity, "name", "One", NULL);
  g_autoptr (LiaisonIdealSpec) spec = liaison_ideal_spec_new ("p", "P");
  g_autoptr (LiaisonIdealValues) values = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) missing = NULL;

  INSERT (&liaison_sale_entity, "partner", partner, "sold-on", "2026-06-30", "currency", "EUR", "amount",
          "12345");
  INSERT (&liaison_sale_entity, "partner", partner, "sold-on", "2025-06-30", "currency", "EUR", "amount",
          "99900");
  INSERT (&liaison_sale_entity, "partner", partner, "sold-on", "2026-06-01", "currency", "CHF", "amount",
          "100");
  liaison_ideal_spec_add (spec, "a", "sales", FALSE, "1", "0=0 1000=1");
  values = liaison_ideal_values_load (get_database (fixture), NULL, spec, liaison_date_from_ymd (2026, 6, 30),
                                      &error);
  g_assert_no_error (error);
  g_assert_cmpint (liaison_ideal_column_weigh_row (
                       liaison_ideal_values_find_column (values, liaison_ideal_spec_get (spec, 0)),
                       liaison_ideal_spec_get (spec, 0)->curve, 0),
                   ==, 123450000);
  missing = liaison_ideal_values_dup_missing (values);
  g_assert_cmpstr (missing[0], ==, "CHF");
  g_assert_null (missing[1]);
}

static void
test_ranking (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autofree char *profile = NULL;
  g_autofree char *country = NULL;
  g_autofree char *employees = NULL;
  g_autofree char *types = NULL;
  g_autofree char *applicant = NULL;

  do_edit (fixture, (Edit) { 'p', .text = "Reseller" }, &profile);
  country = add (fixture, profile, "country", TRUE, NULL, "DE=1 AT=1");
  employees = add (fixture, profile, "employees", FALSE, "3", "0=0 100=1");
  types = add (fixture, profile, "types", FALSE, "1", "reseller=1 *=0");
  INSERT (&liaison_partner_entity, "name", "Zeta", "country", "DE", "employees", "50", "types", "reseller");
  INSERT (&liaison_partner_entity, "name", "älter", "country", "DE", "employees", "50", "types", "reseller");
  INSERT (&liaison_partner_entity, "name", "Beta", "country", "AT", "employees", "100", "status", "prospect");
  INSERT (&liaison_partner_entity, "name", "Gamma", "country", "FR", "employees", "100", "types", "reseller");
  INSERT (&liaison_partner_entity, "name", "Delta", "employees", "90", "types", "reseller", "status",
          "paused");
  INSERT (&liaison_partner_entity, "name", "Empty", "country", "DE", "status", "ended");
  applicant =
      insert (fixture, &liaison_partner_entity, "name", "Joins", "country", "DE", "employees", "10", NULL);
  INSERT (&liaison_partner_application_entity, "partner", applicant, "state", "applied");

  assert_ranking (fixture, profile, LIAISON_IDEAL_WHO_ALL,
                  "Beta 0 10000 7500\n"
                  "Zeta 0 6250 10000\n"
                  "älter 0 6250 10000\n"
                  "Joins 0 1000 7500\n"
                  "Delta 1 9250 10000 Country\n"
                  "Empty 2 0 0\n"
                  "Gamma 3 10000 10000 Country\n");
  assert_ranking (fixture, profile, LIAISON_IDEAL_WHO_PROSPECTS, "Beta 0 10000 7500\nJoins 0 1000 7500\n");
  assert_ranking (fixture, profile, LIAISON_IDEAL_WHO_PARTNERS,
                  "Zeta 0 6250 10000\n"
                  "älter 0 6250 10000\n"
                  "Joins 0 1000 7500\n"
                  "Delta 1 9250 10000 Country\n"
                  "Gamma 3 10000 10000 Country\n");
  workspace_fixture_assert_whole (fixture->store);
}

static char *
describe_profile (WorkspaceFixture *fixture, const char *profile)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonIdealSpec) spec = liaison_ideal_spec_load (get_database (fixture), profile, &error);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < liaison_ideal_spec_get_n (spec); i++)
    {
      const LiaisonIdealSpecItem *item = liaison_ideal_spec_get (spec, i);

      g_string_append_printf (text, "%s %d %s [%s]%s\n", item->word, item->is_gate,
                              item->weight_text != NULL ? item->weight_text : "-", item->curve_text,
                              item->problem != NULL ? " !" : "");
    }
  return g_string_free_and_steal (g_steal_pointer (&text));
}

static void
assert_profile (WorkspaceFixture *fixture, const char *profile, const char *expected)
{
  g_autofree char *text = describe_profile (fixture, profile);

  g_assert_cmpstr (text, ==, expected);
}

/* Each edit is one change that can be taken back. */
static void
test_edits (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autofree char *profile = NULL;
  g_autofree char *age = NULL;
  g_autofree char *country = NULL;
  g_autofree char *website = NULL;
  g_autoptr (GPtrArray) states = g_ptr_array_new_with_free_func (g_free);
  gint64 changes[9];
  guint n = 0;

  do_edit (fixture, (Edit) { 'p', .text = "P" }, &profile);
  do_edit (fixture, (Edit) { 'a', profile, "age" }, &age);
  g_ptr_array_add (states, describe_profile (fixture, profile));
  assert_profile (fixture, profile, "age 0 1 [0=0 5=1]\n");
#define DO(...) \
  changes[n++] = do_edit (fixture, (Edit) { __VA_ARGS__ }, NULL); \
  g_ptr_array_add (states, describe_profile (fixture, profile))
  changes[n++] = do_edit (fixture, (Edit) { 'a', profile, "country" }, &country);
  g_ptr_array_add (states, describe_profile (fixture, profile));
  changes[n++] = do_edit (fixture, (Edit) { 'a', profile, "website" }, &website);
  g_ptr_array_add (states, describe_profile (fixture, profile));
  DO ('w', age, "2.5");
  DO ('c', country, "DE=1.0  *=0");
  DO ('g', country, .place = 1);
  DO ('m', website, .place = 0);
  assert_profile (fixture, profile,
                  "website 0 1 [yes=1 no=0]\nage 0 2.5 [0=0 5=1]\ncountry 1 - [DE=1 *=0]\n");
  DO ('m', website, .place = 99);
  DO ('x', age, "employees");
  DO ('r', website);
  assert_profile (fixture, profile, "employees 0 2.5 [10=0 50=0.5 200=1]\ncountry 1 - [DE=1 *=0]\n");
#undef DO
  while (n > 0)
    {
      g_autoptr (GError) error = NULL;

      liaison_undo (fixture->store, changes[--n], NULL, NULL, &error);
      g_assert_no_error (error);
      assert_profile (fixture, profile, g_ptr_array_index (states, n));
    }
  do_edit (fixture, (Edit) { 'n', profile, "Q" }, NULL);
  do_edit (fixture, (Edit) { 'd', profile }, NULL);
  workspace_fixture_assert_whole (fixture->store);
}

static void
test_edits_refused (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autofree char *profile = NULL;
  g_autofree char *age = NULL;
  Edit bad[] = {
    { 'p', .text = "P" },
    { 'a', "p", "shoe-size" },
    { 'a', "p", "measure" },
    { 'w', "a", "-1" },
    { 'w', "a", "" },
    { 'w', "a", "1000000.1" },
    { 'w', "a", "0.1234567" },
    { 'c', "a", "5=0 4=1" },
    { 'c', "a", "" },
    { 'x', "a", "shoe-size" },
    { 'r', .id = "no-such-attribute" },
    { 'm', .id = "no-such-attribute" },
    { 'd', .id = "no-profile" },
    { 'a', "p", "age", .measure = "m" },
  };

  do_edit (fixture, (Edit) { 'p', .text = "P" }, &profile);
  do_edit (fixture, (Edit) { 'a', profile, "age" }, &age);
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      if (g_strcmp0 (bad[i].id, "p") == 0)
        bad[i].id = profile;
      else if (g_strcmp0 (bad[i].id, "a") == 0)
        bad[i].id = age;
      g_assert_cmpint (try_edit (fixture, &bad[i], &error), ==, 0);
      g_assert_nonnull (error);
      g_assert_true (error->domain == LIAISON_ERROR);
      assert_profile (fixture, profile, "age 0 1 [0=0 5=1]\n");
    }
}

/* What a file brought in is loaded with its problem, and does not count. */
static void
test_problems (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autofree char *profile = insert (fixture, &liaison_ideal_profile_entity, "name", "P", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonIdealSpec) spec = NULL;
  g_autoptr (LiaisonIdealSpec) copy = NULL;
  static const LiaisonIdealPart parts[] = { LIAISON_IDEAL_PART_ATTRIBUTE, LIAISON_IDEAL_PART_CURVE,
                                            LIAISON_IDEAL_PART_WEIGHT, LIAISON_IDEAL_PART_ATTRIBUTE };

#define ADD(position, ...) \
  INSERT (&liaison_profile_attribute_entity, "profile", profile, "position", position, __VA_ARGS__)
  ADD ("1", "attribute", "shoe-size", "weight", "1", "curve", "1=1");
  ADD ("2", "attribute", "age", "weight", "1", "curve", "old=1");
  ADD ("3", "attribute", "age", "curve", "1=1");
  ADD ("4", "attribute", "measure", "weight", "1", "curve", "1=1");
  ADD ("5", "attribute", "employees", "weight", "2", "curve", "1=1");
#undef ADD
  INSERT (&liaison_partner_entity, "name", "One", "employees", "5");
  spec = liaison_ideal_spec_load (get_database (fixture), profile, &error);
  g_assert_no_error (error);
  copy = liaison_ideal_spec_copy (spec);
  g_assert_cmpuint (liaison_ideal_spec_get_n_problems (spec), ==, 4);
  g_assert_cmpint (liaison_ideal_spec_get_total (copy), ==, 2 * WEIGHT);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_assert_cmpint (liaison_ideal_spec_get (copy, i)->part, ==, parts[i]);
      g_assert_cmpstr (liaison_ideal_spec_get (copy, i)->problem, ==,
                       liaison_ideal_spec_get (spec, i)->problem);
    }
  liaison_ideal_spec_set_curve (copy, 1, "0=0");
  liaison_ideal_spec_set_weight (copy, 2, "1");
  g_assert_cmpuint (liaison_ideal_spec_get_n_problems (copy), ==, 2);
  assert_ranking (fixture, profile, LIAISON_IDEAL_WHO_ALL, "One 0 10000 10000\n");
}

/* The keys by which thousands are ranked say what the rule says. */
static void
test_random_ranking (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autofree char *profile = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonIdealRanking) ranking = NULL;
  g_autofree char *country = NULL;
  g_autofree char *employees = NULL;
  g_autofree char *age = NULL;

  do_edit (fixture, (Edit) { 'p', .text = "P" }, &profile);
  country = add (fixture, profile, "country", TRUE, NULL, "DE=1 AT=0.5 *=0");
  employees = add (fixture, profile, "employees", FALSE, "3", "0=0 10=1");
  age = add (fixture, profile, "age", FALSE, "1.5", "0=1 30=0");
  for (guint i = 0; i < 120; i++)
    {
      static const char *const countries[] = { NULL, "DE", "AT", "FR" };
      g_autoptr (LiaisonRecord) partner = liaison_record_new (&liaison_partner_entity);
      char name[] = { (char) g_test_rand_int_range ('A', 'D'), 0 };

      liaison_record_set_text (partner, "name", name);
      liaison_record_set_text (partner, "country", countries[g_test_rand_int_range (0, 4)]);
      if (g_test_rand_bit ())
        liaison_record_set_integer (partner, "employees", g_test_rand_int_range (0, 12));
      if (g_test_rand_bit ())
        liaison_record_set_integer (partner, "founded", g_test_rand_int_range (1990, 2030));
      workspace_fixture_insert (fixture->store, partner);
    }
  ranking = liaison_ideal_rank (get_database (fixture), profile, liaison_date_from_ymd (2026, 1, 1),
                                LIAISON_IDEAL_WHO_ALL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (liaison_ideal_ranking_get_n (ranking), ==, 120);
  for (guint i = 0; i + 1 < 120; i++)
    {
      LiaisonIdealFit fit = liaison_ideal_ranking_get_fit (ranking, i);
      LiaisonIdealFit next = liaison_ideal_ranking_get_fit (ranking, i + 1);
      g_autoptr (LiaisonExplanation) why = liaison_ideal_ranking_explain (ranking, i);
      LiaisonDecimal points;
      guint whole;
      int order = liaison_ideal_fit_compare (&fit, &next);

      if (order == 0)
        order = strcmp (liaison_ideal_ranking_get_name (ranking, i),
                        liaison_ideal_ranking_get_name (ranking, i + 1));
      if (order == 0)
        order =
            strcmp (liaison_ideal_ranking_get_id (ranking, i), liaison_ideal_ranking_get_id (ranking, i + 1));
      g_assert_cmpint (order, <, 0);
      g_assert_cmpint (liaison_explanation_get_points (why, &points), ==,
                       liaison_ideal_fit_get (&fit, &whole));
      if (liaison_ideal_fit_get (&fit, &whole))
        g_assert_cmpint (liaison_decimal_compare (points, liaison_decimal_make (whole, 2)), ==, 0);
    }
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ideal-fit/score", test_score);
  g_test_add_func ("/ideal-fit/gates", test_gates);
  g_test_add_func ("/ideal-fit/nothing-asked", test_nothing_asked);
  g_test_add_func ("/ideal-fit/rounding", test_rounding);
  g_test_add_func ("/ideal-fit/shares", test_shares);
  g_test_add_func ("/ideal-fit/random", test_random);
  g_test_add_func ("/ideal-fit/order", test_order);
  g_test_add_func ("/ideal-fit/explain", test_explain);
#define ADD(path, func) \
  g_test_add (path, WorkspaceFixture, NULL, workspace_fixture_set_up, func, workspace_fixture_tear_down)
  ADD ("/ideal-fit/attributes", test_attributes);
  ADD ("/ideal-fit/sales", test_sales);
  ADD ("/ideal-fit/ranking", test_ranking);
  ADD ("/ideal-fit/edits", test_edits);
  ADD ("/ideal-fit/edits-refused", test_edits_refused);
  ADD ("/ideal-fit/problems", test_problems);
  ADD ("/ideal-fit/random-ranking", test_random_ranking);
  return g_test_run ();
}
