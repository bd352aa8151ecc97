/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/record-store.h"
#include "core/store/workspace.h"

/* A workspace in a folder of its own, with a clock that stands still. */
typedef struct
{
  char *folder;
  char *path;
  LiaisonIdSource *ids;
  LiaisonStore *store;
} WorkspaceFixture;

void workspace_fixture_set_up (WorkspaceFixture *fixture, gconstpointer data);
void workspace_fixture_tear_down (WorkspaceFixture *fixture, gconstpointer data);
void workspace_fixture_reopen (WorkspaceFixture *fixture);
void workspace_fixture_assert_whole (LiaisonStore *store);
gint64 workspace_fixture_insert (LiaisonStore *store, LiaisonRecord *record);
gint64 workspace_fixture_update (LiaisonStore *store, LiaisonRecord *record);
gint64 workspace_fixture_remove (LiaisonStore *store, LiaisonRecord *record);
LiaisonRecord *workspace_fixture_new_partner (WorkspaceFixture *fixture, const char *name);
void workspace_fixture_remove_folder (const char *folder);
