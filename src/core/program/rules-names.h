/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/program/metric.h"
#include "core/store/database.h"

G_BEGIN_DECLS

/**
 * LiaisonRulesNames:
 *
 * How a file names regions and measures, and which those of the workspace are.
 */
typedef struct _LiaisonRulesNames LiaisonRulesNames;

LiaisonRulesNames *liaison_rules_names_load (LiaisonDatabase *database, GError **error);
void liaison_rules_names_free (LiaisonRulesNames *self);
const char *
liaison_rules_names_find_region (const LiaisonRulesNames *self, const char *text, gboolean *is_ambiguous);
const char *liaison_rules_names_get_region_text (const LiaisonRulesNames *self, const char *region_id);
const char *
liaison_rules_names_find_measure (const LiaisonRulesNames *self, const char *name, LiaisonMetricKind *kind);
gboolean liaison_measure_kind_from_word (const char *word, LiaisonMetricKind *kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonRulesNames, liaison_rules_names_free)

G_END_DECLS
