/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/error.h"
#include "core/exchange/csv-reader.h"

#include <string.h>
#include <sys/resource.h>

#define MEBIBYTE (1024 * 1024)

/* ---- a stream that hands out its bytes in pieces of random length, and may repeat them for long ---- */

#define TEST_TYPE_STREAM (test_stream_get_type ())
G_DECLARE_FINAL_TYPE (TestStream, test_stream, TEST, STREAM, GInputStream)

struct _TestStream
{
  GInputStream parent_instance;
  GBytes *head;
  GBytes *repeated;
  guint64 n_repeated;
  guint64 position;
  guint longest;
};

G_DEFINE_FINAL_TYPE (TestStream, test_stream, G_TYPE_INPUT_STREAM)

static gssize
test_stream_read (GInputStream *stream, void *buffer, gsize count, GCancellable *cancellable, GError **error)
{
  TestStream *self = TEST_STREAM (stream);
  const gsize head_length = g_bytes_get_size (self->head);
  const gsize repeated_length = self->repeated != NULL ? g_bytes_get_size (self->repeated) : 1;
  const guint64 length = head_length + self->n_repeated;
  gsize n = self->longest > 0 ? (gsize) g_test_rand_int_range (1, (gint32) self->longest + 1) : count;
  guint8 *out = buffer;

  n = (gsize) MIN (MIN (n, count), length - self->position);
  for (gsize i = 0; i < n;)
    {
      const gboolean is_head = self->position < head_length;
      const gsize at = (gsize) (is_head ? self->position : (self->position - head_length) % repeated_length);
      const guint8 *bytes = g_bytes_get_data (is_head ? self->head : self->repeated, NULL);
      const gsize piece = MIN (n - i, (is_head ? head_length : repeated_length) - at);

      memcpy (out + i, bytes + at, piece);
      i += piece;
      self->position += piece;
    }
  return (gssize) n;
}

static void
test_stream_finalize (GObject *object)
{
  TestStream *self = TEST_STREAM (object);

  g_clear_pointer (&self->head, g_bytes_unref);
  g_clear_pointer (&self->repeated, g_bytes_unref);
  G_OBJECT_CLASS (test_stream_parent_class)->finalize (object);
}

static void
test_stream_class_init (TestStreamClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = test_stream_finalize;
  G_INPUT_STREAM_CLASS (klass)->read_fn = test_stream_read;
}

static void
test_stream_init (TestStream *self)
{
}

static TestStream *
test_stream_new (const void *bytes, gsize length, guint longest)
{
  TestStream *self = g_object_new (TEST_TYPE_STREAM, NULL);

  self->head = g_bytes_new (bytes, length);
  self->longest = longest;
  return self;
}

static TestStream *
test_stream_new_repeated (const char *head, const char *repeated, guint64 length)
{
  TestStream *self = test_stream_new (head, strlen (head), 0);

  self->repeated = g_bytes_new (repeated, strlen (repeated));
  self->n_repeated = length;
  return self;
}

/* ---- readers ---- */

static LiaisonCsvFormat
make_format (const char *encoding, char separator, gboolean has_header)
{
  return (LiaisonCsvFormat) { encoding, separator, '"', has_header, FALSE };
}

static LiaisonCsvReader *
read_bytes (const void *bytes, gsize length, LiaisonCsvFormat format)
{
  g_autoptr (TestStream) stream = test_stream_new (bytes, length, 0);

  return liaison_csv_reader_new (G_INPUT_STREAM (stream), &format);
}

static LiaisonCsvReader *
read_text (const char *text, gboolean has_header)
{
  return read_bytes (text, strlen (text), make_format ("UTF-8", ',', has_header));
}

/* The next row, its fields in brackets, or what is wrong. */
static char *
next_row (LiaisonCsvReader *reader)
{
  g_autoptr (GError) error = NULL;
  GString *row = g_string_new (NULL);
  gboolean end;

  if (!liaison_csv_reader_next (reader, NULL, &end, &error))
    {
      g_assert_true (end);
      g_assert_cmpuint (liaison_csv_reader_get_n_fields (reader), ==, 0);
      g_string_append_printf (row, "error %d", error->code);
      return g_string_free_and_steal (row);
    }
  if (end)
    g_string_append (row, "end");
  for (guint i = 0; i < liaison_csv_reader_get_n_fields (reader) && !end; i++)
    {
      gsize length;
      const char *field = liaison_csv_reader_get_field (reader, i, &length);

      g_assert_cmpuint (strlen (field), ==, length);
      g_assert_true (g_utf8_validate (field, (gssize) length, NULL));
      g_string_append_printf (row, "[%s]", field);
    }
  if (!end && liaison_csv_reader_get_fault (reader, NULL) != LIAISON_CSV_FAULT_NONE)
    {
      guint column;
      const LiaisonCsvFault fault = liaison_csv_reader_get_fault (reader, &column);

      g_string_append_printf (row, " fault %d column %u", fault, column);
    }
  return g_string_free_and_steal (row);
}

