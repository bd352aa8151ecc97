/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/program/region-table.h"

/* Deeper than any tree of regions; the database refuses circles, and a plain table that has one must not hang. */
#define DEEPEST 64

typedef struct
{
  char *id;
  char *name;
  char *parent_id;
  char *market_class;
  char *currency;
  char *time_zone;
} Region;

struct _LiaisonRegionTable
{
  GArray *regions;
  /* From the id to the place + 1. */
  GHashTable *places;
};

static void
clear_region (gpointer data)
{
  Region *region = data;

  g_free (region->id);
  g_free (region->name);
  g_free (region->parent_id);
  g_free (region->market_class);
  g_free (region->currency);
  g_free (region->time_zone);
}

LiaisonRegionTable *
liaison_region_table_new (void)
{
  LiaisonRegionTable *self = g_new0 (LiaisonRegionTable, 1);

  self->regions = g_array_new (FALSE, TRUE, sizeof (Region));
  g_array_set_clear_func (self->regions, clear_region);
  self->places = g_hash_table_new (g_str_hash, g_str_equal);
  return self;
}

void
liaison_region_table_free (LiaisonRegionTable *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->places);
  g_array_unref (self->regions);
  g_free (self);
}

/**
 * liaison_region_table_add:
 * @parent_id: (nullable): of the region above it, which may be added later
 *
 * Returns: its place
 */
int
liaison_region_table_add (LiaisonRegionTable *self,
                          const char *id,
                          const char *name,
                          const char *parent_id,
                          const char *market_class,
                          const char *currency,
                          const char *time_zone)
{
  Region region = {
    .id = g_strdup (id),
    .name = g_strdup (name),
    .parent_id = g_strdup (parent_id),
    .market_class = g_strdup (market_class),
    .currency = g_strdup (currency),
    .time_zone = g_strdup (time_zone),
  };

  g_array_append_val (self->regions, region);
  g_hash_table_insert (self->places, region.id, GUINT_TO_POINTER (self->regions->len));
  return (int) self->regions->len - 1;
}

/**
 * liaison_region_table_load:
 *
 * Returns: (transfer full) (nullable): the regions of the workspace, by id
 */
LiaisonRegionTable *
liaison_region_table_load (LiaisonDatabase *database, GError **error)
{
  g_autoptr (LiaisonRegionTable) self = liaison_region_table_new ();
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (
      database, "SELECT id, name, parent_id, market_class, currency, time_zone FROM region ORDER BY id",
      error);
  gboolean has_row;

  if (statement == NULL)
    return NULL;
  while (TRUE)
    {
      if (!liaison_statement_next (statement, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&self);
      liaison_region_table_add (
          self, liaison_statement_get_text (statement, 0), liaison_statement_get_text (statement, 1),
          liaison_statement_get_text (statement, 2), liaison_statement_get_text (statement, 3),
          liaison_statement_get_text (statement, 4), liaison_statement_get_text (statement, 5));
    }
}

guint
liaison_region_table_get_n (const LiaisonRegionTable *self)
{
  return self->regions->len;
}

/**
 * liaison_region_table_find:
 * @id: (nullable): of a region
 *
 * Returns: its place, or %LIAISON_NO_REGION
 */
int
liaison_region_table_find (const LiaisonRegionTable *self, const char *id)
{
  return id != NULL ? (int) GPOINTER_TO_UINT (g_hash_table_lookup (self->places, id)) - 1 : LIAISON_NO_REGION;
}

static const Region *
get (const LiaisonRegionTable *self, int region)
{
  return &g_array_index (self->regions, Region, region);
}

const char *
liaison_region_table_get_id (const LiaisonRegionTable *self, int region)
{
  return get (self, region)->id;
}

const char *
liaison_region_table_get_name (const LiaisonRegionTable *self, int region)
{
  return get (self, region)->name;
}

/**
 * liaison_region_table_get_parent:
 *
 * Returns: the place of the region above, or %LIAISON_NO_REGION
 */
int
liaison_region_table_get_parent (const LiaisonRegionTable *self, int region)
{
  return liaison_region_table_find (self, get (self, region)->parent_id);
}

/**
 * liaison_region_table_is_within:
 *
 * Returns: whether @region is @ancestor or lies below it
 */
gboolean
liaison_region_table_is_within (const LiaisonRegionTable *self, int region, int ancestor)
{
  for (guint depth = 0; region != LIAISON_NO_REGION && depth < DEEPEST; depth++)
    {
      if (region == ancestor)
        return TRUE;
      region = liaison_region_table_get_parent (self, region);
    }
  return FALSE;
}

static const char *
get_inherited (const LiaisonRegionTable *self, int region, gsize member)
{
  for (guint depth = 0; region != LIAISON_NO_REGION && depth < DEEPEST; depth++)
    {
      const char *text = G_STRUCT_MEMBER (char *, get (self, region), member);

      if (text != NULL && *text != '\0')
        return text;
      region = liaison_region_table_get_parent (self, region);
    }
  return NULL;
}

/**
 * liaison_region_table_get_market_class:
 *
 * Returns: (nullable): of the region, or of the nearest one above that has one
 */
const char *
liaison_region_table_get_market_class (const LiaisonRegionTable *self, int region)
{
  return get_inherited (self, region, G_STRUCT_OFFSET (Region, market_class));
}

/**
 * liaison_region_table_get_currency:
 *
 * Returns: (nullable): of the region, or of the nearest one above that has one
 */
const char *
liaison_region_table_get_currency (const LiaisonRegionTable *self, int region)
{
  return get_inherited (self, region, G_STRUCT_OFFSET (Region, currency));
}

/**
 * liaison_region_table_get_time_zone:
 *
 * Returns: (nullable): of the region, or of the nearest one above that has one
 */
const char *
liaison_region_table_get_time_zone (const LiaisonRegionTable *self, int region)
{
  return get_inherited (self, region, G_STRUCT_OFFSET (Region, time_zone));
}
