/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/exchange/reference-book.h"

#include "core/base/text.h"
#include "core/records/record-store.h"

/* Stands for a name that several records have, and for one that will be created. */
static const char ambiguous[] = "?";
static const char expected[] = "";

struct _LiaisonReferenceBook
{
  const LiaisonEntity *entity;
  /* The ids, each once. */
  GStringChunk *ids;
  /* What a file may say, as it stands → id. Filled from the folded names at the first meeting, so that the millionth
   * line costs one look. */
  GHashTable *met;
  /* folded name → id, or the marks above */
  GHashTable *folded;
  /* exact id, code or id in a system → id */
  GHashTable *exact;
  guint n_created;
};

static gboolean
load (LiaisonReferenceBook *self,
      LiaisonDatabase *database,
      const char *sql,
      const char *parameter,
      gboolean is_name,
      GError **error)
{
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (database, sql, error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  if (parameter != NULL)
    liaison_statement_bind_text (statement, 1, parameter);
  while (TRUE)
    {
      const char *text, *id;

      if (!liaison_statement_next (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      text = liaison_statement_get_text (statement, 0);
      id = g_string_chunk_insert_const (self->ids, liaison_statement_get_text (statement, 1));
      if (text == NULL)
        continue;
      if (is_name)
        {
          char *key = liaison_text_fold (text);
          gboolean is_taken = g_hash_table_contains (self->folded, key);

          g_hash_table_insert (self->folded, key, (gpointer) (is_taken ? ambiguous : id));
        }
      else
        {
          gboolean is_taken =
              g_hash_table_contains (self->exact, text) && g_hash_table_lookup (self->exact, text) != id;

          g_hash_table_insert (self->exact, g_strdup (text), (gpointer) (is_taken ? ambiguous : id));
        }
    }
}

/**
 * liaison_reference_book_new:
 * @system: (nullable): only ids of this system are known; %NULL for those of all systems
 *
 * Returns: (transfer full) (nullable): the book of all records of @entity
 */
LiaisonReferenceBook *
liaison_reference_book_new (LiaisonDatabase *database,
                            const LiaisonEntity *entity,
                            const char *system,
                            GError **error)
{
  g_autoptr (LiaisonReferenceBook) self = g_new0 (LiaisonReferenceBook, 1);
  const LiaisonField *title = liaison_entity_get_title_field (entity);
  const LiaisonField *code = entity->code != NULL ? liaison_entity_get_field (entity, entity->code) : NULL;
  g_autofree char *ids = g_strdup_printf ("SELECT id, id FROM \"%s\"", entity->name);

  self->entity = entity;
  self->ids = g_string_chunk_new (1 << 16);
  self->met = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->folded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->exact = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (!load (self, database, ids, NULL, FALSE, error))
    return NULL;
  if (entity->has_external_ids)
    {
      g_autofree char *sql =
          g_strdup_printf ("SELECT value, record_id FROM external_id WHERE entity = '%s'%s", entity->name,
                           system != NULL ? " AND system = ?" : "");

      if (!load (self, database, sql, system, FALSE, error))
        return NULL;
    }
  if (code != NULL)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT \"%s\", id FROM \"%s\"", code->column, entity->name);

      if (!load (self, database, sql, NULL, FALSE, error))
        return NULL;
    }
  if (title != NULL && title != code)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT \"%s\", id FROM \"%s\"", title->column, entity->name);

      if (!load (self, database, sql, NULL, TRUE, error))
        return NULL;
    }
  return g_steal_pointer (&self);
}

void
liaison_reference_book_free (LiaisonReferenceBook *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->met);
  g_hash_table_unref (self->folded);
  g_hash_table_unref (self->exact);
  g_string_chunk_free (self->ids);
  g_free (self);
}

/**
 * liaison_reference_book_find:
 * @text: what a file says
 * @is_ambiguous: (out): whether several records have that name
 *
 * Returns: (transfer none) (nullable): the id, "" where the record is only expected, or %NULL
 */
