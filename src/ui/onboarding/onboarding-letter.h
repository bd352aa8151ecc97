/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/record.h"
#include "ui/app/window.h"

G_BEGIN_DECLS

GtkWidget *liaison_onboarding_letter_new (LiaisonWindow *window, LiaisonRecord *letter);
GtkWidget *liaison_onboarding_letter_new_outreach (LiaisonWindow *window, LiaisonRecord *letter);

G_END_DECLS
