/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/onboarding/draft.h"

G_BEGIN_DECLS

/**
 * LiaisonDraftProblem:
 * @step: the step that it is in
 * @record: (nullable): the part of the draft that it is about, as the draft has it
 * @field: (nullable): the field that it stands beside, where it is one
 * @message: a sentence
 */
typedef struct
{
  LiaisonOnboardingStep step;
  LiaisonRecord *record;
  const LiaisonField *field;
  char *message;
} LiaisonDraftProblem;

const char *liaison_onboarding_step_get_label (LiaisonOnboardingStep step);
LiaisonOnboardingStep liaison_onboarding_step_of_field (const LiaisonField *field);
GPtrArray *liaison_onboarding_draft_check_step (const LiaisonOnboardingDraft *self,
                                                LiaisonDatabase *database,
                                                LiaisonOnboardingStep step,
                                                GError **error);
gboolean liaison_onboarding_draft_check (const LiaisonOnboardingDraft *self,
                                         LiaisonDatabase *database,
                                         GError **error);
void liaison_draft_problem_free (LiaisonDraftProblem *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonDraftProblem, liaison_draft_problem_free)

G_END_DECLS
