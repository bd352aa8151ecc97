/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define LIAISON_TYPE_LETTER_CARD (liaison_letter_card_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonLetterCard, liaison_letter_card, LIAISON, LETTER_CARD, AdwBin)

GtkWidget *liaison_letter_card_new (void);
void liaison_letter_card_show (LiaisonLetterCard *self,
                               const char *subject,
                               const char *content,
                               const char *const *empty);

G_END_DECLS
