/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/onboarding/letter.h"

#include "core/onboarding/partner-types.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Letters by templates, whatever they are about: which template somebody gets, and what becomes of its fields. Which
 * fields there are is data. What is previewed and what is kept come from the same function. */

/* What stands where there is nothing to say, so that a gap is seen before the letter is sent. */
#define NOTHING "—"

void
liaison_letter_free (LiaisonLetter *self)
{
  if (self == NULL)
    return;

  g_free (self->subject);
  g_free (self->content);
  g_strfreev (self->empty);
  g_free (self);
}

/* Choosing ----------------------------------------------------------------------------------------------------------- */

static gboolean
is_same_language (const char *tag, const char *base)
{
  gsize length = strcspn (base, "-_");

  return strcspn (tag, "-_") == length && g_ascii_strncasecmp (tag, base, length) == 0;
}

/* The better a template suits the language, the higher. */
static int
rank_language (const char *own, const char *language)
{
  if (own == NULL)
    return 0;
  if (g_ascii_strcasecmp (own, language) == 0)
    return 4;
  if (is_same_language (own, language))
    return strpbrk (own, "-_") == NULL ? 3 : 2;
  return is_same_language (own, "en") ? 1 : 0;
}

/* Positive where @a suits better. */
static int
compare_templates (LiaisonRecord *a, LiaisonRecord *b, const char *language, const char *types)
{
  int order = rank_language (liaison_record_get_text (a, "language"), language) -
              rank_language (liaison_record_get_text (b, "language"), language);

  if (order == 0)
    order = (int) liaison_partner_types_match (liaison_record_get_text (a, "types"), types) -
            (int) liaison_partner_types_match (liaison_record_get_text (b, "types"), types);
  if (order == 0)
    order = g_strcmp0 (liaison_record_get_text (b, "name"), liaison_record_get_text (a, "name"));
  return order;
}

/**
 * liaison_letter_choose:
 * @templates: (element-type LiaisonRecord): templates of letters, with a name, a language and types
 * @language: (nullable): of the partner; nothing stands for English
 * @types: (nullable): of the partner, between single spaces
 *
 * The partner's very language is best, then its base language (de for de-AT), then another variant of that, then
 * English, then any. Among these one for the partner's types is better than one for all; one for other types is never
 * taken. Where that leaves several, the first by name.
 *
 * Returns: the index of the template, or -1 where none suits
 */
int
liaison_letter_choose (const GPtrArray *templates, const char *language, const char *types)
{
  const char *wanted = language != NULL && *language != '\0' ? language : "en";
  int best = -1;

  for (guint i = 0; i < templates->len; i++)
    {
      LiaisonRecord *template = g_ptr_array_index (templates, i);

      if (liaison_partner_types_match (liaison_record_get_text (template, "types"), types) ==
          LIAISON_TYPES_DIFFER)
        continue;
      if (best < 0 || compare_templates (template, g_ptr_array_index (templates, best), wanted, types) > 0)
        best = (int) i;
    }
  return best;
}

/* Rendering ---------------------------------------------------------------------------------------------------------- */

typedef struct
{
  const LiaisonChoice *names;
  /* None where the text is only looked through. */
  const LiaisonLetterValue *values;
  LiaisonLetterForm form;
  /* Lists stand in one line. */
  gboolean is_line;
  /* The words of the fields that were empty. */
  GPtrArray *empty;
} Rendering;

/**
 * liaison_letter_escape:
 * @text: a name
 *
 * Returns: (transfer full): the name as it stands in the Markdown of a letter: what would be taken for markup is
 *   escaped
 */
char *
liaison_letter_escape (const char *text)
{
  GString *result = g_string_new (NULL);

  for (; *text != '\0'; text++)
    {
      if (strchr ("\\`*_[]<>#|", *text) != NULL)
        g_string_append_c (result, '\\');
      g_string_append_c (result, *text);
    }
  return g_string_free (result, FALSE);
}

static void
append_text (GString *result, const char *text, const Rendering *rendering)
{
  gboolean is_plain = rendering->is_line || rendering->form == LIAISON_LETTER_PLAIN;
  g_autofree char *escaped = is_plain ? NULL : liaison_letter_escape (text);

  g_string_append (result, is_plain ? text : escaped);
}

