/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/country.h"
#include "core/base/currency.h"

#include <locale.h>

static void
test_digits (void)
{
  g_assert_cmpuint (liaison_currency_get_digits ("EUR"), ==, 2);
  g_assert_cmpuint (liaison_currency_get_digits ("JPY"), ==, 0);
  g_assert_cmpuint (liaison_currency_get_digits ("ISK"), ==, 0);
  g_assert_cmpuint (liaison_currency_get_digits ("BHD"), ==, 3);
  g_assert_cmpuint (liaison_currency_get_digits ("CLF"), ==, 4);
  g_assert_cmpuint (liaison_currency_get_digits ("UYW"), ==, 4);
}

static void
test_codes (void)
{
  const char *const *codes = liaison_currency_get_codes ();

  g_assert_cmpuint (g_strv_length ((char **) codes), >, 150);
  for (gsize i = 0; codes[i] != NULL; i++)
    {
      g_assert_true (liaison_currency_is_valid (codes[i]));
      g_assert_nonnull (liaison_currency_get_name (codes[i]));
      g_assert_cmpstr (liaison_currency_get_symbol (codes[i]), !=, "");
      g_assert_cmpuint (liaison_currency_get_digits (codes[i]), <=, 4);
      if (i > 0)
        g_assert_cmpstr (codes[i - 1], <, codes[i]);
    }
  g_assert_false (liaison_currency_is_valid (NULL));
  g_assert_false (liaison_currency_is_valid (""));
  g_assert_false (liaison_currency_is_valid ("eur"));
  g_assert_false (liaison_currency_is_valid ("EURO"));
  g_assert_false (liaison_currency_is_valid ("ZZZ"));
  g_assert_null (liaison_currency_get_name ("ZZZ"));
  g_assert_cmpstr (liaison_currency_get_name ("EUR"), ==, "Euro");
  g_assert_cmpstr (liaison_currency_get_symbol ("CHF"), ==, "CHF");
}

static gpointer
look_up (gpointer data)
{
  return (gpointer) liaison_country_find (data);
}

/* Several threads at once. */
static void
test_threads (void)
{
  GThread *threads[8];

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("look-up", look_up, (gpointer) "Austria");
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    g_assert_cmpstr (g_thread_join (threads[i]), ==, "AT");
}

static void
test_countries (void)
{
  static const char *const found[][2] = {
    { "DE", "DE" },
    { "de", "DE" },
    { "deu", "DE" },
    { "Germany", "DE" },
    { "  GERMANY ", "DE" },
    { "Federal Republic of Germany", "DE" },
    { "Türkiye", "TR" },
    { "turkiye", "TR" },
    { "Turkey", "TR" },
    { "South Korea", "KR" },
    { "Republic of Korea", "KR" },
    { "Korea, Republic of", "KR" },
    { "USA", "US" },
    { "U.S.A.", "US" },
    { "The Netherlands", "NL" },
    { "Trinidad & Tobago", "TT" },
    { "Côte d’Ivoire", "CI" },
    { "Bolivia", "BO" },
    { "UK", "GB" },
    { "Viet Nam", "VN" },
    { "Vietnam", "VN" },
    { "Congo", "CG" },
    { "Georgia", "GE" },
    { "Guinea", "GN" },
  };
  const char *const *codes = liaison_country_get_codes ();

  g_assert_cmpuint (g_strv_length ((char **) codes), >=, 249);
  for (gsize i = 0; codes[i] != NULL; i++)
    {
      g_assert_true (liaison_country_is_valid (codes[i]));
      g_assert_cmpstr (liaison_country_find (codes[i]), ==, codes[i]);
      g_assert_cmpstr (liaison_country_find (liaison_country_get_name (codes[i])), ==, codes[i]);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (found); i++)
    g_assert_cmpstr (liaison_country_find (found[i][0]), ==, found[i][1]);
  g_assert_null (liaison_country_find (NULL));
  g_assert_null (liaison_country_find (""));
  g_assert_null (liaison_country_find ("  "));
  g_assert_null (liaison_country_find ("the"));
  g_assert_null (liaison_country_find ("Atlantis"));
  g_assert_null (liaison_country_find ("\xff"));
  g_assert_false (liaison_country_is_valid ("de"));
  g_assert_false (liaison_country_is_valid (NULL));
  g_assert_cmpstr (liaison_country_get_name ("TW"), ==, "Taiwan");
}

static void
test_translated (void)
{
  if (setlocale (LC_ALL, "de_DE.UTF-8") == NULL)
    g_test_skip ("there is no German locale here");
  else if (g_str_equal (liaison_country_get_name ("DE"), "Germany"))
    g_test_skip ("there are no German names of countries here");
  else
    {
      g_assert_cmpstr (liaison_country_get_name ("DE"), ==, "Deutschland");
      g_assert_cmpstr (liaison_country_find ("deutschland"), ==, "DE");
      g_assert_cmpstr (liaison_country_find ("Österreich"), ==, "AT");
      g_assert_cmpstr (liaison_country_find ("osterreich"), ==, "AT");
      g_assert_cmpstr (liaison_country_find ("Austria"), ==, "AT");
    }
  setlocale (LC_ALL, "C.UTF-8");
}

int
main (int argc, char *argv[])
{
  /* Translations are looked up by the language of the first use. */
  if (setlocale (LC_ALL, "de_DE.UTF-8") != NULL)
    liaison_country_find ("DE");
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/currency/digits", test_digits);
  g_test_add_func ("/currency/codes", test_codes);
  g_test_add_func ("/country/threads", test_threads);
  g_test_add_func ("/country/countries", test_countries);
  g_test_add_func ("/country/translated", test_translated);
  return g_test_run ();
}
