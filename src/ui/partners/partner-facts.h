/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/partner-figures.h"
#include "ui/partners/partner-parts.h"

G_BEGIN_DECLS

guint liaison_partner_facts_list (LiaisonDatabase *database,
                                  LiaisonRecord *partner,
                                  LiaisonPartnerPartFunc func,
                                  gpointer group,
                                  gpointer data);
guint liaison_partner_facts_list_attention (LiaisonDatabase *database,
                                            LiaisonRecord *partner,
                                            LiaisonDate today,
                                            LiaisonPartnerPartFunc func,
                                            gpointer group,
                                            gpointer data);
guint liaison_partner_facts_list_products (const LiaisonPartnerFigures *figures,
                                           LiaisonPartnerPartFunc func,
                                           gpointer group,
                                           gpointer data);
guint liaison_partner_facts_list_files (LiaisonDatabase *database,
                                        const char *partner_id,
                                        LiaisonPartnerPartFunc func,
                                        gpointer group,
                                        gpointer data);

G_END_DECLS
