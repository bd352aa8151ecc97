/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/explanation.h"
#include "core/exchange/csv-format.h"
#include "core/exchange/mapping.h"
#include "core/exchange/name-suggest.h"
#include "core/store/store.h"

G_BEGIN_DECLS

/**
 * LiaisonDuplicateAction:
 * @LIAISON_DUPLICATE_ACTION_SKIP: the row is left out
 * @LIAISON_DUPLICATE_ACTION_MERGE: what the row says goes into the record that it is like; what it leaves empty stays
 * @LIAISON_DUPLICATE_ACTION_KEEP: the row becomes a record of its own
 */
typedef enum
{
  LIAISON_DUPLICATE_ACTION_SKIP,
  LIAISON_DUPLICATE_ACTION_MERGE,
  LIAISON_DUPLICATE_ACTION_KEEP,
} LiaisonDuplicateAction;

/**
 * LiaisonImportOutcome:
 * @LIAISON_IMPORT_NEW: it became a record
 * @LIAISON_IMPORT_CHANGED: by its key it is a record that was there, and says something else of it
 * @LIAISON_IMPORT_UNCHANGED: it says of that record what stands there
 * @LIAISON_IMPORT_MERGED: it went into a record that it is like
 * @LIAISON_IMPORT_SKIPPED: it is like a record, and was left out
 * @LIAISON_IMPORT_REFUSED: it cannot be used
 *
 * What became of a row, or would become of it.
 */
typedef enum
{
  LIAISON_IMPORT_NEW,
  LIAISON_IMPORT_CHANGED,
  LIAISON_IMPORT_UNCHANGED,
  LIAISON_IMPORT_MERGED,
  LIAISON_IMPORT_SKIPPED,
  LIAISON_IMPORT_REFUSED,
} LiaisonImportOutcome;

/**
 * LiaisonImportProblem:
 * @line: of the file, from 1
 * @column: (nullable): the column that is wrong
 * @cell: (nullable): what stands there
 * @reason: a sentence
 */
typedef struct
{
  guint64 line;
  char *column;
  char *cell;
  char *reason;
} LiaisonImportProblem;

/**
 * LiaisonImportDuplicate:
 * @line: of the row
 * @name: what the row calls it
 * @other_id: (nullable): the record in the workspace that it is like
 * @other_line: the earlier row that it is like, or 0
 * @other_name: what that one is called
 * @is_same: whether both have the same id, so that the row cannot become a record of its own
 * @points: the score, for people
 * @must_decide: whether it stops for a decision, or only warns
 * @explanation: (nullable): why
 * @action: what is done with it
 */
typedef struct
{
  guint64 line;
  char *name;
  char *other_id;
  guint64 other_line;
  char *other_name;
  gboolean is_same;
  guint points;
  gboolean must_decide;
  LiaisonExplanation *explanation;
  LiaisonDuplicateAction action;
} LiaisonImportDuplicate;

/**
 * LiaisonImportChange:
 * @line: of the row
 * @id: of the record
 * @name: what people know the record by
 * @field: the label of the field
 * @before: what stood there, for people
 * @after: what the row says
 */
typedef struct
{
  guint64 line;
  char *id;
  char *name;
  char *field;
  char *before;
  char *after;
} LiaisonImportChange;

/**
 * LiaisonImportMissing:
 * @id: of a record of the workspace that no row named
 * @name: what people know it by
 */
typedef struct
{
  char *id;
  char *name;
} LiaisonImportMissing;

/**
 * LiaisonImportUnknown:
 * @entity: of what kind of record
 * @label: of the field that refers to it
 * @name: what the file calls it
 * @n_rows: how many rows do
 * @suggestions: (element-type LiaisonNameSuggestion): which records may be meant, the likeliest first; of a preview only
 *
 * A name that is waiting for a person to say whose it is.
 */
typedef struct
{
  const LiaisonEntity *entity;
  char *label;
  char *name;
  guint64 n_rows;
  GPtrArray *suggestions;
} LiaisonImportUnknown;

/**
 * LiaisonImportPreviewRow:
 * @cells: (array zero-terminated=1): a text for each column of #LiaisonImportReport.preview_fields
 */
