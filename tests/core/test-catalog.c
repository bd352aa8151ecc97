/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/catalog.h"
#include "core/base/error.h"

#include <glib/gstdio.h>
#include <string.h>

/* Catalogues that are built here, byte by byte, so that the test needs no locale and no compiler of catalogues. */

typedef struct
{
  const char *original;
  const char *translation;
} Pair;

static void
append_word (GByteArray *bytes, guint32 word, gboolean is_swapped)
{
  if (is_swapped)
    word = GUINT32_SWAP_LE_BE (word);
  g_byte_array_append (bytes, (const guint8 *) &word, sizeof word);
}

/* Pairs are in the order of their originals. */
static GByteArray *
build (const Pair *pairs, guint32 n_pairs, gboolean is_swapped)
{
  GByteArray *bytes = g_byte_array_new ();
  const guint32 tables = 28, texts = tables + 16 * n_pairs;
  guint32 offset = texts;

  append_word (bytes, 0x950412de, is_swapped);
  append_word (bytes, 0, is_swapped);
  append_word (bytes, n_pairs, is_swapped);
  append_word (bytes, tables, is_swapped);
  append_word (bytes, tables + 8 * n_pairs, is_swapped);
  append_word (bytes, 0, is_swapped);
  append_word (bytes, 0, is_swapped);
  for (guint32 i = 0; i < 2 * n_pairs; i++)
    {
      const char *text = i < n_pairs ? pairs[i].original : pairs[i - n_pairs].translation;

      append_word (bytes, (guint32) strlen (text), is_swapped);
      append_word (bytes, offset, is_swapped);
      offset += (guint32) strlen (text) + 1;
    }
  for (guint32 i = 0; i < 2 * n_pairs; i++)
    {
      const char *text = i < n_pairs ? pairs[i].original : pairs[i - n_pairs].translation;

      g_byte_array_append (bytes, (const guint8 *) text, (guint) strlen (text) + 1);
    }
  return bytes;
}

static const Pair german[] = {
  { "", "Content-Type: text/plain; charset=UTF-8\n" },
  { "Budget", "Etat" },
  { "Date", "Datum" },
  { "Unfinished", "" },
  { "date on a paper\004{DAY} {MONTH} {YEAR}", "{DD}.{MM}.{YEAR}" },
  { "decimal mark\004.", "," },
  { "group mark\004,", "." },
  { "month\004May", "Mai" },
};

static LiaisonCatalog *
open_pairs (const Pair *pairs, guint32 n_pairs, gboolean is_swapped)
{
  g_autoptr (GByteArray) array = build (pairs, n_pairs, is_swapped);
  g_autoptr (GBytes) bytes = g_bytes_new (array->data, array->len);
  g_autoptr (GError) error = NULL;
  LiaisonCatalog *catalog = liaison_catalog_new_from_bytes (bytes, "de", &error);

  g_assert_no_error (error);
  return catalog;
}

static void
test_look_up (void)
{
  for (int is_swapped = 0; is_swapped < 2; is_swapped++)
    {
      g_autoptr (LiaisonCatalog) catalog = open_pairs (german, G_N_ELEMENTS (german), is_swapped);

      g_assert_cmpstr (liaison_catalog_get (catalog, "Budget"), ==, "Etat");
      g_assert_cmpstr (liaison_catalog_get (catalog, "Date"), ==, "Datum");
      g_assert_cmpstr (liaison_catalog_get (catalog, "Dates"), ==, "Dates");
      g_assert_cmpstr (liaison_catalog_get (catalog, "A"), ==, "A");
      g_assert_cmpstr (liaison_catalog_get (catalog, "zz"), ==, "zz");
      g_assert_cmpstr (liaison_catalog_get (catalog, "Unfinished"), ==, "Unfinished");
      /* What stands for nothing is the header. */
      g_assert_cmpstr (liaison_catalog_get (catalog, ""), ==, "");
      g_assert_cmpstr (liaison_catalog_get_in_context (catalog, "month", "May"), ==, "Mai");
      g_assert_cmpstr (liaison_catalog_get_in_context (catalog, "verb", "May"), ==, "May");
      g_assert_cmpstr (liaison_catalog_get (catalog, "May"), ==, "May");
    }
}

static gboolean
is_taken (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonCatalog) catalog = liaison_catalog_new_from_bytes (bytes, "de", &error);

  if (catalog == NULL)
    g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_BAD_INPUT);
  else
    {
      liaison_catalog_get (catalog, "Budget");
      liaison_catalog_get (catalog, "Unfinished");
    }
  return catalog != NULL;
}

