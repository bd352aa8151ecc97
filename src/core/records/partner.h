/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/record.h"

G_BEGIN_DECLS

/* What a partner may be; ended by a %NULL word. */
extern const LiaisonChoice liaison_partner_types[];

#define LIAISON_TYPE_PARTNER (liaison_partner_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonPartner, liaison_partner, LIAISON, PARTNER, LiaisonRecord)
extern const LiaisonEntity liaison_partner_entity;

#define LIAISON_TYPE_PARTNER_RELATION (liaison_partner_relation_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonPartnerRelation,
                      liaison_partner_relation,
                      LIAISON,
                      PARTNER_RELATION,
                      LiaisonRecord)
extern const LiaisonEntity liaison_partner_relation_entity;

#define LIAISON_TYPE_SITE (liaison_site_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonSite, liaison_site, LIAISON, SITE, LiaisonRecord)
extern const LiaisonEntity liaison_site_entity;

G_END_DECLS
