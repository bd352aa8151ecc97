/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/app/application.h"
#include "ui/app/window.h"

/* A program with one window, without a session bus and with settings that nobody else sees. */
typedef struct
{
  char *folder;
  LiaisonApplication *application;
  LiaisonWindow *window;
} UiFixture;

typedef gboolean (*UiCondition) (gpointer data);

void ui_fixture_set_up (UiFixture *fixture, gconstpointer data);
void ui_fixture_tear_down (UiFixture *fixture, gconstpointer data);
void ui_fixture_open (UiFixture *fixture, const char *path, gboolean create);
void ui_fixture_open_empty (UiFixture *fixture);
void ui_fixture_open_sample (UiFixture *fixture);
void ui_fixture_open_sample_without_funds (UiFixture *fixture);

LiaisonApplication *ui_create_application (void);
gboolean ui_wait_for (UiCondition condition, gpointer data);
void ui_settle (LiaisonWindow *window);
GtkWidget *ui_find_widget (GtkWidget *root, GType type, const char *property, const char *value);
gboolean ui_press (LiaisonWindow *window, guint keyval, GdkModifierType modifiers);
void ui_choose (GtkWidget *row, const char *label);
gint64 ui_count (LiaisonWindow *window, const char *sql);
