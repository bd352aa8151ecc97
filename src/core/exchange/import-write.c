/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/exchange/import-write.h"

#include "core/base/decimal.h"
#include "core/records/attached.h"
#include "core/records/person.h"
#include "core/records/record-store.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Links: the id in another system, the employer ------------------------------------------------------------------- */

/* Which links a row asks for that its record does not have. */
typedef struct
{
  gboolean needs_external_id;
  gboolean needs_employment;
} Links;

static gboolean
find_external_id (LiaisonDatabase *database,
                  LiaisonImportRow *row,
                  const char *id,
                  gboolean *is_needed,
                  GError **error)
{
  const LiaisonEntity *entity = liaison_import_row_get_entity (row);
  const char *system;
  const char *value = liaison_import_row_get_external_id (row, &system);
  g_autofree char *owner = NULL;

  *is_needed = FALSE;
  /* The id by which an export of Liaison names the record is not one of another system. */
  if (value == NULL || g_str_equal (value, id))
    return TRUE;
  if (!liaison_database_get_text (
          database, &owner, error,
          "SELECT record_id FROM external_id WHERE entity = ? AND system = ? AND value = ?", "ttt",
          entity->name, system, value))
    return FALSE;
  *is_needed = owner == NULL;
  if (owner == NULL || g_str_equal (owner, id))
    return TRUE;
  g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_REFUSED,
               /* Translators: the first %s is an id, the second the name of a system */
               _ ("Another record has the id “%s” in “%s” already."), value, system);
  return FALSE;
}

static gboolean
find_links (LiaisonDatabase *database, LiaisonImportRow *row, const char *id, Links *links, GError **error)
{
  const char *partner_id = liaison_import_row_get_employer_id (row);
  gint64 count = 0;

  *links = (Links) { 0 };
  if (!find_external_id (database, row, id, &links->needs_external_id, error))
    return FALSE;
  if (partner_id == NULL)
    return TRUE;
  if (!liaison_database_get_int (database, &count, error,
                                 "SELECT count(*) FROM employment WHERE person_id = ? AND partner_id = ?",
                                 "tt", id, partner_id))
    return FALSE;
  links->needs_employment = count == 0;
  return TRUE;
}

static gboolean
write_external_id (LiaisonStore *store, LiaisonImportRow *row, const char *record_id, GError **error)
{
  const char *system;
  const char *value = liaison_import_row_get_external_id (row, &system);
  g_autoptr (LiaisonRecord) id = liaison_record_new (&liaison_external_id_entity);

  liaison_record_set_text (id, "entity", liaison_import_row_get_entity (row)->name);
  liaison_record_set_text (id, "record", record_id);
  liaison_record_set_text (id, "system", system);
  liaison_record_set_text (id, "value", value);
  return liaison_record_insert (store, id, error);
}

static gboolean
employ (LiaisonStore *store, LiaisonImportRow *row, const char *person_id, GError **error)
{
  g_autoptr (LiaisonRecord) employment = liaison_record_new (&liaison_employment_entity);

  liaison_record_set_text (employment, "person", person_id);
  liaison_record_set_text (employment, "partner", liaison_import_row_get_employer_id (row));
  liaison_record_set_text (employment, "role", liaison_import_row_get_role (row));
  return liaison_record_insert (store, employment, error);
}

/* New --------------------------------------------------------------------------------------------------------------- */

static LiaisonRecord *
make_record (LiaisonImportRow *row)
{
  const LiaisonEntity *entity = liaison_import_row_get_entity (row);
  const LiaisonValue *values = liaison_import_row_get_values (row);
  LiaisonRecord *record = g_object_new (entity->get_type (), NULL);

  for (guint i = 0; entity->fields[i].name != NULL; i++)
    liaison_record_set_value (record, &entity->fields[i], &values[i]);
  return record;
}

/* What had a life of its own elsewhere says so. */
static void
mark_carried_over (LiaisonRecord *record)
{
  const LiaisonEntity *entity = liaison_record_get_entity (record);

  if (liaison_entity_get_field (entity, "is-carried-over") == NULL)
    return;
  for (const LiaisonField *field = entity->fields; field->name != NULL; field++)
    if ((field->flags & LIAISON_FIELD_BY_ACTION) != 0)
      {
        g_autofree char *text = liaison_record_to_text (record, field);

        if (g_strcmp0 (text, field->standard != NULL ? field->standard : "") != 0)
          liaison_record_set_integer (record, "is-carried-over", 1);
      }
}

/**
 * liaison_import_write_new:
 * @store: within a change
 * @id: (out): the record that the row became
 * @error: INVALID or REFUSED where it cannot be one
 */
gboolean
liaison_import_write_new (LiaisonStore *store, LiaisonImportRow *row, char **id, GError **error)
{
  g_autoptr (LiaisonRecord) record = make_record (row);
  const char *system;

  mark_carried_over (record);
  if (!liaison_record_insert (store, record, error))
    return FALSE;
  *id = g_strdup (liaison_record_get_id (record));
  return (liaison_import_row_get_external_id (row, &system) == NULL ||
          write_external_id (store, row, *id, error)) &&
         (liaison_import_row_get_employer_id (row) == NULL || employ (store, row, *id, error));
}

/* Into a record that is there --------------------------------------------------------------------------------------- */

static gboolean
are_same_words (const char *left, const char *right)
{
  g_auto (GStrv) one = g_strsplit (left, " ", -1);
  g_auto (GStrv) other = g_strsplit (right, " ", -1);

  for (guint i = 0; one[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *) other, one[i]))
      return FALSE;
  return g_strv_length (one) == g_strv_length (other);
}

