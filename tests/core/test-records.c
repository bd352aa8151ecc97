/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace-fixture.h"

#include "core/records/attached.h"
#include "core/records/attachment-store.h"
#include "core/records/currency-rate.h"
#include "core/records/learning.h"
#include "core/records/partner.h"
#include "core/records/person.h"
#include "core/records/query.h"
#include "core/records/rates.h"
#include "core/records/record-texts.h"
#include "core/records/registry.h"
#include "core/records/sale.h"
#include "core/records/schema.h"
#include "core/sample/sample.h"
#include "core/store/label.h"
#include "core/store/undo.h"

#include <string.h>

/* Records by their tables of fields: checks, properties, updates by field, queries, search, rates, the sample. */

static void
test_entities (void)
{
  const LiaisonEntity *const *entities = liaison_registry_get_entities ();

  for (guint i = 0; entities[i] != NULL; i++)
    {
      g_autoptr (LiaisonRecord) record = liaison_record_new (entities[i]);

      g_assert_true (liaison_registry_find (entities[i]->kind) == entities[i]);
      for (const LiaisonField *field = entities[i]->fields; field->name != NULL; field++)
        {
          /* Each field is a property, each reference leads somewhere, each money has its currency. */
          g_assert_nonnull (g_object_class_find_property (G_OBJECT_GET_CLASS (record), field->name));
          if (field->type == LIAISON_FIELD_REFERENCE)
            g_assert_nonnull (liaison_registry_find (field->target));
          if (field->type == LIAISON_FIELD_MONEY)
            g_assert_nonnull (liaison_entity_get_field (entities[i], field->currency));
          if (field->type == LIAISON_FIELD_CHOICE || field->type == LIAISON_FIELD_CHOICES)
            g_assert_nonnull (field->choices);
          if (field->standard != NULL)
            g_assert_true (liaison_field_check (field, liaison_record_get_value (record, field), NULL));
        }
      if (entities[i]->title != NULL)
        g_assert_nonnull (liaison_entity_get_title_field (entities[i]));
    }
}

static void
count_notify (GObject *object, GParamSpec *pspec, gpointer data)
{
  ++*(int *) data;
}

static void
test_properties (void)
{
  g_autoptr (LiaisonRecord) partner = liaison_record_new (&liaison_partner_entity);
  g_autofree char *name = NULL;
  int n_notified = 0;

  g_signal_connect (partner, "notify::name", G_CALLBACK (count_notify), &n_notified);
  g_object_set (partner, "name", "Aster", "employees", G_GINT64_CONSTANT (12), NULL);
  g_object_set (partner, "name", "Aster", NULL);
  g_object_get (partner, "name", &name, NULL);
  g_assert_cmpstr (name, ==, "Aster");
  g_assert_cmpint (n_notified, ==, 1);
  g_assert_cmpint (liaison_record_get_integer (partner, "employees"), ==, 12);
}

static void
assert_field (const LiaisonEntity *entity, const char *name, const char *text, gboolean is_good)
{
  LiaisonValue value = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (liaison_field_parse (liaison_entity_get_field (entity, name), text, "EUR", &value, &error),
                   ==, is_good);
  g_assert_cmpint (error == NULL, ==, is_good);
  liaison_value_clear (&value);
}

