/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/deals/conflict-timeline.h"

G_BEGIN_DECLS

const char *liaison_conflict_get_label (const char *field, const char *word);
char *liaison_timeline_entry_describe (const LiaisonTimelineEntry *entry);

G_END_DECLS
