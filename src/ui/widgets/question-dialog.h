/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define LIAISON_TYPE_QUESTION_DIALOG (liaison_question_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonQuestionDialog, liaison_question_dialog, LIAISON, QUESTION_DIALOG, AdwDialog)

LiaisonQuestionDialog *liaison_question_dialog_new (const char *title, const char *accept_label);
AdwPreferencesGroup *
liaison_question_dialog_add_group (LiaisonQuestionDialog *self, const char *title, const char *description);
void liaison_question_dialog_show_message (LiaisonQuestionDialog *self, const char *message);
void liaison_question_dialog_set_ready (LiaisonQuestionDialog *self, gboolean is_ready);
void liaison_question_dialog_accept (LiaisonQuestionDialog *self);

AdwComboRow *liaison_question_add_choice (AdwPreferencesGroup *group, const char *title);
void liaison_question_set_choices (AdwComboRow *row, GStrvBuilder *labels);
AdwEntryRow *liaison_question_add_entry (AdwPreferencesGroup *group, const char *title, const char *text);

G_END_DECLS
