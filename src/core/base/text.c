/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/base/text.h"

#include <string.h>

#define EXCERPT_CHARACTERS 40
#define EXCERPT_BYTES 256

/* Letters that Unicode does not take apart and that people type without their stroke. */
static const struct
{
  gunichar letter;
  const char *plain;
} plain_letters[] = {
  { 0x00e6, "ae" }, { 0x00f0, "d" }, { 0x00f8, "o" }, { 0x00fe, "th" }, { 0x0111, "d" },
  { 0x0127, "h" },  { 0x0131, "i" }, { 0x0142, "l" }, { 0x0153, "oe" }, { 0x0167, "t" },
};

/* clang-format off */

/* Legal forms as liaison_text_fold() leaves them, the longer before what they end with. */
static const char *const legal_forms[] = {
  "s de r l de c v", "s a p i de c v", "s a s de c v", "ug haftungsbeschrankt", "kabushiki kaisha",
  "kabushiki gaisha", "sa de cv", "s a de c v", "sapi de cv", "s de rl de cv", "sp z o o", "spolka z o o",
  "godo kaisha", "incorporated", "corporation", "proprietary", "haftungsbeschrankt", "and company",
  "and co", "und co", "og co", "och co", "et cie", "y cia", "e cia", "company", "limited", "private",
  "limitada", "g m b h", "s a r l", "s a s u", "e u r l", "p l c", "l l c", "l l p", "s p a", "s r l",
  "s r o", "s n c", "s l u", "s a u", "s a s", "d o o", "v o f", "c v", "b v", "n v", "s a", "s e", "s l",
  "a s", "a b", "a g", "k g", "k k", "g k", "y k", "e k", "e v", "l p", "ggmbh", "gmbh", "mbh", "kgaa",
  "ohg", "gbr", "sarl", "sasu", "eurl", "sprl", "bvba", "eireli", "ltda", "corp", "pjsc", "nyrt", "kft",
  "zrt", "ltd", "llc", "llp", "plc", "pty", "pvt", "pte", "sdn", "bhd", "tbk", "jsc", "inc", "srl", "spa",
  "sas", "snc", "sro", "spzoo", "slu", "sau", "vof", "doo", "aps", "asa", "oyj", "ehf", "cie", "cia", "ag",
  "kg", "ug", "se", "sa", "sl", "bv", "nv", "as", "ab", "oy", "hf", "kk", "gk", "lp", "ek", "ev", "co", "株",
  "有", "주",
};

/* Legal forms that are written without a space before or after the name. */
static const char *const joined_legal_forms[] = {
  "株式会社", "有限会社", "合同会社", "合資会社", "合名会社", "주식회사", "유한회사", "股份有限公司", "有限责任公司", "有限責任公司", "有限公司",
};

static const char *const public_mail_domains[] = {
  "126.com", "163.com", "aim.com", "aliyun.com", "alice.it", "aol.com", "arcor.de", "att.net",
  "bellsouth.net", "bigpond.com", "bk.ru", "bluewin.ch", "bol.com.br", "btinternet.com", "charter.net",
  "comcast.net", "cox.net", "daum.net", "docomo.ne.jp", "earthlink.net", "ezweb.ne.jp", "fastmail.com",
  "foxmail.com", "free.fr", "freenet.de", "gmail.com", "gmx.at", "gmx.ch", "gmx.com", "gmx.de", "gmx.net",
  "googlemail.com", "hanmail.net", "hey.com", "home.nl", "hotmail.co.uk", "hotmail.com", "hotmail.de",
  "hotmail.es", "hotmail.fr", "hotmail.it", "icloud.com", "inbox.ru", "interia.pl", "kpnmail.nl",
  "laposte.net", "libero.it", "list.ru", "live.co.uk", "live.com", "live.fr", "live.nl", "mac.com",
  "mail.com", "mail.de", "mail.ru", "mailbox.org", "me.com", "msn.com", "nate.com", "naver.com", "neuf.fr",
  "o2.pl", "online.de", "onet.pl", "orange.fr", "outlook.com", "outlook.de", "outlook.fr", "outlook.jp",
  "pm.me", "posteo.de", "proton.me", "protonmail.com", "qq.com", "rambler.ru", "rediffmail.com",
  "rocketmail.com", "sapo.pt", "sbcglobal.net", "seznam.cz", "sfr.fr", "shaw.ca", "sina.com", "skynet.be",
  "softbank.ne.jp", "sohu.com", "t-online.de", "telefonica.net", "telenet.be", "telia.com", "terra.com.br",
  "tin.it", "tiscali.it", "tuta.io", "tutanota.com", "uol.com.br", "verizon.net", "virgilio.it",
  "wanadoo.fr", "web.de", "wp.pl", "xtra.co.nz", "yahoo.ca", "yahoo.co.in", "yahoo.co.jp", "yahoo.co.uk",
  "yahoo.com", "yahoo.com.au", "yahoo.com.br", "yahoo.de", "yahoo.es", "yahoo.fr", "yahoo.it", "yandex.com",
  "yandex.ru", "yeah.net", "ymail.com", "zoho.com",
};

