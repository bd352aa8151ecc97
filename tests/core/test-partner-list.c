/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace-fixture.h"

#include "core/records/attached.h"
#include "core/records/operator.h"
#include "core/records/partner-list.h"
#include "core/records/partner.h"
#include "core/records/person.h"
#include "core/records/places.h"
#include "core/records/sale.h"
#include "core/records/schema.h"
#include "core/store/bulk.h"
#include "core/store/label.h"

/* The list of partners over a workspace: it follows every change, and tells rightly what moved. */

#define N_EDITS 150
#define TODAY (liaison_date_from_ymd (2026, 7, 14))

typedef struct
{
  WorkspaceFixture files;
  LiaisonWorkspace *workspace;
  LiaisonPartnerList *list;
  /* What a view that only hears of changes would show. */
  GPtrArray *shadow;
  guint n_signals;
} Fixture;

static void
opened (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  *(LiaisonWorkspace **) data = liaison_workspace_open_finish (result, &error);
  g_assert_no_error (error);
}

static void
items_changed (GListModel *model, guint position, guint n_removed, guint n_added, gpointer data)
{
  Fixture *fixture = data;

  fixture->n_signals++;
  g_assert_cmpuint (position + n_removed, <=, fixture->shadow->len);
  g_assert_cmpuint (n_removed + n_added, >, 0);
  if (n_removed > 0)
    g_ptr_array_remove_range (fixture->shadow, position, n_removed);
  for (guint i = 0; i < n_added; i++)
    g_ptr_array_insert (fixture->shadow, (int) (position + i), g_list_model_get_item (model, position + i));
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, fixture->shadow->len);
}

/* What stays is the same object, and the rest is what the list now has. */
static void
check_shadow (Fixture *fixture)
{
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->list)), ==, fixture->shadow->len);
  for (guint i = 0; i < fixture->shadow->len; i++)
    {
      g_autoptr (LiaisonPartnerRow) row = g_list_model_get_item (G_LIST_MODEL (fixture->list), i);
      g_autofree char *id = liaison_partner_list_get_id (fixture->list, i);

      g_assert_true (row == g_ptr_array_index (fixture->shadow, i));
      g_assert_cmpstr (liaison_partner_row_get_text (row, LIAISON_PARTNER_TEXT_ID), ==, id);
      g_assert_cmpstr (liaison_partner_row_get_text (row, LIAISON_PARTNER_TEXT_NAME), !=, "");
    }
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  workspace_fixture_set_up (&fixture->files, NULL);
  g_clear_pointer (&fixture->files.store, liaison_store_close);
  liaison_workspace_open_async (fixture->files.path, FALSE, liaison_schema_get (), fixture->files.ids, NULL,
                                opened, &fixture->workspace);
  while (fixture->workspace == NULL)
    g_main_context_iteration (NULL, TRUE);
  fixture->shadow = g_ptr_array_new_with_free_func (g_object_unref);
  fixture->list = liaison_partner_list_new (fixture->workspace, TODAY);
  g_signal_connect (fixture->list, "items-changed", G_CALLBACK (items_changed), fixture);
}

static void
done (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  liaison_workspace_change_finish (LIAISON_WORKSPACE (source), result, NULL, &error);
  g_assert_no_error (error);
  *(gboolean *) data = TRUE;
}

static gpointer
read_nothing (LiaisonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  return NULL;
}

static void
read_done (GObject *source, GAsyncResult *result, gpointer data)
{
  liaison_workspace_read_finish (LIAISON_WORKSPACE (source), result, NULL);
  *(gboolean *) data = TRUE;
}

/* Until all that was asked for is answered: what is read last is answered last. */
static void
settle (Fixture *fixture)
{
  for (guint i = 0; i < 3; i++)
    {
      gboolean is_done = FALSE;

      liaison_workspace_read_async (fixture->workspace, read_nothing, NULL, NULL, NULL, NULL, read_done,
                                    &is_done);
      while (!is_done)
        g_main_context_iteration (NULL, TRUE);
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
  g_assert_false (liaison_partner_list_is_loading (fixture->list));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  settle (fixture);
  g_ptr_array_unref (fixture->shadow);
  g_assert_finalize_object (fixture->list);
  liaison_workspace_close (fixture->workspace);
  /* The reading thread gives its tasks back to the main loop. */
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fixture->workspace);
  workspace_fixture_tear_down (&fixture->files, NULL);
}

