/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/record.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_OPERATOR (liaison_operator_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonOperator, liaison_operator, LIAISON, OPERATOR, LiaisonRecord)
extern const LiaisonEntity liaison_operator_entity;

#define LIAISON_TYPE_OPERATOR_REGION (liaison_operator_region_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonOperatorRegion, liaison_operator_region, LIAISON, OPERATOR_REGION, LiaisonRecord)
extern const LiaisonEntity liaison_operator_region_entity;

G_END_DECLS