/* clang-format on */

/**
 * liaison_text_is_valid:
 * @text: bytes
 * @length: how many, or -1 where a zero ends them
 * @offset: (out) (optional): how many bytes of @text are valid, from its start
 *
 * Returns: whether @text is UTF-8 without zero bytes
 */
gboolean
liaison_text_is_valid (const char *text, gssize length, gsize *offset)
{
  const char *end = NULL;
  gboolean is_valid;

  g_return_val_if_fail (text != NULL, FALSE);

  is_valid = g_utf8_validate_len (text, length < 0 ? strlen (text) : (gsize) length, &end);
  if (offset != NULL)
    *offset = (gsize) (end - text);
  return is_valid;
}

/**
 * liaison_text_excerpt:
 * @text: a text from outside, of any length, perhaps not UTF-8
 *
 * Returns: (transfer full): its first 40 characters as valid UTF-8 on one line, to name it in a message
 */
char *
liaison_text_excerpt (const char *text)
{
  g_autofree char *valid = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  valid = g_utf8_make_valid (text, (gssize) strnlen (text, EXCERPT_BYTES));
  for (char *at = valid; *at != '\0'; at++)
    if (g_ascii_iscntrl (*at))
      *at = ' ';
  if (g_utf8_strlen (valid, -1) > EXCERPT_CHARACTERS)
    {
      *g_utf8_offset_to_pointer (valid, EXCERPT_CHARACTERS - 1) = '\0';
      return g_strconcat (valid, "…", NULL);
    }
  return g_steal_pointer (&valid);
}

static gboolean
is_ascii (const char *text)
{
  for (; *text != '\0'; text++)
    if ((guchar) *text >= 0x80)
      return FALSE;
  return TRUE;
}

static char *
fold_ascii (const char *text)
{
  char *folded = g_malloc (strlen (text) + 1);
  gsize length = 0;
  gboolean is_between = FALSE;

  for (; *text != '\0'; text++)
    {
      if (!g_ascii_isalnum (*text))
        {
          is_between = length > 0;
          continue;
        }
      if (is_between)
        folded[length++] = ' ';
      is_between = FALSE;
      folded[length++] = g_ascii_tolower (*text);
    }
  folded[length] = '\0';
  return folded;
}

/* Whether a mark on this letter may be left out: elsewhere it is a vowel or makes another consonant. */
static gboolean
has_spare_marks (gunichar letter)
{
  static const GUnicodeScript scripts[] = {
    G_UNICODE_SCRIPT_LATIN,  G_UNICODE_SCRIPT_GREEK,  G_UNICODE_SCRIPT_CYRILLIC,  G_UNICODE_SCRIPT_ARABIC,
    G_UNICODE_SCRIPT_HEBREW, G_UNICODE_SCRIPT_COMMON, G_UNICODE_SCRIPT_INHERITED,
  };
  GUnicodeScript script = g_unichar_get_script (letter);

  for (gsize i = 0; i < G_N_ELEMENTS (scripts); i++)
    if (scripts[i] == script)
      return TRUE;
  return FALSE;
}

/* Marks that only choose among the shapes of a letter. */
static gboolean
is_variation_selector (gunichar mark)
{
  return (mark >= 0xfe00 && mark <= 0xfe0f) || (mark >= 0xe0100 && mark <= 0xe01ef) ||
         (mark >= 0x180b && mark <= 0x180f) || mark == 0x034f;
}

