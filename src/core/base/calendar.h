/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/date.h"

#include <glib-object.h>

G_BEGIN_DECLS

/* The bit of a GDateWeekday in a weekend mask: Monday is bit 0. */
#define LIAISON_WEEKDAY_BIT(weekday) (1u << ((guint) (weekday) - 1))
#define LIAISON_WEEKEND_SATURDAY_SUNDAY \
  (LIAISON_WEEKDAY_BIT (G_DATE_SATURDAY) | LIAISON_WEEKDAY_BIT (G_DATE_SUNDAY))

typedef struct _LiaisonCalendar LiaisonCalendar;

#define LIAISON_TYPE_CALENDAR (liaison_calendar_get_type ())
GType liaison_calendar_get_type (void);

LiaisonCalendar *
liaison_calendar_new (guint weekend, const LiaisonDate *holidays, gsize n_holidays, GError **error);
LiaisonCalendar *liaison_calendar_ref (LiaisonCalendar *self);
void liaison_calendar_unref (LiaisonCalendar *self);
guint liaison_calendar_get_weekend (const LiaisonCalendar *self);
gboolean liaison_calendar_is_business_day (const LiaisonCalendar *self, LiaisonDate date);
LiaisonDate liaison_calendar_add_business_days (const LiaisonCalendar *self, LiaisonDate date, int days);
int liaison_calendar_count_business_days (const LiaisonCalendar *self, LiaisonDate start, LiaisonDate end);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonCalendar, liaison_calendar_unref)

G_END_DECLS
