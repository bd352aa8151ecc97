/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/widgets/calendar-event.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define LIAISON_TYPE_CALENDAR_DAY (liaison_calendar_day_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonCalendarDay, liaison_calendar_day, LIAISON, CALENDAR_DAY, GtkWidget)

GtkWidget *liaison_calendar_day_new (void);
void liaison_calendar_day_show (LiaisonCalendarDay *self,
                                LiaisonDate day,
                                gboolean is_in_month,
                                gboolean is_today,
                                const GPtrArray *events);
LiaisonDate liaison_calendar_day_get_day (LiaisonCalendarDay *self);
guint liaison_calendar_day_get_n_events (LiaisonCalendarDay *self);
void liaison_calendar_day_set_selected (LiaisonCalendarDay *self, gboolean is_selected);
char *liaison_calendar_day_format (LiaisonDate day);
const char *liaison_calendar_get_icon (const LiaisonCalendarEvent *event);

G_END_DECLS
