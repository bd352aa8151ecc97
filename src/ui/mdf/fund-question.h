/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/record.h"
#include "ui/partners/field-row.h"
#include "ui/widgets/question-dialog.h"

G_BEGIN_DECLS

/**
 * LiaisonFundQuestion:
 * @rows: (element-type LiaisonFieldRow): what is asked
 *
 * The fields of a dialog about funds. They belong to records that are never stored.
 */
typedef struct
{
  LiaisonWorkspace *workspace;
  GPtrArray *rows;
} LiaisonFundQuestion;

LiaisonFundQuestion *liaison_fund_question_new (LiaisonWorkspace *workspace);
void liaison_fund_question_free (LiaisonFundQuestion *self);
LiaisonFieldRow *liaison_fund_question_add (LiaisonFundQuestion *self,
                                            AdwPreferencesGroup *group,
                                            LiaisonRecord *record,
                                            const char *field);
gboolean liaison_fund_question_check (LiaisonFundQuestion *self, LiaisonQuestionDialog *dialog);

LiaisonRecord *liaison_fund_question_new_amount (const char *currency);

G_END_DECLS
