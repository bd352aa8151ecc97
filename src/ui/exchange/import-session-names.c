/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/exchange/import-session-private.h"

/* What a person said of names that no record has. */

void
liaison_import_session_free_name (gpointer data)
{
  LiaisonImportSessionName *name = data;

  g_free (name->text);
  g_free (name->id);
  g_free (name->title);
  g_free (name);
}

static char *
get_key (const LiaisonImportUnknown *unknown)
{
  return g_strconcat (unknown->entity->name, "\n", unknown->name, NULL);
}

/**
 * liaison_import_session_set_name:
 * @unknown: a name of the preview
 * @id: (nullable): the record that has it, or %NULL to leave its rows out
 * @title: (nullable): what that record is called
 *
 * Holds from the next preview on.
 */
void
liaison_import_session_set_name (LiaisonImportSession *self,
                                 const LiaisonImportUnknown *unknown,
                                 const char *id,
                                 const char *title)
{
  g_autofree char *key = get_key (unknown);

  g_return_if_fail (LIAISON_IS_IMPORT_SESSION (self));

  if (id == NULL)
    g_hash_table_remove (self->names, key);
  else
    {
      LiaisonImportSessionName *name = g_new0 (LiaisonImportSessionName, 1);

      name->entity = unknown->entity;
      name->text = g_strdup (unknown->name);
      name->id = g_strdup (id);
      name->title = g_strdup (title);
      g_hash_table_insert (self->names, g_steal_pointer (&key), name);
    }
  liaison_import_session_emit (self, LIAISON_IMPORT_SESSION_DECIDED);
}

/**
 * liaison_import_session_get_name:
 * @title: (out) (transfer none) (nullable): what the record is called
 *
 * Returns: (nullable): the id of the record that was said to have the name
 */
const char *
liaison_import_session_get_name (LiaisonImportSession *self,
                                 const LiaisonImportUnknown *unknown,
                                 const char **title)
{
  g_autofree char *key = get_key (unknown);
  const LiaisonImportSessionName *name;

  g_return_val_if_fail (LIAISON_IS_IMPORT_SESSION (self), NULL);

  name = g_hash_table_lookup (self->names, key);
  *title = name != NULL ? name->title : NULL;
  return name != NULL ? name->id : NULL;
}

/**
 * liaison_import_session_forget_names:
 *
 * All names of the file wait again.
 */
void
liaison_import_session_forget_names (LiaisonImportSession *self)
{
  g_return_if_fail (LIAISON_IS_IMPORT_SESSION (self));

  g_hash_table_remove_all (self->names);
  liaison_import_session_emit (self, LIAISON_IMPORT_SESSION_DECIDED);
}

guint
liaison_import_session_count_names (LiaisonImportSession *self)
{
  g_return_val_if_fail (LIAISON_IS_IMPORT_SESSION (self), 0);

  return g_hash_table_size (self->names);
}

/**
 * liaison_import_session_has_new_names:
 *
 * Returns: whether something was said of a name since the preview, which does not show what comes of it yet
 */
gboolean
liaison_import_session_has_new_names (LiaisonImportSession *self)
{
  g_return_val_if_fail (LIAISON_IS_IMPORT_SESSION (self), FALSE);

  for (guint i = 0; self->preview != NULL && i < self->preview->unknown->len; i++)
    {
      g_autofree char *key = get_key (g_ptr_array_index (self->preview->unknown, i));

      if (g_hash_table_contains (self->names, key))
        return TRUE;
    }
  return FALSE;
}
