/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/date.h"

G_BEGIN_DECLS

LiaisonDate liaison_when_get_today (void);
char *liaison_when_format (LiaisonInstant instant);
char *liaison_when_format_relative (LiaisonInstant instant, LiaisonInstant now);
char *liaison_when_format_days (LiaisonDate date, LiaisonDate today);

G_END_DECLS
