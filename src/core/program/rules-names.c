/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/program/rules-names.h"

/* A file cannot know the ids of another workspace. */

typedef struct
{
  char *id;
  char *name;
  char *code;
} Region;

typedef struct
{
  char *id;
  char *name;
  LiaisonMetricKind kind;
} Measure;

struct _LiaisonRulesNames
{
  GArray *regions;
  GArray *measures;
};

static void
clear_region (gpointer data)
{
  Region *region = data;

  g_free (region->id);
  g_free (region->name);
  g_free (region->code);
}

static void
clear_measure (gpointer data)
{
  Measure *measure = data;

  g_free (measure->id);
  g_free (measure->name);
}

/**
 * liaison_measure_kind_from_word:
 * @word: (nullable): of the kind of a measure
 * @kind: (out): what its values are
 *
 * Returns: whether there is such a kind
 */
gboolean
liaison_measure_kind_from_word (const char *word, LiaisonMetricKind *kind)
{
  static const char *const words[] = {
    [LIAISON_METRIC_COUNT] = "count",
    [LIAISON_METRIC_AMOUNT] = "amount",
    [LIAISON_METRIC_AVERAGE] = "average",
    [LIAISON_METRIC_PERCENT] = "percent",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_strcmp0 (word, words[i]) == 0)
      {
        *kind = (LiaisonMetricKind) i;
        return TRUE;
      }
  return FALSE;
}

static gboolean
load_regions (LiaisonRulesNames *self, LiaisonDatabase *database, GError **error)
{
  g_autoptr (LiaisonStatement) statement =
      liaison_database_prepare (database, "SELECT id, name, code FROM region ORDER BY id", error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  while (TRUE)
    {
      Region region = { 0 };

      if (!liaison_statement_next (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      region.id = g_strdup (liaison_statement_get_text (statement, 0));
      region.name = g_strdup (liaison_statement_get_text (statement, 1));
      region.code = g_strdup (liaison_statement_get_text (statement, 2));
      g_array_append_val (self->regions, region);
    }
}

static gboolean
load_measures (LiaisonRulesNames *self, LiaisonDatabase *database, GError **error)
{
  g_autoptr (LiaisonStatement) statement =
      liaison_database_prepare (database, "SELECT id, name, kind FROM measure ORDER BY id", error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  while (TRUE)
    {
      Measure measure = { 0 };

      if (!liaison_statement_next (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      if (!liaison_measure_kind_from_word (liaison_statement_get_text (statement, 2), &measure.kind))
        continue;
      measure.id = g_strdup (liaison_statement_get_text (statement, 0));
      measure.name = g_strdup (liaison_statement_get_text (statement, 1));
      g_array_append_val (self->measures, measure);
    }
}

/**
 * liaison_rules_names_load:
 *
 * Returns: (transfer full) (nullable): the names of the workspace
 */
LiaisonRulesNames *
liaison_rules_names_load (LiaisonDatabase *database, GError **error)
{
  g_autoptr (LiaisonRulesNames) self = g_new0 (LiaisonRulesNames, 1);

  self->regions = g_array_new (FALSE, TRUE, sizeof (Region));
  g_array_set_clear_func (self->regions, clear_region);
  self->measures = g_array_new (FALSE, TRUE, sizeof (Measure));
  g_array_set_clear_func (self->measures, clear_measure);
  return load_regions (self, database, error) && load_measures (self, database, error)
             ? g_steal_pointer (&self)
             : NULL;
}

void
liaison_rules_names_free (LiaisonRulesNames *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->regions);
  g_array_unref (self->measures);
  g_free (self);
}

static const Region *
get_region (const LiaisonRulesNames *self, guint index)
{
  return &g_array_index (self->regions, Region, index);
}

/* How many regions have @text at @offset, and the last of them. */
static guint
count_regions (const LiaisonRulesNames *self, const char *text, gsize offset, const Region **found)
{
  guint n_found = 0;

  for (guint i = 0; i < self->regions->len; i++)
    if (g_strcmp0 (G_STRUCT_MEMBER (char *, get_region (self, i), offset), text) == 0)
      {
        *found = get_region (self, i);
        n_found++;
      }
  return n_found;
}

/**
 * liaison_rules_names_find_region:
 * @text: a code, else a name, else an id
 * @is_ambiguous: (out): whether more than one region is called so
 *
 * Returns: (nullable): the id of the only region that is called so
 */
const char *
liaison_rules_names_find_region (const LiaisonRulesNames *self, const char *text, gboolean *is_ambiguous)
{
  static const gsize offsets[] = { G_STRUCT_OFFSET (Region, code), G_STRUCT_OFFSET (Region, name),
                                   G_STRUCT_OFFSET (Region, id) };

  *is_ambiguous = FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (offsets); i++)
    {
      const Region *found = NULL;
      const guint n_found = count_regions (self, text, offsets[i], &found);

      *is_ambiguous = n_found > 1;
      if (n_found > 0)
        return n_found == 1 ? found->id : NULL;
    }
  return NULL;
}

/**
 * liaison_rules_names_get_region_text:
 *
 * Returns: the shortest text by which liaison_rules_names_find_region() finds the region again: its code, its
 *   name where that has none, or its id where others are called the same
 */
const char *
liaison_rules_names_get_region_text (const LiaisonRulesNames *self, const char *region_id)
{
  const Region *region = NULL, *other = NULL;

  if (count_regions (self, region_id, G_STRUCT_OFFSET (Region, id), &region) == 0)
    return region_id;
  if (region->code != NULL && *region->code != '\0' &&
      count_regions (self, region->code, G_STRUCT_OFFSET (Region, code), &other) == 1)
    return region->code;
  if (count_regions (self, region->name, G_STRUCT_OFFSET (Region, code), &other) == 0 &&
      count_regions (self, region->name, G_STRUCT_OFFSET (Region, name), &other) == 1)
    return region->name;
  return region->id;
}

/**
 * liaison_rules_names_find_measure:
 * @kind: (out): what its values are
 *
 * Returns: (nullable): the id of the measure of that name
 */
const char *
liaison_rules_names_find_measure (const LiaisonRulesNames *self, const char *name, LiaisonMetricKind *kind)
{
  for (guint i = 0; i < self->measures->len; i++)
    {
      const Measure *measure = &g_array_index (self->measures, Measure, i);

      if (g_str_equal (measure->name, name))
        {
          *kind = measure->kind;
          return measure->id;
        }
    }
  return NULL;
}
