/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/records/record-store.h"

#include "core/records/registry.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Records in and out of the database, for every entity by its table of fields. */

/**
 * liaison_record_select:
 * @prefix: the name of the table in the statement
 *
 * Returns: (transfer full): the id and all columns, in the order of the fields, with commas
 */
char *
liaison_record_select (const LiaisonEntity *entity, const char *prefix)
{
  GString *columns = g_string_new (NULL);

  g_string_printf (columns, "%s.id", prefix);
  for (const LiaisonField *field = entity->fields; field->name != NULL; field++)
    g_string_append_printf (columns, ", %s.\"%s\"", prefix, field->column);
  return g_string_free (columns, FALSE);
}

/**
 * liaison_record_read_row:
 * @first_column: where the columns of liaison_record_select() start
 */
void
liaison_record_read_row (LiaisonRecord *record, LiaisonStatement *statement, int first_column)
{
  const LiaisonEntity *entity = liaison_record_get_entity (record);
  int column = first_column;

  liaison_record_set_id (record, liaison_statement_get_text (statement, column++));
  for (const LiaisonField *field = entity->fields; field->name != NULL; field++, column++)
    {
      LiaisonValue value = { 0 };

      if (!liaison_statement_is_null (statement, column))
        {
          if (liaison_field_is_integer (field))
            {
              value.kind = LIAISON_VALUE_INTEGER;
              value.integer = liaison_statement_get_int (statement, column);
            }
          else
            {
              /* Borrowed from the statement; setting it copies it. */
              value.kind = LIAISON_VALUE_TEXT;
              value.text = (char *) liaison_statement_get_text (statement, column);
            }
        }
      liaison_record_set_value (record, field, &value);
    }
}

static void
bind_value (LiaisonStatement *statement, int index, const LiaisonValue *value)
{
  switch (value->kind)
    {
    case LIAISON_VALUE_TEXT:
      liaison_statement_bind_text (statement, index, value->text);
      break;
    case LIAISON_VALUE_INTEGER:
      liaison_statement_bind_int (statement, index, value->integer);
      break;
    case LIAISON_VALUE_NULL:
    default:
      liaison_statement_bind_null (statement, index);
      break;
    }
}

static const LiaisonField *
find_column (const LiaisonEntity *entity, const char *column)
{
  for (const LiaisonField *field = entity->fields; field->name != NULL; field++)
    if (g_str_equal (field->column, column))
      return field;
  return NULL;
}

/* The labels of the columns in "UNIQUE constraint failed: tagging.record_id, tagging.tag_id". */
static char *
list_unique_fields (LiaisonDatabase *database, const LiaisonEntity *entity)
{
  const char *detail = strstr (sqlite3_errmsg (liaison_database_get_handle (database)), ": ");
  g_auto (GStrv) columns = g_strsplit (detail != NULL ? detail + 2 : "", ", ", -1);
  g_autoptr (GString) labels = g_string_new (NULL);

  for (guint i = 0; columns[i] != NULL; i++)
    {
      const char *point = strrchr (columns[i], '.');
      const LiaisonField *field = point != NULL ? find_column (entity, point + 1) : NULL;

      if (field == NULL || (field->flags & LIAISON_FIELD_INTERNAL) != 0)
        continue;
      if (labels->len > 0)
        /* Translators: between the parts of a list: “reseller, service provider” */
        g_string_append (labels, _ (", "));
      g_string_append (labels, _ (field->label));
    }
  return g_string_free (g_steal_pointer (&labels), FALSE);
}

/* Runs what writes a record. That another one has already what only one may have is said in the words of the form. */
static gboolean
write_row (LiaisonDatabase *database,
           LiaisonStatement *statement,
           const LiaisonEntity *entity,
           GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *labels = NULL;

  if (liaison_statement_finish (statement, &failure))
    return TRUE;
  if (sqlite3_extended_errcode (liaison_database_get_handle (database)) == SQLITE_CONSTRAINT_UNIQUE)
    labels = list_unique_fields (database, entity);
  if (labels != NULL && *labels != '\0')
    g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_REFUSED,
                 /* Translators: %s is the label of a field, such as Name, or several of them */
                 _ ("%s: there is another record with this already, and only one may have it."), labels);
  else
    g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
check_change (LiaisonStore *store,
              const LiaisonEntity *entity,
              LiaisonRecord *record,
              LiaisonRecord *base,
              GError **error)
{
  return entity->check_change == NULL ||
         entity->check_change (liaison_store_get_database (store), record, base, error);
}

/**
 * liaison_record_insert:
 * @store: within a change
 * @record: without an id it gets a new one
 * @error: INVALID where a field or the record as a whole is wrong, REFUSED where a rule or the database says so
 */
