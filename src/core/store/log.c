/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/store/log.h"

#include "core/base/date.h"
#include "core/store/label.h"

void
liaison_log_entry_free (LiaisonLogEntry *self)
{
  if (self == NULL)
    return;

  g_free (self->author);
  g_free (self->label);
  g_free (self->hash);
  g_free (self);
}

/**
 * liaison_log_find_undoer:
 * @undoer: (out): the change that undid it and is not undone itself, or 0
 *
 * A change that was undone, done again and undone once more is undone.
 */
gboolean
liaison_log_find_undoer (LiaisonDatabase *database, gint64 sequence, gint64 *undoer, GError **error)
{
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (
      database, "SELECT sequence FROM change WHERE undoes = ? ORDER BY sequence DESC", error);
  gboolean has_row;

  *undoer = 0;
  if (statement == NULL)
    return FALSE;
  liaison_statement_bind (statement, "i", sequence);
  while (TRUE)
    {
      gint64 undo, undone_by;

      if (!liaison_statement_next (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      undo = liaison_statement_get_int (statement, 0);
      if (!liaison_log_find_undoer (database, undo, &undone_by, error))
        return FALSE;
      if (undone_by == 0)
        {
          *undoer = undo;
          return TRUE;
        }
    }
}

/**
 * liaison_log_find_latest:
 * @sequence: (out): the latest change that is neither undone nor the undoing of another, or 0
 */
gboolean
liaison_log_find_latest (LiaisonDatabase *database, gint64 *sequence, GError **error)
{
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (
      database, "SELECT sequence FROM change WHERE undoes IS NULL ORDER BY sequence DESC", error);
  gboolean has_row;

  *sequence = 0;
  if (statement == NULL)
    return FALSE;
  while (TRUE)
    {
      gint64 undoer;

      if (!liaison_statement_next (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      if (!liaison_log_find_undoer (database, liaison_statement_get_int (statement, 0), &undoer, error))
        return FALSE;
      if (undoer == 0)
        {
          *sequence = liaison_statement_get_int (statement, 0);
          return TRUE;
        }
    }
}

/**
 * liaison_log_read:
 * @record_id: (nullable): only the changes of this record and of what belongs to it
 * @before: only changes before this one, or 0
 * @limit: at most so many
 *
 * Returns: (transfer full) (element-type LiaisonLogEntry) (nullable): the latest first
 */
GPtrArray *
liaison_log_read (LiaisonDatabase *database,
                  const char *record_id,
                  gint64 before,
                  guint limit,
                  GError **error)
{
  static const char of_all[] =
      "SELECT c.sequence, c.made_at, o.name, c.label_id, coalesce (t.subject, '…'), lower (hex (c.hash)),"
      "       coalesce (c.undoes, 0), t.sequence IS NOT NULL"
      "  FROM change AS c LEFT JOIN change_content AS t USING (sequence)"
      "  LEFT JOIN operator AS o ON o.id = c.author_id"
      " WHERE (?2 = 0 OR c.sequence < ?2)";
  static const char of_record[] =
      " AND c.sequence IN (SELECT sequence FROM change_record WHERE record_id = ?1"
      "                    UNION SELECT sequence FROM change_range WHERE first_id <= ?1 AND last_id >= ?1)";
  g_autofree char *sql = g_strconcat (of_all, record_id != NULL ? of_record : " AND ?1 IS NULL",
                                      " ORDER BY c.sequence DESC LIMIT ?3", NULL);
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (database, sql, error);
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) liaison_log_entry_free);
  gboolean has_row;

  if (statement == NULL)
    return NULL;
  liaison_statement_bind (statement, "tii", record_id, before, (gint64) limit);
  while (TRUE)
    {
      LiaisonLogEntry *entry;

      if (!liaison_statement_next (statement, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&entries);
      entry = g_new0 (LiaisonLogEntry, 1);
      entry->sequence = liaison_statement_get_int (statement, 0);
      liaison_instant_parse (liaison_statement_get_text (statement, 1), &entry->made_at, NULL);
      entry->author = g_strdup (liaison_statement_get_text (statement, 2));
      entry->label = liaison_label_format (liaison_statement_get_text (statement, 3),
                                           liaison_statement_get_text (statement, 4));
      entry->hash = g_strdup (liaison_statement_get_text (statement, 5));
      entry->undoes = liaison_statement_get_int (statement, 6);
      g_ptr_array_add (entries, entry);
      if (!liaison_log_find_undoer (database, entry->sequence, &entry->undone_by, error))
        return NULL;
      entry->can_undo = liaison_statement_get_int (statement, 7) != 0 && entry->undone_by == 0;
    }
}

static gboolean
add_rows (LiaisonDatabase *database, gint64 since, LiaisonTouched *touched, GError **error)
{
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (
      database, "SELECT DISTINCT record_id FROM change_record WHERE sequence > ?", error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  liaison_statement_bind (statement, "i", since);
  while (TRUE)
    {
      if (!liaison_statement_next (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      /* The log keeps ids; the table is not needed to look whether a record still is what a view shows. */
      liaison_touched_add (touched, "", liaison_statement_get_text (statement, 0), LIAISON_TOUCH_UPDATED,
                           NULL, NULL);
    }
}

/**
 * liaison_log_touched_since:
 * @sequence: (inout): the last change that was seen; set to the last one there is
 *
 * What other processes have changed in the same file.
 *
 * Returns: (transfer full) (nullable): what was touched, by id
 */
LiaisonTouched *
liaison_log_touched_since (LiaisonDatabase *database, gint64 *sequence, GError **error)
{
  g_autoptr (LiaisonTouched) touched = liaison_touched_new ();
  g_autoptr (LiaisonStatement) ranges = NULL;
  gint64 since = *sequence;
  gboolean has_row;

  if (!liaison_database_get_int (database, sequence, error, "SELECT max (sequence) FROM change", "") ||
      !add_rows (database, since, touched, error))
    return NULL;
  ranges = liaison_database_prepare (
      database, "SELECT table_name, first_id, last_id FROM change_range WHERE sequence > ?", error);
  if (ranges == NULL)
    return NULL;
  liaison_statement_bind (ranges, "i", since);
  while (TRUE)
    {
      if (!liaison_statement_next (ranges, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&touched);
      liaison_touched_add_range (touched, liaison_statement_get_text (ranges, 0),
                                 liaison_statement_get_text (ranges, 1),
                                 liaison_statement_get_text (ranges, 2), FALSE);
    }
}
