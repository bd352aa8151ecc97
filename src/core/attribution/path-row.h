/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/attribution/path-file.h"

#include <string.h>

G_BEGIN_DECLS

/* What a row of a file of paths says, taken field by field. Internal to the reader of such files. */

typedef enum
{
  PATH_COLUMN_PATH,
  PATH_COLUMN_CONVERSIONS,
  PATH_COLUMN_VALUE,
  PATH_COLUMN_LOSSES,
  PATH_COLUMN_OTHER,
} PathColumn;

#define N_PATH_COLUMNS PATH_COLUMN_OTHER
#define MOST_COLUMNS 256

/**
 * PathRow:
 * @line: the line that is being read, from 1
 * @columns: (array length=n_columns): what each column of the file is
 * @n_columns: 0 until the first line has been read
 * @field: the column that is next
 * @touches: room for all that are in a block, so that nobody has to look whether there is more
 */
typedef struct
{
  const char *separator;
  gsize separator_length;
  char delimiter;
  guint64 line;
  guint8 columns[MOST_COLUMNS + 1];
  guint n_columns;
  guint field;
  GPtrArray *header;
  GString *unquoted;

  LiaisonJourneys *journeys;
  guint32 *touches;
  gsize n_allocated;
  guint n_touches;
  double numbers[N_PATH_COLUMNS];
} PathRow;

void path_row_init (PathRow *self, const LiaisonPathFormat *format);
void path_row_clear (PathRow *self);
void path_row_reset (PathRow *self);
gboolean path_row_refuse (const PathRow *self, const char *reason, GError **error);
void path_row_make_room (PathRow *self, gsize n_bytes);
gboolean path_row_add_step (PathRow *self, const char *start, const char *end, GError **error);
gboolean path_row_end_any_field (PathRow *self, const char *start, const char *end, GError **error);
gboolean path_row_end (PathRow *self, GError **error);
gboolean path_row_take_quoted (PathRow *self,
                               const char *start,
                               const char *text_end,
                               const char **next,
                               gboolean *is_whole,
                               GError **error);
gboolean path_row_finish (const PathRow *self, GError **error);

/* Whether the field that is next is the path. */
static inline gboolean
path_row_is_at_path (const PathRow *self)
{
  return self->n_columns > 0 && self->columns[self->field] == PATH_COLUMN_PATH;
}

/* Whether all of a separator stands at @at, where its first byte does, and none of it is of the one before @token. */
static inline gboolean
path_row_is_separator (const PathRow *self, const char *token, const char *at, const char *end)
{
  return self->separator_length == 1 || (at >= token && (gsize) (end - at) >= self->separator_length &&
                                         memcmp (at, self->separator, self->separator_length) == 0);
}

static inline gboolean
path_row_is_space (char c)
{
  return (guint8) c <= ' ';
}

/* Takes the spaces off a name of a byte or more. One on either side is usual; whether there is one is no branch, which a
 * processor would guess wrong. */
static inline void
path_row_trim (const char **start, const char **end)
{
  *start += **start == ' ' ? 1 : 0;
  *end -= (*end)[-1] == ' ' ? 1 : 0;
  if (G_LIKELY (*start < *end && !path_row_is_space (**start) && !path_row_is_space ((*end)[-1])))
    return;
  while (*start < *end && path_row_is_space (**start))
    ++*start;
  while (*start < *end && path_row_is_space ((*end)[-1]))
    --*end;
  *end = MAX (*start, *end);
}

/* Up to fifteen digits with a point among them: the digits and the power of ten are exact then, so that their quotient
 * is the number next to what is written. */
static inline gboolean
path_row_parse_plain (const char *start, const char *end, double *number)
{
  static const double powers_of_ten[] = { 1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                          1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15 };
  const gsize length = (gsize) (end - start);
  const char *point = NULL;
  guint64 digits = 0;

  if (length == 1 && (guint8) (*start - '0') < 10)
    {
      *number = *start - '0';
      return TRUE;
    }
  if (length < 2 || length > 15)
    return FALSE;
  for (const char *at = start; at < end; at++)
    {
      const guint8 digit = (guint8) (*at - '0');

      if (G_LIKELY (digit < 10))
        digits = 10 * digits + digit;
      else if (*at == '.' && point == NULL)
        point = at;
      else
        return FALSE;
    }
  *number = point != NULL ? (double) digits / powers_of_ten[end - point - 1] : (double) digits;
  return TRUE;
}

/* What nearly every number is, at once. */
static inline gboolean
path_row_end_field (PathRow *self, const char *start, const char *end, GError **error)
{
  const PathColumn column = self->field < self->n_columns ? self->columns[self->field] : PATH_COLUMN_OTHER;

  if (G_LIKELY (column != PATH_COLUMN_PATH && column != PATH_COLUMN_OTHER &&
                path_row_parse_plain (start, end, &self->numbers[column])))
    {
      self->field++;
      return TRUE;
    }
  return path_row_end_any_field (self, start, end, error);
}

G_END_DECLS
