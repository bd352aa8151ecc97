/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/base/duplicate-score.h"

#include "core/base/country.h"
#include "core/base/text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define HUNDREDTHS 100

/* Characters of names are counted in so many classes, by their last bits. */
#define N_CLASSES 32
/* What Winkler's boost adds at most of what Jaro's similarity lacks: a tenth for each of four characters. */
#define MOST_BOOST 0.4

struct _LiaisonDuplicatePrepared
{
  char *id;
  char *name;
  char *postcode;
  char *city;

  /* What is compared: the fields above and the numbers folded, %NULL where there is nothing to compare. */
  char *tax_as_written;
  char *tax_without_country;
  char *tax_country;
  char *duns_key;
  char *register_key;
  GPtrArray *domains;
  char *name_key;
  gunichar *name_characters;
  glong name_length;
  /* How many characters of the name are of each class, at most 255. */
  guint8 name_classes[N_CLASSES];
  char *postcode_key;
  char *city_key;
  char *country;
};

/* One line of the score. */
typedef struct
{
  int hundredths;
  const char *reason;
  const char *value;
  double similarity;
} Term;

static char *
take_unless_empty (char *text)
{
  if (*text != '\0')
    return text;
  g_free (text);
  return NULL;
}

static char *
fold_compact (const char *text)
{
  g_autofree char *folded = liaison_text_fold (text);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);

  return g_strjoinv (NULL, words);
}

/* A number to identify a company by: "0000", "n/a" and "-" are what forms hold where there is none. */
static char *
identifier_key (const char *text)
{
  const gsize shortest = 3;
  g_autofree char *key = text == NULL ? NULL : fold_compact (text);

  if (key == NULL || strlen (key) < shortest || strpbrk (key, "123456789") == NULL)
    return NULL;
  return g_steal_pointer (&key);
}

/* DE 811 115 368 is what 811 115 368 is in Germany. */
static void
prepare_tax_number (LiaisonDuplicatePrepared *self, const char *text)
{
  const gsize shortest_without = 7;
  g_autofree char *prefix = NULL;
  const char *key;

  self->tax_as_written = identifier_key (text);
  self->tax_country = g_strdup (self->country);
  key = self->tax_as_written;
  if (key == NULL || strlen (key) < 2 + shortest_without || !g_ascii_isalpha (key[0]) ||
      !g_ascii_isalpha (key[1]))
    return;
  prefix = g_ascii_strup (key, 2);
  if (strcmp (prefix, "EL") == 0)
    memcpy (prefix, "GR", 2);
  if (!liaison_country_is_valid (prefix) || (self->country != NULL && strcmp (self->country, prefix) != 0))
    return;
  self->tax_without_country = g_strdup (key + 2);
  g_free (self->tax_country);
  self->tax_country = g_steal_pointer (&prefix);
}

static void
add_domain (LiaisonDuplicatePrepared *self, const char *text)
{
  g_autofree char *domain = text == NULL ? NULL : liaison_text_domain (text);

  if (domain != NULL && !liaison_text_is_public_mail_domain (domain) &&
      !g_ptr_array_find_with_equal_func (self->domains, domain, g_str_equal, NULL))
    g_ptr_array_add (self->domains, g_steal_pointer (&domain));
}

/* "D-10115" is 10115: an old country prefix goes where a digit follows its hyphen. */
static char *
postcode_key (const char *text)
{
  gsize letters = 0;

  while (g_ascii_isspace (*text))
    text++;
  while (letters < 3 && g_ascii_isalpha (text[letters]))
    letters++;
  if (letters >= 1 && letters <= 2 && text[letters] == '-' && g_ascii_isdigit (text[letters + 1]))
    text += letters + 1;
  return take_unless_empty (fold_compact (text));
}

