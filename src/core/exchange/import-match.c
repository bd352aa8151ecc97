/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/exchange/import-match.h"

#include "core/base/id.h"
#include "core/base/text.h"
#include "core/records/record-store.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Marks what has no day, and the end of a chain. */
#define NOTHING G_MAXUINT32

/* A record with a key. Of a million these are a few dozen bytes each: what the key was is read from the record itself where
 * two are held against each other. */
typedef struct
{
  guint64 hash;
  /* Of the chunk; NULL for what an earlier row of the file became. */
  const char *id;
  /* The next of the same hash, in the order of the ids. */
  guint32 next;
  /* The row that took it, or 0. */
  guint32 line;
  /* The day on which it happened, as text of the chunk. */
  const char *day;
} Entry;

struct _LiaisonImportMatch
{
  const LiaisonEntity *entity;
  LiaisonDatabase *database;
  char **key;
  /* Where the id of another system is the key. */
  char *system;
  gboolean is_own_id;
  const LiaisonField *day;
  GArray *entries;
  GHashTable *first_by_hash;
  GStringChunk *texts;
  LiaisonRecord *found;
  /* What the file spans. */
  char *first_day;
  char *last_day;
};

void
liaison_import_match_free (LiaisonImportMatch *self)
{
  if (self == NULL)
    return;

  g_strfreev (self->key);
  g_free (self->system);
  g_array_unref (self->entries);
  g_hash_table_unref (self->first_by_hash);
  g_string_chunk_free (self->texts);
  g_clear_object (&self->found);
  g_free (self->first_day);
  g_free (self->last_day);
  g_free (self);
}

/* Keys -------------------------------------------------------------------------------------------------------------- */

/* Case and accents do not make another record, be the part a name or an order number. Ids are what they are. */
static void
append_part (GString *key, const LiaisonField *field, const LiaisonValue *value)
{
  if (value->kind == LIAISON_VALUE_INTEGER)
    g_string_append_printf (key, "%" G_GINT64_FORMAT, value->integer);
  else if (liaison_field_is_reference (field))
    g_string_append (key, value->text);
  else
    {
      g_autofree char *folded = liaison_text_fold (value->text);

      g_string_append (key, folded);
    }
  g_string_append_c (key, '\n');
}

/* NULL where a part is empty. Of what is yet to be made there is no record: @is_new is set. */
static char *
dup_key (LiaisonImportMatch *self, const LiaisonValue *values, gboolean *is_new)
{
  g_autoptr (GString) key = g_string_new (NULL);

  for (guint i = 0; self->key[i] != NULL; i++)
    {
      const LiaisonField *field = liaison_entity_get_field (self->entity, self->key[i]);
      const LiaisonValue *value = &values[field - self->entity->fields];

      if (value->kind == LIAISON_VALUE_NULL)
        return NULL;
      /* A record that a row refers to and that is yet to be made has an empty id. */
      *is_new |= liaison_field_is_reference (field) && *value->text == '\0';
      append_part (key, field, value);
    }
  return g_string_free (g_steal_pointer (&key), FALSE);
}

/* FNV-1a of 64 bits. */
static guint64
hash_key (const char *key)
{
  guint64 hash = G_GUINT64_CONSTANT (14695981039346656037);

  for (; *key != '\0'; key++)
    hash = (hash ^ (guint8) *key) * G_GUINT64_CONSTANT (1099511628211);
  return hash;
}

static gboolean
is_external (LiaisonImportMatch *self)
{
  return self->system != NULL || self->is_own_id;
}

/* Loading ----------------------------------------------------------------------------------------------------------- */

static guint32
find_first (LiaisonImportMatch *self, guint64 hash)
{
  gpointer found;

  return g_hash_table_lookup_extended (self->first_by_hash, GSIZE_TO_POINTER (hash), NULL, &found)
             ? GPOINTER_TO_UINT (found)
             : NOTHING;
}

