/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/app/window.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_KEPT_DIALOG (liaison_kept_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonKeptDialog, liaison_kept_dialog, LIAISON, KEPT_DIALOG, AdwDialog)

AdwDialog *liaison_kept_dialog_present (LiaisonWindow *window);

G_END_DECLS
