/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/app/window.h"
#include "ui/widgets/question-dialog.h"

G_BEGIN_DECLS

void liaison_question_dialog_run_change (LiaisonQuestionDialog *self,
                                         LiaisonWindow *window,
                                         const char *label_id,
                                         const char *subject,
                                         LiaisonChangeFunc func,
                                         gpointer data,
                                         GDestroyNotify destroy);

G_END_DECLS
