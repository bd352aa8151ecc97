/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/partners/partner-parts.h"

G_BEGIN_DECLS

guint liaison_partner_links_list_chain (LiaisonDatabase *database,
                                        const char *partner_id,
                                        guint limit,
                                        LiaisonPartnerPartFunc func,
                                        gpointer group,
                                        gpointer data);
guint liaison_partner_links_list_deals (LiaisonDatabase *database,
                                        const char *partner_id,
                                        guint limit,
                                        LiaisonPartnerPartFunc func,
                                        gpointer group,
                                        gpointer data);
guint liaison_partner_links_list_registrations (LiaisonDatabase *database,
                                                const char *partner_id,
                                                guint limit,
                                                LiaisonPartnerPartFunc func,
                                                gpointer group,
                                                gpointer data);

G_END_DECLS
