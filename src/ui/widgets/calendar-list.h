/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/widgets/calendar-event.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define LIAISON_TYPE_CALENDAR_LIST (liaison_calendar_list_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonCalendarList, liaison_calendar_list, LIAISON, CALENDAR_LIST, AdwBin)

void liaison_calendar_list_set_events (LiaisonCalendarList *self, GPtrArray *events);
guint liaison_calendar_list_get_n_events (LiaisonCalendarList *self);
void liaison_calendar_list_activate (LiaisonCalendarList *self, guint position);

G_END_DECLS
