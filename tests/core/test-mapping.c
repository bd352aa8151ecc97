/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspace-fixture.h"

#include "core/exchange/mapping.h"
#include "core/records/registry.h"

#include <string.h>

static LiaisonCsvSniff *
sniff (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  LiaisonCsvSniff *found = liaison_csv_sniff_bytes (bytes, TRUE, NULL, LIAISON_CSV_PART_NONE, &error);

  g_assert_no_error (error);
  return found;
}

static LiaisonMapping *
guess (const char *kind, const char *text)
{
  g_autoptr (LiaisonCsvSniff) found = sniff (text);

  return liaison_mapping_guess (liaison_registry_find (kind), found, NULL);
}

static void
assert_fills (const LiaisonMapping *mapping, const char *field, const char *column)
{
  const LiaisonMappingColumn *found = liaison_mapping_find (mapping, field);

  g_assert_nonnull (found);
  g_assert_cmpstr (found->column, ==, column);
}

static void
test_guess_by_name (void)
{
  g_autoptr (LiaisonMapping) partners = guess (
      "partners",
      "ResellerKey;Firmenname;E-Mail Address;PLZ;Ort;Country;Notes\n1;Nordlicht;a@b.example;20095;Hamburg;"
      "Germany;hello\n2;Aster;c@d.example;1010;Wien;Austria;you\n");
  g_autoptr (LiaisonMapping) sales =
      guess ("sales", "Order Number,Order_Date,ResellerKey,SKU,qty,Sales Amount,Currency Code\n"
                      "1,2025-01-31,7,A-1,3,12.00,EUR\n2,2025-01-30,8,A-2,4,13.50,EUR\n");
  g_autoptr (LiaisonMapping) people =
      guess ("people", "Full Name,Email,Company,Job Title\nAda,ada@nord.example,Nordlicht,CTO\n");

  assert_fills (partners, LIAISON_MAPPING_EXTERNAL_ID, "ResellerKey");
  g_assert_cmpstr (liaison_mapping_find (partners, LIAISON_MAPPING_EXTERNAL_ID)->system, ==, "import");
  assert_fills (partners, "name", "Firmenname");
  assert_fills (partners, "email", "E-Mail Address");
  assert_fills (partners, "postcode", "PLZ");
  assert_fills (partners, "city", "Ort");
  assert_fills (partners, "country", "Country");
  for (guint i = 0; i < partners->columns->len; i++)
    g_assert_cmpstr (((LiaisonMappingColumn *) g_ptr_array_index (partners->columns, i))->column, !=,
                     "Notes");

  assert_fills (sales, "order-number", "Order Number");
  assert_fills (sales, "sold-on", "Order_Date");
  assert_fills (sales, "partner", "ResellerKey");
  g_assert_false (liaison_mapping_find (sales, "partner")->create);
  assert_fills (sales, "product", "SKU");
  g_assert_true (liaison_mapping_find (sales, "product")->create);
  assert_fills (sales, "quantity", "qty");
  assert_fills (sales, "amount", "Sales Amount");
  assert_fills (sales, "currency", "Currency Code");

  assert_fills (people, "name", "Full Name");
  assert_fills (people, "email", "Email");
  assert_fills (people, LIAISON_MAPPING_EMPLOYER, "Company");
  assert_fills (people, LIAISON_MAPPING_ROLE, "Job Title");
}

/* A column that may name two things names both. */
/* The ids of an export are told from any others that are called so. */
static void
test_guess_own_id (void)
{
  g_autoptr (LiaisonMapping) own =
      guess ("sales", "id,partner,amount\n0192ecbf-1a00-70cf-802c-62cfbe84eb7d,Nordlicht,1.00\n");
  g_autoptr (LiaisonMapping) other = guess ("sales", "id,partner,amount\n17,Nordlicht,1.00\n");
  g_autoptr (LiaisonMapping) partners =
      guess ("partners", "id,name\n0192ecbf-1a00-70cf-802c-62cfbe84eb7d,Nordlicht\n");
  g_autofree char *json = liaison_mapping_to_json (own);
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonMapping) read = liaison_mapping_from_json (json, -1, &error);

  g_assert_no_error (error);
  assert_fills (own, LIAISON_MAPPING_ID, "id");
  assert_fills (read, LIAISON_MAPPING_ID, "id");
  g_assert_null (liaison_mapping_find (other, LIAISON_MAPPING_ID));
  /* Where there are ids of other systems they are looked for together. */
  g_assert_null (liaison_mapping_find (partners, LIAISON_MAPPING_ID));
  assert_fills (partners, LIAISON_MAPPING_EXTERNAL_ID, "id");
}