#define assert_row(reader, expected) \
  G_STMT_START \
  { \
    g_autofree char *row = next_row (reader); \
    g_assert_cmpstr (row, ==, expected); \
  } \
  G_STMT_END

#define assert_message(reader, ...) \
  G_STMT_START \
  { \
    const char *const parts[] = { __VA_ARGS__ }; \
    g_autofree char *message = liaison_csv_reader_dup_fault_message (reader); \
    g_assert_nonnull (message); \
    for (gsize part = 0; part < G_N_ELEMENTS (parts); part++) \
      if (strstr (message, parts[part]) == NULL) \
        g_error ("“%s” does not say “%s”", message, parts[part]); \
  } \
  G_STMT_END

static void
assert_failure (LiaisonCsvReader *reader, int code, const char *part)
{
  g_autoptr (GError) error = NULL;
  gboolean end;

  while (liaison_csv_reader_next (reader, NULL, &end, &error) && !end)
    ;
  g_assert_error (error, LIAISON_ERROR, code);
  if (strstr (error->message, part) == NULL)
    g_error ("“%s” does not say “%s”", error->message, part);
  /* And it stays so. */
  g_assert_false (liaison_csv_reader_next (reader, NULL, &end, NULL));
}

/* ---- golden ---- */

static void
test_plain (void)
{
  g_autoptr (LiaisonCsvReader) reader = read_text (
      "name,city\r\n\"A, B\",Berlin\n\"say \"\"hi\"\"\",\"two\r\nlines\"\n\n\nlast,5\" disk", TRUE);
  const char *const *names;
  guint n;

  names = liaison_csv_reader_get_column_names (reader, &n, NULL, NULL);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpstr (names[0], ==, "name");
  g_assert_cmpstr (names[1], ==, "city");
  assert_row (reader, "[A, B][Berlin]");
  g_assert_cmpuint (liaison_csv_reader_get_line (reader), ==, 2);
  assert_row (reader, "[say \"hi\"][two\r\nlines]");
  g_assert_cmpuint (liaison_csv_reader_get_line (reader), ==, 3);
  assert_row (reader, "[last][5\" disk]");
  g_assert_cmpuint (liaison_csv_reader_get_line (reader), ==, 7);
  g_assert_cmpuint (liaison_csv_reader_get_record_number (reader), ==, 3);
  g_assert_cmpuint (liaison_csv_reader_get_n_empty_lines (reader), ==, 2);
  g_assert_cmpstr (liaison_csv_reader_get_field (reader, 2, NULL), ==, "");
  assert_row (reader, "end");
  assert_row (reader, "end");
}

static void
test_line_ends (void)
{
  g_autoptr (LiaisonCsvReader) mac = read_text ("a,b\r1,2\r3,4\r", TRUE);
  g_autoptr (LiaisonCsvReader) mixed = read_text ("a,b\r\n1,2\n3,4\r5,6\r\n\r\n7,8", TRUE);

  assert_row (mac, "[1][2]");
  assert_row (mac, "[3][4]");
  g_assert_cmpuint (liaison_csv_reader_get_line (mac), ==, 3);
  assert_row (mac, "end");
  assert_row (mixed, "[1][2]");
  assert_row (mixed, "[3][4]");
  assert_row (mixed, "[5][6]");
  assert_row (mixed, "[7][8]");
  g_assert_cmpuint (liaison_csv_reader_get_line (mixed), ==, 6);
  assert_row (mixed, "end");
}

static void
test_header (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonCsvReader) doubled = read_text ("\xef\xbb\xbfname,,name, x ,name\n1,2,3,4,5\n", TRUE);
  g_autoptr (LiaisonCsvReader) none = read_text ("1,2,3\n4,5,6\n", FALSE);
  g_autoptr (LiaisonCsvReader) empty = read_text ("\n\n", TRUE);
  g_autoptr (LiaisonCsvReader) empty_data = read_text ("", FALSE);
  g_autoptr (LiaisonCsvReader) broken = read_text ("a,b\xff\n1,2\n", TRUE);
  g_autoptr (LiaisonCsvReader) hinted = read_text ("\xef\xbb\xbfsep=,\r\na,b\r\n1,2\r\n", TRUE);
  g_autofree char *names = NULL;

  names = g_strjoinv ("|", (char **) liaison_csv_reader_get_column_names (doubled, NULL, NULL, NULL));
  g_assert_cmpstr (names, ==, "name|Column 2|name (2)|x|name (3)");
  g_assert_cmpuint (liaison_csv_reader_get_header_problems (doubled)->len, ==, 3);
  assert_row (doubled, "[1][2][3][4][5]");
  g_assert_cmpstr (liaison_csv_reader_get_column_names (none, NULL, NULL, NULL)[2], ==, "Column 3");
  assert_row (none, "[1][2][3]");
  g_assert_cmpuint (liaison_csv_reader_get_record_number (none), ==, 1);
  assert_row (none, "[4][5][6]");
  g_assert_null (liaison_csv_reader_get_column_names (empty, NULL, NULL, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_BAD_INPUT);
  assert_row (empty_data, "end");
  assert_failure (broken, LIAISON_ERROR_BAD_INPUT, "ine 1, column 2");
  assert_row (hinted, "[1][2]");
  g_assert_cmpuint (liaison_csv_reader_get_line (hinted), ==, 3);
}

