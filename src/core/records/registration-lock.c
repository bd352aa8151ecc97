/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/records/registration-lock.h"

#include "core/records/conflict-machine.h"
#include "core/records/conflict.h"
#include "core/records/registration-machine.h"
#include "core/records/registration.h"

#include <glib/gi18n-lib.h>

/* What is closed of registrations and conflicts, whoever edits it: a form, a file that is imported, a list in which something is deleted. */

#define BY_PROGRAM (LIAISON_FIELD_INTERNAL | LIAISON_FIELD_BY_ACTION)

static gboolean
differs (LiaisonRecord *record, LiaisonRecord *base, const LiaisonField *field)
{
  return !liaison_value_equal (liaison_record_get_value (record, field),
                               liaison_record_get_value (base, field));
}

static gboolean
refuse_field (const LiaisonEntity *entity, const LiaisonField *field, LiaisonRecord *base, GError **error)
{
  g_autofree char *state = liaison_record_format (base, liaison_entity_get_field (entity, "state"));

  g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_REFUSED,
               /* Translators: first the label of a field, then the state of the record, such as Approved */
               _ ("“%s” cannot be edited while the state is “%s”."), _ (field->label), state);
  return FALSE;
}

/* A step may alter what it asks for; what people edit between steps is for the state. */
static gboolean
is_step (LiaisonRecord *record, LiaisonRecord *base)
{
  const LiaisonEntity *entity = liaison_record_get_entity (base);

  for (const LiaisonField *field = entity->fields; field->name != NULL; field++)
    if ((field->flags & BY_PROGRAM) != 0 && differs (record, base, field))
      return TRUE;
  return FALSE;
}

/* Without it a protection would never end. */
static const struct
{
  const char *state;
  const char *field;
} ends[] = {
  { "approved", "protected-until" },
  { "extended", "protected-until" },
  { "converted", "deal" },
};

/* What comes from elsewhere comes in any state, and with what ends it. */
static gboolean
check_end (LiaisonRecord *record, GError **error)
{
  const LiaisonEntity *entity = &liaison_registration_entity;

  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++)
    if (g_strcmp0 (liaison_record_get_text (record, "state"), ends[i].state) == 0 &&
        liaison_record_get_text (record, ends[i].field) == NULL)
      {
        g_autofree char *state = liaison_record_format (record, liaison_entity_get_field (entity, "state"));

        g_set_error (
            error, LIAISON_ERROR, LIAISON_ERROR_INVALID,
            /* Translators: first the state of a registration, such as Approved, then the label of a field */
            _ ("A registration that is “%1$s” protects, and this one would never end. Fill in: %2$s."), state,
            _ (liaison_entity_get_field (entity, ends[i].field)->label));
        return FALSE;
      }
  return TRUE;
}

/**
 * liaison_registration_check_change:
 * @error: REFUSED; INVALID where what is new protects for ever
 *
 * The state of a registration says what is open of it, and where it was returned the reviewer does. Only a draft can be deleted.
 */
gboolean
liaison_registration_check_change (LiaisonDatabase *database,
                                   LiaisonRecord *record,
                                   LiaisonRecord *base,
                                   GError **error)
{
  if (base == NULL)
    return record == NULL || check_end (record, error);
  if (record == NULL)
    {
      if (g_str_equal (liaison_record_get_text (base, "state"), "draft"))
        return TRUE;
      g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_REFUSED,
                           _ ("Only a draft can be deleted. Withdraw what was submitted instead."));
      return FALSE;
    }
  if (is_step (record, base))
    return TRUE;
  for (const LiaisonField *field = liaison_registration_entity.fields; field->name != NULL; field++)
    if (differs (record, base, field) && !liaison_registration_can_edit (base, field->name))
      return refuse_field (&liaison_registration_entity, field, base, error);
  return TRUE;
}

static gboolean
check_products_open (LiaisonDatabase *database, LiaisonRecord *product, GError **error)
{
  g_autoptr (LiaisonRecord) registration = liaison_record_load (
      database, &liaison_registration_entity, liaison_record_get_text (product, "registration"), error);

  if (registration == NULL)
    return FALSE;
  if (liaison_record_get_integer (registration, "is-carried-over") != 0 ||
      liaison_registration_can_edit (registration, "product"))
    return TRUE;
  return refuse_field (&liaison_registration_entity,
                       liaison_entity_get_field (&liaison_registration_entity, "product"), registration,
                       error);
}

/**
 * liaison_registration_product_check_change:
 *
 * Products are open as the main product of their registration is. What is carried over comes with the products that it had.
 */
gboolean
liaison_registration_product_check_change (LiaisonDatabase *database,
                                           LiaisonRecord *record,
                                           LiaisonRecord *base,
                                           GError **error)
{
  return (base == NULL || check_products_open (database, base, error)) &&
         (record == NULL || check_products_open (database, record, error));
}

static gboolean
check_heard (LiaisonDatabase *database, LiaisonRecord *part, GError **error)
{
  const char *case_id = liaison_record_get_text (part, "case");
  g_autoptr (LiaisonRecord) conflict =
      case_id != NULL ? liaison_record_load (database, &liaison_conflict_case_entity, case_id, error) : NULL;

  /* What lacks is said by its field. */
  if (case_id == NULL)
    return TRUE;
  if (conflict == NULL)
    return FALSE;
  if (liaison_conflict_is_heard (liaison_record_get_text (conflict, "state")))
    return TRUE;
  g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_REFUSED,
               /* Translators: the number of a conflict */
               _ ("%s is ruled or over. What the parties said and showed stays as it is."),
               liaison_record_get_text (conflict, "number"));
  return FALSE;
}

/**
 * liaison_conflict_part_check_change:
 *
 * Statements and evidence are open while the parties are heard. Who prevails is marked by the ruling.
 */
gboolean
liaison_conflict_part_check_change (LiaisonDatabase *database,
                                    LiaisonRecord *record,
                                    LiaisonRecord *base,
                                    GError **error)
{
  if (record != NULL && base != NULL && (is_step (record, base) || liaison_record_equal (record, base)))
    return TRUE;
  return (base == NULL || check_heard (database, base, error)) &&
         (record == NULL || check_heard (database, record, error));
}

/**
 * liaison_conflict_check_change:
 *
 * What was ruled stays as it is, but for who looks after it and for remarks.
 */
gboolean
liaison_conflict_check_change (LiaisonDatabase *database,
                               LiaisonRecord *record,
                               LiaisonRecord *base,
                               GError **error)
{
  const char *state = base != NULL ? liaison_record_get_text (base, "state") : NULL;

  if (base == NULL)
    return TRUE;
  if (record == NULL)
    {
      if (g_str_equal (state, "open"))
        return TRUE;
      g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_REFUSED,
                           _ ("Only an open conflict can be deleted. Withdraw it instead."));
      return FALSE;
    }
  return is_step (record, base) ||
         liaison_state_machine_check_edit (&liaison_conflict_machine, record, base, error);
}
