/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/record.h"
#include "core/store/workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define LIAISON_TYPE_FIELD_ROW (liaison_field_row_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonFieldRow, liaison_field_row, LIAISON, FIELD_ROW, GObject)

LiaisonFieldRow *
liaison_field_row_new (LiaisonWorkspace *workspace, LiaisonRecord *record, const LiaisonField *field);
const LiaisonField *liaison_field_row_get_field (LiaisonFieldRow *self);
LiaisonRecord *liaison_field_row_get_record (LiaisonFieldRow *self);
GtkWidget *liaison_field_row_get_row (LiaisonFieldRow *self);
GtkWidget *liaison_field_row_get_message_row (LiaisonFieldRow *self);
gboolean liaison_field_row_is_valid (LiaisonFieldRow *self);
gboolean liaison_field_row_is_touched (LiaisonFieldRow *self);
void liaison_field_row_check (LiaisonFieldRow *self);
void liaison_field_row_show_message (LiaisonFieldRow *self, const char *message);
void liaison_field_row_close (LiaisonFieldRow *self, const char *reason);
void liaison_field_row_update (LiaisonFieldRow *self);

G_END_DECLS
