/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/line-reader.h"
#include "core/mdf/operation.h"

G_BEGIN_DECLS

/**
 * LiaisonOutcomeFunc:
 * @line: its place in the file, from 1
 * @outcome: what became of it; is not kept
 *
 * Is told each line of a file of operations.
 *
 * Returns: whether to go on
 */
typedef gboolean (*LiaisonOutcomeFunc) (LiaisonDatabase *database,
                                        gint64 line,
                                        const LiaisonOutcome *outcome,
                                        gpointer data,
                                        GError **error);

/**
 * LiaisonOperationFile:
 * @reader: of the file
 * @folder: (nullable): in which the files lie that operations name
 * @report: is told what became of each line, before the change is stored
 * @data: for @report
 *
 * What liaison_operation_file_apply() takes.
 */
typedef struct
{
  LiaisonLineReader *reader;
  GFile *folder;
  LiaisonOutcomeFunc report;
  gpointer data;
} LiaisonOperationFile;

gboolean liaison_operation_file_apply (LiaisonStore *store, gpointer file, GError **error);

G_END_DECLS
