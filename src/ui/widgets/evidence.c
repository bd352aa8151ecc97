/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/widgets/evidence.h"

#include "core/records/record-store.h"
#include "core/records/registry.h"

#include <glib/gi18n-lib.h>

/* Explanations name what they rest on by id, whatever it is. Here it gets its name again. */

/* What is told of records that have no name of their own, or not one that says enough. */
static const struct
{
  const char *entity_name;
  const char *fields[5];
} tellings[] = {
  { "sale", { "order-number", "sold-on", "product", "amount" } },
  { "certification", { "name", "person", "passed-on", "expires-on" } },
  { "survey_answer", { "person", "survey", "answered-on", "score" } },
  { "registration", { "number", "customer", "submitted-on", "state" } },
  { "measurement", { "measure", "dated", "value" } },
  { "deal", { "name", "closed-on", "amount" } },
  { "touch", { "partner", "kind", "occurred-on", "campaign" } },
};

void
liaison_evidence_free (LiaisonEvidence *self)
{
  if (self == NULL)
    return;

  g_free (self->title);
  g_free (self->detail);
  g_free (self);
}

static gboolean
has_record (LiaisonDatabase *database, const LiaisonEntity *entity, const char *id)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM \"%s\" WHERE id = ?", entity->name);
  gint64 count = 0;

  return liaison_database_get_int (database, &count, NULL, sql, "t", id) && count > 0;
}

/* The kinds that reasons rest on most come first. */
static const LiaisonEntity *
find_entity (LiaisonDatabase *database, const char *id)
{
  const LiaisonEntity *const *entities = liaison_registry_get_entities ();

  for (gsize i = 0; i < G_N_ELEMENTS (tellings); i++)
    {
      const LiaisonEntity *entity = liaison_registry_find (tellings[i].entity_name);

      if (has_record (database, entity, id))
        return entity;
    }
  for (guint i = 0; entities[i] != NULL; i++)
    if (has_record (database, entities[i], id))
      return entities[i];
  return NULL;
}

static char *
format_field (LiaisonDatabase *database, LiaisonRecord *record, const LiaisonField *field)
{
  if (field->type == LIAISON_FIELD_REFERENCE)
    return liaison_record_load_title (database, liaison_registry_find (field->target),
                                      liaison_record_get_text (record, field->name));
  return liaison_record_format (record, field);
}

static void
tell (LiaisonEvidence *self, LiaisonDatabase *database, LiaisonRecord *record, const char *const *fields)
{
  g_autoptr (GString) detail = g_string_new (NULL);

  for (guint i = 0; fields[i] != NULL; i++)
    {
      g_autofree char *text =
          format_field (database, record, liaison_entity_get_field (self->entity, fields[i]));

      if (text == NULL || *text == '\0')
        continue;
      if (self->title == NULL)
        {
          self->title = g_steal_pointer (&text);
          continue;
        }
      if (detail->len > 0)
        g_string_append (detail, _ (" · "));
      g_string_append (detail, text);
    }
  if (detail->len > 0)
    self->detail = g_string_free (g_steal_pointer (&detail), FALSE);
}

/**
 * liaison_evidence_load:
 * @id: of a record of any kind
 *
 * Returns: (transfer full): what it is
 */
LiaisonEvidence *
liaison_evidence_load (LiaisonDatabase *database, const char *id)
{
  LiaisonEvidence *self = g_new0 (LiaisonEvidence, 1);
  g_autoptr (LiaisonRecord) record = NULL;

  self->entity = find_entity (database, id);
  if (self->entity != NULL)
    record = liaison_record_load (database, self->entity, id, NULL);
  if (record == NULL)
    {
      self->entity = NULL;
      self->title = g_strdup (_ ("A record that is there no more"));
      return self;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (tellings); i++)
    if (g_str_equal (tellings[i].entity_name, self->entity->name))
      tell (self, database, record, tellings[i].fields);
  if (self->title == NULL)
    self->title = liaison_record_get_title (record);
  if (self->title == NULL)
    self->title = g_strdup (_ (self->entity->label));
  return self;
}