/* The id of a person is not the one of that person's certificate; a course that only a file names comes about. */
static void
test_guess_other_id (void)
{
  g_autoptr (LiaisonMapping) certifications =
      guess ("certifications", "Person ID,Certification,Course,Issue Date,Valid until\n"
                               "7,Engineer,Basics,2026-01-31,2027-01-31\n");
  g_autoptr (LiaisonMapping) identified =
      guess ("certifications", "ID,Person ID,Zertifikat,Bestanden\nC-1,7,Engineer,2026-01-31\n");

  assert_fills (certifications, "person", "Person ID");
  assert_fills (certifications, "name", "Certification");
  assert_fills (certifications, "passed-on", "Issue Date");
  assert_fills (certifications, "expires-on", "Valid until");
  g_assert_null (liaison_mapping_find (certifications, LIAISON_MAPPING_EXTERNAL_ID));
  g_assert_false (liaison_mapping_find (certifications, "person")->create);
  g_assert_true (liaison_mapping_find (certifications, "course")->create);
  assert_fills (identified, LIAISON_MAPPING_EXTERNAL_ID, "ID");
  assert_fills (identified, "person", "Person ID");
  assert_fills (identified, "name", "Zertifikat");
}

static void
test_guess_two_fields (void)
{
  g_autoptr (LiaisonMapping) partners =
      guess ("partners", "Name,Country_Region\nNordlicht,Germany\nAster,France\n");

  assert_fills (partners, "country", "Country_Region");
  assert_fills (partners, "region", "Country_Region");
  g_assert_true (liaison_mapping_find (partners, "region")->create);
}

static void
test_guess_by_content (void)
{
  g_autoptr (LiaisonMapping) partners =
      guess ("partners", "Name,A,B,C,D\nNordlicht,info@nord.example,https://nord.example,DE,EUR\n"
                         "Aster,mail@aster.example,www.aster.example,GB,GBP\n");
  g_autoptr (LiaisonMapping) sales =
      guess ("sales", "partner,when,betrag\nNordlicht,31.01.2025,\"1.234,50\"\n"
                      "Aster,01.02.2025,\"12,00\"\n");
  g_autoptr (LiaisonMapping) numbers = guess ("partners", "Name,A\nNordlicht,17\nAster,18\n");

  assert_fills (partners, "email", "A");
  assert_fills (partners, "website", "B");
  assert_fills (partners, "country", "C");
  assert_fills (partners, "currency", "D");
  assert_fills (sales, "sold-on", "when");
  assert_fills (sales, "amount", "betrag");
  /* A number may be anything. */
  g_assert_cmpuint (numbers->columns->len, ==, 1);
}

/* The first column that fits a field has it; the next is left out rather than put somewhere. */
static void
test_guess_once (void)
{
  g_autoptr (LiaisonMapping) partners = guess ("partners", "Name,Company Name\nNordlicht,Nordlicht GmbH\n");

  assert_fills (partners, "name", "Name");
  g_assert_cmpuint (partners->columns->len, ==, 1);
}

static gboolean
write_currency (LiaisonStore *store, gpointer data, GError **error)
{
  return liaison_database_execute (liaison_store_get_database (store),
                                   "INSERT INTO setting (key, value) VALUES ('reporting-currency', 'CHF')",
                                   error);
}

