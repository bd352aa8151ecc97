/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sheet-fixture.h"

#include "core/exchange/csv-reader.h"
#include "core/exchange/sheet-value.h"
#include "core/exchange/value-parse.h"

#include <glib/gstdio.h>

#include <xlsxwriter.h>
#include <string.h>

/* What spreadsheets become: cells of every kind, in both forms, as programs write them and as they could. */

/* As libxlsxwriter writes them ------------------------------------------------------------------------------------- */

static void
write_cells (lxw_workbook *workbook)
{
  lxw_worksheet *sheet = workbook_add_worksheet (workbook, "Deals & more");
  lxw_format *day = workbook_add_format (workbook);
  lxw_format *long_day = workbook_add_format (workbook);
  lxw_format *moment = workbook_add_format (workbook);
  lxw_format *percent = workbook_add_format (workbook);
  lxw_datetime date = { 2026, 11, 20, 0, 0, 0 };
  lxw_datetime time = { 2026, 11, 20, 14, 30, 5.25 };

  format_set_num_format (day, "yyyy-mm-dd");
  format_set_num_format (long_day, "[$-407]dddd\", the \"d. mmmm yyyy;@");
  format_set_num_format (moment, "dd/mm/yy hh:mm");
  format_set_num_format (percent, "0.0%");
  worksheet_write_string (sheet, 0, 0, "Name", NULL);
  worksheet_write_string (sheet, 0, 1, "Größe, \"in\" cm", NULL);
  worksheet_write_string (sheet, 1, 0, "two\nlines", NULL);
  worksheet_write_string (sheet, 1, 1, "00123", NULL);
  worksheet_write_datetime (sheet, 2, 0, &date, day);
  worksheet_write_datetime (sheet, 2, 1, &date, long_day);
  worksheet_write_datetime (sheet, 3, 0, &time, moment);
  worksheet_write_datetime (sheet, 3, 1, &time, day);
  /* An empty row. */
  worksheet_write_number (sheet, 5, 0, 0.1 + 0.2, NULL);
  worksheet_write_number (sheet, 5, 1, 123456789012345, NULL);
  worksheet_write_boolean (sheet, 6, 0, 1, NULL);
  worksheet_write_boolean (sheet, 6, 1, 0, NULL);
  worksheet_write_formula_num (sheet, 7, 0, "=6*7", NULL, 42);
  worksheet_write_formula_str (sheet, 7, 1, "=A1&\"!\"", NULL, "Name!");
  worksheet_write_formula_str (sheet, 8, 0, "=1/0", NULL, "#DIV/0!");
  worksheet_write_number (sheet, 8, 1, 0.125, percent);
  worksheet_merge_range (sheet, 9, 0, 9, 3, "merged", NULL);
  worksheet_write_string (sheet, 10, 2, " blanks ", NULL);
  /* Formats alone are no cells. */
  worksheet_write_blank (sheet, 11, 5, day);
  worksheet_write_blank (sheet, 20, 0, day);
}

static const char cells[] = "\"Name\",\"Größe, \"\"in\"\" cm\",\n"
                            "\"two\nlines\",00123,\n"
                            "2026-11-20,2026-11-20,\n"
                            "2026-11-20 14:30:05.250,2026-11-20,\n"
                            "\n"
                            "0.3,123456789012345,\n"
                            "yes,no,\n"
                            "42,Name!,\n"
                            "#DIV/0!,0.125,\n"
                            "merged,,\n"
                            ",, blanks \n";

static GFile *
make_golden (gboolean is_inline)
{
  GFile *file = sheet_fixture_make_path (is_inline ? "inline.xlsx" : "shared.xlsx");
  /* In constant memory texts stand in their cells, else in a part of their own. */
  lxw_workbook_options options = { .constant_memory = is_inline };
  lxw_workbook *workbook = workbook_new_opt (g_file_peek_path (file), &options);

  workbook_add_worksheet (workbook, "Nothing");
  write_cells (workbook);
  g_assert_cmpint (workbook_close (workbook), ==, LXW_NO_ERROR);
  return file;
}

