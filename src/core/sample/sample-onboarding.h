/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/store.h"

G_BEGIN_DECLS

/**
 * LiaisonSampleOnboarding:
 * @partners: (element-type utf8): ids of all partners of the sample, region by region
 * @operators: who looks after the partners of each region
 *
 * What liaison_sample_add_onboarding() takes. Internal to the sample.
 */
typedef struct
{
  const GPtrArray *partners;
  char *const *operators;
} LiaisonSampleOnboarding;

gboolean liaison_sample_add_onboarding (LiaisonStore *store, gpointer data, GError **error);
gboolean liaison_sample_keep_draft (LiaisonStore *store, gpointer data, GError **error);

G_END_DECLS
