/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/onboarding/recruitment.h"
#include "ui/app/window.h"

G_BEGIN_DECLS

char *liaison_recruitment_step_get_label (const LiaisonTransition *transition);
GMenuModel *liaison_recruitment_step_create_menu (const char *state, const char *application_id);
void
liaison_recruitment_step (LiaisonWindow *window, GtkWidget *page, const char *const *ids, const char *action);
void liaison_recruitment_assign (LiaisonWindow *window, const char *const *ids, const char *owner_id);
void liaison_recruitment_add_left_out (LiaisonWindow *window, guint n_left_out);

G_END_DECLS
