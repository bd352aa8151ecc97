/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/record.h"
#include "core/store/store.h"

G_BEGIN_DECLS

/**
 * LiaisonEditMany:
 *
 * The same fields of many records, to be set to the same values. It is plain data until it runs, and runs on one thread at a time.
 */
typedef struct _LiaisonEditMany LiaisonEditMany;

/**
 * LiaisonEditManyItem:
 * @id: of a record
 * @title: what people know it by
 * @told: what would change of it, or why it cannot
 */
typedef struct
{
  char *id;
  char *title;
  char *told;
} LiaisonEditManyItem;

/**
 * LiaisonEditManyReport:
 * @n_changed: records that are altered
 * @n_unchanged: records that are as they should be already
 * @n_refused: records that a rule keeps as they are, or that are gone
 * @changed: (element-type LiaisonEditManyItem): the first of them
 * @refused: (element-type LiaisonEditManyItem): the first of them
 */
typedef struct
{
  guint n_changed;
  guint n_unchanged;
  guint n_refused;
  GPtrArray *changed;
  GPtrArray *refused;
} LiaisonEditManyReport;

LiaisonEditMany *liaison_edit_many_new (const LiaisonEntity *entity, const char *const *ids);
void liaison_edit_many_free (LiaisonEditMany *self);
gboolean liaison_edit_many_can_set (const LiaisonField *field);
void liaison_edit_many_set (LiaisonEditMany *self, const LiaisonField *field, const LiaisonValue *value);
void liaison_edit_many_set_cancellable (LiaisonEditMany *self, GCancellable *cancellable);
LiaisonEditManyReport *
liaison_edit_many_preview (LiaisonEditMany *self, LiaisonDatabase *database, GError **error);
gboolean liaison_edit_many_write (LiaisonStore *store, gpointer edit_many, GError **error);
LiaisonEditManyReport *liaison_edit_many_steal_report (LiaisonEditMany *self);
void liaison_edit_many_report_free (LiaisonEditManyReport *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonEditMany, liaison_edit_many_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonEditManyReport, liaison_edit_many_report_free)

G_END_DECLS
