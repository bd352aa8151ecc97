/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/exchange/sheet-file.h"

#include "core/base/error.h"
#include "core/exchange/sheet-book.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* How much of a file is looked at to tell what it is. */
#define HEAD_SIZE ((gsize) 1024 * 1024)
/* In UTF-16, the name of what a workbook of Excel with a password holds within an older container. */
#define ENCRYPTED_PACKAGE "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e"

struct _LiaisonSheetFile
{
  LiaisonSheetBook book;
  gboolean is_ods;
};

void
liaison_sheet_name_free (LiaisonSheetName *self)
{
  g_free (self->name);
  g_free (self->part);
  g_free (self);
}

/**
 * liaison_sheet_book_add:
 * @part: (nullable): where it stands
 * @error: LIMIT where there are too many
 *
 * Returns: (transfer none) (nullable): the sheet, of which nothing more is known
 */
LiaisonSheetName *
liaison_sheet_book_add (LiaisonSheetBook *self, const char *name, const char *part, GError **error)
{
  guint most = liaison_zip_file_get_limits (self->zip)->n_sheets;
  LiaisonSheetName *sheet;

  if (self->sheets->len >= most)
    {
      g_set_error (
          error, LIAISON_ERROR, LIAISON_ERROR_LIMIT,
          g_dngettext (
              GETTEXT_PACKAGE,
              "There is more than %u sheet in the spreadsheet, which is the most that can be read.",
              "There are more than %u sheets in the spreadsheet, which is the most that can be read.", most),
          most);
      return NULL;
    }
  sheet = g_new0 (LiaisonSheetName, 1);
  sheet->name = g_strdup (name);
  sheet->part = g_strdup (part);
  g_ptr_array_add (self->sheets, sheet);
  return sheet;
}

/* What the file is -------------------------------------------------------------------------------------------------- */

static gboolean
fail_old (const char *head, gsize length, GError **error)
{
  if (memmem (head, length, ENCRYPTED_PACKAGE, sizeof ENCRYPTED_PACKAGE) != NULL)
    g_set_error_literal (
        error, LIAISON_ERROR, LIAISON_ERROR_BAD_INPUT,
        _ ("The spreadsheet is protected by a password. Save it without one, and choose that file."));
  else
    g_set_error_literal (
        error, LIAISON_ERROR, LIAISON_ERROR_BAD_INPUT,
        _ ("This is a workbook of an older Excel (.xls), or another document of an older Microsoft "
           "Office. Open it there and save it as .xlsx."));
  return FALSE;
}

/* Whether it is an archive at all. What is neither that nor an old workbook is for others to read. */
static gboolean
look_at_head (GFile *file, gboolean *is_zip, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);
  g_autofree char *head = g_malloc (HEAD_SIZE);
  gsize length;

  if (stream == NULL ||
      !g_input_stream_read_all (G_INPUT_STREAM (stream), head, HEAD_SIZE, &length, cancellable, error))
    return FALSE;
  if (length >= 8 && memcmp (head, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8) == 0)
    return fail_old (head, length, error);
  *is_zip = length >= 4 && memcmp (head, "PK\x03\x04", 4) == 0;
  return TRUE;
}

/* Opening ----------------------------------------------------------------------------------------------------------- */

/**
 * liaison_sheet_file_open:
 * @error: BAD_INPUT where it is a spreadsheet that cannot be read, with what to do; LIMIT where it is larger than any that a
 *   person keeps; INVALID where it lies somewhere it cannot be read from. Where it is no spreadsheet there is no error.
 *
 * Recognises a spreadsheet by what it holds, not by its name, and finds its sheets and which of them have rows. To be called
 * off the main thread.
 *
 * Returns: (transfer full) (nullable): the spreadsheet
 */
LiaisonSheetFile *
liaison_sheet_file_open (GFile *file, GCancellable *cancellable, GError **error)
{
  return liaison_sheet_file_open_within (file, &LIAISON_SHEET_LIMITS_DEFAULT, cancellable, error);
}

