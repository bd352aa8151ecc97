/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/records/edit-many.h"

#include "core/records/record-store.h"

#include <glib/gi18n-lib.h>

/* How many records are listed of each kind. All are counted. */
#define MOST_ITEMS 500

typedef struct
{
  const LiaisonField *field;
  LiaisonValue value;
} Setting;

struct _LiaisonEditMany
{
  const LiaisonEntity *entity;
  char **ids;
  GArray *settings;
  GCancellable *cancellable;
  LiaisonEditManyReport *report;
};

static void
clear_setting (gpointer data)
{
  liaison_value_clear (&((Setting *) data)->value);
}

/**
 * liaison_edit_many_new:
 * @ids: (array zero-terminated=1): records of @entity
 *
 * Returns: (transfer full): what sets nothing yet
 */
LiaisonEditMany *
liaison_edit_many_new (const LiaisonEntity *entity, const char *const *ids)
{
  LiaisonEditMany *self = g_new0 (LiaisonEditMany, 1);

  self->entity = entity;
  self->ids = g_strdupv ((char **) ids);
  self->settings = g_array_new (FALSE, TRUE, sizeof (Setting));
  g_array_set_clear_func (self->settings, clear_setting);
  return self;
}

void
liaison_edit_many_free (LiaisonEditMany *self)
{
  if (self == NULL)
    return;

  g_strfreev (self->ids);
  g_array_unref (self->settings);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->report, liaison_edit_many_report_free);
  g_free (self);
}

static void
free_item (gpointer data)
{
  LiaisonEditManyItem *item = data;

  g_free (item->id);
  g_free (item->title);
  g_free (item->told);
  g_free (item);
}

static LiaisonEditManyReport *
new_report (void)
{
  LiaisonEditManyReport *report = g_new0 (LiaisonEditManyReport, 1);

  report->changed = g_ptr_array_new_with_free_func (free_item);
  report->refused = g_ptr_array_new_with_free_func (free_item);
  return report;
}

void
liaison_edit_many_report_free (LiaisonEditManyReport *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->changed);
  g_ptr_array_unref (self->refused);
  g_free (self);
}

/**
 * liaison_edit_many_can_set:
 *
 * Returns: whether a person may set @field of many records at once: not what the program sets, and not what actions set
 */
gboolean
liaison_edit_many_can_set (const LiaisonField *field)
{
  return (field->flags & (LIAISON_FIELD_INTERNAL | LIAISON_FIELD_BY_ACTION)) == 0 &&
         field->type != LIAISON_FIELD_ANY_REFERENCE;
}

/**
 * liaison_edit_many_set:
 * @value: is copied; nothing empties the field
 */
void
liaison_edit_many_set (LiaisonEditMany *self, const LiaisonField *field, const LiaisonValue *value)
{
  Setting setting = { .field = field };

  g_return_if_fail (liaison_edit_many_can_set (field));

  liaison_value_copy (&setting.value, value);
  g_array_append_val (self->settings, setting);
}

void
liaison_edit_many_set_cancellable (LiaisonEditMany *self, GCancellable *cancellable)
{
  g_set_object (&self->cancellable, cancellable);
}

static char *
format_value (LiaisonDatabase *database, LiaisonRecord *record, const LiaisonField *field)
{
  if (liaison_record_get_value (record, field)->kind == LIAISON_VALUE_NULL)
    /* Translators: stands where a field has no value */
    return g_strdup (_ ("empty"));
  return liaison_record_format_named (database, record, field);
}

static void
add_item (LiaisonDatabase *database,
          GPtrArray *items,
          const LiaisonEntity *entity,
          const char *id,
          char *told)
{
  LiaisonEditManyItem *item = g_new0 (LiaisonEditManyItem, 1);

  item->id = g_strdup (id);
  item->title = liaison_record_load_title (database, entity, id);
  if (item->title == NULL)
    item->title = g_strdup (_ (entity->label));
  item->told = told;
  g_ptr_array_add (items, item);
}

static void
tell_change (LiaisonEditMany *self, LiaisonDatabase *database, LiaisonRecord *base, LiaisonRecord *edited)
{
  g_autoptr (GString) told = NULL;

  self->report->n_changed++;
  if (self->report->changed->len >= MOST_ITEMS)
    return;
  told = g_string_new (NULL);
  for (guint i = 0; i < self->settings->len; i++)
    {
      const LiaisonField *field = g_array_index (self->settings, Setting, i).field;
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;

      if (liaison_value_equal (liaison_record_get_value (base, field),
                               liaison_record_get_value (edited, field)))
        continue;
      before = format_value (database, base, field);
      after = format_value (database, edited, field);
      if (told->len > 0)
        g_string_append_c (told, '\n');
      /* Translators: the label of a field, what stands there, and what will; the arrow points the way of reading */
      g_string_append_printf (told, _ ("%1$s: \u2068%2$s\u2069 → \u2068%3$s\u2069"), _ (field->label), before,
                              after);
    }
  add_item (database, self->report->changed, self->entity, liaison_record_get_id (base),
            g_string_free (g_steal_pointer (&told), FALSE));
}