static void
test_checks (void)
{
  assert_field (&liaison_partner_entity, "name", "", FALSE);
  assert_field (&liaison_partner_entity, "name", "Aster", TRUE);
  assert_field (&liaison_partner_entity, "name", "two\nlines", FALSE);
  assert_field (&liaison_partner_entity, "types", "reseller msp", TRUE);
  assert_field (&liaison_partner_entity, "types", "reseller shop", FALSE);
  assert_field (&liaison_partner_entity, "email", "a@b.example", TRUE);
  assert_field (&liaison_partner_entity, "email", "a@b", FALSE);
  assert_field (&liaison_partner_entity, "email", "a@@b.example", FALSE);
  assert_field (&liaison_partner_entity, "website", "aster.example", TRUE);
  assert_field (&liaison_partner_entity, "website", "javascript://x.y", FALSE);
  assert_field (&liaison_partner_entity, "country", "DE", TRUE);
  assert_field (&liaison_partner_entity, "country", "XX", FALSE);
  assert_field (&liaison_partner_entity, "currency", "EUR", TRUE);
  assert_field (&liaison_partner_entity, "currency", "EURO", FALSE);
  assert_field (&liaison_partner_entity, "language", "pt-BR", TRUE);
  assert_field (&liaison_partner_entity, "language", "zz", FALSE);
  assert_field (&liaison_partner_entity, "founded", "1974", TRUE);
  assert_field (&liaison_partner_entity, "founded", "74", FALSE);
  assert_field (&liaison_partner_entity, "employees", "many", FALSE);
  assert_field (&liaison_sale_entity, "sold-on", "2026-02-29", FALSE);
  assert_field (&liaison_sale_entity, "sold-on", "2028-02-29", TRUE);
  assert_field (&liaison_sale_entity, "amount", "12.345", FALSE);
  assert_field (&liaison_sale_entity, "amount", "-12.50", TRUE);
  assert_field (&liaison_currency_rate_entity, "rate", "1.0857", TRUE);
  assert_field (&liaison_currency_rate_entity, "rate", "1,0857", FALSE);
}

static gboolean
update_from_base (LiaisonStore *store, gpointer data, GError **error)
{
  LiaisonRecord **pair = data;

  return liaison_record_update (store, pair[0], pair[1], error);
}

static gboolean
save (WorkspaceFixture *fixture, LiaisonRecord *record, LiaisonRecord *base, GError **error)
{
  LiaisonRecord *pair[2] = { record, base };

  return liaison_store_change (fixture->store, LIAISON_LABEL_EDIT, "x", update_from_base, pair, NULL, NULL,
                               NULL, error);
}

static void
test_merge_by_field (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) base = workspace_fixture_new_partner (fixture, "One");
  g_autoptr (LiaisonRecord) mine = liaison_record_copy (base);
  g_autoptr (LiaisonRecord) theirs = liaison_record_copy (base);
  g_autoptr (LiaisonRecord) stored = NULL;
  g_autoptr (GError) error = NULL;

  /* Two forms were opened on the same record; the fields that each changed come together. */
  liaison_record_set_text (theirs, "city", "Kiel");
  g_assert_true (save (fixture, theirs, base, &error));
  liaison_record_set_text (mine, "tier", "Gold");
  g_assert_true (save (fixture, mine, base, &error));
  stored = liaison_record_load (liaison_store_get_database (fixture->store), &liaison_partner_entity,
                                liaison_record_get_id (base), &error);
  g_assert_cmpstr (liaison_record_get_text (stored, "city"), ==, "Kiel");
  g_assert_cmpstr (liaison_record_get_text (stored, "tier"), ==, "Gold");

  /* The same field in both is a conflict that names what stands there. */
  liaison_record_set_text (mine, "city", "Bremen");
  g_assert_false (save (fixture, mine, base, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_CONFLICT);
  g_assert_nonnull (strstr (error->message, "Kiel"));
}

static guint
count_widely (WorkspaceFixture *fixture, const LiaisonEntity *entity, const char *search)
{
  g_autoptr (LiaisonQuery) query = liaison_query_new (entity);
  gint64 n = -1;

  liaison_query_set_wide_search (query, search);
  g_assert_true (liaison_query_count (query, liaison_store_get_database (fixture->store), &n, NULL));
  return (guint) n;
}

