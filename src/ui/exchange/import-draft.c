/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/exchange/import-draft.h"

#define KEY "liaison-import-draft"

static void
free_draft (gpointer data)
{
  LiaisonImportDraft *draft = data;

  g_clear_object (&draft->file);
  g_free (draft->sheet);
  liaison_mapping_free (draft->mapping);
  g_free (draft);
}

/**
 * liaison_import_draft_keep:
 *
 * Takes the place of what was kept before.
 */
void
liaison_import_draft_keep (LiaisonWorkspace *workspace,
                           GFile *file,
                           const char *sheet,
                           const LiaisonMapping *mapping)
{
  LiaisonImportDraft *draft = g_new0 (LiaisonImportDraft, 1);

  g_set_object (&draft->file, file);
  draft->sheet = g_strdup (sheet);
  draft->mapping = liaison_mapping_copy (mapping);
  g_object_set_data_full (G_OBJECT (workspace), KEY, draft, free_draft);
}

/**
 * liaison_import_draft_get:
 *
 * Returns: (transfer none) (nullable): what was kept
 */
LiaisonImportDraft *
liaison_import_draft_get (LiaisonWorkspace *workspace)
{
  return g_object_get_data (G_OBJECT (workspace), KEY);
}

void
liaison_import_draft_forget (LiaisonWorkspace *workspace)
{
  g_object_set_data (G_OBJECT (workspace), KEY, NULL);
}
