/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/onboarding/draft.h"

G_BEGIN_DECLS

/**
 * LiaisonDraftSummary:
 * @title: the name of the company
 * @saved_at: when it was kept last
 * @step: the furthest step that was reached
 *
 * A line of the list of drafts.
 */
typedef struct
{
  char *id;
  char *title;
  LiaisonInstant saved_at;
  LiaisonOnboardingStep step;
} LiaisonDraftSummary;

/**
 * LiaisonDraftAttaching:
 * @draft: gets the file
 * @name: of the file
 * @content: of the file
 *
 * What liaison_onboarding_draft_attach() takes.
 */
typedef struct
{
  LiaisonOnboardingDraft *draft;
  const char *name;
  const char *media_type;
  GBytes *content;
} LiaisonDraftAttaching;

void liaison_draft_summary_free (LiaisonDraftSummary *self);

gboolean liaison_onboarding_draft_save (LiaisonStore *store, gpointer draft, GError **error);
gboolean liaison_onboarding_draft_attach (LiaisonStore *store, gpointer attaching, GError **error);
gboolean liaison_onboarding_draft_remove (LiaisonStore *store, gpointer draft, GError **error);
LiaisonOnboardingDraft *liaison_onboarding_draft_load (LiaisonDatabase *database,
                                                       const char *id,
                                                       const char *operator_id,
                                                       GError **error);
GPtrArray *liaison_onboarding_draft_list (LiaisonDatabase *database, const char *operator_id, GError **error);

gboolean liaison_onboarding_draft_set_partner (LiaisonOnboardingDraft *self,
                                               LiaisonDatabase *database,
                                               const char *partner_id,
                                               LiaisonDate today,
                                               GError **error);
gboolean liaison_onboarding_draft_set_application (LiaisonOnboardingDraft *self,
                                                   LiaisonDatabase *database,
                                                   const char *application_id,
                                                   LiaisonDate today,
                                                   GError **error);
gboolean
liaison_onboarding_draft_rebase (LiaisonOnboardingDraft *self, LiaisonDatabase *database, GError **error);
gboolean liaison_onboarding_draft_set_template (LiaisonOnboardingDraft *self,
                                                LiaisonDatabase *database,
                                                const char *template_id,
                                                GError **error);
gboolean liaison_onboarding_draft_suggest_courses (LiaisonOnboardingDraft *self,
                                                   LiaisonDatabase *database,
                                                   GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonDraftSummary, liaison_draft_summary_free)

G_END_DECLS
