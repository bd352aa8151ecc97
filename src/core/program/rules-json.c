/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/program/rules-json.h"

#include "core/base/json-guard.h"
#include "core/program/rules-json-private.h"
#include "core/program/rules-store.h"

#include <glib/gi18n-lib.h>

/* RULES.json into a workspace: a file is read in the terms of the workspace first, then imported as a
 * draft. */

#define MOST_BYTES (1 << 20)
#define MOST_DEPTH 8

void
liaison_rules_file_free (LiaisonRulesFile *self)
{
  if (self == NULL)
    return;

  liaison_rules_free (self->rules);
  liaison_program_info_free (self->program);
  g_free (self);
}

static gboolean
read_file (LiaisonRulesReader *reader, LiaisonRulesFile *file, JsonObject *root, const char *program_id)
{
  JsonObject *program;
  gsize length;

  if (!liaison_json_reader_get_object (&reader->json, root, "program", program_id == NULL, &program))
    return FALSE;
  if (program != NULL)
    {
      length = liaison_json_reader_enter (&reader->json, "program");
      if (!liaison_rules_reader_read_program (reader, program, program_id, &file->program))
        return FALSE;
      liaison_json_reader_leave (&reader->json, length);
      file->has_program = TRUE;
    }
  else
    {
      file->program = liaison_program_info_load (reader->database, program_id, reader->json.error);
      if (file->program == NULL)
        return FALSE;
    }
  file->rules = liaison_rules_reader_read_rules (reader, root, file->program->currency);
  return file->rules != NULL;
}

/**
 * liaison_rules_from_json:
 * @database: which knows programs, regions and measures
 * @program_id: (nullable): of the program that the rules are for; %NULL where the file names it
 * @json: (array length=length): a RULES.json, which need not end in a zero
 * @length: in bytes
 * @error: BAD_INPUT, with the JSON pointer of what is wrong; NOT_FOUND where there is no such program
 *
 * Everything in the file is known, of its type and within bounds; nothing is passed over. What it does not
 * say of a program that is there already stays as it is. Whether the rules make sense is for
 * liaison_rules_check().
 *
 * Returns: (transfer full) (nullable): what the file holds; nothing is written
 */
LiaisonRulesFile *
liaison_rules_from_json (LiaisonDatabase *database,
                         const char *program_id,
                         const char *json,
                         gsize length,
                         GError **error)
{
  g_autoptr (LiaisonRulesFile) file = g_new0 (LiaisonRulesFile, 1);
  g_autoptr (LiaisonRulesNames) names = NULL;
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GString) path = g_string_new (NULL);
  LiaisonRulesReader reader = { .json = { .path = path, .error = error }, .database = database };
  JsonObject *root;

  if (!liaison_json_guard (json, length, MOST_BYTES, MOST_DEPTH, error))
    return NULL;
  if (!json_parser_load_from_data (parser, json, (gssize) length, NULL) ||
      json_parser_get_root (parser) == NULL)
    {
      liaison_json_reader_fail (&reader.json, _ ("this is not JSON."));
      return NULL;
    }
  names = liaison_rules_names_load (database, error);
  reader.names = names;
  if (names == NULL ||
      !liaison_json_reader_need_object (&reader.json, json_parser_get_root (parser), &root) ||
      !read_file (&reader, file, root, program_id))
    return NULL;
  return g_steal_pointer (&file);
}

/**
 * liaison_rules_file_check_currency:
 * @error: REFUSED where the currency of a program with published versions would change: amounts of what was decided would
 *   read as another currency
 *
 * Returns: whether the file can be imported in this respect
 */
gboolean
liaison_rules_file_check_currency (LiaisonDatabase *database, const LiaisonRulesFile *file, GError **error)
{
  const LiaisonProgramInfo *program = file->program;
  gint64 n_published = 0;

  if (program->id == NULL)
    return TRUE;
  if (!liaison_database_get_int (database, &n_published, error,
                                 "SELECT count (*) FROM program_version AS v JOIN program AS p"
                                 " ON p.id = v.program_id WHERE p.id = ? AND p.currency <> ?"
                                 " AND v.state = 'published'",
                                 "tt", program->id, program->currency))
    return FALSE;
  if (n_published == 0)
    return TRUE;
  g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_REFUSED,
                       _ ("The currency of a program with published versions cannot change: their thresholds "
                          "are amounts of it."));
  return FALSE;
}

/**
 * liaison_rules_import:
 * @store: within a change
 * @file: what liaison_rules_from_json() read of the same workspace
 * @error: REFUSED where the currency of a program with published versions would change; INVALID, CONFLICT
 *
 * Makes the program or brings its fields up to date, where the file holds it, and adds the rules as a draft.
 *
 * Returns: (transfer full) (nullable): the id of the new version
 */
char *
liaison_rules_import (LiaisonStore *store, const LiaisonRulesFile *file, GError **error)
{
  g_autofree char *program_id = NULL;

  if (!file->has_program)
    return liaison_rules_save_draft (store, file->program->id, file->rules, error);
  if (!liaison_rules_file_check_currency (liaison_store_get_database (store), file, error))
    return NULL;
  program_id = liaison_program_info_save (store, file->program, error);
  return program_id != NULL ? liaison_rules_save_draft (store, program_id, file->rules, error) : NULL;
}
