/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/state-machine.h"

G_BEGIN_DECLS

extern const LiaisonStateMachine liaison_conflict_machine;

gboolean liaison_conflict_is_heard (const char *state);
gboolean liaison_conflict_can_edit (LiaisonRecord *conflict, const char *field);

G_END_DECLS