typedef struct
{
  guint64 line;
  LiaisonImportOutcome outcome;
  char **cells;
} LiaisonImportPreviewRow;

/**
 * LiaisonImportReport:
 * @n_rows: rows of the file, without its header and empty lines
 * @n_new: rows that became records
 * @n_changed: rows that altered the record that their key names
 * @n_unchanged: rows whose record was as they say
 * @n_missing: records with a key that no row named; of such with a day, those within the days of the file. @missing holds the first
 * @n_field_changes: fields that were altered in records found by a key; @changes holds the first
 * @n_merged: rows that went into records that they are like
 * @n_skipped: duplicates that were left out
 * @n_refused: rows that could not be used
 * @n_created: records that came about because rows referred to them
 * @n_warnings: rows that are like another record, but not so much that a decision is needed
 * @n_problems: problems of rows; @problems holds the first of them
 * @n_duplicates: rows that are like another record, or the same; @duplicates holds the first of them
 * @changes: (element-type LiaisonImportChange): field by field
 * @missing: (element-type LiaisonImportMissing): the oldest first
 * @unknown: (element-type LiaisonImportUnknown): the first names that no record has, in the order of the file
 * @n_aliases: names that were remembered for records
 * @notes: (element-type utf8): guesses that a person should look at
 * @preview_fields: (array zero-terminated=1): the fields that are filled
 * @preview: (element-type LiaisonImportPreviewRow): the first rows as they will be
 * @sequence: the change that was made, or 0
 */
typedef struct
{
  guint64 n_rows;
  guint64 n_new;
  guint64 n_changed;
  guint64 n_unchanged;
  guint64 n_missing;
  guint64 n_field_changes;
  guint64 n_merged;
  guint64 n_skipped;
  guint64 n_refused;
  guint64 n_created;
  guint64 n_warnings;
  guint64 n_problems;
  guint64 n_duplicates;
  GPtrArray *problems;
  GPtrArray *duplicates;
  GPtrArray *changes;
  GPtrArray *missing;
  GPtrArray *unknown;
  guint n_aliases;
  GPtrArray *notes;
  char **preview_fields;
  GPtrArray *preview;
  gint64 sequence;
} LiaisonImportReport;

/**
 * LiaisonImportProgressFunc:
 * @n_bytes: how far the file is read
 * @n_rows: how many rows were read
 *
 * Called from the thread that imports.
 */
typedef void (*LiaisonImportProgressFunc) (guint64 n_bytes, guint64 n_rows, gpointer data);

/**
 * LiaisonImporter:
 *
 * One import of one file. It is plain data until it runs, and runs on one thread at a time.
 */
typedef struct _LiaisonImporter LiaisonImporter;

LiaisonImporter *liaison_importer_new (GFile *file, const LiaisonMapping *mapping);
void liaison_importer_free (LiaisonImporter *self);
void liaison_importer_set_action (LiaisonImporter *self, LiaisonDuplicateAction action);
void liaison_importer_set_action_of_line (LiaisonImporter *self, guint64 line, LiaisonDuplicateAction action);
void liaison_importer_add_alias (LiaisonImporter *self,
                                 const LiaisonEntity *entity,
                                 const char *name,
                                 const char *record);
void liaison_importer_set_refused_file (LiaisonImporter *self, GFile *file);
void liaison_importer_set_cancellable (LiaisonImporter *self, GCancellable *cancellable);
void liaison_importer_set_progress (LiaisonImporter *self, LiaisonImportProgressFunc func, gpointer data);
LiaisonImportReport *
liaison_importer_preview (LiaisonImporter *self, LiaisonDatabase *database, GError **error);
LiaisonImportReport *liaison_importer_apply (LiaisonImporter *self, LiaisonStore *store, GError **error);
gboolean liaison_importer_write (LiaisonStore *store, gpointer importer, GError **error);
LiaisonImportReport *liaison_importer_steal_report (LiaisonImporter *self);
void liaison_import_report_free (LiaisonImportReport *self);
char *liaison_import_report_summarise (const LiaisonImportReport *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonImporter, liaison_importer_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonImportReport, liaison_import_report_free)

G_END_DECLS