static void
tell_refusal (LiaisonEditMany *self, LiaisonDatabase *database, const char *id, const GError *failure)
{
  self->report->n_refused++;
  if (self->report->refused->len < MOST_ITEMS)
    add_item (database, self->report->refused, self->entity, id, g_strdup (failure->message));
}

/* A field that this record does not let anybody edit now. */
static gboolean
check_open (LiaisonEditMany *self, LiaisonRecord *base, GError **error)
{
  for (guint i = 0; i < self->settings->len && self->entity->can_edit != NULL; i++)
    {
      const Setting *setting = &g_array_index (self->settings, Setting, i);

      if (self->entity->can_edit (base, setting->field->name))
        continue;
      g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_REFUSED,
                   /* Translators: the label of a field */
                   _ ("“%s” of this record cannot be edited as it stands."), _ (setting->field->label));
      return FALSE;
    }
  return TRUE;
}

static gboolean
is_of_record (const GError *failure)
{
  return g_error_matches (failure, LIAISON_ERROR, LIAISON_ERROR_REFUSED) ||
         g_error_matches (failure, LIAISON_ERROR, LIAISON_ERROR_INVALID) ||
         g_error_matches (failure, LIAISON_ERROR, LIAISON_ERROR_CONFLICT) ||
         g_error_matches (failure, LIAISON_ERROR, LIAISON_ERROR_NOT_FOUND);
}

/* @store: NULL where it is only looked at. */
static gboolean
try_record (LiaisonEditMany *self,
            LiaisonDatabase *database,
            LiaisonStore *store,
            const char *id,
            GError **error)
{
  g_autoptr (LiaisonRecord) base = liaison_record_load (database, self->entity, id, error);
  g_autoptr (LiaisonRecord) edited = NULL;

  if (base == NULL)
    return FALSE;
  edited = liaison_record_copy (base);
  for (guint i = 0; i < self->settings->len; i++)
    {
      const Setting *setting = &g_array_index (self->settings, Setting, i);

      liaison_record_set_value (edited, setting->field, &setting->value);
    }
  if (liaison_record_equal (base, edited))
    {
      self->report->n_unchanged++;
      return TRUE;
    }
  if (!check_open (self, base, error))
    return FALSE;
  if (store != NULL ? !liaison_record_update (store, edited, base, error)
                    : !liaison_record_check (edited, NULL, error) ||
                          (self->entity->check_change != NULL &&
                           !self->entity->check_change (database, edited, base, error)))
    return FALSE;
  tell_change (self, database, base, edited);
  return TRUE;
}

/* What follows from a record may be refused once it is written: then it is written wholly or not at all. */
static gboolean
write_record (LiaisonEditMany *self, LiaisonStore *store, const char *id, GError **error)
{
  LiaisonDatabase *database = liaison_store_get_database (store);

  if (!liaison_database_run (database, error, "SAVEPOINT edit_many", ""))
    return FALSE;
  if (try_record (self, database, store, id, error))
    return liaison_database_run (database, error, "RELEASE edit_many", "");
  liaison_database_execute (database, "ROLLBACK TO edit_many; RELEASE edit_many", NULL);
  return FALSE;
}

static gboolean
run (LiaisonEditMany *self, LiaisonDatabase *database, LiaisonStore *store, GError **error)
{
  g_clear_pointer (&self->report, liaison_edit_many_report_free);
  self->report = new_report ();
  for (guint i = 0; self->ids[i] != NULL; i++)
    {
      g_autoptr (GError) failure = NULL;

      if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return FALSE;
      if (store != NULL ? write_record (self, store, self->ids[i], &failure)
                        : try_record (self, database, NULL, self->ids[i], &failure))
        continue;
      if (!is_of_record (failure))
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      tell_refusal (self, database, self->ids[i], failure);
    }
  return TRUE;
}

/**
 * liaison_edit_many_preview:
 * @database: the workspace
 *
 * Says of each record what would become of it. Writes nothing. What only the database itself refuses is not known before it is tried.
 *
 * Returns: (transfer full) (nullable): what would be done
 */
LiaisonEditManyReport *
liaison_edit_many_preview (LiaisonEditMany *self, LiaisonDatabase *database, GError **error)
{
  return run (self, database, NULL, error) ? liaison_edit_many_steal_report (self) : NULL;
}

/**
 * liaison_edit_many_write:
 * @edit_many: a #LiaisonEditMany
 *
 * A #LiaisonChangeFunc that sets the fields of the records that let it be done; the others stay as they are, and the report says why.
 */
gboolean
liaison_edit_many_write (LiaisonStore *store, gpointer edit_many, GError **error)
{
  return run (edit_many, liaison_store_get_database (store), store, error);
}

/**
 * liaison_edit_many_steal_report:
 *
 * Returns: (transfer full) (nullable): what the last run did
 */
LiaisonEditManyReport *
liaison_edit_many_steal_report (LiaisonEditMany *self)
{
  return g_steal_pointer (&self->report);
}
