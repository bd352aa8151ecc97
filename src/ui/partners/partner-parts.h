/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/partner-figures.h"
#include "core/records/record.h"
#include "core/store/database.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * LiaisonPartnerPartFunc:
 * @row: (transfer floating): an AdwActionRow; its data "id" is the id of the employment, site or note
 */
typedef void (*LiaisonPartnerPartFunc) (GtkWidget *row, gpointer group, gpointer data);

LiaisonStatement *liaison_partner_parts_prepare (LiaisonDatabase *database,
                                                 const char *sql,
                                                 const char *partner_id,
                                                 guint limit);
GtkWidget *
liaison_partner_parts_create_row (LiaisonStatement *statement, const char *title, const char *subtitle);
char *liaison_partner_parts_format_day (const char *text);
char *liaison_partner_parts_describe (LiaisonDatabase *database, LiaisonRecord *partner);
void liaison_partner_parts_show_sales (const LiaisonPartnerFigures *figures,
                                       GtkLabel *sales_label,
                                       GtkLabel *trend_label,
                                       GtkLabel *missing_label);
char *liaison_partner_parts_format_missing (char **currencies, guint n_partners);
guint liaison_partner_parts_list_people (LiaisonDatabase *database,
                                         const char *partner_id,
                                         guint limit,
                                         LiaisonPartnerPartFunc func,
                                         gpointer group,
                                         gpointer data);
guint liaison_partner_parts_list_sites (LiaisonDatabase *database,
                                        const char *partner_id,
                                        guint limit,
                                        LiaisonPartnerPartFunc func,
                                        gpointer group,
                                        gpointer data);
guint liaison_partner_parts_list_notes (LiaisonDatabase *database,
                                        const char *partner_id,
                                        guint limit,
                                        LiaisonPartnerPartFunc func,
                                        gpointer group,
                                        gpointer data);

G_END_DECLS