static void
prepare_name (LiaisonDuplicatePrepared *self)
{
  self->name_characters = g_utf8_to_ucs4_fast (self->name_key, -1, &self->name_length);
  for (glong i = 0; i < self->name_length; i++)
    {
      guint8 *count = &self->name_classes[self->name_characters[i] % N_CLASSES];

      *count += *count < G_MAXUINT8;
    }
}

/**
 * liaison_duplicate_prepare:
 * @subject: a partner or a customer
 *
 * Brings it into the form that is compared, once, so that it can be held against many.
 *
 * Returns: (transfer full): that form, which never changes
 */
LiaisonDuplicatePrepared *
liaison_duplicate_prepare (const LiaisonDuplicateSubject *subject)
{
  LiaisonDuplicatePrepared *self;

  g_return_val_if_fail (subject != NULL, NULL);

  self = g_atomic_rc_box_new0 (LiaisonDuplicatePrepared);
  self->id = g_strdup (subject->id);
  self->name = g_strdup (subject->name);
  self->postcode = g_strdup (subject->postcode);
  self->city = g_strdup (subject->city);
  self->country = subject->country == NULL ? NULL : take_unless_empty (g_ascii_strup (subject->country, -1));
  prepare_tax_number (self, subject->tax_number);
  self->duns_key = identifier_key (subject->duns_number);
  self->register_key = identifier_key (subject->register_number);
  self->domains = g_ptr_array_new_with_free_func (g_free);
  add_domain (self, subject->website);
  add_domain (self, subject->email);
  for (gsize i = 0; subject->other_emails != NULL && subject->other_emails[i] != NULL; i++)
    add_domain (self, subject->other_emails[i]);
  self->name_key =
      subject->name == NULL ? NULL : take_unless_empty (liaison_text_normalise_company (subject->name));
  if (self->name_key != NULL)
    prepare_name (self);
  self->postcode_key = subject->postcode == NULL ? NULL : postcode_key (subject->postcode);
  self->city_key = subject->city == NULL ? NULL : take_unless_empty (liaison_text_fold (subject->city));
  return self;
}

/**
 * liaison_duplicate_prepared_ref:
 * @self: a prepared subject
 *
 * Returns: (transfer full): @self
 */
LiaisonDuplicatePrepared *
liaison_duplicate_prepared_ref (LiaisonDuplicatePrepared *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  LiaisonDuplicatePrepared *self = data;

  g_free (self->id);
  g_free (self->name);
  g_free (self->postcode);
  g_free (self->city);
  g_free (self->tax_as_written);
  g_free (self->tax_without_country);
  g_free (self->tax_country);
  g_free (self->duns_key);
  g_free (self->register_key);
  g_ptr_array_unref (self->domains);
  g_free (self->name_key);
  g_free (self->name_characters);
  g_free (self->postcode_key);
  g_free (self->city_key);
  g_free (self->country);
}

/**
 * liaison_duplicate_prepared_unref:
 * @self: (transfer full): a prepared subject
 */
void
liaison_duplicate_prepared_unref (LiaisonDuplicatePrepared *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, clear);
}

static gboolean
is_equal (const char *a, const char *b)
{
  return a != NULL && b != NULL && strcmp (a, b) == 0;
}

static gboolean
may_be_one_country (const char *a, const char *b)
{
  return a == NULL || b == NULL || strcmp (a, b) == 0;
}

static gboolean
is_tax_number_equal (const LiaisonDuplicatePrepared *a, const LiaisonDuplicatePrepared *b)
{
  if (is_equal (a->tax_as_written, b->tax_as_written))
    return TRUE;
  return may_be_one_country (a->tax_country, b->tax_country) &&
         (is_equal (a->tax_without_country, b->tax_without_country) ||
          is_equal (a->tax_without_country, b->tax_as_written) ||
          is_equal (a->tax_as_written, b->tax_without_country));
}

