/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/records/query.h"

#include "core/base/text.h"
#include "core/records/record-store.h"
#include "core/records/registry.h"
#include "core/records/search-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _LiaisonQuery
{
  const LiaisonEntity *entity;
  GString *conditions;
  /* What the parameters of the conditions are, from ?1 on. */
  GPtrArray *parameters;
  const LiaisonField *sort;
  gboolean is_descending;
  gint64 limit;
};

LiaisonQuery *
liaison_query_new (const LiaisonEntity *entity)
{
  LiaisonQuery *self = g_new0 (LiaisonQuery, 1);

  self->entity = entity;
  self->conditions = g_string_new ("1");
  self->parameters = g_ptr_array_new_with_free_func (g_free);
  self->limit = -1;
  return self;
}

void
liaison_query_free (LiaisonQuery *self)
{
  if (self == NULL)
    return;

  g_string_free (self->conditions, TRUE);
  g_ptr_array_unref (self->parameters);
  g_free (self);
}

const LiaisonEntity *
liaison_query_get_entity (const LiaisonQuery *self)
{
  return self->entity;
}

static guint
add_parameter (LiaisonQuery *self, char *text)
{
  g_ptr_array_add (self->parameters, text);
  return self->parameters->len;
}

static const LiaisonField *
find_field (LiaisonQuery *self, const char *name, GError **error)
{
  g_autoptr (GString) names = NULL;
  const LiaisonField *field = liaison_entity_get_field (self->entity, name);

  if (field != NULL)
    return field;
  names = g_string_new (NULL);
  for (const LiaisonField *each = self->entity->fields; each->name != NULL; each++)
    g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", each->name);
  g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_INVALID, _ ("%s have no field “%s”. They have: %s"),
               _ (self->entity->label_plural), name, names->str);
  return NULL;
}

/**
 * liaison_query_add_filter:
 * @field: the name of a field, or "tag"
 * @value: canonical text; "" finds what is empty, a reference is named by id, title or code
 * @error: INVALID
 *
 * Narrows the query. Text is compared without regard to case, one word of several choices is enough.
 */
gboolean
liaison_query_add_filter (LiaisonQuery *self, const char *name, const char *value, GError **error)
{
  const LiaisonField *field;
  const LiaisonEntity *target;
  LiaisonValue parsed = { 0 };
  guint parameter;

  if (g_str_equal (name, "tag"))
    {
      parameter = add_parameter (self, g_strdup (value));
      g_string_append_printf (self->conditions,
                              " AND EXISTS (SELECT 1 FROM tagging AS g JOIN tag ON tag.id = g.tag_id"
                              " WHERE g.record_id = t.id AND tag.name = ?%u COLLATE NOCASE)",
                              parameter);
      return TRUE;
    }
  field = find_field (self, name, error);
  if (field == NULL)
    return FALSE;
  if (*value == '\0')
    {
      g_string_append_printf (self->conditions, " AND t.\"%s\" IS NULL", field->column);
      return TRUE;
    }
  switch (field->type)
    {
    case LIAISON_FIELD_REFERENCE:
      target = liaison_registry_find (field->target);
      parameter = add_parameter (self, g_strdup (value));
      g_string_append_printf (self->conditions,
                              " AND t.\"%s\" IN (SELECT r.id FROM \"%s\" AS r WHERE r.id = ?%u",
                              field->column, target->name, parameter);
      if (target->title != NULL)
        g_string_append_printf (self->conditions, " OR r.\"%s\" = ?%u COLLATE NOCASE",
                                liaison_entity_get_title_field (target)->column, parameter);
      if (target->code != NULL)
        g_string_append_printf (self->conditions, " OR r.\"%s\" = ?%u COLLATE NOCASE",
                                liaison_entity_get_field (target, target->code)->column, parameter);
      g_string_append_c (self->conditions, ')');
      return TRUE;
    case LIAISON_FIELD_CHOICES:
      parameter = add_parameter (self, g_strdup (value));
      g_string_append_printf (self->conditions, " AND instr (' ' || t.\"%s\" || ' ', ' ' || ?%u || ' ') > 0",
                              field->column, parameter);
      return TRUE;
    case LIAISON_FIELD_MONEY:
      g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_INVALID, _ ("“%s” cannot be filtered by."), name);
      return FALSE;
    case LIAISON_FIELD_INTEGER:
    case LIAISON_FIELD_YEAR:
    case LIAISON_FIELD_BOOLEAN:
      if (!liaison_field_parse (field, value, NULL, &parsed, error))
        {
          g_prefix_error (error, "%s: ", name);
          return FALSE;
        }
      parameter = add_parameter (self, g_strdup_printf ("%" G_GINT64_FORMAT, parsed.integer));
      g_string_append_printf (self->conditions, " AND t.\"%s\" = CAST (?%u AS INTEGER)", field->column,
                              parameter);
      return TRUE;
    case LIAISON_FIELD_TEXT:
    case LIAISON_FIELD_PARAGRAPH:
    case LIAISON_FIELD_EMAIL:
    case LIAISON_FIELD_WEBSITE:
    case LIAISON_FIELD_DECIMAL:
    case LIAISON_FIELD_DATE:
    case LIAISON_FIELD_CHOICE:
    case LIAISON_FIELD_ANY_REFERENCE:
    case LIAISON_FIELD_COUNTRY:
    case LIAISON_FIELD_CURRENCY:
    case LIAISON_FIELD_LANGUAGE:
    default:
      parameter = add_parameter (self, g_strdup (value));
      g_string_append_printf (self->conditions, " AND t.\"%s\" = ?%u COLLATE NOCASE", field->column,
                              parameter);
      return TRUE;
    }
}

