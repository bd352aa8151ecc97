/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/record.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_CONFLICT_CASE (liaison_conflict_case_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonConflictCase, liaison_conflict_case, LIAISON, CONFLICT_CASE, LiaisonRecord)
extern const LiaisonEntity liaison_conflict_case_entity;

#define LIAISON_TYPE_CONFLICT_PARTY (liaison_conflict_party_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonConflictParty, liaison_conflict_party, LIAISON, CONFLICT_PARTY, LiaisonRecord)
extern const LiaisonEntity liaison_conflict_party_entity;

#define LIAISON_TYPE_CONFLICT_EVIDENCE (liaison_conflict_evidence_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonConflictEvidence,
                      liaison_conflict_evidence,
                      LIAISON,
                      CONFLICT_EVIDENCE,
                      LiaisonRecord)
extern const LiaisonEntity liaison_conflict_evidence_entity;

G_END_DECLS
