/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "workspace-fixture.h"

#include "core/exchange/importer.h"

/* Imports as the assistant and the command line make them, previewed first. */

GFile *import_fixture_write (WorkspaceFixture *fixture, const char *bytes, gssize length);
LiaisonDatabase *import_fixture_get_database (WorkspaceFixture *fixture);
void import_fixture_set_up (WorkspaceFixture *fixture, gconstpointer data);
LiaisonMapping *import_fixture_guess (WorkspaceFixture *fixture, GFile *file, const char *kind);
char *import_fixture_digest (WorkspaceFixture *fixture);
gint64 import_fixture_count (WorkspaceFixture *fixture, const char *sql);
char *import_fixture_get_text (WorkspaceFixture *fixture, const char *sql);
LiaisonImportReport *import_fixture_run (WorkspaceFixture *fixture, LiaisonImporter *importer);
LiaisonImporter *import_fixture_prepare (WorkspaceFixture *fixture, const char *kind, const char *text);
LiaisonImporter *import_fixture_prepare_alike (WorkspaceFixture *fixture, const char *kind, const char *text);
LiaisonImportReport *import_fixture_import (WorkspaceFixture *fixture, const char *kind, const char *text);
LiaisonImporter *
import_fixture_prepare_mapped (WorkspaceFixture *fixture, const char *json, const char *text);
LiaisonImportReport *
import_fixture_import_mapped (WorkspaceFixture *fixture, const char *json, const char *text);
void import_fixture_assert_problem (const LiaisonImportReport *report,
                                    guint index,
                                    guint64 line,
                                    const char *column,
                                    const char *reason);
void import_fixture_assert_fails (WorkspaceFixture *fixture,
                                  LiaisonImporter *importer,
                                  int code,
                                  const char *reason);
void import_fixture_undo (WorkspaceFixture *fixture, const LiaisonImportReport *report);

#define import_fixture_assert_text(fixture, sql, expected) \
  G_STMT_START \
  { \
    g_autofree char *got = import_fixture_get_text ((fixture), (sql)); \
    g_assert_cmpstr (got, ==, (expected)); \
  } \
  G_STMT_END
