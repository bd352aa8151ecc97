/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sheet-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

/* Spreadsheets that are damaged, or made to do harm: each ends in a message, soon and in little memory. */

#define ROW "<row><c><v>1</v></c></row>"

/* Bombs ------------------------------------------------------------------------------------------------------------- */

/* A megabyte that becomes a gigabyte is read no further than it may be. */
static void
test_bomb (void)
{
  LiaisonSheetLimits limits = LIAISON_SHEET_LIMITS_DEFAULT;
  g_autoptr (GString) blanks = g_string_new ("<workbook " SHEET_EXCEL ">");
  SheetPart parts[] = { { "xl/workbook.xml", NULL, -1 }, { NULL } };
  g_autoptr (GFile) file = NULL;
  g_autoptr (GString) rows = g_string_new (NULL);
  g_autoptr (GFile) sheet = NULL;
  g_autoptr (GFile) strings = NULL;

  /* With the usual limits. */
  for (guint i = 0; i < 20 << 10; i++)
    g_string_append_printf (blanks, "%1024s", "");
  g_string_append (blanks, "</workbook>");
  parts[0].bytes = blanks->str;
  file = sheet_fixture_xlsx (ROW, parts);
  g_assert_cmpuint (blanks->len, >, limits.part_bytes);
  sheet_fixture_assert_fails (file, NULL, LIAISON_ERROR_LIMIT, "16.0\u00a0MiB");

  for (guint i = 0; i < 2000; i++)
    g_string_append_printf (rows, "<row><c><v>%u</v></c></row>%1024s", i, "");
  sheet = sheet_fixture_xlsx (rows->str, NULL);
  limits.sheet_bytes = 1 << 20;
  sheet_fixture_assert_fails (sheet, &limits, LIAISON_ERROR_LIMIT, "1.0\u00a0MiB");
  limits = LIAISON_SHEET_LIMITS_DEFAULT;
  limits.total_bytes = 1 << 20;
  sheet_fixture_assert_fails (sheet, &limits, LIAISON_ERROR_LIMIT, "1.0\u00a0MiB");
  limits = LIAISON_SHEET_LIMITS_DEFAULT;
  limits.n_elements = 5000;
  sheet_fixture_assert_fails (sheet, &limits, LIAISON_ERROR_LIMIT, "more than 5000 elements");
  limits = LIAISON_SHEET_LIMITS_DEFAULT;
  limits.strings_bytes = 16;
  sheet_fixture_assert_fails (sheet, &limits, LIAISON_ERROR_LIMIT, "larger than 16");
  limits = LIAISON_SHEET_LIMITS_DEFAULT;
  limits.n_strings = 2;
  sheet_fixture_assert_fails (sheet, &limits, LIAISON_ERROR_LIMIT, "more than 2 texts");
  limits = LIAISON_SHEET_LIMITS_DEFAULT;
  limits.n_styles = 3;
  sheet_fixture_assert_fails (sheet, &limits, LIAISON_ERROR_LIMIT, "more than 3 formats");
}

/* What is small as XML and large as a table: a text that each cell refers to, and rows that are repeated. */
static void
test_multiplied (void)
{
  LiaisonSheetLimits limits = LIAISON_SHEET_LIMITS_DEFAULT;
  g_autofree char *text = g_strnfill (500000, 'x');
  g_autofree char *shared = g_strdup_printf ("<sst " SHEET_EXCEL "><si><t>%s</t></si></sst>", text);
  const SheetPart parts[] = { { "xl/sharedStrings.xml", shared, -1 }, { NULL } };
  g_autoptr (GString) rows = g_string_new (NULL);
  g_autoptr (GFile) excel = NULL;
  g_autoptr (GFile) ods = NULL;
  g_autoptr (GFile) wide = sheet_fixture_xlsx (
      "<row><c t='s'><v>0</v></c><c t='s'><v>0</v></c><c t='s'><v>0</v></c></row>", parts);
  g_autofree char *repeated = g_strdup_printf (
      "<table:table table:name='One'><table:table-row table:number-rows-repeated='1048576'>"
      "<table:table-cell><text:p>%s</text:p></table:table-cell></table:table-row></table:table>",
      text);

  for (guint i = 0; i < 200; i++)
    g_string_append (rows, "<row><c t='s'><v>0</v></c></row>");
  excel = sheet_fixture_xlsx (rows->str, parts);
  ods = sheet_fixture_ods (repeated);
  limits.table_bytes = 10 << 20;
  sheet_fixture_assert_fails (excel, &limits, LIAISON_ERROR_LIMIT, "10.0\u00a0MiB");
  sheet_fixture_assert_fails (ods, &limits, LIAISON_ERROR_LIMIT, "10.0\u00a0MiB");
  /* A row is never longer than the reader of CSV takes. */
  sheet_fixture_assert_fails (wide, NULL, LIAISON_ERROR_LIMIT, "Row 1 of the sheet is longer");
}