const char *
liaison_reference_book_find (LiaisonReferenceBook *self, const char *text, gboolean *is_ambiguous)
{
  const char *id = g_hash_table_lookup (self->met, text);

  if (id == NULL)
    {
      id = g_hash_table_lookup (self->exact, text);
      if (id == NULL)
        {
          g_autofree char *key = liaison_text_fold (text);

          id = g_hash_table_lookup (self->folded, key);
        }
      if (id != NULL)
        g_hash_table_insert (self->met, g_strdup (text), (gpointer) id);
    }
  *is_ambiguous = id == ambiguous;
  return *is_ambiguous ? NULL : id;
}

static void
remember (LiaisonReferenceBook *self, const char *text, const char *id)
{
  g_hash_table_insert (self->met, g_strdup (text), (gpointer) id);
  g_hash_table_insert (self->folded, liaison_text_fold (text), (gpointer) id);
  self->n_created++;
}

/**
 * liaison_reference_book_add:
 * @id: of a record that came about since the book was made, or "" where it is only expected
 * @code: (nullable): its code or its id in another system
 * @name: (nullable): its name
 *
 * Lets later rows refer to the record.
 */
void
liaison_reference_book_add (LiaisonReferenceBook *self, const char *id, const char *code, const char *name)
{
  const char *kept = *id != '\0' ? g_string_chunk_insert_const (self->ids, id) : expected;

  if (code != NULL && !g_hash_table_contains (self->exact, code))
    g_hash_table_insert (self->exact, g_strdup (code), (gpointer) kept);
  if (name != NULL && self->entity->title != NULL && g_strcmp0 (self->entity->title, self->entity->code) != 0)
    {
      char *key = liaison_text_fold (name);
      gboolean is_taken = g_hash_table_contains (self->folded, key);

      g_hash_table_insert (self->folded, key, (gpointer) (is_taken ? ambiguous : kept));
    }
  /* What was met may mean another record now. */
  g_hash_table_remove_all (self->met);
}

static LiaisonRecord *
make_record (LiaisonReferenceBook *self, const char *text)
{
  const LiaisonField *code =
      self->entity->code != NULL ? liaison_entity_get_field (self->entity, self->entity->code) : NULL;
  LiaisonRecord *record = liaison_record_new (self->entity);

  liaison_record_set_text (record, self->entity->title, text);
  /* An address is no name. */
  if (code != NULL && code->type == LIAISON_FIELD_TEXT)
    liaison_record_set_text (record, self->entity->code, text);
  return record;
}

/**
 * liaison_reference_book_expect:
 * @error: INVALID where such a record cannot be
 *
 * Notes that a record of this name will be created, for a run that writes nothing.
 *
 * Returns: (nullable): ""
 */
const char *
liaison_reference_book_expect (LiaisonReferenceBook *self, const char *text, GError **error)
{
  g_autoptr (LiaisonRecord) record = make_record (self, text);

  if (!liaison_record_check (record, NULL, error))
    return NULL;
  remember (self, text, expected);
  return expected;
}

/**
 * liaison_reference_book_create:
 * @store: within a change
 * @text: becomes its name, and its code where it has one
 * @parent_id: (nullable): what it is a part of
 *
 * Returns: (transfer none) (nullable): the id of the new record
 */
const char *
liaison_reference_book_create (LiaisonReferenceBook *self,
                               LiaisonStore *store,
                               const char *text,
                               const char *parent_id,
                               GError **error)
{
  g_autoptr (LiaisonRecord) record = make_record (self, text);
  const char *id;

  if (parent_id != NULL && *parent_id != '\0' && liaison_entity_get_field (self->entity, "parent") != NULL)
    liaison_record_set_text (record, "parent", parent_id);
  if (!liaison_record_insert (store, record, error))
    return NULL;
  id = g_string_chunk_insert_const (self->ids, liaison_record_get_id (record));
  remember (self, text, id);
  return id;
}

guint
liaison_reference_book_get_n_created (LiaisonReferenceBook *self)
{
  return self->n_created;
}
