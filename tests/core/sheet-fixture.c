/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sheet-fixture.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gstdio.h>
#include <string.h>

/* Spreadsheets that a test makes by hand, and what becomes of them. */

static char *folder = NULL;

/* A file that is not there yet, in a folder that sheet_fixture_clean() deletes. */
GFile *
sheet_fixture_make_path (const char *name)
{
  g_autofree char *path = NULL;

  if (folder == NULL)
    folder = g_dir_make_tmp ("liaison-sheet-XXXXXX", NULL);
  path = g_build_filename (folder, name, NULL);
  return g_file_new_for_path (path);
}

void
sheet_fixture_clean (void)
{
  g_autoptr (GDir) directory = folder != NULL ? g_dir_open (folder, 0, NULL) : NULL;
  const char *name;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  if (folder != NULL)
    g_rmdir (folder);
  g_clear_pointer (&folder, g_free);
}

static void
add_part (struct archive *archive, const SheetPart *part)
{
  struct archive_entry *entry = archive_entry_new ();
  gsize length = part->length >= 0 ? (gsize) part->length : strlen (part->bytes);

  archive_entry_set_pathname (entry, part->name);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0600);
  archive_entry_set_size (entry, (la_int64_t) length);
  g_assert_cmpint (archive_write_header (archive, entry), ==, ARCHIVE_OK);
  g_assert_cmpint (archive_write_data (archive, part->bytes, length), ==, (la_ssize_t) length);
  archive_entry_free (entry);
}

static const SheetPart *
find_part (const SheetPart *parts, const char *name)
{
  for (; parts != NULL && parts->name != NULL; parts++)
    if (g_str_equal (parts->name, name))
      return parts;
  return NULL;
}

/**
 * sheet_fixture_zip:
 * @parts: what is in it, up to one without a name
 * @instead: (nullable): takes the place of those of the same name, or comes on top; one without bytes leaves it out
 * @password: (nullable): what it is encrypted with
 */
GFile *
sheet_fixture_zip (const SheetPart *parts, const SheetPart *instead, const char *password)
{
  static guint number = 0;
  g_autofree char *name = g_strdup_printf ("made-%u.zip", ++number);
  GFile *file = sheet_fixture_make_path (name);
  struct archive *archive = archive_write_new ();

  archive_write_set_format_zip (archive);
  if (password != NULL)
    {
      archive_write_set_options (archive, "zip:encryption=zipcrypt");
      archive_write_set_passphrase (archive, password);
    }
  g_assert_cmpint (archive_write_open_filename (archive, g_file_peek_path (file)), ==, ARCHIVE_OK);
  for (; parts->name != NULL; parts++)
    {
      const SheetPart *other = find_part (instead, parts->name);

      if (other == NULL || other->bytes != NULL)
        add_part (archive, other != NULL ? other : parts);
    }
  for (; instead != NULL && instead->name != NULL; instead++)
    if (instead->bytes != NULL && *instead->name == '+')
      add_part (archive, &(SheetPart) { instead->name + 1, instead->bytes, instead->length });
  g_assert_cmpint (archive_write_close (archive), ==, ARCHIVE_OK);
  archive_write_free (archive);
  return file;
}

/**
 * sheet_fixture_xlsx:
 * @rows: what stands in the sheet "One"
 * @instead: as for sheet_fixture_zip(); a name that begins with + comes on top
 *
 * Formats: 0 none, 1 a day, 2 a day and a time, 3 a time, 4 hours, 5 per cent.
 */