static void
test_long_cells (void)
{
  g_autofree char *text = g_strnfill (2 << 20, 'x');
  g_autofree char *inline_row = g_strdup_printf ("<row><c t='inlineStr'><is><t>%s</t></is></c></row>", text);
  g_autofree char *value_row = g_strdup_printf ("<row r='3'><c t='str'><v>%s</v></c></row>", text);
  g_autofree char *table =
      g_strdup_printf ("<table:table table:name='One'><table:table-row><table:table-cell>"
                       "<text:p>%s</text:p></table:table-cell></table:table-row></table:table>",
                       text);
  g_autoptr (GFile) inline_file = sheet_fixture_xlsx (inline_row, NULL);
  g_autoptr (GFile) value_file = sheet_fixture_xlsx (value_row, NULL);
  g_autoptr (GFile) ods = sheet_fixture_ods (table);
  g_autoptr (GFile) spaces =
      sheet_fixture_ods ("<table:table table:name='One'><table:table-row><table:table-cell><text:p>a<text:s "
                         "text:c='4000000000'/></text:p>"
                         "</table:table-cell></table:table-row></table:table>");
  g_autofree char *long_attribute =
      g_strdup_printf ("<row><c><v>1</v></c></row><row spans='%s%s%s'/>", text, text, text);
  g_autoptr (GFile) token = sheet_fixture_xlsx (long_attribute, NULL);

  sheet_fixture_assert_fails (inline_file, NULL, LIAISON_ERROR_LIMIT, "Row 1 of the sheet is longer");
  sheet_fixture_assert_fails (value_file, NULL, LIAISON_ERROR_LIMIT, "Row 3 of the sheet is longer");
  sheet_fixture_assert_fails (ods, NULL, LIAISON_ERROR_LIMIT, "Row 1 of the sheet is longer");
  sheet_fixture_assert_fails (spaces, NULL, LIAISON_ERROR_BAD_INPUT, "content.xml");
  sheet_fixture_assert_fails (token, NULL, LIAISON_ERROR_LIMIT, "a single element");
}

static void
test_many_parts (void)
{
  g_autoptr (GArray) parts = g_array_new (TRUE, TRUE, sizeof (SheetPart));
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GFile) file = NULL;
  LiaisonSheetLimits limits = LIAISON_SHEET_LIMITS_DEFAULT;

  for (guint i = 0; i < 300; i++)
    {
      SheetPart part = { g_strdup_printf ("+part%u", i), "x", -1 };

      g_ptr_array_add (names, (char *) part.name);
      g_array_append_val (parts, part);
    }
  file = sheet_fixture_xlsx (ROW, (SheetPart *) (void *) parts->data);
  sheet_fixture_assert (file, NULL, "\"1\"\n");
  limits.n_entries = 300;
  sheet_fixture_assert_fails (file, &limits, LIAISON_ERROR_LIMIT, "more than 300 parts");
}

/* XML --------------------------------------------------------------------------------------------------------------- */

static void
test_entities (void)
{
  static const char *const declarations[] = {
    ("<!DOCTYPE worksheet [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>"
     "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'><!ENTITY d '&c;&c;&c;&c;&c;&c;&c;&c;'>]>"),
    "<!DOCTYPE worksheet [<!ENTITY d SYSTEM 'file:///etc/passwd'>]>",
    "<!DOCTYPE worksheet SYSTEM 'http://example.com/x.dtd'>",
    "<!DOCTYPE worksheet>",
  };
  static const char *const bodies[] = {
    "<worksheet " SHEET_EXCEL "><sheetData><row><c t='str'><v>&d;</v></c></row></sheetData></worksheet>",
    "<worksheet " SHEET_EXCEL "><sheetData>" ROW "</sheetData></worksheet>",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (declarations); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (bodies); j++)
      {
        g_autofree char *xml = g_strconcat ("<?xml version='1.0'?>", declarations[i], bodies[j], NULL);
        const SheetPart parts[] = { { "xl/worksheets/sheet1.xml", xml, -1 }, { NULL } };
        g_autoptr (GFile) file = sheet_fixture_xlsx ("", parts);

        sheet_fixture_assert_fails (file, NULL, LIAISON_ERROR_BAD_INPUT, "declares a document type");
      }
  {
    const SheetPart parts[] = { { "xl/worksheets/sheet1.xml", bodies[0], -1 }, { NULL } };
    g_autoptr (GFile) file = sheet_fixture_xlsx ("", parts);

    sheet_fixture_assert_fails (file, NULL, LIAISON_ERROR_BAD_INPUT, "xl/worksheets/sheet1.xml");
  }
}

