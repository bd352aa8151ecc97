/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/app/window.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_IMPORT_ASSISTANT (liaison_import_assistant_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonImportAssistant, liaison_import_assistant, LIAISON, IMPORT_ASSISTANT, AdwDialog)

AdwDialog *liaison_import_assistant_new (LiaisonWindow *window, const char *kind, GFile *file);
void liaison_import_assistant_preset (LiaisonImportAssistant *self, const char *field, const char *text);

G_END_DECLS
