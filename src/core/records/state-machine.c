/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/records/state-machine.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Whether @name is one of the names between spaces. */
static gboolean
has_name (const char *names, const char *name)
{
  g_auto (GStrv) list = g_strsplit (names != NULL ? names : "", " ", -1);

  return g_strv_contains ((const char *const *) list, name);
}

/* As people read it: a choice by its label. */
static char *
format_state (const LiaisonStateMachine *self, LiaisonRecord *record)
{
  return liaison_record_format (record,
                                liaison_entity_get_field (liaison_record_get_entity (record), self->field));
}

/**
 * liaison_state_machine_list:
 * @state: (nullable): a state
 *
 * Returns: (transfer full) (element-type LiaisonTransition): what leads from it, in the order of the table
 */
GPtrArray *
liaison_state_machine_list (const LiaisonStateMachine *self, const char *state)
{
  GPtrArray *found = g_ptr_array_new ();

  for (const LiaisonTransition *each = self->transitions; each->state != NULL; each++)
    if (g_strcmp0 (each->state, state) == 0)
      g_ptr_array_add (found, (gpointer) each);
  return found;
}

/**
 * liaison_state_machine_find:
 * @state: (nullable): a state
 *
 * Returns: (nullable) (transfer none): the transition of this action from this state
 */
const LiaisonTransition *
liaison_state_machine_find (const LiaisonStateMachine *self, const char *state, const char *action)
{
  for (const LiaisonTransition *each = self->transitions; each->state != NULL; each++)
    if (g_strcmp0 (each->state, state) == 0 && g_str_equal (each->action, action))
      return each;
  return NULL;
}

/**
 * liaison_transition_needs:
 * @field: the name of a field
 *
 * Returns: whether the field must be filled in, so that a dialog asks for it before the action
 */
gboolean
liaison_transition_needs (const LiaisonTransition *self, const char *field)
{
  return has_name (self->needs, field);
}

/**
 * liaison_state_machine_can_edit:
 * @state: (nullable): of the record
 * @field: the name of a field
 *
 * Returns: whether a person may edit the field in this state. The state itself is only ever altered by an action.
 */
gboolean
liaison_state_machine_can_edit (const LiaisonStateMachine *self, const char *state, const char *field)
{
  if (g_str_equal (field, self->field))
    return FALSE;
  for (const LiaisonStateMask *mask = self->masks; mask->state != NULL; mask++)
    if (g_strcmp0 (mask->state, state) == 0)
      return g_str_equal (mask->editable, "*") || has_name (mask->editable, field);
  return FALSE;
}

static gboolean
check_edit (const LiaisonStateMachine *self,
            LiaisonRecord *record,
            LiaisonRecord *base,
            const char *also,
            GError **error)
{
  const LiaisonEntity *entity = liaison_record_get_entity (record);
  const char *state = liaison_record_get_text (base, self->field);

  for (const LiaisonField *field = entity->fields; field->name != NULL; field++)
    {
      g_autofree char *name = NULL;

      if (liaison_value_equal (liaison_record_get_value (record, field),
                               liaison_record_get_value (base, field)) ||
          liaison_state_machine_can_edit (self, state, field->name) || has_name (also, field->name))
        continue;
      name = format_state (self, base);
      g_set_error (
          error, LIAISON_ERROR, LIAISON_ERROR_REFUSED,
          /* Translators: first the label of a field, then the state of the record, such as Approved */
          _ ("“%s” cannot be edited while the state is “%s”."), _ (field->label), name);
      return FALSE;
    }
  return TRUE;
}

/**
 * liaison_state_machine_check_edit:
 * @record: as it should be
 * @base: as it was when the editing began
 * @error: REFUSED, naming the first field that is closed
 *
 * Returns: whether all that differs may be edited in the state of @base
 */
gboolean
liaison_state_machine_check_edit (const LiaisonStateMachine *self,
                                  LiaisonRecord *record,
                                  LiaisonRecord *base,
                                  GError **error)
{
  return check_edit (self, record, base, NULL, error);
}

static const LiaisonTransition *
need_transition (const LiaisonStateMachine *self, LiaisonRecord *record, const char *action, GError **error)
{
  const LiaisonTransition *transition =
      liaison_state_machine_find (self, liaison_record_get_text (record, self->field), action);
  g_autofree char *state = NULL;

  if (transition != NULL)
    return transition;
  state = format_state (self, record);
  for (const LiaisonTransition *each = self->transitions; each->state != NULL; each++)
    if (g_str_equal (each->action, action))
      {
        g_set_error (
            error, LIAISON_ERROR, LIAISON_ERROR_REFUSED,
            /* Translators: first the label of a button, then the state of the record, such as Approved */
            _ ("“%s” is not possible while the state is “%s”."), _ (each->label), state);
        return NULL;
      }
  g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_INVALID, _ ("There is no action “%s”."), action);
  return NULL;
}

static gboolean
is_filled (LiaisonRecord *record, const LiaisonField *field)
{
  const LiaisonValue *value = liaison_record_get_value (record, field);
  g_autofree char *text = value->kind == LIAISON_VALUE_TEXT ? g_strdup (value->text) : NULL;

  return value->kind == LIAISON_VALUE_INTEGER || (text != NULL && *g_strstrip (text) != '\0');
}

