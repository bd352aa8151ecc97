/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/record.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_OFFBOARDING (liaison_offboarding_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonOffboarding, liaison_offboarding, LIAISON, OFFBOARDING, LiaisonRecord)
extern const LiaisonEntity liaison_offboarding_entity;

#define LIAISON_TYPE_OFFBOARDING_ITEM (liaison_offboarding_item_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonOffboardingItem,
                      liaison_offboarding_item,
                      LIAISON,
                      OFFBOARDING_ITEM,
                      LiaisonRecord)
extern const LiaisonEntity liaison_offboarding_item_entity;

G_END_DECLS