static void
test_nested (void)
{
  g_autoptr (GString) rows = g_string_new (ROW "<row><c>");
  g_autoptr (GFile) file = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append (rows, "<is>");
  file = sheet_fixture_xlsx (rows->str, NULL);
  sheet_fixture_assert_fails (file, NULL, LIAISON_ERROR_LIMIT, "nested deeper");
}

static void
test_bad_xml (void)
{
  static const char *const rows[] = {
    /* Not closed, not text, not in order, not numbers, and nothing to refer to. */
    ROW "<row><c></row>",
    ROW "<row><c t='str'><v>\xff\xfe</v></c></row>",
    ROW "<row><c t='str'><v>\x01</v></c></row>",
    "<row r='3'><c><v>1</v></c></row><row r='2'><c><v>1</v></c></row>",
    "<row><c r='B1'><v>1</v></c><c r='A1'><v>1</v></c></row>",
    "<row><c r='A1'><v>1</v></c><c r='A1'><v>2</v></c></row>",
    ROW "<row r='0'/>",
    ROW "<row r='-1'/>",
    ROW "<row r='1x'/>",
    ROW "<row r='99999999999999999999'/>",
    ROW "<row><c r='1A'/></row>",
    ROW "<row><c r='ABCDEFGH1'/></row>",
    ROW "<row><c s='-1'/></row>",
    ROW "<row><c t='x'/></row>",
    ROW "<row><c><c><v>1</v></c></c></row>",
    ROW "<row><row/></row>",
    ROW "<row><c t='s'><v>5</v></c></row>",
    ROW "<row><c t='s'><v>-1</v></c></row>",
    ROW "<row><c t='s'><v>4294967296</v></c></row>",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GFile) file = sheet_fixture_xlsx (rows[i], NULL);

      sheet_fixture_assert_fails (file, NULL, LIAISON_ERROR_BAD_INPUT, "xl/worksheets/sheet1.xml");
    }
  {
    /* Ends in the middle, and before anything. */
    const SheetPart cut[] = {
      { "xl/worksheets/sheet1.xml", "<worksheet " SHEET_EXCEL "><sheetData>" ROW, -1 }, { NULL }
    };
    const SheetPart empty[] = { { "xl/worksheets/sheet1.xml", "", 0 }, { NULL } };
    g_autoptr (GFile) half = sheet_fixture_xlsx ("", cut);
    g_autoptr (GFile) nothing = sheet_fixture_xlsx ("", empty);

    sheet_fixture_assert_fails (half, NULL, LIAISON_ERROR_BAD_INPUT, "xl/worksheets/sheet1.xml");
    sheet_fixture_assert_fails (nothing, NULL, LIAISON_ERROR_BAD_INPUT, "xl/worksheets/sheet1.xml");
  }
}

/* Sizes ------------------------------------------------------------------------------------------------------------- */

