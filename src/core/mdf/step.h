/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/mdf/funds.h"
#include "core/records/state-machine.h"

G_BEGIN_DECLS

gboolean liaison_step_check_reason (const LiaisonOperation *operation, GError **error);
gboolean liaison_step_check_number (LiaisonFunds *funds,
                                    const LiaisonEntity *entity,
                                    const char *number,
                                    GError **error);
gboolean liaison_step_take (LiaisonFunds *funds,
                            const LiaisonStateMachine *machine,
                            LiaisonRecord *record,
                            const char *action,
                            const LiaisonOperation *operation,
                            GError **error);

G_END_DECLS
