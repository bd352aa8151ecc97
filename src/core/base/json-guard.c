/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/base/json-guard.h"

#include "core/base/error.h"
#include "core/base/text.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* JSON that comes from outside, before a parser builds a tree of it. A parser may take more than the standard
 * allows, keeps the last of two equal names without a word, ends a text at its first zero and recurses as
 * deep as the file wants. */

/* More digits before or behind the point than any figure has; a whole number of them fits 64 bits. */
#define MOST_DIGITS 18

typedef struct
{
  const char *at;
  const char *end;
  guint depth;
  guint most_depth;
  GString *path;
  GError **error;
} Guard;

/**
 * liaison_json_path_push:
 * @path: a JSON pointer (RFC 6901), to which one more step is added
 * @name: of a member; a long one is cut, as the path is for people
 *
 * Take the step back with g_string_truncate().
 */
void
liaison_json_path_push (GString *path, const char *name)
{
  g_autofree char *excerpt = liaison_text_excerpt (name);

  g_string_append_c (path, '/');
  for (const char *p = excerpt; *p != '\0'; p++)
    if (*p == '~')
      g_string_append (path, "~0");
    else if (*p == '/')
      g_string_append (path, "~1");
    else
      g_string_append_c (path, *p);
}

void
liaison_json_path_push_index (GString *path, guint index)
{
  g_string_append_printf (path, "/%u", index);
}

/**
 * liaison_json_fail:
 * @path: a JSON pointer; nothing is the whole document
 * @sentence: what is wrong there, in the user's language
 *
 * Returns: %FALSE, with @error set to BAD_INPUT
 */
gboolean
liaison_json_fail (const GString *path, const char *sentence, GError **error)
{
  g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_BAD_INPUT,
               /* Translators: the first %s is a place in a JSON document, such as /tiers/2/name */
               C_ ("JSON", "%s: %s"), path->len > 0 ? path->str : "/", sentence);
  return FALSE;
}

static gboolean
fail (Guard *guard, const char *sentence)
{
  return liaison_json_fail (guard->path, sentence, guard->error);
}

static gboolean
fail_syntax (Guard *guard)
{
  return fail (guard, guard->at >= guard->end ? _ ("the file ends too early.") : _ ("this is not JSON."));
}

static void
skip_space (Guard *guard)
{
  while (guard->at < guard->end && strchr (" \t\n\r", *guard->at) != NULL && *guard->at != '\0')
    guard->at++;
}

static gboolean
take (Guard *guard, char c)
{
  if (guard->at >= guard->end || *guard->at != c)
    return FALSE;
  guard->at++;
  return TRUE;
}

static gboolean
read_hex (Guard *guard, gunichar *unit)
{
  *unit = 0;
  if (guard->end - guard->at < 4)
    return FALSE;
  for (guint i = 0; i < 4; i++, guard->at++)
    {
      if (!g_ascii_isxdigit (*guard->at))
        return FALSE;
      *unit = *unit * 16 + (gunichar) g_ascii_xdigit_value (*guard->at);
    }
  return TRUE;
}

/* After \u: a character, or the first half of one that the second follows. */
static gboolean
read_unicode (Guard *guard, GString *text)
{
  gunichar unit, second;

  if (!read_hex (guard, &unit))
    return fail_syntax (guard);
  if (unit >= 0xd800 && unit < 0xdc00)
    {
      if (!take (guard, '\\') || !take (guard, 'u') || !read_hex (guard, &second) || second < 0xdc00 ||
          second > 0xdfff)
        return fail (guard, _ ("half a character stands in a text."));
      unit = 0x10000 + ((unit - 0xd800) << 10) + (second - 0xdc00);
    }
  else if (unit >= 0xdc00 && unit < 0xe000)
    return fail (guard, _ ("half a character stands in a text."));
  if (unit == 0)
    return fail (guard, _ ("a text holds a zero character."));
  g_string_append_unichar (text, unit);
  return TRUE;
}

static gboolean
read_escape (Guard *guard, GString *text)
{
  static const char escapes[] = "\"\\/bfnrt";
  static const char meanings[] = "\"\\/\b\f\n\r\t";
  const char *found;

  if (guard->at >= guard->end)
    return fail_syntax (guard);
  if (take (guard, 'u'))
    return read_unicode (guard, text);
  found = *guard->at != '\0' ? strchr (escapes, *guard->at) : NULL;
  if (found == NULL)
    return fail_syntax (guard);
  g_string_append_c (text, meanings[found - escapes]);
  guard->at++;
  return TRUE;
}

/* The document is valid UTF-8 already. */
static gboolean
read_text (Guard *guard, GString *text)
{
  if (!take (guard, '"'))
    return fail_syntax (guard);
  while (guard->at < guard->end && *guard->at != '"')
    {
      if ((guchar) *guard->at < 0x20)
        return fail_syntax (guard);
      if (!take (guard, '\\'))
        g_string_append_c (text, *guard->at++);
      else if (!read_escape (guard, text))
        return FALSE;
    }
  return take (guard, '"') || fail_syntax (guard);
}

