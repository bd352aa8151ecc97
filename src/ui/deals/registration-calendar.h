/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define LIAISON_TYPE_REGISTRATION_CALENDAR (liaison_registration_calendar_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonRegistrationCalendar,
                      liaison_registration_calendar,
                      LIAISON,
                      REGISTRATION_CALENDAR,
                      AdwBin)

void liaison_registration_calendar_set_entries (LiaisonRegistrationCalendar *self, GPtrArray *entries);
void liaison_registration_calendar_move (LiaisonRegistrationCalendar *self, int months);

G_END_DECLS
