/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/entity.h"
#include "ui/app/window.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_EDIT_MANY_DIALOG (liaison_edit_many_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonEditManyDialog, liaison_edit_many_dialog, LIAISON, EDIT_MANY_DIALOG, AdwDialog)

AdwDialog *
liaison_edit_many_dialog_new (LiaisonWindow *window, const LiaisonEntity *entity, const char *const *ids);
void liaison_edit_many_dialog_add_field (LiaisonEditManyDialog *self, const char *name);
LiaisonRecord *liaison_edit_many_dialog_get_record (LiaisonEditManyDialog *self);

G_END_DECLS
