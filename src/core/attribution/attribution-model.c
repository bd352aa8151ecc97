/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/attribution/attribution-model.h"

#include <glib/gi18n-lib.h>

/* What can be asked for by word, and what has to be said beside its result. */

typedef struct
{
  const char *word;
  const char *label;
  const char *note;
  LiaisonModelNeeds needs;
  gboolean weighs_touches;
} Model;

static const Model models[LIAISON_N_MODELS] = {
  [LIAISON_MODEL_FIRST] = { "first", NC_ ("attribution", "First touch"),
                            N_ ("All credit goes to the first touch; what came after counts nothing."),
                            LIAISON_MODEL_NEEDS_ORDER, TRUE },
  [LIAISON_MODEL_LAST] = { "last", NC_ ("attribution", "Last touch"),
                           N_ ("All credit goes to the last touch; what came before counts nothing."),
                           LIAISON_MODEL_NEEDS_ORDER, TRUE },
  [LIAISON_MODEL_LINEAR] = { "linear", NC_ ("attribution", "Linear"),
                             N_ ("Each touch gets the same; who touches more often gets more."),
                             LIAISON_MODEL_NEEDS_ORDER, TRUE },
  [LIAISON_MODEL_LINEAR_UNIQUE] = { "linear-unique", NC_ ("attribution", "Linear, each once"),
                                    N_ ("All who touched a journey get the same, however often they did."),
                                    LIAISON_MODEL_NEEDS_ORDER, TRUE },
  [LIAISON_MODEL_U_SHAPED] = { "u-shaped", NC_ ("attribution", "U-shaped"),
                               N_ ("40 percent go to the first touch, 40 to the last, 20 to those between. "
                                   "These "
                                   "shares are a convention; no data are behind them."),
                               LIAISON_MODEL_NEEDS_ORDER, TRUE },
  [LIAISON_MODEL_W_SHAPED] = { "w-shaped", NC_ ("attribution", "W-shaped"),
                               N_ ("30 percent each go to the first touch, to the one that made the lead and "
                                   "to the "
                                   "one that made the opportunity, 10 to the rest. These shares are a "
                                   "convention; "
                                   "no data are behind them."),
                               LIAISON_MODEL_NEEDS_MILESTONES, TRUE },
  [LIAISON_MODEL_FULL_PATH] = { "full-path", NC_ ("attribution", "Full path"),
                                N_ ("22.5 percent each go to the first touch, to those that made the lead "
                                    "and the "
                                    "opportunity and to the last, 10 to the rest. These shares are a "
                                    "convention; no "
                                    "data are behind them."),
                                LIAISON_MODEL_NEEDS_MILESTONES, TRUE },
  [LIAISON_MODEL_TIME_DECAY] = { "time-decay", NC_ ("attribution", "Time decay"),
                                 N_ ("A touch that is one half-life older gets half as much. The half-life "
                                     "is chosen; "
                                     "it is not measured."),
                                 LIAISON_MODEL_NEEDS_AGES, TRUE },
  [LIAISON_MODEL_MARKOV] = { "markov", NC_ ("attribution", "Markov chain"),
                             N_ ("Won and lost journeys count. A removal effect says which part of what was "
                                 "won "
                                 "passes through a channel in the chain; removal effects are no shares and "
                                 "do not add "
                                 "up to 1. A chain of order 1 mixes journeys: a channel that is in no won "
                                 "journey can "
                                 "get credit, and one that is in every won journey can have a removal effect "
                                 "below "
                                 "1."),
                             LIAISON_MODEL_NEEDS_ORDER, FALSE },
  [LIAISON_MODEL_SHAPLEY] = { "shapley", NC_ ("attribution", "Shapley, sums"),
                              N_ ("The game: a group of channels is worth the won journeys that nobody "
                                  "outside of the "
                                  "group touched. Each journey is then split equally over its channels."),
                              LIAISON_MODEL_NEEDS_ORDER, FALSE },
  [LIAISON_MODEL_SHAPLEY_RATE] = { "shapley-rate", NC_ ("attribution", "Shapley, rates"),
                                   N_ ("The game: a group of channels is worth the conversion rate of the "
                                       "journeys that "
                                       "exactly this group touched, and nothing where there are none. Credit "
                                       "can be "
                                       "negative: without the channel such journeys converted more often. It "
                                       "is shown "
                                       "as it is."),
                                   LIAISON_MODEL_NEEDS_ORDER, FALSE },
};

/**
 * liaison_attribution_model_find:
 * @word: a word, as "u-shaped"
 * @model: (out): which model it is
 *
 * Returns: whether there is such a model
 */
gboolean
liaison_attribution_model_find (const char *word, LiaisonAttributionModel *model)
{
  for (guint i = 0; i < LIAISON_N_MODELS; i++)
    if (g_str_equal (models[i].word, word))
      {
        *model = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * liaison_attribution_model_get_word:
 *
 * Returns: (transfer none): what programs call the model
 */
const char *
liaison_attribution_model_get_word (LiaisonAttributionModel model)
{
  return models[model].word;
}

/**
 * liaison_attribution_model_get_label:
 *
 * Returns: (transfer none): what people call the model, translated
 */
const char *
liaison_attribution_model_get_label (LiaisonAttributionModel model)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "attribution", models[model].label);
}

/**
 * liaison_attribution_model_get_note:
 *
 * Returns: (transfer none): what has to be said beside the result of this model, translated
 */
const char *
liaison_attribution_model_get_note (LiaisonAttributionModel model)
{
  return _ (models[model].note);
}

/**
 * liaison_attribution_get_caution:
 *
 * Returns: (transfer none): what has to be said beside the result of every model, translated
 */
const char *
liaison_attribution_get_caution (void)
{
  return _ ("Attribution shows what went together with success. It does not show what caused it.");
}

/**
 * liaison_attribution_model_get_needs:
 *
 * Returns: what has to be known of touches beside their order
 */
LiaisonModelNeeds
liaison_attribution_model_get_needs (LiaisonAttributionModel model)
{
  return models[model].needs;
}

/**
 * liaison_attribution_model_weighs_touches:
 *
 * Returns: whether a cent of credit leads to touches; otherwise it leads to the journeys that contain the channel
 */
gboolean
liaison_attribution_model_weighs_touches (LiaisonAttributionModel model)
{
  return models[model].weighs_touches;
}

/**
 * liaison_attribution_model_counts_losses:
 *
 * Returns: whether lost journeys alter what it says; otherwise that has to be said
 */
gboolean
liaison_attribution_model_counts_losses (LiaisonAttributionModel model)
{
  return model == LIAISON_MODEL_MARKOV || model == LIAISON_MODEL_SHAPLEY_RATE;
}
