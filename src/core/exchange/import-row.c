/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/exchange/import-row-private.h"

#include "core/exchange/csv-writer.h"
#include "core/records/attached.h"
#include "core/records/partner.h"
#include "core/records/person.h"
#include "core/records/registry.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Reading ----------------------------------------------------------------------------------------------------------- */

static void
report_column (LiaisonImportRow *self,
               LiaisonImportTarget *target,
               const char *column_name,
               const char *cell,
               const char *reason)
{
  self->is_good = FALSE;
  if (target != NULL)
    target->is_bad = TRUE;
  if (self->fault_func != NULL)
    self->fault_func (column_name, cell, reason, self->fault_data);
}

static void
report (LiaisonImportRow *self, LiaisonImportTarget *target, const char *cell, const char *reason)
{
  report_column (self, target, target != NULL ? target->column_name : NULL, cell, reason);
}

/* The cell without the space around it; a copy only where something has to go behind it. */
static const char *
get_cell (LiaisonImportRow *self, int column, gsize *length)
{
  const char *cell = liaison_csv_reader_get_field (self->reader, (guint) column, length);

  while (*length > 0 && g_ascii_isspace (*cell))
    {
      cell++;
      --*length;
    }
  if (*length > 0 && g_ascii_isspace (cell[*length - 1]))
    {
      while (*length > 0 && g_ascii_isspace (cell[*length - 1]))
        --*length;
      self->has_copies = TRUE;
      return g_string_chunk_insert_len (self->copies, cell, (gssize) *length);
    }
  return cell;
}

/* The cell that names of what the record that @cell names is a part, or NULL. */
static const char *
get_parent_cell (LiaisonImportRow *self, const LiaisonImportTarget *target, const char *cell)
{
  const char *parent;
  gsize length;

  if (target->within < 0 || !liaison_reference_book_has_parents (target->book))
    return NULL;
  parent = get_cell (self, target->within, &length);
  if (liaison_parse_is_null_text (parent, (gssize) length))
    return NULL;
  parent = liaison_csv_unguard (parent);
  return g_str_equal (parent, cell) ? NULL : parent;
}

static const char *
create_one (LiaisonReferenceBook *book,
            LiaisonStore *store,
            const char *name,
            const char *parent_id,
            GError **error)
{
  return store != NULL ? liaison_reference_book_create (book, store, name, parent_id, error)
                       : liaison_reference_book_expect (book, name, parent_id, error);
}

/* Creates the record that @target misses, within the one that the cell in the column "within" names. */
static const char *
create_missing (LiaisonImportRow *self, LiaisonImportTarget *target, LiaisonStore *store, GError **error)
{
  const char *cell = get_parent_cell (self, target, target->missing);
  const char *parent_id = NULL, *id;
  gboolean is_ambiguous;

  if (cell != NULL)
    {
      parent_id = liaison_reference_book_find (target->within_book, cell, &is_ambiguous);
      if (parent_id == NULL)
        parent_id = create_one (target->within_book, store, cell, NULL, error);
      if (parent_id == NULL)
        return NULL;
    }
  /* Another field of the row may have made it. */
  id = parent_id != NULL
           ? liaison_reference_book_find_inside (target->book, parent_id, target->missing, &is_ambiguous)
           : liaison_reference_book_find (target->book, target->missing, &is_ambiguous);
  return id != NULL ? id : create_one (target->book, store, target->missing, parent_id, error);
}

/* The id of what the cell names, or NULL. Of two of one name the parent tells which is meant. */
static const char *
find_record (LiaisonImportRow *self, LiaisonImportTarget *target, const char *cell)
{
  const char *parent = get_parent_cell (self, target, cell);
  gboolean is_ambiguous;
  const char *id = liaison_reference_book_find (parent != NULL ? target->within_book : target->book,
                                                parent != NULL ? parent : cell, &is_ambiguous);

  if (is_ambiguous && parent != NULL)
    {
      report_column (self, target, target->within_name, parent,
                     _ ("Several records have this name. Use an id instead."));
      return NULL;
    }
  if (id != NULL && parent != NULL)
    id = liaison_reference_book_find_inside (target->book, id, cell, &is_ambiguous);
  if (is_ambiguous)
    report (self, target, cell, _ ("Several records have this name. Use an id instead."));
  return id;
}