static guint
count_found (WorkspaceFixture *fixture,
             const LiaisonEntity *entity,
             const char *search,
             const char *field,
             const char *value)
{
  g_autoptr (LiaisonQuery) query = liaison_query_new (entity);
  g_autoptr (GPtrArray) ids = NULL;
  g_autoptr (GError) error = NULL;

  if (search != NULL)
    liaison_query_set_search (query, search);
  if (field != NULL)
    g_assert_true (liaison_query_add_filter (query, field, value, &error));
  ids = liaison_query_ids (query, liaison_store_get_database (fixture->store), &error);
  g_assert_no_error (error);
  return ids->len;
}

static void
test_search (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) partner = workspace_fixture_new_partner (fixture, "Étoile du Nord & Söhne");
  g_autoptr (LiaisonRecord) japanese = workspace_fixture_new_partner (fixture, "株式会社みずほネットワーク");
  g_autoptr (LiaisonRecord) person = liaison_record_new (&liaison_person_entity);
  g_autoptr (LiaisonRecord) employment = liaison_record_new (&liaison_employment_entity);
  g_autoptr (LiaisonRecord) site = liaison_record_new (&liaison_site_entity);
  g_autoptr (LiaisonRecord) id = liaison_record_new (&liaison_external_id_entity);
  const LiaisonEntity *entity = &liaison_partner_entity;
  gint64 employed;

  g_assert_cmpuint (count_found (fixture, entity, "etoile", NULL, NULL), ==, 1);
  g_assert_cmpuint (count_found (fixture, entity, "OIL sohn", NULL, NULL), ==, 1);
  g_assert_cmpuint (count_found (fixture, entity, "ネット", NULL, NULL), ==, 1);
  g_assert_cmpuint (count_found (fixture, entity, "みず", NULL, NULL), ==, 1);
  g_assert_cmpuint (count_found (fixture, entity, "zzz", NULL, NULL), ==, 0);
  g_assert_cmpuint (count_found (fixture, entity, "", NULL, NULL), ==, 2);

  /* By its people, its places and its ids elsewhere. */
  liaison_record_set_text (person, "name", "Camille Durand");
  workspace_fixture_insert (fixture->store, person);
  g_assert_cmpuint (count_found (fixture, entity, "camille", NULL, NULL), ==, 0);
  liaison_record_set_text (employment, "person", liaison_record_get_id (person));
  liaison_record_set_text (employment, "partner", liaison_record_get_id (partner));
  employed = workspace_fixture_insert (fixture->store, employment);
  g_assert_cmpuint (count_found (fixture, entity, "camille", NULL, NULL), ==, 1);
  liaison_record_set_text (person, "name", "Camille Fontaine");
  workspace_fixture_update (fixture->store, person);
  g_assert_cmpuint (count_found (fixture, entity, "durand", NULL, NULL), ==, 0);
  g_assert_cmpuint (count_found (fixture, entity, "fontaine", NULL, NULL), ==, 1);
  liaison_record_set_text (site, "partner", liaison_record_get_id (partner));
  liaison_record_set_text (site, "name", "Depot");
  liaison_record_set_text (site, "city", "Lille");
  workspace_fixture_insert (fixture->store, site);
  g_assert_cmpuint (count_found (fixture, entity, "lille", NULL, NULL), ==, 1);
  liaison_record_set_text (id, "entity", "partner");
  liaison_record_set_text (id, "record", liaison_record_get_id (japanese));
  liaison_record_set_text (id, "system", "crm");
  liaison_record_set_text (id, "value", "AW00000007");
  workspace_fixture_insert (fixture->store, id);
  g_assert_cmpuint (count_found (fixture, entity, "aw0000", NULL, NULL), ==, 1);

  /* What has no words of its own is found by those of what it refers to, where that is asked for. */
  g_assert_cmpuint (count_found (fixture, &liaison_employment_entity, "fontaine", NULL, NULL), ==, 0);
  g_assert_cmpuint (count_widely (fixture, &liaison_employment_entity, "fontaine"), ==, 1);
  g_assert_cmpuint (count_widely (fixture, &liaison_employment_entity, "fontaine etoile"), ==, 1);
  g_assert_cmpuint (count_widely (fixture, &liaison_employment_entity, "fontaine zzz"), ==, 0);
  g_assert_cmpuint (count_widely (fixture, &liaison_site_entity, "depot nord"), ==, 1);
  g_assert_true (liaison_undo (fixture->store, employed, NULL, NULL, NULL));
  g_assert_cmpuint (count_found (fixture, entity, "fontaine", NULL, NULL), ==, 0);
  workspace_fixture_assert_whole (fixture->store);
}

