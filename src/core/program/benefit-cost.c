/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/program/benefit-cost.h"

#include "core/base/money.h"

/* What a partner's tier costs a year: its margin on a year's sales, and its entitlement to marketing funds. */

typedef struct
{
  LiaisonBenefitKind kind;
  int tier;
  /* Of a share: a hundredth of the percentage. */
  LiaisonDecimal factor;
  const char *currency;
  gint64 amount;
} Item;

struct _LiaisonBenefitCost
{
  GArray *items;
};

static gboolean
read_item (const LiaisonRulesBenefit *benefit, const char *grant, Item *item)
{
  LiaisonDecimal percent;
  LiaisonMoney money;

  switch ((int) benefit->kind)
    {
    case LIAISON_BENEFIT_MARGIN:
    case LIAISON_BENEFIT_MDF_PERCENT:
      if (!liaison_decimal_parse (grant, &percent, NULL) || percent.scale > LIAISON_DECIMAL_MAX_SCALE - 2)
        return FALSE;
      item->factor = liaison_decimal_make (percent.digits, percent.scale + 2u);
      return TRUE;
    case LIAISON_BENEFIT_MDF_AMOUNT:
      if (!liaison_money_parse (grant, benefit->currency, &money, NULL))
        return FALSE;
      item->currency = g_intern_string (benefit->currency);
      item->amount = money.minor;
      return TRUE;
    default:
      return FALSE;
    }
}

static LiaisonBenefitCost *
make (const LiaisonRules *rules, gboolean has_margins)
{
  LiaisonBenefitCost *self = g_new0 (LiaisonBenefitCost, 1);

  self->items = g_array_new (FALSE, TRUE, sizeof (Item));
  for (guint i = 0; i < rules->benefits->len; i++)
    {
      const LiaisonRulesBenefit *benefit = liaison_rules_get_benefit (rules, i);

      if (benefit->kind == LIAISON_BENEFIT_MARGIN && !has_margins)
        continue;
      for (guint tier = 0; tier < liaison_rules_get_n_tiers (rules); tier++)
        {
          Item item = { .kind = benefit->kind, .tier = (int) tier };

          if (benefit->grants[tier] != NULL && read_item (benefit, benefit->grants[tier], &item))
            g_array_append_val (self->items, item);
        }
    }
  return self;
}

/**
 * liaison_benefit_cost_new:
 * @rules: whose margins and marketing funds count; a grant that is no number costs nothing
 *
 * Returns: (transfer full): the costs of their tiers
 */
LiaisonBenefitCost *
liaison_benefit_cost_new (const LiaisonRules *rules)
{
  return make (rules, TRUE);
}

/**
 * liaison_benefit_cost_new_of_funds:
 * @rules: whose marketing funds alone count
 *
 * Returns: (transfer full): what partners are entitled to by their tiers
 */
LiaisonBenefitCost *
liaison_benefit_cost_new_of_funds (const LiaisonRules *rules)
{
  return make (rules, FALSE);
}

void
liaison_benefit_cost_free (LiaisonBenefitCost *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->items);
  g_free (self);
}

/* Costs stop at ±G_MAXINT64. */
static void
add (gint64 *sum, gint64 amount)
{
  if (__builtin_add_overflow (*sum, amount, sum))
    *sum = amount > 0 ? G_MAXINT64 : -G_MAXINT64;
}

static gint64
get_share (LiaisonDecimal factor, gint64 sales)
{
  gint64 share;

  if (liaison_decimal_apply (factor, MAX (0, sales), LIAISON_ROUNDING_HALF_EVEN, &share, NULL))
    return share;
  return factor.digits > 0 ? G_MAXINT64 : -G_MAXINT64;
}

/**
 * liaison_benefit_cost_get:
 * @tier: its place, or %LIAISON_NO_TIER, which costs nothing
 * @currency: interned, that the partner trades in
 * @sales: of the trailing 12 months, in minor units of @currency: the margin is taken of these
 * @base_sales: of the fiscal year before: the share for marketing funds is taken of these
 *
 * Returns: what the tier costs a year, in minor units of @currency, each benefit rounded half to even; what does not fit
 *   stops at ±%G_MAXINT64
 */
gint64
liaison_benefit_cost_get (const LiaisonBenefitCost *self,
                          int tier,
                          const char *currency,
                          gint64 sales,
                          gint64 base_sales)
{
  gint64 cost = 0;

  for (guint i = 0; i < self->items->len; i++)
    {
      const Item *item = &g_array_index (self->items, Item, i);

      if (item->tier != tier)
        continue;
      if (item->kind == LIAISON_BENEFIT_MDF_AMOUNT)
        add (&cost, item->currency == currency ? item->amount : 0);
      else
        add (&cost, get_share (item->factor, item->kind == LIAISON_BENEFIT_MARGIN ? sales : base_sales));
    }
  return cost;
}
