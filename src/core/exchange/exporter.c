/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/exchange/exporter.h"

#include "core/base/text.h"
#include "core/exchange/csv-writer.h"
#include "core/records/registry.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  LiaisonCsvWriter *writer;
  GCancellable *cancellable;
  /* For each field that is a reference the folded names that several of its records have. */
  GPtrArray *twins;
} Export;

static gboolean
find_twins (LiaisonDatabase *database, const LiaisonEntity *entity, GHashTable **twins, GError **error)
{
  const LiaisonField *title = liaison_entity_get_title_field (entity);
  g_autofree char *sql = NULL;
  g_autoptr (LiaisonStatement) statement = NULL;
  g_autoptr (GHashTable) met = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gboolean has_row;

  *twins = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (title == NULL)
    return TRUE;
  sql = g_strdup_printf ("SELECT \"%s\" FROM \"%s\" WHERE \"%s\" <> ''", title->column, entity->name,
                         title->column);
  statement = liaison_database_prepare (database, sql, error);
  if (statement == NULL)
    return FALSE;
  while (TRUE)
    {
      g_autofree char *name = NULL;

      if (!liaison_statement_next (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      name = liaison_text_fold (liaison_statement_get_text (statement, 0));
      if (!g_hash_table_add (met, g_strdup (name)))
        g_hash_table_add (*twins, g_steal_pointer (&name));
    }
}

static gboolean
find_all_twins (Export *export, LiaisonDatabase *database, const LiaisonEntity *entity, GError **error)
{
  for (guint i = 0; entity->fields[i].name != NULL; i++)
    {
      GHashTable *twins = NULL;

      /* What is there by the million is not referred to by name. */
      if (entity->fields[i].type == LIAISON_FIELD_REFERENCE &&
          !liaison_registry_find (entity->fields[i].target)->is_bulky &&
          !find_twins (database, liaison_registry_find (entity->fields[i].target), &twins, error))
        {
          g_hash_table_unref (twins);
          return FALSE;
        }
      g_ptr_array_add (export->twins, twins);
    }
  return TRUE;
}

/* By its name, or by its id where the name would not lead back to it. */
static const char *
get_reference (Export *export, LiaisonRecord *record, guint index, const char *title)
{
  const LiaisonField *field = &liaison_record_get_entity (record)->fields[index];
  GHashTable *twins = g_ptr_array_index (export->twins, index);
  const char *id = liaison_record_get_text (record, field->name);
  g_autofree char *folded = NULL;

  if (twins == NULL || title == NULL || *title == '\0')
    return id;
  if (g_hash_table_size (twins) == 0)
    return title;
  folded = liaison_text_fold (title);
  return g_hash_table_contains (twins, folded) ? id : title;
}

static void
free_twins (gpointer twins)
{
  if (twins != NULL)
    g_hash_table_unref (twins);
}

static gboolean
write_header (Export *export, const LiaisonEntity *entity, GError **error)
{
  liaison_csv_writer_add (export->writer, "id");
  for (const LiaisonField *field = entity->fields; field->name != NULL; field++)
    liaison_csv_writer_add (export->writer, field->name);
  return liaison_csv_writer_end_row (export->writer, export->cancellable, error);
}

static gboolean
write_record (LiaisonRecord *record, const char *const *titles, gpointer data, GError **error)
{
  Export *export = data;
  const LiaisonEntity *entity = liaison_record_get_entity (record);

  liaison_csv_writer_add (export->writer, liaison_record_get_id (record));
  for (guint i = 0; entity->fields[i].name != NULL; i++)
    {
      gboolean is_reference = entity->fields[i].type == LIAISON_FIELD_REFERENCE;
      g_autofree char *text = is_reference ? NULL : liaison_record_to_text (record, &entity->fields[i]);

      liaison_csv_writer_add (export->writer,
                              is_reference ? get_reference (export, record, i, titles[i]) : text);
    }
  return liaison_csv_writer_end_row (export->writer, export->cancellable, error);
}

/**
 * liaison_export_records:
 * @query: which records
 * @ids: (nullable) (array zero-terminated=1): instead of those of the query, these, in this order
 * @stream: is written and closed
 * @error: what the database or the disk said
 *
 * Writes records as CSV: a column a field, references by name (by id where several have that name), canonical values, and
 * cells that a spreadsheet would run as a formula made harmless. What was written can be imported again.
 */
gboolean
liaison_export_records (LiaisonDatabase *database,
                        const LiaisonQuery *query,
                        const char *const *ids,
                        GOutputStream *stream,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (LiaisonCsvWriter) writer = liaison_csv_writer_new (stream, ',', LIAISON_CSV_WRITER_DEFAULT);
  g_autoptr (GPtrArray) twins = g_ptr_array_new_with_free_func (free_twins);
  Export export = { writer, cancellable, twins };
  const LiaisonEntity *entity = liaison_query_get_entity (query);

  return find_all_twins (&export, database, entity, error) && write_header (&export, entity, error) &&
         (ids != NULL ? liaison_query_run_ids (query, database, ids, write_record, &export, error)
                      : liaison_query_run (query, database, write_record, &export, error)) &&
         liaison_csv_writer_close (writer, cancellable, error);
}