static Term
score_numbers (const LiaisonDuplicatePrepared *a,
               const LiaisonDuplicatePrepared *b,
               const LiaisonDuplicateWeights *weights)
{
  int hundredths = weights->number * HUNDREDTHS;

  if (is_tax_number_equal (a, b))
    return (Term) { hundredths, N_ ("The tax numbers are equal: {value}."), a->tax_as_written, 0 };
  if (is_equal (a->duns_key, b->duns_key))
    return (Term) { hundredths, N_ ("The D-U-N-S numbers are equal: {value}."), a->duns_key, 0 };
  if (is_equal (a->register_key, b->register_key))
    return (Term) { hundredths, N_ ("The register numbers are equal: {value}."), a->register_key, 0 };
  return (Term) { 0, N_ ("No tax, D-U-N-S or register number is equal."), NULL, 0 };
}

static Term
score_domains (const LiaisonDuplicatePrepared *a,
               const LiaisonDuplicatePrepared *b,
               const LiaisonDuplicateWeights *weights)
{
  for (guint i = 0; i < a->domains->len; i++)
    for (guint j = 0; j < b->domains->len; j++)
      {
        const char *domain = g_ptr_array_index (a->domains, i);

        if (strcmp (domain, g_ptr_array_index (b->domains, j)) == 0)
          return (Term) { weights->domain * HUNDREDTHS, N_ ("Both use the domain {value}."), domain, 0 };
      }
  return (Term) { 0, N_ ("No web or e-mail domain is equal; public mail domains do not count."), NULL, 0 };
}

/* A bound that costs little: no more characters can be matched than both have of each class. Companies of one city are held against
 * each other by the million, and hardly two of them have similar names. */
static gboolean
may_be_similar (const LiaisonDuplicatePrepared *a, const LiaisonDuplicatePrepared *b, double from)
{
  guint n_common = 0;
  double jaro;

  if (a->name_length > G_MAXUINT8 || b->name_length > G_MAXUINT8)
    return TRUE;
  for (guint i = 0; i < N_CLASSES; i++)
    n_common += MIN (a->name_classes[i], b->name_classes[i]);
  jaro = ((double) n_common / (double) a->name_length + (double) n_common / (double) b->name_length + 1) / 3;
  return jaro + MOST_BOOST * (1 - jaro) >= from;
}

/* @is_told: whether the similarity is told where it is none that counts. */
static Term
score_names (const LiaisonDuplicatePrepared *a,
             const LiaisonDuplicatePrepared *b,
             const LiaisonDuplicateWeights *weights,
             gboolean is_told)
{
  double similarity, rise = 1;

  if (a->name_key == NULL || b->name_key == NULL)
    return (Term) { 0, N_ ("A name is missing."), NULL, 0 };
  if (strcmp (a->name_key, b->name_key) == 0)
    return (Term) { weights->name_equal * HUNDREDTHS,
                    N_ ("The names are equal but for their legal forms: {first} and {second}."), a->name_key,
                    1 };

  if (!is_told && !may_be_similar (a, b, weights->similar_from))
    return (Term) { 0, NULL, NULL, 0 };
  similarity = liaison_text_jaro_winkler_ucs4 (a->name_characters, (gsize) a->name_length, b->name_characters,
                                               (gsize) b->name_length);
  if (similarity < weights->similar_from)
    return (Term) { 0, N_ ("The names are not similar ({similarity}): {first} and {second}."), a->name_key,
                    similarity };
  if (similarity < weights->similar_to)
    rise = (similarity - weights->similar_from) / (weights->similar_to - weights->similar_from);
  return (Term) {
    (int) ((weights->name_similar_from + (weights->name_similar_to - weights->name_similar_from) * rise) *
               HUNDREDTHS +
           0.5),
    N_ ("The names are similar ({similarity}): {first} and {second}."), a->name_key, similarity
  };
}

