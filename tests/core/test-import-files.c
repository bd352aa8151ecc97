/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import-fixture.h"

#include "core/exchange/exporter.h"
#include "core/records/partner.h"
#include "core/records/places.h"
#include "core/records/sale.h"
#include "core/store/undo.h"

#include <string.h>

/* Bad files --------------------------------------------------------------------------------------------------------- */

static void
test_whole_files (WorkspaceFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *bytes;
    gssize length;
    int code;
  } cases[] = {
    { "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", -1, LIAISON_ERROR_BAD_INPUT },
    { "PK\x03\x04\x14\0\x06\0\x08\0", 10, LIAISON_ERROR_BAD_INPUT },
    { "", 0, LIAISON_ERROR_BAD_INPUT },
    { "SQLite format 3\0", 16, LIAISON_ERROR_BAD_INPUT },
    { "Name\n\"Nordlicht\n", -1, LIAISON_ERROR_BAD_INPUT },
  };
  g_autoptr (LiaisonMapping) mapping = liaison_mapping_new (&liaison_partner_entity);

  liaison_mapping_add (mapping, "Name", "name");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GFile) file = import_fixture_write (fixture, cases[i].bytes, cases[i].length);
      g_autoptr (LiaisonImporter) importer = liaison_importer_new (file, mapping);

      import_fixture_assert_fails (fixture, importer, cases[i].code, "");
    }
}

static void
test_missing_file (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "not-there.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (LiaisonMapping) mapping = liaison_mapping_new (&liaison_partner_entity);
  g_autoptr (LiaisonImporter) importer = NULL;
  g_autoptr (GError) error = NULL;

  liaison_mapping_add (mapping, "Name", "name");
  importer = liaison_importer_new (file, mapping);
  g_assert_null (liaison_importer_apply (importer, fixture->store, &error));
  g_assert_nonnull (error);
  g_assert_cmpint (import_fixture_count (fixture, "SELECT count(*) FROM change"), ==, 0);
}

static void
test_encodings (WorkspaceFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *encoding;
    const char *bom;
  } cases[] = {
    { "UTF-8", "" },
    { "UTF-8", "\xef\xbb\xbf" },
    { "UTF-16LE", "\xff\xfe" },
    { "UTF-16BE", "\xfe\xff" },
    { "WINDOWS-1252", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      static const char text[] = "Name,City,Country\nHändler Öst,Zürich,Switzerland\nÉlan,Orléans,France\n";
      g_autoptr (GError) error = NULL;
      gsize length;
      g_autofree char *converted = g_convert (text, -1, cases[i].encoding, "UTF-8", NULL, &length, &error);
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      g_autoptr (GFile) file = NULL;
      g_autoptr (LiaisonMapping) mapping = NULL;
      g_autoptr (LiaisonImporter) importer = NULL;
      g_autoptr (LiaisonImportReport) report = NULL;

      g_assert_no_error (error);
      g_byte_array_append (bytes, (const guint8 *) cases[i].bom, (guint) strlen (cases[i].bom));
      g_byte_array_append (bytes, (const guint8 *) converted, (guint) length);
      file = import_fixture_write (fixture, (const char *) bytes->data, bytes->len);
      mapping = import_fixture_guess (fixture, file, "partners");
      importer = liaison_importer_new (file, mapping);
      report = import_fixture_run (fixture, importer);
      g_assert_cmpuint (report->n_new, ==, 2);
      g_assert_cmpint (
          import_fixture_count (
              fixture, "SELECT count(*) FROM partner WHERE name = 'Händler Öst' AND city = 'Zürich'"),
          ==, 1);
      import_fixture_undo (fixture, report);
    }
}

