/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/attribution/touch-explain.h"

#include "core/records/touch.h"

#include <glib/gi18n-lib.h>

/* Why a channel has its credit. Where touches are weighed, each cent leads to a deal and to the touches in it; where all journeys are looked at at once, to the
 * journeys that contain the channel. */

/* Nobody reads more, and the largest are first. */
#define MOST_DEALS 50

static gboolean
is_won (const LiaisonJourney *journey)
{
  return journey->conversions > 0;
}

static gint
compare_deals (gconstpointer a, gconstpointer b)
{
  const LiaisonDealCredit *left = a, *right = b;

  if (left->minor != right->minor)
    return left->minor > right->minor ? -1 : 1;
  return left->journey < right->journey ? -1 : left->journey > right->journey;
}

/**
 * liaison_touch_credit_list_deals:
 * @channel: its number
 *
 * Returns: (transfer full) (nullable) (element-type LiaisonDealCredit): the deals in which the channel had a touch, the highest credit first
 */
GArray *
liaison_touch_credit_list_deals (const LiaisonSelectedJourneys *selected,
                                 const LiaisonAttributionOptions *options,
                                 const char *currency,
                                 guint32 channel,
                                 GError **error)
{
  const gboolean weighs = liaison_attribution_model_weighs_touches (options->model);
  g_autoptr (LiaisonHeuristic) heuristic =
      weighs ? liaison_heuristic_new (options->model, selected->journeys, options->half_life) : NULL;
  g_autoptr (GArray) deals = g_array_new (FALSE, TRUE, sizeof (LiaisonDealCredit));
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (LiaisonMoney));

  for (guint i = 0; i < selected->journeys->n; i++)
    {
      const LiaisonJourney journey = liaison_journeys_get (selected->journeys, i);
      LiaisonDealCredit deal = { .journey = i };

      for (guint j = 0; j < journey.n_touches; j++)
        deal.n_touches += journey.channels[j] == channel;
      if (deal.n_touches == 0)
        continue;
      if (weighs && is_won (&journey) && journey.value > 0)
        {
          g_array_set_size (parts, journey.n_touches);
          if (!liaison_touch_credit_split (selected, heuristic, i, currency,
                                           (LiaisonMoney *) (gpointer) parts->data, error))
            return NULL;
          for (guint j = 0; j < journey.n_touches; j++)
            if (journey.channels[j] == channel)
              deal.minor += g_array_index (parts, LiaisonMoney, j).minor;
        }
      g_array_append_val (deals, deal);
    }
  g_array_sort (deals, compare_deals);
  return g_steal_pointer (&deals);
}

static const LiaisonTouchedDeal *
get_deal (const LiaisonTouchBook *book, const LiaisonSelectedJourneys *selected, guint journey)
{
  return liaison_touch_book_get_deal (book, g_array_index (selected->deals, guint, journey));
}

static LiaisonExplanation *
explain_touch (const LiaisonTouchBook *book,
               const LiaisonTouchedDeal *deal,
               const GPtrArray *ids,
               guint ref,
               const LiaisonMoney *part)
{
  const LiaisonBookedTouch *touch = liaison_touch_book_get_touch (book, ref);
  const guint place = ref - deal->first;
  LiaisonExplanation *line = liaison_explanation_new (
      part != NULL ? N_ ("{partner}, {kind} on {day}: {amount}.") : N_ ("{partner}, {kind} on {day}."),
      LIAISON_EXPLANATION_NEUTRAL);

  liaison_explanation_set_text (line, "partner", g_ptr_array_index (book->names, touch->partner));
  liaison_explanation_set_text (line, "kind", _ (liaison_touch_kinds[touch->kind].label));
  liaison_explanation_set_date (line, "day", touch->on);
  if (part != NULL)
    liaison_explanation_set_money (line, "amount", *part);
  /* Where touches came or went since the book was read, their places are others. */
  if (ids->len == deal->n)
    liaison_explanation_add_evidence (line, g_ptr_array_index (ids, place));
  return line;
}

/**
 * liaison_touch_credit_explain_deal:
 * @most_days: as the book was loaded with
 * @journey: its place
 *
 * Returns: (transfer full) (nullable): the touches of the deal with what each gets, by a model that weighs touches
 */