static void
test_golden (gconstpointer is_inline)
{
  g_autoptr (GFile) file = make_golden (is_inline != NULL);
  g_autoptr (LiaisonSheetFile) book = liaison_sheet_file_open (file, NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) names = NULL;
  guint sheet;

  g_assert_nonnull (book);
  g_assert_cmpuint (liaison_sheet_file_get_n_sheets (book), ==, 2);
  g_assert_cmpstr (liaison_sheet_file_get_name (book, 0), ==, "Nothing");
  g_assert_false (liaison_sheet_file_has_rows (book, 0));
  names = liaison_sheet_file_list_names (book);
  g_assert_cmpstrv (names, ((const char *[]) { "Deals & more", NULL }));
  sheet_fixture_assert (file, NULL, cells);
  sheet_fixture_assert (file, "Deals & more", cells);
  g_assert_false (liaison_sheet_file_find (book, "Deals", &sheet, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "Nothing, Deals & more"));
  g_clear_error (&error);
  g_assert_null (liaison_sheet_file_write (book, 0, NULL, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_BAD_INPUT);
}

/* Rows have the numbers that they have in the sheet, whatever breaks their cells have. */
static void
test_row_numbers (void)
{
  g_autoptr (GFile) file = sheet_fixture_xlsx (
      "<row r='2'><c t='inlineStr'><is><t>Name</t></is></c></row>"
      "<row r='3'><c t='inlineStr'><is><t>a\nb\n\n\nc</t></is></c></row>"
      "<row r='7'><c t='inlineStr'><is><t>seventh</t></is></c></row><row r='9'><c><v>9</v></c></row>",
      NULL);
  g_autoptr (LiaisonSheetFile) book = liaison_sheet_file_open (file, NULL, NULL);
  g_autoptr (GFile) csv = liaison_sheet_file_write (book, 0, NULL, NULL);
  g_autoptr (LiaisonCsvSniff) sniff =
      liaison_csv_sniff_file (csv, &LIAISON_SHEET_CSV_FORMAT, LIAISON_SHEET_CSV_PARTS, NULL, NULL);
  g_autoptr (LiaisonCsvReader) reader = liaison_csv_reader_new_for_file (csv, &sniff->format, NULL, NULL);
  const guint64 lines[] = { 3, 7, 9 };
  const char *const fields[] = { "a\nb\n\n\nc", "seventh", "9" };
  gboolean end;

  g_assert_true (sniff->format.has_header);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_assert_true (liaison_csv_reader_next (reader, NULL, &end, NULL) && !end);
      g_assert_cmpuint (liaison_csv_reader_get_line (reader), ==, lines[i]);
      g_assert_cmpstr (liaison_csv_reader_get_field (reader, 0, NULL), ==, fields[i]);
    }
  g_assert_true (liaison_csv_reader_next (reader, NULL, &end, NULL) && end);
  g_file_delete (csv, NULL, NULL);
}

/* By hand, Excel ---------------------------------------------------------------------------------------------------- */

static void
test_excel (void)
{
  g_autoptr (GFile) file = sheet_fixture_xlsx (
      /* Without references, and with some. */
      "<row><c t='s'><v>0</v></c><c t='s'><v>1</v></c><c t='s'><v>2</v></c><c t='s'><v>3</v></c><c "
      "t='s'><v>4</v></c></row>"
      "<row><c r='C2'><v>1.50</v></c><c t='n'><v>1E+2</v></c><c t='b'><v>1</v></c></row>"
      "<row r='4'><c t='str'><f>A1</f><v>of a_x0020_formula</v></c><c t='e'><v>#REF!</v></c><c "
      "t='d'><v>2026-11-20T00:00:00</v></c>"
      "<c s='5'><f>1</f><v>0.29999999999999999</v></c><c><f>NOW()</f></c></row>"
      "<row><c t='inlineStr'><is><r><t>in</t></r><r><t>line</t></r><rPh><t>no</t></rPh></is></c></row>",
      NULL);
  const SheetPart strict[] = {
    { "xl/worksheets/sheet1.xml",
      "<x:worksheet xmlns:x='http://purl.oclc.org/ooxml/spreadsheetml/main' xmlns:y='urn:other'><x:sheetData>"
      "<x:row><x:c><x:v>7</x:v><y:v>8</y:v></x:c></x:row></x:sheetData><y:sheetData><y:row/></y:sheetData></"
      "x:worksheet>",
      -1 },
    { NULL },
  };
  g_autoptr (GFile) other = sheet_fixture_xlsx ("", strict);

  sheet_fixture_assert (file, NULL,
                        "\"plain\",\"Rich text\",\"a\rb_x0041_ _x0000_ _x41_\",,\"last\"\n"
                        ",,1.5,100,yes\n"
                        "\n"
                        "of a formula,#REF!,2026-11-20,0.3,\n"
                        "inline,,,,\n");
  sheet_fixture_assert (other, NULL, "\"7\"\n");
}