static void
test_bad_bytes (WorkspaceFixture *fixture, gconstpointer data)
{
  static const char text[] = "Name,City\nGood,Köln\nBad,K\xf6ln\xff\nNul,K\0ln\nAlso good,Wien\n";
  g_autoptr (GFile) file = import_fixture_write (fixture, text, sizeof text - 1);
  g_autoptr (LiaisonMapping) mapping = liaison_mapping_new (&liaison_partner_entity);
  g_autoptr (LiaisonImporter) importer = NULL;
  g_autoptr (LiaisonImportReport) report = NULL;

  mapping->format = LIAISON_CSV_FORMAT_DEFAULT;
  mapping->format_parts = LIAISON_CSV_PART_ENCODING;
  liaison_mapping_add (mapping, "Name", "name");
  liaison_mapping_add (mapping, "City", "city");
  importer = liaison_importer_new (file, mapping);
  report = import_fixture_run (fixture, importer);
  g_assert_cmpuint (report->n_new, ==, 2);
  g_assert_cmpuint (report->n_refused, ==, 2);
  import_fixture_assert_problem (report, 0, 3, NULL, "");
  import_fixture_assert_problem (report, 1, 4, NULL, "");
}

static void
test_headers (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonImportReport) doubled =
      import_fixture_import (fixture, "partners", "Name,City,City,\nNordlicht,Hamburg,Kiel,x\n");
  g_autoptr (LiaisonImporter) without = import_fixture_prepare_mapped (
      fixture, "{\"kind\":\"partners\",\"format\":{\"header\":false},\"columns\":[]}",
      "Aster,London\nKestrel,Leeds\n");
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (doubled->n_new, ==, 1);
  g_assert_cmpuint (doubled->notes->len, >=, 2);
  import_fixture_assert_text (fixture, "SELECT city FROM partner", "Hamburg");
  import_fixture_assert_fails (fixture, without, LIAISON_ERROR_BAD_INPUT, "Name");
}

static void
test_empty_lines (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("Name\n");
  g_autoptr (LiaisonImportReport) report = NULL;

  for (guint i = 0; i < 1000000; i++)
    g_string_append_c (text, '\n');
  g_string_append (text, "Nordlicht\n");
  report = import_fixture_import (fixture, "partners", text->str);
  g_assert_cmpuint (report->n_rows, ==, 1);
  g_assert_cmpuint (report->n_new, ==, 1);
}

static void
test_long_line (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("Name\nGood\n");
  g_autoptr (GFile) file = NULL;
  g_autoptr (LiaisonMapping) mapping = liaison_mapping_new (&liaison_partner_entity);
  g_autoptr (LiaisonImporter) importer = NULL;
  gsize start = text->len;

  g_string_set_size (text, start + (20 << 20));
  memset (text->str + start, 'x', 20 << 20);
  file = import_fixture_write (fixture, text->str, (gssize) text->len);
  liaison_mapping_add (mapping, "Name", "name");
  importer = liaison_importer_new (file, mapping);
  import_fixture_assert_fails (fixture, importer, LIAISON_ERROR_LIMIT, "");
}

/* A fault far behind good rows takes them all back. */
static void
test_late_fault (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("Name,Region\n");
  g_autoptr (GFile) file = NULL;
  g_autoptr (LiaisonMapping) mapping = NULL;
  g_autoptr (LiaisonImporter) importer = NULL;
  g_autofree char *path = g_build_filename (fixture->folder, "refused.csv", NULL);
  g_autoptr (GFile) refused = g_file_new_for_path (path);

  for (guint i = 0; i < 3000; i++)
    g_string_append_printf (text, "%s%u,Region %u\n", i % 7 == 3 ? "," : "Partner ", i, i % 50);
  g_string_append (text, "\"never ended");
  file = import_fixture_write (fixture, text->str, -1);
  mapping = liaison_mapping_new (&liaison_partner_entity);
  liaison_mapping_add (mapping, "Name", "name");
  liaison_mapping_add (mapping, "Region", "region")->create = TRUE;
  importer = liaison_importer_new (file, mapping);
  liaison_importer_set_refused_file (importer, refused);
  import_fixture_assert_fails (fixture, importer, LIAISON_ERROR_BAD_INPUT, "");
  g_assert_false (g_file_query_exists (refused, NULL));
}