static void
test_million_columns (void)
{
  g_autoptr (GFile) beyond = sheet_fixture_xlsx (ROW "<row><c r='BDWGN2'><v>1</v></c></row>", NULL);
  g_autoptr (GFile) used = sheet_fixture_xlsx (ROW "<row><c r='XFD2'><v>1</v></c></row>", NULL);
  g_autoptr (GFile) empty = sheet_fixture_xlsx (ROW "<row><c r='XFD2' s='1'/></row>", NULL);
  g_autoptr (GFile) widest = sheet_fixture_xlsx ("<row><c r='FAN1'><v>1</v></c></row>", NULL);
  g_autoptr (GFile) repeated =
      sheet_fixture_ods ("<table:table table:name='One'><table:table-row><table:table-cell "
                         "table:number-columns-repeated='1000000'>"
                         "<text:p>x</text:p></table:table-cell></table:table-row></table:table>");
  g_autoptr (GFile) most = sheet_fixture_ods (
      "<table:table table:name='One'><table:table-row><table:table-cell table:number-columns-repeated="
      "'18446744073709551615'><text:p>x</text:p></table:table-cell></table:table-row></table:table>");
  g_autoptr (GFile) no_number = sheet_fixture_ods (
      "<table:table table:name='One'><table:table-row><table:table-cell table:number-columns-repeated='0'>"
      "<text:p>x</text:p></table:table-cell></table:table-row></table:table>");
  g_autofree char *text = NULL;

  sheet_fixture_assert_fails (beyond, NULL, LIAISON_ERROR_LIMIT, "16384");
  sheet_fixture_assert_fails (used, NULL, LIAISON_ERROR_LIMIT, "4096 columns");
  sheet_fixture_assert (empty, NULL, "\"1\"\n");
  text = sheet_fixture_read (widest, NULL);
  g_assert_cmpuint (strlen (text), ==, 4095 + strlen ("\"1\"\n"));
  sheet_fixture_assert_fails (repeated, NULL, LIAISON_ERROR_LIMIT, "4096 columns");
  sheet_fixture_assert_fails (most, NULL, LIAISON_ERROR_LIMIT, "4096 columns");
  sheet_fixture_assert_fails (no_number, NULL, LIAISON_ERROR_BAD_INPUT, "content.xml");
}

static void
test_million_rows (void)
{
  g_autoptr (GFile) beyond = sheet_fixture_xlsx ("<row r='1048577'><c><v>1</v></c></row>", NULL);
  g_autoptr (GFile) last = sheet_fixture_xlsx ("<row r='1048576'><c><v>1</v></c></row>", NULL);
  g_autoptr (GFile) repeated = sheet_fixture_ods (
      "<table:table table:name='One'><table:table-row table:number-rows-repeated='1048577'><table:table-cell>"
      "<text:p>x</text:p></table:table-cell></table:table-row></table:table>");
  g_autoptr (GFile) empty = sheet_fixture_ods (
      "<table:table table:name='One'><table:table-row><table:table-cell><text:p>x</text:p></table:table-cell>"
      "</table:table-row><table:table-row "
      "table:number-rows-repeated='18446744073709551615'><table:table-cell "
      "table:number-columns-repeated='18446744073709551615'/></table:table-row><table:table-row "
      "table:number-rows-repeated='18446744073709551615'/></table:table>");
  g_autoptr (GFile) behind = sheet_fixture_ods (
      "<table:table table:name='One'><table:table-row table:number-rows-repeated='1048576'/><table:table-row>"
      "<table:table-cell><text:p>x</text:p></table:table-cell></table:table-row></table:table>");
  g_autofree char *text = NULL;

  sheet_fixture_assert_fails (beyond, NULL, LIAISON_ERROR_LIMIT, "1048577");
  text = sheet_fixture_read (last, NULL);
  g_assert_cmpuint (strlen (text), ==, 1048575 + strlen ("\"1\"\n"));
  sheet_fixture_assert_fails (repeated, NULL, LIAISON_ERROR_LIMIT, "1048577");
  sheet_fixture_assert (empty, NULL, "\"x\"\n");
  sheet_fixture_assert_fails (behind, NULL, LIAISON_ERROR_LIMIT, "1048577");
}

static void
test_many_sheets (void)
{
  g_autoptr (GString) tables = g_string_new (NULL);
  g_autoptr (GFile) file = NULL;

  for (guint i = 0; i < 501; i++)
    g_string_append_printf (tables, "<table:table table:name='%u'/>", i);
  file = sheet_fixture_ods (tables->str);
  sheet_fixture_assert_fails (file, NULL, LIAISON_ERROR_LIMIT, "more than 500 sheets");
}

static void
test_wrong_dates (void)
{
  g_autoptr (GFile) file =
      sheet_fixture_xlsx ("<row><c s='1'><v>-5</v></c><c s='2'><v>1000000000000</v></c><c "
                          "s='1'><v>1e308</v></c><c s='1'><v>1e999</v></c>"
                          "<c s='1'><v>nan</v></c><c s='99'><v>3</v></c><c t='d'><v>2026-13-45</v></c></row>",
                          NULL);

  sheet_fixture_assert (file, NULL,
                        "\"#DATE! -5\",\"#DATE! 1000000000000\",\"#DATE! 1e308\",\"1e999\",\"nan\",\"3\","
                        "\"#DATE! 2026-13-45\"\n");
}

