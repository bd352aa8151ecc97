/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/exchange/export-sheet.h"

#include "core/base/currency.h"
#include "core/base/date.h"
#include "core/base/decimal.h"
#include "core/records/registry.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <xlsxwriter.h>

/* What a sheet of Excel holds at most, its header among the rows. */
#define MOST_ROWS LXW_ROW_MAX
#define MOST_CHARACTERS 32767
/* Numbers of more digits than this are not what a spreadsheet makes of them. */
#define MOST_DIGITS 15
/* The days that a spreadsheet knows begin here. */
#define FIRST_YEAR 1900
/* In characters. */
#define NARROWEST 8
#define WIDEST 40

typedef struct
{
  lxw_workbook *workbook;
  lxw_worksheet *sheet;
  lxw_format *heading;
  lxw_format *day;
  lxw_format *integer;
  /* Of amounts, by how many digits the currency has behind the point. */
  lxw_format *money[5];
  const LiaisonEntity *entity;
  lxw_row_t row;
  guint *widths;
} Sheet;

/**
 * liaison_export_is_sheet:
 *
 * Returns: whether the name of @file asks for a spreadsheet and not for CSV
 */
gboolean
liaison_export_is_sheet (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *folded = name != NULL ? g_ascii_strdown (name, -1) : NULL;

  return folded != NULL && g_str_has_suffix (folded, ".xlsx");
}

static gboolean
fail (lxw_error code, GError **error)
{
  if (code == LXW_NO_ERROR)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("The spreadsheet could not be written: %s"),
               lxw_strerror (code));
  return FALSE;
}

/* Cells ------------------------------------------------------------------------------------------------------------- */

static gboolean
write_text (Sheet *sheet, lxw_col_t column, const char *text, lxw_format *format, GError **error)
{
  g_autofree char *cut = NULL;

  if (text == NULL || *text == '\0')
    return TRUE;
  if (g_utf8_strlen (text, -1) > MOST_CHARACTERS)
    text = cut = g_utf8_substring (text, 0, MOST_CHARACTERS);
  sheet->widths[column] = MAX (sheet->widths[column], (guint) MIN (g_utf8_strlen (text, -1), WIDEST));
  return fail (worksheet_write_string (sheet->sheet, sheet->row, column, text, format), error);
}

static gboolean
write_number (Sheet *sheet, lxw_col_t column, double number, lxw_format *format, GError **error)
{
  sheet->widths[column] = MAX (sheet->widths[column], 14);
  return fail (worksheet_write_number (sheet->sheet, sheet->row, column, number, format), error);
}

/* What a spreadsheet cannot reckon with exactly is text. */
static gboolean
write_decimal (Sheet *sheet, lxw_col_t column, const char *text, GError **error)
{
  LiaisonDecimal decimal;

  if (strlen (text) > MOST_DIGITS || !liaison_decimal_parse (text, &decimal, NULL))
    return write_text (sheet, column, text, NULL, error);
  return write_number (sheet, column, g_ascii_strtod (text, NULL), NULL, error);
}

static gboolean
write_day (Sheet *sheet, lxw_col_t column, const char *text, GError **error)
{
  lxw_datetime day = { 0 };

  if (sscanf (text, "%4d-%2d-%2d", &day.year, &day.month, &day.day) != 3 || day.year < FIRST_YEAR)
    return write_text (sheet, column, text, NULL, error);
  sheet->widths[column] = MAX (sheet->widths[column], 11);
  return fail (worksheet_write_datetime (sheet->sheet, sheet->row, column, &day, sheet->day), error);
}

static gboolean
write_money (Sheet *sheet, lxw_col_t column, gint64 minor, const char *currency, GError **error)
{
  guint digits = MIN (liaison_currency_get_digits (currency), G_N_ELEMENTS (sheet->money) - 1);
  double unit = 1;

  for (guint i = 0; i < digits; i++)
    unit *= 10;
  return write_number (sheet, column, (double) minor / unit, sheet->money[digits], error);
}