/* Large files ------------------------------------------------------------------------------------------------------- */

#define BULK_SIZE (8 << 20)

/* Order numbers of any length make files of any size. */
static char *
make_sales (guint n_rows, int width)
{
  GString *text = g_string_new ("Order Number,Date,Partner,Product,Quantity,Amount\n");

  for (guint i = 0; i < n_rows; i++)
    g_string_append_printf (text, "SO%0*u,2025-%02u-%02u,Nordlicht,P-%u,%u,%u.%02u\n", width, i / 8,
                            1 + i % 12, 1 + i % 28, i % 97, 1 + i % 9, 10 + i % 5000, i % 100);
  return g_string_free (text, FALSE);
}

static void
test_bulk (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) north = workspace_fixture_new_partner (fixture, "Nordlicht");
  g_autofree char *text = make_sales (40000, 220);
  g_autoptr (LiaisonImportReport) report = NULL;

  g_assert_cmpuint (strlen (text), >, BULK_SIZE);
  report = import_fixture_import (fixture, "sales", text);
  g_assert_cmpuint (report->n_new, ==, 40000);
  g_assert_cmpuint (report->n_created, ==, 97);
  g_assert_cmpint (import_fixture_count (fixture, "SELECT count(*) FROM sale"), ==, 40000);
  g_assert_cmpint (import_fixture_count (fixture, "SELECT count(*) FROM change_range"), ==, 1);
  import_fixture_undo (fixture, report);
  g_assert_cmpint (import_fixture_count (fixture, "SELECT count(*) FROM sale"), ==, 0);
  g_assert_cmpint (import_fixture_count (fixture, "SELECT count(*) FROM product"), ==, 0);
}

/* In a bulk import, too, a row that cannot be leaves nothing behind. */
static void
test_bulk_references (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) north = workspace_fixture_new_partner (fixture, "Nordlicht");
  g_autofree char *long_name = g_strnfill (1200, 'x');
  g_autoptr (GString) text = g_string_new ("Order Number,Date,Partner,Product,Territory,Amount\n");
  g_autoptr (LiaisonImportReport) report = NULL;

  for (guint i = 0; i < 12000; i++)
    g_string_append_printf (text, "SO%0700u,2025-01-31,Nordlicht,P-%u,%s,1.00\n", i, i / 1000,
                            i % 1000 == 0 ? long_name : "North");
  g_string_append_printf (text, "SO,2025-01-31,Nordlicht,Never,%s,1.00\n", long_name);
  g_assert_cmpuint (text->len, >, BULK_SIZE);
  report = import_fixture_import (fixture, "sales", text->str);
  g_assert_cmpint (import_fixture_count (fixture, "SELECT count(*) FROM change_range"), ==, 1);
  g_assert_cmpuint (report->n_refused, ==, 13);
  g_assert_cmpuint (report->n_created, ==, 13);
  g_assert_cmpint (import_fixture_count (fixture, "SELECT count (*) FROM product"), ==, 12);
  g_assert_cmpint (import_fixture_count (fixture, "SELECT count (DISTINCT product_id) FROM sale"), ==, 12);
  import_fixture_undo (fixture, report);
  g_assert_cmpint (import_fixture_count (fixture, "SELECT count (*) FROM product"), ==, 0);
}