static void
change (Fixture *fixture, LiaisonChangeFunc func, gpointer data)
{
  gboolean is_done = FALSE;

  liaison_workspace_change_async (fixture->workspace, LIAISON_LABEL_EDIT, "test", func, data, NULL, NULL,
                                  done, &is_done);
  while (!is_done)
    g_main_context_iteration (NULL, TRUE);
  settle (fixture);
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

static gboolean
remove_record (LiaisonStore *store, gpointer data, GError **error)
{
  return liaison_record_remove (store, liaison_record_get_entity (data), liaison_record_get_id (data), error);
}

static LiaisonRecord *
add_partner (Fixture *fixture, const char *name, const char *city)
{
  LiaisonRecord *partner = liaison_record_new (&liaison_partner_entity);

  liaison_record_set_text (partner, "name", name);
  liaison_record_set_text (partner, "city", city);
  change (fixture, insert, partner);
  return partner;
}

static void
assert_names (Fixture *fixture, const char *expected)
{
  g_autoptr (GString) shown = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (fixture->list)); i++)
    {
      g_autoptr (LiaisonPartnerRow) row = g_list_model_get_item (G_LIST_MODEL (fixture->list), i);

      g_string_append_printf (shown, "%s%s", i > 0 ? " " : "",
                              liaison_partner_row_get_text (row, LIAISON_PARTNER_TEXT_NAME));
    }
  g_assert_cmpstr (shown->str, ==, expected);
  check_shadow (fixture);
}

static void
test_follows (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) beta = NULL, alpha = NULL, person = NULL, job = NULL;

  /* What is searched for before anything was read is found when it was. */
  liaison_partner_list_set_search (fixture->list, "a");
  settle (fixture);
  beta = add_partner (fixture, "Beta", "Åbo");
  alpha = add_partner (fixture, "Alpha", NULL);
  assert_names (fixture, "Alpha Beta");
  g_assert_cmpuint (liaison_partner_list_get_n_partners (fixture->list), ==, 2);
  liaison_partner_list_set_search (fixture->list, "ABO");
  assert_names (fixture, "Beta");

  /* Partners are found by their people. */
  liaison_partner_list_set_search (fixture->list, "山田");
  assert_names (fixture, "");
  person = liaison_record_new (&liaison_person_entity);
  liaison_record_set_text (person, "name", "山田太郎");
  change (fixture, insert, person);
  job = liaison_record_new (&liaison_employment_entity);
  liaison_record_set_text (job, "person", liaison_record_get_id (person));
  liaison_record_set_text (job, "partner", liaison_record_get_id (alpha));
  change (fixture, insert, job);
  assert_names (fixture, "Alpha");
  liaison_record_set_text (person, "name", "佐藤");
  change (fixture, update, person);
  assert_names (fixture, "");

  liaison_partner_list_set_search (fixture->list, NULL);
  liaison_record_set_text (alpha, "name", "Zeta");
  change (fixture, update, alpha);
  assert_names (fixture, "Beta Zeta");
  change (fixture, remove_record, beta);
  assert_names (fixture, "Zeta");
}

static void
test_filters (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) europe = liaison_record_new (&liaison_region_entity);
  g_autoptr (LiaisonRecord) alps = liaison_record_new (&liaison_region_entity);
  g_autoptr (LiaisonRecord) tag = liaison_record_new (&liaison_tag_entity);
  g_autoptr (LiaisonRecord) tagging = liaison_record_new (&liaison_tagging_entity);
  g_autoptr (LiaisonRecord) one = NULL, two = NULL, three = NULL;
  const char *label;
  guint depth;

  settle (fixture);
  liaison_record_set_text (europe, "name", "Europe");
  change (fixture, insert, europe);
  liaison_record_set_text (alps, "name", "Alps");
  liaison_record_set_text (alps, "parent", liaison_record_get_id (europe));
  change (fixture, insert, alps);
  one = add_partner (fixture, "One", NULL);
  two = add_partner (fixture, "Two", NULL);
  three = add_partner (fixture, "Three", NULL);
  liaison_record_set_text (one, "region", liaison_record_get_id (alps));
  liaison_record_set_text (one, "types", "reseller msp");
  change (fixture, update, one);
  liaison_record_set_text (two, "region", liaison_record_get_id (europe));
  change (fixture, update, two);

  /* A region includes its children. */
  liaison_partner_list_set_filter (fixture->list, LIAISON_PARTNER_TERM_REGION,
                                   liaison_record_get_id (europe));
  assert_names (fixture, "One Two");
  g_assert_true (liaison_partner_list_is_filtered (fixture->list));
  liaison_partner_list_set_filter (fixture->list, LIAISON_PARTNER_TERM_REGION, liaison_record_get_id (alps));
  assert_names (fixture, "One");
  liaison_partner_list_set_filter (fixture->list, LIAISON_PARTNER_TERM_REGION, "");
  assert_names (fixture, "Three");
  liaison_partner_list_clear_filters (fixture->list);
  assert_names (fixture, "One Three Two");
  g_assert_cmpstr (
      liaison_partner_list_get_term (fixture->list, LIAISON_PARTNER_TERM_REGION, 1, &label, &depth), ==,
      liaison_record_get_id (alps));
  g_assert_cmpstr (label, ==, "Alps");
  g_assert_cmpuint (depth, ==, 1);
  liaison_partner_list_set_filter (fixture->list, LIAISON_PARTNER_TERM_TYPE, "msp");
  assert_names (fixture, "One");
  liaison_partner_list_clear_filters (fixture->list);

  liaison_record_set_text (tag, "name", "key");
  change (fixture, insert, tag);
  liaison_record_set_text (tagging, "entity", "partner");
  liaison_record_set_text (tagging, "record", liaison_record_get_id (three));
  liaison_record_set_text (tagging, "tag", liaison_record_get_id (tag));
  change (fixture, insert, tagging);
  liaison_partner_list_set_filter (fixture->list, LIAISON_PARTNER_TERM_TAG, liaison_record_get_id (tag));
  assert_names (fixture, "Three");
}

