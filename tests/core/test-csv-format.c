/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/error.h"
#include "core/exchange/csv-format.h"

#include <string.h>

static LiaisonCsvSniff *
sniff_bytes (const void *bytes, gsize length, gboolean is_whole, GError **error)
{
  g_autoptr (GBytes) head = g_bytes_new (bytes, length);

  return liaison_csv_sniff_bytes (head, is_whole, NULL, LIAISON_CSV_PART_NONE, error);
}

/* The text in another encoding, sniffed. NULL where this machine has not got the encoding. */
static LiaisonCsvSniff *
sniff_text (const char *text, const char *encoding)
{
  g_autoptr (GError) error = NULL;
  gsize length;
  g_autofree char *bytes = g_convert (text, -1, encoding, "UTF-8", NULL, &length, NULL);
  LiaisonCsvSniff *sniff;

  if (bytes == NULL)
    {
      g_test_skip ("This machine has not got the encoding");
      return NULL;
    }
  sniff = sniff_bytes (bytes, length, TRUE, &error);
  g_assert_no_error (error);
  g_assert_nonnull (sniff);
  g_assert_nonnull (sniff->encoding_reason);
  g_assert_nonnull (sniff->separator_reason);
  g_assert_nonnull (sniff->quote_reason);
  g_assert_nonnull (sniff->header_reason);
  g_assert_nonnull (sniff->decimal_reason);
  g_assert_cmpuint (g_strv_length (sniff->column_names), ==, sniff->n_columns);
  return sniff;
}

static const char *
get_cell (LiaisonCsvSniff *sniff, guint row, guint column)
{
  g_assert_cmpuint (row, <, sniff->rows->len);
  return ((char **) g_ptr_array_index (sniff->rows, row))[column];
}

static void
assert_format (LiaisonCsvSniff *sniff,
               const char *encoding,
               char separator,
               guint n_columns,
               gboolean has_header)
{
  g_assert_cmpstr (sniff->format.encoding, ==, encoding);
  g_assert_cmpint (sniff->format.separator, ==, separator);
  g_assert_cmpuint (sniff->n_columns, ==, n_columns);
  g_assert_cmpint (sniff->format.has_header, ==, has_header);
}

/* ---- golden ---- */

static void
test_comma (void)
{
  g_autoptr (LiaisonCsvSniff) sniff =
      sniff_text ("key,name,city\n1,\"Smith; Sons\",Berlin\n2,\"Doe, J.\",Paris\n", "UTF-8");

  assert_format (sniff, "UTF-8", ',', 3, TRUE);
  g_assert_cmpint (sniff->format.quote, ==, '"');
  g_assert_cmpstr (sniff->column_names[1], ==, "name");
  g_assert_cmpuint (sniff->rows->len, ==, 2);
  g_assert_cmpstr (get_cell (sniff, 1, 1), ==, "Doe, J.");
  g_assert_false (sniff->format.decimal_comma);
  g_assert_cmpuint (sniff->problems->len, ==, 0);
}

static void
test_no_header_and_mark (void)
{
  g_autoptr (LiaisonCsvSniff) sniff = sniff_text ("\xef\xbb\xbf"
                                                  "1,Alexandria,NSW,Australia,2015,198.51.100.2\r\n"
                                                  "2,Coffs Harbour,NSW,Australia,2450,198.51.100.3\r\n",
                                                  "UTF-8");

  assert_format (sniff, "UTF-8", ',', 6, FALSE);
  g_assert_cmpstr (sniff->column_names[5], ==, "Column 6");
  g_assert_cmpstr (get_cell (sniff, 0, 0), ==, "1");
  g_assert_cmpuint (sniff->rows->len, ==, 2);
  g_assert_cmpuint (sniff->problems->len, ==, 0);
}

static void
test_semicolon (void)
{
  g_autoptr (LiaisonCsvSniff) sniff = sniff_text (
      "Artikel;Menge;Preis\r\nSchraube;10;1,50\r\nMutter;20;0,75\r\nScheibe;5;1.234,56\r\n", "CP1252");
  g_autoptr (LiaisonCsvSniff) bare = sniff_text ("1,5;2,5;3,5\n1,0;2,0;3,0\n9,9;8,8;7,7\n", "UTF-8");

  assert_format (sniff, "UTF-8", ';', 3, TRUE);
  g_assert_true (sniff->format.decimal_comma);
  assert_format (bare, "UTF-8", ';', 3, FALSE);
  g_assert_true (bare->format.decimal_comma);
}