static gsize
take_digits (Guard *guard)
{
  const char *start = guard->at;

  while (guard->at < guard->end && g_ascii_isdigit (*guard->at))
    guard->at++;
  return (gsize) (guard->at - start);
}

/* So little that a double takes it for nothing. */
static gboolean
is_lost (const char *start, const char *end)
{
  g_autofree char *text = g_strndup (start, (gsize) (end - start));

  return strcspn (text, "123456789") < strcspn (text, "eE") &&
         fpclassify (g_ascii_strtod (text, NULL)) == FP_ZERO;
}

static gboolean
read_number (Guard *guard)
{
  gsize n_whole, n_fraction = 0, n_exponent = 0;
  const char *start;

  take (guard, '-');
  start = guard->at;
  n_whole = take_digits (guard);
  if (n_whole == 0 || (n_whole > 1 && *start == '0'))
    return fail_syntax (guard);
  if (take (guard, '.') && (n_fraction = take_digits (guard)) == 0)
    return fail_syntax (guard);
  if (take (guard, 'e') || take (guard, 'E'))
    {
      if (!take (guard, '+'))
        take (guard, '-');
      n_exponent = take_digits (guard);
      if (n_exponent == 0)
        return fail_syntax (guard);
    }
  return (n_whole <= MOST_DIGITS && n_fraction <= MOST_DIGITS && n_exponent <= 3 &&
          !is_lost (start, guard->at)) ||
         fail (guard, _ ("this number has more digits than can be kept."));
}

static gboolean read_value (Guard *guard);

static gboolean
read_member (Guard *guard, GHashTable *names)
{
  g_autoptr (GString) name = g_string_new (NULL);
  const gsize length = guard->path->len;

  if (!read_text (guard, name))
    return FALSE;
  liaison_json_path_push (guard->path, name->str);
  if (!g_hash_table_add (names, g_strdup (name->str)))
    return fail (guard, _ ("this stands here twice."));
  skip_space (guard);
  if (!take (guard, ':'))
    return fail_syntax (guard);
  if (!read_value (guard))
    return FALSE;
  g_string_truncate (guard->path, length);
  return TRUE;
}

static gboolean
read_object (Guard *guard)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  skip_space (guard);
  if (take (guard, '}'))
    return TRUE;
  do
    {
      skip_space (guard);
      if (!read_member (guard, names))
        return FALSE;
      skip_space (guard);
    }
  while (take (guard, ','));
  return take (guard, '}') || fail_syntax (guard);
}

static gboolean
read_array (Guard *guard)
{
  const gsize length = guard->path->len;
  guint index = 0;

  skip_space (guard);
  if (take (guard, ']'))
    return TRUE;
  do
    {
      liaison_json_path_push_index (guard->path, index++);
      if (!read_value (guard))
        return FALSE;
      g_string_truncate (guard->path, length);
      skip_space (guard);
    }
  while (take (guard, ','));
  return take (guard, ']') || fail_syntax (guard);
}

static gboolean
read_word (Guard *guard)
{
  static const char *const words[] = { "true", "false", "null" };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      const gsize length = strlen (words[i]);

      if ((gsize) (guard->end - guard->at) >= length && memcmp (guard->at, words[i], length) == 0)
        {
          guard->at += length;
          return TRUE;
        }
    }
  return fail_syntax (guard);
}

static gboolean
read_value (Guard *guard)
{
  g_autoptr (GString) text = NULL;
  gboolean is_good;

  skip_space (guard);
  if (guard->at >= guard->end)
    return fail_syntax (guard);
  switch (*guard->at)
    {
    case '{':
    case '[':
      if (++guard->depth > guard->most_depth)
        return fail (guard, _ ("this is nested too deep."));
      is_good = *guard->at++ == '{' ? read_object (guard) : read_array (guard);
      guard->depth--;
      return is_good;
    case '"':
      text = g_string_new (NULL);
      return read_text (guard, text);
    default:
      return *guard->at == '-' || g_ascii_isdigit (*guard->at) ? read_number (guard) : read_word (guard);
    }
}

/**
 * liaison_json_guard:
 * @json: (array length=length): what came from outside, which need not end in a zero
 * @length: in bytes
 * @most_bytes: how long it may be
 * @most_depth: how many objects and arrays may stand inside each other
 * @error: BAD_INPUT, with the JSON pointer of what is wrong
 *
 * Returns: whether it is JSON as RFC 8259 has it, in UTF-8, with each name in an object once, without zero
 *   characters in texts and with numbers that can be kept, so that a parser gives all that stands there
 */
gboolean
liaison_json_guard (const char *json, gsize length, gsize most_bytes, guint most_depth, GError **error)
{
  g_autoptr (GString) path = g_string_new (NULL);
  Guard guard = { .at = json, .end = json + length, .most_depth = most_depth, .path = path, .error = error };

  if (length > most_bytes)
    return fail (&guard, _ ("this file is too large."));
  if (!liaison_text_is_valid (json, (gssize) length, NULL))
    return fail (&guard, _ ("this file is not in UTF-8."));
  if (!read_value (&guard))
    return FALSE;
  skip_space (&guard);
  return guard.at == guard.end || fail_syntax (&guard);
}
