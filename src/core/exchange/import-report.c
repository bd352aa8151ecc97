/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/exchange/import-report.h"

#include "core/records/record-store.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

/* How many of each are kept in memory. All are counted. */
#define MOST_PROBLEMS 1000
#define MOST_CHANGES 1000
#define MOST_MISSING 1000
#define MOST_DUPLICATES 10000
#define MOST_PREVIEW_ROWS 200

static void
free_problem (gpointer data)
{
  LiaisonImportProblem *problem = data;

  g_free (problem->column);
  g_free (problem->cell);
  g_free (problem->reason);
  g_free (problem);
}

static void
free_duplicate (gpointer data)
{
  LiaisonImportDuplicate *duplicate = data;

  g_free (duplicate->name);
  g_free (duplicate->other_id);
  g_free (duplicate->other_name);
  g_clear_pointer (&duplicate->explanation, liaison_explanation_unref);
  g_free (duplicate);
}

static void
free_change (gpointer data)
{
  LiaisonImportChange *change = data;

  g_free (change->id);
  g_free (change->name);
  g_free (change->field);
  g_free (change->before);
  g_free (change->after);
  g_free (change);
}

static void
free_missing (gpointer data)
{
  LiaisonImportMissing *missing = data;

  g_free (missing->id);
  g_free (missing->name);
  g_free (missing);
}

static void
free_unknown (gpointer data)
{
  LiaisonImportUnknown *unknown = data;

  g_free (unknown->label);
  g_free (unknown->name);
  g_ptr_array_unref (unknown->suggestions);
  g_free (unknown);
}

static void
free_preview_row (gpointer data)
{
  LiaisonImportPreviewRow *row = data;

  g_strfreev (row->cells);
  g_free (row);
}

LiaisonImportReport *
liaison_import_report_new (void)
{
  LiaisonImportReport *self = g_new0 (LiaisonImportReport, 1);

  self->problems = g_ptr_array_new_with_free_func (free_problem);
  self->duplicates = g_ptr_array_new_with_free_func (free_duplicate);
  self->changes = g_ptr_array_new_with_free_func (free_change);
  self->missing = g_ptr_array_new_with_free_func (free_missing);
  self->unknown = g_ptr_array_new_with_free_func (free_unknown);
  self->notes = g_ptr_array_new_with_free_func (g_free);
  self->preview = g_ptr_array_new_with_free_func (free_preview_row);
  return self;
}

void
liaison_import_report_free (LiaisonImportReport *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->problems);
  g_ptr_array_unref (self->duplicates);
  g_ptr_array_unref (self->changes);
  g_ptr_array_unref (self->missing);
  g_ptr_array_unref (self->unknown);
  g_ptr_array_unref (self->notes);
  g_ptr_array_unref (self->preview);
  g_strfreev (self->preview_fields);
  g_free (self);
}

void
liaison_import_report_add_problem (LiaisonImportReport *self,
                                   guint64 line,
                                   const char *column,
                                   const char *cell,
                                   const char *reason)
{
  LiaisonImportProblem *problem;

  self->n_problems++;
  if (self->problems->len >= MOST_PROBLEMS)
    return;
  problem = g_new0 (LiaisonImportProblem, 1);
  problem->line = line;
  problem->column = g_strdup (column);
  problem->cell = g_strdup (cell);
  problem->reason = g_strdup (reason);
  g_ptr_array_add (self->problems, problem);
}

/**
 * liaison_import_report_add_duplicate:
 * @duplicate: is counted and copied, as long as there is room for it
 */
void
liaison_import_report_add_duplicate (LiaisonImportReport *self, const LiaisonImportDuplicate *duplicate)
{
  LiaisonImportDuplicate *kept;

  self->n_duplicates++;
  if (self->duplicates->len >= MOST_DUPLICATES)
    return;
  kept = g_memdup2 (duplicate, sizeof *duplicate);
  kept->name = g_strdup (duplicate->name);
  /* In a preview an earlier row has no id yet. */
  kept->other_id =
      duplicate->other_id != NULL && *duplicate->other_id != '\0' ? g_strdup (duplicate->other_id) : NULL;
  kept->other_name = g_strdup (duplicate->other_name);
  kept->explanation =
      duplicate->explanation != NULL ? liaison_explanation_ref (duplicate->explanation) : NULL;
  g_ptr_array_add (self->duplicates, kept);
}

