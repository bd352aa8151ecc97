/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/exchange/csv-reader.h"
#include "core/exchange/value-parse.h"

#include <string.h>

/* How fast CSV is read, beside a loop that only looks for line ends in the same bytes. */

#define N_LINES 1000000
#define N_ROUNDS 5

static GBytes *
make_file (gboolean is_quoted, gboolean has_accents)
{
  GString *text = g_string_sized_new ((gsize) N_LINES * 110);
  const char *name = has_accents ? "Müller & Söhne" : "Muller and Sons";

  g_string_append (text, "order,date,product,reseller,name,territory,quantity,unit price,cost,amount\n");
  for (guint i = 0; i < N_LINES; i++)
    g_string_append_printf (text,
                            is_quoted ? "\"SO%u\",\"2017-07-%02u\",\"%u\",\"%u\",\"%s, "
                                        "\"\"x\"\"\",\"%u\",\"%u\",\"%u.99\",\"NULL\",\"%u.%02u\"\n"
                                      : "SO%u,2017-07-%02u,%u,%u,%s,%u,%u,%u.99,NULL,%u.%02u\n",
                            43659 + i / 16, i % 28 + 1, i % 606, i % 701, name, i % 10, i % 44, i % 3578,
                            i % 77548, i % 100);
  return g_string_free_to_bytes (text);
}

static double
measure_lines (GBytes *file)
{
  gint64 best = G_MAXINT64;
  guint n_lines = 0;
  gsize length;
  const char *bytes = g_bytes_get_data (file, &length);

  for (guint round = 0; round < N_ROUNDS; round++)
    {
      const gint64 start = g_get_monotonic_time ();

      n_lines = 0;
      for (const char *at = bytes; at != NULL; n_lines++)
        {
          at = memchr (at, '\n', (gsize) (bytes + length - at));
          at = at != NULL ? at + 1 : NULL;
        }
      best = MIN (best, g_get_monotonic_time () - start);
    }
  g_assert_cmpuint (n_lines, >, N_LINES);
  return (double) length / (double) MAX (best, 1);
}

static double
measure_reader (GBytes *file, const char *encoding, gboolean parses_values)
{
  gint64 best = G_MAXINT64;

  for (guint round = 0; round < N_ROUNDS; round++)
    {
      g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (file);
      const LiaisonCsvFormat format = { encoding, ',', '"', TRUE, FALSE };
      g_autoptr (LiaisonCsvReader) reader = liaison_csv_reader_new (stream, &format);
      const gint64 start = g_get_monotonic_time ();
      guint n_rows = 0;
      gsize n_bytes = 0;
      gint64 sum = 0;
      gboolean end;

      while (liaison_csv_reader_next (reader, NULL, &end, NULL) && !end)
        {
          const guint n = liaison_csv_reader_get_n_fields (reader);

          g_assert (liaison_csv_reader_get_fault (reader, NULL) == LIAISON_CSV_FAULT_NONE);
          n_rows++;
          for (guint i = 0; i < n; i++)
            {
              gsize length;

              liaison_csv_reader_get_field (reader, i, &length);
              n_bytes += length;
            }
          if (parses_values)
            {
              LiaisonDecimal amount;
              LiaisonDate date;
              gsize length;
              const char *field = liaison_csv_reader_get_field (reader, 1, &length);

              g_assert_true (
                  liaison_parse_date (field, (gssize) length, LIAISON_DATE_STYLE_DAY_FIRST, &date, NULL));
              field = liaison_csv_reader_get_field (reader, 9, &length);
              g_assert_true (liaison_parse_number (field, (gssize) length, LIAISON_NUMBER_STYLE_POINT,
                                                   &amount, NULL, NULL));
              sum += amount.digits + date;
            }
        }
      best = MIN (best, g_get_monotonic_time () - start);
      g_assert_cmpuint (n_rows, ==, N_LINES);
      g_assert_cmpuint (n_bytes, >, 0);
      g_assert_true (!parses_values || sum > 0);
    }
  return (double) g_bytes_get_size (file) / (double) MAX (best, 1);
}

static void
print_figure (const char *what, double figure, double baseline)
{
  g_print ("%-44s %7.0f MB/s  %5.1f times the time of looking for line ends\n", what, figure,
           baseline / figure);
}

int
main (void)
{
  g_autoptr (GBytes) plain = make_file (FALSE, FALSE);
  g_autoptr (GBytes) accents = make_file (FALSE, TRUE);
  g_autoptr (GBytes) quoted = make_file (TRUE, FALSE);
  const double baseline = measure_lines (plain);

  g_print ("%u lines of %" G_GSIZE_FORMAT " bytes\n", N_LINES, g_bytes_get_size (plain) / N_LINES);
  print_figure ("memchr for line ends", baseline, baseline);
  print_figure ("plain", measure_reader (plain, "UTF-8", FALSE), baseline);
  print_figure ("plain, a date and an amount parsed", measure_reader (plain, "UTF-8", TRUE), baseline);
  print_figure ("with letters beyond ASCII", measure_reader (accents, "UTF-8", FALSE), baseline);
  print_figure ("each field quoted, one with doubled quotes", measure_reader (quoted, "UTF-8", FALSE),
                baseline);
  print_figure ("converted from Windows-1252", measure_reader (plain, "windows-1252", FALSE), baseline);
  return 0;
}
