/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pango.h>

G_BEGIN_DECLS

PangoAttrList *liaison_match_marks_new (const char *text, const char *search);

G_END_DECLS
