/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/records/record-texts.h"

#include "core/records/query.h"
#include "core/records/record-store.h"
#include "core/records/registry.h"

/* A record as people read it: what it refers to by name, figures and days in the language of the user. */

typedef struct
{
  LiaisonDatabase *database;
  GPtrArray *texts;
} Reader;

static char *
format (Reader *self, LiaisonRecord *record, const LiaisonField *field, const char *title)
{
  const LiaisonEntity *target;

  if (field->type == LIAISON_FIELD_REFERENCE)
    return g_strdup (title);
  if (field->type != LIAISON_FIELD_ANY_REFERENCE)
    return liaison_record_format (record, field);
  if (liaison_record_get_text (record, "entity") == NULL)
    return NULL;
  target = liaison_registry_find (liaison_record_get_text (record, "entity"));
  return target != NULL ? liaison_record_load_title (self->database, target,
                                                     liaison_record_get_text (record, field->name))
                        : NULL;
}

static gboolean
take (LiaisonRecord *record, const char *const *titles, gpointer data, GError **error)
{
  Reader *self = data;
  const LiaisonField *fields = liaison_record_get_entity (record)->fields;

  self->texts = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; fields[i].name != NULL; i++)
    g_ptr_array_add (self->texts, format (self, record, &fields[i], titles[i]));
  return FALSE;
}

/**
 * liaison_record_texts_load:
 *
 * Reads one record. Where it is gone that is no error, and nothing is returned.
 *
 * Returns: (transfer full) (element-type utf8) (nullable): for each field of @entity its text; where it is empty
 *   "" or %NULL
 */
GPtrArray *
liaison_record_texts_load (LiaisonDatabase *database,
                           const LiaisonEntity *entity,
                           const char *id,
                           GError **error)
{
  g_autoptr (LiaisonQuery) query = liaison_query_new (entity);
  Reader reader = { .database = database };

  liaison_query_set_id (query, id);
  return liaison_query_run (query, database, take, &reader, error) ? reader.texts : NULL;
}
