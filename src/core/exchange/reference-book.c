/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/exchange/reference-book.h"

#include "core/base/text.h"
#include "core/records/record-store.h"

/* Stands for a name that several records have. */
static const char ambiguous[] = "?";

/* What stood in a table before a record was created. */
typedef struct
{
  GHashTable *table;
  char *key;
  const char *before;
} Step;

struct _LiaisonReferenceBook
{
  const LiaisonEntity *entity;
  /* By whose values other data names records; may be missing. */
  const LiaisonField *code;
  /* The ids, each once. */
  GStringChunk *ids;
  /* What a file may say, as it stands → id. Filled from the folded names at the first meeting, so that the millionth
   * line costs one look. */
  GHashTable *met;
  /* folded name → id, or the marks above */
  GHashTable *folded;
  /* exact id or id in a system → id */
  GHashTable *exact;
  /* key of the code → id */
  GHashTable *codes;
  /* id of the parent, folded name or code → id, where the entity has parents */
  GHashTable *inside;
  /* Since the last liaison_reference_book_keep(). */
  GArray *steps;
  guint n_steps_created;
  guint n_created;
};

static void
clear_step (gpointer data)
{
  g_free (((Step *) data)->key);
}

/* Writes into a table so that it can be taken back. */
static void
put (LiaisonReferenceBook *self, GHashTable *table, const char *key, const char *id)
{
  Step step = { table, g_strdup (key), g_hash_table_lookup (table, key) };

  g_array_append_val (self->steps, step);
  g_hash_table_insert (table, g_strdup (key), (gpointer) id);
}

/* One that will be created has no id: an empty text of its own stands for it. */
static const char *
new_expected (LiaisonReferenceBook *self)
{
  return g_string_chunk_insert (self->ids, "");
}

/* A parent that is only expected is told from others by where its empty id lies. */
static char *
get_inside_key (const char *parent_id, const char *text)
{
  g_autofree char *folded = liaison_text_fold (text);

  return *parent_id != '\0' ? g_strconcat (parent_id, "\n", folded, NULL)
                            : g_strdup_printf ("%p\n%s", (const void *) parent_id, folded);
}

static void
put_inside (LiaisonReferenceBook *self, const char *parent_id, const char *text, const char *id)
{
  g_autofree char *key = get_inside_key (parent_id, text);
  const char *other = g_hash_table_lookup (self->inside, key);

  put (self, self->inside, key, other != NULL && other != id ? ambiguous : id);
}

static const LiaisonField *
get_parent_field (const LiaisonEntity *entity)
{
  const LiaisonField *field = liaison_entity_get_field (entity, "parent");

  return field != NULL && field->type == LIAISON_FIELD_REFERENCE && g_str_equal (field->target, entity->name)
             ? field
             : NULL;
}

