/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/program/review-move.h"

#include <glib/gi18n-lib.h>

/* One move that a review proposes, as an item of a model, and its words. */

struct _LiaisonReviewMove
{
  GObject parent_instance;

  /* Of the review, which outlives what is shown of it; %NULL once that is prepared anew. */
  LiaisonReviewItem *item;
  char *partner_id;
  char *name;
  char *sort_key;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LiaisonReviewMove, liaison_review_move, G_TYPE_OBJECT)

/**
 * liaison_review_move_new:
 * @item: stays until liaison_review_move_forget_item()
 * @name: of the partner
 *
 * Returns: (transfer full): the move
 */
LiaisonReviewMove *
liaison_review_move_new (LiaisonReviewItem *item, const char *name)
{
  LiaisonReviewMove *self = g_object_new (LIAISON_TYPE_REVIEW_MOVE, NULL);

  self->item = item;
  self->partner_id = g_strdup (item->partner_id);
  self->name = g_strdup (name);
  self->sort_key = g_utf8_collate_key (name, -1);
  return self;
}

/**
 * liaison_review_move_forget_item:
 *
 * Says that the review is gone. What is still shown of the move answers nothing from now on.
 */
void
liaison_review_move_forget_item (LiaisonReviewMove *self)
{
  self->item = NULL;
}

/**
 * liaison_review_move_get_item:
 *
 * Returns: (transfer none) (nullable): what the review holds of it
 */
LiaisonReviewItem *
liaison_review_move_get_item (LiaisonReviewMove *self)
{
  return self->item;
}

const char *
liaison_review_move_get_partner_id (LiaisonReviewMove *self)
{
  return self->partner_id;
}

const char *
liaison_review_move_get_name (LiaisonReviewMove *self)
{
  return self->name;
}

/**
 * liaison_review_move_get_sort_key:
 *
 * Returns: of the partner's name, in the user's language
 */
const char *
liaison_review_move_get_sort_key (LiaisonReviewMove *self)
{
  return self->sort_key;
}

LiaisonReviewKind
liaison_review_move_get_kind (LiaisonReviewMove *self)
{
  switch (self->item != NULL ? self->item->proposal.move : LIAISON_MOVE_KEEP)
    {
    case LIAISON_MOVE_DEMOTE:
      return LIAISON_REVIEW_KIND_DEMOTION;
    case LIAISON_MOVE_AT_RISK:
      return LIAISON_REVIEW_KIND_AT_RISK;
    case LIAISON_MOVE_RECOVER:
      return LIAISON_REVIEW_KIND_RECOVERED;
    case LIAISON_MOVE_PROMOTE:
      return LIAISON_REVIEW_KIND_PROMOTION;
    case LIAISON_MOVE_ENTER:
    case LIAISON_MOVE_KEEP:
    default:
      return LIAISON_REVIEW_KIND_NEWCOMER;
    }
}

LiaisonReviewChoice
liaison_review_move_get_choice (LiaisonReviewMove *self)
{
  return self->item != NULL ? self->item->choice : LIAISON_REVIEW_UNDECIDED;
}

/**
 * liaison_review_move_choose:
 * @reason: (nullable): of a hold or an override
 * @tier: (nullable): the code of the tier that an override sets
 * @until: the last day of that, or %LIAISON_DATE_NONE
 */
void
liaison_review_move_choose (LiaisonReviewMove *self,
                            LiaisonReviewChoice choice,
                            const char *reason,
                            const char *tier,
                            LiaisonDate until)
{
  if (self->item == NULL)
    return;
  self->item->choice = choice;
  g_set_str (&self->item->reason, reason);
  g_set_str (&self->item->override_tier, tier);
  self->item->override_until = until;
  g_signal_emit (self, signals[CHANGED], 0);
}

static const char *
get_tier_name (LiaisonReviewMove *self, int tier)
{
  const LiaisonRules *rules = self->item->tier_case->rules;

  return tier >= 0 && tier < (int) liaison_rules_get_n_tiers (rules)
             ? liaison_rules_get_tier (rules, (guint) tier)->name
             : C_ ("tier", "none");
}

/**
 * liaison_review_move_format_tiers:
 *
 * Returns: (transfer full): the tier before and after
 */
