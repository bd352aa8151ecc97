/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/program/ideal-curve.h"

#include "core/base/error.h"
#include "core/base/text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef __int128 Wide;

#define NO_PLACE G_MAXUINT
#define SPACES " \t\r\n"

/* Of points and worths alike, so that a line between them is reckoned in whole numbers. */
#define UNIT G_GINT64_CONSTANT (1000000)

typedef struct
{
  LiaisonDecimal point;
  char *word;
  LiaisonDecimal worth;
  /* The same in whole numbers: millionths, and billionths of one. */
  Wide at;
  gint64 worth_billionths;
} Entry;

struct _LiaisonIdealCurve
{
  gatomicrefcount ref_count;
  LiaisonIdealCurveKind kind;
  GArray *entries;
  /* Of words: from the folded word to its place + 1. */
  GHashTable *places;
  gint64 others;
};

static void
clear_entry (gpointer data)
{
  g_free (((Entry *) data)->word);
}

static const Entry *
get (const LiaisonIdealCurve *self, guint index)
{
  return &g_array_index (self->entries, Entry, index);
}

/* Reading ---------------------------------------------------------------------------------------------------------- */

static gboolean G_GNUC_PRINTF (2, 3)
fail (GError **error, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  if (error != NULL)
    *error = g_error_new_valist (LIAISON_ERROR, LIAISON_ERROR_INVALID, format, arguments);
  va_end (arguments);
  return FALSE;
}

static gboolean
fail_entry (const char *entry, GError **error)
{
  g_autofree char *excerpt = liaison_text_excerpt (entry);

  return fail (error,
               _ ("“%s” cannot be read. Write a value, an equals sign and what it is worth, such as 50=0.5."),
               excerpt);
}

/* The name of an entry, which stands between quotation marks where it has spaces or equals signs; @text is moved
 * behind it. */
static char *
read_name (const char **text, GError **error)
{
  const char *start = *text;
  g_autoptr (GString) name = NULL;

  if (*start != '"')
    {
      *text += strcspn (start, "=" SPACES);
      return g_strndup (start, (gsize) (*text - start));
    }
  name = g_string_new (NULL);
  for (const char *at = start + 1; *at != '\0'; at++)
    {
      if (*at == '"' && at[1] != '"')
        {
          *text = at + 1;
          return g_string_free_and_steal (g_steal_pointer (&name));
        }
      g_string_append_c (name, *at);
      if (*at == '"')
        at++;
    }
  fail_entry (start, error);
  return NULL;
}

static gboolean
read_worth (const char *shown, const char *text, Entry *entry, GError **error)
{
  if (!liaison_decimal_parse (text, &entry->worth, error))
    return FALSE;
  if (entry->worth.digits < 0 || liaison_decimal_compare (entry->worth, LIAISON_DECIMAL_ONE) > 0)
    return fail (error, _ ("What “%1$s” is worth must lie between 0 and 1, not at %2$s."), shown, text);
  if (entry->worth.scale > LIAISON_IDEAL_CURVE_DIGITS)
    return fail (error, _ ("What “%1$s” is worth can have at most %2$d decimals."), shown,
                 LIAISON_IDEAL_CURVE_DIGITS);
  entry->worth_billionths =
      entry->worth.digits * (LIAISON_IDEAL_WORTH_ONE / liaison_decimal_unit (entry->worth.scale));
  return TRUE;
}

