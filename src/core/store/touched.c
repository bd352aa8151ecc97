/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/store/touched.h"

#include <string.h>

G_DEFINE_BOXED_TYPE (LiaisonTouched, liaison_touched, liaison_touched_ref, liaison_touched_unref)

static void
clear_row (gpointer data)
{
  LiaisonTouchedRow *row = data;

  g_free (row->id);
  g_free (row->owner_id);
  g_free (row->former_owner_id);
}

static void
clear_range (gpointer data)
{
  LiaisonTouchedRange *range = data;

  g_free (range->first_id);
  g_free (range->last_id);
}

LiaisonTouched *
liaison_touched_new (void)
{
  LiaisonTouched *self = g_atomic_rc_box_new0 (LiaisonTouched);

  self->rows = g_array_new (FALSE, FALSE, sizeof (LiaisonTouchedRow));
  g_array_set_clear_func (self->rows, clear_row);
  self->ranges = g_array_new (FALSE, FALSE, sizeof (LiaisonTouchedRange));
  g_array_set_clear_func (self->ranges, clear_range);
  return self;
}

LiaisonTouched *
liaison_touched_ref (LiaisonTouched *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
finalize (gpointer data)
{
  LiaisonTouched *self = data;

  g_array_unref (self->rows);
  g_array_unref (self->ranges);
}

void
liaison_touched_unref (LiaisonTouched *self)
{
  g_atomic_rc_box_release_full (self, finalize);
}

void
liaison_touched_add (LiaisonTouched *self,
                     const char *table,
                     const char *id,
                     LiaisonRowTouch touch,
                     const char *owner_id,
                     const char *former_owner_id)
{
  LiaisonTouchedRow row = {
    .table = g_intern_string (table),
    .id = g_strdup (id),
    .touch = touch,
    .owner_id = g_strdup (owner_id),
    .former_owner_id = g_strdup (former_owner_id),
  };

  g_array_append_val (self->rows, row);
}

void
liaison_touched_add_range (LiaisonTouched *self,
                           const char *table,
                           const char *first_id,
                           const char *last_id,
                           gboolean is_deleted)
{
  LiaisonTouchedRange range = {
    .table = g_intern_string (table),
    .first_id = g_strdup (first_id),
    .last_id = g_strdup (last_id),
    .is_deleted = is_deleted,
  };

  g_array_append_val (self->ranges, range);
}

gboolean
liaison_touched_is_empty (const LiaisonTouched *self)
{
  return self->rows->len == 0 && self->ranges->len == 0;
}

/**
 * liaison_touched_has_table:
 *
 * Returns: whether any row of @table was touched, or may have been: of other processes' changes only ids are known
 */
gboolean
liaison_touched_has_table (const LiaisonTouched *self, const char *table)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      const char *touched = g_array_index (self->rows, LiaisonTouchedRow, i).table;

      if (*touched == '\0' || g_str_equal (touched, table))
        return TRUE;
    }
  for (guint i = 0; i < self->ranges->len; i++)
    if (g_str_equal (g_array_index (self->ranges, LiaisonTouchedRange, i).table, table))
      return TRUE;
  return FALSE;
}

/**
 * liaison_touched_concerns:
 * @id: the id of a record
 *
 * Returns: whether the record or something that belongs to it may have been touched
 */
gboolean
liaison_touched_concerns (const LiaisonTouched *self, const char *id)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      const LiaisonTouchedRow *row = &g_array_index (self->rows, LiaisonTouchedRow, i);

      if (g_str_equal (row->id, id) || g_strcmp0 (row->owner_id, id) == 0 ||
          g_strcmp0 (row->former_owner_id, id) == 0)
        return TRUE;
    }
  /* What a bulk import touched is not held row by row: it may concern anything. */
  return self->ranges->len > 0;
}