static void
test_utf16_tabs (void)
{
  static const char text[] = "Name\tOrt\tUmsatz\r\nMüller, Söhne\tKöln\t1,5\r\n株式会社\t東京\t2,5\r\n";
  g_autofree char *with_mark = g_strconcat ("\xef\xbb\xbf", text, NULL);
  g_autoptr (LiaisonCsvSniff) marked = sniff_text (with_mark, "UTF-16LE");
  g_autoptr (LiaisonCsvSniff) little = sniff_text (text, "UTF-16LE");
  g_autoptr (LiaisonCsvSniff) big = sniff_text (text, "UTF-16BE");

  assert_format (marked, "UTF-16LE", '\t', 3, TRUE);
  g_assert_cmpstr (get_cell (marked, 0, 0), ==, "Müller, Söhne");
  g_assert_cmpstr (get_cell (marked, 1, 1), ==, "東京");
  g_assert_true (marked->format.decimal_comma);
  assert_format (little, "UTF-16LE", '\t', 3, TRUE);
  assert_format (big, "UTF-16BE", '\t', 3, TRUE);
}

static void
test_bar_and_hint (void)
{
  g_autoptr (LiaisonCsvSniff) bar = sniff_text ("id|note\n1|a, b; c\n2|d, e\n", "UTF-8");
  g_autoptr (LiaisonCsvSniff) hint = sniff_text ("sep=;\r\nid;a,b\r\n1;2,3\r\n", "UTF-8");

  assert_format (bar, "UTF-8", '|', 2, TRUE);
  assert_format (hint, "UTF-8", ';', 2, TRUE);
  g_assert_cmpstr (hint->column_names[1], ==, "a,b");
}

static void
test_one_column (void)
{
  g_autoptr (LiaisonCsvSniff) sniff =
      sniff_text ("name\nAcme, Inc.\nBolt\nNuts and, well, bolts\nMore\n", "UTF-8");
  g_autoptr (LiaisonCsvSniff) single = sniff_text ("name", "UTF-8");
  g_autoptr (LiaisonCsvSniff) plain = sniff_text ("x@example.com\ny@example.com\n", "UTF-8");

  assert_format (plain, "UTF-8", ',', 1, FALSE);
  g_assert_nonnull (strstr (plain->separator_reason, "only one"));
  assert_format (single, "UTF-8", ',', 1, TRUE);
  g_assert_cmpuint (single->rows->len, ==, 0);
  g_assert_cmpstr (sniff->column_names[0], ==, "name");
  g_assert_cmpuint (sniff->n_columns, ==, 1);
}

static void
test_single_quotes (void)
{
  g_autoptr (LiaisonCsvSniff) sniff =
      sniff_text ("'id','name'\n'1','O''Hara'\n'2','Smith'\n'3','x'\n", "UTF-8");

  g_assert_cmpint (sniff->format.quote, ==, '\'');
  g_assert_cmpstr (sniff->column_names[1], ==, "name");
  g_assert_cmpstr (get_cell (sniff, 0, 1), ==, "O'Hara");
}

static void
test_header (void)
{
  g_autoptr (LiaisonCsvSniff) doubled = sniff_text ("name,,name,name (2), city \na,b,c,d,1\n", "UTF-8");
  g_autoptr (LiaisonCsvSniff) recurring =
      sniff_text ("Berlin,Germany\nKöln,Germany\nParis,France\n", "UTF-8");
  g_autoptr (LiaisonCsvSniff) texts = sniff_text ("name,country\nAcme,Germany\nBolt,Germany\n", "UTF-8");

  g_assert_true (doubled->format.has_header);
  g_assert_cmpstr (doubled->column_names[0], ==, "name");
  g_assert_cmpstr (doubled->column_names[1], ==, "Column 2");
  g_assert_cmpstr (doubled->column_names[2], ==, "name (3)");
  g_assert_cmpstr (doubled->column_names[3], ==, "name (2)");
  g_assert_cmpstr (doubled->column_names[4], ==, "city");
  g_assert_cmpuint (doubled->problems->len, ==, 2);
  g_assert_nonnull (strstr (g_ptr_array_index (doubled->problems, 0), "Column 2"));
  g_assert_nonnull (strstr (g_ptr_array_index (doubled->problems, 1), "“name”"));
  g_assert_false (recurring->format.has_header);
  g_assert_true (texts->format.has_header);
}