static void
find_reference (LiaisonImportRow *self, LiaisonImportTarget *target, const char *cell)
{
  const char *id = find_record (self, target, cell);

  if (target->is_bad)
    return;
  if (id == NULL && !target->mapped->create)
    {
      g_autofree char *reason = g_strdup_printf (_ ("In the workspace there is none named “%s”."), cell);

      report (self, target, cell, reason);
      if (self->unknown_func != NULL)
        self->unknown_func (target->entity, target->field != NULL ? _ (target->field->label) : _ ("Partner"),
                            cell, self->unknown_data);
    }
  else if (id == NULL)
    target->missing = cell;
  if (target->field == NULL)
    self->employer_id = id;
  else if (id != NULL || target->missing != NULL)
    liaison_import_row_set_text (self, target, id != NULL ? id : "");
}

static void
read_own (LiaisonImportRow *self, LiaisonImportTarget *target, const char *cell, gsize length)
{
  g_autoptr (GError) error = NULL;

  if (liaison_import_row_read_value (self, target, cell, length, &error))
    return;
  report (self, target, cell, error->message);
  self->values[target->field - self->entity->fields].kind = LIAISON_VALUE_NULL;
}

/* What stands in a record of its own is held against the field that it will fill there. */
static void
read_other (LiaisonImportRow *self, LiaisonImportTarget *target, const char *cell)
{
  gboolean is_id = g_str_equal (target->name, LIAISON_MAPPING_EXTERNAL_ID);
  gboolean is_own_id = g_str_equal (target->name, LIAISON_MAPPING_ID);
  const LiaisonField *field = is_id ? liaison_entity_get_field (&liaison_external_id_entity, "value")
                                    : liaison_entity_get_field (&liaison_employment_entity, "role");
  LiaisonValue value = { .kind = LIAISON_VALUE_TEXT, .text = (char *) cell };
  g_autoptr (GError) error = NULL;

  if (is_own_id)
    self->own_id = cell;
  else if (!liaison_field_check (field, &value, &error))
    report (self, target, cell, error->message);
  else if (is_id)
    {
      self->external_id = cell;
      self->system = target->mapped->system != NULL ? target->mapped->system : LIAISON_MAPPING_USUAL_SYSTEM;
    }
  else
    self->role = cell;
}

/* Whether the cell says that there is no value. What could be a name or a code is not taken for it. */
static gboolean
is_null (const LiaisonImportTarget *target, const char *cell, gsize length)
{
  if (target->field != NULL)
    switch (target->field->type)
      {
      case LIAISON_FIELD_INTEGER:
      case LIAISON_FIELD_YEAR:
      case LIAISON_FIELD_BOOLEAN:
      case LIAISON_FIELD_MONEY:
      case LIAISON_FIELD_DECIMAL:
      case LIAISON_FIELD_DATE:
      /* None of the words is an address. */
      case LIAISON_FIELD_EMAIL:
      case LIAISON_FIELD_WEBSITE:
        return liaison_parse_is_null (cell, (gssize) length, liaison_parse_get_null_words ());
      case LIAISON_FIELD_TEXT:
      case LIAISON_FIELD_PARAGRAPH:
      case LIAISON_FIELD_CHOICE:
      case LIAISON_FIELD_CHOICES:
      case LIAISON_FIELD_REFERENCE:
      case LIAISON_FIELD_ANY_REFERENCE:
      case LIAISON_FIELD_COUNTRY:
      case LIAISON_FIELD_CURRENCY:
      case LIAISON_FIELD_LANGUAGE:
      default:
        break;
      }
  return liaison_parse_is_null_text (cell, (gssize) length);
}

static void
read_target (LiaisonImportRow *self, LiaisonImportTarget *target)
{
  const char *cell;
  gsize length;

  target->missing = NULL;
  target->is_bad = FALSE;
  if (target->column < 0)
    {
      if (target->constant.kind != LIAISON_VALUE_NULL)
        self->values[target->field - self->entity->fields] = target->constant;
      return;
    }
  cell = get_cell (self, target->column, &length);
  if (target->mapped->values != NULL)
    {
      const char *other = g_hash_table_lookup (target->mapped->values, cell);

      if (other != NULL)
        {
          cell = other;
          length = strlen (other);
        }
    }
  if (length == 0 || is_null (target, cell, length))
    return;
  /* A text that a spreadsheet would have run has been guarded by an apostrophe when it was written. */
  if (target->book != NULL)
    find_reference (self, target, liaison_csv_unguard (cell));
  else if (target->field != NULL)
    read_own (self, target, cell, length);
  else
    read_other (self, target, liaison_csv_unguard (cell));
}

/**
 * liaison_import_row_check_whole:
 *
 * Holds the row that was read against what a record of its own needs. liaison_import_row_read() does so by itself, except where the mapping
 * names a key: what goes into a record that is there may leave the rest of it unsaid.
 *
 * Returns: whether the row can become a record
 */
