/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/widgets/calendar-event.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define LIAISON_TYPE_CALENDAR_GRID (liaison_calendar_grid_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonCalendarGrid, liaison_calendar_grid, LIAISON, CALENDAR_GRID, AdwBin)

void liaison_calendar_grid_set_today (LiaisonCalendarGrid *self, LiaisonDate today);
void liaison_calendar_grid_select (LiaisonCalendarGrid *self, LiaisonDate day);
LiaisonDate liaison_calendar_grid_get_selected (LiaisonCalendarGrid *self);
LiaisonDateRange liaison_calendar_grid_get_range (LiaisonCalendarGrid *self);
void liaison_calendar_grid_set_events (LiaisonCalendarGrid *self, GPtrArray *events);

G_END_DECLS
