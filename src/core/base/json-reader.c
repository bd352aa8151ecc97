/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/base/json-reader.h"

#include "core/base/json-guard.h"
#include "core/base/text.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* What every part of a JSON file is read with: a member, of a type, within bounds, or a sentence that names the place. */

/* A double holds so many decimal digits whatever they are. */
#define REAL_DIGITS 15

/* Behind an exponent, more zeros than any number that can be kept has. */
#define MOST_EXPONENT 40

gboolean
liaison_json_reader_fail (LiaisonJsonReader *self, const char *sentence)
{
  return liaison_json_fail (self->path, sentence, self->error);
}

/* @sentence: with one %s for @word. */
gboolean
liaison_json_reader_fail_word (LiaisonJsonReader *self, const char *sentence, const char *word)
{
  g_autofree char *excerpt = liaison_text_excerpt (word);
  g_autofree char *text = g_strdup_printf (sentence, excerpt);

  return liaison_json_reader_fail (self, text);
}

/* Goes down to a member; leave with g_string_truncate(), where nothing was wrong. */
gsize
liaison_json_reader_enter (LiaisonJsonReader *self, const char *name)
{
  const gsize length = self->path->len;

  liaison_json_path_push (self->path, name);
  return length;
}

gsize
liaison_json_reader_enter_index (LiaisonJsonReader *self, guint index)
{
  const gsize length = self->path->len;

  liaison_json_path_push_index (self->path, index);
  return length;
}

void
liaison_json_reader_leave (LiaisonJsonReader *self, gsize length)
{
  g_string_truncate (self->path, length);
}

/* A word that is misspelt would else be passed over in silence. */
gboolean
liaison_json_reader_check_members (LiaisonJsonReader *self, JsonObject *object, const char *const *known)
{
  JsonObjectIter iter;
  const char *name;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, NULL))
    if (!g_strv_contains (known, name))
      {
        g_autofree char *list = g_strjoinv (", ", (char **) known);
        /* Translators: %s are the words that are known, with commas */
        g_autofree char *sentence = g_strdup_printf (_ ("there is no such member here. There are: %s"), list);

        liaison_json_reader_enter (self, name);
        return liaison_json_reader_fail (self, sentence);
      }
  return TRUE;
}

gboolean
liaison_json_reader_need_object (LiaisonJsonReader *self, JsonNode *node, JsonObject **object)
{
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return liaison_json_reader_fail (self, _ ("this must be an object."));
  *object = json_node_get_object (node);
  return TRUE;
}

/* @object: set to %NULL where the member is not there and need not be. */
gboolean
liaison_json_reader_get_object (LiaisonJsonReader *self,
                                JsonObject *parent,
                                const char *name,
                                gboolean is_needed,
                                JsonObject **object)
{
  JsonNode *node = json_object_get_member (parent, name);
  const gsize length = liaison_json_reader_enter (self, name);

  *object = NULL;
  if (node == NULL && is_needed)
    return liaison_json_reader_fail (self, _ ("this is missing."));
  if (node != NULL && !liaison_json_reader_need_object (self, node, object))
    return FALSE;
  liaison_json_reader_leave (self, length);
  return TRUE;
}

gboolean
liaison_json_reader_get_array (LiaisonJsonReader *self,
                               JsonObject *parent,
                               const char *name,
                               gboolean is_needed,
                               guint most,
                               JsonArray **array)
{
  JsonNode *node = json_object_get_member (parent, name);
  const gsize length = liaison_json_reader_enter (self, name);

  *array = NULL;
  if (node == NULL && is_needed)
    return liaison_json_reader_fail (self, _ ("this is missing."));
  if (node != NULL && !JSON_NODE_HOLDS_ARRAY (node))
    return liaison_json_reader_fail (self, _ ("this must be an array."));
  if (node != NULL)
    *array = json_node_get_array (node);
  if (*array != NULL && json_array_get_length (*array) > most)
    {
      g_autofree char *sentence = g_strdup_printf (_ ("there may be %u of these at most."), most);

      return liaison_json_reader_fail (self, sentence);
    }
  liaison_json_reader_leave (self, length);
  return TRUE;
}

