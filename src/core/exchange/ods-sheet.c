/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/exchange/sheet-book.h"
#include "core/exchange/sheet-value.h"
#include "core/exchange/sheet-xml.h"

#include "core/base/error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Spreadsheets of OpenDocument: ODF 1.3 part 3, 9 and 19. */

#define MEDIA_TYPE "mimetype"
#define CONTENT "content.xml"
#define MANIFEST "META-INF/manifest.xml"
#define SPREADSHEET "application/vnd.oasis.opendocument.spreadsheet"
/* Tables that LibreOffice keeps of other files are no sheets: 'file:///…'#$Sheet1. */
#define FOREIGN "'file:"

typedef struct
{
  LiaisonSheetBook *book;
  /* Where the cells go of the sheet at hand, if they are wanted. */
  LiaisonSheetRows *rows;
  gboolean is_listing;
  guint wanted;
  GCancellable *cancellable;
  LiaisonSheetLimits limits;

  /* Depths of the elements that are open, and 0 for none. */
  guint spreadsheet;
  guint table;
  guint in_row;
  guint cell;
  guint paragraph;
  /* What stands in a cell and is not its text: notes, drawings, how it is spoken. */
  guint aside;

  guint n_tables;
  LiaisonSheetName *listed;
  gboolean has_ahead;
  guint64 row;
  guint64 column;
  guint64 n_rows;
  guint64 n_columns;

  char *type;
  char *value;
  gboolean is_error;
  gboolean is_formula;
  guint n_paragraphs;
  gboolean is_after_space;
  GString *shown;
  GString *text;
} OdsReader;

static const char *
get (const char *const *attributes, LiaisonSheetSpace space, const char *name)
{
  return liaison_sheet_xml_attribute (attributes, space, name);
}

/* How often an element counts; at most as often as a sheet has room. */
static gboolean
read_repeat (const char *const *attributes, const char *name, guint64 most, guint64 *n)
{
  const char *text = get (attributes, LIAISON_SHEET_SPACE_TABLE, name);

  *n = 1;
  if (text == NULL)
    return TRUE;
  if (!g_ascii_string_to_unsigned (text, 10, 1, G_MAXUINT64, n, NULL))
    return FALSE;
  *n = MIN (*n, most + 1);
  return TRUE;
}

/* What is wrong with a sheet that is read ahead is told when that sheet is asked for. Takes @failure. */
static void
fail_rows (OdsReader *self, LiaisonSheetXml *xml, GError *failure)
{
  if (!self->is_listing || failure->domain != LIAISON_ERROR)
    {
      liaison_sheet_xml_fail (xml, failure);
      return;
    }
  self->book->ahead_failure = failure;
  self->listed->has_rows = TRUE;
  self->rows = NULL;
}

/* Texts of a cell --------------------------------------------------------------------------------------------------- */

static void
add_text (OdsReader *self, LiaisonSheetXml *xml, const char *text, gsize length)
{
  GError *error = NULL;

  if (length == 0)
    return;
  if (self->rows == NULL)
    {
      self->listed->has_rows = TRUE;
      return;
    }
  g_string_append_len (self->shown, text, (gssize) length);
  if (self->shown->len > self->limits.cell_bytes &&
      !liaison_sheet_rows_add (self->rows, 0, self->shown->str, self->shown->len, &error))
    fail_rows (self, xml, error);
}

/* White space of the file is a single space; what is more stands there as elements: 6.1.2. */
static void
add_raw_text (OdsReader *self, LiaisonSheetXml *xml, const char *text, gsize length)
{
  gsize start = 0;

  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isspace (text[i]))
        {
          self->is_after_space = FALSE;
          continue;
        }
      add_text (self, xml, text + start, i - start);
      if (!self->is_after_space)
        add_text (self, xml, " ", 1);
      self->is_after_space = TRUE;
      start = i + 1;
    }
  add_text (self, xml, text + start, length - start);
}