static void
assert_undo_refused (WorkspaceFixture *fixture, const LiaisonImportReport *report, const char *name)
{
  g_autofree char *before = import_fixture_digest (fixture);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (liaison_undo (fixture->store, report->sequence, NULL, NULL, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_CONFLICT);
  if (strstr (error->message, name) == NULL)
    g_error ("“%s” does not name “%s”", error->message, name);
  after = import_fixture_digest (fixture);
  g_assert_cmpstr (after, ==, before);
  workspace_fixture_assert_whole (fixture->store);
}

static void
test_bulk_edited (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) north = workspace_fixture_new_partner (fixture, "Nordlicht");
  g_autofree char *text = make_sales (30000, 280);
  g_autoptr (LiaisonImportReport) report = import_fixture_import (fixture, "sales", text);
  g_autofree char *id =
      import_fixture_get_text (fixture, "SELECT id FROM sale ORDER BY id LIMIT 1 OFFSET 17000");
  g_autoptr (LiaisonRecord) sale =
      liaison_record_load (import_fixture_get_database (fixture), &liaison_sale_entity, id, NULL);
  gint64 edit;
  g_autoptr (GError) error = NULL;

  liaison_record_set_text (sale, "order-number", "Renamed");
  edit = workspace_fixture_update (fixture->store, sale);
  assert_undo_refused (fixture, report, "Edit “Renamed”");
  liaison_undo (fixture->store, edit, NULL, NULL, &error);
  g_assert_no_error (error);
  import_fixture_undo (fixture, report);
  g_assert_cmpint (import_fixture_count (fixture, "SELECT count(*) FROM sale"), ==, 0);
}

static void
test_bulk_referred_to (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) north = workspace_fixture_new_partner (fixture, "Nordlicht");
  g_autofree char *text = make_sales (30000, 280);
  g_autoptr (LiaisonImportReport) report = import_fixture_import (fixture, "sales", text);
  g_autofree char *id = import_fixture_get_text (fixture, "SELECT id FROM sale ORDER BY id LIMIT 1 OFFSET 5");
  g_autoptr (LiaisonRecord) correction = liaison_record_new (&liaison_sale_entity);

  liaison_record_set_text (correction, "partner", liaison_record_get_id (north));
  liaison_record_set_text (correction, "sold-on", "2025-06-30");
  liaison_record_set_text (correction, "order-number", "Credit note 5");
  liaison_record_set_text (correction, "currency", "EUR");
  liaison_record_set_integer (correction, "amount", -100);
  liaison_record_set_text (correction, "corrects", id);
  workspace_fixture_insert (fixture->store, correction);
  assert_undo_refused (fixture, report, "Credit note 5");
}

typedef struct
{
  GCancellable *cancellable;
  guint64 n_calls;
  guint64 last_bytes;
} Watch;

static void
watch (guint64 n_bytes, guint64 n_rows, gpointer data)
{
  Watch *seen = data;

  if (n_rows < 300)
    seen->last_bytes = 0;
  g_assert_cmpuint (n_bytes, >=, seen->last_bytes);
  seen->last_bytes = n_bytes;
  seen->n_calls++;
  if (seen->cancellable != NULL && n_rows >= 10000)
    g_cancellable_cancel (seen->cancellable);
}

static void
test_cancel (WorkspaceFixture *fixture, gconstpointer kind)
{
  g_autoptr (LiaisonRecord) north = workspace_fixture_new_partner (fixture, "Nordlicht");
  g_autofree char *text = make_sales (30000, 280);
  g_autoptr (LiaisonImporter) importer = import_fixture_prepare (fixture, "sales", text);
  g_autofree char *before = import_fixture_digest (fixture);
  g_autofree char *after = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Watch seen = { .cancellable = cancellable };
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonImportReport) report = NULL;

  liaison_importer_set_cancellable (importer, cancellable);
  liaison_importer_set_progress (importer, watch, &seen);
  report = liaison_importer_preview (importer, import_fixture_get_database (fixture), &error);
  g_assert_null (report);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);

  g_cancellable_reset (cancellable);
  seen.last_bytes = 0;
  report = liaison_importer_apply (importer, fixture->store, &error);
  g_assert_null (report);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  after = import_fixture_digest (fixture);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpuint (seen.n_calls, >, 10);
  workspace_fixture_assert_whole (fixture->store);

  /* The workspace is as good as before. */
  g_cancellable_reset (cancellable);
  seen = (Watch) { 0 };
  report = import_fixture_run (fixture, importer);
  g_assert_cmpuint (report->n_new, ==, 30000);
}

