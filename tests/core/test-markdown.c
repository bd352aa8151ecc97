/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/markdown.h"

#include <string.h>

/* CommonMark as plain text: each text beside what becomes of it. */

typedef struct
{
  const char *markdown;
  const char *plain;
} Case;

static void
assert_plain (const Case *cases, gsize n_cases)
{
  for (gsize i = 0; i < n_cases; i++)
    {
      g_autofree char *plain = liaison_markdown_to_plain (cases[i].markdown);

      g_assert_cmpstr (plain, ==, cases[i].plain);
    }
}

static void
test_paragraphs (void)
{
  static const Case cases[] = {
    { "", "" },
    { " \n\n\t\n", "" },
    { "Hello", "Hello" },
    { "Hello\n\n\n\nthere\n", "Hello\n\nthere" },
    { "one\ntwo", "one two" },
    { "one  \ntwo\\\nthree", "one\ntwo\nthree" },
    { "one **\ntwo**", "one ** two**" },
    { "one *two*\n**three**", "one two three" },
    { "*a* **b** ***c*** `d*` \\*e\\*", "a b c d* *e*" },
    { "# Top\ntext\n## Next\n- a", "Top\n\ntext\n\nNext\n\n• a" },
    { "Top\n===\ntext", "Top\n\ntext" },
    { "a\n\n***\n\nb", "a\n\n———\n\nb" },
    { "AT&amp;T &lt;b&gt; &copy;", "AT&T <b> ©" },
    { "a&#10;&#10;b&#9;c", "a  b c" },
  };

  assert_plain (cases, G_N_ELEMENTS (cases));
}

static void
test_lists (void)
{
  static const Case cases[] = {
    { "- a\n- b", "• a\n• b" },
    { "* a\n\n* b", "• a\n\n• b" },
    { "before:\n- a\n- b\n\nafter", "before:\n\n• a\n• b\n\nafter" },
    { "3. a\n4. b", "3. a\n4. b" },
    { "1) a\n1) b", "1) a\n2) b" },
    { "9. a\n10. b\n    - c\n      d\\\n      e", "9. a\n10. b\n    • c d\n      e" },
    { "- a\n  1. b\n     - c\n- d", "• a\n  1. b\n     • c\n• d" },
    { "- a\n\n  more\n- b", "• a\n\n  more\n\n• b" },
    { "-\n- b\n-", "•\n• b\n•" },
    { "- a\n\n<!-- -->\n\n- b", "• a\n\n• b" },
    { "> a\n> b\n>\n> c", "> a b\n>\n> c" },
    { "> - a\n> - b", "> • a\n> • b" },
    { "- > a\n  >\n  > b", "• > a\n  >\n  > b" },
    { "—", "—" },
  };

  assert_plain (cases, G_N_ELEMENTS (cases));
}

static void
test_links (void)
{
  static const Case cases[] = {
    { "See [the *portal*](https://portal.example/a).", "See the portal (https://portal.example/a)." },
    { "<https://portal.example>", "https://portal.example" },
    { "[https://portal.example](https://portal.example)", "https://portal.example" },
    { "<jana@example.com>", "jana@example.com" },
    { "[Jana](mailto:jana@example.com)", "Jana (mailto:jana@example.com)" },
    { "[](https://portal.example)", "https://portal.example" },
    { "[r][1]\n\n[1]: HTTPS://r.example \"t\"", "r (HTTPS://r.example)" },
    { "![a *picture*](https://p.example/p.png)", "a picture" },
    { "[![logo](l.png)](https://l.example)", "logo (https://l.example)" },
    { "[local](file:///etc/passwd) [none]()", "local none" },
    { "- [a](https://a.example)\n- [b](https://b.example)",
      "• a (https://a.example)\n• b (https://b.example)" },
  };

  assert_plain (cases, G_N_ELEMENTS (cases));
}

