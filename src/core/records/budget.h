/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/record.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_BUDGET (liaison_budget_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonBudget, liaison_budget, LIAISON, BUDGET, LiaisonRecord)
extern const LiaisonEntity liaison_budget_entity;

#define LIAISON_TYPE_ALLOCATION (liaison_allocation_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonAllocation, liaison_allocation, LIAISON, ALLOCATION, LiaisonRecord)
extern const LiaisonEntity liaison_allocation_entity;

G_END_DECLS