static Term
score_places (const LiaisonDuplicatePrepared *a,
              const LiaisonDuplicatePrepared *b,
              const LiaisonDuplicateWeights *weights)
{
  if (may_be_one_country (a->country, b->country))
    {
      if (is_equal (a->postcode_key, b->postcode_key))
        return (Term) { weights->postcode * HUNDREDTHS, N_ ("The postcodes are equal: {value}."), a->postcode,
                        0 };
      if (is_equal (a->city_key, b->city_key))
        return (Term) { weights->city * HUNDREDTHS, N_ ("The cities are equal: {value}."), a->city, 0 };
    }
  return (Term) { 0, N_ ("Neither the postcode nor the city is equal."), NULL, 0 };
}

static const char *
verdict_reason (LiaisonDuplicateVerdict verdict)
{
  switch (verdict)
    {
    case LIAISON_DUPLICATE_STOP:
      return N_ ("This is very probably the same company: the score is {total}, and from {stop} on it is for "
                 "someone to decide.");
    case LIAISON_DUPLICATE_WARN:
      return N_ (
          "This may be the same company: the score is {total}, and from {warn} on there is a warning.");
    case LIAISON_DUPLICATE_NOTHING:
    default:
      return N_ (
          "This is taken for another company: the score is {total}, and less than {warn} says nothing.");
    }
}

static LiaisonExplanation *
explain_term (const LiaisonDuplicatePrepared *a, const LiaisonDuplicatePrepared *b, Term term)
{
  const double steps = 10000;
  LiaisonExplanation *line = liaison_explanation_new (
      term.reason, term.hundredths > 0 ? LIAISON_EXPLANATION_MET : LIAISON_EXPLANATION_UNMET);

  liaison_explanation_set_points (line, liaison_decimal_make (term.hundredths, 2));
  if (strstr (term.reason, "{value}") != NULL)
    liaison_explanation_set_text (line, "value", term.value);
  if (strstr (term.reason, "{first}") != NULL)
    {
      liaison_explanation_set_text (line, "first", a->name);
      liaison_explanation_set_text (line, "second", b->name);
      liaison_explanation_set_number (line, "similarity",
                                      liaison_decimal_make ((gint64) (term.similarity * steps), 4));
    }
  return line;
}

/**
 * liaison_duplicate_score:
 * @a: a prepared partner or customer
 * @b: another
 * @weights: (nullable): the program's weights, or %NULL for %LIAISON_DUPLICATE_WEIGHTS_DEFAULT
 * @explanation: (out) (optional) (transfer full): the score with each term, and the ids of both as evidence
 *
 * Adds the terms of rules.md 2 for two partners or two customers: a number equal, a domain equal, the name equal
 * or similar, the postcode or else the city equal. The points of a similar name rise evenly between the two
 * similarities and are rounded to hundredths. The sum is not capped. Places in two countries that are both known
 * are not equal.
 *
 * Returns: the sum and what it means
 */
LiaisonDuplicateResult
liaison_duplicate_score (const LiaisonDuplicatePrepared *a,
                         const LiaisonDuplicatePrepared *b,
                         const LiaisonDuplicateWeights *weights,
                         LiaisonExplanation **explanation)
{
  const LiaisonDuplicateWeights defaults = LIAISON_DUPLICATE_WEIGHTS_DEFAULT;
  LiaisonDuplicateResult result = { LIAISON_DECIMAL_ZERO, LIAISON_DUPLICATE_NOTHING };
  Term terms[4];
  int total = 0;

  g_return_val_if_fail (a != NULL && b != NULL, result);

  if (weights == NULL)
    weights = &defaults;
  terms[0] = score_numbers (a, b, weights);
  terms[1] = score_domains (a, b, weights);
  terms[2] = score_names (a, b, weights, explanation != NULL);
  terms[3] = score_places (a, b, weights);
  for (gsize i = 0; i < G_N_ELEMENTS (terms); i++)
    total += terms[i].hundredths;

  result.total = liaison_decimal_make (total, 2);
  if (total >= weights->stop_from * HUNDREDTHS)
    result.verdict = LIAISON_DUPLICATE_STOP;
  else if (total >= weights->warn_from * HUNDREDTHS)
    result.verdict = LIAISON_DUPLICATE_WARN;

  if (explanation != NULL)
    {
      g_autoptr (LiaisonExplanation) root = liaison_explanation_new (
          verdict_reason (result.verdict),
          result.verdict == LIAISON_DUPLICATE_NOTHING ? LIAISON_EXPLANATION_UNMET : LIAISON_EXPLANATION_MET);

      liaison_explanation_set_points (root, result.total);
      liaison_explanation_set_number (root, "total", result.total);
      liaison_explanation_set_integer (root, "warn", weights->warn_from);
      liaison_explanation_set_integer (root, "stop", weights->stop_from);
      if (a->id != NULL)
        liaison_explanation_add_evidence (root, a->id);
      if (b->id != NULL)
        liaison_explanation_add_evidence (root, b->id);
      for (gsize i = 0; i < G_N_ELEMENTS (terms); i++)
        liaison_explanation_add (root, explain_term (a, b, terms[i]));
      *explanation = g_steal_pointer (&root);
    }
  return result;
}