static gboolean
read_point (const LiaisonIdealCurve *self, const char *name, const char *shown, Entry *entry, GError **error)
{
  const LiaisonDecimal largest = { LIAISON_IDEAL_CURVE_LARGEST, 0 };
  const LiaisonDecimal smallest = { -LIAISON_IDEAL_CURVE_LARGEST, 0 };

  if (!liaison_decimal_parse (name, &entry->point, error))
    return FALSE;
  if (entry->point.scale > LIAISON_IDEAL_CURVE_DIGITS)
    return fail (error, _ ("The value “%1$s” can have at most %2$d decimals."), shown,
                 LIAISON_IDEAL_CURVE_DIGITS);
  if (liaison_decimal_compare (entry->point, largest) > 0 ||
      liaison_decimal_compare (entry->point, smallest) < 0)
    return fail (error, _ ("The value “%s” is too large to be reckoned with."), shown);
  entry->at = (Wide) entry->point.digits * (UNIT / liaison_decimal_unit (entry->point.scale));
  if (self->entries->len > 0 && entry->at <= get (self, self->entries->len - 1)->at)
    {
      g_autofree char *before = liaison_decimal_to_text (get (self, self->entries->len - 1)->point);

      return fail (error, _ ("The values must ascend: %1$s cannot stand after %2$s."), shown, before);
    }
  return TRUE;
}

/* By what words are compared: neither case nor marks matter. */
static char *
make_key (const char *word)
{
  char *key = liaison_text_fold (word);

  if (*key == '\0')
    g_set_str (&key, word);
  return key;
}

static gboolean
read_word (LiaisonIdealCurve *self, const char *name, const char *shown, Entry *entry, GError **error)
{
  g_autofree char *key = make_key (name);

  if (*name == '\0')
    return fail (error, _ ("A word is missing before an equals sign."));
  if (!g_hash_table_insert (self->places, g_steal_pointer (&key), GUINT_TO_POINTER (self->entries->len + 1)))
    return fail (error, _ ("“%s” stands in the table twice."), shown);
  entry->word = g_strdup (name);
  return TRUE;
}

static gboolean
read_entry (LiaisonIdealCurve *self, const char **text, GError **error)
{
  const char *start = *text;
  g_autofree char *name = read_name (text, error);
  g_autofree char *worth = NULL;
  g_autofree char *shown = NULL;
  gsize length;
  Entry entry = { 0 };

  if (name == NULL)
    return FALSE;
  if (**text != '=')
    return fail_entry (start, error);
  ++*text;
  length = strcspn (*text, SPACES);
  worth = g_strndup (*text, length);
  *text += length;
  shown = liaison_text_excerpt (name);
  if (!read_worth (shown, worth, &entry, error))
    return FALSE;
  if (self->kind == LIAISON_IDEAL_CURVE_NUMBERS ? !read_point (self, name, shown, &entry, error)
                                                : !read_word (self, name, shown, &entry, error))
    return FALSE;
  if (self->kind == LIAISON_IDEAL_CURVE_WORDS && g_str_equal (name, LIAISON_IDEAL_CURVE_OTHERS))
    self->others = entry.worth_billionths;
  g_array_append_val (self->entries, entry);
  return TRUE;
}

static gboolean
check_size (const LiaisonIdealCurve *self, GError **error)
{
  gboolean has_words = self->kind == LIAISON_IDEAL_CURVE_WORDS;
  guint most = has_words ? LIAISON_IDEAL_CURVE_MAX_WORDS : LIAISON_IDEAL_CURVE_MAX_POINTS;

  if (self->entries->len == 0)
    return fail (error, "%s",
                 has_words ? _ ("There are no words yet. Add one, and what it is worth.")
                           : _ ("There are no points yet. Add one, and what it is worth."));
  if (self->entries->len > most)
    return fail (error,
                 has_words
                     ? ngettext ("There can be at most %u word.", "There can be at most %u words.", most)
                     : ngettext ("There can be at most %u point.", "There can be at most %u points.", most),
                 most);
  return TRUE;
}

