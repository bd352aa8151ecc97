/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LiaisonPartnerTerms:
 *
 * The terms of one kind, such as all regions: each has an id, a label and perhaps a parent, and is known by
 * a small number from 1 on; 0 is "none".
 */
typedef struct _LiaisonPartnerTerms LiaisonPartnerTerms;

LiaisonPartnerTerms *liaison_partner_terms_new (gboolean is_sorted);
void liaison_partner_terms_free (LiaisonPartnerTerms *self);
guint liaison_partner_terms_add (LiaisonPartnerTerms *self,
                                 const char *id,
                                 const char *label,
                                 const char *parent_id);
guint liaison_partner_terms_need (LiaisonPartnerTerms *self, const char *id);
guint liaison_partner_terms_find (const LiaisonPartnerTerms *self, const char *id);
guint liaison_partner_terms_get_n (const LiaisonPartnerTerms *self);
const char *liaison_partner_terms_get_id (const LiaisonPartnerTerms *self, guint term);
const char *liaison_partner_terms_get_label (const LiaisonPartnerTerms *self, guint term);
const guint *liaison_partner_terms_get_ranks (LiaisonPartnerTerms *self);
guint liaison_partner_terms_get_at (LiaisonPartnerTerms *self, guint place, guint *depth);
guint8 *liaison_partner_terms_get_family (const LiaisonPartnerTerms *self, const char *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonPartnerTerms, liaison_partner_terms_free)

G_END_DECLS
