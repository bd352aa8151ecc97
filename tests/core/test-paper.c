/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/exchange/paper.h"

#include <string.h>

/* What can be said of a PDF without a reader of it; tests/ctl reads the text. */

static const LiaisonPaperColumn columns[] = { { "Day", FALSE },
                                              { "What it was", FALSE },
                                              { "Amount", TRUE } };

static GBytes *
print (guint n_rows, const char *text, LiaisonPaperSize size, LiaisonDate dated)
{
  g_autoptr (LiaisonPaper) paper =
      liaison_paper_new (liaison_catalog_new_from_folder (NULL, "test", NULL), size, "A paper", dated);
  g_autoptr (GError) error = NULL;
  GBytes *bytes;

  liaison_paper_set_author (paper, "Ana");
  liaison_paper_add_text (paper, LIAISON_PAPER_TITLE, "A paper");
  liaison_paper_add_text (paper, LIAISON_PAPER_TEXT, text);
  liaison_paper_add_table (paper, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < n_rows; i++)
    {
      const char *const cells[] = { "2026-01-01", text, "1,234.50" };

      liaison_paper_add_row (paper, cells, i + 1 == n_rows);
    }
  bytes = liaison_paper_print (paper, &error);
  g_assert_no_error (error);
  return bytes;
}

static gboolean
has_text (GBytes *bytes, const char *text)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  return memmem (data, size, text, strlen (text)) != NULL;
}

static void
test_same (void)
{
  const LiaisonDate day = liaison_date_from_ymd (2026, 11, 20);
  g_autoptr (GBytes) first = print (90, "Trade fair", LIAISON_PAPER_A4, day);
  g_autoptr (GBytes) again = print (90, "Trade fair", LIAISON_PAPER_A4, day);
  g_autoptr (GBytes) later = print (90, "Trade fair", LIAISON_PAPER_A4, day + 1);

  g_assert_true (has_text (first, "%PDF-1."));
  g_assert_true (g_bytes_equal (first, again));
  g_assert_false (g_bytes_equal (first, later));
}

static void
test_sizes (void)
{
  static const char *const letter[] = { "US", "CA" };
  static const char *const others[] = { "DE", "GB", "MX", NULL, "" };

  for (gsize i = 0; i < G_N_ELEMENTS (letter); i++)
    g_assert_cmpint (liaison_paper_size_of_country (letter[i]), ==, LIAISON_PAPER_LETTER);
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_cmpint (liaison_paper_size_of_country (others[i]), ==, LIAISON_PAPER_A4);
}

/* Whatever is in them, papers get printed. */
static void
test_hard (void)
{
  g_autofree char *word = g_strnfill (3000, 'x');
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autoptr (GBytes) empty = print (0, "", LIAISON_PAPER_LETTER, 0);
  g_autoptr (GBytes) long_word = print (3, word, LIAISON_PAPER_LETTER, 0);
  g_autoptr (GBytes) many_lines = NULL;
  g_autoptr (GBytes) mixed = print (2, "שלום – مرحبا – 日本語 🙂", LIAISON_PAPER_A4, 0);

  for (guint i = 0; i < 400; i++)
    g_string_append (lines, "A line of many.\n");
  many_lines = print (2, lines->str, LIAISON_PAPER_A4, 0);
  g_assert_cmpuint (g_bytes_get_size (empty), >, 0);
  g_assert_cmpuint (g_bytes_get_size (long_word), >, 0);
  g_assert_cmpuint (g_bytes_get_size (many_lines), >, 0);
  g_assert_cmpuint (g_bytes_get_size (mixed), >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/paper/same", test_same);
  g_test_add_func ("/paper/sizes", test_sizes);
  g_test_add_func ("/paper/hard", test_hard);
  return g_test_run ();
}