/* A text, at the place where the reader is. */
gboolean
liaison_json_reader_need_text (LiaisonJsonReader *self, JsonNode *node, const char **text)
{
  if (json_node_get_value_type (node) != G_TYPE_STRING)
    return liaison_json_reader_fail (self, _ ("this must be text."));
  *text = json_node_get_string (node);
  return **text != '\0' || liaison_json_reader_fail (self, _ ("this must not be empty."));
}

/* @text: set to %NULL where the member is not there and need not be. */
gboolean
liaison_json_reader_get_text (LiaisonJsonReader *self,
                              JsonObject *object,
                              const char *name,
                              gboolean is_needed,
                              const char **text)
{
  JsonNode *node = json_object_get_member (object, name);
  const gsize length = liaison_json_reader_enter (self, name);

  *text = NULL;
  if (node == NULL && is_needed)
    return liaison_json_reader_fail (self, _ ("this is missing."));
  if (node != NULL && !liaison_json_reader_need_text (self, node, text))
    return FALSE;
  liaison_json_reader_leave (self, length);
  return TRUE;
}

/* One of @words. */
gboolean
liaison_json_reader_check_word (LiaisonJsonReader *self, const char *word, const char *const *words)
{
  g_autofree char *list = NULL;
  g_autofree char *excerpt = NULL;
  g_autofree char *sentence = NULL;

  if (g_strv_contains (words, word))
    return TRUE;
  list = g_strjoinv (", ", (char **) words);
  excerpt = liaison_text_excerpt (word);
  /* Translators: the first %s is a word of a file, the second are the words that are known, with commas */
  sentence = g_strdup_printf (_ ("“%s” is not known here. There are: %s"), excerpt, list);
  return liaison_json_reader_fail (self, sentence);
}

/* @place: the place of the word in @words; left alone where the member is not there and need not be. */
gboolean
liaison_json_reader_get_word (LiaisonJsonReader *self,
                              JsonObject *object,
                              const char *name,
                              gboolean is_needed,
                              const char *const *words,
                              guint *place)
{
  const char *word;
  gsize length;

  if (!liaison_json_reader_get_text (self, object, name, is_needed, &word))
    return FALSE;
  if (word == NULL)
    return TRUE;
  length = liaison_json_reader_enter (self, name);
  if (!liaison_json_reader_check_word (self, word, words))
    return FALSE;
  for (*place = 0; !g_str_equal (words[*place], word);)
    ++*place;
  liaison_json_reader_leave (self, length);
  return TRUE;
}

