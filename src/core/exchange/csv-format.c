/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/exchange/csv-format.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/exchange/csv-reader.h"
#include "core/exchange/value-parse.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#define SAMPLE_ROWS 500
/* Of 1000 rows: how many must have the same number of fields, and how many where the first row has
 * another. */
#define LEAST_EVEN 600
#define NEARLY_ALL_EVEN 950

/* In the order of preference. A field that holds another separator speaks against the one that made it,
 * the more the rarer that sign is in texts. */
static const struct
{
  char sign;
  guint rarity;
  const char *reason;
} separators[] = {
  { ',', 1, N_ ("The rows fall into equally many columns at the commas.") },
  { ';', 2, N_ ("The rows fall into equally many columns at the semicolons.") },
  { '\t', 4, N_ ("The rows fall into equally many columns at the tabs.") },
  { '|', 3, N_ ("The rows fall into equally many columns at the bars.") },
};

typedef struct
{
  GPtrArray *rows;
  GArray *row_lengths;
  guint n_faulty;
  guint n_columns;
  guint n_even;
} Sample;

static void
sample_clear (Sample *sample)
{
  g_clear_pointer (&sample->rows, g_ptr_array_unref);
  g_clear_pointer (&sample->row_lengths, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sample, sample_clear)

static guint
get_row_length (const Sample *sample, guint row)
{
  return g_array_index (sample->row_lengths, guint, row);
}

/* A field that a row does not have is empty. */
static const char *
get_cell (const Sample *sample, guint row, guint column)
{
  char **cells = g_ptr_array_index (sample->rows, row);

  return column < get_row_length (sample, row) ? cells[column] : "";
}

static void
count_columns (Sample *sample)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < sample->rows->len; i++)
    {
      const guint n = get_row_length (sample, i);
      const guint n_rows = GPOINTER_TO_UINT (g_hash_table_lookup (counts, GUINT_TO_POINTER (n))) + 1;

      g_hash_table_insert (counts, GUINT_TO_POINTER (n), GUINT_TO_POINTER (n_rows));
      if (n_rows > sample->n_even || (n_rows == sample->n_even && n > sample->n_columns))
        {
          sample->n_even = n_rows;
          sample->n_columns = n;
        }
    }
}

/* Reads the first rows as @format has it. The last one is left out where the head may have cut it. */
static gboolean
read_sample (GBytes *head, gboolean is_whole, const LiaisonCsvFormat *format, Sample *sample, GError **error)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (head);
  g_autoptr (LiaisonCsvReader) reader = NULL;
  LiaisonCsvFormat without_header = *format;
  g_autoptr (GError) local_error = NULL;
  gboolean end = FALSE;

  without_header.has_header = FALSE;
  reader = liaison_csv_reader_new (stream, &without_header);
  *sample = (Sample) {
    .rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev),
    .row_lengths = g_array_new (FALSE, FALSE, sizeof (guint)),
  };
  while (sample->rows->len <= SAMPLE_ROWS && liaison_csv_reader_next (reader, NULL, &end, &local_error) &&
         !end)
    {
      const guint n = liaison_csv_reader_get_n_fields (reader);
      char **row = g_new0 (char *, n + 1);

      for (guint i = 0; i < n; i++)
        row[i] = g_strdup (liaison_csv_reader_get_field (reader, i, NULL));
      g_ptr_array_add (sample->rows, row);
      g_array_append_val (sample->row_lengths, n);
      sample->n_faulty += liaison_csv_reader_get_fault (reader, NULL) == LIAISON_CSV_FAULT_STRAY_QUOTE;
    }
  if (sample->rows->len > 1 && (sample->rows->len > SAMPLE_ROWS || (end && !is_whole)))
    g_ptr_array_set_size (sample->rows, (int) sample->rows->len - 1);
  /* Rows in front of a fault of the file can be shown; the reader will say what is wrong. */
  if (sample->rows->len == 0 && local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  count_columns (sample);
  return TRUE;
}

static gboolean
is_number (const char *text)
{
  LiaisonNumberSample sample = { 0 };

  liaison_number_sample_add (&sample, text, -1);
  return sample.n_numbers > 0;
}

static gboolean
is_date (const char *text)
{
  LiaisonDateSample sample = { 0 };

  liaison_date_sample_add (&sample, text, -1);
  return sample.n_dates > 0;
}

/* ---- separator ---- */