static gboolean
load_inside (LiaisonReferenceBook *self,
             LiaisonDatabase *database,
             const LiaisonField *parent,
             const LiaisonField *named,
             GError **error)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT \"%s\", \"%s\", id FROM \"%s\" WHERE \"%s\" IS NOT NULL AND \"%s\" <> ''",
                       parent->column, named->column, self->entity->name, parent->column, named->column);
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (database, sql, error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  while (TRUE)
    {
      if (!liaison_statement_next (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        break;
      put_inside (self, liaison_statement_get_text (statement, 0), liaison_statement_get_text (statement, 1),
                  g_string_chunk_insert_const (self->ids, liaison_statement_get_text (statement, 2)));
    }
  liaison_reference_book_keep (self);
  return TRUE;
}

static gboolean
load (LiaisonReferenceBook *self,
      LiaisonDatabase *database,
      const char *sql,
      const char *parameter,
      GHashTable *table,
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
      const char *text, *id, *other;
      char *key;

      if (!liaison_statement_next (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      text = liaison_statement_get_text (statement, 0);
      id = g_string_chunk_insert_const (self->ids, liaison_statement_get_text (statement, 1));
      if (text == NULL)
        continue;
      if (table == self->folded)
        key = liaison_text_fold (text);
      else
        key = table == self->codes ? liaison_field_dup_code_key (self->code, text) : g_strdup (text);
      other = g_hash_table_lookup (table, key);
      g_hash_table_insert (table, key, (gpointer) (other != NULL && other != id ? ambiguous : id));
    }
}

/* A name of a record goes before what files of others call one. */
static void
put_alias (LiaisonReferenceBook *self, const char *name, const char *id)
{
  char *key = liaison_text_fold (name);

  if (g_hash_table_contains (self->folded, key))
    g_free (key);
  else
    g_hash_table_insert (self->folded, key, (gpointer) id);
}

static gboolean
load_aliases (LiaisonReferenceBook *self, LiaisonDatabase *database, GError **error)
{
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (
      database, "SELECT name, record_id FROM alias WHERE entity = ? ORDER BY id", error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  liaison_statement_bind (statement, "t", self->entity->name);
  while (TRUE)
    {
      if (!liaison_statement_next (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      put_alias (self, liaison_statement_get_text (statement, 0),
                 g_string_chunk_insert_const (self->ids, liaison_statement_get_text (statement, 1)));
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
  const LiaisonField *parent = get_parent_field (entity);
  g_autofree char *ids = g_strdup_printf ("SELECT id, id FROM \"%s\"", entity->name);

  self->entity = entity;
  self->code = code;
  self->ids = g_string_chunk_new (1 << 16);
  self->met = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->folded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->exact = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->codes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->inside = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->steps = g_array_new (FALSE, FALSE, sizeof (Step));
  g_array_set_clear_func (self->steps, clear_step);

  if (!load (self, database, ids, NULL, self->exact, error))
    return NULL;
  if (entity->has_external_ids)
    {
      g_autofree char *sql =
          g_strdup_printf ("SELECT value, record_id FROM external_id WHERE entity = '%s'%s", entity->name,
                           system != NULL ? " AND system = ?" : "");

      if (!load (self, database, sql, system, self->exact, error))
        return NULL;
    }
  if (code != NULL)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT \"%s\", id FROM \"%s\"", code->column, entity->name);

      if (!load (self, database, sql, NULL, self->codes, error))
        return NULL;
    }
  if (title != NULL && title != code)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT \"%s\", id FROM \"%s\"", title->column, entity->name);

      if (!load (self, database, sql, NULL, self->folded, error))
        return NULL;
    }
  if (!load_aliases (self, database, error))
    return NULL;
  if (parent != NULL &&
      ((title != NULL && !load_inside (self, database, parent, title, error)) ||
       (code != NULL && code != title && !load_inside (self, database, parent, code, error))))
    return NULL;
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
  g_hash_table_unref (self->codes);
  g_hash_table_unref (self->inside);
  g_array_unref (self->steps);
  g_string_chunk_free (self->ids);
  g_free (self);
}

static const char *
find_code (LiaisonReferenceBook *self, const char *text)
{
  g_autofree char *key = self->code != NULL ? liaison_field_dup_code_key (self->code, text) : NULL;

  return key != NULL ? g_hash_table_lookup (self->codes, key) : NULL;
}

/**
 * liaison_reference_book_add_alias:
 * @name: what a file calls a record, which is the name of none
 * @id: of the record
 */
void
liaison_reference_book_add_alias (LiaisonReferenceBook *self, const char *name, const char *id)
{
  put_alias (self, name, g_string_chunk_insert_const (self->ids, id));
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
        id = find_code (self, text);
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

/**
 * liaison_reference_book_find_inside:
 * @parent_id: of the record of which the one that is looked for is a part, as this book or another gave it
 * @text: what a file says
 * @is_ambiguous: (out): whether several of its parts have that name
 *
 * Returns: (transfer none) (nullable): as for liaison_reference_book_find(); records elsewhere that are called so are passed
 *   over, unless they are named by an id
 */
const char *
liaison_reference_book_find_inside (LiaisonReferenceBook *self,
                                    const char *parent_id,
                                    const char *text,
                                    gboolean *is_ambiguous)
{
  g_autofree char *key = get_inside_key (parent_id, text);
  const char *id = g_hash_table_lookup (self->inside, key);

  if (id == NULL)
    id = g_hash_table_lookup (self->exact, text);
  *is_ambiguous = id == ambiguous;
  return *is_ambiguous ? NULL : id;
}

static void
remember (LiaisonReferenceBook *self, const char *text, const char *parent_id, const char *id)
{
  g_autofree char *folded = liaison_text_fold (text);

  /* There may be one of this name under another parent. */
  put (self, self->folded, folded, g_hash_table_contains (self->folded, folded) ? ambiguous : id);
  g_hash_table_remove (self->met, text);
  if (parent_id != NULL)
    put_inside (self, parent_id, text, id);
  self->n_created++;
  self->n_steps_created++;
}

/**
 * liaison_reference_book_keep:
 *
 * What was created stays.
 */
void
liaison_reference_book_keep (LiaisonReferenceBook *self)
{
  g_array_set_size (self->steps, 0);
  self->n_steps_created = 0;
}

/**
 * liaison_reference_book_forget:
 *
 * What was created since the last liaison_reference_book_keep() has been taken back.
 */
void
liaison_reference_book_forget (LiaisonReferenceBook *self)
{
  for (guint i = self->steps->len; i > 0; i--)
    {
      const Step *step = &g_array_index (self->steps, Step, i - 1);

      if (step->before != NULL)
        g_hash_table_insert (step->table, g_strdup (step->key), (gpointer) step->before);
      else
        g_hash_table_remove (step->table, step->key);
    }
  if (self->steps->len > 0)
    g_hash_table_remove_all (self->met);
  self->n_created -= self->n_steps_created;
  liaison_reference_book_keep (self);
}

/**
 * liaison_reference_book_add:
 * @id: of a record that came about since the book was made, or "" where it is only expected
 * @parent_id: (nullable): what it is a part of
 * @external_id: (nullable): its id in another system
 * @code: (nullable): its code
 * @name: (nullable): its name
 *
 * Lets later rows refer to the record.
 */
void
liaison_reference_book_add (LiaisonReferenceBook *self,
                            const char *id,
                            const char *parent_id,
                            const char *external_id,
                            const char *code,
                            const char *name)
{
  const char *kept = *id != '\0' ? g_string_chunk_insert_const (self->ids, id) : new_expected (self);

  if (external_id != NULL && !g_hash_table_contains (self->exact, external_id))
    g_hash_table_insert (self->exact, g_strdup (external_id), (gpointer) kept);
  if (code != NULL && find_code (self, code) == NULL)
    g_hash_table_insert (self->codes, liaison_field_dup_code_key (self->code, code), (gpointer) kept);
  if (name != NULL && self->entity->title != NULL && g_strcmp0 (self->entity->title, self->entity->code) != 0)
    {
      char *key = liaison_text_fold (name);
      gboolean is_taken = g_hash_table_contains (self->folded, key);

      g_hash_table_insert (self->folded, key, (gpointer) (is_taken ? ambiguous : kept));
    }
  if (parent_id != NULL && name != NULL)
    put_inside (self, parent_id, name, kept);
  if (parent_id != NULL && code != NULL)
    put_inside (self, parent_id, code, kept);
  liaison_reference_book_keep (self);
  /* What was met may mean another record now. */
  g_hash_table_remove_all (self->met);
}

static LiaisonRecord *
make_record (LiaisonReferenceBook *self, const char *text)
{
  LiaisonRecord *record = liaison_record_new (self->entity);

  liaison_record_set_text (record, self->entity->title, text);
  /* An address is no name. */
  if (self->code != NULL && self->code->type == LIAISON_FIELD_TEXT)
    liaison_record_set_text (record, self->entity->code, text);
  return record;
}

/**
 * liaison_reference_book_expect:
 * @parent_id: (nullable): what it will be a part of
 * @error: INVALID where such a record cannot be
 *
 * Notes that a record of this name will be created, for a run that writes nothing.
 *
 * Returns: (nullable): ""
 */
const char *
liaison_reference_book_expect (LiaisonReferenceBook *self,
                               const char *text,
                               const char *parent_id,
                               GError **error)
{
  g_autoptr (LiaisonRecord) record = make_record (self, text);
  const char *id;

  if (!liaison_record_check (record, NULL, error))
    return NULL;
  id = new_expected (self);
  remember (self, text, parent_id, id);
  return id;
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

  if (parent_id != NULL && get_parent_field (self->entity) != NULL)
    liaison_record_set_text (record, "parent", parent_id);
  if (!liaison_record_insert (store, record, error))
    return NULL;
  id = g_string_chunk_insert_const (self->ids, liaison_record_get_id (record));
  remember (self, text, parent_id, id);
  return id;
}

/**
 * liaison_reference_book_has_parents:
 *
 * Returns: whether the records are parts of one another
 */
gboolean
liaison_reference_book_has_parents (LiaisonReferenceBook *self)
{
  return get_parent_field (self->entity) != NULL;
}

guint
liaison_reference_book_get_n_created (LiaisonReferenceBook *self)
{
  return self->n_created;
}