/* An ordinary file is recorded row by row, so that it can be done again. */
static void
test_recorded (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) north = workspace_fixture_new_partner (fixture, "Nordlicht");
  g_autofree char *text = make_sales (20000, 100);
  g_autoptr (LiaisonImportReport) report = NULL;
  g_autoptr (GError) error = NULL;
  gint64 undo;

  g_assert_cmpuint (strlen (text), >, 2 << 20);
  g_assert_cmpuint (strlen (text), <, BULK_SIZE);
  report = import_fixture_import (fixture, "sales", text);
  g_assert_cmpint (import_fixture_count (fixture, "SELECT count(*) FROM change_range"), ==, 0);
  liaison_undo (fixture->store, report->sequence, &undo, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (import_fixture_count (fixture, "SELECT count(*) FROM sale"), ==, 0);
  liaison_undo (fixture->store, undo, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (import_fixture_count (fixture, "SELECT count(*) FROM sale"), ==, 20000);
  g_assert_cmpint (import_fixture_count (fixture, "SELECT count(*) FROM product"), ==, 97);
  workspace_fixture_assert_whole (fixture->store);
}

/* There and back ---------------------------------------------------------------------------------------------------- */

static char *export (WorkspaceFixture *fixture, const LiaisonEntity *entity)
{
  g_autoptr (LiaisonQuery) query = liaison_query_new (entity);
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  liaison_export_records (import_fixture_get_database (fixture), query, NULL, stream, NULL, &error);
  g_assert_no_error (error);
  bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
assert_equal_tables (WorkspaceFixture *a, WorkspaceFixture *b, const char *columns, const char *table)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT group_concat (line, char(10)) FROM (SELECT %s AS line FROM %s"
                       " ORDER BY 1)",
                       columns, table);
  g_autofree char *left = import_fixture_get_text (a, sql);
  g_autofree char *right = import_fixture_get_text (b, sql);

  g_assert_nonnull (left);
  g_assert_cmpstr (left, ==, right);
}

static void
test_round_trip (WorkspaceFixture *fixture, gconstpointer data)
{
  WorkspaceFixture other = { 0 };
  g_autoptr (LiaisonImportReport) regions = import_fixture_import (
      fixture, "regions", "Name,Code,Parent,Currency\nEurope,EU,,EUR\n'=DACH,D,EU,CHF\n");
  g_autoptr (LiaisonImportReport) partners =
      import_fixture_import (fixture, "partners",
                             "Name,Types,Region,Currency,Founded,Phone,Website,Street,Language\n"
                             "'=SUM(A1),\"reseller, msp\",'=DACH,CHF,1999,+49 40 "
                             "1234,https://a.example/x,\"Weg 1, \"\"Hof\"\"\",de-CH\n"
                             "'-Minus GmbH,var,Europe,EUR,2001,,,,\n"
                             "''quoted,,,,,,,,\n"
                             "Übersee AG,isv,EU,JPY,,0049,,,ja\n");
  g_autoptr (LiaisonImportReport) sales =
      import_fixture_import (fixture, "sales",
                             "Partner,Date,Amount,Currency,Product,Quantity,Unit price,Cost\n"
                             "Übersee AG,2025-01-31,1234567,JPY,Router,1,1234567,\n"
                             "=SUM(A1),2025-02-28,-12.50,EUR,Switch,-1,12.50,10.01\n");
  g_autofree char *region_text = export (fixture, &liaison_region_entity);
  g_autofree char *partner_text = export (fixture, &liaison_partner_entity);
  g_autofree char *product_text = export (fixture, &liaison_product_entity);
  g_autofree char *sale_text = export (fixture, &liaison_sale_entity);
  g_autoptr (LiaisonImportReport) again = NULL;

  g_assert_cmpuint (partners->n_new, ==, 4);
  g_assert_cmpuint (sales->n_new, ==, 2);
  g_assert_cmpuint (regions->n_new, ==, 2);
  g_assert_cmpint (
      import_fixture_count (
          fixture, "SELECT count(*) FROM partner WHERE name IN ('=SUM(A1)', '-Minus GmbH', '''''quoted')"),
      ==, 3);
  g_assert_nonnull (strstr (partner_text, "'=SUM(A1)"));

  import_fixture_set_up (&other, NULL);
  /* Elsewhere, so with other ids. */
  liaison_id_source_unref (other.ids);
  other.ids = liaison_id_source_new_seeded (G_GINT64_CONSTANT (1780000000000000), 8);
  workspace_fixture_reopen (&other);
  {
    g_autoptr (LiaisonImportReport) r1 = import_fixture_import (&other, "regions", region_text);
    g_autoptr (LiaisonImportReport) r2 = import_fixture_import (&other, "partners", partner_text);
    g_autoptr (LiaisonImportReport) r3 = import_fixture_import (&other, "products", product_text);
    g_autoptr (LiaisonImportReport) r4 = import_fixture_import (&other, "sales", sale_text);

    g_assert_cmpuint (r1->n_new, ==, 2);
    g_assert_cmpuint (r2->n_new, ==, 4);
    g_assert_cmpuint (r3->n_new, ==, 2);
    g_assert_cmpuint (r4->n_new, ==, 2);
    g_assert_cmpuint (r1->n_created + r2->n_created + r3->n_created + r4->n_created, ==, 0);
  }
  assert_equal_tables (fixture, &other,
                       "concat_ws ('|', t.name, quote (t.code), quote (t.currency), quote (p.name))",
                       "region AS t LEFT JOIN region AS p ON p.id = t.parent_id");
  assert_equal_tables (
      fixture, &other,
      "concat_ws ('|', t.name, quote (types), quote (r.name), quote (t.currency), quote (founded),"
      " quote (phone), quote (website), quote (street), quote (language), status, stage)",
      "partner AS t LEFT JOIN region AS r ON r.id = t.region_id");
  assert_equal_tables (fixture, &other, "concat_ws ('|', name, quote (code), quote (family), is_active)",
                       "product");
  assert_equal_tables (
      fixture, &other,
      "concat_ws ('|', p.name, sold_on, amount, t.currency, x.name, quantity, unit_price, quote (cost))",
      "sale AS t JOIN partner AS p ON p.id = t.partner_id JOIN product AS x ON x.id = t.product_id");
  workspace_fixture_tear_down (&other, NULL);

  /* Into where it came from: its ids are known. */
  again = import_fixture_import (fixture, "partners", partner_text);
  g_assert_cmpuint (again->n_unchanged, ==, 4);
}

/* Where several have one name, the name alone would not find them again. */
static void
test_round_trip_twins (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) twin = workspace_fixture_new_partner (fixture, "Twin");
  g_autoptr (LiaisonRecord) other_twin = workspace_fixture_new_partner (fixture, "twin");
  g_autofree char *text =
      g_strdup_printf ("Partner,Date,Amount,Currency\n%s,2025-01-31,1.00,EUR\n%s,2025-01-31,2.00,EUR\n",
                       liaison_record_get_id (twin), liaison_record_get_id (other_twin));
  g_autoptr (LiaisonImportReport) first = import_fixture_import (fixture, "sales", text);
  g_autofree char *exported = export (fixture, &liaison_sale_entity);
  g_autoptr (GFile) file = import_fixture_write (fixture, exported, -1);
  g_autoptr (LiaisonMapping) mapping = import_fixture_guess (fixture, file, "sales");
  g_autoptr (LiaisonImporter) importer = NULL;
  g_autoptr (LiaisonImportReport) second = NULL;

  g_assert_cmpuint (first->n_new, ==, 2);
  /* As the rows of another workspace. */
  liaison_mapping_remove (mapping, "id");
  importer = liaison_importer_new (file, mapping);
  second = import_fixture_run (fixture, importer);
  g_assert_cmpuint (second->n_new, ==, 2);
  g_assert_cmpint (
      import_fixture_count (fixture,
                            "SELECT count(*) FROM (SELECT partner_id FROM sale GROUP BY partner_id, amount"
                            " HAVING count(*) = 2)"),
      ==, 2);
}

