/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/program/profile-attributes.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define LIAISON_TYPE_CURVE_EDITOR (liaison_curve_editor_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonCurveEditor, liaison_curve_editor, LIAISON, CURVE_EDITOR, AdwBin)

GtkWidget *liaison_curve_editor_new (void);
void liaison_curve_editor_show (LiaisonCurveEditor *self,
                                const LiaisonScoredAttribute *attribute,
                                const char *const *words,
                                const char *curve);
char *liaison_curve_editor_dup_text (LiaisonCurveEditor *self);
gboolean liaison_curve_editor_is_edited (LiaisonCurveEditor *self);
void liaison_curve_editor_revert (LiaisonCurveEditor *self);

G_END_DECLS