gboolean
liaison_import_row_check_whole (LiaisonImportRow *self)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < self->n_fields; i++)
    if (self->values[i].kind == LIAISON_VALUE_NULL &&
        (self->entity->fields[i].flags & LIAISON_FIELD_REQUIRED) != 0)
      {
        g_autofree char *reason = g_strdup_printf (_ ("“%s” is empty, and every record needs it."),
                                                   _ (self->entity->fields[i].label));

        report (self, NULL, NULL, reason);
        return FALSE;
      }
  if (self->is_good && self->entity->check != NULL &&
      !self->entity->check (self->entity, self->values, &error))
    report (self, NULL, NULL, error->message);
  return self->is_good;
}

static void
set_standards (LiaisonImportRow *self)
{
  for (guint i = 0; i < self->n_fields; i++)
    {
      const LiaisonField *field = &self->entity->fields[i];

      if (self->values[i].kind != LIAISON_VALUE_NULL || field->standard == NULL)
        continue;
      /* Of a number the value owns nothing, as all values of a row. */
      if (liaison_field_is_integer (field))
        liaison_field_parse (field, field->standard, NULL, &self->values[i], NULL);
      else
        {
          self->values[i].kind = LIAISON_VALUE_TEXT;
          self->values[i].text = (char *) field->standard;
        }
    }
}

/**
 * liaison_import_row_set_faults:
 * @func: gets each fault of a row
 */
void
liaison_import_row_set_faults (LiaisonImportRow *self, LiaisonImportFaultFunc func, gpointer data)
{
  self->fault_func = func;
  self->fault_data = data;
}

/**
 * liaison_import_row_set_unknown:
 * @func: gets each name that no record has, where none is made because of it
 */
void
liaison_import_row_set_unknown (LiaisonImportRow *self, LiaisonImportUnknownFunc func, gpointer data)
{
  self->unknown_func = func;
  self->unknown_data = data;
}

/**
 * liaison_import_row_add_alias:
 * @entity: (nullable): the kind of record, or %NULL for whichever the file refers to
 * @name: what the file calls a record
 * @record: the id, the code or the name of that record
 * @found_entity: (out): its kind
 * @id: (out) (transfer full): its id
 *
 * Returns: whether there is such a record
 */
gboolean
liaison_import_row_add_alias (LiaisonImportRow *self,
                              const LiaisonEntity *entity,
                              const char *name,
                              const char *record,
                              const LiaisonEntity **found_entity,
                              char **id)
{
  gboolean is_found = FALSE, is_ambiguous;

  for (guint i = 0; i < self->shelves->len; i++)
    {
      const LiaisonImportShelf *shelf = &g_array_index (self->shelves, LiaisonImportShelf, i);
      const char *found;

      if (entity != NULL && shelf->entity != entity)
        continue;
      found = liaison_reference_book_find (shelf->book, record, &is_ambiguous);
      if (found == NULL || (is_found && shelf->entity != *found_entity))
        continue;
      liaison_reference_book_add_alias (shelf->book, name, found);
      *found_entity = shelf->entity;
      if (!is_found)
        *id = g_strdup (found);
      is_found = TRUE;
    }
  return is_found;
}

/**
 * liaison_import_row_read:
 *
 * Turns the row at which the reader stands into values, which hold until the reader moves on.
 *
 * Returns: whether the row can become a record
 */
gboolean
liaison_import_row_read (LiaisonImportRow *self)
{
  memset (self->values, 0, self->n_fields * sizeof *self->values);
  self->own_id = self->external_id = self->system = self->employer_id = self->role = NULL;
  self->is_good = TRUE;
  if (self->has_copies)
    {
      g_string_chunk_clear (self->copies);
      self->has_copies = FALSE;
    }

  if (liaison_csv_reader_get_fault (self->reader, NULL) != LIAISON_CSV_FAULT_NONE)
    {
      g_autofree char *reason = liaison_csv_reader_dup_fault_message (self->reader);

      report (self, NULL, NULL, reason);
      return FALSE;
    }
  for (guint i = 0; i < self->targets->len; i++)
    read_target (self, &g_array_index (self->targets, LiaisonImportTarget, i));
  for (guint i = 0; i < self->n_fields; i++)
    self->is_said[i] = self->values[i].kind != LIAISON_VALUE_NULL;
  set_standards (self);
  if (self->is_good && !self->may_be_partial)
    liaison_import_row_check_whole (self);
  return self->is_good;
}

/**
 * liaison_import_row_complete:
 * @store: (nullable): within a change; without it such records are only expected
 * @is_good: (out): whether the row can still become a record
 * @error: where something other than the row is wrong
 *
 * Creates the records that the row refers to and that are not there yet. Is called once it is decided that the row is
 * used, so that one that is left out leaves nothing behind.
 */