/* The chain of a hash begins with what was added last, so that records are loaded from the youngest on. */
static Entry *
add_entry (LiaisonImportMatch *self, const char *key, const char *id, const char *day)
{
  Entry entry = { .hash = hash_key (key) };

  entry.id = id != NULL ? g_string_chunk_insert (self->texts, id) : NULL;
  entry.day = day != NULL ? g_string_chunk_insert_const (self->texts, day) : NULL;
  entry.next = find_first (self, entry.hash);
  g_hash_table_insert (self->first_by_hash, GSIZE_TO_POINTER (entry.hash),
                       GUINT_TO_POINTER (self->entries->len));
  g_array_append_val (self->entries, entry);
  return &g_array_index (self->entries, Entry, self->entries->len - 1);
}

static LiaisonStatement *
select_keys (LiaisonImportMatch *self, GError **error)
{
  g_autoptr (GString) sql = g_string_new ("SELECT id");
  LiaisonStatement *statement;

  if (is_external (self))
    {
      statement = liaison_database_prepare (
          self->database,
          "SELECT record_id, value FROM external_id WHERE entity = ? AND system = ? ORDER BY record_id DESC",
          error);
      if (statement != NULL)
        liaison_statement_bind (statement, "tt", self->entity->name, self->system);
      return statement;
    }
  if (self->day != NULL)
    g_string_append_printf (sql, ", \"%s\"", self->day->column);
  for (guint i = 0; self->key[i] != NULL; i++)
    g_string_append_printf (sql, ", \"%s\"", liaison_entity_get_field (self->entity, self->key[i])->column);
  g_string_append_printf (sql, " FROM \"%s\" ORDER BY id DESC", self->entity->name);
  return liaison_database_prepare (self->database, sql->str, error);
}

static char *
read_key (LiaisonImportMatch *self, LiaisonStatement *statement)
{
  g_autofree LiaisonValue *values = NULL;
  int column = self->day != NULL ? 2 : 1;
  gboolean is_new = FALSE;

  if (is_external (self))
    return g_strdup (liaison_statement_get_text (statement, 1));
  values = g_new0 (LiaisonValue, liaison_entity_get_n_fields (self->entity));
  for (guint i = 0; self->key[i] != NULL; i++, column++)
    {
      const LiaisonField *field = liaison_entity_get_field (self->entity, self->key[i]);
      LiaisonValue *value = &values[field - self->entity->fields];

      if (liaison_statement_is_null (statement, column))
        continue;
      value->kind = liaison_field_is_integer (field) ? LIAISON_VALUE_INTEGER : LIAISON_VALUE_TEXT;
      /* Borrowed from the statement for as long as it stands at this row. */
      if (value->kind == LIAISON_VALUE_INTEGER)
        value->integer = liaison_statement_get_int (statement, column);
      else
        value->text = (char *) liaison_statement_get_text (statement, column);
    }
  return dup_key (self, values, &is_new);
}

static gboolean
load (LiaisonImportMatch *self, GError **error)
{
  g_autoptr (LiaisonStatement) statement = NULL;
  gboolean has_row;

  /* The ids of the records themselves are looked up one by one. */
  if (self->is_own_id)
    return TRUE;
  statement = select_keys (self, error);
  if (statement == NULL)
    return FALSE;
  while (TRUE)
    {
      g_autofree char *key = NULL;

      if (!liaison_statement_next (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      key = read_key (self, statement);
      if (key != NULL)
        add_entry (self, key, liaison_statement_get_text (statement, 0),
                   !is_external (self) && self->day != NULL ? liaison_statement_get_text (statement, 1)
                                                            : NULL);
    }
}

static gboolean
check_key (const LiaisonMapping *mapping, GError **error)
{
  for (guint i = 0; mapping->match[i] != NULL; i++)
    {
      const char *name = mapping->match[i];
      gboolean is_id =
          g_str_equal (name, LIAISON_MAPPING_ID) || g_str_equal (name, LIAISON_MAPPING_EXTERNAL_ID);
      g_autofree char *label = NULL;

      if (is_id && g_strv_length (mapping->match) > 1)
        {
          g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_BAD_INPUT,
                               _ ("An id tells a record by itself: name no other field beside it."));
          return FALSE;
        }
      if (liaison_mapping_find (mapping, name) != NULL ||
          (!is_id && g_hash_table_contains (mapping->constants, name)))
        continue;
      label = liaison_mapping_dup_field_label (mapping->entity, name);
      g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_BAD_INPUT,
                   /* Translators: %s is the label of a field */
                   _ ("Records are to be told by “%s”, but no column fills it."), label);
      return FALSE;
    }
  return TRUE;
}

