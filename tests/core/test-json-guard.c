/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/error.h"
#include "core/base/json-guard.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* What JSON from outside may be: nothing that a parser would pass over in silence. */

#define DEEPEST 5

static gboolean
guard (const char *json, gssize length, GError **error)
{
  return liaison_json_guard (json, length < 0 ? strlen (json) : (gsize) length, 1000, DEEPEST, error);
}

static void
test_taken (void)
{
  static const char *const documents[] = {
    "{}",
    " [ ] ",
    "null",
    "-0.5e-3",
    "[0, -0.00, 0e-999, 1e-300]",
    "\"\\u00e4\\ud83d\\ude00\\n\"",
    "{\"a\": [1, 2.5, true, false, null, \"x\"], \"b\": {\"a\": 1}}",
    "[[[[[]]]]]",
    "123456789012345678",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (documents); i++)
    {
      g_autoptr (GError) error = NULL;

      guard (documents[i], -1, &error);
      g_assert_no_error (error);
    }
}

static void
test_refused (void)
{
  static const struct
  {
    const char *json;
    const char *message;
  } cases[] = {
    { "", "/: the file ends too early." },
    { "{\"a\": 1, \"a\": 2}", "/a: this stands here twice." },
    { "{\"a\": 1, \"\\u0061\": 2}", "/a: this stands here twice." },
    { "{\"x\": [{}, {\"a/b~\": 1, \"a/b~\": 1}]}", "/x/1/a~1b~0: this stands here twice." },
    { "[[[[[[]]]]]]", "/0/0/0/0/0: this is nested too deep." },
    { "{\"a\": \"\\u0000\"}", "/a: a text holds a zero character." },
    { "[\"\\ud83d\"]", "/0: half a character stands in a text." },
    { "[\"\\ude00\"]", "/0: half a character stands in a text." },
    { "[1234567890123456789]", "/0: this number has more digits than can be kept." },
    { "[1e-400]", "/0: this number has more digits than can be kept." },
    { "[-0.10E-999]", "/0: this number has more digits than can be kept." },
    { "[01]", "/0: this is not JSON." },
    { "[1.]", "/0: this is not JSON." },
    { "[.5]", "/0: this is not JSON." },
    { "[+1]", "/0: this is not JSON." },
    { "[1,]", "/1: this is not JSON." },
    { "{\"a\": 1,}", "/: this is not JSON." },
    { "{a: 1}", "/: this is not JSON." },
    { "['a']", "/0: this is not JSON." },
    { "[NaN]", "/0: this is not JSON." },
    { "// a\n[]", "/: this is not JSON." },
    { "[] []", "/: this is not JSON." },
    { "[\"a\nb\"]", "/0: this is not JSON." },
    { "[\"a", "/0: the file ends too early." },
    { "[\"\xff\"]", "/: this file is not in UTF-8." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (guard (cases[i].json, -1, &error));
      g_assert_error (error, LIAISON_ERROR, LIAISON_ERROR_BAD_INPUT);
      g_assert_cmpstr (error->message, ==, cases[i].message);
    }
}

static void
test_size (void)
{
  g_autofree char *large = g_strnfill (1001, ' ');
  g_autofree char *bomb = g_strnfill (1000, '[');
  g_autoptr (GError) error = NULL;

  g_assert_false (guard (large, -1, &error));
  g_assert_cmpstr (error->message, ==, "/: this file is too large.");
  g_assert_false (guard (bomb, -1, NULL));
  g_assert_false (guard ("[\0]", 3, NULL));
}

/* Whatever it takes, the parser takes, too. */
static void
test_random (void)
{
  static const char pieces[] = "{}[]\",:.-+eE0123456789truefalsn\\u ab";
  const guint n_rounds = g_strcmp0 (g_getenv ("LIAISON_TEST_LONG"), "1") == 0 ? 2000000 : 100000;
  guint n_taken = 0;

  for (guint i = 0; i < n_rounds; i++)
    {
      char json[16];
      guint length = (guint) g_test_rand_int_range (1, (gint32) sizeof json);
      g_autoptr (JsonParser) parser = NULL;

      for (guint k = 0; k < length; k++)
        json[k] = pieces[g_test_rand_int_range (0, (gint32) sizeof pieces - 1)];
      if (!guard (json, (gssize) length, NULL))
        continue;
      n_taken++;
      parser = json_parser_new ();
      g_assert_true (json_parser_load_from_data (parser, json, (gssize) length, NULL));
    }
  g_assert_cmpuint (n_taken, >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-guard/taken", test_taken);
  g_test_add_func ("/json-guard/refused", test_refused);
  g_test_add_func ("/json-guard/size", test_size);
  g_test_add_func ("/json-guard/random", test_random);
  return g_test_run ();
}