static void
test_1904 (void)
{
  const SheetPart since_1904[] = {
    { "xl/workbook.xml",
      "<workbook " SHEET_EXCEL " xmlns:r='" SHEET_RELATIONS "'><workbookPr date1904='1'/>"
      "<sheets><sheet name='One' r:id='r1'/></sheets></workbook>",
      -1 },
    { NULL },
  };
  const char *rows = "<row><c s='1'><v>44884</v></c><c s='1'><v>0</v></c></row>"
                     "<row><c s='2'><v>44884.75</v></c><c s='3'><v>0.75</v></c></row>";
  g_autoptr (GFile) from_1904 = sheet_fixture_xlsx (rows, since_1904);
  g_autoptr (GFile) from_1900 = sheet_fixture_xlsx (rows, NULL);

  sheet_fixture_assert (from_1904, NULL, "\"2026-11-20\",\"1904-01-01\"\n2026-11-20 18:00:00,18:00:00\n");
  sheet_fixture_assert (from_1900, NULL, "\"2022-11-19\",\"#DATE! 0\"\n2022-11-19 18:00:00,18:00:00\n");
}

/* Several, of which some are no tables. */
static void
test_sheets (void)
{
  const SheetPart parts[] = {
    { "xl/workbook.xml",
      "<workbook " SHEET_EXCEL " xmlns:r='" SHEET_RELATIONS "'><sheets><sheet name='Chart' r:id='r9'/>"
      "<sheet name='Empty' r:id='r7'/><sheet name='One' r:id='r1'/><sheet name='Two' "
      "r:id='r8'/></sheets></workbook>",
      -1 },
    { "xl/_rels/workbook.xml.rels",
      "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
      "<Relationship Id='r1' Type='" SHEET_RELATIONS "/worksheet' Target='../xl/./worksheets/sheet1.xml'/>"
      "<Relationship Id='r7' Type='" SHEET_RELATIONS "/worksheet' Target='worksheets/EMPTY.xml'/>"
      "<Relationship Id='r8' Type='" SHEET_RELATIONS "/worksheet' Target='/two.xml'/>"
      "<Relationship Id='r9' Type='" SHEET_RELATIONS "/chartsheet' Target='chart.xml'/></Relationships>",
      -1 },
    { "+xl\\worksheets\\empty.xml",
      "<worksheet " SHEET_EXCEL "><sheetData><row><c s='1'/></row></sheetData></worksheet>", -1 },
    { "+two.xml", "<worksheet " SHEET_EXCEL "><sheetData><row><c><v>2</v></c></row></sheetData></worksheet>",
      -1 },
    { NULL },
  };
  g_autoptr (GFile) file = sheet_fixture_xlsx ("<row><c><v>1</v></c></row>", parts);
  g_autoptr (LiaisonSheetFile) book = liaison_sheet_file_open (file, NULL, NULL);
  g_auto (GStrv) names = liaison_sheet_file_list_names (book);

  g_assert_cmpuint (liaison_sheet_file_get_n_sheets (book), ==, 3);
  g_assert_cmpstrv (names, ((const char *[]) { "One", "Two", NULL }));
  sheet_fixture_assert (file, NULL, "\"1\"\n");
  sheet_fixture_assert (file, "Two", "\"2\"\n");
}

