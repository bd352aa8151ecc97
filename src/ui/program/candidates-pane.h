/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/program/ideal-rank.h"
#include "ui/app/window.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_CANDIDATES_PANE (liaison_candidates_pane_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonCandidatesPane, liaison_candidates_pane, LIAISON, CANDIDATES_PANE, AdwBin)

void liaison_candidates_pane_set_window (LiaisonCandidatesPane *self, LiaisonWindow *window);
LiaisonIdealWho liaison_candidates_pane_get_who (LiaisonCandidatesPane *self);
void liaison_candidates_pane_take_ranking (LiaisonCandidatesPane *self, LiaisonIdealRanking *ranking);
void liaison_candidates_pane_set_can_close (LiaisonCandidatesPane *self, gboolean can_close);
void liaison_candidates_pane_focus (LiaisonCandidatesPane *self);
void liaison_candidates_pane_explain (LiaisonCandidatesPane *self);

G_END_DECLS