static void
append_letter (GString *folded, gunichar letter)
{
  int digit = g_unichar_type (letter) == G_UNICODE_DECIMAL_NUMBER ? g_unichar_digit_value (letter) : -1;

  if (digit >= 0)
    {
      g_string_append_c (folded, (char) ('0' + digit));
      return;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (plain_letters); i++)
    if (plain_letters[i].letter == letter)
      {
        g_string_append (folded, plain_letters[i].plain);
        return;
      }
  g_string_append_unichar (folded, letter);
}

static char *
fold_unicode (const char *text)
{
  const gunichar tatweel = 0x0640;
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *compatible = g_utf8_normalize (valid, -1, G_NORMALIZE_NFKD);
  g_autofree char *lower = g_utf8_casefold (compatible, -1);
  g_autofree char *apart = g_utf8_normalize (lower, -1, G_NORMALIZE_NFKD);
  g_autoptr (GString) folded = g_string_sized_new (strlen (apart));
  gboolean is_between = FALSE;
  gunichar base = ' ';

  for (const char *at = apart; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar letter = g_utf8_get_char (at);
      gboolean is_modifier = letter >= 0x02b0 && letter <= 0x02ff;

      if (g_unichar_ismark (letter))
        {
          if (!is_between && !has_spare_marks (base) && !is_variation_selector (letter))
            g_string_append_unichar (folded, letter);
        }
      else if (g_unichar_isalnum (letter) && !is_modifier)
        {
          base = g_unichar_isdigit (letter) ? '0' : letter;
          if (letter == tatweel)
            continue;
          if (is_between && folded->len > 0)
            g_string_append_c (folded, ' ');
          is_between = FALSE;
          append_letter (folded, letter);
        }
      else if (g_unichar_type (letter) != G_UNICODE_FORMAT)
        {
          is_between = TRUE;
          base = ' ';
        }
    }
  return g_utf8_normalize (folded->str, (gssize) folded->len, G_NORMALIZE_NFC);
}

/**
 * liaison_text_fold:
 * @text: a text; bytes that are not UTF-8 are read as a gap between words
 *
 * What a text is searched by: compatibility forms (full width, ligatures, half-width kana) made one, upper and
 * lower case made one (ß is ss; dotted and dotless i are i), marks left out on Latin, Greek, Cyrillic, Arabic and
 * Hebrew letters, but kept elsewhere (が is not か), strokes left out (ø is o, æ is ae), digits of every script
 * made ASCII, and all else between words made one space. It does not depend on the locale, and folding what is
 * folded changes nothing.
 *
 * Returns: (transfer full): the folded text, without spaces at its ends
 */
char *
liaison_text_fold (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  return is_ascii (text) ? fold_ascii (text) : fold_unicode (text);
}

/**
 * liaison_text_matches:
 * @folded_haystack: a folded text
 * @folded_needle_words: folded words, with one space between them
 *
 * Returns: whether every word stands somewhere in the haystack, in any order, also within its words; with no
 *   word at all, %TRUE
 */
gboolean
liaison_text_matches (const char *folded_haystack, const char *folded_needle_words)
{
  gsize haystack_length;

  g_return_val_if_fail (folded_haystack != NULL, FALSE);
  g_return_val_if_fail (folded_needle_words != NULL, FALSE);

  haystack_length = strlen (folded_haystack);
  while (*folded_needle_words != '\0')
    {
      gsize length = strcspn (folded_needle_words, " ");

      if (length > 0 && memmem (folded_haystack, haystack_length, folded_needle_words, length) == NULL)
        return FALSE;
      folded_needle_words += length;
      folded_needle_words += strspn (folded_needle_words, " ");
    }
  return TRUE;
}

/* Cuts one legal form off; never the whole name. */
static gboolean
cut_legal_form (char *name)
{
  gsize length = strlen (name);

  for (gsize i = 0; i < G_N_ELEMENTS (legal_forms); i++)
    {
      gsize form_length = strlen (legal_forms[i]);

      if (length > form_length + 1 && name[length - form_length - 1] == ' ' &&
          strcmp (name + length - form_length, legal_forms[i]) == 0)
        {
          name[length - form_length - 1] = '\0';
          return TRUE;
        }
    }
  for (gsize i = 0; i < G_N_ELEMENTS (joined_legal_forms); i++)
    {
      gsize form_length = strlen (joined_legal_forms[i]);

      if (length <= form_length)
        continue;
      if (g_str_has_prefix (name, joined_legal_forms[i]))
        {
          memmove (name, name + form_length, length - form_length + 1);
          g_strchug (name);
          return TRUE;
        }
      if (g_str_has_suffix (name, joined_legal_forms[i]))
        {
          name[length - form_length] = '\0';
          g_strchomp (name);
          return TRUE;
        }
    }
  /* ㈱ before a name folds to a word of one character. */
  if (g_str_has_prefix (name, "株 ") || g_str_has_prefix (name, "有 ") || g_str_has_prefix (name, "주 "))
    {
      memmove (name, name + 4, length - 3);
      return TRUE;
    }
  return FALSE;
}

