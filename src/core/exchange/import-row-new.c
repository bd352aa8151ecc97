/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/exchange/import-row-private.h"

#include "core/records/partner.h"
#include "core/records/registry.h"

#include <glib/gi18n-lib.h>

/* Which columns fill which fields, and what has to be known to read them. */

static void
clear_target (gpointer data)
{
  LiaisonImportTarget *target = data;

  liaison_value_clear (&target->constant);
}

static void
clear_shelf (gpointer data)
{
  LiaisonImportShelf *shelf = data;

  g_clear_pointer (&shelf->book, liaison_reference_book_free);
}

void
liaison_import_row_free (LiaisonImportRow *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->targets);
  g_array_unref (self->shelves);
  /* What the values point to is the reader's and the targets'. */
  g_free (self->values);
  g_free (self->is_said);
  g_string_chunk_free (self->copies);
  g_free (self);
}

/* Setting up -------------------------------------------------------------------------------------------------------- */

static int
find_column (const char *const *names, const char *name)
{
  for (int i = 0; names[i] != NULL; i++)
    if (g_str_equal (names[i], name))
      return i;
  return -1;
}

static void
guess_styles (LiaisonImportTarget *target, const LiaisonCsvSniff *sniff, GPtrArray *notes)
{
  LiaisonNumberSample numbers = { 0 };
  LiaisonDateSample dates = { 0 };
  g_autofree char *reason = NULL;
  LiaisonGuess guess = LIAISON_GUESS_SURE;
  gboolean is_number, is_date;

  target->number_style =
      sniff->format.decimal_comma ? LIAISON_NUMBER_STYLE_COMMA : LIAISON_NUMBER_STYLE_POINT;
  target->date_style = LIAISON_DATE_STYLE_DAY_FIRST;
  if (target->field == NULL || target->mapped == NULL)
    return;
  is_number = target->field->type == LIAISON_FIELD_MONEY || target->field->type == LIAISON_FIELD_DECIMAL ||
              target->field->type == LIAISON_FIELD_INTEGER;
  is_date = target->field->type == LIAISON_FIELD_DATE;
  for (guint i = 0; i < sniff->rows->len; i++)
    {
      char **row = g_ptr_array_index (sniff->rows, i);

      if (target->column >= (int) g_strv_length (row))
        continue;
      if (is_number)
        liaison_number_sample_add (&numbers, row[target->column], -1);
      if (is_date)
        liaison_date_sample_add (&dates, row[target->column], -1);
    }
  /* What a spreadsheet held as a number is written in one way; only its texts could be in another. */
  if (sniff->format.counts_records)
    target->number_style = LIAISON_NUMBER_STYLE_POINT;
  else if (target->mapped->has_number_style)
    target->number_style = target->mapped->number_style;
  else if (is_number)
    guess = liaison_number_sample_guess (&numbers, target->number_style, &target->number_style, &reason);
  if (target->mapped->has_date_style)
    target->date_style = target->mapped->date_style;
  else if (is_date)
    guess = liaison_date_sample_guess (&dates, target->date_style, &target->date_style, &reason);
  if (guess != LIAISON_GUESS_SURE && reason != NULL)
    g_ptr_array_add (notes, g_strdup_printf (_ ("Column “%s”: %s"), target->column_name, reason));
}

static const LiaisonEntity *
get_target_entity (const LiaisonImportTarget *target)
{
  if (target->field != NULL)
    return target->field->type == LIAISON_FIELD_REFERENCE ? liaison_registry_find (target->field->target)
                                                          : NULL;
  return g_str_equal (target->name, LIAISON_MAPPING_EMPLOYER) ? &liaison_partner_entity : NULL;
}

static LiaisonReferenceBook *
get_book (LiaisonImportRow *self,
          const LiaisonEntity *entity,
          const char *system,
          LiaisonDatabase *database,
          GError **error)
{
  LiaisonImportShelf added = { entity, system, NULL };

  for (guint i = 0; i < self->shelves->len; i++)
    {
      const LiaisonImportShelf *shelf = &g_array_index (self->shelves, LiaisonImportShelf, i);

      if (shelf->entity == entity && g_strcmp0 (shelf->system, system) == 0)
        return shelf->book;
    }
  added.book = liaison_reference_book_new (database, entity, system, error);
  if (added.book != NULL)
    g_array_append_val (self->shelves, added);
  return added.book;
}

static gboolean
add_target (LiaisonImportRow *self,
            const LiaisonMappingColumn *mapped,
            const char *const *names,
            const LiaisonCsvSniff *sniff,
            LiaisonDatabase *database,
            GPtrArray *notes,
            GError **error)
{
  LiaisonImportTarget target = { .mapped = mapped, .name = mapped->field, .within = -1 };
  const LiaisonEntity *entity;

  target.field = liaison_entity_get_field (self->entity, mapped->field);
  target.column = find_column (names, mapped->column);
  if (target.column < 0 ||
      (mapped->within != NULL && (target.within = find_column (names, mapped->within)) < 0))
    {
      g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_BAD_INPUT, _ ("The file has no column “%s”."),
                   target.column < 0 ? mapped->column : mapped->within);
      return FALSE;
    }
  target.column_name = names[target.column];
  guess_styles (&target, sniff, notes);
  entity = get_target_entity (&target);
  target.entity = entity;
  if (entity != NULL)
    {
      target.book = get_book (self, entity, mapped->system, database, error);
      if (target.book == NULL)
        return FALSE;
      if (target.within >= 0)
        {
          target.within_book = get_book (self, entity, NULL, database, error);
          if (target.within_book == NULL)
            return FALSE;
          target.within_name = names[target.within];
        }
    }
  g_array_append_val (self->targets, target);
  return TRUE;
}

