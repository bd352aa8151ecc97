/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/decimal.h"

G_BEGIN_DECLS

/* The unit of what a value is worth: billionths of one whole. */
#define LIAISON_IDEAL_WORTH_ONE G_GINT64_CONSTANT (1000000000)

/* Points have at most so many decimals, and lie within ± so many wholes. */
#define LIAISON_IDEAL_CURVE_DIGITS 6
#define LIAISON_IDEAL_CURVE_LARGEST G_GINT64_CONSTANT (1000000000000000)

#define LIAISON_IDEAL_CURVE_MAX_POINTS 100
#define LIAISON_IDEAL_CURVE_MAX_WORDS 1000

/* Stands for every word that is not in the table. */
#define LIAISON_IDEAL_CURVE_OTHERS "*"

/**
 * LiaisonIdealCurveKind:
 * @LIAISON_IDEAL_CURVE_NUMBERS: points between which values are read off straight lines
 * @LIAISON_IDEAL_CURVE_WORDS: a table of words
 */
typedef enum
{
  LIAISON_IDEAL_CURVE_NUMBERS,
  LIAISON_IDEAL_CURVE_WORDS,
} LiaisonIdealCurveKind;

/**
 * LiaisonIdealCurve:
 *
 * What each value of an attribute is worth, from 0 to 1. It never changes once it is made.
 */
typedef struct _LiaisonIdealCurve LiaisonIdealCurve;

LiaisonIdealCurve *
liaison_ideal_curve_parse (LiaisonIdealCurveKind kind, const char *text, guint *place, GError **error);
LiaisonIdealCurve *liaison_ideal_curve_ref (LiaisonIdealCurve *self);
void liaison_ideal_curve_unref (LiaisonIdealCurve *self);
char *liaison_ideal_curve_to_text (const LiaisonIdealCurve *self);
char *liaison_ideal_curve_write_entry (const char *name, const char *worth);

LiaisonIdealCurveKind liaison_ideal_curve_get_kind (const LiaisonIdealCurve *self);
guint liaison_ideal_curve_get_n (const LiaisonIdealCurve *self);
LiaisonDecimal liaison_ideal_curve_get_point (const LiaisonIdealCurve *self, guint index);
const char *liaison_ideal_curve_get_word (const LiaisonIdealCurve *self, guint index);
LiaisonDecimal liaison_ideal_curve_get_worth (const LiaisonIdealCurve *self, guint index);

gint64 liaison_ideal_curve_read_number (const LiaisonIdealCurve *self, gint64 digits, guint scale);
gboolean liaison_ideal_curve_find_word (const LiaisonIdealCurve *self, const char *word, gint64 *worth);
gint64 liaison_ideal_curve_get_others (const LiaisonIdealCurve *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonIdealCurve, liaison_ideal_curve_unref)

G_END_DECLS
