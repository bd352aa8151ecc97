/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/app/window.h"

G_BEGIN_DECLS

AdwDialog *liaison_recruitment_forms_present_prospect (LiaisonWindow *window);
void liaison_recruitment_forms_present_contact (LiaisonWindow *window, const char *partner_id);
void liaison_recruitment_forms_present_application (LiaisonWindow *window, const char *id);
void liaison_recruitment_forms_present_criterion (LiaisonWindow *window, const char *application_id);
void liaison_recruitment_forms_present_check (LiaisonWindow *window, const char *item_id);

G_END_DECLS
