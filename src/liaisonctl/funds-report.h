/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "command.h"

#include "core/mdf/fund-report.h"
#include "table.h"

G_BEGIN_DECLS

/**
 * ReportPart:
 * @place: of an allocation in the tree of @report
 * @node: the same
 *
 * A part of a budget that is reported on.
 */
typedef struct
{
  const LiaisonFundReport *report;
  guint place;
  const LiaisonFundNode *node;
} ReportPart;

/**
 * ReportKind:
 * @name: of the command
 * @description: marked for translation
 * @add_json: adds members to an object
 * @print: prints tables
 * @get_missing: (nullable): names the currencies for want of whose rates something was left out
 *
 * What is said of parts of budgets.
 */
typedef struct
{
  const char *name;
  const char *description;
  void (*add_json) (JsonBuilder *builder, const ReportPart *part);
  void (*print) (const ReportPart *part);
  char **(*get_missing) (const LiaisonFundReport *report);
} ReportKind;

Status funds_report_run (const ReportKind *kind, int argc, char **argv);
void report_cell_money (Table *table, gint64 minor, const char *currency);
void report_cell_number (Table *table, gint64 number);
void report_cell_date (Table *table, LiaisonDate date);

G_END_DECLS