/**
 * liaison_text_normalise_company:
 * @name: a company's name
 *
 * Folds a name and takes legal forms (GmbH, Inc, S.A., 株式会社, …) off its end, one after the other; those of
 * Japan, Korea and China off its beginning too. What would leave nothing is kept: a company may be called "SAS".
 * A last word that only looks like a legal form ("Day Spa") is taken off as well.
 *
 * Returns: (transfer full): the name to compare by; empty only where @name has neither letter nor digit
 */
char *
liaison_text_normalise_company (const char *name)
{
  char *normalised;

  g_return_val_if_fail (name != NULL, NULL);

  normalised = liaison_text_fold (name);
  while (cut_legal_form (normalised))
    continue;
  return normalised;
}

static gboolean
is_domain_shape (const char *host)
{
  gsize n_labels = 0;

  while (*host != '\0')
    {
      gsize length = strcspn (host, ".");

      if (length == 0 || length > 63 || strspn (host, "abcdefghijklmnopqrstuvwxyz0123456789-") < length)
        return FALSE;
      n_labels++;
      if (host[length] == '\0')
        return n_labels > 1 && strspn (host, "0123456789") < length;
      host += length + 1;
    }
  return FALSE;
}

/**
 * liaison_text_domain:
 * @url_or_email: an address of a page, a host or an e-mail address, as people write them
 *
 * Returns: (transfer full) (nullable): its host in lower case and without "www."; names with letters beyond
 *   ASCII in their ASCII form; %NULL where there is none (no dot, a number, a stray text)
 */
char *
liaison_text_domain (const char *url_or_email)
{
  g_autofree char *host = NULL;
  g_autofree char *ascii = NULL;
  g_autofree char *domain = NULL;
  const char *start, *scheme, *at;
  gsize length;

  g_return_val_if_fail (url_or_email != NULL, NULL);

  if (!g_utf8_validate (url_or_email, -1, NULL))
    return NULL;
  start = url_or_email + strspn (url_or_email, " \t\r\n");
  scheme = strstr (start, "://");
  if (scheme != NULL)
    start = scheme + 3;
  else if (g_str_has_prefix (start, "//"))
    start += 2;
  /* In the part before the path, an @ ends a person's name or a password. */
  length = strcspn (start, "/?#\\");
  at = memrchr (start, '@', length);
  if (at != NULL)
    start = at + 1;
  length = strcspn (start, "/?#\\:;,<>()\"' \t\r\n");
  while (length > 0 && start[length - 1] == '.')
    length--;
  host = g_strndup (start, length);

  ascii = g_hostname_to_ascii (host);
  if (ascii == NULL)
    return NULL;
  domain = g_ascii_strdown (ascii, -1);
  if (g_str_has_prefix (domain, "www.") && strchr (domain + 4, '.') != NULL)
    memmove (domain, domain + 4, strlen (domain) - 3);
  return is_domain_shape (domain) ? g_steal_pointer (&domain) : NULL;
}

/**
 * liaison_text_is_public_mail_domain:
 * @domain: a domain as liaison_text_domain() returns it
 *
 * Returns: whether anybody may have an e-mail address there, so that it says nothing about a company
 */
gboolean
liaison_text_is_public_mail_domain (const char *domain)
{
  g_return_val_if_fail (domain != NULL, FALSE);

  for (gsize i = 0; i < G_N_ELEMENTS (public_mail_domains); i++)
    if (strcmp (public_mail_domains[i], domain) == 0)
      return TRUE;
  return FALSE;
}

