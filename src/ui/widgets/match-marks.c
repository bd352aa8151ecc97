/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/widgets/match-marks.h"

#include "core/base/text.h"

#include <string.h>

/* The text folded letter by letter, and from each of its bytes the place of the letter that it came from. */
typedef struct
{
  GString *folded;
  GArray *places;
} Folded;

static void
fold_letters (Folded *self, const char *text)
{
  for (const char *letter = text; *letter != '\0'; letter = g_utf8_next_char (letter))
    {
      g_autofree char *one = g_strndup (letter, (gsize) (g_utf8_next_char (letter) - letter));
      g_autofree char *folded = liaison_text_fold (one);
      const char *kept = *folded != '\0' ? folded : " ";
      guint place = (guint) (letter - text);

      g_string_append (self->folded, kept);
      for (gsize i = 0; i < strlen (kept); i++)
        g_array_append_val (self->places, place);
    }
}

static void
mark (PangoAttrList *marks, const char *text, guint start, guint last)
{
  PangoAttribute *weight = pango_attr_weight_new (PANGO_WEIGHT_BOLD);
  PangoAttribute *line = pango_attr_underline_new (PANGO_UNDERLINE_SINGLE);

  weight->start_index = line->start_index = start;
  weight->end_index = line->end_index = (guint) (g_utf8_next_char (text + last) - text);
  pango_attr_list_insert (marks, weight);
  pango_attr_list_insert (marks, line);
}

/**
 * liaison_match_marks_new:
 * @search: (nullable): folded words
 *
 * Returns: (transfer full) (nullable): attributes that mark where @text has one of the words, %NULL where it
 *   has none
 */
PangoAttrList *
liaison_match_marks_new (const char *text, const char *search)
{
  g_auto (GStrv) words = g_strsplit (search != NULL ? search : "", " ", -1);
  g_autoptr (PangoAttrList) marks = NULL;
  Folded folded;

  if (*words == NULL || *text == '\0')
    return NULL;
  folded.folded = g_string_new (NULL);
  folded.places = g_array_new (FALSE, FALSE, sizeof (guint));
  fold_letters (&folded, text);
  for (guint i = 0; words[i] != NULL; i++)
    {
      gsize length = strlen (words[i]);
      const char *at = folded.folded->str;

      while (length > 0 && (at = strstr (at, words[i])) != NULL)
        {
          gsize start = (gsize) (at - folded.folded->str);

          if (marks == NULL)
            marks = pango_attr_list_new ();
          mark (marks, text, g_array_index (folded.places, guint, start),
                g_array_index (folded.places, guint, start + length - 1));
          at += length;
        }
    }
  g_string_free (folded.folded, TRUE);
  g_array_unref (folded.places);
  return g_steal_pointer (&marks);
}
