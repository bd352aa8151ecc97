/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/program/profile-attributes.h"

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * LiaisonIdealPart:
 *
 * What a problem of an attribute is about.
 */
typedef enum
{
  LIAISON_IDEAL_PART_ATTRIBUTE,
  LIAISON_IDEAL_PART_WEIGHT,
  LIAISON_IDEAL_PART_CURVE,
} LiaisonIdealPart;

/**
 * LiaisonIdealSpecItem:
 * @id: of the record
 * @word: as it stands in the profile
 * @attribute: (nullable): what is scored, %NULL where the word is not known
 * @measure_id: (nullable): of an attribute that has a measure
 * @measure_kind: likewise
 * @label: of the attribute, for people
 * @is_gate: whether it must be worth more than nothing; it has no weight then
 * @weight_text: (nullable): as it was written
 * @weight: in millionths, 0 for a gate
 * @curve_text: as it was written
 * @curve: (nullable): what the text says, where it can be read
 * @problem: (nullable): why it does not count, a sentence for people
 * @part: what the problem is about
 *
 * An attribute of a profile.
 */
typedef struct
{
  char *id;
  char *word;
  const LiaisonScoredAttribute *attribute;
  char *measure_id;
  LiaisonMetricKind measure_kind;
  char *label;
  gboolean is_gate;
  char *weight_text;
  gint64 weight;
  char *curve_text;
  LiaisonIdealCurve *curve;
  char *problem;
  LiaisonIdealPart part;
} LiaisonIdealSpecItem;

/**
 * LiaisonIdealSpec:
 *
 * A profile as plain values. Once others hold it, it is not changed any more: a copy is.
 */
typedef struct _LiaisonIdealSpec LiaisonIdealSpec;

#define LIAISON_TYPE_IDEAL_SPEC (liaison_ideal_spec_get_type ())
GType liaison_ideal_spec_get_type (void);

LiaisonIdealSpec *liaison_ideal_spec_new (const char *id, const char *name);
LiaisonIdealSpec *liaison_ideal_spec_load (LiaisonDatabase *database, const char *id, GError **error);
LiaisonIdealSpec *liaison_ideal_spec_copy (const LiaisonIdealSpec *self);
LiaisonIdealSpec *liaison_ideal_spec_ref (LiaisonIdealSpec *self);
void liaison_ideal_spec_unref (LiaisonIdealSpec *self);

const char *liaison_ideal_spec_get_id (const LiaisonIdealSpec *self);
const char *liaison_ideal_spec_get_name (const LiaisonIdealSpec *self);
guint liaison_ideal_spec_get_n (const LiaisonIdealSpec *self);
const LiaisonIdealSpecItem *liaison_ideal_spec_get (const LiaisonIdealSpec *self, guint index);
guint liaison_ideal_spec_find (const LiaisonIdealSpec *self, const char *item_id);
guint liaison_ideal_spec_get_n_problems (const LiaisonIdealSpec *self);
gint64 liaison_ideal_spec_get_total (const LiaisonIdealSpec *self);

void liaison_ideal_spec_add (LiaisonIdealSpec *self,
                             const char *id,
                             const char *word,
                             gboolean is_gate,
                             const char *weight,
                             const char *curve);
void liaison_ideal_spec_set_measure (LiaisonIdealSpec *self,
                                     guint index,
                                     const char *measure_id,
                                     const char *name,
                                     LiaisonMetricKind kind);
void liaison_ideal_spec_set_weight (LiaisonIdealSpec *self, guint index, const char *weight);
void liaison_ideal_spec_set_curve (LiaisonIdealSpec *self, guint index, const char *curve);

gboolean liaison_ideal_weight_parse (const char *text, gint64 *weight, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonIdealSpec, liaison_ideal_spec_unref)

G_END_DECLS
