/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/record.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_AGREEMENT (liaison_agreement_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonAgreement, liaison_agreement, LIAISON, AGREEMENT, LiaisonRecord)
extern const LiaisonEntity liaison_agreement_entity;

#define LIAISON_TYPE_SIGNATORY (liaison_signatory_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonSignatory, liaison_signatory, LIAISON, SIGNATORY, LiaisonRecord)
extern const LiaisonEntity liaison_signatory_entity;

G_END_DECLS
