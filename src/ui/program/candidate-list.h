/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/program/ideal-rank.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define LIAISON_TYPE_CANDIDATE (liaison_candidate_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonCandidate, liaison_candidate, LIAISON, CANDIDATE, GObject)

const char *liaison_candidate_get_id (LiaisonCandidate *self);
const char *liaison_candidate_get_name (LiaisonCandidate *self);
const char *liaison_candidate_get_lacking (LiaisonCandidate *self);
LiaisonIdealFit liaison_candidate_get_fit (LiaisonCandidate *self);

#define LIAISON_TYPE_CANDIDATE_LIST (liaison_candidate_list_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonCandidateList, liaison_candidate_list, LIAISON, CANDIDATE_LIST, GObject)

LiaisonCandidateList *liaison_candidate_list_new (void);
void liaison_candidate_list_take_ranking (LiaisonCandidateList *self, LiaisonIdealRanking *ranking);
const LiaisonIdealRanking *liaison_candidate_list_get_ranking (LiaisonCandidateList *self);

G_END_DECLS