/* Exact decimal fractions are kept as text, and yet go by what they are worth. */
static void
test_decimals (WorkspaceFixture *fixture, gconstpointer data)
{
  static const char *const hours[] = { "9", "10.5", "0.25", "100" };
  g_autoptr (LiaisonQuery) query = liaison_query_new (&liaison_course_entity);
  g_autoptr (GPtrArray) ids = NULL;
  g_autoptr (GString) order = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (hours); i++)
    {
      g_autoptr (LiaisonRecord) course = liaison_record_new (&liaison_course_entity);
      g_autofree char *title = g_strdup_printf ("Course %u", i);

      liaison_record_set_text (course, "title", title);
      liaison_record_set_text (course, "hours", hours[i]);
      workspace_fixture_insert (fixture->store, course);
    }
  g_assert_true (liaison_query_set_sort (query, "hours", FALSE, NULL));
  ids = liaison_query_ids (query, liaison_store_get_database (fixture->store), NULL);
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (LiaisonRecord) course = liaison_record_load (liaison_store_get_database (fixture->store),
                                                              &liaison_course_entity, ids->pdata[i], NULL);

      g_string_append_printf (order, "%s ", liaison_record_get_text (course, "hours"));
    }
  g_assert_cmpstr (order->str, ==, "0.25 9 10.5 100 ");
}

/* A record as people read it. */
static void
test_texts (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) partner = workspace_fixture_new_partner (fixture, "Nordwind");
  g_autoptr (LiaisonRecord) note = liaison_record_new (&liaison_note_entity);
  g_autoptr (LiaisonRecord) site = liaison_record_new (&liaison_site_entity);
  g_autoptr (GPtrArray) texts = NULL;
  g_autoptr (GPtrArray) gone = NULL;
  g_autoptr (GError) error = NULL;
  LiaisonDatabase *database = liaison_store_get_database (fixture->store);

  liaison_record_set_text (site, "partner", liaison_record_get_id (partner));
  liaison_record_set_text (site, "name", "Depot");
  liaison_record_set_text (site, "country", "FR");
  workspace_fixture_insert (fixture->store, site);
  texts = liaison_record_texts_load (database, &liaison_site_entity, liaison_record_get_id (site), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (texts->len, ==, liaison_entity_get_n_fields (&liaison_site_entity));
#define TEXT(entity, name) ((const char *) texts->pdata[liaison_entity_get_index (&entity, name)])
  g_assert_cmpstr (TEXT (liaison_site_entity, "partner"), ==, "Nordwind");
  g_assert_cmpstr (TEXT (liaison_site_entity, "country"), ==, "France");
  g_assert_cmpstr (TEXT (liaison_site_entity, "city"), ==, "");
  g_clear_pointer (&texts, g_ptr_array_unref);

  /* What may be of any kind goes by its name, too. */
  liaison_record_set_text (note, "entity", "partner");
  liaison_record_set_text (note, "record", liaison_record_get_id (partner));
  liaison_record_set_text (note, "content", "Called.");
  liaison_record_set_date (note, "written-on", liaison_date_from_ymd (2026, 10, 1));
  workspace_fixture_insert (fixture->store, note);
  texts = liaison_record_texts_load (database, &liaison_note_entity, liaison_record_get_id (note), &error);
  g_assert_cmpstr (TEXT (liaison_note_entity, "record"), ==, "Nordwind");
#undef TEXT

  gone = liaison_record_texts_load (database, &liaison_site_entity, "00000000000000000000000000", &error);
  g_assert_no_error (error);
  g_assert_null (gone);
}

