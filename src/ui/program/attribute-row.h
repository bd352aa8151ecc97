/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/program/ideal-spec.h"
#include "ui/app/window.h"

G_BEGIN_DECLS

/**
 * LiaisonAttributeChoice:
 * @measure_id: (nullable): of an attribute that has a measure
 * @label: for people
 *
 * What an attribute of a profile can score.
 */
typedef struct
{
  const LiaisonScoredAttribute *attribute;
  char *measure_id;
  char *label;
} LiaisonAttributeChoice;

GPtrArray *liaison_attribute_choices_load (LiaisonDatabase *database);

#define LIAISON_TYPE_ATTRIBUTE_ROW (liaison_attribute_row_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonAttributeRow, liaison_attribute_row, LIAISON, ATTRIBUTE_ROW, AdwExpanderRow)

GtkWidget *liaison_attribute_row_new (LiaisonWindow *window);
void liaison_attribute_row_show (LiaisonAttributeRow *self,
                                 const char *profile_name,
                                 const LiaisonIdealSpecItem *item,
                                 GPtrArray *choices);
void
liaison_attribute_row_show_share (LiaisonAttributeRow *self, const LiaisonIdealSpecItem *item, gint64 total);
const char *liaison_attribute_row_get_id (LiaisonAttributeRow *self);
char *liaison_attribute_row_dup_weight (LiaisonAttributeRow *self);
char *liaison_attribute_row_dup_curve (LiaisonAttributeRow *self);

G_END_DECLS
