/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/query.h"
#include "core/store/workspace.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define LIAISON_TYPE_RECORD_ROW (liaison_record_row_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonRecordRow, liaison_record_row, LIAISON, RECORD_ROW, GObject)

const char *liaison_record_row_get_id (LiaisonRecordRow *self);
const char *liaison_record_row_get_text (LiaisonRecordRow *self, guint field);

#define LIAISON_TYPE_RECORD_LIST (liaison_record_list_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonRecordList, liaison_record_list, LIAISON, RECORD_LIST, GObject)

LiaisonRecordList *liaison_record_list_new (LiaisonWorkspace *workspace, const LiaisonEntity *entity);
const LiaisonEntity *liaison_record_list_get_entity (LiaisonRecordList *self);
void liaison_record_list_set_search (LiaisonRecordList *self, const char *text);
void liaison_record_list_set_sort (LiaisonRecordList *self, const char *field, gboolean is_descending);
const char *liaison_record_list_get_sort (LiaisonRecordList *self);
gboolean liaison_record_list_is_loading (LiaisonRecordList *self);
guint liaison_record_list_get_n_all (LiaisonRecordList *self);
gboolean liaison_record_list_find (LiaisonRecordList *self, const char *id, guint *position);

G_END_DECLS