/**
 * liaison_query_set_id:
 * @id: of a record
 *
 * Only this one.
 */
void
liaison_query_set_id (LiaisonQuery *self, const char *id)
{
  guint parameter = add_parameter (self, g_strdup (id));

  g_string_append_printf (self->conditions, " AND t.id = ?%u", parameter);
}

/* Bulky entities keep no folded words; they are looked through as they stand. */
static void
search_columns (LiaisonQuery *self, guint parameter)
{
  g_string_append (self->conditions, "0");
  for (const LiaisonField *field = self->entity->fields; field->name != NULL; field++)
    if ((field->flags & LIAISON_FIELD_SEARCHED) != 0)
      g_string_append_printf (self->conditions, " OR instr (lower (t.\"%s\"), ?%u) > 0", field->column,
                              parameter);
}

static void
search_kept_words (LiaisonQuery *self, const LiaisonEntity *entity, const char *column, guint parameter)
{
  g_string_append_printf (self->conditions,
                          "EXISTS (SELECT 1 FROM search_text AS s WHERE s.entity = '%s' AND s.id = t.\"%s\""
                          " AND instr (s.words, ?%u) > 0)",
                          entity->name, column, parameter);
}

static void
search (LiaisonQuery *self, const char *text, gboolean with_references)
{
  g_autofree char *folded = liaison_text_fold (text);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      guint parameter;

      if (*words[i] == '\0')
        continue;
      parameter = add_parameter (self, g_strdup (words[i]));
      g_string_append (self->conditions, " AND (");
      if (liaison_search_text_is_kept (self->entity))
        search_kept_words (self, self->entity, "id", parameter);
      else
        search_columns (self, parameter);
      for (const LiaisonField *field = self->entity->fields; with_references && field->name != NULL; field++)
        if (field->type == LIAISON_FIELD_REFERENCE &&
            liaison_search_text_is_kept (liaison_registry_find (field->target)))
          {
            g_string_append (self->conditions, " OR ");
            search_kept_words (self, liaison_registry_find (field->target), field->column, parameter);
          }
      g_string_append_c (self->conditions, ')');
    }
}

/**
 * liaison_query_set_search:
 * @text: words as a person types them; a record is found where it has all of them, be they parts of words
 */
void
liaison_query_set_search (LiaisonQuery *self, const char *text)
{
  search (self, text, FALSE);
}

/**
 * liaison_query_set_wide_search:
 * @text: as of liaison_query_set_search()
 *
 * A record is also found by the words of what it refers to: an enrolment by its person and its course.
 */
void
liaison_query_set_wide_search (LiaisonQuery *self, const char *text)
{
  search (self, text, TRUE);
}

/**
 * liaison_query_set_sort:
 * @field: the name of a field; text goes by the user's language
 */
gboolean
liaison_query_set_sort (LiaisonQuery *self, const char *field, gboolean descending, GError **error)
{
  self->sort = find_field (self, field, error);
  self->is_descending = descending;
  return self->sort != NULL;
}

/**
 * liaison_query_set_limit:
 * @limit: at most so many records, or -1
 */
void
liaison_query_set_limit (LiaisonQuery *self, gint64 limit)
{
  self->limit = limit;
}

static void
bind_parameters (const LiaisonQuery *self, LiaisonStatement *statement)
{
  for (guint i = 0; i < self->parameters->len; i++)
    liaison_statement_bind_text (statement, (int) i + 1, g_ptr_array_index (self->parameters, i));
}

/* The limit is bound behind the parameters, so that lists of any length are one statement. */
static void
bind_limit (const LiaisonQuery *self, LiaisonStatement *statement, gint64 limit)
{
  liaison_statement_bind_int (statement, (int) self->parameters->len + 1, limit);
}

