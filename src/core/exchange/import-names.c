/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/exchange/import-names.h"

#include "core/records/attached.h"
#include "core/records/record-store.h"

#include <glib/gi18n-lib.h>

/* How many names are listed, of how many of them it is said which records may be meant, and how many of these. */
#define MOST_UNKNOWN 1000
#define MOST_SUGGESTED_NAMES 300
#define MOST_SUGGESTIONS 5

/* A name of the file, and whose it is by what a person said. */
typedef struct
{
  const LiaisonEntity *entity;
  char *name;
  char *record;
  /* Known once the file is open. */
  char *id;
} Alias;

struct _LiaisonImportNames
{
  GArray *aliases;
  /* "entity\nname" → LiaisonImportUnknown of the report of this run */
  GHashTable *unknown;
  LiaisonImportReport *report;
};

static void
clear_alias (gpointer data)
{
  Alias *alias = data;

  g_free (alias->name);
  g_free (alias->record);
  g_free (alias->id);
}

/**
 * liaison_import_names_new:
 *
 * Returns: (transfer full): nothing said, nothing waiting
 */
LiaisonImportNames *
liaison_import_names_new (void)
{
  LiaisonImportNames *self = g_new0 (LiaisonImportNames, 1);

  self->aliases = g_array_new (FALSE, FALSE, sizeof (Alias));
  g_array_set_clear_func (self->aliases, clear_alias);
  self->unknown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
liaison_import_names_free (LiaisonImportNames *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->aliases);
  g_hash_table_unref (self->unknown);
  g_free (self);
}

/**
 * liaison_import_names_add:
 * @entity: (nullable): the kind of record, or %NULL for whichever the file refers to
 * @name: what the file calls a record
 * @record: the id, the code or the name of the record
 */
void
liaison_import_names_add (LiaisonImportNames *self,
                          const LiaisonEntity *entity,
                          const char *name,
                          const char *record)
{
  Alias alias = { entity, g_strdup (name), g_strdup (record), NULL };

  g_array_append_val (self->aliases, alias);
}

static void
note_unknown (const LiaisonEntity *entity, const char *label, const char *name, gpointer data)
{
  LiaisonImportNames *self = data;
  g_autofree char *key = g_strconcat (entity->name, "\n", name, NULL);
  LiaisonImportUnknown *unknown = g_hash_table_lookup (self->unknown, key);

  if (unknown == NULL)
    {
      if (self->report->unknown->len >= MOST_UNKNOWN)
        return;
      unknown = g_new0 (LiaisonImportUnknown, 1);
      unknown->entity = entity;
      unknown->label = g_strdup (label);
      unknown->name = g_strdup (name);
      unknown->suggestions = g_ptr_array_new_with_free_func ((GDestroyNotify) liaison_name_suggestion_free);
      g_ptr_array_add (self->report->unknown, unknown);
      g_hash_table_insert (self->unknown, g_steal_pointer (&key), unknown);
    }
  unknown->n_rows++;
}

/**
 * liaison_import_names_start:
 * @row: before its first row is read
 * @report: gets the names that no record has
 * @error: NOT_FOUND where the record of a name is not there
 *
 * Lets the rows use what was said.
 */
gboolean
liaison_import_names_start (LiaisonImportNames *self,
                            LiaisonImportRow *row,
                            LiaisonImportReport *report,
                            GError **error)
{
  g_hash_table_remove_all (self->unknown);
  self->report = report;
  liaison_import_row_set_unknown (row, note_unknown, self);
  for (guint i = 0; i < self->aliases->len; i++)
    {
      Alias *alias = &g_array_index (self->aliases, Alias, i);

      g_clear_pointer (&alias->id, g_free);
      if (liaison_import_row_add_alias (row, alias->entity, alias->name, alias->record, &alias->entity,
                                        &alias->id))
        continue;
      g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_NOT_FOUND,
                   /* Translators: a name in a file, and the record that was said to have it */
                   _ ("“%s” cannot be matched to “%s”: the file refers to no such record of the workspace."),
                   alias->name, alias->record);
      return FALSE;
    }
  return TRUE;
}

static gboolean
write_alias (const Alias *alias,
             LiaisonDatabase *database,
             LiaisonStore *store,
             LiaisonImportReport *report,
             GError **error)
{
  g_autoptr (LiaisonRecord) record = NULL;
  gint64 count;

  if (!liaison_database_get_int (database, &count, error,
                                 "SELECT count (*) FROM alias WHERE entity = ? AND name = ?", "tt",
                                 alias->entity->name, alias->name))
    return FALSE;
  if (count > 0)
    return TRUE;
  report->n_aliases++;
  if (store == NULL)
    return TRUE;
  record = liaison_record_new (&liaison_alias_entity);
  liaison_record_set_text (record, "entity", alias->entity->name);
  liaison_record_set_text (record, "record", alias->id);
  liaison_record_set_text (record, "name", alias->name);
  return liaison_record_insert (store, record, error);
}

/* The names of one kind of record that wait for suggestions. */
static gboolean
suggest_for (LiaisonImportReport *report,
             const LiaisonEntity *entity,
             LiaisonDatabase *database,
             GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GPtrArray) waiting = g_ptr_array_new ();
  g_autoptr (GPtrArray) lists = NULL;

  for (guint i = 0; i < MIN (report->unknown->len, MOST_SUGGESTED_NAMES); i++)
    {
      LiaisonImportUnknown *unknown = g_ptr_array_index (report->unknown, i);

      if (unknown->entity != entity)
        continue;
      g_ptr_array_add (names, unknown->name);
      g_ptr_array_add (waiting, unknown);
    }
  g_ptr_array_add (names, NULL);
  lists =
      liaison_name_suggest (database, entity, (const char *const *) names->pdata, MOST_SUGGESTIONS, error);
  if (lists == NULL)
    return FALSE;
  for (guint i = 0; i < waiting->len; i++)
    {
      LiaisonImportUnknown *unknown = g_ptr_array_index (waiting, i);

      g_ptr_array_unref (unknown->suggestions);
      unknown->suggestions = g_ptr_array_ref (g_ptr_array_index (lists, i));
    }
  return TRUE;
}

static gboolean
suggest (LiaisonImportReport *report, LiaisonDatabase *database, GError **error)
{
  g_autoptr (GHashTable) done = g_hash_table_new (g_direct_hash, g_direct_equal);

  for (guint i = 0; i < report->unknown->len; i++)
    {
      const LiaisonEntity *entity = ((LiaisonImportUnknown *) g_ptr_array_index (report->unknown, i))->entity;

      if (g_hash_table_add (done, (gpointer) entity) && !suggest_for (report, entity, database, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * liaison_import_names_finish:
 * @store: (nullable): within a change, where what was said is remembered; without it the likely meanings of other names are suggested
 * @report: says how many names were remembered
 *
 * Is called once all rows were read.
 */
gboolean
liaison_import_names_finish (LiaisonImportNames *self,
                             LiaisonDatabase *database,
                             LiaisonStore *store,
                             LiaisonImportReport *report,
                             GError **error)
{
  self->report = NULL;
  for (guint i = 0; i < self->aliases->len; i++)
    if (!write_alias (&g_array_index (self->aliases, Alias, i), database, store, report, error))
      return FALSE;
  return store != NULL || suggest (report, database, error);
}
