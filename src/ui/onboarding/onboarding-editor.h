/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/app/window.h"
#include "ui/partners/field-row.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_ONBOARDING_EDITOR (liaison_onboarding_editor_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonOnboardingEditor, liaison_onboarding_editor, LIAISON, ONBOARDING_EDITOR, AdwBin)

LiaisonOnboardingEditor *
liaison_onboarding_editor_new (LiaisonWindow *window, LiaisonRecord *base, const char *const *fields);
LiaisonRecord *liaison_onboarding_editor_get_record (LiaisonOnboardingEditor *self);
LiaisonFieldRow *liaison_onboarding_editor_find_row (LiaisonOnboardingEditor *self, const char *field);
void liaison_onboarding_editor_commit (LiaisonOnboardingEditor *self);

G_END_DECLS
