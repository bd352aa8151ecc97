/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/exchange/csv-encoding.h"

#include "core/base/error.h"

#include <string.h>

#include <glib/gi18n-lib.h>

/* In how many of 100 bytes, and from how many on, control characters mean that a file is no text. */
#define BINARY_PER_CENT 4
#define BINARY_LEAST 8

static const LiaisonCsvEncoding encodings[] = {
  { "UTF-8", N_ ("Unicode (UTF-8)") },
  { "UTF-16LE", N_ ("Unicode (UTF-16, little-endian)") },
  { "UTF-16BE", N_ ("Unicode (UTF-16, big-endian)") },
  { "windows-1252", N_ ("Western European (Windows-1252)") },
  { "iso-8859-15", N_ ("Western European (ISO 8859-15)") },
  { "windows-1250", N_ ("Central European (Windows-1250)") },
  { "Shift_JIS", N_ ("Japanese (Shift JIS)") },
};

/* What is chosen by mistake, by the bytes that it starts with. */
static const struct
{
  const char *bytes;
  gsize length;
  const char *message;
} signatures[] = {
  { "%PDF-", 5, N_ ("This is a PDF document, not a CSV file.") },
  { "\xd0\xcf\x11\xe0", 4,
    N_ ("This is a workbook or document of an older Microsoft Office. Open it there and save the sheet as "
        "CSV.") },
  { "SQLite format 3", 15,
    N_ ("This is a database, not a CSV file. If it is a Liaison workspace, open it instead.") },
  { "\x1f\x8b", 2, N_ ("This is a compressed file. Unpack it first.") },
  { "BZh", 3, N_ ("This is a compressed file. Unpack it first.") },
  { "\xfd"
    "7zXZ",
    5, N_ ("This is a compressed file. Unpack it first.") },
  { "\x28\xb5\x2f\xfd", 4, N_ ("This is a compressed file. Unpack it first.") },
  { "7z\xbc\xaf", 4, N_ ("This is a compressed file. Unpack it first.") },
  { "Rar!", 4, N_ ("This is a compressed file. Unpack it first.") },
  { "\x89PNG", 4, N_ ("This is a picture, not a CSV file.") },
  { "\xff\xd8\xff", 3, N_ ("This is a picture, not a CSV file.") },
  { "GIF8", 4, N_ ("This is a picture, not a CSV file.") },
  { "\x7f"
    "ELF",
    4, N_ ("This is a program, not a CSV file.") },
  { "PAR1", 4, N_ ("This is a Parquet file, not a CSV file.") },
  { "{\\rtf", 5, N_ ("This is a text document in RTF, not a CSV file.") },
};

static gboolean
contains (const guint8 *bytes, gsize length, const char *what)
{
  return memmem (bytes, length, what, strlen (what)) != NULL;
}

static gboolean
starts_with (const guint8 *bytes, gsize length, const char *what)
{
  return length >= strlen (what) && g_ascii_strncasecmp ((const char *) bytes, what, strlen (what)) == 0;
}

static const char *
look_into_zip (const guint8 *bytes, gsize length)
{
  if (contains (bytes, length, "xl/"))
    return _ ("This is an Excel workbook. Open it in a spreadsheet program and save the sheet as CSV.");
  if (contains (bytes, length, "application/vnd.oasis.opendocument.spreadsheet"))
    return _ (
        "This is an OpenDocument spreadsheet. Open it in a spreadsheet program and save the sheet as CSV.");
  if (contains (bytes, length, "word/") ||
      contains (bytes, length, "application/vnd.oasis.opendocument.text"))
    return _ ("This is a text document, not a CSV file.");
  return _ ("This is a compressed file. Unpack it first.");
}

