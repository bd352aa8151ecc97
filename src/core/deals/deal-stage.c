/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/deals/deal-stage.h"

#include "core/records/deal.h"

#include <glib/gi18n-lib.h>

/* The stages that a deal goes through. */

static const LiaisonChoice *
get_choice (LiaisonDealStage stage)
{
  return &liaison_entity_get_field (&liaison_deal_entity, "stage")->choices[stage];
}

/**
 * liaison_deal_stage_get_word:
 *
 * Returns: as it stands in the data
 */
const char *
liaison_deal_stage_get_word (LiaisonDealStage stage)
{
  g_return_val_if_fail (stage < LIAISON_DEAL_N_STAGES, NULL);

  return get_choice (stage)->word;
}

/**
 * liaison_deal_stage_get_label:
 *
 * Returns: the stage in the user's language
 */
const char *
liaison_deal_stage_get_label (LiaisonDealStage stage)
{
  g_return_val_if_fail (stage < LIAISON_DEAL_N_STAGES, NULL);

  return _ (get_choice (stage)->label);
}

/**
 * liaison_deal_stage_find:
 * @word: (nullable): as it stands in the data
 * @stage: (out): the stage
 *
 * Returns: whether there is such a stage
 */
gboolean
liaison_deal_stage_find (const char *word, LiaisonDealStage *stage)
{
  for (guint i = 0; i < LIAISON_DEAL_N_STAGES; i++)
    if (g_strcmp0 (get_choice (i)->word, word) == 0)
      {
        *stage = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * liaison_deal_stage_is_open:
 *
 * Returns: whether it is neither won nor lost
 */
gboolean
liaison_deal_stage_is_open (LiaisonDealStage stage)
{
  return stage < LIAISON_DEAL_N_OPEN_STAGES;
}
