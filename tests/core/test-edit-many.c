/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "row-fixture.h"

#include "core/records/deal.h"
#include "core/records/edit-many.h"
#include "core/records/partner.h"
#include "core/records/registration.h"
#include "core/records/record-store.h"
#include "core/store/label.h"
#include "core/store/undo.h"

#include <string.h>

/* The same fields of many records, set by one change. */

static void
set_up (WorkspaceFixture *fixture, gconstpointer data)
{
  workspace_fixture_set_up (fixture, data);
  row_fixture_change (fixture,
                      "INSERT INTO partner (id, name, city, tier) VALUES ({p1}, 'Aster', 'Kiel', 'Gold'),"
                      " ({p2}, 'Birke', NULL, 'Gold'), ({p3}, 'Cedar', 'Ulm', 'Silver');"
                      "INSERT INTO operator (id, name) VALUES ({o1}, 'Jana')");
}

static LiaisonEditMany *
new_edit (const LiaisonEntity *entity, const char *first, ...)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) ids = NULL;
  va_list names;

  va_start (names, first);
  for (const char *name = first; name != NULL; name = va_arg (names, const char *))
    g_strv_builder_take (builder, row_fixture_id (name));
  va_end (names);
  ids = g_strv_builder_end (builder);
  return liaison_edit_many_new (entity, (const char *const *) ids);
}

static void
set_text (LiaisonEditMany *edit, const LiaisonEntity *entity, const char *field, const char *text)
{
  LiaisonValue value = { 0 };

  if (text != NULL)
    liaison_value_set_text (&value, text);
  liaison_edit_many_set (edit, liaison_entity_get_field (entity, field), &value);
  liaison_value_clear (&value);
}

/* Previews, writes, and holds the one against the other. */
static LiaisonEditManyReport *
run (WorkspaceFixture *fixture, LiaisonEditMany *edit, gint64 *sequence)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonEditManyReport) preview =
      liaison_edit_many_preview (edit, liaison_store_get_database (fixture->store), &error);
  LiaisonEditManyReport *report;

  g_assert_no_error (error);
  liaison_store_change (fixture->store, LIAISON_LABEL_EDIT, "partners", liaison_edit_many_write, edit, NULL,
                        sequence, NULL, &error);
  g_assert_no_error (error);
  report = liaison_edit_many_steal_report (edit);
  g_assert_cmpuint (preview->n_changed, ==, report->n_changed);
  g_assert_cmpuint (preview->n_unchanged, ==, report->n_unchanged);
  g_assert_cmpuint (preview->n_refused, ==, report->n_refused);
  for (guint i = 0; i < report->changed->len; i++)
    g_assert_cmpstr (((LiaisonEditManyItem *) g_ptr_array_index (report->changed, i))->told, ==,
                     ((LiaisonEditManyItem *) g_ptr_array_index (preview->changed, i))->told);
  workspace_fixture_assert_whole (fixture->store);
  return report;
}

static void
assert_text (WorkspaceFixture *fixture, const char *sql, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  liaison_database_get_text (liaison_store_get_database (fixture->store), &text, &error, sql, "");
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, expected);
}

#define ALL \
  "SELECT group_concat (name || ':' || ifnull (city, '-') || ':' || tier, ' ') FROM (SELECT * FROM partner " \
  "ORDER BY name)"

