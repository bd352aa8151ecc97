/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/records/language.h"

#include "core/base/country.h"

#include <json-glib/json-glib.h>
#include <libintl.h>
#include <string.h>

/* Language tags: a language of ISO 639 with two letters, and optionally a country. */

typedef struct
{
  /* code → English name */
  GHashTable *names;
  char **codes;
} Languages;

static int
compare_codes (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static gpointer
load (gpointer data)
{
  static const char path[] = ISO_CODES_PREFIX "/share/iso-codes/json/iso_639-2.json";
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  Languages *languages = g_new0 (Languages, 1);
  JsonArray *entries;

  languages->names = g_hash_table_new (g_str_hash, g_str_equal);
  if (json_parser_load_from_file (parser, path, NULL))
    {
      entries = json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)), "639-2");
      for (guint i = 0; i < json_array_get_length (entries); i++)
        {
          JsonObject *entry = json_array_get_object_element (entries, i);

          if (json_object_has_member (entry, "alpha_2"))
            g_hash_table_insert (languages->names,
                                 g_strdup (json_object_get_string_member (entry, "alpha_2")),
                                 g_strdup (json_object_get_string_member (entry, "name")));
        }
    }
  languages->codes = (char **) g_hash_table_get_keys_as_array (languages->names, NULL);
  qsort (languages->codes, g_hash_table_size (languages->names), sizeof (char *), compare_codes);
  return languages;
}

static const Languages *
get_languages (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, load, NULL);
}

/* "pt-BR" → "pt" and "BR" */
static char *
split (const char *tag, const char **country)
{
  const char *dash = strpbrk (tag, "-_");

  *country = dash != NULL ? dash + 1 : NULL;
  return dash != NULL ? g_strndup (tag, (gsize) (dash - tag)) : g_strdup (tag);
}

/**
 * liaison_language_is_valid:
 *
 * Returns: whether @tag is a language, such as "de", or a language and a country, such as "pt-BR"
 */
gboolean
liaison_language_is_valid (const char *tag)
{
  const char *country;
  g_autofree char *language = split (tag, &country);

  return g_hash_table_contains (get_languages ()->names, language) &&
         (country == NULL || liaison_country_is_valid (country));
}

/**
 * liaison_language_get_name:
 *
 * Returns: (transfer full): the language's name in the user's language, or @tag
 */
char *
liaison_language_get_name (const char *tag)
{
  const char *country;
  g_autofree char *language = split (tag, &country);
  const char *name = g_hash_table_lookup (get_languages ()->names, language);

  if (name == NULL)
    return g_strdup (tag);
  name = dgettext ("iso_639-2", name);
  if (country != NULL && liaison_country_get_name (country) != NULL)
    return g_strdup_printf ("%s (%s)", name, liaison_country_get_name (country));
  return g_strdup (name);
}

/**
 * liaison_language_get_codes:
 *
 * Returns: (transfer none) (array zero-terminated=1): the two-letter codes, sorted
 */
const char *const *
liaison_language_get_codes (void)
{
  return (const char *const *) get_languages ()->codes;
}