/**
 * liaison_sheet_file_open_within:
 * @limits: other limits than the usual ones
 * @error: as for liaison_sheet_file_open()
 *
 * Returns: (transfer full) (nullable): the spreadsheet
 */
LiaisonSheetFile *
liaison_sheet_file_open_within (GFile *file,
                                const LiaisonSheetLimits *limits,
                                GCancellable *cancellable,
                                GError **error)
{
  g_autoptr (LiaisonSheetFile) self = NULL;
  gboolean is_zip, is_listed;

  g_return_val_if_fail (G_IS_FILE (file) && limits != NULL, NULL);

  if (!look_at_head (file, &is_zip, cancellable, error) || !is_zip)
    return NULL;
  self = g_new0 (LiaisonSheetFile, 1);
  self->book.sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) liaison_sheet_name_free);
  self->book.zip = liaison_zip_file_open (file, limits, cancellable, error);
  if (self->book.zip == NULL)
    return NULL;
  self->is_ods = liaison_ods_is_one (self->book.zip, cancellable);
  if (!self->is_ods && !liaison_xlsx_is_one (self->book.zip))
    return NULL;
  is_listed = self->is_ods ? liaison_ods_list (&self->book, cancellable, error)
                           : liaison_xlsx_list (&self->book, cancellable, error);
  return is_listed ? g_steal_pointer (&self) : NULL;
}

void
liaison_sheet_file_free (LiaisonSheetFile *self)
{
  if (self == NULL)
    return;
  liaison_zip_file_free (self->book.zip);
  g_ptr_array_unref (self->book.sheets);
  g_free (self->book.strings);
  g_free (self->book.styles);
  liaison_sheet_rows_free (self->book.ahead);
  g_clear_error (&self->book.ahead_failure);
  g_free (self);
}

/* Sheets ------------------------------------------------------------------------------------------------------------ */

guint
liaison_sheet_file_get_n_sheets (LiaisonSheetFile *self)
{
  return self->book.sheets->len;
}

const char *
liaison_sheet_file_get_name (LiaisonSheetFile *self, guint sheet)
{
  return ((LiaisonSheetName *) g_ptr_array_index (self->book.sheets, sheet))->name;
}

/**
 * liaison_sheet_file_has_rows:
 *
 * Returns: whether there is something in one of its cells
 */
gboolean
liaison_sheet_file_has_rows (LiaisonSheetFile *self, guint sheet)
{
  return ((LiaisonSheetName *) g_ptr_array_index (self->book.sheets, sheet))->has_rows;
}

/**
 * liaison_sheet_file_list_names:
 *
 * Returns: (transfer full): the names of the sheets that have rows
 */
char **
liaison_sheet_file_list_names (LiaisonSheetFile *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < self->book.sheets->len; i++)
    if (liaison_sheet_file_has_rows (self, i))
      g_strv_builder_add (builder, liaison_sheet_file_get_name (self, i));
  return g_strv_builder_end (builder);
}

static gboolean
fail_unknown (LiaisonSheetFile *self, const char *name, GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;
  g_autofree char *list = NULL;

  for (guint i = 0; i < self->book.sheets->len; i++)
    g_strv_builder_add (builder, liaison_sheet_file_get_name (self, i));
  names = g_strv_builder_end (builder);
  list = g_strjoinv (", ", names);
  g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_NOT_FOUND,
               /* Translators: the second placeholder is a list of names */
               _ ("There is no sheet “%s” in the spreadsheet. There are: %s"), name, list);
  return FALSE;
}

/**
 * liaison_sheet_file_find:
 * @name: (nullable): the name of a sheet, or %NULL for the first that has rows
 * @sheet: (out): its place
 * @error: NOT_FOUND where there is none of that name, with those that there are; BAD_INPUT where no sheet has rows
 */