static void
start_text (OdsReader *self, LiaisonSheetXml *xml, const char *name, const char *const *attributes)
{
  guint depth = liaison_sheet_xml_get_depth (xml);

  if (self->paragraph == 0 && (g_str_equal (name, "p") || g_str_equal (name, "h")))
    {
      self->paragraph = depth;
      self->is_after_space = TRUE;
      if (self->n_paragraphs++ > 0)
        add_text (self, xml, "\n", 1);
    }
  else if (self->paragraph == 0 || g_str_equal (name, "ruby-text") || g_str_equal (name, "note"))
    self->aside = depth;
  else if (g_str_equal (name, "tab"))
    add_text (self, xml, "\t", 1);
  else if (g_str_equal (name, "line-break"))
    add_text (self, xml, "\n", 1);
  else if (g_str_equal (name, "s"))
    {
      guint64 n = 1;
      const char *count = get (attributes, LIAISON_SHEET_SPACE_TEXT, "c");
      g_autofree char *spaces = NULL;

      if (!liaison_sheet_xml_number (count, &n) || n > self->limits.cell_bytes)
        {
          liaison_sheet_xml_fail_damaged (xml);
          return;
        }
      spaces = g_strnfill (n, ' ');
      add_text (self, xml, spaces, n);
    }
}

/* Cells ------------------------------------------------------------------------------------------------------------- */

static const char *
find_raw (const char *type, const char *const *attributes)
{
  static const struct
  {
    const char *type;
    const char *attribute;
  } values[] = {
    { "float", "value" },         { "percentage", "value" }, { "currency", "value" },
    { "date", "date-value" },     { "time", "time-value" },  { "boolean", "boolean-value" },
    { "string", "string-value" },
  };

  for (gsize i = 0; type != NULL && i < G_N_ELEMENTS (values); i++)
    if (g_str_equal (values[i].type, type))
      return get (attributes, LIAISON_SHEET_SPACE_OFFICE, values[i].attribute);
  return NULL;
}

static void
start_cell (OdsReader *self, LiaisonSheetXml *xml, const char *const *attributes)
{
  const char *type = get (attributes, LIAISON_SHEET_SPACE_OFFICE, "value-type");

  if (!read_repeat (attributes, "number-columns-repeated", self->limits.n_grid_columns, &self->n_columns))
    {
      liaison_sheet_xml_fail_damaged (xml);
      return;
    }
  self->cell = liaison_sheet_xml_get_depth (xml);
  g_free (self->value);
  g_free (self->type);
  self->type = g_strdup (type);
  self->value = g_strdup (find_raw (type, attributes));
  self->is_error = g_strcmp0 (get (attributes, LIAISON_SHEET_SPACE_CALC, "value-type"), "error") == 0;
  self->is_formula = get (attributes, LIAISON_SHEET_SPACE_TABLE, "formula") != NULL;
  self->n_paragraphs = 0;
  g_string_truncate (self->shown, 0);
}

/* The value, and not how it is shown, unless it is a text. */
static void
set_text (OdsReader *self)
{
  const char *type = self->type != NULL ? self->type : "";

  g_string_truncate (self->text, 0);
  if (self->is_error || (self->is_formula && liaison_sheet_is_error (self->shown->str)) ||
      self->value == NULL)
    g_string_append_len (self->text, self->shown->str, (gssize) self->shown->len);
  else if (g_str_equal (type, "date"))
    liaison_sheet_append_date (self->text, self->value);
  else if (g_str_equal (type, "time"))
    liaison_sheet_append_duration (self->text, self->value);
  else if (g_str_equal (type, "boolean"))
    liaison_sheet_append_boolean (self->text, self->value);
  else if (g_str_equal (type, "string"))
    g_string_append (self->text, self->value);
  else
    liaison_sheet_append_number (self->text, self->value);
}

static void
end_cell (OdsReader *self, LiaisonSheetXml *xml)
{
  GError *error = NULL;
  guint64 end = self->column + self->n_columns;

  self->cell = 0;
  set_text (self);
  if (self->text->len > 0 && self->listed != NULL)
    self->listed->has_rows = TRUE;
  if (self->text->len > 0 && self->rows != NULL)
    for (; self->column < end; self->column++)
      if (!liaison_sheet_rows_add (self->rows, self->column, self->text->str, self->text->len, &error))
        {
          fail_rows (self, xml, error);
          return;
        }
  self->column = end;
}