static void
test_code (void)
{
  static const Case cases[] = {
    { "a `x  <y>` b", "a x  <y> b" },
    { "```sh\nls *\n\n  cd ..\n```\nafter", "    ls *\n\n      cd ..\n\nafter" },
    { "- a\n\n      x\n      y", "• a\n\n      x\n      y" },
    { "```\n```\nafter", "after" },
  };

  assert_plain (cases, G_N_ELEMENTS (cases));
}

static void
test_hostile (void)
{
  static const Case cases[] = {
    { "<script>alert (1)</script>\n\nafter", "after" },
    { "a <b onclick=\"x\">bold</b> c", "a bold c" },
    { "<div>\ninside\n</div>\n\nafter", "after" },
    { "before\n\n<!-- hidden\n\n-- >still -->\n\nafter", "before\n\nafter" },
    { "[click](javascript:alert(1))", "click" },
    { "[click](JaVaScRiPt:alert(1))", "click" },
    { "[click](data:text/html,x)", "click" },
    { "[click](<https://a.example/&#10;b>)", "click" },
    { "&lt;script&gt;", "<script>" },
    { "\xff\xfe", "\xef\xbf\xbd\xef\xbf\xbd" },
  };

  assert_plain (cases, G_N_ELEMENTS (cases));
}

/* However deep a text is nested, and however long its lines: it is read, and does not grow out of all proportion. */
static void
test_deep (void)
{
  static const char *const parts[] = { ">", "- ", "*a ", "[", "![", "1. ", "`" };
  guint n = g_strcmp0 (g_getenv ("LIAISON_TEST_LONG"), "1") == 0 ? 50000 : 5000;

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *plain = NULL;

      for (guint j = 0; j < n; j++)
        g_string_append (text, parts[i]);
      for (guint j = 0; j < n; j++)
        g_string_append (text, "x\\\n");
      plain = liaison_markdown_to_plain (text->str);
      g_assert_cmpuint (strlen (plain), <, 100 * n);
      g_assert_true (g_utf8_validate (plain, -1, NULL));
    }
}

static void
test_scripts (void)
{
  static const Case cases[] = {
    { "## دورات البداية\n- أساسيات **البيع**\n- [البوابة](https://portal.example)",
      "دورات البداية\n\n• أساسيات البيع\n• البوابة (https://portal.example)" },
    { "للأيام التسعين\nالأولى خطة", "للأيام التسعين الأولى خطة" },
    { "1. שלום\n2. עולם", "1. שלום\n2. עולם" },
    { "ありがとう、\nございます。", "ありがとう、ございます。" },
    { "ありがとう\nLiaison", "ありがとう Liaison" },
    { "안녕\n하세요", "안녕 하세요" },
  };

  assert_plain (cases, G_N_ELEMENTS (cases));
}

static void
test_addresses (void)
{
  static const struct
  {
    const char *address;
    gboolean can_open;
  } cases[] = {
    { "https://a.example", TRUE },
    { "HTTP://a.example", TRUE },
    { "mailto:a@a.example", TRUE },
    { "tel:+43123", TRUE },
    { "https://", FALSE },
    { "ftp://a.example", FALSE },
    { "file:///etc/passwd", FALSE },
    { "javascript:x", FALSE },
    { " https://a.example", FALSE },
    { "https://a.example/\n", FALSE },
    { "www.a.example", FALSE },
    { "", FALSE },
    { NULL, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (liaison_markdown_can_open (cases[i].address), ==, cases[i].can_open);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/markdown/paragraphs", test_paragraphs);
  g_test_add_func ("/markdown/lists", test_lists);
  g_test_add_func ("/markdown/links", test_links);
  g_test_add_func ("/markdown/code", test_code);
  g_test_add_func ("/markdown/hostile", test_hostile);
  g_test_add_func ("/markdown/deep", test_deep);
  g_test_add_func ("/markdown/scripts", test_scripts);
  g_test_add_func ("/markdown/addresses", test_addresses);
  return g_test_run ();
}