static void
test_query (WorkspaceFixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "zebra", "Ähre", "Apfel", "zulu" };
  g_autoptr (LiaisonQuery) query = liaison_query_new (&liaison_partner_entity);
  g_autoptr (GPtrArray) ids = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *first = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (LiaisonRecord) partner = liaison_record_new (&liaison_partner_entity);

      liaison_record_set_text (partner, "name", names[i]);
      liaison_record_set_text (partner, "types", i % 2 == 0 ? "reseller msp" : "msp");
      if (i > 0)
        liaison_record_set_integer (partner, "employees", 10 * i);
      workspace_fixture_insert (fixture->store, partner);
    }
  g_assert_cmpuint (count_found (fixture, &liaison_partner_entity, NULL, "types", "reseller"), ==, 2);
  g_assert_cmpuint (count_found (fixture, &liaison_partner_entity, NULL, "types", "sell"), ==, 0);
  g_assert_cmpuint (count_found (fixture, &liaison_partner_entity, NULL, "name", "ZEBRA"), ==, 1);
  g_assert_cmpuint (count_found (fixture, &liaison_partner_entity, NULL, "employees", "20"), ==, 1);
  g_assert_cmpuint (count_found (fixture, &liaison_partner_entity, NULL, "employees", ""), ==, 1);
  g_assert_false (liaison_query_add_filter (query, "colour", "red", &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_INVALID);
  g_clear_error (&error);

  /* What is empty comes last in both directions. */
  g_assert_true (liaison_query_set_sort (query, "employees", TRUE, &error));
  liaison_query_set_limit (query, 3);
  ids = liaison_query_ids (query, liaison_store_get_database (fixture->store), &error);
  g_assert_cmpuint (ids->len, ==, 3);
  first = liaison_record_load_title (liaison_store_get_database (fixture->store), &liaison_partner_entity,
                                     ids->pdata[0]);
  g_assert_cmpstr (first, ==, "zulu");
}

static void
add_rate (WorkspaceFixture *fixture, const char *from, const char *to, const char *day, const char *rate)
{
  g_autoptr (LiaisonRecord) record = liaison_record_new (&liaison_currency_rate_entity);

  liaison_record_set_text (record, "currency", from);
  liaison_record_set_text (record, "in-currency", to);
  liaison_record_set_text (record, "dated", day);
  liaison_record_set_text (record, "rate", rate);
  workspace_fixture_insert (fixture->store, record);
}

static void
assert_converted (LiaisonRates *rates,
                  gint64 minor,
                  const char *from,
                  const char *to,
                  const char *day,
                  gint64 expected)
{
  g_autoptr (GError) error = NULL;
  LiaisonMoney converted;
  LiaisonDate on;

  g_assert_true (liaison_date_parse (day, &on, NULL));
  liaison_rates_convert (rates, liaison_money_make (minor, from), to, on, &converted, &error);
  g_assert_no_error (error);
  g_assert_cmpint (converted.minor, ==, expected);
}

static void
test_rates (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRates) rates = NULL;
  g_autoptr (GError) error = NULL;
  LiaisonMoney converted;

  add_rate (fixture, "GBP", "EUR", "2026-01-01", "1.173");
  add_rate (fixture, "GBP", "EUR", "2026-02-01", "1.19");
  add_rate (fixture, "EUR", "USD", "2026-01-01", "1.25");
  add_rate (fixture, "JPY", "EUR", "2026-01-01", "0.0061");
  rates = liaison_rates_load (liaison_store_get_database (fixture->store), &error);
  g_assert_no_error (error);

  assert_converted (rates, 10000, "GBP", "GBP", "2020-01-01", 10000);
  assert_converted (rates, 10000, "GBP", "EUR", "2026-01-31", 11730);
  assert_converted (rates, 10000, "GBP", "EUR", "2026-02-01", 11900);
  assert_converted (rates, 12500, "USD", "EUR", "2026-03-01", 10000);
  assert_converted (rates, 10000, "GBP", "USD", "2026-02-10", 14875);
  assert_converted (rates, 100000, "JPY", "EUR", "2026-02-10", 61000);

  /* Before the first rate, and for a currency without one: named. */
  g_assert_false (liaison_rates_convert (rates, liaison_money_make (1, "GBP"), "EUR",
                                         liaison_date_from_ymd (2025, 12, 31), &converted, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "GBP"));
  g_clear_error (&error);
  g_assert_false (liaison_rates_convert (rates, liaison_money_make (1, "CHF"), "EUR",
                                         liaison_date_from_ymd (2026, 12, 31), &converted, &error));
  g_assert_nonnull (strstr (error->message, "CHF"));
}