gboolean
liaison_record_insert (LiaisonStore *store, LiaisonRecord *record, GError **error)
{
  const LiaisonEntity *entity = liaison_record_get_entity (record);
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autoptr (LiaisonStatement) statement = NULL;
  int index = 1;

  if (!liaison_record_check (record, NULL, error) || !check_change (store, entity, record, NULL, error))
    return FALSE;
  g_string_printf (sql, "INSERT INTO \"%s\" (id", entity->name);
  for (const LiaisonField *field = entity->fields; field->name != NULL; field++)
    g_string_append_printf (sql, ", \"%s\"", field->column);
  g_string_append (sql, ") VALUES (?");
  for (const LiaisonField *field = entity->fields; field->name != NULL; field++)
    g_string_append (sql, ", ?");
  g_string_append_c (sql, ')');

  statement = liaison_database_prepare (liaison_store_get_database (store), sql->str, error);
  if (statement == NULL)
    return FALSE;
  if (liaison_record_get_id (record) == NULL)
    {
      g_autofree char *id = liaison_id_new (liaison_store_get_ids (store));

      liaison_record_set_id (record, id);
    }
  liaison_statement_bind_text (statement, index++, liaison_record_get_id (record));
  for (const LiaisonField *field = entity->fields; field->name != NULL; field++)
    bind_value (statement, index++, liaison_record_get_value (record, field));
  return write_row (liaison_store_get_database (store), statement, entity, error);
}

/* Writes the fields in which @record differs from @current in one statement: a rule of the table may bind several of them,
 * as a state does the date that it needs. */
static gboolean
write_changed (LiaisonStore *store, LiaisonRecord *record, LiaisonRecord *current, GError **error)
{
  const LiaisonEntity *entity = liaison_record_get_entity (record);
  g_autoptr (GPtrArray) changed = g_ptr_array_new ();
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autoptr (LiaisonStatement) statement = NULL;

  g_string_printf (sql, "UPDATE \"%s\" SET", entity->name);
  for (const LiaisonField *field = entity->fields; field->name != NULL; field++)
    if (!liaison_value_equal (liaison_record_get_value (record, field),
                              liaison_record_get_value (current, field)))
      {
        g_string_append_printf (sql, "%s \"%s\" = ?", changed->len > 0 ? "," : "", field->column);
        g_ptr_array_add (changed, (gpointer) field);
      }
  if (changed->len == 0)
    return TRUE;
  g_string_append (sql, " WHERE id = ?");
  statement = liaison_database_prepare (liaison_store_get_database (store), sql->str, error);
  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < changed->len; i++)
    bind_value (statement, (int) i + 1, liaison_record_get_value (record, changed->pdata[i]));
  liaison_statement_bind_text (statement, (int) changed->len + 1, liaison_record_get_id (record));
  return write_row (liaison_store_get_database (store), statement, entity, error);
}

/**
 * liaison_record_update:
 * @store: within a change
 * @record: as it should be
 * @base: as it was when the editing began
 * @error: INVALID; REFUSED where a rule says so; CONFLICT where somebody else changed the same field since; NOT_FOUND where the record is gone
 *
 * Writes the fields in which @record differs from @base, so that what others changed in other fields meanwhile stays.
 */
gboolean
liaison_record_update (LiaisonStore *store, LiaisonRecord *record, LiaisonRecord *base, GError **error)
{
  const LiaisonEntity *entity = liaison_record_get_entity (record);
  g_autoptr (LiaisonRecord) current = NULL;
  g_autoptr (LiaisonRecord) merged = NULL;

  g_return_val_if_fail (liaison_record_get_entity (base) == entity, FALSE);

  current =
      liaison_record_load (liaison_store_get_database (store), entity, liaison_record_get_id (record), error);
  if (current == NULL)
    return FALSE;
  merged = liaison_record_copy (current);
  for (const LiaisonField *field = entity->fields; field->name != NULL; field++)
    {
      const LiaisonValue *value = liaison_record_get_value (record, field);
      const LiaisonValue *stands = liaison_record_get_value (current, field);

      if (liaison_value_equal (value, liaison_record_get_value (base, field)) ||
          liaison_value_equal (value, stands))
        continue;
      if (!liaison_value_equal (stands, liaison_record_get_value (base, field)))
        {
          g_autofree char *theirs = liaison_record_format (current, field);

          g_set_error (
              error, LIAISON_ERROR, LIAISON_ERROR_CONFLICT,
              _ ("“%s” was changed to “%s” by somebody else meanwhile. Decide which one to keep and save "
                 "again."),
              _ (field->label), theirs);
          return FALSE;
        }
      liaison_record_set_value (merged, field, value);
    }
  return liaison_record_check (merged, NULL, error) && check_change (store, entity, merged, current, error) &&
         write_changed (store, merged, current, error) &&
         (entity->follow == NULL ||
          entity->follow (liaison_store_get_database (store), merged, current, error));
}

/**
 * liaison_record_remove:
 * @store: within a change
 * @error: REFUSED where other records refer to it or a rule keeps it, NOT_FOUND
 */
