/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/partner-list.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define LIAISON_TYPE_PARTNER_FILTER (liaison_partner_filter_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonPartnerFilter, liaison_partner_filter, LIAISON, PARTNER_FILTER, AdwBin)

GtkWidget *liaison_partner_filter_new (LiaisonPartnerList *list,
                                       LiaisonPartnerTerm kind,
                                       const char *title,
                                       const char *none);
void liaison_partner_filter_update (LiaisonPartnerFilter *self);

G_END_DECLS
