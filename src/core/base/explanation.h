/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/date.h"
#include "core/base/decimal.h"
#include "core/base/money.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define LIAISON_EXPLANATION_MAX_DEPTH 32
#define LIAISON_EXPLANATION_MAX_BYTES (4u * 1024 * 1024)

/**
 * LiaisonExplanationState:
 * @LIAISON_EXPLANATION_NEUTRAL: a fact, or not decided
 * @LIAISON_EXPLANATION_MET: what was asked for holds
 * @LIAISON_EXPLANATION_UNMET: it does not
 */
typedef enum
{
  LIAISON_EXPLANATION_NEUTRAL,
  LIAISON_EXPLANATION_MET,
  LIAISON_EXPLANATION_UNMET,
} LiaisonExplanationState;

typedef struct _LiaisonExplanation LiaisonExplanation;

#define LIAISON_TYPE_EXPLANATION (liaison_explanation_get_type ())
GType liaison_explanation_get_type (void);

LiaisonExplanation *liaison_explanation_new (const char *reason, LiaisonExplanationState state);
LiaisonExplanation *liaison_explanation_new_counted (const char *singular,
                                                     const char *plural,
                                                     guint64 count,
                                                     LiaisonExplanationState state);
LiaisonExplanation *liaison_explanation_ref (LiaisonExplanation *self);
void liaison_explanation_unref (LiaisonExplanation *self);

void liaison_explanation_set_state (LiaisonExplanation *self, LiaisonExplanationState state);
void liaison_explanation_set_points (LiaisonExplanation *self, LiaisonDecimal points);
void liaison_explanation_set_text (LiaisonExplanation *self, const char *name, const char *value);
void liaison_explanation_set_number (LiaisonExplanation *self, const char *name, LiaisonDecimal value);
void liaison_explanation_set_integer (LiaisonExplanation *self, const char *name, gint64 value);
void liaison_explanation_set_money (LiaisonExplanation *self, const char *name, LiaisonMoney value);
void liaison_explanation_set_date (LiaisonExplanation *self, const char *name, LiaisonDate value);
void liaison_explanation_add_evidence (LiaisonExplanation *self, const char *id);
LiaisonExplanation *liaison_explanation_add (LiaisonExplanation *self, LiaisonExplanation *child);

const char *liaison_explanation_get_reason (const LiaisonExplanation *self);
LiaisonExplanationState liaison_explanation_get_state (const LiaisonExplanation *self);
gboolean liaison_explanation_get_points (const LiaisonExplanation *self, LiaisonDecimal *points);
guint liaison_explanation_get_n_values (const LiaisonExplanation *self);
const char *liaison_explanation_get_value_name (const LiaisonExplanation *self, guint index);
const char *liaison_explanation_get_value (const LiaisonExplanation *self, const char *name);
char *liaison_explanation_format_value (const LiaisonExplanation *self, const char *name);
guint liaison_explanation_get_n_evidence (const LiaisonExplanation *self);
const char *liaison_explanation_get_evidence (const LiaisonExplanation *self, guint index);
guint liaison_explanation_get_n_children (const LiaisonExplanation *self);
LiaisonExplanation *liaison_explanation_get_child (const LiaisonExplanation *self, guint index);
char *liaison_explanation_format_reason (const LiaisonExplanation *self);

char *liaison_explanation_to_json (const LiaisonExplanation *self, GError **error);
LiaisonExplanation *liaison_explanation_from_json (const char *json, gssize length, GError **error);
char *liaison_explanation_to_plain_text (const LiaisonExplanation *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonExplanation, liaison_explanation_unref)

G_END_DECLS