static void
test_guess_currency (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (LiaisonCsvSniff) without = sniff ("partner,date,amount\nNordlicht,2025-01-31,12.00\n");
  g_autoptr (LiaisonCsvSniff) with = sniff ("partner,date,amount,currency\nNordlicht,2025-01-31,12.00,GBP\n");
  LiaisonDatabase *database = liaison_store_get_database (fixture->store);
  g_autoptr (LiaisonMapping) column = liaison_mapping_guess (liaison_registry_find ("sales"), with, database);
  g_autoptr (LiaisonMapping) unsaid =
      liaison_mapping_guess (liaison_registry_find ("sales"), without, database);
  g_autoptr (LiaisonMapping) constant = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (g_hash_table_lookup (unsaid->constants, "currency"));
  liaison_store_work (fixture->store, write_currency, NULL, &error);
  g_assert_no_error (error);
  constant = liaison_mapping_guess (liaison_registry_find ("sales"), without, database);
  g_assert_cmpstr (g_hash_table_lookup (constant->constants, "currency"), ==, "CHF");
  g_assert_null (g_hash_table_lookup (column->constants, "currency"));
}

static void
test_fields (void)
{
  g_auto (GStrv) people = liaison_mapping_list_fields (liaison_registry_find ("people"));
  g_auto (GStrv) sales = liaison_mapping_list_fields (liaison_registry_find ("sales"));

  g_assert_true (g_strv_contains ((const char *const *) people, LIAISON_MAPPING_EMPLOYER));
  g_assert_true (g_strv_contains ((const char *const *) people, LIAISON_MAPPING_ROLE));
  g_assert_true (g_strv_contains ((const char *const *) people, LIAISON_MAPPING_EXTERNAL_ID));
  g_assert_false (g_strv_contains ((const char *const *) sales, LIAISON_MAPPING_EXTERNAL_ID));
  for (guint i = 0; people[i] != NULL; i++)
    {
      g_autofree char *label = liaison_mapping_dup_field_label (liaison_registry_find ("people"), people[i]);

      g_assert_cmpstr (label, !=, "");
    }
}

static LiaisonMapping *
make_full_mapping (void)
{
  LiaisonMapping *mapping = liaison_mapping_new (liaison_registry_find ("sales"));
  LiaisonMappingColumn *column;

  mapping->format = (LiaisonCsvFormat) { g_intern_string ("WINDOWS-1252"), ';', '\'', FALSE, TRUE };
  mapping->format_parts = LIAISON_CSV_PART_ENCODING | LIAISON_CSV_PART_SEPARATOR | LIAISON_CSV_PART_QUOTE |
                          LIAISON_CSV_PART_HEADER | LIAISON_CSV_PART_DECIMAL;
  column = liaison_mapping_add (mapping, "Händler „Nr.“", "partner");
  column->system = g_strdup ("crm");
  column = liaison_mapping_add (mapping, "Gebiet", "territory");
  column->within = g_strdup ("Land");
  column->create = TRUE;
  column = liaison_mapping_add (mapping, "Datum", "sold-on");
  column->has_date_style = TRUE;
  column->date_style = LIAISON_DATE_STYLE_EXCEL_SERIAL;
  column = liaison_mapping_add (mapping, "Betrag", "amount");
  column->has_number_style = TRUE;
  column->number_style = LIAISON_NUMBER_STYLE_COMMA;
  column = liaison_mapping_add (mapping, "Art", "kind");
  column->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_hash_table_insert (column->values, g_strdup ("POS"), g_strdup ("point-of-sale"));
  g_hash_table_insert (column->values, g_strdup ("Ein \"Verkauf\""), g_strdup ("sell-in"));
  liaison_mapping_set_constant (mapping, "currency", "CHF");
  return mapping;
}

