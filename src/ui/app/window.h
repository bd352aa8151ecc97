/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define LIAISON_TYPE_WINDOW (liaison_window_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonWindow, liaison_window, LIAISON, WINDOW, AdwApplicationWindow)

LiaisonWindow *liaison_window_new (AdwApplication *application);
void liaison_window_open (LiaisonWindow *self, GFile *file, gboolean create);
void liaison_window_set_workspace (LiaisonWindow *self, LiaisonWorkspace *workspace);
LiaisonWorkspace *liaison_window_get_workspace (LiaisonWindow *self);
GFile *liaison_window_get_file (LiaisonWindow *self);
gboolean liaison_window_is_opening (LiaisonWindow *self);
void liaison_window_close_all (LiaisonWindow *self);

gboolean liaison_window_check_change (LiaisonWindow *self, GError **error);
void liaison_window_run_change (LiaisonWindow *self,
                                const char *label_id,
                                const char *subject,
                                LiaisonChangeFunc func,
                                gpointer data,
                                GDestroyNotify destroy,
                                const char *toast_title);
void liaison_window_did_change (LiaisonWindow *self, gint64 sequence, const char *toast_title);
void liaison_window_undo_change (LiaisonWindow *self, gint64 sequence);

void liaison_window_show_error (LiaisonWindow *self, const GError *error);
void liaison_window_show_toast (LiaisonWindow *self, const char *title);
void liaison_window_add_toast (LiaisonWindow *self, AdwToast *toast);

void liaison_window_show_page (LiaisonWindow *self, const char *page_id);
const char *liaison_window_get_page_id (LiaisonWindow *self);
GtkWidget *liaison_window_get_page (LiaisonWindow *self);
void liaison_window_push (LiaisonWindow *self, AdwNavigationPage *page);
void liaison_window_open_record (LiaisonWindow *self, const char *entity_name, const char *id);
void liaison_window_set_badge (LiaisonWindow *self, const char *page_id, guint count);
gboolean liaison_window_run_command (LiaisonWindow *self, const char *action);

G_END_DECLS
