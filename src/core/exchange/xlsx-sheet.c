/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/exchange/sheet-book.h"
#include "core/exchange/sheet-value.h"
#include "core/exchange/sheet-xml.h"

#include "core/base/error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The cells of a sheet of Excel: ECMA-376 part 1, 18.3, 18.4 and 18.8. */

/* Texts that sheets share: one after the other, and where each begins. */
typedef struct
{
  GString *bytes;
  GArray *starts;
} Strings;

/* The texts of a cell or of a shared text: plain, or runs of one form each. */
typedef struct
{
  GString *text;
  gboolean is_in_text;
  /* How a text is spoken, which is no part of it. */
  guint n_phonetic;
} Runs;

static gboolean
is_hex (const char *at)
{
  for (guint i = 0; i < 4; i++)
    if (!g_ascii_isxdigit (at[i]))
      return FALSE;
  return TRUE;
}

/* _x000D_ stands for a sign that XML has none for, and _x005F_ for the line before such a text: 22.9.2.19. */
static void
unescape (GString *text, gsize start)
{
  gsize to = start;

  if (strstr (text->str + start, "_x") == NULL)
    return;
  for (gsize from = start; from < text->len;)
    {
      const char *at = text->str + from;
      gunichar sign = 0;

      if (text->len - from >= 7 && at[0] == '_' && at[1] == 'x' && is_hex (at + 2) && at[6] == '_')
        sign = (gunichar) g_ascii_strtoull (at + 2, NULL, 16);
      if (sign == '\t' || sign == '\n' || sign == '\r' || (sign >= ' ' && g_unichar_validate (sign)))
        {
          /* At most three bytes in the place of seven. */
          to += (gsize) g_unichar_to_utf8 (sign, text->str + to);
          from += 7;
        }
      else
        text->str[to++] = text->str[from++];
    }
  g_string_truncate (text, to);
}

static void
runs_start (Runs *runs, const char *name)
{
  runs->n_phonetic += g_str_equal (name, "rPh");
  if (g_str_equal (name, "t"))
    runs->is_in_text = runs->n_phonetic == 0;
}

static void
runs_end (Runs *runs, const char *name)
{
  if (g_str_equal (name, "rPh") && runs->n_phonetic > 0)
    runs->n_phonetic--;
  if (g_str_equal (name, "t"))
    runs->is_in_text = FALSE;
}

/* Shared texts ------------------------------------------------------------------------------------------------------ */

typedef struct
{
  Strings *strings;
  Runs runs;
  guint most;
  gboolean is_in_item;
} SharedReader;

static void
shared_start (LiaisonSheetXml *xml,
              LiaisonSheetSpace space,
              const char *name,
              const char *const *attributes,
              gpointer data)
{
  SharedReader *reader = data;
  gsize start = reader->strings->bytes->len;

  if (space != LIAISON_SHEET_SPACE_EXCEL)
    return;
  runs_start (&reader->runs, name);
  if (!g_str_equal (name, "si"))
    return;
  reader->is_in_item = TRUE;
  g_array_append_val (reader->strings->starts, start);
  if (reader->strings->starts->len > reader->most)
    liaison_sheet_xml_fail (
        xml, g_error_new (
                 LIAISON_ERROR, LIAISON_ERROR_LIMIT,
                 g_dngettext (
                     GETTEXT_PACKAGE,
                     "There is more than %u text in the spreadsheet, which is the most that can be read.",
                     "There are more than %u texts in the spreadsheet, which is the most that can be read.",
                     reader->most),
                 reader->most));
}

static void
shared_end (LiaisonSheetXml *xml, LiaisonSheetSpace space, const char *name, gpointer data)
{
  SharedReader *reader = data;
  Strings *strings = reader->strings;

  if (space != LIAISON_SHEET_SPACE_EXCEL)
    return;
  runs_end (&reader->runs, name);
  if (!g_str_equal (name, "si") || !reader->is_in_item)
    return;
  reader->is_in_item = FALSE;
  unescape (strings->bytes, g_array_index (strings->starts, gsize, strings->starts->len - 1));
}

