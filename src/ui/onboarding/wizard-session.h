/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/onboarding/draft-check.h"
#include "core/onboarding/draft.h"
#include "ui/app/window.h"

G_BEGIN_DECLS

/** LIAISON_WIZARD_SUMMARY: the step after those of the draft */
#define LIAISON_WIZARD_SUMMARY LIAISON_ONBOARDING_N_STEPS
#define LIAISON_WIZARD_N_STEPS (LIAISON_ONBOARDING_N_STEPS + 1)

#define LIAISON_TYPE_WIZARD_SESSION (liaison_wizard_session_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonWizardSession, liaison_wizard_session, LIAISON, WIZARD_SESSION, GObject)

LiaisonWizardSession *
liaison_wizard_session_new (LiaisonWindow *window, LiaisonOnboardingDraft *draft, gboolean is_kept);
LiaisonWindow *liaison_wizard_session_get_window (LiaisonWizardSession *self);
LiaisonWorkspace *liaison_wizard_session_get_workspace (LiaisonWizardSession *self);
LiaisonDatabase *liaison_wizard_session_get_database (LiaisonWizardSession *self);
LiaisonOnboardingDraft *liaison_wizard_session_get_draft (LiaisonWizardSession *self);
gboolean liaison_wizard_session_is_kept (LiaisonWizardSession *self);
gboolean liaison_wizard_session_is_finished (LiaisonWizardSession *self);

void liaison_wizard_session_edited (LiaisonWizardSession *self);
void liaison_wizard_session_keep (LiaisonWizardSession *self);
void liaison_wizard_session_reach (LiaisonWizardSession *self, guint step);
GPtrArray *liaison_wizard_session_check (LiaisonWizardSession *self, guint step);
void liaison_wizard_session_set_unfinished (LiaisonWizardSession *self, guint step, GStrv labels);
const char *const *liaison_wizard_session_get_unfinished (LiaisonWizardSession *self, guint step);
guint liaison_wizard_session_count_problems (LiaisonWizardSession *self, guint step);
void liaison_wizard_session_show (LiaisonWizardSession *self,
                                  guint step,
                                  LiaisonRecord *record,
                                  const LiaisonField *field);

void liaison_wizard_session_use_partner (LiaisonWizardSession *self, const char *partner_id);
void liaison_wizard_session_use_template (LiaisonWizardSession *self, const char *template_id);
void liaison_wizard_session_suggest_courses (LiaisonWizardSession *self);
void liaison_wizard_session_attach (LiaisonWizardSession *self, GFile *file);
void liaison_wizard_session_finish (LiaisonWizardSession *self);

G_END_DECLS
