/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/database.h"

G_BEGIN_DECLS

#define LIAISON_PARTNER_SET_NONE G_MAXUINT

/**
 * LiaisonPartnerSet:
 *
 * Partners by their place: the rows of every column of values.
 */
typedef struct _LiaisonPartnerSet LiaisonPartnerSet;

LiaisonPartnerSet *liaison_partner_set_load (LiaisonDatabase *database, GError **error);
LiaisonPartnerSet *liaison_partner_set_new (const char *const *ids, gsize n_ids);
LiaisonPartnerSet *liaison_partner_set_ref (LiaisonPartnerSet *self);
void liaison_partner_set_unref (LiaisonPartnerSet *self);
guint liaison_partner_set_get_n (const LiaisonPartnerSet *self);
const char *liaison_partner_set_get_id (const LiaisonPartnerSet *self, guint row);
guint liaison_partner_set_find (const LiaisonPartnerSet *self, const char *id);
const char *liaison_partner_set_get_json (const LiaisonPartnerSet *self);
LiaisonStatement *liaison_partner_set_prepare (const LiaisonPartnerSet *self,
                                               LiaisonDatabase *database,
                                               const char *sql,
                                               GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonPartnerSet, liaison_partner_set_unref)

G_END_DECLS