static void
test_fields (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonEditMany) edit = new_edit (&liaison_partner_entity, "p1", "p2", "p3", NULL);
  g_autoptr (LiaisonEditManyReport) report = NULL;
  g_autofree char *owner = row_fixture_id ("o1");
  const LiaisonEditManyItem *item;
  g_autoptr (GError) error = NULL;
  gint64 sequence;

  set_text (edit, &liaison_partner_entity, "tier", "Gold");
  set_text (edit, &liaison_partner_entity, "city", NULL);
  report = run (fixture, edit, &sequence);
  g_assert_cmpuint (report->n_changed, ==, 2);
  g_assert_cmpuint (report->n_unchanged, ==, 1);
  assert_text (fixture, ALL, "Aster:-:Gold Birke:-:Gold Cedar:-:Gold");
  item = g_ptr_array_index (report->changed, 1);
  g_assert_cmpstr (item->title, ==, "Cedar");
  g_assert_cmpstr (item->told, ==,
                   "Tier: \u2068Silver\u2069 → \u2068Gold\u2069\nCity: \u2068Ulm\u2069 → \u2068empty\u2069");
  liaison_undo (fixture->store, sequence, NULL, NULL, &error);
  g_assert_no_error (error);
  assert_text (fixture, ALL, "Aster:Kiel:Gold Birke:-:Gold Cedar:Ulm:Silver");

  /* What a record refers to is told by its name. */
  {
    g_autoptr (LiaisonEditMany) owned = new_edit (&liaison_partner_entity, "p1", NULL);
    g_autoptr (LiaisonEditManyReport) told = NULL;

    set_text (owned, &liaison_partner_entity, "owner", owner);
    told = run (fixture, owned, &sequence);
    item = g_ptr_array_index (told->changed, 0);
    g_assert_nonnull (strstr (item->told, "Jana"));
  }
}

/* Nothing altered is no change. */
static void
test_nothing (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonEditMany) edit = new_edit (&liaison_partner_entity, "p1", "p2", NULL);
  g_autoptr (LiaisonEditManyReport) report = NULL;
  gint64 sequence = -1;

  set_text (edit, &liaison_partner_entity, "tier", "Gold");
  report = run (fixture, edit, &sequence);
  g_assert_cmpuint (report->n_unchanged, ==, 2);
  g_assert_cmpint (sequence, ==, 0);
}

/* Those that a rule keeps stay as they are and are named; the others are set. */
static void
test_refused (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonEditMany) wrong = new_edit (&liaison_partner_entity, "p1", "p2", NULL);
  g_autoptr (LiaisonEditMany) gone = new_edit (&liaison_partner_entity, "p9", "p2", NULL);
  g_autoptr (LiaisonEditManyReport) report = NULL;
  g_autoptr (LiaisonEditManyReport) without = NULL;
  const LiaisonEditManyItem *item;
  gint64 sequence;

  set_text (wrong, &liaison_partner_entity, "email", "nobody");
  report = run (fixture, wrong, &sequence);
  g_assert_cmpuint (report->n_refused, ==, 2);
  g_assert_cmpint (sequence, ==, 0);
  item = g_ptr_array_index (report->refused, 0);
  g_assert_cmpstr (item->title, ==, "Aster");
  g_assert_nonnull (strstr (item->told, "e-mail address"));

  set_text (gone, &liaison_partner_entity, "city", "Bonn");
  without = run (fixture, gone, &sequence);
  g_assert_cmpuint (without->n_refused, ==, 1);
  g_assert_cmpuint (without->n_changed, ==, 1);
  item = g_ptr_array_index (without->refused, 0);
  g_assert_nonnull (strstr (item->told, "not there any more"));
}

/* What only the database knows is refused for that record alone. */
static void
test_refused_by_database (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonEditMany) edit = new_edit (&liaison_partner_entity, "p1", "p2", "p3", NULL);
  g_autoptr (LiaisonEditManyReport) report = NULL;
  g_autofree char *parent = row_fixture_id ("p1");
  g_autoptr (GError) error = NULL;

  set_text (edit, &liaison_partner_entity, "parent", parent);
  liaison_store_change (fixture->store, LIAISON_LABEL_EDIT, "partners", liaison_edit_many_write, edit, NULL,
                        NULL, NULL, &error);
  g_assert_no_error (error);
  report = liaison_edit_many_steal_report (edit);
  g_assert_cmpuint (report->n_refused, ==, 1);
  g_assert_cmpuint (report->n_changed, ==, 2);
  assert_text (
      fixture,
      "SELECT group_concat (name) FROM (SELECT name FROM partner WHERE parent_id IS NOT NULL ORDER BY 1)",
      "Birke,Cedar");
  workspace_fixture_assert_whole (fixture->store);
}