/* That the fields are filled in, and filled in well. */
static gboolean
check_needs (const LiaisonTransition *transition, LiaisonRecord *record, GError **error)
{
  const LiaisonEntity *entity = liaison_record_get_entity (record);
  g_autoptr (GString) missing = g_string_new (NULL);

  for (const LiaisonField *field = entity->fields; field->name != NULL; field++)
    {
      if (!has_name (transition->needs, field->name))
        continue;
      if (is_filled (record, field))
        {
          if (!liaison_field_check (field, liaison_record_get_value (record, field), error))
            {
              g_prefix_error (error, "%s: ", _ (field->label));
              return FALSE;
            }
          continue;
        }
      if (missing->len > 0)
        /* Translators: between the parts of a list: “reseller, service provider” */
        g_string_append (missing, _ (", "));
      g_string_append (missing, _ (field->label));
    }
  if (missing->len == 0)
    return TRUE;
  g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_INVALID,
               /* Translators: first the label of a button, then the labels of fields */
               _ ("“%s” needs more. Fill in: %s."), _ (transition->label), missing->str);
  return FALSE;
}

static gboolean
check_transition (const LiaisonTransition *transition,
                  LiaisonDatabase *database,
                  LiaisonRecord *record,
                  LiaisonDate today,
                  GError **error)
{
  return check_needs (transition, record, error) &&
         (transition->guard == NULL || transition->guard (database, record, today, error));
}

/**
 * liaison_state_machine_check:
 * @record: as it stands in the form
 * @today: the day of the action
 * @error: REFUSED where the state or the guard does not allow it, INVALID where fields are to be filled in; the
 *   message says what to do next, so that it can stand as the tooltip of a button that is not sensitive
 *
 * Returns: whether the action can be done now
 */
gboolean
liaison_state_machine_check (const LiaisonStateMachine *self,
                             LiaisonDatabase *database,
                             LiaisonRecord *record,
                             const char *action,
                             LiaisonDate today,
                             GError **error)
{
  const LiaisonTransition *transition = need_transition (self, record, action, error);

  return transition != NULL && check_transition (transition, database, record, today, error);
}

/* Somebody else may have moved the record meanwhile. That they did the same is no reason to do it twice. */
static gboolean
check_state_stands (const LiaisonStateMachine *self,
                    LiaisonDatabase *database,
                    LiaisonRecord *base,
                    GError **error)
{
  g_autoptr (LiaisonRecord) current =
      liaison_record_load (database, liaison_record_get_entity (base), liaison_record_get_id (base), error);
  g_autofree char *state = NULL;

  if (current == NULL)
    return FALSE;
  if (g_strcmp0 (liaison_record_get_text (current, self->field),
                 liaison_record_get_text (base, self->field)) == 0)
    return TRUE;
  state = format_state (self, current);
  g_set_error (
      error, LIAISON_ERROR, LIAISON_ERROR_CONFLICT,
      /* Translators: the state of the record, such as Approved */
      _ ("Somebody else has changed the state to “%s” meanwhile. Look at it again before you go on."), state);
  return FALSE;
}

static void
apply (const LiaisonStateMachine *self,
       const LiaisonTransition *transition,
       LiaisonRecord *record,
       LiaisonDate today)
{
  g_auto (GStrv) cleared = g_strsplit (transition->clears != NULL ? transition->clears : "", " ", -1);

  for (guint i = 0; cleared[i] != NULL; i++)
    if (*cleared[i] != '\0')
      liaison_record_set_text (record, cleared[i], NULL);
  liaison_record_set_text (record, self->field, transition->next);
  if (transition->stamps != NULL)
    liaison_record_set_date (record, transition->stamps, today);
}

/**
 * liaison_state_machine_run:
 * @store: within a change
 * @record: as the person left it, perhaps with fields filled in that the action needs; where it succeeds, as it is
 *   stored
 * @base: as it was when the editing began
 * @today: the day that is stamped
 * @error: REFUSED, INVALID, CONFLICT where somebody else has moved the record, or as liaison_record_update()
 *
 * Does the action: checks, sets the next state, stamps, clears, and stores it together with what was edited. A stamp
 * is the day of the action, whatever stood there before.
 */
gboolean
liaison_state_machine_run (const LiaisonStateMachine *self,
                           LiaisonStore *store,
                           LiaisonRecord *record,
                           LiaisonRecord *base,
                           const char *action,
                           LiaisonDate today,
                           GError **error)
{
  LiaisonDatabase *database = liaison_store_get_database (store);
  const LiaisonTransition *transition = need_transition (self, base, action, error);
  g_autoptr (LiaisonRecord) next = NULL;

  if (transition == NULL || !check_edit (self, record, base, transition->needs, error) ||
      !check_state_stands (self, database, base, error) ||
      !check_transition (transition, database, record, today, error))
    return FALSE;
  next = liaison_record_copy (record);
  apply (self, transition, next, today);
  if (!liaison_record_update (store, next, base, error))
    return FALSE;
  apply (self, transition, record, today);
  return TRUE;
}
