/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void liaison_import_choices_keep_readable (AdwComboRow *row, int width);

G_END_DECLS