static gboolean
remove_partner (LiaisonStore *store, gpointer data, GError **error)
{
  return liaison_record_remove (store, &liaison_partner_entity, liaison_record_get_id (data), error);
}

static void
assert_stays (WorkspaceFixture *fixture, LiaisonRecord *partner)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (liaison_store_change (fixture->store, LIAISON_LABEL_DELETE, "x", remove_partner, partner,
                                        NULL, NULL, NULL, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_REFUSED);
}

/* What others refer to is not deleted, be it by a foreign key or by a column that may name anything. */
static void
test_remove (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) partner = workspace_fixture_new_partner (fixture, "One");
  g_autoptr (LiaisonRecord) site = liaison_record_new (&liaison_site_entity);
  g_autoptr (LiaisonRecord) note = liaison_record_new (&liaison_note_entity);

  liaison_record_set_text (site, "partner", liaison_record_get_id (partner));
  liaison_record_set_text (site, "name", "Depot");
  workspace_fixture_insert (fixture->store, site);
  assert_stays (fixture, partner);
  workspace_fixture_remove (fixture->store, site);

  liaison_record_set_text (note, "entity", "partner");
  liaison_record_set_text (note, "record", liaison_record_get_id (partner));
  liaison_record_set_text (note, "written-on", "2026-05-01");
  liaison_record_set_text (note, "content", "A note");
  workspace_fixture_insert (fixture->store, note);
  assert_stays (fixture, partner);
  workspace_fixture_remove (fixture->store, note);
  workspace_fixture_remove (fixture->store, partner);
  workspace_fixture_assert_whole (fixture->store);
}

/* Neither directly nor around several corners. */
static void
test_no_circle (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) first = workspace_fixture_new_partner (fixture, "First");
  g_autoptr (LiaisonRecord) second = workspace_fixture_new_partner (fixture, "Second");
  g_autoptr (LiaisonRecord) third = workspace_fixture_new_partner (fixture, "Third");
  g_autoptr (LiaisonRecord) base = liaison_record_copy (first);
  g_autoptr (GError) error = NULL;

  liaison_record_set_text (second, "parent", liaison_record_get_id (first));
  workspace_fixture_update (fixture->store, second);
  liaison_record_set_text (third, "parent", liaison_record_get_id (second));
  workspace_fixture_update (fixture->store, third);
  liaison_record_set_text (first, "parent", liaison_record_get_id (third));
  g_assert_false (save (fixture, first, base, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_REFUSED);
  g_clear_error (&error);
  liaison_record_set_text (first, "parent", liaison_record_get_id (first));
  g_assert_false (save (fixture, first, base, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_REFUSED);
  workspace_fixture_assert_whole (fixture->store);
}

static gint64
total_of (WorkspaceFixture *fixture, LiaisonRecord *partner)
{
  gint64 total = 0;

  liaison_database_get_int (liaison_store_get_database (fixture->store), &total, NULL,
                            "SELECT sum (amount) FROM sale_total WHERE partner_id = ?", "t",
                            liaison_record_get_id (partner));
  return total;
}

static void
test_sale_totals (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) first = workspace_fixture_new_partner (fixture, "First");
  g_autoptr (LiaisonRecord) second = workspace_fixture_new_partner (fixture, "Second");
  g_autoptr (LiaisonRecord) sale = liaison_record_new (&liaison_sale_entity);
  gint64 moved;

  liaison_record_set_text (sale, "partner", liaison_record_get_id (first));
  liaison_record_set_text (sale, "sold-on", "2026-03-31");
  liaison_record_set_text (sale, "currency", "EUR");
  liaison_record_set_integer (sale, "amount", 1000);
  workspace_fixture_insert (fixture->store, sale);
  g_assert_cmpint (total_of (fixture, first), ==, 1000);

  /* A line that moves counts for the one and no more for the other, and back. */
  liaison_record_set_text (sale, "partner", liaison_record_get_id (second));
  moved = workspace_fixture_update (fixture->store, sale);
  g_assert_cmpint (total_of (fixture, first), ==, 0);
  g_assert_cmpint (total_of (fixture, second), ==, 1000);
  g_assert_true (liaison_undo (fixture->store, moved, NULL, NULL, NULL));
  g_assert_cmpint (total_of (fixture, first), ==, 1000);
  workspace_fixture_assert_whole (fixture->store);

  liaison_record_set_text (sale, "partner", liaison_record_get_id (first));
  liaison_record_set_integer (sale, "amount", 250);
  workspace_fixture_update (fixture->store, sale);
  g_assert_cmpint (total_of (fixture, first), ==, 250);
  workspace_fixture_remove (fixture->store, sale);
  g_assert_cmpint (total_of (fixture, first), ==, 0);
  workspace_fixture_assert_whole (fixture->store);
}

