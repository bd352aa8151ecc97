/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/entity.h"
#include "core/store/store.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * Status:
 * @STATUS_DONE: all is well
 * @STATUS_PROBLEMS: it was done, and problems were found
 * @STATUS_USAGE: the command was not understood
 * @STATUS_FAILED: it could not be done
 */
typedef enum
{
  STATUS_DONE,
  STATUS_PROBLEMS,
  STATUS_USAGE,
  STATUS_FAILED,
} Status;

/**
 * Command:
 * @name: a word, or two with a space between them
 * @arguments: shown behind the name
 * @summary: marked for translation
 * @run: gets its own name and what stands behind it
 */
typedef struct
{
  const char *name;
  const char *arguments;
  const char *summary;
  Status (*run) (int argc, char **argv);
} Command;

/**
 * Reader:
 * @database: is borrowed from one of the others
 *
 * A workspace that is only read.
 */
typedef struct
{
  LiaisonDatabase *database;
  LiaisonStore *store;
  LiaisonDatabase *alone;
} Reader;

Status command_new (int argc, char **argv);
Status command_import (int argc, char **argv);
Status command_export (int argc, char **argv);
Status command_list (int argc, char **argv);
Status command_show (int argc, char **argv);
Status command_log (int argc, char **argv);
Status command_undo (int argc, char **argv);
Status command_advance (int argc, char **argv);
Status command_check (int argc, char **argv);
Status command_attribution (int argc, char **argv);
Status command_deals_figures (int argc, char **argv);
Status command_registrations (int argc, char **argv);
Status command_registration (int argc, char **argv);
Status command_conflicts (int argc, char **argv);
Status command_mdf_apply (int argc, char **argv);
Status command_mdf_budgets (int argc, char **argv);
Status command_mdf_requests (int argc, char **argv);
Status command_mdf_claims (int argc, char **argv);
Status command_mdf_decision (int argc, char **argv);
Status command_mdf_payments (int argc, char **argv);
Status command_mdf_queue (int argc, char **argv);
Status command_mdf_statement (int argc, char **argv);
Status command_mdf_over_time (int argc, char **argv);
Status command_mdf_use (int argc, char **argv);
Status command_mdf_cycle_time (int argc, char **argv);
Status command_mdf_return (int argc, char **argv);
Status command_profile_rank (int argc, char **argv);
Status command_profile_explain (int argc, char **argv);
Status command_program_list (int argc, char **argv);
Status command_program_export (int argc, char **argv);
Status command_program_import (int argc, char **argv);
Status command_program_check (int argc, char **argv);
Status command_program_diff (int argc, char **argv);
Status command_program_publish (int argc, char **argv);
Status command_tiers_evaluate (int argc, char **argv);
Status command_tiers_simulate (int argc, char **argv);
Status command_tiers_review (int argc, char **argv);
Status command_tiers_history (int argc, char **argv);
Status command_tiers_replay (int argc, char **argv);

gboolean command_parse (const char *name,
                        const char *description,
                        const GOptionEntry *entries,
                        int least,
                        int most,
                        int *argc,
                        char ***argv,
                        Status *status);
Status command_fail (GError *error);
Status command_misuse (const char *message);
LiaisonStore *command_open (const char *path, const char *operator_name, GError **error);
gboolean command_open_to_read (Reader *reader, const char *path, GError **error);
void command_clear_reader (Reader *reader);
const LiaisonEntity *command_find_entity (const char *kind, Status *status);
char *
command_find_id (LiaisonDatabase *database, const LiaisonEntity *entity, const char *name, GError **error);
void command_print_json (JsonNode *node);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, command_clear_reader)

G_END_DECLS