/* The archive ------------------------------------------------------------------------------------------------------- */

static void
test_missing_parts (void)
{
  static const char *const names[] = { "[Content_Types].xml", "_rels/.rels", "xl/_rels/workbook.xml.rels",
                                       "xl/worksheets/sheet1.xml" };
  const SheetPart no_strings[] = { { "xl/sharedStrings.xml", NULL, 0 },
                                   { "xl/styles.xml", NULL, 0 },
                                   { NULL } };
  g_autoptr (GFile) without = sheet_fixture_xlsx ("<row><c s='1'><v>46346</v></c></row>", no_strings);
  g_autoptr (GFile) lost = sheet_fixture_xlsx (ROW "<row><c t='s'><v>0</v></c></row>", no_strings);
  const SheetPart no_book[] = { { "xl/workbook.xml", NULL, 0 }, { NULL } };
  g_autoptr (GFile) other = sheet_fixture_xlsx (ROW, no_book);
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const SheetPart parts[] = { { names[i], NULL, 0 }, { NULL } };
      g_autoptr (GFile) file = sheet_fixture_xlsx (ROW, parts);

      sheet_fixture_assert_fails (file, NULL, LIAISON_ERROR_BAD_INPUT, names[i]);
    }
  /* Neither of these two must be there; without formats there are numbers only. */
  sheet_fixture_assert (without, NULL, "\"46346\"\n");
  sheet_fixture_assert_fails (lost, NULL, LIAISON_ERROR_BAD_INPUT, "sheet1.xml");
  /* Without a workbook it is no spreadsheet at all, and somebody else says so. */
  g_assert_null (liaison_sheet_file_open (other, NULL, &error));
  g_assert_no_error (error);
}

/* What a link leads to is looked for within the archive and nowhere else, and nothing is unpacked under its name. */
static void
test_paths (void)
{
  g_autoptr (GFile) secret = sheet_fixture_make_path ("secret.xml");
  g_autofree char *target = g_strconcat ("../../../../../../../../..", g_file_peek_path (secret), NULL);
  g_autofree char *links = g_strdup_printf (
      "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
      "<Relationship Id='r1' Type='" SHEET_RELATIONS "/worksheet' Target='%s'/></Relationships>",
      target);
  const SheetPart outside[] = { { "xl/_rels/workbook.xml.rels", links, -1 }, { NULL } };
  const SheetPart traversing[] = { { "+../../liaison-escaped", "x", -1 },
                                   { "+/etc/liaison-escaped", "x", -1 },
                                   { NULL } };
  const SheetPart external[] = {
    { "xl/_rels/workbook.xml.rels",
      "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
      "<Relationship Id='r1' Type='" SHEET_RELATIONS
      "/worksheet' TargetMode='External' Target='worksheets/sheet1.xml'/>"
      "</Relationships>",
      -1 },
    { NULL },
  };
  g_autoptr (GFile) file = sheet_fixture_xlsx (ROW, outside);
  g_autoptr (GFile) harmless = sheet_fixture_xlsx (ROW, traversing);
  g_autoptr (GFile) elsewhere = sheet_fixture_xlsx (ROW, external);

  g_file_set_contents (g_file_peek_path (secret),
                       "<worksheet " SHEET_EXCEL "><sheetData>" ROW "</sheetData></worksheet>", -1, NULL);
  sheet_fixture_assert_fails (file, NULL, LIAISON_ERROR_BAD_INPUT, "is missing");
  sheet_fixture_assert (harmless, NULL, "\"1\"\n");
  g_assert_false (g_file_test ("/etc/liaison-escaped", G_FILE_TEST_EXISTS));
  sheet_fixture_assert_fails (elsewhere, NULL, LIAISON_ERROR_BAD_INPUT, "xl/workbook.xml");
}

