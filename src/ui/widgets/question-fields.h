/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/record.h"
#include "ui/partners/field-row.h"
#include "ui/widgets/question-dialog.h"

G_BEGIN_DECLS

/**
 * LiaisonQuestionFields:
 * @rows: (element-type LiaisonFieldRow): what is asked
 *
 * The fields of a dialog. They belong to records that are never stored.
 */
typedef struct
{
  LiaisonWorkspace *workspace;
  GPtrArray *rows;
} LiaisonQuestionFields;

LiaisonQuestionFields *liaison_question_fields_new (LiaisonWorkspace *workspace);
void liaison_question_fields_free (LiaisonQuestionFields *self);
LiaisonFieldRow *liaison_question_fields_add (LiaisonQuestionFields *self,
                                              AdwPreferencesGroup *group,
                                              LiaisonRecord *record,
                                              const char *field);
LiaisonFieldRow *liaison_question_fields_add_to_expander (LiaisonQuestionFields *self,
                                                          AdwExpanderRow *expander,
                                                          LiaisonRecord *record,
                                                          const char *field);
gboolean liaison_question_fields_check (LiaisonQuestionFields *self, LiaisonQuestionDialog *dialog);

LiaisonRecord *liaison_question_fields_new_amount (const char *currency);

G_END_DECLS