static gboolean
write_field (Sheet *sheet, lxw_col_t column, LiaisonRecord *record, const LiaisonField *field, GError **error)
{
  const LiaisonValue *value = liaison_record_get_value (record, field);
  g_autofree char *text = NULL;

  if (value->kind == LIAISON_VALUE_NULL)
    return TRUE;
  switch (field->type)
    {
    case LIAISON_FIELD_MONEY:
      {
        const char *currency = liaison_record_get_text (record, field->currency);

        if (currency != NULL)
          return write_money (sheet, column, value->integer, currency, error);
        break;
      }
    case LIAISON_FIELD_INTEGER:
      if (ABS (value->integer) < G_GINT64_CONSTANT (1000000000000000))
        return write_number (sheet, column, (double) value->integer, sheet->integer, error);
      break;
    case LIAISON_FIELD_YEAR:
      return write_number (sheet, column, (double) value->integer, NULL, error);
    case LIAISON_FIELD_DECIMAL:
      return write_decimal (sheet, column, value->text, error);
    case LIAISON_FIELD_DATE:
      return write_day (sheet, column, value->text, error);
    case LIAISON_FIELD_BOOLEAN:
    case LIAISON_FIELD_CHOICE:
    case LIAISON_FIELD_CHOICES:
      text = liaison_record_format (record, field);
      return write_text (sheet, column, text, NULL, error);
    case LIAISON_FIELD_TEXT:
    case LIAISON_FIELD_PARAGRAPH:
    case LIAISON_FIELD_EMAIL:
    case LIAISON_FIELD_WEBSITE:
    case LIAISON_FIELD_REFERENCE:
    case LIAISON_FIELD_ANY_REFERENCE:
    case LIAISON_FIELD_COUNTRY:
    case LIAISON_FIELD_CURRENCY:
    case LIAISON_FIELD_LANGUAGE:
    default:
      break;
    }
  text = liaison_record_to_text (record, field);
  return write_text (sheet, column, text, NULL, error);
}

static gboolean
write_record (LiaisonRecord *record, const char *const *titles, gpointer data, GError **error)
{
  Sheet *sheet = data;

  if (sheet->row >= MOST_ROWS)
    {
      g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_LIMIT,
                   _ ("A spreadsheet holds %d rows, and these records are more. Export them as CSV, or fewer "
                      "of them."),
                   MOST_ROWS - 1);
      return FALSE;
    }
  if (!write_text (sheet, 0, liaison_record_get_id (record), NULL, error))
    return FALSE;
  for (guint i = 0; sheet->entity->fields[i].name != NULL; i++)
    if (titles[i] != NULL
            ? !write_text (sheet, (lxw_col_t) (i + 1), titles[i], NULL, error)
            : !write_field (sheet, (lxw_col_t) (i + 1), record, &sheet->entity->fields[i], error))
      return FALSE;
  sheet->row++;
  return TRUE;
}

/* The sheet --------------------------------------------------------------------------------------------------------- */

static lxw_format *
add_format (Sheet *sheet, const char *pattern)
{
  lxw_format *format = workbook_add_format (sheet->workbook);

  format_set_num_format (format, pattern);
  return format;
}

static void
add_formats (Sheet *sheet)
{
  static const char *const money[] = { "#,##0", "#,##0.0", "#,##0.00", "#,##0.000", "#,##0.0000" };

  G_STATIC_ASSERT (G_N_ELEMENTS (money) == G_N_ELEMENTS (sheet->money));
  sheet->heading = workbook_add_format (sheet->workbook);
  format_set_bold (sheet->heading);
  /* A spreadsheet shows this one in the way of its user's country. */
  sheet->day = workbook_add_format (sheet->workbook);
  format_set_num_format_index (sheet->day, 14);
  sheet->integer = add_format (sheet, "#,##0");
  for (guint i = 0; i < G_N_ELEMENTS (money); i++)
    sheet->money[i] = add_format (sheet, money[i]);
}

/* Some signs are no part of the name of a sheet, and it is short. */
static char *
make_sheet_name (const LiaisonEntity *entity)
{
  g_autofree char *name = g_strdelimit (g_strdup (_ (entity->label_plural)), "[]:*?/\\'", ' ');

  return g_utf8_substring (name, 0, MIN (g_utf8_strlen (name, -1), LXW_SHEETNAME_MAX));
}

