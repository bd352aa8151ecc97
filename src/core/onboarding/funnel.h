/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/date.h"
#include "core/base/decimal.h"
#include "core/store/database.h"

G_BEGIN_DECLS

/**
 * LiaisonFunnelStage:
 * @LIAISON_FUNNEL_PROSPECT: found
 * @LIAISON_FUNNEL_CONTACTED: spoken to
 * @LIAISON_FUNNEL_APPLIED: the application was taken in
 * @LIAISON_FUNNEL_VETTED: it was checked
 * @LIAISON_FUNNEL_APPROVED: it was approved
 */
typedef enum
{
  LIAISON_FUNNEL_PROSPECT,
  LIAISON_FUNNEL_CONTACTED,
  LIAISON_FUNNEL_APPLIED,
  LIAISON_FUNNEL_VETTED,
  LIAISON_FUNNEL_APPROVED,
  LIAISON_FUNNEL_N_STAGES,
} LiaisonFunnelStage;

/**
 * LiaisonFunnelEntry:
 * @stage: the furthest stage that it reached
 * @is_declined: whether it fell out there
 */
typedef struct
{
  LiaisonFunnelStage stage;
  gboolean is_declined;
} LiaisonFunnelEntry;

/**
 * LiaisonFunnel:
 * @reached: by stage, how many came at least that far
 * @standing: by stage, how many are there now
 * @declined: by stage, how many fell out there
 * @n: all
 */
typedef struct
{
  guint reached[LIAISON_FUNNEL_N_STAGES];
  guint standing[LIAISON_FUNNEL_N_STAGES];
  guint declined[LIAISON_FUNNEL_N_STAGES];
  guint n;
} LiaisonFunnel;

LiaisonFunnel liaison_funnel_reckon (const LiaisonFunnelEntry *entries, guint n_entries);
gboolean
liaison_funnel_get_rate (const LiaisonFunnel *self, LiaisonFunnelStage stage, LiaisonDecimal *percent);
const char *liaison_funnel_stage_get_word (LiaisonFunnelStage stage);
gboolean liaison_funnel_load (LiaisonDatabase *database,
                              const char *program_id,
                              LiaisonDateRange found,
                              LiaisonFunnel *funnel,
                              GError **error);

G_END_DECLS
