/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/deals/registration-list.h"

G_BEGIN_DECLS

const char *liaison_registration_get_state_label (const char *state);
const char *liaison_registration_get_decision_label (const char *action);
const char *liaison_duplicate_verdict_get_label (LiaisonDuplicateVerdict verdict);
char *liaison_registration_format_due (LiaisonDate due_on, LiaisonDate today);
char *liaison_registration_entry_format_subject (const LiaisonRegistrationEntry *entry);
char *liaison_registration_entry_format_days (const LiaisonRegistrationEntry *entry, LiaisonDate today);

G_END_DECLS
