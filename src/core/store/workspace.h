/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/store.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_WORKSPACE (liaison_workspace_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonWorkspace, liaison_workspace, LIAISON, WORKSPACE, GObject)

/**
 * LiaisonReadFunc:
 * @database: a read-only connection of the reading thread
 *
 * Returns: (transfer full) (nullable): the result; %NULL with @error set where it failed
 */
typedef gpointer (*LiaisonReadFunc) (LiaisonDatabase *database,
                                     gpointer data,
                                     GCancellable *cancellable,
                                     GError **error);

void liaison_workspace_open_async (const char *path,
                                   gboolean create,
                                   const LiaisonSchema *schema,
                                   LiaisonIdSource *ids,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
LiaisonWorkspace *liaison_workspace_open_finish (GAsyncResult *result, GError **error);
void liaison_workspace_close (LiaisonWorkspace *self);

const char *liaison_workspace_get_path (LiaisonWorkspace *self);
const char *liaison_workspace_get_backup_path (LiaisonWorkspace *self);
const char *liaison_workspace_get_replica_id (LiaisonWorkspace *self);
LiaisonDatabase *liaison_workspace_get_database (LiaisonWorkspace *self);
LiaisonIdSource *liaison_workspace_get_ids (LiaisonWorkspace *self);
gboolean liaison_workspace_is_busy (LiaisonWorkspace *self);
void liaison_workspace_look_for_changes (LiaisonWorkspace *self);

void liaison_workspace_set_author (LiaisonWorkspace *self, const char *operator_id);
const char *liaison_workspace_get_author (LiaisonWorkspace *self);

void liaison_workspace_change_async (LiaisonWorkspace *self,
                                     const char *label_id,
                                     const char *subject,
                                     LiaisonChangeFunc func,
                                     gpointer data,
                                     GDestroyNotify destroy,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
gboolean liaison_workspace_change_finish (LiaisonWorkspace *self,
                                          GAsyncResult *result,
                                          gint64 *sequence,
                                          GError **error);
void liaison_workspace_undo_async (LiaisonWorkspace *self,
                                   gint64 sequence,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean liaison_workspace_undo_finish (LiaisonWorkspace *self,
                                        GAsyncResult *result,
                                        gint64 *sequence,
                                        GError **error);
void liaison_workspace_work_async (LiaisonWorkspace *self,
                                   LiaisonChangeFunc func,
                                   gpointer data,
                                   GDestroyNotify destroy,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean liaison_workspace_work_finish (LiaisonWorkspace *self, GAsyncResult *result, GError **error);
void liaison_workspace_read_async (LiaisonWorkspace *self,
                                   LiaisonReadFunc func,
                                   gpointer data,
                                   GDestroyNotify destroy,
                                   GDestroyNotify free_result,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gpointer liaison_workspace_read_finish (LiaisonWorkspace *self, GAsyncResult *result, GError **error);
void liaison_workspace_save_copy_async (LiaisonWorkspace *self,
                                        const char *path,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
gboolean liaison_workspace_save_copy_finish (LiaisonWorkspace *self, GAsyncResult *result, GError **error);

G_END_DECLS