static gboolean
import (LiaisonStore *store, gpointer data, GError **error)
{
  static const char *const columns[] = { "name", NULL };
  g_autoptr (LiaisonBulk) bulk = liaison_bulk_new (store, "partner", columns, error);

  for (guint i = 0; bulk != NULL && i < GPOINTER_TO_UINT (data); i++)
    {
      g_autofree char *name = g_strdup_printf ("Imported %04u", i);
      const LiaisonValue value = { .kind = LIAISON_VALUE_TEXT, .text = name };

      if (!liaison_bulk_add (bulk, &value, error))
        return FALSE;
    }
  return bulk != NULL && liaison_bulk_finish (bulk, error);
}

/* An import comes in one go, and of many rows only a few are held. */
static void
test_import (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) first = NULL;
  g_autoptr (LiaisonPartnerRow) row = NULL;
  g_autoptr (LiaisonPartnerRow) same = NULL;
  LiaisonPartnerRow *middle;
  g_autoptr (GPtrArray) ids = NULL;
  guint position;

  settle (fixture);
  first = add_partner (fixture, "Imported 0500 x", NULL);
  row = g_list_model_get_item (G_LIST_MODEL (fixture->list), 0);
  fixture->n_signals = 0;
  g_signal_handlers_disconnect_by_func (fixture->list, items_changed, fixture);
  change (fixture, import, GUINT_TO_POINTER (2000));
  g_assert_cmpuint (liaison_partner_list_get_n_partners (fixture->list), ==, 2001);
  g_assert_true (liaison_partner_list_find (fixture->list, liaison_record_get_id (first), &position));
  g_assert_cmpuint (position, ==, 501);
  same = g_list_model_get_item (G_LIST_MODEL (fixture->list), position);
  g_assert_true (same == row);
  ids = liaison_partner_list_export_ids (fixture->list);
  g_assert_cmpuint (ids->len, ==, 2001);
  g_assert_cmpstr (g_ptr_array_index (ids, position), ==, liaison_record_get_id (first));

  middle = g_list_model_get_item (G_LIST_MODEL (fixture->list), 1000);
  g_object_add_weak_pointer (G_OBJECT (middle), (gpointer *) &middle);
  g_object_unref (middle);
  g_assert_nonnull (middle);
  for (guint i = 0; i < 900; i++)
    g_object_unref (g_list_model_get_item (G_LIST_MODEL (fixture->list), i));
  g_assert_null (middle);
}