static gboolean
add_constant (LiaisonImportRow *self,
              const char *name,
              const char *text,
              LiaisonDatabase *database,
              GError **error)
{
  LiaisonImportTarget target = { .name = name, .column = -1, .within = -1, .column_name = name };

  target.field = liaison_entity_get_field (self->entity, name);
  if (target.field == NULL || target.field->type == LIAISON_FIELD_MONEY)
    {
      g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_BAD_INPUT, _ ("“%s” cannot be the same for all rows."),
                   name);
      return FALSE;
    }
  if (target.field->type == LIAISON_FIELD_REFERENCE)
    {
      gboolean is_ambiguous;
      const char *id;

      target.book = get_book (self, get_target_entity (&target), NULL, database, error);
      if (target.book == NULL)
        return FALSE;
      id = liaison_reference_book_find (target.book, text, &is_ambiguous);
      if (id == NULL)
        {
          g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_BAD_INPUT, _ ("%s: there is none named “%s”."),
                       _ (target.field->label), text);
          return FALSE;
        }
      liaison_value_set_text (&target.constant, id);
    }
  else if (!liaison_field_parse (target.field, text, NULL, &target.constant, error))
    {
      clear_target (&target);
      g_prefix_error (error, "%s: ", _ (target.field->label));
      return FALSE;
    }
  g_array_append_val (self->targets, target);
  return TRUE;
}

/* Money is read after the currency that it needs. */
static int
compare_targets (gconstpointer a, gconstpointer b)
{
  const LiaisonImportTarget *left = a, *right = b;
  int left_last = left->field != NULL && left->field->type == LIAISON_FIELD_MONEY;
  int right_last = right->field != NULL && right->field->type == LIAISON_FIELD_MONEY;

  return left_last != right_last ? left_last - right_last : left->column - right->column;
}

static gboolean
check_required (LiaisonImportRow *self, GError **error)
{
  for (const LiaisonField *field = self->entity->fields; field->name != NULL; field++)
    {
      gboolean is_filled = field->standard != NULL;

      for (guint i = 0; i < self->targets->len && !is_filled; i++)
        is_filled = g_array_index (self->targets, LiaisonImportTarget, i).field == field;
      /* The currency may stand in the cells with the amounts. */
      if ((field->flags & LIAISON_FIELD_REQUIRED) != 0 && !is_filled && field->type != LIAISON_FIELD_CURRENCY)
        {
          g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_BAD_INPUT,
                       _ ("No column fills “%s”, which every record needs. Match a column to it."),
                       _ (field->label));
          return FALSE;
        }
    }
  return TRUE;
}

/**
 * liaison_import_row_new:
 * @reader: is read from row by row by the caller; its header is read here
 * @sniff: what was found out about the same file
 * @database: the workspace, to find what rows refer to
 * @notes: (element-type utf8): sentences about guesses that a person should look at are added
 *
 * Returns: (transfer full) (nullable): what turns rows into values
 */
LiaisonImportRow *
liaison_import_row_new (const LiaisonMapping *mapping,
                        LiaisonCsvReader *reader,
                        const LiaisonCsvSniff *sniff,
                        LiaisonDatabase *database,
                        GPtrArray *notes,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (LiaisonImportRow) self = g_new0 (LiaisonImportRow, 1);
  const char *const *names;
  GHashTableIter constants;
  const char *name, *text;
  guint n_columns;

  self->entity = mapping->entity;
  self->may_be_partial = mapping->match != NULL;
  self->clears = mapping->clears;
  self->reader = reader;
  self->n_fields = liaison_entity_get_n_fields (mapping->entity);
  self->values = g_new0 (LiaisonValue, self->n_fields);
  self->is_said = g_new0 (gboolean, self->n_fields);
  self->copies = g_string_chunk_new (4096);
  self->targets = g_array_new (FALSE, FALSE, sizeof (LiaisonImportTarget));
  g_array_set_clear_func (self->targets, clear_target);
  self->shelves = g_array_new (FALSE, FALSE, sizeof (LiaisonImportShelf));
  g_array_set_clear_func (self->shelves, clear_shelf);

  liaison_csv_reader_set_n_columns (reader, sniff->n_columns);
  names = liaison_csv_reader_get_column_names (reader, &n_columns, cancellable, error);
  if (names == NULL)
    return NULL;
  for (guint i = 0; i < mapping->columns->len; i++)
    if (!add_target (self, g_ptr_array_index (mapping->columns, i), names, sniff, database, notes, error))
      return NULL;
  g_hash_table_iter_init (&constants, mapping->constants);
  while (g_hash_table_iter_next (&constants, (gpointer *) &name, (gpointer *) &text))
    if (liaison_mapping_find (mapping, name) == NULL && !add_constant (self, name, text, database, error))
      return NULL;
  g_array_sort (self->targets, compare_targets);
  return self->may_be_partial || check_required (self, error) ? g_steal_pointer (&self) : NULL;
}