static void
test_row_faults (void)
{
  static const char text[] = "a,b,c\n1,2\n1,2,3,4\n1,x\xff\xfey,3\nn\0l,2,3\n1,\"two\"2,3\nok,ok,ok\n";
  g_autoptr (LiaisonCsvReader) reader = read_bytes (text, sizeof text - 1, make_format ("UTF-8", ',', TRUE));

  assert_row (reader, "[1][2] fault 4 column 3");
  assert_message (reader, "Line 2", "2 fields", "3");
  assert_row (reader, "[1][2][3][4] fault 5 column 4");
  assert_message (reader, "Line 3", "4 fields");
  assert_row (reader, "[1][x??y][3] fault 3 column 2");
  assert_message (reader, "Line 4", "column 2", "byte 2", "0xFF");
  assert_row (reader, "[n?l][2][3] fault 2 column 1");
  assert_message (reader, "Line 5", "column 1", "byte 2");
  assert_row (reader, "[1][\"two\"2][3] fault 1 column 2");
  assert_message (reader, "Line 6", "column 2");
  assert_row (reader, "[ok][ok][ok]");
  g_assert_null (liaison_csv_reader_dup_fault_message (reader));
  assert_row (reader, "end");
}

static void
test_stray_quote_costs_one_row (void)
{
  g_autoptr (LiaisonCsvReader) reader = read_text ("a,b\n1,\"open\n2,two\n3,\"three\"\n4,four\n", TRUE);
  g_autoptr (LiaisonCsvReader) windows =
      read_text ("a,b\r\n\"x\r\ny\",\"open\r\n2,two\r\n3,\"three\"\r\n", TRUE);
  g_autoptr (LiaisonCsvReader) one_column = read_text ("a\n\"open\ntwo\n\"three\"\nfour\n", TRUE);

  assert_row (reader, "[1][\"open] fault 1 column 2");
  assert_message (reader, "Line 2", "column 2", "not closed");
  assert_row (reader, "[2][two]");
  g_assert_cmpuint (liaison_csv_reader_get_line (reader), ==, 3);
  assert_row (reader, "[3][three]");
  assert_row (reader, "[4][four]");
  assert_row (reader, "end");
  assert_row (windows, "[x\r\ny][\"open] fault 1 column 2");
  assert_message (windows, "Line 3");
  assert_row (windows, "[2][two]");
  g_assert_cmpuint (liaison_csv_reader_get_line (windows), ==, 4);
  assert_row (one_column, "[\"open\ntwo\n\"three\"] fault 1 column 1");
  assert_row (one_column, "[four]");
}

static void
test_unterminated_quote (void)
{
  g_autoptr (LiaisonCsvReader) reader = read_text ("a,b\n1,2\n3,\"open\n5,6\n7,8\n", TRUE);

  assert_failure (reader, LIAISON_ERROR_BAD_INPUT, "line 3, column 2");
}

static void
test_no_quote (void)
{
  const LiaisonCsvFormat format = { "UTF-8", '\t', '\0', FALSE, FALSE };
  g_autoptr (LiaisonCsvReader) reader = read_bytes ("\"a\tb\"\nc\0d\te\n", 12, format);

  assert_row (reader, "[\"a][b\"]");
  assert_row (reader, "[c?d][e] fault 2 column 1");
  assert_row (reader, "end");
}

/* ---- encodings ---- */

