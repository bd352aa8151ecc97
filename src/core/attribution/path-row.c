/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/attribution/path-row.h"

#include "core/base/error.h"
#include "core/base/text.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static const char *const names[N_PATH_COLUMNS] = { "path", "total_conversions", "total_conversion_value",
                                                   "total_null" };

/* A number beyond this is a mistake, and sums of those below stay numbers. */
#define MOST 1e18

/**
 * liaison_path_format_check:
 * @error: %LIAISON_ERROR_INVALID where a file could not be read so
 *
 * Returns: whether separator and delimiter can be told from each other and from names and numbers
 */
gboolean
liaison_path_format_check (const LiaisonPathFormat *format, GError **error)
{
  const char delimiter = format->delimiter;

  if (!g_ascii_isprint (delimiter) && delimiter != '\t')
    g_set_error_literal (
        error, LIAISON_ERROR, LIAISON_ERROR_INVALID,
        _ ("The delimiter of columns must be one character of ASCII, such as “;”, “,” or a tab."));
  else if (g_ascii_isalnum (delimiter) || strchr ("\" .+-_", delimiter) != NULL)
    g_set_error_literal (
        error, LIAISON_ERROR, LIAISON_ERROR_INVALID,
        _ ("The delimiter of columns cannot be a quote, a space, a letter or what numbers are "
           "written with."));
  else if (!g_utf8_validate (format->separator, -1, NULL) || strpbrk (format->separator, "\"\r\n") != NULL ||
           strspn (format->separator, " \t") == strlen (format->separator))
    g_set_error_literal (
        error, LIAISON_ERROR, LIAISON_ERROR_INVALID,
        _ ("The separator of steps must be a text without quotes and line ends, such as “>”."));
  else if (strchr (format->separator, delimiter) != NULL)
    g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_INVALID,
                         _ ("The separator of steps cannot hold the delimiter of columns."));
  else
    return TRUE;
  return FALSE;
}

void
path_row_init (PathRow *self, const LiaisonPathFormat *format)
{
  *self = (PathRow) { .separator = format->separator,
                      .separator_length = strlen (format->separator),
                      .delimiter = format->delimiter,
                      .line = 1 };
  self->journeys = liaison_journeys_new (NULL);
  self->header = g_ptr_array_new_with_free_func (g_free);
  self->unquoted = g_string_new (NULL);
}

void
path_row_clear (PathRow *self)
{
  g_clear_pointer (&self->journeys, liaison_journeys_free);
  g_clear_pointer (&self->header, g_ptr_array_unref);
  g_clear_pointer (&self->touches, g_free);
  if (self->unquoted != NULL)
    g_string_free (g_steal_pointer (&self->unquoted), TRUE);
}

/* Forgets what was taken of a row that is not whole. */
void
path_row_reset (PathRow *self)
{
  self->field = 0;
  self->n_touches = 0;
  if (self->n_columns == 0 && self->header->len > 0)
    g_ptr_array_set_size (self->header, 0);
}

/* Errors -------------------------------------------------------------------------------------------------------------- */

/* @reason is translated. */
gboolean
path_row_refuse (const PathRow *self, const char *reason, GError **error)
{
  g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_BAD_INPUT,
               /* Translators: a number, and then what is wrong on that line of a file, as “the path has …” */
               _ ("Line %llu: %s"), (unsigned long long) self->line, reason);
  return FALSE;
}

static gboolean
refuse_text (const PathRow *self,
             const char *format,
             const char *name,
             const char *start,
             const char *end,
             GError **error)
{
  g_autofree char *text = g_strndup (start, MIN ((gsize) (end - start), 200));
  g_autofree char *excerpt = liaison_text_excerpt (text);
  g_autofree char *reason =
      name != NULL ? g_strdup_printf (format, name, excerpt) : g_strdup_printf (format, excerpt);

  return path_row_refuse (self, reason, error);
}

/* Numbers ------------------------------------------------------------------------------------------------------------- */