static void
shared_text (LiaisonSheetXml *xml, const char *text, gsize length, gpointer data)
{
  SharedReader *reader = data;

  if (reader->runs.is_in_text && reader->is_in_item)
    g_string_append_len (reader->strings->bytes, text, (gssize) length);
}

static gboolean
read_strings (LiaisonSheetBook *book, Strings *strings, GCancellable *cancellable, GError **error)
{
  static const LiaisonSheetXmlFuncs funcs = { shared_start, shared_end, shared_text };
  const LiaisonSheetLimits *limits = liaison_zip_file_get_limits (book->zip);
  SharedReader reader = { .strings = strings, .most = limits->n_strings };

  return book->strings == NULL || liaison_sheet_xml_read (book->zip, book->strings, limits->strings_bytes,
                                                          &funcs, &reader, cancellable, error);
}

static gboolean
find_string (const Strings *strings, guint64 index, const char **text, gsize *length)
{
  gsize start, end;

  if (index >= strings->starts->len)
    return FALSE;
  start = g_array_index (strings->starts, gsize, index);
  end = index + 1 < strings->starts->len ? g_array_index (strings->starts, gsize, index + 1)
                                         : strings->bytes->len;
  *text = strings->bytes->str + start;
  *length = end - start;
  return TRUE;
}

/* Formats ----------------------------------------------------------------------------------------------------------- */

typedef struct
{
  /* From the number of a format to its kind + 1. */
  GHashTable *kinds;
  /* Of LiaisonSheetKind, as cells name them. */
  GArray *formats;
  gboolean is_in_formats;
  guint most;
} StyleReader;

static LiaisonSheetKind
find_kind (StyleReader *reader, guint64 id)
{
  gpointer kind = g_hash_table_lookup (reader->kinds, GUINT_TO_POINTER ((guint) id));

  return kind != NULL ? (LiaisonSheetKind) (GPOINTER_TO_INT (kind) - 1) : liaison_sheet_kind_of_id (id);
}

static void
style_start (LiaisonSheetXml *xml,
             LiaisonSheetSpace space,
             const char *name,
             const char *const *attributes,
             gpointer data)
{
  StyleReader *reader = data;
  guint64 id = 0;

  if (space != LIAISON_SHEET_SPACE_EXCEL)
    return;
  if (g_str_equal (name, "cellXfs"))
    reader->is_in_formats = TRUE;
  if (!g_str_equal (name, "numFmt") && !(reader->is_in_formats && g_str_equal (name, "xf")))
    return;
  if (!liaison_sheet_xml_number (
          liaison_sheet_xml_attribute (attributes, LIAISON_SHEET_SPACE_NONE, "numFmtId"), &id))
    {
      liaison_sheet_xml_fail_damaged (xml);
      return;
    }
  if (reader->formats->len >= reader->most || g_hash_table_size (reader->kinds) >= reader->most)
    liaison_sheet_xml_fail (
        xml, g_error_new (
                 LIAISON_ERROR, LIAISON_ERROR_LIMIT,
                 g_dngettext (
                     GETTEXT_PACKAGE,
                     "There is more than %u format in the spreadsheet, which is the most that can be read.",
                     "There are more than %u formats in the spreadsheet, which is the most that can be read.",
                     reader->most),
                 reader->most));
  else if (g_str_equal (name, "xf"))
    {
      LiaisonSheetKind kind = find_kind (reader, id);

      g_array_append_val (reader->formats, kind);
    }
  else
    {
      const char *code = liaison_sheet_xml_attribute (attributes, LIAISON_SHEET_SPACE_NONE, "formatCode");
      LiaisonSheetKind kind = liaison_sheet_kind_of_code (code != NULL ? code : "");

      g_hash_table_insert (reader->kinds, GUINT_TO_POINTER ((guint) id), GINT_TO_POINTER ((int) kind + 1));
    }
}