static void
test_json_round_trip (void)
{
  g_autoptr (LiaisonMapping) mapping = make_full_mapping ();
  g_autofree char *json = liaison_mapping_to_json (mapping);
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonMapping) read = liaison_mapping_from_json (json, -1, &error);
  g_autoptr (LiaisonMapping) copy = liaison_mapping_copy (mapping);
  g_autofree char *again = NULL;
  g_autofree char *copied = liaison_mapping_to_json (copy);

  g_assert_no_error (error);
  again = liaison_mapping_to_json (read);
  g_assert_cmpstr (again, ==, json);
  g_assert_cmpstr (copied, ==, json);
  g_assert_true (read->entity == mapping->entity);
  g_assert_cmpint (read->format_parts, ==, mapping->format_parts);
  g_assert_cmpstr (read->format.encoding, ==, "WINDOWS-1252");
  g_assert_cmpint (read->format.separator, ==, ';');
  g_assert_cmpint (read->format.quote, ==, '\'');
  g_assert_true (read->format.decimal_comma);
  g_assert_false (read->format.has_header);
  g_assert_cmpint (liaison_mapping_find (read, "sold-on")->date_style, ==, LIAISON_DATE_STYLE_EXCEL_SERIAL);
  g_assert_cmpint (liaison_mapping_find (read, "amount")->number_style, ==, LIAISON_NUMBER_STYLE_COMMA);
  g_assert_cmpstr (g_hash_table_lookup (liaison_mapping_find (read, "kind")->values, "POS"), ==,
                   "point-of-sale");
}

/* A file without quotes is a form like any other. */
static void
test_json_no_quote (void)
{
  g_autoptr (LiaisonMapping) mapping = liaison_mapping_new (liaison_registry_find ("partners"));
  g_autofree char *json = NULL;
  g_autoptr (LiaisonMapping) read = NULL;
  g_autoptr (GError) error = NULL;

  mapping->format.quote = '\0';
  mapping->format_parts = LIAISON_CSV_PART_QUOTE;
  json = liaison_mapping_to_json (mapping);
  read = liaison_mapping_from_json (json, -1, &error);
  g_assert_no_error (error);
  g_assert_cmpint (read->format.quote, ==, '\0');
  g_assert_cmpint (read->format_parts, ==, LIAISON_CSV_PART_QUOTE);
}

static void
test_json_errors (void)
{
  static const struct
  {
    const char *json;
    const char *place;
  } cases[] = {
    { "[]", "“/”" },
    { "\"x\"", "“/”" },
    { "{}", "“kind”" },
    { "{\"kind\":7,\"columns\":[]}", "“kind”" },
    { "{\"kind\":\"ships\",\"columns\":[]}", "“kind”" },
    { "{\"kind\":\"partners\"}", "“columns”" },
    { "{\"kind\":\"partners\",\"columns\":{}}", "“columns”" },
    { "{\"kind\":\"partners\",\"columns\":[],\"colums\":[]}", "“colums”" },
    { "{\"kind\":\"partners\",\"columns\":[7]}", "“columns[0].”" },
    { "{\"kind\":\"partners\",\"columns\":[{\"field\":\"name\"}]}", "“columns[0].column”" },
    { "{\"kind\":\"partners\",\"columns\":[{\"column\":\"A\"}]}", "“columns[0].field”" },
    { "{\"kind\":\"partners\",\"columns\":[{\"column\":1,\"field\":\"name\"}]}", "“columns[0].column”" },
    { "{\"kind\":\"partners\",\"columns\":[{\"column\":\"A\",\"field\":\"shoes\"}]}", "“columns[0].field”" },
    { "{\"kind\":\"partners\",\"columns\":[{\"column\":\"A\",\"field\":\"name\"},{\"column\":\"B\",\"field\":"
      "\"name\"}]}",
      "“columns[1].field”" },
    { "{\"kind\":\"partners\",\"columns\":[{\"column\":\"A\",\"field\":\"name\",\"create\":\"yes\"}]}",
      "“columns[0].create”" },
    { "{\"kind\":\"partners\",\"columns\":[{\"column\":\"A\",\"field\":\"name\",\"systm\":\"x\"}]}",
      "“columns[0].systm”" },
    { "{\"kind\":\"partners\",\"columns\":[{\"column\":\"A\",\"field\":\"name\",\"values\":[]}]}",
      "“columns[0].values”" },
    { "{\"kind\":\"partners\",\"columns\":[{\"column\":\"A\",\"field\":\"name\",\"values\":{\"a\":1}}]}",
      "“columns[0].values”" },
    { "{\"kind\":\"partners\",\"columns\":[{\"column\":\"A\",\"field\":\"name\",\"numbers\":\"roman\"}]}",
      "“columns[0].numbers”" },
    { "{\"kind\":\"partners\",\"columns\":[{\"column\":\"A\",\"field\":\"name\",\"dates\":\"stardate\"}]}",
      "“columns[0].dates”" },
    { "{\"kind\":\"partners\",\"columns\":[],\"format\":1}", "“format”" },
    { "{\"kind\":\"partners\",\"columns\":[],\"format\":{\"encoding\":\"EBCDIC-KLINGON\"}}",
      "“format.encoding”" },
    { "{\"kind\":\"partners\",\"columns\":[],\"format\":{\"separator\":\"ab\"}}", "“format.separator”" },
    { "{\"kind\":\"partners\",\"columns\":[],\"format\":{\"separator\":\"\\n\"}}", "“format.separator”" },
    { "{\"kind\":\"partners\",\"columns\":[],\"format\":{\"separator\":\"\"}}", "“format.separator”" },
    { "{\"kind\":\"partners\",\"columns\":[],\"format\":{\"separator\":\"é\"}}", "“format.separator”" },
    { "{\"kind\":\"partners\",\"columns\":[],\"format\":{\"separator\":\";\",\"quote\":\";\"}}",
      "“format.quote”" },
    { "{\"kind\":\"partners\",\"columns\":[],\"format\":{\"header\":1}}", "“format.header”" },
    { "{\"kind\":\"partners\",\"columns\":[],\"format\":{\"numbers\":\"x\"}}", "“format.numbers”" },
    { "{\"kind\":\"partners\",\"columns\":[],\"constants\":{\"shoes\":\"x\"}}", "“constants.shoes”" },
    { "{\"kind\":\"partners\",\"columns\":[],\"constants\":{\"tier\":1}}", "“constants”" },
    { "{\"kind\":\"partners\",\"columns\":[", "JSON" },
    { "", "“/”" },
  };
  g_autofree char *huge = g_strnfill (2 << 20, ' ');
  g_autoptr (GError) too_large = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (liaison_mapping_from_json (cases[i].json, -1, &error));
      g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_BAD_INPUT);
      if (strstr (error->message, cases[i].place) == NULL)
        g_error ("%s: “%s” does not name %s", cases[i].json, error->message, cases[i].place);
    }
  g_assert_null (liaison_mapping_from_json (huge, -1, &too_large));
  g_assert_error (too_large, LIAISON_ERROR, LIAISON_ERROR_LIMIT);
}

