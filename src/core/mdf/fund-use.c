/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/mdf/fund-use.h"

#include <glib/gi18n-lib.h>

/* What became of the money of a part of a tree, and why some of it was not used. Pure. */

/* What an allocation has in a bucket, and what of it was promised once and let go. */
typedef struct
{
  gint64 amount;
  gint64 released[LIAISON_N_FUND_RELEASES];
} Pool;

typedef struct
{
  Pool available;
  Pool expired;
} Pools;

typedef struct
{
  const LiaisonFundFlows *flows;
  guint place;
  /* Of the allocation and all below it, from its place on. */
  Pools *pools;
  LiaisonFundUse use;
} Reckoning;

static gboolean
is_inside (const Reckoning *self, int place, int bucket)
{
  return bucket != LIAISON_BUCKET_SOURCE && bucket != LIAISON_BUCKET_FX_DIFFERENCE &&
         liaison_fund_flows_is_below (self->flows, self->place, place);
}

/* Returns: (nullable): the pool, where the bucket is one that money waits in */
static Pool *
get_pool (Reckoning *self, int place, int bucket)
{
  Pools *pools = &self->pools[place - (int) self->place];

  return bucket == LIAISON_BUCKET_AVAILABLE ? &pools->available
         : bucket == LIAISON_BUCKET_EXPIRED ? &pools->expired
                                            : NULL;
}

static gint64 *
get_sum (LiaisonFundUse *use, int bucket)
{
  return bucket == LIAISON_BUCKET_COMMITTED ? &use->committed
         : bucket == LIAISON_BUCKET_PAYABLE ? &use->payable
                                            : &use->paid;
}

/* @released: (out): what of it was let go before */
static void
take (Pool *pool, gint64 amount, gboolean is_promise, gint64 *released)
{
  gint64 fresh = pool->amount, left;

  for (guint i = 0; i < LIAISON_N_FUND_RELEASES; i++)
    fresh -= pool->released[i];
  /* What was let go is promised first; what goes elsewhere is first what nobody ever asked for. */
  left = is_promise ? amount : amount - CLAMP (fresh, 0, amount);
  for (guint i = 0; i < LIAISON_N_FUND_RELEASES; i++)
    {
      released[i] = MIN (left, pool->released[i]);
      pool->released[i] -= released[i];
      left -= released[i];
    }
  pool->amount -= amount;
}

static void
move (Reckoning *self, const LiaisonFundFlow *flow)
{
  const gboolean goes = is_inside (self, flow->from, flow->from_bucket);
  const gboolean comes = is_inside (self, flow->to, flow->to_bucket);
  gint64 released[LIAISON_N_FUND_RELEASES] = { 0 };
  Pool *pool;

  if (goes)
    {
      pool = get_pool (self, flow->from, flow->from_bucket);
      if (pool != NULL)
        take (pool, flow->amount, flow->to_bucket == LIAISON_BUCKET_COMMITTED, released);
      else
        *get_sum (&self->use, flow->from_bucket) -= flow->amount;
    }
  if (comes)
    {
      pool = get_pool (self, flow->to, flow->to_bucket);
      if (pool != NULL)
        {
          pool->amount += flow->amount;
          for (guint i = 0; i < LIAISON_N_FUND_RELEASES; i++)
            pool->released[i] += released[i];
          if (flow->release != LIAISON_FUND_FLOW_NONE)
            pool->released[flow->release] += flow->amount;
        }
      else
        *get_sum (&self->use, flow->to_bucket) += flow->amount;
    }
  if (comes && !goes)
    self->use.received += flow->amount;
  if (goes && !comes)
    self->use.given_back += flow->amount;
}

static void
add_up (Reckoning *self, guint n_pools)
{
  for (guint i = 0; i < n_pools; i++)
    {
      const Pools *pools = &self->pools[i];

      self->use.available += pools->available.amount;
      self->use.expired += pools->expired.amount;
      for (guint k = 0; k < LIAISON_N_FUND_RELEASES; k++)
        {
          self->use.available -= pools->available.released[k];
          self->use.expired -= pools->expired.released[k];
          self->use.released[k] += pools->available.released[k] + pools->expired.released[k];
        }
    }
}

/**
 * liaison_fund_use_reckon:
 * @place: of an allocation in the tree; all below it counts with it
 * @as_of: the last day whose entries count; what is pending is that of today
 *
 * Money has no name on it once it is available again. So the rule is: a promise takes first what was let go before, so that reasons are told only of money that
 * nobody promised again; what goes to another allocation or back is first what was never promised. What expires, or opens again, keeps its reason.
 *
 * Returns: what became of the money
 */
LiaisonFundUse
liaison_fund_use_reckon (const LiaisonFundFlows *flows, guint place, LiaisonDate as_of)
{
  Reckoning self = { .flows = flows, .place = place };
  const LiaisonFundNode *node;
  guint n_pools;

  g_return_val_if_fail (place < flows->tree->n_nodes, self.use);

  node = &flows->tree->nodes[place];
  n_pools = node->end - place;
  self.pools = g_new0 (Pools, n_pools);
  g_strlcpy (self.use.currency, node->currency, sizeof self.use.currency);
  self.use.pending = node->pending;
  for (guint i = 0; i < flows->flows->len; i++)
    {
      const LiaisonFundFlow *flow = &g_array_index (flows->flows, LiaisonFundFlow, i);

      if (flow->dated <= as_of)
        move (&self, flow);
    }
  add_up (&self, n_pools);
  g_free (self.pools);
  return self.use;
}

/**
 * liaison_fund_release_get_word:
 *
 * Returns: (transfer none): its word, for programs
 */
const char *
liaison_fund_release_get_word (LiaisonFundRelease release)
{
  static const char *const words[] = { "smaller", "unclaimed", "cancelled" };

  return words[release];
}

/**
 * liaison_fund_release_get_label:
 *
 * Returns: (transfer none): the translated words for it
 */
const char *
liaison_fund_release_get_label (LiaisonFundRelease release)
{
  static const char *const labels[] = { N_ ("Let go: claims came out smaller"),
                                        N_ ("Let go: not claimed in time"),
                                        N_ ("Let go: request cancelled") };

  return _ (labels[release]);
}