/* What people know a record by: its title, or what tells lines apart. */
static char *
describe (LiaisonDatabase *database, LiaisonRecord *record, char **match)
{
  const LiaisonEntity *entity = liaison_record_get_entity (record);
  const LiaisonField *title = liaison_entity_get_title_field (entity);
  g_autoptr (GString) text = g_string_new (NULL);

  if (title != NULL && !entity->is_bulky)
    return liaison_record_format (record, title);
  for (guint i = 0; match[i] != NULL; i++)
    {
      const LiaisonField *field = liaison_entity_get_field (entity, match[i]);
      g_autofree char *part = field != NULL ? liaison_record_format_named (database, record, field) : NULL;

      if (part != NULL)
        g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", part);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_change (LiaisonImportReport *self,
            guint64 line,
            LiaisonRecord *record,
            char *name,
            const char *field,
            char *before,
            char *after)
{
  LiaisonImportChange *change = g_new0 (LiaisonImportChange, 1);

  change->line = line;
  change->id = g_strdup (liaison_record_get_id (record));
  change->name = name;
  change->field = g_strdup (field);
  change->before = before;
  change->after = after;
  g_ptr_array_add (self->changes, change);
}

/**
 * liaison_import_report_add_changes:
 * @row: names what is yet to be made
 * @before: the record as it stands
 * @after: as the row has it
 *
 * Counts the fields that differ, and keeps them for people as long as there is room.
 */
void
liaison_import_report_add_changes (LiaisonImportReport *self,
                                   guint64 line,
                                   const LiaisonMapping *mapping,
                                   LiaisonDatabase *database,
                                   LiaisonImportRow *row,
                                   LiaisonRecord *before,
                                   LiaisonRecord *after)
{
  for (const LiaisonField *field = liaison_record_get_entity (before)->fields; field->name != NULL; field++)
    {
      const char *missing;

      if (liaison_value_equal (liaison_record_get_value (before, field),
                               liaison_record_get_value (after, field)))
        continue;
      self->n_field_changes++;
      if (self->changes->len >= MOST_CHANGES)
        continue;
      missing = liaison_import_row_get_missing (row, field);
      add_change (self, line, before, describe (database, before, mapping->match), _ (field->label),
                  liaison_record_format_named (database, before, field),
                  missing != NULL ? g_strdup (missing)
                                  : liaison_record_format_named (database, after, field));
    }
}

/**
 * liaison_import_report_set_missing:
 * @match: after all rows were looked for
 *
 * Says which records of the workspace the file does not have.
 */
gboolean
liaison_import_report_set_missing (LiaisonImportReport *self,
                                   LiaisonImportMatch *match,
                                   const LiaisonMapping *mapping,
                                   LiaisonDatabase *database,
                                   GError **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);

  self->n_missing = liaison_import_match_count_missing (match);
  if (!liaison_import_match_list_missing (match, MOST_MISSING, records, error))
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    {
      LiaisonImportMissing *missing = g_new0 (LiaisonImportMissing, 1);

      missing->id = g_strdup (liaison_record_get_id (records->pdata[i]));
      missing->name = describe (database, records->pdata[i], mapping->match);
      g_ptr_array_add (self->missing, missing);
    }
  return TRUE;
}

gboolean
liaison_import_report_wants_preview (const LiaisonImportReport *self)
{
  return self->preview->len < MOST_PREVIEW_ROWS;
}

void
liaison_import_report_add_preview (LiaisonImportReport *self,
                                   guint64 line,
                                   LiaisonImportOutcome outcome,
                                   char **cells)
{
  LiaisonImportPreviewRow *row = g_new0 (LiaisonImportPreviewRow, 1);

  row->line = line;
  row->outcome = outcome;
  row->cells = cells;
  g_ptr_array_add (self->preview, row);
}

/**
 * liaison_import_report_summarise:
 *
 * Returns: (transfer full): the outcome in a few sentences
 */
char *
liaison_import_report_summarise (const LiaisonImportReport *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, ngettext ("%" PRIu64 " row read.", "%" PRIu64 " rows read.", self->n_rows),
                          self->n_rows);
  g_string_append_c (text, ' ');
  g_string_append_printf (text, ngettext ("%" PRIu64 " new.", "%" PRIu64 " new.", self->n_new), self->n_new);
  if (self->n_changed > 0)
    g_string_append_printf (
        text, ngettext (" %" PRIu64 " changed.", " %" PRIu64 " changed.", self->n_changed), self->n_changed);
  if (self->n_unchanged > 0)
    g_string_append_printf (
        text, ngettext (" %" PRIu64 " unchanged.", " %" PRIu64 " unchanged.", self->n_unchanged),
        self->n_unchanged);
  if (self->n_merged > 0)
    g_string_append_printf (text, ngettext (" %" PRIu64 " merged.", " %" PRIu64 " merged.", self->n_merged),
                            self->n_merged);
  if (self->n_skipped > 0)
    g_string_append_printf (
        text,
        ngettext (" %" PRIu64 " duplicate left out.", " %" PRIu64 " duplicates left out.", self->n_skipped),
        self->n_skipped);
  if (self->n_refused > 0)
    g_string_append_printf (text,
                            ngettext (" %" PRIu64 " row could not be used.",
                                      " %" PRIu64 " rows could not be used.", self->n_refused),
                            self->n_refused);
  if (self->n_created > 0)
    g_string_append_printf (text,
                            ngettext (" %" PRIu64 " further record was made because rows name it.",
                                      " %" PRIu64 " further records were made because rows name them.",
                                      self->n_created),
                            self->n_created);
  if (self->n_missing > 0)
    g_string_append_printf (text,
                            ngettext (" %" PRIu64 " record of the workspace is not in the file.",
                                      " %" PRIu64 " records of the workspace are not in the file.",
                                      self->n_missing),
                            self->n_missing);
  return g_string_free (g_steal_pointer (&text), FALSE);
}