static gboolean
attach (LiaisonStore *store, gpointer data, GError **error)
{
  gpointer *pair = data;

  return liaison_attachment_add (store, pair[0], pair[1], error);
}

static void
test_attachments (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) partner = workspace_fixture_new_partner (fixture, "One");
  g_autoptr (GBytes) content = g_bytes_new_static ("signed", 6);
  g_autoptr (GBytes) huge =
      g_bytes_new_take (g_malloc0 (LIAISON_ATTACHMENT_LARGEST + 1), LIAISON_ATTACHMENT_LARGEST + 1);
  g_autoptr (LiaisonRecord) file =
      liaison_attachment_new (partner, "contract.pdf", "application/pdf", content);
  g_autoptr (LiaisonRecord) too_large =
      liaison_attachment_new (partner, "film.mkv", "video/x-matroska", huge);
  g_autoptr (GBytes) read = NULL;
  g_autoptr (GError) error = NULL;
  LiaisonDatabase *database = liaison_store_get_database (fixture->store);
  gpointer pair[2] = { file, content };
  gpointer large_pair[2] = { too_large, huge };
  gint64 attached, undone, n = -1;

  g_assert_true (liaison_store_change (fixture->store, LIAISON_LABEL_ATTACH, "One", attach, pair, NULL,
                                       &attached, NULL, &error));
  read = liaison_attachment_read (database, liaison_record_get_text (file, "digest"), &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (read, content));

  /* What an undo could bring back is kept. */
  g_assert_true (liaison_undo (fixture->store, attached, &undone, NULL, &error));
  g_assert_true (liaison_store_work (fixture->store, liaison_attachment_collect, NULL, &error));
  g_assert_true (liaison_undo (fixture->store, undone, NULL, NULL, &error));
  workspace_fixture_assert_whole (fixture->store);

  /* What nothing refers to is not. */
  g_assert_true (
      liaison_database_execute (database, "DELETE FROM attachment; DELETE FROM change_content", NULL));
  g_assert_true (liaison_store_work (fixture->store, liaison_attachment_collect, NULL, &error));
  liaison_database_get_int (database, &n, NULL, "SELECT count (*) FROM attachment_content", "");
  g_assert_cmpint (n, ==, 0);

  g_assert_false (liaison_store_change (fixture->store, LIAISON_LABEL_ATTACH, "One", attach, large_pair, NULL,
                                        NULL, NULL, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_LIMIT);
}

