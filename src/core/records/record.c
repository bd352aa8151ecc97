/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/records/record.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A record is a GObject whose properties come from the table of its entity, so that forms, bindings and expressions can
 * use it, and whose values are those that the database holds. */

typedef struct
{
  char *id;
  LiaisonValue *values;
} LiaisonRecordPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (LiaisonRecord, liaison_record, G_TYPE_OBJECT)

enum
{
  PROP_ID = 1,
};

static GParamSpec *id_property;

static LiaisonRecordPrivate *
get_private (LiaisonRecord *self)
{
  return liaison_record_get_instance_private (self);
}

static void
liaison_record_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LiaisonRecord *self = LIAISON_RECORD (object);
  const LiaisonValue *own;

  if (pspec == id_property)
    {
      g_value_set_string (value, liaison_record_get_id (self));
      return;
    }
  own = &get_private (self)->values[id - 1];
  if (G_IS_PARAM_SPEC_BOOLEAN (pspec))
    g_value_set_boolean (value, own->kind == LIAISON_VALUE_INTEGER && own->integer != 0);
  else if (G_IS_PARAM_SPEC_INT64 (pspec))
    g_value_set_int64 (value, own->kind == LIAISON_VALUE_INTEGER ? own->integer : 0);
  else
    g_value_set_string (value, own->kind == LIAISON_VALUE_TEXT ? own->text : NULL);
}

static void
liaison_record_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LiaisonRecord *self = LIAISON_RECORD (object);

  if (pspec == id_property)
    liaison_record_set_id (self, g_value_get_string (value));
  else if (G_IS_PARAM_SPEC_BOOLEAN (pspec))
    liaison_record_set_integer (self, pspec->name, g_value_get_boolean (value));
  else if (G_IS_PARAM_SPEC_INT64 (pspec))
    liaison_record_set_integer (self, pspec->name, g_value_get_int64 (value));
  else
    liaison_record_set_text (self, pspec->name, g_value_get_string (value));
}

/**
 * liaison_record_class_set_entity:
 * @entity: (transfer none): static
 *
 * Called by the class of each entity: makes the properties of its fields.
 */
void
liaison_record_class_set_entity (LiaisonRecordClass *klass, const LiaisonEntity *entity)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  klass->entity = entity;
  /* GObject does not hand these two down to a subclass. */
  object_class->get_property = liaison_record_get_property;
  object_class->set_property = liaison_record_set_property;
  for (guint i = 0; entity->fields[i].name != NULL; i++)
    {
      const LiaisonField *field = &entity->fields[i];
      GParamSpec *property;

      if (field->type == LIAISON_FIELD_BOOLEAN)
        property = g_param_spec_boolean (field->name, NULL, NULL, FALSE, flags);
      else if (liaison_field_is_integer (field))
        property = g_param_spec_int64 (field->name, NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
      else
        property = g_param_spec_string (field->name, NULL, NULL, NULL, flags);
      g_object_class_install_property (object_class, i + 1, property);
    }
}

static guint
get_index (LiaisonRecord *self, const LiaisonField *field)
{
  const LiaisonEntity *entity = liaison_record_get_entity (self);

  g_assert (field >= entity->fields);
  return (guint) (field - entity->fields);
}

/**
 * liaison_record_new:
 *
 * Returns: (transfer full): a record without an id, with the standard values of its fields
 */
LiaisonRecord *
liaison_record_new (const LiaisonEntity *entity)
{
  LiaisonRecord *self = g_object_new (entity->get_type (), NULL);

  for (const LiaisonField *field = entity->fields; field->name != NULL; field++)
    if (field->standard != NULL)
      liaison_field_parse (field, field->standard, NULL, &get_private (self)->values[get_index (self, field)],
                           NULL);
  return self;
}

/**
 * liaison_record_copy:
 *
 * Returns: (transfer full): a record with the same id and values
 */
LiaisonRecord *
liaison_record_copy (LiaisonRecord *self)
{
  LiaisonRecord *copy = g_object_new (G_OBJECT_TYPE (self), "id", liaison_record_get_id (self), NULL);

  for (const LiaisonField *field = liaison_record_get_entity (self)->fields; field->name != NULL; field++)
    liaison_record_set_value (copy, field, liaison_record_get_value (self, field));
  return copy;
}

const LiaisonEntity *
liaison_record_get_entity (LiaisonRecord *self)
{
  g_return_val_if_fail (LIAISON_IS_RECORD (self), NULL);

  return LIAISON_RECORD_GET_CLASS (self)->entity;
}

