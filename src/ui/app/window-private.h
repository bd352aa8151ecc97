/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/app/welcome.h"
#include "ui/app/window.h"

G_BEGIN_DECLS

struct _LiaisonWindow
{
  AdwApplicationWindow parent_instance;

  GSettings *settings;
  GCancellable *cancellable;
  LiaisonWorkspace *workspace;
  GFile *file;
  /* The workspace's own id, by which its last operator is remembered. */
  char *workspace_id;
  gboolean is_opening;
  gboolean is_new;

  /* Sequences of the changes that this window made, and of the undoings that it could take back. */
  GArray *undo_stack;
  GArray *redo_stack;

  /* From the id of a page to its AdwNavigationPage, its row and the label of its badge. */
  GHashTable *pages;
  GHashTable *rows;
  GHashTable *badges;
  const char *page_id;

  /* What was last offered to be undone; not owned. */
  AdwToast *change_toast;
  /* Where the file lay when it was opened. */
  guint64 device;
  guint64 inode;

  guint busy_source;
  guint close_source;

  AdwToastOverlay *toast_overlay;
  GtkStack *stack;
  LiaisonWelcome *welcome;
  AdwStatusPage *opening_page;
  AdwNavigationSplitView *split_view;
  AdwNavigationPage *sidebar_page;
  AdwWindowTitle *sidebar_title;
  GtkListBox *sidebar;
  GtkMenuButton *menu_button;
  GtkMenuButton *operator_button;
  GtkLabel *operator_label;
  AdwSpinner *busy_spinner;
  AdwNavigationView *content_view;
};

void liaison_window_class_install_actions (GtkWidgetClass *widget_class);
void liaison_window_update_actions (LiaisonWindow *self);

void liaison_window_update_title (LiaisonWindow *self);

void liaison_window_init_pages (LiaisonWindow *self);
void liaison_window_clear_pages (LiaisonWindow *self);
void liaison_window_show_first_page (LiaisonWindow *self);

AdwAlertDialog *liaison_window_create_alert (const GError *error);
void liaison_window_undo (LiaisonWindow *self);
void liaison_window_redo (LiaisonWindow *self);

void liaison_window_update_operator (LiaisonWindow *self);
void liaison_window_choose_operator (LiaisonWindow *self, const char *id);
void liaison_window_restore_operator (LiaisonWindow *self);

void liaison_window_accept_drops (LiaisonWindow *self);
void liaison_window_choose_new (LiaisonWindow *self);
void liaison_window_choose_open (LiaisonWindow *self);
void liaison_window_choose_copy (LiaisonWindow *self, GFile *source);
void liaison_window_choose_save_copy (LiaisonWindow *self);
void liaison_window_back_up (LiaisonWindow *self);
void liaison_window_open_sample (LiaisonWindow *self);

G_END_DECLS