/* Formats that are text themselves. */
static const char *
look_into_text (const guint8 *bytes, gsize length)
{
  gsize i = length >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
  guint8 bracket;

  while (i < length && g_ascii_isspace ((char) bytes[i]))
    i++;
  bytes += i;
  length -= i;
  if (starts_with (bytes, length, "<!doctype html") || starts_with (bytes, length, "<html") ||
      starts_with (bytes, length, "<table"))
    return _ ("This is a web page, not a CSV file. Some systems call one an Excel file: open it in a "
              "spreadsheet program and "
              "save it as CSV.");
  if (starts_with (bytes, length, "<?xml"))
    return _ ("This is an XML file, not a CSV file.");
  if (length < 2 || (bytes[0] != '{' && bytes[0] != '['))
    return NULL;
  bracket = bytes[0];
  for (i = 1; i < length && g_ascii_isspace ((char) bytes[i]); i++)
    ;
  if (i < length && (bytes[i] == '"' || (bracket == '[' && (bytes[i] == '{' || bytes[i] == '['))))
    return _ ("This is a JSON file, not a CSV file.");
  return NULL;
}

/* ---- UTF-16 ---- */

static gboolean
is_utf16 (const guint8 *bytes, gsize length, gboolean is_little_endian)
{
  const gsize n_units = length / 2;
  gsize n_bad = 0;

  for (gsize i = 0; i < n_units; i++)
    {
      const guint unit =
          is_little_endian ? bytes[2 * i] | bytes[2 * i + 1] << 8 : bytes[2 * i] << 8 | bytes[2 * i + 1];

      if ((unit < 0x20 && unit != '\t' && unit != '\n' && unit != '\r') || unit >= 0xfffe ||
          (unit >= 0xe000 && unit <= 0xf8ff))
        n_bad++;
    }
  return n_bad * 50 <= n_units;
}

/* Without a mark: each second byte of Latin letters, separators and line ends is NUL. */
static const char *
guess_utf16 (const guint8 *bytes, gsize length)
{
  gsize n_nul[2] = { 0, 0 };

  for (gsize i = 0; i < length; i++)
    n_nul[i % 2] += bytes[i] == 0;
  if (n_nul[1] * 5 >= length && n_nul[0] * 20 < n_nul[1] && is_utf16 (bytes, length, TRUE))
    return "UTF-16LE";
  if (n_nul[0] * 5 >= length && n_nul[1] * 20 < n_nul[0] && is_utf16 (bytes, length, FALSE))
    return "UTF-16BE";
  return NULL;
}

static gboolean
is_binary (const guint8 *bytes, gsize length)
{
  gsize n_controls = 0;

  for (gsize i = 0; i < length; i++)
    n_controls += (bytes[i] < 0x20 && strchr ("\t\n\f\r\x1a", bytes[i] == 0 ? 1 : bytes[i]) == NULL) ||
                  bytes[i] == 0x7f;
  return n_controls >= BINARY_LEAST && n_controls * 100 > length * BINARY_PER_CENT;
}

/* ---- one byte or two ---- */

typedef struct
{
  gsize n_sequences;
  gsize n_bad;
} Utf8Count;

static Utf8Count
count_utf8 (const guint8 *bytes, gsize length, gboolean is_whole)
{
  Utf8Count count = { 0, 0 };
  const char *text = (const char *) bytes;
  const char *end = text + length;

  while (text < end)
    {
      gunichar c;

      if ((guchar) *text < 0x80)
        {
          text++;
          continue;
        }
      c = g_utf8_get_char_validated (text, end - text);
      if (c == (gunichar) -2 && !is_whole)
        break;
      if (c >= 0x80000000)
        {
          count.n_bad++;
          text++;
          continue;
        }
      count.n_sequences++;
      text = g_utf8_next_char (text);
    }
  return count;
}

/* Shift JIS: characters of two bytes stand in runs, most with a first byte below 0xa0. In a Western text a
 * byte that could be the first of two is a lone accent between plain letters. */
static gboolean
is_shift_jis (const guint8 *bytes, gsize length, gboolean is_whole)
{
  gsize n_pairs = 0, n_low = 0, n_in_runs = 0, n_kana = 0, run = 0;

  for (gsize i = 0; i < length;)
    {
      const guint8 first = bytes[i];
      const guint8 second = i + 1 < length ? bytes[i + 1] : 0;

      if (first < 0x80)
        {
          run = 0;
          i++;
          continue;
        }
      if (first >= 0xa1 && first <= 0xdf)
        {
          n_kana++;
          n_in_runs += run > 0 ? (run == 1 ? 2 : 1) : 0;
          run++;
          i++;
          continue;
        }
      if (i + 1 == length && !is_whole)
        break;
      if (first == 0x80 || first == 0xa0 || first > 0xfc || second < 0x40 || second == 0x7f || second > 0xfc)
        return FALSE;
      n_pairs++;
      n_low += first < 0xa0;
      n_in_runs += run > 0 ? (run == 1 ? 2 : 1) : 0;
      run++;
      i += 2;
    }
  return n_in_runs * 2 > n_pairs + n_kana &&
         (n_pairs == 0 ? n_kana >= 4 : n_low * 2 >= n_pairs && n_pairs >= n_kana / 4);
}

