/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/exchange/name-suggest.h"

#include "core/base/text.h"

#include <string.h>

/* From here on two names are taken for likely the same. */
#define LIKELY 0.8
/* Words shorter than this stand in too many names to lead from one to another. */
#define SHORTEST_WORD 3

/* A name that is looked for, in the form that is compared. */
typedef struct
{
  char *key;
  gunichar *characters;
  glong length;
  /* (element-type LiaisonNameSuggestion), the best first */
  GPtrArray *found;
} Wanted;

void
liaison_name_suggestion_free (LiaisonNameSuggestion *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->name);
  g_free (self);
}

static void
clear_wanted (gpointer data)
{
  Wanted *wanted = data;

  g_free (wanted->key);
  g_free (wanted->characters);
  g_clear_pointer (&wanted->found, g_ptr_array_unref);
}

/* What of a name leads to others that are like it: its longer words, and how it begins. */
static void
list_leads (const char *key, GPtrArray *leads)
{
  g_auto (GStrv) words = g_strsplit (key, " ", -1);

  g_ptr_array_set_size (leads, 0);
  for (guint i = 0; words[i] != NULL; i++)
    if (g_utf8_strlen (words[i], -1) >= SHORTEST_WORD)
      g_ptr_array_add (leads, g_strdup (words[i]));
  if (g_utf8_strlen (key, -1) >= SHORTEST_WORD)
    {
      const char *end = g_utf8_offset_to_pointer (key, SHORTEST_WORD);

      g_ptr_array_add (leads, g_strdup_printf ("^%.*s", (int) (end - key), key));
    }
}

/* Whether each word of @few is one of @many: “contoso” and “contoso germany”. */
static gboolean
has_words (const char *many, const char *few)
{
  g_auto (GStrv) all = g_strsplit (many, " ", -1);
  g_auto (GStrv) some = g_strsplit (few, " ", -1);

  for (guint i = 0; some[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *) all, some[i]))
      return FALSE;
  return TRUE;
}

static double
compare (const Wanted *wanted, const char *key)
{
  g_autofree gunichar *characters = NULL;
  glong length;
  double similarity;

  if (g_str_equal (wanted->key, key))
    return 1;
  characters = g_utf8_to_ucs4_fast (key, -1, &length);
  similarity =
      liaison_text_jaro_winkler_ucs4 (wanted->characters, (gsize) wanted->length, characters, (gsize) length);
  if (has_words (wanted->key, key) || has_words (key, wanted->key))
    similarity = MAX (similarity, LIKELY);
  /* Only equal names are wholly alike. */
  return MIN (similarity, 0.99);
}

static int
compare_suggestions (gconstpointer a, gconstpointer b)
{
  const LiaisonNameSuggestion *left = *(LiaisonNameSuggestion *const *) a;
  const LiaisonNameSuggestion *right = *(LiaisonNameSuggestion *const *) b;

  if (left->percent != right->percent)
    return left->percent > right->percent ? -1 : 1;
  return strcmp (left->id, right->id);
}

static void
add_suggestion (Wanted *wanted, const char *id, const char *name, double similarity)
{
  LiaisonNameSuggestion *suggestion = g_new0 (LiaisonNameSuggestion, 1);

  suggestion->id = g_strdup (id);
  suggestion->name = g_strdup (name);
  suggestion->percent = (guint) (similarity * 100 + 0.5);
  g_ptr_array_add (wanted->found, suggestion);
}

/* From a lead to the names that are looked for and have it. */
static GHashTable *
index_leads (GArray *wanted)
{
  GHashTable *index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  g_autoptr (GPtrArray) leads = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < wanted->len; i++)
    {
      list_leads (g_array_index (wanted, Wanted, i).key, leads);
      for (guint k = 0; k < leads->len; k++)
        {
          GArray *places = g_hash_table_lookup (index, leads->pdata[k]);

          if (places == NULL)
            {
              places = g_array_new (FALSE, FALSE, sizeof (guint));
              g_hash_table_insert (index, g_strdup (leads->pdata[k]), places);
            }
          g_array_append_val (places, i);
        }
    }
  return index;
}

static void
hold_against (GArray *wanted, GHashTable *index, GPtrArray *leads, const char *id, const char *name)
{
  g_autofree char *key = liaison_text_normalise_company (name);
  g_autoptr (GHashTable) met = g_hash_table_new (g_direct_hash, g_direct_equal);

  list_leads (key, leads);
  for (guint i = 0; i < leads->len; i++)
    {
      GArray *places = g_hash_table_lookup (index, leads->pdata[i]);

      for (guint k = 0; places != NULL && k < places->len; k++)
        {
          guint place = g_array_index (places, guint, k);
          Wanted *each = &g_array_index (wanted, Wanted, place);
          double similarity;

          if (!g_hash_table_add (met, GUINT_TO_POINTER (place + 1)))
            continue;
          similarity = compare (each, key);
          if (similarity >= LIKELY)
            add_suggestion (each, id, name, similarity);
        }
    }
}

static gboolean
read_titles (LiaisonDatabase *database, const LiaisonEntity *entity, GArray *wanted, GError **error)
{
  const LiaisonField *title = liaison_entity_get_title_field (entity);
  g_autoptr (GHashTable) index = index_leads (wanted);
  g_autoptr (GPtrArray) leads = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (LiaisonStatement) statement = NULL;
  g_autofree char *sql = NULL;
  gboolean has_row;

  if (title == NULL)
    return TRUE;
  sql = g_strdup_printf ("SELECT id, \"%s\" FROM \"%s\" WHERE \"%s\" IS NOT NULL", title->column,
                         entity->name, title->column);
  statement = liaison_database_prepare (database, sql, error);
  if (statement == NULL)
    return FALSE;
  while (TRUE)
    {
      if (!liaison_statement_next (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      hold_against (wanted, index, leads, liaison_statement_get_text (statement, 0),
                    liaison_statement_get_text (statement, 1));
    }
}

/**
 * liaison_name_suggest:
 * @names: (array zero-terminated=1): what a file calls records
 * @most: how many suggestions a name gets at most
 *
 * Finds by name which records may be meant: those whose names have a word or the beginning in common, in the order of Jaro and Winkler's
 * similarity of names without their legal forms.
 *
 * Returns: (transfer full) (element-type GPtrArray) (nullable): for each name the suggestions (#LiaisonNameSuggestion), the best first
 */
GPtrArray *
liaison_name_suggest (LiaisonDatabase *database,
                      const LiaisonEntity *entity,
                      const char *const *names,
                      guint most,
                      GError **error)
{
  g_autoptr (GArray) wanted = g_array_new (FALSE, FALSE, sizeof (Wanted));
  g_autoptr (GPtrArray) lists = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  g_array_set_clear_func (wanted, clear_wanted);
  for (guint i = 0; names[i] != NULL; i++)
    {
      Wanted each = { .key = liaison_text_normalise_company (names[i]) };

      each.characters = g_utf8_to_ucs4_fast (each.key, -1, &each.length);
      each.found = g_ptr_array_new_with_free_func ((GDestroyNotify) liaison_name_suggestion_free);
      g_array_append_val (wanted, each);
    }
  if (wanted->len > 0 && !read_titles (database, entity, wanted, error))
    return NULL;
  for (guint i = 0; i < wanted->len; i++)
    {
      GPtrArray *found = g_array_index (wanted, Wanted, i).found;

      g_ptr_array_sort (found, compare_suggestions);
      g_ptr_array_set_size (found, (int) MIN (found->len, most));
      g_ptr_array_add (lists, g_ptr_array_ref (found));
    }
  return g_steal_pointer (&lists);
}
