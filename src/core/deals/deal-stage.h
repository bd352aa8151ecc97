/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LiaisonDealStage:
 *
 * The stages of a deal, in the order of its table of fields.
 */
typedef enum
{
  LIAISON_DEAL_OPEN,
  LIAISON_DEAL_QUALIFIED,
  LIAISON_DEAL_PROPOSED,
  LIAISON_DEAL_COMMITTED,
  LIAISON_DEAL_WON,
  LIAISON_DEAL_LOST,
  LIAISON_DEAL_N_STAGES,
} LiaisonDealStage;

/* So many of them are open. */
#define LIAISON_DEAL_N_OPEN_STAGES LIAISON_DEAL_WON

const char *liaison_deal_stage_get_word (LiaisonDealStage stage);
const char *liaison_deal_stage_get_label (LiaisonDealStage stage);
gboolean liaison_deal_stage_find (const char *word, LiaisonDealStage *stage);
gboolean liaison_deal_stage_is_open (LiaisonDealStage stage);

G_END_DECLS