static void
test_figures (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) partner = NULL, other = NULL;
  g_autoptr (LiaisonRecord) sale = liaison_record_new (&liaison_sale_entity);
  g_autoptr (LiaisonRecord) older = liaison_record_new (&liaison_sale_entity);
  g_autoptr (LiaisonRecord) yen = liaison_record_new (&liaison_sale_entity);
  g_auto (LiaisonPartnerFooter) footer = { 0 };
  g_auto (LiaisonPartnerFooter) later = { 0 };
  g_autoptr (LiaisonPartnerRow) row = NULL;

  settle (fixture);
  partner = add_partner (fixture, "Alpha", NULL);
  other = add_partner (fixture, "Beta", NULL);
  liaison_record_set_text (sale, "partner", liaison_record_get_id (partner));
  liaison_record_set_date (sale, "sold-on", TODAY);
  liaison_record_set_text (sale, "currency", "EUR");
  liaison_record_set_integer (sale, "amount", 110000);
  change (fixture, insert, sale);
  liaison_record_set_text (older, "partner", liaison_record_get_id (partner));
  liaison_record_set_date (older, "sold-on", liaison_date_add_months (TODAY, -12));
  liaison_record_set_text (older, "currency", "EUR");
  liaison_record_set_integer (older, "amount", 100000);
  change (fixture, insert, older);
  row = g_list_model_get_item (G_LIST_MODEL (fixture->list), 0);
  g_assert_cmpstr (liaison_partner_row_get_text (row, LIAISON_PARTNER_TEXT_TREND), ==, "\u200e+10 %\u200e");
  g_assert_cmpint (liaison_partner_row_get_direction (row), ==, 1);
  liaison_partner_list_get_footer (fixture->list, NULL, 0, &footer);
  g_assert_cmpint (footer.totals.total, ==, 210000);
  g_assert_cmpuint (footer.totals.n_with_sales, ==, 1);
  g_assert_cmpstr (footer.currency, ==, "EUR");

  liaison_record_set_text (yen, "partner", liaison_record_get_id (other));
  liaison_record_set_date (yen, "sold-on", TODAY);
  liaison_record_set_text (yen, "currency", "JPY");
  liaison_record_set_integer (yen, "amount", 1);
  change (fixture, insert, yen);
  liaison_partner_list_get_footer (fixture->list, NULL, 0, &later);
  g_assert_cmpint (later.totals.total, ==, 210000);
  g_assert_cmpuint (later.totals.n_missing, ==, 1);
  g_assert_cmpstr (later.missing[0], ==, "JPY");
  liaison_partner_list_set_sort (fixture->list, LIAISON_PARTNER_COLUMN_SALES, TRUE);
  assert_names (fixture, "Alpha Beta");
}

/* Random edits: what the list holds is what the database says, and a view that only hears of changes agrees.
   */
static void
test_random (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "Aster", "Beta", "Gamma", "Delta", "Åse" };
  static const char *const searches[] = { NULL, "a", "e", "as", "ta" };
  g_autoptr (GPtrArray) partners = g_ptr_array_new_with_free_func (g_object_unref);

  settle (fixture);
  for (guint i = 0; i < N_EDITS; i++)
    {
      guint kind = (guint) g_test_rand_int_range (0, 6);
      guint place = partners->len > 0 ? (guint) g_test_rand_int_range (0, (int) partners->len) : 0;
      g_autofree char *name = g_strdup_printf (
          "%s %d", names[g_test_rand_int_range (0, G_N_ELEMENTS (names))], g_test_rand_int_range (0, 20));
      gint64 expected = -1;
      const char *search;

      if (kind < 2 || partners->len == 0)
        g_ptr_array_add (partners, add_partner (fixture, name, NULL));
      else if (kind < 3)
        {
          change (fixture, remove_record, g_ptr_array_index (partners, place));
          g_ptr_array_remove_index (partners, place);
        }
      else if (kind < 5)
        {
          liaison_record_set_text (g_ptr_array_index (partners, place), "name", name);
          change (fixture, update, g_ptr_array_index (partners, place));
        }
      else
        liaison_partner_list_set_search (fixture->list,
                                         searches[g_test_rand_int_range (0, G_N_ELEMENTS (searches))]);
      check_shadow (fixture);
      search = liaison_partner_list_get_search (fixture->list);
      liaison_database_get_int (
          liaison_workspace_get_database (fixture->workspace), &expected, NULL,
          "SELECT count (*) FROM search_text WHERE entity = 'partner' AND instr (words, ?) > 0 OR ?1 = '' ",
          "t", search != NULL ? search : "");
      if (search != NULL)
        g_assert_cmpint (expected, ==, fixture->shadow->len);
      else
        g_assert_cmpuint (partners->len, ==, fixture->shadow->len);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/partner-list/follows", test_follows);
  ADD ("/partner-list/filters", test_filters);
  ADD ("/partner-list/import", test_import);
  ADD ("/partner-list/figures", test_figures);
  ADD ("/partner-list/random", test_random);
#undef ADD

  return g_test_run ();
}