/**
 * liaison_record_get_id:
 *
 * Returns: (nullable): the id, or %NULL of a record that was never stored
 */
const char *
liaison_record_get_id (LiaisonRecord *self)
{
  g_return_val_if_fail (LIAISON_IS_RECORD (self), NULL);

  return get_private (self)->id;
}

void
liaison_record_set_id (LiaisonRecord *self, const char *id)
{
  g_return_if_fail (LIAISON_IS_RECORD (self));

  if (g_set_str (&get_private (self)->id, id))
    g_object_notify_by_pspec (G_OBJECT (self), id_property);
}

/**
 * liaison_record_get_title:
 *
 * Returns: (transfer full): the name by which people know the record
 */
char *
liaison_record_get_title (LiaisonRecord *self)
{
  const LiaisonEntity *entity = liaison_record_get_entity (self);
  const LiaisonField *field = liaison_entity_get_title_field (entity);
  g_autofree char *title = field != NULL ? liaison_record_format (self, field) : NULL;

  if (title != NULL && *title != '\0')
    return g_steal_pointer (&title);
  return g_strdup (_ (entity->label));
}

/**
 * liaison_record_get_value:
 * @field: a field of the record's entity
 *
 * Returns: (transfer none): its value, until it is set again
 */
const LiaisonValue *
liaison_record_get_value (LiaisonRecord *self, const LiaisonField *field)
{
  g_return_val_if_fail (LIAISON_IS_RECORD (self), NULL);

  return &get_private (self)->values[get_index (self, field)];
}

void
liaison_record_set_value (LiaisonRecord *self, const LiaisonField *field, const LiaisonValue *value)
{
  LiaisonValue *own;

  g_return_if_fail (LIAISON_IS_RECORD (self));

  own = &get_private (self)->values[get_index (self, field)];
  if (liaison_value_equal (own, value))
    return;
  liaison_value_copy (own, value);
  g_object_notify (G_OBJECT (self), field->name);
}

/**
 * liaison_record_equal:
 *
 * Returns: whether both hold the same, be their ids what they may
 */
gboolean
liaison_record_equal (LiaisonRecord *a, LiaisonRecord *b)
{
  g_return_val_if_fail (liaison_record_get_entity (a) == liaison_record_get_entity (b), FALSE);

  for (const LiaisonField *field = liaison_record_get_entity (a)->fields; field->name != NULL; field++)
    if (!liaison_value_equal (liaison_record_get_value (a, field), liaison_record_get_value (b, field)))
      return FALSE;
  return TRUE;
}

/**
 * liaison_record_check:
 * @field: (out) (optional) (nullable): the field that is wrong, or %NULL where it is the record as a whole
 * @error: INVALID
 *
 * Returns: whether the record may be stored
 */
gboolean
liaison_record_check (LiaisonRecord *self, const LiaisonField **field, GError **error)
{
  const LiaisonEntity *entity = liaison_record_get_entity (self);

  for (const LiaisonField *each = entity->fields; each->name != NULL; each++)
    if (!liaison_field_check (each, liaison_record_get_value (self, each), error))
      {
        g_prefix_error (error, "%s: ", _ (each->label));
        if (field != NULL)
          *field = each;
        return FALSE;
      }
  if (field != NULL)
    *field = NULL;
  return entity->check == NULL || entity->check (entity, get_private (self)->values, error);
}

static const LiaisonField *
need_field (LiaisonRecord *self, const char *name)
{
  const LiaisonField *field = liaison_entity_get_field (liaison_record_get_entity (self), name);

  if (field == NULL)
    g_error ("%s has no field %s", liaison_record_get_entity (self)->name, name);
  return field;
}

/**
 * liaison_record_get_text:
 * @name: of a field whose value is text
 *
 * Returns: (nullable) (transfer none): its text
 */
const char *
liaison_record_get_text (LiaisonRecord *self, const char *name)
{
  const LiaisonValue *value = liaison_record_get_value (self, need_field (self, name));

  return value->kind == LIAISON_VALUE_TEXT ? value->text : NULL;
}

/**
 * liaison_record_get_integer:
 * @name: of a field whose value is a whole number
 *
 * Returns: its number, 0 where there is none
 */
gint64
liaison_record_get_integer (LiaisonRecord *self, const char *name)
{
  const LiaisonValue *value = liaison_record_get_value (self, need_field (self, name));

  return value->kind == LIAISON_VALUE_INTEGER ? value->integer : 0;
}