/* What path_row_parse_plain() leaves. */
static gboolean
parse_any (PathRow *self,
           PathColumn column,
           const char *start,
           const char *end,
           double *number,
           GError **error)
{
  g_autofree char *text = NULL;
  gsize length;
  char *rest;

  while (start < end && g_ascii_isspace (*start))
    start++;
  while (start < end && g_ascii_isspace (end[-1]))
    end--;
  length = (gsize) (end - start);
  text = g_strndup (start, length);
  *number = g_ascii_strtod (text, &rest);
  if (length == 0 || rest != text + length || strspn (text, "0123456789.eE+-") != length)
    /* Translators: a column, as total_null, and what stands in it; this goes on after “Line 7: ” */
    return refuse_text (self, _ ("%s is “%s”, which is no number. Decimals are written with a point."),
                        names[column], start, end, error);
  if (*number < 0)
    return refuse_text (self, _ ("%s is “%s”. It must be 0 or more."), names[column], start, end, error);
  if (*number > MOST)
    return refuse_text (self, _ ("%s is “%s”, which is too much."), names[column], start, end, error);
  /* -0 is none. */
  *number = fabs (*number);
  return TRUE;
}

/* Paths --------------------------------------------------------------------------------------------------------------- */

/* Makes room for the touches that so many bytes can hold: each has a byte at least, and one between it and the next. */
void
path_row_make_room (PathRow *self, gsize n_bytes)
{
  const gsize n = (n_bytes / 2 + 1) / LIAISON_PATH_STRIDE * LIAISON_PATH_STRIDE + LIAISON_PATH_STRIDE;

  if (n <= self->n_allocated)
    return;
  self->n_allocated = n;
  self->touches = g_renew (guint32, self->touches, n);
}

/* A name that is met for the first time is looked at; the others have been. */
gboolean
path_row_add_step (PathRow *self, const char *start, const char *end, GError **error)
{
  guint32 channel;

  if (start < end)
    path_row_trim (&start, &end);
  channel = liaison_channel_table_find (self->journeys->channels, start, (gsize) (end - start));
  if (G_UNLIKELY (channel == LIAISON_CHANNEL_UNKNOWN))
    {
      if (start == end)
        return path_row_refuse (self, _ ("a step of the path has no name."), error);
      if (!g_utf8_validate_len (start, (gsize) (end - start), NULL))
        return refuse_text (self, _ ("the name “%s” is no valid UTF-8 text. Save the file in that encoding."),
                            NULL, start, end, error);
      channel = liaison_channel_table_add (self->journeys->channels, start, (gsize) (end - start));
    }
  g_assert (self->n_touches < self->n_allocated);
  self->touches[self->n_touches++] = channel;
  return TRUE;
}

static gboolean
is_blank (const char *start, const char *end)
{
  while (start < end && path_row_is_space (*start))
    start++;
  return start == end;
}

/* Rows ---------------------------------------------------------------------------------------------------------------- */

static gboolean
add_heading (PathRow *self, const char *start, const char *end, GError **error)
{
  if (self->header->len == MOST_COLUMNS)
    return path_row_refuse (self, _ ("there are too many columns."), error);
  g_ptr_array_add (self->header, g_strstrip (g_strndup (start, (gsize) (end - start))));
  return TRUE;
}

static gboolean
refuse_missing (const PathRow *self, PathColumn column, GError **error)
{
  g_set_error (
      error, LIAISON_ERROR, LIAISON_ERROR_BAD_INPUT,
      /* Translators: names of columns, and the character between them */
      _ ("The file has no column “%s”. The first line must name %s, %s, %s and %s, with “%c” between them; "
         "another delimiter can be chosen."),
      names[column], names[PATH_COLUMN_PATH], names[PATH_COLUMN_CONVERSIONS], names[PATH_COLUMN_VALUE],
      names[PATH_COLUMN_LOSSES], self->delimiter);
  return FALSE;
}

static gboolean
end_header (PathRow *self, GError **error)
{
  memset (self->columns, PATH_COLUMN_OTHER, sizeof self->columns);
  for (guint8 i = 0; i < N_PATH_COLUMNS; i++)
    {
      guint n = 0;

      for (guint column = 0; column < self->header->len; column++)
        if (g_ascii_strcasecmp (g_ptr_array_index (self->header, column), names[i]) == 0)
          {
            self->columns[column] = i;
            n++;
          }
      if (n == 0)
        return refuse_missing (self, i, error);
      if (n > 1)
        {
          g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_BAD_INPUT,
                       _ ("The file has several columns “%s”. Only one of them can be meant."), names[i]);
          return FALSE;
        }
    }
  self->n_columns = self->header->len;
  return TRUE;
}

gboolean
path_row_end_any_field (PathRow *self, const char *start, const char *end, GError **error)
{
  PathColumn column;

  if (G_UNLIKELY (self->n_columns == 0))
    return add_heading (self, start, end, error);
  if (G_UNLIKELY (self->field == self->n_columns))
    return path_row_refuse (self, _ ("there are more fields than columns."), error);
  column = self->columns[self->field++];
  if (column == PATH_COLUMN_PATH)
    return (self->n_touches == 0 && is_blank (start, end)) || path_row_add_step (self, start, end, error);
  return column == PATH_COLUMN_OTHER || path_row_parse_plain (start, end, &self->numbers[column]) ||
         parse_any (self, column, start, end, &self->numbers[column], error);
}

