/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/calendar.h"
#include "core/program/region-table.h"

G_BEGIN_DECLS

LiaisonCalendar *
liaison_business_calendar_load (LiaisonDatabase *database, const char *region_id, GError **error);

G_END_DECLS