static void
test_encodings (void)
{
  static const struct
  {
    const char *encoding;
    const char *iconv;
    const char *text;
  } cases[] = {
    { "UTF-8", "UTF-8", "naïve,Zürich\n株式会社,\"łódź\"\n" },
    { "UTF-16LE", "UTF-16LE", "\xef\xbb\xbfnaïve,Zürich\r\n株式会社,\"😀\"\r\n" },
    { "UTF-16BE", "UTF-16BE", "naïve,Zürich\r\n株式会社,\"😀\"\r\n" },
    { "windows-1252", "WINDOWS-1252", "naïve,Zürich €\n“q”,\"œuvre\"\n" },
    { "iso-8859-15", "ISO-8859-15", "naïve,Zürich €\nq,\"œuvre\"\n" },
    { "windows-1250", "WINDOWS-1250", "Łódź,Příliš\nžluťoučký,\"kůň\"\n" },
    { "Shift_JIS", "CP932", "名前,都市\n株式会社表,\"①東京\"\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      for (guint longest = 0; longest < 4; longest++)
        {
          gsize length;
          g_autofree char *bytes =
              g_convert (cases[i].text, -1, cases[i].iconv, "UTF-8", NULL, &length, NULL);
          const char *plain = cases[i].text + (g_str_has_prefix (cases[i].text, "\xef\xbb\xbf") ? 3 : 0);
          g_autoptr (LiaisonCsvReader) expected = read_text (plain, FALSE);
          const LiaisonCsvFormat format = make_format (cases[i].encoding, ',', FALSE);
          g_autoptr (TestStream) stream = NULL;
          g_autoptr (LiaisonCsvReader) reader = NULL;

          if (bytes == NULL)
            {
              g_test_message ("This machine has no %s: skipped", cases[i].iconv);
              continue;
            }
          stream = test_stream_new (bytes, length, longest);
          reader = liaison_csv_reader_new (G_INPUT_STREAM (stream), &format);
          for (guint n = 0; n < 3; n++)
            {
              g_autofree char *wanted = next_row (expected);

              assert_row (reader, wanted);
            }
          g_assert_cmpuint (liaison_csv_reader_get_bytes_consumed (reader), ==, length);
        }
    }
}

static void
test_bad_encodings (void)
{
  static const char utf16[] = "a\0,\0b\0\n\0"
                              "1\0,\0\0\xd8x\0\n\0"
                              "2\0,\0"
                              "3\0\n\0"
                              "4\0,\0"
                              "5";
  g_autoptr (LiaisonCsvReader) reader =
      read_bytes (utf16, sizeof utf16 - 1, make_format ("UTF-16LE", ',', TRUE));
  g_autoptr (LiaisonCsvReader) japanese =
      read_bytes ("a,b\n1,\x81\n2,\xff\n3,4\n", 17, make_format ("Shift_JIS", ',', TRUE));
  g_autoptr (LiaisonCsvReader) unknown = read_bytes ("a\n", 2, make_format ("no-such-code", ',', TRUE));

  assert_row (reader, "[1][?x] fault 3 column 2");
  assert_message (reader, "Line 2", "column 2", "UTF-16LE");
  assert_row (reader, "[2][3]");
  assert_row (reader, "[4][?] fault 3 column 2");
  assert_row (reader, "end");
  assert_row (japanese, "[1][?] fault 3 column 2");
  assert_row (japanese, "[2][?] fault 3 column 2");
  assert_row (japanese, "[3][4]");
  assert_failure (unknown, LIAISON_ERROR_INVALID, "no-such-code");
}

/* ---- limits ---- */

static gsize
peak_memory (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (gsize) usage.ru_maxrss * 1024;
}

static void
check_long_line (const char *head, const char *repeated, const char *encoding, const char *part)
{
  const gsize before = peak_memory ();
  g_autoptr (TestStream) stream = test_stream_new_repeated (head, repeated, 200 * MEBIBYTE);
  const LiaisonCsvFormat format = make_format (encoding, ',', TRUE);
  g_autoptr (LiaisonCsvReader) reader = liaison_csv_reader_new (G_INPUT_STREAM (stream), &format);

  assert_failure (reader, LIAISON_ERROR_LIMIT, part);
  g_assert_cmpuint (stream->position, <, 4 * MEBIBYTE);
  g_assert_cmpuint (peak_memory () - before, <, 32 * MEBIBYTE);
}

static void
test_long_line (void)
{
  check_long_line ("a,b\n1,2\n", "x", "UTF-8", "Line 3 ");
  check_long_line ("a,b\n1,2\n\n3,\"", "x\n", "UTF-8", "line 4, column 2");
  check_long_line ("a,b\n1,2\n", "x", "windows-1252", "Line 3 ");
  check_long_line ("a,b\n1,2\n", "\xe9\x81", "windows-1252", "Line 3 ");
  check_long_line ("", "x", "UTF-8", "Line 1 ");
  check_long_line ("a,b\n", ",", "UTF-8", "more than 4096 columns");
  check_long_line ("a,b\n1,\"", "\"\"", "UTF-8", "line 2, column 2");
}

static void
test_limits_are_exact (void)
{
  for (gsize length = 95; length < 106; length++)
    for (guint longest = 0; longest < 5; longest++)
      {
        g_autofree char *line = g_strnfill (length - 2, 'x');
        g_autofree char *text = g_strdup_printf ("a,b\r\n1,%s\r\n", line);
        g_autoptr (TestStream) stream = test_stream_new (text, strlen (text), longest);
        const LiaisonCsvFormat format = LIAISON_CSV_FORMAT_DEFAULT;
        g_autoptr (LiaisonCsvReader) reader = liaison_csv_reader_new (G_INPUT_STREAM (stream), &format);
        g_autoptr (GError) error = NULL;
        gboolean end;

        liaison_csv_reader_set_limits (reader, &(LiaisonCsvLimits) { 100, 100, 2 });
        g_assert_true (liaison_csv_reader_next (reader, NULL, &end, &error) == (length <= 100));
        if (length > 100)
          g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_LIMIT);
      }
}