gboolean
path_row_end (PathRow *self, GError **error)
{
  const double *numbers = self->numbers;

  if (G_UNLIKELY (self->n_columns == 0))
    return end_header (self, error);
  if (G_UNLIKELY (self->field < self->n_columns))
    return path_row_refuse (self, _ ("there are fewer fields than columns."), error);
  if (G_UNLIKELY (numbers[PATH_COLUMN_VALUE] > 0 && !(numbers[PATH_COLUMN_CONVERSIONS] > 0)))
    return path_row_refuse (self, _ ("the path has a value, but never converted."), error);
  if (!liaison_journeys_add_path (self->journeys, self->touches, self->n_touches,
                                  numbers[PATH_COLUMN_CONVERSIONS], numbers[PATH_COLUMN_VALUE],
                                  numbers[PATH_COLUMN_LOSSES], error))
    return FALSE;
  self->field = 0;
  self->n_touches = 0;
  return TRUE;
}

/* Where the file has ended, it must have had its first line. */
gboolean
path_row_finish (const PathRow *self, GError **error)
{
  if (self->n_columns > 0)
    return TRUE;
  return refuse_missing (self, PATH_COLUMN_PATH, error);
}

/* Rows with quotes ---------------------------------------------------------------------------------------------------- */

/* Splits a path that was quoted, or a plain field of a row with quotes. */
static gboolean
take_field (PathRow *self, const char *start, const char *end, GError **error)
{
  if (self->n_columns > 0 && self->field < self->n_columns && self->columns[self->field] == PATH_COLUMN_PATH)
    for (const char *next;
         (next = memmem (start, (gsize) (end - start), self->separator, self->separator_length)) != NULL;
         start = next + self->separator_length)
      if (!path_row_add_step (self, start, next, error))
        return FALSE;
  return path_row_end_any_field (self, start, end, error);
}

/* Of a quoted field, whose opening quote is at @at, what it says; doubled quotes are one. Returns what stands behind
 * its closing quote, or %NULL where there is none. */
static const char *
unquote (PathRow *self, const char *at, const char *text_end, guint *n_line_ends)
{
  g_string_truncate (self->unquoted, 0);
  for (at++; at < text_end; at++)
    {
      if (*at == '"' && (at + 1 == text_end || at[1] != '"'))
        return at + 1 < text_end ? at + 1 : NULL;
      at += *at == '"' ? 1 : 0;
      *n_line_ends += *at == '\n' ? 1 : 0;
      g_string_append_c (self->unquoted, *at);
    }
  return NULL;
}

/* Takes a row from its @start, in which a field is quoted as RFC 4180 has it. Where it is not whole, nothing of it is
 * taken. */
gboolean
path_row_take_quoted (PathRow *self,
                      const char *start,
                      const char *text_end,
                      const char **next,
                      gboolean *is_whole,
                      GError **error)
{
  const guint64 line = self->line;
  const char *at = start;

  path_row_reset (self);
  *is_whole = FALSE;
  for (;;)
    {
      guint n_line_ends = 0;
      const char *end = at;

      if (at < text_end && *at == '"')
        {
          end = unquote (self, at, text_end, &n_line_ends);
          if (end == NULL)
            break;
          if (*end == '\r' && end + 1 < text_end && end[1] == '\n')
            end++;
          self->line += n_line_ends;
          if (*end != self->delimiter && *end != '\n')
            return path_row_refuse (
                self, _ ("text follows a closing quote. A quote within quotes is doubled."), error);
          if (!take_field (self, self->unquoted->str, self->unquoted->str + self->unquoted->len, error))
            return FALSE;
        }
      else
        {
          while (end < text_end && *end != self->delimiter && *end != '\n')
            end++;
          if (end == text_end)
            break;
          if (!take_field (self, at, *end == '\n' && end > at && end[-1] == '\r' ? end - 1 : end, error))
            return FALSE;
        }
      at = end + 1;
      if (*end == '\n')
        {
          *next = at;
          *is_whole = TRUE;
          if (!path_row_end (self, error))
            return FALSE;
          self->line++;
          return TRUE;
        }
    }
  self->line = line;
  path_row_reset (self);
  return TRUE;
}
