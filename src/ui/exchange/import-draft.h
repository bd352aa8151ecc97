/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/exchange/mapping.h"
#include "core/store/workspace.h"

G_BEGIN_DECLS

/**
 * LiaisonImportDraft:
 * @file: (nullable): what was about to be imported
 * @sheet: (nullable): which sheet of it, where it is a spreadsheet
 * @mapping: with the form of the file as far as it was decided
 *
 * Where the assistant was left, as long as the workspace is open.
 */
typedef struct
{
  GFile *file;
  char *sheet;
  LiaisonMapping *mapping;
} LiaisonImportDraft;

void liaison_import_draft_keep (LiaisonWorkspace *workspace,
                                GFile *file,
                                const char *sheet,
                                const LiaisonMapping *mapping);
LiaisonImportDraft *liaison_import_draft_get (LiaisonWorkspace *workspace);
void liaison_import_draft_forget (LiaisonWorkspace *workspace);

G_END_DECLS