static void
test_field_limit (void)
{
  g_autoptr (LiaisonCsvReader) reader = read_text ("a,b\n12345,\"12345\"\n12345,123456\n", TRUE);
  g_autoptr (LiaisonCsvReader) columns = read_text ("a,b\n1,2\n1,2,3,4\n", TRUE);

  liaison_csv_reader_set_limits (reader, &(LiaisonCsvLimits) { 100, 5, 10 });
  assert_row (reader, "[12345][12345]");
  assert_failure (reader, LIAISON_ERROR_LIMIT, "Line 3, column 2");
  liaison_csv_reader_set_limits (columns, &(LiaisonCsvLimits) { 100, 5, 3 });
  assert_row (columns, "[1][2]");
  assert_failure (columns, LIAISON_ERROR_LIMIT, "Line 3");
}

static void
test_empty_lines (void)
{
  static const char *const ends[] = { "\n", "\r\n", "\r" };

  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      const gsize before = peak_memory ();
      g_autoptr (TestStream) stream =
          test_stream_new_repeated ("a,b\n1,2\n", ends[i], 1000000 * (guint64) strlen (ends[i]));
      const LiaisonCsvFormat format = LIAISON_CSV_FORMAT_DEFAULT;
      g_autoptr (LiaisonCsvReader) reader = liaison_csv_reader_new (G_INPUT_STREAM (stream), &format);
      const gint64 start = g_get_monotonic_time ();

      assert_row (reader, "[1][2]");
      assert_row (reader, "end");
      g_assert_cmpuint (liaison_csv_reader_get_n_empty_lines (reader), ==, 1000000);
      g_assert_cmpint (g_get_monotonic_time () - start, <, 5 * G_USEC_PER_SEC);
      g_assert_cmpuint (peak_memory () - before, <, 16 * MEBIBYTE);
    }
}

/* Each line opens a quote: reading on behind each must not make it quadratic. */
static void
test_many_stray_quotes (void)
{
  g_autoptr (TestStream) stream =
      test_stream_new_repeated ("a,b\n", "1,\"x\n2,\"\"\n", 10 * MEBIBYTE / 10 * 10);
  const LiaisonCsvFormat format = LIAISON_CSV_FORMAT_DEFAULT;
  g_autoptr (LiaisonCsvReader) reader = liaison_csv_reader_new (G_INPUT_STREAM (stream), &format);
  const gint64 start = g_get_monotonic_time ();
  gboolean end = FALSE;

  while (!end && liaison_csv_reader_next (reader, NULL, &end, NULL))
    ;
  g_assert_cmpint (g_get_monotonic_time () - start, <, 20 * G_USEC_PER_SEC);
}

