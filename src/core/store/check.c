/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/store/check.h"

#include "core/store/chain.h"
#include "core/store/store-private.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

/* Adds a sentence for each row of @sql, put together from its columns by @pattern, which takes up to three texts. */
static gboolean
report_rows (LiaisonStore *store, GPtrArray *problems, const char *sql, const char *pattern, GError **error)
{
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (store->database, sql, error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  while (TRUE)
    {
      const char *texts[3] = { "", "", "" };

      if (!liaison_statement_next (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      for (int i = 0; i < MIN (3, sqlite3_column_count (liaison_statement_get_handle (statement))); i++)
        if (!liaison_statement_is_null (statement, i))
          texts[i] = liaison_statement_get_text (statement, i);
      g_ptr_array_add (problems, g_strdup_printf (pattern, texts[0], texts[1], texts[2]));
    }
}

static gboolean
check_file (LiaisonStore *store, GPtrArray *problems, GError **error)
{
  return report_rows (store, problems, "SELECT * FROM pragma_integrity_check WHERE integrity_check <> 'ok'",
                      _ ("The file is damaged: %s"), error) &&
         report_rows (store, problems, "SELECT \"table\", rowid, parent FROM pragma_foreign_key_check",
                      /* Translators: table names */
                      _ ("A row of %s (%s) refers to a row of %s that is not there."), error);
}

/* That the tables are what design asks of their kind. */
static gboolean
check_tables (LiaisonStore *store, GPtrArray *problems, GError **error)
{
  return report_rows (store, problems,
                      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
                      " AND name NOT IN (SELECT name FROM table_kind)",
                      _ ("The table %s does not belong to the workspace."), error) &&
         report_rows (store, problems,
                      "SELECT name FROM table_kind WHERE name NOT IN (SELECT name FROM sqlite_schema)",
                      _ ("The table %s is missing."), error) &&
         report_rows (store, problems,
                      "SELECT k.name FROM table_kind AS k WHERE k.kind IN ('state', 'journal')"
                      " AND (SELECT group_concat (c.name) FROM pragma_table_info (k.name) AS c"
                      "       WHERE c.pk > 0 AND c.\"notnull\" = 1) IS NOT 'id'",
                      _ ("The table %s has no key named id."), error) &&
         report_rows (store, problems,
                      "SELECT k.name, c.name FROM table_kind AS k, pragma_table_xinfo (k.name) AS c"
                      " WHERE k.kind = 'state' AND c.hidden <> 0",
                      _ ("The table %s has the generated column %s."), error) &&
         report_rows (store, problems,
                      "SELECT k.name, f.\"from\" FROM table_kind AS k, pragma_foreign_key_list (k.name) AS f"
                      " WHERE f.on_delete <> 'NO ACTION' OR f.on_update <> 'NO ACTION'",
                      _ ("The table %s lets its column %s cascade."), error) &&
         report_rows (store, problems,
                      "SELECT k.name FROM table_kind AS k WHERE k.kind = 'journal'"
                      " AND (SELECT count (*) FROM sqlite_schema AS s WHERE s.type = 'trigger'"
                      "       AND s.tbl_name = k.name AND s.sql LIKE '%RAISE%') < 2",
                      _ ("The journal %s does not refuse to be altered."), error) &&
         report_rows (
             store, problems,
             "SELECT column1 FROM (VALUES ('change_is_final'), ('change_stays'), ('change_content_is_final'),"
             " ('replica_is_final'), ('replica_stays')) WHERE column1 NOT IN"
             " (SELECT name FROM sqlite_schema WHERE type = 'trigger' AND sql LIKE '%RAISE%')",
             _ ("The guard %s of the log is missing."), error);
}

/* That each record that a change holds is found by it, and by nothing else: undo looks there for what stands in the way. */
static gboolean
check_index_of (LiaisonStore *store, gint64 sequence, GBytes *content, GPtrArray *problems, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GPtrArray) parts = liaison_content_decode (content, &failure);
  g_autoptr (LiaisonTouched) touched = liaison_touched_new ();
  gint64 n_ranges = 0, n_missing = 0;
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  /* Content that cannot be read is reported with the chain. */
  if (parts == NULL)
    return TRUE;
  if (!liaison_store_add_touched (store, parts, touched, error) ||
      !liaison_database_get_int (store->database, &n_ranges, error,
                                 "SELECT count (*) FROM change_range WHERE sequence = ?", "i", sequence))
    return FALSE;
  for (guint i = 0; i < touched->rows->len; i++)
    {
      const char *id = g_array_index (touched->rows, LiaisonTouchedRow, i).id;
      gint64 found = 0;

      if (!g_hash_table_add (ids, (gpointer) id))
        continue;
      if (!liaison_database_get_int (store->database, &found, error,
                                     "SELECT is_own FROM change_record WHERE record_id = ? AND sequence = ?",
                                     "ti", id, sequence))
        return FALSE;
      n_missing += found == 0;
    }
  if (n_missing > 0 || n_ranges != (gint64) touched->ranges->len)
    g_ptr_array_add (
        problems,
        g_strdup_printf (_ ("Change %" PRId64 " is not found from all records that it touched."), sequence));
  return TRUE;
}

static gboolean
check_index (LiaisonStore *store, GPtrArray *problems, GError **error)
{
  g_autoptr (LiaisonStatement) statement =
      liaison_database_prepare (store->database, "SELECT sequence, content FROM change_content", error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  while (TRUE)
    {
      g_autoptr (GBytes) content = NULL;

      if (!liaison_statement_next (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      content = liaison_statement_get_bytes (statement, 1);
      if (!check_index_of (store, liaison_statement_get_int (statement, 0), content, problems, error))
        return FALSE;
    }
}

static gboolean
check_owners (LiaisonStore *store, GPtrArray *problems, GError **error)
{
  g_autoptr (GString) all = g_string_new ("SELECT NULL AS id WHERE 0");
  GHashTableIter iter;
  const LiaisonTableKind *kind;

  g_hash_table_iter_init (&iter, store->kinds);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &kind))
    if (g_str_equal (kind->kind, "state"))
      g_string_append_printf (all, " UNION ALL SELECT id FROM \"%s\"", kind->name);

  g_hash_table_iter_init (&iter, store->kinds);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &kind))
    if (kind->owner_is_any)
      {
        g_autofree char *sql = g_strdup_printf ("SELECT '%s', id FROM \"%s\" WHERE \"%s\" NOT IN (%s)",
                                                kind->name, kind->name, kind->owner_column, all->str);

        if (!report_rows (store, problems, sql, _ ("A row of %s (%s) belongs to a record that is not there."),
                          error))
          return FALSE;
      }
  return TRUE;
}

static gboolean
digest_table (LiaisonStore *store, const char *table, GChecksum *checksum, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM \"%s\" ORDER BY 1, 2, 3, 4", table);
  g_autoptr (LiaisonStatement) statement = NULL;
  gint64 n_columns = 0;
  gboolean has_row;

  if (!liaison_database_get_int (store->database, &n_columns, error,
                                 "SELECT count (*) FROM pragma_table_info (?)", "t", table))
    return FALSE;
  if (n_columns < 4)
    {
      g_free (sql);
      sql = g_strdup_printf ("SELECT * FROM \"%s\" ORDER BY 1, 2", table);
    }
  statement = liaison_database_prepare (store->database, sql, error);
  if (statement == NULL)
    return FALSE;
  while (TRUE)
    {
      if (!liaison_statement_next (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      for (int i = 0; i < (int) n_columns; i++)
        {
          const char *text = liaison_statement_get_text (statement, i);

          g_checksum_update (checksum, (const guint8 *) (text != NULL ? text : "\1"), -1);
          g_checksum_update (checksum, (const guint8 *) "\0", 1);
        }
    }
}

/* Makes each derived table anew within a transaction, compares, and takes it back. */
static gboolean
compare_derived (LiaisonStore *store, GPtrArray *problems, GError **error)
{
  for (guint i = 0; i < store->schema->n_derived; i++)
    {
      const LiaisonDerived *derived = &store->schema->derived[i];
      g_autoptr (GChecksum) stored = g_checksum_new (G_CHECKSUM_SHA256);
      g_autoptr (GChecksum) made = g_checksum_new (G_CHECKSUM_SHA256);
      GError *failure = NULL;

      if (!digest_table (store, derived->table, stored, error))
        return FALSE;
      if (!derived->rebuild (store->database, &failure) ||
          !digest_table (store, derived->table, made, &failure))
        {
          /* Records that the table would refuse to follow from disagree with it, whatever it holds. */
          if (!g_error_matches (failure, LIAISON_ERROR, LIAISON_ERROR_REFUSED))
            {
              g_propagate_error (error, failure);
              return FALSE;
            }
          g_clear_error (&failure);
        }
      if (!g_str_equal (g_checksum_get_string (stored), g_checksum_get_string (made)))
        g_ptr_array_add (
            problems,
            g_strdup_printf (_ ("The derived table %s does not agree with the records."), derived->table));
    }
  return TRUE;
}

static gboolean
check_derived (LiaisonStore *store, GPtrArray *problems, GError **error)
{
  gboolean is_done;

  if (!liaison_turn_take (store->turn, NULL, error))
    return FALSE;
  is_done = liaison_database_execute (store->database, "BEGIN IMMEDIATE", error) &&
            compare_derived (store, problems, error);
  if (!sqlite3_get_autocommit (liaison_database_get_handle (store->database)))
    liaison_database_execute (store->database, "ROLLBACK", NULL);
  liaison_turn_give (store->turn);
  return is_done;
}

static gboolean
check_attachments (LiaisonStore *store, GPtrArray *problems, GError **error)
{
  return report_rows (
      store, problems,
      "SELECT name FROM attachment WHERE digest NOT IN (SELECT digest FROM attachment_content)",
      _ ("The content of the attached file “%s” is missing."), error);
}

/**
 * liaison_store_check:
 * @problems: (element-type utf8): a sentence is added for each problem
 *
 * Proves that the file is whole: SQLite's own integrity, references, the rules of each kind of table, derived tables
 * against their sources, attachments, the way from records to their changes, and the audit chain. That records were not
 * altered behind the program's back it proves only where something is derived from them.
 *
 * Returns: %FALSE where the check itself could not be done
 */
gboolean
liaison_store_check (LiaisonStore *store, GPtrArray *problems, GError **error)
{
  return check_file (store, problems, error) && check_tables (store, problems, error) &&
         check_owners (store, problems, error) && check_derived (store, problems, error) &&
         check_attachments (store, problems, error) && check_index (store, problems, error) &&
         liaison_chain_verify (store->database, problems, error);
}
