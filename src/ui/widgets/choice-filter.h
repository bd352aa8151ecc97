/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define LIAISON_TYPE_CHOICE_FILTER (liaison_choice_filter_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonChoiceFilter, liaison_choice_filter, LIAISON, CHOICE_FILTER, AdwBin)

GtkWidget *liaison_choice_filter_new (const char *title);
void liaison_choice_filter_set_choices (LiaisonChoiceFilter *self,
                                        const char *const *ids,
                                        const char *const *labels);
void liaison_choice_filter_set_id (LiaisonChoiceFilter *self, const char *id);
const char *liaison_choice_filter_get_id (LiaisonChoiceFilter *self);
gboolean liaison_choice_filter_accepts (LiaisonChoiceFilter *self, const char *id);

G_END_DECLS