static void
set_word (GByteArray *bytes, gsize offset, guint32 word)
{
  memcpy (bytes->data + offset, &word, sizeof word);
}

/* A file that was cut, and one whose words lead elsewhere. */
static void
test_damaged (void)
{
  static const struct
  {
    gsize offset;
    guint32 word;
  } wrong[] = {
    { 0, 0x12345678 },
    { 4, 0x00020000 },
    { 8, 0xffffffff },
    { 8, 0x20000000 },
    { 12, 0 },
    { 12, 0xfffffff0 },
    { 16, 0xffffffff },
    { 28 + 8, 0xffffffff },
    { 28 + 8, 7 },
    { 28 + 12, 0xffffffff },
    { 28 + 12, 0x7fffffff },
    { 28 + 8 * 8, 0xfffffffe },
    { 28 + 8 * 8 + 4, 4096 },
  };
  g_autoptr (GByteArray) whole = build (german, G_N_ELEMENTS (german), FALSE);
  static const Pair unsorted[] = { { "b", "1" }, { "a", "2" } };
  static const Pair twice[] = { { "a", "1" }, { "a", "2" } };
  static const Pair no_text[] = { { "a", "\xff\xfe" } };
  static const struct
  {
    const Pair *pairs;
    guint32 n;
  } others[] = { { unsorted, 2 }, { twice, 2 }, { no_text, 1 } };

  g_assert_true (is_taken (whole->data, whole->len));
  for (gsize size = 0; size < whole->len; size++)
    g_assert_false (is_taken (whole->data, size));
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GByteArray) bytes = build (german, G_N_ELEMENTS (german), FALSE);

      set_word (bytes, wrong[i].offset, wrong[i].word);
      g_test_message ("%u: %u", (guint) wrong[i].offset, wrong[i].word);
      g_assert_false (is_taken (bytes->data, bytes->len));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr (GByteArray) bytes = build (others[i].pairs, others[i].n, FALSE);

      g_assert_false (is_taken (bytes->data, bytes->len));
    }
}

/* Whatever is in a file, nothing is read that is not in it: the sanitizers watch. */
static void
test_random (void)
{
  const int n = g_test_slow () ? 200000 : 20000;

  for (int i = 0; i < n; i++)
    {
      g_autoptr (GByteArray) bytes = build (german, G_N_ELEMENTS (german), FALSE);
      const int n_wrong = g_test_rand_int_range (1, 4);

      for (int k = 0; k < n_wrong; k++)
        bytes->data[g_test_rand_int_range (0, (gint32) bytes->len)] = (guint8) g_test_rand_int_range (0, 256);
      is_taken (bytes->data, bytes->len);
    }
}

static void
put (const char *folder, const char *language, const char *translation)
{
  const Pair pairs[] = { { "Budget", translation } };
  g_autoptr (GByteArray) bytes = build (pairs, 1, FALSE);
  g_autofree char *place = g_build_filename (folder, language, "LC_MESSAGES", NULL);
  g_autofree char *path = g_build_filename (place, "test.mo", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (place, 0700), ==, 0);
  g_file_set_contents (path, (const char *) bytes->data, bytes->len, &error);
  g_assert_no_error (error);
}

static void
test_fallback (void)
{
  static const struct
  {
    const char *language;
    const char *found;
    const char *text;
  } cases[] = {
    { "de", "de", "Etat" },
    { "de-AT", "de_AT", "Budget (AT)" },
    { "de_AT", "de_AT", "Budget (AT)" },
    { "de-CH", "de", "Etat" },
    { "de_AT@euro", "de_AT", "Budget (AT)" },
    { "de_AT.UTF-8", "de_AT", "Budget (AT)" },
    { "de.UTF-8@euro", "de", "Etat" },
    { "C.UTF-8", "en", "Budget" },
    { "de/.UTF-8", "en", "Budget" },
    { "fr", "en", "Budget" },
    { "", "en", "Budget" },
    { NULL, "en", "Budget" },
    { "../de", "en", "Budget" },
    { "de/../de", "en", "Budget" },
    { "-", "en", "Budget" },
    { "de__AT", "en", "Budget" },
  };
  g_autofree char *folder = g_dir_make_tmp ("liaison-catalog-XXXXXX", NULL);

  put (folder, "de", "Etat");
  put (folder, "de_AT", "Budget (AT)");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LiaisonCatalog) catalog =
          liaison_catalog_new_from_folder (folder, "test", cases[i].language);

      g_test_message ("%s", cases[i].language);
      g_assert_cmpstr (liaison_catalog_get_language (catalog), ==, cases[i].found);
      g_assert_cmpstr (liaison_catalog_get (catalog, "Budget"), ==, cases[i].text);
    }
}

