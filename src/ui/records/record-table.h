/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/records/record-list.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void liaison_record_table_set_columns (GtkColumnView *view, LiaisonRecordList *list);
void liaison_record_table_set_narrow (GtkColumnView *view, gboolean is_narrow);

G_END_DECLS
