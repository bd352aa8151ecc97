/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/exchange/value-parse.h"

#include "core/base/error.h"
#include "core/exchange/value-text.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#define LONGEST_WORD 32

/* Small letters without accents, as liaison_value_text_fold() makes them. */
static const char *const words_for_yes[] = {
  "yes", "y",    "true", "t",  "1",    "x", "on", "ja", "j", "wahr", "oui",
  "o",   "vrai", "v",    "si", "はい", "✓", "✔",  "☑",  "○", "有",
};
static const char *const words_for_no[] = {
  "no", "n", "false", "f", "0", "off", "nein", "non", "falsch", "faux", "いいえ", "✗", "✘", "☐", "×", "無",
};

/* What numbers, dates, amounts, yes or no and addresses are never written as. */
static const char *const null_words[] = { "NULL", "N/A", "#N/A", "NA", "NaN", "None",
                                          "nil",  "-",   "–",    "—",  "\\N", NULL };
/* NA is Namibia, North America and a name; None and - are words. These are nothing else. */
static const char *const null_words_of_text[] = { "NULL", "\\N", "#N/A" };

static gboolean
fold_word (const char *text, gsize length, char word[LONGEST_WORD + 8])
{
  const char *end = text + length;
  gsize n = 0;

  if (length > LONGEST_WORD)
    return FALSE;
  for (; text < end; text = g_utf8_next_char (text))
    {
      const gunichar c = liaison_value_text_fold (g_utf8_get_char (text));
      const int digit = liaison_value_text_digit (c);

      if (n > LONGEST_WORD)
        return FALSE;
      if (digit >= 0)
        word[n++] = (char) ('0' + digit);
      else if (c != 0)
        n += (gsize) g_unichar_to_utf8 (c, word + n);
    }
  word[n] = '\0';
  return TRUE;
}

static gboolean
is_one_of (const char *word, const char *const *words, gsize n_words)
{
  for (gsize i = 0; i < n_words; i++)
    if (strcmp (word, words[i]) == 0)
      return TRUE;
  return FALSE;
}

/**
 * liaison_parse_boolean:
 * @text: a cell, valid UTF-8
 * @length: its length in bytes, or -1 where a NUL ends it
 * @value: (out): whether it says yes
 * @error: %LIAISON_ERROR_BAD_INPUT where it says neither
 *
 * Reads a yes or no in English, German, French or Japanese, and signs such as x, 1 and ✓. Nothing at all is
 * neither.
 *
 * Returns: whether @value was set
 */
gboolean
liaison_parse_boolean (const char *text, gssize length, gboolean *value, GError **error)
{
  char word[LONGEST_WORD + 8];
  g_autofree char *excerpt = NULL;
  gsize trimmed;

  g_return_val_if_fail (text != NULL && value != NULL, FALSE);

  liaison_value_text_trim (&text, &trimmed, length);
  if (fold_word (text, trimmed, word))
    {
      *value = is_one_of (word, words_for_yes, G_N_ELEMENTS (words_for_yes));
      if (*value || is_one_of (word, words_for_no, G_N_ELEMENTS (words_for_no)))
        return TRUE;
    }
  if (trimmed == 0)
    {
      g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_BAD_INPUT,
                           _ ("There is nothing where yes or no should be."));
      return FALSE;
    }
  excerpt = liaison_value_text_excerpt (text, trimmed);
  g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_BAD_INPUT, _ ("“%s” is neither yes nor no."), excerpt);
  return FALSE;
}

/**
 * liaison_parse_get_null_words:
 *
 * Returns: (transfer none) (array zero-terminated=1): the words that files have for a number, a date, a yes or no that is not
 *   known; for text see liaison_parse_is_null_text()
 */
const char *const *
liaison_parse_get_null_words (void)
{
  return null_words;
}

/**
 * liaison_parse_is_null_text:
 * @text: a cell with text, valid UTF-8
 * @length: its length in bytes, or -1 where a NUL ends it
 *
 * As liaison_parse_is_null() for names, countries, choices and whatever else may itself be a word such as “NA”: only what a
 * program writes for nothing, exactly as it does, is nothing.
 *
 * Returns: whether there is no value
 */
gboolean
liaison_parse_is_null_text (const char *text, gssize length)
{
  gsize trimmed;

  g_return_val_if_fail (text != NULL, TRUE);

  liaison_value_text_trim (&text, &trimmed, length);
  for (gsize i = 0; i < G_N_ELEMENTS (null_words_of_text); i++)
    if (strlen (null_words_of_text[i]) == trimmed && memcmp (text, null_words_of_text[i], trimmed) == 0)
      return TRUE;
  return trimmed == 0;
}

/**
 * liaison_parse_is_null:
 * @text: a cell, valid UTF-8
 * @length: its length in bytes, or -1 where a NUL ends it
 * @words: (nullable) (array zero-terminated=1): what the column has for a value that is not known, in any
 *   case
 *
 * Returns: whether there is no value: nothing but blanks, or one of @words
 */
gboolean
liaison_parse_is_null (const char *text, gssize length, const char *const *words)
{
  gsize trimmed;

  g_return_val_if_fail (text != NULL, TRUE);

  liaison_value_text_trim (&text, &trimmed, length);
  if (trimmed == 0)
    return TRUE;
  for (; words != NULL && *words != NULL; words++)
    if (g_ascii_strncasecmp (text, *words, trimmed) == 0 && strlen (*words) == trimmed)
      return TRUE;
  return FALSE;
}
