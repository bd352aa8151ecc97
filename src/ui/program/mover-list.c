/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/program/mover-list.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The partners who would move, as a list that makes its items when they are shown. */

struct _LiaisonMoverItem
{
  GObject parent_instance;

  char *partner_id;
  char *from;
  char *to;
};

G_DEFINE_FINAL_TYPE (LiaisonMoverItem, liaison_mover_item, G_TYPE_OBJECT)

static void
liaison_mover_item_finalize (GObject *object)
{
  LiaisonMoverItem *self = LIAISON_MOVER_ITEM (object);

  g_free (self->partner_id);
  g_free (self->from);
  g_free (self->to);
  G_OBJECT_CLASS (liaison_mover_item_parent_class)->finalize (object);
}

static void
liaison_mover_item_class_init (LiaisonMoverItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liaison_mover_item_finalize;
}

static void
liaison_mover_item_init (LiaisonMoverItem *self)
{
}

const char *
liaison_mover_item_get_partner_id (LiaisonMoverItem *self)
{
  return self->partner_id;
}

/**
 * liaison_mover_item_get_from:
 *
 * Returns: the name of the tier that the partner has
 */
const char *
liaison_mover_item_get_from (LiaisonMoverItem *self)
{
  return self->from;
}

/**
 * liaison_mover_item_get_to:
 *
 * Returns: the name of the tier that it would have; of those who just miss one, of the tier that they miss
 */
const char *
liaison_mover_item_get_to (LiaisonMoverItem *self)
{
  return self->to;
}

struct _LiaisonMoverList
{
  GObject parent_instance;

  LiaisonSnapshot *snapshot;
  LiaisonRules *former;
  LiaisonRules *tried;
  GArray *movers;
};

static GType
get_item_type (GListModel *model)
{
  return LIAISON_TYPE_MOVER_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return LIAISON_MOVER_LIST (model)->movers->len;
}

static char *
get_name (const LiaisonRules *rules, int tier)
{
  return g_strdup (rules != NULL && tier != LIAISON_NO_TIER
                       ? liaison_rules_get_tier (rules, (guint) tier)->name
                       : C_ ("tier", "none"));
}

static gpointer
get_item (GListModel *model, guint position)
{
  LiaisonMoverList *self = LIAISON_MOVER_LIST (model);
  const LiaisonMover *mover;
  LiaisonMoverItem *item;

  if (position >= self->movers->len)
    return NULL;
  mover = &g_array_index (self->movers, LiaisonMover, position);
  item = g_object_new (LIAISON_TYPE_MOVER_ITEM, NULL);
  item->partner_id = g_strdup (liaison_snapshot_get_id (self->snapshot, mover->row));
  item->from = get_name (self->former, mover->from);
  item->to = get_name (self->tried, mover->to);
  return item;
}

static void
init_model (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (LiaisonMoverList,
                               liaison_mover_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, init_model))

LiaisonMoverList *
liaison_mover_list_new (void)
{
  return g_object_new (LIAISON_TYPE_MOVER_LIST, NULL);
}

static gboolean
is_same_tier (const LiaisonRules *a, const LiaisonRules *b)
{
  if (a == NULL || b == NULL || liaison_rules_get_n_tiers (a) != liaison_rules_get_n_tiers (b))
    return a == b;
  for (guint i = 0; i < liaison_rules_get_n_tiers (a); i++)
    if (!g_str_equal (liaison_rules_get_tier (a, i)->name, liaison_rules_get_tier (b, i)->name))
      return FALSE;
  return TRUE;
}

/* The same partners from and to tiers of the same names: nothing needs to be drawn anew. */
static gboolean
is_shown (LiaisonMoverList *self, const LiaisonWhatIfResult *result, const GArray *movers)
{
  return self->snapshot == result->snapshot && self->movers->len == movers->len &&
         is_same_tier (self->former, result->former) && is_same_tier (self->tried, result->tried) &&
         (movers->len == 0 ||
          memcmp (self->movers->data, movers->data, movers->len * sizeof (LiaisonMover)) == 0);
}

/**
 * liaison_mover_list_show:
 * @result: (nullable): an answer, %NULL for nobody
 * @kind: who of them
 */
void
liaison_mover_list_show (LiaisonMoverList *self, const LiaisonWhatIfResult *result, LiaisonMoverKind kind)
{
  const guint n_former = self->movers->len;

  if (result != NULL && is_shown (self, result, result->simulation->movers[kind]))
    return;
  g_clear_pointer (&self->snapshot, liaison_snapshot_unref);
  g_clear_pointer (&self->former, liaison_rules_free);
  g_clear_pointer (&self->tried, liaison_rules_free);
  g_array_set_size (self->movers, 0);
  if (result != NULL)
    {
      const GArray *movers = result->simulation->movers[kind];

      self->snapshot = liaison_snapshot_ref (result->snapshot);
      self->former = result->former != NULL ? liaison_rules_copy (result->former) : NULL;
      self->tried = liaison_rules_copy (result->tried);
      g_array_append_vals (self->movers, movers->data, movers->len);
    }
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n_former, self->movers->len);
}

static void
liaison_mover_list_finalize (GObject *object)
{
  LiaisonMoverList *self = LIAISON_MOVER_LIST (object);

  g_clear_pointer (&self->snapshot, liaison_snapshot_unref);
  g_clear_pointer (&self->former, liaison_rules_free);
  g_clear_pointer (&self->tried, liaison_rules_free);
  g_array_unref (self->movers);
  G_OBJECT_CLASS (liaison_mover_list_parent_class)->finalize (object);
}

static void
liaison_mover_list_class_init (LiaisonMoverListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liaison_mover_list_finalize;
}

static void
liaison_mover_list_init (LiaisonMoverList *self)
{
  self->movers = g_array_new (FALSE, FALSE, sizeof (LiaisonMover));
}