/* Whether a file that was exported would say it so, though it is written in another way: with choices in another order, with
 * zeros behind a fraction, with space around it. */
static gboolean
says_the_same (const LiaisonField *field, const LiaisonValue *said, const LiaisonValue *stands)
{
  LiaisonDecimal left, right;
  g_autofree char *trimmed = NULL;

  if (liaison_value_equal (said, stands))
    return TRUE;
  if (said->kind != LIAISON_VALUE_TEXT || stands->kind != LIAISON_VALUE_TEXT)
    return FALSE;
  if (field->type == LIAISON_FIELD_CHOICES)
    return are_same_words (said->text, stands->text);
  if (field->type == LIAISON_FIELD_DECIMAL && liaison_decimal_parse (said->text, &left, NULL) &&
      liaison_decimal_parse (stands->text, &right, NULL))
    return liaison_decimal_compare (left, right) == 0;
  trimmed = g_strstrip (g_strdup (stands->text));
  return g_str_equal (said->text, trimmed);
}

/* What the row wants of a field. It wants nothing of what it leaves empty, unless the mapping says that this means something. */
static gboolean
get_wanted (LiaisonImportRow *row, const LiaisonField *field, const LiaisonValue **wanted)
{
  static const LiaisonValue nothing = { .kind = LIAISON_VALUE_NULL };
  const LiaisonValue *value =
      &liaison_import_row_get_values (row)[field - liaison_import_row_get_entity (row)->fields];

  if (liaison_import_row_clears (row, field))
    /* Of a field that has a standard, that is what an empty one holds. */
    *wanted = value->kind != LIAISON_VALUE_NULL ? value : &nothing;
  else if (liaison_import_row_says (row, field))
    *wanted = value;
  else
    return FALSE;
  return TRUE;
}

/* A record that is there goes on by what is done to it here; what a file says of it elsewhere does not move it. */
static gboolean
check_by_hand (const LiaisonField *field, GError **error)
{
  if ((field->flags & LIAISON_FIELD_BY_ACTION) == 0)
    return TRUE;
  g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_REFUSED,
               /* Translators: the label of a field, such as State */
               _ ("“%s” of a record that is there already is changed by what is done to it, not by a file. "
                  "Leave the column out."),
               _ (field->label));
  return FALSE;
}

/* A record that would be its own parent, its own deputy. */
static gboolean
check_itself (const LiaisonField *field, const LiaisonValue *wanted, LiaisonRecord *base, GError **error)
{
  const char *id = liaison_record_get_id (base);

  if (field->type != LIAISON_FIELD_REFERENCE || wanted->kind != LIAISON_VALUE_TEXT || id == NULL ||
      !g_str_equal (wanted->text, id))
    return TRUE;
  g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_INVALID, _ ("“%s” cannot be the record itself."),
               _ (field->label));
  return FALSE;
}

/**
 * liaison_import_merge:
 * @row: a row that was read
 * @base: a record that is there
 * @error: INVALID or REFUSED where the row cannot go into it
 *
 * Returns: (transfer full) (nullable): the record as it will be; what the row leaves empty stays, unless the mapping says otherwise
 */
LiaisonRecord *
liaison_import_merge (LiaisonImportRow *row, LiaisonRecord *base, GError **error)
{
  const LiaisonEntity *entity = liaison_import_row_get_entity (row);
  g_autoptr (LiaisonRecord) merged = NULL;
  const LiaisonValue *wanted;

  for (const LiaisonField *field = entity->fields; field->name != NULL; field++)
    {
      if (!get_wanted (row, field, &wanted) ||
          says_the_same (field, wanted, liaison_record_get_value (base, field)))
        continue;
      if (!check_by_hand (field, error) || !check_itself (field, wanted, base, error))
        return NULL;
      if (merged == NULL)
        merged = liaison_record_copy (base);
      liaison_record_set_value (merged, field, wanted);
    }
  if (merged == NULL)
    return g_object_ref (base);
  /* What it refers to may be yet to be made; such a record is checked when it is stored. */
  return liaison_import_row_has_missing (row) || liaison_record_check (merged, NULL, error)
             ? g_steal_pointer (&merged)
             : NULL;
}

/**
 * liaison_import_needs_links:
 * @id: a record that is there
 * @needs_links: (out): whether the row names an id in another system or an employer that the record does not have
 * @error: REFUSED where another record has that id
 */
gboolean
liaison_import_needs_links (LiaisonDatabase *database,
                            LiaisonImportRow *row,
                            const char *id,
                            gboolean *needs_links,
                            GError **error)
{
  Links links;

  if (!find_links (database, row, id, &links, error))
    return FALSE;
  *needs_links = links.needs_external_id || links.needs_employment;
  return TRUE;
}

/**
 * liaison_import_write_merged:
 * @store: within a change
 * @id: the record into which the row goes
 * @error: INVALID, REFUSED or CONFLICT where it cannot go there
 */
gboolean
liaison_import_write_merged (LiaisonStore *store, LiaisonImportRow *row, const char *id, GError **error)
{
  LiaisonDatabase *database = liaison_store_get_database (store);
  g_autoptr (LiaisonRecord) base =
      liaison_record_load (database, liaison_import_row_get_entity (row), id, error);
  g_autoptr (LiaisonRecord) merged = base != NULL ? liaison_import_merge (row, base, error) : NULL;
  Links links;

  return merged != NULL && find_links (database, row, id, &links, error) &&
         (merged == base || liaison_record_update (store, merged, base, error)) &&
         (!links.needs_external_id || write_external_id (store, row, id, error)) &&
         (!links.needs_employment || employ (store, row, id, error));
}