/**
 * liaison_duplicate_result_get_display:
 * @result: a score
 *
 * Returns: the sum as a whole number to show: rounded down, so that what is shown never seems to reach a limit
 *   that it does not, and at most 100
 */
guint
liaison_duplicate_result_get_display (LiaisonDuplicateResult result)
{
  gint64 whole = result.total.digits / liaison_decimal_unit (result.total.scale);

  return (guint) CLAMP (whole, 0, 100);
}

static void
add_key (GPtrArray *keys, const char *kind, const char *value)
{
  if (value != NULL)
    g_ptr_array_add (keys, g_strconcat (kind, ":", value, NULL));
}

/**
 * liaison_duplicate_keys:
 * @self: a prepared partner or customer
 *
 * What to look candidates up by. With the default weights two subjects that score 50 or more share a key: numbers
 * and domains each have one, and names count as much only together with a postcode, which is a key by itself, or
 * with a city, which is one with the first and one with the last character of the normalised name. The whole
 * normalised name is a key too, for weights that let it count alone.
 *
 * Not found are two in one city whose similarity is .99 or more and whose names differ in the first and in the
 * last character: only names of 67 characters or more can; and, where other weights let a similar name warn
 * alone, similar names that share nothing else.
 *
 * Returns: (transfer full) (array zero-terminated=1): the keys, each once
 */
char **
liaison_duplicate_keys (const LiaisonDuplicatePrepared *self)
{
  GPtrArray *keys;

  g_return_val_if_fail (self != NULL, NULL);

  keys = g_ptr_array_new ();
  add_key (keys, "tax", self->tax_as_written);
  add_key (keys, "tax", self->tax_without_country);
  add_key (keys, "duns", self->duns_key);
  add_key (keys, "register", self->register_key);
  for (guint i = 0; i < self->domains->len; i++)
    add_key (keys, "domain", g_ptr_array_index (self->domains, i));
  if (self->name_key != NULL)
    {
      add_key (keys, "name", self->name_key);
      add_key (keys, "postcode", self->postcode_key);
      if (self->city_key != NULL)
        {
          const char *last = g_utf8_prev_char (self->name_key + strlen (self->name_key));
          int first_length = (int) (g_utf8_next_char (self->name_key) - self->name_key);

          g_ptr_array_add (keys,
                           g_strdup_printf ("city:%s:%.*s…", self->city_key, first_length, self->name_key));
          g_ptr_array_add (keys, g_strdup_printf ("city:%s:…%s", self->city_key, last));
        }
    }
  g_ptr_array_add (keys, NULL);
  return (char **) g_ptr_array_free (keys, FALSE);
}

G_DEFINE_BOXED_TYPE (LiaisonDuplicatePrepared,
                     liaison_duplicate_prepared,
                     liaison_duplicate_prepared_ref,
                     liaison_duplicate_prepared_unref)
