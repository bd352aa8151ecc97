/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/record.h"

#include <adwaita.h>

G_BEGIN_DECLS

AdwPreferencesGroup *liaison_fact_group_add (GtkBox *box, const char *title, const char *description);
void liaison_fact_group_add_fact (AdwPreferencesGroup *group, const char *title, const char *value);
void liaison_fact_group_add_sentence (AdwPreferencesGroup *group, const char *title, const char *text);
void liaison_fact_group_add_amount (AdwPreferencesGroup *group, const char *title, LiaisonMoney money);
void liaison_fact_group_add_day (AdwPreferencesGroup *group, const char *title, LiaisonDate day);
void liaison_fact_group_add_field (AdwPreferencesGroup *group, LiaisonRecord *record, const char *name);
void liaison_fact_group_add_text (AdwPreferencesGroup *group, LiaisonRecord *record, const char *name);

GtkWidget *liaison_fact_row_new (const char *title, const char *subtitle);
void liaison_fact_row_add_figure (GtkWidget *row, const char *text);
void liaison_fact_row_lead_to (GtkWidget *row, const char *action, GVariant *target);
GtkWidget *liaison_fact_row_add_button (GtkWidget *row,
                                        const char *icon_name,
                                        const char *tooltip,
                                        const char *action,
                                        GVariant *target);

G_END_DECLS