/* Rows and tables --------------------------------------------------------------------------------------------------- */

static void
start_row (OdsReader *self, LiaisonSheetXml *xml, const char *const *attributes)
{
  if (!read_repeat (attributes, "number-rows-repeated", self->limits.n_rows, &self->n_rows))
    {
      liaison_sheet_xml_fail_damaged (xml);
      return;
    }
  self->in_row = liaison_sheet_xml_get_depth (xml);
  self->column = 0;
  if (self->rows != NULL)
    liaison_sheet_rows_begin (self->rows, self->row);
}

static void
end_row (OdsReader *self, LiaisonSheetXml *xml)
{
  GError *error = NULL;

  self->in_row = 0;
  if (self->rows != NULL && !liaison_sheet_rows_end (self->rows, self->n_rows, &error))
    fail_rows (self, xml, error);
  self->row += self->n_rows;
}

static void
start_table (OdsReader *self, LiaisonSheetXml *xml, const char *const *attributes)
{
  const char *name = get (attributes, LIAISON_SHEET_SPACE_TABLE, "name");
  GError *error = NULL;

  if (name == NULL)
    {
      liaison_sheet_xml_fail_damaged (xml);
      return;
    }
  if (g_str_has_prefix (name, FOREIGN))
    return;
  self->n_tables++;
  self->row = 1;
  if (!self->is_listing && self->n_tables != self->wanted + 1)
    return;
  self->table = liaison_sheet_xml_get_depth (xml);
  if (!self->is_listing)
    return;
  self->listed = liaison_sheet_book_add (self->book, name, NULL, &error);
  /* The first that has rows is what mostly is asked for. */
  if (self->listed != NULL && self->n_tables == 1)
    self->rows = self->book->ahead = liaison_sheet_rows_new (&self->limits, self->cancellable, &error);
  if (error != NULL)
    liaison_sheet_xml_fail (xml, error);
}

static void
end_table (OdsReader *self)
{
  self->table = 0;
  if (!self->is_listing || !self->listed->has_rows || self->has_ahead)
    return;
  self->has_ahead = TRUE;
  self->book->ahead_sheet = self->n_tables - 1;
  self->rows = NULL;
}

static void
ods_start (LiaisonSheetXml *xml,
           LiaisonSheetSpace space,
           const char *name,
           const char *const *attributes,
           gpointer data)
{
  OdsReader *self = data;
  guint depth = liaison_sheet_xml_get_depth (xml);

  if (self->aside != 0)
    return;
  if (self->spreadsheet == 0)
    {
      if (depth == 3 && space == LIAISON_SHEET_SPACE_OFFICE && g_str_equal (name, "spreadsheet"))
        self->spreadsheet = depth;
    }
  else if (self->table == 0)
    {
      /* Others are parts of links to elsewhere, or of the history of changes. */
      if (depth == self->spreadsheet + 1 && space == LIAISON_SHEET_SPACE_TABLE && g_str_equal (name, "table"))
        start_table (self, xml, attributes);
    }
  else if (self->cell != 0)
    {
      if (space == LIAISON_SHEET_SPACE_TEXT)
        start_text (self, xml, name, attributes);
      else
        self->aside = depth;
    }
  else if (space != LIAISON_SHEET_SPACE_TABLE || (self->rows == NULL && self->listed->has_rows))
    self->aside = depth;
  else if (self->in_row != 0)
    {
      if (g_str_equal (name, "table-cell") || g_str_equal (name, "covered-table-cell"))
        start_cell (self, xml, attributes);
    }
  else if (g_str_equal (name, "table-row"))
    start_row (self, xml, attributes);
}

static void
ods_end (LiaisonSheetXml *xml, LiaisonSheetSpace space, const char *name, gpointer data)
{
  OdsReader *self = data;
  guint depth = liaison_sheet_xml_get_depth (xml);

  if (self->aside != 0)
    self->aside = depth == self->aside ? 0 : self->aside;
  else if (depth == self->paragraph)
    self->paragraph = 0;
  else if (depth == self->cell)
    end_cell (self, xml);
  else if (depth == self->in_row)
    end_row (self, xml);
  else if (depth == self->table)
    end_table (self);
}