GFile *
sheet_fixture_xlsx (const char *rows, const SheetPart *instead)
{
  g_autofree char *sheet =
      g_strdup_printf ("<worksheet " SHEET_EXCEL "><sheetData>%s</sheetData></worksheet>", rows);
  const SheetPart parts[] = {
    { "[Content_Types].xml",
      "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
      "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
      "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument."
      "spreadsheetml.sheet.main+xml\"/></Types>",
      -1 },
    { "_rels/.rels",
      "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
      "<Relationship Id=\"r1\" Type=\"" SHEET_RELATIONS "/officeDocument\" Target=\"xl/workbook.xml\"/>"
      "</Relationships>",
      -1 },
    { "xl/_rels/workbook.xml.rels",
      "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
      "<Relationship Id=\"r1\" Type=\"" SHEET_RELATIONS "/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
      "<Relationship Id=\"r2\" Type=\"" SHEET_RELATIONS "/sharedStrings\" Target=\"/xl/sharedStrings.xml\"/>"
      "<Relationship Id=\"r3\" Type=\"" SHEET_RELATIONS "/styles\" Target=\"./styles.xml\"/>"
      "</Relationships>",
      -1 },
    { "xl/workbook.xml",
      "<workbook " SHEET_EXCEL " xmlns:r=\"" SHEET_RELATIONS "\">"
      "<sheets><sheet name=\"One\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>",
      -1 },
    { "xl/sharedStrings.xml",
      "<sst " SHEET_EXCEL "><si><t>plain</t></si>"
      "<si><r><t>Rich </t></r><r><rPr><b/></rPr><t>text</t></r><rPh sb=\"0\" "
      "eb=\"1\"><t>spoken</t></rPh></si>"
      "<si><t>a_x000D_b_x005F_x0041_ _x0000_ _x41_</t></si><si/><si><t>last</t></si></sst>",
      -1 },
    { "xl/styles.xml",
      "<styleSheet " SHEET_EXCEL
      "><numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"d/m/yyyy h:mm\"/></numFmts>"
      "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
      "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf numFmtId=\"21\"/>"
      "<xf numFmtId=\"46\"/><xf numFmtId=\"10\"/></cellXfs></styleSheet>",
      -1 },
    { "xl/worksheets/sheet1.xml", sheet, -1 },
    { NULL },
  };

  return sheet_fixture_zip (parts, instead, NULL);
}

/**
 * sheet_fixture_ods:
 * @tables: what stands in the spreadsheet
 */
GFile *
sheet_fixture_ods (const char *tables)
{
  g_autofree char *content = g_strdup_printf (
      "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""
      " xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\""
      " xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\""
      " xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\""
      " xmlns:calcext=\"urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0\">"
      "<office:body><office:spreadsheet>%s</office:spreadsheet></office:body></office:document-content>",
      tables);
  const SheetPart parts[] = {
    { "mimetype", SHEET_ODS_TYPE, -1 },
    { "content.xml", content, -1 },
    { "META-INF/manifest.xml",
      "<m:manifest "
      "xmlns:m=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"><m:file-entry/></m:manifest>",
      -1 },
    { NULL },
  };

  return sheet_fixture_zip (parts, NULL, NULL);
}

/**
 * sheet_fixture_read:
 * @sheet: (nullable): its name, or the first with rows
 *
 * Returns: (transfer full): the sheet as CSV
 */
char *
sheet_fixture_read (GFile *file, const char *sheet)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonSheetFile) book = liaison_sheet_file_open (file, NULL, &error);
  g_autoptr (GFile) csv = NULL;
  char *text = NULL;
  guint found;

  g_assert_no_error (error);
  g_assert_nonnull (book);
  liaison_sheet_file_find (book, sheet, &found, &error);
  g_assert_no_error (error);
  csv = liaison_sheet_file_write (book, found, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_load_contents (csv, NULL, &text, NULL, NULL, NULL));
  g_file_delete (csv, NULL, NULL);
  return text;
}

void
sheet_fixture_assert (GFile *file, const char *sheet, const char *expected)
{
  g_autofree char *text = sheet_fixture_read (file, sheet);

  g_assert_cmpstr (text, ==, expected);
}

/**
 * sheet_fixture_assert_fails:
 * @limits: (nullable): other limits than the usual ones
 * @words: of the message
 *
 * Holds that the first sheet with rows cannot be read, be it known at the opening or later.
 */
void
sheet_fixture_assert_fails (GFile *file,
                            const LiaisonSheetLimits *limits,
                            LiaisonError code,
                            const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonSheetFile) book = liaison_sheet_file_open_within (
      file, limits != NULL ? limits : &LIAISON_SHEET_LIMITS_DEFAULT, NULL, &error);
  g_autoptr (GFile) csv = NULL;
  guint sheet;

  if (book != NULL && liaison_sheet_file_find (book, NULL, &sheet, &error))
    csv = liaison_sheet_file_write (book, sheet, NULL, &error);
  g_assert_null (csv);
  g_assert_error (error, LIAISON_ERROR, (int) code);
  if (strstr (error->message, words) == NULL)
    g_error ("“%s” is not in “%s”", words, error->message);
}