static void
test_wrong_types (void)
{
  static const struct
  {
    const char *type;
    const char *words;
  } types[] = {
    { "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", "something else" },
    { "application/vnd.ms-excel.sheet.binary.macroEnabled.main", ".xlsb" },
    { "text/plain", "something else" },
  };
  const SheetPart bad_root[] = { { "xl/workbook.xml", "<workbook/>", -1 }, { NULL } };
  const SheetPart twice[] = { { "+XL/workbook.xml", "<workbook/>", -1 }, { NULL } };
  const SheetPart same[] = {
    { "xl/workbook.xml",
      "<workbook " SHEET_EXCEL " xmlns:r='" SHEET_RELATIONS "'><sheets><sheet name='One' r:id='r1'/>"
      "<sheet name='Two' r:id='r1'/></sheets></workbook>",
      -1 },
    { NULL },
  };
  g_autoptr (GFile) shared = sheet_fixture_xlsx (ROW, same);
  g_autoptr (GFile) root = sheet_fixture_xlsx (ROW, bad_root);
  g_autoptr (GFile) two = sheet_fixture_xlsx (ROW, twice);

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autofree char *xml =
          g_strdup_printf ("<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'>"
                           "<Default Extension='xml' ContentType='application/xml'/>"
                           "<Override PartName='/xl/workbook.xml' ContentType='%s'/></Types>",
                           types[i].type);
      const SheetPart parts[] = { { "[Content_Types].xml", xml, -1 }, { NULL } };
      g_autoptr (GFile) file = sheet_fixture_xlsx (ROW, parts);

      sheet_fixture_assert_fails (file, NULL, LIAISON_ERROR_BAD_INPUT, types[i].words);
    }
  sheet_fixture_assert_fails (root, NULL, LIAISON_ERROR_BAD_INPUT, "something else");
  sheet_fixture_assert_fails (two, NULL, LIAISON_ERROR_BAD_INPUT, "the same name");
  sheet_fixture_assert_fails (shared, NULL, LIAISON_ERROR_BAD_INPUT, "xl/workbook.xml");
}

static void
test_passwords (void)
{
  const SheetPart parts[] = { { "mimetype", SHEET_ODS_TYPE, -1 }, { "content.xml", "<x/>", -1 }, { NULL } };
  const SheetPart ods[] = {
    { "mimetype", SHEET_ODS_TYPE, -1 },
    { "content.xml", "\x9a\x01", -1 },
    { "META-INF/manifest.xml",
      "<m:manifest xmlns:m='urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'><m:file-entry "
      "m:full-path='content.xml'>"
      "<m:encryption-data/></m:file-entry></m:manifest>",
      -1 },
    { NULL },
  };
  g_autoptr (GFile) zip = sheet_fixture_zip (parts, NULL, "secret");
  g_autoptr (GFile) own = sheet_fixture_zip (ods, NULL, NULL);
  g_autoptr (GFile) old = sheet_fixture_make_path ("old.xls");
  char head[2048] = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

  sheet_fixture_assert_fails (zip, NULL, LIAISON_ERROR_BAD_INPUT, "protected by a password");
  sheet_fixture_assert_fails (own, NULL, LIAISON_ERROR_BAD_INPUT, "protected by a password");
  g_file_set_contents (g_file_peek_path (old), head, sizeof head, NULL);
  sheet_fixture_assert_fails (old, NULL, LIAISON_ERROR_BAD_INPUT, "save it as .xlsx");
  for (gsize i = 0; i < strlen ("EncryptedPackage"); i++)
    head[1024 + 2 * i] = "EncryptedPackage"[i];
  g_file_set_contents (g_file_peek_path (old), head, sizeof head, NULL);
  sheet_fixture_assert_fails (old, NULL, LIAISON_ERROR_BAD_INPUT, "protected by a password");
}