/* A registration that waits for its review is closed to editing, one that is a draft is not. */
static void
test_closed (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonEditMany) edit = new_edit (&liaison_registration_entity, "g1", "g2", NULL);
  g_autoptr (LiaisonEditManyReport) report = NULL;
  gint64 sequence;

  row_fixture_change (
      fixture,
      "INSERT INTO customer (id, name) VALUES ({c1}, 'Hafen');"
      "INSERT INTO registration (id, number, partner_id, customer_id, state, submitted_on, submitted_at)"
      " VALUES ({g1}, 'R-1', {p1}, {c1}, 'draft', NULL, NULL),"
      " ({g2}, 'R-2', {p1}, {c1}, 'under_review', '2026-03-02', '2026-03-02T09:00:00Z')");
  set_text (edit, &liaison_registration_entity, "project", "Quay");
  report = run (fixture, edit, &sequence);
  g_assert_cmpuint (report->n_changed, ==, 1);
  g_assert_cmpuint (report->n_refused, ==, 1);
  assert_text (fixture, "SELECT number FROM registration WHERE project = 'Quay'", "R-1");
}

/* What follows from a record is refused with it: a lost deal is not opened again where another registration protects by now. */
static void
test_follows (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonEditMany) edit = new_edit (&liaison_deal_entity, "d1", "d2", NULL);
  g_autoptr (LiaisonEditManyReport) report = NULL;
  g_autoptr (GError) error = NULL;

  row_fixture_change (fixture, "INSERT INTO customer (id, name) VALUES ({c1}, 'Hafen'); INSERT INTO product "
                               "(id, name) VALUES ({x1}, 'Compass');"
                               "INSERT INTO deal (id, name, customer_id, stage, closed_on) VALUES ({d1}, "
                               "'Lost', {c1}, 'lost', '2026-03-01'),"
                               " ({d2}, 'Too', {c1}, 'lost', '2026-03-01');"
                               "INSERT INTO registration (id, number, partner_id, customer_id, product_id, "
                               "deal_id, state, submitted_on, submitted_at,"
                               "  approved_on, protected_until, converted_on) VALUES"
                               " ({g1}, 'R-1', {p1}, {c1}, {x1}, {d1}, 'lost', '2026-01-02', "
                               "'2026-01-02T09:00:00Z', '2026-01-05', '2026-04-05',"
                               "  '2026-02-01'),"
                               " ({g2}, 'R-2', {p2}, {c1}, {x1}, NULL, 'approved', '2026-03-02', "
                               "'2026-03-02T09:00:00Z', '2026-03-05', '2026-06-05',"
                               "  NULL)");
  set_text (edit, &liaison_deal_entity, "stage", "proposed");
  set_text (edit, &liaison_deal_entity, "closed-on", NULL);
  liaison_store_change (fixture->store, LIAISON_LABEL_EDIT, "deals", liaison_edit_many_write, edit, NULL,
                        NULL, NULL, &error);
  g_assert_no_error (error);
  report = liaison_edit_many_steal_report (edit);
  for (guint i = 0; i < report->refused->len; i++)
    g_test_message ("%s", ((LiaisonEditManyItem *) g_ptr_array_index (report->refused, i))->told);
  g_assert_cmpuint (report->n_refused, ==, 1);
  g_assert_cmpuint (report->n_changed, ==, 1);
  assert_text (fixture, "SELECT group_concat (name || ' ' || stage) FROM (SELECT * FROM deal ORDER BY name)",
               "Lost lost,Too proposed");
  workspace_fixture_assert_whole (fixture->store);
}

static void
test_cancelled (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonEditMany) edit = new_edit (&liaison_partner_entity, "p1", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  set_text (edit, &liaison_partner_entity, "city", "Bonn");
  liaison_edit_many_set_cancellable (edit, cancellable);
  g_cancellable_cancel (cancellable);
  g_assert_null (liaison_edit_many_preview (edit, liaison_store_get_database (fixture->store), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, func) \
  g_test_add ("/edit-many/" path, WorkspaceFixture, NULL, set_up, func, workspace_fixture_tear_down)
  ADD ("fields", test_fields);
  ADD ("nothing", test_nothing);
  ADD ("refused", test_refused);
  ADD ("refused-by-database", test_refused_by_database);
  ADD ("closed", test_closed);
  ADD ("follows", test_follows);
  ADD ("cancelled", test_cancelled);
#undef ADD

  return g_test_run ();
}
