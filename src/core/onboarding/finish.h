/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/onboarding/draft.h"

G_BEGIN_DECLS

/**
 * LiaisonOnboardingFinish:
 * @draft: (transfer full): a draft that is kept in the workspace
 * @today: the day
 * @partner_id: (out): the partner, where it succeeded
 *
 * What liaison_onboarding_finish() takes.
 */
typedef struct
{
  LiaisonOnboardingDraft *draft;
  LiaisonDate today;
  char *partner_id;
} LiaisonOnboardingFinish;

gboolean liaison_onboarding_finish (LiaisonStore *store, gpointer data, GError **error);
void liaison_onboarding_finish_free (LiaisonOnboardingFinish *self);

G_END_DECLS
