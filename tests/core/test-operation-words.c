/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/mdf/operation-handlers.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* The operations that there are, those that the schema describes and those that the help explains are the same; so are the guards. */

typedef struct
{
  JsonParser *parser;
  JsonObject *definitions;
  char *help;
} Fixture;

static char *
read_file (const char *folder, const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", folder, name, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *schema = read_file ("data", "operations.schema.json");
  g_autoptr (GError) error = NULL;

  fixture->help = read_file ("help", "C/funds-file.page");
  fixture->parser = json_parser_new ();
  json_parser_load_from_data (fixture->parser, schema, -1, &error);
  g_assert_no_error (error);
  fixture->definitions =
      json_object_get_object_member (json_node_get_object (json_parser_get_root (fixture->parser)), "$defs");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->parser);
  g_free (fixture->help);
}

static GPtrArray *
list_handlers (void)
{
  static const LiaisonOperationHandler *const tables[] = { liaison_budget_handlers, liaison_request_handlers,
                                                           liaison_claim_handlers };
  GPtrArray *handlers = g_ptr_array_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    for (const LiaisonOperationHandler *each = tables[i]; each->word != NULL; each++)
      g_ptr_array_add (handlers, (gpointer) each);
  return handlers;
}

static void
assert_members (JsonObject *definition, const LiaisonOperationHandler *handler)
{
  static const char *const common[] = { "op", "key", "actor", "date", "reason" };
  JsonObject *properties = json_object_get_object_member (definition, "properties");
  JsonArray *required = json_object_get_array_member (definition, "required");
  guint n = G_N_ELEMENTS (common);

  for (gsize i = 0; i < G_N_ELEMENTS (common); i++)
    g_assert_true (json_object_has_member (properties, common[i]));
  for (guint i = 0; handler->members[i] != NULL; i++, n++)
    {
      g_test_message ("%s: %s", handler->word, handler->members[i]);
      g_assert_true (json_object_has_member (properties, handler->members[i]));
    }
  g_assert_cmpuint (json_object_get_size (properties), ==, n);
  for (guint i = 0; i < json_array_get_length (required); i++)
    g_assert_true (json_object_has_member (properties, json_array_get_string_element (required, i)));
  g_assert_cmpstr (json_object_get_string_member (json_object_get_object_member (properties, "op"), "const"),
                   ==, handler->word);
}

static void
test_schema (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) handlers = list_handlers ();
  JsonArray *choices =
      json_object_get_array_member (json_node_get_object (json_parser_get_root (fixture->parser)), "oneOf");
  g_autoptr (GList) names = json_object_get_members (fixture->definitions);
  guint n_definitions = 0;

  for (GList *each = names; each != NULL; each = each->next)
    n_definitions += g_str_has_prefix (each->data, "op-");
  g_assert_cmpuint (n_definitions, ==, handlers->len);
  g_assert_cmpuint (json_array_get_length (choices), ==, handlers->len);
  for (guint i = 0; i < handlers->len; i++)
    {
      const LiaisonOperationHandler *handler = g_ptr_array_index (handlers, i);
      g_autofree char *name = g_strconcat ("op-", handler->word, NULL);
      g_autofree char *reference = g_strconcat ("#/$defs/", name, NULL);
      gboolean is_choice = FALSE;

      g_test_message ("%s", name);
      g_assert_true (json_object_has_member (fixture->definitions, name));
      assert_members (json_object_get_object_member (fixture->definitions, name), handler);
      for (guint k = 0; k < json_array_get_length (choices); k++)
        is_choice |= g_str_equal (
            json_object_get_string_member (json_array_get_object_element (choices, k), "$ref"), reference);
      g_assert_true (is_choice);
    }
}

/* The words that are explained in a section of the help. */
static GPtrArray *
list_titles (const char *help, const char *section)
{
  g_autofree char *mark = g_strdup_printf ("<section id=\"%s\">", section);
  const char *start = strstr (help, mark);
  const char *end = start != NULL ? strstr (start, "</section>") : NULL;
  g_autoptr (GRegex) regex = g_regex_new ("<item><title><code>([^<]+)</code>", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);

  g_assert_nonnull (end);
  g_regex_match_full (regex, start, end - start, 0, 0, &match, NULL);
  for (; g_match_info_matches (match); g_match_info_next (match, NULL))
    g_ptr_array_add (words, g_match_info_fetch (match, 1));
  return words;
}

static void
assert_explained (const GPtrArray *words, const char *word)
{
  g_test_message ("%s", word);
  g_assert_true (g_ptr_array_find_with_equal_func ((GPtrArray *) words, word, g_str_equal, NULL));
}

static void
test_help (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) handlers = list_handlers ();
  g_autoptr (GPtrArray) words = list_titles (fixture->help, "operations");

  g_assert_cmpuint (words->len, ==, handlers->len);
  for (guint i = 0; i < handlers->len; i++)
    {
      const LiaisonOperationHandler *handler = g_ptr_array_index (handlers, i);
      g_autofree char *example = g_strdup_printf ("{\"op\": \"%s\", ", handler->word);

      assert_explained (words, handler->word);
      g_assert_nonnull (strstr (fixture->help, example));
    }
}

static void
test_guards (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) words = list_titles (fixture->help, "guards");

  g_assert_cmpuint (words->len, ==, LIAISON_N_GUARDS);
  for (guint i = 0; i < LIAISON_N_GUARDS; i++)
    {
      g_autoptr (GError) refusal = g_error_new_literal (LIAISON_GUARD, (int) i, "");

      assert_explained (words, liaison_guard_get_word (refusal));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/operation-words/schema", Fixture, NULL, set_up, test_schema, tear_down);
  g_test_add ("/operation-words/help", Fixture, NULL, set_up, test_help, tear_down);
  g_test_add ("/operation-words/guards", Fixture, NULL, set_up, test_guards, tear_down);
  return g_test_run ();
}