static guint
count_foreign_separators (const Sample *sample, char separator, guint *n_fields)
{
  guint n_foreign = 0;

  *n_fields = 0;
  for (guint i = 0; i < sample->rows->len; i++)
    {
      char **row = g_ptr_array_index (sample->rows, i);

      for (; *row != NULL; row++)
        {
          ++*n_fields;
          for (gsize j = 0; j < G_N_ELEMENTS (separators); j++)
            if (separators[j].sign != separator && strchr (*row, separators[j].sign) != NULL &&
                !is_number (*row))
              n_foreign += separators[j].rarity;
        }
    }
  return n_foreign;
}

/* Returns 0 where the separator cannot be, else the more the better. */
static guint
score_separator (const Sample *sample, char separator)
{
  const guint n_rows = sample->rows->len;
  const guint n_first = n_rows > 0 ? get_row_length (sample, 0) : 0;
  guint even, n_fields, foreign;

  if (n_rows == 0 || sample->n_columns < 2)
    return 0;
  even = (sample->n_even - MIN (sample->n_faulty, sample->n_even)) * 1000 / n_rows;
  if (even < LEAST_EVEN || (n_first != sample->n_columns && even < NEARLY_ALL_EVEN))
    return 0;
  foreign = count_foreign_separators (sample, separator, &n_fields);
  foreign = MIN (foreign * 250 / n_fields, 500);
  return even + 2 * MIN (sample->n_columns, 20) + 1 - foreign;
}

static void
find_separator (LiaisonCsvSniff *sniff, GBytes *head)
{
  gsize length;
  const char *bytes = g_bytes_get_data (head, &length);
  const gsize mark = length >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
  guint best = 0;

  if (length >= mark + 5 && g_ascii_strncasecmp (bytes + mark, "sep=", 4) == 0 &&
      strchr (",;\t|", bytes[mark + 4]) != NULL && bytes[mark + 4] != '\0')
    {
      sniff->format.separator = bytes[mark + 4];
      sniff->separator_reason = g_strdup (_ ("The first line of the file says so."));
      return;
    }
  sniff->format.separator = ',';
  for (gsize i = 0; i < G_N_ELEMENTS (separators); i++)
    {
      g_auto (Sample) sample = { 0 };
      LiaisonCsvFormat format = sniff->format;
      guint score;

      format.separator = separators[i].sign;
      if (!read_sample (head, sniff->is_whole, &format, &sample, NULL))
        continue;
      score = score_separator (&sample, separators[i].sign);
      if (score <= best)
        continue;
      best = score;
      sniff->format.separator = separators[i].sign;
      g_free (sniff->separator_reason);
      sniff->separator_reason = g_strdup (_ (separators[i].reason));
    }
  if (best == 0)
    sniff->separator_reason =
        g_strdup (_ ("No separator makes columns of the rows: the file seems to have only one."));
}

/* ---- quote ---- */

static gboolean
uses_single_quotes (const Sample *sample)
{
  guint n_quoted = 0;
  guint n_half = 0;

  for (guint i = 0; i < sample->rows->len; i++)
    {
      char **row = g_ptr_array_index (sample->rows, i);

      for (; *row != NULL; row++)
        {
          const gsize length = strlen (*row);

          if (length < 2 || (*row)[0] != '\'')
            continue;
          if ((*row)[length - 1] == '\'')
            n_quoted++;
          else
            n_half++;
        }
    }
  return n_quoted >= 2 && n_quoted > n_half * 2;
}

static void
find_quote (LiaisonCsvSniff *sniff, GBytes *head)
{
  g_auto (Sample) sample = { 0 };
  gsize length;
  const char *bytes = g_bytes_get_data (head, &length);

  sniff->format.quote = '"';
  if (memchr (bytes, '"', length) != NULL)
    sniff->quote_reason = g_strdup (_ ("There are double quotes in the file."));
  else if (read_sample (head, sniff->is_whole, &sniff->format, &sample, NULL) && uses_single_quotes (&sample))
    {
      sniff->format.quote = '\'';
      sniff->quote_reason = g_strdup (_ ("Values stand in single quotes."));
    }
  else
    sniff->quote_reason = g_strdup (_ ("No value is quoted."));
}

/* ---- header ---- */

/* Whether nearly all values of a column below its first are numbers or dates. */
static gboolean
is_typed_column (const Sample *sample, guint column)
{
  guint n_typed = 0;
  guint n_values = 0;

  for (guint i = 1; i < sample->rows->len; i++)
    {
      const char *cell = get_cell (sample, i, column);

      if (liaison_parse_is_null (cell, -1, liaison_parse_get_null_words ()))
        continue;
      n_values++;
      n_typed += is_number (cell) || is_date (cell) || strchr (cell, '@') != NULL;
    }
  return n_values > 0 && n_typed * 10 >= n_values * 9;
}

