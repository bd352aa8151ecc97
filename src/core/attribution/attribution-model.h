/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LiaisonAttributionModel:
 * @LIAISON_MODEL_FIRST: all to the first touch
 * @LIAISON_MODEL_LAST: all to the last touch
 * @LIAISON_MODEL_LINEAR: the same to each touch
 * @LIAISON_MODEL_LINEAR_UNIQUE: the same to each channel
 * @LIAISON_MODEL_U_SHAPED: 40, 20, 40 percent to the first, those between, the last
 * @LIAISON_MODEL_W_SHAPED: 30 percent each to the first, the lead and the opportunity, 10 to the rest
 * @LIAISON_MODEL_FULL_PATH: 22.5 percent each to the first, the lead, the opportunity and the last, 10 to the rest
 * @LIAISON_MODEL_TIME_DECAY: half as much to a touch that is a half-life older
 * @LIAISON_MODEL_MARKOV: by removal effects in a Markov chain
 * @LIAISON_MODEL_SHAPLEY: Shapley values of the game that sums
 * @LIAISON_MODEL_SHAPLEY_RATE: Shapley values of the games of conversion rates
 */
typedef enum
{
  LIAISON_MODEL_FIRST,
  LIAISON_MODEL_LAST,
  LIAISON_MODEL_LINEAR,
  LIAISON_MODEL_LINEAR_UNIQUE,
  LIAISON_MODEL_U_SHAPED,
  LIAISON_MODEL_W_SHAPED,
  LIAISON_MODEL_FULL_PATH,
  LIAISON_MODEL_TIME_DECAY,
  LIAISON_MODEL_MARKOV,
  LIAISON_MODEL_SHAPLEY,
  LIAISON_MODEL_SHAPLEY_RATE,
} LiaisonAttributionModel;

#define LIAISON_N_MODELS (LIAISON_MODEL_SHAPLEY_RATE + 1)

/**
 * LiaisonModelNeeds:
 * @LIAISON_MODEL_NEEDS_ORDER: the order of touches is enough
 * @LIAISON_MODEL_NEEDS_AGES: how long before the conversion each touch was
 * @LIAISON_MODEL_NEEDS_MILESTONES: which touches made the lead and the opportunity
 */
typedef enum
{
  LIAISON_MODEL_NEEDS_ORDER = 0,
  LIAISON_MODEL_NEEDS_AGES = 1 << 0,
  LIAISON_MODEL_NEEDS_MILESTONES = 1 << 1,
} LiaisonModelNeeds;

gboolean liaison_attribution_model_find (const char *word, LiaisonAttributionModel *model);
const char *liaison_attribution_model_get_word (LiaisonAttributionModel model);
const char *liaison_attribution_model_get_label (LiaisonAttributionModel model);
const char *liaison_attribution_model_get_note (LiaisonAttributionModel model);
const char *liaison_attribution_get_caution (void);
LiaisonModelNeeds liaison_attribution_model_get_needs (LiaisonAttributionModel model);
gboolean liaison_attribution_model_weighs_touches (LiaisonAttributionModel model);
gboolean liaison_attribution_model_counts_losses (LiaisonAttributionModel model);

G_END_DECLS
