/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/territories/territory-tree.h"

#include "core/records/places.h"

#include <glib/gi18n-lib.h>

/**
 * LiaisonTerritoryNode:
 *
 * A region or a territory with what lies in it: regions hold regions and territories, territories hold territories.
 * It is made on the reading thread and belongs to the main thread from then on.
 */
struct _LiaisonTerritoryNode
{
  GObject parent_instance;

  const LiaisonEntity *entity;
  char *id;
  char *name;
  char *region_id;
  char *parent_id;
  gint64 n_partners;
  gboolean is_placed;
  GListStore *children;
};

G_DEFINE_FINAL_TYPE (LiaisonTerritoryNode, liaison_territory_node, G_TYPE_OBJECT)

const LiaisonEntity *
liaison_territory_node_get_entity (LiaisonTerritoryNode *self)
{
  return self->entity;
}

const char *
liaison_territory_node_get_id (LiaisonTerritoryNode *self)
{
  return self->id;
}

const char *
liaison_territory_node_get_name (LiaisonTerritoryNode *self)
{
  return self->name;
}

/**
 * liaison_territory_node_get_n_partners:
 *
 * Returns: how many partners are in it, and in what lies in it
 */
gint64
liaison_territory_node_get_n_partners (LiaisonTerritoryNode *self)
{
  return self->n_partners;
}

/**
 * liaison_territory_node_get_children:
 *
 * Returns: (transfer none): #LiaisonTerritoryNode
 */
GListModel *
liaison_territory_node_get_children (LiaisonTerritoryNode *self)
{
  return G_LIST_MODEL (self->children);
}

/* Reading ----------------------------------------------------------------------------------------------------------- */

typedef struct
{
  GPtrArray *nodes;
  GHashTable *by_id;
} Reading;

static gboolean
read_nodes (LiaisonDatabase *database,
            Reading *reading,
            const LiaisonEntity *entity,
            const char *sql,
            GError **error)
{
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (database, sql, error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  while (TRUE)
    {
      LiaisonTerritoryNode *node;

      if (!liaison_statement_next (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      node = g_object_new (LIAISON_TYPE_TERRITORY_NODE, NULL);
      node->entity = entity;
      node->id = g_strdup (liaison_statement_get_text (statement, 0));
      node->name = g_strdup (liaison_statement_get_text (statement, 1));
      node->parent_id = g_strdup (liaison_statement_get_text (statement, 2));
      node->region_id = g_strdup (liaison_statement_get_text (statement, 3));
      g_ptr_array_add (reading->nodes, node);
      g_hash_table_insert (reading->by_id, node->id, node);
    }
}

static gboolean
read_counts (LiaisonDatabase *database, Reading *reading, const char *sql, GError **error)
{
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (database, sql, error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  while (TRUE)
    {
      LiaisonTerritoryNode *node;

      if (!liaison_statement_next (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      node = g_hash_table_lookup (reading->by_id, liaison_statement_get_text (statement, 0));
      if (node != NULL)
        node->n_partners = liaison_statement_get_int (statement, 1);
    }
}

static int
compare_nodes (gconstpointer a, gconstpointer b)
{
  const LiaisonTerritoryNode *one = *(gpointer const *) a;
  const LiaisonTerritoryNode *other = *(gpointer const *) b;

  if (one->entity != other->entity)
    return one->entity == &liaison_region_entity ? -1 : 1;
  return g_utf8_collate (one->name, other->name);
}

static LiaisonTerritoryNode *
get_parent (Reading *reading, LiaisonTerritoryNode *node)
{
  LiaisonTerritoryNode *parent =
      node->parent_id != NULL ? g_hash_table_lookup (reading->by_id, node->parent_id) : NULL;

  if (parent == NULL && node->region_id != NULL)
    parent = g_hash_table_lookup (reading->by_id, node->region_id);
  return parent;
}

/* Places a node and what lies in it; each node once, so that a circle in the data does not turn for ever. */
static void
place (Reading *reading, GHashTable *children, LiaisonTerritoryNode *node)
{
  GPtrArray *own = g_hash_table_lookup (children, node);

  node->is_placed = TRUE;
  for (guint i = 0; own != NULL && i < own->len; i++)
    {
      LiaisonTerritoryNode *child = g_ptr_array_index (own, i);

      if (child->is_placed)
        continue;
      place (reading, children, child);
      g_list_store_append (node->children, child);
      if (child->entity == node->entity)
        node->n_partners += child->n_partners;
    }
}

static GPtrArray *
build (Reading *reading)
{
  g_autoptr (GHashTable) children =
      g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  GPtrArray *roots = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_sort (reading->nodes, compare_nodes);
  for (guint i = 0; i < reading->nodes->len; i++)
    {
      LiaisonTerritoryNode *node = g_ptr_array_index (reading->nodes, i);
      LiaisonTerritoryNode *parent = get_parent (reading, node);
      GPtrArray *own;

      if (parent == NULL)
        continue;
      own = g_hash_table_lookup (children, parent);
      if (own == NULL)
        {
          own = g_ptr_array_new ();
          g_hash_table_insert (children, parent, own);
        }
      g_ptr_array_add (own, node);
    }
  /* First what lies in nothing, then what lies in a circle. */
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < reading->nodes->len; i++)
      {
        LiaisonTerritoryNode *node = g_ptr_array_index (reading->nodes, i);

        if (node->is_placed || (pass == 0 && get_parent (reading, node) != NULL))
          continue;
        place (reading, children, node);
        g_ptr_array_add (roots, g_object_ref (node));
      }
  return roots;
}

/**
 * liaison_territory_tree_read:
 *
 * Returns: (transfer full) (element-type LiaisonTerritoryNode) (nullable): what lies in nothing else, by name
 */
GPtrArray *
liaison_territory_tree_read (LiaisonDatabase *database, GError **error)
{
  g_autoptr (GPtrArray) nodes = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);
  Reading reading = { nodes, by_id };

  if (!read_nodes (database, &reading, &liaison_region_entity, "SELECT id, name, parent_id, NULL FROM region",
                   error) ||
      !read_nodes (database, &reading, &liaison_territory_entity,
                   "SELECT id, name, parent_id, region_id FROM territory", error) ||
      !read_counts (database, &reading,
                    "SELECT coalesce (p.region_id, t.region_id) AS region, count (*)"
                    "  FROM partner AS p LEFT JOIN territory AS t ON t.id = p.territory_id"
                    " WHERE region IS NOT NULL GROUP BY region",
                    error) ||
      !read_counts (database, &reading,
                    "SELECT territory_id, count (*) FROM partner WHERE territory_id IS NOT NULL"
                    " GROUP BY territory_id",
                    error))
    return NULL;
  return build (&reading);
}

static void
liaison_territory_node_finalize (GObject *object)
{
  LiaisonTerritoryNode *self = LIAISON_TERRITORY_NODE (object);

  g_free (self->id);
  g_free (self->name);
  g_free (self->parent_id);
  g_free (self->region_id);
  g_clear_object (&self->children);
  G_OBJECT_CLASS (liaison_territory_node_parent_class)->finalize (object);
}

static void
liaison_territory_node_class_init (LiaisonTerritoryNodeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liaison_territory_node_finalize;
}

static void
liaison_territory_node_init (LiaisonTerritoryNode *self)
{
  self->children = g_list_store_new (LIAISON_TYPE_TERRITORY_NODE);
}
