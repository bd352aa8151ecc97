/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/record.h"

G_BEGIN_DECLS

/* Ended by a %NULL word. */
extern const LiaisonChoice liaison_proof_kinds[];

#define LIAISON_TYPE_CLAIM (liaison_claim_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonClaim, liaison_claim, LIAISON, CLAIM, LiaisonRecord)
extern const LiaisonEntity liaison_claim_entity;

#define LIAISON_TYPE_CLAIM_LINE (liaison_claim_line_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonClaimLine, liaison_claim_line, LIAISON, CLAIM_LINE, LiaisonRecord)
extern const LiaisonEntity liaison_claim_line_entity;

#define LIAISON_TYPE_PROOF (liaison_proof_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonProof, liaison_proof, LIAISON, PROOF, LiaisonRecord)
extern const LiaisonEntity liaison_proof_entity;

#define LIAISON_TYPE_PAYMENT (liaison_payment_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonPayment, liaison_payment, LIAISON, PAYMENT, LiaisonRecord)
extern const LiaisonEntity liaison_payment_entity;

G_END_DECLS