gboolean
liaison_json_reader_get_boolean (LiaisonJsonReader *self,
                                 JsonObject *object,
                                 const char *name,
                                 gboolean *value)
{
  JsonNode *node = json_object_get_member (object, name);
  const gsize length = liaison_json_reader_enter (self, name);

  if (node != NULL && json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return liaison_json_reader_fail (self, _ ("this must be true or false."));
  if (node != NULL)
    *value = json_node_get_boolean (node);
  liaison_json_reader_leave (self, length);
  return TRUE;
}

gboolean
liaison_json_reader_get_integer (LiaisonJsonReader *self,
                                 JsonObject *object,
                                 const char *name,
                                 int least,
                                 int most,
                                 int *value)
{
  JsonNode *node = json_object_get_member (object, name);
  const gsize length = liaison_json_reader_enter (self, name);

  if (node != NULL && (json_node_get_value_type (node) != G_TYPE_INT64 || json_node_get_int (node) < least ||
                       json_node_get_int (node) > most))
    {
      g_autofree char *sentence =
          g_strdup_printf (_ ("this must be a whole number from %d to %d."), least, most);

      return liaison_json_reader_fail (self, sentence);
    }
  if (node != NULL)
    *value = (int) json_node_get_int (node);
  liaison_json_reader_leave (self, length);
  return TRUE;
}

/* The fewest digits, of those that a double surely holds, that are this number again. */
static gboolean
find_digits (double real, char *text, gsize size)
{
  for (int n_digits = 1; n_digits <= REAL_DIGITS; n_digits++)
    {
      g_autofree char *format = g_strdup_printf ("%%.%de", n_digits - 1);
      double again;

      g_ascii_formatd (text, (int) size, format, real);
      again = g_ascii_strtod (text, NULL);
      if (memcmp (&again, &real, sizeof real) == 0)
        return TRUE;
    }
  return FALSE;
}

/* "-d.ddde±xx" as an exact decimal. */
static gboolean
read_scientific (const char *text, LiaisonDecimal *decimal)
{
  g_autoptr (GString) digits = g_string_new (NULL);
  const char *exponent_text = strchr (text, 'e');
  gint64 exponent = g_ascii_strtoll (exponent_text + 1, NULL, 10);
  gint64 scale;

  for (const char *p = text; p < exponent_text; p++)
    if (g_ascii_isdigit (*p))
      g_string_append_c (digits, *p);
  scale = (gint64) digits->len - 1 - exponent;
  if (ABS (exponent) > MOST_EXPONENT)
    return FALSE;
  for (; scale < 0; scale++)
    g_string_append_c (digits, '0');
  while ((gint64) digits->len <= scale)
    g_string_prepend_c (digits, '0');
  if (scale > 0)
    g_string_insert_c (digits, (gssize) digits->len - scale, '.');
  if (*text == '-')
    g_string_prepend_c (digits, '-');
  return liaison_decimal_parse (digits->str, decimal, NULL);
}

static gboolean
read_real (double real, LiaisonDecimal *decimal)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (!isfinite (real))
    return FALSE;
  if (fpclassify (real) == FP_ZERO)
    {
      *decimal = LIAISON_DECIMAL_ZERO;
      return TRUE;
    }
  return find_digits (real, text, sizeof text) && read_scientific (text, decimal);
}

/* A number, at the place where the reader is: a whole one, a text, or a real one by its shortest digits. */
gboolean
liaison_json_reader_need_decimal (LiaisonJsonReader *self, JsonNode *node, LiaisonDecimal *decimal)
{
  const GType type = json_node_get_value_type (node);

  if (type == G_TYPE_INT64)
    {
      *decimal = liaison_decimal_make (json_node_get_int (node), 0);
      return TRUE;
    }
  if (type == G_TYPE_DOUBLE)
    return read_real (json_node_get_double (node), decimal) ||
           liaison_json_reader_fail (
               self, _ ("this number cannot be kept exactly. Write it as text, like \"0.9\"."));
  if (type != G_TYPE_STRING)
    return liaison_json_reader_fail (self, _ ("this must be a number."));
  return liaison_decimal_parse (json_node_get_string (node), decimal, NULL) ||
         liaison_json_reader_fail_word (self,
                                        _ ("“%s” is not a number that can be read. Write it like 1234.50."),
                                        json_node_get_string (node));
}

/* @decimal: left alone where the member is not there. */
gboolean
liaison_json_reader_get_decimal (LiaisonJsonReader *self,
                                 JsonObject *object,
                                 const char *name,
                                 LiaisonDecimal most,
                                 LiaisonDecimal *decimal)
{
  JsonNode *node = json_object_get_member (object, name);
  const gsize length = liaison_json_reader_enter (self, name);

  if (node != NULL)
    {
      if (!liaison_json_reader_need_decimal (self, node, decimal))
        return FALSE;
      if (decimal->digits < 0)
        return liaison_json_reader_fail (self, _ ("this must not be below zero."));
      if (liaison_decimal_compare (*decimal, most) > 0)
        return liaison_json_reader_fail (self, _ ("this is too large."));
    }
  liaison_json_reader_leave (self, length);
  return TRUE;
}
