/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/record.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_IDEAL_PROFILE (liaison_ideal_profile_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonIdealProfile, liaison_ideal_profile, LIAISON, IDEAL_PROFILE, LiaisonRecord)
extern const LiaisonEntity liaison_ideal_profile_entity;

#define LIAISON_TYPE_PROFILE_ATTRIBUTE (liaison_profile_attribute_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonProfileAttribute,
                      liaison_profile_attribute,
                      LIAISON,
                      PROFILE_ATTRIBUTE,
                      LiaisonRecord)
extern const LiaisonEntity liaison_profile_attribute_entity;

G_END_DECLS
