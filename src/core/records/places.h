/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/record.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_HOLIDAY_CALENDAR (liaison_holiday_calendar_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonHolidayCalendar,
                      liaison_holiday_calendar,
                      LIAISON,
                      HOLIDAY_CALENDAR,
                      LiaisonRecord)
extern const LiaisonEntity liaison_holiday_calendar_entity;

#define LIAISON_TYPE_HOLIDAY (liaison_holiday_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonHoliday, liaison_holiday, LIAISON, HOLIDAY, LiaisonRecord)
extern const LiaisonEntity liaison_holiday_entity;

#define LIAISON_TYPE_REGION (liaison_region_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonRegion, liaison_region, LIAISON, REGION, LiaisonRecord)
extern const LiaisonEntity liaison_region_entity;

#define LIAISON_TYPE_TERRITORY (liaison_territory_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonTerritory, liaison_territory, LIAISON, TERRITORY, LiaisonRecord)
extern const LiaisonEntity liaison_territory_entity;

#define LIAISON_TYPE_TERRITORY_RIGHT (liaison_territory_right_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonTerritoryRight, liaison_territory_right, LIAISON, TERRITORY_RIGHT, LiaisonRecord)
extern const LiaisonEntity liaison_territory_right_entity;

G_END_DECLS