static LiaisonImportReport *
import_as (WorkspaceFixture *fixture,
           const LiaisonEntity *entity,
           const char *text,
           LiaisonDuplicateAction action)
{
  g_autoptr (LiaisonImporter) importer = import_fixture_prepare_alike (fixture, entity->kind, text);

  liaison_importer_set_action (importer, action);
  return import_fixture_run (fixture, importer);
}

/* A file that Liaison exported is known again row by row: nothing is there twice, and what is equal is left alone. */
static void
assert_known_again (WorkspaceFixture *fixture, const LiaisonEntity *entity, guint64 n_rows)
{
  g_autofree char *text = export (fixture, entity);
  g_autofree char *before = import_fixture_digest (fixture);
  g_autofree char *after = NULL;
  g_autoptr (LiaisonImportReport) skipped = import_as (fixture, entity, text, LIAISON_DUPLICATE_ACTION_SKIP);
  g_autoptr (LiaisonImportReport) merged = import_as (fixture, entity, text, LIAISON_DUPLICATE_ACTION_MERGE);
  g_autoptr (LiaisonImportReport) kept = import_as (fixture, entity, text, LIAISON_DUPLICATE_ACTION_KEEP);
  g_autoptr (LiaisonImportReport) matched = import_fixture_import (fixture, entity->kind, text);
  const LiaisonImportDuplicate *duplicate;

  g_assert_cmpuint (matched->n_unchanged, ==, n_rows);
  g_assert_cmpint (matched->sequence, ==, 0);
  g_assert_cmpuint (skipped->n_new, ==, 0);
  g_assert_cmpuint (skipped->n_skipped, ==, n_rows);
  duplicate = g_ptr_array_index (skipped->duplicates, 0);
  g_assert_true (duplicate->must_decide);
  g_assert_true (duplicate->is_same);
  g_assert_nonnull (duplicate->other_id);
  g_assert_cmpuint (merged->n_merged, ==, n_rows);
  g_assert_cmpuint (kept->n_refused, ==, n_rows);
  after = import_fixture_digest (fixture);
  g_assert_cmpstr (after, ==, before);
}