char *
liaison_review_move_format_tiers (LiaisonReviewMove *self)
{
  const int from = self->item != NULL ? self->item->tier_case->standing.tier : LIAISON_NO_TIER;

  if (self->item == NULL)
    return g_strdup ("");
  if (from == self->item->proposal.tier)
    return g_strdup (get_tier_name (self, from));
  /* Translators: the tier before and the tier after: “Silver → Gold” */
  return g_strdup_printf (C_ ("tiers", "%s → %s"), get_tier_name (self, from),
                          get_tier_name (self, self->item->proposal.tier));
}

/**
 * liaison_review_move_format_days:
 *
 * Returns: (transfer full): from when it is in effect, or until when there is time
 */
char *
liaison_review_move_format_days (LiaisonReviewMove *self)
{
  const LiaisonProposal *proposal;
  g_autofree char *day = NULL;

  if (self->item == NULL)
    return g_strdup ("");
  proposal = &self->item->proposal;
  if (proposal->move == LIAISON_MOVE_AT_RISK)
    {
      day = liaison_date_format (proposal->grace_until);
      /* Translators: %s is the last day of grace */
      return g_strdup_printf (_ ("grace through %s"), day);
    }
  day = liaison_date_format (proposal->effective_on);
  /* Translators: %s is the first day of a tier */
  return g_strdup_printf (_ ("from %s"), day);
}

static char *
format_override (LiaisonReviewMove *self)
{
  const int tier = liaison_rules_find_tier (self->item->tier_case->rules, self->item->override_tier);
  g_autofree char *day = liaison_date_format (self->item->override_until);

  /* Translators: a tier that was set by hand, its last day, and why */
  return g_strdup_printf (_ ("%s by hand through %s: %s"), get_tier_name (self, tier), day,
                          self->item->reason);
}

/**
 * liaison_review_move_format_choice:
 *
 * Returns: (transfer full) (nullable): what was decided beside the proposal; %NULL where that is undecided or accepted
 */
char *
liaison_review_move_format_choice (LiaisonReviewMove *self)
{
  switch (liaison_review_move_get_choice (self))
    {
    case LIAISON_REVIEW_HOLD:
      /* Translators: %s is why a move is held */
      return g_strdup_printf (_ ("Held: %s"), self->item->reason);
    case LIAISON_REVIEW_OVERRIDE:
      return format_override (self);
    case LIAISON_REVIEW_UNDECIDED:
    case LIAISON_REVIEW_ACCEPT:
    default:
      return NULL;
    }
}

/**
 * liaison_review_move_explain:
 *
 * Returns: (transfer full) (nullable): why it is proposed
 */
LiaisonExplanation *
liaison_review_move_explain (LiaisonReviewMove *self)
{
  return self->item != NULL ? liaison_tier_case_explain (self->item->tier_case, NULL) : NULL;
}

/**
 * liaison_review_kind_format_heading:
 *
 * Returns: (transfer full): the heading of a section with so many moves
 */
char *
liaison_review_kind_format_heading (LiaisonReviewKind kind, guint count)
{
  switch (kind)
    {
    case LIAISON_REVIEW_KIND_DEMOTION:
      return g_strdup_printf (ngettext ("%u demotion", "%u demotions", count), count);
    case LIAISON_REVIEW_KIND_AT_RISK:
      return g_strdup_printf (ngettext ("%u partner is at risk", "%u partners are at risk", count), count);
    case LIAISON_REVIEW_KIND_RECOVERED:
      return g_strdup_printf (ngettext ("%u partner has recovered", "%u partners have recovered", count),
                              count);
    case LIAISON_REVIEW_KIND_PROMOTION:
      return g_strdup_printf (ngettext ("%u promotion", "%u promotions", count), count);
    case LIAISON_REVIEW_KIND_NEWCOMER:
      return g_strdup_printf (ngettext ("%u newcomer", "%u newcomers", count), count);
    case LIAISON_N_REVIEW_KINDS:
    default:
      g_return_val_if_reached (NULL);
    }
}

static void
liaison_review_move_finalize (GObject *object)
{
  LiaisonReviewMove *self = LIAISON_REVIEW_MOVE (object);

  g_free (self->partner_id);
  g_free (self->name);
  g_free (self->sort_key);
  G_OBJECT_CLASS (liaison_review_move_parent_class)->finalize (object);
}

static void
liaison_review_move_class_init (LiaisonReviewMoveClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liaison_review_move_finalize;

  /**
   * LiaisonReviewMove::changed:
   *
   * It was decided on, or is undecided again.
   */
  signals[CHANGED] = g_signal_new ("changed", LIAISON_TYPE_REVIEW_MOVE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
liaison_review_move_init (LiaisonReviewMove *self)
{
}
