/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/mdf/fund-case.h"
#include "core/records/record.h"
#include "ui/app/window.h"

G_BEGIN_DECLS

void liaison_case_form_present_new_request (LiaisonWindow *window);
void liaison_case_form_present_new_claim (LiaisonWindow *window, const LiaisonFundCase *each);
void liaison_case_form_present (LiaisonWindow *window, const LiaisonFundCase *each);

void liaison_case_form_present_new_activity (LiaisonWindow *window, const LiaisonFundCase *each);
void
liaison_case_form_present_new_cost (LiaisonWindow *window, const char *activity_id, const char *currency);
void liaison_case_form_present_new_line (LiaisonWindow *window,
                                         const LiaisonFundCase *each,
                                         const char *activity_id);
void liaison_case_form_present_part (LiaisonWindow *window, const LiaisonEntity *entity, const char *id);

G_END_DECLS
