/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define LIAISON_DECIMAL_MAX_SCALE 18

/**
 * LiaisonDecimal:
 * @digits: the digits, without a point
 * @scale: how many of them stand behind the point, 0 to 18
 *
 * An exact decimal fraction, such as a factor or a weight: @digits / 10^@scale. What liaison_decimal_make() and
 * the parser return has no trailing zeros behind the point, so that equal values are equal structs.
 */
typedef struct
{
  gint64 digits;
  guint8 scale;
} LiaisonDecimal;

/**
 * LiaisonRatio:
 * @numerator: what to multiply with
 * @denominator: what to divide by, above 0
 *
 * An exact fraction, such as a currency rate.
 */
typedef struct
{
  gint64 numerator;
  gint64 denominator;
} LiaisonRatio;

/**
 * LiaisonRounding:
 * @LIAISON_ROUNDING_HALF_EVEN: to the nearest, a half to the even neighbour: for amounts
 * @LIAISON_ROUNDING_UP: towards plus infinity, where anything is left over at all: for thresholds
 */
typedef enum
{
  LIAISON_ROUNDING_HALF_EVEN,
  LIAISON_ROUNDING_UP,
} LiaisonRounding;

#define LIAISON_DECIMAL_ZERO ((LiaisonDecimal) { 0, 0 })
#define LIAISON_DECIMAL_ONE ((LiaisonDecimal) { 1, 0 })

gint64 liaison_decimal_unit (guint scale);
LiaisonDecimal liaison_decimal_make (gint64 digits, guint scale);
gboolean liaison_decimal_parse (const char *text, LiaisonDecimal *decimal, GError **error);
char *liaison_decimal_to_text_fixed (gint64 digits, guint scale);
char *liaison_decimal_to_text (LiaisonDecimal decimal);
char *liaison_decimal_format (LiaisonDecimal decimal);
char *liaison_decimal_format_fixed (gint64 digits, guint scale);
int liaison_decimal_compare (LiaisonDecimal a, LiaisonDecimal b);
gboolean liaison_decimal_add (LiaisonDecimal a, LiaisonDecimal b, LiaisonDecimal *sum, GError **error);
gboolean
liaison_decimal_multiply (LiaisonDecimal a, LiaisonDecimal b, LiaisonDecimal *product, GError **error);
gboolean liaison_decimal_apply (LiaisonDecimal factor,
                                gint64 value,
                                LiaisonRounding rounding,
                                gint64 *result,
                                GError **error);
LiaisonRatio liaison_decimal_to_ratio (LiaisonDecimal decimal);

gboolean liaison_ratio_make (gint64 numerator, gint64 denominator, LiaisonRatio *ratio, GError **error);
gboolean liaison_ratio_apply (LiaisonRatio ratio,
                              gint64 value,
                              int shift,
                              LiaisonRounding rounding,
                              gint64 *result,
                              GError **error);
char *liaison_ratio_format (LiaisonRatio ratio);

G_END_DECLS