/**
 * liaison_ideal_curve_parse:
 * @kind: what stands in @text
 * @text: points "10=0 50=0.5 200=1" in ascending order, or words "DE=1 \"UK & Ireland\"=0.8 *=0"; a quotation mark
 *   in a word is doubled
 * @place: (out) (optional): where it failed, which entry is at fault; %G_MAXUINT where it is not a single one
 * @error: %LIAISON_ERROR_INVALID where nothing is in it, an entry cannot be read, a worth is not in 0 to 1, points do
 *   not ascend, or a word stands in it twice
 *
 * Numbers are as liaison_decimal_parse() reads them, with at most %LIAISON_IDEAL_CURVE_DIGITS decimals.
 *
 * Returns: (transfer full) (nullable): the curve
 */
LiaisonIdealCurve *
liaison_ideal_curve_parse (LiaisonIdealCurveKind kind, const char *text, guint *place, GError **error)
{
  g_autoptr (LiaisonIdealCurve) self = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  if (place != NULL)
    *place = NO_PLACE;
  if (!liaison_text_is_valid (text, -1, NULL))
    {
      fail_entry (text, error);
      return NULL;
    }
  self = g_new0 (LiaisonIdealCurve, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->kind = kind;
  self->entries = g_array_new (FALSE, TRUE, sizeof (Entry));
  g_array_set_clear_func (self->entries, clear_entry);
  self->places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  while (*(text += strspn (text, SPACES)) != '\0' && self->entries->len <= LIAISON_IDEAL_CURVE_MAX_WORDS)
    if (!read_entry (self, &text, error))
      {
        if (place != NULL)
          *place = self->entries->len;
        return NULL;
      }
  return check_size (self, error) ? g_steal_pointer (&self) : NULL;
}

LiaisonIdealCurve *
liaison_ideal_curve_ref (LiaisonIdealCurve *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
liaison_ideal_curve_unref (LiaisonIdealCurve *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_array_unref (self->entries);
  g_hash_table_unref (self->places);
  g_free (self);
}

/* Writing ---------------------------------------------------------------------------------------------------------- */

/**
 * liaison_ideal_curve_write_entry:
 * @name: a number or a word
 * @worth: what it is worth
 *
 * Returns: (transfer full): both as one entry of a curve, between quotation marks where that is needed; what cannot be
 *   stays what it is, for the parser to find
 */
char *
liaison_ideal_curve_write_entry (const char *name, const char *worth)
{
  GString *entry;

  if (*name != '\0' && strpbrk (name, "=\"" SPACES) == NULL)
    return g_strconcat (name, "=", worth, NULL);
  entry = g_string_new (name);
  g_string_replace (entry, "\"", "\"\"", 0);
  g_string_prepend_c (entry, '"');
  g_string_append_printf (entry, "\"=%s", worth);
  return g_string_free_and_steal (entry);
}

/**
 * liaison_ideal_curve_to_text:
 *
 * Returns: (transfer full): what liaison_ideal_curve_parse() reads as the same curve
 */
char *
liaison_ideal_curve_to_text (const LiaisonIdealCurve *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->entries->len; i++)
    {
      g_autofree char *point = liaison_decimal_to_text (get (self, i)->point);
      g_autofree char *worth = liaison_decimal_to_text (get (self, i)->worth);
      g_autofree char *entry = liaison_ideal_curve_write_entry (
          self->kind == LIAISON_IDEAL_CURVE_WORDS ? get (self, i)->word : point, worth);

      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", entry);
    }
  return g_string_free_and_steal (text);
}

LiaisonIdealCurveKind
liaison_ideal_curve_get_kind (const LiaisonIdealCurve *self)
{
  return self->kind;
}

/**
 * liaison_ideal_curve_get_n:
 *
 * Returns: how many points or words it has
 */
guint
liaison_ideal_curve_get_n (const LiaisonIdealCurve *self)
{
  return self->entries->len;
}

LiaisonDecimal
liaison_ideal_curve_get_point (const LiaisonIdealCurve *self, guint index)
{
  g_return_val_if_fail (index < self->entries->len, LIAISON_DECIMAL_ZERO);

  return get (self, index)->point;
}

/**
 * liaison_ideal_curve_get_word:
 *
 * Returns: the word as it was written
 */
const char *
liaison_ideal_curve_get_word (const LiaisonIdealCurve *self, guint index)
{
  g_return_val_if_fail (index < self->entries->len, NULL);

  return get (self, index)->word;
}

LiaisonDecimal
liaison_ideal_curve_get_worth (const LiaisonIdealCurve *self, guint index)
{
  g_return_val_if_fail (index < self->entries->len, LIAISON_DECIMAL_ZERO);

  return get (self, index)->worth;
}

/* Reading off ------------------------------------------------------------------------------------------------------ */

/* On the line from one point to the next, half to even; only what is exactly 0 or 1 reads as that. */
static gint64
read_line (const Entry *from, const Entry *to, Wide at)
{
  Wide rise = to->worth_billionths - from->worth_billionths;
  Wide run = to->at - from->at;
  /* From the lower end, so that nothing here is negative. */
  Wide product = rise < 0 ? -rise * (to->at - at) : rise * (at - from->at);
  Wide low = MIN (from->worth_billionths, to->worth_billionths);
  Wide worth = low + product / run;
  Wide twice = 2 * (product % run);

  if (rise == 0)
    return from->worth_billionths;
  if (twice > run || (twice == run && worth % 2 != 0))
    worth++;
  return (gint64) CLAMP (worth, 1, LIAISON_IDEAL_WORTH_ONE - 1);
}

/**
 * liaison_ideal_curve_read_number:
 * @self: a curve of numbers
 * @digits: a value
 * @scale: how many of its digits stand behind the point, at most %LIAISON_IDEAL_CURVE_DIGITS
 *
 * Between two points the worth is on the straight line that joins them; before the first and behind the last it is
 * theirs. It is rounded half to even, but never to 0 or 1: only what is exactly that is.
 *
 * Returns: what the value is worth, of %LIAISON_IDEAL_WORTH_ONE
 */
gint64
liaison_ideal_curve_read_number (const LiaisonIdealCurve *self, gint64 digits, guint scale)
{
  Wide at;
  guint low = 0, high;

  g_return_val_if_fail (self->kind == LIAISON_IDEAL_CURVE_NUMBERS, 0);
  g_return_val_if_fail (scale <= LIAISON_IDEAL_CURVE_DIGITS, 0);

  at = (Wide) digits * (UNIT / liaison_decimal_unit (scale));
  high = self->entries->len - 1;
  if (at <= get (self, low)->at)
    return get (self, low)->worth_billionths;
  if (at >= get (self, high)->at)
    return get (self, high)->worth_billionths;
  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (get (self, middle)->at <= at)
        low = middle;
      else
        high = middle;
    }
  if (get (self, low)->at == at)
    return get (self, low)->worth_billionths;
  return read_line (get (self, low), get (self, high), at);
}

/**
 * liaison_ideal_curve_find_word:
 * @self: a table of words
 * @word: in any case
 * @worth: (out): what it is worth, of %LIAISON_IDEAL_WORTH_ONE
 *
 * Returns: whether the word itself stands in the table
 */
gboolean
liaison_ideal_curve_find_word (const LiaisonIdealCurve *self, const char *word, gint64 *worth)
{
  g_autofree char *key = NULL;
  guint place;

  g_return_val_if_fail (self->kind == LIAISON_IDEAL_CURVE_WORDS, FALSE);

  key = make_key (word);
  place = GPOINTER_TO_UINT (g_hash_table_lookup (self->places, key));
  if (place == 0)
    return FALSE;
  *worth = get (self, place - 1)->worth_billionths;
  return TRUE;
}

/**
 * liaison_ideal_curve_get_others:
 *
 * Returns: what a word is worth that does not stand in the table, of %LIAISON_IDEAL_WORTH_ONE: that of "*", or 0
 */
gint64
liaison_ideal_curve_get_others (const LiaisonIdealCurve *self)
{
  return self->others;
}