/**
 * liaison_record_get_date:
 *
 * Returns: the day, or %LIAISON_DATE_NONE
 */
LiaisonDate
liaison_record_get_date (LiaisonRecord *self, const char *name)
{
  const char *text = liaison_record_get_text (self, name);
  LiaisonDate date;

  return text != NULL && liaison_date_parse (text, &date, NULL) ? date : LIAISON_DATE_NONE;
}

/**
 * liaison_record_get_money:
 *
 * Returns: the amount with its currency, or no amount
 */
LiaisonMoney
liaison_record_get_money (LiaisonRecord *self, const char *name)
{
  const LiaisonField *field = need_field (self, name);
  const LiaisonValue *value = liaison_record_get_value (self, field);
  const char *currency = liaison_record_get_currency (self, field);

  if (value->kind != LIAISON_VALUE_INTEGER || currency == NULL)
    return (LiaisonMoney) { 0 };
  return liaison_money_make (value->integer, currency);
}

/**
 * liaison_record_set_text:
 * @text: (nullable): %NULL and "" empty the field
 */
void
liaison_record_set_text (LiaisonRecord *self, const char *name, const char *text)
{
  LiaisonValue value = { 0 };

  if (text != NULL && *text != '\0')
    {
      value.kind = LIAISON_VALUE_TEXT;
      value.text = (char *) text;
    }
  liaison_record_set_value (self, need_field (self, name), &value);
}

void
liaison_record_set_integer (LiaisonRecord *self, const char *name, gint64 integer)
{
  LiaisonValue value = { .kind = LIAISON_VALUE_INTEGER, .integer = integer };

  liaison_record_set_value (self, need_field (self, name), &value);
}

void
liaison_record_set_date (LiaisonRecord *self, const char *name, LiaisonDate date)
{
  g_autofree char *text = date != LIAISON_DATE_NONE ? liaison_date_to_text (date) : NULL;

  liaison_record_set_text (self, name, text);
}

/**
 * liaison_record_get_currency:
 * @field: a field with money
 *
 * Returns: (nullable): the currency that the record names for it
 */
const char *
liaison_record_get_currency (LiaisonRecord *self, const LiaisonField *field)
{
  return field->currency != NULL ? liaison_record_get_text (self, field->currency) : NULL;
}

/**
 * liaison_record_to_text:
 *
 * Returns: (transfer full): see liaison_field_to_text()
 */
char *
liaison_record_to_text (LiaisonRecord *self, const LiaisonField *field)
{
  return liaison_field_to_text (field, liaison_record_get_value (self, field),
                                liaison_record_get_currency (self, field));
}

/**
 * liaison_record_format:
 *
 * Returns: (transfer full): see liaison_field_format()
 */
char *
liaison_record_format (LiaisonRecord *self, const LiaisonField *field)
{
  return liaison_field_format (field, liaison_record_get_value (self, field),
                               liaison_record_get_currency (self, field));
}

static void
liaison_record_constructed (GObject *object)
{
  LiaisonRecord *self = LIAISON_RECORD (object);

  /* Made here and not in init, where the class of the entity is not known yet. */
  get_private (self)->values =
      g_new0 (LiaisonValue, liaison_entity_get_n_fields (liaison_record_get_entity (self)));
  G_OBJECT_CLASS (liaison_record_parent_class)->constructed (object);
}

static void
liaison_record_finalize (GObject *object)
{
  LiaisonRecord *self = LIAISON_RECORD (object);
  LiaisonRecordPrivate *private = get_private (self);
  guint n_fields = liaison_entity_get_n_fields (liaison_record_get_entity (self));

  for (guint i = 0; i < n_fields; i++)
    liaison_value_clear (&private->values[i]);
  g_free (private->values);
  g_free (private->id);
  G_OBJECT_CLASS (liaison_record_parent_class)->finalize (object);
}

static void
liaison_record_class_init (LiaisonRecordClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = liaison_record_get_property;
  object_class->set_property = liaison_record_set_property;
  object_class->constructed = liaison_record_constructed;
  object_class->finalize = liaison_record_finalize;

  /**
   * LiaisonRecord:id:
   *
   * The UUID of the record, %NULL until it is stored.
   */
  id_property = g_param_spec_string ("id", NULL, NULL, NULL,
                                     G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_property (object_class, PROP_ID, id_property);
}

static void
liaison_record_init (LiaisonRecord *self)
{
}