static void
test_known_again (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonImportReport) partners = import_fixture_import (
      fixture, "partners",
      "Name,Types,Region,Status,Stage,Currency,Employees,Founded,Phone\n"
      "'=SUM(A1),\"reseller, msp\",DACH,Paused,Grow,CHF,7,1999,+49 40 1234\nNA,var,DACH,,,EUR,,,\n");
  g_autoptr (LiaisonImportReport) sales =
      import_fixture_import (fixture, "sales",
                             "Partner,Date,Amount,Currency,Product,Quantity,Kind\n"
                             "NA,2025-01-31,1234567,JPY,Router,1,Point of sale\n"
                             "=SUM(A1),2025-02-28,-12.50,EUR,Switch,-1,\n");
  g_autofree char *text = NULL;
  g_autofree char *product =
      import_fixture_get_text (fixture, "SELECT id FROM product WHERE name = 'Router'");
  g_autofree char *sale = import_fixture_get_text (fixture, "SELECT id FROM sale WHERE currency = 'JPY'");
  g_autoptr (LiaisonImportReport) edited = NULL;

  g_assert_cmpuint (partners->n_new + sales->n_new, ==, 4);
  assert_known_again (fixture, &liaison_region_entity, 1);
  assert_known_again (fixture, &liaison_partner_entity, 2);
  assert_known_again (fixture, &liaison_product_entity, 2);
  assert_known_again (fixture, &liaison_sale_entity, 2);

  text = g_strdup_printf ("id,Partner,Date,Amount,Currency,Quantity\n%s,NA,2025-01-31,7,JPY,\n", sale);
  edited = import_as (fixture, &liaison_sale_entity, text, LIAISON_DUPLICATE_ACTION_MERGE);
  g_assert_cmpuint (edited->n_merged, ==, 1);
  import_fixture_assert_text (
      fixture, "SELECT concat_ws ('|', amount, quantity, kind) FROM sale WHERE currency = 'JPY'",
      "7|1|point-of-sale");
  import_fixture_undo (fixture, edited);
  g_assert_nonnull (product);
}