gboolean
liaison_record_remove (LiaisonStore *store, const LiaisonEntity *entity, const char *id, GError **error)
{
  LiaisonDatabase *database = liaison_store_get_database (store);
  g_autoptr (LiaisonRecord) current = NULL;
  g_autofree char *sql = g_strdup_printf ("DELETE FROM \"%s\" WHERE id = ?", entity->name);
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (database, sql, error);
  g_autoptr (GError) failure = NULL;

  if (statement == NULL)
    return FALSE;
  if (entity->check_change != NULL)
    {
      current = liaison_record_load (database, entity, id, error);
      if (current == NULL || !check_change (store, entity, NULL, current, error))
        return FALSE;
    }
  liaison_statement_bind (statement, "t", id);
  if (!liaison_statement_finish (statement, &failure))
    {
      if (sqlite3_extended_errcode (liaison_database_get_handle (database)) == SQLITE_CONSTRAINT_FOREIGNKEY)
        g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_REFUSED,
                             _ ("Other records refer to this one, so it cannot be deleted."));
      else
        g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (sqlite3_changes (liaison_database_get_handle (database)) == 0)
    {
      g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_NOT_FOUND,
                           _ ("This record is not there any more."));
      return FALSE;
    }
  return TRUE;
}

/**
 * liaison_record_load:
 * @error: NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the record
 */
LiaisonRecord *
liaison_record_load (LiaisonDatabase *database, const LiaisonEntity *entity, const char *id, GError **error)
{
  g_autofree char *columns = liaison_record_select (entity, "t");
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM \"%s\" AS t WHERE t.id = ?", columns, entity->name);
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (database, sql, error);
  LiaisonRecord *record;
  gboolean has_row;

  if (statement == NULL)
    return NULL;
  liaison_statement_bind (statement, "t", id);
  if (!liaison_statement_next (statement, &has_row, error))
    return NULL;
  if (!has_row)
    {
      g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_NOT_FOUND,
                           _ ("This record is not there any more."));
      return NULL;
    }
  record = g_object_new (entity->get_type (), NULL);
  liaison_record_read_row (record, statement, 0);
  return record;
}

/**
 * liaison_record_load_where:
 * @field: the name of a field with text, or %NULL for all records
 * @value: its value
 *
 * Returns: (transfer full) (element-type LiaisonRecord) (nullable): the records, the oldest first
 */
GPtrArray *
liaison_record_load_where (LiaisonDatabase *database,
                           const LiaisonEntity *entity,
                           const char *field,
                           const char *value,
                           GError **error)
{
  g_autofree char *columns = liaison_record_select (entity, "t");
  g_autofree char *condition =
      field != NULL
          ? g_strdup_printf ("WHERE t.\"%s\" = ?1", liaison_entity_get_field (entity, field)->column)
          : g_strdup ("WHERE ?1 IS NULL");
  g_autofree char *sql =
      g_strdup_printf ("SELECT %s FROM \"%s\" AS t %s ORDER BY t.id", columns, entity->name, condition);
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (database, sql, error);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean has_row;

  if (statement == NULL)
    return NULL;
  liaison_statement_bind (statement, "t", value);
  while (TRUE)
    {
      LiaisonRecord *record;

      if (!liaison_statement_next (statement, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&records);
      record = g_object_new (entity->get_type (), NULL);
      liaison_record_read_row (record, statement, 0);
      g_ptr_array_add (records, record);
    }
}

/**
 * liaison_record_load_title:
 * @id: (nullable): of a record
 *
 * Returns: (transfer full) (nullable): its name, or %NULL where it is not there
 */
char *
liaison_record_load_title (LiaisonDatabase *database, const LiaisonEntity *entity, const char *id)
{
  const LiaisonField *title = liaison_entity_get_title_field (entity);
  g_autofree char *sql = NULL;
  char *text = NULL;

  if (id == NULL || title == NULL)
    return NULL;
  sql = g_strdup_printf ("SELECT \"%s\" FROM \"%s\" WHERE id = ?", title->column, entity->name);
  liaison_database_get_text (database, &text, NULL, sql, "t", id);
  return text;
}

/**
 * liaison_record_format_named:
 * @database: the workspace
 * @field: of @record
 *
 * Returns: (transfer full): the value for people as liaison_record_format() gives it, and of a reference what the record is called; "" where there is
 *   none
 */
char *
liaison_record_format_named (LiaisonDatabase *database, LiaisonRecord *record, const LiaisonField *field)
{
  const LiaisonValue *value = liaison_record_get_value (record, field);
  char *title = NULL;

  if (field->type == LIAISON_FIELD_REFERENCE && value->kind == LIAISON_VALUE_TEXT && *value->text != '\0')
    title = liaison_record_load_title (database, liaison_registry_find (field->target), value->text);
  return title != NULL ? title : liaison_record_format (record, field);
}