/**
 * liaison_import_match_new:
 * @database: the workspace; must outlive the result
 * @mapping: one that names a key
 * @error: BAD_INPUT where the key cannot be one
 *
 * Reads the keys of all records: 58,000 sales take some 100 ms.
 *
 * Returns: (transfer full) (nullable): what knows them
 */
LiaisonImportMatch *
liaison_import_match_new (LiaisonDatabase *database, const LiaisonMapping *mapping, GError **error)
{
  g_autoptr (LiaisonImportMatch) self = g_new0 (LiaisonImportMatch, 1);

  self->entity = mapping->entity;
  self->database = database;
  self->key = g_strdupv (mapping->match);
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  self->first_by_hash = g_hash_table_new (g_direct_hash, g_direct_equal);
  self->texts = g_string_chunk_new (1 << 16);
  if (!check_key (mapping, error))
    return NULL;
  self->is_own_id = g_str_equal (self->key[0], LIAISON_MAPPING_ID);
  if (g_str_equal (self->key[0], LIAISON_MAPPING_EXTERNAL_ID))
    {
      const char *system = liaison_mapping_find (mapping, LIAISON_MAPPING_EXTERNAL_ID)->system;

      self->system = g_strdup (system != NULL ? system : LIAISON_MAPPING_USUAL_SYSTEM);
    }
  if (self->entity->day != NULL && liaison_mapping_find (mapping, self->entity->day) != NULL)
    self->day = liaison_entity_get_field (self->entity, self->entity->day);
  return load (self, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * liaison_import_match_is_empty:
 *
 * Returns: whether the workspace has no record with such a key, so that every row is a new one
 */
gboolean
liaison_import_match_is_empty (LiaisonImportMatch *self)
{
  return self->entries->len == 0;
}

/**
 * liaison_import_match_dup_key_label:
 * @key: (array zero-terminated=1): names of fields
 *
 * Returns: (transfer full): what the key is called: “Order and Line”
 */
char *
liaison_import_match_dup_key_label (const LiaisonEntity *entity, const char *const *key)
{
  g_autofree char *label = liaison_mapping_dup_field_label (entity, key[0]);

  for (guint i = 1; key[i] != NULL; i++)
    {
      g_autofree char *before = g_steal_pointer (&label);
      g_autofree char *next = liaison_mapping_dup_field_label (entity, key[i]);

      /* Translators: two fields that tell together which record is meant: “Order and Line” */
      label = g_strdup_printf (C_ ("match key", "%s and %s"), before, next);
    }
  return g_steal_pointer (&label);
}

/* Finding ----------------------------------------------------------------------------------------------------------- */

static char *
dup_row_key (LiaisonImportMatch *self, LiaisonImportRow *row, gboolean *is_new)
{
  const char *system;

  if (self->is_own_id)
    return g_strdup (liaison_import_row_get_own_id (row));
  if (self->system != NULL)
    return g_strdup (liaison_import_row_get_external_id (row, &system));
  return dup_key (self, liaison_import_row_get_values (row), is_new);
}

/* Whether the record that a hash led to has the key, and not only its hash. Ids of other systems are held against the table. */
static gboolean
load_if_key (LiaisonImportMatch *self,
             const char *id,
             const char *key,
             LiaisonRecord **record,
             GError **error)
{
  g_autoptr (LiaisonRecord) loaded = liaison_record_load (self->database, self->entity, id, error);
  gboolean is_it;

  *record = NULL;
  if (loaded == NULL)
    return FALSE;
  if (is_external (self))
    {
      gint64 count = 0;

      if (self->system != NULL &&
          !liaison_database_get_int (self->database, &count, error,
                                     "SELECT count (*) FROM external_id WHERE entity = ? AND system = ?"
                                     " AND value = ? AND record_id = ?",
                                     "tttt", self->entity->name, self->system, key, id))
        return FALSE;
      is_it = count > 0 || g_str_equal (id, key);
    }
  else
    {
      guint n_fields = liaison_entity_get_n_fields (self->entity);
      g_autofree LiaisonValue *values = g_new0 (LiaisonValue, n_fields);
      g_autofree char *own = NULL;
      gboolean is_new = FALSE;

      for (guint i = 0; i < n_fields; i++)
        values[i] = *liaison_record_get_value (loaded, &self->entity->fields[i]);
      own = dup_key (self, values, &is_new);
      is_it = g_strcmp0 (own, key) == 0;
    }
  if (is_it)
    *record = g_steal_pointer (&loaded);
  return TRUE;
}

/* An export of Liaison names its records by their own ids, in the same column. */
static gboolean
add_by_own_id (LiaisonImportMatch *self, const char *key, GError **error)
{
  g_autofree char *sql = NULL;
  g_autofree char *stored = NULL;

  if (!is_external (self) || !liaison_id_is_valid (key))
    return TRUE;
  sql = g_strdup_printf ("SELECT id FROM \"%s\" WHERE id = ?", self->entity->name);
  if (!liaison_database_get_text (self->database, &stored, error, sql, "t", key))
    return FALSE;
  if (stored != NULL)
    add_entry (self, key, stored, NULL);
  return TRUE;
}

static void
take (LiaisonImportMatch *self,
      Entry *entry,
      guint64 line,
      LiaisonImportMatched *matched,
      LiaisonRecord *record)
{
  entry->line = (guint32) MIN (line, G_MAXUINT32);
  g_set_object (&self->found, record);
  matched->status = LIAISON_IMPORT_MATCH_FOUND;
  matched->record = self->found;
}

static void
note_day (LiaisonImportMatch *self, LiaisonImportRow *row)
{
  const char *day =
      self->day != NULL
          ? liaison_entity_get_text (self->entity, liaison_import_row_get_values (row), self->day->name)
          : NULL;

  if (day == NULL)
    return;
  if (self->first_day == NULL || strcmp (day, self->first_day) < 0)
    g_set_str (&self->first_day, day);
  if (self->last_day == NULL || strcmp (day, self->last_day) > 0)
    g_set_str (&self->last_day, day);
}

/* Lines may be alike: the second row of a key is the second record with it, and one more than there are is a new one. */
static gboolean
find_line (LiaisonImportMatch *self,
           const char *key,
           guint64 line,
           LiaisonImportMatched *matched,
           GError **error)
{
  matched->status = LIAISON_IMPORT_MATCH_NEW;
  for (guint32 i = find_first (self, hash_key (key)); i != NOTHING;)
    {
      Entry *entry = &g_array_index (self->entries, Entry, i);
      g_autoptr (LiaisonRecord) record = NULL;

      i = entry->next;
      if (entry->line != 0)
        continue;
      if (!load_if_key (self, entry->id, key, &record, error))
        return FALSE;
      if (record == NULL)
        continue;
      take (self, entry, line, matched, record);
      return TRUE;
    }
  return TRUE;
}

/* What there is one of. A row that is new takes its key, so that a second one is not taken for another new record. */
static gboolean
find_single (LiaisonImportMatch *self,
             const char *key,
             guint64 line,
             LiaisonImportMatched *matched,
             GError **error)
{
  g_autoptr (LiaisonRecord) found = NULL;
  guint32 found_at = NOTHING;

  for (guint32 i = find_first (self, hash_key (key)); i != NOTHING;)
    {
      Entry *entry = &g_array_index (self->entries, Entry, i);
      g_autoptr (LiaisonRecord) record = NULL;
      guint32 at = i;

      i = entry->next;
      if (entry->line != 0)
        {
          matched->status = LIAISON_IMPORT_MATCH_REPEATED;
          matched->line = entry->line;
          return TRUE;
        }
      if (!load_if_key (self, entry->id, key, &record, error))
        return FALSE;
      if (record == NULL)
        continue;
      if (found != NULL)
        {
          matched->status = LIAISON_IMPORT_MATCH_AMBIGUOUS;
          return TRUE;
        }
      found = g_steal_pointer (&record);
      found_at = at;
    }
  if (found != NULL)
    take (self, &g_array_index (self->entries, Entry, found_at), line, matched, found);
  else
    {
      add_entry (self, key, NULL, NULL)->line = (guint32) MIN (line, G_MAXUINT32);
      matched->status = LIAISON_IMPORT_MATCH_NEW;
    }
  return TRUE;
}

/**
 * liaison_import_match_find:
 * @row: a row that was read
 * @line: of the row
 * @matched: (out caller-allocates): the record that it is
 *
 * Each record is found by one row only.
 *
 * Returns: whether the workspace could be asked
 */
gboolean
liaison_import_match_find (LiaisonImportMatch *self,
                           LiaisonImportRow *row,
                           guint64 line,
                           LiaisonImportMatched *matched,
                           GError **error)
{
  gboolean is_new = FALSE;
  g_autofree char *key = dup_row_key (self, row, &is_new);

  note_day (self, row);
  *matched = (LiaisonImportMatched) { .status = LIAISON_IMPORT_MATCH_NEW };
  if (key == NULL)
    matched->status = LIAISON_IMPORT_MATCH_NO_KEY;
  if (key == NULL || is_new)
    return TRUE;
  if (self->entity->is_bulky && !is_external (self))
    return find_line (self, key, line, matched, error);
  if (find_first (self, hash_key (key)) == NOTHING && !add_by_own_id (self, key, error))
    return FALSE;
  return find_single (self, key, line, matched, error);
}

/* What the file does not have -------------------------------------------------------------------------------------- */

/* Of what comes by periods, only what lies in the days that the file spans could have been in it. */
static gboolean
is_missing (LiaisonImportMatch *self, const Entry *entry)
{
  if (entry->id == NULL || entry->line != 0)
    return FALSE;
  return self->day == NULL || entry->day == NULL ||
         (self->first_day != NULL && strcmp (entry->day, self->first_day) >= 0 &&
          strcmp (entry->day, self->last_day) <= 0);
}

/**
 * liaison_import_match_count_missing:
 *
 * Is called once all rows were looked for.
 *
 * Returns: how many records with such a key no row named; of records with a day, those within the days of the file
 */
guint64
liaison_import_match_count_missing (LiaisonImportMatch *self)
{
  guint64 n_missing = 0;

  for (guint i = 0; i < self->entries->len; i++)
    n_missing += is_missing (self, &g_array_index (self->entries, Entry, i)) ? 1 : 0;
  return n_missing;
}

/**
 * liaison_import_match_list_missing:
 * @most: how many at most
 * @missing: (element-type LiaisonRecord): gets these records, the oldest first
 *
 * Returns: whether the workspace could be asked
 */
gboolean
liaison_import_match_list_missing (LiaisonImportMatch *self, guint most, GPtrArray *missing, GError **error)
{
  for (guint i = self->entries->len; i > 0 && missing->len < most; i--)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, i - 1);
      LiaisonRecord *record;

      if (!is_missing (self, entry))
        continue;
      record = liaison_record_load (self->database, self->entity, entry->id, error);
      if (record == NULL)
        return FALSE;
      g_ptr_array_add (missing, record);
    }
  return TRUE;
}