static void
ods_text (LiaisonSheetXml *xml, const char *text, gsize length, gpointer data)
{
  OdsReader *self = data;

  if (self->paragraph == 0 || self->aside != 0)
    return;
  add_raw_text (self, xml, text, length);
}

static gboolean
read_content (OdsReader *self, GCancellable *cancellable, GError **error)
{
  static const LiaisonSheetXmlFuncs funcs = { ods_start, ods_end, ods_text };
  gboolean is_read;

  self->limits = *liaison_zip_file_get_limits (self->book->zip);
  self->shown = g_string_new (NULL);
  self->text = g_string_new (NULL);
  is_read = liaison_sheet_xml_read (self->book->zip, CONTENT, self->limits.sheet_bytes, &funcs, self,
                                    cancellable, error);
  if (is_read && self->spreadsheet == 0)
    {
      g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_BAD_INPUT,
                           _ ("The spreadsheet is damaged: it says of itself that it is something else."));
      is_read = FALSE;
    }
  g_string_free (self->shown, TRUE);
  g_string_free (self->text, TRUE);
  g_free (self->type);
  g_free (self->value);
  return is_read;
}

/* The book ---------------------------------------------------------------------------------------------------------- */

static gboolean
take_head (const char *bytes, gsize length, gboolean *is_enough, gpointer data, GError **error)
{
  g_string_append_len (data, bytes, (gssize) MIN (length, 256));
  *is_enough = TRUE;
  return TRUE;
}

/**
 * liaison_ods_is_one:
 *
 * Returns: whether the archive says that it is a spreadsheet of OpenDocument
 */
gboolean
liaison_ods_is_one (LiaisonZipFile *zip, GCancellable *cancellable)
{
  g_autoptr (GString) type = g_string_new (NULL);

  return liaison_zip_file_has (zip, MEDIA_TYPE) &&
         liaison_zip_file_read (zip, MEDIA_TYPE, liaison_zip_file_get_limits (zip)->part_bytes, take_head,
                                type, cancellable, NULL) &&
         g_str_has_prefix (type->str, SPREADSHEET);
}

static void
on_manifest (LiaisonSheetXml *xml,
             LiaisonSheetSpace space,
             const char *name,
             const char *const *attributes,
             gpointer data)
{
  if (space == LIAISON_SHEET_SPACE_MANIFEST && g_str_equal (name, "encryption-data"))
    liaison_sheet_xml_fail (
        xml,
        g_error_new_literal (
            LIAISON_ERROR, LIAISON_ERROR_BAD_INPUT,
            _ ("The spreadsheet is protected by a password. Save it without one, and choose that file.")));
}

static void
ignore_end (LiaisonSheetXml *xml, LiaisonSheetSpace space, const char *name, gpointer data)
{
}

/**
 * liaison_ods_list:
 * @book: its sheets are found, and the first that has rows is read ahead, as all stand in one part
 * @error: BAD_INPUT or LIMIT
 */
gboolean
liaison_ods_list (LiaisonSheetBook *book, GCancellable *cancellable, GError **error)
{
  static const LiaisonSheetXmlFuncs funcs = { on_manifest, ignore_end, NULL };
  OdsReader self = { .book = book, .is_listing = TRUE, .cancellable = cancellable };

  if (liaison_zip_file_has (book->zip, MANIFEST) &&
      !liaison_sheet_xml_read (book->zip, MANIFEST, liaison_zip_file_get_limits (book->zip)->part_bytes,
                               &funcs, NULL, cancellable, error))
    return FALSE;
  return read_content (&self, cancellable, error);
}

/**
 * liaison_ods_read:
 * @sheet: its place, not that of the one that was read ahead
 * @rows: take the cells
 * @error: BAD_INPUT or LIMIT
 */
gboolean
liaison_ods_read (LiaisonSheetBook *book,
                  guint sheet,
                  LiaisonSheetRows *rows,
                  GCancellable *cancellable,
                  GError **error)
{
  OdsReader self = { .book = book, .rows = rows, .wanted = sheet };

  return read_content (&self, cancellable, error);
}
