/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/exchange/importer.h"
#include "ui/app/window.h"

G_BEGIN_DECLS

/**
 * LiaisonImportSource:
 * @name: what it is called
 * @mapping: which columns fill which fields
 * @is_saved: whether it stands in the workspace under its name
 *
 * A mapping that can be used for the file at hand.
 */
typedef struct
{
  char *name;
  LiaisonMapping *mapping;
  gboolean is_saved;
} LiaisonImportSource;

#define LIAISON_TYPE_IMPORT_SESSION (liaison_import_session_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonImportSession, liaison_import_session, LIAISON, IMPORT_SESSION, GObject)

LiaisonImportSession *liaison_import_session_new (LiaisonWindow *window);
LiaisonWindow *liaison_import_session_get_window (LiaisonImportSession *self);
void liaison_import_session_keep (LiaisonImportSession *self);
void liaison_import_session_forget (LiaisonImportSession *self);
GFile *liaison_import_session_get_kept_file (LiaisonImportSession *self);
void liaison_import_session_stop (LiaisonImportSession *self);
void liaison_import_session_show_error (LiaisonImportSession *self, const GError *error);

void liaison_import_session_set_file (LiaisonImportSession *self, GFile *file);
gboolean liaison_import_session_set_text (LiaisonImportSession *self, const char *text, GError **error);
GFile *liaison_import_session_get_file (LiaisonImportSession *self);
char *liaison_import_session_dup_file_name (LiaisonImportSession *self);
guint64 liaison_import_session_get_file_size (LiaisonImportSession *self);
gboolean liaison_import_session_is_reading (LiaisonImportSession *self);
const GError *liaison_import_session_get_file_error (LiaisonImportSession *self);
const LiaisonCsvSniff *liaison_import_session_get_sniff (LiaisonImportSession *self);
void liaison_import_session_decide (LiaisonImportSession *self,
                                    const LiaisonCsvFormat *format,
                                    LiaisonCsvParts parts);
const char *const *liaison_import_session_get_sheets (LiaisonImportSession *self);
const char *liaison_import_session_get_sheet (LiaisonImportSession *self);
void liaison_import_session_set_sheet (LiaisonImportSession *self, const char *name);

const LiaisonEntity *const *liaison_import_session_get_entities (guint *n_entities);
void liaison_import_session_set_entity (LiaisonImportSession *self, const LiaisonEntity *entity);
const LiaisonEntity *liaison_import_session_get_entity (LiaisonImportSession *self);
void liaison_import_session_preset (LiaisonImportSession *self, const char *field, const char *text);
void liaison_import_session_take_presets (LiaisonImportSession *self, LiaisonImportSession *from);
LiaisonMapping *liaison_import_session_get_mapping (LiaisonImportSession *self);
void liaison_import_session_use_mapping (LiaisonImportSession *self, const LiaisonMapping *mapping);
void liaison_import_session_did_edit (LiaisonImportSession *self);
LiaisonMapping *liaison_import_session_dup_mapping (LiaisonImportSession *self);
char **liaison_import_session_list_words (LiaisonImportSession *self, const char *column);
GPtrArray *liaison_import_session_list_sources (LiaisonImportSession *self);
void liaison_import_session_save_mapping (LiaisonImportSession *self,
                                          const char *name,
                                          gboolean is_removed,
                                          GAsyncReadyCallback callback,
                                          gpointer data);
gboolean liaison_import_session_save_mapping_finish (GAsyncResult *result, GError **error);
char **liaison_import_session_list_missing (LiaisonImportSession *self);

void liaison_import_session_preview (LiaisonImportSession *self);
const LiaisonImportReport *liaison_import_session_get_preview (LiaisonImportSession *self);
void liaison_import_session_set_action (LiaisonImportSession *self, LiaisonDuplicateAction action);
LiaisonDuplicateAction liaison_import_session_get_action (LiaisonImportSession *self);
void liaison_import_session_set_action_of (LiaisonImportSession *self,
                                           const LiaisonImportDuplicate *duplicate,
                                           LiaisonDuplicateAction action);
LiaisonDuplicateAction liaison_import_session_get_action_of (LiaisonImportSession *self,
                                                             const LiaisonImportDuplicate *duplicate);
void liaison_import_session_set_name (LiaisonImportSession *self,
                                      const LiaisonImportUnknown *unknown,
                                      const char *id,
                                      const char *title);
const char *liaison_import_session_get_name (LiaisonImportSession *self,
                                             const LiaisonImportUnknown *unknown,
                                             const char **title);
void liaison_import_session_forget_names (LiaisonImportSession *self);
guint liaison_import_session_count_names (LiaisonImportSession *self);
gboolean liaison_import_session_has_new_names (LiaisonImportSession *self);
LiaisonImportOutcome liaison_import_session_get_outcome (LiaisonImportSession *self,
                                                         const LiaisonImportPreviewRow *row);
void liaison_import_session_count (LiaisonImportSession *self, LiaisonImportReport *counts);
char *liaison_import_session_format_path (GFile *file);
GFile *liaison_import_session_get_refused_file (LiaisonImportSession *self);
void liaison_import_session_set_refused_file (LiaisonImportSession *self, GFile *file);

void liaison_import_session_import (LiaisonImportSession *self);
const LiaisonImportReport *liaison_import_session_get_report (LiaisonImportSession *self);
gboolean liaison_import_session_is_running (LiaisonImportSession *self);
const GError *liaison_import_session_get_run_error (LiaisonImportSession *self);
void liaison_import_session_cancel (LiaisonImportSession *self);
double liaison_import_session_get_progress (LiaisonImportSession *self, guint64 *n_rows);

G_END_DECLS