/* By hand, OpenDocument --------------------------------------------------------------------------------------------- */

static void
test_open_document (void)
{
  g_autoptr (GFile) file = sheet_fixture_ods (
      "<table:dde-links><table:dde-link><table:table table:name='link'><table:table-row><table:table-cell>"
      "<text:p>no</text:p></table:table-cell></table:table-row></table:table></table:dde-link></"
      "table:dde-links>"
      "<table:table "
      "table:name=\"'file:///other.ods'#$One\"><table:table-row><table:table-cell><text:p>no</text:p>"
      "</table:table-cell></table:table-row></table:table>"
      "<table:table table:name='Nothing'><table:table-row table:number-rows-repeated='1048576'>"
      "<table:table-cell table:number-columns-repeated='16384'/></table:table-row></table:table>"
      "<table:table "
      "table:name='Some'><table:table-column/><table:shapes><draw:frame><text:p>no</text:p>"
      "<table:table "
      "table:name='chart'><table:table-row><table:table-cell><text:p>no</text:p></table:table-cell>"
      "</table:table-row></table:table></draw:frame>"
      "</table:shapes><table:table-header-rows><table:table-row><table:table-cell><text:p>Name</text:p></"
      "table:table-cell>"
      "<table:table-cell table:number-columns-repeated='2' office:value-type='string'><text:p>twice</text:p>"
      "</table:table-cell></table:table-row></table:table-header-rows>"
      "<table:table-row table:number-rows-repeated='2'><table:table-cell/></table:table-row>"
      "<table:table-row-group><table:table-row table:number-rows-repeated='2'>"
      "<table:table-cell office:value-type='float' office:value='1234.5'><text:p>1.234,50 "
      "€</text:p></table:table-cell>"
      "<table:table-cell office:value-type='boolean' "
      "office:boolean-value='true'><text:p>WAHR</text:p></table:table-cell>"
      "</table:table-row></table:table-row-group>"
      "<table:table-row><table:table-cell><office:annotation><text:p>a note</text:p></office:annotation>"
      "<text:p> a<text:s text:c='2'/>b <text:span> "
      "c</text:span></text:p><text:p>d<text:tab/>e<text:line-break/>f"
      "<text:ruby><text:ruby-base>g</text:ruby-base><text:ruby-text>h</text:ruby-text></text:ruby></text:p>"
      "</table:table-cell><table:covered-table-cell/>"
      "<table:table-cell office:value-type='percentage' office:value='0.155'><text:p>15,5 "
      "%</text:p></table:table-cell>"
      "<table:table-cell table:number-columns-repeated='16381'/></table:table-row>"
      "<table:table-row><table:table-cell office:value-type='date' "
      "office:date-value='2026-11-20'><text:p>20.11.</text:p>"
      "</table:table-cell><table:table-cell office:value-type='date' "
      "office:date-value='2026-11-20T14:30:00'/>"
      "<table:table-cell office:value-type='time' office:time-value='PT36H05M07S'/></table:table-row>"
      "<table:table-row><table:table-cell table:formula='of:=1/0' office:value-type='string' "
      "office:string-value=''"
      " calcext:value-type='error'><text:p>#DIV/0!</text:p></table:table-cell>"
      "<table:table-cell table:formula='of:=A1' office:value-type='float' "
      "office:value='0'><text:p>#REF!</text:p>"
      "</table:table-cell><table:table-cell office:value-type='date' "
      "office:date-value='-0001-02-03'/></table:table-row>"
      "<table:table-row table:number-rows-repeated='1048568'>"
      "<table:table-cell table:number-columns-repeated='16384'/></table:table-row></table:table>");
  g_autoptr (LiaisonSheetFile) book = liaison_sheet_file_open (file, NULL, NULL);
  g_auto (GStrv) names = liaison_sheet_file_list_names (book);

  g_assert_cmpuint (liaison_sheet_file_get_n_sheets (book), ==, 2);
  g_assert_cmpstrv (names, ((const char *[]) { "Some", NULL }));
  sheet_fixture_assert (file, NULL,
                        "\"Name\",\"twice\",\"twice\"\n"
                        "\n\n"
                        "1234.5,yes,\n"
                        "1234.5,yes,\n"
                        "\"a  b c\nd\te\nfg\",,0.155\n"
                        "2026-11-20,2026-11-20 14:30:00,36:05:07\n"
                        "#DIV/0!,#REF!,#DATE! -0001-02-03\n");
}