static gboolean
recurs (const Sample *sample, guint column, const char *cell)
{
  for (guint i = 1; i < sample->rows->len; i++)
    if (strcmp (get_cell (sample, i, column), cell) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
find_header (const Sample *sample, const char **why)
{
  char **first = g_ptr_array_index (sample->rows, 0);
  gboolean has_text = FALSE;

  for (guint i = 0; first[i] != NULL; i++)
    {
      if (is_number (first[i]) || is_date (first[i]) || strchr (first[i], '@') != NULL)
        {
          *why = _ ("The first row holds values such as numbers or dates, not names.");
          return FALSE;
        }
      has_text |= first[i][0] != '\0';
    }
  if (!has_text)
    {
      *why = _ ("The first row is blank.");
      return FALSE;
    }
  for (guint i = 0; first[i] != NULL; i++)
    if (first[i][0] != '\0' && is_typed_column (sample, i))
      {
        *why = _ ("The first row is text above numbers or dates.");
        return TRUE;
      }
  for (guint i = 0; first[i] != NULL; i++)
    if (first[i][0] != '\0' && recurs (sample, i, first[i]))
      {
        *why = _ ("A value of the first row stands further down as well.");
        return FALSE;
      }
  *why = _ ("The first row is text that does not come again further down. Look at the preview.");
  return TRUE;
}

/* ---- decimals ---- */

static void
find_decimal_comma (LiaisonCsvSniff *sniff, const Sample *sample, guint first_row)
{
  guint n_point = 0, n_comma = 0, n_unclear = 0;

  for (guint column = 0; column < sniff->n_columns; column++)
    {
      LiaisonNumberSample numbers = { 0 };
      LiaisonNumberStyle style;
      LiaisonGuess guess;

      for (guint i = first_row; i < sample->rows->len; i++)
        if (!is_date (get_cell (sample, i, column)))
          liaison_number_sample_add (&numbers, get_cell (sample, i, column), -1);
      if (numbers.n_numbers <= numbers.n_others)
        continue;
      guess = liaison_number_sample_guess (&numbers, LIAISON_NUMBER_STYLE_POINT, &style, NULL);
      n_unclear += guess == LIAISON_GUESS_AMBIGUOUS;
      if (numbers.n_point_only != numbers.n_comma_only)
        {
          n_point += style == LIAISON_NUMBER_STYLE_POINT;
          n_comma += style == LIAISON_NUMBER_STYLE_COMMA;
        }
    }
  sniff->format.decimal_comma = n_comma > n_point || (n_comma == n_point && sniff->format.separator == ';');
  if (n_comma != n_point)
    sniff->decimal_reason =
        g_strdup (sniff->format.decimal_comma ? _ ("Numbers are written as in 1.234,56.")
                                              : _ ("Numbers are written as in 1,234.56."));
  else if (sniff->format.decimal_comma)
    sniff->decimal_reason = g_strdup (
        _ ("No number tells; files with semicolons mostly come from where the comma starts the decimals."));
  else if (n_unclear > 0)
    sniff->decimal_reason = g_strdup (
        _ ("Numbers such as 1,234 can be read in two ways, and no value tells which one is meant."));
  else
    sniff->decimal_reason = g_strdup (_ ("No number tells."));
}

/* ---- the whole ---- */

static void
say_decided (LiaisonCsvSniff *sniff, LiaisonCsvParts parts)
{
  char **reasons[] = { &sniff->encoding_reason, &sniff->separator_reason, &sniff->quote_reason,
                       &sniff->header_reason, &sniff->decimal_reason };

  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    if ((parts & (1u << i)) != 0)
      *reasons[i] = g_strdup (_ ("You chose this."));
}

/* The rows of the sample become those of the preview, the first one the names. */
static void
take_rows (LiaisonCsvSniff *sniff, const Sample *sample)
{
  const guint first = sniff->format.has_header ? 1 : 0;
  char **names = g_ptr_array_index (sample->rows, 0);
  g_autofree const char **no_names = NULL;

  sniff->n_columns = first == 1 ? g_strv_length (names) : sample->n_columns;
  no_names = g_new0 (const char *, sniff->n_columns + 1);
  sniff->column_names = liaison_csv_unique_names (first == 1 ? (const char *const *) names : no_names,
                                                  sniff->n_columns, first == 1 ? sniff->problems : NULL);
  for (guint i = first; i < sample->rows->len && sniff->rows->len < LIAISON_CSV_PREVIEW_ROWS; i++)
    g_ptr_array_add (sniff->rows, g_strdupv (g_ptr_array_index (sample->rows, i)));
}

static gboolean
sniff_rows (LiaisonCsvSniff *sniff, GBytes *head, LiaisonCsvParts decided_parts, GError **error)
{
  g_auto (Sample) sample = { 0 };

  if ((decided_parts & LIAISON_CSV_PART_SEPARATOR) == 0)
    find_separator (sniff, head);
  if ((decided_parts & LIAISON_CSV_PART_QUOTE) == 0)
    find_quote (sniff, head);
  if (sniff->format.quote == sniff->format.separator)
    sniff->format.quote = '\0';
  if (!read_sample (head, sniff->is_whole, &sniff->format, &sample, error))
    return FALSE;
  if (sample.rows->len == 0)
    {
      g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_BAD_INPUT,
                           _ ("The file is empty: there is no row in it."));
      return FALSE;
    }
  if ((decided_parts & LIAISON_CSV_PART_HEADER) == 0)
    {
      const char *why;

      sniff->format.has_header = find_header (&sample, &why);
      sniff->header_reason = g_strdup (why);
    }
  take_rows (sniff, &sample);
  if ((decided_parts & LIAISON_CSV_PART_DECIMAL) == 0)
    find_decimal_comma (sniff, &sample, sniff->format.has_header ? 1 : 0);
  return TRUE;
}

/**
 * liaison_csv_sniff_bytes:
 * @head: the start of the file; %LIAISON_CSV_HEAD_SIZE bytes are enough
 * @is_whole: whether that is all of it
 * @decided: (nullable): the parts of the form that are not to be guessed
 * @decided_parts: which of them those are
 * @error: %LIAISON_ERROR_BAD_INPUT where the file is empty, no text, or something else than CSV, which the
 *   message names; %LIAISON_ERROR_INVALID where the decided encoding is not known; %LIAISON_ERROR_LIMIT
 *
 * Finds the form of a CSV file, with the reason for each part of it, the names of its columns and its first
 * rows.
 *
 * Returns: (transfer full) (nullable): what was found, or %NULL with @error set
 */
LiaisonCsvSniff *
liaison_csv_sniff_bytes (GBytes *head,
                         gboolean is_whole,
                         const LiaisonCsvFormat *decided,
                         LiaisonCsvParts decided_parts,
                         GError **error)
{
  g_autoptr (LiaisonCsvSniff) sniff = NULL;
  const guint8 *bytes;
  const char *looks_like;
  gsize length;

  g_return_val_if_fail (head != NULL, NULL);
  g_return_val_if_fail (decided != NULL || decided_parts == LIAISON_CSV_PART_NONE, NULL);

  sniff = g_new0 (LiaisonCsvSniff, 1);
  sniff->format = decided != NULL ? *decided : LIAISON_CSV_FORMAT_DEFAULT;
  sniff->format.encoding = g_intern_string (sniff->format.encoding);
  sniff->problems = g_ptr_array_new_with_free_func (g_free);
  sniff->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  sniff->is_whole = is_whole;
  say_decided (sniff, decided_parts);
  bytes = g_bytes_get_data (head, &length);
  if (length == 0)
    {
      g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_BAD_INPUT,
                           _ ("The file is empty: there is no row in it."));
      return NULL;
    }
  looks_like = liaison_csv_looks_like (bytes, length);
  if (looks_like != NULL)
    {
      g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_BAD_INPUT, looks_like);
      return NULL;
    }
  if ((decided_parts & LIAISON_CSV_PART_ENCODING) == 0)
    {
      sniff->format.encoding =
          liaison_csv_guess_encoding (bytes, length, is_whole, &sniff->encoding_reason, error);
      if (sniff->format.encoding == NULL)
        return NULL;
    }
  if (!sniff_rows (sniff, head, decided_parts, error))
    return NULL;
  return g_steal_pointer (&sniff);
}

