/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/exchange/exporter.h"

#include "core/exchange/csv-writer.h"
#include "core/records/record-store.h"
#include "core/records/registry.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  LiaisonCsvWriter *writer;
  GCancellable *cancellable;
} Export;

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
      g_autofree char *text = titles[i] == NULL ? liaison_record_to_text (record, &entity->fields[i]) : NULL;

      liaison_csv_writer_add (export->writer, titles[i] != NULL ? titles[i] : text);
    }
  return liaison_csv_writer_end_row (export->writer, export->cancellable, error);
}

/* A list that is shown has an order of its own. */
static gboolean
write_ids (Export *export, LiaisonDatabase *database, const LiaisonEntity *entity, const char *const *ids, GError **error)
{
  g_autofree const char **titles = g_new0 (const char *, liaison_entity_get_n_fields (entity));

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (LiaisonRecord) record = liaison_record_load (database, entity, ids[i], error);
      g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

      if (record == NULL)
        return FALSE;
      for (guint k = 0; entity->fields[k].name != NULL; k++)
        {
          const LiaisonField *field = &entity->fields[k];

          titles[k] = NULL;
          if (field->type != LIAISON_FIELD_REFERENCE)
            continue;
          titles[k] = liaison_record_load_title (database, liaison_registry_find (field->target),
                                                 liaison_record_get_text (record, field->name));
          g_ptr_array_add (names, (gpointer) titles[k]);
        }
      if (!write_record (record, titles, export, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * liaison_export_records:
 * @query: which records
 * @ids: (nullable) (array zero-terminated=1): instead of those of the query, these, in this order
 * @stream: is written and closed
 * @error: what the database or the disk said
 *
 * Writes records as CSV: a column a field, references by name, canonical values, and cells that a spreadsheet would run
 * as a formula made harmless. What was written can be imported again.
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
  Export export = { writer, cancellable };
  const LiaisonEntity *entity = liaison_query_get_entity (query);

  return write_header (&export, entity, error)
         && (ids != NULL ? write_ids (&export, database, entity, ids, error)
                         : liaison_query_run (query, database, write_record, &export, error))
         && liaison_csv_writer_close (writer, cancellable, error);
}