LiaisonExplanation *
liaison_touch_credit_explain_deal (const LiaisonTouchBook *book,
                                   LiaisonDatabase *database,
                                   int most_days,
                                   const LiaisonSelectedJourneys *selected,
                                   const LiaisonAttributionOptions *options,
                                   guint journey,
                                   GError **error)
{
  const LiaisonTouchedDeal *deal = get_deal (book, selected, journey);
  const LiaisonJourney each = liaison_journeys_get (selected->journeys, journey);
  const gboolean weighs = liaison_attribution_model_weighs_touches (options->model) && deal->is_won &&
                          deal->minor > 0 && each.n_touches > 0;
  g_autofree LiaisonMoney *parts = g_new (LiaisonMoney, MAX (each.n_touches, 1));
  g_autoptr (GPtrArray) ids = liaison_touch_book_list_ids (
      book, database, g_array_index (selected->deals, guint, journey), most_days, error);
  g_autoptr (LiaisonExplanation) root = NULL;

  if (ids == NULL)
    return NULL;
  if (weighs)
    {
      g_autoptr (LiaisonHeuristic) heuristic =
          liaison_heuristic_new (options->model, selected->journeys, options->half_life);

      if (!liaison_touch_credit_split (selected, heuristic, journey, book->currency, parts, error))
        return NULL;
    }
  root = liaison_explanation_new (deal->is_won ? N_ ("“{deal}”, won on {day} for {amount}.")
                                               : N_ ("“{deal}”, lost on {day}."),
                                  deal->is_won ? LIAISON_EXPLANATION_MET : LIAISON_EXPLANATION_UNMET);
  liaison_explanation_set_text (root, "deal", deal->name);
  liaison_explanation_set_date (root, "day", deal->closed_on);
  if (deal->is_won)
    liaison_explanation_set_money (root, "amount", liaison_money_make (deal->minor, book->currency));
  liaison_explanation_add_evidence (root, deal->id);
  for (guint j = 0; j < each.n_touches; j++)
    liaison_explanation_add (root, explain_touch (book, deal, ids, each.refs[j], weighs ? &parts[j] : NULL));
  return g_steal_pointer (&root);
}

static LiaisonExplanation *
make_root (const LiaisonTouchBook *book,
           const LiaisonTouchCredit *credit,
           const LiaisonChannelCredit *channel,
           const char *name)
{
  const gboolean is_markov = credit->options.model == LIAISON_MODEL_MARKOV;
  LiaisonExplanation *root = liaison_explanation_new (
      is_markov
          ? N_ ("{name} has {amount} by “{model}”: the removal effect is {effect}, which is not a share.")
          : N_ ("{name} has {amount} by “{model}”."),
      LIAISON_EXPLANATION_NEUTRAL);

  liaison_explanation_set_text (root, "name", name);
  liaison_explanation_set_money (root, "amount", liaison_money_make (channel->minor, book->currency));
  liaison_explanation_set_text (root, "model", liaison_attribution_model_get_label (credit->options.model));
  if (is_markov)
    liaison_explanation_set_number (root, "effect",
                                    liaison_decimal_make ((gint64) (channel->value_effect * 10000 + 0.5), 4));
  return root;
}

static void
add_note (LiaisonExplanation *root, const char *sentence)
{
  if (sentence != NULL)
    liaison_explanation_add (root, liaison_explanation_new (sentence, LIAISON_EXPLANATION_NEUTRAL));
}

/**
 * liaison_touch_credit_explain:
 * @most_days: as the book was loaded with
 * @channel: its number
 * @name: how people know it
 *
 * Returns: (transfer full) (nullable): what its credit comes of: deals with their touches, or the journeys that contain it
 */
LiaisonExplanation *
liaison_touch_credit_explain (const LiaisonTouchBook *book,
                              LiaisonDatabase *database,
                              int most_days,
                              const LiaisonSelectedJourneys *selected,
                              const LiaisonTouchCredit *credit,
                              guint32 channel,
                              const char *name,
                              GError **error)
{
  g_autoptr (GArray) deals =
      liaison_touch_credit_list_deals (selected, &credit->options, book->currency, channel, error);
  g_autoptr (LiaisonExplanation) root = NULL;

  if (deals == NULL)
    return NULL;
  root = make_root (book, credit, &g_array_index (credit->channels, LiaisonChannelCredit, channel), name);
  add_note (root, liaison_attribution_model_get_note (credit->options.model));
  for (guint i = 0; i < MIN (deals->len, MOST_DEALS); i++)
    {
      const LiaisonDealCredit *each = &g_array_index (deals, LiaisonDealCredit, i);
      LiaisonExplanation *line = liaison_touch_credit_explain_deal (book, database, most_days, selected,
                                                                    &credit->options, each->journey, error);

      if (line == NULL)
        return NULL;
      liaison_explanation_add (root, line);
    }
  if (deals->len > MOST_DEALS)
    liaison_explanation_add (
        root, liaison_explanation_new_counted ("And {count} deal more.", "And {count} deals more.",
                                               deals->len - MOST_DEALS, LIAISON_EXPLANATION_NEUTRAL));
  return g_steal_pointer (&root);
}