static gboolean
is_blank_text (const char *bytes, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (bytes[i] != '\n' && bytes[i] != '\r')
      return FALSE;
  return TRUE;
}

/**
 * liaison_csv_sniff_file:
 * @file: the file
 * @decided: (nullable): as liaison_csv_sniff_bytes()
 * @decided_parts: as liaison_csv_sniff_bytes()
 * @cancellable: (nullable): to stop
 * @error: as liaison_csv_sniff_bytes(), or where the file cannot be read
 *
 * Looks at the first %LIAISON_CSV_HEAD_SIZE bytes of a file; where all of them are empty lines, at those that
 * follow.
 *
 * Returns: (transfer full) (nullable): what was found, or %NULL with @error set
 */
LiaisonCsvSniff *
liaison_csv_sniff_file (GFile *file,
                        const LiaisonCsvFormat *decided,
                        LiaisonCsvParts decided_parts,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (GFileInputStream) stream = NULL;
  g_autofree char *buffer = g_malloc (LIAISON_CSV_HEAD_SIZE);
  g_autoptr (GBytes) head = NULL;
  gsize length = 0;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  stream = g_file_read (file, cancellable, error);
  if (stream == NULL)
    return NULL;
  do
    {
      if (!g_input_stream_read_all (G_INPUT_STREAM (stream), buffer, LIAISON_CSV_HEAD_SIZE, &length,
                                    cancellable, error))
        return NULL;
    }
  while (length == LIAISON_CSV_HEAD_SIZE && is_blank_text (buffer, length));
  head = g_bytes_new_take (g_steal_pointer (&buffer), length);
  return liaison_csv_sniff_bytes (head, length < LIAISON_CSV_HEAD_SIZE, decided, decided_parts, error);
}