gboolean
liaison_sheet_file_find (LiaisonSheetFile *self, const char *name, guint *sheet, GError **error)
{
  for (guint i = 0; i < self->book.sheets->len; i++)
    if (name != NULL ? g_str_equal (liaison_sheet_file_get_name (self, i), name)
                     : liaison_sheet_file_has_rows (self, i))
      {
        *sheet = i;
        return TRUE;
      }
  if (name != NULL)
    return fail_unknown (self, name, error);
  g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_BAD_INPUT,
                       _ ("The spreadsheet is empty: there is no row in any of its sheets."));
  return FALSE;
}

/* The rows of a sheet, which the caller takes; those that were read ahead can be taken once. */
static LiaisonSheetRows *
read_rows (LiaisonSheetFile *self, guint sheet, GCancellable *cancellable, GError **error)
{
  LiaisonSheetBook *book = &self->book;
  g_autoptr (LiaisonSheetRows) rows = NULL;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (book->ahead != NULL && book->ahead_sheet == sheet)
    {
      rows = g_steal_pointer (&book->ahead);
      if (book->ahead_failure == NULL)
        return g_steal_pointer (&rows);
      g_propagate_error (error, g_steal_pointer (&book->ahead_failure));
      return NULL;
    }
  rows = liaison_sheet_rows_new (liaison_zip_file_get_limits (book->zip), cancellable, error);
  if (rows == NULL)
    return NULL;
  liaison_zip_file_begin (book->zip);
  if (!(self->is_ods ? liaison_ods_read (book, sheet, rows, cancellable, error)
                     : liaison_xlsx_read (book, sheet, rows, cancellable, error)))
    return NULL;
  return g_steal_pointer (&rows);
}

/**
 * liaison_sheet_file_write:
 * @sheet: its place
 * @error: BAD_INPUT, LIMIT, or where the file cannot be written
 *
 * Writes a sheet as CSV in %LIAISON_SHEET_CSV_FORMAT. Each row of the sheet is a record, so that record and row have the same
 * number, up to the last row with something in it; an empty one is an empty line. All others have as many fields as the
 * widest. A cell is its value, not how it is shown: numbers with a decimal point and at most 15 digits unless they are whole,
 * percentages as the number that is reckoned with, days as 2026-11-20, times behind them where they are not midnight, yes
 * and no. Of formulas it is the result as the spreadsheet program saved it; nothing is reckoned. What is an error there, such
 * as #REF!, is a text, and so is a number with the format of a date that is none: #DATE! -5.
 *
 * Returns: (transfer full) (nullable): a temporary file, which is the caller's to delete
 */
GFile *
liaison_sheet_file_write (LiaisonSheetFile *self, guint sheet, GCancellable *cancellable, GError **error)
{
  g_autoptr (LiaisonSheetRows) rows = NULL;

  g_return_val_if_fail (sheet < self->book.sheets->len, NULL);

  rows = read_rows (self, sheet, cancellable, error);
  if (rows == NULL)
    return NULL;
  if (!liaison_sheet_rows_has_any (rows))
    {
      g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_BAD_INPUT,
                   _ ("The sheet “%s” is empty: there is no row in it."),
                   liaison_sheet_file_get_name (self, sheet));
      return NULL;
    }
  return liaison_sheet_rows_finish (rows, error);
}

/**
 * liaison_sheet_file_set_format:
 * @format: (inout): the form that was asked for
 * @parts: (inout): which parts of it were
 *
 * Makes of it the form of what liaison_sheet_file_write() wrote. Only whether there is a header is left to be asked for.
 */
void
liaison_sheet_file_set_format (LiaisonCsvFormat *format, LiaisonCsvParts *parts)
{
  gboolean has_header = format->has_header;

  *format = LIAISON_SHEET_CSV_FORMAT;
  format->has_header = has_header;
  *parts = (*parts & LIAISON_CSV_PART_HEADER) | LIAISON_SHEET_CSV_PARTS;
}