static void
append_list (GString *result, const char *const *items, const Rendering *rendering)
{
  for (guint i = 0; items[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append (result, rendering->is_line ? ", " : "\n");
      if (!rendering->is_line)
        g_string_append (result, "- ");
      append_text (result, items[i], rendering);
    }
}

static void
append_field (GString *result, guint field, const Rendering *rendering)
{
  const LiaisonLetterValue *value = &rendering->values[field];
  const char *word = rendering->names[field].word;

  if (value->list != NULL && value->list[0] != NULL)
    append_list (result, value->list, rendering);
  else if (value->text != NULL && *value->text != '\0')
    append_text (result, value->text, rendering);
  else
    {
      g_string_append (result, NOTHING);
      if (!g_ptr_array_find (rendering->empty, word, NULL))
        g_ptr_array_add (rendering->empty, (gpointer) word);
    }
}

static gboolean
find_field (const LiaisonChoice *names, const char *name, gsize length, guint *field, GError **error)
{
  g_autofree char *word = g_strndup (name, length);
  g_autoptr (GString) all = NULL;

  for (*field = 0; names[*field].word != NULL; (*field)++)
    if (g_str_equal (names[*field].word, word))
      return TRUE;
  all = g_string_new (NULL);
  for (guint i = 0; names[i].word != NULL; i++)
    g_string_append_printf (all, "%s{%s}", i > 0 ? " " : "", names[i].word);
  g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_INVALID,
               /* Translators: first a field of a letter, then all fields that there are */
               _ ("There is no field {%s}. A letter can have these: %s"), word, all->str);
  return FALSE;
}

static char *
render (const char *text, const Rendering *rendering, GError **error)
{
  g_autoptr (GString) result = g_string_new (NULL);

  while (*text != '\0')
    {
      const char *end;
      guint field;

      if ((text[0] == '{' && text[1] == '{') || (text[0] == '}' && text[1] == '}'))
        {
          g_string_append_c (result, text[0]);
          text += 2;
          continue;
        }
      if (*text != '{')
        {
          g_string_append_c (result, *text++);
          continue;
        }
      end = text + 1 + strcspn (text + 1, "{}\n");
      if (*end != '}')
        {
          g_autofree char *start = g_utf8_substring (text, 0, MIN (20, g_utf8_strlen (text, -1)));

          g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_INVALID,
                       /* Translators: the start of the text that is wrong */
                       _ ("The brace of “%s” is not closed. Write {{ for a brace that is no field."), start);
          return NULL;
        }
      if (!find_field (rendering->names, text + 1, (gsize) (end - text - 1), &field, error))
        return NULL;
      if (rendering->values != NULL)
        append_field (result, field, rendering);
      text = end + 1;
    }
  return g_string_free (g_steal_pointer (&result), FALSE);
}

/**
 * liaison_letter_check:
 * @names: what may stand between braces, ended by a %NULL word
 * @text: the subject or the text of a template
 * @error: INVALID, naming the field that there is not or the brace that is open
 *
 * Returns: whether the text could be rendered
 */
gboolean
liaison_letter_check (const LiaisonChoice *names, const char *text, GError **error)
{
  const Rendering rendering = { .names = names };
  g_autofree char *result = render (text, &rendering, error);

  return result != NULL;
}

/**
 * liaison_letter_render:
 * @template: a template of a letter, with a subject and a content
 * @names: what may stand between braces, ended by a %NULL word
 * @values: (array): what stands for each of @names
 * @form: in what the content is written; the subject is always plain
 * @error: INVALID, naming the field that there is not or the brace that is open
 *
 * Puts values for {partner}, {owner} and so on; {{ and }} are braces. Lists become lists, values are escaped where
 * @form is Markdown, and a dash stands where a value is empty.
 *
 * Returns: (transfer full) (nullable): the letter
 */
LiaisonLetter *
liaison_letter_render (LiaisonRecord *template,
                       const LiaisonChoice *names,
                       const LiaisonLetterValue *values,
                       LiaisonLetterForm form,
                       GError **error)
{
  g_autoptr (LiaisonLetter) letter = g_new0 (LiaisonLetter, 1);
  g_autoptr (GPtrArray) empty = g_ptr_array_new ();
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  const char *subject = liaison_record_get_text (template, "subject");
  const char *content = liaison_record_get_text (template, "content");
  Rendering rendering = { names, values, form, TRUE, empty };

  letter->subject = render (subject != NULL ? subject : "", &rendering, error);
  if (letter->subject == NULL)
    return NULL;
  rendering.is_line = FALSE;
  letter->content = render (content != NULL ? content : "", &rendering, error);
  if (letter->content == NULL)
    return NULL;
  for (guint i = 0; i < empty->len; i++)
    g_strv_builder_add (words, g_ptr_array_index (empty, i));
  letter->empty = g_strv_builder_end (words);
  return g_steal_pointer (&letter);
}