static char *
digest_sample (const char *folder, const char *name, LiaisonIdSource *ids)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (LiaisonStore) store = NULL;
  g_autoptr (GError) error = NULL;
  LiaisonDatabase *database;
  gint64 n = 0;
  char *hash;

  liaison_sample_create (path, &error);
  g_assert_no_error (error);
  store = liaison_store_open (path, liaison_schema_get (), ids, &error);
  g_assert_no_error (error);
  workspace_fixture_assert_whole (store);
  database = liaison_store_get_database (store);
  liaison_database_get_int (database, &n, NULL, "SELECT count (*) FROM partner", "");
  /* Those who buy and sell, and those who might. */
  g_assert_cmpint (n, ==, 48 + 8);
  liaison_database_get_int (database, &n, NULL, "SELECT count (DISTINCT region_id) FROM partner", "");
  g_assert_cmpint (n, ==, 4);
  liaison_database_get_int (database, &n, NULL, "SELECT count (DISTINCT currency) FROM partner", "");
  g_assert_cmpint (n, ==, 5);
  liaison_database_get_int (database, &n, NULL, "SELECT count (DISTINCT language) FROM partner", "");
  g_assert_cmpint (n, ==, 4);
  liaison_database_get_int (database, &n, NULL, "SELECT count (DISTINCT substr (sold_on, 1, 7)) FROM sale",
                            "");
  g_assert_cmpint (n, ==, 24);
  /* A program for every page: rules that were, are and may be, and what reviews made of them. */
  liaison_database_get_int (database, &n, NULL,
                            "SELECT count (*) FROM program_version WHERE state = 'published'", "");
  g_assert_cmpint (n, ==, 2);
  liaison_database_get_int (database, &n, NULL, "SELECT count (*) FROM tier_review", "");
  g_assert_cmpint (n, ==, 6);
  liaison_database_get_int (database, &n, NULL, "SELECT count (*) FROM membership", "");
  g_assert_cmpint (n, ==, 40);
  liaison_database_get_int (database, &n, NULL,
                            "SELECT count (*) FROM membership WHERE grace_until > '2026-11-20'", "");
  g_assert_cmpint (n, ==, 1);
  liaison_database_get_int (database, &n, NULL, "SELECT count (*) FROM tier_override", "");
  g_assert_cmpint (n, ==, 1);
  liaison_database_get_int (database, &n, NULL, "SELECT count (DISTINCT kind) FROM tier_decision", "");
  g_assert_cmpint (n, ==, 6);
  /* The last hash of the chain stands for every id, time and value. */
  liaison_database_get_text (database, &hash, NULL,
                             "SELECT hex (hash) FROM change ORDER BY sequence DESC LIMIT 1", "");
  return hash;
}

static void
test_sample (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autofree char *first = digest_sample (fixture->folder, "first.liaison", fixture->ids);
  g_autofree char *second = digest_sample (fixture->folder, "second.liaison", fixture->ids);

  g_assert_cmpstr (first, ==, second);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/records/entities", test_entities);
  g_test_add_func ("/records/properties", test_properties);
  g_test_add_func ("/records/checks", test_checks);
#define ADD(path, func) \
  g_test_add (path, WorkspaceFixture, NULL, workspace_fixture_set_up, func, workspace_fixture_tear_down)
  ADD ("/records/merge-by-field", test_merge_by_field);
  ADD ("/records/search", test_search);
  ADD ("/records/query", test_query);
  ADD ("/records/decimals", test_decimals);
  ADD ("/records/texts", test_texts);
  ADD ("/records/rates", test_rates);
  ADD ("/records/no-circle", test_no_circle);
  ADD ("/records/remove", test_remove);
  ADD ("/records/sale-totals", test_sale_totals);
  ADD ("/records/attachments", test_attachments);
  ADD ("/records/sample", test_sample);
#undef ADD

  return g_test_run ();
}
