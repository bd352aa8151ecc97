/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum
{
  LIAISON_TOUCH_INSERTED,
  LIAISON_TOUCH_UPDATED,
  LIAISON_TOUCH_DELETED,
} LiaisonRowTouch;

/**
 * LiaisonTouchedRow:
 * @table: interned name
 * @owner_id: (nullable): the record to which the row belongs
 * @former_owner_id: (nullable): the one to which it belonged before, where that was another
 */
typedef struct
{
  const char *table;
  char *id;
  LiaisonRowTouch touch;
  char *owner_id;
  char *former_owner_id;
} LiaisonTouchedRow;

/**
 * LiaisonTouchedRange:
 *
 * Rows that a bulk import made or whose making was undone: all rows of @table with ids from @first_id to @last_id.
 */
typedef struct
{
  const char *table;
  char *first_id;
  char *last_id;
  gboolean is_deleted;
} LiaisonTouchedRange;

/**
 * LiaisonTouched:
 *
 * The rows that changes touched, for whatever is kept beside them: totals, search, lists, forms.
 */
typedef struct
{
  GArray *rows;
  GArray *ranges;
} LiaisonTouched;

#define LIAISON_TYPE_TOUCHED (liaison_touched_get_type ())

GType liaison_touched_get_type (void);
LiaisonTouched *liaison_touched_new (void);
LiaisonTouched *liaison_touched_ref (LiaisonTouched *self);
void liaison_touched_unref (LiaisonTouched *self);
void liaison_touched_add (LiaisonTouched *self,
                          const char *table,
                          const char *id,
                          LiaisonRowTouch touch,
                          const char *owner_id,
                          const char *former_owner_id);
void liaison_touched_add_range (LiaisonTouched *self,
                                const char *table,
                                const char *first_id,
                                const char *last_id,
                                gboolean is_deleted);
gboolean liaison_touched_is_empty (const LiaisonTouched *self);
gboolean liaison_touched_has_table (const LiaisonTouched *self, const char *table);
gboolean liaison_touched_concerns (const LiaisonTouched *self, const char *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonTouched, liaison_touched_unref)

G_END_DECLS
