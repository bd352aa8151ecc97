/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/mdf/fund-tree.h"

#include "core/base/text.h"
#include "core/records/rates.h"

#include <string.h>

/* Budgets as trees of allocations with what is in each of them: a query for the allocations, one for the balances and one for what is
 * asked for. The rest is done in memory. */

#define NOTHING (-1)

/* An allocation before it has its place. */
typedef struct
{
  LiaisonFundNode node;
  const char *parent_id;
  char *key;
  int first_child;
  int next_sibling;
} Draft;

typedef struct
{
  LiaisonDatabase *database;
  const char *budget_id;
  LiaisonFundTree *tree;
  GArray *drafts;
  /* From the id of an allocation to its place among the drafts, and one more. */
  GHashTable *places;
} Loader;

static void
clear_draft (gpointer data)
{
  g_free (((Draft *) data)->key);
}

static void
clear_loader (Loader *self)
{
  g_clear_pointer (&self->drafts, g_array_unref);
  g_clear_pointer (&self->places, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Loader, clear_loader)

void
liaison_fund_tree_free (LiaisonFundTree *self)
{
  if (self == NULL)
    return;

  g_free (self->nodes);
  g_strfreev (self->missing);
  g_string_chunk_free (self->texts);
  g_free (self);
}

static Draft *
get_draft (Loader *self, int place)
{
  return &g_array_index (self->drafts, Draft, place);
}

static int
find (Loader *self, const char *allocation_id)
{
  return GPOINTER_TO_INT (g_hash_table_lookup (self->places, allocation_id)) - 1;
}

/* Allocations -------------------------------------------------------------------------------------------------------- */

/* %NULL where it is empty. Few of the words and budgets are different. */
static const char *
keep_once (Loader *self, LiaisonStatement *row, int column)
{
  const char *text = liaison_statement_get_text (row, column);

  return text != NULL ? g_string_chunk_insert_const (self->tree->texts, text) : NULL;
}

static const char *
keep (Loader *self, LiaisonStatement *row, int column)
{
  const char *text = liaison_statement_get_text (row, column);

  return text != NULL ? g_string_chunk_insert (self->tree->texts, text) : NULL;
}

static gboolean
read_allocation (Loader *self, LiaisonStatement *row, Draft *draft, GError **error)
{
  LiaisonFundNode *node = &draft->node;

  node->id = keep (self, row, 0);
  draft->parent_id = keep_once (self, row, 1);
  node->budget_id = keep_once (self, row, 2);
  node->budget_state = keep_once (self, row, 3);
  g_strlcpy (node->currency, liaison_statement_get_text (row, 4), sizeof node->currency);
  node->state = keep_once (self, row, 5);
  node->region_id = keep_once (self, row, 8);
  node->region = keep_once (self, row, 9);
  node->partner_id = keep_once (self, row, 10);
  node->name = keep (self, row, 11);
  node->holder_id = keep_once (self, row, 12);
  node->parent = NOTHING;
  draft->key = g_utf8_collate_key (node->name != NULL ? node->name : "", -1);
  draft->first_child = NOTHING;
  draft->next_sibling = NOTHING;
  return liaison_date_parse (liaison_statement_get_text (row, 6), &node->starts_on, error) &&
         liaison_date_parse (liaison_statement_get_text (row, 7), &node->ends_on, error);
}

/* Regions come before partners: they are what partners stand below. */
static int
compare (gconstpointer a, gconstpointer b)
{
  const Draft *x = a, *y = b;
  const int kinds = (x->node.partner_id != NULL) - (y->node.partner_id != NULL);
  const int names = kinds != 0 ? kinds : strcmp (x->key, y->key);

  return names != 0 ? names : strcmp (x->node.id, y->node.id);
}

static gboolean
load_allocations (Loader *self, GError **error)
{
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (
      self->database,
      "SELECT a.id, a.parent_id, a.budget_id, b.state, b.currency, a.state, a.starts_on, a.ends_on,"
      " a.region_id, coalesce (r.code, r.name), a.partner_id, coalesce (p.name, r.name, b.name), "
      "h.replica_id"
      "  FROM allocation AS a JOIN budget AS b ON b.id = a.budget_id"
      "  LEFT JOIN region AS r ON r.id = a.region_id LEFT JOIN partner AS p ON p.id = a.partner_id"
      "  LEFT JOIN holder AS h ON h.allocation_id = a.id WHERE ?1 IS NULL OR a.budget_id = ?1",
      error);
  gboolean has_row = TRUE;

  if (statement == NULL)
    return FALSE;
  liaison_statement_bind (statement, "t", self->budget_id);
  while (has_row)
    {
      Draft draft = { 0 };

      if (!liaison_statement_next (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        break;
      if (!read_allocation (self, statement, &draft, error))
        {
          clear_draft (&draft);
          return FALSE;
        }
      g_array_append_val (self->drafts, draft);
    }
  g_array_sort (self->drafts, compare);
  for (guint i = 0; i < self->drafts->len; i++)
    g_hash_table_insert (self->places, (gpointer) get_draft (self, (int) i)->node.id,
                         GINT_TO_POINTER (i + 1));
  return TRUE;
}

/* Balances and requests ---------------------------------------------------------------------------------------------- */

static gboolean
load_balances (Loader *self, GError **error)
{
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (
      self->database,
      self->budget_id == NULL ? "SELECT allocation_id, bucket, amount FROM balance"
                              : "SELECT allocation_id, bucket, amount FROM balance WHERE allocation_id IN"
                                " (SELECT id FROM allocation WHERE budget_id = ?)",
      error);
  gboolean has_row = TRUE;

  if (statement == NULL)
    return FALSE;
  if (self->budget_id != NULL)
    liaison_statement_bind (statement, "t", self->budget_id);
  while (liaison_statement_next (statement, &has_row, error))
    {
      int place;
      LiaisonBucket bucket;

      if (!has_row)
        return TRUE;
      place = find (self, liaison_statement_get_text (statement, 0));
      bucket = liaison_bucket_find (liaison_statement_get_text (statement, 1));
      if (place != NOTHING && bucket != LIAISON_N_BUCKETS)
        get_draft (self, place)->node.own[bucket] = liaison_statement_get_int (statement, 2);
    }
  return FALSE;
}

/* @rates: (inout): loaded where they are needed, which is seldom */
static gboolean
add_pending (Loader *self,
             LiaisonRates **rates,
             GHashTable *missing,
             LiaisonFundNode *node,
             LiaisonMoney asked,
             LiaisonDate as_of,
             GError **error)
{
  LiaisonMoney converted = asked;
  LiaisonMoney sum;

  if (!g_str_equal (asked.currency, node->currency))
    {
      if (*rates == NULL)
        *rates = liaison_rates_load (self->database, error);
      if (*rates == NULL)
        return FALSE;
      if (!liaison_rates_convert (*rates, asked, node->currency, as_of, &converted, NULL))
        {
          g_hash_table_add (missing, g_strdup (asked.currency));
          return TRUE;
        }
    }
  if (!liaison_money_add (liaison_money_make (node->own_pending, node->currency), converted, &sum, error))
    return FALSE;
  node->own_pending = sum.minor;
  return TRUE;
}

static gboolean
load_pending (Loader *self, LiaisonDate as_of, GError **error)
{
  g_autoptr (GHashTable) missing = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (LiaisonRates) rates = NULL;
  g_autoptr (LiaisonStatement) statement =
      liaison_database_prepare (self->database,
                                "SELECT allocation_id, amount, currency FROM request"
                                " WHERE state IN ('submitted', 'in-review', 'info-requested')",
                                error);
  gboolean has_row = TRUE;

  if (statement == NULL)
    return FALSE;
  while (has_row)
    {
      int place;

      if (!liaison_statement_next (statement, &has_row, error))
        return FALSE;
      place = has_row ? find (self, liaison_statement_get_text (statement, 0)) : NOTHING;
      if (place != NOTHING && !add_pending (self, &rates, missing, &get_draft (self, place)->node,
                                            liaison_money_make (liaison_statement_get_int (statement, 1),
                                                                liaison_statement_get_text (statement, 2)),
                                            as_of, error))
        return FALSE;
    }
  self->tree->missing = liaison_text_take_sorted (missing);
  return TRUE;
}

/* The tree ----------------------------------------------------------------------------------------------------------- */

/* Chains the drafts, which are in order, to those above them. Returns the first budget. */
static int
chain (Loader *self)
{
  int first = NOTHING;

  for (int i = (int) self->drafts->len - 1; i >= 0; i--)
    {
      Draft *draft = get_draft (self, i);
      const int parent = draft->parent_id != NULL ? find (self, draft->parent_id) : NOTHING;
      int *head = parent != NOTHING ? &get_draft (self, parent)->first_child : &first;

      draft->next_sibling = *head;
      *head = i;
    }
  return first;
}

/* One after the other, each before those below it; without recursion, as nobody says how deep regions lie. */
static void
lay_out (Loader *self)
{
  LiaisonFundTree *tree = self->tree;
  g_autofree int *open = g_new (int, self->drafts->len + 1);
  guint depth = 0;
  int at = chain (self);

  tree->nodes = g_new (LiaisonFundNode, self->drafts->len);
  while (at != NOTHING)
    {
      Draft *draft = get_draft (self, at);
      LiaisonFundNode *node = &tree->nodes[tree->n_nodes];

      *node = draft->node;
      node->depth = depth;
      node->parent = depth > 0 ? find (self, draft->parent_id) : NOTHING;
      if (node->parent != NOTHING)
        node->parent = get_draft (self, node->parent)->node.parent;
      if (node->partner_id != NULL && node->parent != NOTHING)
        node->region = tree->nodes[node->parent].region;
      /* From now on the draft says where its node is. */
      draft->node.parent = (int) tree->n_nodes++;
      open[depth] = at;
      at = draft->first_child;
      if (at != NOTHING)
        depth++;
      else
        for (at = get_draft (self, open[depth])->next_sibling; at == NOTHING && depth > 0;)
          at = get_draft (self, open[--depth])->next_sibling;
    }
}

static void
add_up (LiaisonFundTree *tree)
{
  for (guint i = 0; i < tree->n_nodes; i++)
    {
      LiaisonFundNode *node = &tree->nodes[i];

      memcpy (node->all, node->own, sizeof node->all);
      node->pending = node->own_pending;
      node->end = i + 1;
    }
  for (guint i = tree->n_nodes; i-- > 0;)
    {
      LiaisonFundNode *node = &tree->nodes[i];
      LiaisonFundNode *parent = node->parent != NOTHING ? &tree->nodes[node->parent] : NULL;

      node->allocated = node->all[LIAISON_BUCKET_AVAILABLE] + node->all[LIAISON_BUCKET_COMMITTED] +
                        node->all[LIAISON_BUCKET_PAYABLE] + node->all[LIAISON_BUCKET_PAID] +
                        node->all[LIAISON_BUCKET_EXPIRED];
      if (parent == NULL)
        continue;
      for (guint k = 0; k < LIAISON_N_BUCKETS; k++)
        parent->all[k] += node->all[k];
      parent->pending += node->pending;
      parent->end = MAX (parent->end, node->end);
    }
}

/**
 * liaison_fund_tree_load:
 * @budget_id: (nullable): %NULL for all budgets
 * @as_of: the day whose rates convert what is asked for in other currencies; balances are those of now
 *
 * Returns: (transfer full) (nullable): the budgets with all below them
 */
LiaisonFundTree *
liaison_fund_tree_load (LiaisonDatabase *database, const char *budget_id, LiaisonDate as_of, GError **error)
{
  g_autoptr (LiaisonFundTree) tree = g_new0 (LiaisonFundTree, 1);
  g_auto (Loader) loader = { .database = database, .budget_id = budget_id, .tree = tree };

  tree->texts = g_string_chunk_new (16384);
  loader.drafts = g_array_new (FALSE, FALSE, sizeof (Draft));
  g_array_set_clear_func (loader.drafts, clear_draft);
  loader.places = g_hash_table_new (g_str_hash, g_str_equal);
  if (!load_allocations (&loader, error) || !load_balances (&loader, error) ||
      !load_pending (&loader, as_of, error))
    return NULL;
  lay_out (&loader);
  add_up (tree);
  return g_steal_pointer (&tree);
}