static void
test_encodings (void)
{
  static const struct
  {
    const char *text;
    const char *iconv;
    const char *name;
  } cases[] = {
    { "Name;Ort\nMüller;Köln\nGroß;Nürnberg\n", "CP1252", "windows-1252" },
    { "nom;ville\nÉléonore Lefèvre;Besançon\nà côté;Orléans\n", "CP1252", "windows-1252" },
    { "nombre;ciudad\nMuñoz;Málaga\nÑandú;León\n", "CP1252", "windows-1252" },
    { "nom;ville\néèêé;àâçè\n", "CP1252", "windows-1252" },
    { "navn;by\nBjørn Åse;Tromsø\nSøren Kjær;Ålborg\n", "CP1252", "windows-1252" },
    { "name;price\nx;€ 5\ny;“q”\nz;Müller\n", "CP1252", "windows-1252" },
    { "nom;prix\nœuvre;5 €\nbœuf;7 €\n", "ISO-8859-15", "iso-8859-15" },
    { "nazwa;miasto\nŁódź Główna;Łódź\nŻółć;Gdańsk\nSpółka z ograniczoną;Wrocław\n", "CP1250",
      "windows-1250" },
    { "jméno;město\nPříliš žluťoučký;Plzeň\nkůň;Brno\nŠkoda;Mladá\n", "CP1250", "windows-1250" },
    { "név;város\nfűtő;Győr\nErdős;Budapest\n", "CP1250", "windows-1250" },
    { "会社名,都市\n株式会社東京,大阪\nトヨタ自動車,名古屋\n", "CP932", "Shift_JIS" },
    { "name,city\nAcme ｱｸﾒ,ﾄｳｷｮｳ\nBolt,ｵｵｻｶ\n", "CP932", "Shift_JIS" },
    { "名前,都市\nMüller,東京\n", "UTF-8", "UTF-8" },
    { "name,city\nplain,letters\n", "UTF-8", "UTF-8" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LiaisonCsvSniff) sniff = sniff_text (cases[i].text, cases[i].iconv);
      g_auto (GStrv) lines = g_strsplit (cases[i].text, "\n", -1);
      g_autofree char *first = NULL;
      const char separator[2] = { strchr (cases[i].text, ';') != NULL ? ';' : ',', '\0' };

      if (sniff == NULL)
        continue;
      if (strcmp (sniff->format.encoding, cases[i].name) != 0)
        g_error ("“%s” in %s was taken for %s", lines[1], cases[i].iconv, sniff->format.encoding);
      g_assert_true (sniff->format.has_header);
      first = g_strjoinv (separator, g_ptr_array_index (sniff->rows, 0));
      g_assert_cmpstr (first, ==, lines[1]);
    }
}

/* Some bytes of an otherwise good file are bad: it is still UTF-8, and the reader refuses the rows. */
static void
test_nearly_utf8 (void)
{
  static const char text[] = "name,city\nMüller,Köln\nGroß,Nürnberg\nbad\xff,x\nn\0l,y\n";
  g_autoptr (LiaisonCsvSniff) sniff = sniff_bytes (text, sizeof text - 1, TRUE, NULL);

  assert_format (sniff, "UTF-8", ',', 2, TRUE);
  g_assert_cmpuint (sniff->rows->len, ==, 4);
}

/* ---- what is no CSV ---- */

static void
assert_bytes_refused (const char *bytes, gsize length, const char *part)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonCsvSniff) sniff = sniff_bytes (bytes, length, TRUE, &error);

  g_assert_null (sniff);
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_BAD_INPUT);
  if (strstr (error->message, part) == NULL)
    g_error ("“%s” does not say “%s”", error->message, part);
}

#define assert_refused(literal, part) assert_bytes_refused (literal, sizeof literal - 1, part)

