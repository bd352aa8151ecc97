/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/base/country.h"

#include "core/base/text.h"

#include <json-glib/json-glib.h>
#include <libintl.h>
#include <string.h>

#define DOMAIN "iso_3166-1"
#define FILE_NAME ISO_CODES_PREFIX "/share/iso-codes/json/iso_3166-1.json"

/* What people write and ISO 3166-1 does not list, folded. */
static const struct
{
  const char *text;
  const char *code;
} habits[] = {
  { "uk", "GB" },      { "great britain", "GB" }, { "el", "GR" },          { "holland", "NL" },
  { "turkey", "TR" },  { "russia", "RU" },        { "ivory coast", "CI" }, { "cape verde", "CV" },
  { "vatican", "VA" }, { "u s a", "US" },         { "u s", "US" },         { "u k", "GB" },
  { "macau", "MO" },   { "brunei", "BN" },        { "palestine", "PS" },   { "east timor", "TL" },
};

typedef struct
{
  GHashTable *names;
  GHashTable *by_text;
  const char **codes;
} Countries;

static int
compare_codes (const void *a, const void *b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Folded, without the words that people leave out or write as "&". */
static char *
key_of (const char *text)
{
  g_autofree char *folded = liaison_text_fold (text);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();

  for (gsize i = 0; words[i] != NULL; i++)
    if (strcmp (words[i], "the") != 0 && strcmp (words[i], "and") != 0)
      g_ptr_array_add (kept, words[i]);
  g_ptr_array_add (kept, NULL);
  return g_strjoinv (" ", (char **) kept->pdata);
}

static void
add_text (Countries *countries, const char *text, const char *code)
{
  g_autofree char *key = text == NULL ? NULL : key_of (text);

  /* The first that has a name keeps it: a code before a name, English before a translation. */
  if (key != NULL && *key != '\0' && !g_hash_table_contains (countries->by_text, key))
    g_hash_table_insert (countries->by_text, g_steal_pointer (&key), (gpointer) code);
}

/* "Korea, Republic of" is also found as "Republic of Korea". */
static void
add_inverted (Countries *countries, const char *name, const char *code)
{
  const char *comma = strstr (name, ", ");
  g_autofree char *inverted = NULL;

  if (comma == NULL)
    return;
  inverted = g_strdup_printf ("%s %.*s", comma + 2, (int) (comma - name), name);
  add_text (countries, inverted, code);
}

static void
add_entries (Countries *countries, JsonArray *entries)
{
  static const char *const english[] = { "alpha_2", "alpha_3", "name", "common_name", "official_name" };
  guint n_entries = json_array_get_length (entries);

  for (guint i = 0; i < n_entries; i++)
    {
      JsonObject *entry = json_array_get_object_element (entries, i);
      const char *code = json_object_get_string_member_with_default (entry, "alpha_2", NULL);
      const char *name = json_object_get_string_member_with_default (entry, "name", code);

      if (code != NULL && strlen (code) == 2)
        g_hash_table_replace (
            countries->names, g_strdup (code),
            g_strdup (json_object_get_string_member_with_default (entry, "common_name", name)));
    }
  for (gsize field = 0; field < G_N_ELEMENTS (english); field++)
    for (guint i = 0; i < n_entries; i++)
      {
        JsonObject *entry = json_array_get_object_element (entries, i);
        const char *code = json_object_get_string_member_with_default (entry, "alpha_2", "");
        gpointer kept;

        if (!g_hash_table_lookup_extended (countries->names, code, &kept, NULL))
          continue;
        add_text (countries, json_object_get_string_member_with_default (entry, english[field], NULL), kept);
        if (strcmp (english[field], "name") == 0)
          add_inverted (countries, json_object_get_string_member_with_default (entry, "name", ""), kept);
      }
  for (gsize i = 0; i < G_N_ELEMENTS (habits); i++)
    add_text (countries, habits[i].text, habits[i].code);
  for (gsize field = 2; field < G_N_ELEMENTS (english); field++)
    for (guint i = 0; i < n_entries; i++)
      {
        JsonObject *entry = json_array_get_object_element (entries, i);
        const char *code = json_object_get_string_member_with_default (entry, "alpha_2", "");
        const char *text = json_object_get_string_member_with_default (entry, english[field], "");
        gpointer kept;

        if (*text != '\0' && g_hash_table_lookup_extended (countries->names, code, &kept, NULL))
          add_text (countries, dgettext (DOMAIN, text), kept);
      }
}

static gpointer
load (gpointer data)
{
  Countries *countries = g_new0 (Countries, 1);
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) error = NULL;
  JsonObject *root = NULL;
  guint n_codes = 0;

  countries->names = g_hash_table_new (g_str_hash, g_str_equal);
  countries->by_text = g_hash_table_new (g_str_hash, g_str_equal);
  bindtextdomain (DOMAIN, ISO_CODES_PREFIX "/share/locale");
  bind_textdomain_codeset (DOMAIN, "UTF-8");
  if (!json_parser_load_from_file (parser, FILE_NAME, &error))
    g_warning ("The list of countries is missing: %s", error->message);
  else if (JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    root = json_node_get_object (json_parser_get_root (parser));
  if (root != NULL && json_object_has_member (root, "3166-1"))
    add_entries (countries, json_object_get_array_member (root, "3166-1"));
  countries->codes = (const char **) g_hash_table_get_keys_as_array (countries->names, &n_codes);
  if (n_codes > 0)
    qsort (countries->codes, n_codes, sizeof (char *), compare_codes);
  return countries;
}

static const Countries *
get_countries (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, load, NULL);
}

/**
 * liaison_country_is_valid:
 * @code: (nullable): a text
 *
 * Returns: whether @code is an ISO 3166-1 alpha-2 code, in capitals
 */
gboolean
liaison_country_is_valid (const char *code)
{
  return code != NULL && g_hash_table_contains (get_countries ()->names, code);
}

/**
 * liaison_country_get_name:
 * @code: an ISO 3166-1 alpha-2 code
 *
 * Returns: its common name in the user's language, or %NULL where @code is none
 */
const char *
liaison_country_get_name (const char *code)
{
  const char *name = code == NULL ? NULL : g_hash_table_lookup (get_countries ()->names, code);

  return name == NULL ? NULL : dgettext (DOMAIN, name);
}

/**
 * liaison_country_get_codes:
 *
 * Returns: (array zero-terminated=1): all alpha-2 codes in their alphabet's order; do not free it
 */
const char *const *
liaison_country_get_codes (void)
{
  return get_countries ()->codes;
}

/**
 * liaison_country_find:
 * @text: (nullable): a code of two or three letters, or a name: common, official or inverted, in English or in
 *   the language that was the user's at the first use
 *
 * Case, accents, punctuation, "the" and "and" make no difference.
 *
 * Returns: (nullable): the alpha-2 code; it lives as long as the program
 */
const char *
liaison_country_find (const char *text)
{
  g_autofree char *key = text == NULL ? NULL : key_of (text);

  return key == NULL ? NULL : g_hash_table_lookup (get_countries ()->by_text, key);
}
