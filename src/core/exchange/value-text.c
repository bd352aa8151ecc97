/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/exchange/value-text.h"

#include "core/base/text.h"

#include <string.h>

/* What the parsers of numbers, dates and yes or no have in common. */

/**
 * liaison_value_text_is_space:
 *
 * Returns: whether @c is a blank, the narrow and the unbreakable ones included
 */
gboolean
liaison_value_text_is_space (gunichar c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0xa0 || c == 0x3000 || c == 0xfeff ||
         c == 0x202f || (c >= 0x2000 && c <= 0x200f) || c == 0x061c || c == 0x2060;
}

/**
 * liaison_value_text_trim:
 * @text: (inout): the text
 * @length: (out): its length without the blanks at both ends
 * @given_length: its length with them, or -1 where a NUL ends it
 *
 * Leaves out the blanks at both ends.
 */
void
liaison_value_text_trim (const char **text, gsize *length, gssize given_length)
{
  const char *start = *text;
  const char *end = start + (given_length < 0 ? strlen (start) : (gsize) given_length);

  while (start < end && liaison_value_text_is_space (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);
  while (end > start)
    {
      const char *last = g_utf8_find_prev_char (start, end);

      if (last == NULL || !liaison_value_text_is_space (g_utf8_get_char (last)))
        break;
      end = last;
    }
  *text = start;
  *length = (gsize) (end - start);
}

/**
 * liaison_value_text_digit:
 *
 * Returns: the value of a decimal digit of any script, or -1
 */
int
liaison_value_text_digit (gunichar c)
{
  if (c < 0x80)
    return c >= '0' && c <= '9' ? (int) (c - '0') : -1;
  return g_unichar_type (c) == G_UNICODE_DECIMAL_NUMBER ? g_unichar_digit_value (c) : -1;
}

/**
 * liaison_value_text_fold:
 *
 * Returns: @c as a small letter without its accent, as far as names of months and words for yes and no need
 * it; 0 for an accent that stands by itself
 */
gunichar
liaison_value_text_fold (gunichar c)
{
  gunichar base, accent;

  if (c < 0x80)
    return (guchar) g_ascii_tolower ((char) c);
  if (c >= 0x300 && c <= 0x36f)
    return 0;
  c = g_unichar_tolower (c);
  if (g_unichar_decompose (c, &base, &accent) && accent >= 0x300 && accent <= 0x36f)
    return base;
  return c;
}

/**
 * liaison_value_text_excerpt:
 *
 * Returns: (transfer full): the start of @text, as a message shows it
 */
char *
liaison_value_text_excerpt (const char *text, gsize length)
{
  g_autofree char *copy = g_strndup (text, length);

  return liaison_text_excerpt (copy);
}
