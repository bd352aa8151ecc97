/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/date.h"
#include "core/store/database.h"

G_BEGIN_DECLS

/**
 * LiaisonKeptResult:
 * @id: of the record
 * @title: how people know it
 * @on: the day on which it was kept
 * @model: what people call the model, with what was chosen for it
 * @currency: of all amounts
 * @total: what was given out, in minor units
 *
 * A result of attribution that was kept.
 */
typedef struct
{
  char *id;
  char *title;
  LiaisonDate on;
  char *model;
  char currency[4];
  gint64 total;
} LiaisonKeptResult;

/**
 * LiaisonKeptLine:
 * @name: of the partner, kind or region, as it is called today; its id where it is there no more
 * @minor: its credit
 * @n_won: in how many deals that were won it had a touch
 */
typedef struct
{
  char *name;
  gint64 minor;
  guint n_won;
} LiaisonKeptLine;

/**
 * LiaisonKeptFigures:
 * @lines: (element-type LiaisonKeptLine): the most first
 * @unattributed: what nobody touched
 * @is_same: whether today's way comes to the same from what was kept, to the minor unit
 *
 * What a kept result says, and whether it would say so today.
 */
typedef struct
{
  GPtrArray *lines;
  gint64 unattributed;
  gboolean is_same;
} LiaisonKeptFigures;

GPtrArray *liaison_kept_results_list (LiaisonDatabase *database, GError **error);
void liaison_kept_result_free (LiaisonKeptResult *self);
LiaisonKeptFigures *liaison_kept_figures_load (LiaisonDatabase *database,
                                               const char *run_id,
                                               GCancellable *cancellable,
                                               GError **error);
void liaison_kept_figures_free (LiaisonKeptFigures *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonKeptResult, liaison_kept_result_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonKeptFigures, liaison_kept_figures_free)

G_END_DECLS
