/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/program/ideal-curve.h"
#include "core/program/metric.h"

G_BEGIN_DECLS

/**
 * LiaisonIdealColumn:
 *
 * The values of one attribute, one for each row of partners: numbers, or words of which few differ.
 */
typedef struct _LiaisonIdealColumn LiaisonIdealColumn;

LiaisonIdealColumn *
liaison_ideal_column_new_numbers (guint n_rows, LiaisonMetricKind kind, const char *currency);
LiaisonIdealColumn *liaison_ideal_column_new_words (guint n_rows);
void liaison_ideal_column_free (LiaisonIdealColumn *self);

gint64 *liaison_ideal_column_get_numbers (LiaisonIdealColumn *self);
gboolean liaison_ideal_column_find_text (LiaisonIdealColumn *self, const char *key, guint *text);
guint liaison_ideal_column_add_text (LiaisonIdealColumn *self,
                                     const char *key,
                                     const char *const *words,
                                     gboolean takes_best,
                                     const char *label);
void liaison_ideal_column_set_text (LiaisonIdealColumn *self, guint row, guint text);

void
liaison_ideal_column_weigh (const LiaisonIdealColumn *self, const LiaisonIdealCurve *curve, gint64 *worths);
gint64
liaison_ideal_column_weigh_row (const LiaisonIdealColumn *self, const LiaisonIdealCurve *curve, guint row);
char *liaison_ideal_column_format (const LiaisonIdealColumn *self, guint row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonIdealColumn, liaison_ideal_column_free)

G_END_DECLS
