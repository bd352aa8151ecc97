/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/partner-list.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LIAISON_TYPE_PARTNER_COLUMNS (liaison_partner_columns_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonPartnerColumns, liaison_partner_columns, LIAISON, PARTNER_COLUMNS, GObject)

LiaisonPartnerColumns *liaison_partner_columns_new (GtkColumnView *view, GSettings *settings);
GMenuModel *liaison_partner_columns_create_menu (LiaisonPartnerColumns *self);
GActionGroup *liaison_partner_columns_get_actions (LiaisonPartnerColumns *self);
void liaison_partner_columns_set_narrow (LiaisonPartnerColumns *self, gboolean is_narrow);
void liaison_partner_columns_set_search (LiaisonPartnerColumns *self, const char *text);
gboolean liaison_partner_columns_get_sort (LiaisonPartnerColumns *self,
                                           LiaisonPartnerColumn *column,
                                           gboolean *descending);

G_END_DECLS