/**
 * liaison_csv_sniff_free:
 * @self: (transfer full): what was found
 */
void
liaison_csv_sniff_free (LiaisonCsvSniff *self)
{
  g_strfreev (self->column_names);
  g_clear_pointer (&self->problems, g_ptr_array_unref);
  g_free (self->encoding_reason);
  g_free (self->separator_reason);
  g_free (self->quote_reason);
  g_free (self->header_reason);
  g_free (self->decimal_reason);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_free (self);
}

/* A name that is not taken yet: "name (2)", or a higher number. */
static char *
make_name (const char *base, GHashTable *taken, GHashTable *numbers)
{
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (numbers, base));

  for (number = MAX (number, 1) + 1;; number++)
    {
      g_autofree char *name = g_strdup_printf ("%s (%u)", base, number);

      if (g_hash_table_contains (taken, name))
        continue;
      g_hash_table_insert (numbers, g_strdup (base), GUINT_TO_POINTER (number));
      return g_steal_pointer (&name);
    }
}

/**
 * liaison_csv_unique_names:
 * @names: (array length=n_names): the names of the columns as they stand in a file; each may be %NULL
 * @n_names: how many there are
 * @problems: (nullable) (element-type utf8): takes a translated sentence for each name that is missing or
 *   doubled
 *
 * Makes each name one that is there and that no other column has: "name (2)", "Column 3". Blanks around names
 * are dropped.
 *
 * Returns: (transfer full): the names, @n_names of them
 */
char **
liaison_csv_unique_names (const char *const *names, gsize n_names, GPtrArray *problems)
{
  g_autoptr (GHashTable) taken = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  char **unique = g_new0 (char *, n_names + 1);

  g_return_val_if_fail (names != NULL, unique);

  /* Names that are there once keep what they are called, whatever stands in front of them. */
  for (gsize i = 0; i < n_names; i++)
    {
      g_autofree char *name = g_strstrip (g_strdup (names[i] != NULL ? names[i] : ""));

      if (name[0] == '\0' || g_hash_table_contains (taken, name))
        continue;
      unique[i] = g_steal_pointer (&name);
      g_hash_table_add (taken, unique[i]);
    }
  for (gsize i = 0; i < n_names; i++)
    {
      g_autofree char *name = NULL;
      const gboolean is_missing = names[i] == NULL || names[i][strspn (names[i], " \t\r\n\f\v")] == '\0';

      if (unique[i] != NULL)
        continue;
      /* Translators: what a column without a name is called */
      name = is_missing ? g_strdup_printf (_ ("Column %u"), (guint) i + 1) : g_strstrip (g_strdup (names[i]));
      unique[i] = g_hash_table_contains (taken, name) ? make_name (name, taken, numbers) : g_strdup (name);
      g_hash_table_add (taken, unique[i]);
      if (problems != NULL)
        {
          g_autofree char *excerpt = liaison_text_excerpt (name);

          if (is_missing)
            g_ptr_array_add (problems, g_strdup_printf (_ ("Column %u has no name and is called “%s” here."),
                                                        (guint) i + 1, unique[i]));
          else
            g_ptr_array_add (
                problems, g_strdup_printf (_ ("Column %u has the name “%s” again and is called “%s” here."),
                                           (guint) i + 1, excerpt, unique[i]));
        }
    }
  return unique;
}
