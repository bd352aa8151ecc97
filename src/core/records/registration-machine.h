/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/state-machine.h"

G_BEGIN_DECLS

extern const LiaisonStateMachine liaison_registration_machine;

gboolean liaison_registration_is_active (const char *state);
gboolean liaison_registration_is_open (const char *state);
gboolean liaison_registration_can_edit (LiaisonRecord *registration, const char *field);

G_END_DECLS