static void
test_edit (void)
{
  g_autoptr (LiaisonMapping) mapping = liaison_mapping_new (liaison_registry_find ("partners"));

  liaison_mapping_add (mapping, "A", "name");
  liaison_mapping_add (mapping, "A", "legal-name");
  liaison_mapping_remove (mapping, "name");
  liaison_mapping_remove (mapping, "tier");
  g_assert_null (liaison_mapping_find (mapping, "name"));
  assert_fills (mapping, "legal-name", "A");
  liaison_mapping_set_constant (mapping, "tier", "Gold");
  liaison_mapping_set_constant (mapping, "tier", "Silver");
  g_assert_cmpstr (g_hash_table_lookup (mapping->constants, "tier"), ==, "Silver");
  liaison_mapping_set_constant (mapping, "tier", NULL);
  g_assert_cmpuint (g_hash_table_size (mapping->constants), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/mapping/guess/by-name", test_guess_by_name);
  g_test_add_func ("/mapping/guess/own-id", test_guess_own_id);
  g_test_add_func ("/mapping/guess/other-id", test_guess_other_id);
  g_test_add_func ("/mapping/guess/two-fields", test_guess_two_fields);
  g_test_add_func ("/mapping/guess/by-content", test_guess_by_content);
  g_test_add_func ("/mapping/guess/once", test_guess_once);
  g_test_add ("/mapping/guess/currency", WorkspaceFixture, NULL, workspace_fixture_set_up,
              test_guess_currency, workspace_fixture_tear_down);
  g_test_add_func ("/mapping/fields", test_fields);
  g_test_add_func ("/mapping/edit", test_edit);
  g_test_add_func ("/mapping/json/round-trip", test_json_round_trip);
  g_test_add_func ("/mapping/json/no-quote", test_json_no_quote);
  g_test_add_func ("/mapping/json/errors", test_json_errors);

  return g_test_run ();
}
