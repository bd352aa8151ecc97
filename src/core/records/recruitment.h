/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/record.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_PARTNER_APPLICATION (liaison_partner_application_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonPartnerApplication,
                      liaison_partner_application,
                      LIAISON,
                      PARTNER_APPLICATION,
                      LiaisonRecord)
extern const LiaisonEntity liaison_partner_application_entity;

#define LIAISON_TYPE_CHECKLIST_ITEM (liaison_checklist_item_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonChecklistItem, liaison_checklist_item, LIAISON, CHECKLIST_ITEM, LiaisonRecord)
extern const LiaisonEntity liaison_checklist_item_entity;

G_END_DECLS
