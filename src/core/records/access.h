/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/record.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_PARTNER_SYSTEM (liaison_partner_system_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonPartnerSystem, liaison_partner_system, LIAISON, PARTNER_SYSTEM, LiaisonRecord)
extern const LiaisonEntity liaison_partner_system_entity;

#define LIAISON_TYPE_SYSTEM_ACCESS (liaison_system_access_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonSystemAccess, liaison_system_access, LIAISON, SYSTEM_ACCESS, LiaisonRecord)
extern const LiaisonEntity liaison_system_access_entity;

G_END_DECLS