static double
jaro (const gunichar *a, gsize a_length, const gunichar *b, gsize b_length)
{
  guint8 few_flags[256] = { 0 };
  g_autofree guint8 *many_flags = NULL;
  guint8 *a_is_matched, *b_is_matched;
  gsize longer = MAX (a_length, b_length);
  gsize window = longer / 2 > 0 ? longer / 2 - 1 : 0;
  gsize n_matches = 0, n_out_of_order = 0, next = 0;

  if (a_length == 0 || b_length == 0)
    return a_length == b_length ? 1 : 0;

  if (a_length + b_length > G_N_ELEMENTS (few_flags))
    many_flags = g_malloc0 (a_length + b_length);
  a_is_matched = many_flags != NULL ? many_flags : few_flags;
  b_is_matched = a_is_matched + a_length;

  for (gsize i = 0; i < a_length; i++)
    {
      gsize end = MIN (i + window + 1, b_length);

      for (gsize j = i > window ? i - window : 0; j < end; j++)
        if (!b_is_matched[j] && a[i] == b[j])
          {
            a_is_matched[i] = b_is_matched[j] = TRUE;
            n_matches++;
            break;
          }
    }
  if (n_matches == 0)
    return 0;
  for (gsize i = 0; i < a_length; i++)
    {
      if (!a_is_matched[i])
        continue;
      while (!b_is_matched[next])
        next++;
      if (a[i] != b[next])
        n_out_of_order++;
      next++;
    }
  return ((double) n_matches / (double) a_length + (double) n_matches / (double) b_length +
          ((double) n_matches - (double) (n_out_of_order / 2)) / (double) n_matches) /
         3;
}

/**
 * liaison_text_jaro_winkler_ucs4:
 * @a: (array length=a_length): characters
 * @a_length: how many
 * @b: (array length=b_length): characters
 * @b_length: how many
 *
 * As liaison_text_jaro_winkler(), for texts that are compared often.
 *
 * Returns: the similarity, 0 to 1
 */
double
liaison_text_jaro_winkler_ucs4 (const gunichar *a, gsize a_length, const gunichar *b, gsize b_length)
{
  const double boost_threshold = 0.7, prefix_weight = 0.1;
  const gsize longest_prefix = 4;
  double similarity;
  gsize prefix = 0;

  g_return_val_if_fail (a != NULL && b != NULL, 0);

  similarity = jaro (a, a_length, b, b_length);
  if (similarity <= boost_threshold)
    return similarity;
  while (prefix < MIN (MIN (a_length, b_length), longest_prefix) && a[prefix] == b[prefix])
    prefix++;
  return similarity + (double) prefix * prefix_weight * (1 - similarity);
}

/**
 * liaison_text_jaro_winkler:
 * @a: a text
 * @b: a text
 *
 * The similarity of Jaro, boosted for a common beginning: W. E. Winkler, "String Comparator Metrics and Enhanced
 * Decision Rules in the Fellegi-Sunter Model of Record Linkage" (1990), with a weight of 0.1 a character of at
 * most 4, and only where Jaro's similarity is above 0.7, as in his strcmp95; without that program's similar
 * characters and its adjustment for long texts. Half the characters out of order, rounded down, are
 * transpositions. Characters are those of Unicode. Both empty are 1, one empty is 0.
 *
 * Returns: the similarity, 0 to 1
 */
double
liaison_text_jaro_winkler (const char *a, const char *b)
{
  g_autofree gunichar *a_characters = NULL;
  g_autofree gunichar *b_characters = NULL;
  glong a_length = 0, b_length = 0;

  g_return_val_if_fail (a != NULL && b != NULL, 0);

  a_characters = g_utf8_to_ucs4 (a, -1, NULL, &a_length, NULL);
  b_characters = g_utf8_to_ucs4 (b, -1, NULL, &b_length, NULL);
  if (a_characters == NULL || b_characters == NULL)
    return 0;
  return liaison_text_jaro_winkler_ucs4 (a_characters, (gsize) a_length, b_characters, (gsize) b_length);
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/**
 * liaison_text_take_sorted:
 * @set: (element-type utf8): is empty afterwards
 *
 * Returns: (transfer full) (array zero-terminated=1): the texts of the set, sorted by their bytes
 */
char **
liaison_text_take_sorted (GHashTable *set)
{
  g_autoptr (GPtrArray) list = g_hash_table_steal_all_keys (set);

  /* They belong to whoever frees the list now. */
  g_ptr_array_set_free_func (list, NULL);
  g_ptr_array_sort (list, compare_texts);
  g_ptr_array_add (list, NULL);
  return (char **) g_ptr_array_steal (list, NULL);
}