static void
test_no_csv (void)
{
  guint8 binary[5000];

  for (gsize i = 0; i < sizeof binary; i++)
    binary[i] = (guint8) (i * 2654435761u >> 13);
  assert_refused ("", "empty");
  assert_refused ("\n\r\n\n", "empty");
  assert_refused ("\xef\xbb\xbf", "empty");
  assert_bytes_refused ((const char *) binary, sizeof binary, "no text file");
  assert_refused ("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "PDF");
  assert_refused ("PK\x03\x04\x14\0\0\0[Content_Types].xml PK\x03\x04 xl/workbook.xml", "Excel workbook");
  assert_refused ("PK\x03\x04\x14\0mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "OpenDocument");
  assert_refused ("PK\x03\x04 something else", "compressed");
  assert_refused ("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Microsoft Office");
  assert_refused ("\x1f\x8b\x08\0", "compressed");
  assert_refused ("SQLite format 3\0", "database");
  assert_refused ("\x89PNG\r\n\x1a\n", "picture");
  assert_refused ("<!DOCTYPE html><html><table>", "web page");
  assert_refused ("\n <HTML>", "web page");
  assert_refused ("<?xml version=\"1.0\"?>", "XML");
  assert_refused ("[{\"id\": 1}]", "JSON");
  assert_refused ("{\n \"id\": 1}", "JSON");
}

static void
test_decided (void)
{
  static const char text[] = "a;b,c\n1;2,3\n4;5,6\n";
  const LiaisonCsvFormat decided = { "windows-1252", ',', '"', FALSE, TRUE };
  g_autoptr (GBytes) head = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  const LiaisonCsvFormat unknown = { "no-such-code", ',', '"', FALSE, TRUE };
  g_autoptr (LiaisonCsvSniff) sniff =
      liaison_csv_sniff_bytes (head, TRUE, &decided,
                               LIAISON_CSV_PART_ENCODING | LIAISON_CSV_PART_SEPARATOR |
                                   LIAISON_CSV_PART_HEADER | LIAISON_CSV_PART_DECIMAL,
                               &error);

  g_assert_no_error (error);
  assert_format (sniff, "windows-1252", ',', 2, FALSE);
  g_assert_true (sniff->format.decimal_comma);
  g_assert_cmpuint (sniff->rows->len, ==, 3);
  g_assert_nonnull (strstr (sniff->separator_reason, "You"));
  g_assert_nonnull (sniff->quote_reason);
  g_assert_null (liaison_csv_sniff_bytes (head, TRUE, &unknown, LIAISON_CSV_PART_ENCODING, &error));
  g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_INVALID);
}

/* A head that ends in the middle of a row, of a character and of a quoted value. */
static void
test_cut_head (void)
{
  static const char text[] = "id,name\n1,Müller\n2,Söhne\n3,\"Großmann\nund";
  const gsize length = strlen (text);

  for (gsize n = strlen ("id,name\n1,M"); n < length; n++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (LiaisonCsvSniff) sniff = sniff_bytes (text, n, FALSE, &error);

      g_assert_no_error (error);
      assert_format (sniff, "UTF-8", ',', 2, sniff->rows->len > 0 ? TRUE : sniff->format.has_header);
      for (guint i = 0; i < sniff->rows->len; i++)
        g_assert_cmpstr (get_cell (sniff, i, 1), ==, i == 0 ? "Müller" : "Söhne");
    }
}

static void
test_hostile_heads (void)
{
  static const char *const repeated[] = { ",",      "\"",    "x",  "\n\"",  "a,",  "\"\"",  "\xff",
                                          "\xe9\n", "1,2\n", "\r", "|;,\t", ",\n", "x,\"\n" };

  for (gsize i = 0; i < G_N_ELEMENTS (repeated); i++)
    for (guint is_whole = 0; is_whole < 2; is_whole++)
      {
        g_autoptr (GString) text = g_string_new (NULL);
        const gint64 start = g_get_monotonic_time ();
        g_autoptr (GError) error = NULL;
        g_autoptr (LiaisonCsvSniff) sniff = NULL;

        while (text->len < LIAISON_CSV_HEAD_SIZE)
          g_string_append (text, repeated[i]);
        sniff = sniff_bytes (text->str, text->len, (gboolean) is_whole, &error);
        g_assert_true ((sniff != NULL) == (error == NULL));
        g_test_message ("%zu: %s", i, error != NULL ? error->message : sniff->separator_reason);
        g_assert_cmpint (g_get_monotonic_time () - start, <, 10 * G_USEC_PER_SEC);
      }
}

static void
test_random (void)
{
  static const char *const pieces[] = { "a",    "1", ",",    ";",    "\t", "|",   "\"", "'", "\n",
                                        "\r\n", "é", "\xe9", "\xff", "株", "1,5", "@",  "." };
  const guint n = g_strcmp0 (g_getenv ("LIAISON_TEST_LONG"), "1") == 0 ? 100000 : 1000;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (LiaisonCsvSniff) sniff = NULL;
      const int length = g_test_rand_int_range (0, 80);

      for (int j = 0; j < length; j++)
        g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      if (g_test_rand_int_range (0, 10) == 0)
        g_string_append_c (text, '\0');
      sniff = sniff_bytes (text->str, text->len, g_test_rand_bit (), &error);
      g_assert_true ((sniff != NULL) == (error == NULL));
      if (sniff != NULL)
        g_assert_cmpuint (g_strv_length (sniff->column_names), ==, sniff->n_columns);
    }
}