/* Exact decimal fractions are text; millionths are enough to tell which is more. */
#define MILLIONTHS "CAST (round (t.\"%s\" * 1000000) AS INTEGER)"

/* The expression by which a field is sorted: of a reference the name of what it refers to. */
static char *
sort_expression (const LiaisonField *field)
{
  const LiaisonEntity *target =
      field->type == LIAISON_FIELD_REFERENCE ? liaison_registry_find (field->target) : NULL;

  if (target != NULL && target->title != NULL)
    return g_strdup_printf ("(SELECT r.\"%s\" FROM \"%s\" AS r WHERE r.id = t.\"%s\")",
                            liaison_entity_get_title_field (target)->column, target->name, field->column);
  if (field->type == LIAISON_FIELD_DECIMAL)
    return g_strdup_printf (MILLIONTHS, field->column);
  return g_strdup_printf ("t.\"%s\"", field->column);
}

typedef struct
{
  char *key;
  gint64 number;
  char *id;
} Entry;

static void
clear_entry (gpointer data)
{
  Entry *entry = data;

  g_free (entry->key);
  g_free (entry->id);
}

static int
compare_entries (gconstpointer a, gconstpointer b, gpointer data)
{
  const Entry *left = a, *right = b;
  const LiaisonQuery *query = data;
  int order;

  /* What is empty comes last in both directions. */
  if ((left->key == NULL) != (right->key == NULL))
    return left->key == NULL ? 1 : -1;
  order = left->key != NULL ? strcmp (left->key, right->key) : 0;
  if (order == 0)
    order = (left->number > right->number) - (left->number < right->number);
  if (query->is_descending)
    order = -order;
  return order != 0 ? order : strcmp (left->id, right->id);
}

/**
 * liaison_query_ids:
 *
 * Returns: (transfer full) (element-type utf8) (nullable): the ids of the records, in order
 */
GPtrArray *
liaison_query_ids (const LiaisonQuery *self, LiaisonDatabase *database, GError **error)
{
  g_autofree char *expression = self->sort != NULL ? sort_expression (self->sort) : g_strdup ("NULL");
  gboolean is_number = self->sort != NULL &&
                       (liaison_field_is_integer (self->sort) || self->sort->type == LIAISON_FIELD_DECIMAL);
  /* Without an order the database can stop at the limit by itself. */
  g_autofree char *sql =
      g_strdup_printf ("SELECT t.id, %s FROM \"%s\" AS t WHERE %s ORDER BY t.id LIMIT ?%u", expression,
                       self->entity->name, self->conditions->str, self->parameters->len + 1);
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (database, sql, error);
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  gboolean has_row;

  g_array_set_clear_func (entries, clear_entry);
  if (statement == NULL)
    return NULL;
  bind_parameters (self, statement);
  bind_limit (self, statement, self->sort == NULL ? self->limit : -1);
  while (TRUE)
    {
      Entry entry = { 0 };

      if (!liaison_statement_next (statement, &has_row, error))
        return NULL;
      if (!has_row)
        break;
      entry.id = g_strdup (liaison_statement_get_text (statement, 0));
      if (!liaison_statement_is_null (statement, 1))
        {
          entry.key =
              is_number ? g_strdup ("") : g_utf8_collate_key (liaison_statement_get_text (statement, 1), -1);
          entry.number = is_number ? liaison_statement_get_int (statement, 1) : 0;
        }
      g_array_append_val (entries, entry);
    }
  if (self->sort != NULL)
    g_array_sort_with_data (entries, compare_entries, (gpointer) self);
  for (guint i = 0; i < entries->len && (self->limit < 0 || i < self->limit); i++)
    g_ptr_array_add (ids, g_steal_pointer (&g_array_index (entries, Entry, i).id));
  return g_steal_pointer (&ids);
}

/**
 * liaison_query_count:
 * @count: (out): how many records there are, the limit left aside
 */
gboolean
liaison_query_count (const LiaisonQuery *self, LiaisonDatabase *database, gint64 *count, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM \"%s\" AS t WHERE %s", self->entity->name,
                                          self->conditions->str);
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (database, sql, error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  bind_parameters (self, statement);
  if (!liaison_statement_next (statement, &has_row, error))
    return FALSE;
  *count = liaison_statement_get_int (statement, 0);
  return TRUE;
}

