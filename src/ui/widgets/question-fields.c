/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/widgets/question-fields.h"

#include "core/records/claim.h"

#include <glib/gi18n-lib.h>

/* What dialogs ask with: rows of the same kind as those of forms, over records that only carry the answers. */

/**
 * liaison_question_fields_new:
 *
 * Returns: (transfer full): nothing asked yet
 */
LiaisonQuestionFields *
liaison_question_fields_new (LiaisonWorkspace *workspace)
{
  LiaisonQuestionFields *self = g_new0 (LiaisonQuestionFields, 1);

  self->workspace = workspace;
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
  return self;
}

void
liaison_question_fields_free (LiaisonQuestionFields *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->rows);
  g_free (self);
}

/**
 * liaison_question_fields_add:
 * @record: whose field it is
 *
 * Returns: (transfer none): a row for the field, in the group
 */
LiaisonFieldRow *
liaison_question_fields_add (LiaisonQuestionFields *self,
                             AdwPreferencesGroup *group,
                             LiaisonRecord *record,
                             const char *field)
{
  LiaisonFieldRow *row = liaison_field_row_new (
      self->workspace, record, liaison_entity_get_field (liaison_record_get_entity (record), field));

  g_ptr_array_add (self->rows, row);
  adw_preferences_group_add (group, liaison_field_row_get_row (row));
  adw_preferences_group_add (group, liaison_field_row_get_message_row (row));
  return row;
}

/**
 * liaison_question_fields_add_to_expander:
 * @record: whose field it is
 *
 * Returns: (transfer none): a row for the field, below the row that unfolds
 */
LiaisonFieldRow *
liaison_question_fields_add_to_expander (LiaisonQuestionFields *self,
                                         AdwExpanderRow *expander,
                                         LiaisonRecord *record,
                                         const char *field)
{
  LiaisonFieldRow *row = liaison_field_row_new (
      self->workspace, record, liaison_entity_get_field (liaison_record_get_entity (record), field));

  g_ptr_array_add (self->rows, row);
  adw_expander_row_add_row (expander, liaison_field_row_get_row (row));
  adw_expander_row_add_row (expander, liaison_field_row_get_message_row (row));
  return row;
}

/**
 * liaison_question_fields_check:
 *
 * Says in the dialog what is wrong with the first answer that is.
 *
 * Returns: whether all answers can be read, and none is missing that is needed
 */
gboolean
liaison_question_fields_check (LiaisonQuestionFields *self, LiaisonQuestionDialog *dialog)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      LiaisonFieldRow *row = g_ptr_array_index (self->rows, i);
      const LiaisonField *field = liaison_field_row_get_field (row);
      const LiaisonValue *value = liaison_record_get_value (liaison_field_row_get_record (row), field);
      g_autofree char *message = NULL;

      if (!liaison_field_row_is_valid (row))
        /* Translators: the label of a field */
        message =
            g_strdup_printf (_ ("“%s” cannot be read. Look at what is said below it."), _ (field->label));
      else if ((field->flags & LIAISON_FIELD_REQUIRED) != 0 && value->kind == LIAISON_VALUE_NULL)
        message = g_strdup_printf (_ ("“%s” must be filled in."), _ (field->label));
      if (message != NULL)
        {
          liaison_question_dialog_show_message (dialog, message);
          return FALSE;
        }
    }
  return TRUE;
}

/**
 * liaison_question_fields_new_amount:
 *
 * Returns: (transfer full): a record whose "amount" is asked in this currency
 */
LiaisonRecord *
liaison_question_fields_new_amount (const char *currency)
{
  LiaisonRecord *record = liaison_record_new (&liaison_payment_entity);

  liaison_record_set_text (record, "currency", currency);
  return record;
}
