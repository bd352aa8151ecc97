/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/state-machine.h"

G_BEGIN_DECLS

extern const LiaisonStateMachine liaison_recruitment_machine;

LiaisonRecord *liaison_recruitment_new (const char *partner_id, const char *owner_id, LiaisonDate today);
gboolean liaison_recruitment_run (LiaisonStore *store,
                                  LiaisonRecord *application,
                                  LiaisonRecord *base,
                                  const char *action,
                                  LiaisonDate today,
                                  GError **error);
gboolean liaison_recruitment_add_checklist (LiaisonStore *store, const char *application_id, GError **error);

G_END_DECLS