/* How much a byte beside a letter speaks for Central European and for Western text; those that are the
 * same letter in both, or rare in both, are left out. */
static const struct
{
  guint8 byte;
  guint8 central;
  guint8 western;
} letter_weights[] = {
  { 0x8a, 3, 0 }, { 0x8c, 1, 1 }, { 0x8d, 4, 0 }, { 0x8e, 3, 0 }, { 0x8f, 4, 0 }, { 0x9a, 3, 0 },
  { 0x9c, 1, 1 }, { 0x9d, 4, 0 }, { 0x9e, 3, 0 }, { 0x9f, 2, 0 }, { 0xa3, 2, 0 }, { 0xa5, 2, 0 },
  { 0xaf, 3, 0 }, { 0xb3, 3, 0 }, { 0xb9, 3, 0 }, { 0xba, 2, 0 }, { 0xbf, 3, 0 }, { 0xc0, 0, 1 },
  { 0xc5, 0, 2 }, { 0xc6, 1, 1 }, { 0xc8, 1, 1 }, { 0xca, 1, 1 }, { 0xcc, 1, 0 }, { 0xd1, 0, 2 },
  { 0xd8, 1, 2 }, { 0xe0, 0, 2 }, { 0xe3, 1, 2 }, { 0xe5, 0, 3 }, { 0xe6, 1, 2 }, { 0xe8, 1, 1 },
  { 0xea, 1, 1 }, { 0xec, 2, 1 }, { 0xef, 1, 1 }, { 0xf1, 1, 2 }, { 0xf2, 1, 1 }, { 0xf5, 2, 1 },
  { 0xf8, 1, 2 }, { 0xf9, 1, 1 }, { 0xfb, 1, 1 }, { 0xfe, 2, 0 },
};

static gboolean
is_central_european (const guint8 *bytes, gsize length)
{
  guint8 central[256] = { 0 };
  guint8 western[256] = { 0 };
  gsize central_sum = 0, western_sum = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (letter_weights); i++)
    {
      central[letter_weights[i].byte] = letter_weights[i].central;
      western[letter_weights[i].byte] = letter_weights[i].western;
    }
  for (gsize i = 0; i < length; i++)
    {
      const gboolean follows_letter = i > 0 && g_ascii_isalpha ((char) bytes[i - 1]);
      const gboolean leads_letter = i + 1 < length && g_ascii_isalpha ((char) bytes[i + 1]);

      if (!follows_letter && !leads_letter)
        continue;
      central_sum += central[bytes[i]];
      western_sum += western[bytes[i]];
    }
  return central_sum > western_sum;
}

/* The two Western encodings differ in eight signs below 0xc0, and in those below 0xa0, which ISO 8859 has
 * not. */
static gboolean
is_iso_8859_15 (const guint8 *bytes, gsize length)
{
  gsize n_signs = 0;

  for (gsize i = 0; i < length; i++)
    {
      if (bytes[i] >= 0x80 && bytes[i] < 0xa0)
        return FALSE;
      if (bytes[i] == 0xa4)
        n_signs++;
      else if ((bytes[i] == 0xbd || bytes[i] == 0xbc || bytes[i] == 0xa8 || bytes[i] == 0xb8) && i > 0 &&
               i + 1 < length && g_ascii_isalpha ((char) bytes[i + 1]))
        n_signs++;
    }
  return n_signs > 0;
}

