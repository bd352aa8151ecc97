/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/mdf/fund-case.h"
#include "core/records/record.h"

#include <adwaita.h>

G_BEGIN_DECLS

void liaison_case_parts_add_activities (GtkBox *box,
                                        LiaisonDatabase *database,
                                        const LiaisonFundCase *each,
                                        LiaisonRecord *request);
void liaison_case_parts_add_claims (GtkBox *box, LiaisonDatabase *database, const LiaisonFundCase *each);
void liaison_case_parts_add_lines (GtkBox *box,
                                   LiaisonDatabase *database,
                                   const LiaisonFundCase *each,
                                   LiaisonRecord *request);
void liaison_case_parts_add_proofs (GtkBox *box, LiaisonDatabase *database, const LiaisonFundCase *each);
void liaison_case_parts_add_payments (GtkBox *box, LiaisonDatabase *database, const LiaisonFundCase *each);

G_END_DECLS