static void
test_unique_names (void)
{
  const gsize n = 4096;
  g_autofree const char **names = g_new (const char *, n);
  g_auto (GStrv) unique = NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  const gint64 start = g_get_monotonic_time ();

  for (gsize i = 0; i < n; i++)
    names[i] = i % 3 == 0 ? "" : i % 3 == 1 ? "name" : i == 5 ? "name (7)" : "Column 1";
  unique = liaison_csv_unique_names (names, n, NULL);
  for (gsize i = 0; i < n; i++)
    g_assert_true (g_hash_table_add (seen, unique[i]));
  g_assert_cmpstr (unique[1], ==, "name");
  g_assert_cmpstr (unique[5], ==, "name (7)");
  g_assert_cmpint (g_get_monotonic_time () - start, <, G_USEC_PER_SEC);
}

static void
test_labels (void)
{
  gsize n;
  const LiaisonCsvEncoding *encodings = liaison_csv_encodings (&n);

  g_assert_cmpuint (n, ==, 7);
  for (gsize i = 0; i < n; i++)
    g_assert_cmpstr (liaison_csv_encoding_label (encodings[i].name), ==, encodings[i].label);
  g_assert_cmpstr (liaison_csv_encoding_label ("KOI8-R"), ==, "KOI8-R");
}

/* ---- files ---- */

static void
test_file (void)
{
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "liaison-csv-format-test.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (LiaisonCsvSniff) sniff = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (liaison_csv_sniff_file (file, NULL, LIAISON_CSV_PART_NONE, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);
  for (guint i = 0; i < 1000000; i++)
    g_string_append_c (text, '\n');
  g_string_append (text, "id;name\n1;a\n2;b\n");
  g_assert_true (g_file_set_contents (path, text->str, (gssize) text->len, NULL));
  sniff = liaison_csv_sniff_file (file, NULL, LIAISON_CSV_PART_NONE, NULL, &error);
  g_assert_no_error (error);
  assert_format (sniff, "UTF-8", ';', 2, TRUE);
  g_assert_true (g_file_delete (file, NULL, NULL));
}

static void
test_real_files (void)
{
  static const struct
  {
    const char *name;
    guint n_columns;
    gboolean has_header;
  } files[] = {
    { "resellers.csv", 6, TRUE },   { "dim_reseller.csv", 20, TRUE },   { "territories.csv", 4, TRUE },
    { "geography.csv", 11, FALSE }, { "reseller_sales.csv", 11, TRUE },
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
      g_autoptr (GError) error = NULL;
      g_autoptr (LiaisonCsvSniff) sniff =
          liaison_csv_sniff_file (file, NULL, LIAISON_CSV_PART_NONE, NULL, &error);

      g_assert_no_error (error);
      g_test_message ("%s: %s %s %s %s %s", files[i].name, sniff->encoding_reason, sniff->separator_reason,
                      sniff->quote_reason, sniff->header_reason, sniff->decimal_reason);
      assert_format (sniff, "UTF-8", ',', files[i].n_columns, files[i].has_header);
      g_assert_false (sniff->format.decimal_comma);
      g_assert_cmpuint (sniff->problems->len, ==, 0);
      g_assert_cmpuint (sniff->rows->len, >=, 10);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv-format/comma", test_comma);
  g_test_add_func ("/csv-format/no-header-and-mark", test_no_header_and_mark);
  g_test_add_func ("/csv-format/semicolon", test_semicolon);
  g_test_add_func ("/csv-format/utf16-tabs", test_utf16_tabs);
  g_test_add_func ("/csv-format/bar-and-hint", test_bar_and_hint);
  g_test_add_func ("/csv-format/one-column", test_one_column);
  g_test_add_func ("/csv-format/single-quotes", test_single_quotes);
  g_test_add_func ("/csv-format/header", test_header);
  g_test_add_func ("/csv-format/encodings", test_encodings);
  g_test_add_func ("/csv-format/nearly-utf8", test_nearly_utf8);
  g_test_add_func ("/csv-format/no-csv", test_no_csv);
  g_test_add_func ("/csv-format/decided", test_decided);
  g_test_add_func ("/csv-format/cut-head", test_cut_head);
  g_test_add_func ("/csv-format/hostile-heads", test_hostile_heads);
  g_test_add_func ("/csv-format/random", test_random);
  g_test_add_func ("/csv-format/unique-names", test_unique_names);
  g_test_add_func ("/csv-format/labels", test_labels);
  g_test_add_func ("/csv-format/file", test_file);
  g_test_add_func ("/csv-format/real-files", test_real_files);
  return g_test_run ();
}
