/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/program/partner-set.h"

#include "core/base/id.h"
#include "core/records/partner-index.h"

#include <json-glib/json-glib.h>
#include <string.h>

#define MARKER "{partners}"

typedef struct
{
  char text[LIAISON_ID_LENGTH + 1];
  guint8 bytes[LIAISON_PARTNER_ID_SIZE];
} Id;

struct _LiaisonPartnerSet
{
  gatomicrefcount ref_count;
  GArray *ids;
  /* Open addressing: rows plus 1, and 0 for an empty slot; as many slots as a power of two. */
  guint32 *slots;
  guint n_slots;
  /* The ids as a JSON array; nothing for every partner of the workspace. */
  char *json;
};

static LiaisonPartnerSet *
new_empty (void)
{
  LiaisonPartnerSet *self = g_new0 (LiaisonPartnerSet, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->ids = g_array_new (FALSE, TRUE, sizeof (Id));
  return self;
}

/* Ids of a bulk import are consecutive and others start with the time: all bits have to count. The last steps
 * are those of MurmurHash3 by Austin Appleby. */
static guint
hash_id (const guint8 bytes[LIAISON_PARTNER_ID_SIZE])
{
  guint64 high, low;

  memcpy (&high, bytes, sizeof high);
  memcpy (&low, bytes + sizeof high, sizeof low);
  low = GUINT64_FROM_BE (low) ^ GUINT64_FROM_BE (high) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  low = (low ^ low >> 33) * G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
  low = (low ^ low >> 33) * G_GUINT64_CONSTANT (0xc4ceb9fe1a85ec53);
  return (guint) (low ^ low >> 33);
}

/* The slot of the id, or the empty one where it would stand. */
static guint
find_slot (const LiaisonPartnerSet *self, const guint8 bytes[LIAISON_PARTNER_ID_SIZE])
{
  guint slot = hash_id (bytes) & (self->n_slots - 1);

  while (self->slots[slot] != 0 && memcmp (g_array_index (self->ids, Id, self->slots[slot] - 1).bytes, bytes,
                                           LIAISON_PARTNER_ID_SIZE) != 0)
    slot = (slot + 1) & (self->n_slots - 1);
  return slot;
}

static void
append (LiaisonPartnerSet *self, const char *text)
{
  Id id = { 0 };

  g_strlcpy (id.text, text, sizeof id.text);
  g_array_append_val (self->ids, id);
}

/* Makes all ids findable, once they are there. */
static void
make_slots (LiaisonPartnerSet *self)
{
  self->n_slots = 16;
  while (self->n_slots < 2 * self->ids->len)
    self->n_slots *= 2;
  self->slots = g_new0 (guint32, self->n_slots);
  for (guint i = 0; i < self->ids->len; i++)
    {
      Id *id = &g_array_index (self->ids, Id, i);
      guint slot;

      if (!liaison_partner_id_parse (id->text, id->bytes))
        continue;
      slot = find_slot (self, id->bytes);
      if (self->slots[slot] == 0)
        self->slots[slot] = i + 1;
    }
}

/**
 * liaison_partner_set_load:
 * @database: a workspace
 * @error: as for liaison_statement_next()
 *
 * Returns: (transfer full) (nullable): every partner of the workspace, by id
 */
LiaisonPartnerSet *
liaison_partner_set_load (LiaisonDatabase *database, GError **error)
{
  g_autoptr (LiaisonStatement) statement =
      liaison_database_prepare (database, "SELECT id FROM partner ORDER BY id", error);
  g_autoptr (LiaisonPartnerSet) self = new_empty ();
  gboolean has_row;

  if (statement == NULL)
    return NULL;
  while (TRUE)
    {
      if (!liaison_statement_next (statement, &has_row, error))
        return NULL;
      if (!has_row)
        break;
      append (self, liaison_statement_get_text (statement, 0));
    }
  make_slots (self);
  return g_steal_pointer (&self);
}

/**
 * liaison_partner_set_new:
 * @ids: (array length=n_ids): ids of partners, each once
 * @n_ids: how many
 *
 * Returns: (transfer full): these partners, in this order
 */
LiaisonPartnerSet *
liaison_partner_set_new (const char *const *ids, gsize n_ids)
{
  LiaisonPartnerSet *self = new_empty ();
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_array (builder);
  for (gsize i = 0; i < n_ids; i++)
    {
      append (self, ids[i]);
      json_builder_add_string_value (builder, ids[i]);
    }
  json_builder_end_array (builder);
  root = json_builder_get_root (builder);
  self->json = json_to_string (root, FALSE);
  make_slots (self);
  return self;
}

LiaisonPartnerSet *
liaison_partner_set_ref (LiaisonPartnerSet *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
liaison_partner_set_unref (LiaisonPartnerSet *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_array_unref (self->ids);
  g_free (self->slots);
  g_free (self->json);
  g_free (self);
}

guint
liaison_partner_set_get_n (const LiaisonPartnerSet *self)
{
  return self->ids->len;
}

/**
 * liaison_partner_set_get_id:
 * @row: below liaison_partner_set_get_n()
 *
 * Returns: the id of the partner of this row
 */
const char *
liaison_partner_set_get_id (const LiaisonPartnerSet *self, guint row)
{
  g_return_val_if_fail (row < self->ids->len, NULL);

  return g_array_index (self->ids, Id, row).text;
}

/**
 * liaison_partner_set_find:
 * @id: a UUID
 *
 * Returns: the row of the partner, or %LIAISON_PARTNER_SET_NONE
 */
guint
liaison_partner_set_find (const LiaisonPartnerSet *self, const char *id)
{
  guint8 bytes[LIAISON_PARTNER_ID_SIZE];
  guint32 found;

  if (!liaison_partner_id_parse (id, bytes))
    return LIAISON_PARTNER_SET_NONE;
  found = self->slots[find_slot (self, bytes)];
  return found > 0 ? found - 1 : LIAISON_PARTNER_SET_NONE;
}

/**
 * liaison_partner_set_get_json:
 *
 * Returns: (nullable): the ids as a JSON array, or %NULL for every partner of the workspace
 */
const char *
liaison_partner_set_get_json (const LiaisonPartnerSet *self)
{
  return self->json;
}

/**
 * liaison_partner_set_prepare:
 * @database: a workspace
 * @sql: one statement with the marker {partners} behind a column, as in "s.partner_id {partners}", once or
 *   several times; its own parameters are ?2 and up
 * @error: as for liaison_database_prepare()
 *
 * Restricts a statement to the partners of the set; ?1 is bound, and for the caller to leave alone.
 *
 * Returns: (transfer full) (nullable): the statement, with its other parameters still to be bound
 */
LiaisonStatement *
liaison_partner_set_prepare (const LiaisonPartnerSet *self,
                             LiaisonDatabase *database,
                             const char *sql,
                             GError **error)
{
  g_autoptr (GString) text = g_string_new (sql);
  LiaisonStatement *statement;

  g_string_replace (text, MARKER,
                    self->json != NULL ? "IN (SELECT value FROM json_each (?1))" : "IS NOT NULL", 0);
  statement = liaison_database_prepare (database, text->str, error);
  if (statement != NULL && self->json != NULL)
    liaison_statement_bind_text (statement, 1, self->json);
  return statement;
}