static void
test_no_spreadsheets (void)
{
  const SheetPart text[] = { { "mimetype", "application/vnd.oasis.opendocument.text", -1 },
                             { "content.xml", "<x/>", -1 },
                             { NULL } };
  const SheetPart empty_ods[] = { { "mimetype", SHEET_ODS_TYPE, -1 },
                                  { "content.xml", "<x/>", -1 },
                                  { NULL } };
  const SheetPart no_content[] = { { "mimetype", SHEET_ODS_TYPE, -1 }, { NULL } };
  g_autoptr (GFile) document = sheet_fixture_zip (text, NULL, NULL);
  g_autoptr (GFile) bad = sheet_fixture_zip (empty_ods, NULL, NULL);
  g_autoptr (GFile) lost = sheet_fixture_zip (no_content, NULL, NULL);
  g_autoptr (GFile) empty = sheet_fixture_ods ("<table:table table:name='One'/>");
  g_autoptr (GFile) csv = sheet_fixture_make_path ("table.csv");
  g_autoptr (GFile) junk = sheet_fixture_make_path ("junk.xlsx");
  g_autoptr (GFile) none = sheet_fixture_make_path ("none.xlsx");
  g_autoptr (GError) error = NULL;

  g_file_set_contents (g_file_peek_path (csv), "PK,Name\n1,2\n", -1, NULL);
  g_file_set_contents (g_file_peek_path (junk), "PK\x03\x04 and then nothing of the kind", -1, NULL);
  g_assert_null (liaison_sheet_file_open (document, NULL, &error));
  g_assert_no_error (error);
  g_assert_null (liaison_sheet_file_open (csv, NULL, &error));
  g_assert_no_error (error);
  sheet_fixture_assert_fails (bad, NULL, LIAISON_ERROR_BAD_INPUT, "something else");
  sheet_fixture_assert_fails (lost, NULL, LIAISON_ERROR_BAD_INPUT, "content.xml");
  sheet_fixture_assert_fails (empty, NULL, LIAISON_ERROR_BAD_INPUT, "no row in any of its sheets");
  sheet_fixture_assert_fails (junk, NULL, LIAISON_ERROR_BAD_INPUT, "damaged");
  g_assert_null (liaison_sheet_file_open (none, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

static void
test_cancelled (void)
{
  g_autoptr (GFile) file = sheet_fixture_xlsx (ROW, NULL);
  g_autoptr (LiaisonSheetFile) book = liaison_sheet_file_open (file, NULL, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (liaison_sheet_file_write (book, 0, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_null (liaison_sheet_file_open (file, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Damage ------------------------------------------------------------------------------------------------------------ */

/* Reads what there is, whatever comes of it. Returns whether it came to an end. */
static gboolean
try (GFile *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonSheetFile) book = liaison_sheet_file_open (file, NULL, &error);
  gboolean is_read = book != NULL;

  for (guint i = 0; book != NULL && i < liaison_sheet_file_get_n_sheets (book); i++)
    {
      g_autoptr (GError) sheet_error = NULL;
      g_autoptr (GFile) csv = liaison_sheet_file_write (book, i, NULL, &sheet_error);

      is_read &= csv != NULL;
      g_assert_true ((csv != NULL) != (sheet_error != NULL));
      if (csv != NULL)
        g_file_delete (csv, NULL, NULL);
    }
  if (error != NULL)
    g_assert_true (error->domain == LIAISON_ERROR);
  return is_read;
}

/* Without waiting for the disk, which g_file_set_contents() does. */
static void
write_bytes (GFile *file, const char *bytes, gsize length)
{
  g_assert_true (g_file_set_contents_full (g_file_peek_path (file), bytes, (gssize) length,
                                           G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

static GFile *
make_good (gboolean is_ods)
{
  g_autoptr (GString) rows = g_string_new (NULL);

  for (guint i = 0; i < 200; i++)
    if (is_ods)
      g_string_append_printf (
          rows,
          "<table:table-row><table:table-cell office:value-type='float' office:value='%u'/>"
          "<table:table-cell><text:p>Text %u</text:p></table:table-cell></table:table-row>",
          i * 7919, i);
    else
      g_string_append_printf (rows, "<row r='%u'><c s='%u'><v>%u</v></c><c t='s'><v>%u</v></c></row>", i + 1,
                              i % 6, i * 7919, i % 5);
  if (!is_ods)
    return sheet_fixture_xlsx (rows->str, NULL);
  g_string_prepend (rows, "<table:table table:name='One'>");
  g_string_append (rows, "</table:table>");
  return sheet_fixture_ods (rows->str);
}

/* Cut off anywhere, it is never taken for whole. */
static void
test_truncated (gconstpointer is_ods)
{
  g_autoptr (GFile) good = make_good (is_ods != NULL);
  g_autoptr (GFile) file = sheet_fixture_make_path ("cut.zip");
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_true (try (good));
  g_assert_true (g_file_load_contents (good, NULL, &bytes, &length, NULL, NULL));
  for (gsize n = 5; n < length; n += MAX (1, length / 97))
    {
      write_bytes (file, bytes, n);
      g_assert_false (try (file));
    }
}

/* Some bytes are others. The checksums of the archive are there for this, so that it is read as it was or not at all; the
 * parts are damaged below them as well. */
static void
test_flipped (gconstpointer is_ods)
{
  guint n = g_strcmp0 (g_getenv ("LIAISON_TEST_LONG"), "1") == 0 ? 50000 : 400;
  g_autoptr (GFile) good = make_good (is_ods != NULL);
  g_autoptr (GFile) file = sheet_fixture_make_path ("flipped.zip");
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_true (g_file_load_contents (good, NULL, &bytes, &length, NULL, NULL));
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *copy = g_memdup2 (bytes, length);

      for (int j = g_test_rand_int_range (1, 9); j > 0; j--)
        copy[g_test_rand_int_range (0, (gint32) length)] ^= (char) g_test_rand_int_range (1, 256);
      write_bytes (file, copy, length);
      try (file);
    }
}

static void
test_flipped_parts (gconstpointer is_ods)
{
  static const char *const tables[] = {
    "<table:table table:name='One'><table:table-row table:number-rows-repeated='3'><table:table-cell "
    "table:number-columns-repeated='4' office:value-type='date' "
    "office:date-value='2026-11-20T10:11:12'><text:p>x</text:p>"
    "</table:table-cell><table:table-cell office:value-type='time' "
    "office:time-value='PT1H2M3S'/></table:table-row>"
    "</table:table>",
    "<row r='3'><c r='B3' s='1'><v>46346.5</v></c><c r='D3' t='s'><v>2</v></c><c "
    "t='inlineStr'><is><t>a_x0041_</t></is>"
    "</c><c t='b'><v>1</v></c><c s='4'><v>-1.5E+3</v></c></row>",
  };
  guint n = g_strcmp0 (g_getenv ("LIAISON_TEST_LONG"), "1") == 0 ? 200000 : 1500;
  guint n_read = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text = g_strdup (tables[is_ods != NULL ? 0 : 1]);
      static const char signs[] = "0123456789-'<>/&;_ABcx \x01\xc3";
      g_autoptr (GFile) file = NULL;

      for (int j = g_test_rand_int_range (1, 4); j > 0; j--)
        text[g_test_rand_int_range (0, (gint32) strlen (text))] =
            signs[g_test_rand_int_range (0, (gint32) strlen (signs))];
      file = is_ods != NULL ? sheet_fixture_ods (text) : sheet_fixture_xlsx (text, NULL);
      n_read += try (file);
      g_unlink (g_file_peek_path (file));
    }
  /* Else nothing was tried behind the first door. */
  g_assert_cmpuint (n_read, >, n / 50);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sheet-hostile/bomb", test_bomb);
  g_test_add_func ("/sheet-hostile/multiplied", test_multiplied);
  g_test_add_func ("/sheet-hostile/long-cells", test_long_cells);
  g_test_add_func ("/sheet-hostile/many-parts", test_many_parts);
  g_test_add_func ("/sheet-hostile/entities", test_entities);
  g_test_add_func ("/sheet-hostile/nested", test_nested);
  g_test_add_func ("/sheet-hostile/bad-xml", test_bad_xml);
  g_test_add_func ("/sheet-hostile/million-columns", test_million_columns);
  g_test_add_func ("/sheet-hostile/million-rows", test_million_rows);
  g_test_add_func ("/sheet-hostile/many-sheets", test_many_sheets);
  g_test_add_func ("/sheet-hostile/wrong-dates", test_wrong_dates);
  g_test_add_func ("/sheet-hostile/missing-parts", test_missing_parts);
  g_test_add_func ("/sheet-hostile/paths", test_paths);
  g_test_add_func ("/sheet-hostile/wrong-types", test_wrong_types);
  g_test_add_func ("/sheet-hostile/passwords", test_passwords);
  g_test_add_func ("/sheet-hostile/no-spreadsheets", test_no_spreadsheets);
  g_test_add_func ("/sheet-hostile/cancelled", test_cancelled);
  g_test_add_data_func ("/sheet-hostile/truncated/excel", NULL, test_truncated);
  g_test_add_data_func ("/sheet-hostile/truncated/open-document", "ods", test_truncated);
  g_test_add_data_func ("/sheet-hostile/flipped/excel", NULL, test_flipped);
  g_test_add_data_func ("/sheet-hostile/flipped/open-document", "ods", test_flipped);
  g_test_add_data_func ("/sheet-hostile/flipped-parts/excel", NULL, test_flipped_parts);
  g_test_add_data_func ("/sheet-hostile/flipped-parts/open-document", "ods", test_flipped_parts);
  status = g_test_run ();
  sheet_fixture_clean ();
  return status;
}
