/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/record.h"
#include "ui/app/window.h"

G_BEGIN_DECLS

void liaison_record_actions_edit (LiaisonWindow *window, const LiaisonEntity *entity, const char *id);
void liaison_record_actions_edit_fields (LiaisonWindow *window,
                                         const LiaisonEntity *entity,
                                         const char *id,
                                         const char *fields);
void liaison_record_actions_create (LiaisonWindow *window, LiaisonRecord *record);
void liaison_record_actions_create_fields (LiaisonWindow *window, LiaisonRecord *record, const char *fields);
void liaison_record_actions_remove (LiaisonWindow *window, const LiaisonEntity *entity, const char *id);
GtkWidget *liaison_record_actions_create_button (const char *icon_name, const char *tooltip);

G_END_DECLS
