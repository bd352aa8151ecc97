/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "workspace-fixture.h"

/* Rows by short names: in SQL, {p1} stands for the quoted id of the first thing whose kind is called p. */

char *row_fixture_id (const char *name);
void row_fixture_change (WorkspaceFixture *fixture, const char *sql);
void row_fixture_changef (WorkspaceFixture *fixture, const char *format, ...) G_GNUC_PRINTF (2, 3);
