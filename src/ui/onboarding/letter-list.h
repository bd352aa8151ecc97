/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/record.h"
#include "ui/app/window.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_LETTER_LIST (liaison_letter_list_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonLetterList, liaison_letter_list, LIAISON, LETTER_LIST, AdwBin)

GtkWidget *liaison_letter_list_new (LiaisonWindow *window, const char *partner_id);
char *liaison_letter_list_describe (LiaisonRecord *letter);

G_END_DECLS