/* The first sheet with rows is read while sheets are listed; asked for again, or another one, it is as well. */
static void
test_again (void)
{
  static const char tables[] =
      "<table:table table:name='0'><table:table-row table:number-rows-repeated='9'/></table:table>"
      "<table:table table:name='1'><table:table-row/><table:table-row><table:table-cell/><table:table-cell>"
      "<text:p>one</text:p></table:table-cell></table:table-row></table:table>"
      "<table:table table:name='2'><table:table-row><table:table-cell><text:p>two</text:p></table:table-cell>"
      "</table:table-row></table:table>";
  static const char wide[] =
      "<table:table table:name='wide'><table:table-row><table:table-cell "
      "table:number-columns-repeated='5000'><text:p>x</text:p></table:table-cell>"
      "<table:table-cell><text:p>behind</text:p></table:table-cell></table:table-row>"
      "<table:table-row><table:table-cell><text:p>y</text:p></table:table-cell></table:table-row>"
      "</table:table>";
  g_autofree char *both = g_strconcat (wide, tables, NULL);
  g_autoptr (GFile) file = sheet_fixture_ods (tables);
  g_autoptr (GFile) bad = sheet_fixture_ods (both);
  g_autoptr (LiaisonSheetFile) book = liaison_sheet_file_open (file, NULL, NULL);
  const guint sheets[] = { 1, 2, 1, 0, 1 };
  const char *const expected[] = { "\n,\"one\"\n", "\"two\"\n", "\n,\"one\"\n", NULL, "\n,\"one\"\n" };

  for (guint i = 0; i < G_N_ELEMENTS (sheets); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GFile) csv = liaison_sheet_file_write (book, sheets[i], NULL, &error);
      g_autofree char *text = NULL;

      g_assert_true ((csv == NULL) == (expected[i] == NULL));
      if (csv == NULL)
        continue;
      g_assert_true (g_file_load_contents (csv, NULL, &text, NULL, NULL, NULL));
      g_assert_cmpstr (text, ==, expected[i]);
      g_file_delete (csv, NULL, NULL);
    }
  /* What is wrong with the first is no fault of the others. */
  sheet_fixture_assert_fails (bad, NULL, LIAISON_ERROR_LIMIT, "4096 columns");
  sheet_fixture_assert (bad, "2", "\"two\"\n");
  sheet_fixture_assert (bad, "1", "\n,\"one\"\n");
}

/* Values ------------------------------------------------------------------------------------------------------------ */