gboolean
liaison_import_row_complete (LiaisonImportRow *self, LiaisonStore *store, gboolean *is_good, GError **error)
{
  gboolean is_paused = FALSE;

  for (guint i = 0; i < self->targets->len && self->is_good; i++)
    {
      LiaisonImportTarget *target = &g_array_index (self->targets, LiaisonImportTarget, i);
      g_autoptr (GError) failure = NULL;
      const char *id;

      if (target->missing == NULL)
        continue;
      /* Of a bulk import only this is a step that can be taken back. */
      if (self->bulk != NULL && !is_paused &&
          (!liaison_bulk_pause (self->bulk, error) ||
           !liaison_database_execute (liaison_store_get_database (store), "SAVEPOINT import_references",
                                      error)))
        return FALSE;
      is_paused = self->bulk != NULL;
      id = create_missing (self, target, store, &failure);
      if (id == NULL && !g_error_matches (failure, LIAISON_ERROR, LIAISON_ERROR_INVALID) &&
          !g_error_matches (failure, LIAISON_ERROR, LIAISON_ERROR_REFUSED))
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      if (id == NULL)
        report (self, target, target->missing, failure->message);
      else if (target->field != NULL)
        liaison_import_row_set_text (self, target, id);
      else
        self->employer_id = id;
    }
  *is_good = self->is_good;
  return !is_paused || (liaison_database_execute (
                            liaison_store_get_database (store),
                            self->is_good ? "RELEASE import_references"
                                          : "ROLLBACK TO import_references; RELEASE import_references",
                            error) &&
                        liaison_bulk_resume (self->bulk, error));
}

/**
 * liaison_import_row_get_missing:
 * @field: one that refers to a record
 *
 * Returns: (nullable): what the row calls the record that @field refers to, where that is made because rows name it
 */
const char *
liaison_import_row_get_missing (LiaisonImportRow *self, const LiaisonField *field)
{
  for (guint i = 0; i < self->targets->len; i++)
    if (g_array_index (self->targets, LiaisonImportTarget, i).field == field)
      return g_array_index (self->targets, LiaisonImportTarget, i).missing;
  return NULL;
}

/**
 * liaison_import_row_has_missing:
 *
 * Returns: whether the row names a record that is yet to be made
 */
gboolean
liaison_import_row_has_missing (LiaisonImportRow *self)
{
  for (guint i = 0; i < self->targets->len; i++)
    if (g_array_index (self->targets, LiaisonImportTarget, i).missing != NULL)
      return TRUE;
  return FALSE;
}

/**
 * liaison_import_row_is_single:
 *
 * Returns: whether the row becomes one record and nothing else
 */
gboolean
liaison_import_row_is_single (LiaisonImportRow *self)
{
  return !liaison_import_row_has_missing (self) && self->external_id == NULL && self->employer_id == NULL;
}

/**
 * liaison_import_row_settle:
 * @is_kept: whether the records that came about because this row referred to them stay
 */
void
liaison_import_row_settle (LiaisonImportRow *self, gboolean is_kept)
{
  for (guint i = 0; i < self->shelves->len; i++)
    {
      LiaisonReferenceBook *book = g_array_index (self->shelves, LiaisonImportShelf, i).book;

      if (is_kept)
        liaison_reference_book_keep (book);
      else
        liaison_reference_book_forget (book);
    }
}

const LiaisonEntity *
liaison_import_row_get_entity (LiaisonImportRow *self)
{
  return self->entity;
}

/**
 * liaison_import_row_get_values:
 *
 * Returns: (array) (transfer none): a value for each field of the entity
 */
const LiaisonValue *
liaison_import_row_get_values (LiaisonImportRow *self)
{
  return self->values;
}

/**
 * liaison_import_row_says:
 *
 * Returns: whether a cell of this row or a constant says what @field is; a standard value is nobody's word
 */
gboolean
liaison_import_row_says (LiaisonImportRow *self, const LiaisonField *field)
{
  return self->is_said[field - self->entity->fields];
}

/**
 * liaison_import_row_clears:
 *
 * Returns: whether the row empties @field of a record that is there: its column has nothing here, and the mapping says that this means something
 */
gboolean
liaison_import_row_clears (LiaisonImportRow *self, const LiaisonField *field)
{
  if (!self->clears || self->is_said[field - self->entity->fields])
    return FALSE;
  for (guint i = 0; i < self->targets->len; i++)
    {
      const LiaisonImportTarget *target = &g_array_index (self->targets, LiaisonImportTarget, i);

      if (target->field == field)
        return target->column >= 0;
    }
  return FALSE;
}

