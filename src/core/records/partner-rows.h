/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/partner-row.h"

G_BEGIN_DECLS

/**
 * LiaisonPartnerRows:
 *
 * The objects of a list, by the number of their row: those that somebody has, and the few that were read
 * last.
 */
typedef struct _LiaisonPartnerRows LiaisonPartnerRows;

/**
 * LiaisonPartnerRowsFunc:
 *
 * Returns: the number that the row has now, or %LIAISON_PARTNER_NO_ROW to forget it
 */
typedef guint (*LiaisonPartnerRowsFunc) (guint row, LiaisonPartnerRow *object, gpointer data);

LiaisonPartnerRows *liaison_partner_rows_new (guint n_kept);
void liaison_partner_rows_free (LiaisonPartnerRows *self);
LiaisonPartnerRow *liaison_partner_rows_find (LiaisonPartnerRows *self, guint row);
void liaison_partner_rows_add (LiaisonPartnerRows *self, guint row, LiaisonPartnerRow *object);
void liaison_partner_rows_renumber (LiaisonPartnerRows *self, LiaisonPartnerRowsFunc func, gpointer data);

G_END_DECLS