static void
style_end (LiaisonSheetXml *xml, LiaisonSheetSpace space, const char *name, gpointer data)
{
  StyleReader *reader = data;

  if (g_str_equal (name, "cellXfs"))
    reader->is_in_formats = FALSE;
}

static gboolean
read_styles (LiaisonSheetBook *book, GArray *formats, GCancellable *cancellable, GError **error)
{
  static const LiaisonSheetXmlFuncs funcs = { style_start, style_end, NULL };
  const LiaisonSheetLimits *limits = liaison_zip_file_get_limits (book->zip);
  g_autoptr (GHashTable) kinds = g_hash_table_new (NULL, NULL);
  StyleReader reader = { .kinds = kinds, .formats = formats, .most = limits->n_styles };

  return book->styles == NULL || liaison_sheet_xml_read (book->zip, book->styles, limits->part_bytes, &funcs,
                                                         &reader, cancellable, error);
}

/* Cells ------------------------------------------------------------------------------------------------------------- */

typedef enum
{
  CELL_NUMBER,
  CELL_SHARED,
  CELL_INLINE,
  CELL_TEXT,
  CELL_BOOLEAN,
  CELL_ERROR,
  CELL_DATE,
} CellType;

typedef struct
{
  LiaisonSheetBook *book;
  LiaisonSheetRows *rows;
  Strings strings;
  GArray *formats;
  LiaisonSheetLimits limits;

  gboolean is_worksheet;
  gboolean is_in_data;
  gboolean is_in_row;
  gboolean is_in_cell;
  gboolean is_in_value;
  /* From 1, and 0 before the first. */
  guint64 row;
  guint64 column;
  CellType type;
  guint64 style;
  GString *raw;
  Runs runs;
  GString *text;
} SheetReader;