static void
test_cancel (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (LiaisonCsvReader) reader = read_text ("a\n1\n", TRUE);
  g_autoptr (GError) error = NULL;
  gboolean end;

  g_cancellable_cancel (cancellable);
  g_assert_false (liaison_csv_reader_next (reader, cancellable, &end, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* ---- the model: one character after the other ---- */

typedef struct
{
  GPtrArray *fields;
  LiaisonCsvFault fault;
  guint column;
  guint64 line;
  gsize end;
} ModelRecord;

typedef struct
{
  const char *text;
  gsize length;
  gsize at;
  guint64 line;
  guint n_columns;
  guint64 n_empty;
  guint64 unterminated;
} Model;

static void
model_record_free (gpointer data)
{
  ModelRecord *record = data;

  g_ptr_array_unref (record->fields);
  g_free (record);
}

static gboolean
model_is_line_end (const Model *model, gsize at)
{
  return at < model->length && (model->text[at] == '\n' || model->text[at] == '\r');
}

static gsize
model_line_end_length (const Model *model, gsize at)
{
  return model->text[at] == '\r' && at + 1 < model->length && model->text[at + 1] == '\n' ? 2 : 1;
}

static void
model_fault (ModelRecord *record, LiaisonCsvFault fault)
{
  if (record->fault != LIAISON_CSV_FAULT_NONE)
    return;
  record->fault = fault;
  record->column = record->fields->len + 1;
}

/* Reads one field, and returns whether the record ends with the line that it started on although the field
 * does not. */
static gboolean
model_field (Model *model, ModelRecord *record)
{
  GString *value = g_string_new (NULL);
  const gsize start = model->at;
  const guint64 start_line = model->line;

  if (model->at < model->length && model->text[model->at] == '"')
    {
      gsize first_end = 0;

      model->at++;
      for (;;)
        {
          if (model->at >= model->length)
            {
              model->unterminated = start_line;
              g_string_free (value, TRUE);
              return FALSE;
            }
          if (model->text[model->at] == '"')
            {
              model->at++;
              if (model->at >= model->length || model->text[model->at] != '"')
                break;
            }
          if (model_is_line_end (model, model->at))
            {
              const gsize n = model_line_end_length (model, model->at);

              first_end = first_end == 0 ? model->at : first_end;
              g_string_append_len (value, model->text + model->at, (gssize) n);
              model->at += n;
              model->line++;
              continue;
            }
          g_string_append_c (value, model->text[model->at++]);
        }
      if (model->at < model->length && model->text[model->at] != ',' && !model_is_line_end (model, model->at))
        {
          model_fault (record, LIAISON_CSV_FAULT_STRAY_QUOTE);
          if (first_end > 0 && model->n_columns != 1)
            {
              model->at = first_end;
              model->line = start_line;
            }
          else
            while (model->at < model->length && model->text[model->at] != ',' &&
                   !model_is_line_end (model, model->at))
              model->at++;
          g_string_truncate (value, 0);
          g_string_append_len (value, model->text + start, (gssize) (model->at - start));
          g_ptr_array_add (record->fields, g_string_free_to_bytes (value));
          return first_end > 0 && model->n_columns != 1;
        }
    }
  else
    while (model->at < model->length && model->text[model->at] != ',' &&
           !model_is_line_end (model, model->at))
      g_string_append_c (value, model->text[model->at++]);
  g_ptr_array_add (record->fields, g_string_free_to_bytes (value));
  return FALSE;
}

/* A field as the reader must give it, its bad bytes replaced. */
static char *
model_clean (GBytes *field, gboolean *has_nul, gboolean *is_invalid)
{
  gsize length;
  const char *bytes = g_bytes_get_data (field, &length);
  GString *clean = g_string_new (NULL);

  *has_nul = FALSE;
  *is_invalid = FALSE;
  for (gsize i = 0; i < length;)
    {
      const gunichar c = bytes[i] == '\0' ? 0 : g_utf8_get_char_validated (bytes + i, (gssize) (length - i));

      if (c == 0 || c >= 0x80000000)
        {
          *has_nul |= c == 0;
          *is_invalid |= c != 0;
          g_string_append_c (clean, '?');
          i++;
          continue;
        }
      g_string_append_unichar (clean, c);
      i = (gsize) (g_utf8_next_char (bytes + i) - bytes);
    }
  return g_string_free_and_steal (clean);
}

static void
model_check_text (Model *model, ModelRecord *record)
{
  guint nul_column = 0, invalid_column = 0;

  for (guint i = 0; i < record->fields->len; i++)
    {
      gboolean has_nul, is_invalid;
      char *clean = model_clean (record->fields->pdata[i], &has_nul, &is_invalid);

      g_bytes_unref (record->fields->pdata[i]);
      record->fields->pdata[i] = clean;
      if (has_nul && nul_column == 0)
        nul_column = i + 1;
      if (is_invalid && invalid_column == 0)
        invalid_column = i + 1;
    }
  g_ptr_array_set_free_func (record->fields, g_free);
  if (record->fault == LIAISON_CSV_FAULT_NONE && (nul_column > 0 || invalid_column > 0))
    {
      record->fault = nul_column > 0 ? LIAISON_CSV_FAULT_NUL_BYTE : LIAISON_CSV_FAULT_INVALID_TEXT;
      record->column = nul_column > 0 ? nul_column : invalid_column;
    }
  if (model->n_columns == 0)
    model->n_columns = record->fields->len;
  if (record->fault != LIAISON_CSV_FAULT_NONE)
    return;
  if (record->fields->len != model->n_columns)
    {
      record->fault = record->fields->len < model->n_columns ? LIAISON_CSV_FAULT_TOO_FEW_FIELDS
                                                             : LIAISON_CSV_FAULT_TOO_MANY_FIELDS;
      record->column = MIN (record->fields->len, model->n_columns) + 1;
    }
}

static ModelRecord *
model_next (Model *model)
{
  ModelRecord *record;
  gboolean is_cut = FALSE;

  while (model_is_line_end (model, model->at))
    {
      model->at += model_line_end_length (model, model->at);
      model->line++;
      model->n_empty++;
    }
  if (model->at >= model->length)
    return NULL;
  record = g_new0 (ModelRecord, 1);
  record->fields = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  record->line = model->line;
  for (;;)
    {
      is_cut = model_field (model, record);
      if (model->unterminated > 0)
        {
          model_record_free (record);
          return NULL;
        }
      if (is_cut || model->at >= model->length || model->text[model->at] != ',')
        break;
      model->at++;
    }
  if (model->at < model->length)
    {
      model->at += model_line_end_length (model, model->at);
      model->line++;
    }
  record->end = model->at;
  model_check_text (model, record);
  return record;
}

static void
append_random_text (GString *text, gsize length)
{
  static const char *const pieces[] = { "a",    "bc", ",",   ",",   "\"", "\"", "\"\"", "\n",      "\n",
                                        "\r\n", "\r", ",\"", "\",", "é",  "株", "\xff", "\xe6\xa0" };
  /* Many texts without what makes a row faulty, so that more than that is tried. */
  const int n_pieces = (int) G_N_ELEMENTS (pieces) - (g_test_rand_bit () ? 2 : 0);

  while (text->len < length)
    {
      if (g_test_rand_int_range (0, 100) == 0 && n_pieces == G_N_ELEMENTS (pieces))
        g_string_append_c (text, '\0');
      if (g_test_rand_int_range (0, 20) == 0)
        g_string_append_printf (text, "%*s", g_test_rand_int_range (0, 70), "x");
      g_string_append (text, pieces[g_test_rand_int_range (0, n_pieces)]);
    }
}

/* Pieces of one byte, of a few, of about the size that is scanned at once, and all at once. */
static guint
choose_longest_piece (void)
{
  static const int most[] = { 2, 20, 300, 20000 };

  return g_test_rand_int_range (0, 5) == 0
             ? 0
             : (guint) g_test_rand_int_range (1, most[g_test_rand_int_range (0, 4)]);
}

static void
compare_with_model (const GString *text, guint longest)
{
  Model model = { text->str, text->len, 0, 1, 0, 0, 0 };
  const LiaisonCsvFormat format = make_format ("UTF-8", ',', FALSE);
  g_autoptr (TestStream) stream = test_stream_new (text->str, text->len, longest);
  g_autoptr (LiaisonCsvReader) reader = liaison_csv_reader_new (G_INPUT_STREAM (stream), &format);
  const gboolean asks_names = g_test_rand_bit ();
  guint64 n_records = 0;

  for (;;)
    {
      ModelRecord *record = model_next (&model);
      g_autoptr (GError) error = NULL;
      gboolean end;
      const gboolean is_read = liaison_csv_reader_next (reader, NULL, &end, &error);
      guint column;

      if (model.unterminated > 0)
        {
          g_autofree char *where = g_strdup_printf ("line %" G_GUINT64_FORMAT ",", model.unterminated);

          g_assert_false (is_read);
          g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_BAD_INPUT);
          g_assert_nonnull (strstr (error->message, where));
          return;
        }
      g_assert_no_error (error);
      g_assert_true (end == (record == NULL));
      g_assert_cmpuint (liaison_csv_reader_get_n_empty_lines (reader), ==, model.n_empty);
      if (record == NULL)
        break;
      n_records++;
      g_assert_cmpuint (liaison_csv_reader_get_record_number (reader), ==, n_records);
      g_assert_cmpuint (liaison_csv_reader_get_line (reader), ==, record->line);
      g_assert_cmpuint (liaison_csv_reader_get_bytes_consumed (reader), ==, record->end);
      g_assert_cmpuint (liaison_csv_reader_get_n_fields (reader), ==, record->fields->len);
      for (guint i = 0; i < record->fields->len; i++)
        {
          gsize length;
          const char *field = liaison_csv_reader_get_field (reader, i, &length);

          g_assert_cmpstr (field, ==, record->fields->pdata[i]);
          g_assert_cmpuint (length, ==, strlen (field));
        }
      g_assert_cmpint (liaison_csv_reader_get_fault (reader, &column), ==, record->fault);
      g_assert_cmpuint (column, ==, record->column);
      if (record->fault != LIAISON_CSV_FAULT_NONE)
        assert_message (reader, "Line");
      if (asks_names)
        liaison_csv_reader_get_column_names (reader, NULL, NULL, NULL);
      model_record_free (record);
    }
}

static guint
get_n_iterations (guint usual)
{
  const char *is_long = g_getenv ("LIAISON_TEST_LONG");

  return is_long != NULL && g_str_equal (is_long, "1") ? usual * 100 : usual;
}

static void
test_model (void)
{
  const guint n = get_n_iterations (4000);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      append_random_text (text,
                          (gsize) g_test_rand_int_range (0, g_test_rand_int_range (0, 4) == 0 ? 800 : 60));
      compare_with_model (text, choose_longest_piece ());
      compare_with_model (text, 1);
    }
}

/* Files longer than the first buffer, with records of all lengths, cut anywhere. */
static void
test_model_large (void)
{
  const guint n = get_n_iterations (6);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      while (text->len < 900000)
        {
          const int length = g_test_rand_int_range (0, g_test_rand_int_range (0, 8) == 0 ? 300000 : 200);
          g_autofree char *cell = g_strnfill ((gsize) length, 'x');

          if (i % 2 == 0)
            append_random_text (text, text->len + 1000);
          else if (g_test_rand_bit ())
            g_string_append_printf (text, "1,%s,\"%s\"\r\n", cell,
                                    length < 5 ? "say \"\"hi\"\"\r\nand" : "b");
          else
            g_string_append_printf (text, "2,\"%s\n\",b\n", cell);
        }
      compare_with_model (text, choose_longest_piece ());
    }
}

