/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What explanation.c and explanation-json.c share. */

#include "core/base/explanation.h"

G_BEGIN_DECLS

typedef enum
{
  LIAISON_EXPLANATION_VALUE_TEXT,
  LIAISON_EXPLANATION_VALUE_NUMBER,
  LIAISON_EXPLANATION_VALUE_MONEY,
  LIAISON_EXPLANATION_VALUE_DATE,
} LiaisonExplanationValueKind;

typedef struct
{
  char *name;
  LiaisonExplanationValueKind kind;
  /* Text as it is, "-12.5", "1234.50 EUR" or "2026-05-27". */
  char *text;
} LiaisonExplanationValue;

struct _LiaisonExplanation
{
  char *reason;
  char *plural;
  LiaisonExplanationState state;
  gboolean has_points;
  LiaisonDecimal points;
  GPtrArray *values;
  GPtrArray *evidence;
  GPtrArray *children;
};

void liaison_explanation_take_value (LiaisonExplanation *self,
                                     const char *name,
                                     LiaisonExplanationValueKind kind,
                                     char *text);

G_END_DECLS
