/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/app/window.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_PREFERENCES (liaison_preferences_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonPreferences, liaison_preferences, LIAISON, PREFERENCES, AdwPreferencesDialog)

AdwDialog *liaison_preferences_new (LiaisonWindow *window);

G_END_DECLS
