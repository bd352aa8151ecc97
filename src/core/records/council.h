/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/record.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_COUNCIL (liaison_council_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonCouncil, liaison_council, LIAISON, COUNCIL, LiaisonRecord)
extern const LiaisonEntity liaison_council_entity;

#define LIAISON_TYPE_COUNCIL_MEMBER (liaison_council_member_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonCouncilMember, liaison_council_member, LIAISON, COUNCIL_MEMBER, LiaisonRecord)
extern const LiaisonEntity liaison_council_member_entity;

#define LIAISON_TYPE_COUNCIL_ITEM (liaison_council_item_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonCouncilItem, liaison_council_item, LIAISON, COUNCIL_ITEM, LiaisonRecord)
extern const LiaisonEntity liaison_council_item_entity;

G_END_DECLS
