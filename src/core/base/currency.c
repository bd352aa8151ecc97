/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/base/currency.h"

#include <json-glib/json-glib.h>
#include <libintl.h>
#include <string.h>

#define DOMAIN "iso_4217"
#define FILE_NAME ISO_CODES_PREFIX "/share/iso-codes/json/iso_4217.json"

/* ISO 4217: where there are not two digits behind the point. */
static const struct
{
  char code[4];
  guint digits;
} exceptions[] = {
  { "BHD", 3 }, { "BIF", 0 }, { "CLF", 4 }, { "CLP", 0 }, { "DJF", 0 }, { "GNF", 0 }, { "IQD", 3 },
  { "ISK", 0 }, { "JOD", 3 }, { "JPY", 0 }, { "KMF", 0 }, { "KRW", 0 }, { "KWD", 3 }, { "LYD", 3 },
  { "OMR", 3 }, { "PYG", 0 }, { "RWF", 0 }, { "TND", 3 }, { "UGX", 0 }, { "UYI", 0 }, { "UYW", 4 },
  { "VND", 0 }, { "VUV", 0 }, { "XAF", 0 }, { "XOF", 0 }, { "XPF", 0 },
};

/* A symbol stands for one currency here: of other dollars, yuan and crowns the code is shown. */
static const struct
{
  char code[4];
  const char *symbol;
} symbols[] = {
  { "EUR", "€" }, { "GBP", "£" }, { "ILS", "₪" }, { "INR", "₹" }, { "JPY", "¥" }, { "KRW", "₩" },
  { "NGN", "₦" }, { "PHP", "₱" }, { "TRY", "₺" }, { "UAH", "₴" }, { "USD", "$" }, { "VND", "₫" },
};

typedef struct
{
  GHashTable *names;
  const char **codes;
} Currencies;

static int
compare_codes (const void *a, const void *b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static gpointer
load (gpointer data)
{
  Currencies *currencies = g_new0 (Currencies, 1);
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) error = NULL;
  JsonObject *root = NULL;
  JsonArray *entries = NULL;
  guint n_codes = 0;

  currencies->names = g_hash_table_new (g_str_hash, g_str_equal);
  bindtextdomain (DOMAIN, ISO_CODES_PREFIX "/share/locale");
  bind_textdomain_codeset (DOMAIN, "UTF-8");
  if (!json_parser_load_from_file (parser, FILE_NAME, &error))
    g_warning ("The list of currencies is missing: %s", error->message);
  else if (JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    root = json_node_get_object (json_parser_get_root (parser));
  if (root != NULL && json_object_has_member (root, "4217"))
    entries = json_object_get_array_member (root, "4217");

  for (guint i = 0; entries != NULL && i < json_array_get_length (entries); i++)
    {
      JsonObject *entry = json_array_get_object_element (entries, i);
      const char *code = json_object_get_string_member_with_default (entry, "alpha_3", NULL);
      const char *name = json_object_get_string_member_with_default (entry, "name", code);

      if (code != NULL && strlen (code) == 3)
        g_hash_table_replace (currencies->names, g_strdup (code), g_strdup (name));
    }
  currencies->codes = (const char **) g_hash_table_get_keys_as_array (currencies->names, &n_codes);
  if (n_codes > 0)
    qsort (currencies->codes, n_codes, sizeof (char *), compare_codes);
  return currencies;
}

static const Currencies *
get_currencies (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, load, NULL);
}

/**
 * liaison_currency_is_valid:
 * @code: (nullable): a text
 *
 * Returns: whether @code is an ISO 4217 code, in capitals
 */
gboolean
liaison_currency_is_valid (const char *code)
{
  return code != NULL && g_hash_table_contains (get_currencies ()->names, code);
}

/**
 * liaison_currency_get_digits:
 * @code: an ISO 4217 code
 *
 * Returns: how many digits of an amount stand behind the point: 0 for JPY, 3 for BHD, 4 for CLF, mostly 2
 */
guint
liaison_currency_get_digits (const char *code)
{
  g_return_val_if_fail (code != NULL, 2);

  for (gsize i = 0; i < G_N_ELEMENTS (exceptions); i++)
    if (strcmp (exceptions[i].code, code) == 0)
      return exceptions[i].digits;
  return 2;
}

/**
 * liaison_currency_get_name:
 * @code: an ISO 4217 code
 *
 * Returns: its name in the user's language, or %NULL where @code is none
 */
const char *
liaison_currency_get_name (const char *code)
{
  const char *name = code == NULL ? NULL : g_hash_table_lookup (get_currencies ()->names, code);

  return name == NULL ? NULL : dgettext (DOMAIN, name);
}

/**
 * liaison_currency_get_symbol:
 * @code: an ISO 4217 code
 *
 * Returns: a symbol such as €, or @code itself where no symbol means this currency alone
 */
const char *
liaison_currency_get_symbol (const char *code)
{
  g_return_val_if_fail (code != NULL, "");

  for (gsize i = 0; i < G_N_ELEMENTS (symbols); i++)
    if (strcmp (symbols[i].code, code) == 0)
      return symbols[i].symbol;
  return code;
}

/**
 * liaison_currency_get_codes:
 *
 * Returns: (array zero-terminated=1): all codes of ISO 4217 in their alphabet's order; do not free it
 */
const char *const *
liaison_currency_get_codes (void)
{
  return get_currencies ()->codes;
}
