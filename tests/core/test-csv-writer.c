/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/exchange/csv-reader.h"
#include "core/exchange/csv-writer.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>

#include <gio/gunixoutputstream.h>
#include <glib/gstdio.h>

static char *
write_rows (const char *const *const *rows, gsize n_rows, char separator, LiaisonCsvWriterFlags flags)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (LiaisonCsvWriter) writer = liaison_csv_writer_new (stream, separator, flags);
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < n_rows; i++)
    {
      g_assert_true (liaison_csv_writer_add_row (writer, rows[i], NULL, &error));
      g_assert_no_error (error);
    }
  g_assert_true (liaison_csv_writer_close (writer, NULL, &error));
  g_assert_no_error (error);
  return g_strndup (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (stream)),
                    g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream)));
}

static void
assert_row_written (const char *const *cells,
                    char separator,
                    LiaisonCsvWriterFlags flags,
                    const char *expected)
{
  g_autofree char *written = write_rows (&cells, 1, separator, flags);

  g_assert_cmpstr (written, ==, expected);
}

static void
test_quoting (void)
{
  const char *const cells[] = {
    "plain", "a,b", "say \"hi\"", "two\nlines", " blank ", "", "semi;colon", NULL
  };
  const char *const one_empty[] = { "", NULL };
  const char *const two_empty[] = { "", "", NULL };
  const char *const id[] = { "ID", "name", NULL };
  const char *const hint[] = { "sep=;", NULL };

  assert_row_written (cells, ',', LIAISON_CSV_WRITER_DEFAULT,
                      "plain,\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\",\" blank \",,semi;colon\r\n");
  assert_row_written (
      cells, ';', LIAISON_CSV_WRITER_BOM | LIAISON_CSV_WRITER_LF,
      "\xef\xbb\xbfplain;a,b;\"say \"\"hi\"\"\";\"two\nlines\";\" blank \";;\"semi;colon\"\n");
  assert_row_written (one_empty, ',', LIAISON_CSV_WRITER_DEFAULT, "\"\"\r\n");
  assert_row_written (two_empty, ',', LIAISON_CSV_WRITER_DEFAULT, ",\r\n");
  assert_row_written (id, ',', LIAISON_CSV_WRITER_DEFAULT, "\"ID\",name\r\n");
  assert_row_written (hint, ',', LIAISON_CSV_WRITER_DEFAULT, "\"sep=;\"\r\n");
}