/* The columns of the record, then the name of what each of its references refers to. */
static char *
select_with_titles (const LiaisonQuery *self)
{
  g_autofree char *columns = liaison_record_select (self->entity, "t");
  GString *sql = g_string_new (NULL);

  g_string_printf (sql, "SELECT %s", columns);
  for (const LiaisonField *field = self->entity->fields; field->name != NULL; field++)
    if (field->type == LIAISON_FIELD_REFERENCE)
      {
        g_autofree char *expression = sort_expression (field);

        g_string_append_printf (sql, ", %s", expression);
      }
  g_string_append_printf (sql, " FROM \"%s\" AS t", self->entity->name);
  return g_string_free (sql, FALSE);
}

static gboolean
hand_over (const LiaisonQuery *self,
           LiaisonStatement *statement,
           const char **titles,
           LiaisonQueryFunc func,
           gpointer data,
           GError **error)
{
  g_autoptr (LiaisonRecord) record = g_object_new (self->entity->get_type (), NULL);
  guint n_fields = liaison_entity_get_n_fields (self->entity);
  int column = (int) n_fields + 1;

  liaison_record_read_row (record, statement, 0);
  for (guint i = 0; i < n_fields; i++)
    titles[i] = self->entity->fields[i].type == LIAISON_FIELD_REFERENCE
                    ? liaison_statement_get_text (statement, column++)
                    : NULL;
  return func (record, titles, data, error);
}

static gboolean
run_in_order (const LiaisonQuery *self,
              LiaisonDatabase *database,
              const char **titles,
              LiaisonQueryFunc func,
              gpointer data,
              GError **error)
{
  g_autoptr (GPtrArray) ids = liaison_query_ids (self, database, error);
  g_autofree char *select = select_with_titles (self);
  g_autofree char *sql = g_strconcat (select, " WHERE t.id = ?", NULL);
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (database, sql, error);

  if (ids == NULL || statement == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (GError) failure = NULL;
      gboolean has_row;

      liaison_statement_reset (statement);
      liaison_statement_bind_text (statement, 1, g_ptr_array_index (ids, i));
      if (!liaison_statement_next (statement, &has_row, error))
        return FALSE;
      if (has_row && !hand_over (self, statement, titles, func, data, &failure))
        {
          if (failure == NULL)
            return TRUE;
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
    }
  return TRUE;
}

/**
 * liaison_query_run:
 * @func: (scope call): gets each record, in order
 */
gboolean
liaison_query_run (const LiaisonQuery *self,
                   LiaisonDatabase *database,
                   LiaisonQueryFunc func,
                   gpointer data,
                   GError **error)
{
  g_autofree const char **titles = g_new0 (const char *, liaison_entity_get_n_fields (self->entity) + 1);
  g_autofree char *select = NULL;
  g_autofree char *sql = NULL;
  g_autoptr (LiaisonStatement) statement = NULL;
  gboolean has_row;

  if (self->sort != NULL)
    return run_in_order (self, database, titles, func, data, error);

  /* Without an order the rows come as they lie, a million of them in little memory. */
  select = select_with_titles (self);
  sql = g_strdup_printf ("%s WHERE %s ORDER BY t.id LIMIT ?%u", select, self->conditions->str,
                         self->parameters->len + 1);
  statement = liaison_database_prepare (database, sql, error);
  if (statement == NULL)
    return FALSE;
  bind_parameters (self, statement);
  bind_limit (self, statement, self->limit);
  while (TRUE)
    {
      g_autoptr (GError) failure = NULL;

      if (!liaison_statement_next (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      if (!hand_over (self, statement, titles, func, data, &failure))
        {
          if (failure == NULL)
            return TRUE;
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
    }
}

/**
 * liaison_query_run_ids:
 * @ids: (array zero-terminated=1): of records, in the order of a list that is shown
 * @func: (scope call): gets each of them, as liaison_query_run() gives them
 * @error: NOT_FOUND where one is gone
 */
gboolean
liaison_query_run_ids (const LiaisonQuery *self,
                       LiaisonDatabase *database,
                       const char *const *ids,
                       LiaisonQueryFunc func,
                       gpointer data,
                       GError **error)
{
  const LiaisonEntity *entity = self->entity;
  g_autofree const char **titles = g_new0 (const char *, liaison_entity_get_n_fields (entity) + 1);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (LiaisonRecord) record = liaison_record_load (database, entity, ids[i], error);
      g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

      if (record == NULL)
        return FALSE;
      for (guint k = 0; entity->fields[k].name != NULL; k++)
        {
          const LiaisonField *field = &entity->fields[k];

          titles[k] = NULL;
          if (field->type != LIAISON_FIELD_REFERENCE)
            continue;
          titles[k] = liaison_record_load_title (database, liaison_registry_find (field->target),
                                                 liaison_record_get_text (record, field->name));
          g_ptr_array_add (names, (gpointer) titles[k]);
        }
      if (!func (record, titles, data, error))
        return FALSE;
    }
  return TRUE;
}
