/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/program/simulate.h"
#include "core/store/workspace.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_WHAT_IF (liaison_what_if_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonWhatIf, liaison_what_if, LIAISON, WHAT_IF, GObject)

/**
 * LiaisonWhatIfResult:
 * @snapshot: the partners and their values
 * @former: (nullable): the rules in force
 * @tried: the rules that were tried
 * @simulation: what would happen
 *
 * One answer.
 */
typedef struct
{
  LiaisonSnapshot *snapshot;
  LiaisonRules *former;
  LiaisonRules *tried;
  LiaisonSimulation *simulation;
} LiaisonWhatIfResult;

LiaisonWhatIf *
liaison_what_if_new (LiaisonWorkspace *workspace, const LiaisonProgramInfo *program, LiaisonDate as_of);
void liaison_what_if_try (LiaisonWhatIf *self, const LiaisonRules *rules);
void liaison_what_if_stop (LiaisonWhatIf *self);
LiaisonDate liaison_what_if_get_as_of (LiaisonWhatIf *self);
const LiaisonWhatIfResult *liaison_what_if_get_result (LiaisonWhatIf *self);
gboolean liaison_what_if_is_busy (LiaisonWhatIf *self);

G_END_DECLS
