/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "command.h"

#include "core/program/rules-json.h"

G_BEGIN_DECLS

/* What commands about programs are told, and how it is found. */

gboolean program_argument_day (const char *option, const char *text, LiaisonDate *day, Status *status);
gboolean program_argument_number (const char *option, const char *text, gint64 *number, Status *status);
LiaisonDate program_argument_today (void);
LiaisonProgramInfo *program_argument_find (LiaisonDatabase *database, const char *name, GError **error);
char *program_argument_find_version (LiaisonDatabase *database,
                                     const LiaisonProgramInfo *program,
                                     gint64 number,
                                     LiaisonDate as_of,
                                     GError **error);
LiaisonRulesFile *program_argument_load_rules (LiaisonDatabase *database,
                                               const LiaisonProgramInfo *program,
                                               const char *path,
                                               GError **error);
gint64 program_argument_get_number (LiaisonDatabase *database, const char *version_id);
Status program_argument_tell_missing (const char *const *missing);

G_END_DECLS