/* By the primary key, where there are very many. */
static void
test_known_again_bulk (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonRecord) north = workspace_fixture_new_partner (fixture, "Nordlicht");
  g_autofree char *text = make_sales (12000, 700);
  g_autoptr (LiaisonImportReport) report = import_fixture_import (fixture, "sales", text);
  g_autofree char *exported = export (fixture, &liaison_sale_entity);
  g_autoptr (LiaisonImportReport) skipped = NULL;
  g_autoptr (LiaisonImportReport) merged = NULL;
  g_autoptr (GString) altered = g_string_new (exported);

  g_assert_cmpuint (report->n_new, ==, 12000);
  g_assert_cmpuint (altered->len, >, BULK_SIZE);
  skipped = import_as (fixture, &liaison_sale_entity, exported, LIAISON_DUPLICATE_ACTION_SKIP);
  g_assert_cmpuint (skipped->n_new, ==, 0);
  g_assert_cmpuint (skipped->n_skipped, ==, 12000);
  g_string_replace (altered, ",EUR,", ",USD,", 0);
  merged = import_as (fixture, &liaison_sale_entity, altered->str, LIAISON_DUPLICATE_ACTION_MERGE);
  g_assert_cmpuint (merged->n_merged, ==, 12000);
  g_assert_cmpint (import_fixture_count (fixture, "SELECT count (*) FROM sale WHERE currency = 'USD'"), ==,
                   12000);
  import_fixture_undo (fixture, merged);
  g_assert_cmpint (import_fixture_count (fixture, "SELECT count (*) FROM sale WHERE currency = 'EUR'"), ==,
                   12000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, func) \
  g_test_add ("/import-files/" path, WorkspaceFixture, NULL, import_fixture_set_up, func, \
              workspace_fixture_tear_down)
  ADD ("bad-files/whole", test_whole_files);
  ADD ("bad-files/missing", test_missing_file);
  ADD ("bad-files/encodings", test_encodings);
  ADD ("bad-files/bytes", test_bad_bytes);
  ADD ("bad-files/headers", test_headers);
  ADD ("bad-files/empty-lines", test_empty_lines);
  ADD ("bad-files/long-line", test_long_line);
  ADD ("bad-files/late-fault", test_late_fault);
  ADD ("large/bulk", test_bulk);
  ADD ("large/bulk-references", test_bulk_references);
  ADD ("large/recorded", test_recorded);
  ADD ("large/edited-since", test_bulk_edited);
  ADD ("large/referred-to-since", test_bulk_referred_to);
  ADD ("large/cancel", test_cancel);
  ADD ("round-trip/all", test_round_trip);
  ADD ("round-trip/twins", test_round_trip_twins);
  ADD ("round-trip/known-again", test_known_again);
  ADD ("round-trip/known-again-bulk", test_known_again_bulk);
#undef ADD

  return g_test_run ();
}
