/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/exchange/import-report.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

/* How many problems, duplicates and rows of the preview are kept in memory. All are counted. */
#define MOST_PROBLEMS 1000
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
  return g_string_free (g_steal_pointer (&text), FALSE);
}