static void
test_formulas (void)
{
  static const struct
  {
    const char *cell;
    const char *written;
  } cases[] = {
    { "=1+1", "'=1+1" },
    { "=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"" },
    { "+49 30 1234", "'+49 30 1234" },
    { "-cmd", "'-cmd" },
    { "@SUM(A1)", "'@SUM(A1)" },
    { "\t=1", "'\t=1" },
    { "\r=1", "\"'\r=1\"" },
    { "\n=1", "\"'\n=1\"" },
    { "＝1+1", "'＝1+1" },
    { "-12.50", "-12.50" },
    { "-1e5", "-1e5" },
    { "-4.44e-16", "-4.44e-16" },
    { "+1E5", "+1E5" },
    { "-1e", "'-1e" },
    { "-e5", "'-e5" },
    { "-1e5+A1", "'-1e5+A1" },
    { "-1e+", "'-1e+" },
    { "+5", "+5" },
    { "-1.234,56", "\"-1.234,56\"" },
    { "-5%", "-5%" },
    { "-", "'-" },
    { "-1-1", "'-1-1" },
    { "'=1", "''=1" },
    { "'quoted'", "'quoted'" },
    { "a=b", "a=b" },
    { "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *const cells[] = { "x", cases[i].cell, NULL };
      g_autofree char *expected = g_strdup_printf ("x,%s\r\n", cases[i].written);
      g_autofree char *as_is =
          write_rows ((const char *const *const[]) { cells }, 1, ',', LIAISON_CSV_WRITER_KEEP_FORMULAS);

      assert_row_written (cells, ',', LIAISON_CSV_WRITER_DEFAULT, expected);
      g_assert_null (strstr (as_is, "'=1+1"));
      g_assert_true (liaison_csv_is_formula (cases[i].cell, strlen (cases[i].cell)) ==
                     (strchr ("'", cases[i].cell[0]) == NULL && strstr (cases[i].written, "'") != NULL));
    }
  g_assert_cmpstr (liaison_csv_unguard ("'=1"), ==, "=1");
  g_assert_cmpstr (liaison_csv_unguard ("''=1"), ==, "'=1");
  g_assert_cmpstr (liaison_csv_unguard ("'tis"), ==, "'tis");
  g_assert_cmpstr (liaison_csv_unguard ("-5"), ==, "-5");
  g_assert_cmpstr (liaison_csv_unguard (""), ==, "");
}

static char *
make_random_cell (void)
{
  static const char *const pieces[] = { "a", "b",  "1", ",", ";", "\t", "\"", "\n", "\r\n", "\r",
                                        "é", "株", "=", "-", "+", "@",  "'",  " ",  "." };
  GString *cell = g_string_new (NULL);
  const int n = g_test_rand_int_range (0, 8);

  for (int i = 0; i < n; i++)
    g_string_append (cell, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
  return g_string_free_and_steal (cell);
}

static void
check_round_trip (void)
{
  static const char all_separators[] = ",;\t|";
  const char separator = all_separators[g_test_rand_int_range (0, 4)];
  const guint n_columns = (guint) g_test_rand_int_range (1, 6);
  const guint n_rows = (guint) g_test_rand_int_range (1, 12);
  const LiaisonCsvWriterFlags flags = (LiaisonCsvWriterFlags) g_test_rand_int_range (0, 8);
  const LiaisonCsvFormat format = { "UTF-8", separator, '"', FALSE, FALSE };
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autofree char *written = NULL;
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (LiaisonCsvReader) reader = NULL;
  gboolean end;

  for (guint i = 0; i < n_rows; i++)
    {
      char **row = g_new0 (char *, n_columns + 1);

      for (guint j = 0; j < n_columns; j++)
        row[j] = make_random_cell ();
      g_ptr_array_add (rows, row);
    }
  written = write_rows ((const char *const *const *) rows->pdata, n_rows, separator, flags);
  stream = g_memory_input_stream_new_from_data (written, (gssize) strlen (written), NULL);
  reader = liaison_csv_reader_new (stream, &format);
  for (guint i = 0; i < n_rows; i++)
    {
      const char *const *row = g_ptr_array_index (rows, i);

      g_assert_true (liaison_csv_reader_next (reader, NULL, &end, NULL));
      g_assert_false (end);
      g_assert_cmpint (liaison_csv_reader_get_fault (reader, NULL), ==, LIAISON_CSV_FAULT_NONE);
      for (guint j = 0; j < n_columns; j++)
        {
          const char *cell = liaison_csv_reader_get_field (reader, j, NULL);

          if ((flags & LIAISON_CSV_WRITER_KEEP_FORMULAS) == 0)
            {
              g_assert_false (liaison_csv_is_formula (cell, strlen (cell)));
              cell = liaison_csv_unguard (cell);
            }
          g_assert_cmpstr (cell, ==, row[j]);
        }
    }
  g_assert_true (liaison_csv_reader_next (reader, NULL, &end, NULL));
  g_assert_true (end);
}

static void
test_round_trip (void)
{
  const gboolean is_long = g_strcmp0 (g_getenv ("LIAISON_TEST_LONG"), "1") == 0;

  for (guint i = 0; i < (is_long ? 300000 : 3000); i++)
    check_round_trip ();
}

/* /dev/full takes nothing, as a full disk does. */
static void
test_full_disk (void)
{
  const int file = g_open ("/dev/full", O_WRONLY | O_CLOEXEC, 0);
  g_autoptr (GOutputStream) stream = NULL;
  g_autoptr (LiaisonCsvWriter) writer = NULL;
  const char *const cells[] = { "a cell", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) error_again = NULL;
  gboolean is_written = TRUE;

  if (file < 0)
    {
      g_test_skip ("This machine has no /dev/full");
      return;
    }
  stream = g_unix_output_stream_new (file, TRUE);
  writer = liaison_csv_writer_new (stream, ',', LIAISON_CSV_WRITER_DEFAULT);
  for (guint i = 0; i < 100000 && is_written; i++)
    is_written = liaison_csv_writer_add_row (writer, cells, NULL, &error);
  g_assert_false (is_written);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  g_assert_false (liaison_csv_writer_close (writer, NULL, &error_again));
  g_assert_error (error_again, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
}

/* A file that is being replaced stays as it was until the new one is whole. */
static void
test_replace (void)
{
  g_autofree char *folder = g_dir_make_tmp ("liaison-csv-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "list.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  const char *const cells[] = { "new", NULL };

  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  for (guint is_closed = 0; is_closed < 2; is_closed++)
    {
      GOutputStream *stream =
          G_OUTPUT_STREAM (g_file_replace (file, NULL, FALSE, G_FILE_CREATE_REPLACE_DESTINATION, NULL, NULL));
      LiaisonCsvWriter *writer = liaison_csv_writer_new (stream, ',', LIAISON_CSV_WRITER_LF);
      g_autofree char *contents = NULL;

      g_object_unref (stream);
      g_assert_true (liaison_csv_writer_add_row (writer, cells, NULL, NULL));
      if (is_closed)
        g_assert_true (liaison_csv_writer_close (writer, NULL, NULL));
      g_object_unref (writer);
      g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
      g_assert_cmpstr (contents, ==, is_closed ? "new\n" : "old");
    }
  g_unlink (path);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv-writer/quoting", test_quoting);
  g_test_add_func ("/csv-writer/formulas", test_formulas);
  g_test_add_func ("/csv-writer/round-trip", test_round_trip);
  g_test_add_func ("/csv-writer/full-disk", test_full_disk);
  g_test_add_func ("/csv-writer/replace", test_replace);
  return g_test_run ();
}