static void
test_formats (void)
{
  g_autoptr (LiaisonCatalog) english = liaison_catalog_new_from_folder (NULL, "test", NULL);
  g_autoptr (LiaisonCatalog) catalog = open_pairs (german, G_N_ELEMENTS (german), FALSE);
  static const struct
  {
    gint64 minor;
    const char *currency;
    const char *english;
    const char *german;
  } amounts[] = {
    { 0, "EUR", "0.00", "0,00" },
    { 5, "EUR", "0.05", "0,05" },
    { -123456, "EUR", "−1,234.56", "−1.234,56" },
    { 99999, "EUR", "999.99", "999,99" },
    { 100000000, "EUR", "1,000,000.00", "1.000.000,00" },
    { 1234567, "JPY", "1,234,567", "1.234.567" },
    { 1234567, "BHD", "1,234.567", "1.234,567" },
    { G_MININT64, "EUR", "−92,233,720,368,547,758.08", "−92.233.720.368.547.758,08" },
  };
  g_autofree char *with_code = liaison_catalog_format_money (catalog, liaison_money_make (250, "EUR"), TRUE);
  g_autofree char *day = liaison_catalog_format_date (english, liaison_date_from_ymd (2028, 2, 29));
  g_autofree char *tag = liaison_catalog_format_date (catalog, liaison_date_from_ymd (2026, 5, 7));
  g_autofree char *none = liaison_catalog_format_date (catalog, LIAISON_DATE_NONE);
  g_autofree char *rate = liaison_catalog_format_decimal (catalog, liaison_decimal_make (1173, 3));

  for (gsize i = 0; i < G_N_ELEMENTS (amounts); i++)
    {
      const LiaisonMoney money = liaison_money_make (amounts[i].minor, amounts[i].currency);
      g_autofree char *one = liaison_catalog_format_money (english, money, FALSE);
      g_autofree char *other = liaison_catalog_format_money (catalog, money, FALSE);

      g_assert_cmpstr (one, ==, amounts[i].english);
      g_assert_cmpstr (other, ==, amounts[i].german);
    }
  g_assert_cmpstr (with_code, ==, "2,50\u00a0EUR");
  g_assert_cmpstr (day, ==, "29\u00a0Feb\u00a02028");
  g_assert_cmpstr (tag, ==, "07.05.2026");
  g_assert_cmpstr (none, ==, "");
  g_assert_cmpstr (rate, ==, "1,173");
}

/* An amount stays in its order within text that runs the other way. */
static void
test_right_to_left (void)
{
  static const char *const tags[] = { "ar", "ar_EG", "he", "fa_IR@x" };
  static const char *const others[] = { "de", "arn", "a", "en_AR" };
  g_autoptr (GByteArray) array = build (german, G_N_ELEMENTS (german), FALSE);
  g_autoptr (GBytes) bytes = g_bytes_new (array->data, array->len);

  for (gsize i = 0; i < G_N_ELEMENTS (tags); i++)
    {
      g_autoptr (LiaisonCatalog) catalog = liaison_catalog_new_from_bytes (bytes, tags[i], NULL);
      g_autofree char *text = liaison_catalog_format_money (catalog, liaison_money_make (250, "EUR"), TRUE);
      g_autofree char *figure =
          liaison_catalog_format_money (catalog, liaison_money_make (250, "EUR"), FALSE);

      g_assert_true (liaison_catalog_is_right_to_left (catalog));
      g_assert_cmpstr (text, ==, "\u20662,50\u00a0EUR\u2069");
      g_assert_cmpstr (figure, ==, "2,50");
    }
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr (LiaisonCatalog) catalog = liaison_catalog_new_from_bytes (bytes, others[i], NULL);

      g_assert_false (liaison_catalog_is_right_to_left (catalog));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/catalog/look-up", test_look_up);
  g_test_add_func ("/catalog/damaged", test_damaged);
  g_test_add_func ("/catalog/random", test_random);
  g_test_add_func ("/catalog/fallback", test_fallback);
  g_test_add_func ("/catalog/formats", test_formats);
  g_test_add_func ("/catalog/right-to-left", test_right_to_left);
  return g_test_run ();
}