static const char *
guess_without_mark (const guint8 *bytes, gsize length, gboolean is_whole, const char **why)
{
  const Utf8Count utf8 = count_utf8 (bytes, length, is_whole);

  if (utf8.n_bad == 0)
    {
      *why = utf8.n_sequences == 0
                 ? _ ("There are only plain letters, which are the same in nearly every encoding.")
                 : _ ("All letters with accents are valid UTF-8.");
      return "UTF-8";
    }
  if (utf8.n_sequences > utf8.n_bad)
    {
      *why = _ ("Nearly all letters with accents are valid UTF-8, but not all: the rows with the others are "
                "refused.");
      return "UTF-8";
    }
  if (is_shift_jis (bytes, length, is_whole))
    {
      *why = _ ("The bytes are no UTF-8 and form Japanese text.");
      return "Shift_JIS";
    }
  if (is_central_european (bytes, length))
    {
      *why = _ (
          "The bytes are no UTF-8 and look like letters of Polish, Czech or Hungarian. Look at the preview.");
      return "windows-1250";
    }
  if (is_iso_8859_15 (bytes, length))
    {
      *why = _ ("The bytes are no UTF-8 and look like Western letters with the euro sign of ISO 8859-15. "
                "Look at the preview.");
      return "iso-8859-15";
    }
  *why = _ ("The bytes are no UTF-8 and look like Western letters of Windows. Look at the preview.");
  return "windows-1252";
}

/**
 * liaison_csv_encodings:
 * @n_encodings: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_encodings): the encodings that are offered
 */
const LiaisonCsvEncoding *
liaison_csv_encodings (gsize *n_encodings)
{
  *n_encodings = G_N_ELEMENTS (encodings);
  return encodings;
}

/**
 * liaison_csv_encoding_label:
 * @name: an encoding
 *
 * Returns: (transfer none): what it is called in a list of choices, translated, or @name where it is not one
 * of them
 */
const char *
liaison_csv_encoding_label (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (encodings); i++)
    if (g_ascii_strcasecmp (encodings[i].name, name) == 0)
      return _ (encodings[i].label);
  return name;
}

/**
 * liaison_csv_looks_like:
 * @bytes: the start of a file
 * @length: how much there is
 *
 * Returns: (transfer none) (nullable): a translated sentence that says what the file is, where it is one of
 * the things that are chosen by mistake for a CSV file, and what to do
 */
const char *
liaison_csv_looks_like (const guint8 *bytes, gsize length)
{
  for (gsize i = 0; i < G_N_ELEMENTS (signatures); i++)
    if (length >= signatures[i].length && memcmp (bytes, signatures[i].bytes, signatures[i].length) == 0)
      return _ (signatures[i].message);
  if (length >= 4 && memcmp (bytes, "PK\x03\x04", 4) == 0)
    return look_into_zip (bytes, length);
  return look_into_text (bytes, length);
}

/**
 * liaison_csv_guess_encoding:
 * @bytes: the start of a file
 * @length: how much there is, not nothing
 * @is_whole: whether that is all
 * @reason: (out) (transfer full): a translated sentence that says why
 * @error: %LIAISON_ERROR_BAD_INPUT where the file is no text
 *
 * Finds the encoding by a byte order mark, by the NUL bytes of UTF-16, by whether all is valid UTF-8, and
 * then by what letters the bytes would be in the older encodings.
 *
 * Returns: (transfer none) (nullable): one of liaison_csv_encodings(), or %NULL with @error set
 */
const char *
liaison_csv_guess_encoding (const guint8 *bytes,
                            gsize length,
                            gboolean is_whole,
                            char **reason,
                            GError **error)
{
  const char *name = NULL;
  const char *why = NULL;

  if (length >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0)
    name = "UTF-8";
  else if (length >= 2 && bytes[0] == 0xff && bytes[1] == 0xfe)
    name = "UTF-16LE";
  else if (length >= 2 && bytes[0] == 0xfe && bytes[1] == 0xff)
    name = "UTF-16BE";
  if (name != NULL)
    why = _ ("The file starts with a mark that says so.");
  else if ((name = guess_utf16 (bytes, length)) != NULL)
    why = _ ("Every second byte is empty, as in UTF-16.");
  else if (is_binary (bytes, length))
    {
      g_set_error_literal (
          error, LIAISON_ERROR, LIAISON_ERROR_BAD_INPUT,
          _ ("This is no text file, and so no CSV file. Export the data as CSV and try again."));
      return NULL;
    }
  else
    name = guess_without_mark (bytes, length, is_whole, &why);
  *reason = g_strdup (why);
  return name;
}