/**
 * liaison_import_row_get_own_id:
 *
 * Returns: (nullable): the id by which an export of Liaison names the record
 */
const char *
liaison_import_row_get_own_id (LiaisonImportRow *self)
{
  return self->own_id;
}

/**
 * liaison_import_row_get_external_id:
 * @system: (out): the system that gave the id
 *
 * Returns: (nullable): the id of the record in another system
 */
const char *
liaison_import_row_get_external_id (LiaisonImportRow *self, const char **system)
{
  *system = self->system;
  return self->external_id;
}

/**
 * liaison_import_row_get_employer_id:
 *
 * Returns: (nullable): the partner that employs the person
 */
const char *
liaison_import_row_get_employer_id (LiaisonImportRow *self)
{
  return self->employer_id;
}

const char *
liaison_import_row_get_role (LiaisonImportRow *self)
{
  return self->role;
}

/**
 * liaison_import_row_set_bulk:
 * @bulk: (nullable): is paused while a record is created to which rows refer
 */
void
liaison_import_row_set_bulk (LiaisonImportRow *self, LiaisonBulk *bulk)
{
  self->bulk = bulk;
}

/**
 * liaison_import_row_list_fields:
 *
 * Returns: (transfer full) (array zero-terminated=1): the names of the fields that are filled
 */
char **
liaison_import_row_list_fields (LiaisonImportRow *self)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; i < self->targets->len; i++)
    g_strv_builder_add (names, g_array_index (self->targets, LiaisonImportTarget, i).name);
  return g_strv_builder_end (names);
}

static char *
format_target (LiaisonImportRow *self, const LiaisonImportTarget *target)
{
  const LiaisonValue *value;
  const char *currency = NULL;
  gsize length;

  /* Of a reference, what the file calls it says more than an id. */
  if (target->field == NULL || (target->field->type == LIAISON_FIELD_REFERENCE && target->column >= 0))
    return g_strdup (target->column < (int) liaison_csv_reader_get_n_fields (self->reader)
                         ? get_cell (self, target->column, &length)
                         : "");
  value = &self->values[target->field - self->entity->fields];
  if (target->field->currency != NULL)
    currency = liaison_entity_get_text (self->entity, self->values, target->field->currency);
  if (value->kind == LIAISON_VALUE_NULL && target->column >= 0 &&
      target->column < (int) liaison_csv_reader_get_n_fields (self->reader))
    return g_strdup (get_cell (self, target->column, &length));
  return liaison_field_format (target->field, value, currency);
}

/**
 * liaison_import_row_format:
 *
 * Returns: (transfer full) (array zero-terminated=1): the row as it will be, a text for each field that is filled; what
 *   cannot be read as it stands in the file
 */
char **
liaison_import_row_format (LiaisonImportRow *self)
{
  g_autoptr (GStrvBuilder) texts = g_strv_builder_new ();

  for (guint i = 0; i < self->targets->len; i++)
    g_strv_builder_take (texts, format_target (self, &g_array_index (self->targets, LiaisonImportTarget, i)));
  return g_strv_builder_end (texts);
}

/**
 * liaison_import_row_get_n_created:
 *
 * Returns: how many records came about because rows referred to them
 */
guint
liaison_import_row_get_n_created (LiaisonImportRow *self)
{
  guint n_created = 0;

  for (guint i = 0; i < self->shelves->len; i++)
    n_created +=
        liaison_reference_book_get_n_created (g_array_index (self->shelves, LiaisonImportShelf, i).book);
  return n_created;
}

static const char *
get_own_text (LiaisonImportRow *self, const char *field)
{
  return field != NULL ? liaison_entity_get_text (self->entity, self->values, field) : NULL;
}

/**
 * liaison_import_row_remember:
 * @id: the record that the row became, or "" where it is only expected
 *
 * Lets later rows refer to this one.
 */
void
liaison_import_row_remember (LiaisonImportRow *self, const char *id)
{
  for (guint i = 0; i < self->shelves->len; i++)
    {
      const LiaisonImportShelf *shelf = &g_array_index (self->shelves, LiaisonImportShelf, i);

      if (shelf->entity != self->entity)
        continue;
      liaison_reference_book_add (
          shelf->book, id,
          liaison_reference_book_has_parents (shelf->book) ? get_own_text (self, "parent") : NULL,
          shelf->system == NULL || g_strcmp0 (shelf->system, self->system) == 0 ? self->external_id : NULL,
          get_own_text (self, self->entity->code), get_own_text (self, self->entity->title));
    }
}