static void
test_numbers (void)
{
  static const char *const numbers[][2] = {
    { "0", "0" },
    { "-0", "0" },
    { "-0.5", "-0.5" },
    { "7.50", "7.5" },
    { "007", "7" },
    { "123456789012345", "123456789012345" },
    { "9007199254740991", "9007199254740991" },
    { "12345678901234567890", "12345678901234600000" },
    { "0.30000000000000004", "0.3" },
    { "0.29999999999999999", "0.3" },
    { "3.3000000000000003", "3.3" },
    { "1234.5599999999999", "1234.56" },
    { "-1.0000000000000001E-3", "-0.001" },
    { "1E-9", "0.000000001" },
    { "1.2345E+20", "123450000000000000000" },
    { "1e300", "1E300" },
    { "0.333333333333333314", "0.333333333333333" },
    { "99999999999999.99", "100000000000000" },
    { "1e999", "1e999" },
    { "0x10", "0x10" },
    { "nan", "nan" },
    { "1.2.3", "1.2.3" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      liaison_sheet_append_number (text, numbers[i][0]);
      g_assert_cmpstr (text->str, ==, numbers[i][1]);
    }
}

/* Whatever 15 digits a person types come back as they were. */
static void
test_random_numbers (void)
{
  guint n = g_strcmp0 (g_getenv ("LIAISON_TEST_LONG"), "1") == 0 ? 1000000 : 20000;

  for (guint i = 0; i < n; i++)
    {
      gint64 digits =
          ((gint64) g_test_rand_int_range (1, G_MAXINT32) << 18) % G_GINT64_CONSTANT (999999999999999) + 1;
      LiaisonDecimal typed = liaison_decimal_make (digits, (guint) g_test_rand_int_range (0, 16));
      g_autofree char *written = liaison_decimal_to_text (typed);
      g_autoptr (GString) text = g_string_new (NULL);
      char stored[64];

      /* As Excel stores it. */
      g_ascii_formatd (stored, sizeof stored, "%.17g", g_ascii_strtod (written, NULL));
      liaison_sheet_append_number (text, stored);
      g_assert_cmpstr (text->str, ==, written);
    }
}

static void
test_dates (void)
{
  static const struct
  {
    const char *raw;
    LiaisonSheetKind kind;
    const char *text;
  } dates[] = {
    { "1", LIAISON_SHEET_DATE, "1900-01-01" },
    { "59", LIAISON_SHEET_DATE, "1900-02-28" },
    { "60", LIAISON_SHEET_DATE, "#DATE! 60" },
    { "61", LIAISON_SHEET_DATE, "1900-03-01" },
    { "46346", LIAISON_SHEET_DATE, "2026-11-20" },
    { "46346.999", LIAISON_SHEET_DATE, "2026-11-20" },
    { "46345.999999999993", LIAISON_SHEET_DATE, "2026-11-20" },
    { "46346", LIAISON_SHEET_DATE_TIME, "2026-11-20" },
    { "46346.604166666664", LIAISON_SHEET_DATE_TIME, "2026-11-20 14:30:00" },
    { "46346.604166666664", LIAISON_SHEET_TIME, "2026-11-20 14:30:00" },
    { "46346.999999999993", LIAISON_SHEET_DATE_TIME, "2026-11-21" },
    { "0.5", LIAISON_SHEET_TIME, "12:00:00" },
    { "0", LIAISON_SHEET_TIME, "00:00:00" },
    { "1.5", LIAISON_SHEET_DURATION, "36:00:00" },
    { "2958465", LIAISON_SHEET_DATE, "9999-12-31" },
    { "2958466", LIAISON_SHEET_DATE, "#DATE! 2958466" },
    { "-5", LIAISON_SHEET_DATE, "#DATE! -5" },
    { "-0.25", LIAISON_SHEET_TIME, "#DATE! -0.25" },
    { "1E+12", LIAISON_SHEET_DATE, "#DATE! 1E+12" },
    { "1e300", LIAISON_SHEET_DURATION, "#DATE! 1e300" },
    { "1e999", LIAISON_SHEET_DATE, "1e999" },
    { "soon", LIAISON_SHEET_DATE, "soon" },
    { "46346", LIAISON_SHEET_NUMBER, "46346" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      LiaisonDate date;
      LiaisonDecimal number;

      liaison_sheet_append_serial (text, dates[i].raw, dates[i].kind, FALSE);
      g_assert_cmpstr (text->str, ==, dates[i].text);
      /* An import refuses what is no date, whatever the field. */
      if (g_str_has_prefix (text->str, "#DATE!"))
        for (int style = LIAISON_DATE_STYLE_DAY_FIRST; style <= LIAISON_DATE_STYLE_EXCEL_SERIAL; style++)
          {
            g_assert_false (liaison_parse_date (text->str, -1, (LiaisonDateStyle) style, &date, NULL));
            g_assert_false (
                liaison_parse_number (text->str, -1, LIAISON_NUMBER_STYLE_POINT, &number, NULL, NULL));
          }
      if (g_str_has_prefix (text->str, "2026-"))
        g_assert_true (liaison_parse_date (text->str, -1, LIAISON_DATE_STYLE_DAY_FIRST, &date, NULL));
    }
}

static void
test_iso_dates (void)
{
  static const char *const dates[][2] = {
    { "2026-11-20", "2026-11-20" },
    { "2026-11-20T00:00:00", "2026-11-20" },
    { "2026-11-20T00:00:00.000000000Z", "2026-11-20" },
    { "2026-11-20T14:30:00.5", "2026-11-20 14:30:00.5" },
    { "2026-02-30", "#DATE! 2026-02-30" },
    { "12026-02-03", "#DATE! 12026-02-03" },
    { "2026-11-20 noon", "#DATE! 2026-11-20 noon" },
    { "2026-11-20T14", "#DATE! 2026-11-20T14" },
    { "2026", "#DATE! 2026" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      liaison_sheet_append_date (text, dates[i][0]);
      g_assert_cmpstr (text->str, ==, dates[i][1]);
    }
}

static void
test_formats (void)
{
  static const struct
  {
    const char *code;
    LiaisonSheetKind kind;
  } formats[] = {
    { "General", LIAISON_SHEET_NUMBER },
    { "#,##0.00_ ;[Red]\\-#,##0.00\\ ", LIAISON_SHEET_NUMBER },
    { "0.00E+00", LIAISON_SHEET_NUMBER },
    { "0.0%", LIAISON_SHEET_NUMBER },
    { "[$kr-414] #,##0", LIAISON_SHEET_NUMBER },
    { "#,##0 \"days\"", LIAISON_SHEET_NUMBER },
    { "0\\d", LIAISON_SHEET_NUMBER },
    { "_d0*y", LIAISON_SHEET_NUMBER },
    { "0;yyyy", LIAISON_SHEET_NUMBER },
    { "\"unclosed yyyy", LIAISON_SHEET_NUMBER },
    { "[unclosed yyyy", LIAISON_SHEET_NUMBER },
    { "@", LIAISON_SHEET_NUMBER },
    { "", LIAISON_SHEET_NUMBER },
    { "yyyy-mm-dd", LIAISON_SHEET_DATE },
    { "DD.MM.YYYY", LIAISON_SHEET_DATE },
    { "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", LIAISON_SHEET_DATE },
    { "mmm", LIAISON_SHEET_DATE },
    { "mmm yy;@", LIAISON_SHEET_DATE },
    { "[>0]yyyy", LIAISON_SHEET_DATE },
    { "[$-411]ggge\"年\"m\"月\"d\"日\"", LIAISON_SHEET_DATE },
    { "dd/mm/yy hh:mm", LIAISON_SHEET_DATE_TIME },
    { "m/d/yy h:mm AM/PM", LIAISON_SHEET_DATE_TIME },
    { "h:mm", LIAISON_SHEET_TIME },
    { "mm:ss.0", LIAISON_SHEET_TIME },
    { "h AM/PM", LIAISON_SHEET_TIME },
    { "[h]:mm:ss", LIAISON_SHEET_DURATION },
    { "[mm]:ss", LIAISON_SHEET_DURATION },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    if (liaison_sheet_kind_of_code (formats[i].code) != formats[i].kind)
      g_error ("“%s” is taken for %d", formats[i].code, liaison_sheet_kind_of_code (formats[i].code));
  g_assert_cmpint (liaison_sheet_kind_of_id (14), ==, LIAISON_SHEET_DATE);
  g_assert_cmpint (liaison_sheet_kind_of_id (22), ==, LIAISON_SHEET_DATE_TIME);
  g_assert_cmpint (liaison_sheet_kind_of_id (46), ==, LIAISON_SHEET_DURATION);
  g_assert_cmpint (liaison_sheet_kind_of_id (13), ==, LIAISON_SHEET_NUMBER);
  g_assert_cmpint (liaison_sheet_kind_of_id (48), ==, LIAISON_SHEET_NUMBER);
  g_assert_cmpint (liaison_sheet_kind_of_id (G_MAXUINT32), ==, LIAISON_SHEET_NUMBER);
}

/* LibreOffice ------------------------------------------------------------------------------------------------------- */

/* A table, as another program saves it, comes back: values by value, dates as dates. */
static void
test_libreoffice (gconstpointer ending)
{
  static const char table[] = "Name,Number,Day,Yes,Text,Code\n"
                              "Aster,1.5,2026-11-20,TRUE,\"two\nlines\",\"00123\"\n"
                              "\"Birke, \"\"B\"\"\",-1234567.89,1999-12-31,FALSE,Größe,7\n"
                              "Zeder,0.1,2000-02-29,TRUE,  x,123456789012345\n";
  static const char expected[] = "\"Name\",\"Number\",\"Day\",\"Yes\",\"Text\",\"Code\"\n"
                                 "Aster,1.5,2026-11-20,yes,\"two\nlines\",00123\n"
                                 "\"Birke, \"\"B\"\"\",-1234567.89,1999-12-31,no,Größe,7\n"
                                 "Zeder,0.1,2000-02-29,yes,  x,123456789012345\n";
  g_autofree char *program = g_find_program_in_path ("soffice");
  g_autoptr (GFile) from = sheet_fixture_make_path ("office.csv");
  g_autofree char *name = g_strconcat ("office.", ending, NULL);
  g_autoptr (GFile) to = sheet_fixture_make_path (name);
  g_autofree char *folder = g_path_get_dirname (g_file_peek_path (from));
  g_autofree char *profile = g_dir_make_tmp ("liaison-office-XXXXXX", NULL);
  g_autofree char *profile_option = g_strconcat ("-env:UserInstallation=file://", profile, NULL);
  /* Comma, quote, UTF-8, from line 1, the last column as text; English, special numbers recognised. */
  const char *const command[] = { program,
                                  profile_option,
                                  "--headless",
                                  "--infilter=CSV:44,34,76,1,6/2,1033,false,true",
                                  "--convert-to",
                                  ending,
                                  "--outdir",
                                  folder,
                                  g_file_peek_path (from),
                                  NULL };
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GSubprocess) clean = NULL;
  g_autoptr (GError) error = NULL;

  if (program == NULL)
    {
      g_test_skip ("LibreOffice is not installed");
      g_rmdir (profile);
      return;
    }
  g_assert_true (g_file_set_contents (g_file_peek_path (from), table, -1, NULL));
  process = g_subprocess_newv (command, G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE,
                               &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_wait_check (process, NULL, &error));
  clean = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, NULL, "rm", "-rf", profile, NULL);
  g_subprocess_wait (clean, NULL, NULL);
  sheet_fixture_assert (to, NULL, expected);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/sheet-file/golden/shared", NULL, test_golden);
  g_test_add_data_func ("/sheet-file/golden/inline", "inline", test_golden);
  g_test_add_func ("/sheet-file/row-numbers", test_row_numbers);
  g_test_add_func ("/sheet-file/excel", test_excel);
  g_test_add_func ("/sheet-file/1904", test_1904);
  g_test_add_func ("/sheet-file/sheets", test_sheets);
  g_test_add_func ("/sheet-file/open-document", test_open_document);
  g_test_add_func ("/sheet-file/again", test_again);
  g_test_add_func ("/sheet-file/numbers", test_numbers);
  g_test_add_func ("/sheet-file/numbers/random", test_random_numbers);
  g_test_add_func ("/sheet-file/dates", test_dates);
  g_test_add_func ("/sheet-file/dates/iso", test_iso_dates);
  g_test_add_func ("/sheet-file/formats", test_formats);
  g_test_add_data_func ("/sheet-file/libreoffice/xlsx", "xlsx", test_libreoffice);
  g_test_add_data_func ("/sheet-file/libreoffice/ods", "ods", test_libreoffice);
  status = g_test_run ();
  sheet_fixture_clean ();
  return status;
}
