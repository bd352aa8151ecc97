/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/text.h"

#include <math.h>
#include <string.h>

static guint
iterations (guint count)
{
  return g_strcmp0 (g_getenv ("LIAISON_TEST_LONG"), "1") == 0 ? count * 100 : count;
}

static void
test_fold (void)
{
  static const char *const cases[][2] = {
    { "", "" },
    { "   ", "" },
    { "—!?", "" },
    { "Hello,  World!", "hello world" },
    { "  trim\tme\n", "trim me" },
    { "Müller", "muller" },
    { "Mu\u0308ller", "muller" },
    { "STRASSE", "strasse" },
    { "Straße", "strasse" },
    { "ẞ", "ss" },
    { "ﬁnance", "finance" },
    { "Ａｃｍｅ　１２", "acme 12" },
    { "Ærø Œuvre Łódź Đakovo Þór", "aero oeuvre lodz dakovo thor" },
    { "İSTANBUL", "istanbul" },
    { "ıstanbul", "istanbul" },
    { "Istanbul", "istanbul" },
    { "Σίσυφος", "σισυφοσ" },
    { "ΣΊΣΥΦΟΣ", "σισυφοσ" },
    { "Йод Ёлка", "иод елка" },
    { "が", "が" },
    { "か\u3099", "が" },
    { "か", "か" },
    { "パナソニック", "パナソニック" },
    { "ﾊﾟﾅｿﾆｯｸ", "パナソニック" },
    { "データー・センター", "データー センター" },
    { "株式会社トヨタ", "株式会社トヨタ" },
    { "㈱トヨタ", "株 トヨタ" },
    { "葛\U000e0100城", "葛城" },
    { "한국", "한국" },
    { "١٢٣ ۴۵ १२", "123 45 12" },
    { "مُحَمَّد محـمد", "محمد محمد" },
    { "हिन्दी", "हिन्दी" },
    { "ภาษาไทย", "ภาษาไทย" },
    { "x²", "x2" },
    { "co\u00adop\u200bx", "coopx" },
    { "O’Brien & Söhne", "o brien sohne" },
    { "a\u0301\u0302\u0323", "a" },
    { "\u0301a", "a" },
    { "👍 ok ❤️", "ok" },
    { "a\xff"
      "b",
      "a b" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *folded = liaison_text_fold (cases[i][0]);

      g_assert_cmpstr (folded, ==, cases[i][1]);
    }
}

static char *
random_text (guint longest)
{
  static const gunichar starts[] = { 0x20,  0xc0,   0x130,  0x300,  0x391,  0x410,  0x5d0,  0x621,  0x900,
                                     0xe00, 0x1e00, 0x3041, 0x30a1, 0x4e00, 0xac00, 0xfb00, 0xff01, 0xff61 };
  guint length = (guint) g_test_rand_int_range (0, (int) longest + 1);
  GString *string = g_string_new (NULL);

  for (guint i = 0; i < length; i++)
    {
      gunichar start = starts[g_test_rand_int_range (0, G_N_ELEMENTS (starts))];
      gunichar letter = start + (gunichar) g_test_rand_int_range (0, 90);

      if (g_unichar_validate (letter))
        g_string_append_unichar (string, letter);
    }
  return g_string_free_and_steal (string);
}

/* Folding is the same for each way to write a text, changes nothing the second time, and leaves words alone. */
static void
test_random_fold (void)
{
  for (guint i = 0; i < iterations (5000); i++)
    {
      g_autofree char *text = random_text (12);
      g_autofree char *apart = g_utf8_normalize (text, -1, G_NORMALIZE_NFD);
      g_autofree char *folded = liaison_text_fold (text);
      g_autofree char *folded_apart = liaison_text_fold (apart);
      g_autofree char *again = liaison_text_fold (folded);

      if (strcmp (folded, again) != 0)
        g_test_message ("“%s” is “%s” is “%s”", text, folded, again);
      g_assert_cmpstr (again, ==, folded);
      g_assert_cmpstr (folded_apart, ==, folded);
      g_assert_true (g_utf8_validate (folded, -1, NULL));
      g_assert_null (strstr (folded, "  "));
      g_assert_false (g_str_has_prefix (folded, " ") || g_str_has_suffix (folded, " "));
    }
  /* What is ASCII takes a shorter way, to the same place. */
  for (guint i = 0; i < iterations (5000); i++)
    {
      char text[12] = { 0 };
      g_autofree char *wide = NULL;
      g_autofree char *folded = NULL;
      g_autofree char *long_way = NULL;

      for (gsize j = 0; j < sizeof text - 1; j++)
        text[j] = (char) g_test_rand_int_range (1, 128);
      wide = g_strconcat (text, "\u00ad", NULL);
      folded = liaison_text_fold (text);
      long_way = liaison_text_fold (wide);
      g_assert_cmpstr (folded, ==, long_way);
    }
}

static void
test_matches (void)
{
  g_assert_true (liaison_text_matches ("acme systems berlin", "sys acme"));
  g_assert_true (liaison_text_matches ("acme systems berlin", "lin"));
  g_assert_true (liaison_text_matches ("acme", ""));
  g_assert_true (liaison_text_matches ("", ""));
  g_assert_true (liaison_text_matches ("acme", " acme  "));
  g_assert_false (liaison_text_matches ("acme systems", "acme paris"));
  g_assert_false (liaison_text_matches ("", "a"));
  g_assert_false (liaison_text_matches ("が", "か"));

  for (guint i = 0; i < iterations (2000); i++)
    {
      char haystack[9] = { 0 }, needle[6] = { 0 };
      g_auto (GStrv) words = NULL;
      gboolean is_found = TRUE;

      for (gsize j = 0; j < 8; j++)
        haystack[j] = "ab "[g_test_rand_int_range (0, 3)];
      for (gsize j = 0; j < 5; j++)
        needle[j] = "ab "[g_test_rand_int_range (0, 3)];
      words = g_strsplit (needle, " ", -1);
      for (gsize j = 0; words[j] != NULL; j++)
        is_found = is_found && strstr (haystack, words[j]) != NULL;
      g_assert_cmpint (liaison_text_matches (haystack, needle), ==, is_found);
    }
}

static void
test_company (void)
{
  static const char *const cases[][2] = {
    { "Acme GmbH", "acme" },
    { "ACME G.m.b.H.", "acme" },
    { "Acme GmbH & Co. KG", "acme" },
    { "Acme Inc.", "acme" },
    { "Acme, Incorporated", "acme" },
    { "Acme Corp", "acme" },
    { "Acme Corporation", "acme" },
    { "Acme Pty Ltd", "acme" },
    { "Acme Private Limited", "acme" },
    { "Acme LLC", "acme" },
    { "Acme L.L.C.", "acme" },
    { "Acme S.A.", "acme" },
    { "Acme S.A.S.", "acme" },
    { "Acme SARL", "acme" },
    { "Acme S.à r.l.", "acme" },
    { "Acme S.r.l.", "acme" },
    { "Acme S.p.A.", "acme" },
    { "Acme B.V.", "acme" },
    { "Acme N.V.", "acme" },
    { "Acme PLC", "acme" },
    { "Acme A/S", "acme" },
    { "Acme AB", "acme" },
    { "Acme Oy", "acme" },
    { "Acme K.K.", "acme" },
    { "Acme S.A. de C.V.", "acme" },
    { "Acme S. de R.L. de C.V.", "acme" },
    { "Acme Sp. z o.o.", "acme" },
    { "Acme UG (haftungsbeschränkt)", "acme" },
    { "Smith & Co.", "smith" },
    { "Smith and Company", "smith" },
    { "株式会社トヨタ", "トヨタ" },
    { "トヨタ株式会社", "トヨタ" },
    { "株式会社 トヨタ", "トヨタ" },
    { "㈱トヨタ", "トヨタ" },
    { "トヨタ（株）", "トヨタ" },
    { "㈱", "株" },
    { "株式会社", "株式会社" },
    { "주식회사 한국", "한국" },
    { "SAS Institute Inc.", "sas institute" },
    { "SAS", "sas" },
    { "Limited", "limited" },
    { "Co. Ltd.", "co" },
    { "AG", "ag" },
    { "Incore", "incore" },
    { "Zinc", "zinc" },
    { "", "" },
    { "...", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = liaison_text_normalise_company (cases[i][0]);

      g_assert_cmpstr (name, ==, cases[i][1]);
    }
  for (guint i = 0; i < iterations (1000); i++)
    {
      static const char *const words[] = { "Acme", "GmbH", "Co", "KG",     "株式会社",
                                           "㈱",   "S.A.", "&",  "トヨタ", "de" };
      g_autoptr (GString) name = g_string_new (NULL);
      g_autofree char *normalised = NULL;
      g_autofree char *folded = NULL;
      g_autofree char *again = NULL;

      for (int j = g_test_rand_int_range (0, 6); j > 0; j--)
        g_string_append_printf (name, "%s%s", words[g_test_rand_int_range (0, G_N_ELEMENTS (words))],
                                g_test_rand_bit () ? " " : "");
      normalised = liaison_text_normalise_company (name->str);
      folded = liaison_text_fold (name->str);
      again = liaison_text_normalise_company (normalised);
      g_assert_cmpint (*normalised == '\0', ==, *folded == '\0');
      g_assert_cmpstr (again, ==, normalised);
    }
}

static void
test_domain (void)
{
  static const char *const cases[][2] = {
    { "https://www.Example.COM/path?q=1#x", "example.com" },
    { "http://user:secret@example.com:8080/", "example.com" },
    { "example.com", "example.com" },
    { "www.example.co.uk", "example.co.uk" },
    { "WWW.EXAMPLE.COM.", "example.com" },
    { "//example.com/a", "example.com" },
    { "example.com/@someone", "example.com" },
    { "Jane.Doe@Example.com", "example.com" },
    { "mailto:jane@example.com?subject=a@b.c", "example.com" },
    { "Jane Doe <jane@example.com>", "example.com" },
    { "  jane@mail.example.com  ", "mail.example.com" },
    { "https://bücher.example", "xn--bcher-kva.example" },
    { "https://xn--bcher-kva.example", "xn--bcher-kva.example" },
    { "www.de", "www.de" },
    { "www2.example.com", "www2.example.com" },
    { "", NULL },
    { "-", NULL },
    { "n/a", NULL },
    { "localhost", NULL },
    { "http://", NULL },
    { "jane@", NULL },
    { "192.168.0.1", NULL },
    { "http://[::1]/", NULL },
    { "a..b", NULL },
    { "exa_mple.com", NULL },
    { "not a domain", NULL },
    { "example.com\xff", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *domain = liaison_text_domain (cases[i][0]);

      g_assert_cmpstr (domain, ==, cases[i][1]);
    }
  g_assert_true (liaison_text_is_public_mail_domain ("gmail.com"));
  g_assert_true (liaison_text_is_public_mail_domain ("t-online.de"));
  g_assert_false (liaison_text_is_public_mail_domain ("example.com"));
  g_assert_false (liaison_text_is_public_mail_domain (""));
}

static void
test_jaro_winkler (void)
{
  static const struct
  {
    const char *a;
    const char *b;
    double similarity;
  } cases[] = {
    { "MARTHA", "MARHTA", 0.961111 },
    { "DIXON", "DICKSONX", 0.813333 },
    { "DWAYNE", "DUANE", 0.84 },
    { "CRATE", "TRACE", 0.733333 },
    { "JELLYFISH", "SMELLYFISH", 0.896296 },
    { "", "", 1 },
    { "", "a", 0 },
    { "a", "a", 1 },
    { "a", "b", 0 },
    { "ab", "ba", 0 },
    { "müller", "müllner", 0.971429 },
    { "abcdefgh", "abxxxxxx", 0.5 },
    { "\xff", "a", 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_cmpfloat_with_epsilon (liaison_text_jaro_winkler (cases[i].a, cases[i].b), cases[i].similarity,
                                      1e-6);
      g_assert_cmpfloat_with_epsilon (liaison_text_jaro_winkler (cases[i].b, cases[i].a), cases[i].similarity,
                                      1e-6);
    }
}

/* Written from the definition, with lists of what matched. */
static double
slow_jaro_winkler (const char *a, const char *b)
{
  g_autofree char *left = g_strdup (b);
  g_autoptr (GString) from_a = g_string_new (NULL);
  g_autoptr (GString) from_b = g_string_new (NULL);
  int n = (int) strlen (a), m = (int) strlen (b), window = MAX (MAX (n, m) / 2 - 1, 0), transpositions = 0,
      prefix = 0;
  double similarity;

  if (n == 0 && m == 0)
    return 1;
  for (int i = 0; i < n; i++)
    for (int j = MAX (0, i - window); j <= MIN (m - 1, i + window); j++)
      if (left[j] == a[i])
        {
          left[j] = '*';
          g_string_append_c (from_a, a[i]);
          break;
        }
  for (int j = 0; j < m; j++)
    if (left[j] == '*')
      g_string_append_c (from_b, b[j]);
  if (from_a->len == 0)
    return 0;
  for (gsize i = 0; i < from_a->len; i++)
    transpositions += from_a->str[i] != from_b->str[i];
  similarity = ((double) from_a->len / n + (double) from_a->len / m +
                ((double) from_a->len - (double) (transpositions / 2)) / (double) from_a->len) /
               3;
  while (prefix < 4 && a[prefix] != '\0' && a[prefix] == b[prefix])
    prefix++;
  return similarity > 0.7 ? similarity + prefix * 0.1 * (1 - similarity) : similarity;
}

static void
test_random_jaro_winkler (void)
{
  for (guint i = 0; i < iterations (5000); i++)
    {
      int longest = i % 50 == 0 ? 400 : 12;
      int n = g_test_rand_int_range (0, longest), m = g_test_rand_int_range (0, longest);
      g_autofree char *a = g_malloc0 ((gsize) n + 1);
      g_autofree char *b = g_malloc0 ((gsize) m + 1);
      double similarity;

      for (int j = 0; j < n; j++)
        a[j] = (char) g_test_rand_int_range ('a', 'e');
      for (int j = 0; j < m; j++)
        b[j] = (char) g_test_rand_int_range ('a', 'e');
      similarity = liaison_text_jaro_winkler (a, b);
      g_assert_cmpfloat_with_epsilon (similarity, slow_jaro_winkler (a, b), 1e-12);
      g_assert_true (similarity >= 0 && similarity <= 1 + 1e-12);
      g_assert_cmpfloat_with_epsilon (liaison_text_jaro_winkler (a, a), 1, 1e-12);
    }
}

static void
test_valid (void)
{
  gsize offset = 99;

  g_assert_true (liaison_text_is_valid ("", -1, &offset));
  g_assert_cmpuint (offset, ==, 0);
  g_assert_true (liaison_text_is_valid ("äö", -1, &offset));
  g_assert_cmpuint (offset, ==, 4);
  g_assert_false (liaison_text_is_valid ("ä\xff", -1, &offset));
  g_assert_cmpuint (offset, ==, 2);
  g_assert_false (liaison_text_is_valid ("a\0b", 3, &offset));
  g_assert_cmpuint (offset, ==, 1);
  g_assert_false (liaison_text_is_valid ("ä", 1, &offset));
  g_assert_cmpuint (offset, ==, 0);
}

static void
test_excerpt (void)
{
  g_autofree char *endless = g_strnfill (100000, 'x');
  g_autofree char *cut = liaison_text_excerpt (endless);
  g_autofree char *lines = liaison_text_excerpt ("a\nb\tc");
  g_autofree char *broken = liaison_text_excerpt ("\xff\xfe");
  g_autofree char *empty = liaison_text_excerpt ("");

  g_assert_cmpint (g_utf8_strlen (cut, -1), ==, 40);
  g_assert_true (g_str_has_suffix (cut, "…"));
  g_assert_cmpstr (lines, ==, "a b c");
  g_assert_true (g_utf8_validate (broken, -1, NULL));
  g_assert_cmpstr (empty, ==, "");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/fold", test_fold);
  g_test_add_func ("/text/random-fold", test_random_fold);
  g_test_add_func ("/text/matches", test_matches);
  g_test_add_func ("/text/company", test_company);
  g_test_add_func ("/text/domain", test_domain);
  g_test_add_func ("/text/jaro-winkler", test_jaro_winkler);
  g_test_add_func ("/text/random-jaro-winkler", test_random_jaro_winkler);
  g_test_add_func ("/text/valid", test_valid);
  g_test_add_func ("/text/excerpt", test_excerpt);
  return g_test_run ();
}