static gboolean
write_header (Sheet *sheet, GError **error)
{
  if (!write_text (sheet, 0, "id", sheet->heading, error))
    return FALSE;
  for (guint i = 0; sheet->entity->fields[i].name != NULL; i++)
    if (!write_text (sheet, (lxw_col_t) (i + 1), _ (sheet->entity->fields[i].label), sheet->heading, error))
      return FALSE;
  sheet->row++;
  return TRUE;
}

/* Rows first, so that they are shown in the way that they need. */
static gboolean
finish_sheet (Sheet *sheet, GError **error)
{
  guint n_columns = liaison_entity_get_n_fields (sheet->entity) + 1;

  worksheet_freeze_panes (sheet->sheet, 1, 0);
  for (guint i = 0; i < n_columns; i++)
    if (!fail (worksheet_set_column (sheet->sheet, (lxw_col_t) i, (lxw_col_t) i,
                                     MAX (sheet->widths[i], NARROWEST) + 1, NULL),
               error))
      return FALSE;
  return fail (worksheet_autofilter (sheet->sheet, 0, 0, sheet->row - 1, (lxw_col_t) (n_columns - 1)), error);
}

static gboolean
write_sheet (Sheet *sheet,
             LiaisonDatabase *database,
             const LiaisonQuery *query,
             const char *const *ids,
             GError **error)
{
  g_autofree char *name = make_sheet_name (sheet->entity);

  sheet->sheet = workbook_add_worksheet (sheet->workbook, name);
  if (sheet->sheet == NULL)
    return fail (LXW_ERROR_MEMORY_MALLOC_FAILED, error);
  add_formats (sheet);
  return write_header (sheet, error) &&
         (ids != NULL ? liaison_query_run_ids (query, database, ids, write_record, sheet, error)
                      : liaison_query_run (query, database, write_record, sheet, error)) &&
         finish_sheet (sheet, error);
}

static gboolean
write_workbook (const char *path,
                LiaisonDatabase *database,
                const LiaisonQuery *query,
                const char *const *ids,
                GError **error)
{
  const LiaisonEntity *entity = liaison_query_get_entity (query);
  g_autofree guint *widths = g_new0 (guint, liaison_entity_get_n_fields (entity) + 1);
  Sheet sheet = { .entity = entity, .widths = widths };
  gboolean is_written;
  lxw_error closed;

  sheet.workbook = workbook_new (path);
  if (sheet.workbook == NULL)
    return fail (LXW_ERROR_MEMORY_MALLOC_FAILED, error);
  is_written = write_sheet (&sheet, database, query, ids, error);
  /* Frees it as well. */
  closed = workbook_close (sheet.workbook);
  return is_written && fail (closed, error);
}

/**
 * liaison_export_sheet:
 * @query: which records
 * @ids: (nullable) (array zero-terminated=1): instead of those of the query, these, in this order
 * @file: is replaced once the new one is whole
 * @error: LIMIT where there are more records than a sheet holds, or what the database or the disk said
 *
 * Writes records as a spreadsheet (.xlsx): a column a field under its label, references by name, numbers, amounts and days as what they are. Nothing in it
 * is a formula.
 */
gboolean
liaison_export_sheet (LiaisonDatabase *database,
                      const LiaisonQuery *query,
                      const char *const *ids,
                      GFile *file,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (GFileIOStream) stream = NULL;
  g_autoptr (GFile) part = g_file_new_tmp ("liaison-XXXXXX.xlsx", &stream, error);
  gboolean is_written;

  if (part == NULL)
    return FALSE;
  g_io_stream_close (G_IO_STREAM (stream), NULL, NULL);
  is_written = write_workbook (g_file_peek_path (part), database, query, ids, error) &&
               !g_cancellable_set_error_if_cancelled (cancellable, error) &&
               g_file_copy (part, file, G_FILE_COPY_OVERWRITE | G_FILE_COPY_TARGET_DEFAULT_PERMS, cancellable,
                            NULL, NULL, error);
  g_file_delete (part, NULL, NULL);
  return is_written;
}
