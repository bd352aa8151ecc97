/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/exchange/import-row.h"
#include "core/exchange/reference-book.h"

G_BEGIN_DECLS

/* Room for what a cell becomes that is not the cell itself: an ISO date, a decimal, the words of a list of choices. */
#define LIAISON_IMPORT_SCRATCH_SIZE 128

/* One field that is filled, from a column or by a constant. */
typedef struct
{
  /* NULL for what stands in a record of its own. */
  const LiaisonField *field;
  const char *name;
  const LiaisonMappingColumn *mapped;
  /* -1 for a constant. */
  int column;
  int within;
  const char *column_name;
  const char *within_name;
  LiaisonNumberStyle number_style;
  LiaisonDateStyle date_style;
  /* Of what a reference names. */
  const LiaisonEntity *entity;
  LiaisonReferenceBook *book;
  LiaisonReferenceBook *within_book;
  LiaisonValue constant;
  /* Of this row: the name of a record that is not there yet. */
  const char *missing;
  /* Of this row: whether the cell is wrong. */
  gboolean is_bad;
  char scratch[LIAISON_IMPORT_SCRATCH_SIZE];
} LiaisonImportTarget;

/* The records of one entity, by the ids of one system. Two fields that refer to the same ones share it, so that what one
 * of them creates is there for the other. */
typedef struct
{
  const LiaisonEntity *entity;
  const char *system;
  LiaisonReferenceBook *book;
} LiaisonImportShelf;

struct _LiaisonImportRow
{
  const LiaisonEntity *entity;
  LiaisonCsvReader *reader;
  GArray *targets;
  GArray *shelves;
  LiaisonValue *values;
  /* For each field whether this row, and not a standard, says what it is. */
  gboolean *is_said;
  guint n_fields;
  const char *own_id;
  const char *external_id;
  const char *system;
  const char *employer_id;
  const char *role;
  /* Cells of this row that had to be copied. */
  GStringChunk *copies;
  gboolean has_copies;
  LiaisonBulk *bulk;
  LiaisonImportFaultFunc fault_func;
  gpointer fault_data;
  LiaisonImportUnknownFunc unknown_func;
  gpointer unknown_data;
  gboolean is_good;
  /* As the mapping has it. */
  gboolean may_be_partial;
  gboolean clears;
};

void
liaison_import_row_set_text (LiaisonImportRow *self, const LiaisonImportTarget *target, const char *text);
gboolean liaison_import_row_read_value (LiaisonImportRow *self,
                                        LiaisonImportTarget *target,
                                        const char *cell,
                                        gsize length,
                                        GError **error);

G_END_DECLS
