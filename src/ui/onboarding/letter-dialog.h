/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/record.h"
#include "ui/app/window.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_LETTER_DIALOG (liaison_letter_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonLetterDialog, liaison_letter_dialog, LIAISON, LETTER_DIALOG, AdwDialog)

AdwDialog *liaison_letter_dialog_new (LiaisonWindow *window, LiaisonRecord *letter);
void liaison_letter_dialog_save_to (LiaisonLetterDialog *self, GFile *file);

G_END_DECLS