static gboolean
find_type (const char *word, CellType *type)
{
  static const struct
  {
    const char *word;
    CellType type;
  } types[] = {
    { "n", CELL_NUMBER },  { "s", CELL_SHARED }, { "inlineStr", CELL_INLINE }, { "str", CELL_TEXT },
    { "b", CELL_BOOLEAN }, { "e", CELL_ERROR },  { "d", CELL_DATE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_str_equal (types[i].word, word != NULL ? word : "n"))
      {
        *type = types[i].type;
        return TRUE;
      }
  return FALSE;
}

/* "BC12" is column 55 of whatever row. */
static gboolean
read_column (const char *reference, guint64 *column)
{
  guint64 found = 0;
  guint n = 0;

  for (; g_ascii_isalpha (*reference) && n < 8; reference++, n++)
    found = found * 26 + (guint64) (g_ascii_toupper (*reference) - 'A' + 1);
  *column = found;
  return n > 0 && n < 8 && g_ascii_isdigit (*reference);
}

static void
start_row (SheetReader *self, LiaisonSheetXml *xml, const char *const *attributes)
{
  guint64 row = self->row + 1;

  if (self->is_in_row ||
      !liaison_sheet_xml_number (liaison_sheet_xml_attribute (attributes, LIAISON_SHEET_SPACE_NONE, "r"),
                                 &row) ||
      row <= self->row)
    {
      liaison_sheet_xml_fail_damaged (xml);
      return;
    }
  self->is_in_row = TRUE;
  self->row = row;
  self->column = 0;
  liaison_sheet_rows_begin (self->rows, row);
}

static void
start_cell (SheetReader *self, LiaisonSheetXml *xml, const char *const *attributes)
{
  const char *reference = liaison_sheet_xml_attribute (attributes, LIAISON_SHEET_SPACE_NONE, "r");
  guint64 column = self->column + 1;

  self->style = 0;
  if (self->is_in_cell || (reference != NULL && !read_column (reference, &column)) ||
      column <= self->column ||
      !find_type (liaison_sheet_xml_attribute (attributes, LIAISON_SHEET_SPACE_NONE, "t"), &self->type) ||
      !liaison_sheet_xml_number (liaison_sheet_xml_attribute (attributes, LIAISON_SHEET_SPACE_NONE, "s"),
                                 &self->style))
    {
      liaison_sheet_xml_fail_damaged (xml);
      return;
    }
  if (column > self->limits.n_grid_columns)
    {
      liaison_sheet_xml_fail (
          xml,
          g_error_new (LIAISON_ERROR, LIAISON_ERROR_LIMIT,
                       /* Translators: the second placeholder is a number of columns, such as 16384 */
                       _ ("Row %u of the sheet goes on behind column %u, the last that a sheet can have."),
                       (guint) self->row, self->limits.n_grid_columns));
      return;
    }
  self->is_in_cell = TRUE;
  self->column = column;
  g_string_truncate (self->raw, 0);
  g_string_truncate (self->runs.text, 0);
  self->runs.is_in_text = FALSE;
  self->runs.n_phonetic = 0;
}

/* What the cell holds, as text; it may be in one of the buffers. */
static gboolean
find_value (SheetReader *self, const char **text, gsize *length)
{
  guint64 index;

  g_string_truncate (self->text, 0);
  *text = self->text->str;
  *length = 0;
  if (self->type == CELL_INLINE)
    {
      unescape (self->runs.text, 0);
      *text = self->runs.text->str;
      *length = self->runs.text->len;
      return TRUE;
    }
  if (self->raw->len == 0)
    return TRUE;
  switch (self->type)
    {
    case CELL_SHARED:
      return g_ascii_string_to_unsigned (self->raw->str, 10, 0, G_MAXUINT32, &index, NULL) &&
             find_string (&self->strings, index, text, length);
    case CELL_NUMBER:
      if (self->style >= self->formats->len)
        liaison_sheet_append_number (self->text, self->raw->str);
      else
        liaison_sheet_append_serial (self->text, self->raw->str,
                                     g_array_index (self->formats, LiaisonSheetKind, self->style),
                                     self->book->is_1904);
      break;
    case CELL_BOOLEAN:
      liaison_sheet_append_boolean (self->text, self->raw->str);
      break;
    case CELL_DATE:
      liaison_sheet_append_date (self->text, self->raw->str);
      break;
    case CELL_TEXT:
      unescape (self->raw, 0);
      G_GNUC_FALLTHROUGH;
    case CELL_ERROR:
    case CELL_INLINE:
    default:
      g_string_append_len (self->text, self->raw->str, (gssize) self->raw->len);
      break;
    }
  *text = self->text->str;
  *length = self->text->len;
  return TRUE;
}

static void
end_cell (SheetReader *self, LiaisonSheetXml *xml)
{
  const char *text;
  gsize length;
  GError *error = NULL;

  self->is_in_cell = FALSE;
  if (liaison_sheet_rows_is_probe (self->rows))
    return;
  if (!find_value (self, &text, &length))
    liaison_sheet_xml_fail_damaged (xml);
  else if (!liaison_sheet_rows_add (self->rows, self->column - 1, text, length, &error))
    liaison_sheet_xml_fail (xml, error);
}

static void
sheet_start (LiaisonSheetXml *xml,
             LiaisonSheetSpace space,
             const char *name,
             const char *const *attributes,
             gpointer data)
{
  SheetReader *self = data;

  if (space != LIAISON_SHEET_SPACE_EXCEL)
    return;
  if (liaison_sheet_xml_get_depth (xml) == 1)
    self->is_worksheet = g_str_equal (name, "worksheet");
  else if (liaison_sheet_xml_get_depth (xml) == 2)
    self->is_in_data = self->is_worksheet && g_str_equal (name, "sheetData");
  else if (!self->is_in_data)
    return;
  else if (g_str_equal (name, "row"))
    start_row (self, xml, attributes);
  else if (!self->is_in_row)
    return;
  else if (g_str_equal (name, "c"))
    start_cell (self, xml, attributes);
  else if (!self->is_in_cell)
    return;
  else if (g_str_equal (name, "v"))
    self->is_in_value = TRUE;
  else
    runs_start (&self->runs, name);
}

static void
sheet_end (LiaisonSheetXml *xml, LiaisonSheetSpace space, const char *name, gpointer data)
{
  SheetReader *self = data;
  GError *error = NULL;

  if (space != LIAISON_SHEET_SPACE_EXCEL || !self->is_in_data)
    return;
  if (liaison_sheet_xml_get_depth (xml) == 2)
    self->is_in_data = FALSE;
  else if (g_str_equal (name, "v"))
    self->is_in_value = FALSE;
  else if (g_str_equal (name, "c") && self->is_in_cell)
    end_cell (self, xml);
  else if (g_str_equal (name, "row") && self->is_in_row)
    {
      self->is_in_row = FALSE;
      if (!liaison_sheet_rows_end (self->rows, 1, &error))
        liaison_sheet_xml_fail (xml, error);
    }
  else
    runs_end (&self->runs, name);
}

static void
sheet_text (LiaisonSheetXml *xml, const char *text, gsize length, gpointer data)
{
  SheetReader *self = data;
  GString *into = self->is_in_value ? self->raw : self->runs.is_in_text ? self->runs.text : NULL;
  GError *error = NULL;

  if (!self->is_in_cell || into == NULL)
    return;
  g_string_append_len (into, text, (gssize) length);
  if (liaison_sheet_rows_is_probe (self->rows))
    {
      liaison_sheet_rows_add (self->rows, self->column - 1, into->str, into->len, NULL);
      liaison_sheet_xml_stop (xml);
    }
  /* Before it takes more memory than any cell may. */
  else if (into->len > self->limits.cell_bytes &&
           !liaison_sheet_rows_add (self->rows, self->column - 1, into->str, into->len, &error))
    liaison_sheet_xml_fail (xml, error);
}

static void
sheet_reader_clear (SheetReader *self)
{
  g_string_free (self->strings.bytes, TRUE);
  g_array_unref (self->strings.starts);
  g_array_unref (self->formats);
  g_string_free (self->raw, TRUE);
  g_string_free (self->runs.text, TRUE);
  g_string_free (self->text, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SheetReader, sheet_reader_clear)

/**
 * liaison_xlsx_read:
 * @sheet: its place
 * @rows: take the cells; a probe takes one
 * @error: BAD_INPUT or LIMIT
 */
gboolean
liaison_xlsx_read (LiaisonSheetBook *book,
                   guint sheet,
                   LiaisonSheetRows *rows,
                   GCancellable *cancellable,
                   GError **error)
{
  static const LiaisonSheetXmlFuncs funcs = { sheet_start, sheet_end, sheet_text };
  const LiaisonSheetName *name = g_ptr_array_index (book->sheets, sheet);
  const LiaisonSheetLimits *limits = liaison_zip_file_get_limits (book->zip);
  g_auto (SheetReader) self = {
    .book = book,
    .rows = rows,
    .strings = { g_string_new (NULL), g_array_new (FALSE, FALSE, sizeof (gsize)) },
    .formats = g_array_new (FALSE, FALSE, sizeof (LiaisonSheetKind)),
    .limits = *limits,
    .raw = g_string_new (NULL),
    .runs = { .text = g_string_new (NULL) },
    .text = g_string_new (NULL),
  };

  if (!liaison_sheet_rows_is_probe (rows) && (!read_strings (book, &self.strings, cancellable, error) ||
                                              !read_styles (book, self.formats, cancellable, error)))
    return FALSE;
  return liaison_sheet_xml_read (book->zip, name->part, limits->sheet_bytes, &funcs, &self, cancellable,
                                 error);
}