/* ---- the real files ---- */

static void
test_real_files (void)
{
  static const struct
  {
    const char *name;
    gboolean has_header;
    guint n_columns;
    guint n_rows;
  } files[] = {
    { "resellers.csv", TRUE, 6, 701 },         { "dim_reseller.csv", TRUE, 20, 701 },
    { "territories.csv", TRUE, 4, 0 },         { "geography.csv", FALSE, 11, 655 },
    { "reseller_sales.csv", TRUE, 11, 57851 },
  };
  const char *shared = g_getenv ("LIAISON_SHARED");
  g_autofree char *folder = NULL;

  if (shared != NULL)
    folder = g_build_filename (shared, "data", "adventureworks", NULL);
  if (folder == NULL || !g_file_test (folder, G_FILE_TEST_IS_DIR))
    {
      g_test_skip ("The real files are not here: LIAISON_SHARED");
      return;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (folder, files[i].name, NULL);
      g_autoptr (GFile) file = g_file_new_for_path (path);
      const LiaisonCsvFormat format = make_format ("UTF-8", ',', files[i].has_header);
      g_autoptr (GError) error = NULL;
      g_autoptr (LiaisonCsvReader) reader = liaison_csv_reader_new_for_file (file, &format, NULL, &error);
      guint n_columns = 0, n_rows = 0, n_faults = 0;
      gboolean end;

      g_assert_no_error (error);
      g_assert_nonnull (liaison_csv_reader_get_column_names (reader, &n_columns, NULL, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (n_columns, ==, files[i].n_columns);
      while (liaison_csv_reader_next (reader, NULL, &end, &error) && !end)
        {
          n_rows++;
          n_faults += liaison_csv_reader_get_fault (reader, NULL) != LIAISON_CSV_FAULT_NONE;
        }
      g_assert_no_error (error);
      g_test_message ("%s: %u rows, %u faults", files[i].name, n_rows, n_faults);
      if (files[i].n_rows > 0)
        g_assert_cmpuint (n_rows, ==, files[i].n_rows);
      g_assert_cmpuint (n_faults, ==, 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv-reader/long-line", test_long_line);
  g_test_add_func ("/csv-reader/plain", test_plain);
  g_test_add_func ("/csv-reader/line-ends", test_line_ends);
  g_test_add_func ("/csv-reader/header", test_header);
  g_test_add_func ("/csv-reader/row-faults", test_row_faults);
  g_test_add_func ("/csv-reader/stray-quote-costs-one-row", test_stray_quote_costs_one_row);
  g_test_add_func ("/csv-reader/unterminated-quote", test_unterminated_quote);
  g_test_add_func ("/csv-reader/no-quote", test_no_quote);
  g_test_add_func ("/csv-reader/encodings", test_encodings);
  g_test_add_func ("/csv-reader/bad-encodings", test_bad_encodings);
  g_test_add_func ("/csv-reader/limits-are-exact", test_limits_are_exact);
  g_test_add_func ("/csv-reader/field-limit", test_field_limit);
  g_test_add_func ("/csv-reader/empty-lines", test_empty_lines);
  g_test_add_func ("/csv-reader/many-stray-quotes", test_many_stray_quotes);
  g_test_add_func ("/csv-reader/cancel", test_cancel);
  g_test_add_func ("/csv-reader/model", test_model);
  g_test_add_func ("/csv-reader/model-large", test_model_large);
  g_test_add_func ("/csv-reader/real-files", test_real_files);
  return g_test_run ();
}
