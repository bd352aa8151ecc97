/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/program/profile-attributes.h"

#include "core/base/country.h"
#include "core/records/language.h"
#include "core/records/partner.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Deeper than any tree of regions or territories. */
#define DEEPEST 64

#define YES "yes"
#define NO "no"

/* Numbers ---------------------------------------------------------------------------------------------------------- */

/* Rows of a partner and a whole number. */
static LiaisonIdealColumn *
load_counts (const LiaisonMetricContext *context, LiaisonStatement *statement, GError **error)
{
  g_autoptr (LiaisonIdealColumn) column = liaison_ideal_column_new_numbers (
      liaison_partner_set_get_n (context->partners), LIAISON_METRIC_COUNT, context->currency);
  gint64 *numbers = liaison_ideal_column_get_numbers (column);
  gboolean has_row;

  while (TRUE)
    {
      guint row;

      if (!liaison_statement_next (statement, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&column);
      row = liaison_partner_set_find (context->partners, liaison_statement_get_text (statement, 0));
      if (row != LIAISON_PARTNER_SET_NONE)
        numbers[row] = liaison_statement_get_int (statement, 1);
    }
}

static LiaisonIdealColumn *
load_employees (const LiaisonMetricContext *context,
                const char *measure_id,
                LiaisonMetricKind kind,
                GError **error)
{
  g_autoptr (LiaisonStatement) statement = liaison_partner_set_prepare (
      context->partners, context->database,
      "SELECT id, employees FROM partner WHERE id {partners} AND employees IS NOT NULL", error);

  return statement != NULL ? load_counts (context, statement, error) : NULL;
}

/* Who is founded later than the day has no age on it. */
static LiaisonIdealColumn *
load_age (const LiaisonMetricContext *context, const char *measure_id, LiaisonMetricKind kind, GError **error)
{
  g_autoptr (LiaisonStatement) statement = liaison_partner_set_prepare (
      context->partners, context->database,
      "SELECT id, ?2 - founded FROM partner WHERE id {partners} AND founded <= ?2", error);
  int year, month, day;

  if (statement == NULL)
    return NULL;
  liaison_date_to_ymd (context->as_of, &year, &month, &day);
  liaison_statement_bind_int (statement, 2, year);
  return load_counts (context, statement, error);
}

static LiaisonIdealColumn *
load_metric (const LiaisonMetricContext *context, const LiaisonMetricSpec *spec, GError **error)
{
  g_autoptr (LiaisonIdealColumn) column = liaison_ideal_column_new_numbers (
      liaison_partner_set_get_n (context->partners), spec->kind, context->currency);

  return liaison_metric_load (context, spec, liaison_ideal_column_get_numbers (column), error)
             ? g_steal_pointer (&column)
             : NULL;
}

static LiaisonIdealColumn *
load_plain_metric (const LiaisonMetricContext *context, const char *word, const char *period, GError **error)
{
  const LiaisonMetric *metric = liaison_metric_find (word);
  const LiaisonMetricSpec spec = { .metric = metric, .kind = metric->kind, .period = period };

  return load_metric (context, &spec, error);
}

static LiaisonIdealColumn *
load_sales (const LiaisonMetricContext *context,
            const char *measure_id,
            LiaisonMetricKind kind,
            GError **error)
{
  return load_plain_metric (context, "sales", "trailing-12", error);
}

static LiaisonIdealColumn *
load_growth (const LiaisonMetricContext *context,
             const char *measure_id,
             LiaisonMetricKind kind,
             GError **error)
{
  return load_plain_metric (context, "growth", "trailing-12", error);
}

static LiaisonIdealColumn *
load_certified_people (const LiaisonMetricContext *context,
                       const char *measure_id,
                       LiaisonMetricKind kind,
                       GError **error)
{
  return load_plain_metric (context, "certified-people", NULL, error);
}

static LiaisonIdealColumn *
load_customers (const LiaisonMetricContext *context,
                const char *measure_id,
                LiaisonMetricKind kind,
                GError **error)
{
  return load_plain_metric (context, "customers", "trailing-12", error);
}

static LiaisonIdealColumn *
load_measure (const LiaisonMetricContext *context,
              const char *measure_id,
              LiaisonMetricKind kind,
              GError **error)
{
  const LiaisonMetricSpec spec = {
    .metric = liaison_metric_find ("measure"),
    .kind = kind,
    .measure_id = measure_id,
  };

  return load_metric (context, &spec, error);
}

/* Words ------------------------------------------------------------------------------------------------------------ */

/* Adds the text of a key to the column, as liaison_ideal_column_add_text() does. */
typedef guint (*AddText) (LiaisonIdealColumn *column, const char *key, gpointer data);

/* Rows of a partner and the key of a text. */
static LiaisonIdealColumn *
load_texts (const LiaisonMetricContext *context, const char *sql, AddText add, gpointer data, GError **error)
{
  g_autoptr (LiaisonStatement) statement =
      liaison_partner_set_prepare (context->partners, context->database, sql, error);
  g_autoptr (LiaisonIdealColumn) column =
      liaison_ideal_column_new_words (liaison_partner_set_get_n (context->partners));
  gboolean has_row;

  if (statement == NULL)
    return NULL;
  while (TRUE)
    {
      const char *key;
      guint row, text;

      if (!liaison_statement_next (statement, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&column);
      row = liaison_partner_set_find (context->partners, liaison_statement_get_text (statement, 0));
      key = liaison_statement_get_text (statement, 1);
      if (row == LIAISON_PARTNER_SET_NONE)
        continue;
      if (!liaison_ideal_column_find_text (column, key, &text))
        text = add (column, key, data);
      liaison_ideal_column_set_text (column, row, text);
    }
}

/* Adds the first column of each row. */
static gboolean
list_texts (LiaisonDatabase *database, const char *sql, GStrvBuilder *words, GError **error)
{
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (database, sql, error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  while (TRUE)
    {
      if (!liaison_statement_next (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      g_strv_builder_add (words, liaison_statement_get_text (statement, 0));
    }
}

static char *
format_country (const char *word)
{
  g_autofree char *code = g_ascii_strup (word, -1);

  return liaison_country_is_valid (code) ? g_strdup (liaison_country_get_name (code)) : NULL;
}

static guint
add_country (LiaisonIdealColumn *column, const char *key, gpointer data)
{
  const char *const words[] = { key, NULL };
  g_autofree char *name = format_country (key);

  return liaison_ideal_column_add_text (column, key, words, FALSE, name != NULL ? name : key);
}

static LiaisonIdealColumn *
load_country (const LiaisonMetricContext *context,
              const char *measure_id,
              LiaisonMetricKind kind,
              GError **error)
{
  return load_texts (context, "SELECT id, country FROM partner WHERE id {partners} AND country IS NOT NULL",
                     add_country, NULL, error);
}

static gboolean
list_countries (LiaisonDatabase *database, GStrvBuilder *words, GError **error)
{
  return list_texts (database, "SELECT DISTINCT country FROM partner WHERE country IS NOT NULL ORDER BY 1",
                     words, error);
}

static char *
format_language (const char *word)
{
  return liaison_language_is_valid (word) ? liaison_language_get_name (word) : NULL;
}

/* pt-BR stands for pt, too. */
static guint
add_language (LiaisonIdealColumn *column, const char *key, gpointer data)
{
  g_autofree char *language = g_strndup (key, strcspn (key, "-"));
  const char *const words[] = { key, strchr (key, '-') != NULL ? language : NULL, NULL };
  g_autofree char *name = format_language (key);

  return liaison_ideal_column_add_text (column, key, words, FALSE, name != NULL ? name : key);
}

static LiaisonIdealColumn *
load_language (const LiaisonMetricContext *context,
               const char *measure_id,
               LiaisonMetricKind kind,
               GError **error)
{
  return load_texts (context, "SELECT id, language FROM partner WHERE id {partners} AND language IS NOT NULL",
                     add_language, NULL, error);
}

static gboolean
list_languages (LiaisonDatabase *database, GStrvBuilder *words, GError **error)
{
  return list_texts (database, "SELECT DISTINCT language FROM partner WHERE language IS NOT NULL ORDER BY 1",
                     words, error);
}

static char *
format_type (const char *word)
{
  return g_strdup (liaison_choice_get_label (liaison_partner_types, word));
}

static guint
add_types (LiaisonIdealColumn *column, const char *key, gpointer data)
{
  g_auto (GStrv) words = g_strsplit (key, " ", -1);
  g_autoptr (GStrvBuilder) labels = g_strv_builder_new ();
  g_auto (GStrv) parts = NULL;
  g_autofree char *label = NULL;

  for (guint i = 0; words[i] != NULL; i++)
    {
      char *name = format_type (words[i]);

      g_strv_builder_take (labels, name != NULL ? name : g_strdup (words[i]));
    }
  parts = g_strv_builder_end (labels);
  /* Translators: between the words of a list */
  label = g_strjoinv (C_ ("list", ", "), parts);
  return liaison_ideal_column_add_text (column, key, (const char *const *) words, TRUE, label);
}

static LiaisonIdealColumn *
load_types (const LiaisonMetricContext *context,
            const char *measure_id,
            LiaisonMetricKind kind,
            GError **error)
{
  return load_texts (context, "SELECT id, types FROM partner WHERE id {partners} AND types <> ''", add_types,
                     NULL, error);
}

static gboolean
list_types (LiaisonDatabase *database, GStrvBuilder *words, GError **error)
{
  for (const LiaisonChoice *type = liaison_partner_types; type->word != NULL; type++)
    g_strv_builder_add (words, type->word);
  return TRUE;
}

static char *
format_website (const char *word)
{
  if (g_ascii_strcasecmp (word, YES) == 0)
    return g_strdup (C_ ("website", "Yes"));
  if (g_ascii_strcasecmp (word, NO) == 0)
    return g_strdup (C_ ("website", "No"));
  return NULL;
}

static guint
add_website (LiaisonIdealColumn *column, const char *key, gpointer data)
{
  const char *const words[] = { key, NULL };
  g_autofree char *label = format_website (key);

  return liaison_ideal_column_add_text (column, key, words, FALSE, label);
}

/* Whether the record has one is always known. */
static LiaisonIdealColumn *
load_website (const LiaisonMetricContext *context,
              const char *measure_id,
              LiaisonMetricKind kind,
              GError **error)
{
  return load_texts (context,
                     "SELECT id, CASE WHEN website <> '' THEN '" YES "' ELSE '" NO "' END FROM partner"
                     " WHERE id {partners}",
                     add_website, NULL, error);
}

static gboolean
list_website (LiaisonDatabase *database, GStrvBuilder *words, GError **error)
{
  g_strv_builder_add (words, YES);
  g_strv_builder_add (words, NO);
  return TRUE;
}

/* Words that count for what lies below --------------------------------------------------------------------------------- */

/* Of a region or a territory. */
typedef struct
{
  char *parent_id;
  char *name;
  char *word;
} Place;

static void
free_place (gpointer data)
{
  Place *place = data;

  g_free (place->parent_id);
  g_free (place->name);
  g_free (place->word);
  g_free (place);
}

/* Rows of an id, that of the place above, a name and a word; in a hash table from ids. */
static GHashTable *
load_places (LiaisonDatabase *database, const char *sql, GError **error)
{
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (database, sql, error);
  g_autoptr (GHashTable) places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_place);
  gboolean has_row;

  if (statement == NULL)
    return NULL;
  while (TRUE)
    {
      Place *place;

      if (!liaison_statement_next (statement, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&places);
      place = g_new0 (Place, 1);
      place->parent_id = g_strdup (liaison_statement_get_text (statement, 1));
      place->name = g_strdup (liaison_statement_get_text (statement, 2));
      place->word = g_strdup (liaison_statement_get_text (statement, 3));
      g_hash_table_insert (places, g_strdup (liaison_statement_get_text (statement, 0)), place);
    }
}

static const Place *
find_place (GHashTable *places, const char *id)
{
  return id != NULL ? g_hash_table_lookup (places, id) : NULL;
}

/* The code and the name of the region, then those of each one above it. */
static guint
add_region (LiaisonIdealColumn *column, const char *key, gpointer data)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) words = NULL;
  const Place *own = find_place (data, key);
  const Place *place = own;

  for (guint depth = 0; place != NULL && depth < DEEPEST; depth++)
    {
      if (place->word != NULL)
        g_strv_builder_add (builder, place->word);
      g_strv_builder_add (builder, place->name);
      place = find_place (data, place->parent_id);
    }
  words = g_strv_builder_end (builder);
  return liaison_ideal_column_add_text (column, key, (const char *const *) words, FALSE,
                                        own != NULL ? own->name : key);
}

static LiaisonIdealColumn *
load_region (const LiaisonMetricContext *context,
             const char *measure_id,
             LiaisonMetricKind kind,
             GError **error)
{
  g_autoptr (GHashTable) regions =
      load_places (context->database, "SELECT id, parent_id, name, code FROM region", error);

  if (regions == NULL)
    return NULL;
  return load_texts (context,
                     "SELECT p.id, coalesce (p.region_id, t.region_id) FROM partner AS p"
                     " LEFT JOIN territory AS t ON t.id = p.territory_id"
                     " WHERE p.id {partners} AND coalesce (p.region_id, t.region_id) IS NOT NULL",
                     add_region, regions, error);
}

static gboolean
list_regions (LiaisonDatabase *database, GStrvBuilder *words, GError **error)
{
  return list_texts (database, "SELECT name FROM region ORDER BY name", words, error);
}

/* The vertical of the territory, or of the nearest one above it that has one. */
static guint
add_vertical (LiaisonIdealColumn *column, const char *key, gpointer data)
{
  const Place *place = find_place (data, key);
  const char *words[] = { NULL, NULL };

  for (guint depth = 0; place != NULL && words[0] == NULL && depth < DEEPEST; depth++)
    {
      words[0] = place->word;
      place = find_place (data, place->parent_id);
    }
  return liaison_ideal_column_add_text (column, key, words, FALSE, words[0]);
}

static LiaisonIdealColumn *
load_vertical (const LiaisonMetricContext *context,
               const char *measure_id,
               LiaisonMetricKind kind,
               GError **error)
{
  g_autoptr (GHashTable) territories = load_places (
      context->database, "SELECT id, parent_id, name, nullif (vertical, '') FROM territory", error);

  if (territories == NULL)
    return NULL;
  return load_texts (context,
                     "SELECT id, territory_id FROM partner WHERE id {partners} AND territory_id IS NOT NULL",
                     add_vertical, territories, error);
}

static gboolean
list_verticals (LiaisonDatabase *database, GStrvBuilder *words, GError **error)
{
  return list_texts (database, "SELECT DISTINCT vertical FROM territory WHERE vertical <> '' ORDER BY 1",
                     words, error);
}

/* The table -------------------------------------------------------------------------------------------------------- */

#define NUMBERS LIAISON_IDEAL_CURVE_NUMBERS
#define WORDS LIAISON_IDEAL_CURVE_WORDS

static const LiaisonScoredAttribute employees = {
  .word = "employees",
  .label = N_ ("Employees"),
  .kind = NUMBERS,
  .start = "10=0 50=0.5 200=1",
  .load = load_employees,
};

static const LiaisonScoredAttribute age = {
  .word = "age",
  .label = N_ ("Age in years"),
  .kind = NUMBERS,
  .start = "0=0 5=1",
  .load = load_age,
};

static const LiaisonScoredAttribute country = {
  .word = "country",
  .label = N_ ("Country"),
  .kind = WORDS,
  .start = "*=1",
  .load = load_country,
  .format_word = format_country,
  .list_words = list_countries,
};

static const LiaisonScoredAttribute region = {
  .word = "region",
  .label = N_ ("Region"),
  .kind = WORDS,
  .start = "*=1",
  .load = load_region,
  .list_words = list_regions,
};

static const LiaisonScoredAttribute types = {
  .word = "types",
  .label = N_ ("Types"),
  .kind = WORDS,
  .start = "*=1",
  .load = load_types,
  .format_word = format_type,
  .list_words = list_types,
};

static const LiaisonScoredAttribute vertical = {
  .word = "vertical",
  .label = N_ ("Vertical of the territory"),
  .kind = WORDS,
  .start = "*=1",
  .load = load_vertical,
  .list_words = list_verticals,
};

static const LiaisonScoredAttribute language = {
  .word = "language",
  .label = N_ ("Language"),
  .kind = WORDS,
  .start = "*=1",
  .load = load_language,
  .format_word = format_language,
  .list_words = list_languages,
};

static const LiaisonScoredAttribute website = {
  .word = "website",
  .label = N_ ("Has a website"),
  .kind = WORDS,
  .start = "yes=1 no=0",
  .load = load_website,
  .format_word = format_website,
  .list_words = list_website,
};

static const LiaisonScoredAttribute sales = {
  .word = "sales",
  .label = N_ ("Sales of the last 12 months"),
  .kind = NUMBERS,
  .start = "0=0 100000=0.5 1000000=1",
  .load = load_sales,
};

static const LiaisonScoredAttribute growth = {
  .word = "growth",
  .label = N_ ("Growth of sales in percent"),
  .kind = NUMBERS,
  .start = "-20=0 0=0.5 20=1",
  .load = load_growth,
};

static const LiaisonScoredAttribute certified_people = {
  .word = "certified-people",
  .label = N_ ("Certified people"),
  .kind = NUMBERS,
  .start = "0=0 5=1",
  .load = load_certified_people,
};

static const LiaisonScoredAttribute customers = {
  .word = "customers",
  .label = N_ ("Customers of the last 12 months"),
  .kind = NUMBERS,
  .start = "0=0 20=1",
  .load = load_customers,
};

static const LiaisonScoredAttribute measure = {
  .word = "measure",
  .label = N_ ("A number of your own"),
  .kind = NUMBERS,
  .has_measure = TRUE,
  .start = "0=0 100=1",
  .load = load_measure,
};

static const LiaisonScoredAttribute *const attributes[] = {
  &employees, &age,   &country, &region,           &types,     &vertical, &language,
  &website,   &sales, &growth,  &certified_people, &customers, &measure,  NULL,
};

/**
 * liaison_profile_attributes_get:
 *
 * Returns: (array zero-terminated=1): all attributes that can be scored, in the order in which they are offered
 */
const LiaisonScoredAttribute *const *
liaison_profile_attributes_get (void)
{
  return attributes;
}

/**
 * liaison_profile_attributes_find:
 * @word: (nullable): as it stands in a profile
 *
 * Returns: (nullable): the attribute
 */
const LiaisonScoredAttribute *
liaison_profile_attributes_find (const char *word)
{
  for (gsize i = 0; word != NULL && attributes[i] != NULL; i++)
    if (g_str_equal (attributes[i]->word, word))
      return attributes[i];
  return NULL;
}

/**
 * liaison_profile_attributes_format_word:
 * @word: of a table
 *
 * Returns: (transfer full): the word for people: a country for its code; what says it all already is as it stands
 */
char *
liaison_profile_attributes_format_word (const LiaisonScoredAttribute *attribute, const char *word)
{
  char *text = attribute->format_word != NULL ? attribute->format_word (word) : NULL;

  return text != NULL ? text : g_strdup (word);
}

/**
 * liaison_profile_attributes_list_words:
 * @attribute: one whose kind is words
 * @database: a workspace
 * @error: as for liaison_statement_next()
 *
 * Returns: (transfer full) (nullable) (array zero-terminated=1): the words that this workspace knows
 */
char **
liaison_profile_attributes_list_words (const LiaisonScoredAttribute *attribute,
                                       LiaisonDatabase *database,
                                       GError **error)
{
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();

  if (attribute->list_words != NULL && !attribute->list_words (database, words, error))
    return NULL;
  return g_strv_builder_end (words);
}
