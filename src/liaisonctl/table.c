/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "table.h"

#define GAP 2

typedef struct
{
  char *heading;
  gboolean is_number;
  int width;
} Column;

struct _Table
{
  GArray *columns;
  /* Row by row; a row is whole when the next cell begins another one. */
  GPtrArray *cells;
};

static void
clear_column (gpointer data)
{
  g_free (((Column *) data)->heading);
}

Table *
table_new (void)
{
  Table *self = g_new0 (Table, 1);

  self->columns = g_array_new (FALSE, TRUE, sizeof (Column));
  g_array_set_clear_func (self->columns, clear_column);
  self->cells = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
table_free (Table *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->columns);
  g_ptr_array_unref (self->cells);
  g_free (self);
}

/* Places on a terminal: none for marks, two for ideographs. */
static int
get_width (const char *text)
{
  int width = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      width += g_unichar_iszerowidth (c) ? 0 : g_unichar_iswide (c) ? 2 : 1;
    }
  return width;
}

/* All columns come before the first cell; numbers stand to the right. */
void
table_add_column (Table *self, const char *heading, gboolean is_number)
{
  Column column = { g_strdup (heading), is_number, get_width (heading) };

  g_array_append_val (self->columns, column);
}

/* %NULL is an empty cell. A row is a line. */
void
table_add_cell (Table *self, const char *text)
{
  Column *column = &g_array_index (self->columns, Column, self->cells->len % self->columns->len);
  char *cell = g_strdelimit (g_strdup (text != NULL ? text : ""), "\t\n\r", ' ');

  column->width = MAX (column->width, get_width (cell));
  g_ptr_array_add (self->cells, cell);
}

static void
print_cell (const Column *column, const char *text, gboolean is_last)
{
  const int padding = column->width - get_width (text);

  if (column->is_number)
    g_print ("%*s%s", padding, "", text);
  else
    g_print ("%s%*s", text, is_last ? 0 : padding, "");
  g_print ("%*s", is_last ? 0 : GAP, "");
}

void
table_print (const Table *self)
{
  const guint n = self->columns->len;

  for (guint i = 0; i < n; i++)
    print_cell (&g_array_index (self->columns, Column, i), g_array_index (self->columns, Column, i).heading,
                i + 1 == n);
  g_print ("\n");
  for (guint i = 0; i < self->cells->len; i++)
    {
      print_cell (&g_array_index (self->columns, Column, i % n), g_ptr_array_index (self->cells, i),
                  (i + 1) % n == 0);
      if ((i + 1) % n == 0)
        g_print ("\n");
    }
}
